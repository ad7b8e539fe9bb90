// One API for its user: signatures, what each target makes of it, where that differs, and an example.
#pragma once

#include "ivyc/Driver/Coverage.h"
#include "ivyc/Driver/Report.h"

namespace ivyc::driver {

struct ApiExplainer {
  spec::Framework source;
  SymbolTable &symbols;
  spec::Library &library;
  llvm::ArrayRef<std::string> specDirectories;
  Report &report;
  llvm::raw_ostream &out;
  Palette palette;

  /// By its full name, the way it is written in code (`F.pad`), or an end of its name that is unique.
  void explain(llvm::StringRef name);
};

/// An example of a torch API: statements of which the last is an expression, and what Python prints for it.
struct ApiExample {
  llvm::StringRef code, output;
};
const ApiExample *exampleInTorch(llvm::StringRef api);

} // namespace ivyc::driver
