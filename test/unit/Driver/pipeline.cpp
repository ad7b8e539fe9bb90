// The whole pipeline over several files: what does not depend on threads, what --symbol keeps, what a syntax error leaves out.
#include "ivyc/Driver/Pipeline.h"

#include "doctest/doctest.h"

using namespace ivyc;
using namespace ivyc::driver;

namespace {

struct File {
  std::string path, module, text;
};

/// A package of torch code.
const std::vector<File> package = {
    {"p/__init__.py", "p", "from .color import grey\nfrom .norm import normalize\n"},
    {"p/color.py", "p.color",
     "import torch\n"
     "from .check import positive\n\n\n"
     "def grey(image: torch.Tensor) -> torch.Tensor:\n"
     "    positive(image)\n"
     "    return image.mean(dim=-3, keepdim=True)\n\n\n"
     "def unused(image: torch.Tensor):\n"
     "    return torch.no_such_function(image)\n"},
    {"p/check.py", "p.check",
     "import torch\n\n\n"
     "def positive(x: torch.Tensor) -> None:\n"
     "    if torch.jit.is_scripting():\n"
     "        return scripted(x)\n"
     "    if (x < 0).any():\n"
     "        raise ValueError(\"negative\")\n\n\n"
     "def scripted(x):\n"
     "    return torch.neg(x)\n"},
    {"p/norm.py", "p.norm",
     "import torch\n\n\n"
     "def normalize(x):\n"
     "    return (x - torch.mean(x)) / torch.std(x)\n"},
};

struct Run {
  std::vector<InputFile> inputs;
  Result result;

  Run(const std::vector<File> &files, const Options &options) {
    for (const File &file : files) {
      InputFile input;
      input.path = file.path;
      input.module = file.module;
      input.isPackage = llvm::StringRef(file.path).ends_with("__init__.py");
      input.source = SourceFile::create(file.path, file.text);
      inputs.push_back(std::move(input));
    }
    result = transpile(inputs, options);
  }

  const FileResult &file(llvm::StringRef path) const {
    for (const FileResult &one : result.files)
      if (one.path == path) return one;
    FAIL("no file of that path");
    return result.files[0];
  }
  /// Everything that a run says, as one text.
  std::string everything() const {
    std::string all;
    auto diagnostics = [&](const std::vector<Diagnostic> &list) {
      for (const Diagnostic &one : list) all += "  " + std::to_string(one.range.begin) + " " + one.message + "\n";
    };
    for (const std::vector<FileResult> *files : {&result.files, &result.added})
      for (const FileResult &one : *files) {
        all += "=== " + one.path + (one.written ? " written" : "") + (one.changed ? " changed " : " ") +
               std::to_string(one.converted) + " " + std::to_string(one.assumed) + " " + std::to_string(one.unsupported) +
               "\n" + one.text;
        diagnostics(one.diagnostics);
      }
    diagnostics(result.diagnostics);
    return all;
  }
};

bool has(const std::string &text, llvm::StringRef part) { return llvm::StringRef(text).contains(part); }

} // namespace

TEST_CASE("the output does not depend on the number of threads") {
  std::vector<File> files = package;
  for (int i = 0; i < 40; ++i) {
    std::string name = "m" + std::to_string(i);
    std::string before = i ? "from .m" + std::to_string(i - 1) + " import f as g\n" : "g = abs\n";
    files.push_back({"p/" + name + ".py", "p." + name,
                     "import torch\n" + before + "\n\ndef f(x, y: torch.Tensor):\n    z = g(y) if " + std::to_string(i) +
                         " else torch.gelu(y)\n    return torch.std(x, dim=" + std::to_string(i % 3) +
                         ") + torch.no_such_function(z).clamp(min=0)\n"});
  }
  for (spec::Framework target : {spec::Framework::Jax, spec::Framework::TensorFlow}) {
    Options options;
    options.target = target;
    options.threads = 1;
    std::string one = Run(files, options).everything();
    CHECK(has(one, "unsupported torch.no_such_function"));
    options.threads = 4;
    CHECK(Run(files, options).everything() == one);
    CHECK(Run(files, options).everything() == one);
  }
}

TEST_CASE("names of the framework that a file hands on to others") {
  std::vector<File> files = {
      {"p/__init__.py", "p", ""},
      {"p/types.py", "p.types", "import torch\nimport torch.nn.functional as F\nfrom torch import Tensor, nn\n"},
      {"p/named.py", "p.named", "from .types import F, Tensor\n\n\ndef f(x: Tensor):\n    return F.no_such(F.relu(x))\n"},
      {"p/star.py", "p.star", "from .types import *\n\n\ndef f(x):\n    return torch.no_such(F.relu(x))\n"}};
  Options options;
  options.target = spec::Framework::Jax;
  Run run(files, options);
  // What the target has comes from the same file; the framework itself, where it is still needed, from the framework.
  CHECK(run.file("p/types.py").text == "from jax import Array as Tensor\n");
  CHECK(llvm::StringRef(run.file("p/named.py").text)
            .starts_with("import jax\nfrom torch.nn import functional as F\nfrom .types import Tensor\n"));
  CHECK(llvm::StringRef(run.file("p/star.py").text).starts_with("import jax\nimport torch\nfrom .types import *\n"));
}

TEST_CASE("a symbol is converted with what it reaches, and nothing else") {
  Options options;
  options.symbols = {"p.color.grey"};
  Run run(package, options);
  CHECK(run.file("p/color.py").written);
  CHECK(has(run.file("p/color.py").text, "def grey"));
  CHECK(!has(run.file("p/color.py").text, "unused"));
  CHECK(run.file("p/check.py").written);
  CHECK(has(run.file("p/check.py").text, "def positive"));
  CHECK(!has(run.file("p/check.py").text, "scripted")); // only the dead arm reached it
  CHECK(!run.file("p/norm.py").written);
  CHECK(run.file("p/__init__.py").written);
  CHECK(!has(run.file("p/__init__.py").text, "normalize"));
  for (const FileResult &file : run.result.files) {
    CHECK(!has(file.text, "torch"));
    CHECK(file.unsupported == 0);
  }
}

TEST_CASE("what decided a branch stays with the symbol that it is in") {
  std::vector<File> files = package;
  files.push_back({"p/fast.py", "p.fast",
                   "import torch\n"
                   "from .check import positive\n\n"
                   "HAS_KERNELS = torch.backends.mkldnn.is_available()\n\n\n"
                   "def eligible(x: torch.Tensor) -> bool:\n"
                   "    return HAS_KERNELS and x.is_contiguous()\n\n\n"
                   "def f(x: torch.Tensor):\n"
                   "    if not (x.ndim > 1 and HAS_KERNELS):\n"
                   "        return x\n"
                   "    if eligible(x):\n"
                   "        positive(x)\n"
                   "    return torch.neg(x)\n"});
  Options options;
  options.symbols = {"p.fast.f"};
  Run run(files, options);
  std::string text = run.file("p/fast.py").text;
  // Names that the text has are defined in it.
  for (llvm::StringRef name : {"HAS_KERNELS", "eligible"})
    CHECK(has(text, name) == (has(text, (name + " = ").str()) || has(text, ("def " + name).str())));
  CHECK(!has(text, "torch"));
}

TEST_CASE("members of tensors that another module holds") {
  std::vector<File> files = package;
  files.push_back({"p/table.py", "p.table", "import torch\n\nTABLE = torch.zeros(4, 4)\n"});
  files.push_back({"p/rows.py", "p.rows", "import torch\nfrom .table import TABLE\n\nROWS = TABLE.view(2, 8)\n"});
  Options options;
  Run run(files, options);
  CHECK(has(run.file("p/rows.py").text, "ROWS = TABLE.reshape(2, 8)"));
}

TEST_CASE("a symbol that does not exist: near names, and no output") {
  Options options;
  options.symbols = {"p.color.gray"};
  Run run(package, options);
  REQUIRE(run.result.diagnostics.size() == 1);
  CHECK(run.result.diagnostics[0].id == DiagnosticId::UnknownSymbol);
  CHECK(has(run.result.diagnostics[0].message, "'p.color.gray'"));
  CHECK(has(run.result.diagnostics[0].message, "'p.color.grey'"));
  for (const FileResult &file : run.result.files) CHECK(!file.written);
}

TEST_CASE("a file that does not parse is reported and left out, the others are converted") {
  std::vector<File> files = package;
  files.push_back({"p/broken.py", "p.broken", "import torch\n\ndef f(x:\n    return torch.neg(x)\n"});
  files.push_back({"p/user.py", "p.user", "import torch\nfrom .broken import f\n\ny = torch.exp(f(1))\n"});
  Run run(files, {});
  const FileResult &broken = run.file("p/broken.py");
  CHECK(!broken.written);
  CHECK(!broken.changed);
  REQUIRE(!broken.diagnostics.empty());
  CHECK(broken.diagnostics[0].id == DiagnosticId::SyntaxError);
  CHECK(has(run.file("p/user.py").text, "y = jnp.exp(f(1))"));
  CHECK(has(run.file("p/norm.py").text, "jnp.std(x, ddof=1)"));
  std::string with = run.file("p/color.py").text;
  CHECK(with == Run(package, {}).file("p/color.py").text);
}

TEST_CASE("a file without the framework keeps its bytes") {
  std::string text = "\xef\xbb\xbfimport os\r\n\r\nprint( os.name )   # torch\r\n\t\f\r\nx=1";
  Run run({{"a.py", "a", text}, package[3]}, {});
  CHECK(run.file("a.py").written);
  CHECK(!run.file("a.py").changed);
  CHECK(run.file("a.py").text == text);
}

TEST_CASE("a block of which an import is all that is left") {
  std::string text = "def f(a, b):\n"
                     "    if a:\n"
                     "        import torch\n"
                     "        if torch.jit.is_scripting():\n"
                     "            return b\n"
                     "    return a\n";
  Run run({{"a.py", "a", text}}, {});
  CHECK(run.file("a.py").text == "def f(a, b):\n    if a:\n        pass\n    return a\n");
}

TEST_CASE("the text form of a stage, for the files that have one") {
  Options options;
  for (auto [emit, part] :
       {std::pair(Emit::Ast, "Module(body=[Import(names=[alias(name='torch'"), std::pair(Emit::Ir, "torch.std("),
        std::pair(Emit::Core, "core.std("), std::pair(Emit::TargetIr, "jax.numpy.std(")}) {
    options.emit = emit;
    CHECK(has(Run(package, options).file("p/norm.py").text, part));
  }
}

TEST_CASE("what is unsupported raises when it is asked to, and is kept otherwise") {
  Options options;
  std::string kept = Run(package, options).file("p/color.py").text;
  CHECK(has(kept, "# ivyc: unsupported torch.no_such_function: no spec [IVY2003]\n    return torch.no_such_function(image)"));
  options.unsupported = Unsupported::Raise;
  std::string raises = Run(package, options).file("p/color.py").text;
  CHECK(!has(raises, "torch.no_such_function(image)"));
  CHECK(!has(raises, "import torch"));
}
