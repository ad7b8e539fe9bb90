// The order of inference: callees first, wherever they stand, and the same facts from any number of threads.
#include "ivyc/Infer/Infer.h"
#include "ivyc/Python/Parser.h"

#include "doctest/doctest.h"

#include <atomic>
#include <thread>

using namespace ivyc;

namespace {

void inOrder(size_t count, llvm::function_ref<void(size_t)> work) {
  for (size_t i = 0; i < count; ++i) work(i);
}

void onFourThreads(size_t count, llvm::function_ref<void(size_t)> work) {
  std::atomic<size_t> next = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (size_t i; (i = next++) < count;) work(i);
    });
  for (std::thread &thread : threads) thread.join();
}

struct Inferred {
  SymbolTable symbols;
  FactTable facts{symbols};
  Diagnostics diagnostics;
  std::unique_ptr<spec::Library> library = spec::Library::open(facts, {}, diagnostics);
  struct Part {
    std::unique_ptr<SourceFile> source;
    std::unique_ptr<python::Tree> tree;
    std::unique_ptr<resolve::ModuleInfo> info;
    std::unique_ptr<ir::Module> module;
  };
  std::vector<Part> parts;
  resolve::Package package;
  infer::Program program{*library, facts, spec::Framework::Torch};

  Inferred(std::vector<std::pair<const char *, std::string>> files, infer::Parallel parallel) {
    package.symbols = &symbols;
    for (auto &[name, text] : files) {
      Part &part = parts.emplace_back();
      part.source = SourceFile::create(name, "import torch\nfrom torch import Tensor\n" + text);
      part.tree = python::parse(*part.source);
      REQUIRE(part.tree->errors.empty());
      part.info = resolve::resolve(*part.tree, name, false, symbols);
      package.modules[name] = part.info.get();
    }
    resolve::link(package);
    for (Part &part : parts) {
      part.module = std::make_unique<ir::Module>(facts);
      ir::build(*part.tree, *part.info, {"torch"}, *part.module);
      program.add(*part.module);
    }
    program.run(parallel);
  }

  std::string result(llvm::StringRef function) {
    const infer::Summary *summary = program.summary(symbols.intern(function));
    return summary ? facts.print(summary->result) : "no such function";
  }
  /// All facts, expansions and assumptions.
  std::string everything() {
    std::string text;
    llvm::raw_string_ostream out(text);
    for (auto [part, expansions, assumptions] : llvm::zip(parts, program.expansions, program.assumptions)) {
      ir::print(*part.module, out);
      for (const spec::Expansion *expansion : expansions)
        if (expansion) out << facts.print(expansion->result) << ' ' << expansion->unsupported << '\n';
      for (const infer::Assumption &assumption : assumptions)
        out << assumption.range.begin << ' ' << assumption.subject << ' ' << assumption.text << '\n';
    }
    return text;
  }
};

} // namespace

TEST_CASE("a function of a later module is inferred before the one that calls it") {
  Inferred program({{"a", "from b import twice\ndef f(x: Tensor):\n    return twice(x.to(torch.int32))\n"},
                    {"b", "def twice(x: Tensor):\n    return torch.add(x, x)\n"}},
                   inOrder);
  CHECK(program.result("a.f").find("int32") != std::string::npos);
}

TEST_CASE("the method of a parameter's class is inferred before the function that calls it") {
  Inferred program({{"a", "from b import Box\ndef f(box: Box):\n    return box.size()\n"},
                    {"b", "class Box:\n    def size(self):\n        return 3\n"}},
                   inOrder);
  CHECK(program.result("a.f") == "int = 3");
}

TEST_CASE("what a unit asks for without naming it is known all the same") {
  std::string box = "def one():\n    return 3\n"
                    "def two():\n    return one()\n"
                    "def three():\n    return two()\n"
                    "class Box:\n    def __init__(self):\n        self.width = three()\n"
                    "    def size(self):\n        return three()\n"
                    "def make() -> Box:\n    return Box()\n";
  Inferred program({{"a", "import b\ndef f():\n    return b.make().size()\ndef g():\n    return b.make().width\n"}, {"b", box}},
                   inOrder);
  CHECK(program.result("a.f") == "int = 3");
  CHECK(program.result("a.g") == "int");
}

TEST_CASE("a variable of a module has what its functions assign to it, for whoever reads it") {
  std::string writer = "limit = 1\ndef change():\n    global limit\n    limit = 'none'\n";
  for (bool writerFirst : {true, false}) {
    std::pair<const char *, std::string> a{"a", "import b\ndef f():\n    return b.limit\n"}, b{"b", writer};
    Inferred program(writerFirst ? std::vector{b, a} : std::vector{a, b}, inOrder);
    CHECK(program.result("a.f") == "int | str");
  }
}

TEST_CASE("functions that call each other end, and who calls them sees what is known") {
  Inferred program({{"a", "def even(n: int):\n    return True if n == 0 else odd(n - 1)\n"
                          "def odd(n: int):\n    return False if n == 0 else even(n - 1)\n"
                          "def pick(x: Tensor, n: int):\n    return x.to(torch.int8) if even(n) else x.to(torch.int8)\n"}},
                   inOrder);
  CHECK(program.result("a.pick").find("int8") != std::string::npos);
}

TEST_CASE("both definitions of a function that is defined twice are inferred") {
  Inferred program(
      {{"a",
        "if flag:\n    def f(x: Tensor):\n        return x.sum()\nelse:\n    def f(x: Tensor):\n        return x.mean()\n"}},
      inOrder);
  size_t inferred = llvm::count_if(program.program.expansions[0], [](auto *expansion) { return expansion; });
  CHECK(inferred == 2);
}

TEST_CASE("threads change nothing") {
  std::vector<std::pair<const char *, std::string>> files;
  static const char *names[] = {"m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7"};
  for (size_t i = 0; i < std::size(names); ++i) {
    // Calls forward and backward through the modules, and one cycle through all of them.
    std::string next = names[(i + 1) % std::size(names)], other = names[(i * 3 + 2) % std::size(names)], text;
    text += "import " + next + ", " + other + "\nscale = 2.0\n";
    for (int k = 0; k < 12; ++k) {
      std::string number = std::to_string(k);
      text += "def leaf" + number + "(image, other):\n    return torch.sqrt(image * scale) + other\n";
      text += "def step" + number + "(x: Tensor, n: int):\n    y = " + other + ".leaf" + number +
              "(x, x.mean())\n    return y.reshape(-1, n)\n";
    }
    text +=
        "def around(x: Tensor, n: int):\n    return x if n == 0 else " + next + ".around(" + next + ".step3(x, n), n - 1)\n";
    files.push_back({names[i], text});
  }
  std::string expected = Inferred(files, inOrder).everything();
  CHECK(expected.find("assumed") != std::string::npos);
  for (int round = 0; round < 5; ++round) CHECK(Inferred(files, onFourThreads).everything() == expected);
}
