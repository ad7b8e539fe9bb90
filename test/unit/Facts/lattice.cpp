#include "ivyc/Facts/Facts.h"

#include "doctest/doctest.h"

#include <thread>

using namespace ivyc;

namespace {
struct Fixture {
  SymbolTable symbols;
  FactTable table{symbols};
  FactId read(const char *text) {
    CAPTURE(text);
    auto fact = table.parse(text);
    REQUIRE(fact);
    return *fact;
  }
  std::string join(const char *a, const char *b) {
    FactId one = table.join(read(a), read(b)), other = table.join(read(b), read(a));
    CHECK(one == other);
    return table.print(one);
  }
  std::string narrow(const char *a, const char *b) { return table.print(table.narrow(read(a), read(b))); }
  std::string without(const char *a, FactKind kind) { return table.print(table.without(read(a), kind)); }
};
const char *const samples[] = {"unknown",
                               "never",
                               "None",
                               "int = 3",
                               "int",
                               "bool",
                               "float32[2, 3]",
                               "Tensor",
                               "floating~x[?]",
                               "list[Tensor]",
                               "tuple(int, str)",
                               "tuple = (2, 3)",
                               "str = \"a\"",
                               "dict[int]",
                               "class a.B",
                               "instance a.B",
                               "None | int | Tensor",
                               "assumed int64[...]",
                               "dtype<~x>"};
} // namespace

TEST_CASE_FIXTURE(Fixture, "equal facts have one id") {
  CHECK(table.unknown() == FactId{});
  CHECK(table.tensor(DType::Float32, 2, {2, 3}) == read("float32[2, 3]"));
  CHECK(table.tensor(DType::Unknown, 2) == read("Tensor[?, ?]"));
  CHECK(table.constant(table.tuple({table.integer(2), table.integer(3)})) ==
        table.sequence(FactKind::Tuple, {table.constant(table.integer(2)), table.constant(table.integer(3))}));
  CHECK(table.constant(table.dtype(DType::Int64)) == table.intern(Fact{.kind = FactKind::DType, .dtype = DType::Int64}));
  CHECK(table.floating(0.0).id != table.floating(-0.0).id);
  CHECK(table.integer(1).id != table.boolean(true).id);
}

TEST_CASE_FIXTURE(Fixture, "join is the least fact above both") {
  CHECK(join("int = 3", "int = 4") == "int");
  CHECK(join("int = 3", "float") == "int = 3 | float");
  CHECK(join("None", "Tensor") == "None | Tensor");
  CHECK(join("None | int", "int = 3") == "None | int");
  CHECK(join("float32[2, 3]", "float32[2, 4]") == "float32[2, ?]");
  CHECK(join("float32[2, 3]", "float64[3]") == "floating[...]");
  CHECK(join("parameter float32[3]", "float32[3]") == "float32[3]");
  CHECK(join("float32[3]", "assumed float32[3]") == "assumed float32[3]");
  CHECK(join("tuple(int, str)", "tuple(int, int)") == "tuple(int, int | str)");
  CHECK(join("list(int)", "list(int, str)") == "list[int | str]");
  CHECK(join("tuple = (1, 2)", "tuple = (1, 3)") == "tuple(int = 1, int)");
  CHECK(join("list(Tensor)", "tuple(Tensor)") == "list(Tensor) | tuple(Tensor)");
  CHECK(join("class a.B", "class a.C") == "class a.B | class a.C");
  CHECK(join("None | int | str | float", "Tensor") == "unknown");
  CHECK(join("never", "int") == "int");
  CHECK(join("unknown", "int") == "unknown");
  CHECK(join("decided bool = False", "decided bool = True") == "decided bool");
}

TEST_CASE_FIXTURE(Fixture, "narrow is what remains of a value that was seen to be of a kind") {
  CHECK(narrow("unknown", "Tensor") == "Tensor");
  CHECK(narrow("None | int | Tensor", "Tensor") == "Tensor");
  CHECK(narrow("None | int | Tensor", "None | int") == "None | int");
  CHECK(narrow("float32[2, 3]", "Tensor") == "float32[2, 3]");
  CHECK(narrow("Tensor[?, 3]", "floating[2, ?]") == "floating[2, 3]");
  CHECK(narrow("int", "str") == "never");
  CHECK(narrow("bool", "int") == "bool");
  CHECK(narrow("shape = (2, 3)", "tuple") == "shape = (2, 3)");
  CHECK(narrow("tuple[int]", "tuple(unknown, unknown)") == "tuple(int, int)");
  CHECK(narrow("tuple(int)", "tuple(int, int)") == "never");
  CHECK(narrow("float32[2]", "int64[2]") == "never");
  CHECK(narrow("instance a.B", "instance a.C") == "instance a.C");
}

TEST_CASE_FIXTURE(Fixture, "without takes a kind away") {
  CHECK(without("None | Tensor", FactKind::None) == "Tensor");
  CHECK(without("None", FactKind::None) == "never");
  CHECK(without("unknown", FactKind::None) == "unknown");
  CHECK(without("None | int | str", FactKind::Int) == "None | str");
}

TEST_CASE_FIXTURE(Fixture, "the lattice laws hold on the samples") {
  for (const char *a : samples) {
    CHECK(join(a, a) == table.print(read(a)));
    CHECK(narrow(a, a) == table.print(read(a)));
    for (const char *b : samples) {
      CAPTURE(a);
      CAPTURE(b);
      FactId both = table.join(read(a), read(b));
      CHECK(table.join(both, read(a)) == both);
      CHECK(table.parse(table.print(both)) == both);
      for (const char *c : samples) CHECK(table.join(both, read(c)) == table.join(read(a), table.join(read(b), read(c))));
    }
  }
}

TEST_CASE("facts may be interned from several threads") {
  SymbolTable symbols;
  FactTable table(symbols);
  constexpr int count = 4, facts = 3000;
  std::vector<std::vector<FactId>> ids(count);
  std::vector<std::thread> threads;
  for (int t = 0; t < count; ++t)
    threads.emplace_back([&, t] {
      for (int i = 0; i < facts; ++i) {
        FactId id = table.tensor(DType::Float32, 2, {i, 3});
        CHECK(table.get(id).dims[0] == i);
        ids[t].push_back(id);
      }
    });
  for (std::thread &thread : threads) thread.join();
  for (int t = 1; t < count; ++t) CHECK(ids[t] == ids[0]);
}
