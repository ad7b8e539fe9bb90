#include "doctest/doctest.h"

#include "Program.h"

using namespace ivyc;
using test::Program;

static void keep(Program &program, llvm::StringRef text, const char *api, const char *reason = "has no counterpart") {
  ir::NodeId node = program.find(text);
  REQUIRE(node);
  program.module[node].flags |= ir::Kept;
  program.findings.push_back({node, api, reason, DiagnosticId::UnsupportedApi});
}

static std::string comment(const char *api) {
  std::string number = std::to_string(diagnosticInfo(DiagnosticId::UnsupportedApi).number);
  return std::string("# ivyc: unsupported ") + api + ": has no counterpart [IVY" + number + "]\n";
}

TEST_CASE("what is kept gets a comment above its statement") {
  Program program("import torch\n\n\ndef f(x):\n    # why\n    y = g(\n        torch.foo(x),\n        torch.foo(y),\n        "
                  "torch.bar(x),\n    )\n    if "
                  "x: return torch.foo(y)\n    return y\n");
  keep(program, "torch.foo(x)", "torch.foo");
  keep(program, "torch.foo(y)", "torch.foo");
  keep(program, "torch.bar(x)", "torch.bar");
  for (uint32_t i = program.module.nodes.size(); i-- > 1;)
    if (program.textOf({i}) == "torch.foo(y)" && program.module[ir::NodeId{i}].parent) {
      program.findings.push_back({ir::NodeId{i}, "torch.foo", "has no counterpart", DiagnosticId::UnsupportedApi});
      break;
    }
  CHECK(program.raised() == "import torch\n\n\ndef f(x):\n    # why\n    " + comment("torch.foo") + "    " +
                                comment("torch.bar") +
                                "    y = g(\n        torch.foo(x),\n        torch.foo(y),\n        torch.bar(x),\n    )\n    " +
                                comment("torch.foo") + "    if x: return torch.foo(y)\n    return y\n");
}

TEST_CASE("comments of findings move with their statements") {
  Program program("import torch\nif s:\n    with w:\n        x = torch.foo(1)\nelif torch.bar(2):\n    y = 1\n");
  keep(program, "torch.foo(1)", "torch.foo");
  keep(program, "torch.bar(2)", "torch.bar");
  CHECK(program.raised() == "import torch\nif s:\n    with w:\n        " + comment("torch.foo") + "        x = torch.foo(1)\n" +
                                comment("torch.bar") + "elif torch.bar(2):\n    y = 1\n");
  ir::NodeId with = program.statement("with");
  program.module.setOperands(with, {});
  CHECK(program.raised() == "import torch\nif s:\n    " + comment("torch.foo") + "    x = torch.foo(1)\n" +
                                comment("torch.bar") + "elif torch.bar(2):\n    y = 1\n");
}

TEST_CASE("decorators, defaults and bases are commented above the definition") {
  Program program("import torch\n\n\nclass C:\n    @torch.foo\n    def f(x=torch.bar): pass\n");
  keep(program, "torch.foo", "torch.foo");
  keep(program, "torch.bar", "torch.bar");
  CHECK(program.raised() == "import torch\n\n\nclass C:\n    " + comment("torch.foo") + "    " + comment("torch.bar") +
                                "    @torch.foo\n    def f(x=torch.bar): pass\n");
}

static void raiseAt(Program &program, llvm::StringRef text, const char *api) {
  ir::NodeId node = program.find(text);
  REQUIRE(node);
  program.module[node].flags |= ir::Raises;
  program.findings.push_back({node, api, "has no counterpart", DiagnosticId::UnsupportedApi});
}

TEST_CASE("what raises is a call of the support module") {
  Program program("import torch\n\n\n@torch.deco\nclass A(torch.Base):\n    limit = torch.foo(1)\n\n    def f(self, "
                  "x=torch.bar):\n        return "
                  "torch.foo(x) + 1\n",
                  "package.a.b");
  raiseAt(program, "torch.deco", "torch.deco");
  raiseAt(program, "torch.Base", "torch.Base");
  raiseAt(program, "torch.foo(1)", "torch.foo");
  raiseAt(program, "torch.bar", "torch.bar");
  raiseAt(program, "torch.foo(x)", "torch.foo");
  CHECK(program.raised() ==
        "from .._ivyc_support import Unsupported, unsupported, unsupported_function\n\n\n"
        "@unsupported_function(\"torch.deco: has no counterpart\")\nclass A(Unsupported(\"torch.Base: has no counterpart\")):\n"
        "    limit = Unsupported(\"torch.foo: has no counterpart\")\n\n"
        "    def f(self, x=Unsupported(\"torch.bar: has no counterpart\")):\n"
        "        return unsupported(\"torch.foo: has no counterpart\") + 1\n");
  CHECK(program.outlined == std::vector<std::string>{"Unsupported", "unsupported", "unsupported_function"});
}

TEST_CASE("a store that raises takes its statement with it") {
  Program program(
      "import torch\n\n\ndef f(x, y):\n    x[torch.foo(y)] = 1  # why\n    for torch.bar in y:\n        pass\n    return y\n");
  ir::NodeId target = program.find("x[torch.foo(y)]");
  REQUIRE(target);
  program.module[target].flags |= ir::Raises;
  program.findings.push_back({target, "torch.foo", "", DiagnosticId::UnsupportedWrite});
  CHECK(program.raised() == "import torch\nfrom ._ivyc_support import unsupported\n\n\ndef f(x, y):\n    "
                            "unsupported(\"torch.foo\")  # why\n    for torch.bar in "
                            "y:\n        pass\n    return y\n");
}

TEST_CASE("at import time nothing raises yet") {
  Program program("import torch\n\nA = torch.foo(1)[0] + 2\nB = [torch.foo(2), 3]\nC = f(torch.foo(3).x)\n");
  for (const char *text : {"torch.foo(1)", "torch.foo(2)", "torch.foo(3)"}) raiseAt(program, text, "torch.foo");
  std::string failure = "Unsupported(\"torch.foo: has no counterpart\")";
  CHECK(program.raised() ==
        "from ._ivyc_support import Unsupported\n\nA = " + failure + "\nB = [" + failure + ", 3]\nC = f(" + failure + ")\n");
}

TEST_CASE("a file that is in no package has the functions itself") {
  std::string text = "\"\"\"Doc.\"\"\"\nimport torch\nimport os\n\n\ndef f(x):\n    return torch.foo(x)\n";
  Program program(text, "__main__");
  auto library = spec::Library::open(program.facts, {}, program.diagnostics);
  program.library = library.get();
  raiseAt(program, "torch.foo(x)", "torch.foo");
  std::string result = program.raised();
  CHECK(program.outlined.empty());
  CHECK(llvm::StringRef(result).starts_with("\"\"\"Doc.\"\"\"\nimport os\n\n\ndef unsupported(message):\n"));
  CHECK(llvm::StringRef(result).ends_with("\n\n\ndef f(x):\n    return unsupported(\"torch.foo: has no counterpart\")\n"));
}

TEST_CASE("a finding outlives the node that it is about") {
  Program program("import torch\n\n\ndef f(x, y):\n    if x:\n        y = torch.foo(torch.bar(x))\n    return y\n");
  keep(program, "torch.bar(x)", "torch.bar");
  ir::NodeId outer = program.find("torch.foo(torch.bar(x))");
  program.module.replace(outer, program.local("x"));
  CHECK(program.raised() == "def f(x, y):\n    if x:\n        " + comment("torch.bar") + "        y = x\n    return y\n");
  for (raise::Finding &finding : program.findings) program.module[finding.node].flags |= ir::Raises;
  CHECK(program.raised() == "from ._ivyc_support import unsupported\n\n\ndef f(x, y):\n    if x:\n        "
                            "unsupported(\"torch.bar: has no counterpart\")\n    return y\n");
}
