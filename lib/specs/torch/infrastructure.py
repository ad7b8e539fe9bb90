"""What torch's own machinery decides, and names that go away with it."""

from ivyc_spec import *

# Compilers and tracers of the source framework: never at work in a target.
mode("torch.jit.is_scripting", False)
mode("torch.jit.is_tracing", False)
mode("torch._C._get_tracing_state", None)
mode("torch._dynamo.is_compiling", False)
mode("torch.compiler.is_compiling", False)
mode("torch.compiler.is_dynamo_compiling", False)
mode("torch.compiler.is_exporting", False)
mode("torch.onnx.is_in_onnx_export", False)
mode("torch.overrides.has_torch_function", False)
mode("torch.overrides.has_torch_function_unary", False)
mode("torch.overrides.has_torch_function_variadic", False)
mode("torch.fx._symbolic_trace.is_fx_tracing", False)
mode("torch.utils._python_dispatch.is_traceable_wrapper_subclass", False)

# Gradients are functions of functions in the targets: no tensor records them.
mode("torch.is_grad_enabled", False)
mode("torch.is_inference_mode_enabled", False)
mode("torch.is_autocast_enabled", False)
mode("torch.is_autocast_cpu_enabled", False)
mode("torch.is_autocast_cache_enabled", False)
mode("torch.amp.is_autocast_available", False)
mode("torch.amp.autocast_mode.is_autocast_available", False)
mode("torch.are_deterministic_algorithms_enabled", False)
mode("torch.is_warn_always_enabled", False)

# Devices and back ends.
mode("torch.cuda.is_available", False)
mode("torch.cuda.is_initialized", False)
mode("torch.cuda.is_bf16_supported", False)
mode("torch.cuda.is_current_stream_capturing", False)
mode("torch.cuda.device_count", 0)
mode("torch.xpu.is_available", False)
mode("torch.mps.is_available", False)
mode("torch.accelerator.is_available", False)
mode("torch.accelerator.current_accelerator", None)
mode("torch.accelerator.device_count", 0)
mode("torch.backends.mps.is_available", False)
mode("torch.backends.mps.is_built", False)
mode("torch.backends.cuda.is_built", False)
mode("torch.backends.cudnn.is_available", False)
mode("torch.backends.mkldnn.is_available", False)
mode("torch.backends.openmp.is_available", False)
mode("torch.distributed.is_available", False)
mode("torch.distributed.is_initialized", False)
mode("torch.distributed.is_torchelastic_launched", False)
mode("torch.npu.is_available", False)
mode("torch.hpu.is_available", False)
mode("torch.backends.cudnn.version", None)
value("torch.backends.cudnn.enabled", False)
value("torch.backends.cudnn.benchmark", False)
value("torch.backends.cudnn.deterministic", False)
value("torch.backends.cudnn.allow_tf32", False)
value("torch.backends.cuda.matmul.allow_tf32", False)
mode("torch.backends.cuda.flash_sdp_enabled", False)
mode("torch.backends.cuda.mem_efficient_sdp_enabled", False)
mode("torch.backends.opt_einsum.is_available", False)
value("torch.version.cuda", None)
value("torch.version.hip", None)

value("torch.pi", math.pi)
value("torch.e", math.e)
value("torch.inf", math.inf)
value("torch.nan", math.nan)
value("torch.newaxis", None)
value("torch.contiguous_format", None)
value("torch.preserve_format", None)
value("torch.channels_last", None)
value("torch.channels_last_3d", None)
value("torch.strided", None)

dtypes(
    torch,
    {
        "bool": "torch.bool",
        "uint8": "torch.uint8",
        "uint16": "torch.uint16",
        "uint32": "torch.uint32",
        "uint64": "torch.uint64",
        "int8": "torch.int8",
        "int16": ("torch.int16", "torch.short"),
        "int32": ("torch.int32", "torch.int"),
        "int64": ("torch.int64", "torch.long"),
        "float8_e4m3fn": "torch.float8_e4m3fn",
        "float8_e5m2": "torch.float8_e5m2",
        "float16": ("torch.float16", "torch.half"),
        "bfloat16": "torch.bfloat16",
        "float32": ("torch.float32", "torch.float"),
        "float64": ("torch.float64", "torch.double"),
        "complex32": ("torch.complex32", "torch.chalf"),
        "complex64": ("torch.complex64", "torch.cfloat"),
        "complex128": ("torch.complex128", "torch.cdouble"),
    },
)

# NumPy's names of arguments, which torch takes as well.
argument_aliases(
    torch, {"axis": "dim", "keepdims": "keepdim", "x": "input", "a": "input", "x1": "input", "x2": "other"}
)

type_("torch.SymInt", never=True)
type_("torch.SymFloat", never=True)
type_("torch.SymBool", never=True)
type_("torch.fx.Proxy", never=True)
type_("torch.jit.ScriptModule", never=True)
type_("torch.jit.ScriptFunction", never=True)
type_("torch.jit.RecursiveScriptModule", never=True)
type_("torch._subclasses.FakeTensor", never=True)
type_("torch._subclasses.fake_tensor.FakeTensor", never=True)
type_("torch.nn.parameter.UninitializedParameter", never=True)
type_("torch.distributed.tensor.DTensor", never=True)
type_("torch.fx.GraphModule", never=True)

# Names of typing, which the compiler of scripts has as well.
type_("torch.jit.Final", annotation={jax: "typing.Final", tensorflow: "typing.Final", numpy: "typing.Final"})
type_("torch.jit.annotations.List", annotation={jax: "typing.List", tensorflow: "typing.List", numpy: "typing.List"})
type_("torch.jit.annotations.Dict", annotation={jax: "typing.Dict", tensorflow: "typing.Dict", numpy: "typing.Dict"})
type_(
    "torch.jit.annotations.Tuple", annotation={jax: "typing.Tuple", tensorflow: "typing.Tuple", numpy: "typing.Tuple"}
)
type_(
    "torch.jit.annotations.Optional",
    annotation={jax: "typing.Optional", tensorflow: "typing.Optional", numpy: "typing.Optional"},
)
type_("torch.jit.annotations.Any", annotation={jax: "typing.Any", tensorflow: "typing.Any", numpy: "typing.Any"})
type_(
    "torch.jit.annotations.Union", annotation={jax: "typing.Union", tensorflow: "typing.Union", numpy: "typing.Union"}
)

decorator("torch.jit.script")
decorator("torch.jit.script_if_tracing")
decorator("torch.jit._script_if_tracing")
decorator("torch.jit.unused")
decorator("torch.jit.ignore")
decorator("torch.jit.export")
decorator("torch.jit.interface")
decorator("torch.jit._overload")
decorator("torch.jit._overload_method")
decorator("torch.jit.final")
decorator("torch.compile")
decorator("torch.compiler.disable")
decorator("torch.compiler.allow_in_graph")
decorator("torch.compiler.assume_constant_result")
decorator("torch._dynamo.disable")
decorator("torch._dynamo.allow_in_graph")
decorator("torch._disable_dynamo")
decorator("torch.fx.wrap")
decorator("torch.no_grad")
decorator("torch.enable_grad")
decorator("torch.inference_mode")
decorator("torch.amp.custom_fwd")
decorator("torch.amp.custom_bwd")
decorator("torch.cuda.amp.custom_fwd")
decorator("torch.cuda.amp.custom_bwd")

context("torch.no_grad")
context("torch.enable_grad")
context("torch.set_grad_enabled")
context("torch.inference_mode")
context("torch.autograd.set_detect_anomaly")
context("torch.autograd.profiler.record_function")
context("torch.profiler.record_function")
context("torch.device")
context("torch.cuda.device")
context("torch.cuda.stream")
context("torch.jit.optimized_execution")
context("torch.nn.parallel.parallel_apply")
context("torch.utils._device.DeviceContext")
context("torch.autograd.profiler.emit_nvtx")
context("torch.autograd.detect_anomaly")
context("torch.autograd.graph.save_on_cpu")
context("torch.cuda.nvtx.range")

# Mixed precision: where it is off, the context changes nothing; where it is on, it changes dtypes.


def mixed_precision(enabled):
    if known(enabled) and not enabled:
        return None
    raise Unsupported("mixed precision changes the dtypes of the operations in its body")


@api("torch.autocast", "torch.amp.autocast", "torch.amp.autocast_mode.autocast")
@case("cpu", enabled=False, differs={"torch": "a context"})
def autocast(device_type: Str, dtype: Erased = None, enabled: Bool = True, cache_enabled: Erased = None):
    return mixed_precision(enabled)


@api("torch.cuda.amp.autocast", "torch.cpu.amp.autocast")
@case(enabled=False, differs={"torch": "a context"})
@case(False, differs={"torch": "a context"})
def autocast_of_device(enabled: Bool = True, dtype: Erased = None, cache_enabled: Erased = None):
    return mixed_precision(enabled)


@api("torch._assert")
@case(True, "message")
def assert_(condition, message):
    return core.check(condition, message, "AssertionError")


@api("torch.jit.annotate")
@case(int, 3)
def annotate(the_type, the_value):
    return the_value


@api("torch.compile", "torch.jit.script", "torch.compiler.disable", "torch._dynamo.disable")
@case(math.sqrt, differs={"torch": "makes another function"})
def compiled(
    model: Function,
    *,
    fullgraph: Erased = False,
    dynamic: Erased = None,
    backend: Erased = "inductor",
    mode: Erased = None,
    options: Erased = None,
    disable: Erased = False,
):
    return model
