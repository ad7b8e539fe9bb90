#include "ivyc/Transform/Transform.h"

namespace ivyc::transform {

using ir::Kind;
using ir::Module;
using ir::NodeId;

namespace {

/// How often each local is read by nodes that are part of the program.
std::vector<uint32_t> countReads(const Module &module) {
  std::vector<uint32_t> reads(module.locals.size());
  for (const ir::Node &node : module.nodes)
    if (node.kind == Kind::Local && !(node.flags & (ir::Dead | ir::Store)) && node.local) ++reads[node.local.index];
  return reads;
}

struct Simplifier {
  Module &module;
  Context &context;
  bool removed = false;

  /// A name, an attribute, an element: what is read without an effect.
  bool isPlainObject(NodeId id) const {
    auto operands = module.operandsOf(id);
    switch (module[id].kind) {
    case Kind::Local:
    case Kind::Global: return true;
    case Kind::Attribute: return isPlainObject(operands[0]);
    case Kind::Subscript: return module[operands[1]].kind == Kind::Const && isPlainObject(operands[0]);
    default: return false;
    }
  }

  /// What an API is in the target whatever its arguments are: `x.requires_grad` is False, `x.device` is None.
  ConstantId fixedConstant(NodeId id) const {
    if (!id) return {};
    if (module[id].kind == Kind::Const) return module[id].constant;
    infer::ApiUse use;
    if (!context.program.use(module, id, use)) return {};
    bool hasReceiver = use.role == spec::Role::Property || (use.role == spec::Role::Call && use.arguments.size() == 1);
    if (!hasReceiver || !isPlainObject(use.operands[0])) return {};
    spec::Argument unknown;
    const spec::Expansion *expansion = context.program.library.toCore(context.program.source, use.role, use.name, {unknown});
    return constantOf(*expansion);
  }

  /// The constant that a tree is in the target; none when it depends on its holes.
  ConstantId constantOf(const spec::Expansion &expansion) const {
    if (expansion.isUnsupported || expansion.erased || expansion.nodes.empty()) return {};
    const auto &root = expansion.nodes[expansion.root];
    if (root.kind == spec::Expansion::NodeKind::Const) return root.constant;
    bool isCore = root.kind == spec::Expansion::NodeKind::Call && module.facts.symbols().text(root.name).starts_with("core.");
    if (!isCore || root.operands.size() != 1 || root.operands[0] == ~0u) return {};
    spec::Argument unknown{{}, root.bindings[0].style, root.bindings[0].keyword};
    return constantOf(*context.program.library.toTarget(context.target, root.name, root.form, {unknown}));
  }

  /// The truth of a test that the source framework's machinery decided.
  std::optional<bool> decided(NodeId test) const {
    if (!test) return std::nullopt;
    if (module.facts.get(module[test].fact).decided) return infer::truthOf(module.facts, module[test].fact);
    if (module[test].kind == Kind::Const) return std::nullopt; // the source says so itself
    auto operands = module.operandsOf(test);
    if (module[test].kind == Kind::Compare) return decidedChain(test);
    if (module[test].kind == Kind::Call && operands.size() == 2) {
      llvm::StringRef name = module.nameOf(test);
      bool equals = name == "host.eq" || name == "host.is";
      if (!equals && name != "host.ne" && name != "host.is_not") return std::nullopt;
      if (module[operands[0]].kind == Kind::Const || module[operands[1]].kind == Kind::Const) return std::nullopt;
      ConstantId left = fixedConstant(operands[0]), right = fixedConstant(operands[1]);
      if (!left || !right) return std::nullopt;
      return (left == right) == equals;
    }
    ConstantId constant = fixedConstant(test);
    if (!constant || module.facts.get(constant).type != ConstantType::Bool) return std::nullopt;
    return module.facts.get(constant).integer != 0;
  }

  /// `a.device == b.device == c.device`
  std::optional<bool> decidedChain(NodeId test) const {
    for (Symbol name : module.symbolLists[module[test].payload])
      if (module.facts.symbols().text(name) != "host.eq") return std::nullopt;
    auto operands = module.operandsOf(test);
    ConstantId first = module[operands[0]].kind == Kind::Const ? ConstantId() : fixedConstant(operands[0]);
    bool same = first && llvm::all_of(operands, [&](NodeId operand) {
                  return module[operand].kind != Kind::Const && fixedConstant(operand) == first;
                });
    return same ? std::optional(true) : std::nullopt;
  }

  NodeId booleanConstant(bool value) {
    NodeId constant = module.constant(module.facts.boolean(value));
    module[constant].flags |= ir::Synthesised;
    ir::Node &node = module[constant];
    Fact fact = module.facts.get(node.fact);
    fact.decided = true;
    node.fact = module.facts.intern(fact);
    return constant;
  }

  void replace(NodeId node, NodeId replacement) {
    removed = true;
    module.replace(node, replacement);
  }

  void expression(NodeId id) {
    if (!id) return;
    for (NodeId operand : llvm::SmallVector<NodeId, 6>(module.operandsOf(id))) expression(operand);
    for (ir::BlockId inner : llvm::SmallVector<ir::BlockId, 2>(module.blocksOf(id))) block(inner);
    switch (module[id].kind) {
    case Kind::And:
    case Kind::Or: junction(id); return;
    case Kind::Choose: {
      auto operands = module.operandsOf(id);
      if (std::optional<bool> known = decided(operands[0])) replace(id, operands[*known ? 1 : 2]);
      return;
    }
    case Kind::Invoke: isInstance(id); return;
    case Kind::Compare:
      if (std::optional<bool> known = decided(id)) replace(id, booleanConstant(*known));
      return;
    case Kind::Call: { // `not isinstance(x, torch.SymInt)`, `a.device == b.device`
      llvm::StringRef name = module.nameOf(id);
      bool negates = name == "host.not";
      if (!negates && name != "host.eq" && name != "host.ne" && name != "host.is" && name != "host.is_not") return;
      std::optional<bool> known = decided(negates ? module.operandsOf(id)[0] : id);
      if (known) replace(id, booleanConstant(*known != negates));
      return;
    }
    default: return;
    }
  }

  /// Whether only the truth of an expression counts: the test of a statement or conditional expression, or a part of one.
  bool isTest(NodeId id) const {
    for (NodeId child = id, parent = module[id].parent; parent; child = parent, parent = module[parent].parent) {
      switch (module[parent].kind) {
      case Kind::And:
      case Kind::Or: continue;
      case Kind::If:
      case Kind::While:
      case Kind::Assert:
      case Kind::Choose: return module.operandsOf(parent)[0] == child;
      case Kind::Call: return module.nameOf(parent) == "host.not";
      default: return false;
      }
    }
    return false;
  }

  /// Whether a value is True or False, and reading it has no effect.
  bool isPlainBoolean(NodeId id) const {
    const ir::Node &node = module[id];
    if (node.kind == Kind::And || node.kind == Kind::Or)
      return llvm::all_of(module.operandsOf(id), [&](NodeId operand) { return isPlainBoolean(operand); });
    bool asks =
        node.kind == Kind::Call && module.nameOf(id).starts_with("host.") && module.facts.get(node.fact).kind == FactKind::Bool;
    return asks && isPure(id);
  }

  void junction(NodeId id) {
    bool stop = module[id].kind == Kind::Or;
    llvm::SmallVector<NodeId, 4> kept;
    bool changed = false;
    auto operands = module.operandsOf(id);
    for (size_t i = 0; i < operands.size(); ++i) {
      std::optional<bool> known = decided(operands[i]);
      if (!known) {
        kept.push_back(operands[i]);
        continue;
      }
      if (*known == stop) { // evaluation always ends here
        if (kept.empty()) return replace(id, operands[i]);
        if (llvm::all_of(kept, [&](NodeId operand) { return isPlainBoolean(operand); }))
          return replace(id, booleanConstant(stop));
        // What stands before it decides nothing; in a test its effects would be all that it is for.
        changed = changed || i + 1 < operands.size();
        kept.push_back(operands[i]);
        break;
      }
      if (i + 1 == operands.size() && kept.empty()) { // the value of the last operand is the value of the whole
        return replace(id, operands[i]);
      }
      // `a or False` is False, not `a`, when that is 0 or None.
      if (i + 1 == operands.size() && !isTest(id) && !isPlainBoolean(kept.back())) {
        kept.push_back(operands[i]);
        continue;
      }
      changed = true;
    }
    if (!changed) return;
    removed = true;
    if (kept.size() == 1) return replace(id, kept[0]);
    module.setOperands(id, kept);
  }

  /// isinstance(x, (int, torch.SymInt)): types that never occur drop out.
  void isInstance(NodeId id) {
    auto operands = module.operandsOf(id);
    Symbol path = operands.size() == 3 ? context.program.path(module, operands[0]) : Symbol{};
    SymbolTable &symbols = module.facts.symbols();
    if (!path || symbols.text(path) != "builtins.isinstance") return;
    NodeId types = operands[2];
    auto never = [&](NodeId type) {
      return module[type].kind == Kind::Api && context.program.library.api(symbols.text(module[type].name)).neverOccurs;
    };
    if (never(types)) return replace(id, booleanConstant(false));
    if (module[types].kind != Kind::Build) return;
    llvm::SmallVector<NodeId, 4> kept;
    for (NodeId type : module.operandsOf(types))
      if (!never(type)) kept.push_back(type);
    if (kept.size() == module.operandsOf(types).size()) return;
    removed = true;
    if (kept.empty()) return replace(id, booleanConstant(false));
    if (kept.size() == 1) return replace(types, kept[0]);
    module.setOperands(types, kept);
  }

  /// Puts the statements of an arm where its `if` stands.
  void inlineArm(NodeId statement, ir::BlockId arm) {
    removed = true;
    std::vector<NodeId> statements = std::move(module[arm].statements);
    module[arm].statements.clear();
    for (NodeId inner : statements) module.insertBefore(statement, inner);
    module.erase(statement);
  }

  const spec::Expansion *expansionOf(NodeId id) const {
    auto &modules = context.program.modules;
    auto &expansions = context.program.expansions[llvm::find(modules, &module) - modules.begin()];
    return id && id.index < expansions.size() ? expansions[id.index] : nullptr;
  }
  bool isErased(NodeId id) const {
    const spec::Expansion *expansion = expansionOf(id);
    return expansion && expansion->erased;
  }

  /// Tells that a context or decorator went; `begin` is where its text begins.
  void noteRemoved(llvm::StringRef word, const ir::Node &node) {
    if (!node.origin || !module.source) return;
    SourceRange range = node.origin->range;
    llvm::StringRef text = module.source->text().slice(range.begin, range.end).split('\n').first;
    const python::Node *named = node.origin;
    if (const auto *call = llvm::dyn_cast<python::Call>(named)) named = call->callee;
    Symbol path = module.info && named->id < module.info->qualified.size() ? module.info->qualified[named->id] : Symbol{};
    SymbolTable &symbols = module.facts.symbols();
    context.diagnostics.add(
        DiagnosticId::DroppedContext, module.source, range,
        ("'" + word + text + "' is removed, because it has no meaning in " + spec::frameworkName(context.target)).str(),
        path ? symbols.text(path).str() : text.str());
  }

  /// Decorators that mean nothing in the target.
  void eraseDecorators(NodeId id) {
    bool isFunction = module[id].kind == Kind::Function;
    uint32_t count =
        isFunction ? module.functions[module[id].payload].decorators : module.classes[module[id].payload].decorators;
    llvm::SmallVector<NodeId, 8> kept;
    llvm::SmallVector<ir::Binding, 8> bindings;
    auto operands = module.operandsOf(id);
    for (uint32_t i = 0; i < operands.size(); ++i) {
      if (i < count && isErased(operands[i])) {
        noteRemoved("@", module[operands[i]]);
        continue;
      }
      kept.push_back(operands[i]);
      bindings.push_back(module.bindingsOf(id)[i]);
    }
    uint32_t gone = operands.size() - kept.size();
    if (!gone) return;
    removed = true;
    module.setOperands(id, kept, bindings);
    if (!isFunction) {
      module.classes[module[id].payload].decorators -= gone;
      return;
    }
    ir::FunctionPayload &payload = module.functions[module[id].payload];
    payload.decorators -= gone;
    if (payload.returnAnnotation) payload.returnAnnotation -= gone;
    for (ir::Parameter &parameter : payload.parameters) {
      if (parameter.defaultOperand) parameter.defaultOperand -= gone;
      if (parameter.annotationOperand) parameter.annotationOperand -= gone;
    }
  }

  /// `with torch.no_grad():` goes, its body stays.
  void eraseContexts(NodeId id) {
    llvm::SmallVector<NodeId, 4> kept;
    auto operands = module.operandsOf(id);
    for (size_t i = 0; i + 1 < operands.size(); i += 2) {
      if (!operands[i + 1] && isErased(operands[i])) {
        noteRemoved("with ", module[operands[i]]);
        continue;
      }
      kept.push_back(operands[i]);
      kept.push_back(operands[i + 1]);
    }
    if (kept.size() == operands.size()) return;
    removed = true;
    if (kept.empty()) return inlineArm(id, module.blocksOf(id)[0]);
    module.setOperands(id, kept);
  }

  void block(ir::BlockId id) {
    for (size_t i = 0; i < module[id].statements.size();) {
      NodeId statement = module[id].statements[i];
      if (module[statement].kind == Kind::If) {
        NodeId test = module.operandsOf(statement)[0];
        expression(test);
        test = module.operandsOf(statement)[0];
        if (std::optional<bool> known = decided(test)) {
          inlineArm(statement, module.blocksOf(statement)[*known ? 0 : 1]);
          continue; // what moved here is simplified in its turn
        }
        for (ir::BlockId arm : llvm::SmallVector<ir::BlockId, 2>(module.blocksOf(statement))) block(arm);
        ++i;
        continue;
      }
      if (module[statement].kind == Kind::Function || module[statement].kind == Kind::Class) eraseDecorators(statement);
      if (module[statement].kind == Kind::With) {
        eraseContexts(statement);
        if (module[statement].flags & ir::Dead) continue; // its body stands here now
      }
      for (NodeId operand : llvm::SmallVector<NodeId, 6>(module.operandsOf(statement))) expression(operand);
      if (module[statement].kind == Kind::Assert && decided(module.operandsOf(statement)[0]) == true) {
        removed = true;
        module.erase(statement);
        continue;
      }
      for (ir::BlockId inner : llvm::SmallVector<ir::BlockId, 4>(module.blocksOf(statement))) block(inner);
      ++i;
      // What stands after a statement that always leaves the block is never run.
      Kind kind = module[statement].kind;
      if (removed && (kind == Kind::Return || kind == Kind::Raise) && i < module[id].statements.size())
        while (module[id].statements.size() > i) module.erase(module[id].statements.back());
    }
  }

  bool isPure(NodeId id) const {
    if (!id) return true;
    const ir::Node &node = module[id];
    switch (node.kind) {
    case Kind::Const:
    case Kind::Local:
    case Kind::Global:
    case Kind::Api:
    case Kind::Attribute:
    case Kind::Subscript:
    case Kind::Slice:
    case Kind::Build:
    case Kind::Choose:
    case Kind::And:
    case Kind::Or:
    case Kind::Compare:
    case Kind::Call: break;
    case Kind::Invoke: { // an API of the source framework that writes nothing
      const spec::Expansion *expansion = expansionOf(id);
      if (!expansion || expansion->isUnsupported || !expansion->writes.empty()) return false;
      break;
    }
    default: return false;
    }
    return llvm::all_of(module.operandsOf(id), [&](NodeId operand) { return isPure(operand); });
  }

  /// Takes away assignments to locals that were read before, and are not any more.
  void dropUnread(const std::vector<uint32_t> &before) {
    for (bool again = true; again;) {
      again = false;
      std::vector<uint32_t> after = countReads(module);
      for (uint32_t i = 1; i < module.nodes.size(); ++i) {
        const ir::Node &node = module.nodes[i];
        if (node.kind != Kind::Assign || (node.flags & ir::Dead)) continue;
        auto operands = module.operandsOf(NodeId{i});
        if (operands.size() != 2 || module[operands[0]].kind != Kind::Local) continue;
        uint32_t local = module[operands[0]].local.index;
        const ir::Local &variable = module.locals[local];
        if (local >= before.size() || before[local] == 0 || after[local] != 0 || variable.captured || variable.shared) continue;
        if (!isPure(operands[1])) continue;
        module.erase(NodeId{i});
        again = true;
      }
    }
  }
};

} // namespace

void simplify(Module &module, Context &context) {
  std::vector<uint32_t> before = countReads(module);
  Simplifier simplifier{module, context};
  simplifier.block(module.body);
  if (simplifier.removed) simplifier.dropUnread(before);
}

} // namespace ivyc::transform
