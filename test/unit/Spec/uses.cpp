#include "Fixture.h"

using namespace ivyc;
using namespace ivyc::spec;

TEST_CASE("a function of torch becomes a core op, and that a function of the target") {
  Specs specs;
  CHECK(specs.core("torch.mean", {"float32[2, 3]", "int = 1"}) == "core.mean(x=$0, axes=$1)");
  CHECK(specs.result("torch.mean", {"float32[2, 3]", "int = 1"}) == "float32[2]");
  CHECK(specs.jax("core.mean", {"x: float32[2, 3]", "axes: int = 1"}) == "jax.numpy.mean($0, axis=$1)");
}
