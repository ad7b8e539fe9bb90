// The syntax tree of Python 3.8 to 3.14, node for node that of CPython 3.14's `ast` module.
//
// Nodes are plain structs in the arena of their Tree. Text that only a printer needs (comments, grouping parentheses)
// stands in side tables of the Tree, so that two sources with equal `ast` trees have equal nodes here.
#pragma once

#include "ivyc/Support/SourceFile.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/Casting.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace ivyc::python {

using llvm::ArrayRef;
using llvm::StringRef;

enum class NodeKind : uint8_t {
  Module,
  // statements, Expr … TypeAlias
  FunctionDef,
  AsyncFunctionDef,
  ClassDef,
  Return,
  Delete,
  Assign,
  TypeAlias,
  AugAssign,
  AnnAssign,
  For,
  AsyncFor,
  While,
  If,
  With,
  AsyncWith,
  Match,
  Raise,
  Try,
  TryStar,
  Assert,
  Import,
  ImportFrom,
  Global,
  Nonlocal,
  ExprStatement,
  Pass,
  Break,
  Continue,
  // expressions, BoolOp … Slice
  BoolOp,
  NamedExpr,
  BinOp,
  UnaryOp,
  Lambda,
  IfExp,
  Dict,
  Set,
  ListComp,
  SetComp,
  DictComp,
  GeneratorExp,
  Await,
  Yield,
  YieldFrom,
  Compare,
  Call,
  FormattedValue,
  Interpolation,
  JoinedStr,
  TemplateStr,
  Constant,
  Attribute,
  Subscript,
  Starred,
  Name,
  List,
  Tuple,
  Slice,
  // the rest
  Comprehension,
  ExceptHandler,
  Arguments,
  Arg,
  Keyword,
  Alias,
  WithItem,
  MatchCase,
  MatchValue,
  MatchSingleton,
  MatchSequence,
  MatchMapping,
  MatchClass,
  MatchStar,
  MatchAs,
  MatchOr,
  TypeVar,
  ParamSpec,
  TypeVarTuple
};

enum class ExprContext : uint8_t { Load, Store, Del };
enum class BoolOperator : uint8_t { And, Or };
enum class BinaryOperator : uint8_t { Add, Sub, Mult, MatMult, Div, Mod, Pow, LShift, RShift, BitOr, BitXor, BitAnd, FloorDiv };
enum class UnaryOperator : uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

/// What every node has. `id` is dense over one Tree (0 … Tree::nodeCount), for side tables.
struct Node {
  NodeKind kind;
  uint32_t id = 0;
  SourceRange range; // as CPython's lineno/col_offset/end_lineno/end_col_offset
};

struct Statement : Node {
  static bool classof(const Node *n) { return n->kind >= NodeKind::FunctionDef && n->kind <= NodeKind::Continue; }
};
struct Expression : Node {
  static bool classof(const Node *n) { return n->kind >= NodeKind::BoolOp && n->kind <= NodeKind::Slice; }
};
struct Pattern : Node {
  static bool classof(const Node *n) { return n->kind >= NodeKind::MatchValue && n->kind <= NodeKind::MatchOr; }
};
struct TypeParameter : Node {
  static bool classof(const Node *n) { return n->kind >= NodeKind::TypeVar; }
};

using Body = ArrayRef<Statement *>;
using Expressions = ArrayRef<Expression *>;

template <NodeKind K, class Base> struct NodeOf : Base {
  static constexpr NodeKind Kind = K;
  static bool classof(const Node *n) { return n->kind == K; }
};

// Identifiers are NFKC-normalised; `nameRange` is where they stand in the source.
struct Identifier {
  StringRef text;
  SourceRange range;
};

struct Arg : NodeOf<NodeKind::Arg, Node> {
  Identifier name;
  Expression *annotation = nullptr;
};
/// The parameters of a function. `defaults` are those of the last positional parameters; `keywordDefaults` has one entry,
/// maybe null, for each of `keywordOnly`.
struct Arguments : NodeOf<NodeKind::Arguments, Node> {
  ArrayRef<Arg *> positionalOnly, positional;
  Arg *star = nullptr;
  ArrayRef<Arg *> keywordOnly;
  Expressions keywordDefaults;
  Arg *doubleStar = nullptr;
  Expressions defaults;
};
/// `name=value` in a call or class; the name is empty for `**value`.
struct Keyword : NodeOf<NodeKind::Keyword, Node> {
  Identifier name;
  Expression *value = nullptr;
};
/// `name as asName`; `name` is dotted in `import a.b`, "*" in a star import.
struct Alias : NodeOf<NodeKind::Alias, Node> {
  Identifier name, asName;
};
struct WithItem : NodeOf<NodeKind::WithItem, Node> {
  Expression *context = nullptr, *variables = nullptr;
};
struct Comprehension : NodeOf<NodeKind::Comprehension, Node> {
  Expression *target = nullptr, *iterable = nullptr;
  Expressions conditions;
  bool async = false;
};
struct ExceptHandler : NodeOf<NodeKind::ExceptHandler, Node> {
  Expression *type = nullptr;
  Identifier name;
  Body body;
};
struct MatchCase : NodeOf<NodeKind::MatchCase, Node> {
  Pattern *pattern = nullptr;
  Expression *guard = nullptr;
  Body body;
};

// Type parameters (PEP 695, defaults PEP 696).
struct TypeVar : NodeOf<NodeKind::TypeVar, TypeParameter> {
  Identifier name;
  Expression *bound = nullptr, *defaultValue = nullptr;
};
struct ParamSpec : NodeOf<NodeKind::ParamSpec, TypeParameter> {
  Identifier name;
  Expression *defaultValue = nullptr;
};
struct TypeVarTuple : NodeOf<NodeKind::TypeVarTuple, TypeParameter> {
  Identifier name;
  Expression *defaultValue = nullptr;
};

// Statements.
/// Both `def` and `async def`; kind tells which. `range` starts at `def`/`async` (as CPython), decorators stand before.
struct FunctionDef : Statement {
  Identifier name;
  Arguments *arguments = nullptr;
  Body body;
  Expressions decorators;
  Expression *returns = nullptr;
  ArrayRef<TypeParameter *> typeParameters;
  static bool classof(const Node *n) { return n->kind == NodeKind::FunctionDef || n->kind == NodeKind::AsyncFunctionDef; }
};
struct ClassDef : NodeOf<NodeKind::ClassDef, Statement> {
  Identifier name;
  Expressions bases;
  ArrayRef<Keyword *> keywords;
  Body body;
  Expressions decorators;
  ArrayRef<TypeParameter *> typeParameters;
};
struct Return : NodeOf<NodeKind::Return, Statement> {
  Expression *value = nullptr;
};
struct Delete : NodeOf<NodeKind::Delete, Statement> {
  Expressions targets;
};
struct Assign : NodeOf<NodeKind::Assign, Statement> {
  Expressions targets;
  Expression *value = nullptr;
};
struct TypeAlias : NodeOf<NodeKind::TypeAlias, Statement> {
  Expression *name = nullptr;
  ArrayRef<TypeParameter *> typeParameters;
  Expression *value = nullptr;
};
struct AugAssign : NodeOf<NodeKind::AugAssign, Statement> {
  Expression *target = nullptr;
  BinaryOperator op;
  SourceRange opRange;
  Expression *value = nullptr;
};
struct AnnAssign : NodeOf<NodeKind::AnnAssign, Statement> {
  Expression *target = nullptr, *annotation = nullptr, *value = nullptr;
  bool simple = false;
};
/// Both `for` and `async for`.
struct For : Statement {
  Expression *target = nullptr, *iterable = nullptr;
  Body body, orElse;
  static bool classof(const Node *n) { return n->kind == NodeKind::For || n->kind == NodeKind::AsyncFor; }
};
struct While : NodeOf<NodeKind::While, Statement> {
  Expression *test = nullptr;
  Body body, orElse;
};
/// `elif` is an If that is the only statement of orElse and whose range starts at the word `elif`.
struct If : NodeOf<NodeKind::If, Statement> {
  Expression *test = nullptr;
  Body body, orElse;
};
/// Both `with` and `async with`.
struct With : Statement {
  ArrayRef<WithItem *> items;
  Body body;
  static bool classof(const Node *n) { return n->kind == NodeKind::With || n->kind == NodeKind::AsyncWith; }
};
struct Match : NodeOf<NodeKind::Match, Statement> {
  Expression *subject = nullptr;
  ArrayRef<MatchCase *> cases;
};
struct Raise : NodeOf<NodeKind::Raise, Statement> {
  Expression *exception = nullptr, *cause = nullptr;
};
/// Both `try … except` and `try … except*`.
struct Try : Statement {
  Body body;
  ArrayRef<ExceptHandler *> handlers;
  Body orElse, finalBody;
  static bool classof(const Node *n) { return n->kind == NodeKind::Try || n->kind == NodeKind::TryStar; }
};
struct Assert : NodeOf<NodeKind::Assert, Statement> {
  Expression *test = nullptr, *message = nullptr;
};
struct Import : NodeOf<NodeKind::Import, Statement> {
  ArrayRef<Alias *> names;
};
/// `from ..module import names`; `level` counts the dots.
struct ImportFrom : NodeOf<NodeKind::ImportFrom, Statement> {
  Identifier module;
  ArrayRef<Alias *> names;
  uint32_t level = 0;
};
/// `global` and `nonlocal`.
struct ScopeDeclaration : Statement {
  ArrayRef<Identifier> names;
  static bool classof(const Node *n) { return n->kind == NodeKind::Global || n->kind == NodeKind::Nonlocal; }
};
struct ExprStatement : NodeOf<NodeKind::ExprStatement, Statement> {
  Expression *value = nullptr;
};
struct Pass : NodeOf<NodeKind::Pass, Statement> {};
struct Break : NodeOf<NodeKind::Break, Statement> {};
struct Continue : NodeOf<NodeKind::Continue, Statement> {};

// Expressions.
struct BoolOp : NodeOf<NodeKind::BoolOp, Expression> {
  BoolOperator op;
  Expressions values;
};
struct NamedExpr : NodeOf<NodeKind::NamedExpr, Expression> {
  Expression *target = nullptr, *value = nullptr;
};
struct BinOp : NodeOf<NodeKind::BinOp, Expression> {
  Expression *left = nullptr;
  BinaryOperator op;
  SourceRange opRange;
  Expression *right = nullptr;
};
struct UnaryOp : NodeOf<NodeKind::UnaryOp, Expression> {
  UnaryOperator op;
  Expression *operand = nullptr;
};
struct Lambda : NodeOf<NodeKind::Lambda, Expression> {
  Arguments *arguments = nullptr;
  Expression *body = nullptr;
};
struct IfExp : NodeOf<NodeKind::IfExp, Expression> {
  Expression *test = nullptr, *body = nullptr, *orElse = nullptr;
};
/// A null key is `**value`.
struct Dict : NodeOf<NodeKind::Dict, Expression> {
  Expressions keys, values;
};
struct Set : NodeOf<NodeKind::Set, Expression> {
  Expressions elements;
};
/// List, set and generator comprehensions.
struct ElementComprehension : Expression {
  Expression *element = nullptr;
  ArrayRef<Comprehension *> generators;
  static bool classof(const Node *n) {
    return n->kind == NodeKind::ListComp || n->kind == NodeKind::SetComp || n->kind == NodeKind::GeneratorExp;
  }
};
struct DictComp : NodeOf<NodeKind::DictComp, Expression> {
  Expression *key = nullptr, *value = nullptr;
  ArrayRef<Comprehension *> generators;
};
struct Await : NodeOf<NodeKind::Await, Expression> {
  Expression *value = nullptr;
};
struct Yield : NodeOf<NodeKind::Yield, Expression> {
  Expression *value = nullptr;
};
struct YieldFrom : NodeOf<NodeKind::YieldFrom, Expression> {
  Expression *value = nullptr;
};
struct Compare : NodeOf<NodeKind::Compare, Expression> {
  Expression *left = nullptr;
  ArrayRef<CompareOperator> ops;
  ArrayRef<SourceRange> opRanges;
  Expressions comparators;
};
struct Call : NodeOf<NodeKind::Call, Expression> {
  Expression *callee = nullptr;
  Expressions arguments; // Starred for *x; in source order among themselves
  ArrayRef<Keyword *> keywords;
};
/// `{value!r:spec}` in an f-string; conversion is -1, 's', 'r' or 'a'.
struct FormattedValue : NodeOf<NodeKind::FormattedValue, Expression> {
  Expression *value = nullptr;
  int conversion = -1;
  Expression *formatSpec = nullptr;
};
/// The same in a t-string; `text` is the expression as written.
struct Interpolation : NodeOf<NodeKind::Interpolation, Expression> {
  Expression *value = nullptr;
  StringRef text;
  int conversion = -1;
  Expression *formatSpec = nullptr;
};
struct JoinedStr : NodeOf<NodeKind::JoinedStr, Expression> {
  Expressions values;
};
struct TemplateStr : NodeOf<NodeKind::TemplateStr, Expression> {
  Expressions values;
};
enum class ConstantKind : uint8_t { None, True, False, Ellipsis, Int, Float, Complex, Str, Bytes };
/// A literal. Int: `text` is the value in decimal, of any size. Float: `number`. Complex: `number` is the imaginary part.
/// Str: `text` is the value in UTF-8, lone surrogates as three bytes (WTF-8). Bytes: `text` is the value.
struct Constant : NodeOf<NodeKind::Constant, Expression> {
  ConstantKind type = ConstantKind::None;
  bool unicodePrefix = false; // u"…", which ast keeps as kind='u'
  StringRef text;
  double number = 0;
};
struct Attribute : NodeOf<NodeKind::Attribute, Expression> {
  Expression *value = nullptr;
  Identifier name;
  ExprContext context = ExprContext::Load;
};
struct Subscript : NodeOf<NodeKind::Subscript, Expression> {
  Expression *value = nullptr, *slice = nullptr;
  ExprContext context = ExprContext::Load;
};
struct Starred : NodeOf<NodeKind::Starred, Expression> {
  Expression *value = nullptr;
  ExprContext context = ExprContext::Load;
};
struct Name : NodeOf<NodeKind::Name, Expression> {
  StringRef identifier; // NFKC-normalised
  ExprContext context = ExprContext::Load;
};
struct List : NodeOf<NodeKind::List, Expression> {
  Expressions elements;
  ExprContext context = ExprContext::Load;
};
struct Tuple : NodeOf<NodeKind::Tuple, Expression> {
  Expressions elements;
  ExprContext context = ExprContext::Load;
};
struct Slice : NodeOf<NodeKind::Slice, Expression> {
  Expression *lower = nullptr, *upper = nullptr, *step = nullptr;
};

// Patterns.
struct MatchValue : NodeOf<NodeKind::MatchValue, Pattern> {
  Expression *value = nullptr;
};
struct MatchSingleton : NodeOf<NodeKind::MatchSingleton, Pattern> {
  ConstantKind value = ConstantKind::None; // None, True or False
};
struct MatchSequence : NodeOf<NodeKind::MatchSequence, Pattern> {
  ArrayRef<Pattern *> patterns;
};
struct MatchMapping : NodeOf<NodeKind::MatchMapping, Pattern> {
  Expressions keys;
  ArrayRef<Pattern *> patterns;
  Identifier rest;
};
struct MatchClass : NodeOf<NodeKind::MatchClass, Pattern> {
  Expression *type = nullptr;
  ArrayRef<Pattern *> patterns;
  ArrayRef<Identifier> keywordNames;
  ArrayRef<Pattern *> keywordPatterns;
};
struct MatchStar : NodeOf<NodeKind::MatchStar, Pattern> {
  Identifier name;
};
struct MatchAs : NodeOf<NodeKind::MatchAs, Pattern> {
  Pattern *pattern = nullptr;
  Identifier name;
};
struct MatchOr : NodeOf<NodeKind::MatchOr, Pattern> {
  ArrayRef<Pattern *> patterns;
};

struct Module : NodeOf<NodeKind::Module, Node> {
  Body body;
};

/// A syntax error: where, and in words like CPython's ("invalid syntax", "'(' was never closed", …).
struct SyntaxError {
  SourceRange range;
  llvm::StringRef message; // in the arena
};

/// One parsed file. Owns every node; always has a module, also when there are errors.
struct Tree {
  const SourceFile *source = nullptr;
  llvm::BumpPtrAllocator arena;
  Module *module = nullptr;
  uint32_t nodeCount = 0;
  std::vector<SyntaxError> errors;
  std::vector<SourceRange> comments;                     // each from '#' to the end of its line, in source order
  llvm::DenseMap<const Node *, SourceRange> parentheses; // the outermost grouping parentheses of an expression
};

} // namespace ivyc::python
