"""`ivyc.trace_graph`: a function specialised to the shapes, dtypes and Python arguments that it is called with."""

from __future__ import annotations

import ast
import functools
import inspect
import itertools
import linecache
import types
from typing import Any, Callable, Sequence

from . import arrays, cache, converted, program, source
from .errors import SourceUnavailable

_numbers = itertools.count(1)


def trace_graph(
    fn: Callable[..., Any] | None = None,
    *,
    source: str | None = None,
    to: str | None = None,
    args: Sequence[Any] | None = None,
    kwargs: dict[str, Any] | None = None,
) -> Any:
    """Traces a function: what it computes for arguments of these shapes becomes straight-line code of another
    framework.

    With `args` or `kwargs` at once; without them at the first call. Arguments of other shapes, dtypes or Python values
    are traced anew when they come. Without `fn`, the result is a decorator.

    Args:
        fn: A function of a module, a notebook or the interactive prompt.
        source: The framework that it is written for: "torch" or "ivy". By default the one that it names.
        to: The framework to run on. By default the backend that is set, else that of the arguments.
        args, kwargs: Sample arguments: arrays of numpy, torch, jax or tensorflow, Python values, and lists, tuples and
            dicts of these.

    Returns:
        A TracedGraph, called as `fn` is. Arrays of any framework are taken, those of `to` are returned.

    Raises:
        TranspileError: The function cannot be traced; `diagnostics` says where and why.
        SourceUnavailable: It has no source text, or needs a live array that is no argument.
        TypeError: An argument is none of those above.
    """
    if fn is None:
        return functools.partial(trace_graph, source=source, to=to, args=args, kwargs=kwargs)
    graph = TracedGraph(fn, source, to)
    if args is not None or kwargs is not None:
        graph.trace(*(args or ()), **(kwargs or {}))
    return graph


class TracedGraph:
    """A function with a trace for each kind of arguments that it has met. `code(…)` is the text of one."""

    def __init__(self, fn: Callable[..., Any], source: str | None, to: str | None):
        if not isinstance(inspect.unwrap(fn), types.FunctionType):
            raise TypeError(f"a function can be traced, not {type(fn).__name__}")
        functools.update_wrapper(self, fn)
        self._function = fn
        self._signature = inspect.signature(fn)
        self._source = source
        self._to = to
        self._traces: dict[tuple[str, str], Callable[..., Any]] = {}

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        traced, given = self._trace_of(args, kwargs)
        return traced(**{name: given[name] for name in inspect.signature(traced).parameters})

    def trace(self, *args: Any, **kwargs: Any) -> TracedGraph:
        """Traces for these arguments, and computes nothing."""
        self._trace_of(args, kwargs)
        return self

    def code(self, *args: Any, **kwargs: Any) -> str:
        """The source text of the trace for these arguments."""
        return inspect.getsource(self._trace_of(args, kwargs)[0])

    def _trace_of(self, args: Any, kwargs: Any) -> tuple[Callable[..., Any], dict[str, Any]]:
        bound = self._signature.bind(*args, **kwargs)
        target = self._to or arrays.current_backend() or next(_frameworks_in((args, kwargs)), None)
        if target is None:
            raise TypeError("there is no array among the arguments; `to` or `ivyc.set_backend` names the framework")
        given = {name: _in_framework(value, target) for name, value in bound.arguments.items()}
        inputs = [f"{name}={text}" for name, text in self._inputs(given)]
        key = (target, "\0".join(inputs))
        if key not in self._traces:
            self._traces[key] = self._traced(target, inputs)
        return self._traces[key], given

    def _inputs(self, given: dict[str, Any]) -> Any:
        for name, value in given.items():
            if self._signature.parameters[name].kind is inspect.Parameter.VAR_KEYWORD:
                yield from ((key, _described(one, key)) for key, one in value.items())
            else:
                yield name, _described(value, name)

    def _traced(self, target: str, inputs: list[str]) -> Callable[..., Any]:
        place, framework = _place(self._function, self._source)
        options = ["--source", framework, "--target", target]
        for one in inputs:
            options += ["--input", one]
        text = program.trace(place, options)
        name = f"<traced {self._function.__name__} {next(_numbers)}>"
        linecache.cache[name] = (len(text), None, text.splitlines(keepends=True), name)
        namespace: dict[str, Any] = {"__name__": "ivyc.traced", "__file__": name}
        exec(compile(text, name, "exec"), namespace)
        # The traced function is the last one; what stands before it is its support code.
        last = [node.name for node in ast.parse(text).body if isinstance(node, ast.FunctionDef)][-1]
        return namespace[last]


def _frameworks_in(value: Any) -> Any:
    framework = arrays.framework_of(value)
    if framework:
        yield framework
    elif isinstance(value, (list, tuple)):
        yield from itertools.chain.from_iterable(map(_frameworks_in, value))
    elif isinstance(value, dict):
        yield from itertools.chain.from_iterable(map(_frameworks_in, value.values()))


def _in_framework(value: Any, framework: str) -> Any:
    """The same structure with arrays of the framework."""
    if arrays.framework_of(value):
        return arrays.as_array(value, framework)
    if type(value) in (list, tuple):
        return type(value)(_in_framework(one, framework) for one in value)
    if type(value) is dict:
        return {key: _in_framework(one, framework) for key, one in value.items()}
    return value


def _described(value: Any, name: str) -> str:
    """A value in the words of `ivyc trace --input`."""
    if arrays.framework_of(value):
        return f"{arrays.dtype_name(value)}[{','.join(str(int(n)) for n in value.shape)}]"
    if type(value) is list:
        return "[" + ", ".join(_described(one, name) for one in value) + "]"
    if type(value) is tuple:
        return "(" + "".join(_described(one, name) + ", " for one in value) + ")"
    if type(value) is dict:
        return "{" + ", ".join(f"{key!r}: {_described(one, name)}" for key, one in value.items()) + "}"
    literal = source.literal(value)
    if literal is None:
        raise TypeError(f"argument {name!r} is a {type(value).__name__}, which cannot be traced")
    return literal


def _place(function: Any, framework: str | None) -> tuple[str, str]:
    """Where `ivyc trace` finds a function ("FILE:FUNCTION"), and the framework that it is written for."""
    plain = inspect.unwrap(function)
    module, qualified = plain.__module__ or "", plain.__qualname__
    conversion = converted.conversion_behind(module)
    if conversion:
        file = plain.__code__.co_filename
        return f"{file}:{qualified}", framework or conversion.settings.target
    framework = framework or source.framework_of(plain)
    package = source.importable_package(module)
    if package is not None and source.is_at(function, module, qualified):
        return (
            f"{package.path}:{module}.{qualified}" if package.is_directory else f"{package.path}:{qualified}",
            framework,
        )
    snippet = source.snippet(function, framework, source.is_own)
    if snippet.values:
        names = ", ".join(snippet.values)
        raise SourceUnavailable(f"{plain.__name__} needs the live objects {names}, which are no arguments of it")
    name = "snippet_" + cache.key_of(snippet.text)

    def write(work: Any) -> program.Outcome:
        (work / f"{name}.py").write_text(snippet.text, "utf-8")
        return program.Outcome(True, [])

    entry, _ = cache.entry(name, write)
    return f"{entry / name}.py:{snippet.name}", framework
