// The text of a kept module.
#include "Resolving.h"

#include "llvm/ADT/StringExtras.h"

using namespace ivyc;
using namespace ivyc::python;
using namespace ivyc::resolve;
using llvm::cast;
using llvm::dyn_cast;
using llvm::StringRef;

namespace {

// A run of statements that share lines, with what stands above it.
struct Group {
  llvm::SmallVector<const Statement *, 1> statements;
  uint32_t firstLine = 0, lastLine = 0; // decorators included
  uint32_t firstCommentLine = 0;        // of the comments that go with it; firstLine if none
  unsigned blankLines = 0;              // above its comments
};

uint32_t firstOffset(const SourceFile &source, const Statement &statement) {
  Expressions decorators;
  if (const auto *function = dyn_cast<FunctionDef>(&statement)) decorators = function->decorators;
  if (const auto *classDefinition = dyn_cast<ClassDef>(&statement)) decorators = classDefinition->decorators;
  if (decorators.empty()) return statement.range.begin;
  // The `@` may stand on a line of its own before a parenthesised decorator only after a backslash.
  return source.text().take_front(decorators[0]->range.begin).rfind('@');
}

bool isBlank(const SourceFile &source, uint32_t line) { return source.lineText(line).trim(" \t\f\r\n").empty(); }

std::vector<Group> groupsOf(const Tree &tree) {
  const SourceFile &source = *tree.source;
  std::vector<Group> groups;
  for (const Statement *statement : tree.module->body) {
    uint32_t first = source.line(firstOffset(source, *statement)), last = source.line(statement->range.end);
    if (groups.empty() || groups.back().lastLine != first) {
      groups.emplace_back();
      groups.back().firstLine = first;
    }
    groups.back().statements.push_back(statement);
    groups.back().lastLine = last;
  }
  return groups;
}

// Attributes the lines between statements. Indented comments belong to what stands above.
void placeComments(const SourceFile &source, std::vector<Group> &groups) {
  uint32_t line = 1;
  for (Group &group : groups) {
    if (&group != &groups.front())
      for (uint32_t below = line; below < group.firstLine; ++below) {
        if (isBlank(source, below)) continue;
        if (source.lineText(below).starts_with("#")) break;
        (&group)[-1].lastLine = below;
        line = below + 1;
      }
    for (; line < group.firstLine && isBlank(source, line); ++line) ++group.blankLines;
    group.firstCommentLine = line;
    line = group.lastLine + 1;
  }
}

// How many lines at the head of the file stay, whatever follows: its comments, without those right above a first definition.
uint32_t headLines(const SourceFile &source, const std::vector<Group> &groups) {
  if (groups.empty()) return source.lineCount();
  const Group &first = groups.front();
  uint32_t end = first.firstLine; // the first line that is not of the head
  if (llvm::isa<FunctionDef, ClassDef, Assign, AnnAssign>(first.statements[0]))
    while (end > 1 && !isBlank(source, end - 1)) --end;
  // An encoding or a `#!` line is about the file.
  uint32_t special = 0;
  for (uint32_t line = 1; line <= 2 && line < first.firstLine; ++line)
    if (source.lineText(line).starts_with("#!") || source.lineText(line).contains("coding")) special = line;
  return std::max(end - 1, special);
}

// The names of an import, one by one as they were written.
std::string importText(const ModuleInfo &info, const Reached::Kept &kept, const Statement &statement) {
  const SourceFile &source = *info.tree->source;
  StringRef text = source.text();
  auto written = [&](const Node &node) { return text.slice(node.range.begin, node.range.end).str(); };
  std::vector<std::string> names;
  if (auto star = kept.starNames.find(&statement); star != kept.starNames.end())
    for (Symbol name : star->second) names.push_back(info.symbols->text(name).str());
  else if (auto aliases = kept.aliases.find(&statement); aliases != kept.aliases.end())
    for (const Alias *alias : aliases->second)
      if (alias->name.text != "*") names.push_back(written(*alias));
  if (llvm::isa<Import>(statement)) return "import " + llvm::join(names, ", ");
  const auto &from = cast<ImportFrom>(statement);
  std::string dots(from.level, '.');
  if (names.empty()) {
    // Only for the sake of loading the module.
    auto [package, module] = from.module.text.rsplit('.');
    if (!module.empty()) return ("from " + dots + package + " import " + module).str();
    return (from.level ? "from " + dots + " import " : std::string("import ")) + from.module.text.str();
  }
  std::string head = "from " + dots + from.module.text.str() + " import ", line = head + llvm::join(names, ", ");
  constexpr size_t widest = 88; // the default of Python's formatters
  if (line.size() <= widest) return line;
  std::string newline = text.contains("\r\n") ? "\r\n" : "\n", result = head + "(" + newline;
  for (const std::string &name : names) result += "    " + name + "," + newline;
  return result + ")";
}

// Whether an import stays as it was written.
bool isWhole(const Reached::Kept &kept, const Statement &statement) {
  ArrayRef<Alias *> names;
  if (const auto *import = dyn_cast<Import>(&statement))
    names = import->names;
  else if (const auto *import = dyn_cast<ImportFrom>(&statement))
    names = import->names;
  else
    return true;
  auto aliases = kept.aliases.find(&statement);
  return !kept.starNames.contains(&statement) && aliases != kept.aliases.end() && aliases->second.size() == names.size();
}

struct Printer {
  const Reached::Kept &kept;
  const SourceFile &source;
  StringRef newline;
  std::string out{};
  std::vector<PrunedPiece> pieces{};

  void copy(uint32_t begin, uint32_t end) {
    pieces.push_back({{uint32_t(out.size()), uint32_t(out.size() + end - begin)}, {begin, end}});
    out += source.text().slice(begin, end);
  }
  void copyLines(uint32_t first, uint32_t last) {
    copy(source.lineStart(first), last < source.lineCount() ? source.lineStart(last + 1) : source.text().size());
  }
  void endLine() {
    if (!out.empty() && out.back() != '\n' && out.back() != '\r') out += newline;
  }
  void group(const Group &group) {
    const Statement &statement = *group.statements[0];
    if (group.statements.size() > 1 || isWhole(kept, statement)) {
      copyLines(group.firstCommentLine, group.lastLine);
      return;
    }
    if (group.firstCommentLine < group.firstLine) copyLines(group.firstCommentLine, group.firstLine - 1);
    std::string import = importText(*kept.module, kept, statement);
    pieces.push_back({{uint32_t(out.size()), uint32_t(out.size() + import.size())}, statement.range, /*verbatim=*/false});
    out += import;
    // What follows on its last line: a comment, the end of the line.
    uint32_t end = statement.range.end;
    copy(end, std::min(source.text().find_first_of("\r\n", end), source.text().size()));
    endLine();
    uint32_t statementLine = source.line(end);
    if (group.lastLine > statementLine) copyLines(statementLine + 1, group.lastLine);
  }
};

} // namespace

std::string resolve::pruned(const Reached::Kept &kept, std::vector<PrunedPiece> *pieces) {
  const Tree &tree = *kept.module->tree;
  const SourceFile &source = *tree.source;
  std::vector<Group> groups = groupsOf(tree);
  placeComments(source, groups);
  Printer printer{kept, source, source.text().contains("\r\n") ? "\r\n" : "\n"};
  uint32_t head = headLines(source, groups);
  if (!groups.empty()) {
    // The blank lines at the end of the head stand above whatever comes first.
    Group &first = groups.front();
    first.firstCommentLine = std::max(first.firstCommentLine, head + 1);
    for (first.blankLines = 0; head && isBlank(source, head); --head) ++first.blankLines;
  }
  if (head) printer.copyLines(1, head);
  llvm::DenseSet<const Statement *> stays(kept.statements.begin(), kept.statements.end());
  unsigned blankLines = 0;
  const Group *last = nullptr;
  for (const Group &group : groups) {
    blankLines = std::max(blankLines, group.blankLines);
    if (!llvm::any_of(group.statements, [&](const Statement *statement) { return stays.contains(statement); })) continue;
    printer.endLine();
    if (last || head)
      for (unsigned i = 0; i < std::min(blankLines, 2u); ++i) printer.out += printer.newline;
    printer.group(group);
    blankLines = 0;
    last = &group;
  }
  if (!groups.empty() && last == &groups.back() && groups.back().lastLine < source.lineCount())
    printer.copyLines(groups.back().lastLine + 1, source.lineCount());
  // No blank lines are left over where the end of the file was dropped.
  StringRef trimmed = StringRef(printer.out).rtrim(" \t\r\n\f");
  if (last != (groups.empty() ? nullptr : &groups.back()) && trimmed.size() < printer.out.size()) {
    printer.out.resize(trimmed.size());
    printer.endLine();
  }
  if (pieces) *pieces = std::move(printer.pieces);
  return std::move(printer.out);
}

SourceRange resolve::sourceOf(llvm::ArrayRef<PrunedPiece> pieces, SourceRange pruned) {
  // The piece that has an offset, or the next one.
  auto pieceAt = [&](uint32_t offset) {
    auto piece = llvm::partition_point(pieces, [&](const PrunedPiece &one) { return one.pruned.end <= offset; });
    return piece == pieces.end() && !pieces.empty() ? std::prev(piece) : piece;
  };
  if (pieces.empty()) return {};
  const PrunedPiece &first = *pieceAt(pruned.begin), &last = *pieceAt(pruned.empty() ? pruned.end : pruned.end - 1);
  auto offset = [](const PrunedPiece &piece, uint32_t at) {
    uint32_t inside = std::clamp(at, piece.pruned.begin, piece.pruned.end) - piece.pruned.begin;
    return std::min(piece.source.begin + inside, piece.source.end);
  };
  uint32_t begin = first.verbatim ? offset(first, pruned.begin) : first.source.begin;
  return {begin, std::max(begin, last.verbatim ? offset(last, pruned.end) : last.source.end)};
}
