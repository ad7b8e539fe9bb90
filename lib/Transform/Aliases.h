// Which variables of a function may hold the same memory, statement by statement.
#pragma once

#include "ivyc/Transform/Writes.h"

#include "ivyc/IR/Analysis.h"

#include "llvm/ADT/SmallVector.h"

#include <functional>

namespace ivyc::transform {

/// Same: that tensor itself. View: certainly a part of it, or another shape of it. May: perhaps one of these, or a container
/// with it.
enum class How : uint8_t { Same, View, May };

/// One tensor, or all that one place of the program makes.
struct MemoryObject {
  enum Kind : uint8_t {
    Unknown,       // made outside of the function
    Allocation,    // the latest result of an expression
    OldAllocation, // its results of earlier rounds of a loop
    Parameter,     // what a parameter holds at the start
    Place          // what an attribute or an element of a container holds: `self.a`
  } kind = Unknown;
  ir::NodeId node;        // Allocation, Place: the expression
  unsigned parameter = 0; // Parameter: its number
};

struct Alias {
  uint32_t object = 0;
  How how = How::Same;
  uint32_t part = 0; // of several results of one call (`a, b = x.unbind()`): they do not overlap; 0: the whole
  ir::NodeId via;    // View: the expression that made it, as long as it would make it again; or none
  friend bool operator==(const Alias &, const Alias &) = default;
};
using Aliases = llvm::SmallVector<Alias, 2>; // sorted by object

/// What the variables hold at one point.
struct AliasState {
  std::vector<std::pair<uint32_t, Aliases>> locals; // sorted by local
  llvm::SmallVector<uint32_t, 4> escaped;           // objects that are stored where others may read them; sorted
  bool reachable = true;

  const Aliases *find(ir::LocalId local) const;
};

/// A write into the tensor that `base` evaluates to.
struct Write {
  enum Kind : uint8_t {
    Call,      // x.add_(y), torch.add(a, b, out=x): the value is the result
    Store,     // the target x[i] of an assignment; base is x
    Augmented, // the target of x += y, x[i] += y
    Callee     // an argument of a function of the program that writes to it
  } kind = Call;
  ir::NodeId site; // Call, Callee: the call; Store, Augmented: the statement
  ir::NodeId base;
  bool passedTwice = false; // Callee: another argument may be the same tensor
};

/// Runs over one function (or module body: `function` is none).
struct AliasAnalysis {
  AliasAnalysis(infer::Program &program, ir::Module &module, ir::NodeId function, const ProgramEffects *effects);

  infer::Program &program;
  ir::Module &module;
  uint32_t moduleIndex;
  ir::NodeId function;
  const ProgramEffects *effects;
  /// Called at each write, with what holds right before it; in loops several times, the last time counts.
  std::function<void(const Write &, const AliasState &)> onWrite = [](const Write &, const AliasState &) {};
  /// What returned expressions hold.
  std::function<void(ir::NodeId value, const Aliases &)> onReturn = [](ir::NodeId, const Aliases &) {};

  AliasState state;
  std::vector<MemoryObject> objects;              // [0] is unknown
  llvm::DenseMap<uint32_t, Aliases> values;       // of expressions, by node
  llvm::DenseMap<uint64_t, uint32_t> objectIndex; // kind and identity → object
  struct Loop {
    AliasState atContinue, atBreak;
  };
  llvm::SmallVector<Loop, 4> loops;
  bool inComprehension = false;
  bool inClass = false; // its names are not those of the module

  void run();
  const spec::Expansion *expansionOf(ir::NodeId node) const;
  /// The variable that a node names: a Local, or in the body of a module one of its globals; none for everything else. A global
  /// has a number of its own here, which is none of Module::locals.
  ir::LocalId variableOf(ir::NodeId node) const;
  static bool isGlobal(ir::LocalId variable) { return variable.index >> 31; }
  /// The operand that a view, or another name of the same tensor, is of; none for everything else. Sets how.
  ir::NodeId viewedOperand(ir::NodeId node, How &how) const;
  bool isTensor(ir::NodeId node) const; // certainly
  /// The function of the program that an Invoke calls, if it is one; what is known of it, and of this function itself.
  Symbol calledFunction(ir::NodeId invoke) const;
  const FunctionEffects *calledEffects(ir::NodeId invoke) const;
  const FunctionEffects *ownEffects() const;
  /// The argument that a call of a function of the program passes for a parameter; none when it passes none.
  ir::NodeId argumentOf(ir::NodeId invoke, unsigned parameter) const;
  /// An expression that gives the same place again: a variable with attributes and plain indices behind it.
  bool isPlace(ir::NodeId node) const;
  bool isPlainIndex(ir::NodeId node) const;
  /// Whether a view can be computed again: all but the tensor that it is of has no effect.
  bool canRepeat(ir::NodeId view, ir::NodeId operand) const;

private:
  Aliases evaluate(ir::NodeId node);
  Aliases compute(ir::NodeId node);
  Aliases use(ir::NodeId node, const spec::Expansion &expansion);
  Aliases invoke(ir::NodeId node);
  Aliases allocation(ir::NodeId node);
  Aliases place(ir::NodeId node);
  uint32_t object(MemoryObject::Kind kind, uint32_t identity, ir::NodeId node);
  void block(ir::BlockId block);
  void statement(ir::NodeId node);
  void assign(ir::NodeId target, const Aliases &value, ir::NodeId valueNode);
  void store(ir::NodeId target, ir::NodeId assignment);
  void setLocal(ir::LocalId local, Aliases value);
  void add(ir::LocalId local, const Aliases &value); // a container gets more
  void forget(llvm::function_ref<bool(ir::NodeId via)> stale);
  void escape(const Aliases &value);
  void loop(ir::NodeId node);
  void attempt(ir::NodeId node);
  bool mentions(ir::NodeId expression, ir::LocalId local) const;
};

AliasState join(const AliasState &a, const AliasState &b);
Aliases join(const Aliases &a, const Aliases &b);
Aliases weakened(const Aliases &aliases, How how, ir::NodeId via = {});
/// Whether two values may overlap.
bool overlap(const Aliases &a, const Aliases &b);

} // namespace ivyc::transform
