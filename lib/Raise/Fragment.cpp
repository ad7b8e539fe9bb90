// Layout: a group stays on its line if that fits, else its contents get a line of their own, else each of its elements gets
// one.
#include "Fragment.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>

namespace ivyc::raise {

Fragment &Fragment::add(llvm::StringRef newText) {
  if (newText.empty()) return *this;
  uint32_t begin = text.size();
  text += newText;
  if (!pieces.empty() && pieces.back().kind == PieceKind::Text && pieces.back().end == begin)
    pieces.back().end = text.size();
  else
    pieces.push_back({PieceKind::Text, begin, uint32_t(text.size()), 0});
  return *this;
}

Fragment &Fragment::source(uint32_t begin, uint32_t end) {
  if (begin == end) return *this;
  if (!pieces.empty() && pieces.back().kind == PieceKind::Source && pieces.back().end == begin)
    pieces.back().end = end;
  else
    pieces.push_back({PieceKind::Source, begin, end, 0});
  return *this;
}

Fragment &Fragment::mark(PieceKind kind) {
  pieces.push_back({kind, 0, 0, 0});
  return *this;
}

Fragment &Fragment::whenBroken(llvm::StringRef newText) {
  uint32_t begin = text.size();
  text += newText;
  pieces.push_back({PieceKind::Broken, begin, uint32_t(text.size()), 0});
  return *this;
}

Fragment &Fragment::line(llvm::StringRef indentation) {
  uint32_t begin = text.size();
  text += indentation;
  pieces.push_back({PieceKind::Line, begin, uint32_t(text.size()), 0});
  return *this;
}

Fragment &Fragment::shift(llvm::StringRef from, llvm::StringRef to) {
  uint32_t begin = text.size();
  text += from;
  uint32_t middle = text.size();
  text += to;
  pieces.push_back({PieceKind::Shift, begin, uint32_t(text.size()), middle});
  return *this;
}

Fragment &Fragment::follow(uint32_t begin) {
  pieces.push_back({PieceKind::Follow, begin, begin, 0});
  return *this;
}

Fragment &Fragment::append(const Fragment &other) {
  uint32_t offset = text.size();
  text += other.text;
  for (Piece piece : other.pieces) {
    if (piece.kind != PieceKind::Source && piece.kind != PieceKind::Follow) {
      piece.begin += offset;
      piece.end += offset;
      piece.middle += offset;
    }
    pieces.push_back(piece);
  }
  return *this;
}

unsigned flatWidth(const Fragment &fragment, llvm::StringRef source) {
  unsigned width = 0;
  for (const Piece &piece : fragment.pieces) {
    if (piece.kind == PieceKind::Line) return width;
    width += piece.kind == PieceKind::Space;
    if (piece.kind != PieceKind::Source && piece.kind != PieceKind::Text) continue;
    llvm::StringRef text = (piece.kind == PieceKind::Source ? source : fragment.text).slice(piece.begin, piece.end);
    size_t newline = text.find_first_of("\r\n");
    if (newline != llvm::StringRef::npos) return width + newline;
    width += text.size();
  }
  return width;
}

namespace {

struct Layout {
  const Fragment &fragment;
  const Page &page;
  unsigned trailing;
  std::string out;
  unsigned column = 0;
  std::string indentation; // of the line that is being written
  enum class Shape : uint8_t { Flat, OwnLine, LineEach };
  struct Group {
    Shape shape;
    std::string outer;   // indentation of the line on which it was opened
    std::string content; // indentation of the lines of its contents
  };
  llvm::SmallVector<Group, 8> groups;
  struct Move {
    std::string from, to;
    bool whole; // `to` is where the lines stand in the end
  };
  llvm::SmallVector<Move, 4> moves;

  llvm::StringRef textOf(const Piece &piece) const {
    return piece.kind == PieceKind::Source ? page.source.slice(piece.begin, piece.end)
                                           : llvm::StringRef(fragment.text).slice(piece.begin, piece.end);
  }
  static bool opens(const Piece &piece) { return piece.kind == PieceKind::Open || piece.kind == PieceKind::Chain; }

  /// Whether source text has a line end that is not one within a string.
  bool hasLineEnd(const Piece &piece) const {
    llvm::StringRef text = textOf(piece);
    for (size_t at = text.find('\n'); at != llvm::StringRef::npos; at = text.find('\n', at + 1)) {
      bool inString = std::binary_search(page.stringLines.begin(), page.stringLines.end(), piece.begin + at + 1);
      if (piece.kind != PieceKind::Source || !inString) return true;
    }
    return false;
  }

  /// The flat width of the group that opens at piece `i`, up to `limit`; `limit` also when it has more than one line anyway.
  size_t groupWidth(size_t i, size_t limit) const {
    size_t width = 0;
    for (int depth = 0; i < fragment.pieces.size() && width < limit; ++i) {
      const Piece &piece = fragment.pieces[i];
      if (opens(piece)) ++depth;
      if (piece.kind == PieceKind::Close && --depth == 0) break;
      if (piece.kind == PieceKind::Line) return limit;
      width += piece.kind == PieceKind::Space;
      if (piece.kind != PieceKind::Source && piece.kind != PieceKind::Text) continue;
      if (hasLineEnd(piece)) return limit;
      width += piece.end - piece.begin;
    }
    return std::min(width, limit);
  }

  /// Whether the line fits up to the next place where it ends anyway, if the group that opens at piece `i` is not broken. A
  /// later group of some width can be broken instead: the last brackets of a line go first.
  bool fits(size_t i) const {
    constexpr size_t worthBreaking = 16;
    size_t width = column;
    int depth = 0;
    size_t enclosing = groups.size();
    bool opened = false;
    for (; i < fragment.pieces.size(); ++i) {
      const Piece &piece = fragment.pieces[i];
      switch (piece.kind) {
      case PieceKind::Source:
      case PieceKind::Text: {
        llvm::StringRef text = textOf(piece);
        size_t newline = text.find_first_of("\r\n");
        if (newline != llvm::StringRef::npos) return width + newline <= page.width;
        width += text.size();
        break;
      }
      case PieceKind::Open:
      case PieceKind::Chain:
        if (depth == 0 && opened && groupWidth(i, worthBreaking) >= worthBreaking) return width <= page.width;
        opened = true;
        ++depth;
        break;
      case PieceKind::Close:
        if (depth > 0)
          --depth;
        else if (enclosing)
          --enclosing;
        break;
      case PieceKind::Space:
      case PieceKind::Soft:
      case PieceKind::Outdent: {
        // Behind the group, a break of a broken group ends the line.
        Shape around = depth == 0 && enclosing ? groups[enclosing - 1].shape : Shape::Flat;
        bool ends = around == Shape::LineEach || (around == Shape::OwnLine && piece.kind != PieceKind::Space);
        if (ends) return width <= page.width;
        width += piece.kind == PieceKind::Space;
        break;
      }
      case PieceKind::Line: return width <= page.width;
      default: break;
      }
      if (width > page.width) return false;
    }
    return width + trailing <= page.width;
  }

  void open(size_t i) {
    constexpr size_t unlimited = 1 << 20, narrow = 4;
    Group group{Shape::Flat, indentation, indentation + page.indentUnit.str()};
    size_t width = groupWidth(i, unlimited);
    if (fragment.pieces[i].kind == PieceKind::Chain) {
      // The lines of the operands are those of the bracket around them.
      for (const Group &around : groups)
        if (around.shape != Shape::Flat) group.content = around.content;
      if (!fits(i)) group.shape = Shape::LineEach;
    } else if (page.width == ~0u || width <= narrow) {
      group.shape = Shape::Flat; // one line, come what may
    } else if (width == unlimited) {
      group.shape = Shape::LineEach;
    } else if (!fits(i)) {
      group.shape = group.content.size() + width <= page.width ? Shape::OwnLine : Shape::LineEach;
    }
    groups.push_back(std::move(group));
  }

  std::string moved(llvm::StringRef spaces) const {
    std::string result = spaces.str();
    for (const Move &move : llvm::reverse(moves)) {
      if (llvm::StringRef(result).starts_with(move.from)) result = move.to + result.substr(move.from.size());
      if (move.whole) break;
    }
    return result;
  }

  Move moveOf(const Piece &piece) const {
    llvm::StringRef text = fragment.text;
    if (piece.kind == PieceKind::Shift)
      return {text.slice(piece.begin, piece.middle).str(), text.slice(piece.middle, piece.end).str(), false};
    size_t line = page.source.rfind('\n', piece.begin);
    line = line == llvm::StringRef::npos ? 0 : line + 1;
    size_t code = std::min<size_t>(page.source.find_first_not_of(" \t\f", line), piece.begin);
    return {page.source.slice(line, code).str(), indentation, true};
  }

  void newline(std::string spaces) {
    out += page.newline;
    out += spaces;
    column = spaces.size();
    indentation = std::move(spaces);
  }

  void write(llvm::StringRef text) {
    out += text;
    size_t newline = text.find_last_of("\r\n");
    column = newline == llvm::StringRef::npos ? column + text.size() : text.size() - newline - 1;
  }

  /// Source text, line by line where lines have to move.
  void writeSource(uint32_t begin, uint32_t end) {
    llvm::StringRef source = page.source;
    if (moves.empty()) {
      write(source.slice(begin, end));
      return;
    }
    while (begin < end) {
      bool atLine = begin == 0 || source[begin - 1] == '\n' || (source[begin - 1] == '\r' && source[begin] != '\n');
      if (atLine && !std::binary_search(page.stringLines.begin(), page.stringLines.end(), begin)) {
        size_t code = std::min<size_t>(source.find_first_not_of(" \t\f", begin), source.size());
        bool blank = code < source.size() && (source[code] == '\n' || source[code] == '\r');
        if (!blank) {
          std::string spaces = moved(source.slice(begin, code));
          out += spaces;
          column = spaces.size();
          indentation = std::move(spaces);
          begin = std::min<uint32_t>(code, end);
        }
      }
      size_t stop = source.find('\n', begin);
      uint32_t next = stop == llvm::StringRef::npos || stop + 1 > end ? end : stop + 1;
      write(source.slice(begin, next));
      begin = next;
    }
  }

  void run() {
    for (size_t i = 0; i < fragment.pieces.size(); ++i) {
      const Piece &piece = fragment.pieces[i];
      Shape shape = groups.empty() ? Shape::Flat : groups.back().shape;
      switch (piece.kind) {
      case PieceKind::Source: writeSource(piece.begin, piece.end); break;
      case PieceKind::Text: write(textOf(piece)); break;
      case PieceKind::Open:
      case PieceKind::Chain: open(i); break;
      case PieceKind::Close: groups.pop_back(); break;
      case PieceKind::Space:
      case PieceKind::Soft:
        if (shape == Shape::LineEach || (shape == Shape::OwnLine && piece.kind == PieceKind::Soft))
          newline(groups.back().content);
        else if (piece.kind == PieceKind::Space)
          write(" ");
        break;
      case PieceKind::Outdent:
        if (shape != Shape::Flat) newline(groups.back().outer);
        break;
      case PieceKind::Broken:
        if (shape != Shape::Flat) write(textOf(piece));
        break;
      case PieceKind::TrailingComma:
        if (shape == Shape::LineEach) write(",");
        break;
      case PieceKind::Line: newline(moved(textOf(piece))); break;
      case PieceKind::Shift:
      case PieceKind::Follow: moves.push_back(moveOf(piece)); break;
      case PieceKind::EndShift: moves.pop_back(); break;
      }
    }
  }
};

} // namespace

std::string layOut(const Fragment &fragment, const Page &page, unsigned column, llvm::StringRef indentation,
                   unsigned trailing) {
  Layout layout{fragment, page, trailing, {}, column, indentation.str(), {}, {}};
  layout.run();
  return std::move(layout.out);
}

} // namespace ivyc::raise
