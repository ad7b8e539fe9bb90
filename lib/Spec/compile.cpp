#include "Compiler.h"
#include "Execution.h"

#include "llvm/ADT/StringSwitch.h"

namespace ivyc::spec {

using llvm::cast;
using llvm::dyn_cast;
using llvm::SmallVector;
using llvm::StringRef;

uint32_t Compiler::error(const python::Node *node, std::string message, DiagnosticId id) {
  // One mistake a def is enough: those after it often follow from it.
  if (!failed)
    library.report(id, parsed.file, parsed.base + node->range.begin, parsed.base + node->range.end, std::move(message));
  failed = true;
  return none;
}

uint32_t Compiler::add(Op op, const python::Node *node, llvm::ArrayRef<uint32_t> operands, uint8_t detail, uint32_t value) {
  function.code.push_back(
      {op, detail, uint16_t(operands.size()), uint32_t(function.operands.size()), value, parsed.base + node->range.begin});
  function.operands.insert(function.operands.end(), operands.begin(), operands.end());
  if (operands.size() > UINT16_MAX) return error(node, "too many operands");
  return function.code.size() - 1;
}

uint32_t Compiler::slot(StringRef name) {
  auto [entry, fresh] = slots.try_emplace(name, function.slots);
  if (fresh) ++function.slots;
  return entry->second;
}

static std::optional<KindMask> kindNamed(StringRef name) {
  constexpr KindMask number = maskOf(FactKind::Int) | maskOf(FactKind::Float) | maskOf(FactKind::Bool);
  return llvm::StringSwitch<std::optional<KindMask>>(name)
      .Case("Tensor", maskOf(FactKind::Tensor))
      .Case("Int", maskOf(FactKind::Int))
      .Case("Float", maskOf(FactKind::Int) | maskOf(FactKind::Float))
      .Case("Bool", maskOf(FactKind::Bool))
      .Case("Number", number)
      .Case("Complex", number | maskOf(FactKind::Complex))
      .Case("Str", maskOf(FactKind::Str))
      .Case("DType", maskOf(FactKind::DType))
      .Case("Device", maskOf(FactKind::Device))
      .Case("Slice", maskOf(FactKind::Slice))
      .Case("Function",
            maskOf(FactKind::Function) | maskOf(FactKind::Class) | maskOf(FactKind::Instance) | maskOf(FactKind::Framework))
      .Cases("Index", "Any", AnyKind)
      .Default(std::nullopt);
}

Annotation Compiler::annotation(const python::Expression *node) {
  Annotation result;
  if (!node) return result;
  if (auto *name = dyn_cast<python::Name>(node)) {
    if (name->identifier == "Erased")
      result.erased = true;
    else if (name->identifier == "Refused")
      result.refused = true;
    else if (auto mask = kindNamed(name->identifier))
      result.kinds = *mask;
    else
      error(node, "no annotation of this name", DiagnosticId::SpecName);
    return result;
  }
  if (auto *value = dyn_cast<python::Constant>(node); value && value->type == python::ConstantKind::None) {
    result.kinds = maskOf(FactKind::None);
    return result;
  }
  if (auto *subscript = dyn_cast<python::Subscript>(node)) {
    auto *name = dyn_cast<python::Name>(subscript->value);
    if (!name || name->identifier != "Seq") {
      error(node, "only Seq has an element type");
      return result;
    }
    Annotation element = annotation(subscript->slice);
    result.kinds = SequenceKinds;
    result.elements = element.kinds;
    return result;
  }
  if (auto *either = dyn_cast<python::BinOp>(node); either && either->op == python::BinaryOperator::BitOr) {
    Annotation left = annotation(either->left), right = annotation(either->right);
    bool leftSequence = left.kinds & SequenceKinds, rightSequence = right.kinds & SequenceKinds;
    result.kinds = left.kinds | right.kinds;
    result.elements = leftSequence && rightSequence ? left.elements | right.elements
                      : leftSequence                ? left.elements
                                                    : right.elements;
    result.erased = left.erased || right.erased;
    result.refused = left.refused || right.refused;
    return result;
  }
  error(node, "this is no annotation");
  return result;
}

void Compiler::signature(const python::Arguments &arguments) {
  auto parameter = [&](const python::Arg *arg, ir::ParameterStyle style, const python::Expression *defaultValue) {
    Parameter result;
    result.name = intern(arg->name.text);
    result.style = style;
    result.annotation = annotation(arg->annotation);
    if (defaultValue) {
      result.hasDefault = true;
      result.defaultValue = library.evaluateConstant(parsed, defaultValue, parsed.file->folder);
      if (!result.defaultValue) failed = true;
    }
    slot(arg->name.text);
    function.parameters.push_back(result);
  };
  size_t positional = arguments.positionalOnly.size() + arguments.positional.size();
  size_t withoutDefault = positional - arguments.defaults.size();
  for (size_t i = 0; i < positional; ++i) {
    bool only = i < arguments.positionalOnly.size();
    parameter(only ? arguments.positionalOnly[i] : arguments.positional[i - arguments.positionalOnly.size()],
              only ? ir::ParameterStyle::PositionalOnly : ir::ParameterStyle::Normal,
              i < withoutDefault ? nullptr : arguments.defaults[i - withoutDefault]);
  }
  if (arguments.star) parameter(arguments.star, ir::ParameterStyle::Star, nullptr);
  for (size_t i = 0; i < arguments.keywordOnly.size(); ++i)
    parameter(arguments.keywordOnly[i], ir::ParameterStyle::KeywordOnly, arguments.keywordDefaults[i]);
  if (arguments.doubleStar) parameter(arguments.doubleStar, ir::ParameterStyle::DoubleStar, nullptr);
}

uint32_t Compiler::block(python::Body body) {
  SmallVector<uint32_t, 8> list;
  for (const python::Statement *one : body) {
    // A docstring.
    if (auto *expression = dyn_cast<python::ExprStatement>(one))
      if (auto *text = dyn_cast<python::Constant>(expression->value); text && text->type == python::ConstantKind::Str) continue;
    list.push_back(statement(one));
    if (failed) return none;
  }
  if (body.empty()) return none;
  return add(Op::Block, body.front(), list);
}

uint32_t Compiler::target(const python::Expression *node) {
  if (auto *name = dyn_cast<python::Name>(node)) return add(Op::Store, node, {}, 0, slot(name->identifier));
  python::Expressions elements;
  if (auto *tuple = dyn_cast<python::Tuple>(node))
    elements = tuple->elements;
  else if (auto *list = dyn_cast<python::List>(node))
    elements = list->elements;
  else
    return error(node, "only names and tuples of names can be assigned to");
  SmallVector<uint32_t, 4> targets;
  for (const python::Expression *element : elements) {
    if (auto *starred = dyn_cast<python::Starred>(element)) {
      auto *name = dyn_cast<python::Name>(starred->value);
      if (!name) return error(element, "only a name can take the rest");
      targets.push_back(add(Op::StoreStar, element, {}, 0, slot(name->identifier)));
    } else {
      targets.push_back(target(element));
    }
  }
  return failed ? none : add(Op::StoreTuple, node, targets);
}

uint32_t Compiler::statement(const python::Statement *node) {
  switch (node->kind) {
  case python::NodeKind::Return: {
    auto *statement = cast<python::Return>(node);
    return add(Op::Return, node, {statement->value ? expression(statement->value) : none});
  }
  case python::NodeKind::Assign: {
    auto *statement = cast<python::Assign>(node);
    SmallVector<uint32_t, 4> operands{expression(statement->value)};
    for (const python::Expression *one : statement->targets) operands.push_back(target(one));
    return add(Op::Assign, node, operands);
  }
  case python::NodeKind::AugAssign: {
    auto *statement = cast<python::AugAssign>(node);
    auto *name = dyn_cast<python::Name>(statement->target);
    if (!name) return error(node, "only names can be assigned to");
    uint32_t value =
        add(Op::Binary, node, {expression(statement->target), expression(statement->value)}, uint8_t(statement->op));
    return add(Op::Assign, node, {value, target(statement->target)});
  }
  case python::NodeKind::If: {
    auto *statement = cast<python::If>(node);
    uint32_t test = expression(statement->test);
    uint32_t then = block(statement->body);
    return add(Op::If, node, {test, then, block(statement->orElse)});
  }
  case python::NodeKind::For: {
    auto *statement = cast<python::For>(node);
    if (!statement->orElse.empty()) return error(node, "a loop of a spec has no else");
    uint32_t iterable = expression(statement->iterable);
    uint32_t variable = target(statement->target);
    return add(Op::For, node, {variable, iterable, block(statement->body)});
  }
  case python::NodeKind::Raise: {
    auto *statement = cast<python::Raise>(node);
    auto *call = llvm::dyn_cast_or_null<python::Call>(statement->exception);
    auto *name = call ? dyn_cast<python::Name>(call->callee) : nullptr;
    if (!name || name->identifier != "Unsupported" || call->arguments.size() != 1 || !call->keywords.empty() ||
        statement->cause)
      return error(node, "only Unsupported(\"…\") can be raised");
    return add(Op::Raise, node, {expression(call->arguments[0])});
  }
  case python::NodeKind::ExprStatement: return add(Op::Evaluate, node, {expression(cast<python::ExprStatement>(node)->value)});
  case python::NodeKind::Pass: return add(Op::Pass, node);
  case python::NodeKind::Break: return add(Op::Break, node);
  case python::NodeKind::Continue: return add(Op::Continue, node);
  default: return error(node, "this statement has no meaning in a spec");
  }
}

bool SpecLibrary::compileInto(Function &function, const ParsedEntry &parsed, const python::FunctionDef *def, bool body) {
  function.name = symbols.intern(def->name.text);
  function.file = parsed.file;
  function.offset = parsed.base + def->name.range.begin;
  Compiler compiler{*this, parsed, function};
  compiler.signature(*def->arguments);
  if (body && !compiler.failed) function.body = compiler.block(def->body);
  return !compiler.failed;
}

const Function *SpecLibrary::compileEntry(const ParsedEntry &parsed, const python::FunctionDef *def, bool body) {
  auto function = std::make_unique<Function>();
  if (!compileInto(*function, parsed, def, body)) return nullptr;
  functions.push_back(std::move(function));
  return functions.back().get();
}

Value SpecLibrary::evaluateConstant(const ParsedEntry &parsed, const python::Expression *expression, Framework framework) {
  Function function;
  function.file = parsed.file;
  Compiler compiler{*this, parsed, function};
  uint32_t code = compiler.expression(expression);
  if (compiler.failed) return {};
  Execution execution(*this, Execution::Mode::Constant, framework);
  Frame frame(function);
  Value value = execution.evaluate(frame, code);
  if (!value) {
    report(DiagnosticId::SpecEvaluation, parsed.file, parsed.base + expression->range.begin,
           parsed.base + expression->range.end, execution.failure);
    return {};
  }
  return persistent(*this, value);
}

} // namespace ivyc::spec
