// The inference of one function or module body. Private to lib/Infer.
#pragma once

#include "ivyc/Infer/Infer.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace ivyc::infer {

using ir::Form;
using ir::Kind;
using ir::LocalId;
using ir::Module;
using ir::Node;
using ir::NodeId;

/// The facts of the locals at one point of a function, sorted by local.
struct Environment {
  llvm::SmallVector<std::pair<uint32_t, FactId>, 8> facts;
  bool reachable = true;

  const FactId *find(LocalId local) const;
  void set(LocalId local, FactId fact);
};
Environment join(FactTable &facts, const Environment &a, const Environment &b);

enum class Progress : uint8_t { Fresh, Running, Done };

struct Program::State {
  struct ModuleState {
    Progress progress = Progress::Fresh;
    llvm::DenseMap<uint32_t, FactId> globals;                      // by Symbol id of the plain name
    llvm::DenseSet<std::pair<uint32_t, uint32_t>> seenAssumptions; // subject, text
  };
  struct FunctionState {
    Progress progress = Progress::Fresh;
    Summary summary;
  };
  std::vector<ModuleState> modules;
  llvm::DenseMap<uint32_t, Entity> entities;                          // by Symbol id of the dotted path
  llvm::DenseMap<uint32_t, uint32_t> variableModules;                 // dotted path of a module-level variable → module
  llvm::DenseMap<uint32_t, std::unique_ptr<FunctionState>> functions; // by Symbol id of the dotted path
  llvm::StringMap<char> builtinMembers;                               // methods of Python's own types

  // Symbols that are compared often.
  Symbol builtins, dtypeMember, shapeMember, ndimMember, setName, dictName, listName, tupleName;
};

/// Runs over one function (or a module body: `function` is none).
struct FunctionInference {
  FunctionInference(Program &program, uint32_t moduleIndex, NodeId function);

  Program &program;
  Program::State &state;
  FactTable &facts;
  SymbolTable &symbols;
  Module &module;
  uint32_t moduleIndex;
  NodeId function;
  Environment env;
  FactId returned;
  bool hasReturn = false;
  struct Loop {
    llvm::SmallVector<Environment, 2> breaks, continues;
  };
  std::vector<Loop> loops;
  std::vector<Environment *> tries;                    // join of what was assigned since each `try`
  llvm::DenseMap<uint32_t, FactId> everAssigned;       // by local
  std::vector<NodeId> nested;                          // functions and lambdas, inferred last
  llvm::DenseMap<uint32_t, DTypeClass> assumedClasses; // by dtypeVariable
  llvm::DenseMap<uint32_t, Symbol> sameDType;          // dtypeVariable → the one that it shares its dtype with

  // statements.cpp
  void runModule();
  FactId runFunction(Summary &summary);
  void block(ir::BlockId block);
  void statement(NodeId statement);
  void assign(NodeId target, FactId value, NodeId valueNode);
  void bindFunction(NodeId functionNode);
  void parameters(NodeId functionNode, Summary *summary);
  void loop(NodeId statement, llvm::function_ref<void()> enter);
  void runNested();

  // expressions.cpp
  FactId expression(NodeId node);
  FactId expressionIfAny(NodeId node) { return node ? expression(node) : FactId{}; }
  FactId compute(NodeId node);
  FactId invoke(NodeId node);
  FactId attribute(NodeId node);
  FactId subscript(NodeId node);
  FactId comprehension(NodeId node);
  FactId global(NodeId node);
  FactId api(const ApiUse &use, NodeId node);
  FactId callFunction(Symbol path, NodeId node);
  void escape(llvm::ArrayRef<NodeId> operands);

  // host.cpp: Python's own operators and builtins
  FactId hostOperator(llvm::StringRef name, llvm::ArrayRef<NodeId> operands);
  FactId builtin(llvm::StringRef name, NodeId node);
  FactId hostMethod(FactId receiver, llvm::StringRef name, NodeId node);
  FactId element(FactId iterable);

  // annotations.cpp
  FactId annotation(NodeId node);

  // narrow.cpp
  /// Narrows `env` for a test that came out true or false.
  void narrow(NodeId test, bool truth);
  /// Whether a test is known to be true or false.
  std::optional<bool> truth(FactId fact) const;

  // assumptions.cpp
  void assume(const spec::Expansion &expansion, const ApiUse &use, NodeId node);
  void record(NodeId at, std::string subject, SourceRange range, std::string text);
  FactId withAssumptions(FactId fact);
  Symbol canonicalVariable(Symbol variable) const;
  FactId substitute(FactId result, const Summary &summary, llvm::ArrayRef<FactId> arguments);

  const Fact &get(FactId fact) const { return facts.get(fact); }
  FactKind kind(FactId fact) const { return facts.get(fact).kind; }
  llvm::StringRef text(Symbol symbol) const { return symbols.text(symbol); }
  bool isTensor(FactId fact) const { return kind(fact) == FactKind::Tensor; }
  FactId tensorPart(FactId fact) const;
  FactId named(FactId tensor, Symbol variable);
};

/// The Tensor member of a union with None; the fact itself when it is a Tensor; unknown otherwise.
FactId tensorPart(FactTable &facts, FactId fact);

} // namespace ivyc::infer
