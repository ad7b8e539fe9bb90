#include "FactRules.h"
#include "Promotion.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

using llvm::SmallVector;
using llvm::StringRef;

Value Operands::named(StringRef name) const {
  for (auto [parameter, value] : llvm::zip(op.signature.parameters, values))
    if (execution.text(parameter.name) == name) return value;
  return {};
}

SmallVector<FactId, 4> Operands::tensors(bool &complete) const {
  SmallVector<FactId, 4> list;
  complete = true;
  for (auto [parameter, value] : llvm::zip(op.signature.parameters, values)) {
    if (!value || execution.text(parameter.name) == "condition") continue;
    FactId id = execution.factOf(value);
    const Fact &one = facts().get(id);
    if (one.kind == FactKind::Tensor)
      list.push_back(id);
    else if (one.kind == FactKind::Unknown || one.kind == FactKind::Union)
      complete = complete && !(kindsOf(facts(), id) & maskOf(FactKind::Tensor));
    else if (one.kind == FactKind::List || one.kind == FactKind::Tuple) {
      if (!one.lengthKnown) {
        if (facts().get(one.element).kind == FactKind::Tensor) list.push_back(one.element);
        complete = false;
        continue;
      }
      for (FactId element : one.elements)
        if (facts().get(element).kind == FactKind::Tensor) list.push_back(element);
    }
  }
  return list;
}

FactId Operands::first() const {
  bool complete;
  auto list = tensors(complete);
  return list.empty() ? FactId() : list.front();
}

ShapeFact dimsOf(const Fact &tensor) {
  if (tensor.kind != FactKind::Tensor || tensor.rank == UnknownRank) return std::nullopt;
  return Dims(tensor.dims.begin(), tensor.dims.end());
}

std::optional<int64_t> integerOf(Value value) { return value.isInteger() ? std::optional(value.integer) : std::nullopt; }

std::optional<Dims> integersOf(Execution &execution, Value value) {
  if (auto one = integerOf(value)) return Dims{*one};
  auto all = execution.iterate(value);
  if (!all || value.kind == ValueKind::Str) return std::nullopt;
  Dims dims;
  for (Value one : *all) dims.push_back(integerOf(one).value_or(UnknownDim));
  return dims;
}

ShapeFact broadcast(llvm::ArrayRef<FactId> tensors, const FactTable &facts) {
  Dims result;
  for (FactId id : tensors) {
    ShapeFact dims = dimsOf(facts.get(id));
    if (!dims) return std::nullopt;
    if (dims->size() > result.size()) result.insert(result.begin(), dims->size() - result.size(), 1);
    for (size_t i = 0; i < dims->size(); ++i) {
      int64_t &a = result[result.size() - 1 - i], b = (*dims)[dims->size() - 1 - i];
      if (a == b || b == 1) continue;
      if (a == 1)
        a = b;
      else if (a < 0 && b > 1)
        a = b; // the other is 1 or the same
      else if (!(a > 1 && b < 0))
        a = UnknownDim;
    }
  }
  return result;
}

static DType realOf(DType dtype) {
  switch (dtype) {
  case DType::Complex32: return DType::Float16;
  case DType::Complex64: return DType::Float32;
  case DType::Complex128: return DType::Float64;
  default: return dtype;
  }
}

/// Dtype, class and variable of the result; the rest of the fact is the caller's.
static Fact dtypeFact(const Operands &operands, DTypeRuleUse use) {
  FactTable &facts = operands.facts();
  Fact result{.kind = FactKind::Tensor};
  auto take = [&](const Fact &from) {
    result.dtype = from.dtype;
    result.dtypeClass = from.dtypeClass;
    result.dtypeVariable = from.dtypeVariable;
  };
  const Fact first = facts.get(operands.first());
  switch (use.rule) {
  case DTypeRule::Unknown: break;
  case DTypeRule::Same: take(first); break;
  case DTypeRule::Named: result.dtype = use.dtype; break;
  case DTypeRule::Promote: {
    bool complete;
    SmallVector<FactId, 4> list = operands.tensors(complete);
    if (!complete && list.empty()) break;
    // Numbers are operands of element-wise ops only; elsewhere they are axes and counts.
    if (operands.op.rule == FactRule::Elementwise)
      for (auto [parameter, value] : llvm::zip(operands.op.signature.parameters, operands.values))
        if (value.isNumber() ||
            (value.kind == ValueKind::Node && !(operands.execution.kinds(value) & maskOf(FactKind::Tensor))))
          list.push_back(operands.execution.factOf(value));
    take(facts.get(promotedFact(facts, list)));
    break;
  }
  case DTypeRule::Argument: {
    Value dtype = operands.named("dtype");
    if (dtype.kind == ValueKind::None)
      take(first);
    else if (dtype)
      take(facts.get(operands.execution.factOf(dtype)));
    break;
  }
  case DTypeRule::Sum:
    if (first.dtypeClass == DTypeClass::Integer || first.dtypeClass == DTypeClass::Bool)
      result.dtype = DType::Int64;
    else if (first.dtypeClass != DTypeClass::Unknown)
      take(first);
    break;
  case DTypeRule::Float:
    if (first.dtypeClass == DTypeClass::Integer || first.dtypeClass == DTypeClass::Bool)
      result.dtype = DType::Float32;
    else if (first.dtypeClass != DTypeClass::Unknown)
      take(first);
    break;
  case DTypeRule::Real:
    if (first.dtypeClass == DTypeClass::Complex) {
      result.dtype = realOf(first.dtype);
      result.dtypeClass = DTypeClass::Floating;
    } else if (first.dtypeClass != DTypeClass::Unknown) {
      take(first);
    }
    break;
  case DTypeRule::Complex:
    if (first.dtypeClass == DTypeClass::Complex)
      take(first);
    else if (first.dtype == DType::Float64)
      result.dtype = DType::Complex128;
    else if (first.dtype != DType::Unknown)
      result.dtype = DType::Complex64;
    else
      result.dtypeClass = DTypeClass::Complex;
    break;
  }
  bool complete;
  for (FactId id : operands.tensors(complete)) result.assumed |= facts.get(id).assumed;
  return result;
}

static FactId tensorFact(FactTable &facts, Fact dtype, const ShapeFact &shape, int rank = UnknownRank) {
  dtype.rank = shape ? int(shape->size()) : rank;
  if (shape) dtype.dims = *shape;
  return facts.intern(dtype);
}

static FactId hostFact(const Operands &operands) {
  FactTable &facts = operands.facts();
  StringRef name = operands.execution.text(operands.op.name);
  const Fact first = operands.values.empty() ? Fact() : operands.fact(0);
  auto kind = [&](FactKind one) { return facts.ofKind(one); };
  if (first.kind == FactKind::Tensor) {
    if (name == "core.rank") return first.rank == UnknownRank ? kind(FactKind::Int) : facts.constant(facts.integer(first.rank));
    bool known = first.rank != UnknownRank && llvm::all_of(first.dims, [](int64_t dim) { return dim >= 0; });
    if (name == "core.size" && known) {
      int64_t size = 1;
      for (int64_t dim : first.dims) size *= dim;
      return facts.constant(facts.integer(size));
    }
    if (name == "core.length" && first.rank > 0 && first.dims[0] >= 0) return facts.constant(facts.integer(first.dims[0]));
    if (name == "core.shape") {
      if (first.rank == UnknownRank) return facts.sequenceOf(FactKind::Shape, kind(FactKind::Int));
      SmallVector<FactId, 6> list;
      for (int64_t dim : SmallVector<int64_t, 6>(first.dims))
        list.push_back(dim >= 0 ? facts.constant(facts.integer(dim)) : kind(FactKind::Int));
      return facts.sequence(FactKind::Shape, list);
    }
    if (name == "core.item") {
      switch (first.dtypeClass) {
      case DTypeClass::Bool: return kind(FactKind::Bool);
      case DTypeClass::Integer: return kind(FactKind::Int);
      case DTypeClass::Floating: return kind(FactKind::Float);
      case DTypeClass::Complex: return kind(FactKind::Complex);
      case DTypeClass::Unknown: return {};
      }
    }
  }
  if (name == "core.dtype" && (first.kind == FactKind::Tensor || first.kind == FactKind::DType))
    return facts.intern(Fact{.kind = FactKind::DType,
                             .dtype = first.dtype,
                             .dtypeClass = first.dtypeClass,
                             .assumed = first.assumed,
                             .dtypeVariable = first.dtypeVariable});
  if (name == "core.device") return kind(FactKind::Device);
  if (name == "core.is_floating_point" && first.dtypeClass != DTypeClass::Unknown)
    return facts.constant(facts.boolean(first.dtypeClass == DTypeClass::Floating));
  if (name == "core.is_complex_number" && first.dtypeClass != DTypeClass::Unknown)
    return facts.constant(facts.boolean(first.dtypeClass == DTypeClass::Complex));
  return operands.op.hostResult;
}

static ShapeFact shapeBy(FactRule rule, const Operands &operands) {
  FactTable &facts = operands.facts();
  const Fact &first = facts.get(operands.first());
  bool complete;
  switch (rule) {
  case FactRule::Same: return dimsOf(first);
  case FactRule::Rank:
    return first.kind == FactKind::Tensor && first.rank != UnknownRank ? ShapeFact(Dims(first.rank, UnknownDim)) : std::nullopt;
  case FactRule::Elementwise: {
    SmallVector<FactId, 4> list = operands.tensors(complete);
    if (Value condition = operands.named("condition"); condition && operands.execution.isTensor(condition))
      list.push_back(operands.execution.factOf(condition));
    return complete ? broadcast(list, facts) : std::nullopt;
  }
  case FactRule::Reduce: return reduceShape(operands);
  case FactRule::Shape:
  case FactRule::Create: return newShape(operands);
  case FactRule::Concatenate: return joinedShape(operands, false);
  case FactRule::Stack: return joinedShape(operands, true);
  case FactRule::Permute: return permutedShape(operands);
  case FactRule::SwapAxes: return swappedShape(operands);
  case FactRule::Squeeze: return squeezedShape(operands);
  case FactRule::ExpandDims: return expandedShape(operands);
  case FactRule::Tile: return tiledShape(operands);
  case FactRule::Index: return indexShape(operands);
  case FactRule::Indices: {
    Value indices = operands.named("indices");
    return indices ? dimsOf(facts.get(operands.execution.factOf(indices))) : std::nullopt;
  }
  case FactRule::MatMul: return matmulShape(operands);
  case FactRule::Einsum: return einsumShape(operands);
  case FactRule::Convolution: return convolutionShape(operands);
  case FactRule::Window: return windowShape(operands);
  case FactRule::Tensor:
  case FactRule::Unbind:
  case FactRule::Split:
  case FactRule::Host: return std::nullopt;
  }
  return std::nullopt;
}

FactId Execution::coreFact(const CoreOp &op, llvm::ArrayRef<Value> values) {
  Operands operands{*this, op, values};
  if (op.rule == FactRule::Host) return hostFact(operands);
  DTypeRuleUse only = op.dtypes.empty() ? DTypeRuleUse() : op.dtypes.front();
  if (op.rule == FactRule::Unbind || op.rule == FactRule::Split) {
    Pieces all = op.rule == FactRule::Split ? pieces(operands) : unbound(operands);
    Fact dtype = dtypeFact(operands, only);
    SmallVector<FactId, 4> list;
    bool complete;
    auto tensors = operands.tensors(complete);
    for (auto [i, shape] : llvm::enumerate(all.shapes)) {
      // Of several tensors each keeps its dtype.
      if (operands.named("tensors") && only.rule == DTypeRule::Same && tensors.size() == all.shapes.size()) {
        const Fact &own = facts.get(tensors[i]);
        dtype.dtype = own.dtype;
        dtype.dtypeClass = own.dtypeClass;
        dtype.dtypeVariable = own.dtypeVariable;
      }
      list.push_back(tensorFact(facts, dtype, shape));
    }
    return all.numberKnown ? facts.sequence(FactKind::Tuple, list) : facts.sequenceOf(FactKind::Tuple, list.front());
  }
  ShapeFact shape = shapeBy(op.rule, operands);
  if (op.dtypes.size() < 2) return tensorFact(facts, dtypeFact(operands, only), shape, op.rank);
  SmallVector<FactId, 3> list;
  for (DTypeRuleUse use : op.dtypes) list.push_back(tensorFact(facts, dtypeFact(operands, use), shape, op.rank));
  return facts.sequence(FactKind::Tuple, list);
}

} // namespace ivyc::spec
