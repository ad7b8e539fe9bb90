"""What the tests of the command share: a fresh directory for each test, and the program under test, run in it."""

import errno
import os
import pty
import shutil
import subprocess
import tempfile
import unittest
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
IVYC = os.path.abspath(os.environ.get("IVYC", ROOT / "build" / "bin" / "ivyc"))

# One line of each kind: converted, not converted, not Python.
CONVERTED = "import torch\n\n\ndef f(x: torch.Tensor):\n    return torch.abs(x)\n"
UNSUPPORTED = "import torch\n\n\ndef g(x: torch.Tensor):\n    return torch.no_such_function(x)\n"
BROKEN = "import torch\n\ndef (:\n    pass\n"


@dataclass
class Outcome:
    code: int
    out: str
    err: str


class CommandTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.directory = Path(tempfile.mkdtemp(prefix="ivyc-cli-")).resolve()
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)

    def write(self, path, text=CONVERTED, mode=None):
        file = self.directory / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        if mode is not None:
            file.chmod(mode)
        return file

    def read(self, path):
        return (self.directory / path).read_text()

    def tree(self, path="."):
        """All files and links below a directory, as sorted relative names."""
        root = self.directory / path
        return sorted(str(p.relative_to(root)) for p in root.rglob("*") if p.is_symlink() or not p.is_dir())

    def environment(self, changes):
        environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "CLICOLOR_FORCE")}
        return {**environment, "TERM": "xterm", **changes}

    def ivyc(self, *arguments, stdin="", environment={}, program=IVYC, directory=".", **options):
        """Runs the program in the test's directory, or in one below it."""
        done = subprocess.run(
            [program, *map(str, arguments)],
            cwd=self.directory / directory,
            input=stdin if isinstance(stdin, bytes) else stdin.encode(),
            stdout=options.pop("stdout", subprocess.PIPE),
            stderr=subprocess.PIPE,
            env=self.environment(environment),
            timeout=120,
            **options,
        )
        return Outcome(done.returncode, (done.stdout or b"").decode(), done.stderr.decode())

    def transpile(self, *arguments, **options):
        return self.ivyc("transpile", "--source", "torch", "--target", "jax", *arguments, **options)

    def ivyc_on_terminal(self, *arguments, environment={}):
        """Runs the program with all its streams on a terminal; returns the exit code and what the terminal got."""
        child, terminal = pty.fork()
        if child == 0:
            os.chdir(self.directory)
            os.execve(IVYC, [IVYC, *map(str, arguments)], self.environment(environment))
        received = b""
        while True:
            try:
                part = os.read(terminal, 65536)
            except OSError as error:  # Linux says this way that the other side is gone
                if error.errno != errno.EIO:
                    raise
                break
            if not part:
                break
            received += part
        os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), received.decode()
