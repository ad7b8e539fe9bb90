"""ivy's functions without tracing: on every backend they give what ivy gives."""

import os
import sys
from pathlib import Path

import ivy
import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tools" / "python"), str(ROOT / "lib" / "specs"), str(ROOT / "test" / "specs")]
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import frameworks  # noqa: E402
import ivyc  # noqa: E402
import ivyc_spec  # noqa: E402
import values  # noqa: E402
from ivyc.functions import NAMES  # noqa: E402

BACKENDS = ("jax", "tensorflow", "numpy")
MOST_REFUSED = 60
failures = []
passed = refused = 0


def expect(label, problem):
    global passed
    if problem:
        failures.append(label)
        print(f"FAILED {label}: {problem}")
    else:
        passed += 1


def accepts(api, kwargs):
    """Whether a case has no argument that the generated functions leave out."""
    dropped = (ivyc_spec.Erased, ivyc_spec.Refused)
    return not any(api.signature.parameters[key].annotation in dropped for key in kwargs)


def run_cases(backend):
    """Every case of the specs: the same values, dtype and shape, or an error that says why not."""
    global refused
    convert = frameworks.to_target(backend)
    for api in ivyc_spec.APIS:
        names = [name for name in api.names if name.startswith("ivy.")]
        if api.framework != "ivy" or not names or api.property:
            continue
        for case in api.cases:
            if case.differs.keys() & {"ivy source", backend}:
                continue
            args, kwargs = case.arguments()
            if not accepts(api, kwargs) or names[0][4:] not in (*NAMES, "array"):
                continue
            label = f"{backend} {names[0]}{case}"
            expected = values.neutral(getattr(ivy, names[0][4:])(*to_ivy(args), **to_ivy(kwargs)))
            try:
                found = getattr(ivyc, names[0][4:])(*convert(args), **convert(kwargs))
            except Exception as error:  # noqa: BLE001
                # An error is no wrong result; how many there are at most stands below.
                refused += 1
                if "-v" in sys.argv:
                    print(f"refused {label}: {type(error).__name__}: {error}".split("\n")[0])
                continue
            matter = not names[0].startswith("ivy.empty")
            expect(label, values.difference(expected, values.neutral(found), matter))


def check_backends():
    rows = np.arange(6.0).reshape(2, 3)
    expect("the framework of the array", None if ivyc.mean(rows) == 2.5 else "wrong")
    ivyc.set_backend("jax")
    import jax

    expect("set_backend", None if isinstance(ivyc.zeros((2,)), jax.Array) else "is no array of jax")
    expect("array", None if ivyc.array([1, 2]).dtype == "int32" else "the dtype differs")
    ivyc.unset_backend()
    np.random.seed(0)
    x = np.random.uniform(size=10)
    y = ivyc.divide(ivyc.subtract(x, ivyc.mean(x)), ivyc.std(x))
    wanted = [-0.36293708, 0.53895184, -0.07048605, -0.38424253, -1.04139636]
    expect("normalize", None if np.allclose(y[:5], wanted, atol=1e-8) else f"{y}")
    for name, error, call in (
        ("no backend", RuntimeError, lambda: ivyc.zeros((2,))),
        ("integers", TypeError, lambda: ivyc.mean(np.arange(3))),
        ("an unknown name", AttributeError, lambda: ivyc.no_such_function),
    ):
        try:
            call()
            expect(name, "nothing is raised")
        except error:
            expect(name, None)


def to_ivy(x):
    return frameworks.to_target("ivy")(x)


def main():
    ivyc_spec.load(ROOT / "lib" / "specs")
    check_backends()
    for backend in BACKENDS:
        frameworks.load(backend)
        ivyc.set_backend(backend)
        run_cases(backend)
        ivyc.unset_backend()
    expect("what is refused", None if refused <= MOST_REFUSED else f"{refused} cases")
    print(f"{passed} passed, {refused} refused, {len(failures)} failed")
    return 1 if failures or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
