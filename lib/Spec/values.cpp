// Values ⇄ facts, constants and nodes.
#include "Execution.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

using llvm::SmallVector;

KindMask kindsOf(const FactTable &facts, FactId id) {
  const Fact &fact = facts.get(id);
  switch (fact.kind) {
  case FactKind::Unknown:
  case FactKind::Never: return AnyKind;
  case FactKind::Union: {
    KindMask mask = 0;
    for (FactId element : fact.elements) mask |= kindsOf(facts, element);
    return mask;
  }
  default: return maskOf(fact.kind);
  }
}

static Value copied(llvm::BumpPtrAllocator &arena, Value value) {
  switch (value.kind) {
  case ValueKind::Tuple:
  case ValueKind::List:
  case ValueKind::Set:
  case ValueKind::Dict:
  case ValueKind::Slice:
  case ValueKind::Method: {
    Value *list = arena.Allocate<Value>(value.elements->list.size());
    for (auto [i, element] : llvm::enumerate(value.elements->list)) new (list + i) Value(copied(arena, element));
    Symbol *names = arena.Allocate<Symbol>(value.elements->names.size());
    std::copy(value.elements->names.begin(), value.elements->names.end(), names);
    value.elements =
        new (arena.Allocate<Elements>()) Elements{{list, value.elements->list.size()}, {names, value.elements->names.size()}};
    return value;
  }
  default: return value;
  }
}

Value persistent(SpecLibrary &library, Value value) { return copied(library.arena, value); }

const Elements *Execution::elements(llvm::ArrayRef<Value> list, llvm::ArrayRef<Symbol> names) {
  Value *values = arena.Allocate<Value>(list.size());
  std::uninitialized_copy(list.begin(), list.end(), values);
  Symbol *texts = arena.Allocate<Symbol>(names.size());
  std::uninitialized_copy(names.begin(), names.end(), texts);
  return new (arena.Allocate<Elements>()) Elements{{values, list.size()}, {texts, names.size()}};
}

uint32_t Execution::addNode(Expansion::Node node) {
  nodes.push_back(std::move(node));
  return nodes.size() - 1;
}

Value Execution::callNode(Symbol name, ir::Form form, llvm::ArrayRef<Value> operands, FactId fact) {
  Expansion::Node node;
  node.kind = Expansion::NodeKind::Call;
  node.form = form;
  node.name = name;
  node.fact = fact;
  for (Value value : operands) {
    uint32_t operand = materialise(value);
    if (operand == NoNode) return {};
    node.operands.push_back(operand);
    node.bindings.push_back({});
  }
  return Value::ofNode(addNode(std::move(node)));
}

// As kindsOf(factOf(value)), without making the fact.
KindMask Execution::kinds(Value value) const {
  switch (value.kind) {
  case ValueKind::None: return maskOf(FactKind::None);
  case ValueKind::Bool:
  case ValueKind::Truth: return maskOf(FactKind::Bool);
  case ValueKind::Int: return maskOf(FactKind::Int);
  case ValueKind::Float: return maskOf(FactKind::Float);
  case ValueKind::Str:
  case ValueKind::KindOf: return maskOf(FactKind::Str);
  case ValueKind::DType: return maskOf(FactKind::DType);
  case ValueKind::Ellipsis: return maskOf(FactKind::Ellipsis);
  case ValueKind::Tuple:
    // Of an argument it may be a torch.Size.
    return value.node == NoNode ? maskOf(FactKind::Tuple) : kindsOf(facts, nodes[value.node].fact);
  case ValueKind::List: return maskOf(FactKind::List);
  case ValueKind::Set: return maskOf(FactKind::Set);
  case ValueKind::Dict: return maskOf(FactKind::Dict);
  case ValueKind::Slice: return maskOf(FactKind::Slice);
  case ValueKind::Function:
  case ValueKind::Builtin: return maskOf(FactKind::Function);
  case ValueKind::Path: return maskOf(FactKind::Framework);
  case ValueKind::Node: return kindsOf(facts, nodes[value.node].fact);
  case ValueKind::Constant: return kindsOf(facts, facts.constant(value.constant));
  default: return AnyKind;
  }
}

bool Execution::isConstant(Value value) const {
  switch (value.kind) {
  case ValueKind::None:
  case ValueKind::Bool:
  case ValueKind::Int:
  case ValueKind::Float:
  case ValueKind::Str:
  case ValueKind::DType:
  case ValueKind::Ellipsis:
  case ValueKind::Constant: return true;
  case ValueKind::Tuple:
  case ValueKind::List:
  case ValueKind::Dict:
  case ValueKind::Slice: return llvm::all_of(value.elements->list, [&](Value element) { return isConstant(element); });
  default: return false;
  }
}

std::optional<ConstantId> Execution::constantOf(Value value) {
  switch (value.kind) {
  case ValueKind::None: return facts.none();
  case ValueKind::Bool: return facts.boolean(value.integer);
  case ValueKind::Int: return facts.integer(value.integer);
  case ValueKind::Float: return facts.floating(value.number);
  case ValueKind::Str: return facts.intern(ConstantValue{.type = ConstantType::Str, .text = value.symbol});
  case ValueKind::DType: return facts.dtype(DType(value.integer));
  case ValueKind::Ellipsis: return facts.intern(ConstantValue{.type = ConstantType::Ellipsis});
  case ValueKind::Constant: return value.constant;
  case ValueKind::Tuple:
  case ValueKind::List:
  case ValueKind::Dict:
  case ValueKind::Slice: {
    SmallVector<ConstantId, 8> list;
    for (Value element : value.elements->list) {
      auto constant = constantOf(element);
      if (!constant) return std::nullopt;
      list.push_back(*constant);
    }
    ConstantType type = value.kind == ValueKind::Tuple  ? ConstantType::Tuple
                        : value.kind == ValueKind::List ? ConstantType::List
                        : value.kind == ValueKind::Dict ? ConstantType::Dict
                                                        : ConstantType::Slice;
    return facts.intern(ConstantValue{.type = type, .elements = list});
  }
  default: return std::nullopt;
  }
}

FactId Execution::factOf(Value value) {
  if (value.node != NoNode && value.kind != ValueKind::Truth && value.kind != ValueKind::KindOf) return nodes[value.node].fact;
  switch (value.kind) {
  case ValueKind::Truth: return facts.ofKind(FactKind::Bool);
  case ValueKind::KindOf: return facts.ofKind(FactKind::Str);
  case ValueKind::Tuple:
  case ValueKind::List:
  case ValueKind::Set: {
    FactKind kind = value.kind == ValueKind::Tuple  ? FactKind::Tuple
                    : value.kind == ValueKind::List ? FactKind::List
                                                    : FactKind::Set;
    SmallVector<FactId, 8> list;
    bool known = true;
    for (Value element : value.elements->list) {
      if (element.kind == ValueKind::Starred) {
        known = false;
        list.push_back(facts.get(nodes[element.node].fact).element);
      } else {
        list.push_back(factOf(element));
      }
    }
    if (known) return facts.sequence(kind, list);
    FactId all = facts.never();
    for (FactId one : list) all = facts.join(all, one);
    return facts.sequenceOf(kind, all);
  }
  case ValueKind::Slice:
    if (auto constant = constantOf(value)) return facts.constant(*constant);
    return facts.ofKind(FactKind::Slice);
  case ValueKind::Dict:
    if (auto constant = constantOf(value)) return facts.constant(*constant);
    return facts.ofKind(FactKind::Dict);
  case ValueKind::Function:
  case ValueKind::Builtin: return facts.ofKind(FactKind::Function);
  case ValueKind::Path: return facts.named(FactKind::Framework, value.symbol);
  default:
    if (auto constant = constantOf(value)) return facts.constant(*constant);
    return {};
  }
}

/// `base[index]` as a node, for an element of a sequence or dict that is an argument.
uint32_t Execution::elementNode(uint32_t base, Value index, FactId fact) {
  Expansion::Node at;
  at.kind = Expansion::NodeKind::Subscript;
  at.fact = fact;
  at.operands = {base, materialise(index)};
  return addNode(std::move(at));
}

Value Execution::valueOf(ConstantId id, uint32_t node) {
  const ConstantValue &constant = facts.get(id);
  Value value;
  switch (constant.type) {
  case ConstantType::None: value = Value::none(); break;
  case ConstantType::Bool: value = Value::boolean(constant.integer); break;
  case ConstantType::Int: value = constant.text ? Value::ofConstant(id) : Value::integerOf(constant.integer); break;
  case ConstantType::Float: value = Value::floating(constant.number); break;
  case ConstantType::Str: value = Value::withSymbol(ValueKind::Str, constant.text); break;
  case ConstantType::Ellipsis: value = Value::of(ValueKind::Ellipsis); break;
  case ConstantType::DType: value = Value::dtype(DType(constant.integer)); break;
  case ConstantType::Complex:
  case ConstantType::Bytes: value = Value::ofConstant(id); break;
  case ConstantType::Tuple:
  case ConstantType::List:
  case ConstantType::Dict:
  case ConstantType::Slice: {
    SmallVector<Value, 8> list;
    bool indexed = node != NoNode && (constant.type == ConstantType::Tuple || constant.type == ConstantType::List);
    for (auto [i, element] : llvm::enumerate(constant.elements))
      list.push_back(valueOf(element, indexed ? elementNode(node, Value::integerOf(i), facts.constant(element)) : NoNode));
    value = sequence(constant.type == ConstantType::Tuple  ? ValueKind::Tuple
                     : constant.type == ConstantType::List ? ValueKind::List
                     : constant.type == ConstantType::Dict ? ValueKind::Dict
                                                           : ValueKind::Slice,
                     list);
    break;
  }
  }
  value.node = node;
  return value;
}

Value Execution::valueOf(FactId id, uint32_t node) {
  const Fact &fact = facts.get(id);
  if (fact.constant) return valueOf(fact.constant, node);
  if (fact.lengthKnown && (fact.kind == FactKind::Tuple || fact.kind == FactKind::List || fact.kind == FactKind::Shape)) {
    SmallVector<Value, 8> list;
    for (auto [i, element] : llvm::enumerate(fact.elements))
      list.push_back(valueOf(element, elementNode(node, Value::integerOf(i), element)));
    return Value::withElements(fact.kind == FactKind::List ? ValueKind::List : ValueKind::Tuple, elements(list), node);
  }
  if (fact.lengthKnown && fact.kind == FactKind::Dict) {
    SmallVector<Value, 8> list;
    for (auto [key, element] : llvm::zip(fact.keys, fact.elements)) {
      list.push_back(valueOf(key));
      list.push_back(valueOf(element, elementNode(node, valueOf(key), element)));
    }
    return Value::withElements(ValueKind::Dict, elements(list), node);
  }
  return Value::ofNode(node);
}

std::optional<bool> Execution::truthOf(Value value) {
  switch (value.kind) {
  case ValueKind::None: return false;
  case ValueKind::Bool:
  case ValueKind::Int: return value.integer != 0;
  case ValueKind::Float: return value.number != 0;
  case ValueKind::Str: return bool(value.symbol);
  case ValueKind::Constant: return true;
  case ValueKind::Tuple:
  case ValueKind::List:
  case ValueKind::Set:
  case ValueKind::Dict:
    if (llvm::all_of(value.elements->list, [](Value one) { return one.kind == ValueKind::Starred; }) &&
        !value.elements->list.empty())
      return std::nullopt;
    return !value.elements->list.empty();
  case ValueKind::Node: {
    KindMask mask = kinds(value);
    constexpr KindMask alwaysTrue = maskOf(FactKind::Function) | maskOf(FactKind::Class) | maskOf(FactKind::Module) |
                                    maskOf(FactKind::DType) | maskOf(FactKind::Slice);
    return (mask & ~alwaysTrue) == 0 ? std::optional(true) : std::nullopt;
  }
  case ValueKind::Truth:
  case ValueKind::KindOf:
  case ValueKind::Failed: return std::nullopt;
  default: return true;
  }
}

uint32_t Execution::conditionNode(Value value) {
  if (value.kind == ValueKind::KindOf) return NoNode;
  if (value.kind == ValueKind::Truth) return value.node;
  if (value.kind == ValueKind::Node && !(kinds(value) & maskOf(FactKind::Tensor))) return value.node;
  return NoNode;
}

/// The node whose elements, all of them and in their order, a sequence was made of again; NoNode when there is none.
uint32_t Execution::wholeOf(Value value, bool anyKind) const {
  if (value.kind != ValueKind::Tuple && value.kind != ValueKind::List) return NoNode;
  uint32_t whole = NoNode;
  for (auto [i, element] : llvm::enumerate(value.elements->list)) {
    if (element.node == NoNode || nodes[element.node].kind != Expansion::NodeKind::Subscript) return NoNode;
    const Expansion::Node &at = nodes[element.node];
    if (at.operands[0] == NoNode || at.operands[1] == NoNode || (i && at.operands[0] != whole)) return NoNode;
    const ConstantValue &index = facts.get(nodes[at.operands[1]].constant);
    if (!nodes[at.operands[1]].constant || index.type != ConstantType::Int || index.integer != int64_t(i)) return NoNode;
    whole = at.operands[0];
  }
  if (whole == NoNode) return NoNode;
  const Fact &fact = facts.get(nodes[whole].fact);
  bool sameKind = value.kind == ValueKind::List ? fact.kind == FactKind::List
                                                : fact.kind == FactKind::Tuple || fact.kind == FactKind::Shape;
  return (sameKind || anyKind) && fact.lengthKnown && fact.elements.size() == value.elements->list.size() ? whole : NoNode;
}

// A constant that holds a dtype is built from parts: only a dtype on its own is printed as the target names it.
static bool holdsDType(Value value) {
  if (value.kind == ValueKind::DType) return true;
  if (!value.isSequence() && value.kind != ValueKind::Dict) return false;
  return llvm::any_of(value.elements->list, holdsDType);
}

// What came in as arguments is printed as it was written.
static bool holdsNode(Value value) {
  if (value.node != NoNode) return true;
  if (!value.isSequence() && value.kind != ValueKind::Dict && value.kind != ValueKind::Slice) return false;
  return llvm::any_of(value.elements->list, holdsNode);
}

uint32_t Execution::materialise(Value value) {
  if (value.kind == ValueKind::Truth || value.kind == ValueKind::KindOf) {
    uint32_t node = conditionNode(value);
    if (node == NoNode) refuse("a condition is not known");
    return node;
  }
  if (value.node != NoNode && value.kind != ValueKind::Starred) return value.node;
  Expansion::Node node;
  if (value.isSequence() && value.elements->list.size() == 1 && value.elements->list[0].kind == ValueKind::Starred)
    return value.elements->list[0].node;
  if (uint32_t whole = wholeOf(value); whole != NoNode) return whole;
  if ((value.kind == ValueKind::DType || !holdsDType(value)) && !holdsNode(value))
    if (auto constant = constantOf(value)) {
      node.kind = Expansion::NodeKind::Const;
      node.constant = *constant;
      node.fact = facts.constant(*constant);
      return addNode(std::move(node));
    }
  switch (value.kind) {
  case ValueKind::Tuple:
  case ValueKind::List:
  case ValueKind::Set:
  case ValueKind::Dict:
    node.kind = Expansion::NodeKind::Build;
    node.name = symbols.intern(value.kind == ValueKind::Tuple  ? "tuple"
                               : value.kind == ValueKind::List ? "list"
                               : value.kind == ValueKind::Set  ? "set"
                                                               : "dict");
    node.fact = factOf(value);
    for (Value element : value.elements->list) {
      uint32_t operand = NoNode;
      if (element.kind == ValueKind::Starred) {
        Expansion::Node star;
        star.kind = Expansion::NodeKind::Starred;
        star.operands.push_back(element.node);
        operand = addNode(std::move(star));
      } else {
        operand = materialise(element);
      }
      if (operand == NoNode) return NoNode;
      node.operands.push_back(operand);
    }
    return addNode(std::move(node));
  case ValueKind::Slice:
    node.kind = Expansion::NodeKind::Slice;
    node.fact = factOf(value);
    for (Value part : value.elements->list) {
      uint32_t operand = part.kind == ValueKind::None && part.node == NoNode ? NoNode : materialise(part);
      if (operand == NoNode && !failure.empty()) return NoNode;
      node.operands.push_back(operand);
    }
    return addNode(std::move(node));
  case ValueKind::Path:
    node.kind = Expansion::NodeKind::Api;
    node.name = value.symbol;
    return addNode(std::move(node));
  case ValueKind::Builtin:
    node.kind = Expansion::NodeKind::Global;
    node.name = symbols.intern(builtinName(Builtin(value.integer)));
    return addNode(std::move(node));
  default:
    if (value) fail("this value cannot stand in the output");
    return NoNode;
  }
}

std::optional<SmallVector<Value, 8>> Execution::iterate(Value value) {
  SmallVector<Value, 8> list;
  if (value.isSequence()) {
    if (llvm::any_of(value.elements->list, [](Value one) { return one.kind == ValueKind::Starred; })) return std::nullopt;
    list.append(value.elements->list.begin(), value.elements->list.end());
    return list;
  }
  if (value.kind == ValueKind::Dict) {
    for (size_t i = 0; i < value.elements->list.size(); i += 2) list.push_back(value.elements->list[i]);
    return list;
  }
  if (value.kind == ValueKind::Str) {
    for (char c : text(value.symbol)) list.push_back(string(llvm::StringRef(&c, 1)));
    return list;
  }
  return std::nullopt;
}

std::string Execution::text(Value value) {
  if (value.kind == ValueKind::Str) return text(value.symbol).str();
  if (auto constant = constantOf(value)) return facts.print(*constant);
  if (value.kind == ValueKind::Builtin) return builtinName(Builtin(value.integer)).str();
  if (value.kind == ValueKind::Path) return text(value.symbol).str();
  return "a value that is not known";
}

} // namespace ivyc::spec
