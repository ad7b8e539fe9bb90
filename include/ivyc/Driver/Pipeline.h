// The pipeline: the one function that reads as the list of the stages.
#pragma once

#include "ivyc/Spec/Spec.h"

#include <string>
#include <vector>

namespace ivyc::driver {

enum class Emit : uint8_t { Source, Ast, Ir, Core, TargetIr, Map };
enum class Unsupported : uint8_t { Keep, Raise };

struct Options {
  spec::Framework source = spec::Framework::None; // None: found from the imports
  spec::Framework target = spec::Framework::Jax;
  Emit emit = Emit::Source;
  Unsupported unsupported = Unsupported::Keep;
  bool strict = false;
  std::vector<std::string> specDirectories;
  std::vector<std::string> symbols; // --symbol
  unsigned threads = 0;             // 0: all cores
};

/// A file of the program: `path` for diagnostics, `module` its dotted name ("kornia.color.gray"; "__main__" for a lone file).
struct InputFile {
  std::string path, module;
  bool isPackage = false;
  std::unique_ptr<SourceFile> source;
};

/// What became of a file.
struct FileResult {
  std::string path;
  std::string text;     // the output in the encoding of the input, or the text form that Options::emit asks for
  bool written = false; // there is an output (false: it does not parse, or --symbol does not reach it)
  bool changed = false;
  unsigned converted = 0, assumed = 0, unsupported = 0; // uses of framework APIs
  std::vector<Diagnostic> diagnostics;
};

struct Result {
  std::vector<FileResult> files; // in the order of the inputs
  /// Files that the output needs besides: the support module. Paths relative to the root of the package.
  std::vector<FileResult> added;
  std::vector<Diagnostic> diagnostics; // of the run: unknown symbols, mistakes in specs
  /// Keeps the texts of spec files, into which diagnostics point; its other functions must not be called any more.
  std::vector<std::unique_ptr<spec::Library>> specs;
};

/// Converts the files of one program together. Deterministic: the same inputs and options give the same bytes with any number
/// of threads. `progress` is called after each file, from any thread, one at a time.
Result transpile(std::vector<InputFile> &files, const Options &options,
                 llvm::function_ref<void(const FileResult &)> progress = nullptr);

} // namespace ivyc::driver
