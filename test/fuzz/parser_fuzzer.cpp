// Any bytes through the lexer, the parser and both printers: no crash, and the same bytes come out.
#include "ivyc/Python/Parser.h"

#include <cstdio>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  using namespace ivyc;
  auto source = SourceFile::create("input.py", std::string(reinterpret_cast<const char *>(data), size));
  auto tree = python::parse(*source);
  // Ranges that overlap end the process here.
  if (python::printBack(*tree) != source->bytes()) {
    std::fprintf(stderr, "not printed back as it was\n");
    std::abort();
  }
  for (const python::SyntaxError &error : tree->errors) {
    if (error.message.empty() || error.range.begin > error.range.end) {
      std::fprintf(stderr, "an error without a message or place: %s\n", error.message.str().c_str());
      std::abort();
    }
    (void)source->position(error.range.begin);
  }
  std::string text;
  llvm::raw_string_ostream out(text);
  python::dump(*tree, out);
  // The same text as one expression, at a place of its own in the file.
  python::parseExpression(*tree, source->text(), 7);
  return 0;
}
