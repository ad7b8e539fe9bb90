#include "Build.h"

namespace ivyc::ir {

using namespace python;

NodeId Builder::expression(const Expression *node) {
  if (!node) return {};
  // Two more levels stay free for what stands for a node that is too deep.
  bool isLeaf = node->kind == NodeKind::Name || node->kind == NodeKind::Constant;
  if (depth + 2 >= MaximumDepth && !isLeaf) return deep(Kind::Opaque, *node);
  ++depth;
  NodeId id = expressionBody(*node);
  --depth;
  if (tree.parentheses.count(node)) module[id].flags |= Parenthesised;
  return id;
}

NodeId Builder::topmost(const Expression *node, Form form) {
  NodeId id = expression(node);
  module[id].form = form;
  return id;
}

void Builder::expressions(Expressions list, llvm::SmallVectorImpl<NodeId> &out) {
  for (const Expression *each : list) out.push_back(expression(each));
}

NodeId Builder::list(Kind kind, const python::Node *origin, Expressions operands) {
  llvm::SmallVector<NodeId, 8> ids;
  expressions(operands, ids);
  return make(kind, origin, ids);
}

NodeId Builder::build(Symbol name, const python::Node &origin, Expressions elements, bool store) {
  llvm::SmallVector<NodeId, 8> ids;
  expressions(elements, ids);
  NodeId id = makeNamed(Kind::Build, &origin, name, ids);
  if (store) module[id].flags |= Store;
  return id;
}

NodeId Builder::expressionBody(const Expression &node) {
  switch (node.kind) {
  case NodeKind::Name: return name(cast<Name>(node));
  case NodeKind::Attribute: return attribute(cast<Attribute>(node));
  case NodeKind::Constant: return constant(cast<Constant>(node));
  case NodeKind::Call: return call(cast<Call>(node));
  case NodeKind::Subscript: return subscript(cast<Subscript>(node));
  case NodeKind::BinOp: {
    const auto &operation = cast<BinOp>(node);
    NodeId left = expression(operation.left), right = expression(operation.right);
    NodeId id = makeNamed(Kind::Call, &node, names.binary[unsigned(operation.op)], {left, right});
    if (!inAnnotation) module[id].form = Form::Operator;
    return id;
  }
  case NodeKind::UnaryOp: return unary(cast<UnaryOp>(node));
  case NodeKind::Compare: return compare(cast<Compare>(node));
  case NodeKind::BoolOp: {
    const auto &operation = cast<BoolOp>(node);
    return list(operation.op == BoolOperator::And ? Kind::And : Kind::Or, &node, operation.values);
  }
  case NodeKind::IfExp: {
    const auto &choice = cast<IfExp>(node);
    NodeId test = expression(choice.test), then = expression(choice.body), orElse = expression(choice.orElse);
    return make(Kind::Choose, &node, {test, then, orElse});
  }
  case NodeKind::Tuple:
    return build(names.tuple, node, cast<Tuple>(node).elements, cast<Tuple>(node).context != ExprContext::Load);
  case NodeKind::List: return build(names.list, node, cast<List>(node).elements, cast<List>(node).context != ExprContext::Load);
  case NodeKind::Set: return build(names.set, node, cast<Set>(node).elements, false);
  case NodeKind::Dict: return dict(cast<Dict>(node));
  case NodeKind::Starred: {
    const auto &starred = cast<Starred>(node);
    NodeId id = make(Kind::Starred, &node, {expression(starred.value)});
    if (starred.context != ExprContext::Load) module[id].flags |= Store;
    return id;
  }
  case NodeKind::Slice: {
    const auto &slice = cast<Slice>(node);
    NodeId lower = expression(slice.lower), upper = expression(slice.upper), step = expression(slice.step);
    return make(Kind::Slice, &node, {lower, upper, step});
  }
  case NodeKind::Lambda: return lambda(cast<Lambda>(node));
  case NodeKind::ListComp: {
    const auto &comp = cast<ElementComprehension>(node);
    return comprehension(node, names.list, {comp.element}, comp.generators);
  }
  case NodeKind::SetComp: {
    const auto &comp = cast<ElementComprehension>(node);
    return comprehension(node, names.set, {comp.element}, comp.generators);
  }
  case NodeKind::GeneratorExp: {
    const auto &comp = cast<ElementComprehension>(node);
    return comprehension(node, names.generator, {comp.element}, comp.generators);
  }
  case NodeKind::DictComp: {
    const auto &comp = cast<DictComp>(node);
    return comprehension(node, names.dict, {comp.key, comp.value}, comp.generators);
  }
  case NodeKind::JoinedStr: return format(node, cast<JoinedStr>(node).values);
  case NodeKind::TemplateStr: return format(node, cast<TemplateStr>(node).values);
  case NodeKind::NamedExpr: {
    const auto &walrus = cast<NamedExpr>(node);
    NodeId target = expression(walrus.target), value = expression(walrus.value);
    return make(Kind::Walrus, &node, {target, value});
  }
  case NodeKind::Await: return make(Kind::Await, &node, {expression(cast<Await>(node).value)});
  case NodeKind::Yield:
  case NodeKind::YieldFrom: {
    if (generator) *generator = true;
    if (node.kind == NodeKind::YieldFrom) return make(Kind::YieldFrom, &node, {expression(cast<YieldFrom>(node).value)});
    return make(Kind::Yield, &node, {expression(cast<Yield>(node).value)});
  }
  default: // a FormattedValue or Interpolation outside of its string: only in trees with errors
    return deep(Kind::Opaque, node);
  }
}

NodeId Builder::dict(const Dict &node) {
  llvm::SmallVector<NodeId, 16> operands;
  for (auto [key, value] : llvm::zip_equal(node.keys, node.values)) {
    operands.push_back(expression(key));
    operands.push_back(expression(value));
  }
  return makeNamed(Kind::Build, &node, names.dict, operands);
}

void Builder::argument(const Expression &node, llvm::SmallVectorImpl<NodeId> &operands,
                       llvm::SmallVectorImpl<Binding> &bindings) {
  if (const auto *starred = dyn_cast<Starred>(&node)) {
    operands.push_back(expression(starred->value));
    bindings.push_back({BindingStyle::Star, {}});
  } else {
    operands.push_back(expression(&node));
    bindings.emplace_back();
  }
}

void Builder::keyword(const Keyword &node, llvm::SmallVectorImpl<NodeId> &operands, llvm::SmallVectorImpl<Binding> &bindings) {
  operands.push_back(expression(node.value));
  if (node.name.text.empty())
    bindings.push_back({BindingStyle::DoubleStar, {}});
  else
    bindings.push_back({BindingStyle::Keyword, intern(node.name.text)});
}

NodeId Builder::call(const Call &node) {
  bool isPath = node.callee->kind == NodeKind::Name || node.callee->kind == NodeKind::Attribute;
  Symbol api = isPath ? frameworkPath(qualifiedOf(*node.callee)) : Symbol();
  llvm::SmallVector<NodeId, 8> operands;
  llvm::SmallVector<Binding, 8> bindings;
  if (!api) {
    operands.push_back(expression(node.callee));
    bindings.emplace_back();
  }
  for (const Expression *each : node.arguments) argument(*each, operands, bindings);
  for (const Keyword *each : node.keywords) keyword(*each, operands, bindings);
  NodeId id = api ? makeNamed(Kind::Call, &node, api, operands, bindings) : make(Kind::Invoke, &node, operands, bindings);
  if (!inAnnotation) module[id].form = Form::Call;
  return id;
}

NodeId Builder::compare(const Compare &node) {
  llvm::SmallVector<NodeId, 4> operands{expression(node.left)};
  expressions(node.comparators, operands);
  if (node.ops.size() == 1) {
    NodeId id = makeNamed(Kind::Call, &node, names.compare[unsigned(node.ops[0])], operands);
    if (!inAnnotation) module[id].form = Form::Operator;
    return id;
  }
  NodeId id = make(Kind::Compare, &node, operands);
  llvm::SmallVector<Symbol, 2> operators;
  for (CompareOperator each : node.ops) operators.push_back(names.compare[unsigned(each)]);
  module[id].payload = module.symbolLists.size();
  module.symbolLists.push_back(std::move(operators));
  return id;
}

NodeId Builder::unary(const UnaryOp &node) {
  if (const auto *literal = dyn_cast<Constant>(node.operand); literal && node.op == UnaryOperator::USub)
    if (KnownConstant value = number(*literal, true); value.constant) return makeConstant(node, value);
  NodeId id = makeNamed(Kind::Call, &node, names.unary[unsigned(node.op)], {expression(node.operand)});
  if (!inAnnotation) module[id].form = Form::Operator;
  return id;
}

NodeId Builder::subscript(const Subscript &node) {
  NodeId value = expression(node.value);
  NodeId index = inAnnotation ? annotationIndex(node) : expression(node.slice);
  NodeId id = make(Kind::Subscript, &node, {value, index});
  if (node.context != ExprContext::Load) module[id].flags |= Store;
  return id;
}

} // namespace ivyc::ir
