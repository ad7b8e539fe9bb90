// Imports and aliases: the absolute path that a name or an attribute stands for.
#include "Resolving.h"

#include "llvm/ADT/StringExtras.h"

using namespace ivyc;
using namespace ivyc::python;
using namespace ivyc::resolve;
using llvm::cast;
using llvm::dyn_cast;
using llvm::StringRef;

std::string resolve::importedModule(const ModuleInfo &info, const ImportFrom &statement) {
  if (statement.level == 0) return statement.module.text.str();
  StringRef base = info.symbols->text(info.name);
  uint32_t up = info.isPackage ? statement.level - 1 : statement.level;
  for (; up && !base.empty(); --up) base = base.rsplit('.').first == base ? StringRef() : base.rsplit('.').first;
  // A path that leaves the package keeps its dots, so that nobody takes it for an absolute one.
  if (base.empty()) return std::string(statement.level, '.') + statement.module.text.str();
  return statement.module.text.empty() ? base.str() : (base + "." + statement.module.text).str();
}

namespace {

// Joins paths and names; the same join is made thousands of times in one file.
struct Joiner {
  SymbolTable &symbols;
  llvm::DenseMap<uint64_t, Symbol> known;
  std::string text;

  explicit Joiner(SymbolTable &symbols) : symbols(symbols) {}

  Symbol operator()(Symbol path, StringRef name) {
    uint64_t key = uint64_t(path.id) << 32 | symbols.intern(name).id;
    Symbol &joined = known[key];
    if (!joined) {
      text = symbols.text(path);
      text += '.';
      text += name;
      joined = symbols.intern(text);
    }
    return joined;
  }
};

void qualifyUse(ModuleInfo &info, const Expression *chain, const Node *name, Symbol path, Joiner &join) {
  llvm::SmallVector<const Attribute *, 6> attributes;
  for (const Node *node = chain; node != name; node = attributes.back()->value) attributes.push_back(cast<Attribute>(node));
  info.qualified[name->id] = path;
  for (const Attribute *attribute : llvm::reverse(attributes)) {
    path = join(path, attribute->name.text);
    info.qualified[attribute->id] = path;
  }
}

// `name = a.b.c` at module level, the only definition of its name: the path, if a.b.c has one.
const Expression *aliasedExpression(const ModuleInfo &info, const Statement &statement, BindingIndex &binding) {
  const Expression *target = nullptr, *value = nullptr;
  if (const auto *assign = dyn_cast<Assign>(&statement)) {
    if (assign->targets.size() == 1) target = assign->targets[0];
    value = assign->value;
  } else if (const auto *annotated = dyn_cast<AnnAssign>(&statement)) {
    target = annotated->target;
    value = annotated->value;
  }
  if (!target || !value || target->kind != NodeKind::Name) return nullptr;
  if (value->kind != NodeKind::Name && value->kind != NodeKind::Attribute) return nullptr;
  binding = info.bindingOf[target->id];
  const Binding &alias = info.bindings[binding];
  constexpr uint16_t disturbing = Imported | FunctionDefinition | ClassDefinition | WrittenFromNested | Deleted;
  return alias.definitions.size() == 1 && !(alias.flags & disturbing) ? value : nullptr;
}

Symbol pathOf(const ModuleInfo &info, const Expression &expression, Joiner &join) {
  llvm::SmallVector<StringRef, 6> attributes;
  const Expression *node = &expression;
  for (; node->kind == NodeKind::Attribute; node = cast<Attribute>(node)->value)
    attributes.push_back(cast<Attribute>(node)->name.text);
  if (node->kind != NodeKind::Name) return {};
  BindingIndex binding = info.bindingOf[node->id];
  if (binding == Unresolved || !(info.bindings[binding].flags & StandsForTarget)) return {};
  Symbol path = info.bindings[binding].target;
  for (StringRef attribute : llvm::reverse(attributes)) path = join(path, attribute);
  return path;
}

} // namespace

void resolve::qualify(ModuleInfo &info) {
  Joiner join(*info.symbols);
  for (const Statement *statement : info.tree->module->body) {
    BindingIndex binding = Unresolved;
    const Expression *value = aliasedExpression(info, *statement, binding);
    if (!value) continue;
    if (Symbol path = pathOf(info, *value, join)) {
      info.bindings[binding].target = path;
      info.bindings[binding].flags |= StandsForTarget;
    }
  }
  for (const Use &use : info.uses) {
    BindingIndex binding = info.bindingOf[use.node->id];
    if (!use.chain || binding == Unresolved || !(info.bindings[binding].flags & StandsForTarget)) continue;
    qualifyUse(info, use.chain, use.node, info.bindings[binding].target, join);
  }
}

void resolve::qualifyChain(ModuleInfo &info, const Expression *chain, Symbol path) {
  Joiner join(*info.symbols);
  const Expression *name = chain;
  while (name->kind == NodeKind::Attribute) name = cast<Attribute>(name)->value;
  qualifyUse(info, chain, name, path, join);
}

Symbol resolve::qualifiedIn(const ModuleInfo &info, ScopeIndex scope, const Expression &expression) {
  llvm::SmallVector<StringRef, 6> names;
  if (!dottedNames(&expression, names)) return {};
  Symbol root = info.symbols->intern(names[0]);
  BindingIndex binding = info.lookup(scope, root);
  std::string path;
  if (binding == Unresolved) {
    Destination destination;
    if (info.package && info.hasStarImport) destination = follow(*info.package, info, root, /*outside=*/false);
    if (!destination) return {};
    path = canonicalPath(*info.package, destination);
  } else if (info.bindings[binding].flags & StandsForTarget) {
    path = info.symbols->text(info.bindings[binding].target);
  } else {
    return {};
  }
  for (StringRef name : llvm::ArrayRef(names).drop_front()) (path += '.') += name;
  if (info.package)
    if (Destination destination = follow(*info.package, path)) path = canonicalPath(*info.package, destination);
  return info.symbols->intern(path);
}
