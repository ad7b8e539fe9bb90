// The functions of Python that a spec may call, on constants; a few of them residual on nodes.
#include "Execution.h"

#include "llvm/ADT/STLExtras.h"

#include <array>
#include <cmath>

namespace ivyc::spec {

using llvm::SmallVector;
using llvm::StringRef;

static constexpr std::array<std::pair<StringRef, Builtin>, size_t(Builtin::Count)> builtinNames = {{
    {"len", Builtin::Len},
    {"zip", Builtin::Zip},
    {"range", Builtin::Range},
    {"enumerate", Builtin::Enumerate},
    {"reversed", Builtin::Reversed},
    {"sorted", Builtin::Sorted},
    {"min", Builtin::Min},
    {"max", Builtin::Max},
    {"abs", Builtin::Abs},
    {"sum", Builtin::Sum},
    {"any", Builtin::Any},
    {"all", Builtin::All},
    {"tuple", Builtin::Tuple},
    {"list", Builtin::List},
    {"set", Builtin::Set},
    {"dict", Builtin::Dict},
    {"int", Builtin::Int},
    {"float", Builtin::Float},
    {"bool", Builtin::Bool},
    {"str", Builtin::Str},
    {"complex", Builtin::Complex},
    {"round", Builtin::Round},
    {"isinstance", Builtin::IsInstance},
    {"slice", Builtin::Slice},
    {"divmod", Builtin::Divmod},
    {"type", Builtin::Type}, // in the output alone
    {"kind", Builtin::Kind},
    {"is_tensor", Builtin::IsTensor},
    {"known", Builtin::Known},
    {"dtype", Builtin::DType},
    {"is_floating", Builtin::IsFloating},
    {"is_integer", Builtin::IsInteger},
    {"is_bool", Builtin::IsBool},
    {"is_complex", Builtin::IsComplex},
    {"rank", Builtin::Rank},
    {"shape", Builtin::Shape},
    {"promote", Builtin::Promote},
    {"promote_types", Builtin::PromoteTypes},
    {"result_type", Builtin::ResultType},
    {"assume", Builtin::Assume},
    {"plain", Builtin::Plain},
    {"Named", Builtin::Named},
}};
static_assert(
    [] {
      for (size_t i = 0; i < builtinNames.size(); ++i)
        if (builtinNames[i].second != Builtin(i)) return false;
      return true;
    }(),
    "builtinNames has one row for each Builtin, in its order");

std::optional<Builtin> builtinNamed(StringRef name) {
  for (auto [known, builtin] : builtinNames)
    if (known == name) return builtin;
  return std::nullopt;
}
StringRef builtinName(Builtin builtin) { return builtinNames[size_t(builtin)].first; }

/// The kinds that a type stands for as the second argument of isinstance().
static std::optional<KindMask> typeMask(Value type) {
  if (type.isSequence()) {
    KindMask mask = 0;
    for (Value one : type.elements->list) {
      auto part = typeMask(one);
      if (!part) return std::nullopt;
      mask |= *part;
    }
    return mask;
  }
  if (type.kind != ValueKind::Builtin) return std::nullopt;
  switch (Builtin(type.integer)) {
  case Builtin::Int: return maskOf(FactKind::Int) | maskOf(FactKind::Bool);
  case Builtin::Float: return maskOf(FactKind::Float);
  case Builtin::Bool: return maskOf(FactKind::Bool);
  case Builtin::Complex: return maskOf(FactKind::Complex);
  case Builtin::Str: return maskOf(FactKind::Str);
  case Builtin::Tuple: return maskOf(FactKind::Tuple) | maskOf(FactKind::Shape);
  case Builtin::List: return maskOf(FactKind::List);
  case Builtin::Set: return maskOf(FactKind::Set);
  case Builtin::Dict: return maskOf(FactKind::Dict);
  case Builtin::Slice: return maskOf(FactKind::Slice);
  default: return std::nullopt;
  }
}

static Value lengthOf(Execution &execution, Value value) {
  if (value.kind == ValueKind::Dict) return Value::integerOf(value.elements->list.size() / 2);
  if (auto all = execution.iterate(value)) return Value::integerOf(all->size());
  if (execution.mode == Execution::Mode::ToCore && execution.isTensor(value)) {
    const Fact &fact = execution.facts.get(execution.factOf(value));
    if (!fact.dims.empty() && fact.dims[0] >= 0) return Value::integerOf(fact.dims[0]);
    return execution.emitCore("core.length", {value});
  }
  // (*x,) has the length of x; (1, *x) is written out, where anybody asks for more than whether its length is known.
  bool alone = value.isSequence() && value.elements->list.size() == 1;
  uint32_t operand = alone ? value.elements->list[0].node : execution.materialise(value);
  if (operand == NoNode) return {};
  Expansion::Node node;
  node.kind = Expansion::NodeKind::Invoke;
  node.form = ir::Form::Call;
  node.fact = execution.facts.ofKind(FactKind::Int);
  Expansion::Node callee;
  callee.kind = Expansion::NodeKind::Global;
  callee.name = execution.symbols.intern("len");
  node.operands = {execution.addNode(std::move(callee)), operand};
  node.bindings.resize(2);
  return Value::ofNode(execution.addNode(std::move(node)));
}

// int(x) and the like on a node: the builtin function of the output.
static Value residual(Execution &execution, Builtin builtin, llvm::ArrayRef<Value> values, FactId fact) {
  Expansion::Node callee;
  callee.kind = Expansion::NodeKind::Global;
  callee.name = execution.symbols.intern(builtinName(builtin));
  Expansion::Node node;
  node.kind = Expansion::NodeKind::Invoke;
  node.form = ir::Form::Call;
  node.fact = fact;
  node.operands.push_back(execution.addNode(std::move(callee)));
  node.bindings.push_back({});
  for (Value value : values) {
    uint32_t operand = execution.materialise(value);
    if (operand == NoNode) return {};
    node.operands.push_back(operand);
    node.bindings.push_back({});
  }
  return Value::ofNode(execution.addNode(std::move(node)));
}

static Value converted(Execution &execution, Builtin type, Value value) {
  KindMask kinds = execution.kinds(value);
  switch (type) {
  case Builtin::Int:
    if (value.isInteger()) return Value::integerOf(value.integer);
    if (value.kind == ValueKind::Float) {
      if (!(std::fabs(value.number) < 9e18)) return execution.refuse("a number cannot be computed");
      return Value::integerOf(int64_t(value.number));
    }
    if (value.kind == ValueKind::Str) {
      int64_t number;
      if (execution.text(value.symbol).getAsInteger(10, number)) return execution.refuse("a text is no number");
      return Value::integerOf(number);
    }
    return kinds == maskOf(FactKind::Int) ? value : residual(execution, type, {value}, execution.facts.ofKind(FactKind::Int));
  case Builtin::Float:
    if (value.isNumber()) return Value::floating(value.asDouble());
    return kinds == maskOf(FactKind::Float) ? value
                                            : residual(execution, type, {value}, execution.facts.ofKind(FactKind::Float));
  case Builtin::Bool:
    if (auto known = execution.truthOf(value)) return Value::boolean(*known);
    if (kinds == maskOf(FactKind::Bool)) return value;
    return residual(execution, type, {value}, execution.facts.ofKind(FactKind::Bool));
  case Builtin::Str: return execution.string(execution.text(value));
  default: {
    ValueKind kind = type == Builtin::Tuple ? ValueKind::Tuple : type == Builtin::List ? ValueKind::List : ValueKind::Set;
    if (value.kind == kind) return value;
    if (auto all = execution.iterate(value)) return execution.sequence(kind, *all);
    if (value.isSequence()) return execution.sequence(kind, value.elements->list);
    const Fact &fact = execution.facts.get(execution.factOf(value));
    if (kind == ValueKind::Tuple && (fact.kind == FactKind::Tuple || fact.kind == FactKind::Shape)) return value;
    FactKind made = type == Builtin::Tuple ? FactKind::Tuple : type == Builtin::List ? FactKind::List : FactKind::Set;
    return residual(execution, type, {value}, execution.facts.sequenceOf(made, fact.element));
  }
  }
}

static Value leastOrGreatest(Execution &execution, Builtin which, llvm::ArrayRef<Value> values) {
  SmallVector<Value, 8> list(values);
  if (values.size() == 1) {
    auto all = execution.iterate(values[0]);
    if (!all) return residual(execution, which, values, {});
    list = *all;
  }
  if (list.empty()) return execution.refuse("there is no least element of nothing");
  if (!llvm::all_of(list, [](Value one) { return one.isNumber(); })) return residual(execution, which, list, {});
  Value best = list[0];
  for (Value one : list)
    if (which == Builtin::Min ? one.asDouble() < best.asDouble() : one.asDouble() > best.asDouble()) best = one;
  return best;
}

Value Execution::builtin(Builtin which, llvm::ArrayRef<CallArgument> arguments) {
  if (which >= Builtin::Kind) return query(which, arguments);
  SmallVector<Value, 4> values;
  for (const CallArgument &argument : arguments) {
    if (argument.style == ir::BindingStyle::Keyword && which == Builtin::Dict) continue;
    if (argument.style == ir::BindingStyle::Keyword && text(argument.keyword) == "strict") continue; // of zip()
    if (argument.style == ir::BindingStyle::Star) return refuse("the number of arguments is not known");
    if (argument.style != ir::BindingStyle::Positional && which != Builtin::Enumerate)
      return fail((builtinName(which) + "() takes its arguments by position").str());
    values.push_back(argument.value);
  }
  auto wrong = [&] { return fail((builtinName(which) + "() has other arguments").str()); };
  auto unknownLength = [&] { return refuse("the number of elements of a sequence is not known"); };
  SmallVector<Value, 8> result;
  switch (which) {
  case Builtin::Len: return values.size() == 1 ? lengthOf(*this, values[0]) : wrong();
  case Builtin::Zip: {
    SmallVector<SmallVector<Value, 8>, 4> columns;
    size_t rows = values.empty() ? 0 : SIZE_MAX;
    for (Value value : values) {
      auto all = iterate(value);
      if (!all) return unknownLength();
      rows = std::min(rows, all->size());
      columns.push_back(std::move(*all));
    }
    for (size_t row = 0; row < rows; ++row) {
      SmallVector<Value, 4> one;
      for (auto &column : columns) one.push_back(column[row]);
      result.push_back(sequence(ValueKind::Tuple, one));
    }
    return sequence(ValueKind::List, result);
  }
  case Builtin::Range: {
    if (values.empty() || values.size() > 3) return wrong();
    if (!llvm::all_of(values, [](Value one) { return one.isInteger(); })) return residual(*this, which, values, {});
    int64_t from = values.size() == 1 ? 0 : values[0].integer, to = values[values.size() == 1 ? 0 : 1].integer;
    int64_t step = values.size() == 3 ? values[2].integer : 1;
    if (step == 0) return wrong();
    for (int64_t i = from; step < 0 ? i > to : i < to; i += step) {
      if (result.size() > 1000) return refuse("a sequence is too long");
      result.push_back(Value::integerOf(i));
    }
    return sequence(ValueKind::Tuple, result);
  }
  case Builtin::Enumerate: {
    if (values.empty() || values.size() > 2) return wrong();
    auto all = iterate(values[0]);
    if (!all) return unknownLength();
    int64_t start = values.size() == 2 && values[1].isInteger() ? values[1].integer : 0;
    for (auto [i, one] : llvm::enumerate(*all))
      result.push_back(sequence(ValueKind::Tuple, {Value::integerOf(start + i), one}));
    return sequence(ValueKind::List, result);
  }
  case Builtin::Reversed:
  case Builtin::Sorted: {
    if (values.size() != 1) return wrong();
    auto all = iterate(values[0]);
    if (!all) return unknownLength();
    if (which == Builtin::Reversed)
      std::reverse(all->begin(), all->end());
    else {
      if (!llvm::all_of(*all, [](Value one) { return one.isNumber(); })) return refuse("the order of a sequence is not known");
      llvm::stable_sort(*all, [](Value a, Value b) { return a.asDouble() < b.asDouble(); });
    }
    return sequence(ValueKind::List, *all);
  }
  case Builtin::Min:
  case Builtin::Max: return values.empty() ? wrong() : leastOrGreatest(*this, which, values);
  case Builtin::Abs:
    if (values.size() != 1) return wrong();
    if (values[0].isInteger()) return Value::integerOf(std::abs(values[0].integer));
    if (values[0].kind == ValueKind::Float) return Value::floating(std::fabs(values[0].number));
    return residual(*this, which, values, factOf(values[0]));
  case Builtin::Sum: {
    if (values.empty() || values.size() > 2) return wrong();
    auto all = iterate(values[0]);
    if (!all) return residual(*this, which, values, {});
    Value total = values.size() == 2 ? values[1] : Value::integerOf(0);
    for (auto [i, one] : llvm::enumerate(*all)) {
      total = i == 0 && values.size() == 1 ? one : binary(python::BinaryOperator::Add, total, one);
      if (!total) return total;
    }
    return total;
  }
  case Builtin::Any:
  case Builtin::All: {
    if (values.size() != 1) return wrong();
    auto all = iterate(values[0]);
    if (!all) return unknownLength();
    bool deciding = which == Builtin::Any, unknown = false;
    for (Value one : *all) {
      auto known = truthOf(one);
      if (known == deciding) return Value::boolean(deciding);
      unknown |= !known;
    }
    if (!unknown) return Value::boolean(!deciding);
    return all->size() == 1 ? (*all)[0] : Value::truth(NoNode);
  }
  case Builtin::Int:
  case Builtin::Float:
  case Builtin::Bool:
  case Builtin::Str: return values.size() == 1 ? converted(*this, which, values[0]) : wrong();
  case Builtin::Complex: {
    if (values.size() != 2 || !values[1].isNumber() || !values[0].isNumber() || values[0].asDouble() != 0)
      return residual(*this, which, values, facts.ofKind(FactKind::Complex));
    return Value::ofConstant(facts.intern(ConstantValue{.type = ConstantType::Complex, .number = values[1].asDouble()}));
  }
  case Builtin::Tuple:
  case Builtin::List:
  case Builtin::Set:
    if (values.empty()) {
      ValueKind kind = which == Builtin::Tuple ? ValueKind::Tuple : which == Builtin::List ? ValueKind::List : ValueKind::Set;
      return sequence(kind, {});
    }
    return values.size() == 1 ? converted(*this, which, values[0]) : wrong();
  case Builtin::Dict:
    for (const CallArgument &argument : arguments) {
      if (argument.style != ir::BindingStyle::Keyword) return wrong();
      result.push_back(Value::withSymbol(ValueKind::Str, argument.keyword));
      result.push_back(argument.value);
    }
    return sequence(ValueKind::Dict, result);
  case Builtin::Round:
    if (values.size() == 1 && values[0].kind == ValueKind::Float && std::fabs(values[0].number) < 9e18)
      return Value::integerOf(int64_t(std::nearbyint(values[0].number)));
    return values.size() == 1 && values[0].isInteger() ? values[0] : residual(*this, which, values, {});
  case Builtin::IsInstance: {
    if (values.size() != 2) return wrong();
    auto mask = typeMask(values[1]);
    if (!mask) { // a class of the target
      Value result = residual(*this, which, values, facts.ofKind(FactKind::Bool));
      return result ? Value::truth(result.node) : result;
    }
    KindMask may = kinds(values[0]);
    if (!(may & *mask)) return Value::boolean(false);
    if ((may & ~*mask) == 0) return Value::boolean(true);
    kindAsked.push_back(values[0].node);
    return Value::truth(NoNode);
  }
  case Builtin::Slice: {
    if (values.empty() || values.size() > 3) return wrong();
    Value lower = values.size() == 1 ? Value::none() : values[0], upper = values[values.size() == 1 ? 0 : 1];
    return sequence(ValueKind::Slice, {lower, upper, values.size() == 3 ? values[2] : Value::none()});
  }
  case Builtin::Divmod: {
    if (values.size() != 2) return wrong();
    Value quotient = binary(python::BinaryOperator::FloorDiv, values[0], values[1]);
    Value remainder = quotient ? binary(python::BinaryOperator::Mod, values[0], values[1]) : Value();
    return remainder ? sequence(ValueKind::Tuple, {quotient, remainder}) : Value();
  }
  default: return wrong();
  }
}

Value Execution::mathFunction(StringRef name, llvm::ArrayRef<CallArgument> arguments) {
  if (name == "prod" && arguments.size() == 1) {
    auto all = iterate(arguments[0].value);
    if (!all) return {};
    Value total = Value::integerOf(1);
    for (auto [i, one] : llvm::enumerate(*all)) {
      if (!one.isNumber()) return {};
      total = binary(python::BinaryOperator::Mult, total, one);
      if (!total) return total;
    }
    return total;
  }
  SmallVector<double, 2> numbers;
  for (const CallArgument &argument : arguments) {
    if (!argument.value.isNumber()) return {};
    numbers.push_back(argument.value.asDouble());
  }
  if (numbers.size() == 2 && name == "pow") return Value::floating(std::pow(numbers[0], numbers[1]));
  if (numbers.size() != 1) return {};
  double x = numbers[0];
  bool whole = std::fabs(x) < 9e18;
  if (name == "ceil" && whole) return Value::integerOf(int64_t(std::ceil(x)));
  if (name == "floor" && whole) return Value::integerOf(int64_t(std::floor(x)));
  if (name == "sqrt" && x >= 0) return Value::floating(std::sqrt(x));
  if (name == "log" && x > 0) return Value::floating(std::log(x));
  if (name == "log2" && x > 0) return Value::floating(std::log2(x));
  if (name == "exp") return Value::floating(std::exp(x));
  if (name == "isinf") return Value::boolean(std::isinf(x));
  if (name == "isnan") return Value::boolean(std::isnan(x));
  if (name == "isfinite") return Value::boolean(std::isfinite(x));
  return {};
}

} // namespace ivyc::spec
