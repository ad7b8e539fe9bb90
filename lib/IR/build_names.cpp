// Names and attribute chains: framework APIs, variables, names of the module.
#include "Build.h"

#include "llvm/ADT/SmallString.h"

namespace ivyc::ir {

using namespace python;
using resolve::BindingIndex;
using resolve::ScopeKind;
using resolve::Unresolved;

Symbol Builder::qualifiedOf(const Expression &node) const {
  return inString ? resolve::qualifiedIn(info, scope, node) : info.qualified[node.id];
}

/// The name by which a framework's API is known, or none where the path is no framework's. Its module holds itself:
/// `torch.torch.sin` is `torch.sin`.
Symbol Builder::frameworkPath(Symbol path) {
  if (!path) return {};
  auto [entry, isNew] = frameworkPaths.try_emplace(path.id);
  if (isNew) {
    llvm::StringRef text = symbols.text(path), root = text.split('.').first;
    if (!llvm::is_contained(frameworkRoots, root)) return {};
    while (text.split('.').second.split('.').first == root) text = text.split('.').second;
    entry->second = symbols.intern(text);
  }
  return entry->second;
}

BindingIndex Builder::bindingOf(const python::Node &node) const { return meant(info.bindingOf[node.id]); }

/// The binding itself, where a scope only declares a name to be that of another (`global`, `nonlocal`).
BindingIndex Builder::meant(BindingIndex index) const {
  while (index != Unresolved) {
    const resolve::Binding &binding = info.bindings[index];
    if (!(binding.flags & (resolve::DeclaredGlobal | resolve::DeclaredNonlocal)) || binding.scope == 0) return index;
    BindingIndex outer = binding.flags & resolve::DeclaredGlobal ? info.lookup(0, binding.name)
                                                                 : info.lookup(info.scopes[binding.scope].parent, binding.name);
    if (outer == index) return index;
    index = outer;
  }
  return index;
}

bool Builder::bindsLocal(BindingIndex index) const {
  if (index == Unresolved) return false;
  ScopeKind kind = info.scopes[info.bindings[index].scope].kind;
  return kind != ScopeKind::Module && kind != ScopeKind::Class;
}

LocalId Builder::localOf(BindingIndex index) {
  if (locals[index]) return locals[index];
  const resolve::Binding &binding = info.bindings[index];
  Local local;
  local.name = binding.name;
  local.owner = scopeOwners[binding.scope];
  local.parameter = binding.flags & resolve::Parameter;
  local.captured = binding.flags & resolve::Captured;
  local.shared = binding.flags & resolve::WrittenFromNested;
  return locals[index] = module.addLocal(local);
}

Symbol Builder::globalPath(BindingIndex index) {
  if (index == Unresolved) return {};
  Symbol &path = globalPaths[index];
  if (!path) {
    const resolve::Binding &binding = info.bindings[index];
    llvm::SmallString<128> text(symbols.text(scopePaths[binding.scope]));
    text += '.';
    text += symbols.text(binding.name);
    path = intern(text);
  }
  return path;
}

NodeId Builder::variable(BindingIndex binding, Symbol name, const python::Node *origin, bool store, Symbol path) {
  NodeId id;
  if (bindsLocal(binding)) {
    id = makeNamed(Kind::Local, origin, name);
    module[id].local = localOf(binding);
    module[id].path = path;
  } else {
    id = makeNamed(Kind::Global, origin, name);
    module[id].path = path ? path : globalPath(binding);
  }
  if (store) module[id].flags |= Store;
  return id;
}

NodeId Builder::name(const Name &node) {
  BindingIndex binding = inString ? info.lookup(scope, intern(node.identifier)) : info.bindingOf[node.id];
  // The table of symbols is shared by all threads: what the binding knows is not asked again.
  Symbol name = binding == Unresolved ? intern(node.identifier) : info.bindings[binding].name;
  binding = meant(binding);
  if (node.context != ExprContext::Load) return variable(binding, name, &node, true);
  Symbol path = qualifiedOf(node);
  Symbol api = frameworkPath(path);
  if (!api) return variable(binding, name, &node, false, path);
  NodeId id = makeNamed(Kind::Api, &node, api);
  if (!inAnnotation) module[id].form = Form::Value;
  return id;
}

NodeId Builder::attribute(const Attribute &node) {
  Symbol path = qualifiedOf(node);
  bool load = node.context == ExprContext::Load;
  if (Symbol api = load ? frameworkPath(path) : Symbol()) {
    NodeId id = makeNamed(Kind::Api, &node, api);
    if (!inAnnotation) module[id].form = Form::Value;
    return id;
  }
  NodeId id = makeNamed(Kind::Attribute, &node, intern(node.name.text), {expression(node.value)});
  module[id].path = path;
  if (!load) module[id].flags |= Store;
  return id;
}

} // namespace ivyc::ir
