// .gitignore files: reading them, and what they say of a path.
#include "ivyc/Driver/Ignore.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace ivyc::driver {
namespace {

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

// Spaces at the end of a line do not count, unless a backslash stands before them.
StringRef withoutTrailingSpaces(StringRef line) {
  size_t end = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == ' ') continue;
    if (line[i] == '\\' && ++i == line.size()) return line;
    end = i + 1;
  }
  return line.take_front(end);
}

bool exists(const llvm::Twine &path) {
  fs::file_status status;
  return !fs::status(path, status, /*follow=*/false) && fs::exists(status);
}

} // namespace

IgnoreRules IgnoreRules::parse(StringRef text) {
  IgnoreRules result;
  text.consume_front("\xEF\xBB\xBF");
  while (!text.empty()) {
    StringRef line;
    std::tie(line, text) = text.split('\n');
    line.consume_back("\r");
    if (line.starts_with("#")) continue;
    line = withoutTrailingSpaces(line);
    bool negated = line.consume_front("!");
    bool directoryOnly = line.consume_back("/");
    if (line.empty()) continue;
    bool baseName = !line.contains('/');
    line.consume_front("/");
    result.rules.push_back({Glob(line), negated, directoryOnly, baseName});
  }
  return result;
}

IgnoreRules::Verdict IgnoreRules::verdict(StringRef path, bool isDirectory) const {
  StringRef name = path.drop_front(path.rfind('/') + 1);
  for (auto rule = rules.rbegin(); rule != rules.rend(); ++rule) {
    if (rule->directoryOnly && !isDirectory) continue;
    if (rule->glob.matches(rule->baseName ? name : path)) return rule->negated ? Verdict::Kept : Verdict::Ignored;
  }
  return Verdict::None;
}

bool IgnoreStack::isIgnored(StringRef path, bool isDirectory) const {
  for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
    if (!path.starts_with(level->directory)) continue;
    auto verdict = level->rules.verdict(path.drop_front(level->directory.size()), isDirectory);
    if (verdict != IgnoreRules::Verdict::None) return verdict == IgnoreRules::Verdict::Ignored;
  }
  return false;
}

IgnoreRules readIgnoreFile(StringRef directory) {
  llvm::SmallString<256> file(directory);
  path::append(file, ".gitignore");
  fs::file_status status;
  if (fs::status(file, status, /*follow=*/false) || status.type() != fs::file_type::regular_file) return {};
  auto buffer = llvm::MemoryBuffer::getFile(file);
  return buffer ? IgnoreRules::parse((*buffer)->getBuffer()) : IgnoreRules();
}

SurroundingRules findSurroundingRules(StringRef root) {
  llvm::SmallString<256> real;
  if (fs::real_path(root, real) || exists(real + "/.git")) return {};
  StringRef top = path::parent_path(real);
  while (!top.empty() && !exists(top + "/.git")) top = path::parent_path(top);
  if (top.empty()) return {};

  SurroundingRules result;
  StringRef below = StringRef(real).drop_front(top.size()).ltrim('/'); // "a/b/root"
  result.stack.levels.push_back({"", readIgnoreFile(top)});
  for (size_t slash = below.find('/');; slash = below.find('/', slash + 1)) {
    StringRef directory = below.take_front(slash);
    if (result.stack.isIgnored(directory, /*isDirectory=*/true)) return {};
    if (slash == StringRef::npos) break;
    result.stack.levels.push_back({directory.str() + "/", readIgnoreFile((top + "/" + directory).str())});
  }
  result.prefix = below.str() + "/";
  return result;
}

} // namespace ivyc::driver
