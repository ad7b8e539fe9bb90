// A module of torch code, inferred.
#pragma once

#include "ivyc/Infer/Infer.h"
#include "ivyc/Python/Parser.h"

#include "doctest/doctest.h"

namespace ivyc::infer {

struct Inferred {
  SymbolTable symbols;
  FactTable facts{symbols};
  Diagnostics diagnostics;
  std::unique_ptr<spec::Library> library = spec::Library::open(facts, {}, diagnostics);
  std::unique_ptr<SourceFile> source;
  std::unique_ptr<python::Tree> tree;
  std::unique_ptr<resolve::ModuleInfo> info;
  resolve::Package package;
  ir::Module module{facts};
  infer::Program program{*library, facts, spec::Framework::Torch};

  explicit Inferred(const char *text) {
    source = SourceFile::create("m.py", std::string("import torch\nfrom torch import Tensor\n") + text);
    tree = python::parse(*source);
    REQUIRE(tree->errors.empty());
    info = resolve::resolve(*tree, "m", false, symbols);
    package.symbols = &symbols;
    package.modules["m"] = info.get();
    resolve::link(package);
    llvm::StringRef roots[] = {"torch"};
    ir::build(*tree, *info, roots, module);
    program.add(module);
    program.run();
  }
  std::string result(llvm::StringRef function) {
    const infer::Summary *summary = program.summary(symbols.intern(("m." + function).str()));
    return summary ? facts.print(summary->result) : "no such function";
  }
  const Fact &fact(llvm::StringRef function) {
    return facts.get(program.summary(symbols.intern(("m." + function).str()))->result);
  }
  std::vector<std::string> assumptions() {
    std::vector<std::string> all;
    for (const infer::Assumption &assumption : program.assumptions[0])
      all.push_back(assumption.subject + " " + assumption.text);
    return all;
  }
};

} // namespace ivyc::infer
