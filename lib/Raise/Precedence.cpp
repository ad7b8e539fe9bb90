#include "Precedence.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::raise {

using namespace python;

static constexpr Operator Operators[] = {
    {"or", "|", Precedence::BitOr},        {"xor", "^", Precedence::BitXor},          {"and", "&", Precedence::BitAnd},
    {"lshift", "<<", Precedence::Shift},   {"rshift", ">>", Precedence::Shift},       {"add", "+", Precedence::Sum},
    {"sub", "-", Precedence::Sum},         {"mul", "*", Precedence::Product},         {"matmul", "@", Precedence::Product},
    {"div", "/", Precedence::Product},     {"floordiv", "//", Precedence::Product},   {"mod", "%", Precedence::Product},
    {"pow", "**", Precedence::Power},      {"eq", "==", Precedence::Compare},         {"ne", "!=", Precedence::Compare},
    {"lt", "<", Precedence::Compare},      {"le", "<=", Precedence::Compare},         {"gt", ">", Precedence::Compare},
    {"ge", ">=", Precedence::Compare},     {"is", "is", Precedence::Compare},         {"is_not", "is not", Precedence::Compare},
    {"in", "in", Precedence::Compare},     {"not_in", "not in", Precedence::Compare}, {"not", "not ", Precedence::Not, true},
    {"neg", "-", Precedence::Unary, true}, {"pos", "+", Precedence::Unary, true},     {"invert", "~", Precedence::Unary, true},
};

const Operator *findOperator(llvm::StringRef name) {
  const auto *found = llvm::find_if(Operators, [&](const Operator &op) { return op.name == name; });
  return found == std::end(Operators) ? nullptr : found;
}

static Precedence binaryPrecedence(BinaryOperator op) {
  switch (op) {
  case BinaryOperator::Add:
  case BinaryOperator::Sub: return Precedence::Sum;
  case BinaryOperator::Mult:
  case BinaryOperator::MatMult:
  case BinaryOperator::Div:
  case BinaryOperator::Mod:
  case BinaryOperator::FloorDiv: return Precedence::Product;
  case BinaryOperator::Pow: return Precedence::Power;
  case BinaryOperator::LShift:
  case BinaryOperator::RShift: return Precedence::Shift;
  case BinaryOperator::BitOr: return Precedence::BitOr;
  case BinaryOperator::BitXor: return Precedence::BitXor;
  case BinaryOperator::BitAnd: return Precedence::BitAnd;
  }
  llvm_unreachable("operator");
}

Precedence precedenceOf(const Expression &expression) {
  switch (expression.kind) {
  case NodeKind::Tuple: return Precedence::Tuple;
  case NodeKind::Yield:
  case NodeKind::YieldFrom: return Precedence::Yield;
  case NodeKind::NamedExpr: return Precedence::Walrus;
  case NodeKind::Lambda:
  case NodeKind::IfExp: return Precedence::Test;
  case NodeKind::BoolOp: return llvm::cast<BoolOp>(expression).op == BoolOperator::Or ? Precedence::Or : Precedence::And;
  case NodeKind::Compare: return Precedence::Compare;
  case NodeKind::BinOp: return binaryPrecedence(llvm::cast<BinOp>(expression).op);
  case NodeKind::UnaryOp: return llvm::cast<UnaryOp>(expression).op == UnaryOperator::Not ? Precedence::Not : Precedence::Unary;
  case NodeKind::Await: return Precedence::Await;
  default: return Precedence::Primary;
  }
}

static Place withinOperator(const Expression &parent, const Node &child) {
  Precedence own = precedenceOf(parent);
  const auto *binary = llvm::dyn_cast<BinOp>(&parent);
  if (!binary) return {own == Precedence::Compare || own == Precedence::Or || own == Precedence::And ? tighter(own) : own};
  bool left = &child == binary->left;
  if (binary->op == BinaryOperator::Pow) return {left ? Precedence::Await : Precedence::Unary};
  return {left ? own : tighter(own)};
}

Place placeWithin(const Node &parent, const Node &child) {
  switch (parent.kind) {
  // statements
  case NodeKind::Assign:
  case NodeKind::AugAssign:
  case NodeKind::ExprStatement: return {Precedence::Statement};
  case NodeKind::AnnAssign: {
    bool value = &child == llvm::cast<AnnAssign>(parent).value;
    return {value ? Precedence::Statement : Precedence::Test};
  }
  case NodeKind::Return:
  case NodeKind::For:
  case NodeKind::AsyncFor: return {Precedence::Tuple};
  case NodeKind::If:
  case NodeKind::While:
  case NodeKind::Match: return {Precedence::Walrus};
  // expressions
  case NodeKind::BoolOp:
  case NodeKind::BinOp:
  case NodeKind::UnaryOp:
  case NodeKind::Compare: return withinOperator(llvm::cast<Expression>(parent), child);
  case NodeKind::NamedExpr:
  case NodeKind::Lambda: return {Precedence::Test};
  case NodeKind::IfExp: return {&child == llvm::cast<IfExp>(parent).orElse ? Precedence::Test : Precedence::Or};
  case NodeKind::Dict: {
    const auto &dict = llvm::cast<Dict>(parent);
    const auto *value = llvm::find(dict.values, &child);
    bool unpacked = value != dict.values.end() && !dict.keys[value - dict.values.begin()];
    return {unpacked ? Precedence::BitOr : Precedence::Test, true};
  }
  case NodeKind::Set:
  case NodeKind::List: return {Precedence::Walrus, true};
  case NodeKind::Tuple: return {Precedence::Walrus};
  case NodeKind::ListComp:
  case NodeKind::SetComp:
  case NodeKind::GeneratorExp: return {Precedence::Walrus, true};
  case NodeKind::DictComp: return {Precedence::Test, true};
  case NodeKind::Comprehension:
    return {&child == llvm::cast<Comprehension>(parent).target ? Precedence::Tuple : Precedence::Or, true};
  case NodeKind::Await:
  case NodeKind::Attribute: return {Precedence::Primary};
  case NodeKind::Yield: return {Precedence::Tuple};
  case NodeKind::YieldFrom: return {Precedence::Test};
  case NodeKind::Subscript: {
    bool index = &child == llvm::cast<Subscript>(parent).slice;
    return {index ? Precedence::Tuple : Precedence::Primary, index};
  }
  case NodeKind::Slice: return {Precedence::Test, true};
  case NodeKind::Starred: return {Precedence::BitOr};
  case NodeKind::Call: {
    const auto &call = llvm::cast<Call>(parent);
    if (&child == call.callee) return {Precedence::Primary};
    return {llvm::is_contained(call.arguments, &child) ? Precedence::Walrus : Precedence::Test, true};
  }
  case NodeKind::Keyword: {
    return {llvm::cast<Keyword>(parent).name.text.empty() ? Precedence::BitOr : Precedence::Test, true};
  }
  // A replacement field takes neither a lambda nor a walrus, whose colons begin the format.
  case NodeKind::FormattedValue:
  case NodeKind::Interpolation:
  case NodeKind::JoinedStr:
  case NodeKind::TemplateStr: return {Precedence::Or};
  default: return {Precedence::Test};
  }
}

} // namespace ivyc::raise
