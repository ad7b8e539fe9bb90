// Which files of a tree are left out: `.gitignore` files, with git's meaning to the letter (gitignore(5)), and --exclude.
#pragma once

#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/StringRef.h"

#include <bitset>
#include <string>
#include <vector>

namespace ivyc::driver {

/// A compiled pattern. Matching takes time proportional to pattern × text, whatever the pattern is.
class Glob {
public:
  explicit Glob(llvm::StringRef pattern);
  /// Whether the whole of `text` matches. `*`, `?` and `[…]` never match a slash; `**` between slashes (or at an end) matches
  /// any number of directories.
  bool matches(llvm::StringRef text) const;

private:
  enum class Kind : uint8_t { Byte, Set, Segment, AnyPath, AnyDirectories, Never };
  struct Token {
    Kind kind;
    char byte = 0;
    unsigned set = 0; // index into `sets`
  };
  std::vector<Token> tokens;
  std::vector<std::bitset<256>> sets;
  std::string literalPrefix; // a text that begins otherwise cannot match

  size_t compileSet(llvm::StringRef pattern, size_t at);
};

/// One line of a .gitignore file.
struct IgnoreRule {
  Glob glob;
  bool negated = false;       // `!`: what matches is not ignored after all
  bool directoryOnly = false; // ends in a slash
  bool baseName = false;      // without a slash: compared with the last part of the path, at any depth
};

/// The rules of one .gitignore file; its own directory is the base of the paths that they are compared with.
struct IgnoreRules {
  std::vector<IgnoreRule> rules;

  static IgnoreRules parse(llvm::StringRef text);
  enum class Verdict : uint8_t { None, Ignored, Kept };
  /// What the last rule that matches says of a path relative to the base.
  Verdict verdict(llvm::StringRef path, bool isDirectory) const;
};

/// The .gitignore files that hold for a directory: its own and those of the directories above it, up to the root of the
/// repository, or to where the walk began when it is in none.
struct IgnoreStack {
  struct Level {
    std::string directory; // "" for the base of all paths, else ending in a slash
    IgnoreRules rules;
  };
  std::vector<Level> levels; // outermost first

  /// Whether a path (relative to the base of all paths) is ignored; its parents must not be.
  bool isIgnored(llvm::StringRef path, bool isDirectory) const;
};

/// The rules that hold at `root` because of directories above it, and the path of `root` relative to the outermost of them.
/// When these rules ignore `root` itself, they are left out: whoever names an ignored directory wants it.
struct SurroundingRules {
  IgnoreStack stack;
  std::string prefix; // "" or "a/b/"
};
SurroundingRules findSurroundingRules(llvm::StringRef root);

/// The rules of the .gitignore file in a directory, if there is one (a symbolic link is not followed, as in git).
IgnoreRules readIgnoreFile(llvm::StringRef directory);

} // namespace ivyc::driver
