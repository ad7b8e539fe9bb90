"""From a live object to source text: a name in a package on disk, or a snippet that stands on its own."""

from __future__ import annotations
import __future__

import ast
import functools
import importlib.machinery
import inspect
import linecache
import os
import re
import symtable
import sys
import types
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Iterator

from .errors import SourceUnavailable


@dataclass(frozen=True)
class Package:
    """A top-level package or module on disk."""

    name: str
    path: Path  # the directory, or the file of a lone module

    @property
    def is_directory(self) -> bool:
        return self.path.is_dir()

    def files(self) -> list[Path]:
        """Its Python files, sorted."""
        if not self.is_directory:
            return [self.path]
        found = (os.path.join(place, name) for place, _, names in os.walk(self.path) for name in names)
        return [Path(path) for path in sorted(path for path in found if path.endswith(".py"))]

    def file_of(self, module: str) -> Path | None:
        """The file of a module of the package; None when there is none."""
        parts = module.split(".")
        if not self.is_directory:
            return self.path if len(parts) == 1 else None
        place = self.path.joinpath(*parts[1:])
        for candidate in (place / "__init__.py", place.parent / (place.name + ".py")):
            if candidate.is_file() and candidate.parent != self.path.parent:
                return candidate
        return None

    def is_namespace(self, module: str) -> bool:
        """Whether a module is a directory without an `__init__.py`."""
        return self.is_directory and self.path.joinpath(*module.split(".")[1:]).is_dir()


@functools.lru_cache(maxsize=None)
def _on_path(name: str) -> Package | None:
    try:
        spec = importlib.machinery.PathFinder.find_spec(name)
    except (ImportError, ValueError):
        return None
    return _of_spec(name, spec)


def _of_spec(name: str, spec: importlib.machinery.ModuleSpec | None) -> Package | None:
    if spec is None:
        return None
    if spec.submodule_search_locations:
        return Package(name, Path(list(spec.submodule_search_locations)[0]))
    if spec.origin and spec.origin.endswith(".py"):
        return Package(name, Path(spec.origin))
    return None


def package(name: str) -> Package | None:
    """The top-level package `name`, loaded or not; None when it has no Python files (compiled, in an archive)."""
    loaded = sys.modules.get(name)
    if loaded is not None:
        found = _of_spec(name, getattr(loaded, "__spec__", None))
        if found is None and getattr(loaded, "__file__", None):
            file = Path(loaded.__file__)
            found = Package(name, file.parent if file.name == "__init__.py" else file)
        if found is not None and found.path.exists() and found.path.suffix in ("", ".py"):
            return found
        return None
    return _on_path(name)


@dataclass
class Snippet:
    """The text of one function or class with all that it needs, as a module of its own."""

    name: str  # of the definition that was asked for
    text: str
    values: dict[str, Any] = field(default_factory=dict)  # live objects that the text names and does not define


_SCALARS = (type(None), bool, int, float, complex, str, bytes, type(...))


def literal(value: Any) -> str | None:
    """An expression for an immutable value of builtin types; None for others."""
    if isinstance(value, float) and type(value) is float and (value != value or value in (float("inf"), float("-inf"))):
        return f'float("{value!r}")'
    if type(value) in _SCALARS:
        return repr(value)
    if type(value) is tuple:
        parts = [literal(one) for one in value]
        if all(part is not None for part in parts):
            return "(" + "".join(f"{part}, " for part in parts).rstrip(" " if len(parts) == 1 else ", ") + ")"
    return None


def _definition(value: Any, near: str) -> tuple[ast.AST, list[str]]:
    """The node of a function or class, and the lines of its file. `near` is the file of what needs it."""
    missing = SourceUnavailable(f"the source of {_describe(value)} is not available")
    if isinstance(value, type):
        for file in _files_of(value, near):
            lines = linecache.getlines(file)
            found = [n for n in _nodes(lines, missing) if isinstance(n, ast.ClassDef) and n.name == value.__name__]
            if found:
                return found[-1], lines
        raise missing
    code = value.__code__
    lines = linecache.getlines(code.co_filename, value.__globals__)
    candidates = [node for node in _nodes(lines, missing) if _is_code(node, code)]
    if code.co_name == "<lambda>":
        candidates = [node for node in candidates if _same_lambda(node, code)]
    if not candidates:
        raise missing
    if len({ast.dump(node) for node in candidates}) > 1:
        raise SourceUnavailable(f"there are several definitions on the line of {_describe(value)}")
    return candidates[0], lines


def _nodes(lines: list[str], missing: SourceUnavailable) -> list[ast.AST]:
    try:
        return list(ast.walk(ast.parse("".join(lines))))
    except SyntaxError:
        raise missing from None


def _files_of(value: type, near: str) -> Iterator[str]:
    """Where a class may be defined: the file of a method, that of whoever uses it, its module's. A class of a notebook
    has a module, but that has no file."""
    for member in vars(value).values():
        if isinstance(member, types.FunctionType):
            yield member.__code__.co_filename
            break
    yield near
    try:
        yield inspect.getfile(value)
    except (OSError, TypeError):
        return


def _is_code(node: ast.AST, code: types.CodeType) -> bool:
    if code.co_name == "<lambda>":
        return isinstance(node, ast.Lambda) and node.lineno <= code.co_firstlineno <= (node.end_lineno or node.lineno)
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) or node.name != code.co_name:
        return False
    return min([node.lineno, *(d.lineno for d in node.decorator_list)]) == code.co_firstlineno


def _same_lambda(node: ast.AST, code: types.CodeType) -> bool:
    compiled = compile(ast.Expression(body=node), "<lambda>", "eval")  # type: ignore[arg-type]
    inner = next(one for one in compiled.co_consts if isinstance(one, types.CodeType))
    # A name of an enclosing function is a global in the lambda that is compiled alone.
    names = set(code.co_names) | set(code.co_freevars)
    return (
        inner.co_varnames == code.co_varnames
        and set(inner.co_names) == names
        and [c for c in inner.co_consts if not isinstance(c, types.CodeType)]
        == [c for c in code.co_consts if not isinstance(c, types.CodeType)]
    )


def _describe(value: Any) -> str:
    module = getattr(value, "__module__", None)
    name = getattr(value, "__qualname__", None) or repr(value)
    return f"{module}.{name}" if module else name


def _dedented(lines: list[str], numbers: list[int], node: ast.AST) -> str:
    """Those lines (their numbers count from 1) without the indentation of the first; strings keep their bytes."""
    inside = {
        number
        for one in ast.walk(node)
        if isinstance(one, (ast.Constant, ast.JoinedStr))
        for number in range(one.lineno + 1, (one.end_lineno or one.lineno) + 1)
    }
    first = lines[numbers[0] - 1]
    indentation = len(first) - len(first.lstrip(" \t"))
    kept = []
    for number in numbers:
        line = lines[number - 1]
        spaces = len(line) - len(line.lstrip(" \t"))
        kept.append(line if number in inside else line[min(indentation, spaces) :])
    return "".join(kept)


class _Builder:
    """Collects what a function needs, dependencies first."""

    def __init__(self, framework: str, own: Any):
        self.framework = framework
        self.own = own  # tells decorators of this package
        self.imports: dict[str, str] = {}  # name → statement
        self.constants: dict[str, str] = {}
        self.definitions: dict[str, str] = {}
        self.values: dict[str, Any] = {}
        self.meanings: dict[str, Any] = {}
        self.postponed = False  # `from __future__ import annotations` holds

    def define(self, name: str, value: Any, near: str) -> None:
        """Adds the source of a function or class under `name`."""
        function = inspect.unwrap(value)
        node, lines = _definition(function, near)
        if isinstance(function, types.FunctionType):
            near = function.__code__.co_filename
        decorators = getattr(node, "decorator_list", [])
        namespace = _namespace(function)
        self.postponed |= namespace.get("annotations") is __future__.annotations
        kept = [d for d in decorators if not self.own(_evaluate(d, namespace))]
        if isinstance(node, ast.Lambda):
            text = f"{name} = {ast.get_source_segment(''.join(lines), node)}\n"
        else:
            first = min([node.lineno, *(d.lineno for d in kept)])  # type: ignore[attr-defined]
            dropped = {
                line for d in decorators if d not in kept for line in range(d.lineno, (d.end_lineno or d.lineno) + 1)
            }
            numbers = [i for i in range(first, node.end_lineno + 1) if i not in dropped]  # type: ignore[attr-defined]
            text = _dedented(lines, numbers, node)
            if node.name != name:  # type: ignore[attr-defined]
                text += f"\n\n{name} = {node.name}\n"  # type: ignore[attr-defined]
        if name in self.definitions:
            return
        self.definitions[name] = ""  # a function may need itself
        for needed in _names(text):
            if needed in namespace:
                self.need(needed, namespace[needed], near)
        del self.definitions[name]
        self.definitions[name] = text if text.endswith("\n") else text + "\n"

    def need(self, name: str, value: Any, near: str) -> None:
        """Adds whatever makes `name` mean `value` in the snippet."""
        if value is __future__.annotations:
            return
        if name in self.meanings:
            if self.meanings[name] is not value and self.meanings[name] != value:
                raise SourceUnavailable(f"two different values are called {name!r} in what is converted")
            return
        self.meanings[name] = value
        text = literal(value)
        if text is not None:
            self.constants[name] = f"{name} = {text}\n"
        elif isinstance(value, types.ModuleType):
            path = value.__name__
            self.imports[name] = f"import {path}\n" if path == name else f"import {path} as {name}\n"
        elif (where := _importable(value)) is not None:
            module, attribute = where
            tail = "" if attribute == name else f" as {name}"
            self.imports[name] = f"from {module} import {attribute}{tail}\n"
        elif isinstance(value, (types.FunctionType, type)):
            self.define(name, value, near)
        elif type(value).__module__.split(".")[0] == self.framework and hasattr(value, "detach"):
            # An annotation says what it is; the value is put there when the module is loaded.
            self.imports.setdefault(self.framework, f"import {self.framework}\n")
            self.constants[name] = f"{name}: {self.framework}.Tensor\n"
            self.values[name] = value
        elif type(value).__module__.split(".")[0] == self.framework and repr(value).startswith(self.framework + "."):
            self.imports.setdefault(self.framework, f"import {self.framework}\n")  # a dtype
            self.constants[name] = f"{name} = {value!r}\n"
        elif callable(getattr(value, "__wrapped__", None)):
            self.define(name, value, near)
        else:
            self.values[name] = value

    def text(self) -> str:
        future = "from __future__ import annotations\n" if self.postponed else ""
        parts = [future, "".join(sorted(self.imports.values())), "".join(self.constants.values())]
        return "\n".join(part for part in parts if part) + "".join(f"\n\n{d}" for d in self.definitions.values())


def _namespace(function: Any) -> dict[str, Any]:
    """What the free names of a function or class mean."""
    if isinstance(function, type):
        module = sys.modules.get(function.__module__)
        namespace = dict(vars(module)) if module else {}
        for member in vars(function).values():
            if isinstance(member, types.FunctionType):
                namespace.update(_closure(member))
        return namespace
    return {**function.__globals__, **_closure(function)}


def _closure(function: types.FunctionType) -> dict[str, Any]:
    cells = {}
    for name, cell in zip(function.__code__.co_freevars, function.__closure__ or ()):
        try:
            cells[name] = cell.cell_contents
        except ValueError:
            continue  # not assigned yet
    cells.pop("__class__", None)
    return cells


def _evaluate(node: ast.AST, namespace: dict[str, Any]) -> Any:
    """What a decorator is, without calling anything; None when that cannot be told."""
    if isinstance(node, ast.Call):
        return _evaluate(node.func, namespace)
    if isinstance(node, ast.Name):
        return namespace.get(node.id)
    if isinstance(node, ast.Attribute):
        base = _evaluate(node.value, namespace)
        return getattr(base, node.attr, None) if isinstance(base, types.ModuleType) else None
    return None


def _names(text: str) -> list[str]:
    """The names that the text of a definition reads from around it, in the order of their first use."""
    tables = [symtable.symtable(text, "<definition>", "exec")]
    outer = set()
    while tables:
        table = tables.pop()
        tables += table.get_children()
        outside = (one for one in table.get_symbols() if one.is_global() or table.get_type() == "module")
        outer.update(one.get_name() for one in outside if one.is_referenced())
    used = []
    for node in ast.walk(ast.parse(text)):
        annotations = (getattr(node, "annotation", None), getattr(node, "returns", None))
        quoted = [one.value for one in annotations if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        used += [name for one in quoted for name in re.findall(r"[A-Za-z_]\w*", one)]
        if isinstance(node, ast.Name) and node.id in outer:
            used.append(node.id)
    return list(dict.fromkeys(used))


def _importable(value: Any) -> tuple[str, str] | None:
    """A module and a name in it that are this object, when anybody can import it from there."""
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    if not isinstance(module, str) or not isinstance(name, str) or "." in name or "<" in name:
        return None
    if module == "__main__" or getattr(sys.modules.get(module), name, None) is not value:
        return None
    if module != "builtins" and importable_package(module) is None and not _is_builtin(module):
        return None
    return module, name


def _is_builtin(module: str) -> bool:
    loaded = sys.modules.get(module)
    file = getattr(loaded, "__file__", None)
    return file is None or not file.endswith(".py")


def importable_package(module: str) -> Package | None:
    """The package of a module that can be found on disk under its name; None for `__main__`, notebooks and the like."""
    if module == "__main__":
        return None
    found = package(module.split(".")[0])
    return found if found and found.file_of(module) else None


def snippet(value: Any, framework: str, own: Any) -> Snippet:
    """A function or class, and what it needs of its surroundings, as the text of a module.

    Functions and classes of the same session are taken along as source, modules and what can be imported as imports,
    constants as literals; all else becomes a name in `values`. `own(x)` says whether x is a decorator of this package.

    Raises SourceUnavailable.
    """
    function = inspect.unwrap(value)
    name = function.__name__ if function.__name__.isidentifier() else "function"
    builder = _Builder(framework, own)
    builder.meanings[name] = value
    builder.define(name, value, near="")
    return Snippet(name, builder.text(), builder.values)


def is_own(value: Any) -> bool:
    """Whether a decorator is of this package."""
    return (getattr(value, "__module__", None) or "").split(".")[0] == __name__.split(".")[0]


def is_at(value: Any, module: str, qualified: str) -> bool:
    """Whether an object is what its module has under its name, so that the module's file tells all of it."""
    found: Any = sys.modules.get(module)
    for part in qualified.split("."):
        found = getattr(found, part, None)
    return found is value


_FRAMEWORK_ROOTS = {"torch": "torch", "ivy": "ivy", "ivyc": "ivy", "jax": "jax", "tensorflow": "tensorflow"}


def framework_of(function: types.FunctionType) -> str:
    """The framework that a function is written for: the first that it names, else the first that its module knows;
    torch when there is none."""
    namespace = _namespace(function)
    names = [name for name in (*function.__code__.co_names, *function.__code__.co_freevars) if name in namespace]
    for name in [*names, *namespace]:
        value = namespace[name]
        module = value.__name__ if isinstance(value, types.ModuleType) else getattr(value, "__module__", None)
        root = module.split(".")[0] if isinstance(module, str) else ""
        if root in _FRAMEWORK_ROOTS:
            return _FRAMEWORK_ROOTS[root]
    return "torch"
