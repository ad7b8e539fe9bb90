// Diagnostics: declared once, in the table below, and carried as values.
//
// A diagnostic has an identifier (IVYnnnn), a severity, a message in one lower-case sentence without a full stop, a place, and
// notes. IVY1xxx: the input cannot be read; IVY2xxx: something has no counterpart in the target; IVY3xxx: assumptions and
// remarks; IVY4xxx: a mistake in a spec file; IVY5xxx: the command line, files and directories; IVY6xxx: traces.
#pragma once

#include "ivyc/Support/SourceFile.h"

#include "llvm/ADT/ArrayRef.h"

#include <string>
#include <vector>

namespace ivyc {

enum class Severity : uint8_t { Error, Warning, Note, Assumption };

enum class DiagnosticId : uint16_t {
  SyntaxError,
  CannotDecode,
  UnsupportedApi,
  UnsupportedArgument,
  UnsupportedType,
  UnsupportedWrite,
  UnsupportedForm,
  RemainingName,
  UnknownReceiver,
  StarImport,
  Assumption,
  TensorControlFlow,
  DroppedContext,
  TraceRemark,
  SpecSyntax,
  SpecName,
  SpecEvaluation,
  SpecSignature,
  CannotRead,
  CannotWrite,
  NoPythonFiles,
  OutputInsideInput,
  UnknownFramework,
  SameFramework,
  UnknownSymbol,
  UnknownSource,
  Usage,
  NotPython,
  LinkLeadsOut,
  UnknownApi,
  BelowThreshold,
  TraceInput,
  TraceFailed,
  TraceException,
  InternalError,
  Count
};

/// What the table knows of a diagnostic. `number` is printed as IVYnnnn; `title` heads its page in docs/diagnostics/;
/// `explanation` says what it means, and what a user can do, in whole sentences (Markdown).
struct DiagnosticInfo {
  DiagnosticId id;
  uint16_t number;
  Severity severity;
  const char *title;
  const char *explanation;
};

/// Every diagnostic, in the order of DiagnosticId.
llvm::ArrayRef<DiagnosticInfo> diagnosticTable();
const DiagnosticInfo &diagnosticInfo(DiagnosticId id);
/// "IVY2003".
std::string diagnosticCode(DiagnosticId id);
/// The diagnostic with that number ("IVY2003", in either case, or "2003"), or null.
const DiagnosticInfo *findDiagnostic(llvm::StringRef number);

struct Note {
  SourceRange range;
  std::string message;
};

struct Diagnostic {
  DiagnosticId id;
  const SourceFile *file = nullptr; // null: no place, as for the command line
  SourceRange range;
  std::string message;
  std::vector<Note> notes;
  /// What it is about: an API's name ("torch.foo"), for counting and for `ignore` pragmas.
  std::string subject;
};

/// The diagnostics of one file or one run, in the order in which they were found; sorted by place before they are shown.
struct Diagnostics {
  std::vector<Diagnostic> list;

  Diagnostic &add(DiagnosticId id, const SourceFile *file, SourceRange range, std::string message, std::string subject = {}) {
    list.push_back({id, file, range, std::move(message), {}, std::move(subject)});
    return list.back();
  }
  bool hasErrors() const;
};

/// By file (in the order of their paths; those without a file first), then by place; stable.
void sortByPlace(std::vector<Diagnostic> &diagnostics);

} // namespace ivyc
