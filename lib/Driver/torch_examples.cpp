#include "ivyc/Driver/ExplainApi.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::driver {
namespace {

struct Row {
  llvm::StringRef name;
  ApiExample example;

  constexpr Row(const char *name, const char *code, const char *output) : name(name), example{code, output} {}
};

constexpr Row rows[] = {
#include "TorchExamples.inc"
};

} // namespace

const ApiExample *exampleInTorch(llvm::StringRef api) {
  const Row *row = llvm::find_if(rows, [&](const Row &one) { return one.name == api; });
  return row == std::end(rows) ? nullptr : &row->example;
}

} // namespace ivyc::driver
