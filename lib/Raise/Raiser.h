// What the files of this stage share: the edits of one module in the making.
#pragma once

#include "Fragment.h"
#include "Names.h"
#include "Precedence.h"

#include "ivyc/Raise/Raise.h"

#include "llvm/ADT/DenseSet.h"

#include <optional>

namespace ivyc::raise {

using ir::BindingStyle;
using ir::BlockId;
using ir::Form;
using ir::Kind;
using ir::NodeId;
using llvm::StringRef;

/// A replacement of source bytes. Edits of one list do not overlap; several insertions at one place stand in the order of the
/// list.
struct Edit {
  uint32_t begin = 0, end = 0;
  Fragment fragment;
  bool dropsComments = false; // they go with what is removed, instead of moving above the statement
  uint32_t anchor = 0;        // where they move to
};
using Edits = std::vector<Edit>;

/// One argument of a call, as the source has it.
struct SourceArgument {
  SourceRange range; // with `name=` or the stars
  const python::Expression *value = nullptr;
  BindingStyle style = BindingStyle::Positional;
  python::Identifier keyword;
};

/// One argument of a call, as it is to be printed. Elements of displays are arguments, too.
struct NewArgument {
  NodeId value;
  BindingStyle style = BindingStyle::Positional;
  StringRef keyword;
};

/// How a Call or Invoke is written in the target.
struct CallForm {
  enum Style : uint8_t {
    Source,   // of the source framework: the callee stays as it was written
    Function, // callee(arguments)
    Method,   // receiver.callee(arguments)
    Property, // receiver.callee
    Index,    // receiver[arguments]
    Operator,
    Invoke // operand 0 is the callee
  } style = Function;
  std::string callee;
  const raise::Operator *op = nullptr;
  NodeId receiver; // Method, Property, Index, Invoke
  llvm::SmallVector<NewArgument, 6> arguments;
};

/// The text of a literal may depend on where it stands.
struct LiteralPlace {
  bool hashed = false; // an element of a set or a dict key
  bool index = false;  // within the brackets of a subscript: `a:b` is `slice(a, b)` elsewhere
};

class Raiser {
public:
  Raiser(const ir::Module &module, const spec::TargetRecord &target, spec::Library *library, const Options &options,
         Diagnostics *diagnostics);

  Output raise();

  // print_expressions.cpp, print_calls.cpp: an expression as new text, around the bytes of what did not change.
  void expression(NodeId id, Precedence needs, Fragment &out, LiteralPlace place = {});
  void value(NodeId id, Precedence needs, Fragment &out);
  void arguments(llvm::ArrayRef<NewArgument> list, Fragment &out); // between brackets, with breaks
  CallForm formOf(NodeId call);
  void spreadSequence(llvm::SmallVectorImpl<NewArgument> &list);
  std::string constant(ConstantId id, LiteralPlace place = {});
  std::string localName(NodeId id) const;

  // print_statements.cpp
  void statement(NodeId id, StringRef indentation, Fragment &out);
  void block(llvm::ArrayRef<NodeId> statements, StringRef indentation, Fragment &out); // each on a new line
  void parameters(NodeId function, Fragment &out);

  std::vector<Splice> splices();
  Names names;
  SymbolTable &symbols;
  StringRef text; // of the source

private:
  bool isTouched(NodeId id) const {
    return (module[id].flags & (ir::Edited | ir::EditedBelow)) || (!raising.empty() && raising.contains(id.index));
  }
  bool raises(NodeId id) const { return !raising.empty() && failing.contains(id.index); }
  StringRef textOf(SourceRange range) const { return text.slice(range.begin, range.end); }
  SourceRange outer(const python::Node &node) const; // with its grouping parentheses
  bool isParenthesised(const python::Expression &tuple) const;
  Precedence sourcePrecedence(const python::Expression &expression) const;
  Precedence precedence(NodeId id);

  // print_expressions.cpp, print_calls.cpp
  bool copy(NodeId id, Precedence needs, Fragment &out, LiteralPlace place);
  void print(NodeId id, Fragment &out, LiteralPlace place);
  void printBuild(NodeId id, Fragment &out, LiteralPlace place);
  void printComprehension(NodeId id, Fragment &out);
  void printSlice(NodeId id, Fragment &out, bool inIndex);
  void printLambda(NodeId id, Fragment &out);
  void printFormat(NodeId id, Fragment &out);
  void printCall(NodeId id, Fragment &out);
  void printOperator(const CallForm &form, Fragment &out);
  void printOperands(const CallForm &form, Fragment &out);
  bool isSimpleOperand(NodeId id) const;
  bool writesPowerTight();
  void list(NodeId id, unsigned begin, unsigned end, Fragment &out, LiteralPlace place = {});
  void open(Fragment &out, StringRef bracket);
  void close(Fragment &out, StringRef bracket);
  void breakOrSpace(Fragment &out);
  void breakable(Fragment &out, llvm::function_ref<void()> make);
  std::string failure(NodeId id); // the text of a node that raises
  std::string apiName(StringRef dotted);
  bool isSourceName(StringRef dotted) const;

  // edit_expressions.cpp: edits within the source text of an expression whose structure did not change.
  bool canEdit(NodeId id);
  void edit(NodeId id, bool inBrackets);
  void editOpaque(NodeId id);
  bool matches(NodeId id, llvm::SmallVectorImpl<std::pair<NodeId, const python::Expression *>> *slots);
  void editSlot(NodeId id, const python::Expression &slot, Place place, bool inBrackets, LiteralPlace literal = {});
  bool overflows(SourceRange range, size_t first);
  void editToken(SourceRange range, StringRef newText);
  void keepWithin(SourceRange range);
  void add(uint32_t begin, uint32_t end, Fragment fragment, bool dropsComments = false);
  void remove(uint32_t begin, uint32_t end); // with its comments
  void removeOperands(const python::BoolOp &source, llvm::ArrayRef<std::pair<NodeId, const python::Expression *>> kept);
  void insert(uint32_t offset, StringRef newText);
  /// The edits that `make` adds, as a fragment of the text of `range`.
  void copyEdited(SourceRange range, llvm::function_ref<void()> make, Fragment &out);
  void compose(SourceRange range, Edits &inner, Fragment &out) const;

  // edit_calls.cpp
  bool canEditCall(NodeId id, const CallForm &form);
  void editCall(NodeId id, const CallForm &form, bool inBrackets);
  bool matchArguments(llvm::ArrayRef<SourceArgument> old, llvm::ArrayRef<NewArgument> now,
                      llvm::SmallVectorImpl<int> *matched) const;
  void editArguments(llvm::ArrayRef<SourceArgument> old, llvm::ArrayRef<NewArgument> now, SourceRange inside,
                     LiteralPlace literal = {});

  // edit_statements.cpp: edits within a statement whose kind and parts are those of its source.
  bool canEditStatement(NodeId id);
  void editStatement(NodeId id);
  bool statementSlots(NodeId id, llvm::SmallVectorImpl<std::pair<NodeId, const python::Expression *>> *slots);
  void editIf(NodeId id, const python::If &source);
  void editElif(llvm::ArrayRef<NodeId> now, const python::If &arm, StringRef indentation);
  void editArm(llvm::ArrayRef<NodeId> now, python::Body body, StringRef keyword, uint32_t previousEnd, StringRef indentation);
  void editWith(NodeId id, const python::With &source);
  bool matchItems(NodeId id, const python::With &source, llvm::SmallVectorImpl<int> *matched) const;

  // edit_definitions.cpp: functions and classes.
  void editFunction(NodeId id, const python::FunctionDef &source);
  bool matchesParameters(NodeId id, const python::Arguments &source) const;
  void editClass(NodeId id, const python::ClassDef &source);
  void editDecorators(llvm::ArrayRef<NodeId> now, python::Expressions old, const python::Statement &source);

  // edit_blocks.cpp: statements that came, went or moved.
  void editBlock(llvm::ArrayRef<NodeId> now, python::Body body, StringRef outerIndentation, bool mayBeEmpty = false);
  void editMatched(NodeId id, const python::Statement &source);
  void replaceStatement(llvm::ArrayRef<NodeId> now, const python::Statement &source);
  void newStatement(NodeId id, StringRef indentation, Fragment &out);
  void statementRun(llvm::ArrayRef<NodeId> now, StringRef indentation, Fragment &out);
  void eraseStatement(const python::Statement &source);
  void eraseLines(uint32_t begin, uint32_t end);
  void indexBodies();
  bool needsVisit(NodeId id) const { return isTouched(id) || visited.contains(id.index); }
  uint32_t beginOf(const python::Statement &source) const; // with its decorators
  /// With the comment that follows on the line and, for compound statements, comment lines that are indented more deeply.
  uint32_t fullEnd(const python::Statement &source) const;

  // comments.cpp
  void indexFindings();
  bool hasComments(SourceRange range) const;
  NodeId usedBy(NodeId id) const;
  NodeId statementAround(const python::Node &origin) const;
  void addFindings(NodeId statement);
  void moveComments(SourceRange within);

  // type_imports.cpp
  void findTypeImports();
  bool keepsName(NodeId api) const;
  uint32_t bindingOf(const python::Name &name) const;
  // edit_imports.cpp
  friend struct ImportOrganiser;

  const ir::Module &module;
  const spec::TargetRecord &target;
  spec::Library *library;
  const Options &options;
  Diagnostics *diagnostics;
  const python::Tree *tree;
  Page page;
  Edits edits;                                        // the list that add() adds to
  uint32_t anchor = 0;                                // where comments above the statement go that is being edited
  char avoidedQuote = 0;                              // within an f-string: its quote
  unsigned flat = 0;                                  // no line may be broken
  bool withinExpression = false;                      // an expression is being edited
  bool withinLine = false;                            // within an expression that stands on one line and is edited
  std::optional<bool> powerIsTight;                   // the file writes `x**2`, not `x ** 2`
  bool reprinting = false;                            // what changed is printed anew even where it could be edited
  uint32_t erasedFrom = 0, erasedTo = ~0u;            // the lines that were erased last, with all erased lines just above
  llvm::DenseMap<uint32_t, const Finding *> findings; // by node
  llvm::DenseMap<uint32_t, std::vector<std::string>> commentsOf; // by statement
  llvm::DenseSet<uint32_t> visited;                              // statements with comments, and what they stand in
  llvm::DenseSet<uint32_t> failing, raising; // nodes that raise when they are reached; and what they stand in
  std::vector<uint32_t> stringLines;
  struct BodyIndex {
    python::Body body;
    uint32_t index;
  };
  llvm::DenseSet<const python::Node *> erased; // statements of which nothing is left
  llvm::DenseMap<const python::Node *, BodyIndex> bodies;
  /// Imported names whose uses stay, because the import itself is changed: `from torch import Tensor` →
  /// `from jax import Array as Tensor`. By binding, the path that they are in the target.
  llvm::DenseMap<uint32_t, Symbol> typeImports;
};

} // namespace ivyc::raise
