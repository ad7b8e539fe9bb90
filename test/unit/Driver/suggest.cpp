#include "doctest/doctest.h"

#include "ivyc/Driver/Suggest.h"

using namespace ivyc::driver;

TEST_CASE("names that are spelled alike are found, nearest first") {
  llvm::StringRef names[] = {"torch", "jax", "tensorflow", "numpy"};
  CHECK(nearestNames("torhc", names) == std::vector<std::string>{"torch"});
  CHECK(nearestNames("Jax", names) == std::vector<std::string>{"jax"});
  CHECK(nearestNames("tensorfow", names) == std::vector<std::string>{"tensorflow"});
  CHECK(nearestNames("mxnet", names).empty());
  llvm::StringRef alike[] = {"abcdefg", "abcdef", "abcdefh", "abcde"};
  CHECK(nearestNames("abcdef", alike, 2) == std::vector<std::string>{"abcdef", "abcde"});
}

TEST_CASE("suggestions are asked as a question") {
  CHECK(didYouMean({}) == "");
  CHECK(didYouMean({"a"}) == "; did you mean 'a'?");
  CHECK(didYouMean({"a", "b", "c"}) == "; did you mean 'a', 'b' or 'c'?");
}
