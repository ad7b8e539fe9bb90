// Names of types that a file imports: where all their uses become one type of the target, the import changes and the uses stay.
#include "Raiser.h"

namespace ivyc::raise {

using namespace python;

bool Raiser::keepsName(NodeId api) const {
  if (typeImports.empty()) return false;
  const auto *name = llvm::dyn_cast_if_present<Name>(module[api].origin);
  if (!name) return false;
  uint32_t binding = bindingOf(*name);
  if (binding == resolve::Unresolved) return false;
  auto found = typeImports.find(binding);
  return found != typeImports.end() && found->second == module[api].name;
}

/// The binding of a name; of a name in a quoted annotation, which resolve has not seen, that of the module's scope.
uint32_t Raiser::bindingOf(const Name &name) const {
  const resolve::ModuleInfo &info = *module.info;
  if (name.id < tree->nodeCount && name.id < info.bindingOf.size() && info.bindingOf[name.id] != resolve::Unresolved)
    return info.bindingOf[name.id];
  return info.lookup(0, symbols.find(name.identifier));
}

void Raiser::findTypeImports() {
  const resolve::ModuleInfo *info = module.info;
  if (!info) return;
  auto isCandidate = [&](uint32_t index) {
    if (index == resolve::Unresolved) return false;
    const resolve::Binding &binding = info->bindings[index];
    return (binding.flags & resolve::Imported) && binding.scope == 0 && binding.definitions.size() == 1 &&
           llvm::isa<ImportFrom>(binding.definitions[0]);
  };
  llvm::DenseSet<uint32_t> refused;
  for (const ir::Node &node : module.nodes) {
    if (node.flags & ir::Dead || !node.origin) continue;
    const auto *name = llvm::dyn_cast<Name>(node.origin);
    const auto *call = llvm::dyn_cast<Call>(node.origin);
    if (call) name = llvm::dyn_cast<Name>(call->callee);
    if (!name) continue;
    uint32_t binding = bindingOf(*name);
    if (!isCandidate(binding)) continue;
    StringRef path = symbols.text(node.name);
    if (call) {
      // A call by this name that stays as it was.
      if (node.kind == Kind::Call && isSourceName(path)) refused.insert(binding);
      continue;
    }
    bool isType = node.kind == Kind::Api && !isSourceName(path) && path.contains('.');
    if (!isType || !typeImports.try_emplace(binding, node.name).second) {
      if (!isType || typeImports.lookup(binding) != node.name) refused.insert(binding);
    }
  }
  for (const resolve::Use &use : info->uses) {
    const auto *name = llvm::dyn_cast<Name>(use.node);
    if (!name || !use.chain || use.chain == use.node) continue;
    if (uint32_t binding = bindingOf(*name); isCandidate(binding)) refused.insert(binding);
  }
  for (uint32_t binding : refused) typeImports.erase(binding);
}

} // namespace ivyc::raise
