// Any text as a spec file, and as the arguments of a use: the evaluator answers or refuses, within its bounds.
#include "ivyc/Spec/Spec.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace ivyc;
using namespace ivyc::spec;

namespace {

/// One folder for the whole run; its file is written anew for each input.
struct Folder {
  llvm::SmallString<64> directory, file;
  Folder() {
    if (llvm::sys::fs::createUniqueDirectory("ivyc-spec-fuzzer", directory)) abort();
    file = directory;
    llvm::sys::path::append(file, "torch");
    llvm::sys::fs::create_directories(file);
    llvm::sys::path::append(file, "own.py");
  }
  ~Folder() { llvm::sys::fs::remove_directories(directory); }
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  static Folder folder;
  std::error_code error;
  {
    llvm::raw_fd_ostream out(folder.file, error);
    if (error) return 0;
    out.write(reinterpret_cast<const char *>(data), size);
  }
  SymbolTable symbols;
  FactTable facts(symbols);
  Diagnostics diagnostics;
  auto library = Library::open(facts, {folder.directory.str().str()}, diagnostics);
  // The first lines are read as facts of arguments.
  llvm::SmallVector<Argument, 4> arguments;
  llvm::StringRef rest(reinterpret_cast<const char *>(data), size);
  for (int i = 0; i < 3; ++i) {
    auto [line, after] = rest.split('\n');
    line.consume_front("# ");
    if (auto fact = facts.parse(line)) arguments.push_back({*fact, ir::BindingStyle::Positional, {}});
    rest = after;
  }
  for (const char *name : {"torch.own", "torch.sum", "Tensor.__getitem__"})
    for (Role role : {Role::Call, Role::Property, Role::Index}) {
      const Expansion *expansion = library->toCore(Framework::Torch, role, symbols.intern(name), arguments);
      for (const Expansion::Node &node : expansion->nodes) {
        if (node.kind != Expansion::NodeKind::Call) continue;
        llvm::SmallVector<Argument, 4> operands;
        for (auto [operand, binding] : llvm::zip(node.operands, node.bindings))
          operands.push_back({expansion->nodes[operand].fact, binding.style, binding.keyword});
        library->toTarget(Framework::Jax, node.name, ir::Form::Call, operands);
      }
    }
  return 0;
}
