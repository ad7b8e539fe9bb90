// What a spec may ask of its arguments.
#include "Execution.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

using llvm::SmallVector;
using llvm::StringRef;

static StringRef kindName(KindMask mask) {
  static constexpr std::pair<FactKind, StringRef> names[] = {
      {FactKind::None, "None"},     {FactKind::Bool, "bool"},         {FactKind::Int, "int"},
      {FactKind::Float, "float"},   {FactKind::Complex, "complex"},   {FactKind::Str, "str"},
      {FactKind::Bytes, "bytes"},   {FactKind::Ellipsis, "Ellipsis"}, {FactKind::Slice, "Slice"},
      {FactKind::DType, "DType"},   {FactKind::Device, "Device"},     {FactKind::Tensor, "Tensor"},
      {FactKind::Shape, "tuple"},   {FactKind::List, "list"},         {FactKind::Tuple, "tuple"},
      {FactKind::Set, "set"},       {FactKind::Dict, "dict"},         {FactKind::Function, "Function"},
      {FactKind::Class, "Function"}};
  for (auto [kind, name] : names)
    if (mask == maskOf(kind)) return name;
  return "";
}

Value Execution::rankOf(Value value) {
  if (value.isNumber()) return Value::integerOf(0);
  const Fact &fact = facts.get(factOf(value));
  if (fact.kind == FactKind::Int || fact.kind == FactKind::Float || fact.kind == FactKind::Bool) return Value::integerOf(0);
  if (fact.kind == FactKind::Tensor && fact.rank != UnknownRank) return Value::integerOf(fact.rank);
  return emitCore("core.rank", {value});
}

Value Execution::shapeOf(Value value) {
  if (value.isNumber()) return sequence(ValueKind::Tuple, {});
  const Fact &fact = facts.get(factOf(value));
  if (fact.kind != FactKind::Tensor || fact.rank == UnknownRank) return emitCore("core.shape", {value});
  if (llvm::all_of(fact.dims, [](int64_t dim) { return dim >= 0; })) {
    SmallVector<Value, 6> list;
    for (int64_t dim : fact.dims) list.push_back(Value::integerOf(dim));
    return sequence(ValueKind::Tuple, list);
  }
  SmallVector<int64_t, 6> dims(fact.dims);
  Value whole = emitCore("core.shape", {value});
  if (!whole) return whole;
  uint32_t node = materialise(whole);
  if (node == NoNode) return {};
  SmallVector<Value, 6> list;
  for (auto [i, dim] : llvm::enumerate(dims)) {
    if (dim >= 0) {
      list.push_back(Value::integerOf(dim));
      continue;
    }
    Expansion::Node at;
    at.kind = Expansion::NodeKind::Subscript;
    at.fact = facts.ofKind(FactKind::Int);
    at.operands = {node, materialise(Value::integerOf(i))};
    list.push_back(Value::ofNode(addNode(std::move(at))));
  }
  return Value::withElements(ValueKind::Tuple, elements(list), node);
}

Value Execution::dtypeOf(Value value) {
  switch (value.kind) {
  case ValueKind::DType: return value;
  case ValueKind::Bool: return Value::dtype(DType::Bool);
  case ValueKind::Int: return Value::dtype(DType::Int64);
  case ValueKind::Float: return Value::dtype(DType::Float32);
  default: break;
  }
  const Fact &fact = facts.get(factOf(value));
  if (fact.dtype != DType::Unknown) return Value::dtype(fact.dtype);
  if (fact.kind == FactKind::DType) return value;
  if (fact.kind == FactKind::Int) return Value::dtype(DType::Int64);
  if (fact.kind == FactKind::Float) return Value::dtype(DType::Float32);
  if (fact.kind == FactKind::Bool) return Value::dtype(DType::Bool);
  return emitCore("core.dtype", {value});
}

Value Execution::hasClass(Value value, DTypeClass wanted) {
  DTypeClass cls = DTypeClass::Unknown;
  if (value.kind == ValueKind::DType)
    cls = dtypeClass(DType(value.integer));
  else {
    const Fact &fact = facts.get(factOf(value));
    switch (fact.kind) {
    case FactKind::Tensor:
    case FactKind::DType: cls = fact.dtypeClass; break;
    case FactKind::Bool: cls = DTypeClass::Bool; break;
    case FactKind::Int: cls = DTypeClass::Integer; break;
    case FactKind::Float: cls = DTypeClass::Floating; break;
    case FactKind::Complex: cls = DTypeClass::Complex; break;
    default: break;
    }
  }
  if (cls != DTypeClass::Unknown) return Value::boolean(cls == wanted);
  // Printable where a core op asks the same.
  StringRef op = wanted == DTypeClass::Floating  ? "core.is_floating_point"
                 : wanted == DTypeClass::Complex ? "core.is_complex_number"
                                                 : "";
  KindMask mask = kinds(value);
  if (op.empty() || mode == Mode::Constant || (mask & ~(maskOf(FactKind::Tensor) | maskOf(FactKind::DType))) != 0)
    return Value::truth(NoNode);
  if (!library.coreOp(symbols.intern(op))) return Value::truth(NoNode);
  Value result = emitCore(op, {value});
  if (!result) {
    // No counterpart: the condition is unknown, and cannot be printed.
    if (!unsupported) return result;
    failure.clear();
    unsupported = false;
    return Value::truth(NoNode);
  }
  uint32_t node = materialise(result);
  return Value::truth(node);
}

void Execution::recordAssumption(Value about, Value other, StringRef what) {
  // The argument that a value is, or is an element of.
  auto holeOf = [&](Value value) {
    uint32_t node = value.node;
    while (node != NoNode && node < nodes.size()) {
      const Expansion::Node &one = nodes[node];
      if (one.kind == Expansion::NodeKind::Hole) return int(one.hole);
      if (one.kind != Expansion::NodeKind::Subscript && text(one.name) != "core.astype") break;
      node = one.operands[0];
    }
    return -1;
  };
  AssumptionUse use;
  use.hole = holeOf(about);
  use.otherHole = holeOf(other);
  use.text = symbols.intern(what);
  for (const AssumptionUse &known : assumptions)
    if (known.hole == use.hole && known.otherHole == use.otherHole && known.text == use.text) return;
  assumptions.push_back(use);
}

void Execution::narrow(Value value, const Fact &what) {
  if (value.kind != ValueKind::Node) return;
  Fact to = what;
  to.assumed = true;
  FactId narrowed = facts.narrow(nodes[value.node].fact, facts.intern(to));
  if (facts.get(narrowed).kind != FactKind::Never) nodes[value.node].fact = narrowed;
}

Value Execution::assume(Value condition, StringRef what, llvm::ArrayRef<Value> about) {
  if (auto known = truthOf(condition)) return *known ? Value::none() : refuse(("it is assumed here that it " + what).str());
  Value first = about.empty() ? Value() : about[0], second = about.size() > 1 ? about[1] : Value();
  recordAssumption(first, second, what);
  // What inference can use; any other text is an assumption of its own.
  if (first && what == "is a floating tensor")
    narrow(first, Fact{.kind = FactKind::Tensor, .dtypeClass = DTypeClass::Floating});
  if (first && what == "is an integer tensor") narrow(first, Fact{.kind = FactKind::Tensor, .dtypeClass = DTypeClass::Integer});
  if (first && what == "is a complex tensor") narrow(first, Fact{.kind = FactKind::Tensor, .dtypeClass = DTypeClass::Complex});
  return Value::none();
}

Value Execution::query(Builtin which, llvm::ArrayRef<CallArgument> arguments) {
  auto wrong = [&] { return fail((builtinName(which) + "() has other arguments").str()); };
  if (which == Builtin::Named) {
    SmallVector<Value, 4> list;
    SmallVector<Symbol, 4> names;
    for (const CallArgument &argument : arguments) {
      if (argument.style != ir::BindingStyle::Keyword) return wrong();
      list.push_back(argument.value);
      names.push_back(argument.keyword);
    }
    return Value::withElements(ValueKind::Tuple, elements(list, names));
  }
  SmallVector<Value, 4> values;
  for (const CallArgument &argument : arguments) {
    if (argument.style == ir::BindingStyle::Star) return refuse("the number of arguments is not known");
    if (argument.style != ir::BindingStyle::Positional) return wrong();
    values.push_back(argument.value);
  }
  switch (which) {
  case Builtin::Promote: return promote(values);
  case Builtin::ResultType: return resultType(values);
  case Builtin::PromoteTypes: return values.size() == 2 ? resultType({dtypeOf(values[0]), dtypeOf(values[1])}) : wrong();
  case Builtin::Assume:
    if (values.size() < 2 || values[1].kind != ValueKind::Str) return wrong();
    return assume(values[0], text(values[1].symbol), llvm::ArrayRef(values).drop_front(2));
  default: break;
  }
  if (values.size() != 1) return wrong();
  Value value = values[0];
  switch (which) {
  case Builtin::Kind: {
    if (value.kind == ValueKind::Path) return string("Function");
    KindMask mask = kinds(value);
    if (StringRef name = kindName(mask); !name.empty()) return string(name);
    if (mask == maskOf(FactKind::Framework)) return string(symbols.text(facts.get(factOf(value)).name)); // "array"
    if (value.node == NoNode) return string("other");
    kindAsked.push_back(value.node);
    Value unknown = Value::of(ValueKind::KindOf);
    unknown.node = value.node;
    return unknown;
  }
  case Builtin::IsTensor: {
    KindMask mask = kinds(value);
    if (mask == maskOf(FactKind::Tensor)) return Value::boolean(true);
    if (!(mask & maskOf(FactKind::Tensor))) return Value::boolean(false);
    kindAsked.push_back(value.node);
    if (mode == Mode::Constant || !library.coreOp(symbols.intern("core.is_tensor"))) return Value::truth(NoNode);
    Value result = emitCore("core.is_tensor", {value});
    return result ? Value::truth(materialise(result)) : result;
  }
  case Builtin::Known: return Value::boolean(isConstant(value));
  case Builtin::DType: return dtypeOf(value);
  case Builtin::IsFloating: return hasClass(value, DTypeClass::Floating);
  case Builtin::IsInteger: return hasClass(value, DTypeClass::Integer);
  case Builtin::IsBool: return hasClass(value, DTypeClass::Bool);
  case Builtin::IsComplex: return hasClass(value, DTypeClass::Complex);
  case Builtin::Rank: return rankOf(value);
  case Builtin::Shape: return shapeOf(value);
  case Builtin::Plain:
    // A hole may turn out to be a name; asked of anything that is computed, the answer is no.
    return Value::boolean(value.node == NoNode || nodes[value.node].kind == Expansion::NodeKind::Hole);
  default: return wrong();
  }
}

} // namespace ivyc::spec
