"""The frameworks as the cases need them: arrays of NumPy in, and what becomes of them there."""

import importlib
import inspect
import os

import numpy as np

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "")


def load(target):
    """Imports a target's framework, with 64-bit types."""
    module = importlib.import_module(target)
    if target == "jax":
        module.config.update("jax_enable_x64", True)
    if target == "ivy" and module.current_backend_str() != "numpy":
        module.set_backend("numpy")
    return module


def to_source(framework):
    """The function that makes a tree of arguments one of a source framework."""
    return to_torch if framework == "torch" else to_target(framework)


def to_torch(x):
    """A tree of arguments with torch tensors, dtypes and devices in the places of NumPy's and of the specs' own."""
    import ivyc_spec
    import torch

    if isinstance(x, (np.ndarray, np.generic)):
        if x.dtype == ivyc_spec.bfloat16:
            return torch.from_numpy(np.array(x.astype(np.float32))).to(torch.bfloat16)
        return torch.from_numpy(np.array(x))
    if isinstance(x, np.dtype):
        return getattr(torch, x.name)
    if isinstance(x, ivyc_spec.DeviceValue):
        return torch.device(x.name)
    return mapped(to_torch, x)


def to_target(target):
    """The function that makes a tree's NumPy arrays arrays of the target."""
    if target == "jax":
        make = importlib.import_module("jax.numpy").asarray
    elif target == "ivy":
        ivy = load("ivy")
        make = lambda x: ivy.array(np.array(x))  # noqa: E731
    elif target == "tensorflow":
        make = importlib.import_module("tensorflow").constant
    else:
        make = np.array

    def convert(x):
        if target == "ivy" and isinstance(x, np.dtype):
            return ivy.as_ivy_dtype(x.name)
        if target == "tensorflow" and isinstance(x, np.dtype):
            return importlib.import_module("tensorflow").as_dtype(x)
        return make(x) if isinstance(x, (np.ndarray, np.generic)) else mapped(convert, x)

    return convert


def to_numpy(x):
    """A tree of results of any target with NumPy arrays; what is not a tensor stays."""
    framework = type(x).__module__.split(".")[0]
    if framework == "ivy" and hasattr(x, "to_numpy"):
        return np.array(x.to_numpy())
    if framework in ("jax", "jaxlib") and hasattr(x, "shape") and hasattr(x, "__array__"):
        return np.asarray(x)
    if framework == "tensorflow" and not isinstance(x, tuple):
        if hasattr(x, "as_list"):
            return tuple(x.as_list())
        if hasattr(x, "as_numpy_dtype"):
            return np.dtype(x.as_numpy_dtype)
        return np.asarray(x)
    return mapped(to_numpy, x)


def compiled(target, function, operands, unknown_batch=False):
    """function(operands) under the target's compiler, where the tensors in the tree of operands are traced. With
    unknown_batch, tensorflow knows the first of three or more axes only when it runs."""
    import ivyc_spec

    tensors = []

    def take_out(x):
        if not ivyc_spec.is_tensor(x):
            return mapped(take_out, x)
        tensors.append(x)
        return Place(len(tensors) - 1)

    def put_in(x, given):
        return given[x.number] if isinstance(x, Place) else mapped(lambda y: put_in(y, given), x)

    tree = take_out(operands)
    if not tensors:
        return function(operands)
    if target == "jax":
        return importlib.import_module("jax").jit(lambda *given: function(put_in(tree, given)))(*tensors)
    tf = importlib.import_module("tensorflow")
    shapes = [[None, *x.shape[1:]] if unknown_batch and len(x.shape) > 2 else x.shape for x in tensors]
    signature = [tf.TensorSpec(shape, x.dtype) for shape, x in zip(shapes, tensors)]
    run = tf.function(lambda *given: function(put_in(tree, given)), autograph=False, input_signature=signature)
    return run(*tensors)


class Place:
    """Where a traced tensor stands in a tree."""

    def __init__(self, number):
        self.number = number


def mapped(function, x):
    if isinstance(x, dict):
        return {key: function(value) for key, value in x.items()}
    if isinstance(x, slice):
        return slice(*(function(y) for y in (x.start, x.stop, x.step)))
    if isinstance(x, tuple) and hasattr(x, "_fields"):
        return tuple(function(y) for y in x)
    return type(x)(function(y) for y in x) if isinstance(x, (tuple, list)) else x


def find(path):
    """What a dotted path such as "jax.numpy.sum" names."""
    parts = path.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:cut]))
        except ImportError:
            continue
        for part in parts[cut:]:
            found = getattr(found, part)
        return found
    raise ImportError(path)


# Keywords that functions take as **kwargs, or that inspect does not see; their defaults are in the documentation.
DOCUMENTED = {
    "jax.numpy.pad": {"constant_values": 0},
    "numpy.pad": {"constant_values": 0},
    "numpy.logaddexp.reduce": {"keepdims": False},
}


def default_of(path, keyword):
    """The default that the function at a dotted path has for a keyword; in keepdims nothing, or None, means False."""
    if keyword in DOCUMENTED.get(path, {}):
        return DOCUMENTED[path][keyword]
    default = inspect.signature(find(path)).parameters[keyword].default
    return False if keyword == "keepdims" and (default is None or default is np._NoValue) else default
