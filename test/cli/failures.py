"""Bad input: a clear message, the right exit code, and nothing half-written."""

import os
import resource
import shutil
import signal
import socket
import subprocess
import time
import unittest

from command import BROKEN, CONVERTED, IVYC, UNSUPPORTED, CommandTest


class Wrong(CommandTest):
    def assertFails(self, done, code, *texts):
        self.assertEqual(done.code, 2, done.err)
        self.assertEqual(done.out, "")
        self.assertIn(f"[{code}]", done.err)
        for text in texts:
            self.assertIn(text, done.err)

    def test_missing_path(self):
        self.write("a.py")
        done = self.transpile("a.py", "missing.py", "-o", "out")
        self.assertFails(done, "IVY5001", "cannot read 'missing.py': No such file or directory")
        self.assertEqual(self.tree(), ["a.py"])

    def test_directory_without_python_files(self):
        self.write("src/readme.md", "")
        self.assertFails(self.transpile("src", "-o", "out"), "IVY5003", "no Python files in 'src'")
        self.write("src/a.py")
        done = self.transpile("src", "-o", "out", "--exclude", "*.py")
        self.assertFails(done, "IVY5003", "(1 left out by .gitignore or --exclude)")
        self.assertEqual(self.tree(), ["src/a.py", "src/readme.md"])

    def test_output_inside_input(self):
        self.write("src/a.py")
        self.write("src/deep/b.py")
        (self.directory / "link").symlink_to("src")
        for output in "src", "src/out", "src/deep/../out", "link/out", ".":
            with self.subTest(output):
                done = self.transpile("src", "-o", output, directory="." if output != "." else "src/..")
                if output == ".":  # the parent is a fine place
                    self.assertEqual(done.code, 0, done.err)
                else:
                    self.assertFails(done, "IVY5004", "lies in the input")
        self.assertFails(self.transpile("src/a.py", "-o", "src/a.py"), "IVY5004", "--in-place")
        self.assertFails(self.transpile("src/a.py", "-o", "link/"), "IVY5004", "--in-place")
        self.assertEqual(self.read("src/a.py"), CONVERTED)

    def test_package_over_itself(self):
        self.write("lib/p/__init__.py", CONVERTED)
        self.assertFails(self.transpile("lib/p", "-o", "lib"), "IVY5004")
        self.assertEqual(self.read("lib/p/__init__.py"), CONVERTED)

    def test_unknown_framework(self):
        self.write("a.py")
        done = self.ivyc("transpile", "--target", "tensorflo", "a.py")
        self.assertFails(done, "IVY5005", "there are: ", "jax, numpy, tensorflow", "did you mean 'tensorflow'?")
        done = self.ivyc("transpile", "--source", "toch", "--target", "jax", "a.py")
        self.assertFails(done, "IVY5005", "unknown source framework 'toch'", "did you mean 'torch'?")
        self.assertIn("did you mean 'tensorflow'?", self.ivyc("transpile", "--target", "tf", "a.py").err)
        self.assertNotIn("did you mean", self.ivyc("transpile", "--target", "mxnet", "a.py").err)

    def test_same_framework(self):
        self.write("a.py")
        done = self.ivyc("transpile", "--source", "torch", "--target", "torch", "a.py")
        self.assertFails(done, "IVY5006", "source and target are both 'torch'")
        done = self.ivyc("transpile", "--target", "torch", "a.py")
        self.assertFails(done, "IVY5005", "unsupported target framework 'torch'")

    def test_source_that_is_none(self):
        self.write("a.py", "import jax\n\n\ndef f(x):\n    return jax.numpy.abs(x)\n")
        done = self.ivyc("transpile", "--target", "numpy", "a.py")
        self.assertFails(done, "IVY5008", "the input imports jax, which cannot be converted from (there are: torch")
        self.assertEqual(self.ivyc("transpile", "--target", "jax", "a.py").code, 0)
        self.assertEqual(self.transpile("a.py").code, 0)

    def test_unknown_symbol(self):
        self.write("p/__init__.py", "")
        self.write("p/a.py", "import torch\n\n\ndef rgb_to_grey(x: torch.Tensor):\n    return torch.abs(x)\n")
        done = self.transpile("p", "--symbol", "p.a.rgb_to_gray", "-o", "out")
        self.assertFails(done, "IVY5007", "p.a.rgb_to_gray", "p.a.rgb_to_grey")
        self.assertNotIn("calls converted", done.err)
        self.assertEqual(self.tree(), ["p/__init__.py", "p/a.py"])

    def test_not_python(self):
        for name in "a.ipynb", "a.cpp", "a.json":
            self.write(name, "{}")
            self.assertFails(self.transpile(name), "IVY5010", f"'{name}' is not a Python file")

    def test_missing_output(self):
        self.write("src/a.py")
        self.write("b.py")
        self.assertFails(self.transpile("src"), "IVY5009", "-o DIRECTORY, --in-place or --diff")
        self.assertFails(self.transpile("b.py", "src/a.py"), "IVY5009", "-o DIRECTORY")

    def test_output_is_a_file(self):
        self.write("src/a.py")
        self.write("out", "mine")
        self.assertFails(self.transpile("src", "-o", "out"), "IVY5002", "'out': it is not a directory")
        self.assertFails(self.transpile("src", "-o", "out/deeper"), "IVY5002", "Not a directory")
        self.assertEqual(self.read("out"), "mine")

    def test_two_outputs_of_one_name(self):
        self.write("one/a.py")
        self.write("two/a.py")
        done = self.transpile("one/a.py", "two/a.py", "-o", "out")
        self.assertFails(done, "IVY5009", "'one/a.py' and 'two/a.py' would both be written to 'out/a.py'")

    def test_missing_spec_directory(self):
        self.write("a.py")
        self.assertFails(self.transpile("a.py", "--spec-dir", "nowhere"), "IVY5001", "'nowhere'")

    def test_socket(self):
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(str(self.directory / "door"))
            self.assertFails(self.transpile("door"), "IVY5001", "cannot read", "door")


class Rest(CommandTest):
    """One bad file never stops the others."""

    def test_file_that_does_not_parse(self):
        self.write("src/a.py")
        self.write("src/b.py", BROKEN)
        done = self.transpile("src", "-o", "out")
        self.assertEqual(done.code, 1)
        self.assertRegex(done.err, r"(?m)^src/b.py:3:5: error: .* \[IVY1001\]\ndef \(:\n    \^")
        self.assertEqual(self.tree("out"), ["a.py"])

    def test_file_that_cannot_be_decoded(self):
        self.write("src/a.py")
        self.write("src/b.py", b"x = '\xff'\n")
        done = self.transpile("src", "-o", "out")
        self.assertEqual(done.code, 1)
        self.assertRegex(done.err, r"(?m)^src/b.py:1:6: error: .* \[IVY1002\]$")
        self.assertEqual(self.tree("out"), ["a.py"])

    def test_findings(self):
        self.write("src/a.py")
        self.write("src/b.py", UNSUPPORTED)
        done = self.transpile("src", "-o", "out")
        self.assertEqual(done.code, 1)
        self.assertRegex(done.err, r"(?m)^src/b.py:5:12: error: .*torch.no_such_function.* \[IVY2003\]$")
        self.assertIn("# ivyc: unsupported torch.no_such_function", self.read("out/b.py"))
        self.assertIn("1 unsupported", done.err.splitlines()[-1])

    def test_findings_of_other_kinds(self):
        self.write(
            "a.py",
            "import torch\n\n\ndef f(x: torch.Tensor):\n    return torch.sum(x, nonsense=1)\n\n\n"
            "def g(optimiser: torch.optim.Adam):\n    return optimiser\n",
        )
        done = self.transpile("a.py")
        self.assertEqual(done.code, 1)
        self.assertRegex(done.err, r"(?m)^a.py:5:12: error: .*torch.sum: .*'nonsense'.* \[IVY2004\]$")
        self.assertRegex(done.err, r"(?m)^a.py:8:18: error: .*torch.optim.Adam: .* \[IVY2005\]$")
        self.assertIn("2 unsupported", done.err)

    def test_star_import_of_the_framework(self):
        self.write(
            "a.py", "import torch\nfrom torch.nn.functional import *\n\n\ndef f(x: torch.Tensor):\n    return relu(x)\n"
        )
        done = self.transpile("a.py")
        self.assertEqual(done.code, 1)
        self.assertRegex(done.err, r"(?m)^a.py:2:1: warning: .*torch.nn.functional.* \[IVY2008\]$")

    def test_mistakes_in_spec_files(self):
        """Each is located, and the rest of the file is used."""
        entries = {
            "syntax": '@api("torch.syntax")\ndef f(x: Tensor):\n    while True:\n        pass\n',
            "name": '@api("torch.name")\ndef f(x: Tensor):\n    return core.no_such_operation(x)\n',
            "evaluation": '@api("torch.evaluation")\ndef f(x: Tensor):\n    return core.abs(x, nonsense=3)\n',
            "good": '@api("torch.good")\ndef f(x: Tensor):\n    return core.abs(x)\n',
        }
        for name, text in entries.items():
            self.write(f"specs/torch/{name}.py", text)
        self.write("specs/jax/signature.py", "@lowering(core.abs, jax)\ndef _(x, y):\n    return jnp.abs(x)\n")
        uses = "torch.syntax(x), torch.name(x), torch.evaluation(x), torch.good(x)"
        self.write("b.py", f"import torch\n\n\ndef f(x: torch.Tensor):\n    return {uses}\n")
        done = self.transpile("b.py", "--spec-dir", "specs")
        self.assertEqual(done.code, 1)
        self.assertRegex(done.err, r"(?m)^specs/torch/syntax.py:3:5: error: .* \[IVY4001\]\n    while True:\n    \^")
        self.assertRegex(done.err, r"(?m)^specs/torch/name.py:3:12: error: .*no_such_operation.* \[IVY4002\]$")
        self.assertRegex(done.err, r"(?m)^specs/jax/signature.py:2:1: error: .* \[IVY4004\]$")
        self.assertRegex(done.err, r"(?m)^specs/torch/evaluation.py:3:12: error: .*nonsense.* \[IVY4003\]$")
        self.assertIn("torch.evaluation(x), jnp.abs(x)", done.out)

    def test_unreadable_file(self):
        self.write("src/a.py")
        self.write("src/b.py", CONVERTED, 0)
        self.write("src/closed/c.py").parent.chmod(0)
        self.addCleanup((self.directory / "src/closed").chmod, 0o700)
        done = self.as_nobody("src", "-o", "out")
        self.assertEqual(done.code, 2)
        self.assertIn("cannot read 'src/closed': Permission denied [IVY5001]", done.err)
        self.assertEqual(self.tree("out"), ["a.py"])
        (self.directory / "src/closed").chmod(0o700)
        done = self.as_nobody("src", "-o", "out")
        self.assertEqual(done.code, 2)
        self.assertRegex(done.err, r"cannot read '?src/b.py'?: Permission denied \[IVY5001\]")
        self.assertEqual(self.tree("out"), ["a.py", "closed/c.py"])

    def test_unreadable_path(self):
        self.write("a.py", CONVERTED, 0)
        done = self.as_nobody("a.py")
        self.assertEqual(done.code, 2)
        self.assertRegex(done.err, r"cannot read '?a.py'?: Permission denied \[IVY5001\]")

    def test_read_only_output(self):
        self.write("a.py")
        self.write("b.py", "mine", 0o444)
        done = self.as_nobody("a.py", "-o", "b.py")
        self.assertEqual(done.code, 2)
        self.assertIn("cannot write 'b.py': Permission denied [IVY5002]", done.err)
        self.assertEqual(self.read("b.py"), "mine")

    def as_nobody(self, *arguments):
        """Runs the program as somebody whom permissions stop."""
        program = shutil.copy(IVYC, self.directory / "program")
        nobody = 65534
        for path in [self.directory, *self.directory.rglob("*")]:
            if os.geteuid() == 0 and not path.is_symlink():
                os.chown(path, nobody, nobody)
        options = {"user": nobody, "group": nobody, "extra_groups": []} if os.geteuid() == 0 else {}
        done = self.transpile(*arguments, program=program, **options)
        return done


class FullDisk(CommandTest):
    """A limit on the size of files fails a write half-way, as a full disk does."""

    def limited(self, limit):
        return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))}

    def test_keeps_what_was_there(self):
        self.write("a.py", CONVERTED + "# filler\n" * 1000)
        self.write("b.py", "mine")
        done = self.transpile("a.py", "-o", "b.py", **self.limited(2000))
        self.assertEqual(done.code, 2)
        self.assertIn("cannot write 'b.py': File too large [IVY5002]", done.err)
        self.assertEqual(self.read("b.py"), "mine")
        self.assertEqual(self.tree(), ["a.py", "b.py"])

    def test_stops_and_leaves_whole_files(self):
        for i in range(10):
            self.write(f"src/m{i}.py", CONVERTED + "# filler\n" * (1000 if i >= 5 else 0))
        done = self.transpile("src", "-o", "out", **self.limited(2000))
        self.assertEqual(done.code, 2)
        self.assertEqual(done.err.count("[IVY5002]"), 1)
        self.assertEqual(self.tree("out"), [f"m{i}.py" for i in range(5)])

    def test_standard_output(self):
        self.write("a.py")
        with open("/dev/full", "w") as full:
            done = self.transpile("a.py", stdout=full)
            self.assertEqual(done.code, 2)
            self.assertIn("cannot write to standard output: No space left on device [IVY5002]", done.err)
            self.assertEqual(self.ivyc("check", "--target", "jax", "--format", "json", "a.py", stdout=full).code, 2)
        self.assertEqual(self.transpile("a.py", "-o", "/dev/full").code, 2)


class Interrupted(CommandTest):
    def test_leaves_no_half_written_file(self):
        for i in range(400):
            self.write(f"src/m{i}.py", CONVERTED + f"# {i} " + "filler " * 5000 + "\n")
        start = time.monotonic()
        self.assertEqual(self.transpile("src", "-o", "whole").code, 0)
        duration = time.monotonic() - start
        whole = {name: self.read("whole/" + name) for name in self.tree("whole")}
        interrupted = 0
        for round in range(12):
            command = [IVYC, "transpile", "--target", "jax", "src", "-o", "out"]
            process = subprocess.Popen(command, cwd=self.directory, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            time.sleep(duration * (round + 1) / 12)
            process.send_signal((signal.SIGINT, signal.SIGTERM, signal.SIGHUP)[round % 3])
            process.communicate()
            interrupted += process.returncode < 0
            if (self.directory / "out").exists():
                for name in self.tree("out"):
                    self.assertEqual(self.read("out/" + name), whole.get(name), name)
                shutil.rmtree(self.directory / "out")
        self.assertGreater(interrupted, 0)


if __name__ == "__main__":
    unittest.main()
