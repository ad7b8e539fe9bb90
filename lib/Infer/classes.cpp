// Classes of the program: what their objects hold, and which method a call means.
//
// What an attribute holds is the join of all that is assigned to it, in the class, in those that it inherits from and in those
// that inherit from it. The methods that assign are run for that once before, with nothing known of the attributes of their own
// class, so that the result holds whatever the order in which methods are called.
#include "Inference.h"

#include "llvm/ADT/StringSwitch.h"

namespace ivyc::infer {

bool hasDecorator(const Program &program, const Module &module, NodeId definition, llvm::ArrayRef<llvm::StringRef> paths) {
  bool isFunction = module[definition].kind == Kind::Function;
  uint32_t count = isFunction ? module.functions[module[definition].payload].decorators
                              : module.classes[module[definition].payload].decorators;
  for (NodeId decorator : module.operandsOf(definition).take_front(count)) {
    NodeId named = module[decorator].kind == Kind::Invoke ? module.operandsOf(decorator)[0] : decorator;
    Symbol path = program.path(module, named);
    if (path && llvm::is_contained(paths, program.facts.symbols().text(path))) return true;
  }
  return false;
}

/// The method of a class in which a node stands, through nested functions; none when it does not stand in one.
static NodeId methodAround(const Module &module, NodeId node) {
  NodeId function = module.functionOf(node);
  for (NodeId outer = function; outer; outer = module.functionOf(outer)) function = outer;
  bool isMethod = function && module[function].parent && module[module[function].parent].kind == Kind::Class;
  return isMethod ? function : NodeId();
}

static bool isFirstParameter(const Module &module, NodeId method, NodeId node) {
  const auto &parameters = module.functions[module[method].payload].parameters;
  return module[node].kind == Kind::Local && !parameters.empty() && parameters[0].local == module[node].local;
}

/// Methods of torch's modules that assign an attribute: self.register_buffer("mean", mean).
static bool registersAttribute(llvm::StringRef method) {
  return method == "register_buffer" || method == "register_parameter" || method == "add_module" || method == "register_module";
}

void Definitions::addClasses(const Program &program, const Module &module, uint32_t index) {
  SymbolTable &symbols = program.facts.symbols();
  auto store = [&](NodeId at, NodeId object, Symbol name) {
    NodeId method = methodAround(module, at);
    if (!method) {
      foreignAttributes.insert(name.id);
      return;
    }
    Symbol path = module.classes[module[module[method].parent].payload].qualifiedName;
    ClassDefinition &owner = classes[path.id];
    if (!isFirstParameter(module, method, object)) { // copy.x = x: another object, most often of the same class
      changingAttributes.insert(name.id);
      storedByOthers[name.id].push_back(path);
    }
    if (!llvm::is_contained(owner.storing, method)) owner.storing.push_back(method);
    owner.stored.insert(name.id);
    llvm::StringRef methodName = symbols.text(module[method].name);
    if (methodName != "__init__" && methodName != "__post_init__") changingAttributes.insert(name.id);
  };
  for (uint32_t i = 1; i < module.nodes.size(); ++i) {
    NodeId id{i};
    const Node &node = module.nodes[i];
    if (node.kind == Kind::Class) {
      const ir::ClassPayload &payload = module.classes[node.payload];
      ClassDefinition &one = classes[payload.qualifiedName.id];
      one.module = index;
      one.node = id;
      for (NodeId base : module.operandsOf(id).slice(payload.decorators, payload.bases)) {
        if (module[base].kind == Kind::Subscript) base = module.operandsOf(base)[0]; // Generic[T]
        Symbol path = program.path(module, base);
        one.bases.push_back(path);
        if (path) classes[path.id].derived.push_back(payload.qualifiedName.id);
      }
      for (NodeId statement : module[module.blocksOf(id)[0]].statements)
        if (module[statement].kind == Kind::Assign || module[statement].kind == Kind::AnnAssign)
          for (NodeId target : module.operandsOf(statement))
            if (target && module[target].kind == Kind::Global && (module[target].flags & ir::Store))
              classes[payload.qualifiedName.id].stored.insert(module[target].name.id);
    } else if (node.kind == Kind::Attribute && (node.flags & ir::Store) && !node.path) {
      store(id, module.operandsOf(id)[0], node.name);
    } else if (node.kind == Kind::Invoke && module.operandsOf(id).size() > 2) {
      NodeId callee = module.operandsOf(id)[0], name = module.operandsOf(id)[1];
      if (module[callee].kind != Kind::Attribute || module[name].kind != Kind::Const) continue;
      const ConstantValue &value = program.facts.get(module[name].constant);
      if (value.type == ConstantType::Str && registersAttribute(symbols.text(module[callee].name)))
        store(id, module.operandsOf(callee)[0], value.text);
    }
  }
}

void Definitions::ancestors(Symbol path, llvm::SmallVectorImpl<Symbol> &out) const {
  auto found = classes.find(path.id);
  if (found == classes.end() || !found->second.node || llvm::is_contained(out, path)) return;
  out.push_back(path);
  for (Symbol base : found->second.bases)
    if (base) ancestors(base, out);
}

void Definitions::descendants(Symbol path, llvm::SmallVectorImpl<Symbol> &out) const {
  auto found = classes.find(path.id);
  if (found == classes.end()) return;
  for (uint32_t derived : found->second.derived) {
    if (llvm::is_contained(out, Symbol{derived})) continue;
    out.push_back(Symbol{derived});
    descendants(Symbol{derived}, out);
  }
}

FactId lasting(FactTable &facts, FactId id, bool movable) {
  Fact fact = facts.get(id);
  switch (fact.kind) {
  case FactKind::Bool:
  case FactKind::Int:
  case FactKind::Float:
  case FactKind::Complex:
  case FactKind::Str:
  case FactKind::Bytes: return facts.ofKind(fact.kind);
  case FactKind::Tensor: {
    bool floating = fact.dtypeClass == DTypeClass::Floating || dtypeClass(fact.dtype) == DTypeClass::Floating;
    fact.dims = {};
    fact.dtypeVariable = {};
    if (floating && movable) {
      fact.dtypeClass = DTypeClass::Floating;
      fact.dtype = DType::Unknown;
    }
    return facts.intern(fact);
  }
  case FactKind::DType:
    fact.constant = {};
    fact.dtype = DType::Unknown;
    fact.dtypeVariable = {};
    return facts.intern(fact);
  case FactKind::List:
  case FactKind::Set: return facts.sequenceOf(fact.kind, {});
  case FactKind::Dict: return facts.ofKind(FactKind::Dict);
  case FactKind::Tuple: {
    if (!fact.lengthKnown) return facts.sequenceOf(FactKind::Tuple, lasting(facts, fact.element, movable));
    llvm::SmallVector<FactId, 4> elements;
    for (FactId element : fact.elements) elements.push_back(lasting(facts, element, movable));
    return facts.sequence(FactKind::Tuple, elements);
  }
  case FactKind::Union: {
    FactId all = facts.never();
    for (FactId element : llvm::SmallVector<FactId, 4>(fact.elements)) all = facts.join(all, lasting(facts, element, movable));
    return all;
  }
  default: return id;
  }
}

/// What an annotation says of a list stays true of it.
static FactId lastingDeclared(FactTable &facts, FactId id) {
  Fact fact = facts.get(id);
  if (fact.kind == FactKind::List || fact.kind == FactKind::Dict || fact.kind == FactKind::Set) return id;
  return lasting(facts, id, true);
}

/// Collects what the attributes of one class are.
struct FunctionInference::AttributeCollection {
  using Attributes = llvm::DenseMap<uint32_t, FactId>; // by Symbol id
  Program &program;
  Program::State &state;
  FactTable &facts;
  Module &module;
  uint32_t unit; // of the class
  NodeId classNode;
  Symbol classPath;
  const ClassDefinition &definition;
  Attributes &attributes; // the result; methods that are run for it see it as it is so far
  Attributes ofBody{}, declared{};
  bool movable = false;

  void add(Attributes &all, Symbol name, FactId fact) {
    auto [at, fresh] = all.try_emplace(name.id, fact);
    if (!fresh) at->second = facts.join(at->second, fact);
  }

  void addDeclared(Attributes &all) {
    for (auto [name, fact] : declared) {
      auto at = all.find(name);
      if (at == all.end() || facts.get(at->second).kind == FactKind::Unknown)
        all[name] = fact;
      else if (facts.get(fact).kind != FactKind::Unknown)
        at->second = facts.join(at->second, fact);
    }
  }

  /// What the statements of the class itself say.
  void readBody(std::vector<CallSite> &calls) {
    llvm::StringRef framework = spec::frameworkName(program.source);
    llvm::SmallVector<Symbol, 8> family;
    state.definitions.ancestors(classPath, family);
    bool isEnum = false;
    for (Symbol one : family)
      for (Symbol base : state.definitions.classes.find(one.id)->second.bases) {
        llvm::StringRef path = facts.symbols().text(base);
        // module.half() gives the tensors of the framework's own modules another dtype.
        movable |= path.split('.').first == framework;
        isEnum |= path.starts_with("enum.");
      }
    FunctionInference body(program, unit);
    body.collecting = true;
    for (NodeId statement : std::vector<NodeId>(module[module.blocksOf(classNode)[0]].statements)) {
      llvm::SmallVector<NodeId, 4> operands(module.operandsOf(statement));
      if (module[statement].kind == Kind::AnnAssign && module[operands[0]].kind == Kind::Global) {
        declared[module[operands[0]].name.id] = lastingDeclared(facts, body.annotation(operands[1]));
      } else if (module[statement].kind == Kind::Assign) {
        FactId value =
            isEnum ? facts.named(FactKind::Instance, classPath) : lasting(facts, body.expression(operands.back()), movable);
        for (NodeId target : llvm::ArrayRef(operands).drop_back())
          if (module[target].kind == Kind::Global) add(ofBody, module[target].name, value);
      }
    }
    calls = std::move(body.calls);
  }

  /// Runs one method for what it assigns; true when it did not ask for what others assign.
  bool readMethod(NodeId method, Attributes &found) {
    uint32_t methodUnit = *state.schedule.unitOf(definition.module, method);
    FunctionInference run(program, methodUnit, unit);
    run.collecting = true;
    Program::State::UnitState &function = state.units[methodUnit];
    Progress before = std::exchange(function.progress, Progress::Running);
    Summary summary;
    summary.result = run.runFunction(summary);
    function.progress = before;
    function.calls = std::move(run.calls);
    for (auto [name, fact] : run.assignedAttributes) add(found, Symbol{name}, lasting(facts, fact, movable));
    if (before == Progress::Fresh && !run.missed && !run.readOwn &&
        !state.units[unit].postponed) { // all was known: that was its run
      function.summary = std::move(summary);
      function.assumed = std::move(run.assumed);
      function.progress = Progress::Done;
    }
    return !run.readOwn;
  }

  /// A method that assigns sees what the others assign: rounds until nothing changes.
  void readMethods() {
    constexpr unsigned Rounds = 4;
    for (unsigned round = 0; round <= Rounds; ++round) {
      Attributes found = ofBody, before = attributes;
      bool stable = true;
      for (NodeId method : definition.storing) {
        stable &= readMethod(method, found);
        if (round > 0) continue;
        attributes = found; // for the next one
        addDeclared(attributes);
      }
      addDeclared(found);
      stable |= round > 0 && llvm::all_of(found, [&](const auto &entry) {
                  auto at = before.find(entry.first);
                  return at != before.end() && at->second == entry.second;
                });
      attributes = found;
      if (stable) return;
    }
    for (auto &[name, fact] : attributes) fact = {};
  }
};

void FunctionInference::collectAttributes() {
  NodeId classNode = state.schedule.units[unit].node;
  Symbol classPath = module.classes[module[classNode].payload].qualifiedName;
  const ClassDefinition &definition = state.definitions.classes.find(classPath.id)->second;
  AttributeCollection collection{
      program, state, facts, module, unit, classNode, classPath, definition, state.units[unit].names};
  collection.readBody(calls);
  collection.readMethods();
}

FactId FunctionInference::attributeOf(Symbol classPath, Symbol name, bool isSelf) {
  llvm::SmallVector<Symbol, 8> family;
  state.definitions.ancestors(classPath, family);
  if (family.empty()) return {};
  // A property, or a method.
  for (Symbol one : family) {
    Symbol path = symbols.intern((llvm::Twine(text(one)) + "." + text(name)).str());
    const Entity *entity = program.entity(path);
    if (!entity) continue;
    if (entity->kind != Kind::Function) return facts.named(FactKind::Class, path);
    const Module &other = *program.modules[entity->module];
    if (!hasDecorator(program, other, entity->node, {"builtins.property", "functools.cached_property"})) return {};
    llvm::SmallVector<Symbol, 4> getters;
    program.methodsOf(classPath, name, false, getters);
    FactId all = facts.never();
    for (Symbol getter : getters) {
      const Summary *summary = collecting ? nullptr : this->summary(getter);
      missed |= collecting;
      if (!summary) return {};
      all = facts.join(all, substitute(summary->result, *summary, {}));
    }
    return all;
  }
  state.definitions.descendants(classPath, family);
  FactId all = facts.never();
  for (Symbol one : family) {
    const ClassDefinition &definition = state.definitions.classes.find(one.id)->second;
    if (!definition.stored.contains(name.id)) continue;
    uint32_t its = *state.schedule.unitOf(definition.module, definition.node);
    if (Answer answer = ask(its); answer != Answer::Complete) {
      bool own = answer == Answer::Partial && collecting && one == ownClass;
      (own ? readOwn : missed) = true;
      if (!own || !state.units[its].names.count(name.id)) return {};
    }
    auto at = state.units[its].names.find(name.id);
    if (at != state.units[its].names.end()) all = facts.join(all, at->second);
  }
  if (kind(all) == FactKind::Never) return {};
  bool changes =
      state.definitions.changingAttributes.contains(name.id) || state.definitions.foreignAttributes.contains(name.id);
  if (state.definitions.foreignAttributes.contains(name.id)) return {};
  if (auto others = state.definitions.storedByOthers.find(name.id); others != state.definitions.storedByOthers.end())
    if (llvm::any_of(others->second, [&](Symbol one) { return !llvm::is_contained(family, one); })) return {};
  return isSelf && !changes ? named(all, symbols.intern((llvm::Twine("self.") + text(name) + "@" + text(classPath)).str()))
                            : all;
}

void FunctionInference::storeAttribute(NodeId target, FactId value) {
  if (!collecting || !self) return;
  auto [at, fresh] = assignedAttributes.try_emplace(module[target].name.id, value);
  if (!fresh) at->second = facts.join(at->second, value);
}

/// self.register_buffer("mean", mean)
void FunctionInference::registerAttribute(NodeId call) {
  llvm::SmallVector<NodeId, 4> operands(module.operandsOf(call));
  if (!collecting || !registersAttribute(text(module[operands[0]].name)) || module[operands[1]].kind != Kind::Const) return;
  const ConstantValue &name = facts.get(module[operands[1]].constant);
  if (name.type != ConstantType::Str) return;
  FactId value = module[operands[2]].fact;
  auto [at, fresh] = assignedAttributes.try_emplace(name.text.id, value);
  if (!fresh) at->second = facts.join(at->second, value);
}

void Program::methodsOf(Symbol classPath, Symbol name, bool fromBases, llvm::SmallVectorImpl<Symbol> &out) const {
  SymbolTable &symbols = facts.symbols();
  auto method = [&](Symbol owner) {
    Symbol path = symbols.intern((llvm::Twine(symbols.text(owner)) + "." + symbols.text(name)).str());
    const Entity *entity = this->entity(path);
    return entity && entity->kind == Kind::Function ? path : Symbol();
  };
  llvm::SmallVector<Symbol, 8> family;
  state->definitions.ancestors(classPath, family);
  for (Symbol owner : llvm::ArrayRef(family).drop_front(fromBases && !family.empty() ? 1 : 0)) {
    Symbol path = method(owner);
    if (!path) continue;
    out.push_back(path);
    break;
  }
  if (fromBases) return;
  llvm::SmallVector<Symbol, 8> inheriting;
  state->definitions.descendants(classPath, inheriting);
  for (Symbol owner : inheriting)
    if (Symbol path = method(owner)) out.push_back(path);
}

void Program::calledMethods(const Module &module, NodeId invoke, llvm::SmallVectorImpl<Symbol> &out) const {
  NodeId callee = module.operandsOf(invoke)[0];
  if (module[callee].kind != Kind::Attribute || path(module, callee)) return;
  const Fact &receiver = facts.get(module[module.operandsOf(callee)[0]].fact);
  if (receiver.kind == FactKind::Instance) methodsOf(receiver.name, module[callee].name, false, out);
}

std::optional<FactId> FunctionInference::callMethod(Symbol classPath, Symbol name, NodeId call, bool fromBases) {
  llvm::SmallVector<Symbol, 8> methods;
  program.methodsOf(classPath, name, fromBases, methods);
  if (methods.empty()) return std::nullopt;
  constexpr size_t MostOverrides = 12; // what so many return is hardly of one kind
  if (methods.size() > MostOverrides) return FactId{};
  FactId all = facts.never();
  for (Symbol path : methods) {
    const Entity *entity = program.entity(path);
    // What is abstract is for those that override it to say.
    const Module &its = *program.modules[entity->module];
    if (hasDecorator(program, its, entity->node, {"abc.abstractmethod"})) {
      uint32_t declared = its.functions[its[entity->node].payload].returnAnnotation;
      FunctionInference reader(program, state.schedule.bodies[entity->module], asker);
      if (declared && methods.size() == 1) all = reader.annotation(its.operandsOf(entity->node)[declared - 1]);
      continue;
    }
    FactId result = callFunction(path, call, entity->isStatic ? 0 : 1);
    // `raise NotImplementedError` is for those that override it to say.
    const Summary *summary = methods.size() > 1 && !collecting ? this->summary(path) : nullptr;
    if (!summary || summary->returns) all = facts.join(all, result);
  }
  return kind(all) == FactKind::Never ? FactId{} : all;
}

/// A call of what is no function: of an object, which its class says, or of a class.
FactId FunctionInference::callObject(FactId object, NodeId call) {
  const Fact fact = get(object);
  if (fact.kind == FactKind::Class) return program.entity(fact.name) ? facts.named(FactKind::Instance, fact.name) : FactId{};
  if (fact.kind != FactKind::Instance) return {};
  if (std::optional<FactId> result = callMethod(fact.name, symbols.intern("__call__"), call)) return *result;
  // torch's modules call `forward`.
  std::optional<FactId> result = callMethod(fact.name, symbols.intern("forward"), call);
  return result ? *result : FactId{};
}

} // namespace ivyc::infer
