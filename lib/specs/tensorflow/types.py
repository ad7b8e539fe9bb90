from ivyc_spec import *

# Every tensor class of torch is one class here; the element type of `torch.LongTensor` and its like is not part of it.
type_("torch.Tensor", annotation={tensorflow: "tf.Tensor"}, isinstance={tensorflow: "(tf.Tensor, tf.Variable)"})
# A parameter is no class of its own here: asking whether something is one has no answer.
type_("torch.nn.Parameter", annotation={tensorflow: "tf.Tensor"})
type_("torch.nn.parameter.Parameter", annotation={tensorflow: "tf.Tensor"})
type_("torch.FloatTensor", annotation={tensorflow: "tf.Tensor"}, isinstance={tensorflow: "(tf.Tensor, tf.Variable)"})
type_("torch.DoubleTensor", annotation={tensorflow: "tf.Tensor"}, isinstance={tensorflow: "(tf.Tensor, tf.Variable)"})
type_("torch.HalfTensor", annotation={tensorflow: "tf.Tensor"}, isinstance={tensorflow: "(tf.Tensor, tf.Variable)"})
type_("torch.BFloat16Tensor", annotation={tensorflow: "tf.Tensor"}, isinstance={tensorflow: "(tf.Tensor, tf.Variable)"})
type_("torch.LongTensor", annotation={tensorflow: "tf.Tensor"}, isinstance={tensorflow: "(tf.Tensor, tf.Variable)"})
type_("torch.IntTensor", annotation={tensorflow: "tf.Tensor"}, isinstance={tensorflow: "(tf.Tensor, tf.Variable)"})
type_("torch.ShortTensor", annotation={tensorflow: "tf.Tensor"}, isinstance={tensorflow: "(tf.Tensor, tf.Variable)"})
type_("torch.ByteTensor", annotation={tensorflow: "tf.Tensor"}, isinstance={tensorflow: "(tf.Tensor, tf.Variable)"})
type_("torch.BoolTensor", annotation={tensorflow: "tf.Tensor"}, isinstance={tensorflow: "(tf.Tensor, tf.Variable)"})

type_("torch.Size", annotation={tensorflow: "tuple"}, isinstance={tensorflow: "tuple"})

type_("torch.dtype", annotation={tensorflow: "tf.DType"}, isinstance={tensorflow: "tf.DType"})
# Devices are named by strings here.
type_("torch.device", annotation={tensorflow: "str"}, isinstance={tensorflow: "str"})
