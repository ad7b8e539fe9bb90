// Applies what was decided on the writes of one function.
#pragma once

#include "WriteDecisions.h"

namespace ivyc::transform {

struct WriteRewriter {
  AliasAnalysis &aliases;
  ir::Module &module;
  Context &context;
  SymbolTable &symbols = module.facts.symbols();

  void run();

  // Building.
  void setExpansion(ir::NodeId node, const spec::Expansion *expansion);
  /// A copy of an expression, to be read.
  ir::NodeId copy(ir::NodeId node);
  void adoptExpansions(ir::NodeId from, ir::NodeId to);
  ir::NodeId call(llvm::StringRef name, ir::Form form, llvm::ArrayRef<ir::NodeId> operands);
  ir::NodeId assignment(ir::NodeId target, ir::NodeId value);
  // view_writes.cpp
  ir::NodeId sourceCall(llvm::StringRef name, ir::Form form, llvm::ArrayRef<ir::NodeId> operands);
  ir::NodeId viewOf(ir::NodeId view, ir::NodeId operand, ir::NodeId other);
  ir::NodeId baseWith(ir::NodeId view, ir::NodeId operand, ir::NodeId value);
  /// The statement that makes `place` hold `value`: through views, up to a variable, an attribute or an element.
  ir::NodeId store(ir::NodeId place, ir::NodeId value);
  ir::NodeId use(ir::LocalId local, FactId fact);
  /// A new variable with the value of an expression; the assignment goes above `statement`.
  ir::NodeId named(llvm::StringRef wanted, ir::NodeId value, ir::NodeId statement);
  /// What has to follow a write, so that all that was the tensor is it again.
  llvm::SmallVector<ir::NodeId, 2> followUps(const Decision &decision);
  void insertAfter(ir::NodeId statement, llvm::ArrayRef<ir::NodeId> statements);

  // Findings.
  void refuse(const Decision &decision, llvm::StringRef reason);

  // Rewriting.
  /// Puts `statements` above the statement of a call, and what it returns where it stood. The call itself is in one of them.
  void hoist(ir::NodeId parent, unsigned index, ir::NodeId result, llvm::ArrayRef<ir::NodeId> statements);
  /// What a base is once the writes in it are done: `x` of `x.add_(1)`.
  ir::NodeId written(ir::NodeId base);
  /// Whether the value of a writing call may be (a view of) another operand of it.
  bool yieldsOperand(ir::NodeId site);
  bool isReadOnlyView(ir::NodeId view);
  void writingCall(const Decision &decision);
  /// A write that no statement can be made of: `x := x + 1` where it stands, if that is all there is to do.
  void within(const Decision &decision, bool inPlace, ir::NodeId parent, unsigned index);
  /// x[i] = v, and each x[i] of the targets of one assignment.
  void stored(llvm::ArrayRef<const Decision *> group);
  ir::NodeId storeElement(const Decision &decision, ir::NodeId target, ir::NodeId value);
  /// Whether the assignment as it stands gives what the operator in place gives: one op of the same operands, without a cast.
  bool keepsItsForm(ir::NodeId statement, llvm::StringRef method);
  /// x += y, x[i] += y
  void augmented(const Decision &decision);
  /// `x.add_(a).mul_(b)`: the inner write is only a value of the outer one.
  void absorb(Decisions &decisions);

  // Private functions that return what they write.
  ir::NodeId tuple(llvm::ArrayRef<ir::NodeId> elements);
  /// All arguments that one call of such a function writes: `r = _f(x, y)` becomes `r, x = _f(x, y)`.
  void calls(llvm::ArrayRef<const Decision *> group);
  ir::LocalId newLocal(llvm::StringRef wanted);
  /// The returns of such a function.
  void returnWritten(const FunctionEffects &effects);
  /// `-> Tensor` of a function that returns a parameter as well becomes `-> tuple[Tensor, Tensor]`, where the parameters say
  /// what they are.
  void annotateReturn(const ir::FunctionPayload &payload, const FunctionEffects &effects);
};

} // namespace ivyc::transform
