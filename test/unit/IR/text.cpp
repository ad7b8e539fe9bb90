#include "Support.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace ivyc;
using namespace ivyc::ir;

/// Text that is in the form that print() writes comes back as it was.
static void checkStable(llvm::StringRef text) {
  TextModule read(text);
  CHECK(printed(read.module) == text);
}

TEST_CASE("expressions of each kind") {
  checkStable("module\n"
              "1\n"
              "-2\n"
              "1.5\n"
              "1e-05\n"
              "1e+300\n"
              "2.0j\n"
              "123456789012345678901234567890\n"
              "\"a \\\"text\\\"\\nwith `marks` (\"\n"
              "b\"\\x00bytes\"\n"
              "None\n"
              "True\n"
              "...\n"
              "`tuple = (1, 2)`\n"
              "`dtype = float32`\n"
              "`float = float(\"nan\")`\n"
              "@f: `str = \"``\"`\n");
}

TEST_CASE("names of each kind") {
  checkStable("module kornia.color\n"
              "%x\n"
              "@len\n"
              "@.rgb\n"
              "@rgb\"kornia.core.rgb\"\n"
              "torch.float32\n"
              "torch\n"
              "\\\"list\"\n"
              ".shape(%x)\n"
              ".check\"kornia.core.check\"(@kornia\"kornia\")\n"
              "subscript(%x, slice(1, _, -1))\n"
              "subscript(%x, tuple(None, ..., 0))\n");
}

TEST_CASE("calls and structure") {
  checkStable("module\n"
              "torch.sum(%x, dim=1, *%args, **%options)\n"
              "Tensor.sum(%x, keepdim=True){method}: float32[2, ?, d0]\n"
              "Tensor.T(%x){property, pure}\n"
              "host.add(%x, 1): `int = 3`\n"
              "host.radd(%x, 1){reflected, parenthesised}\n"
              "invoke(@f, %x, *%rest, key=%y)\n"
              "invoke(.method(%x))\n"
              "tuple()\n"
              "list(1, starred(%x))\n"
              "set(1)\n"
              "dict(\"a\", 1, _, %more)\n"
              "choose(%t, 1, 2)\n"
              "and(%t, or(%x, %y))\n"
              "compare[host.lt, host.is_not](%x, 1, %y)\n"
              "format(%x, format(%y))\n"
              "walrus(%x, 1)\n"
              "await(%x)\n"
              "yield(_)\n"
              "yield_from(%x)\n"
              "opaque string(%x)\n"
              "core.sum(%x){edited, synthesised, kept}\n");
}

TEST_CASE("lambdas and comprehensions") {
  checkStable("module\n"
              "lambda(; 1)\n"
              "lambda(%x, /, %y = 1, *%rest, %k: int, %m = 2, **%more; host.add(%x, %y))\n"
              "lambda(%x, *, %k; %k)\n"
              "comprehension list(%i, for(%i, %xs))\n"
              "comprehension dict(%k, %v, for(tuple(%k, %v), %xs, %k, %v), async for(%w, %ys))\n"
              "comprehension generator(%i, for(%i, %xs))\n");
}

TEST_CASE("a variable gets a number where its name is taken") {
  checkStable("module\n"
              "function f(%x)\n"
              "  return comprehension list(%x#2, for(%x#2, %x))\n"
              "function g(%x)\n"
              "  return lambda(%x#2; lambda(%x#3; host.add(%x, %x#2)))\n"
              "comprehension set(%i, for(%i, @xs))\n"
              "comprehension set(%i, for(%i, @xs))\n");
}

TEST_CASE("a variable is declared where the reader could not tell whose it is") {
  checkStable("module\n"
              "function f[%later: Tensor {captured}, %count {captured, shared}](%x {captured})\n"
              "  %plain = 1\n"
              "  function %inner \"f.<locals>.inner\"(%x#2)\n"
              "    nonlocal count\n"
              "    return tuple(%later, %count, %x)\n"
              "  %later = 2\n");
}

TEST_CASE("statements of each kind") {
  checkStable("module\n"
              "import torch, torch.nn as nn, a.b -> %a\n"
              "from ..core import check, x as y -> @y: int\n"
              "from torch import *\n"
              "%x = 1\n"
              "%x = tuple(%y, starred(%z)) = @f\n"
              "subscript(%x, 0) host.add= 2\n"
              "%x :: @int = 3\n"
              ".a(%x) :: @Optional\n"
              "delete %x, subscript(%y, 0)\n"
              "if %x\n"
              "  pass\n"
              "else\n"
              "  pass\n"
              "for tuple(%i, %j) in %x\n"
              "  break\n"
              "else\n"
              "  continue\n"
              "async for %i in %x\n"
              "  pass\n"
              "while True\n"
              "  pass\n"
              "with torch.no_grad(), @open as %file\n"
              "  pass\n"
              "async with @lock\n"
              "  pass\n"
              "try\n"
              "  pass\n"
              "except @ValueError as %e\n"
              "  raise\n"
              "except\n"
              "  raise @E from %e\n"
              "else\n"
              "  pass\n"
              "finally\n"
              "  assert %x, \"message\"\n"
              "try\n"
              "  pass\n"
              "except* @ValueError\n"
              "  raise @E\n"
              "match %x\n"
              "  case opaque pattern(torch.float32, %y{store}) if %y\n"
              "    return %y\n"
              "  case opaque pattern()\n"
              "    return\n"
              "{edited, synthesised} return 1\n"
              "global a, b\n"
              "assert %x\n"
              "opaque_statement type[%T](@Alias{store}, subscript(@list, %T))\n");
}

TEST_CASE("functions and classes") {
  checkStable("module m\n"
              "decorator torch.jit.script\n"
              "decorator torch.no_grad()\n"
              "async generator function f \"m.f\"(%x: Tensor :: torch.Tensor, %n :: subscript(@Optional, @int) = None) "
              "-> %T where (@int)\n"
              "  yield(%x)\n"
              "decorator @dataclass\n"
              "class A \"m.A\"(torch.nn.Module, invoke(@make), *@bases, metaclass=@Meta)\n"
              "  @.field :: opaque string(torch.Tensor)\n"
              "  function forward \"m.A.forward\"(%self, %x)\n"
              "    class %B \"m.A.forward.<locals>.B\"()\n"
              "      pass\n"
              "    return .x(%self)\n");
}

TEST_CASE("forms follow from where an expression stands") {
  TextModule read("decorator torch.no_grad()\n"
                  "function f(%x :: subscript(@list, torch.Tensor)) -> torch.Tensor\n"
                  "  with torch.no_grad()\n"
                  "    return torch.float32\n"
                  "class A(torch.nn.Module)\n");
  const Module &module = read.module;
  NodeId f = read.statement(0), with = read.statement(f, 0, 0);
  CHECK(module[read.operand(f, 0)].form == Form::Decorator);
  NodeId annotation = read.operand(f, 1);
  CHECK(module[annotation].form == Form::Annotation);
  CHECK(module[read.operand(annotation, 1)].form == Form::Annotation);
  CHECK(module[read.operand(with, 0)].form == Form::Context);
  CHECK(module[read.operand(read.statement(with, 0, 0), 0)].form == Form::Value);
  CHECK(module[read.operand(read.statement(1), 0)].form == Form::Base);
  CHECK(module[read.operand(f, 2)].form == Form::Annotation);
}

TEST_CASE("text by hand: comments, empty lines, any indentation") {
  TextModule read("# a comment\n"
                  "\n"
                  "if %x\n"
                  "      pass   \n"
                  "   # another\n"
                  "pass");
  CHECK(printed(read.module) == "module\nif %x\n  pass\npass\n");
}

static std::string errorOf(llvm::StringRef text) {
  SymbolTable symbols;
  FactTable facts(symbols);
  Module module(facts);
  return llvm::toString(parse(text, module));
}

TEST_CASE("mistakes are located") {
  CHECK(errorOf("f(") == "1:3: expected an expression");
  CHECK(errorOf("pass\n  pass\n") == "2:3: wrong indentation");
  CHECK(errorOf("torch.sum(%x") == "1:13: expected ')'");
  CHECK(errorOf("%x = = 1") == "1:6: expected an expression");
  CHECK(errorOf("\"open") == "1:1: expected a string");
  CHECK(errorOf("%x: nothing") == "1:12: not a fact: nothing");
  CHECK(errorOf("%x: `int") == "1:6: expected '`'");
  CHECK(errorOf("torch.sum(%x){fancy}") == "1:20: unknown form or flag 'fancy'");
  CHECK(errorOf("for %x\n  pass") == "1:7: expected 'in'");
  CHECK(errorOf("decorator @f\npass") == "2:1: expected a function or a class");
  CHECK(errorOf("decorator @f") == "1:13: expected a function or a class");
  CHECK(errorOf("match %x\n  pass") == "2:3: expected 'case'");
  CHECK(errorOf("pass pass") == "1:6: expected the end of the line");
  CHECK(errorOf("function f(%x, %x)") == "1:18: declared twice");
  CHECK(errorOf(std::string(3000, '(')) == "1:1: expected an expression");
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "tuple(";
  CHECK(errorOf(deep).find("nested too deeply") != std::string::npos);
  CHECK(errorOf("") == "");
}

TEST_CASE("the example of docs/ir.md") {
  llvm::SmallString<128> path(llvm::sys::path::parent_path(__FILE__));
  llvm::sys::path::append(path, "../../../docs/ir.md");
  auto file = llvm::MemoryBuffer::getFile(path);
  REQUIRE(bool(file));
  llvm::StringRef example = (*file)->getBuffer().split("```\n").second.split("```").first;
  REQUIRE(example.starts_with("module kornia.color.gray\n"));
  checkStable(example);
}
