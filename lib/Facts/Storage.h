// What a FactTable holds.
#pragma once

#include "InternTable.h"

#include "ivyc/Facts/Facts.h"

namespace ivyc {

Fact copyInto(Fact fact, llvm::BumpPtrAllocator &arena);
ConstantValue copyInto(ConstantValue value, llvm::BumpPtrAllocator &arena);
bool equal(const Fact &a, const Fact &b);
bool equal(const ConstantValue &a, const ConstantValue &b);

struct FactTable::Storage {
  InternTable<Fact> facts{Fact()};
  InternTable<ConstantValue> constants{ConstantValue()};
};

} // namespace ivyc
