// Unified diffs.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace ivyc::driver {

/// Prints what `diff -u` prints, with three lines around each change, in a form that `git apply` and `patch -p1` take; nothing
/// when the texts are equal. `name` is the path of both, without what it would start with in the diff (`a/`, `b/`); `isNew`
/// says that the file does not exist on the old side.
void printDiff(llvm::StringRef name, llvm::StringRef before, llvm::StringRef after, bool colour, bool isNew,
               llvm::raw_ostream &out);

} // namespace ivyc::driver
