// One execution of spec bodies: an interpreter over constants and nodes, and the nodes that it builds.
#pragma once

#include "SpecLibrary.h"

#include "ivyc/Python/AST.h"

namespace ivyc::spec {

struct Frame {
  explicit Frame(const Function &function) : function(function), slots(function.slots) {}
  const Function &function;
  llvm::SmallVector<Value, 12> slots;
  unsigned loops = 0; // that the execution is in
};

enum class Flow : uint8_t { Next, Return, Break, Continue, Failed };

/// The statements that follow those of the block that runs: an unknown condition runs them once for each way.
struct Rest {
  uint32_t block;
  unsigned index;
  const Rest *next;
};

struct CallArgument {
  Value value;
  ir::BindingStyle style = ir::BindingStyle::Positional;
  Symbol keyword;
};
using CallArguments = llvm::SmallVector<CallArgument, 6>;

struct Execution {
  enum class Mode : uint8_t { Constant, ToCore, ToTarget };

  Execution(SpecLibrary &library, Mode mode, Framework framework)
      : library(library), facts(library.facts), symbols(library.symbols), mode(mode), framework(framework) {}

  SpecLibrary &library;
  FactTable &facts;
  SymbolTable &symbols;
  Mode mode;
  Framework framework; // the source of ToCore, the target of ToTarget
  llvm::BumpPtrAllocator arena;
  std::vector<Expansion::Node> nodes; // the holes first
  std::vector<AssumptionUse> assumptions;
  llvm::SmallVector<uint32_t, 4> kindAsked; // nodes whose kind was asked for, and is not known
  /// Why the execution stopped: words of a spec (`unsupported`), or a mistake in one, at `failureOffset` of `failureFile`.
  std::string failure;
  bool unsupported = false;
  const SpecFile *failureFile = nullptr;
  uint32_t failureOffset = 0;
  unsigned steps = 0, depth = 0;

  // execute.cpp
  Value evaluate(Frame &frame, uint32_t code);
  Flow run(Frame &frame, uint32_t block, unsigned index, const Rest *rest, Value &result);
  Value call(const Function &function, llvm::ArrayRef<CallArgument> arguments);
  Value runBody(Frame &frame);
  bool store(Frame &frame, uint32_t target, Value value);
  Value fail(std::string message);   // a mistake in a spec
  Value refuse(std::string message); // Unsupported

  // execute_call.cpp
  Value callValue(Frame &frame, const Code &code);
  Value callPath(Symbol path, llvm::ArrayRef<CallArgument> arguments);
  FactKind mathResult(llvm::StringRef name, llvm::ArrayRef<CallArgument> arguments);
  Value callCore(const CoreOp &op, llvm::ArrayRef<CallArgument> arguments);
  Value emitCore(const CoreOp &op, llvm::ArrayRef<Value> operands);
  Value emitCore(llvm::StringRef op, llvm::ArrayRef<Value> operands); // by position
  Value lower(const CoreOp &op, llvm::ArrayRef<Value> operands);
  Value method(Value receiver, llvm::StringRef name, llvm::ArrayRef<CallArgument> arguments);
  Value attribute(Value value, Symbol name);

  // operators.cpp
  Value binary(python::BinaryOperator op, Value left, Value right);
  Value unary(python::UnaryOperator op, Value operand);
  Value compare(python::CompareOperator op, Value left, Value right);
  Value negated(Value condition);
  Value subscript(Value value, Value index);
  /// Whether two values are equal, where that is known.
  std::optional<bool> equal(Value left, Value right);
  Value choose(Value condition, Value then, Value otherwise);

  // values.cpp
  FactId factOf(Value value);
  std::optional<ConstantId> constantOf(Value value);
  Value valueOf(FactId fact, uint32_t node);
  Value valueOf(ConstantId constant, uint32_t node = NoNode);
  std::optional<bool> truthOf(Value value);
  /// The node that prints a condition; NoNode when nothing can.
  uint32_t conditionNode(Value value);
  uint32_t materialise(Value value); // NoNode after a failure
  uint32_t addNode(Expansion::Node node);
  uint32_t elementNode(uint32_t base, Value index, FactId fact);
  uint32_t wholeOf(Value value, bool anyKind = false) const;
  Value callNode(Symbol name, ir::Form form, llvm::ArrayRef<Value> operands, FactId fact);
  const Elements *elements(llvm::ArrayRef<Value> list, llvm::ArrayRef<Symbol> names = {});
  Value sequence(ValueKind kind, llvm::ArrayRef<Value> list) { return Value::withElements(kind, elements(list)); }
  /// The elements of anything that a loop can run over; nothing when their number is not known.
  std::optional<llvm::SmallVector<Value, 8>> iterate(Value value);
  KindMask kinds(Value value) const;
  bool isConstant(Value value) const;
  bool isTensor(Value value) { return kinds(value) == maskOf(FactKind::Tensor); }
  std::string text(Value value); // for messages
  llvm::StringRef text(Symbol symbol) const { return symbols.text(symbol); }
  Value string(llvm::StringRef value) { return Value::withSymbol(ValueKind::Str, symbols.intern(value)); }

  // builtins.cpp, queries.cpp, promote.cpp
  Value builtin(Builtin builtin, llvm::ArrayRef<CallArgument> arguments);
  Value query(Builtin builtin, llvm::ArrayRef<CallArgument> arguments);
  Value mathFunction(llvm::StringRef name, llvm::ArrayRef<CallArgument> arguments);
  Value rankOf(Value value);
  Value shapeOf(Value value);
  Value dtypeOf(Value value);
  Value hasClass(Value value, DTypeClass cls);
  Value promote(llvm::ArrayRef<Value> operands);
  Value resultType(llvm::ArrayRef<Value> operands);
  Value assume(Value condition, llvm::StringRef what, llvm::ArrayRef<Value> about);
  void recordAssumption(Value about, Value other, llvm::StringRef what);
  void narrow(Value value, const Fact &fact); // what an assumption says of the node of a value

  // fact_rules.cpp
  FactId coreFact(const CoreOp &op, llvm::ArrayRef<Value> operands);

  // expansion.cpp
  void addHoles(llvm::ArrayRef<Argument> arguments);
  void finish(Value root, Expansion &out);
};

} // namespace ivyc::spec
