// Where variables are read and written.
#include "ivyc/IR/Analysis.h"

namespace ivyc::ir {

llvm::ArrayRef<NodeId> VariableUses::reads(LocalId local) const {
  auto found = uses.find(local.index);
  return found == uses.end() ? llvm::ArrayRef<NodeId>() : llvm::ArrayRef(found->second.reads);
}

llvm::ArrayRef<NodeId> VariableUses::writes(LocalId local) const {
  auto found = uses.find(local.index);
  return found == uses.end() ? llvm::ArrayRef<NodeId>() : llvm::ArrayRef(found->second.writes);
}

VariableUses::VariableUses(const Module &module, NodeId root) {
  auto visit = [&](auto &self, NodeId id) -> void {
    if (!id) return;
    const Node &node = module[id];
    if (node.kind == Kind::Local) {
      bool augmented = node.parent && module[node.parent].kind == Kind::AugAssign && (node.flags & Store);
      if (!(node.flags & Store) || augmented) uses[node.local.index].reads.push_back(id);
      if (node.flags & Store) uses[node.local.index].writes.push_back(id);
    } else if (node.local && id != root) { // a Function or Class in a function
      uses[node.local.index].writes.push_back(id);
    }
    for (NodeId operand : module.operandsOf(id)) self(self, operand);
    for (BlockId block : module.blocksOf(id))
      for (NodeId statement : module[block].statements) self(self, statement);
  };
  if (root) {
    visit(visit, root);
    return;
  }
  for (NodeId statement : module[module.body].statements) visit(visit, statement);
}

} // namespace ivyc::ir
