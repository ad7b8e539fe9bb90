#include "Parsing.h"
#include "doctest/doctest.h"

using namespace ivyc::python;
using namespace ivyc::python::test;

TEST_CASE("assignments") {
  CHECK(dumpOf("a = b, *c = d") ==
        "Assign(targets=[Name(id='a', ctx=Store()), Tuple(elts=[Name(id='b', ctx=Store()), "
        "Starred(value=Name(id='c', ctx=Store()), ctx=Store())], ctx=Store())], value=Name(id='d', ctx=Load()))");
  CHECK(
      dumpOf("(a): int = 1") ==
      "AnnAssign(target=Name(id='a', ctx=Store()), annotation=Name(id='int', ctx=Load()), value=Constant(value=1), simple=0)");
  CHECK(dumpOf("a.b @= yield") ==
        "AugAssign(target=Attribute(value=Name(id='a', ctx=Load()), attr='b', ctx=Store()), op=MatMult(), value=Yield())");
  CHECK(dumpOf("del a, (b, c)") == "Delete(targets=[Name(id='a', ctx=Del()), Tuple(elts=[Name(id='b', ctx=Del()), Name(id='c', "
                                   "ctx=Del())], ctx=Del())])");
}

TEST_CASE("imports") {
  CHECK(dumpOf("import a . b as c, d") == "Import(names=[alias(name='a.b', asname='c'), alias(name='d')])");
  CHECK(dumpOf("from ....a import (b, c,)") == "ImportFrom(module='a', names=[alias(name='b'), alias(name='c')], level=4)");
  CHECK(dumpOf("from . import *") == "ImportFrom(names=[alias(name='*')], level=1)");
}

TEST_CASE("elif is an If in the else arm that starts at its word") {
  Parsed parsed("if a: b\nelif c: d\nelse: e\n");
  auto *outer = llvm::cast<If>(parsed.tree->module->body[0]);
  auto *inner = llvm::cast<If>(outer->orElse[0]);
  CHECK(parsed.textOf(*inner) == "elif c: d\nelse: e");
  CHECK(inner->orElse.size() == 1);
}

TEST_CASE("with items in parentheses, and expressions that only look like them") {
  auto items = [](const char *text) {
    Parsed parsed(text);
    REQUIRE(parsed.tree->errors.empty());
    return llvm::cast<With>(parsed.tree->module->body[0])->items.size();
  };
  CHECK(items("with (a as b, c,): pass") == 2);
  CHECK(items("with (a, b): pass") == 2);
  CHECK(items("with (a, b) as c: pass") == 1);
  CHECK(items("with (a, b), c: pass") == 2);
  CHECK(items("with (yield): pass") == 1);
  CHECK(items("with (a := b): pass") == 1);
  CHECK(items("with (a for a in b): pass") == 1);
  CHECK(items("with (a, *b): pass") == 1);
  CHECK(items("with (a).b: pass") == 1);
}

TEST_CASE("soft keywords are names elsewhere") {
  CHECK(
      errorsOf("match = case = type = _ = 1\nmatch(x)\nmatch[x]\nmatch.x\nprint(match, case)\nmatch: int\ntype(x)\n").empty());
  CHECK(dumpOf("type X[T] = list[T]").substr(0, 29) == "TypeAlias(name=Name(id='X', c");
  CHECK(dumpOf("match (x):\n  case 1: pass").substr(0, 6) == "Match(");
  CHECK(dumpOf("match (x)").substr(0, 5) == "Expr(");
  CHECK(dumpOf("match -a, *b:\n  case _: pass").substr(0, 6) == "Match(");
}

TEST_CASE("patterns") {
  CHECK(dumpOf("match x:\n  case [1, -2+3j, *_] | {'a': b, **c} | D(e, f=g) as h: pass") ==
        "Match(subject=Name(id='x', ctx=Load()), "
        "cases=[match_case(pattern=MatchAs(pattern=MatchOr(patterns=[MatchSequence(patterns=["
        "MatchValue(value=Constant(value=1)), MatchValue(value=BinOp(left=UnaryOp(op=USub(), operand=Constant(value=2)), "
        "op=Add(), "
        "right=Constant(value=3j))), MatchStar()]), MatchMapping(keys=[Constant(value='a')], patterns=[MatchAs(name='b')], "
        "rest='c'), "
        "MatchClass(cls=Name(id='D', ctx=Load()), patterns=[MatchAs(name='e')], kwd_attrs=['f'], "
        "kwd_patterns=[MatchAs(name='g')])]), "
        "name='h'), body=[Pass()])])");
}

TEST_CASE("type parameters") {
  CHECK(dumpOf("class A[T: int = str, *Ts = *tuple[int], **P]: pass") ==
        "ClassDef(name='A', body=[Pass()], type_params=[TypeVar(name='T', bound=Name(id='int', ctx=Load()), "
        "default_value=Name(id='str', "
        "ctx=Load())), TypeVarTuple(name='Ts', default_value=Starred(value=Subscript(value=Name(id='tuple', ctx=Load()), "
        "slice=Name(id='int', ctx=Load()), ctx=Load()), ctx=Load())), ParamSpec(name='P')])");
}

TEST_CASE("exceptions") {
  CHECK(errorsOf("try: a\nexcept A, B: b\n").empty());
  CHECK(dumpOf("try: a\nexcept* A as b: c\n").substr(0, 8) == "TryStar(");
  CHECK(errorsOf("try: a\nexcept A, B as c: b\n").at(0).find("must be parenthesized when using 'as'") != std::string::npos);
}

TEST_CASE("layout") {
  CHECK(errorsOf("if a:\n\tb\n\tc\n").empty());
  CHECK(errorsOf("if a:\r\n  b\r  c\n").empty());
  CHECK(errorsOf("\f\nif a:\n  b\n\f\nc\n").empty());
  CHECK(errorsOf("x = (1,\n# comment\n  2)\n").empty());
  CHECK(errorsOf("x = 1 + \\\n  2\n").empty());
  CHECK(errorsOf("if a: b; c;").empty());
  CHECK(errorsOf("").empty());
  CHECK(errorsOf("  # only a comment").empty());
  CHECK(errorsOf("if a:\n        b\n\tc\n") ==
        std::vector<std::string>{"3:2: inconsistent use of tabs and spaces in indentation"});
  CHECK(errorsOf("if a:\n    b\n  c\n") ==
        std::vector<std::string>{"3:3: unindent does not match any outer indentation level"});
}

TEST_CASE("a statement ends with its last token") {
  Parsed parsed("if a: b;  # c\n\n\nd\n");
  CHECK(parsed.textOf(*parsed.tree->module->body[0]) == "if a: b;");
  REQUIRE(parsed.tree->comments.size() == 1);
  auto comment = parsed.tree->comments[0];
  CHECK(parsed.source->text().slice(comment.begin, comment.end) == "# c");
}
