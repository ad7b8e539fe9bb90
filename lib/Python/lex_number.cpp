#include "LexerState.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::python {

using llvm::isDigit;
using llvm::Twine;

namespace {

bool isDigitOf(char c, unsigned radix) {
  unsigned value = llvm::hexDigitValue(c);
  return value < radix;
}

} // namespace

// Numbers go wrong at the last character that was read.
void Lexer::failNumber(const char *from, const Twine &message) { failAt(from, {offset(at) - 1, offset(at)}, message); }

// digits: DIGIT ('_'? DIGIT)*, at a digit. Reports what is wrong.
bool Lexer::lexDigits(const char *from) {
  while (true) {
    while (at != end && isDigit(*at)) ++at;
    if (at == end || *at != '_') return true;
    ++at;
    if (at == end || !isDigit(*at)) {
      failNumber(from, "invalid decimal literal");
      return false;
    }
  }
}

// ('_'? digit)+ behind 0x, 0o or 0b.
bool Lexer::lexRadix(const char *from, unsigned radix, const char *name) {
  at += 2;
  auto failDigit = [&] {
    char digit = *at++;
    failNumber(from, Twine("invalid digit '") + Twine(digit) + "' in " + name + " literal");
    return false;
  };
  do {
    if (at != end && *at == '_') ++at;
    if (at == end || !isDigitOf(*at, radix)) {
      if (at != end && isDigit(*at)) return failDigit();
      failNumber(from, Twine("invalid ") + name + " literal");
      return false;
    }
    while (at != end && isDigitOf(*at, radix)) ++at;
  } while (at != end && *at == '_');
  if (at != end && isDigit(*at)) return failDigit();
  return checkNumberEnd(from, name);
}

// A number may be followed by a keyword that continues the expression (`1if x else 2`), and by no other name.
bool Lexer::checkNumberEnd(const char *from, const char *kind) {
  StringRef rest(at, end - at);
  auto continues = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  if (rest.empty() || !continues(rest[0])) return true;
  for (StringRef keyword : {"and", "else", "for", "or", "not"})
    if (rest.starts_with(keyword) && (rest.size() == keyword.size() || !continues(rest[keyword.size()]))) return true;
  for (StringRef keyword : {"if", "in", "is"})
    if (rest.starts_with(keyword)) return true;
  failNumber(from, Twine("invalid ") + kind + " literal");
  return false;
}

// NUMBER: 0x… | 0o… | 0b… | digits ['.' digits] [('e'|'E') ['+'|'-'] digits] ['j'|'J']
void Lexer::lexNumber() {
  const char *from = at;
  auto peek = [&](unsigned i) { return unsigned(end - at) > i ? at[i] : '\0'; };
  char marker = *at == '0' ? llvm::toLower(peek(1)) : '\0';
  if (marker == 'x' || marker == 'o' || marker == 'b') {
    bool read = marker == 'x'   ? lexRadix(from, 16, "hexadecimal")
                : marker == 'o' ? lexRadix(from, 8, "octal")
                                : lexRadix(from, 2, "binary");
    if (read) add(TokenKind::Number, from);
    return;
  }
  const char *zerosEnd = nullptr;
  if (*at != '.') {
    if (!lexDigits(from)) return;
    StringRef digits(from, at - from);
    // Only zeros may follow a zero, unless the number turns out to be a float.
    if (digits[0] == '0' && digits.find_first_not_of("0_") != StringRef::npos) zerosEnd = from + digits.find_first_not_of("0_");
  }
  if (peek(0) == '.') {
    ++at;
    zerosEnd = nullptr;
    if (isDigit(peek(0)) && !lexDigits(from)) return;
  }
  if (peek(0) == 'e' || peek(0) == 'E') {
    bool sign = peek(1) == '+' || peek(1) == '-';
    if (isDigit(peek(sign ? 2 : 1))) {
      at += sign ? 2 : 1;
      zerosEnd = nullptr;
      if (!lexDigits(from)) return;
    } else if (sign) {
      at += 2;
      return failNumber(from, "invalid decimal literal");
    }
  }
  if (peek(0) == 'j' || peek(0) == 'J') {
    ++at;
    if (checkNumberEnd(from, "imaginary")) add(TokenKind::Number, from);
    return;
  }
  if (zerosEnd)
    return failAt(from, {offset(from), offset(zerosEnd)},
                  "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
  if (checkNumberEnd(from, "decimal")) add(TokenKind::Number, from);
}

} // namespace ivyc::python
