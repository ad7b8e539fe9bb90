#include "Storage.h"

#include "llvm/Support/xxhash.h"

#include <bit>
#include <cstring>

namespace ivyc {
namespace {

using llvm::ArrayRef;

template <class T> ArrayRef<T> copyArray(ArrayRef<T> from, llvm::BumpPtrAllocator &arena) {
  if (from.empty()) return {};
  T *to = arena.Allocate<T>(from.size());
  std::uninitialized_copy(from.begin(), from.end(), to);
  return {to, from.size()};
}

// The words that make up a value, for hashing.
struct Words {
  llvm::SmallVector<uint64_t, 24> list;
  void add(uint64_t word) { list.push_back(word); }
  template <class T> void addIds(ArrayRef<T> ids) {
    add(ids.size());
    for (T id : ids) add(id.id);
  }
  uint64_t hash() const {
    return llvm::xxh3_64bits(ArrayRef(reinterpret_cast<const uint8_t *>(list.data()), list.size() * sizeof(uint64_t)));
  }
};

uint64_t hashOf(const Fact &fact) {
  Words words;
  words.add(uint64_t(fact.kind) | uint64_t(fact.dtype) << 8 | uint64_t(fact.dtypeClass) << 16 |
            uint64_t(uint8_t(fact.rank)) << 24 | uint64_t(fact.assumed) << 32 | uint64_t(fact.parameter) << 33 |
            uint64_t(fact.decided) << 34 | uint64_t(fact.lengthKnown) << 35);
  words.add(uint64_t(fact.dtypeVariable.id) << 32 | fact.constant.id);
  words.add(uint64_t(fact.name.id) << 32 | fact.element.id);
  for (int64_t dim : fact.dims) words.add(uint64_t(dim));
  words.addIds(fact.elements);
  words.addIds(fact.keys);
  return words.hash();
}

uint64_t hashOf(const ConstantValue &value) {
  Words words;
  words.add(uint64_t(value.type));
  words.add(uint64_t(value.integer));
  words.add(std::bit_cast<uint64_t>(value.number));
  words.add(value.text.id);
  words.addIds(value.elements);
  return words.hash();
}

bool isSequence(FactKind kind) {
  return kind == FactKind::List || kind == FactKind::Tuple || kind == FactKind::Shape || kind == FactKind::Set;
}

} // namespace

Fact copyInto(Fact fact, llvm::BumpPtrAllocator &arena) {
  fact.dims = copyArray(fact.dims, arena);
  fact.elements = copyArray(fact.elements, arena);
  fact.keys = copyArray(fact.keys, arena);
  return fact;
}

ConstantValue copyInto(ConstantValue value, llvm::BumpPtrAllocator &arena) {
  value.elements = copyArray(value.elements, arena);
  return value;
}

bool equal(const Fact &a, const Fact &b) {
  return a.kind == b.kind && a.dtype == b.dtype && a.dtypeClass == b.dtypeClass && a.rank == b.rank && a.assumed == b.assumed &&
         a.parameter == b.parameter && a.decided == b.decided && a.dtypeVariable == b.dtypeVariable &&
         a.lengthKnown == b.lengthKnown && a.constant == b.constant && a.name == b.name && a.element == b.element &&
         a.dims == b.dims && a.elements == b.elements && a.keys == b.keys;
}

// Numbers are compared by bits: 0.0 and -0.0 are two constants, a NaN is equal to itself.
bool equal(const ConstantValue &a, const ConstantValue &b) {
  return a.type == b.type && a.integer == b.integer && std::bit_cast<uint64_t>(a.number) == std::bit_cast<uint64_t>(b.number) &&
         a.text == b.text && a.elements == b.elements;
}

FactTable::FactTable(SymbolTable &symbols) : symbolTable(symbols), storage(std::make_unique<Storage>()) {}
FactTable::~FactTable() = default;

const Fact &FactTable::get(FactId id) const { return storage->facts.get(id.id); }
const ConstantValue &FactTable::get(ConstantId id) const { return storage->constants.get(id.id); }

ConstantId FactTable::intern(const ConstantValue &value) { return {storage->constants.intern(value, hashOf(value))}; }

// Brings a fact into the one form that equal facts share.
FactId FactTable::intern(const Fact &given) {
  if (given.kind == FactKind::Unknown) return {};
  Fact fact = given;
  llvm::SmallVector<int64_t, 8> unknownDims;
  if (fact.kind == FactKind::Tensor || fact.kind == FactKind::DType) {
    if (fact.constant) fact.dtype = DType(get(fact.constant).integer);
    if (fact.dtype != DType::Unknown) {
      fact.dtypeClass = dtypeClass(fact.dtype);
      fact.dtypeVariable = {};
      if (fact.kind == FactKind::DType && !fact.constant) fact.constant = dtype(fact.dtype);
    } else if (fact.dtypeClass == DTypeClass::Bool) {
      fact.dtype = DType::Bool;
      fact.dtypeVariable = {};
      if (fact.kind == FactKind::DType) fact.constant = dtype(fact.dtype);
    }
  }
  if (fact.kind == FactKind::Tensor) {
    if (fact.rank == UnknownRank && !fact.dims.empty()) fact.rank = fact.dims.size();
    assert((fact.dims.empty() || fact.dims.size() == size_t(fact.rank)) && "a tensor has as many dims as its rank");
    if (fact.rank > 0 && fact.dims.empty()) {
      unknownDims.assign(fact.rank, UnknownDim);
      fact.dims = unknownDims;
    }
  }
  if (fact.kind == FactKind::None) fact.constant = none();
  if (fact.kind == FactKind::Ellipsis) fact.constant = intern(ConstantValue{.type = ConstantType::Ellipsis});
  llvm::SmallVector<FactId, 8> elements;
  llvm::SmallVector<ConstantId, 8> values;
  if (isSequence(fact.kind)) {
    if (fact.constant) {
      // The constant says what the elements are.
      for (ConstantId element : get(fact.constant).elements) elements.push_back(constant(element));
      fact.elements = elements;
      fact.lengthKnown = true;
    } else if (fact.lengthKnown && fact.kind != FactKind::Set) {
      for (FactId element : fact.elements)
        if (ConstantId value = get(element).constant) values.push_back(value);
      if (values.size() == fact.elements.size()) fact.constant = fact.kind == FactKind::List ? list(values) : tuple(values);
    }
    if (fact.lengthKnown)
      fact.element = {};
    else
      fact.elements = {};
  }
  if (fact.kind == FactKind::Dict && fact.constant) {
    ArrayRef<ConstantId> items = get(fact.constant).elements;
    for (size_t i = 0; i + 1 < items.size(); i += 2) {
      values.push_back(items[i]);
      elements.push_back(constant(items[i + 1]));
    }
    fact.keys = values;
    fact.elements = elements;
    fact.lengthKnown = true;
  }
  return {storage->facts.intern(fact, hashOf(fact))};
}

FactId FactTable::never() { return ofKind(FactKind::Never); }
FactId FactTable::ofKind(FactKind kind) {
  std::atomic<uint32_t> &known = storage->ofKinds[size_t(kind)];
  if (uint32_t id = known.load(std::memory_order_acquire)) return {id};
  FactId fact = intern(Fact{.kind = kind});
  known.store(fact.id, std::memory_order_release);
  return fact;
}

FactId FactTable::tensor(DType dtype, int rank, ArrayRef<int64_t> dims, bool assumed) {
  return intern(Fact{.kind = FactKind::Tensor, .dtype = dtype, .rank = int8_t(rank), .assumed = assumed, .dims = dims});
}

FactId FactTable::named(FactKind kind, Symbol name) { return intern(Fact{.kind = kind, .name = name}); }

FactId FactTable::constant(ConstantId value) {
  static constexpr FactKind kinds[] = {FactKind::None, FactKind::Bool,  FactKind::Int,      FactKind::Float, FactKind::Complex,
                                       FactKind::Str,  FactKind::Bytes, FactKind::Ellipsis, FactKind::Tuple, FactKind::List,
                                       FactKind::Dict, FactKind::Slice, FactKind::DType};
  static_assert(std::size(kinds) == size_t(ConstantType::DType) + 1);
  std::atomic<uint64_t> &slot = storage->ofConstants[value.id % storage->ofConstants.size()];
  uint64_t known = slot.load(std::memory_order_acquire);
  if (known >> 32 == value.id && known) return {uint32_t(known)};
  FactId fact = intern(Fact{.kind = kinds[size_t(get(value).type)], .constant = value});
  slot.store(uint64_t(value.id) << 32 | fact.id, std::memory_order_release);
  return fact;
}

FactId FactTable::sequence(FactKind kind, ArrayRef<FactId> elements) {
  return intern(Fact{.kind = kind, .lengthKnown = true, .elements = elements});
}
FactId FactTable::sequenceOf(FactKind kind, FactId element) { return intern(Fact{.kind = kind, .element = element}); }

ConstantId FactTable::none() { return intern(ConstantValue{.type = ConstantType::None}); }
ConstantId FactTable::boolean(bool value) { return intern(ConstantValue{.type = ConstantType::Bool, .integer = value}); }
ConstantId FactTable::integer(int64_t value) { return intern(ConstantValue{.type = ConstantType::Int, .integer = value}); }
ConstantId FactTable::floating(double value) { return intern(ConstantValue{.type = ConstantType::Float, .number = value}); }
ConstantId FactTable::string(llvm::StringRef value) {
  return intern(ConstantValue{.type = ConstantType::Str, .text = symbolTable.intern(value)});
}
ConstantId FactTable::dtype(DType value) {
  return intern(ConstantValue{.type = ConstantType::DType, .integer = int64_t(value)});
}
ConstantId FactTable::tuple(ArrayRef<ConstantId> elements) {
  return intern(ConstantValue{.type = ConstantType::Tuple, .elements = elements});
}
ConstantId FactTable::list(ArrayRef<ConstantId> elements) {
  return intern(ConstantValue{.type = ConstantType::List, .elements = elements});
}

} // namespace ivyc
