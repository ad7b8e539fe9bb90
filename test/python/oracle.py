"""What the reference Python says of a source: its dump, or its error. Runs inside oracle.mjs."""

import ast
import hashlib
import json
import sys
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(100000)


def answer(data, whole):
    try:
        dump = ast.dump(ast.parse(bytes(data)), include_attributes=True) + "\n"
    except SyntaxError as error:
        return json.dumps(
            {"error": error.msg, "line": error.lineno, "column": error.offset, "kind": type(error).__name__}
        )
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        return json.dumps({"error": str(error), "line": None, "column": None, "kind": type(error).__name__})
    encoded = dump.encode("utf-8", "surrogatepass")
    result = {"hash": hashlib.sha256(encoded).hexdigest()}
    if whole:
        result["dump"] = dump
    return json.dumps(result)
