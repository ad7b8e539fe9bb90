#include "doctest/doctest.h"

#include "ivyc/Support/Diagnostics.h"

using namespace ivyc;

TEST_CASE("every diagnostic can be found by its code") {
  for (const DiagnosticInfo &info : diagnosticTable()) {
    CHECK(findDiagnostic(diagnosticCode(info.id)) == &info);
    CHECK(&diagnosticInfo(info.id) == &info);
  }
  CHECK(diagnosticCode(DiagnosticId::UnsupportedApi) == "IVY2003");
  CHECK(findDiagnostic("ivy2003")->id == DiagnosticId::UnsupportedApi);
  CHECK(findDiagnostic("2003")->id == DiagnosticId::UnsupportedApi);
  CHECK(findDiagnostic("IVY9999") == nullptr);
  CHECK(findDiagnostic("IVY") == nullptr);
  CHECK(findDiagnostic("IVY2003x") == nullptr);
}

TEST_CASE("titles are lines, explanations are sentences") {
  for (const DiagnosticInfo &info : diagnosticTable()) {
    llvm::StringRef title = info.title, explanation = info.explanation;
    CHECK_MESSAGE(!title.ends_with("."), title);
    CHECK_MESSAGE(!title.contains('\n'), title);
    CHECK_MESSAGE(explanation.ends_with("."), title, " ends like: ", explanation.take_back(20));
  }
}

TEST_CASE("only errors are errors") {
  Diagnostics diagnostics;
  CHECK_FALSE(diagnostics.hasErrors());
  diagnostics.add(DiagnosticId::Assumption, nullptr, {}, "x is a floating tensor");
  diagnostics.add(DiagnosticId::UnknownReceiver, nullptr, {}, "x may be a tensor");
  CHECK_FALSE(diagnostics.hasErrors());
  diagnostics.add(DiagnosticId::UnsupportedApi, nullptr, {}, "unsupported torch.foo: no spec", "torch.foo");
  CHECK(diagnostics.hasErrors());
  CHECK(diagnostics.list.back().subject == "torch.foo");
}

TEST_CASE("diagnostics are sorted by file and place, and stay in order where these are equal") {
  auto a = SourceFile::create("a.py", "x = 1\ny = 2\n"), b = SourceFile::create("b.py", "z = 3\n");
  Diagnostics diagnostics;
  diagnostics.add(DiagnosticId::UnsupportedApi, b.get(), {0, 1}, "5");
  diagnostics.add(DiagnosticId::UnsupportedApi, a.get(), {6, 7}, "3");
  diagnostics.add(DiagnosticId::UnsupportedApi, a.get(), {6, 7}, "4");
  diagnostics.add(DiagnosticId::UnsupportedApi, a.get(), {0, 1}, "2");
  diagnostics.add(DiagnosticId::UnknownSymbol, nullptr, {}, "1");
  sortByPlace(diagnostics.list);
  std::string order;
  for (const Diagnostic &diagnostic : diagnostics.list) order += diagnostic.message;
  CHECK(order == "12345");
}
