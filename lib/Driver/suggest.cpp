#include "ivyc/Driver/Suggest.h"

#include <algorithm>

namespace ivyc::driver {

using llvm::StringRef;

std::vector<std::string> nearestNames(StringRef name, llvm::ArrayRef<StringRef> candidates, unsigned limit) {
  unsigned furthest = std::max<unsigned>(1, (name.size() + 1) / 3);
  std::vector<std::pair<unsigned, StringRef>> found;
  for (StringRef candidate : candidates) {
    unsigned distance = name.edit_distance_insensitive(candidate, /*AllowReplacements=*/true, furthest);
    if (distance <= furthest) found.push_back({distance, candidate});
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  std::vector<std::string> result;
  for (auto &[distance, candidate] : found)
    if (result.size() < limit) result.push_back(candidate.str());
  return result;
}

std::string didYouMean(llvm::ArrayRef<std::string> names) {
  if (names.empty()) return "";
  std::string result = "; did you mean ";
  for (size_t i = 0; i < names.size(); ++i) {
    if (i > 0) result += i + 1 == names.size() ? " or " : ", ";
    result += "'" + names[i] + "'";
  }
  return result + "?";
}

} // namespace ivyc::driver
