#include "Build.h"

namespace ivyc::ir {

using namespace python;

NodeId Builder::match(const Match &node) {
  NodeId id = make(Kind::Match, &node);
  llvm::SmallVector<NodeId, 8> operands{expression(node.subject)};
  llvm::SmallVector<BlockId, 4> blocks;
  for (const MatchCase *each : node.cases) {
    operands.push_back(pattern(*each->pattern));
    operands.push_back(expression(each->guard));
    blocks.push_back(block(id, each->body));
  }
  module.resetOperands(id, operands);
  module.setBlocks(id, blocks);
  return id;
}

/// A pattern stays source; its operands are the values, classes and captured names in it, in source order.
NodeId Builder::pattern(const Pattern &node) {
  llvm::SmallVector<NodeId, 8> operands;
  patternOperands(&node, operands);
  return makeNamed(Kind::Opaque, &node, names.pattern, operands);
}

void Builder::capture(const Identifier &name, const python::Node &node, llvm::SmallVectorImpl<NodeId> &operands) {
  if (!name.text.empty()) operands.push_back(variable(bindingOf(node), intern(name.text), &node, true));
}

void Builder::patternOperands(const Pattern *node, llvm::SmallVectorImpl<NodeId> &operands) {
  if (!node) return;
  if (depth + 2 >= MaximumDepth) {
    operands.push_back(deep(Kind::Opaque, *node));
    return;
  }
  Within deeper(depth, depth + 1);
  auto all = [&](llvm::ArrayRef<Pattern *> list) {
    for (const Pattern *each : list) patternOperands(each, operands);
  };
  switch (node->kind) {
  case NodeKind::MatchValue: operands.push_back(expression(cast<MatchValue>(node)->value)); return;
  case NodeKind::MatchSequence: return all(cast<MatchSequence>(node)->patterns);
  case NodeKind::MatchMapping: {
    const auto *mapping = cast<MatchMapping>(node);
    for (auto [key, value] : llvm::zip_equal(mapping->keys, mapping->patterns)) {
      operands.push_back(expression(key));
      patternOperands(value, operands);
    }
    return capture(mapping->rest, *node, operands);
  }
  case NodeKind::MatchClass: {
    const auto *type = cast<MatchClass>(node);
    operands.push_back(expression(type->type));
    all(type->patterns);
    return all(type->keywordPatterns);
  }
  case NodeKind::MatchStar: return capture(cast<MatchStar>(node)->name, *node, operands);
  case NodeKind::MatchAs:
    patternOperands(cast<MatchAs>(node)->pattern, operands);
    return capture(cast<MatchAs>(node)->name, *node, operands);
  case NodeKind::MatchOr: return all(cast<MatchOr>(node)->patterns);
  default: return; // MatchSingleton
  }
}

} // namespace ivyc::ir
