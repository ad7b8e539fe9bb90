// AST → Code, for one def or one constant.
#pragma once

#include "SpecLibrary.h"

#include "llvm/ADT/StringMap.h"

namespace ivyc::spec {

struct Compiler {
  SpecLibrary &library;
  const SpecLibrary::ParsedEntry &parsed;
  Function &function;
  llvm::StringMap<uint32_t> slots = {};
  bool failed = false;

  // compile.cpp
  void signature(const python::Arguments &arguments);
  Annotation annotation(const python::Expression *expression);
  uint32_t block(python::Body body);
  uint32_t statement(const python::Statement *statement);
  uint32_t target(const python::Expression *expression);
  uint32_t slot(llvm::StringRef name);

  // compile_expression.cpp
  uint32_t expression(const python::Expression *expression);
  uint32_t name(const python::Name *name);
  uint32_t attribute(const python::Attribute *attribute);
  uint32_t call(const python::Call *call);
  uint32_t comprehension(const python::Expression *node, uint8_t kind, llvm::ArrayRef<const python::Expression *> elements,
                         llvm::ArrayRef<python::Comprehension *> generators);
  uint32_t constant(const python::Constant *constant);
  uint32_t constant(Value value, const python::Node *node);
  uint32_t add(Op op, const python::Node *node, llvm::ArrayRef<uint32_t> operands = {}, uint8_t detail = 0, uint32_t value = 0);

  uint32_t error(const python::Node *node, std::string message, DiagnosticId id = DiagnosticId::SpecSyntax);
  Symbol intern(llvm::StringRef text) { return library.symbols.intern(text); }
};

} // namespace ivyc::spec
