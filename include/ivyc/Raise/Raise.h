// IR → text: one splice for each topmost edited node; every other byte stays as it was.
#pragma once

#include "ivyc/Spec/Spec.h"

#include <string>
#include <vector>

namespace ivyc::raise {

/// Replace the bytes [begin, end) of the source text by `text`. Splices of a file are sorted, and do not overlap.
struct Splice {
  uint32_t begin = 0, end = 0;
  std::string text;
};

struct Output {
  std::vector<Splice> splices;
  std::vector<std::string> outlined; // names of functions of the support module that the text calls
};

/// The splices of a module whose API nodes are all in the target's dialect (or Kept). Smallest change: a call with the same
/// arguments in the same order gets token edits (callee, keyword names); else the smallest expression that changed is printed
/// anew around the bytes of its unchanged parts; comments inside a bracket that is printed anew move above the statement.
/// Imports are organised: framework imports that nothing needs any more go, those of the target are added
/// (TargetRecord::imports) where the first import of the source framework stood, after the docstring and `from __future__`
/// otherwise. New names are checked against all scopes of the file (an alias that is taken gets another name). Parentheses come
/// from one precedence table. Statements that were erased take their line, and their own-line comments stay.
Output raise(ir::Module &module, const spec::TargetRecord &target, const spec::Library &library, Diagnostics &diagnostics);

/// The text of a source with its splices applied.
std::string apply(llvm::StringRef text, llvm::ArrayRef<Splice> splices);

/// A module without source (a trace, an outlined function), or one expression or statement of any module, printed as Python.
std::string printExpression(const ir::Module &module, ir::NodeId node, const spec::TargetRecord &target);

} // namespace ivyc::raise
