// Expansions as text, for tests: core.sum(x=$0, axes=1).
#pragma once

#include "ivyc/Spec/Spec.h"

#include "doctest/doctest.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

namespace ivyc::spec {

inline void printNode(const FactTable &facts, const Expansion &expansion, uint32_t index, llvm::raw_ostream &out) {
  using NodeKind = Expansion::NodeKind;
  if (index == ~0u) return;
  const Expansion::Node &node = expansion.nodes[index];
  auto name = facts.symbols().text(node.name);
  auto operand = [&](unsigned i) { printNode(facts, expansion, node.operands[i], out); };
  auto arguments = [&](unsigned from) {
    out << '(';
    for (unsigned i = from; i < node.operands.size(); ++i) {
      if (i > from) out << ", ";
      const ir::Binding &binding = node.bindings[i];
      if (binding.style == ir::BindingStyle::Keyword) out << facts.symbols().text(binding.keyword) << '=';
      if (binding.style == ir::BindingStyle::Star) out << '*';
      operand(i);
    }
    out << ')';
  };
  auto list = [&](const char *open, const char *separator, const char *close) {
    out << open;
    for (unsigned i = 0; i < node.operands.size(); ++i) {
      if (i) out << separator;
      operand(i);
    }
    out << close;
  };
  switch (node.kind) {
  case NodeKind::Hole: out << '$' << node.hole; break;
  case NodeKind::Const: out << facts.print(node.constant); break;
  case NodeKind::Call:
    if (node.form == ir::Form::Operator && node.operands.size() == 2) {
      out << '(';
      operand(0);
      out << ' ' << name.drop_front(5) << ' ';
      operand(1);
      out << ')';
      break;
    }
    out << name;
    arguments(0);
    break;
  case NodeKind::Invoke:
    operand(0);
    arguments(1);
    break;
  case NodeKind::Attribute:
    operand(0);
    out << '.' << name;
    break;
  case NodeKind::Subscript:
    operand(0);
    out << '[';
    operand(1);
    out << ']';
    break;
  case NodeKind::Slice: list("", ":", ""); break;
  case NodeKind::Build:
    out << name;
    list("(", ", ", ")");
    break;
  case NodeKind::Starred:
    out << '*';
    operand(0);
    break;
  case NodeKind::Choose:
    out << '(';
    operand(1);
    out << " if ";
    operand(0);
    out << " else ";
    operand(2);
    out << ')';
    break;
  case NodeKind::And: list("(", " and ", ")"); break;
  case NodeKind::Or: list("(", " or ", ")"); break;
  case NodeKind::Global:
  case NodeKind::Api: out << name; break;
  }
}

inline std::string print(const FactTable &facts, const Expansion &expansion) {
  std::string text;
  llvm::raw_string_ostream out(text);
  if (expansion.isUnsupported) {
    out << "unsupported: " << expansion.unsupported;
    return text;
  }
  if (expansion.erased) return "erased";
  printNode(facts, expansion, expansion.root, out);
  for (const AssumptionUse &use : expansion.assumptions) {
    out << "; assumes $" << use.hole;
    if (use.otherHole >= 0) out << ", $" << use.otherHole;
    out << ' ' << facts.symbols().text(use.text);
  }
  return text;
}

/// The specs of the binary, shared by the cases of a test program.
struct Specs {
  SymbolTable symbols;
  FactTable facts{symbols};
  Diagnostics diagnostics;
  std::unique_ptr<Library> library;
  explicit Specs(llvm::ArrayRef<std::string> directories = {}) { library = Library::open(facts, directories, diagnostics); }

  /// "float32[2, 3]", "dim: int = 1" (by keyword), "*: tuple[int]" (starred), "**: dict(…)".
  llvm::SmallVector<Argument, 4> arguments(llvm::ArrayRef<const char *> texts) {
    llvm::SmallVector<Argument, 4> result;
    for (llvm::StringRef text : texts) {
      Argument argument;
      auto [before, after] = text.split(": ");
      if (!after.empty() && llvm::all_of(before, [](char c) { return llvm::isAlnum(c) || c == '_'; })) {
        argument.style = ir::BindingStyle::Keyword;
        argument.keyword = symbols.intern(before);
        text = after;
      } else if (before == "*" || before == "**") {
        argument.style = before == "*" ? ir::BindingStyle::Star : ir::BindingStyle::DoubleStar;
        text = after;
      }
      auto fact = facts.parse(text);
      INFO(text.str());
      REQUIRE(fact);
      argument.fact = *fact;
      result.push_back(argument);
    }
    return result;
  }
  const Expansion &use(Role role, const char *name, llvm::ArrayRef<const char *> texts) {
    return *library->toCore(Framework::Torch, role, symbols.intern(name), arguments(texts));
  }
  const Expansion &op(Framework target, const char *name, llvm::ArrayRef<const char *> texts) {
    return *library->toTarget(target, symbols.intern(name), ir::Form::Call, arguments(texts));
  }
  std::string core(const char *name, llvm::ArrayRef<const char *> texts, Role role = Role::Call) {
    return print(facts, use(role, name, texts));
  }
  std::string result(const char *name, llvm::ArrayRef<const char *> texts, Role role = Role::Call) {
    return facts.print(use(role, name, texts).result);
  }
  std::string jax(const char *name, llvm::ArrayRef<const char *> texts) {
    return print(facts, op(Framework::Jax, name, texts));
  }
};

} // namespace ivyc::spec
