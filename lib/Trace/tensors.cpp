// The framework's functions: their specs tell which core ops they are, and these are recorded.
#include "Interpreter.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"

namespace ivyc::trace {

using spec::Expansion;
using spec::Role;
using NodeKind = Expansion::NodeKind;

/// The constant that a host value is; false when a tensor or an object is in it.
bool Interpreter::toConstant(Value value, ConstantId &out) {
  value = unwrapped(value);
  ConstantValue constant;
  llvm::SmallVector<ConstantId, 8> elements;
  auto of = [&](ConstantType type) {
    constant.type = type;
    out = facts.intern(constant);
    return true;
  };
  auto sequence = [&](ConstantType type, llvm::ArrayRef<Value> items) {
    for (Value item : items) {
      elements.emplace_back();
      if (!toConstant(item, elements.back())) return false;
    }
    constant.elements = elements;
    return of(type);
  };
  switch (value.kind) {
  case ValueKind::None: return of(ConstantType::None);
  case ValueKind::Ellipsis: return of(ConstantType::Ellipsis);
  case ValueKind::Bool:
  case ValueKind::Int:
    constant.integer = value.integer;
    return of(value.is(ValueKind::Bool) ? ConstantType::Bool : ConstantType::Int);
  case ValueKind::Float: constant.number = value.number; return of(ConstantType::Float);
  case ValueKind::Str:
  case ValueKind::Bytes:
    constant.text = value.symbol;
    return of(value.is(ValueKind::Str) ? ConstantType::Str : ConstantType::Bytes);
  case ValueKind::DType: out = facts.dtype(value.dtype); return true;
  case ValueKind::Tuple: return sequence(ConstantType::Tuple, value.sequence()->items);
  case ValueKind::List: return sequence(ConstantType::List, value.sequence()->items);
  case ValueKind::Range: {
    Values items;
    return collect(value, items) && sequence(ConstantType::List, items);
  }
  case ValueKind::Slice: {
    auto &slice = *value.as<SliceObject>();
    return sequence(ConstantType::Slice, {slice.lower, slice.upper, slice.step});
  }
  case ValueKind::Dict: {
    Values items;
    for (auto &[key, item] : value.dict()->entries)
      if (key) items.append({key, item});
    return sequence(ConstantType::Dict, items);
  }
  default: return false;
  }
}

FactId Interpreter::factOf(Value value) {
  ConstantId known;
  if (value.is(ValueKind::Tensor)) return value.tensor()->fact;
  if (toConstant(value, known)) return facts.constant(known);
  Value inner = unwrapped(value);
  switch (inner.kind) {
  case ValueKind::Tuple:
  case ValueKind::List: {
    llvm::SmallVector<FactId, 8> elements;
    for (Value item : inner.sequence()->items) elements.push_back(factOf(item));
    return facts.sequence(inner.is(ValueKind::Tuple) ? FactKind::Tuple : FactKind::List, elements);
  }
  case ValueKind::Slice: return facts.ofKind(FactKind::Slice);
  case ValueKind::Dict: return facts.ofKind(FactKind::Dict);
  case ValueKind::Set: return facts.ofKind(FactKind::Set);
  case ValueKind::Device: return facts.ofKind(FactKind::Device);
  case ValueKind::Function:
  case ValueKind::Native:
  case ValueKind::Method: return facts.ofKind(FactKind::Function);
  case ValueKind::Api: return facts.named(FactKind::Function, inner.symbol);
  case ValueKind::Class: return facts.named(FactKind::Class, symbols.intern(("builtins." + text(inner.cls()->name)).str()));
  case ValueKind::Instance: return facts.named(FactKind::Instance, inner.instance()->type->qualifiedName);
  default: return facts.unknown();
  }
}

bool Interpreter::hasTensor(Value value) const {
  value = unwrapped(value);
  if (value.is(ValueKind::Tensor)) return true;
  if (value.isSequence()) return llvm::any_of(value.sequence()->items, [&](Value item) { return hasTensor(item); });
  if (value.is(ValueKind::Dict))
    return llvm::any_of(value.dict()->entries, [&](auto &one) { return one.first && hasTensor(one.second); });
  if (value.is(ValueKind::Slice)) {
    auto &slice = *value.as<SliceObject>();
    return hasTensor(slice.lower) || hasTensor(slice.upper) || hasTensor(slice.step);
  }
  return false;
}

/// The node of the graph that a value is; none, with a failure, when it cannot stand there.
GraphId Interpreter::toGraph(Value value) {
  GraphNode node;
  ConstantId known;
  if (value.is(ValueKind::Tensor)) return refresh(*value.tensor()) ? value.tensor()->node : GraphId();
  node.fact = factOf(value);
  if (toConstant(value, known)) {
    node.kind = GraphKind::Const;
    node.constant = known;
    return graph.add(std::move(node));
  }
  if (failure.kind) return {};
  Value inner = unwrapped(value);
  Values parts;
  node.kind = GraphKind::Build;
  switch (inner.kind) {
  case ValueKind::Tuple:
  case ValueKind::List:
    node.name = symbols.intern(inner.is(ValueKind::Tuple) ? "tuple" : "list");
    parts = inner.sequence()->items;
    break;
  case ValueKind::Dict:
    node.name = symbols.intern("dict");
    for (auto &[key, item] : inner.dict()->entries)
      if (key) parts.append({key, item});
    break;
  case ValueKind::Set:
    node.name = symbols.intern("set");
    for (auto &[item, unused] : inner.dict()->entries)
      if (item) parts.push_back(item);
    break;
  case ValueKind::Slice: {
    auto &slice = *inner.as<SliceObject>();
    node.kind = GraphKind::Slice;
    parts = {slice.lower, slice.upper, slice.step};
    break;
  }
  default: refuse("an object of the class '" + typeName(value) + "' cannot stand in the traced graph"); return {};
  }
  for (Value part : parts) {
    GraphId operand = toGraph(part);
    if (!operand) return {};
    node.operands.push_back(operand);
  }
  return graph.add(std::move(node));
}

Value Interpreter::tensorFrom(GraphId node, FactId fact) {
  auto *tensor = make<TensorObject>();
  tensor->node = node;
  tensor->fact = fact;
  return {ValueKind::Tensor, tensor};
}

/// What the traced program gets for a node of the graph.
Value Interpreter::valueOf(FactId id, GraphId node) {
  const Fact &fact = facts.get(id);
  if (fact.constant) return constant(fact.constant);
  switch (fact.kind) {
  case FactKind::Tensor: return tensorFrom(node, id);
  case FactKind::None: return Value::none();
  case FactKind::Device: return ValueKind::Device;
  case FactKind::DType:
    if (fact.dtype != ivyc::DType::Unknown) return Value::ofDType(fact.dtype);
    break;
  case FactKind::Tuple:
  case FactKind::List:
  case FactKind::Shape: {
    if (!fact.lengthKnown) break;
    Values items;
    for (auto [i, element] : llvm::enumerate(fact.elements)) {
      GraphNode part;
      part.kind = GraphKind::Element;
      part.index = i;
      part.operands = {node};
      part.fact = element;
      part.place = graph[node].place;
      items.push_back(valueOf(element, graph.add(std::move(part))));
      if (!items.back()) return {};
    }
    return fact.kind == FactKind::List ? list(items) : tuple(items);
  }
  default: break;
  }
  return computed(node);
}

Value Interpreter::record(Symbol name, llvm::ArrayRef<Value> operands, llvm::ArrayRef<ir::Binding> bindings, FactId fact,
                          bool effect) {
  if (ConstantId known = facts.get(fact).constant) return constant(known);
  bool anyTensor = llvm::any_of(operands, [&](Value value) { return hasTensor(value); });
  bool isHost = facts.get(fact).kind != FactKind::Tensor && facts.get(fact).kind != FactKind::Tuple;
  // A function of host values alone is computed; an op without tensors that makes one (zeros) is recorded.
  if (isHost && !anyTensor && facts.get(fact).kind != FactKind::Device && facts.get(fact).kind != FactKind::DType)
    return reference(name, operands, bindings);
  if (fact = withShape(name, operands, bindings, fact); failure.kind) return {};
  GraphNode node;
  node.kind = GraphKind::Call;
  node.name = name;
  node.fact = fact;
  node.effect = effect || facts.get(fact).kind == FactKind::None;
  node.place = here();
  for (auto [i, operand] : llvm::enumerate(operands)) {
    GraphId id = toGraph(operand);
    if (!id) return {};
    node.operands.push_back(id);
    node.bindings.push_back(i < bindings.size() ? bindings[i] : ir::Binding());
  }
  return valueOf(fact, graph.add(std::move(node)));
}

namespace {

struct ExpansionRun {
  Interpreter &interpreter;
  const Expansion &expansion;
  llvm::ArrayRef<Value> holes;
  llvm::SmallVector<Value, 16> values{};

  Value run(uint32_t index) {
    if (!values[index]) values[index] = compute(index);
    return values[index];
  }

  bool operands(const Expansion::Node &node, Values &out, llvm::SmallVectorImpl<ir::Binding> &bindings) {
    for (auto [i, operand] : llvm::enumerate(node.operands)) {
      if (operand == ~0u) continue;
      out.push_back(run(operand));
      if (!out.back()) return false;
      bindings.push_back(i < node.bindings.size() ? node.bindings[i] : ir::Binding());
    }
    return true;
  }

  Value compute(uint32_t index) {
    Interpreter &in = interpreter;
    const Expansion::Node &node = expansion.nodes[index];
    if (node.kind == NodeKind::Hole) return holes[node.hole];
    if (ConstantId known = in.facts.get(node.fact).constant) return in.constant(known);
    Values parts;
    llvm::SmallVector<ir::Binding, 4> bindings;
    auto part = [&](unsigned i) {
      return i < node.operands.size() && node.operands[i] != ~0u ? run(node.operands[i]) : Value::none();
    };
    switch (node.kind) {
    case NodeKind::Hole: break;
    case NodeKind::Const: return in.constant(node.constant);
    case NodeKind::Call: {
      llvm::StringRef name = in.text(node.name);
      if (!operands(node, parts, bindings)) return {};
      if (name.starts_with("core.")) return in.record(node.name, parts, bindings, node.fact, expansion.random);
      if (name.consume_front("host.")) {
        static constexpr llvm::StringLiteral comparisons[] = {"eq", "ne", "lt",     "le", "gt",
                                                              "ge", "is", "is_not", "in", "not_in"};
        if (parts.size() == 1) return in.unary(name, parts[0]);
        return llvm::is_contained(comparisons, name) ? in.compare(name, parts[0], parts[1])
                                                     : in.binary(name, parts[0], parts[1]);
      }
      // A function of Python's library: math.sqrt.
      auto [module, function] = name.rsplit('.');
      Value from = in.importModule(module, false);
      Value callee = from ? in.attribute(from, in.symbols.intern(function)) : Value();
      return callee ? call(callee, parts, bindings) : Value();
    }
    case NodeKind::Attribute: {
      Value object = part(0);
      return object ? in.attribute(object, node.name) : Value();
    }
    case NodeKind::Subscript: {
      Value object = part(0), at = object ? part(1) : Value();
      return at ? in.subscript(object, at) : Value();
    }
    case NodeKind::Slice: {
      auto *slice = in.make<SliceObject>();
      slice->lower = part(0);
      slice->upper = part(1);
      slice->step = part(2);
      return slice->lower && slice->upper && slice->step ? Value(ValueKind::Slice, slice) : Value();
    }
    case NodeKind::Build: {
      llvm::StringRef kind = in.text(node.name);
      for (uint32_t operand : node.operands) {
        if (operand == ~0u) return in.refuse("a dict of unknown keys");
        if (expansion.nodes[operand].kind == NodeKind::Starred) {
          Value spread = run(expansion.nodes[operand].operands[0]);
          if (!spread || !in.collect(spread, parts)) return {};
          continue;
        }
        parts.push_back(run(operand));
        if (!parts.back()) return {};
      }
      if (kind == "tuple") return in.tuple(parts);
      if (kind == "list") return in.list(parts);
      Value result = in.dict();
      for (size_t i = 0; i + 1 < parts.size(); i += 2)
        if (!in.insert(*result.dict(), parts[i], parts[i + 1])) return {};
      return result;
    }
    case NodeKind::Starred: return in.refuse("a part of unknown length");
    case NodeKind::Choose: {
      Value test = part(0);
      bool isTrue;
      return test && in.truth(test, isTrue) ? part(isTrue ? 1 : 2) : Value();
    }
    case NodeKind::And:
    case NodeKind::Or: {
      Value value;
      for (unsigned i = 0; i < node.operands.size(); ++i) {
        value = part(i);
        bool isTrue;
        if (!value || !in.truth(value, isTrue)) return {};
        if (isTrue == (node.kind == NodeKind::Or)) break;
      }
      return value;
    }
    case NodeKind::Global: {
      if (auto at = in.builtins.find(in.text(node.name)); at != in.builtins.end()) return at->second;
      return in.refuse("'" + in.text(node.name) + "' is not available to traced code");
    }
    case NodeKind::Api: return in.api(node.name);
    case NodeKind::Invoke:
      if (!operands(node, parts, bindings)) return {};
      return call(parts[0], llvm::ArrayRef(parts).drop_front(), llvm::ArrayRef<ir::Binding>(bindings).drop_front());
    }
    return {};
  }

  Value call(Value callee, llvm::ArrayRef<Value> parts, llvm::ArrayRef<ir::Binding> bindings) {
    Arguments arguments;
    for (auto [value, binding] : llvm::zip(parts, bindings)) {
      if (binding.style == ir::BindingStyle::Keyword)
        arguments.keywords.push_back({binding.keyword, value});
      else
        arguments.positional.push_back(value);
    }
    return interpreter.call(callee, arguments);
  }
};

} // namespace

Value Interpreter::expand(const Expansion &expansion, llvm::ArrayRef<Value> holes) {
  ExpansionRun run{*this, expansion, holes};
  run.values.resize(expansion.nodes.size());
  Value result = run.run(expansion.root);
  if (result.is(ValueKind::Tuple) && !expansion.resultNames.empty()) {
    // (a copy: the tuple may be somebody's else)
    result = tuple(result.sequence()->items);
    result.sequence()->names.assign(expansion.resultNames.begin(), expansion.resultNames.end());
  }
  return result;
}

/// Why a use cannot be traced, in the words of its spec.
static std::string shownName(Interpreter &interpreter, Symbol name) {
  llvm::StringRef path = interpreter.text(name);
  if (path.starts_with("Tensor.")) return (spec::frameworkName(interpreter.source) + "." + path).str();
  return path.str();
}

Value Interpreter::callApi(Role role, Symbol name, Arguments &arguments) {
  llvm::StringRef path = text(name);
  // torch.Tensor.add(x, y) is x.add(y).
  std::string prefix = (spec::frameworkName(source) + ".Tensor.").str();
  if (path.starts_with(prefix)) name = symbols.intern("Tensor." + path.drop_front(prefix.size()).str());
  Values holes;
  llvm::SmallVector<spec::Argument, 6> uses;
  auto add = [&](Value value, ir::BindingStyle style, Symbol keyword) {
    if (value.is(ValueKind::Tensor) && !refresh(*value.tensor())) return false;
    holes.push_back(value);
    uses.push_back({factOf(value), style, keyword});
    return !failure.kind;
  };
  for (Value value : arguments.positional)
    if (!add(value, ir::BindingStyle::Positional, {})) return {};
  for (auto &[keyword, value] : arguments.keywords)
    if (!add(value, ir::BindingStyle::Keyword, keyword)) return {};
  const Expansion *expansion = library.toCore(source, role, name, uses);
  if (expansion->erased) return Value::none();
  if (expansion->isUnsupported) return refuse("unsupported " + shownName(*this, name) + ": " + expansion->unsupported);
  for (const spec::AssumptionUse &assumption : expansion->assumptions) {
    Diagnostic diagnostic{DiagnosticId::Assumption, nullptr, {}, "", {}, {}};
    note("assumed of an operand of " + shownName(*this, name) + " that it " + text(assumption.text), here());
  }
  Value result = expand(*expansion, holes);
  if (!result) return {};
  // x.clone(): equal to its argument, and another tensor.
  bool isNew = expansion->aliasing == spec::Aliasing::None && expansion->writes.empty();
  if (isNew && result.is(ValueKind::Tensor)) result = tensorFrom(result.tensor()->node, result.tensor()->fact);
  // A leading positional-only rule of Python: what is written to is an argument that is a tensor.
  if (!expansion->writes.empty()) {
    for (uint8_t hole : expansion->writes)
      if (!holes[hole].is(ValueKind::Tensor) || !write(*holes[hole].tensor(), result)) return {};
    return expansion->resultAliases >= 0 ? holes[expansion->resultAliases] : result;
  }
  if (expansion->aliasing != spec::Aliasing::None && expansion->resultAliases >= 0)
    addViews(result, holes[expansion->resultAliases], role, name, arguments, expansion->aliasing == spec::Aliasing::MustView);
  return result;
}

/// Whether an index has only numbers, slices, None and `...`, so that what it selects is a view.
static bool selectsInPlace(Value index) {
  if (index.is(ValueKind::Tuple)) return llvm::all_of(index.sequence()->items, selectsInPlace);
  return index.is(ValueKind::Int) || index.is(ValueKind::Slice) || index.is(ValueKind::None) || index.is(ValueKind::Ellipsis);
}

/// Notes that a result (or each of several) shares the memory of a tensor.
void Interpreter::addViews(Value result, Value base, Role role, Symbol name, const Arguments &arguments, bool certain) {
  if (!base.is(ValueKind::Tensor) || result.object == base.object) return;
  if (role == Role::Index) {
    // Numbers and slices select a part in place; tensors and lists copy.
    certain = selectsInPlace(arguments.positional[1]);
    if (!certain) return;
  }
  auto add = [&](Value one, int element) {
    // (one of several results may be the argument itself)
    if (!one.is(ValueKind::Tensor) || one.object == base.object || one.tensor()->view) return;
    // A cast to another dtype is a copy.
    if (!certain && facts.get(one.tensor()->fact).dtype != facts.get(base.tensor()->fact).dtype) return;
    auto view = std::make_unique<TensorObject::View>();
    view->base = base.tensor();
    view->baseVersion = base.tensor()->version;
    view->api = name;
    view->role = role;
    view->arguments = arguments;
    view->element = element;
    view->certain = certain;
    one.tensor()->view = std::move(view);
  };
  if (result.isSequence()) {
    for (auto [i, one] : llvm::enumerate(result.sequence()->items)) add(one, i);
  } else {
    add(result, -1);
  }
}

/// Brings a view up to date with what was written to its base since it was made.
bool Interpreter::refresh(TensorObject &tensor) {
  if (tensor.mayBeStale)
    return refuse("this tensor may share memory with one that was changed in place, which depends on its layout"), false;
  if (!tensor.view) return true;
  TensorObject::View &view = *tensor.view;
  if (!refresh(*view.base)) return false;
  if (view.baseVersion == view.base->version) return true;
  if (!view.certain)
    return refuse("this tensor may share memory with one that was changed in place, which depends on its layout"), false;
  Arguments arguments = view.arguments;
  Value again = callApi(view.role, view.api, arguments);
  if (again && view.element >= 0) again = again.sequence()->items[view.element];
  if (!again) return false;
  tensor.node = again.tensor()->node;
  tensor.fact = again.tensor()->fact;
  tensor.view->baseVersion = view.base->version;
  return true;
}

/// A write in place: the tensor has a new value, and so has what it is a view of.
bool Interpreter::write(TensorObject &tensor, Value value) {
  if (!value.is(ValueKind::Tensor)) return refuse("a write in place of something that is not a tensor"), false;
  if (tensor.isInput)
    note("the input '" + text(graph[tensor.node].hint) +
             "' is changed in place by the traced code; the traced function leaves it as it was",
         here());
  if (TensorObject::View *view = tensor.view.get()) {
    if (!view->certain) {
      // Whether the base has changed is not known: whoever reads it is told.
      view->base->mayBeStale = true;
      tensor.view.reset();
    } else {
      Value base(ValueKind::Tensor, view->base);
      Arguments arguments;
      if (view->role == Role::Index) {
        arguments.positional = {base, view->arguments.positional[1], value};
        if (!callApi(Role::StoreIndex, symbols.intern("Tensor.__setitem__"), arguments)) return false;
      } else if (!writeThrough(*view, value)) {
        return false;
      }
      view->baseVersion = view->base->version;
    }
  }
  // The new value has the name of the old one.
  GraphNode &made = graph[value.tensor()->node];
  bool nameable = made.kind == GraphKind::Call || made.kind == GraphKind::Element;
  if (Symbol name = graph[tensor.node].hint; name && !made.hint && nameable) made.hint = name;
  tensor.node = value.tensor()->node;
  tensor.fact = value.tensor()->fact;
  ++tensor.version;
  return true;
}

/// Through any other view: the library module `_views` has a function for each that gives the new base.
bool Interpreter::writeThrough(TensorObject::View &view, Value value) {
  ModuleState *state = load("_views");
  if (!state) return false;
  runModule(*state);
  llvm::StringRef name = text(view.api).rsplit('.').second;
  bool found = false;
  Value inverse = moduleName(*state->object, symbols.intern(name), found);
  if (failure.kind) return false;
  if (!found) return refuse("a write to a view that " + shownName(*this, view.api) + " has made is not supported"), false;
  Arguments arguments = view.arguments;
  arguments.positional.insert(arguments.positional.begin() + 1, value);
  if (view.element >= 0) arguments.positional.insert(arguments.positional.begin() + 2, Value::integerOf(view.element));
  Value base = call(inverse, arguments);
  if (!base) return false;
  return write(*view.base, base);
}

Value Interpreter::api(Symbol name) {
  auto [at, fresh] = apiValues.try_emplace(name.id);
  if (!fresh) return at->second;
  Value value(ValueKind::Api, name);
  // What says how the framework runs (`torch.jit.is_scripting`) is called, or asked for its truth.
  if (library.api(text(name)).modeConstant) return apiValues[name.id] = value;
  const Expansion *expansion = library.toCore(source, Role::Value, name, {});
  if (!expansion->isUnsupported && !expansion->erased && expansion->nodes.size() == 1) {
    const Expansion::Node &node = expansion->nodes[expansion->root];
    if (ConstantId known = node.kind == NodeKind::Const ? node.constant : facts.get(node.fact).constant)
      value = constant(known);
  }
  return apiValues[name.id] = value;
}

Value Interpreter::apiAttribute(Symbol name, Symbol member, bool &found) {
  std::string path = (text(name) + "." + text(member)).str();
  Value value = api(symbols.intern(path));
  if (apiPrefixes.empty())
    for (Symbol known : library.apis(source)) {
      llvm::StringRef one = text(known);
      for (; !one.empty(); one = one.contains('.') ? one.rsplit('.').first : "") apiPrefixes.insert(one);
    }
  // A name that no spec knows may still be one of the framework: it is refused when it is used.
  found = apiPrefixes.contains(path) || !text(member).starts_with("__");
  return value;
}

Value Interpreter::tensorAttribute(Value object, Symbol name, bool &found) {
  found = true;
  std::string member = (object.is(ValueKind::Tensor)  ? "Tensor."
                        : object.is(ValueKind::DType) ? spec::frameworkName(source).str() + ".dtype."
                                                      : spec::frameworkName(source).str() + ".device.") +
                       text(name).str();
  Symbol path = symbols.intern(member);
  if (object.is(ValueKind::Tensor)) {
    if (!refresh(*object.tensor())) return {};
    if (text(name) == "__class__") return {ValueKind::Class, typeOf(object)};
  }
  spec::Argument receiver{factOf(object), ir::BindingStyle::Positional, {}};
  const Expansion *expansion = library.toCore(source, Role::Property, path, receiver);
  if (!expansion->isUnsupported) {
    Arguments arguments;
    arguments.positional = {object};
    return callApi(Role::Property, path, arguments);
  }
  if (object.is(ValueKind::Tensor) && library.isTensorMember(source, name)) return method(object, {ValueKind::Api, path});
  if (text(name) == "__len__" && object.is(ValueKind::Tensor)) {
    const Fact &fact = facts.get(object.tensor()->fact);
    if (fact.rank > 0 && fact.dims[0] >= 0)
      return native("__len__", [size = fact.dims[0]](Interpreter &, Arguments &) { return Value::integerOf(size); });
  }
  found = false;
  return {};
}

ClassObject *Interpreter::apiClass(Symbol name) {
  auto [at, fresh] = apiClasses.try_emplace(name.id, nullptr);
  if (!fresh) return at->second;
  llvm::StringRef path = text(name);
  path.consume_front(spec::frameworkName(source));
  if (path == ".Size") return apiClasses[name.id] = builtinClass("tuple");
  auto *cls = make<ClassObject>();
  cls->name = symbols.intern(path.rsplit('.').second);
  cls->qualifiedName = name;
  cls->mro = {cls, builtinClass("object")};
  cls->bases = {builtinClass("object")};
  return apiClasses[name.id] = cls;
}

void Interpreter::hint(Value value, Symbol name) {
  if (!value.is(ValueKind::Tensor)) return;
  GraphNode &node = graph[value.tensor()->node];
  bool library = !callStack.empty() && callStack.back()->module->isLibrary;
  if (!node.hint && !library && (node.kind == GraphKind::Call || node.kind == GraphKind::Element)) node.hint = name;
}

Value Interpreter::needNumber(llvm::StringRef what) {
  return refuse(what + " depends on the value of a tensor, and its inputs are given by shape alone");
}
Value Interpreter::computed(GraphId) { return needNumber("this number"); }
bool Interpreter::tensorTruth(Value, bool &) { return needNumber("this condition"), false; }

} // namespace ivyc::trace
