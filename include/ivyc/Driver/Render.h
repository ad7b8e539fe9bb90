// Diagnostics as text: for people (in the manner of clang), as JSON, and as workflow commands of GitHub.
#pragma once

#include "ivyc/Support/Diagnostics.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"

namespace ivyc::driver {

enum class Format : uint8_t { Text, Json, GitHub };

/// What a run did: how many files, and how many uses of the source framework in them.
struct Summary {
  unsigned files = 0, converted = 0, assumed = 0, unsupported = 0;
  double seconds = 0;
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

/// `::error file=…,line=…,col=…,endLine=…,endColumn=…,title=IVY2003::message`, one line each.
void renderGitHub(llvm::ArrayRef<Diagnostic> diagnostics, bool strict, llvm::raw_ostream &out);

/// "480 files, 29900 calls converted, 12 assumed, 3 unsupported, 0.66 s".
std::string summaryLine(const Summary &summary);

} // namespace ivyc::driver
