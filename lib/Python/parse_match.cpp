// The `match` statement and its patterns.
#include "ParserState.h"

namespace ivyc::python {

// `match` is a name like any other, unless the line ends in a colon, which only compound statements do.
bool Parser::atMatchStatement() const {
  if (!atName("match")) return false;
  switch (current[1].kind) {
  case TokenKind::Newline:
  case TokenKind::Dot:
  case TokenKind::Equal:
  case TokenKind::Colon:
  case TokenKind::Comma:
  case TokenKind::RightParen: return false;
  default: break;
  }
  const Token *last = current;
  while (last[1].kind != TokenKind::Newline && last[1].kind != TokenKind::EndOfFile) ++last;
  return last->kind == TokenKind::Colon && last > current + 1;
}

// match_stmt: "match" subject_expr ':' NEWLINE INDENT case_block+ DEDENT
// subject_expr: star_named_expression ',' [star_named_expressions] | named_expression
Statement *Parser::parseMatch() {
  const Token *keyword = current;
  advance();
  uint32_t subjectBegin = current->begin;
  Expression *subject = parseStarNamedExpression();
  if (at(TokenKind::Comma)) {
    List<Expression> elements(*this);
    elements.add(subject);
    while (accept(TokenKind::Comma) && (startsExpression(*current) || at(TokenKind::Star)))
      elements.add(parseStarNamedExpression());
    auto *tuple = make<Tuple>(subjectBegin);
    tuple->elements = elements.take();
    subject = tuple;
  } else if (llvm::isa<Starred>(subject)) {
    unexpected();
  }
  expectColon();
  if (!at(TokenKind::Newline)) unexpected();
  List<MatchCase> cases(*this);
  if (!failed) {
    ++current;
    if (!at(TokenKind::Indent)) {
      errorAtCurrent(llvm::Twine("expected an indented block after 'match' statement on line ") +
                     llvm::Twine(tree.source->line(keyword->begin)));
    } else {
      ++current;
      do {
        if (!atName("case")) unexpected();
        cases.add(parseCase());
      } while (!at(TokenKind::Dedent) && !at(TokenKind::EndOfFile) && !failed);
      if (at(TokenKind::Dedent)) ++current;
    }
  }
  auto *node = make<Match>(keyword->begin);
  node->subject = subject;
  node->cases = cases.take();
  return node;
}

// case_block: "case" patterns ['if' named_expression] ':' block
MatchCase *Parser::parseCase() {
  const Token *keyword = current;
  if (failed) return make<MatchCase>(0);
  advance();
  Pattern *pattern = parsePatterns();
  Expression *guard = accept(TokenKind::If) ? parseNamedExpression() : nullptr;
  expectColon();
  Body body = parseBlock("'case' statement", keyword);
  auto *node = make<MatchCase>(keyword->begin);
  node->pattern = pattern;
  node->guard = guard;
  node->body = body;
  return node;
}

// patterns: maybe_star_pattern ',' [maybe_star_pattern (',' maybe_star_pattern)* [',']] | pattern
Pattern *Parser::parsePatterns() {
  uint32_t begin = current->begin;
  bool star = at(TokenKind::Star);
  Pattern *first = parseMaybeStarPattern();
  if (!at(TokenKind::Comma)) {
    if (star) unexpected();
    return first;
  }
  List<Pattern> patterns(*this);
  patterns.add(first);
  while (accept(TokenKind::Comma) && !at(TokenKind::Colon) && !at(TokenKind::If) && !failed)
    patterns.add(parseMaybeStarPattern());
  auto *sequence = make<MatchSequence>(begin);
  sequence->patterns = patterns.take();
  return sequence;
}

// maybe_star_pattern: '*' (NAME | "_") | pattern
Pattern *Parser::parseMaybeStarPattern() {
  if (!at(TokenKind::Star)) return parsePattern();
  uint32_t begin = current->begin;
  advance();
  Identifier name = takeIdentifier();
  if (at(TokenKind::Dot) || at(TokenKind::LeftParen) || at(TokenKind::Equal)) unexpected();
  auto *star = make<MatchStar>(begin);
  if (name.text != "_") star->name = name;
  return star;
}

// pattern: or_pattern ['as' pattern_capture_target]
Pattern *Parser::parsePattern() {
  Nesting nesting(*this);
  uint32_t begin = current->begin;
  Pattern *pattern = parseOrPattern();
  if (!accept(TokenKind::As)) return pattern;
  if (atName("_")) errorAtCurrent("cannot use '_' as a target");
  bool plain = at(TokenKind::Name) && !nextIs(TokenKind::Dot) && !nextIs(TokenKind::LeftParen) && !nextIs(TokenKind::Equal);
  if (!plain && !failed) {
    Expression *target = nullptr;
    {
      Speculation attempt(*this);
      target = parseExpression();
      if (failed) target = nullptr;
    }
    if (target)
      errorAt(target, llvm::Twine("cannot use ") + expressionName(target) + " as pattern target");
    else
      unexpected();
  }
  Identifier name = takeIdentifier();
  auto *as = make<MatchAs>(begin);
  as->pattern = pattern;
  as->name = name;
  return as;
}

// or_pattern: closed_pattern ('|' closed_pattern)*
Pattern *Parser::parseOrPattern() {
  uint32_t begin = current->begin;
  Pattern *first = parseClosedPattern();
  if (!at(TokenKind::Bar)) return first;
  List<Pattern> patterns(*this);
  patterns.add(first);
  while (accept(TokenKind::Bar)) patterns.add(parseClosedPattern());
  auto *alternatives = make<MatchOr>(begin);
  alternatives->patterns = patterns.take();
  return alternatives;
}

// closed_pattern: literal | capture | "_" | value | group | sequence | mapping | class
Pattern *Parser::parseClosedPattern() {
  uint32_t begin = current->begin;
  auto singleton = [&](ConstantKind kind) {
    advance();
    auto *pattern = make<MatchSingleton>(begin);
    pattern->value = kind;
    return pattern;
  };
  auto value = [&](Expression *expression) {
    auto *pattern = make<MatchValue>(begin);
    pattern->value = expression;
    return pattern;
  };
  switch (current->kind) {
  case TokenKind::None: return singleton(ConstantKind::None);
  case TokenKind::True: return singleton(ConstantKind::True);
  case TokenKind::False: return singleton(ConstantKind::False);
  case TokenKind::Number:
  case TokenKind::Plus:
  case TokenKind::Minus: return value(parsePatternNumber());
  case TokenKind::String:
  case TokenKind::FStringStart: return value(parseStrings());
  case TokenKind::LeftBracket:
  case TokenKind::LeftParen: return parseSequencePattern();
  case TokenKind::LeftBrace: return parseMappingPattern();
  case TokenKind::Name: break;
  default: unexpected(); return make<MatchAs>(begin);
  }
  if (!nextIs(TokenKind::Dot) && !nextIs(TokenKind::LeftParen)) {
    if (nextIs(TokenKind::Equal)) {
      advance();
      unexpected();
    }
    Identifier name = takeIdentifier();
    auto *capture = make<MatchAs>(begin);
    if (name.text != "_") capture->name = name;
    return capture;
  }
  Expression *expression = parseNameOrAttribute();
  if (at(TokenKind::LeftParen)) return parseClassPattern(expression);
  if (at(TokenKind::Equal)) unexpected();
  return value(expression);
}

// name_or_attr: NAME ('.' NAME)*
Expression *Parser::parseNameOrAttribute() {
  uint32_t begin = current->begin;
  StringRef identifier = takeIdentifier().text;
  auto *name = make<Name>(begin);
  name->identifier = identifier;
  Expression *result = name;
  uint32_t links = 0;
  while (accept(TokenKind::Dot)) {
    Identifier attributeName = takeIdentifier();
    auto *attribute = make<Attribute>(begin);
    attribute->value = result;
    attribute->name = attributeName;
    result = attribute;
    longestChain = std::max(longestChain, ++links);
  }
  return result;
}

// signed_number: ['+' | '-'] NUMBER      complex_number: signed_number ('+' | '-') NUMBER, real and imaginary
Expression *Parser::parsePatternNumber() {
  uint32_t begin = current->begin;
  bool minus = at(TokenKind::Minus);
  if (!minus)
    accept(TokenKind::Plus);
  else
    advance();
  if (!at(TokenKind::Number)) {
    unexpected();
    return invalid();
  }
  Expression *number = parseNumber();
  Expression *result = number;
  if (minus) {
    auto *negated = make<UnaryOp>(begin);
    negated->op = UnaryOperator::USub;
    negated->operand = number;
    result = negated;
  }
  if (!at(TokenKind::Plus) && !at(TokenKind::Minus)) return result;
  SourceRange opRange = {current->begin, current->end};
  BinaryOperator op = at(TokenKind::Plus) ? BinaryOperator::Add : BinaryOperator::Sub;
  advance();
  if (!at(TokenKind::Number)) {
    unexpected();
    return invalid();
  }
  Expression *imaginary = parseNumber();
  auto isComplex = [](Expression *e) {
    return llvm::isa<Constant>(e) && llvm::cast<Constant>(e)->type == ConstantKind::Complex;
  };
  if (isComplex(number))
    errorAt(number, "real number required in complex literal");
  else if (!isComplex(imaginary))
    errorAt(imaginary, "imaginary number required in complex literal");
  auto *sum = make<BinOp>(begin);
  sum->left = result;
  sum->op = op;
  sum->opRange = opRange;
  sum->right = imaginary;
  return sum;
}

// sequence_pattern: '[' [maybe_star_pattern (',' …)* [',']] ']' | '(' [maybe_star_pattern ',' …] ')'
// group_pattern: '(' pattern ')'
Pattern *Parser::parseSequencePattern() {
  uint32_t begin = current->begin;
  bool round = at(TokenKind::LeftParen), comma = false;
  TokenKind closing = round ? TokenKind::RightParen : TokenKind::RightBracket;
  advance();
  List<Pattern> patterns(*this);
  bool star = at(TokenKind::Star);
  while (!at(closing) && !failed) {
    patterns.add(parseMaybeStarPattern());
    if (!accept(TokenKind::Comma)) break;
    comma = true;
  }
  if (round && star && !comma) unexpected();
  expect(closing);
  if (round && patterns.size() == 1 && !comma) return patterns[0];
  auto *sequence = make<MatchSequence>(begin);
  sequence->patterns = patterns.take();
  return sequence;
}

// literal_expr | attr
Expression *Parser::parseMappingKey() {
  switch (current->kind) {
  case TokenKind::None: return constant(ConstantKind::None);
  case TokenKind::True: return constant(ConstantKind::True);
  case TokenKind::False: return constant(ConstantKind::False);
  case TokenKind::Number:
  case TokenKind::Plus:
  case TokenKind::Minus: return parsePatternNumber();
  case TokenKind::String:
  case TokenKind::FStringStart: return parseStrings();
  case TokenKind::Name:
    if (nextIs(TokenKind::Dot)) return parseNameOrAttribute();
    advance();
    break;
  default: break;
  }
  unexpected();
  return invalid();
}

// mapping_pattern: '{' [(literal_expr | attr) ':' pattern (',' …)*] [',' '**' NAME] [','] '}'
Pattern *Parser::parseMappingPattern() {
  uint32_t begin = current->begin;
  advance();
  List<Pattern> patterns(*this);
  llvm::SmallVector<Expression *, 8> keys;
  Identifier rest;
  while (!at(TokenKind::RightBrace) && !failed) {
    if (accept(TokenKind::DoubleStar)) {
      if (atName("_")) unexpected();
      rest = takeIdentifier();
      accept(TokenKind::Comma);
      break;
    }
    keys.push_back(parseMappingKey());
    expect(TokenKind::Colon);
    patterns.add(parsePattern());
    if (!accept(TokenKind::Comma)) break;
  }
  expect(TokenKind::RightBrace);
  auto *mapping = make<MatchMapping>(begin);
  mapping->keys = copy<Expression *>(keys);
  mapping->patterns = patterns.take();
  mapping->rest = rest;
  return mapping;
}

// class_pattern: name_or_attr '(' [pattern (',' pattern)*] [NAME '=' pattern (',' …)*] [','] ')'
Pattern *Parser::parseClassPattern(Expression *type) {
  advance();
  List<Pattern> patterns(*this);
  llvm::SmallVector<Identifier, 8> names;
  llvm::SmallVector<Pattern *, 8> named;
  while (!at(TokenKind::RightParen) && !failed) {
    if (at(TokenKind::Name) && nextIs(TokenKind::Equal)) {
      names.push_back(takeIdentifier());
      advance();
      named.push_back(parsePattern());
    } else {
      Pattern *pattern = parsePattern();
      if (!named.empty()) error(pattern->range, "positional patterns follow keyword patterns");
      patterns.add(pattern);
    }
    if (!accept(TokenKind::Comma)) break;
  }
  expect(TokenKind::RightParen);
  auto *node = make<MatchClass>(type->range.begin);
  node->type = type;
  node->patterns = patterns.take();
  node->keywordNames = copy<Identifier>(names);
  node->keywordPatterns = copy<Pattern *>(named);
  return node;
}

} // namespace ivyc::python
