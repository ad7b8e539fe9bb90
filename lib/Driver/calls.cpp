#include "ivyc/Driver/Calls.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::driver {

using transform::Finding;

namespace {

/// Which calls stay as they were, and why.
struct Kept {
  llvm::DenseMap<const python::Node *, const Finding *> calls;
  std::vector<SourceRange> expressions; // whose source is put back as a whole

  Kept(const ir::Module &module, llvm::ArrayRef<Finding> findings) {
    for (const Finding &finding : findings) {
      const ir::Node &node = module[finding.node];
      if (!node.origin) continue;
      if (node.kind == ir::Kind::Opaque) expressions.push_back(node.origin->range);
      // Of a write without a call (`x[0] = torch.abs(y)`), the finding is at its value, which is converted.
      bool isAboutCall = llvm::isa<python::Call>(node.origin) && !llvm::StringRef(finding.api).contains(' ');
      if (isAboutCall) calls.try_emplace(node.origin, &finding);
    }
  }

  bool isInside(SourceRange range) const {
    return llvm::any_of(expressions, [&](SourceRange outer) { return outer.begin <= range.begin && range.end <= outer.end; });
  }
};

} // namespace

void countCalls(const ir::Module &module, spec::Framework source, llvm::ArrayRef<transform::SourceCall> calls,
                llvm::ArrayRef<Finding> findings, bool list, FileResult &result) {
  Kept kept(module, findings);
  const SymbolTable &symbols = module.facts.symbols();
  for (const transform::SourceCall &call : calls) {
    const Finding *finding = kept.calls.lookup(call.origin);
    bool converted = !finding && !kept.isInside(call.origin->range);
    ++result.calls;
    result.converted += converted;
    if (!list) continue;
    CallOutcome &outcome = result.outcomes.emplace_back();
    outcome.name = spec::shownName(source, symbols.text(call.name));
    outcome.converted = converted;
    outcome.assumed = converted && call.assumed;
    if (finding) {
      outcome.id = finding->id;
      outcome.reason = finding->reason;
    } else if (!converted) {
      outcome.reason = "stands in an expression that stays as it was";
    }
  }
}

} // namespace ivyc::driver
