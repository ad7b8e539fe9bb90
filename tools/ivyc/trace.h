// `ivyc trace`.
#pragma once

#include "ivyc/Driver/Commands.h"
#include "ivyc/Trace/Trace.h"

#include <CLI/CLI.hpp>

namespace ivyc::driver {

struct TraceCommand {
  trace::Options options; // without the frameworks, which are still text
  std::string source = "torch", target, output;
  std::vector<std::string> inputs; // NAME=VALUE
  bool quiet = false, verbose = false;
  Colour colour = Colour::Auto;
};

void addTrace(CLI::App &app, TraceCommand &command);
int runTrace(const TraceCommand &command);

} // namespace ivyc::driver
