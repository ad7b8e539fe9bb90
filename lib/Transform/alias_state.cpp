#include "Aliases.h"

namespace ivyc::transform {

const Aliases *AliasState::find(ir::LocalId local) const {
  auto at = llvm::lower_bound(locals, local.index, [](const auto &entry, uint32_t key) { return entry.first < key; });
  return at != locals.end() && at->first == local.index ? &at->second : nullptr;
}

Aliases join(const Aliases &a, const Aliases &b) {
  if (a == b) return a;
  Aliases result;
  const Alias *left = a.begin(), *right = b.begin();
  while (left != a.end() || right != b.end()) {
    if (right == b.end() || (left != a.end() && left->object < right->object)) {
      result.push_back(*left++);
    } else if (left == a.end() || right->object < left->object) {
      result.push_back(*right++);
    } else {
      Alias both = *left;
      if (*left != *right) {
        if (both.how != right->how) both.how = How::May;
        if (both.via != right->via) both.via = {};
        if (both.part != right->part) both.part = 0;
      }
      result.push_back(both);
      ++left, ++right;
    }
  }
  return result;
}

AliasState join(const AliasState &a, const AliasState &b) {
  if (!a.reachable) return b;
  if (!b.reachable) return a;
  AliasState result;
  auto left = a.locals.begin(), right = b.locals.begin();
  while (left != a.locals.end() || right != b.locals.end()) {
    if (right == b.locals.end() || (left != a.locals.end() && left->first < right->first)) {
      result.locals.push_back(*left++);
    } else if (left == a.locals.end() || right->first < left->first) {
      result.locals.push_back(*right++);
    } else {
      result.locals.push_back({left->first, join(left->second, right->second)});
      ++left, ++right;
    }
  }
  std::set_union(a.escaped.begin(), a.escaped.end(), b.escaped.begin(), b.escaped.end(), std::back_inserter(result.escaped));
  return result;
}

Aliases weakened(const Aliases &aliases, How how, ir::NodeId via) {
  Aliases result = aliases;
  for (Alias &alias : result) {
    bool known = alias.how != How::May && how == How::View;
    alias.how = known ? How::View : How::May;
    alias.via = known ? via : ir::NodeId();
  }
  return result;
}

bool overlap(const Aliases &a, const Aliases &b) {
  for (const Alias &left : a)
    for (const Alias &right : b) {
      bool disjoint = left.part && right.part && left.part != right.part && left.via == right.via;
      if (left.object == right.object && !disjoint) return true;
    }
  return false;
}

} // namespace ivyc::transform
