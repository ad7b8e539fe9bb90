// The imports of a file, once everything else of it is decided.
#pragma once

#include "Raiser.h"

namespace ivyc::raise {

/// Takes away imports of the source framework that nothing needs any more, and adds those that the new text needs.
struct ImportOrganiser {
  explicit ImportOrganiser(Raiser &raiser) : raiser(raiser) {}
  /// Returns the functions of the support module that the file imports from it.
  std::vector<std::string> run();

private:
  enum class Fate : uint8_t { Keep, Drop, Replace };
  struct AliasPlan {
    const python::Alias *alias = nullptr;
    Fate fate = Fate::Keep;
    Symbol replacement; // a path of the target
  };
  struct StatementPlan {
    const python::Statement *statement = nullptr;
    bool topLevel = false;
    bool ofSource = false; // imports the source framework itself
    std::vector<AliasPlan> aliases;
    bool all(Fate fate) const {
      return llvm::all_of(aliases, [&](const AliasPlan &plan) { return plan.fate == fate; });
    }
    bool keepsNone() const {
      return llvm::none_of(aliases, [](const AliasPlan &plan) { return plan.fate == Fate::Keep; });
    }
  };

  void collect();
  void findLiveNames();
  void decide(StatementPlan &plan);
  Symbol exportedAs(const python::Alias &alias, const resolve::Binding &binding, StringRef path);
  void change(const StatementPlan &plan, std::vector<std::string> &added);
  bool removeEnclosing(const StatementPlan &plan);
  void place(std::vector<std::string> lines, std::string relative, const std::string &definitions);
  std::string importLine(Symbol path, StringRef name) const;
  std::string supportImport(llvm::ArrayRef<std::pair<std::string, std::string>> functions) const;
  bool isLive(uint32_t offset) const;
  void edit(uint32_t begin, uint32_t end, std::vector<std::string> lines, StringRef indentation);
  void insertAt(uint32_t at, Fragment fragment);
  void splice(uint32_t begin, uint32_t end, Fragment fragment);

  Raiser &raiser;
  std::vector<StatementPlan> plans;
  std::vector<SourceRange> removed;                  // sorted source ranges that are not in the output
  llvm::DenseMap<uint32_t, unsigned> uses, liveUses; // by binding
  llvm::DenseMap<uint32_t, Symbol> ofSource;         // by binding: the name of the source framework that its uses are
  /// Live names that a star import of the program gives, and what they are of the source framework.
  std::vector<std::pair<Symbol, Symbol>> throughStar;
  llvm::DenseSet<const python::Statement *> gone; // statements that were removed
};

struct SupportSource {
  std::vector<std::string> imports, functions;
};
/// The sources of functions of the support module, with those that they need.
SupportSource supportSource(spec::Library &library, spec::Framework target, llvm::ArrayRef<std::string> functions);
/// Python source with an identifier replaced, where it is not an attribute or a keyword of a call.
std::string renamed(StringRef source, StringRef from, StringRef to);

} // namespace ivyc::raise
