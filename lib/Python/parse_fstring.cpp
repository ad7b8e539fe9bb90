// The parts of f-strings and t-strings.
#include "ParserState.h"

namespace ivyc::python {

using llvm::Twine;

// fstring_middle* of a string, or fstring_format_spec* of a field, up to the token that ends them.
void Parser::parseFStringParts(List<Expression> &parts, const Token &string, TokenKind closing) {
  while (!at(closing) && !failed) {
    if (at(TokenKind::FStringMiddle)) {
      SourceRange range = {current->begin, current->end};
      StringRef text = textOf(*current).drop_back(current->flags & DoubledBrace ? 1 : 0);
      StringRef value = decodeString(text, current->flags, range);
      advance();
      if (!value.empty()) parts.add(makeString(range, value));
    } else if (at(TokenKind::LeftBrace)) {
      parseFStringField(parts, string, /*inFormatSpec=*/closing != TokenKind::FStringEnd);
    } else {
      if (closing == TokenKind::RightBrace && !at(TokenKind::Error))
        errorAtCurrent(stringName(string) + ": expecting '}', or format specs");
      else
        unexpected();
    }
  }
}

// fstring_replacement_field: '{' annotated_rhs ['='] ['!' NAME] [':' fstring_format_spec*] '}'
// With '=', the text of the expression comes first as a constant.
void Parser::parseFStringField(List<Expression> &parts, const Token &string, bool inFormatSpec) {
  Nesting nesting(*this);
  std::string name = stringName(string);
  uint32_t begin = current->begin;
  advance();
  uint32_t codeBegin = lastEnd;
  const Token *firstOfCode = current;
  for (TokenKind missing : {TokenKind::Equal, TokenKind::Exclamation, TokenKind::Colon, TokenKind::RightBrace})
    if (at(missing)) errorAtCurrent(Twine(name) + ": valid expression required before '" + textOf(*current) + "'");
  if (!startsExpression(*current) && !at(TokenKind::Star) && !at(TokenKind::Yield) && !at(TokenKind::Error))
    errorAtCurrent(Twine(name) + ": expecting a valid expression after '{'");
  SourceRange next = {current->begin, current->end};
  size_t errors = tree.errors.size();
  Expression *value = parseAnnotatedRhs();
  if (failed) replaceInvalidSyntax(errors, next, Twine(name) + ": expecting a valid expression after '{'");
  auto expected = [&](const char *what) {
    if (at(TokenKind::Error))
      unexpected();
    else
      errorAtCurrent(Twine(name) + ": expecting " + what);
  };
  auto atEnd = [&] { return at(TokenKind::Exclamation) || at(TokenKind::Colon) || at(TokenKind::RightBrace); };
  if (!at(TokenKind::Equal) && !atEnd() && !explainAfterExpression(value)) expected("'=', or '!', or ':', or '}'");
  bool debug = accept(TokenKind::Equal);
  if (!atEnd()) expected("'!', or ':', or '}'");
  uint32_t codeEnd = current->begin;
  // CPython takes the '!' of a '!=' for the end of the text when a format spec follows.
  uint32_t textEnd = at(TokenKind::Colon) && !inFormatSpec && !failed ? endOfFieldText(firstOfCode) : codeEnd;
  int conversion = -1;
  if (accept(TokenKind::Exclamation)) conversion = parseConversion(name);
  Expression *formatSpec = nullptr;
  if (at(TokenKind::Colon)) {
    uint32_t colon = current->begin;
    advance();
    List<Expression> specParts(*this);
    parseFStringParts(specParts, string, TokenKind::RightBrace);
    formatSpec = makeFormatSpec(colon, specParts);
  } else if (!at(TokenKind::RightBrace)) {
    expected(conversion == -1 ? "'}'" : "':' or '}'");
  }
  expect(TokenKind::RightBrace);
  if (failed) return;
  if (debug && conversion == -1 && !formatSpec) conversion = 'r';
  StringRef text = fieldText(source.slice(codeBegin - base, textEnd - base));
  if (debug) parts.add(makeString({codeBegin, codeEnd}, text));
  if (string.flags & TemplatePrefix && !inFormatSpec) {
    auto *interpolation = make<Interpolation>(begin);
    interpolation->value = value;
    interpolation->text = text.rtrim(" \t\n\v\f\r=\x1c\x1d\x1e\x1f");
    interpolation->conversion = conversion;
    interpolation->formatSpec = formatSpec;
    return parts.add(interpolation);
  }
  auto *field = make<FormattedValue>(begin);
  field->value = value;
  field->conversion = conversion;
  field->formatSpec = formatSpec;
  parts.add(field);
}

// Where the first '!=' outside of brackets stands between a token and the current one, else where the current one stands.
uint32_t Parser::endOfFieldText(const Token *token) const {
  for (int open = 0; token != current; ++token) {
    switch (token->kind) {
    case TokenKind::LeftParen:
    case TokenKind::LeftBracket:
    case TokenKind::LeftBrace: ++open; break;
    case TokenKind::RightParen:
    case TokenKind::RightBracket:
    case TokenKind::RightBrace: --open; break;
    case TokenKind::NotEqual:
      if (open == 0) return token->begin;
      break;
    default: break;
    }
  }
  return current->begin;
}

// The format spec whose colon stands at `colon`. CPython makes several constants without a field one constant, and everything
// else a JoinedStr.
Expression *Parser::makeFormatSpec(uint32_t colon, List<Expression> &parts) {
  size_t fields = 0;
  for (size_t i = 0; i < parts.size(); ++i) fields += !llvm::isa<Constant>(parts[i]);
  bool plain = fields == 0 && parts.size() > 1;
  Expressions values = mergeConstants(parts);
  if (plain) return makeString({colon, lastEnd}, llvm::cast<Constant>(values[0])->text);
  auto *spec = make<JoinedStr>(colon);
  spec->values = values;
  return spec;
}

// fstring_conversion: '!' NAME, behind the '!'
int Parser::parseConversion(StringRef name) {
  if (at(TokenKind::Colon) || at(TokenKind::RightBrace))
    errorAtCurrent(name + ": missing conversion character");
  else if (!at(TokenKind::Name) && !at(TokenKind::Error))
    errorAtCurrent(name + ": invalid conversion character");
  else if (current->begin != lastEnd)
    errorAtCurrent(name + ": conversion type must come right after the exclamation mark");
  Identifier conversion = takeIdentifier();
  if (failed) return -1;
  if (conversion.text != "s" && conversion.text != "r" && conversion.text != "a")
    error(conversion.range, name + ": invalid conversion character '" + conversion.text + "': expected 's', 'r', or 'a'");
  return conversion.text[0];
}

// The text of a field as CPython keeps it: without comments, up to quotes in which a '#' is none.
StringRef Parser::fieldText(StringRef code) {
  code = withoutCarriageReturns(code);
  if (!code.contains('#')) return code;
  std::string result;
  char quote = 0;
  for (size_t i = 0; i < code.size(); ++i) {
    char c = code[i];
    if (c == '"' || c == '\'') {
      if (!quote)
        quote = c;
      else if (quote == c)
        quote = 0;
    } else if (c == '#' && !quote) {
      while (i < code.size() && code[i] != '\n') ++i;
      if (i < code.size()) result += '\n';
      continue;
    }
    result += c;
  }
  return StringRef(result).copy(tree.arena);
}

std::string Parser::stringName(const Token &string) { return string.flags & TemplatePrefix ? "t-string" : "f-string"; }

} // namespace ivyc::python
