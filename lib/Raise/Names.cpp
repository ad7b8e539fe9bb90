#include "Names.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::raise {

using llvm::StringRef;

std::string withAlias(StringRef statement, StringRef alias) {
  StringRef bare = statement.split(" as ").first;
  StringRef bound = bare.substr(bare.rfind(' ') + 1);
  return bound == alias ? bare.str() : (bare + " as " + alias).str();
}

Names::Names(const spec::TargetRecord &target, const resolve::ModuleInfo *info, SymbolTable &symbols)
    : target(target), info(info), symbols(symbols), imports(target.imports.size()) {}

bool Names::isFree(StringRef name) const {
  if (taken.contains(name)) return false;
  Symbol symbol = symbols.find(name);
  return !info || !symbol || info->isFree(symbol);
}

std::string Names::freeName(StringRef wanted) {
  std::string name = wanted.str();
  while (!isFree(name)) name += '_';
  taken.insert(name);
  return name;
}

/// The import of a module: one that the file has already is used, if the name means nothing else anywhere in it.
Names::Import Names::import(const spec::TargetRecord::ImportRule &rule) {
  Import result{rule.statement, rule.alias, true, false};
  if (info && !info->scopes.empty()) {
    Symbol alias = symbols.find(rule.alias);
    const resolve::Binding *binding = alias ? info->find(0, alias) : nullptr;
    constexpr uint16_t doubtful =
        resolve::ConditionallyBound | resolve::TypeCheckingOnly | resolve::Deleted | resolve::Assigned;
    if (binding && (binding->flags & resolve::Imported) && !(binding->flags & doubtful) && binding->definitions.size() == 1 &&
        symbols.text(binding->target) == rule.module) {
      bool shadowed = llvm::any_of(llvm::drop_begin(info->scopes),
                                   [&](const resolve::Scope &scope) { return scope.names.count(alias.id); });
      if (!shadowed) {
        result.present = true;
        return result;
      }
    }
  }
  result.alias = freeName(rule.alias);
  if (result.alias != rule.alias) result.statement = withAlias(rule.statement, result.alias);
  return result;
}

std::string Names::path(StringRef dotted) {
  for (size_t i = 0; i < target.imports.size(); ++i) {
    const auto &rule = target.imports[i];
    StringRef rest = dotted;
    if (!rest.consume_front(rule.module) || !(rest.empty() || rest.front() == '.')) continue;
    if (!imports[i].needed) imports[i] = import(rule);
    return imports[i].alias + rest.str();
  }
  auto [root, rest] = dotted.split('.');
  if (rest.empty()) return dotted.str(); // a builtin
  auto [entry, isNew] = roots.try_emplace(root, imports.size());
  if (isNew) imports.push_back(import({root.str(), "import " + root.str(), root.str()}));
  return imports[entry->second].alias + "." + rest.str();
}

std::string Names::support(StringRef function) {
  auto [entry, isNew] = functions.try_emplace(function);
  if (isNew) entry->second = freeName(function);
  return entry->second;
}

std::vector<std::string> Names::statements() const {
  std::vector<std::string> result;
  for (const Import &import : imports)
    if (import.needed && !import.present) result.push_back(import.statement);
  // `import a` before `from b import c`, each sorted, as isort has it.
  llvm::sort(result, [](const std::string &a, const std::string &b) {
    bool fromA = StringRef(a).starts_with("from "), fromB = StringRef(b).starts_with("from ");
    return fromA != fromB ? fromB : a < b;
  });
  return result;
}

std::vector<std::string> Names::usedImports() const {
  std::vector<std::string> result;
  for (const Import &import : imports)
    if (import.needed && import.present) result.push_back(import.alias);
  return result;
}

std::vector<std::pair<std::string, std::string>> Names::supportFunctions() const {
  std::vector<std::pair<std::string, std::string>> result;
  for (const auto &entry : functions) result.push_back({entry.first().str(), entry.second});
  llvm::sort(result);
  return result;
}

} // namespace ivyc::raise
