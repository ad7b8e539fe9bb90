// Names: what each name of a file means, and how the files of a package hang together.
//
// resolve() works on one file alone and in parallel; link() joins the files of a package. Both only read the syntax trees.
#pragma once

#include "ivyc/Python/AST.h"
#include "ivyc/Support/Symbol.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"

#include <memory>
#include <string>
#include <vector>

namespace ivyc::resolve {

enum class ScopeKind : uint8_t { Module, Class, Function, Lambda, Comprehension, TypeParameters };
using ScopeIndex = uint32_t;   // into ModuleInfo::scopes; 0 is the module
using BindingIndex = uint32_t; // into ModuleInfo::bindings

/// How a scope came to have a name. Several may hold (`try: import a … except: a = None`).
enum BindingFlag : uint16_t {
  Assigned = 1,
  Parameter = 2,
  Imported = 4,
  FunctionDefinition = 8,
  ClassDefinition = 16,
  DeclaredGlobal = 32, // `global x` in this scope: the module's binding is meant
  DeclaredNonlocal = 64,
  Captured = 128, // read in a nested scope
  WrittenFromNested = 256,
  Deleted = 512,
  ConditionallyBound = 1024, // all of its definitions stand under if/try/for/while/with/match
  TypeCheckingOnly = 2048,   // all of its definitions stand under `if TYPE_CHECKING:`
  StandsForTarget = 4096     // means `target` wherever it is read: an import, or an alias such as `F = torch.nn.functional`
};

struct Binding {
  Symbol name;
  ScopeIndex scope = 0;
  uint16_t flags = 0;
  /// Import: the absolute dotted path that it stands for, relative imports resolved against the module's name
  /// ("torch.nn.functional", "kornia.core.check.KORNIA_CHECK"); empty where several imports disagree. What an `except` handler
  /// binds is a fallback that does not count beside an import outside of handlers. The same for a module-level name that is
  /// bound once, to a path (`F = torch.nn.functional`).
  Symbol target;
  /// What binds it, in source order: statements (for imports, too), Args, comprehensions, walruses, except handlers, patterns,
  /// type parameters.
  std::vector<const python::Node *> definitions;
};

struct Scope {
  ScopeKind kind = ScopeKind::Module;
  const python::Node *node = nullptr;
  ScopeIndex parent = 0;
  llvm::DenseMap<uint32_t, BindingIndex> names; // by Symbol id
};

/// `import`/`from` of one file, in source order.
struct ImportEdge {
  const python::Statement *statement = nullptr;
  Symbol module; // absolute ("kornia.color.rgb")
  bool star = false, typeCheckingOnly = false, conditional = false;
};

constexpr BindingIndex Unresolved = ~0u; // a builtin, or undefined, or from a star import

/// A name that is read or deleted, or written under `global`; or one that an import below the module level binds.
struct Use {
  const python::Node *node = nullptr;        // Name, or Alias
  const python::Expression *chain = nullptr; // the longest `a.b.c` that begins with the name; the name itself if none
  Symbol name;
  ScopeIndex scope = 0;
  bool evaluated = true; // false in annotations that are never computed, and under `if TYPE_CHECKING:`
};

struct Package;

/// What is known of the names of one file.
struct ModuleInfo {
  Symbol name;            // "kornia.color.gray"; "__main__" for a lone file
  bool isPackage = false; // an __init__.py
  const python::Tree *tree = nullptr;
  std::vector<Scope> scopes;
  std::vector<Binding> bindings;
  std::vector<ImportEdge> imports;
  /// By Node::id: the scope that a scope node (def, class, lambda, comprehension) opens; ~0u for others.
  std::vector<ScopeIndex> scopeOf;
  /// By Node::id: the binding of a Name, Arg, Alias, def, class, except handler, capture pattern or type parameter; Unresolved
  /// otherwise.
  std::vector<BindingIndex> bindingOf;
  /// By Node::id: for Name and Attribute expressions whose root is an import (or a name that only an import binds): the
  /// absolute dotted path, aliases gone ("torch.nn.functional.pad" for `F.pad`); the empty symbol otherwise. Names from star
  /// imports: filled in by link().
  std::vector<Symbol> qualified;
  /// `__all__`, if it is a list that can be read (also `+=`, .append, .extend of literals and of other modules' __all__).
  std::vector<Symbol> exported;
  /// The modules whose `__all__` belongs to it; link() adds theirs to `exported`.
  std::vector<Symbol> exportedFrom;
  bool hasExported = false;
  bool hasModuleGetattr = false;
  /// Roots of the absolute imports of this file ("torch", "kornia"): tells at once whether a file concerns a framework.
  std::vector<Symbol> importRoots;
  /// Every Use, statement by statement; those of the module's statement i are [firstUse[i], firstUse[i + 1]).
  std::vector<Use> uses;
  std::vector<uint32_t> firstUse;
  llvm::DenseSet<uint32_t> names; // by Symbol id: every name that some scope binds or reads
  bool hasStarImport = false;
  SymbolTable *symbols = nullptr;
  const Package *package = nullptr; // set by link()

  const Binding *find(ScopeIndex scope, Symbol name) const; // in that scope only
  /// The binding that `name` means when it is read in `scope` (Python's rules: class scopes are skipped from nested functions);
  /// Unresolved if none.
  BindingIndex lookup(ScopeIndex scope, Symbol name) const;
  /// True when no scope of the file binds or reads `name`: a new name that raise may introduce at module level.
  bool isFree(Symbol name) const;
};

/// Names and imports of one file. Also for a tree with syntax errors.
std::unique_ptr<ModuleInfo> resolve(const python::Tree &tree, llvm::StringRef moduleName, bool isPackage, SymbolTable &symbols);

/// What ModuleInfo::qualified would hold for an expression that does not stand in the tree itself (one that was parsed from a
/// string annotation), read in `scope`.
Symbol qualifiedIn(const ModuleInfo &info, ScopeIndex scope, const python::Expression &expression);

/// A definition in a package: a module-level binding of one of its modules.
struct Definition {
  const ModuleInfo *module = nullptr; // null: not in the package
  BindingIndex binding = Unresolved;
  explicit operator bool() const { return module != nullptr; }
};

/// The modules of a package by dotted name.
struct Package {
  llvm::StringMap<ModuleInfo *> modules;
  SymbolTable *symbols = nullptr;

  /// "kornia.color.rgb_to_grayscale" → the def in kornia.color.gray, through re-exports, star imports and aliases, cycles
  /// included. A path that names a module has Definition::module with binding Unresolved.
  Definition find(llvm::StringRef path) const;
  /// The same for classes' attributes ("kornia.core.Module.forward"): the longest prefix that is a definition, and the rest.
  Definition find(llvm::StringRef path, llvm::StringRef &rest) const;
};

/// Resolves star imports between the modules, and completes ModuleInfo::qualified with them: after link(), a `qualified` path
/// that begins with a module of the package is the path of the *definition* ("kornia.color.gray.rgb_to_grayscale", never a
/// re-export), and one that leads to a framework through a re-export (`from kornia.core import Tensor`) is the framework's.
void link(Package &package);

/// What a symbol reaches: the statements to keep, by module; everything else can go.
struct Reached {
  /// By module: the module-level statements to keep, in source order. For imports, the aliases to keep.
  struct Kept {
    const ModuleInfo *module = nullptr;
    std::vector<const python::Statement *> statements;
    llvm::DenseMap<const python::Statement *, std::vector<const python::Alias *>> aliases; // Import, ImportFrom: only these
    /// Star imports: the names that are reached through them, sorted.
    llvm::DenseMap<const python::Statement *, std::vector<Symbol>> starNames;
    /// Imports that are kept because they load the module that they name, whatever else of them is kept.
    llvm::DenseSet<const python::Statement *> loads;
  };
  std::vector<Kept> modules;    // sorted by module name; parent packages' __init__ included (maybe with no statement)
  unsigned definitionCount = 0; // functions, classes and variables kept
};

/// The closure of one or more symbols ("kornia.color.bgr_to_grayscale"; a function, class, variable or module). A binding is
/// its definition with every module-level statement that changes it (`urls["x"] = …`, registration calls and decorators,
/// `__all__.append`, `+=`); decorators, defaults, base classes and annotations count; under `if`/`try` the whole statement is
/// kept; a docstring and `from __future__` stay; an __init__ keeps only the re-exports that are reached. Annotations that are
/// never computed only keep imports of what is not in the package, and variables of their module; those of the symbols asked
/// for all count. `ignored` is asked for each name node that is read (and each alias of an import within a function): true
/// means that this use does not count (dead code, or something that the target does not need), so that what only it reaches is
/// dropped. Unknown symbols come back in `unknown` with near names.
struct UnknownSymbol {
  std::string symbol;
  std::vector<std::string> near;
};
Reached reach(const Package &package, llvm::ArrayRef<std::string> symbols,
              llvm::function_ref<bool(const ModuleInfo &, const python::Node &)> ignored, std::vector<UnknownSymbol> &unknown);

/// A piece of a pruned text, and what it is in the source: the same bytes, or an import that was written anew.
struct PrunedPiece {
  SourceRange pruned, source;
  bool verbatim = true;
};

/// The text of a kept module: the source without what is not kept, each comment going where the statement below it goes. The
/// comments at the head, the docstring and `from __future__` stay; a star import becomes an import of the names that are
/// reached through it. UTF-8, without a BOM: SourceFile::encode() gives the bytes of the file's own encoding. Always parses
/// when the source does. `pieces`, which may be null, gets everything but the blank lines that are put between, in order.
std::string pruned(const Reached::Kept &kept, std::vector<PrunedPiece> *pieces = nullptr);

/// Where a range of a pruned text is in its source. Of an import that was written anew, it is the whole import.
SourceRange sourceOf(llvm::ArrayRef<PrunedPiece> pieces, SourceRange pruned);

} // namespace ivyc::resolve
