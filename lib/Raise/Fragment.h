// Text in the making: pieces of the source, new text, and places where a line may be broken.
#pragma once

#include "ivyc/Support/SourceFile.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace ivyc::raise {

enum class PieceKind : uint8_t {
  Source, // the bytes [begin, end) of the source
  Text,   // the bytes [begin, end) of Fragment::text
  // Begin of a group, the contents of a bracket: all on the line; or, when that does not fit, on a line of its own between the
  // brackets; or a line for each element.
  Open,
  Chain,   // begin of a group without brackets (operands): on the line, or each operand on a line of the bracket around it
  Close,   // end of the group
  Soft,    // break behind the opening bracket: nothing, or a newline and one more level of indentation
  Space,   // break between elements: a space, or the same
  Outdent, // break before the closing bracket: nothing, or a newline at the indentation of the group's line
  Broken,  // Text that is there only in a group that is not on one line: optional parentheses
  TrailingComma, // is there only when each element has a line
  Line,          // a newline, and the indentation that stands in Fragment::text
  Shift,         // source lines from here on move from the indentation text[begin, middle) to text[middle, end)
  Follow,        // source lines from here on move as far as the line on which the source's byte `begin` stands now
  EndShift       // of the last Shift or Follow
};

struct Piece {
  PieceKind kind;
  uint32_t begin = 0, end = 0, middle = 0;
};

struct Fragment {
  std::vector<Piece> pieces;
  std::string text;
  unsigned brackets = 0;  // how many brackets are open at the end: a newline may stand there
  unsigned optional = 0;  // how many more would be if lines were broken
  unsigned inherited = 0; // how many of them are the source's, whose lines are not broken here

  bool breaks() const { return brackets + optional > inherited; }

  bool empty() const { return pieces.empty(); }
  Fragment &add(llvm::StringRef newText);
  Fragment &source(uint32_t begin, uint32_t end);
  Fragment &source(SourceRange range) { return source(range.begin, range.end); }
  Fragment &mark(PieceKind kind);
  Fragment &whenBroken(llvm::StringRef newText);
  Fragment &trailingComma() { return mark(PieceKind::TrailingComma); }
  Fragment &line(llvm::StringRef indentation);
  Fragment &shift(llvm::StringRef from, llvm::StringRef to);
  Fragment &follow(uint32_t begin);
  Fragment &endShift() { return mark(PieceKind::EndShift); }
  Fragment &append(const Fragment &other);
};

/// What layout needs to know of the file.
struct Page {
  llvm::StringRef source;
  llvm::StringRef newline = "\n";
  llvm::StringRef indentUnit = "    ";
  unsigned width = 120;
  /// Sorted offsets of line starts that lie within string literals: those lines are never moved.
  llvm::ArrayRef<uint32_t> stringLines;
};

/// The width of a fragment on one line; up to the first place where its line ends.
unsigned flatWidth(const Fragment &fragment, llvm::StringRef source);

/// The text of a fragment that begins at `column` of a line with this indentation, and is followed by `trailing` columns.
std::string layOut(const Fragment &fragment, const Page &page, unsigned column, llvm::StringRef indentation, unsigned trailing);

} // namespace ivyc::raise
