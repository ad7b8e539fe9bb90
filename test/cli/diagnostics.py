"""How diagnostics look: text, JSON, GitHub; colours, the progress bar, the summary."""

import json
import re
import unittest

from command import BROKEN, CONVERTED, UNSUPPORTED, CommandTest

ASSUMING = "import torch\n\n\ndef f(x):\n    return torch.mean(x)\n"
ESCAPE = "\x1b["
UNUSED = "def unused():\n    pass\n\n\n"


class Text(CommandTest):
    def test_place_line_and_caret(self):
        self.write("a.py", UNSUPPORTED)
        lines = self.transpile("a.py").err.splitlines()
        self.assertRegex(lines[0], r"^a.py:5:12: error: .*torch.no_such_function.* \[IVY2003\]$")
        self.assertEqual(lines[1], "    return torch.no_such_function(x)")
        self.assertRegex(lines[2], r"^           \^~{10,}$")

    def test_sorted_by_file_and_place(self):
        for name in "b.py", "a.py", "c/d.py":
            self.write("src/" + name, UNSUPPORTED + UNSUPPORTED.replace("def g", "def h"))
        self.write("src/b2.py", BROKEN)
        places = re.findall(r"^src/([^:]+):(\d+):", self.transpile("src", "-o", "out").err, re.MULTILINE)
        expected = [("a.py", 5), ("a.py", 10), ("b.py", 5), ("b.py", 10), ("b2.py", 3), ("c/d.py", 5), ("c/d.py", 10)]
        found = [(name, int(line)) for name, line in places]
        # (One mistake in the syntax may have led to several errors at its line.)
        self.assertEqual(list(dict.fromkeys(place for place in found if place in expected)), expected)

    def test_standard_input_has_a_name(self):
        self.assertRegex(self.transpile("-", stdin=UNSUPPORTED).err, r"^<stdin>:5:12: error: ")

    def test_several_syntax_errors(self):
        self.write("a.py", "def (:\n    pass\n\nx = = 1\n")
        done = self.transpile("a.py")
        self.assertEqual(done.code, 1)
        self.assertEqual(done.out, "")
        self.assertRegex(done.err, r"(?m)^a.py:1:5: error: ")
        self.assertRegex(done.err, r"(?m)^a.py:4:5: error: ")

    def test_quiet_shows_findings_only(self):
        self.write("a.py", CONVERTED)
        self.assertEqual(self.transpile("--quiet", "a.py").err, "")
        self.write("b.py", UNSUPPORTED)
        err = self.transpile("-q", "b.py").err
        self.assertIn("[IVY2003]", err)
        self.assertNotIn("converted", err)

    def test_summary(self):
        self.write("src/a.py", CONVERTED)
        self.write("src/b.py", UNSUPPORTED)
        last = self.transpile("src", "-o", "out").err.splitlines()[-1]
        self.assertRegex(last, r"^2 files, 1 of 2 calls converted \(50.0 %\), 0 assumed, 1 unsupported, \d+\.\d\d s$")

    def test_only_calls_count(self):
        self.write(
            "a.py", "import torch\n\n\ndef f(x: torch.Tensor):\n    return -x.T + torch.float32.itemsize * x.abs()\n"
        )
        self.assertRegex(self.transpile("a.py").err, r" 1 call converted ")

    def test_no_percentage_of_what_is_not_written(self):
        self.write("a.py", BROKEN)
        self.assertRegex(self.transpile("a.py").err.splitlines()[-1], r"^1 file, 0 calls converted, 0 assumed,")
        self.write("b.py", CONVERTED)
        done = self.transpile("b.py", "-o", "/dev/full")
        self.assertEqual(done.code, 2)
        self.assertRegex(done.err.splitlines()[-1], r"^1 file, 1 call converted, 0 assumed,")


class Assumptions(CommandTest):
    def test_are_no_findings_unless_strict(self):
        self.write("a.py", ASSUMING)
        done = self.transpile("--verbose", "a.py")
        self.assertEqual(done.code, 0, done.err)
        self.assertRegex(done.err, r"(?m)^a.py:\d+:\d+: assumption: .*\bx is a floating tensor \[IVY3001\]$")
        self.assertRegex(done.err.splitlines()[-1], r" [1-9]\d* assumed, .* s$")
        counted = self.transpile("a.py")
        self.assertRegex(counted.err, r"\A1 file, .* [1-9]\d* assumed, .* s \(-v shows assumptions and notes\)\n\Z")
        self.assertEqual(counted.out, done.out)
        strict = self.transpile("--strict", "a.py")
        self.assertEqual(strict.code, 1)
        self.assertRegex(strict.err, r"(?m)^a.py:\d+:\d+: error: .*\bx is a floating tensor \[IVY3001\]$")
        self.assertEqual(strict.out, done.out)
        self.assertEqual(self.transpile("--quiet", "a.py").err, "")


class Notes(CommandTest):
    SOURCE = """import torch


@torch.jit.script
def f(x: torch.Tensor):
    with torch.no_grad():
        if x.sum() > 0:
            return x
    return -x
"""

    def test_are_counted_and_shown_on_request(self):
        self.write("a.py", self.SOURCE)
        done = self.transpile("a.py")
        self.assertEqual(done.code, 0, done.err)
        self.assertNotIn("note:", done.err)
        self.assertIn(" 3 notes, ", done.err)
        notes = re.findall(r"(?m)^a.py:(\d+):(\d+): note: (.*) \[(\w+)\]$", self.transpile("-v", "a.py").err)
        self.assertEqual(
            notes,
            [
                ("4", "2", "'@torch.jit.script' is removed, because it has no meaning in jax", "IVY3003"),
                ("6", "10", "'with torch.no_grad()' is removed, because it has no meaning in jax", "IVY3003"),
                (
                    "7",
                    "12",
                    "this branch asks for the value of a tensor, which is not there under a compiler",
                    "IVY3002",
                ),
            ],
        )

    def test_are_in_json_always_and_for_github_on_request(self):
        self.write("a.py", self.SOURCE)
        done = self.ivyc("check", "--target", "jax", "--strict", "--format=json", "a.py")
        codes = [one["code"] for one in json.loads(done.out)["diagnostics"] if one["severity"] == "note"]
        self.assertEqual((done.code, codes), (0, ["IVY3003", "IVY3003", "IVY3002"]))
        self.assertEqual(self.ivyc("check", "--target", "jax", "--format=github", "a.py").out, "")
        self.assertIn("::notice file=a.py", self.ivyc("check", "-v", "--target=jax", "--format=github", "a.py").out)

    def test_quiet_and_verbose_exclude_each_other(self):
        self.write("a.py", self.SOURCE)
        self.assertEqual(self.transpile("-q", "-v", "a.py").code, 2)


class Traces(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.py", "import torch\n\n\ndef f(x):\n    print(1)\n    return torch.abs(x)\n" + UNSUPPORTED[12:])

    def trace(self, function, *options):
        return self.ivyc("trace", f"a.py:{function}", "--target", "jax", *options)

    def test_remarks_are_notes(self):
        done = self.trace("f", "--input", "x=float32[2]")
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertIn("a.py:5:5: note: print() has no effect", self.trace("f", "--input", "x=float32[2]", "-v").err)
        self.assertIn("[IVY3004]", self.trace("f", "--input", "x=float32[2]", "-v").err)

    def test_inputs_and_functions_that_cannot_be_traced(self):
        wrong = self.trace("f", "--input", "y=float32[2]")
        self.assertEqual(wrong.code, 2)
        self.assertIn("[IVY6001]", wrong.err)
        refused = self.trace("g", "--input", "x=float32[2]")
        self.assertEqual(refused.code, 1)
        self.assertIn("[IVY6002]", refused.err)


class Symbols(CommandTest):
    def test_diagnostics_count_lines_of_the_file(self):
        text = "import os\nfrom torch import Tensor, abs\n\n\n" + UNUSED + "def f(x: Tensor):\n    return x.foo()\n"
        self.write("package/__init__.py", "")
        self.write("package/a.py", text)
        for command in ["check"], ["transpile", "-o", "out"]:
            done = self.ivyc(*command, "--target", "jax", "--symbol", "package.a.f", "package")
            self.assertIn(f"package/a.py:{text.count(chr(10))}:12: error: ", done.out + done.err)
            self.assertIn("\n    return x.foo()\n           ^~~~~~~\n", done.out + done.err)

    def test_maps_lead_to_the_file(self):
        text = "import os\nimport torch\n\n\n" + UNUSED + "def f(x: torch.Tensor):\n    return torch.abs(x)\n"
        self.write("package/__init__.py", "")
        self.write("package/a.py", text)
        self.ivyc("transpile", "--target", "jax", "--symbol", "package.a.f", "package", "--emit", "map", "-o", "out")
        self.assertEqual(self.tree("out"), ["package/__init__.py.map", "package/a.py.map"])
        ranges = json.loads(self.read("out/package/a.py.map"))["ranges"]
        last = ranges[-1]
        self.assertEqual((last["input"][2:], last["edited"]), ([11, 1], False))
        edited = [one["input"] for one in ranges if one["edited"] and one["input"][0] == 10]
        self.assertEqual(edited, [[10, 12, 10, 21]])


class Json(CommandTest):
    def test_holds_everything(self):
        self.write("src/a.py", UNSUPPORTED)
        self.write("src/b.py", "# ä\n\n" + BROKEN)
        done = self.transpile("src", "-o", "out", "--format", "json")
        self.assertEqual(done.code, 1)
        self.assertEqual(done.err, "")
        report = json.loads(done.out)
        self.assertEqual(report["summary"]["files"], 2)
        self.assertEqual(report["summary"]["unsupported"], 1)
        errors = [d for d in report["diagnostics"] if d["severity"] == "error"]
        self.assertEqual([d["code"] for d in errors][0], "IVY2003")
        first = errors[0]
        self.assertEqual((first["file"], first["line"], first["column"], first["endLine"]), ("src/a.py", 5, 12, 5))
        self.assertGreater(first["endColumn"], first["column"])
        self.assertEqual(first["subject"], "torch.no_such_function")
        self.assertEqual((errors[1]["file"], errors[1]["line"], errors[1]["column"]), ("src/b.py", 5, 5))

    def test_leaves_standard_output_to_the_source(self):
        self.write("a.py", UNSUPPORTED)
        done = self.transpile("a.py", "--format", "json")
        self.assertIn("def g(", done.out)
        self.assertEqual(json.loads(done.err)["diagnostics"][0]["code"], "IVY2003")

    def test_check_and_errors_of_the_command_line(self):
        self.write("a.py", CONVERTED)
        done = self.ivyc("check", "--target", "jax", "--format=json", "a.py")
        self.assertEqual((done.code, json.loads(done.out)["diagnostics"]), (0, []))
        done = self.ivyc("check", "--target", "jax", "--format=json", "missing.py")
        self.assertEqual((done.code, json.loads(done.out)["diagnostics"][0]["code"]), (2, "IVY5001"))


class GitHub(CommandTest):
    def test_is_one_command_for_each(self):
        self.write("src/a,b.py", UNSUPPORTED)
        done = self.ivyc("check", "--target", "jax", "--format", "github", "src")
        self.assertEqual(done.code, 1)
        self.assertRegex(
            done.out,
            r"(?m)^::error file=src/a%2Cb.py,line=5,col=12,endLine=5,endColumn=\d+,title=IVY2003::.*no_such_function",
        )


class Colours(CommandTest):
    def setUp(self):
        super().setUp()
        self.write("a.py", UNSUPPORTED)

    def test_only_on_a_terminal(self):
        self.assertNotIn(ESCAPE, self.transpile("a.py").err)
        code, text = self.ivyc_on_terminal("check", "--target", "jax", "a.py")
        self.assertEqual(code, 1)
        self.assertIn("\x1b[1;31merror: ", text)

    def test_environment(self):
        for environment in {"NO_COLOR": "1"}, {"TERM": "dumb"}, {"NO_COLOR": "1", "CLICOLOR_FORCE": "1"}:
            text = self.ivyc_on_terminal("check", "--target", "jax", "a.py", environment=environment)[1]
            self.assertNotIn(ESCAPE, text, environment)
        self.assertIn(
            ESCAPE, self.ivyc_on_terminal("check", "--target", "jax", "a.py", environment={"NO_COLOR": ""})[1]
        )
        self.assertIn(ESCAPE, self.transpile("a.py", environment={"CLICOLOR_FORCE": "1"}).err)
        self.assertNotIn(ESCAPE, self.transpile("a.py", environment={"CLICOLOR_FORCE": "0"}).err)

    def test_option_comes_first(self):
        self.assertIn(ESCAPE, self.transpile("a.py", "--color", "always", environment={"NO_COLOR": "1"}).err)
        text = self.ivyc_on_terminal("check", "--target", "jax", "--colour=never", "a.py")[1]
        self.assertNotIn(ESCAPE, text)

    def test_diff(self):
        self.write("b.py", CONVERTED)
        self.assertNotIn(ESCAPE, self.transpile("--diff", "b.py").out)
        self.assertIn("\x1b[1;31m-    return torch.abs(x)", self.transpile("--diff", "b.py", "--color=always").out)


class Progress(CommandTest):
    def setUp(self):
        super().setUp()
        for i in range(30):
            self.write(f"src/m{i}.py")
        self.command = ["transpile", "--target", "jax", "src", "-o", "out"]

    def test_on_a_terminal(self):
        code, text = self.ivyc_on_terminal(*self.command)
        self.assertEqual(code, 0, text)
        self.assertIn("[========================] 30/30", text)
        # The bar is gone when the summary comes.
        self.assertRegex(text, r"30/30[^\r]*\r\x1b\[K30 files, ")

    def test_nowhere_else(self):
        self.assertNotIn("30/30", self.ivyc(*self.command).err)
        self.assertNotIn("30/30", self.ivyc_on_terminal(*self.command, "--quiet")[1])
        self.write("a.py")
        self.assertNotIn("1/1", self.ivyc_on_terminal("check", "--target", "jax", "a.py")[1])


if __name__ == "__main__":
    unittest.main()
