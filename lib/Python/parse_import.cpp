#include "ParserState.h"

namespace ivyc::python {

// dotted_name: NAME ('.' NAME)*
Identifier Parser::parseDottedName() {
  Identifier name = takeIdentifier();
  if (!at(TokenKind::Dot)) return name;
  std::string dotted = name.text.str();
  while (accept(TokenKind::Dot)) {
    Identifier part = takeIdentifier();
    dotted += '.';
    dotted += part.text;
    name.range.end = part.range.end;
  }
  if (!failed) {
    // Spaces may stand around the dots.
    StringRef written = source.slice(name.range.begin - base, name.range.end - base);
    name.text = written == dotted ? written : StringRef(dotted).copy(tree.arena);
  }
  return name;
}

// dotted_as_name: dotted_name ['as' NAME]      import_from_as_name: NAME ['as' NAME]
Alias *Parser::parseAlias(bool dotted) {
  uint32_t begin = current->begin;
  Identifier name = dotted ? parseDottedName() : takeIdentifier(), asName;
  if (accept(TokenKind::As)) {
    bool ends =
        nextIs(TokenKind::Comma) || nextIs(TokenKind::RightParen) || nextIs(TokenKind::Semicolon) || nextIs(TokenKind::Newline);
    if (at(TokenKind::Name) && ends) {
      asName = takeIdentifier();
    } else if (!failed) {
      Expression *target = nullptr;
      {
        Speculation attempt(*this);
        target = parseExpression();
        if (failed) target = nullptr;
      }
      if (target)
        errorAt(target, llvm::Twine("cannot use ") + expressionName(target) + " as import target");
      else
        unexpected();
    }
  }
  auto *alias = make<Alias>(begin);
  alias->name = name;
  alias->asName = asName;
  return alias;
}

// import_name: 'import' dotted_as_name (',' dotted_as_name)*
Statement *Parser::parseImport() {
  uint32_t begin = current->begin;
  advance();
  List<Alias> names(*this);
  if (at(TokenKind::Newline)) errorAtCurrent("Expected one or more names after 'import'");
  do names.add(parseAlias(/*dotted=*/true));
  while (accept(TokenKind::Comma));
  if (at(TokenKind::From)) error({begin, current->end}, "Did you mean to use 'from ... import ...' instead?");
  auto *statement = make<Import>(begin);
  statement->names = names.take();
  return statement;
}

// import_from: 'from' ('.' | '...')* dotted_name 'import' import_from_targets
//            | 'from' ('.' | '...')+ 'import' import_from_targets
// import_from_targets: '(' import_from_as_names [','] ')' | import_from_as_names | '*'
Statement *Parser::parseImportFrom() {
  uint32_t begin = current->begin, level = 0;
  advance();
  while (at(TokenKind::Dot) || at(TokenKind::Ellipsis)) {
    level += at(TokenKind::Dot) ? 1 : 3;
    advance();
  }
  Identifier module;
  if (level == 0 || at(TokenKind::Name)) module = parseDottedName();
  expect(TokenKind::Import);
  List<Alias> names(*this);
  if (at(TokenKind::Star)) {
    SourceRange range = {current->begin, current->end};
    advance();
    auto *star = make<Alias>(range.begin);
    star->name = {"*", range};
    names.add(star);
  } else if (accept(TokenKind::LeftParen)) {
    do names.add(parseAlias(/*dotted=*/false));
    while (accept(TokenKind::Comma) && !at(TokenKind::RightParen));
    expect(TokenKind::RightParen);
  } else {
    if (at(TokenKind::Newline)) errorAtCurrent("Expected one or more names after 'import'");
    do {
      if (!names.empty() && at(TokenKind::Newline))
        errorAtCurrent("trailing comma not allowed without surrounding parentheses");
      names.add(parseAlias(/*dotted=*/false));
    } while (accept(TokenKind::Comma));
  }
  auto *statement = make<ImportFrom>(begin);
  statement->module = module;
  statement->names = names.take();
  statement->level = level;
  if (module.text == "__future__")
    for (Alias *name : statement->names) arrowsMeanNotEqual |= name->name.text == "barry_as_FLUFL";
  return statement;
}

} // namespace ivyc::python
