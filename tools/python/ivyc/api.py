"""`ivyc.transpile`, and what belongs to it."""

from __future__ import annotations

import functools
import itertools
import os
import types
from typing import Any, Callable

from . import arrays, cache, converted, source
from .conversion import Conversion, Settings
from .errors import SourceUnavailable

_closures = itertools.count()


def transpile(
    object: Any = None,
    source: str = "torch",
    target: str = "tensorflow",
    *,
    output_dir: str | os.PathLike[str] | None = None,
    reuse_existing: bool = True,
    strict: bool = False,
    unsupported: str = "raise",
) -> Any:
    """Converts a function, class or module from one framework to another.

    Functions and classes are converted at once, with all that they reach. A module comes back at once: each of its
    names is converted when it is first read, and `dir()`, `help()`, sub-modules, constants and pickling by name work as
    with the original. Without `object` the result is a decorator; what it decorates is converted at the first call,
    when all names of its module exist.

    Args:
        object: A function (also a lambda, a closure, one that was typed into a notebook), a class, or a module.
        source, target: Frameworks: "torch", "jax", "tensorflow", "numpy".
        output_dir: A directory that gets the converted files as a package. By default they are in the cache.
        reuse_existing: False converts anew, whatever the cache holds.
        strict: An assumption, or something unsupported, is an error.
        unsupported: "raise": what cannot be converted raises when it is reached. "keep": it stays as it was.

    Returns:
        The converted object. Live arrays of the source framework that a closure or a global of a notebook holds are
        converted as well; other objects are shared.

    Raises:
        TranspileError: The source does not parse, or `strict` finds something. `diagnostics` says what and where.
        SourceUnavailable: The object has no source text.
        ProgramNotFound: The ivyc program is not installed.
        ValueError, TypeError: An argument is none of those above.
    """
    directory = None if output_dir is None else os.path.abspath(os.fspath(output_dir))
    if unsupported not in ("raise", "keep"):
        raise ValueError(f'unsupported is "raise" or "keep", not {unsupported!r}')
    settings = Settings(source, target, unsupported, strict, directory)
    if object is None:
        return functools.partial(_decorate, settings=settings, reuse=reuse_existing)
    return _transpiled(object, settings, reuse_existing)


def clear_cache() -> None:
    """Removes every conversion on disk. What is loaded stays usable in this process."""
    cache.clear()


def _decorate(function: Callable[..., Any], *, settings: Settings, reuse: bool) -> Callable[..., Any]:
    if isinstance(function, type):
        raise TypeError(
            "a class cannot be decorated with ivyc.transpile: its module is not complete; call it afterwards"
        )
    result: list[Any] = []

    @functools.wraps(function)
    def converted_at_first_call(*args: Any, **kwargs: Any) -> Any:
        if not result:
            result.append(_of_snippet(function, settings, reuse))
        return result[0](*args, **kwargs)

    return converted_at_first_call


def _transpiled(value: Any, settings: Settings, reuse: bool) -> Any:
    if isinstance(value, types.ModuleType):
        return _of_module(value, settings, reuse)
    if isinstance(value, functools.partial):
        return functools.partial(_transpiled(value.func, settings, reuse), *value.args, **value.keywords)
    if isinstance(value, (staticmethod, classmethod, property, types.MethodType)):
        raise TypeError(f"{value!r} belongs to a class; transpile the class")
    module = getattr(value, "__module__", None) or ""
    qualified = getattr(value, "__qualname__", None) or getattr(value, "__name__", "")
    if module.split(".")[0] == settings.source:
        name = f"{module}.{qualified}".strip(".")
        raise SourceUnavailable(f"{name} belongs to {settings.source} itself; `ivyc explain` says what it becomes")
    if not isinstance(value, (types.FunctionType, type)) and not hasattr(value, "__wrapped__"):
        raise TypeError(f"a function, class or module can be transpiled, not {type(value).__name__}")
    package = source.importable_package(module)
    if package is None or not source.is_at(value, module, qualified):
        return _of_snippet(value, settings, reuse)
    conversion = converted.conversion_of(package, settings, reuse=reuse, check=True)
    result: Any = converted.load(conversion, module)
    for part in qualified.split("."):
        result = getattr(result, part)
    return result


def _of_module(module: types.ModuleType, settings: Settings, reuse: bool) -> types.ModuleType:
    name = module.__spec__.name if module.__spec__ else module.__name__
    package = source.importable_package(name)
    if name.split(".")[0] == settings.source:
        raise SourceUnavailable(f"{name} is the source framework itself")
    if package is None:
        raise SourceUnavailable(f"module {name!r} has no Python files that could be converted")
    return converted.load(converted.conversion_of(package, settings, reuse=reuse, check=True), name)


def _of_snippet(value: Any, settings: Settings, reuse: bool) -> Any:
    snippet = source.snippet(value, settings.source, source.is_own)
    name = "snippet_" + cache.key_of(snippet.text)

    def write(work: Any) -> Any:
        (work / f"{name}.py").write_text(snippet.text, "utf-8")
        return cache.Outcome(True, [])

    entry, _ = cache.entry(name, write)
    package = source.Package(name, entry / f"{name}.py")
    if snippet.values:
        # Two closures of one text differ in what they hold: each is a module of its own.
        prefix = f"{converted.ROOT}.{settings.root()}_closure_{next(_closures)}."
        conversion = Conversion(package, settings, prefix, name, reuse)
        conversion.values = {name: _as_target(one, settings) for name, one in snippet.values.items()}
        converted.add(conversion)
    else:
        conversion = converted.conversion_of(package, settings, reuse=reuse)
    return getattr(converted.load(conversion, name), snippet.name)


def _as_target(value: Any, settings: Settings) -> Any:
    """A live object as converted code needs it: tensors of the source framework become arrays of the target."""
    if type(value).__module__.split(".")[0] != settings.source:
        return value
    if not hasattr(value, "detach"):
        raise SourceUnavailable(f"{value!r} is an object of {settings.source}, which cannot be carried over")
    return arrays.as_array(value, settings.target)
