// What decorators say: options of an API, a lowering, a core op.
#include "SpecLibrary.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace ivyc::spec {

using llvm::cast;
using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::StringRef;

static StringRef stringOf(const python::Expression *expression) {
  auto *constant = dyn_cast_or_null<python::Constant>(expression);
  return constant && constant->type == python::ConstantKind::Str ? constant->text : StringRef();
}
static bool isTrue(const python::Expression *expression) {
  auto *constant = dyn_cast_or_null<python::Constant>(expression);
  return constant && constant->type == python::ConstantKind::True;
}
static const python::Call *decoratorNamed(const python::FunctionDef *def, llvm::ArrayRef<StringRef> names) {
  for (const python::Expression *decorator : def->decorators)
    if (auto *call = dyn_cast<python::Call>(decorator))
      if (auto *name = dyn_cast<python::Name>(call->callee); name && llvm::is_contained(names, name->identifier)) return call;
  return nullptr;
}
static const python::Expression *keywordOf(const python::Call *call, StringRef name) {
  for (const python::Keyword *keyword : call->keywords)
    if (keyword->name.text == name) return keyword->value;
  return nullptr;
}

const Overload *SpecLibrary::overload(uint32_t index) {
  std::lock_guard lock(mutex);
  if (auto known = overloads.find(index); known != overloads.end()) return known->second ? known->second.get() : nullptr;
  overloads[index] = nullptr;
  auto parsed = parse(entries[index]);
  auto *def = parsed ? dyn_cast<python::FunctionDef>(parsed->statement) : nullptr;
  const python::Call *decorator = def ? decoratorNamed(def, {"api", "property_", "lowering"}) : nullptr;
  if (!decorator) return nullptr;
  auto overload = std::make_unique<Overload>();
  auto mistake = [&](const python::Node *node, const llvm::Twine &message) {
    report(DiagnosticId::SpecSignature, parsed->file, parsed->base + node->range.begin, parsed->base + node->range.end,
           message.str());
    return nullptr;
  };
  bool isLowering = entries[index].kind == EntryKind::Lowering;
  StringRef outline = isLowering ? stringOf(keywordOf(decorator, "outline")) : StringRef();
  // The text of an outlined function is a function of the target: it is not executed.
  overload->function = compileEntry(*parsed, def, outline.empty());
  if (!overload->function) return nullptr;
  if (!outline.empty()) overload->outline = symbols.intern(outline);
  overload->out = isTrue(keywordOf(decorator, "out"));
  overload->random = isTrue(keywordOf(decorator, "random"));
  if (auto *writes = keywordOf(decorator, "writes")) {
    for (auto [i, parameter] : llvm::enumerate(overload->function->parameters))
      if (symbols.text(parameter.name) == stringOf(writes)) overload->writes = i;
    if (overload->writes < 0) return mistake(writes, "writes= names no parameter");
  }
  if (auto *view = keywordOf(decorator, "view")) {
    if (stringOf(view) != "must" && stringOf(view) != "may") return mistake(view, "view= is \"must\" or \"may\"");
    overload->view = stringOf(view) == "must" ? Aliasing::MustView : Aliasing::MayView;
  }
  if (isLowering) {
    const CoreOp *op = coreOp(symbols.intern(entries[index].name));
    if (!op) return mistake(decorator, "there is no " + entries[index].name);
    for (const Parameter &parameter : overload->function->parameters) {
      bool known = llvm::any_of(op->signature.parameters, [&](const Parameter &other) { return other.name == parameter.name; });
      if (!known && !parameter.hasDefault)
        return mistake(def, entries[index].name + " has no parameter " + symbols.text(parameter.name));
    }
  }
  return (overloads[index] = std::move(overload)).get();
}

static DTypeRuleUse dtypeRule(StringRef name) {
  auto rule = llvm::StringSwitch<DTypeRule>(name)
                  .Case("same", DTypeRule::Same)
                  .Case("promote", DTypeRule::Promote)
                  .Case("argument", DTypeRule::Argument)
                  .Case("sum", DTypeRule::Sum)
                  .Case("float", DTypeRule::Float)
                  .Case("real", DTypeRule::Real)
                  .Case("complex", DTypeRule::Complex)
                  .Default(DTypeRule::Unknown);
  if (rule != DTypeRule::Unknown) return {rule, DType::Unknown};
  if (auto dtype = dtypeFromName(name)) return {DTypeRule::Named, *dtype};
  return {};
}

static std::optional<FactRule> factRule(StringRef name) {
  return llvm::StringSwitch<std::optional<FactRule>>(name)
      .Case("tensor", FactRule::Tensor)
      .Case("same", FactRule::Same)
      .Case("elementwise", FactRule::Elementwise)
      .Case("reduce", FactRule::Reduce)
      .Case("rank", FactRule::Rank)
      .Case("shape", FactRule::Shape)
      .Case("concatenate", FactRule::Concatenate)
      .Case("stack", FactRule::Stack)
      .Case("permute", FactRule::Permute)
      .Case("swapaxes", FactRule::SwapAxes)
      .Case("squeeze", FactRule::Squeeze)
      .Case("expand_dims", FactRule::ExpandDims)
      .Case("index", FactRule::Index)
      .Case("indices", FactRule::Indices)
      .Case("matmul", FactRule::MatMul)
      .Case("einsum", FactRule::Einsum)
      .Case("convolution", FactRule::Convolution)
      .Case("window", FactRule::Window)
      .Case("create", FactRule::Create)
      .Case("unbind", FactRule::Unbind)
      .Case("split", FactRule::Split)
      .Case("tile", FactRule::Tile)
      .Case("host", FactRule::Host)
      .Default(std::nullopt);
}

static FactId hostResult(FactTable &facts, StringRef name) {
  if (name == "finfo" || name == "iinfo" || name == "array")
    return facts.named(FactKind::Framework, facts.symbols().intern(name));
  auto kind = llvm::StringSwitch<FactKind>(name)
                  .Case("int", FactKind::Int)
                  .Case("float", FactKind::Float)
                  .Case("bool", FactKind::Bool)
                  .Case("str", FactKind::Str)
                  .Case("None", FactKind::None)
                  .Case("DType", FactKind::DType)
                  .Case("Device", FactKind::Device)
                  .Case("tuple", FactKind::Tuple)
                  .Case("list", FactKind::List)
                  .Default(FactKind::Unknown);
  return facts.ofKind(kind);
}

const CoreOp *SpecLibrary::coreOp(Symbol name) {
  std::lock_guard lock(mutex);
  if (auto known = coreOps.find(name.id); known != coreOps.end()) return known->second.get();
  coreOps[name.id] = nullptr;
  for (uint32_t index : find(symbols.text(name))) {
    if (entries[index].kind != EntryKind::CoreOp) continue;
    auto parsed = parse(entries[index]);
    auto *def = parsed ? dyn_cast<python::FunctionDef>(parsed->statement) : nullptr;
    const python::Call *decorator = def ? decoratorNamed(def, {"core_op"}) : nullptr;
    if (!decorator) continue;
    auto mistake = [&](const python::Node *node, const char *message) {
      report(DiagnosticId::SpecSignature, parsed->file, parsed->base + node->range.begin, parsed->base + node->range.end,
             message);
    };
    auto op = std::make_unique<CoreOp>();
    op->name = name;
    // The body is the NumPy reference: only the signature is compiled.
    const Function *signature = compileEntry(*parsed, def, false);
    if (!signature) continue;
    op->signature = *signature;
    auto rule = factRule(stringOf(keywordOf(decorator, "fact")));
    if (!rule) {
      mistake(decorator, "fact= names no rule");
      continue;
    }
    op->rule = *rule;
    op->hostResult = hostResult(facts, stringOf(keywordOf(decorator, "result")));
    if (auto *rank = dyn_cast_or_null<python::Constant>(keywordOf(decorator, "rank"))) rank->text.getAsInteger(10, op->rank);
    if (auto *dtype = keywordOf(decorator, "dtype")) {
      auto add = [&](const python::Expression *one) {
        if (auto *absent = dyn_cast<python::Constant>(one); absent && absent->type == python::ConstantKind::None) return;
        op->dtypes.push_back(dtypeRule(stringOf(one)));
        if (op->dtypes.back().rule == DTypeRule::Unknown) mistake(one, "dtype= names no rule");
      };
      if (auto *tuple = dyn_cast<python::Tuple>(dtype))
        for (const python::Expression *one : tuple->elements) add(one);
      else
        add(dtype);
    }
    return (coreOps[name.id] = std::move(op)).get();
  }
  return nullptr;
}

std::unique_ptr<Library::Outlined> SpecLibrary::outlineOf(uint32_t index) {
  auto parsed = parse(entries[index]);
  auto *def = parsed ? dyn_cast<python::FunctionDef>(parsed->statement) : nullptr;
  const python::Call *decorator = def ? decoratorNamed(def, {"lowering"}) : nullptr;
  StringRef name = decorator ? stringOf(keywordOf(decorator, "outline")) : StringRef();
  if (name.empty()) return nullptr;
  auto result = std::make_unique<Library::Outlined>();
  result->name = name.str();
  // The def without its decorators, under its name as an outlined function.
  StringRef text = parsed->source->text();
  result->source = ("def " + name + text.slice(def->name.range.end, def->range.end)).str() + "\n";
  if (auto *needs = dyn_cast_or_null<python::Tuple>(keywordOf(decorator, "needs")))
    for (const python::Expression *one : needs->elements) result->needs.push_back(stringOf(one).str());
  loadRecord(entries[index].framework);
  // The modules whose aliases stand in it as names.
  auto mentions = [&](StringRef alias) {
    std::string wanted = (alias + ".").str();
    for (size_t at = result->source.find(wanted); at != std::string::npos; at = result->source.find(wanted, at + 1)) {
      char before = at ? result->source[at - 1] : ' ';
      if (!llvm::isAlnum(before) && before != '_' && before != '.') return true;
    }
    return false;
  };
  for (const TargetRecord::ImportRule &rule : records[size_t(entries[index].framework)].imports)
    if (mentions(rule.alias)) result->imports.push_back(rule.statement);
  for (StringRef module : {"functools", "itertools", "math"})
    if (std::string statement = ("import " + module).str(); mentions(module) && !llvm::is_contained(result->imports, statement))
      result->imports.push_back(statement);
  return result;
}

} // namespace ivyc::spec
