"""Convolutions and pools: layout (batch, channels, *size). TensorFlow has kernels of its own layout only."""

from ivyc_spec import *


@lowering(core.conv, tensorflow, outline="conv")
def conv(x, w, b, stride, padding, dilation, groups):
    """Cross-correlation of x (N, C, *size) with w (O, C / groups, *kernel); padding: a pair for each spatial axis."""
    n = len(stride)
    spatial = list(range(2, n + 2))
    x = tf.transpose(tf.pad(x, ((0, 0), (0, 0), *padding)), [0, *spatial, 1])
    w = tf.transpose(w, [*spatial, 1, 0])
    if n == 3 and max(dilation) > 1:
        # conv3d knows no dilation in double precision: the kernel gets zeros between its elements.
        for axis, d in enumerate(dilation):
            size = w.shape[axis]
            w = tf.gather(
                tf.concat([w, tf.zeros_like(w)], axis),
                [i // d + size * (i % d > 0) for i in range(d * (size - 1) + 1)],
                axis=axis,
            )
        dilation = (1, 1, 1)
    run = {1: tf.nn.conv1d, 2: tf.nn.conv2d, 3: tf.nn.conv3d}[n]
    options = {"padding": "VALID", "dilations": (1, *dilation, 1)}
    if n == 3 and groups > 1:
        parts = zip(tf.split(x, groups, axis=-1), tf.split(w, groups, axis=-1))
        y = tf.concat([run(part, kernel, (1, *stride, 1), **options) for part, kernel in parts], axis=-1)
    else:
        y = run(x, w, (1, *stride, 1), **options)
    y = y if b is None else y + b
    return tf.transpose(y, [0, n + 1, *range(1, n + 1)])


@lowering(core.conv_transpose, tensorflow, outline="conv_transpose", needs=("conv",))
def conv_transpose(x, w, b, stride, padding, output_padding, dilation, groups):
    """The gradient of a convolution: x (N, C, *size), w (C, O / groups, *kernel)."""
    n = len(stride)
    for axis, s in enumerate(stride, 2):
        # Zeros between the elements of the axis.
        size = x.shape[axis]
        shape = [-1, *x.shape[1:axis], s * size, *x.shape[axis + 1 :]]
        spread = tf.stack([x] + [tf.zeros_like(x)] * (s - 1), axis=axis + 1)
        x = tf.gather(tf.reshape(spread, shape), tf.range(s * (size - 1) + 1), axis=axis)
    parts = tf.split(tf.reverse(w, list(range(2, n + 2))), groups, axis=0)
    w = tf.concat([tf.experimental.numpy.swapaxes(part, 0, 1) for part in parts], axis=0)
    edges = [
        (d * (k - 1) - p, d * (k - 1) - p + extra)
        for k, p, extra, d in zip(w.shape[2:], padding, output_padding, dilation)
    ]
    crop = [slice(max(-before, 0), None if after >= 0 else after) for before, after in edges]
    x = x[(slice(None), slice(None), *crop)]
    edges = [(max(before, 0), max(after, 0)) for before, after in edges]
    return conv(x, w, b, (1,) * n, edges, dilation, groups)


@lowering(core.pool_windows, tensorflow, outline="pool_windows")
def pool_windows(x, window, stride, padding, dilation, ceil_mode, fill):
    """The windows over the trailing axes of x, padded with `fill`: one tensor for each place in a window."""
    n = len(window)
    pads, counts = [(0, 0)] * (len(x.shape) - n), []
    for length, k, s, p, d in zip(x.shape[-n:], window, stride, padding, dilation):
        reach = d * (k - 1) + 1
        count = (length + 2 * p - reach + (s - 1 if ceil_mode else 0)) // s + 1
        if ceil_mode and (count - 1) * s >= length + p:
            count -= 1  # no window starts in the padding at the end
        pads.append((p, max((count - 1) * s + reach - length - p, 0)))
        counts.append(count)
    x = tf.pad(x, pads, constant_values=fill)
    places = []
    for tap in np.ndindex(*window):
        starts = [t * d for t, d in zip(tap, dilation)]
        places.append(x[(..., *(slice(a, a + (c - 1) * s + 1, s) for a, c, s in zip(starts, counts, stride)))])
    return places


@lowering(core.max_pool, tensorflow, outline="max_pool", needs=("pool_windows",))
def max_pool(x, window, stride, padding, dilation, ceil_mode):
    """The largest element of each window over the trailing axes; padding never wins, NaN does."""
    lowest = -np.inf if x.dtype.is_floating else x.dtype.min

    def by_slices():
        y, *others = pool_windows(x, window, stride, padding, dilation, ceil_mode, lowest)
        for place in others:
            y = tf.maximum(y, place)
        return y

    n = len(window)
    if not x.dtype.is_floating or max(dilation) > 1 or ceil_mode or len(x.shape) != n + 2:
        return by_slices()
    last, first = [0, *range(2, n + 2), 1], [0, n + 1, *range(1, n + 1)]
    padded = tf.pad(tf.transpose(x, last), [(0, 0), *((p, p) for p in padding), (0, 0)], constant_values=lowest)
    y = tf.transpose(tf.nn.max_pool(padded, window, stride, "VALID"), first)
    # The kernel takes no notice of NaN.
    return tf.cond(tf.reduce_any(x != x), by_slices, lambda: y)


@lowering(core.avg_pool, tensorflow, outline="avg_pool", needs=("pool_windows",))
def avg_pool(x, window, stride, padding, ceil_mode, count_include_pad, divisor):
    """The mean of each window over the trailing axes, or its sum divided by `divisor`."""
    n = len(window)
    total = sum(pool_windows(x, window, stride, padding, (1,) * n, ceil_mode, 0))
    if divisor is None:
        # What ceil_mode adds at the end never counts.
        ones = tf.pad(tf.ones(x.shape[-n:], x.dtype), [(p, p) for p in padding], constant_values=int(count_include_pad))
        missing = [
            (0, max((count - 1) * s + k - size, 0))
            for count, s, k, size in zip(total.shape[-n:], stride, window, ones.shape)
        ]
        divisor = sum(pool_windows(tf.pad(ones, missing), window, stride, (0,) * n, (1,) * n, False, 0))
        divisor = divisor[tuple(slice(count) for count in total.shape[-n:])]
    return total / divisor


@lowering(core.adaptive_avg_pool, tensorflow)
def _(x, size):
    if known(size) and all([n == 1 for n in size]):
        return tf.reduce_mean(x, axis=tuple(range(-len(size), 0)), keepdims=True)
    return core.adaptive_mean(x, size)


@lowering(core.adaptive_mean, tensorflow, outline="adaptive_avg_pool")
def adaptive_avg_pool(x, size):
    """Means of windows over the trailing axes: window i is floor(i n / size) … ceil((i + 1) n / size)."""
    for axis, count in enumerate(size, len(x.shape) - len(size)):
        n = x.shape[axis]
        places = np.arange(count)[:, None]
        inside = (np.arange(n) >= places * n // count) & (np.arange(n) < -(-(places + 1) * n // count))
        weights = tf.constant(inside / inside.sum(1, keepdims=True), dtype=x.dtype)
        x = tf.experimental.numpy.moveaxis(tf.tensordot(x, weights, ((axis,), (1,))), -1, axis)
    return x


@lowering(core.adaptive_max_pool, tensorflow, outline="adaptive_max_pool")
def adaptive_max_pool(x, size):
    """Largest elements of windows over the trailing axes: window i is floor(i n / size) … ceil((i + 1) n / size)."""
    for axis, count in enumerate(size, len(x.shape) - len(size)):
        n = x.shape[axis]
        places = np.arange(count)[:, None]
        start, stop = places * n // count, -(-(places + 1) * n // count)
        index = np.minimum(start + np.arange(np.max(stop - start)), stop - 1)
        x = tf.reduce_max(tf.gather(x, index, axis=axis), axis=axis + 1)
    return x


@lowering(core.patches, tensorflow, outline="unfold")
def unfold(x, window, stride, padding, dilation):
    """The windows of x (N, C, H, W) as columns: (N, C * window, places)."""
    channels, size = x.shape[1], math.prod(window)
    padded = tf.pad(tf.transpose(x, [0, 2, 3, 1]), [(0, 0), *((p, p) for p in padding), (0, 0)])
    y = tf.image.extract_patches(padded, (1, *window, 1), (1, *stride, 1), (1, *dilation, 1), "VALID")
    places = y.shape[1] * y.shape[2]
    y = tf.transpose(tf.reshape(y, (-1, places, size, channels)), [0, 3, 2, 1])
    return tf.reshape(y, (-1, channels * size, places))


@lowering(core.fold_patches, tensorflow, outline="fold")
def fold(x, size, window, stride, padding, dilation):
    """Sums the patches of x (N, C * window, places) at the places that they came from."""
    channels = x.shape[1] // math.prod(window)
    padded = [n + 2 * p for n, p in zip(size, padding)]
    counts = [(n - d * (k - 1) - 1) // s + 1 for n, k, s, d in zip(padded, window, stride, dilation)]
    target = np.arange(math.prod(padded)).reshape(padded)
    index = [
        target[tuple(slice(d * t, d * t + s * (c - 1) + 1, s) for t, d, s, c in zip(tap, dilation, stride, counts))]
        for tap in np.ndindex(*window)
    ]
    parts = tf.reshape(x, (-1, math.prod(window) * math.prod(counts)))
    sums = tf.math.unsorted_segment_sum(tf.transpose(parts), np.stack(index).reshape(-1), math.prod(padded))
    y = tf.reshape(tf.transpose(sums), (-1, channels, *padded))
    return y[(slice(None), slice(None), *(slice(p, p + n) for n, p in zip(size, padding)))]
