// The module's storage: reading it and adding to it.
#include "ivyc/IR/IR.h"

#include <cassert>

namespace ivyc::ir {

Module::Module(FactTable &facts) : facts(facts), nodes(1), blocks(1), locals(1) { body = addBlock({}); }

llvm::ArrayRef<NodeId> Module::operandsOf(NodeId id) const {
  const Node &node = nodes[id.index];
  return llvm::ArrayRef(operands).slice(node.firstOperand, node.operandCount);
}

llvm::MutableArrayRef<NodeId> Module::operandsOf(NodeId id) {
  const Node &node = nodes[id.index];
  return llvm::MutableArrayRef(operands).slice(node.firstOperand, node.operandCount);
}

llvm::ArrayRef<Binding> Module::bindingsOf(NodeId id) const {
  const Node &node = nodes[id.index];
  return llvm::ArrayRef(bindings).slice(node.firstOperand, node.operandCount);
}

llvm::ArrayRef<BlockId> Module::blocksOf(NodeId id) const {
  const Node &node = nodes[id.index];
  return llvm::ArrayRef(blockLists).slice(node.firstBlock, node.blockCount);
}

llvm::StringRef Module::nameOf(NodeId id) const { return facts.symbols().text(nodes[id.index].name); }

const python::Node *Module::placeOf(NodeId id) const {
  if (nodes[id.index].flags & Edited) {
    auto found = places.find(id.index);
    if (found != places.end()) return found->second;
  }
  return nodes[id.index].origin;
}

/// Whether `parent` (0: the module) has `child` in an operand slot or a block.
static bool holds(const Module &module, NodeId parent, NodeId child) {
  if (!isStatement(module[child].kind)) return parent && llvm::is_contained(module.operandsOf(parent), child);
  if (!parent) return llvm::is_contained(module[module.body].statements, child);
  return llvm::any_of(module.blocksOf(parent),
                      [&](BlockId block) { return llvm::is_contained(module[block].statements, child); });
}

static void setDead(Module &module, NodeId node, bool dead) {
  if (!node) return;
  uint16_t &flags = module[node].flags;
  flags = dead ? flags | Dead : flags & ~Dead;
  for (NodeId operand : module.operandsOf(node))
    if (operand && module[operand].parent == node) setDead(module, operand, dead);
  for (BlockId block : module.blocksOf(node))
    for (NodeId statement : module[block].statements)
      if (module[statement].parent == node) setDead(module, statement, dead);
}

/// Flags EditedBelow from `node` upwards. Ancestors of a flagged node are flagged, so the climb ends at the first of them.
static void markBelow(Module &module, NodeId node) {
  for (; node && !(module[node].flags & EditedBelow); node = module[node].parent) module[node].flags |= EditedBelow;
}

/// Makes `parent` (0: the module) the parent of `child`, and remembers where it stood.
static void adopt(Module &module, NodeId parent, NodeId child) {
  if (!child) return;
  Node &node = module[child];
  if (node.parent && node.parent != parent) {
    NodeId former = node.formerParent;
    if (!former || (module[former].flags & Dead) || !holds(module, former, child)) node.formerParent = node.parent;
  }
  if (node.flags & Dead) setDead(module, child, false);
  node.parent = parent;
  if (node.flags & (Edited | EditedBelow)) markBelow(module, parent);
}

NodeId Module::add(Node node, llvm::ArrayRef<NodeId> newOperands, llvm::ArrayRef<Binding> newBindings,
                   llvm::ArrayRef<BlockId> newBlocks) {
  NodeId id{uint32_t(nodes.size())};
  node.operandCount = 0;
  node.blockCount = 0;
  nodes.push_back(node);
  if (!newOperands.empty()) resetOperands(id, newOperands, newBindings);
  if (!newBlocks.empty()) setBlocks(id, newBlocks);
  return id;
}

void Module::resetOperands(NodeId id, llvm::ArrayRef<NodeId> newOperands, llvm::ArrayRef<Binding> newBindings) {
  assert((newBindings.empty() || newBindings.size() == newOperands.size()) && "a binding for each operand, or none at all");
  // The lists may be views of our own storage.
  auto isOwn = [](auto list, const auto &own) { return list.data() >= own.data() && list.data() < own.data() + own.size(); };
  if (isOwn(newOperands, operands) || isOwn(newBindings, bindings)) {
    llvm::SmallVector<NodeId, 8> operandCopy(newOperands);
    llvm::SmallVector<Binding, 8> bindingCopy(newBindings);
    return resetOperands(id, operandCopy, bindingCopy);
  }
  uint32_t count = newOperands.size();
  Node &node = nodes[id.index];
  if (count > node.operandCount) {
    node.firstOperand = operands.size();
    operands.resize(operands.size() + count);
    bindings.resize(operands.size());
  }
  node.operandCount = count;
  for (uint32_t i = 0; i < count; ++i) {
    operands[node.firstOperand + i] = newOperands[i];
    bindings[node.firstOperand + i] = newBindings.empty() ? Binding() : newBindings[i];
    adopt(*this, id, newOperands[i]);
  }
}

BlockId Module::addBlock(NodeId owner) {
  blocks.emplace_back().owner = owner;
  return {uint32_t(blocks.size() - 1)};
}

void Module::setBlocks(NodeId id, llvm::ArrayRef<BlockId> list) {
  Node &node = nodes[id.index];
  node.firstBlock = blockLists.size();
  node.blockCount = list.size();
  for (BlockId block : list) {
    blockLists.push_back(block);
    blocks[block.index].owner = id;
    for (NodeId statement : blocks[block.index].statements) adopt(*this, id, statement);
  }
}

void Module::append(BlockId block, NodeId statement) {
  blocks[block.index].statements.push_back(statement);
  adopt(*this, blocks[block.index].owner, statement);
}

LocalId Module::addLocal(Local local) {
  locals.push_back(local);
  return {uint32_t(locals.size() - 1)};
}

NodeId Module::constant(ConstantId value) {
  Node node;
  node.kind = Kind::Const;
  node.constant = value;
  node.fact = facts.constant(value);
  return add(node);
}

NodeId Module::localUse(LocalId local) {
  Node node;
  node.kind = Kind::Local;
  node.local = local;
  node.name = locals[local.index].name;
  node.fact = locals[local.index].declared;
  return add(node);
}

NodeId Module::call(Symbol name, Form form, llvm::ArrayRef<NodeId> operandList, llvm::ArrayRef<Binding> bindingList,
                    FactId fact) {
  Node node;
  node.kind = Kind::Call;
  node.form = form;
  node.name = name;
  node.fact = fact;
  return add(node, operandList, bindingList);
}

void Module::markEdited(NodeId id) {
  nodes[id.index].flags |= Edited;
  markBelow(*this, nodes[id.index].parent);
}

/// `replacement` goes where `node` went: it gets its place, and its origin if it has none.
static void takePlace(Module &module, NodeId node, NodeId replacement) {
  const python::Node *place = module.placeOf(node);
  Node &target = module[replacement];
  if (!target.origin) target.origin = module[node].origin;
  if (target.origin != place)
    module.places[replacement.index] = place;
  else
    module.places.erase(replacement.index);
}

void Module::setOperand(NodeId node, unsigned index, NodeId operand) {
  NodeId old = operandsOf(node)[index];
  if (old == operand) return;
  operandsOf(node)[index] = operand;
  bool replaced = old && operand;
  if (replaced) takePlace(*this, old, operand);
  adopt(*this, node, operand);
  if (old && nodes[old.index].parent == node) setDead(*this, old, true);
  markEdited(replaced ? operand : node);
}

void Module::setOperands(NodeId node, llvm::ArrayRef<NodeId> newOperands, llvm::ArrayRef<Binding> newBindings) {
  llvm::SmallVector<NodeId, 8> old(operandsOf(node));
  llvm::SmallVector<NodeId, 8> kept(newOperands);
  resetOperands(node, kept, newBindings);
  for (NodeId operand : old)
    if (operand && nodes[operand.index].parent == node && !llvm::is_contained(kept, operand)) setDead(*this, operand, true);
  markEdited(node);
}

static bool isUnder(const Module &module, NodeId node, NodeId ancestor) {
  for (; node; node = module[node].parent)
    if (node == ancestor) return true;
  return false;
}

/// The slot of a parent (0: the module) that holds `child`.
static NodeId &slotOf(Module &module, NodeId parent, NodeId child) {
  if (!isStatement(module[child].kind)) {
    for (NodeId &operand : module.operandsOf(parent))
      if (operand == child) return operand;
  } else {
    BlockId moduleBody = module.body;
    for (BlockId block : parent ? module.blocksOf(parent) : llvm::ArrayRef(moduleBody))
      for (NodeId &statement : module[block].statements)
        if (statement == child) return statement;
  }
  assert(false && "a node that is replaced has to stand somewhere");
  return module.operands[0];
}

void Module::replace(NodeId node, NodeId replacement) {
  if (node == replacement) return;
  bool wrapped = isUnder(*this, node, replacement);
  NodeId parent = wrapped ? nodes[node.index].formerParent : nodes[node.index].parent;
  slotOf(*this, parent, node) = replacement;
  takePlace(*this, node, replacement);
  adopt(*this, parent, replacement);
  nodes[replacement.index].formerParent = {};
  nodes[node.index].formerParent = {};
  if (!wrapped) setDead(*this, node, true);
  markEdited(replacement);
}

std::pair<BlockId, unsigned> Module::positionOf(NodeId statement) const {
  NodeId owner = nodes[statement.index].parent;
  for (BlockId block : owner ? blocksOf(owner) : llvm::ArrayRef(body)) {
    const std::vector<NodeId> &statements = blocks[block.index].statements;
    auto found = llvm::find(statements, statement);
    if (found != statements.end()) return {block, unsigned(found - statements.begin())};
  }
  return {};
}

static void insert(Module &module, NodeId anchor, unsigned offset, NodeId statement) {
  auto [block, index] = module.positionOf(anchor);
  assert(block && "the anchor has to stand in a block");
  std::vector<NodeId> &statements = module[block].statements;
  statements.insert(statements.begin() + index + offset, statement);
  adopt(module, module[block].owner, statement);
  module[block].edited = true;
  if (module[statement].origin) module.places[statement.index] = nullptr;
  module.markEdited(statement);
}

void Module::insertBefore(NodeId statement, NodeId newStatement) { insert(*this, statement, 0, newStatement); }
void Module::insertAfter(NodeId statement, NodeId newStatement) { insert(*this, statement, 1, newStatement); }

void Module::erase(NodeId statement) {
  auto [block, index] = positionOf(statement);
  assert(block && "an erased statement has to stand in a block");
  std::vector<NodeId> &statements = blocks[block.index].statements;
  statements.erase(statements.begin() + index);
  blocks[block.index].edited = true;
  markBelow(*this, blocks[block.index].owner);
  setDead(*this, statement, true);
}

NodeId Module::statementOf(NodeId node) const {
  while (node && !isStatement(nodes[node.index].kind)) node = nodes[node.index].parent;
  return node;
}

NodeId Module::functionOf(NodeId node) const {
  for (NodeId parent = nodes[node.index].parent; parent; node = parent, parent = nodes[node.index].parent)
    if (nodes[parent.index].kind == Kind::Function && isStatement(nodes[node.index].kind)) return parent;
  return {};
}

} // namespace ivyc::ir
