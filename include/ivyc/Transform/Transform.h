// The passes over the IR, one free function and one file each. Every pass leaves a module that ir::verify accepts.
#pragma once

#include "ivyc/Spec/Spec.h"

#include <string>
#include <vector>

namespace ivyc::transform {

/// What a function is to its callers.
struct Summary {
  llvm::SmallVector<FactId, 4> parameters;
  FactId result;
  uint64_t writes = 0;        // by parameter: changed in place
  uint64_t resultAliases = 0; // by parameter: the result may share its memory
  bool random = false;
};

/// One assumption, at the parameter or variable that it hangs on.
struct Assumption {
  SourceRange range;   // of that parameter or variable
  std::string subject; // "image"
  std::string text;    // "is a floating tensor"
};

/// What the passes share for one file.
struct Context {
  spec::Library &library;
  spec::Framework source, target;
  const spec::TargetRecord &record;
  Diagnostics &diagnostics;
  std::vector<Assumption> &assumptions;
  /// The summary of a function of the program by its dotted name; null when it is not in the program, or is being inferred just
  /// now.
  llvm::function_ref<const Summary *(Symbol qualifiedName)> summaryOf;
};

} // namespace ivyc::transform
