// Private functions return what they write, and their callers bind it again.
#include "Converted.h"

using namespace ivyc::transform;

TEST_CASE("a function without a result") {
  Converted program(R"(def _fill(x: Tensor, v):
    x[0] = v
    x += 1


def f(a: Tensor):
    b = a.clone()
    _fill(b, 1)
    _fill(x=b, v=2)
    return b
)");
  CHECK(program.wholeText() == R"(function _fill "m._fill"(%x :: torch.Tensor, %v)
  %x = Tensor.__setitem__(%x, 0, %v)
  %x host.add= 1
  return %x
function f "m.f"(%a :: torch.Tensor)
  %b = invoke(.clone(%a))
  %b = invoke(@._fill, %b, 1)
  %b = invoke(@._fill, x=%b, v=2)
  return %b
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a function with a result") {
  Converted program(R"(def _scale(x: Tensor, v):
    if v:
        return v
    x.mul_(v)
    return v + 1


def f(a: Tensor):
    b = a.clone()
    n = _scale(b, 1)
    return b, n, _scale(b, 1) + 2
)");
  CHECK(program.wholeText() == R"(function _scale "m._scale"(%x :: torch.Tensor, %v)
  if %v
    return tuple(%v, %x)
  %x = invoke(.mul_(%x), %v)
  return tuple(host.add(%v, 1), %x)
function f "m.f"(%a :: torch.Tensor)
  %b = invoke(.clone(%a))
  tuple(%n, %b) = invoke(@._scale, %b, 1)
  tuple(%result, %b) = invoke(@._scale, %b, 1)
  return tuple(%b, %n, host.add(%result, 2))
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("the annotation of the result says so") {
  Converted program(R"(def _norm(x: Tensor, y: Tensor) -> float:
    x.mul_(2)
    y.mul_(3)
    return 1.0


def _fill(x: Tensor) -> None:
    x.zero_()


def f(a: Tensor):
    b = a.clone()
    c = a.clone()
    n = _norm(b, c)
    _fill(c)
    return n, b, c
)");
  CHECK(
      program.wholeText() ==
      R"(function _norm "m._norm"(%x :: torch.Tensor, %y :: torch.Tensor) -> subscript(@tuple, tuple(@float, torch.Tensor, torch.Tensor))
  %x = invoke(.mul_(%x), 2)
  %y = invoke(.mul_(%y), 3)
  return tuple(1.0, %x, %y)
function _fill "m._fill"(%x :: torch.Tensor) -> torch.Tensor
  %x = invoke(.zero_(%x))
  return %x
function f "m.f"(%a :: torch.Tensor)
  %b = invoke(.clone(%a))
  %c = invoke(.clone(%a))
  tuple(%n, %b, %c) = invoke(@._norm, %b, %c)
  %c = invoke(@._fill, %c)
  return tuple(%n, %b, %c)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("through other private functions, and through views") {
  Converted program(R"(def _inner(x: Tensor):
    x.mul_(2)


def _outer(x: Tensor, y: Tensor):
    _inner(x)
    y.add_(x)
    return x


def f(a: Tensor):
    b = a.clone()
    c = b + 1
    d = _outer(b, c[0])
    return b, c, d
)");
  CHECK(program.wholeText() == R"(function _inner "m._inner"(%x :: torch.Tensor)
  %x = invoke(.mul_(%x), 2)
  return %x
function _outer "m._outer"(%x :: torch.Tensor, %y :: torch.Tensor)
  %x = invoke(@._inner, %x)
  %y = invoke(.add_(%y), %x)
  return tuple(%x, %x, %y)
function f "m.f"(%a :: torch.Tensor)
  %b = invoke(.clone(%a))
  %c = host.add(%b, 1)
  tuple(%d, %b, %written) = invoke(@._outer, %b, subscript(%c, 0))
  %c = Tensor.__setitem__(%c, 0, %written)
  return tuple(%b, %c, %d)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a function that writes through a view of its parameter") {
  Converted program(R"(def _bump(t: Tensor):
    u = t[1]
    u += 3
    return u


def f(a: Tensor):
    b = a.clone()
    c = b[0]
    b = _bump(b)
    return b, c
)");
  CHECK(program.wholeText() == R"(function _bump "m._bump"(%t :: torch.Tensor)
  %u = subscript(%t, 1)
  %u host.add= 3
  %t = Tensor.__setitem__(%t, 1, %u)
  return tuple(%u, %t)
function f "m.f"(%a :: torch.Tensor)
  %b = invoke(.clone(%a))
  %c = subscript(%b, 0)
  tuple(%result, %b) = invoke(@._bump, %b)
  %c = subscript(%b, 0)
  %b = %result
  return tuple(%b, %c)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("an argument that is passed twice") {
  Converted program(R"(def _mix(t: Tensor, v: Tensor):
    t.mul_(2)
    return t + v


def f(a: Tensor):
    b = a.clone()
    return _mix(b, b), b
)");
  CHECK(program.wholeText() == R"(function _mix "m._mix"(%t :: torch.Tensor, %v :: torch.Tensor)
  %t = invoke(.mul_(%t), 2)
  return tuple(host.add(%t, %v), %t)
function f "m.f"(%a :: torch.Tensor)
  %b = invoke(.clone(%a))
  return tuple(subscript(invoke(@._mix, %b, %b), 0), %b)
)");
  CHECK(program.refusals() ==
        R"(unsupported call of a function that writes: it changes a tensor in place, and another argument may be the same tensor
)");
}

TEST_CASE("what is not read again is dropped") {
  Converted program(R"(def _scale(x: Tensor):
    x.mul_(2)
    return x


def f(a: Tensor):
    return _scale(a.clone())
)");
  CHECK(program.wholeText() == R"(function _scale "m._scale"(%x :: torch.Tensor)
  %x = invoke(.mul_(%x), 2)
  return %x
function f "m.f"(%a :: torch.Tensor)
  return invoke(@._scale, invoke(.clone(%a)))
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a function whose callers are not all known does not change") {
  Converted program(R"(def _used(x: Tensor):
    x.mul_(2)


def f(a: Tensor):
    b = a.clone()
    _used(b)
    return map(_used, [b])
)");
  CHECK(program.wholeText() == R"(function _used "m._used"(%x :: torch.Tensor)
  invoke(.mul_(%x), 2){kept}
function f "m.f"(%a :: torch.Tensor)
  %b = invoke(.clone(%a))
  invoke(@._used, %b)
  return invoke(@map, @._used, list(%b))
)");
  CHECK(program.refusals() == R"(unsupported torch.Tensor.mul_: it changes a tensor in place, and the caller may read it again
)");
}

TEST_CASE("the parameter has to stay that tensor") {
  Converted program(R"(def _copies(x: Tensor):
    x[0] = 1
    x = x.clone()
    return x


def f(a: Tensor):
    b = a.clone()
    return _copies(b), b
)");
  CHECK(program.wholeText() == R"(function _copies "m._copies"(%x :: torch.Tensor)
  subscript(%x, 0) = 1
  %x = invoke(.clone(%x))
  return %x
function f "m.f"(%a :: torch.Tensor)
  %b = invoke(.clone(%a))
  return tuple(invoke(@._copies, %b), %b)
)");
  CHECK(program.refusals() ==
        R"(unsupported assignment to a part of a tensor: it changes a tensor in place, and the caller may read it again
)");
}

TEST_CASE("a public function cannot pass on what it was given") {
  Converted program(R"(def _fill(x: Tensor):
    x.zero_()


def f(a: Tensor):
    _fill(a)
    return a
)");
  CHECK(program.wholeText() == R"(function _fill "m._fill"(%x :: torch.Tensor)
  %x = invoke(.zero_(%x))
  return %x
function f "m.f"(%a :: torch.Tensor)
  invoke(@._fill, %a)
  return %a
)");
  CHECK(program.refusals() ==
        R"(unsupported call of a function that writes: it changes a tensor in place, and the caller may read it again
)");
}
