#include "ivyc/Facts/Facts.h"

#include "doctest/doctest.h"

using namespace ivyc;

namespace {
DType named(const char *name) { return *dtypeFromName(name); }
} // namespace

TEST_CASE("every dtype has a name that reads back") {
  for (int i = 1; i <= int(DType::Complex128); ++i) CHECK(dtypeFromName(dtypeName(DType(i))) == DType(i));
  CHECK(!dtypeFromName("unknown"));
  CHECK(!dtypeFromName("float"));
}

// Recorded from torch.promote_types; "-" is where torch refuses.
TEST_CASE("promotion is torch's") {
  const char *names[] = {"bool",    "uint8",    "uint16",  "int8",    "int16",     "int32",     "int64",     "float8_e5m2",
                         "float16", "bfloat16", "float32", "float64", "complex32", "complex64", "complex128"};
  const char *expected[][15] = {
      {"bool", "uint8", "-", "int8", "int16", "int32", "int64", "-", "float16", "bfloat16", "float32", "float64", "complex32",
       "complex64", "complex128"},
      {"uint8", "uint8", "-", "int16", "int16", "int32", "int64", "-", "float16", "bfloat16", "float32", "float64", "complex32",
       "complex64", "complex128"},
      {"-", "-", "uint16", "-", "-", "-", "-", "-", "float16", "bfloat16", "float32", "float64", "-", "-", "-"},
      {"int8", "int16", "-", "int8", "int16", "int32", "int64", "-", "float16", "bfloat16", "float32", "float64", "complex32",
       "complex64", "complex128"},
      {"int16", "int16", "-", "int16", "int16", "int32", "int64", "-", "float16", "bfloat16", "float32", "float64", "complex32",
       "complex64", "complex128"},
      {"int32", "int32", "-", "int32", "int32", "int32", "int64", "-", "float16", "bfloat16", "float32", "float64", "complex32",
       "complex64", "complex128"},
      {"int64", "int64", "-", "int64", "int64", "int64", "int64", "-", "float16", "bfloat16", "float32", "float64", "complex32",
       "complex64", "complex128"},
      {"-", "-", "-", "-", "-", "-", "-", "float8_e5m2", "-", "-", "-", "-", "-", "-", "-"},
      {"float16", "float16", "float16", "float16", "float16", "float16", "float16", "-", "float16", "float32", "float32",
       "float64", "complex32", "complex64", "complex128"},
      {"bfloat16", "bfloat16", "bfloat16", "bfloat16", "bfloat16", "bfloat16", "bfloat16", "-", "float32", "bfloat16",
       "float32", "float64", "complex64", "complex64", "complex128"},
      {"float32", "float32", "float32", "float32", "float32", "float32", "float32", "-", "float32", "float32", "float32",
       "float64", "complex64", "complex64", "complex128"},
      {"float64", "float64", "float64", "float64", "float64", "float64", "float64", "-", "float64", "float64", "float64",
       "float64", "complex128", "complex128", "complex128"},
      {"complex32", "complex32", "-", "complex32", "complex32", "complex32", "complex32", "-", "complex32", "complex64",
       "complex64", "complex128", "complex32", "complex64", "complex128"},
      {"complex64", "complex64", "-", "complex64", "complex64", "complex64", "complex64", "-", "complex64", "complex64",
       "complex64", "complex128", "complex64", "complex64", "complex128"},
      {"complex128", "complex128", "-", "complex128", "complex128", "complex128", "complex128", "-", "complex128", "complex128",
       "complex128", "complex128", "complex128", "complex128", "complex128"}};
  for (int i = 0; i < 15; ++i)
    for (int j = 0; j < 15; ++j) {
      CAPTURE(names[i]);
      CAPTURE(names[j]);
      DType want = llvm::StringRef(expected[i][j]) == "-" ? DType::Unknown : named(expected[i][j]);
      CHECK(dtypeName(promoteTypes(named(names[i]), named(names[j]))) == dtypeName(want));
    }
  CHECK(promoteTypes(DType::Unknown, DType::Float32) == DType::Unknown);
}
