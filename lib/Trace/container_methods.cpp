// The methods of list, tuple, dict and set.
#include "Interpreter.h"
#include "Natives.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::trace {

namespace {

Value none() { return Value::none(); }

Value append(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "append", 1, 1)) return {};
  self.sequence()->items.push_back(with[0]);
  in.allocated += sizeof(Value);
  return none();
}
Value extend(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "extend", 1, 1)) return {};
  return in.collect(with[0], self.sequence()->items) ? none() : Value();
}
Value insertAt(Interpreter &in, Value self, Parameters &with) {
  int64_t at;
  if (!with.take(in, "insert", 2, 2) || !in.index(with[0], at)) return {};
  auto &items = self.sequence()->items;
  if (at < 0) at = std::max<int64_t>(at + items.size(), 0);
  items.insert(items.begin() + std::min<size_t>(at, items.size()), with[1]);
  return none();
}
Value popItem(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "pop", 0, 1)) return {};
  auto &items = self.sequence()->items;
  int64_t at = -1;
  if (with.size() && !in.index(with[0], at)) return {};
  if (items.empty()) return in.raise("IndexError", "pop from empty list");
  if (at < 0) at += items.size();
  if (at < 0 || at >= int64_t(items.size())) return in.raise("IndexError", "pop index out of range");
  Value item = items[at];
  items.erase(items.begin() + at);
  return item;
}
Value indexOf(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "index", 1, 1)) return {};
  for (auto [i, item] : llvm::enumerate(self.sequence()->items)) {
    bool same;
    if (!in.equal(item, with[0], same)) return {};
    if (same) return Value::integerOf(i);
  }
  return in.raise("ValueError", in.repr(with[0]) + " is not in " + in.typeName(self));
}
Value countOf(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "count", 1, 1)) return {};
  int64_t count = 0;
  for (Value item : self.sequence()->items) {
    bool same;
    if (!in.equal(item, with[0], same)) return {};
    count += same;
  }
  return Value::integerOf(count);
}
Value removeItem(Interpreter &in, Value self, Parameters &with) {
  Value at = indexOf(in, self, with);
  if (!at) return {};
  self.sequence()->items.erase(self.sequence()->items.begin() + at.integer);
  return none();
}
Value sortList(Interpreter &in, Value self, Parameters &with) {
  Value key = with.keyword(in, "key", none()), reverse = with.keyword(in, "reverse", Value::boolean(false));
  bool backwards;
  if (!with.take(in, "sort", 0, 0) || !in.truth(reverse, backwards)) return {};
  Values items(self.sequence()->items);
  if (!in.sort(items, key, backwards)) return {};
  self.sequence()->items = items;
  return none();
}
Value reverseList(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "reverse", 0, 0)) return {};
  std::reverse(self.sequence()->items.begin(), self.sequence()->items.end());
  return none();
}
Value copyList(Interpreter &in, Value self, Parameters &) { return in.list(self.sequence()->items); }
Value clearList(Interpreter &, Value self, Parameters &) {
  self.sequence()->items.clear();
  return none();
}

Value copyDict(Interpreter &in, Value self, Parameters &) {
  Value copy = self.is(ValueKind::Dict) ? in.dict() : in.set();
  for (auto &[key, value] : self.dict()->entries)
    if (key && !in.insert(*copy.dict(), key, value)) return {};
  return copy;
}
Value clearDict(Interpreter &, Value self, Parameters &) {
  *self.dict() = DictObject();
  return none();
}
Value get(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "get", 1, 2)) return {};
  bool failed = false;
  if (Value *value = in.find(*self.dict(), with[0], failed)) return *value;
  return failed ? Value() : with.size() > 1 ? with[1] : none();
}
Value setDefault(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "setdefault", 1, 2)) return {};
  bool failed = false;
  if (Value *value = in.find(*self.dict(), with[0], failed)) return *value;
  Value value = with.size() > 1 ? with[1] : none();
  return !failed && in.insert(*self.dict(), with[0], value) ? value : Value();
}
Value popKey(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "pop", 1, 2)) return {};
  bool failed = false, found;
  if (Value *value = in.find(*self.dict(), with[0], failed)) {
    Value result = *value;
    return in.erase(*self.dict(), with[0], found) ? result : Value();
  }
  if (failed) return {};
  return with.size() > 1 ? with[1] : in.raiseKey(with[0]);
}
Value popLast(Interpreter &in, Value self, Parameters &with) {
  Value last = with.keyword(in, "last", Value::boolean(true));
  if (!with.take(in, "popitem", 0, 1)) return {};
  if (with.size()) last = with[0];
  auto &entries = self.dict()->entries;
  bool fromEnd;
  if (!in.truth(last, fromEnd)) return {};
  for (size_t i = 0; i < entries.size(); ++i) {
    auto entry = entries[fromEnd ? entries.size() - 1 - i : i];
    bool found;
    if (!entry.first) continue;
    if (!in.erase(*self.dict(), entry.first, found)) return {};
    return self.is(ValueKind::Set) ? entry.first : in.tuple({entry.first, entry.second});
  }
  return in.raise("KeyError", "popitem(): dictionary is empty");
}
/// update() of dicts and sets.
Value update(Interpreter &in, Value self, Parameters &with) {
  for (Value from : with.positional()) {
    Value inner = in.unwrapped(from);
    if (self.is(ValueKind::Set)) {
      if (!in.forEach(inner, [&](Value item) { return in.insert(*self.dict(), item, none()); })) return {};
    } else if (inner.is(ValueKind::Dict)) {
      auto entries = inner.dict()->entries;
      for (auto &[key, value] : entries)
        if (key && !in.insert(*self.dict(), key, value)) return {};
    } else {
      bool good = in.forEach(inner, [&](Value pair) {
        Values parts;
        if (!in.collect(pair, parts)) return false;
        if (parts.size() != 2)
          return in.raise("ValueError", "dictionary update sequence element has another length than 2"), false;
        return in.insert(*self.dict(), parts[0], parts[1]);
      });
      if (!good) return {};
    }
  }
  for (auto &[name, value] : with.keywords())
    if (!in.insert(*self.dict(), {ValueKind::Str, name}, value)) return {};
  return none();
}
template <int What> Value view(Interpreter &in, Value self, Parameters &) {
  // A list is as good as a view: what changes while it is looked at is an error in Python, too.
  Values items;
  for (auto &[key, value] : self.dict()->entries)
    if (key) items.push_back(What == 0 ? key : What == 1 ? value : in.tuple({key, value}));
  return in.list(items);
}
Value fromKeys(Interpreter &in, Value, Parameters &with) {
  if (!with.take(in, "fromkeys", 1, 2)) return {};
  Value result = in.dict(), value = with.size() > 1 ? with[1] : none();
  return in.forEach(with[0], [&](Value key) { return in.insert(*result.dict(), key, value); }) ? result : Value();
}

Value addItem(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "add", 1, 1)) return {};
  return in.insert(*self.dict(), with[0], none()) ? none() : Value();
}
template <bool MustBeThere> Value discard(Interpreter &in, Value self, Parameters &with) {
  bool found;
  if (!with.take(in, "discard", 1, 1) || !in.erase(*self.dict(), with[0], found)) return {};
  return MustBeThere && !found ? in.raiseKey(with[0]) : none();
}
Value asSet(Interpreter &in, Value from) {
  if (from.is(ValueKind::Set)) return from;
  Value result = in.set();
  return in.forEach(from, [&](Value item) { return in.insert(*result.dict(), item, none()); }) ? result : Value();
}
template <char Op> Value combine(Interpreter &in, Value self, Parameters &with) {
  Value result = self;
  llvm::StringRef op = Op == '|' ? "or" : Op == '&' ? "and" : Op == '-' ? "sub" : "xor";
  for (Value other : with.positional()) {
    Value right = asSet(in, other);
    result = right ? in.binary(op, result, right) : Value();
    if (!result) return {};
  }
  Parameters nothing;
  return result.object == self.object ? copyDict(in, self, nothing) : result;
}
template <char Op> Value relation(Interpreter &in, Value self, Parameters &with) {
  if (!with.take(in, "issubset", 1, 1)) return {};
  Value other = asSet(in, with[0]);
  if (!other) return {};
  if (Op == '<') return in.compare("le", self, other);
  if (Op == '>') return in.compare("ge", self, other);
  Value common = in.binary("and", self, other);
  return common ? Value::boolean(common.dict()->size == 0) : Value();
}

using Table = std::pair<llvm::StringLiteral, MethodCode>;
constexpr Table listMethods[] = {{"append", append}, {"extend", extend},     {"insert", insertAt},
                                 {"pop", popItem},   {"remove", removeItem}, {"sort", sortList},
                                 {"copy", copyList}, {"clear", clearList},   {"reverse", reverseList}};
constexpr Table sequenceMethods[] = {{"index", indexOf}, {"count", countOf}};
constexpr Table dictMethods[] = {{"get", get},       {"setdefault", setDefault}, {"pop", popKey},       {"popitem", popLast},
                                 {"update", update}, {"keys", view<0>},          {"values", view<1>},   {"items", view<2>},
                                 {"copy", copyDict}, {"clear", clearDict},       {"fromkeys", fromKeys}};
constexpr Table setMethods[] = {{"add", addItem},
                                {"discard", discard<false>},
                                {"remove", discard<true>},
                                {"pop", popLast},
                                {"update", update},
                                {"copy", copyDict},
                                {"clear", clearDict},
                                {"union", combine<'|'>},
                                {"intersection", combine<'&'>},
                                {"difference", combine<'-'>},
                                {"symmetric_difference", combine<'^'>},
                                {"issubset", relation<'<'>},
                                {"issuperset", relation<'>'>},
                                {"isdisjoint", relation<'0'>}};

} // namespace

Value bindNative(Interpreter &interpreter, llvm::StringRef name, Value self, MethodCode code) {
  return interpreter.native(name, [self, code](Interpreter &in, Arguments &arguments) {
    Parameters parameters(arguments);
    return code(in, self, parameters);
  });
}

static Value fromTable(Interpreter &interpreter, llvm::ArrayRef<Table> table, llvm::StringRef name, Value self) {
  for (const auto &[known, code] : table)
    if (known == name) return bindNative(interpreter, name, self, code);
  return {};
}

Value Interpreter::listMethod(Value object, llvm::StringRef name) {
  if (Value found = fromTable(*this, sequenceMethods, name, object)) return found;
  return object.is(ValueKind::List) ? fromTable(*this, listMethods, name, object) : Value();
}
Value Interpreter::dictMethod(Value object, llvm::StringRef name) { return fromTable(*this, dictMethods, name, object); }
Value Interpreter::setMethod(Value object, llvm::StringRef name) { return fromTable(*this, setMethods, name, object); }

} // namespace ivyc::trace
