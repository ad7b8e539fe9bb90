// Expansions put into modules: what is moved, cloned and hoisted.
#include "Fixture.h"

using namespace ivyc;
using namespace ivyc::spec;
using ir::Kind;
using ir::NodeId;

namespace {

/// A function of some statements; uses of torch and core in it are replaced by their expansions.
struct Text : Specs {
  ir::Module module{facts};

  std::string before(llvm::StringRef statements) {
    std::string text = "module m\nfunction f \"m.f\"(%x, %y, %n, %g)\n";
    for (llvm::StringRef rest = statements; !rest.empty();) {
      auto [line, after] = rest.split('\n');
      text += ("  " + line + "\n").str();
      rest = after;
    }
    llvm::Error error = ir::parse(text, module);
    if (error) FAIL(llvm::toString(std::move(error)));
    return text;
  }

  std::string after() {
    std::string text;
    llvm::raw_string_ostream out(text);
    ir::print(module, out, {.facts = false, .edits = false});
    llvm::StringRef rest = text;
    rest = rest.split("(%x, %y, %n, %g)\n").second;
    std::string lines;
    for (; !rest.empty(); rest = rest.split('\n').second) lines += rest.split('\n').first.ltrim().str() + "\n";
    std::string wrong = ir::verify(module);
    return wrong.empty() ? lines : lines + "wrong: " + wrong;
  }

  /// Replaces the call of this name; whether it could.
  bool replace(llvm::StringRef name, Role role = Role::Call) {
    for (uint32_t i = 1; i < module.nodes.size(); ++i) {
      NodeId id{i};
      if (module[id].kind != Kind::Call || module.nameOf(id) != name || (module[id].flags & ir::Dead)) continue;
      llvm::SmallVector<Argument, 4> arguments;
      llvm::SmallVector<NodeId, 4> operands(module.operandsOf(id));
      for (auto [operand, binding] : llvm::zip(operands, module.bindingsOf(id)))
        arguments.push_back({module[operand].fact, binding.style, binding.keyword});
      const Expansion *expansion = name.starts_with("core.")
                                       ? library->toTarget(Framework::Jax, module[id].name, module[id].form, arguments)
                                       : library->toCore(Framework::Torch, role, module[id].name, arguments);
      REQUIRE_MESSAGE(!expansion->isUnsupported, expansion->unsupported);
      return bool(instantiate(module, id, *expansion, operands));
    }
    FAIL("there is no such call");
    return false;
  }
  std::string core(llvm::StringRef statements, llvm::StringRef name) {
    before(statements);
    bool done = replace(name);
    return done ? after() : "not replaced\n" + after();
  }
};

} // namespace

TEST_CASE_FIXTURE(Text, "arguments are moved") {
  CHECK(core("return torch.sum(%x: float32[2, 3], dim=1: `int = 1`)", "torch.sum") == "return core.sum(x=%x, axes=1)\n");
}

TEST_CASE_FIXTURE(Text, "the use may be the argument itself") {
  CHECK(core("return Tensor.to(%x: Tensor, invoke(%g): device)", "Tensor.to") == "return %x\n");
}

TEST_CASE_FIXTURE(Text, "a name that is used twice is written twice") {
  CHECK(core("return torch.max(%x: float32[2, 3], 1: `int = 1`)", "torch.max") ==
        "return tuple(core.max(x=%x, axes=1), core.argmax(x=%x, axes=1))\n");
}

TEST_CASE_FIXTURE(Text, "a call that is used twice is hoisted") {
  CHECK(core("return torch.max(core.sin(x=%x): float32[2, 3], 1: `int = 1`)", "torch.max") ==
        "%sin = core.sin(x=%x)\nreturn tuple(core.max(x=%sin, axes=1), core.argmax(x=%sin, axes=1))\n");
}

TEST_CASE_FIXTURE(Text, "below what has an effect nothing can be put") {
  CHECK(core("return tuple(invoke(%g), torch.max(core.sin(x=%x): float32[2, 3], 1: `int = 1`))", "torch.max") ==
        "return tuple(invoke(%g), tuple(core.max(x=walrus(%sin, core.sin(x=%x)), axes=1), core.argmax(x=%sin, axes=1)))\n");
}

TEST_CASE_FIXTURE(Text, "where no statement can be put, the first use names the value") {
  CHECK(core("return choose(%n, torch.max(core.sin(x=%x): float32[2, 3], 1: `int = 1`), %y)", "torch.max") ==
        "return choose(%n, tuple(core.max(x=walrus(%sin, core.sin(x=%x)), axes=1), core.argmax(x=%sin, axes=1)), %y)\n");
}

TEST_CASE_FIXTURE(Text, "in a lambda") {
  CHECK(core("return lambda(%a; torch.max(core.sin(x=%a): float32[2, 3], 1: `int = 1`))", "torch.max") ==
        "return lambda(%a; tuple(core.max(x=walrus(%sin, core.sin(x=%a)), axes=1), core.argmax(x=%sin, axes=1)))\n");
}

TEST_CASE_FIXTURE(Text, "in a comprehension") {
  CHECK(core("return comprehension list(torch.max(core.sin(x=%a): float32[2, 3], 1: `int = 1`), for(%a, %x))", "torch.max") ==
        "return comprehension list(tuple(core.max(x=walrus(%sin, core.sin(x=%a)), axes=1), core.argmax(x=%sin, axes=1)), "
        "for(%a, %x))\n");
}

TEST_CASE_FIXTURE(Text, "where nothing can be named, a function is called that names it") {
  CHECK(core("return comprehension list(%a, for(%a, %x), for(%b, torch.max(core.sin(x=%a): float32[2, 3], 1: `int = 1`)))",
             "torch.max") ==
        "return comprehension list(%a, for(%a, %x), for(%b, invoke(lambda(%sin; tuple(core.max(x=%sin, axes=1), "
        "core.argmax(x=%sin, axes=1))), core.sin(x=%a)){none}))\n");
}

TEST_CASE_FIXTURE(Text, "what stands in both arms of a conditional expression is computed once") {
  CHECK(core("return comprehension list(torch.nn.functional.linear(%x: float32[2, 3], %a: float32[4, 3], %n), for(%a, %y))",
             "torch.nn.functional.linear") ==
        "return comprehension list(choose(host.is(%n, None), core.matmul(x=%x, y=core.matrix_transpose(x=%a)), "
        "core.add(x=core.matmul(x=%x, y=core.matrix_transpose(x=%a)), y=%n)), for(%a, %y))\n");
}

TEST_CASE_FIXTURE(Text, "elements of a display are moved out of it") {
  CHECK(core("return torch.einsum(\"ij,j->i\": `str = \"ij,j->i\"`, invoke(%g): float32[2, 3], %y: float32[3])",
             "torch.einsum") == "return core.einsum(equation=\"ij,j->i\", operands=tuple(invoke(%g), %y))\n");
  CHECK(replace("core.einsum"));
  CHECK(after() == "return jax.numpy.einsum(\"ij,j->i\", invoke(%g), %y)\n");
}

TEST_CASE_FIXTURE(Text, "effects keep their order") {
  // The condition of where comes first in torch.where, second in Tensor.where.
  CHECK(core("return Tensor.where(invoke(%g): float32[2], invoke(%n): bool[2], %y: float32[2])", "Tensor.where") ==
        "%value = invoke(%g)\n%value_2 = invoke(%n)\nreturn core.where(condition=%value_2, x=%value, y=%y)\n");
}

TEST_CASE_FIXTURE(Text, "methods of the target") {
  CHECK(core("return core.index_update(x=%x: Tensor, index=%n: int, value=%y: float, mode=\"set\": `str = \"set\"`)",
             "core.index_update") == "return invoke(.set(subscript(.at(%x), %n)), %y)\n");
}
