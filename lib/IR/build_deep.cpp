// What is nested more deeply than MaximumDepth: the names in it are all that is kept, so that no use goes unseen.
#include "Build.h"

#include "ivyc/Python/Children.h"

namespace ivyc::ir {

using namespace python;

static bool isTarget(const python::Node &node) {
  switch (node.kind) {
  case NodeKind::Attribute: return cast<Attribute>(node).context != ExprContext::Load;
  case NodeKind::Subscript: return cast<Subscript>(node).context != ExprContext::Load;
  case NodeKind::Starred: return cast<Starred>(node).context != ExprContext::Load;
  case NodeKind::List: return cast<List>(node).context != ExprContext::Load;
  case NodeKind::Tuple: return cast<Tuple>(node).context != ExprContext::Load;
  default: return false;
  }
}

NodeId Builder::deep(Kind kind, const python::Node &node) {
  llvm::SmallVector<NodeId, 16> operands;
  llvm::SmallVector<const python::Node *, 64> stack{&node};
  llvm::SmallVector<const python::Node *, 8> children;
  while (!stack.empty()) {
    const python::Node *next = stack.pop_back_val();
    if (const auto *use = dyn_cast<Name>(next)) {
      // Variables of scopes that are themselves this deep have no owner.
      resolve::BindingIndex binding = inString ? resolve::Unresolved : bindingOf(*use);
      if (!bindsLocal(binding) || scopeOwners[info.bindings[binding].scope]) operands.push_back(name(*use));
      continue;
    }
    if (const auto *chain = dyn_cast<Attribute>(next); chain && chain->context == ExprContext::Load) {
      if (frameworkPath(qualifiedOf(*chain))) {
        operands.push_back(attribute(*chain));
        continue;
      }
    }
    children.clear();
    forEachChild(*next, [&](const python::Node &child) { children.push_back(&child); });
    stack.append(children.rbegin(), children.rend());
  }
  NodeId id = makeNamed(kind, &node, names.deep, operands);
  if (isTarget(node)) module[id].flags |= Store;
  return id;
}

} // namespace ivyc::ir
