// A module of torch code, inferred, on its way through the passes one by one.
#pragma once

#include "ivyc/Python/Parser.h"
#include "ivyc/Transform/Transform.h"

#include "doctest/doctest.h"

namespace ivyc::transform {

struct Passes {
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
  Context context;

  explicit Passes(const std::string &text, spec::Framework target = spec::Framework::Jax)
      : context{program, spec::targetRecord(*library, target), target, diagnostics, {}} {
    source = SourceFile::create("m.py", "import torch\nfrom torch import Tensor\nimport torch.nn.functional as F\n" + text);
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
    REQUIRE(ir::verify(module) == "");
  }

  Passes &simplify() { return checked(&transform::simplify); }
  Passes &lowerToCore() { return checked(&transform::lowerToCore); }
  Passes &legalise() { return checked(&transform::legalise); }
  Passes &tidy() {
    transform::tidy(module, context.record);
    CHECK(ir::verify(module) == "");
    return *this;
  }

  /// The text form without facts and forms, from the first statement behind the imports.
  std::string text() const {
    std::string all;
    llvm::raw_string_ostream out(all);
    for (ir::NodeId statement : module[module.body].statements)
      if (module[statement].kind != ir::Kind::Import) ir::print(module, statement, out, {false, false});
    for (const char *form : {"{method}", "{operator}", "{property}", "{function}", "{index}"})
      for (size_t at; (at = all.find(form)) != std::string::npos;) all.erase(at, llvm::StringRef(form).size());
    return all;
  }
  /// The body of the last function or class.
  std::string body() const {
    std::string all = text();
    size_t last = std::max(all.rfind("\nfunction ") + 1, all.rfind("\nclass ") + 1);
    return all.substr(all.find('\n', last) + 1);
  }
  /// What is kept, and why, a line each.
  std::string findings() const {
    std::string all;
    for (const Finding &finding : context.findings) {
      CHECK((module[finding.node].flags & ir::Kept) != 0);
      all += finding.api + ": " + finding.reason + "\n";
    }
    return all;
  }

private:
  Passes &checked(void (*pass)(ir::Module &, Context &)) {
    pass(module, context);
    CHECK(ir::verify(module) == "");
    return *this;
  }
};

} // namespace ivyc::transform
