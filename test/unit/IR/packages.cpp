// The installed packages of the test environment: every file becomes IR that verifies, and whose text reads back.
#include "Built.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace ivyc;
using namespace ivyc::ir;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// The site-packages of the test environment, found from the folder of this file.
static std::string sitePackages() {
  llvm::SmallString<128> folder(path::parent_path(__FILE__));
  path::append(folder, "../../../build/venv/lib/python3.11/site-packages");
  path::remove_dots(folder, /*remove_dot_dot=*/true);
  return folder.str().str();
}

static std::vector<std::string> filesOf(llvm::StringRef package) {
  std::vector<std::string> files;
  std::error_code error;
  for (fs::recursive_directory_iterator each(sitePackages() + "/" + package, error), end; each != end && !error;
       each.increment(error))
    if (path::extension(each->path()) == ".py") files.push_back(each->path());
  llvm::sort(files);
  return files;
}

namespace {
struct Counts {
  unsigned files = 0, nodes = 0, apis = 0;
};
} // namespace

/// Builds every file of a package, linked, and checks each.
static Counts checkPackage(llvm::StringRef package) {
  struct File {
    std::unique_ptr<SourceFile> source;
    std::unique_ptr<python::Tree> tree;
    std::unique_ptr<resolve::ModuleInfo> info;
  };
  SymbolTable symbols;
  FactTable facts(symbols);
  resolve::Package program;
  program.symbols = &symbols;
  std::vector<File> files;
  for (const std::string &name : filesOf(package)) {
    INFO(name);
    File file;
    auto source = SourceFile::read(name);
    REQUIRE(bool(source));
    file.source = std::move(*source);
    file.tree = python::parse(*file.source);
    REQUIRE(file.tree->errors.empty());
    std::string dotted = name.substr(sitePackages().size() + 1, name.size() - sitePackages().size() - 4);
    std::replace(dotted.begin(), dotted.end(), '/', '.');
    bool isPackage = llvm::StringRef(dotted).ends_with(".__init__");
    if (isPackage) dotted.resize(dotted.size() - 9);
    file.info = resolve::resolve(*file.tree, dotted, isPackage, symbols);
    program.modules[dotted] = file.info.get();
    files.push_back(std::move(file));
  }
  resolve::link(program);
  Counts counts;
  for (File &file : files) {
    INFO(file.source->path().str());
    Module module(facts);
    build(*file.tree, *file.info, frameworkRoots, module);
    CHECK(verify(module) == "");
    std::string text = printed(module);
    Module reread(facts);
    CHECK(llvm::toString(parse(text, reread)) == "");
    CHECK(verify(reread) == "");
    bool same = printed(reread) == text; // not in the CHECK: a difference would print both texts
    CHECK(same);
    ++counts.files;
    counts.nodes += module.nodes.size();
    for (const Node &node : module.nodes)
      counts.apis += node.kind == Kind::Api || (node.kind == Kind::Call && !symbols.text(node.name).starts_with("host."));
  }
  return counts;
}

TEST_CASE("all of kornia") {
  Counts counts = checkPackage("kornia");
  CHECK(counts.files > 450);
  CHECK(counts.nodes > 300000);
  CHECK(counts.apis > 15000);
}

TEST_CASE("all of einops, whisper, jinja2 and flax") {
  for (llvm::StringRef package : {"jinja2", "absl", "opt_einsum"}) CHECK(checkPackage(package).files > 5);
}

TEST_CASE("every node of a file has its origin, in the order of the source") {
  auto source = SourceFile::read(sitePackages() + "/kornia/color/gray.py");
  REQUIRE(bool(source));
  BuiltModule file((*source)->text());
  for (unsigned i = 1; i < file.module.nodes.size(); ++i) {
    const Node &node = file.module.nodes[i];
    REQUIRE(node.origin);
    CHECK(node.origin->range.end <= file.source->text().size());
    const python::Node *above = node.parent ? file.module[node.parent].origin : nullptr;
    if (!above || node.form == Form::Decorator) continue; // CPython's range of a function begins at `def`
    CHECK(above->range.begin <= node.origin->range.begin);
    CHECK(node.origin->range.end <= above->range.end);
  }
}
