// Rules of products, convolutions and windows.
#include "FactRules.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::spec {

using llvm::StringRef;

ShapeFact matmulShape(const Operands &operands) {
  bool complete;
  auto tensors = operands.tensors(complete);
  if (tensors.size() != 2) return std::nullopt;
  ShapeFact a = dimsOf(operands.facts().get(tensors[0])), b = dimsOf(operands.facts().get(tensors[1]));
  if (!a || !b || a->empty() || b->empty()) return std::nullopt;
  Dims tail;
  if (a->size() > 1) tail.push_back((*a)[a->size() - 2]);
  if (b->size() > 1) tail.push_back(b->back());
  auto batch = [&](Dims dims) {
    dims.resize(dims.size() > 2 ? dims.size() - 2 : 0);
    return operands.facts().tensor(DType::Unknown, dims.size(), dims);
  };
  ShapeFact result = broadcast({batch(*a), batch(*b)}, operands.facts());
  if (result) result->append(tail.begin(), tail.end());
  return result;
}

ShapeFact einsumShape(const Operands &operands) {
  Value equation = operands.named("equation");
  if (!equation || equation.kind != ValueKind::Str) return std::nullopt;
  auto [inputs, output] = operands.execution.text(equation.symbol).split("->");
  if (!operands.execution.text(equation.symbol).contains("->") || output.contains('.') || inputs.contains('.'))
    return std::nullopt;
  bool complete;
  auto tensors = operands.tensors(complete);
  llvm::SmallVector<StringRef, 4> terms;
  inputs.split(terms, ',');
  std::array<int64_t, 256> sizes;
  sizes.fill(UnknownDim);
  if (complete && terms.size() == tensors.size()) {
    for (auto [term, id] : llvm::zip(terms, tensors)) {
      ShapeFact dims = dimsOf(operands.facts().get(id));
      size_t axis = 0;
      for (char letter : term)
        if (llvm::isAlpha(letter) && dims && axis < dims->size()) {
          int64_t dim = (*dims)[axis++];
          if (dim != UnknownDim && dim != 1)
            sizes[uint8_t(letter)] = dim;
          else if (dim == 1 && sizes[uint8_t(letter)] == UnknownDim)
            sizes[uint8_t(letter)] = 1;
        }
    }
  }
  Dims result;
  for (char letter : output)
    if (llvm::isAlpha(letter)) result.push_back(sizes[uint8_t(letter)]);
  return result;
}

ShapeFact convolutionShape(const Operands &operands) {
  Value image = operands.named("x"), kernel = operands.named("w");
  if (!image || !kernel) return std::nullopt;
  FactTable &facts = operands.facts();
  ShapeFact x = dimsOf(facts.get(operands.execution.factOf(image))), w = dimsOf(facts.get(operands.execution.factOf(kernel)));
  if (!x || x->size() < 3) return std::nullopt;
  Dims result(x->size(), UnknownDim);
  result[0] = (*x)[0];
  if (!w || w->size() != x->size()) return result;
  result[1] = (*w)[0];
  auto stride = integersOf(operands.execution, operands.named("stride"));
  auto dilation = integersOf(operands.execution, operands.named("dilation"));
  auto padding = operands.execution.iterate(operands.named("padding"));
  size_t n = x->size() - 2;
  if (!stride || !dilation || !padding || stride->size() != n || dilation->size() != n || padding->size() != n) return result;
  for (size_t i = 0; i < n; ++i) {
    int64_t size = (*x)[i + 2], k = (*w)[i + 2], s = (*stride)[i], d = (*dilation)[i];
    auto edges = integersOf(operands.execution, (*padding)[i]);
    if (size < 0 || k < 0 || s <= 0 || d <= 0 || !edges || edges->size() != 2 || (*edges)[0] < 0 || (*edges)[1] < 0) continue;
    result[i + 2] = (size + (*edges)[0] + (*edges)[1] - d * (k - 1) - 1) / s + 1;
  }
  return result;
}

ShapeFact windowShape(const Operands &operands) {
  ShapeFact dims = dimsOf(operands.facts().get(operands.first()));
  if (!dims) return dims;
  // The trailing axes change; how many there are is the length of the window, or of the size.
  size_t changed = dims->size();
  for (StringRef name : {"window", "size"})
    if (Value value = operands.named(name))
      if (auto list = integersOf(operands.execution, value)) changed = std::min(changed, list->size());
  bool sized = bool(operands.named("size"));
  auto size = sized ? integersOf(operands.execution, operands.named("size")) : std::nullopt;
  for (size_t i = dims->size() - changed; i < dims->size(); ++i)
    (*dims)[i] = size && size->size() == changed ? (*size)[i - (dims->size() - changed)] : UnknownDim;
  return dims;
}

} // namespace ivyc::spec
