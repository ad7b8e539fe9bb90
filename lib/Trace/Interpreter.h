// The evaluator: runs the IR of Python modules. No framework, no CPython, no file or network is within reach.
//
// A function that gives a Value gives Failed when an exception is being raised (`failure` tells which) or the trace has to end.
// Whoever gets Failed returns it at once, except `try` statements and what stands for them.
#pragma once

#include "Fiber.h"
#include "Value.h"

#include "ivyc/Support/Diagnostics.h"
#include "ivyc/Trace/Trace.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/Twine.h"

namespace ivyc::trace {

/// One file of the program, of the part of the standard library that comes with the evaluator, or of the specs.
struct Frame;
struct ModuleState {
  Symbol name;
  std::unique_ptr<SourceFile> source;
  std::unique_ptr<python::Tree> tree;
  std::unique_ptr<resolve::ModuleInfo> info;
  std::unique_ptr<ir::Module> module;
  ModuleObject *object = nullptr;
  bool isPackage = false, isLibrary = false, started = false;
  std::vector<uint32_t> slots;      // by local: its place in the frame of its owner
  std::vector<uint32_t> frameSizes; // by node: how many variables it owns
  std::vector<bool> keepsFrame;     // by node: nested functions may read its variables
  Frame *frame = nullptr;           // of its body
  llvm::SmallVector<Symbol, 2> starImports;
  llvm::DenseMap<uint32_t, std::string> broken; // names whose statement failed, and why
};

/// One activation of a function, lambda, comprehension or class body, or of a module.
struct Frame {
  ModuleState *module = nullptr;
  ir::NodeId owner;
  Frame *outer = nullptr; // around it in the text
  FunctionObject *function = nullptr;
  llvm::SmallVector<Value, 8> slots;   // Failed: not bound
  Namespace *classNames = nullptr;     // of a class body
  ClassObject *cls = nullptr;          // of a class body
  ModuleObject *moduleNames = nullptr; // of a module body
  ir::NodeId current;                  // what runs
  Value result;                        // of `return`
  Value handled;                       // the exception of the handler that runs
  struct GeneratorObject *generator = nullptr;
};

struct GeneratorObject : IteratorObject {
  std::unique_ptr<Fiber> fiber;
  std::unique_ptr<Frame> frame;
  Value sent, yielded, returned;
  bool running = false, finished = false;
};

enum class Flow : uint8_t { Next, Return, Break, Continue, Failed };

struct Failure {
  enum Kind : uint8_t { None, Raised, Refused } kind = None;
  Value exception; // Raised
  std::string message;
  Place place;
  std::vector<std::string> stack; // from where it was called, innermost first
};

/// Why a trace ends that does too much.
inline constexpr llvm::StringLiteral boundMessage = "the bound of the trace is reached";

struct Interpreter {
  Interpreter(const Options &options, spec::Library &library, FactTable &facts, spec::Framework source);
  ~Interpreter();

  const Options &options;
  spec::Library &library;
  FactTable &facts;
  SymbolTable &symbols;
  spec::Framework source;
  Graph graph;
  Failure failure;
  std::vector<Diagnostic> notes;  // what the user should know of a trace that succeeds
  std::vector<std::string> roots; // directories in which modules are looked up
  std::string ownPackage;         // when it is set, only its modules
  std::vector<Frame *> callStack; // innermost last
  uint64_t steps = 0, allocated = 0;
  llvm::StringMap<std::unique_ptr<ModuleState>> modules;
  llvm::StringMap<Value> builtins;
  std::vector<std::unique_ptr<Object>> objects;
  std::vector<std::unique_ptr<Frame>> frames; // that closures may need
  std::vector<GeneratorObject *> generators;
  bool ending = false; // generators are closed

  // Names that the evaluator itself asks for.
  struct Names {
    Symbol init, call, getattr, setattr, delattr, getitem, setitem, delitem, len, iter, next, contains, boolean, str, repr,
        hash, eq, enter, exit, newName, initSubclass, setName, name, qualname, module, dict, doc, classCell, bases, annotations,
        get, set, args, message, slots, wrapped, missing, mroEntries, classGetitem, all, file, postInit, format;
  } names;

  // Objects.
  template <class T> T *make(size_t bytes = sizeof(T)) {
    auto owned = std::make_unique<T>();
    T *object = owned.get();
    objects.push_back(std::move(owned));
    allocated += bytes + 16;
    return object;
  }
  Value string(llvm::StringRef text) { return {ValueKind::Str, symbols.intern(text)}; }
  Value tuple(llvm::ArrayRef<Value> items);
  Value list(llvm::ArrayRef<Value> items);
  Value dict();
  Value set();
  Value native(llvm::StringRef name, NativeCode code);
  Value iterator(std::function<Value(Interpreter &, bool &)> next);
  Value method(Value receiver, Value callee);
  llvm::StringRef text(Value value) const { return symbols.text(value.symbol); }
  llvm::StringRef text(Symbol symbol) const { return symbols.text(symbol); }

  // Failures.
  Value raise(llvm::StringRef exception, const llvm::Twine &message);
  Value raise(Value exception);
  Value raiseKey(Value key);                // KeyError
  Value refuse(const llvm::Twine &message); // ends the trace
  Value outOfReach(llvm::StringRef what);
  Value typeError(const llvm::Twine &message) { return raise("TypeError", message); }
  void locate(Failure &failure);
  Place here() const;
  bool isRaised(llvm::StringRef exception) const;
  void clearFailure() { failure = Failure(); }
  bool tick(); // one step; false when a bound is reached
  void note(const llvm::Twine &message, Place place);

  // modules.cpp
  ModuleState *load(llvm::StringRef name); // null when there is no such module, or with a failure
  ModuleState *loadText(llvm::StringRef name, std::unique_ptr<SourceFile> source, bool isPackage,
                        llvm::ArrayRef<llvm::StringRef> roots);
  void runModule(ModuleState &state);
  Value importModule(llvm::StringRef name, bool topmost); // `import a.b`: a when topmost, else a.b
  Value importFrom(ModuleState &from, llvm::StringRef module, Symbol name);
  Value moduleName(ModuleObject &module, Symbol name, bool &found);
  Value force(Value lazy);
  Value evaluateText(llvm::StringRef expression, llvm::StringRef scope); // with the names of a module
  std::string absolute(const ModuleState &from, llvm::StringRef name) const;

  // statements.cpp
  Flow run(Frame &frame, ir::BlockId block);
  Flow run(Frame &frame, ir::NodeId statement);
  bool assign(Frame &frame, ir::NodeId target, Value value);
  Flow tryStatement(Frame &frame, ir::NodeId statement);
  Flow with(Frame &frame, ir::NodeId statement, unsigned item);
  Flow import(Frame &frame, ir::NodeId statement);
  bool augmented(Frame &frame, ir::NodeId statement);
  bool remove(Frame &frame, ir::NodeId target);
  bool bindName(Frame &frame, const ir::Node &node, Value value);
  Value evaluateInRole(Frame &frame, ir::NodeId node, spec::Role role);
  Value decorate(Frame &frame, ir::NodeId decorator, Value definition);
  bool matchesException(Value exception, Value type, bool &matches);

  // match.cpp
  Flow match(Frame &frame, ir::NodeId statement);

  // expressions.cpp
  Value evaluate(Frame &frame, ir::NodeId node);
  Value evaluateNode(Frame &frame, ir::NodeId node);
  Value readLocal(Frame &frame, const ir::Node &node, const ir::Module &module);
  Value readGlobal(Frame &frame, Symbol name);
  Value constant(ConstantId constant);
  Value evaluateCall(Frame &frame, ir::NodeId node);
  Value invoke(Frame &frame, ir::NodeId node);
  bool arguments(Frame &frame, ir::NodeId node, unsigned first, Arguments &out);
  Value comprehension(Frame &frame, ir::NodeId node);
  Value build(Frame &frame, ir::NodeId node);
  Value format(Frame &frame, ir::NodeId node);
  Value makeFunction(Frame &frame, ir::NodeId node);
  Value yield(Frame &frame, Value value);
  Frame *holder(Frame &frame, const ir::Module &module, ir::LocalId local);

  // calls.cpp
  Value call(Value callee, Arguments &arguments);
  Value call(Value callee, llvm::ArrayRef<Value> positional);
  Value callFunction(FunctionObject &function, Arguments &arguments);
  bool bind(FunctionObject &function, Arguments &arguments, Frame &frame);
  Value instantiate(ClassObject &cls, Arguments &arguments);
  Value construct(ClassObject &cls, Arguments &arguments); // without the metaclass's __call__
  Value resume(GeneratorObject &generator, Value sent, bool &done);
  Value startGenerator(GeneratorObject &generator);
  void closeGenerators(); // those that nobody has run to their end
  Value callMethod(Value receiver, llvm::StringRef name, llvm::ArrayRef<Value> positional);

  // classes.cpp
  Value makeClass(Frame &frame, ir::NodeId node);
  Value finishClass(ClassObject &cls, Arguments &keywords);
  Value attribute(Value object, Symbol name, bool &found); // Failed without a failure when it is not found
  Value attribute(Value object, Symbol name);              // AttributeError
  bool deriveClass(ClassObject &cls, llvm::ArrayRef<Value> bases);
  Value newClass(Symbol name, llvm::ArrayRef<Value> bases, DictObject &attributes);
  ClassObject *addClass(llvm::StringRef name, ClassObject *base, ValueKind represents);
  ClassObject *frameworkClass(llvm::StringRef name);
  Value dunder(Value object, llvm::StringRef name);
  Value bindAttribute(Value attribute, Value receiver, ClassObject *type);
  bool setAttribute(Value object, Symbol name, Value value);
  bool setOwnAttribute(InstanceObject &instance, Symbol name, Value value); // without __setattr__
  bool deleteAttribute(Value object, Symbol name);
  Value lookUp(const ClassObject &cls, Symbol name, const ClassObject *after = nullptr) const;
  ClassObject *typeOf(Value value);
  ClassObject *builtinClass(llvm::StringRef name) { return builtins.lookup(name).cls(); }
  ClassObject *apiClass(Symbol name);
  bool isInstance(Value value, Value type, bool &result);
  bool isSubclass(const ClassObject &cls, Value type, bool &result);
  Value special(Value object, Symbol name); // a method of its class, bound; Failed without a failure when there is none
  Value unwrapped(Value value) const;       // of subclasses of builtin types: the value that they have

  // operators.cpp
  Value binary(llvm::StringRef op, Value left, Value right, bool inPlace = false);
  Value unary(llvm::StringRef op, Value operand);
  Value compare(llvm::StringRef op, Value left, Value right);
  bool equal(Value left, Value right, bool &result);
  bool isSame(Value left, Value right) const;
  bool contains(Value container, Value item, bool &result);
  bool truth(Value value, bool &result);
  bool hash(Value value, uint64_t &result);
  Value subscript(Value object, Value index);
  bool setSubscript(Value object, Value index, Value value);
  bool deleteSubscript(Value object, Value index);
  bool index(Value value, int64_t &result); // a number that can index
  bool sliceBounds(const SliceObject &slice, int64_t length, int64_t &start, int64_t &step, int64_t &count);

  // containers.cpp
  Value *find(DictObject &dict, Value key, bool &failed);
  bool insert(DictObject &dict, Value key, Value value);
  bool erase(DictObject &dict, Value key, bool &found);
  Value iterate(Value iterable); // an Iterator
  Value next(Value iterator, bool &done);
  bool forEach(Value iterable, llvm::function_ref<bool(Value)> body); // the body gives false to stop; false: failed
  bool collect(Value iterable, Values &out);
  bool length(Value value, int64_t &result);
  Value builtinMethod(Value object, Symbol name); // of list, dict, str, …; Failed when there is none
  Value listMethod(Value object, llvm::StringRef name);
  Value dictMethod(Value object, llvm::StringRef name);
  Value setMethod(Value object, llvm::StringRef name);
  Value stringMethod(Value object, llvm::StringRef name);
  bool sort(Values &items, Value key, bool reverse);

  // text.cpp
  std::string repr(Value value);
  std::string str(Value value);
  Value formatted(Value value, llvm::StringRef spec);
  Value percent(llvm::StringRef pattern, Value values);
  Value formatString(llvm::StringRef pattern, Arguments &arguments);
  std::string typeName(Value value);
  std::string describe(Value exception); // "ValueError: message"

  // builtins.cpp, library.cpp
  void addBuiltins();
  void addTypes();
  Value nativeModule(llvm::StringRef name, ModuleObject &module); // fills it; Failed when there is none

  // tensors.cpp
  FactId factOf(Value value);
  Value valueOf(FactId fact, GraphId node);
  bool toConstant(Value value, ConstantId &out);
  GraphId toGraph(Value value);
  Value callApi(spec::Role role, Symbol name, Arguments &arguments);
  Value api(Symbol name); // a framework's name as a value
  Value apiAttribute(Symbol name, Symbol member, bool &found);
  Value tensorAttribute(Value tensor, Symbol name, bool &found);
  Value record(Symbol name, llvm::ArrayRef<Value> operands, llvm::ArrayRef<ir::Binding> bindings, FactId fact, bool effect);
  Value expand(const spec::Expansion &expansion, llvm::ArrayRef<Value> holes);
  bool hasTensor(Value value) const;
  bool refresh(TensorObject &tensor);
  bool write(TensorObject &tensor, Value value);
  bool writeThrough(TensorObject::View &view, Value value);
  void addViews(Value result, Value base, spec::Role role, Symbol name, const Arguments &arguments, bool certain);
  FactId withShape(Symbol op, llvm::ArrayRef<Value> operands, llvm::ArrayRef<ir::Binding> bindings, FactId fact);
  Value computed(GraphId node); // the value that Python needs of a node
  Value reference(Symbol op, llvm::ArrayRef<Value> operands,
                  llvm::ArrayRef<ir::Binding> bindings); // what a core op of host values gives
  llvm::DenseMap<uint32_t, Value> apiValues;             // by Symbol id
  llvm::DenseMap<uint32_t, ClassObject *> apiClasses;    // by Symbol id
  llvm::StringSet<> apiPrefixes; // all names of the framework that specs know, and the modules they are in
  void hint(Value value, Symbol name);
  Value tensorFrom(GraphId node, FactId fact);
  bool tensorTruth(Value tensor, bool &result);
  Value needNumber(llvm::StringRef what);
};

/// The library modules that are written in Python: name → text.
llvm::StringRef libraryText(llvm::StringRef module);

} // namespace ivyc::trace
