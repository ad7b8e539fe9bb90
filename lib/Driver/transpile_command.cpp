// `ivyc transpile` and `ivyc check`: read everything, convert everything, then write.
#include "ivyc/Driver/Diff.h"
#include "ivyc/Driver/Files.h"
#include "ivyc/Driver/Outputs.h"
#include "ivyc/Driver/Report.h"
#include "ivyc/Driver/ReportFile.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/ThreadPool.h"

#include <chrono>
#include <unistd.h>

namespace ivyc::driver {
namespace {

using llvm::StringRef;

StringRef emitName(Emit emit) {
  switch (emit) {
  case Emit::Source: return "source";
  case Emit::Ast: return "ast";
  case Emit::Ir: return "ir";
  case Emit::Core: return "core";
  case Emit::TargetIr: return "target-ir";
  case Emit::Map: return "map";
  }
  return "";
}

// One run of the command; the steps are in the order in which they happen.
struct Run {
  const TranspileCommand &command;
  Options options;
  Report report;
  llvm::raw_fd_ostream out{STDOUT_FILENO, /*shouldClose=*/false};
  llvm::raw_fd_ostream errors{STDERR_FILENO, /*shouldClose=*/false};
  Inputs inputs;
  OutputPlan plan;
  bool canRun = false;             // the inputs and the places of the outputs are known
  bool isUsable = true;            // false: what was asked for is not there, and nothing is written
  std::vector<InputFile> files;    // the Python files that could be read …
  std::vector<size_t> fileNumbers; // … and where they are in Inputs::files
  Result result;
  Summary summary;

  explicit Run(const TranspileCommand &command) : command(command), options(command.options) {
    report.format = command.format;
    report.strict = options.strict;
    report.quiet = command.quiet;
    report.verbose = command.verbose;
    report.tolerant = command.failUnder.has_value();
    options.listCalls = !command.report.empty();
  }

  bool writesTree() const { return !command.check && !command.diff && !command.inPlace; }
  void checkOptions();
  void find();
  void read();
  void convert();
  void count();
  void write();
  bool writeOne(StringRef path, StringRef text, StringRef permissionsFrom);
  void printDiffs();
  void conclude();
  std::string belowThreshold(double percent) const;
  int finish();
};

void Run::checkOptions() {
  spec::Framework from = spec::frameworkFromName(command.source), to = spec::frameworkFromName(command.target);
  if (from == to && from != spec::Framework::None)
    return report.fail(DiagnosticId::SameFramework, "source and target are both '" + command.target + "'");
  if (!command.source.empty()) options.source = readFramework(command.source, "source", spec::sourceFrameworks(), report);
  bool needsTarget = options.emit != Emit::Ast && options.emit != Emit::Ir;
  if (!command.target.empty())
    options.target = readFramework(command.target, "target", spec::targetFrameworks(), report);
  else if (needsTarget)
    report.fail(DiagnosticId::Usage, "--target is missing (there are: " + frameworkList(spec::targetFrameworks()) + ")");

  auto conflict = [&](bool both, StringRef one, StringRef other) {
    if (both) report.fail(DiagnosticId::Usage, (one + " and " + other + " do not go together").str());
  };
  bool textForm = options.emit != Emit::Source;
  conflict(command.quiet && command.verbose, "--quiet", "--verbose");
  conflict(command.diff && command.inPlace, "--diff", "--in-place");
  conflict(!command.output.empty() && command.inPlace, "--output", "--in-place");
  conflict(!command.output.empty() && command.diff, "--output", "--diff");
  conflict(textForm && command.inPlace, "--emit", "--in-place");
  conflict(textForm && command.diff, "--emit", "--diff");
  // Before the calls are converted, there is nothing to count.
  bool countsCalls = options.emit == Emit::Source || options.emit == Emit::Map;
  conflict(!countsCalls && !command.report.empty(), ("--emit=" + emitName(options.emit)).str(), "--report");
  conflict(!countsCalls && command.failUnder.has_value(), ("--emit=" + emitName(options.emit)).str(), "--fail-under");
  if (!command.report.empty() && !StringRef(command.report).ends_with(".json"))
    report.fail(DiagnosticId::Usage,
                "the report is written as JSON, so its name has to end in .json: '" + command.report + "'");
  // What the symbols do not need would be lost.
  conflict(!options.symbols.empty() && command.inPlace, "--symbol", "--in-place");
  checkSpecDirectories(options.specDirectories, report);
}

void Run::find() {
  size_t before = report.diagnostics.size();
  inputs = collect(command.paths, command.excludes, report.diagnostics);
  for (size_t i = before; i < report.diagnostics.size(); ++i)
    if (diagnosticInfo(report.diagnostics[i].id).severity == Severity::Error) report.failed = true;
  if (!inputs.pathsAreGood) return;
  OutputRequest request{command.output, command.inPlace, !command.check && !command.diff, ""};
  if (options.emit != Emit::Source) request.suffix = ("." + emitName(options.emit)).str();
  before = report.diagnostics.size();
  plan = planOutputs(inputs, request, report.diagnostics);
  canRun = report.diagnostics.size() == before;
  report.failed |= !canRun;
}

void Run::read() {
  for (size_t i = 0; i < inputs.files.size(); ++i)
    if (inputs.files[i].kind == FileKind::Python) fileNumbers.push_back(i);
  std::vector<std::unique_ptr<SourceFile>> sources(fileNumbers.size());
  std::vector<std::string> failures(fileNumbers.size());
  auto readOne = [&](size_t number) {
    const std::string &path = inputs.files[fileNumbers[number]].path;
    if (path == "-") {
      auto buffer = llvm::MemoryBuffer::getSTDIN();
      if (buffer)
        sources[number] = SourceFile::create("<stdin>", (*buffer)->getBuffer().str());
      else
        failures[number] = "cannot read standard input: " + buffer.getError().message();
    } else if (auto source = SourceFile::read(path)) {
      sources[number] = std::move(*source);
    } else {
      failures[number] = llvm::toString(source.takeError());
    }
  };
  if (fileNumbers.size() < 16 || options.threads == 1) {
    for (size_t i = 0; i < fileNumbers.size(); ++i) readOne(i);
  } else {
    llvm::DefaultThreadPool pool(llvm::hardware_concurrency(options.threads));
    for (size_t i = 0; i < fileNumbers.size(); ++i) pool.async([&, i] { readOne(i); });
    pool.wait();
  }

  std::vector<size_t> readable;
  for (size_t i = 0; i < fileNumbers.size(); ++i) {
    if (!sources[i]) {
      report.fail(DiagnosticId::CannotRead, failures[i]);
      continue;
    }
    const FoundFile &found = inputs.files[fileNumbers[i]];
    files.push_back({sources[i]->path().str(), found.module, found.isPackage, std::move(sources[i])});
    readable.push_back(fileNumbers[i]);
  }
  fileNumbers = std::move(readable);
}

void Run::convert() {
  bool shown = !command.quiet && command.format == Format::Text && files.size() > 1 &&
               llvm::sys::Process::FileDescriptorIsDisplayed(STDERR_FILENO);
  ProgressBar bar(errors, files.size(), llvm::sys::Process::StandardErrColumns(), shown);
  result = transpile(files, options, [&](const FileResult &file) { bar.advance(file.path); });
}

void Run::count() {
  // The files that a symbol does not reach are only looked at.
  summary.files =
      options.symbols.empty() ? files.size() : llvm::count_if(result.files, [](auto &file) { return file.written; });
  for (FileResult &file : result.files) {
    if (file.written) summary.calls += file.calls, summary.converted += file.converted;
    summary.assumed += file.assumed;
    summary.unsupported += file.unsupported;
    std::move(file.diagnostics.begin(), file.diagnostics.end(), std::back_inserter(report.diagnostics));
  }
  for (Diagnostic &diagnostic : result.diagnostics) {
    // Whoever asks for a symbol that does not exist gets no output at all, not one without it.
    if (diagnostic.id == DiagnosticId::UnknownSymbol || diagnostic.id == DiagnosticId::UnknownSource) {
      report.failed = true;
      isUsable = false;
    }
    report.diagnostics.push_back(std::move(diagnostic));
  }
  summary.notes = llvm::count_if(report.diagnostics, [](const Diagnostic &diagnostic) {
    return diagnosticInfo(diagnostic.id).severity == Severity::Note;
  });
}

// What was measured is compared and written down after the outputs, because only then it is known what became of them.
void Run::conclude() {
  summary.complete = !report.failed;
  if (command.failUnder && summary.percent() && *summary.percent() < *command.failUnder)
    report.diagnostics.push_back({DiagnosticId::BelowThreshold, nullptr, {}, belowThreshold(*summary.percent()), {}, {}});
  if (command.report.empty()) return;
  report.settle();
  std::string text = reportFile({result, options, summary, report.diagnostics});
  if (llvm::Error error = writeFile(command.report, text))
    report.fail(DiagnosticId::CannotWrite, llvm::toString(std::move(error)));
}

std::string Run::belowThreshold(double percent) const {
  return percentText(percent) + " % of the calls are converted, which is less than " + percentText(*command.failUnder) + " %";
}

// False when nothing more should be written.
bool Run::writeOne(StringRef path, StringRef text, StringRef permissionsFrom) {
  if (path == "-") {
    out << text;
    return true;
  }
  if (llvm::Error error = writeFile(path, text, permissionsFrom)) {
    report.fail(DiagnosticId::CannotWrite, llvm::toString(std::move(error)));
    return false;
  }
  return true;
}

void Run::write() {
  HeldSignals held;
  auto interrupted = [&] { return held.pending(); };
  for (size_t i = 0; i < result.files.size(); ++i) {
    FileResult &file = result.files[i];
    const FoundFile &found = inputs.files[fileNumbers[i]];
    if (!file.written || (command.inPlace && !file.changed)) continue;
    if (interrupted()) return;
    if (!writeOne(plan.paths[fileNumbers[i]], file.text, found.path == "-" ? "" : StringRef(found.path))) return;
    file.text = std::string();
  }
  for (const FileResult &file : result.added) {
    std::string path = plan.added(inputs, file.path);
    if (interrupted()) return;
    if (path.empty()) {
      report.fail(DiagnosticId::CannotWrite, "the output needs a further file, '" + file.path +
                                                 "', and there is no place for it: give an output directory with -o");
    } else if (!writeOne(path, file.text, "")) {
      return;
    }
  }
  // Text forms and the closure of a symbol are no whole tree.
  if (!writesTree() || options.emit != Emit::Source || !options.symbols.empty()) return;
  for (size_t i = 0; i < inputs.files.size(); ++i) {
    const FoundFile &found = inputs.files[i];
    if (found.kind == FileKind::Python) continue;
    if (interrupted()) return;
    llvm::Error error =
        found.kind == FileKind::Link ? writeLink(plan.paths[i], found.linkTarget) : copyFile(found.path, plan.paths[i]);
    if (error) return report.fail(DiagnosticId::CannotWrite, llvm::toString(std::move(error)));
  }
}

void Run::printDiffs() {
  bool colour = useColour(command.colour, STDOUT_FILENO);
  for (size_t i = 0; i < result.files.size(); ++i)
    if (result.files[i].written)
      printDiff(files[i].path, (result.files[i].pruned ? result.files[i].pruned : files[i].source)->bytes(),
                result.files[i].text, colour, /*isNew=*/false, out);
  for (const FileResult &file : result.added) printDiff(file.path, "", file.text, colour, /*isNew=*/true, out);
}

int Run::finish() {
  // Standard output is for the converted source or the diff, if there is one; `check` has no other output than its findings.
  // When nothing was analysed, only a JSON report is still expected there.
  bool hasRun = !files.empty();
  bool sourceOnOut = command.diff || llvm::is_contained(plan.paths, "-");
  bool toOut = command.format == Format::Json ? command.check || !sourceOnOut
                                              : hasRun && (command.check || (command.format == Format::GitHub && !sourceOnOut));
  if (!toOut) finishStream(out, report);
  llvm::raw_fd_ostream &stream = toOut ? out : errors;
  int code = report.show(hasRun && isUsable ? &summary : nullptr,
                         useColour(command.colour, toOut ? STDOUT_FILENO : STDERR_FILENO), stream, errors);
  if (toOut) {
    size_t before = report.diagnostics.size();
    finishStream(out, report);
    if (report.diagnostics.size() > before) {
      renderText(report.diagnostics.back(), false, false, errors);
      code = Failure;
    }
  }
  errors.flush();
  errors.clear_error(); // (there is nowhere left to tell that errors cannot be told)
  return code;
}

} // namespace

int runTranspile(const TranspileCommand &command) {
  auto start = std::chrono::steady_clock::now();
  Run run(command);
  run.checkOptions();
  if (!run.report.failed) run.find();
  if (run.canRun) run.read();
  if (!run.files.empty()) {
    run.convert();
    run.count();
    if (run.isUsable && !command.check) command.diff ? run.printDiffs() : run.write();
    run.summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    run.conclude();
  }
  return run.finish();
}

} // namespace ivyc::driver
