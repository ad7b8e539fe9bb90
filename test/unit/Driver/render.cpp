#include "doctest/doctest.h"

#include "ivyc/Driver/Render.h"

using namespace ivyc;
using namespace ivyc::driver;

namespace {

std::string text(const Diagnostic &diagnostic, bool strict = false) {
  std::string result;
  llvm::raw_string_ostream out(result);
  renderText(diagnostic, /*colour=*/false, strict, out);
  return result;
}

Diagnostic at(const SourceFile &file, llvm::StringRef what) {
  auto begin = uint32_t(file.text().find(what));
  return {DiagnosticId::UnsupportedApi,     &file, {begin, begin + uint32_t(what.size())},
          "unsupported torch.foo: no spec", {},    ""};
}

} // namespace

TEST_CASE("the range is underlined") {
  auto file = SourceFile::create("a.py", "import torch\n\ny = torch.foo(x)\n");
  CHECK(text(at(*file, "torch.foo(x)")) == "a.py:3:5: error: unsupported torch.foo: no spec [IVY2003]\n"
                                           "y = torch.foo(x)\n"
                                           "    ^~~~~~~~~~~~\n");
}

TEST_CASE("tabs stay tabs") {
  auto file = SourceFile::create("a.py", "if x:\n\ty =\tfoo\n");
  CHECK(text(at(*file, "foo")) == "a.py:2:6: error: unsupported torch.foo: no spec [IVY2003]\n"
                                  "\ty =\tfoo\n"
                                  "\t   \t^~~\n");
}

TEST_CASE("wide characters take two columns, combining ones none") {
  auto file = SourceFile::create("a.py", "f('日本e\xCC\x81', 中)\n");
  CHECK(text(at(*file, "中")) == "a.py:1:11: error: unsupported torch.foo: no spec [IVY2003]\n"
                                 "f('日本e\xCC\x81', 中)\n"
                                 "           ^~\n");
}

TEST_CASE("a range over several lines is underlined to the end of the first") {
  auto file = SourceFile::create("a.py", "y = foo(\r\n    x)\r\n");
  CHECK(text(at(*file, "foo(\r\n    x)")) == "a.py:1:5: error: unsupported torch.foo: no spec [IVY2003]\n"
                                             "y = foo(\n"
                                             "    ^~~~\n");
}

TEST_CASE("an empty range has a caret, also at the end of a line and of the file") {
  auto file = SourceFile::create("a.py", "x = (1");
  Diagnostic diagnostic{DiagnosticId::SyntaxError, file.get(), {6, 6}, "'(' was never closed", {}, ""};
  CHECK(text(diagnostic) == "a.py:1:7: error: '(' was never closed [IVY1001]\nx = (1\n      ^\n");
  auto empty = SourceFile::create("b.py", "");
  CHECK(text({DiagnosticId::SyntaxError, empty.get(), {0, 0}, "m", {}, ""}) == "b.py:1:1: error: m [IVY1001]\n\n^\n");
}

TEST_CASE("what could steer a terminal is shown as text") {
  auto file = SourceFile::create("a\x1B.py", "x = '\x1B[2J' + foo\xFF\n");
  CHECK(text(at(*file, "foo")) == "a\\x1b.py:1:14: error: unsupported torch.foo: no spec [IVY2003]\n"
                                  "x = '\\x1b[2J' + foo\\xff\n"
                                  "                ^~~\n");
}

TEST_CASE("a long line is cut around the range") {
  std::string source = "x = [" + std::string(100000, 'a') + "foo" + std::string(100000, 'b') + "]\n";
  auto file = SourceFile::create("a.py", source);
  std::string shown = text(at(*file, "foo"));
  CHECK(shown.size() < 600);
  size_t line = shown.find('\n') + 1, marks = shown.find('\n', line) + 1;
  CHECK(shown.substr(line, 4) == "...a");
  CHECK(shown.find("foo", line) - line == shown.find('^') - marks);
  CHECK(shown.find("^~~\n") != std::string::npos);
}

TEST_CASE("notes follow, with a place or without") {
  auto file = SourceFile::create("a.py", "x = 1\ny = foo\n");
  Diagnostic diagnostic = at(*file, "foo");
  diagnostic.notes.push_back({{0, 1}, "x is defined here"});
  diagnostic.notes.push_back({{}, "this goes for all files"});
  CHECK(text(diagnostic) == "a.py:2:5: error: unsupported torch.foo: no spec [IVY2003]\n"
                            "y = foo\n"
                            "    ^~~\n"
                            "a.py:1:1: note: x is defined here\n"
                            "x = 1\n"
                            "^\n"
                            "ivyc: note: this goes for all files\n");
}

TEST_CASE("an assumption is an error when it has to be proved") {
  auto file = SourceFile::create("a.py", "x\n");
  Diagnostic diagnostic{DiagnosticId::Assumption, file.get(), {0, 1}, "x is a floating tensor", {}, "x"};
  CHECK(text(diagnostic) == "a.py:1:1: assumption: x is a floating tensor [IVY3001]\nx\n^\n");
  CHECK(text(diagnostic, /*strict=*/true) == "a.py:1:1: error: x is a floating tensor [IVY3001]\nx\n^\n");
  CHECK_FALSE(isFinding(diagnostic, false));
  CHECK(isFinding(diagnostic, true));
}

TEST_CASE("colours") {
  auto file = SourceFile::create("a.py", "foo\n");
  std::string result;
  llvm::raw_string_ostream out(result);
  renderText(at(*file, "foo"), /*colour=*/true, false, out);
  CHECK(result.find("\033[1;31merror: \033[0m") != std::string::npos);
  CHECK(result.find("\033[1;32m^~~\033[0m") != std::string::npos);
}

TEST_CASE("workflow commands are escaped") {
  auto file = SourceFile::create("a,b:c%.py", "x\ny = foo\n");
  Diagnostic diagnostic = at(*file, "foo");
  diagnostic.message = "100% wrong,\nreally: yes";
  diagnostic.notes.push_back({{}, "a note"});
  std::string result;
  llvm::raw_string_ostream out(result);
  renderGitHub(diagnostic, false, out);
  CHECK(result == "::error file=a%2Cb%3Ac%25.py,line=2,col=5,endLine=2,endColumn=8,title=IVY2003::"
                  "100%25 wrong,%0Areally: yes%0Aa note\n");
}

TEST_CASE("the summary counts in words") {
  Summary summary{.files = 1, .calls = 1, .converted = 1, .unsupported = 2, .seconds = 0.004};
  CHECK(summaryLine(summary) == "1 file, 1 call converted (100.0 %), 0 assumed, 2 unsupported, 0.00 s");
  summary = {.files = 480, .calls = 29999, .converted = 29998, .assumed = 12, .unsupported = 3, .notes = 2, .seconds = 0.664};
  CHECK(summaryLine(summary) ==
        "480 files, 29998 of 29999 calls converted (99.9 %), 12 assumed, 3 unsupported, 2 notes, 0.66 s");
  summary.complete = false;
  CHECK(summaryLine(summary) == "480 files, 29998 of 29999 calls converted, 12 assumed, 3 unsupported, 2 notes, 0.66 s");
  CHECK(summaryLine({}) == "0 files, 0 calls converted, 0 assumed, 0 unsupported, 0.00 s");
}
