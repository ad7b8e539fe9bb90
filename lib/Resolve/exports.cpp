// `__all__`, where it is a list that can be read.
#include "Resolving.h"

using namespace ivyc;
using namespace ivyc::python;
using namespace ivyc::resolve;
using llvm::cast;
using llvm::dyn_cast;

namespace {

constexpr llvm::StringLiteral exportsName = "__all__";

bool isExports(const Expression *expression) {
  const auto *name = dyn_cast<Name>(expression);
  return name && name->identifier == exportsName;
}

// The module whose `__all__` an expression is: `module.__all__`, or a name that was imported as that.
Symbol moduleOfExports(const ModuleInfo &info, const Expression &expression) {
  llvm::StringRef path = info.symbols->text(info.qualified[expression.id]);
  return path.consume_back(".__all__") ? info.symbols->intern(path) : Symbol();
}

// Adds what a list has; false when it cannot be read.
bool addNames(ModuleInfo &info, const Expression *list) {
  ArrayRef<Expression *> elements;
  if (Symbol module = moduleOfExports(info, *list)) {
    info.exportedFrom.push_back(module);
    return true;
  }
  if (isExports(list)) return true; // `__all__ = __all__ + […]`
  if (const auto *call = dyn_cast<Call>(list)) {
    const auto *callee = dyn_cast<Name>(call->callee);
    bool copies = callee && (callee->identifier == "list" || callee->identifier == "tuple" || callee->identifier == "sorted");
    return copies && call->arguments.size() == 1 && addNames(info, call->arguments[0]);
  }
  if (list->kind == NodeKind::BinOp) {
    // A long sum nests to the left.
    while (const auto *sum = dyn_cast<BinOp>(list)) {
      if (sum->op != BinaryOperator::Add || !addNames(info, sum->right)) return false;
      list = sum->left;
    }
    return addNames(info, list);
  }
  if (const auto *literal = dyn_cast<List>(list))
    elements = literal->elements;
  else if (const auto *tuple = dyn_cast<Tuple>(list))
    elements = tuple->elements;
  else
    return false;
  for (const Expression *element : elements) {
    if (const auto *starred = dyn_cast<Starred>(element)) {
      if (!addNames(info, starred->value)) return false;
      continue;
    }
    const auto *name = dyn_cast<Constant>(element);
    if (!name || name->type != ConstantKind::Str) return false;
    info.exported.push_back(info.symbols->intern(name->text));
  }
  return true;
}

enum class Effect { None, Reads, Unreadable };

Effect assignment(ModuleInfo &info, const Expression *target, const Expression *value, bool replaces) {
  if (!isExports(target) || !value) return Effect::None;
  if (replaces) {
    info.exported.clear();
    info.exportedFrom.clear();
  }
  return addNames(info, value) ? Effect::Reads : Effect::Unreadable;
}

bool readsItself(const Expression *value) {
  while (const auto *sum = dyn_cast<BinOp>(value)) value = sum->left;
  return isExports(value);
}

Effect methodCall(ModuleInfo &info, const Expression *value) {
  const auto *call = dyn_cast<Call>(value);
  const auto *method = call ? dyn_cast<Attribute>(call->callee) : nullptr;
  if (!method || !isExports(method->value)) return Effect::None;
  if (call->arguments.size() != 1) return Effect::Unreadable;
  if (method->name.text == "extend") return addNames(info, call->arguments[0]) ? Effect::Reads : Effect::Unreadable;
  const auto *name = dyn_cast<Constant>(call->arguments[0]);
  if (!name || name->type != ConstantKind::Str) return Effect::Unreadable;
  Symbol symbol = info.symbols->intern(name->text);
  if (method->name.text == "append")
    info.exported.push_back(symbol);
  else if (method->name.text == "remove")
    llvm::erase(info.exported, symbol);
  else
    return Effect::Unreadable;
  return Effect::Reads;
}

} // namespace

void resolve::readExports(ModuleInfo &info) {
  Symbol exports = info.symbols->find(exportsName);
  if (!exports || !info.find(0, exports)) return;
  for (const Statement *statement : info.tree->module->body) {
    Effect effect = Effect::None;
    if (const auto *assign = dyn_cast<Assign>(statement))
      effect = assign->targets.size() == 1 ? assignment(info, assign->targets[0], assign->value, !readsItself(assign->value))
                                           : Effect::None;
    else if (const auto *annotated = dyn_cast<AnnAssign>(statement))
      effect = assignment(info, annotated->target, annotated->value, true);
    else if (const auto *augmented = dyn_cast<AugAssign>(statement))
      effect = assignment(info, augmented->target, augmented->value, false);
    else if (const auto *evaluated = dyn_cast<ExprStatement>(statement))
      effect = methodCall(info, evaluated->value);
    if (effect == Effect::Reads) info.hasExported = true;
    if (effect == Effect::Unreadable) {
      info.hasExported = false;
      info.exported.clear();
      info.exportedFrom.clear();
      return;
    }
  }
}
