// The arguments of a use → the parameters of an overload.
#pragma once

#include "Execution.h"

namespace ivyc::spec {

enum class Fit : uint8_t { No, Maybe, Yes };

struct BoundArguments {
  Fit fit = Fit::Yes;
  std::string reason;                                         // why not: "argument 'foo'"
  llvm::SmallVector<Value, 8> values;                         // by parameter
  Value out;                                                  // the argument of out=, where there is one
  llvm::SmallVector<std::pair<unsigned, Value>, 4> uncertain; // parameters that may fit, or not
};

/// Binds arguments (hole i of the execution is argument i).
BoundArguments bindArguments(Execution &execution, const Overload &overload, llvm::ArrayRef<Argument> arguments);
/// "is a tensor or a number"
std::string describe(KindMask mask);
/// When this is the only overload: arguments of unknown kind are of the kind that it takes.
void narrowToFit(Execution &execution, const Function &function, const BoundArguments &bound);
/// When another overload might have been meant, after the execution: the choice is an assumption about the arguments of unknown
/// kind, except those whose kind the body asked for.
void recordChoice(Execution &execution, const Function &function, const BoundArguments &bound);

} // namespace ivyc::spec
