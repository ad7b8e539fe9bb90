// The one precedence table of Python's expressions.
#pragma once

#include "ivyc/Python/AST.h"

#include "llvm/ADT/StringRef.h"

#include <cstdint>

namespace ivyc::raise {

/// How tightly an expression holds together, and what a place asks for. `Statement` and `Tuple` are only asked for: places that
/// take an unparenthesised tuple, with or without a `yield`.
enum class Precedence : uint8_t {
  Statement,
  Tuple,
  Yield,
  Walrus,
  Test, // lambda, conditional expression
  Or,
  And,
  Not,
  Compare,
  BitOr,
  BitXor,
  BitAnd,
  Shift,
  Sum,
  Product,
  Unary,
  Power,
  Await,
  Primary
};

inline Precedence tighter(Precedence precedence) { return Precedence(uint8_t(precedence) + 1); }

/// Whether an expression needs parentheses in a place.
inline bool needsParentheses(Precedence expression, Precedence place) {
  if (expression == Precedence::Yield) return place != Precedence::Statement;
  if (expression == Precedence::Tuple) return place > Precedence::Tuple;
  if (expression == Precedence::Walrus) return place != Precedence::Walrus;
  return expression < place;
}

/// An operator of Python by its name in the IR ("add" of `host.add`).
struct Operator {
  llvm::StringLiteral name, text;
  Precedence precedence;
  bool unary = false;
};
/// Null for names that are not operators.
const Operator *findOperator(llvm::StringRef name);

Precedence precedenceOf(const python::Expression &expression);
/// What the place of `child` within `parent` asks for.
struct Place {
  Precedence needs = Precedence::Test;
  bool inBrackets = false; // a newline may stand there
};
Place placeWithin(const python::Node &parent, const python::Node &child);

} // namespace ivyc::raise
