"""Integrals, differences and statistics of samples."""

from helpers import *
from ivyc_spec import *


def neighbours(x, dim):
    """The elements of an axis but the first one, and but the last one."""
    return core.getitem(x, at_axis(dim, slice(1, None))), core.getitem(x, at_axis(dim, slice(None, -1)))


def steps_along(y, x, dim):
    """The distances between the places x, which are a vector, or as many axes as y has."""
    if known(rank(x)) and rank(x) == 1:
        after, before = neighbours(x, -1)
        steps = core.subtract(after, before)
        if known(dim) and dim == -1 or known(rank(y)) and rank(y) == 1:
            return steps
        trailing = rank(y) - 1 - dim if known(dim) and dim >= 0 else -1 - dim
        return core.reshape(steps, (-1, *((1,) * trailing)))
    assume(known(dim) and dim == -1 or rank(x) == rank(y), "has as many axes as the heights", x)
    after, before = neighbours(x, dim)
    return core.subtract(after, before)


@api("torch.trapezoid", "torch.trapz", aten="trapezoid.x")
@case(f32(2, 4), f32(4))
@case(f32(4), x=f32(4))
@case(f32(2, 4), f32(2, 4))
@case(f32(4, 2), f32(4), dim=0)
@case(f32(3, 4, 2), f32(4), dim=-2)
@case(f32(4, 2), f32(4, 2), dim=0)
def trapezoid_over(y: Tensor, x: Tensor, *, dim: Int = -1):
    after, before = neighbours(y, dim)
    return core.sum(core.multiply(core.multiply(steps_along(y, x, dim), core.add(after, before)), 0.5), axes=dim)


@api("torch.trapezoid", "torch.trapz", aten="trapezoid.dx")
@case(f32(2, 4))
@case(f32(2, 4), dx=0.5)
@case(f32(2, 4), dx=2, dim=0)
def trapezoid(y: Tensor, *, dx: Number = 1, dim: Int = -1):
    after, before = neighbours(y, dim)
    return core.sum(core.multiply(core.add(after, before), 0.5 * dx), axes=dim)


@api("torch.cumulative_trapezoid", aten="cumulative_trapezoid.x")
@case(f32(2, 4), f32(4))
@case(f32(4, 2), f32(4), dim=0)
def cumulative_trapezoid_over(y: Tensor, x: Tensor, *, dim: Int = -1):
    after, before = neighbours(y, dim)
    return core.cumulative_sum(
        core.multiply(core.multiply(steps_along(y, x, dim), core.add(after, before)), 0.5), axis=dim
    )


@api("torch.cumulative_trapezoid", aten="cumulative_trapezoid.dx")
@case(f32(2, 4))
@case(f32(2, 4), dx=0.5, dim=0)
def cumulative_trapezoid(y: Tensor, *, dx: Number = 1, dim: Int = -1):
    after, before = neighbours(y, dim)
    return core.cumulative_sum(core.multiply(core.add(after, before), 0.5 * dx), axis=dim)


@api("torch.diff", "Tensor.diff", aten="diff", out=True)
@case(f32(2, 4))
@case(f32(4, 2), dim=0)
@case(f32(2, 5), n=2)
@case(f32(5), 0)
@case(values([[1, 4, 2]]))
@case(f32(2, 4), prepend=f32(2, 1), append=f32(2, 2))
@case(f32(4, 2), dim=0, append=f32(1, 2))
def diff(input: Tensor, n: Int = 1, dim: Int = -1, prepend: Tensor | None = None, append: Tensor | None = None):
    parts = [x for x in (prepend, input, append) if x is not None]
    return core.diff(input if len(parts) == 1 else core.concat(promote(*parts), axis=dim), n=n, axis=dim)


@api("torch.corrcoef", "Tensor.corrcoef", aten="corrcoef")
@case(f32(3, 5))
@case(f64(2, 7))
@case(f32(5))
def corrcoef(input: Tensor):
    """Rows are variables; a vector has one."""
    return core.corrcoef(input)


@api("torch.cov", "Tensor.cov", aten="cov")
@case(f32(3, 5))
@case(f32(3, 5), correction=0)
@case(f32(5))
@case(f32(3, 5), fweights=values([1, 2, 1, 1, 3]))
@case(f32(3, 4), fweights=values([1, 2, 1, 3]), correction=0)
@case(f32(3, 4), aweights=values([0.5, 2.0, 1.0, 3.0]))
@case(f32(3, 4), fweights=values([1, 2, 1, 3]), aweights=values([0.5, 2.0, 1.0, 3.0]))
def cov(input: Tensor, *, correction: Int = 1, fweights: Tensor | None = None, aweights: Tensor | None = None):
    """Rows are variables; fweights: how often a column counts, aweights: how much."""
    return core.cov(input, correction=correction, fweights=fweights, aweights=aweights)


@api("torch.nanmedian", "Tensor.nanmedian", aten="nanmedian")
@case(values([1.0, math.nan, 2.0, 5.0]))
@case(f32(2, 3))
def nanmedian(input: Tensor):
    """The lower of the two middle values of those that are not NaN."""
    return core.quantile(input, 0.5, method="lower", skip_nan=True)


@api("torch.histogram", "Tensor.histogram", aten="histogram.bin_ct")
@case(f32(50), 10, range=(-1.0, 1.0))
@case(f32(20), bins=5)
def histogram(
    input: Tensor, bins: Int = 100, *, range: Seq[Float] | None = None, weight: Refused = None, density: Refused = False
):
    low = core.item(core.min(input)) if range is None else range[0]
    high = core.item(core.max(input)) if range is None else range[1]
    edges = core.linspace(low, high, bins + 1, dtype=dtype(input))
    return Named(hist=core.histogram(input, bins, low, high), bin_edges=edges)
