#include "ivyc/Driver/Samples.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace ivyc::driver {
namespace {

using llvm::StringRef;

// Where a text of balanced brackets has `separator` outside of all of them.
std::vector<StringRef> splitOutsideBrackets(StringRef text, char separator) {
  std::vector<StringRef> parts;
  int depth = 0;
  char quote = 0;
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    if (quote)
      quote = c == quote ? 0 : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '(' || c == '[' || c == '{')
      ++depth;
    else if (c == ')' || c == ']' || c == '}')
      --depth;
    else if (c == separator && depth == 0)
      parts.push_back(text.slice(begin, i).trim()), begin = i + 1;
  }
  parts.push_back(text.drop_front(begin).trim());
  return parts;
}

// The parameter list of "std(input: Tensor, …) …", without its brackets; nothing when there is none.
std::optional<StringRef> parameterList(StringRef signature) {
  size_t open = signature.find('(');
  if (open == StringRef::npos) return std::nullopt;
  int depth = 0;
  for (size_t i = open; i < signature.size(); ++i) {
    if (signature[i] == '(' || signature[i] == '[' || signature[i] == '{') ++depth;
    if ((signature[i] == ')' || signature[i] == ']' || signature[i] == '}') && --depth == 0)
      return signature.slice(open + 1, i);
  }
  return std::nullopt;
}

// An annotation of the spec language in Python: the first alternative that is not None.
std::string pythonAnnotation(StringRef annotation, StringRef framework) {
  for (StringRef alternative : splitOutsideBrackets(annotation, '|')) {
    if (alternative == "None") continue;
    if (alternative.consume_front("Seq[") && alternative.consume_back("]"))
      return "tuple[" + pythonAnnotation(alternative, framework) + ", ...]";
    std::string own = llvm::StringSwitch<std::string>(alternative)
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
    return own;
  }
  return "";
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

// How the arguments are put together: a call, a method, an operator, or a subscript.
std::string useOf(StringRef api, llvm::ArrayRef<std::string> arguments) {
  if (api.starts_with("host.")) {
    StringRef symbol = operatorText(api.drop_front(5));
    if (symbol.empty() || arguments.empty()) return "";
    if (arguments.size() == 1) return (symbol + arguments[0]).str();
    return arguments[0] + " " + symbol.str() + " " + arguments[1];
  }
  auto joined = [&](size_t from) {
    return llvm::join(arguments.begin() + std::min(from, arguments.size()), arguments.end(), ", ");
  };
  StringRef member = api;
  if (!member.consume_front("Tensor.")) return (api + "(" + joined(0) + ")").str();
  if (arguments.empty()) return "";
  if (member == "__getitem__") return arguments[0] + "[" + joined(1) + "]";
  return arguments[0] + "." + member.str() + "(" + joined(1) + ")";
}

} // namespace

Sample sampleUse(spec::Framework source, StringRef api, StringRef signature, bool allParameters) {
  StringRef framework = spec::frameworkName(source);
  auto list = parameterList(signature);
  if (!list) {
    StringRef member = api;
    if (member.consume_front("Tensor.")) return {"x: " + framework.str() + ".Tensor", "x." + member.str()};
    return {"", api.str()};
  }
  Sample sample;
  std::vector<std::string> arguments;
  bool keywordOnly = false;
  for (StringRef parameter : splitOutsideBrackets(*list, ',')) {
    if (parameter.empty() || parameter == "/") continue;
    if (parameter == "*") {
      keywordOnly = true;
      continue;
    }
    StringRef stars = parameter.take_while([](char c) { return c == '*'; });
    auto defaulted = splitOutsideBrackets(parameter.drop_front(stars.size()), '=');
    auto [name, annotation] = defaulted[0].split(':');
    name = name.trim();
    annotation = annotation.trim();
    bool isOptional = defaulted.size() > 1 || stars == "**";
    bool erased = annotation == "Erased" || annotation == "Refused" || annotation.starts_with("Refused");
    if (isOptional && (!allParameters || erased)) continue;
    std::string python = pythonAnnotation(annotation, framework);
    if (!sample.parameters.empty()) sample.parameters += ", ";
    sample.parameters += (stars + name).str() + (python.empty() ? "" : ": " + python);
    if (keywordOnly || (isOptional && stars.empty()))
      arguments.push_back((name + "=" + name).str());
    else
      arguments.push_back((stars + name).str());
    keywordOnly |= stars == "*";
  }
  sample.expression = useOf(api, arguments);
  return sample;
}

std::vector<Conversion> convertSamples(llvm::ArrayRef<Sample> samples, spec::Framework source, spec::Framework target,
                                       llvm::ArrayRef<std::string> specDirectories) {
  std::string text = "import " + spec::frameworkName(source).str() + "\n";
  std::vector<uint32_t> begins; // of the functions in the text
  for (size_t i = 0; i < samples.size(); ++i) {
    begins.push_back(text.size());
    text +=
        "\n\ndef sample_" + llvm::utostr(i) + "(" + samples[i].parameters + "):\n    return " + samples[i].expression + "\n";
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
  for (size_t i = 0; i < samples.size(); ++i) {
    Conversion &conversion = conversions[i];
    conversion.supported = file.written && !samples[i].expression.empty();
    size_t at = file.text.find("\ndef sample_" + llvm::utostr(i) + "(");
    if (at == std::string::npos) {
      conversion.supported = false;
      continue;
    }
    StringRef rest = StringRef(file.text).drop_front(at + 1);
    rest = rest.drop_front(rest.find(":\n") + 2).take_front(rest.find("\n\n\ndef ") - rest.find(":\n") - 2);
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
    if (severity == Severity::Assumption) conversion.assumptions.push_back(diagnostic.message);
    if (severity != Severity::Error && severity != Severity::Warning) continue;
    conversion.supported = false;
    if (conversion.problem.empty()) conversion.problem = diagnostic.message;
  }
  return conversions;
}

} // namespace ivyc::driver
