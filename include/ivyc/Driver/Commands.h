// The subcommands of ivyc. tools/ivyc fills these structs from the command line; each function does the work, prints, and
// returns the exit code.
#pragma once

#include "ivyc/Driver/Pipeline.h"
#include "ivyc/Driver/Render.h"
#include "ivyc/Driver/Terminal.h"

#include <optional>
#include <string>
#include <vector>

namespace ivyc::driver {

enum ExitCode : int {
  Success = 0,  // everything is converted
  Findings = 1, // something is not (errors and warnings; with --strict also assumptions)
  Failure = 2   // the command line, a file or a directory is wrong; nothing, or not everything, was written
};

/// `ivyc transpile`, and with `check` set, `ivyc check`.
struct TranspileCommand {
  Options options;    // without the frameworks, which are still text
  std::string source; // "" is found from the imports
  std::string target;
  std::vector<std::string> paths, excludes;
  std::string output;              // -o
  std::string report;              // --report: a JSON file
  std::optional<double> failUnder; // --fail-under: percent of calls
  bool check = false, diff = false, inPlace = false, quiet = false, verbose = false;
  Format format = Format::Text;
  Colour colour = Colour::Auto;
};
int runTranspile(const TranspileCommand &command);

/// `ivyc explain NAME…`.
struct ExplainCommand {
  std::vector<std::string> names;
  std::string source = "torch";
  std::vector<std::string> specDirectories;
  std::string pages; // a directory that gets a page for each diagnostic
  Colour colour = Colour::Auto;
};
int runExplain(const ExplainCommand &command);

enum class CoverageFormat : uint8_t { Text, Json, Markdown, Csv };

/// `ivyc coverage`: the APIs of the source, and which targets they are converted to.
struct CoverageCommand {
  std::string source = "torch";
  std::vector<std::string> targets; // empty: all
  std::vector<std::string> specDirectories;
  CoverageFormat format = CoverageFormat::Text;
};
int runCoverage(const CoverageCommand &command);

/// The page of a diagnostic in Markdown, and the list of all pages.
std::string diagnosticPage(const DiagnosticInfo &info);
std::string diagnosticIndex();

} // namespace ivyc::driver
