"""Records how torch's packages behave: the calls that the examples in their docstrings make, with their results.

    record.py [PACKAGE …]        default: all packages of recording.AREAS; writes build/recordings/<package>.pickle

The public functions are wrapped; then the examples of every public function and class run, each with the same seed,
and every call that they make of a public function is kept: arguments before the call, result, and what was written in
place. Functions that no example reaches are called with the inputs of inputs.py. Each call is repeated with float64 in
the place of float32, so that a difference can be told from rounding.
"""

import argparse
import contextlib
import copy
import doctest
import enum
import functools
import importlib
import inspect
import io
import sys
import types
import unittest.mock
import warnings
from pathlib import Path

import numpy as np
import torch

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
import frameworks  # noqa: E402
import inputs  # noqa: E402
import recording  # noqa: E402
from recording import Call, Function, Named, NotRecordable  # noqa: E402

CALLS = 6  # kept of each function
LARGE = 4_000_000  # bytes of arguments beyond which a call is kept only when there is no other
SEED = 0
# What recorded packages import, and what cannot be imported here: torchvision has no build that goes with torch for
# CPUs, and transformers is installed without what it needs. What a stand-in gives cannot be recorded.
STAND_INS = ["torchvision", "torchvision.transforms", "torchvision.models", "torchvision.ops", "transformers"]


def frozen(value, package):
    """A value without torch in it."""

    def leaf(item):
        if isinstance(item, torch.Tensor):
            if item.layout != torch.strided:
                raise NotRecordable(f"a tensor of layout {item.layout}")
            return np.array(frameworks.to_numpy(item.detach()), copy=True)
        if isinstance(item, torch.dtype):
            return Named("dtype", str(item).removeprefix("torch."))
        if isinstance(item, torch.device):
            return Named("device", str(item))
        if isinstance(item, np.ndarray):
            return recording.Host(item.copy())
        if item is None or item is Ellipsis or isinstance(item, np.generic):
            return item
        if isinstance(item, (bool, int, float, complex, str, bytes, slice)) and not isinstance(item, enum.Enum):
            return item
        if isinstance(item, (enum.Enum, type, types.FunctionType)):
            named = recording.member(item)
            if named.module.split(".")[0] == package:
                return named
        raise NotRecordable(f"a {type(item).__module__}.{type(item).__qualname__}")

    return recording.mapped(value, leaf)


def thawed(value, wide):
    """The value again, with torch's tensors in it; `wide`: float64 for float32."""

    def leaf(item):
        if isinstance(item, np.ndarray):
            tensor = frameworks.to_framework(item, "torch")
            return tensor.double() if wide and tensor.dtype == torch.float32 else tensor
        if isinstance(item, recording.Host):
            return item.array.copy()
        if isinstance(item, Named) and item.kind == "dtype":
            return torch.float64 if wide and item.name == "float32" else getattr(torch, item.name)
        if isinstance(item, Named):
            return torch.device(item.name) if item.kind == "device" else recording.found(item)
        return item

    return recording.mapped(value, leaf)


def written(before, after):
    """`after` where it differs from `before`, else None."""

    def bare(value):
        return recording.mapped(value, lambda item: item.array if isinstance(item, recording.Host) else item)

    return after if frameworks.difference(bare(before), bare(after)) else None


def shape_of(value):
    """What makes two calls alike: shapes and dtypes of the arrays, the other values as they are."""

    def leaf(item):
        item = item.array if isinstance(item, recording.Host) else item
        return (item.shape, str(item.dtype)) if isinstance(item, np.ndarray) else item

    return repr(recording.mapped(value, leaf))


def size_of(value):
    """The bytes of the arrays in it."""
    sizes = []
    recording.mapped(value, lambda item: sizes.append(item.nbytes) if isinstance(item, np.ndarray) else None)
    return sum(sizes)


def public_functions(area):
    """Names of the public functions of a module, and the functions."""
    module = importlib.import_module(area)
    names = getattr(module, "__all__", None) or [name for name in dir(module) if not name.startswith("_")]
    members = {name: getattr(module, name) for name in names}
    return {
        name: value
        for name, value in members.items()
        if isinstance(value, (types.FunctionType, functools._lru_cache_wrapper)) and not name.startswith("_")
    }


class Recorder:
    """Wraps functions; what they are called with while it is wrapped is kept in their records."""

    def __init__(self, package):
        self.package = package
        self.records = {}
        self.seen = {}
        self.from_example = True

    def wrap(self, path, function):
        record = self.records[path] = Function(path)
        self.seen[path] = set()

        @functools.wraps(function)
        def wrapper(*arguments, **keywords):
            if len(record.calls) >= CALLS:
                return function(*arguments, **keywords)
            try:
                before = frozen((arguments, keywords), self.package)
            except NotRecordable as reason:
                record.reason = record.reason or f"takes {reason}"
                return function(*arguments, **keywords)
            generator = torch.get_rng_state()
            result = function(*arguments, **keywords)
            drew = not torch.equal(generator, torch.get_rng_state())
            if drew:
                record.reason = "draws random numbers"
                return result
            key = shape_of(before)
            if key in self.seen[path] or (size_of(before) > LARGE and record.calls):
                return result
            self.seen[path].add(key)
            try:
                call = Call(*before, frozen(result, self.package), from_example=self.from_example)
                call.written = written(before, frozen((arguments, keywords), self.package))
            except NotRecordable as reason:
                record.reason = record.reason or f"returns {reason}"
                return result
            self.widen(call, function)
            record.calls.append(call)
            return result

        return wrapper

    def widen(self, call, function):
        """The call's result with float64 for float32."""
        arguments, keywords = thawed((call.arguments, call.keywords), wide=True)
        try:
            before = frozen((arguments, keywords), self.package)
            call.wide_result = frozen(function(*arguments, **keywords), self.package)
            call.wide_written = written(before, frozen((arguments, keywords), self.package))
        except Exception:  # what torch refuses is no call to replay
            call.wide_result = call.wide_written = None

    def install(self, functions):
        """Put the wrappers in the places of the functions, in every module of the package."""
        wrappers = {id(function): (function, self.wrap(path, function)) for path, function in functions.items()}
        for name, module in list(sys.modules.items()):
            if name.split(".")[0] != self.package or module is None:
                continue
            for key, value in list(vars(module).items()):
                if id(value) in wrappers and wrappers[id(value)][0] is value:
                    setattr(module, key, wrappers[id(value)][1])


def run_examples(documented, package):
    """Run the examples of a docstring; what raises is left out."""
    owner = sys.modules[documented.__module__]
    names = {**vars(owner), "torch": torch, "np": np, package: sys.modules[package]}
    parser = doctest.DocTestParser()
    torch.manual_seed(SEED)
    np.random.seed(SEED)
    for example in parser.get_examples(inspect.getdoc(documented) or ""):
        if example.options.get(doctest.SKIP):
            continue
        with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
            exec(compile(example.source, "<example>", "single"), names)


def record(package):
    areas = recording.AREAS[package]
    functions, documented = {}, {}
    for area in areas:
        for name, function in public_functions(area).items():
            if all(function is not other for other in functions.values()):
                functions[f"{area}.{name}"] = function
        for name, value in vars(sys.modules[area]).items():
            if isinstance(value, type) and value.__module__.startswith(package) and not name.startswith("_"):
                documented[value] = None
    recorder = Recorder(package)
    recorder.install(functions)
    for value in [*functions.values(), *documented]:
        run_examples(value, package)
    recorder.from_example = False
    for path, calls in inputs.calls(torch).items():
        if path not in recorder.records:
            if path.split(".")[0] == package:
                sys.exit(f"inputs.py names {path}, which is no public function")
            continue
        area, _, name = path.rpartition(".")
        for arguments, keywords in calls:
            torch.manual_seed(SEED)
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    getattr(sys.modules[area], name)(*copy.deepcopy(arguments), **copy.deepcopy(keywords))
            except Exception as error:
                sys.exit(f"inputs.py: {path} raises {error!r}")
    for one in recorder.records.values():
        if one.calls:
            one.reason = None
        else:
            one.reason = inputs.UNREACHED.get(one.path, one.reason) or "no example calls it"
    return recorder.records


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("packages", nargs="*", default=list(recording.AREAS))
    arguments.add_argument("--list", action="store_true", help="print what was recorded")
    options = arguments.parse_args()
    torch.set_num_threads(1)
    warnings.simplefilter("ignore")
    for name in STAND_INS:
        sys.modules[name] = unittest.mock.MagicMock(name=name)
    for package in options.packages:
        importlib.import_module(package)
        records = record(package)
        recording.store(package, records)
        silent = [one for one in records.values() if not one.calls]
        calls = sum(len(one.calls) for one in records.values())
        print(f"{package}: {calls} calls of {len(records) - len(silent)} functions; not recorded: {len(silent)}")
        for one in records.values() if options.list else silent:
            origin = "inputs.py" if one.calls and not one.calls[0].from_example else "examples"
            print(f"  {one.path}: {one.reason or f'{len(one.calls)} from {origin}'}")


if __name__ == "__main__":
    main()
