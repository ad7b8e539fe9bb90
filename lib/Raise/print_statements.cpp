// Statements as new text.
#include "Raiser.h"
#include "Scan.h"

namespace ivyc::raise {

using namespace python;

void Raiser::block(llvm::ArrayRef<NodeId> statements, StringRef indentation, Fragment &out) {
  if (statements.empty()) {
    out.line(indentation).add("pass");
    return;
  }
  out.line(indentation);
  statementRun(statements, indentation, out);
}

void Raiser::parameters(NodeId id, Fragment &out) {
  const ir::FunctionPayload &payload = module.functions[module[id].payload];
  auto operands = module.operandsOf(id);
  bool first = true, starSeen = false;
  auto separate = [&] {
    if (!first) {
      out.add(",");
      if (flat)
        out.add(" ");
      else
        out.mark(PieceKind::Space);
    }
    first = false;
  };
  for (size_t i = 0; i < payload.parameters.size(); ++i) {
    const ir::Parameter &parameter = payload.parameters[i];
    bool afterPositionalOnly = i > 0 && payload.parameters[i - 1].style == ir::ParameterStyle::PositionalOnly &&
                               parameter.style != ir::ParameterStyle::PositionalOnly;
    if (afterPositionalOnly) {
      separate();
      out.add("/");
    }
    if (parameter.style == ir::ParameterStyle::KeywordOnly && !starSeen) {
      separate();
      out.add("*");
      starSeen = true;
    }
    separate();
    if (parameter.style == ir::ParameterStyle::Star) starSeen = true;
    out.add(parameter.style == ir::ParameterStyle::Star ? "*" : parameter.style == ir::ParameterStyle::DoubleStar ? "**" : "");
    out.add(symbols.text(module[parameter.local].name));
    if (parameter.annotationOperand) {
      out.add(": ");
      expression(operands[parameter.annotationOperand - 1], Precedence::Test, out);
    }
    if (parameter.defaultOperand) {
      out.add(parameter.annotationOperand ? " = " : "=");
      expression(operands[parameter.defaultOperand - 1], Precedence::Test, out);
    }
  }
  if (!payload.parameters.empty() && payload.parameters.back().style == ir::ParameterStyle::PositionalOnly) {
    separate();
    out.add("/");
  }
}

void Raiser::statement(NodeId id, StringRef indentation, Fragment &out) {
  const ir::Node &node = module[id];
  auto operands = module.operandsOf(id);
  auto blocks = module.blocksOf(id);
  std::string inner = indentation.str() + page.indentUnit.str();
  auto operand = [&](unsigned i, Precedence needs = Precedence::Test) { expression(operands[i], needs, out); };
  auto has = [&](unsigned i) { return i < operands.size() && operands[i]; };
  auto body = [&](unsigned i) { block(module[blocks[i]].statements, inner, out); };
  auto otherwise = [&](unsigned i, StringRef word) {
    if (i >= blocks.size() || module[blocks[i]].statements.empty()) return;
    out.line(indentation).add(word).add(":");
    body(i);
  };
  auto all = [&](StringRef separator, Precedence needs) {
    for (unsigned i = 0; i < operands.size(); ++i) {
      if (i) out.add(separator);
      operand(i, needs);
    }
  };
  auto names = [&](llvm::ArrayRef<Symbol> list) {
    bool first = true;
    for (Symbol name : list) {
      if (!first) out.add(", ");
      first = false;
      out.add(symbols.text(name));
    }
  };
  if (raises(id)) {
    out.add(failure(id));
    return;
  }
  switch (node.kind) {
  case Kind::Evaluate: value(operands[0], Precedence::Statement, out); return;
  case Kind::Assign:
    for (NodeId target : operands.drop_back()) {
      expression(target, Precedence::Tuple, out);
      out.add(" = ");
    }
    value(operands.back(), Precedence::Statement, out);
    return;
  case Kind::AugAssign: {
    StringRef name = module.nameOf(id);
    name.consume_front("host.");
    operand(0, Precedence::Primary);
    out.add(" ").add(findOperator(name)->text).add("= ");
    value(operands[1], Precedence::Statement, out);
    return;
  }
  case Kind::AnnAssign:
    operand(0, Precedence::Primary);
    out.add(": ");
    operand(1);
    if (has(2)) {
      out.add(" = ");
      value(operands[2], Precedence::Statement, out);
    }
    return;
  case Kind::Delete:
    out.add("del ");
    all(", ", Precedence::Primary);
    return;
  case Kind::If: {
    out.add("if ");
    operand(0, Precedence::Walrus);
    out.add(":");
    body(0);
    otherwise(1, "else");
    return;
  }
  case Kind::For:
    out.add(node.flags & ir::Async ? "async for " : "for ");
    operand(0, Precedence::Tuple);
    out.add(" in ");
    operand(1, Precedence::Tuple);
    out.add(":");
    body(0);
    otherwise(1, "else");
    return;
  case Kind::While:
    out.add("while ");
    operand(0, Precedence::Walrus);
    out.add(":");
    body(0);
    otherwise(1, "else");
    return;
  case Kind::With:
    out.add(node.flags & ir::Async ? "async with " : "with ");
    for (unsigned i = 0; i + 1 < operands.size(); i += 2) {
      if (i) out.add(", ");
      operand(i);
      if (!has(i + 1)) continue;
      out.add(" as ");
      operand(i + 1, Precedence::Primary);
    }
    out.add(":");
    body(0);
    return;
  case Kind::Try: {
    out.add("try:");
    body(0);
    unsigned handlers = operands.size() / 2;
    for (unsigned i = 0; i < handlers; ++i) {
      out.line(indentation).add(module.nameOf(id) == "star" ? "except*" : "except");
      if (has(2 * i)) {
        out.add(" ");
        operand(2 * i);
      }
      if (has(2 * i + 1)) {
        out.add(" as ");
        operand(2 * i + 1);
      }
      out.add(":");
      body(1 + i);
    }
    otherwise(1 + handlers, "else");
    if (handlers) {
      otherwise(2 + handlers, "finally");
    } else {
      out.line(indentation).add("finally:");
      body(2);
    }
    return;
  }
  case Kind::Match: {
    out.add("match ");
    operand(0, Precedence::Walrus);
    out.add(":");
    for (unsigned i = 0; i < blocks.size(); ++i) {
      out.line(inner).add("case ");
      operand(1 + 2 * i, Precedence::Statement);
      if (has(2 + 2 * i)) {
        out.add(" if ");
        operand(2 + 2 * i, Precedence::Walrus);
      }
      out.add(":");
      block(module[blocks[i]].statements, inner + page.indentUnit.str(), out);
    }
    return;
  }
  case Kind::Return:
    out.add("return");
    if (!has(0)) return;
    out.add(" ");
    value(operands[0], Precedence::Tuple, out);
    return;
  case Kind::Raise:
    out.add("raise");
    if (!has(0)) return;
    out.add(" ");
    operand(0);
    if (has(1)) {
      out.add(" from ");
      operand(1);
    }
    return;
  case Kind::Assert:
    out.add("assert ");
    operand(0);
    if (has(1)) {
      out.add(", ");
      operand(1);
    }
    return;
  case Kind::Break: out.add("break"); return;
  case Kind::Continue: out.add("continue"); return;
  case Kind::Pass: out.add("pass"); return;
  case Kind::ScopeDeclaration:
    out.add(module.nameOf(id)).add(" ");
    names(module.symbolLists[node.payload]);
    return;
  case Kind::Import: {
    llvm::ArrayRef<Symbol> list = module.symbolLists[node.payload];
    StringRef from = symbols.text(list[0]);
    out.add(from.empty() ? "import " : ("from " + from + " import ").str());
    for (size_t i = 1; i + 1 < list.size(); i += 2) {
      if (i > 1) out.add(", ");
      out.add(symbols.text(list[i]));
      if (list[i + 1]) out.add(" as ").add(symbols.text(list[i + 1]));
    }
    return;
  }
  case Kind::Function: {
    const ir::FunctionPayload &payload = module.functions[node.payload];
    for (unsigned i = 0; i < payload.decorators; ++i) {
      out.add("@");
      operand(i, Precedence::Walrus);
      out.line(indentation);
    }
    out.add(payload.isAsync ? "async def " : "def ").add(module.nameOf(id));
    if (payload.parameters.empty()) {
      out.add("()");
    } else {
      open(out, "(");
      parameters(id, out);
      if (!flat) out.trailingComma();
      close(out, ")");
    }
    if (payload.returnAnnotation) {
      out.add(" -> ");
      operand(payload.returnAnnotation - 1);
    }
    out.add(":");
    body(0);
    return;
  }
  case Kind::Class: {
    const ir::ClassPayload &payload = module.classes[node.payload];
    for (unsigned i = 0; i < payload.decorators; ++i) {
      out.add("@");
      operand(i, Precedence::Walrus);
      out.line(indentation);
    }
    out.add("class ").add(module.nameOf(id));
    llvm::SmallVector<NewArgument, 4> bases;
    for (unsigned i = payload.decorators; i < payload.decorators + payload.bases + payload.keywords; ++i)
      bases.push_back({operands[i], module.bindingsOf(id)[i].style, symbols.text(module.bindingsOf(id)[i].keyword)});
    if (!bases.empty()) {
      open(out, "(");
      arguments(bases, out);
      close(out, ")");
    }
    out.add(":");
    body(0);
    return;
  }
  default:
    if (node.origin) out.source(node.origin->range);
    return;
  }
}

} // namespace ivyc::raise
