// A program made of a few texts, parsed, resolved and linked.
#pragma once

#include "ivyc/Python/Parser.h"
#include "ivyc/Resolve/Resolve.h"

#include "doctest/doctest.h"

#include <string>
#include <vector>

namespace ivyc::resolve {

struct Program {
  struct File {
    std::unique_ptr<SourceFile> source;
    std::unique_ptr<python::Tree> tree;
    std::unique_ptr<ModuleInfo> info;
  };
  SymbolTable symbols;
  Package package;
  std::vector<File> files;

  Program() { package.symbols = &symbols; }

  /// `path` is "pkg/sub/__init__.py" or "pkg/mod.py".
  ModuleInfo &add(llvm::StringRef path, std::string text) {
    File &file = files.emplace_back();
    file.source = SourceFile::create(path.str(), std::move(text));
    file.tree = python::parse(*file.source);
    llvm::StringRef module = path;
    module.consume_back(".py");
    bool isPackage = module.consume_back("/__init__");
    std::string name = module.str();
    std::replace(name.begin(), name.end(), '/', '.');
    file.info = resolve::resolve(*file.tree, name, isPackage, symbols);
    package.modules[name] = file.info.get();
    return *file.info;
  }
  void link() { resolve::link(package); }
  std::string find(llvm::StringRef path) const {
    Definition definition = package.find(path);
    if (!definition) return "nothing";
    std::string found = symbols.text(definition.module->name).str();
    if (definition.binding != Unresolved)
      found += ":" + symbols.text(definition.module->bindings[definition.binding].name).str();
    return found;
  }
};

/// The n-th use (from 0) of a name in a file; fails the test when there is none.
inline const Use &useOf(const ModuleInfo &info, llvm::StringRef name, unsigned n = 0) {
  for (const Use &use : info.uses)
    if (info.symbols->text(use.name) == name && n-- == 0) return use;
  FAIL("no such use: " << name.str());
  return info.uses.front();
}

/// The path of the whole chain at the n-th use of a name; "" when it has none.
inline std::string pathOf(const ModuleInfo &info, llvm::StringRef name, unsigned n = 0) {
  return info.symbols->text(info.qualified[useOf(info, name, n).chain->id]).str();
}

/// Where the n-th use of a name is bound: "module", "class", "function", "lambda", "comprehension", "type parameters" or
/// "nowhere".
inline std::string scopeOf(const ModuleInfo &info, llvm::StringRef name, unsigned n = 0) {
  BindingIndex binding = info.bindingOf[useOf(info, name, n).node->id];
  if (binding == Unresolved) return "nowhere";
  switch (info.scopes[info.bindings[binding].scope].kind) {
  case ScopeKind::Module: return "module";
  case ScopeKind::Class: return "class";
  case ScopeKind::Function: return "function";
  case ScopeKind::Lambda: return "lambda";
  case ScopeKind::Comprehension: return "comprehension";
  case ScopeKind::TypeParameters: return "type parameters";
  }
  return "";
}

/// The flags of a module-level name; 0 when it is not bound.
inline uint16_t flagsOf(const ModuleInfo &info, llvm::StringRef name) {
  const Binding *binding = info.find(0, info.symbols->intern(name));
  return binding ? binding->flags : 0;
}

} // namespace ivyc::resolve
