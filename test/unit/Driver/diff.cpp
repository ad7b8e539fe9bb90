#include "doctest/doctest.h"

#include "ivyc/Driver/Diff.h"

#include "llvm/ADT/SmallVector.h"

#include <string>

using namespace ivyc::driver;

namespace {

std::string diff(llvm::StringRef before, llvm::StringRef after, llvm::StringRef name = "a.py", bool isNew = false) {
  std::string result;
  llvm::raw_string_ostream out(result);
  printDiff(name, before, after, /*colour=*/false, isNew, out);
  return result;
}

std::string numberedLines(int from, int to) {
  std::string result;
  for (int i = from; i <= to; ++i) result += std::to_string(i) + "\n";
  return result;
}

} // namespace

TEST_CASE("equal texts have no diff") { CHECK(diff("a\nb\n", "a\nb\n") == ""); }

TEST_CASE("a changed line has three lines around it") {
  CHECK(diff(numberedLines(1, 9), numberedLines(1, 4) + "five\n" + numberedLines(6, 9)) ==
        "--- a/a.py\n"
        "+++ b/a.py\n"
        "@@ -2,7 +2,7 @@\n"
        " 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

TEST_CASE("changes that are near share a hunk, others do not") {
  std::string before = numberedLines(1, 30);
  std::string after = "one\n" + numberedLines(2, 7) + "eight\n" + numberedLines(9, 29);
  CHECK(diff(before, after) == "--- a/a.py\n+++ b/a.py\n"
                               "@@ -1,11 +1,11 @@\n-1\n+one\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+eight\n 9\n 10\n 11\n"
                               "@@ -27,4 +27,3 @@\n 27\n 28\n 29\n-30\n");
}

TEST_CASE("a missing newline at the end is shown") {
  CHECK(diff("a", "a\n") == "--- a/a.py\n+++ b/a.py\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
  CHECK(diff("", "a") == "--- a/a.py\n+++ b/a.py\n@@ -0,0 +1 @@\n+a\n\\ No newline at end of file\n");
}

TEST_CASE("names of new files, absolute names, names with spaces") {
  CHECK(diff("", "a\n", "b.py", true) == "--- /dev/null\n+++ b/b.py\n@@ -0,0 +1 @@\n+a\n");
  CHECK(diff("a\n", "b\n", "/x/y.py").find("--- a/x/y.py\n+++ b/x/y.py\n") == 0);
  CHECK(diff("a\n", "b\n", "x y.py").find("--- a/x y.py\t\n+++ b/x y.py\t\n") == 0);
}

// Applies a diff as patch does, but strictly: every line has to stand where the diff says.
static std::string applied(llvm::StringRef before, llvm::StringRef diff) {
  llvm::SmallVector<llvm::StringRef> lines;
  if (!before.empty()) before.drop_back(before.ends_with("\n")).split(lines, '\n');
  std::string result;
  size_t next = 0;
  diff = diff.split('\n').second.split('\n').second;
  while (!diff.empty()) {
    llvm::StringRef line;
    std::tie(line, diff) = diff.split('\n');
    char sign = line.front();
    line = line.drop_front();
    if (sign == '@') {
      unsigned begin = 0, count = 1;
      line = line.drop_front(line.find('-') + 1);
      line.consumeInteger(10, begin);
      if (line.consume_front(",")) line.consumeInteger(10, count);
      for (size_t first = count == 0 ? begin : begin - 1; next < first; ++next) result += lines[next].str() + "\n";
    } else {
      if (sign != '+') REQUIRE(lines[next++] == line);
      if (sign != '-') result += line.str() + "\n";
    }
  }
  for (; next < lines.size(); ++next) result += lines[next].str() + "\n";
  return result;
}

TEST_CASE("a diff applied to the old text gives the new one") {
  uint32_t seed = 1;
  auto random = [&](uint32_t below) { return (seed = seed * 1664525 + 1013904223) / 65536 % below; };
  for (int round = 0; round < 500; ++round) {
    std::string before, after;
    for (uint32_t i = 0, kinds = 1 + random(40); i < 60; ++i) {
      std::string line = std::to_string(random(kinds)) + "\n";
      uint32_t fate = random(8);
      if (fate != 0) before += line;
      if (fate != 1) after += fate == 2 ? "new\n" : line;
    }
    if (before != after) CHECK(applied(before, diff(before, after)) == after);
  }
}

TEST_CASE("large and repetitive texts are compared in time") {
  std::string before, after;
  for (int i = 0; i < 100000; ++i) {
    before += "x\n";
    after += i % 7 ? "x\n" : "y\n";
  }
  CHECK(diff(before, after).size() > before.size());
}
