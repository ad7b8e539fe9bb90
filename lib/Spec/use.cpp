// One use of an API, of a core op or of a type → an Expansion.
#include "Bind.h"

#include "ivyc/Python/Parser.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

using llvm::SmallVector;
using llvm::StringRef;

namespace {

std::unique_ptr<Expansion> refused(std::string reason) {
  auto expansion = std::make_unique<Expansion>();
  expansion->isUnsupported = true;
  expansion->unsupported = std::move(reason);
  return expansion;
}

std::unique_ptr<Expansion> constantOf(SpecLibrary &library, Value value, bool decided) {
  Execution execution(library, Execution::Mode::ToCore, Framework::None);
  auto expansion = std::make_unique<Expansion>();
  execution.finish(value, *expansion);
  if (decided && !expansion->isUnsupported) {
    Fact fact = library.facts.get(expansion->result);
    fact.decided = true;
    expansion->result = expansion->nodes[expansion->root].fact = library.facts.intern(fact);
  }
  return expansion;
}

std::unique_ptr<Expansion> erased() {
  auto expansion = std::make_unique<Expansion>();
  expansion->erased = true;
  return expansion;
}

bool isTypeRole(Role role) { return role == Role::Annotation || role == Role::IsInstance || role == Role::Base; }

bool fitsRole(EntryKind kind, Role role) {
  switch (role) {
  case Role::Call:
    return kind == EntryKind::Api || kind == EntryKind::InPlace || kind == EntryKind::Mode || kind == EntryKind::Refusal;
  case Role::Operator:
  case Role::Index:
  case Role::StoreIndex: return kind == EntryKind::Api;
  case Role::Property: return kind == EntryKind::Property;
  case Role::Value: return kind == EntryKind::Value || kind == EntryKind::Mode || kind == EntryKind::Refusal;
  case Role::Context: return kind == EntryKind::Context || kind == EntryKind::Refusal || kind == EntryKind::Api;
  case Role::Decorator: return kind == EntryKind::Decorator || kind == EntryKind::Context || kind == EntryKind::Refusal;
  case Role::Annotation:
  case Role::IsInstance:
  case Role::Base: return kind == EntryKind::Type;
  }
  return false;
}

/// The value that an in-place method or out= leaves in `target`: the result in the dtype of that tensor.
Value written(Execution &execution, Value result, Value target) {
  FactTable &facts = execution.facts;
  if (result.kind != ValueKind::Node || target.kind != ValueKind::Node) return result;
  const Fact from = facts.get(execution.factOf(result)), to = facts.get(execution.factOf(target));
  bool same = to.dtype != DType::Unknown ? from.dtype == to.dtype : to.dtypeVariable && from.dtypeVariable == to.dtypeVariable;
  if (!same) result = execution.emitCore("core.astype", {result, execution.dtypeOf(target)});
  if (!result) return result;
  // The shape is that of the tensor.
  Fact fact = facts.get(execution.factOf(result));
  if (fact.kind == FactKind::Tensor && to.rank != UnknownRank && result.kind == ValueKind::Node) {
    fact.rank = to.rank;
    fact.dims = to.dims;
    execution.nodes[result.node].fact = facts.intern(fact);
  }
  return result;
}

int holeOf(const Execution &execution, Value value) {
  if (value.node == NoNode || execution.nodes[value.node].kind != Expansion::NodeKind::Hole) return -1;
  return execution.nodes[value.node].hole;
}

} // namespace

std::unique_ptr<Expansion> SpecLibrary::useToCore(Framework source, Role role, Symbol name,
                                                  llvm::ArrayRef<Argument> arguments) {
  StringRef text = symbols.text(name);
  SmallVector<uint32_t, 4> candidates;
  bool otherRole = false;
  for (uint32_t index : find(text)) {
    const Entry &entry = entries[index];
    if (entry.framework != source || entry.kind == EntryKind::Helper) continue;
    if (fitsRole(entry.kind, role))
      candidates.push_back(index);
    else
      otherRole = true;
  }
  if (role == Role::Value) {
    std::lock_guard lock(mutex);
    loadDTypes();
    if (auto dtype = dtypeNames.find(text); dtype != dtypeNames.end())
      return constantOf(*this, Value::dtype(dtype->second), false);
  }
  if (isTypeRole(role) && !candidates.empty()) {
    auto expansion = std::make_unique<Expansion>();
    Expansion::Node node;
    node.kind = Expansion::NodeKind::Api;
    node.name = name;
    node.fact = facts.named(FactKind::Class, name);
    expansion->result = node.fact;
    expansion->nodes.push_back(std::move(node));
    return expansion;
  }
  std::string reason;
  // Entries that need no execution.
  for (uint32_t index : candidates) {
    const Entry &entry = entries[index];
    switch (entry.kind) {
    case EntryKind::Context:
    case EntryKind::Decorator: return erased();
    case EntryKind::Mode:
    case EntryKind::Value: {
      std::lock_guard lock(mutex);
      auto call = callEntry(index);
      if (call && call->arguments.size() == 2) return constantOf(*this, call->arguments[1], entry.kind == EntryKind::Mode);
      return refused("its spec is mistaken");
    }
    case EntryKind::Refusal: {
      std::lock_guard lock(mutex);
      auto call = callEntry(index);
      if (call && call->arguments.size() == 2 && call->arguments[1].kind == ValueKind::Str)
        return refused(symbols.text(call->arguments[1].symbol).str());
      return refused("its spec is mistaken");
    }
    default: break;
    }
  }
  if (candidates.empty()) return refused(otherRole ? "has no meaning in this place" : "no spec");
  for (size_t i = 0; i < candidates.size(); ++i) {
    const Overload *one = overload(candidates[i]);
    if (!one) {
      reason = "its spec is mistaken";
      continue;
    }
    Execution execution(*this, Execution::Mode::ToCore, source);
    execution.addHoles(arguments);
    BoundArguments bound = bindArguments(execution, *one, arguments);
    if (bound.fit == Fit::No) {
      // An overload that has all the arguments, and does not take one of them, says most.
      bool says = llvm::StringRef(bound.reason).ends_with("of this kind"),
           said = llvm::StringRef(reason).ends_with("of this kind");
      if (reason.empty() || (says && !said)) reason = bound.reason;
      continue;
    }
    bool others = false;
    if (bound.fit == Fit::Maybe)
      for (size_t k = i + 1; k < candidates.size() && !others; ++k)
        if (const Overload *other = overload(candidates[k])) {
          Execution trial(*this, Execution::Mode::ToCore, source);
          trial.addHoles(arguments);
          others = bindArguments(trial, *other, arguments).fit != Fit::No;
        }
    if (!others) narrowToFit(execution, *one->function, bound);
    Frame frame(*one->function);
    std::copy(bound.values.begin(), bound.values.end(), frame.slots.begin());
    Value result = execution.runBody(frame);
    // A context whose arguments decide whether it goes: its def gives None then.
    if (role == Role::Context && result)
      return result.kind == ValueKind::None ? erased() : refused("has no meaning in this place");
    // An operator is written the same in every target, whatever its operands are.
    if (others && role != Role::Operator) recordChoice(execution, *one->function, bound);
    auto expansion = std::make_unique<Expansion>();
    expansion->random = one->random;
    if (entries[candidates[i]].kind == EntryKind::InPlace && !bound.values.empty()) {
      result = written(execution, result, bound.values[0]);
      expansion->writes.push_back(std::max(holeOf(execution, bound.values[0]), 0));
      expansion->resultAliases = expansion->writes.back();
      expansion->aliasing = Aliasing::Same;
    } else if (bound.out) {
      result = written(execution, result, bound.out);
      if (int hole = holeOf(execution, bound.out); hole >= 0) {
        expansion->writes.push_back(hole);
        expansion->resultAliases = hole;
        expansion->aliasing = Aliasing::Same;
      }
    } else if (one->writes >= 0) {
      if (int hole = holeOf(execution, bound.values[one->writes]); hole >= 0) {
        expansion->writes.push_back(hole);
        expansion->resultAliases = hole;
        expansion->aliasing = Aliasing::Same;
      }
    } else if (one->view != Aliasing::None && !bound.values.empty()) {
      expansion->resultAliases = holeOf(execution, bound.values[0]);
      expansion->aliasing = expansion->resultAliases < 0 ? Aliasing::None : one->view;
    }
    execution.finish(result, *expansion);
    return expansion;
  }
  return refused(reason);
}

std::unique_ptr<Expansion> SpecLibrary::opToTarget(Framework target, Symbol name, llvm::ArrayRef<Argument> arguments) {
  const CoreOp *op = coreOp(name);
  if (!op) return refused("there is no such core op");
  Execution execution(*this, Execution::Mode::ToTarget, target);
  execution.addHoles(arguments);
  CallArguments values;
  for (auto [i, argument] : llvm::enumerate(arguments))
    values.push_back({execution.valueOf(execution.nodes[i].fact, i), argument.style, argument.keyword});
  auto expansion = std::make_unique<Expansion>();
  Value result = execution.callCore(*op, values);
  execution.finish(result, *expansion);
  return expansion;
}

std::unique_ptr<Expansion> SpecLibrary::typeToTarget(Framework target, Role role, Symbol type) {
  std::lock_guard lock(mutex);
  StringRef wanted = role == Role::Annotation || role == Role::Base ? "annotation" : "isinstance";
  for (uint32_t index : find(symbols.text(type))) {
    if (entries[index].kind != EntryKind::Type) continue;
    auto call = callEntry(index);
    const Value *table = call ? call->keyword(symbols, wanted) : nullptr;
    if (!table || table->kind != ValueKind::Dict) continue;
    auto items = table->elements->list;
    for (size_t i = 0; i + 1 < items.size(); i += 2) {
      if (items[i].kind != ValueKind::Path || symbols.text(items[i].symbol) != frameworkName(target)) continue;
      if (items[i + 1].kind != ValueKind::Str) continue;
      // The text is an expression of the target.
      ParsedEntry parsed;
      parsed.file = &files[entries[index].file];
      parsed.base = entries[index].begin;
      parsed.source = SourceFile::create(parsed.file->path, symbols.text(items[i + 1].symbol).str());
      parsed.tree = python::parse(*parsed.source);
      auto *statement = parsed.tree->errors.empty() && !parsed.tree->module->body.empty()
                            ? llvm::dyn_cast<python::ExprStatement>(parsed.tree->module->body.front())
                            : nullptr;
      if (!statement) {
        report(DiagnosticId::SpecSyntax, parsed.file, parsed.base, entries[index].end, "a type is an expression of the target");
        continue;
      }
      Value value = evaluateConstant(parsed, statement->value, target);
      if (!value) continue;
      Execution execution(*this, Execution::Mode::ToTarget, target);
      auto expansion = std::make_unique<Expansion>();
      execution.finish(value, *expansion);
      return expansion;
    }
  }
  return nullptr;
}

} // namespace ivyc::spec
