#include "doctest/doctest.h"

#include "ivyc/Driver/Ignore.h"

using namespace ivyc::driver;
using Verdict = IgnoreRules::Verdict;

TEST_CASE("the last rule that matches decides") {
  auto rules = IgnoreRules::parse("*.log\n!keep.log\n");
  CHECK(rules.verdict("a.log", false) == Verdict::Ignored);
  CHECK(rules.verdict("x/y/a.log", false) == Verdict::Ignored);
  CHECK(rules.verdict("keep.log", false) == Verdict::Kept);
  CHECK(rules.verdict("a.py", false) == Verdict::None);
}

TEST_CASE("a slash in the middle or in front anchors a rule") {
  auto rules = IgnoreRules::parse("/top\na/b\nany\n");
  CHECK(rules.verdict("top", false) == Verdict::Ignored);
  CHECK(rules.verdict("x/top", false) == Verdict::None);
  CHECK(rules.verdict("a/b", false) == Verdict::Ignored);
  CHECK(rules.verdict("x/a/b", false) == Verdict::None);
  CHECK(rules.verdict("x/any", false) == Verdict::Ignored);
}

TEST_CASE("a slash at the end is for directories") {
  auto rules = IgnoreRules::parse("build/\n");
  CHECK(rules.verdict("x/build", true) == Verdict::Ignored);
  CHECK(rules.verdict("x/build", false) == Verdict::None);
}

TEST_CASE("comments, spaces, carriage returns and a byte order mark") {
  auto rules = IgnoreRules::parse("\xEF\xBB\xBFone\r\n# two\n\\#three\n\\!four\nfive   \nsix\\ \n\n   \n/\n");
  CHECK(rules.verdict("one", false) == Verdict::Ignored);
  CHECK(rules.verdict("# two", false) == Verdict::None);
  CHECK(rules.verdict("#three", false) == Verdict::Ignored);
  CHECK(rules.verdict("!four", false) == Verdict::Ignored);
  CHECK(rules.verdict("five", false) == Verdict::Ignored);
  CHECK(rules.verdict("six ", false) == Verdict::Ignored);
  CHECK(rules.verdict("six", false) == Verdict::None);
  CHECK(rules.rules.size() == 5);
}

TEST_CASE("the rules of a deeper directory come first") {
  IgnoreStack stack;
  stack.levels.push_back({"", IgnoreRules::parse("*.txt\n/data\n")});
  stack.levels.push_back({"sub/", IgnoreRules::parse("!*.txt\n/only\n")});
  CHECK(stack.isIgnored("a.txt", false));
  CHECK_FALSE(stack.isIgnored("sub/a.txt", false));
  CHECK(stack.isIgnored("sub/only", false));
  CHECK_FALSE(stack.isIgnored("only", false));
  CHECK(stack.isIgnored("data", true));
  CHECK_FALSE(stack.isIgnored("sub/data", true));
}
