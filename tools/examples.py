"""Writes docs/examples.md: functions of the goldens before and after their conversion.

examples.py [--update]        without it: is docs/examples.md what the goldens give?
"""

import argparse
import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GOLDENS = ROOT / "test/golden/torch"
PAGE = ROOT / "docs/examples.md"
# (golden, function or class, target, what is to be seen)
EXAMPLES = [
    ("idiom/vision", "standardize", "jax", "A device that only tensors ask for is gone, a `view` is a `reshape`"),
    ("idiom/vision", "gaussian_kernel", "numpy", "Operators and methods stay what they are"),
    ("idiom/vision", "blur", "jax", "A method that jax does not have is a function around its receiver"),
    ("idiom/vision", "to_luma", "tensorflow", "Functions of the target around what the source chained"),
    ("idiom/vision", "hue", "jax", "Two results are two functions"),
    ("idiom/vision", "psnr", "jax", "A reduction has its options spelled out"),
    ("idiom/vision", "vignette", "jax", "Dtypes that torch takes for granted are written where the target has others"),
    ("idiom/vision", "erase", "jax", "A write to a copy gives the variable a new value"),
    ("idiom/vision", "erase", "numpy", "... and stays a write where the target has them"),
    ("idiom/learning", "soft_cross_entropy", "jax", "`dim` is `axis`, comments and branches stay"),
    (
        "idiom/learning",
        "top_k_accuracy",
        "jax",
        "A decorator without a meaning in the target goes, and so do results that nobody wants",
    ),
    ("idiom/learning", "info_nce", "jax", "A loss is written out"),
    ("idiom/learning", "pairwise_distance", "tensorflow", "Matrix products are operators"),
    ("idiom/learning", "masked_mean", "numpy", "Promotion that the target does not do is a cast"),
    ("idiom/learning", "moving_average", "jax", "Padding counts from the last axis in torch"),
    ("idiom/learning", "rotary", "jax", "Slices are the same everywhere"),
    ("machinery/scripted", "swish", "jax", "What only concerns the compiler of torch is decided"),
    ("shapes/attention", "attention", "tensorflow", "Optional arguments and assertions"),
    ("writes/updates", "ssim_constants", "jax", "Calls in place within an expression"),
    ("writes/shared_memory", "RunningMean", "jax", "A buffer of an object is stored back"),
]


def definition(path, name):
    """The lines of a module-level definition, with its decorators."""
    text = path.read_text()
    for node in ast.parse(text).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name == name:
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            return "\n".join(text.splitlines()[first - 1 : node.end_lineno])
    raise SystemExit(f"{path} has no {name}")


def page():
    parts = [
        "# Examples\n",
        "Code as somebody would have written it, and what the program makes of it. Each pair is part of a golden,",
        "which the tests run in both frameworks on the same inputs. `tools/examples.py` writes this page.",
    ]
    for golden, name, target, title in EXAMPLES:
        source = GOLDENS / f"{golden}.py"
        parts += [
            f"\n## {title}\n",
            f"torch ([{golden}.py](../test/golden/torch/{golden}.py)):\n",
            f"```python\n{definition(source, name)}\n```\n",
            f"{target}:\n",
            f"```python\n{definition(source.with_suffix(f'.{target}.py'), name)}\n```",
        ]
    return "\n".join(parts) + "\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--update", action="store_true")
    if parser.parse_args().update:
        PAGE.write_text(page())
        return 0
    if not PAGE.exists() or PAGE.read_text() != page():
        print("docs/examples.md is not what the goldens give: run tools/examples.py --update")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
