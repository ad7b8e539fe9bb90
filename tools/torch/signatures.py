#!/usr/bin/env python3
"""Prints lib/Driver/TorchSignatures.inc: the functions and methods that torch has, with their parameters.

    build/venv/bin/python tools/torch/signatures.py > lib/Driver/TorchSignatures.inc

`ivyc coverage` counts against it what the specs have. Parameters are those of the signature of what is written in
Python, else of the ATen schemas and the documentation. --check compares the file with the torch that is installed.
"""

import inspect
import pathlib
import re
import sys

import torch
import torch.nn.functional

TABLE = pathlib.Path(__file__).resolve().parents[2] / "lib" / "Driver" / "TorchSignatures.inc"
NAMESPACES = {
    "torch": torch,
    "torch.nn.functional": torch.nn.functional,
    "torch.linalg": torch.linalg,
    "torch.fft": torch.fft,
    "torch.special": torch.special,
    "Tensor": torch.Tensor,
}
# Where the schemas of a namespace are, besides those of the plain name.
PREFIXES = {"torch.linalg": "linalg_", "torch.fft": "fft_", "torch.special": "special_"}
# Parameters by which names of axes are given; and `out`, of which there is one for each result.
NAMED = {"Dimname", "List[Dimname]", "Optional[List[Dimname]]"}


def full_name(schema):
    return f"{schema.name}.{schema.overload_name}" if schema.overload_name else schema.name


def schemas_by_name():
    result = {}
    for schema in torch._C._jit_get_all_schemas():
        # Others exist in TorchScript alone.
        if schema.name.startswith("aten::") and torch._C._dispatch_has_kernel(full_name(schema)):
            result.setdefault(schema.name[6:], []).append(schema)
    return result


def parameters_of_schemas(schemas, method):
    """The names of all parameters of all overloads."""
    names = []
    for schema in schemas:
        types = [str(argument.type) for argument in (*schema.arguments, *schema.returns)]
        of_tensors = any("Tensor" in text for text in types)  # others are for numbers and lists in TorchScript
        if not of_tensors or any(str(argument.type) in NAMED for argument in schema.arguments):
            continue
        for argument in schema.arguments:
            if method and argument.is_out:
                continue  # only functions take it
            name = "out" if argument.is_out else {"self": "input"}.get(argument.name, argument.name)
            if name not in names and not (method and argument.name == "self"):
                names.append(name)
    return names


def parameters_of_documentation(value):
    """The names of the parameters in the signatures that a docstring gives; None when it gives none."""
    text = value.__doc__ or ""
    name = re.escape(value.__name__)
    found = re.findall(
        rf"^\s*(?:\.\. (?:function|method):: )?(?:\w+\.)*{name}\(([^()]*(?:\([^()]*\)[^()]*)*)\)", text, re.MULTILINE
    )
    names = []
    for signature in found:
        signature = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", "", signature)  # defaults and types with commas in them
        for part in signature.split(","):
            part = part.split("=")[0].split(":")[0].strip().split(" ")[-1]
            if re.fullmatch(r"\*{0,2}[a-zA-Z_]\w*", part) and part not in names:
                names.append(part)
    return names or None


def parameters_of_python(function, method):
    try:
        parameters = list(inspect.signature(function).parameters.values())[method:]
    except (TypeError, ValueError):
        return None
    if parameters and all(p.kind in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in parameters):
        return None  # a wrapper
    return [p.name for p in parameters]


def signatures():
    """(name, parameters) of every public function and method, sorted by name."""
    schemas = schemas_by_name()
    rows = []
    for namespace, module in NAMESPACES.items():
        method = module is torch.Tensor
        for name in dir(module):
            value = getattr(module, name, None)
            if name.startswith("_") or not callable(value) or isinstance(value, type):
                continue
            own = schemas.get(PREFIXES.get(namespace, "") + name) or schemas.get(name)
            home = getattr(value, "__module__", None) or ""
            if not own and not (home.startswith(namespace) or home in ("torch.functional", "torch._tensor")):
                continue  # of Python, or of another namespace
            if namespace == "torch" and not own and home != "torch.functional":
                continue  # what is no function of tensors
            parameters = parameters_of_python(value, method)
            if parameters is None and own:
                documented = parameters_of_documentation(value)
                parameters = parameters_of_schemas(own, method)
                starred = [one for one in documented or [] if one.startswith("*")]
                if starred and starred != ["*args", "**kwargs"]:
                    parameters = [one.lstrip("*") for one in documented]
                elif documented and "out" in parameters and "out" not in documented:
                    parameters.remove("out")  # of the schemas only
                if documented and parameters[:1] == ["input"] and "input" not in documented:
                    parameters[0] = documented[0].lstrip("*")
            if parameters is not None:
                rows.append((f"{namespace}.{name}", parameters))
    return sorted(rows)


def table():
    lines = [f"// Made by tools/torch/signatures.py from torch {torch.__version__.split('+')[0]}."]
    for name, parameters in signatures():
        lines.append(f'{{"{name}", "{" ".join(parameters)}"}},')
    return "\n".join(lines) + "\n"


def main():
    if sys.argv[1:] != ["--check"]:
        sys.stdout.write(table())
        return 0
    same = TABLE.read_text() == table()
    print("as in torch" if same else f"{TABLE} is not what this torch has: see the head of this script")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
