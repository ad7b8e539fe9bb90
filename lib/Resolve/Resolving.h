// What the files of this stage share. resolve() is: walk the scopes, bind the uses, follow the imports, read `__all__`.
#pragma once

#include "ivyc/Resolve/Resolve.h"

#include "llvm/ADT/SmallVector.h"

namespace ivyc::resolve {

/// Fills scopes, bindings, imports, uses and names in one walk; bindingOf for what binds. Uses are not bound yet.
void walkScopes(ModuleInfo &info);
/// Binds the uses, and marks what is captured.
void bindUses(ModuleInfo &info);
/// Marks the bindings that stand for a path, and fills `qualified`.
void qualify(ModuleInfo &info);
/// Sets `qualified` of the attributes of a chain, whose name stands for `path`.
void qualifyChain(ModuleInfo &info, const python::Expression *chain, Symbol path);
void readExports(ModuleInfo &info);

/// The absolute path of the module that `from ..a import b` names; one that leaves the package keeps its dots (".a").
std::string importedModule(const ModuleInfo &info, const python::ImportFrom &statement);

/// The names of `a.b.c`, outermost last; false when the expression is something else.
bool dottedNames(const python::Expression *expression, llvm::SmallVectorImpl<llvm::StringRef> &names);

/// The statement of the module's body that `node` stands in.
uint32_t moduleStatementOf(const ModuleInfo &info, const python::Node &node);

/// Where a path leads: to a definition (or a module) of the package, or out of it to `external`, or nowhere.
struct Destination {
  Definition definition;
  std::string external;
  std::string rest; // what follows the definition: attributes of a class
  bool isModule() const { return definition && definition.binding == Unresolved; }
  explicit operator bool() const { return definition || !external.empty(); }
};
/// What a name of a module leads to when it is read from outside, or, when `outside` is false, within the module: then its
/// submodules do not count.
Destination follow(const Package &package, const ModuleInfo &module, Symbol name, bool outside = true);
Destination follow(const Package &package, llvm::StringRef path);
/// The path of a destination: "kornia.color.gray.rgb_to_grayscale", "torch.Tensor".
std::string canonicalPath(const Package &package, const Destination &destination);
/// The star imports of `module` through which it has `name`: the last one that does, or null.
const ImportEdge *starImportOf(const Package &package, const ModuleInfo &module, Symbol name);
const ModuleInfo *moduleNamed(const Package &package, llvm::StringRef name);

/// The modules that import themselves through others, given what each imports. `modules` is closed under `imports`.
std::vector<const ModuleInfo *>
inCycles(llvm::ArrayRef<const ModuleInfo *> modules,
         llvm::function_ref<void(const ModuleInfo &, llvm::SmallVectorImpl<const ModuleInfo *> &)> imports);

/// Up to three paths of the package that look like an unknown one.
std::vector<std::string> nearNames(const Package &package, llvm::StringRef symbol);

/// A module-level statement that changes what a binding holds: by itself, or through functions of the package that it calls or
/// is decorated with.
using BindingKey = std::pair<const ModuleInfo *, BindingIndex>;
struct Change {
  const ModuleInfo *module;
  uint32_t statement;
  bool registers; // through a function or a decorator, to be found by whoever reads the binding
};
struct Changes {
  llvm::DenseMap<BindingKey, llvm::SmallVector<Change, 2>> of;
  /// (what is changed, the function that does it when it is called): such a function is no reader.
  llvm::DenseSet<std::pair<BindingKey, BindingKey>> registrars;
};
Changes findChanges(const Package &package);

} // namespace ivyc::resolve
