#include "ivyc/Facts/Facts.h"

#include <algorithm>
#include <array>

namespace ivyc {
namespace {

struct DTypeInfo {
  DType dtype;
  DTypeClass cls;
  const char *name;
};

constexpr DTypeInfo dtypeTable[] = {
    {DType::Unknown, DTypeClass::Unknown, "unknown"},
    {DType::Bool, DTypeClass::Bool, "bool"},
    {DType::UInt8, DTypeClass::Integer, "uint8"},
    {DType::UInt16, DTypeClass::Integer, "uint16"},
    {DType::UInt32, DTypeClass::Integer, "uint32"},
    {DType::UInt64, DTypeClass::Integer, "uint64"},
    {DType::Int8, DTypeClass::Integer, "int8"},
    {DType::Int16, DTypeClass::Integer, "int16"},
    {DType::Int32, DTypeClass::Integer, "int32"},
    {DType::Int64, DTypeClass::Integer, "int64"},
    {DType::Float8E4M3, DTypeClass::Floating, "float8_e4m3fn"},
    {DType::Float8E5M2, DTypeClass::Floating, "float8_e5m2"},
    {DType::Float16, DTypeClass::Floating, "float16"},
    {DType::BFloat16, DTypeClass::Floating, "bfloat16"},
    {DType::Float32, DTypeClass::Floating, "float32"},
    {DType::Float64, DTypeClass::Floating, "float64"},
    {DType::Complex32, DTypeClass::Complex, "complex32"},
    {DType::Complex64, DTypeClass::Complex, "complex64"},
    {DType::Complex128, DTypeClass::Complex, "complex128"},
};

constexpr bool inOrder() {
  for (size_t i = 0; i < std::size(dtypeTable); ++i)
    if (dtypeTable[i].dtype != DType(i)) return false;
  return std::size(dtypeTable) == size_t(DType::Complex128) + 1;
}
static_assert(inOrder(), "dtypeTable has one row for each DType, in its order");

bool isFloat8(DType d) { return d == DType::Float8E4M3 || d == DType::Float8E5M2; }
// torch has uint16 to uint64 only as storage types: they mix with themselves and with floating types.
bool isWideUnsigned(DType d) { return d == DType::UInt16 || d == DType::UInt32 || d == DType::UInt64; }

DType promoteFloats(DType a, DType b) {
  if ((a == DType::Float16 && b == DType::BFloat16) || (a == DType::BFloat16 && b == DType::Float16)) return DType::Float32;
  return std::max(a, b);
}

DType complexOf(DType real) {
  switch (real) {
  case DType::Float16: return DType::Complex32;
  case DType::Float64: return DType::Complex128;
  default: return DType::Complex64;
  }
}

} // namespace

llvm::StringRef dtypeName(DType dtype) { return dtypeTable[size_t(dtype)].name; }

std::optional<DType> dtypeFromName(llvm::StringRef name) {
  for (const DTypeInfo &info : llvm::ArrayRef(dtypeTable).drop_front())
    if (name == info.name) return info.dtype;
  return std::nullopt;
}

DTypeClass dtypeClass(DType dtype) { return dtypeTable[size_t(dtype)].cls; }

DType promoteTypes(DType a, DType b) {
  if (a == b) return a;
  if (a == DType::Unknown || b == DType::Unknown || isFloat8(a) || isFloat8(b)) return DType::Unknown;
  DTypeClass classA = dtypeClass(a), classB = dtypeClass(b);
  if (classA > classB) {
    std::swap(a, b);
    std::swap(classA, classB);
  }
  if (isWideUnsigned(a)) return classB == DTypeClass::Floating ? b : DType::Unknown;
  if (isWideUnsigned(b)) return DType::Unknown;
  if (classA != classB) return classB == DTypeClass::Complex && classA == DTypeClass::Floating ? std::max(b, complexOf(a)) : b;
  if (classA == DTypeClass::Floating) return promoteFloats(a, b);
  // Integers: the wider signed one; uint8 needs at least int16 beside a signed type.
  if (classA == DTypeClass::Integer && (a == DType::UInt8 || b == DType::UInt8)) return std::max(DType::Int16, std::max(a, b));
  return std::max(a, b);
}

} // namespace ivyc
