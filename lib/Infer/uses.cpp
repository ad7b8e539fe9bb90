// Which expressions are uses of the source framework.
#include "Inference.h"

#include "llvm/ADT/SmallString.h"

namespace ivyc::infer {

/// An unknown receiver is taken to be a tensor when only tensors have such a member.
static bool receiverIsTensor(const Program &program, const llvm::StringMap<char> &builtinMembers, FactId receiver,
                             Symbol member) {
  if (tensorPart(program.facts, receiver)) return program.library.isTensorMember(program.source, member);
  const Fact &fact = program.facts.get(receiver);
  if (fact.kind != FactKind::Unknown) return false;
  return program.library.isTensorMember(program.source, member) && !builtinMembers.count(program.facts.symbols().text(member));
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
    NodeId operand = operands[i];
    // *args is passed as its sequence, so that the spec sees its length.
    if (bindings[i].style == ir::BindingStyle::Star && module[operand].kind == Kind::Starred)
      operand = module.operandsOf(operand)[0];
    out.operands.push_back(operand);
    out.arguments.push_back({module[operand].fact, bindings[i].style, bindings[i].keyword});
  }
}

bool Program::use(const Module &module, NodeId id, ApiUse &out) const {
  const Node &node = module[id];
  SymbolTable &symbols = facts.symbols();
  auto isTensor = [&](NodeId operand) { return operand && tensorPart(facts, module[operand].fact); };
  switch (node.kind) {
  case Kind::Api:
    out.role = spec::Role::Value;
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
      out.role = node.form == Form::Property ? spec::Role::Property
                 : node.form == Form::Index  ? spec::Role::Index
                                             : spec::Role::Call;
    }
    out.name = node.name;
    addOperands(module, id, 0, out);
    return true;
  }
  case Kind::Attribute: {
    NodeId base = module.operandsOf(id)[0];
    if (!tensorPart(facts, module[base].fact) || !library.isTensorMember(source, node.name)) return false;
    out.role = spec::Role::Property;
    out.name = tensorMember(symbols, node.name);
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
    if (target.kind != Kind::Attribute || path(module, callee)) return false;
    NodeId base = module.operandsOf(callee)[0];
    const Fact &receiver = facts.get(module[base].fact);
    if (receiver.kind == FactKind::Framework) {
      out.name = symbols.intern((llvm::Twine(symbols.text(receiver.name)) + "." + symbols.text(target.name)).str());
      if (!library.api(symbols.text(out.name)).known) return false;
    } else {
      if (!receiverIsTensor(*this, state->builtinMembers, module[base].fact, target.name)) return false;
      out.name = tensorMember(symbols, target.name);
    }
    out.role = spec::Role::Call;
    out.operands.push_back(base);
    out.arguments.push_back({module[base].fact, ir::BindingStyle::Positional, {}});
    addOperands(module, id, 1, out);
    return true;
  }
  default: return false;
  }
}

} // namespace ivyc::infer
