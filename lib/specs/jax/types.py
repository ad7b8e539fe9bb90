from ivyc_spec import *

# Every tensor class of torch is one class here; the element type of `torch.LongTensor` and its like is not part of it.
type_("torch.Tensor", annotation={jax: "jax.Array"}, isinstance={jax: "jax.Array"})
# A parameter is no class of its own here: asking whether something is one has no answer.
type_("torch.nn.Parameter", annotation={jax: "jax.Array"})
type_("torch.nn.parameter.Parameter", annotation={jax: "jax.Array"})
type_("torch.FloatTensor", annotation={jax: "jax.Array"}, isinstance={jax: "jax.Array"})
type_("torch.DoubleTensor", annotation={jax: "jax.Array"}, isinstance={jax: "jax.Array"})
type_("torch.HalfTensor", annotation={jax: "jax.Array"}, isinstance={jax: "jax.Array"})
type_("torch.BFloat16Tensor", annotation={jax: "jax.Array"}, isinstance={jax: "jax.Array"})
type_("torch.LongTensor", annotation={jax: "jax.Array"}, isinstance={jax: "jax.Array"})
type_("torch.IntTensor", annotation={jax: "jax.Array"}, isinstance={jax: "jax.Array"})
type_("torch.ShortTensor", annotation={jax: "jax.Array"}, isinstance={jax: "jax.Array"})
type_("torch.ByteTensor", annotation={jax: "jax.Array"}, isinstance={jax: "jax.Array"})
type_("torch.BoolTensor", annotation={jax: "jax.Array"}, isinstance={jax: "jax.Array"})

type_("torch.Size", annotation={jax: "tuple"}, isinstance={jax: "tuple"})
# jnp.float32 is a class and x.dtype an instance of jnp.dtype: both stand where torch has a torch.dtype.
type_("torch.dtype", annotation={jax: "jnp.dtype"}, isinstance={jax: "(jnp.dtype, type)"})
type_("torch.device", annotation={jax: "jax.Device"}, isinstance={jax: "jax.Device"})
