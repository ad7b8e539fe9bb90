// `ivyc explain`: an API with what it becomes in each target, or a diagnostic with what it means.
#include "ivyc/Driver/ExplainApi.h"
#include "ivyc/Driver/Files.h"
#include "ivyc/Driver/Report.h"

#include "llvm/ADT/StringExtras.h"

#include <unistd.h>

namespace ivyc::driver {
namespace {

using llvm::StringRef;

StringRef severityWord(Severity severity) {
  switch (severity) {
  case Severity::Error: return "error";
  case Severity::Warning: return "warning";
  case Severity::Note: return "note";
  case Severity::Assumption: return "assumption";
  }
  return "";
}

void explainDiagnostic(const DiagnosticInfo &info, const Palette &palette, llvm::raw_ostream &out) {
  out << palette.bold << diagnosticCode(info.id) << palette.reset << " (" << severityWord(info.severity) << "): " << info.title
      << "\n\n"
      << info.explanation << '\n';
}

bool looksLikeCode(StringRef name) {
  return name.consume_front_insensitive("IVY") && !name.empty() && llvm::all_of(name, llvm::isDigit);
}

void writePages(const std::string &directory, Report &report) {
  std::vector<std::pair<std::string, std::string>> pages = {{"README.md", diagnosticIndex()}};
  for (const DiagnosticInfo &info : diagnosticTable()) pages.push_back({diagnosticCode(info.id) + ".md", diagnosticPage(info)});
  for (auto &[name, text] : pages)
    if (llvm::Error error = writeFile(directory + "/" + name, text))
      return report.fail(DiagnosticId::CannotWrite, llvm::toString(std::move(error)));
}

} // namespace

std::string diagnosticPage(const DiagnosticInfo &info) {
  return "# " + diagnosticCode(info.id) + ": " + info.title + "\n\nSeverity: " + severityWord(info.severity).str() + "\n\n" +
         info.explanation + "\n";
}

std::string diagnosticIndex() {
  std::string text =
      "# Diagnostics\n\n"
      "`ivyc explain --pages docs/diagnostics` writes these pages from the table in "
      "`lib/Support/Diagnostics.cpp`, where every diagnostic\nis declared. `ivyc explain IVY2003` prints one.\n\n"
      "| code | severity | title |\n| --- | --- | --- |\n";
  std::vector<const DiagnosticInfo *> sorted;
  for (const DiagnosticInfo &info : diagnosticTable()) sorted.push_back(&info);
  llvm::sort(sorted, [](const DiagnosticInfo *a, const DiagnosticInfo *b) { return a->number < b->number; });
  for (const DiagnosticInfo *info : sorted) {
    std::string code = diagnosticCode(info->id);
    text += "| [" + code + "](" + code + ".md) | " + severityWord(info->severity).str() + " | " + info->title + " |\n";
  }
  return text;
}

int runExplain(const ExplainCommand &command) {
  Report report;
  llvm::raw_fd_ostream out(STDOUT_FILENO, /*shouldClose=*/false);
  Palette palette(useColour(command.colour, STDOUT_FILENO));
  if (command.names.empty() && command.pages.empty())
    report.fail(DiagnosticId::Usage, "there is nothing to explain; give the name of an API or the code of a diagnostic");
  if (!command.pages.empty()) writePages(command.pages, report);

  std::vector<StringRef> apis;
  for (const std::string &name : command.names) {
    if (const DiagnosticInfo *info = looksLikeCode(name) ? findDiagnostic(name) : nullptr)
      explainDiagnostic(*info, palette, out);
    else if (looksLikeCode(name))
      report.fail(DiagnosticId::UnknownApi, "unknown diagnostic '" + name + "'");
    else
      apis.push_back(name);
  }
  checkSpecDirectories(command.specDirectories, report);
  if (!apis.empty() && !report.failed) {
    spec::Framework source = readFramework(command.source, "source", spec::sourceFrameworks(), report);
    if (!report.failed) {
      SymbolTable symbols;
      FactTable facts(symbols);
      Diagnostics diagnostics;
      auto library = spec::Library::open(facts, command.specDirectories, diagnostics);
      ApiExplainer explainer{source, symbols, *library, command.specDirectories, report, out, palette};
      for (StringRef name : apis) explainer.explain(name);
      std::move(diagnostics.list.begin(), diagnostics.list.end(), std::back_inserter(report.diagnostics));
      finishStream(out, report);
      return report.show(nullptr, useColour(command.colour, STDERR_FILENO), llvm::errs(), llvm::errs());
    }
  }
  finishStream(out, report);
  return report.show(nullptr, useColour(command.colour, STDERR_FILENO), llvm::errs(), llvm::errs());
}

} // namespace ivyc::driver
