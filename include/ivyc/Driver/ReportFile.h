// The file of --report: what became of the calls of the source framework, for programs (docs/report.md).
#pragma once

#include "ivyc/Driver/Pipeline.h"
#include "ivyc/Driver/Render.h"

namespace ivyc::driver {

struct ReportedRun {
  const Result &result; // with FileResult::outcomes
  const Options &options;
  const Summary &summary;
  llvm::ArrayRef<Diagnostic> diagnostics; // all of the run, sorted
};

/// The whole text of the file.
std::string reportFile(const ReportedRun &run);

} // namespace ivyc::driver
