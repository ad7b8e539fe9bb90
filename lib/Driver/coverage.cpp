// `ivyc coverage`: how much of a source framework's API each target gets.
#include "ivyc/Driver/Coverage.h"
#include "ivyc/Driver/Report.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

#include <unistd.h>

namespace ivyc::driver {
namespace {

using llvm::StringRef;
using Status = TargetCoverage::Status;

// An API with the uses that are tried, which stand together among all uses.
struct Tried {
  std::vector<ApiOverload> overloads;
  size_t firstSample = 0, sampleCount = 0;
};

void addNew(std::vector<std::string> &list, StringRef text) {
  if (!text.empty() && !llvm::is_contained(list, text)) list.push_back(text.str());
}

// "no spec" of "unsupported torch.foo: no spec".
StringRef reasonOf(StringRef problem) { return problem.contains(": ") ? problem.split(": ").second : problem; }

struct Measurement {
  const ApiCoverage &api;
  llvm::ArrayRef<ApiOverload> overloads;
  llvm::ArrayRef<Sample> samples;
  llvm::ArrayRef<Conversion> conversions;
  StringRef target;
  TargetCoverage result{};

  // Whether an argument for a parameter is converted; `facts` lets uses count whose tensors are known.
  bool handles(StringRef parameter, bool facts) const {
    for (size_t i = 0; i < samples.size(); ++i) {
      if (!conversions[i].supported || (samples[i].needsFacts && !facts)) continue;
      if (llvm::is_contained(samples[i].passed, parameter)) return true;
      const ApiOverload &overload = overloads[samples[i].overload];
      if (parameter == "out" && overload.takesOut) return true;
      if (llvm::any_of(overload.parameters, [&](const ApiParameter &one) { return one.name == parameter && one.isErased(); }))
        return true;
    }
    return false;
  }

  void measureOverloads() {
    for (size_t index = 0; index < overloads.size(); ++index) {
      bool some = false;
      StringRef problem;
      for (size_t i = 0; i < samples.size(); ++i) {
        if (samples[i].overload != index) continue;
        some |= conversions[i].supported;
        if (problem.empty()) problem = reasonOf(conversions[i].problem);
      }
      result.overloads += some;
      if (!some && overloads.size() > 1 && !problem.empty())
        addNew(result.caveats, overloads[index].signature() + ": " + problem.str());
      if (!some && overloads.size() == 1) addNew(result.caveats, problem);
    }
    if (overloads.empty()) result.caveats.push_back("no spec");
  }

  void measureParameters() {
    std::vector<std::string> withFacts;
    for (const std::string &parameter : api.parameters) {
      bool alone = handles(parameter, /*facts=*/false), known = alone || handles(parameter, /*facts=*/true);
      (known ? result.handled : result.missing).push_back(parameter);
      if (known && !alone) withFacts.push_back(parameter);
    }
    if (result.overloads && !withFacts.empty())
      result.caveats.push_back(llvm::join(withFacts, ", ") + " only where shapes and dtypes are known");
    if (result.overloads && !result.missing.empty()) result.caveats.push_back("without " + llvm::join(result.missing, ", "));
  }

  void addDifferences() {
    for (const ApiOverload &overload : overloads)
      for (const ApiCase &one : overload.cases)
        for (const auto &[framework, reason] : one.differs)
          if (framework == target) addNew(result.caveats, reason);
    if (samples.empty() || !conversions[0].supported) return;
    for (StringRef assumption : conversions[0].assumptions) {
      (void)assumption.consume_front("assumed that ");
      addNew(result.caveats, "assumes that " + assumption.str());
    }
  }

  TargetCoverage measure() {
    measureOverloads();
    measureParameters();
    if (result.overloads) addDifferences();
    bool everything = result.overloads == overloads.size() && result.missing.empty();
    result.status = result.overloads == 0 ? Status::No : everything ? Status::Yes : Status::Partly;
    return std::move(result);
  }
};

// The parameters of an API in its framework; without knowledge of that, those of the specs. A method's object is none.
std::vector<std::string> parametersOf(StringRef api, llvm::ArrayRef<ApiOverload> overloads, spec::Framework source) {
  std::vector<std::string> result;
  const std::vector<StringRef> *known = source == spec::Framework::Torch ? parametersInTorch(api) : nullptr;
  if (known)
    for (StringRef name : *known) result.push_back(name.str());
  bool isMethod = api.starts_with("Tensor.");
  if (!known)
    for (const ApiOverload &overload : overloads)
      for (size_t i = isMethod; i < overload.parameters.size(); ++i) addNew(result, overload.parameters[i].name);
  return result;
}

std::vector<ApiCoverage> measure(spec::Library &library, SymbolTable &symbols, spec::Framework source,
                                 llvm::ArrayRef<std::string> names, llvm::ArrayRef<spec::Framework> targets,
                                 llvm::ArrayRef<std::string> specDirectories) {
  llvm::StringSet<> listed;
  for (Symbol api : library.apis(source)) listed.insert(symbols.text(api));
  std::vector<ApiCoverage> rows(names.size());
  std::vector<Tried> tried(names.size());
  std::vector<Sample> samples;
  for (size_t i = 0; i < names.size(); ++i) {
    tried[i].overloads = readApi(library, source, symbols.intern(names[i]), listed.contains(names[i]));
    tried[i].firstSample = samples.size();
    ApiCoverage &row = rows[i];
    row.api = names[i];
    row.isFunction = tried[i].overloads.empty() ||
                     llvm::any_of(tried[i].overloads, [](const ApiOverload &overload) { return overload.isFunction(); });
    // What is a type as well counts as the function that makes one.
    if (row.isFunction) llvm::erase_if(tried[i].overloads, [](const ApiOverload &overload) { return !overload.isFunction(); });
    row.overloads = tried[i].overloads.size();
    // What has no spec is known not to be converted.
    if (!tried[i].overloads.empty()) llvm::append_range(samples, sampleUses(tried[i].overloads, source, names[i], Uses::All));
    tried[i].sampleCount = samples.size() - tried[i].firstSample;
    if (row.isFunction) row.parameters = parametersOf(names[i], tried[i].overloads, source);
  }
  for (spec::Framework target : targets) {
    std::vector<Conversion> conversions = convertSamples(samples, source, target, specDirectories);
    for (size_t i = 0; i < rows.size(); ++i) {
      auto uses = [&](auto &all) { return llvm::ArrayRef(all).slice(tried[i].firstSample, tried[i].sampleCount); };
      Measurement measurement{rows[i], tried[i].overloads, uses(samples), uses(conversions), spec::frameworkName(target)};
      rows[i].targets.push_back(measurement.measure());
    }
  }
  return rows;
}

} // namespace

ApiCoverage measureCoverage(spec::Library &library, SymbolTable &symbols, spec::Framework source, StringRef api,
                            llvm::ArrayRef<spec::Framework> targets, llvm::ArrayRef<std::string> specDirectories) {
  return measure(library, symbols, source, api.str(), targets, specDirectories).front();
}

std::vector<ApiCoverage> measureCoverage(spec::Library &library, SymbolTable &symbols, spec::Framework source,
                                         llvm::ArrayRef<spec::Framework> targets, llvm::ArrayRef<std::string> specDirectories) {
  llvm::StringSet<> seen;
  std::vector<std::string> names;
  auto addName = [&](StringRef name) {
    if (seen.insert(name).second) names.push_back(name.str());
  };
  for (Symbol api : library.apis(source)) addName(symbols.text(api));
  if (source == spec::Framework::Torch)
    for (StringRef name : namesInTorch()) addName(name);
  llvm::sort(names);
  return measure(library, symbols, source, names, targets, specDirectories);
}

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
    printCoverage(measureCoverage(*library, symbols, source, targets, command.specDirectories), source, targets, command.format,
                  out);
    std::move(diagnostics.list.begin(), diagnostics.list.end(), std::back_inserter(report.diagnostics));
    finishStream(out, report);
  }
  return report.show(nullptr, useColour(Colour::Auto, STDERR_FILENO), llvm::errs(), llvm::errs());
}

} // namespace ivyc::driver
