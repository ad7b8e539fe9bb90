#include "Fixture.h"

using namespace ivyc;
using namespace ivyc::spec;

TEST_CASE("each use gets results in its own dtype variables") {
  Specs specs;
  auto result = [&](const char *x, const char *y) {
    Symbol add = specs.symbols.intern("host.add");
    return specs.facts.print(specs.library->toCore(Framework::Torch, Role::Operator, add, specs.arguments({x, y}))->result);
  };
  CHECK(result("Tensor~image[?, 3]", "Tensor~image[1]") == "Tensor~image[?, 3]");
  CHECK(result("Tensor~mask[?, 3]", "Tensor~mask[1]") == "Tensor~mask[?, 3]");
  CHECK(result("Tensor~a", "Tensor~b") != result("Tensor~b", "Tensor~b"));
  // A variable that is called as the numbered ones are inside.
  CHECK(result("Tensor~b", "Tensor~b") == "Tensor~b");
}

TEST_CASE("a tensor of unknown dtype that no variable names leaves none behind") {
  Specs specs;
  Symbol negative = specs.symbols.intern("host.neg");
  const Expansion *expansion =
      specs.library->toCore(Framework::Torch, Role::Operator, negative, specs.arguments({"Tensor[2]"}));
  CHECK(specs.facts.print(expansion->result) == "Tensor[2]");
  for (const Expansion::Node &node : expansion->nodes) CHECK(!specs.facts.get(node.fact).dtypeVariable);
}

TEST_CASE("uses that differ only in the names of dtype variables are executed once") {
  Specs specs;
  Symbol name = specs.symbols.intern("torch.no_such_function");
  const Expansion *one = specs.library->toCore(Framework::Torch, Role::Call, name, specs.arguments({"Tensor~a"}));
  // What has no variables in it is one object.
  CHECK(one == specs.library->toCore(Framework::Torch, Role::Call, name, specs.arguments({"Tensor~b"})));
}
