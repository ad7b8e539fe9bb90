// How much of a framework's API can be converted, from the specs alone.
#pragma once

#include "ivyc/Driver/Commands.h"
#include "ivyc/Driver/Samples.h"

namespace ivyc::driver {

/// What a target makes of an API.
struct TargetCoverage {
  enum class Status : uint8_t { No, Partly, Yes };
  Status status = Status::No;
  unsigned overloads = 0;                    // of ApiCoverage::overloads, those of which some use is converted
  std::vector<std::string> handled, missing; // of ApiCoverage::parameters
  std::vector<std::string> caveats;          // sentences without a full stop
};

/// A row of the table.
struct ApiCoverage {
  std::string api;
  bool isFunction = true;              // with parameters; not a type, value, decorator or context
  unsigned overloads = 0;              // that the specs have
  std::vector<std::string> parameters; // that the API has in its framework, or else in the specs
  std::vector<TargetCoverage> targets; // parallel to the targets that were asked for
};

/// Every API that has a spec, and every function that the framework is known to have besides, sorted by name. A parameter
/// counts as handled when a use that passes it is converted: a variable, or what a case of the specs passes.
std::vector<ApiCoverage> measureCoverage(spec::Library &library, SymbolTable &symbols, spec::Framework source,
                                         llvm::ArrayRef<spec::Framework> targets, llvm::ArrayRef<std::string> specDirectories);

/// One of them.
ApiCoverage measureCoverage(spec::Library &library, SymbolTable &symbols, spec::Framework source, llvm::StringRef api,
                            llvm::ArrayRef<spec::Framework> targets, llvm::ArrayRef<std::string> specDirectories);

/// The table: aligned text, a JSON array, a page in Markdown, or CSV.
void printCoverage(llvm::ArrayRef<ApiCoverage> rows, spec::Framework source, llvm::ArrayRef<spec::Framework> targets,
                   CoverageFormat format, llvm::raw_ostream &out);

} // namespace ivyc::driver
