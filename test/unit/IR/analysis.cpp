// Evaluation order, effects, uses.
#include "Support.h"

#include "ivyc/IR/Analysis.h"

#include "llvm/ADT/STLExtras.h"

using namespace ivyc;
using namespace ivyc::ir;

/// The first expression of a statement's own (not in its blocks) that prints as `text`.
static NodeId find(const Module &module, NodeId under, llvm::StringRef text) {
  for (NodeId operand : module.operandsOf(under)) {
    if (!operand) continue;
    std::string shown = printed(module, operand);
    if (shown == text || shown == text.str() + "{context}") return operand;
    if (NodeId found = find(module, operand, text)) return found;
  }
  return {};
}

/// The Locals that a statement's own expressions mention, in evaluation order.
static std::string orderOf(llvm::StringRef statement) {
  TextModule text(statement);
  std::string names;
  auto visit = [&](auto &self, NodeId node) -> void {
    llvm::SmallVector<unsigned, 8> order;
    evaluationOrder(text.module, node, order);
    for (unsigned index : order) self(self, text.operand(node, index));
    if (text.module[node].kind != Kind::Local) return;
    if (!names.empty()) names += ' ';
    names += text.module.nameOf(node);
  };
  visit(visit, text.statement(0));
  return names;
}

TEST_CASE("evaluation order") {
  CHECK(orderOf("subscript(%a, %b) = %c = invoke(%f, %x, k=%y)") == "f x y a b c");
  CHECK(orderOf("subscript(%a, %b) host.add= %c") == "a b c");
  CHECK(orderOf(".a(%x) :: %t = %v") == "v x t");
  CHECK(orderOf("for %i in %xs") == "xs i");
  CHECK(orderOf("walrus(%x, %y)") == "y x");
  CHECK(orderOf("dict(%k, %v, _, %more)") == "k v more");
  CHECK(orderOf("comprehension dict(%k, %v, for(tuple(%k, %v), %xs, %c), for(%w, %ys, %d, %e))") == "xs k v c ys w d e k v");
  CHECK(orderOf("lambda(%x = %d; %b)") == "d b");
  CHECK(orderOf("choose(%t, %a, %b)") == "t a b");
  CHECK(orderOf("subscript(%x, slice(%a, _, %c))") == "x a c");
}

TEST_CASE("isEvaluatedBefore") {
  TextModule text("subscript(%a, %b) = invoke(%f, torch.sum(%x), %y)\n");
  NodeId statement = text.statement(0);
  auto before = [&](llvm::StringRef first, llvm::StringRef second) {
    return isEvaluatedBefore(text.module, find(text.module, statement, first), find(text.module, statement, second));
  };
  CHECK(before("%x", "%y"));
  CHECK(!before("%y", "%x"));
  CHECK(before("%y", "%a"));
  CHECK(!before("%a", "%y"));
  CHECK(before("torch.sum(%x)", "%y"));
  CHECK(before("%x", "torch.sum(%x)"));
  CHECK(!before("torch.sum(%x)", "%x"));
  CHECK(!before("%x", "%x"));
  CHECK(before("invoke(%f, torch.sum(%x), %y)", "%b"));
}

/// Whether the Global @here of a statement is evaluated once, or can be hoisted.
template <class F> static bool ask(llvm::StringRef statement, llvm::StringRef expression, F question) {
  TextModule text(statement);
  NodeId node = find(text.module, text.statement(0), expression);
  REQUIRE(node);
  return question(text.module, node);
}

TEST_CASE("isEvaluatedOnce") {
  auto once = [](llvm::StringRef statement) {
    return ask(statement, "@here", [](const Module &module, NodeId node) { return isEvaluatedOnce(module, node); });
  };
  CHECK(once("%x = torch.sum(torch.exp(@here))"));
  CHECK(once("subscript(@here, 0) = 1"));
  CHECK(once("return choose(@here, 1, 2)"));
  CHECK(!once("return choose(%t, @here, 2)"));
  CHECK(!once("return choose(%t, 1, @here)"));
  CHECK(once("and(@here, %x)"));
  CHECK(!once("and(%x, @here)"));
  CHECK(!once("or(%x, @here)"));
  CHECK(once("compare[host.lt, host.lt](%x, @here, %y)"));
  CHECK(!once("compare[host.lt, host.lt](%x, %y, @here)"));
  CHECK(once("lambda(%x = @here; 1)"));
  CHECK(!once("lambda(%x = 1; @here)"));
  CHECK(once("comprehension list(%x, for(%x, @here))"));
  CHECK(once("comprehension dict(%x, 1, for(%x, @here))"));
  CHECK(!once("comprehension list(@here, for(%x, %y))"));
  CHECK(!once("comprehension list(%x, for(%x, %y, @here))"));
  CHECK(!once("comprehension list(%x, for(%x, %y), for(%z, @here))"));
  CHECK(once("if @here\n  pass"));
  CHECK(!once("while @here\n  pass"));
  CHECK(once("for %x in @here\n  pass"));
  CHECK(!once("for subscript(@here, 0) in %x\n  pass"));
  CHECK(once("with @here, %b\n  pass"));
  CHECK(!once("with %a, @here\n  pass"));
  CHECK(!once("assert %a, @here"));
  CHECK(!once("try\n  pass\nexcept @here\n  pass"));
  CHECK(once("match @here\n  case opaque pattern()\n    pass"));
  CHECK(!once("match %x\n  case opaque pattern() if @here\n    pass"));
}

static Effect effect(llvm::StringRef expression) {
  TextModule text(expression);
  return effectOf(text.module, text.operand(text.statement(0), 0));
}

TEST_CASE("effects") {
  CHECK(effect("tuple(1, %x, torch.float32, slice(1, _, _))") == Effect::Pure);
  CHECK(effect("lambda(%x; invoke(@f, %x))") == Effect::Pure);
  CHECK(effect("choose(%t, 1, 2)") == Effect::Pure);
  CHECK(effect("@x") == Effect::Reads);
  CHECK(effect(".shape(%x)") == Effect::Reads);
  CHECK(effect("subscript(%x, 0)") == Effect::Reads);
  CHECK(effect("core.sum(host.add(%x, 1))") == Effect::Reads);
  CHECK(effect("core.rank(%x){pure}") == Effect::Pure);
  CHECK(effect("core.rank(.a(%x)){pure}") == Effect::Reads);
  CHECK(effect("core.write(%x, 1){in_place}") == Effect::Any);
  CHECK(effect("Tensor.T(%x){property}") == Effect::Reads);
  CHECK(effect("torch.sum(%x)") == Effect::Any);
  CHECK(effect("core.sum(torch.sum(%x))") == Effect::Any);
  CHECK(effect("invoke(@len, .shape(%x))") == Effect::Reads);
  CHECK(effect("invoke(@.len, %x)") == Effect::Any);
  CHECK(effect("invoke(%f, %x)") == Effect::Any);
  CHECK(effect("walrus(%x, 1)") == Effect::Any);
  CHECK(effect("format(%x)") == Effect::Reads);
  CHECK(effect("comprehension list(%i, for(%i, %x))") == Effect::Reads);
  CHECK(effect("comprehension list(invoke(@f, %i), for(%i, %x))") == Effect::Any);
}

TEST_CASE("a caller can tell which calls are harmless") {
  TextModule text("core.sum(jax.numpy.sum(%x), jax.debug.print(%x))\n"
                  "core.sum(jax.numpy.sum(%x))\n");
  auto harmless = [](const Module &module, NodeId call) { return module.nameOf(call).starts_with("jax.numpy."); };
  CHECK(effectOf(text.module, text.operand(text.statement(0), 0), harmless) == Effect::Any);
  CHECK(effectOf(text.module, text.operand(text.statement(1), 0), harmless) == Effect::Reads);
}

TEST_CASE("canHoist") {
  auto hoists = [](llvm::StringRef statement, llvm::StringRef expression) {
    return ask(statement, expression, [](const Module &module, NodeId node) { return canHoist(module, node); });
  };
  CHECK(hoists("%y = torch.sum(torch.exp(%x), %z)", "torch.exp(%x)"));
  CHECK(hoists("%y = torch.sum(%z, torch.exp(%x))", "torch.exp(%x)"));
  CHECK(!hoists("%y = torch.sum(torch.abs(%z), torch.exp(%x))", "torch.exp(%x)"));
  CHECK(!hoists("%y = torch.sum(.shape(%z), torch.exp(%x))", "torch.exp(%x)"));
  CHECK(hoists("%y = torch.sum(.shape(%z), core.exp(%x))", "core.exp(%x)"));
  CHECK(hoists("%y = torch.sum(torch.abs(%z), core.rank(%x){pure})", "core.rank(%x){pure}"));
  CHECK(!hoists("%y = torch.sum(torch.abs(%z), core.exp(%x))", "core.exp(%x)"));
  CHECK(!hoists("%y = and(%z, torch.exp(%x))", "torch.exp(%x)"));
  // The value comes before the targets, whatever stands in those.
  CHECK(hoists("subscript(invoke(@f), 0) = torch.exp(%x)", "torch.exp(%x)"));
  // A method and a function are looked up before the arguments, which nobody notices.
  CHECK(hoists("invoke(.append(%xs), torch.exp(%x))", "torch.exp(%x)"));
  CHECK(hoists("invoke(@f, torch.exp(%x))", "torch.exp(%x)"));
  CHECK(!hoists("invoke(.append(invoke(@f)), torch.exp(%x))", "torch.exp(%x)"));
  // What a walrus binds on the way stays behind it.
  CHECK(!hoists("torch.add(walrus(%x, 1), core.rank(%x){pure})", "core.rank(%x){pure}"));
  CHECK(!hoists("%x = 1", "%x"));
}

TEST_CASE("uses of variables") {
  TextModule text("function f(%x)\n"
                  "  %y = torch.add(%x, %x)\n"
                  "  %y host.add= 1\n"
                  "  function %g()\n"
                  "    return %x\n"
                  "  delete %y\n");
  const Module &module = text.module;
  VariableUses uses(module, text.statement(0));
  auto local = [&](llvm::StringRef name) {
    for (uint32_t i = 1; i < module.locals.size(); ++i)
      if (module.facts.symbols().text(module.locals[i].name) == name) return LocalId{i};
    return LocalId();
  };
  CHECK(uses.reads(local("x")).size() == 3);
  CHECK(uses.writes(local("x")).empty());
  CHECK(uses.reads(local("y")).size() == 1);
  CHECK(uses.writes(local("y")).size() == 3);
  CHECK(uses.writes(local("g")).size() == 1);
  CHECK(uses.reads(local("g")).empty());
  CHECK(VariableUses(module, {}).reads(local("x")).size() == 3);
}
