#include "ivyc/Driver/Samples.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/StringSwitch.h"

namespace ivyc::driver {
namespace {

using llvm::StringRef;

// The first alternative of an annotation of the spec language that is not None: "Seq[Int] | None" → "Seq[Int]".
StringRef firstAlternative(StringRef annotation) {
  unsigned depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i <= annotation.size(); ++i) {
    char c = i < annotation.size() ? annotation[i] : '|';
    depth += c == '[';
    depth -= c == ']';
    if (c != '|' || depth) continue;
    StringRef alternative = annotation.slice(begin, i).trim();
    if (alternative != "None") return alternative;
    begin = i + 1;
  }
  return "";
}

// An annotation of the spec language in Python.
std::string pythonAnnotation(StringRef annotation, StringRef framework) {
  StringRef alternative = firstAlternative(annotation);
  if (alternative.consume_front("Seq[") && alternative.consume_back("]")) {
    std::string element = pythonAnnotation(alternative, framework);
    return element.empty() ? "tuple" : "tuple[" + element + ", ...]";
  }
  return llvm::StringSwitch<std::string>(alternative)
      .Case("Tensor", (framework + ".Tensor").str())
      .Case("DType", (framework + ".dtype").str())
      .Case("Device", (framework + ".device").str())
      .Case("Int", "int")
      .Cases("Float", "Number", "float")
      .Case("Complex", "complex")
      .Case("Bool", "bool")
      .Case("Str", "str")
      .Case("Slice", "slice")
      .Default("");
}

StringRef operatorText(StringRef name) {
  return llvm::StringSwitch<StringRef>(name)
      .Case("add", "+")
      .Case("sub", "-")
      .Case("mul", "*")
      .Case("matmul", "@")
      .Case("div", "/")
      .Case("floordiv", "//")
      .Case("mod", "%")
      .Case("pow", "**")
      .Case("lshift", "<<")
      .Case("rshift", ">>")
      .Case("or", "|")
      .Case("xor", "^")
      .Case("and", "&")
      .Case("eq", "==")
      .Case("ne", "!=")
      .Case("lt", "<")
      .Case("le", "<=")
      .Case("gt", ">")
      .Case("ge", ">=")
      .Case("in", "in")
      .Case("neg", "-")
      .Case("pos", "+")
      .Case("invert", "~")
      .Case("not", "not ")
      .Default("");
}

// How the arguments are put together: a call, a method, a property, an operator, or a subscript.
std::string useOf(StringRef api, bool isProperty, llvm::ArrayRef<std::string> arguments) {
  if (api.starts_with("host.")) {
    StringRef symbol = operatorText(api.drop_front(5));
    if (symbol.empty() || arguments.empty()) return "";
    if (arguments.size() == 1) return (symbol + arguments[0]).str();
    return arguments[0] + " " + symbol.str() + " " + arguments[1];
  }
  auto joined = [&](size_t from) { return llvm::join(arguments.begin() + from, arguments.end(), ", "); };
  StringRef member = api;
  if (!member.consume_front("Tensor.")) return (api + "(" + joined(0) + ")").str();
  if (arguments.empty() || member == "__setitem__") return "";
  if (member == "__getitem__") return arguments[0] + "[" + joined(1) + "]";
  return arguments[0] + "." + member.str() + (isProperty ? "" : "(" + joined(1) + ")");
}

struct Sampler {
  StringRef framework, api;
  const ApiOverload &overload;
  size_t overloadIndex;

  Sample finish(Sample sample, llvm::ArrayRef<std::string> arguments, const std::string &before = "") const {
    sample.overload = overloadIndex;
    sample.shown = useOf(api, overload.kind == spec::EntryKind::Property, arguments);
    // What writes is used on a tensor that nobody else has: a write that a caller sees is another question.
    bool writes = (overload.kind == spec::EntryKind::InPlace || !overload.writes.empty()) && !arguments.empty();
    sample.body = before + (writes ? arguments[0] + " = " + arguments[0] + ".clone()\n    " + sample.shown + "\n    return " +
                                         arguments[0]
                                   : "return " + sample.shown);
    return sample;
  }

  // A use with the required parameters and some of the others, all of which are variables.
  Sample ofVariables(llvm::function_ref<bool(const ApiParameter &)> isPassed) const {
    using Style = ApiParameter::Style;
    Sample sample;
    std::vector<std::string> arguments;
    bool byKeyword = false;
    for (const ApiParameter &parameter : overload.parameters) {
      bool isRest = parameter.style == Style::Star || parameter.style == Style::DoubleStar;
      if (parameter.isOptional() && !isPassed(parameter)) {
        byKeyword = true;
        continue;
      }
      std::string stars = parameter.style == Style::Star ? "*" : parameter.style == Style::DoubleStar ? "**" : "";
      std::string annotation = pythonAnnotation(parameter.annotation, framework);
      if (!sample.parameters.empty()) sample.parameters += ", ";
      sample.parameters += stars + parameter.name + (annotation.empty() ? "" : ": " + annotation);
      sample.passed.push_back(parameter.name);
      byKeyword |= parameter.style == Style::KeywordOnly || (parameter.isOptional() && parameter.style == Style::Normal);
      arguments.push_back(byKeyword && !isRest ? parameter.name + "=" + parameter.name : stars + parameter.name);
    }
    return finish(std::move(sample), arguments);
  }

  // The use of a case; with `facts`, its tensors have their shapes and dtypes.
  Sample ofCase(const ApiCase &one, bool facts) const {
    Sample sample;
    std::string before;
    for (size_t i = 0; i < one.tensors.size(); ++i) {
      std::string name = "a" + llvm::utostr(i);
      sample.parameters += (i ? ", " : "") + name + ": " + framework.str() + ".Tensor";
      if (!facts) continue;
      const CaseTensor &tensor = one.tensors[i];
      if (!tensor.shape.empty()) before += name + " = " + name + ".reshape(" + tensor.shape + ")\n    ";
      if (!tensor.dtype.empty()) before += name + " = " + name + ".to(" + framework.str() + "." + tensor.dtype + ")\n    ";
    }
    std::vector<std::string> arguments;
    for (size_t i = 0; i < one.arguments.size(); ++i) {
      const auto &[keyword, text] = one.arguments[i];
      arguments.push_back(keyword.empty() ? text : keyword + "=" + text);
      if (!keyword.empty())
        sample.passed.push_back(keyword);
      else if (i < overload.parameters.size())
        sample.passed.push_back(overload.parameters[i].name);
    }
    sample.needsFacts = facts;
    return finish(std::move(sample), arguments, before);
  }
};

// The use of an entry that is no function, in the form that its kind asks for.
Sample sampleOther(const std::string &name, const ApiOverload &overload) {
  switch (overload.kind) {
  case spec::EntryKind::Decorator: return {"@" + name, "@" + name, "x", "return x"};
  case spec::EntryKind::Context: return {"with " + name + "():", "", "x", "with " + name + "():\n        return x"};
  case spec::EntryKind::Type: return {"isinstance(x, " + name + ")", "", "x", "return isinstance(x, " + name + ")"};
  case spec::EntryKind::Refusal:
  case spec::EntryKind::Mode: return {name + "()", "", "", "return " + name + "()"};
  default: return {name, "", "", "return " + name};
  }
}

} // namespace

std::vector<Sample> sampleUses(llvm::ArrayRef<ApiOverload> overloads, spec::Framework source, StringRef api, Uses uses) {
  std::vector<Sample> samples;
  llvm::StringSet<> known;
  auto add = [&](Sample sample) {
    if (!sample.shown.empty() && known.insert(sample.parameters + "\n" + sample.body).second)
      samples.push_back(std::move(sample));
  };
  for (size_t i = 0; i < overloads.size(); ++i) {
    if (!overloads[i].isFunction()) {
      Sample sample = sampleOther(api.str(), overloads[i]);
      sample.overload = i;
      add(std::move(sample));
      continue;
    }
    Sampler sampler{spec::frameworkName(source), api, overloads[i], i};
    auto hasMeaning = [](const ApiParameter &parameter) { return !parameter.isErased() && !parameter.isRefused(); };
    add(sampler.ofVariables([](const ApiParameter &) { return false; }));
    add(sampler.ofVariables(hasMeaning));
    if (uses == Uses::Shown) continue;
    for (const ApiParameter &parameter : overloads[i].parameters)
      if (parameter.isOptional() && hasMeaning(parameter))
        add(sampler.ofVariables([&](const ApiParameter &other) { return &other == &parameter; }));
    for (const ApiCase &one : overloads[i].cases) {
      if (!one.isWritable) continue;
      add(sampler.ofCase(one, /*facts=*/false));
      add(sampler.ofCase(one, /*facts=*/true));
    }
  }
  if (overloads.empty()) add({api.str(), "", "", "return " + api.str()});
  return samples;
}

std::vector<Conversion> convertSamples(llvm::ArrayRef<Sample> samples, spec::Framework source, spec::Framework target,
                                       llvm::ArrayRef<std::string> specDirectories) {
  std::string text = "import " + spec::frameworkName(source).str() + "\n";
  std::vector<uint32_t> begins; // of the functions in the text
  for (size_t i = 0; i < samples.size(); ++i) {
    begins.push_back(text.size());
    const Sample &sample = samples[i];
    text += "\n\n" + sample.decorator + (sample.decorator.empty() ? "" : "\n");
    text += "def sample_" + llvm::utostr(i) + "(" + sample.parameters + "):\n    " + sample.body + "\n";
  }
  std::vector<InputFile> files;
  files.push_back({"samples.py", "samples", false, SourceFile::create("samples.py", text)});
  Options options;
  options.source = source;
  options.target = target;
  options.specDirectories = specDirectories;
  options.threads = 1;
  Result result = transpile(files, options);
  const FileResult &file = result.files.front();

  std::vector<Conversion> conversions(samples.size());
  size_t at = 0; // the functions are in their order
  for (size_t i = 0; i < samples.size(); ++i) {
    Conversion &conversion = conversions[i];
    conversion.supported = file.written;
    size_t begin = file.text.find("\ndef sample_" + llvm::utostr(i) + "(", at);
    if (begin == std::string::npos) continue; // (the file is not written)
    at = begin;
    begin = file.text.find(":\n", begin) + 2;
    StringRef rest = StringRef(file.text).slice(begin, file.text.find("\n\n\n", begin));
    llvm::SmallVector<StringRef> lines;
    rest.rtrim().split(lines, '\n');
    for (StringRef line : lines) {
      line.consume_front("    ");
      if (line.ltrim().starts_with("# ivyc:")) continue;
      conversion.code += (conversion.code.empty() ? "" : "\n") + line.str();
    }
  }
  for (const Diagnostic &diagnostic : file.diagnostics) {
    if (!diagnostic.file) continue;
    size_t i = llvm::upper_bound(begins, diagnostic.range.begin) - begins.begin();
    if (i == 0) continue;
    Conversion &conversion = conversions[i - 1];
    Severity severity = diagnosticInfo(diagnostic.id).severity;
    if (severity == Severity::Assumption && !llvm::is_contained(conversion.assumptions, diagnostic.message))
      conversion.assumptions.push_back(diagnostic.message);
    if (severity != Severity::Error && severity != Severity::Warning) continue;
    conversion.supported = false;
    if (conversion.problem.empty()) conversion.problem = diagnostic.message;
  }
  return conversions;
}

} // namespace ivyc::driver
