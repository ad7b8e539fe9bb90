// Small functions that use one API each: what `explain` and `coverage` convert to see what becomes of an API. They go through
// the same pipeline as any program, so that what is shown is what a program gets.
#pragma once

#include "ivyc/Driver/Pipeline.h"

namespace ivyc::driver {

/// A function that uses an API.
struct Sample {
  std::string shown;      // the use itself: "torch.std(input, dim=dim)"
  std::string decorator;  // "@torch.jit.unused", or nothing
  std::string parameters; // "input: torch.Tensor, dim: int"
  std::string body;       // "return torch.std(input, dim=dim)"
};

/// Uses of an API, with its required parameters only, or also with all of them: one for each overload of a function
/// (`Tensor.std` as a method or property, `host.add` as an operator), else one in the form that the kind of its spec asks for
/// (a value, a constant, a type, a decorator, a context).
std::vector<Sample> sampleUses(spec::Library &library, FactTable &facts, spec::Framework source, llvm::StringRef api,
                               bool allParameters);

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
