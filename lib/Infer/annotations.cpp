// Annotations → facts: they give kinds, almost never dtype or rank.
#include "Inference.h"

#include "llvm/ADT/StringSwitch.h"

namespace ivyc::infer {

/// What a value annotated with a type of ivy is.
static FactId ivyType(FactTable &facts, llvm::StringRef name) {
  return llvm::StringSwitch<FactId>(name)
      .Cases("ivy.Array", "ivy.NativeArray", "ivy.data_classes.array.Array", facts.tensor())
      .Cases("ivy.Dtype", "ivy.NativeDtype", facts.ofKind(FactKind::DType))
      .Cases("ivy.Device", "ivy.NativeDevice", facts.ofKind(FactKind::Device))
      .Cases("ivy.Shape", "ivy.NativeShape", facts.ofKind(FactKind::Shape))
      .Default({});
}

FactId FunctionInference::annotation(NodeId id) {
  const Node node = module[id];
  llvm::SmallVector<NodeId, 4> operands(module.operandsOf(id));
  switch (node.kind) {
  case Kind::Const: return get(facts.constant(node.constant)).kind == FactKind::None ? facts.constant(facts.none()) : FactId{};
  case Kind::Call: // X | Y
    if (text(node.name) == "host.or" && operands.size() == 2)
      return facts.join(annotation(operands[0]), annotation(operands[1]));
    return {};
  case Kind::Subscript: {
    Symbol path = program.path(module, operands[0]);
    llvm::StringRef name = text(path);
    if (!name.consume_front("typing.") && !name.consume_front("builtins.") && !name.consume_front("collections.abc."))
      return annotation(operands[0]);
    llvm::SmallVector<NodeId, 4> parameters;
    if (module[operands[1]].kind == Kind::Build)
      parameters.append(module.operandsOf(operands[1]).begin(), module.operandsOf(operands[1]).end());
    else
      parameters.push_back(operands[1]);
    if (parameters.empty()) return {};
    if (name == "Optional") return facts.join(annotation(parameters[0]), facts.constant(facts.none()));
    if (name == "Union") {
      FactId all = facts.never();
      for (NodeId parameter : parameters) all = facts.join(all, annotation(parameter));
      return all;
    }
    if (name == "Annotated" || name == "Final" || name == "ClassVar") return annotation(parameters[0]);
    if (name == "List" || name == "list" || name == "Sequence" || name == "Iterable" || name == "Iterator")
      return facts.sequenceOf(FactKind::List, annotation(parameters[0]));
    if (name == "Set" || name == "set" || name == "frozenset")
      return facts.sequenceOf(FactKind::Set, annotation(parameters[0]));
    if (name == "Dict" || name == "dict" || name == "Mapping") {
      Fact fact;
      fact.kind = FactKind::Dict;
      if (parameters.size() > 1) fact.element = annotation(parameters[1]);
      return facts.intern(fact);
    }
    if (name == "Tuple" || name == "tuple") {
      const Node &last = module[parameters.back()];
      if (parameters.size() == 2 && last.kind == Kind::Const && facts.get(last.constant).type == ConstantType::Ellipsis)
        return facts.sequenceOf(FactKind::Tuple, annotation(parameters[0]));
      llvm::SmallVector<FactId, 4> elements;
      for (NodeId parameter : parameters) elements.push_back(annotation(parameter));
      return facts.sequence(FactKind::Tuple, elements);
    }
    return {};
  }
  case Kind::Api:
  case Kind::Global:
  case Kind::Attribute: {
    Symbol path = program.path(module, id);
    if (!path) return {};
    llvm::StringRef name = text(path);
    if (name.starts_with("builtins.") || name.starts_with("typing."))
      return llvm::StringSwitch<FactId>(name)
          .Case("builtins.int", facts.ofKind(FactKind::Int))
          // PEP 484: an int is accepted where a float is asked for.
          .Case("builtins.float", facts.join(facts.ofKind(FactKind::Float), facts.ofKind(FactKind::Int)))
          .Case("builtins.complex", facts.ofKind(FactKind::Complex))
          .Case("builtins.bool", facts.ofKind(FactKind::Bool))
          .Case("builtins.str", facts.ofKind(FactKind::Str))
          .Case("builtins.bytes", facts.ofKind(FactKind::Bytes))
          .Case("builtins.slice", facts.ofKind(FactKind::Slice))
          .Cases("builtins.list", "typing.List", "typing.Sequence", facts.sequenceOf(FactKind::List, {}))
          .Cases("builtins.tuple", "typing.Tuple", facts.sequenceOf(FactKind::Tuple, {}))
          .Cases("builtins.dict", "typing.Dict", facts.ofKind(FactKind::Dict))
          .Case("builtins.None", facts.constant(facts.none()))
          .Default({});
    auto torch = [&](llvm::StringRef member) {
      return program.source == spec::Framework::Torch && name == ("torch." + member).str();
    };
    if (torch("Tensor") || torch("FloatTensor") || torch("LongTensor")) {
      if (torch("FloatTensor")) return facts.tensor(DType::Float32);
      if (torch("LongTensor")) return facts.tensor(DType::Int64);
      return facts.tensor();
    }
    if (torch("nn.Parameter") || torch("nn.parameter.Parameter")) {
      Fact fact = get(facts.tensor());
      fact.parameter = true;
      return facts.intern(fact);
    }
    if (torch("dtype")) return facts.ofKind(FactKind::DType);
    if (torch("device")) return facts.ofKind(FactKind::Device);
    if (torch("Size")) return facts.ofKind(FactKind::Shape);
    if (program.source == spec::Framework::Ivy)
      if (FactId known = ivyType(facts, name)) return known;
    if (const Entity *entity = program.entity(path))
      if ((*program.modules[entity->module])[entity->node].kind == Kind::Class) return facts.named(FactKind::Instance, path);
    return {};
  }
  default: return {};
  }
}

} // namespace ivyc::infer
