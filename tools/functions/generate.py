#!/usr/bin/env python3
"""Writes the functions of the Python package that run on a backend without tracing: `ivyc.mean` and its like.

usage: generate.py [--check] [--ivyc PROGRAM]

Every function of ivy that the specs have becomes one line of ivy source, which the program itself converts to each
backend: tools/python/ivyc/functions/<backend>.py. What a conversion assumes of the arguments stands beside the
functions, so that it is checked when they are called. A function that a backend cannot have is left out there.
--check writes nothing, and fails where the files are not what would be written.
"""

import argparse
import ast
import inspect
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OUTPUT = ROOT / "tools" / "python" / "ivyc" / "functions"
BACKENDS = ("jax", "tensorflow", "numpy")
HEADER = '"""The functions of ivy in {}. Written by tools/functions/generate.py; not to be edited."""\n\n'
# What functional.py can check when a function is called.
CHECKED = (
    "is a floating tensor",
    "holds complex numbers",
    "holds no complex numbers",
    "has one axis",
    "has two axes",
    "has at most two axes",
    "has two axes or more",
    "has at least two axes",
    "holds floating-point numbers",
)

# The functions have names apart from Python's own, which the others in their files use.
PREFIX = "ivy_"
# What functional.py has of its own.
OWN = ("array", "asarray", "native_array", "to_ivy", "to_native")

sys.path.insert(0, str(ROOT / "lib" / "specs"))
import ivyc_spec  # noqa: E402


def functions():
    """The functions by name: of several overloads, the one with most parameters."""
    found = {}
    for api in ivyc_spec.APIS:
        for name in api.names if api.framework == "ivy" and not api.property else ():
            if name[4:] not in OWN and name.startswith("ivy.") and len(kept(api)) > len(kept(found.get(name[4:]))):
                found[name[4:]] = api
    return dict(sorted(found.items()))


def kept(api):
    """The parameters that mean something in every backend."""
    dropped = (ivyc_spec.Erased, ivyc_spec.Refused)
    return [p for p in api.signature.parameters.values() if p.annotation not in dropped] if api else []


def default_text(value):
    return f"ivy.{value.name}" if isinstance(value, ivyc_spec.np.dtype) else repr(value)


def source_of(name, api):
    """`def mean(x: ivy.Array, /, axis=None, …): return ivy.mean(x, axis, …)`"""
    signature, arguments = [], []
    for p in kept(api):
        annotation = "ivy.Array" if p.annotation is ivyc_spec.Tensor else p.empty
        signature.append(inspect.Parameter(p.name, p.kind, default=p.default, annotation=annotation))
        star = "*" if p.kind is p.VAR_POSITIONAL else f"{p.name}=" if p.kind is p.KEYWORD_ONLY else ""
        arguments.append(star + p.name)
    return f"def {PREFIX}{name}{parameter_text(signature)}:\n    return ivy.{name}({', '.join(arguments)})\n"


def parameter_text(parameters):
    words, kinds = [], [p.kind for p in parameters]
    for i, p in enumerate(parameters):
        if p.kind is p.KEYWORD_ONLY and not {p.KEYWORD_ONLY, p.VAR_POSITIONAL} & set(kinds[:i]):
            words.append("*")
        annotation = "" if p.annotation is p.empty else f": {p.annotation}"
        equals = " = " if annotation else "="
        star = "*" if p.kind is p.VAR_POSITIONAL else ""
        words.append(star + p.name + annotation + ("" if p.default is p.empty else equals + default_text(p.default)))
        if p.kind is p.POSITIONAL_ONLY and (i + 1 == len(parameters) or kinds[i + 1] is not p.POSITIONAL_ONLY):
            words.append("/")
    return f"({', '.join(words)})"


def convert(program, source, backend, folder):
    """The text of a backend's functions, without those that it cannot have, and the names of the others."""
    given, made = folder / "functions.py", folder / f"{backend}.py"
    given.write_text(source)
    command = [program, "transpile", "--source", "ivy", "--target", backend, "--format", "json", given, "-o", made]
    ran = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if ran.returncode not in (0, 1):
        sys.exit(f"the program failed: {ran.stderr}")
    definitions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    places = {node.name.removeprefix(PREFIX): node for node in definitions}
    lacking, assumptions = set(), {}
    for found in json.loads(ran.stdout)["diagnostics"]:
        name = next((n for n, node in places.items() if node.lineno <= found["line"] <= node.end_lineno), None)
        if found["severity"] == "error":
            lacking.add(name)
        elif found["severity"] == "assumption":
            add_assumption(assumptions, name, found["subject"], found["message"], places[name])
    for name, found in assumptions.items():
        kinds = {what for _, what, _ in found}
        if {"holds complex numbers", "is a floating tensor"} <= kinds:
            lacking.add(name)  # no argument is both
    text = made.read_text()
    tree = ast.parse(text)
    lines = text.splitlines(keepends=True)
    pieces, names, end = [], [], 0
    for node in tree.body:
        piece = "".join(lines[end : node.end_lineno])
        end = node.end_lineno
        name = node.name.removeprefix(PREFIX) if isinstance(node, ast.FunctionDef) else None
        if name in lacking or isinstance(node, ast.Import) and node.names[0].name == "ivy":
            continue
        pieces.append(piece)
        if name in places:
            names.append(name)
    for found in assumptions.values():
        found.sort(key=lambda entry: entry[1] != "shares a dtype with")  # before what is asked of that dtype
    table = "".join(f"    {name!r}: {tuple(found)!r},\n" for name, found in assumptions.items() if name in names)
    checks = "\n\n# What the functions assume of their arguments.\nASSUMPTIONS = {\n" + table + "}\n"
    return formatted(HEADER.format(backend) + "".join(pieces).lstrip() + checks), names


def add_assumption(assumptions, name, subject, message, definition):
    parameters = {a.arg for a in [*definition.args.posonlyargs, *definition.args.args, *definition.args.kwonlyargs]}
    if definition.args.vararg:
        parameters.add(definition.args.vararg.arg)
    text = message.removeprefix("assumed that ").removeprefix(f"{subject} ")
    if text == "share a dtype" or text.endswith(" share a dtype"):
        pair = message.removeprefix("assumed that ").removesuffix(" share a dtype").split(" and ")
        entry = (pair[0], "shares a dtype with", pair[1])
    elif text in CHECKED:
        # What is made of an array has the dtype and the axes that are asked for when the array has them.
        first = next((a.arg for a in [*definition.args.posonlyargs, *definition.args.args] if a.annotation), None)
        entry = (subject if subject in parameters else first, text, None)
    else:
        sys.exit(f"{name}: functional.py does not check '{text}'")
    if not {entry[0], entry[2] or entry[0]} <= parameters:
        sys.exit(f"{name}: '{message}' is about no parameter")
    assumptions.setdefault(name, []).append(entry)


def formatted(text):
    ruff = ["ruff", "format", "--line-length", "120", "-"]
    fixed = subprocess.run([sys.executable, "-m", *ruff], input=text, capture_output=True, text=True)
    if fixed.returncode:
        sys.exit(fixed.stderr)
    return fixed.stdout


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--ivyc", type=pathlib.Path, default=os.environ.get("IVYC", ROOT / "build" / "bin" / "ivyc"))
    options = parser.parse_args()
    ivyc_spec.load(ROOT / "lib" / "specs")
    source = "import ivy\n" + "".join(f"\n\n{source_of(name, api)}" for name, api in functions().items())
    files, everywhere = {}, set()
    with tempfile.TemporaryDirectory() as folder:
        for backend in BACKENDS:
            files[f"{backend}.py"], names = convert(options.ivyc, source, backend, pathlib.Path(folder))
            everywhere.update(names)
    listed = "".join(f"        {name!r},\n" for name in sorted(everywhere))
    files["__init__.py"] = formatted(
        '"""The names of ivy\'s functions. Written by tools/functions/generate.py; not to be edited."""\n\n'
        f"NAMES = frozenset(\n    {{\n{listed}    }}\n)\n"
    )
    stale = [
        name for name, text in files.items() if not (OUTPUT / name).exists() or (OUTPUT / name).read_text() != text
    ]
    if options.check:
        print("\n".join(f"{OUTPUT / name} is not what tools/functions/generate.py writes" for name in stale))
        return 1 if stale else 0
    OUTPUT.mkdir(exist_ok=True)
    for name in stale:
        (OUTPUT / name).write_text(files[name])
    print(f"{len(everywhere)} functions; written: {', '.join(stale) or 'nothing'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
