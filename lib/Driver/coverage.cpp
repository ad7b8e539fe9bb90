// `ivyc coverage`: every API of a source framework that has a spec, and the targets that it is converted to.
#include "ivyc/Driver/Report.h"
#include "ivyc/Driver/Samples.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

#include <unistd.h>

namespace ivyc::driver {
namespace {

// One row of the table: what each target makes of the uses of an API.
struct Row {
  std::string api;
  size_t firstSample, sampleCount;
};

enum class Coverage : uint8_t { No, Partly, Yes };

llvm::StringRef word(Coverage coverage) {
  switch (coverage) {
  case Coverage::No: return "no";
  case Coverage::Partly: return "partly";
  case Coverage::Yes: return "yes";
  }
  return "";
}

Coverage coverageOf(llvm::ArrayRef<Conversion> conversions) {
  size_t supported = llvm::count_if(conversions, [](const Conversion &conversion) { return conversion.supported; });
  return supported == 0 ? Coverage::No : supported < conversions.size() ? Coverage::Partly : Coverage::Yes;
}

} // namespace

int runCoverage(const CoverageCommand &command) {
  Report report;
  llvm::raw_fd_ostream out(STDOUT_FILENO, /*shouldClose=*/false);
  spec::Framework source = readFramework(command.source, "source", spec::sourceFrameworks(), report);
  std::vector<spec::Framework> targets;
  for (const std::string &name : command.targets)
    targets.push_back(readFramework(name, "target", spec::targetFrameworks(), report));
  if (command.targets.empty()) llvm::append_range(targets, spec::targetFrameworks());
  llvm::erase(targets, source);
  checkSpecDirectories(command.specDirectories, report);

  if (!report.failed) {
    SymbolTable symbols;
    FactTable facts(symbols);
    Diagnostics diagnostics;
    auto library = spec::Library::open(facts, command.specDirectories, diagnostics);
    std::vector<Sample> samples;
    std::vector<Row> rows;
    for (Symbol api : library->apis(source)) {
      Row row{symbols.text(api).str(), samples.size(), 0};
      llvm::append_range(samples, sampleUses(*library, facts, source, row.api, /*allParameters=*/false));
      row.sampleCount = samples.size() - row.firstSample;
      if (row.sampleCount > 0) rows.push_back(std::move(row));
    }
    std::vector<std::vector<Conversion>> conversions;
    for (spec::Framework target : targets)
      conversions.push_back(convertSamples(samples, source, target, command.specDirectories));
    auto coverage = [&](const Row &row, size_t target) {
      return coverageOf(llvm::ArrayRef(conversions[target]).slice(row.firstSample, row.sampleCount));
    };

    if (command.format == Format::Json) {
      llvm::json::OStream json(out, /*IndentSize=*/2);
      json.array([&] {
        for (const Row &row : rows)
          json.object([&] {
            json.attribute("api", row.api);
            for (size_t i = 0; i < targets.size(); ++i) json.attribute(spec::frameworkName(targets[i]), word(coverage(row, i)));
          });
      });
      out << '\n';
    } else {
      size_t width = 4;
      for (const Row &row : rows) width = std::max(width, row.api.size());
      std::vector<unsigned> counts(targets.size());
      auto column = [&](llvm::StringRef text, size_t size) { out << text << std::string(size + 2 - text.size(), ' '); };
      for (const Row &row : rows) {
        column(row.api, width);
        for (size_t i = 0; i < targets.size(); ++i) {
          Coverage value = coverage(row, i);
          counts[i] += value != Coverage::No;
          column((spec::frameworkName(targets[i]) + ": " + word(value)).str(), 18);
        }
        out << '\n';
      }
      out << rows.size() << " APIs";
      for (size_t i = 0; i < targets.size(); ++i) out << ", " << counts[i] << " to " << spec::frameworkName(targets[i]);
      out << '\n';
    }
    std::move(diagnostics.list.begin(), diagnostics.list.end(), std::back_inserter(report.diagnostics));
    finishStream(out, report);
    return report.show(nullptr, useColour(Colour::Auto, STDERR_FILENO), llvm::errs(), llvm::errs());
  }
  return report.show(nullptr, useColour(Colour::Auto, STDERR_FILENO), llvm::errs(), llvm::errs());
}

} // namespace ivyc::driver
