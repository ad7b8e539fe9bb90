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
  state->modules.emplace_back();
  SymbolTable &symbols = facts.symbols();
  llvm::StringRef moduleName = symbols.text(module.name);
  auto pathOf = [&](Symbol name) { return symbols.intern((llvm::Twine(moduleName) + "." + symbols.text(name)).str()); };
  for (uint32_t i = 1; i < module.nodes.size(); ++i) {
    const Node &node = module.nodes[i];
    if (node.path && !(node.flags & ir::Store) &&
        (node.kind == Kind::Global || node.kind == Kind::Attribute || node.kind == Kind::Local))
      ++state->mentions[node.path.id];
    if (node.kind == Kind::Function) {
      const ir::FunctionPayload &payload = module.functions[node.payload];
      Entity entity{index, NodeId{i}, Kind::Function, {}, false};
      for (const ir::Parameter &parameter : payload.parameters) entity.parameters.push_back(module[parameter.local].name);
      entity.isStatic = payload.decorators && hasDecorator(*this, module, NodeId{i}, {"builtins.staticmethod"});
      state->entities[payload.qualifiedName.id] = std::move(entity);
    } else if (node.kind == Kind::Class) {
      state->entities[module.classes[node.payload].qualifiedName.id] = {index, NodeId{i}, Kind::Class, {}, false};
    }
  }
  state->addClasses(*this, module, index);
  if (!module.info) return;
  for (const auto &[name, binding] : module.info->scopes[0].names)
    if (!module.info->bindings[binding].target) state->variableModules[pathOf(Symbol{name}).id] = index;
}

const Entity *Program::entity(Symbol path) const {
  auto at = state->entities.find(path.id);
  return at == state->entities.end() ? nullptr : &at->second;
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

const Summary *Program::summary(Symbol path) {
  const Entity *found = entity(path);
  if (!found || modules[found->module]->operator[](found->node).kind != Kind::Function) return nullptr;
  auto &slot = state->functions[path.id];
  if (!slot) slot = std::make_unique<State::FunctionState>();
  State::FunctionState &function = *slot;
  if (function.progress == Progress::Running) return nullptr;
  if (function.progress == Progress::Fresh) {
    state->run(*this, *found, function);
  }
  return &function.summary;
}

void Program::State::run(Program &program, const Entity &entity, FunctionState &function) {
  function.progress = Progress::Running;
  FunctionInference inference(program, entity.module, entity.node);
  inference.fromCallers = function.fromCallers;
  function.summary = {};
  function.summary.result = inference.runFunction(function.summary);
  function.assumed = std::move(inference.assumed);
  function.progress = Progress::Done;
  if (!function.order) function.order = ++functionsDone;
}

void Program::runBody(uint32_t index) {
  if (state->modules[index].progress != Progress::Fresh) return;
  state->modules[index].progress = Progress::Running;
  FunctionInference inference(*this, index, NodeId{});
  inference.runModule();
  state->modules[index].assumed = std::move(inference.assumed);
  state->modules[index].progress = Progress::Done;
}

FactId Program::global(Symbol path) {
  if (const Entity *found = entity(path)) {
    bool isClass = (*modules[found->module])[found->node].kind == Kind::Class;
    return facts.named(isClass ? FactKind::Class : FactKind::Function, path);
  }
  auto at = state->variableModules.find(path.id);
  if (at == state->variableModules.end()) {
    bool isNumber = llvm::StringSwitch<bool>(facts.symbols().text(path))
                        .Cases("math.pi", "math.e", "math.tau", "math.inf", "math.nan", true)
                        .Cases("numpy.pi", "numpy.e", "numpy.inf", "numpy.nan", true)
                        .Default(false);
    return isNumber ? facts.ofKind(FactKind::Float) : FactId{};
  }
  uint32_t index = at->second;
  runBody(index);
  auto &globals = state->modules[index].globals;
  llvm::StringRef text = facts.symbols().text(path);
  auto fact = globals.find(facts.symbols().intern(text.rsplit('.').second).id);
  return fact == globals.end() ? FactId{} : fact->second;
}

void Program::run() {
  for (uint32_t index = 0; index < modules.size(); ++index) {
    runBody(index);
    Module &module = *modules[index];
    for (uint32_t i = 1; i < module.nodes.size(); ++i)
      if (module.nodes[i].kind == Kind::Function && !module.functionOf(NodeId{i}))
        summary(module.functions[module.nodes[i].payload].qualifiedName);
  }
  state->inferFromCallers(*this);
  for (uint32_t index = 0; index < modules.size(); ++index) {
    assumptions[index] = std::move(state->modules[index].assumed);
    for (const Node &node : modules[index]->nodes) {
      if (node.kind != Kind::Function) continue;
      auto found = state->functions.find(modules[index]->functions[node.payload].qualifiedName.id);
      if (found != state->functions.end()) llvm::append_range(assumptions[index], std::move(found->second->assumed));
    }
  }
}

} // namespace ivyc::infer
