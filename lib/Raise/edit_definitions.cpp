// Edits within the heads of functions and classes: decorators, parameters, bases.
#include "Raiser.h"
#include "Scan.h"

namespace ivyc::raise {

using namespace python;

static llvm::SmallVector<const Arg *, 8> parametersOf(const Arguments &source) {
  llvm::SmallVector<const Arg *, 8> result(source.positionalOnly.begin(), source.positionalOnly.end());
  result.append(source.positional.begin(), source.positional.end());
  if (source.star) result.push_back(source.star);
  result.append(source.keywordOnly.begin(), source.keywordOnly.end());
  if (source.doubleStar) result.push_back(source.doubleStar);
  return result;
}

/// The default of each parameter, in the order of parametersOf().
static llvm::SmallVector<const Expression *, 8> defaultsOf(const Arguments &source) {
  size_t positional = source.positionalOnly.size() + source.positional.size();
  llvm::SmallVector<const Expression *, 8> result(positional - source.defaults.size(), nullptr);
  result.append(source.defaults.begin(), source.defaults.end());
  if (source.star) result.push_back(nullptr);
  result.append(source.keywordDefaults.begin(), source.keywordDefaults.end());
  if (source.doubleStar) result.push_back(nullptr);
  return result;
}

bool Raiser::matchesParameters(NodeId id, const Arguments &source) const {
  const auto &now = module.functions[module[id].payload].parameters;
  auto old = parametersOf(source);
  auto defaults = defaultsOf(source);
  if (now.size() != old.size()) return false;
  for (size_t i = 0; i < old.size(); ++i)
    if (symbols.text(module[now[i].local].name) != old[i]->name.text ||
        bool(now[i].annotationOperand) != bool(old[i]->annotation) || bool(now[i].defaultOperand) != bool(defaults[i]))
      return false;
  return true;
}

void Raiser::editFunction(NodeId id, const FunctionDef &source) {
  const ir::FunctionPayload &payload = module.functions[module[id].payload];
  auto operands = module.operandsOf(id);
  editDecorators(operands.take_front(payload.decorators), source.decorators, source);
  editToken(source.name.range, module.nameOf(id));
  uint32_t afterName = source.name.range.end;
  for (const TypeParameter *parameter : source.typeParameters) afterName = std::max(afterName, parameter->range.end);
  size_t bracket = findInCode(text, '(', afterName);
  if (matchesParameters(id, *source.arguments)) {
    auto old = parametersOf(*source.arguments);
    auto defaults = defaultsOf(*source.arguments);
    for (size_t i = 0; i < old.size(); ++i) {
      const ir::Parameter &parameter = payload.parameters[i];
      if (parameter.annotationOperand)
        editSlot(operands[parameter.annotationOperand - 1], *old[i]->annotation, {Precedence::Test, true}, true);
      if (parameter.defaultOperand)
        editSlot(operands[parameter.defaultOperand - 1], *defaults[i], {Precedence::Test, true}, true);
    }
  } else {
    size_t closing = findInCode(text, ')', bracket + 1);
    Fragment fragment;
    if (!payload.parameters.empty()) {
      open(fragment, "(");
      parameters(id, fragment);
      fragment.whenBroken(",");
      close(fragment, ")");
    } else {
      fragment.add("()");
    }
    add(bracket, closing + 1, std::move(fragment));
  }
  // The arrow goes with the annotation.
  NodeId returns = payload.returnAnnotation ? operands[payload.returnAnnotation - 1] : NodeId();
  size_t closing = findInCode(text, ')', bracket + 1);
  if (returns && source.returns)
    editSlot(returns, *source.returns, {Precedence::Test}, false);
  else if (source.returns)
    remove(closing + 1, outer(*source.returns).end);
  else if (returns) {
    Fragment fragment;
    fragment.add(" -> ");
    expression(returns, Precedence::Test, fragment);
    add(closing + 1, closing + 1, std::move(fragment));
  }
}

void Raiser::editClass(NodeId id, const ClassDef &source) {
  const ir::ClassPayload &payload = module.classes[module[id].payload];
  auto operands = module.operandsOf(id);
  auto bindings = module.bindingsOf(id);
  editDecorators(operands.take_front(payload.decorators), source.decorators, source);
  llvm::SmallVector<NewArgument, 4> now;
  for (unsigned i = payload.decorators; i < payload.decorators + payload.bases + payload.keywords; ++i)
    now.push_back({operands[i], bindings[i].style, symbols.text(bindings[i].keyword)});
  llvm::SmallVector<SourceArgument, 4> old;
  for (const Expression *base : source.bases) {
    const auto *starred = llvm::dyn_cast<Starred>(base);
    old.push_back({outer(*base), starred ? starred->value : base, starred ? BindingStyle::Star : BindingStyle::Positional, {}});
  }
  for (const Keyword *keyword : source.keywords)
    old.push_back({{keyword->range.begin, outer(*keyword->value).end},
                   keyword->value,
                   keyword->name.text.empty() ? BindingStyle::DoubleStar : BindingStyle::Keyword,
                   keyword->name});
  llvm::sort(old, [](const auto &a, const auto &b) { return a.range.begin < b.range.begin; });
  uint32_t afterName = source.name.range.end;
  if (!source.typeParameters.empty()) afterName = findInCode(text, ']', source.typeParameters.back()->range.end) + 1;
  size_t bracket = text.find_first_not_of(" \t\\\r\n", afterName);
  bool hasBrackets = text[bracket] == '(';
  if (old.empty() && now.empty()) return;
  if (hasBrackets && !now.empty() && matchArguments(old, now, nullptr)) {
    size_t closing = findInCode(text, ')', bracket + 1);
    editArguments(old, now, {uint32_t(bracket + 1), uint32_t(closing)});
    return;
  }
  Fragment fragment;
  if (!now.empty()) {
    open(fragment, "(");
    arguments(now, fragment);
    close(fragment, ")");
  }
  add(afterName, hasBrackets ? findInCode(text, ')', bracket + 1) + 1 : afterName, std::move(fragment));
}

void Raiser::editDecorators(llvm::ArrayRef<NodeId> now, Expressions old, const Statement &source) {
  llvm::SmallVector<bool, 4> kept(old.size(), false);
  StringRef indentation = indentationAt(text, source.range.begin);
  int last = -1;
  for (NodeId decorator : now) {
    const auto *place = llvm::find(old, module.placeOf(decorator));
    int index = place - old.begin();
    if (place != old.end() && index > last) {
      kept[index] = true;
      last = index;
      editSlot(decorator, **place, {Precedence::Walrus}, false);
      continue;
    }
    // A new decorator stands above the next one that stays, or above the definition.
    uint32_t at = last + 1 < int(old.size()) ? text.rfind('@', outer(*old[last + 1]).begin) : source.range.begin;
    Fragment fragment;
    fragment.add("@");
    expression(decorator, Precedence::Walrus, fragment);
    fragment.line(indentation);
    edits.push_back({at, at, std::move(fragment), false, anchor});
  }
  for (size_t i = 0; i < old.size(); ++i) {
    if (kept[i]) continue;
    // Up to what follows, with the comments in between.
    uint32_t begin = text.rfind('@', outer(*old[i]).begin);
    uint32_t end = i + 1 < old.size() ? uint32_t(text.rfind('@', outer(*old[i + 1]).begin)) : source.range.begin;
    remove(begin, end);
  }
}

} // namespace ivyc::raise
