// The graph → a module of the IR with one function, straight-line, in core ops and without origin.
#pragma once

#include "Graph.h"

#include <string>
#include <vector>

namespace ivyc::trace {

struct TracedFunction {
  Symbol name;
  /// The parameters: those of the traced function that have tensors in them.
  std::vector<Symbol> parameters;
  /// Input nodes of the graph: by GraphNode::index, the parameter and the way from it to the tensor (`params["a"][0]`).
  struct InputPath {
    unsigned parameter = 0;
    llvm::SmallVector<ConstantId, 2> keys;
  };
  std::vector<InputPath> inputs;
  GraphId result;
  bool guards = false; // begin with checks of the shapes and dtypes of the inputs
};

/// `statementOf` gets, for each statement of the function's body, the graph node that it is for; none for the last one.
void emit(const Graph &graph, const TracedFunction &function, ir::Module &module,
          std::vector<std::pair<ir::NodeId, GraphId>> &statements);

} // namespace ivyc::trace
