// The text form of a tree: that of CPython 3.14's `ast.dump(tree, include_attributes=True)`.
#include "ivyc/Python/Parser.h"

#include "literals.h"

#include <iterator>

namespace ivyc::python {
namespace {

constexpr const char *boolOperators[] = {"And", "Or"};
constexpr const char *binaryOperators[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                           "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
constexpr const char *unaryOperators[] = {"Invert", "Not", "UAdd", "USub"};
constexpr const char *compareOperators[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
constexpr const char *contexts[] = {"Load", "Store", "Del"};
static_assert(std::size(binaryOperators) == size_t(BinaryOperator::FloorDiv) + 1);
static_assert(std::size(compareOperators) == size_t(CompareOperator::NotIn) + 1);

// The names of the nodes in the order of NodeKind.
constexpr const char *nodeNames[] = {"Module",
                                     "FunctionDef",
                                     "AsyncFunctionDef",
                                     "ClassDef",
                                     "Return",
                                     "Delete",
                                     "Assign",
                                     "TypeAlias",
                                     "AugAssign",
                                     "AnnAssign",
                                     "For",
                                     "AsyncFor",
                                     "While",
                                     "If",
                                     "With",
                                     "AsyncWith",
                                     "Match",
                                     "Raise",
                                     "Try",
                                     "TryStar",
                                     "Assert",
                                     "Import",
                                     "ImportFrom",
                                     "Global",
                                     "Nonlocal",
                                     "Expr",
                                     "Pass",
                                     "Break",
                                     "Continue",
                                     "BoolOp",
                                     "NamedExpr",
                                     "BinOp",
                                     "UnaryOp",
                                     "Lambda",
                                     "IfExp",
                                     "Dict",
                                     "Set",
                                     "ListComp",
                                     "SetComp",
                                     "DictComp",
                                     "GeneratorExp",
                                     "Await",
                                     "Yield",
                                     "YieldFrom",
                                     "Compare",
                                     "Call",
                                     "FormattedValue",
                                     "Interpolation",
                                     "JoinedStr",
                                     "TemplateStr",
                                     "Constant",
                                     "Attribute",
                                     "Subscript",
                                     "Starred",
                                     "Name",
                                     "List",
                                     "Tuple",
                                     "Slice",
                                     "comprehension",
                                     "ExceptHandler",
                                     "arguments",
                                     "arg",
                                     "keyword",
                                     "alias",
                                     "withitem",
                                     "match_case",
                                     "MatchValue",
                                     "MatchSingleton",
                                     "MatchSequence",
                                     "MatchMapping",
                                     "MatchClass",
                                     "MatchStar",
                                     "MatchAs",
                                     "MatchOr",
                                     "TypeVar",
                                     "ParamSpec",
                                     "TypeVarTuple"};
static_assert(std::size(nodeNames) == size_t(NodeKind::TypeVarTuple) + 1);

class Dumper {
public:
  Dumper(const Tree &tree, llvm::raw_ostream &out) : source(*tree.source), out(out) {}

  void node(const Node &node) {
    bool outerFirst = first;
    first = true;
    out << nodeNames[size_t(node.kind)] << '(';
    fields(node);
    if (hasPosition(node.kind)) position(node.range);
    out << ')';
    first = outerFirst;
  }

private:
  static bool hasPosition(NodeKind kind) {
    return kind != NodeKind::Module && kind != NodeKind::Comprehension && kind != NodeKind::Arguments &&
           kind != NodeKind::WithItem && kind != NodeKind::MatchCase;
  }

  llvm::raw_ostream &field(const char *name) {
    if (!first) out << ", ";
    first = false;
    return out << name << '=';
  }
  void child(const char *name, const Node *value) {
    if (!value) return;
    field(name);
    node(*value);
  }
  template <class T> void children(const char *name, ArrayRef<T *> values) {
    if (values.empty()) return;
    field(name) << '[';
    const char *separator = "";
    for (const T *value : values) {
      out << separator;
      separator = ", ";
      if (value)
        node(*value);
      else
        out << "None";
    }
    out << ']';
  }
  void text(const char *name, StringRef value) {
    field(name);
    writeStringRepr(value, out);
  }
  void identifier(const char *name, const Identifier &value) {
    if (!value.text.empty()) text(name, value.text);
  }
  void identifiers(const char *name, ArrayRef<Identifier> values) {
    if (values.empty()) return;
    field(name) << '[';
    const char *separator = "";
    for (const Identifier &value : values) {
      out << separator;
      separator = ", ";
      writeStringRepr(value.text, out);
    }
    out << ']';
  }
  void word(const char *name, const char *value) { field(name) << value << "()"; }
  void context(ExprContext value) { word("ctx", contexts[size_t(value)]); }

  void position(SourceRange range) {
    uint32_t line = lineOf(range.begin);
    field("lineno") << line;
    field("col_offset") << range.begin - source.lineStart(line);
    line = lineOf(range.end);
    field("end_lineno") << line;
    field("end_col_offset") << range.end - source.lineStart(line);
  }
  // Neighbouring nodes are mostly on the same line.
  uint32_t lineOf(uint32_t offset) {
    bool hit = lastLine && offset >= source.lineStart(lastLine) &&
               (lastLine == source.lineCount() || offset < source.lineStart(lastLine + 1));
    if (!hit) lastLine = source.line(offset);
    return lastLine;
  }

  void fields(const Node &node);
  void statementFields(const Node &node);
  void expressionFields(const Node &node);
  void patternFields(const Node &node);

  const SourceFile &source;
  llvm::raw_ostream &out;
  uint32_t lastLine = 0;
  bool first = true;
};

void Dumper::statementFields(const Node &node) {
  switch (node.kind) {
  case NodeKind::FunctionDef:
  case NodeKind::AsyncFunctionDef: {
    auto &n = static_cast<const FunctionDef &>(node);
    identifier("name", n.name);
    child("args", n.arguments);
    children("body", n.body);
    children("decorator_list", n.decorators);
    child("returns", n.returns);
    children("type_params", n.typeParameters);
    break;
  }
  case NodeKind::ClassDef: {
    auto &n = static_cast<const ClassDef &>(node);
    identifier("name", n.name);
    children("bases", n.bases);
    children("keywords", n.keywords);
    children("body", n.body);
    children("decorator_list", n.decorators);
    children("type_params", n.typeParameters);
    break;
  }
  case NodeKind::Return: child("value", static_cast<const Return &>(node).value); break;
  case NodeKind::Delete: children("targets", static_cast<const Delete &>(node).targets); break;
  case NodeKind::Assign: {
    auto &n = static_cast<const Assign &>(node);
    children("targets", n.targets);
    child("value", n.value);
    break;
  }
  case NodeKind::TypeAlias: {
    auto &n = static_cast<const TypeAlias &>(node);
    child("name", n.name);
    children("type_params", n.typeParameters);
    child("value", n.value);
    break;
  }
  case NodeKind::AugAssign: {
    auto &n = static_cast<const AugAssign &>(node);
    child("target", n.target);
    word("op", binaryOperators[size_t(n.op)]);
    child("value", n.value);
    break;
  }
  case NodeKind::AnnAssign: {
    auto &n = static_cast<const AnnAssign &>(node);
    child("target", n.target);
    child("annotation", n.annotation);
    child("value", n.value);
    field("simple") << int(n.simple);
    break;
  }
  case NodeKind::For:
  case NodeKind::AsyncFor: {
    auto &n = static_cast<const For &>(node);
    child("target", n.target);
    child("iter", n.iterable);
    children("body", n.body);
    children("orelse", n.orElse);
    break;
  }
  case NodeKind::While: {
    auto &n = static_cast<const While &>(node);
    child("test", n.test);
    children("body", n.body);
    children("orelse", n.orElse);
    break;
  }
  case NodeKind::If: {
    auto &n = static_cast<const If &>(node);
    child("test", n.test);
    children("body", n.body);
    children("orelse", n.orElse);
    break;
  }
  case NodeKind::With:
  case NodeKind::AsyncWith: {
    auto &n = static_cast<const With &>(node);
    children("items", n.items);
    children("body", n.body);
    break;
  }
  case NodeKind::Match: {
    auto &n = static_cast<const Match &>(node);
    child("subject", n.subject);
    children("cases", n.cases);
    break;
  }
  case NodeKind::Raise: {
    auto &n = static_cast<const Raise &>(node);
    child("exc", n.exception);
    child("cause", n.cause);
    break;
  }
  case NodeKind::Try:
  case NodeKind::TryStar: {
    auto &n = static_cast<const Try &>(node);
    children("body", n.body);
    children("handlers", n.handlers);
    children("orelse", n.orElse);
    children("finalbody", n.finalBody);
    break;
  }
  case NodeKind::Assert: {
    auto &n = static_cast<const Assert &>(node);
    child("test", n.test);
    child("msg", n.message);
    break;
  }
  case NodeKind::Import: children("names", static_cast<const Import &>(node).names); break;
  case NodeKind::ImportFrom: {
    auto &n = static_cast<const ImportFrom &>(node);
    identifier("module", n.module);
    children("names", n.names);
    field("level") << n.level;
    break;
  }
  case NodeKind::Global:
  case NodeKind::Nonlocal: identifiers("names", static_cast<const ScopeDeclaration &>(node).names); break;
  case NodeKind::ExprStatement: child("value", static_cast<const ExprStatement &>(node).value); break;
  default: break;
  }
}

void Dumper::expressionFields(const Node &node) {
  switch (node.kind) {
  case NodeKind::BoolOp: {
    auto &n = static_cast<const BoolOp &>(node);
    word("op", boolOperators[size_t(n.op)]);
    children("values", n.values);
    break;
  }
  case NodeKind::NamedExpr: {
    auto &n = static_cast<const NamedExpr &>(node);
    child("target", n.target);
    child("value", n.value);
    break;
  }
  case NodeKind::BinOp: {
    auto &n = static_cast<const BinOp &>(node);
    child("left", n.left);
    word("op", binaryOperators[size_t(n.op)]);
    child("right", n.right);
    break;
  }
  case NodeKind::UnaryOp: {
    auto &n = static_cast<const UnaryOp &>(node);
    word("op", unaryOperators[size_t(n.op)]);
    child("operand", n.operand);
    break;
  }
  case NodeKind::Lambda: {
    auto &n = static_cast<const Lambda &>(node);
    child("args", n.arguments);
    child("body", n.body);
    break;
  }
  case NodeKind::IfExp: {
    auto &n = static_cast<const IfExp &>(node);
    child("test", n.test);
    child("body", n.body);
    child("orelse", n.orElse);
    break;
  }
  case NodeKind::Dict: {
    auto &n = static_cast<const Dict &>(node);
    children("keys", n.keys);
    children("values", n.values);
    break;
  }
  case NodeKind::Set: children("elts", static_cast<const Set &>(node).elements); break;
  case NodeKind::ListComp:
  case NodeKind::SetComp:
  case NodeKind::GeneratorExp: {
    auto &n = static_cast<const ElementComprehension &>(node);
    child("elt", n.element);
    children("generators", n.generators);
    break;
  }
  case NodeKind::DictComp: {
    auto &n = static_cast<const DictComp &>(node);
    child("key", n.key);
    child("value", n.value);
    children("generators", n.generators);
    break;
  }
  case NodeKind::Await: child("value", static_cast<const Await &>(node).value); break;
  case NodeKind::Yield: child("value", static_cast<const Yield &>(node).value); break;
  case NodeKind::YieldFrom: child("value", static_cast<const YieldFrom &>(node).value); break;
  case NodeKind::Compare: {
    auto &n = static_cast<const Compare &>(node);
    child("left", n.left);
    field("ops") << '[';
    for (size_t i = 0; i < n.ops.size(); ++i) out << (i ? ", " : "") << compareOperators[size_t(n.ops[i])] << "()";
    out << ']';
    children("comparators", n.comparators);
    break;
  }
  case NodeKind::Call: {
    auto &n = static_cast<const Call &>(node);
    child("func", n.callee);
    children("args", n.arguments);
    children("keywords", n.keywords);
    break;
  }
  case NodeKind::FormattedValue: {
    auto &n = static_cast<const FormattedValue &>(node);
    child("value", n.value);
    field("conversion") << n.conversion;
    child("format_spec", n.formatSpec);
    break;
  }
  case NodeKind::Interpolation: {
    auto &n = static_cast<const Interpolation &>(node);
    child("value", n.value);
    text("str", n.text);
    field("conversion") << n.conversion;
    child("format_spec", n.formatSpec);
    break;
  }
  case NodeKind::JoinedStr: children("values", static_cast<const JoinedStr &>(node).values); break;
  case NodeKind::TemplateStr: children("values", static_cast<const TemplateStr &>(node).values); break;
  case NodeKind::Constant: {
    auto &n = static_cast<const Constant &>(node);
    writeConstantRepr(n, field("value"));
    if (n.unicodePrefix) field("kind") << "'u'";
    break;
  }
  case NodeKind::Attribute: {
    auto &n = static_cast<const Attribute &>(node);
    child("value", n.value);
    identifier("attr", n.name);
    context(n.context);
    break;
  }
  case NodeKind::Subscript: {
    auto &n = static_cast<const Subscript &>(node);
    child("value", n.value);
    child("slice", n.slice);
    context(n.context);
    break;
  }
  case NodeKind::Starred: {
    auto &n = static_cast<const Starred &>(node);
    child("value", n.value);
    context(n.context);
    break;
  }
  case NodeKind::Name: {
    auto &n = static_cast<const Name &>(node);
    text("id", n.identifier);
    context(n.context);
    break;
  }
  case NodeKind::List: {
    auto &n = static_cast<const List &>(node);
    children("elts", n.elements);
    context(n.context);
    break;
  }
  case NodeKind::Tuple: {
    auto &n = static_cast<const Tuple &>(node);
    children("elts", n.elements);
    context(n.context);
    break;
  }
  case NodeKind::Slice: {
    auto &n = static_cast<const Slice &>(node);
    child("lower", n.lower);
    child("upper", n.upper);
    child("step", n.step);
    break;
  }
  default: break;
  }
}

void Dumper::patternFields(const Node &node) {
  switch (node.kind) {
  case NodeKind::MatchValue: child("value", static_cast<const MatchValue &>(node).value); break;
  case NodeKind::MatchSingleton: {
    ConstantKind value = static_cast<const MatchSingleton &>(node).value;
    field("value") << (value == ConstantKind::None ? "None" : value == ConstantKind::True ? "True" : "False");
    break;
  }
  case NodeKind::MatchSequence: children("patterns", static_cast<const MatchSequence &>(node).patterns); break;
  case NodeKind::MatchMapping: {
    auto &n = static_cast<const MatchMapping &>(node);
    children("keys", n.keys);
    children("patterns", n.patterns);
    identifier("rest", n.rest);
    break;
  }
  case NodeKind::MatchClass: {
    auto &n = static_cast<const MatchClass &>(node);
    child("cls", n.type);
    children("patterns", n.patterns);
    identifiers("kwd_attrs", n.keywordNames);
    children("kwd_patterns", n.keywordPatterns);
    break;
  }
  case NodeKind::MatchStar: identifier("name", static_cast<const MatchStar &>(node).name); break;
  case NodeKind::MatchAs: {
    auto &n = static_cast<const MatchAs &>(node);
    child("pattern", n.pattern);
    identifier("name", n.name);
    break;
  }
  case NodeKind::MatchOr: children("patterns", static_cast<const MatchOr &>(node).patterns); break;
  default: break;
  }
}

void Dumper::fields(const Node &node) {
  if (llvm::isa<Statement>(node)) return statementFields(node);
  if (llvm::isa<Expression>(node)) return expressionFields(node);
  if (llvm::isa<Pattern>(node)) return patternFields(node);
  switch (node.kind) {
  case NodeKind::Module: children("body", static_cast<const Module &>(node).body); break;
  case NodeKind::Comprehension: {
    auto &n = static_cast<const Comprehension &>(node);
    child("target", n.target);
    child("iter", n.iterable);
    children("ifs", n.conditions);
    field("is_async") << int(n.async);
    break;
  }
  case NodeKind::ExceptHandler: {
    auto &n = static_cast<const ExceptHandler &>(node);
    child("type", n.type);
    identifier("name", n.name);
    children("body", n.body);
    break;
  }
  case NodeKind::Arguments: {
    auto &n = static_cast<const Arguments &>(node);
    children("posonlyargs", n.positionalOnly);
    children("args", n.positional);
    child("vararg", n.star);
    children("kwonlyargs", n.keywordOnly);
    children("kw_defaults", n.keywordDefaults);
    child("kwarg", n.doubleStar);
    children("defaults", n.defaults);
    break;
  }
  case NodeKind::Arg: {
    auto &n = static_cast<const Arg &>(node);
    identifier("arg", n.name);
    child("annotation", n.annotation);
    break;
  }
  case NodeKind::Keyword: {
    auto &n = static_cast<const Keyword &>(node);
    identifier("arg", n.name);
    child("value", n.value);
    break;
  }
  case NodeKind::Alias: {
    auto &n = static_cast<const Alias &>(node);
    identifier("name", n.name);
    identifier("asname", n.asName);
    break;
  }
  case NodeKind::WithItem: {
    auto &n = static_cast<const WithItem &>(node);
    child("context_expr", n.context);
    child("optional_vars", n.variables);
    break;
  }
  case NodeKind::MatchCase: {
    auto &n = static_cast<const MatchCase &>(node);
    child("pattern", n.pattern);
    child("guard", n.guard);
    children("body", n.body);
    break;
  }
  case NodeKind::TypeVar: {
    auto &n = static_cast<const TypeVar &>(node);
    identifier("name", n.name);
    child("bound", n.bound);
    child("default_value", n.defaultValue);
    break;
  }
  case NodeKind::ParamSpec: {
    auto &n = static_cast<const ParamSpec &>(node);
    identifier("name", n.name);
    child("default_value", n.defaultValue);
    break;
  }
  case NodeKind::TypeVarTuple: {
    auto &n = static_cast<const TypeVarTuple &>(node);
    identifier("name", n.name);
    child("default_value", n.defaultValue);
    break;
  }
  default: break;
  }
}

} // namespace

void dump(const Tree &tree, llvm::raw_ostream &out) {
  Dumper(tree, out).node(*tree.module);
  out << '\n';
}

} // namespace ivyc::python
