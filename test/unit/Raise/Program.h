// A source file on its way to the IR, and back.
#pragma once

#include "ivyc/Python/Parser.h"
#include "ivyc/Raise/Raise.h"
#include "ivyc/Resolve/Resolve.h"

#include "llvm/ADT/STLExtras.h"

#include <string>

namespace ivyc::test {

/// A target as small as it can be while it has everything: modules under aliases, methods, dtypes.
inline spec::TargetRecord smallTarget(SymbolTable &symbols) {
  spec::TargetRecord record;
  record.framework = spec::Framework::Jax;
  record.imports = {
      {"jax.numpy", "import jax.numpy as jnp", "jnp"}, {"jax.lax", "from jax import lax", "lax"}, {"jax", "import jax", "jax"}};
  for (const char *method : {"sum", "mean", "reshape", "astype"})
    record.methods[symbols.intern(std::string("jax.numpy.") + method).id] = symbols.intern(method);
  record.dtypes[uint32_t(DType::Float32)] = symbols.intern("jax.numpy.float32");
  record.dtypes[uint32_t(DType::Float16)] = symbols.intern("jax.numpy.float16");
  record.dtypeObject = "jax.numpy.dtype";
  return record;
}

struct Program {
  SymbolTable symbols;
  FactTable facts{symbols};
  std::unique_ptr<SourceFile> source;
  std::unique_ptr<python::Tree> tree;
  std::unique_ptr<resolve::ModuleInfo> info;
  ir::Module module{facts};
  spec::TargetRecord target = smallTarget(symbols);
  spec::Library *library = nullptr;
  Diagnostics diagnostics;
  raise::Options options;
  std::vector<raise::Finding> findings;
  std::vector<std::string> outlined;

  explicit Program(std::string text, llvm::StringRef name = "package.module", bool isPackage = false) {
    source = SourceFile::create("test.py", std::move(text));
    tree = python::parse(*source);
    info = resolve::resolve(*tree, name, isPackage, symbols);
    module.source = source.get();
    ir::build(*tree, *info, {"torch"}, module);
  }

  llvm::StringRef textOf(ir::NodeId id) const {
    const python::Node *origin = module[id].origin;
    return origin ? source->text().slice(origin->range.begin, origin->range.end) : "";
  }
  /// The first living node whose source text is `text` (and starts so, for statements).
  ir::NodeId find(llvm::StringRef text) const {
    for (uint32_t i = 1; i < module.nodes.size(); ++i) {
      ir::NodeId id{i};
      if ((module[id].flags & ir::Dead) || !module[id].origin) continue;
      bool statement = ir::isStatement(module[id].kind);
      if (textOf(id) == text || (statement && textOf(id).starts_with(text))) return id;
    }
    return {};
  }
  ir::NodeId statement(llvm::StringRef start) const {
    for (uint32_t i = 1; i < module.nodes.size(); ++i)
      if (ir::isStatement(module[ir::NodeId{i}].kind) && textOf(ir::NodeId{i}).starts_with(start)) return {i};
    return {};
  }
  /// A call takes another name, as lowering does it: its arguments keep their places.
  void rename(llvm::StringRef text, llvm::StringRef name) {
    ir::NodeId call = find(text);
    module[call].name = symbols.intern(name);
    module.markEdited(call);
  }
  /// Replaces an expression by a call of `name` on `operands`.
  ir::NodeId call(llvm::StringRef name, llvm::ArrayRef<ir::NodeId> operands, ir::Form form = ir::Form::Call) {
    return module.call(symbols.intern(name), form, operands, {}, {});
  }
  ir::NodeId api(llvm::StringRef name) {
    ir::Node node;
    node.kind = ir::Kind::Api;
    node.name = symbols.intern(name);
    return module.add(node);
  }
  ir::NodeId local(llvm::StringRef name) {
    ir::LocalId id = module.addLocal({symbols.intern(name), {}, {}, false, false, false});
    return module.localUse(id);
  }
  ir::NodeId assign(llvm::StringRef name, ir::NodeId value) {
    ir::NodeId target = local(name);
    module[target].flags |= ir::Store;
    ir::Node node;
    node.kind = ir::Kind::Assign;
    return module.add(node, {target, value});
  }
  ir::NodeId evaluate(ir::NodeId value) {
    ir::Node node;
    node.kind = ir::Kind::Evaluate;
    return module.add(node, {value});
  }

  std::string raised() {
    options.findings = findings;
    raise::Output output = raise::raise(module, target, library, options, diagnostics);
    outlined = output.outlined;
    std::string text = raise::apply(source->text(), output.splices);
    auto again = SourceFile::create("out.py", text);
    auto tree = python::parse(*again);
    if (tree->errors.empty()) return text;
    uint32_t line = again->line(tree->errors[0].range.begin);
    std::string context;
    for (uint32_t near = line > 3 ? line - 3 : 1; near <= std::min(line + 2, again->lineCount()); ++near)
      context += again->lineText(near).str() + "\n";
    return text + "\n<<does not parse: " + tree->errors[0].message.str() + " in\n" + context + ">>";
  }
};

} // namespace ivyc::test
