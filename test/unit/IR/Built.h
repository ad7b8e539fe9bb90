// Modules that are built from source.
#pragma once

#include "Support.h"

#include "ivyc/Python/Parser.h"

#include <memory>

namespace ivyc::ir {

inline constexpr llvm::StringRef frameworkRoots[] = {"torch", "jax", "tensorflow", "numpy", "flax", "keras", "ivy"};

/// One file through the front end.
struct BuiltModule {
  SymbolTable symbols;
  FactTable facts{symbols};
  std::unique_ptr<SourceFile> source;
  std::unique_ptr<python::Tree> tree;
  std::unique_ptr<resolve::ModuleInfo> info;
  Module module{facts};

  explicit BuiltModule(llvm::StringRef text, llvm::StringRef name = "m") {
    source = SourceFile::create("m.py", text.str());
    tree = python::parse(*source);
    REQUIRE(tree->errors.empty());
    info = resolve::resolve(*tree, name, false, symbols);
    build(*tree, *info, frameworkRoots, module);
    REQUIRE(verify(module) == "");
  }
};

/// The IR of a source as text.
inline std::string built(llvm::StringRef text) { return printed(BuiltModule(text).module); }

/// Checks that a text reads back as a module that prints the same.
inline void checkReread(llvm::StringRef text) {
  SymbolTable symbols;
  FactTable facts(symbols);
  Module reread(facts);
  REQUIRE(llvm::toString(parse(text, reread)) == "");
  REQUIRE(verify(reread) == "");
  CHECK(printed(reread) == text);
}

} // namespace ivyc::ir
