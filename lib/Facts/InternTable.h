// A thread-safe table of interned values: an id for each distinct value, and a lookup by id without a lock.
#pragma once

#include "llvm/ADT/bit.h"
#include "llvm/Support/Allocator.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <vector>

namespace ivyc {

/// `Value` is trivially destructible; its arrays are copied into the arena of the shard by `copyInto(value, arena)`. `equal`
/// and the hash are the caller's. Ids are (index << shardBits | shard); id 0 is the value given to the constructor, which no
/// other id stands for.
template <class Value> class InternTable {
  static constexpr unsigned shardBits = 4, shardCount = 1u << shardBits, firstChunkBits = 7, chunkCount = 21;

  // Values stand in chunks that double in size and never move, so that get() needs no lock.
  struct Shard {
    std::mutex mutex;
    std::array<std::atomic<Value *>, chunkCount> chunks = {};
    uint32_t count = 0;
    std::vector<uint32_t> slots; // open addressing: 0 or 1 + index of the value
    std::vector<uint64_t> hashes;
    llvm::BumpPtrAllocator arena;
  };
  std::array<Shard, shardCount> shards;

  static std::pair<unsigned, uint32_t> locate(uint32_t index) {
    uint32_t biased = index + (1u << firstChunkBits);
    unsigned bits = 31 - llvm::countl_zero(biased);
    return {bits - firstChunkBits, biased - (1u << bits)};
  }
  static const Value &at(const Shard &shard, uint32_t index) {
    auto [chunk, offset] = locate(index);
    return shard.chunks[chunk].load(std::memory_order_acquire)[offset];
  }
  static uint32_t append(Shard &shard, const Value &value, uint64_t hash) {
    auto [chunk, offset] = locate(shard.count);
    Value *values = shard.chunks[chunk].load(std::memory_order_relaxed);
    if (!values) {
      values = shard.arena.template Allocate<Value>(size_t(1) << (firstChunkBits + chunk));
      shard.chunks[chunk].store(values, std::memory_order_release);
    }
    new (values + offset) Value(copyInto(value, shard.arena));
    shard.hashes.push_back(hash);
    return shard.count++;
  }
  static void grow(Shard &shard) {
    std::vector<uint32_t> old(shard.slots.size() * 2);
    old.swap(shard.slots);
    size_t mask = shard.slots.size() - 1;
    for (uint32_t slot : old) {
      if (!slot) continue;
      uint32_t index = slot - 1;
      size_t i = (shard.hashes[index] >> 16) & mask;
      while (shard.slots[i]) i = (i + 1) & mask;
      shard.slots[i] = index + 1;
    }
  }

public:
  explicit InternTable(const Value &first) {
    append(shards[0], first, 0);
    for (Shard &shard : shards) shard.slots.resize(64); // the first value has no slot: no value is equal to it
  }

  uint32_t intern(const Value &value, uint64_t hash) {
    uint32_t number = hash % shardCount;
    Shard &shard = shards[number];
    std::lock_guard lock(shard.mutex);
    if (shard.count * 2 >= shard.slots.size()) grow(shard);
    size_t mask = shard.slots.size() - 1, i = (hash >> 16) & mask;
    for (; shard.slots[i]; i = (i + 1) & mask) {
      uint32_t index = shard.slots[i] - 1;
      if (shard.hashes[index] == hash && equal(at(shard, index), value)) return index << shardBits | number;
    }
    uint32_t index = append(shard, value, hash);
    shard.slots[i] = index + 1;
    return index << shardBits | number;
  }

  const Value &get(uint32_t id) const { return at(shards[id % shardCount], id >> shardBits); }
};

} // namespace ivyc
