// Python's operators. What has a tensor among its operands is the framework's.
#include "Interpreter.h"

#include "llvm/ADT/StringSwitch.h"

#include <cmath>

namespace ivyc::trace {

/// The names of an operator's methods: __add__, __radd__, __iadd__.
static std::string methodName(llvm::StringRef op, llvm::StringRef prefix) {
  op = llvm::StringSwitch<llvm::StringRef>(op).Case("div", "truediv").Default(op);
  return ("__" + prefix + op + "__").str();
}

static llvm::StringRef symbolOf(llvm::StringRef op) {
  return llvm::StringSwitch<llvm::StringRef>(op)
      .Case("add", "+")
      .Case("sub", "-")
      .Case("mul", "*")
      .Case("matmul", "@")
      .Case("div", "/")
      .Case("floordiv", "//")
      .Case("mod", "%")
      .Case("pow", "** or pow()")
      .Case("lshift", "<<")
      .Case("rshift", ">>")
      .Case("or", "|")
      .Case("xor", "^")
      .Case("and", "&")
      .Case("lt", "<")
      .Case("le", "<=")
      .Case("gt", ">")
      .Case("ge", ">=")
      .Default(op);
}

static Value integers(Interpreter &interpreter, llvm::StringRef op, int64_t a, int64_t b) {
  int64_t result = 0;
  auto checked = [&](bool overflow) {
    return overflow ? interpreter.refuse("integers beyond 64 bits are not supported") : Value::integerOf(result);
  };
  auto division = [&]() -> Value {
    return interpreter.raise("ZeroDivisionError", op == "div" ? "division by zero" : "integer division or modulo by zero");
  };
  if (op == "add") return checked(__builtin_add_overflow(a, b, &result));
  if (op == "sub") return checked(__builtin_sub_overflow(a, b, &result));
  if (op == "mul") return checked(__builtin_mul_overflow(a, b, &result));
  if (op == "div") return b ? Value::floating(double(a) / double(b)) : division();
  if (op == "floordiv" || op == "mod") {
    if (!b) return division();
    if (b == -1) {
      if (op == "mod") return Value::integerOf(0);
      return checked(__builtin_sub_overflow(int64_t(0), a, &result));
    }
    int64_t quotient = a / b, remainder = a % b;
    if (remainder && (remainder < 0) != (b < 0)) {
      --quotient;
      remainder += b;
    }
    return Value::integerOf(op == "mod" ? remainder : quotient);
  }
  if (op == "pow") {
    if (b < 0) {
      if (!a) return interpreter.raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
      return Value::floating(std::pow(double(a), double(b)));
    }
    result = 1;
    for (int64_t base = a; b; b >>= 1) {
      if (b & 1 && __builtin_mul_overflow(result, base, &result)) return checked(true);
      if (b > 1 && __builtin_mul_overflow(base, base, &base)) return checked(true);
    }
    return Value::integerOf(result);
  }
  if (op == "lshift" || op == "rshift") {
    if (b < 0) return interpreter.raise("ValueError", "negative shift count");
    if (op == "rshift") return Value::integerOf(b > 62 ? (a < 0 ? -1 : 0) : a >> b);
    if (b > 62 || __builtin_mul_overflow(a, int64_t(1) << b, &result)) return a ? checked(true) : Value::integerOf(0);
    return Value::integerOf(result);
  }
  if (op == "and") return Value::integerOf(a & b);
  if (op == "or") return Value::integerOf(a | b);
  if (op == "xor") return Value::integerOf(a ^ b);
  return ValueKind::NotImplemented;
}

static Value floats(Interpreter &interpreter, llvm::StringRef op, double a, double b) {
  if (op == "add") return Value::floating(a + b);
  if (op == "sub") return Value::floating(a - b);
  if (op == "mul") return Value::floating(a * b);
  if (op == "div" || op == "floordiv" || op == "mod") {
    if (b == 0) return interpreter.raise("ZeroDivisionError", op == "div" ? "float division by zero" : "float modulo");
    if (op == "div") return Value::floating(a / b);
    double remainder = std::fmod(a, b);
    if (remainder && (remainder < 0) != (b < 0)) remainder += b;
    if (op == "mod") return Value::floating(remainder ? remainder : std::copysign(0.0, b));
    double quotient = (a - remainder) / b, floor = std::floor(quotient);
    return Value::floating(quotient - floor > 0.5 ? floor + 1 : floor);
  }
  if (op == "pow") {
    if (a == 0 && b < 0) return interpreter.raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b))
      return interpreter.refuse("complex numbers of Python are not supported");
    double result = std::pow(a, b);
    if (std::isinf(result) && std::isfinite(a) && std::isfinite(b))
      return interpreter.raise("OverflowError", "numerical result out of range");
    return Value::floating(result);
  }
  return ValueKind::NotImplemented;
}

/// Operators of sequences, sets and dicts.
static Value containers(Interpreter &interpreter, llvm::StringRef op, Value left, Value right, bool inPlace) {
  if (op == "add" && left.kind == right.kind && left.isSequence()) {
    if (inPlace && left.is(ValueKind::List)) {
      Values items(right.sequence()->items);
      left.sequence()->items.append(items.begin(), items.end());
      return left;
    }
    Values items(left.sequence()->items);
    items.append(right.sequence()->items.begin(), right.sequence()->items.end());
    return left.is(ValueKind::List) ? interpreter.list(items) : interpreter.tuple(items);
  }
  if (op == "add" && inPlace && left.is(ValueKind::List)) {
    Values items;
    if (!interpreter.collect(right, items)) return {};
    left.sequence()->items.append(items.begin(), items.end());
    return left;
  }
  if (op == "add" && left.is(ValueKind::Str) && right.is(ValueKind::Str))
    return interpreter.string((interpreter.text(left) + interpreter.text(right)).str());
  if (op == "mul") {
    if (left.isInteger()) std::swap(left, right);
    if (!right.isInteger()) return ValueKind::NotImplemented;
    int64_t count = std::max<int64_t>(right.integer, 0);
    if (left.is(ValueKind::Str)) {
      if (count * interpreter.text(left).size() > (1 << 24)) return interpreter.refuse(boundMessage);
      std::string result;
      for (int64_t i = 0; i < count; ++i) result += interpreter.text(left);
      return interpreter.string(result);
    }
    if (!left.isSequence()) return ValueKind::NotImplemented;
    if (count * left.sequence()->items.size() > (1 << 24)) return interpreter.refuse(boundMessage);
    Values items;
    for (int64_t i = 0; i < count; ++i) items.append(left.sequence()->items.begin(), left.sequence()->items.end());
    return left.is(ValueKind::List) ? interpreter.list(items) : interpreter.tuple(items);
  }
  if (left.is(ValueKind::Set) && right.is(ValueKind::Set)) {
    auto has = [&](Value set, Value item) {
      bool failed = false;
      return interpreter.find(*set.dict(), item, failed) != nullptr;
    };
    Value result = interpreter.set();
    result.dict()->frozen = left.dict()->frozen;
    auto take = [&](Value from, llvm::function_ref<bool(Value)> wanted) {
      for (auto &[item, unused] : from.dict()->entries)
        if (item && wanted(item)) interpreter.insert(*result.dict(), item, Value::none());
    };
    if (op == "or")
      take(left, [](Value) { return true; }), take(right, [](Value) { return true; });
    else if (op == "and")
      take(left, [&](Value item) { return has(right, item); });
    else if (op == "sub")
      take(left, [&](Value item) { return !has(right, item); });
    else if (op == "xor")
      take(left, [&](Value item) { return !has(right, item); }), take(right, [&](Value item) { return !has(left, item); });
    else
      return ValueKind::NotImplemented;
    return result;
  }
  if (op == "or" && left.is(ValueKind::Dict) && right.is(ValueKind::Dict)) {
    Value result = inPlace ? left : interpreter.dict();
    for (Value from : {left, right}) {
      if (inPlace && from.object == left.object) continue;
      for (auto &[key, value] : from.dict()->entries)
        if (key && !interpreter.insert(*result.dict(), key, value)) return {};
    }
    return result;
  }
  return ValueKind::NotImplemented;
}

Value Interpreter::binary(llvm::StringRef op, Value left, Value right, bool inPlace) {
  if (left.isNumber() && right.isNumber()) {
    bool logical = op == "and" || op == "or" || op == "xor";
    if (left.is(ValueKind::Bool) && right.is(ValueKind::Bool) && logical)
      return Value::boolean(op == "and"  ? left.integer & right.integer
                            : op == "or" ? left.integer | right.integer
                                         : left.integer ^ right.integer);
    Value result = left.isInteger() && right.isInteger() ? integers(*this, op, left.integer, right.integer)
                                                         : floats(*this, op, left.asDouble(), right.asDouble());
    if (!result.is(ValueKind::NotImplemented)) return result;
  }
  if (left.is(ValueKind::Tensor) || right.is(ValueKind::Tensor)) {
    Arguments operands;
    operands.positional = {left, right};
    if (inPlace && left.is(ValueKind::Tensor)) {
      llvm::StringRef method = llvm::StringSwitch<llvm::StringRef>(op)
                                   .Case("add", "Tensor.add_")
                                   .Case("sub", "Tensor.sub_")
                                   .Case("mul", "Tensor.mul_")
                                   .Case("div", "Tensor.div_")
                                   .Case("floordiv", "Tensor.floor_divide_")
                                   .Case("mod", "Tensor.remainder_")
                                   .Case("pow", "Tensor.pow_")
                                   .Case("and", "Tensor.bitwise_and_")
                                   .Case("or", "Tensor.bitwise_or_")
                                   .Case("xor", "Tensor.bitwise_xor_")
                                   .Case("lshift", "Tensor.bitwise_left_shift_")
                                   .Case("rshift", "Tensor.bitwise_right_shift_")
                                   .Default("");
      if (!method.empty()) return callApi(spec::Role::Call, symbols.intern(method), operands);
    }
    Value other = left.is(ValueKind::Tensor) ? right : left;
    if (!other.is(ValueKind::Instance)) return callApi(spec::Role::Operator, symbols.intern(("host." + op).str()), operands);
  }
  auto attempt = [&](Value self, llvm::StringRef prefix, Value other) -> Value {
    if (!self.is(ValueKind::Instance) && !self.is(ValueKind::Class)) return ValueKind::NotImplemented;
    Value method = special(self, symbols.intern(methodName(op, prefix)));
    if (!method) return failure.kind ? Value() : Value(ValueKind::NotImplemented);
    return call(method, {other});
  };
  if (inPlace)
    if (Value result = attempt(left, "i", right); !result.is(ValueKind::NotImplemented)) return result;
  if (Value result = attempt(left, "", right); !result.is(ValueKind::NotImplemented)) return result;
  if (Value result = attempt(right, "r", left); !result.is(ValueKind::NotImplemented)) return result;
  Value a = unwrapped(left), b = unwrapped(right);
  if ((a.kind != left.kind || b.kind != right.kind)) return binary(op, a, b, false);
  if (op == "mod" && left.is(ValueKind::Str)) return percent(text(left), right);
  Value result = containers(*this, op, left, right, inPlace);
  if (!result.is(ValueKind::NotImplemented)) return result;
  // int | None in an expression that is an annotation: only ever handed on.
  if (op == "or" && (left.is(ValueKind::Class) || right.is(ValueKind::Class) || left.is(ValueKind::Api)))
    return tuple({left, right});
  return typeError("unsupported operand type(s) for " + symbolOf(op) + ": '" + typeName(left) + "' and '" + typeName(right) +
                   "'");
}

Value Interpreter::unary(llvm::StringRef op, Value operand) {
  if (op == "not") {
    bool isTrue;
    return truth(operand, isTrue) ? Value::boolean(!isTrue) : Value();
  }
  if (operand.is(ValueKind::Tensor)) {
    Arguments operands;
    operands.positional = {operand};
    return callApi(spec::Role::Operator, symbols.intern(("host." + op).str()), operands);
  }
  Value value = unwrapped(operand);
  if (value.isInteger()) {
    if (op == "pos") return Value::integerOf(value.integer);
    if (op == "invert") return Value::integerOf(~value.integer);
    return value.integer == INT64_MIN ? refuse("integers beyond 64 bits are not supported") : Value::integerOf(-value.integer);
  }
  if (value.is(ValueKind::Float) && op != "invert") return Value::floating(op == "neg" ? -value.number : value.number);
  if (operand.is(ValueKind::Instance))
    if (Value method = special(operand, symbols.intern(methodName(op, "")))) return call(method, llvm::ArrayRef<Value>());
  if (failure.kind) return {};
  return typeError("bad operand type for unary " + op + ": '" + typeName(operand) + "'");
}

bool Interpreter::isSame(Value left, Value right) const {
  if (left.kind != right.kind) return false;
  switch (left.kind) {
  case ValueKind::None:
  case ValueKind::NotImplemented:
  case ValueKind::Ellipsis:
  case ValueKind::Device: return true;
  case ValueKind::Bool:
  case ValueKind::Int: return left.integer == right.integer;
  case ValueKind::Float: return left.number == right.number;
  case ValueKind::Str:
  case ValueKind::Bytes:
  case ValueKind::Api: return left.symbol == right.symbol;
  case ValueKind::DType: return left.dtype == right.dtype;
  case ValueKind::Method: {
    auto *a = left.as<MethodObject>(), *b = right.as<MethodObject>();
    return a == b || (isSame(a->receiver, b->receiver) && isSame(a->callee, b->callee));
  }
  default: return left.object == right.object;
  }
}

bool Interpreter::equal(Value left, Value right, bool &result) {
  result = true;
  if (left.isNumber() && right.isNumber()) {
    result = left.isInteger() && right.isInteger() ? left.integer == right.integer : left.asDouble() == right.asDouble();
    return true;
  }
  if (left.is(ValueKind::Tensor) || right.is(ValueKind::Tensor) || left.is(ValueKind::Array) || right.is(ValueKind::Array)) {
    if (isSame(left, right)) return true;
    Value answer = compare("eq", left, right);
    return answer && truth(answer, result);
  }
  for (auto [self, other] : {std::pair(left, right), std::pair(right, left)}) {
    if (!self.is(ValueKind::Instance)) continue;
    Value method = special(self, names.eq);
    if (failure.kind) return false;
    if (!method) continue;
    Value answer = call(method, {other});
    if (!answer) return false;
    if (!answer.is(ValueKind::NotImplemented)) return truth(answer, result);
  }
  if (isSame(left, right)) return true;
  left = unwrapped(left);
  right = unwrapped(right);
  result = false;
  if (left.isNumber() && right.isNumber()) {
    result = left.asDouble() == right.asDouble();
    return true;
  }
  // A device and its name.
  if (left.kind != right.kind) return true;
  switch (left.kind) {
  case ValueKind::Tuple:
  case ValueKind::List: {
    auto &a = left.sequence()->items, &b = right.sequence()->items;
    if (a.size() != b.size()) return true;
    for (size_t i = 0; i < a.size(); ++i)
      if (!equal(a[i], b[i], result) || !result) return !failure.kind;
    result = true;
    return true;
  }
  case ValueKind::Dict:
  case ValueKind::Set:
    if (left.dict()->size != right.dict()->size) return true;
    for (auto &[key, value] : left.dict()->entries) {
      if (!key) continue;
      bool failed = false;
      Value *other = find(*right.dict(), key, failed);
      if (!other) return !failed;
      if (left.is(ValueKind::Set)) continue;
      if (!equal(value, *other, result)) return false;
      if (!result) return true;
    }
    result = true;
    return true;
  case ValueKind::Range: {
    auto *a = left.as<RangeObject>(), *b = right.as<RangeObject>();
    int64_t n = a->length();
    result = n == b->length() && (n == 0 || (a->start == b->start && (n == 1 || a->step == b->step)));
    return true;
  }
  case ValueKind::Slice: {
    auto *a = left.as<SliceObject>(), *b = right.as<SliceObject>();
    for (auto [x, y] : {std::pair(a->lower, b->lower), std::pair(a->upper, b->upper), std::pair(a->step, b->step)})
      if (!equal(x, y, result) || !result) return !failure.kind;
    return true;
  }
  default: result = isSame(left, right); return true;
  }
}

/// Whether left < right; `known` is false when Python does not order the two.
static bool less(Interpreter &interpreter, Value left, Value right, bool &result, bool &known) {
  known = true;
  if (left.isInteger() && right.isInteger()) return result = left.integer < right.integer, true;
  if (left.isNumber() && right.isNumber()) return result = left.asDouble() < right.asDouble(), true;
  if (left.is(ValueKind::Str) && right.is(ValueKind::Str))
    return result = interpreter.text(left) < interpreter.text(right), true;
  if (left.isSequence() && left.kind == right.kind) {
    auto &a = left.sequence()->items, &b = right.sequence()->items;
    for (size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
      bool same;
      if (!interpreter.equal(a[i], b[i], same)) return false;
      if (!same) return less(interpreter, a[i], b[i], result, known);
    }
    return result = a.size() < b.size(), true;
  }
  known = false;
  return true;
}

Value Interpreter::compare(llvm::StringRef op, Value left, Value right) {
  if (op == "is" || op == "is_not") return Value::boolean(isSame(left, right) == (op == "is"));
  if (op == "in" || op == "not_in") {
    bool result;
    return contains(right, left, result) ? Value::boolean(result == (op == "in")) : Value();
  }
  if (left.is(ValueKind::Tensor) || right.is(ValueKind::Tensor)) {
    Value other = left.is(ValueKind::Tensor) ? right : left;
    bool comparable = other.is(ValueKind::Tensor) || other.isNumber();
    if (!comparable && (op == "eq" || op == "ne") && !other.is(ValueKind::Instance)) return Value::boolean(op == "ne");
    Arguments operands;
    operands.positional = {left, right};
    if (!other.is(ValueKind::Instance)) return callApi(spec::Role::Operator, symbols.intern(("host." + op).str()), operands);
  }
  if (op == "eq" || op == "ne") {
    if (op == "ne" && left.is(ValueKind::Instance))
      if (Value method = special(left, symbols.intern("__ne__"))) {
        Value answer = call(method, {right});
        if (!answer || !answer.is(ValueKind::NotImplemented)) return answer;
      }
    bool result;
    return equal(left, right, result) ? Value::boolean(result == (op == "eq")) : Value();
  }
  static const std::pair<llvm::StringRef, llvm::StringRef> swapped[] = {{"lt", "gt"}, {"gt", "lt"}, {"le", "ge"}, {"ge", "le"}};
  llvm::StringRef reflected = llvm::find_if(swapped, [&](auto &one) { return one.first == op; })->second;
  for (auto [self, name, other] : {std::tuple(left, op, right), std::tuple(right, reflected, left)}) {
    if (!self.is(ValueKind::Instance)) continue;
    Value method = special(self, symbols.intern(methodName(name, "")));
    if (failure.kind) return {};
    if (!method) continue;
    Value answer = call(method, {other});
    if (!answer || !answer.is(ValueKind::NotImplemented)) return answer;
  }
  Value a = unwrapped(left), b = unwrapped(right);
  if (a.is(ValueKind::Set) && b.is(ValueKind::Set)) {
    bool reverse = op == "gt" || op == "ge", strict = op == "lt" || op == "gt";
    if (reverse) std::swap(a, b);
    for (auto &[item, unused] : a.dict()->entries) {
      bool failed = false;
      if (item && !find(*b.dict(), item, failed)) return failed ? Value() : Value::boolean(false);
    }
    return Value::boolean(!strict || a.dict()->size < b.dict()->size);
  }
  bool isLess = false, known = false;
  bool swap = op == "gt" || op == "le";
  if (!less(*this, swap ? b : a, swap ? a : b, isLess, known)) return {};
  if (!known)
    return typeError("'" + symbolOf(op) + "' not supported between instances of '" + typeName(left) + "' and '" +
                     typeName(right) + "'");
  if (op == "lt" || op == "gt") return Value::boolean(isLess);
  // Not a number is in no order.
  bool unordered = (a.is(ValueKind::Float) && std::isnan(a.number)) || (b.is(ValueKind::Float) && std::isnan(b.number));
  return Value::boolean(!isLess && !unordered);
}

bool Interpreter::contains(Value container, Value item, bool &result) {
  result = false;
  if (container.is(ValueKind::Instance))
    if (Value method = special(container, names.contains)) {
      Value answer = call(method, {item});
      return answer && truth(answer, result);
    }
  if (failure.kind) return false;
  container = unwrapped(container);
  if (container.is(ValueKind::Dict) || container.is(ValueKind::Set)) {
    bool failed = false;
    result = find(*container.dict(), item, failed) != nullptr;
    return !failed;
  }
  if (container.is(ValueKind::Str)) {
    if (!item.is(ValueKind::Str))
      return typeError("'in <string>' requires string as left operand, not " + typeName(item)), false;
    result = text(container).contains(text(item));
    return true;
  }
  if (container.is(ValueKind::Class) && container.cls()->metaclass)
    if (Value method = special(container, names.contains)) {
      Value answer = call(method, {item});
      return answer && truth(answer, result);
    }
  forEach(container, [&](Value one) {
    bool same = isSame(one, item);
    if (!same && !equal(one, item, same)) return false;
    result |= same;
    return !same;
  });
  return !failure.kind;
}

bool Interpreter::truth(Value value, bool &result) {
  switch (value.kind) {
  case ValueKind::None: result = false; return true;
  case ValueKind::Bool:
  case ValueKind::Int: result = value.integer != 0; return true;
  case ValueKind::Float: result = value.number != 0; return true;
  case ValueKind::Str:
  case ValueKind::Bytes: result = bool(value.symbol); return true;
  case ValueKind::Tuple:
  case ValueKind::List: result = !value.sequence()->items.empty(); return true;
  case ValueKind::Dict:
  case ValueKind::Set: result = value.dict()->size != 0; return true;
  case ValueKind::Range: result = value.as<RangeObject>()->length() > 0; return true;
  case ValueKind::Tensor: return tensorTruth(value, result);
  case ValueKind::Api: {
    ConstantId mode = library.api(text(value.symbol)).modeConstant;
    return mode ? truth(constant(mode), result) : (result = true);
  }
  case ValueKind::Instance: {
    if (Value method = special(value, names.boolean)) {
      Value answer = call(method, llvm::ArrayRef<Value>());
      if (!answer) return false;
      if (!answer.is(ValueKind::Bool)) return typeError("__bool__ should return bool, returned " + typeName(answer)), false;
      result = answer.integer;
      return true;
    }
    if (failure.kind) return false;
    if (special(value, names.len)) {
      int64_t size;
      if (!length(value, size)) return false;
      result = size != 0;
      return true;
    }
    Value inner = unwrapped(value);
    if (!inner.is(ValueKind::Instance)) return truth(inner, result);
    result = true;
    return !failure.kind;
  }
  default: result = true; return true;
  }
}

bool Interpreter::hash(Value value, uint64_t &result) {
  switch (value.kind) {
  case ValueKind::Float:
    if (value.number == std::floor(value.number) && std::abs(value.number) < 9e18) {
      result = llvm::hash_value(int64_t(value.number));
      return true;
    }
    result = std::hash<double>()(value.number);
    return true;
  case ValueKind::Bool:
  case ValueKind::Int: result = llvm::hash_value(value.integer); return true;
  case ValueKind::Str: result = llvm::hash_combine(1, value.symbol.id); return true;
  case ValueKind::Bytes: result = llvm::hash_combine(2, value.symbol.id); return true;
  case ValueKind::Api: result = llvm::hash_combine(3, value.symbol.id); return true;
  case ValueKind::DType: result = llvm::hash_combine(4, unsigned(value.dtype)); return true;
  case ValueKind::None:
  case ValueKind::Ellipsis:
  case ValueKind::NotImplemented:
  case ValueKind::Device: result = llvm::hash_combine(5, unsigned(value.kind)); return true;
  case ValueKind::Tuple: {
    llvm::hash_code hash(6);
    for (Value item : value.sequence()->items) {
      uint64_t one;
      if (!this->hash(item, one)) return false;
      hash = llvm::hash_combine(hash, one);
    }
    result = hash;
    return true;
  }
  case ValueKind::Set:
    if (value.dict()->frozen) {
      result = 7;
      for (auto &[item, unused] : value.dict()->entries) {
        uint64_t one;
        if (!item) continue;
        if (!hash(item, one)) return false;
        result ^= one;
      }
      return true;
    }
    break;
  case ValueKind::List:
  case ValueKind::Dict: break;
  case ValueKind::Instance: {
    InstanceObject &instance = *value.instance();
    Value method = lookUp(*instance.type, names.hash);
    if (method.is(ValueKind::Function)) {
      Value answer = call(method, {value});
      if (answer && !answer.isInteger()) return typeError("__hash__ method should return an integer"), false;
      result = answer ? uint64_t(llvm::hash_value(answer.integer)) : 0;
      return bool(answer);
    }
    if (Value inner = unwrapped(value); !inner.is(ValueKind::Instance)) return hash(inner, result);
    if (Value own = lookUp(*instance.type, names.eq); own.is(ValueKind::Function) && !method) break;
    result = reinterpret_cast<uintptr_t>(value.object);
    return true;
  }
  case ValueKind::Method: {
    auto &method = *value.as<MethodObject>();
    uint64_t a, b;
    if (!hash(method.receiver, a) || !hash(method.callee, b)) return false;
    result = llvm::hash_combine(8, a, b);
    return true;
  }
  default: result = reinterpret_cast<uintptr_t>(value.object); return true;
  }
  return typeError("unhashable type: '" + typeName(value) + "'"), false;
}

bool Interpreter::index(Value value, int64_t &result) {
  Value inner = unwrapped(value);
  if (inner.isInteger()) {
    result = inner.integer;
    return true;
  }
  if (value.is(ValueKind::Instance))
    if (Value method = special(value, symbols.intern("__index__"))) {
      Value answer = call(method, llvm::ArrayRef<Value>());
      return answer && index(answer, result);
    }
  if (value.is(ValueKind::Tensor) || value.is(ValueKind::Array)) {
    Value number = callMethod(value, "item", {});
    return number && index(number, result);
  }
  if (failure.kind) return false;
  return typeError("'" + typeName(value) + "' object cannot be interpreted as an integer"), false;
}

bool Interpreter::sliceBounds(const SliceObject &slice, int64_t length, int64_t &start, int64_t &step, int64_t &count) {
  step = 1;
  if (!slice.step.is(ValueKind::None) && !index(slice.step, step)) return false;
  if (!step) return raise("ValueError", "slice step cannot be zero"), false;
  int64_t stop = step > 0 ? length : -1;
  start = step > 0 ? 0 : length - 1;
  auto bound = [&](Value value, int64_t &out) {
    if (value.is(ValueKind::None)) return true;
    if (!index(value, out)) return false;
    if (out < 0) out += length;
    out = step > 0 ? std::clamp<int64_t>(out, 0, length) : std::clamp<int64_t>(out, -1, length - 1);
    return true;
  };
  if (!bound(slice.lower, start) || !bound(slice.upper, stop)) return false;
  count = step > 0 ? (stop - start + step - 1) / step : (start - stop - step - 1) / -step;
  if ((step > 0 && stop <= start) || (step < 0 && stop >= start)) count = 0;
  return true;
}

Value Interpreter::subscript(Value object, Value at) {
  switch (object.kind) {
  case ValueKind::Tensor: {
    Arguments operands;
    operands.positional = {object, at};
    return callApi(spec::Role::Index, symbols.intern("Tensor.__getitem__"), operands);
  }
  case ValueKind::Tuple:
  case ValueKind::List: {
    auto &items = object.sequence()->items;
    if (at.is(ValueKind::Slice)) {
      int64_t start, step, count;
      if (!sliceBounds(*at.as<SliceObject>(), items.size(), start, step, count)) return {};
      Values part;
      for (int64_t i = 0; i < count; ++i) part.push_back(items[start + i * step]);
      return object.is(ValueKind::Tuple) ? tuple(part) : list(part);
    }
    int64_t place;
    if (!at.is(ValueKind::Tensor) && !at.isInteger() && !unwrapped(at).isInteger() && !special(at, symbols.intern("__index__")))
      return failure.kind ? Value() : typeError(typeName(object) + " indices must be integers or slices, not " + typeName(at));
    if (!index(at, place)) return {};
    if (place < 0) place += items.size();
    if (place < 0 || place >= int64_t(items.size())) return raise("IndexError", typeName(object) + " index out of range");
    return items[place];
  }
  case ValueKind::Dict: {
    bool failed = false;
    if (Value *value = find(*object.dict(), at, failed)) return *value;
    if (failed) return {};
    return raiseKey(at);
  }
  case ValueKind::Str: {
    llvm::StringRef content = text(object);
    if (!llvm::all_of(content, [](char c) { return (unsigned char)c < 0x80; }))
      return refuse("indexing text that is not ASCII is not supported");
    if (at.is(ValueKind::Slice)) {
      int64_t start, step, count;
      if (!sliceBounds(*at.as<SliceObject>(), content.size(), start, step, count)) return {};
      std::string part;
      for (int64_t i = 0; i < count; ++i) part += content[start + i * step];
      return string(part);
    }
    int64_t place;
    if (!index(at, place)) return {};
    if (place < 0) place += content.size();
    if (place < 0 || place >= int64_t(content.size())) return raise("IndexError", "string index out of range");
    return string(content.substr(place, 1));
  }
  case ValueKind::Range: {
    auto &range = *object.as<RangeObject>();
    if (at.is(ValueKind::Slice)) {
      int64_t start, step, count;
      if (!sliceBounds(*at.as<SliceObject>(), range.length(), start, step, count)) return {};
      auto *part = make<RangeObject>();
      part->start = range.start + start * range.step;
      part->step = range.step * step;
      part->stop = part->start + count * part->step;
      return {ValueKind::Range, part};
    }
    int64_t place;
    if (!index(at, place)) return {};
    if (place < 0) place += range.length();
    if (place < 0 || place >= range.length()) return raise("IndexError", "range object index out of range");
    return Value::integerOf(range.start + place * range.step);
  }
  case ValueKind::Class: {
    ClassObject &cls = *object.cls();
    if (cls.metaclass)
      if (Value method = lookUp(*cls.metaclass, names.getitem)) return call(method, {object, at});
    if (Value method = lookUp(cls, names.classGetitem)) {
      Value bound = bindAttribute(method, object, nullptr);
      return bound ? call(bound, {at}) : Value();
    }
    return object; // list[int]: an annotation
  }
  case ValueKind::Api: return object;
  case ValueKind::Instance:
    if (Value method = special(object, names.getitem)) return call(method, {at});
    if (failure.kind) return {};
    if (Value inner = unwrapped(object); !inner.is(ValueKind::Instance)) {
      if (inner.is(ValueKind::Dict)) {
        bool failed = false;
        if (Value *value = find(*inner.dict(), at, failed)) return *value;
        if (failed) return {};
        if (Value missing = special(object, names.missing)) return call(missing, {at});
      }
      return failure.kind ? Value() : subscript(inner, at);
    }
    [[fallthrough]];
  default: return typeError("'" + typeName(object) + "' object is not subscriptable");
  }
}

bool Interpreter::setSubscript(Value object, Value at, Value value) {
  switch (object.kind) {
  case ValueKind::Tensor: {
    Arguments operands;
    operands.positional = {object, at, value};
    return bool(callApi(spec::Role::StoreIndex, symbols.intern("Tensor.__setitem__"), operands));
  }
  case ValueKind::List: {
    auto &items = object.sequence()->items;
    if (at.is(ValueKind::Slice)) {
      int64_t start, step, count;
      Values replacement;
      if (!collect(value, replacement) || !sliceBounds(*at.as<SliceObject>(), items.size(), start, step, count)) return false;
      if (step == 1) {
        items.erase(items.begin() + start, items.begin() + start + count);
        items.insert(items.begin() + start, replacement.begin(), replacement.end());
        return true;
      }
      if (int64_t(replacement.size()) != count)
        return raise("ValueError", "attempt to assign a sequence of another size to an extended slice"), false;
      for (int64_t i = 0; i < count; ++i) items[start + i * step] = replacement[i];
      return true;
    }
    int64_t place;
    if (!index(at, place)) return false;
    if (place < 0) place += items.size();
    if (place < 0 || place >= int64_t(items.size())) return raise("IndexError", "list assignment index out of range"), false;
    items[place] = value;
    return true;
  }
  case ValueKind::Dict: return insert(*object.dict(), at, value);
  case ValueKind::Instance:
    if (Value method = special(object, names.setitem)) return bool(call(method, {at, value}));
    if (failure.kind) return false;
    if (Value inner = unwrapped(object); !inner.is(ValueKind::Instance)) return setSubscript(inner, at, value);
    [[fallthrough]];
  default: return typeError("'" + typeName(object) + "' object does not support item assignment"), false;
  }
}

bool Interpreter::deleteSubscript(Value object, Value at) {
  if (object.is(ValueKind::Instance))
    if (Value method = special(object, names.delitem)) return bool(call(method, {at}));
  if (failure.kind) return false;
  object = unwrapped(object);
  if (object.is(ValueKind::Dict)) {
    bool found;
    if (!erase(*object.dict(), at, found)) return false;
    return found ? true : (raiseKey(at), false);
  }
  if (object.is(ValueKind::List)) {
    auto &items = object.sequence()->items;
    int64_t start, step = 1, count = 1;
    if (at.is(ValueKind::Slice)) {
      if (!sliceBounds(*at.as<SliceObject>(), items.size(), start, step, count)) return false;
    } else {
      if (!index(at, start)) return false;
      if (start < 0) start += items.size();
      if (start < 0 || start >= int64_t(items.size())) return raise("IndexError", "list assignment index out of range"), false;
    }
    llvm::SmallVector<bool, 16> gone(items.size());
    for (int64_t i = 0; i < count; ++i) gone[start + i * step] = true;
    Values rest;
    for (size_t i = 0; i < items.size(); ++i)
      if (!gone[i]) rest.push_back(items[i]);
    items = rest;
    return true;
  }
  return typeError("'" + typeName(object) + "' object doesn't support item deletion"), false;
}

} // namespace ivyc::trace
