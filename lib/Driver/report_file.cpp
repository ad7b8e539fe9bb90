#include "ivyc/Driver/ReportFile.h"

#include "llvm/ADT/StringMap.h"

#include <cmath>
#include <tuple>

namespace ivyc::driver {
namespace {

using llvm::StringRef;

struct Reason {
  StringRef text;
  DiagnosticId id = DiagnosticId::UnsupportedApi;
  unsigned count = 0;
};

// The calls of one API, or of all.
struct Count {
  StringRef name;
  unsigned calls = 0, converted = 0, assumed = 0;
  std::vector<Reason> reasons;

  void add(const CallOutcome &outcome) {
    ++calls;
    converted += outcome.converted;
    assumed += outcome.assumed;
    if (outcome.converted) return;
    auto known =
        llvm::find_if(reasons, [&](const Reason &reason) { return reason.text == outcome.reason && reason.id == outcome.id; });
    if (known == reasons.end()) known = reasons.insert(known, {outcome.reason, outcome.id, 0});
    ++known->count;
  }
  unsigned unsupported() const { return calls - converted; }
};

// Most frequent first, then by name, so that two reports can be compared.
void sortReasons(std::vector<Reason> &reasons) {
  llvm::sort(reasons, [](const Reason &a, const Reason &b) {
    return std::tuple(b.count, a.text, a.id) < std::tuple(a.count, b.text, b.id);
  });
}

struct Tally {
  Count all;
  std::vector<Count> names;
  llvm::StringMap<size_t> places; // in names

  void add(const CallOutcome &outcome) {
    all.add(outcome);
    auto [place, isNew] = places.try_emplace(outcome.name, names.size());
    if (isNew) names.emplace_back().name = outcome.name;
    names[place->second].add(outcome);
  }
  void sort() {
    sortReasons(all.reasons);
    for (Count &count : names) sortReasons(count.reasons);
    llvm::sort(names, [](const Count &a, const Count &b) { return std::tuple(b.calls, a.name) < std::tuple(a.calls, b.name); });
  }
};

struct Writer {
  llvm::json::OStream &json;

  void text(StringRef name, StringRef value) { json.attribute(name, llvm::json::fixUTF8(value)); }
  void counts(const Count &count) {
    json.attribute("calls", count.calls);
    json.attribute("converted", count.converted);
    json.attribute("assumed", count.assumed);
    json.attribute("unsupported", count.unsupported());
  }
  void percent(const Count &count) {
    if (count.calls)
      json.attribute("percent", std::floor(1000.0 * count.converted / count.calls) / 10);
    else
      json.attribute("percent", nullptr);
  }
  void reasons(llvm::ArrayRef<Reason> reasons) {
    if (reasons.empty()) return;
    json.attributeArray("reasons", [&] {
      for (const Reason &reason : reasons)
        json.object([&] {
          text("code", diagnosticCode(reason.id));
          text("reason", reason.text);
          json.attribute("count", reason.count);
        });
    });
  }
  void names(llvm::ArrayRef<Count> names) {
    json.attributeArray("names", [&] {
      for (const Count &count : names)
        json.object([&] {
          text("name", count.name);
          counts(count);
          reasons(count.reasons);
        });
    });
  }
};

} // namespace

std::string reportFile(const ReportedRun &run) {
  Tally total;
  for (const FileResult &file : run.result.files)
    if (file.written)
      for (const CallOutcome &outcome : file.outcomes) total.add(outcome);
  total.sort();
  unsigned findings =
      llvm::count_if(run.diagnostics, [&](const Diagnostic &diagnostic) { return isFinding(diagnostic, run.options.strict); });

  std::string text;
  llvm::raw_string_ostream out(text);
  llvm::json::OStream json(out, /*IndentSize=*/1);
  Writer writer{json};
  json.object([&] {
    json.attribute("version", 1);
    json.attribute("source", spec::frameworkName(run.result.source));
    json.attribute("target", spec::frameworkName(run.options.target));
    json.attribute("seconds", run.summary.seconds);
    json.attributeObject("total", [&] {
      json.attribute("files", run.summary.files);
      json.attribute("written", llvm::count_if(run.result.files, [](const FileResult &file) { return file.written; }));
      writer.counts(total.all);
      run.summary.complete ? writer.percent(total.all) : json.attribute("percent", nullptr);
      json.attribute("assumptions", run.summary.assumed);
      json.attribute("findings", findings);
      json.attribute("notes", run.summary.notes);
      writer.reasons(total.all.reasons);
      writer.names(total.names);
    });
    json.attributeArray("files", [&] {
      for (const FileResult &file : run.result.files) {
        // With --symbol, the files that are not reached are no part of the run.
        if (!file.written && !run.options.symbols.empty() && file.diagnostics.empty()) continue;
        Tally tally;
        if (file.written)
          for (const CallOutcome &outcome : file.outcomes) tally.add(outcome);
        tally.sort();
        json.object([&] {
          writer.text("path", file.path);
          json.attribute("written", file.written);
          json.attribute("changed", file.changed);
          writer.counts(tally.all);
          writer.percent(tally.all);
          json.attribute("assumptions", file.assumed);
          writer.names(tally.names);
        });
      }
    });
    writeDiagnostics(json, run.diagnostics, run.options.strict);
  });
  out << '\n';
  return text;
}

} // namespace ivyc::driver
