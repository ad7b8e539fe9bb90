// What executions made, remembered. Uses whose facts differ only in the names of dtype variables share one execution: it runs
// with variables that are numbered in the order in which the arguments name them, and a use gets a copy with its own.
#include "SpecLibrary.h"

#include "llvm/Support/xxhash.h"

namespace ivyc::spec {

using llvm::ArrayRef;
using llvm::SmallVector;

namespace {

using Key = SmallVector<uint32_t, 24>;

void addArguments(Key &key, ArrayRef<Argument> arguments) {
  for (const Argument &argument : arguments) {
    key.push_back(argument.fact.id);
    key.push_back(uint32_t(argument.style) << 30 | argument.keyword.id);
  }
}

uint64_t hashOf(ArrayRef<uint32_t> key) {
  uint64_t hash = llvm::xxh3_64bits(ArrayRef(reinterpret_cast<const uint8_t *>(key.data()), key.size() * sizeof(uint32_t)));
  return hash & ~uint64_t(3) >> 1; // apart from the map's own keys
}

/// A fact with other dtype variables; `rename` is asked for those of tensors and dtypes, `isArgument` where `id` is no part of
/// another.
FactId renamed(FactTable &facts, FactId id, llvm::function_ref<Symbol(Symbol, bool isArgument)> rename, bool isArgument) {
  const Fact &fact = facts.get(id);
  if (fact.constant) return id;
  switch (fact.kind) {
  case FactKind::Tensor:
  case FactKind::DType: {
    if (fact.dtype != DType::Unknown) return id;
    Symbol variable = rename(fact.dtypeVariable, isArgument && fact.kind == FactKind::Tensor);
    if (variable == fact.dtypeVariable) return id;
    Fact copy = fact;
    copy.dtypeVariable = variable;
    return facts.intern(copy);
  }
  case FactKind::List:
  case FactKind::Tuple:
  case FactKind::Set:
  case FactKind::Dict:
  case FactKind::Union: {
    SmallVector<FactId, 8> elements;
    for (FactId element : fact.elements) elements.push_back(renamed(facts, element, rename, false));
    FactId element = fact.element ? renamed(facts, fact.element, rename, false) : FactId();
    if (ArrayRef<FactId>(elements) == fact.elements && element == fact.element) return id;
    Fact copy = fact;
    copy.elements = elements;
    copy.element = element;
    return facts.intern(copy);
  }
  default: return id;
  }
}

} // namespace

Symbol SpecLibrary::numberedVariable(unsigned number) {
  if (number < numberedVariables.size()) return numberedVariables[number];
  return symbols.intern("$" + std::to_string(number));
}

const Expansion *SpecLibrary::remembered(ArrayRef<uint32_t> key) {
  uint64_t hash = hashOf(key);
  MemoShard &shard = memo[hash % memo.size()];
  std::shared_lock lock(shard.mutex);
  return shard.find(key, hash);
}

const Expansion *SpecLibrary::remember(ArrayRef<uint32_t> key, std::unique_ptr<Expansion> made, const Expansion *shared) {
  uint64_t hash = hashOf(key);
  MemoShard &shard = memo[hash % memo.size()];
  std::unique_lock lock(shard.mutex);
  if (const Expansion *known = shard.find(key, hash)) return known;
  uint32_t *words = shard.arena.Allocate<uint32_t>(key.size());
  std::copy(key.begin(), key.end(), words);
  if (made) {
    shared = made.get();
    shard.expansions.push_back(std::move(made));
  }
  shard.items[hash].push_back({{words, key.size()}, shared});
  return shared;
}

const Expansion *MemoShard::find(ArrayRef<uint32_t> key, uint64_t hash) const {
  auto found = items.find(hash);
  if (found == items.end()) return nullptr;
  for (const Item &item : found->second)
    if (item.words == key) return item.expansion;
  return nullptr;
}

const Expansion *SpecLibrary::memoised(ArrayRef<uint32_t> what, ArrayRef<Argument> arguments,
                                       llvm::function_ref<std::unique_ptr<Expansion>(ArrayRef<Argument>)> make) {
  Key key(what);
  addArguments(key, arguments);
  if (const Expansion *known = remembered(key)) return known;

  // A tensor of unknown dtype without a variable is numbered, too, so that "has the dtype of that argument" can be told.
  SmallVector<Symbol, 4> given; // by number
  SmallVector<Argument, 8> numbered(arguments);
  for (Argument &argument : numbered)
    argument.fact = renamed(
        facts, argument.fact,
        [&](Symbol variable, bool isArgument) {
          if (!variable && !isArgument) return variable;
          auto known = variable ? llvm::find(given, variable) : given.end();
          unsigned number = known - given.begin();
          if (known == given.end()) given.push_back(variable);
          return numberedVariable(number);
        },
        true);
  // Made without a lock: an execution may ask for others. Two threads may make the same one; the first stays.
  if (given.empty()) {
    std::unique_ptr<Expansion> made = make(arguments);
    return made ? remember(key, std::move(made)) : nullptr;
  }
  Key sharedKey(what);
  addArguments(sharedKey, numbered);
  const Expansion *shared = remembered(sharedKey);
  if (!shared) {
    std::unique_ptr<Expansion> made = make(numbered);
    if (!made) return nullptr;
    shared = remember(sharedKey, std::move(made));
  }
  auto own = [&](Symbol variable, bool) {
    for (unsigned number = 0; number < given.size(); ++number)
      if (variable == numberedVariable(number)) return given[number];
    return variable;
  };
  // The nodes of an expansion have few facts.
  SmallVector<std::pair<FactId, FactId>, 8> seen;
  auto ownFact = [&](FactId fact) {
    for (auto [from, to] : seen)
      if (from == fact) return to;
    FactId to = renamed(facts, fact, own, false);
    seen.push_back({fact, to});
    return to;
  };
  SmallVector<FactId, 16> nodeFacts;
  for (const Expansion::Node &node : shared->nodes) nodeFacts.push_back(ownFact(node.fact));
  FactId result = ownFact(shared->result);
  if (llvm::all_of(seen, [](auto pair) { return pair.first == pair.second; })) return remember(key, nullptr, shared);
  auto copy = std::make_unique<Expansion>(*shared);
  for (auto [node, fact] : llvm::zip(copy->nodes, nodeFacts)) node.fact = fact;
  copy->result = result;
  return remember(key, std::move(copy));
}

} // namespace ivyc::spec
