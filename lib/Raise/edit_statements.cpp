// Edits within a statement whose kind and parts are those of its source.
#include "Raiser.h"
#include "Scan.h"

namespace ivyc::raise {

using namespace python;
using Slots = llvm::SmallVectorImpl<std::pair<NodeId, const Expression *>>;

static bool addAll(llvm::ArrayRef<NodeId> operands, llvm::ArrayRef<Expression *> sources, Slots *slots) {
  if (operands.size() != sources.size()) return false;
  for (size_t i = 0; i < operands.size(); ++i) {
    if (bool(operands[i]) != bool(sources[i])) return false;
    if (operands[i] && slots) slots->push_back({operands[i], sources[i]});
  }
  return true;
}

/// Whether a statement has the parts of its source, and then the source expressions of the operands in its head.
bool Raiser::statementSlots(NodeId id, Slots *slots) {
  const ir::Node &node = module[id];
  auto operands = module.operandsOf(id);
  const auto *source = llvm::dyn_cast_if_present<Statement>(node.origin);
  if (!source) return false;
  auto all = [&](std::initializer_list<Expression *> sources) { return addAll(operands, sources, slots); };
  // An absent operand at the end may also be missing.
  auto optional = [&](std::initializer_list<Expression *> sources) {
    llvm::SmallVector<NodeId, 3> padded(operands);
    while (padded.size() < sources.size()) padded.push_back({});
    return addAll(padded, sources, slots);
  };
  switch (node.kind) {
  case Kind::Evaluate: {
    const auto *statement = llvm::dyn_cast<ExprStatement>(source);
    return statement && all({statement->value});
  }
  case Kind::Assign: {
    const auto *assign = llvm::dyn_cast<Assign>(source);
    if (!assign) return false;
    llvm::SmallVector<Expression *, 4> sources(assign->targets);
    sources.push_back(assign->value);
    return addAll(operands, sources, slots);
  }
  case Kind::AugAssign: {
    const auto *assign = llvm::dyn_cast<AugAssign>(source);
    return assign && all({assign->target, assign->value});
  }
  case Kind::AnnAssign: {
    const auto *assign = llvm::dyn_cast<AnnAssign>(source);
    return assign && optional({assign->target, assign->annotation, assign->value});
  }
  case Kind::Delete: {
    const auto *statement = llvm::dyn_cast<Delete>(source);
    return statement && addAll(operands, statement->targets, slots);
  }
  case Kind::Return: {
    const auto *statement = llvm::dyn_cast<Return>(source);
    return statement && optional({statement->value});
  }
  case Kind::Raise: {
    const auto *statement = llvm::dyn_cast<python::Raise>(source);
    return statement && optional({statement->exception, statement->cause});
  }
  case Kind::Assert: {
    const auto *statement = llvm::dyn_cast<Assert>(source);
    return statement && optional({statement->test, statement->message});
  }
  case Kind::If: {
    const auto *statement = llvm::dyn_cast<If>(source);
    return statement && all({statement->test});
  }
  case Kind::While: {
    const auto *statement = llvm::dyn_cast<While>(source);
    return statement && all({statement->test});
  }
  case Kind::For: {
    const auto *statement = llvm::dyn_cast<For>(source);
    return statement && all({statement->target, statement->iterable});
  }
  case Kind::With: {
    const auto *statement = llvm::dyn_cast<With>(source);
    return statement && !operands.empty() && matchItems(id, *statement, nullptr);
  }
  case Kind::Try: {
    const auto *statement = llvm::dyn_cast<Try>(source);
    if (!statement || operands.size() != 2 * statement->handlers.size()) return false;
    for (size_t i = 0; i < statement->handlers.size(); ++i) {
      Expression *type = statement->handlers[i]->type;
      if (bool(operands[2 * i]) != bool(type)) return false;
      if (type && slots) slots->push_back({operands[2 * i], type});
    }
    return true;
  }
  case Kind::Match: {
    const auto *statement = llvm::dyn_cast<Match>(source);
    if (!statement || operands.size() != 1 + 2 * statement->cases.size()) return false;
    if (slots) slots->push_back({operands[0], statement->subject});
    for (size_t i = 0; i < statement->cases.size(); ++i) {
      Expression *guard = statement->cases[i]->guard;
      if (bool(operands[2 + 2 * i]) != bool(guard)) return false;
      if (guard && slots) slots->push_back({operands[2 + 2 * i], guard});
    }
    return true;
  }
  case Kind::Function: return llvm::isa<FunctionDef>(source);
  case Kind::Class: return llvm::isa<ClassDef>(source);
  case Kind::Break: return llvm::isa<Break>(source);
  case Kind::Continue: return llvm::isa<Continue>(source);
  case Kind::Pass: return llvm::isa<Pass>(source);
  case Kind::Import: return llvm::isa<Import, ImportFrom>(source);
  case Kind::ScopeDeclaration: return llvm::isa<ScopeDeclaration>(source);
  case Kind::OpaqueStatement:
    if (slots)
      for (NodeId operand : operands)
        if (const auto *place = operand ? llvm::dyn_cast_if_present<Expression>(module.placeOf(operand)) : nullptr)
          slots->push_back({operand, place});
    return true;
  default: return false;
  }
}

bool Raiser::canEditStatement(NodeId id) {
  const ir::Node &node = module[id];
  if (!tree || !node.origin || !llvm::isa<Statement>(node.origin) || raises(id)) return false;
  return !isTouched(id) || statementSlots(id, nullptr);
}

/// The items of a `with` that are left, each with the number of its source; false when they are not the source's in order.
bool Raiser::matchItems(NodeId id, const With &source, llvm::SmallVectorImpl<int> *matched) const {
  auto operands = module.operandsOf(id);
  int last = -1;
  for (size_t i = 0; i + 1 < operands.size(); i += 2) {
    const python::Node *place = module.placeOf(operands[i]);
    const auto *found = llvm::find_if(source.items, [&](const WithItem *item) { return item->context == place; });
    int index = found - source.items.begin();
    if (found == source.items.end() || index <= last || bool((*found)->variables) != bool(operands[i + 1])) return false;
    last = index;
    if (matched) matched->push_back(index);
  }
  return true;
}

void Raiser::editWith(NodeId id, const With &source) {
  llvm::SmallVector<int, 4> matched;
  matchItems(id, source, &matched);
  auto operands = module.operandsOf(id);
  auto rangeOf = [&](const WithItem &item) {
    return SourceRange{outer(*item.context).begin, outer(item.variables ? *item.variables : *item.context).end};
  };
  int last = matched.back(), count = source.items.size();
  for (int i = 0; i < last; ++i)
    if (!llvm::is_contained(matched, i)) add(rangeOf(*source.items[i]).begin, rangeOf(*source.items[i + 1]).begin, {});
  if (last + 1 < count) add(rangeOf(*source.items[last]).end, rangeOf(*source.items.back()).end, {});
  for (size_t i = 0; i < matched.size(); ++i) {
    const WithItem &item = *source.items[matched[i]];
    editSlot(operands[2 * i], *item.context, {Precedence::Test}, false);
    if (item.variables) editSlot(operands[2 * i + 1], *item.variables, {Precedence::Primary}, false);
  }
}

void Raiser::editStatement(NodeId id) {
  const auto &source = llvm::cast<Statement>(*module[id].origin);
  uint32_t outerAnchor = anchor;
  if (beginsLine(text, beginOf(source))) anchor = beginOf(source);
  addFindings(id);
  if (!needsVisit(id)) {
    anchor = outerAnchor;
    return;
  }
  auto blocks = module.blocksOf(id);
  auto statements = [&](unsigned i) {
    return i < blocks.size() ? llvm::ArrayRef(module[blocks[i]].statements) : llvm::ArrayRef<NodeId>();
  };
  std::string indentation = indentationAt(text, source.range.begin).str();
  llvm::SmallVector<std::pair<NodeId, const Expression *>, 8> slots;
  if (!llvm::isa<With, FunctionDef, ClassDef>(source)) statementSlots(id, &slots);
  for (auto [operand, slot] : slots) {
    Place place = llvm::isa<Delete>(source) ? Place{Precedence::Primary} : placeWithin(source, *slot);
    bool target = module[operand].flags & ir::Store;
    if (target && llvm::isa<AugAssign, AnnAssign>(source)) place.needs = Precedence::Primary;
    editSlot(operand, *slot, place, false);
  }
  uint32_t own = anchor;
  auto arm = [&](unsigned i, Body body) {
    editBlock(statements(i), body, indentation);
    anchor = own;
  };
  switch (source.kind) {
  case NodeKind::AugAssign: {
    StringRef name = module.nameOf(id);
    name.consume_front("host.");
    if (const Operator *op = findOperator(name)) {
      SourceRange range = llvm::cast<AugAssign>(source).opRange;
      bool withEquals = textOf(range).ends_with("=");
      editToken(range, op->text.str() + (withEquals ? "=" : ""));
    }
    break;
  }
  case NodeKind::FunctionDef:
  case NodeKind::AsyncFunctionDef: {
    const auto &function = llvm::cast<FunctionDef>(source);
    editFunction(id, function);
    arm(0, function.body);
    break;
  }
  case NodeKind::ClassDef: {
    const auto &type = llvm::cast<ClassDef>(source);
    editClass(id, type);
    arm(0, type.body);
    break;
  }
  case NodeKind::With:
  case NodeKind::AsyncWith: {
    const auto &with = llvm::cast<With>(source);
    editWith(id, with);
    arm(0, with.body);
    break;
  }
  case NodeKind::For:
  case NodeKind::AsyncFor: {
    const auto &loop = llvm::cast<For>(source);
    arm(0, loop.body);
    editArm(statements(1), loop.orElse, "else", loop.body.back()->range.end, indentation);
    break;
  }
  case NodeKind::While: {
    const auto &loop = llvm::cast<While>(source);
    arm(0, loop.body);
    editArm(statements(1), loop.orElse, "else", loop.body.back()->range.end, indentation);
    break;
  }
  case NodeKind::If: editIf(id, llvm::cast<If>(source)); break;
  case NodeKind::Try:
  case NodeKind::TryStar: {
    const auto &attempt = llvm::cast<Try>(source);
    unsigned handlers = attempt.handlers.size();
    arm(0, attempt.body);
    for (unsigned i = 0; i < handlers; ++i) arm(1 + i, attempt.handlers[i]->body);
    uint32_t end = handlers ? attempt.handlers.back()->range.end : attempt.body.back()->range.end;
    // Without handlers there is no `else`, and the `finally` has to stay.
    editArm(statements(1 + handlers), attempt.orElse, "else", end, indentation);
    if (!attempt.orElse.empty()) end = attempt.orElse.back()->range.end;
    if (handlers)
      editArm(statements(2 + handlers), attempt.finalBody, "finally", end, indentation);
    else
      arm(2, attempt.finalBody);
    break;
  }
  case NodeKind::Match: {
    const auto &match = llvm::cast<Match>(source);
    for (unsigned i = 0; i < match.cases.size(); ++i) {
      edit(module.operandsOf(id)[1 + 2 * i], true);
      arm(i, match.cases[i]->body);
    }
    break;
  }
  default: break;
  }
  anchor = outerAnchor;
}

/// An `else` or `finally` arm: edited, removed, or added.
void Raiser::editArm(llvm::ArrayRef<NodeId> now, Body body, StringRef keyword, uint32_t previousEnd, StringRef indentation) {
  if (body.empty()) {
    if (now.empty()) return;
    uint32_t end = lineEnd(text, previousEnd);
    Fragment fragment;
    fragment.line(indentation).add(keyword).add(":");
    block(now, indentation.str() + page.indentUnit.str(), fragment);
    edits.push_back({end, end, std::move(fragment), false, anchor});
    return;
  }
  if (!now.empty()) {
    uint32_t own = anchor;
    editBlock(now, body, indentation);
    anchor = own;
    return;
  }
  size_t word = findWord(text, keyword, previousEnd, body[0]->range.begin);
  eraseLines(word, fullEnd(*body.back()));
}

void Raiser::editIf(NodeId id, const If &source) {
  auto blocks = module.blocksOf(id);
  StringRef indentation = indentationAt(text, source.range.begin);
  uint32_t own = anchor;
  editBlock(module[blocks[0]].statements, source.body, indentation);
  anchor = own;
  llvm::ArrayRef<NodeId> now;
  if (blocks.size() > 1) now = module[blocks[1]].statements;
  const If *elif = source.orElse.size() == 1 ? llvm::dyn_cast<If>(source.orElse[0]) : nullptr;
  if (elif && text.substr(elif->range.begin).starts_with("elif"))
    editElif(now, *elif, indentation);
  else
    editArm(now, source.orElse, "else", source.body.back()->range.end, indentation);
  anchor = own;
}

/// What stands in the place of an `elif` and everything behind it: `arm` itself, a later arm, the body of one, or other
/// statements.
void Raiser::editElif(llvm::ArrayRef<NodeId> now, const If &arm, StringRef indentation) {
  if (now.empty()) {
    eraseLines(arm.range.begin, fullEnd(arm));
    return;
  }
  const python::Node *first = module[now[0]].origin;
  for (const If *later = &arm;;) {
    if (now.size() == 1 && first == later && canEditStatement(now[0])) {
      remove(arm.range.begin, later->range.begin);
      if (later != &arm || needsVisit(now[0])) editStatement(now[0]);
      return;
    }
    if (llvm::is_contained(later->body, first)) {
      // This arm is taken: the last one that is left.
      size_t colon = findInCode(text, ':', outer(*later->test).end);
      Fragment head;
      head.add("else:");
      add(arm.range.begin, colon + 1, std::move(head), true);
      editBlock(now, later->body, indentation);
      uint32_t end = fullEnd(*later->body.back()), last = fullEnd(arm);
      if (end >= last) return;
      // Whole lines, behind those that the edits of the body took.
      end = nextLine(text, end);
      if (!edits.empty()) end = std::max(end, edits.back().end);
      remove(end, nextLine(text, last));
      return;
    }
    if (later->orElse.empty()) break;
    const If *next = later->orElse.size() == 1 ? llvm::dyn_cast<If>(later->orElse[0]) : nullptr;
    if (next && text.substr(next->range.begin).starts_with("elif")) {
      later = next;
      continue;
    }
    if (llvm::is_contained(later->orElse, first)) {
      size_t word = findWord(text, "else", later->body.back()->range.end, later->orElse[0]->range.begin);
      remove(arm.range.begin, word);
      editBlock(now, later->orElse, indentation);
      return;
    }
    break;
  }
  Fragment fragment;
  fragment.add("else:");
  block(now, indentation.str() + page.indentUnit.str(), fragment);
  add(arm.range.begin, fullEnd(arm), std::move(fragment), true);
}

} // namespace ivyc::raise
