"""Convolutions and pools: layout (batch, channels, *size)."""

from ivyc_spec import *


@lowering(core.conv, jax)
def _(x, w, b, stride, padding, dilation, groups):
    y = lax.conv_general_dilated(
        x,
        w,
        stride,
        padding,
        rhs_dilation=None if known(dilation) and all([d == 1 for d in dilation]) else dilation,
        feature_group_count=groups,
    )
    return y if b is None else y + b.reshape(-1, *(1,) * len(stride))


@lowering(core.conv_transpose, jax, outline="conv_transpose")
def conv_transpose(x, w, b, stride, padding, output_padding, dilation, groups):
    """The gradient of a convolution: x (N, C, *size), w (C, O / groups, *kernel)."""
    n = w.ndim - 2
    w = jnp.concatenate([jnp.swapaxes(part, 0, 1) for part in jnp.split(w, groups)])
    w = jnp.flip(w, tuple(range(2, n + 2)))
    reach = [d * (k - 1) for d, k in zip(dilation, w.shape[2:])]
    edges = [(r - p, r - p + extra) for r, p, extra in zip(reach, padding, output_padding)]
    y = lax.conv_general_dilated(
        x, w, (1,) * n, edges, lhs_dilation=stride, rhs_dilation=dilation, feature_group_count=groups
    )
    return y if b is None else y + b.reshape(-1, *(1,) * n)


@lowering(core.max_pool, jax, outline="max_pool")
def max_pool(x, window, stride, padding, dilation, ceil_mode):
    """The largest element of each window over the trailing axes; padding never wins."""
    edges = []
    for n, k, s, p, d in zip(x.shape[-len(window) :], window, stride, padding, dilation):
        reach = d * (k - 1) + 1
        count = (n + 2 * p - reach + (s - 1 if ceil_mode else 0)) // s + 1
        if ceil_mode and (count - 1) * s >= n + p:
            count -= 1  # no window starts in the padding at the end
        edges.append((p, max((count - 1) * s + reach - n - p, 0)))
    leading = (1,) * (x.ndim - len(window))
    lowest = -jnp.inf if jnp.issubdtype(x.dtype, jnp.floating) else jnp.iinfo(x.dtype).min
    return lax.reduce_window(
        x,
        jnp.array(lowest, x.dtype),
        lax.max,
        leading + tuple(window),
        leading + tuple(stride),
        ((0, 0),) * len(leading) + tuple(edges),
        window_dilation=leading + tuple(dilation),
    )


@lowering(core.avg_pool, jax, outline="avg_pool")
def avg_pool(x, window, stride, padding, ceil_mode, count_include_pad, divisor):
    """The mean of each window over the trailing axes, or its sum divided by `divisor`."""
    leading = (1,) * (x.ndim - len(window))
    strides = leading + tuple(stride)
    inner, outer = [(0, 0)] * len(leading), [(0, 0)] * len(leading)
    for n, k, s, p in zip(x.shape[-len(window) :], window, stride, padding):
        count = (n + 2 * p - k + (s - 1 if ceil_mode else 0)) // s + 1
        if ceil_mode and (count - 1) * s >= n + p:
            count -= 1  # no window starts in the padding at the end
        inner.append((p, p))
        outer.append((0, max((count - 1) * s + k - n - 2 * p, 0)))

    def total(z):
        z = jnp.pad(z, outer)
        return lax.reduce_window(z, jnp.zeros((), z.dtype), lax.add, leading + tuple(window), strides, "VALID")

    if divisor is None:
        size = (1,) * len(leading) + x.shape[-len(window) :]
        divisor = total(jnp.pad(jnp.ones(size, x.dtype), inner, constant_values=1 if count_include_pad else 0))
    return total(jnp.pad(x, inner)) / divisor


@lowering(core.adaptive_avg_pool, jax)
def _(x, size):
    if known(size) and all([n == 1 for n in size]):
        return jnp.mean(x, axis=tuple(range(-len(size), 0)), keepdims=True)
    return core.adaptive_mean(x, size)


@lowering(core.adaptive_mean, jax, outline="adaptive_avg_pool")
def adaptive_avg_pool(x, size):
    """Means of windows over the trailing axes: window i is floor(i n / size) … ceil((i + 1) n / size)."""
    for axis, count in enumerate(size, x.ndim - len(size)):
        n = x.shape[axis]
        places = np.arange(count)[:, None]
        inside = (np.arange(n) >= places * n // count) & (np.arange(n) < -(-(places + 1) * n // count))
        weights = (inside / inside.sum(1, keepdims=True)).astype(x.dtype)
        x = jnp.moveaxis(jnp.tensordot(x, weights, (axis, 1)), -1, axis)
    return x


@lowering(core.adaptive_max_pool, jax, outline="adaptive_max_pool")
def adaptive_max_pool(x, size):
    """Largest elements of windows over the trailing axes: window i is floor(i n / size) … ceil((i + 1) n / size)."""
    for axis, count in enumerate(size, x.ndim - len(size)):
        n = x.shape[axis]
        places = np.arange(count)[:, None]
        start, stop = places * n // count, -(-(places + 1) * n // count)
        index = np.minimum(start + np.arange(np.max(stop - start)), stop - 1)
        x = jnp.take(x, index, axis=axis).max(axis + 1)
    return x


@lowering(core.patches, jax)
def _(x, window, stride, padding, dilation):
    found = lax.conv_general_dilated_patches(x, window, stride, [(p, p) for p in padding], rhs_dilation=dilation)
    return found.reshape(*found.shape[:2], -1)


@lowering(core.fold_patches, jax, outline="fold")
def fold(x, size, window, stride, padding, dilation):
    """Sums the patches of x (N, C * window, places) at the places that they came from: the gradient of taking them."""

    def patches(image):
        edges = [(p, p) for p in padding]
        found = lax.conv_general_dilated_patches(image, window, stride, edges, rhs_dilation=dilation)
        return found.reshape(x.shape)

    image = jnp.zeros((x.shape[0], x.shape[1] // math.prod(window), *size), x.dtype)
    return jax.vjp(patches, image)[1](x)[0]
