// Calls, in the form that the target has for them.
#include "Literals.h"
#include "Raiser.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::raise {

using namespace python;

bool Raiser::isSourceName(StringRef dotted) const {
  StringRef root = dotted.split('.').first;
  return root == spec::frameworkName(options.source) || root == "Tensor";
}

std::string Raiser::apiName(StringRef dotted) {
  if (dotted.consume_front("support.")) return names.support(dotted);
  return names.path(dotted);
}

std::string Raiser::failure(NodeId id) {
  const Finding *finding = findings.lookup(id.index);
  std::string message =
      finding ? finding->api + (finding->reason.empty() ? "" : ": ") + finding->reason : module.nameOf(id).str();
  // At import time nothing may raise yet: a placeholder does when it is used.
  StringRef function = module[id].form == Form::Decorator ? "unsupported_function"
                       : module.functionOf(id)            ? "unsupported"
                                                          : "Unsupported";
  return names.support(function) + "(" + stringLiteral(message, false, avoidedQuote, false) + ")";
}

/// f((a, b)) → f(a, b), where a lowering made the tuple.
void Raiser::spreadSequence(llvm::SmallVectorImpl<NewArgument> &list) {
  if (list.size() != 1 || list[0].style != BindingStyle::Positional) return;
  NodeId sequence = list[0].value;
  const ir::Node &node = module[sequence];
  if (node.kind != Kind::Build || module.nameOf(sequence) != "tuple" || !(node.flags & ir::Synthesised) || !node.operandCount)
    return;
  list.clear();
  for (NodeId element : module.operandsOf(sequence)) {
    bool starred = module[element].kind == Kind::Starred;
    list.push_back(
        {starred ? module.operandsOf(element)[0] : element, starred ? BindingStyle::Star : BindingStyle::Positional, {}});
  }
}

CallForm Raiser::formOf(NodeId id) {
  const ir::Node &node = module[id];
  auto operands = module.operandsOf(id);
  auto bindings = module.bindingsOf(id);
  CallForm form;
  auto addArguments = [&](size_t from) {
    for (size_t i = from; i < operands.size(); ++i)
      form.arguments.push_back({operands[i], bindings[i].style, symbols.text(bindings[i].keyword)});
  };
  if (node.kind == Kind::Invoke) {
    const ir::Node &callee = module[operands[0]];
    if (callee.kind == Kind::Attribute && !callee.origin) {
      // A method that a lowering calls.
      form.style = CallForm::Method;
      form.callee = module.nameOf(operands[0]).str();
      form.receiver = module.operandsOf(operands[0])[0];
      addArguments(1);
      return form;
    }
    form.style = CallForm::Invoke;
    form.receiver = operands[0];
    addArguments(1);
    return form;
  }
  StringRef name = module.nameOf(id);
  if (name.starts_with("host.")) {
    StringRef bare = name.drop_front(5);
    form.op = findOperator(bare);
    form.style = form.op ? CallForm::Operator : CallForm::Function;
    form.callee = bare.str();
    addArguments(0);
    return form;
  }
  bool ofSource = isSourceName(name);
  bool receives = (node.form == Form::Method || node.form == Form::Property || node.form == Form::Index) && !operands.empty() &&
                  bindings[0].style == BindingStyle::Positional;
  if (receives && (ofSource || !name.contains('.'))) {
    form.style = node.form == Form::Method     ? CallForm::Method
                 : node.form == Form::Property ? CallForm::Property
                                               : CallForm::Index;
    form.callee = name.substr(name.rfind('.') + 1).str();
    form.receiver = operands[0];
    addArguments(1);
  } else if (auto method = target.methods.find(node.name.id);
             receives && node.form != Form::Index && method != target.methods.end()) {
    form.style = CallForm::Method;
    form.callee = symbols.text(method->second).str();
    form.receiver = operands[0];
    addArguments(1);
    if (target.variadic.contains(node.name.id)) spreadSequence(form.arguments);
  } else {
    form.callee = ofSource && node.origin ? name.str() : apiName(name);
    addArguments(0);
  }
  // What was not converted keeps the words of its source.
  if (ofSource && node.origin && form.style == CallForm::Function) form.style = CallForm::Source;
  return form;
}

void Raiser::arguments(llvm::ArrayRef<NewArgument> list, Fragment &out) {
  bool first = true;
  for (const NewArgument &argument : list) {
    if (!first) {
      out.add(",");
      if (flat)
        out.add(" ");
      else
        out.mark(PieceKind::Space);
    }
    first = false;
    switch (argument.style) {
    case BindingStyle::Positional: expression(argument.value, Precedence::Walrus, out); break;
    case BindingStyle::Keyword:
      out.add(argument.keyword).add("=");
      expression(argument.value, Precedence::Test, out);
      break;
    case BindingStyle::Star:
      out.add("*");
      expression(argument.value, Precedence::BitOr, out);
      break;
    case BindingStyle::DoubleStar:
      out.add("**");
      expression(argument.value, Precedence::BitOr, out);
      break;
    }
  }
}

/// What stands beside `**` without spaces: names, their attributes, numbers.
bool Raiser::isSimpleOperand(NodeId id) const {
  const ir::Node &node = module[id];
  switch (node.kind) {
  case Kind::Local:
  case Kind::Global:
  case Kind::Api: return true;
  case Kind::Const: {
    ConstantType type = module.facts.get(node.constant).type;
    return type == ConstantType::Int || type == ConstantType::Float || type == ConstantType::Complex;
  }
  case Kind::Attribute: return isSimpleOperand(module.operandsOf(id)[0]);
  case Kind::Call: return module.nameOf(id) == "host.neg" && isSimpleOperand(module.operandsOf(id)[0]);
  default: return false;
  }
}

/// Whether the file writes `x**2`; it does unless there is only `x ** 2`.
bool Raiser::writesPowerTight() {
  if (powerIsTight) return *powerIsTight;
  bool spaced = false, tight = false;
  for (size_t at = text.find("**"); at != StringRef::npos && !tight; at = text.find("**", at + 2)) {
    char before = at ? text[at - 1] : '\n', after = at + 2 < text.size() ? text[at + 2] : '\n';
    tight = llvm::isAlnum(before) && llvm::isAlnum(after);
    spaced |= before == ' ' && after == ' ';
  }
  powerIsTight = tight || !spaced;
  return *powerIsTight;
}

/// `a + b + c`: operands of one chain of operators, without its group.
void Raiser::printOperands(const CallForm &form, Fragment &out) {
  const Operator &op = *form.op;
  bool power = op.precedence == Precedence::Power, compares = op.precedence == Precedence::Compare;
  Precedence left = power ? Precedence::Await : compares ? tighter(op.precedence) : op.precedence;
  Precedence right = power ? Precedence::Unary : tighter(op.precedence);
  NodeId first = form.arguments[0].value, second = form.arguments[1].value;
  if (power && isSimpleOperand(first) && isSimpleOperand(second) && writesPowerTight()) {
    expression(first, left, out);
    out.add(op.text);
    return expression(second, right, out);
  }
  bool chained = !power && !compares && module[first].kind == Kind::Call && precedence(first) == op.precedence;
  if (!chained)
    expression(first, left, out);
  else if (!copy(first, left, out, {}))
    printOperands(formOf(first), out);
  breakOrSpace(out);
  out.add(op.text).add(" ");
  expression(second, right, out);
}

void Raiser::printOperator(const CallForm &form, Fragment &out) {
  const Operator &op = *form.op;
  if (op.unary) {
    out.add(op.text);
    expression(form.arguments[0].value, op.precedence, out);
    return;
  }
  breakable(out, [&] { printOperands(form, out); });
}

void Raiser::printCall(NodeId id, Fragment &out) {
  CallForm form = formOf(id);
  switch (form.style) {
  case CallForm::Operator: printOperator(form, out); return;
  case CallForm::Function:
  case CallForm::Source: out.add(form.style == CallForm::Source ? apiName(form.callee) : form.callee); break;
  case CallForm::Invoke:
  case CallForm::Method:
  case CallForm::Property:
  case CallForm::Index: {
    expression(form.receiver, Precedence::Primary, out);
    if (form.style == CallForm::Method || form.style == CallForm::Property) out.add(".").add(form.callee);
    if (form.style == CallForm::Property) return;
    break;
  }
  }
  if (form.style == CallForm::Index) {
    open(out, "[");
    expression(form.arguments[0].value, Precedence::Tuple, out, {false, true});
    close(out, "]");
    return;
  }
  if (form.arguments.empty()) {
    out.add("()");
    return;
  }
  // A generator that is the only argument brings its own parentheses.
  if (form.arguments.size() == 1 && form.arguments[0].style == BindingStyle::Positional) {
    const ir::Node &only = module[form.arguments[0].value];
    if (only.kind == Kind::Comprehension && module.nameOf(form.arguments[0].value) == "generator") {
      expression(form.arguments[0].value, Precedence::Walrus, out);
      return;
    }
  }
  open(out, "(");
  arguments(form.arguments, out);
  if (!flat && form.arguments.size() > 1) out.trailingComma();
  close(out, ")");
}

} // namespace ivyc::raise
