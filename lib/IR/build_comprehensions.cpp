#include "Build.h"

namespace ivyc::ir {

using namespace python;

NodeId Builder::comprehension(const Expression &node, Symbol kind, llvm::ArrayRef<const Expression *> elements,
                              llvm::ArrayRef<Comprehension *> generators) {
  NodeId id = makeNamed(Kind::Comprehension, &node, kind);
  Within outerScope(scope, scope);
  enterScopes(node, id);
  llvm::SmallVector<NodeId, 8> operands;
  for (const Expression *each : elements) operands.push_back(expression(each));
  llvm::SmallVector<uint32_t, 2> counts;
  for (const Comprehension *each : generators) {
    operands.push_back(expression(each->target));
    operands.push_back(expression(each->iterable));
    expressions(each->conditions, operands);
    counts.push_back(each->conditions.size() | (each->async ? AsyncGenerator : 0));
  }
  module[id].payload = module.countLists.size();
  module.countLists.push_back(std::move(counts));
  module.resetOperands(id, operands);
  return id;
}

} // namespace ivyc::ir
