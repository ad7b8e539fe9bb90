from ivyc_spec import *

# Every tensor class of torch is one class here; the element type of `torch.LongTensor` and its like is not part of it.
type_("torch.Tensor", annotation={numpy: "np.ndarray"}, isinstance={numpy: "(np.ndarray, np.generic)"})
# A parameter is no class of its own here: asking whether something is one has no answer.
type_("torch.nn.Parameter", annotation={numpy: "np.ndarray"})
type_("torch.nn.parameter.Parameter", annotation={numpy: "np.ndarray"})
type_("torch.FloatTensor", annotation={numpy: "np.ndarray"}, isinstance={numpy: "(np.ndarray, np.generic)"})
type_("torch.DoubleTensor", annotation={numpy: "np.ndarray"}, isinstance={numpy: "(np.ndarray, np.generic)"})
type_("torch.HalfTensor", annotation={numpy: "np.ndarray"}, isinstance={numpy: "(np.ndarray, np.generic)"})
type_("torch.BFloat16Tensor", annotation={numpy: "np.ndarray"}, isinstance={numpy: "(np.ndarray, np.generic)"})
type_("torch.LongTensor", annotation={numpy: "np.ndarray"}, isinstance={numpy: "(np.ndarray, np.generic)"})
type_("torch.IntTensor", annotation={numpy: "np.ndarray"}, isinstance={numpy: "(np.ndarray, np.generic)"})
type_("torch.ShortTensor", annotation={numpy: "np.ndarray"}, isinstance={numpy: "(np.ndarray, np.generic)"})
type_("torch.ByteTensor", annotation={numpy: "np.ndarray"}, isinstance={numpy: "(np.ndarray, np.generic)"})
type_("torch.BoolTensor", annotation={numpy: "np.ndarray"}, isinstance={numpy: "(np.ndarray, np.generic)"})

type_("torch.Size", annotation={numpy: "tuple"}, isinstance={numpy: "tuple"})
# np.float32 is a class and x.dtype an instance of np.dtype: both stand where torch has a torch.dtype.
type_("torch.dtype", annotation={numpy: "np.dtype"}, isinstance={numpy: "(np.dtype, type)"})
type_("torch.device", annotation={numpy: "str"}, isinstance={numpy: "str"})
