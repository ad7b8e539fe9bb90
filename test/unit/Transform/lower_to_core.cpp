// Uses of torch become core ops; what cannot be converted is kept, with a reason.
#include "Passes.h"

using namespace ivyc::transform;

TEST_CASE("every call form of an op is the same op") {
  Passes program(R"(def f(x: Tensor):
    a = torch.sum(x, 1, True)
    b = x.sum(dim=1, keepdim=True)
    c = torch.sum(input=x, dim=(1,), keepdim=True)
    return a, b, c, x.std(), torch.std(x, correction=0)
)");
  CHECK(program.lowerToCore().body() == R"(  %a = core.sum(x=%x, axes=1, keepdims=True)
  %b = core.sum(x=%x, axes=1, keepdims=True)
  %c = core.sum(x=%x, axes=tuple(1), keepdims=True)
  return tuple(%a, %b, %c, core.std(x=%x), core.std(x=%x, correction=0))
)");
  CHECK(program.findings() == "");
}

TEST_CASE("operators and comparisons on tensors, not those on numbers") {
  Passes program(R"(def f(x: Tensor, n: int):
    m = n * 2 + 1
    matrices = x @ x, -x
    numbers = x > m, x // m, 3 - x
    masks = (x == 0) & ~(x < n)
    return matrices, numbers, masks, m < n
)");
  CHECK(program.lowerToCore().body() == R"(  %m = host.add(host.mul(%n, 2), 1)
  %matrices = tuple(core.matmul(x=%x, y=%x), core.negative(x=%x))
  %numbers = tuple(core.greater(x=%x, y=%m), core.floor_divide(x=%x, y=%m), core.subtract(x=3, y=%x))
  %masks = core.bitwise_and(x=core.equal(x=%x, y=0), y=core.bitwise_invert(x=core.less(x=%x, y=%n)))
  return tuple(%matrices, %numbers, %masks, host.lt(%m, %n))
)");
  CHECK(program.findings() == "");
}

TEST_CASE("properties and indexing") {
  Passes program(R"(def f(x: Tensor):
    parts = x.shape[0], x.ndim, x.T, x.dtype
    return parts, x[0, :, None]
)");
  CHECK(program.lowerToCore().body() ==
        R"(  %parts = tuple(subscript(core.shape(x=%x), 0), core.rank(x=%x), core.reverse_axes(x=%x), core.dtype(x=%x))
  return tuple(%parts, core.getitem(x=%x, index=tuple(0, slice(_, _, _), None)))
)");
  CHECK(program.findings() == "");
}

TEST_CASE("a mode function called is its constant, as a value a function") {
  Passes program(R"(def f(x: Tensor):
    callback = torch.jit.is_scripting
    return torch.jit.is_tracing(), callback
)");
  CHECK(program.lowerToCore().body() == R"(  %callback = lambda(; False)
  return tuple(False, %callback)
)");
}

TEST_CASE("what has no spec is kept, with the reason; its operands are converted") {
  Passes program(R"(def f(x: Tensor):
    a = torch.no_such_function(torch.neg(x), n=1)
    b = (-x).no_such_method()
    return a, b
)");
  CHECK(program.lowerToCore().body() == R"(  %a = torch.no_such_function(core.negative(x=%x), n=1){kept}
  %b = Tensor.no_such_method(core.negative(x=%x)){method, kept}
  return tuple(%a, %b)
)");
  CHECK(program.findings() == R"(torch.no_such_function: no spec
torch.Tensor.no_such_method: no spec
)");
}

TEST_CASE("an argument that cannot be converted keeps the call") {
  Passes program(R"(def f(x: Tensor, g):
    return torch.sum(x, no_such_argument=1), torch.exp(x, 1, 2, 3)
)");
  CHECK(program.lowerToCore().body() == R"(  return tuple(torch.sum(%x, no_such_argument=1){kept}, torch.exp(%x, 1, 2, 3){kept})
)");
  CHECK(program.findings() == R"(torch.sum: argument 'no_such_argument'
torch.exp: more than 1 arguments by position
)");
}

TEST_CASE("what has no value and stands as one keeps its form") {
  Passes program(R"(def f(x: Tensor):
    context = torch.no_grad()
    with context:
        return x
)");
  program.lowerToCore();
  CHECK(program.findings() == "torch.no_grad: has no meaning in this place\n");
  CHECK(program.context.findings[0].id == ivyc::DiagnosticId::UnsupportedForm);
}
