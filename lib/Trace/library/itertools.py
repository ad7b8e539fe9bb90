def count(start=0, step=1):
    value = start
    while True:
        yield value
        value += step


def cycle(iterable):
    saved = []
    for element in iterable:
        yield element
        saved.append(element)
    while saved:
        for element in saved:
            yield element


def repeat(value, times=None):
    if times is None:
        while True:
            yield value
    for _ in range(times):
        yield value


def accumulate(iterable, func=None, *, initial=None):
    iterator = iter(iterable)
    total = initial
    if initial is None:
        for total in iterator:
            break
        else:
            return
    yield total
    for element in iterator:
        total = total + element if func is None else func(total, element)
        yield total


class chain:
    def __init__(self, *iterables):
        self._iterator = self._run(iterables)

    @staticmethod
    def _run(iterables):
        for iterable in iterables:
            for element in iterable:
                yield element

    @classmethod
    def from_iterable(cls, iterables):
        result = cls()
        result._iterator = cls._run(iterables)
        return result

    def __iter__(self):
        return self._iterator

    def __next__(self):
        return next(self._iterator)


def compress(data, selectors):
    for element, selected in zip(data, selectors):
        if selected:
            yield element


def dropwhile(predicate, iterable):
    iterator = iter(iterable)
    for element in iterator:
        if not predicate(element):
            yield element
            break
    for element in iterator:
        yield element


def takewhile(predicate, iterable):
    for element in iterable:
        if not predicate(element):
            return
        yield element


def filterfalse(predicate, iterable):
    for element in iterable:
        if not (element if predicate is None else predicate(element)):
            yield element


def starmap(function, iterable):
    for arguments in iterable:
        yield function(*arguments)


def islice(iterable, *args):
    bounds = slice(*args)
    start = bounds.start or 0
    step = bounds.step or 1
    stop = bounds.stop
    if stop is not None and stop <= 0:
        return
    wanted = start
    for index, element in enumerate(iterable):
        if stop is not None and index >= stop:
            return
        if index == wanted:
            yield element
            wanted += step
        if stop is not None and index + 1 >= stop:
            return


def pairwise(iterable):
    iterator = iter(iterable)
    for previous in iterator:
        break
    else:
        return
    for element in iterator:
        yield previous, element
        previous = element


def batched(iterable, n):
    batch = []
    for element in iterable:
        batch.append(element)
        if len(batch) == n:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)


def zip_longest(*iterables, fillvalue=None):
    iterators = [iter(iterable) for iterable in iterables]
    missing = object()
    while True:
        elements = [next(iterator, missing) for iterator in iterators]
        if all(element is missing for element in elements):
            return
        yield tuple(fillvalue if element is missing else element for element in elements)


def groupby(iterable, key=None):
    group = []
    current = None
    for element in iterable:
        own = element if key is None else key(element)
        if group and own != current:
            yield current, iter(group)
            group = []
        current = own
        group.append(element)
    if group:
        yield current, iter(group)


def tee(iterable, n=2):
    elements = list(iterable)
    return tuple(iter(list(elements)) for _ in range(n))


def product(*iterables, repeat=1):
    results = [()]
    for pool in [tuple(iterable) for iterable in iterables] * repeat:
        results = [result + (element,) for result in results for element in pool]
    for result in results:
        yield result


def permutations(iterable, r=None):
    pool = tuple(iterable)
    count = len(pool) if r is None else r
    for indices in product(range(len(pool)), repeat=count):
        if len(set(indices)) == count:
            yield tuple(pool[index] for index in indices)


def _combinations(pool, r, start, repeated):
    if r == 0:
        yield ()
        return
    for index in range(start, len(pool)):
        for rest in _combinations(pool, r - 1, index if repeated else index + 1, repeated):
            yield (pool[index],) + rest


def combinations(iterable, r):
    return _combinations(tuple(iterable), r, 0, False)


def combinations_with_replacement(iterable, r):
    return _combinations(tuple(iterable), r, 0, True)
