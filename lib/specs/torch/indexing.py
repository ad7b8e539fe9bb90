"""Subscripts.

torch selects integers first, and index tensors and masks after that; NumPy broadcasts integers with the index tensors.
The two differ where a slice, None or ... stands between an integer and an index tensor.
"""

from helpers import *
from ivyc_spec import *


def is_advanced(i):
    """Whether an entry of an index is surely a list, a mask or an index tensor with axes."""
    if not known(kind(i)):
        return False
    if kind(i) == "Tensor":
        return not (known(rank(i)) and rank(i) == 0 and is_integer(i))
    return kind(i) in ("list", "tuple")


def is_select(i):
    """Whether an entry picks one element of its axis: an integer, an integer tensor without axes, or an unknown one."""
    return not known(kind(i)) or kind(i) == "int" or kind(i) == "Tensor" and not is_advanced(i)


def is_ellipsis(i):
    return known(kind(i)) and kind(i) == "Ellipsis"


def holds_masks(i):
    """Whether a list is surely one of booleans."""
    if not known(len(i)) or len(i) == 0:
        return False
    return holds_masks(i[0]) if is_sequence(i[0]) else known(kind(i[0])) and kind(i[0]) == "bool"


def index_tensor(i):
    """An entry as every target takes it: sequences become tensors, masks of uint8 boolean ones."""
    if is_sequence(i):
        return core.asarray(i, dtype=bool_ if holds_masks(i) else int64)
    if is_advanced(i) and known(dtype(i)) and dtype(i) == uint8:
        return core.astype(i, bool_)
    return i


def entries(index):
    """The entries of a subscript: `x[i]` has one, `x[i, j]` two."""
    if known(kind(index)) and kind(index) == "tuple":
        return tuple(index_tensor(i) for i in index)
    return (index_tensor(index),)


def separated(index):
    """Whether an integer and an index tensor have something else between them."""
    used = [n for n, i in enumerate(index) if is_advanced(i) or is_select(i)]
    if not any(is_advanced(i) for i in index) or not any(is_select(i) for i in index):
        return False
    return len(used) != used[-1] - used[0] + 1


def selection_end(index):
    """The number of entries that the first of the two steps takes: up to the last integer; all of them when ... stands
    before it, because ... counts axes from the last."""
    end = 1 + max(n for n, i in enumerate(index) if is_select(i))
    return len(index) if any(is_ellipsis(i) for i in index[:end]) else end


def selection(index):
    """The integers and slices of an index; an index tensor waits, and takes all of its axis."""
    return tuple(slice(None) if is_advanced(i) else i for i in index[: selection_end(index)])


def remainder(index):
    """What is left of an index after selection(): a slice that is done takes all."""
    end = selection_end(index)
    kept = [(n, i) for n, i in enumerate(index) if not is_select(i)]
    return tuple(i if n >= end or is_advanced(i) or is_ellipsis(i) else slice(None) for n, i in kept)


def check_entries(index):
    """What has to hold so that selection() and remainder() together are the index."""
    for i in index:
        if not known(kind(i)):
            assume(kind(i) == "int", "is an integer", i)
        if is_advanced(i) and known(is_bool(i)) and is_bool(i):
            assume(rank(i) == 1, "has one axis", i)


def check_ranks(index):
    """Of index tensors with something between them none may stand for an integer."""
    places = [n for n, i in enumerate(index) if is_advanced(i)]
    if len(places) > 1 and len(places) != places[-1] - places[0] + 1:
        for n in places:
            if not is_sequence(index[n]):
                assume(rank(index[n]) > 0, "has axes", index[n])


@api("Tensor.__getitem__", view="may")
@case(f32(4, 3), 1)
@case(f32(4, 3), -1)
@case(f32(4, 3), slice(1, 3))
@case(f32(4, 3), slice(None, None, 2))
@case(f32(4, 3), (slice(None), slice(None, 2)))
@case(f32(4, 3), (0, 1))
@case(f32(4, 3), None)
@case(f32(4, 3), (slice(None), None, 1))
@case(f32(2, 4, 3), Ellipsis)
@case(f32(2, 4, 3), (Ellipsis, 0))
@case(f32(2, 4, 3), (Ellipsis, None))
@case(f32(2, 4, 3), (0, Ellipsis, slice(1, None)))
@case(f32(4, 3), ())
@case(f32(4, 3), slice(10, 20))
@case(f32(4, 3), values([True, False, True, True]))
@case(f32(4, 3), b8(4, 3))
@case(f32(4, 3), (slice(None), values([True, False, True])))
@case(f32(4, 3), values([0, 2, -1]))
@case(f32(4, 3), values([[0, 2], [1, 1]]))
@case(f32(4, 3), (values([0, 2]), values([1, 1])))
@case(f32(4, 3), [0, 2])
@case(f32(4, 3), ([0, 2], [1, 1]))
@case(f32(4, 3), (slice(None), [0, 2]))
@case(f32(4, 3), [True, False, True, True])
@case(f32(2, 4, 3), (0, slice(None), values([0, 2])))
@case(f32(2, 4, 3), (0, slice(None), [0, 2]))
@case(f32(2, 4, 3), (values([0, 1]), slice(None), 0))
@case(f32(2, 4, 3), (slice(None), values([0, 1]), 0))
@case(f32(2, 4, 3), (1, slice(None), None, values([True, False, True])))
@case(f32(2, 4, 3), (slice(None), values([0, 1, 2]), values([0, 1, 2])))
@case(f32(2, 4, 3), (values([0, 1]), slice(1, 3), values([0, 1])))
@case(f32(2, 4, 3, 5), (slice(None), values([0, 1]), slice(None), 0))
@case(f32(2, 4, 3, 5), (0, slice(1, 3), values([0, 2]), slice(None, None, 2)))
@case(f32(2, 4, 3, 5), (Ellipsis, 0, slice(None), values([0, 2])))
@case(f32(2, 4, 3, 5), (values([0, 1]), Ellipsis, 0))
@case(f32(4, 3), values(1))
@case(
    f32(2, 4, 3),
    (values(1), slice(None), values([0, 2])),
    differs={"unknown batch": "counts from the end of it"},
)
@case(f32(4, 3), values([1, 0, 1, 1], uint8), differs={"unknown": "a mask of uint8 is an index elsewhere"})
@case(f32(4, 3), values([], int64))
@case(f32(4, 3), (slice(None), values([0, 1], int32)))
def getitem(self: Tensor, index: Index):
    at = entries(index)
    if not separated(at):
        check_ranks(at)
        return core.getitem(self, at)
    check_entries(at)
    return core.getitem(core.getitem(self, selection(at)), remainder(at))


def stored(x, value):
    """The value of an assignment, in the dtype of x; a number is converted as torch does."""
    if known(is_tensor(value)) and is_tensor(value):
        return cast(value, dtype(x))
    if known(value) and kind(value) == "float" and known(is_integer(x)) and is_integer(x):
        return int(value)
    return value


@api("Tensor.__setitem__", writes="self")
@case(f32(4, 3), 1, 5.0)
@case(f32(4, 3), 1, f32(3))
@case(f32(4, 3), slice(1, 3), f32(2, 3))
@case(f32(4, 3), (slice(None), 0), 2)
@case(i64(4, 3), (slice(None), 0), 2.7)
@case(i64(4, 3), (slice(None), 0), f32(4))
@case(f32(4, 3), b8(4, 3), 0.0)
@case(f32(4, 3), values([True, False, True, False]), f32(2, 3))
@case(f32(4, 3), values([0, 2]), f32(2, 3))
@case(f32(4, 3), (values([0, 2]), values([1, 1])), f32(2))
@case(f32(4, 3), ([0, 2], [1, 1]), 1.0)
@case(f32(2, 4, 3), (Ellipsis, 0), f32(4))
@case(f32(2, 4, 3), (0, slice(None), values([0, 2])), f32(4, 2))
@case(f32(2, 4, 3), (0, slice(None), values([0, 2])), f32(2))
@case(f32(2, 4, 3), (slice(None), slice(1, 3), 0), f32(2, 2))
@case(f32(4, 3), (slice(None), None, 0), f32(4, 1))
@case(f32(4, 3), slice(None), f64(4, 3))
@case(f32(4, 3), Ellipsis, f32())
@case(f32(4, 3), values([0, 0]), f32(2, 3))
def setitem(self: Tensor, index: Index, value: Tensor | Complex):
    at = entries(index)
    new = stored(self, value)
    if not separated(at):
        check_ranks(at)
        return core.index_update(self, at, new)
    check_entries(at)
    selected = core.getitem(self, selection(at))
    return core.index_update(self, selection(at), core.index_update(selected, remainder(at), new))
