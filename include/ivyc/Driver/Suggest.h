// Names that are spelled like one that does not exist.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace ivyc::driver {

/// The candidates that differ from `name` in at most a third of its letters, nearest first, at most `limit`.
std::vector<std::string> nearestNames(llvm::StringRef name, llvm::ArrayRef<llvm::StringRef> candidates, unsigned limit = 3);

/// "; did you mean 'a' or 'b'?", or nothing.
std::string didYouMean(llvm::ArrayRef<std::string> names);

} // namespace ivyc::driver
