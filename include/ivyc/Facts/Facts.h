// Facts: what is known of a value before the program runs. One lattice, used by inference, spec execution and tracing.
//
// A fact is an interned 32-bit id into a FactTable; equal facts have equal ids. Unknown is the top, Never the bottom.
// A fact is proved, or it rests on an assumption (Fact::assumed) that was recorded when it was made.
#pragma once

#include "ivyc/Support/Symbol.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace ivyc {

/// The dtypes of all frameworks together, in array-API names.
enum class DType : uint8_t {
  Unknown,
  Bool,
  UInt8,
  UInt16,
  UInt32,
  UInt64,
  Int8,
  Int16,
  Int32,
  Int64,
  Float8E4M3,
  Float8E5M2,
  Float16,
  BFloat16,
  Float32,
  Float64,
  Complex32,
  Complex64,
  Complex128
};
enum class DTypeClass : uint8_t { Unknown, Bool, Integer, Floating, Complex };
llvm::StringRef dtypeName(DType dtype);                   // "float32"; "unknown"
std::optional<DType> dtypeFromName(llvm::StringRef name); // "float32", no framework prefix
DTypeClass dtypeClass(DType dtype);
/// torch's result dtype of two tensors of rank ≥ 1 (`torch.promote_types`); Unknown when either is.
DType promoteTypes(DType a, DType b);

/// An interned constant of the host language: None, bool, int, float, complex, str, bytes, tuple, list, slice, Ellipsis, dict.
struct ConstantId {
  uint32_t id = 0; // 0: no constant
  explicit operator bool() const { return id != 0; }
  friend bool operator==(ConstantId, ConstantId) = default;
};
enum class ConstantType : uint8_t { None, Bool, Int, Float, Complex, Str, Bytes, Ellipsis, Tuple, List, Dict, Slice, DType };
struct ConstantValue {
  ConstantType type = ConstantType::None;
  int64_t integer = 0;                      // Bool, Int (when it fits), DType
  double number = 0;                        // Float, and the imaginary part of Complex
  Symbol text = {};                         // Str, Bytes; Int beyond 64 bits in decimal
  llvm::ArrayRef<ConstantId> elements = {}; // Tuple, List; Dict: key, value, …; Slice: lower, upper, step
};

enum class FactKind : uint8_t {
  Never,
  Unknown,
  None,
  Bool,
  Int,
  Float,
  Complex,
  Str,
  Bytes,
  Ellipsis,
  Slice,
  DType,
  Device,
  Tensor,
  Shape,
  List,
  Tuple,
  Set,
  Dict,
  Module,    // a module object: `name` is its dotted name
  Class,     // a class object: `name`
  Instance,  // an object of the class `name`
  Function,  // a function of the program or of a framework: `name` is its dotted name
  Framework, // any other object of a framework: `name`
  Union      // one of `elements`
};

struct FactId {
  uint32_t id = 0; // 0 is Unknown
  explicit operator bool() const { return id != 0; }
  friend bool operator==(FactId, FactId) = default;
};

constexpr int8_t UnknownRank = -1;
constexpr int64_t UnknownDim = -1;

/// What is known of a value.
///   Tensor:       dtype, dtypeClass (may be known where dtype is not), rank, dims (a constant ≥ 0, UnknownDim, or ≤ -2: the
///                 symbolic dim number -2 - d; empty when the rank is unknown), parameter, dtypeVariable
///   List, Tuple, Shape, Set: `elements` when the length is known, else `element`, the join of all
///   Dict:         `keys` (constants) with `elements`, when all are known; else `element`, the join of the values
///   Class, Instance, Module, Function, Framework: `name`
///   any host kind: `constant` when the value itself is known
struct Fact {
  FactKind kind = FactKind::Unknown;
  DType dtype = DType::Unknown;
  DTypeClass dtypeClass = DTypeClass::Unknown;
  int8_t rank = UnknownRank;
  bool assumed = false;   // rests on an assumption
  bool parameter = false; // a Tensor that is an nn.Parameter
  /// The constant follows from a mode constant of the source framework (`torch.jit.is_scripting()`): simplify may fold it.
  bool decided = false;
  /// Tensor and DType of unknown dtype: the variable whose dtype it is ("image"), so that results of one input are known to
  /// share it.
  Symbol dtypeVariable = {};
  bool lengthKnown = false; // List, Tuple, Shape, Dict: `elements` is all there is
  ConstantId constant = {};
  Symbol name = {};
  FactId element = {};
  llvm::ArrayRef<int64_t> dims = {};
  llvm::ArrayRef<FactId> elements = {};
  llvm::ArrayRef<ConstantId> keys = {};
};

/// Interns facts and constants. Safe to use from several threads; get() is lock-free and its result stays valid.
class FactTable {
public:
  explicit FactTable(SymbolTable &symbols);
  ~FactTable();
  FactTable(const FactTable &) = delete;
  FactTable &operator=(const FactTable &) = delete;

  FactId intern(const Fact &fact); // arrays are copied
  const Fact &get(FactId id) const;
  ConstantId intern(const ConstantValue &value);
  const ConstantValue &get(ConstantId id) const;
  SymbolTable &symbols() const { return symbolTable; }

  // Shorthands.
  FactId unknown() const { return {}; }
  FactId never();
  FactId ofKind(FactKind kind);
  FactId tensor(DType dtype = DType::Unknown, int rank = UnknownRank, llvm::ArrayRef<int64_t> dims = {}, bool assumed = false);
  FactId named(FactKind kind, Symbol name);
  FactId constant(ConstantId value); // the fact of a known host value: its kind, and elements for containers
  FactId sequence(FactKind kind, llvm::ArrayRef<FactId> elements);
  FactId sequenceOf(FactKind kind, FactId element);
  ConstantId none();
  ConstantId boolean(bool value);
  ConstantId integer(int64_t value);
  ConstantId floating(double value);
  ConstantId string(llvm::StringRef value);
  ConstantId dtype(DType value);
  ConstantId tuple(llvm::ArrayRef<ConstantId> elements);
  ConstantId list(llvm::ArrayRef<ConstantId> elements);

  /// The least fact above both; unions of more than four members become Unknown.
  FactId join(FactId a, FactId b);
  /// The fact of a value that was seen to be (or not to be) of some kinds; Never when that cannot be.
  FactId narrow(FactId fact, FactId to);
  FactId without(FactId fact, FactKind kind);

  /// "float32[2, 3, ?]", "int = 3", "list[Tensor]", …: the text form, used by --emit and in tests. parse() reads it back.
  std::string print(FactId id) const;
  std::string print(ConstantId id) const; // as Python source
  std::optional<FactId> parse(llvm::StringRef text);

private:
  struct Storage;
  SymbolTable &symbolTable;
  std::unique_ptr<Storage> storage;
};

} // namespace ivyc

template <> struct std::hash<ivyc::FactId> {
  size_t operator()(ivyc::FactId fact) const noexcept { return fact.id * 0x9E3779B97F4A7C15ull >> 16; }
};
