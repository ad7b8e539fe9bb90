// Source in, IR out, for each kind of expression and statement.
#include "Built.h"

using namespace ivyc;
using namespace ivyc::ir;

static void check(llvm::StringRef source, llvm::StringRef expected) {
  std::string text = built(source.drop_front());
  CHECK(text == "module m" + expected.str());
  checkReread(text);
}

TEST_CASE("names are variables, globals, framework APIs") {
  check(R"(
import torch
import torch.nn.functional as F
from kornia.core import check, Tensor as T
from torch import *
limit = 3
def f(x, F=F):
    import math
    y = F(x, limit, check.LEVEL, T, math.pi, len)
    return torch.float32, torch, torch.torch.nn.functional.pad, undefined
)",
        R"(
import torch
import torch.nn.functional as F
from kornia.core import check, Tensor as T
from torch import *
@.limit = 3
function f "m.f"(%x, %F = torch.nn.functional)
  import math -> %math
  %y = invoke(%F, %x, @.limit, .LEVEL"kornia.core.check.LEVEL"(@check"kornia.core.check"), @T"kornia.core.Tensor", .pi"math.pi"(%math"math"), @len)
  return tuple(torch.float32, torch, torch.nn.functional.pad, @undefined)
)");
}

TEST_CASE("calls of framework APIs, and of everything else") {
  check(R"(
import torch, torch.nn.functional as F
torch.torch.sum(x, dim=1)
F.pad(x, *p, **{"mode": "reflect"})
x.sum(*a, dim=-1).T
f()(1)
torch.backends.x = torch.backends.y
)",
        R"(
import torch, torch.nn.functional as F
torch.sum(@x, dim=1)
torch.nn.functional.pad(@x, *@p, **dict("mode", "reflect"))
.T(invoke(.sum(@x), *@a, dim=-1))
invoke(invoke(@f), 1)
.x"torch.backends.x"(torch.backends) = torch.backends.y
)");
}

TEST_CASE("operators are calls") {
  check(R"(
a + b - c * d / e // f % g ** h @ i
a << b >> c | d ^ e & f
-a, +a, ~a, not a
a == b, a != b, a < b, a <= b, a > b, a >= b
a is b, a is not b, a in b, a not in b
a < b <= c != d
a and b and (c or d)
a if b else c
)",
        R"(
host.sub(host.add(@a, @b), host.matmul(host.mod(host.floordiv(host.div(host.mul(@c, @d), @e), @f), host.pow(@g, @h)), @i))
host.or(host.rshift(host.lshift(@a, @b), @c), host.xor(@d, host.and(@e, @f)))
tuple(host.neg(@a), host.pos(@a), host.invert(@a), host.not(@a))
tuple(host.eq(@a, @b), host.ne(@a, @b), host.lt(@a, @b), host.le(@a, @b), host.gt(@a, @b), host.ge(@a, @b))
tuple(host.is(@a, @b), host.is_not(@a, @b), host.in(@a, @b), host.not_in(@a, @b))
compare[host.lt, host.le, host.ne](@a, @b, @c, @d)
and(@a, @b, or(@c, @d){parenthesised})
choose(@b, @a, @c)
)");
}

TEST_CASE("literals, with their minus") {
  check(R"(
1, 1.5, 1j, 0x10, 1_000, True, False, None, ...
-1, -1.5, -(2), -0x10, --1, -1j
123456789012345678901234567890, -9223372036854775808, -9223372036854775809
"a" 'b', b"c", "\n\"", "é"
)",
        R"(
tuple(1, 1.5, 1.0j, 16, 1000, True, False, None, ...)
tuple(-1, -1.5, -2, -16, host.neg(-1), host.neg(1.0j))
tuple(123456789012345678901234567890, -9223372036854775808, -9223372036854775809)
tuple("ab", b"c", "\n\"", "é")
)");
}

TEST_CASE("subscripts and displays") {
  check(R"(
x[1], x[1:2], x[::-1, ..., None], x[*a], x[b, *a]
(), (1,), [], [1, *a], {1, *a}, {}, {"a": 1, **b}
)",
        R"(
tuple(subscript(@x, 1), subscript(@x, slice(1, 2, _)), subscript(@x, tuple(slice(_, _, -1), ..., None)), subscript(@x, tuple(starred(@a))), subscript(@x, tuple(@b, starred(@a))))
tuple(tuple(), tuple(1), list(), list(1, starred(@a)), set(1, starred(@a)), dict(), dict("a", 1, _, @b))
)");
}

TEST_CASE("strings with interpolations") {
  check(R"(
f"{x}, {y!r:>{w}.2f} {z:.3f}", f"a" "b" f"{1}"
t"{x:{w}}"
)",
        R"(
tuple(format(@x, @y, format(@w), @z), format(1))
format(@x, format(@w))
)");
}

TEST_CASE("lambdas, comprehensions, walruses") {
  check(R"(
(y := f(x))
lambda: 1
lambda a, b=1, /, c=2, *d, e, f=3, **g: (a, e)
lambda *, k: k
[i for i in xs], {i for i in xs if i if not i}, {k: v for k, v in xs}
all(i for i in xs for j in i)
[[i for i in i] for i in i]
)",
        R"(
walrus(@.y, invoke(@f, @x)){parenthesised}
lambda(; 1)
lambda(%a, %b = 1, /, %c = 2, *%d, %e, %f = 3, **%g; tuple(%a, %e))
lambda(*, %k; %k)
tuple(comprehension list(%i, for(%i, @xs)), comprehension set(%i, for(%i, @xs, %i, host.not(%i))), comprehension dict(%k, %v, for(tuple(%k, %v), @xs)))
invoke(@all, comprehension generator(%i, for(%i, @xs), for(%j, %i)))
comprehension list[%i](comprehension list(%i#2, for(%i#2, %i)), for(%i, @i))
)");
}

TEST_CASE("asynchronous functions and generators") {
  check(R"(
async def g():
    await f()
    async for i in xs:
        async with a as b:
            pass
    return [i async for i in xs]
def h():
    x = yield
    y = yield x
    yield from y
    l = [y := i for i in x]
    return lambda: (yield)
)",
        R"(
async function g "m.g"()
  await(invoke(@f))
  async for %i in @xs
    async with @a as %b
      pass
  return comprehension list(%i#2, async for(%i#2, @xs))
generator function h "m.h"()
  %x = yield(_)
  %y = yield(%x)
  yield_from(%y)
  %l = comprehension list(walrus(%y, %i), for(%i, %x))
  return lambda(; yield(_){parenthesised})
)");
}

TEST_CASE("parameters") {
  check(R"(
def i(a, b=1, /, c=2, *args, d, e=3, **kwargs): ...
def j(a: int, b: int = 1, *args: str, c: float = 2, **kw: T) -> None: ...
)",
        R"(
function i "m.i"(%a, %b = 1, /, %c = 2, *%args, %d, %e = 3, **%kwargs)
  ...
function j "m.j"(%a :: @int, %b :: @int = 1, *%args :: @str, %c :: @float = 2, **%kw :: @T) -> None
  ...
)");
}

TEST_CASE("nested scopes") {
  check(R"(
def k(x):
    n = 1
    def inner():
        nonlocal n
        global z
        n += x
        z = 1
        return lambda: n
    class C:
        n = 2
        def m(self): return self.n, n
    return inner, C, z
)",
        R"(
function k "m.k"[%n {captured, shared}](%x {captured})
  %n = 1
  function %inner "m.k.<locals>.inner"()
    nonlocal n
    global z
    %n host.add= %x
    @.z = 1
    return lambda(; %n)
  class %C "m.k.<locals>.C"()
    @n"m.k.<locals>.C.n" = 2
    function m "m.k.<locals>.C.m"(%self)
      return tuple(.n(%self), %n)
  return tuple(%inner, %C, @.z)
)");
}

TEST_CASE("annotations, quoted ones too") {
  check(R"(
import torch
from torch import Tensor, nn
from typing import Annotated, Literal, Optional
def f(x: torch.Tensor, y: "torch.Tensor", z: "Optional[Tensor]" = None, *, m: Literal["a"] = "a", n: Annotated["Tensor", "b"] = 1) -> Optional["nn.Module"]:
    v: "list[Tensor]" = [x]
    w: 'not an expression'
    e: "esc\x61ped"
    t: """Tensor"""
)",
        R"(
import torch
from torch import Tensor, nn
from typing import Annotated, Literal, Optional
function f "m.f"(%x :: torch.Tensor, %y :: opaque string(torch.Tensor), %z :: opaque string(subscript(@Optional"typing.Optional", torch.Tensor)) = None, *, %m :: subscript(@Literal"typing.Literal", "a") = "a", %n :: subscript(@Annotated"typing.Annotated", tuple(opaque string(torch.Tensor), "b")) = 1) -> subscript(@Optional"typing.Optional", opaque string(torch.nn.Module))
  %v :: opaque string(subscript(@list, torch.Tensor)) = list(%x)
  %w :: "not an expression"
  %e :: "escaped"
  %t :: opaque string(torch.Tensor)
)");
}

TEST_CASE("decorators, bases, contexts") {
  check(R"(
import torch
@torch.jit.script
@torch.no_grad()
def f(): pass
@dataclass(frozen=True)
class A(torch.nn.Module, Generic[T], *bases, metaclass=Meta, **options):
    field: torch.Tensor
    other = field
    @property
    def g(self):
        with torch.no_grad(), open(p) as h, torch.autocast("cpu"):
            pass
)",
        R"(
import torch
decorator torch.jit.script
decorator torch.no_grad()
function f "m.f"()
  pass
decorator invoke(@dataclass, frozen=True)
class A "m.A"(torch.nn.Module, subscript(@Generic, @T), *@bases, metaclass=@Meta, **@options)
  @field"m.A.field" :: torch.Tensor
  @other"m.A.other" = @field"m.A.field"
  decorator @property
  function g "m.A.g"(%self)
    with torch.no_grad(), invoke(@open, @p) as %h, torch.autocast("cpu")
      pass
)");
}

TEST_CASE("type parameters and type aliases") {
  check(R"(
import torch
class B[T: torch.Tensor, *Ts, **P = [int]](Base[T]):
    def m[U](self, x: U) -> T: ...
type Alias[K] = dict[K, torch.Tensor]
)",
        R"(
import torch
class B "m.B"[%T {captured}](subscript(@Base, %T)) where (torch.Tensor, list(@int))
  function m "m.B.m"(%self, %x :: %U) -> %T
    ...
opaque_statement type[%K](@.Alias{store}, subscript(@dict, tuple(%K, torch.Tensor)))
)");
}

TEST_CASE("control flow") {
  check(R"(
if a:
    pass
elif b:
    x.y = 1
else:
    x[0] += 1
while a:
    break
else:
    continue
for i, (j, *k) in xs:
    del i, x[0], x.y
try:
    raise E
except (A, B) as e:
    raise E from e
except C:
    raise
except:
    assert a, b
else:
    pass
finally:
    assert a
try:
    pass
except* E:
    pass
)",
        R"(
if @a
  pass
else
  if @b
    .y(@x) = 1
  else
    subscript(@x, 0) host.add= 1
while @a
  break
else
  continue
for tuple(@.i, tuple(@.j, starred(@.k))) in @xs
  delete @.i, subscript(@x, 0), .y(@x)
try
  raise @E
except tuple(@A, @B) as @.e
  raise @E from @.e
except @C
  raise
except
  assert @a, @b
else
  pass
finally
  assert @a
try
  pass
except* @E
  pass
)");
}

TEST_CASE("bindings of functions") {
  check(R"(
def g(x):
    try:
        import os.path, sys as system
        from ..a import b as c
    except E as e:
        print(e, system, c.d)
    a = b, *d = e
    a: int = 1
    (a): int
    return
)",
        R"(
function g "m.g"(%x)
  try
    import os.path -> %os, sys as system -> %system
    from ..a import b as c -> %c
  except @E as %e
    invoke(@print, %e, %system"sys", .d"..a.b.d"(%c"..a.b"))
  %a = tuple(%b, starred(%d)) = %e
  %a :: @int = 1
  %a{parenthesised} :: @int
  return
)");
}

TEST_CASE("match") {
  check(R"(
import torch
def g(x):
    match x:
        case torch.float32 | None:
            return 1
        case torch.nn.Linear(a, bias=True) as l if a:
            return l, a
        case [1, *rest] | {"k": v, **more}:
            return rest
        case other:
            pass
match x:
    case -1 | 2 + 3j:
        pass
    case y:
        pass
)",
        R"(
import torch
function g "m.g"(%x)
  match %x
    case opaque pattern(torch.float32)
      return 1
    case opaque pattern(torch.nn.Linear, %a{store}, %l{store}) if %a
      return tuple(%l, %a)
    case opaque pattern(1, %rest{store}, "k", %v{store}, %more{store})
      return %rest
    case opaque pattern(%other{store})
      pass
match @x
  case opaque pattern(-1, host.add(2, 3.0j))
    pass
  case opaque pattern(@.y{store})
    pass
)");
}
