#include "Inference.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/Twine.h"

namespace ivyc::infer {

const FactId *Environment::find(LocalId local) const {
  auto at = llvm::lower_bound(facts, local.index, [](const auto &entry, uint32_t key) { return entry.first < key; });
  return at != facts.end() && at->first == local.index ? &at->second : nullptr;
}

void Environment::set(LocalId local, FactId fact) {
  auto at = llvm::lower_bound(facts, local.index, [](const auto &entry, uint32_t key) { return entry.first < key; });
  if (at != facts.end() && at->first == local.index)
    at->second = fact;
  else
    facts.insert(at, {local.index, fact});
}

Environment join(FactTable &table, const Environment &a, const Environment &b) {
  if (!a.reachable) return b;
  if (!b.reachable) return a;
  Environment result;
  result.facts.reserve(std::max(a.facts.size(), b.facts.size()));
  auto left = a.facts.begin(), right = b.facts.begin();
  while (left != a.facts.end() || right != b.facts.end()) {
    if (right == b.facts.end() || (left != a.facts.end() && left->first < right->first)) {
      if (!(left->first & PlaceBit)) result.facts.push_back(*left);
      ++left;
    } else if (left == a.facts.end() || right->first < left->first) {
      if (!(right->first & PlaceBit)) result.facts.push_back(*right);
      ++right;
    } else {
      result.facts.push_back(
          {left->first, left->second == right->second ? left->second : table.join(left->second, right->second)});
      ++left, ++right;
    }
  }
  return result;
}

FactId tensorPart(FactTable &facts, FactId id) {
  const Fact &fact = facts.get(id);
  if (fact.kind == FactKind::Tensor) return id;
  if (fact.kind != FactKind::Union) return {};
  FactId found;
  for (FactId element : fact.elements) {
    FactKind kind = facts.get(element).kind;
    if (kind == FactKind::None) continue;
    if (kind != FactKind::Tensor || found) return {};
    found = element;
  }
  return found;
}

Program::Program(spec::Library &library, FactTable &facts, spec::Framework source)
    : facts(facts), library(library), source(source), state(std::make_unique<State>()) {
  SymbolTable &symbols = facts.symbols();
  state->builtins = symbols.intern("builtins");
  state->dtypeMember = symbols.intern("dtype");
  state->shapeMember = symbols.intern("shape");
  state->ndimMember = symbols.intern("ndim");
  state->setName = symbols.intern("set");
  state->dictName = symbols.intern("dict");
  state->listName = symbols.intern("list");
  state->tupleName = symbols.intern("tuple");
  // Members that Python's own types have, too: a receiver of unknown kind says nothing.
  for (const char *name :
       {"append", "extend",     "insert",  "pop",    "remove", "index",   "count",  "sort",    "reverse",   "copy",
        "clear",  "get",        "items",   "keys",   "values", "update",  "add",    "discard", "union",     "split",
        "join",   "strip",      "format",  "encode", "decode", "replace", "find",   "lower",   "upper",     "read",
        "write",  "close",      "flush",   "type",   "name",   "data",    "real",   "imag",    "conjugate", "shape",
        "dtype",  "device",     "ndim",    "size",   "T",      "hex",     "center", "names",   "layout",    "grad",
        "new",    "setdefault", "forward", "train",  "eval",   "apply_",  "map_",   "title",   "rotate",    "numpy"})
    state->builtinMembers[name] = 1;
}

Program::~Program() = default;

void Program::add(Module &module) {
  uint32_t index = modules.size();
  modules.push_back(&module);
  assumptions.emplace_back();
  expansions.emplace_back(module.nodes.size(), nullptr);
  SymbolTable &symbols = facts.symbols();
  llvm::StringRef moduleName = symbols.text(module.name);
  auto pathOf = [&](Symbol name) { return symbols.intern((llvm::Twine(moduleName) + "." + symbols.text(name)).str()); };
  for (uint32_t i = 1; i < module.nodes.size(); ++i) {
    const Node &node = module.nodes[i];
    if (node.path && !(node.flags & ir::Store) &&
        (node.kind == Kind::Global || node.kind == Kind::Attribute || node.kind == Kind::Local))
      ++state->definitions.mentions[node.path.id];
    if (node.kind == Kind::Function) {
      const ir::FunctionPayload &payload = module.functions[node.payload];
      Entity entity{index, NodeId{i}, Kind::Function, {}, false};
      for (const ir::Parameter &parameter : payload.parameters) entity.parameters.push_back(module[parameter.local].name);
      entity.isStatic = payload.decorators && hasDecorator(*this, module, NodeId{i}, {"builtins.staticmethod"});
      state->definitions.entities[payload.qualifiedName.id] = std::move(entity);
    } else if (node.kind == Kind::Class) {
      state->definitions.entities[module.classes[node.payload].qualifiedName.id] = {index, NodeId{i}, Kind::Class, {}, false};
    }
  }
  state->definitions.addClasses(*this, module, index);
  if (!module.info) return;
  for (const auto &[name, binding] : module.info->scopes[0].names)
    if (!module.info->bindings[binding].target) state->definitions.variableModules[pathOf(Symbol{name}).id] = index;
}

const Entity *Program::entity(Symbol path) const {
  auto at = state->definitions.entities.find(path.id);
  return at == state->definitions.entities.end() ? nullptr : &at->second;
}

Symbol Program::path(const Module &module, NodeId id) const {
  const Node &node = module[id];
  if (node.kind == Kind::Api) return node.name;
  if (node.kind != Kind::Global && node.kind != Kind::Attribute) return {};
  if (node.path) return node.path;
  SymbolTable &symbols = facts.symbols();
  if (node.kind == Kind::Global) return symbols.intern((llvm::Twine("builtins.") + symbols.text(node.name)).str());
  return {};
}

const Summary *Program::summary(Symbol path) const {
  const Entity *found = entity(path);
  std::optional<uint32_t> unit = found ? state->schedule.unitOf(found->module, found->node) : std::nullopt;
  return unit && found->kind == Kind::Function ? &state->units[*unit].summary : nullptr;
}

void FunctionInference::run() {
  Program::State::UnitState &own = state.units[unit];
  own.progress = Progress::Running;
  own.summary = {};
  fromCallers = own.fromCallers;
  switch (state.schedule.units[unit].kind) {
  case Unit::Body: runModule(); break;
  case Unit::Function: own.summary.result = runFunction(own.summary); break;
  case Unit::Class: collectAttributes(); break;
  }
  own.assumed = std::move(assumed);
  own.calls = std::move(calls);
  if (state.knowsCallers) state.enterCalls(unit);
  own.progress = Progress::Done;
}

Answer FunctionInference::ask(uint32_t other) {
  const Schedule &schedule = state.schedule;
  uint32_t own = schedule.units[asker].component, asked = schedule.units[other].component;
  Program::State::UnitState &answer = state.units[other];
  if (state.inParallel && own != asked) {
    // Of a unit of this level or a later one, another thread may be writing.
    bool earlier = schedule.components[asked].level < schedule.components[own].level;
    if (earlier && answer.progress == Progress::Done) return Answer::Complete;
    state.units[asker].postponed = true;
    return Answer::Nothing;
  }
  if (answer.progress == Progress::Fresh) FunctionInference(program, other).run();
  return answer.progress == Progress::Done ? Answer::Complete : Answer::Partial;
}

const Summary *FunctionInference::summary(Symbol path) {
  const Entity *found = program.entity(path);
  if (!found || found->kind != Kind::Function) return nullptr;
  std::optional<uint32_t> other = state.schedule.unitOf(found->module, found->node);
  return other && ask(*other) == Answer::Complete ? &state.units[*other].summary : nullptr;
}

/// The fact of a function, class or module-level variable of the program.
FactId FunctionInference::variable(Symbol path) {
  if (const Entity *found = program.entity(path))
    return facts.named(found->kind == Kind::Class ? FactKind::Class : FactKind::Function, path);
  auto at = state.definitions.variableModules.find(path.id);
  if (at == state.definitions.variableModules.end()) {
    bool isNumber = llvm::StringSwitch<bool>(text(path))
                        .Cases("math.pi", "math.e", "math.tau", "math.inf", "math.nan", true)
                        .Cases("numpy.pi", "numpy.e", "numpy.inf", "numpy.nan", true)
                        .Default(false);
    return isNumber ? facts.ofKind(FactKind::Float) : FactId{};
  }
  uint32_t body = state.schedule.bodies[at->second];
  if (ask(body) == Answer::Nothing) return {};
  return state.units[body].names.lookup(symbols.intern(text(path).rsplit('.').second).id);
}

void Program::run(Parallel parallel) {
  State &state = *this->state;
  state.schedule = schedule(modules, state.definitions, facts.symbols(), parallel);
  const Schedule &schedule = state.schedule;
  state.units.resize(schedule.units.size());
  auto runComponent = [&](const Component &component) {
    for (uint32_t unit : component.units)
      if (state.units[unit].progress == Progress::Fresh) FunctionInference(*this, unit).run();
    // What one of them found may rest on what another did.
    if (llvm::none_of(component.units, [&](uint32_t unit) { return state.units[unit].postponed; })) return;
    for (uint32_t unit : component.units) {
      state.units[unit] = State::UnitState();
      if (schedule.units[unit].kind != Unit::Class) continue;
      const Module &module = *modules[schedule.units[unit].module];
      Symbol path = module.classes[module[schedule.units[unit].node].payload].qualifiedName;
      for (NodeId method : state.definitions.classes.find(path.id)->second.storing)
        state.units[*schedule.unitOf(schedule.units[unit].module, method)] = State::UnitState();
    }
  };
  state.inParallel = true;
  for (const std::vector<uint32_t> &level : schedule.levels)
    parallel(level.size(), [&](size_t i) { runComponent(schedule.components[level[i]]); });
  state.inParallel = false;
  for (uint32_t unit = 0; unit < schedule.units.size(); ++unit)
    if (state.units[unit].progress == Progress::Fresh) FunctionInference(*this, unit).run();
  for (uint32_t unit = 0; unit < schedule.units.size(); ++unit) state.enterCalls(unit);
  state.knowsCallers = true;
  state.inferFromCallers(*this);
  for (uint32_t unit = 0; unit < schedule.units.size(); ++unit)
    if (schedule.units[unit].kind != Unit::Class)
      llvm::append_range(assumptions[schedule.units[unit].module], std::move(state.units[unit].assumed));
}

void Program::run() {
  run([](size_t count, llvm::function_ref<void(size_t)> work) {
    for (size_t i = 0; i < count; ++i) work(i);
  });
}

} // namespace ivyc::infer
