// The installed kornia: every file resolves, names lead where Python finds them, and pruned packages run.
#include "Program.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

using namespace ivyc::resolve;
using namespace ivyc::python;
namespace path = llvm::sys::path;

namespace {

// The folder of this test; the virtual environment is found from it.
std::string testFolder() { return path::parent_path(__FILE__).str(); }
std::string environment() {
  llvm::SmallString<128> folder(testFolder());
  path::append(folder, "../../../build/venv");
  path::remove_dots(folder, /*remove_dot_dot=*/true);
  return folder.str().str();
}

std::string textOf(const std::string &file) {
  auto buffer = llvm::MemoryBuffer::getFile(file);
  REQUIRE_MESSAGE(buffer, file);
  return (*buffer)->getBuffer().str();
}

// All of kornia, parsed and linked; made once for the tests of this file.
Program &kornia() {
  static Program program;
  if (!program.files.empty()) return program;
  std::string packages = environment() + "/lib/python3.11/site-packages/";
  std::vector<std::string> found;
  std::error_code error;
  for (llvm::sys::fs::recursive_directory_iterator each(packages + "kornia", error), end; each != end && !error;
       each.increment(error))
    if (path::extension(each->path()) == ".py") found.push_back(each->path());
  llvm::sort(found);
  for (const std::string &file : found) program.add(llvm::StringRef(file).drop_front(packages.size()), textOf(file));
  program.link();
  return program;
}

// What simplify will call dead: the arm of `if torch.jit.is_scripting()` and the like, and `torch.jit` decorators.
struct DeadUses {
  llvm::DenseSet<const Node *> nodes;
  llvm::StringRef modes[4] = {"torch.jit.is_scripting", "torch.jit.is_tracing", "torch.compiler.is_compiling",
                              "torch.is_autocast_enabled"};

  bool isMode(const ModuleInfo &info, const Expression *test) {
    const auto *call = llvm::dyn_cast<Call>(test);
    if (!call) return false;
    llvm::StringRef name = info.symbols->text(info.qualified[call->callee->id]);
    return llvm::is_contained(modes, name);
  }
  void collect(const ModuleInfo &info) {
    // The uses that stand in a dead arm are those whose place is in it.
    llvm::SmallVector<ivyc::SourceRange, 8> dead;
    llvm::SmallVector<Body, 16> bodies = {info.tree->module->body};
    while (!bodies.empty())
      for (const Statement *statement : bodies.pop_back_val()) {
        if (const auto *function = llvm::dyn_cast<FunctionDef>(statement)) bodies.push_back(function->body);
        if (const auto *classDefinition = llvm::dyn_cast<ClassDef>(statement)) bodies.push_back(classDefinition->body);
        if (const auto *condition = llvm::dyn_cast<If>(statement)) {
          if (isMode(info, condition->test))
            dead.push_back({condition->body.front()->range.begin, condition->body.back()->range.end});
          bodies.append({condition->body, condition->orElse});
        }
      }
    for (const Use &use : info.uses)
      for (ivyc::SourceRange range : dead)
        if (range.begin <= use.node->range.begin && use.node->range.end <= range.end) nodes.insert(use.node);
  }
};

void write(const std::string &root, const Reached &result) {
  for (const Reached::Kept &kept : result.modules) {
    std::string name = kept.module->symbols->text(kept.module->name).str();
    std::replace(name.begin(), name.end(), '.', '/');
    std::string file = root + "/" + name + (kept.module->isPackage ? "/__init__.py" : ".py");
    REQUIRE(!llvm::sys::fs::create_directories(path::parent_path(file)));
    std::error_code error;
    llvm::raw_fd_ostream out(file, error);
    REQUIRE(!error);
    out << pruned(kept);
  }
}

} // namespace

TEST_CASE("every file of kornia resolves, and what is bound nowhere is a builtin") {
  // Those that kornia uses.
  llvm::StringRef builtins =
      " AssertionError AttributeError BaseException ConnectionError DeprecationWarning EOFError Ellipsis Exception "
      "FileExistsError "
      "FileNotFoundError FutureWarning ImportError IndexError KeyError MemoryError NameError NotADirectoryError NotImplemented "
      "NotImplementedError OSError PermissionError RecursionError RuntimeError RuntimeWarning SyntaxError TimeoutError "
      "TypeError "
      "UnicodeDecodeError UserWarning ValueError __debug__ __file__ __name__ abs all any bool bytearray bytes callable "
      "classmethod complex delattr dict dir enumerate filter float frozenset getattr globals hasattr hash id input int "
      "isinstance "
      "issubclass iter len list map max min next object open print property range repr reversed round set setattr slice sorted "
      "staticmethod str sum super tuple type zip ";
  Program &program = kornia();
  CHECK(program.files.size() > 400);
  size_t names = 0;
  for (const Program::File &file : program.files) {
    CHECK(file.tree->errors.empty());
    for (const Use &use : file.info->uses) {
      ++names;
      if (file.info->bindingOf[use.node->id] != Unresolved || file.info->qualified[use.node->id]) continue;
      std::string name = program.symbols.text(use.name).str();
      if (!builtins.contains(" " + name + " ")) FAIL_CHECK(file.source->path().str() << ": " << name);
    }
  }
  CHECK(names > 100000);
}

TEST_CASE("names of kornia lead to the definitions that Python finds") {
  Program &program = kornia();
  std::string facts = textOf(testFolder() + "/kornia_names.txt");
  llvm::SmallVector<llvm::StringRef, 0> lines;
  llvm::StringRef(facts).split(lines, '\n', -1, /*KeepEmpty=*/false);
  CHECK(lines.size() >= 300);
  for (llvm::StringRef line : lines) {
    auto [name, definition] = line.split(' ');
    CHECK_MESSAGE(program.find(name) == definition, name.str());
  }
}

TEST_CASE("bgr_to_grayscale reaches little once dead arms are ignored") {
  Program &program = kornia();
  DeadUses dead;
  for (const Program::File &file : program.files) dead.collect(*file.info);
  std::vector<UnknownSymbol> unknown;
  Reached result = reach(
      program.package, {"kornia.color.bgr_to_grayscale"},
      [&](const ModuleInfo &, const Node &node) { return dead.nodes.contains(&node); }, unknown);
  CHECK(unknown.empty());
  CHECK(result.definitionCount == 19);
  std::vector<std::string> modules;
  for (const Reached::Kept &kept : result.modules)
    if (!kept.module->isPackage) modules.push_back(program.symbols.text(kept.module->name).str());
  CHECK(llvm::join(modules, " ") ==
        "kornia.color.gray kornia.color.rgb kornia.core.check kornia.core.exceptions kornia.core.ops kornia.core.utils");
  for (const Reached::Kept &kept : result.modules)
    if (program.symbols.text(kept.module->name) == "kornia.color")
      CHECK(pruned(kept).find("import bgr_to_grayscale\n") != std::string::npos);
}

TEST_CASE("pruned packages of kornia.color compute what kornia computes") {
  Program &program = kornia();
  const ModuleInfo *color = program.package.modules.lookup("kornia.color");
  REQUIRE(color);
  llvm::SmallString<128> folder;
  REQUIRE(!llvm::sys::fs::createUniqueDirectory("ivyc-pruned", folder));
  unsigned count = 0;
  for (const Binding &binding : color->bindings) {
    std::string name = program.symbols.text(binding.name).str();
    Definition definition = program.package.find("kornia.color." + name);
    if (binding.scope != 0 || !definition || definition.binding == Unresolved || name.starts_with('_')) continue;
    if (!(definition.module->bindings[definition.binding].flags & FunctionDefinition)) continue;
    std::vector<UnknownSymbol> unknown;
    Reached result =
        reach(program.package, {"kornia.color." + name}, [](const ModuleInfo &, const Node &) { return false; }, unknown);
    CHECK(unknown.empty());
    write((folder + "/" + name).str(), result);
    ++count;
  }
  CHECK(count == 40);
  std::string python = environment() + "/bin/python", script = testFolder() + "/run_pruned.py", message;
  llvm::StringRef arguments[] = {python, script, folder};
  CHECK(llvm::sys::ExecuteAndWait(python, arguments, {}, {}, /*SecondsToWait=*/300, 0, &message) == 0);
  llvm::sys::fs::remove_directories(folder);
}
