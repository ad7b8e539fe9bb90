// Arguments → holes, and the nodes of an execution → an Expansion.
#include "Execution.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

using llvm::SmallVector;

void Execution::addHoles(llvm::ArrayRef<Argument> arguments) {
  for (auto [i, argument] : llvm::enumerate(arguments)) {
    Expansion::Node node;
    node.kind = Expansion::NodeKind::Hole;
    node.hole = i;
    node.fact = argument.fact;
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
    out.nodes.push_back(std::move(node));
    return place[index] = out.nodes.size() - 1;
  };
  out.root = copy(copy, top);
  out.result = out.nodes[out.root].fact;
  out.assumptions = std::move(assumptions);
}

} // namespace ivyc::spec
