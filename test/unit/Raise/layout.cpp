#include "doctest/doctest.h"

#include "Program.h"

using namespace ivyc;
using test::Program;

/// The value of `y = f(…)` made anew from the arguments of the call.
template <class Make> static std::string remade(const std::string &text, const std::string &call, Make make) {
  Program program(text);
  ir::NodeId node = program.find(call);
  REQUIRE(node);
  llvm::SmallVector<ir::NodeId, 8> operands(llvm::drop_begin(program.module.operandsOf(node)));
  program.module.replace(node, make(program, operands));
  std::string result = program.raised();
  llvm::StringRef imports = "import jax.numpy as jnp\n\n";
  return llvm::StringRef(result).starts_with(imports) ? result.substr(imports.size()) : result;
}

static std::string name(char letter, unsigned length) { return std::string(length, letter); }

TEST_CASE("what stands in brackets gets a line of its own before each element gets one") {
  auto where = [](Program &program, llvm::ArrayRef<ir::NodeId> operands) {
    return program.call("jax.numpy.where", {operands[1], operands[0], program.local("value")});
  };
  std::string a = name('a', 50), b = name('b', 45), wide = name('w', 80);
  CHECK(remade("yyyyyyyyyyyyyyyyyy = f(" + a + ", " + b + ")\n", "f(" + a + ", " + b + ")", where) ==
        "yyyyyyyyyyyyyyyyyy = jnp.where(\n    " + b + ", " + a + ", value\n)\n");
  CHECK(remade("y = f(" + a + ", " + wide + ")\n", "f(" + a + ", " + wide + ")", where) ==
        "y = jnp.where(\n    " + wide + ",\n    " + a + ",\n    value,\n)\n");
}

TEST_CASE("lines of the source move with the line on which they begin") {
  std::string inner = "g(\n    1,\n    [\n        2,\n    ],\n)";
  auto call = [](Program &program, llvm::ArrayRef<ir::NodeId> operands) {
    return program.call("jax.numpy.tile", {operands[1], operands[0]});
  };
  CHECK(remade("y = f(n, " + inner + ")\n", "f(n, " + inner + ")", call) ==
        "y = jnp.tile(\n    g(\n        1,\n        [\n            2,\n        ],\n    ),\n    n,\n)\n");
  std::string text = "g(\"\"\"\n    1\n\"\"\")";
  CHECK(remade("y = f(n, " + text + ")\n", "f(n, " + text + ")", call) == "y = jnp.tile(" + text + ", n)\n");
}

TEST_CASE("operands of one chain all get lines, where those of the bracket stand") {
  auto sum = [](Program &program, llvm::ArrayRef<ir::NodeId> operands) {
    ir::NodeId first = program.call("host.add", {program.call("jax.numpy.abs", {operands[0]}), operands[1]});
    return program.call("jax.numpy.abs", {program.call("host.sub", {first, operands[2]})});
  };
  std::string a = name('a', 36), b = name('b', 36), c = name('c', 36);
  std::string call = "f(" + a + ", " + b + ", " + c + ")";
  CHECK(remade("y = " + call + "\n", call, sum) ==
        "y = jnp.abs(\n    jnp.abs(" + a + ")\n    + " + b + "\n    - " + c + "\n)\n");
  auto choose = [](Program &program, llvm::ArrayRef<ir::NodeId> operands) {
    ir::Node node;
    node.kind = ir::Kind::Choose;
    return program.module.add(node, {operands[0], operands[1], operands[2]});
  };
  CHECK(remade("y = " + call + "\n", call, choose) == "y = (\n    " + b + "\n    if " + a + "\n    else " + c + "\n)\n");
}

TEST_CASE("what follows on the line counts with its own edits") {
  std::string a = name('a', 40), b = name('b', 40), tail = name('t', 30);
  Program program("y = torch.f(" + a + ", " + b + ", " + tail + ")\n");
  ir::NodeId call = program.find("torch.f(" + a + ", " + b + ", " + tail + ")");
  llvm::SmallVector<ir::NodeId, 4> operands(program.module.operandsOf(call).drop_front());
  ir::Node tuple;
  tuple.kind = ir::Kind::Build;
  tuple.name = program.symbols.intern("tuple");
  ir::NodeId both = program.module.add(tuple, {operands[0], operands[1]});
  program.module.replace(call, program.call("jax.numpy.f", {both}));
  CHECK(program.raised() == "import jax.numpy as jnp\n\ny = jnp.f((" + a + ", " + b + "))\n");
}

TEST_CASE("new lines are as wide as those of the file") {
  std::string file;
  for (char letter : {'p', 'q', 'r'}) file += name(letter, 85) + "\n";
  std::string a = name('a', 40), b = name('b', 30);
  auto where = [](Program &program, llvm::ArrayRef<ir::NodeId> operands) {
    return program.call("jax.numpy.where", {operands[1], operands[0], program.local("value")});
  };
  std::string call = "f(" + a + ", " + b + ")";
  CHECK(remade(file + "y = " + call + "\n", call, where) == file + "y = jnp.where(\n    " + b + ", " + a + ", value\n)\n");
}

TEST_CASE("operands of a junction go without the others") {
  Program program("if (\n    a  # first\n    and b\n    and c  # third\n    and d\n):\n    pass\n");
  ir::NodeId junction = program.find("a  # first\n    and b\n    and c  # third\n    and d");
  REQUIRE(junction);
  llvm::SmallVector<ir::NodeId, 4> operands(program.module.operandsOf(junction));
  program.module.setOperands(junction, {operands[0], operands[2]});
  CHECK(program.raised() == "if (\n    a  # first\n    and c  # third\n):\n    pass\n");
}
