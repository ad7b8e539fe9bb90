// Private functions that return what they write, and their callers.
#include "WriteRewriter.h"

namespace ivyc::transform {

using ir::Form;
using ir::Kind;
using ir::LocalId;
using ir::NodeId;

NodeId WriteRewriter::tuple(llvm::ArrayRef<NodeId> elements) {
  ir::Node made;
  made.kind = Kind::Build;
  made.name = symbols.intern("tuple");
  made.flags = ir::Synthesised;
  return module.add(made, elements);
}

/// All arguments that one call of such a function writes: `r = _f(x, y)` becomes `r, x = _f(x, y)`.
void WriteRewriter::calls(llvm::ArrayRef<const Decision *> group) {
  NodeId site = group[0]->write.site, statement = module.statementOf(site), parent = module[site].parent;
  const FunctionEffects &callee = *aliases.calledEffects(site);
  bool alone = parent == statement && module[statement].kind == Kind::Evaluate;
  unsigned index = llvm::find(module.operandsOf(parent), site) - module.operandsOf(parent).begin();
  bool updates = llvm::any_of(group, [](const Decision *one) { return one->kind == Decision::Update; });
  for (const Decision *one : group)
    if (one->kind == Decision::Refused) refuse(*one, one->reason);
  if (!updates || (!alone && !ir::canHoist(module, site))) {
    for (const Decision *one : group)
      if (one->kind == Decision::Update) refuse(*one, "it stands where nothing can be computed before it");
    if (!callee.returnsValue || alone) return;
    // Only the result counts.
    ir::Node first;
    first.kind = Kind::Subscript;
    first.fact = module[site].fact;
    first.flags = ir::Synthesised;
    NodeId zero = module.constant(module.facts.integer(0));
    NodeId element = module.add(first, {site, zero});
    module.setOperand(parent, index, element);
    return;
  }
  // A target for the result, and one for each parameter that is written.
  llvm::SmallVector<NodeId, 4> targets;
  llvm::SmallVector<std::pair<NodeId, NodeId>, 4> stores; // base, variable that has its new value
  NodeId result;
  bool direct = module[statement].kind == Kind::Assign && parent == statement && module.operandsOf(statement).size() == 2 &&
                module[module.operandsOf(statement)[0]].kind == Kind::Local;
  // x = _f(x): what was written has to be put where it belongs before x is another tensor.
  if (direct)
    for (const Decision *one : group)
      direct &= aliases.variableOf(rootOf(aliases, one->write.base)) != module[module.operandsOf(statement)[0]].local &&
                one->same.empty() && one->views.empty() && !one->origin;
  if (callee.returnsValue) {
    if (direct) {
      targets.push_back(copy(module.operandsOf(statement)[0]));
    } else {
      LocalId local = newLocal(alone ? "_" : "result");
      targets.push_back(use(local, module[site].fact));
      result = use(local, module[site].fact);
    }
  }
  for (unsigned bit = 0; bit < 64; ++bit) {
    if (!(callee.writes >> bit & 1)) continue;
    NodeId argument = aliases.argumentOf(site, bit);
    const Decision *const *decision = llvm::find_if(group, [&](const Decision *one) { return one->write.base == argument; });
    if (decision == group.end() || (*decision)->kind != Decision::Update) {
      targets.push_back(use(newLocal("_"), {}));
    } else if (module[argument].kind == Kind::Local) {
      targets.push_back(copy(argument));
    } else {
      LocalId local = newLocal("written");
      targets.push_back(use(local, module[argument].fact));
      stores.push_back({argument, use(local, module[argument].fact)});
    }
  }
  for (NodeId target : targets) module[target].flags |= ir::Store;
  llvm::SmallVector<NodeId, 4> after;
  for (auto [base, value] : stores) after.push_back(store(base, value));
  for (const Decision *one : group)
    if (one->kind == Decision::Update) llvm::append_range(after, followUps(*one));
  NodeId update = assignment(targets.size() == 1 ? targets[0] : tuple(targets), site);
  if (alone || (direct && callee.returnsValue)) {
    module.replace(statement, update);
    return insertAfter(update, after);
  }
  if (!result && callee.returnsArgument) result = copy(group[0]->write.base);
  module.setOperand(parent, index, result ? result : module.constant(module.facts.none()));
  module.insertBefore(statement, update);
  for (NodeId one : after) module.insertBefore(statement, one);
}

LocalId WriteRewriter::newLocal(llvm::StringRef wanted) {
  Symbol name = symbols.intern(wanted);
  for (uint32_t i = 1; wanted == "_" && i < module.locals.size(); ++i)
    if (module.locals[i].name == name && module.locals[i].owner == aliases.function) return LocalId{i};
  // Names of this function, of those around it, and of the module.
  auto taken = [&](Symbol candidate) {
    if (module.info && (aliases.function ? bool(module.info->find(0, candidate)) : !module.info->isFree(candidate)))
      return true;
    return llvm::any_of(module.locals, [&](const ir::Local &local) {
      if (local.name != candidate) return false;
      for (NodeId around = aliases.function; around; around = module.functionOf(around))
        if (local.owner == around) return true;
      return local.owner && module[local.owner].kind != Kind::Function && module.functionOf(local.owner) == aliases.function;
    });
  };
  if (wanted != "_")
    for (unsigned i = 2; taken(name); ++i) name = symbols.intern((wanted + llvm::Twine(i)).str());
  if (!aliases.function) return LocalId{name.id | 1u << 31};
  ir::Local local;
  local.name = name;
  local.owner = aliases.function;
  return module.addLocal(local);
}

/// The returns of such a function.
void WriteRewriter::returnWritten(const FunctionEffects &effects) {
  // A copy: adding nodes moves the tables.
  const ir::FunctionPayload payload = module.functions[module[aliases.function].payload];
  auto written = [&](NodeId value) {
    llvm::SmallVector<NodeId, 4> values;
    if (effects.returnsValue) values.push_back(value ? value : module.constant(module.facts.none()));
    for (unsigned bit = 0; bit < payload.parameters.size() && bit < 64; ++bit)
      if (effects.writes >> bit & 1)
        values.push_back(use(payload.parameters[bit].local, module[payload.parameters[bit].local].declared));
    return values.size() == 1 ? values[0] : tuple(values);
  };
  llvm::SmallVector<ir::BlockId, 16> blocks(module.blocksOf(aliases.function));
  ir::BlockId body = blocks[0];
  while (!blocks.empty())
    for (NodeId statement : std::vector<NodeId>(module[blocks.pop_back_val()].statements)) {
      Kind kind = module[statement].kind;
      if (kind == Kind::Return) {
        NodeId value = module.operandsOf(statement).empty() ? NodeId() : module.operandsOf(statement)[0];
        if (!effects.returnsArgument) module.setOperands(statement, {written(effects.returnsValue ? value : NodeId())});
      } else if (kind != Kind::Function && kind != Kind::Class) {
        blocks.append(module.blocksOf(statement).begin(), module.blocksOf(statement).end());
      }
    }
  if (payload.returnAnnotation && !effects.returnsArgument) annotateReturn(payload, effects);
  Kind last = module[module[body].statements.back()].kind;
  if (last == Kind::Return || last == Kind::Raise) return;
  ir::Node made;
  made.kind = Kind::Return;
  made.flags = ir::Synthesised;
  NodeId end = module.add(made, {written({})});
  module.insertAfter(module[body].statements.back(), end);
}

/// `-> Tensor` of a function that returns a parameter as well becomes `-> tuple[Tensor, Tensor]`, where the parameters say
/// what they are.
void WriteRewriter::annotateReturn(const ir::FunctionPayload &payload, const FunctionEffects &effects) {
  unsigned at = payload.returnAnnotation - 1;
  NodeId old = module.operandsOf(aliases.function)[at];
  llvm::SmallVector<NodeId, 4> types;
  for (unsigned bit = 0; bit < payload.parameters.size() && bit < 64; ++bit) {
    if (!(effects.writes >> bit & 1)) continue;
    uint32_t annotation = payload.parameters[bit].annotationOperand;
    if (!annotation) return;
    types.push_back(copy(module.operandsOf(aliases.function)[annotation - 1]));
  }
  if (effects.returnsValue) types.insert(types.begin(), copy(old));
  NodeId made = types[0];
  if (types.size() > 1) {
    ir::Node name;
    name.kind = Kind::Global;
    name.name = symbols.intern("tuple");
    name.form = Form::Annotation;
    name.flags = ir::Synthesised;
    ir::Node subscript = name;
    subscript.kind = Kind::Subscript;
    subscript.name = {};
    NodeId elements = tuple(types);
    module[elements].form = Form::Annotation;
    NodeId generic = module.add(name);
    made = module.add(subscript, {generic, elements});
  }
  module.setOperand(aliases.function, at, made);
}

} // namespace ivyc::transform
