// Functions, lambdas and classes.
#include "Build.h"

namespace ivyc::ir {

using namespace python;

/// Makes `owner` the owner of the variables of the scopes that `node` opens (its own, and that of its type parameters).
void Builder::enterScopes(const python::Node &node, NodeId owner) {
  // An expression that was parsed from a string has no entry; what it binds stays with the scope around.
  if (inString || node.id >= info.scopeOf.size()) return;
  resolve::ScopeIndex inner = info.scopeOf[node.id];
  if (inner >= info.scopes.size()) return;
  scope = inner;
  scopeOwners[inner] = owner;
  resolve::ScopeIndex outer = info.scopes[inner].parent;
  if (info.scopes[outer].kind == resolve::ScopeKind::TypeParameters && info.scopes[outer].node == &node)
    scopeOwners[outer] = owner;
}

/// The parameters, in the order of the language; operands are appended: defaults, then annotations.
void Builder::parameters(const Arguments &arguments, bool annotations, FunctionPayload &payload,
                         llvm::SmallVectorImpl<NodeId> &operands) {
  llvm::SmallVector<std::pair<const Arg *, const Expression *>, 8> parts; // with the default
  auto add = [&](const Arg *arg, ParameterStyle style, const Expression *defaultValue) {
    if (!arg) return;
    Parameter parameter;
    parameter.style = style;
    if (!inString) parameter.local = localOf(info.bindingOf[arg->id]);
    payload.parameters.push_back(parameter);
    parts.push_back({arg, defaultValue});
  };
  size_t positional = arguments.positionalOnly.size() + arguments.positional.size();
  auto defaultOf = [&](size_t index) -> const Expression * {
    size_t without = positional - arguments.defaults.size();
    return index < without ? nullptr : arguments.defaults[index - without];
  };
  size_t index = 0;
  for (const Arg *arg : arguments.positionalOnly) add(arg, ParameterStyle::PositionalOnly, defaultOf(index++));
  for (const Arg *arg : arguments.positional) add(arg, ParameterStyle::Normal, defaultOf(index++));
  add(arguments.star, ParameterStyle::Star, nullptr);
  for (auto [arg, defaultValue] : llvm::zip_equal(arguments.keywordOnly, arguments.keywordDefaults))
    add(arg, ParameterStyle::KeywordOnly, defaultValue);
  add(arguments.doubleStar, ParameterStyle::DoubleStar, nullptr);

  for (auto [parameter, part] : llvm::zip_equal(payload.parameters, parts)) {
    if (!part.second) continue;
    operands.push_back(expression(part.second));
    parameter.defaultOperand = operands.size();
  }
  if (!annotations) return;
  for (auto [parameter, part] : llvm::zip_equal(payload.parameters, parts)) {
    if (!part.first->annotation) continue;
    operands.push_back(annotation(part.first->annotation));
    parameter.annotationOperand = operands.size();
  }
}

NodeId Builder::lambda(const Lambda &node) {
  // A lambda in a string annotation has variables that nothing knows.
  if (inString) return deep(Kind::Opaque, node);
  NodeId id = make(Kind::Lambda, &node);
  Within outerScope(scope, scope);
  enterScopes(node, id);
  FunctionPayload payload;
  Within outerGenerator(generator, &payload.isGenerator);
  llvm::SmallVector<NodeId, 4> operands;
  parameters(*node.arguments, false, payload, operands);
  operands.push_back(expression(node.body));
  module[id].payload = module.functions.size();
  module.functions.push_back(std::move(payload));
  module.resetOperands(id, operands);
  return id;
}

/// Sets the name of a Function or Class, and the variable that it binds.
void Builder::definitionName(NodeId id, const python::Node &node, const Identifier &name) {
  module[id].name = intern(name.text);
  resolve::BindingIndex binding = bindingOf(node);
  if (bindsLocal(binding)) module[id].local = localOf(binding);
}

NodeId Builder::function(const FunctionDef &node) {
  NodeId id = make(Kind::Function, &node);
  definitionName(id, node, node.name);
  Within outerScope(scope, scope);
  Within outerQualifier(qualifier, qualifier + "." + node.name.text.str());
  FunctionPayload payload;
  Within outerGenerator(generator, &payload.isGenerator);
  payload.qualifiedName = intern(qualifier);
  payload.isAsync = node.kind == NodeKind::AsyncFunctionDef;
  payload.decorators = node.decorators.size();
  llvm::SmallVector<NodeId, 8> operands;
  for (const Expression *decorator : node.decorators) operands.push_back(topmost(decorator, Form::Decorator));
  enterScopes(node, id);
  parameters(*node.arguments, true, payload, operands);
  if (node.returns) {
    operands.push_back(annotation(node.returns));
    payload.returnAnnotation = operands.size();
  }
  size_t before = operands.size();
  typeParameters(node.typeParameters, operands);
  payload.typeParameters = operands.size() - before;
  module.resetOperands(id, operands);
  qualifier += ".<locals>";
  module.setBlocks(id, {block(id, node.body)});
  module[id].payload = module.functions.size();
  module.functions.push_back(std::move(payload));
  return id;
}

NodeId Builder::classDefinition(const ClassDef &node) {
  NodeId id = make(Kind::Class, &node);
  definitionName(id, node, node.name);
  Within outerScope(scope, scope);
  Within outerQualifier(qualifier, qualifier + "." + node.name.text.str());
  ClassPayload payload;
  payload.qualifiedName = intern(qualifier);
  payload.decorators = node.decorators.size();
  llvm::SmallVector<NodeId, 8> operands;
  llvm::SmallVector<Binding, 8> bindings;
  for (const Expression *decorator : node.decorators) operands.push_back(topmost(decorator, Form::Decorator));
  enterScopes(node, id);
  scopePaths[scope] = payload.qualifiedName;
  bindings.resize(operands.size());
  for (const Expression *base : node.bases) {
    argument(*base, operands, bindings);
    module[operands.back()].form = Form::Base;
  }
  for (const Keyword *each : node.keywords) keyword(*each, operands, bindings);
  payload.bases = node.bases.size();
  payload.keywords = node.keywords.size();
  typeParameters(node.typeParameters, operands);
  payload.typeParameters = operands.size() - payload.decorators - payload.bases - payload.keywords;
  bindings.resize(operands.size());
  module.resetOperands(id, operands, bindings);
  module.setBlocks(id, {block(id, node.body)});
  module[id].payload = module.classes.size();
  module.classes.push_back(payload);
  return id;
}

} // namespace ivyc::ir
