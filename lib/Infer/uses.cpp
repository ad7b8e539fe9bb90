// Which expressions are uses of the source framework.
#include "Inference.h"

#include "llvm/ADT/SmallString.h"

namespace ivyc::infer {

/// The role of a framework's name or call that stands in a form of its own.
static spec::Role roleOf(Form form, spec::Role otherwise) {
  switch (form) {
  case Form::Context: return spec::Role::Context;
  case Form::Decorator: return spec::Role::Decorator;
  case Form::Annotation: return spec::Role::Annotation;
  case Form::Base: return spec::Role::Base;
  case Form::Property: return spec::Role::Property;
  case Form::Index: return spec::Role::Index;
  default: return otherwise;
  }
}

/// The variable that an expression begins with: of `x.t()[0].sum` and of `(x[0] == 1).sum` it is `x`.
static Kind rootOf(const Module &module, NodeId id) {
  for (;;) {
    const Node &node = module[id];
    bool isOperator = node.kind == Kind::Call && node.form == Form::Operator;
    if (!isOperator && node.kind != Kind::Attribute && node.kind != Kind::Subscript && node.kind != Kind::Invoke)
      return node.kind;
    id = module.operandsOf(id)[0];
  }
}

/// `x == 1`, `(x > 0) & (x < 1)`: what has truth values as elements when it is a tensor.
static bool isComparison(const Program &program, const Module &module, NodeId id) {
  const Node &node = module[id];
  if (node.kind != Kind::Call || node.form != Form::Operator) return false;
  llvm::StringRef name = program.facts.symbols().text(node.name);
  if (!name.consume_front("host.")) return false;
  if (name == "and" || name == "or" || name == "xor" || name == "invert")
    return llvm::all_of(module.operandsOf(id), [&](NodeId operand) { return isComparison(program, module, operand); });
  return name == "eq" || name == "ne" || name == "lt" || name == "le" || name == "gt" || name == "ge";
}

/// Whatever is called on a tensor is its framework's, and reported where no spec has it. An unknown local is taken to be a
/// tensor when only tensors have such a member.
static bool receiverIsTensor(const Program &program, const Module &module, NodeId base, Symbol member) {
  FactId receiver = module[base].fact;
  if (tensorPart(program.facts, receiver)) return true;
  const Fact &fact = program.facts.get(receiver);
  if (fact.kind != FactKind::Unknown || rootOf(module, base) != Kind::Local) return false;
  return program.isOnlyTensorMember(member);
}

static Symbol tensorMember(SymbolTable &symbols, Symbol member) {
  llvm::SmallString<32> name("Tensor.");
  name += symbols.text(member);
  return symbols.intern(name);
}

static void addOperands(const Module &module, NodeId id, size_t from, ApiUse &out) {
  auto operands = module.operandsOf(id);
  auto bindings = module.bindingsOf(id);
  for (size_t i = from; i < operands.size(); ++i) {
    out.operands.push_back(operands[i]);
    out.arguments.push_back({module[operands[i]].fact, bindings[i].style, bindings[i].keyword});
  }
}

bool Program::isOnlyTensorMember(Symbol member) const {
  return library.isTensorMember(source, member) && !state->builtinMembers.count(facts.symbols().text(member));
}

bool Program::use(const Module &module, NodeId id, ApiUse &out) const {
  const Node &node = module[id];
  SymbolTable &symbols = facts.symbols();
  auto isTensor = [&](NodeId operand) { return operand && tensorPart(facts, module[operand].fact); };
  switch (node.kind) {
  case Kind::Api:
    out.role = roleOf(node.form, spec::Role::Value);
    out.name = node.name;
    return true;
  case Kind::Call: {
    llvm::StringRef name = symbols.text(node.name);
    if (name.starts_with("host.")) {
      if (name == "host.is" || name == "host.is_not" || name == "host.in" || name == "host.not_in" || name == "host.not")
        return false;
      if (llvm::none_of(module.operandsOf(id), isTensor)) return false;
      out.role = spec::Role::Operator;
    } else if (name.starts_with("core.")) {
      return false;
    } else {
      out.role = roleOf(node.form, spec::Role::Call);
    }
    out.name = node.name;
    addOperands(module, id, 0, out);
    return true;
  }
  case Kind::Attribute: {
    NodeId base = module.operandsOf(id)[0];
    const Fact &receiver = facts.get(module[base].fact);
    if (tensorPart(facts, module[base].fact)) {
      if (!library.isTensorMember(source, node.name)) return false;
      out.name = tensorMember(symbols, node.name);
    } else if (receiver.kind == FactKind::Device || receiver.kind == FactKind::DType || receiver.kind == FactKind::Framework) {
      // device.type; torch.finfo(x.dtype).eps
      llvm::StringRef framework = spec::frameworkName(source);
      std::string object = receiver.kind == FactKind::Device  ? (framework + ".device").str()
                           : receiver.kind == FactKind::DType ? (framework + ".dtype").str()
                                                              : symbols.text(receiver.name).str();
      out.name = symbols.intern(object + "." + symbols.text(node.name).str());
      if (!library.api(symbols.text(out.name)).known) return false;
    } else {
      return false;
    }
    out.role = spec::Role::Property;
    out.operands = {base};
    out.arguments = {{module[base].fact, ir::BindingStyle::Positional, {}}};
    return true;
  }
  case Kind::Subscript: {
    if (!isTensor(module.operandsOf(id)[0])) return false;
    out.role = spec::Role::Index;
    out.name = symbols.intern("Tensor.__getitem__");
    for (NodeId operand : module.operandsOf(id)) {
      out.operands.push_back(operand);
      out.arguments.push_back({module[operand].fact, ir::BindingStyle::Positional, {}});
    }
    return true;
  }
  case Kind::Invoke: {
    NodeId callee = module.operandsOf(id)[0];
    const Node &target = module[callee];
    if (target.kind == Kind::Api) {
      out.role = spec::Role::Call;
      out.name = target.name;
      addOperands(module, id, 1, out);
      return true;
    }
    const Fact &called = facts.get(target.fact);
    if (called.kind == FactKind::Function && called.name &&
        library.api(symbols.text(called.name)).known) { // through a variable
      out.role = spec::Role::Call;
      out.name = called.name;
      addOperands(module, id, 1, out);
      return true;
    }
    if (target.kind != Kind::Attribute) return false;
    NodeId base = module.operandsOf(callee)[0];
    // A name of the program, unless it is a member of a tensor that a module holds: `constants.weights.view(-1)`.
    if (path(module, callee) && !isTensor(base)) return false;
    const Fact &receiver = facts.get(module[base].fact);
    // x.shape.numel(): what a size is to the source framework, also of an `x` of unknown kind.
    const Node &object = module[base];
    bool isSize = receiver.kind == FactKind::Shape || (receiver.kind == FactKind::Unknown && object.kind == Kind::Attribute &&
                                                       symbols.text(object.name) == "shape");
    if (receiver.kind == FactKind::Framework || isSize) {
      std::string type = isSize ? (spec::frameworkName(source) + ".Size").str() : symbols.text(receiver.name).str();
      out.name = symbols.intern(type + "." + symbols.text(target.name).str());
      if (!library.api(symbols.text(out.name)).known) return false;
    } else {
      if (!receiverIsTensor(*this, module, base, target.name)) return false;
      out.name = tensorMember(symbols, target.name);
    }
    FactId self = module[base].fact;
    if (isSize)
      self = facts.ofKind(FactKind::Shape);
    else if (receiver.kind == FactKind::Unknown && isComparison(*this, module, base))
      self = facts.intern(Fact{.kind = FactKind::Tensor, .dtype = DType::Bool, .dtypeClass = DTypeClass::Bool});
    out.role = spec::Role::Call;
    out.operands.push_back(base);
    out.arguments.push_back({self, ir::BindingStyle::Positional, {}});
    addOperands(module, id, 1, out);
    return true;
  }
  default: return false;
  }
}

} // namespace ivyc::infer
