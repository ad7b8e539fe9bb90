// What traced code computes with: the objects of Python, and tensors, which are nodes of the graph under construction.
#pragma once

#include "Graph.h"

#include "ivyc/IR/IR.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SmallVector.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace ivyc::trace {

struct Interpreter;
struct ModuleState;
struct Frame;

enum class ValueKind : uint8_t {
  Failed, // no value: an exception is being raised, or the trace has ended; see Interpreter::failure
  None,
  NotImplemented,
  Ellipsis,
  Bool,
  Int,
  Float,
  Str,
  Bytes,
  DType,
  Device, // all tensors of a trace are in one place
  Tuple,
  List,
  Dict,
  Set,
  Slice,
  Range,
  Iterator,
  Function,
  Native,
  Method, // a function with its receiver
  Class,
  Instance,
  Property,
  StaticMethod,
  ClassMethod,
  Super,
  Module,
  Api, // a name of the source framework
  Tensor,
  Array, // numbers in memory: what kernels compute with
  Lazy   // a name of a module that nobody has read yet
};

struct Object {
  virtual ~Object() = default;
};
struct SequenceObject;
struct DictObject;
struct SliceObject;
struct RangeObject;
struct IteratorObject;
struct FunctionObject;
struct NativeObject;
struct MethodObject;
struct ClassObject;
struct InstanceObject;
struct PropertyObject;
struct WrapperObject;
struct SuperObject;
struct ModuleObject;
struct TensorObject;
struct ArrayObject;
struct LazyObject;

struct Value {
  ValueKind kind = ValueKind::Failed;
  union {
    int64_t integer; // Bool, Int
    double number;   // Float
    Symbol symbol;   // Str, Bytes, Api
    ivyc::DType dtype;
    Object *object;
  };

  constexpr Value() : integer(0) {}
  constexpr Value(ValueKind kind) : kind(kind), integer(0) {}
  Value(ValueKind kind, Object *object) : kind(kind), object(object) {}
  Value(ValueKind kind, Symbol symbol) : kind(kind), integer(0) { this->symbol = symbol; }
  static Value none() { return ValueKind::None; }
  static Value boolean(bool value) {
    Value result(ValueKind::Bool);
    result.integer = value;
    return result;
  }
  static Value integerOf(int64_t value) {
    Value result(ValueKind::Int);
    result.integer = value;
    return result;
  }
  static Value floating(double value) {
    Value result(ValueKind::Float);
    result.number = value;
    return result;
  }
  static Value ofDType(ivyc::DType value) {
    Value result(ValueKind::DType);
    result.integer = 0;
    result.dtype = value;
    return result;
  }

  explicit operator bool() const { return kind != ValueKind::Failed; }
  bool is(ValueKind other) const { return kind == other; }
  bool isInteger() const { return kind == ValueKind::Int || kind == ValueKind::Bool; }
  bool isNumber() const { return isInteger() || kind == ValueKind::Float; }
  bool isSequence() const { return kind == ValueKind::Tuple || kind == ValueKind::List; }
  double asDouble() const { return kind == ValueKind::Float ? number : double(integer); }
  template <class T> T *as() const { return static_cast<T *>(object); }
  SequenceObject *sequence() const { return as<SequenceObject>(); }
  DictObject *dict() const { return as<DictObject>(); }
  ClassObject *cls() const { return as<ClassObject>(); }
  InstanceObject *instance() const { return as<InstanceObject>(); }
  TensorObject *tensor() const { return as<TensorObject>(); }
};

using Values = llvm::SmallVector<Value, 4>;
/// Names and what they are bound to, in the order of the first binding; by Symbol id.
using Namespace = llvm::MapVector<uint32_t, Value>;

/// The arguments of a call, `*` and `**` spread out.
struct Arguments {
  Values positional;
  llvm::SmallVector<std::pair<Symbol, Value>, 2> keywords;
};

/// Tuple and List. `names` are those of several results (`x.max(1).values`).
struct SequenceObject : Object {
  Values items;
  llvm::SmallVector<Symbol, 0> names;
};

/// Dict, and Set (whose values are None): entries in the order of insertion, deleted ones Failed.
struct DictObject : Object {
  std::vector<std::pair<Value, Value>> entries;
  std::unordered_multimap<uint64_t, uint32_t> index; // hash → entry
  size_t size = 0;
  bool frozen = false;
};

struct SliceObject : Object {
  Value lower, upper, step;
};
struct RangeObject : Object {
  int64_t start = 0, stop = 0, step = 1;
  int64_t length() const;
};
/// `next` gives a value, or sets `done`, or fails.
struct IteratorObject : Object {
  std::function<Value(Interpreter &, bool &done)> next;
  bool isGenerator = false;
};

struct FunctionObject : Object {
  ModuleState *module = nullptr;
  ir::NodeId node; // Function or Lambda
  Frame *closure = nullptr;
  Symbol name;
  llvm::SmallVector<Value, 4> defaults; // by parameter; Failed: none
  Namespace attributes;
};
using NativeCode = std::function<Value(Interpreter &, Arguments &)>;
struct NativeObject : Object {
  std::string name;
  NativeCode code;
};
struct MethodObject : Object {
  Value receiver, callee;
};
struct ClassObject : Object {
  Symbol name, qualifiedName;
  llvm::SmallVector<ClassObject *, 2> bases, mro;
  Namespace attributes;
  ClassObject *metaclass = nullptr;         // null: type
  ValueKind represents = ValueKind::Failed; // int, str, …: what its instances are
  ModuleState *module = nullptr;
  ir::NodeId node;
  bool derivesFrom(const ClassObject *other) const;
};
struct InstanceObject : Object {
  ClassObject *type = nullptr;
  Namespace attributes;
  Value payload; // of subclasses of tuple, dict, int, …: the value of that type; of exceptions: the arguments
};
struct PropertyObject : Object {
  Value getter, setter, deleter;
  bool cached = false;
};
/// StaticMethod, ClassMethod.
struct WrapperObject : Object {
  Value inner;
};
struct SuperObject : Object {
  ClassObject *after = nullptr;
  Value receiver;
};
struct ModuleObject : Object {
  Symbol name;
  ModuleState *state = nullptr;
  Namespace names;
};

/// A tensor of the source framework. Writes change `node`; a view knows how it came from its base, and is computed again when
/// the base has changed.
struct TensorObject : Object {
  GraphId node;
  FactId fact;
  unsigned version = 0; // counts writes
  struct View {
    TensorObject *base = nullptr;
    unsigned baseVersion = 0;
    Symbol api;
    spec::Role role = spec::Role::Call;
    Arguments arguments; // the base is the first
    int element = -1;    // which of several results
    bool certain = true; // false: whether it shares memory depends on the layout
  };
  std::unique_ptr<View> view;
  bool mayBeStale = false; // something that may share its memory was written
  bool isInput = false;    // of the traced function
};

/// A name whose statement has not run yet.
struct LazyObject : Object {
  ModuleState *module = nullptr;
  ir::NodeId statement;
  unsigned alias = 0; // Import: which of its names
  bool running = false;
};

} // namespace ivyc::trace
