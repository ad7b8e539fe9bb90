// Inference: a fact for every expression of a program, from annotations, framework calls, defaults, tests and uses.
//
// Flow-sensitive over structured code; loops run a bounded number of rounds and widen. Functions are inferred callees first;
// those that call each other in a cycle are inferred one after the other, and the cycle meets an unknown result. What the
// objects of a class hold is the join of all that its methods assign; what the callers of a private function pass says what its
// parameters are. Inference sets Node::fact and changes nothing else.
#pragma once

#include "ivyc/IR/IR.h"
#include "ivyc/Spec/Spec.h"

#include "llvm/ADT/DenseMap.h"

#include <memory>
#include <string>
#include <vector>

namespace ivyc::infer {

/// What a function is to its callers. Bits of `writes` and `resultAliases` are parameters, the first is bit 0.
struct Summary {
  llvm::SmallVector<Symbol, 4> parameters;
  FactId result;
  bool returns = true;        // false: it always raises
  uint64_t writes = 0;        // changed in place; filled in by the writes pass
  uint64_t resultAliases = 0; // the result may share its memory
  bool random = false;
};

/// What could not be proved, at the parameter or variable that it hangs on.
struct Assumption {
  SourceRange range;
  std::string subject; // "image"
  std::string text;    // "is a floating tensor"
};

/// A use of a source framework's API: what the spec library is asked.
struct ApiUse {
  spec::Role role = spec::Role::Call;
  Symbol name; // "torch.sum", "Tensor.sum", "host.add"
  llvm::SmallVector<ir::NodeId, 4> operands;
  llvm::SmallVector<spec::Argument, 4> arguments; // parallel to operands
};

/// Where a module-level name of the program is defined.
struct Entity {
  uint32_t module = 0; // index into Program::modules
  ir::NodeId node;     // Function or Class; none for a variable
  ir::Kind kind = ir::Kind::Function;
  std::vector<Symbol> parameters; // Function: their names, which are asked for while its module is being changed
  bool isStatic = false;          // Function: a static method, which gets no self
};

/// Calls work(0) … work(count - 1), in any order and from any number of threads; returns after the last one.
using Parallel = llvm::function_ref<void(size_t count, llvm::function_ref<void(size_t)> work)>;

/// The modules of one program, and what is inferred of them.
class Program {
public:
  Program(spec::Library &library, FactTable &facts, spec::Framework source);
  ~Program();

  /// Modules are added before run(); they must be built from linked ModuleInfos.
  void add(ir::Module &module);
  /// Infers all functions and module bodies. What comes out does not depend on the threads that `parallel` has.
  void run(Parallel parallel);
  void run();

  FactTable &facts;
  spec::Library &library;
  spec::Framework source;
  std::vector<ir::Module *> modules;
  std::vector<std::vector<Assumption>> assumptions; // by module
  /// What the spec library made of each use of the source framework, by module and node; null for host code. With the facts
  /// that held there.
  std::vector<std::vector<const spec::Expansion *>> expansions;

  /// Null when the function is not of the program, or stands in another function. After run().
  const Summary *summary(Symbol qualifiedName) const;
  const Entity *entity(Symbol qualifiedName) const;

  /// The methods of the program that a call `x.name(…)` may mean: that of the class of x, or the one that it inherits, then
  /// those of the classes that inherit from it. None when the class of x is not known. `fromBases`: as called on super().
  void methodsOf(Symbol classPath, Symbol name, bool fromBases, llvm::SmallVectorImpl<Symbol> &out) const;
  void calledMethods(const ir::Module &module, ir::NodeId invoke, llvm::SmallVectorImpl<Symbol> &out) const;

  /// The use of the source framework that an expression is, given the facts of its operands; none when it is host code.
  bool use(const ir::Module &module, ir::NodeId node, ApiUse &out) const;
  /// Whether tensors of the source framework have a member of this name, and no type of Python itself has.
  bool isOnlyTensorMember(Symbol member) const;
  /// The absolute path of a Name or Attribute chain: of a framework, of the program, of a builtin ("builtins.len"), or of a
  /// library ("math.sqrt").
  Symbol path(const ir::Module &module, ir::NodeId node) const;

private:
  friend struct FunctionInference;
  struct State;
  std::unique_ptr<State> state;
};

/// Which of several results with names (`x.max(1)`) an attribute means: 0 for `.values`.
std::optional<unsigned> namedResult(const FactTable &facts, FactId results, Symbol name);

/// Whether a value of this fact is known to be true or false in a test.
std::optional<bool> truthOf(const FactTable &facts, FactId fact);

} // namespace ivyc::infer
