#include "Parsing.h"
#include "doctest/doctest.h"

using namespace ivyc::python;
using namespace ivyc::python::test;
using Lines = std::vector<std::string>;

TEST_CASE("several errors of a file are reported, in the order of the source") {
  CHECK(errorsOf("a b\nx = 1\ndef f(:\n  y = = 2\n  z = 3\nclass C\n  pass\n") ==
        Lines{"1:3: invalid syntax", "3:6: '(' was never closed", "3:7: invalid syntax", "6:8: expected ':'"});
}

TEST_CASE("what can be read stays in the tree") {
  Parsed parsed("a = 1\nb b\nc = 3\n");
  REQUIRE(parsed.tree->module->body.size() == 2);
  CHECK(parsed.textOf(*parsed.tree->module->body[1]) == "c = 3");
}

TEST_CASE("blocks that are missing or not expected") {
  CHECK(errorsOf("if a:\nb\n") == Lines{"2:1: expected an indented block after 'if' statement on line 1"});
  CHECK(errorsOf("def f():\n") == Lines{"2:1: expected an indented block after function definition on line 1"});
  CHECK(errorsOf("a\n  b\nc\n") == Lines{"2:3: unexpected indent"});
  CHECK(errorsOf("try:\n  a\nb\n") == Lines{"3:1: expected 'except' or 'finally' block"});
}

TEST_CASE("brackets") {
  CHECK(errorsOf("f(a, b\n") == Lines{"1:2: '(' was never closed"});
  CHECK(errorsOf("a)\n") == Lines{"1:2: unmatched ')'"});
  CHECK(errorsOf("f(a]\n") == Lines{"1:4: closing parenthesis ']' does not match opening parenthesis '('"});
  CHECK(errorsOf("f(\na]\n") == Lines{"2:2: closing parenthesis ']' does not match opening parenthesis '(' on line 1"});
}

TEST_CASE("targets") {
  CHECK(errorsOf("f() = 1") == Lines{"1:1: cannot assign to function call here. Maybe you meant '==' instead of '='?"});
  CHECK(errorsOf("(a, f()) = 1") == Lines{"1:5: cannot assign to function call"});
  CHECK(errorsOf("None = 1") == Lines{"1:1: cannot assign to None"});
  CHECK(errorsOf("a + 1 += 2") == Lines{"1:1: 'expression' is an illegal expression for augmented assignment"});
  CHECK(errorsOf("for f() in x: pass") == Lines{"1:5: cannot assign to function call"});
  CHECK(errorsOf("del f()") == Lines{"1:5: cannot delete function call"});
  CHECK(errorsOf("(a, b): int") == Lines{"1:1: only single target (not tuple) can be annotated"});
  CHECK(errorsOf("if a = b: pass") == Lines{"1:4: invalid syntax. Maybe you meant '==' or ':=' instead of '='?"});
  CHECK(errorsOf("with a as f(): pass") == Lines{"1:11: cannot assign to function call"});
}

TEST_CASE("arguments and parameters") {
  CHECK(errorsOf("f(a=1, b)") == Lines{"1:8: positional argument follows keyword argument"});
  CHECK(errorsOf("f(a b)") == Lines{"1:3: invalid syntax. Perhaps you forgot a comma?"});
  CHECK(errorsOf("f(x for x in y, 1)") == Lines{"1:3: Generator expression must be parenthesized"});
  CHECK(errorsOf("f(a.b=1)") == Lines{"1:3: expression cannot contain assignment, perhaps you meant \"==\"?"});
  CHECK(errorsOf("f(True=1)") == Lines{"1:3: cannot assign to True"});
  CHECK(errorsOf("def f(a=1, b): pass") == Lines{"1:12: parameter without a default follows parameter with a default"});
  CHECK(errorsOf("def f(*): pass") == Lines{"1:7: named arguments must follow bare *"});
  CHECK(errorsOf("def f(**a, b): pass") == Lines{"1:12: arguments cannot follow var-keyword argument"});
  CHECK(errorsOf("def f(a, *b, /): pass") == Lines{"1:14: / must be ahead of *"});
}

TEST_CASE("statements of Python 2") {
  CHECK(errorsOf("print 'a'") == Lines{"1:1: Missing parentheses in call to 'print'. Did you mean print(...)?"});
  CHECK(errorsOf("raise A, 'b'").size() == 1);
}

TEST_CASE("bytes that are no text") {
  CHECK(errorsOf(std::string("a = 1\0b\n", 8)).at(0) == "1:6: source code string cannot contain null bytes");
  CHECK(errorsOf("a = '\xFF'\n").at(0).find("1:6: Non-UTF-8 code starting with '\\xff' on line 1") == 0);
  CHECK(errorsOf("\x01").at(0) == "1:1: invalid non-printable character U+0001");
}

TEST_CASE("future imports") {
  CHECK(errorsOf("'doc'\nfrom __future__ import annotations, nope") == Lines{"2:37: future feature nope is not defined"});
  CHECK(errorsOf("from __future__ import braces") == Lines{"1:24: not a chance"});
  CHECK(errorsOf("from __future__ import barry_as_FLUFL\na <> b").empty());
  CHECK(errorsOf("a <> b") == Lines{"1:3: invalid syntax"});
}

static std::string repeated(const char *text, size_t count) {
  std::string result;
  for (size_t i = 0; i < count; ++i) result += text;
  return result;
}

TEST_CASE("depth is limited, in every direction") {
  for (const char *text : {"-", "not ", "lambda: ", "a if b else ", "2 ** "}) {
    CHECK(errorsOf(repeated(text, 500) + "1").empty());
    CHECK(errorsOf(repeated(text, 100000) + "1").at(0).find("too many nested expressions") != std::string::npos);
  }
  for (const char *text : {"+1", ".b", "()", "[0]"}) {
    CHECK(errorsOf("a" + repeated(text, 1000)).empty());
    CHECK(errorsOf("a" + repeated(text, 100000)).at(0).find("too many nested expressions") != std::string::npos);
  }
  CHECK(errorsOf(repeated("(", 200) + repeated(")", 200)).empty());
  CHECK(errorsOf(repeated("(", 201) + repeated(")", 201)).at(0) == "1:201: too many nested parentheses");
  CHECK(errorsOf("if a: b\n" + repeated("elif a: b\n", 100000)).at(0).find("too many nested expressions") != std::string::npos);
  CHECK(errorsOf(repeated("f'{", 200)).at(0).find("too many nested f-strings") != std::string::npos);
}
