"""Cases as source files: written for the source framework, converted by the program, run on both sides."""

import ast
import importlib.util
import json
import pathlib
import shutil
import subprocess
import tempfile

import frameworks
import sources
import values

PER_FILE = 60
NO_SUCH_CALL = "the source framework has no such call"


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
                # A difference of the converted code alone, where the lowering of the spec itself is right.
                differs = (
                    sources.limit(api, case, target)
                    or case.differs.get(target)
                    or case.differs.get(f"{target} converted")
                )
                kinds = {array.dtype.name for array in use.arrays}
                yield Sample(f"case_{len(use.arrays)}", use, differs, True)
                floating = kinds in ({"float32"}, {"float64"}) and not use.takes_numpy
                if floating and "unknown" not in case.differs and all(array.ndim for array in use.arrays):
                    yield Sample(f"case_{len(use.arrays)}", use, differs, False)


def run(options, apis, report, runs):
    folder = options.work or pathlib.Path(tempfile.mkdtemp(prefix="ivyc-cases-"))
    original, output = folder / f"{options.source}_cases", folder / f"{options.target}_cases"
    for old in (original, output):
        shutil.rmtree(old, ignore_errors=True)
        old.mkdir(parents=True)
    frameworks.load(options.target)
    convert = frameworks.to_target(options.target)
    found = list(samples(options.target, apis, runs))
    for i, sample in enumerate(found):
        sample.name = f"case_{i}"
    for start in range(0, len(found), PER_FILE):
        members = found[start : start + PER_FILE]
        for path, kept, assumptions in converted_files(options, original, output, members, report):
            check_file(path, kept, assumptions, convert, report, partial=options.target == "ivy")
    if options.work is None:
        shutil.rmtree(folder)


def converted_files(options, original, output, members, report):
    """Converts samples as one file: gives the file, the samples, and what was assumed in them. Where the program fails,
    half of them at a time, until it is known which one is to blame."""
    source, path = (folder / f"cases_{members[0].name[5:]}_{len(members)}.py" for folder in (original, output))
    header = f"import math\n\nimport {options.source}\nimport numpy as np\n"
    source.write_text(header + "".join("\n\n" + x.use.source(x.name, x.facts) for x in members))
    command = [options.ivyc, "transpile", "--source", options.source, "--target", options.target, source, "-o", path]
    command += ["--format", "json"]
    ran = subprocess.run([str(word) for word in command], capture_output=True, text=True)
    if ran.returncode in (0, 1) and path.exists():
        yield path, members, assumed(source, members, json.loads(ran.stdout))
    elif len(members) == 1:
        body = "; ".join(members[0].use.body)
        problem = f"the program ended with status {ran.returncode}: {ran.stderr[-300:]}"
        report.judge(f"{members[0].name} {members[0].use.name}\n    source:    {body}", None, problem)
    else:
        middle = len(members) // 2
        for half in (members[:middle], members[middle:]):
            yield from converted_files(options, original, output, half, report)


def assumed(source, members, findings):
    """What was assumed in each sample, by its name."""
    starts = {node.name: node for node in ast.parse(source.read_text()).body if hasattr(node, "name")}
    found = {}
    for finding in findings["diagnostics"]:
        for name, node in starts.items():
            if finding["severity"] == "assumption" and node.lineno <= finding["line"] <= node.end_lineno:
                found.setdefault(name, []).append(finding["message"])
    return found


def check_file(path, members, assumptions, convert, report, partial):
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
        label += f"\n    source:    {'; '.join(sample.use.body)}\n    converted: {'; '.join(body)}"
        wrong = problem(sample, body, getattr(module, sample.name), convert)
        if wrong and partial and "ivyc: unsupported" in wrong:
            report.lacking += 1
            continue
        # What is assumed of a tensor of which nothing is known need not hold for the tensor of a case.
        if wrong and not sample.facts and sample.name in assumptions:
            report.assumed += 1
        elif wrong != NO_SUCH_CALL:
            report.judge(label, sample.differs, wrong)


def problem(sample, body, function, convert):
    """What is wrong with a converted function, or None."""
    if any("ivyc: unsupported" in line for line in body):
        return next(line for line in body if "ivyc: unsupported" in line)
    try:
        expected = values.neutral(sample.use.run_original())
    except Exception as error:
        # The parameters of a spec are not keywords of every function of the source.
        return f"in the source: {type(error).__name__}: {error}" if sample.use.style == "given" else NO_SUCH_CALL
    arrays = [array.copy() for array in sample.use.arrays]
    try:
        found = values.neutral(function(*(arrays if sample.use.takes_numpy else map(convert, arrays))))
    except Exception as error:
        return f"{type(error).__name__}: {error}".split("\n")[0]
    return values.difference(expected, found, not sources.any_values(sample.use.name))
