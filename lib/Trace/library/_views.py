"""What the base of a view is after a write: a function for each API that makes views.

It takes the base, the new value of the view, for one of several views its number, and the arguments of the call.
"""


def _shaped(base, value, *args, **kwargs):
    return value.reshape(base.shape)


view = reshape = view_as = squeeze = unsqueeze = flatten = ravel = _shaped


def _write(base, value, index):
    changed = base.clone()
    changed[index] = value
    return changed


def _along(dim, index, rank):
    return (slice(None),) * (dim % rank) + (index,)


def transpose(base, value, dim0, dim1):
    return value.transpose(dim0, dim1)


swapaxes = swapdims = transpose


def t(base, value):
    return value.t()


def T(base, value):
    return value.permute(tuple(reversed(range(value.dim()))))


def mT(base, value):
    return value.transpose(-1, -2)


def permute(base, value, *dims, **kwargs):
    dims = kwargs.get("dims", dims)
    if len(dims) == 1 and isinstance(dims[0], (tuple, list)):
        dims = dims[0]
    order = [dim % base.dim() for dim in dims]
    return value.permute([order.index(axis) for axis in range(base.dim())])


def movedim(base, value, source, destination):
    return value.movedim(destination, source)


moveaxis = movedim


def select(base, value, dim, index):
    return _write(base, value, _along(dim, index, base.dim()))


def narrow(base, value, dim, start, length):
    return _write(base, value, _along(dim, slice(start, start + length), base.dim()))


def unbind(base, value, number, dim=0):
    return _write(base, value, _along(dim, number, base.dim()))


def chunk(base, value, number, chunks, dim=0):
    step = -(-base.shape[dim] // chunks)
    return _write(base, value, _along(dim, slice(number * step, (number + 1) * step), base.dim()))


def split(base, value, number, split_size_or_sections=None, dim=0, split_size=None):
    sections = split_size_or_sections if split_size_or_sections is not None else split_size
    if isinstance(sections, int):
        start, length = number * sections, sections
    else:
        start, length = sum(sections[:number]), sections[number]
    return _write(base, value, _along(dim, slice(start, start + length), base.dim()))
