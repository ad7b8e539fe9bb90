// The passes over the IR, one free function and one file each. Every pass leaves a module that ir::verify accepts.
#pragma once

#include "ivyc/Infer/Infer.h"

#include <string>
#include <vector>

namespace ivyc::transform {

/// A use that stays as it was (flag Kept), and why.
struct Finding {
  ir::NodeId node;
  std::string api, reason; // "torch.foo", "has no counterpart"
  DiagnosticId id = DiagnosticId::UnsupportedApi;
};

/// What the passes share for one file.
struct Context {
  infer::Program &program; // inferred: facts, summaries, assumptions
  const spec::TargetRecord &record;
  spec::Framework target;
  Diagnostics &diagnostics;
  std::vector<Finding> findings;
};

/// A call of the source framework.
struct SourceCall {
  const python::Node *origin = nullptr;
  Symbol name;          // "torch.sum", "Tensor.sum"
  bool assumed = false; // its spec had to assume something of an argument
};

/// Looks over a module after simplify and before anything of it is converted: lists the calls of the source framework, and
/// reports tests that ask for the value of a tensor (TensorControlFlow), and methods that only tensors have on objects of which
/// nothing is known (UnknownReceiver).
std::vector<SourceCall> survey(const ir::Module &module, Context &context);

/// Flags a use Kept, and reports it.
void keep(ir::Module &module, ir::NodeId node, Context &context, Finding finding);

/// Takes away what the source framework's own machinery decided: arms of `if`, conditional expressions, `and`/`or` on decided
/// constants
/// (`torch.jit.is_scripting()` is False), types that never occur in `isinstance`, erased decorators and contexts, then pure
/// assignments that nothing reads any more. Before: `if not torch.jit.is_scripting(): a` `else: b`. After: `a`.
void simplify(ir::Module &module, Context &context);

/// Source calls → core ops: every use of the source framework is replaced by the expansion of its spec, its arguments moved
/// into the holes. A call that writes becomes Call core.write(target, value), form InPlace. What has no spec is Kept, with a
/// diagnostic and a reason. Before: `torch.std(x)`. After: `core.std(x, axes=None, correction=1, keepdims=False)`.
void lowerToCore(ir::Module &module, Context &context);

/// Core ops → calls of the target, by its lowerings.
/// Before: `core.std(x, axes=None, correction=1, keepdims=False)`. After: `jax.numpy.std(x, ddof=1)`.
void legalise(ir::Module &module, Context &context);

/// Takes away what conversion has made idle: `x = x` (of `x = x.clone()`), variables that only arguments read which are gone
/// (`device`), results that nobody wants (`a, _ = f(x), g(x)` → `a = f(x)`), conditional expressions whose arms are the same,
/// functions around a function of the target.
void tidy(ir::Module &module, const spec::TargetRecord &record);

/// (a, b)[0] → a, where a lowering made the tuple and what goes has no effect. Returns the node that stands there then.
ir::NodeId foldElement(ir::Module &module, ir::NodeId subscript);

} // namespace ivyc::transform
