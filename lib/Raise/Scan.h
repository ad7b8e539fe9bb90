// Where tokens begin and end, as far as an editor has to know: strings, comments, brackets, newlines.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <vector>

namespace ivyc::raise {

/// The end of the token at `offset`, which stands in code: a whole string or comment, else one character.
size_t skipToken(llvm::StringRef text, size_t offset);

/// The offsets of the line starts that lie within string literals, sorted.
std::vector<uint32_t> linesInStrings(llvm::StringRef text);

/// Whether `expression` has a newline outside of brackets and strings that no backslash joins: it has to stand in brackets.
bool hasOpenNewline(llvm::StringRef expression);

/// The first `character` at or after `offset` that stands in code and outside of brackets opened from there on; npos if none.
size_t findInCode(llvm::StringRef text, char character, size_t offset);
/// The same for a whole word, at any bracket depth, before `end`.
size_t findWord(llvm::StringRef text, llvm::StringRef word, size_t offset, size_t end);

size_t lineStart(llvm::StringRef text, size_t offset);
/// The end of the line's text, and the start of the next line.
size_t lineEnd(llvm::StringRef text, size_t offset);
size_t nextLine(llvm::StringRef text, size_t offset);
/// The white space at the start of the line of `offset`.
llvm::StringRef indentationAt(llvm::StringRef text, size_t offset);
/// Whether only white space stands before `offset` on its line.
bool beginsLine(llvm::StringRef text, size_t offset);

} // namespace ivyc::raise
