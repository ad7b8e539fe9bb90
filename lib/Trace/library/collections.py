from _trace import set_attribute


class OrderedDict(dict):
    def move_to_end(self, key, last=True):
        value = self.pop(key)
        if last:
            self[key] = value
            return
        rest = list(self.items())
        self.clear()
        self[key] = value
        for other, old in rest:
            self[other] = old


class defaultdict(dict):
    def __init__(self, default_factory=None, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.default_factory = default_factory

    def __missing__(self, key):
        if self.default_factory is None:
            raise KeyError(key)
        self[key] = self.default_factory()
        return self[key]


class Counter(dict):
    def __init__(self, iterable=(), **kwargs):
        super().__init__()
        self.update(iterable, **kwargs)

    def __missing__(self, key):
        return 0

    def update(self, iterable=(), **kwargs):
        counts = iterable.items() if isinstance(iterable, dict) else ((element, 1) for element in iterable)
        for element, count in counts:
            self[element] = self.get(element, 0) + count
        for element, count in kwargs.items():
            self[element] = self.get(element, 0) + count

    def elements(self):
        for element, count in self.items():
            for _ in range(count):
                yield element

    def most_common(self, n=None):
        counts = sorted(self.items(), key=lambda item: item[1], reverse=True)
        return counts if n is None else counts[:n]


class deque:
    def __init__(self, iterable=(), maxlen=None):
        self._elements = []
        self.maxlen = maxlen
        self.extend(iterable)

    def append(self, element):
        self._elements.append(element)
        if self.maxlen is not None and len(self._elements) > self.maxlen:
            self._elements.pop(0)

    def appendleft(self, element):
        self._elements.insert(0, element)
        if self.maxlen is not None and len(self._elements) > self.maxlen:
            self._elements.pop()

    def extend(self, iterable):
        for element in iterable:
            self.append(element)

    def extendleft(self, iterable):
        for element in iterable:
            self.appendleft(element)

    def pop(self):
        return self._elements.pop()

    def popleft(self):
        return self._elements.pop(0)

    def clear(self):
        self._elements.clear()

    def rotate(self, n=1):
        for _ in range(abs(n)):
            if not self._elements:
                return
            if n > 0:
                self._elements.insert(0, self._elements.pop())
            else:
                self._elements.append(self._elements.pop(0))

    def __len__(self):
        return len(self._elements)

    def __iter__(self):
        return iter(self._elements)

    def __getitem__(self, index):
        return self._elements[index]

    def __setitem__(self, index, element):
        self._elements[index] = element

    def __contains__(self, element):
        return element in self._elements


class ChainMap:
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __getitem__(self, key):
        for mapping in self.maps:
            if key in mapping:
                return mapping[key]
        raise KeyError(key)

    def __contains__(self, key):
        return any(key in mapping for mapping in self.maps)

    def get(self, key, default=None):
        return self[key] if key in self else default


class UserDict(dict):
    pass


class UserList(list):
    pass


def _field(index):
    return property(lambda self: self[index])


def _make_named(cls, fields, defaults):
    def create(cls, *args, **kwargs):
        values = list(args)
        if len(values) > len(fields):
            raise TypeError(f"{cls.__name__}() takes {len(fields)} arguments, {len(values)} were given")
        for field in fields[len(values) :]:
            if field in kwargs:
                values.append(kwargs.pop(field))
            elif field in defaults:
                values.append(defaults[field])
            else:
                raise TypeError(f"{cls.__name__}() is missing the argument '{field}'")
        if kwargs:
            raise TypeError(f"{cls.__name__}() got an unexpected argument '{list(kwargs)[0]}'")
        return tuple.__new__(cls, values)

    def represent(self):
        return type(self).__name__ + "(" + ", ".join(f"{field}={self[i]!r}" for i, field in enumerate(fields)) + ")"

    def replace(self, /, **kwargs):
        return type(self)(*[kwargs.get(field, self[i]) for i, field in enumerate(fields)])

    set_attribute(cls, "__new__", staticmethod(create))
    set_attribute(cls, "__repr__", represent)
    set_attribute(cls, "_replace", replace)
    set_attribute(cls, "_asdict", lambda self: dict(zip(fields, self)))
    set_attribute(cls, "_make", classmethod(lambda cls, values: cls(*values)))
    set_attribute(cls, "_fields", fields)
    set_attribute(cls, "_field_defaults", defaults)
    set_attribute(cls, "__match_args__", fields)
    for index, field in enumerate(fields):
        set_attribute(cls, field, _field(index))
    return cls


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    if isinstance(field_names, str):
        field_names = field_names.replace(",", " ").split()
    fields = tuple(field_names)
    defaults = tuple(defaults or ())
    known = dict(zip(fields[len(fields) - len(defaults) :], defaults))
    return _make_named(type(typename, (tuple,), {}), fields, known)
