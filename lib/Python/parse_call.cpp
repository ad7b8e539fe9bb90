// The arguments of calls and classes.
#include "ParserState.h"

namespace ivyc::python {

// '(' [arguments] ')'      arguments: argument (',' argument)* [',']
// argument: '*' expression | '**' expression | NAME '=' expression | named_expression
// A call's only argument may be a generator expression without parentheses of its own.
void Parser::parseArguments(Expressions &arguments, ArrayRef<Keyword *> &keywords, bool isClass) {
  uint32_t open = current->begin;
  advance();
  List<Expression> positional(*this);
  llvm::SmallVector<Keyword *, 8> named;
  bool unpacksMapping = false;
  Expression *last = nullptr;
  while (!at(TokenKind::RightParen) && !failed) {
    uint32_t begin = current->begin;
    if (at(TokenKind::Star)) {
      Expression *starred = parseStarred();
      if (unpacksMapping) error({begin, lastEnd}, "iterable argument unpacking follows keyword argument unpacking");
      if (at(TokenKind::Equal)) error({begin, lastEnd}, "cannot assign to iterable argument unpacking");
      positional.add(last = starred);
    } else if (accept(TokenKind::DoubleStar)) {
      Expression *value = last = parseExpression();
      auto *keyword = make<Keyword>(begin);
      keyword->value = value;
      if (at(TokenKind::Equal)) error({begin, lastEnd}, "cannot assign to keyword argument unpacking");
      named.push_back(keyword);
      unpacksMapping = true;
    } else if (at(TokenKind::Name) && nextIs(TokenKind::Equal)) {
      Identifier name = takeIdentifier();
      advance();
      if (at(TokenKind::Comma) || at(TokenKind::RightParen)) {
        error({begin, lastEnd}, "expected argument value expression");
        break;
      }
      Expression *value = last = parseExpression();
      if (atComprehension()) {
        error({begin, name.range.end + 1}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        break;
      }
      auto *keyword = make<Keyword>(begin);
      keyword->name = name;
      keyword->value = value;
      named.push_back(keyword);
    } else {
      Expression *value = last = parseNamedExpression();
      if (atComprehension() && !failed) {
        ArrayRef<Comprehension *> generators = parseComprehension();
        if (failed) break;
        if (!at(TokenKind::RightParen) || !positional.empty() || !named.empty() || isClass) {
          if (isClass && positional.empty() && named.empty() && at(TokenKind::RightParen))
            error({begin, lastEnd}, "invalid syntax");
          else if (at(TokenKind::RightParen) || at(TokenKind::Comma))
            error({begin, lastEnd}, "Generator expression must be parenthesized");
          else
            unexpected();
          break;
        }
        advance();
        auto *generator = make<ElementComprehension>(open, NodeKind::GeneratorExp);
        generator->element = value;
        generator->generators = generators;
        positional.add(generator);
        arguments = positional.take();
        return;
      }
      if (at(TokenKind::Equal)) {
        explainArgumentAssignment(begin, value);
        break;
      }
      if (!named.empty() && !failed)
        error({begin, lastEnd}, unpacksMapping ? "positional argument follows keyword argument unpacking"
                                               : "positional argument follows keyword argument");
      positional.add(value);
    }
    if (!accept(TokenKind::Comma)) break;
  }
  expectClosing(TokenKind::RightParen, last);
  arguments = positional.take();
  keywords = copy<Keyword *>(named);
}

// `value = …` in an argument list, where the value is not a name.
void Parser::explainArgumentAssignment(uint32_t begin, Expression *value) {
  SourceRange range = {begin, current->end};
  auto *literal = llvm::dyn_cast<Constant>(value);
  if (literal && literal->type <= ConstantKind::False && !tree.parentheses.contains(value))
    error(range, llvm::Twine("cannot assign to ") + expressionName(value));
  else
    error(range, "expression cannot contain assignment, perhaps you meant \"==\"?");
}

} // namespace ivyc::python
