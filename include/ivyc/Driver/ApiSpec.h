// What the specs say of an API, read from their text: for `explain` and `coverage`, which need no more of it than a reader
// does.
#pragma once

#include "ivyc/Spec/Spec.h"

#include <string>
#include <vector>

namespace ivyc::driver {

struct ApiParameter {
  enum class Style : uint8_t { PositionalOnly, Normal, Star, KeywordOnly, DoubleStar };
  std::string name, annotation; // "dim", "Int | Seq[Int] | None"
  std::string defaultText;      // "None"; empty when there is none
  Style style = Style::Normal;

  bool isOptional() const { return !defaultText.empty() || style == Style::DoubleStar; }
  bool isErased() const { return annotation == "Erased"; }
  bool isRefused() const { return annotation == "Refused"; }
};

/// A tensor of a case: "float32", and the shape as text ("(2, 3, )"); empty where the text does not tell.
struct CaseTensor {
  std::string dtype, shape;
};

/// A @case, as Python for the source framework: its tensors are a0, a1, …
struct ApiCase {
  struct Argument {
    std::string keyword, text; // keyword: empty by position
  };
  std::vector<Argument> arguments;
  std::vector<CaseTensor> tensors;
  /// differs=: framework ("jax"; "unknown") and reason.
  std::vector<std::pair<std::string, std::string>> differs;
  bool isWritable = true; // false: an argument has no text outside of the specs, or the source raises
};

/// One def, or one entry of another kind.
struct ApiOverload {
  spec::EntryKind kind = spec::EntryKind::Api;
  std::string place; // "specs/torch/reductions.py:12"
  std::string text;  // of an entry that is no def: its first line
  std::string name;  // the first of its names
  bool takesOut = false, random = false;
  std::string writes; // the parameter that it writes to
  std::vector<ApiParameter> parameters;
  std::vector<ApiCase> cases;

  bool isFunction() const {
    return kind == spec::EntryKind::Api || kind == spec::EntryKind::InPlace || kind == spec::EntryKind::Property;
  }
  /// "(input: Tensor, dim: Int | None = None)".
  std::string signature() const;
};

/// Everything that the specs say of an API. One that has no entry of its own, and that the library lists, is a dtype.
std::vector<ApiOverload> readApi(const spec::Library &library, spec::Framework source, Symbol api, bool isListed);

/// The parameters that a function or method has in torch itself, whatever the specs know of it; null for an unknown name.
const std::vector<llvm::StringRef> *parametersInTorch(llvm::StringRef api);
/// Every name that torch has, sorted.
llvm::ArrayRef<llvm::StringRef> namesInTorch();

} // namespace ivyc::driver
