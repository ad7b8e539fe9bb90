// The inside of spec::Library: files, entries, compiled functions, memoised expansions.
#pragma once

#include "Code.h"

#include "ivyc/Spec/Index.h"
#include "ivyc/Spec/Spec.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

#include <array>
#include <mutex>
#include <shared_mutex>

namespace ivyc::spec {

/// One spec file. Of an embedded one the text is only wrapped into a SourceFile when something of it is compiled.
struct SpecFile {
  std::string path; // "torch/reductions.py"
  llvm::StringRef text;
  Framework folder = Framework::None;
  std::unique_ptr<SourceFile> source;
};

/// One entry, and what came of it. Entries of --spec-dir come before those of the binary.
struct Entry {
  llvm::StringRef name;
  EntryKind kind = EntryKind::Helper;
  Framework framework = Framework::None;
  uint32_t file = 0, begin = 0, end = 0;
};

/// How the result's fact follows from the operands: `fact=` of @core_op.
enum class FactRule : uint8_t {
  Tensor,
  Same,
  Elementwise,
  Reduce,
  Rank,
  Shape,
  Concatenate,
  Stack,
  Permute,
  SwapAxes,
  Squeeze,
  ExpandDims,
  Index,
  Indices,
  MatMul,
  Einsum,
  Convolution,
  Window,
  Create,
  Unbind,
  Split,
  Tile,
  Host
};
enum class DTypeRule : uint8_t { Unknown, Same, Promote, Argument, Sum, Float, Real, Complex, Named };
struct DTypeRuleUse {
  DTypeRule rule = DTypeRule::Unknown;
  DType dtype = DType::Unknown; // Named
};

struct CoreOp {
  Symbol name; // "core.std"
  Function signature;
  FactRule rule = FactRule::Tensor;
  int8_t rank = UnknownRank;                 // rank=
  llvm::SmallVector<DTypeRuleUse, 2> dtypes; // one, or one for each of several results
  FactId hostResult;                         // fact="host", result=
};

/// One def of an API or a lowering, compiled at first use.
struct Overload {
  const Function *function = nullptr;
  bool out = false, random = false;
  int writes = -1; // the parameter that it writes to
  Aliasing view = Aliasing::None;
  Symbol outline; // a lowering that is a function of the support module: its name
};

/// A part of the memo, with a lock of its own.
struct MemoShard {
  std::shared_mutex mutex;
  struct Item {
    llvm::ArrayRef<uint32_t> words;
    const Expansion *expansion;
  };
  llvm::DenseMap<uint64_t, llvm::SmallVector<Item, 1>> items;
  llvm::BumpPtrAllocator arena;
  std::vector<std::unique_ptr<Expansion>> expansions;
  const Expansion *find(llvm::ArrayRef<uint32_t> key, uint64_t hash) const;
};

struct SpecLibrary {
  explicit SpecLibrary(FactTable &facts) : facts(facts), symbols(facts.symbols()) {
    for (auto [number, variable] : llvm::enumerate(numberedVariables)) variable = symbols.intern("$" + std::to_string(number));
  }

  FactTable &facts;
  SymbolTable &symbols;
  std::vector<SpecFile> files;
  std::vector<std::unique_ptr<python::Tree>> trees; // of --spec-dir files, that names point into
  std::vector<Entry> entries;                       // --spec-dir, unsorted, then the embedded ones by name
  size_t userEntries = 0;

  // Compiled things. The lock is held while something is compiled or looked up here, which happens once for each distinct use.
  std::recursive_mutex mutex;
  llvm::BumpPtrAllocator arena; // Elements of constants
  std::vector<std::unique_ptr<Function>> functions;
  llvm::DenseMap<uint32_t, std::unique_ptr<Overload>> overloads; // by entry
  llvm::DenseMap<uint32_t, const Function *> helpers;            // by entry
  llvm::DenseMap<uint32_t, Value> constants;                     // by entry
  llvm::DenseMap<uint32_t, std::unique_ptr<CoreOp>> coreOps;     // by symbol; null: there is none
  llvm::StringMap<std::unique_ptr<Library::Outlined>> outlines;  // "jax conv"
  std::array<TargetRecord, 8> records;
  std::array<bool, 8> recordLoaded = {};
  std::array<llvm::DenseMap<uint32_t, llvm::SmallVector<std::pair<Symbol, Value>, 4>>, 8> defaults; // target(defaults=)
  bool dtypesLoaded = false;
  llvm::StringMap<DType> dtypeNames; // dtypes(torch, …): path → dtype
  /// argument_aliases(): by framework, then by Symbol id of the keyword.
  std::array<llvm::DenseMap<uint32_t, Symbol>, 8> argumentAliases;
  std::vector<Diagnostic> diagnostics;

  std::shared_mutex apiMutex;
  llvm::StringMap<ApiInfo> apis; // by path: what describe() told, also of names that have no entry
  ApiInfo describe(llvm::StringRef path);

  // memo.cpp
  std::array<MemoShard, 16> memo;
  std::array<Symbol, 8> numberedVariables; // those that most executions need
  /// The dtype variables of executions: what the arguments' own are called, in the order of their first occurrence.
  Symbol numberedVariable(unsigned number);
  /// The expansion of a use, from the memo or made by `make`, whose arguments have numbered variables.
  const Expansion *memoised(llvm::ArrayRef<uint32_t> what, llvm::ArrayRef<Argument> arguments,
                            llvm::function_ref<std::unique_ptr<Expansion>(llvm::ArrayRef<Argument>)> make);
  const Expansion *remembered(llvm::ArrayRef<uint32_t> key);
  /// Keeps an expansion that was made for this key, or that another key shares; gives the one that is known already, if any.
  const Expansion *remember(llvm::ArrayRef<uint32_t> key, std::unique_ptr<Expansion> made, const Expansion *shared = nullptr);

  // use.cpp
  std::unique_ptr<Expansion> useToCore(Framework source, Role role, Symbol name, llvm::ArrayRef<Argument> arguments);
  std::unique_ptr<Expansion> opToTarget(Framework target, Symbol coreOp, llvm::ArrayRef<Argument> arguments);
  std::unique_ptr<Expansion> typeToTarget(Framework target, Role role, Symbol type);

  // entries.cpp
  void addEmbedded();
  void addDirectory(llvm::StringRef directory, Diagnostics &out);
  /// The entries of a name, those of --spec-dir first.
  llvm::SmallVector<uint32_t, 4> find(llvm::StringRef name) const;
  const SourceFile &sourceOf(uint32_t file);
  /// Parses the text of one entry; its ranges are relative to `begin` of it. Null after a syntax error, which is reported.
  struct ParsedEntry {
    std::unique_ptr<SourceFile> source;
    std::unique_ptr<python::Tree> tree;
    const python::Statement *statement = nullptr;
    uint32_t base = 0;
    const SpecFile *file = nullptr;
  };
  std::unique_ptr<ParsedEntry> parse(const Entry &entry);
  void report(DiagnosticId id, const SpecFile *file, uint32_t begin, uint32_t end, std::string message);

  // compile.cpp
  bool compileInto(Function &function, const ParsedEntry &parsed, const python::FunctionDef *def, bool body);
  const Function *compileEntry(const ParsedEntry &parsed, const python::FunctionDef *def, bool body);
  Value evaluateConstant(const ParsedEntry &parsed, const python::Expression *expression, Framework framework);
  const Function *helper(uint32_t entry);
  Value constant(uint32_t entry);
  /// A def or constant of the file of that name.
  std::optional<Value> global(const SpecFile *file, llvm::StringRef name);

  // overload.cpp, records.cpp, Library.cpp
  void check(uint32_t entry);                                   // compiles it: mistakes go to `diagnostics`
  const Overload *overload(uint32_t entry);                     // null when it does not compile
  std::unique_ptr<Library::Outlined> outlineOf(uint32_t entry); // null when it is not outlined
  const CoreOp *coreOp(Symbol name);
  const Value *keywordDefault(Framework framework, Symbol function, Symbol keyword);
  void loadRecord(Framework framework);
  void loadDTypes();
  void loadArgumentAliases();
  /// The arguments of a `mode(…)`, `value(…)`, … entry, and its keyword arguments.
  struct CallEntry {
    llvm::SmallVector<Value, 3> arguments;
    llvm::SmallVector<std::pair<Symbol, Value>, 6> keywords;
    const Value *keyword(const SymbolTable &symbols, llvm::StringRef name) const;
  };
  std::optional<CallEntry> callEntry(uint32_t entry);
  uint32_t fileIndex(const SpecFile *file) const { return file - files.data(); }
};

Value persistent(SpecLibrary &library, Value value); // a copy whose elements live as long as the library

} // namespace ivyc::spec
