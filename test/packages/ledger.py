"""The pages of docs/packages: which functions of a package equal torch in each target, and why the others do not."""

import re

import recording

TARGETS = ["jax", "tensorflow", "numpy"]


def introduction(package):
    areas = ", ".join(f"`{area}`" for area in recording.AREAS[package])
    return f"""# {package}

The public functions of {areas}, each converted by itself with `--symbol`, and run where torch cannot be imported.
The calls are those that the examples in the package's docstrings make, recorded from torch with their results; each is
repeated as it was recorded, and in float64. A function counts as equal when every call has torch's values, shapes and
dtypes, and writes to its arguments what torch writes.

Written by `test/packages/replay.py --update`; the tests fail when a function that is not listed fails, or a listed one
does not.
"""


def without_calls(functions):
    """The section on functions that are not replayed, or not from docstrings."""
    silent = [one for one in functions.values() if not one.calls]
    own = [one.path for one in functions.values() if one.calls and not one.calls[0].from_example]
    lines = ["## Not replayed", "", "| function | reason |", "| --- | --- |"]
    lines += [f"| `{one.path}` | {one.reason} |" for one in silent]
    if own:
        names = ", ".join(f"`{path}`" for path in own)
        lines += ["", f"No example calls {len(own)} functions; `test/packages/inputs.py` does: {names}."]
    return "\n".join(lines) + "\n"


def reason(outcome):
    """A short reason that does not change with the numbers."""
    problem = " ".join(outcome["problem"].split())
    problem = re.sub(r"0x[0-9a-f]+", "…", problem)
    if "values differ" in problem or "value differs" in problem:
        problem = "the values differ"
    problem = problem.removeprefix("NotImplementedError: ").removeprefix("Missing: ")
    return problem.replace("|", "\\|")[:150]


def section(target, outcomes):
    failing = {path: reason(outcome) for path, outcome in outcomes.items() if outcome["problem"]}
    equal = len(outcomes) - len(failing)
    lines = [
        f"## {target}",
        "",
        f"{equal} of {len(outcomes)} functions equal torch ({100 * equal / len(outcomes):.1f} %).",
    ]
    findings = [path for path, one in outcomes.items() if not one["problem"] and one["findings"]]
    if findings:
        lines[-1] += f" {len(findings)} of them have findings on ways that these calls do not take."
    if failing:
        lines += ["", "| function | reason |", "| --- | --- |"]
        lines += [f"| `{path}` | {text} |" for path, text in failing.items()]
    return "\n".join(lines) + "\n"


def page(package):
    return recording.ROOT / "docs/packages" / f"{package}.md"


def sections(package):
    """The text of each target's section of the page."""
    text = page(package).read_text() if page(package).exists() else ""
    parts = re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:]
    return {part.split("\n")[0][3:]: part.strip() + "\n" for part in parts}


def listed(package, target):
    """The functions that are said to fail in a target, with the reasons."""
    return dict(re.findall(r"^\| `([\w.]+)` \| (.*) \|$", sections(package).get(target, ""), flags=re.MULTILINE))


def update(package, target, functions, outcomes):
    parts = sections(package)
    parts[target] = section(target, outcomes)
    texts = [introduction(package), *(parts[name] for name in TARGETS if name in parts), without_calls(functions)]
    page(package).parent.mkdir(exist_ok=True)
    page(package).write_text("\n".join(texts))


def settle(package, target, outcomes):
    """Compare outcomes with what the page lists, and print what is not so; the number of such functions."""
    known = listed(package, target)
    wrong = 0
    for path, outcome in outcomes.items():
        if outcome["problem"] and path not in known:
            print(f"FAILED {path} → {target}: {outcome.get('call', '')} {outcome['problem']}")
            print(f"       {outcome.get('where', '')}")
            wrong += 1
        elif not outcome["problem"] and path in known:
            print(f"FAILED {path} → {target}: works, although {page(package).name} lists it: {known[path]}")
            wrong += 1
    equal = sum(not outcome["problem"] for outcome in outcomes.values())
    print(f"{package} → {target}: {equal} of {len(outcomes)} equal")
    return wrong
