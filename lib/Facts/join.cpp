#include "ivyc/Facts/Facts.h"

#include <algorithm>

namespace ivyc {
namespace {

using llvm::ArrayRef;
using llvm::SmallVector;

constexpr size_t maxUnionMembers = 4;

bool isSequence(FactKind kind) {
  return kind == FactKind::List || kind == FactKind::Tuple || kind == FactKind::Shape || kind == FactKind::Set;
}
bool hasName(FactKind kind) {
  return kind == FactKind::Module || kind == FactKind::Class || kind == FactKind::Instance || kind == FactKind::Function ||
         kind == FactKind::Framework;
}
// Facts of one kind are merged into one; those of two names stay apart.
bool mergeable(const Fact &a, const Fact &b) { return a.kind == b.kind && (!hasName(a.kind) || a.name == b.name); }

FactId elementOf(FactTable &table, const Fact &fact) {
  if (!fact.lengthKnown) return fact.element;
  FactId all = table.never();
  for (FactId element : fact.elements) all = table.join(all, element);
  return all;
}

FactId joinSameKind(FactTable &table, const Fact &a, const Fact &b) {
  Fact result;
  result.kind = a.kind;
  result.name = a.name;
  result.assumed = a.assumed || b.assumed;
  result.parameter = a.parameter && b.parameter;
  result.decided = a.decided && b.decided;
  if (a.constant == b.constant) result.constant = a.constant;
  SmallVector<int64_t, 8> dims;
  SmallVector<FactId, 8> elements;
  if (a.kind == FactKind::Tensor || a.kind == FactKind::DType) {
    if (a.dtype == b.dtype) result.dtype = a.dtype;
    if (a.dtypeClass == b.dtypeClass) result.dtypeClass = a.dtypeClass;
    if (a.dtypeVariable == b.dtypeVariable) result.dtypeVariable = a.dtypeVariable;
    if (a.rank == b.rank && a.rank != UnknownRank) {
      result.rank = a.rank;
      for (auto [x, y] : llvm::zip(a.dims, b.dims)) dims.push_back(x == y ? x : UnknownDim);
      result.dims = dims;
    }
  } else if (isSequence(a.kind)) {
    if (a.lengthKnown && b.lengthKnown && a.elements.size() == b.elements.size()) {
      for (auto [x, y] : llvm::zip(a.elements, b.elements)) elements.push_back(table.join(x, y));
      result.elements = elements;
      result.lengthKnown = true;
    } else {
      result.element = table.join(elementOf(table, a), elementOf(table, b));
    }
  } else if (a.kind == FactKind::Dict) {
    if (a.lengthKnown && b.lengthKnown && a.keys == b.keys) {
      for (auto [x, y] : llvm::zip(a.elements, b.elements)) elements.push_back(table.join(x, y));
      result.elements = elements;
      result.keys = a.keys;
      result.lengthKnown = true;
    } else {
      result.element = table.join(elementOf(table, a), elementOf(table, b));
    }
  }
  return table.intern(result);
}

// A total order of facts that does not depend on the order of interning.
int compare(const FactTable &table, FactId left, FactId right) {
  if (left == right) return 0;
  const Fact &a = table.get(left), &b = table.get(right);
  if (a.kind != b.kind) return a.kind < b.kind ? -1 : 1;
  if (a.name != b.name) return table.symbols().text(a.name).compare(table.symbols().text(b.name));
  return table.print(left).compare(table.print(right));
}

void addMember(FactTable &table, llvm::SmallVectorImpl<FactId> &members, FactId id) {
  const Fact &fact = table.get(id);
  if (fact.kind == FactKind::Union) {
    for (FactId element : fact.elements) addMember(table, members, element);
    return;
  }
  for (FactId &member : members) {
    const Fact &other = table.get(member);
    if (!mergeable(other, fact)) continue;
    if (member != id) member = joinSameKind(table, other, fact);
    return;
  }
  members.push_back(id);
}

FactId unionOf(FactTable &table, llvm::SmallVectorImpl<FactId> &members) {
  if (members.empty()) return table.never();
  if (members.size() == 1) return members[0];
  if (members.size() > maxUnionMembers || llvm::is_contained(members, FactId())) return {};
  std::sort(members.begin(), members.end(), [&](FactId a, FactId b) { return compare(table, a, b) < 0; });
  Fact result{.kind = FactKind::Union};
  for (FactId member : members) result.assumed |= table.get(member).assumed;
  result.elements = members;
  return table.intern(result);
}

// The fact of a value of which both `a` and `b` are true; they have one kind.
FactId meetSameKind(FactTable &table, FactId left, FactId right) {
  const Fact &a = table.get(left), &b = table.get(right);
  Fact result = a;
  result.assumed = a.assumed || b.assumed;
  if (!result.name) result.name = b.name;
  if (a.constant && b.constant && a.constant != b.constant) return table.never();
  if (!a.constant) {
    result.constant = b.constant;
    result.decided = b.decided;
  }
  SmallVector<int64_t, 8> dims;
  SmallVector<FactId, 8> elements;
  if (a.kind == FactKind::Tensor || a.kind == FactKind::DType) {
    if (a.dtype != DType::Unknown && b.dtype != DType::Unknown && a.dtype != b.dtype) return table.never();
    if (a.dtypeClass != DTypeClass::Unknown && b.dtypeClass != DTypeClass::Unknown && a.dtypeClass != b.dtypeClass)
      return table.never();
    if (a.dtype == DType::Unknown) result.dtype = b.dtype;
    if (a.dtypeClass == DTypeClass::Unknown) result.dtypeClass = b.dtypeClass;
    if (!a.dtypeVariable) result.dtypeVariable = b.dtypeVariable;
    result.parameter = a.parameter || b.parameter;
    if (a.rank == UnknownRank) {
      result.rank = b.rank;
      result.dims = b.dims;
    } else if (b.rank != UnknownRank) {
      if (a.rank != b.rank) return table.never();
      for (auto [x, y] : llvm::zip(a.dims, b.dims)) {
        if (x >= 0 && y >= 0 && x != y) return table.never();
        dims.push_back(x >= 0 || y == UnknownDim ? x : y);
      }
      result.dims = dims;
    }
  } else if (isSequence(a.kind) || a.kind == FactKind::Dict) {
    if (a.lengthKnown && b.lengthKnown) {
      if (a.elements.size() != b.elements.size()) return table.never();
      for (auto [x, y] : llvm::zip(a.elements, b.elements)) elements.push_back(table.narrow(x, y));
      result.elements = elements;
    } else if (a.lengthKnown || b.lengthKnown) {
      const Fact &known = a.lengthKnown ? a : b;
      FactId element = a.lengthKnown ? b.element : a.element;
      for (FactId x : known.elements) elements.push_back(table.narrow(x, element));
      result.elements = elements;
      result.keys = known.keys;
      result.lengthKnown = true;
    } else {
      result.element = table.narrow(a.element, b.element);
    }
    if (llvm::any_of(elements, [&](FactId id) { return table.get(id).kind == FactKind::Never; })) return table.never();
  }
  return table.intern(result);
}

} // namespace

FactId FactTable::join(FactId a, FactId b) {
  if (a == b) return a;
  if (!a || !b) return {};
  const Fact &left = get(a), &right = get(b);
  if (left.kind == FactKind::Never) return b;
  if (right.kind == FactKind::Never) return a;
  if (left.kind != FactKind::Union && mergeable(left, right)) return joinSameKind(*this, left, right);
  SmallVector<FactId, 6> members;
  addMember(*this, members, a);
  addMember(*this, members, b);
  return unionOf(*this, members);
}

FactId FactTable::narrow(FactId fact, FactId to) {
  if (fact == to || !to) return fact;
  if (!fact) return to;
  const Fact &a = get(fact), &b = get(to);
  if (a.kind == FactKind::Never || b.kind == FactKind::Never) return never();
  if (a.kind == FactKind::Union || b.kind == FactKind::Union) {
    SmallVector<FactId, 6> members;
    ArrayRef<FactId> left = a.kind == FactKind::Union ? a.elements : ArrayRef(fact);
    ArrayRef<FactId> right = b.kind == FactKind::Union ? b.elements : ArrayRef(to);
    for (FactId x : left)
      for (FactId y : right)
        if (FactId both = narrow(x, y); get(both).kind != FactKind::Never) addMember(*this, members, both);
    return unionOf(*this, members);
  }
  // bool is a subclass of int, torch.Size of tuple; a value declared as the base may be one of the subclass.
  if (a.kind == FactKind::Bool && b.kind == FactKind::Int) return fact;
  if (a.kind == FactKind::Int && b.kind == FactKind::Bool) return a.constant ? never() : to;
  if (a.kind == FactKind::Shape && b.kind == FactKind::Tuple) return fact;
  if (a.kind == FactKind::Tuple && b.kind == FactKind::Shape) return to;
  if (a.kind != b.kind) return never();
  if (hasName(a.kind) && a.name && b.name && a.name != b.name) return to; // a subclass, for all that is known
  return meetSameKind(*this, fact, to);
}

FactId FactTable::without(FactId id, FactKind kind) {
  const Fact &fact = get(id);
  if (fact.kind == kind) return kind == FactKind::Unknown ? id : never();
  if (fact.kind != FactKind::Union) return id;
  SmallVector<FactId, 6> members;
  for (FactId element : fact.elements)
    if (get(element).kind != kind) members.push_back(element);
  return unionOf(*this, members);
}

} // namespace ivyc
