"""What the references of core ops need of NumPy for values that are no arrays."""

from _trace import dtype_name

pi = 3.141592653589793
e = 2.718281828459045
inf = float("inf")
nan = float("nan")

# bits, eps, max, smallest normal number, digits that are kept
_FLOATING = {
    "float16": (16, 2.0**-10, 65504.0, 2.0**-14, 1e-3),
    "bfloat16": (16, 2.0**-7, 3.3895313892515355e38, 2.0**-126, 1e-2),
    "float32": (32, 2.0**-23, 3.4028234663852886e38, 2.0**-126, 1e-6),
    "float64": (64, 2.0**-52, 1.7976931348623157e308, 2.0**-1022, 1e-15),
}
_FLOATING["complex64"] = _FLOATING["float32"]
_FLOATING["complex128"] = _FLOATING["float64"]


class finfo:
    def __init__(self, dtype):
        self.dtype = dtype
        self.bits, self.eps, self.max, self.tiny, self.resolution = _FLOATING[dtype_name(dtype)]
        self.min = -self.max
        self.smallest_normal = self.tiny


class iinfo:
    def __init__(self, dtype):
        name = dtype_name(dtype)
        self.dtype = dtype
        self.bits = int(name.strip("uint"))
        if name.startswith("u"):
            self.min = 0
            self.max = 2**self.bits - 1
        else:
            self.min = -(2 ** (self.bits - 2)) * 2
            self.max = 2 ** (self.bits - 2) - 1 + 2 ** (self.bits - 2)
