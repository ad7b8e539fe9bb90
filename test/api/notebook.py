"""What a notebook of Ivy does, with `import ivyc as ivy`: functions traced and converted lazily and at once.

The numbers are those of Ivy: `ivy.std` is the deviation of a population, `torch.std` that of a sample.
"""

import os
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(REPOSITORY / "tools" / "python"), str(Path(__file__).resolve().parent)]
os.environ["IVYC_BINARY"] = os.environ.get("IVYC", str(REPOSITORY / "build" / "bin" / "ivyc"))

import numpy as np  # noqa: E402
from api import cell  # noqa: E402

POPULATION = [-0.36293708, 0.53895184, -0.07048605, -0.38424253, -1.04139636]
POPULATION += [0.16331669, -0.96587166, 1.49617496, 1.88587438, -1.25938418]
SAMPLE = [-0.34431235, 0.51129461, -0.06686894, -0.36452447, -0.98795534]
SAMPLE += [0.15493582, -0.91630631, 1.41939619, 1.78909753, -1.19475674]


class LazyAndEager(unittest.TestCase):
    def setUp(self):
        directory = tempfile.mkdtemp()
        os.environ["IVYC_CACHE_DIR"] = directory
        self.addCleanup(shutil.rmtree, directory, ignore_errors=True)
        self.addCleanup(os.environ.pop, "IVYC_CACHE_DIR")
        self.space = {"__name__": "__main__"}

    def run_cell(self, text):
        cell(text, self.space)
        return self.space.get("result")

    def close(self, result, wanted):
        import tensorflow

        self.assertIsInstance(result, tensorflow.Tensor)
        np.testing.assert_allclose(result.numpy(), wanted, atol=5e-9)

    def test_cells(self):
        self.run_cell("""
            import ivyc as ivy
            import numpy as np
            import tensorflow as tf

            ivy.set_backend("tensorflow")
            np.random.seed(0)
            x = tf.constant(np.random.uniform(size=10))
        """)
        import ivyc

        self.addCleanup(ivyc.unset_backend)
        self.run_cell("""
            def normalize(x):
                mean = ivy.mean(x)
                std = ivy.std(x)
                return ivy.divide(ivy.subtract(x, mean), std)
        """)
        self.close(self.run_cell("result = normalize(x)"), POPULATION)
        self.close(self.run_cell("lazy = ivy.trace_graph(normalize)\nresult = lazy(x)"), POPULATION)
        self.close(self.run_cell("result = lazy(x)"), POPULATION)
        self.close(self.run_cell("result = ivy.trace_graph(normalize, args=(x,))(x)"), POPULATION)
        self.run_cell("""
            import torch

            def normalize(x):
                mean = torch.mean(x)
                std = torch.std(x)
                return torch.div(torch.sub(x, mean), std)
        """)
        converted = 'result = ivy.transpile(normalize, source="torch", target="tensorflow")(x)'
        self.close(self.run_cell(converted), SAMPLE)
        gray = self.run_cell("""
            import jax.numpy as jnp
            import kornia

            jax_kornia = ivy.transpile(kornia, source="torch", target="jax")
            image = np.random.rand(2, 3, 4, 5).astype("float32")
            result = jax_kornia.color.bgr_to_grayscale(jnp.array(image))
        """)
        self.assertEqual(gray.shape, (2, 1, 4, 5))
        wanted = self.run_cell("result = kornia.color.bgr_to_grayscale(torch.tensor(image)).numpy()")
        np.testing.assert_allclose(np.asarray(gray), wanted, rtol=1e-5)


if __name__ == "__main__":
    unittest.main()
