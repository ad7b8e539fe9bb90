// Literals and f-strings.
#include "Build.h"

namespace ivyc::ir {

using namespace python;

/// The value of a real number, maybe with a minus in front; nothing for other constants.
ConstantId Builder::number(const Constant &node, bool negative) {
  FactTable &facts = module.facts;
  if (node.type == ConstantKind::Float) return facts.floating(negative ? -node.number : node.number);
  if (node.type != ConstantKind::Int) return {};
  uint64_t small;
  if (!node.text.getAsInteger(10, small) && small <= uint64_t(INT64_MAX) + negative)
    return facts.integer(negative ? int64_t(-small) : int64_t(small));
  ConstantValue value;
  value.type = ConstantType::Int;
  value.text = negative ? intern(("-" + node.text).str()) : intern(node.text);
  return facts.intern(value);
}

NodeId Builder::constant(const Constant &node) {
  FactTable &facts = module.facts;
  auto textual = [&](ConstantType type) {
    ConstantValue value;
    value.type = type;
    value.text = intern(node.text);
    return facts.intern(value);
  };
  ConstantId value;
  switch (node.type) {
  case ConstantKind::None: value = facts.none(); break;
  case ConstantKind::True: value = facts.boolean(true); break;
  case ConstantKind::False: value = facts.boolean(false); break;
  case ConstantKind::Int:
  case ConstantKind::Float: value = number(node, false); break;
  case ConstantKind::Ellipsis: {
    ConstantValue ellipsis;
    ellipsis.type = ConstantType::Ellipsis;
    value = facts.intern(ellipsis);
    break;
  }
  case ConstantKind::Complex: {
    ConstantValue complex;
    complex.type = ConstantType::Complex;
    complex.number = node.number;
    value = facts.intern(complex);
    break;
  }
  case ConstantKind::Str:
    if (stringsAreTypes)
      if (NodeId quoted = quotedAnnotation(node)) return quoted;
    value = textual(ConstantType::Str);
    break;
  case ConstantKind::Bytes: value = textual(ConstantType::Bytes); break;
  }
  NodeId id = make(Kind::Const, &node);
  module[id].constant = value;
  module[id].fact = facts.constant(value);
  return id;
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
