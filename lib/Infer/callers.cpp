// Call sites: what the callers of a private function pass says what its parameters are.
#include "Inference.h"

#include <set>

namespace ivyc::infer {

/// The arguments of a call by parameter.
CallSite FunctionInference::argumentsOf(const Entity &callee, NodeId call, unsigned skipped) {
  CallSite site;
  site.module = moduleIndex;
  site.node = call;
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

void FunctionInference::noteCall(const Entity &callee, CallSite site) {
  std::optional<uint32_t> called = state.schedule.unitOf(callee.module, callee.node);
  if (!called) return;
  auto [at, fresh] = callIndex.try_emplace({*called, site.node.index}, calls.size());
  if (fresh) {
    site.callee = *called;
    calls.push_back(std::move(site));
    return;
  }
  CallSite &known = calls[at->second]; // an earlier round of a loop
  known.complete &= site.complete;
  for (size_t i = 0; i < known.arguments.size() && i < site.arguments.size(); ++i)
    known.arguments[i] = facts.join(known.arguments[i], site.arguments[i]);
}

void Program::State::enterCalls(uint32_t unit) {
  for (CallSite &call : units[unit].calls) units[call.callee].sites[{call.module, call.node.index}] = std::move(call);
  units[unit].calls.clear();
}

/// Whether all callers of a function are known, and what they pass.
bool Program::State::isPrivate(const Program &program, uint32_t unit) const {
  if (schedule.units[unit].kind != Unit::Function || units[unit].sites.empty()) return false;
  const Module &module = *program.modules[schedule.units[unit].module];
  const Node &node = module[schedule.units[unit].node];
  llvm::StringRef name = program.facts.symbols().text(node.name);
  const ir::FunctionPayload &payload = module.functions[node.payload];
  if (node.parent || !name.starts_with("_") || name.starts_with("__") || payload.decorators) return false;
  if (module.info && llvm::is_contained(module.info->exported, node.name)) return false;
  for (const ir::Parameter &parameter : payload.parameters)
    if (parameter.style == ir::ParameterStyle::Star || parameter.style == ir::ParameterStyle::DoubleStar) return false;
  return definitions.mentions.lookup(payload.qualifiedName.id) == units[unit].sites.size() &&
         llvm::all_of(units[unit].sites, [](const auto &site) { return site.second.complete; });
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
parametersFromCallers(Program &program, const Schedule &schedule, uint32_t unit,
                      const llvm::MapVector<std::pair<uint32_t, uint32_t>, CallSite> &sites) {
  FactTable &facts = program.facts;
  const Unit &entity = schedule.units[unit];
  Module &module = *program.modules[entity.module];
  // A copy: reading annotations may grow the tables.
  const ir::FunctionPayload payload = module.functions[module[entity.node].payload];
  FunctionInference reader(program, schedule.bodies[entity.module], unit);
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
  using Ranked = std::pair<uint32_t, uint32_t>; // level and unit: callees first
  auto ranked = [&](uint32_t unit) { return Ranked(schedule.components[schedule.units[unit].component].level, unit); };
  std::vector<Ranked> all; // callers before those that they call
  for (uint32_t unit = 0; unit < units.size(); ++unit)
    if (isPrivate(program, unit)) all.push_back(ranked(unit));
  std::sort(all.begin(), all.end(), std::greater<>());
  for (unsigned round = 0; round < Rounds; ++round) {
    std::set<Ranked> again;
    auto infer = [&](uint32_t unit) {
      FactId before = units[unit].summary.result;
      FunctionInference(program, unit).run();
      if (units[unit].summary.result == before) return;
      for (const auto &[place, site] : units[unit].sites) {
        const Module &module = *program.modules[place.first];
        NodeId caller = module.functionOf(NodeId{place.second});
        for (NodeId outer = caller; outer; outer = module.functionOf(outer)) caller = outer;
        if (!caller) continue;
        if (std::optional<uint32_t> other = schedule.unitOf(place.first, caller)) again.insert(ranked(*other));
      }
    };
    bool any = false;
    for (auto [level, unit] : all) {
      llvm::SmallVector<FactId, 4> parameters = parametersFromCallers(program, schedule, unit, units[unit].sites);
      bool says = llvm::any_of(parameters, [&](FactId fact) { return bool(fact); });
      if (parameters == units[unit].fromCallers || (!says && units[unit].fromCallers.empty())) continue;
      units[unit].fromCallers = std::move(parameters);
      any = true;
      infer(unit);
    }
    if (!any) return;
    for (size_t left = 2 * units.size(); left && !again.empty(); --left) {
      uint32_t unit = again.begin()->second;
      again.erase(again.begin());
      infer(unit);
    }
  }
}

} // namespace ivyc::infer
