// IR → text: one splice for each topmost edited node; every other byte stays as it was.
#pragma once

#include "ivyc/Transform/Transform.h"

#include <string>
#include <vector>

namespace ivyc::raise {

/// Replace the bytes [begin, end) of the source text by `text`. Splices of a file are sorted, and do not overlap.
struct Splice {
  uint32_t begin = 0, end = 0;
  std::string text;
};

/// Why a node stays as it was (its flag Kept) or raises when it is reached (its flag Raises). The comment above its statement
/// is
/// `# ivyc: unsupported <api>: <reason> [IVYnnnn]`, the message of the exception `<api>: <reason>`.
using transform::Finding;

struct Options {
  spec::Framework source = spec::Framework::Torch;
  llvm::ArrayRef<Finding> findings;
  /// Names of this module that other modules of the program import: an import that this file itself does not use stays for
  /// them, in the target's words. An `__init__` and what `__all__` lists are taken to be imported anyway.
  llvm::ArrayRef<Symbol> importedElsewhere;
};

struct Output {
  std::vector<Splice> splices;
  /// Functions of the support module that the text imports, sorted: outlined lowerings, and `unsupported`, `Unsupported` and
  /// `unsupported_function`. Empty for a file that is not in a package: their source then stands in the file itself.
  std::vector<std::string> outlined;
};

/// The splices of a module whose API nodes are all in the target's dialect (or Kept). Smallest change: a call with the same
/// arguments in the same order gets token edits (callee, keyword names); else the smallest expression that changed is printed
/// anew around the bytes of its unchanged parts; comments inside a bracket that is printed anew move above the statement.
/// Imports are organised: framework imports that nothing needs any more go, those of the target are added
/// (TargetRecord::imports) where the first import of the source framework stood, after the docstring and `from __future__`
/// otherwise. New names are checked against all scopes of the file (an alias that is taken gets another name). Parentheses come
/// from one precedence table. Statements that were erased take their line, and their own-line comments stay.
/// `library` (which may be null) is asked for types that the file only hands on, and for the sources of outlined functions.
Output raise(const ir::Module &module, const spec::TargetRecord &target, spec::Library *library, const Options &options,
             Diagnostics &diagnostics);

/// The text of a source with its splices applied.
std::string apply(llvm::StringRef text, llvm::ArrayRef<Splice> splices);

/// A module without source (a trace, an outlined function), or one expression or statement of any module, printed as Python.
/// Names are printed with the aliases of the target's import rules; nothing is imported.
std::string printExpression(const ir::Module &module, ir::NodeId node, const spec::TargetRecord &target);
std::string printStatement(const ir::Module &module, ir::NodeId node, const spec::TargetRecord &target);
/// A module without source as a whole, with its imports. With a library, what it needs of the support module stands in the text
/// itself; else it is imported.
std::string printModule(const ir::Module &module, const spec::TargetRecord &target, spec::Library *library = nullptr);

/// The text of the support module with these functions and what they need (Output::outlined of all files together).
std::string supportModule(spec::Library &library, const spec::TargetRecord &target, llvm::ArrayRef<std::string> functions);

} // namespace ivyc::raise
