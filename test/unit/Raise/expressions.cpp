#include "doctest/doctest.h"

#include "Program.h"

#include <cmath>

using namespace ivyc;
using test::Program;

/// Replaces one expression of a line by another, which `make` builds.
template <class Make> static std::string replaced(const std::string &text, const std::string &old, Make make) {
  Program program(text);
  ir::NodeId node = program.find(old);
  REQUIRE(node);
  ir::NodeId now = make(program, node);
  program.module.replace(node, now);
  return program.raised();
}

static ir::NodeId number(Program &program, int64_t value) { return program.module.constant(program.facts.integer(value)); }

TEST_CASE("parentheses come and go with what stands in them") {
  auto three = [](Program &program, ir::NodeId) { return number(program, 3); };
  auto minus = [](Program &program, ir::NodeId) { return number(program, -3); };
  CHECK(replaced("y = (a + b) * c\n", "a + b", three) == "y = 3 * c\n");
  CHECK(replaced("y = x ** z\n", "x", minus) == "y = (-3) ** z\n");
  CHECK(replaced("y = x ** z\n", "z", minus) == "y = x ** -3\n");
  CHECK(replaced("y = x.real\n", "x", three) == "y = (3).real\n");
  CHECK(replaced("y = f((a, b))\n", "(a, b)", three) == "y = f(3)\n");
  CHECK(replaced("y = f(a for a in b)\n", "(a for a in b)", three) == "y = f(3)\n");
  CHECK(replaced("def f(x):\n    return(x)\n", "x", three) == "def f(x):\n    return 3\n");
  CHECK(replaced("y = a if(b)else c\n", "b", three) == "y = a if 3 else c\n");
  CHECK(replaced("y = (  # why\n    a\n    + b\n)\n", "a\n    + b", three) == "y = (  # why\n    3\n)\n");
  CHECK(replaced("y = not x\n", "x", [](Program &program, ir::NodeId x) {
          return program.call("host.eq", {x, number(program, 1)});
        }) == "y = not x == 1\n");
  CHECK(replaced("y = -x\n", "x", [](Program &program, ir::NodeId x) {
          return program.call("host.add", {x, number(program, 1)});
        }) == "y = -(x + 1)\n");
  CHECK(replaced("y = a - x\n", "x", [](Program &program, ir::NodeId x) {
          return program.call("host.sub", {x, number(program, 1)});
        }) == "y = a - (x - 1)\n");
}

TEST_CASE("displays, slices and tuples") {
  auto build = [](Program &program, llvm::StringRef kind, llvm::ArrayRef<ir::NodeId> operands) {
    ir::Node node;
    node.kind = ir::Kind::Build;
    node.name = program.symbols.intern(kind);
    return program.module.add(node, operands);
  };
  CHECK(replaced("y = f(x)\n", "f(x)", [&](Program &program, ir::NodeId node) {
          return build(program, "tuple", {program.module.operandsOf(node)[1]});
        }) == "y = x,\n");
  CHECK(replaced("y = g(f(x))\n", "f(x)", [&](Program &program, ir::NodeId node) {
          return build(program, "tuple", {program.module.operandsOf(node)[1]});
        }) == "y = g((x,))\n");
  CHECK(replaced("y = x[a]\n", "a", [&](Program &program, ir::NodeId) {
          ir::Node slice;
          slice.kind = ir::Kind::Slice;
          ir::NodeId step = program.module.add(slice, {ir::NodeId(), ir::NodeId(), number(program, 2)});
          return build(program, "tuple", {number(program, 0), step});
        }) == "y = x[0, ::2]\n");
  CHECK(replaced("y = x[::-1, 0]\n", "x[::-1, 0]", [&](Program &program, ir::NodeId node) {
          auto operands = program.module.operandsOf(node);
          return program.call("jax.numpy.take", {operands[0], operands[1]});
        }) == "import jax.numpy as jnp\n\ny = jnp.take(x, (slice(None, None, -1), 0))\n");
}

TEST_CASE("dtypes are hashable where they are hashed") {
  auto half = [](Program &program, ir::NodeId) { return program.module.constant(program.facts.dtype(DType::Float16)); };
  CHECK(replaced("y = x.dtype in {a, b}\n", "a", half) ==
        "import jax.numpy as jnp\n\ny = x.dtype in {jnp.dtype(\"float16\"), b}\n");
  CHECK(replaced("y = {a: 1}[x]\n", "a", half) == "import jax.numpy as jnp\n\ny = {jnp.dtype(\"float16\"): 1}[x]\n");
  CHECK(replaced("y = x.dtype in (a, b)\n", "a", half) == "import jax.numpy as jnp\n\ny = x.dtype in (jnp.float16, b)\n");
}

TEST_CASE("an element leaves a set") {
  Program program("y = x in {a, b, c}\n");
  ir::NodeId set = program.find("{a, b, c}");
  llvm::SmallVector<ir::NodeId> operands(program.module.operandsOf(set));
  operands.erase(operands.begin() + 1);
  program.module.setOperands(set, operands);
  CHECK(program.raised() == "y = x in {a, c}\n");
}

TEST_CASE("strings and numbers") {
  auto text = [](const char *value) {
    return [value](Program &program, ir::NodeId) { return program.module.constant(program.facts.string(value)); };
  };
  CHECK(replaced("y = x\n", "x", text("a")) == "y = \"a\"\n");
  CHECK(replaced("y = x\n", "x", text("say \"a\"")) == "y = 'say \"a\"'\n");
  CHECK(replaced("y = x\n", "x", text("it's \"a\"\n\\ é\x01")) == "y = \"it's \\\"a\\\"\\n\\\\ é\\x01\"\n");
  auto real = [](double value) {
    return [value](Program &program, ir::NodeId) { return program.module.constant(program.facts.floating(value)); };
  };
  CHECK(replaced("y = x\n", "x", real(1)) == "y = 1.0\n");
  CHECK(replaced("y = x\n", "x", real(1e-5)) == "y = 1e-05\n");
  CHECK(replaced("y = x\n", "x", real(0.0001)) == "y = 0.0001\n");
  CHECK(replaced("y = x\n", "x", real(1e16)) == "y = 1e+16\n");
  CHECK(replaced("y = x\n", "x", real(123456789.125)) == "y = 123456789.125\n");
  CHECK(replaced("y = x\n", "x", real(-0.1)) == "y = -0.1\n");
  CHECK(replaced("y = a ** x\n", "a", real(-HUGE_VAL)) == "y = (-float(\"inf\")) ** x\n");
}

TEST_CASE("values in f-strings fit their quotes") {
  auto call = [](Program &program, ir::NodeId node) {
    return program.call("jax.numpy.exp", {node, program.module.constant(program.facts.string("x"))});
  };
  CHECK(replaced("y = f\"a {x!r:>{w}} b\"\n", "x", call) ==
        "import jax.numpy as jnp\n\ny = f\"a {jnp.exp(x, 'x')!r:>{w}} b\"\n");
  CHECK(replaced("y = f'a {x} b'\n", "x", call) == "import jax.numpy as jnp\n\ny = f'a {jnp.exp(x, \"x\")} b'\n");
  CHECK(replaced("y = f\"{x:{w}}\"\n", "w", call) == "import jax.numpy as jnp\n\ny = f\"{x:{jnp.exp(w, 'x')}}\"\n");
  CHECK(replaced("y = f\"{x}\"\n", "x", [](Program &program, ir::NodeId x) {
          ir::Node node;
          node.kind = ir::Kind::Build;
          node.name = program.symbols.intern("set");
          return program.module.add(node, {x});
        }) == "y = f\"{ {x}}\"\n");
}

TEST_CASE("long lines are broken, one argument a line") {
  std::string a(40, 'a'), b(40, 'b'), c(40, 'c');
  auto text = [&](const std::string &head) { return head + "f(" + a + ")\n"; };
  auto many = [&](Program &program, ir::NodeId node) {
    ir::NodeId first = program.module.operandsOf(node)[1];
    return program.call("jax.numpy.where", {first, program.local(b), program.local(c)});
  };
  CHECK(replaced(text("y = "), "f(" + a + ")", many) ==
        "import jax.numpy as jnp\n\ny = jnp.where(\n    " + a + ",\n    " + b + ",\n    " + c + ",\n)\n");
  CHECK(replaced("def f():\n\tif x:\n\t\treturn f(" + a + ")\n", "f(" + a + ")", many) ==
        "import jax.numpy as jnp\n\n\ndef f():\n\tif x:\n\t\treturn jnp.where(\n\t\t\t" + a + ",\n\t\t\t" + b + ",\n\t\t\t" +
            c + ",\n\t\t)\n");
  CHECK(replaced("x = 1\r\ny = f(" + a + ")\r\n", "f(" + a + ")", many) ==
        "import jax.numpy as jnp\r\n\r\nx = 1\r\ny = jnp.where(\r\n    " + a + ",\r\n    " + b + ",\r\n    " + c +
            ",\r\n)\r\n");
  // A remark about types means its line.
  CHECK(replaced("y = f(" + a + ")  # type: ignore\n", "f(" + a + ")", many) ==
        "import jax.numpy as jnp\n\ny = jnp.where(" + a + ", " + b + ", " + c + ")  # type: ignore\n");
}

TEST_CASE("comments within brackets that are printed anew move above the statement") {
  auto swapped = [](const std::string &text, const std::string &call) {
    return replaced(text, call, [](Program &program, ir::NodeId node) {
      auto operands = program.module.operandsOf(node);
      return program.call("g", {operands[2], operands[1]});
    });
  };
  CHECK(swapped("def h():\n    # above\n    return f(\n        a,  # first\n        # second\n        b,\n    )\n",
                "f(\n        a,  # first\n        # second\n        b,\n    )") ==
        "def h():\n    # above\n    # first\n    # second\n    return g(b, a)\n");
  // Those of what is copied stay in it.
  CHECK(swapped("y = f(\n    a,\n    [\n        1,  # one\n    ],\n)\n", "f(\n    a,\n    [\n        1,  # one\n    ],\n)") ==
        "y = g(\n    [\n        1,  # one\n    ],\n    a,\n)\n");
  CHECK(swapped("y = f(  # type: ignore\n    a,\n    b,\n)\n", "f(  # type: ignore\n    a,\n    b,\n)") ==
        "y = g(b, a)  # type: ignore\n");
}

TEST_CASE("expressions that no source has") {
  Program program("pass\n");
  auto name = [&](const char *text) { return program.local(text); };
  ir::NodeId sum =
      program.call("jax.numpy.sum", {program.call("host.mul", {program.call("host.add", {name("a"), name("b")}), name("c")})});
  CHECK(raise::printExpression(program.module, sum, program.target) == "jnp.sum((a + b) * c)");
  ir::NodeId method =
      program.call("jax.numpy.sum", {program.call("host.neg", {name("a")}), number(program, 1)}, ir::Form::Method);
  program.module.bindings[program.module[method].firstOperand + 1] = {ir::BindingStyle::Keyword,
                                                                      program.symbols.intern("axis")};
  CHECK(raise::printExpression(program.module, method, program.target) == "(-a).sum(axis=1)");
}
