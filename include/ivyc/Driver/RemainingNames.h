// The last look at an output: what of the source framework is still in it, and was anybody told?
#pragma once

#include "ivyc/Python/AST.h"
#include "ivyc/Resolve/Resolve.h"
#include "ivyc/Spec/Spec.h"

namespace ivyc::driver {

/// Reports every name of the source framework that an output uses or imports and no diagnostic of the file is about, as
/// RemainingName, once for each name. There is no way back from a place in the output to one in the input, so the message tells
/// the line.
void reportRemainingNames(const python::Tree &output, const SourceFile &input, spec::Framework source,
                          Diagnostics &diagnostics);

/// Reports `from torch import *`, whose names nothing in the file tells.
void reportStarImports(const resolve::ModuleInfo &info, const SourceFile &input, spec::Framework source,
                       Diagnostics &diagnostics);

} // namespace ivyc::driver
