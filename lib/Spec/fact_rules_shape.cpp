// Rules that reduce, join and rearrange axes.
#include "FactRules.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

/// An axis that may count from the end; nothing when it is out of range.
static std::optional<size_t> place(int64_t axis, size_t rank) {
  if (axis < 0) axis += rank;
  return axis >= 0 && size_t(axis) < rank ? std::optional<size_t>(axis) : std::nullopt;
}

ShapeFact reduceShape(const Operands &operands) {
  ShapeFact dims = dimsOf(operands.facts().get(operands.first()));
  Value axes = operands.named("axes"), keepdims = operands.named("keepdims");
  if (!axes) axes = operands.named("axis");
  bool keeps = keepdims && keepdims.kind == ValueKind::Bool ? keepdims.integer : false;
  if (keepdims && keepdims.kind != ValueKind::Bool) return std::nullopt;
  if (!axes || axes.kind == ValueKind::None) {
    if (!keeps) return Dims();
    if (!dims) return std::nullopt;
    return Dims(dims->size(), 1);
  }
  auto list = integersOf(operands.execution, axes);
  if (!list && dims && operands.execution.kinds(axes) == maskOf(FactKind::Int)) { // one axis, which one is not known
    if (dims->empty()) return Dims();
    return Dims(keeps ? dims->size() : dims->size() - 1, UnknownDim);
  }
  if (!dims || !list) return std::nullopt;
  Dims result;
  llvm::SmallVector<bool, 8> reduced(dims->size());
  for (int64_t axis : *list) {
    if (dims->empty() && (axis == 0 || axis == -1)) continue;
    auto at = place(axis, dims->size());
    if (!at) return std::nullopt;
    reduced[*at] = true;
  }
  for (auto [i, dim] : llvm::enumerate(*dims)) {
    if (!reduced[i])
      result.push_back(dim);
    else if (keeps)
      result.push_back(1);
  }
  return result;
}

ShapeFact newShape(const Operands &operands) {
  Value shape = operands.named("shape");
  if (!shape) return std::nullopt;
  auto dims = integersOf(operands.execution, shape);
  if (!dims) return std::nullopt;
  auto all = operands.execution.iterate(shape);
  // One entry may be -1: what remains. An entry that is not known is UnknownDim, which is -1, too.
  int64_t product = 1;
  int open = -1;
  bool known = true;
  for (size_t i = 0; i < dims->size(); ++i) {
    bool constant = !all || (*all)[i].isInteger();
    if ((*dims)[i] >= 0)
      product *= (*dims)[i];
    else if (constant)
      open = int(i);
    else
      known = false;
  }
  if (open >= 0) {
    (*dims)[open] = UnknownDim;
    ShapeFact from = dimsOf(operands.facts().get(operands.first()));
    if (known && from && product > 0 && llvm::all_of(*from, [](int64_t dim) { return dim >= 0; })) {
      int64_t size = 1;
      for (int64_t dim : *from) size *= dim;
      (*dims)[open] = size / product;
    }
  }
  return dims;
}

ShapeFact joinedShape(const Operands &operands, bool stacked) {
  bool complete;
  auto tensors = operands.tensors(complete);
  auto axis = integerOf(operands.named("axis"));
  if (tensors.empty()) return std::nullopt;
  ShapeFact result;
  bool first = true;
  int64_t total = 0;
  for (FactId id : tensors) {
    ShapeFact dims = dimsOf(operands.facts().get(id));
    if (!dims) return std::nullopt;
    auto at = axis ? place(*axis, dims->size() + stacked) : std::nullopt;
    if (!stacked && at) total = total >= 0 && (*dims)[*at] >= 0 ? total + (*dims)[*at] : UnknownDim;
    if (first)
      result = dims;
    else if (dims->size() != result->size())
      return std::nullopt;
    else
      for (size_t i = 0; i < dims->size(); ++i)
        if ((*result)[i] < 0 || (!at && (*result)[i] != (*dims)[i]))
          (*result)[i] = (*result)[i] == (*dims)[i] || !at ? UnknownDim : (*dims)[i];
    first = false;
  }
  auto at = axis ? place(*axis, result->size() + stacked) : std::nullopt;
  if (stacked) {
    if (!at) return Dims(result->size() + 1, UnknownDim);
    result->insert(result->begin() + *at, complete ? int64_t(tensors.size()) : UnknownDim);
  } else if (at) {
    (*result)[*at] = complete ? total : UnknownDim;
  } else {
    return Dims(result->size(), UnknownDim);
  }
  return result;
}

ShapeFact permutedShape(const Operands &operands) {
  ShapeFact dims = dimsOf(operands.facts().get(operands.first()));
  auto axes = integersOf(operands.execution, operands.named("axes"));
  if (!axes) return dims ? ShapeFact(Dims(dims->size(), UnknownDim)) : std::nullopt;
  if (!dims || dims->size() != axes->size()) return Dims(axes->size(), UnknownDim);
  auto entries = operands.execution.iterate(operands.named("axes"));
  Dims result;
  for (auto [i, axis] : llvm::enumerate(*axes)) {
    bool known = !entries || (*entries)[i].isInteger();
    auto at = known ? place(axis, dims->size()) : std::nullopt;
    result.push_back(at ? (*dims)[*at] : UnknownDim);
  }
  return result;
}

ShapeFact swappedShape(const Operands &operands) {
  ShapeFact dims = dimsOf(operands.facts().get(operands.first()));
  auto one = integerOf(operands.named("axis1")), other = integerOf(operands.named("axis2"));
  if (!dims) return dims;
  auto a = one ? place(*one, dims->size()) : std::nullopt, b = other ? place(*other, dims->size()) : std::nullopt;
  if (!a || !b) return Dims(dims->size(), UnknownDim);
  std::swap((*dims)[*a], (*dims)[*b]);
  return dims;
}

ShapeFact squeezedShape(const Operands &operands) {
  ShapeFact dims = dimsOf(operands.facts().get(operands.first()));
  Value axes = operands.named("axes");
  if (!dims) return dims;
  Dims result;
  if (axes.kind == ValueKind::None) {
    if (llvm::any_of(*dims, [](int64_t dim) { return dim < 0; })) return std::nullopt;
    llvm::copy_if(*dims, std::back_inserter(result), [](int64_t dim) { return dim != 1; });
    return result;
  }
  auto list = integersOf(operands.execution, axes);
  if (!list) return std::nullopt;
  llvm::SmallVector<bool, 8> dropped(dims->size());
  for (int64_t axis : *list) {
    auto at = place(axis, dims->size());
    if (!at) return std::nullopt;
    dropped[*at] = true;
  }
  for (auto [i, dim] : llvm::enumerate(*dims))
    if (!dropped[i]) result.push_back(dim);
  return result;
}

ShapeFact expandedShape(const Operands &operands) {
  ShapeFact dims = dimsOf(operands.facts().get(operands.first()));
  Value given = operands.named("axis");
  auto list = integersOf(operands.execution, given);
  if (!dims) return dims;
  if (!list) {
    if (operands.execution.kinds(given) == maskOf(FactKind::Int)) return Dims(dims->size() + 1, UnknownDim);
    return std::nullopt;
  }
  size_t rank = dims->size() + list->size();
  llvm::SmallVector<bool, 8> added(rank);
  for (int64_t axis : *list) {
    auto at = place(axis, rank);
    if (!at) return std::nullopt;
    added[*at] = true;
  }
  Dims result;
  const int64_t *next = dims->begin();
  for (bool one : added) result.push_back(one || next == dims->end() ? 1 : *next++);
  return result;
}

ShapeFact tiledShape(const Operands &operands) {
  ShapeFact dims = dimsOf(operands.facts().get(operands.first()));
  auto repetitions = integersOf(operands.execution, operands.named("repetitions"));
  if (!dims || !repetitions) return std::nullopt;
  size_t rank = std::max(dims->size(), repetitions->size());
  dims->insert(dims->begin(), rank - dims->size(), 1);
  repetitions->insert(repetitions->begin(), rank - repetitions->size(), 1);
  for (auto [dim, count] : llvm::zip(*dims, *repetitions)) {
    if (count == 1) continue;
    dim = dim >= 0 && count >= 0 ? dim * count : UnknownDim;
  }
  return dims;
}

} // namespace ivyc::spec
