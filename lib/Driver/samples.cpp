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

// "input: Tensor, dim: Int" of "torch.std(input: Tensor, dim: Int)  specs/torch/reductions.py:12".
StringRef parameterList(StringRef signature) {
  size_t open = signature.find('(');
  int depth = 0;
  for (size_t i = open; i < signature.size(); ++i) {
    if (StringRef("([{").contains(signature[i])) ++depth;
    if (StringRef(")]}").contains(signature[i]) && --depth == 0) return signature.slice(open + 1, i);
  }
  return "";
}

// An annotation of the spec language in Python: the first alternative that is not None.
std::string pythonAnnotation(StringRef annotation, StringRef framework) {
  for (StringRef alternative : splitOutsideBrackets(annotation, '|')) {
    if (alternative == "None") continue;
    if (alternative.consume_front("Seq[") && alternative.consume_back("]")) {
      std::string element = pythonAnnotation(alternative, framework);
      return element.empty() ? "tuple" : "tuple[" + element + ", ...]";
    }
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

bool isTensorProperty(spec::Library &library, FactTable &facts, spec::Framework source, StringRef api) {
  if (!api.starts_with("Tensor.")) return false;
  spec::Argument receiver;
  receiver.fact = facts.tensor();
  return !library.toCore(source, spec::Role::Property, facts.symbols().intern(api), receiver)->isUnsupported;
}

Sample sampleCall(StringRef framework, StringRef api, bool isProperty, StringRef signature, bool allParameters) {
  Sample sample;
  std::vector<std::string> arguments;
  bool keywordOnly = false;
  for (StringRef parameter : splitOutsideBrackets(parameterList(signature), ',')) {
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
    bool isDropped = annotation == "Erased" || annotation == "Refused";
    if (isOptional && (!allParameters || isDropped)) continue;
    std::string python = pythonAnnotation(annotation, framework);
    if (!sample.parameters.empty()) sample.parameters += ", ";
    sample.parameters += (stars + name).str() + (python.empty() ? "" : ": " + python);
    bool byKeyword = keywordOnly || (isOptional && stars.empty());
    arguments.push_back(byKeyword ? (name + "=" + name).str() : (stars + name).str());
    keywordOnly |= stars == "*";
  }
  sample.shown = useOf(api, isProperty, arguments);
  // What writes is used on a tensor that nobody else has: a write that a caller sees is another question.
  bool writes = api.ends_with("_") && !api.ends_with("__") && !arguments.empty();
  sample.body = writes ? arguments[0] + " = " + arguments[0] + ".clone()\n    " + sample.shown + "\n    return " + arguments[0]
                       : "return " + sample.shown;
  return sample;
}

} // namespace

std::vector<Sample> sampleUses(spec::Library &library, FactTable &facts, spec::Framework source, StringRef api,
                               bool allParameters) {
  std::vector<Sample> samples;
  auto add = [&](Sample sample) {
    bool isKnown = llvm::any_of(
        samples, [&](const Sample &other) { return other.shown == sample.shown && other.parameters == sample.parameters; });
    if (!sample.shown.empty() && !isKnown) samples.push_back(std::move(sample));
  };
  std::string name = api.str();
  bool isProperty = isTensorProperty(library, facts, source, api);
  std::vector<std::string> signatures = library.signatures(facts.symbols().intern(api));
  for (StringRef signature : signatures) {
    StringRef kind = signature.take_until([](char c) { return c == '('; });
    if (kind == api) {
      add(sampleCall(spec::frameworkName(source), api, isProperty, signature, /*allParameters=*/false));
      if (allParameters) add(sampleCall(spec::frameworkName(source), api, isProperty, signature, /*allParameters=*/true));
    } else if (kind == "decorator") {
      add({"@" + name, "@" + name, "x", "return x"});
    } else if (kind == "context") {
      add({"with " + name + "():", "", "x", "with " + name + "():\n        return x"});
    } else if (kind == "type_") {
      add({"isinstance(x, " + name + ")", "", "x", "return isinstance(x, " + name + ")"});
    } else if (kind == "mode") {
      add({name + "()", "", "", "return " + name + "()"});
    } else {
      add({name, "", "", "return " + name});
    }
  }
  if (signatures.empty()) add({name, "", "", "return " + name});
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
  for (size_t i = 0; i < samples.size(); ++i) {
    Conversion &conversion = conversions[i];
    conversion.supported = file.written;
    size_t begin = file.text.find("\ndef sample_" + llvm::utostr(i) + "(");
    if (begin == std::string::npos) continue; // (the file is not written)
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
