#include "LexerState.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::python {

using llvm::Twine;

void Lexer::skipLine() {
  while (at != end && *at != '\n' && *at != '\r') ++at;
}

// STRING: prefix, then one or three quotes on each side. `at` is at the first quote.
void Lexer::lexString(const char *from, uint8_t flags) {
  char quote = *at;
  const char *opening = at;
  bool escapedQuote = false;
  if (end - at >= 3 && at[1] == quote && at[2] == quote) {
    for (at += 3; at != end; ++at) {
      if (*at == '\\') {
        if (++at == end) break;
      } else if (*at == quote && end - at >= 3 && at[1] == quote && at[2] == quote) {
        at += 3;
        return add(TokenKind::String, from, flags | Triple);
      }
    }
  } else {
    for (++at; at != end; ++at) {
      if (*at == quote) {
        ++at;
        return add(TokenKind::String, from, flags);
      }
      if (*at == '\n' || *at == '\r') break;
      if (*at == '\\') {
        if (++at == end) break;
        if (*at == quote) escapedQuote = true;
        if (*at == '\r' && at + 1 != end && at[1] == '\n') ++at;
      }
    }
  }
  // The string is not terminated.
  uint32_t lastLine = tree.source->line(offset(at));
  uint8_t quoteSize = end - opening >= 3 && opening[1] == quote && opening[2] == quote ? 3 : 1;
  if (quoteSize == 3 && at == end && at != begin && (at[-1] == '\n' || at[-1] == '\r')) --lastLine;
  SourceRange range = {offset(from), offset(opening) + quoteSize};
  if (!modes.empty() && modes.back().quote == quote && modes.back().quoteSize == quoteSize) {
    // The quote was meant to end the f-string around it.
    failAt(from, range, stringName(modes.back()) + ": expecting '}'");
    at = opening + quoteSize;
    while (brackets.size() && modes.back().depth-- > 0) brackets.pop_back();
    modes.pop_back();
    return;
  }
  std::string line = " (detected at line " + llvm::utostr(lastLine) + ")";
  if (quoteSize == 3) return failAt(from, range, "unterminated triple-quoted string literal" + line);
  failAt(from, range, "unterminated string literal" + line + (escapedQuote ? "; perhaps you escaped the end quote?" : ""));
}

// FSTRING_START: prefix and opening quotes. `at` is at the first quote.
void Lexer::lexFStringStart(const char *from, uint8_t flags) {
  StringMode mode;
  mode.start = from;
  mode.quote = *at;
  mode.quoteSize = end - at >= 3 && at[1] == *at && at[2] == *at ? 3 : 1;
  mode.flags = flags | (mode.quoteSize == 3 ? Triple : 0);
  at += mode.quoteSize;
  if (modes.size() >= maxNestedFStrings) return fail(from, "too many nested f-strings");
  modes.push_back(mode);
  add(TokenKind::FStringStart, from, mode.flags);
}

void Lexer::failUnterminatedFString() {
  StringMode mode = modes.back();
  uint32_t lastLine = tree.source->line(offset(at));
  if (at == end && at != begin && (at[-1] == '\n' || at[-1] == '\r')) --lastLine;
  SourceRange range = {offset(mode.start), offset(mode.start) + 1};
  failAt(at, range,
         Twine("unterminated ") + (mode.quoteSize == 3 ? "triple-quoted " : "") + stringKind(mode.flags) +
             " literal (detected at line " + Twine(lastLine) + ")");
  // Leave the string and the brackets of its fields.
  for (int i = 0; i < mode.depth && !brackets.empty(); ++i) brackets.pop_back();
  modes.pop_back();
}

// FSTRING_MIDDLE: text up to a brace or the end, or FSTRING_END: the closing quotes.
void Lexer::lexFStringMiddle() {
  StringMode &mode = modes.back();
  const char *from = at;
  auto next = [&](unsigned i) { return unsigned(end - at) > i ? at[i] : '\0'; };
  auto closes = [&] {
    return next(0) == mode.quote && (mode.quoteSize == 1 || (next(1) == mode.quote && next(2) == mode.quote));
  };
  bool inFormatSpec = mode.inFormatSpec && mode.fieldStart >= 0;
  auto addMiddle = [&](uint8_t flags = 0) {
    if (at != from || flags) add(TokenKind::FStringMiddle, from, mode.flags | flags);
  };
  auto leaveText = [&] {
    addMiddle();
    mode.readsText = mode.inFormatSpec = false;
  };
  if (closes()) {
    at += mode.quoteSize;
    add(TokenKind::FStringEnd, from, mode.flags);
    // A field that is still open here lacks its brace; the parser says so.
    for (int i = 0; i < mode.depth && !brackets.empty(); ++i) brackets.pop_back();
    modes.pop_back();
    return;
  }
  bool inName = false; // \N{…}
  for (;; ++at) {
    if (at == end) return failUnterminatedFString();
    char c = *at;
    if (c == mode.quote && closes()) return addMiddle();
    if (mode.quoteSize == 1 && (c == '\n' || c == '\r')) {
      if (inFormatSpec) {
        const char *newline = at;
        fail(newline,
             stringName(mode) + ": newlines are not allowed in format specifiers for single quoted " + stringName(mode) + "s");
        mode.readsText = mode.inFormatSpec = false;
        return;
      }
      return failUnterminatedFString();
    }
    if (c == '{' && !inName) {
      if (next(1) == '{' && !inFormatSpec) {
        at += 2;
        return addMiddle(DoubledBrace);
      }
      leaveText();
      if (++mode.fieldStart >= maxNestedFields) {
        const char *brace = at++;
        fail(brace, stringName(mode) + ": expressions nested too deeply");
        at = brace;
      }
      return;
    }
    if (c == '}') {
      if (inName) {
        // The text is split here, as CPython does; in a format spec that shows in the tree.
        ++at;
        return addMiddle();
      }
      if (next(1) == '}' && !inFormatSpec && mode.depth == 0) {
        at += 2;
        return addMiddle(DoubledBrace);
      }
      return leaveText();
    }
    if (c == '\\' && at + 1 != end) {
      if (next(1) == '{' || next(1) == '}') continue; // the brace counts
      ++at;
      if (*at == '\r' && next(1) == '\n') ++at;
      if (*at == 'N' && !(mode.flags & RawPrefix) && next(1) == '{') {
        inName = true;
        ++at;
      }
    }
  }
}

} // namespace ivyc::python
