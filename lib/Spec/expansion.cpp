// Arguments → holes, and the nodes of an execution → an Expansion.
#include "Execution.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

using llvm::SmallVector;

// Tensors of unknown dtype that no variable names get a name of their own, so that "has the dtype of that argument" can be
// told.
static Symbol ownVariable(SymbolTable &symbols, unsigned hole) { return symbols.intern("$" + std::to_string(hole)); }

static FactId withOwnVariable(Execution &execution, FactId id, unsigned hole) {
  const Fact &fact = execution.facts.get(id);
  if (fact.kind != FactKind::Tensor || fact.dtype != DType::Unknown || fact.dtypeVariable) return id;
  Fact named = fact;
  named.dtypeVariable = ownVariable(execution.symbols, hole);
  return execution.facts.intern(named);
}

static FactId withoutOwnVariables(Execution &execution, FactId id) {
  const Fact &fact = execution.facts.get(id);
  if (fact.dtypeVariable && execution.text(fact.dtypeVariable).starts_with("$")) {
    Fact plain = fact;
    plain.dtypeVariable = {};
    return execution.facts.intern(plain);
  }
  if (fact.kind == FactKind::Tuple || fact.kind == FactKind::List) {
    Fact plain = fact;
    SmallVector<FactId, 4> elements;
    for (FactId element : fact.elements) elements.push_back(withoutOwnVariables(execution, element));
    plain.elements = elements;
    plain.element = fact.element ? withoutOwnVariables(execution, fact.element) : FactId();
    return execution.facts.intern(plain);
  }
  return id;
}

void Execution::addHoles(llvm::ArrayRef<Argument> arguments) {
  for (auto [i, argument] : llvm::enumerate(arguments)) {
    Expansion::Node node;
    node.kind = Expansion::NodeKind::Hole;
    node.hole = i;
    node.fact = withOwnVariable(*this, argument.fact, i);
    nodes.push_back(std::move(node));
  }
}

void Execution::finish(Value root, Expansion &out) {
  if (root.isSequence()) out.resultNames.append(root.elements->names.begin(), root.elements->names.end());
  uint32_t top = root ? materialise(root) : NoNode;
  if (top == NoNode) {
    out.isUnsupported = true;
    out.unsupported = failure;
    if (!unsupported) {
      library.report(DiagnosticId::SpecEvaluation, failureFile, failureOffset, failureOffset, failure);
      out.unsupported = "its spec is mistaken: " + failure;
    }
    return;
  }
  // What the root reaches, children before parents, in evaluation order; a node that is used twice stands once.
  SmallVector<uint32_t, 32> place(nodes.size(), NoNode);
  auto copy = [&](auto &&self, uint32_t index) -> uint32_t {
    if (place[index] != NoNode) return place[index];
    Expansion::Node node = nodes[index];
    for (uint32_t &operand : node.operands)
      if (operand != NoNode) operand = self(self, operand);
    node.fact = withoutOwnVariables(*this, node.fact);
    out.nodes.push_back(std::move(node));
    return place[index] = out.nodes.size() - 1;
  };
  out.root = copy(copy, top);
  out.result = out.nodes[out.root].fact;
  out.assumptions = std::move(assumptions);
}

} // namespace ivyc::spec
