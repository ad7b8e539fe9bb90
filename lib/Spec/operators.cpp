// Python's operators: computed on constants, residual on nodes.
#include "Execution.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MathExtras.h"

#include <cmath>

namespace ivyc::spec {

using llvm::SmallVector;
using llvm::StringRef;
using python::BinaryOperator;
using python::CompareOperator;

namespace {

struct OperatorName {
  BinaryOperator op;
  const char *host, *core; // on tensors of the source framework
};
constexpr OperatorName operatorNames[] = {
    {BinaryOperator::Add, "host.add", "core.add"},
    {BinaryOperator::Sub, "host.sub", "core.subtract"},
    {BinaryOperator::Mult, "host.mul", "core.multiply"},
    {BinaryOperator::MatMult, "host.matmul", "core.matmul"},
    {BinaryOperator::Div, "host.div", "core.divide"},
    {BinaryOperator::Mod, "host.mod", "core.remainder"},
    {BinaryOperator::Pow, "host.pow", "core.pow"},
    {BinaryOperator::LShift, "host.lshift", "core.bitwise_left_shift"},
    {BinaryOperator::RShift, "host.rshift", "core.bitwise_right_shift"},
    {BinaryOperator::BitOr, "host.or", "core.bitwise_or"},
    {BinaryOperator::BitXor, "host.xor", "core.bitwise_xor"},
    {BinaryOperator::BitAnd, "host.and", "core.bitwise_and"},
    {BinaryOperator::FloorDiv, "host.floordiv", "core.floor_divide"},
};
constexpr bool inOrder() {
  for (size_t i = 0; i < std::size(operatorNames); ++i)
    if (operatorNames[i].op != BinaryOperator(i)) return false;
  return std::size(operatorNames) == size_t(BinaryOperator::FloorDiv) + 1;
}
static_assert(inOrder(), "operatorNames has one row for each operator, in its order");

struct ComparisonName {
  CompareOperator op;
  const char *host, *core;
};
constexpr ComparisonName comparisonNames[] = {
    {CompareOperator::Eq, "host.eq", "core.equal"},   {CompareOperator::NotEq, "host.ne", "core.not_equal"},
    {CompareOperator::Lt, "host.lt", "core.less"},    {CompareOperator::LtE, "host.le", "core.less_equal"},
    {CompareOperator::Gt, "host.gt", "core.greater"}, {CompareOperator::GtE, "host.ge", "core.greater_equal"},
    {CompareOperator::Is, "host.is", nullptr},        {CompareOperator::IsNot, "host.is_not", nullptr},
    {CompareOperator::In, "host.in", nullptr},        {CompareOperator::NotIn, "host.not_in", nullptr},
};
static_assert(std::size(comparisonNames) == size_t(CompareOperator::NotIn) + 1);

// Python rounds the quotient down, and the remainder has the sign of the divisor.
int64_t floorDivide(int64_t a, int64_t b) { return a / b - (a % b != 0 && (a < 0) != (b < 0)); }

constexpr KindMask numberKinds = maskOf(FactKind::Bool) | maskOf(FactKind::Int) | maskOf(FactKind::Float);

} // namespace

static std::optional<Value> integers(BinaryOperator op, int64_t a, int64_t b) {
  int64_t result = 0;
  switch (op) {
  case BinaryOperator::Add: return llvm::AddOverflow(a, b, result) ? std::nullopt : std::optional(Value::integerOf(result));
  case BinaryOperator::Sub: return llvm::SubOverflow(a, b, result) ? std::nullopt : std::optional(Value::integerOf(result));
  case BinaryOperator::Mult: return llvm::MulOverflow(a, b, result) ? std::nullopt : std::optional(Value::integerOf(result));
  case BinaryOperator::Div: return b ? std::optional(Value::floating(double(a) / double(b))) : std::nullopt;
  case BinaryOperator::FloorDiv:
  case BinaryOperator::Mod:
    if (b == 0 || (b == -1 && a == INT64_MIN)) return std::nullopt;
    return Value::integerOf(op == BinaryOperator::Mod ? a - floorDivide(a, b) * b : floorDivide(a, b));
  case BinaryOperator::Pow:
    if (b < 0) return a ? std::optional(Value::floating(std::pow(double(a), double(b)))) : std::nullopt;
    result = 1;
    if (b > 64 && a != 0 && a != 1 && a != -1) return std::nullopt;
    for (int64_t i = 0; i < (b > 64 ? 2 + b % 2 : b); ++i)
      if (llvm::MulOverflow(result, a, result)) return std::nullopt;
    return Value::integerOf(result);
  case BinaryOperator::LShift:
    if (b < 0 || b > 62 || std::abs(a) > (INT64_MAX >> b)) return std::nullopt;
    return Value::integerOf(a * (int64_t(1) << b));
  case BinaryOperator::RShift: return b < 0 ? std::nullopt : std::optional(Value::integerOf(a >> std::min<int64_t>(b, 63)));
  case BinaryOperator::BitOr: return Value::integerOf(a | b);
  case BinaryOperator::BitXor: return Value::integerOf(a ^ b);
  case BinaryOperator::BitAnd: return Value::integerOf(a & b);
  case BinaryOperator::MatMult: return std::nullopt;
  }
  return std::nullopt;
}

static std::optional<Value> floats(BinaryOperator op, double a, double b) {
  switch (op) {
  case BinaryOperator::Add: return Value::floating(a + b);
  case BinaryOperator::Sub: return Value::floating(a - b);
  case BinaryOperator::Mult: return Value::floating(a * b);
  case BinaryOperator::Div: return b != 0 ? std::optional(Value::floating(a / b)) : std::nullopt;
  case BinaryOperator::FloorDiv: return b != 0 ? std::optional(Value::floating(std::floor(a / b))) : std::nullopt;
  case BinaryOperator::Mod: return b != 0 ? std::optional(Value::floating(a - std::floor(a / b) * b)) : std::nullopt;
  case BinaryOperator::Pow: {
    double result = std::pow(a, b);
    return std::isfinite(result) ? std::optional(Value::floating(result)) : std::nullopt;
  }
  default: return std::nullopt;
  }
}

Value Execution::binary(BinaryOperator op, Value left, Value right) {
  if (left.isNumber() && right.isNumber()) {
    auto result = left.isInteger() && right.isInteger() ? integers(op, left.integer, right.integer)
                                                        : floats(op, left.asDouble(), right.asDouble());
    return result ? *result : refuse("a number cannot be computed");
  }
  if (op == BinaryOperator::Add) {
    if (left.kind == ValueKind::Str && right.kind == ValueKind::Str)
      return string((text(left.symbol) + text(right.symbol)).str());
    if (left.isSequence() && right.isSequence()) {
      SmallVector<Value, 8> list(left.elements->list);
      list.append(right.elements->list.begin(), right.elements->list.end());
      return sequence(left.kind, list);
    }
  }
  if (op == BinaryOperator::Mult) {
    const Value &repeated = left.isInteger() ? right : left, &times = left.isInteger() ? left : right;
    if (times.isInteger() && (repeated.isSequence() || repeated.kind == ValueKind::Str)) {
      if (times.integer > 1000) return refuse("a sequence is too long");
      SmallVector<Value, 8> list;
      std::string characters;
      for (int64_t i = 0; i < times.integer; ++i) {
        if (repeated.kind == ValueKind::Str)
          characters += text(repeated.symbol);
        else
          list.append(repeated.elements->list.begin(), repeated.elements->list.end());
      }
      return repeated.kind == ValueKind::Str ? string(characters) : sequence(repeated.kind, list);
    }
  }
  KindMask leftKinds = kinds(left), rightKinds = kinds(right);
  const OperatorName &names = operatorNames[size_t(op)];
  if (mode == Mode::ToCore && (leftKinds == maskOf(FactKind::Tensor) || rightKinds == maskOf(FactKind::Tensor)) &&
      library.coreOp(symbols.intern(names.core)))
    return emitCore(names.core, {left, right});
  // What changes nothing is not written: `rank(x) - 0`.
  bool integerLeft = leftKinds == maskOf(FactKind::Int);
  if (integerLeft && right.kind == ValueKind::Int && right.integer == 0 &&
      (op == BinaryOperator::Add || op == BinaryOperator::Sub))
    return left;
  if (rightKinds == maskOf(FactKind::Int) && left.kind == ValueKind::Int && left.integer == 0 && op == BinaryOperator::Add)
    return right;
  if (integerLeft && right.kind == ValueKind::Int && right.integer == 1 &&
      (op == BinaryOperator::Mult || op == BinaryOperator::FloorDiv))
    return left;
  FactId fact;
  if (!((leftKinds | rightKinds) & ~numberKinds)) {
    bool whole =
        !((leftKinds | rightKinds) & maskOf(FactKind::Float)) && op != BinaryOperator::Div && op != BinaryOperator::Pow;
    fact = whole ? facts.ofKind(FactKind::Int)
           : op == BinaryOperator::Div || leftKinds == maskOf(FactKind::Float) || rightKinds == maskOf(FactKind::Float)
               ? facts.ofKind(FactKind::Float)
               : FactId();
  } else if (op == BinaryOperator::Add && leftKinds == rightKinds && !(leftKinds & ~(SequenceKinds | maskOf(FactKind::Str)))) {
    fact = leftKinds == maskOf(FactKind::Str) ? facts.ofKind(FactKind::Str) : facts.ofKind(facts.get(factOf(left)).kind);
  }
  return callNode(symbols.intern(names.host), ir::Form::Operator, {left, right}, fact);
}

Value Execution::negated(Value condition) {
  if (auto known = truthOf(condition)) return Value::boolean(!*known);
  uint32_t node = conditionNode(condition);
  if (node == NoNode) return Value::truth(NoNode);
  // `not a == b` is `a != b`, and so on; only of numbers is `not a < b` the same as `a >= b`.
  static constexpr std::pair<const char *, const char *> opposites[] = {
      {"host.eq", "host.ne"}, {"host.is", "host.is_not"}, {"host.in", "host.not_in"}};
  for (auto [one, other] : opposites)
    for (auto [from, to] : {std::pair(one, other), std::pair(other, one)})
      if (nodes[node].kind == Expansion::NodeKind::Call && text(nodes[node].name) == from) {
        Expansion::Node copy = nodes[node];
        copy.name = symbols.intern(to);
        return Value::truth(addNode(std::move(copy)));
      }
  Value result = callNode(symbols.intern("host.not"), ir::Form::Operator, {Value::ofNode(node)}, facts.ofKind(FactKind::Bool));
  return result ? Value::truth(result.node) : result;
}

Value Execution::unary(python::UnaryOperator op, Value operand) {
  if (op == python::UnaryOperator::Not) return negated(operand);
  if (operand.isInteger()) {
    switch (op) {
    case python::UnaryOperator::USub:
      return operand.integer == INT64_MIN ? refuse("a number cannot be computed") : Value::integerOf(-operand.integer);
    case python::UnaryOperator::Invert: return Value::integerOf(~operand.integer);
    default: return Value::integerOf(operand.integer);
    }
  }
  if (operand.kind == ValueKind::Float && op != python::UnaryOperator::Invert)
    return Value::floating(op == python::UnaryOperator::USub ? -operand.number : operand.number);
  const char *names[][2] = {
      {"host.invert", "core.bitwise_invert"}, {"", ""}, {"host.pos", "core.positive"}, {"host.neg", "core.negative"}};
  auto [host, core] = names[size_t(op)];
  if (mode == Mode::ToCore && isTensor(operand)) return emitCore(core, {operand});
  return callNode(symbols.intern(host), ir::Form::Operator, {operand}, isTensor(operand) ? FactId() : factOf(operand));
}

std::optional<bool> Execution::equal(Value left, Value right) {
  // One node is equal to itself, whatever it is.
  if (left.kind == ValueKind::Node && right.kind == ValueKind::Node && left.node == right.node &&
      !(kinds(left) & maskOf(FactKind::Tensor)))
    return true;
  if (left.kind == ValueKind::KindOf || right.kind == ValueKind::KindOf) return std::nullopt;
  if (left.kind == ValueKind::Node || right.kind == ValueKind::Node || left.kind == ValueKind::Truth ||
      right.kind == ValueKind::Truth) {
    KindMask a = kinds(left), b = kinds(right);
    if ((a | b) & maskOf(FactKind::Tensor)) return std::nullopt;
    // Of different kinds they are different, numbers apart, and sequences, whose elements would have to be compared.
    auto widened = [](KindMask mask) {
      if (mask & numberKinds) mask |= numberKinds | maskOf(FactKind::Complex);
      return mask & SequenceKinds ? mask | SequenceKinds : mask;
    };
    if (!(widened(a) & widened(b))) return false;
    const Fact &x = facts.get(factOf(left)), &y = facts.get(factOf(right));
    if (x.kind == FactKind::DType && y.kind == FactKind::DType) {
      if (x.dtypeVariable && x.dtypeVariable == y.dtypeVariable) return true;
      if (x.dtypeClass != DTypeClass::Unknown && y.dtypeClass != DTypeClass::Unknown && x.dtypeClass != y.dtypeClass)
        return false;
    }
    return std::nullopt;
  }
  if (left.isNumber() && right.isNumber())
    return left.isInteger() && right.isInteger() ? left.integer == right.integer : left.asDouble() == right.asDouble();
  if (left.kind != right.kind) return false;
  switch (left.kind) {
  case ValueKind::None:
  case ValueKind::Ellipsis: return true;
  case ValueKind::Str:
  case ValueKind::Path:
  case ValueKind::Core: return left.symbol == right.symbol;
  case ValueKind::DType:
  case ValueKind::Builtin: return left.integer == right.integer;
  case ValueKind::Constant: return left.constant == right.constant;
  case ValueKind::Function: return left.function == right.function;
  case ValueKind::Tuple:
  case ValueKind::List:
  case ValueKind::Slice: {
    auto a = left.elements->list, b = right.elements->list;
    auto starred = [](Value one) { return one.kind == ValueKind::Starred; };
    if (llvm::any_of(a, starred) || llvm::any_of(b, starred)) return std::nullopt;
    if (a.size() != b.size()) return false;
    bool known = true;
    for (auto [x, y] : llvm::zip(a, b)) {
      auto same = equal(x, y);
      if (same == false) return false;
      known &= same.has_value();
    }
    return known ? std::optional(true) : std::nullopt;
  }
  default: return std::nullopt;
  }
}

/// The names that kind() gives, and what they stand for.
static KindMask kindsOfName(StringRef name) {
  static constexpr std::pair<StringRef, FactKind> names[] = {
      {"Tensor", FactKind::Tensor},     {"int", FactKind::Int},          {"float", FactKind::Float}, {"bool", FactKind::Bool},
      {"complex", FactKind::Complex},   {"str", FactKind::Str},          {"bytes", FactKind::Bytes}, {"None", FactKind::None},
      {"DType", FactKind::DType},       {"Device", FactKind::Device},    {"tuple", FactKind::Tuple}, {"list", FactKind::List},
      {"set", FactKind::Set},           {"dict", FactKind::Dict},        {"Slice", FactKind::Slice}, {"slice", FactKind::Slice},
      {"Ellipsis", FactKind::Ellipsis}, {"Function", FactKind::Function}};
  KindMask mask = 0;
  for (auto [known, kind] : names)
    if (known == name) mask |= maskOf(kind);
  // A torch.Size is a tuple.
  return mask & maskOf(FactKind::Tuple) ? mask | maskOf(FactKind::Shape) : mask;
}

Value Execution::compare(CompareOperator op, Value left, Value right) {
  switch (op) {
  case CompareOperator::IsNot:
  case CompareOperator::NotIn:
  case CompareOperator::NotEq: {
    if (op == CompareOperator::NotEq && mode == Mode::ToCore && (isTensor(left) || isTensor(right)))
      return emitCore("core.not_equal", {left, right});
    CompareOperator positive = op == CompareOperator::IsNot   ? CompareOperator::Is
                               : op == CompareOperator::NotIn ? CompareOperator::In
                                                              : CompareOperator::Eq;
    Value result = compare(positive, left, right);
    return result ? negated(result) : result;
  }
  case CompareOperator::Is: {
    if (left.kind == ValueKind::None) std::swap(left, right);
    if (right.kind == ValueKind::None) {
      if (left.kind == ValueKind::None) return Value::boolean(true);
      if (left.kind != ValueKind::Node || !(kinds(left) & maskOf(FactKind::None))) return Value::boolean(false);
      Value result =
          callNode(symbols.intern("host.is"), ir::Form::Operator, {left, Value::none()}, facts.ofKind(FactKind::Bool));
      return result ? Value::truth(result.node) : result;
    }
    return compare(CompareOperator::Eq, left, right);
  }
  case CompareOperator::In: {
    if (left.kind == ValueKind::Str && right.kind == ValueKind::Str)
      return Value::boolean(text(right.symbol).contains(text(left.symbol)));
    SmallVector<Value, 8> list;
    if (right.kind == ValueKind::Dict) {
      for (size_t i = 0; i < right.elements->list.size(); i += 2) list.push_back(right.elements->list[i]);
    } else if (right.isSequence()) {
      list.append(right.elements->list.begin(), right.elements->list.end());
    } else if (right.kind == ValueKind::Node) {
      Value result = callNode(symbols.intern("host.in"), ir::Form::Operator, {left, right}, facts.ofKind(FactKind::Bool));
      return result ? Value::truth(result.node) : result;
    } else {
      return fail("only sequences, dicts and strings have elements");
    }
    bool unknown = false;
    for (Value element : list) {
      Value same = compare(CompareOperator::Eq, left, element);
      if (!same) return same;
      auto known = truthOf(same);
      if (known == true) return Value::boolean(true);
      unknown |= !known;
    }
    if (!unknown) return Value::boolean(false);
    if (left.kind == ValueKind::KindOf) return Value::truth(NoNode);
    Value result = callNode(symbols.intern("host.in"), ir::Form::Operator, {left, right}, facts.ofKind(FactKind::Bool));
    return result ? Value::truth(result.node) : result;
  }
  default: break;
  }
  if (left.kind == ValueKind::KindOf || right.kind == ValueKind::KindOf) {
    if (right.kind == ValueKind::KindOf) std::swap(left, right);
    if (op != CompareOperator::Eq || right.kind != ValueKind::Str) return Value::truth(NoNode);
    KindMask may = kindsOf(facts, nodes[left.node].fact), named = kindsOfName(text(right.symbol));
    if (!(may & named)) return Value::boolean(false);
    return (may & ~named) == 0 ? Value::boolean(true) : Value::truth(NoNode);
  }
  const ComparisonName &names = comparisonNames[size_t(op)];
  if (mode == Mode::ToCore && (isTensor(left) || isTensor(right))) return emitCore(names.core, {left, right});
  if (op == CompareOperator::Eq) {
    if (auto known = equal(left, right)) return Value::boolean(*known);
  } else if (left.isNumber() && right.isNumber()) {
    bool whole = left.isInteger() && right.isInteger();
    auto ordered = [&](auto a, auto b) {
      switch (op) {
      case CompareOperator::Lt: return a < b;
      case CompareOperator::LtE: return a <= b;
      case CompareOperator::Gt: return a > b;
      default: return a >= b;
      }
    };
    return Value::boolean(whole ? ordered(left.integer, right.integer) : ordered(left.asDouble(), right.asDouble()));
  } else if (left.kind == ValueKind::Str && right.kind == ValueKind::Str) {
    int order = text(left.symbol).compare(text(right.symbol));
    return Value::boolean(op == CompareOperator::Lt    ? order < 0
                          : op == CompareOperator::LtE ? order <= 0
                          : op == CompareOperator::Gt  ? order > 0
                                                       : order >= 0);
  }
  // The number of axes is never negative.
  if (right.kind == ValueKind::Int && left.kind == ValueKind::Node && text(nodes[left.node].name) == "core.rank") {
    if (right.integer <= 0 && op == CompareOperator::Lt) return Value::boolean(false);
    if (right.integer <= 0 && op == CompareOperator::GtE) return Value::boolean(true);
  }
  Value result = callNode(symbols.intern(names.host), ir::Form::Operator, {left, right}, facts.ofKind(FactKind::Bool));
  return result ? Value::truth(result.node) : result;
}

Value Execution::choose(Value condition, Value then, Value otherwise) {
  if (equal(then, otherwise) == true) return then;
  uint32_t test = conditionNode(condition);
  if (test == NoNode) return refuse("what to do depends on the kind or the dtype of an argument, which is not known");
  if (mode == Mode::Constant) return fail("a constant has no conditions that are not known");
  Expansion::Node node;
  node.kind = Expansion::NodeKind::Choose;
  uint32_t first = materialise(then), second = first == NoNode ? NoNode : materialise(otherwise);
  if (second == NoNode) return {};
  node.fact = facts.join(factOf(then), factOf(otherwise));
  node.operands = {test, first, second};
  FactId fact = node.fact;
  return valueOf(fact, addNode(std::move(node)));
}

Value Execution::subscript(Value value, Value index) {
  if (value.kind == ValueKind::Dict) {
    auto items = value.elements->list;
    bool unknown = false;
    for (size_t i = 0; i + 1 < items.size(); i += 2) {
      auto same = equal(items[i], index);
      if (same == true) return items[i + 1];
      unknown |= !same;
    }
    if (!unknown) return refuse(text(index) + " is not in the table");
    // A table of constants is looked up by the output.
    if (!isConstant(value) || index.kind != ValueKind::Node) return refuse("the key of a table is not known");
    FactId all = facts.never();
    for (size_t i = 1; i < items.size(); i += 2) all = facts.join(all, factOf(items[i]));
    Expansion::Node node;
    node.kind = Expansion::NodeKind::Subscript;
    node.fact = all;
    node.operands = {materialise(value), index.node};
    return Value::ofNode(addNode(std::move(node)));
  }
  if (value.isSequence() || value.kind == ValueKind::Str) {
    auto all = iterate(value);
    int64_t size = all ? all->size() : 0;
    if (!all && value.isSequence() && index.kind == ValueKind::Int) {
      // Elements before the first starred one, and after the last one, are known by their place.
      auto list = value.elements->list;
      auto isStarred = [](Value one) { return one.kind == ValueKind::Starred; };
      int64_t front = llvm::find_if(list, isStarred) - list.begin();
      int64_t back = llvm::find_if(llvm::reverse(list), isStarred) - list.rbegin();
      if (index.integer >= 0 && index.integer < front) return list[index.integer];
      if (index.integer < 0 && -index.integer <= back) return list[list.size() + index.integer];
      if (list.size() == 1) return subscript(Value::ofNode(list[0].node), index);
      // Any of them: an element of the whole sequence, of what they have in common.
    }
    if (index.kind == ValueKind::Int && all) {
      int64_t at = index.integer < 0 ? index.integer + size : index.integer;
      if (at < 0 || at >= size) return refuse("an index is out of range");
      return (*all)[at];
    }
    if (index.kind == ValueKind::Slice && all) {
      auto parts = index.elements->list;
      auto constant = [](Value one) { return one.kind == ValueKind::None || one.kind == ValueKind::Int; };
      if (llvm::all_of(parts, constant)) {
        int64_t step = parts[2].kind == ValueKind::Int ? parts[2].integer : 1;
        if (step == 0) return fail("the step of a slice is not zero");
        auto clamp = [&](Value part, int64_t absent) {
          if (part.kind == ValueKind::None) return absent;
          int64_t at = part.integer < 0 ? part.integer + size : part.integer;
          return std::clamp<int64_t>(at, step < 0 ? -1 : 0, step < 0 ? size - 1 : size);
        };
        SmallVector<Value, 8> result;
        int64_t from = clamp(parts[0], step < 0 ? size - 1 : 0), to = clamp(parts[1], step < 0 ? -1 : size);
        for (int64_t i = from; step < 0 ? i > to : i < to; i += step) result.push_back((*all)[i]);
        if (value.kind != ValueKind::Str) return sequence(value.kind, result);
        std::string joined;
        for (Value one : result) joined += text(one.symbol);
        return string(joined);
      }
    }
  }
  if (value.kind == ValueKind::Slice) return fail("a slice has no elements");
  // A sequence that a node computes: what is known of its elements.
  FactId elementFact;
  const Fact &fact = facts.get(factOf(value));
  if (!fact.lengthKnown && fact.element) elementFact = fact.element;
  if (fact.kind == FactKind::Shape || (value.kind == ValueKind::Node && text(nodes[value.node].name) == "core.shape"))
    elementFact = facts.ofKind(FactKind::Int);
  if (index.kind == ValueKind::Slice) elementFact = facts.sequenceOf(FactKind::Tuple, elementFact);
  if (mode == Mode::ToCore && isTensor(value)) return emitCore("core.getitem", {value, index});
  uint32_t base = materialise(value), at = base == NoNode ? NoNode : materialise(index);
  if (at == NoNode) return {};
  Expansion::Node node;
  node.kind = Expansion::NodeKind::Subscript;
  node.fact = elementFact;
  node.operands = {base, at};
  return valueOf(elementFact, addNode(std::move(node)));
}

} // namespace ivyc::spec
