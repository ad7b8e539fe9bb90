// The fact of a core op's result, by the rule that the op names.
#pragma once

#include "Execution.h"

namespace ivyc::spec {

using Dims = llvm::SmallVector<int64_t, 6>;

/// The operands of a core op, as the rules ask for them.
struct Operands {
  Execution &execution;
  const CoreOp &op;
  llvm::ArrayRef<Value> values;

  FactTable &facts() const { return execution.facts; }
  const Fact &fact(unsigned i) const { return execution.facts.get(execution.factOf(values[i])); }
  /// The value of a parameter; a Failed one when the op has none of that name.
  Value named(llvm::StringRef name) const;
  /// The tensors among the operands, those in sequences included; `complete` is false when there may be more.
  llvm::SmallVector<FactId, 4> tensors(bool &complete) const;
  /// The fact of the first tensor operand; Unknown when there is none.
  FactId first() const;
};

/// The shape of a result: unknown, or the dims (UnknownDim where one is not known).
using ShapeFact = std::optional<Dims>;

ShapeFact dimsOf(const Fact &tensor);
/// An int that is known; nothing otherwise.
std::optional<int64_t> integerOf(Value value);
/// The entries of a sequence of ints, UnknownDim for those that are not known; nothing when their number is not known.
std::optional<Dims> integersOf(Execution &execution, Value value);
ShapeFact broadcast(llvm::ArrayRef<FactId> tensors, const FactTable &facts);

// fact_rules_shape.cpp
ShapeFact reduceShape(const Operands &operands);
ShapeFact newShape(const Operands &operands);
ShapeFact joinedShape(const Operands &operands, bool stacked);
ShapeFact permutedShape(const Operands &operands);
ShapeFact swappedShape(const Operands &operands);
ShapeFact squeezedShape(const Operands &operands);
ShapeFact expandedShape(const Operands &operands);
ShapeFact tiledShape(const Operands &operands);
// fact_rules_contract.cpp
ShapeFact matmulShape(const Operands &operands);
ShapeFact einsumShape(const Operands &operands);
ShapeFact convolutionShape(const Operands &operands);
ShapeFact windowShape(const Operands &operands);
// fact_rules_index.cpp
ShapeFact indexShape(const Operands &operands);
/// The pieces of split() and the like: the shape of each, or of all when their number is not known.
struct Pieces {
  bool numberKnown = false;
  llvm::SmallVector<ShapeFact, 4> shapes; // one, when the number is not known
};
Pieces pieces(const Operands &operands);
Pieces unbound(const Operands &operands);

} // namespace ivyc::spec
