// `ivyc explain`: an API with what it becomes in each target, or a diagnostic with what it means.
#include "ivyc/Driver/Files.h"
#include "ivyc/Driver/Report.h"
#include "ivyc/Driver/Samples.h"
#include "ivyc/Driver/Suggest.h"

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

// The names that APIs are called by in code: `F.pad` is torch.nn.functional.pad.
std::string expandAlias(StringRef name, spec::Framework source) {
  if (source != spec::Framework::Torch) return name.str();
  if (name.consume_front("F.")) return "torch.nn.functional." + name.str();
  if (name.starts_with("nn.")) return "torch." + name.str();
  return name.str();
}

struct Explainer {
  const ExplainCommand &command;
  spec::Framework source;
  SymbolTable &symbols;
  FactTable &facts;
  spec::Library &library;
  Report &report;
  llvm::raw_ostream &out;
  Palette palette;

  std::vector<StringRef> names() const;
  std::vector<std::string> describe(Symbol api) const;
  std::vector<Symbol> find(StringRef name);
  void explainApi(StringRef name);
};

std::vector<StringRef> Explainer::names() const {
  std::vector<StringRef> result;
  for (Symbol api : library.apis(source)) result.push_back(symbols.text(api));
  return result;
}

// What is known of an API, a line for each overload: its parameters, or the kind of its spec, and where that stands.
std::vector<std::string> Explainer::describe(Symbol api) const {
  std::vector<std::string> lines;
  for (StringRef signature : library.signatures(api)) {
    (void)signature.consume_front(symbols.text(api));
    size_t place = signature.rfind("  ");
    // An entry that is no function may be a long table.
    StringRef text = signature.take_front(place).take_until([](char c) { return c == '\n'; });
    lines.push_back((text + signature.drop_front(std::min(place, signature.size()))).str());
  }
  return lines;
}

// The APIs of that name, or the ones of which it is the end. They are one API under several names, or the name is not unique.
std::vector<Symbol> Explainer::find(StringRef name) {
  std::string expanded = expandAlias(name, source);
  std::vector<Symbol> found;
  for (Symbol api : library.apis(source)) {
    StringRef text = symbols.text(api);
    if (text == expanded) return {api};
    if (text.ends_with(("." + expanded))) found.push_back(api);
  }
  return found;
}

void Explainer::explainApi(StringRef name) {
  std::vector<Symbol> found = find(name);
  if (found.empty()) {
    std::vector<StringRef> candidates = names();
    std::string expanded = expandAlias(name, source);
    std::vector<std::string> near = nearestNames(expanded, candidates);
    if (near.empty()) {
      // Whoever gives the end of a name has misspelled that.
      for (StringRef &candidate : candidates) candidate = candidate.drop_front(candidate.rfind('.') + 1);
      near = nearestNames(StringRef(expanded).drop_front(StringRef(expanded).rfind('.') + 1), candidates);
    }
    return report.fail(DiagnosticId::UnknownApi, "unknown API '" + name.str() + "'" + didYouMean(near));
  }
  bool same = llvm::all_of(found, [&](Symbol api) { return describe(api) == describe(found[0]); });
  if (!same) {
    std::vector<std::string> all;
    for (Symbol api : found) all.push_back(symbols.text(api).str());
    return report.fail(DiagnosticId::UnknownApi, "'" + name.str() + "' is the end of several names: " + llvm::join(all, ", "));
  }

  StringRef api = symbols.text(found[0]);
  // The name of a function tells more than the method of the same meaning.
  for (Symbol other : found)
    if (!symbols.text(other).starts_with("Tensor.")) api = symbols.text(other);
  out << palette.bold << api << palette.reset << '\n';
  for (Symbol other : found)
    if (symbols.text(other) != api) out << "  also " << symbols.text(other) << '\n';
  for (const std::string &line : describe(symbols.intern(api))) out << "  " << line << '\n';

  std::vector<Sample> samples = sampleUses(library, facts, source, api, /*allParameters=*/true);
  std::vector<std::pair<spec::Framework, std::vector<Conversion>>> conversions;
  for (spec::Framework target : spec::targetFrameworks())
    if (target != source) conversions.push_back({target, convertSamples(samples, source, target, command.specDirectories)});
  for (size_t i = 0; i < samples.size(); ++i) {
    out << '\n' << palette.cyan << samples[i].shown << palette.reset << '\n';
    for (auto &[target, converted] : conversions) {
      const Conversion &conversion = converted[i];
      std::string label = ("  " + spec::frameworkName(target)).str();
      label.resize(14, ' ');
      out << label;
      if (!conversion.supported) {
        out << palette.red << (conversion.problem.empty() ? "unsupported" : conversion.problem) << palette.reset << '\n';
        continue;
      }
      llvm::SmallVector<StringRef> lines;
      StringRef(conversion.code).split(lines, '\n');
      for (size_t line = 0; line < lines.size(); ++line) {
        lines[line].consume_front("return ");
        out << (line ? std::string(label.size(), ' ') : "") << lines[line] << '\n';
      }
      for (const std::string &assumption : conversion.assumptions)
        out << std::string(label.size(), ' ') << palette.blue << assumption << palette.reset << '\n';
    }
  }
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
      Explainer explainer{command, source, symbols, facts, *library, report, out, palette};
      for (StringRef name : apis) explainer.explainApi(name);
      std::move(diagnostics.list.begin(), diagnostics.list.end(), std::back_inserter(report.diagnostics));
      finishStream(out, report);
      return report.show(nullptr, useColour(command.colour, STDERR_FILENO), llvm::errs(), llvm::errs());
    }
  }
  finishStream(out, report);
  return report.show(nullptr, useColour(command.colour, STDERR_FILENO), llvm::errs(), llvm::errs());
}

} // namespace ivyc::driver
