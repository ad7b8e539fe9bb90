#include "doctest/doctest.h"

#include "Program.h"

using namespace ivyc;
using test::Program;

/// Gives the first function of a file one more parameter, `*, key=None`.
static std::string withKey(const std::string &text) {
  Program program(text);
  ir::NodeId function = program.statement("def");
  ir::Module &module = program.module;
  llvm::SmallVector<ir::NodeId> operands(module.operandsOf(function));
  llvm::SmallVector<ir::Binding> bindings(module.bindingsOf(function));
  operands.push_back(module.constant(program.facts.none()));
  bindings.push_back({});
  ir::Parameter key;
  key.local = module.addLocal({program.symbols.intern("key"), function, {}, true, false, false});
  key.style = ir::ParameterStyle::KeywordOnly;
  key.defaultOperand = operands.size();
  auto &parameters = module.functions[module[function].payload].parameters;
  auto at = parameters.end();
  if (!parameters.empty() && parameters.back().style == ir::ParameterStyle::DoubleStar) --at;
  parameters.insert(at, key);
  module.setOperands(function, operands, bindings);
  return program.raised();
}

TEST_CASE("a function gains a parameter") {
  CHECK(withKey("def f():\n    pass\n") == "def f(*, key=None):\n    pass\n");
  CHECK(withKey("def f(a: int = 1, *b, **c) -> int:  # note\n    pass\n") ==
        "def f(a: int = 1, *b, key=None, **c) -> int:  # note\n    pass\n");
  CHECK(withKey("def f(a, /, b, *, c: 'x' = 2):\n    pass\n") == "def f(a, /, b, *, c: 'x' = 2, key=None):\n    pass\n");
  std::string a(60, 'a'), b(50, 'b');
  CHECK(withKey("def f(" + a + ", " + b + "):\n    pass\n") ==
        "def f(\n    " + a + ",\n    " + b + ",\n    *,\n    key=None,\n):\n    pass\n");
  CHECK(withKey("def f(\n    a,  # first\n    b,\n):\n    pass\n") == "# first\ndef f(a, b, *, key=None):\n    pass\n");
}

TEST_CASE("defaults and annotations are edited where they stand") {
  Program program("import torch\n\n\ndef f(x: torch.Tensor, m=torch.exp(1)) -> \"torch.Tensor\":\n    ...\n");
  program.rename("torch.exp(1)", "jax.numpy.exp");
  for (uint32_t i = 1, count = program.module.nodes.size(); i < count; ++i)
    if (ir::NodeId id{i}; program.module[id].kind == ir::Kind::Api && program.module.nameOf(id) == "torch.Tensor")
      program.module.replace(id, program.api("jax.Array"));
  CHECK(program.raised() ==
        "import jax\nimport jax.numpy as jnp\n\n\ndef f(x: jax.Array, m=jnp.exp(1)) -> \"jax.Array\":\n    ...\n");
}

TEST_CASE("decorators go") {
  auto without = [](const std::string &text, llvm::ArrayRef<unsigned> kept) {
    Program program(text);
    ir::NodeId function = program.statement("def");
    ir::Module &module = program.module;
    auto &payload = module.functions[module[function].payload];
    llvm::SmallVector<ir::NodeId> operands;
    for (unsigned i : kept) operands.push_back(module.operandsOf(function)[i]);
    int difference = int(payload.decorators) - int(kept.size());
    for (ir::NodeId operand : module.operandsOf(function).drop_front(payload.decorators)) operands.push_back(operand);
    for (ir::Parameter &parameter : payload.parameters) {
      if (parameter.defaultOperand) parameter.defaultOperand -= difference;
      if (parameter.annotationOperand) parameter.annotationOperand -= difference;
    }
    if (payload.returnAnnotation) payload.returnAnnotation -= difference;
    payload.decorators = kept.size();
    module.setOperands(function, operands);
    return program.raised();
  };
  std::string text = "# above\n@a  # one\n@b(1)\n# between\n@c\ndef f(x: int = 1) -> int:\n    pass\n";
  CHECK(without(text, {1, 2}) == "# above\n@b(1)\n# between\n@c\ndef f(x: int = 1) -> int:\n    pass\n");
  CHECK(without(text, {0}) == "# above\n@a  # one\ndef f(x: int = 1) -> int:\n    pass\n");
  CHECK(without(text, {}) == "# above\ndef f(x: int = 1) -> int:\n    pass\n");
  CHECK(without("class C:\n    @a\n    def f(self): pass\n", {}) == "class C:\n    def f(self): pass\n");
}

TEST_CASE("bases of a class") {
  auto bases = [](const std::string &text, llvm::ArrayRef<const char *> names) {
    Program program(text);
    ir::NodeId type = program.statement("class");
    ir::Module &module = program.module;
    auto &payload = module.classes[module[type].payload];
    llvm::SmallVector<ir::NodeId> operands;
    for (const char *name : names) {
      ir::NodeId old = program.find(name);
      operands.push_back(old ? old : program.api(name));
    }
    for (ir::NodeId operand : module.operandsOf(type).drop_front(payload.bases)) operands.push_back(operand);
    llvm::SmallVector<ir::Binding> bindings(operands.size());
    for (unsigned i = names.size(), old = payload.bases; i < operands.size(); ++i, ++old)
      bindings[i] = module.bindingsOf(type)[old];
    payload.bases = names.size();
    module.setOperands(type, operands, bindings);
    return program.raised();
  };
  CHECK(bases("class C(a, b, metaclass=m):\n    pass\n", {"b"}) == "class C(b, metaclass=m):\n    pass\n");
  CHECK(bases("class C(a):\n    pass\n", {}) == "class C:\n    pass\n");
  CHECK(bases("class C:\n    pass\n", {"jax.Array"}) == "import jax\n\n\nclass C(jax.Array):\n    pass\n");
}
