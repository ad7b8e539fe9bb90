// What a module asks of the source framework, and what only its user can see to.
#include "ivyc/Transform/Transform.h"

#include "llvm/ADT/DenseSet.h"

namespace ivyc::transform {

using ir::Kind;
using ir::Module;
using ir::NodeId;

namespace {

struct Surveyor {
  const Module &module;
  Context &context;
  SymbolTable &symbols = module.facts.symbols();
  std::vector<SourceCall> calls{};
  llvm::DenseSet<uint32_t> unknownReceivers{}; // Invokes whose object is of unknown kind

  bool isTensor(NodeId id) const { return id && module.facts.get(module[id].fact).kind == FactKind::Tensor; }

  /// Whether the truth of an expression is the value of a tensor, or made of one: `x.any()`, `not a or b`, `bool(x)`.
  bool asksTensor(NodeId id) const {
    if (isTensor(id)) return true;
    switch (module[id].kind) {
    case Kind::And:
    case Kind::Or: return llvm::any_of(module.operandsOf(id), [&](NodeId operand) { return asksTensor(operand); });
    case Kind::Call: return module.nameOf(id) == "host.not" && asksTensor(module.operandsOf(id)[0]);
    case Kind::Invoke: {
      auto operands = module.operandsOf(id);
      if (operands.size() != 2 || !isTensor(operands[1])) return false;
      Symbol path = context.program.path(module, operands[0]);
      llvm::StringRef name = path ? symbols.text(path) : "";
      return name == "builtins.bool" || name == "builtins.int" || name == "builtins.float";
    }
    default: return false;
    }
  }

  void noteTest(NodeId id, llvm::StringRef statement) {
    NodeId test = module.operandsOf(id)[0];
    if (!module[test].origin || !asksTensor(test)) return;
    context.diagnostics.add(DiagnosticId::TensorControlFlow, module.source, module[test].origin->range,
                            (statement + " asks for the value of a tensor, which is not there under a compiler").str());
  }

  void call(NodeId id, bool known, const spec::Expansion *expansion) {
    infer::ApiUse use;
    if (!known || !llvm::isa_and_nonnull<python::Call>(module[id].origin) || !context.program.use(module, id, use)) return;
    calls.push_back({module[id].origin, use.name, expansion && !expansion->assumptions.empty()});
  }

  /// A variable of the module that is bound once.
  bool isToldVariable(Symbol name) const {
    for (NodeId statement : module[module.body].statements) {
      auto operands = module.operandsOf(statement);
      if (module[statement].kind == Kind::Assign && operands.size() == 2 && module[operands[0]].name == name)
        return module[operands[1]].kind == Kind::Invoke && isTold(operands[1]);
    }
    return false;
  }

  /// Whether something else tells of an object: what it is called on is reported itself, it comes from another library, or from
  /// a call of the source framework that is not converted.
  bool isTold(NodeId object) const {
    const ir::Node &node = module[object];
    if (node.kind == Kind::Call) return !module.nameOf(object).starts_with("host.");
    if (node.kind == Kind::Global) return isToldVariable(node.name);
    if (node.kind != Kind::Invoke) return false;
    if (unknownReceivers.contains(object.index)) return true;
    Symbol path = context.program.path(module, module.operandsOf(object)[0]);
    return path && symbols.text(path).split('.').first != symbols.text(module.name).split('.').first;
  }

  /// f(x).unsqueeze(0), where nobody knows what f gives.
  void receiver(NodeId id) {
    NodeId callee = module.operandsOf(id)[0];
    if (module[callee].kind != Kind::Attribute || !module[callee].origin || context.program.path(module, callee)) return;
    NodeId base = module.operandsOf(callee)[0];
    if (module.facts.get(module[base].fact).kind != FactKind::Unknown) return;
    if (!context.program.isOnlyTensorMember(module[callee].name) || symbols.text(module[callee].name).starts_with("__")) return;
    unknownReceivers.insert(id.index);
    if (isTold(base)) return;
    std::string member = symbols.text(module[callee].name).str();
    context.diagnostics.add(DiagnosticId::UnknownReceiver, module.source, module[callee].origin->range,
                            "it is not known whether this is a tensor, so '." + member + "' stays as it is",
                            spec::shownName(context.program.source, "Tensor." + member));
  }
};

} // namespace

std::vector<SourceCall> survey(const Module &module, Context &context) {
  Surveyor surveyor{module, context};
  auto at = llvm::find(context.program.modules, &module);
  const auto &expansions = context.program.expansions[at - context.program.modules.begin()];
  for (uint32_t index = 1; index < module.nodes.size(); ++index) {
    const ir::Node &node = module.nodes[index];
    if (node.flags & ir::Dead) continue;
    NodeId id{index};
    const spec::Expansion *expansion = index < expansions.size() ? expansions[index] : nullptr;
    switch (node.kind) {
    case Kind::Call: surveyor.call(id, !module.nameOf(id).starts_with("host."), expansion); break;
    case Kind::Invoke:
      if (expansion)
        surveyor.call(id, true, expansion);
      else
        surveyor.receiver(id);
      break;
    case Kind::If: surveyor.noteTest(id, "this branch"); break;
    case Kind::While: surveyor.noteTest(id, "this loop"); break;
    case Kind::Choose: surveyor.noteTest(id, "this conditional expression"); break;
    case Kind::Assert: surveyor.noteTest(id, "this assertion"); break;
    default: break;
    }
  }
  return std::move(surveyor.calls);
}

} // namespace ivyc::transform
