#include "Fixture.h"

using namespace ivyc;
using namespace ivyc::spec;

TEST_CASE_FIXTURE(Specs, "core ops become calls of the target") {
  CHECK(jax("core.mean", {"x: float32[2, 3]", "axes: int = 1"}) == "jax.numpy.mean($0, axis=$1)");
  CHECK(jax("core.add", {"x: float32[2]", "y: float32[2]"}) == "($0 add $1)");
  CHECK(jax("core.rank", {"x: Tensor"}) == "$0.ndim");
  CHECK(jax("core.index_update", {"x: Tensor", "index: int", "value: float", "mode: str = \"set\""}) == "$0.at[$1].set($2)");
  CHECK(jax("core.einsum", {"equation: str = \"ij,jk->ik\"", "operands: tuple(Tensor, Tensor)"}) ==
        "jax.numpy.einsum($0, $1[0], $1[1])");
  CHECK(jax("core.no_such_op", {"x: Tensor"}) == "unsupported: there is no such core op");
  CHECK(facts.print(op(Framework::Jax, "core.mean", {"x: float32[2, 3]", "axes: int = 1"}).result) == "float32[2]");
}

TEST_CASE_FIXTURE(Specs, "an outlined lowering is a function of the support module") {
  std::string use = print(facts, op(Framework::NumPy, "core.conv",
                                    {"x: Tensor", "w: Tensor", "b: None", "stride: tuple = (1, 1)",
                                     "padding: tuple = ((0, 0), (0, 0))", "dilation: tuple = (1, 1)", "groups: int = 1"}));
  CHECK(use == "support.conv($0, $1, $2, $3, $4, $5, $6)");
  const Library::Outlined *conv = library->outlined(Framework::NumPy, "conv");
  REQUIRE(conv);
  CHECK(conv->name == "conv");
  CHECK(llvm::StringRef(conv->source).starts_with("def conv("));
  CHECK(conv->source.back() == '\n');
  CHECK(llvm::is_contained(conv->imports, "import numpy as np"));
  CHECK(!library->outlined(Framework::NumPy, "no_such_function"));
}

TEST_CASE_FIXTURE(Specs, "what a target is") {
  const TargetRecord &record = targetRecord(*library, Framework::Jax);
  REQUIRE(record.imports.size() >= 3);
  for (size_t i = 1; i < record.imports.size(); ++i)
    CHECK(record.imports[i - 1].module.size() >= record.imports[i].module.size());
  auto numpy = llvm::find_if(record.imports, [](const auto &rule) { return rule.module == "jax.numpy"; });
  REQUIRE(numpy != record.imports.end());
  CHECK(numpy->statement == "import jax.numpy as jnp");
  CHECK(numpy->alias == "jnp");
  CHECK(symbols.text(record.methods.lookup(symbols.intern("jax.numpy.sum").id)) == "sum");
  CHECK(symbols.text(record.dtypes.lookup(uint32_t(DType::Float32))) == "jax.numpy.float32");
  CHECK(!record.writes);
  CHECK(targetRecord(*library, Framework::NumPy).writes);
}

TEST_CASE_FIXTURE(Specs, "types of the source in a target") {
  auto type = [&](Framework target, Role role, const char *name) {
    const Expansion *expansion = library->typeInTarget(target, role, symbols.intern(name));
    return expansion ? print(facts, *expansion) : "none";
  };
  CHECK(type(Framework::Jax, Role::Annotation, "torch.Tensor") == "jax.Array");
  CHECK(type(Framework::NumPy, Role::IsInstance, "torch.Tensor") == "tuple(numpy.ndarray, numpy.generic)");
  CHECK(type(Framework::Jax, Role::Annotation, "torch.Size") == "tuple");
  CHECK(type(Framework::Jax, Role::Annotation, "torch.no_such_type") == "none");
}

TEST_CASE_FIXTURE(Specs, "names and signatures for explain") {
  std::vector<Symbol> names = library->apis(Framework::Torch);
  CHECK(names.size() > 500);
  for (size_t i = 1; i < names.size(); ++i) CHECK(symbols.text(names[i - 1]) < symbols.text(names[i]));
  std::vector<std::string> signatures = library->signatures(symbols.intern("torch.max"));
  REQUIRE(signatures.size() == 3);
  for (const std::string &one : signatures) CHECK(llvm::StringRef(one).starts_with("torch.max(input: Tensor"));
  CHECK(signatures[0].find("specs/torch/") != std::string::npos);
}
