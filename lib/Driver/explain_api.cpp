#include "ivyc/Driver/ExplainApi.h"
#include "ivyc/Driver/Suggest.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::driver {
namespace {

using llvm::StringRef;

constexpr size_t labelWidth = 14; // of "  tensorflow  "

// The names that APIs are called by in code: `F.pad` is torch.nn.functional.pad.
std::string expandAlias(StringRef name, spec::Framework source) {
  if (source != spec::Framework::Torch) return name.str();
  if (name.consume_front("F.")) return "torch.nn.functional." + name.str();
  if (name.starts_with("nn.")) return "torch." + name.str();
  if (name.consume_front("torch.Tensor.")) return "Tensor." + name.str();
  return name.str();
}

// Everything that is known of an API, to see whether two names are one API.
std::string descriptionOf(llvm::ArrayRef<ApiOverload> overloads) {
  std::string all;
  for (const ApiOverload &overload : overloads) all += overload.place + overload.text + overload.signature();
  return all;
}

// The example as a use: what it assigns are its parameters.
Sample sampleOfExample(const ApiExample &example, StringRef framework) {
  Sample sample;
  llvm::SmallVector<StringRef> lines;
  example.code.split(lines, '\n');
  std::string body;
  for (size_t i = 0; i + 1 < lines.size(); ++i) {
    auto [variable, value] = lines[i].split(" = ");
    if (!value.starts_with((framework + ".tensor(").str())) {
      body += lines[i].str() + "\n    ";
      continue;
    }
    sample.parameters += (sample.parameters.empty() ? "" : ", ") + variable.str() + ": " + framework.str() + ".Tensor";
    // What is written to is nobody else's.
    if (i + 2 < lines.size() && lines[i + 1].starts_with(variable))
      body += (variable + " = " + variable + ".clone()\n    ").str();
  }
  sample.shown = lines.back().str();
  sample.body = body + "return " + lines.back().str();
  return sample;
}

struct Page {
  ApiExplainer &explainer;
  std::string api;
  std::vector<std::string> otherNames;
  std::vector<ApiOverload> overloads;
  std::vector<spec::Framework> targets{};

  llvm::raw_ostream &out = explainer.out;
  const Palette &palette = explainer.palette;

  std::string label(spec::Framework target) const {
    std::string text = ("  " + spec::frameworkName(target)).str();
    text.resize(labelWidth, ' ');
    return text;
  }
  void heading(StringRef text) { out << '\n' << palette.bold << text << palette.reset << '\n'; }

  void printNames() {
    out << palette.bold << api << palette.reset << '\n';
    for (const std::string &other : otherNames) out << "  also " << other << '\n';
    for (const ApiOverload &overload : overloads)
      out << "  " << (overload.isFunction() ? overload.signature() : overload.text) << (overload.place.empty() ? "" : "  ")
          << overload.place << '\n';
  }

  void printConversion(spec::Framework target, const Conversion &conversion) {
    std::string text = label(target);
    out << text;
    if (!conversion.supported) {
      out << palette.red << (conversion.problem.empty() ? "unsupported" : conversion.problem) << palette.reset << '\n';
      return;
    }
    llvm::SmallVector<StringRef> lines;
    StringRef(conversion.code).split(lines, '\n');
    // The last statement is what the use became.
    for (StringRef &line : llvm::reverse(lines))
      if (line.consume_front("return ")) break;
    for (size_t line = 0; line < lines.size(); ++line) {
      out << (line ? std::string(labelWidth, ' ') : "") << lines[line] << '\n';
    }
    for (const std::string &assumption : conversion.assumptions)
      out << std::string(labelWidth, ' ') << palette.blue << assumption << palette.reset << '\n';
  }

  void printUses(llvm::ArrayRef<Sample> samples) {
    std::vector<std::vector<Conversion>> conversions;
    for (spec::Framework target : targets)
      conversions.push_back(convertSamples(samples, explainer.source, target, explainer.specDirectories));
    for (size_t i = 0; i < samples.size(); ++i) {
      out << '\n' << palette.cyan << samples[i].shown << palette.reset << '\n';
      for (size_t k = 0; k < targets.size(); ++k) printConversion(targets[k], conversions[k][i]);
    }
  }

  // What is so in every target that converts the API at all is said once. Assumptions stand with the uses.
  void printDifferences(const ApiCoverage &coverage) {
    std::vector<std::string> common, lines;
    auto isCommon = [&](const std::string &caveat) {
      return llvm::all_of(coverage.targets, [&](const TargetCoverage &one) {
        return one.overloads == 0 || llvm::is_contained(one.caveats, caveat);
      });
    };
    for (size_t i = 0; i < targets.size(); ++i)
      for (const std::string &caveat : coverage.targets[i].caveats) {
        if (StringRef(caveat).starts_with("assumes ")) continue;
        if (coverage.targets[i].overloads == 0 || !isCommon(caveat))
          lines.push_back(label(targets[i]) + caveat);
        else if (!llvm::is_contained(common, caveat))
          common.push_back(caveat);
      }
    if (common.empty() && lines.empty()) return;
    heading("Differences and limits");
    for (const std::string &caveat : common) out << "  " << caveat << '\n';
    for (const std::string &line : lines) out << line << '\n';
  }

  void printExample() {
    if (explainer.source != spec::Framework::Torch) return;
    const ApiExample *example = exampleInTorch(api);
    for (const ApiOverload &overload : overloads)
      if (!example) example = exampleInTorch(overload.name);
    if (!example) return;
    heading("Example");
    llvm::SmallVector<StringRef> lines, output;
    example->code.split(lines, '\n');
    example->output.split(output, '\n');
    for (StringRef line : lines) out << "  >>> " << line << '\n';
    for (StringRef line : output) out << "  " << line << '\n';
    Sample sample = sampleOfExample(*example, spec::frameworkName(explainer.source));
    for (spec::Framework target : targets) {
      printConversion(target, convertSamples(sample, explainer.source, target, explainer.specDirectories).front());
    }
  }

  void print() {
    for (spec::Framework target : spec::targetFrameworks())
      if (target != explainer.source) targets.push_back(target);
    printNames();
    if (overloads.empty()) {
      out << "  is not converted to any target: there is no spec for it\n";
      return;
    }
    printUses(sampleUses(overloads, explainer.source, api, Uses::Shown));
    printDifferences(
        measureCoverage(explainer.library, explainer.symbols, explainer.source, api, targets, explainer.specDirectories));
    printExample();
  }
};

} // namespace

void ApiExplainer::explain(StringRef name) {
  std::string expanded = expandAlias(name, source);
  std::vector<std::string> all;
  for (Symbol api : library.apis(source)) all.push_back(symbols.text(api).str());
  bool isTorch = source == spec::Framework::Torch;
  auto read = [&](StringRef api) { return readApi(library, source, symbols.intern(api), llvm::is_contained(all, api)); };

  std::vector<std::string> found;
  if (llvm::is_contained(all, expanded) || (isTorch && parametersInTorch(expanded))) {
    found = {expanded};
  } else {
    for (const std::string &api : all)
      if (StringRef(api).ends_with("." + expanded)) found.push_back(api);
    if (found.empty() && isTorch)
      for (StringRef api : namesInTorch())
        if (api.ends_with("." + expanded)) found.push_back(api.str());
  }
  std::string space = (expanded == "F" ? "torch.nn.functional" : expanded) + ".";
  size_t inside = llvm::count_if(all, [&](StringRef api) { return api.starts_with(space); });
  if (found.empty() && inside)
    return report.fail(DiagnosticId::UnknownApi, "'" + name.str() + "' is no API but a module with " + llvm::utostr(inside) +
                                                     " of them, which 'ivyc coverage' lists");
  if (found.empty()) {
    std::vector<StringRef> candidates(all.begin(), all.end());
    std::vector<std::string> near = nearestNames(expanded, candidates);
    if (near.empty()) {
      // Whoever gives the end of a name has misspelled that.
      for (StringRef &candidate : candidates) candidate = candidate.drop_front(candidate.rfind('.') + 1);
      near = nearestNames(StringRef(expanded).drop_front(StringRef(expanded).rfind('.') + 1), candidates);
    }
    return report.fail(DiagnosticId::UnknownApi, "unknown API '" + name.str() + "'" + didYouMean(near));
  }
  std::string first = descriptionOf(read(found[0]));
  bool isOne =
      found.size() == 1 ||
      (!first.empty() && llvm::all_of(found, [&](const std::string &api) { return descriptionOf(read(api)) == first; }));
  if (!isOne)
    return report.fail(DiagnosticId::UnknownApi,
                       "'" + name.str() + "' is the end of several names: " + llvm::join(found, ", "));

  // The name of a function tells more than the method of the same meaning.
  std::string api = found[0];
  for (const std::string &other : found)
    if (!StringRef(other).starts_with("Tensor.")) api = other;
  // The other names that share the spec.
  std::vector<std::string> others;
  std::vector<ApiOverload> overloads = read(api);
  std::string own = descriptionOf(overloads);
  if (!own.empty())
    for (const std::string &other : all)
      if (other != api && StringRef(other).ends_with(StringRef(api).drop_front(StringRef(api).rfind('.'))) &&
          descriptionOf(read(other)) == own)
        others.push_back(other);
  if (out.tell()) out << '\n';
  Page{*this, api, std::move(others), std::move(overloads)}.print();
}

} // namespace ivyc::driver
