// The inference of one function or module body. Private to lib/Infer.
#pragma once

#include "Schedule.h"

#include "llvm/ADT/MapVector.h"

namespace ivyc::infer {

using ir::Form;
using ir::Kind;
using ir::LocalId;
using ir::Module;
using ir::Node;
using ir::NodeId;

/// An attribute of a variable (`self.bias`, `self.a.b`) has a number of its own among the locals of an Environment. Unlike a
/// local it is there only where it was assigned or tested, and goes when it may have been changed.
constexpr uint32_t PlaceBit = 1u << 31;

/// The facts of the locals at one point of a function, sorted by local.
struct Environment {
  llvm::SmallVector<std::pair<uint32_t, FactId>, 8> facts;
  bool reachable = true;

  const FactId *find(LocalId local) const;
  void set(LocalId local, FactId fact);
  bool hasPlaces() const { return !facts.empty() && (facts.back().first & PlaceBit); }
};
Environment join(FactTable &facts, const Environment &a, const Environment &b);

enum class Progress : uint8_t { Fresh, Running, Done };

/// A call of a function of the program.
struct CallSite {
  uint32_t callee = 0, module = 0; // the unit that is called; the module of the call
  NodeId node;
  llvm::SmallVector<FactId, 4> arguments; // by parameter; Never: none is given
  bool complete = true;                   // false: it spreads a sequence or a dict
};

struct Program::State {
  Definitions definitions;
  Schedule schedule;
  /// What is inferred of a unit. Another unit reads it only after ask().
  struct UnitState {
    Progress progress = Progress::Fresh;
    bool postponed = false; // asked for something whose turn comes later
    Summary summary;        // of a function
    std::vector<Assumption> assumed;
    std::vector<CallSite> calls;                                    // that it makes
    llvm::MapVector<std::pair<uint32_t, uint32_t>, CallSite> sites; // where a function is called, by module and node
    llvm::SmallVector<FactId, 4> fromCallers;                       // of a private function: what its parameters are
    llvm::DenseMap<uint32_t, FactId> names; // body: the variables; class: what its objects hold; by Symbol id of the plain name
  };
  std::vector<UnitState> units;
  bool inParallel = false;
  bool knowsCallers = false;            // all calls were entered in the sites of their callees
  llvm::StringMap<char> builtinMembers; // methods of Python's own types

  // callers.cpp
  void enterCalls(uint32_t unit);
  /// What the callers of private functions pass says what their parameters are: infers those once more with it, and their
  /// callers, when the results are others.
  void inferFromCallers(Program &program);
  bool isPrivate(const Program &program, uint32_t unit) const;

  // Symbols that are compared often.
  Symbol builtins, dtypeMember, shapeMember, ndimMember, setName, dictName, listName, tupleName;
};

enum class Answer : uint8_t { Nothing, Partial, Complete };

/// Runs over one unit: a function, or the body of a module or class.
struct FunctionInference {
  /// `asker`: the unit for which it runs, where that is another.
  FunctionInference(Program &program, uint32_t unit, std::optional<uint32_t> asker = std::nullopt);

  Program &program;
  Program::State &state;
  FactTable &facts;
  SymbolTable &symbols;
  uint32_t unit, asker;
  uint32_t moduleIndex;
  NodeId function; // none: a body
  Module &module;
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
  Symbol ownClass;                                     // of a method: its class
  LocalId self;                                        // of a method: its first parameter
  bool collecting = false;                             // runs for the attributes that it assigns alone
  bool missed = false;                                 // something was not known yet because of that
  bool readOwn = false;                                // attributes were read that others assign
  llvm::DenseMap<uint32_t, FactId> assignedAttributes; // of self, while collecting
  std::vector<Assumption> assumed;
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> seenAssumptions; // Symbol ids of subject and text
  std::vector<CallSite> calls;
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, uint32_t> callIndex; // by callee and node
  llvm::ArrayRef<FactId> fromCallers;                                // what its parameters are, where that is known
  llvm::DenseMap<uint64_t, uint32_t> placeNumbers;                   // base and name of an attribute → index into places
  std::vector<std::pair<uint32_t, Symbol>> places;

  // program.cpp
  void run();
  /// Asks for what is inferred of another unit, which is inferred now where that is in order. Partial: it is being inferred.
  Answer ask(uint32_t other);
  const Summary *summary(Symbol path);
  FactId variable(Symbol path);

  // statements.cpp
  void runModule();
  FactId runFunction(Summary &summary);
  void block(ir::BlockId block);
  void statement(NodeId statement);
  void assign(NodeId target, FactId value, NodeId valueNode);
  FactId withEntry(FactId dict, FactId key, FactId value);
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
  /// `skipped`: the parameters that the call gives no argument for (self).
  FactId callFunction(Symbol path, NodeId node, unsigned skipped = 0);
  // callers.cpp
  CallSite argumentsOf(const Entity &callee, NodeId call, unsigned skipped);
  void noteCall(const Entity &callee, CallSite site);

  void escape(llvm::ArrayRef<NodeId> operands);
  /// Lists and dicts that somebody else gets to see may change there.
  void share(llvm::ArrayRef<NodeId> operands);

  // host.cpp: Python's own operators and builtins
  FactId hostOperator(llvm::StringRef name, llvm::ArrayRef<NodeId> operands);
  FactId builtin(llvm::StringRef name, NodeId node);
  FactId hostMethod(FactId receiver, llvm::StringRef name, NodeId node);
  FactId element(FactId iterable);

  // annotations.cpp
  FactId annotation(NodeId node);

  // classes.cpp
  /// What an object of a class (or the class itself) holds; unknown for methods.
  FactId attributeOf(Symbol classPath, Symbol name, bool isSelf);
  std::optional<FactId> callMethod(Symbol classPath, Symbol name, NodeId call, bool fromBases = false);
  FactId callObject(FactId object, NodeId call);
  struct AttributeCollection;
  void collectAttributes();
  void storeAttribute(NodeId target, FactId value);
  void registerAttribute(NodeId call);

  // places.cpp
  /// The number of a variable, or of an attribute of one, in `env`; none for other expressions.
  LocalId placeOf(NodeId node);
  void setPlace(NodeId target, FactId value);
  /// A variable is bound again: what is known of its attributes is known no more.
  void forgetPlacesOf(LocalId local);
  /// Something runs that may assign attributes.
  void forgetChanging();

  // narrow.cpp
  /// Narrows `env` for a test that came out true or false.
  void narrow(NodeId test, bool truth);
  /// Whether a test is known to be true or false.
  std::optional<bool> truth(FactId fact) const;

  // assumptions.cpp
  void assume(const spec::Expansion &expansion, const ApiUse &use, NodeId node);
  /// x[:, 0] = 1, x[mask] = 1: whether only a tensor takes this index.
  bool indexesTensor(NodeId index) const;
  /// Takes a variable, or an attribute of one, of which nothing is known for a tensor.
  void assumeTensor(NodeId node);
  void record(std::string subject, SourceRange range, std::string text);
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

/// What stays true of an attribute however its object is used: not its value, and of what can be filled, only the kind.
/// `movable`: its tensors may get another floating dtype.
FactId lasting(FactTable &facts, FactId fact, bool movable);

/// Whether a function or class has a decorator of one of these paths.
bool hasDecorator(const Program &program, const Module &module, NodeId definition, llvm::ArrayRef<llvm::StringRef> paths);

/// The Tensor member of a union with None; the fact itself when it is a Tensor; unknown otherwise.
FactId tensorPart(FactTable &facts, FactId fact);

} // namespace ivyc::infer
