#include "ivyc/Transform/Transform.h"

#include "llvm/ADT/Twine.h"

namespace ivyc::transform {

using ir::Form;
using ir::Kind;
using ir::Module;
using ir::NodeId;
using spec::Expansion;

/// Why a tree of core ops has no form in the target; empty when it has one.
static std::string whyNotInTarget(Context &context, const Expansion &expansion) {
  SymbolTable &symbols = context.program.facts.symbols();
  for (const Expansion::Node &node : expansion.nodes) {
    if (node.kind != Expansion::NodeKind::Call || !symbols.text(node.name).starts_with("core.")) continue;
    llvm::SmallVector<spec::Argument, 6> arguments;
    for (size_t i = 0; i < node.operands.size(); ++i) {
      if (node.operands[i] == ~0u) continue;
      ir::Binding binding = i < node.bindings.size() ? node.bindings[i] : ir::Binding();
      arguments.push_back({expansion.nodes[node.operands[i]].fact, binding.style, binding.keyword});
    }
    const Expansion *lowered = context.program.library.toTarget(context.target, node.name, node.form, arguments);
    if (lowered->isUnsupported) return lowered->unsupported;
  }
  return {};
}

namespace {

struct ToCore {
  Module &module;
  Context &context;
  uint32_t moduleIndex;
  SymbolTable &symbols = module.facts.symbols();
  llvm::DenseMap<const Expansion *, std::string> reasons{};

  const std::string &reason(const Expansion &expansion) {
    auto [at, fresh] = reasons.try_emplace(&expansion);
    if (fresh) at->second = whyNotInTarget(context, expansion);
    return at->second;
  }

  void keep(NodeId node, Symbol name, llvm::StringRef why, DiagnosticId diagnostic = DiagnosticId::UnsupportedApi) {
    llvm::StringRef api = symbols.text(name);
    if (api.starts_with("host.")) return; // an operator of the language: it stays one
    std::string shown = spec::shownName(context.program.source, api);
    if (why.starts_with("argument ")) diagnostic = DiagnosticId::UnsupportedArgument;
    if (why == "has no meaning in this place") diagnostic = DiagnosticId::UnsupportedForm;
    ivyc::transform::keep(module, node, context, {node, shown, why.str(), diagnostic});
  }

  /// Gives a use its form as a Call, so that its operands are the arguments of the spec.
  void refine(NodeId id, const infer::ApiUse &use) {
    switch (module[id].kind) {
    case Kind::Attribute: ir::toPropertyCall(module, id, use.name); return;
    case Kind::Subscript: ir::toIndexCall(module, id, use.name); return;
    case Kind::Invoke:
      if (module[module.operandsOf(id)[0]].kind == Kind::Attribute && use.operands.size() == module.operandsOf(id).size())
        ir::toMethodCall(module, id, use.name);
      else
        ir::toApiCall(module, id, use.name);
      return;
    default: return;
    }
  }

  void constant(NodeId id, ConstantId value) {
    NodeId node = module.constant(value);
    module[node].flags |= ir::Synthesised;
    module.replace(id, node);
  }

  /// A mode function as a value is a function that returns the constant.
  void modeFunction(NodeId id, ConstantId value) {
    NodeId body = module.constant(value);
    ir::Node lambda;
    lambda.kind = Kind::Lambda;
    lambda.flags = ir::Synthesised;
    lambda.payload = module.functions.size();
    module.functions.emplace_back();
    NodeId node = module.add(lambda, {body});
    module.replace(id, node);
  }

  /// Whether it counts which function a value is: where it is compared, or looked up.
  bool isCompared(NodeId id) const {
    for (NodeId child = id, parent = module[id].parent; parent; child = parent, parent = module[parent].parent) {
      const ir::Node &node = module[parent];
      if (node.kind == Kind::Compare) return true;
      if (node.kind == Kind::Call)
        return llvm::is_contained({"host.eq", "host.ne", "host.is", "host.is_not", "host.in", "host.not_in"},
                                  symbols.text(node.name));
      if (node.kind != Kind::Build) return false;
      llvm::StringRef display = symbols.text(node.name);
      if (display == "set") return true;
      if (display != "dict") continue;
      auto operands = module.operandsOf(parent);
      if ((llvm::find(operands, child) - operands.begin()) % 2 == 0) return true;
    }
    return false;
  }

  /// `act = torch.relu` → `act = lambda x: relu(x)`, with the arguments that the function cannot do without.
  void functionValue(NodeId id, Symbol name) {
    auto &library = context.program.library;
    bool isType = llvm::any_of(std::initializer_list{spec::Role::Annotation, spec::Role::IsInstance, spec::Role::Value},
                               [&](spec::Role role) { return library.typeInTarget(context.target, role, name); });
    if (isType || !library.api(symbols.text(name)).known || isCompared(id)) return;
    constexpr llvm::StringLiteral parameters[] = {"x", "y", "z"};
    llvm::SmallVector<spec::Argument, 3> arguments;
    const Expansion *expansion = nullptr;
    while (!expansion && arguments.size() < std::size(parameters)) {
      arguments.emplace_back();
      const Expansion *call = library.toCore(context.program.source, spec::Role::Call, name, arguments);
      bool fits = !call->isUnsupported && !call->erased && !call->random && call->writes.empty() && reason(*call).empty();
      if (fits) expansion = call;
    }
    if (!expansion) return;
    ir::Node lambda;
    lambda.kind = Kind::Lambda;
    lambda.flags = ir::Synthesised;
    lambda.payload = module.functions.size();
    module.functions.emplace_back();
    NodeId function = module.add(lambda);
    llvm::SmallVector<NodeId, 3> operands;
    for (size_t i = 0; i < arguments.size(); ++i) {
      ir::Local local;
      local.name = symbols.intern(parameters[i]);
      local.owner = function;
      local.parameter = true;
      ir::Parameter parameter;
      parameter.local = module.addLocal(local);
      module.functions[lambda.payload].parameters.push_back(parameter);
      operands.push_back(module.localUse(parameter.local));
    }
    NodeId body = module.call(name, ir::Form::Call, operands, {}, {});
    module[body].flags |= ir::Synthesised;
    module.resetOperands(function, {body});
    module.replace(id, function);
    place(body, name, *expansion);
  }

  /// What the spec library makes of a use: what inference was told, or anew for what a pass made.
  const Expansion *expansionOf(NodeId id, const infer::ApiUse &use) {
    const auto &expansions = context.program.expansions[moduleIndex];
    if (!(module[id].flags & ir::Synthesised) && id.index < expansions.size() && expansions[id.index])
      return expansions[id.index];
    return context.program.library.toCore(context.program.source, use.role, use.name, use.arguments);
  }

  /// Whether an index has an integer and an index tensor: torch selects the integer first, NumPy takes both together.
  bool ordersAxesDifferently(NodeId index) const {
    if (module[index].kind != Kind::Build) return false;
    auto has = [&](std::initializer_list<FactKind> kinds) {
      return llvm::any_of(module.operandsOf(index),
                          [&](NodeId entry) { return llvm::is_contained(kinds, module.facts.get(module[entry].fact).kind); });
    };
    return has({FactKind::Int}) && has({FactKind::Tensor, FactKind::List});
  }

  /// x[0, :, i] = v → x[0, :, :][:, i] = v: the integers, slices and new axes give a view, of which the elements are taken.
  /// False where it is not known how many axes an index takes.
  bool selectIntegersFirst(NodeId id) {
    NodeId base = module.operandsOf(id)[0], index = module.operandsOf(id)[1];
    ir::Node whole;
    whole.kind = Kind::Slice;
    whole.flags = ir::Synthesised;
    auto all = [&] { return module.add(whole, {NodeId(), NodeId(), NodeId()}); };
    llvm::SmallVector<NodeId, 4> first, second;
    for (NodeId entry : llvm::SmallVector<NodeId, 4>(module.operandsOf(index))) {
      const Fact &fact = module.facts.get(module[entry].fact);
      switch (fact.kind) {
      case FactKind::Int: first.push_back(entry); break;
      case FactKind::None:
      case FactKind::Slice:
        first.push_back(entry);
        second.push_back(all());
        break;
      case FactKind::Ellipsis: {
        first.push_back(entry);
        second.push_back(module.constant(module[entry].constant));
        module[second.back()].flags |= ir::Synthesised;
        break;
      }
      case FactKind::Tensor:
      case FactKind::List: {
        if (fact.kind == FactKind::Tensor && fact.rank == 0) return false;
        bool integers = fact.kind == FactKind::List || fact.dtypeClass == DTypeClass::Integer ||
                        dtypeClass(fact.dtype) == DTypeClass::Integer;
        // A mask takes as many axes as it has; how many need not be known at the ends.
        if (integers || fact.rank == 1)
          first.push_back(all());
        else if (fact.dtype == DType::Bool && fact.rank > 1)
          for (int axis = 0; axis < fact.rank; ++axis) first.push_back(all());
        else
          first.push_back(entry);
        second.push_back(entry);
        break;
      }
      default: return false;
      }
    }
    auto isWhole = [&](NodeId entry) {
      return llvm::is_contained(second, entry) || (module[entry].flags & ir::Synthesised && module[entry].kind == Kind::Slice);
    };
    auto ellipsis =
        llvm::find_if(first, [&](NodeId entry) { return module.facts.get(module[entry].fact).kind == FactKind::Ellipsis; });
    if (ellipsis == first.end()) {
      while (isWhole(first.back())) first.pop_back();
    } else {
      while (std::next(ellipsis) != first.end() && isWhole(*std::next(ellipsis))) first.erase(std::next(ellipsis));
      while (ellipsis != first.begin() && isWhole(*std::prev(ellipsis))) ellipsis = first.erase(std::prev(ellipsis));
    }
    if (llvm::any_of(first, [&](NodeId entry) { return llvm::is_contained(second, entry); })) return false;
    while (module[second.back()].kind == Kind::Slice) second.pop_back();
    ir::Node tuple;
    tuple.kind = Kind::Build;
    tuple.name = symbols.intern("tuple");
    tuple.flags = ir::Synthesised;
    ir::Node view;
    view.kind = Kind::Subscript;
    view.flags = ir::Synthesised;
    view.fact = module[base].fact;
    NodeId selection = first.size() == 1 ? first[0] : module.add(tuple, first);
    NodeId part = module.add(view, {base, selection});
    NodeId elements = second.size() == 1 ? second[0] : module.add(tuple, second);
    module.setOperands(id, {part, elements});
    return true;
  }

  /// x.max(1).values → x.max(1)[0]: the targets have plain tuples.
  NodeId resultByIndex(NodeId id) {
    if (module[id].kind != Kind::Attribute) return id;
    NodeId base = module.operandsOf(id)[0];
    std::optional<unsigned> index = infer::namedResult(module.facts, module[base].fact, module[id].name);
    if (!index) return id;
    ir::Node element;
    element.kind = Kind::Subscript;
    element.flags = ir::Synthesised;
    element.fact = module[id].fact;
    NodeId position = module.constant(module.facts.integer(*index));
    NodeId result = module.add(element, {base, position});
    module.replace(id, result);
    return result;
  }

  void lower(NodeId id) {
    if (!id || (module[id].flags & ir::Dead)) return;
    id = resultByIndex(id);
    infer::ApiUse use;
    Kind kind = module[id].kind;
    // getattr(torch.compiler, "is_compiling", None): its fact names the function.
    const Fact &fact = module.facts.get(module[id].fact);
    if ((kind == Kind::Invoke || kind == Kind::Api) && fact.kind == FactKind::Function && fact.name &&
        module[id].form != Form::Annotation) {
      spec::ApiInfo info = context.program.library.api(symbols.text(fact.name));
      if (info.modeConstant && (kind == Kind::Api || fact.decided)) return modeFunction(id, info.modeConstant);
    }
    bool isUse = context.program.use(module, id, use);
    if (isUse && use.role == spec::Role::Call) {
      spec::ApiInfo info = context.program.library.api(symbols.text(use.name));
      if (info.modeConstant) return constant(id, info.modeConstant);
    }
    if (module[id].flags & ir::Store) { // the writes pass has seen to what can be
      if (isUse && kind == Kind::Subscript && context.record.writes && ordersAxesDifferently(module.operandsOf(id)[1]) &&
          !selectIntegersFirst(id))
        keep(id, use.name, "NumPy puts the axes of an integer beside an index tensor elsewhere");
      isUse = false;
    }
    const Expansion *expansion = isUse ? expansionOf(id, use) : nullptr;
    if (isUse) refine(id, use);
    for (NodeId operand : llvm::SmallVector<NodeId, 6>(module.operandsOf(id))) lower(operand);
    for (ir::BlockId inner : llvm::SmallVector<ir::BlockId, 4>(module.blocksOf(id))) block(inner);
    if (kind == Kind::Subscript && !isUse) foldElement(module, id);
    if (!isUse || (module[id].flags & ir::Kept)) return;
    if (expansion->isUnsupported) {
      // A name that stands for itself may be a type, which legalise translates.
      if (kind != Kind::Api)
        keep(id, use.name, expansion->unsupported);
      else if (use.role == spec::Role::Value)
        functionValue(id, use.name);
      return;
    }
    if (expansion->erased) { // simplify has taken it away wherever it can
      return keep(id, use.name, "has no value here", DiagnosticId::UnsupportedForm);
    }
    if (const std::string &why = reason(*expansion); !why.empty()) return keep(id, use.name, why);
    place(id, use.name, *expansion);
  }

  void place(NodeId id, Symbol name, const Expansion &expansion) {
    llvm::SmallVector<NodeId, 6> arguments;
    if (module[id].kind == Kind::Call) arguments.append(module.operandsOf(id).begin(), module.operandsOf(id).end());
    // The expansion holds for these facts: that an argument is a tensor, say, because its method is called. Legalise has to see
    // them, too.
    for (const Expansion::Node &node : expansion.nodes) {
      if (node.kind != Expansion::NodeKind::Hole || node.hole >= arguments.size() || !arguments[node.hole]) continue;
      ir::Node &argument = module[arguments[node.hole]];
      FactId both = module.facts.narrow(argument.fact, node.fact);
      if (module.facts.get(both).kind != FactKind::Never) argument.fact = both;
    }
    NodeId result = spec::instantiate(module, id, expansion, arguments);
    if (!result)
      keep(id, name, "an argument that is used twice stands where it cannot be computed once", DiagnosticId::UnsupportedForm);
  }

  void block(ir::BlockId id) {
    // By statement: instantiate may insert statements before the one at hand.
    for (NodeId statement : std::vector<NodeId>(module[id].statements)) lower(statement);
  }
};

} // namespace

void lowerToCore(Module &module, Context &context) {
  auto at = llvm::find(context.program.modules, &module);
  ToCore pass{module, context, uint32_t(at - context.program.modules.begin())};
  pass.block(module.body);
}

} // namespace ivyc::transform
