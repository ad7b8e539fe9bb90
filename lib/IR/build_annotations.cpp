// Annotations, quoted ones included, and type parameters.
#include "Build.h"

#include "ivyc/Python/Parser.h"

namespace ivyc::ir {

using namespace python;

NodeId Builder::annotation(const Expression *node) {
  Within annotation(inAnnotation, true);
  Within strings(stringsAreTypes, true);
  return expression(node);
}

/// `"torch.Tensor"` where a type is meant: an Opaque with the expression in the quotes. Only where the literal is what stands
/// between its quotes (no escapes, no pieces), so that every part has its place in the source; else nothing.
NodeId Builder::quotedAnnotation(const Constant &node) {
  if (inString) return {};
  llvm::StringRef written = tree.source->text().slice(node.range.begin, node.range.end);
  unsigned quotes = written.size() == node.text.size() + 2 ? 1 : written.size() == node.text.size() + 6 ? 3 : 0;
  if (!quotes || (written[0] != '"' && written[0] != '\'')) return {};
  llvm::StringRef content = written.drop_front(quotes).drop_back(quotes);
  if (content != node.text || content.trim().empty()) return {};
  const Expression *parsed = parseExpression(tree, content, node.range.begin + quotes);
  if (!parsed) return {};
  Within string(inString, true);
  NodeId inner = expression(parsed);
  return makeNamed(Kind::Opaque, &node, names.string, {inner});
}

/// The index of a subscript in an annotation. Strings in `Literal[…]`, and those of `Annotated[…]` after its first element, are
/// values.
NodeId Builder::annotationIndex(const Subscript &node) {
  llvm::StringRef generic;
  if (const auto *name = dyn_cast<Name>(node.value)) generic = name->identifier;
  if (const auto *attribute = dyn_cast<Attribute>(node.value)) generic = attribute->name.text;
  if (generic == "Literal") {
    Within strings(stringsAreTypes, false);
    return expression(node.slice);
  }
  const auto *tuple = dyn_cast<Tuple>(node.slice);
  if (generic != "Annotated" || !tuple || tuple->elements.empty()) return expression(node.slice);
  llvm::SmallVector<NodeId, 4> elements{expression(tuple->elements[0])};
  Within strings(stringsAreTypes, false);
  expressions(tuple->elements.drop_front(), elements);
  return makeNamed(Kind::Build, tuple, names.tuple, elements);
}

void Builder::typeParameters(llvm::ArrayRef<TypeParameter *> list, llvm::SmallVectorImpl<NodeId> &operands) {
  for (const TypeParameter *each : list) {
    const Expression *bound = nullptr, *defaultValue = nullptr;
    if (const auto *variable = dyn_cast<TypeVar>(each)) {
      bound = variable->bound;
      defaultValue = variable->defaultValue;
    } else if (const auto *specification = dyn_cast<ParamSpec>(each)) {
      defaultValue = specification->defaultValue;
    } else {
      defaultValue = cast<TypeVarTuple>(each)->defaultValue;
    }
    if (bound) operands.push_back(annotation(bound));
    if (defaultValue) operands.push_back(annotation(defaultValue));
  }
}

} // namespace ivyc::ir
