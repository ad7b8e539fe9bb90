"""Python that tensor code is made of. Each function without parameters is run by CPython and by the evaluator."""

import collections
import contextlib
import copy
import dataclasses
import enum
import functools
import itertools
import math
import operator
from typing import NamedTuple, Optional


def arithmetic():
    return [
        7 // 2,
        -7 // 2,
        7 % -3,
        2**10,
        2**-1,
        7 / 2,
        1e300 * 10,
        -7.5 % 2,
        5 & 3 | 8,
        6 ^ 3,
        ~5,
        1 << 10,
        round(2.5),
        round(3.14159, 2),
    ]


def comparisons():
    x = 5
    return [
        1 < x <= 5,
        1 < x < 3,
        x == 5.0,
        "a" < "b",
        (1, 2) < (1, 3),
        [1] == [1],
        None is None,
        3 in (1, 2, 3),
        "bc" in "abcd",
        not x,
    ]


def text():
    name, value = "x", 3.14159
    return [
        f"{name}={value:.2f}|{value!r:>10}|{42:05d}|{1234567:,}|{'a':^5}|{0.000012}|{1e20}",
        "%s has %d of %.1f%%" % (name, 3, 12.5),
        "{0} {1:>4} {name}".format(1, 2, name="n"),
        " a b  c ".split(),
        "a,b,c".split(",", 1),
        "-".join(["a", "b"]),
        "Hello".upper() + "X".lower(),
        "abc"[::-1],
        "kornia.color".rpartition("."),
        "abc".replace("b", "zz"),
        repr("it's"),
        str([1, "a", None, True, 2.0, (1,)]),
        "%05.1f|%-4s|%4s" % (3.14159, "a", "b"),
    ]


def unpacking():
    first, *middle, last = range(6)
    (a, b), c = (1, 2), 3
    numbers = {"one": 1, **{"two": 2}}
    return [first, middle, last, a, b, c, numbers, [*middle, *range(2)], max(*middle, 100)]


def comprehensions():
    matrix = [[i * j for j in range(3)] for i in range(3)]
    return [
        matrix,
        {i: i * i for i in range(3) if i},
        sorted({i % 2 for i in range(5)}),
        sum(x for row in matrix for x in row),
    ]


def closures():
    counter = 0

    def add(n=1, *, twice=False):
        nonlocal counter
        counter += 2 * n if twice else n
        return counter

    functions = [lambda x, i=i: x + i for i in range(3)]
    return [add(), add(5), add(twice=True), [f(10) for f in functions]]


def generators():
    def count(n):
        for i in range(n):
            received = yield i
            if received:
                yield "got " + received
        return "end"

    def outer():
        result = yield from count(2)
        yield result

    sender = count(3)
    first = next(sender)
    return [list(outer()), first, sender.send("x"), list(itertools.islice(itertools.count(5, 5), 3))]


def exceptions():
    log = []

    def risky(kind):
        try:
            if kind == 0:
                raise ValueError("bad", 1)
            if kind == 1:
                return {}["missing"]
            if kind == 2:
                return [][1]
            return 1 / (kind - 3)
        except ValueError as error:
            log.append(("value", error.args, str(error)))
        except (KeyError, IndexError) as error:
            log.append((type(error).__name__, str(error)))
        else:
            log.append("else")
        finally:
            log.append(kind)
        return None

    results = [risky(kind) for kind in range(3)]
    try:
        risky(3)
    except ZeroDivisionError as error:
        log.append(str(error))
    try:
        try:
            raise RuntimeError("inner")
        except RuntimeError:
            raise
    except Exception as error:
        log.append(repr(error))
    for i in range(3):
        try:
            continue
        finally:
            log.append(i)
    with contextlib.suppress(KeyError):
        raise KeyError("x")
    return results, log


def loops():
    out = []
    for i in range(10):
        if i == 2:
            continue
        if i == 5:
            break
        out.append(i)
    else:
        out.append("never")
    while out and out[-1] > 1:
        out.pop()
    else:
        out.append("else")
    for i, (a, b) in enumerate(zip("ab", (1, 2)), start=1):
        out.append((i, a, b))
    return out


class Shape:
    sides = 0

    def __init__(self, name="shape"):
        self.name = name

    @property
    def area(self):
        return 0

    @staticmethod
    def kind():
        return "static"

    @classmethod
    def make(cls, *args):
        return cls(*args)

    def __repr__(self):
        return f"{type(self).__name__}({self.name!r}, {self.area})"

    def __eq__(self, other):
        return isinstance(other, Shape) and self.area == other.area

    def __lt__(self, other):
        return self.area < other.area

    def __len__(self):
        return self.sides

    def __call__(self, factor):
        return self.area * factor

    def __getitem__(self, index):
        return (self.name, index)

    def __add__(self, other):
        return Square(self.area + (other.area if isinstance(other, Shape) else other))

    __radd__ = __add__


class Square(Shape):
    sides = 4

    def __init__(self, size):
        super().__init__("square")
        self._size = size

    @property
    def area(self):
        return self._size**2

    @area.setter
    def area(self, value):
        self._size = value**0.5

    def __getattr__(self, name):
        if name.startswith("get_"):
            return lambda: getattr(self, name[4:])
        raise AttributeError(name)


def classes():
    square = Square.make(3)
    before = repr(square)
    square.area = 16
    other = sum([Square(1), Square(2)], 1)
    return [
        before,
        repr(square),
        len(square),
        square(2),
        square[1:2] == ("square", slice(1, 2)),
        square == Square(4),
        Shape() < square,
        Shape.kind(),
        square.get_name(),
        hasattr(square, "nothing"),
        isinstance(square, Shape),
        issubclass(Square, Shape),
        repr(other),
        [c.__name__ for c in Square.__mro__],
        getattr(square, "missing", "default"),
    ]


class Mixin:
    def describe(self):
        return "mixin " + super().describe()


class Base:
    def describe(self):
        return "base"


class Left(Mixin, Base):
    def describe(self):
        return "left " + super().describe()


def inheritance():
    return Left().describe()


def memoised(function):
    @functools.wraps(function)
    def call(*args):
        return "wrapped " + str(function(*args))

    return call


@memoised
def named(x):
    return x


@functools.lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def decorators():
    return [
        named(1),
        named.__name__,
        fibonacci(30),
        functools.partial(operator.add, 1)(2),
        functools.reduce(operator.mul, [1, 2, 3, 4]),
    ]


class Colour(enum.Enum):
    RED = 1
    GREEN = "g"
    CRIMSON = 1


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 5


def enums():
    return [
        Colour.RED.name,
        Colour("g").value,
        Colour["RED"] is Colour.CRIMSON,
        [c.name for c in Colour],
        Colour.RED == 1,
        str(Colour.RED),
        Level.HIGH > 3,
        Level.HIGH + 1,
        Level(1).name,
        isinstance(Colour.RED, Colour),
        {Colour.RED: 1}[Colour.CRIMSON],
        len(Level),
    ]


@dataclasses.dataclass
class Options:
    depth: int
    width: int = 8
    tags: list = dataclasses.field(default_factory=list)

    def __post_init__(self):
        self.total = self.depth * self.width


@dataclasses.dataclass(frozen=True)
class Point:
    x: float
    y: float = 0.0


class Pair(NamedTuple):
    left: int
    right: Optional[int] = None


def records():
    options = Options(2, tags=["a"])
    Triple = collections.namedtuple("Triple", "a b c")
    triple = Triple(1, 2, c=3)
    pair = Pair(1)
    left, right = pair
    return [
        repr(options),
        options.total,
        Options(1) == Options(1),
        repr(dataclasses.replace(options, depth=5)),
        Point(1.0) == Point(1.0, 0.0),
        len({Point(1.0), Point(1.0)}),
        triple.b,
        triple._replace(a=9).a,
        tuple(triple),
        pair.right,
        left,
        right,
        dataclasses.asdict(Point(2.0)),
    ]


def containers():
    numbers = collections.defaultdict(list)
    for word in ["a", "bb", "cc"]:
        numbers[len(word)].append(word)
    ordered = collections.OrderedDict(x=1, y=2)
    queue = collections.deque([1, 2, 3], maxlen=3)
    queue.append(4)
    nested = [[1], [2]]
    deep = copy.deepcopy(nested)
    deep[0].append(5)
    counts = collections.Counter("abca")
    values = {"a": 1, "b": 2}
    removed = values.pop("a")
    return [
        dict(numbers),
        list(ordered.items()),
        list(queue),
        nested,
        deep,
        counts.most_common(1),
        removed,
        values.get("z", 0),
        values.setdefault("c", 3),
        sorted([3, 1, 2], reverse=True),
        sorted(["bb", "a"], key=len),
        list(reversed([1, 2])),
        {1, 2} & {2, 3},
        {**values},
        [1, 2] * 2,
        list(zip(*[(1, "a"), (2, "b")])),
        any([0, 1]),
        all([]),
        min([3, 1]),
        max("ab", "c", key=len),
        sum([[1], [2]], []),
    ]


def libraries():
    return [
        math.sqrt(16),
        math.floor(-1.5),
        math.ceil(1.2),
        math.prod([2, 3]),
        math.gcd(12, 18),
        math.isclose(0.1 + 0.2, 0.3),
        math.inf > 1,
        math.log(8, 2),
        list(itertools.product("ab", [1, 2])),
        list(itertools.combinations(range(3), 2)),
        list(itertools.accumulate([1, 2, 3])),
        list(itertools.chain([1], [2])),
        [list(g) for _, g in itertools.groupby("aab")],
        list(itertools.permutations([1, 2, 3], 2)),
        list(itertools.zip_longest([1], [2, 3])),
        operator.itemgetter(1)([5, 6]),
        operator.attrgetter("area")(Square(2)),
        divmod(7, 2),
    ]


def matching():
    def kind(value):
        match value:
            case 0 | 1:
                return "small"
            case int(n) if n > 100:
                return f"large {n}"
            case [first, *rest]:
                return ("list", first, rest)
            case {"type": kind, **others}:
                return (kind, others)
            case Point(x=x, y=0.0):
                return ("on axis", x)
            case Point(x, y):
                return (x, y)
            case str() as text:
                return text.upper()
            case None:
                return "none"
            case _:
                return "other"

    return [kind(v) for v in (0, 7, 200, [1, 2, 3], {"type": "t", "a": 1}, Point(1.0), Point(1.0, 2.0), "abc", None)]


@contextlib.contextmanager
def noted(log):
    log.append("enter")
    yield "value"
    log.append("exit")


def contexts():
    log = []
    with noted(log) as value, noted(log):
        log.append(value)
    return log


def conditional_expressions():
    value = None
    found = [y for x in range(5) if (y := x * 2) > 4]
    return [
        value or "default",
        value if value else 3,
        0 and 1,
        1 and 2,
        found,
        (lambda *args, **kwargs: (args, kwargs))(1, a=2),
    ]


def slices():
    numbers = list(range(10))
    numbers[2:4] = ["a"]
    del numbers[-1]
    numbers[::4] = [0, 0]
    return [numbers, numbers[1:-1:2], numbers[-3:], list(range(10))[slice(None, None, -3)], (1, 2, 3)[1:]]
