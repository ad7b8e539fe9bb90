// Source text → tokens, all of a file at once. Layout (NEWLINE, INDENT, DEDENT) and the parts of f-strings are tokens, as in
// CPython's tokenizer; comments go to the side table of the Tree.
#pragma once

#include "ivyc/Python/AST.h"

#include <vector>

namespace ivyc::python {

enum class TokenKind : uint8_t {
  Error, // what could not be read; its message is in Tree::errors
  EndOfFile,
  Newline,
  Indent,
  Dedent,
  Name,
  Number,
  String,
  FStringStart,
  FStringMiddle,
  FStringEnd,
  // punctuation
  LeftParen,
  RightParen,
  LeftBracket,
  RightBracket,
  LeftBrace,
  RightBrace,
  Comma,
  Colon,
  Semicolon,
  Dot,
  Ellipsis,
  Arrow,
  Walrus,
  Exclamation,
  Equal,
  // augmented assignment, in the order of BinaryOperator
  PlusEqual,
  MinusEqual,
  StarEqual,
  AtEqual,
  SlashEqual,
  PercentEqual,
  DoubleStarEqual,
  LeftShiftEqual,
  RightShiftEqual,
  BarEqual,
  CaretEqual,
  AmpersandEqual,
  DoubleSlashEqual,
  // binary operators, in the order of BinaryOperator
  Plus,
  Minus,
  Star,
  At,
  Slash,
  Percent,
  DoubleStar,
  LeftShift,
  RightShift,
  Bar,
  Caret,
  Ampersand,
  DoubleSlash,
  Tilde,
  // comparisons, in the order of CompareOperator
  DoubleEqual,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  // keywords
  And,
  As,
  Assert,
  Async,
  Await,
  Break,
  Class,
  Continue,
  Def,
  Del,
  Elif,
  Else,
  Except,
  False,
  Finally,
  For,
  From,
  Global,
  If,
  Import,
  In,
  Is,
  Lambda,
  None,
  Nonlocal,
  Not,
  Or,
  Pass,
  Raise,
  Return,
  True,
  Try,
  While,
  With,
  Yield,
  Count
};

enum TokenFlags : uint8_t {
  NonAscii = 1,        // a Name that has to be normalised
  BytesPrefix = 2,     // String
  RawPrefix = 4,       // String, FStringStart, FStringMiddle
  UnicodePrefix = 8,   // String
  TemplatePrefix = 16, // FStringStart, FStringMiddle, FStringEnd
  Triple = 32,         // String, FStringStart: three quotes
  DoubledBrace = 64,   // FStringMiddle that ends in "{{" or "}}", which means one brace
};

struct Token {
  uint32_t begin = 0, end = 0;
  TokenKind kind = TokenKind::Error;
  uint8_t flags = 0;
};

/// Of more errors in a file than this, nobody reads the rest.
constexpr size_t maxErrors = 10000;

/// Reads all of `text` into tokens, the last of which is EndOfFile; their offsets start at `base`. Errors and comments go to
/// the tree; reading goes on behind an error.
void lex(Tree &tree, StringRef text, uint32_t base, std::vector<Token> &tokens);

inline bool isKeyword(TokenKind kind) { return kind >= TokenKind::And; }

} // namespace ivyc::python
