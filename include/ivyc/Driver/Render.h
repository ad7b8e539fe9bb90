// Diagnostics as text: for people (in the manner of clang), as JSON, and as workflow commands of GitHub.
#pragma once

#include "ivyc/Support/Diagnostics.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <optional>

namespace ivyc::driver {

enum class Format : uint8_t { Text, Json, GitHub };

/// What a run did.
struct Summary {
  unsigned files = 0;
  unsigned calls = 0, converted = 0; // of the source framework, in files that have an output
  unsigned assumed = 0;              // assumptions
  unsigned unsupported = 0;          // uses of any kind that stay as they were
  unsigned notes = 0;
  bool complete = true; // false: something could not be written, so that there is no percentage
  double seconds = 0;

  /// How many of a hundred calls are converted; none when there are no calls, or not everything is written.
  std::optional<double> percent() const {
    if (!complete || calls == 0) return std::nullopt;
    return 100.0 * converted / calls;
  }
};

/// The severity with which a diagnostic is shown: with `strict`, an assumption is an error.
Severity shownSeverity(const Diagnostic &diagnostic, bool strict);
/// Whether a diagnostic makes the exit code 1: errors and warnings do.
bool isFinding(const Diagnostic &diagnostic, bool strict);

/// `path:line:column: error: message [IVY2003]`, the line of the source, and a caret with the range under it; then the notes.
/// The line is printed with its tabs; a caret stands right under characters of any width. Lines that are too long for a screen
/// are cut around the range.
void renderText(const Diagnostic &diagnostic, bool colour, bool strict, llvm::raw_ostream &out);

/// One object: `diagnostics`, an array, and `summary`.
void renderJson(llvm::ArrayRef<Diagnostic> diagnostics, const Summary &summary, bool strict, llvm::raw_ostream &out);

/// The attribute `diagnostics` of an object that is being written.
void writeDiagnostics(llvm::json::OStream &json, llvm::ArrayRef<Diagnostic> diagnostics, bool strict);

/// `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=IVY2003::message`, one line each.
void renderGitHub(llvm::ArrayRef<Diagnostic> diagnostics, bool strict, llvm::raw_ostream &out);

/// "480 files, 29900 of 30000 calls converted (99.7 %), 12 assumed, 103 unsupported, 0.66 s". A percentage is rounded down, so
/// that 100 means all.
std::string summaryLine(const Summary &summary);

/// "99.7": one digit after the point, rounded down.
std::string percentText(double percent);

} // namespace ivyc::driver
