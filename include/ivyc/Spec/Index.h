// The index of spec files: which statement of which file says something of which name. Made at build time for the files in the
// binary, at run time for those of --spec-dir; nothing else of a file is looked at until an entry is asked for.
#pragma once

#include "ivyc/Python/AST.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace ivyc::spec {

enum class EntryKind : uint8_t {
  Api,      // @api: "torch.std", "Tensor.std", "host.add"
  InPlace,  // the inplace= name of an @api: "Tensor.std_"
  Property, // @property_
  CoreOp,   // @core_op: "core.std"
  Lowering, // @lowering: "core.std"; `framework` is the target
  Mode,     // mode()
  Value,    // value()
  Type,     // type_()
  Decorator,
  Context,
  Refusal,         // refuse()
  DTypes,          // dtypes(); the name is empty
  Target,          // target(); the name is empty
  ArgumentAliases, // argument_aliases(); the name is empty
  Helper           // any other def, and constants of the file
};

/// `framework` and `file` are indices: of frameworkIndexNames, and of the list of files.
struct IndexEntry {
  llvm::StringRef name;
  EntryKind kind = EntryKind::Helper;
  uint8_t framework = 0;
  uint32_t file = 0;
  uint32_t begin = 0, end = 0; // the statement with its decorators
};

struct IndexMistake {
  SourceRange range;
  std::string message;
};

/// The names of the frameworks in the order of spec::Framework ("" for None).
llvm::ArrayRef<llvm::StringRef> frameworkIndexNames();
uint8_t frameworkIndex(llvm::StringRef name); // 0 when there is none

/// The entries of one file, in source order; names point into the tree's arena. `folder` is the folder that the file is in
/// ("torch", "core", "jax").
std::vector<IndexEntry> indexFile(python::Tree &tree, llvm::StringRef folder, std::vector<IndexMistake> &mistakes);

/// What the build embeds: the files, and the entries of all of them sorted by name, then in the order of file and place.
struct EmbeddedFile {
  const char *path; // "torch/reductions.py"
  const char *text;
  uint32_t size;
};
struct EmbeddedEntry {
  const char *name;
  uint32_t file, begin, end;
  uint8_t kind, framework;
};
struct EmbeddedSpecs {
  llvm::ArrayRef<EmbeddedFile> files;
  llvm::ArrayRef<EmbeddedEntry> entries;
};
EmbeddedSpecs embeddedSpecs(); // in the generated file

} // namespace ivyc::spec
