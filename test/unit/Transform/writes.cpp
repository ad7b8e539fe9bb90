// Each order in which a write becomes a new value: torch source, and the result in the IR's text form.
#include "Converted.h"

using namespace ivyc::transform;

TEST_CASE("a tensor that is not read again is only a value") {
  Converted program(R"(def f(a: Tensor, b: Tensor):
    mu = a * b
    return mu.add_(b).mul_(2).clamp_(0, 1)
)");
  CHECK(program.text() == R"(  %mu = host.mul(%a, %b)
  return invoke(.clamp_(invoke(.mul_(invoke(.add_(%mu), %b)), 2)), 0, 1)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("the result of a call is nobody's") {
  Converted program(R"(def f(a: Tensor):
    return torch.nn.functional.relu(a * 2, inplace=True), (a + 1).neg_()
)");
  CHECK(
      program.text() ==
      R"(  return tuple(torch.nn.functional.relu(host.mul(%a, 2), inplace=True), invoke(.neg_(host.add(%a, 1){parenthesised})))
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a local variable is bound again") {
  Converted program(R"(def f(a: Tensor, b: Tensor):
    c = torch.zeros(3)
    c[0] = a
    c[1:] = b
    c.add_(1)
    c += 2
    d = c.mul_(3)
    torch.add(a, b, out=c)
    return c, d
)");
  CHECK(program.text() == R"(  %c = torch.zeros(3)
  %c = Tensor.__setitem__(%c, 0, %a)
  %c = Tensor.__setitem__(%c, slice(1, _, _), %b)
  %c = invoke(.add_(%c), 1)
  %c host.add= 2
  %c = invoke(.mul_(%c), 3)
  %d = %c
  %c = torch.add(%a, %b, out=%c)
  %d = %c
  return tuple(%c, %d)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("an element that is changed in place is read once more") {
  Converted program(R"(def f(a: Tensor, i: int):
    c = a.clone()
    c[i] += 1
    c[i][0] = 2
    c[torch.arange(3)] += 4
    return c
)");
  CHECK(program.text() == R"(  %c = invoke(.clone(%a))
  %c = Tensor.__setitem__(%c, %i, Tensor.add_(subscript(%c, %i), 1))
  %c = Tensor.__setitem__(%c, %i, Tensor.__setitem__(subscript(%c, %i), 0, 2))
  %index = torch.arange(3)
  %c = Tensor.__setitem__(%c, %index, Tensor.add_(subscript(%c, %index), 4))
  return %c
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("an operator in place that would change the dtype is written out") {
  Converted program(R"(def f(a: Tensor):
    i = torch.zeros(3, dtype=torch.int8)
    i += torch.ones(3, dtype=torch.int64)
    j = torch.zeros(3)
    j += 1
    return i, j
)");
  CHECK(program.text() == R"(  %i = torch.zeros(3, dtype=torch.int8)
  %i = Tensor.add_(%i, torch.ones(3, dtype=torch.int64))
  %j = torch.zeros(3)
  %j host.add= 1
  return tuple(%i, %j)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("attributes and elements are stored back") {
  Converted program(R"(def f(self, xs: list[Tensor], d: dict[str, Tensor], i: int, a: Tensor):
    self.total.add_(a)
    xs[i].mul_(2)
    xs[0][1] = 3
    d["k"] += 1
    return xs
)");
  CHECK(program.text() == R"(  .total(%self) = invoke(.add_(.total(%self)), %a)
  subscript(%xs, %i) = invoke(.mul_(subscript(%xs, %i)), 2)
  subscript(%xs, 0) = Tensor.__setitem__(subscript(%xs, 0), 1, 3)
  subscript(%d, "k") host.add= 1
  return %xs
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a variable that holds an attribute is stored back, until the attribute is another one") {
  Converted program(R"(def f(self, a: Tensor):
    m = self.mean
    m.add_(a)
    self.mean = a
    m += 1
    return m
)");
  CHECK(program.text() == R"(  %m = .mean(%self)
  %m = invoke(.add_(%m), %a)
  .mean(%self) = %m
  .mean(%self) = %a
  %m host.add= 1
  return %m
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("other names of a tensor are bound again") {
  Converted program(R"(def f(a: Tensor):
    x = a.clone()
    y = x
    y += 1
    return x, y
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  %y = %x
  %y host.add= 1
  %x = %y
  return tuple(%x, %y)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a write through a view updates its base") {
  Converted program(R"(def f(a: Tensor, i: int):
    x = a.clone()
    y = x[i]
    y += 1
    y[0] = 2
    return x
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  %y = subscript(%x, %i)
  %y host.add= 1
  %x = Tensor.__setitem__(%x, %i, %y)
  %y = Tensor.__setitem__(%y, 0, 2)
  %x = Tensor.__setitem__(%x, %i, %y)
  return %x
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("views of a tensor that is written are computed again") {
  Converted program(R"(def f(a: Tensor):
    x = a.clone()
    y = x[0]
    z = x
    x += 1
    y.mul_(2)
    return x, y, z
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  %y = subscript(%x, 0)
  %z = %x
  %x host.add= 1
  %z = %x
  %y = subscript(%x, 0)
  %y = invoke(.mul_(%y), 2)
  %x = Tensor.__setitem__(%x, 0, %y)
  %z = %x
  return tuple(%x, %y, %z)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a chain of writes is one value, and its result the same tensor") {
  Converted program(R"(def f(a: Tensor, b: Tensor):
    x = a * b
    y = x.add_(1).mul_(b)
    return x, y
)");
  CHECK(program.text() == R"(  %x = host.mul(%a, %b)
  %x = invoke(.mul_(invoke(.add_(%x), 1)), %b)
  %y = %x
  return tuple(%x, %y)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("what the caller can see is refused") {
  Converted program(R"(def f(a: Tensor, b: Tensor, c: Tensor):
    a += 1
    b[0] = 1
    c.float().clamp_(0, 1)
    c[0].add_(1)
    return a, b
)");
  CHECK(program.text() == R"(  %a host.add= 1
  subscript(%b, 0) = 1
  invoke(.clamp_(invoke(.float(%c))), 0, 1){kept}
  invoke(.add_(subscript(%c, 0)), 1){kept}
  return tuple(%a, %b)
)");
  CHECK(program.refusals() == R"(unsupported in-place operator: it changes a tensor in place, and the caller may read it again
unsupported assignment to a part of a tensor: it changes a tensor in place, and the caller may read it again
unsupported torch.Tensor.clamp_: it changes a tensor in place, and it may be what the caller passed
unsupported torch.Tensor.add_: it changes a tensor in place, and the caller may read it again
)");
}

TEST_CASE("what came back from another function may be its argument") {
  Converted program(R"(def same(x: Tensor):
    return x


def f(a: Tensor):
    b = same(a)
    b += 1
    return b
)");
  CHECK(program.text() == R"(  %b = invoke(@.same, %a)
  %b host.add= 1
  return %b
)");
  CHECK(program.refusals() ==
        R"(unsupported in-place operator: it changes a tensor in place, and it may be what the caller passed
)");
}

TEST_CASE("each element of what a function returns may be another argument") {
  Converted program(R"(def keep(x: Tensor, n: int):
    if n == 0:
        return x, None
    return x * 2, x != n


def f(a: Tensor, n: int):
    a, mask = keep(a, n)
    mask.unsqueeze_(1)
    a.add_(1)
    return a * mask
)");
  CHECK(program.refusals() ==
        "unsupported torch.Tensor.add_: it changes a tensor in place, and it may be what the caller passed\n");
}
