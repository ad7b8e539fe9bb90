// The aliases of expressions.
#include "Aliases.h"

#include "llvm/ADT/StringSwitch.h"

namespace ivyc::transform {

using ir::Kind;
using ir::NodeId;

const spec::Expansion *AliasAnalysis::expansionOf(NodeId node) const {
  const auto &expansions = program.expansions[moduleIndex];
  return node.index < expansions.size() ? expansions[node.index] : nullptr;
}

ir::LocalId AliasAnalysis::variableOf(NodeId node) const {
  if (module[node].kind == Kind::Local) return module[node].local;
  // Functions read a global when they are called: only the body of the module knows what it holds.
  bool global =
      module[node].kind == Kind::Global && !function && !inClass && module.info && module.info->find(0, module[node].name);
  return global ? ir::LocalId{module[node].name.id | 1u << 31} : ir::LocalId();
}

bool AliasAnalysis::isTensor(NodeId node) const {
  const Fact &fact = module.facts.get(module[node].fact);
  if (fact.kind != FactKind::Union) return fact.kind == FactKind::Tensor;
  // A tensor or None: who writes to it knows that it is one.
  return llvm::any_of(fact.elements, [&](FactId one) { return module.facts.get(one).kind == FactKind::Tensor; }) &&
         llvm::all_of(fact.elements, [&](FactId one) {
           FactKind kind = module.facts.get(one).kind;
           return kind == FactKind::Tensor || kind == FactKind::None;
         });
}

/// Kinds whose values share no memory that a tensor's write could change.
static bool holdsNoTensor(FactKind kind) {
  switch (kind) {
  case FactKind::None:
  case FactKind::Bool:
  case FactKind::Int:
  case FactKind::Float:
  case FactKind::Complex:
  case FactKind::Str:
  case FactKind::Bytes:
  case FactKind::Ellipsis:
  case FactKind::Slice:
  case FactKind::DType:
  case FactKind::Device:
  case FactKind::Shape:
  case FactKind::Module:
  case FactKind::Class:
  case FactKind::Function: return true;
  default: return false;
  }
}

bool AliasAnalysis::isPlainIndex(NodeId node) const {
  if (!node) return true;
  switch (module[node].kind) {
  case Kind::Const:
  case Kind::Local: return true;
  case Kind::Slice:
  case Kind::Build: return llvm::all_of(module.operandsOf(node), [&](NodeId operand) { return isPlainIndex(operand); });
  case Kind::Call: {
    // i + 1 with plain numbers
    if (!module.nameOf(node).starts_with("host.") || isTensor(node)) return false;
    return llvm::all_of(module.operandsOf(node), [&](NodeId operand) { return isPlainIndex(operand); });
  }
  default: return false;
  }
}

bool AliasAnalysis::isPlace(NodeId node) const {
  switch (module[node].kind) {
  case Kind::Local: return true;
  case Kind::Global: return bool(variableOf(node));
  case Kind::Attribute: return isPlace(module.operandsOf(node)[0]);
  case Kind::Subscript: return isPlainIndex(module.operandsOf(node)[1]) && isPlace(module.operandsOf(node)[0]);
  default: return false;
  }
}

/// How x[index] relates to x: None when it is a copy.
static spec::Aliasing indexing(const ir::Module &module, NodeId index) {
  llvm::SmallVector<NodeId, 4> entries = {index};
  if (module[index].kind == Kind::Build && module.nameOf(index) == "tuple")
    entries.assign(module.operandsOf(index).begin(), module.operandsOf(index).end());
  spec::Aliasing result = spec::Aliasing::MustView;
  for (NodeId entry : entries) {
    switch (module.facts.get(module[entry].fact).kind) {
    case FactKind::Int:
    case FactKind::Slice:
    case FactKind::None:
    case FactKind::Ellipsis: continue;
    case FactKind::Tensor:
    case FactKind::List:
    case FactKind::Bool: return spec::Aliasing::None;
    default:
      if (module[entry].kind != Kind::Slice) result = spec::Aliasing::MayView;
    }
  }
  return result;
}

NodeId AliasAnalysis::viewedOperand(NodeId node, How &how) const {
  const spec::Expansion *expansion = expansionOf(node);
  if (!expansion || expansion->isUnsupported || expansion->resultAliases < 0) return {};
  infer::ApiUse use;
  if (!program.use(module, node, use) || size_t(expansion->resultAliases) >= use.operands.size()) return {};
  NodeId operand = use.operands[expansion->resultAliases];
  spec::Aliasing aliasing = expansion->aliasing;
  if (use.role == spec::Role::Index) aliasing = indexing(module, use.operands[1]);
  const Fact &result = module.facts.get(module[node].fact), &source = module.facts.get(module[operand].fact);
  // A cast to another dtype is a copy.
  bool copies = result.kind == FactKind::Tensor && source.kind == FactKind::Tensor && result.dtype != source.dtype &&
                result.dtype != DType::Unknown && source.dtype != DType::Unknown;
  if (aliasing == spec::Aliasing::None || (aliasing == spec::Aliasing::MayView && copies)) return {};
  how = aliasing == spec::Aliasing::Same ? How::Same : aliasing == spec::Aliasing::MustView ? How::View : How::May;
  return operand;
}

uint32_t AliasAnalysis::object(MemoryObject::Kind kind, uint32_t identity, NodeId node) {
  auto [at, fresh] = objectIndex.try_emplace(uint64_t(kind) << 32 | identity, objects.size());
  if (fresh) objects.push_back({kind, node, kind == MemoryObject::Parameter ? identity : 0});
  return at->second;
}

/// A new tensor. What the same expression made in an earlier round of a loop is another one.
Aliases AliasAnalysis::allocation(NodeId node) {
  uint32_t recent = object(MemoryObject::Allocation, node.index, node);
  uint32_t old = 0;
  for (auto &[local, aliases] : state.locals) {
    bool held = llvm::any_of(aliases, [&](const Alias &alias) { return alias.object == recent; });
    if (!held) continue;
    if (!old) old = object(MemoryObject::OldAllocation, node.index, node);
    Aliases renamed;
    for (Alias alias : aliases) {
      if (alias.object == recent) alias = {old, How::May, 0, {}};
      renamed = join(renamed, {alias});
    }
    aliases = std::move(renamed);
  }
  if (llvm::is_contained(state.escaped, recent)) {
    if (!old) old = object(MemoryObject::OldAllocation, node.index, node);
    llvm::erase(state.escaped, recent);
    escape({{old, How::May, 0, {}}});
  }
  return {{recent, How::Same, 0, {}}};
}

/// What an attribute or an element of a container holds.
Aliases AliasAnalysis::place(NodeId node) {
  if (!isPlace(node)) {
    const Aliases &container = values[module.operandsOf(node)[0].index];
    return container.empty() ? Aliases{{0, How::May, 0, {}}} : weakened(container, How::May);
  }
  std::string text;
  llvm::raw_string_ostream out(text);
  ir::print(module, node, out, {false, false});
  uint32_t identity = module.facts.symbols().intern(text).id;
  return {{object(MemoryObject::Place, identity, node), How::Same, 0, {}}};
}

Aliases AliasAnalysis::evaluate(NodeId node) {
  if (!node) return {};
  Aliases result = compute(node);
  if (!result.empty() && holdsNoTensor(module.facts.get(module[node].fact).kind)) result.clear();
  values[node.index] = result;
  return result;
}

Aliases AliasAnalysis::compute(NodeId node) {
  llvm::SmallVector<NodeId, 6> operands(module.operandsOf(node));
  switch (module[node].kind) {
  case Kind::Local: {
    const Aliases *held = state.find(module[node].local);
    if (held) return *held;
    bool own = module[module[node].local].owner == function;
    return own ? Aliases() : Aliases{{0, How::May, 0, {}}};
  }
  case Kind::Global: {
    ir::LocalId variable = variableOf(node);
    const Aliases *held = variable ? state.find(variable) : nullptr;
    return held ? *held : Aliases{{0, How::May, 0, {}}};
  }
  case Kind::Attribute:
  case Kind::Subscript:
  case Kind::Call:
    if (const spec::Expansion *expansion = expansionOf(node)) return use(node, *expansion);
    if (module[node].kind == Kind::Call) {
      for (NodeId operand : operands) evaluate(operand);
      return allocation(node);
    }
    {
      Aliases base = evaluate(operands[0]);
      if (operands.size() > 1) evaluate(operands[1]);
      if (isTensor(operands[0])) return weakened(base, How::May);
      Aliases held = place(node);
      // An element of a display that this function made is one of the tensors in it.
      bool local = variableOf(operands[0]) && !base.empty() && llvm::all_of(base, [&](const Alias &alias) {
                     return objects[alias.object].kind != MemoryObject::Parameter;
                   });
      return local && module[node].kind == Kind::Subscript ? join(held, weakened(base, How::May)) : held;
    }
  case Kind::Invoke:
    if (const spec::Expansion *expansion = expansionOf(node)) return use(node, *expansion);
    return invoke(node);
  case Kind::Build: {
    Aliases all;
    for (NodeId operand : operands) all = join(all, weakened(evaluate(operand), How::May));
    return all;
  }
  case Kind::Starred: return evaluate(operands[0]);
  case Kind::Choose: {
    evaluate(operands[0]);
    Aliases first = evaluate(operands[1]);
    return join(first, evaluate(operands[2]));
  }
  case Kind::And:
  case Kind::Or: {
    Aliases all;
    for (NodeId operand : operands) all = join(all, evaluate(operand));
    return all;
  }
  case Kind::Walrus: {
    Aliases value = evaluate(operands[1]);
    assign(operands[0], value, operands[1]);
    return value;
  }
  case Kind::Lambda: {
    bool before = inComprehension;
    inComprehension = true;
    for (NodeId operand : operands) evaluate(operand);
    inComprehension = before;
    return {};
  }
  case Kind::Comprehension: {
    bool before = inComprehension;
    unsigned elements = module.nameOf(node) == "dict" ? 2 : 1;
    unsigned at = elements;
    for (uint32_t count : module.countLists[module[node].payload]) {
      Aliases contents = weakened(evaluate(operands[at + 1]), How::May);
      inComprehension = true;
      assign(operands[at], contents, {});
      uint32_t conditions = count & ~ir::AsyncGenerator;
      for (uint32_t i = 0; i < conditions; ++i) evaluate(operands[at + 2 + i]);
      at += 2 + conditions;
    }
    inComprehension = true;
    Aliases all;
    for (unsigned i = 0; i < elements; ++i) all = join(all, weakened(evaluate(operands[i]), How::May));
    inComprehension = before;
    return all;
  }
  case Kind::Yield:
  case Kind::YieldFrom:
    if (!operands.empty()) escape(evaluate(operands[0]));
    return {};
  case Kind::Await: return evaluate(operands[0]);
  case Kind::Slice:
  case Kind::Compare:
  case Kind::Format:
  case Kind::Opaque:
    for (NodeId operand : operands) evaluate(operand);
    return {};
  default: return {};
  }
}

/// A use of the source framework.
Aliases AliasAnalysis::use(NodeId node, const spec::Expansion &expansion) {
  infer::ApiUse use;
  if (!program.use(module, node, use)) {
    for (NodeId operand : llvm::SmallVector<NodeId, 6>(module.operandsOf(node))) evaluate(operand);
    return allocation(node);
  }
  for (NodeId operand : use.operands) evaluate(operand);
  if (!expansion.isUnsupported)
    for (uint8_t hole : expansion.writes)
      if (hole < use.operands.size()) onWrite({Write::Call, node, use.operands[hole]}, state);
  How how = How::Same;
  NodeId operand = viewedOperand(node, how);
  if (!operand) return allocation(node);
  Aliases viewed = values[operand.index];
  if (how == How::Same) return viewed;
  // A view can be made again when it is of a place.
  bool again = how == How::View && isPlace(operand) && canRepeat(node, operand);
  return weakened(viewed, how, again ? node : NodeId());
}

/// A call of something else.
Aliases AliasAnalysis::invoke(NodeId node) {
  llvm::SmallVector<NodeId, 6> operands(module.operandsOf(node));
  NodeId callee = operands[0];
  Symbol path = program.path(module, callee);
  llvm::StringRef name = path ? module.facts.symbols().text(path) : llvm::StringRef();
  bool isMethod = module[callee].kind == Kind::Attribute && !path;
  if (isMethod) evaluate(module.operandsOf(callee)[0]);
  Aliases contents;
  for (NodeId operand : llvm::ArrayRef(operands).drop_front()) contents = join(contents, weakened(evaluate(operand), How::May));
  if (isMethod && !calledFunction(node)) {
    llvm::SmallVector<Symbol, 4> methods;
    program.calledMethods(module, node, methods);
    // One of several: it may return whatever it is given.
    if (!methods.empty())
      return join(allocation(node), join(contents, weakened(values[module.operandsOf(callee)[0].index], How::May)));
    // What goes into a container is held by it, what comes out was in it.
    NodeId receiver = module.operandsOf(callee)[0];
    enum {
      Other,
      In,
      Out
    } flow = llvm::StringSwitch<decltype(Other)>(module.nameOf(callee))
                 .Cases("append", "extend", "insert", "add", "update", "setdefault", In)
                 .Cases("pop", "get", "items", "values", "copy", Out)
                 .Default(Other);
    if (flow == In) {
      if (ir::LocalId variable = variableOf(receiver))
        add(variable, contents);
      else
        escape(contents);
    }
    if (flow != Other) return weakened(values[receiver.index], How::May);
    return allocation(node);
  }
  if (name.starts_with("builtins.")) {
    bool passes = llvm::StringSwitch<bool>(name.drop_front(9))
                      .Cases("list", "tuple", "zip", "enumerate", "reversed", "sorted", "iter", "next", "map", "filter", true)
                      .Cases("dict", "set", "max", "min", true)
                      .Default(false);
    return passes ? contents : Aliases();
  }
  if (path && program.entity(path) && !calledFunction(node))
    return join(allocation(node), contents); // an object may keep what it is given
  if (!calledFunction(node) || !effects) return allocation(node);
  const FunctionEffects *called = calledEffects(node);
  if (!called) return join(allocation(node), contents); // one that calls itself
  Aliases result = allocation(node);
  for (unsigned parameter = 0; parameter < 64; ++parameter) {
    if (!((called->resultAliases | called->writes) >> parameter & 1)) continue;
    NodeId argument = argumentOf(node, parameter);
    if (!argument) continue;
    if (called->resultAliases >> parameter & 1) result = join(result, weakened(values[argument.index], How::May));
    if (called->returnsWritten && (called->writes >> parameter & 1)) {
      bool twice = llvm::any_of(llvm::ArrayRef(operands).drop_front(), [&](NodeId other) {
        return other != argument && overlap(values[other.index], values[argument.index]);
      });
      onWrite({Write::Callee, node, argument, twice}, state);
    }
  }
  return result;
}

Symbol AliasAnalysis::calledFunction(NodeId invoke) const {
  if (module[invoke].kind != Kind::Invoke) return {};
  Symbol path = program.path(module, module.operandsOf(invoke)[0]);
  if (!path) {
    llvm::SmallVector<Symbol, 4> methods;
    program.calledMethods(module, invoke, methods);
    if (methods.size() == 1) path = methods[0];
  }
  const infer::Entity *entity = path ? program.entity(path) : nullptr;
  bool isFunction = entity && entity->kind == Kind::Function;
  return isFunction ? path : Symbol();
}

const FunctionEffects *AliasAnalysis::calledEffects(NodeId invoke) const {
  if (!effects) return nullptr;
  auto found = effects->functions.find(calledFunction(invoke).id);
  return found == effects->functions.end() ? nullptr : &found->second;
}

const FunctionEffects *AliasAnalysis::ownEffects() const {
  if (!effects || !function) return nullptr;
  auto found = effects->functions.find(module.functions[module[function].payload].qualifiedName.id);
  return found == effects->functions.end() ? nullptr : &found->second;
}

NodeId AliasAnalysis::argumentOf(NodeId invoke, unsigned parameter) const {
  Symbol path = calledFunction(invoke);
  const infer::Entity *entity = program.entity(path);
  const std::vector<Symbol> &parameters = entity->parameters;
  if (parameter >= parameters.size()) return {};
  auto operands = module.operandsOf(invoke);
  auto bindings = module.bindingsOf(invoke);
  unsigned skipped = 0; // self
  if (!program.path(module, operands[0]) && !entity->isStatic) {
    if (parameter == 0) return module.operandsOf(operands[0])[0];
    skipped = 1;
  }
  for (size_t i = 1; i < operands.size(); ++i) {
    if (bindings[i].style == ir::BindingStyle::Keyword && bindings[i].keyword == parameters[parameter]) return operands[i];
    if (bindings[i].style == ir::BindingStyle::Positional && i - 1 + skipped == parameter) return operands[i];
  }
  return {};
}

} // namespace ivyc::transform
