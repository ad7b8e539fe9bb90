#include "Build.h"

namespace ivyc::ir {

using namespace python;

BlockId Builder::block(NodeId owner, Body body) {
  BlockId id = module.addBlock(owner);
  module[id].statements.reserve(body.size());
  for (const Statement *each : body) {
    NodeId child = statement(*each);
    module.append(id, child);
  }
  return id;
}

NodeId Builder::statement(const Statement &node) {
  if (depth + 2 >= MaximumDepth) return deep(Kind::OpaqueStatement, node);
  ++depth;
  NodeId id = statementBody(node);
  --depth;
  return id;
}

NodeId Builder::statementBody(const Statement &node) {
  switch (node.kind) {
  case NodeKind::ExprStatement: return make(Kind::Evaluate, &node, {expression(cast<ExprStatement>(node).value)});
  case NodeKind::Assign: return assign(cast<Assign>(node));
  case NodeKind::AugAssign: return augmentedAssign(cast<AugAssign>(node));
  case NodeKind::AnnAssign: {
    const auto &assignment = cast<AnnAssign>(node);
    NodeId target = expression(assignment.target), type = annotation(assignment.annotation);
    return make(Kind::AnnAssign, &node, {target, type, expression(assignment.value)});
  }
  case NodeKind::Delete: return list(Kind::Delete, &node, cast<Delete>(node).targets);
  case NodeKind::Return: return make(Kind::Return, &node, {expression(cast<Return>(node).value)});
  case NodeKind::Raise: {
    NodeId exception = expression(cast<python::Raise>(node).exception), cause = expression(cast<python::Raise>(node).cause);
    return make(Kind::Raise, &node, {exception, cause});
  }
  case NodeKind::Assert: {
    NodeId test = expression(cast<Assert>(node).test), message = expression(cast<Assert>(node).message);
    return make(Kind::Assert, &node, {test, message});
  }
  case NodeKind::Break: return make(Kind::Break, &node);
  case NodeKind::Continue: return make(Kind::Continue, &node);
  case NodeKind::Pass: return make(Kind::Pass, &node);
  case NodeKind::If: return conditional(cast<If>(node));
  case NodeKind::For:
  case NodeKind::AsyncFor: return loop(cast<For>(node));
  case NodeKind::While: {
    const auto &whileLoop = cast<While>(node);
    NodeId id = make(Kind::While, &node, {expression(whileLoop.test)});
    BlockId body = block(id, whileLoop.body), orElse = block(id, whileLoop.orElse);
    module.setBlocks(id, {body, orElse});
    return id;
  }
  case NodeKind::With:
  case NodeKind::AsyncWith: return with(cast<With>(node));
  case NodeKind::Try:
  case NodeKind::TryStar: return tryStatement(cast<Try>(node));
  case NodeKind::Match: return match(cast<Match>(node));
  case NodeKind::FunctionDef:
  case NodeKind::AsyncFunctionDef: return function(cast<FunctionDef>(node));
  case NodeKind::ClassDef: return classDefinition(cast<ClassDef>(node));
  case NodeKind::Import: return importModules(cast<Import>(node));
  case NodeKind::ImportFrom: return importFrom(cast<ImportFrom>(node));
  case NodeKind::Global:
  case NodeKind::Nonlocal: return scopeDeclaration(cast<ScopeDeclaration>(node));
  case NodeKind::TypeAlias: return typeAlias(cast<TypeAlias>(node));
  default: llvm_unreachable("every kind of statement is above");
  }
}

NodeId Builder::assign(const Assign &node) {
  llvm::SmallVector<NodeId, 4> operands;
  expressions(node.targets, operands);
  operands.push_back(expression(node.value));
  return make(Kind::Assign, &node, operands);
}

NodeId Builder::augmentedAssign(const AugAssign &node) {
  NodeId target = expression(node.target), value = expression(node.value);
  return makeNamed(Kind::AugAssign, &node, names.binary[unsigned(node.op)], {target, value});
}

NodeId Builder::conditional(const If &node) {
  NodeId id = make(Kind::If, &node, {expression(node.test)});
  BlockId then = block(id, node.body), orElse = block(id, node.orElse);
  module.setBlocks(id, {then, orElse});
  return id;
}

NodeId Builder::loop(const For &node) {
  NodeId target = expression(node.target), iterable = expression(node.iterable);
  NodeId id = make(Kind::For, &node, {target, iterable});
  if (node.kind == NodeKind::AsyncFor) module[id].flags |= Async;
  BlockId body = block(id, node.body), orElse = block(id, node.orElse);
  module.setBlocks(id, {body, orElse});
  return id;
}

NodeId Builder::with(const With &node) {
  llvm::SmallVector<NodeId, 4> operands;
  for (const WithItem *item : node.items) {
    operands.push_back(topmost(item->context, Form::Context));
    operands.push_back(expression(item->variables));
  }
  NodeId id = make(Kind::With, &node, operands);
  if (node.kind == NodeKind::AsyncWith) module[id].flags |= Async;
  module.setBlocks(id, {block(id, node.body)});
  return id;
}

NodeId Builder::tryStatement(const Try &node) {
  NodeId id = make(Kind::Try, &node);
  if (node.kind == NodeKind::TryStar) module[id].name = names.star;
  llvm::SmallVector<NodeId, 4> operands;
  llvm::SmallVector<BlockId, 4> blocks{block(id, node.body)};
  for (const ExceptHandler *handler : node.handlers) {
    operands.push_back(expression(handler->type));
    operands.push_back({});
    if (!handler->name.text.empty()) operands.back() = variable(bindingOf(*handler), intern(handler->name.text), handler, true);
    blocks.push_back(block(id, handler->body));
  }
  blocks.push_back(block(id, node.orElse));
  blocks.push_back(block(id, node.finalBody));
  module.resetOperands(id, operands);
  module.setBlocks(id, blocks);
  return id;
}

void Builder::importAlias(const Alias &alias, llvm::StringRef bound, llvm::SmallVectorImpl<Symbol> &list,
                          llvm::SmallVectorImpl<NodeId> &targets) {
  list.push_back(intern(alias.name.text));
  list.push_back(intern(alias.asName.text));
  if (alias.name.text == "*") {
    targets.push_back({});
    return;
  }
  resolve::BindingIndex binding = bindingOf(alias);
  targets.push_back(variable(binding, intern(alias.asName.text.empty() ? bound : alias.asName.text), &alias, true));
  module[targets.back()].path = {}; // what it stands for is in the list
}

NodeId Builder::importModules(const Import &node) {
  llvm::SmallVector<Symbol, 2> list{Symbol()};
  llvm::SmallVector<NodeId, 4> targets;
  for (const Alias *alias : node.names) importAlias(*alias, alias->name.text.split('.').first, list, targets);
  NodeId id = make(Kind::Import, &node, targets);
  module[id].payload = module.symbolLists.size();
  module.symbolLists.push_back(std::move(list));
  return id;
}

NodeId Builder::importFrom(const ImportFrom &node) {
  llvm::SmallVector<Symbol, 2> list{intern(std::string(node.level, '.') + node.module.text.str())};
  llvm::SmallVector<NodeId, 4> targets;
  for (const Alias *alias : node.names) importAlias(*alias, alias->name.text, list, targets);
  NodeId id = make(Kind::Import, &node, targets);
  module[id].payload = module.symbolLists.size();
  module.symbolLists.push_back(std::move(list));
  return id;
}

NodeId Builder::typeAlias(const TypeAlias &node) {
  NodeId id = makeNamed(Kind::OpaqueStatement, &node, names.type);
  llvm::SmallVector<NodeId, 4> operands{expression(node.name)};
  Within outerScope(scope, scope);
  enterScopes(node, id);
  typeParameters(node.typeParameters, operands);
  operands.push_back(annotation(node.value));
  module.resetOperands(id, operands);
  return id;
}

NodeId Builder::scopeDeclaration(const ScopeDeclaration &node) {
  NodeId id = makeNamed(Kind::ScopeDeclaration, &node, node.kind == NodeKind::Global ? names.global : names.nonlocal);
  llvm::SmallVector<Symbol, 2> list;
  for (const Identifier &each : node.names) list.push_back(intern(each.text));
  module[id].payload = module.symbolLists.size();
  module.symbolLists.push_back(std::move(list));
  return id;
}

} // namespace ivyc::ir
