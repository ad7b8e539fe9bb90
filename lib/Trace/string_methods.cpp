// The methods of str.
#include "Natives.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::trace {

namespace {

using llvm::StringRef;

constexpr StringRef Whitespace = " \t\n\r\v\f";

bool strings(Interpreter &in, Parameters &with, StringRef function) {
  for (Value value : with.positional())
    if (!value.is(ValueKind::Str) && !value.isInteger() && !value.is(ValueKind::None) && !value.is(ValueKind::Tuple))
      return in.typeError(function + "() argument must be str, not " + in.typeName(value)), false;
  return true;
}

Value trimBoth(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "strip", 0, 1) || !strings(in, with, "strip")) return {};
  return in.string(in.text(self).trim(with.size() && with[0].is(ValueKind::Str) ? in.text(with[0]) : Whitespace));
}
Value trimLeft(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "lstrip", 0, 1) || !strings(in, with, "lstrip")) return {};
  return in.string(in.text(self).ltrim(with.size() && with[0].is(ValueKind::Str) ? in.text(with[0]) : Whitespace));
}
Value trimRight(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "rstrip", 0, 1) || !strings(in, with, "rstrip")) return {};
  return in.string(in.text(self).rtrim(with.size() && with[0].is(ValueKind::Str) ? in.text(with[0]) : Whitespace));
}

Value split(Interpreter &in, Value self, Parameters &with) {
  Value separator = with.argument(in, 0, "sep", Value::none()), limit = with.argument(in, 1, "maxsplit", Value::integerOf(-1));
  int64_t most;
  if (!with.take(in, "split", 0, 2) || !in.index(limit, most)) return {};
  StringRef rest = in.text(self);
  Value result = in.list({});
  auto &items = result.sequence()->items;
  if (separator.is(ValueKind::None)) {
    rest = rest.ltrim(Whitespace);
    while (!rest.empty() && most-- != 0) {
      StringRef word = rest.substr(0, rest.find_first_of(Whitespace));
      items.push_back(in.string(word));
      rest = rest.drop_front(word.size()).ltrim(Whitespace);
    }
    if (!rest.empty()) items.push_back(in.string(rest));
    return result;
  }
  if (!separator.is(ValueKind::Str) || in.text(separator).empty()) return in.raise("ValueError", "empty separator");
  for (StringRef by = in.text(separator); most-- != 0;) {
    size_t at = rest.find(by);
    if (at == StringRef::npos) break;
    items.push_back(in.string(rest.take_front(at)));
    rest = rest.drop_front(at + by.size());
  }
  items.push_back(in.string(rest));
  return result;
}
Value splitFromRight(Interpreter &in, Value self, Parameters &with) {
  Value separator = with.argument(in, 0, "sep", Value::none()), limit = with.argument(in, 1, "maxsplit", Value::integerOf(-1));
  int64_t most;
  if (!with.take(in, "rsplit", 0, 2) || !in.index(limit, most)) return {};
  if (separator.is(ValueKind::None) || most < 0) {
    if (most >= 0) return in.refuse("rsplit() by whitespace with a limit is not supported");
    return split(in, self, with);
  }
  StringRef rest = in.text(self), by = in.text(separator);
  if (by.empty()) return in.raise("ValueError", "empty separator");
  Values items;
  while (most-- != 0) {
    size_t at = rest.rfind(by);
    if (at == StringRef::npos) break;
    items.insert(items.begin(), in.string(rest.drop_front(at + by.size())));
    rest = rest.take_front(at);
  }
  items.insert(items.begin(), in.string(rest));
  return in.list(items);
}
Value splitLines(Interpreter &in, Value self, Parameters &) {
  Values items;
  StringRef rest = in.text(self);
  while (!rest.empty()) {
    auto [line, after] = rest.split('\n');
    items.push_back(in.string(line.rtrim('\r')));
    rest = after;
  }
  return in.list(items);
}
Value join(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "join", 1, 1)) return {};
  std::string out;
  bool first = true;
  bool good = in.forEach(with[0], [&](Value item) {
    if (!item.is(ValueKind::Str))
      return in.typeError("sequence item: expected str instance, " + in.typeName(item) + " found"), false;
    if (!first) out += in.text(self);
    first = false;
    out += in.text(item);
    return true;
  });
  return good ? in.string(out) : Value();
}
Value replace(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "replace", 2, 3) || !strings(in, with, "replace")) return {};
  StringRef rest = in.text(self), from = in.text(with[0]), to = in.text(with[1]);
  if (from.empty()) return in.refuse("replace() of the empty string is not supported");
  int64_t most = with.size() > 2 ? with[2].integer : -1;
  std::string out;
  while (most-- != 0) {
    size_t at = rest.find(from);
    if (at == StringRef::npos) break;
    out += rest.take_front(at);
    out += to;
    rest = rest.drop_front(at + from.size());
  }
  return in.string(out + rest.str());
}
template <bool AtEnd> Value startsWith(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, AtEnd ? "endswith" : "startswith", 1, 1) || !strings(in, with, "startswith")) return {};
  Values candidates;
  if (with[0].is(ValueKind::Tuple))
    candidates = with[0].sequence()->items;
  else
    candidates = {with[0]};
  for (Value one : candidates)
    if (one.is(ValueKind::Str) && (AtEnd ? in.text(self).ends_with(in.text(one)) : in.text(self).starts_with(in.text(one))))
      return Value::boolean(true);
  return Value::boolean(false);
}
Value lower(Interpreter &in, Value self, Parameters &) { return in.string(in.text(self).lower()); }
Value upper(Interpreter &in, Value self, Parameters &) { return in.string(in.text(self).upper()); }
Value capitalize(Interpreter &in, Value self, Parameters &) {
  std::string out = in.text(self).lower();
  if (!out.empty()) out[0] = llvm::toUpper(out[0]);
  return in.string(out);
}
Value title(Interpreter &in, Value self, Parameters &) {
  std::string out = in.text(self).lower();
  for (size_t i = 0; i < out.size(); ++i)
    if (i == 0 || !llvm::isAlpha(out[i - 1])) out[i] = llvm::toUpper(out[i]);
  return in.string(out);
}
template <bool MustBeThere, bool FromRight> Value findIn(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "find", 1, 2) || !strings(in, with, "find")) return {};
  int64_t from = with.size() > 1 ? with[1].integer : 0;
  StringRef content = in.text(self);
  size_t at = FromRight ? content.rfind(in.text(with[0])) : content.find(in.text(with[0]), from);
  if (at != StringRef::npos) return Value::integerOf(at);
  return MustBeThere ? in.raise("ValueError", "substring not found") : Value::integerOf(-1);
}
Value count(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "count", 1, 1) || !strings(in, with, "count")) return {};
  return Value::integerOf(in.text(self).count(in.text(with[0])));
}
template <bool FromRight> Value partition(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "partition", 1, 1) || !strings(in, with, "partition")) return {};
  StringRef content = in.text(self), by = in.text(with[0]);
  size_t at = FromRight ? content.rfind(by) : content.find(by);
  Value nothing = in.string("");
  if (at == StringRef::npos) return FromRight ? in.tuple({nothing, nothing, self}) : in.tuple({self, nothing, nothing});
  return in.tuple({in.string(content.take_front(at)), with[0], in.string(content.drop_front(at + by.size()))});
}
template <bool (*Is)(char)> Value all(Interpreter &in, Value self, Parameters &) {
  StringRef content = in.text(self);
  return Value::boolean(!content.empty() && llvm::all_of(content, Is));
}
bool isLetter(char c) { return llvm::isAlpha(c); }
bool isNumeral(char c) { return llvm::isDigit(c); }
bool isLetterOrNumeral(char c) { return llvm::isAlnum(c); }
bool isBlank(char c) { return Whitespace.contains(c); }
template <char Case> Value isCase(Interpreter &in, Value self, Parameters &) {
  StringRef content = in.text(self);
  bool any = llvm::any_of(content, isLetter);
  return Value::boolean(any && content == StringRef(Case == 'u' ? content.upper() : content.lower()));
}
Value isIdentifier(Interpreter &in, Value self, Parameters &) {
  StringRef content = in.text(self);
  auto fits = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  return Value::boolean(!content.empty() && !llvm::isDigit(content[0]) && llvm::all_of(content, fits));
}
template <char Where> Value justify(Interpreter &in, Value self, Parameters &with) {
  int64_t width;
  if (!with.take(in, "ljust", 1, 2) || !in.index(with[0], width)) return {};
  std::string spec = with.size() > 1 ? in.text(with[1]).str() : " ";
  return in.formatted(self, spec + Where + std::to_string(std::max<int64_t>(width, 0)));
}
Value zeroFill(Interpreter &in, Value self, Parameters &with) {
  int64_t width;
  if (!with.take(in, "zfill", 1, 1) || !in.index(with[0], width)) return {};
  std::string content = in.text(self).str();
  size_t at = !content.empty() && (content[0] == '-' || content[0] == '+');
  if (int64_t(content.size()) < width) content.insert(at, width - content.size(), '0');
  return in.string(content);
}
template <bool Suffix> Value removeAffix(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "removeprefix", 1, 1) || !strings(in, with, "removeprefix")) return {};
  StringRef content = in.text(self);
  Suffix ? content.consume_back(in.text(with[0])) : content.consume_front(in.text(with[0]));
  return in.string(content);
}
Value encode(Interpreter &in, Value self, Parameters &) { return {ValueKind::Bytes, in.symbols.intern(in.text(self))}; }

using Table = std::pair<llvm::StringLiteral, MethodCode>;
constexpr Table methods[] = {{"strip", trimBoth},
                             {"lstrip", trimLeft},
                             {"rstrip", trimRight},
                             {"split", split},
                             {"rsplit", splitFromRight},
                             {"splitlines", splitLines},
                             {"join", join},
                             {"replace", replace},
                             {"startswith", startsWith<false>},
                             {"endswith", startsWith<true>},
                             {"lower", lower},
                             {"upper", upper},
                             {"casefold", lower},
                             {"capitalize", capitalize},
                             {"title", title},
                             {"find", findIn<false, false>},
                             {"rfind", findIn<false, true>},
                             {"index", findIn<true, false>},
                             {"count", count},
                             {"partition", partition<false>},
                             {"rpartition", partition<true>},
                             {"isalpha", all<isLetter>},
                             {"isdigit", all<isNumeral>},
                             {"isdecimal", all<isNumeral>},
                             {"isnumeric", all<isNumeral>},
                             {"isalnum", all<isLetterOrNumeral>},
                             {"isspace", all<isBlank>},
                             {"isupper", isCase<'u'>},
                             {"islower", isCase<'l'>},
                             {"isidentifier", isIdentifier},
                             {"ljust", justify<'<'>},
                             {"rjust", justify<'>'>},
                             {"center", justify<'^'>},
                             {"zfill", zeroFill},
                             {"removeprefix", removeAffix<false>},
                             {"removesuffix", removeAffix<true>},
                             {"encode", encode}};

} // namespace

Value Interpreter::stringMethod(Value object, llvm::StringRef name) {
  if (name == "format")
    return native(name,
                  [object](Interpreter &in, Arguments &arguments) { return in.formatString(in.text(object), arguments); });
  for (const auto &[known, code] : methods)
    if (known == name) return bindNative(*this, name, object, code);
  return {};
}

} // namespace ivyc::trace
