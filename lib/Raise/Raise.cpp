#include "Raiser.h"

#include "ImportOrganiser.h"
#include "Scan.h"

namespace ivyc::raise {

/// The width that the lines of a file keep within: what its lines come close to and hardly any exceeds.
static unsigned pageWidth(StringRef text) {
  constexpr unsigned limits[] = {79, 88, 100};
  unsigned counts[122] = {}, lines = 0;
  for (size_t at = 0; at < text.size(); ++lines) {
    size_t end = std::min(text.find('\n', at), text.size());
    size_t width = end - at - (end > at && text[end - 1] == '\r');
    ++counts[std::min<size_t>(width, 121)];
    at = end + 1;
  }
  for (unsigned limit : limits) {
    unsigned beyond = 0, near = 0;
    for (unsigned width = limit + 1; width < 122; ++width) beyond += counts[width];
    for (unsigned width = limit - 7; width <= limit; ++width) near += counts[width];
    if (beyond <= lines / 200 && near >= 3) return limit;
  }
  return 120;
}

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
  page.width = pageWidth(text);
  size_t newline = text.find_first_of("\r\n");
  if (newline != StringRef::npos && text[newline] == '\r')
    page.newline = text.substr(newline).starts_with("\r\n") ? "\r\n" : "\r";
  if (text.contains('\t') && text.contains("\n\t")) page.indentUnit = "\t";
  indexFindings();
}

/// The width of what follows an edit on its line, with the edits that are made there: without a comment.
static unsigned trailingWidth(StringRef text, const Edit &edit, llvm::ArrayRef<Edit> later) {
  unsigned width = 0;
  uint32_t at = edit.end;
  for (const Edit &next : later) {
    uint32_t end = lineEnd(text, at);
    if (next.begin > end) break;
    StringRef between = text.slice(at, next.begin);
    if (between.contains('#')) break;
    width += between.size() + flatWidth(next.fragment, text);
    if (llvm::any_of(next.fragment.pieces, [](const Piece &piece) { return piece.kind == PieceKind::Line; })) return width;
    at = next.end;
  }
  StringRef rest = text.slice(at, lineEnd(text, at));
  size_t comment = rest.find("  #");
  return width + rest.substr(0, comment).rtrim().size();
}

std::vector<Splice> Raiser::splices() {
  llvm::stable_sort(edits, [](const Edit &a, const Edit &b) { return std::pair(a.begin, a.end) < std::pair(b.begin, b.end); });
  bool movesLines = llvm::any_of(edits, [&](const Edit &edit) {
    return llvm::any_of(edit.fragment.pieces,
                        [&](const Piece &piece) { return piece.kind == PieceKind::Shift || piece.kind == PieceKind::Follow; });
  });
  if (movesLines) {
    stringLines = linesInStrings(text);
    page.stringLines = stringLines;
  }
  std::vector<Splice> result;
  uint32_t previousEnd = 0;
  unsigned previousColumn = 0; // in the new text, behind the last splice
  for (const auto &[index, edit] : llvm::enumerate(edits)) {
    assert(edit.begin >= previousEnd && "edits are disjoint");
    uint32_t start = lineStart(text, edit.begin);
    unsigned column = previousEnd > start && !result.empty() ? previousColumn + (edit.begin - previousEnd) : edit.begin - start;
    Page own = page;
    // A remark such as `# type: ignore` means the line that it stands on, so that one stays in one piece.
    StringRef line = text.slice(edit.end, lineEnd(text, edit.end));
    if (size_t comment = line.find('#'); comment != StringRef::npos && line.substr(comment).contains("type:")) own.width = ~0u;
    unsigned trailing = trailingWidth(text, edit, llvm::ArrayRef(edits).drop_front(index + 1));
    std::string newText = layOut(edit.fragment, own, column, indentationAt(text, edit.begin), trailing);
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

std::string printModule(const ir::Module &module, const spec::TargetRecord &target, spec::Library *library) {
  Options options;
  Raiser raiser(module, target, library, options, nullptr);
  std::string body;
  for (NodeId node : module[module.body].statements) {
    Fragment fragment;
    raiser.statement(node, "", fragment);
    bool definition = module[node].kind == Kind::Function || module[node].kind == Kind::Class;
    if (definition && !body.empty()) body += "\n\n";
    body += printed(raiser, fragment) + "\n";
  }
  std::vector<std::string> imports = raiser.names.statements(), wanted;
  auto functions = raiser.names.supportFunctions();
  for (const auto &[function, alias] : functions) wanted.push_back(function);
  if (library) {
    SupportSource source = supportSource(*library, target.framework, wanted);
    for (std::string &import : source.imports)
      if (!llvm::is_contained(imports, import)) imports.push_back(std::move(import));
    std::string definitions;
    for (const std::string &function : source.functions) definitions += function + "\n\n";
    for (const auto &[function, alias] : functions)
      if (alias != function) definitions = renamed(definitions, function, alias);
    body = definitions + body;
  } else {
    for (const auto &[function, alias] : functions)
      imports.push_back(withAlias("from " + target.supportModule + " import " + function, alias));
  }
  std::string text;
  for (const std::string &statement : imports) text += statement + "\n";
  if (!imports.empty() && !body.empty()) text += "\n\n";
  return text + body;
}

} // namespace ivyc::raise
