#include "Raiser.h"

#include "ImportOrganiser.h"
#include "Scan.h"

namespace ivyc::raise {

Raiser::Raiser(const ir::Module &module, const spec::TargetRecord &target, spec::Library *library, const Options &options,
               Diagnostics *diagnostics)
    : names(target, module.info, module.facts.symbols()), symbols(module.facts.symbols()), module(module), target(target),
      library(library), options(options), diagnostics(diagnostics), tree(module.tree) {
  for (const ir::Local &local : module.locals)
    if (local.name && (!module.info || module.info->isFree(local.name))) names.reserve(symbols.text(local.name));
  if (!module.source) {
    tree = nullptr;
    return;
  }
  text = module.source->text();
  page.source = text;
  size_t newline = text.find_first_of("\r\n");
  if (newline != StringRef::npos && text[newline] == '\r')
    page.newline = text.substr(newline).starts_with("\r\n") ? "\r\n" : "\r";
  if (text.contains('\t') && text.contains("\n\t")) page.indentUnit = "\t";
  indexFindings();
}

/// The text behind an edit on its line that has to fit on it: without a comment.
static unsigned trailingWidth(StringRef text, uint32_t end) {
  StringRef rest = text.slice(end, lineEnd(text, end));
  size_t comment = rest.find("  #");
  return rest.substr(0, comment).rtrim().size();
}

std::vector<Splice> Raiser::splices() {
  llvm::stable_sort(edits, [](const Edit &a, const Edit &b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
  bool anyShift = llvm::any_of(edits, [](const Edit &edit) {
    return llvm::any_of(edit.fragment.pieces, [](const Piece &piece) { return piece.kind == PieceKind::Shift; });
  });
  if (anyShift) {
    stringLines = linesInStrings(text);
    page.stringLines = stringLines;
  }
  std::vector<Splice> result;
  uint32_t previousEnd = 0;
  unsigned previousColumn = 0; // in the new text, behind the last splice
  for (const Edit &edit : edits) {
    assert(edit.begin >= previousEnd && "edits are disjoint");
    uint32_t start = lineStart(text, edit.begin);
    unsigned column = previousEnd > start && !result.empty() ? previousColumn + (edit.begin - previousEnd) : edit.begin - start;
    Page own = page;
    // A remark such as `# type: ignore` means the line that it stands on, so that one stays in one piece.
    StringRef line = text.slice(edit.end, lineEnd(text, edit.end));
    if (size_t comment = line.find('#'); comment != StringRef::npos && line.substr(comment).contains("type:")) own.width = ~0u;
    std::string newText = layOut(edit.fragment, own, column, indentationAt(text, edit.begin), trailingWidth(text, edit.end));
    size_t newline = StringRef(newText).find_last_of("\r\n");
    previousColumn = newline == StringRef::npos ? column + newText.size() : newText.size() - newline - 1;
    previousEnd = edit.end;
    if (newText == text.slice(edit.begin, edit.end)) continue;
    if (!result.empty() && result.back().end == edit.begin) {
      result.back().end = edit.end;
      result.back().text += newText;
    } else {
      result.push_back({edit.begin, edit.end, std::move(newText)});
    }
  }
  return result;
}

Output Raiser::raise() {
  Output output;
  if (!tree) return output;
  findTypeImports();
  if (!tree->module->body.empty()) editBlock(module[module.body].statements, tree->module->body, "", /*mayBeEmpty=*/true);
  moveComments({0, uint32_t(text.size())});
  output.outlined = ImportOrganiser(*this).run();
  output.splices = splices();
  return output;
}

Output raise(const ir::Module &module, const spec::TargetRecord &target, spec::Library *library, const Options &options,
             Diagnostics &diagnostics) {
  return Raiser(module, target, library, options, &diagnostics).raise();
}

std::string apply(StringRef text, llvm::ArrayRef<Splice> splices) {
  std::string out;
  uint32_t at = 0;
  for (const Splice &splice : splices) {
    out += text.slice(at, splice.begin);
    out += splice.text;
    at = splice.end;
  }
  out += text.substr(at);
  return out;
}

static std::string printed(Raiser &raiser, const Fragment &fragment) {
  Page page;
  page.source = raiser.text;
  return layOut(fragment, page, 0, "", 0);
}

std::string printExpression(const ir::Module &module, NodeId node, const spec::TargetRecord &target) {
  Options options;
  Raiser raiser(module, target, nullptr, options, nullptr);
  Fragment fragment;
  raiser.expression(node, Precedence::Tuple, fragment);
  return printed(raiser, fragment);
}

std::string printStatement(const ir::Module &module, NodeId node, const spec::TargetRecord &target) {
  Options options;
  Raiser raiser(module, target, nullptr, options, nullptr);
  Fragment fragment;
  raiser.statement(node, "", fragment);
  return printed(raiser, fragment);
}

std::string printModule(const ir::Module &module, const spec::TargetRecord &target) {
  Options options;
  Raiser raiser(module, target, nullptr, options, nullptr);
  std::string body;
  for (NodeId node : module[module.body].statements) {
    Fragment fragment;
    raiser.statement(node, "", fragment);
    bool definition = module[node].kind == Kind::Function || module[node].kind == Kind::Class;
    if (definition && !body.empty()) body += "\n\n";
    body += printed(raiser, fragment) + "\n";
  }
  std::string imports;
  for (const std::string &statement : raiser.names.statements()) imports += statement + "\n";
  for (const auto &[function, alias] : raiser.names.supportFunctions())
    imports += withAlias("from " + target.supportModule + " import " + function, alias) + "\n";
  if (!imports.empty() && !body.empty()) imports += "\n\n";
  return imports + body;
}

} // namespace ivyc::raise
