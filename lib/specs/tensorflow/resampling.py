"""Resizing and sampling of images: layout (batch, channels, *size)."""

from ivyc_spec import *


@lowering(core.interpolate, tensorflow)
def _(x, size, scale, mode, align_corners, antialias):
    if antialias:
        return core.resample_antialiased(x, size, scale, mode, align_corners)
    return core.resample(x, size, scale, mode, align_corners)


@lowering(core.resample, tensorflow, outline="interpolate")
def interpolate(x, size, scale, mode, align_corners):
    """Resizes the trailing axes of x. scale: the input's step for one of the output; None: old size / new size."""

    def taps(old, new, step):
        # Pairs (index, weight): output i is the sum of weight[i] * input[index[i]].
        i = np.arange(new)
        if mode in ("nearest", "nearest-exact"):
            shift = np.float32(0.5 if mode == "nearest-exact" else 0)
            return [(np.floor((i.astype("float32") + shift) * np.float32(step)), np.ones(new))]
        place = i * ((old - 1) / max(new - 1, 1)) if align_corners else (i + 0.5) * step - 0.5
        if mode == "linear":
            place = np.maximum(place, 0)
        start = np.floor(place)
        t = place - start
        if mode == "linear":
            return [(start, 1 - t), (start + 1, t)]

        def near(u):
            return (1.25 * u - 2.25) * u * u + 1

        def far(u):
            return ((-0.75 * u + 3.75) * u - 6) * u + 3

        return [(start - 1, far(t + 1)), (start, near(t)), (start + 1, near(1 - t)), (start + 2, far(2 - t))]

    dtype, n = x.dtype, len(size)
    if dtype.is_integer and not mode.startswith("nearest"):
        x = tf.cast(x, tf.float32)
    steps = [old / new for old, new in zip(x.shape[-n:], size)] if scale is None else scale
    even = list(steps) == [old / new for old, new in zip(x.shape[-n:], size)] and not align_corners
    x = tf.transpose(x, [0, *range(2, n + 2), 1])
    if mode == "linear" and n == 2 and even and dtype == tf.float32:
        x = tf.image.resize(x, size)
    else:
        for axis, (new, step) in enumerate(zip(size, steps), 1):
            old = x.shape[axis]
            pairs = [(index.clip(0, old - 1).astype(int), weight) for index, weight in taps(old, new, step)]
            if mode.startswith("nearest"):
                x = tf.gather(x, pairs[0][0], axis=axis)
            else:
                column = (-1,) + (1,) * (n + 1 - axis)
                x = sum(
                    tf.gather(x, index, axis=axis) * tf.constant(weight.reshape(column), dtype=x.dtype)
                    for index, weight in pairs
                )
    x = tf.transpose(x, [0, n + 1, *range(1, n + 1)])
    return x if x.dtype == dtype else tf.cast(tf.clip_by_value(tf.round(x), 0, 255), dtype)


@lowering(core.resample_antialiased, tensorflow, outline="resize_antialiased")
def resize_antialiased(x, size, scale, mode, align_corners):
    """Resizes the trailing axes of x with filters that widen when it shrinks. scale: as of interpolate."""
    dtype = x.dtype
    if dtype.is_integer:
        x = tf.cast(x, tf.float32)
    for axis, new in enumerate(size, len(x.shape) - len(size)):
        old = x.shape[axis]
        step = old / new if scale is None else scale[axis - len(x.shape)]
        if align_corners:
            step = (old - 1) / (new - 1) if new > 1 else 0.0
        middle = (np.arange(new)[:, None] + 0.5) * step
        u = np.abs((np.arange(old) + 0.5 - middle) / max(step, 1.0))
        if mode == "linear":
            weights = np.maximum(1 - u, 0)
        else:
            near = (1.5 * u - 2.5) * u * u + 1
            far = ((-0.5 * u + 2.5) * u - 4) * u + 2
            weights = np.where(u < 1, near, np.where(u < 2, far, 0))
        weights = tf.constant(weights / weights.sum(1, keepdims=True), dtype=x.dtype)
        x = tf.experimental.numpy.moveaxis(tf.tensordot(x, weights, ((axis,), (1,))), -1, axis)
    return x if x.dtype == dtype else tf.cast(tf.clip_by_value(tf.round(x), 0, 255), dtype)


@lowering(core.grid_sample, tensorflow, outline="grid_sample")
def grid_sample(x, grid, mode, padding_mode, align_corners):
    """Samples x (N, C, *size) at the places in grid (N, *out, n): (x, y, …), where -1 and 1 are the edges."""
    size = x.shape[2:]
    n = len(size)
    bordered = tf.pad(tf.transpose(x, [0, *range(2, n + 2), 1]), [(0, 0), *[(1, 1)] * n, (0, 0)])
    places = [grid[..., n - 1 - i] for i in range(n)]
    places = [(p + 1) / 2 * (s - 1) if align_corners else ((p + 1) * s - 1) / 2 for p, s in zip(places, size)]

    def inside(place, length):
        if padding_mode == "reflection":
            low, high = (0, length - 1) if align_corners else (-0.5, length - 0.5)
            span = max(high - low, 1e-12)
            turns = tf.floor(tf.abs(place - low) / span)
            rest = tf.abs(place - low) - turns * span
            place = tf.where(turns % 2 == 0, low + rest, high - rest)
        return place if padding_mode == "zeros" else tf.clip_by_value(place, 0, length - 1)

    def pick(index):
        # The values at integer places, zero outside: (N, *out, C).
        index = [tf.clip_by_value(tf.cast(i, tf.int32), -1, s) + 1 for i, s in zip(index, size)]
        return tf.gather_nd(bordered, tf.stack(index, axis=-1), batch_dims=1)

    def weights(t):
        if mode == "linear":
            return [(0, 1 - t), (1, t)]

        def near(u):
            return (1.25 * u - 2.25) * u * u + 1

        def far(u):
            return ((-0.75 * u + 3.75) * u - 6) * u + 3

        return [(-1, far(t + 1)), (0, near(t)), (1, near(1 - t)), (2, far(2 - t))]

    if mode != "cubic":
        places = [inside(p, s) for p, s in zip(places, size)]
    if mode == "nearest":
        return tf.experimental.numpy.moveaxis(pick([tf.round(p) for p in places]), -1, 1)
    starts = [tf.floor(p) for p in places]
    y = 0
    for taps in itertools.product(*(weights(p - start) for p, start in zip(places, starts))):
        index = [start + offset for start, (offset, _) in zip(starts, taps)]
        if mode == "cubic":
            index = [inside(i, s) for i, s in zip(index, size)]
        y = y + math.prod(weight for _, weight in taps)[..., None] * pick(index)
    return tf.experimental.numpy.moveaxis(y, -1, 1)
