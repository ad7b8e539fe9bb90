// Python source → syntax tree. The parser accepts the whole of Python 3.8 to 3.14 and always yields a tree.
#pragma once

#include "ivyc/Python/AST.h"

#include "llvm/Support/raw_ostream.h"

#include <string>

namespace ivyc::python {

/// Parses a file. Never fails: what could not be parsed is in Tree::errors (in source order, several), and the tree holds
/// what could. Linear in the size of the text; nesting beyond a fixed depth is an error ("too many nested parentheses").
std::unique_ptr<Tree> parse(const SourceFile &source);

/// Parses one expression (the text of a string annotation, say) into the arena of `tree`; its ranges are offsets into the
/// text of tree.source plus nothing: `base` is added to each. Null when it does not parse.
Expression *parseExpression(Tree &tree, llvm::StringRef text, uint32_t base);

/// Prints what CPython 3.14's `ast.dump(tree, include_attributes=True)` prints, with a newline at the end.
void dump(const Tree &tree, llvm::raw_ostream &out);

/// The source regenerated from tree and side tables with no edits: equal to SourceFile::bytes() for every input. It walks the
/// tree and asserts that ranges nest and are in order, so that a text splice at any node is safe.
std::string printBack(const Tree &tree);

} // namespace ivyc::python
