// Expressions of the IR → values.
#include "Interpreter.h"

#include "llvm/ADT/ScopeExit.h"

namespace ivyc::trace {

using ir::Kind;
using ir::NodeId;

Value Interpreter::constant(ConstantId id) {
  const ConstantValue &value = facts.get(id);
  switch (value.type) {
  case ConstantType::None: return Value::none();
  case ConstantType::Bool: return Value::boolean(value.integer);
  case ConstantType::Int:
    if (value.text) return refuse("integers beyond 64 bits are not supported");
    return Value::integerOf(value.integer);
  case ConstantType::Float: return Value::floating(value.number);
  case ConstantType::Complex: return refuse("complex numbers of Python are not supported");
  case ConstantType::Str: return {ValueKind::Str, value.text};
  case ConstantType::Bytes: return {ValueKind::Bytes, value.text};
  case ConstantType::Ellipsis: return ValueKind::Ellipsis;
  case ConstantType::DType: return Value::ofDType(ivyc::DType(value.integer));
  case ConstantType::Tuple:
  case ConstantType::List: {
    Values items;
    for (ConstantId element : value.elements) {
      items.push_back(constant(element));
      if (!items.back()) return {};
    }
    return value.type == ConstantType::Tuple ? tuple(items) : list(items);
  }
  case ConstantType::Dict: {
    Value result = dict();
    for (size_t i = 0; i + 1 < value.elements.size(); i += 2) {
      Value key = constant(value.elements[i]), item = constant(value.elements[i + 1]);
      if (!key || !item || !insert(*result.dict(), key, item)) return {};
    }
    return result;
  }
  case ConstantType::Slice: {
    auto *slice = make<SliceObject>();
    slice->lower = constant(value.elements[0]);
    slice->upper = constant(value.elements[1]);
    slice->step = constant(value.elements[2]);
    return {ValueKind::Slice, slice};
  }
  }
  return {};
}

/// The frame that has a variable: that of the function that owns it, around this one in the text.
Frame *Interpreter::holder(Frame &frame, const ir::Module &module, ir::LocalId local) {
  NodeId owner = module[local].owner;
  for (Frame *at = &frame; at; at = at->outer)
    if (at->owner == owner) return at;
  return nullptr;
}

Value Interpreter::readLocal(Frame &frame, const ir::Node &node, const ir::Module &module) {
  if (Frame *owner = holder(frame, module, node.local)) {
    Value value = owner->slots[frame.module->slots[node.local.index]];
    if (value) return value.is(ValueKind::Lazy) ? force(value) : value;
    if (owner->classNames) return readGlobal(frame, module[node.local].name);
  }
  llvm::StringRef name = text(module[node.local].name);
  return raise("UnboundLocalError", "cannot access local variable '" + name + "' where it is not associated with a value");
}

Value Interpreter::readGlobal(Frame &frame, Symbol name) {
  if (frame.classNames)
    if (auto at = frame.classNames->find(name.id); at != frame.classNames->end() && at->second) return at->second;
  bool found = false;
  Value value = moduleName(*frame.module->object, name, found);
  if (found || failure.kind) return value;
  if (auto at = builtins.find(text(name)); at != builtins.end()) return at->second;
  if (auto broken = frame.module->broken.find(name.id); broken != frame.module->broken.end())
    return refuse("'" + text(name) + "' has no value, because its statement cannot be traced: " + broken->second);
  return raise("NameError", "name '" + text(name) + "' is not defined");
}

bool Interpreter::arguments(Frame &frame, NodeId node, unsigned first, Arguments &out) {
  const ir::Module &module = *frame.module->module;
  for (unsigned i = first; i < module.operandsOf(node).size(); ++i) {
    ir::Binding binding = module.bindingsOf(node)[i];
    Value value = evaluate(frame, module.operandsOf(node)[i]);
    if (!value) return false;
    switch (binding.style) {
    case ir::BindingStyle::Positional: out.positional.push_back(value); break;
    case ir::BindingStyle::Keyword: out.keywords.push_back({binding.keyword, value}); break;
    case ir::BindingStyle::Star:
      if (!collect(value, out.positional)) return false;
      break;
    case ir::BindingStyle::DoubleStar: {
      Value mapping = unwrapped(value);
      if (!mapping.is(ValueKind::Dict)) return typeError("argument after ** must be a mapping, not " + typeName(value)), false;
      for (auto &[key, item] : mapping.dict()->entries) {
        if (!key) continue;
        if (!key.is(ValueKind::Str)) return typeError("keywords must be strings"), false;
        out.keywords.push_back({key.symbol, item});
      }
    }
    }
  }
  for (size_t i = 0; i < out.keywords.size(); ++i)
    for (size_t k = 0; k < i; ++k)
      if (out.keywords[i].first == out.keywords[k].first)
        return typeError("got multiple values for keyword argument '" + text(out.keywords[i].first) + "'"), false;
  return true;
}

Value Interpreter::evaluate(Frame &frame, NodeId node) {
  if (!tick()) return {};
  if (Fiber::stackLeft() < 128 * 1024) return raise("RecursionError", "maximum recursion depth exceeded");
  return evaluateNode(frame, node);
}

Value Interpreter::evaluateNode(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  const ir::Node &node = module[id];
  llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
  switch (node.kind) {
  case Kind::Const: return constant(node.constant);
  case Kind::Local: return readLocal(frame, node, module);
  case Kind::Global: return readGlobal(frame, node.name);
  case Kind::Api: return api(node.name);
  case Kind::Attribute: {
    Value object = evaluate(frame, operands[0]);
    if (!object) return {};
    frame.current = id;
    return attribute(object, node.name);
  }
  case Kind::Subscript: {
    Value object = evaluate(frame, operands[0]);
    Value index = object ? evaluate(frame, operands[1]) : Value();
    if (!index) return {};
    frame.current = id;
    return subscript(object, index);
  }
  case Kind::Slice: {
    auto *slice = make<SliceObject>();
    Value *parts[] = {&slice->lower, &slice->upper, &slice->step};
    for (auto [i, part] : llvm::enumerate(parts)) {
      *part = operands[i] ? evaluate(frame, operands[i]) : Value::none();
      if (!*part) return {};
    }
    return {ValueKind::Slice, slice};
  }
  case Kind::Call: return evaluateCall(frame, id);
  case Kind::Invoke: return invoke(frame, id);
  case Kind::Build: return build(frame, id);
  case Kind::Starred: return raise("SyntaxError", "can't use starred expression here");
  case Kind::Choose: {
    Value test = evaluate(frame, operands[0]);
    bool isTrue;
    frame.current = id;
    if (!test || !truth(test, isTrue)) return {};
    return evaluate(frame, operands[isTrue ? 1 : 2]);
  }
  case Kind::And:
  case Kind::Or: {
    Value value;
    for (NodeId operand : operands) {
      value = evaluate(frame, operand);
      if (!value || operand == operands.back()) return value;
      bool isTrue;
      frame.current = id;
      if (!truth(value, isTrue)) return {};
      if (isTrue == (node.kind == Kind::Or)) return value;
    }
    return value;
  }
  case Kind::Compare: {
    Value left = evaluate(frame, operands[0]);
    for (size_t i = 1; left && i < operands.size(); ++i) {
      Value right = evaluate(frame, operands[i]);
      if (!right) return {};
      frame.current = id;
      llvm::StringRef op = text(module.symbolLists[node.payload][i - 1]);
      op.consume_front("host.");
      Value result = compare(op, left, right);
      bool isTrue;
      if (!result || i + 1 == operands.size()) return result;
      if (!truth(result, isTrue)) return {};
      if (!isTrue) return result;
      left = right;
    }
    return {};
  }
  case Kind::Lambda: return makeFunction(frame, id);
  case Kind::Comprehension: return comprehension(frame, id);
  case Kind::Format: return format(frame, id);
  case Kind::Walrus: {
    Value value = evaluate(frame, operands[1]);
    return value && assign(frame, operands[0], value) ? value : Value();
  }
  case Kind::Yield: {
    Value value = operands.empty() || !operands[0] ? Value::none() : evaluate(frame, operands[0]);
    return value ? yield(frame, value) : Value();
  }
  case Kind::YieldFrom: {
    Value inner = evaluate(frame, operands[0]);
    Value from = inner ? iterate(inner) : Value();
    while (from) {
      bool done = false;
      Value value = next(from, done);
      if (done) {
        bool isGenerator = inner.is(ValueKind::Iterator) && inner.as<IteratorObject>()->isGenerator;
        return isGenerator ? inner.as<GeneratorObject>()->returned : Value::none();
      }
      if (!value || !yield(frame, value)) return {};
    }
    return {};
  }
  case Kind::Await: return refuse("'await' is not supported");
  default: frame.current = id; return refuse("this expression is not supported");
  }
}

Value Interpreter::evaluateCall(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  llvm::StringRef name = module.nameOf(id);
  if (name.consume_front("host.")) {
    llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
    Value left = evaluate(frame, operands[0]);
    if (!left) return {};
    if (operands.size() == 1) {
      frame.current = id;
      return unary(name, left);
    }
    Value right = evaluate(frame, operands[1]);
    if (!right) return {};
    frame.current = id;
    static constexpr llvm::StringLiteral comparisons[] = {"eq", "ne", "lt", "le", "gt", "ge", "is", "is_not", "in", "not_in"};
    return llvm::is_contained(comparisons, name) ? compare(name, left, right) : binary(name, left, right);
  }
  Arguments given;
  if (!arguments(frame, id, 0, given)) return {};
  frame.current = id;
  return call({ValueKind::Api, module[id].name}, given);
}

Value Interpreter::invoke(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  NodeId calleeNode = module.operandsOf(id)[0];
  Value callee = evaluate(frame, calleeNode);
  if (!callee) return {};
  Arguments given;
  if (callee.is(ValueKind::Class) && callee.cls() == builtinClass("super") && module.operandsOf(id).size() == 1) {
    // super(): the class around the method, and its first argument.
    for (Frame *at = &frame; at; at = at->outer)
      if (at->function && at->function->closure && at->function->closure->cls && !at->slots.empty()) {
        const ir::Module &own = *at->function->module->module;
        const auto &parameters = own.functions[own[at->function->node].payload].parameters;
        if (parameters.empty()) break;
        auto *object = make<SuperObject>();
        object->after = at->function->closure->cls;
        object->receiver = at->slots[at->module->slots[parameters[0].local.index]];
        return {ValueKind::Super, object};
      }
    return raise("RuntimeError", "super(): no arguments");
  }
  if (!arguments(frame, id, 1, given)) return {};
  frame.current = id;
  if (callee.is(ValueKind::Native) && callee.as<NativeObject>()->name == "locals") {
    Value result = dict();
    for (size_t i = 1; i < module.locals.size(); ++i)
      if (module.locals[i].owner == frame.owner)
        if (Value value = frame.slots[frame.module->slots[i]])
          if (!insert(*result.dict(), {ValueKind::Str, module.locals[i].name}, value)) return {};
    return result;
  }
  return call(callee, given);
}

Value Interpreter::build(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  llvm::StringRef name = module.nameOf(id);
  llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
  if (name == "dict") {
    Value result = dict();
    for (size_t i = 0; i + 1 < operands.size(); i += 2) {
      Value key = operands[i] ? evaluate(frame, operands[i]) : Value::none();
      Value value = key ? evaluate(frame, operands[i + 1]) : Value();
      if (!value) return {};
      if (operands[i]) {
        if (!insert(*result.dict(), key, value)) return {};
        continue;
      }
      Value mapping = unwrapped(value);
      if (!mapping.is(ValueKind::Dict)) return typeError("'" + typeName(value) + "' object is not a mapping");
      for (size_t k = 0; k < mapping.dict()->entries.size(); ++k) {
        auto [itemKey, item] = mapping.dict()->entries[k];
        if (itemKey && !insert(*result.dict(), itemKey, item)) return {};
      }
    }
    return result;
  }
  Values items;
  for (NodeId operand : operands) {
    if (module[operand].kind == Kind::Starred) {
      Value value = evaluate(frame, module.operandsOf(operand)[0]);
      if (!value || !collect(value, items)) return {};
      continue;
    }
    items.push_back(evaluate(frame, operand));
    if (!items.back()) return {};
  }
  if (name == "tuple") return tuple(items);
  if (name == "list") return list(items);
  Value result = set();
  for (Value item : items)
    if (!insert(*result.dict(), item, Value::none())) return {};
  return result;
}

Value Interpreter::makeFunction(Frame &frame, NodeId id) {
  ir::Module &module = *frame.module->module;
  const ir::FunctionPayload &payload = module.functions[module[id].payload];
  if (payload.isAsync) return refuse("'async def' is not supported");
  auto *function = make<FunctionObject>();
  function->module = frame.module;
  function->node = id;
  function->closure = &frame;
  function->name = module[id].kind == Kind::Lambda ? symbols.intern("<lambda>") : module[id].name;
  for (const ir::Parameter &parameter : payload.parameters) {
    Value value;
    if (parameter.defaultOperand) {
      value = evaluate(frame, module.operandsOf(id)[parameter.defaultOperand - 1]);
      if (!value) return {};
    }
    function->defaults.push_back(value);
  }
  return {ValueKind::Function, function};
}

namespace {

/// The generators of a comprehension, one within the other.
struct ComprehensionRun {
  Interpreter &interpreter;
  Frame &frame;
  const ir::Module &module;
  llvm::SmallVector<NodeId, 8> operands;
  llvm::SmallVector<uint32_t, 2> conditions;
  llvm::function_ref<bool()> body;

  bool run(unsigned generator, size_t at, Value iterable) {
    if (generator == conditions.size()) return body();
    if (!iterable) iterable = interpreter.evaluate(frame, operands[at + 1]);
    if (!iterable) return false;
    uint32_t count = conditions[generator] & ~ir::AsyncGenerator;
    return interpreter.forEach(iterable, [&](Value value) {
      if (!interpreter.assign(frame, operands[at], value)) return false;
      for (uint32_t i = 0; i < count; ++i) {
        Value condition = interpreter.evaluate(frame, operands[at + 2 + i]);
        bool isTrue;
        if (!condition || !interpreter.truth(condition, isTrue)) return false;
        if (!isTrue) return true;
      }
      return run(generator + 1, at + 2 + count, {});
    });
  }
};

} // namespace

Value Interpreter::comprehension(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  llvm::StringRef kind = module.nameOf(id);
  llvm::SmallVector<NodeId, 8> operands(module.operandsOf(id));
  size_t first = kind == "dict" ? 2 : 1;
  // The first iterable is evaluated outside.
  Value iterable = evaluate(frame, operands[first + 1]);
  if (!iterable) return {};
  auto inner = std::make_unique<Frame>();
  inner->module = frame.module;
  inner->owner = id;
  inner->outer = &frame;
  inner->current = id;
  inner->slots.resize(frame.module->frameSizes[id.index]);
  Frame *own = inner.get();
  const auto &counts = module.countLists[module[id].payload];
  llvm::SmallVector<uint32_t, 2> conditions(counts.begin(), counts.end());
  if (kind == "generator") {
    auto *generator = make<GeneratorObject>();
    generator->frame = std::move(inner);
    own->generator = generator;
    generator->fiber = std::make_unique<Fiber>(512 * 1024, [this, own, operands, conditions, iterable, first, &module] {
      auto body = [&] {
        Value value = evaluate(*own, operands[0]);
        return value && yield(*own, value);
      };
      ComprehensionRun{*this, *own, module, operands, conditions, body}.run(0, first, iterable);
    });
    return startGenerator(*generator);
  }
  Value result = kind == "list" ? list({}) : kind == "dict" ? dict() : set();
  frames.push_back(std::move(inner)); // lambdas in it may keep it
  callStack.push_back(own);
  auto body = [&] {
    Value value = evaluate(*own, operands[0]);
    if (!value) return false;
    allocated += sizeof(Value);
    if (kind == "list") {
      result.sequence()->items.push_back(value);
      return true;
    }
    if (kind == "set") return insert(*result.dict(), value, Value::none());
    Value item = evaluate(*own, operands[1]);
    return item && insert(*result.dict(), value, item);
  };
  bool good = ComprehensionRun{*this, *own, module, operands, conditions, body}.run(0, first, iterable);
  callStack.pop_back();
  return good ? result : Value();
}

/// An f-string: the literal parts stand in the syntax tree, the values are the operands.
Value Interpreter::format(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  auto *origin = llvm::dyn_cast_or_null<python::JoinedStr>(module[id].origin);
  if (!origin) return refuse("t-strings are not supported");
  llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
  size_t nextOperand = 0;
  std::string result;
  for (const python::Expression *part : origin->values) {
    if (auto *literal = llvm::dyn_cast<python::Constant>(part)) {
      result += literal->text;
      continue;
    }
    auto *field = llvm::cast<python::FormattedValue>(part);
    Value value = evaluate(frame, operands[nextOperand++]);
    if (!value) return {};
    std::string spec;
    if (auto *joined = llvm::dyn_cast_or_null<python::JoinedStr>(field->formatSpec)) {
      bool constantOnly = llvm::all_of(joined->values, [](auto *one) { return llvm::isa<python::Constant>(one); });
      if (constantOnly) {
        for (const python::Expression *one : joined->values) spec += llvm::cast<python::Constant>(one)->text;
      } else {
        Value inner = evaluate(frame, operands[nextOperand++]);
        if (!inner) return {};
        spec = text(inner);
      }
    }
    if (field->conversion == 'r' || field->conversion == 'a')
      value = string(repr(value));
    else if (field->conversion == 's')
      value = string(str(value));
    if (failure.kind) return {};
    Value formattedValue = formatted(value, spec);
    if (!formattedValue) return {};
    result += text(formattedValue);
  }
  return string(result);
}

} // namespace ivyc::trace
