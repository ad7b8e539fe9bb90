"""Recorded calls of a package's functions: what is recorded, and how it is stored.

A recording says, without any tensor of a framework in it, how a function was called and what came back. It is written
by record.py where torch is, and read by replay.py where torch is not.
"""

import dataclasses
import enum
import importlib
import os
import pickle
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# The parts of packages whose public functions are recorded.
AREAS = {
    "kornia": [
        "kornia.color",
        "kornia.enhance",
        "kornia.filters",
        "kornia.morphology",
        "kornia.losses",
        "kornia.metrics",
        "kornia.geometry.linalg",
        "kornia.geometry.conversions",
        "kornia.geometry.transform",
        "kornia.geometry.epipolar",
        "kornia.geometry.bbox",
        "kornia.image",
    ],
    "torchmetrics": [
        "torchmetrics.functional.classification",
        "torchmetrics.functional.regression",
        "torchmetrics.functional.image",
    ],
}


@dataclasses.dataclass(frozen=True)
class Named:
    """A value that is known by its name: a dtype, a device, or something that a module of the package holds."""

    kind: str  # "dtype", "device" or "member"
    name: str
    module: str = ""

    @property
    def symbol(self):
        """What has to be converted for this value to exist."""
        return f"{self.module}.{self.name.split('.')[0]}"


@dataclasses.dataclass(frozen=True)
class Host:
    """An array of NumPy in the recorded program, where a bare array is a tensor."""

    array: object


@dataclasses.dataclass
class Call:
    """One call: its arguments before it, its result, and the arguments after it where it wrote to them."""

    arguments: tuple
    keywords: dict
    result: object
    written: object = None  # (arguments, keywords) afterwards, None where nothing was written
    # The same call with float64 in the place of float32: the result, or None where torch refuses it.
    wide_result: object = None
    wide_written: object = None
    from_example: bool = True  # from a docstring; otherwise from inputs.py


@dataclasses.dataclass
class Function:
    """A public function; `reason` says why there are no calls to replay."""

    path: str
    calls: list = dataclasses.field(default_factory=list)
    reason: str | None = None

    def symbols(self):
        """What has to be converted: the function, and what its arguments name."""
        found = {self.path: None}

        def visit(value):
            if isinstance(value, Named) and value.kind == "member":
                found[value.symbol] = None
            for item in (
                value.values() if isinstance(value, dict) else value if isinstance(value, (tuple, list)) else ()
            ):
                visit(item)

        for call in self.calls:
            visit(call.arguments)
            visit(call.keywords)
        return list(found)


class NotRecordable(Exception):
    """A value that cannot be kept without torch."""


def mapped(value, leaf):
    """The same nesting of tuples, lists and dicts with `leaf` applied to everything else."""
    if isinstance(value, dict):
        return {mapped(key, leaf): mapped(item, leaf) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(mapped(item, leaf) for item in value)
    if isinstance(value, list):
        return [mapped(item, leaf) for item in value]
    return leaf(value)


def member(value):
    """The Named for an enumeration's member, a class or a function of a module."""
    owner = type(value) if isinstance(value, enum.Enum) else value
    name = f"{owner.__qualname__}.{value.name}" if isinstance(value, enum.Enum) else owner.__qualname__
    if "<" in name:
        raise NotRecordable(f"a {type(value).__name__} without a name")
    return Named("member", name, owner.__module__)


def found(value):
    """The object that a Named of kind member stands for, in whatever package is imported."""
    result = importlib.import_module(value.module)
    for part in value.name.split("."):
        result = getattr(result, part)
    return result


def place(package):
    """The file of a package's recording."""
    directory = Path(os.environ.get("IVYC_RECORDINGS", ROOT / "build/recordings"))
    directory.mkdir(parents=True, exist_ok=True)
    return directory / f"{package}.pickle"


def store(package, functions):
    temporary = place(package).with_suffix(f".{os.getpid()}")
    temporary.write_bytes(pickle.dumps(functions))
    temporary.replace(place(package))


def load(package):
    """The functions of a package by path."""
    return pickle.loads(place(package).read_bytes())
