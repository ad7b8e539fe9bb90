from _trace import set_attribute


class auto:
    pass


class EnumMeta(type):
    def __init__(cls, name, bases, names):
        cls._members = {}
        cls._values = []
        if name in ("Enum", "IntEnum", "StrEnum", "Flag", "IntFlag") and names.get("__module__") == "enum":
            return
        for key, value in names.items():
            hidden = key.startswith("_") or callable(value) or isinstance(value, (property, staticmethod, classmethod))
            if hidden or hasattr(value, "__get__"):
                continue
            if isinstance(value, auto):
                value = cls._generate_next_value_(key, 1, len(cls._members), [one._value_ for one in cls._values])
            member = None
            for other in cls._values:
                if other._value_ == value:
                    member = other
            if member is None:
                member = cls._make_member(value)
                set_attribute(member, "_name_", key)
                set_attribute(member, "_value_", value)
                if "__init__" in names:
                    member.__init__(*(value if isinstance(value, tuple) else (value,)))
                cls._values.append(member)
            cls._members[key] = member
            set_attribute(cls, key, member)

    @property
    def __members__(cls):
        return dict(cls._members)

    def __call__(cls, value):
        for member in cls._values:
            if member is value or member._value_ == value:
                return member
        found = cls._missing_(value)
        if found is None:
            raise ValueError(f"{value!r} is not a valid {cls.__name__}")
        return found

    def __iter__(cls):
        return iter(cls._values)

    def __len__(cls):
        return len(cls._values)

    def __getitem__(cls, name):
        return cls._members[name]

    def __contains__(cls, value):
        return any(member is value or member._value_ == value for member in cls._values)


EnumType = EnumMeta


class Enum(metaclass=EnumMeta):
    @classmethod
    def _make_member(cls, value):
        for base in (int, str, float):
            if issubclass(cls, base):
                return base.__new__(cls, value)
        return object.__new__(cls)

    @classmethod
    def _missing_(cls, value):
        return None

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        numbers = [value for value in last_values if isinstance(value, int)]
        return max(numbers) + 1 if numbers else start

    @property
    def name(self):
        return self._name_

    @property
    def value(self):
        return self._value_

    def __repr__(self):
        return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        return f"{type(self).__name__}.{self._name_}"

    def __hash__(self):
        return hash(self._name_)

    def __eq__(self, other):
        if isinstance(self, (int, str)) and not isinstance(other, Enum):
            return self._value_ == other
        return self is other


class IntEnum(int, Enum):
    def __hash__(self):
        return hash(self._value_)

    def __str__(self):
        return str(self._value_)


class StrEnum(str, Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()

    def __hash__(self):
        return hash(self._value_)

    def __str__(self):
        return self._value_


class Flag(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return 2 ** len(last_values)

    @classmethod
    def _missing_(cls, value):
        member = cls._make_member(value)
        set_attribute(member, "_name_", "|".join(one._name_ for one in cls._values if one._value_ & value))
        set_attribute(member, "_value_", value)
        return member

    def __or__(self, other):
        return type(self)(self._value_ | other._value_)

    def __and__(self, other):
        return type(self)(self._value_ & other._value_)

    def __xor__(self, other):
        return type(self)(self._value_ ^ other._value_)

    def __contains__(self, other):
        return self._value_ & other._value_ == other._value_

    def __bool__(self):
        return self._value_ != 0

    def __eq__(self, other):
        return type(self) is type(other) and self._value_ == other._value_

    def __hash__(self):
        return hash(self._value_)


class IntFlag(int, Flag):
    pass


def unique(cls):
    return cls
