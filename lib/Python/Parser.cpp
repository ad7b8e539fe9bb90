// Entry points, tokens, and the limit on the depth of trees.
#include "ivyc/Python/Parser.h"

#include "ParserState.h"
#include "Unicode.h"

#include "ivyc/Python/Children.h"

#include <algorithm>

namespace ivyc::python {

Parser::Parser(Tree &tree, StringRef text, uint32_t base) : tree(tree), source(text), base(base) {
  invalidName.kind = NodeKind::Name;
  lex(tree, text, base, tokens);
  current = tokens.data();
  lastEnd = base;
}

bool Parser::startsExpression(const Token &token) const {
  switch (token.kind) {
  case TokenKind::Name:
  case TokenKind::Number:
  case TokenKind::String:
  case TokenKind::FStringStart:
  case TokenKind::LeftParen:
  case TokenKind::LeftBracket:
  case TokenKind::LeftBrace:
  case TokenKind::Ellipsis:
  case TokenKind::Plus:
  case TokenKind::Minus:
  case TokenKind::Tilde:
  case TokenKind::Not:
  case TokenKind::Lambda:
  case TokenKind::Await:
  case TokenKind::None:
  case TokenKind::True:
  case TokenKind::False: return true;
  default: return false;
  }
}

Identifier Parser::takeIdentifier() {
  if (!at(TokenKind::Name)) {
    unexpected();
    return {};
  }
  Identifier identifier = {textOf(*current), {current->begin, current->end}};
  if (current->flags & NonAscii) identifier.text = normaliseIdentifier(identifier.text, tree.arena);
  advance();
  return identifier;
}

uint32_t Parser::startOf(const Expression *expression) const {
  auto grouped = tree.parentheses.find(expression);
  return grouped == tree.parentheses.end() ? expression->range.begin : grouped->second.begin;
}

// The range of a tuple that has parentheses of its own begins before its first element.
bool Parser::isParenthesisedTuple(const Tuple *tuple) const {
  return tuple->elements.empty() || startOf(tuple->elements.front()) != tuple->range.begin;
}

void Parser::parseModule() {
  auto *module = make<Module>(0);
  List<Statement> statements(*this);
  while (!at(TokenKind::EndOfFile)) {
    size_t count = statements.size();
    deepest = longestChain = 0;
    parseRecovering(statements);
    if (at(TokenKind::Dedent)) ++current; // of a block without a head
    if (uint64_t(deepest) * longestChain <= maxTreeDepth) continue;
    while (statements.size() > count && isTooDeep(*statements.back())) {
      error(statements.back()->range, "too many nested expressions");
      failed = false;
      current = failedAt;
      scratch.pop_back();
    }
  }
  module->body = statements.take();
  module->range = {base, uint32_t(base + source.size())};
  tree.module = module;
  checkFutureImports(*module);
}

// Future features have to exist. Only imports at the start of a file are looked at, as in CPython.
void Parser::checkFutureImports(const Module &module) {
  constexpr StringRef features[] = {"nested_scopes",  "generators",       "division",       "absolute_import", "with_statement",
                                    "print_function", "unicode_literals", "barry_as_FLUFL", "generator_stop",  "annotations"};
  Body rest = module.body;
  auto isDocString = [](const Statement *statement) {
    auto *expression = llvm::dyn_cast<ExprStatement>(statement);
    auto *constant = expression ? llvm::dyn_cast<Constant>(expression->value) : nullptr;
    return constant && constant->type == ConstantKind::Str;
  };
  if (!rest.empty() && isDocString(rest.front())) rest = rest.drop_front();
  for (const Statement *statement : rest) {
    auto *import = llvm::dyn_cast<ImportFrom>(statement);
    if (!import || import->level != 0 || import->module.text != "__future__") return;
    for (const Alias *alias : import->names) {
      StringRef name = alias->name.text;
      if (llvm::is_contained(features, name)) continue;
      std::string message = name == "braces" ? "not a chance" : ("future feature " + name + " is not defined").str();
      tree.errors.push_back({alias->range, StringRef(message).copy(tree.arena)});
    }
  }
}

// Walks with a stack of its own, since the depth is what is in question.
bool Parser::isTooDeep(const Statement &statement) {
  llvm::SmallVector<std::pair<const Node *, uint32_t>, 64> pending = {{&statement, 1}};
  while (!pending.empty()) {
    auto [node, level] = pending.pop_back_val();
    if (level > maxTreeDepth) return true;
    forEachChild(*node, [&](const Node &child) { pending.push_back({&child, level + 1}); });
  }
  return false;
}

Expression *Parser::parseOnlyExpression() {
  deepest = longestChain = 0;
  Expression *expression = parseStarExpressions();
  while (at(TokenKind::Newline)) ++current;
  if (failed || !at(TokenKind::EndOfFile)) return nullptr;
  auto *statement = make<ExprStatement>(expression->range.begin);
  statement->value = expression;
  bool tooDeep = uint64_t(deepest) * longestChain > maxTreeDepth && isTooDeep(*statement);
  return tooDeep ? nullptr : expression;
}

std::unique_ptr<Tree> parse(const SourceFile &source) {
  auto tree = std::make_unique<Tree>();
  tree->source = &source;
  Parser(*tree, source.text(), 0).parseModule();
  llvm::stable_sort(tree->errors, [](const SyntaxError &a, const SyntaxError &b) { return a.range.begin < b.range.begin; });
  return tree;
}

Expression *parseExpression(Tree &tree, StringRef text, uint32_t base) {
  size_t errors = tree.errors.size(), comments = tree.comments.size();
  StringRef code = text.ltrim(" \t\f");
  base += text.size() - code.size();
  Expression *expression = nullptr;
  // The nodes refer to the text.
  StringRef kept = code.copy(tree.arena);
  Parser parser(tree, kept, base);
  if (tree.errors.size() == errors) expression = parser.parseOnlyExpression();
  tree.errors.resize(errors);
  tree.comments.resize(comments);
  return expression;
}

} // namespace ivyc::python
