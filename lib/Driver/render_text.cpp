// Diagnostics for people.
#include "ivyc/Driver/Render.h"
#include "ivyc/Driver/Terminal.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/Unicode.h"

#include <cmath>

namespace ivyc::driver {
namespace {

using llvm::StringRef;

// More columns than this of one line are not shown.
constexpr unsigned longestLine = 200;

struct Label {
  StringRef word, colour;
};

Label labelOf(Severity severity, const Palette &palette) {
  switch (severity) {
  case Severity::Error: return {"error", palette.red};
  case Severity::Warning: return {"warning", palette.magenta};
  case Severity::Note: return {"note", palette.cyan};
  case Severity::Assumption: return {"assumption", palette.blue};
  }
  return {};
}

// A character of a line: where it is, what is printed for it, and in how many columns.
struct Cell {
  uint32_t begin, end;
  std::string text;
  unsigned width;
};

std::vector<Cell> cellsOf(StringRef line) {
  std::vector<Cell> cells;
  for (uint32_t at = 0; at < line.size();) {
    auto lead = reinterpret_cast<const llvm::UTF8 *>(line.data() + at);
    uint32_t length = llvm::getNumBytesForUTF8(*lead);
    if (length > line.size() - at || !llvm::isLegalUTF8Sequence(lead, lead + length)) length = 1;
    StringRef character = line.substr(at, length);
    std::string text = character == "\t" ? "\t" : printable(character);
    int width = character == "\t" ? 1 : llvm::sys::unicode::columnWidthUTF8(text);
    cells.push_back({at, at + length, std::move(text), width < 0 ? 1u : unsigned(width)});
    at += length;
  }
  return cells;
}

// The line that `range` begins in, and a line that underlines the part of the range in it.
void renderLine(const SourceFile &file, SourceRange range, const Palette &palette, llvm::raw_ostream &out) {
  uint32_t number = file.line(range.begin), lineBegin = file.lineStart(number);
  StringRef line = file.lineText(number);
  uint32_t begin = std::min<uint32_t>(range.begin - lineBegin, line.size());
  uint32_t end = std::min<uint32_t>(std::max(range.begin + 1, range.end) - lineBegin, line.size());

  // Of a very long line, only what is around the range is looked at.
  uint32_t from = 0, to = line.size();
  if (line.size() > 4 * longestLine) {
    from = begin > longestLine ? begin - longestLine : 0;
    to = std::min<uint32_t>(line.size(), begin + longestLine);
    auto isContinuation = [&](uint32_t at) { return at < line.size() && (line[at] & 0xC0) == 0x80; };
    while (from > 0 && isContinuation(from)) --from;
    while (to < line.size() && isContinuation(to)) ++to;
  }
  std::vector<Cell> cells = cellsOf(line.slice(from, to));
  size_t first = 0, last = cells.size();
  auto columns = [&] {
    unsigned sum = 0;
    for (size_t i = first; i < last; ++i) sum += cells[i].width;
    return sum;
  };
  if (columns() > longestLine) {
    while (first < cells.size() && from + cells[first].end + longestLine / 4 < begin) ++first;
    unsigned sum = 0;
    for (last = first; last < cells.size() && sum + cells[last].width <= longestLine; ++last) sum += cells[last].width;
  }
  StringRef before = from > 0 || first > 0 ? "..." : "", after = to < line.size() || last < cells.size() ? "..." : "";

  out << before;
  for (size_t i = first; i < last; ++i) out << cells[i].text;
  out << after << '\n';

  std::string marks(before.size(), ' ');
  bool caret = false;
  for (size_t i = first; i < last; ++i) {
    uint32_t at = from + cells[i].begin;
    if (at < begin) {
      // A tab under a tab is as wide as the one above it, whatever the terminal's tab stops are.
      marks += cells[i].text == "\t" ? "\t" : std::string(cells[i].width, ' ');
    } else if (!caret) {
      caret = true;
      marks += '^';
      if (cells[i].width > 1) marks += std::string(cells[i].width - 1, '~');
    } else if (at < end) {
      marks += std::string(cells[i].width, '~');
    }
  }
  if (!caret) marks += '^';
  out << palette.green << marks << palette.reset << '\n';
}

void renderOne(const SourceFile *file, SourceRange range, Severity severity, StringRef message, StringRef code,
               const Palette &palette, llvm::raw_ostream &out) {
  out << palette.bold;
  if (file) {
    LineColumn position = file->position(range.begin);
    out << printable(file->path()) << ':' << position.line << ':' << position.column << ": ";
  } else {
    out << "ivyc: ";
  }
  Label label = labelOf(severity, palette);
  out << palette.reset << label.colour << label.word << ": " << palette.reset << palette.bold << printable(message)
      << palette.reset;
  if (!code.empty()) out << " [" << code << ']';
  out << '\n';
  if (file) renderLine(*file, range, palette, out);
}

} // namespace

Severity shownSeverity(const Diagnostic &diagnostic, bool strict) {
  Severity severity = diagnosticInfo(diagnostic.id).severity;
  return strict && severity == Severity::Assumption ? Severity::Error : severity;
}

bool isFinding(const Diagnostic &diagnostic, bool strict) {
  Severity severity = shownSeverity(diagnostic, strict);
  return severity == Severity::Error || severity == Severity::Warning;
}

void renderText(const Diagnostic &diagnostic, bool colour, bool strict, llvm::raw_ostream &out) {
  Palette palette(colour);
  renderOne(diagnostic.file, diagnostic.range, shownSeverity(diagnostic, strict), diagnostic.message,
            diagnosticCode(diagnostic.id), palette, out);
  for (const Note &note : diagnostic.notes) {
    // A note about the run, not about a place, has the same empty range as a diagnostic without a file.
    bool placed = diagnostic.file && !(note.range == SourceRange());
    renderOne(placed ? diagnostic.file : nullptr, note.range, Severity::Note, note.message, "", palette, out);
  }
}

std::string percentText(double percent) {
  std::string text;
  llvm::raw_string_ostream(text) << llvm::format("%.1f", std::floor(percent * 10) / 10);
  return text;
}

std::string summaryLine(const Summary &summary) {
  std::string text;
  llvm::raw_string_ostream out(text);
  auto count = [&](unsigned number, StringRef one, StringRef many) { out << number << ' ' << (number == 1 ? one : many); };
  count(summary.files, "file, ", "files, ");
  if (summary.converted < summary.calls) out << summary.converted << " of ";
  count(summary.calls, "call converted", "calls converted");
  if (std::optional<double> percent = summary.percent()) out << " (" << percentText(*percent) << " %)";
  out << ", " << summary.assumed << " assumed, " << summary.unsupported << " unsupported, ";
  if (summary.notes) count(summary.notes, "note, ", "notes, ");
  out << llvm::format("%.2f", summary.seconds) << " s";
  return text;
}

} // namespace ivyc::driver
