// What the tests of the parser share.
#pragma once

#include "ivyc/Python/Parser.h"

#include "llvm/ADT/StringExtras.h"

#include <string>
#include <vector>

namespace ivyc::python::test {

/// A source and its tree, which refers to it.
struct Parsed {
  std::unique_ptr<SourceFile> source;
  std::unique_ptr<Tree> tree;

  explicit Parsed(std::string text) : source(SourceFile::create("test.py", std::move(text))), tree(parse(*source)) {}

  /// The dump without positions and without the Module around it.
  std::string dumped() const {
    std::string text;
    llvm::raw_string_ostream out(text);
    dump(*tree, out);
    std::string result;
    for (llvm::StringRef rest = text; !rest.empty();) {
      size_t at = std::min(rest.find("lineno="), rest.size());
      result += rest.take_front(at);
      rest = rest.drop_front(at);
      if (rest.empty()) break;
      if (llvm::StringRef(result).ends_with(", ")) result.resize(result.size() - 2);
      rest = rest.drop_front(rest.find("end_col_offset="));
      rest = rest.drop_front(rest.find(')'));
    }
    llvm::StringRef body = result;
    body.consume_front("Module(body=[");
    body.consume_back("])\n");
    return body.str();
  }
  /// The dump of the value of the only statement.
  std::string value() const {
    std::string text = dumped();
    llvm::StringRef body = text;
    body.consume_front("Expr(value=");
    body.consume_back(")");
    return body.str();
  }
  /// "line:column: message" of each error.
  std::vector<std::string> errors() const {
    std::vector<std::string> result;
    for (const SyntaxError &error : tree->errors) {
      LineColumn where = source->position(error.range.begin);
      result.push_back(llvm::utostr(where.line) + ":" + llvm::utostr(where.column) + ": " + error.message.str());
    }
    return result;
  }
  llvm::StringRef textOf(const Node &node) const { return source->text().slice(node.range.begin, node.range.end); }
};

inline std::vector<std::string> errorsOf(std::string text) { return Parsed(std::move(text)).errors(); }
inline std::string valueOf(std::string text) { return Parsed(std::move(text)).value(); }
inline std::string dumpOf(std::string text) { return Parsed(std::move(text)).dumped(); }

} // namespace ivyc::python::test
