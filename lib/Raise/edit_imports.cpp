#include "ImportOrganiser.h"
#include "Scan.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"

namespace ivyc::raise {

using namespace python;

bool ImportOrganiser::isLive(uint32_t offset) const {
  auto after = llvm::upper_bound(removed, offset, [](uint32_t at, SourceRange range) { return at < range.begin; });
  return after == removed.begin() || std::prev(after)->end <= offset;
}

/// Which names are read in what is left of the source.
void ImportOrganiser::findLiveNames() {
  // What an edit copies is still there, be it in another place.
  llvm::SmallVector<SourceRange, 16> copied;
  for (const Edit &edit : raiser.edits)
    for (const Piece &piece : edit.fragment.pieces)
      if (piece.kind == PieceKind::Source) copied.push_back({piece.begin, piece.end});
  llvm::sort(copied, [](SourceRange a, SourceRange b) { return a.begin < b.begin; });
  for (const Edit &edit : raiser.edits) {
    uint32_t at = edit.begin;
    // One that begins before the edit may end in it.
    auto range = llvm::lower_bound(copied, edit.begin, [](SourceRange one, uint32_t begin) { return one.begin < begin; });
    while (range != copied.begin() && std::prev(range)->end > edit.begin) --range;
    for (; range != copied.end() && range->begin < edit.end; ++range) {
      if (range->begin > at) removed.push_back({at, range->begin});
      at = std::max(at, range->end);
    }
    if (edit.end > at) removed.push_back({at, edit.end});
  }
  llvm::sort(removed, [](SourceRange a, SourceRange b) { return a.begin < b.begin; });

  const resolve::ModuleInfo &info = *raiser.module.info;
  StringRef root = spec::frameworkName(raiser.options.source);
  auto isSource = [&](Symbol path) { return path && raiser.symbols.text(path).split('.').first == root; };
  for (const resolve::Use &use : info.uses) {
    if (!llvm::isa<Name>(use.node)) continue;
    uint32_t binding = info.bindingOf[use.node->id];
    bool live = isLive(use.node->range.begin);
    Symbol path = use.node->id < info.qualified.size() ? info.qualified[use.node->id] : Symbol();
    if (binding == resolve::Unresolved) {
      std::pair<Symbol, Symbol> given{use.name, path};
      if (live && isSource(path) && !llvm::is_contained(throughStar, given)) throughStar.push_back(given);
      continue;
    }
    auto count = [&](uint32_t used) {
      ++uses[used];
      if (live) ++liveUses[used];
    };
    count(binding);
    if (isSource(path)) ofSource.try_emplace(binding, path);
    // `torch = torch` in a class body reads the module's name.
    const resolve::Scope &scope = info.scopes[info.bindings[binding].scope];
    if (scope.kind != resolve::ScopeKind::Class || use.scope != info.bindings[binding].scope) continue;
    if (uint32_t outer = info.lookup(scope.parent, use.name); outer != resolve::Unresolved) count(outer);
  }
  auto touch = [&](StringRef name) {
    Symbol symbol = raiser.symbols.find(name);
    uint32_t binding = symbol ? info.lookup(0, symbol) : resolve::Unresolved;
    if (binding == resolve::Unresolved) return;
    ++uses[binding];
    ++liveUses[binding];
  };
  // Names in quoted annotations.
  for (const ir::Node &node : raiser.module.nodes) {
    if (node.kind != Kind::Api || node.form != Form::Annotation || (node.flags & ir::Dead) || !node.origin) continue;
    const Node *origin = node.origin;
    while (const auto *attribute = llvm::dyn_cast<Attribute>(origin)) origin = attribute->value;
    const auto *name = llvm::dyn_cast<Name>(origin);
    if (!name || (name->id < info.bindingOf.size() && info.bindingOf[name->id] != resolve::Unresolved)) continue;
    if (raiser.isSourceName(raiser.symbols.text(node.name)) ||
        raiser.keepsName(ir::NodeId{uint32_t(&node - raiser.module.nodes.data())}))
      touch(name->identifier);
  }
  for (const std::string &name : raiser.names.usedImports()) touch(name);
}

void ImportOrganiser::collect() {
  raiser.indexBodies();
  for (const auto &[statement, index] : raiser.bodies) {
    if (!llvm::isa<Import, ImportFrom>(statement) || !isLive(statement->range.begin)) continue;
    StatementPlan plan;
    plan.statement = llvm::cast<Statement>(statement);
    plan.topLevel = index.body.data() == raiser.tree->module->body.data();
    plans.push_back(std::move(plan));
  }
  llvm::sort(plans, [](const StatementPlan &a, const StatementPlan &b) {
    return a.statement->range.begin < b.statement->range.begin;
  });
}

/// What a name that other modules import from this one is in the target; the empty symbol when they cannot need it.
Symbol ImportOrganiser::exportedAs(const Alias &alias, const resolve::Binding &binding, StringRef path) {
  const resolve::ModuleInfo &info = *raiser.module.info;
  bool listed =
      llvm::is_contained(info.exported, binding.name) || llvm::is_contained(raiser.options.importedElsewhere, binding.name);
  bool handedOn = listed || (info.isPackage && !info.hasExported && !(binding.flags & resolve::TypeCheckingOnly));
  if (!handedOn || alias.name.text == "*" || !raiser.library) return {};
  for (spec::Role role : {spec::Role::Annotation, spec::Role::IsInstance, spec::Role::Value}) {
    const spec::Expansion *type = raiser.library->typeInTarget(raiser.target.framework, role, raiser.symbols.intern(path));
    if (!type || type->isUnsupported || type->nodes.size() != 1) continue;
    const auto &node = type->nodes[type->root];
    bool isPath = node.kind == spec::Expansion::NodeKind::Api || node.kind == spec::Expansion::NodeKind::Global;
    if (isPath && raiser.symbols.text(node.name).contains('.')) return node.name;
  }
  return {};
}

void ImportOrganiser::decide(StatementPlan &plan) {
  const resolve::ModuleInfo &info = *raiser.module.info;
  StringRef root = spec::frameworkName(raiser.options.source);
  const auto *from = llvm::dyn_cast<ImportFrom>(plan.statement);
  ArrayRef<Alias *> aliases = from ? from->names : llvm::cast<Import>(plan.statement)->names;
  plan.ofSource = from ? from->level == 0 && from->module.text.split('.').first == root
                       : llvm::any_of(aliases, [&](const Alias *alias) { return alias->name.text.split('.').first == root; });
  for (const Alias *alias : aliases) {
    AliasPlan own{alias, Fate::Keep, {}};
    uint32_t index = alias->id < info.bindingOf.size() ? info.bindingOf[alias->id] : resolve::Unresolved;
    bool named = from ? plan.ofSource : alias->name.text.split('.').first == root;
    if (index == resolve::Unresolved) {
      // What a star import gives is not known, so that it stays.
      plan.aliases.push_back(own);
      continue;
    }
    const resolve::Binding &binding = info.bindings[index];
    bool concerns = named || ofSource.contains(index);
    unsigned live = liveUses.lookup(index);
    if (auto type = raiser.typeImports.find(index); type != raiser.typeImports.end() && live) {
      // From another module of the program, it comes in the target's words already.
      own = {alias, named ? Fate::Replace : Fate::Keep, type->second};
    } else if (concerns && !live) {
      std::string path = from ? (from->module.text + "." + alias->name.text).str() : alias->name.text.str();
      Symbol exported = named && plan.topLevel ? exportedAs(*alias, binding, path) : Symbol();
      own = {alias, exported ? Fate::Replace : Fate::Drop, exported};
      bool listed = llvm::is_contained(info.exported, binding.name);
      if (own.fate == Fate::Drop && (named ? listed && plan.topLevel : !uses.lookup(index))) own.fate = Fate::Keep;
    } else if (Symbol path = ofSource.lookup(index); path && live && !named && plan.topLevel) {
      // The file that handed it on may not have it any more.
      own = {alias, Fate::Replace, path};
    }
    plan.aliases.push_back(own);
  }
}

std::string ImportOrganiser::importLine(Symbol path, StringRef name) const {
  auto [module, leaf] = raiser.symbols.text(path).rsplit('.');
  if (leaf.empty()) return withAlias(("import " + module).str(), name);
  return withAlias(("from " + module + " import " + leaf).str(), name);
}

std::string renamed(StringRef source, StringRef from, StringRef to) {
  auto isWord = [](char c) { return llvm::isAlnum(c) || c == '_'; };
  std::string result;
  for (size_t i = 0; i < source.size();) {
    if (!isWord(source[i])) {
      result += source[i++];
      continue;
    }
    StringRef word = source.substr(i).take_while(isWord);
    StringRef after = source.substr(i + word.size());
    bool keyword = after.starts_with("=") && !after.starts_with("==");
    bool attribute = i > 0 && source[i - 1] == '.';
    result += word == from && !keyword && !attribute ? to : word;
    i += word.size();
  }
  return result;
}

/// `from ._ivyc_support import f, g`, with as many dots as lead to the package's root.
std::string ImportOrganiser::supportImport(llvm::ArrayRef<std::pair<std::string, std::string>> functions) const {
  const resolve::ModuleInfo &info = *raiser.module.info;
  size_t components = raiser.symbols.text(info.name).count('.') + 1;
  size_t dots = info.isPackage ? components : components - 1;
  std::string head = "from " + std::string(dots, '.') + raiser.target.supportModule + " import ", list;
  for (const auto &[function, alias] : functions)
    list += (list.empty() ? "" : ", ") + function + (alias == function ? "" : " as " + alias);
  return head.size() + list.size() <= raiser.page.width ? head + list : head + "(" + list + ")";
}

/// Applies an edit that comes after all others: where they copy the source, it goes into the copy.
void ImportOrganiser::splice(uint32_t begin, uint32_t end, Fragment fragment) {
  for (Edit &edit : raiser.edits) {
    if (edit.begin >= edit.end || end <= edit.begin || begin >= edit.end) continue;
    Fragment result;
    result.text = edit.fragment.text;
    bool done = false;
    for (const Piece &piece : edit.fragment.pieces) {
      uint32_t from = std::max(begin, piece.begin), to = std::min(end, piece.end);
      if (done || piece.kind != PieceKind::Source || from >= to) {
        result.pieces.push_back(piece);
        continue;
      }
      if (piece.begin < from) result.pieces.push_back({PieceKind::Source, piece.begin, from, 0});
      result.append(fragment);
      if (to < piece.end) result.pieces.push_back({PieceKind::Source, to, piece.end, 0});
      done = true;
    }
    edit.fragment = std::move(result);
    return;
  }
  raiser.edits.push_back({begin, end, std::move(fragment), true, begin});
}

void ImportOrganiser::edit(uint32_t begin, uint32_t end, std::vector<std::string> lines, StringRef indentation) {
  Fragment fragment;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (i) fragment.line(indentation);
    fragment.add(lines[i]);
  }
  splice(begin, end, std::move(fragment));
}

/// `try: import torch` with fallbacks only, or `if TYPE_CHECKING:`, goes with the last import in it.
bool ImportOrganiser::removeEnclosing(const StatementPlan &plan) {
  Body body = raiser.bodies.find(plan.statement)->second.body;
  auto isUnused = [&](const Expression &target) {
    uint32_t binding = raiser.module.info->bindingOf[target.id];
    return binding == resolve::Unresolved || !liveUses.lookup(binding);
  };
  if (!llvm::all_of(body, [&](const Statement *statement) { return gone.contains(statement); })) return false;
  for (const auto &entry : raiser.bodies) {
    const auto *owner = llvm::cast<Statement>(entry.first);
    if (owner->range.begin > plan.statement->range.begin || owner->range.end < plan.statement->range.end) continue;
    bool removable = false;
    if (const auto *choice = llvm::dyn_cast<If>(owner)) {
      StringRef test = raiser.textOf(choice->test->range);
      removable = choice->body.data() == body.data() && choice->orElse.empty() && test.ends_with("TYPE_CHECKING");
    } else if (const auto *attempt = llvm::dyn_cast<Try>(owner)) {
      removable = attempt->body.data() == body.data() && attempt->orElse.empty() && attempt->finalBody.empty();
      for (const ExceptHandler *handler : attempt->handlers)
        for (const Statement *statement : handler->body) {
          const auto *assign = llvm::dyn_cast<Assign>(statement);
          bool fallback = llvm::isa<Pass>(statement) || llvm::isa<python::Raise>(statement) ||
                          (assign && llvm::all_of(assign->targets, [&](const Expression *target) {
                             return llvm::isa<Name>(target) && isUnused(*target);
                           }));
          removable &= fallback;
        }
    }
    if (!removable) continue;
    if (raiser.bodies.find(owner)->second.body.size() == 1 &&
        raiser.bodies.find(owner)->second.body.data() != raiser.tree->module->body.data())
      return false;
    gone.insert(owner);
    size_t before = raiser.edits.size();
    raiser.eraseStatement(*owner);
    Edit edit = std::move(raiser.edits.back());
    raiser.edits.resize(before);
    splice(edit.begin, edit.end, {});
    return true;
  }
  return false;
}

/// The edits of one import statement; lines of the target that belong to it are added to `added` at the top level.
void ImportOrganiser::change(const StatementPlan &plan, std::vector<std::string> &added) {
  if (plan.all(Fate::Keep)) return;
  const Statement &statement = *plan.statement;
  StringRef indentation = indentationAt(raiser.text, statement.range.begin);
  std::vector<std::string> lines;
  for (const AliasPlan &alias : plan.aliases) {
    if (alias.fate != Fate::Replace) continue;
    StringRef name = alias.alias->asName.text.empty() ? alias.alias->name.text : alias.alias->asName.text;
    lines.push_back(importLine(alias.replacement, name));
  }
  if (plan.topLevel) {
    added.insert(added.end(), lines.begin(), lines.end());
    lines.clear();
  }
  if (plan.keepsNone()) {
    gone.insert(&statement);
    if (!lines.empty()) {
      gone.erase(&statement);
      edit(statement.range.begin, statement.range.end, lines, indentation);
      return;
    }
    if (removeEnclosing(plan)) return;
    Body body = raiser.bodies.find(&statement)->second.body;
    auto isGone = [&](const Statement *other) { return gone.contains(other) || raiser.erased.contains(other); };
    bool empties = !plan.topLevel && llvm::all_of(body, isGone);
    bool alone = beginsLine(raiser.text, statement.range.begin) &&
                 !raiser.text.slice(statement.range.end, lineEnd(raiser.text, statement.range.end)).ltrim().starts_with(";");
    if (empties || !alone) {
      edit(statement.range.begin, statement.range.end, {"pass"}, indentation);
      return;
    }
    size_t before = raiser.edits.size();
    raiser.eraseStatement(statement);
    Edit erased = std::move(raiser.edits.back());
    raiser.edits.resize(before);
    splice(erased.begin, erased.end, {});
    return;
  }
  if (!lines.empty()) {
    lines.push_back("");
    edit(statement.range.begin, statement.range.begin, lines, indentation);
  }
  // Some names stay: the others leave the list, each with the comma behind it, the last ones with the one before them.
  int last = -1;
  for (size_t i = 0; i < plan.aliases.size(); ++i)
    if (plan.aliases[i].fate == Fate::Keep) last = i;
  for (size_t i = 0; i < plan.aliases.size(); ++i) {
    if (plan.aliases[i].fate == Fate::Keep || int(i) > last) continue;
    splice(plan.aliases[i].alias->range.begin, plan.aliases[i + 1].alias->range.begin, {});
  }
  if (last + 1 < int(plan.aliases.size()))
    splice(plan.aliases[last].alias->range.end, plan.aliases.back().alias->range.end, {});
}

/// Inserts lines at the start of a line; where that line was erased, before the erased lines.
void ImportOrganiser::insertAt(uint32_t at, Fragment fragment) {
  for (const Edit &edit : raiser.edits)
    if (edit.begin < at && at < edit.end) at = edit.begin;
  raiser.edits.push_back({at, at, std::move(fragment), true, at});
}

/// Puts the new import lines where the first import of the source framework stood, else behind the docstring and
/// `from __future__`; and definitions behind the imports that follow.
void ImportOrganiser::place(std::vector<std::string> lines, std::string relative, const std::string &definitions) {
  if (lines.empty() && relative.empty() && definitions.empty()) return;
  StringRef text = raiser.text;
  Body body = raiser.tree->module->body;
  auto isHead = [&](size_t i) {
    if (const auto *from = llvm::dyn_cast<ImportFrom>(body[i])) return from->module.text == "__future__" && from->level == 0;
    const auto *expression = llvm::dyn_cast<ExprStatement>(body[i]);
    const auto *constant = expression ? llvm::dyn_cast<Constant>(expression->value) : nullptr;
    // One that was replaced by other code is no docstring any more.
    return i == 0 && constant && constant->type == ConstantKind::Str && isLive(body[0]->range.begin);
  };
  size_t heads = 0;
  while (heads < body.size() && isHead(heads)) ++heads;
  const Statement *first = nullptr;
  for (const StatementPlan &plan : plans)
    if (plan.topLevel && plan.ofSource && !first) first = plan.statement;
  if (!first) // `try: import torch`
    for (const Statement *statement : body)
      if (gone.contains(statement) && !first) first = statement;
  if (lines.empty() && !relative.empty() && first && gone.contains(first)) lines.push_back(std::exchange(relative, {}));
  size_t index = heads;
  if (first)
    while (body[index] != first) ++index;
  else if (size_t import = heads; import < body.size()) {
    // Together with the imports that are there.
    while (import < body.size() && !llvm::isa<Import, ImportFrom>(body[import])) {
      if (llvm::isa<FunctionDef, ClassDef>(body[import])) break;
      ++import;
    }
    if (import < body.size() && llvm::isa<Import, ImportFrom>(body[import]) && import == heads) index = import;
  }

  if (first && gone.contains(first) && !lines.empty()) {
    // In its place: the edit that erased it now says what stands there.
    uint32_t begin = first->range.begin;
    Fragment replacement;
    for (size_t i = 0; i < lines.size(); ++i) {
      if (i) replacement.line("");
      replacement.add(lines[i]);
    }
    for (Edit &edit : raiser.edits)
      if (edit.fragment.empty() && edit.begin <= begin && begin < edit.end) {
        edit = {begin, first->range.end, std::move(replacement), true, begin};
        break;
      }
  } else if (!lines.empty()) {
    Fragment fragment;
    uint32_t at = text.size();
    if (index < body.size()) {
      at = raiser.beginOf(*body[index]);
      bool groups = llvm::isa<Import, ImportFrom>(body[index]);
      for (const std::string &line : lines) fragment.add(line).line("");
      if (!groups) fragment.line("");
      if (llvm::isa<FunctionDef, ClassDef>(body[index])) fragment.line("");
      // Comments directly above a definition stay with it.
      if (!groups && index > 0) {
        at = nextLine(text, body[index - 1]->range.end);
        Fragment behind;
        behind.line("");
        for (const std::string &line : lines) behind.add(line).line("");
        fragment = std::move(behind);
      }
    } else {
      if (!text.empty() && !text.ends_with("\n")) fragment.line("");
      for (const std::string &line : lines) fragment.add(line).line("");
    }
    insertAt(at, std::move(fragment));
  }

  // Behind the imports that stand together here.
  size_t last = index;
  for (size_t i = index; i < body.size() && llvm::isa<Import, ImportFrom>(body[i]); ++i)
    if (!gone.contains(body[i]) || (body[i] == first && !lines.empty())) last = i + 1;
  uint32_t at = last > 0 ? nextLine(text, body[last - 1]->range.end) : body.empty() ? text.size() : raiser.beginOf(*body[0]);
  if (!relative.empty()) {
    Fragment fragment;
    bool unfinished = at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r';
    if (unfinished) fragment.line("");
    fragment.add(relative);
    if (!unfinished) fragment.line("");
    if (last == 0) fragment.line("");
    insertAt(at, std::move(fragment));
  }
  if (definitions.empty()) return;
  Fragment fragment;
  if (last > 0) fragment.line("").line("");
  for (StringRef source = definitions; !source.empty();) {
    auto [line, rest] = source.split('\n');
    fragment.add(line).line("");
    source = rest;
  }
  if (last == 0) fragment.line("").line("");
  insertAt(at, std::move(fragment));
}

std::vector<std::string> ImportOrganiser::run() {
  if (!raiser.module.info) return {};
  const resolve::ModuleInfo &info = *raiser.module.info;
  std::vector<std::string> lines = raiser.names.statements();
  auto functions = raiser.names.supportFunctions();
  StringRef root = spec::frameworkName(raiser.options.source);
  bool imports = llvm::any_of(info.importRoots, [&](Symbol symbol) { return raiser.symbols.text(symbol) == root; });
  if (raiser.edits.empty() && lines.empty() && !imports) return {};

  findLiveNames();
  collect();
  for (StatementPlan &plan : plans) decide(plan);
  for (const auto &[name, path] : throughStar) lines.push_back(importLine(path, raiser.symbols.text(name)));
  llvm::sort(llvm::MutableArrayRef(lines).take_back(throughStar.size()));
  bool adds = !lines.empty() || !functions.empty();
  for (const StatementPlan &plan : plans)
    adds |= plan.topLevel && llvm::any_of(plan.aliases, [](const AliasPlan &alias) { return alias.fate == Fate::Replace; });
  bool firstOfSource = true;
  for (const StatementPlan &plan : plans) {
    change(plan, lines);
    // New imports take the place of the first: what follows does not move up to what stood above it.
    if (std::exchange(firstOfSource, firstOfSource && !(plan.topLevel && plan.ofSource)) && adds) raiser.erasedTo = ~0u;
  }

  std::vector<std::string> outlined;
  std::string relative, definitions;
  bool inPackage = info.isPackage || raiser.symbols.text(info.name).contains('.');
  if (!functions.empty()) {
    std::vector<std::string> wanted;
    for (const auto &[function, alias] : functions) wanted.push_back(function);
    if (inPackage) {
      relative = supportImport(functions);
      outlined = wanted;
    } else if (raiser.library) {
      SupportSource source = supportSource(*raiser.library, raiser.target.framework, wanted);
      lines.insert(lines.end(), source.imports.begin(), source.imports.end());
      for (const std::string &function : source.functions) definitions += (definitions.empty() ? "" : "\n\n") + function;
      // A name that the file has already is another one here.
      for (const auto &[function, alias] : functions)
        if (alias != function) definitions = renamed(definitions, function, alias);
    }
  }
  llvm::StringSet<> seen;
  llvm::erase_if(lines, [&](const std::string &line) { return !seen.insert(line).second; });
  place(std::move(lines), relative, definitions);
  return outlined;
}

} // namespace ivyc::raise
