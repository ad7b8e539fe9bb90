#include "Inference.h"

#include "llvm/ADT/StringSwitch.h"

namespace ivyc::infer {

FactId FunctionInference::expression(NodeId node) {
  FactId fact = compute(node);
  module[node].fact = fact;
  return fact;
}

FactId FunctionInference::compute(NodeId id) {
  // Copies, since nested inference may grow the tables.
  const Node node = module[id];
  llvm::SmallVector<NodeId, 6> operands(module.operandsOf(id));
  switch (node.kind) {
  case Kind::Const: return facts.constant(node.constant);
  case Kind::Local: {
    if (node.path) { // an import in a function
      FactId known = variable(node.path);
      return known ? known : facts.named(FactKind::Module, node.path);
    }
    const FactId *found = env.find(node.local);
    if (found) return withAssumptions(*found);
    auto ever = everAssigned.find(node.local.index);
    return ever == everAssigned.end() ? FactId{} : withAssumptions(ever->second);
  }
  case Kind::Global: return global(id);
  case Kind::Api: {
    ApiUse use;
    program.use(module, id, use);
    return api(use, id);
  }
  case Kind::Attribute: return attribute(id);
  case Kind::Subscript: return subscript(id);
  case Kind::Slice: {
    for (NodeId operand : operands) expressionIfAny(operand);
    bool constant = llvm::all_of(operands, [&](NodeId operand) { return !operand || get(module[operand].fact).constant; });
    if (!constant) return facts.ofKind(FactKind::Slice);
    ConstantValue value;
    value.type = ConstantType::Slice;
    llvm::SmallVector<ConstantId, 3> parts;
    for (unsigned i = 0; i < 3; ++i)
      parts.push_back(i < operands.size() && operands[i] ? get(module[operands[i]].fact).constant : facts.none());
    value.elements = parts;
    return facts.constant(facts.intern(value));
  }
  case Kind::Call: {
    for (NodeId operand : operands) expressionIfAny(operand);
    ApiUse use;
    if (program.use(module, id, use)) return api(use, id);
    if (text(node.name).starts_with("host.")) return hostOperator(text(node.name), operands);
    return {};
  }
  case Kind::Invoke: return invoke(id);
  case Kind::Build: {
    llvm::StringRef name = text(node.name);
    if (name == "dict") {
      llvm::SmallVector<ConstantId, 8> keys;
      llvm::SmallVector<FactId, 8> values;
      bool known = true;
      for (size_t i = 0; i + 1 < operands.size(); i += 2) {
        FactId key = expressionIfAny(operands[i]), value = expression(operands[i + 1]);
        if (!operands[i]) { // **other
          const Fact &other = get(value);
          known = known && other.kind == FactKind::Dict && other.lengthKnown;
          if (known)
            keys.append(other.keys.begin(), other.keys.end()), values.append(other.elements.begin(), other.elements.end());
          continue;
        }
        known = known && get(key).constant;
        keys.push_back(get(key).constant), values.push_back(value);
      }
      Fact fact;
      fact.kind = FactKind::Dict;
      fact.lengthKnown = known;
      if (known) fact.keys = keys, fact.elements = values;
      return facts.intern(fact);
    }
    llvm::SmallVector<FactId, 8> elements;
    bool known = true;
    for (NodeId operand : operands) {
      FactId fact = expression(operand);
      if (module[operand].kind == Kind::Starred) {
        const Fact &inner = get(module[module.operandsOf(operand)[0]].fact);
        if (inner.lengthKnown && inner.kind != FactKind::Dict) {
          elements.append(inner.elements.begin(), inner.elements.end());
          continue;
        }
        known = false;
      }
      elements.push_back(fact);
    }
    FactKind sequence = name == "tuple" ? FactKind::Tuple : name == "list" ? FactKind::List : FactKind::Set;
    // A list may grow, but only by a call that makes its fact unknown again where it matters: see hostMethod.
    if (known) {
      bool constants = name == "tuple" && llvm::all_of(elements, [&](FactId element) { return bool(get(element).constant); });
      if (constants) {
        llvm::SmallVector<ConstantId, 8> values;
        for (FactId element : elements) values.push_back(get(element).constant);
        return facts.constant(facts.tuple(values));
      }
      return facts.sequence(sequence, elements);
    }
    FactId joined = facts.never();
    for (FactId element : elements) joined = facts.join(joined, element);
    return facts.sequenceOf(sequence, joined);
  }
  case Kind::Starred: return element(expression(operands[0]));
  case Kind::Choose: {
    FactId test = expression(operands[0]);
    std::optional<bool> known = truth(test);
    Environment before = env;
    if (known && get(test).decided) {
      narrow(operands[0], *known);
      FactId result = expression(operands[*known ? 1 : 2]);
      env = before;
      return result;
    }
    narrow(operands[0], true);
    FactId then = expression(operands[1]);
    env = before;
    narrow(operands[0], false);
    FactId otherwise = expression(operands[2]);
    env = before;
    return facts.join(then, otherwise);
  }
  case Kind::And:
  case Kind::Or: {
    bool stop = node.kind == Kind::Or; // the truth at which evaluation stops
    Environment before = env;
    FactId result = facts.never();
    bool decided = false, unknown = false;
    for (size_t i = 0; i < operands.size(); ++i) {
      FactId fact = expression(operands[i]);
      std::optional<bool> known = truth(fact);
      if (known && *known == stop && get(fact).decided) { // whatever stands before it, the test comes out this way
        bool pure = !unknown;
        env = before;
        return pure || kind(fact) == FactKind::Bool ? fact : facts.join(result, fact);
      }
      if (known && get(fact).decided) {
        decided = true;
      } else {
        unknown = unknown || !known;
      }
      result = facts.join(result, fact);
      if (i + 1 < operands.size()) narrow(operands[i], !stop);
      if (i + 1 == operands.size() && !unknown && known && *known != stop) {
        env = before;
        Fact last = get(fact);
        last.decided = last.decided || decided;
        return facts.intern(last);
      }
    }
    env = before;
    return result;
  }
  case Kind::Compare:
    for (NodeId operand : operands) expression(operand);
    return facts.ofKind(FactKind::Bool);
  case Kind::Lambda:
    for (NodeId operand : llvm::ArrayRef<NodeId>(operands).drop_back()) expressionIfAny(operand);
    nested.push_back(id);
    return facts.named(FactKind::Function, Symbol{});
  case Kind::Comprehension: return comprehension(id);
  case Kind::Format:
    for (NodeId operand : operands) expressionIfAny(operand);
    return facts.ofKind(FactKind::Str);
  case Kind::Walrus: {
    FactId value = expression(operands[1]);
    assign(operands[0], value, operands[1]);
    return value;
  }
  default:
    for (NodeId operand : operands) expressionIfAny(operand);
    return {};
  }
}

FactId FunctionInference::comprehension(NodeId id) {
  const Node node = module[id];
  llvm::SmallVector<NodeId, 6> operands(module.operandsOf(id));
  llvm::StringRef name = text(node.name);
  size_t elements = name == "dict" ? 2 : 1;
  Environment before = env;
  size_t at = elements;
  // Copied, since tables may grow.
  llvm::SmallVector<uint32_t, 2> counts(module.countLists[node.payload]);
  for (uint32_t count : counts) {
    uint32_t conditions = count & ~ir::AsyncGenerator;
    FactId iterable = expression(operands[at + 1]);
    assign(operands[at], element(iterable), {});
    at += 2;
    for (uint32_t i = 0; i < conditions; ++i) {
      expression(operands[at]);
      narrow(operands[at++], true);
    }
  }
  FactId result;
  for (size_t i = 0; i < elements; ++i) result = expression(operands[i]);
  env = before;
  if (name == "list" || name == "generator") return facts.sequenceOf(FactKind::List, result);
  if (name == "set") return facts.sequenceOf(FactKind::Set, result);
  Fact dict;
  dict.kind = FactKind::Dict;
  dict.element = result;
  return facts.intern(dict);
}

FactId FunctionInference::global(NodeId id) {
  Symbol path = program.path(module, id);
  if (!path) return {};
  llvm::StringRef name = text(path);
  if (name.starts_with("builtins.")) {
    uint32_t body = state.schedule.bodies[moduleIndex];
    if (ask(body) != Answer::Nothing) {
      auto own = state.units[body].names.find(module[id].name.id);
      if (own != state.units[body].names.end()) return own->second;
    }
    return facts.named(FactKind::Function, path);
  }
  return variable(path);
}

FactId FunctionInference::attribute(NodeId id) {
  NodeId base = module.operandsOf(id)[0];
  FactId object = expression(base);
  if (Symbol path = program.path(module, id); path && !tensorPart(object)) { // a name of the program, or of a library
    FactId known = variable(path);
    auto [owner, member] = text(path).rsplit('.');
    if (kind(known) != FactKind::Unknown || member.empty()) return known;
    Symbol ownerPath = symbols.intern(owner);
    return state.definitions.classes.count(ownerPath.id) ? attributeOf(ownerPath, symbols.intern(member), false) : known;
  }
  const Fact fact = get(object);
  if (std::optional<unsigned> index = namedResult(facts, module[base].fact, module[id].name)) return fact.elements[*index];
  ApiUse use;
  if (program.use(module, id, use)) return api(use, id);
  if (LocalId place = placeOf(id))
    if (const FactId *found = env.find(place)) return withAssumptions(*found);
  if (fact.kind != FactKind::Instance && fact.kind != FactKind::Class) return {};
  bool isSelf = module[base].kind == Kind::Local && module[base].local == self;
  return withAssumptions(attributeOf(fact.name, module[id].name, isSelf));
}

FactId FunctionInference::subscript(NodeId id) {
  NodeId base = module.operandsOf(id)[0], index = module.operandsOf(id)[1];
  FactId container = expression(base), key = expression(index);
  ApiUse use;
  if (program.use(module, id, use)) return api(use, id);
  const Fact &fact = get(container), &at = get(key);
  switch (fact.kind) {
  case FactKind::Tuple:
  case FactKind::List:
  case FactKind::Shape: {
    const ConstantValue *constant = at.constant ? &facts.get(at.constant) : nullptr;
    if (constant && constant->type == ConstantType::Int && fact.lengthKnown) {
      int64_t length = fact.elements.size(), position = constant->integer < 0 ? constant->integer + length : constant->integer;
      return position >= 0 && position < length ? fact.elements[position] : facts.never();
    }
    if (at.kind == FactKind::Slice) {
      if (constant && fact.lengthKnown) {
        auto part = [&](unsigned i, int64_t otherwise) {
          const ConstantValue &value = facts.get(constant->elements[i]);
          return value.type == ConstantType::Int ? value.integer : otherwise;
        };
        int64_t length = fact.elements.size(), step = part(2, 1), lower = part(0, 0), upper = part(1, length);
        if (step == 1) {
          lower = std::clamp<int64_t>(lower < 0 ? lower + length : lower, 0, length);
          upper = std::clamp<int64_t>(upper < 0 ? upper + length : upper, lower, length);
          return facts.sequence(fact.kind, fact.elements.slice(lower, upper - lower));
        }
      }
      return facts.sequenceOf(fact.kind, element(container));
    }
    return element(container);
  }
  case FactKind::Dict:
    if (at.constant && fact.lengthKnown)
      for (size_t i = 0; i < fact.keys.size(); ++i)
        if (fact.keys[i] == at.constant) return fact.elements[i];
    return fact.element;
  case FactKind::Str: return facts.ofKind(FactKind::Str);
  case FactKind::Framework: return text(fact.name) == "array" ? container : FactId{};
  default: return {};
  }
}

FactId FunctionInference::invoke(NodeId id) {
  llvm::SmallVector<NodeId, 6> operands(module.operandsOf(id));
  NodeId callee = operands[0];
  FactId called;
  FactId receiver;
  bool isMethod = false; // not itself a use
  if (module[callee].kind == Kind::Attribute) {
    receiver = expression(module.operandsOf(callee)[0]);
    isMethod = !program.path(module, callee) || tensorPart(receiver);
  }
  if (!isMethod) called = expression(callee);
  for (NodeId operand : llvm::ArrayRef<NodeId>(operands).drop_front()) expressionIfAny(operand);
  ApiUse use;
  if (program.use(module, id, use)) return api(use, id);
  if (isMethod) {
    escape(llvm::ArrayRef<NodeId>(operands).drop_front());
    return hostMethod(receiver, text(module[callee].name), id);
  }
  Symbol path = program.path(module, callee);
  if (!path && kind(called) == FactKind::Function) path = get(called).name;
  if (!path && kind(called) == FactKind::Class) path = get(called).name;
  if (!path || kind(called) == FactKind::Instance) {
    escape(llvm::ArrayRef<NodeId>(operands).drop_front());
    return callObject(called, id);
  }
  llvm::StringRef name = text(path);
  if (name.consume_front("builtins.")) return builtin(name, id);
  if (name == "typing.cast" && operands.size() == 3) return annotation(operands[1]);
  escape(llvm::ArrayRef<NodeId>(operands).drop_front());
  if (const Entity *entity = program.entity(path)) {
    if ((*program.modules[entity->module])[entity->node].kind == Kind::Class) return facts.named(FactKind::Instance, path);
    return callFunction(path, id);
  }
  if (name == "einops.rearrange" || name == "einops.reduce" || name == "einops.repeat") {
    // They work on the arrays of every framework, and give what they are given, or what the elements of a list are.
    FactId first = operands.size() > 1 ? module[operands[1]].fact : FactId();
    if (FactId tensor = tensorPart(kind(first) == FactKind::List ? element(first) : first)) {
      Fact fact = get(tensor);
      fact.rank = UnknownRank;
      fact.dims = {};
      return facts.intern(fact);
    }
  }
  if (name.starts_with("numpy.")) return facts.named(FactKind::Framework, symbols.intern("array")); // as from Tensor.numpy()
  if (name.starts_with("math.")) {
    bool integer = llvm::StringSwitch<bool>(name.drop_front(5))
                       .Cases("ceil", "floor", "gcd", "comb", "factorial", "prod", "isqrt", "trunc", true)
                       .Default(false);
    bool boolean = name.starts_with("math.is") && name != "math.isqrt";
    return facts.ofKind(boolean ? FactKind::Bool : integer ? FactKind::Int : FactKind::Float);
  }
  return {};
}

/// Arguments of a call of something that is not known: it may change lists and dicts, and assign attributes.
void FunctionInference::escape(llvm::ArrayRef<NodeId> operands) {
  forgetChanging();
  share(operands);
}

void FunctionInference::share(llvm::ArrayRef<NodeId> operands) {
  for (NodeId operand : operands) {
    if (!operand || module[operand].kind != Kind::Local) continue;
    const Fact &fact = get(module[operand].fact);
    if (fact.kind == FactKind::Dict && fact.lengthKnown) assign(operand, facts.ofKind(FactKind::Dict), {});
    if (fact.kind != FactKind::List || !fact.lengthKnown) continue;
    FactId all = element(module[operand].fact);
    assign(operand, facts.sequenceOf(FactKind::List, all), {});
  }
}

FactId FunctionInference::callFunction(Symbol path, NodeId id, unsigned skipped) {
  const Entity *entity = program.entity(path);
  Module &other = *program.modules[entity->module];
  // What the attributes of a class are is asked for while nothing is known of them: its methods run later.
  NodeId owner = other[entity->node].parent;
  bool tooEarly = collecting && owner && other[owner].kind == Kind::Class;
  const Summary *summary = tooEarly ? nullptr : this->summary(path);
  if (tooEarly) {
    if (text(other[entity->node].name) == "__init__") return facts.constant(facts.none());
    missed = true;
  }
  CallSite site = argumentsOf(*entity, id, skipped);
  if (!summary) {
    // Its annotation is all that is known, as of a function that calls itself.
    noteCall(*entity, std::move(site));
    const ir::FunctionPayload &payload = other.functions[other[entity->node].payload];
    if (!payload.returnAnnotation || payload.isGenerator || payload.isAsync) return {};
    FunctionInference reader(program, state.schedule.bodies[entity->module], asker);
    return reader.annotation(other.operandsOf(entity->node)[payload.returnAnnotation - 1]);
  }
  llvm::SmallVector<FactId, 8> arguments(site.arguments.begin(), site.arguments.end());
  for (FactId &argument : arguments)
    if (kind(argument) == FactKind::Never) argument = {};
  noteCall(*entity, std::move(site));
  return substitute(summary->result, *summary, arguments);
}

FactId FunctionInference::api(const ApiUse &use, NodeId id) {
  spec::ApiInfo info = program.library.api(text(use.name));
  if (info.modeConstant && (use.role == spec::Role::Call || use.role == spec::Role::Value)) {
    // A mode function in value position is called later: what it returns is known then.
    if (use.role == spec::Role::Call) {
      Fact fact = get(facts.constant(info.modeConstant));
      fact.decided = true;
      return facts.intern(fact);
    }
    return facts.named(FactKind::Function, use.name);
  }
  ApiUse narrowed = use;
  for (spec::Argument &argument : narrowed.arguments) argument.fact = withAssumptions(argument.fact);
  const spec::Expansion *expansion = program.library.toCore(program.source, use.role, use.name, narrowed.arguments);
  program.expansions[moduleIndex][id.index] = expansion;
  if (expansion->isUnsupported) {
    if (use.role != spec::Role::Call) return facts.named(FactKind::Function, use.name);
    return {};
  }
  assume(*expansion, narrowed, id);
  if (!expansion->resultNames.empty()) { // several results with names: the fact carries them, separated by commas
    Fact fact = get(expansion->result);
    std::string names;
    for (Symbol name : expansion->resultNames) names += (names.empty() ? "" : ",") + text(name).str();
    fact.name = symbols.intern(names);
    return facts.intern(fact);
  }
  return withAssumptions(expansion->result);
}

std::optional<unsigned> namedResult(const FactTable &facts, FactId results, Symbol name) {
  const Fact &fact = facts.get(results);
  if (fact.kind != FactKind::Tuple || !fact.name) return std::nullopt;
  llvm::SmallVector<llvm::StringRef, 4> names;
  facts.symbols().text(fact.name).split(names, ',');
  auto found = llvm::find(names, facts.symbols().text(name));
  size_t index = found - names.begin();
  return found != names.end() && index < fact.elements.size() ? std::optional<unsigned>(index) : std::nullopt;
}

} // namespace ivyc::infer
