#include "Compiler.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

#include <cmath>
#include <limits>

namespace ivyc::spec {

using llvm::cast;
using llvm::dyn_cast;
using llvm::SmallVector;
using llvm::StringRef;

uint32_t Compiler::constant(Value value, const python::Node *node) {
  function.constants.push_back(value);
  return add(Op::Constant, node, {}, 0, function.constants.size() - 1);
}

uint32_t Compiler::constant(const python::Constant *node) {
  FactTable &facts = library.facts;
  switch (node->type) {
  case python::ConstantKind::None: return constant(Value::none(), node);
  case python::ConstantKind::True: return constant(Value::boolean(true), node);
  case python::ConstantKind::False: return constant(Value::boolean(false), node);
  case python::ConstantKind::Ellipsis: return constant(Value::of(ValueKind::Ellipsis), node);
  case python::ConstantKind::Float: return constant(Value::floating(node->number), node);
  case python::ConstantKind::Str: return constant(Value::withSymbol(ValueKind::Str, intern(node->text)), node);
  case python::ConstantKind::Int: {
    int64_t value;
    if (!node->text.getAsInteger(10, value)) return constant(Value::integerOf(value), node);
    return constant(Value::ofConstant(facts.intern(ConstantValue{.type = ConstantType::Int, .text = intern(node->text)})),
                    node);
  }
  case python::ConstantKind::Complex:
    return constant(Value::ofConstant(facts.intern(ConstantValue{.type = ConstantType::Complex, .number = node->number})),
                    node);
  case python::ConstantKind::Bytes:
    return constant(Value::ofConstant(facts.intern(ConstantValue{.type = ConstantType::Bytes, .text = intern(node->text)})),
                    node);
  }
  return none;
}

// The modules that a spec file sees, as ivyc_spec names them.
static StringRef modulePath(StringRef name) {
  return llvm::StringSwitch<StringRef>(name)
      .Case("jnp", "jax.numpy")
      .Case("lax", "jax.lax")
      .Case("jsp", "jax.scipy")
      .Case("jax", "jax")
      .Cases("tf", "tensorflow", "tensorflow")
      .Cases("np", "numpy", "numpy")
      .Cases("torch", "ivy", "scipy", "ml_dtypes", name)
      .Cases("math", "typing", name)
      .Default("");
}

static std::optional<double> mathConstant(StringRef name) {
  return llvm::StringSwitch<std::optional<double>>(name)
      .Case("pi", M_PI)
      .Case("e", M_E)
      .Case("tau", 2 * M_PI)
      .Case("inf", std::numeric_limits<double>::infinity())
      .Case("nan", std::numeric_limits<double>::quiet_NaN())
      .Default(std::nullopt);
}

uint32_t Compiler::name(const python::Name *node) {
  StringRef name = node->identifier;
  if (auto local = slots.find(name); local != slots.end()) return add(Op::Load, node, {}, 0, local->second);
  if (auto global = library.global(parsed.file, name)) {
    if (!*global) failed = true; // reported where it stands
    return constant(*global, node);
  }
  if (auto builtin = builtinNamed(name)) return constant(Value::withInteger(ValueKind::Builtin, int64_t(*builtin)), node);
  if (StringRef path = modulePath(name); !path.empty()) return constant(Value::withSymbol(ValueKind::Path, intern(path)), node);
  if (name == "Ellipsis") return constant(Value::of(ValueKind::Ellipsis), node);
  if (auto dtype = dtypeFromName(name == "bool_" ? "bool" : name)) return constant(Value::dtype(*dtype), node);
  return error(node, ("the name " + name + " is not defined").str(), DiagnosticId::SpecName);
}

uint32_t Compiler::attribute(const python::Attribute *node) {
  auto *base = dyn_cast<python::Name>(node->value);
  if (base && !slots.contains(base->identifier)) {
    if (base->identifier == "core") {
      Symbol op = intern(("core." + node->name.text).str());
      if (!library.coreOp(op)) return error(node, ("there is no core op " + node->name.text).str(), DiagnosticId::SpecName);
      return constant(Value::withSymbol(ValueKind::Core, op), node);
    }
    if (base->identifier == "math")
      if (auto value = mathConstant(node->name.text)) return constant(Value::floating(*value), node);
  }
  uint32_t value = expression(node->value);
  if (failed) return none;
  const Code &code = function.code[value];
  if (code.op == Op::Constant && function.constants[code.value].kind == ValueKind::Path) {
    std::string path = (library.symbols.text(function.constants[code.value].symbol) + "." + node->name.text).str();
    return constant(Value::withSymbol(ValueKind::Path, intern(path)), node);
  }
  function.symbols.push_back(intern(node->name.text));
  return add(Op::Attribute, node, {value}, 0, function.symbols.size() - 1);
}

uint32_t Compiler::call(const python::Call *node) {
  SmallVector<uint32_t, 8> operands{expression(node->callee)};
  SmallVector<ir::Binding, 8> bindings{{}};
  // Positional arguments stand before keywords here, whatever order the source has.
  for (const python::Expression *argument : node->arguments) {
    auto *starred = dyn_cast<python::Starred>(argument);
    operands.push_back(expression(starred ? starred->value : argument));
    bindings.push_back({starred ? ir::BindingStyle::Star : ir::BindingStyle::Positional, {}});
  }
  for (const python::Keyword *keyword : node->keywords) {
    operands.push_back(expression(keyword->value));
    bool all = keyword->name.text.empty();
    bindings.push_back({all ? ir::BindingStyle::DoubleStar : ir::BindingStyle::Keyword, intern(keyword->name.text)});
  }
  uint32_t first = function.bindings.size();
  function.bindings.insert(function.bindings.end(), bindings.begin(), bindings.end());
  return failed ? none : add(Op::Call, node, operands, 0, first);
}

uint32_t Compiler::comprehension(const python::Expression *node, uint8_t kind,
                                 llvm::ArrayRef<const python::Expression *> elements,
                                 llvm::ArrayRef<python::Comprehension *> generators) {
  // The variables of a comprehension are its own: a name of the same text outside is seen again afterwards.
  llvm::StringMap<uint32_t> outer = slots;
  SmallVector<uint32_t, 8> operands(elements.size(), none);
  uint32_t first = function.details.size();
  function.details.push_back(generators.size());
  for (const python::Comprehension *generator : generators) function.details.push_back(generator->conditions.size());
  for (const python::Comprehension *generator : generators) {
    if (generator->async) return error(node, "a spec has no async");
    uint32_t iterable = expression(generator->iterable);
    // A fresh slot for each variable.
    auto declare = [&](auto &&self, const python::Expression *variable) -> void {
      if (auto *name = dyn_cast<python::Name>(variable))
        slots[name->identifier] = function.slots++;
      else if (auto *tuple = dyn_cast<python::Tuple>(variable))
        for (const python::Expression *element : tuple->elements) self(self, element);
      else if (auto *starred = dyn_cast<python::Starred>(variable))
        self(self, starred->value);
    };
    declare(declare, generator->target);
    operands.push_back(target(generator->target));
    operands.push_back(iterable);
    for (const python::Expression *condition : generator->conditions) operands.push_back(expression(condition));
  }
  for (size_t i = 0; i < elements.size(); ++i) operands[i] = expression(elements[i]);
  slots = std::move(outer);
  return failed ? none : add(Op::Comprehension, node, operands, kind, first);
}

uint32_t Compiler::expression(const python::Expression *node) {
  if (failed) return none;
  auto list = [&](Op op, python::Expressions elements) {
    SmallVector<uint32_t, 8> operands;
    for (const python::Expression *element : elements) operands.push_back(expression(element));
    return failed ? none : add(op, node, operands);
  };
  switch (node->kind) {
  case python::NodeKind::Constant: return constant(cast<python::Constant>(node));
  case python::NodeKind::Name: return name(cast<python::Name>(node));
  case python::NodeKind::Attribute: return attribute(cast<python::Attribute>(node));
  case python::NodeKind::Call: return call(cast<python::Call>(node));
  case python::NodeKind::Tuple: return list(Op::Tuple, cast<python::Tuple>(node)->elements);
  case python::NodeKind::List: return list(Op::List, cast<python::List>(node)->elements);
  case python::NodeKind::Set: return list(Op::Set, cast<python::Set>(node)->elements);
  case python::NodeKind::Starred: return add(Op::Star, node, {expression(cast<python::Starred>(node)->value)});
  case python::NodeKind::Dict: {
    auto *dict = cast<python::Dict>(node);
    SmallVector<uint32_t, 8> operands;
    for (auto [key, value] : llvm::zip(dict->keys, dict->values)) {
      operands.push_back(key ? expression(key) : none);
      operands.push_back(expression(value));
    }
    return failed ? none : add(Op::Dict, node, operands);
  }
  case python::NodeKind::Subscript: {
    auto *subscript = cast<python::Subscript>(node);
    uint32_t value = expression(subscript->value);
    return add(Op::Subscript, node, {value, expression(subscript->slice)});
  }
  case python::NodeKind::Slice: {
    auto *slice = cast<python::Slice>(node);
    auto part = [&](const python::Expression *one) { return one ? expression(one) : none; };
    uint32_t lower = part(slice->lower), upper = part(slice->upper);
    return add(Op::Slice, node, {lower, upper, part(slice->step)});
  }
  case python::NodeKind::BinOp: {
    auto *operation = cast<python::BinOp>(node);
    uint32_t left = expression(operation->left);
    return add(Op::Binary, node, {left, expression(operation->right)}, uint8_t(operation->op));
  }
  case python::NodeKind::UnaryOp: {
    auto *operation = cast<python::UnaryOp>(node);
    return add(Op::Unary, node, {expression(operation->operand)}, uint8_t(operation->op));
  }
  case python::NodeKind::BoolOp: {
    auto *operation = cast<python::BoolOp>(node);
    return list(operation->op == python::BoolOperator::And ? Op::And : Op::Or, operation->values);
  }
  case python::NodeKind::Compare: {
    auto *comparison = cast<python::Compare>(node);
    SmallVector<uint32_t, 4> operands{expression(comparison->left)};
    for (const python::Expression *one : comparison->comparators) operands.push_back(expression(one));
    uint32_t first = function.details.size();
    for (python::CompareOperator op : comparison->ops) function.details.push_back(uint8_t(op));
    return failed ? none : add(Op::Compare, node, operands, 0, first);
  }
  case python::NodeKind::IfExp: {
    auto *conditional = cast<python::IfExp>(node);
    uint32_t test = expression(conditional->test), then = expression(conditional->body);
    return add(Op::Conditional, node, {test, then, expression(conditional->orElse)});
  }
  case python::NodeKind::ListComp:
  case python::NodeKind::GeneratorExp:
  case python::NodeKind::SetComp: {
    auto *one = cast<python::ElementComprehension>(node);
    return comprehension(node, node->kind == python::NodeKind::SetComp ? 1 : 0, {one->element}, one->generators);
  }
  case python::NodeKind::DictComp: {
    auto *one = cast<python::DictComp>(node);
    return comprehension(node, 2, {one->key, one->value}, one->generators);
  }
  case python::NodeKind::JoinedStr: return list(Op::Format, cast<python::JoinedStr>(node)->values);
  case python::NodeKind::FormattedValue: {
    auto *part = cast<python::FormattedValue>(node);
    if (part->formatSpec || part->conversion != -1)
      return error(node, "a format has no conversion or format specification in a spec");
    return expression(part->value);
  }
  default: return error(node, "this expression has no meaning in a spec");
  }
}

} // namespace ivyc::spec
