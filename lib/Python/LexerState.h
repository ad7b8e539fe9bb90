// The state of the lexer, for its files: Lexer.cpp (names, operators, layout), lex_number.cpp, lex_string.cpp.
#pragma once

#include "Lexer.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/Twine.h"

namespace ivyc::python {

class Lexer {
public:
  Lexer(Tree &tree, StringRef text, uint32_t base, std::vector<Token> &tokens);
  void run();

private:
  // CPython's limits.
  static constexpr size_t maxIndentation = 100, maxBrackets = 200, maxNestedFStrings = 149;
  static constexpr int maxNestedFields = 3;

  struct Bracket {
    uint32_t offset;
    char character;
  };
  struct Indentation {
    uint32_t column, alternative;
  };
  // An f-string that is being read: its text, or the code of a replacement field.
  struct StringMode {
    const char *start; // of the prefix
    char quote;
    uint8_t quoteSize, flags;
    bool readsText = true, inFormatSpec = false;
    int depth = 0;       // open brackets in its fields
    int fieldStart = -1; // the depth of the brace of the innermost field, -1 outside of fields
  };

  uint32_t offset(const char *position) const { return position - begin + base; }
  void add(TokenKind kind, const char *from, uint8_t flags = 0) { tokens.push_back({offset(from), offset(at), kind, flags}); }
  void report(SourceRange range, const llvm::Twine &message);
  /// Reports an error at what was read since `from` and adds an Error token.
  void fail(const char *from, const llvm::Twine &message);
  void failAt(const char *from, SourceRange range, const llvm::Twine &message);
  void finish();

  bool skipContinuation();
  void lexIndentation();
  void lexToken();
  void lexName();
  void lexNewline();
  bool atStatementKeyword() const;
  void leaveBrackets(const char *newline);
  void lexOpeningBracket(TokenKind kind);
  void lexClosingBracket(TokenKind kind);

  void lexNumber();
  void failNumber(const char *from, const llvm::Twine &message);
  bool lexDigits(const char *from);
  bool lexRadix(const char *from, unsigned radix, const char *name);
  bool checkNumberEnd(const char *from, const char *kind);

  void lexString(const char *from, uint8_t flags);
  void lexFStringStart(const char *from, uint8_t flags);
  void lexFStringMiddle();
  void failUnterminatedFString();
  /// Skips to the end of the line, where reading goes on behind an error.
  void skipLine();
  static const char *stringKind(uint8_t flags) { return flags & TemplatePrefix ? "t-string" : "f-string"; }
  static std::string stringName(const StringMode &mode) { return stringKind(mode.flags); }

  Tree &tree;
  std::vector<Token> &tokens;
  const char *begin, *end, *at;
  uint32_t base;
  bool lineStart = true, reportedBracket = false;
  llvm::SmallVector<Bracket, 32> brackets;
  llvm::SmallVector<Indentation, 32> indents;
  llvm::SmallVector<StringMode, 4> modes;
};

} // namespace ivyc::python
