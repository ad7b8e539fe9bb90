#include "literals.h"

#include "Unicode.h"

#include "llvm/ADT/APInt.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Format.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace ivyc::python {
namespace {

// Python refuses to read longer decimal integers, and to print longer ones at all.
constexpr size_t maxDecimalDigits = 4300;

StringRef withoutUnderscores(StringRef text, llvm::SmallVectorImpl<char> &buffer) {
  if (!text.contains('_')) return text;
  for (char c : text)
    if (c != '_') buffer.push_back(c);
  return {buffer.data(), buffer.size()};
}

double readFloat(StringRef digits) {
  double value = 0;
  auto [end, problem] = std::from_chars(digits.begin(), digits.end(), value);
  if (problem != std::errc::result_out_of_range) return value;
  // Out of range is infinite or zero: the power of ten of the first significant digit tells which.
  size_t exponentAt = std::min(digits.find_first_of("eE"), digits.size());
  StringRef mantissa = digits.take_front(exponentAt), exponent = digits.drop_front(std::min(exponentAt + 1, digits.size()));
  bool negative = exponent.consume_front("-");
  exponent.consume_front("+");
  long long power = 0;
  if (!exponent.empty() && exponent.getAsInteger(10, power)) power = 1ll << 60;
  auto [whole, fraction] = mantissa.split('.');
  whole = whole.ltrim('0');
  long long zeros = fraction.size() - fraction.ltrim('0').size();
  long long magnitude = whole.empty() ? -zeros : (long long)whole.size();
  return (negative ? -power : power) + magnitude > 0 ? std::numeric_limits<double>::infinity() : 0.0;
}

} // namespace

const char *readNumber(StringRef token, Constant &constant, llvm::BumpPtrAllocator &arena) {
  llvm::SmallString<64> buffer;
  StringRef digits = withoutUnderscores(token, buffer);
  char marker = digits.size() > 1 && digits[0] == '0' ? llvm::toLower(digits[1]) : '\0';
  if (marker == 'x' || marker == 'o' || marker == 'b') {
    unsigned radix = marker == 'x' ? 16 : marker == 'o' ? 8 : 2;
    constant.type = ConstantKind::Int;
    uint64_t small;
    StringRef value = digits.drop_front(2);
    llvm::SmallString<64> decimal;
    if (!value.getAsInteger(radix, small)) {
      decimal = llvm::utostr(small);
    } else {
      StringRef significant = value.ltrim('0');
      unsigned bits = significant.size() * (radix == 16 ? 4 : radix == 8 ? 3 : 1);
      // Conversion takes quadratic time; like Python, stop at what can be printed.
      if (bits > maxDecimalDigits * 10 / 3)
        decimal = token;
      else
        llvm::APInt(bits + 1, significant, radix).toString(decimal, 10, /*Signed=*/false);
    }
    constant.text = StringRef(decimal.str()).copy(arena);
    return nullptr;
  }
  if (digits.find_first_of(".eEjJ") == StringRef::npos) {
    constant.type = ConstantKind::Int;
    if (digits.size() > maxDecimalDigits)
      return "Exceeds the limit (4300 digits) for integer string conversion - Consider hexadecimal for huge integer literals "
             "to avoid "
             "decimal conversion limits.";
    StringRef value = digits.ltrim('0');
    if (value.empty()) value = digits.take_back(1);
    constant.text = value.begin() >= token.begin() && value.end() <= token.end() ? value : value.copy(arena);
    return nullptr;
  }
  constant.type = ConstantKind::Float;
  if (llvm::toLower(digits.back()) == 'j') {
    constant.type = ConstantKind::Complex;
    digits = digits.drop_back();
  }
  constant.number = readFloat(digits);
  return nullptr;
}

void writeFloatRepr(double value, llvm::raw_ostream &out) {
  if (std::isinf(value)) {
    out << (value < 0 ? "-inf" : "inf");
    return;
  }
  if (std::isnan(value)) {
    out << "nan";
    return;
  }
  // d.ddde±xx, from which the digits and the exponent are taken.
  char buffer[64];
  auto [end, problem] = std::to_chars(buffer, buffer + sizeof(buffer), value, std::chars_format::scientific);
  StringRef text(buffer, end - buffer);
  if (text.consume_front("-")) out << '-';
  auto [mantissa, exponentText] = text.split('e');
  int exponent = 0;
  exponentText.ltrim('+').getAsInteger(10, exponent);
  std::string digits = mantissa.take_front(1).str() + mantissa.drop_front(std::min<size_t>(2, mantissa.size())).str();
  if (exponent < -4 || exponent >= 16) {
    out << digits[0];
    if (digits.size() > 1) out << '.' << StringRef(digits).drop_front();
    out << 'e' << (exponent < 0 ? '-' : '+') << (std::abs(exponent) < 10 ? "0" : "") << std::abs(exponent);
  } else if (exponent < 0) {
    out << "0." << std::string(-exponent - 1, '0') << digits;
  } else {
    size_t whole = exponent + 1;
    if (digits.size() < whole) digits.resize(whole, '0');
    StringRef fraction = StringRef(digits).drop_front(whole);
    out << StringRef(digits).take_front(whole) << '.' << (fraction.empty() ? "0" : fraction);
  }
}

void writeStringRepr(StringRef text, llvm::raw_ostream &out) {
  char quote = text.contains('\'') && !text.contains('"') ? '"' : '\'';
  out << quote;
  const char *plain = text.begin();
  for (StringRef rest = text; !rest.empty();) {
    unsigned char c = rest[0];
    if (c >= ' ' && c < 0x7F && c != quote && c != '\\') {
      rest = rest.drop_front();
      continue;
    }
    const char *start = rest.begin();
    uint32_t codePoint = takeCodePoint(rest);
    if (codePoint >= 0x80 && isPrintable(codePoint)) continue;
    out << StringRef(plain, start - plain);
    plain = rest.begin();
    switch (codePoint) {
    case '\\': out << "\\\\"; break;
    case '\n': out << "\\n"; break;
    case '\r': out << "\\r"; break;
    case '\t': out << "\\t"; break;
    default:
      if (codePoint == uint32_t(quote))
        out << '\\' << quote;
      else if (codePoint < 0x100)
        out << "\\x" << llvm::format_hex_no_prefix(codePoint, 2);
      else if (codePoint < 0x10000)
        out << "\\u" << llvm::format_hex_no_prefix(codePoint, 4);
      else
        out << "\\U" << llvm::format_hex_no_prefix(codePoint, 8);
    }
  }
  out << StringRef(plain, text.end() - plain) << quote;
}

void writeBytesRepr(StringRef bytes, llvm::raw_ostream &out) {
  char quote = bytes.contains('\'') && !bytes.contains('"') ? '"' : '\'';
  out << 'b' << quote;
  for (unsigned char c : bytes) {
    switch (c) {
    case '\\': out << "\\\\"; break;
    case '\n': out << "\\n"; break;
    case '\r': out << "\\r"; break;
    case '\t': out << "\\t"; break;
    default:
      if (c == quote)
        out << '\\' << quote;
      else if (c < ' ' || c >= 0x7F)
        out << "\\x" << llvm::format_hex_no_prefix(c, 2);
      else
        out << char(c);
    }
  }
  out << quote;
}

void writeConstantRepr(const Constant &constant, llvm::raw_ostream &out) {
  switch (constant.type) {
  case ConstantKind::None: out << "None"; break;
  case ConstantKind::True: out << "True"; break;
  case ConstantKind::False: out << "False"; break;
  case ConstantKind::Ellipsis: out << "Ellipsis"; break;
  case ConstantKind::Int: out << constant.text; break;
  case ConstantKind::Float: writeFloatRepr(constant.number, out); break;
  case ConstantKind::Complex: {
    // Complex numbers are printed like floats, but without ".0".
    llvm::SmallString<32> text;
    llvm::raw_svector_ostream stream(text);
    writeFloatRepr(constant.number, stream);
    StringRef digits = text;
    digits.consume_back(".0");
    out << digits << 'j';
    break;
  }
  case ConstantKind::Str: writeStringRepr(constant.text, out); break;
  case ConstantKind::Bytes: writeBytesRepr(constant.text, out); break;
  }
}

} // namespace ivyc::python
