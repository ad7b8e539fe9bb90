#include "doctest/doctest.h"

#include "Program.h"

using namespace ivyc;
using test::Program;

/// Renames one call (or other expression) of a function body, and gives the body back.
static std::string renamed(const std::string &line, const std::string &call, const std::string &name) {
  Program program("import torch\n\n\ndef f(x, y, a, b):\n    " + line + "\n");
  REQUIRE(program.find(call));
  program.rename(call, name);
  std::string text = program.raised();
  size_t begin = text.find("    ");
  return text.substr(begin + 4, text.size() - begin - 5);
}

TEST_CASE("a call with the same arguments gets another callee, and nothing else") {
  CHECK(renamed("return torch.exp( x )", "torch.exp( x )", "jax.numpy.exp") == "return jnp.exp( x )");
  CHECK(renamed("return torch.where(x,y , a)  # why", "torch.where(x,y , a)", "jax.numpy.where") ==
        "return jnp.where(x,y , a)  # why");
  CHECK(renamed("return f(*torch.unbind(x))", "torch.unbind(x)", "jax.lax.unbind") == "return f(*lax.unbind(x))");
}

TEST_CASE("keywords are renamed where they stand") {
  Program program("import torch\ny = torch.sum(x,  dim = 1, keepdim=True)\n");
  ir::NodeId call = program.find("torch.sum(x,  dim = 1, keepdim=True)");
  program.module[call].name = program.symbols.intern("jax.numpy.sum");
  llvm::SmallVector<ir::NodeId> operands(program.module.operandsOf(call));
  llvm::SmallVector<ir::Binding> bindings(program.module.bindingsOf(call));
  bindings[1].keyword = program.symbols.intern("axis");
  bindings[2].keyword = program.symbols.intern("keepdims");
  program.module.setOperands(call, operands, bindings);
  CHECK(program.raised() == "import jax.numpy as jnp\ny = jnp.sum(x,  axis = 1, keepdims=True)\n");
}

TEST_CASE("a positional argument gets a keyword, and a keyword goes") {
  Program program("import torch\ny = torch.sum(x, 1, dtype=z)\n");
  ir::NodeId call = program.find("torch.sum(x, 1, dtype=z)");
  program.module[call].name = program.symbols.intern("jax.numpy.sum");
  llvm::SmallVector<ir::NodeId> operands(program.module.operandsOf(call));
  llvm::SmallVector<ir::Binding> bindings(program.module.bindingsOf(call));
  bindings[1] = {ir::BindingStyle::Keyword, program.symbols.intern("axis")};
  bindings[2] = {};
  program.module.setOperands(call, operands, bindings);
  // The positional one behind a keyword cannot be: what the IR says is printed.
  std::swap(operands[1], operands[2]);
  std::swap(bindings[1], bindings[2]);
  program.module.setOperands(call, operands, bindings);
  CHECK(program.raised() == "import jax.numpy as jnp\ny = jnp.sum(x, z, axis=1)\n");
}

static std::string dropped(const std::string &text, const std::string &call, std::initializer_list<unsigned> kept) {
  Program program(text);
  ir::NodeId node = program.find(call);
  REQUIRE(node);
  program.module[node].name = program.symbols.intern("jax.numpy.zeros");
  llvm::SmallVector<ir::NodeId> operands;
  llvm::SmallVector<ir::Binding> bindings;
  for (unsigned i : kept) {
    operands.push_back(program.module.operandsOf(node)[i]);
    bindings.push_back(program.module.bindingsOf(node)[i]);
  }
  program.module.setOperands(node, operands, bindings);
  return program.raised();
}

TEST_CASE("arguments that go leave the others as they are") {
  CHECK(dropped("import torch\ny = torch.zeros(a, b, device=d)\n", "torch.zeros(a, b, device=d)", {0, 1}) ==
        "import jax.numpy as jnp\ny = jnp.zeros(a, b)\n");
  CHECK(dropped("import torch\ny = torch.zeros(a, device=d, dtype=t)\n", "torch.zeros(a, device=d, dtype=t)", {0, 2}) ==
        "import jax.numpy as jnp\ny = jnp.zeros(a, dtype=t)\n");
  CHECK(dropped("import torch\ny = torch.zeros(device=d)\n", "torch.zeros(device=d)", {}) ==
        "import jax.numpy as jnp\ny = jnp.zeros()\n");
  CHECK(dropped("import torch\ny = torch.zeros(\n    a,  # rows\n    b,\n    device=d,\n)\n",
                "torch.zeros(\n    a,  # rows\n    b,\n    device=d,\n)",
                {0, 1}) == "import jax.numpy as jnp\ny = jnp.zeros(\n    a,  # rows\n    b,\n)\n");
  CHECK(dropped("import torch\ny = torch.zeros(\n    a,\n    device=d,  # where\n    dtype=t\n)\n",
                "torch.zeros(\n    a,\n    device=d,  # where\n    dtype=t\n)",
                {0, 2}) == "import jax.numpy as jnp\n# where\ny = jnp.zeros(\n    a,\n    dtype=t\n)\n");
}

static std::string method(const std::string &line, const std::string &call, const std::string &name, ir::Form form) {
  Program program("import torch\n\n\ndef f(x, y, a, b):\n    " + line + "\n");
  ir::NodeId node = program.find(call);
  REQUIRE(node);
  ir::toMethodCall(program.module, node, program.symbols.intern("Tensor.method"));
  program.module[node].name = program.symbols.intern(name);
  program.module[node].form = form;
  program.module.markEdited(node);
  std::string text = program.raised();
  size_t begin = text.find("    ");
  return text.substr(begin + 4, text.size() - begin - 5);
}

TEST_CASE("a method stays one where the target has it") {
  CHECK(method("return x.sum(1)", "x.sum(1)", "jax.numpy.sum", ir::Form::Method) == "return x.sum(1)");
  CHECK(method("return x.view(1, 2)", "x.view(1, 2)", "jax.numpy.reshape", ir::Form::Method) == "return x.reshape(1, 2)");
  CHECK(method("return (a + b).view( 1 )", "(a + b).view( 1 )", "jax.numpy.reshape", ir::Form::Method) ==
        "return (a + b).reshape( 1 )");
}

TEST_CASE("a method becomes a function around its receiver") {
  CHECK(method("return x.exp()", "x.exp()", "jax.numpy.exp", ir::Form::Method) == "return jnp.exp(x)");
  CHECK(method("return x[0].pow(a, b=2)", "x[0].pow(a, b=2)", "jax.numpy.power", ir::Form::Method) ==
        "return jnp.power(x[0], a, b=2)");
  CHECK(method("return (a + b).exp()", "(a + b).exp()", "jax.numpy.exp", ir::Form::Method) == "return jnp.exp(a + b)");
  CHECK(method("return(a + b).pow(2)", "(a + b).pow(2)", "jax.numpy.power", ir::Form::Method) == "return jnp.power(a + b, 2)");
  CHECK(method("return x.exp().log()", "x.exp().log()", "jax.numpy.log", ir::Form::Method) == "return jnp.log(x.exp())");
  CHECK(method("return x.exp().log()", "x.exp()", "jax.numpy.exp", ir::Form::Method) == "return jnp.exp(x).log()");
  CHECK(method("return (\n        x\n        .pow(2)\n    )", "x\n        .pow(2)", "jax.numpy.power", ir::Form::Method) ==
        "return (\n        jnp.power(x, 2)\n    )");
}

TEST_CASE("nested changes fit into each other") {
  Program program("import torch\n\n\ndef f(x):\n    return x.exp().pow(2).log()\n");
  for (auto [text, name] : {std::pair("x.exp().pow(2).log()", "log"), {"x.exp().pow(2)", "power"}, {"x.exp()", "exp"}}) {
    ir::NodeId node = program.find(text);
    ir::toMethodCall(program.module, node, program.symbols.intern("Tensor.m"));
    program.module[node].name = program.symbols.intern(std::string("jax.numpy.") + name);
    program.module.markEdited(node);
  }
  CHECK(program.raised() == "import jax.numpy as jnp\n\n\ndef f(x):\n    return jnp.log(jnp.power(jnp.exp(x), 2))\n");
}

TEST_CASE("operators keep their operands") {
  Program program("import torch\ny = (a + b) * torch.exp(c)\n");
  ir::NodeId sum = program.find("a + b");
  program.module[sum].name = program.symbols.intern("host.sub");
  program.module.markEdited(sum);
  program.rename("torch.exp(c)", "jax.numpy.exp");
  CHECK(program.raised() == "import jax.numpy as jnp\ny = (a - b) * jnp.exp(c)\n");
}

TEST_CASE("an operator that becomes a call needs no parentheses, and the other way round") {
  Program program("import torch\ny = (a @ b) * c\nz = torch.mul(a + b, c).sum()\n");
  ir::NodeId product = program.find("a @ b");
  program.module[product].name = program.symbols.intern("jax.numpy.matmul");
  program.module.markEdited(product);
  ir::NodeId call = program.find("torch.mul(a + b, c)");
  program.module[call].name = program.symbols.intern("host.mul");
  program.module.markEdited(call);
  CHECK(program.raised() == "import jax.numpy as jnp\ny = jnp.matmul(a, b) * c\nz = ((a + b) * c).sum()\n");
}
