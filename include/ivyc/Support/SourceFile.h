// A source file: its bytes as they are on disk, its text in UTF-8, and the mapping from offsets to lines.
#pragma once

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ivyc {

/// A half-open range of byte offsets into SourceFile::text().
struct SourceRange {
  uint32_t begin = 0, end = 0;
  bool empty() const { return begin == end; }
  friend bool operator==(SourceRange, SourceRange) = default;
};

/// A position as people count: the line from 1, the column in characters from 1.
struct LineColumn {
  uint32_t line = 1, column = 1;
};

class SourceFile {
public:
  /// Takes over the bytes of a file. `path` is what diagnostics print. Decoding follows PEP 263 (BOM, coding cookie);
  /// when it fails, decodingError() says so and text() holds the bytes as they are.
  static std::unique_ptr<SourceFile> create(std::string path, std::string bytes);
  /// Reads a file; "-" is standard input.
  static llvm::Expected<std::unique_ptr<SourceFile>> read(llvm::StringRef path);

  llvm::StringRef path() const { return filePath; }
  /// The bytes as read.
  llvm::StringRef bytes() const { return original; }
  /// The text in UTF-8 without a BOM. Newlines are as they were (LF, CRLF, CR).
  llvm::StringRef text() const { return decoded ? llvm::StringRef(*decoded) : llvm::StringRef(original).drop_front(bom); }
  /// The lower-case normalised name of the encoding ("utf-8", "iso-8859-1", …).
  llvm::StringRef encoding() const { return encodingName; }
  llvm::StringRef decodingError() const { return error; }
  /// Where decodingError() was found in text().
  uint32_t decodingErrorOffset() const { return errorOffset; }
  /// The bytes of an edited text in this file's own encoding, with its BOM. Fails where a character has no encoding.
  llvm::Expected<std::string> encode(llvm::StringRef utf8) const;

  /// The line (from 1) of an offset, and the offset at which a line starts. Lines end at LF, CRLF or CR.
  uint32_t line(uint32_t offset) const;
  uint32_t lineStart(uint32_t line) const { return lineStarts[line - 1]; }
  uint32_t lineCount() const { return lineStarts.size(); }
  /// The text of a line (from 1) without its newline.
  llvm::StringRef lineText(uint32_t line) const;
  LineColumn position(uint32_t offset) const;

private:
  std::string filePath, original, encodingName = "utf-8", error;
  std::unique_ptr<std::string> decoded; // set when the bytes are not UTF-8
  uint32_t bom = 0, errorOffset = 0;
  std::vector<uint32_t> lineStarts;
};

} // namespace ivyc
