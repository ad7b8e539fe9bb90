#include "ivyc/Driver/SourceMap.h"

#include "llvm/Support/JSON.h"

namespace ivyc::driver {
namespace {

// A range of the output and the range of the input that it comes from; of text that was put in, an empty one.
struct Range {
  SourceRange output, input;
  bool edited = false;
};

// The unchanged text around the splices, and the splices.
std::vector<Range> rangesOf(uint32_t size, llvm::ArrayRef<raise::Splice> splices) {
  std::vector<Range> ranges;
  uint32_t output = 0, input = 0;
  auto add = [&](uint32_t length, uint32_t end, bool edited) {
    if (length || end > input) ranges.push_back({{output, output + length}, {input, end}, edited});
    output += length;
    input = end;
  };
  for (const raise::Splice &splice : splices) {
    add(splice.begin - input, splice.begin, /*edited=*/false);
    add(splice.text.size(), splice.end, /*edited=*/true);
  }
  add(size - input, size, /*edited=*/false);
  return ranges;
}

// --symbol: the same with the places of the file that the input was cut from. What is unchanged is split where the pieces end.
std::vector<Range> inOriginal(llvm::ArrayRef<Range> ranges, llvm::ArrayRef<resolve::PrunedPiece> pieces) {
  std::vector<Range> result;
  for (const Range &range : ranges) {
    if (range.edited) {
      result.push_back({range.output, resolve::sourceOf(pieces, range.input), true});
      continue;
    }
    uint32_t at = range.input.begin;
    auto add = [&](uint32_t end, SourceRange input, bool edited) {
      if (end == at) return;
      uint32_t shift = range.output.begin - range.input.begin;
      result.push_back({{at + shift, end + shift}, input, edited});
      at = end;
    };
    for (const resolve::PrunedPiece &piece : pieces) {
      if (piece.pruned.end <= at || piece.pruned.begin >= range.input.end) continue;
      uint32_t begin = std::max(at, piece.pruned.begin), end = std::min(piece.pruned.end, range.input.end);
      add(begin, {piece.source.begin, piece.source.begin}, /*edited=*/true); // blank lines
      add(end, resolve::sourceOf(pieces, {begin, end}), !piece.verbatim);
    }
    if (at < range.input.end) {
      uint32_t last = pieces.empty() ? 0 : pieces.back().source.end;
      add(range.input.end, {last, last}, /*edited=*/true);
    }
  }
  return result;
}

void writePlaces(llvm::json::OStream &json, llvm::StringRef name, const SourceFile &file, SourceRange range) {
  LineColumn begin = file.position(range.begin), end = file.position(range.end);
  json.attributeArray(name, [&] {
    for (uint32_t number : {begin.line, begin.column, end.line, end.column}) json.value(number);
  });
}

} // namespace

std::string sourceMap(const InputFile &input, llvm::ArrayRef<raise::Splice> splices) {
  const SourceFile &source = *input.source, &shown = input.original ? *input.original : source;
  std::vector<Range> ranges = rangesOf(source.text().size(), splices);
  if (input.original) ranges = inOriginal(ranges, input.pieces);
  auto output = SourceFile::create(input.path, raise::apply(source.text(), splices));
  std::string text;
  llvm::raw_string_ostream out(text);
  // A line for each range, so that two maps can be compared by eye.
  out << "{\"version\": 1, \"input\": " << llvm::json::Value(llvm::json::fixUTF8(input.path)) << ", \"ranges\": [";
  for (const Range &range : ranges) {
    out << (&range == ranges.data() ? "\n" : ",\n") << "  ";
    llvm::json::OStream json(out);
    json.object([&] {
      writePlaces(json, "output", *output, range.output);
      writePlaces(json, "input", shown, range.input);
      json.attribute("edited", range.edited);
    });
  }
  out << "\n]}\n";
  return text;
}

void showInOriginal(std::vector<Diagnostic> &diagnostics, const InputFile &input) {
  for (Diagnostic &diagnostic : diagnostics) {
    if (diagnostic.file != input.source.get()) continue;
    diagnostic.file = input.original;
    bool placed = !(diagnostic.range == SourceRange());
    if (placed) diagnostic.range = resolve::sourceOf(input.pieces, diagnostic.range);
    for (Note &note : diagnostic.notes)
      if (!(note.range == SourceRange())) note.range = resolve::sourceOf(input.pieces, note.range);
  }
}

} // namespace ivyc::driver
