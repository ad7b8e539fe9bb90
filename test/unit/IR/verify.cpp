// Every invariant, broken on purpose.
#include "Support.h"

using namespace ivyc;
using namespace ivyc::ir;

/// Reads a module, breaks it, and checks that the verifier says `message`.
static void checkBroken(llvm::StringRef source, llvm::StringRef message, llvm::function_ref<void(TextModule &)> breakIt,
                        llvm::ArrayRef<llvm::StringRef> allowed = {}) {
  TextModule text(source);
  breakIt(text);
  std::string problems = verify(text.module, allowed);
  INFO(problems);
  CHECK(problems.find(message) != std::string::npos);
}

TEST_CASE("nodes stand in one place, under the parent that they name") {
  checkBroken("torch.add(%x, %y)\n", "stands in two places", [](TextModule &text) {
    NodeId call = text.operand(text.statement(0), 0);
    text.module.operandsOf(call)[1] = text.operand(call, 0);
  });
  checkBroken("torch.exp(%x)\n", "its parent is said to be node 0",
              [](TextModule &text) { text.module[text.operand(text.operand(text.statement(0), 0), 0)].parent = {}; });
  checkBroken("pass\n", "stands in two places",
              [](TextModule &text) { text.module[text.module.body].statements.push_back(text.statement(0)); });
  checkBroken("if %x\n  pass\n", "a block that belongs to node 0",
              [](TextModule &text) { text.module[text.module.blocksOf(text.statement(0))[0]].owner = {}; });
  checkBroken("pass\n", "dead, but still there", [](TextModule &text) { text.module[text.statement(0)].flags |= Dead; });
}

TEST_CASE("expressions and statements stay apart") {
  checkBroken("%x\n", "an expression in a block", [](TextModule &text) {
    NodeId expression = text.operand(text.statement(0), 0);
    text.module[text.module.body].statements[0] = expression;
    text.module[expression].parent = {};
  });
  checkBroken("%x\npass\n", "a statement as operand", [](TextModule &text) {
    NodeId pass = text.statement(1);
    text.module[text.module.body].statements.pop_back();
    text.module.operandsOf(text.statement(0))[0] = pass;
  });
  checkBroken("pass\n", "not a node", [](TextModule &text) { text.module[text.module.body].statements.push_back({}); });
}

TEST_CASE("every kind has its operands and blocks") {
  checkBroken("%x\n", "0 operands", [](TextModule &text) { text.module[text.statement(0)].operandCount = 0; });
  checkBroken("%x\n", "a missing operand", [](TextModule &text) { text.module.operandsOf(text.statement(0))[0] = {}; });
  checkBroken("if %x\n  pass\n", "1 blocks", [](TextModule &text) { text.module[text.statement(0)].blockCount = 1; });
  checkBroken("list(%x)\n", "a missing element",
              [](TextModule &text) { text.module.operandsOf(text.operand(text.statement(0), 0))[0] = {}; });
  checkBroken("dict(%x, 1)\n", "keys and values do not pair",
              [](TextModule &text) { text.module[text.operand(text.statement(0), 0)].operandCount = 1; });
  checkBroken("%x\n", "out of range",
              [](TextModule &text) { text.module[text.statement(0)].firstOperand = text.module.operands.size(); });
  checkBroken("%x\n", "an operand out of range",
              [](TextModule &text) { text.module.operandsOf(text.statement(0))[0] = {100000}; });
}

TEST_CASE("names, constants, variables and payloads are there") {
  auto expression = [](TextModule &text) -> Node & { return text.module[text.operand(text.statement(0), 0)]; };
  checkBroken("1\n", "no constant", [&](TextModule &text) { expression(text).constant = {}; });
  checkBroken("%x\n", "no variable", [&](TextModule &text) { expression(text).local = {}; });
  checkBroken("torch.pi\n", "no name", [&](TextModule &text) { expression(text).name = {}; });
  checkBroken("torch.f()\n", "a call of nothing", [&](TextModule &text) { expression(text).name = {}; });
  checkBroken("lambda(; 1)\n", "no payload", [&](TextModule &text) { expression(text).payload = 7; });
  checkBroken("tuple(1)\n", "a Build of nothing", [&](TextModule &text) { expression(text).name = text.symbol("array"); });
  checkBroken("compare[host.lt, host.le](1, %x, 2)\n", "operators and operands do not match",
              [&](TextModule &text) { text.module.symbolLists[0].pop_back(); });
  checkBroken("comprehension list(%i, for(%i, %x, %i))\n", "generators and operands do not match",
              [&](TextModule &text) { text.module.countLists[0][0] = 0; });
  checkBroken("import torch\n", "names and variables do not match",
              [&](TextModule &text) { text.module.symbolLists[0].pop_back(); });
}

TEST_CASE("variables belong to a scope around their uses") {
  checkBroken("function f(%x)\n  pass\n%y\n", "which is not around it", [](TextModule &text) {
    NodeId use = text.operand(text.statement(1), 0);
    text.module[use].local = text.module.functions[0].parameters[0].local;
  });
  checkBroken("function f(%x)\n  pass\n", "a parameter that is a variable of something else",
              [](TextModule &text) { text.module[text.module.functions[0].parameters[0].local].owner = {}; });
  checkBroken("function f(%x)\n  pass\n", "does not say so",
              [](TextModule &text) { text.module[text.module.functions[0].parameters[0].local].parameter = false; });
  checkBroken("function f(%x)\n  pass\n", "out of range",
              [](TextModule &text) { text.module.functions[0].parameters[0].defaultOperand = 9; });
}

TEST_CASE("edited nodes are found from the top") {
  checkBroken("if %x\n  torch.exp(%x)\n", "not EditedBelow", [](TextModule &text) {
    NodeId inner = text.statement(text.statement(0), 0, 0);
    text.module[text.operand(inner, 0)].flags |= Edited;
  });
}

TEST_CASE("targets are targets, and say so") {
  checkBroken("%x = 1\n", "without Store",
              [](TextModule &text) { text.module[text.operand(text.statement(0), 0)].flags &= ~Store; });
  checkBroken("tuple(%x, %y) = 1\n", "without Store",
              [](TextModule &text) { text.module[text.operand(text.operand(text.statement(0), 0), 1)].flags &= ~Store; });
  TextModule text;
  CHECK(llvm::toString(parse("1 = 2\n", text.module)) == "");
  CHECK(verify(text.module).find("not an assignment target") != std::string::npos);
}

TEST_CASE("bindings") {
  auto call = [](TextModule &text) -> const Node & { return text.module[text.operand(text.statement(0), 0)]; };
  checkBroken("torch.sum(%x, dim=1)\n", "goes with BindingStyle::Keyword",
              [&](TextModule &text) { text.module.bindings[call(text).firstOperand + 1].keyword = {}; });
  checkBroken("torch.sum(%x)\n", "goes with BindingStyle::Keyword",
              [&](TextModule &text) { text.module.bindings[call(text).firstOperand].keyword = text.symbol("dim"); });
  TextModule text;
  CHECK(llvm::toString(parse("torch.sum(starred(%x))\n", text.module)) == "");
  CHECK(verify(text.module).find("BindingStyle::Star is meant") != std::string::npos);
}

TEST_CASE("calls are in the dialects that are allowed") {
  llvm::StringRef dialects[] = {"core", "host"};
  checkBroken(
      "core.exp(torch.exp(host.add(%x, 1)))\n", "(call torch.exp): not in a dialect that is allowed here", [](TextModule &) {},
      dialects);
  TextModule kept("core.exp(torch.exp(%x){kept})\n");
  CHECK(verify(kept.module, dialects) == "");
}

TEST_CASE("many problems are counted, not all shown") {
  std::string source;
  for (int i = 0; i < 60; ++i) source += "1\n";
  checkBroken(source, "… and 10 more", [](TextModule &text) {
    for (int i = 0; i < 60; ++i) text.module[text.operand(text.statement(i), 0)].constant = {};
  });
}
