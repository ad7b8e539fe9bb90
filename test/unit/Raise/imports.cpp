#include "doctest/doctest.h"

#include "Program.h"

using namespace ivyc;
using test::Program;

/// Turns every call of torch.exp into jax.numpy.exp, and each use of torch.Tensor into jax.Array.
static std::string converted(const std::string &text, llvm::StringRef name = "package.module", bool isPackage = false) {
  Program program(text, name, isPackage);
  for (uint32_t i = 1; i < program.module.nodes.size(); ++i) {
    ir::NodeId id{i};
    if (program.module[id].flags & ir::Dead) continue;
    llvm::StringRef own = program.module.nameOf(id);
    if (program.module[id].kind == ir::Kind::Api && own == "torch.Tensor") program.module.replace(id, program.api("jax.Array"));
    if (program.module[id].kind == ir::Kind::Call && own == "torch.exp") {
      program.module[id].name = program.symbols.intern("jax.numpy.exp");
      program.module.markEdited(id);
    }
  }
  return program.raised();
}

TEST_CASE("imports of the target stand where those of the source stood") {
  CHECK(converted("\"\"\"Doc.\"\"\"\nimport math\n\nimport torch\n\nfrom . import other\n\n\ny = torch.exp(x)\n") ==
        "\"\"\"Doc.\"\"\"\nimport math\n\nimport jax.numpy as jnp\n\nfrom . import other\n\n\ny = jnp.exp(x)\n");
  CHECK(converted("import torch\nimport torch.nn.functional as F\nfrom torch import exp as e\ny = e(x)\n") ==
        "import jax.numpy as jnp\ny = jnp.exp(x)\n");
}

TEST_CASE("an import stays while something needs it") {
  CHECK(converted("import torch\ny = torch.exp(torch.foo(x))\n") ==
        "import jax.numpy as jnp\nimport torch\ny = jnp.exp(torch.foo(x))\n");
  CHECK(converted("from torch import exp, foo, Tensor\ny = exp(foo(x))\n") ==
        "import jax.numpy as jnp\nfrom torch import foo\ny = jnp.exp(foo(x))\n");
  CHECK(converted("from torch import (\n    exp,  # e\n    foo,\n)\ny = exp(foo(x))\n") ==
        "import jax.numpy as jnp\nfrom torch import (\n    foo,\n)\ny = jnp.exp(foo(x))\n");
}

TEST_CASE("names that are taken get another alias") {
  CHECK(converted("import torch\n\n\ndef f(x, jnp=2):\n    return torch.exp(x) * jnp\n") ==
        "import jax.numpy as jnp_\n\n\ndef f(x, jnp=2):\n    return jnp_.exp(x) * jnp\n");
  CHECK(converted("import torch\nimport jax.numpy as jnp\ny = torch.exp(jnp.ones(3))\n") ==
        "import jax.numpy as jnp\ny = jnp.exp(jnp.ones(3))\n");
}

TEST_CASE("an imported type keeps its name") {
  CHECK(converted("from torch import Tensor, nn\n\n\ndef f(x: Tensor) -> 'Tensor':\n    return nn.foo(x)\n") ==
        "from jax import Array as Tensor\nfrom torch import nn\n\n\ndef f(x: Tensor) -> 'Tensor':\n    return nn.foo(x)\n");
  CHECK(converted("import torch\n\n\ndef f(x: torch.Tensor) -> 'list[torch.Tensor]': ...\n") ==
        "import jax\n\n\ndef f(x: jax.Array) -> 'list[jax.Array]': ...\n");
  // Where one use has to stay, each is changed on its own.
  CHECK(converted("from torch import Tensor\n\n\ndef f(x: Tensor):\n    return Tensor(3)\n") ==
        "import jax\nfrom torch import Tensor\n\n\ndef f(x: jax.Array):\n    return Tensor(3)\n");
}

TEST_CASE("a class body that binds the name of an import reads it first") {
  std::string text = "import torch\n\n\nclass A:\n    torch = torch\n";
  CHECK(converted(text + "    y = f(torch)\n") == text + "    y = f(torch)\n");
}

TEST_CASE("imports in other places") {
  CHECK(converted("from __future__ import annotations\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from torch "
                  "import Tensor\n\n\ndef f(x: "
                  "Tensor): ...\n") == "from __future__ import annotations\nfrom typing import TYPE_CHECKING\nif "
                                       "TYPE_CHECKING:\n    from jax import Array as Tensor\n\n\ndef "
                                       "f(x: Tensor): ...\n");
  CHECK(converted("try:\n    import torch\nexcept ImportError:\n    torch = None\n\n\ndef f(x):\n    return torch.exp(x)\n") ==
        "import jax.numpy as jnp\n\n\ndef f(x):\n    return jnp.exp(x)\n");
  CHECK(converted("# Copyright\n\n\ndef f(x):\n    import torch\n\n    return torch.exp(x)\n") ==
        "# Copyright\n\n\nimport jax.numpy as jnp\n\n\ndef f(x):\n    return jnp.exp(x)\n");
}

TEST_CASE("functions of the support module") {
  auto outlined = [](llvm::StringRef module, bool isPackage) {
    Program program("import torch\ny = torch.conv(x)\n", module, isPackage);
    program.rename("torch.conv(x)", "support.conv");
    std::string text = program.raised();
    CHECK(program.outlined == std::vector<std::string>{"conv"});
    return text;
  };
  CHECK(outlined("a.b.c", false) == "from .._ivyc_support import conv\ny = conv(x)\n");
  CHECK(outlined("a.b", true) == "from .._ivyc_support import conv\ny = conv(x)\n");
  CHECK(outlined("a", true) == "from ._ivyc_support import conv\ny = conv(x)\n");
}

TEST_CASE("a file of the program that hands on a framework's name") {
  CHECK(converted("from .core import Tensor\n\n\ndef f(x: Tensor): ...\n") ==
        "from .core import Tensor\n\n\ndef f(x: Tensor): ...\n");
}

TEST_CASE("names that a file hands on") {
  // What `__all__` lists stays; what nothing needs goes.
  CHECK(converted("from torch import exp, log\n\n__all__ = [\"log\"]\n") == "from torch import log\n\n__all__ = [\"log\"]\n");
  CHECK(converted("from torch import *\ny = exp(1)\n") == "from torch import *\ny = exp(1)\n");
}
