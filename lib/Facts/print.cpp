// Facts and constants as text.
//
//   unknown never None bool int float complex str bytes ellipsis slice dtype device
//   Tensor, float32[2, 3, ?], floating[...], Tensor[d0, 4], float32[] (a tensor of rank 0), `~x` after the dtype: that of
//   variable x list[X], tuple[X], shape[X], set[X], dict[X]           any number of elements list(X, Y), tuple(), dict("a": X)
//   exactly these module a.b, class a.b, instance a.b, function a.b, framework a.b X | Y, int = 3, tuple = (2, 3); `parameter`,
//   `assumed` and `decided` in front
#include "ivyc/Facts/Facts.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/raw_ostream.h"

#include <charconv>
#include <cmath>

namespace ivyc {
namespace {

using llvm::raw_ostream;

struct Printer {
  const FactTable &table;
  raw_ostream &out;

  llvm::StringRef text(Symbol symbol) const { return table.symbols().text(symbol); }

  void quoted(llvm::StringRef value) {
    out << '"';
    for (unsigned char c : value) {
      if (c == '"' || c == '\\')
        out << '\\' << char(c);
      else if (c == '\n')
        out << "\\n";
      else if (c == '\t')
        out << "\\t";
      else if (c == '\r')
        out << "\\r";
      else if (c < 0x20 || c == 0x7f)
        out << "\\x" << llvm::hexdigit(c >> 4, true) << llvm::hexdigit(c & 15, true);
      else
        out << char(c);
    }
    out << '"';
  }

  // The shortest text that reads back as the same number, as Python's repr().
  void number(double value) {
    if (std::isnan(value)) {
      out << "float(\"nan\")";
      return;
    }
    if (std::isinf(value)) {
      out << (value < 0 ? "float(\"-inf\")" : "float(\"inf\")");
      return;
    }
    char buffer[40];
    double magnitude = std::fabs(value);
    bool plain = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16);
    auto end =
        std::to_chars(buffer, buffer + sizeof buffer, value, plain ? std::chars_format::fixed : std::chars_format::scientific)
            .ptr;
    llvm::StringRef digits(buffer, end - buffer);
    out << digits;
    if (plain && digits.find('.') == llvm::StringRef::npos) out << ".0";
  }

  void bytes(llvm::StringRef value) {
    out << "b\"";
    for (unsigned char c : value) {
      if (c == '"' || c == '\\')
        out << '\\' << char(c);
      else if (c == '\n')
        out << "\\n";
      else if (c < 0x20 || c >= 0x7f)
        out << "\\x" << llvm::hexdigit(c >> 4, true) << llvm::hexdigit(c & 15, true);
      else
        out << char(c);
    }
    out << '"';
  }

  void constant(ConstantId id) {
    const ConstantValue &value = table.get(id);
    auto list = [&](llvm::StringRef open, llvm::StringRef close) {
      out << open;
      llvm::interleave(value.elements, out, [&](ConstantId element) { constant(element); }, ", ");
      if (value.type == ConstantType::Tuple && value.elements.size() == 1) out << ',';
      out << close;
    };
    switch (value.type) {
    case ConstantType::None: out << "None"; break;
    case ConstantType::Bool: out << (value.integer ? "True" : "False"); break;
    case ConstantType::Int:
      if (value.text)
        out << text(value.text);
      else
        out << value.integer;
      break;
    case ConstantType::Float: number(value.number); break;
    case ConstantType::Complex:
      if (std::isfinite(value.number)) {
        number(value.number);
        out << 'j';
      } else {
        out << "complex(\"" << (std::isnan(value.number) ? "nan" : value.number < 0 ? "-inf" : "inf") << "j\")";
      }
      break;
    case ConstantType::Str: quoted(text(value.text)); break;
    case ConstantType::Bytes: bytes(text(value.text)); break;
    case ConstantType::Ellipsis: out << "..."; break;
    case ConstantType::Tuple: list("(", ")"); break;
    case ConstantType::List: list("[", "]"); break;
    case ConstantType::Slice: list("slice(", ")"); break;
    case ConstantType::DType: out << dtypeName(DType(value.integer)); break;
    case ConstantType::Dict:
      out << '{';
      for (size_t i = 0; i + 1 < value.elements.size(); i += 2) {
        if (i) out << ", ";
        constant(value.elements[i]);
        out << ": ";
        constant(value.elements[i + 1]);
      }
      out << '}';
      break;
    }
  }

  void tensor(const Fact &fact) {
    static constexpr const char *classes[] = {"Tensor", "bool", "integer", "floating", "complexfloating"};
    if (fact.dtype != DType::Unknown)
      out << dtypeName(fact.dtype);
    else
      out << classes[size_t(fact.dtypeClass)];
    if (fact.dtypeVariable) out << '~' << text(fact.dtypeVariable);
    if (fact.rank == UnknownRank) {
      if (fact.dtype != DType::Unknown || fact.dtypeClass != DTypeClass::Unknown) out << "[...]";
      return;
    }
    out << '[';
    llvm::interleave(
        fact.dims, out,
        [&](int64_t dim) {
          if (dim >= 0)
            out << dim;
          else if (dim == UnknownDim)
            out << '?';
          else
            out << 'd' << -2 - dim;
        },
        ", ");
    out << ']';
  }

  void container(llvm::StringRef name, const Fact &fact) {
    out << name;
    if (fact.constant) {
      out << " = ";
      constant(fact.constant);
    } else if (!fact.lengthKnown) {
      if (!fact.element) return;
      out << '[';
      print(fact.element);
      out << ']';
    } else {
      out << '(';
      for (auto [i, element] : llvm::enumerate(fact.elements)) {
        if (i) out << ", ";
        if (fact.kind == FactKind::Dict) {
          constant(fact.keys[i]);
          out << ": ";
        }
        print(element);
      }
      out << ')';
    }
  }

  void host(llvm::StringRef name, const Fact &fact) {
    out << name;
    if (!fact.constant) return;
    out << " = ";
    constant(fact.constant);
  }

  void named(llvm::StringRef name, const Fact &fact) {
    out << name;
    if (fact.name) out << ' ' << text(fact.name);
  }

  void print(FactId id) {
    const Fact &fact = table.get(id);
    if (fact.kind != FactKind::Union) {
      if (fact.assumed) out << "assumed ";
      if (fact.decided) out << "decided ";
      if (fact.parameter) out << "parameter ";
    }
    switch (fact.kind) {
    case FactKind::Never: out << "never"; break;
    case FactKind::Unknown: out << "unknown"; break;
    case FactKind::None: out << "None"; break;
    case FactKind::Bool: host("bool", fact); break;
    case FactKind::Int: host("int", fact); break;
    case FactKind::Float: host("float", fact); break;
    case FactKind::Complex: host("complex", fact); break;
    case FactKind::Str: host("str", fact); break;
    case FactKind::Bytes: host("bytes", fact); break;
    case FactKind::Ellipsis: out << "ellipsis"; break;
    case FactKind::Slice: host("slice", fact); break;
    case FactKind::DType:
      out << "dtype";
      if (fact.constant) {
        out << " = ";
        constant(fact.constant);
      } else if (fact.dtypeClass != DTypeClass::Unknown || fact.dtypeVariable) {
        static constexpr const char *classes[] = {"", "bool", "integer", "floating", "complexfloating"};
        out << '<' << classes[size_t(fact.dtypeClass)];
        if (fact.dtypeVariable) out << '~' << text(fact.dtypeVariable);
        out << '>';
      }
      break;
    case FactKind::Device: out << "device"; break;
    case FactKind::Tensor: tensor(fact); break;
    case FactKind::Shape: container("shape", fact); break;
    case FactKind::List: container("list", fact); break;
    case FactKind::Tuple: container("tuple", fact); break;
    case FactKind::Set: container("set", fact); break;
    case FactKind::Dict: container("dict", fact); break;
    case FactKind::Module: named("module", fact); break;
    case FactKind::Class: named("class", fact); break;
    case FactKind::Instance: named("instance", fact); break;
    case FactKind::Function: named("function", fact); break;
    case FactKind::Framework: named("framework", fact); break;
    case FactKind::Union: llvm::interleave(fact.elements, out, [&](FactId element) { print(element); }, " | "); break;
    }
  }
};

} // namespace

std::string FactTable::print(FactId id) const {
  std::string text;
  llvm::raw_string_ostream out(text);
  Printer{*this, out}.print(id);
  return text;
}

std::string FactTable::print(ConstantId id) const {
  std::string text;
  llvm::raw_string_ostream out(text);
  if (id) Printer{*this, out}.constant(id);
  return text;
}

} // namespace ivyc
