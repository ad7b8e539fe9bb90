#include "Execution.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::spec {

using ir::BindingStyle;
using llvm::SmallVector;
using llvm::StringRef;

Value Execution::callValue(Frame &frame, const Code &code) {
  const Function &function = frame.function;
  auto operand = [&](unsigned i) { return function.operands[code.first + i]; };
  Value callee = evaluate(frame, operand(0));
  if (!callee) return {};
  CallArguments arguments;
  for (unsigned i = 1; i < code.count; ++i) {
    Value value = evaluate(frame, operand(i));
    if (!value) return {};
    const ir::Binding &binding = function.bindings[code.value + i];
    if (binding.style == BindingStyle::Star) {
      if (auto all = iterate(value)) {
        for (Value one : *all) arguments.push_back({one, BindingStyle::Positional, {}});
        continue;
      }
      if (value.isSequence()) { // some of its elements are starred
        for (Value one : value.elements->list) {
          bool star = one.kind == ValueKind::Starred;
          arguments.push_back({star ? Value::ofNode(one.node) : one, star ? BindingStyle::Star : BindingStyle::Positional, {}});
        }
        continue;
      }
    }
    if (binding.style == BindingStyle::DoubleStar) {
      if (value.kind != ValueKind::Dict) return refuse("the keys of a dict are not known");
      auto items = value.elements->list;
      for (size_t k = 0; k + 1 < items.size(); k += 2) {
        if (items[k].kind != ValueKind::Str) return fail("a keyword has to be a string");
        arguments.push_back({items[k + 1], BindingStyle::Keyword, items[k].symbol});
      }
      continue;
    }
    arguments.push_back({value, binding.style, binding.keyword});
  }
  switch (callee.kind) {
  case ValueKind::Builtin: return builtin(Builtin(callee.integer), arguments);
  case ValueKind::Core: {
    const CoreOp *op = library.coreOp(callee.symbol);
    return op ? callCore(*op, arguments) : fail(("there is no core op " + text(callee.symbol)).str());
  }
  case ValueKind::Path: return callPath(callee.symbol, arguments);
  case ValueKind::Function: return call(*callee.function, arguments);
  case ValueKind::Method: return method(callee.elements->list[0], text(callee.elements->names[0]), arguments);
  case ValueKind::Node: {
    Expansion::Node node;
    node.kind = Expansion::NodeKind::Invoke;
    node.form = ir::Form::Call;
    node.operands.push_back(callee.node);
    node.bindings.push_back({});
    for (const CallArgument &argument : arguments) {
      uint32_t printed = materialise(argument.value);
      if (printed == NoNode) return {};
      node.operands.push_back(printed);
      node.bindings.push_back({argument.style, argument.keyword});
    }
    return Value::ofNode(addNode(std::move(node)));
  }
  default: return fail("this value cannot be called");
  }
}

/// Arguments → one value for each parameter; a Failed one where neither an argument nor a default is.
static bool bindParameters(Execution &execution, const Function &function, llvm::ArrayRef<CallArgument> arguments,
                           llvm::MutableArrayRef<Value> values) {
  auto wrong = [&](const llvm::Twine &message) {
    execution.fail((execution.text(function.name) + "() " + message).str());
    return false;
  };
  SmallVector<Value, 4> rest, others;
  unsigned position = 0;
  for (const CallArgument &argument : arguments) {
    if (argument.style == BindingStyle::Keyword) {
      bool found = false;
      for (auto [i, parameter] : llvm::enumerate(function.parameters)) {
        if (parameter.name != argument.keyword || parameter.style == ir::ParameterStyle::Star ||
            parameter.style == ir::ParameterStyle::DoubleStar)
          continue;
        if (values[i]) return wrong("gets two values for " + execution.text(argument.keyword));
        values[i] = argument.value;
        found = true;
      }
      if (found) continue;
      others.push_back(Value::withSymbol(ValueKind::Str, argument.keyword));
      others.push_back(argument.value);
      continue;
    }
    if (argument.style == BindingStyle::Star) return bool(execution.refuse("the number of arguments is not known"));
    bool normal =
        position < function.parameters.size() && (function.parameters[position].style == ir::ParameterStyle::Normal ||
                                                  function.parameters[position].style == ir::ParameterStyle::PositionalOnly);
    if (normal)
      values[position++] = argument.value;
    else
      rest.push_back(argument.value);
  }
  for (auto [i, parameter] : llvm::enumerate(function.parameters)) {
    if (parameter.style == ir::ParameterStyle::Star) {
      values[i] = execution.sequence(ValueKind::Tuple, rest);
      rest.clear();
    } else if (parameter.style == ir::ParameterStyle::DoubleStar) {
      values[i] = execution.sequence(ValueKind::Dict, others);
      others.clear();
    } else if (!values[i] && parameter.hasDefault) {
      values[i] = parameter.defaultValue;
    } else if (!values[i]) {
      return wrong("needs a value for " + execution.text(parameter.name));
    }
  }
  if (!rest.empty()) return wrong("takes fewer arguments");
  if (!others.empty()) return wrong("has no parameter " + execution.text(others[0].symbol));
  return true;
}

Value Execution::call(const Function &function, llvm::ArrayRef<CallArgument> arguments) {
  Frame frame(function);
  if (!bindParameters(*this, function, arguments, llvm::MutableArrayRef(frame.slots).take_front(function.parameters.size())))
    return {};
  return runBody(frame);
}

Value Execution::callCore(const CoreOp &op, llvm::ArrayRef<CallArgument> arguments) {
  SmallVector<Value, 8> operands(op.signature.parameters.size());
  return bindParameters(*this, op.signature, arguments, operands) ? emitCore(op, operands) : Value();
}

Value Execution::emitCore(StringRef name, llvm::ArrayRef<Value> given) {
  const CoreOp *op = library.coreOp(symbols.intern(name));
  if (!op) return fail(("there is no core op " + name).str());
  CallArguments arguments;
  for (Value value : given) arguments.push_back({value, BindingStyle::Positional, {}});
  return callCore(*op, arguments);
}

Value Execution::emitCore(const CoreOp &op, llvm::ArrayRef<Value> operands) {
  if (mode == Mode::Constant) return fail("a constant cannot be computed by a core op");
  if (mode == Mode::ToTarget) return lower(op, operands);
  Expansion::Node node;
  node.kind = Expansion::NodeKind::Call;
  node.form = ir::Form::Call;
  node.name = op.name;
  node.fact = coreFact(op, operands);
  for (auto [parameter, value] : llvm::zip(op.signature.parameters, operands)) {
    // What the op does anyway is not written.
    if (parameter.hasDefault && value.node == NoNode && equal(value, parameter.defaultValue) == true) continue;
    // x[(i,)] is x[i].
    bool single = text(parameter.name) == "index" && value.kind == ValueKind::Tuple && value.elements->list.size() == 1;
    bool unwrapped = single && !value.elements->list[0].isSequence() && value.elements->list[0].kind != ValueKind::Starred;
    // A list of tensors serves as well as a tuple of them.
    uint32_t operand = text(parameter.name) == "tensors" ? wholeOf(value, true) : NoNode;
    if (operand == NoNode) operand = materialise(unwrapped ? value.elements->list[0] : value);
    if (operand == NoNode) return {};
    node.operands.push_back(operand);
    node.bindings.push_back({BindingStyle::Keyword, parameter.name});
  }
  FactId fact = node.fact;
  return valueOf(fact, addNode(std::move(node)));
}

Value Execution::lower(const CoreOp &op, llvm::ArrayRef<Value> operands) {
  const Overload *lowering = nullptr;
  for (uint32_t entry : library.find(text(op.name))) {
    if (library.entries[entry].kind != EntryKind::Lowering || library.entries[entry].framework != framework) continue;
    lowering = library.overload(entry);
    if (lowering) break;
  }
  if (!lowering) return refuse((text(op.name) + " has no counterpart in " + frameworkName(framework)).str());
  FactId fact = coreFact(op, operands);
  if (lowering->outline) {
    // conv(x, w, b, stride=…): by position up to the first parameter that has a default, then by keyword.
    Expansion::Node node;
    node.kind = Expansion::NodeKind::Call;
    node.form = ir::Form::Call;
    node.name = symbols.intern(("support." + text(lowering->outline)).str());
    node.fact = fact;
    for (const Parameter &parameter : lowering->function->parameters) {
      Value value;
      for (auto [declared, operand] : llvm::zip(op.signature.parameters, operands))
        if (declared.name == parameter.name) value = operand;
      if (!value && parameter.hasDefault) continue;
      if (parameter.hasDefault && equal(value, parameter.defaultValue) == true) continue;
      uint32_t printed = materialise(value);
      if (printed == NoNode) return {};
      node.operands.push_back(printed);
      bool keyword = parameter.hasDefault || parameter.style == ir::ParameterStyle::KeywordOnly;
      node.bindings.push_back(
          {keyword ? BindingStyle::Keyword : BindingStyle::Positional, keyword ? parameter.name : Symbol()});
    }
    return Value::ofNode(addNode(std::move(node)));
  }
  Frame frame(*lowering->function);
  for (auto [i, parameter] : llvm::enumerate(lowering->function->parameters)) {
    for (auto [declared, operand] : llvm::zip(op.signature.parameters, operands))
      if (declared.name == parameter.name) frame.slots[i] = operand;
    if (!frame.slots[i] && parameter.hasDefault) frame.slots[i] = parameter.defaultValue;
  }
  Value result = runBody(frame);
  if (result && result.node != NoNode && result.kind == ValueKind::Node && !nodes[result.node].fact) {
    nodes[result.node].fact = fact;
    return valueOf(fact, result.node);
  }
  return result;
}

/// The kind of what a function of `math` gives.
FactKind Execution::mathResult(StringRef name, llvm::ArrayRef<CallArgument> arguments) {
  static constexpr StringRef integral[] = {"ceil", "comb", "factorial", "floor", "gcd", "isqrt", "lcm", "perm", "trunc"};
  if (llvm::is_contained(integral, name)) return FactKind::Int;
  if (name != "prod" || arguments.empty()) return FactKind::Float;
  const Fact &sequence = facts.get(factOf(arguments[0].value));
  if (sequence.kind == FactKind::Shape) return FactKind::Int;
  if (sequence.kind == FactKind::Unknown) return FactKind::Unknown;
  if (!sequence.lengthKnown) return facts.get(sequence.element).kind == FactKind::Int ? FactKind::Int : FactKind::Float;
  bool integers = llvm::all_of(sequence.elements, [&](FactId element) { return facts.get(element).kind == FactKind::Int; });
  return integers ? FactKind::Int : FactKind::Float;
}

Value Execution::callPath(Symbol path, llvm::ArrayRef<CallArgument> arguments) {
  StringRef name = text(path);
  if (name.starts_with("math.")) {
    Value result = mathFunction(name.drop_front(5), arguments);
    if (result || !failure.empty()) return result;
  }
  if (mode == Mode::Constant) return fail(("a constant cannot be computed by " + name).str());
  Expansion::Node node;
  node.kind = Expansion::NodeKind::Call;
  node.form = ir::Form::Call;
  node.name = path;
  for (const CallArgument &argument : arguments) {
    if (argument.style == BindingStyle::Keyword && argument.value.node == NoNode)
      if (const Value *defaultValue = library.keywordDefault(framework, path, argument.keyword))
        if (equal(argument.value, *defaultValue) == true) continue;
    uint32_t operand = materialise(argument.value);
    if (operand == NoNode) return {};
    node.operands.push_back(operand);
    node.bindings.push_back({argument.style, argument.keyword});
  }
  if (name.starts_with("math.")) node.fact = facts.ofKind(mathResult(name.drop_front(5), arguments));
  return Value::ofNode(addNode(std::move(node)));
}

Value Execution::attribute(Value value, Symbol name) {
  StringRef attribute = text(name);
  if (value.kind == ValueKind::Slice) {
    int part = attribute == "start" ? 0 : attribute == "stop" ? 1 : attribute == "step" ? 2 : -1;
    if (part >= 0) return value.elements->list[part];
  }
  if (value.kind == ValueKind::DType && attribute == "itemsize") {
    switch (DType(value.integer)) {
    case DType::Bool:
    case DType::UInt8:
    case DType::Int8:
    case DType::Float8E4M3:
    case DType::Float8E5M2: return Value::integerOf(1);
    case DType::UInt16:
    case DType::Int16:
    case DType::Float16:
    case DType::BFloat16: return Value::integerOf(2);
    case DType::UInt32:
    case DType::Int32:
    case DType::Float32:
    case DType::Complex32: return Value::integerOf(4);
    case DType::Complex128: return Value::integerOf(16);
    default: return Value::integerOf(8);
    }
  }
  if (value.kind == ValueKind::Str || value.kind == ValueKind::Dict || value.kind == ValueKind::List ||
      value.kind == ValueKind::Tuple) {
    // A result with names: `.values`.
    if (value.isSequence())
      for (auto [i, known] : llvm::enumerate(value.elements->names))
        if (known == name) return value.elements->list[i];
    return Value::withElements(ValueKind::Method, elements({value}, {name}));
  }
  if (value.kind == ValueKind::Node && mode == Mode::ToCore && isTensor(value)) {
    if (attribute == "dtype") return dtypeOf(value);
    if (attribute == "shape") return shapeOf(value);
    if (attribute == "ndim") return rankOf(value);
  }
  uint32_t operand = materialise(value);
  if (operand == NoNode) return {};
  Expansion::Node node;
  node.kind = Expansion::NodeKind::Attribute;
  node.name = name;
  node.operands.push_back(operand);
  if (attribute == "ndim") node.fact = facts.ofKind(FactKind::Int);
  return Value::ofNode(addNode(std::move(node)));
}

Value Execution::method(Value receiver, StringRef name, llvm::ArrayRef<CallArgument> arguments) {
  auto wrong = [&] { return fail(("there is no method " + name + " of this value").str()); };
  for (const CallArgument &argument : arguments)
    if (argument.style != BindingStyle::Positional) return fail("methods of constants take arguments by position");
  auto list = receiver.kind == ValueKind::Str ? llvm::ArrayRef<Value>() : receiver.elements->list;
  if (receiver.kind == ValueKind::Dict) {
    SmallVector<Value, 8> result;
    if (name == "get" && (arguments.size() == 1 || arguments.size() == 2)) {
      for (size_t i = 0; i + 1 < list.size(); i += 2) {
        auto same = equal(list[i], arguments[0].value);
        if (!same) return refuse("the key of a table is not known");
        if (*same) return list[i + 1];
      }
      return arguments.size() == 2 ? arguments[1].value : Value::none();
    }
    for (size_t i = 0; i + 1 < list.size(); i += 2) {
      if (name == "keys")
        result.push_back(list[i]);
      else if (name == "values")
        result.push_back(list[i + 1]);
      else if (name == "items")
        result.push_back(sequence(ValueKind::Tuple, {list[i], list[i + 1]}));
      else
        return wrong();
    }
    return sequence(ValueKind::List, result);
  }
  if (receiver.isSequence()) {
    if (arguments.size() != 1) return wrong();
    int64_t count = 0;
    for (auto [i, element] : llvm::enumerate(list)) {
      auto same = equal(element, arguments[0].value);
      if (!same) return refuse("an element of a sequence is not known");
      if (*same && name == "index") return Value::integerOf(i);
      count += *same;
    }
    if (name == "count") return Value::integerOf(count);
    return name == "index" ? refuse("the value is not in the sequence") : wrong();
  }
  StringRef value = text(receiver.symbol);
  SmallVector<StringRef, 2> words;
  for (const CallArgument &argument : arguments) {
    if (argument.value.kind == ValueKind::Str)
      words.push_back(text(argument.value.symbol));
    else if (name != "join")
      return refuse(("the argument of " + name + "() is not known").str());
  }
  if (name == "lower" && words.empty()) return string(value.lower());
  if (name == "upper" && words.empty()) return string(value.upper());
  if (name == "strip" && words.size() < 2) return string(value.trim(words.empty() ? " \t\n" : words[0]));
  if (name == "startswith" && words.size() == 1) return Value::boolean(value.starts_with(words[0]));
  if (name == "endswith" && words.size() == 1) return Value::boolean(value.ends_with(words[0]));
  if (name == "removeprefix" && words.size() == 1) {
    value.consume_front(words[0]);
    return string(value);
  }
  if (name == "removesuffix" && words.size() == 1) {
    value.consume_back(words[0]);
    return string(value);
  }
  if (name == "find" && words.size() == 1) {
    size_t at = value.find(words[0]);
    return Value::integerOf(at == StringRef::npos ? -1 : int64_t(at));
  }
  if (name == "count" && words.size() == 1 && !words[0].empty()) return Value::integerOf(value.count(words[0]));
  if (name == "isdigit" && words.empty()) return Value::boolean(!value.empty() && llvm::all_of(value, llvm::isDigit));
  if (name == "isalpha" && words.empty()) return Value::boolean(!value.empty() && llvm::all_of(value, llvm::isAlpha));
  if (name == "replace" && words.size() == 2 && !words[0].empty()) {
    std::string result;
    for (StringRef rest = value;;) {
      auto [before, after] = rest.split(words[0]);
      result += before;
      if (before.size() == rest.size()) return string(result);
      result += words[1];
      rest = after;
    }
  }
  if (name == "split" && words.size() < 2) {
    SmallVector<StringRef, 4> parts;
    if (words.empty())
      llvm::SplitString(value, parts);
    else
      value.split(parts, words[0]);
    SmallVector<Value, 4> result;
    for (StringRef part : parts) result.push_back(string(part));
    return sequence(ValueKind::List, result);
  }
  if (name == "join" && arguments.size() == 1) {
    auto all = iterate(arguments[0].value);
    if (!all) return refuse("the number of elements of a sequence is not known");
    std::string result;
    for (auto [i, part] : llvm::enumerate(*all)) {
      if (part.kind != ValueKind::Str) return fail("only strings can be joined");
      if (i) result += value;
      result += text(part.symbol);
    }
    return string(result);
  }
  return wrong();
}

} // namespace ivyc::spec
