// Text → IR: the reader of the text form, one file an area: read_text.cpp, read_expressions.cpp, read_statements.cpp.
#pragma once

#include "Text.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

namespace ivyc::ir::text {

using llvm::SmallVector;
using llvm::SmallVectorImpl;
using llvm::StringRef;
using llvm::Twine;

struct Line {
  StringRef text;
  unsigned indentation = 0, number = 0;
};

struct Scope {
  NodeId owner;
  bool implicit; // variables that are not declared belong to the innermost such scope
  llvm::StringMap<LocalId> locals = llvm::StringMap<LocalId>(); // by their text, number included
};

/// A recursive-descent reader, a line at a time. After the first mistake every function returns quickly with nothing.
class Reader {
public:
  Reader(StringRef text, Module &module);
  llvm::Error read();

private:
  Module &module;
  SymbolTable &symbols;
  std::vector<Line> lines;
  size_t current = 0; // the line that is being read
  StringRef rest;     // what is left of it
  std::vector<Scope> scopes;
  std::string error;
  unsigned depth = 0;

  // Characters and words.

  bool failed() const { return !error.empty(); }
  void fail(const Twine &message);
  void startLine() { rest = lines[current].text; }
  void endLine();
  void space() { rest = rest.ltrim(' '); }
  bool ahead(StringRef token);
  bool eat(StringRef token);
  void expect(StringRef token);
  StringRef peekWord();
  StringRef word();
  bool eatWord(StringRef expected);
  bool isNameAhead();
  Symbol name();

  /// A literal of the host language that the fact table reads; `prefix` names its kind.
  ConstantId literal(StringRef prefix, StringRef text);
  StringRef quotedText();
  Symbol quoted();
  FactId fact();

  // Variables.

  StringRef variableText();
  LocalId define(Scope &scope, StringRef text);
  LocalId variable();
  /// `%x: fact {captured}`.
  LocalId declaration();
  void declarations();

  // Expressions.

  NodeId make(Kind kind, llvm::ArrayRef<NodeId> operands = {}, Symbol name = {}, llvm::ArrayRef<Binding> bindings = {});
  void operandList(SmallVectorImpl<NodeId> &list, Position position, StringRef close);
  void argument(SmallVectorImpl<NodeId> &operands, SmallVectorImpl<Binding> &bindings, Position position);
  void symbolList(SmallVectorImpl<Symbol> &list);
  NodeId call(Kind kind, Symbol name, Position position);

  /// The parameters of a function, up to `end`. Operands are appended: defaults, then annotations.
  void parameters(FunctionPayload &function, SmallVectorImpl<NodeId> &operands, StringRef end);
  NodeId lambda(Position position);
  NodeId comprehension(Position position);
  NodeId number();

  /// A constant, or nothing when what stands ahead is none.
  NodeId constant();
  NodeId global();
  NodeId attribute(Position position);

  /// `word(a, b, …)` of the kinds that have no more to them.
  std::optional<Kind> functionalKind(StringRef word);
  NodeId structure(Position position);
  NodeId primary(Position position);

  /// `{method, edited}`.
  void attributes(NodeId id);
  NodeId expression(Position position = Position::Plain);
  void markStore(NodeId id);
  NodeId target();

  // Statements.

  /// The statements from the current line on whose indentation is `indentation`.
  void block(BlockId id, unsigned indentation);
  BlockId nestedBlock(NodeId owner, unsigned outer);
  /// The block of `word` on a line of its own, empty when there is none.
  BlockId tailBlock(NodeId owner, StringRef word, unsigned indentation);
  NodeId statement(unsigned indentation);
  NodeId statementBody(unsigned indentation, llvm::ArrayRef<NodeId> decorators);
  NodeId expressionStatement();
  NodeId simpleStatement(StringRef keyword);
  NodeId scopeDeclaration(Symbol which);
  NodeId import();
  NodeId opaqueStatement();

  /// A compound statement whose blocks are its body and `else`.
  NodeId withElse(Kind kind, llvm::ArrayRef<NodeId> operands, unsigned indentation);
  NodeId ifStatement(unsigned indentation);
  NodeId whileStatement(unsigned indentation);
  NodeId forStatement(unsigned indentation);
  NodeId withStatement(unsigned indentation);
  NodeId tryStatement(unsigned indentation);
  NodeId matchStatement(unsigned indentation);
  void definitionName(NodeId id, Symbol &qualifiedName);
  uint32_t typeParameters(SmallVectorImpl<NodeId> &operands);
  NodeId function(unsigned indentation, llvm::ArrayRef<NodeId> decorators, bool async, bool generator);
  NodeId classDefinition(unsigned indentation, llvm::ArrayRef<NodeId> decorators);
};

} // namespace ivyc::ir::text
