// The installed packages of the test environment: without edits the text stays, and with random edits it parses.
#include "doctest/doctest.h"

#include "Program.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <random>

using namespace ivyc;
using test::Program;

static std::string sitePackages() {
  llvm::SmallString<128> folder(llvm::sys::path::parent_path(__FILE__));
  llvm::sys::path::append(folder, "../../../build/venv/lib/python3.11/site-packages");
  llvm::sys::path::remove_dots(folder, /*remove_dot_dot=*/true);
  return folder.str().str();
}

/// The texts of the files of a package that parse, in a fixed order.
static std::vector<std::string> textsOf(llvm::StringRef package) {
  std::vector<std::string> names, texts;
  std::error_code error;
  for (llvm::sys::fs::recursive_directory_iterator each(sitePackages() + "/" + package, error), end; each != end && !error;
       each.increment(error))
    if (llvm::sys::path::extension(each->path()) == ".py") names.push_back(each->path());
  llvm::sort(names);
  for (const std::string &name : names) {
    auto source = SourceFile::read(name);
    REQUIRE(bool(source));
    auto tree = python::parse(**source);
    if (tree->errors.empty()) texts.push_back((*source)->text().str());
  }
  return texts;
}

TEST_CASE("without edits, no file changes") {
  unsigned files = 0;
  for (const char *package : {"kornia", "numpy/lib", "jax/_src/numpy", "flax/nnx"})
    for (const std::string &text : textsOf(package)) {
      Program program(text);
      std::string result = program.raised();
      // Imports that nothing uses are all that may go.
      if (llvm::none_of(program.info->importRoots, [&](Symbol root) { return program.symbols.text(root) == "torch"; })) {
        CHECK(result == text);
        ++files;
      }
    }
  CHECK(files > 100);
}

namespace {

/// Edits of every sort at random places, as passes make them.
struct Scrambler {
  Program &program;
  std::mt19937 random;
  bool inFormats = true; // also within f-strings

  unsigned below(unsigned count) { return random() % count; }

  bool isPlainExpression(ir::NodeId id) const {
    const ir::Node &node = program.module[id];
    if (ir::isStatement(node.kind) || (node.flags & (ir::Dead | ir::Store)) || !node.parent || !node.origin) return false;
    // Within patterns and as names that a statement binds, only some expressions may stand.
    for (ir::NodeId up = node.parent; up && !ir::isStatement(program.module[up].kind); up = program.module[up].parent)
      if (program.module[up].kind == ir::Kind::Opaque || (program.module[up].kind == ir::Kind::Format && !inFormats) ||
          (program.module[up].flags & ir::Store))
        return false;
    ir::Kind parent = program.module[node.parent].kind;
    if (node.kind == ir::Kind::Slice || node.kind == ir::Kind::Starred || node.kind == ir::Kind::Opaque) return false;
    if (node.kind == ir::Kind::Format && parent == ir::Kind::Format) return false;
    if (parent == ir::Kind::Delete || parent == ir::Kind::Import || parent == ir::Kind::OpaqueStatement) return false;
    // `await`, `yield` and walruses may not stand everywhere.
    return true;
  }

  ir::NodeId someExpression() {
    for (unsigned tries = 0; tries < 20; ++tries) {
      ir::NodeId id{1 + below(program.module.nodes.size() - 1)};
      if (isPlainExpression(id)) return id;
    }
    return {};
  }

  ir::NodeId someStatement() {
    for (unsigned tries = 0; tries < 40; ++tries) {
      ir::NodeId id{1 + below(program.module.nodes.size() - 1)};
      const ir::Node &node = program.module[id];
      if (ir::isStatement(node.kind) && !(node.flags & ir::Dead) && node.origin && program.module.positionOf(id).first)
        return id;
    }
    return {};
  }

  bool isFree(ir::NodeId id) const {
    for (ir::NodeId up = id; up; up = program.module[up].parent)
      if (program.module[up].flags & ir::Dead) return false;
    return true;
  }

  void edit() {
    ir::Module &module = program.module;
    switch (below(9)) {
    case 0: // another callee
    case 1:
      for (unsigned tries = 0; tries < 10; ++tries) {
        ir::NodeId id = someExpression();
        if (!id) return;
        ir::Kind kind = module[id].kind;
        if (kind == ir::Kind::Call && !module.nameOf(id).starts_with("host.")) {
          module[id].name = program.symbols.intern("jax.numpy.where");
          module.markEdited(id);
          return;
        }
        if (kind == ir::Kind::Invoke && module[module.operandsOf(id)[0]].kind == ir::Kind::Attribute) {
          ir::toMethodCall(module, id, program.symbols.intern("Tensor.sum"));
          module[id].name = program.symbols.intern(below(2) ? "jax.numpy.sum" : "jax.numpy.exp");
          module.markEdited(id);
          return;
        }
      }
      return;
    case 2: // a constant
      if (ir::NodeId id = someExpression())
        module.replace(id,
                       below(2) ? module.constant(program.facts.integer(-3)) : module.constant(program.facts.string("it's")));
      return;
    case 3: // an expression within a call
      if (ir::NodeId id = someExpression(); id && module[id].kind != ir::Kind::Yield) {
        ir::NodeId call = program.call("jax.numpy.abs", {id});
        module.replace(id, call);
      }
      return;
    case 4: // an operator around it
      if (ir::NodeId id = someExpression())
        module.replace(id, program.call(below(2) ? "host.pow" : "host.add", {id, module.constant(program.facts.integer(2))}));
      return;
    case 5: // erased
      if (ir::NodeId id = someStatement(); id && module[id].kind != ir::Kind::Import && isFree(id)) module.erase(id);
      return;
    case 6: // hoisted
      if (ir::NodeId id = someStatement(); id && isFree(id))
        module.insertBefore(id, program.assign("hoisted", program.call("jax.numpy.zeros", {})));
      return;
    case 7: { // an arm takes the place of its `if`
      ir::NodeId id = someStatement();
      for (unsigned tries = 0; tries < 40 && id && module[id].kind != ir::Kind::If; ++tries) id = someStatement();
      if (!id || module[id].kind != ir::Kind::If || !isFree(id)) return;
      ir::BlockId arm = module.blocksOf(id)[below(2)];
      std::vector<ir::NodeId> statements = std::move(module[arm].statements);
      module[arm].statements.clear();
      for (ir::NodeId inner : statements) module.insertBefore(id, inner);
      module.erase(id);
      return;
    }
    case 8: // a call loses or gains an argument
      for (unsigned tries = 0; tries < 20; ++tries) {
        ir::NodeId id = someExpression();
        if (!id || module[id].kind != ir::Kind::Invoke) continue;
        llvm::SmallVector<ir::NodeId> operands(module.operandsOf(id));
        llvm::SmallVector<ir::Binding> bindings(module.bindingsOf(id));
        if (operands.size() > 1 && below(2)) {
          unsigned gone = 1 + below(operands.size() - 1);
          operands.erase(operands.begin() + gone);
          bindings.erase(bindings.begin() + gone);
        } else {
          operands.push_back(module.constant(program.facts.boolean(true)));
          bindings.push_back({ir::BindingStyle::Keyword, program.symbols.intern("keepdims")});
        }
        module.setOperands(id, operands, bindings);
        return;
      }
      return;
    }
  }
};

} // namespace

/// The tree as CPython would dump it, without positions, and without the imports of the target.
static std::string shapeOf(std::string text) {
  auto source = SourceFile::create("shape.py", std::move(text));
  auto tree = python::parse(*source);
  if (!tree->errors.empty()) return "<<does not parse: " + tree->errors[0].message.str();
  std::string dumped, shape;
  llvm::raw_string_ostream out(dumped);
  python::dump(*tree, out);
  for (llvm::StringRef rest = dumped; !rest.empty();) {
    // `, lineno=1, col_offset=0, end_lineno=1, end_col_offset=5`
    size_t position = std::min(rest.find("lineno="), rest.size());
    shape += rest.take_front(position);
    rest = rest.drop_front(position);
    if (rest.empty()) break;
    size_t end = rest.find("end_col_offset=");
    rest = rest.drop_front(std::min(rest.find_first_of(",)", end), rest.size()));
  }
  for (llvm::StringRef import : {"Import(names=[alias(name='jax.numpy', asname='jnp', )], ), ",
                                 "Import(names=[alias(name='jax.numpy', asname='jnp_', )], ), "})
    for (size_t at; (at = shape.find(import.str())) != std::string::npos;) shape.erase(at, import.size());
  // -0 is a constant of the IR, without a sign.
  llvm::StringRef negative = "UnaryOp(op=USub(), operand=Constant(value=0, ), )", zero = "Constant(value=0, )";
  for (size_t at; (at = shape.find(negative.str())) != std::string::npos;) shape.replace(at, negative.size(), zero.str());
  return shape;
}

/// Takes the source away from everything that can be printed without it.
static void forgetSource(ir::Module &module) {
  for (ir::Node &node : module.nodes) {
    bool hasTextOfItsOwn =
        node.kind == ir::Kind::Format || node.kind == ir::Kind::Opaque || node.kind == ir::Kind::OpaqueStatement;
    if (!hasTextOfItsOwn) node.origin = nullptr;
  }
  module.places.clear();
}

TEST_CASE("edited text and newly printed text have the same tree") {
  unsigned files = 0;
  for (const char *package : {"numpy/lib", "flax/nnx", "jax/_src/numpy"})
    for (const std::string &text : textsOf(package)) {
      for (unsigned seed = 0; seed < 3; ++seed) {
        Program program(text);
        if (program.module.nodes.size() < 20) continue;
        Scrambler scrambler{program, std::mt19937(files * 3 + seed), /*inFormats=*/false};
        for (unsigned i = scrambler.below(20); i > 0; --i) scrambler.edit();
        std::string edited = shapeOf(program.raised());
        forgetSource(program.module);
        std::string printed = shapeOf(raise::printModule(program.module, program.target));
        size_t same = std::mismatch(edited.begin(), edited.end(), printed.begin(), printed.end()).first - edited.begin();
        size_t from = same > 100 ? same - 100 : 0;
        bool equal = edited == printed;
        CHECK_MESSAGE(equal, package << " file " << files << " seed " << seed << "\n  edited:  " << edited.substr(from, 300)
                                     << "\n  printed: " << printed.substr(std::min(from, printed.size()), 300));
        ++files;
      }
    }
  CHECK(files > 50);
}

TEST_CASE("with random edits, every file parses") {
  unsigned files = 0;
  for (const char *package :
       {"kornia/color", "kornia/geometry", "kornia/augmentation", "numpy/lib", "flax/nnx", "jax/_src/numpy"})
    for (const std::string &text : textsOf(package)) {
      for (unsigned seed = 0; seed < 6; ++seed) {
        Program program(text);
        if (program.module.nodes.size() < 20) continue;
        Scrambler scrambler{program, std::mt19937(files * 6 + seed)};
        unsigned edits = 1 + scrambler.below(seed ? 40 : 8);
        for (unsigned i = 0; i < edits; ++i) scrambler.edit();
        std::string result = program.raised();
        bool parses = result.find("<<does not parse") == std::string::npos;
        CHECK_MESSAGE(parses, package << " file " << files << " seed " << seed << ": "
                                      << result.substr(result.find("<<does not parse") == std::string::npos
                                                           ? 0
                                                           : result.find("<<does not parse")));
      }
      ++files;
    }
  CHECK(files > 200);
}
