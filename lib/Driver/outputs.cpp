#include "ivyc/Driver/Outputs.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <algorithm>

namespace ivyc::driver {
namespace {

using llvm::StringRef;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

std::string join(StringRef directory, StringRef rest) {
  if (directory.empty() || directory == ".") return rest.str();
  return (directory.rtrim('/') + "/" + rest).str();
}

// The real path of a place that need not exist: links of its existing part are followed.
std::string realPlace(StringRef place) {
  llvm::SmallString<256> absolute(place), real;
  fs::make_absolute(absolute);
  path::remove_dots(absolute, /*remove_dot_dot=*/true);
  StringRef existing = absolute;
  while (!existing.empty() && fs::real_path(existing, real)) existing = path::parent_path(existing);
  path::append(real, StringRef(absolute).drop_front(existing.size()));
  return real.str().str();
}

bool liesIn(StringRef inner, StringRef outer) {
  return inner.consume_front(outer) && (inner.empty() || inner.starts_with("/") || outer.ends_with("/"));
}

std::string dotsToSlashes(std::string name) {
  std::replace(name.begin(), name.end(), '.', '/');
  return name;
}

// "kornia/color/gray.py" of the module kornia.color.gray: its path from where packages are imported.
std::string modulePath(const FoundFile &file) {
  std::string result = dotsToSlashes(file.module);
  if (file.isPackage) result += "/__init__";
  return result + path::extension(file.relative).str();
}

// The path of an output below the output directory, whose real path is given.
std::string placeOf(const Inputs &inputs, const FoundFile &file, StringRef outputDirectory) {
  const InputTree &tree = inputs.trees[file.tree];
  if (!tree.isDirectory) return file.inPackage ? modulePath(file) : file.relative;
  if (!tree.package.empty()) {
    std::string below = dotsToSlashes(tree.package);
    // `-o out/kornia` means the same as `-o out`.
    return outputDirectory.ends_with("/" + below) ? file.relative : join(below, file.relative);
  }
  return inputs.trees.size() > 1 ? join(path::filename(tree.realPath), file.relative) : file.relative;
}

} // namespace

OutputPlan planOutputs(const Inputs &inputs, const OutputRequest &request, std::vector<Diagnostic> &diagnostics) {
  OutputPlan plan;
  plan.paths.resize(inputs.files.size());
  auto fail = [&](DiagnosticId id, std::string message) {
    diagnostics.push_back({id, nullptr, {}, std::move(message), {}, {}});
    return std::move(plan);
  };
  if (!request.writes) return plan;
  if (request.inPlace) {
    for (size_t i = 0; i < inputs.files.size(); ++i) {
      const FoundFile &file = inputs.files[i];
      if (file.path == "-") return fail(DiagnosticId::Usage, "standard input cannot be changed with --in-place");
      if (file.kind == FileKind::Python) plan.paths[i] = file.path;
    }
    return plan;
  }

  bool single = inputs.trees.size() == 1 && !inputs.trees[0].isDirectory;
  StringRef output = request.output;
  if (output.empty() || output == "-") {
    if (single) {
      plan.paths[0] = "-";
      return plan;
    }
    if (output == "-") return fail(DiagnosticId::Usage, "only a single file can be written to standard output");
    return fail(DiagnosticId::Usage, inputs.trees.size() == 1
                                         ? "the output of a directory needs a place: -o DIRECTORY, --in-place or --diff"
                                         : "the outputs of several paths need a place: -o DIRECTORY, --in-place or --diff");
  }

  std::vector<std::string> realPaths(plan.paths.size());
  if (single && !output.ends_with("/") && !fs::is_directory(output)) {
    plan.paths[0] = output.str();
    realPaths[0] = realPlace(output);
  } else {
    if (fs::exists(output) && !fs::is_directory(output))
      return fail(DiagnosticId::CannotWrite, "cannot write into '" + output.str() + "': it is not a directory");
    if (single && inputs.files[0].path == "-")
      return fail(DiagnosticId::Usage, "the output of standard input needs the name of a file: -o FILE");
    std::string real = realPlace(output);
    for (size_t i = 0; i < inputs.files.size(); ++i) {
      std::string path = placeOf(inputs, inputs.files[i], real);
      if (inputs.files[i].kind == FileKind::Python) path += request.suffix;
      plan.paths[i] = join(output, path);
      realPaths[i] = join(real, path);
    }
    for (const InputTree &tree : inputs.trees)
      if (tree.isDirectory && liesIn(real, tree.realPath))
        return fail(DiagnosticId::OutputInsideInput, "the output '" + output.str() + "' lies in the input '" + tree.path + "'");
  }

  // Outputs that would be lost, under another one, and inputs, under an output.
  llvm::StringMap<size_t> taken;
  for (size_t i = 0; i < plan.paths.size(); ++i) {
    auto [entry, isNew] = taken.try_emplace(realPaths[i], i);
    if (!isNew)
      return fail(DiagnosticId::Usage, "'" + inputs.files[entry->second].path + "' and '" + inputs.files[i].path +
                                           "' would both be written to '" + plan.paths[i] + "'");
    for (const InputTree &tree : inputs.trees) {
      if (tree.realPath.empty() || !liesIn(realPaths[i], tree.realPath)) continue;
      return fail(DiagnosticId::OutputInsideInput,
                  "the output '" + plan.paths[i] + "'" +
                      (tree.isDirectory ? " lies in the input '" + tree.path + "'"
                                        : " is the input itself (to replace it, use --in-place)"));
    }
  }
  return plan;
}

std::string OutputPlan::added(const Inputs &inputs, StringRef path) const {
  StringRef package = path.split('/').first;
  for (size_t i = 0; i < inputs.files.size(); ++i) {
    const FoundFile &file = inputs.files[i];
    if (!file.inPackage || paths[i].empty() || StringRef(file.module).split('.').first != package) continue;
    StringRef place = paths[i];
    if (!place.consume_back(modulePath(file))) continue;
    return (place + path).str();
  }
  return "";
}

} // namespace ivyc::driver
