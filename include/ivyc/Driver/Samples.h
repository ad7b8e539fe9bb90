// Small functions that use one API each: what `explain` and `coverage` convert to see what becomes of an API. They go through
// the same pipeline as any program, so that what is shown is what a program gets.
#pragma once

#include "ivyc/Driver/ApiSpec.h"
#include "ivyc/Driver/Pipeline.h"

namespace ivyc::driver {

/// A function that uses an API.
struct Sample {
  std::string shown;                 // the use itself: "torch.std(input, dim=dim)"
  std::string decorator;             // "@torch.jit.unused", or nothing
  std::string parameters;            // "input: torch.Tensor, dim: int"
  std::string body;                  // "return torch.std(input, dim=dim)"
  size_t overload = 0;               // which of the API it was made for
  std::vector<std::string> passed{}; // the parameters that get an argument
  bool needsFacts = false;           // the shapes and dtypes of its tensors are known
};

/// Which uses are made of each overload. `Shown`: with the required parameters, and with all of them, as variables. `All`: also
/// with each optional parameter alone, and those of the cases.
enum class Uses : uint8_t { Shown, All };

/// Uses of an API: of a function as such, of `Tensor.std` as a method or property, of `host.add` as an operator; else one in
/// the form that the kind of its entry asks for (a value, a constant, a type, a decorator, a context).
std::vector<Sample> sampleUses(llvm::ArrayRef<ApiOverload> overloads, spec::Framework source, llvm::StringRef api, Uses uses);

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
