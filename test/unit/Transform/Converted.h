// A module of torch code, inferred, with its writes made new values.
#pragma once

#include "ivyc/Python/Parser.h"
#include "ivyc/Transform/Writes.h"

#include "doctest/doctest.h"

namespace ivyc::transform {

struct Converted {
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
  ProgramEffects effects;

  explicit Converted(const std::string &text, spec::Framework target = spec::Framework::Jax) {
    source = SourceFile::create("m.py", "import torch\nfrom torch import Tensor\n" + text);
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
    effects = summariseEffects(program);
    Context context{program, spec::targetRecord(*library, target), target, diagnostics, {}};
    functionaliseWrites(module, context, &effects);
    CHECK(ir::verify(module) == "");
  }

  /// The text form of the functions and classes, without forms, which these tests are not about.
  std::string wholeText() const {
    return textOf([](ir::Kind kind) { return kind == ir::Kind::Function || kind == ir::Kind::Class; });
  }
  /// That of the other statements.
  std::string moduleText() const {
    return textOf([](ir::Kind kind) { return kind != ir::Kind::Function && kind != ir::Kind::Import; });
  }
  std::string textOf(llvm::function_ref<bool(ir::Kind)> wanted) const {
    std::string all;
    llvm::raw_string_ostream out(all);
    for (ir::NodeId statement : module[module.body].statements)
      if (wanted(module[statement].kind)) ir::print(module, statement, out, {false, false});
    for (const char *form : {"{method}", "{operator}"})
      for (size_t at; (at = all.find(form)) != std::string::npos;) all.erase(at, llvm::StringRef(form).size());
    return all;
  }
  /// The body of the last function or class.
  std::string text() const {
    std::string all = wholeText();
    size_t last = std::max(all.rfind("\nfunction ") + 1, all.rfind("\nclass ") + 1);
    return all.substr(all.find('\n', last) + 1);
  }
  /// The reasons of the findings, a line each.
  std::string refusals() const {
    std::string all;
    for (const Diagnostic &diagnostic : diagnostics.list)
      if (diagnostic.id == DiagnosticId::UnsupportedWrite) all += diagnostic.message + "\n";
    return all;
  }
};

} // namespace ivyc::transform
