#include "ivyc/Transform/Transform.h"

namespace ivyc::transform {

using ir::Kind;
using ir::Module;
using ir::NodeId;

/// Expressions that lowerings make have no effects: calls of core ops and of the target, over values.
static bool hasNoEffect(const Module &module, NodeId id) {
  if (!id) return true;
  switch (module[id].kind) {
  case Kind::Invoke: // a method that a lowering calls has none
    if (!(module[id].flags & ir::Synthesised)) return false;
    break;
  case Kind::Walrus:
  case Kind::Await:
  case Kind::Yield:
  case Kind::YieldFrom:
  case Kind::Opaque: return false;
  default: break;
  }
  return llvm::all_of(module.operandsOf(id), [&](NodeId operand) { return hasNoEffect(module, operand); });
}

NodeId foldElement(Module &module, NodeId id) {
  if (module[id].kind != Kind::Subscript || (module[id].flags & ir::Store)) return id;
  NodeId display = module.operandsOf(id)[0], index = module.operandsOf(id)[1];
  if (module[display].kind != Kind::Build || module.nameOf(display) != "tuple" || !(module[display].flags & ir::Synthesised))
    return id;
  const ConstantId constant = module.facts.get(module[index].fact).constant;
  if (module[index].kind != Kind::Const || !constant) return id;
  const ConstantValue &value = module.facts.get(constant);
  auto elements = module.operandsOf(display);
  int64_t position = value.integer < 0 ? value.integer + int64_t(elements.size()) : value.integer;
  if (value.type != ConstantType::Int || position < 0 || position >= int64_t(elements.size())) return id;
  for (NodeId element : elements)
    if (module[element].kind == Kind::Starred || (element != elements[position] && !hasNoEffect(module, element))) return id;
  NodeId element = elements[position];
  module.replace(id, element);
  return element;
}

} // namespace ivyc::transform
