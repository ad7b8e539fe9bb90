#include "trace.h"

#include "ivyc/Driver/Files.h"
#include "ivyc/Driver/Report.h"

#include <unistd.h>

namespace ivyc::driver {

void addTrace(CLI::App &app, TraceCommand &command) {
  app.add_option("function", command.options.function,
                 "What is traced: FILE:FUNCTION, FILE:Class.method, or PACKAGE_DIRECTORY:package.module.function")
      ->required()
      ->type_name("FILE:FUNCTION");
  app.add_option("--input", command.inputs,
                 "An input: a dtype and a shape (x=float32[2,3]), a literal (n=3), or lists, tuples and dicts of these "
                 "(can be given several times)")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
  app.add_option("--init", command.options.init, "For a method: the object that it is called on (--init 'Model(3, hidden=8)')")
      ->type_name("EXPRESSION");
  app.add_flag("--guards", command.options.guards, "The output checks the shapes and dtypes of its inputs");
  app.add_option("--source", command.source, "The framework that the function is written for (default: torch)")
      ->type_name("FRAMEWORK");
  app.add_option("--target", command.target, "The framework of the output: " + frameworkList(spec::targetFrameworks()))
      ->type_name("FRAMEWORK");
  app.add_option("-o,--output", command.output, "The file that the output goes to (default: standard output)")
      ->type_name("OUT");
  app.add_option("--max-steps", command.options.maxSteps, "How much the traced code may compute (default: 50000000)")
      ->type_name("N");
  app.add_option("--max-memory", command.options.maxMemory, "Bytes of objects that it may make (default: 1 GiB)")
      ->type_name("BYTES");
  app.add_option("--spec-dir", command.options.specDirectories,
                 "A folder of further specs, which come before the built-in ones (can be given several times)")
      ->type_name("DIRECTORY")
      ->allow_extra_args(false);
  app.add_flag("-q,--quiet", command.quiet, "Show errors and warnings only");
  app.add_flag("-v,--verbose", command.verbose, "Show assumptions and notes, too");
  app.footer("The function is run on the inputs, without a framework and without Python; what ran is printed as straight-line "
             "code.\n\n"
             "Exit codes: 0 the function is traced, 1 it cannot be, 2 wrong usage or a file that cannot be read or written.\n\n"
             "Examples:\n"
             "  ivyc trace model.py:normalize --input 'x=float32[8,3]' --target jax\n"
             "  ivyc trace site-packages/kornia:kornia.color.rgb_to_hsv --input 'image=float32[2,3,4,5]' --target numpy");
}

int runTrace(const TraceCommand &command) {
  Report report;
  report.quiet = command.quiet;
  report.verbose = command.verbose;
  llvm::raw_fd_ostream out(STDOUT_FILENO, /*shouldClose=*/false), errors(STDERR_FILENO, /*shouldClose=*/false);
  trace::Options options = command.options;
  options.source = readFramework(command.source, "source", spec::sourceFrameworks(), report);
  if (command.target.empty())
    report.fail(DiagnosticId::Usage, "--target is missing (there are: " + frameworkList(spec::targetFrameworks()) + ")");
  else
    options.target = readFramework(command.target, "target", spec::targetFrameworks(), report);
  for (const std::string &input : command.inputs) {
    auto [name, value] = llvm::StringRef(input).split('=');
    if (name.empty() || !llvm::StringRef(input).contains('='))
      report.fail(DiagnosticId::TraceInput, "an input is given as NAME=VALUE, not '" + input + "'");
    options.inputs.push_back({name.trim().str(), value.str()});
  }
  checkSpecDirectories(options.specDirectories, report);
  trace::Result result;
  if (!report.failed) {
    result = trace::trace(options);
    for (Diagnostic &diagnostic : result.diagnostics) {
      // What is wrong with the command line, and not with the traced code.
      report.failed |= diagnosticInfo(diagnostic.id).number / 1000 == 5 || diagnostic.id == DiagnosticId::TraceInput;
      report.diagnostics.push_back(std::move(diagnostic));
    }
    if (!result.text.empty()) {
      if (command.output.empty() || command.output == "-")
        out << result.text;
      else if (llvm::Error error = writeFile(command.output, result.text))
        report.fail(DiagnosticId::CannotWrite, llvm::toString(std::move(error)));
    }
  }
  finishStream(out, report);
  return report.show(nullptr, useColour(command.colour, STDERR_FILENO), errors, errors);
}

} // namespace ivyc::driver
