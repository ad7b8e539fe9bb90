"""Converted packages: real modules under a private root, which fill themselves as their names are asked for.

`ivyc.converted.torch_to_jax.kornia.color` stands for `kornia.color` converted to jax. Reading a name of it converts
what that name reaches (one run of the program, or one look into the cache) and executes it. Several conversions end in
the same modules: of each module, the statements that were executed already are not executed again, so that classes and
caches exist once. The original package is never imported by converted code, and never replaced.
"""

from __future__ import annotations
import __future__

import ast
import builtins
import importlib.abc
import importlib.machinery
import importlib.util
import linecache
import sys
import threading
import types
from pathlib import Path
from typing import Any, Iterable

from . import cache, source
from .conversion import Conversion, Piece, Settings, bound_names, settings_of
from .errors import TranspileError

ROOT = __name__
UNKNOWN_SYMBOL = "IVY5007"

# Held while something is converted or executed. Modules of the private root are never imported through Python's own
# import system meanwhile: its locks and this one would wait for each other.
_lock = threading.RLock()
_conversions: dict[str, Conversion] = {}  # by prefix + package: "ivyc.converted.torch_to_jax.kornia"


class State:
    """What a converted module knows of itself."""

    def __init__(self, conversion: Conversion, original: str):
        self.conversion = conversion
        self.original = original  # its name in the original package
        self.executed: set[tuple[str, int]] = set()  # keys of statements
        self.meaning: dict[str, tuple[str, int]] = {}  # the statement that a name comes from, executed or waiting
        self.waiting: list[Piece] = []
        self.missing: set[str] = set()  # names that the original lacks


class ConvertedModule(types.ModuleType):
    """A module of a converted package. Names appear as they are asked for; `dir()` shows those of the original."""

    def __init__(self, conversion: Conversion, original: str):
        super().__init__(conversion.prefix + original)
        self.__dict__["__ivyc__"] = State(conversion, original)
        self.__dict__["__builtins__"] = {**vars(builtins), "__import__": _importer(conversion)}

    def __getattr__(self, name: str) -> Any:
        return _attribute(self, name)

    def __dir__(self) -> Iterable[str]:
        state = _state(self)
        original = sys.modules.get(state.original)
        own = [name for name in self.__dict__ if name not in ("__ivyc__", "__builtins__")]
        return sorted({*own, *(dir(original) if original else _names_in(state.conversion.package, state.original))})

    def __reduce__(self) -> Any:
        return importlib.import_module, (self.__name__,)


def _state(module: ConvertedModule) -> State:
    return module.__dict__["__ivyc__"]


def _names_in(package: source.Package, module: str) -> list[str]:
    """The names that the file of a module defines, without executing it."""
    file = package.file_of(module)
    names = []
    for statement in ast.parse(file.read_bytes()).body if file else ():
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            names += [(alias.asname or alias.name).split(".")[0] for alias in statement.names if alias.name != "*"]
        else:
            names += bound_names(statement)
    return names


def _attribute(module: ConvertedModule, name: str) -> Any:
    state = _state(module)
    failure = AttributeError(f"module {state.original!r} has no attribute {name!r}")
    if name in state.missing or (name.startswith("__") and name not in ("__version__", "__all__")):
        raise failure
    with _lock:
        _execute(module)
        if name in module.__dict__:
            return module.__dict__[name]
        path = f"{state.original}.{name}"
        if _exists(state.conversion, path):
            return load(state.conversion, path)
        original = sys.modules.get(state.original)
        if original is None or hasattr(original, name):
            try:
                convert(state.conversion, path)
            except TranspileError as error:
                if {one.code for one in error.diagnostics if one.severity == "error"} != {UNKNOWN_SYMBOL}:
                    raise
            _execute(module)
        if name not in module.__dict__:
            state.missing.add(name)
            raise failure
        return module.__dict__[name]


# ---- Modules ----


def _exists(conversion: Conversion, module: str) -> bool:
    """Whether there is such a module in the original, or among what the program added (its support module)."""
    package = conversion.package
    return bool(package.file_of(module)) or package.is_namespace(module) or module in conversion.modules


def _module(conversion: Conversion, original: str) -> ConvertedModule:
    """The module object, and those of the packages that it is in. Nothing is executed."""
    name = conversion.prefix + original
    module = sys.modules.get(name)
    if isinstance(module, ConvertedModule):
        return module
    module = ConvertedModule(conversion, original)
    file = conversion.package.file_of(original)
    spec = _loader.find_spec(name) or importlib.machinery.ModuleSpec(name, _loader)
    module.__spec__ = spec
    module.__loader__ = _loader
    module.__package__ = spec.parent
    if spec.submodule_search_locations is not None:
        module.__path__ = []
    if file:
        module.__file__ = str(file)
    sys.modules[name] = module
    outer, _, last = original.rpartition(".")
    if outer:
        _module(conversion, outer).__dict__.setdefault(last, module)
    return module


def load(conversion: Conversion, original: str) -> ConvertedModule:
    """A module of the converted package; what waits in it and in the packages around it is executed first.

    Raises ModuleNotFoundError.
    """
    if not _exists(conversion, original):
        raise ModuleNotFoundError(f"No module named {original!r}", name=original)
    with _lock:
        parts = original.split(".")
        for end in range(1, len(parts) + 1):
            module = _module(conversion, ".".join(parts[:end]))
            _execute(module)
        return module


# ---- Converting and executing ----


def convert(conversion: Conversion, symbol: str | None) -> None:
    """Converts what a symbol reaches (the whole, if there is none). It is executed when its modules are next looked at.

    Raises TranspileError.
    """
    with _lock:
        alone = [symbol] if symbol else []
        together = sorted({*conversion.symbols, *alone})
        # A directory of the user's holds all that was asked for, not only the last.
        pieces = conversion.pieces(together if conversion.settings.output_dir else alone)
        if any(_conflicts(conversion, name, piece) for name, piece in pieces.items()):
            # What is there was converted with other callers in view. Both together agree.
            pieces = conversion.pieces(together)
        conversion.symbols += alone
        for name, piece in pieces.items():
            state = _state(_module(conversion, name))
            state.waiting.append(piece)
            for statement in piece.statements:
                state.meaning.update((name, statement.key) for name in statement.binds)


def _conflicts(conversion: Conversion, name: str, piece: Piece) -> bool:
    """Whether a file gives a name another meaning than the module has."""
    module = sys.modules.get(conversion.prefix + name)
    meaning = _state(module).meaning if isinstance(module, ConvertedModule) else {}
    return any(meaning.get(bound, one.key) != one.key for one in piece.statements for bound in one.binds)


def _execute(module: ConvertedModule) -> None:
    """Executes what waits in a module. In a cycle of imports, whoever began goes on with the rest."""
    state = _state(module)
    while state.waiting:
        piece = state.waiting.pop(0)
        module.__file__ = str(_file_for_inspection(module, piece))
        module.__dict__.update(state.conversion.values)
        linecache.checkcache(str(piece.path))
        flags = _future_flags(piece)
        for index, statement in enumerate(piece.statements):
            node = statement.node
            if statement.key in state.executed and not statement.is_import:
                if isinstance(node, ast.ClassDef):
                    _renumber(module, node.name, min([node.lineno, *(one.lineno for one in node.decorator_list)]))
                continue
            if index == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                module.__doc__ = node.value.value if isinstance(node.value.value, str) else None
            state.executed.add(statement.key)
            tree = ast.Module(body=[node], type_ignores=[])
            try:
                exec(compile(tree, str(piece.path), "exec", flags=flags, dont_inherit=True), module.__dict__)
            except BaseException:
                # Whoever looks again meets the same error, not half of a module.
                state.executed.discard(statement.key)
                state.waiting.insert(0, piece)
                raise


def _file_for_inspection(module: ConvertedModule, piece: Piece) -> Path:
    """The file where `inspect` finds the source of the module's classes: functions know their own file, classes only
    their module. The newest one, with the classes appended that only older ones have."""
    here = {name for statement in piece.statements for name in statement.binds}
    older = {name: key[0] for name, key in _state(module).meaning.items() if name not in here}
    classes = {name: text for name, text in older.items() if isinstance(module.__dict__.get(name), type)}
    if not classes:
        return piece.path
    lines = piece.path.read_text("utf-8").splitlines()
    for name, text in classes.items():
        lines += ["", ""]
        _renumber(module, name, len(lines) + 1)
        lines += text.splitlines()
    content = "\n".join(lines) + "\n"
    path = piece.path.with_name(f"{piece.path.name}.{cache.key_of(content)}")
    try:
        path.write_text(content, "utf-8")
    except OSError:
        return piece.path
    return path


def _renumber(module: ConvertedModule, name: str, line: int) -> None:
    """From Python 3.13 on, a class knows the line where it stands, which is another one in another file."""
    value = module.__dict__.get(name)
    if isinstance(value, type) and "__firstlineno__" in vars(value):
        setattr(value, "__firstlineno__", line)


def _future_flags(piece: Piece) -> int:
    flags = 0
    for statement in piece.statements:
        if isinstance(statement.node, ast.ImportFrom) and statement.node.module == "__future__":
            for alias in statement.node.names:
                flags |= getattr(__future__, alias.name).compiler_flag
    return flags


# ---- Imports in converted code ----


def _importer(conversion: Conversion) -> Any:
    """`__import__` as converted modules see it: a package written for the source framework is the converted one."""

    def import_converted(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        original, home = name, conversion
        if level:
            absolute = importlib.util.resolve_name("." * level + name, globals["__package__"])
            original = absolute[len(conversion.prefix) :]
        elif (top := name.split(".")[0]) != conversion.package.name:
            if not is_written_for(top, conversion.settings.source):
                return builtins.__import__(name, globals, locals, fromlist, level)
            package = source.package(top)
            assert package is not None
            home = conversion_of(package, conversion.settings)
        module = load(home, original)
        for part in fromlist or ():
            if part != "*" and part not in module.__dict__ and _exists(home, f"{original}.{part}"):
                load(home, f"{original}.{part}")
        return module if fromlist else _module(home, original.split(".")[0])

    return import_converted


_FRAMEWORKS = ("torch", "jax", "jaxlib", "tensorflow", "keras", "numpy", "flax", "optax", "scipy", "ivyc")
_written_for: dict[tuple[str, str], bool] = {}


def is_written_for(top: str, framework: str) -> bool:
    """Whether a package other than a framework imports the framework, so that its conversion is meant."""
    if top in _FRAMEWORKS or top in sys.builtin_module_names or top in getattr(sys, "stdlib_module_names", ()):
        return False
    if (top, framework) not in _written_for:
        found = source.package(top)
        needles = (f"import {framework}".encode(), f"from {framework}".encode())
        contents = (path.read_bytes() for path in (found.files() if found else ()))
        _written_for[top, framework] = any(needle in content for content in contents for needle in needles)
    return _written_for[top, framework]


# ---- The private root in Python's import system ----


def conversion_of(
    package: source.Package, settings: Settings, *, reuse: bool = True, check: bool = False
) -> Conversion:
    """The conversion of a package with these settings: the same object until its files change (which is looked at only
    when `check` is set) or `reuse` is false."""
    with _lock:
        prefix = f"{ROOT}.{settings.root()}."
        found = _conversions.get(prefix + package.name)
        if found is not None and reuse and not check:
            return found
        content = cache.fingerprint(package.files())
        if found is None or not reuse or found.content != content:
            _forget(prefix + package.name)
            found = _conversions[prefix + package.name] = Conversion(package, settings, prefix, content, reuse)
        return found


def _forget(name: str) -> None:
    _conversions.pop(name, None)
    for module in [one for one in sys.modules if one == name or one.startswith(name + ".")]:
        del sys.modules[module]


def add(conversion: Conversion) -> None:
    """Makes the modules of a conversion importable under its prefix."""
    with _lock:
        _conversions[conversion.prefix + conversion.package.name] = conversion


def known(name: str) -> Conversion | None:
    """The conversion of a private package, if there is one in this process."""
    return _conversions.get(name)


def conversion_behind(module: str) -> Conversion | None:
    """The conversion that a module of this process belongs to; None for modules that are not converted."""
    found = sys.modules.get(module)
    return _state(found).conversion if isinstance(found, ConvertedModule) else None


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds `ivyc.converted.<source>_to_<target>.<package>…`; a process that unpickles needs no other preparation."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if not name.startswith(ROOT + "."):
            return None
        root, _, original = name[len(ROOT) + 1 :].partition(".")
        if not original:
            found = settings_of(root) is not None or any(one.startswith(f"{ROOT}.{root}.") for one in _conversions)
            return importlib.machinery.ModuleSpec(name, self, is_package=True) if found else None
        conversion = self.conversion(root, original)
        if conversion is None or not _exists(conversion, original):
            return None
        package, file = conversion.package, conversion.package.file_of(original)
        is_package = file is None or (file.name == "__init__.py" and package.is_directory)
        return importlib.machinery.ModuleSpec(name, self, origin=str(file) if file else None, is_package=is_package)

    def conversion(self, root: str, original: str) -> Conversion | None:
        top = original.split(".")[0]
        found, settings = known(f"{ROOT}.{root}.{top}"), settings_of(root)
        if found or settings is None:
            return found
        snippet = cache.directory() / top / f"{top}.py"
        package = source.Package(top, snippet) if snippet.is_file() else source.package(top)
        return conversion_of(package, settings) if package else None

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType | None:
        root, _, original = spec.name[len(ROOT) + 1 :].partition(".")
        conversion = self.conversion(root, original) if original else None
        return _module(conversion, original) if conversion else None

    def exec_module(self, module: types.ModuleType) -> None:
        if isinstance(module, ConvertedModule):
            load(_state(module).conversion, _state(module).original)


_loader = _Finder()
sys.meta_path.insert(0, _loader)
__path__: list[str] = []  # a package: the finder knows its modules
