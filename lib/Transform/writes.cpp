// Writes → new values: applies what was decided on each write.
#include "WriteRewriter.h"

#include "llvm/ADT/StringSwitch.h"

namespace ivyc::transform {

using ir::Form;
using ir::Kind;
using ir::LocalId;
using ir::NodeId;

namespace {

/// The method that does what an augmented assignment does; none for what is bound again in the source, too.
llvm::StringRef inPlaceMethod(llvm::StringRef op) {
  return llvm::StringSwitch<llvm::StringRef>(op)
      .Case("host.add", "Tensor.add_")
      .Case("host.sub", "Tensor.sub_")
      .Case("host.mul", "Tensor.mul_")
      .Case("host.div", "Tensor.div_")
      .Case("host.floordiv", "Tensor.floor_divide_")
      .Case("host.mod", "Tensor.remainder_")
      .Case("host.pow", "Tensor.pow_")
      .Case("host.and", "Tensor.bitwise_and_")
      .Case("host.or", "Tensor.bitwise_or_")
      .Case("host.xor", "Tensor.bitwise_xor_")
      .Case("host.lshift", "Tensor.bitwise_left_shift_")
      .Case("host.rshift", "Tensor.bitwise_right_shift_")
      .Default("");
}

} // namespace

void WriteRewriter::refuse(const Decision &decision, llvm::StringRef reason) {
  const Write &write = decision.write;
  NodeId node = write.site;
  std::string what;
  infer::ApiUse use;
  if (write.kind == Write::Call && context.program.use(module, node, use)) {
    what = spec::shownName(context.program.source, symbols.text(use.name));
  } else {
    what = write.kind == Write::Store    ? "assignment to a part of a tensor"
           : write.kind == Write::Callee ? "call of a function that writes"
                                         : "in-place operator";
  }
  std::string why = ("it changes a tensor in place, and " + reason).str();
  if (write.kind == Write::Call) return keep(module, node, context, {node, what, why, DiagnosticId::UnsupportedWrite});
  SourceRange range = module[node].origin ? module[node].origin->range : SourceRange{};
  context.diagnostics.add(DiagnosticId::UnsupportedWrite, module.source, range, "unsupported " + what + ": " + why, what);
  context.findings.push_back({node, what, why, DiagnosticId::UnsupportedWrite});
}

/// Puts `statements` above the statement of a call, and what it returns where it stood. The call itself is in one of them.
void WriteRewriter::hoist(NodeId parent, unsigned index, NodeId result, llvm::ArrayRef<NodeId> statements) {
  NodeId statement = module.statementOf(parent);
  module.setOperand(parent, index, result);
  for (NodeId one : statements) module.insertBefore(statement, one);
}

/// What a base is once the writes in it are done: `x` of `x.add_(1)`.
NodeId WriteRewriter::written(NodeId base) {
  while (true) {
    const spec::Expansion *expansion = aliases.expansionOf(base);
    How how = How::Same;
    NodeId operand = expansion && !expansion->writes.empty() ? aliases.viewedOperand(base, how) : NodeId();
    if (!operand) return base;
    base = operand;
  }
}

bool WriteRewriter::yieldsOperand(NodeId site) {
  const spec::Expansion *expansion = aliases.expansionOf(site);
  for (uint32_t at = expansion->root;; at = expansion->nodes[at].operands[0]) {
    const spec::Expansion::Node &node = expansion->nodes[at];
    if (node.kind != spec::Expansion::NodeKind::Call) return node.kind == spec::Expansion::NodeKind::Hole;
    bool passes = llvm::StringSwitch<bool>(symbols.text(node.name))
                      .Cases("core.broadcast_to", "core.astype", "core.reshape", "core.getitem", "core.permute_dims", true)
                      .Default(false);
    if (!passes || node.operands.empty() || node.operands[0] == ~0u) return false;
  }
}

/// NumPy's diagonal is a view that cannot be written to.
bool WriteRewriter::isReadOnlyView(NodeId view) {
  const spec::Expansion *expansion = aliases.expansionOf(view);
  return viewFormOf(aliases, view) == ViewForm::Selected &&
         symbols.text(expansion->nodes[expansion->root].name) == "core.diagonal";
}

void WriteRewriter::writingCall(const Decision &decision) {
  const Write &write = decision.write;
  NodeId site = write.site, statement = module.statementOf(site), parent = module[site].parent;
  bool alone = parent == statement && module[statement].kind == Kind::Evaluate;
  NodeId root = rootOf(aliases, write.base);
  bool inPlace = context.record.writes && (decision.kind == Decision::Refused || !aliases.variableOf(root) || decision.origin ||
                                           !decision.same.empty() || !decision.views.empty() || root != written(write.base));
  inPlace &= decision.kind != Decision::Value;
  // x.copy_(y): what it becomes is y, which is not to be shared.
  inPlace |= context.record.writes && aliases.isPlace(root) && yieldsOperand(site);
  if (decision.kind == Decision::Refused && !inPlace) return refuse(decision, decision.reason);
  if (decision.kind == Decision::Value && !inPlace) return;
  unsigned index = llvm::find(module.operandsOf(parent), site) - module.operandsOf(parent).begin();
  if (!alone && !ir::canHoist(module, site)) return within(decision, inPlace, parent, index);
  NodeId result = alone ? NodeId() : copy(written(write.base));
  llvm::SmallVector<NodeId, 4> statements;
  if (inPlace) {
    ConstantValue ellipsis;
    ellipsis.type = ConstantType::Ellipsis;
    ir::Node all;
    all.kind = Kind::Subscript;
    all.fact = module[write.base].fact;
    all.flags = ir::Synthesised;
    NodeId base = written(write.base), value = site;
    How how = How::Same;
    if (NodeId operand = aliases.viewedOperand(base, how); operand && isReadOnlyView(base)) {
      value = baseWith(base, operand, site);
      base = operand;
    }
    NodeId target = module.add(all, {copy(base), module.constant(module.facts.intern(ellipsis))});
    statements.push_back(assignment(target, value));
  } else {
    statements.push_back(store(write.base, site));
    llvm::append_range(statements, followUps(decision));
  }
  if (!alone) return hoist(parent, index, result, statements);
  module.replace(statement, statements[0]);
  insertAfter(statements[0], llvm::ArrayRef(statements).drop_front());
}

/// A write that no statement can be made of: `x := x + 1` where it stands, if that is all there is to do.
void WriteRewriter::within(const Decision &decision, bool inPlace, NodeId parent, unsigned index) {
  NodeId root = rootOf(aliases, decision.write.base);
  bool simple = !inPlace && module[root].kind == Kind::Local && written(decision.write.base) == root && !decision.heldBefore &&
                !decision.origin && decision.same.empty() && decision.views.empty() && !aliases.inComprehension;
  if (!simple) return refuse(decision, "it stands where nothing can be computed before it");
  ir::Node walrus;
  walrus.kind = Kind::Walrus;
  walrus.fact = module[decision.write.site].fact;
  walrus.flags = ir::Synthesised;
  NodeId target = use(module[root].local, module[root].fact);
  module[target].flags |= ir::Store;
  NodeId made = module.add(walrus, {target, decision.write.site});
  module.setOperand(parent, index, made);
}

/// x[i] = v, and each x[i] of the targets of one assignment.
void WriteRewriter::stored(llvm::ArrayRef<const Decision *> group) {
  if (context.record.writes) return;
  NodeId statement = group[0]->write.site;
  llvm::SmallVector<NodeId, 3> operands(module.operandsOf(statement));
  auto refuseAll = [&](llvm::StringRef reason) {
    for (const Decision *one : group) refuse(*one, one->kind == Decision::Refused ? llvm::StringRef(one->reason) : reason);
  };
  for (const Decision *one : group)
    if (one->kind == Decision::Refused) return refuseAll("another target of the statement cannot be changed");
  if (module[statement].kind != Kind::Assign) return refuseAll("it is an annotated target");
  if (group.size() == 1 && operands.size() == 2 && module[operands[0]].kind == Kind::Subscript) {
    NodeId update = storeElement(*group[0], operands[0], operands[1]);
    module.replace(statement, update);
    return insertAfter(update, followUps(*group[0]));
  }
  // x[0], y = a, b and x[0] = y = a: the values first, then one target after the other.
  llvm::SmallVector<NodeId, 4> targets, values;
  if (operands.size() > 2) {
    targets.assign(operands.begin(), operands.end() - 1);
    values.push_back(operands.back());
  } else if (module[operands[0]].kind == Kind::Build && module[operands[1]].kind == Kind::Build) {
    targets.assign(module.operandsOf(operands[0]).begin(), module.operandsOf(operands[0]).end());
    values.assign(module.operandsOf(operands[1]).begin(), module.operandsOf(operands[1]).end());
    if (values.size() != targets.size()) targets.clear();
  }
  bool simple = !targets.empty() && llvm::none_of(targets, [&](NodeId target) {
    return module[target].kind == Kind::Build || module[target].kind == Kind::Starred;
  });
  if (!simple) return refuseAll("it is one of several targets");
  // x[0], x[1] = x[1], x[0] reads x[0] after it was changed: the values are views.
  for (NodeId value : values)
    for (const Decision *one : group)
      if (overlap(aliases.values[value.index], aliases.values[one->write.base.index]))
        return refuseAll("a value of the statement is a part of what it changes");
  auto isAssigned = [&](NodeId value) {
    return llvm::any_of(targets, [&](NodeId target) { return aliases.variableOf(target) == aliases.variableOf(value); });
  };
  for (NodeId &value : values)
    if (module[value].kind != Kind::Const && (module[value].kind != Kind::Local || isAssigned(value)))
      value = named("value", value, statement);
  while (values.size() < targets.size()) values.push_back(copy(values[0]));
  llvm::SmallVector<NodeId, 8> statements;
  for (size_t i = 0; i < targets.size(); ++i) {
    NodeId base = module[targets[i]].kind == Kind::Subscript ? module.operandsOf(targets[i])[0] : NodeId();
    const Decision *const *decision = llvm::find_if(group, [&](const Decision *one) { return one->write.base == base; });
    if (decision == group.end()) {
      statements.push_back(assignment(copy(targets[i]), values[i]));
      continue;
    }
    statements.push_back(storeElement(**decision, targets[i], values[i]));
    llvm::append_range(statements, followUps(**decision));
  }
  module.replace(statement, statements[0]);
  insertAfter(statements[0], llvm::ArrayRef(statements).drop_front());
}

NodeId WriteRewriter::storeElement(const Decision &decision, NodeId target, NodeId value) {
  NodeId index = module.operandsOf(target)[1];
  return store(decision.write.base, call("Tensor.__setitem__", Form::Call, {copy(decision.write.base), index, value}));
}

/// Whether the assignment as it stands gives what the operator in place gives: one op of the same operands, without a cast.
bool WriteRewriter::keepsItsForm(NodeId statement, llvm::StringRef method) {
  llvm::SmallVector<spec::Argument, 2> arguments;
  for (NodeId operand : module.operandsOf(statement))
    arguments.push_back({module[operand].fact, ir::BindingStyle::Positional, {}});
  const spec::Expansion *expansion =
      context.program.library.toCore(context.program.source, spec::Role::Call, symbols.intern(method), arguments);
  if (expansion->isUnsupported) return true;
  const spec::Expansion::Node &root = expansion->nodes[expansion->root];
  if (root.kind != spec::Expansion::NodeKind::Call || root.operands.size() != 2) return false;
  for (unsigned i = 0; i < 2; ++i) {
    if (root.operands[i] == ~0u) return false;
    const spec::Expansion::Node &operand = expansion->nodes[root.operands[i]];
    if (operand.kind != spec::Expansion::NodeKind::Hole || operand.hole != i) return false;
  }
  return llvm::StringSwitch<bool>(symbols.text(root.name))
      .Cases("core.add", "core.subtract", "core.multiply", "core.divide", "core.pow", true)
      .Cases("core.bitwise_and", "core.bitwise_or", "core.bitwise_xor", true)
      .Default(false);
}

/// x += y, x[i] += y
void WriteRewriter::augmented(const Decision &decision) {
  if (context.record.writes) return;
  if (decision.kind == Decision::Refused) return refuse(decision, decision.reason);
  NodeId statement = decision.write.site;
  llvm::SmallVector<NodeId, 2> operands(module.operandsOf(statement));
  llvm::StringRef method = inPlaceMethod(module.nameOf(statement));
  NodeId target = operands[0];
  if (target == decision.write.base && rootOf(aliases, target) == target && keepsItsForm(statement, method))
    return insertAfter(statement, followUps(decision));
  NodeId index;
  if (target != decision.write.base && !aliases.isPlainIndex(module.operandsOf(target)[1])) {
    index = module.operandsOf(target)[1];
    NodeId hold = copy(index);
    adoptExpansions(index, hold);
    index = named("index", hold, statement);
    module.setOperand(target, 1, index);
  }
  NodeId value = call(method, Form::Operator, {copy(target), operands[1]});
  if (target != decision.write.base)
    value = call("Tensor.__setitem__", Form::Call, {copy(decision.write.base), copy(module.operandsOf(target)[1]), value});
  NodeId update = store(decision.write.base, value);
  module.replace(statement, update);
  insertAfter(update, followUps(decision));
}

/// `x.add_(a).mul_(b)`: the inner write is only a value of the outer one.
void WriteRewriter::absorb(Decisions &decisions) {
  for (auto &[key, outer] : llvm::reverse(decisions)) {
    if (outer.write.kind != Write::Call) continue;
    auto inner = llvm::find_if(decisions, [&](const auto &entry) {
      return entry.second.write.kind == Write::Call && entry.second.write.site == outer.write.base;
    });
    if (inner == decisions.end()) continue;
    if (outer.kind == Decision::Refused) {
      inner->second.kind = Decision::Refused;
      inner->second.reason = outer.reason;
    } else {
      inner->second.kind = Decision::Value;
    }
  }
}

void WriteRewriter::run() {
  const FunctionEffects *own = aliases.ownEffects();
  bool returns = own && own->returnsWritten && !context.record.writes;
  Decisions decisions = decideWrites(aliases, returns ? own->writes : 0);
  absorb(decisions);
  std::vector<const Decision *> group;
  for (auto at = decisions.begin(); at != decisions.end(); ++at) {
    const Decision &decision = at->second;
    switch (decision.write.kind) {
    case Write::Call: writingCall(decision); break;
    case Write::Augmented: augmented(decision); break;
    case Write::Store:
    case Write::Callee: {
      if (context.record.writes) break;
      group.push_back(&decision);
      auto next = std::next(at);
      if (next != decisions.end() && next->second.write.site == decision.write.site) break;
      decision.write.kind == Write::Store ? stored(group) : calls(group);
      group.clear();
      break;
    }
    }
  }
  if (returns) returnWritten(*own);
}

namespace {

/// The functions of a module (none: its own body) with something in them that may write.
std::vector<NodeId> functionsThatWrite(const ir::Module &module, const AliasAnalysis &aliases) {
  std::vector<NodeId> functions;
  llvm::DenseSet<uint32_t> known;
  for (uint32_t i = 1; i < module.nodes.size(); ++i) {
    const ir::Node &node = module.nodes[i];
    if (node.flags & ir::Dead) continue;
    bool changes = node.kind == Kind::AugAssign || (node.kind == Kind::Subscript && (node.flags & ir::Store));
    bool writes = changes && aliases.isTensor(module.operandsOf(NodeId{i})[0]);
    if (const spec::Expansion *expansion = aliases.expansionOf(NodeId{i})) writes |= !expansion->writes.empty();
    if (node.kind == Kind::Invoke)
      if (const FunctionEffects *called = aliases.calledEffects(NodeId{i})) writes |= called->returnsWritten;
    if (!writes) continue;
    NodeId function = module.functionOf(NodeId{i});
    if (known.insert(function.index).second) functions.push_back(function);
  }
  // A private function has to return what those that it calls write, too.
  for (uint32_t i = 1; i < module.nodes.size(); ++i)
    if (module.nodes[i].kind == Kind::Function && !(module.nodes[i].flags & ir::Dead) && !known.contains(i)) {
      AliasAnalysis one(aliases.program, const_cast<ir::Module &>(module), NodeId{i}, aliases.effects);
      if (const FunctionEffects *own = one.ownEffects(); own && own->returnsWritten) functions.push_back(NodeId{i});
    }
  return functions;
}

} // namespace

void functionaliseWrites(ir::Module &module, Context &context, const ProgramEffects *effects) {
  AliasAnalysis whole(context.program, module, {}, effects);
  for (NodeId function : functionsThatWrite(module, whole)) {
    AliasAnalysis aliases(context.program, module, function, effects);
    WriteRewriter{aliases, module, context}.run();
  }
}

} // namespace ivyc::transform
