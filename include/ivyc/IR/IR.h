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
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdint>
#include <string>
#include <utility>
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
  Global,    // a name of the module or a class scope, or a builtin; name is as written, Node::path what it stands for
  Api,       // a framework's name in value position (torch.float32, nn.ReLU); name is canonical
  Attribute, // operand 0 . name; Node::path where the whole chain names something of the program (kornia.core.check)
  Subscript, // operand 0 [operand 1]
  Slice,     // lower, upper, step; absent ones are NodeId 0
  Call,      // of a framework API or operator: name; operands and bindings
  Invoke,    // of anything else: operand 0 is the callee, then as Call (its bindings[0] is unused)
             // Call, Invoke: `*x` and `**x` are the operand x itself with BindingStyle::Star or DoubleStar
  Build,     // name is tuple, list, set or dict; dict: key, value, key, value …, a key of NodeId 0 is `**value`
  Starred,   // *operand in a Build or a target
  Choose,    // operand 0 ? 1 : 2, in evaluation order: test, then, else
  And,
  Or,            // n operands, short-circuit
  Compare,       // a chain a < b < c: operands; its operators are symbolLists[payload]. Single comparisons are Calls of host.*
  Lambda,        // locals are the parameters; operands: defaults, then the body last
  Comprehension, // name is list, set, dict or generator; operands: element (dict: key, value), then for each generator target,
                 // iterable, conditions…; countLists[payload] has the number of conditions of each (| AsyncGenerator)
  Format,        // an f-string or t-string: operands are the interpolated values, and format specs (Formats of their own) that
                 // interpolate, in source order
  Walrus,        // operand 0 target, operand 1 value
  Await,
  Yield, // operand 0, or NodeId 0
  YieldFrom,
  Opaque, // host code that no stage needs to understand; name says what; operands are the expressions in it, in source order.
          // Its text is that of its origin with the operands in their places. Names: "string" (a quoted annotation; the operand
          // is its content), "pattern" (of a match case; operands: values, classes and captured names), "deep" (nested more
          // deeply than MaximumDepth; operands: the names in it)
  // statements
  Evaluate,  // an expression statement
  Assign,    // operands: targets …, value
  AugAssign, // operand 0 op= operand 1; name is the operator (host.add)
  AnnAssign, // target, annotation, value (NodeId 0 when absent)
  Delete,    // operands: targets
  If,        // operand 0 test; blocks: then, else
  For,       // target, iterable; blocks: body, else
  While,     // test; blocks: body, else
  With,      // context, variables (or 0), context, …; blocks: body
  Try, // blocks: body, a block a handler, else, finally; operands, for each handler: type (or 0), name (a Store, or 0). name is
       // "star" for `except*`
  Match,  // operand 0 subject, then for each case: pattern (an Opaque), guard (or 0); blocks: a block a case
  Return, // operand 0, or NodeId 0
  Raise,  // exception (or 0), cause (or 0)
  Assert, // test, message (or 0)
  Break,
  Continue,
  Pass,
  // `import` and `from … import`; raise organises them. symbolLists[payload]: the module as written with its dots (empty for
  // `import`), then for each alias its name and its `as` name (or empty); operands: the name that each binds (a Store; 0 for
  // `*`)
  Import,
  ScopeDeclaration, // name is global or nonlocal; symbolLists[payload]: the names
  // name; local: the variable that it binds when it stands in a function; operands: decorators, defaults, annotations of
  // parameters, return annotation, bounds of type parameters, see FunctionPayload; blocks: body
  Function,
  // name, local; operands: decorators, bases, keyword values, bounds of type parameters; bindings as in a Call; blocks: body
  Class,
  OpaqueStatement // as Opaque: name is "type" (an alias statement), or "deep"
};
constexpr bool isStatement(Kind kind) { return kind >= Kind::Evaluate; }
constexpr unsigned KindCount = unsigned(Kind::OpaqueStatement) + 1;
llvm::StringRef kindName(Kind kind); // "comprehension": as the text form writes it

/// No node of a module has more nodes than this above it, so that recursion over a module is safe.
constexpr unsigned MaximumDepth = 1000;
/// In countLists of a Comprehension: this generator is `async for`.
constexpr uint32_t AsyncGenerator = 1u << 31;

/// How the source wrote it; kept where the target has the same form. Every node of an annotation has the form Annotation; only
/// the topmost node of a decorator, base class or `with` context has the form Decorator, Base or Context.
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
  Kept = 256,         // an unsupported API, left as it was
  Async = 512         // For, With
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
  uint32_t payload = 0;                 // index into the payload table of its kind
  Symbol path; // Local, Global, Attribute: the absolute dotted path that resolve gives ("kornia.color.gray.rgb_to_grayscale"),
               // also of names that this module itself defines; empty for builtins and where it is not known
  ConstantId constant;     // Const
  LocalId local;           // Local
  uint32_t firstBlock = 0; // in Module::blockLists: count is fixed by the kind, or in blockCount
  uint32_t blockCount = 0;
  NodeId formerParent; // whose operand it was until it became an operand of another node; see Module::replace
};

struct Block {
  NodeId owner; // 0: the module
  std::vector<NodeId> statements;
  bool edited = false; // statements were inserted, erased or moved
};

/// A variable. `owner` is its Function, Lambda or Comprehension (0: the module).
struct Local {
  Symbol name;
  NodeId owner;
  FactId declared; // from its annotation; filled in by inference
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
  uint32_t typeParameters = 0;   // the last operands: bounds and defaults of type parameters (PEP 695)
  bool isAsync = false, isGenerator = false;
  Symbol qualifiedName; // "kornia.color.gray.rgb_to_grayscale"; nested: "module.outer.<locals>.inner"
};
struct ClassPayload {
  uint32_t decorators = 0, bases = 0, keywords = 0, typeParameters = 0; // how many operands of each, in this order
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
  std::vector<llvm::SmallVector<Symbol, 2>> symbolLists;  // Compare, ScopeDeclaration, Import
  std::vector<llvm::SmallVector<uint32_t, 2>> countLists; // Comprehension
  /// The source node whose place an edited node took, where that is not its origin; see placeOf().
  llvm::DenseMap<uint32_t, const python::Node *> places;

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

  /// Where the text of this node goes in the source: the range of the node that stood there before any replace(). Null for
  /// nodes that were inserted. For an unedited node, its origin.
  const python::Node *placeOf(NodeId id) const;

  // Building. Operands and statements of blocks get the new node as parent. Adding may move `nodes` and `operands`: references
  // into them, and operandsOf(), do not survive it.
  NodeId add(Node node, llvm::ArrayRef<NodeId> operands = {}, llvm::ArrayRef<Binding> bindings = {},
             llvm::ArrayRef<BlockId> blocks = {});
  BlockId addBlock(NodeId owner); // its owner lists it by setBlocks() or add()
  void setBlocks(NodeId node, llvm::ArrayRef<BlockId> blocks);
  void append(BlockId block, NodeId statement);
  LocalId addLocal(Local local);
  NodeId constant(ConstantId value); // its fact is that of the constant
  NodeId localUse(LocalId local);
  NodeId call(Symbol name, Form form, llvm::ArrayRef<NodeId> operands, llvm::ArrayRef<Binding> bindings, FactId fact);
  /// Gives a node its operands without marking it Edited: for building, and for changes of form that are not changes of text.
  void resetOperands(NodeId node, llvm::ArrayRef<NodeId> operands, llvm::ArrayRef<Binding> bindings = {});

  // Editing. Each marks what it touches Edited, and EditedBelow up to the module.
  /// Puts `operand` (0: nothing) in the slot. It takes the place of the old operand, which becomes Dead unless it was moved.
  void setOperand(NodeId node, unsigned index, NodeId operand);
  /// A new operand list, of any length; old operands that are not in it become Dead. The node itself is Edited.
  void setOperands(NodeId node, llvm::ArrayRef<NodeId> operands, llvm::ArrayRef<Binding> bindings = {});
  /// Puts `replacement` where `node` stands (operand slot or block); `node` becomes Dead unless it stands under `replacement`.
  /// Operands of `node` may have been moved into `replacement` before. A replacement without origin gets that of `node`; one
  /// with an origin of its own keeps it, and takes the place of `node`.
  void replace(NodeId node, NodeId replacement);
  void markEdited(NodeId node);
  void insertBefore(NodeId statement, NodeId newStatement);
  void insertAfter(NodeId statement, NodeId newStatement);
  void erase(NodeId statement); // Dead, out of its block, which is `edited`
  /// A deep copy without parent; Edited and Synthesised flags as in the original, origin kept. Variables of functions, lambdas
  /// and comprehensions in it are copied, too.
  NodeId clone(NodeId node);
  /// The statement that a node stands in (itself, for a statement), and the Function in whose body it stands (0: module level):
  /// decorators, defaults and annotations stand outside of theirs.
  NodeId statementOf(NodeId node) const;
  NodeId functionOf(NodeId node) const;
  /// The block of a statement, and its index there.
  std::pair<BlockId, unsigned> positionOf(NodeId statement) const;
};

/// AST → IR in the source's own dialect. A name or attribute chain whose path (resolve::ModuleInfo::qualified) begins with one
/// of `frameworkRoots` ("torch", "jax", "numpy", …) is an Api, or the name of a Call; names are canonical, operators are
/// `host.*`
/// (`host.is_not`, `host.not_in`, `host.not` … included). Literal numbers with a minus are one Const. Everything that is not
/// understood becomes Opaque with its operands; nothing is lost: raise of the result is the source. String annotations are
/// parsed into the arena of `tree`.
void build(python::Tree &tree, const resolve::ModuleInfo &info, llvm::ArrayRef<llvm::StringRef> frameworkRoots, Module &out);

// Refinements: what a use turned out to be. They change what a node is, in place, and not its text, so nothing is Edited. Each
// returns its node.
/// Invoke(Attribute(x, sum), a…) → Call name(x, a…), form Method.
NodeId toMethodCall(Module &module, NodeId invoke, Symbol name);
/// Attribute(x, T) → Call name(x), form Property.
NodeId toPropertyCall(Module &module, NodeId attribute, Symbol name);
/// Subscript(x, index) → Call name(x, index), form Index.
NodeId toIndexCall(Module &module, NodeId subscript, Symbol name);
/// Invoke(Api or Global, a…) → Call name(a…), form Call.
NodeId toApiCall(Module &module, NodeId invoke, Symbol name);

/// What print() writes besides the structure.
struct PrintOptions {
  bool facts = true; // of expressions and variables
  bool edits = true; // the flags Edited and Synthesised
};
/// The text form (docs/ir.md). print() is stable: equal modules print equal text, parse(print(m)) prints the same.
void print(const Module &module, llvm::raw_ostream &out, PrintOptions options = {});
/// One statement with its blocks, or one expression, on its own.
void print(const Module &module, NodeId node, llvm::raw_ostream &out, PrintOptions options = {});
/// Reads the text form into an empty module; on a mistake, an error with line and column.
llvm::Error parse(llvm::StringRef text, Module &out);

/// Checks the invariants (one parent each, operand counts of each kind, locals owned by an enclosing scope, EditedBelow on the
/// path to every Edited node, dialects: `allowed` prefixes for Calls, such as {"torch", "Tensor", "host"}). Returns what is
/// wrong, a line each; empty when nothing is.
std::string verify(const Module &module, llvm::ArrayRef<llvm::StringRef> allowed = {});

} // namespace ivyc::ir
