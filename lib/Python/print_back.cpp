#include "ivyc/Python/Children.h"
#include "ivyc/Python/Parser.h"

#include "llvm/Support/ErrorHandling.h"

namespace ivyc::python {
namespace {

// Writes the text of a node piece by piece: what stands between its children, and the children. Every piece starts where the
// last one ended, so the text comes out whole exactly if ranges nest and are in order.
class Printer {
public:
  explicit Printer(StringRef text) : text(text) { result.reserve(text.size()); }

  std::string print(const Module &module) {
    node(module);
    upTo(text.size());
    return std::move(result);
  }

private:
  void upTo(uint32_t offset) {
    if (offset < written) llvm::report_fatal_error("nodes overlap in the source");
    result.append(text.data() + written, offset - written);
    written = offset;
  }
  void node(const Node &node) {
    // Constants in f-strings do not follow the order of the source: see forEachChild.
    bool inString = node.kind == NodeKind::JoinedStr || node.kind == NodeKind::TemplateStr;
    upTo(outerBegin(node));
    forEachChild(node, [&](const Node &child) {
      if (inString && child.kind == NodeKind::Constant) return;
      if (child.range.end > node.range.end) llvm::report_fatal_error("a node ends behind its parent");
      this->node(child);
    });
    upTo(node.range.end);
  }
  // Decorators stand before the range of their statement.
  static uint32_t outerBegin(const Node &node) {
    Expressions decorators;
    if (auto *function = llvm::dyn_cast<FunctionDef>(&node)) decorators = function->decorators;
    if (auto *type = llvm::dyn_cast<ClassDef>(&node)) decorators = type->decorators;
    return decorators.empty() ? node.range.begin : decorators.front()->range.begin;
  }

  StringRef text;
  std::string result;
  uint32_t written = 0;
};

} // namespace

std::string printBack(const Tree &tree) {
  const SourceFile &source = *tree.source;
  std::string text = Printer(source.text()).print(*tree.module);
  if (source.text().data() == source.bytes().data()) return text;
  // Text that is not UTF-8 goes back to its encoding. Some encodings have several spellings of one text (shift sequences); what
  // was not edited keeps the spelling of the file.
  llvm::Expected<std::string> encoded = source.encode(text);
  if (!encoded) {
    llvm::consumeError(encoded.takeError());
    return source.bytes().str();
  }
  return text == source.text() ? source.bytes().str() : *encoded;
}

} // namespace ivyc::python
