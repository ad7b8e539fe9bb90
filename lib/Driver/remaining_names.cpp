#include "ivyc/Driver/RemainingNames.h"

#include "llvm/ADT/StringSet.h"

namespace ivyc::driver {
namespace {

using llvm::StringRef;

// "torch.nn" is part of "torch.nn.Module" and of itself.
bool isPrefix(StringRef prefix, StringRef path) {
  return path.consume_front(prefix) && (path.empty() || path.starts_with("."));
}

bool belongsTo(StringRef path, spec::Framework framework) { return isPrefix(spec::frameworkName(framework), path); }

} // namespace

void reportRemainingNames(const python::Tree &output, const SourceFile &input, spec::Framework source,
                          Diagnostics &diagnostics) {
  // Without an import of the framework there is no name of it either, and most files have none.
  StringRef text = output.source->text(), framework = spec::frameworkName(source);
  if (!text.contains(("import " + framework).str()) && !text.contains(("from " + framework).str())) return;

  SymbolTable symbols;
  auto info = resolve::resolve(output, "output", /*isPackage=*/false, symbols);
  llvm::StringSet<> asked;
  auto report = [&](StringRef path, const python::Node &node) {
    if (!belongsTo(path, source) || !asked.insert(path).second) return;
    // A diagnostic about torch.nn.Module covers torch.nn.Module.forward, and what is said of `torch` as a value, all of it.
    bool isReported = llvm::any_of(diagnostics.list, [&](const Diagnostic &diagnostic) {
      return diagnosticInfo(diagnostic.id).severity != Severity::Note &&
             (isPrefix(diagnostic.subject, path) || isPrefix(path, diagnostic.subject));
    });
    if (isReported) return;
    uint32_t line = output.source->line(node.range.begin);
    diagnostics.add(DiagnosticId::RemainingName, &input, {},
                    (path + " is left in line " + llvm::Twine(line) + " of the output").str(), path.str());
  };
  for (const resolve::Use &use : info->uses) {
    Symbol qualified = use.chain ? info->qualified[use.chain->id] : Symbol{};
    if (qualified) report(symbols.text(qualified), *use.node);
  }
  // What is imported in one of several ways has no path of its own where it is used.
  for (const resolve::ImportEdge &edge : info->imports) {
    if (const auto *from = llvm::dyn_cast<python::ImportFrom>(edge.statement)) {
      for (const python::Alias *alias : from->names)
        if (alias->name.text != "*") report((symbols.text(edge.module) + "." + alias->name.text).str(), *alias);
    } else {
      report(symbols.text(edge.module), *edge.statement);
    }
  }
}

void reportStarImports(const resolve::ModuleInfo &info, const SourceFile &input, spec::Framework source,
                       Diagnostics &diagnostics) {
  for (const resolve::ImportEdge &edge : info.imports) {
    StringRef module = info.symbols->text(edge.module);
    if (edge.star && belongsTo(module, source))
      diagnostics.add(DiagnosticId::StarImport, &input, edge.statement->range,
                      ("names from " + module + " that are imported with a star are not converted").str(), module.str());
  }
}

} // namespace ivyc::driver
