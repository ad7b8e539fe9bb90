// String literals: prefixes, escapes, implicit concatenation.
#include "ParserState.h"

#include "Unicode.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::python {

using llvm::Twine;

namespace {

unsigned octalRun(StringRef rest) {
  return std::min<size_t>(3, rest.take_while([](char c) { return c >= '0' && c <= '7'; }).size());
}

// The part of a STRING token between its quotes.
StringRef stringBody(StringRef text, uint8_t flags) {
  size_t quotes = flags & Triple ? 3 : 1;
  return text.drop_front(text.find_first_of("\"'") + quotes).drop_back(quotes);
}

} // namespace

Constant *Parser::makeString(SourceRange range, StringRef value) {
  auto *node = makeAt<Constant>(range);
  node->type = ConstantKind::Str;
  node->text = value;
  return node;
}

// CPython reads all newlines as LF.
StringRef Parser::withoutCarriageReturns(StringRef text) {
  if (!text.contains('\r')) return text;
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r')
      result += text[i];
    else if (i + 1 == text.size() || text[i + 1] != '\n')
      result += '\n';
  }
  return StringRef(result).copy(tree.arena);
}

// The value of the text of a literal or of a part of an f-string.
StringRef Parser::decodeString(StringRef body, uint8_t flags, SourceRange range) {
  bool bytes = flags & BytesPrefix;
  if (bytes && !llvm::all_of(body, [](char c) { return static_cast<signed char>(c) >= 0; }))
    error(range, "bytes can only contain ASCII literal characters");
  body = withoutCarriageReturns(body);
  if (flags & RawPrefix || !body.contains('\\')) return body;
  std::string value;
  value.reserve(body.size());
  for (StringRef rest = body; !rest.empty() && !failed;) {
    auto [plain, escaped] = std::make_pair(rest.take_until([](char c) { return c == '\\'; }), StringRef());
    value += plain;
    rest = rest.drop_front(plain.size());
    if (!rest.empty()) decodeEscape(body, rest, bytes, range, value);
  }
  return StringRef(value).copy(tree.arena);
}

// Decodes the escape sequence at the start of `rest`, which is the end of `body`, and drops it.
void Parser::decodeEscape(StringRef body, StringRef &rest, bool bytes, SourceRange range, std::string &out) {
  StringRef escape = rest;
  char kind = rest.size() > 1 ? rest[1] : '\0';
  rest = rest.drop_front(std::min<size_t>(2, rest.size()));
  auto fail = [&](const char *problem) {
    size_t first = escape.begin() - body.begin(), last = rest.begin() - body.begin() - 1;
    error(range, "(unicode error) 'unicodeescape' codec can't decode bytes in position " + Twine(first) + "-" + Twine(last) +
                     ": " + problem);
  };
  auto hexadecimal = [&](unsigned digits, const char *problem) {
    StringRef code = rest.take_while(llvm::isHexDigit).take_front(digits);
    rest = rest.drop_front(code.size());
    uint32_t value = 0;
    if (code.size() < digits) return fail(problem);
    code.getAsInteger(16, value);
    if (value > 0x10FFFF) return fail("illegal Unicode character");
    if (bytes)
      out += char(value);
    else
      appendCodePoint(out, value);
  };
  switch (kind) {
  case '\n': return;
  case '\\':
  case '\'':
  case '"': out += kind; return;
  case 'a': out += '\a'; return;
  case 'b': out += '\b'; return;
  case 'f': out += '\f'; return;
  case 'n': out += '\n'; return;
  case 'r': out += '\r'; return;
  case 't': out += '\t'; return;
  case 'v': out += '\v'; return;
  case '0':
  case '1':
  case '2':
  case '3':
  case '4':
  case '5':
  case '6':
  case '7': {
    unsigned length = octalRun(escape.drop_front()), value = 0;
    escape.substr(1, length).getAsInteger(8, value);
    rest = escape.drop_front(1 + length);
    if (bytes)
      out += char(value);
    else
      appendCodePoint(out, value);
    return;
  }
  case 'x':
    if (bytes && rest.take_while(llvm::isHexDigit).size() < 2)
      return error(range, "(value error) invalid \\x escape at position " + Twine(escape.begin() - body.begin()));
    return hexadecimal(2, "truncated \\xXX escape");
  case 'u':
    if (!bytes) return hexadecimal(4, "truncated \\uXXXX escape");
    break;
  case 'U':
    if (!bytes) return hexadecimal(8, "truncated \\UXXXXXXXX escape");
    break;
  case 'N': {
    if (bytes) break;
    size_t close = rest.starts_with("{") ? rest.find('}') : StringRef::npos;
    if (close == StringRef::npos || close == 1) {
      if (rest.starts_with("{")) rest = close == StringRef::npos ? rest.drop_front(rest.size()) : rest.drop_front();
      return fail("malformed \\N character escape");
    }
    StringRef name = rest.slice(1, close);
    rest = rest.drop_front(close + 1);
    if (auto character = characterByName(name))
      appendCodePoint(out, *character);
    else
      fail("unknown Unicode character name");
    return;
  }
  default: break;
  }
  // No escape sequence: the backslash stays.
  out += '\\';
  rest = escape.drop_front();
}

// strings: (fstring | STRING)+ | tstring+
Expression *Parser::parseStrings() {
  uint32_t begin = current->begin;
  auto atString = [&] { return at(TokenKind::String) || at(TokenKind::FStringStart); };
  auto readPlain = [&] {
    const Token &token = *current;
    SourceRange range = {token.begin, token.end};
    advance();
    Constant *node = makeString(range, decodeString(stringBody(textOf(token), token.flags), token.flags, range));
    if (token.flags & BytesPrefix) node->type = ConstantKind::Bytes;
    node->unicodePrefix = textOf(token).starts_with("u"); // not U, as in CPython
    return node;
  };
  if (at(TokenKind::String) && !nextIs(TokenKind::String) && !nextIs(TokenKind::FStringStart)) return readPlain();

  List<Expression> parts(*this);
  bool formatted = false, templates = false, plain = false, bytes = false;
  while (atString() && !failed) {
    bool isTemplate = at(TokenKind::FStringStart) && current->flags & TemplatePrefix, isBytes = current->flags & BytesPrefix;
    uint32_t partBegin = current->begin;
    bool first = current->begin == begin;
    if (at(TokenKind::String)) {
      parts.add(readPlain());
    } else {
      const Token &string = *current;
      advance();
      parseFStringParts(parts, string, TokenKind::FStringEnd);
      expect(TokenKind::FStringEnd);
      formatted = true;
    }
    if (!first && isTemplate != templates)
      error({partBegin, lastEnd}, "cannot mix t-string literals with string or bytes literals");
    templates = isTemplate;
    bytes |= isBytes;
    plain |= !isBytes;
  }
  if (bytes && plain) error({begin, lastEnd}, "cannot mix bytes and nonbytes literals");
  if (failed) return invalid();
  if (!formatted) {
    std::string value;
    for (size_t i = 0; i < parts.size(); ++i) value += llvm::cast<Constant>(parts[i])->text;
    Constant *node = makeString({begin, lastEnd}, StringRef(value).copy(tree.arena));
    node->type = bytes ? ConstantKind::Bytes : ConstantKind::Str;
    node->unicodePrefix = llvm::cast<Constant>(parts[0])->unicodePrefix;
    return node;
  }
  Expressions values = mergeConstants(parts);
  if (templates) {
    auto *node = make<TemplateStr>(begin);
    node->values = values;
    return node;
  }
  auto *node = make<JoinedStr>(begin);
  node->values = values;
  return node;
}

// The parts with neighbouring constants made one, and without empty ones.
Expressions Parser::mergeConstants(List<Expression> &parts) {
  llvm::SmallVector<Expression *, 8> merged;
  for (size_t i = 0; i < parts.size();) {
    auto *first = llvm::dyn_cast<Constant>(parts[i]);
    size_t end = i + 1;
    while (first && end < parts.size() && llvm::isa<Constant>(parts[end])) ++end;
    if (end - i > 1) {
      std::string value;
      for (size_t k = i; k < end; ++k) value += llvm::cast<Constant>(parts[k])->text;
      bool unicodePrefix = first->unicodePrefix;
      first = makeString({first->range.begin, parts[end - 1]->range.end}, StringRef(value).copy(tree.arena));
      first->unicodePrefix = unicodePrefix;
      if (!value.empty()) merged.push_back(first);
    } else if (!first || !first->text.empty()) {
      merged.push_back(parts[i]);
    }
    i = end;
  }
  return copy<Expression *>(merged);
}

} // namespace ivyc::python
