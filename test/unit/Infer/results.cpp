// What functions return, as inference sees it.
#include "Inferred.h"

using namespace ivyc;
using infer::Inferred;

TEST_CASE("sizes have members of their own, and operators on unknown values may be tensors") {
  Inferred program("def count(x: Tensor, y):\n"
                   "    return x.shape.numel(), y.shape.numel()\n"
                   "def hits(state):\n"
                   "    return (state[1] == 1).sum(dim=0)\n");
  CHECK(program.result("count") == "tuple(int, int)");
  CHECK(program.result("hits") == "int64[...]");
}

TEST_CASE("einops gives tensors of the same dtype") {
  Inferred program(
      "from einops import rearrange, repeat\n"
      "def f(x: Tensor):\n"
      "    y = x.double()\n"
      "    return rearrange(y, 'b c -> c b'), repeat([y, y], 'n b c -> b c (n m)', m=2), rearrange(x.shape, 'n -> n')\n");
  CHECK(program.result("f") == "tuple(float64[...], float64[...], unknown)");
}

TEST_CASE("members of a module's tensors") {
  Inferred program("table = torch.zeros(4, 4)\n"
                   "rows = table.view(2, 8)\n"
                   "def f():\n"
                   "    return rows, table.T\n");
  CHECK(program.result("f") == "tuple(float32[2, 8], float32[?, ?])");
}

TEST_CASE("a test of the dtype narrows the tensor in its arm") {
  Inferred program("def f(x: Tensor):\n"
                   "    if x.dtype == torch.uint8:\n"
                   "        return x + x\n"
                   "    raise TypeError\n");
  CHECK(program.fact("f").kind == FactKind::Tensor);
  CHECK(program.fact("f").dtype == DType::UInt8);
}

TEST_CASE("results of one input share its dtype, so that nothing is assumed of their sum") {
  Inferred program("def f(image: Tensor):\n"
                   "    r, g, b = image.unbind(-3)\n"
                   "    return r + g * b\n");
  CHECK(program.symbols.text(program.fact("f").dtypeVariable) == "image");
  CHECK(program.assumptions().empty());
}

TEST_CASE("operands of unknown dtypes are assumed to share one, once") {
  Inferred program("def f(a: Tensor, b: Tensor):\n"
                   "    c = a + b\n"
                   "    return a * b + c\n");
  CHECK(program.assumptions().size() == 1);
}

TEST_CASE("a callee's result is in terms of the caller's arguments") {
  Inferred program("def double(x: Tensor):\n"
                   "    return x + x\n"
                   "def f(y: Tensor):\n"
                   "    return double(y.to(torch.int32))\n");
  CHECK(program.fact("f").dtype == DType::Int32);
}

TEST_CASE("None is gone after a test for it") {
  Inferred program("from typing import Optional\n"
                   "def f(x: Optional[Tensor] = None):\n"
                   "    if x is None:\n"
                   "        return torch.zeros(2)\n"
                   "    return x\n"
                   "def g(x: Optional[Tensor] = None):\n"
                   "    return x\n");
  CHECK(program.fact("f").kind == FactKind::Tensor);
  CHECK(program.fact("g").kind == FactKind::Union);
}

TEST_CASE("what changes in a loop is widened") {
  Inferred program("def f(n):\n"
                   "    x = 1\n"
                   "    for i in range(n):\n"
                   "        x = x + 1\n"
                   "    return x\n");
  CHECK(program.fact("f").kind == FactKind::Int);
  CHECK(!program.fact("f").constant);
}

TEST_CASE("mode constants decide, and only they") {
  Inferred program("FLAG = True\n"
                   "def f():\n"
                   "    return torch.jit.is_scripting()\n"
                   "def g(x: Tensor):\n"
                   "    if f():\n"
                   "        return 'scripting'\n"
                   "    return x\n"
                   "def h(x: Tensor):\n"
                   "    if FLAG:\n"
                   "        return 'flag'\n"
                   "    return x\n");
  CHECK(program.fact("f").decided);
  CHECK(program.fact("g").kind == FactKind::Tensor);
  CHECK(program.fact("h").kind == FactKind::Union);
}

TEST_CASE("an unannotated parameter that is used as a tensor is assumed to be one") {
  Inferred program("def f(x):\n"
                   "    return torch.mean(x)\n");
  CHECK(program.fact("f").kind == FactKind::Tensor);
  CHECK(!program.assumptions().empty());
}

TEST_CASE("a list that is written to no longer has the elements that it was made with") {
  Inferred program("def f(x: Tensor):\n"
                   "    shape = list(x.shape)\n"
                   "    shape[-3] = 3\n"
                   "    sizes = [1, 2]\n"
                   "    sizes.append(3)\n"
                   "    return sizes\n");
  CHECK(program.fact("f").kind == FactKind::List);
  CHECK(!program.fact("f").lengthKnown);
}

TEST_CASE("what takes the index of a tensor is one") {
  Inferred program("def f(x, y, z, i, mask: Tensor):\n"
                   "    x[:, 0] = 1\n"
                   "    y[i] = 1\n"
                   "    z.mask[mask] = 0\n"
                   "    return x, y, z.mask\n");
  CHECK(program.result("f") == "tuple(assumed Tensor~x, unknown, assumed Tensor~mask@20)");
  CHECK(program.assumptions() == std::vector<std::string>{"x is a tensor", "z.mask is a tensor"});
}

TEST_CASE("an array of NumPy is no tensor") {
  Inferred program("import numpy as np\n"
                   "def f(n: int):\n"
                   "    x = np.zeros((n, 3))\n"
                   "    x[:, 0] = 1\n"
                   "    return x[0], torch.from_numpy(x), torch.tensor(x)\n");
  CHECK(program.result("f") == "tuple(framework array, Tensor, Tensor)");
  CHECK(program.assumptions().empty());
}

TEST_CASE("what is in a dict") {
  Inferred program("def f(x: Tensor, key):\n"
                   "    d = {'a': x}\n"
                   "    d['n'] = 2\n"
                   "    e = {}\n"
                   "    for k in key:\n"
                   "        e[k] = x\n"
                   "    g = {k: 1.5 for k in key}\n"
                   "    return d['a'], d['n'], d.get('n'), e[key], list(e.values()), [v for k, v in g.items()], e.get(key)\n");
  CHECK(program.result("f") ==
        "tuple(Tensor~x, int = 2, int = 2, Tensor~x, list[Tensor~x], list[float = 1.5], None | Tensor~x)");
}

TEST_CASE("builtins over sequences") {
  Inferred program("def _g(x) -> int:\n"
                   "    return 1\n"
                   "def f(xs: list[tuple[Tensor, int]], n: float):\n"
                   "    a, b = zip(*xs)\n"
                   "    return round(n), round(n, 2), list(map(int, xs)), list(filter(None, xs))\n");
  CHECK(program.result("f") == "tuple(int, int | float, list[int], list[tuple(Tensor, int)])");
}

TEST_CASE("a module that a function imports is no tensor") {
  Inferred program("def f(x):\n"
                   "    import re\n"
                   "    return re.sub('a', 'b', x)\n");
  CHECK(program.result("f") == "unknown");
  CHECK(program.assumptions().empty());
}
