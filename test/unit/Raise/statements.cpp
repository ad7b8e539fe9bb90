#include "doctest/doctest.h"

#include "Program.h"

using namespace ivyc;
using test::Program;

static std::string erased(const std::string &text, std::initializer_list<const char *> starts) {
  Program program(text);
  for (const char *start : starts) {
    ir::NodeId statement = program.statement(start);
    REQUIRE(statement);
    program.module.erase(statement);
  }
  return program.raised();
}

TEST_CASE("an erased statement takes its line, and comments above it stay") {
  CHECK(erased("a = 1\n# why\nb = 2  # trailing\nc = 3\n", {"b"}) == "a = 1\n# why\nc = 3\n");
  CHECK(erased("def f():\n    a = 1\n    b = (\n        2\n    )\n    return a\n", {"b"}) ==
        "def f():\n    a = 1\n    return a\n");
  CHECK(erased("a = 1\n\nb = 2\n\nc = 3\n", {"b"}) == "a = 1\n\nc = 3\n");
  CHECK(erased("a = 1\nb = 2", {"b"}) == "a = 1\n");
  CHECK(erased("a = 1\r\nb = 2\r\nc = 3\r\n", {"b"}) == "a = 1\r\nc = 3\r\n");
}

TEST_CASE("a block that becomes empty gets pass") {
  CHECK(erased("def f():\n    a = 1\n    b = 2\n", {"a", "b"}) == "def f():\n    pass\n");
  CHECK(erased("if x:\n    a = 1  # one\nelse:\n    b = 2\n", {"a"}) == "if x:\n    pass  # one\nelse:\n    b = 2\n");
  CHECK(erased("if x: a = 1\n", {"a"}) == "if x: pass\n");
}

TEST_CASE("an else that becomes empty goes") {
  CHECK(erased("if x:\n    a = 1\nelse:\n    b = 2\nc = 3\n", {"b"}) == "if x:\n    a = 1\nc = 3\n");
  CHECK(erased("for x in y:\n    a = 1\nelse:  # never\n    b = 2\nc = 3\n", {"b"}) == "for x in y:\n    a = 1\nc = 3\n");
}

TEST_CASE("statements that share a line") {
  CHECK(erased("a = 1; b = 2; c = 3\n", {"b"}) == "a = 1\nc = 3\n");
  CHECK(erased("if x: a = 1; b = 2\nc = 3\n", {"b"}) == "if x:\n    a = 1\nc = 3\n");
  CHECK(erased("a = 1; b = 2\nc = 3\n", {"a", "b"}) == "c = 3\n");
}

static std::string hoisted(const std::string &text, const std::string &call) {
  Program program(text);
  ir::NodeId node = program.find(call);
  REQUIRE(node);
  ir::NodeId statement = program.module.statementOf(node);
  ir::NodeId use = program.local("value");
  program.module.replace(node, use);
  program.module.insertBefore(statement, program.assign("value", node));
  return program.raised();
}

TEST_CASE("a hoisted value stands above its statement") {
  CHECK(hoisted("def f(x):\n    # note\n    return g(x) + 1  # sum\n", "g(x)") ==
        "def f(x):\n    # note\n    value = g(x)\n    return value + 1  # sum\n");
  CHECK(hoisted("def f(x):\n\tif x: return g(x) + 1\n", "g(x)") ==
        "def f(x):\n\tif x:\n\t\tvalue = g(x)\n\t\treturn value + 1\n");
  CHECK(hoisted("a = 1; b = g(a)\n", "g(a)") == "a = 1\nvalue = g(a)\nb = value\n");
  CHECK(hoisted("x = 1\ny = (\n    g(\n        x\n    )\n)\n", "g(\n        x\n    )") ==
        "x = 1\nvalue = g(\n        x\n    )\ny = (\n    value\n)\n");
}

TEST_CASE("a value that was broken for the brackets around it is joined where it moves") {
  CHECK(hoisted("y = h(a +\n      b, c)\n", "a +\n      b") == "value = a + b\ny = h(value, c)\n");
  CHECK(hoisted("y = h(a +  # why\n      b, c)\n", "a +  # why\n      b") ==
        "value = (a +  # why\n      b)\ny = h(value, c)\n");
}

/// `if` statements whose test is known: the arm that is taken takes the place of the whole.
static std::string decided(const std::string &text, const std::string &start, bool taken) {
  Program program(text);
  ir::NodeId statement = program.statement(start);
  REQUIRE(statement);
  ir::BlockId arm = program.module.blocksOf(statement)[taken ? 0 : 1];
  std::vector<ir::NodeId> statements = std::move(program.module[arm].statements);
  program.module[arm].statements.clear();
  for (ir::NodeId inner : statements) program.module.insertBefore(statement, inner);
  program.module.erase(statement);
  return program.raised();
}

TEST_CASE("an arm that is always taken takes the place of its if") {
  CHECK(decided("def f(x):\n    if s:\n        # one\n        a = 1\n\n        # two\n        b = 2  # end\n    return a\n",
                "if s", true) == "def f(x):\n    # one\n    a = 1\n\n    # two\n    b = 2  # end\n    return a\n");
  CHECK(decided("if s:\n    a = 1\nelse:\n    # dead\n    b = 2\nc = 3\n", "if s", true) == "a = 1\nc = 3\n");
  CHECK(decided("if s:\n    # dead\n    a = 1\nelse:\n    # living\n    b = '''\n    text\n    '''\n    c = [\n        1,\n    "
                "]\nd = 3\n",
                "if s", false) == "# living\nb = '''\n    text\n    '''\nc = [\n    1,\n]\nd = 3\n");
  CHECK(decided("if s: a = 1\nelse: b = 2\n", "if s", false) == "b = 2\n");
  CHECK(decided("def f():\n    if s:\n        a = 1\n", "if s", false) == "def f():\n    pass\n");
  CHECK(decided("a = 0\nif s:\n    a = 1\nb = 2\n", "if s", false) == "a = 0\nb = 2\n");
}

TEST_CASE("chains of elif close up") {
  std::string chain =
      "if a:\n    x = 1\nelif b:\n    # second\n    x = 2\nelif c:\n    x = 3\nelse:\n    # last\n    x = 4\ny = 5\n";
  CHECK(decided(chain, "if a", false) ==
        "if b:\n    # second\n    x = 2\nelif c:\n    x = 3\nelse:\n    # last\n    x = 4\ny = 5\n");
  CHECK(decided(chain, "if a", true) == "x = 1\ny = 5\n");
  CHECK(decided(chain, "elif b", false) == "if a:\n    x = 1\nelif c:\n    x = 3\nelse:\n    # last\n    x = 4\ny = 5\n");
  CHECK(decided(chain, "elif b", true) == "if a:\n    x = 1\nelse:\n    # second\n    x = 2\ny = 5\n");
  CHECK(decided(chain, "elif c", false) ==
        "if a:\n    x = 1\nelif b:\n    # second\n    x = 2\nelse:\n    # last\n    x = 4\ny = 5\n");
  CHECK(decided(chain, "elif c", true) == "if a:\n    x = 1\nelif b:\n    # second\n    x = 2\nelse:\n    x = 3\ny = 5\n");
  CHECK(decided("if a:\n    x = 1\nelif b:\n    x = 2\ny = 5\n", "elif b", false) == "if a:\n    x = 1\ny = 5\n");
}

TEST_CASE("a with that loses its contexts is its body") {
  auto without = [](const std::string &text, std::initializer_list<unsigned> kept) {
    Program program(text);
    ir::NodeId with = program.statement("with");
    llvm::SmallVector<ir::NodeId> operands;
    for (unsigned i : kept) {
      operands.push_back(program.module.operandsOf(with)[2 * i]);
      operands.push_back(program.module.operandsOf(with)[2 * i + 1]);
    }
    program.module.setOperands(with, operands);
    return program.raised();
  };
  CHECK(without("with n():\n    # a\n    x = 1\n    # b\ny = 2\n", {}) == "# a\nx = 1\n# b\ny = 2\n");
  CHECK(without("with n():  # why\n    # a\n    x = 1  # one\n", {}) == "# why\n# a\nx = 1  # one\n");
  CHECK(without("def f():\n    with n(): return 1\n", {}) == "def f():\n    return 1\n");
  CHECK(without("with n(), open(p) as q, m():\n    x = 1\n", {1}) == "with open(p) as q:\n    x = 1\n");
  CHECK(without("with n(), open(p) as q:\n    x = 1\n", {0}) == "with n():\n    x = 1\n");
}

TEST_CASE("dead code within living code that moves") {
  Program program("if s:\n    for a in b:\n        if t:\n            x = 1\n            y = f(a)\n        else:\n            "
                  "z = 2\n    w = 3\n");
  for (const char *start : {"if t", "if s"}) {
    ir::NodeId statement = program.statement(start);
    ir::BlockId arm = program.module.blocksOf(statement)[0];
    std::vector<ir::NodeId> statements = std::move(program.module[arm].statements);
    program.module[arm].statements.clear();
    for (ir::NodeId inner : statements) program.module.insertBefore(statement, inner);
    program.module.erase(statement);
  }
  program.rename("f(a)", "jax.numpy.exp");
  CHECK(program.raised() == "for a in b:\n    x = 1\n    y = f(a)\nw = 3\n");
}
