"""`--report`, `--fail-under`, and the map of `--emit=map`."""

import ast
import json
import unittest

from command import BROKEN, CONVERTED, ROOT, UNSUPPORTED, CommandTest

# Calls by name: abs 2 (one of them assumed), no_such_function 2, sum with an argument that it does not have 1.
CALLS = """import torch


def f(x: torch.Tensor, y):
    return torch.abs(x) + torch.abs(y) + torch.no_such_function(x)


def g(x: torch.Tensor):
    return torch.sum(x, nothing=1) + torch.no_such_function(x).T
"""


class Report(CommandTest):
    def report(self, *arguments, code=1):
        done = self.ivyc(*arguments, "--target", "jax", "--report", "report.json")
        self.assertEqual(done.code, code, done.err)
        return json.loads(self.read("report.json"))

    def test_counts_calls_by_name_and_reason(self):
        self.write("src/a.py", CALLS)
        self.write("src/b.py", CONVERTED)
        report = self.report("transpile", "src", "-o", "out")
        self.assertEqual((report["version"], report["source"], report["target"]), (1, "torch", "jax"))
        total = report["total"]
        numbers = {name: value for name, value in total.items() if isinstance(value, (int, float))}
        expected = {"files": 2, "written": 2, "calls": 6, "converted": 3, "assumed": 1, "unsupported": 3, "percent": 50}
        self.assertEqual(numbers, {**expected, "assumptions": 3, "findings": 3, "notes": 0})
        self.assertEqual(
            [(one["name"], one["calls"], one["converted"], one["unsupported"]) for one in total["names"]],
            [("torch.abs", 3, 3, 0), ("torch.no_such_function", 2, 0, 2), ("torch.sum", 1, 0, 1)],
        )
        self.assertEqual(total["names"][1]["reasons"], [{"code": "IVY2003", "reason": "no spec", "count": 2}])
        self.assertEqual([(one["code"], one["count"]) for one in total["reasons"]], [("IVY2003", 2), ("IVY2004", 1)])
        a, b = report["files"]
        self.assertEqual((a["path"], a["calls"], a["converted"], a["percent"]), ("src/a.py", 5, 2, 40))
        self.assertEqual((b["path"], b["calls"], b["converted"], b["percent"]), ("src/b.py", 1, 1, 100))
        self.assertEqual([one["severity"] for one in report["diagnostics"]].count("error"), 3)

    def test_check_writes_the_same(self):
        self.write("src/a.py", CALLS)
        reports = [self.report(*command) for command in (["check", "src"], ["transpile", "src", "-o", "out"])]
        for report in reports:
            del report["seconds"]
        self.assertEqual(*reports)

    def test_what_is_not_written_does_not_count(self):
        self.write("src/a.py", CONVERTED)
        self.write("src/b.py", BROKEN)
        report = self.report("transpile", "src", "-o", "out")
        self.assertEqual((report["total"]["files"], report["total"]["written"], report["total"]["calls"]), (2, 1, 1))
        self.assertEqual([(one["written"], one["percent"]) for one in report["files"]], [(True, 100), (False, None)])
        report = self.report("transpile", "src/a.py", "-o", "/dev/full", code=2)
        self.assertIsNone(report["total"]["percent"])

    def test_symbols_list_what_they_reach(self):
        self.write("p/__init__.py", "")
        self.write("p/a.py", CALLS)
        self.write("p/b.py", CONVERTED)
        report = self.report("check", "p", "--symbol", "p.b.f", code=0)
        self.assertEqual([one["path"] for one in report["files"]], ["p/__init__.py", "p/b.py"])
        self.assertEqual(report["total"]["calls"], 1)

    def test_every_attribute_is_documented(self):
        self.write("a.py", CALLS)
        text = (ROOT / "docs" / "report.md").read_text()

        def names(value):
            for item in value if isinstance(value, list) else value.values() if isinstance(value, dict) else []:
                yield from names(item)
            yield from value if isinstance(value, dict) else []

        for name in set(names(self.report("check", "a.py"))):
            self.assertIn(f"`{name}`", text)

    def test_bad_places(self):
        self.write("a.py")
        done = self.transpile("a.py", "--report", "report.html")
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("has to end in .json: 'report.html' [IVY5009]", done.err)
        self.write("file")
        done = self.transpile("a.py", "--report", "file/report.json")
        self.assertEqual(done.code, 2)
        self.assertIn("[IVY5002]", done.err)
        self.assertEqual(self.transpile("a.py", "--report", "r.json", "--emit", "ir").code, 2)


class FailUnder(CommandTest):
    def test_decides_the_exit_code(self):
        self.write("a.py", CALLS)  # 2 of 5
        for percent, code in ("40", 0), ("0", 0), ("40.1", 1), ("100", 1):
            for command in ["check"], ["transpile"]:
                done = self.ivyc(*command, "--target", "jax", "a.py", "--fail-under", percent)
                self.assertEqual(done.code, code, done.err)
                self.assertEqual("[IVY5013]" in done.out + done.err, code == 1)
        self.assertIn("40.0 % of the calls are converted, which is less than 40.1 %", self.check("a.py", "40.1"))

    def check(self, path, percent):
        return self.ivyc("check", "--target", "jax", path, "--fail-under", percent).out

    def test_files_without_calls_and_files_that_do_not_parse(self):
        self.write("a.py", "x = 1\n")
        self.assertEqual(self.transpile("a.py", "--fail-under", "100").code, 0)
        self.write("b.py", BROKEN)
        self.assertEqual(self.transpile("b.py", "--fail-under", "0").code, 1)

    def test_strict_is_strict(self):
        self.write("a.py", CALLS)
        self.assertEqual(self.transpile("a.py", "--fail-under", "10", "--strict").code, 1)

    def test_range(self):
        self.write("a.py")
        self.assertEqual(self.transpile("a.py", "--fail-under", "101").code, 2)


def slices(text, places):
    """The part of a text between a line and column and another, as a map writes them."""
    lines = text.splitlines(keepends=True) + [""]
    begin_line, begin, end_line, end = places
    offset = [sum(map(len, lines[: line - 1])) + column - 1 for line, column in ((begin_line, begin), (end_line, end))]
    return text[offset[0] : offset[1]]


class Map(CommandTest):
    SOURCES = [
        "import torch\n\n\ndef f(x: torch.Tensor):\n    ä = 'ö'; return torch.abs(x), ä  # ü\n",
        UNSUPPORTED,
        "x = 1\n",
        "",
        "import torch\r\n\r\n\r\ndef f(x):\r\n    return torch.std(x).exp()\r\n",
    ]

    def test_covers_both_texts(self):
        for source in self.SOURCES:
            self.write("a.py", source)
            output = self.ivyc("transpile", "--target", "jax", "a.py").out
            ranges = json.loads(self.ivyc("transpile", "--target", "jax", "a.py", "--emit", "map").out)["ranges"]
            with open(self.directory / "a.py", newline="") as file:
                source = file.read()
            self.assertEqual("".join(slices(output, one["output"]) for one in ranges), output)
            self.assertEqual("".join(slices(source, one["input"]) for one in ranges), source)
            for one in ranges:
                if not one["edited"]:
                    self.assertEqual(slices(output, one["output"]), slices(source, one["input"]))

    def test_leads_from_an_expression_to_its_source(self):
        self.write("a.py", self.SOURCES[0])
        output = self.ivyc("transpile", "--target", "jax", "a.py").out
        ranges = json.loads(self.ivyc("transpile", "--target", "jax", "a.py", "--emit", "map").out)["ranges"]
        pairs = [
            (slices(output, one["output"]), slices(self.SOURCES[0], one["input"])) for one in ranges if one["edited"]
        ]
        self.assertIn(("jnp.abs", "torch.abs"), pairs)

    def test_a_map_of_a_directory_is_a_map_of_each_file(self):
        self.write("src/a.py", CONVERTED)
        self.write("src/b.py", CONVERTED)
        self.assertEqual(self.transpile("src", "-o", "out", "--emit", "map").code, 0)
        self.assertEqual(self.tree("out"), ["a.py.map", "b.py.map"])
        self.assertEqual(ast.literal_eval(self.read("out/a.py.map").split(",")[1].split(":")[1]), "src/a.py")


if __name__ == "__main__":
    unittest.main()
