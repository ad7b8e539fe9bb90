"""torch.nn.functional: losses."""

from helpers import *
from ivyc_spec import *


def reduced(loss, reduction):
    if reduction == "none":
        return loss
    return core.mean(loss) if reduction == "mean" else core.sum(loss)


def weighted(loss, weight):
    return loss if weight is None else core.multiply(loss, weight)


def weighted_mean(loss, weight, reduction):
    """The mean is over the weights."""
    if weight is None or reduction != "mean":
        return reduced(weighted(loss, weight), reduction)
    return core.divide(core.sum(weighted(loss, weight)), core.sum(weight))


@api("torch.nn.functional.mse_loss")
@case(f32(2, 3), f32(2, 3))
@case(f32(2, 3), f32(2, 3), reduction="none")
@case(f32(2, 3), f32(2, 3), reduction="sum")
@case(f32(2, 3), f32(2, 3), weight=f32(2, 3))
def mse_loss(
    input: Tensor,
    target: Tensor,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
    weight: Tensor | None = None,
):
    x, y = promote(input, target)
    loss = core.square(core.subtract(x, y))
    return weighted_mean(loss, weight, reduction)


@api("torch.nn.functional.l1_loss")
@case(f32(2, 3), f32(2, 3))
@case(f32(2, 3), f32(2, 3), reduction="none")
@case(f32(2, 3), f32(2, 3), reduction="sum")
@case(f32(2, 3), f32(2, 3), weight=values([[1.0, 2.0, 0.5], [1.0, 1.0, 3.0]]))
def l1_loss(
    input: Tensor,
    target: Tensor,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
    weight: Tensor | None = None,
):
    x, y = promote(input, target)
    return weighted_mean(core.abs(core.subtract(x, y)), weight, reduction)


@api("torch.nn.functional.smooth_l1_loss")
@case(f32(2, 3), f32(2, 3))
@case(f32(2, 3), f32(2, 3), reduction="none", beta=0.5)
def smooth_l1_loss(
    input: Tensor,
    target: Tensor,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
    beta: Float = 1.0,
):
    x, y = promote(input, target)
    away = core.abs(core.subtract(x, y))
    near = core.divide(core.multiply(core.square(away), 0.5), beta)
    return reduced(core.where(core.less(away, beta), near, core.subtract(away, 0.5 * beta)), reduction)


@api("torch.nn.functional.huber_loss")
@case(f32(2, 3), f32(2, 3))
@case(f32(2, 3), f32(2, 3), reduction="sum", delta=0.5)
def huber_loss(
    input: Tensor, target: Tensor, reduction: Str = "mean", delta: Float = 1.0, weight: Tensor | None = None
):
    x, y = promote(input, target)
    away = core.abs(core.subtract(x, y))
    far = core.multiply(core.subtract(away, 0.5 * delta), delta)
    near = core.multiply(core.square(away), 0.5)
    return weighted_mean(core.where(core.less_equal(away, delta), near, far), weight, reduction)


@api("torch.nn.functional.binary_cross_entropy")
@case(values([0.1, 0.9, 0.0, 1.0]), values([0.0, 1.0, 1.0, 0.5]))
@case(values([0.1, 0.9]), values([0.0, 1.0]), weight=values([2.0, 3.0]), reduction="sum")
@case(values([0.1, 0.9]), values([0.0, 1.0]), reduction="none")
def binary_cross_entropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
):
    """Logarithms stop at -100."""
    yes = core.multiply(target, core.clip(core.log(input), -100, None))
    no = core.multiply(core.subtract(1, target), core.clip(core.log1p(core.negative(input)), -100, None))
    return reduced(weighted(core.negative(core.add(yes, no)), weight), reduction)


@api("torch.nn.functional.binary_cross_entropy_with_logits")
@case(f32(2, 3), f32(2, 3))
@case(f32(2, 3), f32(2, 3), reduction="none")
@case(f32(2, 3), f32(2, 3), weight=f32(3), pos_weight=values([0.5, 1.0, 2.0]))
@case(values([-100.0, 100.0]), values([0.0, 1.0]))
def binary_cross_entropy_with_logits(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
    pos_weight: Tensor | None = None,
):
    missing = core.multiply(core.subtract(1, target), input)
    logarithm = core.log_sigmoid(input)
    if pos_weight is not None:
        logarithm = core.multiply(logarithm, core.add(core.multiply(core.subtract(pos_weight, 1), target), 1))
    return reduced(weighted(core.subtract(missing, logarithm), weight), reduction)


@api("torch.nn.functional.cross_entropy")
@case(f32(4, 3), values([0, 2, 1, 2]))
@case(f32(4, 3), values([0, 2, -100, 2]))
@case(f32(4, 3), values([0, 2, 1, 2]), weight=values([0.5, 1.0, 2.0]), label_smoothing=0.1)
@case(f32(4, 3), values([0, 2, 1, 2]), reduction="none", ignore_index=2)
@case(f32(4, 3), values([0, 2, 1, 2]), reduction="sum")
@case(f32(2, 3, 5), values([[0, 1, 2, 0, 1], [2, 1, 0, 2, 2]]))
@case(f32(4, 3), f32(4, 3), label_smoothing=0.1)
@case(f32(3), values(1))
@case(f32(2, 3), values([-100, -100]))
def cross_entropy(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average: Refused = None,
    ignore_index: Int = -100,
    reduce: Refused = None,
    reduction: Str = "mean",
    label_smoothing: Float = 0.0,
):
    return core.cross_entropy(
        input,
        target,
        weight=weight,
        ignore_index=ignore_index,
        reduction=reduction,
        label_smoothing=label_smoothing,
    )


@api("torch.nn.functional.nll_loss")
@case(f32(4, 3), values([0, 2, 1, 2]))
@case(f32(4, 3), values([0, 2, 1, 2]), weight=values([0.5, 1.0, 2.0]))
@case(f32(4, 3), values([0, 2, 1, 2]), reduction="none")
@case(f32(2, 3, 5), values([[0, 1, 2, 0, 1], [2, 1, -100, 2, 2]]))
@case(f32(4, 3), values([0, 2, 1, 2]), ignore_index=2, reduction="sum")
def nll_loss(
    input: Tensor,
    target: Tensor,
    weight: Tensor | None = None,
    size_average: Refused = None,
    ignore_index: Int = -100,
    reduce: Refused = None,
    reduction: Str = "mean",
):
    """Class axis 1; the mean is over the weights of the targets that are not ignored."""
    assume(rank(input) > 1, "has a batch axis", input)
    kept = core.not_equal(target, ignore_index)
    index = core.where(kept, target, 0)
    picked = core.squeeze(core.take_along_axis(input, core.expand_dims(index, 1), axis=1), axes=1)
    weights = core.astype(kept, dtype(input))
    if weight is not None:
        weights = core.multiply(weights, core.take(weight, index, axis=0))
    loss = core.negative(core.multiply(picked, weights))
    if reduction == "mean":
        return core.divide(core.sum(loss), core.sum(weights))
    return loss if reduction == "none" else core.sum(loss)


@api("torch.nn.functional.kl_div")
@case(f32(2, 3), values([[0.2, 0.3, 0.5], [0.0, 0.4, 0.6]]))
@case(f32(2, 3), values([[0.2, 0.3, 0.5], [0.0, 0.4, 0.6]]), reduction="batchmean")
@case(f32(2, 3), f32(2, 3), log_target=True, reduction="sum")
def kl_div(
    input: Tensor,
    target: Tensor,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
    log_target: Bool = False,
):
    if log_target:
        loss = core.multiply(core.exp(target), core.subtract(target, input))
    else:
        loss = core.subtract(core.xlogy(target, target), core.multiply(target, input))
    if reduction == "batchmean":
        return core.divide(core.sum(loss), shape(input)[0])
    return reduced(loss, reduction)


@api("torch.nn.functional.cosine_embedding_loss")
@case(f32(4, 3), f32(4, 3), values([1, -1, 1, -1]))
def cosine_embedding_loss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: Number = 0,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
):
    epsilon = 1e-12  # added to both squared norms
    product = core.sum(core.multiply(input1, input2), axes=-1)
    sizes = core.multiply(
        core.add(core.sum(core.square(input1), axes=-1), epsilon),
        core.add(core.sum(core.square(input2), axes=-1), epsilon),
    )
    cosine = core.divide(product, core.sqrt(sizes))
    alike = core.equal(target, 1)
    loss = core.where(alike, core.subtract(1, cosine), core.clip(core.subtract(cosine, margin), 0, None))
    return reduced(loss, reduction)


@api("torch.nn.functional.triplet_margin_loss")
@case(f32(4, 3), f32(4, 3), f32(4, 3))
@case(f32(4, 3), f32(4, 3), f32(4, 3), margin=0.5, reduction="none")
@case(f32(4, 3), f32(4, 3), f32(4, 3), swap=True, p=1)
def triplet_margin_loss(
    anchor: Tensor,
    positive: Tensor,
    negative: Tensor,
    margin: Number = 1.0,
    p: Number = 2,
    eps: Float = 1e-06,
    swap: Bool = False,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
):
    near = core.vector_norm(core.add(core.subtract(anchor, positive), eps), ord=p, axes=-1)
    far = core.vector_norm(core.add(core.subtract(anchor, negative), eps), ord=p, axes=-1)
    if swap:
        far = core.minimum(far, core.vector_norm(core.add(core.subtract(positive, negative), eps), ord=p, axes=-1))
    return reduced(core.clip(core.add(core.subtract(near, far), margin), 0, None), reduction)


@api("torch.nn.functional.hinge_embedding_loss")
@case(f32(4), values([1.0, -1.0, 1.0, -1.0]))
def hinge_embedding_loss(
    input: Tensor,
    target: Tensor,
    margin: Number = 1.0,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
):
    far = core.clip(core.subtract(margin, input), 0, None)
    return reduced(core.where(core.equal(target, 1), input, far), reduction)


@api("torch.nn.functional.poisson_nll_loss")
@case(f32(4), values([1.0, 2.0, 0.0, 3.0]))
@case(values([1.0, 2.0]), values([1.0, 0.0]), log_input=False, reduction="sum")
@case(f32(4), values([1.0, 2.0, 0.0, 3.0]), full=True)
def poisson_nll_loss(
    input: Tensor,
    target: Tensor,
    log_input: Bool = True,
    full: Bool = False,
    size_average: Refused = None,
    eps: Float = 1e-08,
    reduce: Refused = None,
    reduction: Str = "mean",
):
    """full adds Stirling's formula for targets above 1."""
    if log_input:
        loss = core.subtract(core.exp(input), core.multiply(target, input))
    else:
        loss = core.subtract(input, core.multiply(target, core.log(core.add(input, eps))))
    if full:
        large = core.where(core.greater(target, 1), target, 1.0)
        product = core.multiply(core.log(large), large)
        root = core.multiply(core.log(core.multiply(large, 2 * math.pi)), 0.5)
        stirling = core.add(core.subtract(product, large), root)
        loss = core.add(loss, core.where(core.greater(target, 1), stirling, 0.0))
    return reduced(loss, reduction)
