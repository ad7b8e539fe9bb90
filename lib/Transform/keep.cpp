#include "ivyc/Transform/Transform.h"

namespace ivyc::transform {

void keep(ir::Module &module, ir::NodeId node, Context &context, Finding finding) {
  module[node].flags |= ir::Kept;
  SourceRange range = module[node].origin ? module[node].origin->range : SourceRange{};
  std::string message = "unsupported " + finding.api + (finding.reason.empty() ? "" : ": ") + finding.reason;
  context.diagnostics.add(finding.id, module.source, range, std::move(message), finding.api);
  context.findings.push_back(std::move(finding));
}

} // namespace ivyc::transform
