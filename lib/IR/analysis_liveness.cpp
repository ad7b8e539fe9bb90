// Which variables are read again.
//
// Nothing is iterated. For one variable, a statement is summed up by the ways in which control can leave it with the variable
// neither read nor written on the way, and by whether it can be read first. A question then follows control from a statement
// outwards: the statements after it in its block, then what its block's exits mean to the statement around it, and so on, until
// the variable is read or nothing is left to follow. Summaries of statements that do not mention the variable are shared by
// all.
#include "ivyc/IR/Analysis.h"

#include "llvm/ADT/StringSwitch.h"

namespace ivyc::ir {

namespace {

/// How control can leave a statement or a block with the variable untouched; Read: it can be read first.
enum Exit : uint8_t { FallThrough = 1, Break = 2, Continue = 4, Return = 8, Raise = 16, Read = 32 };
using Exits = uint8_t;

/// One mention of a variable among a statement's own expressions (not in its blocks).
struct Event {
  NodeId node;
  NodeId statement;
  uint32_t order;   // of its evaluation in the statement
  uint32_t operand; // of the statement, that it stands in
  bool isRead;      // a target of `del` and of an augmented assignment is read
  bool conditional; // may not be evaluated
};

struct Variable {
  std::vector<Event> events;                // by statement, in evaluation order
  llvm::DenseMap<uint32_t, uint32_t> first; // by statement: the index of its first event
  llvm::DenseSet<uint32_t> mentions;        // statements with an event in them or in their blocks
  llvm::DenseMap<uint32_t, Exits> exits;    // by statement that mentions it
  bool always = false;                      // live everywhere
  bool prepared = false;
};

} // namespace

struct Liveness::Implementation {
  Implementation(const Module &module, NodeId function) : module(module), function(function) {}

  const Module &module;
  NodeId function;
  llvm::DenseMap<uint32_t, Variable> variables;
  llvm::DenseMap<uint32_t, Exits> plainExits; // by statement: with a variable that it does not mention
  llvm::DenseMap<uint32_t, uint32_t> orders;  // by expression: when it has its value
  bool everything = false;                    // locals(), eval() or the like is called

  // Collecting the events.

  struct Place {
    NodeId statement;
    uint32_t operand = 0;
    bool conditional = false;
    bool later = false; // in a closure: evaluated at another time
  };
  uint32_t nextOrder = 0;

  void collectBlock(BlockId block, bool later) {
    for (NodeId statement : module[block].statements) collectStatement(statement, later);
  }

  void collectStatement(NodeId id, bool later) {
    const Node &node = module[id];
    Place place{id, 0, false, later};
    llvm::SmallVector<unsigned, 8> order;
    evaluationOrder(module, id, order);
    for (unsigned index : order) {
      place.operand = index;
      collect(module.operandsOf(id)[index], place);
    }
    if (node.local) note(node.local, id, {id, node.operandCount, false, later}, false);
    bool inner = later || node.kind == Kind::Function;
    for (BlockId block : module.blocksOf(id)) collectBlock(block, inner);
  }

  void collect(NodeId id, Place place) {
    const Node &node = module[id];
    llvm::SmallVector<unsigned, 8> order;
    evaluationOrder(module, id, order);
    for (unsigned index : order) {
      Place inner = place;
      inner.conditional |= isConditional(id, index);
      inner.later |= isLater(id, index);
      collect(module.operandsOf(id)[index], inner);
    }
    if (node.kind == Kind::Invoke && seesVariables(module.operandsOf(id)[0])) everything = true;
    orders[id.index] = ++nextOrder;
    if (node.kind != Kind::Local) return;
    bool target = node.flags & Store;
    Kind parent = module[node.parent].kind;
    if (!target || parent == Kind::AugAssign || parent == Kind::Delete) note(node.local, id, place, true);
    if (target) {
      // A pattern that does not match may have bound some of its names.
      place.conditional |= parent == Kind::Opaque || parent == Kind::OpaqueStatement;
      note(node.local, id, place, false);
    }
  }

  void note(LocalId local, NodeId node, const Place &place, bool isRead) {
    Variable &variable = variables[local.index];
    if (place.later) variable.always = true;
    variable.events.push_back({node, place.statement, nextOrder, place.operand, isRead, place.conditional});
  }

  bool isConditional(NodeId parent, unsigned index) const {
    switch (module[parent].kind) {
    case Kind::And:
    case Kind::Or:
    case Kind::Choose: return index > 0;
    case Kind::Compare: return index > 1;
    case Kind::Comprehension: return index != (module.nameOf(parent) == "dict" ? 3u : 2u);
    case Kind::Lambda: return index + 1 == module[parent].operandCount;
    default: return false;
    }
  }

  /// Bodies of lambdas, and generators unless they are used up on the spot.
  bool isLater(NodeId parent, unsigned index) const {
    if (module[parent].kind == Kind::Lambda) return index + 1 == module[parent].operandCount;
    if (module[parent].kind != Kind::Comprehension || module.nameOf(parent) != "generator" || index == 2) return false;
    NodeId user = module[parent].parent;
    if (module[user].kind == Kind::Assign) {
      NodeId target = module.operandsOf(user)[0];
      return module[user].operandCount != 2 || module[target].kind != Kind::Build;
    }
    if (module[user].kind != Kind::Invoke) return true;
    NodeId callee = module.operandsOf(user)[0];
    if (module[callee].kind == Kind::Attribute) return module.nameOf(callee) != "join";
    if (module[callee].kind != Kind::Global || module[callee].path) return true;
    return !llvm::StringSwitch<bool>(module.nameOf(callee))
                .Cases("all", "any", "sum", "tuple", "list", "set", "frozenset", "dict", "sorted", "min", true)
                .Case("max", true)
                .Default(false);
  }

  bool seesVariables(NodeId callee) const {
    if (module[callee].kind != Kind::Global || module[callee].path) return false;
    return llvm::StringSwitch<bool>(module.nameOf(callee)).Cases("locals", "vars", "eval", "exec", "dir", true).Default(false);
  }

  Variable &prepared(LocalId local) {
    Variable &variable = variables[local.index];
    if (variable.prepared) return variable;
    variable.prepared = true;
    const Local &info = module[local];
    variable.always |= everything || info.shared || info.owner != function;
    for (uint32_t i = 0; i < variable.events.size(); ++i) {
      NodeId statement = variable.events[i].statement;
      variable.first.try_emplace(statement.index, i);
      for (; statement != function && statement; statement = module[statement].parent)
        if (!variable.mentions.insert(statement.index).second) break;
    }
    return variable;
  }

  // Summaries.

  llvm::ArrayRef<Event> eventsOf(const Variable &variable, NodeId statement) const {
    auto found = variable.first.find(statement.index);
    if (found == variable.first.end()) return {};
    llvm::ArrayRef<Event> events = llvm::ArrayRef(variable.events).drop_front(found->second);
    return events.take_while([&](const Event &event) { return event.statement == statement; });
  }

  /// What evaluating operands [first, end) of a statement does: FallThrough unless the variable is written in all cases, Read,
  /// and Raise (any of them can). With an expression `after`: only what is evaluated once that one is done.
  Exits evaluate(const Variable &variable, NodeId statement, unsigned first, unsigned end, NodeId after = {}) const {
    Exits exits = first < end ? Raise | FallThrough : FallThrough;
    for (const Event &event : eventsOf(variable, statement)) {
      if (event.operand < first || event.operand >= end) continue;
      if (after && (event.order <= orders.lookup(after.index) || areAlternatives(after, event.node))) continue;
      if (event.isRead) return exits | Read;
      if (!event.conditional) return exits & ~FallThrough;
    }
    return exits;
  }

  /// Whether two expressions of a statement stand in the two arms of a conditional expression.
  bool areAlternatives(NodeId first, NodeId second) const {
    for (NodeId arm = first, choose = module[arm].parent; choose && !isStatement(module[choose].kind);
         arm = choose, choose = module[arm].parent) {
      if (module[choose].kind != Kind::Choose) continue;
      llvm::ArrayRef<NodeId> operands = module.operandsOf(choose);
      if (arm == operands[0]) continue;
      NodeId otherArm = arm == operands[1] ? operands[2] : operands[1];
      for (NodeId node = second; node && !isStatement(module[node].kind); node = module[node].parent)
        if (node == otherArm) return true;
    }
    return false;
  }

  /// `first`, then, where it falls through, `next`.
  static Exits sequence(Exits first, llvm::function_ref<Exits()> next) {
    if (first & Read) return Read;
    if (!(first & FallThrough)) return first;
    return (first & ~FallThrough) | next();
  }

  Exits blockExits(Variable &variable, BlockId block, unsigned from = 0) {
    Exits exits = FallThrough;
    const std::vector<NodeId> &statements = module[block].statements;
    for (unsigned i = from; i < statements.size() && (exits & FallThrough); ++i) {
      Exits next = statementExits(variable, statements[i]);
      if (next & Read) return Read;
      exits = (exits & ~FallThrough) | next;
    }
    return exits;
  }

  Exits statementExits(Variable &variable, NodeId statement) {
    bool mentioned = variable.mentions.count(statement.index);
    llvm::DenseMap<uint32_t, Exits> &table = mentioned ? variable.exits : plainExits;
    auto found = table.find(statement.index);
    if (found != table.end()) return found->second;
    Exits exits = computeExits(variable, statement);
    return table[statement.index] = exits;
  }

  Exits computeExits(Variable &variable, NodeId id) {
    const Node &node = module[id];
    unsigned count = node.operandCount;
    switch (node.kind) {
    case Kind::Break: return Break;
    case Kind::Continue: return Continue;
    case Kind::Pass:
    case Kind::ScopeDeclaration: return FallThrough;
    case Kind::Return: return sequence(evaluate(variable, id, 0, count), [] { return Exits(Return); });
    case Kind::Raise: return sequence(evaluate(variable, id, 0, count), [] { return Exits(Raise); });
    case Kind::Try: return tryExits(variable, id);
    case Kind::For: return sequence(evaluate(variable, id, 1, 2), [&] { return bodyExits(variable, id); });
    case Kind::If:
    case Kind::While:
    case Kind::With: return sequence(evaluate(variable, id, 0, count), [&] { return bodyExits(variable, id); });
    case Kind::Match: return sequence(evaluate(variable, id, 0, 1), [&] { return bodyExits(variable, id); });
    case Kind::Class: // its body runs at once, then its name is bound
      return sequence(evaluate(variable, id, 0, count), [&] {
        return sequence(blockExits(variable, module.blocksOf(id)[0]), [&] { return evaluate(variable, id, count, count + 1); });
      });
    default: return evaluate(variable, id, 0, count + 1);
    }
  }

  /// A compound statement from where its own expression is done: a For from the head of the loop.
  Exits bodyExits(Variable &variable, NodeId id) {
    llvm::ArrayRef<BlockId> blocks = module.blocksOf(id);
    switch (module[id].kind) {
    case Kind::If: return blockExits(variable, blocks[0]) | blockExits(variable, blocks[1]);
    case Kind::While:
      return loopExits(blockExits(variable, blocks[0]),
                       isTrue(module.operandsOf(id)[0]) ? Exits(0) : blockExits(variable, blocks[1]));
    case Kind::For: {
      Exits once = sequence(evaluate(variable, id, 0, 1), [&] { return blockExits(variable, blocks[0]); });
      return loopExits(once, blockExits(variable, blocks[1])) | Raise;
    }
    case Kind::With: {
      Exits body = blockExits(variable, blocks[0]);
      return (body & Raise) && maySwallow(id) ? body | FallThrough : body;
    }
    default: return caseExits(variable, id);
    }
  }

  /// A loop from its head: `body` may run any number of times, `orElse` after that. Coming back to the head adds nothing.
  static Exits loopExits(Exits body, Exits orElse) {
    Exits exits = (body & ~(FallThrough | Continue | Break)) | orElse;
    return body & Break ? exits | FallThrough : exits;
  }

  /// Whether a context of a `with` may swallow exceptions. Those of frameworks and open() do not.
  bool maySwallow(NodeId with) const {
    for (unsigned i = 0; i < module[with].operandCount; i += 2) {
      NodeId context = module.operandsOf(with)[i];
      if (module[context].kind == Kind::Call || module[context].kind == Kind::Api) continue;
      if (module[context].kind != Kind::Invoke) return true;
      NodeId callee = module.operandsOf(context)[0];
      if (module[callee].kind != Kind::Global || module[callee].path || module.nameOf(callee) != "open") return true;
    }
    return false;
  }

  bool isTrue(NodeId test) const {
    const Node &node = module[test];
    if (node.kind != Kind::Const) return false;
    const ConstantValue &value = module.facts.get(node.constant);
    return (value.type == ConstantType::Bool || value.type == ConstantType::Int) && value.integer != 0;
  }

  Exits caseExits(Variable &variable, NodeId match) {
    llvm::ArrayRef<BlockId> blocks = module.blocksOf(match);
    Exits exits = FallThrough; // no case may match
    for (unsigned i = 0; i < blocks.size(); ++i) {
      Exits tested = evaluate(variable, match, 1 + 2 * i, 3 + 2 * i);
      if (tested & Read) return Read;
      exits |= tested & ~FallThrough;
      // Where the pattern binds the variable for certain, the body cannot see the old value.
      bool binds = llvm::any_of(eventsOf(variable, match), [&](const Event &event) { return event.operand == 1 + 2 * i; });
      if (!binds) exits |= blockExits(variable, blocks[i]);
    }
    return exits;
  }

  /// The exits of the body of a `try`, taken through its `else`, its handlers and its `finally`.
  Exits throughTry(Variable &variable, NodeId id, Exits body) {
    llvm::ArrayRef<BlockId> blocks = module.blocksOf(id);
    Exits exits = sequence(body, [&] { return blockExits(variable, blocks[blocks.size() - 2]); });
    if (body & Raise)
      for (unsigned i = 0; 2 * i < module[id].operandCount; ++i) {
        Exits handler = sequence(evaluate(variable, id, 2 * i, 2 * i + 2), [&] { return blockExits(variable, blocks[1 + i]); });
        exits |= handler;
      }
    return throughFinally(variable, id, exits);
  }
  Exits throughFinally(Variable &variable, NodeId id, Exits exits) {
    if (exits & Read) return Read;
    if (!exits) return 0;
    Exits last = blockExits(variable, module.blocksOf(id).back());
    if (last & Read) return Read;
    return last & FallThrough ? (last & ~FallThrough) | exits : last;
  }
  Exits tryExits(Variable &variable, NodeId id) {
    return throughTry(variable, id, blockExits(variable, module.blocksOf(id)[0]));
  }

  // Questions.

  /// What follows when the block of a statement is left in these ways.
  Exits leaveBlock(Variable &variable, NodeId owner, BlockId block, Exits exits) {
    llvm::ArrayRef<BlockId> blocks = module.blocksOf(owner);
    switch (module[owner].kind) {
    case Kind::With: return (exits & Raise) && maySwallow(owner) ? exits | FallThrough : exits;
    case Kind::While:
    case Kind::For: {
      if (block != blocks[0]) return exits;
      Exits outer = exits & ~(FallThrough | Continue | Break);
      if (exits & Break) outer |= FallThrough;
      if (!(exits & (FallThrough | Continue))) return outer;
      // Back to the head.
      return outer | (module[owner].kind == Kind::For ? bodyExits(variable, owner) : statementExits(variable, owner));
    }
    case Kind::Try:
      if (block == blocks[0]) return throughTry(variable, owner, exits);
      // A `finally` goes on with whatever it had interrupted.
      if (block == blocks.back()) return exits & FallThrough ? exits | Break | Continue | Return | Raise : exits;
      return throughFinally(variable, owner, exits);
    default: return exits; // If, Match, Class
    }
  }

  /// Whether the variable is read after a statement that is left in these ways.
  bool readFrom(Variable &variable, NodeId statement, Exits exits) {
    for (;;) {
      if (exits & Read) return true;
      auto [block, index] = module.positionOf(statement);
      if (!block) return true; // not in the module: nothing is known
      if (exits & FallThrough) exits = (exits & ~FallThrough) | blockExits(variable, block, index + 1);
      if (exits & Read) return true;
      NodeId owner = module[block].owner;
      if (!exits || owner == function || !owner || module[owner].kind == Kind::Function) return false;
      exits = leaveBlock(variable, owner, block, exits);
      statement = owner;
    }
  }

  /// What is left of a statement when one of its own expressions is done.
  Exits restOf(Variable &variable, NodeId statement, NodeId expression) {
    const Node &node = module[statement];
    if (!orders.count(expression.index)) return Read; // added since
    if (isRepeated(expression)) return Read;
    unsigned count = node.operandCount;
    auto rest = [&](unsigned first, unsigned end) { return evaluate(variable, statement, first, end, expression); };
    switch (node.kind) {
    case Kind::Return: return sequence(rest(0, count), [] { return Exits(Return); });
    case Kind::Raise: return sequence(rest(0, count), [] { return Exits(Raise); });
    case Kind::If:
    case Kind::With: return sequence(rest(0, count), [&] { return bodyExits(variable, statement); });
    case Kind::For: // in the iterable, or in the target of one turn
      return sequence(rest(1, 2), [&] { return bodyExits(variable, statement); });
    case Kind::While:
      return sequence(rest(0, count), [&] {
        Exits body = blockExits(variable, module.blocksOf(statement)[0]);
        Exits again = body & (FallThrough | Continue) ? statementExits(variable, statement) : Exits(0);
        return Exits(bodyExits(variable, statement) | again);
      });
    case Kind::Match:
    case Kind::Try: return statementExits(variable, statement) | Read;
    default: return rest(0, count + 1);
    }
  }

  /// Whether an expression may be evaluated again in the same statement, or at another time.
  bool isRepeated(NodeId expression) const {
    NodeId child = expression;
    for (NodeId node = module[child].parent; node && !isStatement(module[node].kind);
         child = node, node = module[node].parent) {
      unsigned index = llvm::find(module.operandsOf(node), child) - module.operandsOf(node).begin();
      if (module[node].kind == Kind::Comprehension && isConditional(node, index)) return true;
      if (module[node].kind == Kind::Lambda) return true;
    }
    return false;
  }
};

Liveness::Liveness(const Module &module, NodeId function) : implementation(std::make_unique<Implementation>(module, function)) {
  for (BlockId block : function ? module.blocksOf(function) : llvm::ArrayRef(module.body))
    implementation->collectBlock(block, false);
}

Liveness::~Liveness() = default;

bool Liveness::liveAfter(NodeId node, LocalId local) {
  Implementation &state = *implementation;
  Variable &variable = state.prepared(local);
  if (variable.always) return true;
  if (isStatement(state.module[node].kind)) return state.readFrom(variable, node, FallThrough);
  NodeId statement = state.module.statementOf(node);
  return state.readFrom(variable, statement, state.restOf(variable, statement, node));
}

} // namespace ivyc::ir
