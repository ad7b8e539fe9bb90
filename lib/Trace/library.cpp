// The part of Python's standard library that is within reach: modules in C++, and those in lib/Trace/library/*.py.
#include "Natives.h"

#include "llvm/ADT/STLExtras.h"

#include <cmath>
#include <numeric>

namespace ivyc::trace {

struct LibraryFile {
  llvm::StringLiteral name, text;
};
llvm::ArrayRef<LibraryFile> libraryFiles(); // in the generated file

llvm::StringRef libraryText(llvm::StringRef module) {
  // collections.abc stands in collections_abc.py.
  for (const LibraryFile &file : libraryFiles())
    if (module.size() == file.name.size() && llvm::all_of(llvm::zip(module, file.name), [](auto pair) {
          auto [a, b] = pair;
          return a == b || (a == '.' && b == '_');
        }))
      return file.text;
  return "";
}

namespace {

using Code = Value (*)(Interpreter &, Parameters &);

bool number(Interpreter &in, Value value, double &out) {
  Value real = in.call(in.builtins["float"], {value});
  out = real.asDouble();
  return bool(real);
}

template <double (*Function)(double)> Value real(Interpreter &in, Parameters &with) {
  double x;
  if (!with.take(in, "function", 1, 1) || !number(in, with[0], x)) return {};
  double result = Function(x);
  if (std::isnan(result) && !std::isnan(x)) return in.raise("ValueError", "math domain error");
  if (std::isinf(result) && std::isfinite(x)) {
    if (x == 0) return in.raise("ValueError", "math domain error");
    return in.raise("OverflowError", "math range error");
  }
  return Value::floating(result);
}
template <double (*Function)(double, double)> Value realOfTwo(Interpreter &in, Parameters &with) {
  double x, y;
  if (!with.take(in, "function", 2, 2) || !number(in, with[0], x) || !number(in, with[1], y)) return {};
  double result = Function(x, y);
  if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return in.raise("ValueError", "math domain error");
  if (std::isinf(result) && std::isfinite(x) && std::isfinite(y)) return in.raise("OverflowError", "math range error");
  return Value::floating(result);
}
template <double (*Function)(double)> Value whole(Interpreter &in, Parameters &with) {
  double x;
  if (!with.take(in, "function", 1, 1)) return {};
  Value value = in.unwrapped(with[0]);
  if (value.isInteger()) return Value::integerOf(value.integer);
  if (!number(in, with[0], x)) return {};
  if (!std::isfinite(x)) return in.raise(std::isnan(x) ? "ValueError" : "OverflowError", "cannot convert float to integer");
  double result = Function(x);
  if (std::abs(result) >= 9.2e18) return in.refuse("integers beyond 64 bits are not supported");
  return Value::integerOf(int64_t(result));
}
template <bool (*Is)(double)> Value test(Interpreter &in, Parameters &with) {
  double x;
  return with.take(in, "function", 1, 1) && number(in, with[0], x) ? Value::boolean(Is(x)) : Value();
}
double squareRoot(double x) { return std::sqrt(x); }
double logGamma(double x) { return std::lgamma(x); }
double radians(double x) { return x * M_PI / 180; }
double degrees(double x) { return x * 180 / M_PI; }
bool isNan(double x) { return std::isnan(x); }
bool isInf(double x) { return std::isinf(x); }
bool isFinite(double x) { return std::isfinite(x); }

Value logarithm(Interpreter &in, Parameters &with) {
  double x, base = 0;
  if (!with.take(in, "log", 1, 2) || !number(in, with[0], x) || (with.size() > 1 && !number(in, with[1], base))) return {};
  if (x <= 0) return in.raise("ValueError", "math domain error");
  return Value::floating(with.size() > 1 ? std::log(x) / std::log(base) : std::log(x));
}
Value hypotenuse(Interpreter &in, Parameters &with) {
  double total = 0;
  for (Value value : with.positional()) {
    double x;
    if (!number(in, value, x)) return {};
    total = std::hypot(total, x);
  }
  return Value::floating(total);
}
bool integer(Interpreter &in, Value value, int64_t &out) { return in.index(value, out); }
Value integerSquareRoot(Interpreter &in, Parameters &with) {
  int64_t n;
  if (!with.take(in, "isqrt", 1, 1) || !integer(in, with[0], n)) return {};
  if (n < 0) return in.raise("ValueError", "isqrt() argument must be nonnegative");
  auto root = int64_t(std::sqrt(double(n)));
  while (root * root > n) --root;
  while ((root + 1) * (root + 1) <= n) ++root;
  return Value::integerOf(root);
}
template <bool Multiple> Value common(Interpreter &in, Parameters &with) {
  int64_t result = Multiple ? 1 : 0;
  for (Value value : with.positional()) {
    int64_t n;
    if (!integer(in, value, n)) return {};
    result = Multiple ? std::lcm(result, n) : std::gcd(result, n);
  }
  return Value::integerOf(result);
}
Value factorial(Interpreter &in, Parameters &with) {
  int64_t n;
  if (!with.take(in, "factorial", 1, 1) || !integer(in, with[0], n)) return {};
  if (n < 0) return in.raise("ValueError", "factorial() not defined for negative values");
  Value result = Value::integerOf(1);
  for (int64_t i = 2; result && i <= n; ++i) result = in.binary("mul", result, Value::integerOf(i));
  return result;
}
Value combinations(Interpreter &in, Parameters &with) {
  int64_t n, k;
  if (!with.take(in, "comb", 2, 2) || !integer(in, with[0], n) || !integer(in, with[1], k)) return {};
  if (k > n) return Value::integerOf(0);
  Value result = Value::integerOf(1);
  for (int64_t i = 1; result && i <= k; ++i) {
    result = in.binary("mul", result, Value::integerOf(n - k + i));
    if (result) result = in.binary("floordiv", result, Value::integerOf(i));
  }
  return result;
}
Value product(Interpreter &in, Parameters &with) {
  Value result = with.keyword(in, "start", Value::integerOf(1));
  if (!with.take(in, "prod", 1, 1)) return {};
  bool good = in.forEach(with[0], [&](Value item) {
    result = in.binary("mul", result, item);
    return bool(result);
  });
  return good ? result : Value();
}
Value exactSum(Interpreter &in, Parameters &with) {
  long double total = 0;
  if (!with.take(in, "fsum", 1, 1)) return {};
  bool good = in.forEach(with[0], [&](Value item) {
    double x;
    if (!number(in, item, x)) return false;
    total += x;
    return true;
  });
  return good ? Value::floating(double(total)) : Value();
}
Value isClose(Interpreter &in, Parameters &with) {
  Value relative = with.keyword(in, "rel_tol", Value::floating(1e-9)),
        absolute = with.keyword(in, "abs_tol", Value::floating(0));
  double x, y, r, a;
  if (!with.take(in, "isclose", 2, 2) || !number(in, with[0], x) || !number(in, with[1], y) || !number(in, relative, r) ||
      !number(in, absolute, a))
    return {};
  if (x == y) return Value::boolean(true);
  if (std::isinf(x) || std::isinf(y)) return Value::boolean(false);
  return Value::boolean(std::abs(x - y) <= std::max(r * std::max(std::abs(x), std::abs(y)), a));
}

constexpr std::pair<const char *, Code> mathFunctions[] = {{"sqrt", real<squareRoot>},
                                                           {"exp", real<std::exp>},
                                                           {"expm1", real<std::expm1>},
                                                           {"log", logarithm},
                                                           {"log2", real<std::log2>},
                                                           {"log10", real<std::log10>},
                                                           {"log1p", real<std::log1p>},
                                                           {"sin", real<std::sin>},
                                                           {"cos", real<std::cos>},
                                                           {"tan", real<std::tan>},
                                                           {"asin", real<std::asin>},
                                                           {"acos", real<std::acos>},
                                                           {"atan", real<std::atan>},
                                                           {"sinh", real<std::sinh>},
                                                           {"cosh", real<std::cosh>},
                                                           {"tanh", real<std::tanh>},
                                                           {"asinh", real<std::asinh>},
                                                           {"acosh", real<std::acosh>},
                                                           {"atanh", real<std::atanh>},
                                                           {"erf", real<std::erf>},
                                                           {"erfc", real<std::erfc>},
                                                           {"gamma", real<std::tgamma>},
                                                           {"lgamma", real<logGamma>},
                                                           {"fabs", real<std::fabs>},
                                                           {"radians", real<radians>},
                                                           {"degrees", real<degrees>},
                                                           {"atan2", realOfTwo<std::atan2>},
                                                           {"pow", realOfTwo<std::pow>},
                                                           {"fmod", realOfTwo<std::fmod>},
                                                           {"copysign", realOfTwo<std::copysign>},
                                                           {"hypot", hypotenuse},
                                                           {"floor", whole<std::floor>},
                                                           {"ceil", whole<std::ceil>},
                                                           {"trunc", whole<std::trunc>},
                                                           {"isqrt", integerSquareRoot},
                                                           {"gcd", common<false>},
                                                           {"lcm", common<true>},
                                                           {"factorial", factorial},
                                                           {"comb", combinations},
                                                           {"prod", product},
                                                           {"fsum", exactSum},
                                                           {"isclose", isClose},
                                                           {"isnan", test<isNan>},
                                                           {"isinf", test<isInf>},
                                                           {"isfinite", test<isFinite>}};

// What the library modules in Python need, and what cannot be written in it.
Value setClassAttribute(Interpreter &in, Parameters &with) {
  if (!with.take(in, "set_attribute", 3, 3)) return {};
  if (with[0].is(ValueKind::Instance))
    return in.setOwnAttribute(*with[0].instance(), with[1].symbol, with[2]) ? Value::none() : Value();
  return in.setAttribute(with[0], with[1].symbol, with[2]) ? Value::none() : Value();
}
/// cached_property(f): a property whose value is computed once.
Value cachedProperty(Interpreter &in, Parameters &with) {
  if (!with.take(in, "cached_property", 1, 1)) return {};
  auto *property = in.make<PropertyObject>();
  property->getter = with[0];
  property->cached = true;
  return {ValueKind::Property, property};
}
/// construct(cls, *args): what a class is without its metaclass's __call__.
Value construct(Interpreter &in, Parameters &with) {
  Arguments rest;
  rest.positional.append(with.positional().begin() + 1, with.positional().end());
  rest.keywords.append(with.keywords().begin(), with.keywords().end());
  return in.construct(*with[0].cls(), rest);
}
Value remark(Interpreter &in, Parameters &with) {
  if (!with.take(in, "remark", 1, 1)) return {};
  in.note(in.str(with[0]), in.here());
  return Value::none();
}
Value isDefined(Interpreter &in, Parameters &with) { // whether a class itself has an attribute
  if (!with.take(in, "is_defined", 2, 2)) return {};
  auto &own = with[0].cls()->attributes;
  auto at = own.find(with[1].symbol.id);
  return Value::boolean(at != own.end() && bool(at->second));
}
Value nameOfDType(Interpreter &in, Parameters &with) {
  if (!with.take(in, "dtype_name", 1, 1)) return {};
  if (with[0].is(ValueKind::DType)) return in.string(dtypeName(with[0].dtype));
  return in.typeError("a dtype is expected, not a '" + in.typeName(with[0]) + "'");
}
/// parameters(f): for each parameter of a function its name, its kind, and whether it has a default.
Value parametersOf(Interpreter &in, Parameters &with) {
  if (!with.take(in, "parameters", 1, 1)) return {};
  Value function = with[0];
  bool bound = function.is(ValueKind::Method);
  if (bound) function = function.as<MethodObject>()->callee;
  if (!function.is(ValueKind::Function)) return in.typeError("a function of the program is expected");
  auto &object = *function.as<FunctionObject>();
  const ir::Module &module = *object.module->module;
  Values result;
  for (auto [parameter, value] : llvm::zip(module.functions[module[object.node].payload].parameters, object.defaults)) {
    if (bound && result.empty() && parameter.style != ir::ParameterStyle::Star) {
      bound = false;
      continue;
    }
    result.push_back(in.tuple({Value(ValueKind::Str, module[parameter.local].name), Value::integerOf(int64_t(parameter.style)),
                               Value::boolean(bool(value)), value ? value : Value::none()}));
  }
  return in.list(result);
}

constexpr std::pair<const char *, Code> supportFunctions[] = {{"set_attribute", setClassAttribute},
                                                              {"cached_property", cachedProperty},
                                                              {"construct", construct},
                                                              {"remark", remark},
                                                              {"is_defined", isDefined},
                                                              {"parameters", parametersOf},
                                                              {"dtype_name", nameOfDType}};

} // namespace

Value Interpreter::nativeModule(llvm::StringRef name, ModuleObject &module) {
  auto add = [&](llvm::StringRef function, Code code) {
    module.names[symbols.intern(function).id] = native(function, [code](Interpreter &in, Arguments &arguments) {
      Parameters parameters(arguments);
      return code(in, parameters);
    });
  };
  if (name == "math") {
    for (auto &[function, code] : mathFunctions) add(function, code);
    for (auto [constant, value] : {std::pair("pi", M_PI), std::pair("e", M_E), std::pair("tau", 2 * M_PI),
                                   std::pair("inf", double(INFINITY)), std::pair("nan", double(NAN))})
      module.names[symbols.intern(constant).id] = Value::floating(value);
    return {ValueKind::Module, &module};
  }
  if (name == "_trace") {
    for (auto &[function, code] : supportFunctions) add(function, code);
    return {ValueKind::Module, &module};
  }
  if (name == "builtins") {
    for (auto &entry : builtins) module.names[symbols.intern(entry.first()).id] = entry.second;
    return {ValueKind::Module, &module};
  }
  return {};
}

} // namespace ivyc::trace
