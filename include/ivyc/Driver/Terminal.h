// What the output goes to: whether it shows colours, and the progress bar that only a person sees.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

#include <chrono>
#include <cstdint>

namespace ivyc::driver {

enum class Colour : uint8_t { Auto, Always, Never };

/// Whether text that goes to a file descriptor is coloured. `Auto` asks the environment (NO_COLOR, then CLICOLOR_FORCE, then
/// TERM=dumb; see no-color.org and bixense.com/clicolors) and then whether a terminal is there.
bool useColour(Colour colour, int fileDescriptor);

/// ANSI escape sequences; empty when colours are off.
struct Palette {
  explicit Palette(bool colour);
  llvm::StringRef reset, bold, red, magenta, cyan, green, blue;
};

/// One line at the bottom of a terminal that is drawn over itself, at most twenty times a second.
class ProgressBar {
public:
  /// `total` steps; nothing is ever drawn unless `enabled`.
  ProgressBar(llvm::raw_ostream &out, size_t total, unsigned width, bool enabled)
      : out(out), total(total), width(width), enabled(enabled) {}
  ~ProgressBar() { clear(); }
  ProgressBar(const ProgressBar &) = delete;
  ProgressBar &operator=(const ProgressBar &) = delete;

  /// One more step is done; `name` says what it was.
  void advance(llvm::StringRef name);
  /// Takes the line away.
  void clear();

private:
  llvm::raw_ostream &out;
  size_t total, done = 0;
  unsigned width;
  bool enabled, drawn = false;
  std::chrono::steady_clock::time_point lastDrawn{};
};

/// A text as it may be shown on a terminal: control characters and bytes that are not UTF-8 are written as \x1b.
std::string printable(llvm::StringRef text);

} // namespace ivyc::driver
