// A def of a spec file, compiled: a tree of small instructions in one array, names resolved to slots, constants and functions.
#pragma once

#include "Value.h"

#include "ivyc/IR/IR.h"
#include "ivyc/Support/SourceFile.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"

namespace ivyc::spec {

struct SpecFile;

enum class Op : uint8_t {
  Constant, // constants[value]
  Load,     // slot `value`
  Tuple,
  List,
  Set,
  Dict,      // key, value, …; a `**value` has the key `none`
  Star,      // *operand, in a list or tuple
  Subscript, // value, index
  Slice,     // lower, upper, step; `none` when absent
  Attribute, // operand . symbols[value]
  Call,      // callee, arguments…; `value` is the first of the Bindings of the arguments
  Binary,    // detail: python::BinaryOperator
  Unary,     // detail: python::UnaryOperator
  Compare,   // operands; `value` is the first of the CompareOperators in `details`
  And,
  Or,
  Conditional,   // test, then, else
  Comprehension, // detail: 0 list, 1 set, 2 dict; target block(s) see compile_comprehension
  Format,        // f-string: the parts
  // statements
  Evaluate,
  Assign, // value, targets…
  Return, // operand or none
  Raise,  // the message
  If,     // test, then, else: Blocks
  For,    // target, iterable, body
  Block,  // statements
  Break,
  Continue,
  Pass,
  // targets
  Store,      // slot `value`
  StoreTuple, // targets; a StoreStar among them
  StoreStar   // slot `value`: the rest, as a list
};

struct Code {
  Op op = Op::Pass;
  uint8_t detail = 0;
  uint16_t count = 0; // of operands
  uint32_t first = 0; // in Function::operands
  uint32_t value = 0;
  uint32_t offset = 0; // where it stands in the text of the file
};
constexpr uint32_t none = ~0u; // no instruction

/// What annotations say of an argument.
struct Annotation {
  KindMask kinds = AnyKind;
  KindMask elements = AnyKind; // of Seq[…]
  bool erased = false, refused = false;
};

struct Parameter {
  Symbol name;
  ir::ParameterStyle style = ir::ParameterStyle::Normal;
  Annotation annotation;
  bool hasDefault = false;
  Value defaultValue;
};

struct Function {
  Symbol name;
  const SpecFile *file = nullptr;
  uint32_t offset = 0;               // of the def
  std::vector<Parameter> parameters; // in the slots 0, 1, …
  uint32_t slots = 0;
  std::vector<Code> code;
  std::vector<uint32_t> operands;
  std::vector<Value> constants;
  std::vector<Symbol> symbols;
  std::vector<ir::Binding> bindings;
  std::vector<uint8_t> details;
  uint32_t body = none; // a Block
};

/// The functions of the language: everything that is called by name and is not a def.
enum class Builtin : uint8_t {
  // of Python
  Len,
  Zip,
  Range,
  Enumerate,
  Reversed,
  Sorted,
  Min,
  Max,
  Abs,
  Sum,
  Any,
  All,
  Tuple,
  List,
  Set,
  Dict,
  Int,
  Float,
  Bool,
  Str,
  Complex,
  Round,
  IsInstance,
  Slice,
  Divmod,
  Type,
  // of specs
  Kind,
  IsTensor,
  Known,
  DType,
  IsFloating,
  IsInteger,
  IsBool,
  IsComplex,
  Rank,
  Shape,
  Promote,
  PromoteTypes,
  ResultType,
  Assume,
  Plain,
  Named,
  Count
};
std::optional<Builtin> builtinNamed(llvm::StringRef name);
llvm::StringRef builtinName(Builtin builtin);

} // namespace ivyc::spec
