// What a test that came out true or false says of the locals in it.
#include "Inference.h"

namespace ivyc::infer {

namespace {
struct Narrowing {
  FunctionInference &inference;
  Module &module = inference.module;
  FactTable &facts = inference.facts;

  /// A local, read where a test stands, or an attribute of one.
  LocalId localOf(NodeId node) {
    LocalId place = inference.placeOf(node);
    if ((place.index & PlaceBit) && !inference.env.find(place)) inference.env.set(place, module[node].fact);
    return place;
  }
  /// The local whose member is read: `x` of `x.dtype`.
  LocalId memberOf(NodeId node, Symbol member) {
    const Node &read = module[node];
    if (read.kind != Kind::Attribute || read.name != member) return {};
    return localOf(module.operandsOf(node)[0]);
  }
  /// The dtype variable of a tensor that a local is seen to be.
  Symbol variableOf(LocalId local) const {
    if (!(local.index & PlaceBit)) return module[local].name;
    llvm::StringRef name = inference.text(inference.places[local.index & ~PlaceBit].second);
    return inference.symbols.intern((name + "@" + llvm::Twine(local.index)).str());
  }

  FactId current(LocalId local) const {
    const FactId *found = inference.env.find(local);
    return found ? *found : FactId{};
  }
  void set(LocalId local, FactId fact) { inference.env.set(local, fact); }

  /// Applies a change to the tensor that a local is, also inside an optional.
  void tensor(LocalId local, llvm::function_ref<void(Fact &)> change) {
    FactId part = tensorPart(facts, current(local));
    if (!part) return;
    Fact fact = facts.get(part);
    change(fact);
    set(local, facts.intern(fact));
  }

  void dtypes(LocalId local, llvm::ArrayRef<FactId> candidates, bool truth) {
    if (!truth) return;
    DTypeClass common = DTypeClass::Unknown;
    for (FactId candidate : candidates) {
      const Fact &fact = facts.get(candidate);
      if (fact.kind != FactKind::DType || fact.dtype == DType::Unknown) return;
      DTypeClass one = dtypeClass(fact.dtype);
      if (common != DTypeClass::Unknown && one != common) return;
      common = one;
    }
    if (common == DTypeClass::Unknown) return;
    tensor(local, [&](Fact &fact) {
      if (fact.dtype != DType::Unknown) return;
      fact.dtypeClass = common;
      if (candidates.size() == 1) {
        fact.dtype = facts.get(candidates[0]).dtype;
        fact.dtypeVariable = {};
      }
    });
  }

  void isInstance(LocalId local, NodeId type, bool truth) {
    llvm::SmallVector<NodeId, 4> types;
    if (module[type].kind == Kind::Build)
      types.append(module.operandsOf(type).begin(), module.operandsOf(type).end());
    else
      types.push_back(type);
    FactId all = facts.never();
    for (NodeId one : types) {
      Symbol path = inference.program.path(module, one);
      if (path && inference.program.library.api(inference.text(path)).neverOccurs) continue;
      FactId fact = inference.annotation(one);
      // An annotation `float` admits ints; isinstance does not.
      if (path && inference.text(path) == "builtins.float") fact = facts.ofKind(FactKind::Float);
      if (inference.kind(fact) == FactKind::Unknown) return;
      all = facts.join(all, fact);
    }
    FactId before = current(local);
    if (truth) {
      FactId narrowed = facts.narrow(before, all);
      if (tensorPart(facts, narrowed) && !facts.get(narrowed).dtypeVariable && facts.get(narrowed).dtype == DType::Unknown)
        narrowed = inference.named(narrowed, variableOf(local));
      set(local, narrowed);
      return;
    }
    FactId rest = before;
    for (NodeId one : types) rest = facts.without(rest, inference.kind(inference.annotation(one)));
    set(local, rest);
  }

  void test(NodeId id, bool truth) {
    const Node node = module[id];
    llvm::SmallVector<NodeId, 4> operands(module.operandsOf(id));
    if (node.kind == Kind::And || node.kind == Kind::Or) {
      if ((node.kind == Kind::And) == truth) // each of them came out that way
        for (NodeId operand : operands) test(operand, truth);
      return;
    }
    if (node.kind == Kind::Local || node.kind == Kind::Attribute) {
      if (LocalId local = truth ? localOf(id) : LocalId()) set(local, facts.without(current(local), FactKind::None));
      return;
    }
    if (node.kind == Kind::Invoke) {
      Symbol path = inference.program.path(module, operands[0]);
      if (path && inference.text(path) == "builtins.isinstance" && operands.size() == 3) {
        if (LocalId local = localOf(operands[1])) isInstance(local, operands[2], truth);
        return;
      }
      // x.is_floating_point(): the only test method that says what a dtype is.
      const Node &callee = module[operands[0]];
      if (callee.kind == Kind::Attribute && inference.text(callee.name) == "is_floating_point")
        if (LocalId local = localOf(module.operandsOf(operands[0])[0]); local && truth)
          tensor(local, [](Fact &fact) {
            if (fact.dtypeClass == DTypeClass::Unknown) fact.dtypeClass = DTypeClass::Floating;
          });
      return;
    }
    if (node.kind != Kind::Call) return;
    llvm::StringRef name = inference.text(node.name);
    if (name == "torch.is_floating_point" && truth) {
      if (LocalId local = localOf(operands[0]))
        tensor(local, [](Fact &fact) {
          if (fact.dtypeClass == DTypeClass::Unknown) fact.dtypeClass = DTypeClass::Floating;
        });
      return;
    }
    if (!name.consume_front("host.")) return;
    if (name == "not") return test(operands[0], !truth);
    if (operands.size() != 2) return;
    if (name == "is" || name == "is_not") {
      bool isNone = (name == "is") == truth;
      LocalId local = localOf(operands[0]);
      if (!local || inference.kind(module[operands[1]].fact) != FactKind::None) return;
      set(local, isNone ? facts.constant(facts.none()) : facts.without(current(local), FactKind::None));
      return;
    }
    bool equal = name == "eq" || name == "ne";
    if (equal || name == "in" || name == "not_in") {
      bool holds = (name == "eq" || name == "in") == truth;
      if (LocalId local = memberOf(operands[0], inference.state.dtypeMember)) {
        const Fact &other = facts.get(module[operands[1]].fact);
        if (equal) {
          dtypes(local, {module[operands[1]].fact}, holds);
        } else if (module[operands[1]].kind == Kind::Build) {
          llvm::SmallVector<FactId, 4> candidates;
          for (NodeId element : module.operandsOf(operands[1])) candidates.push_back(module[element].fact);
          dtypes(local, candidates, holds);
        } else if (other.lengthKnown && other.kind != FactKind::Dict) {
          dtypes(local, other.elements, holds);
        }
        return;
      }
      // x.ndim == 3, x.dim() == 3, len(x.shape) == 3
      const Fact &right = facts.get(module[operands[1]].fact);
      if (!equal || !holds || !right.constant || facts.get(right.constant).type != ConstantType::Int) return;
      LocalId local = memberOf(operands[0], inference.state.ndimMember);
      if (!local && module[operands[0]].kind == Kind::Invoke) {
        auto call = module.operandsOf(operands[0]);
        const Node &callee = module[call[0]];
        if (callee.kind == Kind::Attribute &&
            (inference.text(callee.name) == "dim" || inference.text(callee.name) == "ndimension"))
          local = localOf(module.operandsOf(call[0])[0]);
        else if (callee.kind == Kind::Global && inference.text(callee.name) == "len" && call.size() == 2)
          local = memberOf(call[1], inference.state.shapeMember);
      }
      int64_t rank = facts.get(right.constant).integer;
      if (local && rank >= 0 && rank < 64)
        tensor(local, [&](Fact &fact) {
          if (fact.rank == UnknownRank) fact.rank = rank;
        });
    }
  }
};
} // namespace

void FunctionInference::narrow(NodeId test, bool truth) { Narrowing{*this}.test(test, truth); }

} // namespace ivyc::infer
