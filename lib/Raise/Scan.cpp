#include "Scan.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::raise {

using llvm::StringRef;

static bool isWordCharacter(char c) { return llvm::isAlnum(c) || c == '_' || (c & 0x80); }

static size_t skipString(StringRef text, size_t offset, bool formatted, bool raw);

/// A replacement field of an f-string, from its `{` to behind its `}`.
static size_t skipField(StringRef text, size_t offset, StringRef quote) {
  unsigned depth = 0;
  bool inFormat = false;
  for (++offset; offset < text.size();) {
    char c = text[offset];
    if (c == '}' && depth == 0) return offset + 1;
    if (inFormat) {
      if (text.substr(offset).starts_with(quote)) return offset;
      offset = c == '{' ? skipField(text, offset, quote) : offset + 1;
      continue;
    }
    if (c == '(' || c == '[' || c == '{') ++depth;
    if ((c == ')' || c == ']' || c == '}') && depth) --depth;
    if (c == ':' && depth == 0) inFormat = true;
    offset = skipToken(text, offset);
  }
  return offset;
}

static size_t skipString(StringRef text, size_t offset, bool formatted, bool raw) {
  char quoteCharacter = text[offset];
  StringRef quote = text.substr(offset, 1);
  if (StringRef triple = text.substr(offset, 3);
      triple.size() == 3 && triple[1] == quoteCharacter && triple[2] == quoteCharacter)
    quote = triple;
  for (offset += quote.size(); offset < text.size();) {
    char c = text[offset];
    if (text.substr(offset).starts_with(quote)) return offset + quote.size();
    if (quote.size() == 1 && (c == '\n' || c == '\r')) return offset; // not closed
    if (c == '\\') {
      bool named = formatted && !raw && text.substr(offset).starts_with("\\N{");
      if (named)
        offset = std::min(text.find('}', offset), text.size() - 1) + 1;
      else if (formatted && offset + 1 < text.size() && text[offset + 1] == '{')
        ++offset;
      else
        offset += text.substr(offset).starts_with("\\\r\n") ? 3 : 2;
    } else if (formatted && c == '{') {
      offset = text.substr(offset).starts_with("{{") ? offset + 2 : skipField(text, offset, quote);
    } else {
      ++offset;
    }
  }
  return std::min(offset, text.size());
}

size_t skipToken(StringRef text, size_t offset) {
  char c = text[offset];
  if (c == '#') return std::min(text.find_first_of("\r\n", offset), text.size());
  if (c == '"' || c == '\'') return skipString(text, offset, false, false);
  if (!isWordCharacter(c)) return offset + 1;
  size_t end = offset;
  while (end < text.size() && isWordCharacter(text[end])) ++end;
  if (end < text.size() && end - offset <= 2 && (text[end] == '"' || text[end] == '\'')) {
    std::string prefix = text.slice(offset, end).lower();
    if (StringRef(prefix).find_first_not_of("rbuft") == StringRef::npos)
      return skipString(text, end, StringRef(prefix).find_first_of("ft") != StringRef::npos, StringRef(prefix).contains('r'));
  }
  return end;
}

std::vector<uint32_t> linesInStrings(StringRef text) {
  std::vector<uint32_t> lines;
  for (size_t offset = 0; offset < text.size();) {
    size_t end = skipToken(text, offset);
    if (end > offset + 1 && text[offset] != '#')
      for (size_t newline = text.find('\n', offset); newline < end; newline = text.find('\n', newline + 1))
        lines.push_back(newline + 1);
    offset = end;
  }
  return lines;
}

bool hasOpenNewline(StringRef expression) {
  if (expression.find_first_of("\r\n") == StringRef::npos) return false;
  int depth = 0;
  for (size_t offset = 0; offset < expression.size();) {
    char c = expression[offset];
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    if ((c == '\n' || c == '\r') && depth <= 0) return true;
    if (c == '\\')
      offset += expression.substr(offset).starts_with("\\\r\n") ? 3 : 2;
    else
      offset = skipToken(expression, offset);
  }
  return false;
}

size_t findInCode(StringRef text, char character, size_t offset) {
  int depth = 0;
  while (offset < text.size()) {
    char c = text[offset];
    if (c == character && depth == 0) return offset;
    if (c == '(' || c == '[' || c == '{') ++depth;
    if (c == ')' || c == ']' || c == '}') --depth;
    offset = skipToken(text, offset);
  }
  return StringRef::npos;
}

size_t findWord(StringRef text, StringRef word, size_t offset, size_t end) {
  while (offset < end) {
    size_t next = skipToken(text, offset);
    if (text.slice(offset, next) == word) return offset;
    offset = next;
  }
  return StringRef::npos;
}

size_t lineStart(StringRef text, size_t offset) {
  offset = std::min(offset, text.size());
  while (offset > 0 && text[offset - 1] != '\n' && text[offset - 1] != '\r') --offset;
  return offset;
}

size_t lineEnd(StringRef text, size_t offset) {
  while (offset < text.size() && text[offset] != '\n' && text[offset] != '\r') ++offset;
  return std::min(offset, text.size());
}

size_t nextLine(StringRef text, size_t offset) {
  size_t end = lineEnd(text, offset);
  return std::min(end + (text.substr(end).starts_with("\r\n") ? 2 : 1), text.size());
}

StringRef indentationAt(StringRef text, size_t offset) {
  size_t start = lineStart(text, offset);
  return text.slice(start, std::min(text.find_first_not_of(" \t\f", start), text.size()));
}

bool beginsLine(StringRef text, size_t offset) {
  return text.slice(lineStart(text, offset), offset).find_first_not_of(" \t\f") == StringRef::npos;
}

} // namespace ivyc::raise
