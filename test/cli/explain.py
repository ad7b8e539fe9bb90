"""`ivyc explain` and `ivyc coverage`."""

import json
import re
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


class Coverage(CommandTest):
    def test_table(self):
        done = self.ivyc("coverage")
        self.assertEqual(done.code, 0, done.err)
        self.assertRegex(done.out, r"(?m)^torch\.mean +jax: yes +tensorflow: yes +numpy: yes *$")
        self.assertRegex(done.out.splitlines()[-1], r"^\d+ APIs, \d+ to jax, \d+ to tensorflow, \d+ to numpy$")

    def test_one_target_as_json(self):
        done = self.ivyc("coverage", "--target", "numpy", "--format", "json")
        rows = {row["api"]: row for row in json.loads(done.out)}
        self.assertEqual(rows["torch.mean"], {"api": "torch.mean", "numpy": "yes"})
        self.assertIn("Tensor.mean", rows)

    def test_unknown_framework(self):
        self.assertEqual(self.ivyc("coverage", "--target", "jx").code, 2)


if __name__ == "__main__":
    unittest.main()
