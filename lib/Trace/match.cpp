// `match`: patterns are read from the syntax tree; the values, classes and captured names in them are the operands of the
// pattern's node, in the order of the source.
#include "Interpreter.h"

namespace ivyc::trace {

using ir::Kind;
using ir::NodeId;

namespace {

struct PatternMatch {
  Interpreter &interpreter;
  Frame &frame;
  const ir::Module &module;
  llvm::ArrayRef<NodeId> operands;
  size_t at = 0;                                             // the operand of the next part
  llvm::SmallVector<std::pair<NodeId, Value>, 4> captures{}; // bound when the whole pattern fits

  bool failed() const { return interpreter.failure.kind != Failure::None; }

  /// `fits` becomes false when the pattern does not fit; the operands of all of its parts are counted anyway.
  void match(const python::Pattern &pattern, Value subject, bool &fits, bool counting = false) {
    counting = counting || !fits || failed();
    auto operand = [&] { return operands[at++]; };
    auto capture = [&] {
      NodeId target = operand();
      if (!counting) captures.push_back({target, subject});
    };
    auto check = [&](Value expected, llvm::StringRef how) {
      if (counting) return;
      bool same = false;
      if (!expected) return void(fits = false);
      if (how == "is")
        same = interpreter.isSame(subject, expected);
      else if (!interpreter.equal(subject, expected, same))
        same = false;
      fits = fits && same;
    };
    auto evaluate = [&] {
      NodeId node = operand();
      return counting ? Value() : interpreter.evaluate(frame, node);
    };
    switch (pattern.kind) {
    case python::NodeKind::MatchValue: check(evaluate(), "eq"); return;
    case python::NodeKind::MatchSingleton:
      switch (llvm::cast<python::MatchSingleton>(pattern).value) {
      case python::ConstantKind::None: check(Value::none(), "is"); return;
      case python::ConstantKind::True: check(Value::boolean(true), "is"); return;
      default: check(Value::boolean(false), "is"); return;
      }
    case python::NodeKind::MatchSequence: sequence(llvm::cast<python::MatchSequence>(pattern), subject, fits, counting); return;
    case python::NodeKind::MatchMapping: mapping(llvm::cast<python::MatchMapping>(pattern), subject, fits, counting); return;
    case python::NodeKind::MatchClass: cls(llvm::cast<python::MatchClass>(pattern), subject, fits, counting); return;
    case python::NodeKind::MatchStar:
      if (!llvm::cast<python::MatchStar>(pattern).name.text.empty()) capture();
      return;
    case python::NodeKind::MatchAs: {
      const auto &as = llvm::cast<python::MatchAs>(pattern);
      if (as.pattern) match(*as.pattern, subject, fits, counting);
      counting = counting || !fits;
      if (!as.name.text.empty()) capture();
      return;
    }
    case python::NodeKind::MatchOr: {
      bool any = false;
      for (const python::Pattern *alternative : llvm::cast<python::MatchOr>(pattern).patterns) {
        bool one = true;
        size_t before = captures.size();
        match(*alternative, subject, one, counting || any);
        if (counting || any) continue;
        if (one)
          any = true;
        else
          captures.resize(before);
      }
      if (!counting) fits = any;
      return;
    }
    default: return;
    }
  }

  void sequence(const python::MatchSequence &pattern, Value subject, bool &fits, bool counting) {
    Values items;
    auto isStar = [](const python::Pattern *one) { return llvm::isa<python::MatchStar>(one); };
    size_t star = llvm::find_if(pattern.patterns, isStar) - pattern.patterns.begin();
    bool hasStar = star < pattern.patterns.size();
    if (!counting) {
      Value inner = interpreter.unwrapped(subject);
      if (inner.isSequence() || inner.is(ValueKind::Range))
        interpreter.collect(inner, items);
      else
        fits = false;
      size_t needed = pattern.patterns.size() - hasStar;
      if (hasStar ? items.size() < needed : items.size() != needed) fits = false;
    }
    size_t extra = fits && !counting ? items.size() - (pattern.patterns.size() - hasStar) : 0;
    for (auto [i, part] : llvm::enumerate(pattern.patterns)) {
      Value value;
      if (!counting && fits && !items.empty()) {
        if (i == star)
          value = interpreter.list(llvm::ArrayRef(items).slice(star, extra));
        else
          value = items[i < star ? i : i + extra - hasStar];
      } else if (!counting && fits && i == star) {
        value = interpreter.list({});
      }
      match(*part, value, fits, counting || !fits);
    }
  }

  void mapping(const python::MatchMapping &pattern, Value subject, bool &fits, bool counting) {
    Value inner = counting ? Value() : interpreter.unwrapped(subject);
    if (!counting && !inner.is(ValueKind::Dict)) fits = false;
    Values keys;
    for (auto [key, part] : llvm::zip(pattern.keys, pattern.patterns)) {
      NodeId node = operands[at++];
      Value value;
      if (!counting && fits) {
        Value wanted = interpreter.evaluate(frame, node);
        bool wrong = false;
        Value *found = wanted ? interpreter.find(*inner.dict(), wanted, wrong) : nullptr;
        if (found) {
          value = *found;
          keys.push_back(wanted);
        } else {
          fits = false;
        }
      }
      match(*part, value, fits, counting || !fits);
    }
    if (pattern.rest.text.empty()) return;
    NodeId target = operands[at++];
    if (counting || !fits) return;
    Value rest = interpreter.dict();
    for (auto &[key, value] : inner.dict()->entries)
      if (key) interpreter.insert(*rest.dict(), key, value);
    for (Value key : keys) {
      bool found;
      interpreter.erase(*rest.dict(), key, found);
    }
    captures.push_back({target, rest});
  }

  void cls(const python::MatchClass &pattern, Value subject, bool &fits, bool counting) {
    NodeId node = operands[at++];
    Value type;
    if (!counting && fits) {
      type = interpreter.evaluate(frame, node);
      bool is = false;
      fits = type && interpreter.isInstance(subject, type, is) && is;
    }
    Values positional;
    if (!counting && fits && !pattern.patterns.empty()) {
      bool found = false;
      Value arguments = interpreter.attribute(type, interpreter.symbols.intern("__match_args__"), found);
      if (found && arguments.is(ValueKind::Tuple))
        for (Value name : arguments.sequence()->items) positional.push_back(name);
    }
    for (auto [i, part] : llvm::enumerate(pattern.patterns)) {
      Value value;
      if (!counting && fits) {
        if (positional.empty() && i == 0) { // int(x), str(x)
          value = subject;
        } else if (i < positional.size()) {
          bool found;
          value = interpreter.attribute(subject, positional[i].symbol, found);
          fits = found;
        } else {
          fits = false;
        }
      }
      match(*part, value, fits, counting || !fits);
    }
    for (auto [name, part] : llvm::zip(pattern.keywordNames, pattern.keywordPatterns)) {
      Value value;
      if (!counting && fits) {
        bool found;
        value = interpreter.attribute(subject, interpreter.symbols.intern(name.text), found);
        fits = found && bool(value);
      }
      match(*part, value, fits, counting || !fits);
    }
  }
};

} // namespace

Flow Interpreter::match(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
  auto *origin = llvm::dyn_cast_or_null<python::Match>(module[id].origin);
  Value subject = evaluate(frame, operands[0]);
  if (!subject || !origin) return Flow::Failed;
  for (auto [i, block] : llvm::enumerate(module.blocksOf(id))) {
    NodeId pattern = operands[1 + 2 * i], guard = operands[2 + 2 * i];
    PatternMatch matching{*this, frame, module, module.operandsOf(pattern)};
    bool fits = true;
    matching.match(*origin->cases[i]->pattern, subject, fits);
    if (failure.kind) return Flow::Failed;
    if (!fits) continue;
    for (auto [target, value] : matching.captures)
      if (!assign(frame, target, value)) return Flow::Failed;
    if (guard) {
      Value test = evaluate(frame, guard);
      bool isTrue;
      if (!test || !truth(test, isTrue)) return Flow::Failed;
      if (!isTrue) continue;
    }
    return run(frame, block);
  }
  return Flow::Next;
}

} // namespace ivyc::trace
