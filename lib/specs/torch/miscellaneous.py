"""Less common functions, and names that vanish."""

from helpers import *
from ivyc_spec import *

value("torch.__version__", "2.13.0")

# Calls without a meaning where the framework has no streams, caches or kernels to choose.
mode("torch.cuda.empty_cache", None)
mode("torch.cuda.synchronize", None)
mode("torch.cuda.set_device", None)
mode("torch.cuda.ipc_collect", None)
mode("torch.cuda.reset_peak_memory_stats", None)
mode("torch.mps.empty_cache", None)
mode("torch.set_float32_matmul_precision", None)
mode("torch.set_num_threads", None)
mode("torch.set_num_interop_threads", None)
mode("torch.set_flush_denormal", None)
mode("torch.use_deterministic_algorithms", None)
mode("torch.set_deterministic_debug_mode", None)
mode("torch.set_warn_always", None)
mode("torch.set_grad_enabled", None)
mode("torch.autograd.set_detect_anomaly", None)
mode("torch.fx.wrap", None)
mode("torch.clear_autocast_cache", None)
mode("torch.cuda.reset_max_memory_allocated", None)
mode("torch.cuda.nvtx.range_push", None)
mode("torch.cuda.nvtx.range_pop", None)
mode("torch.backends.cuda.enable_flash_sdp", None)
mode("torch.backends.cuda.enable_math_sdp", None)
mode("torch.backends.cuda.enable_mem_efficient_sdp", None)
mode("torch._C._jit_set_profiling_executor", None)
mode("torch._C._jit_set_profiling_mode", None)
mode("torch._C._jit_override_can_fuse_on_gpu", None)
mode("torch._C._jit_override_can_fuse_on_cpu", None)
mode("torch._C._jit_set_texpr_fuser_enabled", None)
mode("torch._C._jit_set_nvfuser_enabled", None)
mode("torch._prims_common.alert_not_deterministic", None)
mode("torch.set_printoptions", None)
mode("torch._dynamo.reset", None)
mode("torch._dynamo.mark_dynamic", None)
mode("torch._dynamo.graph_break", None)
mode("torch._dynamo.mark_static", None)
mode("torch._dynamo.mark_static_address", None)
mode("torch._dynamo.maybe_mark_dynamic", None)
mode("torch._C._log_api_usage_once", None)
mode("torch._C._are_functorch_transforms_active", False)

context("torch.autograd.set_grad_enabled")
context("torch.autograd.grad_mode.no_grad")
context("torch.autograd.no_grad")
context("torch.autograd.profiler.profile")
context("torch.backends.cuda.sdp_kernel")
context("torch.nn.attention.sdpa_kernel")


@api("torch.Size")
@case((2, 3))
@case([2, 3])
def size(sizes: Seq[Int]):
    return tuple(sizes)


@api("torch._check")
@case(True)
@case(True, "message")
@case(True, message="message")
def check(condition, message: Function | Str | None = None):
    return core.check(condition, "Expected cond to be True" if message is None else message, "RuntimeError")


@api("torch._check_value")
@case(True)
@case(True, "message")
def check_value(condition, message: Function | Str | None = None):
    return core.check(condition, "Expected cond to be True" if message is None else message, "ValueError")


@api("torch._check_index")
@case(True)
@case(True, "message")
def check_index(condition, message: Function | Str | None = None):
    return core.check(condition, "Expected cond to be True" if message is None else message, "IndexError")


@api("torch._check_type")
@case(True)
@case(True, "message")
def check_type(condition, message: Function | Str | None = None):
    return core.check(condition, "Expected cond to be True" if message is None else message, "TypeError")


@api("torch._check_not_implemented")
@case(True)
@case(True, "message")
def check_implemented(condition, message: Function | Str | None = None):
    return core.check(condition, "Expected cond to be True" if message is None else message, "NotImplementedError")


@api("torch._check_is_size")
@case(3)
def check_is_size(i: Int, message: Function | Str | None = None):
    return core.check(i >= 0, "Expected cond to be True" if message is None else message, "RuntimeError")


@api("torch._assert_async")
@case(values([True]))
@case(values([True]), "message")
def assert_async(input: Tensor, message="the check has failed"):
    return core.check(core.item(input), message, "RuntimeError")


@api("Tensor.resolve_conj", "Tensor.resolve_neg", "torch.resolve_conj", "torch.resolve_neg", view="may")
@case(c64(3))
def resolved(input: Tensor):
    return input


@api("Tensor.split_with_sizes", "torch.split_with_sizes", aten="split_with_sizes", view="must")
@case(f32(6, 2), (1, 2, 3))
@case(f32(2, 6), [2, 4], dim=-1)
def split_with_sizes(input: Tensor, split_sizes: Seq[Int], dim: Int = 0):
    return core.split(input, split_sizes, axis=dim)


@api("torch.hsplit", "Tensor.hsplit", view="must")
@case(f32(2, 6), 3)
def hsplit(input: Tensor, indices_or_sections: Int | Seq[Int]):
    assume(rank(input) > 1, "has two axes or more", input)
    return core.split_at(input, indices_or_sections, axis=1)


@api("torch.vsplit", "Tensor.vsplit", view="must")
@case(f32(6, 2), 3)
def vsplit(input: Tensor, indices_or_sections: Int | Seq[Int]):
    return core.split_at(input, indices_or_sections, axis=0)


@api("torch.linalg.solve_ex", aten="linalg_solve_ex")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(3, 2))
def solve_ex(A: Tensor, B: Tensor, *, left: Refused = True, check_errors: Erased = False):
    assume(rank(B) == rank(A), "is a matrix", B)
    return Named(result=core.solve(A, B), info=core.zeros(shape(A)[:-2], dtype=int32))


# Writes of other functions


@api("torch.relu_", "torch.nn.functional.relu_", writes="input")
@case(f32(3))
def relu_(input: Tensor):
    return core.relu(input)


@api("torch.nn.functional.leaky_relu_", writes="input")
@case(f32(3))
@case(f32(3), 0.2)
def leaky_relu_(input: Tensor, negative_slope: Number = 0.01):
    return core.leaky_relu(input, negative_slope)


@api("torch.nn.functional.elu_", writes="input")
@case(f32(3))
def elu_(input: Tensor, alpha: Number = 1.0):
    return core.elu(input, alpha)


@api("torch.selu_", "torch.nn.functional.selu_", writes="input")
@case(f32(3))
def selu_(input: Tensor):
    return core.selu(input)


@api("Tensor.unsqueeze_", writes="self")
@case(f32(3), 0)
@case(f32(3), dim=-1)
def unsqueeze_(self: Tensor, dim: Int):
    return core.expand_dims(self, dim)


@api("Tensor.squeeze_", writes="self")
@case(f32(1, 3, 1))
def squeeze_(self: Tensor):
    return core.squeeze(self)


@api("Tensor.t_", writes="self")
@case(f32(2, 3))
def t_(self: Tensor):
    assume(rank(self) == 2, "is a matrix", self)
    return core.reverse_axes(self)


@api("Tensor.transpose_", "Tensor.swapaxes_", "Tensor.swapdims_", writes="self")
@case(f32(2, 3, 4), 0, -1)
def transpose_(self: Tensor, dim0: Int, dim1: Int):
    return core.swapaxes(self, dim0, dim1)


@api("torch._foreach_add")
@case([f32(2), f32(3)], 2.0)
def foreach_add(self: Seq[Tensor], scalar: Number):
    return [core.add(x, scalar) for x in self]


@api("torch._foreach_mul")
@case([f32(2), f32(3)], 2.0)
def foreach_mul(self: Seq[Tensor], scalar: Number):
    return [core.multiply(x, scalar) for x in self]


@api("torch.nn.functional.margin_ranking_loss")
@case(f32(4), f32(4), values([1.0, -1.0, 1.0, -1.0]))
@case(f32(4), f32(4), values([1.0, -1.0, 1.0, -1.0]), 0.5, reduction="none")
def margin_ranking_loss(
    input1: Tensor,
    input2: Tensor,
    target: Tensor,
    margin: Number = 0,
    size_average: Refused = None,
    reduce: Refused = None,
    reduction: Str = "mean",
):
    away = core.multiply(core.negative(target), core.subtract(input1, input2))
    loss = core.clip(core.add(away, margin), 0, None)
    if reduction == "none":
        return loss
    return core.mean(loss) if reduction == "mean" else core.sum(loss)


@api("torch.nn.modules.utils._pair", "torch.nn.modules.utils._triple")
@case((2, 3))
def several(x: Seq[Index]):
    return tuple(x)


@api("torch.nn.modules.utils._pair")
@case(2)
def pair(x: Number):
    return x, x


@api("torch.nn.modules.utils._triple")
@case(2)
def triple(x: Number):
    return x, x, x


@api("torch.unique_consecutive", "Tensor.unique_consecutive")
@case(values([1, 1, 2, 2, 3, 1, 1]))
@case(values([]))
@case(values([1, 1, 2, 2, 3, 1, 1]), return_counts=True)
@case(values([1.0, 1.0, 2.0]), True, True)
@case(values([[1, 1], [2, 1]]), return_inverse=True, return_counts=True)
def unique_consecutive(input: Tensor, return_inverse: Bool = False, return_counts: Bool = False, dim: Refused = None):
    """Elements of the flat tensor that differ from the one before; the run of each element; how long the runs are."""
    x = core.reshape(input, (-1,))
    changed = core.not_equal(core.getitem(x, (slice(1, None),)), core.getitem(x, (slice(None, -1),)))
    first = core.ones_like(core.getitem(x, (slice(None, 1),)), dtype=bool_)
    begins = core.concat((first, changed))
    found = core.getitem(x, (begins,))
    if not return_inverse and not return_counts:
        return found
    runs = core.subtract(core.cumulative_sum(begins, axis=0), 1)
    inverse = core.reshape(runs, core.shape(input))
    if not return_counts:
        return found, inverse
    counts = core.bincount(runs)
    return (found, inverse, counts) if return_inverse else (found, counts)
