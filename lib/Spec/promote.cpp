// torch's type promotion, over what is known.
//
// Tensors with axes decide; a tensor without axes, then a number, only raises the category (bool < int < float < complex).
// https://docs.pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc
#include "Promotion.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

using llvm::SmallVector;

namespace {

enum class Category : uint8_t { Bool, Integer, Floating, Complex, Unknown };

Category categoryOf(DTypeClass cls) {
  switch (cls) {
  case DTypeClass::Bool: return Category::Bool;
  case DTypeClass::Integer: return Category::Integer;
  case DTypeClass::Floating: return Category::Floating;
  case DTypeClass::Complex: return Category::Complex;
  case DTypeClass::Unknown: return Category::Unknown;
  }
  return Category::Unknown;
}

Category numberCategory(FactKind kind) {
  switch (kind) {
  case FactKind::Bool: return Category::Bool;
  case FactKind::Int: return Category::Integer;
  case FactKind::Float: return Category::Floating;
  case FactKind::Complex: return Category::Complex;
  default: return Category::Unknown;
  }
}

DType complexOf(DType real) {
  switch (real) {
  case DType::Unknown: return DType::Unknown;
  case DType::Float16: return DType::Complex32;
  case DType::Float64: return DType::Complex128;
  default: return DType::Complex64;
  }
}

} // namespace

Promotion promotionOf(const FactTable &facts, llvm::ArrayRef<FactId> operands) {
  Promotion result;
  // Tensors with axes, and dtypes on their own.
  bool any = false;
  auto add = [&](const Fact &fact) {
    if (!any) {
      result.dtype = fact.dtype;
      result.cls = fact.dtypeClass;
      result.variable = fact.dtypeVariable;
    } else if (result.dtype != DType::Unknown && fact.dtype != DType::Unknown) {
      result.dtype = promoteTypes(result.dtype, fact.dtype);
      result.cls = dtypeClass(result.dtype);
      result.refused = result.dtype == DType::Unknown;
    } else {
      Category a = categoryOf(result.cls), b = categoryOf(fact.dtypeClass);
      bool same = result.dtype == fact.dtype && result.variable == fact.dtypeVariable && result.variable;
      if (same) {
        if (result.cls == DTypeClass::Unknown) result.cls = fact.dtypeClass;
      } else if (a != Category::Unknown && b != Category::Unknown && a != b) {
        // The higher category decides.
        if (b > a) {
          result.dtype = fact.dtype;
          result.cls = fact.dtypeClass;
          result.variable = fact.dtypeVariable;
        }
        if (std::max(a, b) == Category::Complex && std::min(a, b) == Category::Floating)
          result.dtype = DType::Unknown, result.variable = {};
      } else if (a == Category::Bool && b == Category::Unknown) {
        result.dtype = fact.dtype; // anything takes a bool in
        result.cls = fact.dtypeClass;
        result.variable = fact.dtypeVariable;
      } else if (!(b == Category::Bool && a == Category::Unknown)) {
        result.dtype = DType::Unknown;
        result.cls = a == b ? result.cls : DTypeClass::Unknown;
        result.variable = {};
      }
    }
    any = true;
  };
  for (FactId id : operands) {
    const Fact &fact = facts.get(id);
    result.assumed |= fact.assumed;
    if (fact.kind == FactKind::DType || (fact.kind == FactKind::Tensor && fact.rank != 0)) add(fact);
    if (fact.kind == FactKind::Unknown || fact.kind == FactKind::Union) result.unknownOperand = true;
  }
  // Tensors without axes among others.
  bool withAxes = any;
  if (withAxes) {
    for (FactId id : operands)
      if (const Fact &fact = facts.get(id); fact.kind == FactKind::Tensor && fact.rank == 0) {
        Category a = categoryOf(result.cls), b = categoryOf(fact.dtypeClass);
        if (b == Category::Unknown || a == Category::Unknown) {
          // The category of either is not known: it is that of the tensors with axes, unless this one raises it.
          if (b == Category::Unknown && a < Category::Floating)
            result.dtype = DType::Unknown, result.cls = DTypeClass::Unknown, result.variable = {};
          if (a == Category::Unknown && b > Category::Bool && b != Category::Unknown) result.weak = true;
        } else if (b > a) {
          result.dtype = b == Category::Complex && a == Category::Floating ? complexOf(result.dtype) : fact.dtype;
          result.cls = fact.dtypeClass;
          result.variable = result.dtype == DType::Unknown ? fact.dtypeVariable : Symbol();
        }
      }
  } else {
    for (FactId id : operands)
      if (const Fact &fact = facts.get(id); fact.kind == FactKind::Tensor) add(fact);
  }
  bool tensors = any;
  // Numbers.
  Category highest = Category::Bool;
  bool numbers = false;
  for (FactId id : operands) {
    Category category = numberCategory(facts.get(id).kind);
    if (category == Category::Unknown) continue;
    highest = numbers ? std::max(highest, category) : category;
    numbers = true;
  }
  if (numbers) {
    static constexpr DType defaults[] = {DType::Bool, DType::Int64, DType::Float32, DType::Complex64};
    Category a = categoryOf(result.cls);
    if (!tensors || (a != Category::Unknown && highest > a)) {
      DType dtype = tensors && highest == Category::Complex && a == Category::Floating ? complexOf(result.dtype)
                                                                                       : defaults[size_t(highest)];
      result.dtype = dtype;
      result.cls = dtype == DType::Unknown ? DTypeClass::Complex : dtypeClass(dtype);
      result.variable = {};
    } else if (a == Category::Unknown && highest >= Category::Floating) {
      result.needsFloating = true;
    }
    // An int with a tensor of unknown category: of bool tensors alone the result is int64, in every target or loudly not.
  }
  result.tensors = tensors;
  return result;
}

static FactId factOfPromotion(FactTable &facts, FactKind kind, const Promotion &promotion) {
  return facts.intern(Fact{.kind = kind,
                           .dtype = promotion.dtype,
                           .dtypeClass = promotion.cls,
                           .assumed = promotion.assumed,
                           .dtypeVariable = promotion.variable});
}

Value Execution::resultType(llvm::ArrayRef<Value> operands) {
  SmallVector<FactId, 4> list;
  for (Value value : operands) list.push_back(factOf(value));
  Promotion promotion = promotionOf(facts, list);
  if (promotion.refused) return refuse("the operands have no common dtype");
  if (promotion.dtype != DType::Unknown) return Value::dtype(promotion.dtype);
  // The dtype of one of the operands, where that is it.
  if (promotion.variable)
    for (Value value : operands)
      if (const Fact &fact = facts.get(factOf(value)); fact.dtypeVariable == promotion.variable) return dtypeOf(value);
  SmallVector<Value, 4> unknown;
  for (Value value : operands)
    if (kinds(value) & (maskOf(FactKind::Tensor) | maskOf(FactKind::DType))) unknown.push_back(value);
  if (unknown.empty()) return refuse("the dtype of the result is not known");
  // They are assumed to share one.
  for (Value other : llvm::ArrayRef(unknown).drop_front()) recordAssumption(unknown[0], other, "share a dtype");
  return dtypeOf(unknown[0]);
}

Value Execution::promote(llvm::ArrayRef<Value> operands) {
  SmallVector<Value, 4> result(operands);
  auto fact = [&](Value value) -> const Fact & { return facts.get(factOf(value)); };
  SmallVector<unsigned, 4> tensors;
  for (auto [i, value] : llvm::enumerate(operands))
    if (fact(value).kind == FactKind::Tensor) tensors.push_back(i);
  auto finish = [&] { return sequence(ValueKind::Tuple, result); };
  if (tensors.empty()) {
    for (size_t i = 1; i < operands.size(); ++i)
      if (!operands[0].isNumber() && !operands[i].isNumber() &&
          (kinds(operands[0]) & kinds(operands[i]) & maskOf(FactKind::Tensor)))
        recordAssumption(operands[0], operands[i], "share a dtype");
    return finish();
  }
  bool withAxes = llvm::any_of(tensors, [&](unsigned i) { return fact(operands[i]).rank != 0; });
  auto decides = [&](unsigned i) { return !withAxes || fact(operands[i]).rank != 0; };
  // Two tensors of one category and of different dtypes: the one without axes would not count.
  for (unsigned i : tensors)
    for (unsigned k : tensors) {
      const Fact &a = fact(operands[i]), &b = fact(operands[k]);
      if (a.rank == UnknownRank && tensors.size() > 1 && a.dtype != DType::Unknown && b.dtype != DType::Unknown &&
          a.dtype != b.dtype && a.dtypeClass == b.dtypeClass && b.rank != 0)
        recordAssumption(operands[i], {}, "has at least one axis");
    }
  // What is not known is assumed to be what the rest says.
  int lead = -1;
  for (unsigned i : tensors) {
    if (!decides(i) || fact(operands[i]).dtype != DType::Unknown) continue;
    bool better = lead >= 0 && fact(operands[lead]).dtypeClass == DTypeClass::Unknown &&
                  fact(operands[i]).dtypeClass != DTypeClass::Unknown;
    if (lead < 0 || better) lead = i;
  }
  for (unsigned i : tensors) {
    if (lead < 0 || int(i) == lead) continue;
    const Fact one = fact(operands[lead]), other = fact(operands[i]);
    if (one.dtypeVariable && one.dtypeVariable == other.dtypeVariable) continue;
    Category a = categoryOf(one.dtypeClass), b = categoryOf(other.dtypeClass);
    if (b == Category::Bool) continue;
    bool axes = decides(i);
    if (a != Category::Unknown && b != Category::Unknown && (axes ? a != b : b < a)) continue; // one of them decides
    if (!axes && b != Category::Unknown && a == Category::Unknown && b <= Category::Integer) continue;
    if (a == Category::Unknown && b == Category::Integer) {
      recordAssumption(operands[lead], {}, "is a floating tensor");
      narrow(operands[lead], Fact{.kind = FactKind::Tensor, .dtypeClass = DTypeClass::Floating});
      continue;
    }
    if (b == Category::Unknown && a == Category::Integer) {
      recordAssumption(operands[i], {}, "is a floating tensor");
      narrow(operands[i], Fact{.kind = FactKind::Tensor, .dtypeClass = DTypeClass::Floating});
      continue;
    }
    recordAssumption(operands[lead], operands[i], "share a dtype");
    // From here on they do.
    if (other.dtype != DType::Unknown)
      narrow(operands[lead], Fact{.kind = FactKind::Tensor, .dtype = other.dtype});
    else if (operands[i].kind == ValueKind::Node) {
      Fact shared = other;
      shared.dtypeVariable = fact(operands[lead]).dtypeVariable;
      if (shared.dtypeClass == DTypeClass::Unknown) shared.dtypeClass = one.dtypeClass;
      shared.assumed = true;
      nodes[operands[i].node].fact = facts.intern(shared);
    }
  }
  SmallVector<FactId, 4> list;
  for (Value value : operands) list.push_back(factOf(value));
  Promotion promotion = promotionOf(facts, list);
  // An integer tensor beside what may be a float (`float` in an annotation admits ints; `weights if weighted else 1.0`): it is
  // assumed to be floating, the number or the tensor.
  if (promotion.cls == DTypeClass::Integer || promotion.cls == DTypeClass::Bool) {
    for (auto [i, value] : llvm::enumerate(operands)) {
      KindMask mask = kinds(value), numeric = maskOf(FactKind::Float) | maskOf(FactKind::Int) | maskOf(FactKind::Bool);
      if (mask == maskOf(FactKind::Float) || !(mask & maskOf(FactKind::Float)) ||
          (mask & ~(numeric | maskOf(FactKind::Tensor))))
        continue;
      recordAssumption(value, {}, "is floating");
      list[i] = facts.ofKind(FactKind::Float);
    }
    promotion = promotionOf(facts, list);
  }
  if (promotion.needsFloating) {
    for (unsigned i : tensors)
      if (fact(operands[i]).dtypeClass == DTypeClass::Unknown && decides(i)) {
        recordAssumption(operands[i], {}, "is a floating tensor");
        narrow(operands[i], Fact{.kind = FactKind::Tensor, .dtypeClass = DTypeClass::Floating});
        list[i] = factOf(operands[i]);
      }
    promotion = promotionOf(facts, list);
  }
  if (promotion.refused) return refuse("the operands have no common dtype");
  // An operand of unknown kind: a number fits every dtype, a tensor has to share it.
  for (auto [i, value] : llvm::enumerate(operands)) {
    bool takenForFloat = list[i] != factOf(value);
    if (fact(value).kind != FactKind::Tensor && !value.isNumber() && !takenForFloat &&
        (kinds(value) & maskOf(FactKind::Tensor)))
      recordAssumption(value, operands[tensors[0]], "share a dtype");
  }
  for (unsigned i : tensors) {
    const Fact one = fact(operands[i]);
    bool same = promotion.dtype != DType::Unknown ? one.dtype == promotion.dtype
                                                  : promotion.variable && one.dtypeVariable == promotion.variable;
    if (same || (promotion.dtype == DType::Unknown && !promotion.variable)) continue;
    Value dtype = promotion.dtype != DType::Unknown ? Value::dtype(promotion.dtype) : Value();
    if (!dtype)
      for (unsigned k : tensors)
        if (fact(operands[k]).dtypeVariable == promotion.variable) dtype = dtypeOf(operands[k]);
    if (!dtype) continue;
    result[i] = emitCore("core.astype", {operands[i], dtype});
    if (!result[i]) return {};
  }
  return finish();
}

FactId promotedFact(FactTable &facts, llvm::ArrayRef<FactId> operands) {
  return factOfPromotion(facts, FactKind::Tensor, promotionOf(facts, operands));
}

} // namespace ivyc::spec
