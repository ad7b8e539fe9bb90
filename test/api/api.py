"""The Python package `ivyc`: what a user of it meets, each in its real frameworks.

Every test has a cache of its own. The program is the one that IVYC names.
"""

import inspect
import linecache
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import textwrap
import threading
import unittest
import warnings
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tools" / "python"))
os.environ["IVYC_BINARY"] = os.environ.get("IVYC", str(REPOSITORY / "build" / "bin" / "ivyc"))

import ivyc  # noqa: E402
import jax  # noqa: E402
import jax.numpy as jnp  # noqa: E402
import numpy as np  # noqa: E402
import torch  # noqa: E402

jax.config.update("jax_enable_x64", True)

TORCH_HIDDEN = """
import sys
class Hidden:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] == "torch":
            raise ImportError("torch must not be imported here")
sys.meta_path.insert(0, Hidden())
"""


def cell(text, namespace, number=[0]):
    """Executes a notebook's cell: its source is in linecache and in no file."""
    number[0] += 1
    name = f"<cell {number[0]}>"
    text = textwrap.dedent(text).lstrip("\n")
    linecache.cache[name] = (len(text), None, text.splitlines(True), name)
    exec(compile(text, name, "exec"), namespace)
    return namespace


class InCache(unittest.TestCase):
    def setUp(self):
        self.directory = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.directory, ignore_errors=True)
        os.environ["IVYC_CACHE_DIR"] = str(self.directory / "cache")
        self.addCleanup(os.environ.pop, "IVYC_CACHE_DIR")

    def package(self, name, **files):
        """A package of the test's own, importable; files by name, `_` stands for `/`."""
        root = self.directory / "path" / name
        for file, text in files.items():
            path = root / (file.replace("__init__", "\0").replace("_", "/").replace("\0", "__init__") + ".py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text))
        if str(root.parent) not in sys.path:
            sys.path.insert(0, str(root.parent))
            self.addCleanup(sys.path.remove, str(root.parent))
        return root


class Notebook(InCache):
    """Functions that were typed in, and stand in no file."""

    def test_normalize(self):
        space = cell(
            """
            import torch

            def normalize(x):
                # the deviation of a sample
                mean = torch.mean(x)
                std = torch.std(x)
                return torch.div(torch.sub(x, mean), std)
            """,
            {"__name__": "__main__"},
        )
        np.random.seed(0)
        x = np.random.uniform(size=10)
        wanted = [-0.34431235, 0.51129461, -0.06686894, -0.36452447, -0.98795534]
        wanted += [0.15493582, -0.91630631, 1.41939619, 1.78909753, -1.19475674]
        for target, array in (("jax", jnp.array(x)), ("numpy", x)):
            converted = ivyc.transpile(space["normalize"], source="torch", target=target)
            np.testing.assert_allclose(np.asarray(converted(array)), wanted, atol=5e-9)
            self.assertIn("# the deviation of a sample", inspect.getsource(converted))
            self.assertIs(converted, ivyc.transpile(space["normalize"], source="torch", target=target))

    def test_surroundings(self):
        """Globals, constants, helpers, classes, live tensors, aliases of modules."""
        space = cell(
            """
            import math
            import torch
            import torch.nn.functional as F
            from functools import reduce

            SCALE = 2.5
            weights = torch.tensor([1.0, 2.0, 3.0], dtype=torch.float64)
            kind = torch.float64

            class Settings:
                bias = 0.5

            def shift(x):
                return F.relu(x * weights) + Settings.bias

            def run(x):
                y = shift(x.to(kind)) * SCALE + math.pi
                return reduce(lambda a, b: torch.add(a, b), [y, y, y])
            """,
            {"__name__": "__main__"},
        )
        x = np.array([[-1.0, 0.5, 2.0]])
        converted = ivyc.transpile(space["run"], source="torch", target="jax")
        np.testing.assert_allclose(np.asarray(converted(jnp.array(x))), space["run"](torch.tensor(x)).numpy())

    def test_closures_differ(self):
        space = cell(
            """
            import torch

            def maker(n):
                def scaled(x):
                    return torch.sum(x) * n
                return scaled
            """,
            {"__name__": "__main__"},
        )
        two, three = space["maker"](2), space["maker"](3)
        tensor = space["maker"](torch.tensor([1.0, 2.0]))
        x = np.arange(4.0)
        self.assertEqual(ivyc.transpile(two, target="numpy")(x), 12.0)
        self.assertEqual(ivyc.transpile(three, target="numpy")(x), 18.0)
        np.testing.assert_array_equal(ivyc.transpile(tensor, target="numpy")(x), [6.0, 12.0])

    def test_lambda(self):
        space = cell(
            "import torch\nfunctions = [lambda x: torch.exp(x), lambda x: torch.amax(x, dim=-1)]\n",
            {"__name__": "__main__"},
        )
        first, second = (ivyc.transpile(one, target="numpy") for one in space["functions"])
        x = np.arange(6.0).reshape(2, 3)
        np.testing.assert_allclose(first(x), np.exp(x))
        np.testing.assert_array_equal(second(x), [2.0, 5.0])

    def test_decorators(self):
        space = cell(
            """
            import functools
            import torch
            import ivyc

            def doubled(function):
                @functools.wraps(function)
                def inner(*args):
                    return function(*args) * 2
                return inner

            @ivyc.transpile(source="torch", target="numpy")
            @doubled
            def total(x):
                return helper(x)

            def helper(x):
                return torch.sum(x, dim=0)
            """,
            {"__name__": "__main__"},
        )
        self.assertEqual(space["total"](np.arange(4.0)), 12.0)
        self.assertEqual(space["total"].__name__, "total")

    def test_no_source(self):
        space = {"__name__": "__main__"}
        exec("import torch\ndef f(x):\n    return torch.sum(x)", space)
        for value in (space["f"], torch.add, torch.nn.functional.relu):
            with self.assertRaises(ivyc.SourceUnavailable):
                ivyc.transpile(value, target="jax")
        with self.assertRaises(TypeError):
            ivyc.transpile(3, target="jax")
        with self.assertRaises(ValueError):
            ivyc.transpile(space["f"], target="jax", unsupported="perhaps")

    def test_unsupported(self):
        space = cell("import torch\ndef f(x):\n    return torch.load(x)\n", {"__name__": "__main__"})
        with self.assertWarnsRegex(ivyc.IncompleteConversion, "torch.load"):
            converted = ivyc.transpile(space["f"], target="jax")
        with self.assertRaisesRegex(NotImplementedError, "torch.load"):
            converted(3)
        with self.assertRaises(ivyc.TranspileError) as caught:
            ivyc.transpile(space["f"], target="jax", strict=True)
        self.assertIn("torch.load", [one.subject for one in caught.exception.diagnostics])
        with self.assertRaisesRegex(ivyc.TranspileError, "tenzorflow.*tensorflow"):
            ivyc.transpile(space["f"], target="tenzorflow")


class Modules(InCache):
    """Packages and modules on disk."""

    def test_lazy_kornia(self):
        import kornia

        converted = ivyc.transpile(kornia, source="torch", target="jax")
        x = np.random.default_rng(0).random((2, 3, 4, 5))
        for name in ("bgr_to_grayscale", "rgb_to_hsv", "rgb_to_lab"):
            function = getattr(converted.color, name)
            wanted = getattr(kornia.color, name)(torch.tensor(x)).numpy()
            np.testing.assert_allclose(np.asarray(function(jnp.array(x))), wanted, atol=1e-9)
            self.assertIs(function, getattr(converted.color, name))
        self.assertEqual(function.__module__, "ivyc.converted.torch_to_jax.kornia.color.lab")
        self.assertEqual(converted.__version__, kornia.__version__)
        self.assertIn("rgb_to_yuv", dir(converted.color))
        self.assertIs(sys.modules["kornia"], kornia)
        self.assertIs(pickle.loads(pickle.dumps(function)), function)
        self.assertIs(pickle.loads(pickle.dumps(converted.color)), converted.color)
        self.assertTrue(inspect.getsource(converted.color.rgb_to_hsv).startswith("def rgb_to_hsv("))
        self.assertIn("Convert a", converted.color.rgb_to_hsv.__doc__)
        with self.assertRaisesRegex(AttributeError, "has no attribute 'rgb_to_nothing'"):
            converted.color.rgb_to_nothing

    def test_fresh_process(self):
        """Another process unpickles a converted function without torch."""
        import kornia

        function = ivyc.transpile(kornia.color.rgb_to_ycbcr, source="torch", target="numpy")
        data = self.directory / "function.pickle"
        data.write_bytes(pickle.dumps(function))
        code = TORCH_HIDDEN + (
            f"import pickle, numpy as np\nf = pickle.load(open({str(data)!r}, 'rb'))\n"
            "print(f.__name__, f(np.ones((3, 2, 2), np.float32)).shape)"
        )
        result = self.python(code)
        self.assertEqual(result.stdout.strip(), "rgb_to_ycbcr (3, 2, 2)", result.stderr)

    def python(self, code, *args, **environment):
        paths = [str(REPOSITORY / "tools" / "python"), str(self.directory / "path")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), **environment}
        return subprocess.run([sys.executable, "-c", code, *args], env=environment, capture_output=True, text=True)

    def test_package(self):
        """Classes exist once, cycles of imports, registries, constants, true lines in tracebacks."""
        self.package(
            "ivycsample",
            __init__="from .one import First, first\nfrom . import two\n",
            one="""
            import torch
            from ivycsample import registry

            class First:
                '''Has a limit.'''
                limit = 3

                def __init__(self, x):
                    self.x = torch.clamp(x, max=self.limit)

            @registry.register
            def first(x):
                from .two import second
                return second(First(x))
            """,
            two="""
            import torch
            import ivycsample.one

            def second(value):
                if not isinstance(value, ivycsample.one.First):
                    raise TypeError("no First")
                return torch.sum(value.x, dim=-1)

            def fails(x):
                y = torch.exp(x)
                raise ValueError("on purpose")
            """,
            registry="""
            known = {}

            def register(function):
                known[function.__name__] = function
                return function
            """,
        )
        import ivycsample

        converted = ivyc.transpile(ivycsample, source="torch", target="numpy")
        value = converted.First(np.array([1.0, 7.0]))
        self.assertEqual(converted.two.second(value), 4.0)
        self.assertEqual(converted.first(np.array([1.0, 7.0])), 4.0)
        self.assertIs(type(value), converted.one.First)
        self.assertEqual(converted.First.limit, 3)
        self.assertIs(converted.registry.known["first"], converted.first)
        self.assertIn("class First:", inspect.getsource(converted.First))
        self.assertEqual(converted.First.__doc__, "Has a limit.")
        try:
            converted.two.fails(np.zeros(2))
        except ValueError as error:
            frame = error.__traceback__.tb_next
            line = linecache.getline(frame.tb_frame.f_code.co_filename, frame.tb_lineno)
            self.assertEqual(line.strip(), 'raise ValueError("on purpose")')
        self.assertEqual(ivycsample.two.second.__module__, "ivycsample.two")

    def test_changed_file(self):
        root = self.package("ivycchanging", __init__="import torch\ndef f(x):\n    return torch.exp(x)\n")
        import ivycchanging

        self.assertEqual(ivyc.transpile(ivycchanging, target="numpy").f(np.zeros(1)), 1.0)
        (root / "__init__.py").write_text("import torch\ndef f(x):\n    return torch.exp(x) + 1\n")
        self.assertEqual(ivyc.transpile(ivycchanging, target="numpy").f(np.zeros(1)), 2.0)

    def test_output_directory(self):
        self.package(
            "ivycwritten",
            __init__="import torch\ndef f(x):\n    return torch.exp(x)\n\ndef g(x):\n    return torch.log(x)\n",
        )
        import ivycwritten

        output = self.directory / "output"
        converted = ivyc.transpile(ivycwritten, target="numpy", output_dir=output)
        self.assertEqual(converted.f(np.zeros(1)), 1.0)
        self.assertEqual(converted.g(np.ones(1)), 0.0)
        text = (output / "ivycwritten" / "__init__.py").read_text()
        self.assertIn("np.exp(x)", text)
        self.assertIn("np.log(x)", text)

    def test_not_parsable(self):
        root = self.package("ivycbroken", __init__="import torch\ndef f(x):\n    return torch.exp(x)\n")
        import ivycbroken

        (root / "__init__.py").write_text("def f(:\n")
        with self.assertRaises(ivyc.TranspileError) as caught:
            ivyc.transpile(ivycbroken, target="numpy").f
        self.assertTrue(any(one.code == "IVY1001" for one in caught.exception.diagnostics))

    def test_damaged_cache(self):
        self.package("ivycdamaged", __init__="import torch\ndef f(x):\n    return torch.exp(x)\n")
        code = (
            "import ivycdamaged, ivyc, numpy as np\nprint(ivyc.transpile(ivycdamaged, target='numpy').f(np.zeros(1)))"
        )
        self.assertEqual(self.python(code).stdout.strip(), "[1.]")
        for path in (self.directory / "cache").rglob("*.py"):
            path.write_text("def f(x):\n    return 'damaged'\n")
        self.assertEqual(self.python(code).stdout.strip(), "[1.]")
        for path in (self.directory / "cache").rglob("*.json"):
            path.write_bytes(b"\xff{")
        self.assertEqual(self.python(code).stdout.strip(), "[1.]")
        # A file where the cache's directory should be: nothing can be written there.
        shutil.rmtree(self.directory / "cache")
        (self.directory / "cache").write_text("")
        self.assertEqual(self.python(code).stdout.strip(), "[1.]")

    def test_at_the_same_time(self):
        self.package(
            "ivycshared", __init__="import torch\ndef f(x):\n    return torch.exp(x)\n", part="from . import f\n"
        )
        code = "import ivycshared, ivyc, numpy as np\nprint(ivyc.transpile(ivycshared, target='numpy').f(np.zeros(1)))"
        paths = os.pathsep.join([str(REPOSITORY / "tools" / "python"), str(self.directory / "path")])
        environment = {**os.environ, "PYTHONPATH": paths}
        command = [sys.executable, "-c", code]
        running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]
        self.assertEqual([one.communicate()[0].strip() for one in running], ["[1.]"] * 4)
        import ivycshared

        results = []
        module = ivyc.transpile(ivycshared, target="numpy", unsupported="keep")
        threads = [threading.Thread(target=lambda: results.append(module.f)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        self.assertEqual(len(results), 8)
        self.assertEqual(len(set(results)), 1)

    def test_no_program(self):
        for binary, wanted in (("/nonexistent/ivyc", "IVYC_BINARY"), (str(self.directory), "IVYC_BINARY")):
            result = self.python("import ivyc.__main__ as m; raise SystemExit(m.main())", IVYC_BINARY=binary)
            self.assertEqual(result.returncode, 2)
            self.assertIn(wanted, result.stderr)

    def test_command(self):
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY / "tools" / "python")}
        command = [sys.executable, "-m", "ivyc", "--version"]
        result = subprocess.run(command, env=environment, capture_output=True, text=True)
        self.assertEqual(result.stdout.split()[0], "ivyc")

    def test_clear_cache(self):
        self.package("ivyccleared", __init__="import torch\ndef f(x):\n    return torch.exp(x)\n")
        import ivyccleared

        converted = ivyc.transpile(ivyccleared.f, target="numpy")
        self.assertTrue(any((self.directory / "cache").iterdir()))
        ivyc.clear_cache()
        self.assertFalse((self.directory / "cache").exists())
        self.assertEqual(converted(np.zeros(1)), 1.0)
        again = ivyc.transpile(ivyccleared.f, target="numpy", reuse_existing=False)
        self.assertEqual(again(np.zeros(1)), 1.0)


class Traces(InCache):
    """`trace_graph`: lazily, at once, on other frameworks."""

    def test_lazily_and_at_once(self):
        space = cell(
            """
            import torch

            def normalize(x):
                mean = torch.mean(x)
                std = torch.std(x)
                return torch.div(torch.sub(x, mean), std)
            """,
            {"__name__": "__main__", "x": "a global that only shares the name of a parameter"},
        )
        np.random.seed(0)
        x = np.random.uniform(size=10)
        wanted = space["normalize"](torch.tensor(x)).numpy()
        lazily = ivyc.trace_graph(space["normalize"])
        at_once = ivyc.trace_graph(space["normalize"], to="jax", args=(x,))
        for graph, array, kind in (
            (lazily, x, np.ndarray),
            (lazily, jnp.array(x), jax.Array),
            (at_once, x, jax.Array),
            (at_once, torch.tensor(x), jax.Array),
        ):
            result = graph(array)
            self.assertIsInstance(result, kind)
            np.testing.assert_allclose(np.asarray(result), wanted, rtol=1e-9)
        self.assertIn("x: float64[10]", at_once.code(x))
        ivyc.set_backend(jnp)
        try:
            self.assertIsInstance(lazily(x), jax.Array)
        finally:
            self.assertEqual(ivyc.unset_backend(), "jax")
        with self.assertRaises(ValueError):
            ivyc.set_backend("jaxx")

    def test_kinds_of_arguments(self):
        space = cell(
            """
            import ivyc
            import torch

            @ivyc.trace_graph(to="numpy")
            def run(x, n, *, pair=(None, None)):
                for i in range(n):
                    x = torch.relu(x) + i
                if pair[0] is not None:
                    x = x * pair[0]
                return {"x": x, "sums": [x.sum(dim=0)]}
            """,
            {"__name__": "__main__"},
        )
        run = space["run"]
        x = np.array([[-1.0, 2.0], [3.0, -4.0]])
        np.testing.assert_array_equal(run(x, 2)["sums"][0], (np.maximum(x, 0) + 1).sum(0))
        np.testing.assert_array_equal(run(x, 0)["x"], x)
        np.testing.assert_array_equal(run(x, 0, pair=(np.array(2.0), "b"))["x"], x * 2)
        np.testing.assert_array_equal(run(x[0], 0)["x"], x[0])
        with self.assertRaisesRegex(TypeError, "'n' is a object"):
            run(x, object())
        with self.assertRaisesRegex(ivyc.TranspileError, "IVY6"):
            run(x, 2.5)
        with self.assertRaises(TypeError):
            run(x)

    def test_kornia(self):
        import kornia

        x = np.random.default_rng(0).random((2, 3, 4, 5))
        traced = ivyc.trace_graph(kornia.color.rgb_to_hsv, to="jax")
        wanted = kornia.color.rgb_to_hsv(torch.tensor(x)).numpy()
        np.testing.assert_allclose(np.asarray(traced(x)), wanted, atol=1e-9)
        self.assertNotIn("if ", traced.code(x))

    def test_live_object(self):
        space = cell(
            "import torch\nw = torch.ones(3)\n\ndef f(x):\n    return x * w\n",
            {"__name__": "__main__"},
        )
        with self.assertRaisesRegex(ivyc.SourceUnavailable, "live objects w"):
            ivyc.trace_graph(space["f"])(np.ones(3))
        with self.assertRaises(TypeError):
            ivyc.trace_graph(3)


if __name__ == "__main__":
    warnings.simplefilter("error", ResourceWarning)
    unittest.main()
