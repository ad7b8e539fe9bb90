// Values of number literals, and how Python's repr() writes values.
#pragma once

#include "ivyc/Python/AST.h"

#include "llvm/Support/raw_ostream.h"

namespace ivyc::python {

/// Sets type, text and number of a constant from a NUMBER token. Returns what is wrong with it, or null.
const char *readNumber(StringRef token, Constant &constant, llvm::BumpPtrAllocator &arena);

/// repr() of a str in WTF-8 and of bytes.
void writeStringRepr(StringRef text, llvm::raw_ostream &out);
void writeBytesRepr(StringRef bytes, llvm::raw_ostream &out);
/// repr() of a float: the shortest digits that read back as the same value.
void writeFloatRepr(double value, llvm::raw_ostream &out);
/// repr() of a constant.
void writeConstantRepr(const Constant &constant, llvm::raw_ostream &out);

} // namespace ivyc::python
