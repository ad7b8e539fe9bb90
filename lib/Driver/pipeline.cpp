#include "ivyc/Driver/Pipeline.h"
#include "ivyc/Driver/Calls.h"
#include "ivyc/Driver/RemainingNames.h"
#include "ivyc/Driver/SourceMap.h"

#include "ivyc/Infer/Infer.h"
#include "ivyc/Python/Parser.h"
#include "ivyc/Raise/Raise.h"
#include "ivyc/Resolve/Resolve.h"
#include "ivyc/Transform/Transform.h"
#include "ivyc/Transform/Writes.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/Support/ThreadPool.h"
#include "llvm/Support/Threading.h"

#include <atomic>
#include <mutex>
#include <optional>

namespace ivyc::driver {

namespace {

/// One file on its way through the stages.
struct Unit {
  InputFile *input = nullptr;
  std::unique_ptr<python::Tree> tree;
  std::unique_ptr<resolve::ModuleInfo> info;
  std::unique_ptr<ir::Module> module;
  Diagnostics diagnostics;
  FileResult result;
  std::vector<std::string> outlined;
  bool reached = true;    // --symbol: by what was asked for, dead code counted
  std::vector<bool> dead; // --symbol: by python::Node::id, names in code that simplify took away
  bool parsed() const { return tree && tree->errors.empty(); }
};

/// The program as a whole.
struct Compilation {
  const Options &options;
  SymbolTable symbols;
  FactTable facts{symbols};
  Diagnostics diagnostics;
  std::unique_ptr<spec::Library> library;
  std::vector<Unit> units;
  resolve::Package package;
  llvm::DenseMap<uint32_t, std::vector<Symbol>> importedFrom; // by Symbol id of a module: see raise::Options
  spec::Framework source = spec::Framework::None;
  std::unique_ptr<infer::Program> program;
  transform::ProgramEffects effects;
  std::optional<llvm::DefaultThreadPool> pool;
  std::mutex progressMutex;
  llvm::function_ref<void(const FileResult &)> progress;

  explicit Compilation(const Options &options) : options(options) {
    library = spec::Library::open(facts, options.specDirectories, diagnostics);
  }

  unsigned threads() const {
    unsigned wanted = options.threads ? options.threads : llvm::heavyweight_hardware_concurrency().compute_thread_count();
    return std::max(1u, std::min<unsigned>(wanted, units.size()));
  }

  /// Calls work(0) … work(count - 1), in parallel.
  void parallel(size_t count, llvm::function_ref<void(size_t)> work) {
    if (threads() == 1 || count <= 1) {
      for (size_t i = 0; i < count; ++i) work(i);
      return;
    }
    if (!pool) pool.emplace(llvm::hardware_concurrency(threads()));
    std::atomic<size_t> next = 0;
    for (size_t thread = 0; thread < std::min<size_t>(threads(), count); ++thread)
      pool->async([&] {
        for (size_t i; (i = next.fetch_add(1, std::memory_order_relaxed)) < count;) work(i);
      });
    pool->wait();
  }

  /// Runs a stage on every file, in parallel.
  void each(llvm::function_ref<void(Unit &)> stage) {
    parallel(units.size(), [&](size_t i) { stage(units[i]); });
  }

  void parse(Unit &unit);
  void resolve(Unit &unit);
  void link();
  void collectImported();
  void chooseSource();
  void leaveOutUnreached();
  bool concerns(const Unit &unit) const;
  void lower(Unit &unit);
  void infer();
  void simplify(Unit &unit);
  void convert(Unit &unit);
  void finish(Unit &unit);
  size_t moduleIndex(const Unit &unit) const;
  void support(Result &result);
};

size_t Compilation::moduleIndex(const Unit &unit) const {
  return llvm::find(program->modules, unit.module.get()) - program->modules.begin();
}

std::string emitIr(const ir::Module &module) {
  std::string text;
  llvm::raw_string_ostream out(text);
  ir::print(module, out);
  return text;
}

void Compilation::parse(Unit &unit) {
  const SourceFile &source = *unit.input->source;
  unit.result.path = unit.input->path;
  unit.tree = python::parse(source);
  auto isDecodingError = [&](const python::SyntaxError &error) {
    return !source.decodingError().empty() && error.range.begin == source.decodingErrorOffset();
  };
  for (const python::SyntaxError &error : unit.tree->errors)
    unit.diagnostics.add(isDecodingError(error) ? DiagnosticId::CannotDecode : DiagnosticId::SyntaxError, &source, error.range,
                         error.message.str());
  if (options.emit != Emit::Ast || !unit.parsed()) return;
  llvm::raw_string_ostream out(unit.result.text);
  python::dump(*unit.tree, out);
  unit.result.written = true;
}

void Compilation::resolve(Unit &unit) {
  if (unit.parsed()) unit.info = resolve::resolve(*unit.tree, unit.input->module, unit.input->isPackage, symbols);
}

void Compilation::link() {
  package.symbols = &symbols;
  for (Unit &unit : units)
    if (unit.info) package.modules[symbols.text(unit.info->name)] = unit.info.get();
  resolve::link(package);
}

/// Which names of each module other modules of the program import; all that are imported there, for a star.
void Compilation::collectImported() {
  for (const Unit &unit : units) {
    if (!unit.info) continue;
    for (const resolve::ImportEdge &edge : unit.info->imports) {
      const auto *from = llvm::dyn_cast<python::ImportFrom>(edge.statement);
      const resolve::ModuleInfo *module = from ? package.modules.lookup(symbols.text(edge.module)) : nullptr;
      if (!module) continue;
      std::vector<Symbol> &names = importedFrom[module->name.id];
      for (const python::Alias *alias : from->names)
        if (alias->name.text != "*") names.push_back(symbols.intern(alias->name.text));
      if (!edge.star || module->hasExported) continue;
      for (const resolve::Binding &binding : module->bindings)
        if (binding.scope == 0 && (binding.flags & resolve::Imported) && !symbols.text(binding.name).starts_with("_"))
          names.push_back(binding.name);
    }
  }
}

/// The source framework, when it is not given: the one that most files import. Files that import none have nothing to convert,
/// unless what they import is a framework that is no source.
void Compilation::chooseSource() {
  source = options.source;
  if (source != spec::Framework::None) return;
  auto filesThatImport = [&](spec::Framework framework) {
    Symbol root = symbols.intern(spec::frameworkName(framework));
    return llvm::count_if(units,
                          [&](const Unit &unit) { return unit.info && llvm::is_contained(unit.info->importRoots, root); });
  };
  long most = 0;
  for (spec::Framework candidate : spec::sourceFrameworks()) {
    if (candidate == options.target) continue;
    if (long files = filesThatImport(candidate); files > most) most = files, source = candidate;
  }
  if (source != spec::Framework::None) return;
  source = spec::sourceFrameworks().front();
  for (spec::Framework other : {spec::Framework::Jax, spec::Framework::TensorFlow, spec::Framework::Ivy}) {
    if (llvm::is_contained(spec::sourceFrameworks(), other) || other == options.target || !filesThatImport(other)) continue;
    std::string known;
    for (spec::Framework framework : spec::sourceFrameworks())
      known += (known.empty() ? "" : ", ") + spec::frameworkName(framework).str();
    diagnostics.add(DiagnosticId::UnknownSource, nullptr, {},
                    ("the source framework cannot be found: the input imports " + spec::frameworkName(other) +
                     ", which cannot be converted from (there are: " + known + ")")
                        .str());
    return;
  }
}

/// --symbol: what nothing asked for reaches, not even dead code, goes no further.
void Compilation::leaveOutUnreached() {
  std::vector<resolve::UnknownSymbol> unknown;
  auto none = [](const resolve::ModuleInfo &, const python::Node &) { return false; };
  llvm::DenseSet<const resolve::ModuleInfo *> reached;
  for (const resolve::Reached::Kept &kept : resolve::reach(package, options.symbols, none, unknown).modules)
    reached.insert(kept.module);
  for (Unit &unit : units) unit.reached = reached.contains(unit.info.get());
}

/// A file that imports neither the source framework nor anything of the program has nothing to convert.
bool Compilation::concerns(const Unit &unit) const {
  llvm::StringRef own = symbols.text(unit.info->name).split('.').first;
  return llvm::any_of(unit.info->imports, [&](const resolve::ImportEdge &edge) {
    llvm::StringRef root = symbols.text(edge.module).split('.').first;
    return root == spec::frameworkName(source) || root == own;
  });
}

/// In debug builds, stops at a pass that leaves a module in disorder.
void verifyAfter([[maybe_unused]] llvm::StringRef pass, [[maybe_unused]] const ir::Module &module) {
#ifndef NDEBUG
  std::string wrong = ir::verify(module);
  if (wrong.empty()) return;
  llvm::errs() << module.facts.symbols().text(module.name) << ", after " << pass << ":\n" << wrong;
  assert(false && "the module is in disorder");
#endif
}

void Compilation::lower(Unit &unit) {
  if (!unit.parsed() || !unit.reached || !concerns(unit)) return;
  unit.module = std::make_unique<ir::Module>(facts);
  llvm::StringRef roots[] = {spec::frameworkName(source)};
  ir::build(*unit.tree, *unit.info, roots, *unit.module);
  verifyAfter("build", *unit.module);
}

void Compilation::infer() {
  program = std::make_unique<infer::Program>(*library, facts, source);
  for (Unit &unit : units)
    if (unit.module) program->add(*unit.module);
  program->run([&](size_t count, llvm::function_ref<void(size_t)> work) { parallel(count, work); });
  effects = transform::summariseEffects(*program);
}

/// For --symbol: runs simplify alone, and notes which names of the source it took away.
void Compilation::simplify(Unit &unit) {
  if (!unit.module) return;
  ir::Module &module = *unit.module;
  Diagnostics ignored;
  transform::Context context{*program, spec::targetRecord(*library, options.target), options.target, ignored, {}};
  transform::simplify(module, context);
  unit.dead.resize(unit.tree->nodeCount);
  auto mark = [&](const ir::Node &node, bool dead) {
    const python::Node *origin = node.origin;
    while (const auto *attribute = llvm::dyn_cast_or_null<python::Attribute>(origin)) {
      unit.dead[origin->id] = dead;
      origin = attribute->value;
    }
    if (const auto *call = llvm::dyn_cast_or_null<python::Call>(origin))
      origin = call->callee; // torch.f(x): the callee is part of the node
    while (const auto *attribute = llvm::dyn_cast_or_null<python::Attribute>(origin)) {
      unit.dead[origin->id] = dead;
      origin = attribute->value;
    }
    if (llvm::isa_and_nonnull<python::Name>(origin)) unit.dead[origin->id] = dead;
  };
  // What decided something has to stay: the text that is cut down is simplified once more.
  auto decides = [&](const ir::Node &dead) {
    for (const ir::Node *node = &dead; !ir::isStatement(node->kind); node = &module[node->parent]) {
      const Fact &fact = module.facts.get(node->fact);
      if (fact.decided && fact.constant) return true;
      if (!node->parent) break;
    }
    return false;
  };
  for (const ir::Node &node : module.nodes)
    if ((node.flags & ir::Dead) && !decides(node)) mark(node, true);
  for (const ir::Node &node : module.nodes)
    if (!(node.flags & ir::Dead)) mark(node, false);
}

/// The stages of one file after inference; each reads what the one before it left.
void Compilation::convert(Unit &unit) {
  if (unit.module) {
    ir::Module &module = *unit.module;
    if (options.emit == Emit::Ir) return void(unit.result.text = emitIr(module));
    const spec::TargetRecord &record = spec::targetRecord(*library, options.target);
    transform::Context context{*program, record, options.target, unit.diagnostics, {}};
    transform::simplify(module, context);
    verifyAfter("simplify", module);
    std::vector<transform::SourceCall> calls = transform::survey(module, context);
    transform::functionaliseWrites(module, context, &effects);
    verifyAfter("writes", module);
    transform::lowerToCore(module, context);
    verifyAfter("lower to core", module);
    if (options.emit == Emit::Core) return void(unit.result.text = emitIr(module));
    transform::legalise(module, context);
    verifyAfter("legalise", module);
    transform::tidy(module, record);
    verifyAfter("tidy", module);
    if (options.emit == Emit::TargetIr) return void(unit.result.text = emitIr(module));

    if (options.unsupported == Unsupported::Raise)
      for (const transform::Finding &finding : context.findings) module[finding.node].flags |= ir::Raises;
    raise::Options how;
    how.source = source;
    how.findings = context.findings;
    if (auto found = importedFrom.find(unit.info->name.id); found != importedFrom.end()) how.importedElsewhere = found->second;
    raise::Output output = raise::raise(module, record, library.get(), how, unit.diagnostics);
    unit.outlined = std::move(output.outlined);
    for (const infer::Assumption &assumption : program->assumptions[moduleIndex(unit)])
      unit.diagnostics.add(DiagnosticId::Assumption, unit.input->source.get(), assumption.range,
                           "assumed that " + assumption.subject + " " + assumption.text, assumption.subject);
    unit.result.assumed = program->assumptions[moduleIndex(unit)].size();
    unit.result.unsupported = context.findings.size();
    countCalls(module, source, calls, context.findings, options.listCalls, unit.result);
    unit.result.changed = !output.splices.empty();
    if (options.emit == Emit::Map) {
      unit.result.text = sourceMap(*unit.input, output.splices);
      return;
    }
    if (unit.result.changed) unit.result.text = raise::apply(unit.input->source->text(), output.splices);
  }
  if (options.emit == Emit::Map) unit.result.text = sourceMap(*unit.input, {});
  if (!unit.result.changed && options.emit != Emit::Map) unit.result.text = unit.input->source->text().str();
}

/// Checks the output, and gives it the bytes of the file's own encoding.
void Compilation::finish(Unit &unit) {
  FileResult &result = unit.result;
  const SourceFile &source = *unit.input->source;
  if (unit.parsed() && options.emit != Emit::Ast) {
    convert(unit);
    result.written = true;
    if (result.changed && options.emit == Emit::Source) {
      std::unique_ptr<SourceFile> output = SourceFile::create(unit.input->path, result.text);
      std::unique_ptr<python::Tree> tree = python::parse(*output);
      if (!tree->errors.empty()) {
        LineColumn at = output->position(tree->errors[0].range.begin);
        unit.diagnostics.add(DiagnosticId::InternalError, &source, {},
                             ("the output would not parse (line " + llvm::Twine(at.line) + ": " + tree->errors[0].message +
                              "): " + output->lineText(at.line))
                                 .str());
        result.written = false;
      } else {
        reportRemainingNames(*tree, source, this->source, unit.diagnostics);
      }
    }
    if (unit.module) reportStarImports(*unit.info, source, this->source, unit.diagnostics);
    if (result.written && options.emit == Emit::Source) {
      if (!result.changed) {
        result.text = source.bytes().str();
      } else if (llvm::Expected<std::string> bytes = source.encode(result.text)) {
        result.text = std::move(*bytes);
      } else {
        unit.diagnostics.add(DiagnosticId::CannotDecode, &source, {}, llvm::toString(bytes.takeError()));
        result.written = false;
      }
    }
  }
  result.diagnostics = std::move(unit.diagnostics.list);
  if (unit.input->original) showInOriginal(result.diagnostics, *unit.input);
  if (!progress) return;
  std::lock_guard lock(progressMutex);
  progress(result);
}

/// The support module of each package whose files need it.
void Compilation::support(Result &result) {
  const spec::TargetRecord &record = spec::targetRecord(*library, options.target);
  llvm::StringMap<std::vector<std::string>> byPackage;
  for (Unit &unit : units)
    if (!unit.outlined.empty()) {
      auto &functions = byPackage[llvm::StringRef(unit.input->module).split('.').first];
      functions.insert(functions.end(), unit.outlined.begin(), unit.outlined.end());
    }
  for (auto &entry : byPackage) {
    std::vector<std::string> &functions = entry.second;
    llvm::sort(functions);
    functions.erase(std::unique(functions.begin(), functions.end()), functions.end());
    FileResult file;
    file.path = (entry.first() + "/" + record.supportModule + ".py").str();
    file.text = raise::supportModule(*library, record, functions);
    file.written = file.changed = true;
    result.added.push_back(std::move(file));
  }
  llvm::sort(result.added, [](const FileResult &a, const FileResult &b) { return a.path < b.path; });
}

} // namespace

/// --symbol: the files cut down to what the symbols reach, as inputs of a compilation of their own; the others have no output.
/// What only dead code reaches does not count.
static std::vector<InputFile> prune(Compilation &compilation) {
  compilation.each([&](Unit &unit) { compilation.simplify(unit); });
  std::vector<resolve::UnknownSymbol> unknown;
  llvm::DenseMap<const resolve::ModuleInfo *, const Unit *> units;
  for (const Unit &unit : compilation.units)
    if (unit.info) units[unit.info.get()] = &unit;
  auto ignored = [&](const resolve::ModuleInfo &info, const python::Node &name) {
    // The source framework's own names stay imported: the text that is left is converted as a whole.
    if (Symbol path = info.qualified[name.id];
        path && compilation.symbols.text(path).split('.').first == spec::frameworkName(compilation.source))
      return false;
    const Unit *unit = units.lookup(&info);
    return unit && name.id < unit->dead.size() && unit->dead[name.id];
  };
  resolve::Reached reached = resolve::reach(compilation.package, compilation.options.symbols, ignored, unknown);
  for (const resolve::UnknownSymbol &symbol : unknown) {
    std::string message = "no symbol '" + symbol.symbol + "' in the input";
    for (size_t i = 0; i < symbol.near.size(); ++i) message += (i ? ", '" : "; did you mean '") + symbol.near[i] + "'";
    if (!symbol.near.empty()) message += "?";
    compilation.diagnostics.add(DiagnosticId::UnknownSymbol, nullptr, {}, std::move(message), symbol.symbol);
  }
  std::vector<InputFile> kept;
  for (const resolve::Reached::Kept &module : reached.modules) {
    const Unit &unit = *units.lookup(module.module);
    InputFile file;
    file.path = unit.input->path;
    file.module = unit.input->module;
    file.isPackage = unit.input->isPackage;
    file.original = unit.input->source.get();
    llvm::Expected<std::string> bytes = unit.input->source->encode(resolve::pruned(module, &file.pieces));
    file.source = SourceFile::create(file.path, bytes ? std::move(*bytes) : unit.input->source->bytes().str());
    if (!bytes) llvm::consumeError(bytes.takeError());
    kept.push_back(std::move(file));
  }
  return kept;
}

static Result transpileSymbols(Compilation &compilation, llvm::function_ref<void(const FileResult &)> progress) {
  Result result;
  result.source = compilation.source;
  std::vector<InputFile> kept = prune(compilation);
  bool unknown =
      llvm::any_of(compilation.diagnostics.list, [](const Diagnostic &one) { return one.id == DiagnosticId::UnknownSymbol; });
  Result inner;
  if (!unknown) {
    Options options = compilation.options;
    options.symbols.clear();
    options.source = compilation.source;
    inner = transpile(kept, options, progress);
  }
  llvm::StringMap<FileResult *> byPath;
  for (FileResult &file : inner.files) byPath[file.path] = &file;
  for (InputFile &file : kept)
    if (FileResult *found = byPath.lookup(file.path)) found->pruned = std::move(file.source);
  for (Unit &unit : compilation.units) {
    FileResult *found = byPath.lookup(unit.input->path);
    if (!found) unit.result.diagnostics = std::move(unit.diagnostics.list); // a file that does not parse says so
    result.files.push_back(std::move(found ? *found : unit.result));
  }
  result.added = std::move(inner.added);
  result.diagnostics = std::move(compilation.diagnostics.list);
  llvm::append_range(result.diagnostics, std::move(inner.diagnostics));
  result.specs = std::move(inner.specs);
  result.specs.push_back(std::move(compilation.library));
  return result;
}

Result transpile(std::vector<InputFile> &files, const Options &options, llvm::function_ref<void(const FileResult &)> progress) {
  Compilation compilation(options);
  compilation.progress = progress;
  compilation.units.resize(files.size());
  for (size_t i = 0; i < files.size(); ++i) compilation.units[i].input = &files[i];

  compilation.each([&](Unit &unit) { compilation.parse(unit); });
  if (options.emit != Emit::Ast) {
    compilation.each([&](Unit &unit) { compilation.resolve(unit); });
    compilation.link();
    compilation.collectImported();
    compilation.chooseSource();
    if (!options.symbols.empty()) compilation.leaveOutUnreached();
    compilation.each([&](Unit &unit) { compilation.lower(unit); });
    compilation.infer();
    if (!options.symbols.empty()) return transpileSymbols(compilation, progress);
  }
  compilation.each([&](Unit &unit) { compilation.finish(unit); });

  Result result;
  result.source = compilation.source;
  if (options.emit == Emit::Source) compilation.support(result);
  for (Unit &unit : compilation.units) result.files.push_back(std::move(unit.result));
  result.diagnostics = std::move(compilation.diagnostics.list);
  llvm::append_range(result.diagnostics, compilation.library->diagnostics()); // mistakes that showed when a spec was executed
  result.specs.push_back(std::move(compilation.library));
  return result;
}

} // namespace ivyc::driver
