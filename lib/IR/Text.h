// What the writer and the reader of the text form share. The grammar is docs/ir.md.
#pragma once

#include "ivyc/IR/IR.h"

#include "llvm/ADT/StringRef.h"

namespace ivyc::ir::text {

/// Where an expression stands, which decides the form that it has when none is written.
enum class Position : uint8_t { Plain, Annotation, Base, Decorator, Context };

/// The form of an expression that the text leaves out.
Form defaultForm(Kind kind, llvm::StringRef name, Position position);
/// The position of the operands of an expression: annotations are annotations all the way down.
inline Position below(Position position) { return position == Position::Annotation ? position : Position::Plain; }

/// The position of an operand of an OpaqueStatement: all but the name of a `type` statement is a type.
inline Position opaqueOperandPosition(llvm::StringRef name, unsigned index) {
  return name == "type" && index ? Position::Annotation : Position::Plain;
}

llvm::StringRef formName(Form form);
std::optional<Form> formFromName(llvm::StringRef name);

struct FlagName {
  Flag flag;
  llvm::StringLiteral name;
};
/// The flags that are written; the others follow from where a node stands.
llvm::ArrayRef<FlagName> flagNames();

/// Words that begin a statement or an expression of their own kind, and so cannot be the name of an API.
bool isReserved(llvm::StringRef word);
/// Whether the text is one word: letters, digits, `_`, `.`, and anything beyond ASCII.
bool isWord(llvm::StringRef text);
inline bool isWordCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || (c & 0x80);
}

} // namespace ivyc::ir::text
