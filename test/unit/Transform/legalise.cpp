// Core ops become calls of the target, and types those of the target.
#include "Passes.h"

using namespace ivyc::transform;
using ivyc::spec::Framework;

TEST_CASE("an op is written as each target has it") {
  const char *text = R"(def f(x: Tensor):
    spread = torch.std(x)
    return spread, torch.div(x, 2), torch.cat([x, x], dim=1)
)";
  CHECK(Passes(text, Framework::Jax).lowerToCore().legalise().body() == R"(  %spread = jax.numpy.std(%x, ddof=1)
  return tuple(%spread, host.div(%x, 2){call}, jax.numpy.concatenate(list(%x, %x), axis=1))
)");
  CHECK(Passes(text, Framework::NumPy).lowerToCore().legalise().body() == R"(  %spread = numpy.std(%x, ddof=1)
  return tuple(%spread, host.div(%x, 2){call}, numpy.concatenate(list(%x, %x), axis=1))
)");
  CHECK(Passes(text, Framework::TensorFlow).lowerToCore().legalise().body() ==
        R"(  %spread = tensorflow.sqrt(support.variance(%x, None, 1, False))
  return tuple(%spread, host.div(%x, 2){call}, tensorflow.concat(list(%x, %x), axis=1))
)");
}

TEST_CASE("a method is one still, for targets that have it") {
  Passes program("def f(x: Tensor):\n    return x.sum(), x.exp()\n");
  program.lowerToCore().legalise();
  std::string text;
  llvm::raw_string_ostream out(text);
  ivyc::ir::print(program.module, out, {false, false});
  CHECK(text.substr(text.find("  return")) == "  return tuple(jax.numpy.sum(%x){method}, jax.numpy.exp(%x){method})\n");
}

TEST_CASE("an operand that is used twice is computed once") {
  Passes program(R"(def g(x):
    return x


def f(x: Tensor):
    return F.softsign(g(x) * 2)
)",
                 Framework::NumPy);
  CHECK(program.lowerToCore().legalise().body() == R"(  %product = host.mul(invoke(@.g, %x), 2)
  return host.div(%product, host.add(1, numpy.abs(%product))){call}
)");
}

TEST_CASE("nothing of the core is left") {
  Passes program(R"(def f(x: Tensor, n: int):
    y = torch.zeros(n, 3, dtype=torch.float64)
    z = torch.where(x > 0, x, y).clamp(0, 1).permute(1, 0)
    return F.pad(z, [1, 1]), z.mean(0, keepdim=True), torch.stack([x, y], -1)[..., 0]
)");
  std::string text = program.lowerToCore().legalise().text();
  CHECK(text.find("core.") == std::string::npos);
  CHECK(text.find("torch.") == text.find("torch.Tensor")); // none but that of the annotation
  CHECK(program.findings() == "");
}

TEST_CASE("types by their role") {
  Passes program(R"(def f(x: Tensor, y: "Tensor" = None, d: torch.dtype = torch.float32):
    z: torch.Tensor = x
    if isinstance(x, Tensor) or isinstance(y, (int, torch.Tensor)):
        return [z]
    return {torch.float16: Tensor}
)");
  CHECK(
      program.lowerToCore().legalise().text() ==
      R"(function f "m.f"(%x :: jax.Array, %y :: opaque string(jax.Array) = None, %d :: jax.numpy.dtype = `dtype = float32`{value})
  %z :: jax.Array = %x
  if or(invoke(@isinstance, %x, jax.Array), invoke(@isinstance, %y, tuple(@int, jax.Array)))
    return list(%z)
  return dict(`dtype = float16`{value}, jax.Array)
)");
  CHECK(program.findings() == "");
}

TEST_CASE("types that the target lacks are kept, with the reason") {
  Passes program(R"(class A(torch.no_such_base):
    x: torch.no_such_type


def f(x: Tensor):
    return torch.no_such_value
)");
  program.lowerToCore().legalise();
  CHECK(program.findings() == R"(torch.no_such_base: as a base class
torch.no_such_type: as a type
torch.no_such_value: as a value
)");
}
