// Methods: private ones return what they write, and what a method returns may be a part of its object.
#include "Converted.h"

using namespace ivyc::transform;

TEST_CASE("a private method returns what it writes") {
  Converted program(R"(class A:
    def _fill(self, x: Tensor, v: float = 1.0):
        x[0] = v
        self.n = v

    def _scale(self, x: Tensor, by: float) -> float:
        x.mul_(by)
        return by

    def run(self, a: Tensor):
        b = a.clone()
        self._fill(b)
        self._fill(v=2, x=b)
        n = self._scale(b, 3.0)
        return b, n
)");
  CHECK(program.wholeText() == R"(class A "m.A"()
  function _fill "m.A._fill"(%self, %x :: torch.Tensor, %v :: @float = 1.0)
    %x = Tensor.__setitem__(%x, 0, %v)
    .n(%self) = %v
    return %x
  function _scale "m.A._scale"(%self, %x :: torch.Tensor, %by :: @float) -> subscript(@tuple, tuple(@float, torch.Tensor))
    %x = invoke(.mul_(%x), %by)
    return tuple(%by, %x)
  function run "m.A.run"(%self, %a :: torch.Tensor)
    %b = invoke(.clone(%a))
    %b = invoke(._fill(%self), %b)
    %b = invoke(._fill(%self), v=2, x=%b)
    tuple(%n, %b) = invoke(._scale(%self), %b, 3.0)
    return tuple(%b, %n)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a method that something else may call does not change") {
  for (const char *more : {"class B(A):\n    def _fill(self, x: Tensor):\n        pass\n", "def g(a, x):\n    a._fill(x)\n",
                           "def g(a: A, x):\n    return a._fill\n", "def g(a: A):\n    a._fill = print\n"}) {
    Converted program(std::string(R"(class A:
    def _fill(self, x: Tensor):
        x[0] = 1

    def run(self, a: Tensor):
        b = a.clone()
        self._fill(b)
        return b


)") + more);
    CHECK(program.refusals() ==
          "unsupported assignment to a part of a tensor: it changes a tensor in place, and the caller may read it again\n");
  }
}

TEST_CASE("what a method returns may be an attribute of its object") {
  Converted program(R"(class A:
    def __init__(self):
        self.x = torch.zeros(3)

    def get(self):
        return self.x

    def f(self):
        y = self.get()
        y += 1
        return y

    def g(self):
        y = self.get()
        self.x += 1
        return y, self.x
)");
  CHECK(program.refusals() ==
        R"(unsupported in-place operator: it changes a tensor in place, and it may be what the caller passed
unsupported in-place operator: it changes a tensor in place, and 'y' may hold it, too
)");
}
