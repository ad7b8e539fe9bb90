#include "Graph.h"

#include "llvm/ADT/Hashing.h"
#include "llvm/ADT/STLExtras.h"

namespace ivyc::trace {

static uint64_t hashOf(const GraphNode &node) {
  llvm::hash_code hash = llvm::hash_combine(unsigned(node.kind), node.name.id, node.index, node.constant.id);
  for (GraphId operand : node.operands) hash = llvm::hash_combine(hash, operand.index);
  for (const ir::Binding &binding : node.bindings) hash = llvm::hash_combine(hash, binding.keyword.id);
  return hash;
}

static bool equal(const GraphNode &a, const GraphNode &b) {
  auto sameBinding = [](const ir::Binding &x, const ir::Binding &y) { return x.style == y.style && x.keyword == y.keyword; };
  return a.kind == b.kind && a.name == b.name && a.index == b.index && a.constant == b.constant && a.operands == b.operands &&
         a.bindings.size() == b.bindings.size() &&
         std::equal(a.bindings.begin(), a.bindings.end(), b.bindings.begin(), sameBinding);
}

GraphId Graph::add(GraphNode node) {
  uint64_t hash = hashOf(node);
  if (!node.effect) {
    auto [begin, end] = known.equal_range(hash);
    for (auto at = begin; at != end; ++at)
      if (!nodes[at->second].effect && equal(nodes[at->second], node)) return {at->second};
  }
  uint32_t index = nodes.size();
  nodes.push_back(std::move(node));
  known.emplace(hash, index);
  return {index};
}

} // namespace ivyc::trace
