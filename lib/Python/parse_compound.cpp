// Compound statements, but for `match`.
#include "ParserState.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::python {

Statement *Parser::parseCompound() {
  uint32_t begin = current->begin;
  switch (current->kind) {
  case TokenKind::If: return parseIf();
  case TokenKind::While: return parseWhile();
  case TokenKind::For: return parseFor(begin, /*async=*/false);
  case TokenKind::With: return parseWith(begin, /*async=*/false);
  case TokenKind::Try: return parseTry();
  case TokenKind::Def: return parseFunction(begin, /*async=*/false, {});
  case TokenKind::Class: return parseClass({});
  case TokenKind::At: return parseDecorated();
  default: return parseAsync({});
  }
}

// ('async') (function_def | for_stmt | with_stmt)
Statement *Parser::parseAsync(ArrayRef<Expression *> decorators) {
  uint32_t begin = current->begin;
  advance();
  if (at(TokenKind::Def)) return parseFunction(begin, /*async=*/true, decorators);
  if (at(TokenKind::For) && decorators.empty()) return parseFor(begin, /*async=*/true);
  if (at(TokenKind::With) && decorators.empty()) return parseWith(begin, /*async=*/true);
  unexpected();
  return make<Pass>(begin);
}

void Parser::expectColon() {
  if (accept(TokenKind::Colon)) return;
  if (at(TokenKind::Newline))
    errorAtCurrent("expected ':'");
  else
    unexpected();
}

// block: NEWLINE INDENT statements DEDENT | simple_stmts
// `owner` names the statement, which starts at `keyword`, in the error that its block is missing.
Body Parser::parseBlock(const char *owner, const Token *keyword) {
  List<Statement> statements(*this);
  if (!at(TokenKind::Newline)) {
    parseSimpleStatements(statements);
    return statements.take();
  }
  ++current;
  if (!at(TokenKind::Indent)) {
    errorAtCurrent(llvm::Twine("expected an indented block after ") + owner + " on line " +
                   llvm::Twine(tree.source->line(keyword->begin)));
    return {};
  }
  ++current;
  parseStatements(statements);
  if (at(TokenKind::Dedent)) ++current;
  return statements.take();
}

// else_block: 'else' ':' block
Body Parser::parseElse() {
  const Token *keyword = current;
  if (!accept(TokenKind::Else)) return {};
  expectColon();
  Body body = parseBlock("'else' statement", keyword);
  if (at(TokenKind::Elif)) errorAtCurrent("'elif' block follows an 'else' block");
  return body;
}

// if_stmt: 'if' named_expression ':' block ('elif' named_expression ':' block)* [else_block]
Statement *Parser::parseIf() {
  struct Arm {
    uint32_t begin;
    Expression *test;
    Body body;
  };
  llvm::SmallVector<Arm, 4> arms;
  do {
    const Token *keyword = current;
    const char *owner = at(TokenKind::If) ? "'if' statement" : "'elif' statement";
    advance();
    Expression *test = parseNamedExpression();
    if (at(TokenKind::Equal)) explainConditionAssignment(test);
    expectColon();
    arms.push_back({keyword->begin, test, parseBlock(owner, keyword)});
    if (arms.size() == maxDepth && !failed) errorAtCurrent("too many nested expressions");
  } while (at(TokenKind::Elif));
  if (arms.size() > longestChain) longestChain = arms.size();
  Body orElse = parseElse();
  for (size_t i = arms.size(); i-- > 0;) {
    auto *node = make<If>(arms[i].begin);
    node->test = arms[i].test;
    node->body = arms[i].body;
    node->orElse = orElse;
    if (i == 0) return node;
    orElse = copy<Statement *>(static_cast<Statement *>(node));
  }
  llvm_unreachable("there is at least the 'if' arm");
}

// while_stmt: 'while' named_expression ':' block [else_block]
Statement *Parser::parseWhile() {
  const Token *keyword = current;
  advance();
  Expression *test = parseNamedExpression();
  if (at(TokenKind::Equal)) explainConditionAssignment(test);
  expectColon();
  Body body = parseBlock("'while' statement", keyword);
  Body orElse = parseElse();
  auto *node = make<While>(keyword->begin);
  node->test = test;
  node->body = body;
  node->orElse = orElse;
  return node;
}

// for_stmt: ['async'] 'for' star_targets 'in' star_expressions ':' block [else_block]
Statement *Parser::parseFor(uint32_t begin, bool async) {
  const Token *keyword = current;
  advance();
  Expression *target = parseTargets();
  if (!at(TokenKind::In) && !failed && invalidTarget(target, TargetUse::For)) makeTarget(target, TargetUse::For);
  expect(TokenKind::In);
  makeTarget(target, TargetUse::For);
  Expression *iterable = parseStarExpressions();
  expectColon();
  Body body = parseBlock("'for' statement", keyword);
  Body orElse = parseElse();
  auto *node = make<For>(begin, async ? NodeKind::AsyncFor : NodeKind::For);
  node->target = target;
  node->iterable = iterable;
  node->body = body;
  node->orElse = orElse;
  return node;
}

// with_stmt: ['async'] 'with' '(' with_item (',' with_item)* [','] ')' ':' block
//          | ['async'] 'with' with_item (',' with_item)* ':' block
Statement *Parser::parseWith(uint32_t begin, bool async) {
  const Token *keyword = current;
  advance();
  List<WithItem> items(*this);
  if (!at(TokenKind::LeftParen) || !parseParenthesisedWithItems(items)) {
    do {
      if (at(TokenKind::Colon) && !items.empty()) error({lastEnd - 1, lastEnd}, "the last 'with' item has a trailing comma");
      items.add(parseWithItem());
    } while (accept(TokenKind::Comma));
  }
  expectColon();
  ArrayRef<WithItem *> list = items.take();
  Body body = parseBlock("'with' statement", keyword);
  auto *node = make<With>(begin, async ? NodeKind::AsyncWith : NodeKind::With);
  node->items = list;
  node->body = body;
  return node;
}

// The items in parentheses, if what stands in the parentheses are items and a colon follows; else nothing was read and the
// parentheses belong to an expression.
bool Parser::parseParenthesisedWithItems(List<WithItem> &items) {
  const Token *closing = current;
  for (unsigned open = 0;; ++closing) {
    if (closing->kind == TokenKind::EndOfFile || closing->kind == TokenKind::Newline || closing->kind == TokenKind::Error)
      return false;
    bool opens = closing->kind == TokenKind::LeftParen || closing->kind == TokenKind::LeftBracket ||
                 closing->kind == TokenKind::LeftBrace;
    bool closes = closing->kind == TokenKind::RightParen || closing->kind == TokenKind::RightBracket ||
                  closing->kind == TokenKind::RightBrace;
    if (opens) ++open;
    if (closes && --open == 0) break;
  }
  if (closing[1].kind != TokenKind::Colon && closing[1].kind != TokenKind::Newline) return false;
  Speculation attempt(*this);
  advance();
  do items.add(parseWithItem());
  while (accept(TokenKind::Comma) && !at(TokenKind::RightParen));
  if (failed || current != closing) {
    while (!items.empty()) scratch.pop_back();
    return false;
  }
  advance();
  attempt.accept();
  return true;
}

// with_item: expression 'as' star_target | expression
WithItem *Parser::parseWithItem() {
  uint32_t begin = current->begin;
  Expression *context = parseExpression(), *variables = nullptr;
  if (accept(TokenKind::As)) {
    variables = at(TokenKind::Star) ? parseStarExpression() : parseBitwiseOr();
    if (!at(TokenKind::Comma) && !at(TokenKind::RightParen) && !at(TokenKind::Colon)) {
      if (at(TokenKind::Newline))
        errorAtCurrent("expected ':'");
      else
        unexpected();
    }
    makeTarget(variables, TargetUse::With);
  }
  auto *item = make<WithItem>(begin);
  item->context = context;
  item->variables = variables;
  return item;
}

// try_stmt: 'try' ':' block finally_block
//         | 'try' ':' block except_block+ [else_block] [finally_block], all with or all without '*'
Statement *Parser::parseTry() {
  const Token *keyword = current;
  advance();
  expectColon();
  Body body = parseBlock("'try' statement", keyword);
  List<ExceptHandler> handlers(*this);
  bool star = false;
  while (at(TokenKind::Except)) {
    const Token *except = current;
    bool handlerStar = nextIs(TokenKind::Star);
    if (!handlers.empty() && handlerStar != star) {
      error({except->begin, handlerStar ? except[1].end : except->end},
            "cannot have both 'except' and 'except*' on the same 'try'");
      break;
    }
    star = handlerStar;
    handlers.add(parseExceptHandler(star));
  }
  Body orElse, finalBody;
  if (at(TokenKind::Else) && !handlers.empty()) orElse = parseElse();
  if (const Token *finally = current; accept(TokenKind::Finally)) {
    expectColon();
    finalBody = parseBlock("'finally' statement", finally);
  } else if (handlers.empty() && !failed) {
    errorAtCurrent("expected 'except' or 'finally' block");
  }
  auto *node = make<Try>(keyword->begin, star ? NodeKind::TryStar : NodeKind::Try);
  node->body = body;
  node->handlers = handlers.take();
  node->orElse = orElse;
  node->finalBody = finalBody;
  return node;
}

// except_block: 'except' ['*'] expression ['as' NAME] ':' block | 'except' ['*'] expressions ':' block | 'except' ':' block
ExceptHandler *Parser::parseExceptHandler(bool star) {
  const Token *keyword = current;
  advance();
  if (star) advance();
  Expression *type = nullptr;
  Identifier name;
  if (star && (at(TokenKind::Newline) || at(TokenKind::Colon))) errorAtCurrent("expected one or more exception types");
  if (!at(TokenKind::Colon) && !at(TokenKind::Newline)) {
    uint32_t begin = current->begin;
    type = parseExpressions();
    if (at(TokenKind::As)) {
      if (auto *tuple = llvm::dyn_cast<Tuple>(type); tuple && !isParenthesisedTuple(tuple))
        error({begin, lastEnd}, "multiple exception types must be parenthesized when using 'as'");
      if (accept(TokenKind::As)) {
        bool plain = at(TokenKind::Name) && (nextIs(TokenKind::Colon) || nextIs(TokenKind::Newline));
        if (plain)
          name = takeIdentifier();
        else
          explainExceptTarget(star);
      }
    }
  }
  expectColon();
  Body body = parseBlock(star ? "'except*' statement" : "'except' statement", keyword);
  auto *handler = make<ExceptHandler>(keyword->begin);
  handler->type = type;
  handler->name = name;
  handler->body = body;
  return handler;
}

void Parser::explainExceptTarget(bool star) {
  Expression *target = nullptr;
  {
    Speculation attempt(*this);
    target = parseExpression();
    if (failed || !at(TokenKind::Colon)) target = nullptr;
  }
  if (target)
    errorAt(target, llvm::Twine(star ? "cannot use except* statement with " : "cannot use except statement with ") +
                        expressionName(target));
  else
    unexpected();
}

// decorators: ('@' named_expression NEWLINE)+
Statement *Parser::parseDecorated() {
  List<Expression> list(*this);
  while (accept(TokenKind::At)) {
    list.add(parseNamedExpression());
    if (!at(TokenKind::Newline))
      unexpected();
    else
      ++current;
  }
  Expressions decorators = list.take();
  uint32_t begin = current->begin;
  if (at(TokenKind::Def)) return parseFunction(begin, /*async=*/false, decorators);
  if (at(TokenKind::Class)) return parseClass(decorators);
  if (at(TokenKind::Async)) return parseAsync(decorators);
  unexpected();
  return make<Pass>(begin);
}

// function_def_raw: ['async'] 'def' NAME [type_params] '(' [params] ')' ['->' expression] ':' block
Statement *Parser::parseFunction(uint32_t begin, bool async, Expressions decorators) {
  const Token *keyword = current;
  advance();
  Identifier name = takeIdentifier();
  ArrayRef<TypeParameter *> typeParameters = parseTypeParameters();
  if (!accept(TokenKind::LeftParen)) {
    if (at(TokenKind::Error))
      unexpected();
    else
      errorAtCurrent("expected '('");
  }
  Arguments *arguments = parseParameters(/*lambda=*/false);
  expect(TokenKind::RightParen);
  Expression *returns = accept(TokenKind::Arrow) ? parseExpression() : nullptr;
  if (!accept(TokenKind::Colon)) {
    if (at(TokenKind::Error))
      unexpected();
    else
      errorAtCurrent("expected ':'");
  }
  Body body = parseBlock("function definition", keyword);
  auto *function = make<FunctionDef>(begin, async ? NodeKind::AsyncFunctionDef : NodeKind::FunctionDef);
  function->name = name;
  function->arguments = arguments;
  function->body = body;
  function->decorators = decorators;
  function->returns = returns;
  function->typeParameters = typeParameters;
  return function;
}

// class_def_raw: 'class' NAME [type_params] ['(' [arguments] ')'] ':' block
Statement *Parser::parseClass(Expressions decorators) {
  const Token *keyword = current;
  advance();
  Identifier name = takeIdentifier();
  ArrayRef<TypeParameter *> typeParameters = parseTypeParameters();
  Expressions bases;
  ArrayRef<Keyword *> keywords;
  if (at(TokenKind::LeftParen)) parseArguments(bases, keywords, /*isClass=*/true);
  expectColon();
  Body body = parseBlock("class definition", keyword);
  auto *node = make<ClassDef>(keyword->begin);
  node->name = name;
  node->bases = bases;
  node->keywords = keywords;
  node->body = body;
  node->decorators = decorators;
  node->typeParameters = typeParameters;
  return node;
}

// type_params: '[' type_param (',' type_param)* [','] ']'
ArrayRef<TypeParameter *> Parser::parseTypeParameters() {
  if (!accept(TokenKind::LeftBracket)) return {};
  if (at(TokenKind::RightBracket)) errorAtCurrent("Type parameter list cannot be empty");
  List<TypeParameter> list(*this);
  do list.add(parseTypeParameter());
  while (accept(TokenKind::Comma) && !at(TokenKind::RightBracket));
  expect(TokenKind::RightBracket);
  return list.take();
}

// type_param: NAME [':' expression] ['=' expression] | '*' NAME ['=' star_expression] | '**' NAME ['=' expression]
TypeParameter *Parser::parseTypeParameter() {
  uint32_t begin = current->begin;
  auto explainBound = [&](const char *kind) {
    if (!at(TokenKind::Colon)) return;
    SourceRange colon = {current->begin, current->end};
    bool constraints;
    {
      Speculation attempt(*this);
      advance();
      constraints = llvm::isa<Tuple>(parseExpression());
    }
    error(colon, llvm::Twine(constraints ? "cannot use constraints with " : "cannot use bound with ") + kind);
  };
  if (accept(TokenKind::Star)) {
    Identifier name = takeIdentifier();
    explainBound("TypeVarTuple");
    Expression *value = accept(TokenKind::Equal) ? parseStarExpression() : nullptr;
    auto *parameter = make<TypeVarTuple>(begin);
    parameter->name = name;
    parameter->defaultValue = value;
    return parameter;
  }
  if (accept(TokenKind::DoubleStar)) {
    Identifier name = takeIdentifier();
    explainBound("ParamSpec");
    Expression *value = accept(TokenKind::Equal) ? parseExpression() : nullptr;
    auto *parameter = make<ParamSpec>(begin);
    parameter->name = name;
    parameter->defaultValue = value;
    return parameter;
  }
  Identifier name = takeIdentifier();
  Expression *bound = accept(TokenKind::Colon) ? parseExpression() : nullptr;
  Expression *value = accept(TokenKind::Equal) ? parseExpression() : nullptr;
  auto *parameter = make<TypeVar>(begin);
  parameter->name = name;
  parameter->bound = bound;
  parameter->defaultValue = value;
  return parameter;
}

} // namespace ivyc::python
