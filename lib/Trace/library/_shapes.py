"""The shape of what a core op gives, for those whose fact rule leaves sizes open: a function for each.

Its parameters are those of the op. A list of shapes is that of several results. An op that is not here has a shape that
depends on values.
"""

import math


def _of(value):
    """The shape of a tensor, or of numbers and tensors in nested sequences."""
    if isinstance(value, (list, tuple)):
        return (len(value),) + (_of(value[0]) if len(value) else ())
    return tuple(value.shape) if hasattr(value, "shape") else ()


def _broadcast(*shapes):
    rank = max(len(shape) for shape in shapes)
    padded = [(1,) * (rank - len(shape)) + tuple(shape) for shape in shapes]
    return tuple(next((size for size in sizes if size != 1), 1) for sizes in zip(*padded))


def _changed(shape, axis, size):
    axis = axis % len(shape)
    return tuple(shape[:axis]) + (size,) + tuple(shape[axis + 1 :])


def _reduced(shape, axes, keepdims):
    if axes is None:
        axes = range(len(shape))
    axes = [axis % len(shape) for axis in ((axes,) if isinstance(axes, int) else axes)]
    kept = [(1 if i in axes else size) for i, size in enumerate(shape)]
    return tuple(size for i, size in enumerate(kept) if keepdims or i not in axes)


def eye(n, m, dtype):
    return n, m


def arange(start, stop, step, dtype):
    return (max(math.ceil((stop - start) / step), 0),)


arange_of_fractions = arange


def linspace(start, stop, num, dtype):
    return (num,)


def window(name, length, dtype):
    return (length,)


def asarray(value, dtype=None):
    return _of(value)


asarray_of_its_dtype = asarray_of_anything = from_numpy = asarray


def tril_indices(n, m, k):
    return 2, sum(min(max(i + k + 1, 0), m) for i in range(n))


def triu_indices(n, m, k):
    return 2, sum(m - min(max(i + k, 0), m) for i in range(n))


def take(x, indices, axis):
    shape = _of(x)
    axis = axis % len(shape)
    return shape[:axis] + _of(indices) + shape[axis + 1 :]


def take_along_axis(x, indices, axis):
    shape, other = list(_of(x)), list(_of(indices))
    axis = axis % len(shape)
    size = other[axis]
    shape[axis] = other[axis] = 1
    return _changed(_broadcast(shape, other), axis, size)


def one_hot(x, num_classes):
    return _of(x) + (num_classes,)


def attention(query, key, value, mask=None, is_causal=False, scale=None):
    batch = _broadcast(_of(query)[:-2], _of(key)[:-2], _of(value)[:-2])
    return batch + (_of(query)[-2], _of(value)[-1])


def cross_entropy(x, target, weight=None, ignore_index=-100, reduction="mean", label_smoothing=0.0):
    shape = _of(x)
    if reduction != "none":
        return ()
    return shape[:1] + shape[2:] if len(shape) > 1 else ()


def dot(x, y):
    return ()


def tensordot(x, y, axes):
    a, b = _of(x), _of(y)
    if isinstance(axes, int):
        return a[: len(a) - axes] + b[axes:]
    first, second = ([axes[0]], [axes[1]]) if isinstance(axes[0], int) else axes
    first = [axis % len(a) for axis in first]
    second = [axis % len(b) for axis in second]
    return tuple(size for i, size in enumerate(a) if i not in first) + tuple(
        size for i, size in enumerate(b) if i not in second
    )


def outer(x, y):
    return math.prod(_of(x)), math.prod(_of(y))


def kron(x, y):
    a, b = _of(x), _of(y)
    rank = max(len(a), len(b))
    a, b = (1,) * (rank - len(a)) + a, (1,) * (rank - len(b)) + b
    return tuple(p * q for p, q in zip(a, b))


def pinv(x, rtol=None):
    shape = _of(x)
    return shape[:-2] + (shape[-1], shape[-2])


matrix_transpose = pinv


def det(x):
    return _of(x)[:-2]


def slogdet(x):
    return [_of(x)[:-2], _of(x)[:-2]]


def solve(a, b):
    return _broadcast(_of(a)[:-2], _of(b)[:-2]) + _of(b)[-2:]


def solve_triangular(a, b, upper, left=True, unitriangular=False):
    return solve(a, b)


def lstsq(a, b):
    return _broadcast(_of(a)[:-2], _of(b)[:-2]) + (_of(a)[-1], _of(b)[-1])


def qr(x, mode="reduced"):
    *batch, n, m = _of(x)
    k = min(n, m) if mode == "reduced" else n
    return [(*batch, n, k), (*batch, k, m)]


def svd(x, full_matrices=True):
    *batch, n, m = _of(x)
    k = min(n, m)
    return [(*batch, n, n if full_matrices else k), (*batch, k), (*batch, m if full_matrices else k, m)]


def svdvals(x):
    *batch, n, m = _of(x)
    return (*batch, min(n, m))


def eigh(x, upper=False):
    return [_of(x)[:-1], _of(x)]


eig = eigh


def eigvalsh(x, upper=False):
    return _of(x)[:-1]


def matrix_rank(x, rtol=None, hermitian=False):
    return _of(x)[:-2]


def matrix_norm(x, ord="fro", axes=(-2, -1), keepdims=False):
    return _reduced(_of(x), axes, keepdims)


def lu_factor(x):
    *batch, n, m = _of(x)
    return [(*batch, n, m), (*batch, min(n, m))]


def lu_solve(lu, pivots, b):
    return _of(b)


def fft(x, lengths, axes, norm, inverse=False):
    shape = _of(x)
    for axis, length in zip(axes, lengths or [None] * len(axes)):
        if length is not None:
            shape = _changed(shape, axis, length)
    return shape


def rfft(x, lengths, axes, norm):
    shape = fft(x, lengths, axes, norm)
    return _changed(shape, axes[-1], shape[axes[-1]] // 2 + 1)


def irfft(x, lengths, axes, norm):
    shape = fft(x, lengths, axes, norm)
    return shape if lengths is not None else _changed(shape, axes[-1], 2 * (shape[axes[-1]] - 1))


def quantile(x, q, axes=None, keepdims=False, method="linear", skip_nan=False):
    return _of(q) + _reduced(_of(x), axes, keepdims)


def diff(x, n, axis):
    shape = _of(x)
    return _changed(shape, axis, max(shape[axis] - n, 0))


def topk(x, k, axis=-1, largest=True):
    shape = _changed(_of(x), axis, k)
    return [shape, shape]


topk_any = topk


def searchsorted(sorted_values, values, side="left"):
    return _of(values)


searchsorted_rows = searchsorted


def histogram(x, bins, low, high):
    return (bins,)


def reverse_axes(x):
    return tuple(reversed(_of(x)))


def moveaxis(x, source, destination):
    shape = _of(x)
    source = [axis % len(shape) for axis in ((source,) if isinstance(source, int) else source)]
    destination = [axis % len(shape) for axis in ((destination,) if isinstance(destination, int) else destination)]
    order = [axis for axis in range(len(shape)) if axis not in source]
    for place, axis in sorted(zip(destination, source)):
        order.insert(place, axis)
    return tuple(shape[axis] for axis in order)


def repeat(x, repeats, axis):
    if not isinstance(repeats, int):
        return None
    return _changed(_of(x), axis, _of(x)[axis] * repeats)


def rot90(x, k, axes):
    shape = list(_of(x))
    if k % 2:
        a, b = axes
        shape[a], shape[b] = shape[b], shape[a]
    return tuple(shape)


def pad(x, widths, mode="constant", value=0):
    shape = _of(x)
    leading = len(shape) - len(widths)
    return shape[:leading] + tuple(size + sum(width) for size, width in zip(shape[leading:], widths))


pad_any = pad


def diagonal(x, offset=0, axis1=0, axis2=1):
    shape = _of(x)
    axis1, axis2 = axis1 % len(shape), axis2 % len(shape)
    n, m = shape[axis1], shape[axis2]
    length = max(min(n, m - offset) if offset >= 0 else min(n + offset, m), 0)
    return tuple(size for i, size in enumerate(shape) if i not in (axis1, axis2)) + (length,)


def diagonal_matrix(x, offset=0):
    shape = _of(x)
    n = shape[-1] + abs(offset)
    return shape[:-1] + (n, n)


diagonal_matrices = diagonal_matrix


def sliding_window(x, axis, size, step):
    shape = _of(x)
    return _changed(shape, axis, (shape[axis] - size) // step + 1) + (size,)


def view_as_real(x):
    return _of(x) + (2,)


def view_as_complex(x):
    return _of(x)[:-1]


def grid_sample(x, grid, mode, padding_mode, align_corners):
    return _of(x)[:2] + _of(grid)[1:-1]


def _places(sizes, window, stride, padding, dilation):
    return [(s + 2 * p - d * (k - 1) - 1) // t + 1 for s, k, t, p, d in zip(sizes, window, stride, padding, dilation)]


def patches(x, window, stride, padding, dilation):
    shape = _of(x)
    return shape[0], shape[1] * math.prod(window), math.prod(_places(shape[2:], window, stride, padding, dilation))


def fold_patches(x, size, window, stride, padding, dilation):
    shape = _of(x)
    return (shape[0], shape[1] // math.prod(window), *size)


def einsum(equation, operands):
    inputs, arrow, output = equation.replace(" ", "").partition("->")
    sizes = {}
    rest = ()
    for term, operand in zip(inputs.split(","), operands):
        shape = _of(operand)
        before, dots, after = term.partition("...")
        if dots:
            rest = _broadcast(rest, shape[len(before) : len(shape) - len(after)])
        for letter, size in list(zip(before, shape)) + list(zip(after, shape[len(shape) - len(after) :])):
            if sizes.get(letter, 1) == 1:
                sizes[letter] = size
    if not arrow:
        letters = inputs.replace(",", "").replace(".", "")
        output = ("..." if "..." in inputs else "") + "".join(
            sorted(one for one in set(letters) if letters.count(one) == 1)
        )
    before, dots, after = output.partition("...")
    return tuple(sizes[one] for one in before) + (rest if dots else ()) + tuple(sizes[one] for one in after)


def max_pool(x, window, stride, padding, dilation, ceil_mode):
    shape = _of(x)
    leading = len(shape) - len(window)
    sizes = []
    for n, k, s, p, d in zip(shape[leading:], window, stride, padding, dilation):
        reach = n + 2 * p - d * (k - 1) - 1
        count = -(-reach // s) + 1 if ceil_mode else reach // s + 1
        # No window begins beyond the input and the padding before it.
        sizes.append(count - 1 if ceil_mode and (count - 1) * s >= n + p else count)
    return shape[:leading] + tuple(sizes)


def max_pool_with_indices(x, window, stride, padding, dilation, ceil_mode):
    shape = max_pool(x, window, stride, padding, dilation, ceil_mode)
    return [shape, shape]


def avg_pool(x, window, stride, padding, ceil_mode, count_include_pad, divisor):
    return max_pool(x, window, stride, padding, (1,) * len(window), ceil_mode)


def conv_transpose(x, w, b, stride, padding, output_padding, dilation, groups):
    shape = _of(x)
    sizes = zip(shape[2:], _of(w)[2:], stride, padding, output_padding, dilation)
    return (shape[0], _of(w)[1] * groups) + tuple(
        (n - 1) * s - 2 * p + d * (k - 1) + o + 1 for n, k, s, p, o, d in sizes
    )


def meshgrid(tensors, indexing="ij"):
    sizes = [math.prod(_of(tensor)) for tensor in tensors]
    if indexing == "xy" and len(sizes) > 1:
        sizes[0], sizes[1] = sizes[1], sizes[0]
    return [tuple(sizes)] * len(tensors)


def broadcast_arrays(tensors):
    return [_broadcast(*[_of(tensor) for tensor in tensors])] * len(tensors)
