// Where the outputs of a run go.
#pragma once

#include "ivyc/Driver/Collect.h"

namespace ivyc::driver {

/// How the command line says where the output goes.
struct OutputRequest {
  std::string output;   // -o; empty when it is not given
  bool inPlace = false; // --in-place
  bool writes = true;   // false: check, --diff
  std::string suffix;   // of the name of every output in a directory ("" or ".ast")
};

/// A path for each file of Inputs; "-" is standard output, "" is nowhere.
struct OutputPlan {
  std::vector<std::string> paths;
  /// The path of a further file of a package ("kornia/_ivyc_support.py"): beside those of its modules. Empty when no file of
  /// the package has a path.
  std::string added(const Inputs &inputs, llvm::StringRef path) const;
};

/// The output directory takes the place of the directory that packages are imported from: the package `kornia` goes to
/// OUT/kornia, a module of it that is converted alone to its place in there. Is OUT itself the path of the package
/// (`-o out/kornia`), it is taken as that. What is in no package keeps its path relative to the directory of the command line
/// (with the name of that directory when there are several). A single file goes to the file OUT, or into the directory OUT.
///
/// Errors: Usage (an output is missing, two files would have the same), CannotWrite (OUT is a file), OutputInsideInput.
OutputPlan planOutputs(const Inputs &inputs, const OutputRequest &request, std::vector<Diagnostic> &diagnostics);

} // namespace ivyc::driver
