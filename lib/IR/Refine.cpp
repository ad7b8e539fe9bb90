// Refinements: what a use turned out to be, once the facts are known. Text and node stay the same, so nothing is Edited.
#include "ivyc/IR/IR.h"

#include <cassert>

namespace ivyc::ir {

static NodeId becomeCall(Module &module, NodeId id, Symbol name, Form form) {
  Node &node = module[id];
  node.kind = Kind::Call;
  node.form = form;
  node.name = name;
  node.payload = 0;
  return id;
}

NodeId toMethodCall(Module &module, NodeId invoke, Symbol name) {
  assert(module[invoke].kind == Kind::Invoke);
  NodeId callee = module.operandsOf(invoke)[0];
  assert(module[callee].kind == Kind::Attribute);
  llvm::SmallVector<NodeId, 8> operands(module.operandsOf(invoke));
  llvm::SmallVector<Binding, 8> bindings(module.bindingsOf(invoke));
  operands[0] = module.operandsOf(callee)[0];
  module.resetOperands(invoke, operands, bindings);
  module[callee].flags |= Dead;
  return becomeCall(module, invoke, name, Form::Method);
}

NodeId toPropertyCall(Module &module, NodeId attribute, Symbol name) {
  assert(module[attribute].kind == Kind::Attribute);
  return becomeCall(module, attribute, name, Form::Property);
}

NodeId toIndexCall(Module &module, NodeId subscript, Symbol name) {
  assert(module[subscript].kind == Kind::Subscript);
  return becomeCall(module, subscript, name, Form::Index);
}

NodeId toApiCall(Module &module, NodeId invoke, Symbol name) {
  assert(module[invoke].kind == Kind::Invoke);
  NodeId callee = module.operandsOf(invoke)[0];
  llvm::SmallVector<NodeId, 8> operands(module.operandsOf(invoke).drop_front());
  llvm::SmallVector<Binding, 8> bindings(module.bindingsOf(invoke).drop_front());
  module.resetOperands(invoke, operands, bindings);
  module[callee].flags |= Dead;
  return becomeCall(module, invoke, name, Form::Call);
}

} // namespace ivyc::ir
