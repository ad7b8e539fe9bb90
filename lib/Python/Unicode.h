// What CPython's tokenizer and repr know of Unicode: identifiers, NFKC, printable characters, character names.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ivyc::python {

bool isIdentifierStart(uint32_t codePoint);
bool isIdentifierContinue(uint32_t codePoint);
/// As `str.isprintable`.
bool isPrintable(uint32_t codePoint);

/// Decodes the character at the start of a text that is well-formed UTF-8 and not empty, and drops it.
uint32_t takeCodePoint(llvm::StringRef &text);
/// Appends in UTF-8; surrogates become three bytes, as in WTF-8.
void appendCodePoint(std::string &text, uint32_t codePoint);

/// The NFKC form of an identifier, in the arena if it differs.
llvm::StringRef normaliseIdentifier(llvm::StringRef name, llvm::BumpPtrAllocator &arena);

/// The character that `\N{name}` stands for.
std::optional<uint32_t> characterByName(llvm::StringRef name);

} // namespace ivyc::python
