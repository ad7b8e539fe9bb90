// The children of a node, in the order in which they stand in the source.
#pragma once

#include "ivyc/Python/AST.h"

namespace ivyc::python {

namespace detail {

template <class F> void visitIf(const Node *node, F &visit) {
  if (node) visit(*node);
}
template <class T, class F> void visitEach(ArrayRef<T *> nodes, F &visit) {
  for (const T *node : nodes) visitIf(node, visit);
}
// Keys, each with its value; `**value` has no key.
template <class K, class V, class F> void visitPaired(ArrayRef<K *> keys, ArrayRef<V *> values, F &visit) {
  for (size_t i = 0; i < keys.size(); ++i) {
    visitIf(keys[i], visit);
    visitIf(values[i], visit);
  }
}
// Two lists that are mixed in the source.
template <class A, class B, class F> void visitMerged(ArrayRef<A *> a, ArrayRef<B *> b, F &visit) {
  size_t i = 0, j = 0;
  while (i < a.size() || j < b.size()) {
    if (j == b.size() || (i < a.size() && a[i]->range.begin < b[j]->range.begin))
      visitIf(a[i++], visit);
    else
      visitIf(b[j++], visit);
  }
}
// Parameters, each with its default behind it.
template <class F> void visitArguments(const Arguments &n, F &visit) {
  size_t only = n.positionalOnly.size(), count = only + n.positional.size(), required = count - n.defaults.size();
  for (size_t i = 0; i < count; ++i) {
    visitIf(i < only ? n.positionalOnly[i] : n.positional[i - only], visit);
    if (i >= required) visitIf(n.defaults[i - required], visit);
  }
  visitIf(n.star, visit);
  visitPaired(n.keywordOnly, n.keywordDefaults, visit);
  visitIf(n.doubleStar, visit);
}

} // namespace detail

/// Calls `visit(const Node &)` for each child. Of f-strings, the values are children; their constants may span several
/// literals, and that of `{x=}` lies within its field.
template <class F> void forEachChild(const Node &node, F &&visit) {
  using namespace detail;
  switch (node.kind) {
  case NodeKind::FunctionDef:
  case NodeKind::AsyncFunctionDef: {
    auto &n = static_cast<const FunctionDef &>(node);
    visitEach(n.decorators, visit);
    visitEach(n.typeParameters, visit);
    visitIf(n.arguments, visit);
    visitIf(n.returns, visit);
    visitEach(n.body, visit);
    break;
  }
  case NodeKind::ClassDef: {
    auto &n = static_cast<const ClassDef &>(node);
    visitEach(n.decorators, visit);
    visitEach(n.typeParameters, visit);
    visitMerged(n.bases, n.keywords, visit);
    visitEach(n.body, visit);
    break;
  }
  case NodeKind::Return: {
    auto &n = static_cast<const Return &>(node);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::Delete: {
    auto &n = static_cast<const Delete &>(node);
    visitEach(n.targets, visit);
    break;
  }
  case NodeKind::Assign: {
    auto &n = static_cast<const Assign &>(node);
    visitEach(n.targets, visit);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::TypeAlias: {
    auto &n = static_cast<const TypeAlias &>(node);
    visitIf(n.name, visit);
    visitEach(n.typeParameters, visit);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::AugAssign: {
    auto &n = static_cast<const AugAssign &>(node);
    visitIf(n.target, visit);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::AnnAssign: {
    auto &n = static_cast<const AnnAssign &>(node);
    visitIf(n.target, visit);
    visitIf(n.annotation, visit);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::For:
  case NodeKind::AsyncFor: {
    auto &n = static_cast<const For &>(node);
    visitIf(n.target, visit);
    visitIf(n.iterable, visit);
    visitEach(n.body, visit);
    visitEach(n.orElse, visit);
    break;
  }
  case NodeKind::While: {
    auto &n = static_cast<const While &>(node);
    visitIf(n.test, visit);
    visitEach(n.body, visit);
    visitEach(n.orElse, visit);
    break;
  }
  case NodeKind::If: {
    auto &n = static_cast<const If &>(node);
    visitIf(n.test, visit);
    visitEach(n.body, visit);
    visitEach(n.orElse, visit);
    break;
  }
  case NodeKind::With:
  case NodeKind::AsyncWith: {
    auto &n = static_cast<const With &>(node);
    visitEach(n.items, visit);
    visitEach(n.body, visit);
    break;
  }
  case NodeKind::Match: {
    auto &n = static_cast<const Match &>(node);
    visitIf(n.subject, visit);
    visitEach(n.cases, visit);
    break;
  }
  case NodeKind::Raise: {
    auto &n = static_cast<const Raise &>(node);
    visitIf(n.exception, visit);
    visitIf(n.cause, visit);
    break;
  }
  case NodeKind::Try:
  case NodeKind::TryStar: {
    auto &n = static_cast<const Try &>(node);
    visitEach(n.body, visit);
    visitEach(n.handlers, visit);
    visitEach(n.orElse, visit);
    visitEach(n.finalBody, visit);
    break;
  }
  case NodeKind::Assert: {
    auto &n = static_cast<const Assert &>(node);
    visitIf(n.test, visit);
    visitIf(n.message, visit);
    break;
  }
  case NodeKind::Import: {
    auto &n = static_cast<const Import &>(node);
    visitEach(n.names, visit);
    break;
  }
  case NodeKind::ImportFrom: {
    auto &n = static_cast<const ImportFrom &>(node);
    visitEach(n.names, visit);
    break;
  }
  case NodeKind::ExprStatement: {
    auto &n = static_cast<const ExprStatement &>(node);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::BoolOp: {
    auto &n = static_cast<const BoolOp &>(node);
    visitEach(n.values, visit);
    break;
  }
  case NodeKind::NamedExpr: {
    auto &n = static_cast<const NamedExpr &>(node);
    visitIf(n.target, visit);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::BinOp: {
    auto &n = static_cast<const BinOp &>(node);
    visitIf(n.left, visit);
    visitIf(n.right, visit);
    break;
  }
  case NodeKind::UnaryOp: {
    auto &n = static_cast<const UnaryOp &>(node);
    visitIf(n.operand, visit);
    break;
  }
  case NodeKind::Lambda: {
    auto &n = static_cast<const Lambda &>(node);
    visitIf(n.arguments, visit);
    visitIf(n.body, visit);
    break;
  }
  case NodeKind::IfExp: {
    auto &n = static_cast<const IfExp &>(node);
    visitIf(n.body, visit);
    visitIf(n.test, visit);
    visitIf(n.orElse, visit);
    break;
  }
  case NodeKind::Dict: {
    auto &n = static_cast<const Dict &>(node);
    visitPaired(n.keys, n.values, visit);
    break;
  }
  case NodeKind::Set: {
    auto &n = static_cast<const Set &>(node);
    visitEach(n.elements, visit);
    break;
  }
  case NodeKind::ListComp:
  case NodeKind::SetComp:
  case NodeKind::GeneratorExp: {
    auto &n = static_cast<const ElementComprehension &>(node);
    visitIf(n.element, visit);
    visitEach(n.generators, visit);
    break;
  }
  case NodeKind::DictComp: {
    auto &n = static_cast<const DictComp &>(node);
    visitIf(n.key, visit);
    visitIf(n.value, visit);
    visitEach(n.generators, visit);
    break;
  }
  case NodeKind::Await: {
    auto &n = static_cast<const Await &>(node);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::Yield: {
    auto &n = static_cast<const Yield &>(node);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::YieldFrom: {
    auto &n = static_cast<const YieldFrom &>(node);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::Compare: {
    auto &n = static_cast<const Compare &>(node);
    visitIf(n.left, visit);
    visitEach(n.comparators, visit);
    break;
  }
  case NodeKind::Call: {
    auto &n = static_cast<const Call &>(node);
    visitIf(n.callee, visit);
    visitMerged(n.arguments, n.keywords, visit);
    break;
  }
  case NodeKind::FormattedValue: {
    auto &n = static_cast<const FormattedValue &>(node);
    visitIf(n.value, visit);
    visitIf(n.formatSpec, visit);
    break;
  }
  case NodeKind::Interpolation: {
    auto &n = static_cast<const Interpolation &>(node);
    visitIf(n.value, visit);
    visitIf(n.formatSpec, visit);
    break;
  }
  case NodeKind::JoinedStr: {
    auto &n = static_cast<const JoinedStr &>(node);
    visitEach(n.values, visit);
    break;
  }
  case NodeKind::TemplateStr: {
    auto &n = static_cast<const TemplateStr &>(node);
    visitEach(n.values, visit);
    break;
  }
  case NodeKind::Attribute: {
    auto &n = static_cast<const Attribute &>(node);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::Subscript: {
    auto &n = static_cast<const Subscript &>(node);
    visitIf(n.value, visit);
    visitIf(n.slice, visit);
    break;
  }
  case NodeKind::Starred: {
    auto &n = static_cast<const Starred &>(node);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::List: {
    auto &n = static_cast<const List &>(node);
    visitEach(n.elements, visit);
    break;
  }
  case NodeKind::Tuple: {
    auto &n = static_cast<const Tuple &>(node);
    visitEach(n.elements, visit);
    break;
  }
  case NodeKind::Slice: {
    auto &n = static_cast<const Slice &>(node);
    visitIf(n.lower, visit);
    visitIf(n.upper, visit);
    visitIf(n.step, visit);
    break;
  }
  case NodeKind::Comprehension: {
    auto &n = static_cast<const Comprehension &>(node);
    visitIf(n.target, visit);
    visitIf(n.iterable, visit);
    visitEach(n.conditions, visit);
    break;
  }
  case NodeKind::ExceptHandler: {
    auto &n = static_cast<const ExceptHandler &>(node);
    visitIf(n.type, visit);
    visitEach(n.body, visit);
    break;
  }
  case NodeKind::Arg: {
    auto &n = static_cast<const Arg &>(node);
    visitIf(n.annotation, visit);
    break;
  }
  case NodeKind::Keyword: {
    auto &n = static_cast<const Keyword &>(node);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::WithItem: {
    auto &n = static_cast<const WithItem &>(node);
    visitIf(n.context, visit);
    visitIf(n.variables, visit);
    break;
  }
  case NodeKind::MatchCase: {
    auto &n = static_cast<const MatchCase &>(node);
    visitIf(n.pattern, visit);
    visitIf(n.guard, visit);
    visitEach(n.body, visit);
    break;
  }
  case NodeKind::MatchValue: {
    auto &n = static_cast<const MatchValue &>(node);
    visitIf(n.value, visit);
    break;
  }
  case NodeKind::MatchSequence: {
    auto &n = static_cast<const MatchSequence &>(node);
    visitEach(n.patterns, visit);
    break;
  }
  case NodeKind::MatchMapping: {
    auto &n = static_cast<const MatchMapping &>(node);
    visitPaired(n.keys, n.patterns, visit);
    break;
  }
  case NodeKind::MatchClass: {
    auto &n = static_cast<const MatchClass &>(node);
    visitIf(n.type, visit);
    visitEach(n.patterns, visit);
    visitEach(n.keywordPatterns, visit);
    break;
  }
  case NodeKind::MatchAs: {
    auto &n = static_cast<const MatchAs &>(node);
    visitIf(n.pattern, visit);
    break;
  }
  case NodeKind::MatchOr: {
    auto &n = static_cast<const MatchOr &>(node);
    visitEach(n.patterns, visit);
    break;
  }
  case NodeKind::TypeVar: {
    auto &n = static_cast<const TypeVar &>(node);
    visitIf(n.bound, visit);
    visitIf(n.defaultValue, visit);
    break;
  }
  case NodeKind::ParamSpec: {
    auto &n = static_cast<const ParamSpec &>(node);
    visitIf(n.defaultValue, visit);
    break;
  }
  case NodeKind::TypeVarTuple: {
    auto &n = static_cast<const TypeVarTuple &>(node);
    visitIf(n.defaultValue, visit);
    break;
  }
  case NodeKind::Module: {
    auto &n = static_cast<const Module &>(node);
    visitEach(n.body, visit);
    break;
  }
  case NodeKind::Arguments: visitArguments(static_cast<const Arguments &>(node), visit); break;
  case NodeKind::Global:
  case NodeKind::Nonlocal:
  case NodeKind::Pass:
  case NodeKind::Break:
  case NodeKind::Continue:
  case NodeKind::Constant:
  case NodeKind::Name:
  case NodeKind::Alias:
  case NodeKind::MatchSingleton:
  case NodeKind::MatchStar: break;
  }
}

} // namespace ivyc::python
