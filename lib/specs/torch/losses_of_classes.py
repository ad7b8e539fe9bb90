"""torch.nn.functional: losses of classes and distributions."""

from helpers import *
from ivyc_spec import *


def reduced(loss, reduction):
    if reduction == "none":
        return loss
    return core.mean(loss) if reduction == "mean" else core.sum(loss)


@api("torch.nn.functional.gaussian_nll_loss")
@case(f32(4, 3), f32(4, 3), values([[0.5, 1.0, 2.0]] * 4))
@case(f32(4, 3), f32(4, 3), values([[0.5], [1.0], [2.0], [1e-9]]), full=True, reduction="none")
@case(f32(4, 3), f32(4, 3), values([0.5, 1.0, 2.0, 3.0]), eps=0.1, reduction="sum")
def gaussian_nll_loss(
    input: Tensor,
    target: Tensor,
    var: Tensor,
    full: Bool = False,
    eps: Float = 1e-6,
    reduction: Str = "mean",
):
    """var: of each element, or without the last axis."""
    variance = var
    if known(rank(var)) and known(rank(input)) and rank(var) == rank(input) - 1:
        variance = core.expand_dims(var, -1)
    else:
        assume(rank(var) == rank(input), "has as many axes as the input", var)
    variance = core.clip(variance, eps, None)
    squares = core.square(core.subtract(input, target))
    loss = core.multiply(core.add(core.log(variance), core.divide(squares, variance)), 0.5)
    return reduced(core.add(loss, 0.5 * math.log(2 * math.pi)) if full else loss, reduction)


@api("torch.nn.functional.soft_margin_loss")
@case(f32(4), values([1.0, -1.0, 1.0, -1.0]))
@case(f32(4), values([1.0, -1.0, 1.0, -1.0]), reduction="sum")
def soft_margin_loss(
    input: Tensor,
    target: Tensor,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
):
    return reduced(core.log1p(core.exp(core.negative(core.multiply(target, input)))), reduction)


@api("torch.nn.functional.multilabel_soft_margin_loss")
@case(f32(4, 3), values([[0.0, 1.0, 1.0]] * 4))
@case(f32(4, 3), values([[0.0, 1.0, 1.0]] * 4), weight=values([0.5, 1.0, 2.0]), reduction="none")
def multilabel_soft_margin_loss(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
):
    yes = core.multiply(target, core.log_sigmoid(input))
    no = core.multiply(core.subtract(1, target), core.log_sigmoid(core.negative(input)))
    loss = core.negative(core.add(yes, no))
    loss = loss if weight is None else core.multiply(loss, weight)
    return reduced(core.mean(loss, axes=-1), reduction)


@api("torch.nn.functional.multi_margin_loss")
@case(f32(4, 3), values([0, 2, 1, 2]))
@case(f32(4, 3), values([0, 2, 1, 2]), p=2, margin=0.5, reduction="none")
@case(f32(4, 3), values([0, 2, 1, 2]), weight=values([0.5, 1.0, 2.0]), reduction="sum")
def multi_margin_loss(
    input: Tensor,
    target: Tensor,
    p: Int = 1,
    margin: Number = 1.0,
    weight: Tensor | None = None,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
):
    """By how much other classes come nearer to the target's than the margin, of all classes."""
    assume(rank(input) == 2, "is a matrix", input)
    places = core.expand_dims(target, 1)
    away = core.clip(core.add(core.subtract(input, core.take_along_axis(input, places, axis=1)), margin), 0, None)
    away = away if p == 1 else core.square(away)
    away = away if weight is None else core.multiply(away, core.expand_dims(core.take(weight, target, axis=0), 1))
    others = core.not_equal(places, core.arange(0, shape(input)[1], 1, dtype=int64))
    loss = core.divide(core.sum(core.where(others, away, 0.0), axes=1), shape(input)[1])
    return reduced(loss, reduction)


@api("torch.pdist", "torch.nn.functional.pdist", aten="pdist")
@case(f32(4, 3))
@case(f32(4, 3), p=1.0)
def pdist(input: Tensor, p: Number = 2.0):
    """The distances of all pairs of rows."""
    n = shape(input)[0]
    places = core.triu_indices(n, n, 1)
    first = core.take(input, core.getitem(places, (0,)), axis=0)
    second = core.take(input, core.getitem(places, (1,)), axis=0)
    return core.vector_norm(core.subtract(first, second), ord=p, axes=-1)
