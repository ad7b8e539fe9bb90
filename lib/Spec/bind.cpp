#include "Bind.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

using ir::BindingStyle;
using ir::ParameterStyle;
using llvm::SmallVector;

static Fit least(Fit a, Fit b) { return std::min(a, b); }

/// Whether a value of this fact may be given for a parameter annotated so.
static Fit fits(const FactTable &facts, FactId id, const Annotation &annotation) {
  if (annotation.kinds == AnyKind) return Fit::Yes;
  const Fact &fact = facts.get(id);
  if (fact.kind == FactKind::Union) {
    bool some = false, all = true;
    for (FactId element : fact.elements) {
      Fit one = fits(facts, element, annotation);
      some |= one != Fit::No;
      all &= one == Fit::Yes;
    }
    return all ? Fit::Yes : some ? Fit::Maybe : Fit::No;
  }
  if (fact.kind == FactKind::Unknown || fact.kind == FactKind::Never) return Fit::Maybe;
  if (!(maskOf(fact.kind) & annotation.kinds)) return Fit::No;
  if (!(maskOf(fact.kind) & SequenceKinds) || annotation.elements == AnyKind) return Fit::Yes;
  Annotation element{annotation.elements, AnyKind, false, false};
  if (!fact.lengthKnown) {
    // An empty sequence fits whatever its elements are; of unknown elements nothing is refused.
    return fact.element && fits(facts, fact.element, element) == Fit::No ? Fit::No : Fit::Yes;
  }
  Fit all = Fit::Yes;
  for (FactId one : fact.elements) all = least(all, fits(facts, one, element));
  return all == Fit::Maybe ? Fit::Yes : all;
}

static FactKind onlyKind(KindMask mask) {
  for (unsigned kind = unsigned(FactKind::None); kind <= unsigned(FactKind::Framework); ++kind)
    if (mask == maskOf(FactKind(kind))) return FactKind(kind);
  return FactKind::Unknown;
}

BoundArguments bindArguments(Execution &execution, const Overload &overload, llvm::ArrayRef<Argument> arguments) {
  BoundArguments bound;
  const Function &function = *overload.function;
  bound.values.resize(function.parameters.size());
  FactTable &facts = execution.facts;
  auto refuse = [&](std::string reason) {
    bound.fit = Fit::No;
    bound.reason = std::move(reason);
    return bound;
  };
  auto quoted = [&](Symbol name) { return ("argument '" + execution.text(name) + "'").str(); };
  auto give = [&](unsigned parameter, Value value, FactId fact) {
    const Parameter &one = function.parameters[parameter];
    if (one.annotation.refused) {
      if (!one.hasDefault || execution.equal(value, one.defaultValue) != true) {
        bound.fit = Fit::No;
        bound.reason = quoted(one.name);
      }
      return;
    }
    if (one.annotation.erased) return;
    Fit fit = fits(facts, fact, one.annotation);
    if (fit != Fit::Yes && one.hasDefault && execution.equal(value, one.defaultValue) == true) fit = Fit::Yes;
    if (fit == Fit::No) {
      bound.fit = Fit::No;
      if (bound.reason.empty()) bound.reason = quoted(one.name) + " of this kind";
    } else if (fit == Fit::Maybe) {
      bound.fit = least(bound.fit, Fit::Maybe);
      bound.uncertain.push_back({parameter, value});
    }
  };
  SmallVector<Value, 6> rest;
  SmallVector<Value, 4> others;
  uint32_t restNode = NoNode; // the one starred sequence that is all of *args
  unsigned position = 0, positionals = 0, star = function.parameters.size();
  for (auto [i, parameter] : llvm::enumerate(function.parameters)) {
    if (parameter.style == ParameterStyle::Normal || parameter.style == ParameterStyle::PositionalOnly) positionals = i + 1;
    if (parameter.style == ParameterStyle::Star) star = i;
  }
  auto positional = [&](Value value, FactId fact) {
    if (position < positionals) {
      bound.values[position] = value;
      give(position++, value, fact);
    } else if (star < function.parameters.size()) {
      rest.push_back(value);
      give(star, value, fact);
    } else {
      bound.fit = Fit::No;
      bound.reason = "more than " + std::to_string(positionals) + " arguments by position";
    }
  };
  auto keyword = [&](Symbol name, Value value, FactId fact) {
    auto lookUp = [&](Symbol wanted) -> int {
      for (auto [i, parameter] : llvm::enumerate(function.parameters))
        if (parameter.name == wanted &&
            (parameter.style == ParameterStyle::Normal || parameter.style == ParameterStyle::KeywordOnly))
          return i;
      return -1;
    };
    int at = lookUp(name);
    const auto &aliases = execution.library.argumentAliases[size_t(execution.framework)];
    if (auto alias = aliases.find(name.id); at < 0 && alias != aliases.end()) at = lookUp(alias->second);
    if (at >= 0) {
      if (bound.values[at]) {
        bound.fit = Fit::No;
        bound.reason = quoted(name) + " given twice";
        return;
      }
      bound.values[at] = value;
      give(at, value, fact);
    } else if (overload.out && execution.text(name) == "out") {
      if (value.kind != ValueKind::None) bound.out = value;
    } else if (!function.parameters.empty() && function.parameters.back().style == ParameterStyle::DoubleStar) {
      others.push_back(Value::withSymbol(ValueKind::Str, name));
      others.push_back(value);
    } else {
      bound.fit = Fit::No;
      bound.reason = quoted(name);
    }
  };
  for (auto [i, argument] : llvm::enumerate(arguments)) {
    if (bound.fit == Fit::No) return bound;
    FactId fact = execution.nodes[i].fact;
    Value value = execution.valueOf(fact, i);
    switch (argument.style) {
    case BindingStyle::Positional: positional(value, fact); break;
    case BindingStyle::Keyword: keyword(argument.keyword, value, fact); break;
    case BindingStyle::Star: {
      bool onlyRest = position >= positionals && star < function.parameters.size() && rest.empty();
      if (auto all = execution.iterate(value)) {
        for (Value one : *all) positional(one, execution.factOf(one));
        if (onlyRest) restNode = i;
      } else if (position >= positionals && star < function.parameters.size()) {
        // Elements of a starred sequence are what the annotation allows besides sequences.
        const Fact &known = facts.get(fact);
        FactKind kind = onlyKind(function.parameters[star].annotation.kinds & ~SequenceKinds);
        if (!known.element && kind != FactKind::Unknown)
          execution.nodes[i].fact =
              facts.sequenceOf(known.kind == FactKind::Unknown ? FactKind::Tuple : known.kind, facts.ofKind(kind));
        Value starred = Value::of(ValueKind::Starred);
        starred.node = i;
        rest.push_back(starred);
      } else {
        return refuse("arguments passed by *, whose number is not known");
      }
      break;
    }
    case BindingStyle::DoubleStar:
      if (value.kind != ValueKind::Dict) return refuse("arguments passed by **, whose names are not known");
      for (size_t k = 0; k + 1 < value.elements->list.size(); k += 2) {
        if (value.elements->list[k].kind != ValueKind::Str) return refuse("arguments passed by **, whose names are not known");
        Value one = value.elements->list[k + 1];
        keyword(value.elements->list[k].symbol, one, execution.factOf(one));
      }
      break;
    }
  }
  if (bound.fit == Fit::No) return bound;
  for (auto [i, parameter] : llvm::enumerate(function.parameters)) {
    Value &value = bound.values[i];
    if (parameter.style == ParameterStyle::Star) {
      value = execution.sequence(ValueKind::Tuple, rest);
      if (restNode != NoNode &&
          rest.size() == execution.iterate(execution.valueOf(execution.nodes[restNode].fact, restNode))->size())
        value.node = restNode;
    } else if (parameter.style == ParameterStyle::DoubleStar) {
      value = execution.sequence(ValueKind::Dict, others);
    } else if (!value && parameter.hasDefault) {
      value = parameter.defaultValue;
    } else if (!value && (parameter.annotation.erased || parameter.annotation.refused)) {
      value = Value::none();
    } else if (!value) {
      return refuse("argument '" + execution.text(parameter.name).str() + "' is missing");
    }
  }
  return bound;
}

std::string describe(KindMask mask) {
  static constexpr std::pair<KindMask, const char *> words[] = {
      {maskOf(FactKind::Tensor), "a tensor"},
      {maskOf(FactKind::Bool) | maskOf(FactKind::Int) | maskOf(FactKind::Float), "a number"},
      {maskOf(FactKind::Int) | maskOf(FactKind::Float), "a number"},
      {maskOf(FactKind::Int), "an integer"},
      {maskOf(FactKind::Bool), "a bool"},
      {SequenceKinds, "a sequence"},
      {maskOf(FactKind::Str), "a string"},
      {maskOf(FactKind::DType), "a dtype"},
      {maskOf(FactKind::Device), "a device"},
      {maskOf(FactKind::Slice), "a slice"},
      {maskOf(FactKind::Function) | maskOf(FactKind::Class) | maskOf(FactKind::Instance) | maskOf(FactKind::Framework),
       "a function"},
      {maskOf(FactKind::None), "None"},
  };
  std::string text = "is ";
  bool first = true;
  for (auto [bits, word] : words) {
    if ((mask & bits) != bits) continue;
    mask &= ~bits;
    if (!first) text += " or ";
    text += word;
    first = false;
  }
  return text;
}

void narrowToFit(Execution &execution, const Function &function, const BoundArguments &bound) {
  for (auto [parameter, value] : bound.uncertain) {
    FactKind kind = onlyKind(function.parameters[parameter].annotation.kinds);
    if (kind == FactKind::Tensor) execution.recordAssumption(value, {}, "is a tensor");
    if (kind != FactKind::Unknown && value.kind == ValueKind::Node) execution.narrow(value, Fact{.kind = kind});
  }
}

void recordChoice(Execution &execution, const Function &function, const BoundArguments &bound) {
  for (auto [parameter, value] : bound.uncertain)
    if (value.node == NoNode || !llvm::is_contained(execution.kindAsked, value.node))
      execution.recordAssumption(value, {}, describe(function.parameters[parameter].annotation.kinds));
}

} // namespace ivyc::spec
