// Calls whose source text can be kept but for the callee, the names of keywords, and arguments that came or went.
#include "Raiser.h"
#include "Scan.h"

namespace ivyc::raise {

using namespace python;

/// The arguments of a call in the order in which they stand.
static llvm::SmallVector<SourceArgument, 8> argumentsOf(const Raiser &, const Call &call,
                                                        llvm::function_ref<SourceRange(const Node &)> outer) {
  llvm::SmallVector<SourceArgument, 8> result;
  for (const Expression *argument : call.arguments) {
    const auto *starred = llvm::dyn_cast<Starred>(argument);
    result.push_back(
        {outer(*argument), starred ? starred->value : argument, starred ? BindingStyle::Star : BindingStyle::Positional, {}});
  }
  for (const Keyword *keyword : call.keywords)
    result.push_back({{keyword->range.begin, outer(*keyword->value).end},
                      keyword->value,
                      keyword->name.text.empty() ? BindingStyle::DoubleStar : BindingStyle::Keyword,
                      keyword->name});
  llvm::sort(result, [](const auto &a, const auto &b) { return a.range.begin < b.range.begin; });
  return result;
}

/// For each new argument, the source argument that it came from, or -1. False when they stand in another order.
bool Raiser::matchArguments(llvm::ArrayRef<SourceArgument> old, llvm::ArrayRef<NewArgument> now,
                            llvm::SmallVectorImpl<int> *matched) const {
  int last = -1;
  for (const NewArgument &argument : now) {
    int found = -1;
    if (const python::Node *origin = module[argument.value].origin) {
      for (size_t i = 0; i < old.size(); ++i)
        if (origin->range.begin >= old[i].range.begin && origin->range.end <= old[i].range.end) found = i;
    }
    if (found >= 0 && found <= last) return false;
    if (found >= 0) last = found;
    if (matched) matched->push_back(found);
  }
  return true;
}

/// What stands between the receiver and the arguments has to be the plain `.name(`: `(x.f)(…)` is not a method call to edit.
static const Attribute *methodOf(const Call &call) { return llvm::dyn_cast<Attribute>(call.callee); }

bool Raiser::canEditCall(NodeId id, const CallForm &form) {
  const ir::Node &node = module[id];
  const auto *source = llvm::dyn_cast_if_present<Expression>(node.origin);
  if (!source) return false;
  switch (form.style) {
  case CallForm::Operator: {
    size_t count = form.arguments.size();
    if (const auto *unary = llvm::dyn_cast<UnaryOp>(source)) {
      static constexpr StringRef names[] = {"invert", "not", "pos", "neg"};
      return count == 1 && form.op->name == names[unsigned(unary->op)];
    }
    if (const auto *compare = llvm::dyn_cast<Compare>(source))
      return count == 2 && compare->ops.size() == 1 && form.op->precedence == Precedence::Compare;
    // Another operator of another precedence may need other parentheses: those are printed anew.
    return count == 2 && llvm::isa<BinOp>(source) && form.op->precedence == precedenceOf(*source);
  }
  case CallForm::Property: {
    const auto *attribute = llvm::dyn_cast<Attribute>(source);
    return attribute && form.arguments.empty();
  }
  case CallForm::Index: return llvm::isa<Subscript>(source) && form.arguments.size() == 1;
  default: break;
  }
  if (form.style == CallForm::Source && node.form == Form::Property) return llvm::isa<Attribute>(source);
  const auto *call = llvm::dyn_cast<Call>(source);
  if (!call || outer(*call->callee) != call->callee->range) return false;
  auto old = argumentsOf(*this, *call, [&](const python::Node &n) { return outer(n); });
  bool soleGenerator = old.size() == 1 && old[0].value->kind == NodeKind::GeneratorExp && old[0].range.end == call->range.end;
  if (form.style == CallForm::Invoke || form.style == CallForm::Method) {
    if (form.style == CallForm::Method && !methodOf(*call)) return false;
    if (soleGenerator && !(form.arguments.size() == 1 && form.arguments[0].style == BindingStyle::Positional)) return false;
    // A receiver that stands among the arguments now is not where it was.
    const python::Node *receiver = module[form.receiver].origin;
    if (form.style == CallForm::Method && receiver && receiver->range.begin > call->callee->range.end &&
        receiver->range.end <= call->range.end)
      return false;
    return matchArguments(old, form.arguments, nullptr);
  }
  // A function: the source called a function, or a method whose receiver is now the first argument.
  bool wasMethod = node.form == Form::Method && methodOf(*call);
  if (soleGenerator && (wasMethod || form.arguments.size() != 1 || form.arguments[0].style != BindingStyle::Positional))
    return false;
  if (!wasMethod) return matchArguments(old, form.arguments, nullptr);
  if (form.arguments.empty() || form.arguments[0].style != BindingStyle::Positional) return false;
  const python::Node *receiver = module[form.arguments[0].value].origin;
  SourceRange base = outer(*methodOf(*call)->value);
  // A receiver of several lines becomes an argument that has its own lines.
  if (textOf(base).contains('\n') && !flat && !hasComments(call->range)) return false;
  return receiver && receiver->range.begin >= base.begin && receiver->range.end <= base.end &&
         matchArguments(old, llvm::ArrayRef(form.arguments).drop_front(), nullptr);
}

void Raiser::editCall(NodeId id, const CallForm &form, bool inBrackets) {
  const auto &source = llvm::cast<Expression>(*module[id].origin);
  auto slot = [&](NodeId operand, const Expression &expression) {
    editSlot(operand, expression, placeWithin(source, expression), inBrackets);
  };
  if (form.style == CallForm::Operator) {
    if (const auto *unary = llvm::dyn_cast<UnaryOp>(&source)) {
      slot(form.arguments[0].value, *unary->operand);
    } else if (const auto *compare = llvm::dyn_cast<Compare>(&source)) {
      slot(form.arguments[0].value, *compare->left);
      bool spelled = form.op->text.contains(' ') && textOf(compare->opRanges[0]).starts_with(form.op->text.split(' ').first);
      if (!spelled) editToken(compare->opRanges[0], form.op->text);
      slot(form.arguments[1].value, *compare->comparators[0]);
    } else {
      const auto &binary = llvm::cast<BinOp>(source);
      slot(form.arguments[0].value, *binary.left);
      editToken(binary.opRange, form.op->text);
      slot(form.arguments[1].value, *binary.right);
    }
    return;
  }
  if (const auto *attribute = llvm::dyn_cast<Attribute>(&source)) {
    editSlot(form.receiver ? form.receiver : form.arguments[0].value, *attribute->value, {Precedence::Primary}, inBrackets);
    if (form.style == CallForm::Property && !isSourceName(module.nameOf(id))) editToken(attribute->name.range, form.callee);
    return;
  }
  if (const auto *subscript = llvm::dyn_cast<Subscript>(&source)) {
    slot(form.receiver, *subscript->value);
    editSlot(form.arguments[0].value, *subscript->slice, placeWithin(source, *subscript->slice), true, {false, true});
    return;
  }

  const auto &call = llvm::cast<Call>(source);
  auto old = argumentsOf(*this, call, [&](const python::Node &n) { return outer(n); });
  // The bracket is the first one behind the callee.
  uint32_t bracket = findInCode(text, '(', call.callee->range.end);
  SourceRange inside{bracket + 1, call.range.end - 1};
  llvm::ArrayRef<NewArgument> now = form.arguments;
  bool wasMethod = module[id].form == Form::Method && methodOf(call);
  switch (form.style) {
  case CallForm::Invoke: slot(form.receiver, *call.callee); break;
  case CallForm::Method:
    editSlot(form.receiver, *methodOf(call)->value, {Precedence::Primary}, inBrackets);
    if (!isSourceName(module.nameOf(id))) editToken(methodOf(call)->name.range, form.callee);
    break;
  case CallForm::Source: break;
  default:
    if (!wasMethod) {
      editToken(call.callee->range, form.callee);
      break;
    }
    // `x.f(a)` → `g(x, a)`
    const Expression &receiver = *methodOf(call)->value;
    SourceRange base = outer(receiver);
    insert(base.begin, form.callee + "(");
    size_t firstEdit = edits.size();
    editSlot(now[0].value, receiver, {Precedence::Walrus, true}, true);
    if (base != receiver.range) {
      // The parentheses of `(a + b).f()` have no use within the new ones; edits within them stand where they are.
      StringRef before = text.slice(base.begin, receiver.range.begin), after = text.slice(receiver.range.end, base.end);
      bool replaced = llvm::any_of(llvm::drop_begin(edits, firstEdit),
                                   [&](const Edit &edit) { return edit.begin == base.begin && edit.end == base.end; });
      if (!replaced && before == "(" && after == ")" && precedence(now[0].value) > Precedence::Yield) {
        add(base.begin, receiver.range.begin, {}, false);
        add(receiver.range.end, base.end, {}, false);
      }
    }
    now = now.drop_front();
    Fragment separator;
    bool breaksLine = text[inside.begin] == '\n' || text[inside.begin] == '\r';
    if (!now.empty() && !old.empty()) separator.add(breaksLine ? "," : ", ");
    add(base.end, bracket + 1, std::move(separator));
    if (old.empty() && !now.empty()) {
      Fragment rest;
      rest.brackets = 1;
      rest.add(", ");
      arguments(now, rest);
      add(inside.begin, inside.end, std::move(rest));
      return;
    }
    if (now.empty()) {
      if (inside.begin < inside.end) add(inside.begin, inside.end, {});
      return;
    }
    break;
  }
  editArguments(old, now, inside);
}

void Raiser::editArguments(llvm::ArrayRef<SourceArgument> old, llvm::ArrayRef<NewArgument> now, SourceRange inside,
                           LiteralPlace literal) {
  auto placeOf = [&](const NewArgument &argument) -> Place {
    switch (argument.style) {
    case BindingStyle::Positional: return {Precedence::Walrus, true};
    case BindingStyle::Keyword: return {Precedence::Test, true};
    default: return {Precedence::BitOr, true};
    }
  };
  auto prefix = [](const NewArgument &argument) {
    return argument.style == BindingStyle::Keyword      ? argument.keyword.str() + "="
           : argument.style == BindingStyle::Star       ? std::string("*")
           : argument.style == BindingStyle::DoubleStar ? std::string("**")
                                                        : std::string();
  };
  // An argument in the place of an old one: its keyword and its value.
  auto change = [&](const SourceArgument &from, const NewArgument &to) {
    SourceRange value = outer(*from.value);
    StringRef before = text.slice(from.range.begin, value.begin);
    bool same = from.style == to.style && (to.style != BindingStyle::Keyword || from.keyword.text == to.keyword);
    if (!same) {
      if (from.style == BindingStyle::Keyword && to.style == BindingStyle::Keyword)
        editToken(from.keyword.range, to.keyword);
      else if (before.empty())
        insert(from.range.begin, prefix(to));
      else
        editToken({from.range.begin, value.begin}, prefix(to));
    }
    editSlot(to.value, *from.value, placeOf(to), true, literal);
  };
  if (now.empty() || old.empty()) {
    if (old.empty() && now.empty()) return;
    Fragment all;
    all.brackets = 1;
    if (!now.empty()) arguments(now, all);
    add(inside.begin, inside.end, std::move(all));
    return;
  }
  llvm::SmallVector<int, 8> matched;
  [[maybe_unused]] bool ordered = matchArguments(old, now, &matched);
  assert(ordered);
  // Between two matches, new arguments take the places of old ones; the rest is inserted or deleted.
  for (size_t i = 0, o = 0; i < now.size(); ++i) {
    if (matched[i] >= 0) {
      o = matched[i] + 1;
      continue;
    }
    size_t nextMatch = old.size();
    for (size_t k = i + 1; k < now.size(); ++k)
      if (matched[k] >= 0) {
        nextMatch = matched[k];
        break;
      }
    if (o < nextMatch) matched[i] = o++;
  }
  llvm::SmallVector<bool, 8> kept(old.size(), false);
  for (int index : matched)
    if (index >= 0) kept[index] = true;
  int lastKept = -1;
  for (size_t o = 0; o < old.size(); ++o)
    if (kept[o]) lastKept = o;
  // Deleted arguments take the comma that follows them, the last ones the comma before them.
  for (size_t o = 0; o < old.size(); ++o)
    if (!kept[o] && lastKept >= 0 && int(o) < lastKept) add(old[o].range.begin, old[o + 1].range.begin, {});
  if (lastKept >= 0 && lastKept + 1 < int(old.size())) add(old[lastKept].range.end, old.back().range.end, {});
  for (size_t i = 0; i < now.size(); ++i) {
    if (matched[i] >= 0) {
      change(old[matched[i]], now[i]);
      continue;
    }
    // Inserted before the next old argument that stays, or behind the last one.
    int next = -1;
    for (size_t k = i + 1; k < now.size() && next < 0; ++k) next = matched[k];
    Fragment inserted;
    inserted.brackets = 1;
    if (next < 0) inserted.add(", ");
    ++flat;
    arguments(now[i], inserted);
    --flat;
    if (next >= 0) inserted.add(", ");
    uint32_t at = next >= 0 ? old[next].range.begin : old[std::max(lastKept, 0)].range.end;
    edits.push_back({at, at, std::move(inserted), false, anchor});
  }
}

} // namespace ivyc::raise
