// The command line of ivyc: options → the structs of ivyc/Driver/Commands.h. Everything else happens there.
#include "ivyc/Driver/Commands.h"
#include "ivyc/Driver/Report.h"
#include "ivyc/Driver/Suggest.h"
#include "trace.h"

#include "llvm/ADT/StringExtras.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <unistd.h>

using namespace ivyc;
using namespace ivyc::driver;

namespace {

template <class T> using Choices = std::vector<std::pair<std::string, T>>;

// An option that takes one of some words.
template <class T>
void addChoice(CLI::App &app, const std::string &name, T &value, const Choices<T> &choices, const std::string &help) {
  std::vector<std::string> words;
  for (auto &[word, meaning] : choices) words.push_back(word);
  auto assign = [&value, choices](const std::string &given) {
    for (auto &[word, meaning] : choices)
      if (word == given) value = meaning;
  };
  app.add_option_function<std::string>(name, assign, help)
      ->check([words](const std::string &given) {
        if (llvm::is_contained(words, given)) return std::string();
        std::vector<llvm::StringRef> names(words.begin(), words.end());
        return "'" + given + "' is none of " + llvm::join(words, ", ") + didYouMean(nearestNames(given, names));
      })
      ->type_name(llvm::join(words, "|"));
}

// A number between two others.
template <class T> CLI::Validator numberFrom(T least, T most) {
  auto check = [least, most](const std::string &given) {
    T number;
    bool isInRange = CLI::detail::lexical_cast(given, number) && number >= least && number <= most;
    std::string text;
    llvm::raw_string_ostream(text) << "'" << given << "' is no number from " << unsigned(least) << " to " << unsigned(most);
    return isInRange ? std::string() : text;
  };
  return CLI::Validator(check, "");
}

void addFormat(CLI::App &app, Format &format) {
  addChoice<Format>(app, "--format", format, {{"text", Format::Text}, {"json", Format::Json}, {"github", Format::GitHub}},
                    "How diagnostics are written (default: text)");
}

void addColour(CLI::App &app, Colour &colour) {
  addChoice<Colour>(app, "--color,--colour", colour,
                    {{"auto", Colour::Auto}, {"always", Colour::Always}, {"never", Colour::Never}},
                    "Colours (default: on a terminal; NO_COLOR and CLICOLOR_FORCE are respected)");
}

void addCommonOptions(CLI::App &app, TranspileCommand &command) {
  app.add_option("path", command.paths, "Files and directories; - is standard input")->required()->type_name("PATH");
  app.add_option("--source", command.source, "The framework that the input is written for (default: found from its imports)")
      ->type_name("FRAMEWORK");
  app.add_option("--target", command.target, "The framework to convert to: " + frameworkList(spec::targetFrameworks()))
      ->type_name("FRAMEWORK");
  app.add_option("--symbol", command.options.symbols,
                 "Convert only what this function or class reaches (PACKAGE.MODULE.NAME; can be given several times)")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_option("--exclude", command.excludes,
                 "Leave out what matches, as a line of a .gitignore file would (can be given several times)")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  app.add_flag("--strict", command.options.strict, "Take assumptions for errors");
  app.add_option("--spec-dir", command.options.specDirectories,
                 "A folder of further specs, which come before the built-in ones (can be given several times)")
      ->type_name("DIRECTORY")
      ->allow_extra_args(false);
  app.add_option("-j,--jobs", command.options.threads, "Threads (default: one for each core)")
      ->type_name("N")
      ->check(numberFrom(1u, 1024u));
  addFormat(app, command.format);
  addColour(app, command.colour);
  app.add_option("--report", command.report, "Write what became of every call into this JSON file")->type_name("FILE");
  app.add_option("--fail-under", command.failUnder,
                 "Exit with 1 when fewer of a hundred calls are converted, and not because of single findings")
      ->type_name("PERCENT")
      ->check(numberFrom(0.0, 100.0));
  app.add_flag("-q,--quiet", command.quiet, "Show errors and warnings only, and no summary");
  app.add_flag("-v,--verbose", command.verbose, "Show assumptions and notes, too");
}

void addTranspile(CLI::App &app, TranspileCommand &command) {
  addCommonOptions(app, command);
  app.add_option("-o,--output", command.output,
                 "Where the output goes: a file, or a directory (default: a single file goes to standard output)")
      ->type_name("OUT");
  app.add_flag("--in-place", command.inPlace, "Replace the files by their conversion");
  app.add_flag("--diff", command.diff, "Print what would change, and write nothing");
  addChoice<Unsupported>(
      app, "--unsupported", command.options.unsupported, {{"keep", Unsupported::Keep}, {"raise", Unsupported::Raise}},
      "What becomes of code that cannot be converted: kept with a comment, or a call that raises (default: keep)");
  addChoice<Emit>(app, "--emit", command.options.emit,
                  {{"source", Emit::Source},
                   {"ast", Emit::Ast},
                   {"ir", Emit::Ir},
                   {"core", Emit::Core},
                   {"target-ir", Emit::TargetIr},
                   {"map", Emit::Map}},
                  "Stop at a stage and print its text form (default: source)");
  app.footer(
      "Exit codes: 0 everything is converted, 1 something is not, 2 wrong usage or a file that cannot be read or written.\n\n"
      "Examples:\n"
      "  ivyc transpile --target jax model.py                    the converted file, on standard output\n"
      "  ivyc transpile --target jax model.py --diff             what would change\n"
      "  ivyc transpile --target tensorflow package -o out       the whole package, as out/package\n"
      "  ivyc transpile --target numpy package --symbol package.module.function -o out");
}

// The names of the options of an app, for suggestions.
std::vector<std::string> optionNames(const CLI::App &app) {
  std::vector<std::string> names;
  for (const CLI::Option *option : app.get_options()) {
    for (const std::string &name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string &name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

// For a short option that does not exist, the long ones with that letter; for others, what is spelled alike.
std::vector<std::string> optionsLike(llvm::StringRef given, llvm::ArrayRef<llvm::StringRef> names) {
  if (given.starts_with("--") || !given.starts_with("-")) return nearestNames(given, names);
  std::vector<std::string> found;
  for (llvm::StringRef name : names)
    if (name.starts_with("--") && name.drop_front(2).starts_with(given.drop_front())) found.push_back(name.str());
  return found;
}

// Which subcommand the arguments are for; the app itself when they name none.
const CLI::App &chosenApp(const CLI::App &app, int argc, char **argv) {
  for (int i = 1; i < argc; ++i)
    for (const CLI::App *sub : app.get_subcommands([](const CLI::App *) { return true; }))
      if (sub->get_name() == argv[i]) return *sub;
  return app;
}

int reportUsage(const CLI::App &app, const CLI::ParseError &error, int argc, char **argv) {
  if (error.get_exit_code() == int(CLI::ExitCodes::Success)) return app.exit(error);
  if (argc == 1) {
    llvm::errs() << app.help();
    return Failure;
  }
  const CLI::App &chosen = chosenApp(app, argc, argv);
  std::string message = error.what();
  // What the parser did not expect is looked up here, because it tells neither what it was nor what was meant.
  std::vector<std::string> candidates = optionNames(chosen);
  if (&chosen == &app)
    for (const CLI::App *sub : app.get_subcommands([](const CLI::App *) { return true; }))
      candidates.push_back(sub->get_name());
  std::vector<llvm::StringRef> names(candidates.begin(), candidates.end());
  bool unexpected = error.get_exit_code() == int(CLI::ExitCodes::ExtrasError);
  if (unexpected || error.get_exit_code() == int(CLI::ExitCodes::RequiredError)) {
    for (int i = 1; i < argc; ++i) {
      llvm::StringRef given = llvm::StringRef(argv[i]).split('=').first;
      bool isShort = given.size() == 2 && given[0] == '-' && given[1] != '-';
      bool unknownOption = (isShort || (given.starts_with("--") && given.size() > 2)) && !llvm::is_contained(names, given);
      bool unknownCommand = &chosen == &app && i == 1 && !given.starts_with("-");
      if (!unknownOption && !unknownCommand) continue;
      message = (unknownOption ? "unknown option '" : "unknown command '") + given.str() + "'" +
                didYouMean(optionsLike(given, names));
      break;
    }
  }
  if (error.get_exit_code() == int(CLI::ExitCodes::RequiredError) && message == "path is required")
    message = "no PATH is given: files, directories, or - for standard input";
  if (!message.empty()) message[0] = char(std::tolower(message[0]));
  Diagnostic diagnostic{DiagnosticId::Usage, nullptr, {}, message, {}, {}};
  diagnostic.notes.push_back({{}, "see '" + (&chosen == &app ? "ivyc" : "ivyc " + chosen.get_name()) + " --help'"});
  renderText(diagnostic, useColour(Colour::Auto, STDERR_FILENO), /*strict=*/false, llvm::errs());
  return Failure;
}

} // namespace

int main(int argc, char **argv) {
  // A file that grows beyond a limit is then an error of the write, which can be told, and not the end of the program.
  std::signal(SIGXFSZ, SIG_IGN);

  CLI::App app("Translates tensor code between frameworks: torch to jax, tensorflow and numpy.", "ivyc");
  app.set_version_flag("--version", "ivyc " IVYC_VERSION, "Print the version and exit");
  app.set_help_flag("-h,--help", "Print this help and exit");
  app.require_subcommand(1);
  app.footer("'ivyc COMMAND --help' tells more.");

  TranspileCommand transpile, check;
  check.check = true;
  ExplainCommand explain;
  CoverageCommand coverage;

  CLI::App *transpileApp = app.add_subcommand("transpile", "Convert files, directories or standard input");
  addTranspile(*transpileApp, transpile);
  CLI::App *checkApp = app.add_subcommand("check", "Report what a conversion would report, and write nothing");
  addCommonOptions(*checkApp, check);
  checkApp->footer("The findings go to standard output. Exit codes are those of 'ivyc transpile'.");

  TraceCommand trace;
  CLI::App *traceApp = app.add_subcommand("trace", "Specialise a function to sample inputs, as straight-line code");
  addTrace(*traceApp, trace);

  CLI::App *explainApp = app.add_subcommand("explain", "Tell what an API becomes in each target, or what a diagnostic means");
  explainApp->add_option("name", explain.names, "An API (torch.std, F.pad, std) or the code of a diagnostic (IVY2003)")
      ->type_name("NAME");
  explainApp->add_option("--source", explain.source, "The framework of the API (default: torch)")->type_name("FRAMEWORK");
  explainApp->add_option("--spec-dir", explain.specDirectories, "A folder of further specs (can be given several times)")
      ->type_name("DIRECTORY")
      ->allow_extra_args(false);
  explainApp->add_option("--pages", explain.pages, "Write a page for each diagnostic into this directory")
      ->type_name("DIRECTORY");
  addColour(*explainApp, explain.colour);

  CLI::App *coverageApp = app.add_subcommand("coverage", "List the APIs that can be converted, and to which targets");
  coverageApp->add_option("--source", coverage.source, "The framework of the APIs (default: torch)")->type_name("FRAMEWORK");
  coverageApp->add_option("--target", coverage.targets, "Only this target (can be given several times)")
      ->type_name("FRAMEWORK")
      ->allow_extra_args(false);
  coverageApp->add_option("--spec-dir", coverage.specDirectories, "A folder of further specs (can be given several times)")
      ->type_name("DIRECTORY")
      ->allow_extra_args(false);
  addChoice<CoverageFormat>(*coverageApp, "--format", coverage.format,
                            {{"text", CoverageFormat::Text},
                             {"json", CoverageFormat::Json},
                             {"markdown", CoverageFormat::Markdown},
                             {"csv", CoverageFormat::Csv}},
                            "How the table is written (default: text)");

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError &error) {
    return reportUsage(app, error, argc, argv);
  }
  if (*transpileApp) return runTranspile(transpile);
  if (*checkApp) return runTranspile(check);
  if (*traceApp) return runTrace(trace);
  if (*explainApp) return runExplain(explain);
  return runCoverage(coverage);
}
