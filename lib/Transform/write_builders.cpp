// The statements and expressions that take the place of writes.
#include "WriteRewriter.h"

namespace ivyc::transform {

using ir::Form;
using ir::Kind;
using ir::LocalId;
using ir::NodeId;

void WriteRewriter::setExpansion(NodeId node, const spec::Expansion *expansion) {
  auto &expansions = context.program.expansions[aliases.moduleIndex];
  if (expansions.size() <= node.index) expansions.resize(module.nodes.size());
  expansions[node.index] = expansion;
}

/// A copy of an expression, to be read.
NodeId WriteRewriter::copy(NodeId node) {
  NodeId made = module.clone(node);
  adoptExpansions(node, made);
  module[made].flags = (module[made].flags & ~(ir::Store | ir::Parenthesised)) | ir::Synthesised;
  return made;
}

void WriteRewriter::adoptExpansions(NodeId from, NodeId to) {
  if (const spec::Expansion *expansion = aliases.expansionOf(from)) setExpansion(to, expansion);
  llvm::SmallVector<NodeId, 4> sources(module.operandsOf(from)), copies(module.operandsOf(to));
  for (size_t i = 0; i < sources.size(); ++i)
    if (sources[i]) adoptExpansions(sources[i], copies[i]);
}

NodeId WriteRewriter::call(llvm::StringRef name, Form form, llvm::ArrayRef<NodeId> operands) {
  llvm::SmallVector<ir::Binding, 3> bindings(operands.size());
  llvm::SmallVector<spec::Argument, 3> arguments;
  for (NodeId operand : operands) arguments.push_back({module[operand].fact, ir::BindingStyle::Positional, {}});
  NodeId made = module.call(symbols.intern(name), form, operands, bindings, module[operands[0]].fact);
  module[made].flags |= ir::Synthesised;
  setExpansion(made, context.program.library.toCore(context.program.source, spec::Role::Call, symbols.intern(name), arguments));
  return made;
}

NodeId WriteRewriter::assignment(NodeId target, NodeId value) {
  module[target].flags |= ir::Store;
  ir::Node assign;
  assign.kind = Kind::Assign;
  assign.flags = ir::Synthesised;
  return module.add(assign, {target, value});
}

/// The statement that makes `place` hold `value`: through views, up to a variable, an attribute or an element.
NodeId WriteRewriter::store(NodeId place, NodeId value) {
  while (true) {
    How how = How::Same;
    NodeId operand = aliases.viewedOperand(place, how);
    if (!operand || how == How::May) return assignment(copy(place), value);
    value = baseWith(place, operand, value);
    place = operand;
  }
}

NodeId WriteRewriter::use(LocalId local, FactId fact) {
  if (AliasAnalysis::isGlobal(local)) { // a new name of the module
    ir::Node global;
    global.kind = Kind::Global;
    global.name = Symbol{local.index & ~(1u << 31)};
    global.fact = fact;
    global.flags = ir::Synthesised;
    return module.add(global);
  }
  NodeId made = module.localUse(local);
  module[made].fact = fact;
  module[made].flags |= ir::Synthesised;
  return made;
}

/// A new variable with the value of an expression; the assignment goes above `statement`.
NodeId WriteRewriter::named(llvm::StringRef wanted, NodeId value, NodeId statement) {
  LocalId made = newLocal(wanted);
  FactId fact = module[value].fact;
  module.insertBefore(statement, assignment(use(made, fact), value));
  return use(made, fact);
}

/// What has to follow a write, so that all that was the tensor is it again.
llvm::SmallVector<NodeId, 2> WriteRewriter::followUps(const Decision &decision) {
  llvm::SmallVector<NodeId, 2> statements;
  NodeId root = rootOf(aliases, decision.write.base);
  FactId fact = module[root].fact;
  if (decision.origin) statements.push_back(store(decision.origin, copy(root)));
  bool isView = decision.origin && aliases.expansionOf(decision.origin);
  NodeId whole = isView ? rootOf(aliases, decision.origin) : root;
  for (LocalId local : decision.same) statements.push_back(assignment(use(local, fact), copy(whole)));
  for (auto [local, via] : decision.views) statements.push_back(assignment(use(local, module[via].fact), copy(via)));
  return statements;
}

void WriteRewriter::insertAfter(NodeId statement, llvm::ArrayRef<NodeId> statements) {
  for (NodeId one : llvm::reverse(statements)) module.insertAfter(statement, one);
}

} // namespace ivyc::transform
