// Expressions from star_expressions down to primaries. Binary operators are read by precedence climbing over one table.
#include "ParserState.h"

#include <array>

namespace ivyc::python {
namespace {

enum Precedence : int8_t {
  NoOperator,
  OrLevel,
  AndLevel,
  NotLevel,
  ComparisonLevel,
  BitOrLevel,
  BitXorLevel,
  BitAndLevel,
  ShiftLevel,
  SumLevel,
  TermLevel
};

constexpr std::array<Precedence, size_t(TokenKind::Count)> makePrecedences() {
  std::array<Precedence, size_t(TokenKind::Count)> table = {};
  auto set = [&](TokenKind kind, Precedence level) { table[size_t(kind)] = level; };
  using enum TokenKind;
  set(Or, OrLevel);
  set(And, AndLevel);
  for (TokenKind kind : {DoubleEqual, NotEqual, Less, LessEqual, Greater, GreaterEqual, In, Is, Not})
    set(kind, ComparisonLevel);
  set(Bar, BitOrLevel);
  set(Caret, BitXorLevel);
  set(Ampersand, BitAndLevel);
  for (TokenKind kind : {LeftShift, RightShift}) set(kind, ShiftLevel);
  for (TokenKind kind : {Plus, Minus}) set(kind, SumLevel);
  for (TokenKind kind : {Star, At, Slash, Percent, DoubleSlash}) set(kind, TermLevel);
  return table;
}
constexpr std::array<Precedence, size_t(TokenKind::Count)> precedences = makePrecedences();

// The binary operators stand in TokenKind in an order of their own: Plus … DoubleSlash.
constexpr BinaryOperator binaryOperators[] = {
    BinaryOperator::Add,    BinaryOperator::Sub,    BinaryOperator::Mult,    BinaryOperator::MatMult, BinaryOperator::Div,
    BinaryOperator::Mod,    BinaryOperator::Pow,    BinaryOperator::LShift,  BinaryOperator::RShift,  BinaryOperator::BitOr,
    BinaryOperator::BitXor, BinaryOperator::BitAnd, BinaryOperator::FloorDiv};
static_assert(std::size(binaryOperators) == size_t(TokenKind::DoubleSlash) - size_t(TokenKind::Plus) + 1);

} // namespace

// star_expressions: star_expression (',' star_expression)* [',']
Expression *Parser::parseStarExpressions() {
  uint32_t begin = current->begin;
  Expression *first = parseStarExpression();
  if (!at(TokenKind::Comma)) return first;
  List<Expression> elements(*this);
  elements.add(first);
  while (accept(TokenKind::Comma) && (startsExpression(*current) || at(TokenKind::Star))) elements.add(parseStarExpression());
  auto *tuple = make<Tuple>(begin);
  tuple->elements = elements.take();
  return tuple;
}

// annotated_rhs: yield_expr | star_expressions
Expression *Parser::parseAnnotatedRhs() { return at(TokenKind::Yield) ? parseYield() : parseStarExpressions(); }

// star_expression: '*' bitwise_or | expression
Expression *Parser::parseStarExpression() {
  if (!at(TokenKind::Star)) return parseExpression();
  uint32_t begin = current->begin;
  advance();
  Expression *value = parseBinary(BitOrLevel);
  auto *starred = make<Starred>(begin);
  starred->value = value;
  return starred;
}

// star_named_expression: '*' bitwise_or | named_expression
Expression *Parser::parseStarNamedExpression() { return at(TokenKind::Star) ? parseStarExpression() : parseNamedExpression(); }

// named_expression: NAME ':=' expression | expression !':='
Expression *Parser::parseNamedExpression() {
  uint32_t begin = current->begin;
  Expression *expression = parseExpression();
  if (!at(TokenKind::Walrus)) return expression;
  auto *target = llvm::dyn_cast<Name>(expression);
  if (!target || tree.parentheses.contains(target)) {
    errorAt(expression, llvm::Twine("cannot use assignment expressions with ") + expressionName(expression));
    return invalid();
  }
  advance();
  target->context = ExprContext::Store;
  Expression *value = parseExpression();
  auto *named = make<NamedExpr>(begin);
  named->target = target;
  named->value = value;
  return named;
}

// expressions: expression (',' expression)* [',']
Expression *Parser::parseExpressions() {
  uint32_t begin = current->begin;
  Expression *first = parseExpression();
  if (!at(TokenKind::Comma)) return first;
  List<Expression> elements(*this);
  elements.add(first);
  while (accept(TokenKind::Comma) && startsExpression(*current)) elements.add(parseExpression());
  auto *tuple = make<Tuple>(begin);
  tuple->elements = elements.take();
  return tuple;
}

// expression: disjunction ['if' disjunction 'else' expression] | lambdef
Expression *Parser::parseExpression() {
  if (at(TokenKind::Lambda)) return parseLambda();
  uint32_t begin = current->begin;
  Expression *body = parseBinary(OrLevel);
  if (!at(TokenKind::If)) return body;
  Nesting nesting(*this);
  advance();
  Expression *test = parseBinary(OrLevel);
  if (!accept(TokenKind::Else)) {
    if (!failed && !at(TokenKind::Colon) && !at(TokenKind::Error))
      error({begin, test->range.end}, "expected 'else' after 'if' expression");
    else
      unexpected();
    return invalid();
  }
  if (!startsExpression(*current) && !failed) {
    if (at(TokenKind::Star))
      errorAtCurrent("cannot unpack only part of a conditional expression");
    else if (at(TokenKind::DoubleStar))
      errorAtCurrent("cannot use dict unpacking on only part of a conditional expression");
    else if (at(TokenKind::Error))
      unexpected();
    else
      errorAtCurrent("expected expression after 'else', but statement is given");
    return invalid();
  }
  SourceRange next = {current->begin, current->end};
  size_t errors = tree.errors.size();
  Expression *orElse = parseExpression();
  if (failed) replaceInvalidSyntax(errors, next, "expected expression after 'else', but statement is given");
  auto *conditional = make<IfExp>(begin);
  conditional->test = test;
  conditional->body = body;
  conditional->orElse = orElse;
  return conditional;
}

// yield_expr: 'yield' 'from' expression | 'yield' [star_expressions]
Expression *Parser::parseYield() {
  uint32_t begin = current->begin;
  advance();
  if (accept(TokenKind::From)) {
    Expression *value = parseExpression();
    auto *yield = make<YieldFrom>(begin);
    yield->value = value;
    return yield;
  }
  Expression *value = startsExpression(*current) || at(TokenKind::Star) ? parseStarExpressions() : nullptr;
  auto *yield = make<Yield>(begin);
  yield->value = value;
  return yield;
}

// disjunction: conjunction ('or' conjunction)*      comparison: bitwise_or (compare_op bitwise_or)*
// conjunction: inversion ('and' inversion)*         bitwise_or … term: operators of equal precedence, left to right
// inversion: 'not' inversion | comparison
Expression *Parser::parseBinary(int minimum) {
  Nesting nesting(*this);
  uint32_t begin = current->begin;
  Expression *left;
  if (at(TokenKind::Not)) {
    if (minimum > NotLevel) {
      TokenKind before = current == tokens.data() ? TokenKind::Error : current[-1].kind;
      if (before >= TokenKind::Plus && before <= TokenKind::Tilde)
        errorAtCurrent("'not' after an operator must be parenthesized");
      else
        unexpected();
      return invalid();
    }
    advance();
    Expression *operand = parseBinary(NotLevel);
    auto *inversion = make<UnaryOp>(begin);
    inversion->op = UnaryOperator::Not;
    inversion->operand = operand;
    left = inversion;
  } else {
    left = parseUnary();
  }
  for (uint32_t links = 1;; ++links) {
    Precedence level = precedences[size_t(current->kind)];
    if (level == NoOperator || level < minimum) {
      if (links > longestChain) longestChain = links;
      return left;
    }
    if (level == ComparisonLevel) {
      // `not` alone does not continue an expression.
      if (at(TokenKind::Not) && !nextIs(TokenKind::In)) return left;
      left = parseComparison(begin, left);
      continue;
    }
    if (level <= AndLevel) {
      TokenKind op = current->kind;
      List<Expression> values(*this);
      values.add(left);
      while (accept(op)) values.add(parseBinary(level + 1));
      auto *boolean = make<BoolOp>(begin);
      boolean->op = level == OrLevel ? BoolOperator::Or : BoolOperator::And;
      boolean->values = values.take();
      left = boolean;
      continue;
    }
    SourceRange opRange = {current->begin, current->end};
    BinaryOperator op = binaryOperators[size_t(current->kind) - size_t(TokenKind::Plus)];
    advance();
    Expression *right = parseBinary(level + 1);
    auto *binary = make<BinOp>(begin);
    binary->left = left;
    binary->op = op;
    binary->opRange = opRange;
    binary->right = right;
    left = binary;
  }
}

Expression *Parser::parseDisjunction() { return parseBinary(OrLevel); }
Expression *Parser::parseBitwiseOr() { return parseBinary(BitOrLevel); }

// ('==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'not' 'in' | 'is' | 'is' 'not') bitwise_or, once or more
Expression *Parser::parseComparison(uint32_t begin, Expression *left) {
  List<Expression> comparators(*this);
  llvm::SmallVector<CompareOperator, 2> ops;
  llvm::SmallVector<SourceRange, 2> opRanges;
  while (precedences[size_t(current->kind)] == ComparisonLevel) {
    SourceRange range = {current->begin, current->end};
    CompareOperator op;
    if (at(TokenKind::Not)) {
      if (!nextIs(TokenKind::In)) break;
      advance();
      op = CompareOperator::NotIn;
    } else if (at(TokenKind::Is)) {
      op = CompareOperator::Is;
      if (nextIs(TokenKind::Not)) {
        advance();
        op = CompareOperator::IsNot;
      }
    } else if (at(TokenKind::In)) {
      op = CompareOperator::In;
    } else {
      op = CompareOperator(size_t(current->kind) - size_t(TokenKind::DoubleEqual));
      if (op == CompareOperator::NotEq && (source[current->begin - base] == '<') != arrowsMeanNotEqual) unexpected();
    }
    range.end = current->end;
    advance();
    ops.push_back(op);
    opRanges.push_back(range);
    comparators.add(parseBinary(BitOrLevel));
  }
  auto *compare = make<Compare>(begin);
  compare->left = left;
  compare->ops = copy<CompareOperator>(ops);
  compare->opRanges = copy<SourceRange>(opRanges);
  compare->comparators = comparators.take();
  return compare;
}

// factor: ('+' | '-' | '~') factor | power
// power: await_primary ['**' factor]
Expression *Parser::parseUnary() {
  uint32_t begin = current->begin;
  UnaryOperator op;
  switch (current->kind) {
  case TokenKind::Plus: op = UnaryOperator::UAdd; break;
  case TokenKind::Minus: op = UnaryOperator::USub; break;
  case TokenKind::Tilde: op = UnaryOperator::Invert; break;
  default: {
    Expression *primary = parsePrimary();
    if (!at(TokenKind::DoubleStar)) return primary;
    Nesting nesting(*this);
    SourceRange opRange = {current->begin, current->end};
    advance();
    Expression *exponent = parseOperand();
    auto *power = make<BinOp>(begin);
    power->left = primary;
    power->op = BinaryOperator::Pow;
    power->opRange = opRange;
    power->right = exponent;
    return power;
  }
  }
  Nesting nesting(*this);
  advance();
  Expression *operand = parseOperand();
  auto *unary = make<UnaryOp>(begin);
  unary->op = op;
  unary->operand = operand;
  return unary;
}

// factor, behind an operator, where a `not` is a common mistake
Expression *Parser::parseOperand() {
  if (!at(TokenKind::Not)) return parseUnary();
  errorAtCurrent("'not' after an operator must be parenthesized");
  return invalid();
}

// await_primary: 'await' primary | primary
Expression *Parser::parsePrimary() {
  uint32_t begin = current->begin;
  if (!at(TokenKind::Await)) return parsePostfix(parseAtom(), begin);
  advance();
  uint32_t operandBegin = current->begin;
  Expression *operand = parsePostfix(parseAtom(), operandBegin);
  auto *await = make<Await>(begin);
  await->value = operand;
  return await;
}

// primary: primary '.' NAME | primary '(' [arguments] ')' | primary '[' slices ']' | atom
Expression *Parser::parsePostfix(Expression *of, uint32_t begin) {
  for (uint32_t links = 1;; ++links) {
    switch (current->kind) {
    case TokenKind::Dot: {
      advance();
      Identifier name = takeIdentifier();
      auto *attribute = make<Attribute>(begin);
      attribute->value = of;
      attribute->name = name;
      of = attribute;
      break;
    }
    case TokenKind::LeftParen: {
      Expressions arguments;
      ArrayRef<Keyword *> keywords;
      parseArguments(arguments, keywords, /*isClass=*/false);
      auto *call = make<Call>(begin);
      call->callee = of;
      call->arguments = arguments;
      call->keywords = keywords;
      of = call;
      break;
    }
    case TokenKind::LeftBracket: {
      advance();
      Expression *slice = parseSlices();
      expectClosing(TokenKind::RightBracket, slice);
      auto *subscript = make<Subscript>(begin);
      subscript->value = of;
      subscript->slice = slice;
      of = subscript;
      break;
    }
    default:
      if (links > longestChain) longestChain = links;
      return of;
    }
  }
}

// lambdef: 'lambda' [lambda_params] ':' expression
Expression *Parser::parseLambda() {
  Nesting nesting(*this);
  uint32_t begin = current->begin;
  advance();
  Arguments *arguments = parseParameters(/*lambda=*/true);
  if (at(TokenKind::Colon) && nextIs(TokenKind::FStringMiddle)) {
    const char *string = current[1].flags & TemplatePrefix ? "t-string" : "f-string";
    error({begin, current->end}, llvm::Twine(string) + ": lambda expressions are not allowed without parentheses");
    return invalid();
  }
  expect(TokenKind::Colon);
  Expression *body = parseExpression();
  auto *lambda = make<Lambda>(begin);
  lambda->arguments = arguments;
  lambda->body = body;
  return lambda;
}

// slices: slice !',' | (slice | starred_expression) (',' (slice | starred_expression))* [',']
Expression *Parser::parseSlices() {
  uint32_t begin = current->begin;
  bool starred = at(TokenKind::Star);
  Expression *first = parseSlice();
  if (!at(TokenKind::Comma) && !starred) return first;
  List<Expression> elements(*this);
  elements.add(first);
  while (accept(TokenKind::Comma) && !at(TokenKind::RightBracket) && !failed) elements.add(parseSlice());
  auto *tuple = make<Tuple>(begin);
  tuple->elements = elements.take();
  return tuple;
}

// starred_expression: '*' expression
Expression *Parser::parseStarred() {
  SourceRange star = {current->begin, current->end};
  advance();
  if (!startsExpression(*current) && !at(TokenKind::Error)) error(star, "Invalid star expression");
  Expression *value = parseExpression();
  auto *starred = make<Starred>(star.begin);
  starred->value = value;
  return starred;
}

// slice: [expression] ':' [expression] [':' [expression]] | named_expression
Expression *Parser::parseSlice() {
  uint32_t begin = current->begin;
  if (at(TokenKind::Star)) return parseStarred();
  Expression *lower = nullptr;
  if (!at(TokenKind::Colon)) {
    lower = parseNamedExpression();
    if (!at(TokenKind::Colon) || (llvm::isa<NamedExpr>(lower) && !tree.parentheses.contains(lower))) return lower;
  }
  advance();
  auto part = [&]() -> Expression * {
    return at(TokenKind::Colon) || at(TokenKind::Comma) || at(TokenKind::RightBracket) ? nullptr : parseExpression();
  };
  Expression *upper = part(), *step = nullptr;
  if (accept(TokenKind::Colon)) step = part();
  auto *slice = make<Slice>(begin);
  slice->lower = lower;
  slice->upper = upper;
  slice->step = step;
  return slice;
}

} // namespace ivyc::python
