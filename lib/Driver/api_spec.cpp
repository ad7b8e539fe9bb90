#include "ivyc/Driver/ApiSpec.h"

#include "ivyc/Python/Parser.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace ivyc::driver {
namespace {

using llvm::dyn_cast;
using llvm::StringRef;

// The dtype of a maker of tensors: f32 → float32.
StringRef dtypeOfMaker(StringRef name) {
  return llvm::StringSwitch<StringRef>(name)
      .Case("b8", "bool")
      .Case("u8", "uint8")
      .Case("i8", "int8")
      .Case("i16", "int16")
      .Case("i32", "int32")
      .Case("i64", "int64")
      .Case("f16", "float16")
      .Case("bf16", "bfloat16")
      .Case("f32", "float32")
      .Case("f64", "float64")
      .Case("c64", "complex64")
      .Case("c128", "complex128")
      .Default("");
}

struct EntryReader {
  StringRef text, framework; // of the entry; "torch"

  StringRef textOf(const python::Node &node) const { return text.slice(node.range.begin, node.range.end); }
  // On one line.
  std::string lineOf(const python::Node &node) const {
    std::string line;
    for (StringRef rest = textOf(node); !rest.empty();) {
      auto [first, after] = rest.split('\n');
      line += (line.empty() ? "" : " ") + first.trim().str();
      rest = after;
    }
    return line;
  }
  static StringRef nameOf(const python::Expression *expression) {
    const auto *name = llvm::dyn_cast_or_null<python::Name>(expression);
    return name ? name->identifier : "";
  }

  void parameters(const python::Arguments &arguments, ApiOverload &out) const {
    using Style = ApiParameter::Style;
    auto add = [&](const python::Arg *argument, Style style, const python::Expression *value) {
      if (!argument) return;
      out.parameters.push_back({argument->name.text.str(), argument->annotation ? lineOf(*argument->annotation) : "",
                                value ? lineOf(*value) : "", style});
    };
    size_t count = arguments.positionalOnly.size() + arguments.positional.size(), index = 0;
    auto defaultOf = [&] {
      size_t required = count - arguments.defaults.size(), at = index++;
      return at < required ? nullptr : arguments.defaults[at - required];
    };
    for (const python::Arg *argument : arguments.positionalOnly) add(argument, Style::PositionalOnly, defaultOf());
    for (const python::Arg *argument : arguments.positional) add(argument, Style::Normal, defaultOf());
    add(arguments.star, Style::Star, nullptr);
    for (size_t i = 0; i < arguments.keywordOnly.size(); ++i)
      add(arguments.keywordOnly[i], Style::KeywordOnly, arguments.keywordDefaults[i]);
    add(arguments.doubleStar, Style::DoubleStar, nullptr);
  }

  // An argument of a case; false when it has no text outside of the specs.
  bool argument(const python::Expression &value, ApiCase &out, std::string &result) const {
    auto sequence = [&](StringRef open, python::Expressions elements, StringRef close) {
      result += open;
      for (size_t i = 0; i < elements.size(); ++i) {
        if (i) result += ", ";
        if (!argument(*elements[i], out, result)) return false;
      }
      result += close;
      return true;
    };
    if (const auto *call = dyn_cast<python::Call>(&value)) return tensor(*call, out, result);
    if (const auto *list = dyn_cast<python::List>(&value)) return sequence("[", list->elements, "]");
    if (const auto *tuple = dyn_cast<python::Tuple>(&value))
      return sequence("(", tuple->elements, tuple->elements.size() == 1 ? ",)" : ")");
    if (StringRef name = nameOf(&value); !name.empty()) {
      StringRef dtype = name == "bool_" ? "bool" : name;
      result += (framework + "." + dtype).str();
      return dtypeFromName(dtype).has_value();
    }
    const auto *minus = dyn_cast<python::UnaryOp>(&value);
    if (textOf(value).ends_with("math.inf")) {
      result += minus ? "-float(\"inf\")" : "float(\"inf\")";
      return true;
    }
    result += textOf(value);
    return llvm::isa<python::Constant>(minus ? minus->operand : &value);
  }
  bool tensor(const python::Call &call, ApiCase &out, std::string &result) const {
    StringRef maker = nameOf(call.callee), dtype = dtypeOfMaker(maker);
    CaseTensor tensor;
    if (maker == "values") {
      if (call.arguments.size() > 1) dtype = nameOf(call.arguments[1]);
      if (dtype == "bool_") dtype = "bool";
    } else if (!dtype.empty()) {
      tensor.shape = "(";
      for (const python::Expression *size : call.arguments) tensor.shape += textOf(*size).str() + ", ";
      tensor.shape += ")";
    } else {
      return false; // a device
    }
    tensor.dtype = dtype;
    result += "a" + llvm::utostr(out.tensors.size());
    out.tensors.push_back(std::move(tensor));
    return true;
  }

  ApiCase readCase(const python::Call &call) const {
    ApiCase result;
    auto add = [&](StringRef keyword, const python::Expression &value) {
      ApiCase::Argument one{keyword.str(), ""};
      result.isWritable &= argument(value, result, one.text);
      result.arguments.push_back(std::move(one));
    };
    for (const python::Expression *value : call.arguments) add("", *value);
    for (const python::Keyword *keyword : call.keywords) {
      if (keyword->name.text == "raises") {
        result.isWritable = false;
      } else if (keyword->name.text == "differs") {
        if (const auto *dict = dyn_cast<python::Dict>(keyword->value))
          for (size_t i = 0; i < dict->keys.size(); ++i)
            result.differs.push_back({stringOf(dict->keys[i]), stringOf(dict->values[i])});
      } else {
        add(keyword->name.text, *keyword->value);
      }
    }
    return result;
  }
  static std::string stringOf(const python::Expression *expression) {
    const auto *constant = llvm::dyn_cast_or_null<python::Constant>(expression);
    return constant && constant->type == python::ConstantKind::Str ? constant->text.str() : "";
  }

  void decorator(const python::Call &call, ApiOverload &out) const {
    StringRef name = nameOf(call.callee);
    if (name == "case") return out.cases.push_back(readCase(call));
    if (name != "api" && name != "property_") return;
    if (!call.arguments.empty()) out.name = stringOf(call.arguments[0]);
    for (const python::Keyword *keyword : call.keywords) {
      const auto *constant = dyn_cast<python::Constant>(keyword->value);
      bool isTrue = constant && constant->type == python::ConstantKind::True;
      if (keyword->name.text == "out") out.takesOut = isTrue;
      if (keyword->name.text == "random") out.random = isTrue;
      if (keyword->name.text == "writes") out.writes = stringOf(keyword->value);
    }
  }
};

} // namespace

std::string ApiOverload::signature() const {
  std::string result = "(";
  using Style = ApiParameter::Style;
  Style before = Style::Normal;
  for (const ApiParameter &parameter : parameters) {
    if (result.size() > 1) result += ", ";
    if (before == Style::PositionalOnly && parameter.style != Style::PositionalOnly) result += "/, ";
    bool opensKeywords = parameter.style == Style::KeywordOnly && before != Style::KeywordOnly && before != Style::Star;
    result += opensKeywords ? "*, " : parameter.style == Style::Star ? "*" : parameter.style == Style::DoubleStar ? "**" : "";
    result += parameter.name;
    if (!parameter.annotation.empty()) result += ": " + parameter.annotation;
    if (!parameter.defaultText.empty()) result += (parameter.annotation.empty() ? "=" : " = ") + parameter.defaultText;
    before = parameter.style;
  }
  return result + (before == Style::PositionalOnly ? ", /)" : ")");
}

std::vector<ApiOverload> readApi(const spec::Library &library, spec::Framework source, Symbol api, bool isListed) {
  std::vector<ApiOverload> result;
  for (const spec::Library::EntryText &entry : library.entries(source, api)) {
    ApiOverload overload;
    overload.kind = entry.kind;
    overload.place = entry.place;
    auto file = SourceFile::create("entry.py", entry.text.str());
    auto tree = python::parse(*file);
    if (!tree->errors.empty() || tree->module->body.empty()) continue; // (the library reports it)
    if (const auto *def = dyn_cast<python::FunctionDef>(tree->module->body[0])) {
      EntryReader reader{file->text(), spec::frameworkName(source)};
      for (const python::Expression *decorator : def->decorators)
        if (const auto *call = dyn_cast<python::Call>(decorator)) reader.decorator(*call, overload);
      reader.parameters(*def->arguments, overload);
    } else {
      overload.text = entry.text.split('\n').first.str();
    }
    result.push_back(std::move(overload));
  }
  if (result.empty() && isListed) {
    ApiOverload dtype;
    dtype.kind = spec::EntryKind::DTypes;
    dtype.text = "a dtype";
    result.push_back(std::move(dtype));
  }
  return result;
}

} // namespace ivyc::driver
