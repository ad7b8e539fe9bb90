// Decides what becomes of each write: from who else may hold the tensor, and whether they read it again.
#include "WriteDecisions.h"

namespace ivyc::transform {

using ir::Kind;
using ir::LocalId;
using ir::NodeId;

NodeId rootOf(const AliasAnalysis &analysis, NodeId base) {
  while (true) {
    How how = How::Same;
    NodeId operand = analysis.viewedOperand(base, how);
    if (!operand || how == How::May) return base;
    base = operand;
  }
}

namespace {

struct Decider {
  AliasAnalysis &aliases;
  ir::Module &module;
  uint64_t returnable;
  Decisions &decisions;
  std::unique_ptr<ir::Liveness> liveness{};

  bool isLive(NodeId after, LocalId local) {
    if (AliasAnalysis::isGlobal(local)) return true; // functions may read it
    if (!liveness) liveness = std::make_unique<ir::Liveness>(module, aliases.function);
    return liveness->liveAfter(after, local);
  }

  /// Whether the function returns the variable besides its result.
  bool isReturned(LocalId local) {
    if (!returnable || !aliases.function) return false;
    const auto &parameters = module.functions[module[aliases.function].payload].parameters;
    for (unsigned i = 0; i < parameters.size() && i < 64; ++i)
      if (parameters[i].local == local) return returnable >> i & 1;
    return false;
  }

  const Aliases &valueOf(NodeId node) { return aliases.values[node.index]; }

  /// Views on the way from a base to its root that a new value of the base can be put back through.
  bool canStoreThrough(NodeId base, NodeId root) {
    while (base != root) {
      How how = How::Same;
      NodeId operand = aliases.viewedOperand(base, how);
      if (viewFormOf(aliases, base) == ViewForm::None) return false;
      base = operand;
    }
    return true;
  }

  /// Whether a place is an element of what a variable holds: xs[0] of xs.
  bool isContainerOf(NodeId place, LocalId local) {
    while (module[place].kind == Kind::Subscript || module[place].kind == Kind::Attribute) place = module.operandsOf(place)[0];
    return aliases.variableOf(place) == local;
  }

  /// Whether a value may be a part of the object that a place is an attribute or an element of.
  bool holdsPartOf(const Aliases &value, const AliasState &state, NodeId place) {
    while (module[place].kind == Kind::Subscript || module[place].kind == Kind::Attribute) place = module.operandsOf(place)[0];
    LocalId variable = aliases.variableOf(place);
    const Aliases *object = variable ? state.find(variable) : nullptr;
    if (!object) return false;
    Aliases parts;
    for (const Alias &alias : value)
      if (alias.how == How::May) parts.push_back(alias);
    return overlap(parts, *object);
  }

  /// The variables that the statement of a write has read before it, whose values it still holds: `return x, x.add_(1)` returns
  /// the changed tensor twice.
  llvm::SmallVector<LocalId, 2> heldBefore(NodeId site, const Aliases &value) {
    llvm::SmallVector<LocalId, 2> held;
    for (NodeId child = site, parent = module[site].parent; parent && !ir::isStatement(module[child].kind);
         child = parent, parent = module[parent].parent) {
      Kind kind = module[parent].kind;
      if (kind == Kind::Choose || kind == Kind::And || kind == Kind::Or) continue; // what they test is done with
      llvm::SmallVector<unsigned, 6> order;
      ir::evaluationOrder(module, parent, order);
      for (unsigned index : order) {
        NodeId operand = module.operandsOf(parent)[index];
        if (operand == child) break;
        // The receiver of a method is held until the call.
        bool isMethod = module[parent].kind == Kind::Invoke && index == 0 && module[operand].kind == Kind::Attribute;
        if (isMethod) operand = module.operandsOf(operand)[0];
        if (overlap(valueOf(operand), value)) collectLocals(operand, value, held);
      }
    }
    return held;
  }
  void collectLocals(NodeId node, const Aliases &value, llvm::SmallVectorImpl<LocalId> &held) {
    if (!node) return;
    if (LocalId variable = aliases.variableOf(node); variable && overlap(valueOf(node), value)) held.push_back(variable);
    for (NodeId operand : module.operandsOf(node)) collectLocals(operand, value, held);
  }

  void decide(const Write &write, const AliasState &state) {
    Decision &decision = decisions[{write.site.index, write.base.index}];
    decision = Decision();
    decision.write = write;
    auto refuse = [&](std::string reason) {
      decision.kind = Decision::Refused;
      decision.reason = std::move(reason);
    };
    if (write.passedTwice) return refuse("another argument may be the same tensor");
    NodeId root = rootOf(aliases, write.base);
    Aliases value = valueOf(root);
    LocalId own = aliases.variableOf(root);
    bool isLocal = bool(own);
    bool isPlace =
        !isLocal && aliases.isPlace(root) && (module[root].kind == Kind::Attribute || module[root].kind == Kind::Subscript);

    // Who else reads it again.
    llvm::SmallVector<LocalId, 2> held = heldBefore(write.site, value);
    decision.heldBefore = !held.empty();
    llvm::SmallVector<std::pair<LocalId, Aliases>, 4> holders;
    for (const auto &[index, aliased] : state.locals) {
      LocalId local{index};
      if (local == own || (isPlace && isContainerOf(root, local))) continue;
      // What a method returned may be an attribute of its object.
      bool fromObject = isPlace && holdsPartOf(aliased, state, root);
      if (!fromObject && !overlap(aliased, value)) continue;
      if (llvm::is_contained(held, local) || isReturned(local) || isLive(write.site, local))
        holders.push_back({local, aliased});
    }
    bool ownLive = isLocal && (llvm::is_contained(held, own) || isLive(write.site, own));
    for (const Alias &alias : value) {
      const MemoryObject &object = aliases.objects[alias.object];
      if (llvm::is_contained(state.escaped, alias.object)) return refuse("it was stored where others may read it");
      switch (object.kind) {
      case MemoryObject::Unknown: return refuse("it comes from outside of the function");
      case MemoryObject::Parameter:
        if (isPlace || object.parameter >= 64 || !(returnable >> object.parameter & 1) || value.size() != 1 ||
            alias.how == How::May || (alias.how == How::View && !alias.via))
          return refuse(alias.how == How::May ? "it may be what the caller passed" : "the caller may read it again");
        ownLive |= alias.how == How::Same; // it is returned
        break;
      default: break;
      }
    }
    if (aliases.inComprehension && (isPlace || ownLive || !holders.empty()))
      return refuse("it stands where nothing can be bound again");

    if (isPlace) {
      for (auto &[local, held] : holders)
        if (!sameOrView(decision, local, held, value)) return refuse("'" + name(local) + "' may hold it, too");
      decision.kind = Decision::Update;
      if (!canStoreThrough(write.base, root)) refuse("a new value cannot be put back through this view");
      return;
    }
    if (!isLocal) {
      // The result of an expression: nobody but those that it came from can hold it.
      bool fresh = llvm::all_of(value, [&](const Alias &alias) {
        MemoryObject::Kind kind = aliases.objects[alias.object].kind;
        return kind == MemoryObject::Allocation || kind == MemoryObject::OldAllocation;
      });
      if (!fresh || !holders.empty()) refuse("it may be a tensor that is read again");
      return;
    }
    bool fromPlace =
        llvm::any_of(value, [&](const Alias &alias) { return aliases.objects[alias.object].kind == MemoryObject::Place; });
    bool owns = llvm::all_of(value, [](const Alias &alias) { return alias.how == How::Same; });
    if (holders.empty() && !fromPlace) {
      if (!ownLive) return;
      decision.kind = Decision::Update;
    } else if (owns && value.size() <= 1) {
      decision.kind = Decision::Update;
      for (auto &[local, held] : holders)
        if (!sameOrView(decision, local, held, value)) return refuse("'" + name(local) + "' may hold it, too");
      if (fromPlace) {
        NodeId place = aliases.objects[value[0].object].node;
        decision.origin = place;
      }
    } else if (value.size() == 1 && value[0].how == How::View && value[0].via) {
      decision.kind = Decision::Update;
      throughView(decision, state, value[0], holders);
      if (decision.kind == Decision::Refused) return;
    } else {
      return refuse(holders.empty() ? "it may be an attribute or an element that is read again"
                                    : "'" + name(holders[0].first) + "' may hold it, too");
    }
    if (!canStoreThrough(write.base, root)) refuse("a new value cannot be put back through this view");
  }

  std::string name(LocalId local) {
    Symbol name = AliasAnalysis::isGlobal(local) ? Symbol{local.index & ~(1u << 31)} : module[local].name;
    return module.facts.symbols().text(name).str();
  }

  /// A holder that can be brought up to date: it is the same tensor, or a view of a variable that is.
  bool sameOrView(Decision &decision, LocalId local, const Aliases &held, const Aliases &value) {
    if (AliasAnalysis::isGlobal(local)) return false; // some function may be called in between
    if (held.size() != 1 || value.size() != 1 || held[0].object != value[0].object) return false;
    if (aliases.objects[held[0].object].kind == MemoryObject::OldAllocation) return false;
    if (held[0].how == How::Same && value[0].how == How::Same) {
      decision.same.push_back(local);
      return true;
    }
    if (held[0].how == How::View && held[0].via && held[0].part == 0) {
      decision.views.push_back({local, held[0].via});
      return true;
    }
    return false;
  }

  /// y = x[0]; y += 1: x is updated from y, then the others from x.
  void throughView(Decision &decision, const AliasState &state, const Alias &view,
                   llvm::ArrayRef<std::pair<LocalId, Aliases>> holders) {
    auto refuse = [&](std::string reason) {
      decision.kind = Decision::Refused;
      decision.reason = std::move(reason);
    };
    NodeId base = rootOf(aliases, view.via);
    if (!canStoreThrough(view.via, base)) return refuse("a new value cannot be put back through this view");
    LocalId whole = aliases.variableOf(base);
    if (!whole) return refuse("it is a view of an attribute or an element");
    const Aliases *owner = state.find(whole);
    if (!owner || owner->size() != 1 || (*owner)[0].object != view.object || (*owner)[0].how != How::Same)
      return refuse("it is a view of another tensor by now");
    decision.origin = view.via;
    for (auto &[local, held] : holders)
      if (local != whole && !sameOrView(decision, local, held, *owner)) return refuse("'" + name(local) + "' may hold it, too");
  }
};

} // namespace

Decisions decideWrites(AliasAnalysis &analysis, uint64_t returnable) {
  Decisions decisions;
  Decider decider{analysis, analysis.module, returnable, decisions};
  analysis.onWrite = [&](const Write &write, const AliasState &state) { decider.decide(write, state); };
  analysis.run();
  return decisions;
}

} // namespace ivyc::transform
