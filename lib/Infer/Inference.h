// The inference of one function or module body. Private to lib/Infer.
#pragma once

#include "ivyc/Infer/Infer.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
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

/// A class of the program, and what its objects hold.
struct ClassState {
  uint32_t module = 0;
  NodeId node;
  llvm::SmallVector<Symbol, 2> bases;     // dotted paths, of the program or not
  llvm::SmallVector<uint32_t, 2> derived; // classes of the program that have it as a base, by Symbol id
  llvm::SmallVector<NodeId, 4> storing;   // methods that assign attributes of self
  llvm::DenseSet<uint32_t> stored;        // the names of those, and the names that the body of the class binds
  Progress progress = Progress::Fresh;
  llvm::DenseMap<uint32_t, FactId> attributes; // of self, and of the class; by Symbol id
};

/// A call of a function of the program.
struct CallSite {
  llvm::SmallVector<FactId, 4> arguments; // by parameter; Never: none is given
  bool complete = true;                   // false: it spreads a sequence or a dict
};

struct Program::State {
  struct ModuleState {
    Progress progress = Progress::Fresh;
    llvm::DenseMap<uint32_t, FactId> globals; // by Symbol id of the plain name
    std::vector<Assumption> assumed;          // of the body
  };
  struct FunctionState {
    Progress progress = Progress::Fresh;
    Summary summary;
    uint32_t order = 0; // in which its first run came to an end: after those of what it calls
    std::vector<Assumption> assumed;
    llvm::MapVector<std::pair<uint32_t, uint32_t>, CallSite> sites; // by module and node
    llvm::SmallVector<FactId, 4> fromCallers;                       // of a private function: what its parameters are
  };
  std::vector<ModuleState> modules;
  llvm::DenseMap<uint32_t, Entity> entities;                          // by Symbol id of the dotted path
  llvm::DenseMap<uint32_t, uint32_t> variableModules;                 // dotted path of a module-level variable → module
  llvm::DenseMap<uint32_t, std::unique_ptr<FunctionState>> functions; // by Symbol id of the dotted path
  llvm::StringMap<char> builtinMembers;                               // methods of Python's own types
  llvm::DenseMap<uint32_t, ClassState> classes;                       // by Symbol id of the dotted path
  llvm::DenseSet<uint32_t> foreignAttributes;                         // names that are assigned outside of methods
  /// By name: the classes whose methods assign it to other objects than self.
  llvm::DenseMap<uint32_t, llvm::SmallVector<Symbol, 1>> storedByOthers;
  llvm::DenseSet<uint32_t> changingAttributes; // names that are assigned after an object was made
  uint32_t functionsDone = 0;
  llvm::DenseMap<uint32_t, uint32_t> mentions; // how often a path stands where it is read

  // callers.cpp
  /// What the callers of private functions pass says what their parameters are: infers those once more with it, and their
  /// callers, when the results are others.
  void inferFromCallers(Program &program);
  bool isPrivate(const Program &program, Symbol path, const FunctionState &function) const;
  void run(Program &program, const Entity &entity, FunctionState &function);

  // classes.cpp
  void addClasses(Program &program, const Module &module, uint32_t index);
  /// The class, then its bases that are of the program, each once.
  void ancestors(Symbol path, llvm::SmallVectorImpl<Symbol> &out) const;
  /// The classes of the program that inherit from it, without itself.
  void descendants(Symbol path, llvm::SmallVectorImpl<Symbol> &out) const;

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
  Symbol ownClass;                                     // of a method: its class
  LocalId self;                                        // of a method: its first parameter
  bool collecting = false;                             // runs for the attributes that it assigns alone
  bool missed = false;                                 // something was not known yet because of that
  bool readOwn = false;                                // attributes were read that others assign
  llvm::DenseMap<uint32_t, FactId> assignedAttributes; // of self, while collecting
  std::vector<Assumption> assumed;
  llvm::DenseSet<std::pair<uint32_t, uint32_t>> seenAssumptions; // subject, text
  llvm::DenseSet<uint32_t> seenCalls;                            // of functions of the program, by node
  llvm::ArrayRef<FactId> fromCallers;                            // what its parameters are, where that is known
  llvm::DenseMap<uint64_t, uint32_t> placeNumbers;               // base and name of an attribute → index into places
  std::vector<std::pair<uint32_t, Symbol>> places;

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
  void noteCall(Symbol callee, NodeId call, CallSite site);

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
  /// The method of that name that a class has or inherits; where some class that inherits from it has one of its own, those
  /// come after it.
  void methodsOf(Symbol classPath, Symbol name, bool fromBases, llvm::SmallVectorImpl<Symbol> &out) const;
  std::optional<FactId> callMethod(Symbol classPath, Symbol name, NodeId call, bool fromBases = false);
  FactId callObject(FactId object, NodeId call);
  struct AttributeCollection;
  void collectAttributes(Symbol classPath);
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
