// Text → facts; the grammar stands at the head of print.cpp.
#include "ivyc/Facts/Facts.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

#include <charconv>
#include <limits>

namespace ivyc {
namespace {

using llvm::SmallVector;
using llvm::StringRef;

constexpr unsigned maxDepth = 64;

// A recursive-descent reader; each function returns nothing when the text is not well-formed.
struct Reader {
  FactTable &table;
  StringRef rest;
  unsigned depth = 0;

  void space() { rest = rest.ltrim(' '); }
  bool eat(StringRef token) {
    space();
    return rest.consume_front(token);
  }
  StringRef word(StringRef extra = "_") {
    space();
    StringRef text = rest.take_while([&](char c) { return llvm::isAlnum(c) || extra.contains(c) || (c & 0x80); });
    rest = rest.drop_front(text.size());
    return text;
  }

  std::optional<std::string> quoted() {
    if (!rest.consume_front("\"")) return std::nullopt;
    std::string text;
    while (!rest.empty() && rest.front() != '"') {
      char c = rest.front();
      rest = rest.drop_front();
      if (c != '\\') {
        text += c;
        continue;
      }
      if (rest.empty()) return std::nullopt;
      char escape = rest.front();
      rest = rest.drop_front();
      if (escape == 'n')
        text += '\n';
      else if (escape == 't')
        text += '\t';
      else if (escape == 'r')
        text += '\r';
      else if (escape == 'x') {
        unsigned value;
        if (rest.size() < 2 || rest.take_front(2).getAsInteger(16, value)) return std::nullopt;
        text += char(value);
        rest = rest.drop_front(2);
      } else
        text += escape;
    }
    if (!rest.consume_front("\"")) return std::nullopt;
    return text;
  }

  std::optional<SmallVector<ConstantId, 4>> constants(StringRef close) {
    SmallVector<ConstantId, 4> list;
    while (!eat(close)) {
      auto element = constant();
      if (!element) return std::nullopt;
      list.push_back(*element);
      if (!eat(",")) {
        if (!eat(close)) return std::nullopt;
        break;
      }
    }
    return list;
  }

  std::optional<ConstantId> dictionary() {
    SmallVector<ConstantId, 8> list;
    while (!eat("}")) {
      auto key = constant();
      if (!key || !eat(":")) return std::nullopt;
      auto value = constant();
      if (!value) return std::nullopt;
      list.push_back(*key);
      list.push_back(*value);
      if (!eat(",") && !rest.starts_with("}")) return std::nullopt;
    }
    return table.intern(ConstantValue{.type = ConstantType::Dict, .elements = list});
  }

  std::optional<ConstantId> number() {
    StringRef text = rest.take_while([](char c) { return llvm::isAlnum(c) || c == '.' || c == '-' || c == '+'; });
    rest = rest.drop_front(text.size());
    bool imaginary = text.consume_back("j");
    if (!imaginary && text.find_first_of(".en") == StringRef::npos) {
      int64_t value;
      if (!text.getAsInteger(10, value)) return table.integer(value);
      StringRef digits = text;
      digits.consume_front("-");
      if (digits.empty() || !llvm::all_of(digits, llvm::isDigit)) return std::nullopt;
      return table.intern(ConstantValue{.type = ConstantType::Int, .text = table.symbols().intern(text)});
    }
    double value;
    auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    if (error != std::errc() || end != text.end()) return std::nullopt;
    if (imaginary) return table.intern(ConstantValue{.type = ConstantType::Complex, .number = value});
    return table.floating(value);
  }

  std::optional<ConstantId> constant() {
    if (++depth > maxDepth) return std::nullopt;
    auto result = constantBody();
    --depth;
    return result;
  }
  std::optional<ConstantId> constantBody() {
    space();
    if (rest.empty()) return std::nullopt;
    if (eat("...")) return table.intern(ConstantValue{.type = ConstantType::Ellipsis});
    if (rest.front() == '"') {
      auto text = quoted();
      return text ? std::optional(table.string(*text)) : std::nullopt;
    }
    if (rest.consume_front("b\"")) {
      rest = StringRef(rest.data() - 1, rest.size() + 1);
      auto text = quoted();
      if (!text) return std::nullopt;
      return table.intern(ConstantValue{.type = ConstantType::Bytes, .text = table.symbols().intern(*text)});
    }
    if (eat("(")) {
      auto list = constants(")");
      return list ? std::optional(table.tuple(*list)) : std::nullopt;
    }
    if (eat("[")) {
      auto list = constants("]");
      return list ? std::optional(table.list(*list)) : std::nullopt;
    }
    if (eat("{")) return dictionary();
    if (eat("slice(")) {
      auto list = constants(")");
      if (!list || list->size() != 3) return std::nullopt;
      return table.intern(ConstantValue{.type = ConstantType::Slice, .elements = *list});
    }
    if (eat("float(\"nan\")")) return table.floating(std::numeric_limits<double>::quiet_NaN());
    if (eat("float(\"inf\")")) return table.floating(std::numeric_limits<double>::infinity());
    if (eat("float(\"-inf\")")) return table.floating(-std::numeric_limits<double>::infinity());
    auto imaginary = [&](double value) { return table.intern(ConstantValue{.type = ConstantType::Complex, .number = value}); };
    if (eat("complex(\"nanj\")")) return imaginary(std::numeric_limits<double>::quiet_NaN());
    if (eat("complex(\"infj\")")) return imaginary(std::numeric_limits<double>::infinity());
    if (eat("complex(\"-infj\")")) return imaginary(-std::numeric_limits<double>::infinity());
    if (llvm::isAlpha(rest.front())) {
      StringRef name = word();
      if (name == "None") return table.none();
      if (name == "True") return table.boolean(true);
      if (name == "False") return table.boolean(false);
      if (auto dtype = dtypeFromName(name)) return table.dtype(*dtype);
      return std::nullopt;
    }
    return number();
  }

  // `= constant` after the name of a host kind, else the kind alone.
  bool value(Fact &fact) {
    if (!eat("=")) return true;
    auto read = constant();
    if (!read) return false;
    fact.constant = *read;
    return table.get(table.constant(*read)).kind == fact.kind ||
           (fact.kind == FactKind::Shape && table.get(*read).type == ConstantType::Tuple);
  }

  // [2, ?, d0] and [...].
  bool dims(Fact &fact, llvm::SmallVectorImpl<int64_t> &list) {
    if (!rest.consume_front("[")) return true;
    if (eat("...")) return eat("]");
    while (!eat("]")) {
      int64_t dim;
      if (eat("?"))
        dim = UnknownDim;
      else {
        StringRef text = word();
        bool symbolic = text.consume_front("d");
        if (text.getAsInteger(10, dim) || dim < 0) return false;
        if (symbolic) dim = -2 - dim;
      }
      list.push_back(dim);
      if (!eat(",") && !rest.starts_with("]")) return false;
    }
    if (list.size() > 127) return false;
    fact.rank = list.size();
    return true;
  }

  std::optional<FactId> container(FactKind kind) {
    Fact fact{.kind = kind};
    SmallVector<FactId, 4> elements;
    SmallVector<ConstantId, 4> keys;
    if (rest.consume_front("[")) {
      auto element = any();
      if (!element || !eat("]")) return std::nullopt;
      fact.element = *element;
    } else if (rest.consume_front("(")) {
      while (!eat(")")) {
        if (kind == FactKind::Dict) {
          auto key = constant();
          if (!key || !eat(":")) return std::nullopt;
          keys.push_back(*key);
        }
        auto element = any();
        if (!element) return std::nullopt;
        elements.push_back(*element);
        if (!eat(",") && !rest.starts_with(")")) return std::nullopt;
      }
      fact.lengthKnown = true;
      fact.elements = elements;
      fact.keys = keys;
    } else if (!value(fact)) {
      return std::nullopt;
    }
    return set(fact);
  }

  std::optional<FactId> tensor(DType dtype, DTypeClass cls) {
    Fact fact{.kind = FactKind::Tensor, .dtype = dtype, .dtypeClass = cls};
    SmallVector<int64_t, 8> list;
    if (rest.consume_front("~")) fact.dtypeVariable = table.symbols().intern(word());
    if (!dims(fact, list)) return std::nullopt;
    fact.dims = list;
    return set(fact);
  }

  std::optional<FactId> dtype() {
    Fact fact{.kind = FactKind::DType};
    if (rest.consume_front("<")) {
      fact.dtypeClass = llvm::StringSwitch<DTypeClass>(word())
                            .Case("integer", DTypeClass::Integer)
                            .Case("floating", DTypeClass::Floating)
                            .Case("complexfloating", DTypeClass::Complex)
                            .Default(DTypeClass::Unknown);
      if (rest.consume_front("~")) fact.dtypeVariable = table.symbols().intern(word());
      if (!eat(">")) return std::nullopt;
    } else if (!value(fact)) {
      return std::nullopt;
    }
    return set(fact);
  }

  // The flags in front of the fact that is being read.
  struct Flags {
    bool assumed = false, decided = false, parameter = false;
  } flags = {};
  FactId set(Fact fact) {
    fact.assumed = flags.assumed;
    fact.decided = flags.decided;
    fact.parameter = flags.parameter;
    return table.intern(fact);
  }

  std::optional<FactId> one() {
    flags = {};
    for (StringRef name = word();; name = word()) {
      if (name == "assumed")
        flags.assumed = true;
      else if (name == "decided")
        flags.decided = true;
      else if (name == "parameter")
        flags.parameter = true;
      else
        return body(name, flags);
    }
  }

  std::optional<FactId> body(StringRef name, Flags own) {
    bool bracket = rest.starts_with("[") || rest.starts_with("~");
    if (name == "Tensor") return tensor(DType::Unknown, DTypeClass::Unknown);
    if (name == "integer") return tensor(DType::Unknown, DTypeClass::Integer);
    if (name == "floating") return tensor(DType::Unknown, DTypeClass::Floating);
    if (name == "complexfloating") return tensor(DType::Unknown, DTypeClass::Complex);
    if (auto dtype = dtypeFromName(name); dtype && (bracket || name != "bool")) return tensor(*dtype, DTypeClass::Unknown);
    if (name == "dtype") return dtype();
    auto kind = llvm::StringSwitch<std::optional<FactKind>>(name)
                    .Case("unknown", FactKind::Unknown)
                    .Case("never", FactKind::Never)
                    .Case("None", FactKind::None)
                    .Case("bool", FactKind::Bool)
                    .Case("int", FactKind::Int)
                    .Case("float", FactKind::Float)
                    .Case("complex", FactKind::Complex)
                    .Case("str", FactKind::Str)
                    .Case("bytes", FactKind::Bytes)
                    .Case("ellipsis", FactKind::Ellipsis)
                    .Case("slice", FactKind::Slice)
                    .Case("device", FactKind::Device)
                    .Case("shape", FactKind::Shape)
                    .Case("list", FactKind::List)
                    .Case("tuple", FactKind::Tuple)
                    .Case("set", FactKind::Set)
                    .Case("dict", FactKind::Dict)
                    .Case("module", FactKind::Module)
                    .Case("class", FactKind::Class)
                    .Case("instance", FactKind::Instance)
                    .Case("function", FactKind::Function)
                    .Case("framework", FactKind::Framework)
                    .Default(std::nullopt);
    if (!kind) return std::nullopt;
    if (*kind == FactKind::Shape || *kind == FactKind::List || *kind == FactKind::Tuple || *kind == FactKind::Set ||
        *kind == FactKind::Dict) {
      auto result = container(*kind);
      if (!result) return std::nullopt;
      Fact fact = table.get(*result); // reading the elements has overwritten the flags
      flags = own;
      return set(fact);
    }
    Fact fact{.kind = *kind};
    if (*kind >= FactKind::Module && *kind <= FactKind::Framework) {
      StringRef path = word("_.<>-");
      fact.name = table.symbols().intern(path);
    } else if (!value(fact)) {
      return std::nullopt;
    }
    return set(fact);
  }

  std::optional<FactId> any() {
    if (++depth > maxDepth) return std::nullopt;
    auto result = one();
    while (result && eat("|")) {
      auto next = one();
      if (!next) return std::nullopt;
      result = table.join(*result, *next);
    }
    --depth;
    return result;
  }
};

} // namespace

std::optional<FactId> FactTable::parse(StringRef text) {
  Reader reader{*this, text};
  auto result = reader.any();
  reader.space();
  if (!result || !reader.rest.empty()) return std::nullopt;
  return result;
}

} // namespace ivyc
