#include "Variables.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace ivyc::spec {

using ir::Kind;
using ir::Module;
using ir::NodeId;
using llvm::StringRef;

/// What operations make of an operand that they only give another form; the empty string for others.
static StringRef formOf(StringRef operation) {
  return llvm::StringSwitch<StringRef>(operation)
      .Cases("astype", "cast", "convert", "converted")
      .Case("reshape", "reshaped")
      .Case("expand_dims", "expanded")
      .Case("squeeze", "squeezed")
      .Case("broadcast_to", "broadcast")
      .Cases("permute_dims", "transpose", "swapaxes", "moveaxis", "matrix_transpose", "transposed")
      .Case("flip", "flipped")
      .Case("getitem", "part")
      .Cases("copy", "contiguous", "copied")
      .Default("");
}

/// What operators and operations compute, as nouns.
static StringRef resultOf(StringRef operation) {
  return llvm::StringSwitch<StringRef>(operation)
      .Cases("add", "sum", "cumsum", "total")
      .Cases("sub", "subtract", "difference")
      .Cases("mul", "multiply", "matmul", "prod", "product")
      .Cases("div", "divide", "floordiv", "floor_divide", "quotient")
      .Cases("mod", "remainder", "remainder")
      .Case("pow", "power")
      .Cases("neg", "negative", "negative")
      .Cases("eq", "ne", "lt", "le", "gt", "ge", "mask")
      .Cases("equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "mask")
      .Cases("and", "or", "xor", "invert", "mask")
      .Cases("bitwise_and", "bitwise_or", "bitwise_xor", "bitwise_invert", "mask")
      .Cases("logical_and", "logical_or", "logical_xor", "logical_not", "mask")
      .Cases("isfinite", "isnan", "isinf", "mask")
      .Cases("concatenate", "stack", "joined")
      .Case("where", "chosen")
      .Cases("conv", "conv_general_dilated", "convolve", "convolution")
      .Cases("asarray", "array", "constant", "full", "array")
      .Cases("max", "argmax", "largest")
      .Cases("min", "argmin", "smallest")
      .Case("abs", "magnitude")
      .Default(operation);
}

static bool isBuiltin(StringRef name) {
  static constexpr StringRef names[] = {"abs",   "all", "any",   "bool", "dict",  "divmod", "filter", "float", "input",
                                        "int",   "len", "list",  "map",  "max",   "min",    "pow",    "range", "repr",
                                        "round", "set", "slice", "sum",  "tuple", "type",   "zip"};
  return llvm::is_contained(names, name);
}

static std::string asVariable(StringRef name) {
  name = name.ltrim('_');
  if (name.empty()) return "value";
  // The instance of a class has its name in lower case.
  bool isClass = llvm::isUpper(name.front());
  return (isClass ? name.lower() : name.str()) + (isBuiltin(name) ? "_value" : "");
}

/// A value that is another form of an operand has its name, if that is not a variable of its own: `self.grid.astype(d)`.
static std::string nameOfForm(const Module &module, NodeId operand, StringRef form) {
  for (NodeId base = operand; base;) {
    const ir::Node &node = module[base];
    if (node.kind == Kind::Local || node.kind == Kind::Global) return form.str();
    bool isElement = node.kind == Kind::Subscript && module[module.operandsOf(base)[1]].kind == Kind::Const;
    if (node.kind == Kind::Attribute || isElement) break;
    bool passes =
        node.kind == Kind::Subscript || (node.kind == Kind::Call && !formOf(module.nameOf(base).rsplit('.').second).empty());
    if (!passes || module.operandsOf(base).empty()) break;
    base = module.operandsOf(base)[0];
  }
  return nameFor(module, operand);
}

std::string nameFor(const Module &module, NodeId value) {
  const ir::Node &node = module[value];
  auto operands = module.operandsOf(value);
  StringRef name = module.nameOf(value);
  if (size_t dot = name.rfind('.'); dot != StringRef::npos) name = name.substr(dot + 1);
  switch (node.kind) {
  case Kind::Local:
  case Kind::Global: return node.local ? module.facts.symbols().text(module[node.local].name).str() : asVariable(name);
  case Kind::Attribute: return asVariable(name);
  case Kind::Subscript: {
    const ir::Node &index = module[operands[1]];
    if (index.kind == Kind::Const && index.constant) {
      const ConstantValue &key = module.facts.get(index.constant);
      StringRef text = key.type == ConstantType::Str ? module.facts.symbols().text(key.text) : StringRef();
      bool isWord = !text.empty() && !llvm::isDigit(text.front()) &&
                    llvm::all_of(text, [](char c) { return llvm::isAlnum(c) || c == '_'; });
      if (isWord) return asVariable(text);
    }
    bool isElement = index.kind == Kind::Const && module[operands[0]].kind == Kind::Local;
    return nameOfForm(module, operands[0], isElement ? "element" : "part");
  }
  case Kind::Invoke: {
    if (operands.empty()) return "value";
    const ir::Node &callee = module[operands[0]];
    StringRef called = module.nameOf(operands[0]);
    if (callee.kind == Kind::Global && isBuiltin(called))
      return called == "len" ? "length" : called == "list" || called == "tuple" ? "items" : "value";
    if (callee.kind == Kind::Attribute) {
      StringRef form = callee.origin ? StringRef() : formOf(called); // a method that a lowering calls
      return form.empty() ? asVariable(resultOf(called)) : nameOfForm(module, module.operandsOf(operands[0])[0], form);
    }
    // A function of the file: what its name says that it gives, if that is another name.
    if (callee.kind == Kind::Local) called = module.facts.symbols().text(module[callee.local].name);
    StringRef result = called.ltrim('_');
    for (StringRef verb : {"get_", "make_", "compute_", "create_", "build_", "generate_", "calculate_", "extract_"})
      if (result.consume_front(verb)) break;
    return result == called ? "value" : asVariable(result);
  }
  case Kind::Call: {
    if (node.form == ir::Form::Property) return asVariable(name);
    StringRef form = formOf(name);
    if (form.empty() || operands.empty() || !operands[0]) return asVariable(resultOf(name));
    return nameOfForm(module, operands[0], form);
  }
  case Kind::Build:
  case Kind::Comprehension: return "values";
  case Kind::Walrus: return nameFor(module, operands[1]);
  default: return "value";
  }
}

} // namespace ivyc::spec
