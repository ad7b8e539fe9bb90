#include "Lexer.h"

#include "LexerState.h"
#include "Unicode.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <array>
#include <cstring>

namespace ivyc::python {
namespace {

using llvm::Twine;

constexpr std::array<bool, 256> makeIdentifierBytes() {
  std::array<bool, 256> result = {};
  for (int c = 0; c < 256; ++c)
    result[c] = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c >= 0x80;
  return result;
}
constexpr std::array<bool, 256> identifierByte = makeIdentifierBytes();

// The keywords in the order of TokenKind.
constexpr std::string_view keywords[] = {
    "and",      "as",    "assert",  "async", "await", "break",  "class", "continue", "def",   "del",  "elif",   "else",
    "except",   "False", "finally", "for",   "from",  "global", "if",    "import",   "in",    "is",   "lambda", "None",
    "nonlocal", "not",   "or",      "pass",  "raise", "return", "True",  "try",      "while", "with", "yield"};
static_assert(std::size(keywords) == size_t(TokenKind::Count) - size_t(TokenKind::And));

constexpr unsigned keywordHash(const char *text, size_t length) {
  return (unsigned(text[0]) * 1 + unsigned(text[1]) * 1 + unsigned(text[length - 1]) * 6 + length * 11) & 255;
}
struct KeywordTable {
  uint8_t index[256] = {}; // 1 + index into keywords, 0 where there is none
  bool perfect = true;
};
constexpr KeywordTable makeKeywordTable() {
  KeywordTable table;
  for (size_t i = 0; i < std::size(keywords); ++i) {
    uint8_t &slot = table.index[keywordHash(keywords[i].data(), keywords[i].size())];
    table.perfect = table.perfect && slot == 0;
    slot = uint8_t(i + 1);
  }
  return table;
}
constexpr KeywordTable keywordTable = makeKeywordTable();
static_assert(keywordTable.perfect, "choose other factors for keywordHash");

TokenKind keywordOrName(const char *text, size_t length) {
  if (length < 2 || length > 8) return TokenKind::Name;
  unsigned index = keywordTable.index[keywordHash(text, length)];
  if (index == 0 || keywords[index - 1] != std::string_view(text, length)) return TokenKind::Name;
  return TokenKind(unsigned(TokenKind::And) + index - 1);
}

// The flags of a string prefix ("rb", "F", …), or 0xFF if it is none. `formatted` is set for f and t.
uint8_t prefixFlags(StringRef prefix, bool &formatted) {
  uint8_t flags = 0;
  formatted = false;
  bool raw = false, kind = false;
  for (char written : prefix) {
    char c = llvm::toLower(written);
    if (c == 'r' && !raw && !(flags & UnicodePrefix)) {
      raw = true;
      flags |= RawPrefix;
    } else if (!kind && (c == 'b' || c == 'f' || c == 't' || (c == 'u' && !raw))) {
      kind = true;
      flags |= c == 'b' ? BytesPrefix : c == 'u' ? UnicodePrefix : c == 't' ? TemplatePrefix : 0;
      formatted = c == 'f' || c == 't';
    } else {
      return 0xFF;
    }
  }
  return flags;
}

// Two letters of a string prefix that exclude each other, if there are only letters of prefixes, each once.
std::pair<char, char> incompatiblePrefixes(StringRef prefix) {
  std::string letters = prefix.lower();
  for (char c : letters)
    if (!StringRef("burft").contains(c) || llvm::count(letters, c) > 1) return {};
  for (StringRef pair : {"ub", "ur", "uf", "ut", "bf", "bt", "ft"})
    if (StringRef(letters).contains(pair[0]) && StringRef(letters).contains(pair[1])) return {pair[0], pair[1]};
  return {};
}

// At least four digits, as in U+0041.
std::string hexadecimal(uint32_t codePoint) {
  std::string digits = llvm::utohexstr(codePoint);
  return std::string(digits.size() < 4 ? 4 - digits.size() : 0, '0') + digits;
}

} // namespace

Lexer::Lexer(Tree &tree, StringRef text, uint32_t base, std::vector<Token> &tokens)
    : tree(tree), tokens(tokens), begin(text.begin()), end(text.end()), at(begin), base(base) {}

void Lexer::run() {
  if (!tree.source->decodingError().empty()) {
    uint32_t offset = tree.source->decodingErrorOffset();
    report({offset, offset + 1}, tree.source->decodingError());
    at = begin;
    add(TokenKind::EndOfFile, begin);
    return;
  }
  if (auto nul = begin == end ? nullptr : static_cast<const char *>(std::memchr(begin, 0, end - begin)))
    report({offset(nul), offset(nul) + 1}, "source code string cannot contain null bytes");
  tokens.reserve((end - begin) / 4 + 16);
  indents.push_back({0, 0});
  while (at != end || !modes.empty()) {
    if (!modes.empty() && modes.back().readsText) {
      lexFStringMiddle();
    } else {
      if (lineStart && brackets.empty()) lexIndentation();
      lineStart = false;
      if (at == end && !modes.empty()) {
        // The file ends inside a replacement field; the open bracket is reported below.
        modes.clear();
        break;
      }
      lexToken();
    }
  }
  finish();
}

// The layout tokens at the end of the file.
void Lexer::finish() {
  at = end;
  if (!brackets.empty() && !reportedBracket) {
    const Bracket &open = brackets.back();
    report({open.offset, open.offset + 1}, Twine("'") + Twine(open.character) + "' was never closed");
    add(TokenKind::Error, end);
  }
  if (!tokens.empty() && tokens.back().kind != TokenKind::Newline && tokens.back().kind != TokenKind::Dedent)
    add(TokenKind::Newline, end);
  for (size_t i = 1; i < indents.size(); ++i) add(TokenKind::Dedent, end);
  add(TokenKind::EndOfFile, end);
}

void Lexer::report(SourceRange range, const Twine &message) {
  if (tree.errors.size() >= maxErrors) return;
  tree.errors.push_back({range, StringRef(message.str()).copy(tree.arena)});
}

void Lexer::fail(const char *from, const Twine &message) {
  failAt(from, {offset(from), std::max(offset(at), offset(from) + 1)}, message);
}

void Lexer::failAt(const char *from, SourceRange range, const Twine &message) {
  report(range, message);
  add(TokenKind::Error, from);
}

// Skips the backslash at `at` and the newline behind it.
bool Lexer::skipContinuation() {
  const char *from = at++;
  if (at != end && *at == '\r') {
    ++at;
    if (at != end && *at == '\n') ++at;
  } else if (at != end && *at == '\n') {
    ++at;
  } else {
    if (at == end) {
      fail(from, "unexpected EOF while parsing");
      return false;
    }
    failAt(from, {offset(at), offset(at) + 1}, "unexpected character after line continuation character");
    return false;
  }
  if (at == end) {
    fail(from, "unexpected EOF while parsing");
    return false;
  }
  return true;
}

// Counts the columns of a line's indentation, with tabs at multiples of 8 and, to find lines whose order would depend on the
// tab size, with tabs that are one column wide.
void Lexer::lexIndentation() {
  Indentation now = {0, 0};
  uint32_t continued = 0;
  for (;; ++at) {
    if (at == end) return;
    if (*at == ' ') {
      ++now.column;
      ++now.alternative;
    } else if (*at == '\t') {
      now.column = (now.column / 8 + 1) * 8;
      ++now.alternative;
    } else if (*at == '\f') {
      now = {0, 0};
    } else if (*at == '\\') {
      // What counts is the indentation of the line with the first backslash.
      if (continued == 0) continued = now.column;
      if (!skipContinuation()) return;
      --at;
    } else {
      break;
    }
  }
  if (*at == '#' || *at == '\n' || *at == '\r') return; // a blank line
  if (continued) now = {continued, continued};

  auto inconsistent = [&] { fail(at, "inconsistent use of tabs and spaces in indentation"); };
  if (now.column == indents.back().column) {
    if (now.alternative != indents.back().alternative) inconsistent();
  } else if (now.column > indents.back().column) {
    if (indents.size() >= maxIndentation) {
      fail(at, "too many levels of indentation");
      at = end;
      return;
    }
    if (now.alternative <= indents.back().alternative) inconsistent();
    indents.push_back(now);
    add(TokenKind::Indent, at);
  } else {
    while (now.column < indents.back().column) {
      indents.pop_back();
      add(TokenKind::Dedent, at);
    }
    if (now.column != indents.back().column)
      fail(at, "unindent does not match any outer indentation level");
    else if (now.alternative != indents.back().alternative)
      inconsistent();
  }
}

void Lexer::lexName() {
  const char *from = at;
  unsigned char bits = 0;
  do bits |= *at++;
  while (at != end && identifierByte[static_cast<unsigned char>(*at)]);
  if (at != end && (*at == '"' || *at == '\'') && at - from <= 5) {
    bool formatted;
    StringRef prefix(from, at - from);
    uint8_t flags = prefixFlags(prefix, formatted);
    if (flags != 0xFF) return formatted ? lexFStringStart(from, flags) : lexString(from, flags);
    if (auto [one, other] = incompatiblePrefixes(prefix); one)
      return fail(from, Twine("'") + Twine(one) + "' and '" + Twine(other) + "' prefixes are incompatible");
  }
  if (bits < 0x80) return add(keywordOrName(from, at - from), from);

  for (StringRef rest(from, at - from); !rest.empty();) {
    bool first = rest.begin() == from;
    const char *character = rest.begin();
    uint32_t codePoint = takeCodePoint(rest);
    if (first ? isIdentifierStart(codePoint) : isIdentifierContinue(codePoint)) continue;
    std::string code = hexadecimal(codePoint);
    SourceRange range = {offset(character), offset(rest.begin())};
    return failAt(from, range,
                  isPrintable(codePoint) ? "invalid character '" + std::string(character, rest.begin()) + "' (U+" + code + ")"
                                         : "invalid non-printable character U+" + code);
  }
  add(TokenKind::Name, from, NonAscii);
}

// Whether a line starts with a keyword that cannot stand in brackets.
bool Lexer::atStatementKeyword() const {
  StringRef line = StringRef(at, end - at).ltrim(" \t\f");
  StringRef word = line.take_while([](char c) { return c >= 'a' && c <= 'z'; });
  if (word.size() < 3 || (word.size() < line.size() && identifierByte[static_cast<unsigned char>(line[word.size()])]))
    return false;
  switch (keywordOrName(word.data(), word.size())) {
  case TokenKind::Assert:
  case TokenKind::Break:
  case TokenKind::Class:
  case TokenKind::Continue:
  case TokenKind::Def:
  case TokenKind::Del:
  case TokenKind::Global:
  case TokenKind::Import:
  case TokenKind::Nonlocal:
  case TokenKind::Pass:
  case TokenKind::Raise:
  case TokenKind::Return:
  case TokenKind::Try:
  case TokenKind::While:
  case TokenKind::With: return true;
  default: return false;
  }
}

// A bracket was not closed, and the statement that it is in has ended: what follows is read for its own errors.
void Lexer::leaveBrackets(const char *newline) {
  const Bracket &open = brackets.back();
  failAt(newline, {open.offset, open.offset + 1}, Twine("'") + Twine(open.character) + "' was never closed");
  add(TokenKind::Newline, newline);
  brackets.clear();
  lineStart = true;
}

void Lexer::lexNewline() {
  const char *from = at;
  if (*at == '\r' && at + 1 != end && at[1] == '\n') ++at;
  ++at;
  if (!brackets.empty()) {
    if (modes.empty() && atStatementKeyword()) leaveBrackets(from);
    return;
  }
  lineStart = true;
  // Nothing but layout since the last one: a blank line.
  if (tokens.empty() || tokens.back().kind == TokenKind::Newline || tokens.back().kind == TokenKind::Indent ||
      tokens.back().kind == TokenKind::Dedent)
    return;
  add(TokenKind::Newline, from);
}

void Lexer::lexOpeningBracket(TokenKind kind) {
  const char *from = at++;
  brackets.push_back({offset(from), *from});
  if (!modes.empty()) ++modes.back().depth;
  if (brackets.size() == maxBrackets + 1) return fail(from, "too many nested parentheses");
  add(kind, from);
}

void Lexer::lexClosingBracket(TokenKind kind) {
  const char *from = at++;
  char close = *from;
  StringMode *mode = modes.empty() ? nullptr : &modes.back();
  if (mode && close == '}' && mode->depth == 0) {
    fail(from, stringName(*mode) + ": single '}' is not allowed");
    mode->readsText = true;
    return;
  }
  if (brackets.empty()) return fail(from, Twine("unmatched '") + Twine(close) + "'");
  Bracket open = brackets.back();
  if ((open.character == '(' && close != ')') || (open.character == '[' && close != ']') ||
      (open.character == '{' && close != '}')) {
    reportedBracket = true;
    if (mode && open.character == '{' && mode->depth - 1 == mode->fieldStart)
      return fail(from, stringName(*mode) + ": unmatched '" + Twine(close) + "'");
    uint32_t openLine = tree.source->line(open.offset);
    std::string where = openLine == tree.source->line(offset(from)) ? "" : " on line " + llvm::utostr(openLine);
    fail(from, Twine("closing parenthesis '") + Twine(close) + "' does not match opening parenthesis '" +
                   Twine(open.character) + "'" + where);
    // The text goes on best as if the right bracket stood here.
  } else {
    add(kind, from);
  }
  brackets.pop_back();
  if (mode && --mode->depth == mode->fieldStart) {
    --mode->fieldStart;
    mode->readsText = true;
    mode->inFormatSpec = false;
  }
}

void Lexer::lexToken() {
  while (at != end && (*at == ' ' || *at == '\t' || *at == '\f')) ++at;
  if (at == end) return;
  const char *from = at;
  unsigned char c = *at;
  auto next = [&](unsigned i) { return unsigned(end - at) > i ? at[i] : '\0'; };
  auto simple = [&](TokenKind kind, unsigned length) {
    at += length;
    add(kind, from);
  };
  // An operator that may be followed by '='.
  auto assigning = [&](TokenKind plain, TokenKind withEqual, unsigned length) {
    if (next(length) == '=')
      simple(withEqual, length + 1);
    else
      simple(plain, length);
  };
  // The operator as such, or doubled, both maybe followed by '='.
  auto doubling = [&](TokenKind plain, TokenKind plainEqual, TokenKind doubled, TokenKind doubledEqual) {
    if (next(1) == char(c))
      assigning(doubled, doubledEqual, 2);
    else
      assigning(plain, plainEqual, 1);
  };
  using enum TokenKind;
  switch (c) {
  case '#':
    while (at != end && *at != '\n' && *at != '\r') ++at;
    tree.comments.push_back({offset(from), offset(at)});
    return;
  case '\n':
  case '\r': return lexNewline();
  case '\\': skipContinuation(); return;
  case '"':
  case '\'': return lexString(from, 0);
  case '(': return lexOpeningBracket(LeftParen);
  case '[': return lexOpeningBracket(LeftBracket);
  case '{': return lexOpeningBracket(LeftBrace);
  case ')': return lexClosingBracket(RightParen);
  case ']': return lexClosingBracket(RightBracket);
  case '}': return lexClosingBracket(RightBrace);
  case ',': return simple(Comma, 1);
  case ';': return simple(Semicolon, 1);
  case '~': return simple(Tilde, 1);
  case '.':
    if (next(1) >= '0' && next(1) <= '9') return lexNumber();
    if (next(1) == '.' && next(2) == '.') return simple(Ellipsis, 3);
    return simple(Dot, 1);
  case ':':
    if (!modes.empty() && modes.back().fieldStart >= 0 && modes.back().depth - 1 == modes.back().fieldStart) {
      modes.back().readsText = modes.back().inFormatSpec = true;
      return simple(Colon, 1);
    }
    return assigning(Colon, Walrus, 1);
  case '=': return assigning(Equal, DoubleEqual, 1);
  case '!': return assigning(Exclamation, NotEqual, 1);
  case '+': return assigning(Plus, PlusEqual, 1);
  case '-':
    if (next(1) == '>') return simple(Arrow, 2);
    return assigning(Minus, MinusEqual, 1);
  case '*': return doubling(Star, StarEqual, DoubleStar, DoubleStarEqual);
  case '/': return doubling(Slash, SlashEqual, DoubleSlash, DoubleSlashEqual);
  case '<':
    if (next(1) == '>') return simple(NotEqual, 2);
    if (next(1) == '<') return assigning(LeftShift, LeftShiftEqual, 2);
    return assigning(Less, LessEqual, 1);
  case '>':
    if (next(1) == '>') return assigning(RightShift, RightShiftEqual, 2);
    return assigning(Greater, GreaterEqual, 1);
  case '%': return assigning(Percent, PercentEqual, 1);
  case '@': return assigning(At, AtEqual, 1);
  case '&': return assigning(Ampersand, AmpersandEqual, 1);
  case '|': return assigning(Bar, BarEqual, 1);
  case '^': return assigning(Caret, CaretEqual, 1);
  default: break;
  }
  if (c >= '0' && c <= '9') return lexNumber();
  if (identifierByte[c]) return lexName();
  ++at;
  if (c == 0) return add(Error, from); // reported by run()
  if (c < ' ' || c == 0x7F) return fail(from, "invalid non-printable character U+" + hexadecimal(c));
  fail(from, "invalid syntax"); // one of $ ? `
}

void lex(Tree &tree, StringRef text, uint32_t base, std::vector<Token> &tokens) { Lexer(tree, text, base, tokens).run(); }

} // namespace ivyc::python
