#include "Parsing.h"
#include "doctest/doctest.h"

using namespace ivyc::python;
using namespace ivyc::python::test;

TEST_CASE("every file is printed back as it was") {
  for (std::string text : {
           std::string(),
           std::string("x = 1"),
           std::string("\xEF\xBB\xBF# BOM\r\nx  =  ( 1 ,\r\n\t2 )  # c\r\n"),
           std::string("@ a\n@b # c\nasync  def f ( a , * , b = 1 ) : return  a\n"),
           std::string("f'{x!r:>{w}}' \\\n  'b' f'{ y = }'\n"),
           std::string("a\rb\r\nc\n"),
           std::string("if a :\n\tb\n\f\nelse :\n\tc ; d ;\n"),
           std::string("# coding: latin-1\nx = '\xE4'\n"),
           std::string("# coding: iso-2022-jp\nx = '\x1B$B\x1B$B$\"\x1B(B'\n"),
           std::string("def f(:\n  x y\n)]}\n"),
           std::string("x = '\xFF'\n"),
           std::string("a\0b", 3),
           std::string("with (a as b, c): pass\nmatch x:\n  case {1: a, **b} | (c): pass\n"),
           std::string("f(a, b=c, *d, **e)\n{1: 2, **a}\nlambda a, *b, c=1: 0\n"),
       }) {
    Parsed parsed(text);
    CHECK(printBack(*parsed.tree) == text);
  }
}
