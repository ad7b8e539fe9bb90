#include "Emit.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

namespace ivyc::trace {

using ir::Kind;
using ir::NodeId;

namespace {

/// Calls that stand within each other in one statement.
constexpr unsigned NestingLimit = 3;

struct Emitter {
  const Graph &graph;
  const TracedFunction &function;
  ir::Module &module;
  std::vector<std::pair<NodeId, GraphId>> &statements;
  SymbolTable &symbols = module.facts.symbols();

  struct State {
    unsigned uses = 0, depth = 0; // depth: of the calls that are written in the place of this node
    bool live = false, isStatement = false;
    uint32_t lastUse = 0; // the number of the last statement that reads its variable
    ir::LocalId local;
    llvm::SmallVector<GraphId, 4> elements; // of a call with several results, those that are used
  };
  std::vector<State> states{};
  std::vector<uint32_t> order{}; // the nodes that get a statement
  NodeId functionNode{};
  ir::BlockId body{};
  std::vector<ir::LocalId> parameterLocals{};
  llvm::StringMap<uint32_t> busyUntil{}; // by name: the last statement that reads its present value

  bool isCall(GraphId id) const { return graph[id].kind == GraphKind::Call; }

  void markLive(GraphId root) {
    llvm::SmallVector<GraphId, 32> work{root};
    while (!work.empty()) {
      GraphId id = work.pop_back_val();
      State &state = states[id.index];
      ++state.uses;
      if (std::exchange(state.live, true)) continue;
      for (GraphId operand : graph[id].operands) work.push_back(operand);
      if (graph[id].kind == GraphKind::Element) states[graph[id].operands[0].index].elements.push_back(id);
    }
  }

  bool namedElements(const State &state) const {
    return state.elements.size() > 1 || llvm::any_of(state.elements, [&](GraphId one) { return bool(graph[one].hint); });
  }

  /// Which nodes get a statement of their own.
  void choose() {
    for (uint32_t i = 1; i < graph.nodes.size(); ++i) {
      const GraphNode &node = graph.nodes[i];
      State &state = states[i];
      if (!state.live) continue;
      for (GraphId operand : node.operands) state.depth = std::max(state.depth, states[operand.index].depth);
      if (node.kind == GraphKind::Element) {
        state.depth = states[node.operands[0].index].depth;
        // An element of a call that is written where it is used, and that is used more than once itself.
        bool ofNamed = states[node.operands[0].index].isStatement;
        if (!ofNamed && (state.uses > 1 || node.hint)) state.isStatement = true;
      } else if (node.kind == GraphKind::Call) {
        ++state.depth;
        bool several = !state.elements.empty();
        state.isStatement =
            several ? namedElements(state) : node.hint || state.uses > 1 || node.effect || state.depth > NestingLimit;
      } else if (node.kind == GraphKind::Build && state.uses > 1 && state.depth > 0) {
        state.isStatement = true;
      }
      if (state.isStatement) {
        state.depth = 0;
        order.push_back(i);
      }
    }
  }

  /// Notes in which statement each variable is read last.
  void findLastUses() {
    for (auto [number, index] : llvm::enumerate(order))
      for (GraphId operand : graph.nodes[index].operands) noteUse(operand, number + 1);
    noteUse(function.result, order.size() + 1);
  }
  void noteUse(GraphId id, uint32_t statement) {
    State &state = states[id.index];
    const GraphNode &node = graph[id];
    bool ofNamed = node.kind == GraphKind::Element && states[node.operands[0].index].isStatement;
    if (state.isStatement || ofNamed || node.kind == GraphKind::Input) {
      state.lastUse = std::max(state.lastUse, statement);
      if (node.kind == GraphKind::Input) {
        uint32_t &busy = busyUntil[symbols.text(function.parameters[function.inputs[node.index].parameter])];
        busy = std::max(busy, statement);
      }
      return;
    }
    for (GraphId operand : node.operands) noteUse(operand, statement);
  }

  static bool isUsable(llvm::StringRef name) {
    static constexpr llvm::StringLiteral reserved[] = {
        "False",    "None",   "True", "and",   "as",     "assert", "async",  "await", "break",    "class",
        "continue", "def",    "del",  "elif",  "else",   "except", "float",  "for",   "from",     "global",
        "if",       "import", "in",   "is",    "lambda", "list",   "int",    "len",   "max",      "min",
        "abs",      "bool",   "not",  "or",    "pass",   "raise",  "return", "slice", "sum",      "tuple",
        "try",      "while",  "with", "yield", "range",  "dict",   "set",    "str",   "nonlocal", "finally"};
    return !name.empty() && !llvm::is_contained(reserved, name);
  }

  /// A name for the value of a statement: the source's, when it can be bound again here, else one with a number.
  ir::LocalId nameFor(Symbol hint, llvm::StringRef otherwise, uint32_t statement, uint32_t lastUse) {
    std::string wanted = hint ? symbols.text(hint).str() : otherwise.str();
    if (wanted == "_" || !isUsable(wanted)) wanted = isUsable(wanted + "_") && wanted != "_" ? wanted + "_" : "value";
    std::string name = wanted;
    for (unsigned number = 2;; ++number) {
      auto at = busyUntil.find(name);
      if (at == busyUntil.end() || at->second <= statement) break;
      name = wanted + "_" + std::to_string(number);
    }
    busyUntil[name] = std::max(lastUse, statement);
    return localOf(symbols.intern(name));
  }

  llvm::DenseMap<uint32_t, ir::LocalId> localsByName{};
  ir::LocalId localOf(Symbol name) {
    ir::LocalId &local = localsByName[name.id];
    if (!local) {
      ir::Local made;
      made.name = name;
      made.owner = functionNode;
      local = module.addLocal(made);
    }
    return local;
  }

  NodeId useOf(ir::LocalId local, FactId fact) {
    NodeId use = module.localUse(local);
    module[use].fact = fact;
    module[use].name = module[local].name;
    return use;
  }
  NodeId targetFor(ir::LocalId local, FactId fact) {
    NodeId target = useOf(local, fact);
    module[target].flags |= ir::Store;
    return target;
  }

  /// The expression that a node is where it is used.
  NodeId expression(GraphId id) {
    const GraphNode &node = graph[id];
    const State &state = states[id.index];
    if (state.local) return useOf(state.local, node.fact);
    return written(id);
  }

  NodeId written(GraphId id) {
    const GraphNode &node = graph[id];
    ir::Node made;
    made.fact = node.fact;
    made.flags = ir::Synthesised;
    llvm::SmallVector<NodeId, 4> operands;
    switch (node.kind) {
    case GraphKind::Const: return module.constant(node.constant);
    case GraphKind::Input: {
      const TracedFunction::InputPath &path = function.inputs[node.index];
      NodeId value = useOf(parameterLocals[path.parameter], path.keys.empty() ? node.fact : FactId());
      for (ConstantId key : path.keys) {
        ir::Node subscript;
        subscript.kind = Kind::Subscript;
        subscript.flags = ir::Synthesised;
        subscript.fact = node.fact;
        value = module.add(subscript, {value, module.constant(key)});
      }
      return value;
    }
    case GraphKind::Call:
      made.kind = Kind::Call;
      made.form = ir::Form::Call;
      made.name = node.name;
      for (GraphId operand : node.operands) operands.push_back(expression(operand));
      return module.add(made, operands, node.bindings);
    case GraphKind::Build:
      made.kind = Kind::Build;
      made.name = node.name;
      for (GraphId operand : node.operands) operands.push_back(expression(operand));
      return module.add(made, operands);
    case GraphKind::Slice:
      made.kind = Kind::Slice;
      for (GraphId operand : node.operands) {
        bool isNone = graph[operand].kind == GraphKind::Const && graph[operand].constant == module.facts.none();
        operands.push_back(isNone ? NodeId() : expression(operand));
      }
      return module.add(made, operands);
    case GraphKind::Element:
      made.kind = Kind::Subscript;
      operands = {expression(node.operands[0]), module.constant(module.facts.integer(node.index))};
      return module.add(made, operands);
    }
    return {};
  }

  void append(Kind kind, llvm::ArrayRef<NodeId> operands, GraphId from) {
    ir::Node statement;
    statement.kind = kind;
    statement.flags = ir::Synthesised;
    NodeId id = module.add(statement, operands);
    module.append(body, id);
    statements.push_back({id, from});
  }

  /// `a, b = call`: the elements that are used have names.
  NodeId elementTargets(GraphId id, uint32_t statement) {
    llvm::ArrayRef<FactId> facts = module.facts.get(graph[id].fact).elements;
    llvm::SmallVector<NodeId, 4> targets(facts.size());
    for (GraphId element : states[id.index].elements) {
      State &state = states[element.index];
      std::string otherwise = opName(graph[id].name) + "_" + std::to_string(graph[element].index);
      state.local = nameFor(graph[element].hint, otherwise, statement, state.lastUse);
      targets[graph[element].index] = targetFor(state.local, graph[element].fact);
    }
    for (auto [target, fact] : llvm::zip(targets, facts))
      if (!target) target = targetFor(localOf(symbols.intern("_")), fact);
    ir::Node tuple;
    tuple.kind = Kind::Build;
    tuple.flags = ir::Store | ir::Synthesised;
    tuple.name = symbols.intern("tuple");
    tuple.fact = graph[id].fact;
    return module.add(tuple, targets);
  }

  std::string opName(Symbol name) const {
    llvm::StringRef text = symbols.text(name);
    text.consume_front("core.");
    return text.str();
  }

  void statement(uint32_t number, GraphId id) {
    State &state = states[id.index];
    const GraphNode &node = graph[id];
    NodeId value = written(id);
    if (state.uses == 0 || (node.effect && !state.lastUse)) return append(Kind::Evaluate, {value}, id);
    NodeId target;
    if (!state.elements.empty() && node.kind == GraphKind::Call) {
      target = elementTargets(id, number);
    } else {
      state.local = nameFor(node.hint, node.kind == GraphKind::Call ? opName(node.name) : "value", number, state.lastUse);
      target = targetFor(state.local, node.fact);
    }
    append(Kind::Assign, {target, value}, id);
  }

  /// `if x.shape != (2, 3) or x.dtype != float32: raise TypeError("…")`.
  void guard(GraphId id) {
    const Fact fact = module.facts.get(graph[id].fact);
    llvm::SmallVector<ConstantId, 4> sizes;
    for (int64_t dim : fact.dims) sizes.push_back(module.facts.integer(dim));
    auto differs = [&](llvm::StringRef query, ConstantId expected, FactKind kind) {
      NodeId input = written(id);
      // Nothing is known of what is checked.
      module[input].fact = module.facts.tensor();
      FactId open = kind == FactKind::Shape ? module.facts.sequenceOf(kind, module.facts.ofKind(FactKind::Int))
                                            : module.facts.ofKind(kind);
      NodeId asked = module.call(symbols.intern(query), ir::Form::Property, {input},
                                 {{ir::BindingStyle::Keyword, symbols.intern("x")}}, open);
      if (kind == FactKind::Shape) { // (a tuple in every target)
        ir::Node global, invoke;
        global.kind = Kind::Global;
        global.name = symbols.intern("tuple");
        invoke.kind = Kind::Invoke;
        global.flags = invoke.flags = ir::Synthesised;
        asked = module.add(invoke, {module.add(global), asked}, {{}, {}});
      }
      return module.call(symbols.intern("host.ne"), ir::Form::Operator, {asked, module.constant(expected)}, {{}, {}},
                         module.facts.ofKind(FactKind::Bool));
    };
    NodeId shape = differs("core.shape", module.facts.tuple(sizes), FactKind::Shape);
    NodeId dtype = differs("core.dtype", module.facts.dtype(fact.dtype), FactKind::DType);
    ir::Node either, error, invoke, raise, check;
    either.kind = Kind::Or;
    error.kind = Kind::Global;
    error.name = symbols.intern("TypeError");
    invoke.kind = Kind::Invoke;
    raise.kind = Kind::Raise;
    check.kind = Kind::If;
    for (ir::Node *node : {&either, &error, &invoke, &raise, &check}) node->flags = ir::Synthesised;
    Symbol name = function.parameters[function.inputs[graph[id].index].parameter];
    std::string message = (symbols.text(name) + ": the function was traced for " + module.facts.print(graph[id].fact)).str();
    NodeId call = module.add(invoke, {module.add(error), module.constant(module.facts.string(message))}, {{}, {}});
    NodeId statement = module.add(check, {module.add(either, {shape, dtype})});
    ir::BlockId then = module.addBlock(statement), otherwise = module.addBlock(statement);
    module.setBlocks(statement, {then, otherwise});
    module.append(then, module.add(raise, {call, {}}));
    module.append(body, statement);
    statements.push_back({statement, id});
  }

  void run() {
    states.resize(graph.nodes.size());
    ir::Node node;
    node.kind = Kind::Function;
    node.flags = ir::Synthesised;
    node.name = function.name;
    functionNode = module.add(node);
    ir::FunctionPayload payload;
    payload.qualifiedName = function.name;
    for (Symbol name : function.parameters) {
      ir::LocalId local = localOf(name);
      module[local].parameter = true;
      parameterLocals.push_back(local);
      busyUntil[symbols.text(name)] = 0;
      ir::Parameter parameter;
      parameter.local = local;
      payload.parameters.push_back(parameter);
    }
    module[functionNode].payload = module.functions.size();
    module.functions.push_back(std::move(payload));
    body = module.addBlock(functionNode);
    module.setBlocks(functionNode, {body});

    markLive(function.result);
    for (uint32_t i = 1; i < graph.nodes.size(); ++i)
      if (graph.nodes[i].effect && !states[i].live) {
        markLive({i});
        states[i].uses = 0;
      }
    choose();
    findLastUses();
    if (function.guards)
      for (uint32_t i = 1; i < graph.nodes.size(); ++i)
        if (graph.nodes[i].kind == GraphKind::Input) guard({i});
    for (auto [number, index] : llvm::enumerate(order)) statement(number + 1, {index});
    NodeId result = expression(function.result);
    append(Kind::Return, {result}, {});
    module.append(module.body, functionNode);
  }
};

} // namespace

void emit(const Graph &graph, const TracedFunction &function, ir::Module &module,
          std::vector<std::pair<NodeId, GraphId>> &statements) {
  Emitter{graph, function, module, statements}.run();
}

} // namespace ivyc::trace
