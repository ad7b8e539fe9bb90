// Rules of subscripts, and of ops that give several pieces.
#include "FactRules.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

static int64_t slicedSize(int64_t size, Value slice) {
  auto parts = slice.elements->list;
  auto constant = [](Value one) { return one.kind == ValueKind::None || one.isInteger(); };
  if (!llvm::all_of(parts, constant)) return UnknownDim;
  if (llvm::all_of(parts, [](Value one) { return one.kind == ValueKind::None; })) return size;
  if (size < 0) return UnknownDim;
  int64_t step = parts[2].isInteger() ? parts[2].integer : 1;
  if (step <= 0) return UnknownDim;
  auto clamp = [&](Value part, int64_t absent) {
    if (part.kind == ValueKind::None) return absent;
    return std::clamp<int64_t>(part.integer < 0 ? part.integer + size : part.integer, 0, size);
  };
  int64_t from = clamp(parts[0], 0), to = clamp(parts[1], size);
  return to > from ? (to - from + step - 1) / step : 0;
}

ShapeFact indexShape(const Operands &operands) {
  Execution &execution = operands.execution;
  FactTable &facts = operands.facts();
  ShapeFact dims = dimsOf(facts.get(execution.factOf(operands.values[0])));
  Value index = operands.named("index");
  if (!dims || !index) return std::nullopt;
  llvm::SmallVector<Value, 6> entries;
  if (index.kind == ValueKind::Tuple) {
    auto all = execution.iterate(index);
    if (!all) return std::nullopt;
    entries.append(all->begin(), all->end());
  } else {
    entries.push_back(index);
  }
  // How many axes each entry takes; an Ellipsis takes the rest.
  size_t taken = 0;
  bool ellipsis = false, advanced = false;
  size_t advancedRank = 0;
  for (Value entry : entries) {
    KindMask mask = execution.kinds(entry);
    const Fact &fact = facts.get(execution.factOf(entry));
    if (entry.kind == ValueKind::Ellipsis)
      ellipsis = true;
    else if (mask == maskOf(FactKind::None))
      continue;
    else if (mask == maskOf(FactKind::Tensor)) {
      if (fact.rank == UnknownRank || fact.dtypeClass == DTypeClass::Unknown) return std::nullopt;
      bool isMask = fact.dtypeClass == DTypeClass::Bool;
      taken += isMask ? fact.rank : 1;
      advancedRank = std::max<size_t>(advancedRank, isMask ? 1 : fact.rank);
      advanced = true;
    } else if (mask == maskOf(FactKind::List) || (mask == maskOf(FactKind::Tuple) && index.kind == ValueKind::Tuple)) {
      if (fact.lengthKnown && llvm::any_of(fact.elements, [&](FactId one) { return facts.get(one).kind != FactKind::Int; }))
        return std::nullopt;
      advancedRank = std::max<size_t>(advancedRank, 1);
      advanced = true;
      ++taken;
    } else if (mask == maskOf(FactKind::Int) || mask == maskOf(FactKind::Slice)) {
      ++taken;
    } else {
      return std::nullopt;
    }
  }
  if (taken > dims->size()) return std::nullopt;
  Dims result;
  size_t axis = 0;
  for (Value entry : entries) {
    KindMask mask = execution.kinds(entry);
    if (entry.kind == ValueKind::Ellipsis) {
      for (size_t i = taken; i < dims->size(); ++i) result.push_back((*dims)[axis++]);
    } else if (mask == maskOf(FactKind::None)) {
      result.push_back(1);
    } else if (mask == maskOf(FactKind::Slice)) {
      int64_t size = (*dims)[axis++];
      result.push_back(entry.kind == ValueKind::Slice ? slicedSize(size, entry) : UnknownDim);
    } else if (mask == maskOf(FactKind::Tensor)) {
      const Fact &fact = facts.get(execution.factOf(entry));
      axis += fact.dtypeClass == DTypeClass::Bool ? fact.rank : 1;
    } else {
      ++axis;
    }
  }
  if (!ellipsis)
    while (axis < dims->size()) result.push_back((*dims)[axis++]);
  if (!advanced) return result;
  // The axes of index tensors stand together, where they are is not worked out.
  return Dims(result.size() + advancedRank, UnknownDim);
}

static std::optional<size_t> axisOf(const Operands &operands, const Dims &dims) {
  Value value = operands.named("axis");
  auto axis = value ? integerOf(value) : std::nullopt;
  if (!axis) return std::nullopt;
  int64_t at = *axis < 0 ? *axis + int64_t(dims.size()) : *axis;
  return at >= 0 && at < int64_t(dims.size()) ? std::optional<size_t>(at) : std::nullopt;
}

constexpr int64_t maxPieces = 64; // more are not listed one by one

Pieces pieces(const Operands &operands) {
  Pieces result;
  ShapeFact dims = dimsOf(operands.facts().get(operands.first()));
  auto axis = dims ? axisOf(operands, *dims) : std::nullopt;
  ShapeFact each = dims;
  if (each) {
    if (axis)
      (*each)[*axis] = UnknownDim;
    else
      each = Dims(dims->size(), UnknownDim);
  }
  auto piece = [&](int64_t size) {
    ShapeFact one = each;
    if (one && axis) (*one)[*axis] = size;
    result.shapes.push_back(one);
  };
  int64_t total = axis ? (*dims)[*axis] : UnknownDim;
  if (Value sizes = operands.named("size")) {
    if (sizes.isSequence()) {
      if (auto list = integersOf(operands.execution, sizes)) {
        for (int64_t size : *list) piece(size);
        result.numberKnown = true;
        return result;
      }
    } else if (auto size = integerOf(sizes); size && *size > 0 && total >= 0 && total / *size < maxPieces) {
      for (int64_t at = 0; at < total || at == 0; at += *size) piece(std::min(*size, total - at));
      result.numberKnown = true;
      return result;
    }
  } else if (Value chunks = operands.named("chunks")) {
    auto count = integerOf(chunks);
    if (count && *count > 0 && *count < maxPieces && total > 0) {
      int64_t size = (total + *count - 1) / *count;
      for (int64_t at = 0; at < total; at += size) piece(std::min(size, total - at));
      result.numberKnown = true;
      return result;
    }
  } else if (Value indices = operands.named("indices")) {
    if (auto count = integerOf(indices); count && *count > 0 && *count < maxPieces) {
      for (int64_t i = 0; i < *count; ++i) piece(total >= 0 ? total / *count + (i < total % *count) : UnknownDim);
      result.numberKnown = true;
      return result;
    }
    if (indices.isSequence())
      if (auto list = integersOf(operands.execution, indices)) {
        for (size_t i = 0; i <= list->size(); ++i) piece(UnknownDim);
        result.numberKnown = true;
        return result;
      }
  }
  result.shapes.push_back(each);
  return result;
}

Pieces unbound(const Operands &operands) {
  Pieces result;
  if (Value tensors = operands.named("tensors")) {
    auto all = operands.execution.iterate(tensors);
    bool grid = bool(operands.named("indexing"));
    result.numberKnown = bool(all);
    ShapeFact shape;
    if (all && grid) shape = Dims(all->size(), UnknownDim);
    if (all && !grid) {
      bool complete;
      auto list = operands.tensors(complete);
      if (complete && list.size() == all->size()) shape = broadcast(list, operands.facts());
    }
    result.shapes.assign(all ? all->size() : 1, shape);
    return result;
  }
  ShapeFact dims = dimsOf(operands.facts().get(operands.first()));
  auto axis = dims ? axisOf(operands, *dims) : std::nullopt;
  ShapeFact each;
  int64_t count = UnknownDim;
  if (dims && !dims->empty()) {
    each = dims;
    if (axis) {
      count = (*dims)[*axis];
      each->erase(each->begin() + *axis);
    } else {
      each = Dims(dims->size() - 1, UnknownDim);
    }
  }
  result.numberKnown = count >= 0 && count < maxPieces;
  result.shapes.assign(result.numberKnown ? count : 1, each);
  return result;
}

} // namespace ivyc::spec
