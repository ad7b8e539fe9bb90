// Words for syntax errors, and where reading goes on.
#include "ParserState.h"

namespace ivyc::python {

void Parser::error(SourceRange range, const llvm::Twine &message) {
  if (failed) return;
  failed = true;
  failedAt = current;
  current = nothing;
  if (speculating || tree.errors.size() >= maxErrors) return;
  tree.errors.push_back({range, StringRef(message.str()).copy(tree.arena)});
}

void Parser::errorAtCurrent(const llvm::Twine &message) { error({current->begin, current->end}, message); }

void Parser::unexpected() {
  if (failed) return;
  if (at(TokenKind::Error)) {
    // The lexer has said what is wrong.
    failed = true;
    failedAt = current;
    current = nothing;
    return;
  }
  if (at(TokenKind::Indent)) return errorAtCurrent("unexpected indent");
  if (at(TokenKind::Dedent)) return errorAtCurrent("unexpected unindent");
  errorAtCurrent("invalid syntax");
}

void Parser::replaceInvalidSyntax(size_t errors, SourceRange range, const llvm::Twine &message) {
  if (speculating || tree.errors.size() != errors + 1 || tree.errors.back().message != "invalid syntax") return;
  tree.errors.back() = {range, StringRef(message.str()).copy(tree.arena)};
}

void Parser::expectClosing(TokenKind kind, Expression *last) {
  if (accept(kind)) return;
  if (!last || !explainAfterExpression(last)) unexpected();
}

bool Parser::explainAfterExpression(Expression *expression) {
  if (failed || speculating) return false;
  // `print x`, `exec "…"`
  if (auto *name = llvm::dyn_cast<Name>(expression); name && startsExpression(*current) && !at(TokenKind::LeftParen)) {
    if (name->identifier == "print" || name->identifier == "exec") {
      bool readable;
      SourceRange range = expression->range;
      {
        Speculation attempt(*this);
        range.end = parseStarExpressions()->range.end;
        readable = !failed;
      }
      if (readable) {
        error(range, "Missing parentheses in call to '" + name->identifier + "'. Did you mean " + name->identifier + "(...)?");
        return true;
      }
    }
  }
  // `match x` without a colon
  if (auto *name = llvm::dyn_cast<Name>(expression); name && name->identifier == "match" && !insideBrackets()) {
    SourceRange newline;
    {
      Speculation attempt(*this);
      parseStarExpressions();
      if (at(TokenKind::Newline)) newline = {current->begin, current->begin + 1};
    }
    if (!newline.empty()) {
      error(newline, "expected ':'");
      return true;
    }
  }
  if (at(TokenKind::Equal) && insideBrackets()) {
    explainConditionAssignment(expression);
    return failed;
  }
  if (!insideBrackets() || !startsExpression(*current)) return false;
  // A name before a string is more likely a wrong prefix; soft keywords start statements.
  bool prefix = llvm::isa<Name>(expression) && at(TokenKind::String);
  bool soft = llvm::isa<Name>(expression) && isSoftKeyword(llvm::cast<Name>(expression)->identifier);
  if (prefix || soft) return false;
  SourceRange range = expression->range;
  bool readable;
  {
    Speculation attempt(*this);
    range.end = parseExpression()->range.end;
    readable = !failed;
  }
  if (readable) error(range, "invalid syntax. Perhaps you forgot a comma?");
  return readable;
}

bool Parser::isSoftKeyword(StringRef name) { return name == "match" || name == "case" || name == "type" || name == "_"; }

// `=` behind an expression in a condition or in brackets.
void Parser::explainConditionAssignment(Expression *expression) {
  if (failed || speculating) return;
  SourceRange range = expression->range;
  bool comparable;
  {
    Speculation attempt(*this);
    advance();
    range.end = parseBitwiseOr()->range.end;
    comparable = !failed && !at(TokenKind::Equal) && !at(TokenKind::Walrus);
  }
  auto *literal = llvm::dyn_cast<Constant>(expression);
  bool keyword = literal && literal->type <= ConstantKind::False;
  if (!comparable || keyword || llvm::isa<python::List, Tuple>(expression)) return;
  if (llvm::isa<Name>(expression)) return error(range, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
  if (llvm::isa<BoolOp, Compare, Lambda, IfExp, NamedExpr, Starred>(expression)) return;
  errorAt(expression,
          llvm::Twine("cannot assign to ") + expressionName(expression) + " here. Maybe you meant '==' instead of '='?");
}

// Whether the current token stands in brackets, going by the tokens of its line.
bool Parser::insideBrackets() const {
  int open = 0;
  for (const Token *token = current - 1; token >= tokens.data(); --token) {
    switch (token->kind) {
    case TokenKind::Newline:
    case TokenKind::Indent:
    case TokenKind::Dedent: return false;
    case TokenKind::LeftParen:
    case TokenKind::LeftBracket:
    case TokenKind::LeftBrace:
      if (open-- == 0) return true;
      break;
    case TokenKind::RightParen:
    case TokenKind::RightBracket:
    case TokenKind::RightBrace: ++open; break;
    default: break;
    }
  }
  return false;
}

void Parser::recover(const Token *statementStart) {
  failed = false;
  current = failedAt;
  if (!at(TokenKind::Indent)) {
    bool betweenStatements = current != statementStart && current != tokens.data() &&
                             (current[-1].kind == TokenKind::Newline || current[-1].kind == TokenKind::Dedent);
    if (!betweenStatements) {
      while (!at(TokenKind::Newline) && !at(TokenKind::EndOfFile)) ++current;
      if (at(TokenKind::Newline)) ++current;
    }
  }
  for (const Token *token = current; token-- != tokens.data();) {
    bool layout = token->kind == TokenKind::Newline || token->kind == TokenKind::Indent || token->kind == TokenKind::Dedent;
    if (layout) continue;
    lastEnd = token->end;
    break;
  }
}

// CPython's name of an expression in messages.
const char *Parser::expressionName(const Expression *expression) {
  switch (expression->kind) {
  case NodeKind::Attribute: return "attribute";
  case NodeKind::Subscript: return "subscript";
  case NodeKind::Starred: return "starred";
  case NodeKind::Name: return "name";
  case NodeKind::List: return "list";
  case NodeKind::Tuple: return "tuple";
  case NodeKind::Lambda: return "lambda";
  case NodeKind::Call: return "function call";
  case NodeKind::BoolOp:
  case NodeKind::BinOp:
  case NodeKind::UnaryOp: return "expression";
  case NodeKind::GeneratorExp: return "generator expression";
  case NodeKind::Yield:
  case NodeKind::YieldFrom: return "yield expression";
  case NodeKind::Await: return "await expression";
  case NodeKind::ListComp: return "list comprehension";
  case NodeKind::SetComp: return "set comprehension";
  case NodeKind::DictComp: return "dict comprehension";
  case NodeKind::Dict: return "dict literal";
  case NodeKind::Set: return "set display";
  case NodeKind::JoinedStr:
  case NodeKind::FormattedValue: return "f-string expression";
  case NodeKind::TemplateStr:
  case NodeKind::Interpolation: return "t-string expression";
  case NodeKind::Constant:
    switch (llvm::cast<Constant>(expression)->type) {
    case ConstantKind::None: return "None";
    case ConstantKind::True: return "True";
    case ConstantKind::False: return "False";
    case ConstantKind::Ellipsis: return "ellipsis";
    default: return "literal";
    }
  case NodeKind::Compare: return "comparison";
  case NodeKind::IfExp: return "conditional expression";
  case NodeKind::NamedExpr: return "named expression";
  default: return "expression";
  }
}

} // namespace ivyc::python
