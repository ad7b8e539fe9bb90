"""Where outputs go, and what becomes of the files there."""

import os
import stat
import subprocess
import unittest

from command import BROKEN, CONVERTED, UNSUPPORTED, CommandTest


class SingleFile(CommandTest):
    def test_goes_to_standard_output(self):
        self.write("a.py")
        done = self.transpile("a.py")
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("jnp.abs(x)", done.out)
        self.assertNotIn("torch", done.out)
        self.assertEqual(self.tree(), ["a.py"])

    def test_standard_input(self):
        done = self.transpile("-", stdin=CONVERTED)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("jnp.abs(x)", done.out)
        self.assertEqual(self.transpile("-", "-o", "b.py", stdin=CONVERTED).code, 0)
        self.assertEqual(self.read("b.py"), done.out)

    def test_goes_to_a_file(self):
        self.write("a.py")
        expected = self.transpile("a.py").out
        self.assertEqual(self.transpile("a.py", "-o", "new/b.py").code, 0)
        self.assertEqual(self.read("new/b.py"), expected)

    def test_goes_into_a_directory(self):
        self.write("a.py")
        (self.directory / "there").mkdir()
        self.assertEqual(self.transpile("a.py", "-o", "there").code, 0)
        self.assertEqual(self.transpile("a.py", "-o", "new/").code, 0)
        self.assertEqual(self.tree(), ["a.py", "new/a.py", "there/a.py"])

    def test_of_a_package_keeps_its_place(self):
        self.write("p/__init__.py", "")
        self.write("p/q/__init__.py", "")
        self.write("p/q/a.py")
        self.assertEqual(self.transpile("p/q/a.py", "-o", "out/").code, 0)
        self.assertEqual(self.tree("out"), ["p/q/a.py"])

    def test_without_suffix(self):
        self.write("script", "#!/usr/bin/env python3\n" + CONVERTED, 0o755)
        self.assertEqual(self.transpile("script", "-o", "out/").code, 0)
        self.assertTrue(os.access(self.directory / "out/script", os.X_OK))

    def test_pipe(self):
        done = self.transpile("/dev/stdin", stdin=CONVERTED)
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("jnp.abs(x)", done.out)

    def test_to_a_device(self):
        self.write("a.py")
        self.assertEqual(self.transpile("a.py", "-o", "/dev/null").code, 0)
        self.assertTrue(stat.S_ISCHR(os.stat("/dev/null").st_mode))

    def test_encoding_and_newlines_stay(self):
        self.write("a.py", CONVERTED.replace("\n", "\r\n").encode() + "# äöü\r\n".encode())
        self.transpile("a.py", "-o", "b.py")
        self.assertIn("# äöü\r\n".encode(), (self.directory / "b.py").read_bytes())
        self.assertIn(b"jnp.abs(x)\r\n", (self.directory / "b.py").read_bytes())
        self.write("c.py", "# coding: latin-1\n".encode() + CONVERTED.encode() + "# ä\n".encode("latin-1"))
        self.transpile("c.py", "-o", "d.py")
        self.assertTrue((self.directory / "d.py").read_bytes().endswith("# ä\n".encode("latin-1")))


class Directory(CommandTest):
    def test_is_mirrored(self):
        self.write("src/a.py")
        self.write("src/deep/er/b.py")
        self.write("src/deep/data.bin", bytes(range(256)))
        self.write("src/run.sh", "#!/bin/sh\n", 0o755)
        done = self.transpile("src", "-o", "out")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.tree("out"), ["a.py", "deep/data.bin", "deep/er/b.py", "run.sh"])
        self.assertIn("jnp.abs", self.read("out/deep/er/b.py"))
        self.assertEqual((self.directory / "out/deep/data.bin").read_bytes(), bytes(range(256)))
        self.assertTrue(os.access(self.directory / "out/run.sh", os.X_OK))

    def test_package_keeps_its_name(self):
        self.write("lib/p/__init__.py", "")
        self.write("lib/p/a.py")
        self.write("lib/p/sub/__init__.py", "")
        self.write("lib/p/sub/b.py")
        for output in "out", "out/", "two/p":
            self.assertEqual(self.transpile("lib/p", "-o", output).code, 0)
        expected = ["p/__init__.py", "p/a.py", "p/sub/__init__.py", "p/sub/b.py"]
        self.assertEqual(self.tree("out"), expected)
        self.assertEqual(self.tree("two"), expected)
        self.assertEqual(self.transpile("lib/p/sub", "-o", "three").code, 0)
        self.assertEqual(self.tree("three"), ["p/sub/__init__.py", "p/sub/b.py"])

    def test_current_directory(self):
        self.write("src/a.py")
        self.assertEqual(self.transpile(".", "-o", "../out", directory="src").code, 0)
        self.assertEqual(self.tree("out"), ["a.py"])
        self.write("p/__init__.py", "")
        self.assertEqual(self.transpile(".", "-o", "../out2", directory="p").code, 0)
        self.assertEqual(self.tree("out2"), ["p/__init__.py"])

    def test_several_paths(self):
        self.write("one/a.py")
        self.write("two/a.py")
        self.write("b.py")
        done = self.transpile("one", "two", "b.py", "one", "one/a.py", "-o", "out")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.tree("out"), ["b.py", "one/a.py", "two/a.py"])
        self.assertIn("3 files", done.err)

    def test_caches_and_repositories_are_left_out(self):
        self.write("src/a.py")
        self.write("src/__pycache__/a.cpython-311.pyc", b"\x00")
        self.write("src/.git/config", "")
        self.write("src/.github/workflows/ci.yml", "")
        self.transpile("src", "-o", "out")
        self.assertEqual(self.tree("out"), [".github/workflows/ci.yml", "a.py"])

    def test_special_files_are_left_out(self):
        self.write("src/a.py")
        os.mkfifo(self.directory / "src/pipe.py")
        self.assertEqual(self.transpile("src", "-o", "out").code, 0)
        self.assertEqual(self.tree("out"), ["a.py"])

    def test_text_forms_have_a_suffix(self):
        self.write("src/a.py", "x = 1\n")
        self.write("src/data.txt", "")
        self.assertEqual(self.ivyc("transpile", "--emit=ast", "src", "-o", "out").code, 0)
        self.assertEqual(self.tree("out"), ["a.py.ast"])
        self.assertTrue(self.read("out/a.py.ast").startswith("Module(body=[Assign("))

    def test_same_bytes_with_any_number_of_threads(self):
        for i in range(40):
            self.write(f"src/p/m{i}.py", (CONVERTED, UNSUPPORTED, BROKEN)[i % 3])
        outcomes = [self.transpile("src", "-o", f"out{jobs}", "-j", jobs) for jobs in (1, 4)]
        self.assertEqual(outcomes[0].err.rsplit(",", 1)[0], outcomes[1].err.rsplit(",", 1)[0])
        self.assertEqual(outcomes[0].code, 1)
        self.assertEqual(self.tree("out1"), self.tree("out4"))
        for name in self.tree("out1"):
            self.assertEqual(self.read("out1/" + name), self.read("out4/" + name))


class SymbolicLinks(CommandTest):
    def test_inside_the_tree_are_made_anew(self):
        self.write("src/a.py")
        self.write("src/sub/data.txt", "data")
        (self.directory / "src/b.py").symlink_to("a.py")
        (self.directory / "src/other").symlink_to("sub")
        (self.directory / "src/sub/up.py").symlink_to(self.directory / "src/a.py")
        (self.directory / "src/sub/loop").symlink_to("..")
        done = self.transpile("src", "-o", "out")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.tree("out"), ["a.py", "b.py", "other", "sub/data.txt", "sub/loop", "sub/up.py"])
        self.assertEqual(os.readlink(self.directory / "out/b.py"), "a.py")
        self.assertEqual(os.readlink(self.directory / "out/sub/up.py"), "../a.py")
        self.assertIn("jnp.abs", self.read("out/sub/up.py"))
        self.assertIn("1 file,", done.err)
        self.assertEqual(self.transpile("src", "-o", "out").code, 0)

    def test_out_of_the_tree_are_not_followed(self):
        self.write("src/a.py")
        self.write("secret/b.py")
        (self.directory / "src/out").symlink_to("../secret")
        (self.directory / "src/b.py").symlink_to("../secret/b.py")
        (self.directory / "src/nowhere.py").symlink_to("missing")
        done = self.transpile("src", "-o", "out")
        self.assertEqual(done.code, 1)
        self.assertEqual(self.tree("out"), ["a.py"])
        self.assertEqual(done.err.count("[IVY5011]"), 3)
        self.assertIn("'src/nowhere.py' leads nowhere", done.err)

    def test_on_the_command_line_are_followed(self):
        self.write("real/a.py")
        (self.directory / "link").symlink_to("real")
        self.assertEqual(self.transpile("link", "-o", "out").code, 0)
        self.assertEqual(self.tree("out"), ["a.py"])


class InPlace(CommandTest):
    def test_replaces_what_changes(self):
        self.write("src/a.py", CONVERTED, 0o640)
        untouched = self.write("src/b.py", "x = 1\n")
        os.utime(untouched, (1, 1))
        other = self.write("src/c.txt", "c")
        os.utime(other, (1, 1))
        done = self.transpile("--in-place", "src")
        self.assertEqual(done.code, 0, done.err)
        self.assertIn("jnp.abs", self.read("src/a.py"))
        self.assertEqual(stat.S_IMODE((self.directory / "src/a.py").stat().st_mode), 0o640)
        self.assertEqual(untouched.stat().st_mtime, 1)
        self.assertEqual(other.stat().st_mtime, 1)
        self.assertEqual(self.tree("src"), ["a.py", "b.py", "c.txt"])

    def test_a_link_stays_a_link(self):
        self.write("real.py")
        (self.directory / "a.py").symlink_to("real.py")
        self.assertEqual(self.transpile("--in-place", "a.py").code, 0)
        self.assertTrue((self.directory / "a.py").is_symlink())
        self.assertIn("jnp.abs", self.read("real.py"))

    def test_broken_files_stay(self):
        self.write("a.py", BROKEN)
        self.assertEqual(self.transpile("--in-place", "a.py").code, 1)
        self.assertEqual(self.read("a.py"), BROKEN)


class Replaced(CommandTest):
    def test_permissions_are_kept(self):
        self.write("a.py", CONVERTED, 0o600)
        self.write("b.py", "old", 0o754)
        self.transpile("a.py", "-o", "b.py")
        self.assertEqual(stat.S_IMODE((self.directory / "b.py").stat().st_mode), 0o754)
        self.transpile("a.py", "-o", "c.py")
        self.assertEqual(stat.S_IMODE((self.directory / "c.py").stat().st_mode), 0o600)

    def test_the_same_content_is_not_written_again(self):
        self.write("a.py")
        self.transpile("a.py", "-o", "b.py")
        os.utime(self.directory / "b.py", (1, 1))
        self.transpile("a.py", "-o", "b.py")
        self.assertEqual((self.directory / "b.py").stat().st_mtime, 1)


class Diff(CommandTest):
    def test_can_be_applied(self):
        self.write("src/a.py")
        self.write("src/b c.py", CONVERTED.rstrip("\n"))
        self.write("src/same.py", "x = 1\n")
        done = self.transpile("--diff", "src")
        self.assertEqual(done.code, 0, done.err)
        self.assertEqual(self.read("src/a.py"), CONVERTED)
        self.assertNotIn("same.py", done.out)
        subprocess.run(["git", "apply", "-"], input=done.out.encode(), cwd=self.directory, check=True)
        self.assertIn("jnp.abs", self.read("src/a.py"))
        self.assertIn("jnp.abs", self.read("src/b c.py"))
        self.assertEqual(self.transpile("--diff", "src").out, "")

    def test_of_one_file(self):
        self.write("a.py")
        done = self.transpile("--diff", "a.py")
        lines = done.out.splitlines()
        self.assertEqual(lines[:2], ["--- a/a.py", "+++ b/a.py"])
        self.assertIn("-    return torch.abs(x)", lines)
        self.assertIn("+    return jnp.abs(x)", lines)


class Check(CommandTest):
    def test_writes_nothing(self):
        self.write("src/a.py")
        self.write("src/b.py", UNSUPPORTED)
        done = self.ivyc("check", "--target", "jax", "src")
        self.assertEqual(done.code, 1)
        self.assertRegex(done.out, r"(?m)^src/b.py:5:12: error: .*torch.no_such_function.* \[IVY2003\]$")
        self.assertNotIn("import jax", done.out)
        self.assertEqual(self.tree(), ["src/a.py", "src/b.py"])
        self.assertEqual(self.ivyc("check", "--target", "jax", "src/a.py").code, 0)


class Names(CommandTest):
    """Modules are named after their packages: a relative import of another file shows it."""

    def closure(self, symbol, *paths):
        return self.transpile(*paths, "--symbol", symbol, "-o", "out")

    def test_of_packages(self):
        self.write("work/p/__init__.py", "")
        self.write("work/p/a.py", "from .b import h\n\n\ndef f(x):\n    return h(x)\n")
        self.write("work/p/b.py", "import torch\n\n\ndef h(x: torch.Tensor):\n    return torch.abs(x)\n")
        for path in "work/p", "work":
            done = self.closure("p.a.f", path)
            self.assertEqual(done.code, 0, done.err)
            self.assertEqual(self.tree("out"), ["p/__init__.py", "p/a.py", "p/b.py"])
            self.assertIn("jnp.abs", self.read("out/p/b.py"))
            subprocess.run(["rm", "-r", self.directory / "out"], check=True)

    def test_of_scripts(self):
        self.write("train.py")
        done = self.closure("train.f", "train.py")
        self.assertEqual(done.code, 0, done.err)


if __name__ == "__main__":
    unittest.main()
