// Editing: what is flagged, where a node's text goes, what becomes Dead.
#include "Built.h"

using namespace ivyc;
using namespace ivyc::ir;

static NodeId api(Module &module, llvm::StringRef name, llvm::ArrayRef<NodeId> operands) {
  return module.call(module.facts.symbols().intern(name), Form::Call, operands, {}, {});
}

TEST_CASE("a replaced operand is Edited, and its ancestors EditedBelow") {
  TextModule text("function f(%x)\n"
                  "  if %x\n"
                  "    %y = torch.sum(%x, dim=1)\n");
  Module &module = text.module;
  NodeId function = text.statement(0), conditional = text.statement(function, 0, 0), assign = text.statement(conditional, 0, 0);
  NodeId call = text.operand(assign, 1), argument = text.operand(call, 0);
  NodeId replacement = module.constant(module.facts.integer(1));
  module.replace(argument, replacement);
  CHECK(printed(module, call) == "torch.sum(1{edited}, dim=1)");
  CHECK((module[argument].flags & Dead));
  for (NodeId above : {call, assign, conditional, function}) {
    CHECK((module[above].flags & EditedBelow));
    CHECK(!(module[above].flags & Edited));
  }
  CHECK(verify(module) == "");
}

TEST_CASE("a node is wrapped: it moves into its own replacement") {
  TextModule text("%y = torch.sum(%x)\n");
  Module &module = text.module;
  NodeId call = text.operand(text.statement(0), 1);
  module.replace(call, api(module, "core.exp", {call}));
  CHECK(printed(module) == "module\n%y = core.exp(torch.sum(%x)){edited}\n");
  CHECK(!(module[call].flags & Dead));
  CHECK(verify(module) == "");
  // And again, now that it has moved once.
  module.replace(call, api(module, "core.neg", {call}));
  CHECK(printed(module) == "module\n%y = core.exp(core.neg(torch.sum(%x)){edited}){edited}\n");
  CHECK(verify(module) == "");
}

TEST_CASE("operands move into the replacement before the replacement takes the node's place") {
  TextModule text("%y = torch.add(torch.sum(%x), 2)\n");
  Module &module = text.module;
  NodeId call = text.operand(text.statement(0), 1), sum = text.operand(call, 0), two = text.operand(call, 1);
  module.replace(call, api(module, "core.add", {two, sum}));
  CHECK(printed(module) == "module\n%y = core.add(2, torch.sum(%x)){edited}\n");
  CHECK((module[call].flags & Dead));
  CHECK(!(module[sum].flags & Dead));
  CHECK(verify(module) == "");
  module.replace(sum, api(module, "core.exp", {sum}));
  CHECK(printed(module) == "module\n%y = core.add(2, core.exp(torch.sum(%x)){edited}){edited}\n");
  CHECK(verify(module) == "");
}

TEST_CASE("an operand takes the place of its own parent") {
  BuiltModule file("y = f(g(x))\n");
  Module &module = file.module;
  NodeId assign = module[module.body].statements[0], call = module.operandsOf(assign)[1], inner = module.operandsOf(call)[1];
  const python::Node *place = module[call].origin, *origin = module[inner].origin;
  module.replace(call, inner);
  CHECK(printed(module) == "module m\n@.y = invoke(@g, @x){edited}\n");
  CHECK(module[inner].origin == origin);
  CHECK(module.placeOf(inner) == place);
  CHECK(module.placeOf(module.operandsOf(inner)[1]) == module[module.operandsOf(inner)[1]].origin);
  CHECK((module[call].flags & Dead));
  CHECK(!(module[inner].flags & Dead));
  CHECK(verify(module) == "");
  // What replaces it in turn goes to the same place.
  NodeId constant = module.constant(module.facts.integer(1));
  module.replace(inner, constant);
  CHECK(module.placeOf(constant) == place);
}

TEST_CASE("a replacement without origin gets that of the node") {
  BuiltModule file("y = f(x)\n");
  Module &module = file.module;
  NodeId call = module.operandsOf(module[module.body].statements[0])[1];
  NodeId constant = module.constant(module.facts.none());
  module.replace(call, constant);
  CHECK(module[constant].origin == module[call].origin);
  CHECK(module.placeOf(constant) == module[call].origin);
}

TEST_CASE("setOperand replaces, adds and removes") {
  TextModule text("return %x\n");
  Module &module = text.module;
  NodeId statement = text.statement(0), old = text.operand(statement, 0);
  module.setOperand(statement, 0, {});
  CHECK((module[old].flags & Dead));
  CHECK(printed(module) == "module\n{edited} return\n");
  module.setOperand(statement, 0, old);
  CHECK(!(module[old].flags & Dead));
  CHECK(printed(module) == "module\n{edited} return %x\n");
  module.setOperand(statement, 0, api(module, "core.exp", {old}));
  CHECK(printed(module) == "module\n{edited} return core.exp(%x){edited}\n");
  CHECK(verify(module) == "");
}

TEST_CASE("setOperands gives a node a new list") {
  TextModule text("torch.sum(%x, dim=1)\n");
  Module &module = text.module;
  NodeId call = text.operand(text.statement(0), 0), x = text.operand(call, 0), one = text.operand(call, 1);
  Binding keyword{BindingStyle::Keyword, text.symbol("keepdim")};
  module.setOperands(call, {x, module.constant(module.facts.boolean(true))}, {{}, keyword});
  CHECK(printed(module) == "module\ntorch.sum(%x, keepdim=True){edited}\n");
  CHECK((module[one].flags & Dead));
  module.setOperands(call, module.operandsOf(call).take_front(1));
  CHECK(printed(module) == "module\ntorch.sum(%x){edited}\n");
  module.setOperands(call, {x, module.constant(module.facts.none()), module.constant(module.facts.none())});
  CHECK(printed(module) == "module\ntorch.sum(%x, None, None){edited}\n");
  CHECK(verify(module) == "");
}

TEST_CASE("statements are inserted, replaced and erased") {
  TextModule text("while %c\n"
                  "  %x = 1\n"
                  "  %y = 2\n");
  Module &module = text.module;
  NodeId loop = text.statement(0), first = text.statement(loop, 0, 0), second = text.statement(loop, 0, 1);
  BlockId block = module.blocksOf(loop)[0];
  auto pass = [&] {
    Node node;
    node.kind = Kind::Pass;
    return module.add(node);
  };
  module.insertBefore(first, pass());
  CHECK(module[block].edited);
  module.insertAfter(second, pass());
  CHECK(module.positionOf(second) == std::pair(block, 2u));
  module.erase(first);
  CHECK((module[first].flags & Dead));
  CHECK((module[text.operand(first, 1)].flags & Dead));
  CHECK(printed(module) == "module\n"
                           "while %c\n"
                           "  {edited} pass\n"
                           "  %y = 2\n"
                           "  {edited} pass\n");
  module.replace(second, pass());
  CHECK(printed(module, loop) == "while %c\n"
                                 "  {edited} pass\n"
                                 "  {edited} pass\n"
                                 "  {edited} pass\n");
  CHECK(!(module[loop].flags & Edited));
  CHECK((module[loop].flags & EditedBelow));
  CHECK(verify(module) == "");
}

TEST_CASE("a statement moves into the block of its own replacement") {
  TextModule text("%x = 1\n");
  Module &module = text.module;
  NodeId assign = text.statement(0);
  Node node;
  node.kind = Kind::If;
  NodeId conditional = module.add(node, {module.constant(module.facts.boolean(true))});
  BlockId then = module.addBlock(conditional), orElse = module.addBlock(conditional);
  module.append(then, assign);
  module.setBlocks(conditional, {then, orElse});
  module.replace(assign, conditional);
  CHECK(printed(module) == "module\n{edited} if True\n  %x = 1\n");
  CHECK(verify(module) == "");
}

TEST_CASE("erasing the only statement of the module") {
  TextModule text("pass\n");
  text.module.erase(text.statement(0));
  CHECK(text.module[text.module.body].edited);
  CHECK(printed(text.module) == "module\n");
  CHECK(verify(text.module) == "");
}

TEST_CASE("an inserted copy has no place in the source, though an origin") {
  BuiltModule file("f(x)\n");
  Module &module = file.module;
  NodeId statement = module[module.body].statements[0];
  NodeId copy = module.clone(statement);
  module.insertBefore(statement, copy);
  CHECK(module[copy].origin == module[statement].origin);
  CHECK(module.placeOf(copy) == nullptr);
  CHECK(module.placeOf(statement) == module[statement].origin);
}

TEST_CASE("a copy is deep and has variables of its own") {
  TextModule text("function f \"f\"[%n {captured}](%x {captured}, %y = 1)\n"
                  "  %n = lambda(%a, %b = %x; host.add(%a, %n))\n"
                  "  for %i in comprehension list(%j, for(%j, %x))\n"
                  "    try\n"
                  "      compare[host.lt, host.le](%i, 1, %x)\n"
                  "    except @E as %e\n"
                  "      class %C \"f.<locals>.C\"(@B, metaclass=@M)\n"
                  "        pass\n"
                  "  return %outer\n");
  Module &module = text.module;
  NodeId function = text.statement(0);
  uint32_t localsBefore = module.locals.size();
  NodeId copy = module.clone(function);
  CHECK(module.locals.size() > localsBefore);
  CHECK(!module[copy].parent);
  CHECK(printed(module, copy) == printed(module, function));
  module.append(module.body, copy);
  CHECK(verify(module) == "");
  const FunctionPayload &original = module.functions[module[function].payload],
                        &copied = module.functions[module[copy].payload];
  REQUIRE(copied.parameters.size() == 2);
  CHECK(copied.parameters[0].local != original.parameters[0].local);
  CHECK(module[copied.parameters[0].local].owner == copy);
}

TEST_CASE("the copy of an expression uses the same variables") {
  TextModule text("%y = torch.sum(%x)\n");
  NodeId call = text.operand(text.statement(0), 1);
  NodeId copy = text.module.clone(call);
  CHECK(text.module[text.operand(copy, 0)].local == text.module[text.operand(call, 0)].local);
  CHECK(text.operand(copy, 0) != text.operand(call, 0));
}

TEST_CASE("statementOf and functionOf") {
  TextModule text("decorator @d\n"
                  "function f(%x = @outside)\n"
                  "  if %x\n"
                  "    return lambda(; %x)\n"
                  "@outside\n");
  Module &module = text.module;
  NodeId function = text.statement(0), conditional = text.statement(function, 0, 0), result = text.statement(conditional, 0, 0);
  NodeId lambda = text.operand(result, 0), use = text.operand(lambda, 0);
  CHECK(module.statementOf(use) == result);
  CHECK(module.statementOf(result) == result);
  CHECK(module.functionOf(use) == function);
  CHECK(module.functionOf(conditional) == function);
  CHECK(module.functionOf(text.operand(function, 0)) == NodeId());
  CHECK(module.functionOf(text.operand(function, 1)) == NodeId());
  CHECK(module.functionOf(function) == NodeId());
  CHECK(module.functionOf(text.operand(text.statement(1), 0)) == NodeId());
}

TEST_CASE("refinements change what a node is, and nothing is edited") {
  TextModule text("invoke(.sum(%x), 0, keepdim=True)\n"
                  ".T(%x)\n"
                  "subscript(%x, tuple(0, slice(1, _, _)))\n"
                  "invoke(torch.relu, %x)\n");
  Module &module = text.module;
  auto expression = [&](unsigned i) { return text.operand(text.statement(i), 0); };
  NodeId callee = text.operand(expression(0), 0), invoke = expression(0);
  CHECK(toMethodCall(module, invoke, text.symbol("Tensor.sum")) == invoke);
  CHECK((module[callee].flags & Dead));
  toPropertyCall(module, expression(1), text.symbol("Tensor.T"));
  toIndexCall(module, expression(2), text.symbol("Tensor.__getitem__"));
  toApiCall(module, expression(3), text.symbol("torch.relu"));
  CHECK(printed(module) == "module\n"
                           "Tensor.sum(%x, 0, keepdim=True){method}\n"
                           "Tensor.T(%x){property}\n"
                           "Tensor.__getitem__(%x, tuple(0, slice(1, _, _))){index}\n"
                           "torch.relu(%x)\n");
  CHECK(verify(module) == "");
}
