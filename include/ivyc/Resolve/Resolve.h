// Names: what each name of a file means, and how the files of a package hang together.
//
// resolve() works on one file alone and in parallel; link() joins the files of a package. Both only read the syntax trees.
#pragma once

#include "ivyc/Python/AST.h"
#include "ivyc/Support/Symbol.h"

#include "llvm/ADT/DenseMap.h"
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
  TypeCheckingOnly = 2048    // all of its definitions stand under `if TYPE_CHECKING:`
};

struct Binding {
  Symbol name;
  ScopeIndex scope = 0;
  uint16_t flags = 0;
  /// Import: the absolute dotted path that it stands for, relative imports resolved against the module's name
  /// ("torch.nn.functional", "kornia.core.check.KORNIA_CHECK"); empty where several imports disagree.
  Symbol target;
  /// The statements (and Args, comprehensions, …) that bind it, in source order.
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
  /// By Node::id: for a Name (and an Arg, and Alias) the binding; Unresolved otherwise.
  std::vector<BindingIndex> bindingOf;
  /// By Node::id: for Name and Attribute expressions whose root is an import (or a name that only an import binds): the
  /// absolute dotted path, aliases gone ("torch.nn.functional.pad" for `F.pad`); the empty symbol otherwise. Names from star
  /// imports: filled in by link().
  std::vector<Symbol> qualified;
  /// `__all__`, if it is a list that can be read (also `+=`, .append, .extend of literals and of other modules' __all__).
  std::vector<Symbol> exported;
  bool hasExported = false;
  bool hasModuleGetattr = false;
  /// Roots of the absolute imports of this file ("torch", "kornia"): tells at once whether a file concerns a framework.
  std::vector<Symbol> importRoots;

  const Binding *find(ScopeIndex scope, Symbol name) const; // in that scope only
  /// The binding that `name` means when it is read in `scope` (Python's rules: class scopes are skipped from nested functions);
  /// Unresolved if none.
  BindingIndex lookup(ScopeIndex scope, Symbol name) const;
  /// True when no scope of the file binds or reads `name`: a new name that raise may introduce at module level.
  bool isFree(Symbol name) const;
};

std::unique_ptr<ModuleInfo> resolve(const python::Tree &tree, llvm::StringRef moduleName, bool isPackage, SymbolTable &symbols);

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
  };
  std::vector<Kept> modules;    // sorted by module name; parent packages' __init__ included (maybe with no statement)
  unsigned definitionCount = 0; // functions, classes and variables kept
};

/// The closure of one or more symbols ("kornia.color.bgr_to_grayscale"; a function, class, variable or module). A binding is
/// its definition with every module-level statement that changes it (`urls["x"] = …`, registration calls and decorators,
/// `__all__.append`, `+=`); decorators, defaults, base classes and annotations count; under `if`/`try` the whole statement is
/// kept; a docstring and `from __future__` stay; an __init__ keeps only the re-exports that are reached. `ignored` is asked for
/// each name node that is read: true means that this use does not count (dead code, or something that the target does not
/// need), so that what only it reaches is dropped. Unknown symbols come back in `unknown` with near names.
struct UnknownSymbol {
  std::string symbol;
  std::vector<std::string> near;
};
Reached reach(const Package &package, llvm::ArrayRef<std::string> symbols,
              llvm::function_ref<bool(const ModuleInfo &, const python::Node &)> ignored, std::vector<UnknownSymbol> &unknown);

} // namespace ivyc::resolve
