"""Cases as source files: written for torch, converted by the program, run on both sides."""

import ast
import importlib.util
import pathlib
import shutil
import subprocess
import sys
import tempfile

import frameworks
import sources
import values

PER_FILE = 60
HEADER = "import math\n\nimport numpy as np\nimport torch\n"


class Sample:
    """One function of a source file."""

    def __init__(self, name, use, differs, facts):
        self.name, self.use, self.differs, self.facts = name, use, differs, facts


def samples(target, apis, runs):
    """The functions to convert: each use with the shapes and dtypes of its tensors spelled out, and with nothing known
    but that they are tensors. The latter only where they are floating, which is what a conversion may assume."""
    for api in apis:
        for case in api.cases:
            if not runs(case, target):
                continue
            for use in sources.uses(api, case):
                differs = case.differs.get(target)
                kinds = {array.dtype.name for array in use.arrays}
                yield Sample(f"case_{len(use.arrays)}", use, differs, True)
                if use.arrays and kinds <= {"float32", "float64"} and len(kinds) == 1 and not use.takes_numpy:
                    yield Sample(f"case_{len(use.arrays)}", use, differs, False)


def run(options, apis, report, runs):
    folder = options.work or pathlib.Path(tempfile.mkdtemp(prefix="ivyc-cases-"))
    original, output = folder / "torch_cases", folder / f"{options.target}_cases"
    for old in (original, output):
        shutil.rmtree(old, ignore_errors=True)
    files = write(original, list(samples(options.target, apis, runs)))
    command = [options.ivyc, "transpile", "--source", "torch", "--target", options.target, original, "-o", output, "-q"]
    ran = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if ran.returncode not in (0, 1):
        report.judge("the conversion", None, f"exit status {ran.returncode}: {ran.stderr[-2000:]}")
        return
    sys.path.insert(0, str(output))
    frameworks.load(options.target)
    convert = frameworks.to_target(options.target)
    for path, members in files.items():
        check_file(output / path.name, members, convert, report)
    if options.work is None:
        shutil.rmtree(folder)


def write(folder, found):
    """Writes the samples to files; the samples by file."""
    folder.mkdir(parents=True)
    files = {}
    for start in range(0, len(found), PER_FILE):
        members = found[start : start + PER_FILE]
        path = folder / f"cases_{start // PER_FILE:03}.py"
        for i, sample in enumerate(members):
            sample.name = f"case_{start + i}"
        path.write_text(HEADER + "".join("\n\n" + x.use.source(x.name, x.facts) for x in members))
        files[path] = members
    return files


def check_file(path, members, convert, report):
    try:
        text = path.read_text()
        lines = {node.name: (node.lineno, node.end_lineno) for node in ast.parse(text).body if hasattr(node, "name")}
        spec = importlib.util.spec_from_file_location(f"converted_{path.stem}", path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    except Exception as error:
        report.judge(f"{path.name} ({len(members)} cases)", None, f"{type(error).__name__}: {error}")
        return
    for sample in members:
        first, last = lines[sample.name]
        body = [line.strip() for line in text.splitlines()[first:last]]
        label = f"{sample.name} {sample.use.name} ({sample.use.style}{', facts' if sample.facts else ''})"
        label += f"\n    torch:     {'; '.join(sample.use.body)}\n    converted: {'; '.join(body)}"
        report.judge(label, sample.differs, problem(sample, body, getattr(module, sample.name), convert))


def problem(sample, body, function, convert):
    """What is wrong with a converted function, or None."""
    if any("ivyc: unsupported" in line for line in body):
        return next(line for line in body if "ivyc: unsupported" in line)
    try:
        expected = values.neutral(sample.use.run_torch())
    except Exception as error:
        return f"in torch: {type(error).__name__}: {error}"
    arrays = [array.copy() for array in sample.use.arrays]
    try:
        found = values.neutral(function(*(arrays if sample.use.takes_numpy else map(convert, arrays))))
    except Exception as error:
        return f"{type(error).__name__}: {error}".split("\n")[0]
    return values.difference(expected, found, not sources.any_values(sample.use.name))
