#include "../../../lib/Trace/Emit.h"
#include "../../../lib/Trace/Fiber.h"

#include "doctest/doctest.h"

using namespace ivyc;
using namespace ivyc::trace;

namespace {

/// A graph under construction, and the function that it is.
struct Sample {
  SymbolTable symbols;
  FactTable facts{symbols};
  Graph graph;
  TracedFunction function;

  Sample() { function.name = symbols.intern("f"); }
  GraphId input(const char *name) {
    GraphNode node;
    node.kind = GraphKind::Input;
    node.index = function.inputs.size();
    node.hint = symbols.intern(name);
    node.fact = facts.tensor(DType::Float32, 1, {3});
    function.inputs.push_back({unsigned(function.parameters.size()), {}});
    function.parameters.push_back(node.hint);
    return graph.add(std::move(node));
  }
  GraphId call(const char *op, llvm::ArrayRef<GraphId> operands, const char *hint = "") {
    GraphNode node;
    node.kind = GraphKind::Call;
    node.name = symbols.intern(op);
    node.operands.append(operands.begin(), operands.end());
    for (size_t i = 0; i < operands.size(); ++i)
      node.bindings.push_back({ir::BindingStyle::Keyword, symbols.intern(i ? "y" : "x")});
    node.fact = facts.tensor(DType::Float32, 1, {3});
    GraphId id = graph.add(std::move(node));
    if (*hint && !graph[id].hint) graph[id].hint = symbols.intern(hint);
    return id;
  }
  std::string text(GraphId result) {
    function.result = result;
    ir::Module module(facts);
    module.name = symbols.intern("m");
    std::vector<std::pair<ir::NodeId, GraphId>> statements;
    emit(graph, function, module, statements);
    CHECK(ir::verify(module) == "");
    std::string out;
    llvm::raw_string_ostream stream(out);
    ir::print(module, stream, {.facts = false, .edits = false});
    return out;
  }
};

} // namespace

TEST_CASE("equal ops on equal operands are one node") {
  Sample sample;
  GraphId x = sample.input("x"), y = sample.input("y");
  CHECK(sample.call("core.add", {x, y}) == sample.call("core.add", {x, y}));
  CHECK(!(sample.call("core.add", {x, y}) == sample.call("core.add", {y, x})));
  CHECK(!(sample.call("core.add", {x, y}) == sample.call("core.multiply", {x, y})));
}

TEST_CASE("what has an effect is never shared") {
  Sample sample;
  GraphNode node;
  node.kind = GraphKind::Call;
  node.name = sample.symbols.intern("core.draw");
  node.effect = true;
  CHECK(!(sample.graph.add(node) == sample.graph.add(node)));
}

TEST_CASE("dead code goes, a value that is used twice gets a name, one that is used once stands where it is used") {
  Sample sample;
  GraphId x = sample.input("x");
  sample.call("core.exp", {x}, "unused");
  GraphId twice = sample.call("core.abs", {x});
  GraphId once = sample.call("core.sqrt", {twice});
  CHECK(sample.text(sample.call("core.add", {twice, once})) == R"(module m
function f "f"(%x)
  %abs_ = core.abs(x=%x)
  return core.add(x=%abs_, y=core.sqrt(x=%abs_))
)");
}

TEST_CASE("a variable of the source is bound again where its old value is not read any more") {
  Sample sample;
  GraphId x = sample.input("x");
  GraphId first = sample.call("core.exp", {x}, "x");
  CHECK(sample.text(sample.call("core.sqrt", {first}, "x")) == R"(module m
function f "f"(%x)
  %x = core.exp(x=%x)
  %x = core.sqrt(x=%x)
  return %x
)");
}

TEST_CASE("a variable whose old value is read later gets another name") {
  Sample sample;
  GraphId x = sample.input("x");
  GraphId first = sample.call("core.exp", {x}, "x");
  CHECK(sample.text(sample.call("core.add", {first, x})) == R"(module m
function f "f"(%x)
  %x_2 = core.exp(x=%x)
  return core.add(x=%x_2, y=%x)
)");
}

TEST_CASE("a fiber runs between suspensions, and ends") {
  int reached = 0;
  Fiber *self = nullptr;
  Fiber fiber(1 << 16, [&] {
    reached = 1;
    self->suspend();
    reached = 2;
  });
  self = &fiber;
  CHECK(!fiber.isStarted());
  fiber.resume();
  CHECK(reached == 1);
  CHECK(!fiber.isDone());
  fiber.resume();
  CHECK(reached == 2);
  CHECK(fiber.isDone());
}
