// Text: repr, str, format specifications, `%`, str.format.
#include "Interpreter.h"

#include "llvm/ADT/StringExtras.h"

#include <charconv>
#include <cmath>

namespace ivyc::trace {

static std::string floatText(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  char buffer[64];
  auto plain = std::to_chars(buffer, buffer + sizeof buffer, value);
  std::string shortest(buffer, plain.ptr);
  double size = std::abs(value);
  if (size != 0 && (size < 1e-4 || size >= 1e16)) {
    auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
    return std::string(buffer, end.ptr);
  }
  auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  std::string text(buffer, end.ptr);
  return text.find('.') == std::string::npos ? text + ".0" : text;
}

static std::string quoted(llvm::StringRef text) {
  char quote = text.contains('\'') && !text.contains('"') ? '"' : '\'';
  std::string out(1, quote);
  for (char c : text) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\\' || c == quote)
      (out += '\\') += c;
    else
      out += c;
  }
  return out + quote;
}

std::string Interpreter::typeName(Value value) {
  ClassObject *type = typeOf(value);
  return type ? text(type->name).str() : "object";
}

std::string Interpreter::repr(Value value) {
  if (failure.kind || !tick()) return "";
  auto joined = [&](llvm::ArrayRef<Value> items) {
    std::string out;
    for (Value item : items) out += (out.empty() ? "" : ", ") + repr(item);
    return out;
  };
  switch (value.kind) {
  case ValueKind::Failed: return "";
  case ValueKind::None: return "None";
  case ValueKind::NotImplemented: return "NotImplemented";
  case ValueKind::Ellipsis: return "Ellipsis";
  case ValueKind::Bool: return value.integer ? "True" : "False";
  case ValueKind::Int: return std::to_string(value.integer);
  case ValueKind::Float: return floatText(value.number);
  case ValueKind::Str: return quoted(text(value));
  case ValueKind::Bytes: return "b" + quoted(text(value));
  case ValueKind::DType: return (spec::frameworkName(source) + "." + dtypeName(value.dtype)).str();
  case ValueKind::Device: return "device(type='cpu')";
  case ValueKind::Tuple: {
    auto &items = value.sequence()->items;
    return "(" + joined(items) + (items.size() == 1 ? ",)" : ")");
  }
  case ValueKind::List: return "[" + joined(value.sequence()->items) + "]";
  case ValueKind::Set:
  case ValueKind::Dict: {
    std::string out;
    for (auto &[key, item] : value.dict()->entries) {
      if (!key) continue;
      out += (out.empty() ? "" : ", ") + repr(key);
      if (value.is(ValueKind::Dict)) out += ": " + repr(item);
    }
    if (value.is(ValueKind::Set) && value.dict()->frozen) return "frozenset({" + out + "})";
    return value.is(ValueKind::Set) && out.empty() ? "set()" : "{" + out + "}";
  }
  case ValueKind::Slice: {
    auto &slice = *value.as<SliceObject>();
    return "slice(" + repr(slice.lower) + ", " + repr(slice.upper) + ", " + repr(slice.step) + ")";
  }
  case ValueKind::Range: {
    auto &range = *value.as<RangeObject>();
    std::string out = "range(" + std::to_string(range.start) + ", " + std::to_string(range.stop);
    return out + (range.step == 1 ? ")" : ", " + std::to_string(range.step) + ")");
  }
  case ValueKind::Function: return ("<function " + text(value.as<FunctionObject>()->name) + ">").str();
  case ValueKind::Native: return "<built-in function " + value.as<NativeObject>()->name + ">";
  case ValueKind::Method: return "<bound method " + repr(value.as<MethodObject>()->callee) + ">";
  case ValueKind::Class: {
    auto *cls = value.cls();
    llvm::StringRef name = text(cls->name);
    return cls->module && !cls->module->isLibrary ? ("<class '" + text(cls->module->name) + "." + name + "'>").str()
                                                  : ("<class '" + name + "'>").str();
  }
  case ValueKind::Module: return ("<module '" + text(value.as<ModuleObject>()->name) + "'>").str();
  case ValueKind::Api: return text(value.symbol).str();
  case ValueKind::Tensor: return "tensor(" + facts.print(value.tensor()->fact) + ")";
  case ValueKind::Instance: {
    if (Value method = special(value, names.repr)) {
      Value result = call(method, llvm::ArrayRef<Value>());
      return result.is(ValueKind::Str) ? text(result).str() : "";
    }
    InstanceObject &instance = *value.instance();
    if (instance.type->derivesFrom(builtinClass("BaseException"))) {
      std::string arguments = repr(instance.payload);
      if (llvm::StringRef(arguments).ends_with(",)")) arguments.erase(arguments.size() - 2, 1);
      return text(instance.type->name).str() + arguments;
    }
    if (Value inner = unwrapped(value); !inner.is(ValueKind::Instance)) return repr(inner);
    return ("<" + text(instance.type->name) + " object>").str();
  }
  default: return "<" + typeName(value) + " object>";
  }
}

std::string Interpreter::str(Value value) {
  if (value.is(ValueKind::Str)) return text(value).str();
  if (value.is(ValueKind::Device)) return "cpu";
  if (value.is(ValueKind::Instance)) {
    if (Value method = special(value, names.str)) {
      Value result = call(method, llvm::ArrayRef<Value>());
      return result.is(ValueKind::Str) ? text(result).str() : "";
    }
    InstanceObject &instance = *value.instance();
    if (instance.type->derivesFrom(builtinClass("BaseException"))) {
      auto &arguments = instance.payload.sequence()->items;
      if (arguments.empty()) return "";
      if (arguments.size() == 1)
        return instance.type->derivesFrom(builtinClass("KeyError")) ? repr(arguments[0]) : str(arguments[0]);
      return repr(instance.payload);
    }
    if (Value inner = unwrapped(value); inner.is(ValueKind::Str)) return text(inner).str();
  }
  return repr(value);
}

std::string Interpreter::describe(Value exception) {
  Failure before = std::exchange(failure, Failure());
  std::string message = str(exception);
  failure = before;
  llvm::StringRef name = text(exception.instance()->type->name);
  return message.empty() ? name.str() : (name + ": " + message).str();
}

namespace {

/// [[fill]align][sign][#][0][width][grouping][.precision][type]
struct FormatSpec {
  std::string fill = " ";
  char align = 0, sign = '-', grouping = 0, type = 0;
  bool alternate = false, zero = false;
  int64_t width = 0, precision = -1;

  bool read(llvm::StringRef spec) {
    auto isAlign = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
    if (spec.size() > 1 && isAlign(spec[1])) {
      fill = spec[0];
      align = spec[1];
      spec = spec.drop_front(2);
    } else if (!spec.empty() && isAlign(spec[0])) {
      align = spec[0];
      spec = spec.drop_front();
    }
    if (!spec.empty() && (spec[0] == '+' || spec[0] == '-' || spec[0] == ' ')) {
      sign = spec[0];
      spec = spec.drop_front();
    }
    if (spec.consume_front("#")) alternate = true;
    if (spec.consume_front("0")) {
      zero = true;
      if (!align) fill = "0", align = '=';
    }
    spec.consumeInteger(10, width);
    if (!spec.empty() && (spec[0] == ',' || spec[0] == '_')) {
      grouping = spec[0];
      spec = spec.drop_front();
    }
    if (spec.consume_front(".") && spec.consumeInteger(10, precision)) return false;
    if (!spec.empty()) {
      type = spec[0];
      spec = spec.drop_front();
    }
    return spec.empty() && width < 100000 && precision < 1000;
  }

  std::string pad(std::string text, bool isNumber) const {
    int64_t length = llvm::count_if(text, [](char c) { return (c & 0xC0) != 0x80; });
    if (length >= width) return text;
    std::string filling;
    for (int64_t i = length; i < width; ++i) filling += fill;
    char where = align ? align : isNumber ? '>' : '<';
    if (where == '<') return text + filling;
    if (where == '^') return filling.substr(0, filling.size() / 2) + text + filling.substr(filling.size() / 2);
    if (where == '=' && !text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == ' '))
      return text[0] + filling + text.substr(1);
    return filling + text;
  }

  std::string grouped(std::string digits) const {
    if (!grouping) return digits;
    size_t end = digits.find_first_not_of("0123456789");
    if (end == std::string::npos) end = digits.size();
    for (size_t i = end; i > 3; i -= 3) digits.insert(i - 3, 1, grouping);
    return digits;
  }
};

std::string floatFormat(double value, char type, int64_t precision, bool alternate) {
  std::string pattern = "%";
  if (alternate) pattern += "#";
  pattern += ".*";
  pattern += type == '%' ? 'f' : type;
  if (type == '%') value *= 100;
  char buffer[1600];
  std::snprintf(buffer, sizeof buffer, pattern.c_str(), int(precision < 0 ? 6 : precision), std::abs(value));
  return std::string(buffer) + (type == '%' ? "%" : "");
}

} // namespace

Value Interpreter::formatted(Value value, llvm::StringRef specification) {
  if (value.is(ValueKind::Instance))
    if (Value method = special(value, names.format)) return call(method, {string(specification)});
  if (failure.kind) return {};
  if (specification.empty()) {
    std::string shown = str(value);
    return failure.kind ? Value() : string(shown);
  }
  if (value.is(ValueKind::Tensor)) {
    value = callMethod(value, "item", {});
    if (!value) return {};
  }
  Value inner = unwrapped(value);
  FormatSpec spec;
  if (!spec.read(specification)) return raise("ValueError", "invalid format specifier '" + specification + "'");
  auto signOf = [&](bool negative) { return negative ? "-" : spec.sign == '+' ? "+" : spec.sign == ' ' ? " " : ""; };
  bool wantsFloat = spec.type && llvm::StringRef("eEfFgG%").contains(spec.type);
  if (inner.is(ValueKind::Float) || (inner.isInteger() && wantsFloat)) {
    double number = inner.asDouble();
    std::string digits;
    if (!std::isfinite(number)) {
      digits = std::isnan(number) ? "nan" : "inf";
    } else if (!spec.type && spec.precision < 0) {
      digits = floatText(std::abs(number));
    } else {
      digits = floatFormat(number, spec.type ? spec.type : 'g', spec.precision, spec.alternate);
      if (!spec.type && digits.find_first_of(".e") == std::string::npos) digits += ".0";
    }
    return string(spec.pad(signOf(std::signbit(number) && !std::isnan(number)) + spec.grouped(digits), true));
  }
  if (inner.isInteger() && !(inner.is(ValueKind::Bool) && (!spec.type || spec.type == 's'))) {
    uint64_t size = inner.integer < 0 ? -uint64_t(inner.integer) : inner.integer;
    std::string digits;
    switch (spec.type) {
    case 0:
    case 'd':
    case 'n': digits = std::to_string(size); break;
    case 'x': digits = (spec.alternate ? "0x" : "") + llvm::utohexstr(size, true); break;
    case 'X': digits = (spec.alternate ? "0X" : "") + llvm::utohexstr(size, false); break;
    case 'b':
    case 'o': {
      for (uint64_t rest = size; rest || digits.empty(); rest /= spec.type == 'b' ? 2 : 8)
        digits.insert(digits.begin(), char('0' + rest % (spec.type == 'b' ? 2 : 8)));
      if (spec.alternate) digits = std::string("0") + spec.type + digits;
      break;
    }
    default: return raise("ValueError", "unknown format code '" + llvm::Twine(spec.type) + "' for object of type 'int'");
    }
    return string(spec.pad(signOf(inner.integer < 0) + spec.grouped(digits), true));
  }
  if (spec.type && spec.type != 's')
    return raise("ValueError",
                 "unknown format code '" + llvm::Twine(spec.type) + "' for object of type '" + typeName(value) + "'");
  if (!inner.is(ValueKind::Str) && !inner.is(ValueKind::Bool) && !value.is(ValueKind::Instance))
    return typeError("unsupported format string passed to " + typeName(value) + ".__format__");
  std::string shown = str(value);
  if (failure.kind) return {};
  if (spec.precision >= 0) shown = shown.substr(0, spec.precision);
  return string(spec.pad(shown, false));
}

/// "…%d…" % values
Value Interpreter::percent(llvm::StringRef pattern, Value values) {
  Value given = unwrapped(values);
  Values items;
  if (given.is(ValueKind::Tuple))
    items = given.sequence()->items;
  else
    items = {values};
  size_t used = 0;
  std::string out;
  while (!pattern.empty()) {
    auto [before, rest] = pattern.split('%');
    out += before;
    if (before.size() == pattern.size()) break;
    if (rest.consume_front("%")) {
      out += '%';
      pattern = rest;
      continue;
    }
    Value value;
    if (rest.consume_front("(")) {
      auto [key, after] = rest.split(')');
      rest = after;
      value = subscript(given, string(key));
      if (!value) return {};
    } else if (used < items.size()) {
      value = items[used++];
    } else {
      return typeError("not enough arguments for format string");
    }
    size_t length = rest.find_if([](char c) { return llvm::isAlpha(c); });
    if (length == llvm::StringRef::npos) return raise("ValueError", "incomplete format");
    std::string spec = rest.take_front(length).str();
    char type = rest[length];
    pattern = rest.drop_front(length + 1);
    if (type == 'r' || type == 's' || type == 'a') {
      value = string(type == 'r' ? repr(value) : str(value));
      type = 's';
      if (!spec.empty() && spec[0] == '-')
        spec[0] = '<';
      else if (!spec.empty() && spec[0] != '.')
        spec = ">" + spec;
    } else if (!spec.empty() && spec[0] == '-') {
      spec[0] = '<';
    }
    if (type == 'i' || type == 'u') type = 'd';
    if (type == 'd' && unwrapped(value).is(ValueKind::Float)) value = Value::integerOf(int64_t(unwrapped(value).number));
    if (failure.kind) return {};
    Value one = formatted(value, spec + type);
    if (!one) return {};
    out += text(one);
  }
  return string(out);
}

Value Interpreter::formatString(llvm::StringRef pattern, Arguments &arguments) {
  std::string out;
  size_t automatic = 0;
  while (!pattern.empty()) {
    size_t brace = pattern.find_first_of("{}");
    out += pattern.substr(0, brace);
    if (brace == llvm::StringRef::npos) break;
    pattern = pattern.drop_front(brace);
    if (pattern.starts_with("{{") || pattern.starts_with("}}")) {
      out += pattern[0];
      pattern = pattern.drop_front(2);
      continue;
    }
    size_t depth = 0, end = 0;
    for (; end < pattern.size(); ++end) {
      depth += pattern[end] == '{';
      if (pattern[end] == '}' && --depth == 0) break;
    }
    if (pattern[0] == '}' || end == pattern.size()) return raise("ValueError", "single brace encountered in format string");
    llvm::StringRef field = pattern.slice(1, end);
    pattern = pattern.drop_front(end + 1);
    auto [nameAndConversion, spec] = field.split(':');
    auto [path, conversion] = nameAndConversion.split('!');
    size_t length = path.find_first_of(".[");
    llvm::StringRef first = path.substr(0, length), rest = length == llvm::StringRef::npos ? "" : path.drop_front(length);
    Value value;
    size_t place;
    if (first.empty() || !first.getAsInteger(10, place)) {
      if (first.empty()) place = automatic++;
      if (place >= arguments.positional.size())
        return raise("IndexError", "replacement index out of range for positional args tuple");
      value = arguments.positional[place];
    } else {
      for (auto &[name, given] : arguments.keywords)
        if (text(name) == first) value = given;
      if (!value) return raise("KeyError", first);
    }
    while (value && !rest.empty()) {
      if (rest.consume_front(".")) {
        llvm::StringRef name = rest.substr(0, rest.find_first_of(".["));
        rest = rest.drop_front(name.size());
        value = attribute(value, symbols.intern(name));
      } else {
        auto [key, after] = rest.drop_front().split(']');
        rest = after;
        int64_t number;
        value = subscript(value, key.getAsInteger(10, number) ? string(key) : Value::integerOf(number));
      }
    }
    if (!value) return {};
    if (!conversion.empty()) value = string(conversion == "s" ? str(value) : repr(value));
    std::string inner = spec.str();
    if (spec.contains('{')) {
      Value expanded = formatString(spec, arguments);
      if (!expanded) return {};
      inner = text(expanded).str();
    }
    if (failure.kind) return {};
    Value one = formatted(value, inner);
    if (!one) return {};
    out += text(one);
  }
  return string(out);
}

} // namespace ivyc::trace
