// Any bytes through the whole pipeline: no crash, and an output that parses (the pipeline itself refuses one that does not,
// which is a bug here).
#include "ivyc/Driver/Pipeline.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  using namespace ivyc;
  std::vector<driver::InputFile> files(1);
  files[0].path = "input.py";
  files[0].module = "__main__";
  files[0].source = SourceFile::create("input.py", std::string(reinterpret_cast<const char *>(data), size));
  driver::Options options;
  options.source = spec::Framework::Torch;
  // The first byte chooses how: the three targets, and what becomes of that which has no counterpart.
  spec::Framework targets[] = {spec::Framework::Jax, spec::Framework::TensorFlow, spec::Framework::NumPy};
  options.target = targets[size ? data[0] % 3 : 0];
  options.unsupported = size && data[0] & 4 ? driver::Unsupported::Raise : driver::Unsupported::Keep;
  options.threads = 1;
  driver::Result result = driver::transpile(files, options);
  for (const Diagnostic &diagnostic : result.files[0].diagnostics)
    if (diagnostic.id == DiagnosticId::InternalError) {
      std::fprintf(stderr, "%s\n", diagnostic.message.c_str());
      std::abort();
    }
  return 0;
}
