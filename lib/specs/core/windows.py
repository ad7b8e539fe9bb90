"""Core ops of images and signals: layout (batch, channels, spatial axes…), one tuple entry for each spatial axis."""

from ivyc_spec import *


@core_op(fact="convolution", dtype="same")
def conv(x, w, b, stride, padding, dilation, groups):
    """w: (out, in / groups, kernel…), not flipped; b None or (out,). padding: a tuple of (before, after), zeros."""
    n = w.ndim - 2
    z = np.pad(x, [(0, 0), (0, 0), *padding])
    reach = tuple(d * (k - 1) + 1 for k, d in zip(w.shape[2:], dilation))
    windows = np.lib.stride_tricks.sliding_window_view(z, reach, tuple(range(2, n + 2)))
    steps = tuple(slice(None, None, s) for s in stride) + tuple(slice(None, None, d) for d in dilation)
    windows = windows[(slice(None), slice(None), *steps)]
    places = windows.shape[2 : n + 2]
    windows = np.moveaxis(windows.reshape(x.shape[0], groups, -1, *windows.shape[2:]), 2, n + 2)
    columns = windows.reshape(x.shape[0], groups, math.prod(places), -1)
    kernels = w.reshape(groups, w.shape[0] // groups, -1)
    y = np.einsum("ngpk,gok->ngop", columns, kernels).reshape(x.shape[0], w.shape[0], *places)
    return (y if b is None else y + b.reshape(-1, *(1,) * n)).astype(x.dtype)


@core_op(fact="window", dtype="same")
def conv_transpose(x, w, b, stride, padding, output_padding, dilation, groups):
    """w: (in, out / groups, kernel…); padding, output_padding: ints. The gradient of conv."""
    n = w.ndim - 2
    spread = np.zeros((*x.shape[:2], *((size - 1) * s + 1 for size, s in zip(x.shape[2:], stride))), x.dtype)
    spread[(slice(None), slice(None), *(slice(None, None, s) for s in stride))] = x
    kernels = w.reshape(groups, w.shape[0] // groups, *w.shape[1:]).swapaxes(1, 2)
    kernels = kernels.reshape(-1, w.shape[0] // groups, *w.shape[2:])[(..., *(slice(None, None, -1),) * n)]
    edges = tuple(
        (d * (k - 1) - p, d * (k - 1) - p + o) for k, p, o, d in zip(w.shape[2:], padding, output_padding, dilation)
    )
    spread = core.pad(spread, edges)
    return core.conv(spread, kernels, b, (1,) * n, ((0, 0),) * n, dilation, groups)


def pooled_size(size, window, stride, padding, dilation, ceil_mode):
    reach = dilation * (window - 1) + 1
    count = (size + 2 * padding - reach + (stride - 1 if ceil_mode else 0)) // stride + 1
    count -= int(ceil_mode and (count - 1) * stride >= size + padding)  # no window starts in the padding at the end
    return count, max((count - 1) * stride + reach - size - 2 * padding, 0)


def windows_of(x, window, stride, padding, dilation, ceil_mode, fill):
    n = len(window)
    sizes = [pooled_size(*row, ceil_mode) for row in zip(x.shape[-n:], window, stride, padding, dilation)]
    pads = [(p, p + extra) for p, (_, extra) in zip(padding, sizes)]
    z = np.pad(x, [(0, 0)] * (x.ndim - n) + pads, constant_values=fill)
    reach = tuple(d * (k - 1) + 1 for k, d in zip(window, dilation))
    views = np.lib.stride_tricks.sliding_window_view(z, reach, tuple(range(-n, 0)))
    steps = tuple(slice(0, (count - 1) * s + 1, s) for s, (count, _) in zip(stride, sizes))
    return views[(..., *steps, *(slice(None, None, d) for d in dilation))]


@core_op(fact="window", dtype="same")
def max_pool(
    x, window, stride, padding, dilation, ceil_mode
):  # padding: ints, at both sides; counts as the lowest value
    lowest = -np.inf if x.dtype.kind == "f" else np.iinfo(x.dtype).min
    views = windows_of(x, window, stride, padding, dilation, ceil_mode, lowest)
    return np.max(views, axis=tuple(range(-len(window), 0)))


@core_op(fact="window", dtype=("same", "int64"))
def max_pool_with_indices(x, window, stride, padding, dilation, ceil_mode):
    """max_pool, and for each window the place of its first largest element (or of its first NaN) in the flat trailing axes."""
    n = len(window)
    size = x.shape[-n:]
    places = np.broadcast_to(np.arange(math.prod(size)).reshape(size), x.shape)
    values = windows_of(x, window, stride, padding, dilation, ceil_mode, -np.inf)
    places = windows_of(places, window, stride, padding, dilation, ceil_mode, 0)
    values, places = (z.reshape(*z.shape[:-n], -1) for z in (values, places))
    best = np.argmax(values, axis=-1)[..., None]
    return np.take_along_axis(values, best, -1)[..., 0], np.take_along_axis(places, best, -1)[..., 0]


@core_op(fact="window", dtype="same")
def avg_pool(x, window, stride, padding, ceil_mode, count_include_pad, divisor):
    """divisor None: the number of elements of the window, without what ceil_mode adds at the end."""
    n, once = len(window), (1,) * len(window)
    axes = tuple(range(-n, 0))
    total = np.sum(windows_of(x, window, stride, padding, once, ceil_mode, 0), axis=axes)
    if divisor is not None:
        return (total / divisor).astype(x.dtype)
    ones = np.pad(np.ones(x.shape[-n:]), [(p, p) for p in padding], constant_values=1 if count_include_pad else 0)
    extra = [pooled_size(*row, 1, ceil_mode)[1] for row in zip(x.shape[-n:], window, stride, padding)]
    ones = np.pad(ones, [(0, e) for e in extra])
    count = np.sum(windows_of(ones, window, stride, (0,) * n, once, False, 0), axis=axes)
    return (total / count).astype(x.dtype)


def adaptive_edges(size, count):
    return [(i * size // count, -(-(i + 1) * size // count)) for i in range(count)]


@core_op(fact="window", dtype="same")
def adaptive_avg_pool(x, size):  # window i is floor(i n / size) … ceil((i + 1) n / size)
    y = x
    for axis, count in zip(range(-len(size), 0), size):
        edges = adaptive_edges(x.shape[axis], count)
        y = np.stack([np.mean(np.take(y, np.arange(a, b), axis=axis), axis=axis) for a, b in edges], axis=axis)
    return y.astype(x.dtype)


@core_op(fact="window", dtype="same")
def adaptive_max_pool(x, size):
    y = x
    for axis, count in zip(range(-len(size), 0), size):
        edges = adaptive_edges(x.shape[axis], count)
        y = np.stack([np.max(np.take(y, np.arange(a, b), axis=axis), axis=axis) for a, b in edges], axis=axis)
    return y


def resize_weights(size, count, mode, align_corners, scale, antialias):
    """The matrix (count, size) that resizes one axis; scale: input step of one output step, None: size / count."""
    step = size / count if scale is None else scale
    rows = np.arange(count)
    weights = np.zeros((count, size))
    if mode in ("nearest", "nearest-exact"):  # in single precision, as the source framework counts
        offset = np.float32(0.5 if mode == "nearest-exact" else 0)
        source = np.floor((rows.astype(np.float32) + offset) * np.float32(step)).astype(int)
        weights[rows, np.clip(source, 0, size - 1)] = 1
        return weights
    if align_corners:
        step = (size - 1) / (count - 1) if count > 1 else 0.0
    centre = rows * step if align_corners else (rows + 0.5) * step - 0.5
    cubic = mode == "cubic"
    if antialias:  # the kernel is as wide as the step; edges are cut off, and the rest sums to one
        width = max(step, 1.0)
        middle = (rows + 0.5) * step
        reach = (2 if cubic else 1) * width
        first = np.maximum((middle - reach + 0.5).astype(int), 0)
        last = np.minimum((middle + reach + 0.5).astype(int), size)
        columns = np.arange(size)
        away = np.abs((columns - middle[:, None] + 0.5) / width)
        weights = cubic_kernel(away, -0.5) if cubic else np.maximum(1 - away, 0)
        weights = np.where((columns >= first[:, None]) & (columns < last[:, None]), weights, 0)
        return weights / np.sum(weights, axis=1, keepdims=True)
    if not cubic:
        centre = np.maximum(centre, 0)
    base = np.floor(centre)
    for tap in range(-1, 3) if cubic else range(2):
        away = np.abs(centre - base - tap)
        weight = cubic_kernel(away, -0.75) if cubic else 1 - away
        np.add.at(weights, (rows, np.clip(base.astype(int) + tap, 0, size - 1)), weight)
    return weights


def cubic_kernel(t, a):
    near = ((a + 2) * t - (a + 3)) * t * t + 1
    far = ((t - 5) * t + 8) * t * a - 4 * a
    return np.where(t <= 1, near, np.where(t < 2, far, 0))


@core_op(fact="window", dtype="same")
def interpolate(x, size, scale, mode, align_corners, antialias):
    """mode: nearest, nearest-exact, linear, cubic. scale: a tuple of steps of the input for one of the output, or None for
    x.shape / size."""
    y = x.astype(np.float64)
    for i, count in enumerate(size):
        axis = x.ndim - len(size) + i
        step = None if scale is None else scale[i]
        weights = resize_weights(x.shape[axis], count, mode, align_corners, step, antialias)
        y = np.moveaxis(np.tensordot(weights, y, axes=(1, axis)), 0, axis)
    return (y if x.dtype.kind == "f" else np.clip(np.round(y), 0, 255)).astype(x.dtype)


def reflected(place, low, high):  # reflects at low and high, which are twice the places
    if low == high:
        return np.zeros_like(place)
    span = (high - low) / 2
    away = np.abs(place - low / 2)
    turns, rest = np.floor(away / span), np.fmod(away, span)
    return np.where(turns % 2 == 0, rest + low / 2, span - rest + low / 2)


def grid_places(grid, size, padding_mode, align_corners, clip):
    place = (grid + 1) / 2 * (size - 1) if align_corners else ((grid + 1) * size - 1) / 2
    if not clip:
        return place
    if padding_mode == "reflection":
        place = reflected(place, 0, 2 * (size - 1)) if align_corners else reflected(place, -1, 2 * size - 1)
    return np.clip(place, 0, size - 1) if padding_mode != "zeros" else place


@core_op(fact="rank", dtype="same")
def grid_sample(x, grid, mode, padding_mode, align_corners):
    """mode: nearest, linear, cubic; padding_mode: zeros, border, reflection. The last axis of grid is (x, y, …) in -1 … 1."""
    n = x.ndim - 2
    sizes = x.shape[2:]
    cubic = mode == "cubic"
    where = [grid_places(grid[..., n - 1 - i], sizes[i], padding_mode, align_corners, not cubic) for i in range(n)]
    base = [np.round(p) if mode == "nearest" else np.floor(p) for p in where]
    taps = (0,) if mode == "nearest" else range(-1, 3) if cubic else (0, 1)
    batch = np.arange(x.shape[0]).reshape(-1, *(1,) * n)
    result = 0
    for offsets in itertools.product(taps, repeat=n):
        weight, inside, places = np.ones(grid.shape[:-1]), np.ones(grid.shape[:-1], bool), []
        for i, tap in enumerate(offsets):
            place = base[i] + tap
            if mode != "nearest":
                away = np.abs(where[i] - place)
                weight = weight * (cubic_kernel(away, -0.75) if cubic else 1 - away)
            if cubic and padding_mode != "zeros":
                edge = (0, 2 * (sizes[i] - 1)) if align_corners else (-1, 2 * sizes[i] - 1)
                place = np.clip(reflected(place, *edge) if padding_mode == "reflection" else place, 0, sizes[i] - 1)
            inside &= (place >= 0) & (place < sizes[i])
            places.append(np.clip(np.nan_to_num(place), 0, sizes[i] - 1).astype(int))
        values = x[(batch, slice(None), *places)]
        result = result + np.where(inside, weight, 0)[..., None] * values
    return np.moveaxis(result, -1, 1).astype(x.dtype)


@core_op(fact="tensor", rank=3, dtype="same")
def patches(x, window, stride, padding, dilation):  # (batch, channels · window, places)
    views = windows_of(x, window, stride, padding, dilation, False, 0)
    n = len(window)
    order = (0, 1, *range(n + 2, 2 * n + 2), *range(2, n + 2))
    return views.transpose(order).reshape(x.shape[0], x.shape[1] * math.prod(window), -1)


@core_op(fact="tensor", rank=4, dtype="same")
def fold_patches(x, size, window, stride, padding, dilation):  # sums patches where they came from
    batch, channels = x.shape[0], x.shape[1] // math.prod(window)
    places = [(s + 2 * p - d * (k - 1) - 1) // t + 1 for s, k, t, p, d in zip(size, window, stride, padding, dilation)]
    z = x.reshape(batch, channels, *window, *places)
    y = np.zeros((batch, channels, *(s + 2 * p for s, p in zip(size, padding))), x.dtype)
    for i in itertools.product(*(range(k) for k in window)):
        at = tuple(slice(d * k, d * k + t * (o - 1) + 1, t) for k, d, t, o in zip(i, dilation, stride, places))
        y[(slice(None), slice(None), *at)] += z[(slice(None), slice(None), *i)]
    return y[(slice(None), slice(None), *(slice(p, p + s) for p, s in zip(padding, size)))]
