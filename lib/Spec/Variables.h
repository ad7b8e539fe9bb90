// Names of the variables that lowerings make.
#pragma once

#include "ivyc/IR/IR.h"

#include <string>

namespace ivyc::spec {

/// A name for the value of an expression: after the function that computes it, the object that it is a form of, or the
/// operator. It may be taken.
std::string nameFor(const ir::Module &module, ir::NodeId value);

} // namespace ivyc::spec
