#include "doctest/doctest.h"

#include "ivyc/Driver/RemainingNames.h"
#include "ivyc/Python/Parser.h"

using namespace ivyc;
using namespace ivyc::driver;

namespace {

// The messages about an output, when diagnostics about `reported` were given before.
std::vector<std::string> remaining(const char *text, std::vector<std::string> reported = {}) {
  auto output = SourceFile::create("a.py", text), input = SourceFile::create("a.py", "");
  auto tree = python::parse(*output);
  REQUIRE(tree->errors.empty());
  Diagnostics diagnostics;
  for (const std::string &subject : reported)
    diagnostics.add(DiagnosticId::UnsupportedApi, input.get(), {}, "unsupported " + subject, subject);
  reportRemainingNames(*tree, *input, spec::Framework::Torch, diagnostics);
  std::vector<std::string> messages;
  for (const Diagnostic &diagnostic : diagnostics.list)
    if (diagnostic.id == DiagnosticId::RemainingName) messages.push_back(diagnostic.message);
  return messages;
}

} // namespace

TEST_CASE("a name that nobody was told of is reported once, with its line") {
  CHECK(remaining("import torch\n\ny = torch.abs(x)\nz = torch.abs(y)\n") ==
        std::vector<std::string>{"torch.abs is left in line 3 of the output"});
  CHECK(remaining("from torch.nn import functional as F\nclass A:\n    f = F.pad\n") ==
        std::vector<std::string>{"torch.nn.functional.pad is left in line 3 of the output"});
  CHECK(remaining("import torch\nt = torch\n") == std::vector<std::string>{"torch is left in line 2 of the output"});
}

TEST_CASE("what was reported, shadowed, or of another framework is not reported") {
  CHECK(remaining("import torch\ny = torch.foo(x)\n", {"torch.foo"}).empty());
  CHECK(remaining("import torch\ny = torch.foo.bar(x)\n", {"torch.foo"}).empty());
  CHECK(remaining("import torch\ny = torch.food(x)\n", {"torch.foo"}).size() == 1);
  CHECK(remaining("import torch\ndef f(torch):\n    return torch.abs(1)\n", {"torch.foo"}).empty());
  CHECK(remaining("import torchvision\ny = torchvision.ops\n").empty());
  CHECK(remaining("y = 'torch.abs'  # torch.abs\n").empty());
}

TEST_CASE("an import that is left is reported, too") {
  CHECK(remaining("import torch\n") == std::vector<std::string>{"torch is left in line 1 of the output"});
  CHECK(remaining("import torch.nn as nn\n") == std::vector<std::string>{"torch.nn is left in line 1 of the output"});
  CHECK(remaining("from torch.nn import (\n    ReLU,\n    GELU,\n)\n", {"torch.nn.GELU"}) ==
        std::vector<std::string>{"torch.nn.ReLU is left in line 2 of the output"});
  CHECK(remaining("if a:\n    from torch.nn import ReLU\nelse:\n    ReLU = None\nReLU()\n") ==
        std::vector<std::string>{"torch.nn.ReLU is left in line 2 of the output"});
}

TEST_CASE("a star import of the framework is reported") {
  auto input = SourceFile::create("a.py", "from math import *\nfrom torch.nn import *\n");
  auto tree = python::parse(*input);
  SymbolTable symbols;
  auto info = resolve::resolve(*tree, "a", false, symbols);
  Diagnostics diagnostics;
  reportStarImports(*info, *input, spec::Framework::Torch, diagnostics);
  REQUIRE(diagnostics.list.size() == 1);
  CHECK(diagnostics.list[0].id == DiagnosticId::StarImport);
  CHECK(input->line(diagnostics.list[0].range.begin) == 2);
}
