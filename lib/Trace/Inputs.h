// `--input NAME=VALUE` → values.
#pragma once

#include "Emit.h"
#include "Interpreter.h"

namespace ivyc::trace {

/// Reads `float32[2,3]`, a literal, an expression over the names of the module `scope` (`package.Mode.FAST`), or lists, tuples
/// and dicts of these. Tensors become inputs of the graph, reached from the parameter `parameter` of `function`. Failed, with
/// `mistake`, when it cannot be read.
Value readInput(Interpreter &interpreter, llvm::StringRef text, unsigned parameter, Symbol name, TracedFunction &function,
                llvm::StringRef scope, std::string &mistake);

} // namespace ivyc::trace
