// Which part of an output comes from which part of the input.
#pragma once

#include "ivyc/Driver/Pipeline.h"
#include "ivyc/Raise/Raise.h"

namespace ivyc::driver {

/// The map of a file as JSON (docs/source-map.md): ranges of the output, in order and without gaps, each with the range of the
/// input that it comes from, and whether its text was changed. With --symbol, the ranges are those of the original file.
std::string sourceMap(const InputFile &input, llvm::ArrayRef<raise::Splice> splices);

/// --symbol: diagnostics about the text of `input` become diagnostics about the file that it was cut from.
void showInOriginal(std::vector<Diagnostic> &diagnostics, const InputFile &input);

} // namespace ivyc::driver
