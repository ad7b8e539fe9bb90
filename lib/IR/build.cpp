#include "Build.h"

namespace ivyc::ir {

using namespace python;

Builder::Names::Names(SymbolTable &symbols) {
  static constexpr const char *binaryNames[] = {"host.add", "host.sub", "host.mul",     "host.matmul", "host.div",
                                                "host.mod", "host.pow", "host.lshift",  "host.rshift", "host.or",
                                                "host.xor", "host.and", "host.floordiv"};
  static_assert(std::size(binaryNames) == unsigned(BinaryOperator::FloorDiv) + 1);
  static constexpr const char *compareNames[] = {"host.eq", "host.ne", "host.lt",     "host.le", "host.gt",
                                                 "host.ge", "host.is", "host.is_not", "host.in", "host.not_in"};
  static_assert(std::size(compareNames) == unsigned(CompareOperator::NotIn) + 1);
  static constexpr const char *unaryNames[] = {"host.invert", "host.not", "host.pos", "host.neg"};
  static_assert(std::size(unaryNames) == unsigned(UnaryOperator::USub) + 1);
  for (unsigned i = 0; i < std::size(binary); ++i) binary[i] = symbols.intern(binaryNames[i]);
  for (unsigned i = 0; i < std::size(compare); ++i) compare[i] = symbols.intern(compareNames[i]);
  for (unsigned i = 0; i < std::size(unary); ++i) unary[i] = symbols.intern(unaryNames[i]);
  tuple = symbols.intern("tuple");
  list = symbols.intern("list");
  set = symbols.intern("set");
  dict = symbols.intern("dict");
  generator = symbols.intern("generator");
  string = symbols.intern("string");
  pattern = symbols.intern("pattern");
  deep = symbols.intern("deep");
  type = symbols.intern("type");
  star = symbols.intern("star");
  global = symbols.intern("global");
  nonlocal = symbols.intern("nonlocal");
}

Builder::Builder(Tree &tree, const resolve::ModuleInfo &info, llvm::ArrayRef<llvm::StringRef> frameworkRoots, Module &module)
    : module(module), tree(tree), info(info), symbols(module.facts.symbols()), frameworkRoots(frameworkRoots), names(symbols),
      scopeOwners(info.scopes.size()), scopePaths(info.scopes.size()), locals(info.bindings.size()),
      globalPaths(info.bindings.size()), qualifier(symbols.text(info.name)) {
  module.source = tree.source;
  module.tree = &tree;
  module.info = &info;
  module.name = info.name;
  // Most nodes of the tree are expressions and statements, each of which becomes one node here.
  module.nodes.reserve(tree.nodeCount + 1);
  module.operands.reserve(tree.nodeCount);
  module.bindings.reserve(tree.nodeCount);
  module.locals.reserve(info.bindings.size() + 1);
  scopePaths[0] = info.name;
}

Symbol Builder::intern(llvm::StringRef text) {
  if (text.empty() || text.size() > 32) return symbols.intern(text);
  unsigned slot = (text.size() * 31 + uint8_t(text.front()) * 17 + uint8_t(text.back()) * 5 + uint8_t(text[text.size() / 2])) %
                  knownSymbols.size();
  KnownSymbol &entry = knownSymbols[slot];
  if (entry.text == text) return entry.symbol;
  Symbol symbol = symbols.intern(text);
  entry = {symbols.text(symbol), symbol};
  return symbol;
}

void Builder::run() {
  for (const Statement *each : tree.module->body) module.append(module.body, statement(*each));
}

NodeId Builder::make(Kind kind, const python::Node *origin, llvm::ArrayRef<NodeId> operands, llvm::ArrayRef<Binding> bindings) {
  return makeNamed(kind, origin, {}, operands, bindings);
}

NodeId Builder::makeNamed(Kind kind, const python::Node *origin, Symbol name, llvm::ArrayRef<NodeId> operands,
                          llvm::ArrayRef<Binding> bindings) {
  ir::Node node;
  node.kind = kind;
  node.name = name;
  node.origin = origin;
  if (inAnnotation && !isStatement(kind)) node.form = Form::Annotation;
  return module.add(node, operands, bindings);
}

void build(Tree &tree, const resolve::ModuleInfo &info, llvm::ArrayRef<llvm::StringRef> frameworkRoots, Module &out) {
  Builder(tree, info, frameworkRoots, out).run();
}

} // namespace ivyc::ir
