// Call sites: what the callers of a private function pass says what its parameters are.
#include "Inference.h"

#include <set>

namespace ivyc::infer {

/// The arguments of a call by parameter.
CallSite FunctionInference::argumentsOf(const Entity &callee, NodeId call, unsigned skipped) {
  CallSite site;
  site.arguments.assign(callee.parameters.size(), facts.never());
  auto operands = module.operandsOf(call);
  auto bindings = module.bindingsOf(call);
  size_t position = skipped;
  for (size_t i = 1; i < operands.size(); ++i) {
    FactId fact = module[operands[i]].fact;
    switch (bindings[i].style) {
    case ir::BindingStyle::Positional:
      if (position < site.arguments.size()) site.arguments[position++] = fact;
      break;
    case ir::BindingStyle::Keyword:
      for (size_t p = 0; p < site.arguments.size(); ++p)
        if (callee.parameters[p] == bindings[i].keyword) site.arguments[p] = fact;
      break;
    case ir::BindingStyle::Star: position = site.arguments.size(); [[fallthrough]];
    case ir::BindingStyle::DoubleStar: site.complete = false; break;
    }
  }
  return site;
}

void FunctionInference::noteCall(Symbol callee, NodeId call, CallSite site) {
  auto &slot = state.functions[callee.id];
  if (!slot) slot = std::make_unique<Program::State::FunctionState>();
  CallSite &known = slot->sites[{moduleIndex, call.index}];
  if (seenCalls.insert(call.index).second) { // not an earlier round of a loop
    known = std::move(site);
    return;
  }
  known.complete &= site.complete;
  for (size_t i = 0; i < known.arguments.size() && i < site.arguments.size(); ++i)
    known.arguments[i] = facts.join(known.arguments[i], site.arguments[i]);
}

/// Whether all callers of a function are known, and what they pass.
bool Program::State::isPrivate(const Program &program, Symbol path, const FunctionState &function) const {
  const Entity *entity = program.entity(path);
  if (!entity || entity->kind != Kind::Function || function.sites.empty()) return false;
  const Module &module = *program.modules[entity->module];
  const Node &node = module[entity->node];
  llvm::StringRef name = program.facts.symbols().text(node.name);
  const ir::FunctionPayload &payload = module.functions[node.payload];
  if (node.parent || !name.starts_with("_") || name.starts_with("__") || payload.decorators) return false;
  if (module.info && llvm::is_contained(module.info->exported, node.name)) return false;
  for (const ir::Parameter &parameter : payload.parameters)
    if (parameter.style == ir::ParameterStyle::Star || parameter.style == ir::ParameterStyle::DoubleStar) return false;
  return mentions.lookup(path.id) == function.sites.size() &&
         llvm::all_of(function.sites, [](const auto &site) { return site.second.complete; });
}

/// What holds of an argument whatever its value is.
static FactId withoutValue(FactTable &facts, FactId id) {
  Fact fact = facts.get(id);
  switch (fact.kind) {
  case FactKind::None:
  case FactKind::Ellipsis:
  case FactKind::Function:
  case FactKind::Class: return id;
  case FactKind::Tensor: {
    fact.dims = {};
    fact.dtypeVariable = {};
    fact.assumed = true;
    return facts.intern(fact);
  }
  case FactKind::DType: return facts.ofKind(FactKind::DType);
  case FactKind::List:
  case FactKind::Set:
  case FactKind::Shape:
  case FactKind::Tuple: {
    if (fact.kind == FactKind::Tuple && fact.lengthKnown) {
      llvm::SmallVector<FactId, 4> elements;
      for (FactId element : fact.elements) elements.push_back(withoutValue(facts, element));
      return facts.sequence(FactKind::Tuple, elements);
    }
    FactId all = facts.never();
    if (!fact.lengthKnown) all = withoutValue(facts, fact.element);
    for (FactId element : fact.elements) all = facts.join(all, withoutValue(facts, element));
    return facts.sequenceOf(fact.kind, facts.get(all).kind == FactKind::Never ? FactId{} : all);
  }
  case FactKind::Union: {
    FactId all = facts.never();
    for (FactId element : llvm::SmallVector<FactId, 4>(fact.elements)) all = facts.join(all, withoutValue(facts, element));
    return all;
  }
  case FactKind::Instance:
  case FactKind::Framework: return id;
  default: return facts.ofKind(fact.kind);
  }
}

/// What the parameters of a private function are; unknown where the annotation says as much.
static llvm::SmallVector<FactId, 4>
parametersFromCallers(Program &program, const Entity &entity,
                      const llvm::MapVector<std::pair<uint32_t, uint32_t>, CallSite> &sites) {
  FactTable &facts = program.facts;
  Module &module = *program.modules[entity.module];
  // A copy: reading annotations may grow the tables.
  const ir::FunctionPayload payload = module.functions[module[entity.node].payload];
  FunctionInference reader(program, entity.module, NodeId{});
  llvm::SmallVector<FactId, 4> result;
  for (size_t i = 0; i < payload.parameters.size(); ++i) {
    const ir::Parameter &parameter = payload.parameters[i];
    FactId passed = facts.never();
    bool none = false;
    auto add = [&](FactId fact) {
      none |= facts.get(fact).kind == FactKind::None;
      passed = facts.join(passed, withoutValue(facts, fact));
    };
    for (const auto &[key, site] : sites) {
      bool given = i < site.arguments.size() && facts.get(site.arguments[i]).kind != FactKind::Never;
      if (given)
        add(site.arguments[i]);
      else
        add(parameter.defaultOperand ? module[module.operandsOf(entity.node)[parameter.defaultOperand - 1]].fact : FactId{});
    }
    FactId declared;
    if (parameter.annotationOperand)
      declared = reader.annotation(module.operandsOf(entity.node)[parameter.annotationOperand - 1]);
    if (facts.get(passed).kind == FactKind::Never) passed = {};
    // `dtype: torch.dtype` that is None somewhere.
    bool known = facts.get(declared).kind != FactKind::Unknown;
    if (facts.get(passed).kind == FactKind::Unknown && known && none)
      passed = facts.join(declared, facts.constant(facts.none()));
    // That no caller gives an argument says nothing of what it would be.
    if (known && facts.get(passed).kind == FactKind::None) passed = facts.join(declared, passed);
    // A caller's annotations or assumptions do not stand against the function's own.
    if (known && !none && facts.get(facts.narrow(declared, passed)).kind == FactKind::Never) passed = declared;
    result.push_back(passed == declared ? FactId{} : passed);
  }
  return result;
}

void Program::State::inferFromCallers(Program &program) {
  constexpr unsigned Rounds = 3;
  std::vector<std::pair<uint32_t, Symbol>> all; // callers before those that they call
  for (const auto &[path, function] : functions)
    if (function->progress == Progress::Done && isPrivate(program, Symbol{path}, *function))
      all.push_back({function->order, Symbol{path}});
  llvm::sort(all, [](const auto &a, const auto &b) { return a.first > b.first; });
  for (unsigned round = 0; round < Rounds; ++round) {
    std::set<std::pair<uint32_t, uint32_t>> again; // by order: callees first
    auto infer = [&](Symbol path) {
      FunctionState &function = *functions.find(path.id)->second;
      FactId before = function.summary.result;
      run(program, *program.entity(path), function);
      if (function.summary.result == before) return;
      for (const auto &[place, site] : function.sites) {
        const Module &module = *program.modules[place.first];
        NodeId caller = module.functionOf(NodeId{place.second});
        for (NodeId outer = caller; outer; outer = module.functionOf(outer)) caller = outer;
        if (!caller) continue;
        uint32_t id = module.functions[module[caller].payload].qualifiedName.id;
        if (auto found = functions.find(id); found != functions.end() && found->second->progress == Progress::Done)
          again.insert({found->second->order, id});
      }
    };
    bool any = false;
    for (const auto &[order, path] : all) {
      FunctionState &function = *functions.find(path.id)->second;
      llvm::SmallVector<FactId, 4> parameters = parametersFromCallers(program, *program.entity(path), function.sites);
      bool says = llvm::any_of(parameters, [&](FactId fact) { return bool(fact); });
      if (parameters == function.fromCallers || (!says && function.fromCallers.empty())) continue;
      function.fromCallers = std::move(parameters);
      any = true;
      infer(path);
    }
    if (!any) return;
    for (size_t left = 2 * functions.size(); left && !again.empty(); --left) {
      Symbol path{again.begin()->second};
      again.erase(again.begin());
      infer(path);
    }
  }
}

} // namespace ivyc::infer
