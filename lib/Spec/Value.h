// What a spec body computes with: a constant of the host language, a node of the expansion under construction, or both.
#pragma once

#include "ivyc/Facts/Facts.h"

namespace ivyc::spec {

struct Function;
struct Elements;
enum class Builtin : uint8_t;

constexpr uint32_t NoNode = ~0u;

enum class ValueKind : uint8_t {
  Failed, // the execution stops: see Execution::failure
  None,
  Bool,
  Int,
  Float,
  Str,
  DType,
  Ellipsis,
  Constant, // any other constant: a big int, complex, bytes
  Tuple,
  List,
  Set,
  Dict,     // elements: key, value, …
  Slice,    // elements: lower, upper, step
  Node,     // computed by the output; what is known of it is the node's fact
  Starred,  // in a Tuple or List: the elements of the sequence `node`, of unknown number
  Truth,    // a condition that is neither true nor false; `node` prints it, NoNode: it cannot be printed
  KindOf,   // kind(x) of a value of unknown kind; `node` is x
  Function, // a def of the file
  Builtin,
  Path,   // a function or module of a target, or a module: symbol
  Core,   // core.foo: symbol
  Method, // elements[0].name, not yet called
  Type    // the second argument of isinstance: integer is a mask of fact kinds
};

/// A constant that came in as an argument keeps the node that it came from, so that it is printed as it was written.
struct Value {
  ValueKind kind = ValueKind::Failed;
  uint32_t node = NoNode;
  union {
    int64_t integer;     // Bool, Int, DType, Builtin, Type
    double number;       // Float
    Symbol symbol;       // Str, Path, Core
    ConstantId constant; // Constant
    const Elements *elements;
    const Function *function;
  };

  constexpr Value() : integer(0) {}
  static Value none() { return of(ValueKind::None); }
  static Value of(ValueKind kind) {
    Value value;
    value.kind = kind;
    return value;
  }
  static Value boolean(bool b) { return withInteger(ValueKind::Bool, b); }
  static Value integerOf(int64_t i) { return withInteger(ValueKind::Int, i); }
  static Value withInteger(ValueKind kind, int64_t i) {
    Value value = of(kind);
    value.integer = i;
    return value;
  }
  static Value floating(double d) {
    Value value = of(ValueKind::Float);
    value.number = d;
    return value;
  }
  static Value withSymbol(ValueKind kind, Symbol symbol) {
    Value value = of(kind);
    value.symbol = symbol;
    return value;
  }
  static Value dtype(DType dtype) { return withInteger(ValueKind::DType, int64_t(dtype)); }
  static Value ofNode(uint32_t node) {
    Value value = of(ValueKind::Node);
    value.node = node;
    return value;
  }
  static Value truth(uint32_t node) {
    Value value = of(ValueKind::Truth);
    value.node = node;
    return value;
  }
  static Value withElements(ValueKind kind, const Elements *elements, uint32_t node = NoNode) {
    Value value = of(kind);
    value.elements = elements;
    value.node = node;
    return value;
  }
  static Value ofConstant(ConstantId constant) {
    Value value = of(ValueKind::Constant);
    value.constant = constant;
    return value;
  }

  explicit operator bool() const { return kind != ValueKind::Failed; }
  bool isSequence() const { return kind == ValueKind::Tuple || kind == ValueKind::List || kind == ValueKind::Set; }
  bool isNumber() const { return kind == ValueKind::Bool || kind == ValueKind::Int || kind == ValueKind::Float; }
  bool isInteger() const { return kind == ValueKind::Bool || kind == ValueKind::Int; }
  double asDouble() const { return kind == ValueKind::Float ? number : double(integer); }
};

/// The elements of a container; `names` are those of Named(…), or the one of a Method.
struct Elements {
  llvm::ArrayRef<Value> list;
  llvm::ArrayRef<Symbol> names = {};
};

/// Kinds of facts as bits of a mask: what a value may be.
using KindMask = uint32_t;
constexpr KindMask maskOf(FactKind kind) { return 1u << unsigned(kind); }
constexpr KindMask AnyKind = ~0u;
constexpr KindMask SequenceKinds = maskOf(FactKind::List) | maskOf(FactKind::Tuple) | maskOf(FactKind::Shape);
/// What the value of a fact may be; AnyKind when nothing is known.
KindMask kindsOf(const FactTable &facts, FactId fact);

} // namespace ivyc::spec
