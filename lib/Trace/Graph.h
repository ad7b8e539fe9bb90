// The ops that ran: a graph without control flow. Equal ops on equal operands are one node.
#pragma once

#include "ivyc/Facts/Facts.h"
#include "ivyc/IR/IR.h"
#include "ivyc/Spec/Spec.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"

#include <unordered_map>
#include <vector>

namespace ivyc::trace {

struct GraphId {
  uint32_t index = 0; // 0: none
  explicit operator bool() const { return index != 0; }
  friend bool operator==(GraphId, GraphId) = default;
};

enum class GraphKind : uint8_t {
  Input,  // a parameter of the traced function, or a part of one; `path` tells how it is reached
  Const,  // a value of the host language
  Call,   // a core op: name, operands, bindings
  Build,  // name is tuple, list, dict or set
  Slice,  // lower, upper, step; absent ones are none
  Element // operand 0 [index]: one of several results
};

/// A place in the traced source.
struct Place {
  const SourceFile *file = nullptr;
  SourceRange range;
};

struct GraphNode {
  GraphKind kind = GraphKind::Const;
  bool effect = false; // stays, in its order, though nothing reads it: random numbers, checks
  Symbol name;
  uint32_t index = 0; // Element; Input: number
  ConstantId constant;
  FactId fact;
  llvm::SmallVector<GraphId, 3> operands;
  llvm::SmallVector<ir::Binding, 3> bindings; // Call: parallel to operands
  Symbol hint;                                // the first variable that it was bound to
  Place place;
};

class Graph {
public:
  Graph() : nodes(1) {}
  std::vector<GraphNode> nodes; // operands before their users; [0] is none

  const GraphNode &operator[](GraphId id) const { return nodes[id.index]; }
  GraphNode &operator[](GraphId id) { return nodes[id.index]; }
  /// The node itself, or an equal one that is there already.
  GraphId add(GraphNode node);

private:
  std::unordered_multimap<uint64_t, uint32_t> known;
};

} // namespace ivyc::trace
