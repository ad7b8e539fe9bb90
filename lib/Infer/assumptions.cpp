// Assumptions: what a spec could not prove is recorded once, at the parameter or variable that it hangs on, and holds from
// there on.
#include "Inference.h"

namespace ivyc::infer {

FactId FunctionInference::tensorPart(FactId fact) const { return infer::tensorPart(facts, fact); }

FactId FunctionInference::named(FactId id, Symbol variable) {
  const Fact &fact = get(id);
  if (fact.kind == FactKind::Tensor && fact.dtype == DType::Unknown && !fact.dtypeVariable) {
    Fact copy = fact;
    copy.dtypeVariable = variable;
    return facts.intern(copy);
  }
  if (fact.kind == FactKind::Union) {
    FactId all = facts.never();
    for (FactId element : llvm::SmallVector<FactId, 4>(fact.elements)) all = facts.join(all, named(element, variable));
    return all;
  }
  return id;
}

Symbol FunctionInference::canonicalVariable(Symbol variable) const {
  for (auto at = sameDType.find(variable.id); at != sameDType.end(); at = sameDType.find(variable.id)) variable = at->second;
  return variable;
}

FactId FunctionInference::withAssumptions(FactId id) {
  const Fact &fact = get(id);
  if ((fact.kind != FactKind::Tensor && fact.kind != FactKind::DType) || !fact.dtypeVariable) return id;
  Symbol variable = canonicalVariable(fact.dtypeVariable);
  auto assumed = assumedClasses.find(variable.id);
  bool classKnown = assumed != assumedClasses.end() && fact.dtypeClass == DTypeClass::Unknown;
  if (variable == fact.dtypeVariable && !classKnown) return id;
  Fact copy = fact;
  copy.dtypeVariable = variable;
  if (classKnown) {
    copy.dtypeClass = assumed->second;
    copy.assumed = true;
  }
  return facts.intern(copy);
}

void FunctionInference::record(std::string subject, SourceRange range, std::string what) {
  if (!seenAssumptions.insert({symbols.intern(subject).id, symbols.intern(what).id}).second) return;
  assumed.push_back({range, std::move(subject), std::move(what)});
}

void FunctionInference::assume(const spec::Expansion &expansion, const ApiUse &use, NodeId node) {
  for (const spec::AssumptionUse &assumption : expansion.assumptions) {
    NodeId operand = node;
    if (assumption.hole >= 0 && size_t(assumption.hole) < use.operands.size()) operand = use.operands[assumption.hole];
    const Fact fact = get(module[operand].fact);
    llvm::StringRef what = text(assumption.text);
    // Where the dtype came from says what the assumption is about; else the first variable in the expression.
    std::string subject;
    SourceRange range = module[operand].origin ? module[operand].origin->range : SourceRange{};
    if (fact.kind == FactKind::Tensor && fact.dtypeVariable) {
      subject = text(canonicalVariable(fact.dtypeVariable)).split('@').first.str();
    } else if (module[operand].kind == Kind::Local) {
      subject = text(module[module[operand].local].name).str();
    } else if (module.source && range.end > range.begin) {
      subject = module.source->text().slice(range.begin, std::min(range.end, range.begin + 60)).str();
      std::replace(subject.begin(), subject.end(), '\n', ' ');
    } else {
      subject = "the operand";
    }
    if (what == "is a floating tensor" && fact.dtypeVariable)
      assumedClasses[canonicalVariable(fact.dtypeVariable).id] = DTypeClass::Floating;
    if (what == "is a tensor" && module[operand].kind == Kind::Local) {
      LocalId local = module[operand].local;
      FactId narrowed = named(facts.tensor(DType::Unknown, UnknownRank, {}, true), module[local].name);
      env.set(local, narrowed);
      everAssigned[local.index] = narrowed;
      module[operand].fact = narrowed;
    }
    if (assumption.otherHole >= 0 && size_t(assumption.otherHole) < use.operands.size()) {
      const Fact &other = get(module[use.operands[assumption.otherHole]].fact);
      std::string otherName =
          other.dtypeVariable ? text(canonicalVariable(other.dtypeVariable)).split('@').first.str() : std::string();
      if (fact.dtypeVariable && other.dtypeVariable) {
        Symbol one = canonicalVariable(fact.dtypeVariable), two = canonicalVariable(other.dtypeVariable);
        if (one == two) continue;
        sameDType[two.id] = one;
      }
      if (otherName.empty()) {
        NodeId second = use.operands[assumption.otherHole];
        if (module.source && module[second].origin) {
          SourceRange place = module[second].origin->range;
          otherName = module.source->text().slice(place.begin, std::min(place.end, place.begin + 60)).str();
        }
      }
      if (otherName != subject) subject += " and " + otherName;
    }
    record(std::move(subject), range, what.str());
  }
}

bool FunctionInference::indexesTensor(NodeId index) const {
  auto special = [&](NodeId entry) {
    FactKind entryKind = kind(module[entry].fact);
    return module[entry].kind == Kind::Slice || entryKind == FactKind::Slice || entryKind == FactKind::Ellipsis ||
           entryKind == FactKind::Tensor;
  };
  if (module[index].kind == Kind::Build && text(module[index].name) == "tuple")
    return llvm::any_of(module.operandsOf(index), special);
  // A list takes slices, and a dict an ellipsis.
  return kind(module[index].fact) == FactKind::Tensor;
}

void FunctionInference::assumeTensor(NodeId node) {
  LocalId place = placeOf(node);
  if (!place) return;
  bool isLocal = module[node].kind == Kind::Local;
  Symbol variable = isLocal ? module[place].name
                            : symbols.intern((llvm::Twine(text(module[node].name)) + "@" + llvm::Twine(node.index)).str());
  FactId fact = named(facts.tensor(DType::Unknown, UnknownRank, {}, true), variable);
  module[node].fact = fact;
  env.set(place, fact);
  if (isLocal) everAssigned[place.index] = fact;
  SourceRange range = module[node].origin ? module[node].origin->range : SourceRange{};
  std::string subject = isLocal || !module.source ? text(variable).split('@').first.str()
                                                  : module.source->text().slice(range.begin, range.end).str();
  record(std::move(subject), range, "is a tensor");
}

/// A callee's result in the caller's terms: "the dtype of the callee's parameter `image`" is the dtype of the argument.
FactId FunctionInference::substitute(FactId id, const Summary &summary, llvm::ArrayRef<FactId> arguments) {
  const Fact fact = get(id);
  switch (fact.kind) {
  case FactKind::Tensor:
  case FactKind::DType: {
    if (!fact.dtypeVariable) return id;
    Fact copy = fact;
    copy.dtypeVariable = {};
    for (size_t i = 0; i < summary.parameters.size() && i < arguments.size(); ++i) {
      if (summary.parameters[i] != fact.dtypeVariable) continue;
      FactId part = tensorPart(arguments[i]);
      const Fact &argument = get(part ? part : arguments[i]);
      if (argument.kind != FactKind::Tensor && argument.kind != FactKind::DType) continue;
      copy.dtype = argument.dtype;
      copy.dtypeVariable = argument.dtypeVariable;
      if (argument.dtypeClass != DTypeClass::Unknown) copy.dtypeClass = argument.dtypeClass;
    }
    return facts.intern(copy);
  }
  case FactKind::List:
  case FactKind::Tuple:
  case FactKind::Set:
  case FactKind::Union: {
    Fact copy = fact;
    llvm::SmallVector<FactId, 8> elements;
    for (FactId element : fact.elements) elements.push_back(substitute(element, summary, arguments));
    copy.elements = elements;
    if (fact.element) copy.element = substitute(fact.element, summary, arguments);
    return facts.intern(copy);
  }
  default: return id;
  }
}

} // namespace ivyc::infer
