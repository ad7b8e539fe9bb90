// What becomes of each write of a function.
#pragma once

#include "Aliases.h"

#include "llvm/ADT/MapVector.h"

namespace ivyc::transform {

struct Decision {
  enum Kind : uint8_t {
    Value,  // nobody reads the tensor afterwards under another name: the new value is all there is
    Update, // what holds the tensor gets the new value
    Refused
  } kind = Value;
  Write write;
  /// Variables that are the same tensor as what was written (or, for a view, as its base): bound again to its new value.
  llvm::SmallVector<ir::LocalId, 2> same;
  /// Variables that are views: computed again by that expression.
  llvm::SmallVector<std::pair<ir::LocalId, ir::NodeId>, 2> views;
  /// Where the variable that was written came from, to be updated from it: an attribute or element, or the base of a view.
  ir::NodeId origin;
  bool heldBefore = false; // the statement holds the tensor from before the write
  std::string reason;      // Refused
};

/// By site and base: a call may write several arguments, an assignment several targets.
using Decisions = llvm::MapVector<std::pair<uint32_t, uint32_t>, Decision>;

/// Decides on every write of the function that `analysis` is of, by running it. `returnable`: bits of parameters whose new
/// value the function may return as well.
Decisions decideWrites(AliasAnalysis &analysis, uint64_t returnable);

/// How the tensor that a view is of gets the new value of the view.
enum class ViewForm : uint8_t {
  None,     // it cannot
  Identity, // it is that value
  Indexed,  // x[i]: the value is stored there
  Reshaped, // the elements are the same, in their order: the value gets the shape of the tensor
  Swapped,  // the view is its own inverse: x.t()
  Selected  // any other choice of elements: they are stored where they were
};
ViewForm viewFormOf(const AliasAnalysis &analysis, ir::NodeId view);

/// What a base is a part of: through views, and through writes whose result is their base.
ir::NodeId rootOf(const AliasAnalysis &analysis, ir::NodeId base);

} // namespace ivyc::transform
