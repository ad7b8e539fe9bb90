// What the tests of the IR share.
#pragma once

#include "doctest/doctest.h"

#include "ivyc/IR/IR.h"

#include "llvm/Support/raw_ostream.h"

#include <memory>
#include <string>

namespace ivyc::ir {

/// A module with tables of its own, read from the text form.
struct TextModule {
  SymbolTable symbols;
  FactTable facts{symbols};
  Module module{facts};
  std::string error;

  TextModule() = default;
  explicit TextModule(llvm::StringRef text) {
    error = llvm::toString(parse(text, module));
    REQUIRE(error == "");
    REQUIRE(verify(module) == "");
  }
  Symbol symbol(llvm::StringRef text) { return symbols.intern(text); }
  /// The statement number `index` of the module's body, or of a block of another statement.
  NodeId statement(unsigned index) const { return module[module.body].statements[index]; }
  NodeId statement(NodeId owner, unsigned block, unsigned index) const {
    return module[module.blocksOf(owner)[block]].statements[index];
  }
  NodeId operand(NodeId node, unsigned index) const { return module.operandsOf(node)[index]; }
};

inline std::string printed(const Module &module, PrintOptions options = {}) {
  std::string text;
  llvm::raw_string_ostream out(text);
  print(module, out, options);
  return text;
}
inline std::string printed(const Module &module, NodeId node, PrintOptions options = {}) {
  std::string text;
  llvm::raw_string_ostream out(text);
  print(module, node, out, options);
  return text;
}

} // namespace ivyc::ir
