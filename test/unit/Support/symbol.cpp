#include "doctest/doctest.h"

#include "ivyc/Support/Symbol.h"

#include <string>
#include <thread>
#include <vector>

using namespace ivyc;

TEST_CASE("a symbol stands for its text") {
  SymbolTable symbols;
  Symbol torch = symbols.intern("torch");
  CHECK(torch == symbols.intern(std::string("tor") + "ch"));
  CHECK(torch != symbols.intern("jax"));
  CHECK(symbols.text(torch) == "torch");
  CHECK(symbols.find("torch") == torch);
  CHECK(!symbols.find("numpy"));
}

TEST_CASE("the empty string is symbol 0") {
  SymbolTable symbols;
  CHECK(symbols.intern("").id == 0);
  CHECK(symbols.text(Symbol()) == "");
}

TEST_CASE("texts stay where they are while the table grows, with several threads at work") {
  SymbolTable symbols;
  llvm::StringRef early = symbols.text(symbols.intern("early"));
  const char *where = early.data();
  constexpr int threads = 4, names = 20000;
  std::vector<std::vector<Symbol>> seen(threads);
  std::vector<std::thread> workers;
  for (int t = 0; t < threads; ++t)
    workers.emplace_back([&, t] {
      for (int i = 0; i < names; ++i) {
        Symbol symbol = symbols.intern("name" + std::to_string(i));
        seen[t].push_back(symbol);
        if (symbols.text(symbol) != "name" + std::to_string(i)) seen[t].clear();
      }
    });
  for (auto &worker : workers) worker.join();
  REQUIRE(seen[0].size() == names);
  for (int t = 1; t < threads; ++t) CHECK(seen[t] == seen[0]);
  CHECK(symbols.text(symbols.find("early")).data() == where);
}
