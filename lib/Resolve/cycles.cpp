// Import cycles: Tarjan's strongly connected components, without recursion.
#include "Resolving.h"

using namespace ivyc;
using namespace ivyc::resolve;

namespace {

struct Visit {
  unsigned number = 0, low = 0; // in the order of visits; the least number that is reached
  bool onStack = false;
};

struct Frame {
  const ModuleInfo *module;
  llvm::SmallVector<const ModuleInfo *, 8> imported;
  size_t next = 0;
};

} // namespace

std::vector<const ModuleInfo *>
resolve::inCycles(llvm::ArrayRef<const ModuleInfo *> modules,
                  llvm::function_ref<void(const ModuleInfo &, llvm::SmallVectorImpl<const ModuleInfo *> &)> imports) {
  llvm::DenseMap<const ModuleInfo *, Visit> visits;
  std::vector<const ModuleInfo *> stack, result;
  std::vector<Frame> frames;
  auto enter = [&](const ModuleInfo *module) {
    unsigned number = visits.size() + 1;
    visits[module] = {number, number, true};
    stack.push_back(module);
    frames.push_back({module, {}, 0});
    imports(*module, frames.back().imported);
  };
  // Takes a finished component off the stack.
  auto leave = [&](const ModuleInfo *first) {
    bool alone = stack.back() == first;
    const ModuleInfo *member;
    do {
      member = stack.back();
      stack.pop_back();
      visits[member].onStack = false;
      if (!alone) result.push_back(member);
    } while (member != first);
  };
  for (const ModuleInfo *root : modules) {
    if (visits.contains(root)) continue;
    enter(root);
    while (!frames.empty()) {
      Frame &frame = frames.back();
      const ModuleInfo *module = frame.module;
      if (frame.next < frame.imported.size()) {
        const ModuleInfo *next = frame.imported[frame.next++];
        auto seen = visits.find(next);
        if (seen == visits.end())
          enter(next);
        else if (seen->second.onStack)
          visits[module].low = std::min(visits[module].low, visits[next].number);
        continue;
      }
      frames.pop_back();
      Visit visit = visits[module];
      if (!frames.empty()) {
        Visit &outer = visits[frames.back().module];
        outer.low = std::min(outer.low, visit.low);
      }
      if (visit.low == visit.number) leave(module);
    }
  }
  return result;
}
