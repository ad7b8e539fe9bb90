// Specs: what is known of a framework's API, written in a closed subset of Python (docs/specs.md), compiled to a small bytecode
// at first use, and executed over constants and IR values. An execution depends only on the overload, the facts of the
// arguments and the form, so its result is an Expansion: a small tree with holes, memoised, and put into an ir::Module by
// filling the holes.
#pragma once

#include "ivyc/IR/IR.h"
#include "ivyc/Spec/Index.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"

#include <memory>
#include <string>
#include <vector>

namespace ivyc::spec {

enum class Framework : uint8_t { None, Torch, Jax, TensorFlow, NumPy, Ivy };
llvm::StringRef frameworkName(Framework framework); // "torch", "jax", "tensorflow", "numpy", "ivy"
Framework frameworkFromName(llvm::StringRef name);  // None when unknown
/// The name of an API as a person would look it up: "torch.Tensor.sum" of "Tensor.sum".
std::string shownName(Framework source, llvm::StringRef api);
llvm::ArrayRef<Framework> sourceFrameworks(); // those that have API specs
llvm::ArrayRef<Framework> targetFrameworks(); // those that have lowerings

/// How a name is used where it stands; an API may have a spec for some of its roles only.
enum class Role : uint8_t {
  Call,
  Value,
  Annotation,
  IsInstance,
  Base,
  Property,
  Operator,
  Context,
  Decorator,
  Index,
  StoreIndex
};

/// One argument of a use: what is known of it, and how it was passed.
struct Argument {
  FactId fact;
  ir::BindingStyle style = ir::BindingStyle::Positional;
  Symbol keyword;
};

/// An assumption that an execution made: about which argument (its hole; -1: the result), and what ("is a floating tensor"). An
/// argument of unknown kind that was bound to a parameter annotated `Tensor` alone gives the assumption "is a tensor", so that
/// inference can narrow the variable.
struct AssumptionUse {
  int hole = -1;
  int otherHole = -1; // for "x and y share a dtype"
  Symbol text;
};

/// How the result of a call relates to the memory of an argument.
enum class Aliasing : uint8_t { None, Same, MustView, MayView };

/// The tree that one execution of a spec built. Nodes are in evaluation order, children before parents. A node that is used
/// more than once has several parents: instantiate() clones or hoists it.
struct Expansion {
  enum class NodeKind : uint8_t {
    Hole,
    Const,
    Call,
    Attribute,
    Subscript,
    Slice,
    Build,
    Starred,
    Choose,
    And,
    Or,
    Global, // a builtin function of the host language: len, int, tuple
    Api,
    Invoke // operand 0 is the callee, then as a Call (bindings[0] is unused)
  };
  struct Node {
    NodeKind kind;
    ir::Form form = ir::Form::None;
    Symbol name; // Call: "core.sum", "jax.numpy.sum", "host.add"; Build: list, tuple, dict; Api: a framework's dotted name
    uint32_t hole = 0;   // Hole: the index of the argument
    ConstantId constant; // Const
    FactId fact;
    llvm::SmallVector<uint32_t, 4> operands;    // indices of nodes; ~0u: absent
    llvm::SmallVector<ir::Binding, 4> bindings; // parallel to operands of a Call
  };
  std::vector<Node> nodes;
  uint32_t root = 0;                        // several results: a Build tuple, with `resultNames`
  llvm::SmallVector<Symbol, 2> resultNames; // Named(values=…, indices=…)
  FactId result;
  std::vector<AssumptionUse> assumptions;
  /// Set when the spec raised Unsupported, or no overload fits: why, in words that can follow "unsupported torch.foo: ".
  std::string unsupported;
  bool isUnsupported = false;
  /// What the call writes (`writes=` of the spec): holes whose tensors are changed in place, and the hole that the result
  /// aliases (-1: none), and how.
  llvm::SmallVector<uint8_t, 2> writes;
  int resultAliases = -1;
  Aliasing aliasing = Aliasing::None;
  bool erased = false; // a context, decorator or statement that vanishes in the target
  bool random = false;
};

struct SpecLibrary;

/// The facts of APIs that need no execution.
struct ApiInfo {
  Symbol name;              // canonical: "torch.nn.functional.pad"
  bool known = false;       // there is a spec for it
  ConstantId modeConstant;  // mode(): the value of a call of it, or of the name itself
  bool neverOccurs = false; // type_(never=True)
  bool erasedDecorator = false;
};

class Library {
public:
  /// The specs in the binary, and the folders of --spec-dir on top. Mistakes in those are diagnostics; the mistaken entry is
  /// left out.
  static std::unique_ptr<Library> open(FactTable &facts, llvm::ArrayRef<std::string> directories, Diagnostics &diagnostics);
  ~Library();

  /// Canonical name of a path of `framework` ("torch.nn.functional.pad"; aliases such as torch.absolute → torch.abs are one
  /// spec).
  ApiInfo api(llvm::StringRef path) const;
  /// Whether tensors of the framework have this method or property; and whether Python's own types have one of this name, too.
  bool isTensorMember(Framework framework, Symbol member) const;

  /// Source API use → core ops. `name` is a canonical path ("torch.sum"), a tensor member ("Tensor.sum") or an operator
  /// ("host.add"); for a method, property, operator or index, arguments[0] is the receiver. Memoised; thread-safe. Never null:
  /// what has no spec is unsupported ("no spec").
  const Expansion *toCore(Framework source, Role role, Symbol name, llvm::ArrayRef<Argument> arguments);
  /// core op → target. Operands are passed by keyword with the names of the core op's parameters.
  const Expansion *toTarget(Framework target, Symbol coreOp, ir::Form form, llvm::ArrayRef<Argument> arguments);

  /// What a type of the source is in the target (`type_` entries): an Expansion without holes ("jax.Array", or a tuple of
  /// types) for Role::Annotation, IsInstance, Base or Value; null when there is no entry for that role.
  const Expansion *typeInTarget(Framework target, Role role, Symbol type);
  /// Whether a type of the source never occurs (`type_(never=True)`) is ApiInfo::neverOccurs.

  /// For `explain` and `coverage`: every API of a framework, sorted by name.
  std::vector<Symbol> apis(Framework framework) const;
  /// The statements of spec files that say something of an API, as they are written, with their decorators, and where they
  /// stand ("specs/torch/reductions.py:12").
  struct EntryText {
    EntryKind kind;
    llvm::StringRef text;
    std::string place;
  };
  std::vector<EntryText> entries(Framework source, Symbol api) const;
  /// The signature(s) of an API as text, and the place of its spec ("specs/torch/reductions.py:12").
  std::vector<std::string> signatures(Symbol api) const;

  /// The source text of an outlined lowering ("conv" of numpy): a function definition and the imports that it needs.
  struct Outlined {
    std::string name, source;
    std::vector<std::string> imports; // "import jax.numpy as jnp"
    std::vector<std::string> needs;   // other outlined functions that it calls
  };
  const Outlined *outlined(Framework target, llvm::StringRef name) const;

  /// Compiles every entry, and reports all mistakes in spec files: for tests and for authors of specs.
  void check(Diagnostics &diagnostics);
  /// The mistakes in spec files that were met so far.
  std::vector<Diagnostic> diagnostics() const;

private:
  Library();
  friend const struct TargetRecord &targetRecord(const Library &library, Framework framework);
  std::unique_ptr<SpecLibrary> implementation;
};

/// What a backend is besides its lowerings, from the `target(...)` record in lib/specs/<framework>/target.py.
struct TargetRecord {
  Framework framework = Framework::None;
  /// Module paths and how they are imported: "jax.numpy" → "import jax.numpy as jnp", alias "jnp". Most specific first.
  struct ImportRule {
    std::string module, statement, alias;
  };
  std::vector<ImportRule> imports;
  bool writes = false; // keeps torch's in-place writes (numpy)
  /// Functions that are methods or properties of arrays there: "jax.numpy.sum" → "sum".
  llvm::DenseMap<uint32_t, Symbol> methods; // by Symbol id of the function
  /// Of these, those whose method takes the elements of its one sequence as arguments: `x.reshape(2, -1)`.
  llvm::DenseSet<uint32_t> variadic;
  /// How a dtype constant is printed, by DType value: "jax.numpy.float32". A dtype that is missing has no counterpart.
  llvm::DenseMap<uint32_t, Symbol> dtypes;
  /// What makes a dtype equal to (and hash like) `x.dtype`, for sets and dict keys: "jax.numpy.dtype", printed as
  /// `jnp.dtype("float32")`; empty where the constants themselves are such objects.
  std::string dtypeObject;
  /// The module with the outlined functions; a use of one is a Call named "support.<function>" in the IR.
  std::string supportModule = "_ivyc_support";
};
const TargetRecord &targetRecord(const Library &library, Framework framework);

/// Puts an expansion into `module` in the place of `node` (a Call, Attribute, Subscript, Api or operator), filling hole i with
/// arguments[i] (moved there). A hole that is used twice is cloned when it is a constant or a plain name, or stands in both
/// arms of a conditional expression; else it is hoisted into a variable above the statement (the one that the statement assigns
/// to, if that may be) when everything that is evaluated before it is pure; else it is named where it stands, `(y := …)`; else
/// the whole is a function that is called there, `(lambda y: …)(…)`. Null, and nothing is changed, when even that cannot be.
/// Returns the new root, which keeps the origin and the form of `node`.
ir::NodeId instantiate(ir::Module &module, ir::NodeId node, const Expansion &expansion, llvm::ArrayRef<ir::NodeId> arguments);

} // namespace ivyc::spec
