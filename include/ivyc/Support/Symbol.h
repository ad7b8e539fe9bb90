// Interned strings. A Symbol is a 32-bit id that is valid for the whole process run and cheap to compare and hash.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <cstdint>
#include <memory>

namespace ivyc {

/// An interned string. The empty string is Symbol 0. Ids depend on the order of interning: never sort by them.
struct Symbol {
  uint32_t id = 0;
  explicit operator bool() const { return id != 0; }
  friend bool operator==(Symbol, Symbol) = default;
};

/// The table that gives Symbols their text. Safe to use from several threads at once.
class SymbolTable {
public:
  SymbolTable();
  ~SymbolTable();
  SymbolTable(const SymbolTable &) = delete;
  SymbolTable &operator=(const SymbolTable &) = delete;

  /// The symbol of `text`; the text is copied on first use.
  Symbol intern(llvm::StringRef text);
  /// The symbol of `text` if it was interned before, else the empty symbol.
  Symbol find(llvm::StringRef text) const;
  /// The text of a symbol; valid as long as the table.
  llvm::StringRef text(Symbol symbol) const;

private:
  struct Storage;
  std::unique_ptr<Storage> storage;
};

} // namespace ivyc

template <> struct std::hash<ivyc::Symbol> {
  size_t operator()(ivyc::Symbol symbol) const noexcept { return symbol.id * 0x9E3779B97F4A7C15ull >> 16; }
};
