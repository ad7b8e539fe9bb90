#pragma once

#include "Execution.h"

namespace ivyc::spec {

/// The dtype of an operation on several operands, as far as it is known.
struct Promotion {
  DType dtype = DType::Unknown;
  DTypeClass cls = DTypeClass::Unknown;
  Symbol variable = {};
  bool assumed = false;
  bool tensors = false;        // some operand is a tensor or a dtype
  bool refused = false;        // torch has no common dtype
  bool unknownOperand = false; // some operand may be a tensor, or not
  bool needsFloating = false;  // a float meets a tensor of unknown category
  bool weak = false;           // a tensor without axes may raise the category
};
Promotion promotionOf(const FactTable &facts, llvm::ArrayRef<FactId> operands);
/// The fact of a tensor of that dtype, of unknown rank.
FactId promotedFact(FactTable &facts, llvm::ArrayRef<FactId> operands);

} // namespace ivyc::spec
