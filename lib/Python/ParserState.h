// The state of the parser, for its files: one for each area of the syntax.
//
// Every parse function returns a node, also on an error: then `failed` is set and the current token is one that nothing
// matches, so that all callers fall through to the statement list, which drops the statement and goes on behind it.
#pragma once

#include "Lexer.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"

namespace ivyc::python {

class Parser {
public:
  Parser(Tree &tree, StringRef text, uint32_t base);
  void parseModule();
  /// The whole text as one expression, or null.
  Expression *parseOnlyExpression();

private:
  // ---- tokens (Parser.cpp)
  bool at(TokenKind kind) const { return current->kind == kind; }
  bool nextIs(TokenKind kind) const { return current[1].kind == kind; }
  /// Takes the current token, which is not a layout token.
  void advance() {
    lastEnd = current->end;
    ++current;
  }
  bool accept(TokenKind kind) {
    if (current->kind != kind) return false;
    advance();
    return true;
  }
  /// Takes a token of this kind, else it is an error.
  void expect(TokenKind kind) {
    if (!accept(kind)) unexpected();
  }
  StringRef textOf(const Token &token) const { return source.slice(token.begin - base, token.end - base); }
  bool atName(StringRef name) const { return current->kind == TokenKind::Name && textOf(*current) == name; }
  /// Takes the bracket that closes a list whose last element is `last`; explains what else stands there.
  void expectClosing(TokenKind kind, Expression *last);
  bool startsExpression(const Token &token) const;
  Identifier takeIdentifier();

  // ---- errors (parse_errors.cpp)
  void error(SourceRange range, const llvm::Twine &message);
  void errorAt(const Node *node, const llvm::Twine &message) { error(node->range, message); }
  void errorAtCurrent(const llvm::Twine &message);
  /// The error that the current token cannot stand here; finds the most helpful words for it.
  void unexpected();
  /// An error that replaces what unexpected() would say where `expression` was just read, if there is one.
  bool explainAfterExpression(Expression *expression);
  /// Puts better words in place of an "invalid syntax" that is the only error since there were `errors`.
  void replaceInvalidSyntax(size_t errors, SourceRange range, const llvm::Twine &message);
  static const char *expressionName(const Expression *expression);
  Expression *invalid() { return &invalidName; }
  /// Goes on behind a statement that failed.
  void recover(const Token *statementStart);

  struct Checkpoint {
    const Token *current;
    uint32_t lastEnd, nodeCount;
    size_t errors;
  };
  /// While one lives, errors are not reported. Call `rewind` or `accept` before it ends.
  class Speculation {
  public:
    explicit Speculation(Parser &parser)
        : parser(parser), start{parser.current, parser.lastEnd, parser.tree.nodeCount, parser.tree.errors.size()} {
      ++parser.speculating;
    }
    ~Speculation() {
      --parser.speculating;
      if (accepted && !parser.failed) return;
      parser.failed = false;
      parser.current = start.current;
      parser.lastEnd = start.lastEnd;
      parser.tree.nodeCount = start.nodeCount;
    }
    bool succeeded() const { return !parser.failed; }
    void accept() { accepted = true; }

  private:
    Parser &parser;
    Checkpoint start;
    bool accepted = false;
  };

  // ---- nodes
  template <class T> T *make(uint32_t begin, NodeKind kind) {
    T *node = new (tree.arena.Allocate<T>()) T;
    node->kind = kind;
    node->id = tree.nodeCount++;
    node->range = {begin, lastEnd};
    return node;
  }
  template <class T> T *make(uint32_t begin) { return make<T>(begin, T::Kind); }
  template <class T> T *makeAt(SourceRange range) {
    T *node = make<T>(range.begin, T::Kind);
    node->range = range;
    return node;
  }
  template <class T> ArrayRef<T> copy(ArrayRef<T> items) {
    if (items.empty()) return {};
    T *memory = tree.arena.Allocate<T>(items.size());
    std::uninitialized_copy(items.begin(), items.end(), memory);
    return {memory, items.size()};
  }
  // Collects nodes on a stack that all lists share, then copies them to the arena.
  template <class T> class List {
  public:
    explicit List(Parser &parser) : parser(parser), start(parser.scratch.size()) {}
    ~List() {
      if (!taken) parser.scratch.truncate(start);
    }
    List(const List &) = delete;
    void add(T *node) { parser.scratch.push_back(node); }
    size_t size() const { return parser.scratch.size() - start; }
    bool empty() const { return size() == 0; }
    T *operator[](size_t i) const { return static_cast<T *>(parser.scratch[start + i]); }
    T *back() const { return (*this)[size() - 1]; }
    ArrayRef<T *> take() {
      size_t count = size();
      taken = true; // what is on the stack from here on belongs to the lists around this one
      if (count == 0) return {};
      T **memory = parser.tree.arena.Allocate<T *>(count);
      for (size_t i = 0; i < count; ++i) memory[i] = (*this)[i];
      parser.scratch.truncate(start);
      return {memory, count};
    }

  private:
    Parser &parser;
    size_t start;
    bool taken = false;
  };
  // Bounds the recursion of the parser.
  class Nesting {
  public:
    explicit Nesting(Parser &parser) : parser(parser) {
      if (++parser.depth > parser.deepest) {
        parser.deepest = parser.depth;
        if (parser.depth > maxDepth && !parser.failed) parser.errorAtCurrent("too many nested expressions");
      }
    }
    ~Nesting() { --parser.depth; }

  private:
    Parser &parser;
  };
  friend class Nesting;

  static bool isSoftKeyword(StringRef name);
  bool insideBrackets() const;
  void explainConditionAssignment(Expression *expression);
  /// Where an expression begins, with its grouping parentheses.
  uint32_t startOf(const Expression *expression) const;
  bool isParenthesisedTuple(const Tuple *tuple) const;

  // ---- statements (parse_statement.cpp, parse_compound.cpp, parse_import.cpp)
  void parseStatements(List<Statement> &into);
  void parseRecovering(List<Statement> &into);
  void parseStatement(List<Statement> &into);
  void parseSimpleStatements(List<Statement> &into);
  Statement *parseSimpleStatement();
  Statement *parseExpressionStatement();
  Statement *parseAssignment(uint32_t begin, Expression *first);
  void explainAssignmentTarget(Expression *target, const Token *equal, Expression *value);
  Statement *parseAugmentedAssignment(uint32_t begin, Expression *target);
  Statement *parseAnnotation(uint32_t begin, Expression *target);
  bool nextStartsAnnotation();
  Statement *parseDelete();
  Statement *parseAssert();
  Statement *parseRaise();
  Statement *parseScopeDeclaration();
  Statement *parseTypeAlias();
  Statement *parseImport();
  Statement *parseImportFrom();
  Identifier parseDottedName();
  Alias *parseAlias(bool dotted);

  Statement *parseCompound();
  Body parseBlock(const char *owner, const Token *keyword);
  void expectColon();
  Statement *parseIf();
  Statement *parseWhile();
  Statement *parseFor(uint32_t begin, bool async);
  Statement *parseWith(uint32_t begin, bool async);
  bool parseParenthesisedWithItems(List<WithItem> &items);
  WithItem *parseWithItem();
  Statement *parseTry();
  ExceptHandler *parseExceptHandler(bool star);
  void explainExceptTarget(bool star);
  Body parseElse();
  Statement *parseAsync(ArrayRef<Expression *> decorators);
  Statement *parseFunction(uint32_t begin, bool async, ArrayRef<Expression *> decorators);
  Statement *parseClass(ArrayRef<Expression *> decorators);
  Statement *parseDecorated();
  ArrayRef<TypeParameter *> parseTypeParameters();
  TypeParameter *parseTypeParameter();

  // ---- parameters (parse_parameters.cpp)
  Arguments *parseParameters(bool lambda);
  Arg *parseParameter(bool lambda, bool star);
  bool explainParenthesisedParameters(bool lambda);

  // ---- match (parse_match.cpp)
  bool atMatchStatement() const;
  Statement *parseMatch();
  MatchCase *parseCase();
  Pattern *parsePatterns();
  Pattern *parsePattern();
  Pattern *parseOrPattern();
  Pattern *parseClosedPattern();
  Pattern *parseMaybeStarPattern();
  Pattern *parseSequencePattern();
  Pattern *parseMappingPattern();
  Pattern *parseClassPattern(Expression *type);
  Expression *parsePatternNumber();
  Expression *parseNameOrAttribute();
  Expression *parseMappingKey();

  // ---- expressions (parse_expression.cpp, parse_atom.cpp, parse_call.cpp)
  Expression *parseStarExpressions();     // star_expressions
  Expression *parseAnnotatedRhs();        // yield_expr | star_expressions
  Expression *parseStarExpression();      // star_expression
  Expression *parseNamedExpression();     // named_expression
  Expression *parseStarNamedExpression(); // star_named_expression
  Expression *parseExpressions();         // expressions
  Expression *parseExpression();          // expression
  Expression *parseBinary(int minimum);   // disjunction down to bitwise_or
  Expression *parseDisjunction();         // disjunction
  Expression *parseBitwiseOr();           // bitwise_or
  Expression *parseUnary();               // factor
  Expression *parsePrimary();             // await_primary
  Expression *parsePostfix(Expression *of, uint32_t begin);
  Expression *parseAtom();
  Expression *parseLambda();
  Expression *parseYield();
  Expression *parseComparison(uint32_t begin, Expression *left);
  Expression *parseOperand(); // factor, behind an operator
  Expression *parseParenthesised();
  Expression *parseList();
  Expression *parseBraces();
  Expression *parseDict(uint32_t begin, Expression *firstKey);
  Expression *parseNumber();
  bool checkComprehensionElement(Expression *first, Expression *last);
  Expression *explainDoubleStar(const char *comprehension, const char *message);
  void explainStarredKey();
  void explainArgumentAssignment(uint32_t begin, Expression *value);
  ArrayRef<Comprehension *> parseComprehension();
  bool atComprehension() const { return at(TokenKind::For) || (at(TokenKind::Async) && nextIs(TokenKind::For)); }
  void parseArguments(Expressions &arguments, ArrayRef<Keyword *> &keywords, bool isClass);
  Expression *parseSlices();
  Expression *parseSlice();
  Expression *parseStarred();
  Expression *constant(ConstantKind kind);

  // ---- targets (parse_target.cpp)
  enum class TargetUse { Assign, For, With, Delete };
  Expression *parseTargets(); // star_targets, for `for`
  /// Checks that an expression is a target and marks it as one.
  void makeTarget(Expression *expression, TargetUse use);
  static const Expression *invalidTarget(const Expression *expression, TargetUse use);
  static void setContext(Expression *expression, ExprContext context);

  // ---- strings (parse_string.cpp, parse_fstring.cpp)
  Expression *parseStrings();
  Constant *makeString(SourceRange range, StringRef value);
  StringRef withoutCarriageReturns(StringRef text);
  StringRef decodeString(StringRef body, uint8_t flags, SourceRange range);
  void decodeEscape(StringRef body, StringRef &rest, bool bytes, SourceRange range, std::string &out);
  Expressions mergeConstants(List<Expression> &parts);
  void parseFStringParts(List<Expression> &parts, const Token &string, TokenKind closing);
  void parseFStringField(List<Expression> &parts, const Token &string, bool inFormatSpec);
  Expression *makeFormatSpec(uint32_t colon, List<Expression> &parts);
  int parseConversion(StringRef name);
  uint32_t endOfFieldText(const Token *token) const;
  StringRef fieldText(StringRef code);
  static std::string stringName(const Token &string);

  // The depth of trees is limited because their consumers walk them recursively.
  static constexpr uint32_t maxDepth = 3000, maxTreeDepth = 3000;
  static bool isTooDeep(const Statement &statement);
  void checkFutureImports(const Module &module);

  Tree &tree;
  StringRef source;
  std::vector<Token> tokens;
  const Token *current = nullptr;
  const Token *failedAt = nullptr;
  Token nothing[4]; // the current token while `failed`
  uint32_t lastEnd = 0, depth = 0, deepest = 0, longestChain = 0, speculating = 0;
  bool failed = false;
  bool arrowsMeanNotEqual = false; // `from __future__ import barry_as_FLUFL`: <> instead of !=
  uint32_t base;                   // what the offsets of tokens start at
  llvm::SmallVector<void *, 256> scratch;
  Name invalidName;
};

} // namespace ivyc::python
