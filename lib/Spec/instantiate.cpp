// An expansion → nodes of a module, in the place of the use that it is for.
#include "Variables.h"

#include "ivyc/IR/Analysis.h"
#include "ivyc/Spec/Spec.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

using ir::Effect;
using ir::Kind;
using ir::Module;
using ir::NodeId;
using llvm::SmallVector;
using llvm::StringRef;
using NodeKind = Expansion::NodeKind;

namespace {

constexpr uint32_t absent = ~0u;

/// Functions of frameworks have no effect, random number generators with a state of their own apart.
bool isHarmless(const Module &module, NodeId call) {
  const ir::Node &node = module[call];
  if (node.kind == Kind::Invoke) return node.flags & ir::Synthesised;
  StringRef name = module.nameOf(call);
  if (name.contains(".random.") || name.ends_with("_")) return false;
  return name.starts_with("jax.") || name.starts_with("tensorflow.") || name.starts_with("numpy.") ||
         name.starts_with("ivy.") || name.starts_with("support.") || name.starts_with("math.") || name.starts_with("scipy.");
}

struct Instantiation {
  Module &module;
  NodeId node;
  const Expansion &expansion;
  SmallVector<NodeId, 8> arguments;
  SmallVector<uint32_t, 16> uses{};  // by expansion node
  SmallVector<NodeId, 16> hoisted{}; // by expansion node: a use of the variable that has its value
  SmallVector<bool, 16> named{};     // by expansion node: its first use gives the value a name; empty: none does
  SmallVector<bool, 8> moved{};      // by argument
  /// By argument: a display (tuple, list, dict) of which only elements are used.
  SmallVector<bool, 8> exploded{};
  SmallVector<bool, 8> getsName{}; // by argument: it is a variable in the new tree, because it is used more than once
  bool tookTarget = false;         // the name of what the statement assigns to stands for a value that was hoisted

  const Expansion::Node &at(uint32_t index) const { return expansion.nodes[index]; }

  /// Whether writing an argument twice costs nothing and changes nothing: a name, a constant, an attribute of a name.
  bool isPlain(NodeId argument, unsigned depth = 0) const {
    if (!argument) return true;
    switch (module[argument].kind) {
    case Kind::Const:
    case Kind::Local:
    case Kind::Global:
    case Kind::Api: return true;
    case Kind::Attribute: return depth < 3 && isPlain(module.operandsOf(argument)[0], depth + 1);
    case Kind::Call: {
      StringRef name = module.nameOf(argument);
      bool property =
          module[argument].form == ir::Form::Property || name == "core.shape" || name == "core.rank" || name == "core.dtype";
      return property && module.operandsOf(argument).size() == 1 && isPlain(module.operandsOf(argument)[0], depth + 1);
    }
    case Kind::Subscript: {
      auto operands = module.operandsOf(argument);
      return depth < 2 && module[operands[1]].kind == Kind::Const && isPlain(operands[0], depth + 1);
    }
    default: return false;
    }
  }

  bool isPlainNode(uint32_t index) const {
    const Expansion::Node &one = at(index);
    if (isConstantElement(index)) return true;
    auto all = [&] {
      return llvm::all_of(one.operands, [&](uint32_t operand) { return operand == absent || isPlainNode(operand); });
    };
    switch (one.kind) {
    case NodeKind::Hole: return isPlain(arguments[one.hole]) || getsName[one.hole];
    case NodeKind::Const:
    case NodeKind::Global:
    case NodeKind::Api: return true;
    case NodeKind::Attribute: return all();
    case NodeKind::Subscript: return at(one.operands[1]).kind == NodeKind::Const && all();
    case NodeKind::Call: {
      StringRef name = module.facts.symbols().text(one.name);
      bool question =
          name == "core.shape" || name == "core.rank" || name == "core.dtype" || name == "core.size" || name == "core.length";
      bool arithmetic = name.starts_with("host.") && one.operands.size() == 2 && at(one.operands[1]).kind == NodeKind::Const;
      return (question || arithmetic) && all();
    }
    default: return false;
    }
  }

  /// The element of a display that `display[index]` is; none when it cannot be told.
  NodeId elementOf(NodeId display, ConstantId index) const {
    auto operands = module.operandsOf(display);
    StringRef kind = module.nameOf(display);
    const ConstantValue &constant = module.facts.get(index);
    if (kind == "dict") {
      for (size_t i = 0; i + 1 < operands.size(); i += 2)
        if (operands[i] && module[operands[i]].kind == Kind::Const && module[operands[i]].constant == index)
          return operands[i + 1];
      return {};
    }
    if ((kind != "tuple" && kind != "list") || constant.type != ConstantType::Int || constant.text) return {};
    if (llvm::any_of(operands, [&](NodeId one) { return module[one].kind == Kind::Starred; })) return {};
    int64_t place = constant.integer < 0 ? constant.integer + int64_t(operands.size()) : constant.integer;
    return place >= 0 && place < int64_t(operands.size()) ? operands[place] : NodeId{};
  }

  /// What a node stands for in the module: the argument of a hole, or an element of a display that is one. None for the rest.
  NodeId resolve(uint32_t index) const {
    const Expansion::Node &one = at(index);
    if (one.kind == NodeKind::Hole) return arguments[one.hole];
    if (one.kind != NodeKind::Subscript || at(one.operands[1]).kind != NodeKind::Const) return {};
    NodeId base = resolve(one.operands[0]);
    return base && module[base].kind == Kind::Build ? elementOf(base, at(one.operands[1]).constant) : NodeId{};
  }
  uint32_t holeOf(uint32_t index) const {
    while (at(index).kind == NodeKind::Subscript && at(at(index).operands[1]).kind == NodeKind::Const)
      index = at(index).operands[0];
    return at(index).kind == NodeKind::Hole ? at(index).hole : absent;
  }

  /// An element whose value is known, of an argument that is no display: the constant stands for it.
  bool isConstantElement(uint32_t index) const {
    return at(index).kind == NodeKind::Subscript && module.facts.get(at(index).fact).constant && holeOf(index) != absent &&
           !resolve(index);
  }

  void count(uint32_t index) {
    if (index == absent) return;
    if (uses[index]++) return;
    if (isConstantElement(index)) return;
    for (uint32_t operand : at(index).operands) count(operand);
  }

  /// Arguments that are displays and of which the expansion uses only elements, each once or plain.
  void findExploded() {
    SmallVector<SmallVector<NodeId, 4>, 8> used(arguments.size());
    SmallVector<bool, 8> whole(arguments.size());
    auto use = [&](uint32_t index, unsigned times) {
      NodeId element = resolve(index);
      uint32_t hole = holeOf(index);
      if (hole == absent) return;
      if (!element || at(index).kind == NodeKind::Hole)
        whole[hole] = true;
      else
        used[hole].append(times, element);
    };
    if (!isConstantElement(expansion.root)) use(expansion.root, 1);
    for (size_t i = 0; i < expansion.nodes.size(); ++i) {
      if (!uses[i] || isConstantElement(i)) continue;
      for (auto [k, operand] : llvm::enumerate(at(i).operands))
        if (operand != absent && !isConstantElement(operand) && !(k == 0 && resolve(i))) use(operand, uses[i]);
    }
    for (size_t h = 0; h < arguments.size(); ++h) {
      if (whole[h] || used[h].empty()) continue;
      exploded[h] = true;
      for (NodeId element : used[h]) {
        if (llvm::count(used[h], element) > 1 && !isPlain(element)) exploded[h] = false;
        // One of them within another would stand twice.
        for (NodeId parent = module[element].parent; parent && parent != arguments[h]; parent = module[parent].parent)
          if (llvm::is_contained(used[h], parent)) exploded[h] = false;
      }
      if (!dropsNothing(arguments[h], used[h])) exploded[h] = false;
    }
  }

  /// Whether what a display loses when only `used` of it remains has no effect.
  bool dropsNothing(NodeId display, llvm::ArrayRef<NodeId> used) const {
    return llvm::all_of(module.operandsOf(display), [&](NodeId element) {
      if (!element || llvm::is_contained(used, element)) return true;
      if (module[element].kind == Kind::Build) return dropsNothing(element, used);
      return ir::effectOf(module, element, isHarmless) != Effect::Any;
    });
  }

  /// The holes in the order in which the new tree evaluates them; whether each is evaluated in every run.
  void order(uint32_t index, bool always, llvm::SmallVectorImpl<std::pair<uint32_t, bool>> &out) const {
    if (index == absent) return;
    const Expansion::Node &one = at(index);
    if (isConstantElement(index)) return;
    if (one.kind == NodeKind::Hole) out.push_back({one.hole, always});
    for (auto [i, operand] : llvm::enumerate(one.operands)) {
      bool conditional = (one.kind == NodeKind::Choose || one.kind == NodeKind::And || one.kind == NodeKind::Or) && i > 0;
      order(operand, always && !conditional, out);
    }
  }

  /// The outermost function or lambda that something stands in.
  NodeId outermostFunction(NodeId id) const {
    NodeId found;
    for (; id; id = module[id].parent)
      if (module[id].kind == Kind::Function || module[id].kind == Kind::Lambda) found = id;
    return found;
  }

  /// A name that nothing in the source has, and no lowering has made in the same function.
  Symbol newName(StringRef wanted) const {
    SymbolTable &symbols = module.facts.symbols();
    NodeId here = outermostFunction(node);
    auto clashes = [&](const ir::Local &local) { return !here || !local.owner || outermostFunction(local.owner) == here; };
    for (unsigned number = 1;; ++number) {
      Symbol name = symbols.intern(number == 1 ? wanted.str() : (wanted + "_" + llvm::Twine(number)).str());
      if (module.info && !module.info->isFree(name)) continue;
      if (llvm::none_of(module.locals, [&](const ir::Local &local) { return local.name == name && clashes(local); }))
        return name;
    }
  }

  std::pair<NodeId, NodeId> variable(ir::Node store, ir::Node use, NodeId value) {
    store.fact = use.fact = module[value].fact;
    store.flags = ir::Store | ir::Synthesised;
    use.flags = ir::Synthesised;
    NodeId target = module.add(store);
    return {target, module.add(use)};
  }
  std::pair<NodeId, NodeId> variable(ir::LocalId local, NodeId value) {
    ir::Node node;
    node.kind = Kind::Local;
    node.local = local;
    return variable(node, node, value);
  }

  /// `x = f(g(a), g(a))` is `x = g(a)` and `x = f(x, x)`: the variable that the statement assigns to, where nothing else in it
  /// reads that, and nobody else can see it.
  ir::LocalId assignedVariable(NodeId value) const {
    NodeId statement = module.statementOf(node);
    if (tookTarget || module[statement].kind != Kind::Assign || module[statement].operandCount != 2) return {};
    NodeId target = module.operandsOf(statement)[0];
    // What gets the name is what the name says: a tensor on its way, and not a size that it is made of.
    auto kindOf = [&](NodeId id) { return module.facts.get(module[id].fact).kind; };
    FactKind made = kindOf(value), assigned = kindOf(module.operandsOf(statement)[1]);
    if (made != assigned && made != FactKind::Unknown && made != FactKind::Tensor) return {};
    if (module[target].kind != Kind::Local) return {};
    ir::LocalId local = module[target].local;
    if (!local || module[local].captured || module[local].shared || countReads(statement, local) != countReads(value, local))
      return {};
    // What handles an exception may read what the variable was before.
    for (NodeId parent = module[statement].parent; parent; parent = module[parent].parent) {
      if (module[parent].kind == Kind::Try || module[parent].kind == Kind::With) return {};
      if (module[parent].kind == Kind::Function) return local;
    }
    return {};
  }

  unsigned countReads(NodeId id, ir::LocalId local) const {
    if (!id) return 0;
    const ir::Node &one = module[id];
    unsigned count = one.kind == Kind::Local && one.local == local && !(one.flags & ir::Store);
    for (NodeId operand : module.operandsOf(id)) count += countReads(operand, local);
    return count;
  }

  /// A new variable for a value: its target, and what reads it. `owner` is a function or a lambda, none for the module.
  std::pair<NodeId, NodeId> variable(NodeId owner, NodeId value) {
    Symbol name = newName(nameFor(module, value));
    if (!owner) {
      ir::Node store, use;
      store.kind = use.kind = Kind::Global;
      store.name = use.name = name;
      return variable(store, use, value);
    }
    ir::Local local;
    local.name = name;
    local.owner = owner;
    return variable(module.addLocal(local), value);
  }

  /// Puts `name = value` above the statement, and gives a use of the name.
  NodeId hoist(NodeId value) {
    ir::LocalId assigned = assignedVariable(value);
    auto [target, use] = assigned ? variable(assigned, value) : variable(module.functionOf(node), value);
    if (assigned) tookTarget = true;
    ir::Node assign;
    assign.kind = Kind::Assign;
    assign.flags = ir::Synthesised;
    module.insertBefore(module.statementOf(node), module.add(assign, {target, value}));
    return use;
  }

  /// `(name := value)`, and a use of the name.
  std::pair<NodeId, NodeId> bind(NodeId value) {
    NodeId scope = owner;
    for (NodeId parent = module[node].parent; parent && !scope; parent = module[parent].parent)
      if (module[parent].kind == Kind::Lambda || module[parent].kind == Kind::Function) scope = parent;
    auto [target, use] = variable(scope, value);
    ir::Node walrus;
    walrus.kind = Kind::Walrus;
    walrus.flags = ir::Synthesised;
    walrus.fact = module[value].fact;
    return {module.add(walrus, {target, value}), use};
  }

  NodeId build(uint32_t index) {
    if (!named.empty() && named[index] && !hoisted[index]) {
      auto [binding, use] = bind(buildOnce(index));
      hoisted[index] = use;
      return binding;
    }
    return buildOnce(index);
  }

  NodeId buildOnce(uint32_t index) {
    if (NodeId use = hoisted[index]) {
      // It has no parent yet when both operands of one node are this variable.
      if (llvm::is_contained(taken, use)) return module.clone(use);
      taken.push_back(use);
      return use;
    }
    const Expansion::Node &from = at(index);
    if (from.kind == NodeKind::Hole) {
      NodeId argument = arguments[from.hole];
      if (moved[from.hole]) return module.clone(argument);
      moved[from.hole] = true;
      return argument;
    }
    if (from.kind == NodeKind::Subscript && holeOf(index) != absent && exploded[holeOf(index)]) {
      NodeId element = resolve(index);
      if (llvm::is_contained(taken, element)) return module.clone(element);
      taken.push_back(element);
      return element;
    }
    if (isConstantElement(index)) {
      NodeId made = module.constant(module.facts.get(from.fact).constant);
      module[made].flags |= ir::Synthesised;
      return made;
    }
    SmallVector<NodeId, 6> operands;
    for (uint32_t operand : from.operands) operands.push_back(operand == absent ? NodeId{} : build(operand));
    ir::Node made;
    made.flags = ir::Synthesised;
    made.form = from.form;
    made.name = from.name;
    made.constant = from.constant;
    made.fact = from.fact;
    static constexpr Kind kinds[] = {Kind::Opaque, Kind::Const,  Kind::Call,    Kind::Attribute, Kind::Subscript,
                                     Kind::Slice,  Kind::Build,  Kind::Starred, Kind::Choose,    Kind::And,
                                     Kind::Or,     Kind::Global, Kind::Api,     Kind::Invoke};
    static_assert(std::size(kinds) == size_t(NodeKind::Invoke) + 1);
    made.kind = kinds[size_t(from.kind)];
    return module.add(made, operands, from.bindings);
  }
  SmallVector<NodeId, 4> taken{}; // nodes that have a place in the new tree: further uses are copies

  NodeId run() {
    uses.assign(expansion.nodes.size(), 0);
    hoisted.resize(expansion.nodes.size());
    moved.resize(arguments.size());
    exploded.resize(arguments.size());
    getsName.resize(arguments.size());
    count(expansion.root);
    findExploded();

    // What has to be computed once, before the rest.
    SmallVector<bool, 8> hoistArgument(arguments.size());
    SmallVector<uint32_t, 4> shared;
    SmallVector<unsigned, 8> holeUses(arguments.size());
    for (size_t i = 0; i < expansion.nodes.size(); ++i)
      if (uses[i] && at(i).kind == NodeKind::Hole) holeUses[at(i).hole] += uses[i];
    for (size_t h = 0; h < arguments.size(); ++h) getsName[h] = holeUses[h] > 1 && !exploded[h] && !isPlain(arguments[h]);
    for (size_t i = 0; i < expansion.nodes.size(); ++i)
      if (uses[i] > 1 && at(i).kind != NodeKind::Hole && !isPlainNode(i)) shared.push_back(i);
    SmallVector<Effect, 8> effects;
    for (auto [h, argument] : llvm::enumerate(arguments)) {
      effects.push_back(argument ? ir::effectOf(module, argument, isHarmless) : Effect::Pure);
      if (getsName[h]) hoistArgument[h] = true;
      if (!shared.empty() && holeUses[h] && effects[h] == Effect::Any) hoistArgument[h] = true;
    }
    SmallVector<bool, 8> twice = hoistArgument;
    SmallVector<std::pair<uint32_t, bool>, 8> evaluated;
    order(expansion.root, true, evaluated);
    for (auto [i, one] : llvm::enumerate(evaluated)) {
      auto before = llvm::ArrayRef(evaluated).take_front(i);
      // A variable may be read again at any time.
      if (twice[one.first] && llvm::any_of(before, [&](const auto &other) { return other.first == one.first; })) continue;
      if (!one.second && effects[one.first] == Effect::Any) hoistArgument[one.first] = true;
      for (auto [earlier, always] : before) {
        if (earlier <= one.first) continue;
        Effect a = effects[one.first], b = effects[earlier];
        if ((a == Effect::Any && b != Effect::Pure) || (b == Effect::Any && a != Effect::Pure))
          hoistArgument[one.first] = hoistArgument[earlier] = true;
      }
    }
    bool any = !shared.empty() || llvm::is_contained(hoistArgument, true);
    NodeId root;
    if (!any) {
      root = build(expansion.root);
    } else if (hoistable(hoistArgument, shared)) {
      for (auto [h, argument] : llvm::enumerate(arguments))
        if (hoistArgument[h]) arguments[h] = hoist(argument);
      for (uint32_t index : shared) hoisted[index] = hoist(build(index));
      root = build(expansion.root);
    } else {
      // Where no statement can be put, the first use names the value: f((y := g(x)), y).
      for (size_t i = 0; i < expansion.nodes.size(); ++i) {
        bool several = at(i).kind == NodeKind::Hole ? hoistArgument[at(i).hole] : llvm::is_contained(shared, i);
        named.push_back(uses[i] && several && !isEvaluatedAsBefore(i));
      }
      bool namesAny = llvm::is_contained(named, true);
      bool inPlace = twice == hoistArgument && (!namesAny || (bindableInPlace() && firstUseIsAlways()));
      root = inPlace ? build(expansion.root) : buildFunction();
      if (!root) return {};
    }
    ir::Node &made = module[root];
    ir::Node &old = module[node];
    if (!made.origin) { // not an argument
      made.origin = old.origin;
      if (made.kind == Kind::Call || made.kind == Kind::Api || made.kind == Kind::Const) made.form = old.form;
      if (old.fact) {
        // What was known of the value stays true of it, whatever the new tree tells.
        FactId both = module.facts.narrow(old.fact, made.fact);
        made.fact = module.facts.get(both).kind != FactKind::Never ? both : old.fact;
      }
    }
    module.replace(node, root);
    return root;
  }

  /// How often a run evaluates a node of the tree, at least and at most.
  std::pair<unsigned, unsigned> evaluations(uint32_t index, uint32_t wanted) const {
    if (index == absent) return {0, 0};
    if (index == wanted) return {1, 1};
    if (isConstantElement(index)) return {0, 0};
    const Expansion::Node &one = at(index);
    std::pair<unsigned, unsigned> all{0, 0};
    SmallVector<std::pair<unsigned, unsigned>, 4> each;
    for (uint32_t operand : one.operands) each.push_back(evaluations(operand, wanted));
    if (one.kind == NodeKind::Choose)
      return {each[0].first + std::min(each[1].first, each[2].first),
              each[0].second + std::max(each[1].second, each[2].second)};
    bool mayStop = one.kind == NodeKind::And || one.kind == NodeKind::Or;
    for (auto [i, count] : llvm::enumerate(each)) {
      if (i == 0 || !mayStop) all.first += count.first;
      all.second += count.second;
    }
    return all;
  }

  /// Whether a value that stands in the tree several times is computed once whatever happens: in both arms of a conditional.
  bool isEvaluatedAsBefore(uint32_t index) const { return evaluations(expansion.root, index) == std::pair(1u, 1u); }

  /// The tree as a function that is called where it stands: (lambda y: f(y, y))(g(x)). None when that is not enough.
  NodeId buildFunction() {
    exploded.assign(arguments.size(), false);
    getsName.assign(arguments.size(), true);
    for (size_t i = 0; i < expansion.nodes.size(); ++i)
      if (at(i).kind == NodeKind::Hole || isPlainNode(i)) named[i] = false;
    if (!firstUseIsAlways()) return {};
    ir::Node function;
    function.kind = Kind::Lambda;
    function.flags = ir::Synthesised;
    function.payload = module.functions.size();
    module.functions.emplace_back();
    NodeId lambda = module.add(function);
    SmallVector<NodeId, 8> operands{lambda};
    for (auto [h, argument] : llvm::enumerate(arguments)) {
      bool used = llvm::any_of(llvm::enumerate(expansion.nodes), [&, h = h](const auto &entry) {
        return uses[entry.index()] && entry.value().kind == NodeKind::Hole && entry.value().hole == h;
      });
      if (!used || !argument || module[argument].kind == Kind::Const) continue;
      ir::Local local;
      local.name = newName(nameFor(module, argument));
      local.owner = lambda;
      local.parameter = true;
      ir::Parameter parameter;
      parameter.local = module.addLocal(local);
      module.functions[function.payload].parameters.push_back(parameter);
      operands.push_back(argument);
      arguments[h] = module.localUse(parameter.local);
      module[arguments[h]].fact = module[argument].fact;
    }
    owner = lambda;
    NodeId body = build(expansion.root);
    module.resetOperands(lambda, {body});
    ir::Node call;
    call.kind = Kind::Invoke;
    call.flags = ir::Synthesised;
    call.fact = module[body].fact;
    return module.add(call, operands);
  }
  /// Of the variables that are named where they stand: the function that is being built; none: that of the source.
  NodeId owner{};
  bool firstUseIsAlways() const {
    SmallVector<bool, 16> seen(expansion.nodes.size());
    return firstUseIsAlways(expansion.root, true, seen);
  }
  bool firstUseIsAlways(uint32_t index, bool always, llvm::MutableArrayRef<bool> seen) const {
    if (index == absent || isConstantElement(index)) return true;
    if (std::exchange(seen[index], true)) return true;
    if (named[index] && !always) return false;
    const Expansion::Node &one = at(index);
    for (auto [i, operand] : llvm::enumerate(one.operands)) {
      bool conditional = (one.kind == NodeKind::Choose || one.kind == NodeKind::And || one.kind == NodeKind::Or) && i > 0;
      if (!firstUseIsAlways(operand, always && !conditional, seen)) return false;
    }
    return true;
  }

  /// Whether `(y := …)` may stand where the use is: not in the iterable of a comprehension, and not in a class body, a
  /// decorator, a default or an annotation, whose names would be attributes or belong to somebody else.
  bool bindableInPlace() const {
    for (NodeId child = node, parent = module[node].parent; parent; child = parent, parent = module[parent].parent) {
      if (module[child].form == ir::Form::Annotation) return false;
      if (module[parent].kind == Kind::Lambda) return module.operandsOf(parent).back() == child;
      if (module[parent].kind == Kind::Comprehension) {
        auto operands = module.operandsOf(parent);
        size_t at = module.nameOf(parent) == "dict" ? 2 : 1;
        for (uint32_t conditions : module.countLists[module[parent].payload]) {
          if (operands[at] == child || operands[at + 1] == child) return false;
          at += 2 + (conditions & ~ir::AsyncGenerator);
        }
      }
      if (module[parent].kind == Kind::Class) return false;
      // In the body of a function, or in what is evaluated before it exists.
      if (module[parent].kind == Kind::Function) return module.functionOf(node) == parent;
    }
    return true;
  }

  bool hoistable(llvm::ArrayRef<bool> hoistArgument, llvm::ArrayRef<uint32_t> shared) const {
    NodeId statement = module.statementOf(node);
    if (!statement) return false;
    if (!module.functionOf(node)) {
      // A name of a class body would be an attribute of the class.
      for (NodeId parent = module[statement].parent; parent; parent = module[parent].parent)
        if (module[parent].kind == Kind::Class) return false;
    }
    if (!shared.empty()) return ir::canHoist(module, node, isHarmless);
    for (auto [h, argument] : llvm::enumerate(arguments)) {
      if (!hoistArgument[h]) continue;
      // Effects of arguments before it are hoisted before it, in their order: what counts is what stands before the first.
      bool first = llvm::none_of(hoistArgument.take_front(h), [](bool one) { return one; });
      if (first ? !ir::canHoist(module, argument, isHarmless) : !ir::isEvaluatedOnce(module, argument)) return false;
      if (first) continue;
      for (size_t k = 0; k < h; ++k)
        if (!hoistArgument[k] && ir::effectOf(module, arguments[k], isHarmless) == Effect::Any) return false;
    }
    return true;
  }
};

} // namespace

NodeId instantiate(Module &module, NodeId node, const Expansion &expansion, llvm::ArrayRef<NodeId> arguments) {
  assert(!expansion.isUnsupported && !expansion.erased && "only a tree can be put into a module");
  return Instantiation{module, node, expansion, SmallVector<NodeId, 8>(arguments)}.run();
}

} // namespace ivyc::spec
