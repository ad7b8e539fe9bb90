// The graph IR: blocks of statements, expressions as trees with one parent each.
//
// Position in a tree is evaluation order, so every edit is local. Variables are Locals that keep their names; there is no SSA
// form. Dialects are prefixes of Node::name: `torch.*`, `jax.*`, `tensorflow.*`, `numpy.*` (framework APIs), `Tensor.*`
// (methods and properties of torch tensors), `core.*` (array-API ops that every framework shares), `host.*` (Python's
// operators). Adding an op touches no C++.
#pragma once

#include "ivyc/Facts/Facts.h"
#include "ivyc/Python/AST.h"
#include "ivyc/Resolve/Resolve.h"
#include "ivyc/Support/Diagnostics.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ivyc::ir {

template <class Tag> struct Id {
  uint32_t index = 0; // 0: none
  explicit operator bool() const { return index != 0; }
  friend bool operator==(Id, Id) = default;
};
using NodeId = Id<struct NodeTag>;
using BlockId = Id<struct BlockTag>;
using LocalId = Id<struct LocalTag>;

enum class Kind : uint8_t {
  // expressions
  Const,     // a literal; Node::constant
  Local,     // a variable of a function, lambda or comprehension; Node::local
  Global,    // a name of the module scope or a builtin; name. Imported names of the program are Globals, too
  Api,       // a framework's name in value position (torch.float32, nn.ReLU); name is canonical
  Attribute, // operand 0 . name
  Subscript, // operand 0 [operand 1]
  Slice,     // lower, upper, step; absent ones are NodeId 0
  Call,      // of a framework API or operator: name; operands and bindings
  Invoke,    // of anything else: operand 0 is the callee, then as Call (its bindings[0] is unused)
  Build,     // name is tuple, list, set or dict; dict: key, value, key, value …, a key of NodeId 0 is `**value`
  Starred,   // *operand in a call, a Build or a target
  Choose,    // operand 0 ? 1 : 2, in evaluation order: test, then, else
  And,
  Or,            // n operands, short-circuit
  Compare,       // a chain a < b < c: operands; comparison operators in `names`. Single comparisons are Calls of host.*
  Lambda,        // locals are the parameters; operands: defaults, then the body last
  Comprehension, // name is list, set, dict or generator; operands: element (dict: key, value), then for each generator target,
                 // iterable, conditions…; `counts` has the number of conditions of each
  Format,        // an f-string or t-string: operands are the interpolated values and nested format specs in source order
  Walrus,        // operand 0 target, operand 1 value
  Await,
  Yield,
  YieldFrom,
  Opaque, // host code that no stage needs to understand; operands are the expressions in it, in source order
  // statements
  Evaluate,  // an expression statement
  Assign,    // operands: targets …, value
  AugAssign, // operand 0 op= operand 1; name is the operator (host.add)
  AnnAssign, // target, annotation, value (NodeId 0 when absent)
  Delete,
  If,    // operand 0 test; blocks: then, else
  For,   // target, iterable; blocks: body, else
  While, // test; blocks: body, else
  With,  // context, variables (or 0), context, …; blocks: body
  Try,   // blocks: body, a block a handler, else, finally; operands: the type (or 0) of each handler
  Match, // operand 0 subject; patterns stay source; blocks: a block a case; operands 1…: guards (or 0)
  Return,
  Raise,
  Assert,
  Break,
  Continue,
  Pass,
  Import,           // `import` and `from … import`; raise organises them
  ScopeDeclaration, // global, nonlocal
  Function, // name; operands: decorators, defaults, annotations of parameters, return annotation, see FunctionPayload; blocks:
            // body
  Class,    // name; operands: decorators, bases, keyword values; blocks: body
  OpaqueStatement
};
constexpr bool isStatement(Kind kind) { return kind >= Kind::Evaluate; }

/// How the source wrote it; kept where the target has the same form.
enum class Form : uint8_t {
  None,
  Call,
  Method,
  Property,
  Operator,
  Reflected,
  InPlace,
  Index,
  Context,
  Decorator,
  Value,
  Annotation,
  Base
};

enum Flag : uint16_t {
  Edited = 1,         // differs from its source text: has to be printed anew
  EditedBelow = 2,    // some node under it is Edited
  Synthesised = 4,    // made by a pass; origin, if any, is that of the node it came from
  Pure = 8,           // no effect and no dependence on state
  Dead = 16,          // removed from its block or operand list
  Store = 32,         // an assignment target
  Parenthesised = 64, // stands in grouping parentheses in the source
  Raises = 128,       // replaced by a call that raises (--unsupported=raise)
  Kept = 256          // an unsupported API, left as it was
};

enum class BindingStyle : uint8_t { Positional, Keyword, Star, DoubleStar };
/// How one operand of a Call or Invoke is passed.
struct Binding {
  BindingStyle style = BindingStyle::Positional;
  Symbol keyword;
};

struct Node {
  Kind kind = Kind::Opaque;
  Form form = Form::None;
  uint16_t flags = 0;
  Symbol name;
  NodeId parent;                               // the node that has this one as operand, or whose block holds it
  uint32_t firstOperand = 0, operandCount = 0; // in Module::operands; Module::bindings runs parallel to operands
  FactId fact;
  const python::Node *origin = nullptr; // null: traced, or synthesised without a source
  union {
    uint32_t payload = 0; // index into the payload table of its kind
  };
  ConstantId constant;     // Const
  LocalId local;           // Local
  uint32_t firstBlock = 0; // in Module::blockLists: count is fixed by the kind, or in blockCount
  uint32_t blockCount = 0;
};

struct Block {
  NodeId owner;
  std::vector<NodeId> statements;
};

/// A variable. `owner` is its Function, Lambda or Comprehension (0: the module).
struct Local {
  Symbol name;
  NodeId owner;
  FactId declared; // from its annotation
  bool parameter = false;
  bool captured = false; // read by a nested scope
  bool shared = false;   // written by a nested scope (nonlocal), or global
};

enum class ParameterStyle : uint8_t { PositionalOnly, Normal, Star, KeywordOnly, DoubleStar };
struct Parameter {
  LocalId local;
  ParameterStyle style = ParameterStyle::Normal;
  uint32_t defaultOperand = 0, annotationOperand = 0; // 1 + index into the operands of the Function; 0: none
};
/// What a Function (or a Lambda, without annotations) has besides its node.
struct FunctionPayload {
  std::vector<Parameter> parameters;
  uint32_t decorators = 0;       // operands 0 … decorators-1
  uint32_t returnAnnotation = 0; // 1 + operand index; 0: none
  bool isAsync = false, isGenerator = false;
  Symbol qualifiedName; // "kornia.color.gray.rgb_to_grayscale"
};
struct ClassPayload {
  uint32_t decorators = 0, bases = 0; // operands: decorators, bases, keyword values
  Symbol qualifiedName;
};

/// The IR of one file.
struct Module {
  explicit Module(FactTable &facts);

  FactTable &facts;
  const SourceFile *source = nullptr; // null for IR that was read from text or traced
  const python::Tree *tree = nullptr;
  const resolve::ModuleInfo *info = nullptr;
  Symbol name; // "kornia.color.gray"
  BlockId body;

  std::vector<Node> nodes; // [0] is none
  std::vector<NodeId> operands;
  std::vector<Binding> bindings; // parallel to operands
  std::vector<Block> blocks;     // [0] is none
  std::vector<BlockId> blockLists;
  std::vector<Local> locals;                              // [0] is none
  std::vector<FunctionPayload> functions;                 // Function, Lambda: payload
  std::vector<ClassPayload> classes;                      // Class: payload
  std::vector<llvm::SmallVector<Symbol, 2>> symbolLists;  // Compare: the operators; ScopeDeclaration: names; Try: handler names
  std::vector<llvm::SmallVector<uint32_t, 2>> countLists; // Comprehension: conditions of each generator

  Node &operator[](NodeId id) { return nodes[id.index]; }
  const Node &operator[](NodeId id) const { return nodes[id.index]; }
  Block &operator[](BlockId id) { return blocks[id.index]; }
  const Block &operator[](BlockId id) const { return blocks[id.index]; }
  Local &operator[](LocalId id) { return locals[id.index]; }
  const Local &operator[](LocalId id) const { return locals[id.index]; }
  llvm::ArrayRef<NodeId> operandsOf(NodeId id) const;
  llvm::MutableArrayRef<NodeId> operandsOf(NodeId id);
  llvm::ArrayRef<Binding> bindingsOf(NodeId id) const;
  llvm::ArrayRef<BlockId> blocksOf(NodeId id) const;
  llvm::StringRef nameOf(NodeId id) const;

  // Building. Operands get the new node as parent.
  NodeId add(Node node, llvm::ArrayRef<NodeId> operands = {}, llvm::ArrayRef<Binding> bindings = {},
             llvm::ArrayRef<BlockId> blocks = {});
  BlockId addBlock(NodeId owner);
  LocalId addLocal(Local local);
  NodeId constant(ConstantId value);
  NodeId localUse(LocalId local);
  NodeId call(Symbol name, Form form, llvm::ArrayRef<NodeId> operands, llvm::ArrayRef<Binding> bindings, FactId fact);

  // Editing. Each marks what it touches Edited, and EditedBelow up to the module.
  void setOperand(NodeId node, unsigned index, NodeId operand);
  /// Puts `replacement` where `node` stands (operand slot or block); `node` becomes Dead unless it stands under `replacement`.
  void replace(NodeId node, NodeId replacement);
  void markEdited(NodeId node);
  void insertBefore(NodeId statement, NodeId newStatement);
  void insertAfter(NodeId statement, NodeId newStatement);
  void erase(NodeId statement); // Dead, out of its block
  /// A deep copy without parent; Edited and Synthesised flags as in the original, origin kept.
  NodeId clone(NodeId node);
  /// The statement that a node stands in, and the Function that it stands in (0: module level).
  NodeId statementOf(NodeId node) const;
  NodeId functionOf(NodeId node) const;
};

/// AST → IR in the source's own dialect. Framework names are canonical (see resolve::ModuleInfo::qualified), operators are
/// `host.*`. Everything that is not understood becomes Opaque with its operands; nothing is lost: raise of the result is the
/// source.
void build(const python::Tree &tree, const resolve::ModuleInfo &info, Module &out);

/// The text form. print() is stable: equal modules print equal text, parse(print(m)) prints the same.
void print(const Module &module, llvm::raw_ostream &out);
/// Reads the text form; on a mistake, an error with line and column.
llvm::Error parse(llvm::StringRef text, Module &out);

/// Checks the invariants (one parent each, operand counts of each kind, locals owned by an enclosing scope, EditedBelow on the
/// path to every Edited node, dialects: `allowed` prefixes for Calls, such as {"torch", "Tensor", "host"}). Returns what is
/// wrong; empty when nothing is.
std::string verify(const Module &module, llvm::ArrayRef<llvm::StringRef> allowed = {});

} // namespace ivyc::ir
