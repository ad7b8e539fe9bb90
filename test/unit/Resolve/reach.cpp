#include "Program.h"

using namespace ivyc::resolve;

namespace {

bool countAll(const ModuleInfo &, const ivyc::python::Node &) { return false; }

// The pruned modules, one after the other, each under a line with its name.
std::string reached(Program &program, std::vector<std::string> symbols,
                    llvm::function_ref<bool(const ModuleInfo &, const ivyc::python::Node &)> ignored = countAll) {
  program.link();
  std::vector<UnknownSymbol> unknown;
  Reached result = reach(program.package, symbols, ignored, unknown);
  std::string text;
  for (const Reached::Kept &kept : result.modules) {
    std::string pruned = ivyc::resolve::pruned(kept);
    auto source = ivyc::SourceFile::create("pruned.py", pruned);
    CHECK(ivyc::python::parse(*source)->errors.empty());
    text += "-- " + program.symbols.text(kept.module->name).str() + "\n" + pruned;
  }
  return text;
}

} // namespace

TEST_CASE("a function keeps what it reads, through re-exports") {
  Program program;
  program.add("k/__init__.py", "from . import color, other\n");
  program.add("k/color/__init__.py",
              "from .gray import rgb_to_gray, unused\nfrom .rgb import swap\n\n__all__ = ['rgb_to_gray', 'swap']\n");
  program.add("k/color/gray.py", R"(import math
import torch

from k.core import CHECK, UNUSED_CHECK


WEIGHTS = (0.3, 0.6, 0.1)
OTHER = 2


def unused(x):
    return x + OTHER


def rgb_to_gray(x, weights=WEIGHTS):
    CHECK(x)
    return torch.tensor(weights) * x
)");
  program.add("k/color/rgb.py", "def swap(x): return x\n");
  program.add("k/core.py", "def CHECK(x): pass\ndef UNUSED_CHECK(x): pass\n");
  program.add("k/other.py", "print(1)\n");
  CHECK(reached(program, {"k.color.rgb_to_gray"}) == R"(-- k
from . import color
-- k.color
from .gray import rgb_to_gray
-- k.color.gray
import torch

from k.core import CHECK


WEIGHTS = (0.3, 0.6, 0.1)


def rgb_to_gray(x, weights=WEIGHTS):
    CHECK(x)
    return torch.tensor(weights) * x
-- k.core
def CHECK(x): pass
)");
}

TEST_CASE("decorators, bases, defaults and computed annotations count") {
  Program program;
  program.add("m.py", R"(
def decorator(f): return f
class Base: pass
class Meta(type): pass
DEFAULT = 1
Kind = int
Result = str
class A(Base, metaclass=Meta):
    @decorator
    def f(self, n: Kind = DEFAULT) -> Result:
        local: Unused = n
        return local
class Unused: pass
def make(): return A()
)");
  CHECK(reached(program, {"m.make"}).find("class Unused") == std::string::npos);
  for (const char *kept : {"def decorator", "class Base", "class Meta", "DEFAULT = 1", "Kind = int", "Result = str"}) {
    CAPTURE(kept);
    CHECK(reached(program, {"m.make"}).find(kept) != std::string::npos);
  }
}

TEST_CASE("annotations that are never computed keep imports from outside, and for the symbol that is asked for all") {
  Program program;
  program.add("k/__init__.py", "");
  program.add("k/types.py", "from torch import Tensor\nclass Image: pass\nclass Size: pass\n");
  program.add("k/m.py", R"(from __future__ import annotations
from typing import Optional
from k.types import Image, Size, Tensor

Count = int


class Local: pass


def f(x: Optional[Tensor], y: Image):
    return g(x, y.size, 1)


def g(x: Optional[Tensor], y: Size, n: Count, z: Local = None):
    return x
)");
  CHECK(reached(program, {"k.m.f"}) == R"(-- k
-- k.m
from __future__ import annotations
from typing import Optional
from k.types import Image, Tensor

Count = int


def f(x: Optional[Tensor], y: Image):
    return g(x, y.size, 1)


def g(x: Optional[Tensor], y: Size, n: Count, z: Local = None):
    return x
-- k.types
from torch import Tensor
class Image: pass
)");
}

TEST_CASE("a binding is kept with what changes it") {
  Program program;
  program.add("k/__init__.py", "from . import registry, extra\nfrom .registry import register\n");
  program.add("k/registry.py", R"(urls = {}
urls["a"] = "b"
names = []
names.append("x")
others = []
others.append("x")
_models = {}


def register(f):
    _models[f.__name__] = f
    return f


def create(name):
    return _models[name](urls, names)


@register
def small(urls, names):
    return 1


def not_registered():
    return 2


for table in (urls,):
    table["c"] = 3
)");
  program.add("k/extra.py", R"(import torch
from k.registry import register, urls

urls.update(d=4)


@register
def large(urls, names):
    return torch.zeros(3)


def not_registered():
    return 2


if __name__ == "__main__":
    urls.clear()
)");
  CHECK(reached(program, {"k.registry.create"}) == R"(-- k
from . import registry, extra
-- k.extra
import torch
from k.registry import register, urls

urls.update(d=4)


@register
def large(urls, names):
    return torch.zeros(3)
-- k.registry
urls = {}
urls["a"] = "b"
names = []
names.append("x")
_models = {}


def register(f):
    _models[f.__name__] = f
    return f


def create(name):
    return _models[name](urls, names)


@register
def small(urls, names):
    return 1


for table in (urls,):
    table["c"] = 3
)");
}

TEST_CASE("who registers with a table does not need the others that do") {
  Program program;
  program.add("k/__init__.py", "from .models import small, large\n");
  program.add("k/registry.py", "table = {}\ntable['none'] = None\ndef register(f):\n    table[f.__name__] = f\n    return f\n"
                               "def create(name): return table[name]()\n");
  program.add("k/models.py",
              "from .registry import register\n@register\ndef small(): return 1\n@register\ndef large(): return 2\n");
  CHECK(reached(program, {"k.small"}) == R"(-- k
from .models import small
-- k.models
from .registry import register
@register
def small(): return 1
-- k.registry
table = {}
table['none'] = None
def register(f):
    table[f.__name__] = f
    return f
)");
  CHECK(reached(program, {"k.registry.create"}).find("def large") != std::string::npos);
}

TEST_CASE("what is ignored reaches nothing") {
  Program program;
  program.add("m.py", "def slow(x): return x\ndef fast(x): return x\ndef f(x):\n    if scripting():\n        return slow(x)\n  "
                      "  return fast(x)\n");
  const ModuleInfo &info = *program.files[0].info;
  const ivyc::python::Node *dead = useOf(info, "slow").node;
  std::string text =
      reached(program, {"m.f"}, [&](const ModuleInfo &, const ivyc::python::Node &node) { return &node == dead; });
  CHECK(text.find("def slow") == std::string::npos);
  CHECK(text.find("def fast") != std::string::npos);
}

TEST_CASE("statements under if and try are kept whole, imports in functions are followed") {
  Program program;
  program.add("k/__init__.py", "");
  program.add("k/a.py", R"(try:
    import fast
    from k.b import helper
except ImportError:
    fast = None


def f(x):
    from k.b import inner
    import k.c
    return fast or inner(x) or k.c.g(x)
)");
  program.add("k/b.py", "def helper(): pass\ndef inner(x): pass\ndef third(): pass\n");
  program.add("k/c.py", "def g(x): pass\ndef h(x): pass\n");
  std::string text = reached(program, {"k.a.f"});
  for (const char *kept : {"import fast", "def helper", "def inner", "def g"}) {
    CAPTURE(kept);
    CHECK(text.find(kept) != std::string::npos);
  }
  CHECK(text.find("def third") == std::string::npos);
  CHECK(text.find("def h(") == std::string::npos);
}

TEST_CASE("a star import becomes an import of what is reached through it") {
  Program program;
  program.add("k/__init__.py", "from .a import *  # noqa: F403\nfrom .b import *\n");
  program.add("k/a.py", "__all__ = ['f', 'g', '_h']\ndef f(): return _h()\ndef g(): pass\ndef _h(): pass\n");
  program.add("k/b.py", "def i(): pass\n");
  program.add("k/user.py", "from k import *\nfrom k.a import *\ndef use(): return f(), _h()\n");
  CHECK(reached(program, {"k.user.use"}) == R"(-- k
-- k.a
def f(): return _h()
def _h(): pass
-- k.user
from k.a import _h, f
def use(): return f(), _h()
)");
  CHECK(reached(program, {"k.f"}) == R"(-- k
from .a import f  # noqa: F403
-- k.a
def f(): return _h()
def _h(): pass
)");
}

TEST_CASE("attributes of modules are followed, a module that is a value is kept whole") {
  Program program;
  program.add("k/__init__.py", "from .sub import g\n");
  program.add("k/sub.py", "def g(): pass\ndef h(): pass\n");
  program.add("k/whole.py", "a = 1\nb = 2\n");
  program.add("k/user.py",
              "import k\nfrom k import whole\ndef f(): return k.sub.h()\ndef e(name): return getattr(whole, name)\n");
  CHECK(reached(program, {"k.user.f"}) == R"(-- k
from . import sub
-- k.sub
def h(): pass
-- k.user
import k
def f(): return k.sub.h()
)");
  CHECK(reached(program, {"k.user.e"}).find("a = 1\nb = 2\n") != std::string::npos);
}

TEST_CASE("modules that import each other are loaded in the order of the source") {
  Program program;
  program.add("k/__init__.py", "from . import first\nfrom . import second, third\nfrom .third import g\n");
  program.add("k/first.py", "from k.second import b\ndef a(): return b()\n");
  program.add("k/second.py", "import k.first\ndef b(): return k.first.a()\n");
  program.add("k/third.py", "from k.second import b\ndef g(): return b()\n");
  CHECK(reached(program, {"k.third.g"}) == R"(-- k
from . import first
from . import second, third
-- k.first
from k.second import b
def a(): return b()
-- k.second
import k.first
def b(): return k.first.a()
-- k.third
from k.second import b
def g(): return b()
)");
}

TEST_CASE("a module-level __getattr__ answers for names that are not there") {
  Program program;
  program.add("k.py", "import old\ndef __getattr__(name): return getattr(old, name)\ndef f(): pass\n");
  program.add("user.py", "from k import gone\ndef f(): return gone()\n");
  CHECK(reached(program, {"user.f"}) == R"(-- k
import old
def __getattr__(name): return getattr(old, name)
-- user
from k import gone
def f(): return gone()
)");
}

TEST_CASE("a whole module can be asked for") {
  Program program;
  program.add("k/__init__.py", "from . import m\n");
  program.add("k/m.py", "__all__ = ['f']\nimport os\nprint(os)\n\n\ndef f(): pass\n");
  CHECK(reached(program, {"k.m"}) ==
        "-- k\nfrom . import m\n-- k.m\n__all__ = ['f']\nimport os\nprint(os)\n\n\ndef f(): pass\n");
}

TEST_CASE("definitions are counted, and unknown symbols come back with near ones") {
  Program program;
  program.add("k/__init__.py", "from .color import rgb_to_gray\n");
  program.add("k/color.py", "W = 1\ndef rgb_to_gray(x): return Other(W)\nclass Other: pass\ndef bgr_to_gray(x): pass\n");
  program.link();
  std::vector<UnknownSymbol> unknown;
  Reached result = reach(program.package, {"k.rgb_to_gray", "k.rgb_to_grey", "numpy.sum"}, countAll, unknown);
  CHECK(result.definitionCount == 3);
  REQUIRE(unknown.size() == 2);
  CHECK(unknown[0].symbol == "k.rgb_to_grey");
  REQUIRE(!unknown[0].near.empty());
  CHECK(unknown[0].near[0] == "k.rgb_to_gray");
}
