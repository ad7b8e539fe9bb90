// Writes to views: what the tensor becomes that a view is of, when the view gets a new value.
#include "WriteRewriter.h"

#include "llvm/ADT/StringSwitch.h"

namespace ivyc::transform {

using ir::Form;
using ir::Kind;
using ir::NodeId;
using spec::Expansion;

/// The core op that a view is, when it is one op of the tensor itself; several that all keep the order of elements count as a
/// reshape.
static ViewForm formOf(const SymbolTable &symbols, const Expansion &expansion) {
  unsigned ops = 0;
  ViewForm form = ViewForm::Identity;
  for (uint32_t at = expansion.root;; at = expansion.nodes[at].operands[0]) {
    const Expansion::Node &node = expansion.nodes[at];
    if (node.kind == Expansion::NodeKind::Hole) return int(node.hole) == expansion.resultAliases ? form : ViewForm::None;
    if (node.kind != Expansion::NodeKind::Call || node.operands.empty() || node.operands[0] == ~0u) return ViewForm::None;
    auto one = llvm::StringSwitch<ViewForm>(symbols.text(node.name))
                   .Case("core.stop_gradient", ViewForm::Identity)
                   .Cases("core.reshape", "core.squeeze", "core.expand_dims", ViewForm::Reshaped)
                   .Cases("core.swapaxes", "core.matrix_transpose", "core.reverse_axes", ViewForm::Swapped)
                   .Cases("core.permute_dims", "core.moveaxis", "core.getitem", "core.diagonal", ViewForm::Selected)
                   .Default(ViewForm::None);
    if (one == ViewForm::None) return one;
    if (one == ViewForm::Identity) continue;
    bool reshapes = one == ViewForm::Reshaped && (ops == 0 || form == ViewForm::Reshaped);
    if (ops++ && !reshapes) one = ViewForm::Selected;
    form = one;
  }
}

ViewForm viewFormOf(const AliasAnalysis &analysis, NodeId view) {
  const ir::Module &module = analysis.module;
  How how = How::Same;
  NodeId operand = analysis.viewedOperand(view, how);
  if (!operand || how == How::May) return ViewForm::None;
  if (how == How::Same) return ViewForm::Identity;
  if (module[view].kind == Kind::Subscript)
    return analysis.isPlainIndex(module.operandsOf(view)[1]) ? ViewForm::Indexed : ViewForm::None;
  if (module.facts.get(module[view].fact).kind != FactKind::Tensor) return ViewForm::None; // several parts
  return analysis.canRepeat(view, operand) ? formOf(module.facts.symbols(), *analysis.expansionOf(view)) : ViewForm::None;
}

bool AliasAnalysis::canRepeat(NodeId view, NodeId operand) const {
  if (view == operand) return true;
  if (module[view].kind == Kind::Subscript && !isPlainIndex(module.operandsOf(view)[1])) return false;
  return llvm::all_of(module.operandsOf(view), [&](NodeId part) {
    if (!part) return true;
    bool leads = false;
    for (NodeId at = operand; at && at != view && !leads; at = module[at].parent) leads = at == part;
    return leads ? canRepeat(part, operand) : ir::effectOf(module, part) != ir::Effect::Any;
  });
}

/// A call in the source's dialect, with the fact that its spec gives.
NodeId WriteRewriter::sourceCall(llvm::StringRef name, Form form, llvm::ArrayRef<NodeId> operands) {
  NodeId made = call(name, form, operands);
  infer::ApiUse use;
  if (!context.program.use(module, made, use)) return made;
  const Expansion *expansion = context.program.library.toCore(context.program.source, use.role, use.name, use.arguments);
  setExpansion(made, expansion);
  module[made].fact = expansion->result;
  return made;
}

/// A copy of `view`, which is of `operand`, of another tensor.
NodeId WriteRewriter::viewOf(NodeId view, NodeId operand, NodeId other) {
  llvm::SmallVector<unsigned, 4> way; // from the operand up to the view
  for (NodeId at = operand; at != view; at = module[at].parent)
    way.push_back(llvm::find(module.operandsOf(module[at].parent), at) - module.operandsOf(module[at].parent).begin());
  NodeId made = copy(view), parent = made;
  while (way.size() > 1) parent = module.operandsOf(parent)[way.pop_back_val()];
  module.setOperand(parent, way[0], other);
  infer::ApiUse use;
  if (!context.program.use(module, made, use)) return made;
  const Expansion *expansion = context.program.library.toCore(context.program.source, use.role, use.name, use.arguments);
  setExpansion(made, expansion);
  module[made].fact = expansion->result;
  return made;
}

/// What `operand` is when its view has become `value`.
NodeId WriteRewriter::baseWith(NodeId view, NodeId operand, NodeId value) {
  switch (viewFormOf(aliases, view)) {
  case ViewForm::None:
  case ViewForm::Identity: return value;
  case ViewForm::Indexed:
    return call("Tensor.__setitem__", Form::Call, {copy(operand), copy(module.operandsOf(view)[1]), value});
  case ViewForm::Swapped: { // the same once more
    NodeId made = viewOf(view, operand, value);
    module[made].fact = module[operand].fact;
    return made;
  }
  case ViewForm::Reshaped: {
    NodeId shape = sourceCall("Tensor.shape", Form::Property, {copy(operand)});
    NodeId made = sourceCall("Tensor.reshape", Form::Call, {value, shape});
    module[made].fact = module[operand].fact;
    return made;
  }
  case ViewForm::Selected: {
    // Where the elements of the view stand in the tensor is that view of the numbers of all elements.
    NodeId count = sourceCall("Tensor.numel", Form::Call, {copy(operand)});
    NodeId numbers = sourceCall("torch.arange", Form::Call, {count});
    NodeId shape = sourceCall("Tensor.shape", Form::Property, {copy(operand)});
    NodeId positions = viewOf(view, operand, sourceCall("Tensor.reshape", Form::Call, {numbers, shape}));
    NodeId all = module.constant(module.facts.integer(-1));
    NodeId flat = sourceCall("Tensor.reshape", Form::Call, {copy(operand), all});
    NodeId updated = call("Tensor.__setitem__", Form::Call, {flat, positions, value});
    NodeId sizes = sourceCall("Tensor.shape", Form::Property, {copy(operand)});
    NodeId made = sourceCall("Tensor.reshape", Form::Call, {updated, sizes});
    module[made].fact = module[operand].fact;
    return made;
  }
  }
  return value;
}

} // namespace ivyc::transform
