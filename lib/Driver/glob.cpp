// The patterns of .gitignore files.
#include "ivyc/Driver/Ignore.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace ivyc::driver {
namespace {

using llvm::StringRef;

// The characters of a POSIX class ("alpha" in `[[:alpha:]]`) in the C locale; empty for an unknown name.
std::bitset<256> namedClass(StringRef name) {
  auto predicate = llvm::StringSwitch<bool (*)(unsigned char)>(name)
                       .Case("alnum", [](unsigned char c) { return llvm::isAlnum(c); })
                       .Case("alpha", [](unsigned char c) { return llvm::isAlpha(c); })
                       .Case("blank", [](unsigned char c) { return c == ' ' || c == '\t'; })
                       .Case("cntrl", [](unsigned char c) { return c < 32 || c == 127; })
                       .Case("digit", [](unsigned char c) { return llvm::isDigit(c); })
                       .Case("graph", [](unsigned char c) { return c > 32 && c < 127; })
                       .Case("lower", [](unsigned char c) { return c >= 'a' && c <= 'z'; })
                       .Case("print", [](unsigned char c) { return c >= 32 && c < 127; })
                       .Case("punct", [](unsigned char c) { return c > 32 && c < 127 && !llvm::isAlnum(c); })
                       .Case("space", [](unsigned char c) { return c == ' ' || (c >= 9 && c <= 13); })
                       .Case("upper", [](unsigned char c) { return c >= 'A' && c <= 'Z'; })
                       .Case("xdigit", [](unsigned char c) { return llvm::isHexDigit(c); })
                       .Default(nullptr);
  std::bitset<256> result;
  if (predicate)
    for (unsigned c = 0; c < 256; ++c) result[c] = predicate(c);
  return result;
}

} // namespace

Glob::Glob(StringRef pattern) {
  auto at = [&](size_t i) { return i < pattern.size() ? pattern[i] : '\0'; };
  for (size_t i = 0; i < pattern.size();) {
    char c = pattern[i];
    if (c == '*') {
      size_t end = pattern.find_first_not_of('*', i);
      if (end == StringRef::npos) end = pattern.size();
      // Two stars or more reach across directories only if they stand alone between slashes. As git compares the text before
      // the first special character on its own, the stars may also stand right behind that: `a**/b` matches what `**/b`
      // matches, behind an `a`.
      bool alone = end - i > 1 && (i == 0 || pattern[i - 1] == '/' || i == pattern.find_first_of("*?[\\")) &&
                   (end == pattern.size() || pattern[end] == '/' || (pattern[end] == '\\' && at(end + 1) == '/'));
      if (alone && at(end) == '/') {
        tokens.push_back({Kind::AnyDirectories});
        ++end;
      } else {
        tokens.push_back({alone ? Kind::AnyPath : Kind::Segment});
      }
      i = end;
    } else if (c == '?') {
      std::bitset<256> any;
      any.set();
      any['/'] = false;
      sets.push_back(any);
      tokens.push_back({Kind::Set, 0, unsigned(sets.size() - 1)});
      ++i;
    } else if (c == '[') {
      i = compileSet(pattern, i + 1);
    } else if (c == '\\') {
      // A backslash at the very end is a mistake, and matches nothing.
      if (i + 1 == pattern.size())
        tokens.push_back({Kind::Never});
      else
        tokens.push_back({Kind::Byte, pattern[i + 1]});
      i += 2;
    } else {
      tokens.push_back({Kind::Byte, c});
      ++i;
    }
  }
  for (const Token &token : tokens) {
    if (token.kind != Kind::Byte) break;
    literalPrefix += token.byte;
  }
}

// Compiles `[…]` whose first character after the bracket is at `at`; returns the index behind it.
size_t Glob::compileSet(StringRef pattern, size_t at) {
  std::bitset<256> set;
  auto add = [&](char c) { set[static_cast<unsigned char>(c)] = true; };
  bool negated = at < pattern.size() && (pattern[at] == '!' || pattern[at] == '^');
  if (negated) ++at;
  // What has no closing bracket, or names a class that does not exist, matches nothing at all.
  auto malformed = [&] {
    tokens.push_back({Kind::Never});
    return pattern.size();
  };
  int previous = -1; // the character that a range may begin with
  for (bool first = true; first || at >= pattern.size() || pattern[at] != ']'; first = false) {
    if (at >= pattern.size()) return malformed();
    unsigned char c = pattern[at++];
    if (c == '\\') {
      if (at >= pattern.size()) return malformed();
      c = pattern[at++];
      add(c);
      previous = c;
    } else if (c == '-' && previous >= 0 && at < pattern.size() && pattern[at] != ']') {
      unsigned char last = pattern[at++];
      if (last == '\\') {
        if (at >= pattern.size()) return malformed();
        last = pattern[at++];
      }
      for (int i = previous; i <= last; ++i) set[i] = true;
      previous = -1;
    } else if (c == '[' && at < pattern.size() && pattern[at] == ':') {
      size_t close = pattern.find(']', at + 1);
      if (close == StringRef::npos) return malformed();
      if (close > at + 1 && pattern[close - 1] == ':') {
        std::bitset<256> named = namedClass(pattern.slice(at + 1, close - 1));
        if (named.none()) return malformed();
        set |= named;
        at = close + 1;
        previous = -1;
      } else {
        add('[');
        previous = '[';
      }
    } else {
      add(c);
      previous = c;
    }
  }
  if (negated) set.flip();
  set['/'] = false;
  sets.push_back(set);
  tokens.push_back({Kind::Set, 0, unsigned(sets.size() - 1)});
  return at + 1;
}

bool Glob::matches(StringRef text) const {
  if (!text.starts_with(literalPrefix)) return false;
  if (literalPrefix.size() == tokens.size()) return text.size() == tokens.size();

  // All positions in the pattern that the text read so far can lead to, as in a nondeterministic automaton.
  llvm::BitVector active(tokens.size() + 1), next(tokens.size() + 1);
  auto isOptional = [&](size_t i) {
    Kind kind = tokens[i].kind;
    return kind == Kind::Segment || kind == Kind::AnyPath || kind == Kind::AnyDirectories;
  };
  auto enter = [&](llvm::BitVector &states, size_t i) {
    for (states.set(i); i < tokens.size() && isOptional(i); states.set(++i));
  };
  enter(active, 0);
  for (size_t position = 0; position < text.size() && active.any(); ++position) {
    unsigned char c = text[position];
    next.reset();
    for (size_t i : active.set_bits()) {
      if (i == tokens.size()) continue;
      const Token &token = tokens[i];
      switch (token.kind) {
      case Kind::Byte:
        if (static_cast<unsigned char>(token.byte) == c) enter(next, i + 1);
        break;
      case Kind::Set:
        if (sets[token.set][c]) enter(next, i + 1);
        break;
      case Kind::Segment:
        if (c != '/') enter(next, i);
        break;
      case Kind::AnyPath: enter(next, i); break;
      case Kind::AnyDirectories:
        // Inside of directories there is no way out but a slash, so `enter` would be wrong here.
        next.set(i);
        if (c == '/') enter(next, i + 1);
        break;
      case Kind::Never: break;
      }
    }
    std::swap(active, next);
  }
  return active.test(tokens.size());
}

} // namespace ivyc::driver
