"""Convolutions and pools: layout (batch, channels, *size)."""

from ivyc_spec import *


@lowering(core.conv, numpy, outline="conv")
def conv(x, w, b, stride, padding, dilation, groups):
    """Cross-correlation of x (N, C, *size) with w (O, C / groups, *kernel); padding: a pair for each spatial axis."""
    n = w.ndim - 2
    x = np.pad(x, ((0, 0), (0, 0), *padding))
    reach = [d * (k - 1) + 1 for d, k in zip(dilation, w.shape[2:])]
    windows = np.lib.stride_tricks.sliding_window_view(x, reach, tuple(range(2, n + 2)))
    steps = [slice(None, None, s) for s in (*stride, *dilation)]
    windows = windows[(slice(None), slice(None), *steps)]
    windows = np.moveaxis(windows, 1, n + 1)
    size = windows.shape[: n + 1]
    columns = windows.reshape(math.prod(size), groups, -1).swapaxes(0, 1)
    kernels = w.reshape(groups, w.shape[0] // groups, -1).swapaxes(1, 2)
    y = np.moveaxis((columns @ kernels).swapaxes(0, 1).reshape(*size, -1), -1, 1)
    return y if b is None else y + b.reshape(-1, *(1,) * n)


@lowering(core.conv_transpose, numpy, outline="conv_transpose")
def conv_transpose(x, w, b, stride, padding, output_padding, dilation, groups):
    """The gradient of conv with respect to its input: x (N, C, *size), w (C, O / groups, *kernel)."""
    n = w.ndim - 2
    kernel = w.shape[2:]
    size = [(i - 1) * s + d * (k - 1) + 1 for i, s, d, k in zip(x.shape[2:], stride, dilation, kernel)]
    out = [o - 2 * p + q for o, p, q in zip(size, padding, output_padding)]
    xg = x.reshape(len(x), groups, x.shape[1] // groups, -1)
    wg = w.reshape(groups, w.shape[0] // groups, -1)
    taps = (wg.swapaxes(1, 2) @ xg).reshape(len(x), -1, *kernel, *x.shape[2:])
    y = np.zeros((len(x), taps.shape[1], *(max(o, p + u) for o, p, u in zip(size, padding, out))), x.dtype)
    for k in np.ndindex(*kernel):
        places = (slice(d * a, d * a + s * (i - 1) + 1, s) for d, a, s, i in zip(dilation, k, stride, x.shape[2:]))
        y[(slice(None), slice(None), *places)] += taps[(slice(None), slice(None), *k)]
    y = y[(slice(None), slice(None), *(slice(p, p + u) for p, u in zip(padding, out)))]
    return y if b is None else y + b.reshape(-1, *(1,) * n)


@lowering(core.pool_windows, numpy, outline="pool_windows")
def pool_windows(x, window, stride, padding, dilation, ceil_mode, fill):
    """Windows over the trailing axes of x, padded with `fill`; the elements of a window are the last axes."""
    n = len(window)
    pads, steps = [(0, 0)] * (x.ndim - n), []
    reach = [d * (k - 1) + 1 for k, d in zip(window, dilation)]
    for length, r, s, p in zip(x.shape[-n:], reach, stride, padding):
        count = (length + 2 * p - r + (s - 1 if ceil_mode else 0)) // s + 1
        if ceil_mode and (count - 1) * s >= length + p:
            count -= 1  # no window starts in the padding at the end
        pads.append((p, max((count - 1) * s + r - length - p, 0)))
        steps.append(slice(0, (count - 1) * s + 1, s))
    windows = np.lib.stride_tricks.sliding_window_view(
        np.pad(x, pads, constant_values=fill), reach, tuple(range(x.ndim - n, x.ndim))
    )
    return windows[(..., *steps, *(slice(None, None, d) for d in dilation))]


@lowering(core.max_pool, numpy, outline="max_pool", needs=("pool_windows",))
def max_pool(x, window, stride, padding, dilation, ceil_mode):
    """The largest element of each window over the trailing axes; padding never wins."""
    lowest = -np.inf if np.issubdtype(x.dtype, np.floating) else np.iinfo(x.dtype).min
    windows = pool_windows(x, window, stride, padding, dilation, ceil_mode, lowest)
    return windows.max(tuple(range(-len(window), 0)))


@lowering(core.avg_pool, numpy, outline="avg_pool", needs=("pool_windows",))
def avg_pool(x, window, stride, padding, ceil_mode, count_include_pad, divisor):
    """The mean of each window over the trailing axes, or its sum divided by `divisor`."""
    n = len(window)
    axes, once = tuple(range(-n, 0)), (1,) * n
    total = pool_windows(x, window, stride, padding, once, ceil_mode, 0).sum(axes)
    if divisor is None:
        # What ceil_mode adds at the end never counts.
        inner = np.pad(np.ones(x.shape[-n:], x.dtype), [(p, p) for p in padding], constant_values=count_include_pad)
        extra = [(0, (places - 1) * s + k) for places, s, k in zip(total.shape[-n:], stride, window)]
        extra = [(0, max(need - size, 0)) for (_, need), size in zip(extra, inner.shape)]
        divisor = pool_windows(np.pad(inner, extra), window, stride, (0,) * n, once, False, 0).sum(axes)
        divisor = divisor[tuple(slice(places) for places in total.shape[-n:])]
    return total / divisor


@lowering(core.adaptive_avg_pool, numpy)
def _(x, size):
    if known(size) and all([n == 1 for n in size]):
        return np.mean(x, axis=tuple(range(-len(size), 0)), keepdims=True)
    return core.adaptive_mean(x, size)


@lowering(core.adaptive_mean, numpy, outline="adaptive_avg_pool")
def adaptive_avg_pool(x, size):
    """Means of windows over the trailing axes: window i is floor(i n / size) … ceil((i + 1) n / size)."""
    for axis, count in enumerate(size, x.ndim - len(size)):
        n = x.shape[axis]
        places = np.arange(count)[:, None]
        inside = (np.arange(n) >= places * n // count) & (np.arange(n) < -(-(places + 1) * n // count))
        weights = (inside / inside.sum(1, keepdims=True)).astype(x.dtype)
        x = np.moveaxis(np.tensordot(x, weights, (axis, 1)), -1, axis)
    return x


@lowering(core.adaptive_max_pool, numpy, outline="adaptive_max_pool")
def adaptive_max_pool(x, size):
    """Largest elements of windows over the trailing axes: window i is floor(i n / size) … ceil((i + 1) n / size)."""
    for axis, count in enumerate(size, x.ndim - len(size)):
        n = x.shape[axis]
        places = np.arange(count)[:, None]
        start, stop = places * n // count, -(-(places + 1) * n // count)
        index = np.minimum(start + np.arange(np.max(stop - start)), stop - 1)
        x = np.take(x, index, axis=axis).max(axis + 1)
    return x


@lowering(core.patches, numpy, outline="unfold", needs=("pool_windows",))
def unfold(x, window, stride, padding, dilation):
    """The windows of x (N, C, *size) as columns: (N, C * window, places)."""
    n = len(window)
    windows = pool_windows(x, window, stride, padding, dilation, False, 0)
    windows = np.moveaxis(windows, tuple(range(2, n + 2)), tuple(range(-n, 0)))
    return windows.reshape(x.shape[0], x.shape[1] * math.prod(window), -1)


@lowering(core.fold_patches, numpy, outline="fold")
def fold(x, size, window, stride, padding, dilation):
    """Sums the patches of x (N, C * window, places) at the places that they came from."""
    channels = x.shape[1] // math.prod(window)
    counts = [(n + 2 * p - d * (k - 1) - 1) // s + 1 for n, k, s, p, d in zip(size, window, stride, padding, dilation)]
    parts = x.reshape(x.shape[0], channels, *window, *counts)
    y = np.zeros((x.shape[0], channels, *(n + 2 * p for n, p in zip(size, padding))), x.dtype)
    for tap in np.ndindex(*window):
        places = [slice(d * t, d * t + s * (c - 1) + 1, s) for t, d, s, c in zip(tap, dilation, stride, counts)]
        y[(slice(None), slice(None), *places)] += parts[(slice(None), slice(None), *tap)]
    return y[(slice(None), slice(None), *(slice(p, p + n) for n, p in zip(size, padding)))]
