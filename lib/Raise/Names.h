// The names of target modules in one file: under which alias each is imported, and what has to be imported for the text.
#pragma once

#include "ivyc/Resolve/Resolve.h"
#include "ivyc/Spec/Spec.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <string>
#include <vector>

namespace ivyc::raise {

struct Names {
  Names(const spec::TargetRecord &target, const resolve::ModuleInfo *info, SymbolTable &symbols);
  /// A name that passes gave to a variable, which the source does not have.
  void reserve(llvm::StringRef name) { taken.insert(name); }

  /// "jax.numpy.sum" → "jnp.sum"; notes that the import is needed.
  std::string path(llvm::StringRef dotted);
  /// A function of the support module, by its name in this file.
  std::string support(llvm::StringRef function);

  /// `import` statements that the text needs, in a stable order, without those that the file has already.
  std::vector<std::string> statements() const;
  /// Names of imports that the file has already, and that the new text uses.
  std::vector<std::string> usedImports() const;
  /// Functions of the support module that the text needs, with the names that they have here.
  std::vector<std::pair<std::string, std::string>> supportFunctions() const;

private:
  struct Import {
    std::string statement, alias;
    bool needed = false, present = false;
  };
  std::string freeName(llvm::StringRef wanted);
  bool isFree(llvm::StringRef name) const;
  Import import(const spec::TargetRecord::ImportRule &rule);

  const spec::TargetRecord &target;
  const resolve::ModuleInfo *info;
  SymbolTable &symbols;
  std::vector<Import> imports; // parallel to target.imports, then roots without a rule
  llvm::StringMap<size_t> roots;
  llvm::StringMap<std::string> functions;
  llvm::StringSet<> taken; // names that were given out
};

/// "import jax.numpy as jnp" with another alias.
std::string withAlias(llvm::StringRef statement, llvm::StringRef alias);

} // namespace ivyc::raise
