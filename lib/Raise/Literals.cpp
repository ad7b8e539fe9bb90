#include "Literals.h"

#include "llvm/ADT/StringExtras.h"

#include <charconv>
#include <cmath>

namespace ivyc::raise {

std::string floatLiteral(double value, char quote) {
  if (std::isnan(value)) return std::string("float(") + quote + "nan" + quote + ")";
  if (std::isinf(value)) return std::string(value < 0 ? "-" : "") + "float(" + quote + "inf" + quote + ")";
  char buffer[40];
  auto result = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  llvm::StringRef text(buffer, result.ptr - buffer);
  // d.ddde±xx: the digits are the shortest that give the value; Python writes an exponent below 1e-4 and from 1e16 on.
  auto [mantissa, exponentText] = text.split('e');
  std::string sign = mantissa.consume_front("-") ? "-" : "";
  std::string digits;
  for (char c : mantissa)
    if (c != '.') digits += c;
  int exponent = std::atoi(exponentText.str().c_str());
  if (exponent < -4 || exponent >= 16) {
    std::string out = sign + digits.substr(0, 1);
    if (digits.size() > 1) out += "." + digits.substr(1);
    out += exponent < 0 ? "e-" : "e+";
    std::string power = std::to_string(std::abs(exponent));
    return out + (power.size() < 2 ? "0" : "") + power;
  }
  if (exponent < 0) return sign + "0." + std::string(-exponent - 1, '0') + digits;
  size_t whole = exponent + 1;
  if (digits.size() <= whole) return sign + digits + std::string(whole - digits.size(), '0') + ".0";
  return sign + digits.substr(0, whole) + "." + digits.substr(whole);
}

/// The code point at `offset` of UTF-8 in which lone surrogates have three bytes, and its length.
static std::pair<uint32_t, unsigned> decode(llvm::StringRef text, size_t offset) {
  unsigned char lead = text[offset];
  unsigned length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  length = std::min<size_t>(length, text.size() - offset);
  uint32_t point = length == 1 ? lead : lead & (0x7F >> length);
  for (unsigned i = 1; i < length; ++i) point = point << 6 | (text[offset + i] & 0x3F);
  return {point, length};
}

static void escape(std::string &out, uint32_t point) {
  char letter = point < 0x100 ? 'x' : point < 0x10000 ? 'u' : 'U';
  unsigned width = letter == 'x' ? 2 : letter == 'u' ? 4 : 8;
  std::string hex = llvm::utohexstr(point, /*LowerCase=*/true);
  out += '\\';
  out += letter;
  out += std::string(width - hex.size(), '0') + hex;
}

std::string stringLiteral(llvm::StringRef value, bool isBytes, char avoided, bool asciiOnly) {
  char quote = '"';
  if (avoided == '"' || (value.contains('"') && !value.contains('\'') && avoided != '\'')) quote = '\'';
  std::string out = isBytes ? "b" : "";
  out += quote;
  for (size_t offset = 0; offset < value.size();) {
    auto [point, length] = isBytes ? std::pair<uint32_t, unsigned>((unsigned char)value[offset], 1) : decode(value, offset);
    if (point == '\n')
      out += "\\n";
    else if (point == '\r')
      out += "\\r";
    else if (point == '\t')
      out += "\\t";
    else if (point == '\\' || point == uint32_t(quote))
      (out += '\\') += char(point);
    else if (point < 0x20 || (point >= 0x7F && point < 0xA0) || (point >= 0xD800 && point < 0xE000))
      escape(out, point);
    else if (point >= 0x80 && (isBytes || asciiOnly))
      escape(out, point);
    else
      out += value.substr(offset, length);
    offset += length;
  }
  out += quote;
  return out;
}

} // namespace ivyc::raise
