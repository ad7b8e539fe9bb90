// Sequences, dicts, sets, and iteration.
#include "Interpreter.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::trace {

int64_t RangeObject::length() const {
  if (step > 0) return stop > start ? (stop - start + step - 1) / step : 0;
  return stop < start ? (start - stop - step - 1) / -step : 0;
}

Value Interpreter::tuple(llvm::ArrayRef<Value> items) {
  auto *object = make<SequenceObject>(sizeof(SequenceObject) + items.size() * sizeof(Value));
  object->items.append(items.begin(), items.end());
  return {ValueKind::Tuple, object};
}
Value Interpreter::list(llvm::ArrayRef<Value> items) {
  auto *object = make<SequenceObject>(sizeof(SequenceObject) + items.size() * sizeof(Value));
  object->items.append(items.begin(), items.end());
  return {ValueKind::List, object};
}
Value Interpreter::dict() { return {ValueKind::Dict, make<DictObject>()}; }
Value Interpreter::set() { return {ValueKind::Set, make<DictObject>()}; }

Value Interpreter::native(llvm::StringRef name, NativeCode code) {
  auto *object = make<NativeObject>();
  object->name = name.str();
  object->code = std::move(code);
  return {ValueKind::Native, object};
}
Value Interpreter::iterator(std::function<Value(Interpreter &, bool &)> next) {
  auto *object = make<IteratorObject>();
  object->next = std::move(next);
  return {ValueKind::Iterator, object};
}
Value Interpreter::method(Value receiver, Value callee) {
  auto *object = make<MethodObject>();
  object->receiver = receiver;
  object->callee = callee;
  return {ValueKind::Method, object};
}

/// The entry of a key; -1 when there is none.
static int64_t entryOf(Interpreter &interpreter, DictObject &dict, Value key, uint64_t &hash, bool &failed) {
  failed = !interpreter.hash(key, hash);
  if (failed) return -1;
  auto [begin, end] = dict.index.equal_range(hash);
  for (auto at = begin; at != end; ++at) {
    Value known = dict.entries[at->second].first;
    bool same = interpreter.isSame(known, key);
    if (!same && !interpreter.equal(known, key, same)) {
      failed = true;
      return -1;
    }
    if (same) return at->second;
  }
  return -1;
}

Value *Interpreter::find(DictObject &dict, Value key, bool &failed) {
  uint64_t hash;
  int64_t entry = entryOf(*this, dict, key, hash, failed);
  return entry < 0 ? nullptr : &dict.entries[entry].second;
}

bool Interpreter::insert(DictObject &dict, Value key, Value value) {
  uint64_t hash;
  bool failed;
  int64_t entry = entryOf(*this, dict, key, hash, failed);
  if (failed) return false;
  if (entry >= 0) {
    dict.entries[entry].second = value;
    return true;
  }
  dict.index.emplace(hash, dict.entries.size());
  dict.entries.push_back({key, value});
  ++dict.size;
  allocated += 64;
  return true;
}

bool Interpreter::erase(DictObject &dict, Value key, bool &found) {
  uint64_t hash;
  bool failed;
  int64_t entry = entryOf(*this, dict, key, hash, failed);
  found = entry >= 0;
  if (!found) return !failed;
  auto [begin, end] = dict.index.equal_range(hash);
  for (auto at = begin; at != end; ++at)
    if (at->second == entry) {
      dict.index.erase(at);
      break;
    }
  dict.entries[entry] = {};
  --dict.size;
  return true;
}

Value Interpreter::iterate(Value iterable) {
  switch (iterable.kind) {
  case ValueKind::Iterator: return iterable;
  case ValueKind::Tuple:
  case ValueKind::List: {
    // Of a list, also what is appended meanwhile.
    SequenceObject *sequence = iterable.sequence();
    return iterator([sequence, at = size_t(0)](Interpreter &, bool &done) mutable -> Value {
      done = at >= sequence->items.size();
      return done ? Value() : sequence->items[at++];
    });
  }
  case ValueKind::Dict:
  case ValueKind::Set: {
    DictObject *dict = iterable.dict();
    return iterator([dict, at = size_t(0), size = dict->size](Interpreter &interpreter, bool &done) mutable -> Value {
      if (dict->size != size) return interpreter.raise("RuntimeError", "dictionary changed size during iteration");
      while (at < dict->entries.size() && !dict->entries[at].first) ++at;
      done = at >= dict->entries.size();
      return done ? Value() : dict->entries[at++].first;
    });
  }
  case ValueKind::Range: {
    auto *range = iterable.as<RangeObject>();
    return iterator([range, at = int64_t(0), size = range->length()](Interpreter &, bool &done) mutable -> Value {
      done = at >= size;
      return done ? Value() : Value::integerOf(range->start + at++ * range->step);
    });
  }
  case ValueKind::Str: {
    // By characters, which are one to four bytes.
    llvm::StringRef content = text(iterable);
    return iterator([content](Interpreter &interpreter, bool &done) mutable -> Value {
      done = content.empty();
      if (done) return {};
      size_t length = 1;
      while (length < content.size() && (content[length] & 0xC0) == 0x80) ++length;
      Value one = interpreter.string(content.take_front(length));
      content = content.drop_front(length);
      return one;
    });
  }
  case ValueKind::Tensor: {
    // A tensor is the sequence of its parts along the first axis.
    const Fact &fact = facts.get(iterable.tensor()->fact);
    if (fact.rank == 0) return typeError("iteration over a 0-d tensor");
    if (fact.rank < 0 || fact.dims[0] < 0) return needNumber("the number of iterations");
    return iterator([iterable, at = int64_t(0), size = fact.dims[0]](Interpreter &interpreter, bool &done) mutable -> Value {
      done = at >= size;
      return done ? Value() : interpreter.subscript(iterable, Value::integerOf(at++));
    });
  }
  case ValueKind::Class:
  case ValueKind::Instance: {
    if (Value method = special(iterable, names.iter)) return call(method, llvm::ArrayRef<Value>());
    if (failure.kind) return {};
    Value inner = unwrapped(iterable);
    if (!inner.is(ValueKind::Instance) && !inner.is(ValueKind::Class)) return iterate(inner);
    if (iterable.is(ValueKind::Instance) && special(iterable, names.getitem))
      return iterator([iterable, at = int64_t(0)](Interpreter &interpreter, bool &done) mutable -> Value {
        Value value = interpreter.subscript(iterable, Value::integerOf(at++));
        if (!value && interpreter.isRaised("IndexError")) {
          interpreter.clearFailure();
          done = true;
        }
        return value;
      });
    break;
  }
  default: break;
  }
  if (failure.kind) return {};
  return typeError("'" + typeName(iterable) + "' object is not iterable");
}

Value Interpreter::next(Value iterator, bool &done) {
  done = false;
  if (!tick()) return {};
  if (iterator.is(ValueKind::Iterator)) return iterator.as<IteratorObject>()->next(*this, done);
  Value method = iterator.is(ValueKind::Instance) ? special(iterator, names.next) : Value();
  if (!method) return failure.kind ? Value() : typeError("'" + typeName(iterator) + "' object is not an iterator");
  Value value = call(method, llvm::ArrayRef<Value>());
  if (!value && isRaised("StopIteration")) {
    clearFailure();
    done = true;
  }
  return value;
}

bool Interpreter::forEach(Value iterable, llvm::function_ref<bool(Value)> body) {
  Value from = iterate(iterable);
  while (from) {
    bool done = false;
    Value value = next(from, done);
    if (done) return true;
    if (!value || !body(value)) return false;
  }
  return false;
}

bool Interpreter::collect(Value iterable, Values &out) {
  if (iterable.isSequence()) {
    // (a copy: the list may be `out` itself)
    Values items(iterable.sequence()->items);
    out.append(items.begin(), items.end());
    return true;
  }
  return forEach(iterable, [&](Value value) {
    allocated += sizeof(Value);
    out.push_back(value);
    return true;
  });
}

bool Interpreter::length(Value value, int64_t &result) {
  switch (value.kind) {
  case ValueKind::Tuple:
  case ValueKind::List: result = value.sequence()->items.size(); return true;
  case ValueKind::Dict:
  case ValueKind::Set: result = value.dict()->size; return true;
  case ValueKind::Range: result = value.as<RangeObject>()->length(); return true;
  case ValueKind::Str: result = llvm::count_if(text(value), [](char c) { return (c & 0xC0) != 0x80; }); return true;
  case ValueKind::Bytes: result = text(value).size(); return true;
  case ValueKind::Tensor: {
    Value size = callMethod(value, "__len__", {});
    return size && index(size, result);
  }
  case ValueKind::Class:
  case ValueKind::Instance:
    if (Value method = special(value, names.len)) {
      Value size = call(method, llvm::ArrayRef<Value>());
      return size && index(size, result);
    }
    if (failure.kind) return false;
    if (Value inner = unwrapped(value); !inner.is(ValueKind::Instance) && !inner.is(ValueKind::Class))
      return length(inner, result);
    break;
  default: break;
  }
  return typeError("object of type '" + typeName(value) + "' has no len()"), false;
}

bool Interpreter::sort(Values &items, Value key, bool reverse) {
  std::vector<std::pair<Value, Value>> keyed;
  for (Value item : items) {
    Value own = key.is(ValueKind::None) ? item : call(key, {item});
    if (!own) return false;
    keyed.push_back({own, item});
  }
  bool good = true;
  auto before = [&](const auto &a, const auto &b) {
    if (!good) return false;
    Value answer = reverse ? compare("lt", b.first, a.first) : compare("lt", a.first, b.first);
    bool isTrue = false;
    good = answer && truth(answer, isTrue);
    return isTrue;
  };
  // (merging by hand keeps to the order even when comparisons contradict each other)
  for (size_t width = 1; good && width < keyed.size(); width *= 2)
    for (size_t from = 0; from + width < keyed.size(); from += 2 * width) {
      size_t middle = from + width, end = std::min(from + 2 * width, keyed.size());
      std::vector<std::pair<Value, Value>> merged;
      size_t a = from, b = middle;
      while (a < middle && b < end) merged.push_back(before(keyed[b], keyed[a]) ? keyed[b++] : keyed[a++]);
      merged.insert(merged.end(), keyed.begin() + a, keyed.begin() + middle);
      merged.insert(merged.end(), keyed.begin() + b, keyed.begin() + end);
      std::copy(merged.begin(), merged.end(), keyed.begin() + from);
    }
  if (!good) return false;
  for (auto [item, pair] : llvm::zip(items, keyed)) item = pair.second;
  return true;
}

} // namespace ivyc::trace
