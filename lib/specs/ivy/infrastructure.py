"""The machinery of ivy that a target does not have, its names of dtypes, and its types."""

from ivyc_spec import *

# The target is the back end.
mode("ivy.set_backend", None)
mode("ivy.unset_backend", None)
mode("ivy.previous_backend", None)
mode("ivy.set_dynamic_backend", None)
mode("ivy.unset_dynamic_backend", None)
mode("ivy.set_array_mode", None)
mode("ivy.unset_array_mode", None)
mode("ivy.set_nestable_mode", None)
mode("ivy.unset_nestable_mode", None)
mode("ivy.set_exception_trace_mode", None)
mode("ivy.unset_exception_trace_mode", None)
mode("ivy.set_show_func_wrapper_trace_mode", None)
mode("ivy.unset_show_func_wrapper_trace_mode", None)
mode("ivy.set_default_device", None)
mode("ivy.unset_default_device", None)
mode("ivy.set_soft_device_mode", None)
mode("ivy.unset_soft_device_mode", None)
mode("ivy.unset_default_dtype", None)
mode("ivy.unset_default_float_dtype", None)
mode("ivy.unset_default_int_dtype", None)
mode("ivy.clear_cached_mem_on_dev", None)
mode("ivy.gpu_is_available", False)
mode("ivy.tpu_is_available", False)
mode("ivy.num_gpus", 0)

refuse("ivy.set_default_dtype", "the default dtype is written out in the targets")
refuse("ivy.set_default_float_dtype", "the default dtype is written out in the targets")
refuse("ivy.set_default_int_dtype", "the default dtype is written out in the targets")
refuse("ivy.set_precise_mode", "the promotion of precise mode is written out in the targets")
refuse("ivy.set_inplace_mode", "how writes are done is decided by the target")
refuse("ivy.current_backend", "the target is the back end")
refuse("ivy.transpile", "is the conversion itself")
refuse("ivy.trace_graph", "is the conversion itself")
refuse("ivy.unify", "is the conversion itself")
refuse("ivy.grad", "gradients are functions of functions in the targets")
refuse("ivy.value_and_grad", "gradients are functions of functions in the targets")
refuse("ivy.execute_with_gradients", "gradients are functions of functions in the targets")

value("ivy.pi", math.pi)
value("ivy.e", math.e)
value("ivy.inf", math.inf)
value("ivy.nan", math.nan)
value("ivy.newaxis", None)

dtypes(
    ivy,
    {
        "bool": "ivy.bool",
        "uint8": "ivy.uint8",
        "uint16": "ivy.uint16",
        "uint32": "ivy.uint32",
        "uint64": "ivy.uint64",
        "int8": "ivy.int8",
        "int16": "ivy.int16",
        "int32": "ivy.int32",
        "int64": "ivy.int64",
        "float16": "ivy.float16",
        "bfloat16": "ivy.bfloat16",
        "float32": "ivy.float32",
        "float64": "ivy.float64",
        "complex64": "ivy.complex64",
        "complex128": "ivy.complex128",
    },
)

type_(
    "ivy.Array",
    annotation={jax: "jax.Array", tensorflow: "tf.Tensor", numpy: "np.ndarray"},
    isinstance={jax: "jax.Array", tensorflow: "(tf.Tensor, tf.Variable)", numpy: "(np.ndarray, np.generic)"},
)
type_(
    "ivy.NativeArray",
    annotation={jax: "jax.Array", tensorflow: "tf.Tensor", numpy: "np.ndarray"},
    isinstance={jax: "jax.Array", tensorflow: "(tf.Tensor, tf.Variable)", numpy: "(np.ndarray, np.generic)"},
)
type_(
    "ivy.Dtype",
    annotation={jax: "jnp.dtype", tensorflow: "tf.DType", numpy: "np.dtype"},
    isinstance={jax: "(jnp.dtype, type)", tensorflow: "tf.DType", numpy: "(np.dtype, type)"},
)
type_(
    "ivy.NativeDtype",
    annotation={jax: "jnp.dtype", tensorflow: "tf.DType", numpy: "np.dtype"},
    isinstance={jax: "(jnp.dtype, type)", tensorflow: "tf.DType", numpy: "(np.dtype, type)"},
)
type_("ivy.Device", annotation={jax: "jax.Device", tensorflow: "str", numpy: "str"})
type_("ivy.NativeDevice", annotation={jax: "jax.Device", tensorflow: "str", numpy: "str"})
type_(
    "ivy.Shape",
    annotation={jax: "tuple", tensorflow: "tuple", numpy: "tuple"},
    isinstance={jax: "tuple", tensorflow: "tuple", numpy: "tuple"},
)
type_(
    "ivy.NativeShape",
    annotation={jax: "tuple", tensorflow: "tuple", numpy: "tuple"},
    isinstance={jax: "tuple", tensorflow: "tuple", numpy: "tuple"},
)

# What torch's types are in ivy.
type_("torch.Tensor", annotation={ivy: "ivy.Array"}, isinstance={ivy: "ivy.Array"})
# A parameter is no class of its own here: asking whether something is one has no answer.
type_("torch.nn.Parameter", annotation={ivy: "ivy.Array"})
type_("torch.nn.parameter.Parameter", annotation={ivy: "ivy.Array"})
type_("torch.FloatTensor", annotation={ivy: "ivy.Array"}, isinstance={ivy: "ivy.Array"})
type_("torch.LongTensor", annotation={ivy: "ivy.Array"}, isinstance={ivy: "ivy.Array"})
type_("torch.BoolTensor", annotation={ivy: "ivy.Array"}, isinstance={ivy: "ivy.Array"})
type_("torch.Size", annotation={ivy: "tuple"}, isinstance={ivy: "(tuple, ivy.Shape)"})
type_("torch.dtype", annotation={ivy: "ivy.Dtype"}, isinstance={ivy: "ivy.Dtype"})
type_("torch.device", annotation={ivy: "str"}, isinstance={ivy: "str"})
