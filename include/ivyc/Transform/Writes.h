// Writes: torch changes tensors in place, also through views and through names that mean the same tensor; jax and tensorflow
// have no writes. This pass gives each write the form of a new value, wherever nobody can see the difference.
#pragma once

#include "ivyc/Transform/Transform.h"

#include "llvm/ADT/DenseMap.h"

namespace ivyc::transform {

/// What a function of the program does with the tensors that it is given. Bits are parameters, the first is bit 0.
struct FunctionEffects {
  uint64_t writes = 0;        // changed in place
  uint64_t resultAliases = 0; // the result may be, or be a part of, that argument
  /// Of a function whose every `return` is a tuple of that many elements: the same for each of them.
  llvm::SmallVector<uint64_t, 2> elementAliases;
  bool returnsWritten = false;  // a private function whose callers are all known: it returns what it changes as well
  bool returnsValue = false;    // some `return` has a value besides
  bool returnsArgument = false; // every `return` has the one parameter that is changed
};
struct ProgramEffects {
  llvm::DenseMap<uint32_t, FunctionEffects> functions; // by Symbol id of the qualified name
};

/// The effects of all functions of an inferred program, callees first. Functions that call each other are taken to return any
/// of their arguments.
ProgramEffects summariseEffects(infer::Program &program);

/// Runs on a module in the source's dialect, before lowerToCore. Afterwards a call that writes (`x.add_(y)`, `out=x`) stands
/// for its value alone, and `x[i] = v` is an assignment of a new `x`. In this order:
///   - the tensor is not read any more: `a.add_(b).mul_(c)` is an expression like any other;
///   - a local variable owns it: `x[i] = v` becomes `x = Tensor.__setitem__(x, i, v)`; other names of the same tensor are bound
///   again,
///     and views of it computed again;
///   - `self.a`, `xs[i]`, `d[k]`: the new value is stored back;
///   - a variable that is a view: `y = x[0]`, `y += 1` updates x as well;
///   - a parameter of a private function: it is returned as well, and bound again by the callers (`effects`, when there are
///   some);
///   - else the write is Kept, with a finding.
/// Where the target keeps writes (TargetRecord::writes), only calls that it does not have change: `x.add_(y)` becomes `x += y`.
void functionaliseWrites(ir::Module &module, Context &context, const ProgramEffects *effects = nullptr);

} // namespace ivyc::transform
