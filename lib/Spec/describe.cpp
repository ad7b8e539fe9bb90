// What `explain` and `coverage` read of the specs: the entries of an API as they are written.
#include "SpecLibrary.h"

namespace ivyc::spec {

std::vector<Library::EntryText> Library::entries(Framework source, Symbol api) const {
  SpecLibrary &inside = *implementation;
  std::vector<EntryText> result;
  std::lock_guard lock(inside.mutex);
  for (uint32_t index : inside.find(inside.symbols.text(api))) {
    const Entry &entry = inside.entries[index];
    if (entry.kind == EntryKind::Helper || entry.framework != source) continue;
    uint32_t line = inside.sourceOf(entry.file).line(entry.begin);
    result.push_back({entry.kind, inside.files[entry.file].text.slice(entry.begin, entry.end),
                      "specs/" + inside.files[entry.file].path + ":" + std::to_string(line)});
  }
  return result;
}

} // namespace ivyc::spec
