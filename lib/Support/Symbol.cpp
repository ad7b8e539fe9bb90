#include "ivyc/Support/Symbol.h"

#include "llvm/ADT/bit.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/xxhash.h"

#include <array>
#include <atomic>
#include <mutex>
#include <vector>

namespace ivyc {
namespace {

using llvm::StringRef;

constexpr unsigned shardBits = 5, shardCount = 1u << shardBits, firstChunkBits = 8, chunkCount = 20;

// The texts of a shard stand in chunks that double in size and never move, so that text() needs no lock.
struct Shard {
  mutable std::mutex mutex;
  std::array<std::atomic<StringRef *>, chunkCount> chunks = {};
  uint32_t count = 0;
  std::vector<uint32_t> slots; // open addressing: 0 or 1 + index of the text
  std::vector<uint64_t> hashes;
  llvm::BumpPtrAllocator arena;

  static std::pair<unsigned, uint32_t> locate(uint32_t index) {
    uint32_t biased = index + (1u << firstChunkBits);
    unsigned bits = 31 - llvm::countl_zero(biased);
    return {bits - firstChunkBits, biased - (1u << bits)};
  }
  StringRef at(uint32_t index) const {
    auto [chunk, offset] = locate(index);
    return chunks[chunk].load(std::memory_order_acquire)[offset];
  }
  // The slot of a text, or the free one where it belongs.
  uint32_t &slot(StringRef text, uint64_t hash) {
    for (size_t mask = slots.size() - 1, i = (hash >> 16) & mask;; i = (i + 1) & mask)
      if (slots[i] == 0 || (hashes[slots[i] - 1] == hash && at(slots[i] - 1) == text)) return slots[i];
  }
  void grow() {
    std::vector<uint32_t> old(slots.empty() ? 256 : slots.size() * 2);
    old.swap(slots);
    size_t mask = slots.size() - 1;
    for (uint32_t index = 0; index < count; ++index) {
      size_t i = (hashes[index] >> 16) & mask;
      while (slots[i]) i = (i + 1) & mask;
      slots[i] = index + 1;
    }
  }
  uint32_t append(StringRef text, uint64_t hash) {
    auto [chunk, offset] = locate(count);
    StringRef *texts = chunks[chunk].load(std::memory_order_relaxed);
    if (!texts) {
      texts = arena.Allocate<StringRef>(size_t(1) << (firstChunkBits + chunk));
      chunks[chunk].store(texts, std::memory_order_release);
    }
    new (texts + offset) StringRef(text.copy(arena));
    hashes.push_back(hash);
    return count++;
  }
};

} // namespace

struct SymbolTable::Storage {
  std::array<Shard, shardCount> shards;
};

SymbolTable::SymbolTable() : storage(std::make_unique<Storage>()) {
  // The empty string is the first text of the first shard, so its id is 0; it is never looked up through a slot.
  storage->shards[0].append("", 0);
  for (Shard &shard : storage->shards) shard.grow();
}
SymbolTable::~SymbolTable() = default;

Symbol SymbolTable::intern(StringRef text) {
  if (text.empty()) return {};
  uint64_t hash = llvm::xxh3_64bits(text);
  uint32_t number = hash % shardCount;
  Shard &shard = storage->shards[number];
  std::lock_guard lock(shard.mutex);
  if (shard.count * 2 >= shard.slots.size()) shard.grow();
  uint32_t &slot = shard.slot(text, hash);
  if (!slot) slot = shard.append(text, hash) + 1;
  return {(slot - 1) << shardBits | number};
}

Symbol SymbolTable::find(StringRef text) const {
  if (text.empty()) return {};
  uint64_t hash = llvm::xxh3_64bits(text);
  uint32_t number = hash % shardCount;
  Shard &shard = storage->shards[number];
  std::lock_guard lock(shard.mutex);
  uint32_t slot = shard.slot(text, hash);
  return slot ? Symbol{(slot - 1) << shardBits | number} : Symbol{};
}

StringRef SymbolTable::text(Symbol symbol) const { return storage->shards[symbol.id % shardCount].at(symbol.id >> shardBits); }

} // namespace ivyc
