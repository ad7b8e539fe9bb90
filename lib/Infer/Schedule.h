// What a program defines, and the order in which it is inferred. Private to lib/Infer.
#pragma once

#include "ivyc/Infer/Infer.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"

namespace ivyc::infer {

/// A class of the program.
struct ClassDefinition {
  uint32_t module = 0;
  ir::NodeId node;                          // none: not of the program
  llvm::SmallVector<Symbol, 2> bases;       // dotted paths, of the program or not
  llvm::SmallVector<uint32_t, 2> derived;   // classes of the program that have it as a base, by Symbol id
  llvm::SmallVector<ir::NodeId, 4> storing; // methods that assign attributes of self
  llvm::DenseSet<uint32_t> stored;          // the names of those, and the names that the body of the class binds
};

/// What the modules of a program define; does not change while they are inferred.
struct Definitions {
  llvm::DenseMap<uint32_t, Entity> entities;          // by Symbol id of the dotted path
  llvm::DenseMap<uint32_t, uint32_t> variableModules; // dotted path of a module-level variable → module
  llvm::DenseMap<uint32_t, ClassDefinition> classes;  // by Symbol id of the dotted path
  llvm::DenseSet<uint32_t> foreignAttributes;         // names that are assigned outside of methods
  /// By name: the classes whose methods assign it to other objects than self.
  llvm::DenseMap<uint32_t, llvm::SmallVector<Symbol, 1>> storedByOthers;
  llvm::DenseSet<uint32_t> changingAttributes; // names that are assigned after an object was made
  llvm::DenseMap<uint32_t, uint32_t> mentions; // how often a path stands where it is read

  // classes.cpp
  void addClasses(const Program &program, const ir::Module &module, uint32_t index);
  /// The class, then its bases that are of the program, each once.
  void ancestors(Symbol path, llvm::SmallVectorImpl<Symbol> &out) const;
  /// The classes of the program that inherit from it, without itself.
  void descendants(Symbol path, llvm::SmallVectorImpl<Symbol> &out) const;
};

/// What is inferred in one go: a function with the functions in it, the body of a module, or what the objects of a class hold.
struct Unit {
  enum Kind : uint8_t { Body, Function, Class } kind = Body;
  uint32_t module = 0;
  ir::NodeId node;        // Function, Class
  uint32_t component = 0; // index into Schedule::components
};

/// Units that may ask for each other, in the order of Schedule::units.
struct Component {
  llvm::SmallVector<uint32_t, 1> units;
  uint32_t level = 0; // above those of all that its units are expected to ask for
};

/// Level after level, the components of a level in parallel: they do not ask for each other. A unit that is found to ask for
/// something else than units of its own component and of lower levels is inferred again after all that, one by one. So what
/// is expected here may be incomplete, and whatever it is, the outcome does not depend on the number of threads.
struct Schedule {
  std::vector<Unit> units;               // by module; the body first, then functions and classes in the order of their nodes
  std::vector<uint32_t> bodies, classes; // by module: the unit of its body, the first one of a class
  std::vector<Component> components;
  std::vector<std::vector<uint32_t>> levels; // components

  /// None for a function in another one, and for a class whose objects hold nothing.
  std::optional<uint32_t> unitOf(uint32_t module, ir::NodeId definition) const;
};

/// Expects that a unit asks for the functions and variables that it names, and for the members that it names of the classes
/// that it names, or that these name.
Schedule schedule(llvm::ArrayRef<ir::Module *> modules, const Definitions &definitions, SymbolTable &symbols,
                  Parallel parallel);

} // namespace ivyc::infer
