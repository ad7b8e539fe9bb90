// Small functions that use one API each: what `explain` and `coverage` convert to see what becomes of an API. They go through
// the same pipeline as any program, so that what is shown is what a program gets.
#pragma once

#include "ivyc/Driver/Pipeline.h"

namespace ivyc::driver {

/// A use of an API: `return torch.std(input, dim=dim)` in a function with these parameters.
struct Sample {
  std::string parameters; // "input: torch.Tensor, dim: int"
  std::string expression; // "torch.std(input, dim=dim)"
};

/// A use of an API with a signature as Library::signatures prints it ("std(input: Tensor, dim: Int | None = None)"): of its
/// required parameters only, or of all of them. `Tensor.std` is used as a method, `host.add` as an operator, and what has no
/// parameter list as a value.
Sample sampleUse(spec::Framework source, llvm::StringRef api, llvm::StringRef signature, bool allParameters);

/// What became of a sample in a target.
struct Conversion {
  bool supported = false;
  std::string code;    // the statements of the function, not indented: "return jnp.std(input, ddof=1)"
  std::string problem; // why it is not supported
  std::vector<std::string> assumptions;
};

/// Converts all samples to a target, in one run.
std::vector<Conversion> convertSamples(llvm::ArrayRef<Sample> samples, spec::Framework source, spec::Framework target,
                                       llvm::ArrayRef<std::string> specDirectories);

} // namespace ivyc::driver
