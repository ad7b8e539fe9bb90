// What is known of attributes of variables (`self.bias`) between the statements of a function.
#include "Inference.h"

namespace ivyc::infer {

LocalId FunctionInference::placeOf(NodeId node) {
  if (module[node].kind == Kind::Local) return module[node].local;
  if (module[node].kind != Kind::Attribute || module[node].path) return {};
  LocalId base = placeOf(module.operandsOf(node)[0]);
  if (!base) return {};
  auto [at, fresh] = placeNumbers.try_emplace(uint64_t(base.index) << 32 | module[node].name.id, places.size());
  if (fresh) places.push_back({base.index, module[node].name});
  return LocalId{at->second | PlaceBit};
}

static void drop(Environment &env, llvm::function_ref<bool(uint32_t place)> gone) {
  if (env.hasPlaces())
    llvm::erase_if(env.facts, [&](const auto &entry) { return (entry.first & PlaceBit) && gone(entry.first & ~PlaceBit); });
}

void FunctionInference::setPlace(NodeId target, FactId value) {
  Symbol name = module[target].name;
  // Another variable may be the same object.
  auto sameName = [&](uint32_t place) {
    for (uint32_t at = place | PlaceBit; at & PlaceBit; at = places[at & ~PlaceBit].first)
      if (places[at & ~PlaceBit].second == name) return true;
    return false;
  };
  drop(env, sameName);
  for (Environment *guarded : tries) drop(*guarded, sameName);
  bool grows = kind(value) == FactKind::List || kind(value) == FactKind::Dict || kind(value) == FactKind::Set;
  if (LocalId place = placeOf(target)) env.set(place, grows ? lasting(facts, value, false) : value);
}

void FunctionInference::forgetPlacesOf(LocalId local) {
  auto isOfLocal = [&](uint32_t place) {
    uint32_t at = place | PlaceBit;
    while (at & PlaceBit) at = places[at & ~PlaceBit].first;
    return at == local.index;
  };
  drop(env, isOfLocal);
  for (Environment *guarded : tries) drop(*guarded, isOfLocal);
}

void FunctionInference::forgetChanging() {
  auto changes = [&](uint32_t place) {
    for (uint32_t at = place | PlaceBit; at & PlaceBit; at = places[at & ~PlaceBit].first) {
      uint32_t name = places[at & ~PlaceBit].second.id;
      if (state.definitions.changingAttributes.contains(name) || state.definitions.foreignAttributes.contains(name))
        return true;
    }
    return false;
  };
  drop(env, changes);
  for (Environment *guarded : tries) drop(*guarded, changes);
}

} // namespace ivyc::infer
