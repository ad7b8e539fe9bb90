// What a symbol reaches: a work list of statements, names and modules, each taken up once.
#include "Resolving.h"

#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringExtras.h"

using namespace ivyc;
using namespace ivyc::python;
using namespace ivyc::resolve;
using llvm::cast;
using llvm::dyn_cast;
using llvm::StringRef;

namespace {

using Ignored = llvm::function_ref<bool(const ModuleInfo &, const Node &)>;

struct Closure {
  const Package &package;
  Ignored ignored;
  Changes changes;

  struct ModuleState {
    std::vector<bool> kept; // by statement
    llvm::DenseMap<const Statement *, llvm::SmallSetVector<const Alias *, 8>> aliases;
    llvm::DenseMap<const Statement *, llvm::SmallSetVector<uint32_t, 8>> starNames;
    llvm::DenseSet<const Statement *> loads;
    llvm::DenseSet<uint32_t> names; // by Symbol id: taken up
    llvm::DenseSet<uint32_t> read;  // those that are read, so that whoever registers with them is needed, too
    bool loaded = false;            // something that is kept imports it
    bool whole = false;
  };
  llvm::DenseMap<const ModuleInfo *, std::unique_ptr<ModuleState>> states;
  llvm::SmallVector<std::pair<const ModuleInfo *, uint32_t>, 32> statements; // kept, uses not looked at yet
  llvm::DenseSet<const Statement *> asked; // the definitions of the symbols that were asked for
  unsigned definitionCount = 0;

  Closure(const Package &package, Ignored ignored) : package(package), ignored(ignored), changes(findChanges(package)) {}

  // A module of the output, with the packages that it is in.
  ModuleState &require(const ModuleInfo &module) {
    auto &state = states[&module];
    if (state) return *state;
    state = std::make_unique<ModuleState>();
    state->kept.resize(module.tree->module->body.size());
    ModuleState &result = *state;
    StringRef path = package.symbols->text(module.name);
    if (size_t dot = path.rfind('.'); dot != StringRef::npos)
      if (const ModuleInfo *parent = moduleNamed(package, path.take_front(dot))) require(*parent);
    return result;
  }

  // A module that some kept import executes.
  void load(const ModuleInfo &module) {
    require(module).loaded = true;
    StringRef path = package.symbols->text(module.name);
    for (size_t dot = path.rfind('.'); dot != StringRef::npos; dot = path.rfind('.')) {
      path = path.take_front(dot);
      if (const ModuleInfo *parent = moduleNamed(package, path)) require(*parent).loaded = true;
    }
  }
  void load(StringRef path) {
    if (const ModuleInfo *module = moduleNamed(package, path)) load(*module);
  }

  // ---- Statements ----

  void keepStatement(const ModuleInfo &module, uint32_t index) {
    Body body = module.tree->module->body;
    if (!markKept(module, index)) return;
    // What shares a line cannot be taken apart.
    const SourceFile &source = *module.tree->source;
    auto sharesLine = [&](uint32_t first) {
      return first + 1 < body.size() && source.line(body[first]->range.end) == source.line(body[first + 1]->range.begin);
    };
    for (uint32_t i = index; sharesLine(i); ++i) markKept(module, i + 1);
    for (uint32_t i = index; i && sharesLine(i - 1); --i) markKept(module, i - 1);
  }

  // False when nothing of it is new.
  bool markKept(const ModuleInfo &module, uint32_t index) {
    ModuleState &state = require(module);
    const Statement *statement = module.tree->module->body[index];
    ArrayRef<Alias *> names;
    if (const auto *import = dyn_cast<Import>(statement)) names = import->names;
    if (const auto *import = dyn_cast<ImportFrom>(statement)) names = import->names;
    bool isNew = !state.kept[index];
    state.kept[index] = true;
    for (const Alias *alias : names) isNew |= keepAlias(module, *statement, *alias);
    if (isNew && names.empty()) statements.push_back({&module, index});
    return isNew;
  }

  bool keepAlias(const ModuleInfo &module, const Statement &statement, const Alias &alias) {
    ModuleState &state = require(module);
    if (!state.aliases[&statement].insert(&alias)) return false;
    state.kept[moduleStatementOf(module, statement)] = true;
    followImport(module, statement, alias);
    return true;
  }

  // What an import needs of the package.
  void followImport(const ModuleInfo &module, const Statement &statement, const Alias &alias) {
    if (llvm::isa<Import>(statement)) {
      StringRef path = alias.name.text;
      for (size_t dot = path.find('.'); dot != StringRef::npos; dot = path.find('.', dot + 1)) load(path.take_front(dot));
      load(path);
      return;
    }
    std::string path = importedModule(module, cast<ImportFrom>(statement));
    const ModuleInfo *from = moduleNamed(package, path);
    if (!from) return load(path + "." + alias.name.text.str());
    load(*from);
    if (alias.name.text == "*") {
      // Kept for its own sake, in a module that is kept whole: all that it brings.
      for (Symbol name : namesForStar(*from)) needThroughStar(module, statement, *from, name);
    } else {
      needName(*from, package.symbols->intern(alias.name.text), /*outside=*/true, /*reads=*/false);
    }
  }

  std::vector<Symbol> namesForStar(const ModuleInfo &module) {
    if (module.hasExported) return module.exported;
    std::vector<Symbol> names;
    for (const Binding &binding : module.bindings)
      if (binding.scope == 0 && !binding.definitions.empty() && !package.symbols->text(binding.name).starts_with("_"))
        names.push_back(binding.name);
    for (const ImportEdge &edge : module.imports)
      if (const ModuleInfo *from = edge.star ? moduleNamed(package, package.symbols->text(edge.module)) : nullptr)
        if (from != &module) llvm::append_range(names, namesForStar(*from));
    return names;
  }

  void needThroughStar(const ModuleInfo &module, const Statement &statement, const ModuleInfo &from, Symbol name) {
    ModuleState &state = require(module);
    state.kept[moduleStatementOf(module, statement)] = true;
    if (!state.starNames[&statement].insert(name.id)) return;
    load(from);
    needName(from, name, /*outside=*/true, /*reads=*/false);
  }

  // ---- Names ----

  // A name of a module that is read there, or imported or read as an attribute from outside.
  void needName(const ModuleInfo &module, Symbol name, bool outside, bool reads = true) {
    const Binding *binding = module.find(0, name);
    if (binding && !binding->definitions.empty()) {
      BindingIndex index = binding - module.bindings.data();
      if (require(module).names.insert(name.id).second) {
        keepBinding(module, index);
        keepChanges(module, index, /*registrations=*/false);
      }
      if (reads && require(module).read.insert(name.id).second) keepChanges(module, index, /*registrations=*/true);
      return;
    }
    if (const ImportEdge *edge = starImportOf(package, module, name)) {
      const ModuleInfo *from = moduleNamed(package, package.symbols->text(edge->module));
      return needThroughStar(module, *edge->statement, *from, name);
    }
    if (!outside) return;
    std::string path = (package.symbols->text(module.name) + "." + package.symbols->text(name)).str();
    if (const ModuleInfo *submodule = moduleNamed(package, path)) return load(*submodule);
    if (module.hasModuleGetattr) needName(module, package.symbols->intern("__getattr__"), false);
  }

  void keepBinding(const ModuleInfo &module, BindingIndex index) {
    const Binding &binding = module.bindings[index];
    Body body = module.tree->module->body;
    bool counts = false;
    for (const Node *definition : binding.definitions) {
      uint32_t i = moduleStatementOf(module, *definition);
      const Statement &statement = *body[i];
      if (&statement == definition && llvm::isa<Import, ImportFrom>(statement)) {
        keepAliasesOf(module, statement, index);
        continue;
      }
      // A function that assigns the name under `global` need not be called.
      if (&statement != definition && llvm::isa<FunctionDef, ClassDef>(statement)) continue;
      counts |= !llvm::isa<Import, ImportFrom>(definition);
      keepStatement(module, i);
    }
    definitionCount += counts;
  }

  void keepChanges(const ModuleInfo &module, BindingIndex index, bool registrations) {
    auto changed = changes.of.find({&module, index});
    if (changed == changes.of.end()) return;
    for (const Change &change : changed->second)
      if (change.registers == registrations && execute(*change.module)) keepStatement(*change.module, change.statement);
  }

  // Whether a statement of a module only adds to a binding: it changes it, or defines a function that others register
  // with. It does not read what the others have added.
  bool onlyRegisters(const ModuleInfo &module, uint32_t statement, BindingKey with) {
    auto changed = changes.of.find(with);
    if (changed == changes.of.end()) return false;
    for (const Change &change : changed->second)
      if (change.module == &module && change.statement == statement) return true;
    const auto *function = dyn_cast<FunctionDef>(module.tree->module->body[statement]);
    return function && changes.registrars.contains({with, {&module, module.bindingOf[function->id]}});
  }

  void keepAliasesOf(const ModuleInfo &module, const Statement &statement, BindingIndex index) {
    ArrayRef<Alias *> names = llvm::isa<Import>(statement) ? cast<Import>(statement).names : cast<ImportFrom>(statement).names;
    uint32_t i = moduleStatementOf(module, statement);
    Body body = module.tree->module->body;
    const SourceFile &source = *module.tree->source;
    bool sharesLine = (i + 1 < body.size() && source.line(statement.range.end) == source.line(body[i + 1]->range.begin)) ||
                      (i && source.line(statement.range.begin) == source.line(body[i - 1]->range.end));
    if (sharesLine) return keepStatement(module, i);
    for (const Alias *alias : names)
      if (module.bindingOf[alias->id] == index) keepAlias(module, statement, *alias);
  }

  // Sees to it that a module which changes something is executed: by the nearest package around it that imports it in the
  // source. False when nothing imports it.
  bool execute(const ModuleInfo &module) {
    if (require(module).loaded) return true;
    StringRef path = package.symbols->text(module.name);
    for (StringRef outer = path; outer.contains('.');) {
      outer = outer.rsplit('.').first;
      const ModuleInfo *parent = moduleNamed(package, outer);
      Loading loading = parent ? importOf(*parent, path) : Loading();
      if (!loading.statement || !execute(*parent)) continue;
      keepLoading(*parent, loading);
      load(module);
      return true;
    }
    return path.find('.') == StringRef::npos;
  }

  // The first import at the level of `module` that executes the module at `path`; `alias` where one name of it is enough.
  struct Loading {
    const Statement *statement = nullptr;
    const Alias *alias = nullptr;
  };
  Loading importOf(const ModuleInfo &module, StringRef path) {
    for (const ImportEdge &edge : module.imports) {
      if (edge.typeCheckingOnly || edge.conditional) continue;
      StringRef imported = package.symbols->text(edge.module);
      if (imported == path || imported.starts_with((path + ".").str())) return {edge.statement, nullptr};
      const auto *from = dyn_cast<ImportFrom>(edge.statement);
      if (!from || edge.star || !path.starts_with(imported)) continue;
      for (const Alias *alias : from->names)
        if (path == (imported + "." + alias->name.text).str()) return {edge.statement, alias};
    }
    return {};
  }

  bool keepLoading(const ModuleInfo &module, Loading loading) {
    if (loading.alias) return keepAlias(module, *loading.statement, *loading.alias);
    ModuleState &state = require(module);
    const auto *from = dyn_cast<ImportFrom>(loading.statement);
    if (!from) return markKept(module, moduleStatementOf(module, *loading.statement));
    state.kept[moduleStatementOf(module, *loading.statement)] = true;
    load(importedModule(module, *from));
    return state.loads.insert(loading.statement).second;
  }

  // ---- Uses ----

  void needWhole(const ModuleInfo &module) {
    ModuleState &state = require(module);
    if (state.whole) return;
    state.whole = true;
    for (uint32_t i = 0; i < module.tree->module->body.size(); ++i) keepStatement(module, i);
    for (const Binding &binding : module.bindings)
      if (binding.scope == 0 && !binding.definitions.empty()) needName(module, binding.name, false);
  }

  // `a.b.c`, where `a` is a module of the package: what it needs of each module on the way.
  void followChain(const ModuleInfo &user, uint32_t statement, const Use &use, const ModuleInfo &root) {
    llvm::SmallVector<StringRef, 6> names;
    if (!use.chain || !dottedNames(use.chain, names)) return needWhole(root);
    const ModuleInfo *module = &root;
    for (StringRef text : llvm::ArrayRef(names).drop_front()) {
      Symbol name = package.symbols->intern(text);
      needAttribute(user, *module, name);
      Destination next = follow(package, *module, name);
      if (!next.isModule()) return read(user, statement, next);
      module = next.definition.module;
    }
    needWhole(*module); // the module itself is a value: anybody may read anything of it
  }

  void needAttribute(const ModuleInfo &user, const ModuleInfo &module, Symbol name) {
    needName(module, name, /*outside=*/true, /*reads=*/false);
    const Binding *binding = module.find(0, name);
    if ((binding && !binding->definitions.empty()) || starImportOf(package, module, name)) return;
    std::string path = (package.symbols->text(module.name) + "." + package.symbols->text(name)).str();
    if (!moduleNamed(package, path) || importOf(user, path).statement) return;
    if (Loading loading = importOf(module, path); loading.statement) keepLoading(module, loading);
  }

  // Annotations that nobody computes keep what they name from outside of the package, and the type aliases and variables of
  // their own module: readers and linters look them up.
  bool countsUnevaluated(const ModuleInfo &module, const Use &use) {
    BindingIndex index = module.bindingOf[use.node->id];
    if (index == Unresolved || !use.chain || module.bindings[index].scope != 0) return false;
    const Binding &binding = module.bindings[index];
    if (!(binding.flags & StandsForTarget)) return binding.flags & Assigned;
    if (binding.flags & TypeCheckingOnly) return false;
    return !follow(package, package.symbols->text(binding.target)).external.empty();
  }

  void takeUse(const ModuleInfo &module, uint32_t statement, const Use &use, bool isAsked) {
    if (ignored(module, *use.node) || (!use.evaluated && !isAsked && !countsUnevaluated(module, use))) return;
    BindingIndex index = module.bindingOf[use.node->id];
    if (index == Unresolved) {
      if (!module.hasStarImport) return;
      needName(module, use.name, false, false);
      return read(module, statement, follow(package, module, use.name, /*outside=*/false));
    }
    const Binding &binding = module.bindings[index];
    if (const auto *alias = dyn_cast<Alias>(use.node)) {
      for (const Node *definition : binding.definitions) {
        ArrayRef<Alias *> names;
        if (const auto *import = dyn_cast<Import>(definition)) names = import->names;
        if (const auto *import = dyn_cast<ImportFrom>(definition)) names = import->names;
        if (llvm::is_contained(names, alias)) followImport(module, *cast<Statement>(definition), *alias);
      }
      return;
    }
    if (binding.scope == 0) needName(module, binding.name, false, false);
    if (!(binding.flags & StandsForTarget)) return read(module, statement, {{&module, index}, {}, {}});
    Destination root = follow(package, package.symbols->text(binding.target));
    read(module, statement, root);
    if (root.isModule()) followChain(module, statement, use, *root.definition.module);
  }

  // What a use in a statement leads to is read there, unless the statement only registers with it.
  void read(const ModuleInfo &module, uint32_t statement, const Destination &destination) {
    if (!destination.definition || destination.isModule()) return;
    auto [home, index] = destination.definition;
    if (home->bindings[index].scope == 0 && !onlyRegisters(module, statement, {home, index}))
      needName(*home, home->bindings[index].name, false);
  }

  // Imports below the top of the module (under `if` or `try`) are no uses: their aliases bind module-level names.
  void takeNestedImports(const ModuleInfo &module, const Statement &statement) {
    auto begin = llvm::lower_bound(module.imports, statement.range.begin, [](const ImportEdge &edge, uint32_t offset) {
      return edge.statement->range.begin < offset;
    });
    for (auto edge = begin; edge != module.imports.end() && edge->statement->range.end <= statement.range.end; ++edge) {
      if (edge->typeCheckingOnly) continue;
      ArrayRef<Alias *> names;
      if (const auto *import = dyn_cast<Import>(edge->statement)) names = import->names;
      if (const auto *import = dyn_cast<ImportFrom>(edge->statement)) names = import->names;
      for (const Alias *alias : names) {
        BindingIndex index = module.bindingOf[alias->id];
        bool moduleLevel = edge->star || (index != Unresolved && module.bindings[index].scope == 0);
        if (moduleLevel) followImport(module, *edge->statement, *alias);
      }
    }
  }

  void run() {
    while (!statements.empty()) {
      auto [module, index] = statements.pop_back_val();
      const Statement &statement = *module->tree->module->body[index];
      // Who asks for a function needs the types of its parameters, also where only an annotation names them.
      bool isAsked = asked.contains(&statement);
      for (uint32_t i = module->firstUse[index]; i < module->firstUse[index + 1]; ++i)
        takeUse(*module, index, module->uses[i], isAsked);
      takeNestedImports(*module, statement);
    }
  }

  // ---- Import cycles ----

  // The kept modules that the kept imports of `module` execute.
  void keptImports(const ModuleInfo &module, llvm::SmallVectorImpl<const ModuleInfo *> &imported) {
    ModuleState &state = require(module);
    auto add = [&](StringRef path) {
      const ModuleInfo *found = moduleNamed(package, path);
      if (found && states.contains(found)) imported.push_back(found);
    };
    for (const ImportEdge &edge : module.imports) {
      uint32_t index = moduleStatementOf(module, *edge.statement);
      const Statement *outer = module.tree->module->body[index];
      bool atTop = outer == edge.statement;
      if (edge.typeCheckingOnly || llvm::isa<FunctionDef, ClassDef>(outer) || !state.kept[index]) continue;
      StringRef path = package.symbols->text(edge.module);
      add(path);
      if (const auto *from = dyn_cast<ImportFrom>(edge.statement))
        for (const Alias *alias : from->names)
          if (!atTop || state.aliases[from].contains(alias)) add((path + "." + alias->name.text).str());
    }
  }

  // Modules that import each other depend on which of them comes first. There the packages around them load what they load in
  // the source, in its order. True when that added something.
  bool keepOrderOfCycles() {
    bool added = false;
    auto imports = [&](const ModuleInfo &module, auto &imported) { keptImports(module, imported); };
    for (const ModuleInfo *module : inCycles(sortedModules(), imports)) {
      StringRef path = package.symbols->text(module->name);
      for (StringRef child = path; child.contains('.'); child = child.rsplit('.').first) {
        const ModuleInfo *parent = moduleNamed(package, child.rsplit('.').first);
        if (!parent || !require(*parent).loaded) continue;
        if (Loading loading = importOf(*parent, child); loading.statement) added |= keepLoading(*parent, loading);
      }
    }
    return added;
  }

  std::vector<const ModuleInfo *> sortedModules() {
    std::vector<const ModuleInfo *> modules;
    for (const auto &entry : states) modules.push_back(entry.first);
    llvm::sort(modules, [&](const ModuleInfo *a, const ModuleInfo *b) {
      return package.symbols->text(a->name) < package.symbols->text(b->name);
    });
    return modules;
  }

  // ---- The result ----

  // A docstring and `from __future__` stay in every module.
  bool stays(const ModuleInfo &module, uint32_t index) {
    const Statement *statement = module.tree->module->body[index];
    if (const auto *import = dyn_cast<ImportFrom>(statement)) return import->level == 0 && import->module.text == "__future__";
    const auto *expression = dyn_cast<ExprStatement>(statement);
    const auto *text = index == 0 && expression ? dyn_cast<Constant>(expression->value) : nullptr;
    return text && text->type == ConstantKind::Str;
  }

  Reached result() {
    Reached reached;
    reached.definitionCount = definitionCount;
    for (const ModuleInfo *module : sortedModules()) {
      ModuleState *state = states[module].get();
      Reached::Kept &kept = reached.modules.emplace_back();
      kept.module = module;
      kept.loads = state->loads;
      Body body = module->tree->module->body;
      for (uint32_t i = 0; i < body.size(); ++i) {
        if (stays(*module, i)) {
          kept.statements.push_back(body[i]);
          if (const auto *import = dyn_cast<ImportFrom>(body[i]))
            kept.aliases[import].assign(import->names.begin(), import->names.end());
        } else if (state->kept[i]) {
          kept.statements.push_back(body[i]);
          addImported(kept, *state, *body[i]);
        }
      }
    }
    return reached;
  }

  void addImported(Reached::Kept &kept, ModuleState &state, const Statement &statement) {
    ArrayRef<Alias *> names;
    if (const auto *import = dyn_cast<Import>(&statement))
      names = import->names;
    else if (const auto *import = dyn_cast<ImportFrom>(&statement))
      names = import->names;
    else
      return;
    auto &aliases = kept.aliases[&statement];
    for (const Alias *alias : names)
      if (state.aliases[&statement].contains(alias)) aliases.push_back(alias);
    if (auto found = state.starNames.find(&statement); found != state.starNames.end()) {
      std::vector<Symbol> reached;
      for (uint32_t id : found->second) reached.push_back({id});
      llvm::sort(reached, [&](Symbol a, Symbol b) { return package.symbols->text(a) < package.symbols->text(b); });
      kept.starNames[&statement] = std::move(reached);
    }
  }

  // ---- The symbols that are asked for ----

  // `import a.b.c` has to work, and so has `import a` where the packages on the way import what is below them.
  bool ask(StringRef symbol) {
    Destination destination = follow(package, symbol);
    if (!destination.definition) return false;
    if (!destination.isModule()) {
      const ModuleInfo &home = *destination.definition.module;
      const Binding &binding = home.bindings[destination.definition.binding];
      for (const Node *node : binding.definitions)
        if (const auto *statement = dyn_cast<Statement>(node)) asked.insert(statement);
      needName(home, binding.name, false);
    }
    const ModuleInfo *module = nullptr;
    StringRef rest = symbol;
    for (size_t end = symbol.find('.');; end = symbol.find('.', end + 1)) {
      if (const ModuleInfo *found = moduleNamed(package, symbol.take_front(end))) {
        module = found;
        rest = end == StringRef::npos ? StringRef() : symbol.drop_front(end + 1);
        break;
      }
      if (end == StringRef::npos) return false;
    }
    load(*module);
    while (!rest.empty()) {
      Symbol name = package.symbols->intern(rest.split('.').first);
      rest = rest.split('.').second;
      needName(*module, name, /*outside=*/true);
      Destination next = follow(package, *module, name);
      if (!next.isModule() && !rest.empty())
        if (const ModuleInfo *submodule =
                moduleNamed(package, (package.symbols->text(module->name) + "." + package.symbols->text(name)).str())) {
          load(*submodule);
          next = {{submodule, Unresolved}, {}, {}};
        }
      if (!next.isModule()) return true;
      module = next.definition.module;
    }
    needWhole(*module);
    return true;
  }
};

} // namespace

Reached resolve::reach(const Package &package, llvm::ArrayRef<std::string> symbols, Ignored ignored,
                       std::vector<UnknownSymbol> &unknown) {
  Closure closure(package, ignored);
  for (const std::string &symbol : symbols)
    if (!closure.ask(symbol)) unknown.push_back({symbol, nearNames(package, symbol)});
  do {
    closure.run();
  } while (closure.keepOrderOfCycles());
  return closure.result();
}
