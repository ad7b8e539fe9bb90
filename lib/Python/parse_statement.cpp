// Simple statements, and lists of statements with what follows an error in one of them.
#include "ParserState.h"

namespace ivyc::python {

// statements: statement*, up to the end of the block or file
void Parser::parseStatements(List<Statement> &into) {
  Nesting nesting(*this);
  while (!at(TokenKind::EndOfFile) && !at(TokenKind::Dedent)) parseRecovering(into);
}

// One statement; behind an error, what can be read of it.
void Parser::parseRecovering(List<Statement> &into) {
  const Token *start = current;
  parseStatement(into);
  if (!failed) return;
  recover(start);
  // The block of a statement whose head is wrong is read for its own errors.
  while (at(TokenKind::Indent)) {
    ++current;
    parseStatements(into);
    if (at(TokenKind::Dedent)) ++current;
  }
}

// statement: compound_stmt | simple_stmts
void Parser::parseStatement(List<Statement> &into) {
  switch (current->kind) {
  case TokenKind::If:
  case TokenKind::While:
  case TokenKind::For:
  case TokenKind::With:
  case TokenKind::Try:
  case TokenKind::Def:
  case TokenKind::Class:
  case TokenKind::At:
  case TokenKind::Async:
    if (Statement *statement = parseCompound(); !failed) into.add(statement);
    return;
  case TokenKind::Name:
    if (atMatchStatement()) {
      if (Statement *statement = parseMatch(); !failed) into.add(statement);
      return;
    }
    break;
  default: break;
  }
  parseSimpleStatements(into);
}

// simple_stmts: simple_stmt (';' simple_stmt)* [';'] NEWLINE
void Parser::parseSimpleStatements(List<Statement> &into) {
  size_t before = scratch.size();
  do {
    Statement *statement = parseSimpleStatement();
    if (failed) return scratch.truncate(before);
    into.add(statement);
  } while (accept(TokenKind::Semicolon) && !at(TokenKind::Newline));
  if (at(TokenKind::Newline)) {
    ++current;
    return;
  }
  auto *expression = llvm::dyn_cast<ExprStatement>(into.back());
  if (!expression || !explainAfterExpression(expression->value)) unexpected();
  scratch.truncate(before); // nothing of a line with an error
}

Statement *Parser::parseSimpleStatement() {
  uint32_t begin = current->begin;
  auto bare = [&]<class T>(T *) -> Statement * {
    advance();
    return make<T>(begin);
  };
  switch (current->kind) {
  case TokenKind::Return: {
    advance();
    Expression *value = startsExpression(*current) || at(TokenKind::Star) ? parseStarExpressions() : nullptr;
    auto *statement = make<Return>(begin);
    statement->value = value;
    return statement;
  }
  case TokenKind::Pass: return bare(static_cast<Pass *>(nullptr));
  case TokenKind::Break: return bare(static_cast<Break *>(nullptr));
  case TokenKind::Continue: return bare(static_cast<Continue *>(nullptr));
  case TokenKind::Import: return parseImport();
  case TokenKind::From: return parseImportFrom();
  case TokenKind::Raise: return parseRaise();
  case TokenKind::Del: return parseDelete();
  case TokenKind::Assert: return parseAssert();
  case TokenKind::Global:
  case TokenKind::Nonlocal: return parseScopeDeclaration();
  case TokenKind::Name:
    if (nextIs(TokenKind::Name) && atName("type")) return parseTypeAlias();
    break;
  default: break;
  }
  return parseExpressionStatement();
}

// assignment | star_expressions | yield_expr
Statement *Parser::parseExpressionStatement() {
  uint32_t begin = current->begin;
  Expression *expression = parseAnnotatedRhs();
  TokenKind kind = current->kind;
  if (kind == TokenKind::Equal) return parseAssignment(begin, expression);
  if (kind >= TokenKind::PlusEqual && kind <= TokenKind::DoubleSlashEqual) return parseAugmentedAssignment(begin, expression);
  if (kind == TokenKind::Colon) return parseAnnotation(begin, expression);
  auto *statement = make<ExprStatement>(begin);
  statement->value = expression;
  return statement;
}

// assignment: (star_targets '=')+ annotated_rhs
Statement *Parser::parseAssignment(uint32_t begin, Expression *first) {
  List<Expression> targets(*this);
  Expression *value = first;
  while (at(TokenKind::Equal)) {
    if (llvm::isa<Yield, YieldFrom>(value) && !tree.parentheses.contains(value)) {
      errorAt(value, "assignment to yield expression not possible");
      break;
    }
    const Token *equal = current;
    advance();
    targets.add(value);
    Expression *next = parseAnnotatedRhs();
    if (failed) break;
    explainAssignmentTarget(value, equal, next);
    value = next;
  }
  auto *statement = make<Assign>(begin);
  statement->targets = targets.take();
  statement->value = value;
  return statement;
}

// Marks a target; where a comparison was probably meant, the error says so.
void Parser::explainAssignmentTarget(Expression *target, const Token *equal, Expression *value) {
  auto *literal = llvm::dyn_cast<Constant>(target);
  bool keyword = literal && literal->type <= ConstantKind::False;
  bool firstTarget = target->range.begin <= equal->begin;
  bool comparable = !llvm::isa<python::List, Tuple, Starred, Compare, BoolOp, Lambda, IfExp>(target) && !keyword &&
                    !(llvm::isa<ElementComprehension>(target) && target->kind == NodeKind::GeneratorExp) &&
                    !(llvm::isa<UnaryOp>(target) && llvm::cast<UnaryOp>(target)->op == UnaryOperator::Not);
  if (comparable && firstTarget && !at(TokenKind::Equal) && !llvm::isa<Yield, YieldFrom>(value) &&
      invalidTarget(target, TargetUse::Assign))
    return errorAt(target,
                   llvm::Twine("cannot assign to ") + expressionName(target) + " here. Maybe you meant '==' instead of '='?");
  makeTarget(target, TargetUse::Assign);
}

// assignment: single_target augassign annotated_rhs
Statement *Parser::parseAugmentedAssignment(uint32_t begin, Expression *target) {
  if (!llvm::isa<Name, Attribute, Subscript>(target)) {
    errorAt(target, llvm::Twine("'") + expressionName(target) + "' is an illegal expression for augmented assignment");
    return make<Pass>(begin);
  }
  constexpr BinaryOperator operators[] = {
      BinaryOperator::Add,    BinaryOperator::Sub,    BinaryOperator::Mult,    BinaryOperator::MatMult, BinaryOperator::Div,
      BinaryOperator::Mod,    BinaryOperator::Pow,    BinaryOperator::LShift,  BinaryOperator::RShift,  BinaryOperator::BitOr,
      BinaryOperator::BitXor, BinaryOperator::BitAnd, BinaryOperator::FloorDiv};
  BinaryOperator op = operators[size_t(current->kind) - size_t(TokenKind::PlusEqual)];
  SourceRange opRange = {current->begin, current->end};
  advance();
  setContext(target, ExprContext::Store);
  Expression *value = parseAnnotatedRhs();
  auto *statement = make<AugAssign>(begin);
  statement->target = target;
  statement->op = op;
  statement->opRange = opRange;
  statement->value = value;
  return statement;
}

// assignment: NAME ':' expression ['=' annotated_rhs]
//           | ('(' single_target ')' | single_subscript_attribute_target) ':' expression ['=' annotated_rhs]
Statement *Parser::parseAnnotation(uint32_t begin, Expression *target) {
  if (!llvm::isa<Name, Attribute, Subscript>(target)) {
    if (!nextStartsAnnotation()) {
      unexpected();
    } else if (llvm::isa<python::List, Tuple>(target)) {
      errorAt(target, llvm::Twine("only single target (not ") + expressionName(target) + ") can be annotated");
    } else if (llvm::isa<Yield, YieldFrom, Starred>(target)) {
      unexpected();
    } else {
      errorAt(target, "illegal target for annotation");
    }
    return make<Pass>(begin);
  }
  bool simple = llvm::isa<Name>(target) && !tree.parentheses.contains(target);
  setContext(target, ExprContext::Store);
  advance();
  Expression *annotation = parseExpression(), *value = nullptr;
  if (accept(TokenKind::Equal)) value = parseAnnotatedRhs();
  auto *statement = make<AnnAssign>(begin);
  statement->target = target;
  statement->annotation = annotation;
  statement->value = value;
  statement->simple = simple;
  return statement;
}

bool Parser::nextStartsAnnotation() {
  Speculation attempt(*this);
  advance();
  parseExpression();
  return !failed;
}

// del_stmt: 'del' del_target (',' del_target)* [',']
Statement *Parser::parseDelete() {
  uint32_t begin = current->begin;
  advance();
  Expression *targets = parseStarExpressions();
  if (!at(TokenKind::Newline) && !at(TokenKind::Semicolon) && !failed) {
    if (!invalidTarget(targets, TargetUse::Delete)) unexpected();
  }
  makeTarget(targets, TargetUse::Delete);
  auto *statement = make<Delete>(begin);
  if (auto *tuple = llvm::dyn_cast<Tuple>(targets); tuple && !isParenthesisedTuple(tuple)) {
    statement->targets = tuple->elements;
  } else {
    statement->targets = copy<Expression *>(targets);
  }
  return statement;
}

// assert_stmt: 'assert' expression [',' expression]
Statement *Parser::parseAssert() {
  uint32_t begin = current->begin;
  advance();
  auto part = [&] {
    Expression *expression = parseExpression();
    if (at(TokenKind::Equal) || at(TokenKind::Walrus)) {
      bool walrus = at(TokenKind::Walrus);
      SourceRange range = {expression->range.begin, current->end};
      bool readable;
      {
        Speculation attempt(*this);
        advance();
        range.end = parseExpression()->range.end;
        readable = !failed;
      }
      if (!readable)
        unexpected();
      else if (walrus)
        error(range, "cannot use named expression without parentheses here");
      else
        error(range,
              llvm::Twine("cannot assign to ") + expressionName(expression) + " here. Maybe you meant '==' instead of '='?");
    }
    return expression;
  };
  Expression *test = part(), *message = nullptr;
  if (accept(TokenKind::Comma)) message = part();
  auto *statement = make<Assert>(begin);
  statement->test = test;
  statement->message = message;
  return statement;
}

// raise_stmt: 'raise' [expression ['from' expression]]
Statement *Parser::parseRaise() {
  uint32_t begin = current->begin;
  advance();
  Expression *exception = nullptr, *cause = nullptr;
  if (at(TokenKind::From)) error({begin, current->end}, "did you forget an expression between 'raise' and 'from'?");
  if (startsExpression(*current)) {
    exception = parseExpression();
    if (at(TokenKind::From)) {
      SourceRange from = {current->begin, current->end};
      advance();
      if (!startsExpression(*current) && !at(TokenKind::Error)) error(from, "did you forget an expression after 'from'?");
      cause = parseExpression();
    }
  }
  auto *statement = make<Raise>(begin);
  statement->exception = exception;
  statement->cause = cause;
  return statement;
}

// global_stmt: 'global' NAME (',' NAME)*      nonlocal_stmt: 'nonlocal' NAME (',' NAME)*
Statement *Parser::parseScopeDeclaration() {
  uint32_t begin = current->begin;
  NodeKind kind = at(TokenKind::Global) ? NodeKind::Global : NodeKind::Nonlocal;
  advance();
  llvm::SmallVector<Identifier, 4> names;
  do names.push_back(takeIdentifier());
  while (accept(TokenKind::Comma));
  auto *statement = make<ScopeDeclaration>(begin, kind);
  statement->names = copy<Identifier>(names);
  return statement;
}

// type_alias: "type" NAME [type_params] '=' expression
Statement *Parser::parseTypeAlias() {
  uint32_t begin = current->begin;
  advance();
  uint32_t nameBegin = current->begin;
  StringRef identifier = takeIdentifier().text;
  auto *name = make<Name>(nameBegin);
  name->identifier = identifier;
  name->context = ExprContext::Store;
  ArrayRef<TypeParameter *> parameters = parseTypeParameters();
  expect(TokenKind::Equal);
  Expression *value = parseExpression();
  auto *statement = make<TypeAlias>(begin);
  statement->name = name;
  statement->typeParameters = parameters;
  statement->value = value;
  return statement;
}

} // namespace ivyc::python
