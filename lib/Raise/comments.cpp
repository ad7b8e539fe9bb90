// Comments: those of a bracket that is printed anew move above the statement; findings get one of their own.
#include "Raiser.h"
#include "Scan.h"

namespace ivyc::raise {

bool Raiser::hasComments(SourceRange range) const {
  auto comment = llvm::lower_bound(tree->comments, range.begin, [](SourceRange one, uint32_t at) { return one.begin < at; });
  return comment != tree->comments.end() && comment->begin < range.end;
}

/// The expression that uses the value of another one as soon as it is evaluated, if one does.
NodeId Raiser::usedBy(NodeId id) const {
  NodeId parent = module[id].parent;
  if (!parent) return {};
  const ir::Node &user = module[parent];
  bool isFirst = !module.operandsOf(parent).empty() && module.operandsOf(parent)[0] == id;
  switch (user.kind) {
  case Kind::Attribute:
  case Kind::Subscript:
  case Kind::And:
  case Kind::Or:
  case Kind::Compare: return parent;
  case Kind::Choose:
  case Kind::Invoke: return isFirst ? parent : NodeId();
  case Kind::Call: {
    bool receives = isFirst && (user.form == Form::Method || user.form == Form::Property || user.form == Form::Index);
    return receives || module.nameOf(parent).starts_with("host.") ? parent : NodeId();
  }
  default: return {};
  }
}

/// The innermost statement in whose source something stood that has no node of its own any more.
NodeId Raiser::statementAround(const python::Node &origin) const {
  NodeId found;
  uint32_t width = 0;
  for (uint32_t i = 1; i < module.nodes.size(); ++i) {
    const ir::Node &node = module.nodes[i];
    if (!ir::isStatement(node.kind) || (node.flags & ir::Dead) || !node.origin) continue;
    SourceRange range = node.origin->range;
    if (range.begin > origin.range.begin || range.end < origin.range.end) continue;
    // Of several that came from one statement, the first.
    if (!found || range.end - range.begin < width) found = NodeId{i}, width = range.end - range.begin;
  }
  return found;
}

void Raiser::indexFindings() {
  for (const Finding &finding : options.findings) {
    const ir::Node &node = module[finding.node];
    bool isDead = node.flags & ir::Dead;
    if (isDead && !node.origin) continue;
    findings.try_emplace(finding.node.index, &finding);
    if (node.flags & ir::Raises) {
      bool within = isDead && llvm::any_of(options.findings, [&](const Finding &other) {
                      const ir::Node &outside = module[other.node];
                      return !(outside.flags & ir::Dead) && outside.origin &&
                             outside.origin->range.begin <= node.origin->range.begin &&
                             outside.origin->range.end >= node.origin->range.end;
                    });
      if (within) continue; // that one raises for it
      // A call cannot be assigned to: where something is stored, the statement raises.
      NodeId failure = isDead ? statementAround(*node.origin) : finding.node;
      if (!failure) continue;
      for (NodeId up = failure; up && !ir::isStatement(module[up].kind); up = module[up].parent)
        if (module[up].flags & ir::Store) failure = module.statementOf(up);
      if (NodeId statement = module.statementOf(failure); module[statement].kind == Kind::Delete) failure = statement;
      // At import time a placeholder must not be used yet: what is computed from it is one, too.
      if (!ir::isStatement(module[failure].kind) && !module.functionOf(failure))
        while (NodeId parent = usedBy(failure)) failure = parent;
      findings.try_emplace(failure.index, &finding);
      failing.insert(failure.index);
      for (NodeId up = failure; up; up = module[up].parent)
        if (!raising.insert(up.index).second) break;
      continue;
    }
    NodeId statement = isDead ? statementAround(*node.origin) : module.statementOf(finding.node);
    if (!statement) continue;
    std::vector<std::string> &comments = commentsOf[statement.index];
    std::string reason = finding.reason;
    for (char &c : reason)
      if (c == '\n' || c == '\r') c = ' ';
    std::string comment = "# ivyc: unsupported " + finding.api + (reason.empty() ? "" : ": ") + reason + " [IVY" +
                          std::to_string(diagnosticInfo(finding.id).number) + "]";
    if (!llvm::is_contained(comments, comment)) comments.push_back(comment);
    for (NodeId up = statement; up; up = module[up].parent)
      if (!visited.insert(up.index).second) break;
  }
}

void Raiser::addFindings(NodeId statement) {
  auto found = commentsOf.find(statement.index);
  if (found == commentsOf.end()) return;
  StringRef indentation = indentationAt(text, anchor);
  for (const std::string &comment : found->second) {
    Fragment fragment;
    fragment.add(comment).line(indentation);
    edits.push_back({anchor, anchor, std::move(fragment), true, anchor});
  }
}

/// Remarks for tools, which mean the line that they stand on.
static bool isPragma(StringRef comment) {
  comment = comment.drop_front().ltrim();
  return comment.starts_with("type:") || comment.starts_with("noqa") || comment.starts_with("pyright:") ||
         comment.starts_with("pylint:") || comment.starts_with("fmt:") || comment.starts_with("mypy:");
}

void Raiser::moveComments(SourceRange within) {
  if (tree->comments.empty()) return;
  Edits moved;
  for (const Edit &edit : edits) {
    if (edit.dropsComments || edit.begin == edit.end) continue;
    auto comment =
        llvm::lower_bound(tree->comments, edit.begin, [](SourceRange range, uint32_t at) { return range.begin < at; });
    for (; comment != tree->comments.end() && comment->begin < edit.end; ++comment) {
      auto copies = [&](const Edit &one) {
        return llvm::any_of(one.fragment.pieces, [&](const Piece &piece) {
          return piece.kind == PieceKind::Source && piece.begin <= comment->begin && comment->end <= piece.end;
        });
      };
      // What it stands in may have become a variable above the statement.
      if (copies(edit) || llvm::any_of(edits, copies)) continue;
      Fragment fragment;
      uint32_t end = lineEnd(text, edit.end);
      bool freeLine = text.slice(edit.end, end).find('#') == StringRef::npos && end <= within.end;
      if (isPragma(textOf(*comment)) && freeLine) {
        fragment.add("  ").source(*comment);
        moved.push_back({end, end, std::move(fragment), true, end});
        continue;
      }
      uint32_t at = std::max(edit.anchor, within.begin);
      fragment.source(*comment).line(indentationAt(text, at));
      moved.push_back({at, at, std::move(fragment), true, at});
    }
  }
  // Before other insertions at the same place, such as hoisted variables.
  edits.insert(edits.begin(), std::make_move_iterator(moved.begin()), std::make_move_iterator(moved.end()));
}

} // namespace ivyc::raise
