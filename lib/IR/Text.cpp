#include "Text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace ivyc::ir {

llvm::StringRef kindName(Kind kind) {
  static constexpr llvm::StringLiteral names[] = {"const",
                                                  "local",
                                                  "global",
                                                  "api",
                                                  "attribute",
                                                  "subscript",
                                                  "slice",
                                                  "call",
                                                  "invoke",
                                                  "build",
                                                  "starred",
                                                  "choose",
                                                  "and",
                                                  "or",
                                                  "compare",
                                                  "lambda",
                                                  "comprehension",
                                                  "format",
                                                  "walrus",
                                                  "await",
                                                  "yield",
                                                  "yield_from",
                                                  "opaque",
                                                  "evaluate",
                                                  "assign",
                                                  "augmented_assign",
                                                  "annotated_assign",
                                                  "delete",
                                                  "if",
                                                  "for",
                                                  "while",
                                                  "with",
                                                  "try",
                                                  "match",
                                                  "return",
                                                  "raise",
                                                  "assert",
                                                  "break",
                                                  "continue",
                                                  "pass",
                                                  "import",
                                                  "scope_declaration",
                                                  "function",
                                                  "class",
                                                  "opaque_statement"};
  static_assert(std::size(names) == KindCount);
  return names[unsigned(kind)];
}

namespace text {

Form defaultForm(Kind kind, llvm::StringRef name, Position position) {
  switch (position) {
  case Position::Annotation: return Form::Annotation;
  case Position::Base: return Form::Base;
  case Position::Decorator: return Form::Decorator;
  case Position::Context: return Form::Context;
  case Position::Plain: break;
  }
  if (kind == Kind::Call) return name.starts_with("host.") ? Form::Operator : Form::Call;
  if (kind == Kind::Invoke) return Form::Call;
  if (kind == Kind::Api) return Form::Value;
  return Form::None;
}

static constexpr llvm::StringLiteral formNames[] = {"none",      "call",       "method", "property", "operator",
                                                    "reflected", "in_place",   "index",  "context",  "decorator",
                                                    "value",     "annotation", "base"};
static_assert(std::size(formNames) == unsigned(Form::Base) + 1);

llvm::StringRef formName(Form form) { return formNames[unsigned(form)]; }

std::optional<Form> formFromName(llvm::StringRef name) {
  auto found = llvm::find(formNames, name);
  if (found == std::end(formNames)) return std::nullopt;
  return Form(found - std::begin(formNames));
}

llvm::ArrayRef<FlagName> flagNames() {
  static constexpr FlagName names[] = {{Edited, "edited"}, {Synthesised, "synthesised"},
                                       {Pure, "pure"},     {Parenthesised, "parenthesised"},
                                       {Raises, "raises"}, {Kept, "kept"}};
  return names;
}

bool isReserved(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("subscript", "slice", "invoke", "tuple", "list", "set", "dict", "starred", true)
      .Cases("choose", "and", "or", "compare", "lambda", "comprehension", "format", "walrus", true)
      .Cases("await", "yield", "yield_from", "opaque", "None", "True", "False", "_", true)
      .Cases("if", "else", "for", "in", "while", "with", "as", "try", true)
      .Cases("except", "finally", "match", "case", "return", "raise", "from", "assert", true)
      .Cases("delete", "break", "continue", "pass", "import", "global", "nonlocal", "async", true)
      .Cases("generator", "function", "class", "where", "decorator", "module", "opaque_statement", true)
      .Default(false);
}

bool isWord(llvm::StringRef text) {
  return !text.empty() && llvm::all_of(text, isWordCharacter) && !llvm::isDigit(text.front()) && text != "...";
}

} // namespace text
} // namespace ivyc::ir
