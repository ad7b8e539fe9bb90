"""`python -m ivyc` is the command line."""

from __future__ import annotations

import os
import subprocess
import sys

from .errors import ProgramNotFound
from .program import path


def main() -> int:
    try:
        command = [str(path()), *sys.argv[1:]]
    except ProgramNotFound as error:
        print(f"ivyc: error: {error}", file=sys.stderr)
        return 2
    if os.name == "nt":
        return subprocess.call(command)
    sys.stdout.flush()
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main())
