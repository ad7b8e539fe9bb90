// What a command tells its user besides its output.
#pragma once

#include "ivyc/Driver/Commands.h"

namespace ivyc::driver {

/// Collects the diagnostics of a run and shows them at the end, sorted.
struct Report {
  std::vector<Diagnostic> diagnostics;
  Format format = Format::Text;
  bool strict = false;
  bool quiet = false, verbose = false; // which diagnostics are shown: findings only; assumptions and notes, too
  bool tolerant = false;               // what cannot be converted (IVY2…) does not make the exit code 1
  bool failed = false;                 // an error of the command line, of a file or a directory: the exit code is 2

  /// An error without a place that makes the exit code 2.
  void fail(DiagnosticId id, std::string message);

  /// Sorts the diagnostics, and leaves out repetitions. Happens once, before they are shown or written to a file.
  void settle();
  /// Shows findings; assumptions and notes too when `verbose` is set, and in JSON unless `quiet` is. The summary goes to
  /// `summaryOut` (to `out` when the format is JSON); null, or `quiet`, leaves it out. Returns the exit code.
  int show(const Summary *summary, bool colour, llvm::raw_ostream &out, llvm::raw_ostream &summaryOut);
};

/// Reads the name of a framework; reports names that are unknown, with what is spelled alike.
spec::Framework readFramework(llvm::StringRef name, llvm::StringRef what, llvm::ArrayRef<spec::Framework> known,
                              Report &report);

/// "jax, numpy, tensorflow", sorted.
std::string frameworkList(llvm::ArrayRef<spec::Framework> frameworks);

/// Reports each folder of --spec-dir that is no directory.
void checkSpecDirectories(llvm::ArrayRef<std::string> directories, Report &report);

/// Flushes; reports when what was printed could not be written (a full disk behind standard output).
void finishStream(llvm::raw_fd_ostream &out, Report &report);

} // namespace ivyc::driver
