// What goes with the machinery: types that never occur, decorators, contexts, and the assignments that nothing reads any more.
#include "Passes.h"

using namespace ivyc::transform;

TEST_CASE("types that never occur drop out of isinstance") {
  Passes program(R"(def f(x: Tensor, n):
    if isinstance(n, (int, torch.SymInt)):
        x = x + 1
    if isinstance(n, (int, float, torch.SymInt)):
        x = x + 2
    if isinstance(n, torch.SymInt):
        x = x + 3
    if isinstance(n, (torch.SymInt, torch.SymFloat)):
        x = x + 4
    elif not isinstance(n, torch.SymInt):
        x = x + 5
    return x
)");
  CHECK(program.simplify().body() == R"(  if invoke(@isinstance, %n, @int)
    %x = host.add(%x, 1)
  if invoke(@isinstance, %n, tuple(@int, @float))
    %x = host.add(%x, 2)
  %x = host.add(%x, 5)
  return %x
)");
}

TEST_CASE("types that do occur stay in isinstance") {
  Passes program(R"(def f(x, n):
    if isinstance(x, (int, Tensor)) or isinstance(n, torch.dtype):
        return 1
    return isinstance(x, Tensor)
)");
  std::string before = program.text();
  CHECK(program.simplify().text() == before);
}

TEST_CASE("decorators that mean nothing in the target go, others stay") {
  Passes program(R"(import functools


@torch.jit.script
def f(x: Tensor, n: int = 2) -> Tensor:
    return x


@functools.lru_cache
@torch.jit.unused
def g(n: int = 3) -> int:
    return n


class C:
    @staticmethod
    @torch.no_grad()
    def method(x: Tensor = None) -> Tensor:
        return x
)");
  CHECK(program.simplify().text() == R"(function f "m.f"(%x :: torch.Tensor, %n :: @int = 2) -> torch.Tensor
  return %x
decorator .lru_cache"functools.lru_cache"(@functools"functools")
function g "m.g"(%n :: @int = 3) -> @int
  return %n
class C "m.C"()
  decorator @staticmethod
  function method "m.C.method"(%x :: torch.Tensor = None) -> torch.Tensor
    return %x
)");
}

TEST_CASE("contexts that mean nothing in the target go, their bodies stay") {
  Passes program(R"(def f(x: Tensor):
    with torch.no_grad():
        x = x + 1
        x = x + 2
    with torch.no_grad(), open("f") as g:
        x = x + 3
    with open("f"):
        x = x + 4
    return x
)");
  CHECK(program.simplify().body() == R"(  %x = host.add(%x, 1)
  %x = host.add(%x, 2)
  with invoke(@open, "f") as %g
    %x = host.add(%x, 3)
  with invoke(@open, "f")
    %x = host.add(%x, 4)
  return %x
)");
}

TEST_CASE("assignments that only a dead arm read go, too") {
  Passes program(R"(def f(x: Tensor, n: int):
    scale = n * 2
    other = scale + 1
    shape = x.shape
    if torch.jit.is_scripting():
        x = x * other
    return x, shape
)");
  CHECK(program.simplify().body() == R"(  %shape = .shape(%x)
  return tuple(%x, %shape)
)");
}

TEST_CASE("assignments stay when they were never read, do something, or are read elsewhere") {
  Passes program(R"(def f(x: Tensor, n: int):
    unread = n * 2
    line = input()
    captured = n + 1
    used = n + 2
    if torch.jit.is_scripting():
        x = x * line * captured * used
    return x, used, lambda: captured
)");
  CHECK(program.simplify().body() == R"(  %unread = host.mul(%n, 2)
  %line = invoke(@input)
  %captured = host.add(%n, 1)
  %used = host.add(%n, 2)
  return tuple(%x, %used, lambda(; %captured))
)");
}

TEST_CASE("nothing is dropped where nothing was decided") {
  Passes program(R"(def f(x: Tensor, n: int):
    a = n * 2
    b = x.shape
    return x
)");
  std::string before = program.text();
  CHECK(program.simplify().text() == before);
}
