// What functions of the evaluator that are written in C++ share: taking their arguments.
#pragma once

#include "Interpreter.h"

namespace ivyc::trace {

/// The arguments of one call: keywords are taken out first, then the number of the rest is checked.
class Parameters {
public:
  Parameters() = default;
  explicit Parameters(const Arguments &arguments) : given(arguments) {}

  /// The value of a keyword, which is then gone.
  Value keyword(Interpreter &interpreter, llvm::StringRef name, Value otherwise) {
    for (auto *at = given.keywords.begin(); at != given.keywords.end(); ++at)
      if (interpreter.text(at->first) == name) {
        Value value = at->second;
        given.keywords.erase(at);
        return value;
      }
    return otherwise;
  }
  /// The argument at a place, or with a keyword.
  Value argument(Interpreter &interpreter, unsigned place, llvm::StringRef name, Value otherwise) {
    if (place < given.positional.size()) return given.positional[place];
    return keyword(interpreter, name, otherwise);
  }
  bool take(Interpreter &interpreter, llvm::StringRef function, size_t least, size_t most) {
    if (!given.keywords.empty())
      return interpreter.typeError(function + "() got an unexpected keyword argument '" +
                                   interpreter.text(given.keywords[0].first) + "'"),
             false;
    if (size() < least || size() > most)
      return interpreter.typeError(function + "() takes " + llvm::Twine(least) +
                                   (most > least ? " or more arguments (" : " arguments (") + llvm::Twine(size()) + " given)"),
             false;
    return true;
  }
  size_t size() const { return given.positional.size(); }
  Value operator[](size_t i) const { return given.positional[i]; }
  llvm::ArrayRef<Value> positional() const { return given.positional; }
  llvm::ArrayRef<std::pair<Symbol, Value>> keywords() const { return given.keywords; }

private:
  Arguments given;
};

using MethodCode = Value (*)(Interpreter &, Value self, Parameters &with);
Value bindNative(Interpreter &interpreter, llvm::StringRef name, Value self, MethodCode code);

} // namespace ivyc::trace
