"""torch.nn.functional: linear layers, normalisation, attention, dropout."""

from helpers import *
from ivyc_spec import *


@api("torch.nn.functional.linear", aten="linear")
@case(f32(2, 3), f32(4, 3))
@case(f32(2, 3), f32(4, 3), f32(4))
@case(f32(3), f32(4, 3), bias=f32(4))
@case(f32(5, 2, 3), f32(4, 3), None)
@case(f32(2, 3), f32(3), differs={"unknown": "a vector has no matrix transpose, which targets say"})
def linear(input: Tensor, weight: Tensor, bias: Tensor | None = None):
    vector = known(rank(weight)) and rank(weight) == 1
    product = core.matmul(input, weight if vector else core.matrix_transpose(weight))
    return product if bias is None else core.add(product, bias)


@api("torch.nn.functional.bilinear", "torch.bilinear", aten="bilinear")
@case(f32(2, 3), f32(2, 4), f32(5, 3, 4))
@case(f32(2, 3), f32(2, 4), f32(5, 3, 4), f32(5))
def bilinear(input1: Tensor, input2: Tensor, weight: Tensor, bias: Tensor | None = None):
    product = core.einsum("...i,oij,...j->...o", (input1, weight, input2))
    return product if bias is None else core.add(product, bias)


@api("torch.nn.functional.normalize")
@case(f32(2, 3))
@case(f32(2, 3), dim=-1)
@case(f32(2, 3), 1, 0)
@case(f32(2, 3), p=2.0, dim=1, eps=0.1)
@case(values([[0.0, 0.0], [3.0, 4.0]]))
def normalize(input: Tensor, p: Number = 2.0, dim: Int | Seq[Int] = 1, eps: Float = 1e-12):
    size = core.vector_norm(input, ord=p, axes=axes(dim), keepdims=True)
    return core.divide(input, core.clip(size, eps, None))


@api("torch.nn.functional.cosine_similarity", "torch.cosine_similarity", aten="cosine_similarity")
@case(f32(2, 3), f32(2, 3))
@case(f32(2, 3), f32(2, 3), dim=0, eps=0.5)
@case(values([[0.0, 0.0]]), values([[3.0, 4.0]]))
def cosine_similarity(x1: Tensor, x2: Tensor, dim: Int = 1, eps: Float = 1e-8):
    a, b = promote(x1, x2)
    a_size = core.clip(core.vector_norm(a, axes=dim, keepdims=True), eps, None)
    b_size = core.clip(core.vector_norm(b, axes=dim, keepdims=True), eps, None)
    return core.sum(core.multiply(core.divide(a, a_size), core.divide(b, b_size)), axes=dim)


@api("torch.nn.functional.pairwise_distance", "torch.pairwise_distance", aten="pairwise_distance")
@case(f32(2, 3), f32(2, 3))
@case(f32(2, 3), f32(2, 3), p=1.0, keepdim=True)
@case(values([[1.0, 2.0]]), values([[1.0, 2.0]]))
def pairwise_distance(x1: Tensor, x2: Tensor, p: Number = 2.0, eps: Float = 1e-6, keepdim: Bool = False):
    a, b = promote(x1, x2)
    return core.vector_norm(core.add(core.subtract(a, b), eps), ord=p, axes=-1, keepdims=keepdim)


def last_axes(shape):
    return tuple(range(-len(shape), 0))


@api("torch.nn.functional.layer_norm", aten="layer_norm")
@case(f32(2, 3, 4), (4,))
@case(f32(2, 3, 4), [3, 4], f32(3, 4), f32(3, 4))
@case(f32(2, 4), (4,), f32(4), None, 0.1)
@case(f32(2, 4), normalized_shape=(4,), weight=f32(4), bias=f32(4), eps=1e-6)
def layer_norm(
    input: Tensor,
    normalized_shape: Seq[Int],
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: Float = 1e-05,
):
    return core.layer_norm(input, normalised_axes(normalized_shape), weight, bias, eps)


def normalised_axes(shape):
    """The last axes, as many as there are sizes; one where their number is not known."""
    if is_sequence(shape) and known(len(shape)):
        return last_axes(shape)
    assume(len(shape) == 1, "has one element", shape)
    return (-1,)


@api("torch.nn.functional.rms_norm", aten="rms_norm")
@case(f32(2, 3, 4), (4,))
@case(f32(2, 3, 4), (4,), f32(4), 0.1)
@case(f64(2, 4), normalized_shape=[4])
def rms_norm(input: Tensor, normalized_shape: Seq[Int], weight: Tensor | None = None, eps: Float | None = None):
    epsilon = core.finfo(dtype(input)).eps if eps is None else eps
    return core.rms_norm(input, normalised_axes(normalized_shape), weight, epsilon)


@api("torch.nn.functional.group_norm")
@case(f32(2, 6, 4), 3)
@case(f32(2, 6, 4, 5), 2, f32(6), f32(6), 0.1)
@case(f32(2, 6), num_groups=3)
def group_norm(
    input: Tensor,
    num_groups: Int,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    eps: Float = 1e-05,
):
    return core.group_norm(input, num_groups, weight, bias, eps)


@api("torch.nn.functional.instance_norm")
@case(f32(2, 3, 5))
@case(f32(2, 3, 4, 5), weight=f32(3), bias=f32(3), eps=0.1)
@case(f32(2, 3, 5), f32(3), values([0.5, 1.0, 2.0]), use_input_stats=False)
@case(f32(2, 3, 5), f32(3), values([0.5, 1.0, 2.0]), f32(3), f32(3), False, eps=0.1)
def instance_norm(
    input: Tensor,
    running_mean: Tensor | None = None,
    running_var: Tensor | None = None,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    use_input_stats: Bool = True,
    momentum: Erased = 0.1,
    eps: Float = 1e-05,
):
    if not use_input_stats:
        return core.batch_norm(input, running_mean, running_var, weight, bias, eps)
    if running_mean is not None:
        raise Unsupported("running statistics are changed in place")
    return core.group_norm(input, shape(input)[1], weight, bias, eps)


@api("torch.nn.functional.batch_norm")
@case(f32(4, 3, 5), f32(3), values([0.5, 1.0, 2.0]))
@case(f32(4, 3), f32(3), values([0.5, 1.0, 2.0]), f32(3), f32(3), False, 0.1, 0.01)
def batch_norm(
    input: Tensor,
    running_mean: Tensor,
    running_var: Tensor,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    training: Refused = False,
    momentum: Erased = 0.1,
    eps: Float = 1e-05,
):
    return core.batch_norm(input, running_mean, running_var, weight, bias, eps)


@api("torch.nn.functional.batch_norm")
@case(f32(4, 3, 5), None, None, training=True)
@case(f32(4, 3), None, None, f32(3), f32(3), True, eps=0.01)
def batch_norm_of_batch(
    input: Tensor,
    running_mean: None,
    running_var: None,
    weight: Tensor | None = None,
    bias: Tensor | None = None,
    training: Bool = False,
    momentum: Erased = 0.1,
    eps: Float = 1e-05,
):
    """Without running statistics those of the batch are used."""
    others = (0, *range(2, rank(input)))
    mean = core.mean(input, axes=others)
    return core.batch_norm(input, mean, core.var(input, axes=others, correction=0), weight, bias, eps)


@api("torch.nn.functional.local_response_norm")
@case(f32(2, 6, 4, 4), 3)
@case(f32(2, 6, 4, 4), 2, 0.1, 0.5, 2.0)
def local_response_norm(input: Tensor, size: Int, alpha: Number = 0.0001, beta: Number = 0.75, k: Number = 1.0):
    """Sums of squares over `size` channels around each."""
    assume(known(rank(input)) or rank(input) == 4, "has four axes", input)
    n = rank(input) if known(rank(input)) else 4
    rest = ((0, 0),) * (n - 2)
    squares = core.pad(core.square(input), ((size // 2, (size - 1) // 2), *rest))
    window = (size, *((1,) * (n - 2)))
    ones, none = (1,) * (n - 1), (0,) * (n - 1)
    means = core.avg_pool(squares, window, ones, none, False, True, None)
    return core.divide(input, core.pow(core.add(core.multiply(means, alpha), k), beta))


@api("torch.nn.functional.scaled_dot_product_attention", aten="scaled_dot_product_attention")
@case(f32(2, 3, 4, 5), f32(2, 3, 6, 5), f32(2, 3, 6, 7))
@case(f32(2, 4, 5), f32(2, 4, 5), f32(2, 4, 5), is_causal=True)
@case(f32(2, 4, 5), f32(2, 6, 5), f32(2, 6, 5), attn_mask=b8(4, 6))
@case(f32(2, 4, 5), f32(2, 6, 5), f32(2, 6, 5), f32(4, 6), scale=0.3)
@case(f32(1, 2, 5), f32(1, 2, 5), f32(1, 2, 5), attn_mask=values([[True, False], [False, False]]))
@case(f32(2, 4, 3, 5), f32(2, 2, 6, 5), f32(2, 2, 6, 7), enable_gqa=True)
def scaled_dot_product_attention(
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attn_mask: Tensor | None = None,
    dropout_p: Number = 0.0,
    is_causal: Bool = False,
    *,
    scale: Float | None = None,
    enable_gqa: Bool = False,
):
    """enable_gqa: heads (axis -3) of keys and values are shared by several queries each."""
    if not known(dropout_p) or dropout_p != 0:
        raise Unsupported("dropout draws random numbers")
    k, v = key, value
    if enable_gqa:
        k = core.repeat(key, shape(query)[-3] // shape(key)[-3], axis=-3)
        v = core.repeat(value, shape(query)[-3] // shape(value)[-3], axis=-3)
    return core.attention(query, k, v, mask=attn_mask, is_causal=is_causal, scale=scale)


@api("torch.nn.functional.dropout", "torch.nn.functional.dropout1d", "torch.nn.functional.dropout2d", view="may")
@case(f32(2, 3, 4), 0.5, False)
@case(f32(2, 3, 4), p=0.5, training=False)
@case(f32(2, 3, 4), 0.0)
def dropout(input: Tensor, p: Float = 0.5, training: Bool = True, inplace: Erased = False):
    if known(training) and not training or known(p) and p == 0:
        return input
    raise Unsupported("dropout draws random numbers")


@api(
    "torch.nn.functional.dropout3d",
    "torch.nn.functional.alpha_dropout",
    "torch.nn.functional.feature_alpha_dropout",
    view="may",
)
@case(f32(2, 3, 4, 4, 4), 0.5, False)
@case(f32(2, 3, 4, 4, 4), p=0.5, training=False)
def other_dropout(input: Tensor, p: Float = 0.5, training: Bool = False, inplace: Erased = False):
    if known(training) and not training or known(p) and p == 0:
        return input
    raise Unsupported("dropout draws random numbers")
