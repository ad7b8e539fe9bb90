// Parses many files in one process, for comparisons and measurements.
//
//   ivyc-ast FILE…               dumps each tree
//   ivyc-ast --print-back FILE…  says of each file whether it is printed back as it was
//   ivyc-ast --time N FILE…      reads all files, then parses and prints them back N times; prints the least seconds
//   ivyc-ast --serve             answers requests on standard input (see serve())
#include "ivyc/Python/Parser.h"

#include "nlohmann/json.hpp"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Base64.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/SHA256.h"

#include <chrono>
#include <iostream>

using namespace ivyc;
using namespace ivyc::python;

namespace {

std::unique_ptr<SourceFile> readFile(const char *path) {
  auto file = SourceFile::read(path);
  if (file) return std::move(*file);
  llvm::errs() << llvm::toString(file.takeError()) << '\n';
  std::exit(2);
}

void printErrors(const Tree &tree) {
  for (const SyntaxError &error : tree.errors) {
    LineColumn where = tree.source->position(error.range.begin);
    llvm::outs() << tree.source->path() << ':' << where.line << ':' << where.column << ": " << error.message << '\n';
  }
}

// A request is a line of JSON, {"path": file} or {"base64": bytes}, with "dump": true for the dump itself. The answer is a line
// too: {"hash": sha256 of the dump} or {"errors": [{"error": message, "line", "column"}…]}; "identical" says whether the file
// is printed back as it was.
void serve() {
  std::string line;
  while (std::getline(std::cin, line)) {
    nlohmann::json request = nlohmann::json::parse(line);
    std::unique_ptr<SourceFile> source;
    if (request.contains("path")) {
      source = readFile(request["path"].get<std::string>().c_str());
    } else {
      std::vector<char> bytes;
      llvm::cantFail(llvm::decodeBase64(request["base64"].get<std::string>(), bytes));
      source = SourceFile::create("<request>", std::string(bytes.begin(), bytes.end()));
    }
    auto tree = parse(*source);
    nlohmann::json answer = {{"identical", printBack(*tree) == source->bytes()}};
    if (tree->errors.empty()) {
      std::string text;
      llvm::raw_string_ostream out(text);
      dump(*tree, out);
      llvm::SHA256 hash;
      hash.update(text);
      answer["hash"] = llvm::toHex(hash.final(), /*LowerCase=*/true);
      if (request.value("dump", false)) answer["dump"] = text;
    } else {
      for (const SyntaxError &error : tree->errors) {
        LineColumn where = source->position(error.range.begin);
        answer["errors"].push_back({{"error", error.message.str()}, {"line", where.line}, {"column", where.column}});
      }
    }
    std::cout << answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << std::endl;
  }
}

int measure(int rounds, llvm::ArrayRef<char *> paths) {
  std::vector<std::unique_ptr<SourceFile>> files;
  std::vector<std::string> contents;
  for (const char *path : paths) contents.push_back(readFile(path)->bytes().str());
  double best = 1e9;
  size_t size = 0;
  for (int round = 0; round < rounds; ++round) {
    auto copies = contents;
    auto start = std::chrono::steady_clock::now();
    size = 0;
    for (std::string &content : copies) {
      auto source = SourceFile::create("", std::move(content));
      size += printBack(*parse(*source)).size();
    }
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  llvm::outs() << llvm::formatv("{0:f6} {1}\n", best, size);
  return 0;
}

} // namespace

int main(int count, char **values) {
  llvm::ArrayRef<char *> arguments(values + 1, count - 1);
  llvm::StringRef mode = arguments.empty() ? "" : arguments[0];
  if (mode == "--serve") {
    serve();
    return 0;
  }
  if (mode == "--time" && arguments.size() > 2) return measure(std::atoi(arguments[1]), arguments.drop_front(2));
  bool printsBack = mode == "--print-back";
  if (printsBack) arguments = arguments.drop_front();
  bool failed = false;
  for (const char *path : arguments) {
    auto source = readFile(path);
    auto tree = parse(*source);
    if (printsBack) {
      bool identical = printBack(*tree) == source->bytes();
      failed |= !identical;
      llvm::outs() << path << (identical ? ": identical\n" : ": different\n");
      continue;
    }
    printErrors(*tree);
    failed |= !tree->errors.empty();
    if (tree->errors.empty()) dump(*tree, llvm::outs());
  }
  return failed;
}
