// The paths of the command line → the files that are converted, and those that are copied.
#pragma once

#include "ivyc/Support/Diagnostics.h"

#include "llvm/ADT/ArrayRef.h"

#include <string>
#include <vector>

namespace ivyc::driver {

enum class FileKind : uint8_t { Python, Other, Link };

struct FoundFile {
  FileKind kind = FileKind::Python;
  uint32_t tree = 0;    // index into Inputs::trees
  std::string path;     // by which it is opened, and which diagnostics show; "-" is standard input
  std::string relative; // to the directory of its tree; a lone file: its name
  std::string module;   // Python: "kornia.color.gray"; outside of packages the name of the file; "__main__" for standard input
  bool inPackage = false; // Python: `module` is a path from where packages are imported
  bool isPackage = false; // Python: an __init__.py
  std::string linkTarget; // Link: relative to the directory of the link
};

/// One path of the command line.
struct InputTree {
  std::string path, realPath;
  bool isDirectory = false;
  std::string package; // the dotted name of a directory with an __init__.py ("kornia.color"); empty for others
};

struct Inputs {
  std::vector<InputTree> trees;
  std::vector<FoundFile> files; // by tree, then by name, the same in every run
  bool pathsAreGood = true;     // false: a path of the command line cannot be used, and the run should end
};

/// Finds the files of `paths`. Directories are searched without following symbolic links; what `.gitignore` files or the
/// patterns of `excludes` (in the language of .gitignore, relative to each path) ignore is left out, and so are `.git`,
/// `__pycache__` and what is no regular file. A link to a place inside the same tree is a file of kind Link; other links are
/// left out with a warning. A file that is reached twice is taken once.
///
/// A module is named after the outermost package that it is in, also above the path of the command line. Of two scripts or
/// packages with the same name, the second is named after its path in the tree (`examples/train`, `vendor.package`).
///
/// Errors: CannotRead, NotPython, NoPythonFiles; LinkLeadsOut is a warning.
Inputs collect(llvm::ArrayRef<std::string> paths, llvm::ArrayRef<std::string> excludes, std::vector<Diagnostic> &diagnostics);

} // namespace ivyc::driver
