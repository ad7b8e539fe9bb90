// What may have been meant by a symbol that does not exist.
#include "Resolving.h"

using namespace ivyc;
using namespace ivyc::resolve;
using llvm::StringRef;

// Names of the package that look like an unknown one: the same last name elsewhere, then small differences.
std::vector<std::string> resolve::nearNames(const Package &package, StringRef symbol) {
  StringRef last = symbol.contains('.') ? symbol.rsplit('.').second : symbol;
  std::vector<std::pair<unsigned, std::string>> found;
  unsigned limit = std::max<unsigned>(2, last.size() / 3);
  for (const auto &entry : package.modules) {
    const ModuleInfo &module = *entry.getValue();
    auto consider = [&](StringRef name, const std::string &path) {
      unsigned distance = last.edit_distance(name, true, limit);
      if (distance > limit) return;
      // Prefer what the public module re-exports to the module of the definition: fewer dots.
      found.push_back({distance * 16 + unsigned(StringRef(path).count('.')), path});
    };
    for (const Binding &binding : module.bindings)
      if (binding.scope == 0 && !binding.definitions.empty())
        consider(package.symbols->text(binding.name), (entry.getKey() + "." + package.symbols->text(binding.name)).str());
    consider(entry.getKey().contains('.') ? entry.getKey().rsplit('.').second : entry.getKey(), entry.getKey().str());
  }
  llvm::sort(found);
  std::vector<std::string> near;
  for (auto &[distance, path] : found)
    if (near.size() < 3 && !llvm::is_contained(near, path)) near.push_back(path);
  return near;
}
