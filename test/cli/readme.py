"""The examples of README.md are what the program prints.

    readme.py [--update]

An example is a line that begins with `    ivyc transpile` or `    ivyc trace`, and the next fenced block: the command's
standard output.
"""

import argparse
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLE = re.compile(r"^    ivyc ((?:transpile|trace) .*test/golden.*)\n\n```(\w+)\n((?:.*\n)*?)```$", re.MULTILINE)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    program = os.environ.get("IVYC", str(ROOT / "build/bin/ivyc"))
    readme = ROOT / "README.md"
    text = readme.read_text()
    wrong = []

    def printed(example):
        command, language, shown = example.groups()
        output = subprocess.run([program, *shlex.split(command)], capture_output=True, text=True, cwd=ROOT).stdout
        if output != shown:
            wrong.append(command)
        return f"    ivyc {command}\n\n```{language}\n{output}```"

    updated, count = EXAMPLE.subn(printed, text)
    if options.update:
        readme.write_text(updated)
        return 0
    for command in wrong:
        print(f"FAILED: ivyc {command} prints something else than README.md; run test/cli/readme.py --update")
    print(f"{count - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())
