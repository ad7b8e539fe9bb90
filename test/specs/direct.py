"""Lowerings executed in ordinary Python over real arrays: a core op runs its lowering, not its reference."""

import frameworks
import ivyc_spec
import numpy as np
import values

# Core ops whose results have shapes that depend on values: no compiler of a target takes them.
UNCOMPILED = ("nonzero", "nonzero_tuple", "unique", "bincount", "histogram", "eig")


class Direct:
    """Stands in for the core ops. Specs of the source see NumPy arrays, lowerings those of the target."""

    def __init__(self, target, compiled=False, unknown_batch=False):
        self.target, self.depth, self.compiled, self.unknown_batch = target, 0, compiled, unknown_batch
        self.to_target = frameworks.to_target(target)
        self.lowerings = {}

    def install(self):
        """Lets the queries of the spec language take arrays of the target, and loads the specs."""
        frameworks.load(self.target)
        is_numpy = ivyc_spec.is_tensor

        def is_tensor(x):
            module = type(x).__module__.split(".")[0]
            return (
                is_numpy(x)
                or module in ("jax", "jaxlib", "tensorflow", "ivy")
                and hasattr(x, "shape")
                and hasattr(x, "dtype")
            )

        def dtype(x):
            return np.dtype(getattr(x.dtype, "as_numpy_dtype", x.dtype))

        def dtype_of(x):
            if is_tensor(x):
                return dtype(x)
            if isinstance(x, str):  # a dtype of ivy
                return np.dtype(x)
            return np.dtype(x.as_numpy_dtype) if hasattr(x, "as_numpy_dtype") else original_dtype_of(x)

        original_dtype_of = ivyc_spec._dtype_of
        ivyc_spec.is_tensor, ivyc_spec.dtype, ivyc_spec._dtype_of = is_tensor, dtype, dtype_of
        ivyc_spec.shape = lambda x: tuple(x.shape)
        self.reference = ivyc_spec.CoreOp.__call__
        ivyc_spec.CoreOp.__call__ = lambda op, *args, **kwargs: self.call(op, args, kwargs)

    def collect(self):
        """The lowerings of the target by core op."""
        for entry in ivyc_spec.LOWERINGS:
            if repr(entry.framework) == self.target:
                self.lowerings[entry.op.name] = entry
        # The support module has all outlined functions beside each other, whatever files they are from.
        outlined = {entry.outline: entry.function for entry in self.lowerings.values() if entry.outline}
        for entry in self.lowerings.values():
            for name in entry.needs:
                entry.function.__globals__.setdefault(name, outlined[name])

    def call(self, op, args, kwargs):
        entry = self.lowerings.get(op.name)
        if entry is None:
            raise ivyc_spec.Unsupported(f"core.{op.name} has no lowering")
        bound = op.signature.bind(*args, **kwargs)
        bound.apply_defaults()
        operands = dict(bound.arguments)
        if self.depth:
            return self.lower(entry, operands)
        self.depth = 1
        try:
            # What comes from NumPy is NumPy's in every target.
            convert = (lambda x: x) if op.name == "from_numpy" else self.to_target
            operands = {key: convert(x) for key, x in operands.items()}
            if self.compiled and self.compiles(op, operands):
                result = frameworks.compiled(
                    self.target, lambda given: self.lower(entry, given), operands, self.unknown_batch
                )
            else:
                result = self.lower(entry, operands)
            result = frameworks.to_numpy(result)
        finally:
            self.depth = 0
        return result

    def compiles(self, op, operands):
        if op.fact == "host" or op.name in UNCOMPILED or op.name == "from_numpy":
            return False
        index = operands.get("index")
        entries = index if isinstance(index, tuple) else (index,)
        masked = any(ivyc_spec.is_tensor(x) and ivyc_spec.is_bool(x) for x in entries)
        return not masked and not ivyc_spec.is_tensor(operands.get("repeats"))

    def lower(self, entry, operands):
        if entry.outline:
            return entry.function(*operands.values())
        return entry.function(**operands)

    def run(self, api, args, kwargs):
        """The result of an API's body over the lowerings."""
        result = api.run(api.bind(args, kwargs))
        return values.neutral(tuple(result) if isinstance(result, ivyc_spec.Named) else result)
