// Writes the C++ file that embeds the spec files and their index: spec-index OUTPUT ROOT FILE…, FILE relative to ROOT.
#include "ivyc/Python/Parser.h"
#include "ivyc/Spec/Index.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace ivyc;

// As a string literal, a line of the file a line.
static void writeText(llvm::raw_ostream &out, llvm::StringRef text) {
  out << '"';
  for (unsigned char c : text) {
    if (c == '"' || c == '\\')
      out << '\\' << c;
    else if (c == '\n')
      out << "\\n\"\n\"";
    else if (c >= 0x20 && c < 0x7f && c != '?')
      out << c;
    else
      out << '\\' << char('0' + (c >> 6)) << char('0' + (c >> 3 & 7)) << char('0' + (c & 7));
  }
  out << '"';
}

int main(int count, char **arguments) {
  if (count < 3) {
    llvm::errs() << "usage: spec-index OUTPUT ROOT FILE…\n";
    return 2;
  }
  llvm::StringRef root = arguments[2];
  std::vector<std::string> paths(arguments + 3, arguments + count);
  std::sort(paths.begin(), paths.end());
  std::vector<std::unique_ptr<SourceFile>> sources;
  std::vector<std::unique_ptr<python::Tree>> trees;
  std::vector<spec::IndexEntry> entries;
  for (const std::string &path : paths) {
    auto source = SourceFile::read((root + "/" + path).str());
    if (!source) {
      llvm::errs() << llvm::toString(source.takeError()) << '\n';
      return 1;
    }
    sources.push_back(std::move(*source));
    trees.push_back(python::parse(*sources.back()));
    std::vector<spec::IndexMistake> mistakes;
    for (spec::IndexEntry &entry : spec::indexFile(*trees.back(), *llvm::sys::path::begin(path), mistakes)) {
      entry.file = sources.size() - 1;
      entries.push_back(entry);
    }
    // The entry is left out; the unit tests of the specs report it as a failure.
    for (const spec::IndexMistake &mistake : mistakes) {
      LineColumn place = sources.back()->position(mistake.range.begin);
      llvm::errs() << sources.back()->path() << ':' << place.line << ':' << place.column << ": warning: " << mistake.message
                   << '\n';
    }
  }
  llvm::stable_sort(entries, [](const spec::IndexEntry &a, const spec::IndexEntry &b) { return a.name < b.name; });

  std::error_code error;
  llvm::raw_fd_ostream out(arguments[1], error);
  if (error) {
    llvm::errs() << arguments[1] << ": " << error.message() << '\n';
    return 1;
  }
  out << "// Generated from lib/specs by spec-index.\n#include \"ivyc/Spec/Index.h\"\n\nnamespace ivyc::spec {\n\n";
  out << "static constexpr EmbeddedFile files[] = {\n";
  for (auto [path, source] : llvm::zip(paths, sources)) {
    out << "{\"" << path << "\",\n";
    writeText(out, source->text());
    out << ", " << source->text().size() << "},\n";
  }
  out << "};\n\nstatic constexpr EmbeddedEntry entries[] = {\n";
  for (const spec::IndexEntry &entry : entries)
    out << "{\"" << entry.name << "\", " << entry.file << ", " << entry.begin << ", " << entry.end << ", "
        << unsigned(entry.kind) << ", " << unsigned(entry.framework) << "},\n";
  out << "};\n\nEmbeddedSpecs embeddedSpecs() { return {files, entries}; }\n\n} // namespace ivyc::spec\n";
  return 0;
}
