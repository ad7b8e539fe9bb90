#include "Fixture.h"

#include <thread>

using namespace ivyc;
using namespace ivyc::spec;

TEST_CASE("several threads may ask at once, and get the same answers") {
  Specs specs;
  std::vector<Symbol> names = specs.library->apis(Framework::Torch);
  const auto arguments = specs.arguments({"float32[2, 3]", "int = 1"});
  constexpr int count = 4;
  std::vector<std::vector<const Expansion *>> answers(count);
  std::vector<std::thread> threads;
  for (int t = 0; t < count; ++t)
    threads.emplace_back([&, t] {
      for (Symbol name : names) answers[t].push_back(specs.library->toCore(Framework::Torch, Role::Call, name, arguments));
      for (Framework target : targetFrameworks()) specs.library->typeInTarget(target, Role::Annotation, names[t]);
    });
  for (std::thread &thread : threads) thread.join();
  for (int t = 1; t < count; ++t) CHECK(answers[t] == answers[0]);
}
