// The types of Python: which class a value has, and what calling these classes does.
#include "Natives.h"

#include <cmath>

namespace ivyc::trace {

ClassObject *Interpreter::typeOf(Value value) {
  switch (value.kind) {
  case ValueKind::None: return builtinClass("NoneType");
  case ValueKind::NotImplemented: return builtinClass("NotImplementedType");
  case ValueKind::Ellipsis: return builtinClass("ellipsis");
  case ValueKind::Bool: return builtinClass("bool");
  case ValueKind::Int: return builtinClass("int");
  case ValueKind::Float: return builtinClass("float");
  case ValueKind::Str: return builtinClass("str");
  case ValueKind::Bytes: return builtinClass("bytes");
  case ValueKind::Tuple: return builtinClass("tuple");
  case ValueKind::List: return builtinClass("list");
  case ValueKind::Dict: return builtinClass("dict");
  case ValueKind::Set: return builtinClass(value.dict()->frozen ? "frozenset" : "set");
  case ValueKind::Slice: return builtinClass("slice");
  case ValueKind::Range: return builtinClass("range");
  case ValueKind::Iterator: return builtinClass(value.as<IteratorObject>()->isGenerator ? "generator" : "iterator");
  case ValueKind::Function: return builtinClass("function");
  case ValueKind::Native: return builtinClass("builtin_function_or_method");
  case ValueKind::Method: return builtinClass("method");
  case ValueKind::Class: return value.cls()->metaclass ? value.cls()->metaclass : builtinClass("type");
  case ValueKind::Instance: return value.instance()->type;
  case ValueKind::Property: return builtinClass("property");
  case ValueKind::StaticMethod: return builtinClass("staticmethod");
  case ValueKind::ClassMethod: return builtinClass("classmethod");
  case ValueKind::Module: return builtinClass("module");
  case ValueKind::Tensor: return frameworkClass("Tensor");
  case ValueKind::DType: return frameworkClass("dtype");
  case ValueKind::Device: return frameworkClass("device");
  default: return builtinClass("object");
  }
}

/// The class of the framework's own objects: torch.Tensor.
ClassObject *Interpreter::frameworkClass(llvm::StringRef name) {
  return apiClass(symbols.intern((spec::frameworkName(source) + "." + name).str()));
}

ClassObject *Interpreter::addClass(llvm::StringRef name, ClassObject *base, ValueKind represents) {
  auto *cls = make<ClassObject>();
  cls->name = cls->qualifiedName = symbols.intern(name);
  if (base) cls->bases.push_back(base);
  cls->mro.push_back(cls);
  if (base) cls->mro.append(base->mro.begin(), base->mro.end());
  cls->represents = represents != ValueKind::Failed ? represents : base ? base->represents : ValueKind::Failed;
  builtins[name] = {ValueKind::Class, cls};
  return cls;
}

namespace {

/// What `cls(value)` is when `cls` is a class of Python, or one that derives from it.
Value asInstance(Interpreter &in, Value cls, Value value, llvm::StringRef own) {
  if (!value || cls.cls() == in.builtinClass(own)) return value;
  auto *object = in.make<InstanceObject>();
  object->type = cls.cls();
  object->payload = value;
  return {ValueKind::Instance, object};
}

Value parseInteger(Interpreter &in, llvm::StringRef text, int64_t base) {
  std::string digits;
  for (char c : text.trim())
    if (c != '_') digits += c;
  llvm::StringRef rest = digits;
  bool negative = rest.consume_front("-");
  if (!negative) rest.consume_front("+");
  uint64_t value;
  if (rest.getAsInteger(base, value) || value > uint64_t(INT64_MAX))
    return in.raise("ValueError", "invalid literal for int() with base " + llvm::Twine(base) + ": " + in.repr(in.string(text)));
  return Value::integerOf(negative ? -int64_t(value) : int64_t(value));
}

Value toInteger(Interpreter &in, Value value, int64_t base) {
  Value inner = in.unwrapped(value);
  if (inner.isInteger()) return Value::integerOf(inner.integer);
  if (inner.is(ValueKind::Float)) {
    if (!std::isfinite(inner.number))
      return std::isnan(inner.number) ? in.raise("ValueError", "cannot convert float NaN to integer")
                                      : in.raise("OverflowError", "cannot convert float infinity to integer");
    if (std::abs(inner.number) >= 9.2e18) return in.refuse("integers beyond 64 bits are not supported");
    return Value::integerOf(int64_t(inner.number));
  }
  if (inner.is(ValueKind::Str)) return parseInteger(in, in.text(inner), base);
  for (llvm::StringRef name : {"__int__", "__index__", "__trunc__"})
    if (value.is(ValueKind::Instance)) {
      if (Value method = in.special(value, in.symbols.intern(name))) return in.call(method, llvm::ArrayRef<Value>());
      if (in.failure.kind) return {};
    }
  if (value.is(ValueKind::Tensor) || value.is(ValueKind::Array)) {
    Value number = in.callMethod(value, "item", {});
    return number ? toInteger(in, number, base) : Value();
  }
  return in.typeError("int() argument must be a string or a number, not '" + in.typeName(value) + "'");
}

Value toFloat(Interpreter &in, Value value) {
  Value inner = in.unwrapped(value);
  if (inner.isNumber()) return Value::floating(inner.asDouble());
  if (inner.is(ValueKind::Str)) {
    std::string text = in.text(inner).trim().lower();
    llvm::StringRef rest = text;
    bool negative = rest.consume_front("-");
    if (!negative) rest.consume_front("+");
    double number;
    if (rest == "inf" || rest == "infinity")
      number = INFINITY;
    else if (rest == "nan")
      number = NAN;
    else if (rest.getAsDouble(number))
      return in.raise("ValueError", "could not convert string to float: " + in.repr(inner));
    return Value::floating(negative ? -number : number);
  }
  for (llvm::StringRef name : {"__float__", "__index__"})
    if (value.is(ValueKind::Instance)) {
      if (Value method = in.special(value, in.symbols.intern(name))) {
        Value number = in.call(method, llvm::ArrayRef<Value>());
        return number ? toFloat(in, number) : Value();
      }
      if (in.failure.kind) return {};
    }
  if (value.is(ValueKind::Tensor) || value.is(ValueKind::Array)) {
    Value number = in.callMethod(value, "item", {});
    return number ? toFloat(in, number) : Value();
  }
  return in.typeError("float() argument must be a string or a real number, not '" + in.typeName(value) + "'");
}

/// Whether a class that derives from list, dict or set has an __init__ that takes the arguments.
bool initialisesItself(Interpreter &in, Parameters &with) {
  return in.lookUp(*with[0].cls(), in.names.init).is(ValueKind::Function);
}

Value newObject(Interpreter &in, Parameters &with) {
  if (!with.size() || !with[0].is(ValueKind::Class)) return in.typeError("object.__new__(X): X is not a type object");
  ClassObject *cls = with[0].cls();
  bool ownInit = in.lookUp(*cls, in.names.init).kind != ValueKind::Failed;
  if ((with.size() > 1 || !with.keywords().empty()) && !ownInit)
    return in.typeError(in.text(cls->name) + "() takes no arguments");
  auto *object = in.make<InstanceObject>();
  object->type = cls;
  return {ValueKind::Instance, object};
}
Value newException(Interpreter &in, Parameters &with) {
  auto *object = in.make<InstanceObject>();
  object->type = with[0].cls();
  object->payload = in.tuple(with.positional().drop_front());
  return {ValueKind::Instance, object};
}
Value newInt(Interpreter &in, Parameters &with) {
  Value base = with.argument(in, 2, "base", Value::integerOf(10));
  if (!with.take(in, "int", 1, 3)) return {};
  return asInstance(in, with[0], with.size() > 1 ? toInteger(in, with[1], base.integer) : Value::integerOf(0), "int");
}
Value newBool(Interpreter &in, Parameters &with) {
  bool result = false;
  if (!with.take(in, "bool", 1, 2) || (with.size() > 1 && !in.truth(with[1], result))) return {};
  return Value::boolean(result);
}
Value newFloat(Interpreter &in, Parameters &with) {
  if (!with.take(in, "float", 1, 2)) return {};
  return asInstance(in, with[0], with.size() > 1 ? toFloat(in, with[1]) : Value::floating(0), "float");
}
Value newStr(Interpreter &in, Parameters &with) {
  if (!with.take(in, "str", 1, 2)) return {};
  std::string shown = with.size() > 1 ? in.str(with[1]) : "";
  return in.failure.kind ? Value() : asInstance(in, with[0], in.string(shown), "str");
}
template <ValueKind Kind> Value newSequence(Interpreter &in, Parameters &with) {
  llvm::StringRef name = Kind == ValueKind::List ? "list" : "tuple";
  bool ignores = Kind == ValueKind::List && initialisesItself(in, with);
  if (!ignores && !with.take(in, name, 1, 2)) return {};
  Values items;
  if (!ignores && with.size() > 1 && !in.collect(with[1], items)) return {};
  return asInstance(in, with[0], Kind == ValueKind::List ? in.list(items) : in.tuple(items), name);
}
Value newDict(Interpreter &in, Parameters &with) {
  Value result = in.dict();
  if (initialisesItself(in, with)) return asInstance(in, with[0], result, "dict");
  Arguments rest;
  rest.positional.append(with.positional().begin() + 1, with.positional().end());
  rest.keywords.append(with.keywords().begin(), with.keywords().end());
  Value update = in.dictMethod(result, "update");
  return in.call(update, rest) ? asInstance(in, with[0], result, "dict") : Value();
}
template <bool Frozen> Value newSet(Interpreter &in, Parameters &with) {
  if (!with.take(in, "set", 1, 2)) return {};
  Value result = in.set();
  if (with.size() > 1 && !in.forEach(with[1], [&](Value item) { return in.insert(*result.dict(), item, Value::none()); }))
    return {};
  result.dict()->frozen = Frozen;
  return asInstance(in, with[0], result, Frozen ? "frozenset" : "set");
}
Value newRange(Interpreter &in, Parameters &with) {
  if (!with.take(in, "range", 2, 4)) return {};
  int64_t numbers[3] = {0, 0, 1};
  for (size_t i = 1; i < with.size(); ++i)
    if (!in.index(with[i], numbers[with.size() == 2 ? 1 : i - 1])) return {};
  if (!numbers[2]) return in.raise("ValueError", "range() arg 3 must not be zero");
  auto *range = in.make<RangeObject>();
  range->start = numbers[0];
  range->stop = numbers[1];
  range->step = numbers[2];
  return {ValueKind::Range, range};
}
Value newSlice(Interpreter &in, Parameters &with) {
  if (!with.take(in, "slice", 2, 4)) return {};
  auto *slice = in.make<SliceObject>();
  slice->lower = with.size() > 2 ? with[1] : Value::none();
  slice->upper = with.size() > 2 ? with[2] : with[1];
  slice->step = with.size() > 3 ? with[3] : Value::none();
  return {ValueKind::Slice, slice};
}
Value newProperty(Interpreter &in, Parameters &with) {
  auto *property = in.make<PropertyObject>();
  auto given = [](Value value) { return value.is(ValueKind::None) ? Value() : value; };
  property->getter = given(with.argument(in, 1, "fget", Value::none()));
  property->setter = given(with.argument(in, 2, "fset", Value::none()));
  property->deleter = given(with.argument(in, 3, "fdel", Value::none()));
  return {ValueKind::Property, property};
}
template <ValueKind Kind> Value newWrapper(Interpreter &in, Parameters &with) {
  if (!with.take(in, "staticmethod", 2, 2)) return {};
  auto *wrapper = in.make<WrapperObject>();
  wrapper->inner = with[1];
  return {Kind, wrapper};
}
Value newSuper(Interpreter &in, Parameters &with) {
  if (!with.take(in, "super", 3, 3)) return {};
  if (!with[1].is(ValueKind::Class)) return in.typeError("super() argument 1 must be a type");
  auto *super = in.make<SuperObject>();
  super->after = with[1].cls();
  super->receiver = with[2];
  return {ValueKind::Super, super};
}
/// type(x), and type(name, bases, names).
Value newType(Interpreter &in, Parameters &with) {
  if (with.size() == 2) return {ValueKind::Class, in.typeOf(with[1])};
  if (!with.take(in, "type", 4, 4)) return {};
  if (!with[1].is(ValueKind::Str) || !with[2].is(ValueKind::Tuple) || !with[3].is(ValueKind::Dict))
    return in.typeError("type() takes a name, a tuple of classes and a dict");
  return in.newClass(with[1].symbol, with[2].sequence()->items, *with[3].dict());
}
Value newNone(Interpreter &, Parameters &) { return Value::none(); }

struct TypeEntry {
  const char *name, *base;
  ValueKind represents;
  Value (*create)(Interpreter &, Parameters &);
};

const TypeEntry typeTable[] = {
    {"object", "", ValueKind::Failed, newObject},
    {"type", "object", ValueKind::Failed, newType},
    {"NoneType", "object", ValueKind::Failed, newNone},
    {"NotImplementedType", "object", ValueKind::Failed, nullptr},
    {"ellipsis", "object", ValueKind::Failed, nullptr},
    {"int", "object", ValueKind::Int, newInt},
    {"bool", "int", ValueKind::Bool, newBool},
    {"float", "object", ValueKind::Float, newFloat},
    {"complex", "object", ValueKind::Failed, nullptr},
    {"str", "object", ValueKind::Str, newStr},
    {"bytes", "object", ValueKind::Bytes, nullptr},
    {"bytearray", "object", ValueKind::Failed, nullptr},
    {"tuple", "object", ValueKind::Tuple, newSequence<ValueKind::Tuple>},
    {"list", "object", ValueKind::List, newSequence<ValueKind::List>},
    {"dict", "object", ValueKind::Dict, newDict},
    {"set", "object", ValueKind::Set, newSet<false>},
    {"frozenset", "object", ValueKind::Set, newSet<true>},
    {"range", "object", ValueKind::Failed, newRange},
    {"slice", "object", ValueKind::Failed, newSlice},
    {"property", "object", ValueKind::Failed, newProperty},
    {"staticmethod", "object", ValueKind::Failed, newWrapper<ValueKind::StaticMethod>},
    {"classmethod", "object", ValueKind::Failed, newWrapper<ValueKind::ClassMethod>},
    {"super", "object", ValueKind::Failed, newSuper},
    {"function", "object", ValueKind::Failed, nullptr},
    {"builtin_function_or_method", "object", ValueKind::Failed, nullptr},
    {"method", "object", ValueKind::Failed, nullptr},
    {"module", "object", ValueKind::Failed, nullptr},
    {"generator", "object", ValueKind::Failed, nullptr},
    {"iterator", "object", ValueKind::Failed, nullptr},
    {"BaseException", "object", ValueKind::Failed, newException},
    {"Exception", "BaseException", ValueKind::Failed, nullptr},
    {"KeyboardInterrupt", "BaseException", ValueKind::Failed, nullptr},
    {"SystemExit", "BaseException", ValueKind::Failed, nullptr},
    {"GeneratorExit", "BaseException", ValueKind::Failed, nullptr},
    {"ArithmeticError", "Exception", ValueKind::Failed, nullptr},
    {"ZeroDivisionError", "ArithmeticError", ValueKind::Failed, nullptr},
    {"OverflowError", "ArithmeticError", ValueKind::Failed, nullptr},
    {"FloatingPointError", "ArithmeticError", ValueKind::Failed, nullptr},
    {"AssertionError", "Exception", ValueKind::Failed, nullptr},
    {"AttributeError", "Exception", ValueKind::Failed, nullptr},
    {"BufferError", "Exception", ValueKind::Failed, nullptr},
    {"EOFError", "Exception", ValueKind::Failed, nullptr},
    {"ImportError", "Exception", ValueKind::Failed, nullptr},
    {"ModuleNotFoundError", "ImportError", ValueKind::Failed, nullptr},
    {"LookupError", "Exception", ValueKind::Failed, nullptr},
    {"IndexError", "LookupError", ValueKind::Failed, nullptr},
    {"KeyError", "LookupError", ValueKind::Failed, nullptr},
    {"MemoryError", "Exception", ValueKind::Failed, nullptr},
    {"NameError", "Exception", ValueKind::Failed, nullptr},
    {"UnboundLocalError", "NameError", ValueKind::Failed, nullptr},
    {"OSError", "Exception", ValueKind::Failed, nullptr},
    {"FileNotFoundError", "OSError", ValueKind::Failed, nullptr},
    {"PermissionError", "OSError", ValueKind::Failed, nullptr},
    {"TimeoutError", "OSError", ValueKind::Failed, nullptr},
    {"ReferenceError", "Exception", ValueKind::Failed, nullptr},
    {"RuntimeError", "Exception", ValueKind::Failed, nullptr},
    {"NotImplementedError", "RuntimeError", ValueKind::Failed, nullptr},
    {"RecursionError", "RuntimeError", ValueKind::Failed, nullptr},
    {"StopIteration", "Exception", ValueKind::Failed, nullptr},
    {"SyntaxError", "Exception", ValueKind::Failed, nullptr},
    {"SystemError", "Exception", ValueKind::Failed, nullptr},
    {"TypeError", "Exception", ValueKind::Failed, nullptr},
    {"ValueError", "Exception", ValueKind::Failed, nullptr},
    {"UnicodeError", "ValueError", ValueKind::Failed, nullptr},
    {"Warning", "Exception", ValueKind::Failed, nullptr},
    {"UserWarning", "Warning", ValueKind::Failed, nullptr},
    {"DeprecationWarning", "Warning", ValueKind::Failed, nullptr},
    {"PendingDeprecationWarning", "Warning", ValueKind::Failed, nullptr},
    {"RuntimeWarning", "Warning", ValueKind::Failed, nullptr},
    {"FutureWarning", "Warning", ValueKind::Failed, nullptr},
    {"ImportWarning", "Warning", ValueKind::Failed, nullptr},
    {"UnicodeWarning", "Warning", ValueKind::Failed, nullptr},
};

} // namespace

void Interpreter::addTypes() {
  for (const TypeEntry &entry : typeTable) {
    ClassObject *cls = addClass(entry.name, *entry.base ? builtinClass(entry.base) : nullptr, entry.represents);
    if (!entry.create) continue;
    Value create = native("__new__", [create = entry.create](Interpreter &in, Arguments &arguments) {
      Parameters parameters(arguments);
      return create(in, parameters);
    });
    auto *wrapper = make<WrapperObject>();
    wrapper->inner = create;
    cls->attributes[names.newName.id] = {ValueKind::StaticMethod, wrapper};
  }
  builtins["IOError"] = builtins["EnvironmentError"] = builtins["OSError"];

  auto addMethod = [&](llvm::StringRef cls, llvm::StringRef name, NativeCode code) {
    builtinClass(cls)->attributes[symbols.intern(name).id] = native(name, std::move(code));
  };
  addMethod("object", "__setattr__", [](Interpreter &in, Arguments &given) {
    auto &all = given.positional;
    if (all.size() != 3 || !all[0].is(ValueKind::Instance) || !all[1].is(ValueKind::Str))
      return in.typeError("__setattr__ takes an object, a name and a value");
    return in.setOwnAttribute(*all[0].instance(), all[1].symbol, all[2]) ? Value::none() : Value();
  });
  addMethod("object", "__getattribute__", [](Interpreter &in, Arguments &given) {
    auto &all = given.positional;
    if (all.size() != 2 || !all[1].is(ValueKind::Str)) return in.typeError("__getattribute__ takes an object and a name");
    return in.attribute(all[0], all[1].symbol);
  });
  addMethod("BaseException", "with_traceback", [](Interpreter &, Arguments &arguments) { return arguments.positional[0]; });
  addMethod("BaseException", "add_note", [](Interpreter &, Arguments &) { return Value::none(); });
  addMethod("BaseException", "__init__", [](Interpreter &, Arguments &arguments) {
    // super().__init__(message): the arguments are what is shown.
    if (arguments.positional[0].is(ValueKind::Instance)) {
      auto &payload = arguments.positional[0].instance()->payload;
      payload.sequence()->items.assign(arguments.positional.begin() + 1, arguments.positional.end());
    }
    return Value::none();
  });
}

Value Interpreter::newClass(Symbol name, llvm::ArrayRef<Value> bases, DictObject &attributes) {
  auto *cls = make<ClassObject>();
  cls->name = cls->qualifiedName = name;
  if (!callStack.empty()) cls->module = callStack.back()->module;
  for (auto &[key, value] : attributes.entries)
    if (key.is(ValueKind::Str)) cls->attributes[key.symbol.id] = value;
  Arguments nothing;
  return deriveClass(*cls, bases) ? finishClass(*cls, nothing) : Value();
}

Value Interpreter::builtinMethod(Value object, Symbol name) {
  llvm::StringRef wanted = text(name);
  switch (object.kind) {
  case ValueKind::List:
  case ValueKind::Tuple: {
    auto &sequence = *object.sequence();
    for (auto [i, field] : llvm::enumerate(sequence.names))
      if (field == name) return sequence.items[i];
    if (wanted == "numel" && object.is(ValueKind::Tuple)) // of a torch.Size
      return native(wanted, [object](Interpreter &in, Arguments &) {
        Value product = Value::integerOf(1);
        for (Value item : object.sequence()->items) product = product ? in.binary("mul", product, item) : product;
        return product;
      });
    if (Value found = listMethod(object, wanted)) return found;
    break;
  }
  case ValueKind::Dict:
    if (Value found = dictMethod(object, wanted)) return found;
    break;
  case ValueKind::Set:
    if (Value found = setMethod(object, wanted)) return found;
    break;
  case ValueKind::Str:
    if (Value found = stringMethod(object, wanted)) return found;
    break;
  case ValueKind::Int:
  case ValueKind::Bool:
  case ValueKind::Float: {
    if (wanted == "real") return object;
    if (wanted == "imag") return Value::integerOf(0);
    if (wanted == "is_integer")
      return native(wanted, [object](Interpreter &, Arguments &) {
        return Value::boolean(object.isInteger() || std::floor(object.number) == object.number);
      });
    if (wanted == "bit_length" && object.isInteger())
      return native(wanted, [object](Interpreter &, Arguments &) {
        uint64_t size = object.integer < 0 ? -uint64_t(object.integer) : object.integer;
        return Value::integerOf(size ? 64 - __builtin_clzll(size) : 0);
      });
    break;
  }
  case ValueKind::Slice: {
    auto &slice = *object.as<SliceObject>();
    if (wanted == "start") return slice.lower;
    if (wanted == "stop") return slice.upper;
    if (wanted == "step") return slice.step;
    break;
  }
  case ValueKind::Range: {
    auto &range = *object.as<RangeObject>();
    if (wanted == "start") return Value::integerOf(range.start);
    if (wanted == "stop") return Value::integerOf(range.stop);
    if (wanted == "step") return Value::integerOf(range.step);
    break;
  }
  case ValueKind::Iterator: {
    auto &iterator = *object.as<IteratorObject>();
    if (wanted == "__next__" || (iterator.isGenerator && wanted == "send"))
      return native(wanted, [object, wanted](Interpreter &in, Arguments &arguments) -> Value {
        bool done = false;
        Value sent = arguments.positional.empty() ? Value::none() : arguments.positional[0];
        Value value = wanted == "send" ? in.resume(*object.as<GeneratorObject>(), sent, done) : in.next(object, done);
        if (!done) return value;
        return in.raise("StopIteration", "");
      });
    if (wanted == "close") return native(wanted, [](Interpreter &, Arguments &) { return Value::none(); });
    break;
  }
  case ValueKind::DType:
  case ValueKind::Device: {
    bool found = false;
    return tensorAttribute(object, name, found);
  }
  default: break;
  }
  // Operators by name: x.__len__().
  return wanted.starts_with("__") ? dunder(object, wanted) : Value();
}

/// `x.__add__`, of a value of one of Python's own types.
Value Interpreter::dunder(Value object, llvm::StringRef name) {
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> binaries[] = {
      {"__add__", "add"},      {"__sub__", "sub"}, {"__mul__", "mul"}, {"__truediv__", "div"}, {"__floordiv__", "floordiv"},
      {"__mod__", "mod"},      {"__pow__", "pow"}, {"__and__", "and"}, {"__or__", "or"},       {"__xor__", "xor"},
      {"__matmul__", "matmul"}};
  static constexpr std::pair<llvm::StringLiteral, llvm::StringLiteral> comparisons[] = {
      {"__eq__", "eq"}, {"__ne__", "ne"}, {"__lt__", "lt"}, {"__le__", "le"}, {"__gt__", "gt"}, {"__ge__", "ge"}};
  bool container = object.isSequence() || object.is(ValueKind::Dict) || object.is(ValueKind::Set) ||
                   object.is(ValueKind::Str) || object.is(ValueKind::Range);
  if (!container && !object.isNumber()) return {};
  for (auto &[known, op] : binaries)
    if (known == name)
      return native(name, [object, op = llvm::StringRef(op)](Interpreter &in, Arguments &arguments) {
        return in.binary(op, object, arguments.positional[0]);
      });
  for (auto &[known, op] : comparisons)
    if (known == name)
      return native(name, [object, op = llvm::StringRef(op)](Interpreter &in, Arguments &arguments) {
        return in.compare(op, object, arguments.positional[0]);
      });
  if (!container) return {};
  if (name == "__len__")
    return native(name, [object](Interpreter &in, Arguments &) {
      int64_t size;
      return in.length(object, size) ? Value::integerOf(size) : Value();
    });
  if (name == "__iter__") return native(name, [object](Interpreter &in, Arguments &) { return in.iterate(object); });
  if (name == "__contains__")
    return native(name, [object](Interpreter &in, Arguments &arguments) {
      bool result;
      return in.contains(object, arguments.positional[0], result) ? Value::boolean(result) : Value();
    });
  if (name == "__getitem__")
    return native(name,
                  [object](Interpreter &in, Arguments &arguments) { return in.subscript(object, arguments.positional[0]); });
  if (name == "__setitem__")
    return native(name, [object](Interpreter &in, Arguments &arguments) {
      return in.setSubscript(object, arguments.positional[0], arguments.positional[1]) ? Value::none() : Value();
    });
  if (name == "__delitem__")
    return native(name, [object](Interpreter &in, Arguments &arguments) {
      return in.deleteSubscript(object, arguments.positional[0]) ? Value::none() : Value();
    });
  return {};
}

} // namespace ivyc::trace
