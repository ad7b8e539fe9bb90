// Files and entries: which statement says something of a name, and its text when it is asked for.
#include "SpecLibrary.h"

#include "ivyc/Python/Parser.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace ivyc::spec {

using llvm::SmallVector;
using llvm::StringRef;

static Framework frameworkOfFolder(StringRef path) { return frameworkFromName(*llvm::sys::path::begin(path)); }

void SpecLibrary::addEmbedded() {
  EmbeddedSpecs embedded = embeddedSpecs();
  uint32_t firstFile = files.size();
  files.reserve(files.size() + embedded.files.size());
  for (const EmbeddedFile &file : embedded.files)
    files.push_back({file.path, StringRef(file.text, file.size), frameworkOfFolder(file.path), nullptr});
  userEntries = entries.size();
  entries.reserve(entries.size() + embedded.entries.size());
  for (const EmbeddedEntry &entry : embedded.entries)
    entries.push_back(
        {entry.name, EntryKind(entry.kind), Framework(entry.framework), firstFile + entry.file, entry.begin, entry.end});
}

void SpecLibrary::addDirectory(StringRef directory, Diagnostics &out) {
  std::error_code error;
  std::vector<std::string> paths;
  for (llvm::sys::fs::recursive_directory_iterator at(directory, error), end; at != end && !error; at.increment(error))
    if (StringRef(at->path()).ends_with(".py") && llvm::sys::path::filename(at->path()) != "ivyc_spec.py")
      paths.push_back(at->path());
  if (error) {
    out.add(DiagnosticId::CannotRead, nullptr, {}, (directory + ": " + error.message()).str());
    return;
  }
  llvm::sort(paths);
  for (const std::string &path : paths) {
    auto source = SourceFile::read(path);
    if (!source) {
      out.add(DiagnosticId::CannotRead, nullptr, {}, llvm::toString(source.takeError()));
      continue;
    }
    std::string relative = path.substr(directory.size());
    relative.erase(0, relative.find_first_not_of('/'));
    files.push_back({relative, (*source)->text(), frameworkOfFolder(relative), std::move(*source)});
    trees.push_back(python::parse(*files.back().source));
    std::vector<IndexMistake> mistakes;
    for (const IndexEntry &entry : indexFile(*trees.back(), *llvm::sys::path::begin(relative), mistakes))
      entries.push_back(
          {entry.name, entry.kind, Framework(entry.framework), uint32_t(files.size() - 1), entry.begin, entry.end});
    for (const IndexMistake &mistake : mistakes)
      out.add(DiagnosticId::SpecSyntax, files.back().source.get(), mistake.range, mistake.message);
  }
}

SmallVector<uint32_t, 4> SpecLibrary::find(StringRef name) const {
  SmallVector<uint32_t, 4> found;
  for (size_t i = 0; i < userEntries; ++i)
    if (entries[i].name == name) found.push_back(i);
  auto embedded = llvm::ArrayRef(entries).drop_front(userEntries);
  auto first = llvm::partition_point(embedded, [&](const Entry &entry) { return entry.name < name; });
  for (; first != embedded.end() && first->name == name; ++first) found.push_back(first - entries.data());
  return found;
}

const SourceFile &SpecLibrary::sourceOf(uint32_t file) {
  SpecFile &one = files[file];
  if (!one.source) one.source = SourceFile::create("specs/" + one.path, one.text.str());
  return *one.source;
}

void SpecLibrary::report(DiagnosticId id, const SpecFile *file, uint32_t begin, uint32_t end, std::string message) {
  std::lock_guard lock(mutex);
  const SourceFile *source = file ? &sourceOf(fileIndex(file)) : nullptr;
  for (const Diagnostic &known : diagnostics)
    if (known.file == source && known.range.begin == begin && known.message == message) return;
  diagnostics.push_back({id, source, {begin, end}, std::move(message), {}, {}});
}

std::unique_ptr<SpecLibrary::ParsedEntry> SpecLibrary::parse(const Entry &entry) {
  auto parsed = std::make_unique<ParsedEntry>();
  parsed->file = &files[entry.file];
  parsed->base = entry.begin;
  parsed->source = SourceFile::create(parsed->file->path, parsed->file->text.slice(entry.begin, entry.end).str());
  parsed->tree = python::parse(*parsed->source);
  if (!parsed->tree->errors.empty()) {
    const python::SyntaxError &error = parsed->tree->errors.front();
    report(DiagnosticId::SpecSyntax, parsed->file, entry.begin + error.range.begin, entry.begin + error.range.end,
           error.message.str());
    return nullptr;
  }
  if (parsed->tree->module->body.empty()) return nullptr;
  parsed->statement = parsed->tree->module->body.front();
  return parsed;
}

const Function *SpecLibrary::helper(uint32_t entry) {
  if (auto known = helpers.find(entry); known != helpers.end()) return known->second;
  helpers[entry] = nullptr;
  auto parsed = parse(entries[entry]);
  auto *def = parsed ? llvm::dyn_cast<python::FunctionDef>(parsed->statement) : nullptr;
  if (!def) return nullptr;
  // Known before it is compiled, because it may call itself.
  functions.push_back(std::make_unique<Function>());
  Function *function = functions.back().get();
  helpers[entry] = function;
  if (!compileInto(*function, *parsed, def, true)) helpers[entry] = nullptr;
  return helpers[entry];
}

Value SpecLibrary::constant(uint32_t entry) {
  if (auto known = constants.find(entry); known != constants.end()) return known->second;
  constants[entry] = {};
  auto parsed = parse(entries[entry]);
  auto *assign = parsed ? llvm::dyn_cast<python::Assign>(parsed->statement) : nullptr;
  if (!assign) return {};
  Value value = evaluateConstant(*parsed, assign->value, parsed->file->folder);
  return constants[entry] = value;
}

std::optional<Value> SpecLibrary::global(const SpecFile *file, StringRef name) {
  // Of the file itself, or of helpers.py beside it.
  std::optional<uint32_t> found;
  StringRef folder = llvm::sys::path::parent_path(file->path);
  for (uint32_t index : find(name)) {
    const Entry &entry = entries[index];
    if (entry.kind != EntryKind::Helper) continue;
    const SpecFile &other = files[entry.file];
    if (&other == file)
      found = index;
    else if (!found && llvm::sys::path::filename(other.path) == "helpers.py" &&
             llvm::sys::path::parent_path(other.path) == folder)
      found = index;
  }
  if (!found) return std::nullopt;
  const Entry &entry = entries[*found];
  if (files[entry.file].text.slice(entry.begin, entry.end).contains("def ") && !constants.contains(*found)) {
    auto parsed = parse(entry);
    if (parsed && llvm::isa<python::FunctionDef>(parsed->statement)) {
      Value value = Value::of(ValueKind::Function);
      value.function = helper(*found);
      return value.function ? value : Value();
    }
  }
  return constant(*found);
}

} // namespace ivyc::spec
