#include "ivyc/Driver/ApiSpec.h"

#include "llvm/ADT/StringMap.h"

namespace ivyc::driver {
namespace {

struct Row {
  const char *name, *parameters;
};

constexpr Row rows[] = {
#include "TorchSignatures.inc"
};

} // namespace

const std::vector<llvm::StringRef> *parametersInTorch(llvm::StringRef api) {
  static const auto *table = [] {
    auto *result = new llvm::StringMap<std::vector<llvm::StringRef>>;
    for (const Row &row : rows) {
      llvm::SmallVector<llvm::StringRef, 12> names;
      llvm::StringRef(row.parameters).split(names, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
      (*result)[row.name].assign(names.begin(), names.end());
    }
    return result;
  }();
  auto found = table->find(api);
  return found == table->end() ? nullptr : &found->second;
}

llvm::ArrayRef<llvm::StringRef> namesInTorch() {
  static const auto *names = [] {
    auto *result = new std::vector<llvm::StringRef>;
    for (const Row &row : rows) result->push_back(row.name);
    return result;
  }();
  return *names;
}

} // namespace ivyc::driver
