// What conversion has made idle.
#include "Passes.h"

using namespace ivyc::transform;

static std::string tidied(const std::string &text) { return Passes(text).simplify().lowerToCore().legalise().tidy().body(); }

TEST_CASE("a variable is not assigned to itself") {
  CHECK(tidied(R"(def f(x: Tensor, y):
    x = x.clone()
    y = y
    return x, y
)") == R"(  %y = %y
  return tuple(%x, %y)
)");
}

TEST_CASE("nor are several, and what they stood in goes with them") {
  CHECK(tidied(R"(def f(x: Tensor, y: Tensor, n: int):
    if n > 0:
        x, y = x.contiguous(), y.contiguous()
    x, y = x.clone(), x + y
    return x, y
)") == R"(  %y = host.add(%x, %y)
  return tuple(%x, %y)
)");
}

TEST_CASE("variables that only fed what is gone go, others stay") {
  CHECK(tidied(R"(def f(x: Tensor, n: int):
    device, m = x.device, n + 1
    unused = n
    where = x.device
    def g():
        return where
    return torch.zeros(m, device=device)
)") == R"(  %m = host.add(%n, 1)
  %unused = %n
  %where = None
  function %g "m.f.<locals>.g"()
    return %where
  return jax.numpy.zeros(tuple(%m), dtype=`dtype = float32`)
)");
}

TEST_CASE("results that nobody wants are not computed") {
  CHECK(tidied(R"(def f(x: Tensor):
    _, indices = x.max(dim=1)
    values, index = x.min(dim=1)
    return indices, values
)") == R"(  %indices = jax.numpy.argmax(%x, axis=1)
  tuple(%values, %index) = tuple(jax.numpy.min(%x, axis=1), jax.numpy.argmin(%x, axis=1))
  return tuple(%indices, %values)
)");
}

TEST_CASE("a conditional expression with one value is that value") {
  CHECK(tidied(R"(def f(x: Tensor, copies: bool, y):
    return x.clone() if copies else x, y if copies else y
)") == R"(  return tuple(%x, choose(%copies, %y, %y))
)");
}

TEST_CASE("a function as a value is that of the target, or one around it") {
  CHECK(tidied(R"(def f(x, fns, act=F.relu):
    table = {"tanh": torch.tanh, "sum": torch.add}
    return table[fns](x, x), F.gelu, act is F.relu, torch.Tensor
)") == R"(  %table = dict("tanh", jax.numpy.tanh, "sum", lambda(%x#2, %y; host.add(%x#2, %y){call}))
  return tuple(invoke(subscript(%table, %fns), %x, %x), lambda(%x#2; jax.nn.gelu(%x#2, approximate=False)), host.is(%act, torch.nn.functional.relu{kept}), jax.Array)
)");
}

TEST_CASE("a value that is used once after all stands where it is used") {
  CHECK(tidied(R"(def f(x: Tensor, k: int):
    best = x.topk(k, dim=1).indices
    _, i = (x + 1).max(1)
    return best, i
)") == R"(  %best = invoke(.astype(subscript(jax.lax.top_k(%x, %k, axis=1), 1)), jax.numpy.int64{none})
  %i = jax.numpy.argmax(host.add(%x, 1), axis=1)
  return tuple(%best, %i)
)");
}

TEST_CASE("what is added with the factor -1 is subtracted") {
  CHECK(tidied(R"(def f(x: Tensor, y: Tensor, z: Tensor):
    return torch.addcmul(x, y, z, value=-1) + y * -1
)") == R"(  return host.add(host.sub(%x, host.mul(%y, %z){call}), host.mul(%y, -1))
)");
}

TEST_CASE("the sizes of a method that takes them as arguments are a display") {
  CHECK(tidied(R"(def f(x: Tensor):
    return x.flatten(), x.reshape([2, -1])
)") == R"(  return tuple(jax.numpy.reshape(%x, tuple(-1)), jax.numpy.reshape(%x, tuple(2, -1)))
)");
}
