// What the source framework's machinery decided: arms of `if`, conditional expressions, `and`, `or` and `not`.
#include "Passes.h"

using namespace ivyc::transform;

TEST_CASE("an arm that never runs goes, the other one stands in its place") {
  Passes program(R"(def f(x: Tensor):
    if torch.jit.is_scripting():
        x = x + 1
    else:
        x = x + 2
        x = x + 3
    if not torch.jit.is_tracing():
        x = x + 4
    if torch.jit.is_scripting():
        return None
    return x
)");
  CHECK(program.simplify().body() == R"(  %x = host.add(%x, 2)
  %x = host.add(%x, 3)
  %x = host.add(%x, 4)
  return %x
)");
}

TEST_CASE("elif: the arms behind a decided one are reached at once") {
  Passes program(R"(def f(x: Tensor, n: int):
    if torch.jit.is_scripting():
        x = x + 1
    elif n:
        x = x + 2
    elif torch.jit.is_tracing():
        x = x + 3
    else:
        x = x + 4
    return x
)");
  CHECK(program.simplify().body() == R"(  if %n
    %x = host.add(%x, 2)
  else
    %x = host.add(%x, 4)
  return %x
)");
}

TEST_CASE("what stands behind an arm that always returns is never run") {
  Passes program(R"(def f(x: Tensor):
    if not torch.jit.is_scripting():
        return x
    y = x + 1
    return y
)");
  CHECK(program.simplify().body() == R"(  return %x
)");
}

TEST_CASE("decided operands of `and` and `or` go") {
  Passes program(R"(def f(x: Tensor, a: bool, b: bool):
    if a and torch.jit.is_scripting():
        return 1
    if torch.jit.is_scripting() or a:
        return 2
    if a and not torch.jit.is_scripting() and b:
        return 3
    if not (torch.jit.is_scripting() or torch.jit.is_tracing()):
        x = x + 1
    return a or not torch.jit.is_scripting()
)");
  CHECK(program.simplify().body() == R"(  if %a
    return 2
  if and(%a, %b)
    return 3
  %x = host.add(%x, 1)
  return or(%a, True)
)");
}

TEST_CASE("the value of `and` and `or` stays the value") {
  Passes program(R"(def f(x: Tensor, a, b):
    c = a or torch.jit.is_scripting()
    d = torch.jit.is_scripting() or b
    if b and (a or torch.jit.is_scripting()):
        return c
    return c if a or torch.jit.is_scripting() else d and not torch.jit.is_scripting()
)");
  CHECK(program.simplify().body() == R"(  %c = or(%a, torch.jit.is_scripting())
  %d = %b
  if and(%b, %a)
    return %c
  return choose(%a, %c, and(%d, True))
)");
}

TEST_CASE("a conditional expression is its decided arm") {
  Passes program(R"(def f(x: Tensor):
    y = x + 1 if torch.jit.is_scripting() else x + 2
    return (y if not torch.jit.is_tracing() else x) * 2
)");
  CHECK(program.simplify().body() == R"(  %y = host.add(%x, 2)
  return host.mul(%y, 2)
)");
}

TEST_CASE("the arms of what is not decided are looked into") {
  Passes program(R"(def f(x: Tensor, n: int):
    for i in range(n):
        while n:
            if torch.jit.is_scripting():
                x = x + 1
            break
        with open("f") as g:
            if not torch.jit.is_scripting():
                x = x + 2
    return [(1 if torch.jit.is_scripting() else i) for i in range(n)]
)");
  CHECK(program.simplify().body() == R"(  for %i in invoke(@range, %n)
    while %n
      break
    with invoke(@open, "f") as %g
      %x = host.add(%x, 2)
  return comprehension list(%i#2, for(%i#2, invoke(@range, %n)))
)");
}

TEST_CASE("an assertion that always holds goes") {
  Passes program(R"(def f(x: Tensor):
    assert not torch.jit.is_scripting(), "not here"
    assert not isinstance(x, torch.SymInt)
    assert torch.jit.is_scripting()
    return x
)");
  CHECK(program.simplify().body() == R"(  assert torch.jit.is_scripting()
  return %x
)");
}

TEST_CASE("a mode that is looked up by name") {
  Passes program(R"(def f(x: Tensor):
    if hasattr(torch.compiler, "is_compiling") and torch.compiler.is_compiling():
        return x + 1
    return x
)");
  CHECK(program.simplify().body() == R"(  return %x
)");
}

TEST_CASE("the user's own constants decide nothing") {
  Passes program(R"(DEBUG = False


def f(x: Tensor):
    verbose = False
    if DEBUG:
        x = x + 1
    if verbose:
        x = x + 2
    if False:
        x = x + 3
    while True:
        break
    return x if True else DEBUG and x
)");
  std::string before = program.text();
  CHECK(program.simplify().text() == before);
}

TEST_CASE("what an API always is in the target decides, a value of the source does not") {
  Passes program(R"(def f(x: Tensor, y: Tensor, device=None):
    if x.device != y.device:
        raise ValueError
    if x.requires_grad and y.sum() > 0:
        x = x + 1
    if not x.device == y.device == x.device or x.is_cuda:
        x = x + 2
    if device is None or x.device == device or x.device is None:
        x = x + 3
    return x
)");
  CHECK(program.simplify().body() ==
        R"(  if or(host.is(%device, None), host.eq(.device(%x), %device), host.is(.device(%x), None))
    %x = host.add(%x, 3)
  return %x
)");
}

TEST_CASE("a decided operand leaves a value that is True or False anyway") {
  Passes program(R"(def f(mode: str, amp, x: Tensor):
    use = mode == "conv" or (mode == "auto" and x.is_cuda)
    half = amp and x.is_cuda
    return use, half
)");
  CHECK(program.simplify().body() == R"(  %use = host.eq(%mode, "conv")
  %half = and(%amp, .is_cuda(%x))
  return tuple(%use, %half)
)");
}
