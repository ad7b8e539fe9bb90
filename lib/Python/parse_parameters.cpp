// The parameters of functions and lambdas.
#include "ParserState.h"

namespace ivyc::python {

// param: NAME [':' expression]      param_star_annotation: NAME ':' star_expression      lambda_param: NAME
Arg *Parser::parseParameter(bool lambda, bool star) {
  uint32_t begin = current->begin;
  Identifier name = takeIdentifier();
  Expression *annotation = nullptr;
  if (!lambda && accept(TokenKind::Colon)) annotation = star ? parseStarExpression() : parseExpression();
  auto *parameter = make<Arg>(begin);
  parameter->name = name;
  parameter->annotation = annotation;
  return parameter;
}

// parameters: (param ['=' expression] ',')* with '/' , '*' [param], '**' param at their places; a ')' or, in a lambda, a ':'
// ends them and is left.
Arguments *Parser::parseParameters(bool lambda) {
  TokenKind closing = lambda ? TokenKind::Colon : TokenKind::RightParen;
  uint32_t begin = current->begin;
  List<Arg> positional(*this);
  llvm::SmallVector<Arg *, 8> keywordOnly;
  llvm::SmallVector<Expression *, 8> defaults, keywordDefaults;
  size_t positionalOnly = 0;
  Arg *star = nullptr, *doubleStar = nullptr;
  bool sawSlash = false, sawStar = false;
  while (!at(closing) && !failed) {
    SourceRange token = {current->begin, current->end};
    if (doubleStar) {
      if (at(TokenKind::Name) || at(TokenKind::Star) || at(TokenKind::DoubleStar) || at(TokenKind::Slash))
        errorAtCurrent("arguments cannot follow var-keyword argument");
      else
        unexpected();
    } else if (at(TokenKind::Slash)) {
      advance();
      if (sawSlash)
        error(token, "/ may appear only once");
      else if (sawStar)
        error(token, "/ must be ahead of *");
      else if (positional.empty())
        error(token, "at least one argument must precede /");
      else if (at(TokenKind::Star))
        errorAtCurrent("expected comma between / and *");
      sawSlash = true;
      positionalOnly = positional.size();
    } else if (accept(TokenKind::Star)) {
      if (sawStar) {
        error(token, "* argument may appear only once");
        break;
      }
      sawStar = true;
      if (at(closing) || (at(TokenKind::Comma) && (nextIs(closing) || nextIs(TokenKind::DoubleStar))))
        error(token, "named arguments must follow bare *");
      if (!at(TokenKind::Comma)) {
        star = parseParameter(lambda, /*star=*/true);
        if (at(TokenKind::Equal)) errorAtCurrent("var-positional argument cannot have default value");
      }
    } else if (accept(TokenKind::DoubleStar)) {
      doubleStar = parseParameter(lambda, /*star=*/false);
      if (at(TokenKind::Equal)) errorAtCurrent("var-keyword argument cannot have default value");
    } else {
      if (at(TokenKind::LeftParen) && explainParenthesisedParameters(lambda)) break;
      Arg *parameter = parseParameter(lambda, /*star=*/false);
      Expression *value = nullptr;
      if (accept(TokenKind::Equal)) {
        if (at(closing) || at(TokenKind::Comma)) error({lastEnd - 1, lastEnd}, "expected default value expression");
        value = parseExpression();
      }
      if (sawStar) {
        keywordOnly.push_back(parameter);
        keywordDefaults.push_back(value);
      } else {
        if (value)
          defaults.push_back(value);
        else if (!defaults.empty())
          errorAt(parameter, "parameter without a default follows parameter with a default");
        positional.add(parameter);
      }
    }
    if (!accept(TokenKind::Comma)) break;
  }
  if (!at(closing)) unexpected();
  auto *arguments = make<Arguments>(begin);
  // Without parameters, the range is empty and stands where they would.
  if (arguments->range.end < begin) arguments->range.end = begin;
  ArrayRef<Arg *> all = positional.take();
  arguments->positionalOnly = all.take_front(positionalOnly);
  arguments->positional = all.drop_front(positionalOnly);
  arguments->star = star;
  arguments->keywordOnly = copy<Arg *>(keywordOnly);
  arguments->keywordDefaults = copy<Expression *>(keywordDefaults);
  arguments->doubleStar = doubleStar;
  arguments->defaults = copy<Expression *>(defaults);
  return arguments;
}

// Python 2 could unpack parameters: `def f(a, (b, c))`.
bool Parser::explainParenthesisedParameters(bool lambda) {
  SourceRange range = {current->begin, current->end};
  const Token *token = current + 1;
  while (token->kind == TokenKind::Name || token->kind == TokenKind::Comma) ++token;
  if (token->kind != TokenKind::RightParen || token == current + 1) return false;
  range.end = token->end;
  error(range, lambda ? "Lambda expression parameters cannot be parenthesized" : "Function parameters cannot be parenthesized");
  return true;
}

} // namespace ivyc::python
