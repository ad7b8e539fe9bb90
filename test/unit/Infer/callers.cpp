// What the callers of private functions say of their parameters.
#include "Inferred.h"

using namespace ivyc;
using infer::Inferred;

TEST_CASE("the arguments of a private function say what its parameters are") {
  Inferred program("def _update(values: Tensor, weight):\n"
                   "    return (values * weight).sum(), torch.tensor(values.shape[0])\n"
                   "def _compute(total: Tensor, count: Tensor):\n"
                   "    return total / count\n"
                   "def mean(values: Tensor):\n"
                   "    values = values.to(torch.float32)\n"
                   "    total, count = _update(values, 2)\n"
                   "    return _compute(total, count)\n");
  CHECK(program.result("_update") == "tuple(assumed float32[], int64[...])");
  CHECK(program.result("mean") == "assumed float32[...]");
  CHECK(program.assumptions().empty());
}

TEST_CASE("all callers count") {
  Inferred program("def _f(x, n, flag=None):\n"
                   "    return x, n, flag\n"
                   "def g(x: Tensor):\n"
                   "    _f(x, 1)\n"
                   "    return _f(x.sum(), n=2.5, flag='a')\n");
  CHECK(program.result("_f") == "tuple(assumed Tensor~x, int | float, None | str)");
}

TEST_CASE("what a parameter is called with may be another kind than its annotation") {
  Inferred program("def _f(dtype: torch.dtype, x: Tensor):\n"
                   "    return dtype\n"
                   "def g(d, x: Tensor):\n"
                   "    _f(d, x)\n"
                   "    return _f(None, x)\n");
  CHECK(program.result("_f") == "None | dtype");
}

TEST_CASE("an argument that nobody passes is what its annotation says") {
  Inferred program("def _f(x: Tensor, mask: Tensor | None = None):\n"
                   "    return mask if mask is not None else x\n"
                   "def g(x: Tensor):\n"
                   "    return _f(x)\n");
  CHECK(program.result("_f") == "assumed Tensor");
}

TEST_CASE("a function that others may call takes what its annotations say") {
  for (const char *text : {"def _f(x):\n    return x\ndef g(x: Tensor):\n    _f(x)\n    return _f\n",
                           "__all__ = ['_f']\ndef _f(x):\n    return x\ndef g(x: Tensor):\n    return _f(x)\n",
                           "def _f(x):\n    return x\ndef g(x: Tensor, *more):\n    _f(x)\n    return _f(*more)\n"})
    CHECK(Inferred(text).result("_f") == "unknown");
}

TEST_CASE("what follows in a chain of private functions") {
  Inferred program("def _a(x):\n"
                   "    return _b(x, 1)\n"
                   "def _b(x, n):\n"
                   "    return _c(x) if n else x\n"
                   "def _c(x):\n"
                   "    return x + 1\n"
                   "def f():\n"
                   "    return _a(torch.ones(3, dtype=torch.int32))\n");
  CHECK(program.result("f") == "assumed int32[?]");
}
