// Atoms: names, literals, and everything in brackets.
#include "ParserState.h"

#include "literals.h"

namespace ivyc::python {

Expression *Parser::constant(ConstantKind kind) {
  uint32_t begin = current->begin;
  advance();
  auto *node = make<Constant>(begin);
  node->type = kind;
  return node;
}

// atom: NAME | 'True' | 'False' | 'None' | strings | NUMBER | '...' | group, tuple, genexp | list, listcomp
//     | dict, set, dictcomp, setcomp
Expression *Parser::parseAtom() {
  switch (current->kind) {
  case TokenKind::Name: {
    uint32_t begin = current->begin;
    StringRef identifier = takeIdentifier().text;
    auto *name = make<Name>(begin);
    name->identifier = identifier;
    return name;
  }
  case TokenKind::Number: return parseNumber();
  case TokenKind::String:
  case TokenKind::FStringStart: return parseStrings();
  case TokenKind::LeftParen: return parseParenthesised();
  case TokenKind::LeftBracket: return parseList();
  case TokenKind::LeftBrace: return parseBraces();
  case TokenKind::None: return constant(ConstantKind::None);
  case TokenKind::True: return constant(ConstantKind::True);
  case TokenKind::False: return constant(ConstantKind::False);
  case TokenKind::Ellipsis: return constant(ConstantKind::Ellipsis);
  default: unexpected(); return invalid();
  }
}

Expression *Parser::parseNumber() {
  uint32_t begin = current->begin;
  StringRef text = textOf(*current);
  advance();
  auto *node = make<Constant>(begin);
  if (const char *problem = readNumber(text, *node, tree.arena)) errorAt(node, problem);
  return node;
}

// group: '(' (yield_expr | named_expression) ')'
// tuple: '(' [star_named_expression ',' [star_named_expressions]] ')'
// genexp: '(' named_expression for_if_clauses ')'
Expression *Parser::parseParenthesised() {
  uint32_t begin = current->begin;
  advance();
  if (accept(TokenKind::RightParen)) return make<Tuple>(begin);
  if (at(TokenKind::Yield)) {
    Expression *yield = parseYield();
    expectClosing(TokenKind::RightParen, yield);
    if (!failed) tree.parentheses[yield] = {begin, lastEnd};
    return yield;
  }
  if (at(TokenKind::DoubleStar)) return explainDoubleStar("generator expression", "cannot use double starred expression here");
  Expression *first = parseStarNamedExpression();
  if (at(TokenKind::Comma)) {
    List<Expression> elements(*this);
    elements.add(first);
    while (accept(TokenKind::Comma) && !at(TokenKind::RightParen) && !failed) elements.add(parseStarNamedExpression());
    expectClosing(TokenKind::RightParen, elements.back());
    auto *tuple = make<Tuple>(begin);
    tuple->elements = elements.take();
    return tuple;
  }
  if (atComprehension()) {
    if (llvm::isa<Starred>(first)) {
      errorAt(first, "iterable unpacking cannot be used in comprehension");
      return invalid();
    }
    ArrayRef<Comprehension *> generators = parseComprehension();
    expect(TokenKind::RightParen);
    auto *generator = make<ElementComprehension>(begin, NodeKind::GeneratorExp);
    generator->element = first;
    generator->generators = generators;
    return generator;
  }
  if (llvm::isa<Starred>(first) && at(TokenKind::RightParen)) {
    errorAt(first, "cannot use starred expression here");
    return invalid();
  }
  expectClosing(TokenKind::RightParen, first);
  if (!failed) tree.parentheses[first] = {begin, lastEnd};
  return first;
}

// `**` where it cannot stand: the message for a comprehension, or for anything else.
Expression *Parser::explainDoubleStar(const char *comprehension, const char *message) {
  SourceRange range = {current->begin, current->end};
  bool comprehends = false;
  {
    Speculation attempt(*this);
    advance();
    range.end = parseExpression()->range.end;
    comprehends = !failed && atComprehension();
  }
  if (comprehends)
    error(range, llvm::Twine("cannot use dict unpacking in ") + comprehension);
  else
    errorAtCurrent(message);
  return invalid();
}

// list: '[' [star_named_expressions] ']'      listcomp: '[' named_expression for_if_clauses ']'
Expression *Parser::parseList() {
  uint32_t begin = current->begin;
  advance();
  List<Expression> elements(*this);
  while (!at(TokenKind::RightBracket) && !failed) {
    if (at(TokenKind::DoubleStar)) return explainDoubleStar("list comprehension", "cannot use dict unpacking here");
    elements.add(parseStarNamedExpression());
    if (atComprehension()) {
      if (!checkComprehensionElement(elements[0], elements.back())) return invalid();
      Expression *element = elements[0];
      ArrayRef<Comprehension *> generators = parseComprehension();
      expect(TokenKind::RightBracket);
      auto *comprehension = make<ElementComprehension>(begin, NodeKind::ListComp);
      comprehension->element = element;
      comprehension->generators = generators;
      return comprehension;
    }
    if (!accept(TokenKind::Comma)) break;
    if (atComprehension()) {
      error({elements[0]->range.begin, lastEnd}, "did you forget parentheses around the comprehension target?");
      return invalid();
    }
  }
  expectClosing(TokenKind::RightBracket, elements.empty() ? nullptr : elements.back());
  auto *list = make<python::List>(begin);
  list->elements = elements.take();
  return list;
}

// A comprehension has one element, which is not starred.
bool Parser::checkComprehensionElement(Expression *first, Expression *last) {
  if (first != last)
    error({first->range.begin, last->range.end}, "did you forget parentheses around the comprehension target?");
  else if (llvm::isa<Starred>(first))
    errorAt(first, "iterable unpacking cannot be used in comprehension");
  return !failed;
}

// set: '{' star_named_expressions '}'         setcomp: '{' named_expression for_if_clauses '}'
// dict: '{' [double_starred_kvpairs] '}'      dictcomp: '{' expression ':' expression for_if_clauses '}'
Expression *Parser::parseBraces() {
  uint32_t begin = current->begin;
  advance();
  if (at(TokenKind::RightBrace) || at(TokenKind::DoubleStar)) return parseDict(begin, nullptr);
  Expression *first = parseStarNamedExpression();
  bool isKey = !llvm::isa<Starred>(first) && (!llvm::isa<NamedExpr>(first) || tree.parentheses.contains(first));
  if (at(TokenKind::Colon) && isKey) return parseDict(begin, first);
  if (at(TokenKind::Colon) && llvm::isa<Starred>(first)) {
    errorAt(first, "cannot use a starred expression in a dictionary key");
    return invalid();
  }
  List<Expression> elements(*this);
  elements.add(first);
  while (!atComprehension() && accept(TokenKind::Comma) && !at(TokenKind::RightBrace) && !failed) {
    if (atComprehension()) {
      error({first->range.begin, lastEnd}, "did you forget parentheses around the comprehension target?");
      return invalid();
    }
    elements.add(parseStarNamedExpression());
  }
  if (atComprehension()) {
    if (!checkComprehensionElement(elements[0], elements.back())) return invalid();
    ArrayRef<Comprehension *> generators = parseComprehension();
    expect(TokenKind::RightBrace);
    auto *comprehension = make<ElementComprehension>(begin, NodeKind::SetComp);
    comprehension->element = first;
    comprehension->generators = generators;
    return comprehension;
  }
  expectClosing(TokenKind::RightBrace, elements.back());
  auto *set = make<Set>(begin);
  set->elements = elements.take();
  return set;
}

// double_starred_kvpairs: ('**' bitwise_or | expression ':' expression) (',' …)* [',']
// A first key that was read already is given.
Expression *Parser::parseDict(uint32_t begin, Expression *key) {
  List<Expression> pairs(*this); // key, value, key, value, …
  while (!at(TokenKind::RightBrace) && !failed) {
    if (!key && at(TokenKind::DoubleStar)) {
      uint32_t star = current->begin;
      advance();
      Expression *value = parseBitwiseOr();
      pairs.add(nullptr);
      pairs.add(value);
      if (at(TokenKind::Colon)) error({star, value->range.end}, "cannot use dict unpacking in a dictionary key");
      if (at(TokenKind::If))
        error({star, value->range.end},
              "invalid double starred expression. Did you forget to wrap the conditional expression in parentheses?");
      if (atComprehension()) error({star, value->range.end}, "dict unpacking cannot be used in dict comprehension");
    } else {
      if (!key) {
        if (at(TokenKind::Star)) {
          explainStarredKey();
          break;
        }
        key = parseExpression();
      }
      if (!at(TokenKind::Colon)) {
        if (!explainAfterExpression(key) && !failed)
          error({key->range.end - 1, key->range.end}, "':' expected after dictionary key");
        break;
      }
      advance();
      if (at(TokenKind::RightBrace) || at(TokenKind::Comma)) {
        error({lastEnd - 1, lastEnd}, "expression expected after dictionary key and ':'");
        break;
      }
      if (at(TokenKind::Star)) errorAtCurrent("cannot use a starred expression in a dictionary value");
      if (at(TokenKind::DoubleStar)) errorAtCurrent("cannot use dict unpacking in a dictionary value");
      Expression *value = parseExpression();
      if (atComprehension() && pairs.empty()) {
        ArrayRef<Comprehension *> generators = parseComprehension();
        expect(TokenKind::RightBrace);
        auto *comprehension = make<DictComp>(begin);
        comprehension->key = key;
        comprehension->value = value;
        comprehension->generators = generators;
        return comprehension;
      }
      pairs.add(key);
      pairs.add(value);
    }
    key = nullptr;
    if (!accept(TokenKind::Comma)) break;
  }
  expectClosing(TokenKind::RightBrace, pairs.empty() ? nullptr : pairs.back());
  auto *dict = make<Dict>(begin);
  size_t count = pairs.size() / 2;
  ArrayRef<Expression *> flat = pairs.take();
  auto **keys = tree.arena.Allocate<Expression *>(count), **values = tree.arena.Allocate<Expression *>(count);
  for (size_t i = 0; i < count; ++i) {
    keys[i] = flat[2 * i];
    values[i] = flat[2 * i + 1];
  }
  dict->keys = {keys, count};
  dict->values = {values, count};
  return dict;
}

void Parser::explainStarredKey() {
  uint32_t star = current->begin;
  Expression *starred = parseStarExpression();
  if (at(TokenKind::Colon))
    error({star, starred->range.end}, "cannot use a starred expression in a dictionary key");
  else
    unexpected();
}

// for_if_clauses: (['async'] 'for' star_targets 'in' disjunction ('if' disjunction)*)+
ArrayRef<Comprehension *> Parser::parseComprehension() {
  List<Comprehension> clauses(*this);
  while (atComprehension()) {
    uint32_t begin = current->begin;
    bool async = accept(TokenKind::Async);
    advance();
    Expression *target = parseTargets();
    if (!at(TokenKind::In) && !failed) {
      makeTarget(target, TargetUse::For);
      if (!at(TokenKind::Error)) errorAtCurrent("'in' expected after for-loop variables");
    }
    expect(TokenKind::In);
    makeTarget(target, TargetUse::For);
    Expression *iterable = parseDisjunction();
    List<Expression> conditions(*this);
    while (accept(TokenKind::If)) conditions.add(parseDisjunction());
    auto *clause = make<Comprehension>(begin);
    clause->async = async;
    clause->target = target;
    clause->iterable = iterable;
    clause->conditions = conditions.take();
    clauses.add(clause);
  }
  return clauses.take();
}

} // namespace ivyc::python
