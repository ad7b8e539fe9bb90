#include "Unicode.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Unicode.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace ivyc::python {
namespace {

using llvm::StringRef;

struct Range {
  uint32_t first, last;
};
struct Decomposition {
  uint32_t codePoint, start, length;
};
struct CombiningRange {
  uint32_t first, last, combiningClass;
};
struct NamedCharacter {
  std::string_view name;
  uint32_t codePoint;
};
struct Composition {
  uint32_t first, second, composed;
};

#include "UnicodeTables.inc"

template <class T, size_t N> const T *findRange(const T (&ranges)[N], uint32_t codePoint) {
  auto after = llvm::upper_bound(ranges, codePoint, [](uint32_t value, const T &range) { return value < range.first; });
  if (after == ranges || codePoint > std::prev(after)->last) return nullptr;
  return std::prev(after);
}

// Hangul syllables compose and decompose by arithmetic (chapter 3.12 of the Unicode Standard).
constexpr uint32_t syllableBase = 0xAC00, leadBase = 0x1100, vowelBase = 0x1161, trailBase = 0x11A7;
constexpr uint32_t leadCount = 19, vowelCount = 21, trailCount = 28, syllableCount = leadCount * vowelCount * trailCount;

uint32_t combiningClass(uint32_t codePoint) {
  const CombiningRange *range = findRange(combiningClasses, codePoint);
  return range ? range->combiningClass : 0;
}

void decompose(uint32_t codePoint, llvm::SmallVectorImpl<uint32_t> &out) {
  if (codePoint - syllableBase < syllableCount) {
    uint32_t index = codePoint - syllableBase, trail = index % trailCount;
    out.push_back(leadBase + index / (vowelCount * trailCount));
    out.push_back(vowelBase + index / trailCount % vowelCount);
    if (trail) out.push_back(trailBase + trail);
    return;
  }
  auto entry = llvm::lower_bound(decompositions, codePoint, [](const Decomposition &d, uint32_t c) { return d.codePoint < c; });
  if (entry == std::end(decompositions) || entry->codePoint != codePoint) return out.push_back(codePoint);
  out.append(decompositionPool + entry->start, decompositionPool + entry->start + entry->length);
}

// The character that two compose to, or 0.
uint32_t compose(uint32_t first, uint32_t second) {
  if (first - leadBase < leadCount && second - vowelBase < vowelCount)
    return syllableBase + ((first - leadBase) * vowelCount + second - vowelBase) * trailCount;
  if (first - syllableBase < syllableCount && (first - syllableBase) % trailCount == 0 && second > trailBase &&
      second < trailBase + trailCount)
    return first + second - trailBase;
  auto key = std::make_pair(first, second);
  auto entry =
      llvm::lower_bound(compositions, key, [](const Composition &c, auto k) { return std::make_pair(c.first, c.second) < k; });
  return entry != std::end(compositions) && entry->first == first && entry->second == second ? entry->composed : 0;
}

// Composes in place a text that is decomposed and in canonical order.
void composeAll(llvm::SmallVectorImpl<uint32_t> &text) {
  size_t out = 0, starter = size_t(-1);
  uint32_t previousClass = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    uint32_t current = text[i], currentClass = combiningClass(current);
    bool adjacent = starter != size_t(-1) && starter + 1 == out;
    if (starter != size_t(-1) && (adjacent || previousClass < currentClass))
      if (uint32_t composed = compose(text[starter], current)) {
        text[starter] = composed;
        continue;
      }
    if (currentClass == 0) starter = out;
    previousClass = currentClass;
    text[out++] = current;
  }
  text.truncate(out);
}

} // namespace

bool isIdentifierStart(uint32_t codePoint) { return findRange(identifierStartRanges, codePoint); }
bool isIdentifierContinue(uint32_t codePoint) { return findRange(identifierContinueRanges, codePoint); }
bool isPrintable(uint32_t codePoint) { return findRange(printableRanges, codePoint); }

uint32_t takeCodePoint(StringRef &text) {
  unsigned char lead = text[0];
  unsigned length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  uint32_t codePoint = length == 1 ? lead : lead & (0x7F >> length);
  for (unsigned i = 1; i < length && i < text.size(); ++i) codePoint = codePoint << 6 | (text[i] & 0x3F);
  text = text.drop_front(std::min<size_t>(length, text.size()));
  return codePoint;
}

void appendCodePoint(std::string &text, uint32_t codePoint) {
  if (codePoint < 0x80) {
    text += char(codePoint);
  } else if (codePoint < 0x800) {
    text += {char(0xC0 | codePoint >> 6), char(0x80 | (codePoint & 0x3F))};
  } else if (codePoint < 0x10000) {
    text += {char(0xE0 | codePoint >> 12), char(0x80 | (codePoint >> 6 & 0x3F)), char(0x80 | (codePoint & 0x3F))};
  } else {
    text += {char(0xF0 | codePoint >> 18), char(0x80 | (codePoint >> 12 & 0x3F)), char(0x80 | (codePoint >> 6 & 0x3F)),
             char(0x80 | (codePoint & 0x3F))};
  }
}

StringRef normaliseIdentifier(StringRef name, llvm::BumpPtrAllocator &arena) {
  llvm::SmallVector<uint32_t, 32> text;
  for (StringRef rest = name; !rest.empty();) decompose(takeCodePoint(rest), text);
  // Canonical order: runs of combining marks sorted by their class.
  for (auto at = text.begin(); at != text.end();) {
    if (combiningClass(*at) == 0) {
      ++at;
      continue;
    }
    auto end = std::find_if(at, text.end(), [](uint32_t c) { return combiningClass(c) == 0; });
    std::stable_sort(at, end, [](uint32_t a, uint32_t b) { return combiningClass(a) < combiningClass(b); });
    at = end;
  }
  composeAll(text);
  std::string result;
  for (uint32_t codePoint : text) appendCodePoint(result, codePoint);
  return result == name ? name : StringRef(result).copy(arena);
}

std::optional<uint32_t> characterByName(StringRef name) {
  std::string upper = name.upper();
  StringRef digits = upper;
  // Where names are computed, CPython wants capitals; it allows a leading zero and does not know Tangut ideographs.
  bool ideograph = digits.consume_front("CJK UNIFIED IDEOGRAPH-");
  if ((ideograph || digits.starts_with("HANGUL SYLLABLE ")) && name != upper) return std::nullopt;
  if (digits.starts_with("TANGUT IDEOGRAPH-")) return std::nullopt;
  if (ideograph && digits.size() == 5 && digits.consume_front("0")) upper = "CJK UNIFIED IDEOGRAPH-" + digits.str();
  if (auto found = llvm::sys::unicode::nameToCodepointStrict(upper)) return uint32_t(*found);
  auto entry = llvm::lower_bound(newNames, std::string_view(upper), [](const NamedCharacter &c, auto n) { return c.name < n; });
  if (entry != std::end(newNames) && entry->name == upper) return entry->codePoint;
  // Unicode 16 named the extended Egyptian hieroglyphs after their numbers.
  uint32_t number = 0;
  digits = upper;
  if (digits.consume_front("EGYPTIAN HIEROGLYPH-") && digits.size() == 5 && !digits.getAsInteger(16, number))
    if (number >= 0x13460 && number <= 0x143FA) return number;
  return std::nullopt;
}

} // namespace ivyc::python
