// Literals and f-strings.
#include "Build.h"

namespace ivyc::ir {

using namespace python;

NodeId Builder::makeConstant(const python::Node &origin, KnownConstant value) {
  NodeId id = make(Kind::Const, &origin);
  module[id].constant = value.constant;
  module[id].fact = value.fact;
  return id;
}

Builder::KnownConstant Builder::integer(int64_t value) {
  if (value < -16 || value >= int64_t(smallIntegers.size()) - 16) return known(module.facts.integer(value));
  KnownConstant &entry = smallIntegers[value + 16];
  if (!entry.constant) entry = known(module.facts.integer(value));
  return entry;
}

/// The value of a real number, maybe with a minus in front; nothing for other constants.
Builder::KnownConstant Builder::number(const Constant &node, bool negative) {
  if (node.type == ConstantKind::Float) return known(module.facts.floating(negative ? -node.number : node.number));
  if (node.type != ConstantKind::Int) return {};
  uint64_t small;
  if (!node.text.getAsInteger(10, small) && small <= uint64_t(INT64_MAX) + negative)
    return integer(negative ? int64_t(-small) : int64_t(small));
  ConstantValue value;
  value.type = ConstantType::Int;
  value.text = negative ? intern(("-" + node.text).str()) : intern(node.text);
  return known(module.facts.intern(value));
}

NodeId Builder::constant(const Constant &node) {
  FactTable &facts = module.facts;
  auto interned = [&](ConstantType type) {
    ConstantValue value;
    value.type = type;
    value.text = intern(node.text);
    value.number = node.number;
    return makeConstant(node, known(facts.intern(value)));
  };
  switch (node.type) {
  case ConstantKind::None:
    if (!none.constant) none = known(facts.none());
    return makeConstant(node, none);
  case ConstantKind::True:
  case ConstantKind::False: {
    bool value = node.type == ConstantKind::True;
    if (!booleans[value].constant) booleans[value] = known(facts.boolean(value));
    return makeConstant(node, booleans[value]);
  }
  case ConstantKind::Int:
  case ConstantKind::Float: return makeConstant(node, number(node, false));
  case ConstantKind::Ellipsis: return interned(ConstantType::Ellipsis);
  case ConstantKind::Complex: return interned(ConstantType::Complex);
  case ConstantKind::Bytes: return interned(ConstantType::Bytes);
  case ConstantKind::Str:
    if (stringsAreTypes)
      if (NodeId quoted = quotedAnnotation(node)) return quoted;
    return interned(ConstantType::Str);
  }
  llvm_unreachable("every constant is above");
}

NodeId Builder::format(const python::Node &origin, Expressions values) {
  llvm::SmallVector<NodeId, 8> operands;
  auto interpolated = [&](const Expression *value, const Expression *spec) {
    operands.push_back(expression(value));
    // A format spec counts when something is interpolated in it; else it is text.
    const auto *text = llvm::dyn_cast_or_null<JoinedStr>(spec);
    if (text && llvm::any_of(text->values, [](const Expression *part) { return part->kind != NodeKind::Constant; }))
      operands.push_back(expression(spec));
  };
  for (const Expression *each : values) {
    if (const auto *value = dyn_cast<FormattedValue>(each))
      interpolated(value->value, value->formatSpec);
    else if (const auto *interpolation = dyn_cast<Interpolation>(each))
      interpolated(interpolation->value, interpolation->formatSpec);
  }
  return make(Kind::Format, &origin, operands);
}

} // namespace ivyc::ir
