// Constants as Python source.
#pragma once

#include "ivyc/Facts/Facts.h"

#include "llvm/ADT/StringRef.h"

#include <string>

namespace ivyc::raise {

/// repr() of a float, with `float("inf")` and `float("nan")` for what has no literal.
std::string floatLiteral(double value, char quote);
/// A string literal in double quotes; in single quotes where the text has double ones, or where `avoided` is one. Characters
/// beyond ASCII are escaped where the encoding of the file may not have them.
std::string stringLiteral(llvm::StringRef value, bool isBytes, char avoided, bool asciiOnly);

} // namespace ivyc::raise
