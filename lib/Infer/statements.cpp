#include "Inference.h"

namespace ivyc::infer {

/// Rounds that a loop runs before what still changes becomes unknown.
constexpr unsigned LoopRounds = 3;

FunctionInference::FunctionInference(Program &program, uint32_t unit, std::optional<uint32_t> asker)
    : program(program), state(*program.state), facts(program.facts), symbols(facts.symbols()), unit(unit),
      asker(asker.value_or(unit)), moduleIndex(state.schedule.units[unit].module),
      function(state.schedule.units[unit].kind == Unit::Function ? state.schedule.units[unit].node : NodeId()),
      module(*program.modules[moduleIndex]), returned(facts.never()) {
  NodeId parent = function ? module[function].parent : NodeId();
  if (!parent || module[parent].kind != Kind::Class) return;
  ownClass = module.classes[module[parent].payload].qualifiedName;
  const auto &parameters = module.functions[module[function].payload].parameters;
  bool isStatic = hasDecorator(program, module, function, {"builtins.staticmethod"});
  if (!isStatic && !parameters.empty() && parameters[0].style <= ir::ParameterStyle::Normal) self = parameters[0].local;
}

void FunctionInference::runModule() {
  block(module.body);
  runNested();
}

FactId FunctionInference::runFunction(Summary &summary) {
  parameters(function, &summary);
  block(module.blocksOf(function)[0]);
  if (env.reachable) returned = facts.join(returned, facts.constant(facts.none()));
  runNested();
  const ir::FunctionPayload &payload = module.functions[module[function].payload];
  if (payload.isGenerator || payload.isAsync) return {};
  summary.returns = kind(returned) != FactKind::Never;
  FactId declared;
  if (payload.returnAnnotation) declared = annotation(module.operandsOf(function)[payload.returnAnnotation - 1]);
  if (kind(returned) == FactKind::Unknown || kind(returned) == FactKind::Never) return declared;
  return returned;
}

void FunctionInference::parameters(NodeId functionNode, Summary *summary) {
  // A copy: nested inference may grow the tables.
  const ir::FunctionPayload payload = module.functions[module[functionNode].payload];
  auto operand = [&](uint32_t index) { return index ? module.operandsOf(functionNode)[index - 1] : NodeId{}; };
  for (const ir::Parameter &parameter : payload.parameters) {
    Symbol name = module[parameter.local].name;
    FactId fact;
    if (NodeId annotated = operand(parameter.annotationOperand)) {
      fact = annotation(annotated);
    } else if (NodeId defaultValue = operand(parameter.defaultOperand)) {
      FactKind byDefault = kind(expression(defaultValue));
      // A default says of what kind the argument is; 0 and 1 stand for fractions, too.
      if (byDefault == FactKind::Bool || byDefault == FactKind::Str || byDefault == FactKind::Float)
        fact = facts.ofKind(byDefault);
    } else if (parameter.local == self) {
      bool isClass = hasDecorator(program, module, function, {"builtins.classmethod"}) ||
                     llvm::is_contained({"__new__", "__init_subclass__", "__class_getitem__"}, text(module[function].name));
      fact = facts.named(isClass ? FactKind::Class : FactKind::Instance, ownClass);
    }
    if (parameter.style == ir::ParameterStyle::Star) fact = facts.sequenceOf(FactKind::Tuple, fact);
    if (parameter.style == ir::ParameterStyle::DoubleStar) fact = facts.ofKind(FactKind::Dict);
    size_t index = &parameter - payload.parameters.data();
    if (summary && index < fromCallers.size() && kind(fromCallers[index]) != FactKind::Unknown) fact = fromCallers[index];
    module[parameter.local].declared = fact;
    fact = named(fact, name);
    env.set(parameter.local, fact);
    everAssigned[parameter.local.index] = fact;
    if (summary) summary->parameters.push_back(name);
  }
}

void FunctionInference::runNested() {
  // What a nested function reads of this one is the join of all that was ever assigned, since it runs at any time.
  for (size_t i = 0; i < nested.size(); ++i) {
    NodeId inner = nested[i];
    Environment outer = env;
    env = Environment();
    for (auto [local, fact] : everAssigned) env.facts.push_back({local, fact});
    llvm::sort(env.facts, [](const auto &a, const auto &b) { return a.first < b.first; });
    FactId outerReturned = returned;
    auto outerLoops = std::move(loops);
    auto outerTries = std::move(tries);
    loops.clear(), tries.clear();
    parameters(inner, nullptr);
    if (module[inner].kind == Kind::Lambda)
      expression(module.operandsOf(inner).back());
    else
      block(module.blocksOf(inner)[0]);
    loops = std::move(outerLoops), tries = std::move(outerTries);
    returned = outerReturned;
    env = outer;
  }
  nested.clear();
}

void FunctionInference::block(ir::BlockId id) {
  // By index: a block may move when the tables grow.
  for (size_t i = 0; i < module[id].statements.size(); ++i) statement(module[id].statements[i]);
}

void FunctionInference::assign(NodeId target, FactId value, NodeId valueNode) {
  Node &node = module[target];
  switch (node.kind) {
  case Kind::Local: {
    // A tensor of unknown dtype gets the dtype variable of the first name that it is bound to.
    if (valueNode) {
      const Fact &fact = get(value);
      if (fact.kind == FactKind::Tensor && fact.dtype == DType::Unknown && !fact.dtypeVariable)
        value =
            named(value, symbols.intern((llvm::Twine(text(module[node.local].name)) + "@" + llvm::Twine(target.index)).str()));
    }
    node.fact = value;
    env.set(node.local, value);
    forgetPlacesOf(node.local);
    auto [at, fresh] = everAssigned.try_emplace(node.local.index, value);
    if (!fresh) at->second = facts.join(at->second, value);
    for (Environment *guarded : tries) {
      const FactId *before = guarded->find(node.local);
      guarded->set(node.local, before ? facts.join(*before, value) : value);
    }
    return;
  }
  case Kind::Global: {
    node.fact = value;
    auto &globals = state.units[state.schedule.bodies[moduleIndex]].names;
    bool changes = true; // written in a function, or by several statements: its constant says nothing
    if (module.info) {
      const resolve::Binding *binding = module.info->find(0, node.name);
      changes = !binding || (binding->flags & resolve::WrittenFromNested) || binding->definitions.size() > 1;
    }
    if (changes) {
      const Fact &fact = get(value);
      if (fact.constant && !fact.decided) value = facts.ofKind(fact.kind);
    }
    auto [at, fresh] = globals.try_emplace(node.name.id, value);
    if (!fresh) at->second = facts.join(at->second, value);
    return;
  }
  case Kind::Build: {
    llvm::SmallVector<NodeId, 4> targets(module.operandsOf(target));
    const Fact &fact = get(value);
    bool starred = llvm::any_of(targets, [&](NodeId id) { return module[id].kind == Kind::Starred; });
    for (size_t i = 0; i < targets.size(); ++i) {
      if (fact.lengthKnown && !starred && fact.elements.size() == targets.size())
        assign(targets[i], fact.elements[i], {});
      else
        assign(targets[i], element(value), {});
    }
    return;
  }
  case Kind::Starred: assign(module.operandsOf(target)[0], facts.sequenceOf(FactKind::List, value), {}); return;
  default:
    // An attribute or a subscript: its parts are read.
    llvm::SmallVector<NodeId, 2> parts(module.operandsOf(target));
    for (NodeId operand : parts)
      if (operand) expression(operand);
    module[target].fact = value;
    if (module[target].kind == Kind::Attribute) {
      storeAttribute(target, value);
      setPlace(target, value);
      if (valueNode) share({valueNode});
    }
    if (module[target].kind == Kind::Subscript && kind(module[parts[0]].fact) == FactKind::Unknown && indexesTensor(parts[1]))
      assumeTensor(parts[0]);
    if (module[target].kind != Kind::Subscript || module[parts[0]].kind != Kind::Local) return;
    const Fact &container = get(module[parts[0]].fact);
    if (container.kind == FactKind::List) // its elements are no longer those that it was made with
      assign(parts[0], facts.sequenceOf(FactKind::List, facts.join(element(module[parts[0]].fact), value)), {});
    else if (container.kind == FactKind::Dict)
      assign(parts[0], withEntry(module[parts[0]].fact, module[parts[1]].fact, value), {});
  }
}

/// The fact of a dict in which `value` was stored.
FactId FunctionInference::withEntry(FactId dict, FactId key, FactId value) {
  Fact fact = get(dict);
  llvm::SmallVector<ConstantId, 8> keys(fact.keys);
  llvm::SmallVector<FactId, 8> elements(fact.elements);
  constexpr size_t MostKeys = 32;
  if (fact.lengthKnown && get(key).constant && keys.size() < MostKeys) {
    auto at = llvm::find(keys, get(key).constant) - keys.begin();
    if (size_t(at) < keys.size()) {
      elements[at] = value;
    } else {
      keys.push_back(get(key).constant);
      elements.push_back(value);
    }
    fact.keys = keys;
    fact.elements = elements;
    return facts.intern(fact);
  }
  FactId all = fact.lengthKnown ? value : facts.join(fact.element, value);
  for (FactId element : elements) all = facts.join(all, element);
  Fact open;
  open.kind = FactKind::Dict;
  open.element = all;
  return facts.intern(open);
}

void FunctionInference::bindFunction(NodeId functionNode) {
  const ir::FunctionPayload &payload = module.functions[module[functionNode].payload];
  llvm::SmallVector<NodeId, 8> operands(module.operandsOf(functionNode));
  uint32_t decorators = payload.decorators;
  for (uint32_t i = 0; i < operands.size(); ++i)
    if (operands[i] && (i < decorators || module[operands[i]].form != Form::Annotation)) expression(operands[i]);
  for (NodeId operand : operands)
    if (operand && module[operand].form == Form::Annotation) annotation(operand);
}

void FunctionInference::loop(NodeId, llvm::function_ref<void()> enter) {
  // Rounds until nothing changes; what changes after that is unknown. `enter` runs test, target and body once.
  Environment before = env;
  Environment exits;
  exits.reachable = false;
  for (unsigned round = 0;; ++round) {
    loops.emplace_back();
    Environment start = env;
    enter();
    Loop frame = std::move(loops.back());
    loops.pop_back();
    Environment again = env;
    for (const Environment &next : frame.continues) again = join(facts, again, next);
    exits = join(facts, start, again);
    for (const Environment &leave : frame.breaks) exits = join(facts, exits, leave);
    Environment next = join(facts, start, again);
    if (next.facts == start.facts) break;
    if (round >= LoopRounds) {
      for (auto &entry : next.facts) {
        const FactId *old = start.find(LocalId{entry.first});
        if (!old || *old != entry.second) entry.second = {};
      }
    }
    env = next;
    env.reachable = before.reachable;
    if (round > LoopRounds + 2) break;
  }
  env = exits;
}

void FunctionInference::statement(NodeId id) {
  Kind statementKind = module[id].kind;
  llvm::SmallVector<NodeId, 6> operands(module.operandsOf(id));
  llvm::SmallVector<ir::BlockId, 4> blocks(module.blocksOf(id));
  switch (statementKind) {
  case Kind::Assign: {
    FactId value = expression(operands.back());
    operands.pop_back();
    NodeId source = module.operandsOf(id).back();
    for (NodeId target : operands) assign(target, value, source);
    return;
  }
  case Kind::AugAssign: {
    FactId left = expression(operands[0]);
    expression(operands[1]);
    FactId result;
    ApiUse use;
    if (isTensor(left)) {
      result = left; // an in-place operator keeps dtype and shape
      use.role = spec::Role::Operator;
      use.name = module[id].name;
      for (NodeId operand : operands) {
        use.operands.push_back(operand);
        use.arguments.push_back({module[operand].fact, ir::BindingStyle::Positional, {}});
      }
      api(use, id);
    } else if (isTensor(module[operands[1]].fact)) {
      use.role = spec::Role::Operator;
      use.name = module[id].name;
      for (NodeId operand : operands) {
        use.operands.push_back(operand);
        use.arguments.push_back({module[operand].fact, ir::BindingStyle::Positional, {}});
      }
      result = api(use, id);
    } else {
      result = hostOperator(text(module[id].name), operands);
    }
    module[id].fact = result;
    Kind target = module[operands[0]].kind;
    if (target == Kind::Local || target == Kind::Global || target == Kind::Attribute) assign(operands[0], result, {});
    return;
  }
  case Kind::AnnAssign: {
    FactId declared = annotation(operands[1]);
    FactId value = expressionIfAny(operands[2]);
    if (operands[2] && kind(value) == FactKind::Unknown) value = declared;
    if (operands[2])
      assign(operands[0], value, operands[2]);
    else if (module[operands[0]].kind != Kind::Local && module[operands[0]].kind != Kind::Global)
      expression(operands[0]);
    return;
  }
  case Kind::If: {
    FactId test = expression(operands[0]);
    const Fact &fact = get(test);
    std::optional<bool> known = truth(test);
    Environment before = env;
    if (known && fact.decided) { // simplify takes the other arm away
      narrow(operands[0], *known);
      block(blocks[*known ? 0 : 1]);
      return;
    }
    narrow(operands[0], true);
    block(blocks[0]);
    Environment then = std::move(env);
    env = std::move(before);
    narrow(operands[0], false);
    block(blocks[1]);
    env = join(facts, then, env);
    return;
  }
  case Kind::For: {
    FactId iterable = expression(operands[1]);
    loop(id, [&] {
      assign(operands[0], element(iterable), {});
      block(blocks[0]);
    });
    block(blocks[1]);
    return;
  }
  case Kind::While:
    loop(id, [&] {
      expression(operands[0]);
      narrow(operands[0], true);
      block(blocks[0]);
    });
    narrow(operands[0], false);
    block(blocks[1]);
    return;
  case Kind::With:
    for (size_t i = 0; i + 1 < operands.size(); i += 2) {
      FactId context = expression(operands[i]);
      if (operands[i + 1]) assign(operands[i + 1], context, {});
    }
    block(blocks[0]);
    return;
  case Kind::Try: {
    // Blocks: body, handlers, else, finally. A handler starts from anything that the body may have assigned.
    Environment guarded = env;
    tries.push_back(&guarded);
    block(blocks[0]);
    tries.pop_back();
    guarded = env.reachable ? join(facts, guarded, env) : guarded;
    guarded.reachable = true;
    if (blocks.size() > 2) block(blocks[blocks.size() - 2]);
    Environment after = env;
    for (size_t i = 1; i + 2 < blocks.size(); ++i) {
      env = guarded;
      if (NodeId type = operands[2 * (i - 1)]) expression(type);
      if (NodeId name = operands[2 * (i - 1) + 1]) assign(name, {}, {});
      block(blocks[i]);
      after = join(facts, after, env);
    }
    env = after;
    bool reachable = env.reachable;
    if (!reachable) env = guarded; // `finally` runs all the same
    block(blocks.back());
    env.reachable = env.reachable && reachable;
    return;
  }
  case Kind::Match: {
    expression(operands[0]);
    Environment before = env, after = env;
    for (size_t i = 0; i < blocks.size(); ++i) {
      env = before;
      // A pattern binds names of unknown kind, after its values and classes were computed.
      for (NodeId part : llvm::SmallVector<NodeId, 4>(module.operandsOf(operands[1 + 2 * i]))) {
        if (!part) continue;
        if (module[part].flags & ir::Store)
          assign(part, {}, {});
        else
          expression(part);
      }
      if (NodeId guard = operands[2 + 2 * i]) {
        expression(guard);
        narrow(guard, true);
      }
      block(blocks[i]);
      after = join(facts, after, env);
    }
    env = after;
    return;
  }
  case Kind::Return: {
    FactId value = operands.empty() || !operands[0] ? facts.constant(facts.none()) : expression(operands[0]);
    if (env.reachable) returned = hasReturn ? facts.join(returned, value) : value;
    hasReturn = hasReturn || env.reachable;
    env.reachable = false;
    return;
  }
  case Kind::Raise:
    for (NodeId operand : operands)
      if (operand) expression(operand);
    env.reachable = false;
    return;
  case Kind::Assert:
    expression(operands[0]);
    if (operands.size() > 1 && operands[1]) expression(operands[1]);
    narrow(operands[0], true);
    return;
  case Kind::Break:
  case Kind::Continue:
    if (!loops.empty() && env.reachable)
      (statementKind == Kind::Break ? loops.back().breaks : loops.back().continues).push_back(env);
    env.reachable = false;
    return;
  case Kind::Function: {
    bindFunction(id);
    Symbol name = module[id].name;
    bool local = bool(module.functionOf(id));
    if (local) {
      nested.push_back(id);
      if (module[id].local) env.set(module[id].local, facts.named(FactKind::Function, name));
    } else if (!module[id].parent || module[module[id].parent].kind != Kind::Class) {
      state.units[unit].names[name.id] = facts.named(FactKind::Function, module.functions[module[id].payload].qualifiedName);
    }
    return;
  }
  case Kind::Class:
    for (NodeId operand : operands)
      if (operand) expression(operand);
    for (ir::BlockId inner : blocks) block(inner);
    if (!module.functionOf(id))
      state.units[unit].names[module[id].name.id] =
          facts.named(FactKind::Class, module.classes[module[id].payload].qualifiedName);
    return;
  default:
    for (NodeId operand : operands)
      if (operand) expression(operand);
    for (ir::BlockId inner : blocks) block(inner);
  }
}

} // namespace ivyc::infer
