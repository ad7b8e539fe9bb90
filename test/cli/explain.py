"""`ivyc explain` and `ivyc coverage`."""

import csv
import io
import json
import re
import sys
import unittest

from command import ROOT, CommandTest


class Diagnostics(CommandTest):
    def test_by_code(self):
        for code in "IVY2003", "ivy2003":
            done = self.ivyc("explain", code)
            self.assertEqual(done.code, 0, done.err)
            self.assertTrue(done.out.startswith("IVY2003 (error): An API has no counterpart in the target\n"))
            self.assertIn("--unsupported=raise", done.out)

    def test_unknown_code(self):
        done = self.ivyc("explain", "IVY9999")
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("unknown diagnostic 'IVY9999' [IVY5012]", done.err)

    def test_pages_are_those_of_the_documentation(self):
        done = self.ivyc("explain", "--pages", "pages")
        self.assertEqual(done.code, 0, done.err)
        pages = ROOT / "docs" / "diagnostics"
        self.assertEqual(self.tree("pages"), sorted(p.name for p in pages.iterdir()))
        for name in self.tree("pages"):
            self.assertEqual(self.read("pages/" + name), (pages / name).read_text(), name)

    def test_every_code_in_the_documentation_exists(self):
        known = {p.stem for p in (ROOT / "docs" / "diagnostics").glob("IVY*.md")}
        for page in (ROOT / "docs").glob("*.md"):
            for code in re.findall(r"IVY\d{4}", page.read_text()):
                self.assertIn(code, known, page)


class Cases(CommandTest):
    def test_every_diagnostic_has_a_case(self):
        table = (ROOT / "lib/Support/Diagnostics.cpp").read_text()
        declared = dict(re.findall(r"(?m)^ +\{(\w+), (\d{4}),", table))
        self.assertIn("UnsupportedApi", declared)
        tests = [path for path in (ROOT / "test").rglob("*") if path.suffix in (".py", ".cpp")]
        texts = [path.read_text() for path in tests if path.name != "diagnostics.cpp"]
        for name, number in declared.items():
            tested = any(f"IVY{number}" in text or f"DiagnosticId::{name}" in text for text in texts)
            self.assertTrue(tested, name)


class Apis(CommandTest):
    def test_full_name(self):
        done = self.ivyc("explain", "torch.std")
        self.assertEqual(done.code, 0, done.err)
        self.assertTrue(done.out.startswith("torch.std\n"))
        self.assertIn("input: Tensor", done.out)
        self.assertRegex(done.out, r"(?m)^  jax +jnp\.std\(input, ddof=1\)$|^  jax +input\.std\(ddof=1\)$")
        self.assertRegex(done.out, r"(?m)^  numpy +np\.std\(input, ddof=1\)$|^  numpy +input\.std\(ddof=1\)$")
        self.assertRegex(done.out, r"(?m)^  tensorflow +tf\.")

    def test_end_of_a_name(self):
        self.assertTrue(self.ivyc("explain", "std").out.startswith("torch.std\n"))
        self.assertTrue(self.ivyc("explain", "F.pad").out.startswith("torch.nn.functional.pad\n"))

    def test_method_and_operator(self):
        self.assertIn("input.std()", self.ivyc("explain", "Tensor.std").out)
        self.assertRegex(self.ivyc("explain", "host.add").out, r"(?m)^  jax +input \+ other$")

    def test_unknown_name(self):
        done = self.ivyc("explain", "torch.stdd")
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertRegex(done.err, r"unknown API 'torch.stdd'; did you mean .*'torch.std'")
        self.assertIn("did you mean 'std'?", self.ivyc("explain", "stdd").err)

    def test_end_of_several_names(self):
        done = self.ivyc("explain", "relu")
        self.assertEqual((done.code, done.out), (2, ""))
        self.assertIn("the end of several names: Tensor.relu, torch.nn.functional.relu, torch.relu", done.err)

    def test_a_module_is_no_api(self):
        for name in "torch", "F", "torch.linalg":
            done = self.ivyc("explain", name)
            self.assertEqual((done.code, done.out), (2, ""))
            self.assertRegex(
                done.err, rf"'{name}' is no API but a module with \d+ of them, which 'ivyc coverage' lists"
            )

    def test_what_torch_has_and_the_specs_lack(self):
        self.write("nothing/torch/none.py", "")
        missing = next(row for row in self.coverage("--target", "jax") if row["overloads"] == 0)
        done = self.ivyc("explain", missing["api"])
        self.assertEqual((done.code, done.err), (0, ""))
        self.assertEqual(done.out, f"{missing['api']}\n  is not converted to any target: there is no spec for it\n")

    def coverage(self, *options):
        return json.loads(self.ivyc("coverage", "--format", "json", *options).out)

    def test_example_with_its_output(self):
        lines = self.ivyc("explain", "torch.Tensor.std").out.splitlines()
        example = lines[lines.index("Example") + 1 :]
        self.assertRegex(example[0], r"^  >>> x = torch.tensor\(\[\[")
        self.assertEqual(example[1], "  >>> torch.std(x)")
        self.assertRegex(example[2], r"^  tensor\(\d\.\d{4}\)$")
        self.assertIn("  jax         jnp.std(x, ddof=1)", example)

    def test_differences_and_limits(self):
        self.write(
            "rules/torch/own.py",
            "from ivyc_spec import *\n\n\n@api('torch.own')\n@case(f32(2), differs={'numpy': 'the last digit'})\n"
            "def own(input: Tensor, *, flag: Refused = None):\n    return core.exp(input)\n",
        )
        out = self.ivyc("explain", "torch.own", "--spec-dir", "rules").out
        limits = out[out.index("Differences and limits") :].splitlines()
        self.assertIn("  without flag", limits)
        self.assertIn("  numpy       the last digit", limits)

    def test_other_kinds(self):
        self.assertIn("  numpy       np.float32\n", self.ivyc("explain", "torch.float32").out)
        self.assertRegex(self.ivyc("explain", "torch.jit.fork").out, r"(?m)^  jax +unsupported torch.jit.fork: ")
        self.assertIn("with torch.no_grad():\n  jax         x\n", self.ivyc("explain", "torch.no_grad").out)

    def test_several_names(self):
        out = self.ivyc("explain", "torch.exp", "IVY2003", "torch.log").out
        self.assertEqual(
            [line for line in out.splitlines() if line.startswith("torch.l")], ["torch.log", "torch.log(input)"]
        )


class Coverage(CommandTest):
    def test_text(self):
        done = self.ivyc("coverage")
        self.assertEqual(done.code, 0, done.err)
        for target in "jax", "tensorflow", "numpy":
            self.assertRegex(done.out, rf"(?m)^torch\.exp +{target} +yes +1/1 +2/2")
        self.assertRegex(
            done.out.splitlines()[-1], r"^\d+ APIs; jax: \d+ converted, \d+ in part, \d+ not; tensorflow: "
        )

    def test_json(self):
        done = self.ivyc("coverage", "--target", "numpy", "--format", "json")
        rows = {row["api"]: row for row in json.loads(done.out)}
        std = rows["torch.std"]
        self.assertEqual((std["overloads"], sorted(std)), (3, ["api", "arguments", "numpy", "overloads"]))
        self.assertEqual(std["arguments"], ["input", "unbiased", "dim", "keepdim", "correction", "out"])
        self.assertEqual((std["numpy"]["status"], std["numpy"]["overloads"], std["numpy"]["missing"]), ("yes", 3, []))
        self.assertIn("assumes that input is a floating tensor", std["numpy"]["caveats"])
        self.assertIn("Tensor.std", rows)
        pad = rows["torch.nn.functional.pad"]["numpy"]
        self.assertEqual((pad["status"], pad["missing"]), ("yes", []))

    def test_csv(self):
        text = self.ivyc("coverage", "--target", "jax", "--target", "numpy", "--format", "csv").out
        rows = list(csv.DictReader(io.StringIO(text)))
        exp = [row for row in rows if row["api"] == "torch.exp"]
        self.assertEqual([(row["target"], row["status"]) for row in exp], [("jax", "yes"), ("numpy", "yes")])
        self.assertEqual({row["arguments"] for row in exp}, {"2"})

    def test_arguments_and_overloads_that_are_missing(self):
        self.write(
            "rules/torch/own.py",
            "from ivyc_spec import *\n\n\n"
            "@api('torch.own')\n@case(f32(2), mode='a')\n"
            "def own(input: Tensor, mode: Str = 'a', size: Int = 1, *, flag: Refused = None, device: Erased = None):\n"
            "    if mode != 'a':\n        raise Unsupported('only mode a')\n    return core.exp(input)\n\n\n"
            "@api('torch.own')\n@case(3)\n"
            "def own(input: Int):\n    raise Unsupported('not of numbers')\n",
        )
        done = self.ivyc("coverage", "--spec-dir", "rules", "--target", "jax", "--format", "json")
        own = next(row for row in json.loads(done.out) if row["api"] == "torch.own")
        self.assertEqual((own["overloads"], own["jax"]["overloads"], own["jax"]["status"]), (2, 1, "partly"))
        self.assertEqual(own["arguments"], ["input", "mode", "size", "flag", "device"])
        self.assertEqual(own["jax"]["missing"], ["flag"])
        self.assertIn("(input: Int): not of numbers", own["jax"]["caveats"])

    def test_what_torch_has_counts_as_missing(self):
        self.write("rules/torch/own.py", "from ivyc_spec import *\n\nrefuse('torch.add', 'never')\n")
        done = self.ivyc("coverage", "--spec-dir", "rules", "--target", "jax", "--format", "json")
        rows = {row["api"]: row["jax"] for row in json.loads(done.out)}
        self.assertLess({"torch.acos", "Tensor.zero_"}, set(rows))
        self.assertTrue(all(row["status"] == "no" for row in rows.values() if "no spec" in row["caveats"]))

    def test_unknown_framework(self):
        self.assertEqual(self.ivyc("coverage", "--target", "jx").code, 2)


class Generated(CommandTest):
    """Files that the program writes: each says in its head how, and `explain.py --update` writes all of them anew."""

    PAGES = {f"docs/coverage/torch-{target}.md": target for target in ("jax", "tensorflow", "numpy")}

    def page(self, target):
        return self.ivyc("coverage", "--source", "torch", "--target", target, "--format", "markdown").out

    def test_tables_are_those_of_the_documentation(self):
        for path, target in self.PAGES.items():
            made, kept = self.page(target).splitlines(), (ROOT / path).read_text().splitlines()
            changed = sorted(set(made) ^ set(kept))
            self.assertEqual(changed[:5], [], f"{path} is not what the specs give: explain.py --update")

    def update(self):
        self.setUp()
        for path, target in self.PAGES.items():
            (ROOT / path).parent.mkdir(exist_ok=True)
            (ROOT / path).write_text(self.page(target))
        self.ivyc("explain", "--pages", ROOT / "docs" / "diagnostics")
        self.doCleanups()


if __name__ == "__main__":
    if "--update" in sys.argv:
        Generated().update()
    else:
        unittest.main()
