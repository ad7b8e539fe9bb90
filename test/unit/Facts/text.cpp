#include "ivyc/Facts/Facts.h"

#include "doctest/doctest.h"

using namespace ivyc;

TEST_CASE("facts print as they are read") {
  SymbolTable symbols;
  FactTable table(symbols);
  for (const char *text : {"unknown",
                           "never",
                           "None",
                           "bool",
                           "bool = True",
                           "int = -3",
                           "float = 0.1",
                           "float = 1e-05",
                           "float = 2.0",
                           "float = 1e+20",
                           "complex = 2.0j",
                           "complex = complex(\"infj\")",
                           "complex = complex(\"-infj\")",
                           "complex = complex(\"nanj\")",
                           "int = 123456789012345678901234567890",
                           "str = \"a\\\"b\\n\"",
                           "bytes = b\"\\xff\"",
                           "ellipsis",
                           "slice",
                           "slice = slice(None, -1, None)",
                           "dtype",
                           "dtype = float32",
                           "dtype<floating>",
                           "dtype<~image>",
                           "dtype<floating~image>",
                           "device",
                           "Tensor",
                           "Tensor[?, 3]",
                           "float32[...]",
                           "float32[]",
                           "float32[2, d0, ?]",
                           "bool[...]",
                           "floating[...]",
                           "floating~image[2, 3]",
                           "Tensor~x",
                           "Tensor~x[?]",
                           "parameter float32[3]",
                           "assumed float32[...]",
                           "list",
                           "list[Tensor]",
                           "list(int, str)",
                           "tuple()",
                           "tuple = ()",
                           "tuple = (2, 3)",
                           "tuple = (2,)",
                           "shape(int = 2, int)",
                           "shape = (2, 3)",
                           "tuple(assumed int, float)",
                           "list = [1, (2, 3)]",
                           "dict",
                           "dict[int]",
                           "dict(\"device\": device, \"dtype\": dtype)",
                           "dict = {\"a\": 1}",
                           "set[int]",
                           "module torch.nn",
                           "class torch.nn.Module",
                           "instance a.b.C",
                           "function f",
                           "framework torch.x",
                           "None | int",
                           "None | Tensor | list[Tensor]",
                           "decided bool = False",
                           "list[None | int]",
                           "tuple(float32[...], int)"}) {
    CAPTURE(text);
    auto fact = table.parse(text);
    REQUIRE(fact);
    std::string expected = text;
    if (expected == "tuple()") expected = "tuple = ()"; // no elements are known elements
    CHECK(table.print(*fact) == expected);
    CHECK(table.parse(table.print(*fact)) == fact);
  }
}

TEST_CASE("what is no fact is not read") {
  SymbolTable symbols;
  FactTable table(symbols);
  for (const char *text : {"", "foo", "int =", "int = \"a\"", "float32[", "float32[-1]", "list(", "list[int", "dict(1)",
                           "int |", "int int", "tuple = [1]", "str = \"a", "dtype<floating"}) {
    CAPTURE(text);
    CHECK(!table.parse(text));
  }
  CHECK(!table.parse(std::string(10000, '(')));
  std::string nested;
  for (int i = 0; i < 10000; ++i) nested += "list[";
  CHECK(!table.parse(nested));
}
