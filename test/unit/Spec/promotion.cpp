// torch's promotion where dtypes are known, assumptions where they are not.
#include "Fixture.h"

using namespace ivyc;
using namespace ivyc::spec;

namespace {
struct Sums : Specs {
  std::string sum(const char *a, const char *b) { return core("host.add", {a, b}, Role::Operator); }
  std::string fact(const char *a, const char *b) { return result("host.add", {a, b}, Role::Operator); }
};
} // namespace

TEST_CASE_FIXTURE(Sums, "known dtypes") {
  CHECK(sum("float32[2, 3]", "float32[3]") == "core.add(x=$0, y=$1)");
  CHECK(sum("float32[2, 3]", "int64[3]") == "core.add(x=$0, y=core.astype(x=$1, dtype=float32))");
  CHECK(sum("int32[3]", "uint8[3]") == "core.add(x=$0, y=core.astype(x=$1, dtype=int32))");
  CHECK(sum("float16[3]", "bfloat16[3]") == "core.add(x=core.astype(x=$0, dtype=float32), y=core.astype(x=$1, dtype=float32))");
  CHECK(sum("uint16[3]", "int8[3]") == "unsupported: the operands have no common dtype");
}

TEST_CASE_FIXTURE(Sums, "a tensor without axes widens across categories alone") {
  CHECK(sum("float32[2, 3]", "float64[]") == "core.add(x=$0, y=core.astype(x=$1, dtype=float32))");
  CHECK(fact("float32[2, 3]", "float64[]") == "float32[2, 3]");
  CHECK(fact("int32[3]", "float64[]") == "float64[3]");
  CHECK(fact("float32[]", "float64[]") == "float64[]");
}

TEST_CASE_FIXTURE(Sums, "a number widens across categories, to the default dtype") {
  CHECK(sum("int64[3]", "float = 2.5") == "core.add(x=core.astype(x=$0, dtype=float32), y=$1)");
  CHECK(sum("float16[3]", "float = 2.5") == "core.add(x=$0, y=$1)");
  CHECK(sum("bool[3]", "int = 2") == "core.add(x=core.astype(x=$0, dtype=int64), y=$1)");
  CHECK(fact("uint8[3]", "int = 2") == "uint8[3]");
  CHECK(fact("float64[3]", "complex = 2.0j") == "complex128[3]");
}

TEST_CASE_FIXTURE(Sums, "what may be a float beside an integer tensor is taken for one") {
  CHECK(sum("int64[3]", "int | float") == "core.add(x=core.astype(x=$0, dtype=float32), y=$1); assumes $1 is floating");
  CHECK(sum("float | Tensor~w", "int64[3]") == "core.add(x=$0, y=core.beside(x=$1, other=$0))");
  CHECK(fact("bool[3]", "int | float") == "float32[3]");
  CHECK(sum("float16[3]", "int | float") == "core.add(x=$0, y=$1)");
  CHECK(sum("int64[3]", "int") == "core.add(x=$0, y=$1)");
}

TEST_CASE_FIXTURE(Sums, "operands of one input share its dtype") {
  CHECK(sum("Tensor~image[?, 3]", "Tensor~image[3]") == "core.add(x=$0, y=$1)");
  CHECK(fact("Tensor~image[?, 3]", "Tensor~image[3]") == "Tensor~image[?, 3]");
}

TEST_CASE_FIXTURE(Sums, "what is not known is assumed of the arguments") {
  CHECK(sum("Tensor~x", "Tensor~y") == "core.add(x=$0, y=$1); assumes $0, $1 share a dtype");
  CHECK(fact("Tensor~x", "Tensor~y") == "assumed Tensor~x");
  CHECK(sum("Tensor~x", "float32[3]") == "core.add(x=$0, y=$1); assumes $0, $1 share a dtype");
  CHECK(fact("Tensor~x", "float32[3]") == "assumed float32[...]");
  CHECK(sum("Tensor~x", "float = 0.5") == "core.add(x=$0, y=$1); assumes $0 is a floating tensor");
  CHECK(fact("Tensor~x", "float = 0.5") == "assumed floating~x[...]");
  CHECK(sum("Tensor~x", "int = 1") == "core.add(x=$0, y=$1)");
  CHECK(sum("floating~x[...]", "int64[3]") == "core.add(x=$0, y=core.astype(x=$1, dtype=core.dtype(x=$0)))");
  CHECK(sum("Tensor~x", "int64[3]") ==
        "core.add(x=$0, y=core.astype(x=$1, dtype=core.dtype(x=$0))); assumes $0 is a floating tensor");
  CHECK(sum("Tensor~x", "bool[3]") == "core.add(x=$0, y=core.astype(x=$1, dtype=core.dtype(x=$0)))");
  CHECK(sum("Tensor~x", "unknown") == "core.add(x=$0, y=$1); assumes $1, $0 share a dtype");
  CHECK(sum("float32[...]", "float64[...]").find("assumes $0 has at least one axis") != std::string::npos);
}

// Recorded from torch.result_type: rows and columns are tensors of rank 0 and 1 of each dtype, then True, 1, 1.5 and 1j.
TEST_CASE_FIXTURE(Sums, "dtypes of results are torch's") {
  const char *dtypes[] = {"bool", "uint8", "int32", "int64", "float16", "float32", "float64", "complex64"};
  const char *rows[] = {
      "bbuuiillhhffddFFblfF", "bbuuiillhhffddFFblfF", "uuuuiillhhffddFFuufF", "uuuuuiulhhffddFFuufF",
      "iiiuiillhhffddFFiifF", "iiiiiiilhhffddFFiifF", "lllulillhhffddFFllfF", "llllllllhhffddFFllfF",
      "hhhhhhhhhhffddFFhhhH", "hhhhhhhhhhhfhdHFhhhH", "fffffffffhffddFFfffF", "fffffffffffffdFFfffF",
      "dddddddddhdfddDFdddD", "ddddddddddddddDDdddD", "FFFFFFFFFHFFDDFFFFFF", "FFFFFFFFFFFFFDFFFFFF",
  };
  auto named = [](char letter) {
    switch (letter) {
    case 'b': return DType::Bool;
    case 'u': return DType::UInt8;
    case 'i': return DType::Int32;
    case 'l': return DType::Int64;
    case 'h': return DType::Float16;
    case 'f': return DType::Float32;
    case 'd': return DType::Float64;
    case 'H': return DType::Complex32;
    case 'F': return DType::Complex64;
    default: return DType::Complex128;
    }
  };
  std::vector<std::string> operands;
  for (const char *dtype : dtypes)
    for (const char *shape : {"[]", "[2]"}) operands.push_back(std::string(dtype) + shape);
  for (const char *number : {"bool = True", "int = 1", "float = 1.5", "complex = 1.0j"}) operands.push_back(number);
  for (size_t i = 0; i < std::size(rows); ++i)
    for (size_t k = 0; k < operands.size(); ++k) {
      CAPTURE(operands[i]);
      CAPTURE(operands[k]);
      const Fact &fact = facts.get(use(Role::Operator, "host.add", {operands[i].c_str(), operands[k].c_str()}).result);
      CHECK(dtypeName(fact.dtype) == dtypeName(named(rows[i][k])));
      CHECK(fact.rank == (operands[i].back() == ']' && operands[i].find("[2]") != std::string::npos
                              ? 1
                              : operands[k].find("[2]") != std::string::npos));
    }
}
