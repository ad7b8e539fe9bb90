// What each function of a program does with the tensors that it is given.
#include "WriteDecisions.h"

#include "llvm/ADT/bit.h"

namespace ivyc::transform {

using ir::Kind;
using ir::LocalId;
using ir::NodeId;

namespace {

struct Summariser {
  infer::Program &program;
  ProgramEffects result;
  SymbolTable &symbols = program.facts.symbols();
  llvm::DenseMap<uint32_t, llvm::SmallVector<uint32_t, 4>> callees; // of module-level functions, by Symbol id of the path
  llvm::DenseSet<uint32_t> usedAsValues;                            // functions that somebody may call whom we do not see
  llvm::DenseSet<uint32_t> unknownMembers;                          // names of methods that are used in ways that are not known
  llvm::DenseSet<uint32_t> started;

  explicit Summariser(infer::Program &program) : program(program) {}

  Symbol pathOf(const ir::Module &module, NodeId function) { return module.functions[module[function].payload].qualifiedName; }

  static NodeId outermost(const ir::Module &module, NodeId function) {
    for (NodeId outer = function; outer; outer = module.functionOf(outer)) function = outer;
    return function;
  }

  /// Who calls whom, and which functions are used in other ways.
  void findCalls(ir::Module &module) {
    AliasAnalysis analysis(program, module, {}, nullptr);
    for (uint32_t i = 1; i < module.nodes.size(); ++i) {
      const ir::Node &node = module.nodes[i];
      if (node.flags & ir::Dead) continue;
      if (node.flags & ir::Store) {
        if (node.kind == Kind::Attribute) unknownMembers.insert(node.name.id);
        continue;
      }
      if (node.kind == Kind::Invoke) {
        Symbol called = analysis.calledFunction(NodeId{i});
        NodeId callee = module.operandsOf(NodeId{i})[0];
        if (!called) {
          llvm::SmallVector<Symbol, 4> methods;
          program.calledMethods(module, NodeId{i}, methods);
          NodeId caller = outermost(module, module.functionOf(NodeId{i}));
          for (Symbol method : methods)
            if (caller) callees[pathOf(module, caller).id].push_back(method.id);
          if (module[callee].kind == Kind::Attribute) unknownMembers.insert(module[callee].name.id);
          continue;
        }
        if (NodeId caller = outermost(module, module.functionOf(NodeId{i})))
          callees[pathOf(module, caller).id].push_back(called.id);
        bool spread = llvm::any_of(module.bindingsOf(NodeId{i}), [](ir::Binding binding) {
          return binding.style == ir::BindingStyle::Star || binding.style == ir::BindingStyle::DoubleStar;
        });
        if (spread) usedAsValues.insert(called.id);
      } else if (node.path && (node.kind == Kind::Global || node.kind == Kind::Attribute || node.kind == Kind::Local)) {
        NodeId parent = node.parent;
        bool called = parent && module[parent].kind == Kind::Invoke && module.operandsOf(parent)[0] == NodeId{i};
        if (!called) usedAsValues.insert(node.path.id);
      } else if (node.kind == Kind::Attribute) {
        NodeId parent = node.parent;
        bool called = parent && module[parent].kind == Kind::Invoke && module.operandsOf(parent)[0] == NodeId{i};
        if (!called) unknownMembers.insert(node.name.id);
      }
    }
  }

  /// Whether all callers of a function are known, so that what it returns may change.
  bool isPrivate(const ir::Module &module, NodeId function) {
    const ir::FunctionPayload &payload = module.functions[module[function].payload];
    llvm::StringRef name = symbols.text(module[function].name);
    if (!name.starts_with("_") || name.starts_with("__")) return false;
    if (NodeId owner = module[function].parent) {
      if (module[owner].kind != Kind::Class || unknownMembers.contains(module[function].name.id)) return false;
      if (payload.parameters.empty() || payload.parameters[0].style > ir::ParameterStyle::Normal) return false;
    }
    if (payload.decorators || payload.isAsync || payload.isGenerator || usedAsValues.contains(payload.qualifiedName.id))
      return false;
    if (module[function].parent) return true;
    return !module.info || !llvm::is_contained(module.info->exported, module[function].name);
  }

  void visit(uint32_t path) {
    if (!started.insert(path).second) return;
    for (uint32_t callee : llvm::SmallVector<uint32_t, 4>(callees.lookup(path))) visit(callee);
    const infer::Entity *entity = program.entity(Symbol{path});
    if (!entity || (*program.modules[entity->module])[entity->node].kind != Kind::Function) return;
    summarise(*program.modules[entity->module], entity->node);
  }

  void summarise(ir::Module &module, NodeId function) {
    FunctionEffects effects;
    AliasAnalysis analysis(program, module, function, &this->result);
    auto parametersOf = [&](const Aliases &aliases) {
      uint64_t bits = 0;
      for (const Alias &alias : aliases) {
        const MemoryObject &object = analysis.objects[alias.object];
        if (object.kind == MemoryObject::Parameter && object.parameter < 64) bits |= uint64_t(1) << object.parameter;
      }
      return bits;
    };
    // What an attribute or an element of a parameter holds is a part of what the caller has.
    auto holdersOf = [&](const Aliases &aliases) {
      uint64_t bits = 0;
      for (const Alias &alias : aliases) {
        if (analysis.objects[alias.object].kind != MemoryObject::Place) continue;
        NodeId root = analysis.objects[alias.object].node;
        while (!module.operandsOf(root).empty()) root = module.operandsOf(root)[0];
        for (auto [i, parameter] : llvm::enumerate(module.functions[module[function].payload].parameters))
          if (i < 64 && module[root].kind == Kind::Local && module[root].local == parameter.local) bits |= uint64_t(1) << i;
      }
      return bits;
    };
    llvm::SmallVector<NodeId, 4> returned;
    bool sameTuples = true;
    analysis.onReturn = [&](NodeId value, const Aliases &aliases) {
      effects.resultAliases |= parametersOf(aliases) | holdersOf(aliases);
      bool isTuple = module[value].kind == Kind::Build && module.nameOf(value) == "tuple";
      auto elements = isTuple ? module.operandsOf(value) : llvm::ArrayRef<NodeId>();
      isTuple &= llvm::none_of(elements, [&](NodeId one) { return module[one].kind == Kind::Starred; });
      sameTuples &= isTuple && (effects.elementAliases.empty() || effects.elementAliases.size() == elements.size());
      effects.elementAliases.resize(sameTuples ? elements.size() : 0);
      for (size_t i = 0; i < effects.elementAliases.size(); ++i) {
        const Aliases &held = analysis.values[elements[i].index];
        effects.elementAliases[i] |= parametersOf(held) | holdersOf(held);
      }
      returned.push_back(value);
      effects.returnsValue |=
          module[value].kind != Kind::Const || module.facts.get(module[value].constant).type != ConstantType::None;
    };
    analysis.onWrite = [&](const Write &write, const AliasState &) {
      effects.writes |= parametersOf(analysis.values[rootOf(analysis, write.base).index]);
    };
    analysis.run();
    if (effects.writes && isPrivate(module, function)) effects.returnsWritten = canReturn(module, function, effects.writes);
    if (effects.returnsWritten && returnsOnly(module, function, effects.writes, returned)) {
      effects.returnsArgument = true;
      effects.returnsValue = false;
    }
    result.functions[pathOf(module, function).id] = effects;
  }

  /// Whether a function writes one parameter, and always returns it.
  bool returnsOnly(const ir::Module &module, NodeId function, uint64_t parameters, llvm::ArrayRef<NodeId> returned) {
    if (llvm::popcount(parameters) != 1 || returned.empty()) return false;
    LocalId local = module.functions[module[function].payload].parameters[llvm::countr_zero(parameters)].local;
    ir::BlockId body = module.blocksOf(function)[0];
    return module[module[body].statements.back()].kind == Kind::Return && llvm::all_of(returned, [&](NodeId value) {
             return module[value].kind == Kind::Local && module[value].local == local;
           });
  }

  /// Whether every write to a parameter can be made a new value of it, and the parameter always means that tensor.
  bool canReturn(ir::Module &module, NodeId function, uint64_t parameters) {
    const ir::FunctionPayload &payload = module.functions[module[function].payload];
    ir::VariableUses uses(module, function);
    for (unsigned i = 0; i < payload.parameters.size(); ++i) {
      if (!(parameters >> i & 1)) continue;
      if (i >= 64 || payload.parameters[i].style == ir::ParameterStyle::Star ||
          payload.parameters[i].style == ir::ParameterStyle::DoubleStar)
        return false;
      for (NodeId write : uses.writes(payload.parameters[i].local))
        if (module[module[write].parent].kind != Kind::AugAssign) return false;
    }
    AliasAnalysis analysis(program, module, function, &result);
    for (auto &[key, decision] : decideWrites(analysis, parameters))
      if (decision.kind == Decision::Refused) return false;
    return true;
  }
};

} // namespace

ProgramEffects summariseEffects(infer::Program &program) {
  Summariser summariser(program);
  for (ir::Module *module : program.modules) summariser.findCalls(*module);
  for (ir::Module *module : program.modules)
    for (uint32_t i = 1; i < module->nodes.size(); ++i)
      if (module->nodes[i].kind == Kind::Function && !(module->nodes[i].flags & ir::Dead) && !module->functionOf(NodeId{i}))
        summariser.visit(summariser.pathOf(*module, NodeId{i}).id);
  return std::move(summariser.result);
}

} // namespace ivyc::transform
