// resolve(): the steps for one file, and what a ModuleInfo answers.
#include "Resolving.h"

using namespace ivyc;
using namespace ivyc::resolve;

const Binding *ModuleInfo::find(ScopeIndex scope, Symbol name) const {
  auto entry = scopes[scope].names.find(name.id);
  return entry == scopes[scope].names.end() ? nullptr : &bindings[entry->second];
}

BindingIndex ModuleInfo::lookup(ScopeIndex scope, Symbol name) const {
  // What is nested in a class does not see its names, except for the scopes of type parameters.
  bool classesVisible = true, nonlocal = false;
  while (true) {
    const Scope &current = scopes[scope];
    if ((current.kind != ScopeKind::Class || classesVisible) && !(nonlocal && scope == 0)) {
      auto entry = current.names.find(name.id);
      if (entry != current.names.end()) {
        uint16_t flags = bindings[entry->second].flags;
        if (flags & DeclaredGlobal) {
          entry = scopes[0].names.find(name.id);
          return entry == scopes[0].names.end() ? Unresolved : entry->second;
        }
        if (!(flags & DeclaredNonlocal)) return entry->second;
        nonlocal = true;
      }
    }
    if (scope == 0) return Unresolved;
    if (current.kind != ScopeKind::TypeParameters) classesVisible = false;
    scope = current.parent;
  }
}

bool ModuleInfo::isFree(Symbol name) const { return !names.contains(name.id); }

void resolve::bindUses(ModuleInfo &info) {
  for (const Use &use : info.uses) {
    BindingIndex index = info.lookup(use.scope, use.name);
    if (index == Unresolved) continue;
    info.bindingOf[use.node->id] = index;
    if (info.bindings[index].scope != use.scope) info.bindings[index].flags |= Captured;
  }
}

std::unique_ptr<ModuleInfo> resolve::resolve(const python::Tree &tree, llvm::StringRef moduleName, bool isPackage,
                                             SymbolTable &symbols) {
  auto info = std::make_unique<ModuleInfo>();
  info->name = symbols.intern(moduleName);
  info->isPackage = isPackage;
  info->tree = &tree;
  info->symbols = &symbols;
  info->scopeOf.assign(tree.nodeCount, ~0u);
  info->bindingOf.assign(tree.nodeCount, Unresolved);
  info->qualified.assign(tree.nodeCount, Symbol());
  walkScopes(*info);
  bindUses(*info);
  qualify(*info);
  readExports(*info);
  const Binding *getattr = info->find(0, symbols.intern("__getattr__"));
  info->hasModuleGetattr = getattr && (getattr->flags & FunctionDefinition);
  return info;
}

bool resolve::dottedNames(const python::Expression *expression, llvm::SmallVectorImpl<llvm::StringRef> &names) {
  names.clear();
  while (const auto *attribute = llvm::dyn_cast<python::Attribute>(expression)) {
    names.push_back(attribute->name.text);
    expression = attribute->value;
  }
  const auto *name = llvm::dyn_cast<python::Name>(expression);
  if (!name) return false;
  names.push_back(name->identifier);
  std::reverse(names.begin(), names.end());
  return true;
}

uint32_t resolve::moduleStatementOf(const ModuleInfo &info, const python::Node &node) {
  python::Body body = info.tree->module->body;
  auto after = llvm::upper_bound(body, node.range.begin, [](uint32_t offset, const python::Statement *statement) {
    return offset < statement->range.begin;
  });
  return after == body.begin() ? 0 : after - body.begin() - 1;
}
