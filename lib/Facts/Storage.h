// What a FactTable holds.
#pragma once

#include "InternTable.h"

#include "ivyc/Facts/Facts.h"

#include <array>
#include <atomic>

namespace ivyc {

Fact copyInto(Fact fact, llvm::BumpPtrAllocator &arena);
ConstantValue copyInto(ConstantValue value, llvm::BumpPtrAllocator &arena);
bool equal(const Fact &a, const Fact &b);
bool equal(const ConstantValue &a, const ConstantValue &b);

struct FactTable::Storage {
  InternTable<Fact> facts{Fact()};
  InternTable<ConstantValue> constants{ConstantValue()};

  // The facts that are asked for most, without a hash: of kinds alone (0: not asked for yet), and of constants (a cache of
  // pairs constant, fact; a pair has its place by the constant, and yields it to the next).
  std::array<std::atomic<uint32_t>, size_t(FactKind::Union) + 1> ofKinds = {};
  std::array<std::atomic<uint64_t>, 1024> ofConstants = {};
};

} // namespace ivyc
