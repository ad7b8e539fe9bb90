#include "Program.h"

using namespace ivyc::resolve;

TEST_CASE("re-exports, aliases and cycles lead to the definition") {
  Program program;
  program.add("k/__init__.py", "from . import color\nfrom k.color import gray as grey\nVERSION = '1'\n");
  program.add("k/color/__init__.py", "from .gray import rgb_to_gray, Gray as G\nfrom k.core import Tensor\n");
  program.add(
      "k/color/gray.py",
      "from k.color import Tensor\ndef rgb_to_gray(x): pass\nrgb2gray = rgb_to_gray\nclass Gray:\n  def forward(self): pass\n");
  program.add("k/core.py", "from torch import Tensor\nfrom k.loop import a\n");
  program.add("k/loop.py", "from k.core import a\n");
  const ModuleInfo &user = program.add("k/use.py", R"(
import k
from k.color import rgb_to_gray, G, Tensor
from k.color.gray import rgb2gray
k.color.rgb_to_gray, rgb_to_gray, G.forward, Tensor, rgb2gray, k.grey.Gray, k.color.gray
)");
  program.link();
  CHECK(program.find("k.color.rgb_to_gray") == "k.color.gray:rgb_to_gray");
  CHECK(program.find("k.color.gray.rgb2gray") == "k.color.gray:rgb_to_gray");
  CHECK(program.find("k.grey") == "k.color.gray");
  CHECK(program.find("k.VERSION") == "k:VERSION");
  CHECK(program.find("k.color.missing") == "nothing");
  CHECK(program.find("other.f") == "nothing");
  CHECK(program.find("k.core.a") != "nothing"); // a cycle ends somewhere
  llvm::StringRef rest;
  CHECK(program.package.find("k.color.G.forward", rest));
  CHECK(rest == "forward");
  CHECK(pathOf(user, "k", 0) == "k.color.gray.rgb_to_gray");
  CHECK(pathOf(user, "rgb_to_gray") == "k.color.gray.rgb_to_gray");
  CHECK(pathOf(user, "G") == "k.color.gray.Gray.forward");
  CHECK(pathOf(user, "Tensor") == "torch.Tensor");
  CHECK(pathOf(user, "rgb2gray") == "k.color.gray.rgb_to_gray");
  CHECK(pathOf(user, "k", 1) == "k.color.gray.Gray");
  CHECK(pathOf(user, "k", 2) == "k.color.gray");
}

TEST_CASE("a function hides the submodule of its name, except on the way to more") {
  Program program;
  program.add("k/__init__.py", "from .resize import resize\n");
  program.add("k/resize.py", "def resize(x): pass\ndef scale(x): pass\n");
  program.link();
  CHECK(program.find("k.resize") == "k.resize:resize");
  CHECK(program.find("k.resize.scale") == "k.resize:scale");
  CHECK(program.find("k.resize.resize") == "k.resize:resize");
}

TEST_CASE("star imports bring what `__all__` says, or all that is public; the last one wins") {
  Program program;
  program.add("k/__init__.py", "from .a import *\nfrom .b import *\n");
  program.add("k/a.py", "import torch.nn.functional as F\ndef f(): pass\ndef both(): pass\ndef _hidden(): pass\n");
  program.add("k/b.py", "from . import c\n__all__ = ['both', '_shown']\n__all__ += c.__all__\n__all__.append('late')\n"
                        "from .c import *\ndef both(): pass\ndef _shown(): pass\ndef hidden(): pass\ndef late(): pass\n");
  program.add("k/c.py", "__all__ = ('deep',)\ndef deep(): pass\ndef deeper(): pass\n");
  const ModuleInfo &user =
      program.add("k/user.py", "from k import *\nf, both, _hidden, _shown, deep, F.pad, hidden, len, late\n");
  program.link();
  CHECK(program.find("k.both") == "k.b:both");
  CHECK(program.find("k.f") == "k.a:f");
  CHECK(program.find("k._hidden") == "nothing");
  CHECK(program.find("k._shown") == "k.b:_shown");
  CHECK(program.find("k.deep") == "k.c:deep");
  CHECK(program.find("k.late") == "k.b:late");
  CHECK(program.find("k.hidden") == "nothing");
  CHECK(program.find("k.deeper") == "nothing");
  CHECK(pathOf(user, "f") == "k.a.f");
  CHECK(pathOf(user, "both") == "k.b.both");
  CHECK(pathOf(user, "_shown") == ""); // no `__all__` in k: its public names only
  CHECK(pathOf(user, "deep") == "k.c.deep");
  CHECK(pathOf(user, "F") == "torch.nn.functional.pad");
  CHECK(pathOf(user, "len") == "");
}

TEST_CASE("an `__all__` that cannot be read is none") {
  Program program;
  program.add("k.py", "__all__ = [n for n in dir()]\n_x = 1\n");
  CHECK(!program.files[0].info->hasExported);
  program.add("l.py", "__all__ = ['a'] + ['b']\n__all__.extend(['c', 'd'])\n__all__.remove('d')\n");
  CHECK(program.files[1].info->hasExported);
  CHECK(program.files[1].info->exported.size() == 3);
}

TEST_CASE("folders without an __init__ are packages, too") {
  Program program;
  program.add("space/sub/m.py", "def f(): pass\n");
  program.link();
  CHECK(program.find("space.sub.m.f") == "space.sub.m:f");
}

TEST_CASE("a decorated definition passes through a star import that has no better name for it") {
  Program program;
  program.add("k/__init__.py", "from .models import *\n");
  program.add("k/models.py", "from .registry import register\n__all__ = ['Net']\nclass Net: pass\n"
                             "@register\ndef small(): return Net()\ndef plain(): pass\n");
  program.add("k/registry.py",
              "import sys\ndef register(f):\n  sys.modules[f.__module__].__all__.append(f.__name__)\n  return f\n");
  program.link();
  CHECK(program.find("k.small") == "k.models:small");
  CHECK(program.find("k.plain") == "nothing");
}
