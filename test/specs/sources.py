"""Uses of a framework's API as source text: one small expression for each case, name and call style."""

import importlib
import inspect
import math

import frameworks
import ivyc_spec
import numpy as np

OPERATORS = {
    "host.add": "+",
    "host.sub": "-",
    "host.mul": "*",
    "host.matmul": "@",
    "host.div": "/",
    "host.floordiv": "//",
    "host.mod": "%",
    "host.pow": "**",
    "host.lshift": "<<",
    "host.rshift": ">>",
    "host.or": "|",
    "host.xor": "^",
    "host.and": "&",
    "host.eq": "==",
    "host.ne": "!=",
    "host.lt": "<",
    "host.le": "<=",
    "host.gt": ">",
    "host.ge": ">=",
}
PREFIXES = {"host.neg": "-", "host.pos": "+", "host.invert": "~", "host.abs": "abs"}


ARRAY_TYPES = {"torch": "torch.Tensor", "ivy": "ivy.Array"}

# What ivy's NumPy back end, in which the cases run, cannot do.
LIMITS = {
    "ivy": {
        "torch.softmax(float32[2, 0], 1)": "has no largest element",
        "torch.nn.functional.gelu(float64[2, 3])": "has erf in single precision",
        "torch.erf(float64[3])": "has erf in single precision",
        "Tensor.bfloat16(float32[3])": "has no bfloat16",
    },
    "ivy direct": {"torch.cross(float32[3, 4], float32[3, 4])": "has shapes whose index() fails"},
}


def limit(api, case, target):
    """Why a case cannot agree in a target, or None."""
    return LIMITS.get(target, {}).get(f"{api.names[0]}{case}")


# The elements of what these return are anything at all.
ANY_VALUES = ("empty", "empty_like", "new_empty", "empty_strided")


def any_values(name):
    return name.rpartition(".")[2] in ANY_VALUES


class Use:
    """One expression over the tensors of a case, which are its parameters a0, a1, …"""

    def __init__(self, framework, name, style, body, arrays, takes_numpy):
        self.framework, self.name, self.style, self.body = framework, name, style, body
        self.arrays, self.takes_numpy = arrays, takes_numpy

    def parameters(self):
        kind = "np.ndarray" if self.takes_numpy else ARRAY_TYPES[self.framework]
        return ", ".join(f"a{i}: {kind}" for i in range(len(self.arrays)))

    def source(self, name, facts):
        """A function with this use; facts: its tensors get their shape and dtype spelled out first."""
        lines = [f"def {name}({self.parameters()}):"]
        if facts and not self.takes_numpy:
            for i, array in enumerate(self.arrays):
                shaped, dtype = f"a{i}.reshape({tuple(array.shape)})", f"{self.framework}.{array.dtype.name}"
                lines.append(f"    a{i} = {shaped}.{'to' if self.framework == 'torch' else 'astype'}({dtype})")
        return "\n".join(lines + [f"    {line}" for line in self.body]) + "\n"

    def tensors(self):
        """Fresh tensors of the source framework (NumPy arrays where the API takes those)."""
        convert = frameworks.to_source(self.framework)
        return [np.array(x) if self.takes_numpy else convert(x) for x in self.arrays]

    def run_original(self):
        space = {self.framework: importlib.import_module(self.framework), "np": np, "math": math}
        exec(self.source("use", facts=False), space)
        return space["use"](*self.tensors())


class Writer:
    """Writes arguments as text, and collects the tensors among them."""

    def __init__(self, framework):
        self.framework, self.arrays = framework, []

    def text(self, x):
        if isinstance(x, (np.ndarray, np.generic)):
            self.arrays.append(np.asarray(x))
            return f"a{len(self.arrays) - 1}"
        if isinstance(x, np.dtype):
            return f"{self.framework}.{x.name}"
        if isinstance(x, ivyc_spec.DeviceValue):
            return f"torch.device({x.name!r})"
        if isinstance(x, type):
            return x.__name__
        if x is Ellipsis:
            return "..."
        if isinstance(x, float) and not math.isfinite(x):
            return f'float("{x}")'
        if isinstance(x, slice):
            return f"slice({self.text(x.start)}, {self.text(x.stop)}, {self.text(x.step)})"
        if isinstance(x, tuple):
            return f"({', '.join(map(self.text, x))}{',' if len(x) == 1 else ''})"
        if isinstance(x, list):
            return f"[{', '.join(map(self.text, x))}]"
        if isinstance(x, dict):
            return "{" + ", ".join(f"{key!r}: {self.text(value)}" for key, value in x.items()) + "}"
        return repr(x)

    def index(self, x):
        entries = x if isinstance(x, tuple) else (x,)
        text = ", ".join(self.index_entry(y) for y in entries)
        return text + ("," if isinstance(x, tuple) and len(x) == 1 else "") or "()"

    def index_entry(self, x):
        if not isinstance(x, slice):
            return self.text(x)
        start, stop = ("" if y is None else self.text(y) for y in (x.start, x.stop))
        return f"{start}:{stop}" + ("" if x.step is None else f":{self.text(x.step)}")

    def call(self, args, kwargs):
        return ", ".join([self.text(x) for x in args] + [f"{key}={self.text(x)}" for key, x in kwargs.items()])


def uses(api, case, styles=("given", "positional", "keyword", "inplace"), names=None):
    """The uses of a case: for each name of the API, each style in which it can be called."""
    args, kwargs = case.arguments()
    for name in names or api.names:
        forms = list(call_forms(api, name, args, kwargs)) if styles != ("given",) else [("given", args, kwargs)]
        for style, given, keywords in forms:
            if style in styles:
                yield make(api, name, style, given, keywords)
    if "inplace" in styles and api.inplace and names is None:
        writer = Writer(api.framework)
        method = api.inplace.partition(".")[2]
        receiver = writer.text(args[0])
        body = [f"y = {receiver}.clone()", f"y.{method}({writer.call(args[1:], kwargs)})", "return y"]
        yield Use(api.framework, api.inplace, "inplace", body, writer.arrays, False)


def make(api, name, style, args, kwargs):
    writer = Writer(api.framework)
    body = None
    if name in OPERATORS:
        body = f"{operand(writer, args[0])} {OPERATORS[name]} {operand(writer, args[1])}"
    elif name in PREFIXES:
        body = f"{PREFIXES[name]}({writer.text(args[0])})"
    elif name == "Tensor.__getitem__":
        body = f"{writer.text(args[0])}[{writer.index(args[1])}]"
    elif name == "Tensor.__setitem__":
        receiver = writer.text(args[0])
        copied = f"{receiver}.clone()" if api.framework == "torch" else f"ivy.copy_array({receiver})"
        lines = [f"y = {copied}", f"y[{writer.index(args[1])}] = {writer.text(args[2])}", "return y"]
        return Use(api.framework, name, style, lines, writer.arrays, False)
    elif name.startswith("Tensor."):
        member = name.partition(".")[2]
        body = f"{operand(writer, args[0])}.{member}"
        if not api.property:
            body += f"({writer.call(args[1:], kwargs)})"
    elif api.property:
        lines = [f"value = {writer.text(args[0])}", f"return value.{name.rpartition('.')[2]}"]
        return Use(api.framework, name, style, lines, writer.arrays, False)
    else:
        body = f"{name}({writer.call(args, kwargs)})"
    lines = [f"return {body}"]
    if api.writes:
        # What the caller passed is not written to.
        lines = ["y = a0.clone()", body.replace("a0", "y", 1), "return y"]
    return Use(api.framework, name, style, lines, writer.arrays, name in ("torch.from_numpy",))


def operand(writer, x):
    text = writer.text(x)
    return f"({text})" if text.startswith("-") else text


def call_forms(api, name, args, kwargs):
    """The call as the case gives it, with as many positional arguments as can be, and with keywords only."""
    yield "given", args, kwargs
    if name.startswith("host.") or name.startswith("Tensor.__") or api.property:
        return
    parameters = list(api.signature.parameters.values())
    if any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in parameters):
        return
    bound = api.bind(args, kwargs)
    if bound is None:
        return
    given = dict(bound.arguments)
    positional = []
    for parameter in parameters:
        if parameter.kind is inspect.Parameter.KEYWORD_ONLY or parameter.name not in given:
            break
        positional.append(parameter.name)
    if len(positional) != len(args):
        rest = {key: x for key, x in given.items() if key not in positional}
        yield "positional", [given[key] for key in positional], rest
    receiver = 1 if name.startswith("Tensor.") else 0
    receiver = max(receiver, sum(parameter.kind is inspect.Parameter.POSITIONAL_ONLY for parameter in parameters))
    keywords = {key: x for key, x in list(given.items())[receiver:]}
    if keywords and (receiver < len(args) or keywords != kwargs):
        yield "keyword", args[:receiver], keywords


def dtypes_of(x):
    """The dtypes in a tree of arguments."""
    if isinstance(x, np.dtype):
        return {x}
    if isinstance(x, (np.ndarray, np.generic)):
        return {x.dtype}
    if isinstance(x, dict):
        x = tuple(x.values())
    return set().union(*map(dtypes_of, x)) if isinstance(x, (tuple, list)) else set()
