#include "Program.h"

using namespace ivyc::resolve;

TEST_CASE("each form of import gives its names absolute paths") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
import torch
import torch.nn as nn
import torch.nn.functional
from torch.nn import functional as F
from torch import Tensor, zeros as empty
torch.sum(nn.Linear, F.pad, Tensor, empty)
torch.nn.functional.relu
Tensor.add
)");
  CHECK(pathOf(info, "torch", 0) == "torch.sum");
  CHECK(pathOf(info, "nn") == "torch.nn.Linear");
  CHECK(pathOf(info, "F") == "torch.nn.functional.pad");
  CHECK(pathOf(info, "Tensor", 0) == "torch.Tensor");
  CHECK(pathOf(info, "empty") == "torch.zeros");
  CHECK(pathOf(info, "torch", 1) == "torch.nn.functional.relu");
  CHECK(pathOf(info, "Tensor", 1) == "torch.Tensor.add");
  CHECK(info.importRoots.size() == 1);
}

TEST_CASE("a dotted import binds its first name") {
  Program program;
  const ModuleInfo &info = program.add("m.py", "import a.b.c\na.b.c.f(b)\n");
  CHECK(pathOf(info, "a") == "a.b.c.f");
  CHECK(scopeOf(info, "b") == "nowhere");
}

TEST_CASE("relative imports start at the module's package") {
  Program program;
  const ModuleInfo &module =
      program.add("p/q/m.py", "from . import a\nfrom .b import c\nfrom ..d import e\nfrom ....f import g\na, c, e, g\n");
  CHECK(pathOf(module, "a") == "p.q.a");
  CHECK(pathOf(module, "c") == "p.q.b.c");
  CHECK(pathOf(module, "e") == "p.d.e");
  CHECK(pathOf(module, "g") == "....f.g"); // leaves the package: no absolute path
  const ModuleInfo &package = program.add("p/q/__init__.py", "from . import a\nfrom ..d import e\na, e\n");
  CHECK(pathOf(package, "a") == "p.q.a");
  CHECK(pathOf(package, "e") == "p.d.e");
  CHECK(module.importRoots.empty());
}

TEST_CASE("shadowed names are no imports") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
import torch
import torch.nn.functional as F
def f(torch):
    return torch.sum
def g():
    F = 3
    return F
def h():
    import torch.fx as F
    return F.Graph
[torch.x for torch in F.y]
np = 1
)");
  CHECK(pathOf(info, "torch", 0) == "");
  CHECK(pathOf(info, "F", 0) == "");
  CHECK(pathOf(info, "F", 1 + 1) == "torch.fx.Graph"); // the alias is a use of its own
  CHECK(pathOf(info, "F", 3) == "torch.nn.functional.y");
  CHECK(pathOf(info, "torch", 1) == "");
}

TEST_CASE("a name that is bound again is no import any more") {
  Program program;
  const ModuleInfo &info = program.add("m.py", "import torch\ntorch = wrap(torch)\ntorch.sum\n");
  CHECK(pathOf(info, "torch", 1) == "");
}

TEST_CASE("aliases that are bound once are followed") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
import torch
F = torch.nn.functional
pad = F.pad
Array: type = torch.Tensor
twice = torch.sum
twice = torch.mean
if torch.x:
    sometimes = torch.y
def f(x):
    return pad(x), F.relu(x), Array, twice, sometimes
)");
  CHECK(pathOf(info, "pad") == "torch.nn.functional.pad");
  CHECK(pathOf(info, "F", 1) == "torch.nn.functional.relu");
  CHECK(pathOf(info, "Array") == "torch.Tensor");
  CHECK(pathOf(info, "twice") == "");
  CHECK(pathOf(info, "sometimes") == "");
}

TEST_CASE("what an except handler binds is a fallback") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
try:
    from torch.amp import autocast
    import numpy as np
    from torch.new import f
except ImportError:
    from torch.cuda.amp import autocast
    np = None
    def f(): pass
autocast, np.sum, f
if x:
    from a import g
else:
    from b import g
g
)");
  CHECK(pathOf(info, "autocast") == "torch.amp.autocast");
  CHECK(pathOf(info, "np") == "numpy.sum");
  CHECK(pathOf(info, "f") == "torch.new.f");
  CHECK(pathOf(info, "g") == "");
}

TEST_CASE("the edges of a file say how it imports") {
  Program program;
  const ModuleInfo &info = program.add("p/m.py", R"(
import a, b.c
from .d import *
if TYPE_CHECKING:
    from e import f
def g():
    import h
)");
  REQUIRE(info.imports.size() == 5);
  auto module = [&](unsigned i) { return program.symbols.text(info.imports[i].module).str(); };
  CHECK(module(0) == "a");
  CHECK(module(1) == "b.c");
  CHECK(module(2) == "p.d");
  CHECK(info.imports[2].star);
  CHECK(info.imports[3].typeCheckingOnly);
  CHECK(!info.imports[1].conditional);
  CHECK(info.imports[4].conditional);
}

TEST_CASE("an expression from a string annotation is looked up in its scope") {
  Program program;
  ModuleInfo &info = program.add("m.py", "import torch as t\ndef f(u): pass\n");
  auto look = [&](ScopeIndex scope, const char *text) {
    auto *expression = ivyc::python::parseExpression(*program.files[0].tree, text, 0);
    return program.symbols.text(qualifiedIn(info, scope, *expression)).str();
  };
  CHECK(look(0, "t.Tensor") == "torch.Tensor");
  CHECK(look(1, "t.Tensor") == "torch.Tensor");
  CHECK(look(1, "u.Tensor") == "");
  CHECK(look(0, "t.f()") == "");
}

TEST_CASE("the package of this program stands for ivy, except in itself") {
  Program program;
  const ModuleInfo &info =
      program.add("m.py", "import ivyc as ivy\nimport ivyc\nfrom ivyc import std\nivy.mean\nivyc.var\nstd\n");
  CHECK(pathOf(info, "ivy") == "ivy.mean");
  CHECK(pathOf(info, "ivyc") == "ivy.var");
  CHECK(pathOf(info, "std") == "ivy.std");
  Program itself;
  CHECK(pathOf(itself.add("ivyc/api.py", "import ivyc.cache\nivyc.cache.clear\n"), "ivyc") == "ivyc.cache.clear");
}
