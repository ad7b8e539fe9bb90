#include "doctest/doctest.h"

#include "ivyc/Driver/Ignore.h"

#include <string>

using namespace ivyc::driver;

namespace {
bool matches(llvm::StringRef pattern, llvm::StringRef text) { return Glob(pattern).matches(text); }
} // namespace

TEST_CASE("plain text matches itself") {
  CHECK(matches("a/b.py", "a/b.py"));
  CHECK_FALSE(matches("a/b.py", "a/b.pyc"));
  CHECK_FALSE(matches("a/b.py", "a/b.p"));
  CHECK_FALSE(matches("", "a"));
  CHECK(matches("\\*\\?\\[", "*?["));
  CHECK_FALSE(matches("a\\", "a\\"));
  CHECK_FALSE(matches("a\\", "a"));
}

TEST_CASE("stars and question marks stay inside of a directory") {
  CHECK(matches("*.py", "a.py"));
  CHECK(matches("*.py", ".py"));
  CHECK_FALSE(matches("*.py", "a/b.py"));
  CHECK(matches("a*c*e", "abcde"));
  CHECK(matches("a?c", "abc"));
  CHECK_FALSE(matches("a?c", "a/c"));
  CHECK_FALSE(matches("a*c", "ab/c"));
  CHECK(matches("a**c", "abbc"));
  CHECK_FALSE(matches("a**c", "a/c"));
}

TEST_CASE("two stars alone cross directories") {
  CHECK(matches("**/b", "b"));
  CHECK(matches("**/b", "a/b"));
  CHECK(matches("**/b", "a/x/y/b"));
  CHECK_FALSE(matches("**/b", "ab"));
  CHECK(matches("a/**", "a/b/c"));
  CHECK_FALSE(matches("a/**", "a"));
  CHECK(matches("a/**/b", "a/b"));
  CHECK(matches("a/**/b", "a/x/b"));
  CHECK(matches("a/**/b", "a/x/y/b"));
  CHECK_FALSE(matches("a/**/b", "a/xb"));
  CHECK(matches("**", "a/b"));
  CHECK(matches("**/*.py", "a/b/c.py"));
  CHECK(matches("***/b", "a/x/b"));
}

TEST_CASE("sets") {
  CHECK(matches("[abc]", "b"));
  CHECK_FALSE(matches("[!abc]", "b"));
  CHECK(matches("[^abc]", "d"));
  CHECK(matches("[a-c]x", "bx"));
  CHECK(matches("[]-]", "]"));
  CHECK(matches("[]-]", "-"));
  CHECK(matches("[!]]", "a"));
  CHECK(matches("[[:digit:]_]", "7"));
  CHECK(matches("[[:digit:]_]", "_"));
  CHECK_FALSE(matches("[[:digit:]_]", "a"));
  CHECK(matches("[\\]]", "]"));
  CHECK(matches("[\\a-\\c]", "b"));
  CHECK_FALSE(matches("a[!b]c", "a/c"));
  CHECK_FALSE(matches("[abc", "a"));
  CHECK_FALSE(matches("[[:nothing:]]", "a"));
}

TEST_CASE("many stars take no more than linear time for each") {
  std::string pattern, text(20000, 'a');
  for (int i = 0; i < 50; ++i) pattern += "*a";
  CHECK_FALSE(matches(pattern + "b", text));
  CHECK(matches(pattern + "*", text));
}
