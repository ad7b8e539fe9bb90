#!/usr/bin/env python3
"""Checks the specs against the frameworks: every file runs, every case of torch's API gives what torch gives, every
signature is the one that torch declares.

usage: check_specs.py [-v] [-t] [-k NAME] [SPEC_FOLDER]

Every case runs once more with nothing known of its tensors; differs={"unknown": "why"} says that this cannot be right.

-v prints what torch has and the specs lack, and what they refuse where nothing is known; -t prints tracebacks; -k keeps
APIs whose name contains NAME.
"""

import argparse
import contextlib
import inspect
import io
import math
import operator
import pathlib
import re
import sys
import traceback
import warnings

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parent.parent / "lib" / "specs"
TOLERANCE = {"float16": 4e-3, "bfloat16": 2e-2, "float32": 1e-5, "complex64": 1e-5}
OPERATORS = {"div": "truediv", "or": "or_", "and": "and_"}  # where Python's name is another one


class Mismatch(Exception):
    pass


def to_torch(x):
    if isinstance(x, (np.ndarray, np.generic)):
        if x.dtype.name == "bfloat16":
            return torch.from_numpy(np.asarray(x.astype(np.float32))).to(torch.bfloat16)
        return torch.from_numpy(np.array(x))
    if isinstance(x, np.dtype):
        return getattr(torch, x.name)
    if isinstance(x, specs.DeviceValue):
        return torch.device(x.name)
    if isinstance(x, dict):
        return {key: to_torch(value) for key, value in x.items()}
    if isinstance(x, slice):
        return slice(*(to_torch(y) for y in (x.start, x.stop, x.step)))
    return type(x)(to_torch(y) for y in x) if isinstance(x, (tuple, list)) else x


def from_torch(x):
    if isinstance(x, torch.Tensor):
        x = x.detach().resolve_conj().resolve_neg()
        if x.dtype == torch.bfloat16:
            return x.float().numpy().astype(specs.bfloat16)
        return np.array(x.numpy())
    if isinstance(x, torch.dtype):
        return np.dtype(getattr(specs, {"bool": "bool_"}.get(str(x)[6:], str(x)[6:])))
    if isinstance(x, torch.device):
        return None
    return tuple(from_torch(y) for y in x) if isinstance(x, (tuple, list)) else x


def compare(expected, actual, where="result"):
    """Raises Mismatch unless torch's `expected` (from_torch) and the body's `actual` are the same."""
    if isinstance(expected, tuple):
        if isinstance(actual, specs.Named):
            actual = tuple(actual)
        if not isinstance(actual, (tuple, list)) or len(actual) != len(expected):
            raise Mismatch(f"{where}: torch has {len(expected)} results, the body {actual!r:.200}")
        for i, (x, y) in enumerate(zip(expected, actual)):
            compare(x, y, f"{where}[{i}]")
    elif isinstance(expected, np.ndarray):
        if not isinstance(actual, (np.ndarray, np.generic)):
            raise Mismatch(f"{where}: torch has a tensor, the body {actual!r:.200}")
        if expected.dtype != actual.dtype:
            raise Mismatch(f"{where}: dtype {actual.dtype}, torch has {expected.dtype}")
        if expected.shape != actual.shape:
            raise Mismatch(f"{where}: shape {actual.shape}, torch has {expected.shape}")
        wide = np.complex128 if expected.dtype.kind == "c" else np.float64
        a, b = np.asarray(actual).astype(wide), expected.astype(wide)
        exact = expected.dtype.kind in "biu"
        tolerance = 0 if exact else TOLERANCE.get(expected.dtype.name, 1e-9)
        size = np.max(np.abs(b), initial=1.0, where=np.isfinite(b))
        if not np.allclose(a, b, rtol=tolerance, atol=tolerance * size, equal_nan=True):
            raise Mismatch(f"{where}: values\n{actual}\ntorch has\n{expected}")
    elif isinstance(expected, float) and isinstance(actual, float):
        if not math.isclose(expected, actual, rel_tol=1e-6) and not (expected != expected and actual != actual):
            raise Mismatch(f"{where}: {actual}, torch has {expected}")
    elif isinstance(expected, (torch.finfo, torch.iinfo)):
        if float(expected.max) != float(actual.max) or expected.bits != actual.bits:
            raise Mismatch(f"{where}: {actual}, torch has {expected}")
    elif type(expected) is not type(actual) or expected != actual:
        raise Mismatch(f"{where}: {actual!r}, torch has {expected!r}")


def torch_callable(name, is_property):
    """What a canonical name is in torch, as a function of the arguments."""
    first, _, rest = name.partition(".")
    if first == "host":
        return getattr(operator, OPERATORS.get(rest, rest))
    if first == "Tensor":
        if is_property:
            return lambda self: getattr(self, rest)
        return lambda self, *args, **kwargs: getattr(self, rest)(*args, **kwargs)
    if is_property:
        return operator.attrgetter(rest.rpartition(".")[2])
    found = torch
    for part in rest.split("."):
        found = getattr(found, part)
    return found


def styles(entry, name, args, kwargs):
    """The call styles of one case: (label, args, kwargs)."""
    yield "as written", args, kwargs
    if name.startswith("host.") or entry.property:
        return
    parameters = list(entry.signature.parameters.values())
    if any(p.kind is inspect.Parameter.VAR_POSITIONAL for p in parameters):
        return
    bound = entry.bind(args, kwargs)
    given = dict(bound.arguments)
    normal = [p for p in parameters if p.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD]
    positional = []
    for p in normal:
        if p.name not in given:
            break
        positional.append(given[p.name])
    rest = {key: value for key, value in given.items() if key not in {p.name for p in normal[: len(positional)]}}
    if len(positional) != len(args):
        yield "positional", tuple(positional), rest
    fixed = 1 if name.startswith("Tensor.") else 0
    keywords = {key: value for key, value in given.items() if key not in {p.name for p in normal[:fixed]}}
    if not name.startswith("Tensor.__") and not any(p.kind is p.POSITIONAL_ONLY for p in parameters):
        yield "keyword", args[:fixed], keywords


def storages(x):
    if isinstance(x, torch.Tensor):
        return {x.untyped_storage().data_ptr()} if x.numel() else set()
    return set().union(*map(storages, x)) if isinstance(x, (tuple, list)) else set()


def catches_variables(entry, taken):
    """Whether an overload is there for a variable in the place of an argument of which another refuses some values."""
    parameters = taken.signature.parameters.values()
    return any(
        p.annotation is specs.Refused and entry.signature.parameters[p.name].annotation is not specs.Refused
        for p in parameters
        if p.name in entry.signature.parameters
    )


class Checker:
    def __init__(self, traces=False):
        self.by_name, self.traces = {}, traces
        for entry in specs.APIS:
            for name in entry.names:
                self.by_name.setdefault(name, []).append(entry)
        self.failures, self.refusals, self.runs = [], [], 0

    def fail(self, entry, name, what, error):
        place = f"{pathlib.Path(inspect.getsourcefile(entry.function)).name}:{entry.function.__code__.co_firstlineno}"
        self.failures.append(f"{place}: {name}{what}: {error}")

    def dispatch(self, name, args, kwargs):
        """The body that the transpiler takes for these arguments, and its result."""
        for entry in self.by_name[name]:
            bound = entry.bind(args, kwargs)
            if bound is not None:
                return entry, entry.run(bound)
        raise Mismatch("no overload fits")

    def run_case(self, entry, name, case):
        function = torch_callable(name, entry.property)
        args, kwargs = case.arguments()
        if case.raises is not None:
            try:
                function(*to_torch(args), **to_torch(kwargs))
            except Exception as error:
                if case.raises not in str(error):
                    raise Mismatch(f"torch raises {error}, not {case.raises}") from None
                return
            raise Mismatch("torch does not raise")
        for label, args, kwargs in list(styles(entry, name, args, kwargs)):
            torch_args, torch_kwargs = to_torch(args), to_torch(kwargs)
            try:
                result = function(*torch_args, **torch_kwargs)
            except (TypeError, RuntimeError) as error:
                if label == "as written":
                    raise Mismatch(f"torch raises {error}") from None
                continue  # torch has no such call form
            self.runs += 1
            taken, actual = self.dispatch(name, args, kwargs)
            if taken is not entry and label == "as written" and not catches_variables(entry, taken):
                raise Mismatch(f"taken by the overload in line {taken.function.__code__.co_firstlineno}")
            try:
                if entry.writes:
                    result = torch_args[0] if torch_args else torch_kwargs[entry.writes]
                compare(from_torch(result), actual)
                self.check_view(entry, torch_args, result)
                if label == "as written":
                    self.run_blind(entry, case, result)
            except Mismatch as error:
                raise Mismatch(f"{error} ({label})") from None

    def run_blind(self, entry, case, result):
        """The same where nothing is known of the tensors: the body may refuse, or assume what is so, but not err."""
        args, kwargs = case.arguments()
        specs.set_blind(True)
        try:
            actual = entry.run(entry.bind(args, kwargs))
            self.runs += 1
            compare(from_torch(result), actual, "result where nothing is known")
        except specs.Unsupported as error:
            self.refusals.append(f"{entry.names[0]}: {error}")
        except Exception:
            if "unknown" not in case.differs:
                raise
            return
        finally:
            specs.set_blind(False)
        if "unknown" in case.differs:
            raise Mismatch("agrees where nothing is known, although a difference is expected")

    def check_view(self, entry, args, result):
        if entry.writes or not args or not isinstance(args[0], torch.Tensor):
            return
        shared = storages(args[0]) & storages(result)
        if entry.view == "must" and not shared and storages(result) and storages(args[0]):
            raise Mismatch("the result is no view")
        if entry.view is None and shared:
            raise Mismatch("the result is a view")

    def run_inplace(self, entry, case, name):
        args, kwargs = case.arguments()
        method = name.partition(".")[2]
        written = to_torch(args[0]).clone()
        try:
            getattr(written, method)(*to_torch(args[1:]), **to_torch(kwargs))
        except (RuntimeError, TypeError):
            return  # the result does not fit the tensor, or this form does not exist
        _, actual = self.dispatch(entry.names[0], args, kwargs)
        actual = specs.core.astype(np.asarray(actual), args[0].dtype)
        self.runs += 1
        compare(from_torch(written), actual, name)

    def run_out(self, entry, case):
        args, kwargs = case.arguments()
        function = torch_callable(next(n for n in entry.names if n.startswith("torch.")), False)
        result = function(*to_torch(args), **to_torch(kwargs))
        if isinstance(result, torch.Tensor):
            out = torch.empty_like(result)
            try:
                function(*to_torch(args), **to_torch(kwargs), out=out)
            except TypeError:
                return  # an overload without `out`
            entry.out = "seen"
            self.runs += 1
            compare(from_torch(result), from_torch(out), "out")

    def run(self, keep):
        self.run_entries(keep)
        for entry in specs.APIS:
            if entry.out is True and any(keep in name for name in entry.names):
                self.fail(entry, entry.names[0], "", "takes no out=")

    def run_entries(self, keep):
        for entry in specs.APIS:
            if not any(keep in name for name in entry.names):
                continue
            if not entry.cases:
                self.fail(entry, entry.names[0], "", "has no case")
            for case in entry.cases:
                jobs = [(name, lambda name=name: self.run_case(entry, name, case)) for name in entry.names]
                if case.raises is None:
                    for name in entry.inplace_names:
                        jobs.append((name, lambda name=name: self.run_inplace(entry, case, name)))
                    if entry.out:
                        jobs.append((f"{entry.names[0]} with out", lambda: self.run_out(entry, case)))
                for name, job in jobs:
                    try:
                        job()
                        if "torch" in case.differs:
                            self.fail(entry, name, case, "agrees, although a difference is expected")
                    except Exception as error:
                        if "torch" not in case.differs:
                            trace = self.traces and not isinstance(error, Mismatch)
                            details = "\n" + traceback.format_exc(limit=-4) if trace else ""
                            self.fail(entry, name, case, f"{type(error).__name__}: {error}{details}")


def same_default(ours, theirs):
    if isinstance(ours, np.dtype):
        return True
    if ours is None and theirs == [] or ours == 0 and theirs == "valid":
        return True
    if isinstance(theirs, (list, tuple)) or isinstance(ours, (list, tuple)):
        listed = [x if isinstance(x, (list, tuple)) else [x] for x in (ours, theirs)]
        return len(set(listed[0])) <= 1 and set(listed[0]) == set(listed[1]) or list(listed[0]) == list(listed[1])
    return ours == theirs or (ours in ("mean", "constant", "none") and isinstance(theirs, (int, str)))


def check_schemas(checker, verbose):
    """Signatures against ATen's; returns what the schemas have and the specs lack."""
    schemas = {}
    for schema in torch._C._jit_get_all_schemas():
        if schema.name.startswith("aten::"):
            key = schema.name[6:] + ("." + schema.overload_name if schema.overload_name else "")
            schemas[key] = schema
    lacking, covered = [], {}
    for entry in specs.APIS:
        if entry.aten is None:
            continue
        for key in [entry.aten] if isinstance(entry.aten, str) else entry.aten:
            if key not in schemas:
                checker.fail(entry, entry.names[0], "", f"there is no schema {key}")
                continue
            covered.setdefault(key.partition(".")[0], set()).add(key)
            theirs = {x.name: x for x in schemas[key].arguments if not x.is_out}
            ours = entry.signature.parameters
            for argument in theirs.values():
                if argument.name in ("self", "input", *ours) or argument is next(iter(theirs.values())):
                    parameter = ours.get(argument.name)
                    has = parameter is not None and parameter.default is not inspect.Parameter.empty
                    has = has and parameter.annotation is not specs.Erased
                    if (
                        has
                        and argument.has_default_value()
                        and not same_default(parameter.default, argument.default_value)
                    ):
                        text = f"default {argument.name}={parameter.default}, torch has {argument.default_value}"
                        checker.fail(entry, entry.names[0], "", text)
                elif not any(p.kind is p.VAR_POSITIONAL for p in ours.values()):
                    lacking.append(f"{entry.names[0]}: argument {argument.name} of {key}")
    for base, keys in sorted(covered.items()):
        for key in sorted(schemas):
            same = key == base or key.startswith(base + ".")
            internal = any(x.is_out or str(x.type) == "Dimname" for x in schemas[key].arguments)
            kinds = {str(x.type) for x in (*schemas[key].arguments, *schemas[key].returns)}
            scalar_only = not any(re.match(r"Tensor|Optional\[Tensor|List\[Tensor", k) for k in kinds)
            if same and key not in keys and not internal and not scalar_only:
                lacking.append(f"overload {schemas[key]}")
    if verbose:
        print("\n".join(lacking))
        print("\n".join(sorted(set(checker.refusals))))
    return lacking


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("-t", "--traces", action="store_true")
    parser.add_argument("-k", "--keep", default="")
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=ROOT)
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    torch.manual_seed(0)
    specs.load(options.folder)
    specs.APIS[:] = [entry for entry in specs.APIS if entry.framework == "torch"]
    checker = Checker(options.traces)
    missing = [op for op in specs.CORE.values() if op.reference is None]
    checker.failures += [f"{op} is used, and has no reference" for op in missing]
    with contextlib.redirect_stderr(io.StringIO()):
        checker.run(options.keep)
    lacking = check_schemas(checker, options.verbose)
    print("\n".join(checker.failures))
    names = {name for entry in specs.APIS for name in entry.names}
    print(
        f"{len(specs.APIS)} overloads under {len(names)} names, {checker.runs} calls compared, "
        f"{len(checker.failures)} failures, {len(lacking)} parts of schemas without a spec"
    )
    return 1 if checker.failures else 0


sys.path.insert(0, str(ROOT))
import ivyc_spec as specs  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
