#include "ivyc/Support/SourceFile.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/MemoryBuffer.h"

#include <algorithm>
#include <cstring>
#include <iconv.h>

namespace ivyc {
namespace {

using llvm::StringRef;
using llvm::Twine;

constexpr StringRef byteOrderMark("\xEF\xBB\xBF", 3);

// The offset of the first byte that is not part of a well-formed UTF-8 sequence, or npos.
size_t firstInvalidByte(StringRef text) {
  const char *position = text.begin(), *end = text.end();
  while (position != end) {
    uint64_t word;
    while (end - position >= 8 && (std::memcpy(&word, position, 8), (word & 0x8080808080808080ull) == 0)) position += 8;
    if (position == end) break;
    if (static_cast<signed char>(*position) >= 0) {
      ++position;
      continue;
    }
    auto lead = reinterpret_cast<const llvm::UTF8 *>(position);
    if (llvm::getNumBytesForUTF8(*lead) > end - position ||
        !llvm::isLegalUTF8Sequence(lead, reinterpret_cast<const llvm::UTF8 *>(end)))
      return position - text.begin();
    position += llvm::getNumBytesForUTF8(*lead);
  }
  return StringRef::npos;
}

// The first line of a text, without its end; `text` goes on behind it.
StringRef takeLine(StringRef &text) {
  size_t end = text.find_first_of("\r\n");
  StringRef line = text.take_front(end);
  text = end == StringRef::npos                     ? StringRef()
         : text.drop_front(end).starts_with("\r\n") ? text.drop_front(end + 2)
                                                    : text.drop_front(end + 1);
  return line;
}

// The encoding that a comment line names (PEP 263: `coding[:=]\s*([-\w.]+)`), or "".
StringRef codingCookie(StringRef line) {
  StringRef rest = line.ltrim(" \t\f");
  if (!rest.starts_with("#")) return "";
  for (size_t at = rest.find("coding"); at != StringRef::npos; at = rest.find("coding", at + 1)) {
    StringRef value = rest.drop_front(at + 6);
    if (!value.starts_with(":") && !value.starts_with("=")) continue;
    value =
        value.drop_front().ltrim(" \t").take_while([](char c) { return llvm::isAlnum(c) || c == '-' || c == '_' || c == '.'; });
    if (!value.empty()) return value;
  }
  return "";
}

StringRef declaredEncoding(StringRef text) {
  StringRef first = takeLine(text), name = codingCookie(first);
  if (!name.empty()) return name;
  StringRef code = first.ltrim(" \t\f");
  if (!code.empty() && !code.starts_with("#")) return "";
  return codingCookie(takeLine(text));
}

// Lower case with dashes, and one name for the many of UTF-8 and Latin-1.
std::string normaliseEncoding(StringRef name) {
  std::string lower = name.lower();
  std::replace(lower.begin(), lower.end(), '_', '-');
  auto is = [&](StringRef base) { return lower == base || StringRef(lower).starts_with((base + "-").str()); };
  if (is("utf-8")) return "utf-8";
  if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1")) return "iso-8859-1";
  return llvm::StringSwitch<std::string>(lower)
      .Cases("utf8", "u8", "utf", "cp65001", "utf-8")
      .Cases("latin1", "latin", "l1", "8859", "cp819", "iso8859-1", "iso-8859-1")
      .Cases("us-ascii", "646", "ansi-x3.4-1968", "ascii")
      .Cases("mac-roman", "macroman", "macintosh")
      .Cases("mac-cyrillic", "maccyrillic", "mac-cyrillic")
      .Cases("windows-31j", "mskanji", "ms932", "cp932")
      .Cases("sjis", "s-jis", "shiftjis", "csshiftjis", "shift-jis")
      .Cases("eucjp", "ujis", "euc-jp")
      .Cases("euckr", "korean", "ksc5601", "euc-kr")
      .Cases("936", "cp936", "ms936", "gbk")
      .Cases("949", "ms949", "uhc", "cp949")
      .Cases("big5-tw", "csbig5", "big5")
      .Case("gb18030-2000", "gb18030")
      .Cases("iso2022-jp", "csiso2022jp", "iso-2022-jp")
      .Default(lower);
}

// Converts all of `input`. On failure `input` starts at what could not be converted.
bool convert(const char *to, const char *from, StringRef &input, std::string &output) {
  iconv_t converter = iconv_open(to, from);
  if (converter == iconv_t(-1)) return false;
  auto rest = const_cast<char *>(input.data());
  size_t left = input.size();
  char buffer[4096];
  bool failed = false, flushing = false;
  while (!failed) {
    char *out = buffer;
    size_t space = sizeof(buffer);
    size_t result = flushing ? iconv(converter, nullptr, nullptr, &out, &space) : iconv(converter, &rest, &left, &out, &space);
    output.append(buffer, out);
    if (result == size_t(-1)) {
      failed = errno != E2BIG;
    } else if (flushing) {
      break;
    } else {
      flushing = true;
    }
  }
  iconv_close(converter);
  input = input.take_back(left);
  return !failed;
}

bool isKnownEncoding(const std::string &name) {
  iconv_t converter = iconv_open("utf-8", name.c_str());
  if (converter == iconv_t(-1)) return false;
  iconv_close(converter);
  return true;
}

std::string hexByte(unsigned char byte) {
  return {llvm::hexdigit(byte >> 4, /*LowerCase=*/true), llvm::hexdigit(byte & 15, /*LowerCase=*/true)};
}

} // namespace

std::unique_ptr<SourceFile> SourceFile::create(std::string path, std::string bytes) {
  std::unique_ptr<SourceFile> file(new SourceFile);
  file->filePath = std::move(path);
  file->original = std::move(bytes);
  if (StringRef(file->original).starts_with(byteOrderMark)) file->bom = byteOrderMark.size();
  StringRef text = StringRef(file->original).drop_front(file->bom);

  StringRef declared = declaredEncoding(text);
  if (!declared.empty()) file->encodingName = normaliseEncoding(declared);
  auto fail = [&](const Twine &message, size_t offset) {
    file->error = message.str();
    file->errorOffset = offset;
  };
  // With a BOM, CPython takes only the names that it need not look up.
  bool plainUtf8 = declared.empty() || declared.equals_insensitive("utf-8") || declared.equals_insensitive("utf_8") ||
                   declared.starts_with_insensitive("utf-8-") || declared.starts_with_insensitive("utf_8_");
  if (file->bom && !plainUtf8) {
    fail("encoding problem: " + declared + " with BOM", declared.data() - text.data());
  } else if (file->encodingName == "utf-8") {
    size_t invalid = firstInvalidByte(text);
    if (invalid != StringRef::npos) {
      uint32_t line = 1 + text.take_front(invalid).count('\n');
      std::string code = "\\x" + hexByte(text[invalid]);
      fail("Non-UTF-8 code starting with '" + code + "' on line " + Twine(line) +
               (declared.empty() ? ", but no encoding declared; see https://peps.python.org/pep-0263/ for details"
                                 : ", which is declared to be UTF-8"),
           invalid);
    }
  } else if (!isKnownEncoding(file->encodingName)) {
    fail("unknown encoding: " + declared, declared.data() - text.data());
  } else {
    auto converted = std::make_unique<std::string>();
    converted->reserve(text.size() + text.size() / 8);
    StringRef rest = text;
    if (convert("utf-8", file->encodingName.c_str(), rest, *converted)) {
      if (*converted != text) file->decoded = std::move(converted);
    } else {
      size_t offset = text.size() - rest.size();
      fail("(unicode error) '" + declared + "' codec can't decode byte 0x" + hexByte(rest.empty() ? 0 : rest.front()) +
               " in position " + Twine(offset),
           offset);
    }
  }

  // A lone CR ends a line too, but is so rare that most files are searched for LF alone.
  text = file->text();
  file->lineStarts.reserve(text.size() / 32 + 1);
  file->lineStarts.push_back(0);
  const char *begin = text.begin(), *end = text.end();
  if (!text.contains('\r')) {
    for (auto at = begin; (at = static_cast<const char *>(std::memchr(at, '\n', end - at)));)
      file->lineStarts.push_back(++at - begin);
  } else {
    for (auto at = begin; at != end; ++at)
      if (*at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'))) file->lineStarts.push_back(at + 1 - begin);
  }
  return file;
}

llvm::Expected<std::unique_ptr<SourceFile>> SourceFile::read(StringRef path) {
  auto buffer = llvm::MemoryBuffer::getFileOrSTDIN(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer)
    return llvm::createStringError(buffer.getError(), "cannot read %s: %s", path.str().c_str(),
                                   buffer.getError().message().c_str());
  if ((*buffer)->getBufferSize() >= UINT32_MAX)
    return llvm::createStringError(std::make_error_code(std::errc::file_too_large), "%s is larger than 4 GB",
                                   path.str().c_str());
  return create(path.str(), (*buffer)->getBuffer().str());
}

llvm::Expected<std::string> SourceFile::encode(StringRef utf8) const {
  std::string result;
  if (bom) result = byteOrderMark;
  if (encodingName == "utf-8" || !error.empty()) return result + utf8.str();
  StringRef rest = utf8;
  if (convert(encodingName.c_str(), "utf-8", rest, result)) return result;
  auto character = rest.take_front(std::min<size_t>(rest.size(), rest.empty() ? 0 : llvm::getNumBytesForUTF8(rest.front())));
  return llvm::createStringError(std::make_error_code(std::errc::illegal_byte_sequence),
                                 "'%s' cannot be written in the encoding %s of %s", character.str().c_str(),
                                 encodingName.c_str(), filePath.c_str());
}

uint32_t SourceFile::line(uint32_t offset) const {
  return std::upper_bound(lineStarts.begin(), lineStarts.end(), offset) - lineStarts.begin();
}

StringRef SourceFile::lineText(uint32_t line) const {
  uint32_t begin = lineStart(line), end = line < lineCount() ? lineStart(line + 1) : text().size();
  StringRef result = text().slice(begin, end);
  if (result.ends_with("\r\n")) return result.drop_back(2);
  return result.ends_with("\n") || result.ends_with("\r") ? result.drop_back() : result;
}

LineColumn SourceFile::position(uint32_t offset) const {
  LineColumn result;
  result.line = line(offset);
  for (char c : text().slice(lineStart(result.line), offset)) result.column += (c & 0xC0) != 0x80;
  return result;
}

} // namespace ivyc
