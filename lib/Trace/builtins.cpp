// The builtin functions.
#include "Natives.h"

#include "llvm/ADT/STLExtras.h"

#include <cmath>

namespace ivyc::trace {

namespace {

using Code = Value (*)(Interpreter &, Parameters &);

Value builtinLen(Interpreter &in, Parameters &with) {
  int64_t size;
  return with.take(in, "len", 1, 1) && in.length(with[0], size) ? Value::integerOf(size) : Value();
}
Value builtinIsInstance(Interpreter &in, Parameters &with) {
  bool result;
  return with.take(in, "isinstance", 2, 2) && in.isInstance(with[0], with[1], result) ? Value::boolean(result) : Value();
}
Value builtinIsSubclass(Interpreter &in, Parameters &with) {
  bool result;
  if (!with.take(in, "issubclass", 2, 2)) return {};
  if (!with[0].is(ValueKind::Class)) return in.typeError("issubclass() arg 1 must be a class");
  return in.isSubclass(*with[0].cls(), with[1], result) ? Value::boolean(result) : Value();
}
Value builtinCallable(Interpreter &in, Parameters &with) {
  if (!with.take(in, "callable", 1, 1)) return {};
  switch (with[0].kind) {
  case ValueKind::Function:
  case ValueKind::Native:
  case ValueKind::Method:
  case ValueKind::Class:
  case ValueKind::Api: return Value::boolean(true);
  case ValueKind::Instance: return Value::boolean(bool(in.special(with[0], in.names.call)));
  default: return Value::boolean(false);
  }
}
Value builtinGetattr(Interpreter &in, Parameters &with) {
  if (!with.take(in, "getattr", 2, 3)) return {};
  if (!with[1].is(ValueKind::Str)) return in.typeError("attribute name must be string");
  Value value = in.attribute(with[0], with[1].symbol);
  if (value || with.size() < 3 || !in.isRaised("AttributeError")) return value;
  in.clearFailure();
  return with[2];
}
Value builtinHasattr(Interpreter &in, Parameters &with) {
  if (!with.take(in, "hasattr", 2, 2)) return {};
  if (!with[1].is(ValueKind::Str)) return in.typeError("attribute name must be string");
  Value value = in.attribute(with[0], with[1].symbol);
  if (!value && !in.isRaised("AttributeError")) return {};
  in.clearFailure();
  return Value::boolean(bool(value));
}
Value builtinSetattr(Interpreter &in, Parameters &with) {
  if (!with.take(in, "setattr", 3, 3)) return {};
  return in.setAttribute(with[0], with[1].symbol, with[2]) ? Value::none() : Value();
}
Value builtinDelattr(Interpreter &in, Parameters &with) {
  if (!with.take(in, "delattr", 2, 2)) return {};
  return in.deleteAttribute(with[0], with[1].symbol) ? Value::none() : Value();
}
Value builtinIter(Interpreter &in, Parameters &with) {
  if (!with.take(in, "iter", 1, 2)) return {};
  if (with.size() == 1) return in.iterate(with[0]);
  Value function = with[0], sentinel = with[1];
  return in.iterator([function, sentinel](Interpreter &in, bool &done) {
    Value value = in.call(function, llvm::ArrayRef<Value>());
    bool same = false;
    if (!value || !in.equal(value, sentinel, same)) return Value();
    done = same;
    return same ? Value() : value;
  });
}
Value builtinNext(Interpreter &in, Parameters &with) {
  if (!with.take(in, "next", 1, 2)) return {};
  bool done = false;
  Value value = in.next(with[0], done);
  if (!done) return value;
  return with.size() > 1 ? with[1] : in.raise("StopIteration", "");
}
Value builtinEnumerate(Interpreter &in, Parameters &with) {
  Value start = with.argument(in, 1, "start", Value::integerOf(0));
  if (!with.take(in, "enumerate", 1, 2)) return {};
  Value from = in.iterate(with[0]);
  int64_t number;
  if (!from || !in.index(start, number)) return {};
  return in.iterator([from, number](Interpreter &in, bool &done) mutable {
    Value value = in.next(from, done);
    return value ? in.tuple({Value::integerOf(number++), value}) : Value();
  });
}
Value builtinZip(Interpreter &in, Parameters &with) {
  Value strict = with.keyword(in, "strict", Value::boolean(false));
  bool isStrict;
  if (!in.truth(strict, isStrict)) return {};
  Values from;
  for (Value one : with.positional()) {
    from.push_back(in.iterate(one));
    if (!from.back()) return {};
  }
  return in.iterator([from, isStrict](Interpreter &in, bool &done) {
    Values items;
    done = from.empty();
    for (auto [i, one] : llvm::enumerate(from)) {
      items.push_back(in.next(one, done));
      if (!done && !items.back()) return Value();
      if (!done) continue;
      if (!isStrict) return Value();
      if (i) {
        done = false;
        return in.raise("ValueError", "zip() arguments have different lengths");
      }
      for (Value other : llvm::drop_begin(from)) {
        bool otherDone = false;
        Value more = in.next(other, otherDone);
        if (otherDone) continue;
        done = false;
        return more ? in.raise("ValueError", "zip() arguments have different lengths") : Value();
      }
      return Value();
    }
    return done ? Value() : in.tuple(items);
  });
}
Value builtinMap(Interpreter &in, Parameters &with) {
  if (!with.take(in, "map", 2, 64)) return {};
  Value function = with[0];
  Values from;
  for (Value one : with.positional().drop_front()) {
    from.push_back(in.iterate(one));
    if (!from.back()) return {};
  }
  return in.iterator([function, from](Interpreter &in, bool &done) {
    Values items;
    for (Value one : from) {
      items.push_back(in.next(one, done));
      if (!items.back()) return Value();
    }
    return in.call(function, items);
  });
}
Value builtinFilter(Interpreter &in, Parameters &with) {
  if (!with.take(in, "filter", 2, 2)) return {};
  Value function = with[0], from = in.iterate(with[1]);
  if (!from) return {};
  return in.iterator([function, from](Interpreter &in, bool &done) {
    for (;;) {
      Value value = in.next(from, done);
      if (!value) return Value();
      Value answer = function.is(ValueKind::None) ? value : in.call(function, {value});
      bool isTrue;
      if (!answer || !in.truth(answer, isTrue)) return Value();
      if (isTrue) return value;
    }
  });
}
Value builtinReversed(Interpreter &in, Parameters &with) {
  if (!with.take(in, "reversed", 1, 1)) return {};
  if (with[0].is(ValueKind::Instance))
    if (Value method = in.special(with[0], in.symbols.intern("__reversed__"))) return in.call(method, llvm::ArrayRef<Value>());
  Values items;
  if (in.failure.kind || !in.collect(with[0], items)) return {};
  return in.iterator([items, left = items.size()](Interpreter &, bool &done) mutable -> Value {
    done = left == 0;
    return done ? Value() : items[--left];
  });
}
Value builtinSorted(Interpreter &in, Parameters &with) {
  Value key = with.keyword(in, "key", Value::none()), reverse = with.keyword(in, "reverse", Value::boolean(false));
  Values items;
  bool backwards;
  if (!with.take(in, "sorted", 1, 1) || !in.truth(reverse, backwards) || !in.collect(with[0], items) ||
      !in.sort(items, key, backwards))
    return {};
  return in.list(items);
}
Value builtinSum(Interpreter &in, Parameters &with) {
  Value total = with.argument(in, 1, "start", Value::integerOf(0));
  if (!with.take(in, "sum", 1, 2)) return {};
  bool good = in.forEach(with[0], [&](Value item) {
    total = in.binary("add", total, item);
    return bool(total);
  });
  return good ? total : Value();
}
template <bool Largest> Value builtinExtreme(Interpreter &in, Parameters &with) {
  llvm::StringRef name = Largest ? "max" : "min";
  Value key = with.keyword(in, "key", Value::none()), otherwise = with.keyword(in, "default", Value());
  if (!with.take(in, name, 1, 1 << 16)) return {};
  Values items;
  if (with.size() > 1)
    items.append(with.positional().begin(), with.positional().end());
  else if (!in.collect(with[0], items))
    return {};
  if (items.empty()) return otherwise ? otherwise : in.raise("ValueError", name + "() iterable argument is empty");
  Value best, bestKey;
  for (Value item : items) {
    Value own = key.is(ValueKind::None) ? item : in.call(key, {item});
    if (!own) return {};
    bool better = !best;
    if (best) {
      Value answer = in.compare(Largest ? "gt" : "lt", own, bestKey);
      if (!answer || !in.truth(answer, better)) return {};
    }
    if (better) best = item, bestKey = own;
  }
  return best;
}
template <bool All> Value builtinEvery(Interpreter &in, Parameters &with) {
  if (!with.take(in, All ? "all" : "any", 1, 1)) return {};
  bool result = All;
  in.forEach(with[0], [&](Value item) {
    bool isTrue;
    if (!in.truth(item, isTrue)) return false;
    result = isTrue;
    return isTrue == All;
  });
  return in.failure.kind ? Value() : Value::boolean(result);
}
Value builtinAbs(Interpreter &in, Parameters &with) {
  if (!with.take(in, "abs", 1, 1)) return {};
  if (with[0].is(ValueKind::Tensor)) return in.callMethod(with[0], "abs", {});
  Value value = in.unwrapped(with[0]);
  if (value.isInteger()) return value.integer < 0 ? in.unary("neg", value) : Value::integerOf(value.integer);
  if (value.is(ValueKind::Float)) return Value::floating(std::abs(value.number));
  Value method = in.special(with[0], in.symbols.intern("__abs__"));
  if (method) return in.call(method, llvm::ArrayRef<Value>());
  return in.failure.kind ? Value() : in.typeError("bad operand type for abs(): '" + in.typeName(with[0]) + "'");
}
Value builtinRound(Interpreter &in, Parameters &with) {
  Value digits = with.argument(in, 1, "ndigits", Value::none());
  if (!with.take(in, "round", 1, 2)) return {};
  if (with[0].is(ValueKind::Tensor)) return in.callMethod(with[0], "round", {});
  Value value = in.unwrapped(with[0]);
  if (value.isInteger() && digits.is(ValueKind::None)) return Value::integerOf(value.integer);
  if (!value.isNumber()) return in.typeError("type " + in.typeName(with[0]) + " doesn't define __round__ method");
  if (digits.is(ValueKind::None)) {
    if (!std::isfinite(value.number)) return in.raise("ValueError", "cannot convert float NaN or infinity to integer");
    return Value::integerOf(int64_t(std::nearbyint(value.number)));
  }
  int64_t places;
  if (!in.index(digits, places)) return {};
  if (value.isInteger() && places >= 0) return value;
  // As CPython: the decimal form that is nearest to the exact value.
  if (places > 300) return value;
  if (places < 0) {
    double scale = std::pow(10.0, double(-places)), rounded = std::nearbyint(value.asDouble() / scale) * scale;
    return value.isInteger() ? Value::integerOf(int64_t(rounded)) : Value::floating(rounded);
  }
  char buffer[700];
  std::snprintf(buffer, sizeof buffer, "%.*f", int(places), value.number);
  return Value::floating(std::strtod(buffer, nullptr));
}
Value builtinDivmod(Interpreter &in, Parameters &with) {
  if (!with.take(in, "divmod", 2, 2)) return {};
  Value quotient = in.binary("floordiv", with[0], with[1]), rest = quotient ? in.binary("mod", with[0], with[1]) : Value();
  return rest ? in.tuple({quotient, rest}) : Value();
}
Value builtinPow(Interpreter &in, Parameters &with) {
  if (!with.take(in, "pow", 2, 2)) return {};
  return in.binary("pow", with[0], with[1]);
}
Value builtinId(Interpreter &in, Parameters &with) {
  if (!with.take(in, "id", 1, 1)) return {};
  return Value::integerOf(reinterpret_cast<intptr_t>(with[0].object) & INT64_MAX);
}
Value builtinHash(Interpreter &in, Parameters &with) {
  uint64_t result;
  return with.take(in, "hash", 1, 1) && in.hash(with[0], result) ? Value::integerOf(int64_t(result >> 2)) : Value();
}
Value builtinRepr(Interpreter &in, Parameters &with) {
  if (!with.take(in, "repr", 1, 1)) return {};
  std::string shown = in.repr(with[0]);
  return in.failure.kind ? Value() : in.string(shown);
}
Value builtinFormat(Interpreter &in, Parameters &with) {
  if (!with.take(in, "format", 1, 2)) return {};
  return in.formatted(with[0], with.size() > 1 ? in.text(with[1]) : "");
}
Value builtinChr(Interpreter &in, Parameters &with) {
  if (!with.take(in, "chr", 1, 1) || !with[0].isInteger()) return {};
  if (with[0].integer < 0 || with[0].integer > 127) return in.refuse("chr() beyond ASCII is not supported");
  return in.string(std::string(1, char(with[0].integer)));
}
Value builtinOrd(Interpreter &in, Parameters &with) {
  if (!with.take(in, "ord", 1, 1)) return {};
  if (!with[0].is(ValueKind::Str) || in.text(with[0]).size() != 1) return in.typeError("ord() expected a character");
  return Value::integerOf((unsigned char)in.text(with[0])[0]);
}
Value builtinPrint(Interpreter &in, Parameters &) {
  in.note("print() has no effect in a trace", in.here());
  return Value::none();
}
Value builtinVars(Interpreter &in, Parameters &with) {
  if (!with.take(in, "vars", 1, 1)) return {};
  return in.attribute(with[0], in.names.dict);
}
Value builtinDir(Interpreter &in, Parameters &with) {
  if (!with.take(in, "dir", 1, 1)) return {};
  std::vector<std::string> all;
  auto add = [&](const Namespace &names) {
    for (auto &[name, value] : names)
      if (value) all.push_back(in.text(Symbol{name}).str());
  };
  if (with[0].is(ValueKind::Instance)) add(with[0].instance()->attributes);
  if (with[0].is(ValueKind::Module)) add(with[0].as<ModuleObject>()->names);
  if (ClassObject *type = with[0].is(ValueKind::Class) ? with[0].cls() : in.typeOf(with[0]))
    for (ClassObject *one : type->mro) add(one->attributes);
  llvm::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  Value result = in.list({});
  for (const std::string &name : all) result.sequence()->items.push_back(in.string(name));
  return result;
}
Value builtinGlobals(Interpreter &in, Parameters &) {
  Value result = in.dict();
  for (auto &[name, value] : in.callStack.back()->module->object->names) {
    Value one = value.is(ValueKind::Lazy) ? in.force(value) : value;
    if (!one) {
      in.clearFailure();
      continue;
    }
    if (!in.insert(*result.dict(), {ValueKind::Str, Symbol{name}}, one)) return {};
  }
  return result;
}

constexpr std::pair<const char *, Code> functions[] = {{"len", builtinLen},
                                                       {"isinstance", builtinIsInstance},
                                                       {"issubclass", builtinIsSubclass},
                                                       {"callable", builtinCallable},
                                                       {"getattr", builtinGetattr},
                                                       {"hasattr", builtinHasattr},
                                                       {"setattr", builtinSetattr},
                                                       {"delattr", builtinDelattr},
                                                       {"iter", builtinIter},
                                                       {"next", builtinNext},
                                                       {"enumerate", builtinEnumerate},
                                                       {"zip", builtinZip},
                                                       {"map", builtinMap},
                                                       {"filter", builtinFilter},
                                                       {"reversed", builtinReversed},
                                                       {"sorted", builtinSorted},
                                                       {"sum", builtinSum},
                                                       {"max", builtinExtreme<true>},
                                                       {"min", builtinExtreme<false>},
                                                       {"all", builtinEvery<true>},
                                                       {"any", builtinEvery<false>},
                                                       {"abs", builtinAbs},
                                                       {"round", builtinRound},
                                                       {"divmod", builtinDivmod},
                                                       {"pow", builtinPow},
                                                       {"id", builtinId},
                                                       {"hash", builtinHash},
                                                       {"repr", builtinRepr},
                                                       {"ascii", builtinRepr},
                                                       {"format", builtinFormat},
                                                       {"chr", builtinChr},
                                                       {"ord", builtinOrd},
                                                       {"print", builtinPrint},
                                                       {"vars", builtinVars},
                                                       {"dir", builtinDir},
                                                       {"globals", builtinGlobals}};

} // namespace

void Interpreter::addBuiltins() {
  for (auto &[name, code] : functions)
    builtins[name] = native(name, [code = code](Interpreter &in, Arguments &arguments) {
      Parameters parameters(arguments);
      return code(in, parameters);
    });
  builtins["None"] = Value::none();
  builtins["True"] = Value::boolean(true);
  builtins["False"] = Value::boolean(false);
  builtins["Ellipsis"] = ValueKind::Ellipsis;
  builtins["NotImplemented"] = ValueKind::NotImplemented;
  builtins["__debug__"] = Value::boolean(true);
  builtins["locals"] =
      native("locals", [](Interpreter &in, Arguments &) { return in.refuse("locals() can only be called by its name"); });
  // The world outside: no file, network or process is within reach.
  for (llvm::StringRef name :
       {"open", "input", "exec", "eval", "compile", "__import__", "breakpoint", "exit", "quit", "memoryview"})
    builtins[name] =
        native(name, [name](Interpreter &in, Arguments &) { return in.refuse(name + "() is not available to traced code"); });
}

} // namespace ivyc::trace
