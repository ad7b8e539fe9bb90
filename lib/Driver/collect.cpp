#include "ivyc/Driver/Collect.h"
#include "ivyc/Driver/Ignore.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace ivyc::driver {
namespace {

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

bool isRegularFile(const llvm::Twine &path) {
  fs::file_status status;
  return !fs::status(path, status) && status.type() == fs::file_type::regular_file;
}

std::string realPath(StringRef of) {
  llvm::SmallString<256> result;
  return fs::real_path(of, result) ? std::string() : result.str().str();
}

// Whether `inner` is `outer` or lies in it; both are real paths.
bool liesIn(StringRef inner, StringRef outer) {
  return inner.consume_front(outer) && (inner.empty() || inner.starts_with("/") || outer.ends_with("/"));
}

// The path that leads from a directory to another place; both are real paths.
std::string relativePath(StringRef to, StringRef fromDirectory) {
  auto toPart = path::begin(to), toEnd = path::end(to);
  auto fromPart = path::begin(fromDirectory), fromEnd = path::end(fromDirectory);
  while (toPart != toEnd && fromPart != fromEnd && *toPart == *fromPart) ++toPart, ++fromPart;
  llvm::SmallString<128> result;
  for (; fromPart != fromEnd; ++fromPart) path::append(result, "..");
  for (; toPart != toEnd; ++toPart) path::append(result, *toPart);
  return result.empty() ? "." : result.str().str();
}

// The dotted name of the packages around a directory: "a.b." for what lies in a/b when both have an __init__.py.
std::string enclosingPackages(StringRef realDirectory) {
  std::string result;
  while (!realDirectory.empty() && isRegularFile(realDirectory + "/__init__.py")) {
    result = (path::filename(realDirectory) + "." + result).str();
    realDirectory = path::parent_path(realDirectory);
  }
  return result;
}

bool isPythonName(StringRef name) { return name.ends_with(".py") || name.ends_with(".pyw"); }

struct Collector {
  llvm::ArrayRef<std::string> paths;
  const IgnoreRules &excludes;
  std::vector<Diagnostic> &diagnostics;
  Inputs inputs;
  llvm::StringSet<> seen;     // real paths, when there are several paths on the command line
  llvm::StringSet<> topNames; // of packages, and of scripts outside of packages
  IgnoreStack ignored;
  std::string ignorePrefix; // the path of the tree relative to the base of `ignored`
  unsigned leftOut = 0;     // Python files of the tree that are ignored
  bool anyPython = false;   // whether the tree has others

  // An error about a path of the command line itself.
  void fail(DiagnosticId id, std::string message) {
    inputs.pathsAreGood = false;
    report(id, std::move(message));
  }
  void report(DiagnosticId id, std::string message) { diagnostics.push_back({id, nullptr, {}, std::move(message), {}, {}}); }

  void collectPath(const std::string &path);
  void collectFile(const std::string &path);
  void collectTree(const std::string &path);
  void walk(const std::string &directory, const std::string &relative, const std::string &package);
  void addLink(FoundFile file);
  bool isNew(StringRef path);
  std::string topName(StringRef name, StringRef relative, bool isPackage);
};

bool Collector::isNew(StringRef path) {
  if (paths.size() == 1) return true;
  std::string real = realPath(path);
  return real.empty() || seen.insert(real).second;
}

// The name of a package, or of a script, that is in no package: its own, or its path in the tree where that is taken.
std::string Collector::topName(StringRef name, StringRef relative, bool isPackage) {
  if (topNames.insert(name).second) return name.str();
  std::string unique = relative.str();
  while (!topNames.insert(unique).second) unique = (path::filename(inputs.trees.back().realPath) + "/" + unique).str();
  // A script's path keeps its slashes: a dotted name would put it into a package.
  if (isPackage) std::replace(unique.begin(), unique.end(), '/', '.');
  return unique;
}

void Collector::addLink(FoundFile file) {
  std::string target = realPath(file.path), directory = realPath(path::parent_path(file.path));
  if (target.empty()) return report(DiagnosticId::LinkLeadsOut, "symbolic link '" + file.path + "' leads nowhere, left out");
  if (!liesIn(target, inputs.trees[file.tree].realPath))
    return report(DiagnosticId::LinkLeadsOut,
                  "symbolic link '" + file.path + "' leads out of the tree, to '" + target + "', left out");
  file.kind = FileKind::Link;
  file.linkTarget = relativePath(target, directory);
  inputs.files.push_back(std::move(file));
}

void Collector::walk(const std::string &directory, const std::string &relative, const std::string &package) {
  struct Entry {
    std::string name;
    fs::file_type type;
  };
  std::vector<Entry> entries;
  std::error_code error;
  for (fs::directory_iterator it(directory, error, /*follow_symlinks=*/false), end; !error && it != end; it.increment(error)) {
    fs::file_type type = it->type();
    if (type == fs::file_type::type_unknown) // a file system that does not say it when it lists a directory
      if (auto status = it->status()) type = status->type();
    entries.push_back({path::filename(it->path()).str(), type});
  }
  if (error) return report(DiagnosticId::CannotRead, "cannot read '" + directory + "': " + error.message());
  std::sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) { return a.name < b.name; });

  ignored.levels.push_back({ignorePrefix + relative, readIgnoreFile(directory)});
  for (const Entry &entry : entries) {
    std::string path = directory;
    if (!StringRef(path).ends_with("/")) path += '/';
    path += entry.name;
    FoundFile file{
        FileKind::Other, uint32_t(inputs.trees.size() - 1), std::move(path), relative + entry.name, {}, false, false, {}};
    bool isDirectory = entry.type == fs::file_type::directory_file;
    if (entry.name == ".git" || (isDirectory && entry.name == "__pycache__")) continue;
    if (ignored.isIgnored(ignorePrefix + file.relative, isDirectory) ||
        excludes.verdict(file.relative, isDirectory) == IgnoreRules::Verdict::Ignored) {
      leftOut += !isDirectory && isPythonName(entry.name);
      continue;
    }
    if (isDirectory) {
      std::string name;
      if (!package.empty())
        name = package + "." + entry.name;
      else if (isRegularFile(file.path + "/__init__.py"))
        name = topName(entry.name, file.relative, true);
      walk(file.path, file.relative + "/", name);
    } else if (entry.type == fs::file_type::symlink_file) {
      addLink(std::move(file));
    } else if (entry.type == fs::file_type::regular_file) {
      bool isPython = isPythonName(entry.name);
      anyPython |= isPython;
      if (!isNew(file.path)) continue;
      if (isPython) {
        file.kind = FileKind::Python;
        file.inPackage = !package.empty();
        StringRef stem = path::stem(entry.name);
        file.isPackage = stem == "__init__" && !package.empty();
        file.module = file.isPackage ? package
                      : package.empty()
                          ? topName(stem, StringRef(file.relative).drop_back(path::extension(entry.name).size()), false)
                          : package + "." + stem.str();
      }
      inputs.files.push_back(std::move(file));
    }
  }
  ignored.levels.pop_back();
}

void Collector::collectTree(const std::string &path) {
  InputTree &tree = inputs.trees.back();
  SurroundingRules surrounding = findSurroundingRules(path);
  ignored = std::move(surrounding.stack);
  ignorePrefix = std::move(surrounding.prefix);
  leftOut = 0;
  anyPython = false;
  tree.package = enclosingPackages(tree.realPath);
  if (!tree.package.empty()) {
    tree.package.pop_back();
    topNames.insert(StringRef(tree.package).split('.').first);
  }
  size_t errorsBefore = diagnostics.size();
  walk(path, "", tree.package);
  if (anyPython) return;
  if (diagnostics.size() > errorsBefore) return void(inputs.pathsAreGood = false); // nothing could be read
  std::string message = "no Python files in '" + path + "'";
  if (leftOut > 0) message += " (" + std::to_string(leftOut) + " left out by .gitignore or --exclude)";
  fail(DiagnosticId::NoPythonFiles, message);
}

void Collector::collectFile(const std::string &path) {
  StringRef extension = path::extension(path);
  bool hasName = !StringRef(path).starts_with("/dev/") && !StringRef(path).starts_with("/proc/");
  if (hasName && !extension.empty() && path::filename(path) != extension && !isPythonName(path) && extension != ".pyi")
    return fail(DiagnosticId::NotPython, "'" + path + "' is not a Python file");
  if (!isNew(path)) return;
  FoundFile file;
  file.tree = inputs.trees.size() - 1;
  file.path = path;
  file.relative = path::filename(path).str();
  std::string package = enclosingPackages(path::parent_path(inputs.trees.back().realPath));
  StringRef stem = path::stem(path);
  file.inPackage = !package.empty();
  file.isPackage = stem == "__init__" && !package.empty();
  if (file.isPackage) package.pop_back();
  file.module = file.isPackage ? package : package.empty() ? topName(stem, stem, false) : package + stem.str();
  inputs.files.push_back(std::move(file));
}

void Collector::collectPath(const std::string &path) {
  if (path == "-") {
    inputs.trees.push_back({path, "", false, {}});
    FoundFile file;
    file.tree = inputs.trees.size() - 1;
    file.path = file.relative = "-";
    file.module = "__main__";
    if (seen.insert("-").second) inputs.files.push_back(std::move(file));
    return;
  }
  fs::file_status status;
  if (std::error_code error = fs::status(path, status))
    return fail(DiagnosticId::CannotRead, "cannot read '" + path + "': " + error.message());
  bool isDirectory = status.type() == fs::file_type::directory_file;
  inputs.trees.push_back({path, realPath(path), isDirectory, {}});
  if (isDirectory)
    collectTree(path);
  else
    collectFile(path);
}

} // namespace

Inputs collect(llvm::ArrayRef<std::string> paths, llvm::ArrayRef<std::string> excludes, std::vector<Diagnostic> &diagnostics) {
  std::string rules;
  for (const std::string &exclude : excludes) rules += exclude + "\n";
  IgnoreRules excluded = IgnoreRules::parse(rules);
  Collector collector{paths, excluded, diagnostics, {}, {}, {}, {}, {}, 0};
  for (const std::string &path : paths) collector.collectPath(path);
  return std::move(collector.inputs);
}

} // namespace ivyc::driver
