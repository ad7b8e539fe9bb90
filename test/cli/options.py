"""The command line itself: help, versions, mistakes, and options that do not go together."""

import re
import unittest

from command import CONVERTED, CommandTest


class Help(CommandTest):
    def test_lists_commands_and_options(self):
        done = self.ivyc("--help")
        self.assertEqual(done.code, 0)
        for command in "transpile", "check", "explain", "coverage":
            self.assertIn(command, done.out)
            done_command = self.ivyc(command, "--help")
            self.assertEqual((done_command.code, done_command.err), (0, ""))
        text = self.ivyc("transpile", "--help").out
        for option in "--source", "--target", "--output", "--in-place", "--diff", "--emit", "--symbol", "--unsupported":
            self.assertIn(option, text)
        self.assertIn("jax, numpy, tensorflow", text)

    def test_every_option_is_in_the_documentation(self):
        with open(__file__.rsplit("/test/", 1)[0] + "/docs/command-line.md") as file:
            documentation = file.read()
        for command in "transpile", "check", "explain", "coverage":
            for option in re.findall(r"(?m)^  (?:-\w,)?(--[\w-]+)", self.ivyc(command, "--help").out):
                if option != "--help":
                    self.assertIn(f"`{option}", documentation, command)

    def test_version(self):
        done = self.ivyc("--version")
        self.assertEqual(done.code, 0)
        self.assertRegex(done.out, r"^ivyc \d+\.\d+\.\d+\n$")

    def test_without_arguments(self):
        done = self.ivyc()
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("transpile", done.err)


class Mistakes(CommandTest):
    def assertUsage(self, done, *texts):
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("[IVY5009]", done.err)
        for text in texts:
            self.assertIn(text, done.err)

    def test_unknown_words(self):
        self.write("a.py")
        self.assertUsage(self.ivyc("transpil", "a.py"), "unknown command 'transpil'; did you mean 'transpile'?")
        self.assertUsage(self.ivyc("transpile", "-t", "jax", "a.py"), "unknown option '-t'; did you mean '--target'?")
        self.assertUsage(self.ivyc("check", "--target", "jax", "a.py", "-o", "out"), "unknown option '-o'")
        done = self.ivyc("transpile", "--taget=jax", "a.py")
        self.assertUsage(done, "unknown option '--taget'; did you mean '--target'?", "'ivyc transpile --help'")
        self.assertUsage(
            self.transpile("a.py", "--format", "jason"), "'jason' is none of text, json, github", "'json'?"
        )
        self.assertUsage(self.transpile("a.py", "--emit", "nothing"), "source, ast, ir, core, target-ir, map")

    def test_missing_values(self):
        self.write("a.py")
        self.assertUsage(self.ivyc("transpile", "--target", "jax"), "no PATH is given: files, directories, or -")
        self.assertUsage(self.ivyc("transpile", "a.py"), "--target is missing (there are: ")
        self.assertUsage(self.ivyc("check", "a.py"), "--target is missing")
        self.assertUsage(self.ivyc("transpile", "a.py", "--target"), "--target")
        self.assertUsage(self.transpile("a.py", "-j", "0"), "--jobs: '0' is no number from 1 to 1024")
        self.assertUsage(self.transpile("a.py", "--fail-under", "all"), "'all' is no number from 0 to 100")
        self.assertUsage(self.ivyc("explain"), "nothing to explain")

    def test_options_that_exclude_each_other(self):
        self.write("a.py")
        for one, other in ("--diff", "--in-place"), ("--output=b.py", "--in-place"), ("--output=b.py", "--diff"):
            self.assertUsage(self.transpile("a.py", one, other), "do not go together")
        self.assertUsage(self.transpile("a.py", "--emit=core", "--in-place"), "--emit and --in-place")
        self.assertUsage(self.transpile("a.py", "-qv"), "--quiet and --verbose do not go together")
        self.assertUsage(self.transpile("a.py", "--symbol=a.f", "--in-place"), "--symbol and --in-place")
        self.assertUsage(self.transpile("-", "--in-place"), "standard input cannot be changed")
        self.assertUsage(self.transpile("-", "-o", "./"), "-o FILE")
        self.assertEqual(self.tree(), ["a.py"])
        self.assertEqual(self.read("a.py"), CONVERTED)


class TextForms(CommandTest):
    def test_need_no_target_before_there_is_one(self):
        self.write("a.py", "x = 1\n")
        done = self.ivyc("transpile", "--emit=ast", "a.py")
        self.assertEqual(done.code, 0, done.err)
        self.assertTrue(done.out.startswith("Module(body=[Assign(targets=[Name(id='x', ctx=Store(), lineno=1"))
        self.assertEqual(self.ivyc("transpile", "--emit=ir", "--source=torch", "a.py").code, 0)
        self.assertEqual(self.ivyc("transpile", "--emit=core", "--source=torch", "a.py").code, 2)

    def test_show_the_stages(self):
        self.write("a.py")
        self.assertIn("torch.abs", self.transpile("--emit=ir", "a.py").out)
        self.assertIn("core.abs", self.transpile("--emit=core", "a.py").out)
        self.assertIn("jax.numpy.abs", self.transpile("--emit=target-ir", "a.py").out)
        self.assertEqual(self.transpile("--emit=source", "a.py").out, self.transpile("a.py").out)

    def test_of_a_broken_file(self):
        self.write("a.py", "x = (\n")
        done = self.ivyc("transpile", "--emit=ast", "a.py")
        self.assertEqual((done.code, done.out), (1, ""))
        self.assertIn("[IVY1001]", done.err)


if __name__ == "__main__":
    unittest.main()
