// What passes ask about a module besides its structure: evaluation order, effects, uses of variables, liveness.
//
// All of it is computed from the module as it is when the question is asked. A table (VariableUses, Liveness) is a snapshot: it
// goes on answering for the statements that it saw, and knows nothing of uses that were added since.
#pragma once

#include "ivyc/IR/IR.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"

#include <memory>

namespace ivyc::ir {

// Evaluation order.

/// The operands of a node in the order in which Python evaluates them, as indices: the value of an assignment before its
/// targets, the iterable of a loop before its target, the element of a comprehension last. Absent operands are left out.
void evaluationOrder(const Module &module, NodeId node, llvm::SmallVectorImpl<unsigned> &indices);

/// Whether `first` has its value before `second` has, in each run of their statement that evaluates both. Both stand in the
/// same statement and not in its blocks. An operand comes before the node that has it.
bool isEvaluatedBefore(const Module &module, NodeId first, NodeId second);

/// Whether an expression is evaluated exactly once in each run of its statement that does not raise: it does not stand in a
/// lambda, a comprehension (other than in its first iterable), a later operand of `and`, `or` or a chain of comparisons, an arm
/// of a conditional expression, the test of a `while`, the target of a loop, a handler, a case, or the message of an assert.
bool isEvaluatedOnce(const Module &module, NodeId node);

// Effects.

/// What evaluating an expression can do. Pure: its value follows from constants and variables that nothing else can change.
/// Reads: no effect, but it depends on state (attributes, elements, globals, memory of tensors).
enum class Effect : uint8_t { Pure, Reads, Any };

/// Tells more of calls than their name does; returns whether the call has no effect besides those of its operands.
using IsHarmlessCall = llvm::function_ref<bool(const Module &, NodeId call)>;

/// The effect of an expression with all that is under it. Calls of `core.*` and `host.*` read, and so do properties and a few
/// builtins (len, isinstance, …); a call with the flag Pure adds nothing to its operands; forms InPlace and other calls can do
/// anything. Reading an attribute or an element counts as Reads, whatever the object.
Effect effectOf(const Module &module, NodeId expression, IsHarmlessCall isHarmless = nullptr);

/// Whether an expression can be computed in a statement of its own, put right before its statement, and be a variable where it
/// stood: it is evaluated once, and trades places with nothing that would notice.
bool canHoist(const Module &module, NodeId expression, IsHarmlessCall isHarmless = nullptr);

// Variables.

/// Where the variables of a function, or of a whole module, are read and written, nested functions included.
class VariableUses {
public:
  /// `root` is a Function, or none for the module.
  VariableUses(const Module &module, NodeId root);
  /// Local nodes, in the order of the text. The target of an augmented assignment is read and written.
  llvm::ArrayRef<NodeId> reads(LocalId local) const;
  /// Local nodes that are targets (of `del`, too), and the Functions and Classes that bind it. Parameters are not listed.
  llvm::ArrayRef<NodeId> writes(LocalId local) const;

private:
  struct Uses {
    llvm::SmallVector<NodeId, 4> reads, writes;
  };
  llvm::DenseMap<uint32_t, Uses> uses;
};

/// Which variables are read again. Structured control flow is followed exactly (loops, `try` with its handlers and `finally`,
/// `with` that may swallow, `match`); any expression can raise. What a nested function, a lambda or a stored generator reads,
/// what a nested function writes, and every variable of a function that calls locals(), eval() or the like, is always live.
class Liveness {
public:
  /// For the variables of a Function, or (none) for those of the module itself.
  Liveness(const Module &module, NodeId function);
  ~Liveness();
  /// Whether the value that `local` has when `node` is done may be read later. `node` is a statement, or an expression: then
  /// the rest of its statement counts, too. Variables of other functions are always live.
  bool liveAfter(NodeId node, LocalId local);

private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation;
};

} // namespace ivyc::ir
