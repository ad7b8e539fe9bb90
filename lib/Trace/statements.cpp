// Statements of the IR.
#include "Interpreter.h"

#include "llvm/ADT/ScopeExit.h"

namespace ivyc::trace {

using ir::Kind;
using ir::NodeId;

Flow Interpreter::run(Frame &frame, ir::BlockId block) {
  const ir::Module &module = *frame.module->module;
  for (NodeId statement : module[block].statements)
    if (Flow flow = run(frame, statement); flow != Flow::Next) return flow;
  return Flow::Next;
}

Flow Interpreter::run(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  const ir::Node &node = module[id];
  llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
  llvm::ArrayRef<ir::BlockId> blocks = module.blocksOf(id);
  frame.current = id;
  if (!tick()) return Flow::Failed;
  auto done = [](bool good) { return good ? Flow::Next : Flow::Failed; };
  switch (node.kind) {
  case Kind::Evaluate: return done(bool(evaluate(frame, operands[0])));
  case Kind::Assign: {
    Value value = evaluate(frame, operands.back());
    if (!value) return Flow::Failed;
    for (NodeId target : operands.drop_back())
      if (!assign(frame, target, value)) return Flow::Failed;
    return Flow::Next;
  }
  case Kind::AugAssign: return done(augmented(frame, id));
  case Kind::AnnAssign: {
    if (frame.classNames && module[operands[0]].kind == Kind::Global) {
      // Dataclasses and the like ask for the names, in their order.
      Value &annotations = (*frame.classNames)[names.annotations.id];
      if (!annotations) annotations = dict();
      auto *origin = module[operands[1]].origin;
      llvm::StringRef written = origin ? frame.module->source->text().slice(origin->range.begin, origin->range.end) : "";
      if (!insert(*annotations.dict(), {ValueKind::Str, module[operands[0]].name}, string(written))) return Flow::Failed;
    }
    if (operands.size() < 3 || !operands[2]) return Flow::Next;
    Value value = evaluate(frame, operands[2]);
    return done(value && assign(frame, operands[0], value));
  }
  case Kind::Delete:
    for (NodeId target : operands)
      if (!remove(frame, target)) return Flow::Failed;
    return Flow::Next;
  case Kind::If: {
    Value test = evaluate(frame, operands[0]);
    bool isTrue;
    frame.current = id;
    if (!test || !truth(test, isTrue)) return Flow::Failed;
    return run(frame, blocks[isTrue ? 0 : 1]);
  }
  case Kind::For: {
    Value iterable = evaluate(frame, operands[1]);
    Value from = iterable ? iterate(iterable) : Value();
    if (!from) return Flow::Failed;
    for (;;) {
      frame.current = id;
      bool finished = false;
      Value value = next(from, finished);
      if (finished) return run(frame, blocks[1]);
      if (!value || !tick() || !assign(frame, operands[0], value)) return Flow::Failed;
      Flow flow = run(frame, blocks[0]);
      if (flow == Flow::Break) return Flow::Next;
      if (flow == Flow::Return || flow == Flow::Failed) return flow;
    }
  }
  case Kind::While:
    for (;;) {
      frame.current = id;
      Value test = evaluate(frame, operands[0]);
      bool isTrue;
      if (!test || !truth(test, isTrue)) return Flow::Failed;
      if (!isTrue) return run(frame, blocks[1]);
      Flow flow = run(frame, blocks[0]);
      if (flow == Flow::Break) return Flow::Next;
      if (flow == Flow::Return || flow == Flow::Failed) return flow;
    }
  case Kind::With: return with(frame, id, 0);
  case Kind::Try: return tryStatement(frame, id);
  case Kind::Match: return match(frame, id);
  case Kind::Return:
    frame.result = operands.empty() || !operands[0] ? Value::none() : evaluate(frame, operands[0]);
    return frame.result ? Flow::Return : Flow::Failed;
  case Kind::Raise: {
    if (operands.empty() || !operands[0]) {
      for (Frame *at = &frame; at; at = at->outer)
        if (at->handled) return raise(at->handled), Flow::Failed;
      return raise("RuntimeError", "no active exception to reraise"), Flow::Failed;
    }
    Value exception = evaluate(frame, operands[0]);
    if (!exception) return Flow::Failed;
    frame.current = id;
    if (exception.is(ValueKind::Class)) exception = call(exception, llvm::ArrayRef<Value>());
    if (!exception) return Flow::Failed;
    if (!exception.is(ValueKind::Instance) || !exception.instance()->type->derivesFrom(builtinClass("BaseException")))
      return typeError("exceptions must derive from BaseException"), Flow::Failed;
    raise(exception);
    return Flow::Failed;
  }
  case Kind::Assert: {
    Value test = evaluate(frame, operands[0]);
    bool isTrue;
    frame.current = id;
    if (!test || !truth(test, isTrue)) return Flow::Failed;
    if (isTrue) return Flow::Next;
    Value message = operands.size() > 1 && operands[1] ? evaluate(frame, operands[1]) : string("");
    if (!message) return Flow::Failed;
    std::string shown = str(message);
    frame.current = id;
    if (!failure.kind) raise("AssertionError", shown);
    return Flow::Failed;
  }
  case Kind::Break: return Flow::Break;
  case Kind::Continue: return Flow::Continue;
  case Kind::Pass:
  case Kind::ScopeDeclaration: return Flow::Next;
  case Kind::Import: return import(frame, id);
  case Kind::Function: {
    Value value = makeFunction(frame, id);
    const ir::FunctionPayload &payload = module.functions[node.payload];
    for (uint32_t i = payload.decorators; value && i-- > 0;) value = decorate(frame, module.operandsOf(id)[i], value);
    return done(value && bindName(frame, node, value));
  }
  case Kind::Class: {
    Value value = makeClass(frame, id);
    for (uint32_t i = module.classes[node.payload].decorators; value && i-- > 0;)
      value = decorate(frame, module.operandsOf(id)[i], value);
    return done(value && bindName(frame, node, value));
  }
  case Kind::OpaqueStatement:
    if (module.nameOf(id) == "type") return Flow::Next; // an alias for annotations
    [[fallthrough]];
  default: refuse("this statement is not supported"); return Flow::Failed;
  }
}

/// Binds what a `def` or `class` defines.
bool Interpreter::bindName(Frame &frame, const ir::Node &node, Value value) {
  const ir::Module &module = *frame.module->module;
  if (node.local) {
    Frame *owner = holder(frame, module, node.local);
    owner->slots[frame.module->slots[node.local.index]] = value;
  } else {
    (frame.classNames ? *frame.classNames : frame.module->object->names)[node.name.id] = value;
  }
  return true;
}

bool Interpreter::assign(Frame &frame, NodeId target, Value value) {
  const ir::Module &module = *frame.module->module;
  const ir::Node &node = module[target];
  llvm::ArrayRef<NodeId> operands = module.operandsOf(target);
  switch (node.kind) {
  case Kind::Local: {
    Frame *owner = holder(frame, module, node.local);
    if (!owner) return refuse("a variable that is nowhere"), false;
    owner->slots[frame.module->slots[node.local.index]] = value;
    hint(value, module[node.local].name);
    return true;
  }
  case Kind::Global:
    (frame.classNames ? *frame.classNames : frame.module->object->names)[node.name.id] = value;
    hint(value, node.name);
    return true;
  case Kind::Attribute: {
    Value object = evaluate(frame, operands[0]);
    hint(value, node.name);
    return object && setAttribute(object, node.name, value);
  }
  case Kind::Subscript: {
    Value object = evaluate(frame, operands[0]);
    Value index = object ? evaluate(frame, operands[1]) : Value();
    return index && setSubscript(object, index, value);
  }
  case Kind::Build: {
    Values items;
    if (!collect(value, items)) return false;
    size_t star = llvm::find_if(operands, [&](NodeId one) { return module[one].kind == Kind::Starred; }) - operands.begin();
    bool hasStar = star < operands.size();
    size_t needed = operands.size() - hasStar;
    if (items.size() < needed)
      return raise("ValueError", "not enough values to unpack (expected " + llvm::Twine(hasStar ? "at least " : "") +
                                     llvm::Twine(needed) + ", got " + llvm::Twine(items.size()) + ")"),
             false;
    if (!hasStar && items.size() > needed)
      return raise("ValueError", "too many values to unpack (expected " + llvm::Twine(needed) + ")"), false;
    size_t extra = items.size() - needed;
    for (size_t i = 0; i < operands.size(); ++i) {
      Value part;
      if (i == star)
        part = list(llvm::ArrayRef(items).slice(star, extra));
      else
        part = items[i < star ? i : i + extra - hasStar];
      if (!assign(frame, i == star ? module.operandsOf(operands[i])[0] : operands[i], part)) return false;
    }
    return true;
  }
  case Kind::Starred: return assign(frame, operands[0], value);
  default: refuse("this target of an assignment is not supported"); return false;
  }
}

bool Interpreter::augmented(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  NodeId target = module.operandsOf(id)[0], operand = module.operandsOf(id)[1];
  llvm::StringRef op = module.nameOf(id);
  op.consume_front("host.");
  const ir::Node &node = module[target];
  // The target's own operands are evaluated once.
  Value object, index, old;
  if (node.kind == Kind::Attribute) {
    object = evaluate(frame, module.operandsOf(target)[0]);
    old = object ? attribute(object, node.name) : Value();
  } else if (node.kind == Kind::Subscript) {
    object = evaluate(frame, module.operandsOf(target)[0]);
    index = object ? evaluate(frame, module.operandsOf(target)[1]) : Value();
    old = index ? subscript(object, index) : Value();
  } else {
    old = evaluate(frame, target);
  }
  Value value = old ? evaluate(frame, operand) : Value();
  if (!value) return false;
  frame.current = id;
  Value result = binary(op, old, value, /*inPlace=*/true);
  if (!result) return false;
  if (node.kind == Kind::Attribute) return setAttribute(object, node.name, result);
  // x[i] += y has written through the view x[i] already.
  bool written = result.is(ValueKind::Tensor) && result.object == old.object && result.tensor()->view;
  if (node.kind == Kind::Subscript) return written || setSubscript(object, index, result);
  return assign(frame, target, result);
}

bool Interpreter::remove(Frame &frame, NodeId target) {
  const ir::Module &module = *frame.module->module;
  const ir::Node &node = module[target];
  llvm::ArrayRef<NodeId> operands = module.operandsOf(target);
  switch (node.kind) {
  case Kind::Local: {
    Value &slot = holder(frame, module, node.local)->slots[frame.module->slots[node.local.index]];
    if (!slot) return bool(readLocal(frame, node, module));
    slot = {};
    return true;
  }
  case Kind::Global: {
    Namespace &own = frame.classNames ? *frame.classNames : frame.module->object->names;
    if (auto at = own.find(node.name.id); at != own.end() && at->second) {
      at->second = {};
      return true;
    }
    return raise("NameError", "name '" + text(node.name) + "' is not defined"), false;
  }
  case Kind::Attribute: {
    Value object = evaluate(frame, operands[0]);
    return object && deleteAttribute(object, node.name);
  }
  case Kind::Subscript: {
    Value object = evaluate(frame, operands[0]);
    Value index = object ? evaluate(frame, operands[1]) : Value();
    return index && deleteSubscript(object, index);
  }
  case Kind::Build: return llvm::all_of(operands, [&](NodeId operand) { return remove(frame, operand); });
  default: refuse("this target of 'del' is not supported"); return false;
  }
}

Flow Interpreter::import(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  const auto &list = module.symbolLists[module[id].payload];
  llvm::StringRef from = text(list[0]);
  for (auto [i, target] : llvm::enumerate(module.operandsOf(id))) {
    Symbol name = list[1 + 2 * i], alias = list[2 + 2 * i];
    if (!target) {
      frame.module->starImports.push_back(symbols.intern(absolute(*frame.module, from)));
      continue;
    }
    Value value = from.empty() ? importModule(text(name), !alias) : importFrom(*frame.module, from, name);
    if (!value || !assign(frame, target, value)) return Flow::Failed;
  }
  return Flow::Next;
}

bool Interpreter::matchesException(Value exception, Value type, bool &matches) {
  matches = false;
  if (type.is(ValueKind::Tuple)) {
    for (Value one : type.sequence()->items)
      if (!matchesException(exception, one, matches) || matches) return !failure.kind;
    return true;
  }
  if (type.is(ValueKind::Api)) return true; // an exception of the framework, which no op of a trace raises
  if (!type.is(ValueKind::Class))
    return typeError("catching classes that do not inherit from BaseException is not allowed"), false;
  matches = exception.instance()->type->derivesFrom(type.cls());
  return true;
}

Flow Interpreter::tryStatement(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
  llvm::ArrayRef<ir::BlockId> blocks = module.blocksOf(id);
  size_t handlers = operands.size() / 2;
  if (module.nameOf(id) == "star") return refuse("'except*' is not supported"), Flow::Failed;
  size_t depth = callStack.size();
  Flow flow = run(frame, blocks[0]);
  if (flow == Flow::Next) {
    flow = run(frame, blocks[handlers + 1]);
  } else if (flow == Flow::Failed && failure.kind == Failure::Raised) {
    callStack.resize(depth);
    Failure caught = failure;
    for (size_t i = 0; i < handlers; ++i) {
      bool matches = true;
      clearFailure();
      if (operands[2 * i]) {
        Value type = evaluate(frame, operands[2 * i]);
        if (!type || !matchesException(caught.exception, type, matches)) break;
      }
      if (!matches) {
        failure = caught;
        continue;
      }
      Value before = std::exchange(frame.handled, caught.exception);
      NodeId name = operands[2 * i + 1];
      if (name && !assign(frame, name, caught.exception)) break;
      flow = run(frame, blocks[1 + i]);
      frame.handled = before;
      if (name) remove(frame, name);
      break;
    }
  }
  if (module[blocks[handlers + 2]].statements.empty()) return flow;
  Failure pending = std::exchange(failure, Failure());
  Value result = frame.result;
  if (pending.kind == Failure::Refused) {
    failure = pending;
    return Flow::Failed;
  }
  Flow last = run(frame, blocks[handlers + 2]);
  if (last != Flow::Next) return last;
  failure = pending;
  frame.result = result;
  return flow;
}

/// `with a as x, b: …`, from its item number `item` on.
Flow Interpreter::with(Frame &frame, NodeId id, unsigned item) {
  const ir::Module &module = *frame.module->module;
  llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
  if (2 * item >= operands.size()) return run(frame, module.blocksOf(id)[0]);
  Value context = evaluateInRole(frame, operands[2 * item], spec::Role::Context);
  if (!context) return Flow::Failed;
  if (context.is(ValueKind::None)) { // of the framework, without meaning in a trace
    if (operands[2 * item + 1] && !assign(frame, operands[2 * item + 1], context)) return Flow::Failed;
    return with(frame, id, item + 1);
  }
  Value enter = special(context, names.enter), exit = special(context, names.exit);
  if (failure.kind) return Flow::Failed;
  if (!enter || !exit)
    return typeError("'" + typeName(context) + "' object does not support the context manager protocol"), Flow::Failed;
  Value entered = call(enter, llvm::ArrayRef<Value>());
  if (!entered || (operands[2 * item + 1] && !assign(frame, operands[2 * item + 1], entered))) return Flow::Failed;
  size_t depth = callStack.size();
  Flow flow = with(frame, id, item + 1);
  if (flow == Flow::Failed && failure.kind != Failure::Raised) return flow;
  callStack.resize(depth);
  Failure pending = std::exchange(failure, Failure());
  Value exception = pending.kind ? pending.exception : Value::none();
  Value type = pending.kind ? Value(ValueKind::Class, pending.exception.instance()->type) : Value::none();
  Value result = frame.result;
  Value swallowed = call(exit, {type, exception, Value::none()});
  bool isTrue;
  if (!swallowed || !truth(swallowed, isTrue)) return Flow::Failed;
  frame.result = result;
  if (!pending.kind) return flow;
  if (isTrue) return Flow::Next;
  failure = pending;
  return Flow::Failed;
}

/// A context manager or a decorator, of the framework or not: for one of the framework its role decides, and None means that it
/// goes.
Value Interpreter::evaluateInRole(Frame &frame, NodeId id, spec::Role role) {
  const ir::Module &module = *frame.module->module;
  const ir::Node &node = module[id];
  Symbol name = node.name;
  Arguments given;
  if (node.kind == Kind::Call && !module.nameOf(id).starts_with("host.")) {
    if (!arguments(frame, id, 0, given)) return {};
  } else if (node.kind == Kind::Invoke) {
    Value callee = evaluate(frame, module.operandsOf(id)[0]);
    if (!callee || !arguments(frame, id, 1, given)) return {};
    frame.current = id;
    if (!callee.is(ValueKind::Api)) return call(callee, given);
    name = callee.symbol;
  } else {
    Value value = evaluate(frame, id);
    if (!value.is(ValueKind::Api)) return value;
    name = value.symbol;
  }
  frame.current = id;
  return callApi(role, name, given);
}

Value Interpreter::decorate(Frame &frame, NodeId id, Value definition) {
  Value decorator = evaluateInRole(frame, id, spec::Role::Decorator);
  if (!decorator || decorator.is(ValueKind::None)) return decorator ? definition : Value();
  return call(decorator, {definition});
}

} // namespace ivyc::trace
