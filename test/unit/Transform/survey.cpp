// What a module asks of the source framework, and the notes for its user.
#include "Passes.h"

using namespace ivyc;
using namespace ivyc::transform;

namespace {

/// The diagnostics of simplify and survey, a line each: code, text that they are about.
std::string remarks(Passes &program) {
  program.simplify();
  survey(program.module, program.context);
  std::string all;
  for (const Diagnostic &diagnostic : program.diagnostics.list)
    all += diagnosticCode(diagnostic.id) + " " +
           program.source->text().slice(diagnostic.range.begin, diagnostic.range.end).str() + "\n";
  return all;
}

} // namespace

TEST_CASE("calls are listed by name, those in dead code are not") {
  Passes program(R"(def f(x):
    if torch.jit.is_scripting():
        return torch.exp(x)
    return F.relu(torch.log(x)).sum(0) + len(x.shape)
)");
  program.simplify();
  std::string all;
  for (const SourceCall &call : survey(program.module, program.context))
    all = program.symbols.text(call.name).str() + (call.assumed ? " assumed" : "") + "\n" + all;
  CHECK(all == "Tensor.sum\ntorch.nn.functional.relu\ntorch.log assumed\n");
}

TEST_CASE("contexts and decorators that vanish are noted") {
  Passes program(R"(@torch.jit.script
def f(x: Tensor):
    with torch.no_grad(), open("a") as b:
        return x
)");
  CHECK(remarks(program) == "IVY3003 torch.jit.script\nIVY3003 torch.no_grad()\n");
}

TEST_CASE("tests of tensors are noted, tests of their shape are not") {
  Passes program(R"(def f(x: Tensor, n: int):
    if x.sum() > 0 and n:
        x = -x
    while not x.any():
        x = x + 1
    assert bool(x.all())
    y = x if (x > 0).all() else 0
    if x.shape[0] > 1 or x.dim() == 2:
        return y
    return x
)");
  CHECK(remarks(program) == "IVY3002 x.sum() > 0 and n\nIVY3002 not x.any()\nIVY3002 bool(x.all())\nIVY3002 (x > 0).all()\n");
}

TEST_CASE("a method of tensors on what nobody knows is reported, one that others have too is not") {
  Passes program(R"(from other import g

TABLE = g(1)
CACHE = {}

def f(x: Tensor, y):
    a = CACHE["a"].sqrt().expand(2), CACHE["b"].split(2)
    return a, x.sum().unsqueeze(0), g(x).squeeze(), TABLE.squeeze(), torch.rand(1).item()
)");
  CHECK(remarks(program) == "IVY2002 CACHE[\"a\"].sqrt\n");
}
