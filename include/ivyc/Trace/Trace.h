// Tracing: a function is run on sample inputs, without a framework and without Python, and the ops that ran become
// straight-line code in the target.
//
// Inputs that are given by shape alone stay abstract: what is known of them is their dtype and shape. Framework calls become
// core ops by the same specs as in a conversion, and the ops that ran go through the same legalise and raise.
#pragma once

#include "ivyc/Spec/Spec.h"
#include "ivyc/Support/Diagnostics.h"

#include <memory>
#include <string>
#include <vector>

namespace ivyc::trace {

/// One `--input NAME=VALUE`. VALUE: `float32[2,3]`, a Python literal, or lists, tuples and dicts of these.
struct Input {
  std::string name, text;
};

struct Options {
  /// `FILE:FUNCTION`, `FILE:Class.method`, or `PACKAGE_DIRECTORY:package.module.function`.
  std::string function;
  std::vector<Input> inputs;
  std::string init;    // for methods: an expression that makes the object, over the names of the function's module
  bool guards = false; // the output checks shapes and dtypes of its inputs
  spec::Framework source = spec::Framework::Torch, target = spec::Framework::Jax;
  std::vector<std::string> specDirectories;
  uint64_t maxSteps = 50'000'000;         // of the evaluator
  uint64_t maxMemory = uint64_t(1) << 30; // bytes of objects that traced code makes
};

struct Result {
  std::string text; // the traced function as a module of the target; empty after an error
  std::vector<Diagnostic> diagnostics;
  /// Keeps what diagnostics point to.
  std::vector<std::unique_ptr<SourceFile>> sources;
  std::unique_ptr<spec::Library> library;
};

Result trace(const Options &options);

} // namespace ivyc::trace
