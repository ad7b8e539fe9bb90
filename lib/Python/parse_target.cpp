// Targets of assignments, loops, `with` and `del`. They are read as expressions and then checked and marked.
#include "ParserState.h"

namespace ivyc::python {

// star_targets: star_target (',' star_target)* [',']       star_target: '*' bitwise_or | bitwise_or
// Nothing above bitwise_or, so that the `in` behind the targets of a loop is left.
Expression *Parser::parseTargets() {
  uint32_t begin = current->begin;
  auto target = [&] { return at(TokenKind::Star) ? parseStarExpression() : parseBitwiseOr(); };
  Expression *first = target();
  if (!at(TokenKind::Comma)) return first;
  List<Expression> elements(*this);
  elements.add(first);
  while (accept(TokenKind::Comma) && (startsExpression(*current) || at(TokenKind::Star))) elements.add(target());
  auto *tuple = make<Tuple>(begin);
  tuple->elements = elements.take();
  return tuple;
}

// The part of an expression that keeps it from being a target, or null.
const Expression *Parser::invalidTarget(const Expression *expression, TargetUse use) {
  auto inElements = [&](Expressions elements) -> const Expression * {
    for (const Expression *element : elements)
      if (const Expression *found = invalidTarget(element, use)) return found;
    return nullptr;
  };
  switch (expression->kind) {
  case NodeKind::Name:
  case NodeKind::Attribute:
  case NodeKind::Subscript: return nullptr;
  case NodeKind::List: return inElements(llvm::cast<python::List>(expression)->elements);
  case NodeKind::Tuple: return inElements(llvm::cast<Tuple>(expression)->elements);
  case NodeKind::Starred: {
    const Expression *value = llvm::cast<Starred>(expression)->value;
    return use == TargetUse::Delete || llvm::isa<Starred>(value) ? expression : invalidTarget(value, use);
  }
  default: return expression;
  }
}

void Parser::setContext(Expression *expression, ExprContext context) {
  switch (expression->kind) {
  case NodeKind::Name: llvm::cast<Name>(expression)->context = context; break;
  case NodeKind::Attribute: llvm::cast<Attribute>(expression)->context = context; break;
  case NodeKind::Subscript: llvm::cast<Subscript>(expression)->context = context; break;
  case NodeKind::Starred:
    llvm::cast<Starred>(expression)->context = context;
    setContext(llvm::cast<Starred>(expression)->value, context);
    break;
  case NodeKind::List:
    llvm::cast<python::List>(expression)->context = context;
    for (Expression *element : llvm::cast<python::List>(expression)->elements) setContext(element, context);
    break;
  case NodeKind::Tuple:
    llvm::cast<Tuple>(expression)->context = context;
    for (Expression *element : llvm::cast<Tuple>(expression)->elements) setContext(element, context);
    break;
  default: break;
  }
}

void Parser::makeTarget(Expression *expression, TargetUse use) {
  if (failed) return;
  if (const Expression *wrong = invalidTarget(expression, use)) {
    const char *name = expressionName(wrong);
    if (use == TargetUse::Delete) return errorAt(wrong, llvm::Twine("cannot delete ") + name);
    return errorAt(wrong, llvm::Twine("cannot assign to ") + name);
  }
  setContext(expression, use == TargetUse::Delete ? ExprContext::Del : ExprContext::Store);
}

} // namespace ivyc::python
