// Modules: found, parsed and built when they are needed, their definitions and imports run when their names are read.
#include "Interpreter.h"

#include "ivyc/Python/Parser.h"
#include "ivyc/Resolve/Resolve.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace ivyc::trace {

using ir::Kind;
using ir::NodeId;

/// Places of variables in the frames of their owners, and which frames nested functions may keep.
static void layOut(ModuleState &state) {
  const ir::Module &module = *state.module;
  state.slots.resize(module.locals.size());
  state.frameSizes.resize(module.nodes.size());
  state.keepsFrame.resize(module.nodes.size());
  for (size_t i = 1; i < module.locals.size(); ++i) state.slots[i] = state.frameSizes[module.locals[i].owner.index]++;
  for (size_t i = 1; i < module.nodes.size(); ++i) {
    const ir::Node &node = module.nodes[i];
    bool nested = node.kind == Kind::Function || node.kind == Kind::Lambda || node.kind == Kind::Class ||
                  node.kind == Kind::Comprehension;
    if (!nested) continue;
    for (NodeId parent = node.parent; parent; parent = module[parent].parent) state.keepsFrame[parent.index] = true;
  }
}

ModuleState *Interpreter::loadText(llvm::StringRef name, std::unique_ptr<SourceFile> source, bool isPackage,
                                   llvm::ArrayRef<llvm::StringRef> frameworkRoots) {
  auto owned = std::make_unique<ModuleState>();
  ModuleState &state = *owned;
  state.name = symbols.intern(name);
  state.isPackage = isPackage;
  state.source = std::move(source);
  state.object = make<ModuleObject>();
  state.object->name = state.name;
  state.object->state = &state;
  state.tree = python::parse(*state.source);
  modules[name] = std::move(owned);
  if (!state.tree->errors.empty()) {
    const python::SyntaxError &error = state.tree->errors.front();
    refuse("syntax error: " + error.message);
    failure.place = {state.source.get(), error.range};
    return nullptr;
  }
  state.info = resolve::resolve(*state.tree, name, isPackage, symbols);
  // Imports of the framework mean its own names, wherever they are read.
  resolve::Package alone;
  alone.symbols = &symbols;
  alone.modules[name] = state.info.get();
  resolve::link(alone);
  state.info->package = nullptr;
  state.module = std::make_unique<ir::Module>(facts);
  ir::build(*state.tree, *state.info, frameworkRoots, *state.module);
  layOut(state);
  return &state;
}

ModuleState *Interpreter::load(llvm::StringRef name) {
  if (auto at = modules.find(name); at != modules.end()) return at->second && at->second->module ? at->second.get() : nullptr;
  llvm::StringRef frameworkRoot = spec::frameworkName(source);
  bool isOwn = ownPackage.empty() ? libraryText(name).empty() : name.split('.').first == ownPackage;
  for (const std::string &root : roots) {
    if (!isOwn) break;
    llvm::SmallString<256> path(root);
    llvm::SmallVector<llvm::StringRef, 6> parts;
    name.split(parts, '.');
    for (llvm::StringRef part : parts) llvm::sys::path::append(path, part);
    llvm::SmallString<256> package = path;
    llvm::sys::path::append(package, "__init__.py");
    path += ".py";
    bool isPackage = llvm::sys::fs::is_regular_file(package);
    if (!isPackage && !llvm::sys::fs::is_regular_file(path)) continue;
    auto file = SourceFile::read(isPackage ? package : path);
    if (!file) {
      refuse(llvm::toString(file.takeError()));
      return nullptr;
    }
    return loadText(name, std::move(*file), isPackage, {frameworkRoot});
  }
  if (llvm::StringRef text = libraryText(name); !text.empty()) {
    ModuleState *state = loadText(name, SourceFile::create(("<" + name + ">").str(), text.str()),
                                  /*isPackage=*/name == "collections", {frameworkRoot});
    if (state) {
      state->isLibrary = true;
      nativeModule(name, *state->object);
    }
    return state;
  }
  auto *object = make<ModuleObject>();
  object->name = symbols.intern(name);
  if (nativeModule(name, *object)) {
    auto state = std::make_unique<ModuleState>();
    state->name = object->name;
    state->object = object;
    state->started = state->isLibrary = true;
    state->source = SourceFile::create(("<" + name + ">").str(), "");
    state->module = std::make_unique<ir::Module>(facts);
    object->state = state.get();
    return (modules[name] = std::move(state)).get();
  }
  modules[name] = nullptr;
  return nullptr;
}

/// The names that a module-level statement binds, for those that could not be run.
static void boundNames(const ir::Module &module, NodeId id, llvm::SmallVectorImpl<Symbol> &out) {
  const ir::Node &node = module[id];
  if (node.kind == Kind::Global && node.flags & ir::Store) out.push_back(node.name);
  if (node.kind == Kind::Function || node.kind == Kind::Class) return out.push_back(node.name);
  if (node.kind == Kind::Lambda || node.kind == Kind::Comprehension) return;
  for (NodeId operand : module.operandsOf(id))
    if (operand) boundNames(module, operand, out);
  for (ir::BlockId block : module.blocksOf(id))
    for (NodeId statement : module[block].statements) boundNames(module, statement, out);
}

/// Runs a module: definitions and imports wait until their name is read. A statement that cannot be run leaves its names
/// broken.
void Interpreter::runModule(ModuleState &state) {
  if (state.started) return;
  state.started = true;
  const ir::Module &module = *state.module;
  auto frame = std::make_unique<Frame>();
  frame->module = &state;
  frame->moduleNames = state.object;
  frame->slots.resize(state.frameSizes[0]);
  Frame &own = *frame;
  frames.push_back(std::move(frame));
  state.frame = &own;
  Namespace &names = state.object->names;
  names[this->names.name.id] = {ValueKind::Str, state.name};
  callStack.push_back(&own);
  auto lazy = [&](Symbol name, NodeId statement, unsigned alias) {
    auto *object = make<LazyObject>();
    object->module = &state;
    object->statement = statement;
    object->alias = alias;
    names[name.id] = {ValueKind::Lazy, object};
  };
  for (NodeId statement : module[module.body].statements) {
    const ir::Node &node = module[statement];
    if (node.kind == Kind::Function || node.kind == Kind::Class) {
      lazy(node.name, statement, 0);
      continue;
    }
    if (node.kind == Kind::Import) {
      const auto &list = module.symbolLists[node.payload];
      for (auto [i, target] : llvm::enumerate(module.operandsOf(statement))) {
        if (target)
          lazy(module[target].name, statement, i);
        else
          state.starImports.push_back(symbols.intern(absolute(state, text(list[0]))));
      }
      continue;
    }
    own.current = statement;
    if (run(own, statement) != Flow::Failed) continue;
    if (failure.message == boundMessage) break; // the whole trace is at its end
    llvm::SmallVector<Symbol, 4> bound;
    boundNames(module, statement, bound);
    for (Symbol name : bound) state.broken[name.id] = failure.message;
    clearFailure();
  }
  callStack.pop_back();
}

/// Runs the statement that a name waits for.
Value Interpreter::force(Value lazy) {
  auto &object = *lazy.as<LazyObject>();
  ModuleState &state = *object.module;
  const ir::Module &module = *state.module;
  const ir::Node &node = module[object.statement];
  if (object.running) return raise("ImportError", "cannot import a name that is being defined (a circular import)");
  object.running = true;
  auto done = llvm::make_scope_exit([&] { object.running = false; });
  Frame &frame = *state.frame;
  NodeId before = frame.current;
  frame.current = object.statement;
  callStack.push_back(&frame);
  auto left = llvm::make_scope_exit([&] {
    callStack.pop_back();
    frame.current = before;
  });
  if (node.kind == Kind::Import) {
    const auto &list = module.symbolLists[node.payload];
    Symbol name = list[1 + 2 * object.alias], alias = list[2 + 2 * object.alias];
    Value value = text(list[0]).empty() ? importModule(text(name), !alias) : importFrom(state, text(list[0]), name);
    Symbol bound = module[module.operandsOf(object.statement)[object.alias]].name;
    if (value) state.object->names[bound.id] = value;
    return value;
  }
  Symbol bound = node.name;
  Value &slot = state.object->names[bound.id];
  Value waiting = slot;
  if (run(frame, object.statement) == Flow::Failed) {
    state.object->names[bound.id] = waiting;
    return {};
  }
  return state.object->names[bound.id];
}

Value Interpreter::evaluateText(llvm::StringRef expression, llvm::StringRef scope) {
  std::string name = "<expression " + std::to_string(modules.size()) + ">";
  std::string text = ("import " + scope.split('.').first + "\nfrom " + scope + " import *\nvalue = " + expression + "\n").str();
  ModuleState *state = loadText(name, SourceFile::create(expression.str(), text), false, {spec::frameworkName(source)});
  if (!state) return {};
  runModule(*state);
  if (auto broken = state->broken.find(symbols.intern("value").id); broken != state->broken.end())
    return refuse(broken->second);
  bool found;
  return moduleName(*state->object, symbols.intern("value"), found);
}

std::string Interpreter::absolute(const ModuleState &from, llvm::StringRef name) const {
  size_t dots = name.size() - name.ltrim('.').size();
  if (!dots) return name.str();
  llvm::StringRef base = text(from.name);
  for (size_t i = from.isPackage ? 1 : 0; i < dots; ++i) base = base.rsplit('.').first == base ? "" : base.rsplit('.').first;
  name = name.drop_front(dots);
  if (base.empty()) return name.str();
  return name.empty() ? base.str() : (base + "." + name).str();
}

Value Interpreter::importModule(llvm::StringRef name, bool topmost) {
  llvm::StringRef root = name.split('.').first;
  if (root == spec::frameworkName(source)) return {ValueKind::Api, symbols.intern(topmost ? root : name)};
  ModuleState *state = load(name);
  if (failure.kind) return {};
  if (!state) return raise("ModuleNotFoundError", "no module named '" + name + "' within reach of traced code");
  if (topmost && root != name) {
    ModuleState *top = load(root);
    if (!top)
      return failure.kind ? Value()
                          : raise("ModuleNotFoundError", "no module named '" + root + "' within reach of traced code");
    state = top;
  }
  runModule(*state);
  return failure.kind ? Value() : Value(ValueKind::Module, state->object);
}

Value Interpreter::importFrom(ModuleState &from, llvm::StringRef module, Symbol name) {
  std::string path = absolute(from, module);
  if (llvm::StringRef(path).split('.').first == spec::frameworkName(source))
    return api(symbols.intern(path + "." + text(name).str()));
  ModuleState *state = load(path);
  if (failure.kind) return {};
  if (!state) return raise("ModuleNotFoundError", "no module named '" + path + "' within reach of traced code");
  // `from . import color` in the package itself means the module.
  if (state == &from)
    if (ModuleState *inner = load(path + "." + text(name).str())) {
      runModule(*inner);
      return failure.kind ? Value() : Value(ValueKind::Module, inner->object);
    }
  if (failure.kind) return {};
  runModule(*state);
  if (failure.kind) return {};
  bool found = false;
  Value value = moduleName(*state->object, name, found);
  if (found || failure.kind) return value;
  if (auto broken = state->broken.find(name.id); broken != state->broken.end())
    return refuse("'" + path + "." + text(name) + "' has no value, because its statement cannot be traced: " + broken->second);
  if (ModuleState *inner = load(path + "." + text(name).str())) {
    runModule(*inner);
    return {ValueKind::Module, inner->object};
  }
  if (failure.kind) return {};
  return raise("ImportError", "cannot import name '" + text(name) + "' from '" + path + "'");
}

Value Interpreter::moduleName(ModuleObject &module, Symbol name, bool &found) {
  found = false;
  if (auto at = module.names.find(name.id); at != module.names.end() && at->second) {
    found = true;
    return at->second.is(ValueKind::Lazy) ? force(at->second) : at->second;
  }
  if (!module.state) return {};
  // A star import, the last one first.
  for (Symbol from : llvm::reverse(module.state->starImports)) {
    llvm::StringRef path = text(from);
    if (path.split('.').first == spec::frameworkName(source)) {
      Symbol full = symbols.intern((path + "." + text(name)).str());
      if (!library.api(text(full)).known) continue;
      found = true;
      return api(full);
    }
    ModuleState *state = load(path);
    if (failure.kind) return {};
    if (!state || state->object == &module) continue;
    runModule(*state);
    Value value = moduleName(*state->object, name, found);
    if (found || failure.kind) return value;
  }
  return {};
}

} // namespace ivyc::trace
