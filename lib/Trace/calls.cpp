// Calls: arguments are bound as Python binds them; functions, classes, methods, and what has __call__.
#include "Interpreter.h"

#include "llvm/ADT/ScopeExit.h"

namespace ivyc::trace {

using ir::Kind;
using ir::NodeId;
using ir::ParameterStyle;

Value Interpreter::call(Value callee, llvm::ArrayRef<Value> positional) {
  Arguments arguments;
  arguments.positional.append(positional.begin(), positional.end());
  return call(callee, arguments);
}

Value Interpreter::call(Value callee, Arguments &arguments) {
  if (!tick()) return {};
  switch (callee.kind) {
  case ValueKind::Function: return callFunction(*callee.as<FunctionObject>(), arguments);
  case ValueKind::Native: return callee.as<NativeObject>()->code(*this, arguments);
  case ValueKind::Method: {
    auto &method = *callee.as<MethodObject>();
    arguments.positional.insert(arguments.positional.begin(), method.receiver);
    return call(method.callee, arguments);
  }
  case ValueKind::Class: return instantiate(*callee.cls(), arguments);
  case ValueKind::StaticMethod: return call(callee.as<WrapperObject>()->inner, arguments);
  case ValueKind::Api: return callApi(spec::Role::Call, callee.symbol, arguments);
  case ValueKind::Instance:
    if (Value method = special(callee, names.call)) return call(method, arguments);
    if (failure.kind) return {};
    [[fallthrough]];
  default: return typeError("'" + typeName(callee) + "' object is not callable");
  }
}

Value Interpreter::callMethod(Value receiver, llvm::StringRef name, llvm::ArrayRef<Value> positional) {
  Value method = attribute(receiver, symbols.intern(name));
  return method ? call(method, positional) : Value();
}

/// Puts arguments into the variables of a frame.
bool Interpreter::bind(FunctionObject &function, Arguments &arguments, Frame &frame) {
  const ir::Module &module = *function.module->module;
  const ir::FunctionPayload &payload = module.functions[module[function.node].payload];
  const std::vector<uint32_t> &slots = function.module->slots;
  std::string shown = text(function.name).str() + "()";
  auto slot = [&](const ir::Parameter &parameter) -> Value & { return frame.slots[slots[parameter.local.index]]; };
  size_t nextPositional = 0;
  const ir::Parameter *rest = nullptr;
  size_t positionalCount = 0;
  for (const ir::Parameter &parameter : payload.parameters) {
    switch (parameter.style) {
    case ParameterStyle::PositionalOnly:
    case ParameterStyle::Normal:
      ++positionalCount;
      if (nextPositional < arguments.positional.size()) slot(parameter) = arguments.positional[nextPositional++];
      break;
    case ParameterStyle::Star:
      slot(parameter) = tuple(llvm::ArrayRef(arguments.positional).drop_front(nextPositional));
      nextPositional = arguments.positional.size();
      break;
    case ParameterStyle::KeywordOnly: break;
    case ParameterStyle::DoubleStar:
      rest = &parameter;
      slot(parameter) = dict();
      break;
    }
  }
  if (nextPositional < arguments.positional.size())
    return typeError(shown + " takes " + llvm::Twine(positionalCount) + " positional arguments but " +
                     llvm::Twine(arguments.positional.size()) + " were given"),
           false;
  for (auto &[name, value] : arguments.keywords) {
    const ir::Parameter *found = nullptr;
    for (const ir::Parameter &parameter : payload.parameters)
      if ((parameter.style == ParameterStyle::Normal || parameter.style == ParameterStyle::KeywordOnly) &&
          module[parameter.local].name == name)
        found = &parameter;
    if (found && slot(*found)) return typeError(shown + " got multiple values for argument '" + text(name) + "'"), false;
    if (found)
      slot(*found) = value;
    else if (!rest)
      return typeError(shown + " got an unexpected keyword argument '" + text(name) + "'"), false;
    else if (!insert(*slot(*rest).dict(), {ValueKind::Str, name}, value))
      return false;
  }
  for (auto [parameter, value] : llvm::zip_equal(payload.parameters, function.defaults)) {
    if (slot(parameter)) continue;
    if (!value) {
      bool keywordOnly = parameter.style == ParameterStyle::KeywordOnly;
      return typeError(shown + " missing a required " + (keywordOnly ? "keyword-only " : "") + "argument: '" +
                       text(module[parameter.local].name) + "'"),
             false;
    }
    slot(parameter) = value;
  }
  return true;
}

Value Interpreter::callFunction(FunctionObject &function, Arguments &arguments) {
  if (callStack.size() > 1000) return raise("RecursionError", "maximum recursion depth exceeded");
  ModuleState &state = *function.module;
  const ir::Module &module = *state.module;
  const ir::FunctionPayload &payload = module.functions[module[function.node].payload];
  auto owned = std::make_unique<Frame>();
  Frame &frame = *owned;
  frame.module = &state;
  frame.owner = function.node;
  frame.outer = function.closure;
  frame.function = &function;
  frame.current = function.node;
  frame.slots.resize(state.frameSizes[function.node.index]);
  if (!bind(function, arguments, frame)) return {};
  if (payload.isGenerator) {
    auto *generator = make<GeneratorObject>();
    generator->frame = std::move(owned);
    frame.generator = generator;
    generator->fiber = std::make_unique<Fiber>(1 << 20, [this, generator, &frame, &module, &function] {
      if (module[function.node].kind == Kind::Lambda)
        evaluate(frame, module.operandsOf(function.node).back());
      else if (run(frame, module.blocksOf(function.node)[0]) == Flow::Return)
        generator->returned = frame.result;
    });
    return startGenerator(*generator);
  }
  if (state.keepsFrame[function.node.index]) {
    allocated += sizeof(Frame) + frame.slots.size() * sizeof(Value);
    frames.push_back(std::move(owned));
  }
  callStack.push_back(&frame);
  auto left = llvm::make_scope_exit([&] { callStack.pop_back(); });
  if (module[function.node].kind == Kind::Lambda) return evaluate(frame, module.operandsOf(function.node).back());
  switch (run(frame, module.blocksOf(function.node)[0])) {
  case Flow::Return: return frame.result;
  case Flow::Failed: return {};
  default: return Value::none();
  }
}

Value Interpreter::startGenerator(GeneratorObject &generator) {
  generator.isGenerator = true;
  generator.returned = generator.sent = Value::none();
  generator.next = [&generator](Interpreter &interpreter, bool &done) {
    return interpreter.resume(generator, Value::none(), done);
  };
  generators.push_back(&generator);
  allocated += 4096;
  return {ValueKind::Iterator, &generator};
}

Value Interpreter::resume(GeneratorObject &generator, Value sent, bool &done) {
  done = false;
  if (generator.finished) {
    done = true;
    return {};
  }
  if (generator.running) return raise("ValueError", "generator already executing");
  if (Fiber::stackLeft() < 128 * 1024) return raise("RecursionError", "maximum recursion depth exceeded");
  size_t depth = callStack.size();
  callStack.push_back(generator.frame.get());
  generator.running = true;
  generator.sent = sent;
  generator.yielded = {};
  generator.fiber->resume();
  generator.running = false;
  callStack.resize(depth);
  if (!generator.fiber->isDone()) return generator.yielded;
  generator.finished = true;
  done = !failure.kind;
  return {};
}

Value Interpreter::yield(Frame &frame, Value value) {
  GeneratorObject *generator = frame.generator;
  for (Frame *at = frame.outer; !generator && at; at = at->outer) generator = at->generator;
  if (!generator) return raise("SyntaxError", "'yield' outside function");
  generator->yielded = value;
  generator->fiber->suspend();
  if (ending) return refuse("the generator is closed");
  return generator->sent;
}

void Interpreter::closeGenerators() {
  ending = true;
  for (size_t i = 0; i < generators.size(); ++i) {
    GeneratorObject &generator = *generators[i];
    if (generator.finished) continue;
    if (!generator.fiber->isStarted()) continue;
    bool done;
    clearFailure();
    while (!generator.finished) resume(generator, Value::none(), done);
  }
}

/// `cls(…)`: what the types of Python do themselves is in `types`; the rest is __new__ and __init__.
Value Interpreter::instantiate(ClassObject &cls, Arguments &arguments) {
  if (cls.metaclass)
    if (Value own = lookUp(*cls.metaclass, names.call)) {
      arguments.positional.insert(arguments.positional.begin(), Value(ValueKind::Class, &cls));
      return call(own, arguments);
    }
  return construct(cls, arguments);
}

Value Interpreter::construct(ClassObject &cls, Arguments &arguments) {
  Value creator = lookUp(cls, names.newName);
  if (!creator) return typeError("cannot create '" + text(cls.name) + "' instances");
  if (creator.is(ValueKind::StaticMethod)) creator = creator.as<WrapperObject>()->inner;
  Arguments given = arguments;
  given.positional.insert(given.positional.begin(), Value(ValueKind::Class, &cls));
  Value object = call(creator, given);
  if (!object || !object.is(ValueKind::Instance) || !object.instance()->type->derivesFrom(&cls)) return object;
  Value initialise = lookUp(*object.instance()->type, names.init);
  if (!initialise) return object;
  Arguments rest = arguments;
  rest.positional.insert(rest.positional.begin(), object);
  return call(initialise, rest) ? object : Value();
}

} // namespace ivyc::trace
