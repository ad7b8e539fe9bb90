// Joins the files of a package: where a path leads, through re-exports, star imports, aliases and cycles.
#include "Resolving.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace ivyc;
using namespace ivyc::python;
using namespace ivyc::resolve;
using llvm::cast;
using llvm::dyn_cast;
using llvm::StringRef;

namespace {

// The steps that led here, and those that led nowhere: a re-export may lead back to itself.
struct Trail {
  llvm::SmallVector<std::pair<const ModuleInfo *, Symbol>, 8> steps;
  bool enter(const ModuleInfo &module, Symbol name) {
    if (llvm::is_contained(steps, std::pair(&module, name))) return false;
    steps.push_back({&module, name});
    return true;
  }
};

Destination followName(const Package &package, const ModuleInfo &module, Symbol name, bool outside, Trail &trail);

bool exports(const ModuleInfo &module, Symbol name) {
  if (module.hasExported) return llvm::is_contained(module.exported, name);
  return !module.symbols->text(name).starts_with("_");
}

// A decorator may add what it decorates to `__all__` (a registry of models does).
bool mayExport(const ModuleInfo &module, Symbol name) {
  const Binding *binding = module.find(0, name);
  if (!binding || binding->definitions.empty() || module.symbols->text(name).starts_with("_")) return false;
  const auto *function = dyn_cast<FunctionDef>(binding->definitions.back());
  const auto *classDefinition = dyn_cast<ClassDef>(binding->definitions.back());
  return (function && !function->decorators.empty()) || (classDefinition && !classDefinition->decorators.empty());
}

std::string joined(StringRef path, StringRef rest) { return rest.empty() ? path.str() : (path + "." + rest).str(); }

Destination followPath(const Package &package, StringRef path, Trail &trail) {
  // The longest way through folders without an __init__ (namespace packages), then name by name.
  size_t end = path.find('.');
  const ModuleInfo *module = moduleNamed(package, path.substr(0, end));
  while (!module && end != StringRef::npos) {
    end = path.find('.', end + 1);
    module = moduleNamed(package, path.substr(0, end));
  }
  if (!module) return {{}, path.str(), {}};
  while (end != StringRef::npos) {
    StringRef rest = path.substr(end + 1);
    size_t nextEnd = path.find('.', end + 1);
    bool last = nextEnd == StringRef::npos;
    Symbol name = package.symbols->find(rest.split('.').first);
    Destination next = name ? followName(package, *module, name, true, trail) : Destination();
    // `from . import submodule` leads back here. And of a function and a submodule of one name, the module is meant when there
    // are more names behind it.
    if ((!last || !next) && !next.isModule())
      if (const ModuleInfo *submodule = moduleNamed(package, path.substr(0, nextEnd))) next = {{submodule, Unresolved}, {}, {}};
    if (!next) return {};
    if (!next.isModule()) {
      if (last) return next;
      StringRef behind = path.substr(nextEnd + 1);
      if (next.definition)
        next.rest = joined(next.rest, behind);
      else
        next.external = joined(next.external, behind);
      if (next.rest.starts_with(".")) next.rest.erase(0, 1);
      return next;
    }
    module = next.definition.module;
    end = nextEnd;
  }
  return {{module, Unresolved}, {}, {}};
}

// `rgb2gray = rgb_to_grayscale`: the other name, where both mean the same definition for good.
Symbol aliasOf(const ModuleInfo &module, const Binding &binding) {
  if (binding.definitions.size() != 1 || (binding.flags & (ConditionallyBound | WrittenFromNested | Deleted))) return {};
  const auto *assign = dyn_cast<Assign>(binding.definitions[0]);
  if (!assign || assign->targets.size() != 1 || assign->targets[0]->kind != NodeKind::Name) return {};
  const auto *value = dyn_cast<Name>(assign->value);
  BindingIndex meant = value ? module.bindingOf[value->id] : Unresolved;
  if (meant == Unresolved) return {};
  const Binding &other = module.bindings[meant];
  bool fixed = other.definitions.size() == 1 && (other.flags & (FunctionDefinition | ClassDefinition));
  return fixed ? other.name : Symbol();
}

const ImportEdge *starImportWhere(bool (*exports)(const ModuleInfo &, Symbol), const Package &package, const ModuleInfo &module,
                                  Symbol name, Trail &trail, Destination *result) {
  for (const ImportEdge &edge : llvm::reverse(module.imports)) {
    if (!edge.star) continue;
    const ModuleInfo *from = moduleNamed(package, package.symbols->text(edge.module));
    if (!from || from == &module || !exports(*from, name)) continue;
    // `__all__` may name submodules, which the star import then loads.
    Destination destination = followName(package, *from, name, from->hasExported, trail);
    if (!destination) continue;
    if (result) *result = std::move(destination);
    return &edge;
  }
  return nullptr;
}

const ImportEdge *starImport(const Package &package, const ModuleInfo &module, Symbol name, Trail &trail, Destination *result) {
  if (!module.hasStarImport) return nullptr;
  const ImportEdge *edge = starImportWhere(exports, package, module, name, trail, result);
  return edge ? edge : starImportWhere(mayExport, package, module, name, trail, result);
}

Destination step(const Package &package, const ModuleInfo &module, Symbol name, bool outside, Trail &trail) {
  auto entry = module.scopes[0].names.find(name.id);
  bool onlyDeleted = entry != module.scopes[0].names.end() && module.bindings[entry->second].definitions.empty();
  if (entry != module.scopes[0].names.end() && !onlyDeleted) {
    const Binding &binding = module.bindings[entry->second];
    if (binding.flags & StandsForTarget) {
      if (Destination target = followPath(package, package.symbols->text(binding.target), trail)) return target;
    } else if (Symbol other = aliasOf(module, binding)) {
      if (Destination target = followName(package, module, other, outside, trail)) return target;
    }
    return {{&module, entry->second}, {}, {}};
  }
  Destination destination;
  if (starImport(package, module, name, trail, &destination)) return destination;
  if (outside) {
    std::string path = (package.symbols->text(module.name) + "." + package.symbols->text(name)).str();
    if (const ModuleInfo *submodule = moduleNamed(package, path)) return {{submodule, Unresolved}, {}, {}};
  }
  return {};
}

Destination followName(const Package &package, const ModuleInfo &module, Symbol name, bool outside, Trail &trail) {
  if (!trail.enter(module, name)) return {};
  size_t depth = trail.steps.size();
  Destination destination = step(package, module, name, outside, trail);
  if (destination) trail.steps.truncate(depth - 1);
  return destination;
}

// ---- link() ----

// `__all__` of a module with those of the modules that it includes.
void completeExports(Package &package, ModuleInfo &module, llvm::SmallPtrSetImpl<ModuleInfo *> &done) {
  if (!done.insert(&module).second) return;
  llvm::DenseSet<uint32_t> known;
  for (Symbol name : module.exported) known.insert(name.id);
  for (Symbol path : module.exportedFrom) {
    Destination from = follow(package, package.symbols->text(path));
    if (!from.isModule()) continue;
    ModuleInfo &other = *package.modules.lookup(package.symbols->text(from.definition.module->name));
    completeExports(package, other, done);
    for (Symbol name : other.exported)
      if (known.insert(name.id).second) module.exported.push_back(name);
  }
}

// The canonical path of each path that occurs; the same few thousand occur everywhere.
struct Canonical {
  const Package &package;
  llvm::DenseMap<uint32_t, Symbol> known;
  llvm::DenseSet<uint32_t> roots; // first names of the package's modules

  explicit Canonical(const Package &package) : package(package) {
    for (const auto &entry : package.modules) roots.insert(package.symbols->intern(entry.getKey().split('.').first).id);
  }
  Symbol operator()(Symbol path) {
    auto [entry, isNew] = known.try_emplace(path.id, path);
    if (!isNew) return entry->second;
    StringRef text = package.symbols->text(path);
    Symbol root = package.symbols->find(text.split('.').first);
    if (!roots.contains(root.id)) return path;
    Destination destination = follow(package, text);
    if (!destination) return path;
    return entry->second = package.symbols->intern(canonicalPath(package, destination));
  }
};

void linkStarNames(const Package &package, ModuleInfo &module) {
  llvm::DenseMap<uint32_t, Symbol> paths; // by name; the empty symbol: not from a star import
  for (const Use &use : module.uses) {
    if (!use.chain || module.bindingOf[use.node->id] != Unresolved) continue;
    auto [entry, isNew] = paths.try_emplace(use.name.id);
    if (isNew) {
      Destination destination = follow(package, module, use.name, /*outside=*/false);
      if (destination) entry->second = package.symbols->intern(canonicalPath(package, destination));
    }
    if (entry->second) qualifyChain(module, use.chain, entry->second);
  }
}

} // namespace

const ModuleInfo *resolve::moduleNamed(const Package &package, StringRef name) { return package.modules.lookup(name); }

Destination resolve::follow(const Package &package, const ModuleInfo &module, Symbol name, bool outside) {
  Trail trail;
  return followName(package, module, name, outside, trail);
}

Destination resolve::follow(const Package &package, StringRef path) {
  Trail trail;
  return followPath(package, path, trail);
}

const ImportEdge *resolve::starImportOf(const Package &package, const ModuleInfo &module, Symbol name) {
  Trail trail;
  return starImport(package, module, name, trail, nullptr);
}

std::string resolve::canonicalPath(const Package &package, const Destination &destination) {
  if (!destination.definition) return destination.external;
  const ModuleInfo &module = *destination.definition.module;
  StringRef path = package.symbols->text(module.name);
  if (destination.isModule()) return path.str();
  StringRef name = package.symbols->text(module.bindings[destination.definition.binding].name);
  return joined((path + "." + name).str(), destination.rest);
}

Definition Package::find(StringRef path) const {
  Destination destination = follow(*this, path);
  return destination.rest.empty() ? destination.definition : Definition();
}

Definition Package::find(StringRef path, StringRef &rest) const {
  Destination destination = follow(*this, path);
  // What follows a definition also follows it in the path that was asked for.
  rest = path.take_back(destination.rest.size());
  return destination.definition;
}

void resolve::link(Package &package) {
  llvm::SmallPtrSet<ModuleInfo *, 32> done;
  for (auto &entry : package.modules) {
    entry.getValue()->package = &package;
    if (!entry.getValue()->exportedFrom.empty()) completeExports(package, *entry.getValue(), done);
  }
  Canonical canonical(package);
  for (auto &entry : package.modules) {
    ModuleInfo &module = *entry.getValue();
    for (Symbol &path : module.qualified)
      if (path) path = canonical(path);
    if (module.hasStarImport) linkStarNames(package, module);
  }
}
