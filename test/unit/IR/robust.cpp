// Depth, random edits, and text that nobody would write.
#include "Built.h"

#include <random>

using namespace ivyc;
using namespace ivyc::ir;

/// How often `text` occurs.
static unsigned countOf(llvm::StringRef haystack, llvm::StringRef text) { return haystack.count(text); }

TEST_CASE("expressions that are nested more deeply than the IR is") {
  std::string chain = "import torch\nx = torch.pi";
  for (int i = 0; i < 2500; ++i) chain += i % 100 ? " + y" : " + torch.e";
  std::string text = built(chain + "\n");
  CHECK(countOf(text, "opaque deep(") == 1);
  CHECK(countOf(text, "torch.e") == 25);
  CHECK(countOf(text, "torch.pi") == 1);
  checkReread(text);
}

TEST_CASE("statements that are") {
  std::string chain = "def f(x):\n  if x == 0:\n    y = 0\n";
  for (int i = 1; i < 2500; ++i) chain += "  elif x == " + std::to_string(i) + ":\n    y, (z[0], *w) = [v for v in x]\n";
  std::string text = built(chain);
  CHECK(countOf(text, "opaque_statement deep(") >= 1);
  checkReread(text);
}

TEST_CASE("method chains and patterns that are") {
  std::string chain = "x = torch";
  for (int i = 0; i < 1200; ++i) chain += ".f(a)";
  checkReread(built(chain + "\n"));
  std::string lists(150, '['), ends(150, ']');
  checkReread(built("match x:\n  case " + lists + "a" + ends + ":\n    pass\n"));
}

namespace {

/// Edits that are as good as any: what is checked is the module, not its meaning.
struct RandomEdits {
  Module &module;
  std::mt19937 random{7};

  unsigned below(unsigned end) { return random() % end; }
  NodeId api(llvm::ArrayRef<NodeId> operands) {
    return module.call(module.facts.symbols().intern("core.edit"), Form::Call, operands, {}, {});
  }
  bool isLive(NodeId id) {
    for (NodeId node = id; node; node = module[node].parent)
      if (module[node].flags & Dead) return false;
    const Node &node = module[id];
    if (!node.parent && !isStatement(node.kind)) return false;
    return !isStatement(node.kind) || module.positionOf(id).first;
  }

  void edit(NodeId id) {
    if (!isLive(id)) return;
    const Node node = module[id];
    if (isStatement(node.kind)) {
      switch (below(4)) {
      case 0: module.erase(id); break;
      case 1: module.insertBefore(id, module.clone(id)); break;
      case 2: module.insertAfter(id, module.clone(id)); break;
      default: {
        Node pass;
        pass.kind = Kind::Pass;
        module.replace(id, module.add(pass));
      }
      }
      return;
    }
    // Targets, patterns and parts of slices have rules of their own.
    Kind parent = module[node.parent].kind;
    if ((node.flags & Store) || node.kind == Kind::Slice || node.kind == Kind::Starred || node.kind == Kind::Opaque ||
        parent == Kind::Opaque)
      return;
    switch (below(4)) {
    case 0: module.replace(id, module.constant(module.facts.integer(below(10)))); break;
    case 1: module.replace(id, api({id})); break;
    case 2: module.replace(id, api({id, module.clone(id)})); break;
    default:
      if (node.operandCount && module.operandsOf(id)[0]) {
        NodeId operand = module.operandsOf(id)[0];
        if (!(module[operand].flags & Store) && module[operand].kind != Kind::Starred && node.kind != Kind::Lambda &&
            node.kind != Kind::Comprehension)
          module.replace(id, operand);
      }
    }
  }
};

} // namespace

TEST_CASE("random edits leave a module that verifies and whose text reads back") {
  BuiltModule file(R"(
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self, width: int = 3, *, bias: "bool" = True) -> None:
        super().__init__()
        self.layers = [nn.Linear(i, j, bias=bias) for i, j in zip(sizes, sizes[1:]) if i != j]
        self.scale = {"a": 1, **extra}.get("a", -1) if width < 10 <= limit else 2.5

    @torch.no_grad()
    def forward(self, x, *xs, **options):
        for i, layer in enumerate(self.layers):
            x = torch.relu(layer(x)) + x[..., i : i + 1, None]
            if x.sum() > 0 and (n := len(xs)) or not options:
                x += torch.stack(xs, dim=-1).mean(dim=[0, -1])
            elif x is None:
                raise ValueError(f"{x!r:>{width}} and {i}")
            else:
                break
        try:
            with torch.autocast("cpu"), open(p) as h:
                y = lambda a, b=x: a * b @ x
        except (OSError, KeyError) as e:
            del y, x[0]
        finally:
            assert x, "x"
        match x.shape:
            case [1, *rest] if rest:
                return rest
        def inner(z):
            nonlocal x
            x = z
            return [x for x in z]
        return inner(y(x))
)");
  Module &module = file.module;
  RandomEdits edits{module};
  for (int round = 0; round < 60; ++round) {
    for (int i = 0; i < 10; ++i) edits.edit({1 + edits.below(module.nodes.size() - 1)});
    std::string problems = verify(module);
    REQUIRE(problems == "");
    checkReread(printed(module));
    if (module.nodes.size() > 200000) break;
  }
}

TEST_CASE("mutilated text is read or refused, and never takes the reader down") {
  std::string text = built(R"(
import torch
def f(x: "torch.Tensor", *a, k=1, **o) -> None:
    for i in x:
        y, *z = lambda a: [b for b in a if b], {"k": -1.5, **o}
    try:
        return x[1:2, ...]
    except E as e:
        raise
    match x:
        case {"a": b}:
            pass
class A(B, metaclass=C):
    x: int = f"{x}"
)");
  std::mt19937 random(11);
  unsigned read = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string changed = text;
    for (unsigned i = 0, count = 1 + random() % 3; i < count; ++i) {
      size_t at = random() % changed.size();
      switch (random() % 3) {
      case 0: changed.erase(at, 1 + random() % 4); break;
      case 1: changed[at] = text[random() % text.size()]; break;
      default: changed.insert(at, text.substr(random() % text.size(), 1 + random() % 6)); break;
      }
    }
    SymbolTable symbols;
    FactTable facts(symbols);
    Module module(facts);
    if (llvm::Error error = parse(changed, module)) {
      CHECK(llvm::toString(std::move(error)).find(": ") != std::string::npos);
      continue;
    }
    ++read;
    if (verify(module) == "") checkReread(printed(module));
  }
  CHECK(read > 100);
}
