// What became of the calls of the source framework in a file.
#pragma once

#include "ivyc/Driver/Pipeline.h"
#include "ivyc/Transform/Transform.h"

namespace ivyc::driver {

/// Counts the calls that survey() found as converted or not: not converted is what a finding is about, and what stands in an
/// expression that had to be left as it was. With `list`, every call is listed in FileResult::outcomes, too.
void countCalls(const ir::Module &module, spec::Framework source, llvm::ArrayRef<transform::SourceCall> calls,
                llvm::ArrayRef<transform::Finding> findings, bool list, FileResult &result);

} // namespace ivyc::driver
