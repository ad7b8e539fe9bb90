#include "Fixture.h"

#include "ivyc/Spec/Index.h"

using namespace ivyc;
using namespace ivyc::spec;

TEST_CASE("every spec in the binary compiles") {
  Specs specs;
  Diagnostics found;
  specs.library->check(found);
  for (const Diagnostic &one : found.list) {
    LineColumn place = one.file ? one.file->position(one.range.begin) : LineColumn{};
    std::string at =
        (one.file ? one.file->path().str() : "") + ":" + std::to_string(place.line) + ":" + std::to_string(place.column);
    FAIL_CHECK(at << ": " << one.message);
  }
}
