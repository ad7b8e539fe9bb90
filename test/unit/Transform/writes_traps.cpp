// Writes that somebody else may see: loops, containers, what is held on the way.
#include "Converted.h"

using namespace ivyc::transform;

TEST_CASE("a loop that writes to elements") {
  Converted program(R"(def f(a: Tensor):
    x = torch.zeros(4)
    for i in range(4):
        row = x[i]
        row.copy_(a[i])
        x[i] *= 2
    return x
)");
  CHECK(program.text() == R"(  %x = torch.zeros(4)
  for %i in invoke(@range, 4)
    %row = subscript(%x, %i)
    %row = invoke(.copy_(%row), subscript(%a, %i))
    %x = Tensor.__setitem__(%x, %i, %row)
    %x = Tensor.__setitem__(%x, %i, Tensor.mul_(subscript(%x, %i), 2))
  return %x
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("rows of a loop are views that no index is known for") {
  Converted program(R"(def f(a: Tensor):
    x = a.clone()
    for row in x:
        row += 1
    return x
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  for %row in %x
    %row host.add= 1
  return %x
)");
  CHECK(program.refusals() == R"(unsupported in-place operator: it changes a tensor in place, and 'x' may hold it, too
)");
}

TEST_CASE("targets of zip are elements of lists") {
  Converted program(R"(def f(ds: list[Tensor], ss: list[Tensor]):
    for d, s in zip(ds, ss):
        d.add_(s)
)");
  CHECK(program.text() == R"(  for tuple(%d, %s) in invoke(@zip, %ds, %ss)
    invoke(.add_(%d), %s){kept}
)");
  CHECK(program.refusals() ==
        R"(unsupported torch.Tensor.add_: it changes a tensor in place, and it may be what the caller passed
)");
}

TEST_CASE("a view of an earlier round is no view of the index at hand") {
  Converted program(R"(def f(a: Tensor):
    x = a.clone()
    row = x[0]
    for i in range(3):
        row += 1
        row = x[i]
    return x
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  %row = subscript(%x, 0)
  for %i in invoke(@range, 3)
    %row host.add= 1
    %row = subscript(%x, %i)
  return %x
)");
  CHECK(program.refusals() == R"(unsupported in-place operator: it changes a tensor in place, and 'x' may hold it, too
)");
}

TEST_CASE("what was made in an earlier round is another tensor") {
  Converted program(R"(def f(a: Tensor, n: int):
    x = torch.zeros(3)
    before = x
    while n > 0:
        before = x
        x = x * 2
        x += a
        n -= 1
    return x, before
)");
  CHECK(program.text() == R"(  %x = torch.zeros(3)
  %before = %x
  while host.gt(%n, 0)
    %before = %x
    %x = host.mul(%x, 2)
    %x host.add= %a
    %n host.sub= 1
  return tuple(%x, %before)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a statement holds what it has read before the write") {
  Converted program(R"(def f(a: Tensor):
    x = a.clone()
    y = x
    return y, x.add_(1)
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  %y = %x
  %x = invoke(.add_(%x), 1)
  %y = %x
  return tuple(%y, %x)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("what was computed before the write does not change") {
  Converted program(R"(def f(a: Tensor):
    x = a.clone()
    return x.sum() + x.add_(1)
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  return host.add(invoke(.sum(%x)), invoke(.add_(%x), 1))
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a write between two reads of one expression") {
  Converted program(R"(def f(a: Tensor):
    x = a.clone()
    return x.sum() + x.add_(1) + x
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  return host.add(host.add(invoke(.sum(%x)), walrus(%x, invoke(.add_(%x), 1))), %x)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a tensor in a container has another name") {
  Converted program(R"(def f(a: Tensor):
    parts = []
    x = a.clone()
    parts.append(x)
    x += 1
    return parts
)");
  CHECK(program.text() == R"(  %parts = list()
  %x = invoke(.clone(%a))
  invoke(.append(%parts), %x)
  %x host.add= 1
  return %parts
)");
  CHECK(program.refusals() == R"(unsupported in-place operator: it changes a tensor in place, and 'parts' may hold it, too
)");
}

TEST_CASE("elements of a display that the function made are stored back") {
  Converted program(R"(def f(a: Tensor, b: Tensor):
    xs = [a.clone(), b.clone()]
    xs[0].add_(1)
    for k in range(2):
        xs[k] *= 2
    return xs
)");
  CHECK(program.text() == R"(  %xs = list(invoke(.clone(%a)), invoke(.clone(%b)))
  subscript(%xs, 0) = invoke(.add_(subscript(%xs, 0)), 1)
  for %k in invoke(@range, 2)
    subscript(%xs, %k) host.mul= 2
  return %xs
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("parts of one split do not overlap") {
  Converted program(R"(def f(a: Tensor):
    r, g = a.clone().unbind(0)
    r += 1
    g.mul_(r)
    return r + g
)");
  CHECK(program.text() == R"(  tuple(%r, %g) = invoke(.unbind(invoke(.clone(%a))), 0)
  %r host.add= 1
  %g = invoke(.mul_(%g), %r)
  return host.add(%r, %g)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("one of two tensors, by a condition") {
  Converted program(R"(def f(a: Tensor, flag: bool):
    x = a.clone()
    y = x if flag else a * 2
    y += 1
    return x, y
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  %y = choose(%flag, %x, host.mul(%a, 2))
  %y host.add= 1
  return tuple(%x, %y)
)");
  CHECK(program.refusals() == R"(unsupported in-place operator: it changes a tensor in place, and 'x' may hold it, too
)");
}

TEST_CASE("tests of loops bind with a walrus, comprehensions cannot") {
  Converted program(R"(def f(a: Tensor):
    x = a.clone()
    w = [x.mul_(2) for _ in range(3)]
    while x.add_(1).sum() < 3:
        pass
    return w, x
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  %w = comprehension list(invoke(.mul_(%x), 2){kept}, for(%_, invoke(@range, 3)))
  while host.lt(invoke(.sum(invoke(.add_(%x), 1){kept})), 3)
    pass
  return tuple(%w, %x)
)");
  CHECK(program.refusals() ==
        R"(unsupported torch.Tensor.mul_: it changes a tensor in place, and it stands where nothing can be bound again
unsupported torch.Tensor.add_: it changes a tensor in place, and 'w' may hold it, too
)");
}

TEST_CASE("several targets of one assignment, one after the other") {
  Converted program(R"(def f(a: Tensor, t: Tensor):
    x = a.clone()
    x[0], y = a[0], 2
    x[0, 1], x[1, 0] = t, -t
    x[2] = z = x[3] = t * 2
    return x, y, z
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  %value = subscript(%a, 0)
  %x = Tensor.__setitem__(%x, 0, %value)
  %y = 2
  %value2 = host.neg(%t)
  %x = Tensor.__setitem__(%x, tuple(0, 1), %t)
  %x = Tensor.__setitem__(%x, tuple(1, 0), %value2)
  %value3 = host.mul(%t, 2)
  %x = Tensor.__setitem__(%x, 2, %value3)
  %z = %value3
  %x = Tensor.__setitem__(%x, 3, %value3)
  return tuple(%x, %y, %z)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("values of an assignment that are parts of what it changes") {
  Converted program(R"(def f(a: Tensor):
    x = a.clone()
    x[0], x[1] = x[1], x[0]
    return x
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  tuple(subscript(%x, 0), subscript(%x, 1)) = tuple(subscript(%x, 1), subscript(%x, 0))
  return %x
)");
  CHECK(
      program.refusals() ==
      R"(unsupported assignment to a part of a tensor: it changes a tensor in place, and a value of the statement is a part of what it changes
unsupported assignment to a part of a tensor: it changes a tensor in place, and a value of the statement is a part of what it changes
)");
}

TEST_CASE("what a call returned in a container is nobody's") {
  Converted program(R"(def f(decode, a: Tensor):
    image = decode(a)["sample"]
    image = image.div_(2).add_(0.5)
    image.clamp_(0, 1)
    return image
)");
  CHECK(program.text() == R"(  %image = subscript(invoke(%decode, %a), "sample")
  %image = invoke(.add_(invoke(.div_(%image), 2)), 0.5)
  %image = invoke(.clamp_(%image), 0, 1)
  return %image
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("either of two writes to one variable") {
  Converted program(R"(def f(a: Tensor, b: Tensor, flag: bool):
    x = a.clone()
    torch.maximum(x, b, out=x) if flag else torch.minimum(x, b, out=x)
    return x
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  choose(%flag, walrus(%x, torch.maximum(%x, %b, out=%x)), walrus(%x, torch.minimum(%x, %b, out=%x)))
  return %x
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a view that a new value cannot be put back through") {
  Converted program(R"(def f(a: Tensor):
    x = a.clone()
    x.expand(2, -1)[0] = 1
    y = x.reshape(-1)
    y[0] = 5
    first, second = x.chunk(2)
    first += 1
    return x
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  subscript(invoke(.expand(%x), 2, -1), 0) = 1
  %y = invoke(.reshape(%x), -1)
  subscript(%y, 0) = 5
  tuple(%first, %second) = invoke(.chunk(%x), 2)
  %first host.add= 1
  return %x
)");
  CHECK(
      program.refusals() ==
      R"(unsupported assignment to a part of a tensor: it changes a tensor in place, and a new value cannot be put back through this view
unsupported assignment to a part of a tensor: it changes a tensor in place, and 'x' may hold it, too
unsupported in-place operator: it changes a tensor in place, and 'x' may hold it, too
)");
}

TEST_CASE("views with other axes or of another shape are put back") {
  Converted program(R"(def f(a: Tensor, n: int):
    x = a.clone()
    x.t()[0] = 1
    y = x.view(-1)
    y[0] = 5
    x.view(n, -1)[1] = y
    x.data.zero_()
    return x
)");
  CHECK(program.text() == R"(  %x = invoke(.clone(%a))
  %x = invoke(.t(Tensor.__setitem__(invoke(.t(%x)), 0, 1)))
  %y = invoke(.view(%x), -1)
  %y = Tensor.__setitem__(%y, 0, 5)
  %x = Tensor.reshape(%y, Tensor.shape(%x){property})
  %x = Tensor.reshape(Tensor.__setitem__(invoke(.view(%x), %n, -1), 1, %y), Tensor.shape(%x){property})
  %x = invoke(.zero_(.data(%x)))
  return %x
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("an attribute that holds a local tensor") {
  Converted program(R"(def f(self, x: Tensor):
    y = x + 1
    self.y = y
    y += 1
    return y
)");
  CHECK(program.text() == R"(  %y = host.add(%x, 1)
  .y(%self) = %y
  %y host.add= 1
  return %y
)");
  CHECK(program.refusals() ==
        R"(unsupported in-place operator: it changes a tensor in place, and it was stored where others may read it
)");
}

TEST_CASE("numbers and lists are not tensors") {
  Converted program(R"(def f(a: Tensor, xs: list[int], n: int):
    n += 1
    xs += [n]
    xs[0] = 2
    return n, xs
)");
  CHECK(program.text() == R"(  %n host.add= 1
  %xs host.add= list(%n)
  subscript(%xs, 0) = 2
  return tuple(%n, %xs)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a closure sees its variable bound again") {
  Converted program(R"(def f(a: Tensor):
    y = a.clone()
    def g():
        return y
    try:
        y.add_(1)
    finally:
        y.mul_(2)
    return g
)");
  CHECK(program.text() == R"(  %y = invoke(.clone(%a))
  function %g "m.f.<locals>.g"()
    return %y
  try
    %y = invoke(.add_(%y), 1)
  finally
    %y = invoke(.mul_(%y), 2)
  return %g
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("a target with writes keeps them") {
  Converted program(R"(def f(a: Tensor, b: Tensor):
    a += 1
    b[0] = 1
    x = a.clone()
    y = x[0]
    y.add_(b)
    y += 1
    a.clamp_(0, 1)
    return x.mul_(2)
)",
                    ivyc::spec::Framework::NumPy);
  CHECK(program.text() == R"(  %a host.add= 1
  subscript(%b, 0) = 1
  %x = invoke(.clone(%a))
  %y = subscript(%x, 0)
  subscript(%y, ...) = invoke(.add_(%y), %b)
  %y host.add= 1
  subscript(%a, ...) = invoke(.clamp_(%a), 0, 1)
  return invoke(.mul_(%x), 2)
)");
  CHECK(program.refusals() == "");
}

TEST_CASE("variables of a module are bound again in its body, and refused elsewhere") {
  Converted program(R"(T = torch.zeros(3, 3)
T[1, 1] = 1
V = torch.zeros(2)
for i in range(2):
    V[i] = i
def f():
    T[0] = 2
    return T
)");
  CHECK(program.moduleText() == R"(@.T = torch.zeros(3, 3)
@.T = Tensor.__setitem__(@.T, tuple(1, 1), 1)
@.V = torch.zeros(2)
for @.i in invoke(@range, 2)
  @.V = Tensor.__setitem__(@.V, @.i, @.i)
)");
  CHECK(program.refusals() ==
        "unsupported assignment to a part of a tensor: it changes a tensor in place, and it comes from outside "
        "of the function\n");
}
