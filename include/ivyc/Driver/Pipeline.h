// The pipeline: the one function that reads as the list of the stages.
#pragma once

#include "ivyc/Resolve/Resolve.h"
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
  bool listCalls = false;           // fill FileResult::calls
};

/// A file of the program: `path` for diagnostics, `module` its dotted name ("kornia.color.gray"; "__main__" for a lone file).
struct InputFile {
  std::string path, module;
  bool isPackage = false;
  std::unique_ptr<SourceFile> source;
  /// --symbol: the file that `source` was cut from, and the places in it. Diagnostics are about that file.
  const SourceFile *original = nullptr;
  std::vector<resolve::PrunedPiece> pieces{};
};

/// A call of the source framework, and what became of it.
struct CallOutcome {
  std::string name; // "torch.sum", "torch.Tensor.sum"
  bool converted = true;
  bool assumed = false; // converted, and its spec had to assume something of an argument
  DiagnosticId id = DiagnosticId::UnsupportedApi;
  std::string reason; // why it is not converted: "no spec"
};

/// What became of a file.
struct FileResult {
  std::string path;
  std::string text;     // the output in the encoding of the input, or the text form that Options::emit asks for
  bool written = false; // there is an output (false: it does not parse, or --symbol does not reach it)
  bool changed = false;
  unsigned calls = 0, converted = 0; // of the source framework
  unsigned assumed = 0;              // assumptions
  unsigned unsupported = 0;          // uses of any kind that stay as they were
  std::vector<CallOutcome> outcomes; // Options::listCalls: one for each call
  std::vector<Diagnostic> diagnostics;
  std::unique_ptr<SourceFile> pruned; // --symbol: the text that was converted
};

struct Result {
  spec::Framework source = spec::Framework::None; // the one that was given or found
  std::vector<FileResult> files;                  // in the order of the inputs
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
