// Deep copies.
#include "ivyc/IR/IR.h"

namespace ivyc::ir {

namespace {

struct Cloning {
  Module &module;
  llvm::DenseMap<uint32_t, LocalId> locals{}; // of scopes inside the copied tree: old → new

  /// Copies the variables that `original` owns for `copy`.
  void copyLocals(NodeId original, NodeId copy) {
    for (uint32_t i = 1, end = module.locals.size(); i < end; ++i) {
      if (module.locals[i].owner != original) continue;
      Local local = module.locals[i];
      local.owner = copy;
      locals[i] = module.addLocal(local);
    }
  }

  LocalId mapped(LocalId local) const {
    auto found = locals.find(local.index);
    return found == locals.end() ? local : found->second;
  }

  template <class T> static uint32_t duplicate(std::vector<T> &table, uint32_t index) {
    table.push_back(T(table[index]));
    return table.size() - 1;
  }

  void copyPayload(Node &node) {
    switch (node.kind) {
    case Kind::Function:
    case Kind::Lambda:
      node.payload = duplicate(module.functions, node.payload);
      for (Parameter &parameter : module.functions[node.payload].parameters) parameter.local = mapped(parameter.local);
      break;
    case Kind::Class: node.payload = duplicate(module.classes, node.payload); break;
    case Kind::Compare:
    case Kind::ScopeDeclaration:
    case Kind::Import: node.payload = duplicate(module.symbolLists, node.payload); break;
    case Kind::Comprehension: node.payload = duplicate(module.countLists, node.payload); break;
    default: break;
    }
  }

  NodeId copy(NodeId original) {
    if (!original) return {};
    Node node = module[original];
    node.parent = node.formerParent = {};
    node.flags &= ~(Dead | EditedBelow);
    node.local = mapped(node.local);
    NodeId result = module.add(node);
    bool opensScope = node.kind == Kind::Function || node.kind == Kind::Lambda || node.kind == Kind::Comprehension ||
                      node.kind == Kind::Class || node.kind == Kind::OpaqueStatement;
    if (opensScope) copyLocals(original, result);
    copyPayload(node);
    module[result].payload = node.payload;

    llvm::SmallVector<NodeId, 8> operands;
    for (unsigned i = 0; i < node.operandCount; ++i) operands.push_back(copy(module.operandsOf(original)[i]));
    if (!operands.empty()) {
      llvm::SmallVector<Binding, 8> bindings(module.bindingsOf(original));
      module.resetOperands(result, operands, bindings);
    }
    llvm::SmallVector<BlockId, 4> blocks;
    for (unsigned i = 0; i < node.blockCount; ++i) {
      BlockId from = module.blocksOf(original)[i];
      blocks.push_back(module.addBlock(result));
      module[blocks.back()].edited = module[from].edited;
      for (unsigned k = 0; k < module[from].statements.size(); ++k)
        module.append(blocks.back(), copy(module[from].statements[k]));
    }
    if (!blocks.empty()) module.setBlocks(result, blocks);
    return result;
  }
};

} // namespace

NodeId Module::clone(NodeId node) { return Cloning{*this}.copy(node); }

} // namespace ivyc::ir
