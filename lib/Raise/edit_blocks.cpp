// Statements that came, went or moved.
#include "Raiser.h"
#include "Scan.h"

namespace ivyc::raise {

using namespace python;

uint32_t Raiser::beginOf(const Statement &source) const {
  Expressions decorators;
  if (const auto *function = llvm::dyn_cast<FunctionDef>(&source))
    decorators = function->decorators;
  else if (const auto *type = llvm::dyn_cast<ClassDef>(&source))
    decorators = type->decorators;
  if (decorators.empty()) return source.range.begin;
  return text.rfind('@', outer(*decorators[0]).begin);
}

static bool isCompound(const Statement &source) {
  return llvm::isa<FunctionDef, ClassDef, For, While, If, With, Match, Try>(source);
}

uint32_t Raiser::fullEnd(const Statement &source) const {
  uint32_t end = source.range.end, stop = lineEnd(text, end);
  if (!text.slice(end, stop).ltrim(" \t;").starts_with("#") || !text.slice(end, stop).ltrim(" \t").starts_with("#")) return end;
  end = stop;
  return end;
}

/// The end of the comment lines below `end` that are indented more deeply than `indentation`.
static uint32_t withInnerComments(StringRef text, uint32_t end, size_t indentation) {
  if (lineEnd(text, end) != end) return end;
  uint32_t result = end;
  for (size_t line = nextLine(text, end); line < text.size(); line = nextLine(text, line)) {
    size_t stop = lineEnd(text, line);
    StringRef content = text.slice(line, stop);
    StringRef code = content.ltrim(" \t\f");
    if (code.empty()) {
      if (nextLine(text, line) == line) break;
      continue;
    }
    if (!code.starts_with("#") || content.size() - code.size() <= indentation) break;
    result = stop;
  }
  return result;
}

/// Takes whole lines away, and as many blank lines below as stand above; all of them at the head of a block.
void Raiser::eraseLines(uint32_t begin, uint32_t end) {
  begin = lineStart(text, begin);
  end = nextLine(text, end);
  // Lines that were erased just above count as not there.
  uint32_t above = begin == erasedTo ? erasedFrom : begin;
  erasedFrom = above;
  unsigned blanks = 0;
  bool atHead = above == 0;
  while (above > 0) {
    uint32_t lineBefore = lineStart(text, above - (above >= 2 && text[above - 2] == '\r' ? 2 : 1));
    StringRef content = text.slice(lineBefore, lineEnd(text, lineBefore)).trim(" \t\f");
    if (!content.empty()) {
      atHead = blanks == 0 && content.ends_with(":");
      break;
    }
    ++blanks;
    above = lineBefore;
  }
  while ((atHead || blanks > 0) && end < text.size() && text.slice(end, lineEnd(text, end)).trim(" \t\f").empty()) {
    uint32_t next = nextLine(text, end);
    if (next == end) break;
    end = next;
    if (blanks > 0) --blanks;
  }
  erasedTo = end;
  remove(begin, end);
}

void Raiser::eraseStatement(const Statement &source) { eraseLines(beginOf(source), fullEnd(source)); }

void Raiser::indexBodies() {
  if (!bodies.empty()) return;
  llvm::SmallVector<Body, 32> pending{tree->module->body};
  while (!pending.empty()) {
    Body body = pending.pop_back_val();
    for (uint32_t i = 0; i < body.size(); ++i) {
      const Statement *statement = body[i];
      bodies[statement] = {body, i};
      if (const auto *function = llvm::dyn_cast<FunctionDef>(statement))
        pending.push_back(function->body);
      else if (const auto *type = llvm::dyn_cast<ClassDef>(statement))
        pending.push_back(type->body);
      else if (const auto *loop = llvm::dyn_cast<For>(statement))
        pending.append({loop->body, loop->orElse});
      else if (const auto *repeat = llvm::dyn_cast<While>(statement))
        pending.append({repeat->body, repeat->orElse});
      else if (const auto *choice = llvm::dyn_cast<If>(statement))
        pending.append({choice->body, choice->orElse});
      else if (const auto *with = llvm::dyn_cast<With>(statement))
        pending.push_back(with->body);
      else if (const auto *match = llvm::dyn_cast<Match>(statement)) {
        for (const MatchCase *matchCase : match->cases) pending.push_back(matchCase->body);
      } else if (const auto *attempt = llvm::dyn_cast<Try>(statement)) {
        pending.append({attempt->body, attempt->orElse, attempt->finalBody});
        for (const ExceptHandler *handler : attempt->handlers) pending.push_back(handler->body);
      }
    }
  }
}

/// A statement that the source does not have: what it took over from the source is printed anew if the line gets too long.
void Raiser::newStatement(NodeId id, StringRef indentation, Fragment &out) {
  Fragment fragment;
  statement(id, indentation, fragment);
  bool mayBreak = !reprinting && !flat && module.blocksOf(id).empty();
  if (mayBreak && indentation.size() + flatWidth(fragment, text) > page.width) {
    reprinting = true;
    fragment = {};
    statement(id, indentation, fragment);
    reprinting = false;
  }
  out.append(fragment);
}

/// Statements one below the other. Neighbours of one source body are copied with what stands between them.
void Raiser::statementRun(llvm::ArrayRef<NodeId> now, StringRef indentation, Fragment &out) {
  bool first = true;
  auto bodyOf = [&](NodeId id) -> const BodyIndex * {
    if (!canEditStatement(id)) return nullptr;
    indexBodies();
    auto found = bodies.find(module[id].origin);
    return found == bodies.end() ? nullptr : &found->second;
  };
  for (size_t i = 0; i < now.size();) {
    if (!first) out.line(indentation);
    first = false;
    const BodyIndex *index = bodyOf(now[i]);
    if (!index) {
      // A `with` that has lost its last context is its body.
      const ir::Node &node = module[now[i]];
      if (node.kind == Kind::With && node.operandCount == 0) {
        statementRun(module[module.blocksOf(now[i])[0]].statements, indentation, out);
        ++i;
        continue;
      }
      if (auto comments = commentsOf.find(now[i].index); comments != commentsOf.end())
        for (const std::string &comment : comments->second) out.add(comment).line(indentation);
      newStatement(now[i], indentation, out);
      ++i;
      continue;
    }
    size_t end = i + 1;
    while (end < now.size()) {
      const BodyIndex *next = bodyOf(now[end]);
      if (!next || next->body.data() != index->body.data() || next->index != index->index + (end - i)) break;
      ++end;
    }
    const Statement &from = *index->body[index->index], &to = *index->body[index->index + (end - i) - 1];
    uint32_t begin = beginOf(from), stop = fullEnd(to);
    size_t depth = indentationAt(text, to.range.begin).size();
    // Comments that are indented like the body, or like one within the last statement, belong to it.
    bool isLast = index->index + (end - i) == index->body.size() && beginsLine(text, beginOf(to));
    if (isLast || isCompound(to)) stop = withInnerComments(text, stop, isLast && depth > 0 ? depth - 1 : depth);
    bool isElif = text.substr(begin).starts_with("elif");
    // Comments above the first statement of a body come along.
    if (index->index == 0 && !isElif && beginsLine(text, begin)) {
      size_t line = lineStart(text, begin);
      while (line > 0) {
        size_t above = lineStart(text, line - (line >= 2 && text[line - 2] == '\r' ? 2 : 1));
        StringRef content = text.slice(above, lineEnd(text, above)).ltrim(" \t\f");
        if (!content.starts_with("#") && !content.empty()) break;
        if (content.starts_with("#")) begin = text.find('#', above);
        line = above;
      }
    }
    std::string own = indentationAt(text, from.range.begin).str();
    if (!beginsLine(text, beginOf(from)) && !isElif) own = indentationAt(text, lineStart(text, beginOf(from))).str();
    out.shift(own, indentation);
    SourceRange range{begin, stop};
    copyEdited(
        range,
        [&] {
          uint32_t outerAnchor = anchor;
          anchor = begin;
          if (isElif) add(begin, begin + 2, {});
          for (size_t k = i; k < end; ++k)
            if (needsVisit(now[k])) editStatement(now[k]);
          anchor = outerAnchor;
          moveComments(range);
          keepWithin(range);
        },
        out);
    out.endShift();
    i = end;
  }
}

void Raiser::replaceStatement(llvm::ArrayRef<NodeId> now, const Statement &source) {
  std::string indentation = indentationAt(text, source.range.begin).str();
  Fragment fragment;
  // The body of a `with` outlives it, and so does what is said beside its head.
  if (const auto *with = llvm::dyn_cast<With>(&source)) {
    uint32_t headEnd = lineEnd(text, with->items.back()->range.end);
    auto comment =
        llvm::lower_bound(tree->comments, source.range.begin, [](SourceRange range, uint32_t at) { return range.begin < at; });
    for (; comment != tree->comments.end() && comment->begin < std::min(headEnd, with->body[0]->range.begin); ++comment)
      fragment.source(*comment).line(indentation);
  }
  statementRun(now, indentation, fragment);
  uint32_t end = source.range.end;
  if (isCompound(source)) end = withInnerComments(text, fullEnd(source), indentation.size());
  edits.push_back({beginOf(source), end, std::move(fragment), isCompound(source), anchor});
}

void Raiser::editMatched(NodeId id, const Statement &source) {
  if (module[id].origin == &source && canEditStatement(id)) {
    if (needsVisit(id)) editStatement(id);
    return;
  }
  uint32_t outerAnchor = anchor;
  if (beginsLine(text, beginOf(source))) anchor = beginOf(source);
  replaceStatement(id, source);
  anchor = outerAnchor;
}

void Raiser::editBlock(llvm::ArrayRef<NodeId> now, Body body, StringRef outerIndentation, bool mayBeEmpty) {
  bool inStep = now.size() == body.size();
  for (size_t i = 0; inStep && i < now.size(); ++i) inStep = module.placeOf(now[i]) == body[i];
  auto sharesLine = [&](size_t i) { return !beginsLine(text, beginOf(*body[i])); };
  if (inStep) {
    bool anyShares = false;
    for (size_t i = 0; i < body.size() && !anyShares; ++i) anyShares = sharesLine(i);
    bool replaced = anyShares && llvm::any_of(llvm::zip(now, body), [&](auto pair) {
                      auto [id, source] = pair;
                      return module[id].origin != source || !canEditStatement(id);
                    });
    if (!replaced) {
      for (size_t i = 0; i < now.size(); ++i) editMatched(now[i], *body[i]);
      return;
    }
  }

  // Which source statement each new one takes the place of, or stands before.
  llvm::SmallVector<int, 16> matched(now.size(), -1);
  llvm::SmallVector<int, 16> keeper(body.size(), -1);
  llvm::DenseMap<const python::Node *, int> indexOf;
  for (size_t i = 0; i < body.size(); ++i) indexOf[body[i]] = i;
  llvm::SmallVector<bool, 16> placed(body.size(), false);
  for (NodeId id : now)
    if (auto found = indexOf.find(module.placeOf(id)); found != indexOf.end()) placed[found->second] = true;
  int last = -1;
  for (size_t t = 0; t < now.size(); ++t) {
    auto found = indexOf.find(module.placeOf(now[t]));
    if (found == indexOf.end()) {
      // Taken out and put in again: it is where it was, if nothing else is.
      found = indexOf.find(module[now[t]].origin);
      if (found == indexOf.end() || placed[found->second]) continue;
    }
    if (found->second <= last) continue;
    matched[t] = last = found->second;
    keeper[last] = t;
  }
  // The statements that stand where source statement j stood: those of `lists[j]`.
  std::vector<llvm::SmallVector<NodeId, 2>> lists(body.size());
  llvm::SmallVector<NodeId, 4> tail;
  llvm::SmallVector<size_t, 16> nextMatch(now.size() + 1, body.size());
  for (size_t t = now.size(); t-- > 0;) nextMatch[t] = matched[t] >= 0 ? matched[t] : nextMatch[t + 1];
  size_t previous = 0;       // behind the last one that matched
  size_t used = body.size(); // the place of the statement before, if it is behind that
  for (size_t t = 0; t < now.size(); ++t) {
    if (matched[t] >= 0) {
      lists[matched[t]].push_back(now[t]);
      previous = matched[t] + 1;
      used = body.size();
      continue;
    }
    // Moved out of a statement that goes; else in the place of an erased statement; else before the next that stays.
    size_t next = nextMatch[t], target = used < body.size() ? used : previous < next ? previous : next;
    if (const python::Node *origin = module[now[t]].origin)
      for (size_t j = used < body.size() ? used : previous ? previous - 1 : 0; j <= next && j < body.size(); ++j) {
        bool stays = keeper[j] >= 0 && module[now[keeper[j]]].origin == body[j];
        if (!stays && origin->range.begin >= beginOf(*body[j]) && origin->range.end <= body[j]->range.end) target = j;
      }
    if (target == body.size()) {
      tail.push_back(now[t]);
      continue;
    }
    lists[target].push_back(now[t]);
    if (target >= previous) used = target;
  }
  std::string indentation =
      !sharesLine(0) ? indentationAt(text, body[0]->range.begin).str() : outerIndentation.str() + page.indentUnit.str();
  for (size_t begin = 0; begin < body.size();) {
    size_t end = begin + 1;
    while (end < body.size() && sharesLine(end)) ++end;
    bool afterHead = sharesLine(begin);
    if (end - begin > 1 || afterHead) {
      // Several statements of one line: all of them get lines of their own if anything changes.
      llvm::SmallVector<NodeId, 8> line;
      bool changed = end == body.size() && !tail.empty();
      for (size_t j = begin; j < end; ++j) {
        line.append(lists[j].begin(), lists[j].end());
        changed |= lists[j].size() != 1 || module[lists[j][0]].origin != body[j] || !canEditStatement(lists[j][0]);
      }
      if (!changed) {
        for (size_t j = begin; j < end; ++j) editMatched(lists[j][0], *body[j]);
        begin = end;
        continue;
      }
      if (end == body.size()) {
        line.append(tail.begin(), tail.end());
        tail.clear();
      }
      uint32_t from = beginOf(*body[begin]), to = body[end - 1]->range.end;
      if (line.empty() && !afterHead && (!now.empty() || mayBeEmpty)) {
        eraseLines(from, fullEnd(*body[end - 1]));
      } else {
        Fragment fragment;
        if (afterHead && !line.empty()) {
          while (from > 0 && (text[from - 1] == ' ' || text[from - 1] == '\t')) --from;
          fragment.line(indentation);
        }
        if (line.empty())
          fragment.add("pass");
        else
          statementRun(line, indentation, fragment);
        edits.push_back({from, to, std::move(fragment), false, anchor});
      }
      begin = end;
      continue;
    }
    const Statement &source = *body[begin];
    llvm::ArrayRef<NodeId> list = lists[begin];
    int keeps = keeper[begin];
    bool edited = keeps >= 0 && module[now[keeps]].origin == &source && canEditStatement(now[keeps]);
    uint32_t outerAnchor = anchor;
    anchor = beginOf(source);
    if (list.empty()) {
      if (now.empty() && !mayBeEmpty && begin == 0) {
        Fragment fragment;
        fragment.add("pass");
        edits.push_back({beginOf(source), source.range.end, std::move(fragment), true, anchor});
      } else {
        eraseStatement(source);
        erased.insert(&source);
      }
    } else if (edited) {
      size_t at = llvm::find(list, now[keeps]) - list.begin();
      if (at > 0) {
        Fragment fragment;
        statementRun(list.take_front(at), indentation, fragment);
        fragment.line(indentation);
        edits.push_back({anchor, anchor, std::move(fragment), false, anchor});
      }
      editMatched(now[keeps], source);
      if (at + 1 < list.size()) {
        Fragment fragment;
        fragment.line(indentation);
        statementRun(list.drop_front(at + 1), indentation, fragment);
        uint32_t to = lineEnd(text, source.range.end);
        edits.push_back({to, to, std::move(fragment), false, anchor});
      }
    } else {
      replaceStatement(list, source);
    }
    anchor = outerAnchor;
    begin = end;
  }
  if (!tail.empty()) {
    Fragment fragment;
    fragment.line(indentation);
    statementRun(tail, indentation, fragment);
    uint32_t to = lineEnd(text, body.back()->range.end);
    edits.push_back({to, to, std::move(fragment), false, anchor});
  }
}

} // namespace ivyc::raise
