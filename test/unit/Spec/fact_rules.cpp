// The facts of results, a case or more for each rule.
#include "Fixture.h"

using namespace ivyc;
using namespace ivyc::spec;

TEST_CASE_FIXTURE(Specs, "reduce") {
  CHECK(result("torch.sum", {"float32[2, 3]", "int = 1"}) == "float32[2]");
  CHECK(result("torch.sum", {"float32[2, 3]", "dim: tuple = (0, -1)", "keepdim: bool = True"}) == "float32[1, 1]");
  CHECK(result("torch.sum", {"int32[2, ?]"}) == "int64[]");
  CHECK(result("torch.sum", {"Tensor~x[2, 3]", "int"}) == "Tensor[?]");
  CHECK(result("torch.mean", {"floating~x[2, d0]", "int = 0"}) == "floating~x[d0]");
  CHECK(result("torch.argmax", {"float32[2, 3]", "dim: int = 0"}) == "int64[3]");
  CHECK(result("torch.all", {"bool[2, 3]"}) == "bool[]");
  CHECK(result("torch.std", {"float64[4]"}) == "float64[]");
  CHECK(result("torch.sum", {"float32[2, 3]", "unknown"}) == "float32[...]");
}

TEST_CASE_FIXTURE(Specs, "elementwise broadcasts") {
  auto add = [&](const char *a, const char *b) { return result("host.add", {a, b}, Role::Operator); };
  CHECK(add("float32[2, 1, 3]", "float32[4, 1]") == "float32[2, 4, 3]");
  CHECK(add("float32[?, 3]", "float32[5, 1]") == "float32[5, 3]");
  CHECK(add("float32[d0, 3]", "float32[d0, 1]") == "float32[d0, 3]");
  CHECK(add("float32[?]", "float32[?]") == "float32[?]");
  CHECK(add("float32[2, 3]", "float32[...]") == "float32[...]");
  CHECK(result("host.lt", {"float32[2, 3]", "float = 0.0"}, Role::Operator) == "bool[2, 3]");
  CHECK(result("torch.where", {"bool[2, 1]", "float32[3]", "float32[3]"}) == "float32[2, 3]");
}

TEST_CASE_FIXTURE(Specs, "shape and create") {
  CHECK(result("torch.zeros", {"int = 2", "int = 3"}) == "float32[2, 3]");
  CHECK(result("torch.zeros", {"int", "int = 3", "dtype: dtype = int64"}) == "int64[?, 3]");
  CHECK(result("Tensor.reshape", {"float32[2, 3, 4]", "int = 6", "int = -1"}) == "float32[6, 4]");
  CHECK(result("Tensor.reshape", {"float32[?, 3]", "int = -1", "int"}) == "float32[?, ?]");
  CHECK(result("torch.zeros_like", {"Tensor~x[2, ?]"}) == "Tensor~x[2, ?]");
}

TEST_CASE_FIXTURE(Specs, "axes that are joined, moved and dropped") {
  CHECK(result("torch.cat", {"list(float32[2, 3], float32[4, 3])"}) == "float32[6, 3]");
  CHECK(result("torch.cat", {"list(float32[2, 3], float32[2, ?])", "dim: int = -1"}) == "float32[2, ?]");
  CHECK(result("torch.stack", {"list(float32[2], float32[2], float32[2])", "dim: int = -1"}) == "float32[2, 3]");
  CHECK(result("torch.cat", {"list(bool[2, 3], bool[4, 3])", "dim: int = 0"}) == "bool[6, 3]");
  CHECK(result("torch.stack", {"list[float32[2]]"}) == "float32[?, 2]");
  CHECK(result("Tensor.permute", {"float32[2, 3, 4]", "int = 2", "int = 0", "int = 1"}) == "float32[4, 2, 3]");
  CHECK(result("Tensor.transpose", {"float32[2, 3, 4]", "int = -1", "int = 0"}) == "float32[4, 3, 2]");
  CHECK(result("Tensor.unsqueeze", {"float32[2, 3]", "int = -1"}) == "float32[2, 3, 1]");
  CHECK(result("Tensor.squeeze", {"float32[2, 1, 3]", "int = 1"}) == "float32[2, 3]");
  CHECK(result("torch.tile", {"float32[2, 3]", "tuple = (2, 1, 2)"}) == "float32[2, 2, 6]");
}

TEST_CASE_FIXTURE(Specs, "products, convolutions and windows") {
  CHECK(result("host.matmul", {"float32[5, 2, 3]", "float32[3, 4]"}, Role::Operator) == "float32[5, 2, 4]");
  CHECK(result("host.matmul", {"float32[2, 3]", "float32[3]"}, Role::Operator) == "float32[2]");
  CHECK(result("torch.einsum", {"str = \"bij,bjk->bik\"", "float32[2, 3, 4]", "float32[2, 4, 5]"}) == "float32[2, 3, 5]");
  CHECK(result("torch.nn.functional.conv2d",
               {"float32[1, 3, 8, 8]", "float32[4, 3, 3, 3]", "padding: int = 1", "stride: int = 2"}) == "float32[1, 4, 4, 4]");
  CHECK(result("torch.nn.functional.conv2d", {"Tensor~x[?, 3, ?, ?]", "Tensor~x[4, 3, 3, 3]"}) == "Tensor~x[?, 4, ?, ?]");
  CHECK(result("torch.nn.functional.max_pool2d", {"float32[1, 3, 8, 8]", "int = 2"}) == "float32[1, 3, ?, ?]");
}

TEST_CASE_FIXTURE(Specs, "index") {
  auto at = [&](const char *x, const char *index) { return result("Tensor.__getitem__", {x, index}, Role::Index); };
  CHECK(at("float32[2, 3, 4]", "int") == "float32[3, 4]");
  CHECK(at("float32[2, 3, 4]", "tuple = (..., 0)") == "float32[2, 3]");
  CHECK(at("float32[2, 3, 4]", "tuple = (0, None)") == "float32[1, 3, 4]");
  CHECK(at("float32[2, 3, 8]", "tuple = (..., slice(1, -1, 2))") == "float32[2, 3, 3]");
  CHECK(at("float32[2, 3, ?]", "slice") == "float32[?, 3, ?]");
  CHECK(at("float32[2, 3]", "bool[2, 3]") == "float32[?]");
  CHECK(at("float32[2, 3]", "int64[5, 6]") == "float32[?, ?, ?]");
  CHECK(at("float32[2, 3]", "unknown") == "float32[...]");
}

TEST_CASE_FIXTURE(Specs, "several pieces") {
  CHECK(result("Tensor.unbind", {"Tensor~image[?, 3, ?]", "dim: int = 1"}) ==
        "tuple(Tensor~image[?, ?], Tensor~image[?, ?], Tensor~image[?, ?])");
  CHECK(result("Tensor.unbind", {"Tensor~image[?, ?]"}) == "tuple[Tensor~image[?]]");
  CHECK(result("torch.split", {"float32[5, 2]", "int = 2"}) == "tuple(float32[2, 2], float32[2, 2], float32[1, 2])");
  CHECK(result("torch.split", {"float32[?, 2]", "list = [1, 2]"}) == "tuple(float32[1, 2], float32[2, 2])");
  CHECK(result("torch.chunk", {"float32[4, ?]", "int = 2", "dim: int = -1"}) == "tuple[float32[4, ?]]");
  CHECK(result("torch.meshgrid", {"Tensor~x[?]", "Tensor~y[?]", "indexing: str = \"ij\""}) ==
        "tuple(Tensor~x[?, ?], Tensor~y[?, ?])");
}

TEST_CASE_FIXTURE(Specs, "host values") {
  CHECK(result("Tensor.dtype", {"Tensor~x"}, Role::Property) == "dtype<~x>");
  CHECK(result("Tensor.dim", {"Tensor[?, ?]"}) == "int = 2");
  CHECK(result("Tensor.size", {"Tensor[?, 3]", "int = 0"}) == "int");
  CHECK(result("Tensor.size", {"Tensor[?, 3]", "int = 1"}) == "int = 3");
  CHECK(result("Tensor.numel", {"Tensor[2, 3]"}) == "int = 6");
  CHECK(result("Tensor.item", {"floating~x[]"}) == "float");
  CHECK(result("Tensor.device", {"Tensor"}, Role::Property) == "device");
}
