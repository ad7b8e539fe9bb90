// What evaluating an expression can do, and what may trade places with what.
#include "ivyc/IR/Analysis.h"

#include "llvm/ADT/StringSwitch.h"

namespace ivyc::ir {

/// Builtins that change nothing and call nothing that does, on the arguments that programs give them.
static bool isHarmlessBuiltin(llvm::StringRef name) {
  return llvm::StringSwitch<bool>(name)
      .Cases("len", "isinstance", "issubclass", "int", "float", "bool", "str", "complex", true)
      .Cases("abs", "min", "max", "range", "tuple", "list", "dict", "set", true)
      .Cases("zip", "enumerate", "reversed", "sorted", "sum", "any", "all", "round", true)
      .Cases("type", "repr", "hasattr", "getattr", "callable", "slice", "divmod", "pow", true)
      .Cases("ValueError", "TypeError", "RuntimeError", "NotImplementedError", "AssertionError", true)
      .Default(false);
}

static Effect callEffect(const Module &module, NodeId id, IsHarmlessCall isHarmless) {
  const Node &node = module[id];
  if (node.flags & Pure) return Effect::Pure;
  if (node.form == Form::InPlace) return Effect::Any;
  llvm::StringRef name = module.nameOf(id);
  if (name.starts_with("core.") || name.starts_with("host.") || node.form == Form::Property) return Effect::Reads;
  return isHarmless && isHarmless(module, id) ? Effect::Reads : Effect::Any;
}

static Effect invokeEffect(const Module &module, NodeId id, IsHarmlessCall isHarmless) {
  if (module[id].flags & Pure) return Effect::Pure;
  NodeId callee = module.operandsOf(id)[0];
  if (module[callee].kind == Kind::Global && !module[callee].path && isHarmlessBuiltin(module.nameOf(callee)))
    return Effect::Reads;
  return isHarmless && isHarmless(module, id) ? Effect::Reads : Effect::Any;
}

/// The effect of a node apart from those of its operands.
static Effect ownEffect(const Module &module, NodeId id, IsHarmlessCall isHarmless) {
  const Node &node = module[id];
  switch (node.kind) {
  case Kind::Const:
  case Kind::Api:
  case Kind::Slice:
  case Kind::Build:
  case Kind::Starred:
  case Kind::Choose:
  case Kind::And:
  case Kind::Or:
  case Kind::Lambda: return Effect::Pure;
  case Kind::Local: return module[node.local].shared ? Effect::Reads : Effect::Pure;
  case Kind::Global:
  case Kind::Attribute:
  case Kind::Subscript:
  case Kind::Compare:
  case Kind::Comprehension:
  case Kind::Format: return Effect::Reads;
  case Kind::Call: return callEffect(module, id, isHarmless);
  case Kind::Invoke: return invokeEffect(module, id, isHarmless);
  default: return Effect::Any; // Walrus, Await, Yield, YieldFrom, Opaque
  }
}

Effect effectOf(const Module &module, NodeId expression, IsHarmlessCall isHarmless) {
  if (!expression) return Effect::Pure;
  Effect effect = ownEffect(module, expression, isHarmless);
  llvm::ArrayRef<NodeId> operands = module.operandsOf(expression);
  if (module[expression].kind == Kind::Lambda) operands = operands.drop_back(); // the body is not evaluated
  for (NodeId operand : operands) {
    if (effect == Effect::Any) break;
    effect = std::max(effect, effectOf(module, operand, isHarmless));
  }
  return effect;
}

/// Whether `variable` is read under `node`.
static bool reads(const Module &module, NodeId node, LocalId variable) {
  if (!node) return false;
  if (module[node].kind == Kind::Local && module[node].local == variable) return true;
  return llvm::any_of(module.operandsOf(node), [&](NodeId operand) { return reads(module, operand, variable); });
}

/// Whether a walrus under `node` writes a variable that is read under `other`.
static bool bindsWhatIsRead(const Module &module, NodeId node, NodeId other) {
  if (!node) return false;
  if (module[node].kind == Kind::Walrus) {
    NodeId target = module.operandsOf(node)[0];
    if (module[target].kind != Kind::Local || reads(module, other, module[target].local)) return true;
  }
  return llvm::any_of(module.operandsOf(node), [&](NodeId operand) { return bindsWhatIsRead(module, operand, other); });
}

/// The effect of what is evaluated before an expression. That a name or a method of an object is looked up before the arguments
/// are evaluated is not noticed: nothing redefines what is being called.
static Effect earlierEffect(const Module &module, NodeId parent, unsigned index, IsHarmlessCall isHarmless) {
  NodeId node = module.operandsOf(parent)[index];
  if (module[parent].kind == Kind::Invoke && index == 0) {
    if (module[node].kind == Kind::Global) return Effect::Pure;
    if (module[node].kind == Kind::Attribute) return effectOf(module, module.operandsOf(node)[0], isHarmless);
  }
  return effectOf(module, node, isHarmless);
}

bool canHoist(const Module &module, NodeId expression, IsHarmlessCall isHarmless) {
  if (!isEvaluatedOnce(module, expression) || (module[expression].flags & Store)) return false;
  Effect own = effectOf(module, expression, isHarmless);
  // What is evaluated before it: the earlier operands of each node above it. Targets are not evaluated, but what stands in them
  // is.
  for (NodeId node = expression; !isStatement(module[node].kind); node = module[node].parent) {
    NodeId parent = module[node].parent;
    llvm::SmallVector<unsigned, 8> order;
    evaluationOrder(module, parent, order);
    for (unsigned index : order) {
      NodeId earlier = module.operandsOf(parent)[index];
      if (earlier == node) break;
      Effect effect = earlierEffect(module, parent, index, isHarmless);
      bool swaps = effect == Effect::Pure || own == Effect::Pure || (effect == Effect::Reads && own == Effect::Reads);
      if (!swaps || bindsWhatIsRead(module, earlier, expression) || bindsWhatIsRead(module, expression, earlier)) return false;
    }
  }
  return true;
}

} // namespace ivyc::ir
