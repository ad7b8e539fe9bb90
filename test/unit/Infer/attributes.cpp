// What objects of the program's own classes hold.
#include "Inferred.h"

using namespace ivyc;
using infer::Inferred;

TEST_CASE("an attribute is all that is assigned to it") {
  Inferred program("class A:\n"
                   "    def __init__(self, n: int):\n"
                   "        self.n, self.x = n, torch.zeros(2, 3)\n"
                   "        self.y = None\n"
                   "        self.z = 1\n"
                   "    def update(self, y: Tensor):\n"
                   "        self.y = y\n"
                   "        self.z = 2\n"
                   "    def all(self):\n"
                   "        return self.n, self.x, self.y, self.z\n"
                   "def f(a: A):\n"
                   "    return a.all()\n");
  CHECK(program.result("A.all") == "tuple(int, float32[?, ?], None | Tensor, int)");
  CHECK(program.result("f") == "tuple(int, float32[?, ?], None | Tensor, int)");
}

TEST_CASE("an attribute that is assigned from outside is not known") {
  Inferred program("class A:\n"
                   "    def __init__(self):\n"
                   "        self.x = torch.zeros(2)\n"
                   "        self.y = torch.zeros(2)\n"
                   "    def x_of(self):\n"
                   "        return self.x\n"
                   "    def y_of(self):\n"
                   "        return self.y\n"
                   "def f(a):\n"
                   "    a.x = 'x'\n");
  CHECK(program.result("A.x_of") == "unknown");
  CHECK(program.result("A.y_of") == "float32[?]");
}

TEST_CASE("annotations in the body of a class say what its objects hold") {
  Inferred program("from typing import NamedTuple, Optional\n"
                   "from dataclasses import dataclass\n"
                   "@dataclass\n"
                   "class A:\n"
                   "    x: Tensor\n"
                   "    n: int = 3\n"
                   "    mask: Optional[Tensor] = None\n"
                   "class B(NamedTuple):\n"
                   "    x: Tensor\n"
                   "def f(a: A, b: B):\n"
                   "    return a.x, a.n, a.mask, b.x, A(torch.zeros(3)).x\n");
  CHECK(program.result("f") == "tuple(Tensor, int, None | Tensor, Tensor, Tensor)");
}

TEST_CASE("attributes and methods are inherited, and overridden") {
  Inferred program("class Base:\n"
                   "    def __init__(self):\n"
                   "        self.x = 1\n"
                   "    def value(self):\n"
                   "        raise NotImplementedError\n"
                   "    def twice(self):\n"
                   "        return self.value(), self.x\n"
                   "class A(Base):\n"
                   "    def value(self):\n"
                   "        return torch.ones(3)\n"
                   "class B(A):\n"
                   "    def __init__(self):\n"
                   "        super().__init__()\n"
                   "        self.x = 'text'\n"
                   "    def value(self):\n"
                   "        return super().value().sum()\n"
                   "def f(a: A, b: B):\n"
                   "    return b.value()\n");
  CHECK(program.result("Base.twice") == "tuple(float32[...], int | str)");
  CHECK(program.result("f") == "float32[]");
}

TEST_CASE("a property is what its getter returns") {
  Inferred program("class A:\n"
                   "    def __init__(self, x: Tensor):\n"
                   "        self._x = x\n"
                   "    @property\n"
                   "    def x(self) -> Tensor:\n"
                   "        return self._x\n"
                   "    def f(self):\n"
                   "        return self.x, self.f\n");
  CHECK(program.result("A.f") == "tuple(Tensor, unknown)");
}

TEST_CASE("the tensors of a module may get another dtype") {
  Inferred program("class A(torch.nn.Module):\n"
                   "    def __init__(self):\n"
                   "        super().__init__()\n"
                   "        self.mean = torch.zeros(3)\n"
                   "    def forward(self):\n"
                   "        return self.mean\n");
  CHECK(program.result("A.forward") == "floating~self.mean@m.A[?]");
}

TEST_CASE("a buffer of a module") {
  Inferred program("class A(torch.nn.Module):\n"
                   "    def __init__(self):\n"
                   "        super().__init__()\n"
                   "        self.register_buffer('mean', torch.arange(3))\n"
                   "    def forward(self, x: Tensor):\n"
                   "        return self.mean\n"
                   "class B(torch.nn.Module):\n"
                   "    def __init__(self):\n"
                   "        super().__init__()\n"
                   "        self.a = A()\n"
                   "    def forward(self, x: Tensor):\n"
                   "        return self.a(x)\n");
  CHECK(program.result("A.forward") == "int64[?]");
  CHECK(program.result("B.forward") == "int64[?]");
}

TEST_CASE("a test narrows an attribute until something may change it") {
  Inferred program("class A:\n"
                   "    def __init__(self, fixed: Tensor | None, changing: Tensor | None):\n"
                   "        self.fixed = fixed\n"
                   "        self.changing = changing\n"
                   "    def clear(self):\n"
                   "        self.changing = None\n"
                   "    def narrowed(self):\n"
                   "        if self.fixed is None or self.changing is None:\n"
                   "            return None\n"
                   "        return self.fixed, self.changing\n"
                   "    def after(self):\n"
                   "        assert self.fixed is not None and self.changing is not None\n"
                   "        self.clear()\n"
                   "        return self.fixed, self.changing\n");
  CHECK(program.result("A.narrowed") == "None | tuple(Tensor~self.fixed@m.A, Tensor)");
  CHECK(program.result("A.after") == "tuple(Tensor~self.fixed@m.A, None | Tensor)");
}

TEST_CASE("methods assign attributes of other objects of their class") {
  Inferred program("import copy\n"
                   "class A:\n"
                   "    def __init__(self, x: Tensor):\n"
                   "        self.x = x\n"
                   "    def doubled(self):\n"
                   "        other = copy.copy(self)\n"
                   "        other.x = other.x * 2\n"
                   "        return other\n"
                   "    def named(self):\n"
                   "        self.other.x = 'x'\n"
                   "class B:\n"
                   "    def __init__(self, y: Tensor):\n"
                   "        self.y = y\n"
                   "        self.z = y\n"
                   "    def summed(self, y: Tensor):\n"
                   "        other = copy.copy(self)\n"
                   "        other.y = y.sum()\n"
                   "def f(a: A, b: B):\n"
                   "    return a.x, b.y, b.z\n");
  CHECK(program.result("f") == "tuple(unknown, Tensor, Tensor)");
}

TEST_CASE("an attribute of another variable may be the same one") {
  Inferred program("class A:\n"
                   "    def f(self, a: 'A'):\n"
                   "        self.x = torch.zeros(3)\n"
                   "        a.x = 4\n"
                   "        return self.x, a.x\n");
  CHECK(program.result("A.f") == "tuple(int | float32[?], int = 4)");
}

TEST_CASE("an attribute that follows from its former value") {
  Inferred program("class A:\n"
                   "    def __init__(self):\n"
                   "        self.n = 0\n"
                   "        self.x = torch.zeros(3)\n"
                   "        self.last = None\n"
                   "    def update(self):\n"
                   "        self.n = self.n + 1\n"
                   "        self.x += self.n\n"
                   "        self.last = self.x\n"
                   "    def all(self):\n"
                   "        return self.n, self.x, self.last\n");
  CHECK(program.result("A.all") == "tuple(int, float32[?], None | float32[?])");
}

TEST_CASE("a list that an attribute holds grows") {
  Inferred program("class A:\n"
                   "    def f(self, x: Tensor):\n"
                   "        xs = []\n"
                   "        self.xs = xs\n"
                   "        self.xs.append(x)\n"
                   "        return xs, self.xs\n");
  CHECK(program.result("A.f") == "tuple(list, list)");
}

TEST_CASE("members of an enumeration are objects of it") {
  Inferred program("import enum\n"
                   "class Mode(enum.Enum):\n"
                   "    A = 0\n"
                   "def f():\n"
                   "    return Mode.A\n");
  CHECK(program.result("f") == "instance m.Mode");
}
