"""Functions that read or replace some elements."""

from helpers import *
from ivyc_spec import *


@lowering(core.getitem, jax)
def _(x, index):
    return x[index]


@lowering(core.index_update, jax)
def _(x, index, value, mode):
    entries = index if surely(kind(index) == "tuple") else (index,)
    mask = entries[0]
    if mode == "set" and len(entries) == 1 and surely(is_tensor(mask)) and surely(is_bool(mask)):
        same_rank = known(rank(x)) and known(rank(mask)) and rank(x) == rank(mask)
        if same_rank and known(is_tensor(value)) and not is_tensor(value) and surely(is_floating(x)):
            # Unlike an assignment by a mask this can be compiled.
            return jnp.where(mask, value, x)
    if mode == "set":
        return x.at[index].set(value)
    if mode == "add":
        return x.at[index].add(value)
    if mode == "multiply":
        return x.at[index].multiply(value)
    if mode == "max":
        return x.at[index].max(value)
    return x.at[index].min(value)


@lowering(core.take, jax)
def _(x, indices, axis):
    return jnp.take(x, indices, axis=axis)


@lowering(core.take_along_axis, jax)
def _(x, indices, axis):
    return jnp.take_along_axis(x, indices, axis=axis)


@lowering(core.gather, jax)
def _(x, indices, axis):
    if known(shape(x)) and known(shape(indices)) and len(shape(x)) == len(shape(indices)) and len(shape(x)) > 0:
        other = [i for i in range(len(shape(x))) if i != axis % len(shape(x))]
        if all([shape(x)[i] == shape(indices)[i] for i in other]):
            return jnp.take_along_axis(x, indices, axis=axis)
    return core.gather_block(x, indices, axis)


@lowering(core.gather_block, jax, outline="gather")
def gather(x, indices, axis):
    """x at the indices of one axis and at its own place in the others, where indices may be shorter than x."""
    if x.ndim == 0:
        return jnp.broadcast_to(x, indices.shape)
    if indices.ndim == 0:
        return x[indices]
    axis = axis % x.ndim
    block = tuple(slice(None) if i == axis else slice(n) for i, n in enumerate(indices.shape))
    return jnp.take_along_axis(x[block], indices, axis=axis)


@lowering(core.scatter, jax, outline="scatter")
def scatter(x, indices, updates, axis, mode):
    """x with updates at the indices of one axis and at their own place in the others; mode: set, add, multiply, …"""
    if x.ndim == 0:
        x, indices, updates = jnp.atleast_1d(x), jnp.atleast_1d(indices), jnp.atleast_1d(updates)
        return scatter(x, indices, updates, 0, mode)[0]
    index = list(jnp.indices(indices.shape, sparse=True))
    index[axis] = indices
    if jnp.ndim(updates):
        updates = updates[tuple(slice(n) for n in indices.shape)]
    return getattr(x.at[tuple(index)], mode)(updates)


@lowering(core.nonzero, jax)
def _(x):
    return jnp.argwhere(x)


@lowering(core.masked_scatter, jax, outline="masked_scatter")
def masked_scatter(x, mask, source):
    """The elements of source, in order, where mask is true, and those of x elsewhere."""
    mask = jnp.broadcast_to(mask, x.shape)
    order = jnp.cumsum(mask.ravel()).reshape(x.shape) - 1
    return jnp.where(mask, source.ravel()[order], x)


@lowering(core.one_hot, jax)
def _(x, num_classes):
    return jax.nn.one_hot(x, num_classes, dtype=jnp.int64)


@lowering(core.nonzero_tuple, jax)
def _(x):
    return jnp.nonzero(jnp.atleast_1d(x) if surely(rank(x) == 0) else x)
