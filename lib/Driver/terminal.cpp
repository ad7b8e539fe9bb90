#include "ivyc/Driver/Terminal.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/Unicode.h"

#include <cstdlib>

namespace ivyc::driver {
namespace {

using llvm::StringRef;

StringRef environment(const char *name) {
  const char *value = std::getenv(name);
  return value ? StringRef(value) : StringRef();
}

} // namespace

bool useColour(Colour colour, int fileDescriptor) {
  if (colour != Colour::Auto) return colour == Colour::Always;
  if (!environment("NO_COLOR").empty()) return false;
  StringRef force = environment("CLICOLOR_FORCE");
  if (!force.empty() && force != "0") return true;
  return environment("TERM") != "dumb" && llvm::sys::Process::FileDescriptorIsDisplayed(fileDescriptor);
}

Palette::Palette(bool colour) {
  if (!colour) return;
  reset = "\033[0m";
  bold = "\033[1m";
  red = "\033[1;31m";
  magenta = "\033[1;35m";
  cyan = "\033[1;36m";
  green = "\033[1;32m";
  blue = "\033[1;34m";
}

void ProgressBar::advance(StringRef name) {
  ++done;
  if (!enabled) return;
  auto now = std::chrono::steady_clock::now();
  if (drawn && now - lastDrawn < std::chrono::milliseconds(50) && done != total) return;
  lastDrawn = now;
  drawn = true;
  constexpr size_t barWidth = 24;
  size_t filled = total ? barWidth * done / total : barWidth;
  std::string count = llvm::utostr(done) + "/" + llvm::utostr(total);
  out << "\r\033[K[" << std::string(filled, '=') << std::string(barWidth - filled, ' ') << "] " << count;
  // The name is cut so that the line never wraps, because only one line can be taken away again.
  std::string shown = printable(name);
  size_t used = barWidth + 4 + count.size();
  if (width > used + 8) {
    size_t room = width - used - 1;
    if (llvm::sys::unicode::columnWidthUTF8(shown) <= int(room)) out << ' ' << shown;
  }
  out.flush();
}

void ProgressBar::clear() {
  if (!drawn) return;
  out << "\r\033[K";
  out.flush();
  drawn = false;
}

std::string printable(StringRef text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    auto lead = reinterpret_cast<const llvm::UTF8 *>(text.data());
    size_t length = llvm::getNumBytesForUTF8(*lead);
    bool valid = length <= text.size() && llvm::isLegalUTF8Sequence(lead, lead + length);
    StringRef character = text.take_front(valid ? length : 1);
    // C0 and C1 control characters could move the cursor or change what was printed before.
    bool control = character.size() == 1 ? static_cast<unsigned char>(character[0]) < 0x20 || character[0] == 0x7F
                                         : character[0] == '\xC2' && static_cast<unsigned char>(character[1]) < 0xA0;
    if (valid && !control) {
      result += character;
    } else {
      for (unsigned char byte : character) result += "\\x" + llvm::utohexstr(byte, /*LowerCase=*/true, /*Width=*/2);
    }
    text = text.drop_front(character.size());
  }
  return result;
}

} // namespace ivyc::driver
