// How the arguments of a use are bound, and which overload is taken.
#include "Fixture.h"

using namespace ivyc;
using namespace ivyc::spec;

TEST_CASE_FIXTURE(Specs, "positions, keywords and defaults") {
  CHECK(core("torch.sum", {"float32[2, 3]", "dim: tuple = (0, 1)", "keepdim: bool = True"}) ==
        "core.sum(x=$0, axes=$1, keepdims=$2)");
  CHECK(core("torch.sum", {"float32[2, 3]", "int = 1"}) == "core.sum(x=$0, axes=$1)");
  CHECK(core("torch.sum", {"float32[2, 3]"}) == "core.sum(x=$0)");
  CHECK(core("torch.sum", {"input: float32[2, 3]", "axis: int = 1"}) == "core.sum(x=$0, axes=$1)");
}

TEST_CASE_FIXTURE(Specs, "arguments without a meaning are refused by name") {
  CHECK(core("torch.sum", {"Tensor", "foo: int = 1"}) == "unsupported: argument 'foo'");
  CHECK(core("torch.sin", {}) == "unsupported: argument 'input' is missing");
  CHECK(core("torch.sin", {"Tensor", "int = 1"}) == "unsupported: more than 1 arguments by position");
  CHECK(core("torch.foo", {}) == "unsupported: no spec");
  CHECK(core("torch.no_grad", {}, Role::Call) == "unsupported: has no meaning in this place");
}

TEST_CASE_FIXTURE(Specs, "the first overload that fits is taken") {
  CHECK(core("torch.max", {"float32[2, 3]", "int = 1"}) == "tuple(core.max(x=$0, axes=$1), core.argmax(x=$0, axes=$1))");
  CHECK(core("torch.max", {"float32[2, 3]"}) == "core.max(x=$0)");
  CHECK(core("torch.max", {"float32[2, 3]", "float32[3]"}) == "core.maximum(x=$0, y=$1)");
  const Expansion &both = use(Role::Call, "torch.max", {"float32[2, 3]", "int = 1"});
  REQUIRE(both.resultNames.size() == 2);
  CHECK(symbols.text(both.resultNames[0]) == "values");
  CHECK(symbols.text(both.resultNames[1]) == "indices");
  CHECK(facts.print(both.result) == "tuple(float32[2], int64[2])");
}

TEST_CASE_FIXTURE(Specs, "an argument of unknown kind is an assumption, unless the spec asks what it is") {
  CHECK(core("torch.sin", {"unknown"}) == "core.sin(x=$0); assumes $0 is a tensor; assumes $0 is a floating tensor");
  CHECK(core("Tensor.to", {"Tensor~x", "dtype = float64"}) == "core.astype(x=$0, dtype=$1)");
  CHECK(core("Tensor.to", {"Tensor~x", "device"}) == "$0");
  CHECK(core("Tensor.to", {"Tensor~x", "device: device", "dtype: dtype<~y>"}) == "core.astype(x=$0, dtype=$2)");
  CHECK(core("Tensor.to", {"Tensor~x", "unknown"}) == "core.convert(x=$0, target=$1)");
}

TEST_CASE_FIXTURE(Specs, "any number of arguments, starred or not") {
  CHECK(core("Tensor.permute", {"Tensor[?, ?, ?]", "int = 2", "int = 0", "int = 1"}) ==
        "core.permute_dims(x=$0, axes=tuple($1, $2, $3))");
  CHECK(core("Tensor.permute", {"Tensor", "tuple = (1, 0)"}) == "core.permute_dims(x=$0, axes=$1)");
  CHECK(core("Tensor.permute", {"Tensor", "*: unknown"}) == "core.permute_dims(x=$0, axes=$1)");
  CHECK(core("Tensor.permute", {"Tensor", "*: tuple(int, int)"}) == "core.permute_dims(x=$0, axes=$1)");
  CHECK(result("Tensor.permute", {"Tensor", "*: tuple(int, int)"}) == "Tensor[?, ?]");
  CHECK(core("Tensor.view", {"Tensor", "int", "int = -1"}) == "core.reshape(x=$0, shape=tuple($1, $2))");
  CHECK(core("Tensor.view", {"Tensor", "*: shape[int]", "int = 3"}) == "core.reshape(x=$0, shape=tuple(*$1, $2))");
  CHECK(core("torch.sum", {"*: unknown"}) == "unsupported: arguments passed by *, whose number is not known");
}

TEST_CASE_FIXTURE(Specs, "keywords of a dict whose keys are known") {
  CHECK(core("torch.zeros", {"tuple = (2, 3)", "**: dict(\"device\": device, \"dtype\": dtype<~x>)"}) ==
        "core.zeros(shape=$0, dtype=$1[\"dtype\"])");
  CHECK(core("torch.zeros", {"tuple = (2, 3)", "**: dict"}) ==
        "unsupported: arguments passed by **, whose names are not known");
}

TEST_CASE_FIXTURE(Specs, "what is written to") {
  const Expansion &inPlace = use(Role::Call, "Tensor.add_", {"float32[2, 3]", "float64[3]"});
  CHECK(print(facts, inPlace) == "core.astype(x=core.add(x=core.astype(x=$0, dtype=float64), y=$1), dtype=float32)");
  REQUIRE(inPlace.writes.size() == 1);
  CHECK(inPlace.writes[0] == 0);
  CHECK(inPlace.resultAliases == 0);
  CHECK(inPlace.aliasing == Aliasing::Same);
  CHECK(core("Tensor.add_", {"Tensor~x", "Tensor~x"}) == "core.add(x=$0, y=$1)");
  CHECK(core("Tensor.add_", {"float32[2, 3]", "int = 1"}) == "core.add(x=$0, y=$1)");
  const Expansion &out = use(Role::Call, "torch.add", {"Tensor~x", "Tensor~x", "out: Tensor~x"});
  CHECK(print(facts, out) == "core.add(x=$0, y=$1)");
  REQUIRE(out.writes.size() == 1);
  CHECK(out.writes[0] == 2);
  CHECK(use(Role::Call, "torch.add", {"Tensor~x", "Tensor~x", "out: None"}).writes.empty());
  CHECK(use(Role::Property, "Tensor.mT", {"Tensor"}).aliasing == Aliasing::MustView);
  CHECK(use(Role::Call, "Tensor.to", {"Tensor", "dtype = float64"}).aliasing == Aliasing::MayView);
}

TEST_CASE_FIXTURE(Specs, "roles other than calls") {
  CHECK(core("torch.float32", {}, Role::Value) == "float32");
  CHECK(core("torch.long", {}, Role::Value) == "int64");
  CHECK(core("torch.pi", {}, Role::Value) == "3.141592653589793");
  CHECK(core("torch.jit.is_scripting", {}) == "False");
  CHECK(result("torch.jit.is_scripting", {}) == "decided bool = False");
  CHECK(core("torch.no_grad", {}, Role::Context) == "erased");
  CHECK(core("torch.no_grad", {}, Role::Decorator) == "erased");
  CHECK(core("torch.Tensor", {}, Role::Annotation) == "torch.Tensor");
  CHECK(core("Tensor.shape", {"Tensor[?, 3]"}, Role::Property) == "core.shape(x=$0)");
  CHECK(result("Tensor.shape", {"Tensor[?, 3]"}, Role::Property) == "shape(int, int = 3)");
  ApiInfo mode = library->api("torch.jit.is_scripting");
  CHECK(mode.known);
  CHECK(mode.modeConstant == facts.boolean(false));
  CHECK(library->api("torch.SymInt").neverOccurs);
  CHECK(!library->api("torch.not_there").known);
  CHECK(library->isTensorMember(Framework::Torch, symbols.intern("add_")));
  CHECK(library->isTensorMember(Framework::Torch, symbols.intern("shape")));
  CHECK(!library->isTensorMember(Framework::Torch, symbols.intern("append")));
}

TEST_CASE_FIXTURE(Specs, "subscripts keep what they were written as") {
  CHECK(core("Tensor.__getitem__", {"float32[2, 3, 4]", "int = 1"}, Role::Index) == "core.getitem(x=$0, index=$1)");
  CHECK(core("Tensor.__getitem__", {"float32[2, 3, 4]", "tuple = (..., 0)"}, Role::Index) == "core.getitem(x=$0, index=$1)");
  CHECK(core("Tensor.__getitem__", {"float32[2, 3, 4]", "tuple(ellipsis, int)"}, Role::Index) ==
        "core.getitem(x=$0, index=$1)");
  // torch selects integers before index tensors.
  CHECK(core("Tensor.__getitem__", {"float32[2, 3, 4]", "tuple(int, slice, int64[5])"}, Role::Index)
            .find("core.getitem(x=core.getitem(") == 0);
}

TEST_CASE("the same use is executed once") {
  Specs specs;
  const Expansion *one = &specs.use(Role::Call, "torch.sum", {"float32[2, 3]", "int = 1"});
  CHECK(one == &specs.use(Role::Call, "torch.sum", {"float32[2, 3]", "int = 1"}));
  CHECK(one != &specs.use(Role::Call, "torch.sum", {"float32[2, 3]", "int = 0"}));
  CHECK(one != &specs.use(Role::Call, "torch.sum", {"float32[2, 3]", "dim: int = 1"}));
}
