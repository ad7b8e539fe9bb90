"""Resizing and sampling of images: layout (batch, channels, *size)."""

from helpers import *
from ivyc_spec import *


def derived(scale):
    """Whether the steps follow from the sizes: none were given, or enlargements by integers."""
    return scale is None or known(scale) and all([1 / step == int(1 / step) for step in scale])


@lowering(core.interpolate, jax)
def _(x, size, scale, mode, align_corners, antialias):
    if derived(scale) and not align_corners and mode in ("linear", "cubic") and not surely(is_integer(x)):
        # jax's plain "cubic" has another kernel than torch without antialiasing.
        method = "cubic-pytorch" if mode == "cubic" and not antialias else mode
        return jax.image.resize(x, (*shape(x)[: -len(size)], *size), method, antialias=antialias)
    if antialias:
        return core.resample_antialiased(x, size, scale, mode, align_corners)
    return core.resample(x, size, scale, mode, align_corners)


@lowering(core.resample, jax, outline="interpolate")
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

    dtype = x.dtype
    if jnp.issubdtype(dtype, jnp.integer) and not mode.startswith("nearest"):
        x = x.astype(jnp.float32)
    for axis, new in enumerate(size, x.ndim - len(size)):
        old = x.shape[axis]
        step = old / new if scale is None else scale[axis - x.ndim]
        pairs = [(index.clip(0, old - 1).astype(int), weight) for index, weight in taps(old, new, step)]
        if mode.startswith("nearest"):
            x = jnp.take(x, pairs[0][0], axis=axis)
        else:
            column = (-1,) + (1,) * (x.ndim - 1 - axis)
            x = sum(jnp.take(x, index, axis=axis) * weight.astype(x.dtype).reshape(column) for index, weight in pairs)
    return x if x.dtype == dtype else jnp.clip(jnp.round(x), 0, 255).astype(dtype)


@lowering(core.resample_antialiased, jax, outline="resize_antialiased")
def resize_antialiased(x, size, scale, mode, align_corners):
    """Resizes the trailing axes of x with filters that widen when it shrinks. scale: as of interpolate."""
    dtype = x.dtype
    if jnp.issubdtype(dtype, jnp.integer):
        x = x.astype(jnp.float32)
    for axis, new in enumerate(size, x.ndim - len(size)):
        old = x.shape[axis]
        step = old / new if scale is None else scale[axis - x.ndim]
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
        weights = (weights / weights.sum(1, keepdims=True)).astype(x.dtype)
        x = jnp.moveaxis(jnp.tensordot(x, weights, (axis, 1)), -1, axis)
    return x if x.dtype == dtype else jnp.clip(jnp.round(x), 0, 255).astype(dtype)


@lowering(core.grid_sample, jax, outline="grid_sample")
def grid_sample(x, grid, mode, padding_mode, align_corners):
    """Samples x (N, C, *size) at the places in grid (N, *out, n): (x, y, …), where -1 and 1 are the edges."""
    size = x.shape[2:]
    n = len(size)
    places = [grid[..., n - 1 - i] for i in range(n)]
    places = [(p + 1) / 2 * (s - 1) if align_corners else ((p + 1) * s - 1) / 2 for p, s in zip(places, size)]

    def inside(place, length):
        if padding_mode == "reflection":
            low, high = (0, length - 1) if align_corners else (-0.5, length - 0.5)
            span = max(high - low, 1e-12)
            turns, rest = jnp.divmod(jnp.abs(place - low), span)
            place = jnp.where(turns % 2 == 0, low + rest, high - rest)
        return place if padding_mode == "zeros" else jnp.clip(place, 0, length - 1)

    def pick(index):
        # The values at integer places, zero outside: (N, *out, C).
        within = [(i >= 0) & (i < s) for i, s in zip(index, size)]
        batch = jnp.arange(x.shape[0]).reshape(-1, *(1,) * n)
        found = x[(batch, slice(None), *(jnp.clip(i, 0, s - 1).astype(int) for i, s in zip(index, size)))]
        return jnp.where(jnp.all(jnp.stack(within), axis=0)[..., None], found, 0)

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
        return jnp.moveaxis(pick([jnp.round(p) for p in places]), -1, 1)
    starts = [jnp.floor(p) for p in places]
    y = 0
    for taps in itertools.product(*(weights(p - start) for p, start in zip(places, starts))):
        index = [start + offset for start, (offset, _) in zip(starts, taps)]
        if mode == "cubic":
            index = [inside(i, s) for i, s in zip(index, size)]
        y = y + math.prod(weight for _, weight in taps)[..., None] * pick(index)
    return jnp.moveaxis(y, -1, 1)
