// Edits within the source text of an expression whose structure is that of its source: only what changed is replaced.
#include "Raiser.h"
#include "Scan.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::raise {

using namespace python;
using Slots = llvm::SmallVectorImpl<std::pair<NodeId, const Expression *>>;

SourceRange Raiser::outer(const python::Node &node) const {
  auto found = tree->parentheses.find(&node);
  return found == tree->parentheses.end() ? node.range : found->second;
}

bool Raiser::isParenthesised(const Expression &tuple) const {
  const auto &elements = llvm::cast<Tuple>(tuple).elements;
  return elements.empty() || outer(*elements[0]).begin > tuple.range.begin;
}

static bool isNameCharacter(char c) { return llvm::isAlnum(c) || c == '_' || (c & 0x80); }
/// What would become one token with a name before it: more of the name, or a string with a prefix.
static bool isWord(char c) { return isNameCharacter(c) || c == '"' || c == '\''; }

void Raiser::add(uint32_t begin, uint32_t end, Fragment fragment, bool dropsComments) {
  // `return(x)` must not become `returnx`.
  auto firstCharacter = [&]() -> char {
    for (const Piece &piece : fragment.pieces)
      if (piece.kind == PieceKind::Source)
        return text[piece.begin];
      else if (piece.kind == PieceKind::Text)
        return fragment.text[piece.begin];
      else if (piece.kind == PieceKind::Line)
        return '\n';
    return 0;
  };
  auto lastCharacter = [&]() -> char {
    for (const Piece &piece : llvm::reverse(fragment.pieces))
      if (piece.kind == PieceKind::Source)
        return text[piece.end - 1];
      else if (piece.kind == PieceKind::Text)
        return fragment.text[piece.end - 1];
      else if (piece.kind == PieceKind::Line)
        return '\n';
    return 0;
  };
  if (!fragment.empty()) {
    // `{{` is a brace of the text of an f-string.
    bool opensField = avoidedQuote && begin && text[begin - 1] == '{' && firstCharacter() == '{';
    if (opensField || (begin && isNameCharacter(text[begin - 1]) && isWord(firstCharacter()))) {
      Fragment spaced;
      spaced.add(" ").append(fragment);
      fragment = std::move(spaced);
    }
    if (end < text.size() && text[end] != avoidedQuote && isWord(text[end]) && isNameCharacter(lastCharacter()))
      fragment.add(" ");
  }
  edits.push_back({begin, end, std::move(fragment), dropsComments, anchor});
}

void Raiser::remove(uint32_t begin, uint32_t end) {
  if (begin < end) edits.push_back({begin, end, {}, true, anchor});
}

void Raiser::insert(uint32_t offset, StringRef newText) {
  Fragment fragment;
  fragment.add(newText);
  add(offset, offset, std::move(fragment));
}

void Raiser::editToken(SourceRange range, StringRef newText) {
  if (textOf(range) == newText) return;
  Fragment fragment;
  fragment.add(newText);
  edits.push_back({range.begin, range.end, std::move(fragment), false, anchor});
}

void Raiser::compose(SourceRange range, Edits &inner, Fragment &out) const {
  llvm::stable_sort(inner, [](const Edit &a, const Edit &b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
  uint32_t at = range.begin;
  for (Edit &edit : inner) {
    assert(edit.begin >= at && edit.end <= range.end && "edits are disjoint and within their expression");
    out.source(at, edit.begin);
    out.append(edit.fragment);
    at = edit.end;
  }
  out.source(at, range.end);
}

/// Edits of a part of the source that is copied end where it ends: lines that go at its end take the newline above them.
void Raiser::keepWithin(SourceRange range) {
  llvm::stable_sort(edits, [](const Edit &a, const Edit &b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
  if (edits.empty() || edits.back().end <= range.end) return;
  uint32_t begin = edits.back().begin;
  edits.pop_back();
  while (!edits.empty() && edits.back().end == begin && edits.back().fragment.empty()) {
    begin = edits.back().begin;
    edits.pop_back();
  }
  while (begin > range.begin && (text[begin - 1] == '\n' || text[begin - 1] == '\r')) {
    --begin;
    if (text[begin] == '\n' && begin > range.begin && text[begin - 1] == '\r') --begin;
    break;
  }
  remove(begin, range.end);
}

void Raiser::copyEdited(SourceRange range, llvm::function_ref<void()> make, Fragment &out) {
  Edits outside = std::move(edits);
  edits = {};
  make();
  Edits inside = std::move(edits);
  edits = std::move(outside);
  compose(range, inside, out);
}

static bool addAll(llvm::ArrayRef<NodeId> operands, Expressions sources, Slots *slots) {
  if (operands.size() != sources.size()) return false;
  for (size_t i = 0; i < operands.size(); ++i) {
    if (bool(operands[i]) != bool(sources[i])) return false;
    if (operands[i] && slots) slots->push_back({operands[i], sources[i]});
  }
  return true;
}

static bool sameConstant(const ConstantValue &value, StringRef valueText, const Constant &source) {
  switch (source.type) {
  case ConstantKind::None: return value.type == ConstantType::None;
  case ConstantKind::True:
  case ConstantKind::False: return value.type == ConstantType::Bool && value.integer == (source.type == ConstantKind::True);
  case ConstantKind::Ellipsis: return value.type == ConstantType::Ellipsis;
  case ConstantKind::Int:
    return value.type == ConstantType::Int &&
           (value.text ? valueText == source.text : std::to_string(value.integer) == source.text);
  case ConstantKind::Float: return value.type == ConstantType::Float && value.number == source.number;
  case ConstantKind::Complex: return value.type == ConstantType::Complex && value.number == source.number;
  case ConstantKind::Str: return value.type == ConstantType::Str && valueText == source.text;
  case ConstantKind::Bytes: return value.type == ConstantType::Bytes && valueText == source.text;
  }
  llvm_unreachable("constant");
}

/// The defaults of a lambda, in the order of its parameters.
static void addDefaults(const Arguments &arguments, llvm::SmallVectorImpl<Expression *> &sources) {
  sources.append(arguments.defaults.begin(), arguments.defaults.end());
  for (Expression *value : arguments.keywordDefaults)
    if (value) sources.push_back(value);
}

/// Whether the structure of a node is that of its source, and then the source expressions of its operands. Calls are compared
/// by canEditCall().
bool Raiser::matches(NodeId id, Slots *slots) {
  const ir::Node &node = module[id];
  auto operands = module.operandsOf(id);
  if (node.kind == Kind::Format || node.kind == Kind::Opaque) {
    if (slots)
      for (NodeId operand : operands)
        if (const auto *place = operand ? llvm::dyn_cast_if_present<Expression>(module.placeOf(operand)) : nullptr)
          slots->push_back({operand, place});
    return node.origin;
  }
  const auto *source = llvm::dyn_cast_if_present<Expression>(node.origin);
  if (!source) return false;
  auto all = [&](std::initializer_list<Expression *> sources) { return addAll(operands, sources, slots); };
  switch (node.kind) {
  case Kind::Const: {
    const ConstantValue &value = module.facts.get(node.constant);
    if (const auto *constant = llvm::dyn_cast<Constant>(source))
      return sameConstant(value, symbols.text(value.text), *constant);
    return value.type != ConstantType::DType && !isTouched(id);
  }
  case Kind::Local:
  case Kind::Global: {
    const auto *name = llvm::dyn_cast<Name>(source);
    return name && name->identifier == localName(id);
  }
  case Kind::Api: return isSourceName(module.nameOf(id)) || keepsName(id);
  case Kind::Attribute: {
    const auto *attribute = llvm::dyn_cast<Attribute>(source);
    return attribute && all({attribute->value});
  }
  case Kind::Subscript: {
    const auto *subscript = llvm::dyn_cast<Subscript>(source);
    return subscript && all({subscript->value, subscript->slice});
  }
  case Kind::Slice: {
    const auto *slice = llvm::dyn_cast<Slice>(source);
    return slice && all({slice->lower, slice->upper, slice->step});
  }
  case Kind::Build: {
    StringRef kind = module.nameOf(id);
    if (const auto *tuple = llvm::dyn_cast<Tuple>(source)) return kind == "tuple" && addAll(operands, tuple->elements, slots);
    if (const auto *dict = llvm::dyn_cast<Dict>(source)) {
      llvm::SmallVector<Expression *, 16> items;
      for (auto [key, value] : llvm::zip(dict->keys, dict->values)) items.append({key, value});
      return kind == "dict" && addAll(operands, items, slots);
    }
    // Lists and sets are edited as lists of arguments, which may also lose and gain elements.
    return (kind == "list" && llvm::isa<List>(source)) || (kind == "set" && llvm::isa<Set>(source) && !operands.empty());
  }
  case Kind::Starred: {
    const auto *starred = llvm::dyn_cast<Starred>(source);
    return starred && all({starred->value});
  }
  case Kind::Choose: {
    const auto *choose = llvm::dyn_cast<IfExp>(source);
    return choose && all({choose->test, choose->body, choose->orElse});
  }
  case Kind::And:
  case Kind::Or: {
    const auto *chain = llvm::dyn_cast<BoolOp>(source);
    if (!chain || (chain->op == BoolOperator::And) != (node.kind == Kind::And)) return false;
    // Some operands may have gone.
    const auto *next = chain->values.begin();
    for (NodeId operand : operands) {
      const python::Node *place = module.placeOf(operand);
      next = std::find(next, chain->values.end(), place);
      if (next == chain->values.end()) return operands.size() == chain->values.size() && addAll(operands, chain->values, slots);
      ++next;
    }
    if (slots)
      for (NodeId operand : operands) slots->push_back({operand, llvm::cast<Expression>(module.placeOf(operand))});
    return true;
  }
  case Kind::Compare: {
    const auto *compare = llvm::dyn_cast<Compare>(source);
    if (!compare || operands.size() != compare->comparators.size() + 1) return false;
    if (slots) slots->push_back({operands[0], compare->left});
    return addAll(operands.drop_front(), compare->comparators, slots);
  }
  case Kind::Lambda: {
    const auto *lambda = llvm::dyn_cast<Lambda>(source);
    if (!lambda) return false;
    llvm::SmallVector<Expression *, 8> sources;
    addDefaults(*lambda->arguments, sources);
    sources.push_back(lambda->body);
    return addAll(operands, sources, slots);
  }
  case Kind::Comprehension: {
    llvm::SmallVector<Expression *, 8> sources;
    ArrayRef<Comprehension *> generators;
    if (const auto *dict = llvm::dyn_cast<DictComp>(source)) {
      sources = {dict->key, dict->value};
      generators = dict->generators;
    } else if (const auto *other = llvm::dyn_cast<ElementComprehension>(source)) {
      sources = {other->element};
      generators = other->generators;
    } else {
      return false;
    }
    for (const Comprehension *generator : generators) {
      sources.append({generator->target, generator->iterable});
      sources.append(generator->conditions.begin(), generator->conditions.end());
    }
    return addAll(operands, sources, slots);
  }
  case Kind::Walrus: {
    const auto *walrus = llvm::dyn_cast<NamedExpr>(source);
    return walrus && all({walrus->target, walrus->value});
  }
  case Kind::Await: {
    const auto *await = llvm::dyn_cast<Await>(source);
    return await && all({await->value});
  }
  case Kind::Yield: {
    const auto *yield = llvm::dyn_cast<Yield>(source);
    return yield && all({yield->value});
  }
  case Kind::YieldFrom: {
    const auto *yield = llvm::dyn_cast<YieldFrom>(source);
    return yield && all({yield->value});
  }
  default: return false;
  }
}

bool Raiser::canEdit(NodeId id) {
  const ir::Node &node = module[id];
  if (!tree || !node.origin || raises(id)) return false;
  if (!isTouched(id)) return true;
  if (node.kind == Kind::Call || node.kind == Kind::Invoke) return canEditCall(id, formOf(id));
  return matches(id, nullptr);
}

static size_t widestLine(StringRef lines) {
  size_t widest = 0;
  while (!lines.empty()) {
    StringRef line = lines.take_front(lines.find_first_of("\r\n"));
    lines = lines.drop_front(std::min(line.size() + 1, lines.size()));
    if (size_t comment = line.find("  #"); comment != StringRef::npos)
      line = line.substr(comment).contains("type:") ? "" : line.take_front(comment);
    widest = std::max(widest, line.size());
  }
  return widest;
}

/// Whether the edits of an expression make a line too long that was not. What stands on one line is then printed anew as a
/// whole, unless the breaks that its new parts have are enough; what has comments between its lines is left alone.
bool Raiser::overflows(SourceRange range, size_t first) {
  SourceRange lines{uint32_t(lineStart(text, range.begin)), uint32_t(lineEnd(text, range.end))};
  bool onOneLine = lineEnd(text, range.begin) == lines.end;
  if (first == edits.size() || widestLine(textOf(lines)) > page.width) return false;
  if (!onOneLine && hasComments(range)) return false;
  size_t from = first;
  while (from > 0 && edits[from - 1].begin >= lines.begin && edits[from - 1].end <= lines.end) --from;
  Edits inside(edits.begin() + from, edits.end());
  Fragment fragment;
  compose(lines, inside, fragment);
  Page wide = page;
  if (onOneLine) wide.width = ~0u;
  return widestLine(layOut(fragment, wide, 0, indentationAt(text, range.begin), 0)) > page.width;
}

void Raiser::editSlot(NodeId id, const Expression &slot, Place place, bool inBrackets, LiteralPlace literal) {
  if (module[id].origin == &slot) {
    if (!isTouched(id)) return;
    if (canEdit(id)) {
      SourceRange around = outer(slot);
      bool hasOwn = around != slot.range;
      // The structure is the same, but `a + b` may have become a call, or the other way round.
      bool parentheses = !hasOwn && needsParentheses(precedence(id), place.needs);
      size_t before = edits.size();
      if (parentheses) insert(slot.range.begin, "(");
      bool outermostOnLine = !withinLine && !textOf(slot.range).contains('\n');
      bool outermost = !withinExpression;
      if (outermostOnLine) withinLine = true;
      withinExpression = true;
      edit(id, inBrackets || place.inBrackets || hasOwn);
      if (outermostOnLine) withinLine = false;
      if (outermost) withinExpression = false;
      if (parentheses) insert(slot.range.end, ")");
      if (!(outermostOnLine || outermost) || flat || !overflows(slot.range, before)) return;
      // Too long for its line: what changed is printed anew, where lines can be broken.
      edits.resize(before);
      reprinting = true;
      Fragment fragment;
      fragment.brackets = fragment.inherited = inBrackets || place.inBrackets || hasOwn;
      if (place.needs <= Precedence::Tuple && fragment.brackets == 0)
        value(id, place.needs, fragment);
      else
        expression(id, hasOwn ? Precedence::Walrus : place.needs, fragment, literal);
      reprinting = false;
      add(slot.range.begin, slot.range.end, std::move(fragment));
      return;
    }
  }
  SourceRange inner = slot.range, around = outer(slot);
  auto hasLayout = [](StringRef between) { return between.find_first_of("\r\n#") != StringRef::npos; };
  bool keeps =
      around != inner && (hasLayout(text.slice(around.begin, inner.begin)) || hasLayout(text.slice(inner.end, around.end)));
  Fragment fragment;
  fragment.brackets = fragment.inherited = inBrackets || place.inBrackets || keeps;
  // A generator that was the only argument of a call has the parentheses of the call.
  bool ofCall = slot.kind == NodeKind::GeneratorExp && around == inner && inner.begin > 0 &&
                (isNameCharacter(text[inner.begin - 1]) || text[inner.begin - 1] == ')' || text[inner.begin - 1] == ']');
  if (ofCall) fragment.add("(");
  if (place.needs <= Precedence::Tuple && fragment.brackets == 0)
    value(id, place.needs, fragment);
  else
    expression(id, keeps ? Precedence::Walrus : place.needs, fragment, literal);
  if (ofCall) fragment.add(")");
  add(keeps ? inner.begin : around.begin, keeps ? inner.end : around.end, std::move(fragment));
}

/// Text that only the source has: an f-string, a quoted annotation, a pattern. Its operands have their places in it.
void Raiser::editOpaque(NodeId id) {
  const ir::Node &node = module[id];
  char outerQuote = avoidedQuote;
  bool quoted = node.kind == Kind::Format || module.nameOf(id) == "string";
  if (quoted) {
    size_t quote = text.find_first_of("\"'", node.origin->range.begin);
    if (quote < node.origin->range.end) avoidedQuote = text[quote];
    ++flat;
  }
  llvm::SmallVector<std::pair<NodeId, const Expression *>, 8> slots;
  matches(id, &slots);
  // A replacement field takes neither a lambda nor a walrus, whose colons begin the format.
  Place place{node.kind == Kind::Format ? Precedence::Or : Precedence::Test, false};
  for (auto [operand, slot] : slots) editSlot(operand, *slot, place, false);
  if (quoted) --flat;
  avoidedQuote = outerQuote;
}

/// Takes the operands of an `and` or `or` away that are not kept; what is said beside those that are stays.
void Raiser::removeOperands(const BoolOp &source, llvm::ArrayRef<std::pair<NodeId, const Expression *>> kept) {
  auto isKept = [&](const Expression *value) {
    return llvm::any_of(kept, [&](const auto &one) { return one.second == value; });
  };
  const Expression *last = kept.back().second;
  size_t index = llvm::find(source.values, last) - source.values.begin();
  for (size_t i = 0; i < index; ++i)
    if (!isKept(source.values[i])) remove(outer(*source.values[i]).begin, outer(*source.values[i + 1]).begin);
  if (index + 1 == source.values.size()) return;
  uint32_t end = outer(*last).end;
  uint32_t begin = findWord(text, source.op == BoolOperator::And ? "and" : "or", end, outer(*source.values[index + 1]).begin);
  if (beginsLine(text, begin))
    begin = lineEnd(text, lineStart(text, begin) - 1);
  else
    while (begin > end && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  remove(begin, outer(*source.values.back()).end);
}

void Raiser::edit(NodeId id, bool inBrackets) {
  if (!isTouched(id)) return;
  const ir::Node &node = module[id];
  if (node.kind == Kind::Call || node.kind == Kind::Invoke) return editCall(id, formOf(id), inBrackets);
  if (node.kind == Kind::Format || node.kind == Kind::Opaque) return editOpaque(id);
  const auto &source = llvm::cast<Expression>(*node.origin);
  StringRef kind = node.kind == Kind::Build ? module.nameOf(id) : "";
  if (node.kind == Kind::Attribute) editToken(llvm::cast<Attribute>(source).name.range, module.nameOf(id));
  if (node.kind == Kind::Compare) {
    const auto &compare = llvm::cast<Compare>(source);
    for (auto [range, symbol] : llvm::zip(compare.opRanges, module.symbolLists[node.payload])) {
      StringRef name = symbols.text(symbol);
      name.consume_front("host.");
      const Operator *op = findOperator(name);
      // `not  in` is a spelling, not a change.
      if (op && !op->text.contains(' ')) editToken(range, op->text);
    }
  }
  if (kind == "list" || kind == "set") {
    Expressions elements = kind == "list" ? llvm::cast<List>(source).elements : llvm::cast<Set>(source).elements;
    llvm::SmallVector<SourceArgument, 8> old;
    for (const Expression *element : elements) old.push_back({outer(*element), element, BindingStyle::Positional, {}});
    llvm::SmallVector<NewArgument, 8> now;
    for (NodeId operand : module.operandsOf(id)) now.push_back({operand, BindingStyle::Positional, {}});
    editArguments(old, now, {source.range.begin + 1, source.range.end - 1}, {kind == "set"});
    return;
  }
  llvm::SmallVector<std::pair<NodeId, const Expression *>, 8> slots;
  matches(id, &slots);
  if (const auto *chain = llvm::dyn_cast<BoolOp>(&source); chain && slots.size() < chain->values.size())
    removeOperands(*chain, slots);
  const auto *tuple = llvm::dyn_cast<Tuple>(&source);
  bool brackets = inBrackets || (tuple && isParenthesised(*tuple));
  ArrayRef<Comprehension *> generators;
  if (const auto *dict = llvm::dyn_cast<DictComp>(&source))
    generators = dict->generators;
  else if (const auto *other = llvm::dyn_cast<ElementComprehension>(&source))
    generators = other->generators;
  for (auto [operand, slot] : slots) {
    Place place = placeWithin(source, *slot);
    for (const Comprehension *generator : generators)
      if (slot->range.begin >= generator->range.begin && slot->range.end <= generator->range.end)
        place = placeWithin(*generator, *slot);
    bool isKey = kind == "dict" && llvm::is_contained(llvm::cast<Dict>(source).keys, slot);
    bool isIndex = llvm::isa<Subscript>(source) && slot == llvm::cast<Subscript>(source).slice;
    bool ofIndex = tuple && llvm::any_of(tuple->elements, [](const Expression *element) { return llvm::isa<Slice>(element); });
    editSlot(operand, *slot, place, brackets, {isKey, isIndex || ofIndex});
  }
}

} // namespace ivyc::raise
