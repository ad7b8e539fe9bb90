// The language itself, on spec files of a --spec-dir.
#include "Fixture.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace ivyc;
using namespace ivyc::spec;

namespace {

/// A folder with one spec file, torch/own.py, and one lowering file, jax/own.py.
struct SpecFolder {
  llvm::SmallString<64> path;
  SpecFolder(llvm::StringRef torch, llvm::StringRef jax = "") {
    REQUIRE(!llvm::sys::fs::createUniqueDirectory("ivyc-specs", path));
    write("torch", torch);
    write("jax", jax);
  }
  ~SpecFolder() { llvm::sys::fs::remove_directories(path); }
  void write(llvm::StringRef folder, llvm::StringRef text) {
    llvm::SmallString<64> file = path;
    llvm::sys::path::append(file, folder);
    llvm::sys::fs::create_directories(file);
    llvm::sys::path::append(file, "own.py");
    std::error_code error;
    llvm::raw_fd_ostream out(file, error);
    REQUIRE(!error);
    out << text;
  }
};

/// What torch.own(arguments) becomes when this is the body of its def.
std::string own(llvm::StringRef parameters, llvm::StringRef body, llvm::ArrayRef<const char *> arguments,
                llvm::StringRef before = "") {
  std::string text = (before + "\n@api(\"torch.own\")\ndef own(" + parameters + "):\n").str();
  for (llvm::StringRef rest = body; !rest.empty();) {
    auto [line, after] = rest.split('\n');
    text += ("    " + line + "\n").str();
    rest = after;
  }
  SpecFolder folder(text);
  Specs specs(std::vector<std::string>{folder.path.str().str()});
  for (const Diagnostic &one : specs.diagnostics.list) return "mistake: " + one.message;
  return specs.core("torch.own", arguments);
}

} // namespace

TEST_CASE("arithmetic on constants is done, on values it is residual") {
  CHECK(own("x, n: Int", "return core.sum(x, n * 2 - 1)", {"Tensor", "int = 3"}) == "core.sum(x=$0, axes=5)");
  CHECK(own("x, n: Int", "return core.sum(x, n * 2 - 1)", {"Tensor", "int"}) == "core.sum(x=$0, axes=(($1 mul 2) sub 1))");
  CHECK(own("x", "return core.sum(x, rank(x) - 1)", {"Tensor[?, ?]"}) == "core.sum(x=$0, axes=1)");
  CHECK(own("x", "return core.sum(x, rank(x) - 1)", {"Tensor"}) == "core.sum(x=$0, axes=(core.rank(x=$0) sub 1))");
  CHECK(own("x", "return 7 // 2, -7 // 2, -7 % 3, 2 ** 10, 2 ** -1, 7 / 2, 1 << 3, 6 & 3, ~1, -(-2), 10 ** 30 > 1",
            {"Tensor"}) == "unsupported: a number cannot be computed");
  CHECK(own("x", "return 7 // 2, -7 // 2, -7 % 3, 2 ** 10, 2 ** -1, 7 / 2, 1 << 3, 6 & 3, ~1, -(-2)", {"Tensor"}) ==
        "(3, -4, 2, 1024, 0.5, 3.5, 8, 2, -2, 2)");
  CHECK(own("x", "return 1 / 0", {"Tensor"}) == "unsupported: a number cannot be computed");
}

TEST_CASE("conditions") {
  CHECK(own("x, n: Int", "return core.sum(x, 0 if n > 2 else 1)", {"Tensor", "int = 3"}) == "core.sum(x=$0, axes=0)");
  CHECK(own("x, n: Int", "return core.sum(x, 0 if n > 2 else 1)", {"Tensor", "int"}) ==
        "core.sum(x=$0, axes=(0 if ($1 gt 2) else 1))");
  CHECK(own("x, n: Int", "if n > 2:\n    return core.sum(x)\nreturn core.max(x)", {"Tensor", "int"}) ==
        "(core.sum(x=$0) if ($1 gt 2) else core.max(x=$0))");
  CHECK(own("x, n: Int", "if n > 2:\n    a = 1\nelif n > 1:\n    a = 2\nelse:\n    a = 3\nreturn core.sum(x, a)",
            {"Tensor", "int = 2"}) == "core.sum(x=$0, axes=2)");
  CHECK(own("x, n: Int", "a = 1\nif n > 2:\n    a = 2\nreturn core.sum(x, a)", {"Tensor", "int"}) ==
        "(core.sum(x=$0, axes=2) if ($1 gt 2) else core.sum(x=$0, axes=1))");
  CHECK(own("x, n", "return core.sum(x, 0 if kind(n) == \"int\" else 1)", {"Tensor", "unknown"}) ==
        "unsupported: what to do depends on the kind or the dtype of an argument, which is not known");
  CHECK(own("x, n", "return core.sum(x, 0 if n is None else 1)", {"Tensor", "None | int"}) ==
        "core.sum(x=$0, axes=(0 if ($1 is None) else 1))");
  CHECK(own("x, n", "return core.sum(x, 0 if n is not None and n > 1 else 1)", {"Tensor", "None"}) == "core.sum(x=$0, axes=1)");
  CHECK(own("x, n", "return core.sum(x, 0 if not n == 2 else 1)", {"Tensor", "int"}) ==
        "core.sum(x=$0, axes=(0 if ($1 ne 2) else 1))");
  CHECK(own("x, n", "return core.sum(x, 0 if n in (1, 2) else 1)", {"Tensor", "int = 2"}) == "core.sum(x=$0, axes=0)");
  CHECK(own("x, n", "return core.sum(x, 0 if n in (1, 2) else 1)", {"Tensor", "int"}) ==
        "core.sum(x=$0, axes=(0 if ($1 in (1, 2)) else 1))");
  CHECK(own("x, n", "return 1 if 0 < n < 5 else 2", {"Tensor", "int = 3"}) == "1");
}

TEST_CASE("a way that is refused is assumed not to be taken when the condition is not known") {
  const char *body = "if rank(x) > 3:\n    raise Unsupported(\"more than three axes\")\nreturn core.sum(x)";
  CHECK(own("x", body, {"Tensor[?, ?]"}) == "core.sum(x=$0)");
  CHECK(own("x", body, {"Tensor[1, 1, 1, 1]"}) == "unsupported: more than three axes");
  CHECK(own("x", body, {"Tensor"}) == "core.sum(x=$0); assumes $-1 is not a case without counterpart: more than three axes");
}

TEST_CASE("sequences, loops, comprehensions") {
  CHECK(own("x",
            "total = []\nfor i, n in enumerate(reversed((4, 5, 6))):\n    if n == 5:\n        continue\n    total = total + [n "
            "* i]\nreturn tuple(total)",
            {"Tensor"}) == "(0, 8)");
  CHECK(own("x", "return [a + b for a, b in zip(range(3), (10, 20, 30)) if a != 1]", {"Tensor"}) == "[10, 32]");
  CHECK(own("x, s", "a, *rest, z = s\nreturn core.reshape(x, (z, *rest, a))", {"Tensor", "tuple(int, int, int)"}) ==
        "core.reshape(x=$0, shape=tuple($1[2], $1[1], $1[0]))");
  CHECK(own("x, s", "return core.reshape(x, tuple(s))", {"Tensor", "tuple(int, int)"}) == "core.reshape(x=$0, shape=$1)");
  CHECK(own("x, s", "return core.reshape(x, (1, *s))", {"Tensor", "tuple[int]"}) == "core.reshape(x=$0, shape=tuple(1, *$1))");
  CHECK(own("x, s", "return core.reshape(x, [n for n in s])", {"Tensor", "tuple[int]"}) ==
        "unsupported: the number of elements of a sequence is not known");
  CHECK(own("x", "return (1, 2, 3, 4)[1:-1], (1, 2, 3)[::-1], (1, 2)[-1], 3 in (1, 2)", {"Tensor"}) ==
        "((2, 3), (3, 2, 1), 2, False)");
  CHECK(own("x",
            "return sorted((3, 1, 2)), min(3, 1), max((1, 5)), abs(-2), sum((1, 2)), any([0, 1]), all([]), len((1, 2)), "
            "divmod(7, 2)",
            {"Tensor"}) == "([1, 2, 3], 1, 5, 2, 3, True, True, 2, (3, 1))");
  CHECK(own("x", "return {n: n * n for n in (1, 2)}[2]", {"Tensor"}) == "4");
  CHECK(own("x, n", "return TABLE[n]", {"Tensor", "str = \"b\""}, "TABLE = {\"a\": 1, \"b\": 2}") == "2");
  CHECK(own("x, n", "return TABLE[n]", {"Tensor", "str"}, "TABLE = {\"a\": 1, \"b\": 2}") == "{\"a\": 1, \"b\": 2}[$1]");
  CHECK(own("x, n", "return TABLE[n]", {"Tensor", "str = \"c\""}, "TABLE = {\"a\": 1, \"b\": 2}") ==
        "unsupported: c is not in the table");
  CHECK(own("x, s", "t = (1, *s)\nreturn len(t), t[0]", {"Tensor", "tuple[int]"}) == "tuple(len(tuple(1, *$1)), 1)");
  CHECK(own("x, s", "t = (*s, 1)\nreturn core.sum(x, t[0])", {"Tensor", "tuple[int]"}) ==
        "core.sum(x=$0, axes=tuple(*$1, 1)[0])");
}

TEST_CASE("texts") {
  CHECK(own("x",
            "return \"aBc\".lower(), \"a,b\".split(\",\"), \"-\".join([\"a\", \"b\"]), \"abc\"[1], \"abc\".replace(\"b\", "
            "\"x\"), f\"n={1 + 1}\"",
            {"Tensor"}) == "(\"abc\", [\"a\", \"b\"], \"a-b\", \"b\", \"axc\", \"n=2\")");
}

TEST_CASE("helpers, recursion and the bounds of an execution") {
  CHECK(own("x", "return double(3)", {"Tensor"}, "def double(n, by=2):\n    return n * by") == "6");
  CHECK(own("x", "return count(5)", {"Tensor"}, "def count(n):\n    return 0 if n == 0 else 1 + count(n - 1)") == "5");
  CHECK(own("x", "return count(5)", {"Tensor"}, "def count(n):\n    return count(n)") ==
        "unsupported: its spec is mistaken: the spec calls itself too deeply");
  CHECK(own("x", "return [a for a in range(900) for b in range(900)]", {"Tensor"}) ==
        "unsupported: its spec is mistaken: the spec takes too many steps");
}

TEST_CASE("queries") {
  CHECK(own("x, y", "return kind(x), kind(y), is_tensor(x), is_tensor(y), known(y), known(x)", {"Tensor", "int = 1"}) ==
        "(\"Tensor\", \"int\", True, False, True, False)");
  CHECK(own("x", "return dtype(x) == float32, is_floating(x), is_integer(x), is_complex(x)", {"float32[2]"}) ==
        "(True, True, False, False)");
  CHECK(own("x", "return shape(x)", {"Tensor[2, 3]"}) == "(2, 3)");
  CHECK(own("x", "return shape(x)[1:]", {"Tensor[?, 3]"}) == "(3,)");
  CHECK(own("x", "return shape(x)[:1]", {"Tensor[?, 3]"}) == "tuple(core.shape(x=$0)[0])");
  CHECK(own("x", "return shape(x)[-1]", {"Tensor"}) == "core.shape(x=$0)[-1]");
  CHECK(own("x", "assume(is_floating(x), \"is a floating tensor\", x)\nreturn core.sin(x)", {"floating[...]"}) ==
        "core.sin(x=$0)");
  CHECK(own("x", "assume(is_floating(x), \"is a floating tensor\", x)\nreturn core.sin(x)", {"Tensor"}) ==
        "core.sin(x=$0); assumes $0 is a floating tensor");
  CHECK(own("x", "assume(is_floating(x), \"is a floating tensor\", x)\nreturn core.sin(x)", {"int64[2]"}) ==
        "unsupported: it is assumed here that it is a floating tensor");
  CHECK(own("x", "return isinstance(x, (int, float)), isinstance(1, int)", {"float"}) == "(True, True)");
}

TEST_CASE("annotations decide, None and defaults are accepted") {
  const char *two = "@api(\"torch.own\")\ndef first(x: Tensor, n: Seq[Int] | None):\n    return 1\n";
  CHECK(own("x: Tensor, n: Int | Str = 3", "return 2", {"Tensor", "int = 1"}, two) == "2");
  CHECK(own("x: Tensor, n: Int | Str = 3", "return 2", {"Tensor", "tuple = (1, 2)"}, two) == "1");
  CHECK(own("x: Tensor, n: Int | Str = 3", "return 2", {"Tensor", "None"}, two) == "1");
  CHECK(own("x: Tensor, n: Int | Str = 3", "return 2", {"Tensor"}, two) == "2");
  CHECK(own("x: Tensor, n: Int | Str = 3", "return 2", {"Tensor", "tuple = (1.5, 2)"}, two) ==
        "unsupported: argument 'n' of this kind");
  CHECK(own("x: Tensor, n: Int | Str = 3", "return 2", {"Tensor", "unknown"}, two) == "1; assumes $1 is a sequence or None");
  CHECK(own("x: Tensor, device: Erased = None", "return core.sin(x)", {"Tensor", "device: device"}) == "core.sin(x=$0)");
  CHECK(own("x: Tensor, layout: Refused = None", "return core.sin(x)", {"Tensor", "layout: None"}) == "core.sin(x=$0)");
  CHECK(own("x: Tensor, layout: Refused = None", "return core.sin(x)", {"Tensor", "layout: str"}) ==
        "unsupported: argument 'layout'");
}

TEST_CASE("mistakes are found, and leave the other defs alone") {
  CHECK(own("x", "return foo(x)", {"Tensor"}) == "mistake: the name foo is not defined");
  CHECK(own("x", "return core.no_such_op(x)", {"Tensor"}) == "mistake: there is no core op no_such_op");
  CHECK(own("x: Foo", "return x", {"Tensor"}) == "mistake: no annotation of this name");
  CHECK(own("x", "while x:\n    pass", {"Tensor"}) == "mistake: this statement has no meaning in a spec");
  CHECK(own("x", "raise ValueError(\"no\")", {"Tensor"}) == "mistake: only Unsupported(\"…\") can be raised");
  CHECK(own("x", "return lambda: x", {"Tensor"}) == "mistake: this expression has no meaning in a spec");
  CHECK(own("x", "return (x", {"Tensor"}).find("mistake: ") == 0);
  SpecFolder folder("@api(\"torch.wrong\")\ndef wrong(x):\n    return foo(x)\n\n\n@api(\"torch.right\")\ndef right(x):\n    "
                    "return core.sin(x)\n");
  Specs specs(std::vector<std::string>{folder.path.str().str()});
  REQUIRE(specs.diagnostics.list.size() == 1);
  const Diagnostic &one = specs.diagnostics.list[0];
  CHECK(one.id == DiagnosticId::SpecName);
  REQUIRE(one.file);
  CHECK(one.file->position(one.range.begin).line == 3);
  CHECK(one.file->position(one.range.begin).column == 12);
  CHECK(specs.core("torch.right", {"Tensor"}) == "core.sin(x=$0)");
  CHECK(specs.core("torch.wrong", {"Tensor"}) == "unsupported: its spec is mistaken");
}

TEST_CASE("a user's entries come before those of the binary") {
  SpecFolder folder("@api(\"torch.sin\")\ndef sin(input: Tensor):\n    return core.cos(input)\n",
                    "@lowering(core.cos, jax)\ndef _(x):\n    return jnp.cosine(x, axis=None)\n");
  Specs specs(std::vector<std::string>{folder.path.str().str()});
  CHECK(specs.diagnostics.list.empty());
  CHECK(specs.core("torch.sin", {"float32[2]"}) == "core.cos(x=$0)");
  CHECK(specs.jax("core.cos", {"x: float32[2]"}) == "jax.numpy.cosine($0, axis=None)");
}
