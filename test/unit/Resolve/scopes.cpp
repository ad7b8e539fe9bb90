#include "Program.h"

using namespace ivyc::resolve;

TEST_CASE("a name is found in the innermost function around it") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
x = 1
def f(y):
    def g():
        return x, y, z
    z = 2
    return g
)");
  CHECK(scopeOf(info, "x") == "module");
  CHECK(scopeOf(info, "y") == "function");
  CHECK(scopeOf(info, "z") == "function");
  CHECK(scopeOf(info, "g") == "function");
  CHECK((flagsOf(info, "x") & Captured));
  CHECK(!(flagsOf(info, "f") & Captured));
}

TEST_CASE("functions in a class do not see its names, its own body and annotation scopes do") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
class A:
    width = 3
    double = width * 2
    rows = [width for _ in range(width)]
    def f(self, n=width):
        return width
    def g[T: width](self, t: (T, width)):
        return T, width
)");
  CHECK(scopeOf(info, "width", 0) == "class");   // double
  CHECK(scopeOf(info, "width", 1) == "class");   // the first iterable belongs to the class
  CHECK(scopeOf(info, "width", 2) == "nowhere"); // the element does not
  CHECK(scopeOf(info, "width", 3) == "class");   // a default
  CHECK(scopeOf(info, "width", 4) == "nowhere"); // f's body
  CHECK(scopeOf(info, "width", 5) == "class");   // the bound of T
  CHECK(scopeOf(info, "width", 6) == "class");   // an annotation of g
  CHECK(scopeOf(info, "width", 7) == "nowhere"); // g's body
  CHECK(scopeOf(info, "T", 0) == "type parameters");
  CHECK(scopeOf(info, "T", 1) == "type parameters");
}

TEST_CASE("comprehensions have a scope, a walrus in them binds around them") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
def f(rows):
    found = [last := row for row in rows if row]
    return last, row, {k: v for k, v in rows}
)");
  CHECK(scopeOf(info, "last") == "function");
  CHECK(scopeOf(info, "row", 0) == "comprehension");
  CHECK(scopeOf(info, "row", 2) == "nowhere");
  CHECK(scopeOf(info, "k") == "comprehension");
}

TEST_CASE("global and nonlocal mean the outer binding, also when it stands further down") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
def f():
    def g():
        nonlocal n
        n = 1
        global total
        total = n
    n = 0
    return n
def h():
    return total
)");
  CHECK(scopeOf(info, "n", 0) == "function");
  CHECK(scopeOf(info, "n", 1) == "function");
  CHECK(scopeOf(info, "total") == "module");
  CHECK((flagsOf(info, "total") & WrittenFromNested));
  const ivyc::python::Node *n = useOf(info, "n", 1).node;
  const Binding &binding = info.bindings[info.bindingOf[n->id]];
  CHECK((binding.flags & WrittenFromNested));
  CHECK(binding.definitions.size() == 2);
}

TEST_CASE("everything that can bind a name does") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
import os
def outer(source):
    with open(source) as stream:
        pass
    for number, (a, *b) in source:
        pass
    try:
        pass
    except OSError as error:
        error
    match source:
        case [first, *others]:
            first, others
        case {"k": value, **rest}:
            value, rest
        case os.PathLike(name=part) as whole:
            part, whole
    del a
    c: int = 3
    f = lambda q, *args, **kw: (q, args, kw)
    async def later(): pass
    class Inner: pass
    type Alias = int
    return stream, number, a, b, c, f, later, Inner, Alias
)");
  for (const char *name : {"stream", "number", "a", "b", "error", "first", "others", "value", "rest", "part", "whole", "c", "f",
                           "later", "Inner", "Alias"}) {
    CAPTURE(name);
    CHECK(scopeOf(info, name) == "function");
  }
  for (const char *name : {"q", "args", "kw"}) CHECK(scopeOf(info, name) == "lambda");
  CHECK(pathOf(info, "os") == "os.PathLike");
}

TEST_CASE("bindings know whether they are conditional") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    import kornia
    Both = int
else:
    Both = str
if flag:
    maybe = 1
always = 1
if flag:
    always = 2
for i in range(3):
    pass
)");
  CHECK((flagsOf(info, "kornia") & TypeCheckingOnly));
  CHECK((flagsOf(info, "kornia") & ConditionallyBound));
  CHECK(!(flagsOf(info, "Both") & TypeCheckingOnly));
  CHECK((flagsOf(info, "maybe") & ConditionallyBound));
  CHECK(!(flagsOf(info, "always") & ConditionallyBound));
  CHECK((flagsOf(info, "i") & ConditionallyBound));
}

TEST_CASE("a name is free when no scope binds or reads it") {
  Program program;
  const ModuleInfo &info = program.add("m.py", R"(
def f(tf):
    jnp = tf.x
    return len(jnp)
)");
  auto isFree = [&](const char *name) { return info.isFree(program.symbols.intern(name)); };
  CHECK(!isFree("tf"));
  CHECK(!isFree("jnp"));
  CHECK(!isFree("len"));
  CHECK(isFree("x")); // an attribute is no name
  CHECK(isFree("np"));
}

TEST_CASE("every name in a long chain is a use") {
  Program program;
  std::string sum = "total = a", calls = "deep = a", conditions = "if a: pass\n";
  for (int i = 0; i < 60; ++i) {
    sum += " + a";
    calls += ".b(a)[a]";
    conditions += "elif a: pass\n";
  }
  const ModuleInfo &info = program.add("m.py", "import a\n" + sum + "\n" + calls + "\n" + conditions);
  CHECK(info.tree->errors.empty());
  CHECK(info.uses.size() == 61 + 121 + 61);
}
