#include "ivyc/IR/Analysis.h"
#include "ivyc/Transform/Transform.h"

namespace ivyc::transform {

using ir::Kind;
using ir::LocalId;
using ir::Module;
using ir::NodeId;

namespace {

/// Functions of the target have no effect, random number generators with a state of their own apart.
bool isHarmless(const Module &module, NodeId call) {
  const ir::Node &node = module[call];
  if (node.flags & ir::Kept) return false;
  if (node.kind == Kind::Invoke) return node.flags & ir::Synthesised;
  llvm::StringRef name = module.nameOf(call), root = name.split('.').first;
  if (name.contains(".random.")) return false;
  return root == "jax" || root == "tensorflow" || root == "numpy" || root == "support" || root == "math" || root == "scipy";
}

struct Tidier {
  Module &module;
  const spec::TargetRecord &record;
  SymbolTable &symbols = module.facts.symbols();
  std::vector<uint32_t> reads{}; // by local
  std::vector<bool> lostReads{}; // by local: something of the source that read it is gone

  void countReads() {
    reads.assign(module.locals.size(), 0);
    lostReads.assign(module.locals.size(), false);
    for (const ir::Node &node : module.nodes) {
      if (node.kind != Kind::Local || !node.local || (node.flags & ir::Store)) continue;
      if (!(node.flags & ir::Dead))
        ++reads[node.local.index];
      else if (node.origin)
        lostReads[node.local.index] = true;
    }
  }

  bool isPure(NodeId id) const { return ir::effectOf(module, id, isHarmless) != ir::Effect::Any; }

  /// A variable that only its own function can see.
  bool isOwn(NodeId target) const {
    if (module[target].kind != Kind::Local) return false;
    const ir::Local &variable = module[module[target].local];
    return !variable.captured && !variable.shared;
  }

  /// Whether nothing reads what is assigned here any more. A name that the source never read says something to its readers, but
  /// for the `_` of results that are not wanted.
  bool isUnwanted(NodeId target) const {
    if (!isOwn(target)) return false;
    LocalId local = module[target].local;
    return reads[local.index] == 0 && (lostReads[local.index] || symbols.text(module[local].name) == "_");
  }

  /// Whether two expressions are written the same, of the kinds that conversion makes.
  bool isSame(NodeId a, NodeId b) const {
    if (!a || !b) return !a && !b;
    const ir::Node &first = module[a], &second = module[b];
    if (first.kind != second.kind) return false;
    switch (first.kind) {
    case Kind::Local: return first.local == second.local;
    case Kind::Const: return first.constant == second.constant;
    case Kind::Global:
    case Kind::Api: return first.name == second.name;
    case Kind::Attribute:
    case Kind::Subscript:
    case Kind::Call:
    case Kind::Invoke: break;
    default: return false;
    }
    auto operands = module.operandsOf(a), others = module.operandsOf(b);
    if (first.name != second.name || first.form != second.form || operands.size() != others.size()) return false;
    for (size_t i = 0; i < operands.size(); ++i) {
      ir::Binding one = module.bindingsOf(a)[i], other = module.bindingsOf(b)[i];
      if (one.style != other.style || one.keyword != other.keyword || !isSame(operands[i], others[i])) return false;
    }
    return true;
  }

  /// `a + b * -1`, which a lowering made of `alpha=-1` or the like, is `a - b`.
  void difference(NodeId id) {
    if (module.nameOf(id) != "host.add" || !(module[id].flags & ir::Synthesised)) return;
    NodeId first = module.operandsOf(id)[0], product = module.operandsOf(id)[1];
    bool made = module[product].kind == Kind::Call && module.nameOf(product) == "host.mul" && !module[product].origin;
    if (!made) return;
    NodeId factor = module.operandsOf(product)[1];
    if (module[factor].kind != Kind::Const) return;
    const ConstantValue &value = module.facts.get(module[factor].constant);
    bool negates = (value.type == ConstantType::Int && value.integer == -1 && !value.text) ||
                   (value.type == ConstantType::Float && value.number == -1.0);
    if (!negates) return;
    NodeId result = module.call(symbols.intern("host.sub"), ir::Form::Operator, {first, module.operandsOf(product)[0]}, {},
                                module[id].fact);
    module[result].flags |= ir::Synthesised;
    module.replace(id, result);
  }

  /// x.reshape((2, -1)) is x.reshape(2, -1) where the target takes that: a display, whose elements are arguments.
  void spreadShape(NodeId id) {
    const ir::Node &call = module[id];
    if ((call.flags & ir::Dead) || call.form != ir::Form::Method || !record.variadic.contains(call.name.id)) return;
    for (NodeId operand : llvm::SmallVector<NodeId, 3>(module.operandsOf(id).drop_front())) {
      if (module[operand].kind != Kind::Const || !(module[operand].flags & ir::Synthesised)) continue;
      const ConstantValue &value = module.facts.get(module[operand].constant);
      if (value.type != ConstantType::Tuple || value.elements.empty()) continue;
      llvm::SmallVector<NodeId, 4> elements;
      for (ConstantId element : llvm::SmallVector<ConstantId, 4>(value.elements.begin(), value.elements.end())) {
        elements.push_back(module.constant(element));
        module[elements.back()].flags |= ir::Synthesised;
      }
      ir::Node display;
      display.kind = Kind::Build;
      display.flags = ir::Synthesised;
      display.name = symbols.intern("tuple");
      display.fact = module[operand].fact;
      module.replace(operand, module.add(display, elements));
    }
  }

  void expression(NodeId id) {
    if (!id) return;
    bool edited = module[id].flags & (ir::Edited | ir::EditedBelow);
    if (!edited) return;
    for (NodeId operand : llvm::SmallVector<NodeId, 6>(module.operandsOf(id))) expression(operand);
    if (module[id].kind == Kind::Subscript) foldElement(module, id);
    if (module[id].kind == Kind::Lambda) functionItself(id);
    if (module[id].kind == Kind::Call) {
      difference(id);
      spreadShape(id);
    }
    if (module[id].kind != Kind::Choose) return;
    auto operands = module.operandsOf(id);
    // `x.clone() if c else x` is `x`.
    bool made = (module[operands[1]].flags | module[operands[2]].flags) & (ir::Edited | ir::EditedBelow | ir::Synthesised);
    if (made && isSame(operands[1], operands[2]) && isPure(operands[0])) module.replace(id, operands[1]);
  }

  /// `lambda x: jax.nn.relu(x)`, which a lowering made of a function's name, is `jax.nn.relu`.
  void functionItself(NodeId id) {
    NodeId body = module.operandsOf(id).back();
    const ir::Node &call = module[body];
    llvm::StringRef name = module.nameOf(body);
    if (!(module[id].flags & ir::Synthesised) || call.kind != Kind::Call || name.starts_with("host.") ||
        (call.flags & ir::Kept) || !name.contains('.'))
      return;
    auto operands = module.operandsOf(body);
    const auto &parameters = module.functions[module[id].payload].parameters;
    if (operands.size() != parameters.size()) return;
    for (size_t i = 0; i < operands.size(); ++i) {
      bool positional = module.bindingsOf(body)[i].style == ir::BindingStyle::Positional;
      if (!positional || module[operands[i]].kind != Kind::Local || module[operands[i]].local != parameters[i].local) return;
    }
    ir::Node function;
    function.kind = Kind::Api;
    function.form = ir::Form::Value;
    function.flags = ir::Synthesised;
    function.name = call.name;
    module.replace(id, module.add(function));
  }

  void assignment(NodeId id) {
    auto operands = module.operandsOf(id);
    if (module[id].kind == Kind::AnnAssign) {
      if (operands.size() == 3 && operands[2] && isUnwanted(operands[0]) && isPure(operands[2])) module.erase(id);
      return;
    }
    if (operands.size() != 2) return;
    NodeId target = operands[0], value = operands[1];
    bool edited = module[id].flags & (ir::Edited | ir::EditedBelow);
    // `x = x.clone()` became `x = x`.
    bool vain = edited && module[target].kind == Kind::Local && isSame(target, value);
    if (vain || (isUnwanted(target) && lostReads[module[target].local.index] && isPure(value))) return module.erase(id);
    unpacking(target, value);
  }

  /// `a, _ = f(x), g(x)` is `a = f(x)`, where a lowering made the tuple; `device, n = None, 3` where nothing asks for the
  /// device.
  void unpacking(NodeId target, NodeId value) {
    if (module[target].kind != Kind::Build || module[value].kind != Kind::Build || module.nameOf(value) != "tuple") return;
    auto targets = module.operandsOf(target), values = module.operandsOf(value);
    if (targets.size() != values.size()) return;
    bool synthesised = module[value].flags & ir::Synthesised;
    bool edited = module[value].flags & (ir::Edited | ir::EditedBelow);
    llvm::SmallVector<NodeId, 4> keptTargets, keptValues;
    for (size_t i = 0; i < targets.size(); ++i) {
      if (module[targets[i]].kind == Kind::Starred || module[values[i]].kind == Kind::Starred) return;
      bool lost = isUnwanted(targets[i]) && (synthesised || lostReads[module[targets[i]].local.index]) && isPure(values[i]);
      lost |= edited && module[targets[i]].kind == Kind::Local && isSame(targets[i], values[i]);
      if (lost) continue;
      keptTargets.push_back(targets[i]);
      keptValues.push_back(values[i]);
    }
    if (keptTargets.size() == targets.size()) return;
    if (keptTargets.empty()) return module.erase(module[target].parent);
    if (keptTargets.size() > 1) {
      module.setOperands(target, keptTargets);
      module.setOperands(value, keptValues);
      return;
    }
    module.replace(target, keptTargets[0]);
    module.replace(value, keptValues[0]);
  }

  /// An `if` of which nothing is left.
  bool isIdle(NodeId id) const {
    if (module[id].kind != Kind::If || !isPure(module.operandsOf(id)[0])) return false;
    return llvm::all_of(module.blocksOf(id), [&](ir::BlockId arm) { return module[arm].statements.empty(); });
  }

  unsigned countUses(NodeId id, LocalId local, NodeId &use) const {
    if (!id) return 0;
    const ir::Node &node = module[id];
    bool isUse = node.kind == Kind::Local && node.local == local && !(node.flags & ir::Store);
    if (isUse) use = id;
    unsigned count = isUse;
    for (NodeId operand : module.operandsOf(id)) count += countUses(operand, local, use);
    return count;
  }

  /// `t = f(x)` and `y = g(t[0])`, of which the first was made for a value that turned out to be used once: `y = g(f(x)[0])`.
  void putBack(NodeId first, NodeId next) {
    if (module[first].kind != Kind::Assign || !(module[first].flags & ir::Synthesised) || module[first].origin) return;
    auto operands = module.operandsOf(first);
    if (operands.size() != 2 || !isOwn(operands[0]) || !module.blocksOf(next).empty()) return;
    LocalId local = module[operands[0]].local;
    auto after = module.operandsOf(next);
    bool assignsSame = module[next].kind == Kind::Assign && after.size() == 2 && module[after[0]].kind == Kind::Local &&
                       module[after[0]].local == local;
    NodeId use;
    if ((!assignsSame && reads[local.index] != 1) || countUses(next, local, use) != 1) return;
    bool commutes = isPure(operands[1]) && llvm::all_of(after, [&](NodeId operand) { return !operand || isPure(operand); });
    if (!commutes || !ir::isEvaluatedOnce(module, use) || module[module[use].parent].kind == Kind::Choose) return;
    module.replace(use, operands[1]);
    module.erase(first);
  }

  void block(ir::BlockId id) {
    for (NodeId statement : std::vector<NodeId>(module[id].statements)) {
      for (NodeId operand : llvm::SmallVector<NodeId, 6>(module.operandsOf(statement))) expression(operand);
      for (ir::BlockId inner : llvm::SmallVector<ir::BlockId, 4>(module.blocksOf(statement))) block(inner);
      if (module[statement].kind == Kind::Assign || module[statement].kind == Kind::AnnAssign) assignment(statement);
      if (isIdle(statement)) module.erase(statement);
    }
  }

  void putBackAll(ir::BlockId id) {
    for (NodeId statement : module[id].statements)
      for (ir::BlockId inner : module.blocksOf(statement)) putBackAll(inner);
    for (size_t i = 0; i + 1 < module[id].statements.size();) {
      size_t before = module[id].statements.size();
      putBack(module[id].statements[i], module[id].statements[i + 1]);
      // What was put back may itself be used once.
      i = module[id].statements.size() == before ? i + 1 : i - (i > 0);
    }
  }
};

} // namespace

void tidy(Module &module, const spec::TargetRecord &record) {
  Tidier tidier{module, record};
  tidier.countReads();
  tidier.block(module.body);
  tidier.countReads();
  tidier.putBackAll(module.body);
}

} // namespace ivyc::transform
