#include "ivyc/Transform/Transform.h"

#include "llvm/ADT/Twine.h"

namespace ivyc::transform {

using ir::Form;
using ir::Kind;
using ir::Module;
using ir::NodeId;
using spec::Expansion;

/// Why a tree of core ops has no form in the target; empty when it has one.
static std::string whyNotInTarget(Context &context, const Expansion &expansion) {
  SymbolTable &symbols = context.program.facts.symbols();
  for (const Expansion::Node &node : expansion.nodes) {
    if (node.kind != Expansion::NodeKind::Call || !symbols.text(node.name).starts_with("core.")) continue;
    llvm::SmallVector<spec::Argument, 6> arguments;
    for (size_t i = 0; i < node.operands.size(); ++i) {
      if (node.operands[i] == ~0u) continue;
      ir::Binding binding = i < node.bindings.size() ? node.bindings[i] : ir::Binding();
      arguments.push_back({expansion.nodes[node.operands[i]].fact, binding.style, binding.keyword});
    }
    const Expansion *lowered = context.program.library.toTarget(context.target, node.name, node.form, arguments);
    if (lowered->isUnsupported) return lowered->unsupported;
  }
  return {};
}

namespace {

struct ToCore {
  Module &module;
  Context &context;
  uint32_t moduleIndex;
  SymbolTable &symbols = module.facts.symbols();
  llvm::DenseMap<const Expansion *, std::string> reasons{};

  const std::string &reason(const Expansion &expansion) {
    auto [at, fresh] = reasons.try_emplace(&expansion);
    if (fresh) at->second = whyNotInTarget(context, expansion);
    return at->second;
  }

  void keep(NodeId node, Symbol name, llvm::StringRef why) {
    llvm::StringRef api = symbols.text(name);
    if (api.starts_with("host.")) return; // an operator of the language: it stays one
    std::string shown = api.starts_with("Tensor.") ? ("torch." + api).str() : api.str();
    bool argument = why.starts_with("argument");
    ivyc::transform::keep(
        module, node, context,
        {node, shown, why.str(), argument ? DiagnosticId::UnsupportedArgument : DiagnosticId::UnsupportedApi});
  }

  /// Gives a use its form as a Call, so that its operands are the arguments of the spec.
  void refine(NodeId id, const infer::ApiUse &use) {
    switch (module[id].kind) {
    case Kind::Attribute: ir::toPropertyCall(module, id, use.name); return;
    case Kind::Subscript: ir::toIndexCall(module, id, use.name); return;
    case Kind::Invoke:
      if (module[module.operandsOf(id)[0]].kind == Kind::Attribute && use.operands.size() == module.operandsOf(id).size())
        ir::toMethodCall(module, id, use.name);
      else
        ir::toApiCall(module, id, use.name);
      return;
    default: return;
    }
  }

  void constant(NodeId id, ConstantId value) {
    NodeId node = module.constant(value);
    module[node].flags |= ir::Synthesised;
    module.replace(id, node);
    ++context.converted;
  }

  /// A mode function as a value is a function that returns the constant.
  void modeFunction(NodeId id, ConstantId value) {
    NodeId body = module.constant(value);
    ir::Node lambda;
    lambda.kind = Kind::Lambda;
    lambda.flags = ir::Synthesised;
    lambda.payload = module.functions.size();
    module.functions.emplace_back();
    NodeId node = module.add(lambda, {body});
    module.replace(id, node);
    ++context.converted;
  }

  /// Whether an expression names something that lasts: a write to a fresh result is just that result.
  bool lasts(NodeId id) const {
    const ir::Node &node = module[id];
    switch (node.kind) {
    case Kind::Local:
    case Kind::Global: return true;
    case Kind::Attribute:
    case Kind::Subscript: return lasts(module.operandsOf(id)[0]);
    case Kind::Call: return views.contains(id.index) && !module.operandsOf(id).empty() && lasts(module.operandsOf(id)[0]);
    default: return false;
    }
  }
  llvm::DenseSet<uint32_t> views{}; // results that share the memory of their first operand

  void lower(NodeId id) {
    if (!id || (module[id].flags & ir::Dead)) return;
    infer::ApiUse use;
    const auto &expansions = context.program.expansions[moduleIndex];
    const Expansion *expansion = id.index < expansions.size() ? expansions[id.index] : nullptr;
    Kind kind = module[id].kind;
    // getattr(torch.compiler, "is_compiling", None): its fact names the function.
    const Fact &fact = module.facts.get(module[id].fact);
    if ((kind == Kind::Invoke || kind == Kind::Api) && fact.kind == FactKind::Function && fact.name &&
        module[id].form != Form::Annotation) {
      spec::ApiInfo info = context.program.library.api(symbols.text(fact.name));
      if (info.modeConstant && (kind == Kind::Api || fact.decided)) return modeFunction(id, info.modeConstant);
    }
    bool isUse = context.program.use(module, id, use);
    if (isUse && use.role == spec::Role::Call) {
      spec::ApiInfo info = context.program.library.api(symbols.text(use.name));
      if (info.modeConstant) return constant(id, info.modeConstant);
    }
    if (isUse && expansion && kind != Kind::AugAssign) refine(id, use);
    for (NodeId operand : llvm::SmallVector<NodeId, 6>(module.operandsOf(id))) lower(operand);
    for (ir::BlockId inner : llvm::SmallVector<ir::BlockId, 4>(module.blocksOf(id))) block(inner);
    if (!isUse || !expansion || kind == Kind::AugAssign) return;
    if (module[id].flags & ir::Store) return; // the writes pass sees to it
    if (expansion->isUnsupported) return keep(id, use.name, expansion->unsupported);
    if (const std::string &why = reason(*expansion); !why.empty()) return keep(id, use.name, why);
    place(id, use.name, *expansion);
  }

  void place(NodeId id, Symbol name, const Expansion &expansion) {
    llvm::SmallVector<NodeId, 6> arguments;
    if (module[id].kind == Kind::Call)
      for (NodeId operand : module.operandsOf(id))
        arguments.push_back(module[operand].kind == Kind::Starred ? module.operandsOf(operand)[0] : operand);
    NodeId target;
    for (uint8_t hole : expansion.writes)
      if (hole < arguments.size() && lasts(arguments[hole])) target = arguments[hole];
    if (target) target = module.clone(target);
    NodeId wrapper;
    if (target) {
      // The node moves under a write of its value to its target.
      wrapper = module.call(symbols.intern("core.write"), Form::InPlace, {}, {}, module[id].fact);
      module[wrapper].flags |= ir::Synthesised;
      module.resetOperands(wrapper, {target, NodeId{}});
      NodeId former = id;
      ir::Node placeholder;
      placeholder.kind = Kind::Const;
      placeholder.constant = module.facts.none();
      NodeId hold = module.add(placeholder);
      module.replace(former, wrapper);
      module.resetOperands(wrapper, {target, hold});
      module.replace(hold, former);
    }
    NodeId result = spec::instantiate(module, id, expansion, arguments);
    if (!result) return keep(id, name, "an argument that is used twice stands where it cannot be computed once");
    if (expansion.resultAliases >= 0) views.insert(result.index);
    ++context.converted;
  }

  void block(ir::BlockId id) {
    // By statement: instantiate may insert statements before the one at hand.
    for (NodeId statement : std::vector<NodeId>(module[id].statements)) lower(statement);
  }
};

} // namespace

void lowerToCore(Module &module, Context &context) {
  auto at = llvm::find(context.program.modules, &module);
  ToCore pass{module, context, uint32_t(at - context.program.modules.begin())};
  pass.block(module.body);
}

} // namespace ivyc::transform
