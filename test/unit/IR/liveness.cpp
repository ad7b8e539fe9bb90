// Liveness: in each program a statement `@mark` stands after which %x is asked for.
#include "Support.h"

#include "ivyc/IR/Analysis.h"

using namespace ivyc;
using namespace ivyc::ir;

static NodeId markUnder(const Module &module, BlockId block) {
  for (NodeId statement : module[block].statements) {
    if (module[statement].kind == Kind::Evaluate && module.nameOf(module.operandsOf(statement)[0]) == "mark") return statement;
    for (BlockId inner : module.blocksOf(statement))
      if (NodeId found = markUnder(module, inner)) return found;
  }
  return {};
}

static LocalId variable(const Module &module, llvm::StringRef name) {
  for (uint32_t i = 1; i < module.locals.size(); ++i)
    if (module.facts.symbols().text(module.locals[i].name) == name) return {i};
  return {};
}

/// `body` is that of a function of %x.
static bool live(std::string body) {
  std::string source = "function f(%x)\n";
  llvm::SmallVector<llvm::StringRef, 16> lines;
  llvm::StringRef(body).split(lines, '\n');
  for (llvm::StringRef line : lines) source += "  " + line.str() + "\n";
  TextModule text(source);
  NodeId function = text.statement(0), mark = markUnder(text.module, text.module.blocksOf(function)[0]);
  REQUIRE(mark);
  return Liveness(text.module, function).liveAfter(mark, variable(text.module, "x"));
}

TEST_CASE("straight lines") {
  CHECK(live("@mark\nreturn %x"));
  CHECK(!live("@mark\nreturn 1"));
  CHECK(!live("%x\n@mark"));
  CHECK(!live("@mark\n%x = 1\nreturn %x"));
  CHECK(live("@mark\n%x = torch.exp(%x)\nreturn %x"));
  CHECK(live("@mark\n%x host.add= 1"));
  CHECK(live("@mark\ndelete %x"));
  CHECK(live("@mark\nsubscript(%x, 0) = 1"));
  CHECK(!live("@mark\nreturn 1\nreturn %x"));
  CHECK(!live("@mark\nraise @E\nreturn %x"));
  CHECK(!live("@mark\ntuple(%x, starred(%y)) = @f\nreturn %x"));
  CHECK(!live("@mark\nimport a -> %x\nreturn %x"));
  CHECK(!live("@mark\nfunction %x()\n  pass\nreturn %x"));
  CHECK(!live("@mark\nclass %x()\n  pass\nreturn %x"));
  CHECK(live("@mark\nclass %C()\n  @.y = %x\nreturn 1"));
}

TEST_CASE("parts of expressions that may not be evaluated") {
  CHECK(live("@mark\nreturn and(%y, %x)"));
  CHECK(live("@mark\nand(%y, walrus(%x, 1))\nreturn %x"));
  CHECK(!live("@mark\nand(walrus(%x, 1), %y)\nreturn %x"));
  CHECK(live("@mark\ncomprehension list(walrus(%x, %i), for(%i, %y))\nreturn %x"));
  CHECK(live("@mark\ncomprehension list(%x, for(%i, %y))"));
}

TEST_CASE("if") {
  CHECK(live("@mark\nif %c\n  %x = 1\nreturn %x"));
  CHECK(!live("@mark\nif %c\n  %x = 1\nelse\n  %x = 2\nreturn %x"));
  CHECK(!live("@mark\nif %c\n  return 1\nelse\n  %x = 2\nreturn %x"));
  CHECK(live("if %c\n  @mark\nelse\n  %x = 2\nreturn %x"));
  CHECK(!live("if %c\n  @mark\nelse\n  return %x\nreturn 1"));
  CHECK(!live("if %c\n  @mark\n  return 1\nreturn %x"));
}

TEST_CASE("loops") {
  CHECK(live("while %c\n  %x\n  @mark"));
  CHECK(!live("while %c\n  %x = 1\n  %x\n  @mark"));
  CHECK(live("while %c\n  if %d\n    %x = 1\n  %x\n  @mark"));
  CHECK(live("while %c\n  @mark\nreturn %x"));
  CHECK(live("while %x\n  @mark"));
  CHECK(!live("while %c\n  %x\n  @mark\n  break"));
  CHECK(live("while %c\n  @mark\n  continue\nelse\n  return %x"));
  CHECK(!live("while True\n  @mark\n  %c\nreturn %x"));
  CHECK(live("while True\n  @mark\n  if %c\n    break\nreturn %x"));
  CHECK(!live("for %x in %xs\n  %x\n  @mark"));
  CHECK(live("for %x in %xs\n  @mark\nreturn %x"));
  CHECK(live("@mark\nfor %x in %xs\n  pass\nreturn %x"));
  CHECK(live("@mark\nfor %i in %x\n  pass"));
  CHECK(!live("for %i in %x\n  @mark"));
  CHECK(live("for %i in %xs\n  for %j in %x\n    @mark"));
  CHECK(live("for %i in %xs\n  @mark\n  break\nelse\n  %x = 1\nreturn %x"));
  CHECK(!live("for %i in %xs\n  @mark\nelse\n  %x = 1\nreturn %x"));
  CHECK(live("for %i in %xs\n  for %j in %ys\n    @mark\n  %x = torch.exp(%x)"));
  CHECK(!live("for %i in %xs\n  for %j in %ys\n    @mark\n  %x = 1"));
  CHECK(!live("for %i in %xs\n  pass\nelse\n  while %c\n    %x = 1\n    @mark\n    break"));
}

TEST_CASE("with") {
  CHECK(live("with %c\n  @mark\nreturn %x"));
  CHECK(!live("@mark\nwith torch.no_grad()\n  %x = invoke(@f)\nreturn %x"));
  CHECK(!live("@mark\nwith invoke(@open, %p) as %h\n  %x = invoke(@f)\nreturn %x"));
  CHECK(live("@mark\nwith invoke(@suppress, @E)\n  %x = invoke(@f)\nreturn %x"));
  CHECK(live("with invoke(@suppress, @E)\n  @mark\n  %x = invoke(@f)\nreturn %x"));
  CHECK(!live("@mark\nwith %c as %x\n  pass\nreturn %x"));
  CHECK(!live("@mark\nwith torch.no_grad()\n  return 1\nreturn %x"));
}

TEST_CASE("try") {
  CHECK(live("try\n  @mark\n  %x = invoke(@f)\nexcept\n  return %x\nreturn 1"));
  CHECK(!live("try\n  %x = invoke(@f)\n  @mark\nexcept\n  return %x\nreturn 1"));
  CHECK(live("try\n  %x = invoke(@f)\n  @mark\n  invoke(@g)\nexcept\n  return %x\nreturn 1"));
  CHECK(live("try\n  @mark\nexcept\n  pass\nelse\n  return %x"));
  CHECK(live("try\n  @mark\nfinally\n  %x"));
  CHECK(live("try\n  @mark\n  return 1\nfinally\n  %x"));
  CHECK(!live("try\n  @mark\n  return 1\nfinally\n  %y\nreturn %x"));
  CHECK(!live("try\n  @mark\nfinally\n  %x = 1\nreturn %x"));
  CHECK(live("try\n  pass\nexcept @E as %e\n  @mark\nreturn %x"));
  CHECK(!live("try\n  %x = invoke(@f)\nexcept @E as %e\n  @mark\n  raise\nreturn %x"));
  CHECK(live("try\n  pass\nfinally\n  @mark\nreturn %x"));
  CHECK(live("while %c\n  try\n    @mark\n    continue\n  finally\n    pass\n  %x = 1\nreturn %x"));
  CHECK(!live("while %c\n  %x = 1\n  try\n    @mark\n    continue\n  finally\n    pass"));
  CHECK(live("try\n  try\n    @mark\n    invoke(@f)\n  except @E\n    pass\nexcept @F\n  return %x"));
  CHECK(!live("@mark\ntry\n  raise @E\nexcept @E as %x\n  return %x"));
}

TEST_CASE("match") {
  CHECK(live("@mark\nmatch %x\n  case opaque pattern()\n    pass"));
  CHECK(live("@mark\nmatch %y\n  case opaque pattern(%x{store})\n    pass\nreturn %x"));
  CHECK(!live("@mark\nmatch %y\n  case opaque pattern(%x{store})\n    return %x"));
  CHECK(live("@mark\nmatch %y\n  case opaque pattern() if %x\n    pass"));
  CHECK(live("@mark\nmatch %y\n  case opaque pattern()\n    return %x"));
  CHECK(live("match %y\n  case opaque pattern()\n    @mark\nreturn %x"));
  CHECK(!live("match %y\n  case opaque pattern()\n    @mark\n  case opaque pattern()\n    %x"));
}

TEST_CASE("closures") {
  CHECK(live("%g = lambda(; %x)\n@mark\nreturn 1"));
  CHECK(live("function %g()\n  return %x\n@mark"));
  CHECK(!live("function %g(%y = %x)\n  return 1\n@mark"));
  CHECK(live("%g = comprehension generator(%x, for(%i, %xs))\n@mark"));
  CHECK(!live("%g = comprehension generator(%i, for(%i, %x))\n@mark"));
  CHECK(!live("%g = invoke(@all, comprehension generator(%x, for(%i, %xs)))\n@mark"));
  CHECK(live("%g = invoke(@.all, comprehension generator(%x, for(%i, %xs)))\n@mark"));
  CHECK(!live("tuple(%a, %b) = comprehension generator(%x, for(%i, %xs))\n@mark"));
  CHECK(!live("invoke(.join(\",\"), comprehension generator(%x, for(%i, %xs)))\n@mark"));
  CHECK(live("invoke(@locals)\n@mark\n%x = 1"));
}

TEST_CASE("variables of other functions are always live") {
  TextModule text("function f[%x {captured, shared}]()\n"
                  "  function %g()\n"
                  "    %x = 1\n"
                  "    @mark\n");
  NodeId function = text.statement(0), inner = text.statement(function, 0, 0);
  Liveness liveness(text.module, inner);
  CHECK(liveness.liveAfter(text.statement(inner, 0, 1), variable(text.module, "x")));
}

TEST_CASE("the module's own variables") {
  TextModule text("%x = 1\n@mark\n%x\n@mark\n");
  Liveness liveness(text.module, {});
  CHECK(liveness.liveAfter(text.statement(1), variable(text.module, "x")));
  CHECK(!liveness.liveAfter(text.statement(3), variable(text.module, "x")));
}

/// Whether %x is live when the first `Tensor.add_(…)` of a function's only statement is done.
static bool liveWithin(llvm::StringRef statement) {
  TextModule text(("function f(%x)\n  " + statement + "\n").str());
  NodeId function = text.statement(0);
  auto find = [&](auto &self, NodeId node) -> NodeId {
    for (NodeId operand : text.module.operandsOf(node)) {
      if (!operand) continue;
      if (NodeId inner = self(self, operand)) return inner;
      if (text.module.nameOf(operand) == "Tensor.add_") return operand;
    }
    return {};
  };
  NodeId call = find(find, text.statement(function, 0, 0));
  REQUIRE(call);
  return Liveness(text.module, function).liveAfter(call, variable(text.module, "x"));
}

TEST_CASE("within a statement") {
  CHECK(!liveWithin("return Tensor.mul_(Tensor.add_(%x, 1), 2)"));
  CHECK(liveWithin("return Tensor.mul_(Tensor.add_(%x, 1), %x)"));
  CHECK(!liveWithin("return Tensor.mul_(%x, Tensor.add_(%x, 1))"));
  CHECK(!liveWithin("%x = Tensor.add_(%x, 1)\n  return %x"));
  CHECK(liveWithin("%y = Tensor.add_(%x, 1)\n  return %x"));
  CHECK(liveWithin("if Tensor.add_(%x, 1)\n    return %x"));
  CHECK(!liveWithin("if Tensor.add_(%x, 1)\n    return %y"));
  CHECK(liveWithin("while Tensor.add_(%x, 1)\n    pass"));
  CHECK(!liveWithin("while Tensor.add_(%x, 1)\n    %x = 1\n  return 1"));
  CHECK(!liveWithin("while Tensor.add_(%x, 1)\n    return 1"));
  CHECK(!liveWithin("for %i in Tensor.add_(%x, 1)\n    pass"));
  CHECK(liveWithin("for %i in Tensor.add_(%x, 1)\n    %x"));
  CHECK(liveWithin("return comprehension list(Tensor.add_(%x, 1), for(%i, %xs))"));
  CHECK(!liveWithin("return choose(%c, Tensor.add_(%x, 1), %x)"));
  CHECK(liveWithin("return choose(Tensor.add_(%x, 1), 1, %x)"));
  CHECK(liveWithin("return tuple(choose(%c, Tensor.add_(%x, 1), %x), %x)"));
  CHECK(!liveWithin("%x = choose(%c, torch.exp(choose(%d, 1, Tensor.add_(%x, 1))), %x)"));
  CHECK(!liveWithin("with Tensor.add_(%x, 1) as %x\n    %x"));
}
