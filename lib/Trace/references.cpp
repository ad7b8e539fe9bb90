// What is known of core ops besides their fact rules: the references of those that give host values, and the shapes that the
// rules leave open.
#include "Interpreter.h"

#include "ivyc/Spec/Index.h"

namespace ivyc::trace {

static Arguments argumentsOf(llvm::ArrayRef<Value> operands, llvm::ArrayRef<ir::Binding> bindings) {
  Arguments arguments;
  for (auto [value, binding] : llvm::zip(operands, bindings)) {
    if (binding.style == ir::BindingStyle::Keyword)
      arguments.keywords.push_back({binding.keyword, value});
    else
      arguments.positional.push_back(value);
  }
  return arguments;
}

/// The reference of a core op, from the file of its spec, run on host values.
Value Interpreter::reference(Symbol op, llvm::ArrayRef<Value> operands, llvm::ArrayRef<ir::Binding> bindings) {
  spec::EmbeddedSpecs embedded = spec::embeddedSpecs();
  const spec::EmbeddedEntry *entry = llvm::find_if(embedded.entries, [&](const spec::EmbeddedEntry &one) {
    return one.kind == uint8_t(spec::EntryKind::CoreOp) && text(op) == one.name;
  });
  if (entry == embedded.entries.end()) return refuse("'" + text(op) + "' has no reference");
  const spec::EmbeddedFile &file = embedded.files[entry->file];
  std::string name = (llvm::StringRef("<") + file.path + ">").str();
  ModuleState *state = nullptr;
  if (auto at = modules.find(name); at != modules.end()) {
    state = at->second.get();
  } else {
    state = loadText(name, SourceFile::create(name, std::string(file.text, file.size)), false, {});
    if (!state) return {};
    state->isLibrary = state->started = true;
    auto frame = std::make_unique<Frame>();
    frame->module = state;
    state->frame = frame.get();
    frames.push_back(std::move(frame));
    Value numpy = importModule("numpy", false), math = importModule("math", false);
    if (!numpy || !math) return {};
    state->object->names[symbols.intern("np").id] = numpy;
    state->object->names[symbols.intern("math").id] = math;
  }
  const ir::Module &module = *state->module;
  for (ir::NodeId statement : module[module.body].statements) {
    if (module[statement].kind != ir::Kind::Function || module.nameOf(statement) != text(op).rsplit('.').second) continue;
    // Without its decorators, which make it a spec.
    Value function = makeFunction(*state->frame, statement);
    Arguments arguments = argumentsOf(operands, bindings);
    return function ? call(function, arguments) : Value();
  }
  return refuse("'" + text(op) + "' has no reference");
}

/// Puts the sizes that a fact rule leaves open into the fact, as the library module `_shapes` tells them.
FactId Interpreter::withShape(Symbol op, llvm::ArrayRef<Value> operands, llvm::ArrayRef<ir::Binding> bindings, FactId id) {
  auto isOpen = [&](FactId one) {
    const Fact &fact = facts.get(one);
    return fact.kind == FactKind::Tensor &&
           (fact.rank == UnknownRank || llvm::any_of(fact.dims, [](int64_t dim) { return dim < 0; }));
  };
  const Fact fact = facts.get(id);
  bool several = fact.kind == FactKind::Tuple;
  bool open = several ? !fact.lengthKnown || llvm::any_of(fact.elements, isOpen) : isOpen(id);
  if (!open) return id;
  ModuleState *state = load("_shapes");
  if (!state) return id;
  runModule(*state);
  bool found = false;
  Value function = moduleName(*state->object, symbols.intern(text(op).rsplit('.').second), found);
  if (!found || failure.kind) return id;
  Arguments arguments = argumentsOf(operands, bindings);
  Value shapes = call(function, arguments);
  auto shaped = [&](FactId one, Value shape) {
    Fact result = facts.get(one);
    llvm::SmallVector<int64_t, 6> dims;
    for (Value size : shape.sequence()->items) dims.push_back(size.isInteger() ? size.integer : UnknownDim);
    result.rank = int8_t(dims.size());
    result.dims = dims;
    return facts.intern(result);
  };
  if (shapes.is(ValueKind::Tuple) && !several) return shaped(id, shapes);
  if (shapes.is(ValueKind::List) && several && (!fact.lengthKnown || shapes.sequence()->items.size() == fact.elements.size())) {
    llvm::SmallVector<FactId, 3> elements;
    for (auto [i, shape] : llvm::enumerate(shapes.sequence()->items))
      elements.push_back(shaped(fact.lengthKnown ? fact.elements[i] : fact.element, shape));
    return facts.sequence(FactKind::Tuple, elements);
  }
  return id;
}

} // namespace ivyc::trace
