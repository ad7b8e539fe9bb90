// AST → IR: what the files build_*.cpp share, one file a syntax area.
#pragma once

#include "ivyc/IR/IR.h"

#include "llvm/ADT/DenseMap.h"

#include <array>

namespace ivyc::ir {

using llvm::cast;
using llvm::dyn_cast;

/// Builds one module. Variables are found through the bindings that resolve made, never by position, so that the order in which
/// nodes are built does not matter.
class Builder {
public:
  Builder(python::Tree &tree, const resolve::ModuleInfo &info, llvm::ArrayRef<llvm::StringRef> frameworkRoots, Module &module);
  void run();

private:
  Module &module;
  python::Tree &tree;
  const resolve::ModuleInfo &info;
  SymbolTable &symbols;
  llvm::ArrayRef<llvm::StringRef> frameworkRoots;

  /// The names that occur in nearly every file, interned once.
  struct Names {
    Symbol binary[13], compare[10], unary[4];
    Symbol tuple, list, set, dict, generator, string, pattern, deep, type, star, global, nonlocal;
    explicit Names(SymbolTable &symbols);
  } names;

  // The tables of symbols and facts are shared by all threads. What a file asks for again and again is kept here.
  struct KnownSymbol {
    llvm::StringRef text;
    Symbol symbol;
  };
  std::array<KnownSymbol, 256> knownSymbols;
  struct KnownConstant {
    ConstantId constant;
    FactId fact;
  };
  std::array<KnownConstant, 64> smallIntegers; // -16 …
  KnownConstant none, booleans[2];

  llvm::DenseMap<uint32_t, Symbol> frameworkPaths; // by Symbol id of a path: the name of a framework's API, or none
  std::vector<NodeId> scopeOwners;                 // by scope: the node whose variables are its Locals; set while it is built
  std::vector<Symbol> scopePaths;                  // by scope, modules and classes: what the names in it are prefixed with
  std::vector<LocalId> locals;                     // by binding
  std::vector<Symbol> globalPaths;                 // by binding

  // Where in the tree we are.
  unsigned depth = 0;
  resolve::ScopeIndex scope = 0;
  std::string qualifier;        // "kornia.color.gray.RgbToGray": the prefix of names of definitions
  bool inAnnotation = false;    // every node gets the form Annotation
  bool stringsAreTypes = false; // a string here is a quoted annotation
  bool inString = false;        // the tree at hand is not the file's own: names have no entry in the side tables
  bool *generator = nullptr;    // set when the innermost function has a `yield`

  /// Puts a value into a place while an object of this class lives.
  template <class T> struct Within {
    T &place, before;
    Within(T &place, T value) : place(place), before(std::move(place)) { place = std::move(value); }
    ~Within() { place = std::move(before); }
    Within(const Within &) = delete;
  };

  NodeId make(Kind kind, const python::Node *origin, llvm::ArrayRef<NodeId> operands = {},
              llvm::ArrayRef<Binding> bindings = {});
  NodeId makeNamed(Kind kind, const python::Node *origin, Symbol name, llvm::ArrayRef<NodeId> operands = {},
                   llvm::ArrayRef<Binding> bindings = {});
  Symbol intern(llvm::StringRef text);

  // build_names.cpp
  Symbol qualifiedOf(const python::Expression &node) const;
  Symbol frameworkPath(Symbol path);
  resolve::BindingIndex bindingOf(const python::Node &node) const;
  bool bindsLocal(resolve::BindingIndex binding) const;
  resolve::BindingIndex meant(resolve::BindingIndex binding) const;
  LocalId localOf(resolve::BindingIndex binding);
  Symbol globalPath(resolve::BindingIndex binding);
  /// A use of a variable that is not an Api.
  NodeId variable(resolve::BindingIndex binding, Symbol name, const python::Node *origin, bool store, Symbol path = {});
  NodeId name(const python::Name &node);
  NodeId attribute(const python::Attribute &node);

  // build_expressions.cpp
  NodeId expression(const python::Expression *node);
  NodeId expressionBody(const python::Expression &node);
  NodeId topmost(const python::Expression *node, Form form); // a decorator, base or context
  void expressions(python::Expressions list, llvm::SmallVectorImpl<NodeId> &out);
  NodeId list(Kind kind, const python::Node *origin, python::Expressions operands);
  NodeId build(Symbol name, const python::Node &origin, python::Expressions elements, bool store);
  NodeId dict(const python::Dict &node);
  NodeId call(const python::Call &node);
  NodeId compare(const python::Compare &node);
  NodeId unary(const python::UnaryOp &node);
  NodeId subscript(const python::Subscript &node);
  void argument(const python::Expression &node, llvm::SmallVectorImpl<NodeId> &operands,
                llvm::SmallVectorImpl<Binding> &bindings);
  void keyword(const python::Keyword &node, llvm::SmallVectorImpl<NodeId> &operands, llvm::SmallVectorImpl<Binding> &bindings);

  // build_literals.cpp
  NodeId constant(const python::Constant &node);
  NodeId makeConstant(const python::Node &origin, KnownConstant value);
  KnownConstant known(ConstantId constant) { return {constant, module.facts.constant(constant)}; }
  KnownConstant integer(int64_t value);
  KnownConstant number(const python::Constant &node, bool negative);
  NodeId format(const python::Node &origin, python::Expressions values);

  // build_annotations.cpp
  NodeId annotation(const python::Expression *node);
  NodeId quotedAnnotation(const python::Constant &node);
  NodeId annotationIndex(const python::Subscript &node);
  void typeParameters(llvm::ArrayRef<python::TypeParameter *> list, llvm::SmallVectorImpl<NodeId> &operands);

  // build_comprehensions.cpp
  NodeId comprehension(const python::Expression &node, Symbol kind, llvm::ArrayRef<const python::Expression *> elements,
                       llvm::ArrayRef<python::Comprehension *> generators);

  // build_functions.cpp
  void enterScopes(const python::Node &node, NodeId owner);
  void parameters(const python::Arguments &arguments, bool annotations, FunctionPayload &payload,
                  llvm::SmallVectorImpl<NodeId> &operands);
  NodeId lambda(const python::Lambda &node);
  NodeId function(const python::FunctionDef &node);
  NodeId classDefinition(const python::ClassDef &node);
  void definitionName(NodeId id, const python::Node &node, const python::Identifier &name);

  // build_statements.cpp
  BlockId block(NodeId owner, python::Body body);
  NodeId statement(const python::Statement &node);
  NodeId statementBody(const python::Statement &node);
  NodeId assign(const python::Assign &node);
  NodeId augmentedAssign(const python::AugAssign &node);
  NodeId conditional(const python::If &node);
  NodeId loop(const python::For &node);
  NodeId with(const python::With &node);
  NodeId tryStatement(const python::Try &node);
  NodeId importModules(const python::Import &node);
  NodeId importFrom(const python::ImportFrom &node);
  void importAlias(const python::Alias &alias, llvm::StringRef bound, llvm::SmallVectorImpl<Symbol> &list,
                   llvm::SmallVectorImpl<NodeId> &targets);
  NodeId typeAlias(const python::TypeAlias &node);
  NodeId scopeDeclaration(const python::ScopeDeclaration &node);

  // build_match.cpp
  NodeId match(const python::Match &node);
  NodeId pattern(const python::Pattern &node);
  void patternOperands(const python::Pattern *node, llvm::SmallVectorImpl<NodeId> &operands);
  void capture(const python::Identifier &name, const python::Node &node, llvm::SmallVectorImpl<NodeId> &operands);

  // build_deep.cpp
  NodeId deep(Kind kind, const python::Node &node);
};

} // namespace ivyc::ir
