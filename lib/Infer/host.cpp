// Python's own operators, builtins and methods.
#include "Inference.h"

#include "llvm/ADT/StringSwitch.h"

#include <cmath>

namespace ivyc::infer {

static bool isNumber(FactKind kind) {
  return kind == FactKind::Bool || kind == FactKind::Int || kind == FactKind::Float || kind == FactKind::Complex;
}

std::optional<bool> truthOf(const FactTable &facts, FactId id) {
  const Fact &fact = facts.get(id);
  if (fact.kind == FactKind::None) return false;
  if (!fact.constant) {
    if ((fact.kind == FactKind::Tuple || fact.kind == FactKind::List || fact.kind == FactKind::Dict) && fact.lengthKnown &&
        fact.kind == FactKind::Tuple)
      return !fact.elements.empty();
    return std::nullopt;
  }
  const ConstantValue &value = facts.get(fact.constant);
  switch (value.type) {
  case ConstantType::None: return false;
  case ConstantType::Bool:
  case ConstantType::Int: return value.integer != 0 || value.text;
  case ConstantType::Float: return value.number != 0;
  case ConstantType::Str:
  case ConstantType::Bytes: return !facts.symbols().text(value.text).empty();
  case ConstantType::Tuple:
  case ConstantType::List:
  case ConstantType::Dict: return !value.elements.empty();
  default: return true;
  }
}

std::optional<bool> FunctionInference::truth(FactId fact) const { return truthOf(facts, fact); }

/// Marks a constant as decided when one of the operands that it came from is.
static FactId decide(FactTable &facts, FactId result, bool decided) {
  if (!decided) return result;
  Fact fact = facts.get(result);
  if (!fact.constant) return result;
  fact.decided = true;
  return facts.intern(fact);
}

/// The widest kind of number that a fact can be; Unknown when it can be something else.
static FactKind numberKind(const FactTable &facts, const Fact &fact) {
  if (isNumber(fact.kind)) return fact.kind;
  if (fact.kind != FactKind::Union) return FactKind::Unknown;
  FactKind widest = FactKind::Bool;
  for (FactId element : fact.elements) {
    FactKind kind = facts.get(element).kind;
    if (!isNumber(kind)) return FactKind::Unknown;
    widest = std::max(widest, kind); // Bool < Int < Float < Complex in FactKind
  }
  return widest;
}

FactId FunctionInference::hostOperator(llvm::StringRef name, llvm::ArrayRef<NodeId> operands) {
  name.consume_front("host.");
  FactId first = module[operands[0]].fact;
  const Fact &a = get(first);
  if (operands.size() == 1) {
    if (name == "not") {
      std::optional<bool> known = truth(first);
      if (!known) return facts.ofKind(FactKind::Bool);
      return decide(facts, facts.constant(facts.boolean(!*known)), a.decided);
    }
    if (a.constant && (name == "neg" || name == "pos")) {
      const ConstantValue &value = facts.get(a.constant);
      int64_t sign = name == "neg" ? -1 : 1;
      if (value.type == ConstantType::Int && !value.text && value.integer != INT64_MIN)
        return facts.constant(facts.integer(sign * value.integer));
      if (value.type == ConstantType::Float) return facts.constant(facts.floating(double(sign) * value.number));
    }
    return isNumber(a.kind) ? facts.ofKind(a.kind == FactKind::Bool ? FactKind::Int : a.kind) : FactId{};
  }
  FactId second = module[operands[1]].fact;
  const Fact &b = get(second);
  bool decided = a.decided || b.decided;
  if (name == "is" || name == "is_not") {
    bool negative = name == "is_not";
    auto none = [](const Fact &fact) { return fact.kind == FactKind::None; };
    auto surely = [&](const Fact &fact) {
      return fact.kind != FactKind::Unknown && fact.kind != FactKind::Union && fact.kind != FactKind::Never && !none(fact);
    };
    if (none(b) && none(a)) return decide(facts, facts.constant(facts.boolean(!negative)), decided);
    if ((none(b) && surely(a)) || (none(a) && surely(b)))
      return decide(facts, facts.constant(facts.boolean(negative)), decided || a.kind == FactKind::Function);
    return facts.ofKind(FactKind::Bool);
  }
  // What is compared with a number may be a tensor, and so the result.
  auto mayBeTensor = [&](FactId fact) { return get(fact).kind == FactKind::Unknown || tensorPart(fact); };
  auto number = [&](FactId fact) { return numberKind(facts, get(fact)) != FactKind::Unknown; };
  bool elementwise = (mayBeTensor(first) && (mayBeTensor(second) || number(second))) || (mayBeTensor(second) && number(first));
  if (name == "eq" || name == "ne") {
    if (a.constant && b.constant) {
      const ConstantValue &x = facts.get(a.constant), &y = facts.get(b.constant);
      if (x.type == y.type && x.type != ConstantType::Float && x.type != ConstantType::Complex)
        return decide(facts, facts.constant(facts.boolean((a.constant == b.constant) == (name == "eq"))), decided);
    }
    return elementwise ? FactId{} : facts.ofKind(FactKind::Bool);
  }
  if (name == "in" || name == "not_in") return facts.ofKind(FactKind::Bool);
  if (name == "lt" || name == "le" || name == "gt" || name == "ge") {
    if (a.constant && b.constant) {
      const ConstantValue &x = facts.get(a.constant), &y = facts.get(b.constant);
      if (x.type == ConstantType::Int && y.type == ConstantType::Int && !x.text && !y.text) {
        bool result = name == "lt"   ? x.integer < y.integer
                      : name == "le" ? x.integer <= y.integer
                      : name == "gt" ? x.integer > y.integer
                                     : x.integer >= y.integer;
        return decide(facts, facts.constant(facts.boolean(result)), decided);
      }
    }
    return elementwise ? FactId{} : facts.ofKind(FactKind::Bool);
  }
  if (a.constant && b.constant && a.kind == FactKind::Int && b.kind == FactKind::Int) {
    const ConstantValue &x = facts.get(a.constant), &y = facts.get(b.constant);
    if (!x.text && !y.text) {
      int64_t result;
      bool fits = (name == "add" && !__builtin_add_overflow(x.integer, y.integer, &result)) ||
                  (name == "sub" && !__builtin_sub_overflow(x.integer, y.integer, &result)) ||
                  (name == "mul" && !__builtin_mul_overflow(x.integer, y.integer, &result));
      if (fits) return facts.constant(facts.integer(result));
    }
  }
  FactKind left = numberKind(facts, a), right = numberKind(facts, b);
  if (left != FactKind::Unknown && right != FactKind::Unknown) {
    FactKind wider = std::max(left, right);
    // A union of int and float stays one, unless a float decides.
    if (a.kind == FactKind::Union && b.kind != FactKind::Float && b.kind != FactKind::Complex && name != "div") return first;
    if (b.kind == FactKind::Union && a.kind != FactKind::Float && a.kind != FactKind::Complex && name != "div") return second;
    if (name == "div" && wider < FactKind::Float) wider = FactKind::Float;
    if (wider == FactKind::Bool && name != "and" && name != "or" && name != "xor") wider = FactKind::Int;
    if (name == "pow" && wider == FactKind::Int && !b.constant)
      return facts.join(facts.ofKind(FactKind::Int), facts.ofKind(FactKind::Float));
    return facts.ofKind(wider);
  }
  if (name == "add") {
    auto sequence = [](const Fact &fact) {
      return fact.kind == FactKind::Tuple || fact.kind == FactKind::List || fact.kind == FactKind::Shape;
    };
    if (sequence(a) && sequence(b)) {
      if (a.lengthKnown && b.lengthKnown) {
        llvm::SmallVector<FactId, 8> all(a.elements);
        all.append(b.elements.begin(), b.elements.end());
        return facts.sequence(a.kind, all);
      }
      return facts.sequenceOf(a.kind, facts.join(element(first), element(second)));
    }
    if (a.kind == FactKind::Str && b.kind == FactKind::Str) return facts.ofKind(FactKind::Str);
  }
  if (name == "mod" && a.kind == FactKind::Str) return facts.ofKind(FactKind::Str);
  if (name == "mul" && (a.kind == FactKind::List || a.kind == FactKind::Tuple) &&
      (b.kind == FactKind::Int || b.kind == FactKind::Unknown))
    return facts.sequenceOf(a.kind, element(first));
  return {};
}

FactId FunctionInference::element(FactId id) {
  const Fact &fact = get(id);
  switch (fact.kind) {
  case FactKind::List:
  case FactKind::Tuple:
  case FactKind::Set:
  case FactKind::Shape: {
    if (!fact.lengthKnown) return fact.kind == FactKind::Shape && !fact.element ? facts.ofKind(FactKind::Int) : fact.element;
    FactId all = facts.never();
    for (FactId one : fact.elements) all = facts.join(all, one);
    return fact.elements.empty() ? FactId{} : all;
  }
  case FactKind::Str: return facts.ofKind(FactKind::Str);
  case FactKind::Tensor: {
    Fact row = fact;
    if (row.rank > 0) {
      --row.rank;
      row.dims = row.dims.empty() ? row.dims : row.dims.drop_front();
    }
    return facts.intern(row);
  }
  default: return {};
  }
}

FactId FunctionInference::builtin(llvm::StringRef name, NodeId id) {
  auto operands = module.operandsOf(id).drop_front();
  auto argument = [&](size_t index) {
    return index < operands.size() && operands[index] ? module[operands[index]].fact : FactId{};
  };
  const Fact &first = get(argument(0));
  if (name == "len") {
    if (first.lengthKnown) return facts.constant(facts.integer(first.elements.size()));
    return facts.ofKind(FactKind::Int);
  }
  if (name == "isinstance" && operands.size() == 2) {
    ApiUse use;
    // Only what can be told from the kind; simplify takes types away that never occur.
    NodeId type = operands[1];
    Symbol path = program.path(module, type);
    bool tensorType = path && module[type].kind == Kind::Api && text(path).ends_with(".Tensor");
    if (tensorType && first.kind == FactKind::Tensor) return facts.constant(facts.boolean(true));
    return facts.ofKind(FactKind::Bool);
  }
  if (name == "hasattr" || name == "getattr") {
    // getattr(torch.compiler, "is_compiling", None): whether a framework has a name is the framework's machinery.
    Symbol base = operands.empty() ? Symbol{} : program.path(module, operands[0]);
    const Fact &member = get(argument(1));
    if (base && module[operands[0]].kind == Kind::Api && member.constant &&
        facts.get(member.constant).type == ConstantType::Str) {
      Symbol path = symbols.intern((llvm::Twine(text(base)) + "." + text(facts.get(member.constant).text)).str());
      bool known = program.library.api(text(path)).known;
      if (name == "getattr" && known) {
        Fact fact = get(facts.named(FactKind::Function, path));
        fact.decided = true;
        return facts.intern(fact);
      }
      if (name == "hasattr" && known) return decide(facts, facts.constant(facts.boolean(true)), true);
    }
    return name == "hasattr" ? facts.ofKind(FactKind::Bool) : FactId{};
  }
  if (name == "range") return facts.sequenceOf(FactKind::List, facts.ofKind(FactKind::Int));
  if (name == "enumerate") {
    FactId pair[] = {facts.ofKind(FactKind::Int), element(argument(0))};
    return facts.sequenceOf(FactKind::List, facts.sequence(FactKind::Tuple, pair));
  }
  if (name == "zip") {
    llvm::SmallVector<FactId, 4> elements;
    for (size_t i = 0; i < operands.size(); ++i) {
      // zip(*rows): tuples of elements of all rows.
      if (module.bindingsOf(id)[i + 1].style == ir::BindingStyle::Star)
        return facts.sequenceOf(FactKind::List, facts.sequenceOf(FactKind::Tuple, element(element(argument(i)))));
      if (module.bindingsOf(id)[i + 1].style == ir::BindingStyle::Positional) elements.push_back(element(argument(i)));
    }
    return facts.sequenceOf(FactKind::List, facts.sequence(FactKind::Tuple, elements));
  }
  if (name == "list" || name == "tuple" || name == "sorted" || name == "reversed") {
    FactKind sequence = name == "tuple" ? FactKind::Tuple : FactKind::List;
    if (operands.empty()) return name == "tuple" ? facts.sequence(sequence, {}) : facts.sequenceOf(sequence, {});
    if (first.lengthKnown && (name == "list" || name == "tuple") && first.kind != FactKind::Dict)
      return facts.sequence(sequence, first.elements);
    return facts.sequenceOf(sequence, element(argument(0)));
  }
  if (name == "filter") return facts.sequenceOf(FactKind::List, operands.size() == 2 ? element(argument(1)) : FactId{});
  if (name == "map") { // map(int, xs), map(f, xs)
    const Fact &called = first;
    Symbol path = called.kind == FactKind::Function || called.kind == FactKind::Class ? called.name : Symbol{};
    llvm::StringRef of = text(path);
    if (of == "builtins.int" || of == "builtins.len") return facts.sequenceOf(FactKind::List, facts.ofKind(FactKind::Int));
    if (of == "builtins.float") return facts.sequenceOf(FactKind::List, facts.ofKind(FactKind::Float));
    if (of == "builtins.str") return facts.sequenceOf(FactKind::List, facts.ofKind(FactKind::Str));
    const Summary *summary = path && program.entity(path) && !collecting ? this->summary(path) : nullptr;
    return facts.sequenceOf(FactKind::List, summary ? substitute(summary->result, *summary, {}) : FactId{});
  }
  if (name == "round" && numberKind(facts, first) != FactKind::Unknown)
    return operands.size() == 1 ? facts.ofKind(FactKind::Int) : argument(0);
  if (name == "abs" || name == "sum" || name == "max" || name == "min" || name == "round" || name == "pow") {
    if (first.kind == FactKind::Tensor || isNumber(first.kind)) return facts.ofKind(first.kind);
    return name == "max" || name == "min" ? element(argument(0)) : FactId{};
  }
  return llvm::StringSwitch<FactId>(name)
      .Cases("int", "ord", "hash", "id", facts.ofKind(FactKind::Int))
      .Case("float", facts.ofKind(FactKind::Float))
      .Case("complex", facts.ofKind(FactKind::Complex))
      .Cases("bool", "callable", "issubclass", "all", "any", facts.ofKind(FactKind::Bool))
      .Cases("str", "repr", "chr", "format", "hex", facts.ofKind(FactKind::Str))
      .Case("slice", facts.ofKind(FactKind::Slice))
      .Case("dict", facts.ofKind(FactKind::Dict))
      .Default({});
}

FactId FunctionInference::hostMethod(FactId receiver, llvm::StringRef name, NodeId id) {
  const Fact &fact = get(receiver);
  // A list or dict that changes: what is known of its elements no longer holds for its variable.
  NodeId callee = module.operandsOf(id)[0];
  NodeId base = module.operandsOf(callee)[0];
  if ((fact.kind == FactKind::List || fact.kind == FactKind::Dict || fact.kind == FactKind::Set) &&
      module[base].kind == Kind::Local) {
    FactId added;
    bool changes = true;
    if (name == "append" || name == "add")
      added = module[module.operandsOf(id).back()].fact;
    else if (name == "extend" && module.operandsOf(id).size() == 2)
      added = element(module[module.operandsOf(id)[1]].fact);
    else
      changes = llvm::StringSwitch<bool>(name)
                    .Cases("insert", "pop", "remove", "clear", "update", "setdefault", "reverse", "sort", true)
                    .Default(false);
    if (changes) {
      FactId changed;
      if (fact.kind == FactKind::List || fact.kind == FactKind::Set) {
        bool empty = fact.lengthKnown && fact.elements.empty();
        FactId before = empty ? facts.never() : element(receiver);
        bool keeps = name == "pop" || name == "remove" || name == "reverse" || name == "sort" || name == "clear";
        changed = facts.sequenceOf(fact.kind, keeps                       ? before
                                              : added || name == "append" ? facts.join(before, added)
                                                                          : FactId{});
      } else {
        changed = facts.ofKind(FactKind::Dict);
      }
      assign(base, changed, {});
      if (name == "pop") return fact.kind == FactKind::List ? element(receiver) : FactId{};
    }
  }
  if (fact.kind == FactKind::Str)
    return llvm::StringSwitch<FactId>(name)
        .Cases("lower", "upper", "strip", "format", "replace", "join", "title", facts.ofKind(FactKind::Str))
        .Cases("startswith", "endswith", "isdigit", "isnumeric", facts.ofKind(FactKind::Bool))
        .Cases("split", "rsplit", "splitlines", facts.sequenceOf(FactKind::List, facts.ofKind(FactKind::Str)))
        .Default({});
  if (fact.kind == FactKind::Dict) {
    FactId value = fact.element;
    if (fact.lengthKnown) {
      value = facts.never();
      for (FactId one : fact.elements) value = facts.join(value, one);
      if (fact.elements.empty()) value = {};
    }
    auto argument = [&](size_t index) {
      return module.operandsOf(id).size() > index ? module[module.operandsOf(id)[index]].fact : FactId{};
    };
    if (name == "values") return facts.sequenceOf(FactKind::List, value);
    if (name == "keys") return facts.sequenceOf(FactKind::List, {});
    if (name == "items") return facts.sequenceOf(FactKind::List, facts.sequence(FactKind::Tuple, {FactId{}, value}));
    if (name == "copy") return receiver;
    if (name == "get" || name == "pop" || name == "setdefault") {
      const Fact &key = get(argument(1));
      if (fact.lengthKnown && key.constant)
        for (size_t i = 0; i < fact.keys.size(); ++i)
          if (fact.keys[i] == key.constant) return fact.elements[i];
      bool hasDefault = module.operandsOf(id).size() > 2;
      if (name == "pop" && !hasDefault) return value;
      return facts.join(value, hasDefault ? argument(2) : facts.constant(facts.none()));
    }
  }
  if (fact.kind == FactKind::Framework && text(fact.name) == "array")
    return llvm::StringSwitch<FactId>(name).Cases("tolist", "item", "dump", "tobytes", "tofile", FactId{}).Default(receiver);
  if (fact.kind == FactKind::Shape && name == "numel") return facts.ofKind(FactKind::Int);
  if (fact.kind == FactKind::Instance || fact.kind == FactKind::Class) {
    Symbol member = symbols.intern(name);
    bool registers = fact.kind == FactKind::Instance && module.operandsOf(id).size() > 2 && placeOf(base) == self;
    if (registers) registerAttribute(id);
    if (std::optional<FactId> result = callMethod(fact.name, member, id)) return *result;
    return callObject(expression(callee), id); // an attribute that is called
  }
  // super().forward(x)
  if (ownClass && module[base].kind == Kind::Invoke && module.operandsOf(base).size() == 1) {
    Symbol path = program.path(module, module.operandsOf(base)[0]);
    if (path && text(path) == "builtins.super")
      if (std::optional<FactId> result = callMethod(ownClass, symbols.intern(name), id, /*fromBases=*/true)) return *result;
  }
  return {};
}

} // namespace ivyc::infer
