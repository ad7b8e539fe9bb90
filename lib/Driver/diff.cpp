// Which lines two texts share, and the rest as hunks.
#include "ivyc/Driver/Diff.h"
#include "ivyc/Driver/Terminal.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <vector>

namespace ivyc::driver {
namespace {

using llvm::ArrayRef;
using llvm::StringRef;

constexpr unsigned contextLines = 3;

// Lines with their ends; the last one may have none.
std::vector<StringRef> linesOf(StringRef text) {
  std::vector<StringRef> lines;
  while (!text.empty()) {
    size_t end = text.find('\n');
    size_t length = end == StringRef::npos ? text.size() : end + 1;
    lines.push_back(text.take_front(length));
    text = text.drop_front(length);
  }
  return lines;
}

// Lines old [oldBegin, oldEnd) are replaced by new [newBegin, newEnd).
struct Change {
  uint32_t oldBegin, oldEnd, newBegin, newEnd;
};

// Compares two sequences of lines, each as a number; equal lines have equal numbers.
struct Comparison {
  ArrayRef<uint32_t> before, after;
  std::vector<Change> changes;

  void add(uint32_t oldBegin, uint32_t oldEnd, uint32_t newBegin, uint32_t newEnd) {
    if (oldBegin == oldEnd && newBegin == newEnd) return;
    if (!changes.empty() && changes.back().oldEnd == oldBegin && changes.back().newEnd == newBegin) {
      changes.back().oldEnd = oldEnd;
      changes.back().newEnd = newEnd;
    } else {
      changes.push_back({oldBegin, oldEnd, newBegin, newEnd});
    }
  }
  void compare(uint32_t oldBegin, uint32_t oldEnd, uint32_t newBegin, uint32_t newEnd);
  void compareShort(uint32_t oldBegin, uint32_t oldEnd, uint32_t newBegin, uint32_t newEnd);
  std::vector<std::pair<uint32_t, uint32_t>> anchors(uint32_t oldBegin, uint32_t oldEnd, uint32_t newBegin, uint32_t newEnd);
};

// The longest chain of lines that are there just once on both sides, as in a patience diff: they tell best what belongs
// together.
std::vector<std::pair<uint32_t, uint32_t>> Comparison::anchors(uint32_t oldBegin, uint32_t oldEnd, uint32_t newBegin,
                                                               uint32_t newEnd) {
  struct Occurrence {
    uint32_t oldCount = 0, newCount = 0, oldLine = 0;
  };
  llvm::DenseMap<uint32_t, Occurrence> occurrences;
  for (uint32_t i = oldBegin; i < oldEnd; ++i) {
    Occurrence &occurrence = occurrences[before[i]];
    ++occurrence.oldCount;
    occurrence.oldLine = i;
  }
  for (uint32_t i = newBegin; i < newEnd; ++i) ++occurrences[after[i]].newCount;

  struct Link {
    uint32_t oldLine, newLine;
    int32_t previous;
  };
  std::vector<Link> links;
  std::vector<int32_t> ends; // of the best chain of each length
  for (uint32_t i = newBegin; i < newEnd; ++i) {
    const Occurrence &occurrence = occurrences[after[i]];
    if (occurrence.oldCount != 1 || occurrence.newCount != 1) continue;
    auto place = llvm::partition_point(ends, [&](int32_t end) { return links[end].oldLine < occurrence.oldLine; });
    links.push_back({occurrence.oldLine, i, place == ends.begin() ? -1 : place[-1]});
    if (place == ends.end())
      ends.push_back(links.size() - 1);
    else
      *place = links.size() - 1;
  }
  std::vector<std::pair<uint32_t, uint32_t>> result;
  for (int32_t i = ends.empty() ? -1 : ends.back(); i >= 0; i = links[i].previous)
    result.push_back({links[i].oldLine, links[i].newLine});
  std::reverse(result.begin(), result.end());
  return result;
}

// The longest common subsequence by its table. Where the table would be large, nothing is shared.
void Comparison::compareShort(uint32_t oldBegin, uint32_t oldEnd, uint32_t newBegin, uint32_t newEnd) {
  size_t rows = oldEnd - oldBegin, columns = newEnd - newBegin;
  constexpr size_t largestTable = 1 << 20;
  if (rows == 0 || columns == 0 || rows * columns > largestTable) return add(oldBegin, oldEnd, newBegin, newEnd);
  std::vector<uint32_t> longest((rows + 1) * (columns + 1));
  auto at = [&](size_t row, size_t column) -> uint32_t & { return longest[row * (columns + 1) + column]; };
  for (size_t row = rows; row-- > 0;)
    for (size_t column = columns; column-- > 0;)
      at(row, column) = before[oldBegin + row] == after[newBegin + column] ? at(row + 1, column + 1) + 1
                                                                           : std::max(at(row + 1, column), at(row, column + 1));
  size_t row = 0, column = 0;
  while (row < rows || column < columns) {
    if (row < rows && column < columns && before[oldBegin + row] == after[newBegin + column]) {
      ++row, ++column;
    } else if (column == columns || (row < rows && at(row + 1, column) >= at(row, column + 1))) {
      add(oldBegin + row, oldBegin + row + 1, newBegin + column, newBegin + column);
      ++row;
    } else {
      add(oldBegin + row, oldBegin + row, newBegin + column, newBegin + column + 1);
      ++column;
    }
  }
}

void Comparison::compare(uint32_t oldBegin, uint32_t oldEnd, uint32_t newBegin, uint32_t newEnd) {
  while (oldBegin < oldEnd && newBegin < newEnd && before[oldBegin] == after[newBegin]) ++oldBegin, ++newBegin;
  while (oldBegin < oldEnd && newBegin < newEnd && before[oldEnd - 1] == after[newEnd - 1]) --oldEnd, --newEnd;
  if (oldBegin == oldEnd || newBegin == newEnd) return add(oldBegin, oldEnd, newBegin, newEnd);
  auto chain = anchors(oldBegin, oldEnd, newBegin, newEnd);
  if (chain.empty()) return compareShort(oldBegin, oldEnd, newBegin, newEnd);
  for (auto [oldLine, newLine] : chain) {
    compare(oldBegin, oldLine, newBegin, newLine);
    oldBegin = oldLine + 1;
    newBegin = newLine + 1;
  }
  compare(oldBegin, oldEnd, newBegin, newEnd);
}

void printLine(char sign, StringRef line, StringRef colour, const Palette &palette, llvm::raw_ostream &out) {
  bool ended = line.consume_back("\n");
  if (!colour.empty())
    out << colour << sign << line << palette.reset;
  else
    out << sign << line;
  out << (ended ? "\n" : "\n\\ No newline at end of file\n");
}

void printRange(char sign, uint32_t begin, uint32_t end, llvm::raw_ostream &out) {
  // An empty range is named by the line before it.
  out << sign << (begin == end ? begin : begin + 1);
  if (end - begin != 1) out << ',' << end - begin;
}

void printName(StringRef sign, StringRef side, StringRef name, llvm::raw_ostream &out) {
  out << sign << ' ' << side;
  if (!name.empty()) out << (name.starts_with("/") ? "" : "/") << name;
  // Without the tab, patch takes what is behind a space for a date.
  if (name.contains(' ')) out << '\t';
}

} // namespace

void printDiff(StringRef name, StringRef before, StringRef after, bool colour, bool isNew, llvm::raw_ostream &out) {
  if (before == after && !isNew) return;
  std::vector<StringRef> oldLines = linesOf(before), newLines = linesOf(after);
  llvm::DenseMap<StringRef, uint32_t> numbers;
  numbers.reserve(oldLines.size() + newLines.size());
  auto numbered = [&](ArrayRef<StringRef> lines) {
    std::vector<uint32_t> result;
    result.reserve(lines.size());
    for (StringRef line : lines) result.push_back(numbers.try_emplace(line, numbers.size()).first->second);
    return result;
  };
  std::vector<uint32_t> oldNumbers = numbered(oldLines), newNumbers = numbered(newLines);
  Comparison comparison{oldNumbers, newNumbers, {}};
  comparison.compare(0, oldLines.size(), 0, newLines.size());

  Palette palette(colour);
  out << palette.bold;
  if (isNew)
    out << "--- /dev/null";
  else
    printName("---", "a", name, out);
  out << palette.reset << '\n' << palette.bold;
  printName("+++", "b", name, out);
  out << palette.reset << '\n';

  ArrayRef<Change> changes = comparison.changes;
  for (size_t first = 0; first < changes.size();) {
    size_t last = first;
    while (last + 1 < changes.size() && changes[last + 1].oldBegin - changes[last].oldEnd <= 2 * contextLines) ++last;
    uint32_t lead = std::min({contextLines, changes[first].oldBegin, changes[first].newBegin});
    uint32_t trail = std::min<uint32_t>(contextLines, oldLines.size() - changes[last].oldEnd);
    out << palette.cyan << "@@ ";
    printRange('-', changes[first].oldBegin - lead, changes[last].oldEnd + trail, out);
    out << ' ';
    printRange('+', changes[first].newBegin - lead, changes[last].newEnd + trail, out);
    out << " @@" << palette.reset << '\n';
    uint32_t line = changes[first].oldBegin - lead;
    for (const Change &change : changes.slice(first, last - first + 1)) {
      for (; line < change.oldBegin; ++line) printLine(' ', oldLines[line], "", palette, out);
      for (; line < change.oldEnd; ++line) printLine('-', oldLines[line], palette.red, palette, out);
      for (uint32_t i = change.newBegin; i < change.newEnd; ++i) printLine('+', newLines[i], palette.green, palette, out);
    }
    for (uint32_t end = line + trail; line < end; ++line) printLine(' ', oldLines[line], "", palette, out);
    first = last + 1;
  }
}

} // namespace ivyc::driver
