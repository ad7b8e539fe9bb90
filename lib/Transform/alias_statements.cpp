// The aliases of variables, through structured control flow.
#include "Aliases.h"

namespace ivyc::transform {

using ir::Kind;
using ir::LocalId;
using ir::NodeId;

/// Rounds of a loop after which nothing changes any more, but for chains of variables that are handed on from round to round.
constexpr unsigned LoopRounds = 4;

AliasAnalysis::AliasAnalysis(infer::Program &program, ir::Module &module, NodeId function, const ProgramEffects *effects)
    : program(program), module(module), moduleIndex(llvm::find(program.modules, &module) - program.modules.begin()),
      function(function), effects(effects), objects(1) {}

void AliasAnalysis::run() {
  if (!function) return block(module.body);
  const ir::FunctionPayload &payload = module.functions[module[function].payload];
  for (unsigned i = 0; i < payload.parameters.size(); ++i) {
    uint32_t held = object(MemoryObject::Parameter, i, {});
    // *args and **kwargs are containers of the caller's tensors.
    bool container = payload.parameters[i].style == ir::ParameterStyle::Star ||
                     payload.parameters[i].style == ir::ParameterStyle::DoubleStar;
    setLocal(payload.parameters[i].local, {{held, container ? How::May : How::Same, 0, {}}});
  }
  block(module.blocksOf(function)[0]);
}

bool AliasAnalysis::mentions(NodeId expression, LocalId local) const {
  if (!expression) return false;
  if (LocalId variable = variableOf(expression)) return variable == local;
  return llvm::any_of(module.operandsOf(expression), [&](NodeId operand) { return mentions(operand, local); });
}

void AliasAnalysis::forget(llvm::function_ref<bool(NodeId via)> stale) {
  for (auto &[local, aliases] : state.locals)
    for (Alias &alias : aliases)
      if (alias.via && alias.part == 0 && stale(alias.via)) alias.via = {};
}

void AliasAnalysis::setLocal(LocalId local, Aliases value) {
  forget([&](NodeId via) { return mentions(via, local); });
  // What a view of the variable's own former value was made by is gone with it.
  for (Alias &alias : value)
    if (alias.via && alias.part == 0 && mentions(alias.via, local)) alias.via = {};
  // Nested functions that assign it do so at any time.
  if (!isGlobal(local) && module[local].shared) value = {{0, How::May, 0, {}}};
  auto at = llvm::lower_bound(state.locals, local.index, [](const auto &entry, uint32_t key) { return entry.first < key; });
  if (at != state.locals.end() && at->first == local.index)
    at->second = std::move(value);
  else
    state.locals.insert(at, {local.index, std::move(value)});
}

void AliasAnalysis::add(LocalId local, const Aliases &value) {
  const Aliases *held = state.find(local);
  setLocal(local, held ? join(*held, value) : value);
}

void AliasAnalysis::escape(const Aliases &value) {
  for (const Alias &alias : value) {
    auto at = llvm::lower_bound(state.escaped, alias.object);
    if (at == state.escaped.end() || *at != alias.object) state.escaped.insert(at, alias.object);
  }
}

void AliasAnalysis::assign(NodeId target, const Aliases &value, NodeId valueNode) {
  llvm::SmallVector<NodeId, 4> operands(module.operandsOf(target));
  switch (module[target].kind) {
  case Kind::Local:
  case Kind::Global:
    if (LocalId variable = variableOf(target)) setLocal(variable, value);
    return;
  case Kind::Starred: return assign(operands[0], weakened(value, How::May), {});
  case Kind::Build: {
    bool pairs = valueNode && module[valueNode].kind == Kind::Build && module.operandsOf(valueNode).size() == operands.size() &&
                 module.nameOf(valueNode) != "dict";
    if (pairs) {
      llvm::SmallVector<NodeId, 4> elements(module.operandsOf(valueNode));
      for (size_t i = 0; i < operands.size(); ++i) assign(operands[i], values[elements[i].index], elements[i]);
      return;
    }
    // Each element of what a function of the program returns may be another argument.
    const FunctionEffects *called = valueNode && !expansionOf(valueNode) ? calledEffects(valueNode) : nullptr;
    if (called && !called->returnsWritten && called->elementAliases.size() == operands.size()) {
      for (size_t i = 0; i < operands.size(); ++i) {
        Aliases element = allocation(operands[i]);
        for (unsigned parameter = 0; parameter < 64; ++parameter)
          if (called->elementAliases[i] >> parameter & 1)
            if (NodeId argument = argumentOf(valueNode, parameter))
              element = join(element, weakened(values[argument.index], How::May));
        assign(operands[i], element, {});
      }
      return;
    }
    for (NodeId operand : operands) {
      // Each result of a call is a tensor of its own, or a part of its own of what was split.
      Aliases part;
      for (Alias alias : value) {
        const MemoryObject &source = objects[alias.object];
        if (alias.how == How::Same && source.kind == MemoryObject::Allocation && source.node == valueNode)
          part = join(part, allocation(operand));
        else
          part = join(part, {{alias.object, How::May, valueNode ? operand.index : 0, valueNode}});
      }
      assign(operand, part, {});
    }
    return;
  }
  case Kind::Attribute: {
    evaluate(operands[0]);
    // Whoever holds what was there before holds it alone now.
    Symbol name = module[target].name;
    for (auto &[local, aliases] : state.locals) {
      Aliases changed;
      for (Alias alias : aliases) {
        const MemoryObject held = objects[alias.object];
        if (held.kind == MemoryObject::Place && module[held.node].name == name)
          alias.object = object(MemoryObject::OldAllocation, target.index, target);
        changed = join(changed, {alias});
      }
      aliases = std::move(changed);
    }
    forget([&](NodeId via) {
      for (NodeId at = via; at; at = module.operandsOf(at).empty() ? NodeId() : module.operandsOf(at)[0])
        if (module[at].kind == Kind::Attribute && module[at].name == name) return true;
      return false;
    });
    return escape(value);
  }
  case Kind::Subscript:
    for (NodeId operand : operands) evaluate(operand);
    if (isTensor(operands[0])) return; // a write, see statement()
    if (LocalId variable = variableOf(operands[0])) return add(variable, weakened(value, How::May));
    return escape(value);
  default: return escape(value);
  }
}

void AliasAnalysis::block(ir::BlockId id) {
  for (size_t i = 0; i < module[id].statements.size(); ++i) {
    if (!state.reachable) return;
    statement(module[id].statements[i]);
  }
}

void AliasAnalysis::statement(NodeId node) {
  llvm::SmallVector<NodeId, 6> operands(module.operandsOf(node));
  llvm::SmallVector<ir::BlockId, 4> blocks(module.blocksOf(node));
  switch (module[node].kind) {
  case Kind::Assign: {
    Aliases value = evaluate(operands.back());
    for (size_t i = 0; i + 1 < operands.size(); ++i) {
      assign(operands[i], value, operands.back());
      store(operands[i], node);
    }
    return;
  }
  case Kind::AnnAssign: {
    if (operands.size() < 3 || !operands[2]) return;
    Aliases value = evaluate(operands[2]);
    assign(operands[0], value, operands[2]);
    store(operands[0], node);
    return;
  }
  case Kind::AugAssign: {
    evaluate(operands[1]);
    bool tensor = isTensor(operands[0]);
    if (LocalId variable = variableOf(operands[0])) {
      Aliases held = evaluate(operands[0]);
      if (tensor && module.nameOf(node) != "host.matmul")
        onWrite({Write::Augmented, node, operands[0]}, state);
      else // numbers are bound again, lists grow
        setLocal(variable, join(held, weakened(values[operands[1].index], How::May)));
      return;
    }
    evaluate(operands[0]);
    if (!tensor || module.nameOf(node) == "host.matmul") return;
    // x[i] += y writes to x, whether or not x[i] is a view.
    NodeId inner = module.operandsOf(operands[0])[0];
    bool element = module[operands[0]].kind == Kind::Subscript && isTensor(inner);
    return onWrite({Write::Augmented, node, element ? inner : operands[0]}, state);
  }
  case Kind::Delete:
    for (NodeId operand : operands)
      if (LocalId variable = variableOf(operand)) setLocal(variable, {});
    return;
  case Kind::If: {
    evaluate(operands[0]);
    AliasState before = state;
    block(blocks[0]);
    AliasState then = std::move(state);
    state = std::move(before);
    block(blocks[1]);
    state = join(then, state);
    return;
  }
  case Kind::For:
  case Kind::While: return loop(node);
  case Kind::With:
    for (size_t i = 0; i < operands.size(); i += 2) {
      Aliases value = evaluate(operands[i]);
      if (i + 1 < operands.size() && operands[i + 1]) assign(operands[i + 1], value, {});
    }
    return block(blocks[0]);
  case Kind::Try: return attempt(node);
  case Kind::Match: {
    Aliases subject = weakened(evaluate(operands[0]), How::May);
    AliasState before = state, after = state; // no case need fit
    for (size_t i = 0; i < blocks.size(); ++i) {
      state = before;
      for (NodeId captured : module.operandsOf(operands[1 + 2 * i]))
        if (module[captured].flags & ir::Store) assign(captured, subject, {});
      evaluate(operands[2 + 2 * i]);
      block(blocks[i]);
      after = join(after, state);
    }
    state = std::move(after);
    return;
  }
  case Kind::Return: {
    Aliases value = evaluate(operands.empty() ? NodeId() : operands[0]);
    if (!operands.empty() && operands[0]) onReturn(operands[0], value);
    state.reachable = false;
    return;
  }
  case Kind::Raise:
    for (NodeId operand : operands) evaluate(operand);
    state.reachable = false;
    return;
  case Kind::Break:
  case Kind::Continue:
    if (!loops.empty()) {
      AliasState &exit = module[node].kind == Kind::Break ? loops.back().atBreak : loops.back().atContinue;
      exit = join(exit, state);
    }
    state.reachable = false;
    return;
  case Kind::Class: {
    bool before = inClass;
    inClass = true;
    block(blocks[0]);
    inClass = before;
    return;
  }
  case Kind::Function: return; // analysed on its own
  default:
    for (NodeId operand : operands) evaluate(operand);
  }
}

/// A target x[i] of a tensor is a write to x.
void AliasAnalysis::store(NodeId target, NodeId assignment) {
  if (module[target].kind == Kind::Build)
    for (NodeId operand : llvm::SmallVector<NodeId, 4>(module.operandsOf(target))) store(operand, assignment);
  if (module[target].kind != Kind::Subscript) return;
  NodeId base = module.operandsOf(target)[0];
  if (isTensor(base)) onWrite({Write::Store, assignment, base}, state);
}

void AliasAnalysis::loop(NodeId node) {
  llvm::SmallVector<NodeId, 2> operands(module.operandsOf(node));
  llvm::SmallVector<ir::BlockId, 2> blocks(module.blocksOf(node));
  bool isFor = module[node].kind == Kind::For;
  Aliases elements;
  if (isFor) elements = weakened(evaluate(operands[1]), How::May);
  AliasState nothing;
  nothing.reachable = false;
  AliasState head = state, exits = nothing;
  for (unsigned round = 0; round < LoopRounds; ++round) {
    loops.push_back({nothing, nothing});
    state = head;
    if (isFor) {
      // The rows of a fresh sequence are new ones each time.
      bool fresh = llvm::all_of(elements, [&](const Alias &alias) {
        return objects[alias.object].kind == MemoryObject::Allocation && objects[alias.object].node == operands[1];
      });
      assign(operands[0], fresh && !isTensor(operands[1]) && !elements.empty() ? allocation(operands[0]) : elements, {});
    } else {
      evaluate(operands[0]);
    }
    block(blocks[0]);
    Loop done = loops.pop_back_val();
    exits = done.atBreak;
    AliasState next = join(head, join(state, done.atContinue));
    bool stable = next.locals == head.locals && next.escaped == head.escaped;
    head = std::move(next);
    if (stable) break;
  }
  state = head;
  if (!isFor) evaluate(operands[0]);
  block(blocks[1]);
  state = join(state, exits);
}

void AliasAnalysis::attempt(NodeId node) {
  llvm::SmallVector<NodeId, 6> operands(module.operandsOf(node));
  llvm::SmallVector<ir::BlockId, 6> blocks(module.blocksOf(node));
  size_t handlers = operands.size() / 2;
  AliasState before = state;
  block(blocks[0]);
  AliasState atHandlers = join(before, state);
  atHandlers.reachable = true;
  block(blocks[1 + handlers]); // else
  AliasState after = std::move(state);
  for (size_t i = 0; i < handlers; ++i) {
    state = atHandlers;
    evaluate(operands[2 * i]);
    block(blocks[1 + i]);
    after = join(after, state);
  }
  state = join(after, atHandlers); // `finally` runs after all of them
  bool reachable = after.reachable;
  block(blocks[2 + handlers]);
  state.reachable &= reachable;
}

} // namespace ivyc::transform
