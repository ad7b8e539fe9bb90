#include "ivyc/Transform/Transform.h"

namespace ivyc::transform {

using ir::Form;
using ir::Kind;
using ir::Module;
using ir::NodeId;
using spec::Expansion;

namespace {

struct Legaliser {
  Module &module;
  Context &context;
  SymbolTable &symbols = module.facts.symbols();

  void unsupported(NodeId id, llvm::StringRef name, llvm::StringRef why, DiagnosticId diagnostic) {
    keep(module, id, context, {id, name.str(), why.str(), diagnostic});
  }

  /// The name by which the source calls what `origin` is: of an API as it is imported, or of a method.
  std::string sourceName(const python::Node &origin, llvm::StringRef coreName) const {
    const python::Node *named = &origin;
    if (const auto *call = llvm::dyn_cast<python::Call>(named)) named = call->callee;
    if (module.info && named->id < module.info->qualified.size())
      if (Symbol path = module.info->qualified[named->id]) return symbols.text(path).str();
    if (const auto *attribute = llvm::dyn_cast<python::Attribute>(named))
      return spec::shownName(context.program.source, ("Tensor." + attribute->name.text).str());
    return coreName.split('.').second.str();
  }

  /// A core op that has no form in the target after all: the use that it came from stands as it did in the source.
  void giveBack(NodeId id, llvm::StringRef why, DiagnosticId diagnostic = DiagnosticId::UnsupportedApi) {
    std::string name = module.nameOf(id).str();
    NodeId use = id;
    while (use && !module[use].origin && !ir::isStatement(module[use].kind)) use = module[use].parent;
    if (!use || ir::isStatement(module[use].kind)) return unsupported(id, name, why, DiagnosticId::InternalError);
    ir::Node source;
    source.kind = Kind::Opaque;
    source.name = symbols.intern("source");
    source.origin = module[use].origin;
    source.fact = module[use].fact;
    NodeId text = module.add(source);
    module.replace(use, text);
    module[text].flags &= ~ir::Edited; // its origin is its text
    unsupported(text, sourceName(*source.origin, name), why, diagnostic);
  }

  /// The role of a type that stands in value position.
  spec::Role roleOf(NodeId id) const {
    switch (module[id].form) {
    case Form::Annotation: return spec::Role::Annotation;
    case Form::Base: return spec::Role::Base;
    case Form::Decorator: return spec::Role::Decorator;
    case Form::Context: return spec::Role::Context;
    default: break;
    }
    NodeId child = id;
    for (NodeId parent = module[id].parent; parent; child = parent, parent = module[parent].parent) {
      const ir::Node &node = module[parent];
      if (node.form == Form::Annotation) return spec::Role::Annotation;
      if (node.kind == Kind::Invoke) {
        auto operands = module.operandsOf(parent);
        Symbol path = context.program.path(module, operands[0]);
        if (path && symbols.text(path) == "builtins.isinstance" && operands.size() == 3 && operands[2] == child)
          return spec::Role::IsInstance;
        return spec::Role::Value;
      }
      if (node.kind != Kind::Build && node.kind != Kind::Subscript &&
          !(node.kind == Kind::Call && symbols.text(node.name) == "host.or"))
        break;
    }
    return spec::Role::Value;
  }

  bool isSource(llvm::StringRef name) const {
    llvm::StringRef root = name.split('.').first;
    return root == spec::frameworkName(context.program.source) || root == "Tensor";
  }

  void type(NodeId id) {
    Symbol name = module[id].name;
    if (!isSource(symbols.text(name)) || (module[id].flags & ir::Kept)) return;
    spec::Role role = roleOf(id);
    const Expansion *expansion = context.program.library.typeInTarget(context.target, role, name);
    if (!expansion && role == spec::Role::Value)
      expansion = context.program.library.typeInTarget(context.target, spec::Role::Annotation, name);
    if (!expansion) {
      bool isFunction = role == spec::Role::Value && context.program.library.api(symbols.text(name)).known;
      // A module (`torch`, `torch.nn`) stands alone only in getattr and the like.
      return unsupported(id, symbols.text(name),
                         role == spec::Role::Base         ? "as a base class"
                         : role == spec::Role::Annotation ? "as a type"
                         : role == spec::Role::IsInstance ? "in a test of types"
                                                          : "as a value",
                         isFunction ? DiagnosticId::UnsupportedForm : DiagnosticId::UnsupportedType);
    }
    if (expansion->isUnsupported)
      return unsupported(id, symbols.text(name), expansion->unsupported, DiagnosticId::UnsupportedType);
    spec::instantiate(module, id, *expansion, {});
  }

  /// Records what a lowering could not prove of an operand; what the source's spec has assumed of it already is not said again.
  void assume(NodeId operand, llvm::StringRef what) {
    NodeId place = operand;
    while (place && !module[place].origin) place = module[place].parent;
    if (!place || !module.source) return;
    SourceRange range = module[place].origin->range;
    bool named = module[operand].kind == Kind::Local;
    std::string subject =
        named ? symbols.text(module[module[operand].local].name).str()
              : module.source->text().slice(range.begin, std::min(range.end, range.begin + 60)).split('\n').first.str();
    size_t index = llvm::find(context.program.modules, &module) - context.program.modules.begin();
    auto &assumptions = context.program.assumptions[index];
    NodeId function = module.functionOf(place);
    SourceRange scope{0, uint32_t(module.source->text().size())};
    if (function && module[function].origin) scope = module[function].origin->range;
    auto same = [&](const infer::Assumption &one) {
      return one.subject == subject && one.text == what && one.range.begin >= scope.begin && one.range.end <= scope.end;
    };
    if (llvm::none_of(assumptions, same)) assumptions.push_back({range, subject, what.str()});
  }

  void lower(NodeId id) {
    if (!id || (module[id].flags & ir::Dead)) return;
    for (NodeId operand : llvm::SmallVector<NodeId, 6>(module.operandsOf(id))) lower(operand);
    for (ir::BlockId inner : llvm::SmallVector<ir::BlockId, 4>(module.blocksOf(id))) block(inner);
    if (module[id].flags & ir::Dead) return; // given back
    if (module[id].kind == Kind::Subscript) foldElement(module, id);
    if (module[id].kind == Kind::Api) return type(id);
    if (module[id].kind != Kind::Call || !module.nameOf(id).starts_with("core.")) return;
    llvm::SmallVector<spec::Argument, 6> arguments;
    llvm::SmallVector<NodeId, 6> operands;
    auto bindings = module.bindingsOf(id);
    auto all = module.operandsOf(id);
    for (size_t i = 0; i < all.size(); ++i) {
      if (!all[i]) continue;
      operands.push_back(all[i]);
      arguments.push_back({module[all[i]].fact, bindings[i].style, bindings[i].keyword});
    }
    const Expansion *expansion = context.program.library.toTarget(context.target, module[id].name, module[id].form, arguments);
    if (expansion->isUnsupported) return giveBack(id, expansion->unsupported);
    for (const spec::AssumptionUse &assumption : expansion->assumptions)
      assume(assumption.hole >= 0 && size_t(assumption.hole) < operands.size() ? operands[assumption.hole] : id,
             symbols.text(assumption.text));
    if (!spec::instantiate(module, id, *expansion, operands))
      giveBack(id, "an argument that is used twice stands where it cannot be computed once", DiagnosticId::UnsupportedForm);
  }

  void block(ir::BlockId id) {
    for (NodeId statement : std::vector<NodeId>(module[id].statements)) lower(statement);
  }
};

} // namespace

void legalise(Module &module, Context &context) { Legaliser{module, context}.block(module.body); }

} // namespace ivyc::transform
