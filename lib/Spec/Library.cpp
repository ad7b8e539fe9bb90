#include "Execution.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

namespace ivyc::spec {

using llvm::SmallVector;
using llvm::StringRef;

StringRef frameworkName(Framework framework) { return frameworkIndexNames()[size_t(framework)]; }
Framework frameworkFromName(StringRef name) { return Framework(frameworkIndex(name)); }
std::string shownName(Framework source, StringRef api) {
  if (!api.consume_front("Tensor.")) return api.str();
  return (frameworkName(source) + (source == Framework::Ivy ? ".Array." : ".Tensor.") + api).str();
}
llvm::ArrayRef<Framework> sourceFrameworks() {
  static constexpr Framework list[] = {Framework::Torch, Framework::Ivy};
  return list;
}
llvm::ArrayRef<Framework> targetFrameworks() {
  static constexpr Framework list[] = {Framework::Jax, Framework::TensorFlow, Framework::NumPy, Framework::Ivy};
  return list;
}

Library::Library() = default;
Library::~Library() = default;

std::unique_ptr<Library> Library::open(FactTable &facts, llvm::ArrayRef<std::string> directories, Diagnostics &diagnostics) {
  std::unique_ptr<Library> library(new Library);
  library->implementation = std::make_unique<SpecLibrary>(facts);
  SpecLibrary &inside = *library->implementation;
  // Entries point at files: their number is fixed before the first one is compiled.
  for (const std::string &directory : directories) inside.addDirectory(directory, diagnostics);
  inside.addEmbedded();
  inside.loadArgumentAliases();
  for (size_t i = 0; i < inside.userEntries; ++i) inside.check(i);
  for (Diagnostic &one : inside.diagnostics) diagnostics.list.push_back(one);
  return library;
}

void SpecLibrary::check(uint32_t index) {
  std::lock_guard lock(mutex);
  switch (entries[index].kind) {
  case EntryKind::Api:
  case EntryKind::InPlace:
  case EntryKind::Property:
  case EntryKind::Lowering: overload(index); break;
  case EntryKind::CoreOp: coreOp(symbols.intern(entries[index].name)); break;
  case EntryKind::Target: loadRecord(entries[index].framework); break;
  case EntryKind::DTypes: loadDTypes(); break;
  case EntryKind::Type:
    for (Framework target : targetFrameworks())
      for (Role role : {Role::Annotation, Role::IsInstance}) typeToTarget(target, role, symbols.intern(entries[index].name));
    break;
  case EntryKind::Mode:
  case EntryKind::Value:
  case EntryKind::Refusal: callEntry(index); break;
  default: break;
  }
}

void Library::check(Diagnostics &diagnostics) {
  for (size_t i = 0; i < implementation->entries.size(); ++i) implementation->check(i);
  for (const Diagnostic &one : implementation->diagnostics) diagnostics.list.push_back(one);
}

std::vector<Diagnostic> Library::diagnostics() const {
  std::lock_guard lock(implementation->mutex);
  return implementation->diagnostics;
}

ApiInfo Library::api(StringRef path) const {
  SpecLibrary &inside = *implementation;
  {
    std::shared_lock lock(inside.apiMutex);
    if (auto known = inside.apis.find(path); known != inside.apis.end()) return known->second;
  }
  ApiInfo info = inside.describe(path);
  std::unique_lock lock(inside.apiMutex);
  return inside.apis.try_emplace(path, info).first->second;
}

ApiInfo SpecLibrary::describe(StringRef path) {
  ApiInfo info;
  auto found = find(path);
  for (uint32_t index : found) {
    const Entry &entry = entries[index];
    if (entry.kind == EntryKind::Helper || entry.kind == EntryKind::Lowering || entry.kind == EntryKind::CoreOp) continue;
    info.known = true;
    std::lock_guard lock(mutex);
    if (entry.kind == EntryKind::Mode && !info.modeConstant) {
      auto call = callEntry(index);
      Execution execution(*this, Execution::Mode::Constant, Framework::None);
      if (call && call->arguments.size() == 2)
        if (auto constant = execution.constantOf(call->arguments[1])) info.modeConstant = *constant;
    } else if (entry.kind == EntryKind::Type) {
      auto call = callEntry(index);
      const Value *never = call ? call->keyword(symbols, "never") : nullptr;
      info.neverOccurs |= never && never->kind == ValueKind::Bool && never->integer;
    } else if (entry.kind == EntryKind::Decorator) {
      info.erasedDecorator = true;
    }
  }
  if (!info.known) {
    std::lock_guard lock(mutex);
    loadDTypes();
    info.known = dtypeNames.contains(path);
  }
  info.name = symbols.intern(path);
  return info;
}

bool Library::isTensorMember(Framework framework, Symbol member) const {
  SpecLibrary &inside = *implementation;
  llvm::SmallString<48> name("Tensor.");
  name += inside.symbols.text(member);
  for (uint32_t index : inside.find(name))
    if (inside.entries[index].framework == framework && inside.entries[index].kind != EntryKind::Helper) return true;
  return false;
}

const Expansion *Library::toCore(Framework source, Role role, Symbol name, llvm::ArrayRef<Argument> arguments) {
  return implementation->memoised(
      {uint32_t(source) | uint32_t(role) << 8 | 1u << 16, name.id}, arguments,
      [&](llvm::ArrayRef<Argument> numbered) { return implementation->useToCore(source, role, name, numbered); });
}

const Expansion *Library::toTarget(Framework target, Symbol coreOp, ir::Form, llvm::ArrayRef<Argument> arguments) {
  return implementation->memoised({uint32_t(target) | 2u << 16, coreOp.id}, arguments, [&](llvm::ArrayRef<Argument> numbered) {
    return implementation->opToTarget(target, coreOp, numbered);
  });
}

const Expansion *Library::typeInTarget(Framework target, Role role, Symbol type) {
  return implementation->memoised({uint32_t(target) | uint32_t(role) << 8 | 3u << 16, type.id}, {},
                                  [&](llvm::ArrayRef<Argument>) { return implementation->typeToTarget(target, role, type); });
}

std::vector<Symbol> Library::apis(Framework framework) const {
  SpecLibrary &inside = *implementation;
  std::vector<StringRef> names;
  for (const Entry &entry : inside.entries) {
    bool isApi = entry.kind != EntryKind::Helper && entry.kind != EntryKind::Lowering && entry.kind != EntryKind::CoreOp &&
                 entry.kind != EntryKind::Target && entry.kind != EntryKind::DTypes && entry.kind != EntryKind::ArgumentAliases;
    if (isApi && entry.framework == framework) names.push_back(entry.name);
  }
  {
    std::lock_guard lock(inside.mutex);
    inside.loadDTypes();
    for (const auto &name : inside.dtypeNames)
      if (name.getKey().split('.').first == frameworkName(framework)) names.push_back(name.getKey());
  }
  llvm::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  std::vector<Symbol> result;
  for (StringRef name : names) result.push_back(inside.symbols.intern(name));
  return result;
}

std::vector<std::string> Library::signatures(Symbol api) const {
  SpecLibrary &inside = *implementation;
  std::vector<std::string> result;
  std::lock_guard lock(inside.mutex);
  for (uint32_t index : inside.find(inside.symbols.text(api))) {
    const Entry &entry = inside.entries[index];
    if (entry.kind == EntryKind::Helper) continue;
    const SpecFile &file = inside.files[entry.file];
    std::string place = ("specs/" + file.path + ":" + std::to_string(inside.sourceOf(entry.file).line(entry.begin)));
    StringRef text = file.text.slice(entry.begin, entry.end);
    auto parsed = inside.parse(entry);
    if (!parsed) continue;
    if (auto *def = llvm::dyn_cast<python::FunctionDef>(parsed->statement)) {
      // The parameters as they are written, on one line.
      size_t open = text.find('(', def->name.range.end), close = text.find("):", open);
      std::string parameters;
      for (StringRef rest = text.slice(open, close + 1); !rest.empty();) {
        auto [line, after] = rest.split('\n');
        parameters += parameters.empty() || StringRef(parameters).ends_with("(") ? line.trim().str() : " " + line.trim().str();
        rest = after;
      }
      result.push_back((inside.symbols.text(api) + parameters + "  " + place).str());
    } else {
      result.push_back((text + "  " + place).str());
    }
  }
  return result;
}

const Library::Outlined *Library::outlined(Framework target, StringRef name) const {
  SpecLibrary &inside = *implementation;
  std::lock_guard lock(inside.mutex);
  std::string key = (frameworkName(target) + " " + name).str();
  auto known = inside.outlines.find(key);
  if (known != inside.outlines.end()) return known->second.get();
  for (size_t i = 0; i < inside.entries.size(); ++i) {
    const Entry &entry = inside.entries[i];
    if (entry.kind != EntryKind::Lowering || entry.framework != target) continue;
    if (!inside.files[entry.file].text.slice(entry.begin, entry.end).contains(("outline=\"" + name + "\"").str())) continue;
    if (auto outlined = inside.outlineOf(i); outlined && outlined->name == name)
      return (inside.outlines[key] = std::move(outlined)).get();
  }
  return (inside.outlines[key] = nullptr).get();
}

const TargetRecord &targetRecord(const Library &library, Framework framework) {
  SpecLibrary &inside = *library.implementation;
  std::lock_guard lock(inside.mutex);
  inside.loadRecord(framework);
  return inside.records[size_t(framework)];
}

} // namespace ivyc::spec
