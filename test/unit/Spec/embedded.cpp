// The specs in the binary: all of them compile, and none of them fails in a way that its author did not mean.
#include "Fixture.h"

#include "ivyc/Python/Parser.h"
#include "ivyc/Spec/Index.h"

using namespace ivyc;
using namespace ivyc::spec;

static std::string place(const SourceFile *file, SourceRange range) {
  if (!file) return "";
  LineColumn at = file->position(range.begin);
  return file->path().str() + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

TEST_CASE("every statement of the spec files is an entry") {
  for (const EmbeddedFile &file : embeddedSpecs().files) {
    auto source = SourceFile::create(file.path, std::string(file.text, file.size));
    auto tree = python::parse(*source);
    std::vector<IndexMistake> mistakes;
    indexFile(*tree, llvm::StringRef(file.path).split('/').first, mistakes);
    for (const IndexMistake &one : mistakes) FAIL_CHECK(place(source.get(), one.range) << ": " << one.message);
  }
}

TEST_CASE("every spec compiles") {
  Specs specs;
  Diagnostics found;
  specs.library->check(found);
  for (const Diagnostic &one : found.list) FAIL_CHECK(place(one.file, one.range) << ": " << one.message);
}

// Any arguments give an expansion or a refusal in the spec's own words; its root always has nodes.
TEST_CASE("no spec is mistaken about its arguments") {
  Specs specs;
  const std::vector<std::vector<const char *>> uses = {
      {},
      {"unknown"},
      {"Tensor"},
      {"float32[2, 3]"},
      {"int64[2, 3]"},
      {"bool[3]"},
      {"complex64[3]"},
      {"Tensor~x", "int"},
      {"float32[2, 3]", "int = 1"},
      {"float32[2, 3]", "unknown"},
      {"float32[2, 3]", "float32[3]"},
      {"Tensor", "Tensor"},
      {"Tensor", "unknown", "unknown"},
      {"Tensor", "tuple[int]"},
      {"float32[2, 3]", "tuple = (0, 1)"},
      {"float32[4, 3]", "int = 0", "int64[2]"},
      {"float32[4, 3]", "int = 0", "int64[2, 3]", "float32[2, 3]"},
      {"float32[2, 3]", "float = 0.5"},
      {"float32[2, 3]", "float32[2, 3]", "float32[2, 3]"},
      {"Tensor", "*: unknown"},
      {"Tensor", "**: unknown"},
      {"list[Tensor]"},
      {"list(float32[2], float32[2])", "int = 0"},
      {"float32[1, 3, 8, 8]", "float32[4, 3, 3, 3]"},
      {"Tensor", "Tensor", "Tensor"},
      {"str = \"ij->ji\"", "Tensor"},
      {"dtype = float32"},
      {"int = 2", "int = 3"},
      {"int", "int", "dtype: dtype<~x>"},
      {"float32[1, 3, 8, 8]", "tuple = (4, 4)"},
      {"float32[1, 3, 8, 8]", "size: tuple(int, int)", "mode: str = \"bilinear\""},
  };
  size_t expansions = 0, lowered = 0;
  for (Symbol name : specs.library->apis(Framework::Torch))
    for (const auto &arguments : uses)
      for (Role role : {Role::Call, Role::Property, Role::Operator, Role::Index, Role::Value}) {
        const Expansion &expansion = *specs.library->toCore(Framework::Torch, role, name, specs.arguments(arguments));
        CAPTURE(specs.symbols.text(name).str());
        CHECK(expansion.unsupported.find("mistaken") == std::string::npos);
        if (expansion.isUnsupported) {
          CHECK(!expansion.unsupported.empty());
          continue;
        }
        if (expansion.erased) continue;
        ++expansions;
        REQUIRE(expansion.root < expansion.nodes.size());
        // Operands stand before their parents; core ops are known to the targets.
        for (size_t i = 0; i < expansion.nodes.size(); ++i) {
          const Expansion::Node &node = expansion.nodes[i];
          for (uint32_t operand : node.operands) CHECK((operand == ~0u || operand < i));
          if (node.kind != Expansion::NodeKind::Call || !specs.symbols.text(node.name).starts_with("core.")) continue;
          llvm::SmallVector<Argument, 4> operands;
          for (auto [operand, binding] : llvm::zip(node.operands, node.bindings))
            operands.push_back({expansion.nodes[operand].fact, binding.style, binding.keyword});
          for (Framework target : targetFrameworks()) {
            const Expansion &one = *specs.library->toTarget(target, node.name, node.form, operands);
            CAPTURE(specs.symbols.text(node.name).str());
            CHECK(one.unsupported.find("mistaken") == std::string::npos);
            for (const Expansion::Node &made : one.nodes)
              if (made.kind == Expansion::NodeKind::Call) CHECK(!specs.symbols.text(made.name).starts_with("core."));
            ++lowered;
          }
        }
      }
  for (const Diagnostic &one : specs.library->diagnostics()) FAIL_CHECK(place(one.file, one.range) << ": " << one.message);
  CHECK(expansions > 3000);
  CHECK(lowered > 10000);
}
