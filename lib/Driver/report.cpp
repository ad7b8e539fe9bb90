#include "ivyc/Driver/Report.h"
#include "ivyc/Driver/Suggest.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"

namespace ivyc::driver {

using llvm::StringRef;

void Report::fail(DiagnosticId id, std::string message) {
  failed = true;
  diagnostics.push_back({id, nullptr, {}, std::move(message), {}, {}});
}

void Report::settle() {
  sortByPlace(diagnostics);
  // A spec file that is read twice has the same mistakes twice.
  auto same = [](const Diagnostic &a, const Diagnostic &b) {
    bool samePath = a.file && b.file ? a.file->path() == b.file->path() : a.file == b.file;
    return a.id == b.id && samePath && a.range == b.range && a.message == b.message;
  };
  diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), same), diagnostics.end());
}

int Report::show(const Summary *summary, bool colour, llvm::raw_ostream &out, llvm::raw_ostream &summaryOut) {
  settle();
  bool findings = llvm::any_of(diagnostics, [&](const Diagnostic &diagnostic) {
    return isFinding(diagnostic, strict) && !(tolerant && diagnosticInfo(diagnostic.id).number / 1000 == 2);
  });
  bool everything = !quiet && (verbose || format == Format::Json);
  if (!everything) llvm::erase_if(diagnostics, [&](const Diagnostic &diagnostic) { return !isFinding(diagnostic, strict); });
  switch (format) {
  case Format::Text:
    for (const Diagnostic &diagnostic : diagnostics) renderText(diagnostic, colour, strict, out);
    break;
  case Format::Json: renderJson(diagnostics, summary ? *summary : Summary(), strict, out); break;
  case Format::GitHub: renderGitHub(diagnostics, strict, out); break;
  }
  if (summary && !quiet && format != Format::Json) {
    out.flush();
    bool hides = !verbose && (summary->notes || (summary->assumed && !strict));
    summaryOut << summaryLine(*summary) << (hides ? " (-v shows assumptions and notes)" : "") << '\n';
  }
  return failed ? Failure : findings ? Findings : Success;
}

std::string frameworkList(llvm::ArrayRef<spec::Framework> frameworks) {
  std::vector<std::string> names;
  for (spec::Framework framework : frameworks) names.push_back(spec::frameworkName(framework).str());
  llvm::sort(names);
  return llvm::join(names, ", ");
}

spec::Framework readFramework(StringRef name, StringRef what, llvm::ArrayRef<spec::Framework> known, Report &report) {
  spec::Framework framework = spec::frameworkFromName(name);
  if (llvm::is_contained(known, framework)) return framework;
  std::vector<StringRef> names;
  for (spec::Framework candidate : known) names.push_back(spec::frameworkName(candidate));
  std::vector<std::string> near = nearestNames(name, names);
  // The names by which they are imported, and others that are in use.
  StringRef meant = llvm::StringSwitch<StringRef>(name)
                        .Cases("pytorch", "libtorch", "torch", "torch")
                        .Cases("tf", "keras", "tensorflow2", "tensorflow")
                        .Cases("np", "numpy2", "numpy")
                        .Cases("jnp", "flax", "jaxlib", "jax")
                        .Default("");
  if (near.empty() && llvm::is_contained(names, meant)) near.push_back(meant.str());
  std::string message = (framework == spec::Framework::None ? "unknown " : "unsupported ") + what.str() + " framework '" +
                        name.str() + "' (there are: " + frameworkList(known) + ")";
  report.fail(DiagnosticId::UnknownFramework, message + didYouMean(near));
  return spec::Framework::None;
}

void checkSpecDirectories(llvm::ArrayRef<std::string> directories, Report &report) {
  for (const std::string &directory : directories) {
    llvm::sys::fs::file_status status;
    if (std::error_code error = llvm::sys::fs::status(directory, status))
      report.fail(DiagnosticId::CannotRead, "cannot read '" + directory + "': " + error.message());
    else if (status.type() != llvm::sys::fs::file_type::directory_file)
      report.fail(DiagnosticId::CannotRead, "cannot read '" + directory + "': it is not a directory");
  }
}

void finishStream(llvm::raw_fd_ostream &out, Report &report) {
  out.flush();
  if (!out.has_error()) return;
  report.fail(DiagnosticId::CannotWrite, "cannot write to standard output: " + out.error().message());
  out.clear_error();
}

} // namespace ivyc::driver
