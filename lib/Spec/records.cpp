// Entries that are calls: target(…), dtypes(…), mode(…) and the like.
#include "Execution.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::spec {

using llvm::StringRef;

const Value *SpecLibrary::CallEntry::keyword(const SymbolTable &symbols, StringRef name) const {
  for (const auto &[known, value] : keywords)
    if (symbols.text(known) == name) return &value;
  return nullptr;
}

std::optional<SpecLibrary::CallEntry> SpecLibrary::callEntry(uint32_t index) {
  auto parsed = parse(entries[index]);
  auto *statement = parsed ? llvm::dyn_cast<python::ExprStatement>(parsed->statement) : nullptr;
  auto *call = statement ? llvm::dyn_cast<python::Call>(statement->value) : nullptr;
  if (!call) return std::nullopt;
  CallEntry result;
  for (const python::Expression *argument : call->arguments) {
    result.arguments.push_back(evaluateConstant(*parsed, argument, entries[index].framework));
    if (!result.arguments.back()) return std::nullopt;
  }
  for (const python::Keyword *keyword : call->keywords) {
    Value value = evaluateConstant(*parsed, keyword->value, entries[index].framework);
    if (!value) return std::nullopt;
    result.keywords.push_back({symbols.intern(keyword->name.text), value});
  }
  return result;
}

static llvm::ArrayRef<Value> itemsOf(const Value *dict) {
  return dict && dict->kind == ValueKind::Dict ? dict->elements->list : llvm::ArrayRef<Value>();
}

void SpecLibrary::loadRecord(Framework framework) {
  if (std::exchange(recordLoaded[size_t(framework)], true)) return;
  TargetRecord &record = records[size_t(framework)];
  record.framework = framework;
  auto textOf = [&](Value value) { return value.kind == ValueKind::Str ? symbols.text(value.symbol) : StringRef(); };
  for (uint32_t index : find("")) {
    if (entries[index].kind != EntryKind::Target || entries[index].framework != framework) continue;
    auto call = callEntry(index);
    if (!call) continue;
    auto imports = itemsOf(call->keyword(symbols, "imports"));
    for (size_t i = 0; i + 1 < imports.size(); i += 2) {
      StringRef statement = textOf(imports[i + 1]);
      StringRef alias = statement.contains(" as ") ? statement.rsplit(" as ").second : statement.rsplit(' ').second;
      record.imports.push_back({textOf(imports[i]).str(), statement.str(), alias.str()});
    }
    auto methods = itemsOf(call->keyword(symbols, "methods"));
    for (size_t i = 0; i + 1 < methods.size(); i += 2)
      if (methods[i].kind == ValueKind::Str && methods[i + 1].kind == ValueKind::Str)
        record.methods[methods[i].symbol.id] = methods[i + 1].symbol;
    if (const Value *functions = call->keyword(symbols, "variadic"); functions && functions->isSequence())
      for (const Value &function : functions->elements->list)
        if (function.kind == ValueKind::Str) record.variadic.insert(function.symbol.id);
    auto dtypes = itemsOf(call->keyword(symbols, "dtypes"));
    for (size_t i = 0; i + 1 < dtypes.size(); i += 2)
      if (auto dtype = dtypeFromName(textOf(dtypes[i])); dtype && dtypes[i + 1].kind == ValueKind::Str)
        record.dtypes[uint32_t(*dtype)] = dtypes[i + 1].symbol;
    auto functions = itemsOf(call->keyword(symbols, "defaults"));
    for (size_t i = 0; i + 1 < functions.size(); i += 2) {
      if (functions[i].kind != ValueKind::Str) continue;
      auto &list = defaults[size_t(framework)][functions[i].symbol.id];
      auto keywords = itemsOf(&functions[i + 1]);
      for (size_t k = 0; k + 1 < keywords.size(); k += 2)
        if (keywords[k].kind == ValueKind::Str) list.push_back({keywords[k].symbol, keywords[k + 1]});
    }
    if (const Value *writes = call->keyword(symbols, "writes"))
      record.writes |= writes->kind == ValueKind::Bool && writes->integer;
    if (const Value *object = call->keyword(symbols, "dtype_object")) record.dtypeObject = textOf(*object).str();
    if (const Value *module = call->keyword(symbols, "support_module")) record.supportModule = textOf(*module).str();
  }
  // "jax.numpy" before "jax".
  llvm::stable_sort(record.imports, [](const auto &a, const auto &b) { return a.module.size() > b.module.size(); });
}

const Value *SpecLibrary::keywordDefault(Framework framework, Symbol function, Symbol keyword) {
  std::lock_guard lock(mutex);
  loadRecord(framework);
  auto &table = defaults[size_t(framework)];
  auto found = table.find(function.id);
  if (found == table.end()) return nullptr;
  for (const auto &[name, value] : found->second)
    if (name == keyword) return &value;
  return nullptr;
}

void SpecLibrary::loadDTypes() {
  if (std::exchange(dtypesLoaded, true)) return;
  for (uint32_t index : find("")) {
    if (entries[index].kind != EntryKind::DTypes) continue;
    auto call = callEntry(index);
    if (!call || call->arguments.size() != 2) continue;
    auto items = itemsOf(&call->arguments[1]);
    for (size_t i = 0; i + 1 < items.size(); i += 2) {
      auto dtype = items[i].kind == ValueKind::Str ? dtypeFromName(symbols.text(items[i].symbol)) : std::nullopt;
      if (!dtype) {
        report(DiagnosticId::SpecName, &files[entries[index].file], entries[index].begin, entries[index].end,
               "there is no dtype of this name");
        continue;
      }
      if (items[i + 1].kind == ValueKind::Str)
        dtypeNames[symbols.text(items[i + 1].symbol)] = *dtype;
      else if (items[i + 1].isSequence())
        for (Value one : items[i + 1].elements->list)
          if (one.kind == ValueKind::Str) dtypeNames[symbols.text(one.symbol)] = *dtype;
    }
  }
}

void SpecLibrary::loadArgumentAliases() {
  for (uint32_t index : find("")) {
    if (entries[index].kind != EntryKind::ArgumentAliases) continue;
    auto call = callEntry(index);
    if (!call || call->arguments.size() != 2) continue;
    auto items = itemsOf(&call->arguments[1]);
    for (size_t i = 0; i + 1 < items.size(); i += 2)
      if (items[i].kind == ValueKind::Str && items[i + 1].kind == ValueKind::Str)
        argumentAliases[size_t(entries[index].framework)][items[i].symbol.id] = items[i + 1].symbol;
  }
}

} // namespace ivyc::spec
