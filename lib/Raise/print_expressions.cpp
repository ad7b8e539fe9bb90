// Expressions as new text, around the bytes of their unchanged parts.
#include "Literals.h"
#include "Raiser.h"
#include "Scan.h"

#include <cmath>

namespace ivyc::raise {

using namespace python;

void Raiser::open(Fragment &out, StringRef bracket) {
  out.add(bracket);
  ++out.brackets;
  if (!flat) out.mark(PieceKind::Open).mark(PieceKind::Soft);
}

void Raiser::close(Fragment &out, StringRef bracket) {
  if (!flat) out.mark(PieceKind::Outdent).mark(PieceKind::Close);
  --out.brackets;
  out.add(bracket);
}

void Raiser::breakOrSpace(Fragment &out) {
  if (flat || !out.breaks())
    out.add(" ");
  else
    out.mark(PieceKind::Space);
}

/// Within brackets, lines of what `make` prints may be broken at its spaces.
void Raiser::breakable(Fragment &out, llvm::function_ref<void()> make) {
  bool group = !flat && out.breaks();
  if (group) out.mark(PieceKind::Chain);
  make();
  if (group) out.mark(PieceKind::Close);
}

Precedence Raiser::sourcePrecedence(const Expression &expression) const {
  return llvm::isa<Tuple>(expression) && isParenthesised(expression) ? Precedence::Primary : precedenceOf(expression);
}

Precedence Raiser::precedence(NodeId id) {
  const ir::Node &node = module[id];
  if (raises(id)) return Precedence::Primary;
  switch (node.kind) {
  case Kind::Const: {
    const ConstantValue &value = module.facts.get(node.constant);
    bool negative =
        (value.type == ConstantType::Int && (value.integer < 0 || (value.text && symbols.text(value.text).starts_with("-")))) ||
        ((value.type == ConstantType::Float || value.type == ConstantType::Complex) && std::signbit(value.number));
    if (negative) return Precedence::Unary;
    // `2.real` is no attribute of 2.
    return value.type == ConstantType::Int ? Precedence::Await : Precedence::Primary;
  }
  case Kind::Call: {
    StringRef name = module.nameOf(id);
    const Operator *op = name.consume_front("host.") ? findOperator(name) : nullptr;
    return op ? op->precedence : Precedence::Primary;
  }
  case Kind::Build: {
    if (module.nameOf(id) != "tuple") return Precedence::Primary;
    const auto *source = llvm::dyn_cast_if_present<Tuple>(node.origin);
    if (reprinting && isTouched(id)) source = nullptr;
    return source && canEdit(id) && isParenthesised(*source) ? Precedence::Primary : Precedence::Tuple;
  }
  case Kind::Choose:
  case Kind::Lambda: return Precedence::Test;
  case Kind::And: return Precedence::And;
  case Kind::Or: return Precedence::Or;
  case Kind::Compare: return Precedence::Compare;
  case Kind::Walrus: return Precedence::Walrus;
  case Kind::Await: return Precedence::Await;
  case Kind::Yield:
  case Kind::YieldFrom: return Precedence::Yield;
  case Kind::Opaque:
    if (const auto *source = llvm::dyn_cast_if_present<Expression>(node.origin)) return sourcePrecedence(*source);
    return Precedence::Primary;
  default: return Precedence::Primary;
  }
}

/// Copies the source text of an expression that did not change, or whose changes fit into it.
bool Raiser::copy(NodeId id, Precedence needs, Fragment &out, LiteralPlace place) {
  const ir::Node &node = module[id];
  if (!tree || !node.origin || !canEdit(id)) return false;
  if (reprinting && isTouched(id) && node.kind != Kind::Format && node.kind != Kind::Opaque) return false;
  auto isSlice = [&](NodeId operand) { return operand && module[operand].kind == Kind::Slice; };
  if (!place.index && (isSlice(id) || (node.kind == Kind::Build && llvm::any_of(module.operandsOf(id), isSlice)))) return false;
  SourceRange range = node.origin->range;
  StringRef source = textOf(range);
  if (avoidedQuote && source.contains(avoidedQuote)) return false;
  // Lines that were broken for the brackets that were around them; of strings, the text stays.
  bool hasParts = node.kind == Kind::Call || node.kind == Kind::Invoke || node.kind == Kind::Attribute ||
                  node.kind == Kind::Subscript || node.kind == Kind::Choose || node.kind == Kind::And ||
                  node.kind == Kind::Or || node.kind == Kind::Compare;
  if (hasParts && out.brackets == 0 && !flat && hasOpenNewline(source) && !hasComments(range)) return false;
  bool parentheses = needsParentheses(precedence(id), needs) || (out.brackets == 0 && hasOpenNewline(source));
  if (parentheses) {
    out.add("(");
    ++out.brackets;
  }
  bool moves = out.brackets > 0 && source.contains('\n');
  if (moves) out.follow(range.begin);
  if (isTouched(id))
    copyEdited(range, [&] { edit(id, out.brackets > 0); }, out);
  else
    out.source(range);
  if (moves) out.endShift();
  if (parentheses) {
    out.add(")");
    --out.brackets;
  }
  return true;
}

void Raiser::expression(NodeId id, Precedence needs, Fragment &out, LiteralPlace place) {
  if (copy(id, needs, out, place)) return;
  bool parentheses = needsParentheses(precedence(id), needs);
  if (parentheses) open(out, "(");
  print(id, out, place);
  if (!parentheses) return;
  if (!flat && module[id].kind == Kind::Build && module[id].operandCount > 1) out.trailingComma();
  close(out, ")");
}

/// The value of a statement: in parentheses if it has to be broken, and has no brackets at its end to break.
void Raiser::value(NodeId id, Precedence needs, Fragment &out) {
  bool breaks = false;
  switch (module[id].kind) {
  case Kind::Build: breaks = module.nameOf(id) == "tuple" && module[id].operandCount > 1; break;
  case Kind::And:
  case Kind::Or:
  case Kind::Compare:
  case Kind::Choose: breaks = true; break;
  case Kind::Call: breaks = precedence(id) < Precedence::Unary; break;
  default: break;
  }
  // As long as nothing is printed anew, there is nothing to break.
  if (!breaks || flat || out.brackets > 0 || (canEdit(id) && !(reprinting && isTouched(id)))) {
    expression(id, needs, out);
    return;
  }
  out.mark(PieceKind::Open).whenBroken("(").mark(PieceKind::Soft);
  ++out.optional;
  expression(id, needs, out);
  --out.optional;
  if (module[id].kind == Kind::Build) out.trailingComma();
  out.mark(PieceKind::Outdent).whenBroken(")").mark(PieceKind::Close);
}

void Raiser::list(NodeId id, unsigned begin, unsigned end, Fragment &out, LiteralPlace place) {
  for (unsigned i = begin; i < end; ++i) {
    if (i > begin) {
      out.add(",");
      if (flat || !out.breaks())
        out.add(" ");
      else
        out.mark(PieceKind::Space);
    }
    expression(module.operandsOf(id)[i], Precedence::Walrus, out, place);
  }
}

void Raiser::printBuild(NodeId id, Fragment &out, LiteralPlace place) {
  auto operands = module.operandsOf(id);
  StringRef kind = module.nameOf(id);
  unsigned count = operands.size();
  if (kind == "tuple") {
    // The parentheses, if any, are those that the place asks for.
    if (count == 0) {
      out.add("()");
      return;
    }
    list(id, 0, count, out, {false, place.index});
    if (count == 1) out.add(",");
    return;
  }
  if (kind == "set" && count == 0) {
    out.add("set()");
    return;
  }
  open(out, kind == "list" ? "[" : "{");
  if (kind == "dict") {
    for (unsigned i = 0; i + 1 < count; i += 2) {
      if (i) {
        out.add(",");
        if (flat)
          out.add(" ");
        else
          out.mark(PieceKind::Space);
      }
      if (operands[i]) {
        expression(operands[i], Precedence::Test, out, {true});
        out.add(": ");
        expression(operands[i + 1], Precedence::Test, out);
      } else {
        out.add("**");
        expression(operands[i + 1], Precedence::BitOr, out);
      }
    }
  } else {
    list(id, 0, count, out, {kind == "set"});
  }
  if (count && !flat) out.trailingComma();
  close(out, kind == "list" ? "]" : "}");
}

void Raiser::printComprehension(NodeId id, Fragment &out) {
  auto operands = module.operandsOf(id);
  StringRef kind = module.nameOf(id);
  open(out, kind == "list" ? "[" : kind == "generator" ? "(" : "{");
  unsigned next = 0;
  if (kind == "dict") {
    expression(operands[next++], Precedence::Test, out);
    out.add(": ");
    expression(operands[next++], Precedence::Test, out);
  } else {
    expression(operands[next++], Precedence::Walrus, out);
  }
  for (uint32_t count : module.countLists[module[id].payload]) {
    if (flat)
      out.add(" ");
    else
      out.mark(PieceKind::Space);
    out.add(count & ir::AsyncGenerator ? "async for " : "for ");
    expression(operands[next++], Precedence::Tuple, out);
    out.add(" in ");
    expression(operands[next++], Precedence::Or, out);
    for (uint32_t i = 0; i < (count & ~ir::AsyncGenerator); ++i) {
      if (flat)
        out.add(" ");
      else
        out.mark(PieceKind::Space);
      out.add("if ");
      expression(operands[next++], Precedence::Or, out);
    }
  }
  close(out, kind == "list" ? "]" : kind == "generator" ? ")" : "}");
}

void Raiser::printSlice(NodeId id, Fragment &out, bool inIndex) {
  auto operands = module.operandsOf(id);
  bool hasStep = operands.size() > 2 && operands[2];
  auto part = [&](unsigned i, StringRef absent) {
    if (operands[i])
      expression(operands[i], Precedence::Test, out);
    else
      out.add(absent);
  };
  if (inIndex) {
    part(0, "");
    out.add(":");
    part(1, "");
    if (!hasStep) return;
    out.add(":");
    part(2, "");
    return;
  }
  open(out, "slice(");
  for (unsigned i = 0; i < (hasStep ? 3u : 2u); ++i) {
    if (i) {
      out.add(",");
      breakOrSpace(out);
    }
    part(i, "None");
  }
  close(out, ")");
}

void Raiser::printLambda(NodeId id, Fragment &out) {
  out.add("lambda");
  Fragment list;
  list.brackets = out.brackets;
  list.optional = out.optional;
  list.inherited = out.inherited;
  ++flat;
  parameters(id, list);
  --flat;
  if (!list.empty()) out.add(" ").append(list);
  out.add(": ");
  expression(module.operandsOf(id).back(), Precedence::Test, out);
}

std::string Raiser::localName(NodeId id) const {
  const ir::Node &node = module[id];
  if (node.kind == Kind::Local && node.local) return symbols.text(module[node.local].name).str();
  return symbols.text(node.name).str();
}

std::string Raiser::constant(ConstantId id, LiteralPlace place) {
  const ConstantValue &value = module.facts.get(id);
  char quote = avoidedQuote == '"' ? '\'' : '"';
  auto join = [&](size_t from, LiteralPlace elementPlace) {
    std::string out;
    for (size_t i = from; i < value.elements.size(); ++i)
      out += (i > from ? ", " : "") + constant(value.elements[i], elementPlace);
    return out;
  };
  switch (value.type) {
  case ConstantType::None: return "None";
  case ConstantType::Bool: return value.integer ? "True" : "False";
  case ConstantType::Int: return value.text ? symbols.text(value.text).str() : std::to_string(value.integer);
  case ConstantType::Float: return floatLiteral(value.number, quote);
  case ConstantType::Complex: {
    std::string number = floatLiteral(value.number, quote);
    StringRef shortest(number);
    shortest.consume_back(".0");
    return (shortest + "j").str();
  }
  case ConstantType::Str:
  case ConstantType::Bytes: {
    bool asciiOnly = module.source && module.source->encoding() != "utf-8";
    return stringLiteral(symbols.text(value.text), value.type == ConstantType::Bytes, avoidedQuote, asciiOnly);
  }
  case ConstantType::Ellipsis: return "...";
  case ConstantType::Tuple: {
    std::string list = join(0, {false, place.index}) + (value.elements.size() == 1 ? "," : "");
    return place.index && !value.elements.empty() ? list : "(" + list + ")";
  }
  case ConstantType::List: return "[" + join(0, {}) + "]";
  case ConstantType::Dict: {
    std::string out = "{";
    for (size_t i = 0; i + 1 < value.elements.size(); i += 2)
      out += (i ? ", " : "") + constant(value.elements[i], {true}) + ": " + constant(value.elements[i + 1]);
    return out + "}";
  }
  case ConstantType::Slice: {
    auto isNone = [&](size_t i) { return module.facts.get(value.elements[i]).type == ConstantType::None; };
    auto part = [&](size_t i) { return place.index && isNone(i) ? std::string() : constant(value.elements[i]); };
    std::string separator = place.index ? ":" : ", ";
    std::string out = part(0) + separator + part(1) + (isNone(2) ? "" : separator + part(2));
    return place.index ? out : "slice(" + out + ")";
  }
  case ConstantType::DType: {
    DType dtype = DType(value.integer);
    auto found = target.dtypes.find(uint32_t(dtype));
    // What the target does not have is a text, which equals no dtype.
    if (place.hashed && !target.dtypeObject.empty() && found != target.dtypes.end())
      return names.path(target.dtypeObject) + "(" + quote + dtypeName(dtype).str() + quote + ")";
    return found != target.dtypes.end() ? names.path(symbols.text(found->second)) : quote + dtypeName(dtype).str() + quote;
  }
  }
  llvm_unreachable("constant");
}

void Raiser::print(NodeId id, Fragment &out, LiteralPlace place) {
  const ir::Node &node = module[id];
  auto operands = module.operandsOf(id);
  if (raises(id)) {
    out.add(failure(id));
    return;
  }
  auto chain = [&](StringRef word, Precedence own) {
    breakable(out, [&] {
      for (size_t i = 0; i < operands.size(); ++i) {
        if (i) {
          breakOrSpace(out);
          out.add(word).add(" ");
        }
        expression(operands[i], tighter(own), out);
      }
    });
  };
  switch (node.kind) {
  case Kind::Const: out.add(constant(node.constant, place)); return;
  case Kind::Local: out.add(localName(id)); return;
  case Kind::Global: out.add(module.nameOf(id)); return;
  case Kind::Api: out.add(apiName(module.nameOf(id))); return;
  case Kind::Attribute:
    expression(operands[0], Precedence::Primary, out);
    out.add(".").add(module.nameOf(id));
    return;
  case Kind::Subscript:
    expression(operands[0], Precedence::Primary, out);
    open(out, "[");
    expression(operands[1], Precedence::Tuple, out, {false, true});
    close(out, "]");
    return;
  case Kind::Slice: printSlice(id, out, place.index); return;
  case Kind::Call:
  case Kind::Invoke: printCall(id, out); return;
  case Kind::Build: printBuild(id, out, place); return;
  case Kind::Starred:
    out.add("*");
    expression(operands[0], Precedence::BitOr, out);
    return;
  case Kind::Choose:
    breakable(out, [&] {
      expression(operands[1], Precedence::Or, out);
      breakOrSpace(out);
      out.add("if ");
      expression(operands[0], Precedence::Or, out);
      breakOrSpace(out);
      out.add("else ");
      expression(operands[2], Precedence::Test, out);
    });
    return;
  case Kind::And: chain("and", Precedence::And); return;
  case Kind::Or: chain("or", Precedence::Or); return;
  case Kind::Compare:
    for (size_t i = 0; i < operands.size(); ++i) {
      if (i) {
        StringRef name = symbols.text(module.symbolLists[node.payload][i - 1]);
        name.consume_front("host.");
        const Operator *op = findOperator(name);
        out.add(" ").add(op ? StringRef(op->text) : name).add(" ");
      }
      expression(operands[i], Precedence::BitOr, out);
    }
    return;
  case Kind::Lambda: printLambda(id, out); return;
  case Kind::Comprehension: printComprehension(id, out); return;
  case Kind::Walrus:
    expression(operands[0], Precedence::Primary, out);
    out.add(" := ");
    expression(operands[1], Precedence::Test, out);
    return;
  case Kind::Await:
    out.add("await ");
    expression(operands[0], Precedence::Primary, out);
    return;
  case Kind::Yield:
    out.add("yield");
    if (!operands.empty() && operands[0]) {
      out.add(" ");
      expression(operands[0], Precedence::Tuple, out);
    }
    return;
  case Kind::YieldFrom:
    out.add("yield from ");
    expression(operands[0], Precedence::Test, out);
    return;
  default:
    // Text that only the source has (an f-string, a pattern): its origin, with the operands in their places.
    if (node.origin) copyEdited(node.origin->range, [&] { edit(id, out.brackets > 0); }, out);
    return;
  }
}

} // namespace ivyc::raise
