// The invariants of a module.
#include "Text.h"

#include "llvm/ADT/BitVector.h"
#include "llvm/Support/raw_ostream.h"

namespace ivyc::ir {

namespace {

/// What every node of a kind has. A maximum of Any has no bound; `optional` says whether operands may be NodeId 0.
constexpr uint8_t Any = 255;
struct Shape {
  uint8_t minimum, maximum;
  bool optional;
  uint8_t minimumBlocks, maximumBlocks;
};
constexpr Shape shapes[] = {
    {0, 0, false, 0, 0},    // Const
    {0, 0, false, 0, 0},    // Local
    {0, 0, false, 0, 0},    // Global
    {0, 0, false, 0, 0},    // Api
    {1, 1, false, 0, 0},    // Attribute
    {2, 2, false, 0, 0},    // Subscript
    {3, 3, true, 0, 0},     // Slice
    {0, Any, false, 0, 0},  // Call
    {1, Any, false, 0, 0},  // Invoke
    {0, Any, true, 0, 0},   // Build
    {1, 1, false, 0, 0},    // Starred
    {3, 3, false, 0, 0},    // Choose
    {2, Any, false, 0, 0},  // And
    {2, Any, false, 0, 0},  // Or
    {3, Any, false, 0, 0},  // Compare
    {1, Any, false, 0, 0},  // Lambda
    {3, Any, false, 0, 0},  // Comprehension
    {0, Any, false, 0, 0},  // Format
    {2, 2, false, 0, 0},    // Walrus
    {1, 1, false, 0, 0},    // Await
    {1, 1, true, 0, 0},     // Yield
    {1, 1, false, 0, 0},    // YieldFrom
    {0, Any, false, 0, 0},  // Opaque
    {1, 1, false, 0, 0},    // Evaluate
    {2, Any, false, 0, 0},  // Assign
    {2, 2, false, 0, 0},    // AugAssign
    {3, 3, true, 0, 0},     // AnnAssign
    {1, Any, false, 0, 0},  // Delete
    {1, 1, false, 2, 2},    // If
    {2, 2, false, 2, 2},    // For
    {1, 1, false, 2, 2},    // While
    {2, Any, true, 1, 1},   // With
    {0, Any, true, 3, Any}, // Try
    {1, Any, true, 0, Any}, // Match
    {1, 1, true, 0, 0},     // Return
    {2, 2, true, 0, 0},     // Raise
    {2, 2, true, 0, 0},     // Assert
    {0, 0, false, 0, 0},    // Break
    {0, 0, false, 0, 0},    // Continue
    {0, 0, false, 0, 0},    // Pass
    {1, Any, true, 0, 0},   // Import
    {0, 0, false, 0, 0},    // ScopeDeclaration
    {0, Any, false, 1, 1},  // Function
    {0, Any, false, 1, 1},  // Class
    {0, Any, false, 0, 0},  // OpaqueStatement
};
static_assert(std::size(shapes) == KindCount);

using llvm::StringRef;
using llvm::Twine;

struct Verifier {
  const Module &module;
  llvm::ArrayRef<StringRef> allowed;
  llvm::raw_string_ostream out;
  llvm::BitVector seen;
  llvm::SmallVector<NodeId, 16> owners; // of the scopes around the node that is being checked
  unsigned problems = 0, depth = 0;

  /// One line for a problem: the node's number, kind and name, its line in the source, and what is wrong. The node itself is
  /// not printed: a broken one cannot be.
  void report(NodeId id, const Twine &message) {
    if (++problems > 50) return;
    const Node &node = module[id];
    out << "node " << id.index << " (" << kindName(node.kind);
    if (node.name) out << ' ' << module.facts.symbols().text(node.name);
    if (node.origin && module.source) out << ", line " << module.source->line(node.origin->range.begin);
    out << "): " << message << '\n';
  }

  bool payloadIsValid(NodeId id) const {
    const Node &node = module[id];
    switch (node.kind) {
    case Kind::Function:
    case Kind::Lambda: return node.payload < module.functions.size();
    case Kind::Class: return node.payload < module.classes.size();
    case Kind::Compare:
    case Kind::ScopeDeclaration:
    case Kind::Import: return node.payload < module.symbolLists.size();
    case Kind::Comprehension: return node.payload < module.countLists.size();
    default: return true;
    }
  }

  void block(BlockId id, NodeId owner) {
    const Block &block = module[id];
    if (block.owner != owner) report(owner, "a block that belongs to node " + Twine(block.owner.index));
    for (NodeId statement : block.statements) {
      if (!statement || statement.index >= module.nodes.size()) {
        out << "block " << id.index << ": not a node\n";
        ++problems;
        continue;
      }
      if (!isStatement(module[statement].kind)) report(statement, "an expression in a block");
      node(statement, owner);
    }
  }

  void node(NodeId id, NodeId parent) {
    const Node &node = module[id];
    if (seen.test(id.index)) return report(id, "stands in two places");
    seen.set(id.index);
    if (depth >= MaximumDepth) return report(id, "nested too deeply");
    ++depth;
    if (node.parent != parent) report(id, "its parent is said to be node " + Twine(node.parent.index));
    if (node.flags & Dead) report(id, "dead, but still there");
    if (parent && (node.flags & (Edited | EditedBelow)) && !(module[parent].flags & EditedBelow))
      report(parent, "not EditedBelow, though a node under it is edited");
    bool shaped = shape(id);
    if (shaped && payloadIsValid(id)) {
      details(id);
      children(id);
    } else if (shaped) {
      report(id, "no payload");
    }
    --depth;
  }

  bool shape(NodeId id) {
    const Node &node = module[id];
    const Shape &shape = shapes[unsigned(node.kind)];
    unsigned before = problems;
    if (node.operandCount < shape.minimum || (shape.maximum != Any && node.operandCount > shape.maximum))
      report(id, Twine(node.operandCount) + " operands");
    else if (node.blockCount < shape.minimumBlocks || (shape.maximumBlocks != Any && node.blockCount > shape.maximumBlocks))
      report(id, Twine(node.blockCount) + " blocks");
    if (node.firstOperand + node.operandCount > module.operands.size() ||
        node.firstBlock + node.blockCount > module.blockLists.size())
      report(id, "its operands or blocks are out of range");
    if (problems != before) return false;
    for (NodeId operand : module.operandsOf(id)) {
      if (!operand && !shape.optional) report(id, "a missing operand");
      if (operand.index >= module.nodes.size())
        report(id, "an operand out of range");
      else if (operand && isStatement(module[operand].kind))
        report(operand, "a statement as operand");
    }
    return problems == before;
  }

  void children(NodeId id) {
    const Node &node = module[id];
    // Decorators stand outside of the scope of what they decorate; everything else that a scope evaluates outside (defaults,
    // annotations, the first iterable) can use no variable of the scope by the rules of the language, and need not be told
    // apart.
    bool scope = node.kind == Kind::Function || node.kind == Kind::Lambda || node.kind == Kind::Comprehension ||
                 node.kind == Kind::Class || node.kind == Kind::OpaqueStatement;
    if (scope) owners.push_back(id);
    for (NodeId operand : module.operandsOf(id))
      if (operand) this->node(operand, id);
    for (BlockId blockId : module.blocksOf(id)) block(blockId, id);
    if (scope) owners.pop_back();
  }

  void variable(NodeId id, LocalId local) {
    if (!local || local.index >= module.locals.size()) return report(id, "no variable");
    NodeId owner = module[local].owner;
    if (owner && !llvm::is_contained(owners, owner))
      report(id, "a variable of node " + Twine(owner.index) + ", which is not around it");
  }

  void target(NodeId id) {
    if (!id) return;
    const Node &node = module[id];
    if (!(node.flags & Store)) report(id, "an assignment target without Store");
    switch (node.kind) {
    case Kind::Build:
    case Kind::Starred:
      for (NodeId operand : module.operandsOf(id)) target(operand);
      break;
    case Kind::Local:
    case Kind::Global:
    case Kind::Attribute:
    case Kind::Subscript:
    case Kind::Opaque: break;
    default: report(id, "not an assignment target");
    }
  }

  void bindings(NodeId id, unsigned first) {
    llvm::ArrayRef<Binding> list = module.bindingsOf(id);
    for (unsigned i = first; i < list.size(); ++i)
      if ((list[i].style == BindingStyle::Keyword) != bool(list[i].keyword))
        report(id, "operand " + Twine(i) + ": a keyword's name goes with BindingStyle::Keyword");
    for (NodeId operand : module.operandsOf(id))
      if (module[operand].kind == Kind::Starred) report(operand, "a Starred in a call, where BindingStyle::Star is meant");
  }

  void call(NodeId id) {
    bindings(id, 0);
    StringRef name = module.nameOf(id);
    if (name.empty()) return report(id, "a call of nothing");
    if (!allowed.empty() && !(module[id].flags & (Kept | Raises)) && !llvm::is_contained(allowed, name.split('.').first))
      report(id, "not in a dialect that is allowed here");
  }

  void function(NodeId id) {
    const FunctionPayload &payload = module.functions[module[id].payload];
    bool lambda = module[id].kind == Kind::Lambda;
    uint32_t count = module[id].operandCount;
    if (payload.decorators + payload.typeParameters > count || payload.returnAnnotation > count)
      return report(id, "its payload does not fit its operands");
    for (const Parameter &parameter : payload.parameters) {
      if (!parameter.local || parameter.local.index >= module.locals.size()) {
        report(id, "a parameter without variable");
        continue;
      }
      const Local &local = module[parameter.local];
      if (local.owner != id) report(id, "a parameter that is a variable of something else");
      if (!local.parameter) report(id, "a parameter whose variable does not say so");
      if (parameter.defaultOperand > count - lambda || parameter.annotationOperand > count)
        report(id, "a default or annotation out of range");
    }
    if (module[id].local) outerVariable(id);
  }

  /// The variable that a Function or Class binds, in the scope around it.
  void outerVariable(NodeId id) { variable(id, module[id].local); }

  void details(NodeId id) {
    const Node &node = module[id];
    llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
    switch (node.kind) {
    case Kind::Const:
      if (!node.constant) report(id, "no constant");
      break;
    case Kind::Local: variable(id, node.local); break;
    case Kind::Global:
    case Kind::Api:
    case Kind::Attribute:
    case Kind::AugAssign:
    case Kind::ScopeDeclaration:
      if (!node.name) report(id, "no name");
      if (node.kind == Kind::AugAssign) target(operands[0]);
      break;
    case Kind::Call: call(id); break;
    case Kind::Invoke: bindings(id, 1); break;
    case Kind::Build: build(id); break;
    case Kind::Compare:
      if (module.symbolLists[node.payload].size() + 1 != operands.size()) report(id, "operators and operands do not match");
      break;
    case Kind::Lambda:
    case Kind::Function: function(id); break;
    case Kind::Class: {
      const ClassPayload &payload = module.classes[node.payload];
      if (payload.decorators + payload.bases + payload.keywords + payload.typeParameters != operands.size())
        report(id, "its payload does not fit its operands");
      if (node.local) outerVariable(id);
      break;
    }
    case Kind::Comprehension: comprehension(id); break;
    case Kind::Walrus:
    case Kind::AnnAssign:
    case Kind::For: target(operands[0]); break;
    case Kind::Assign:
      for (NodeId operand : operands.drop_back()) target(operand);
      break;
    case Kind::Delete:
      for (NodeId operand : operands) target(operand);
      break;
    case Kind::With:
      if (operands.size() % 2) report(id, "contexts and variables do not pair");
      for (unsigned i = 1; i < operands.size(); i += 2) target(operands[i]);
      break;
    case Kind::Try:
      if (operands.size() % 2 || node.blockCount != operands.size() / 2 + 3)
        report(id, "handlers and blocks do not match");
      else
        for (unsigned i = 1; i < operands.size(); i += 2) target(operands[i]);
      break;
    case Kind::Match:
      if (operands.size() != 2 * node.blockCount + 1) report(id, "cases and blocks do not match");
      break;
    case Kind::Import: {
      unsigned symbols = module.symbolLists[node.payload].size();
      if (symbols != 2 * operands.size() + 1) report(id, "names and variables do not match");
      for (NodeId operand : operands) target(operand);
      break;
    }
    default: break;
    }
  }

  void build(NodeId id) {
    StringRef name = module.nameOf(id);
    llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
    bool dict = name == "dict";
    if (!dict && name != "tuple" && name != "list" && name != "set") report(id, "a Build of nothing that is known");
    if (dict && operands.size() % 2) report(id, "keys and values do not pair");
    for (unsigned i = 0; i < operands.size(); ++i)
      if (!operands[i] && (!dict || i % 2)) report(id, "a missing element");
  }

  void comprehension(NodeId id) {
    StringRef name = module.nameOf(id);
    llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
    if (name != "list" && name != "set" && name != "dict" && name != "generator") report(id, "of nothing that is known");
    unsigned at = name == "dict" ? 2 : 1;
    for (uint32_t count : module.countLists[module[id].payload]) {
      unsigned length = 2 + (count & ~AsyncGenerator);
      if (at + length > operands.size()) return report(id, "generators and operands do not match");
      target(operands[at]);
      at += length;
    }
    if (at != operands.size()) report(id, "generators and operands do not match");
  }
};

} // namespace

std::string verify(const Module &module, llvm::ArrayRef<StringRef> allowed) {
  std::string result;
  Verifier verifier{module, allowed, llvm::raw_string_ostream(result), llvm::BitVector(module.nodes.size()), {}};
  if (module.bindings.size() != module.operands.size()) verifier.out << "bindings and operands are not parallel\n";
  verifier.block(module.body, {});
  if (verifier.problems > 50) verifier.out << "… and " << verifier.problems - 50 << " more\n";
  return result;
}

} // namespace ivyc::ir
