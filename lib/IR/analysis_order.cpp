// In which order, and how often, the parts of a statement are evaluated.
#include "ivyc/IR/Analysis.h"

#include <cassert>

namespace ivyc::ir {

void evaluationOrder(const Module &module, NodeId id, llvm::SmallVectorImpl<unsigned> &indices) {
  const Node &node = module[id];
  llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
  auto take = [&](unsigned first, unsigned end) {
    for (unsigned i = first; i < end; ++i)
      if (operands[i]) indices.push_back(i);
  };
  unsigned count = operands.size();
  switch (node.kind) {
  case Kind::Assign:
    take(count - 1, count);
    take(0, count - 1);
    break;
  case Kind::AnnAssign: // the value is stored before the annotation is evaluated
    take(2, 3);
    take(0, 1);
    take(1, 2);
    break;
  case Kind::For:
  case Kind::Walrus:
    take(1, 2);
    take(0, 1);
    break;
  case Kind::Comprehension: {
    unsigned elements = module.nameOf(id) == "dict" ? 2 : 1, at = elements;
    for (uint32_t conditions : module.countLists[node.payload]) {
      unsigned end = at + 2 + (conditions & ~AsyncGenerator);
      take(at + 1, at + 2);
      take(at, at + 1);
      take(at + 2, end);
      at = end;
    }
    take(0, elements);
    break;
  }
  default: take(0, count);
  }
}

/// The index among the operands of `parent` of the operand that is `node`.
static unsigned operandIndex(const Module &module, NodeId parent, NodeId node) {
  llvm::ArrayRef<NodeId> operands = module.operandsOf(parent);
  return llvm::find(operands, node) - operands.begin();
}

bool isEvaluatedBefore(const Module &module, NodeId first, NodeId second) {
  if (first == second) return false;
  llvm::SmallVector<NodeId, 16> above; // second and what is above it
  for (NodeId node = second; node; node = module[node].parent) {
    if (node == first) return false; // second is an operand of first
    above.push_back(node);
    if (isStatement(module[node].kind)) break;
  }
  NodeId common = first, below = first;
  while (!llvm::is_contained(above, common)) {
    below = common;
    common = module[common].parent;
    assert(common && "both have to stand in one statement");
  }
  if (common == second) return true; // first is an operand of second
  NodeId other = above[llvm::find(above, common) - above.begin() - 1];
  llvm::SmallVector<unsigned, 8> order;
  evaluationOrder(module, common, order);
  unsigned firstIndex = operandIndex(module, common, below), secondIndex = operandIndex(module, common, other);
  return llvm::find(order, firstIndex) < llvm::find(order, secondIndex);
}

/// Whether operand `index` of a node is evaluated exactly once when the node is.
static bool isOperandEvaluatedOnce(const Module &module, NodeId parent, unsigned index) {
  switch (module[parent].kind) {
  case Kind::And:
  case Kind::Or:
  case Kind::Choose:
  case Kind::Assert: return index == 0;
  case Kind::Compare: return index <= 1;
  case Kind::Lambda: return index + 1 < module[parent].operandCount; // the defaults
  case Kind::Comprehension: return index == (module.nameOf(parent) == "dict" ? 3u : 2u);
  case Kind::For: return index == 1;
  case Kind::While:
  case Kind::Try: return false;
  case Kind::Match: return index == 0;
  case Kind::With: return index == 0; // the others after the first context has been entered
  case Kind::Opaque:
  case Kind::OpaqueStatement: return false;
  default: return true;
  }
}

bool isEvaluatedOnce(const Module &module, NodeId node) {
  while (!isStatement(module[node].kind)) {
    NodeId parent = module[node].parent;
    if (!parent) return false;
    if (!isOperandEvaluatedOnce(module, parent, operandIndex(module, parent, node))) return false;
    node = parent;
  }
  return true;
}

} // namespace ivyc::ir
