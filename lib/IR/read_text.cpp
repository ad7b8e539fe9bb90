#include "TextReader.h"

namespace ivyc::ir {

namespace text {

Reader::Reader(StringRef text, Module &module) : module(module), symbols(module.facts.symbols()) {
  unsigned number = 0;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    text = rest;
    ++number;
    StringRef content = line.ltrim(' ');
    if (content.rtrim().empty() || content.starts_with("#")) continue;
    lines.push_back({content.rtrim(), unsigned(line.size() - content.size()), number});
  }
}

llvm::Error Reader::read() {
  scopes.push_back({NodeId(), true});
  if (!lines.empty() && (lines[0].text == "module" || lines[0].text.starts_with("module "))) {
    startLine();
    word();
    if (isNameAhead()) module.name = name();
    declarations();
    endLine();
  }
  block(module.body, lines.empty() ? 0 : lines[0].indentation);
  if (!failed() && current < lines.size()) {
    startLine();
    fail("wrong indentation");
  }
  if (!failed()) return llvm::Error::success();
  return llvm::createStringError(llvm::inconvertibleErrorCode(), error);
}

void Reader::fail(const Twine &message) {
  if (failed()) return;
  const Line &line = lines[std::min(current, lines.size() - 1)];
  unsigned column = 1 + line.indentation + (line.text.size() - rest.size());
  error = (Twine(line.number) + ":" + Twine(column) + ": " + message).str();
  rest = "";
}

void Reader::endLine() {
  space();
  if (!rest.empty()) fail("expected the end of the line");
  ++current;
}

bool Reader::ahead(StringRef token) {
  space();
  return rest.starts_with(token);
}

bool Reader::eat(StringRef token) {
  space();
  return rest.consume_front(token);
}

void Reader::expect(StringRef token) {
  if (!eat(token)) fail("expected '" + token + "'");
}

StringRef Reader::peekWord() {
  space();
  return rest.take_while(isWordCharacter);
}

StringRef Reader::word() {
  StringRef result = peekWord();
  rest = rest.drop_front(result.size());
  return result;
}

bool Reader::eatWord(StringRef expected) {
  if (peekWord() != expected) return false;
  word();
  return true;
}

bool Reader::isNameAhead() {
  space();
  return rest.starts_with("\\") || isWord(peekWord());
}

Symbol Reader::name() {
  space();
  if (rest.consume_front("\\")) return quoted();
  StringRef result = word();
  if (!isWord(result)) fail("expected a name");
  return symbols.intern(result);
}

ConstantId Reader::literal(StringRef prefix, StringRef text) {
  auto fact = module.facts.parse((prefix + " = " + text).str());
  if (!fact || !module.facts.get(*fact).constant) {
    fail("not a " + prefix + " literal");
    return {};
  }
  return module.facts.get(*fact).constant;
}

StringRef Reader::quotedText() {
  size_t end = 1;
  while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' ? 2 : 1;
  if (!rest.starts_with("\"") || end >= rest.size()) {
    fail("expected a string");
    return {};
  }
  StringRef result = rest.take_front(end + 1);
  rest = rest.drop_front(end + 1);
  return result;
}

Symbol Reader::quoted() {
  space();
  StringRef text = quotedText();
  if (failed()) return {};
  ConstantId value = literal("str", text);
  return value ? module.facts.get(value).text : Symbol();
}

FactId Reader::fact() {
  space();
  std::string text;
  if (rest.consume_front("`")) {
    for (;;) {
      auto [part, after] = rest.split('`');
      text += part;
      if (part.size() == rest.size()) {
        fail("expected '`'");
        return {};
      }
      rest = after;
      if (!rest.consume_front("`")) break;
      text += '`';
    }
  } else {
    StringRef bare = rest.take_while([](char c) { return isWordCharacter(c) || c == '~'; });
    if (rest.drop_front(bare.size()).starts_with("[")) bare = rest.take_front(rest.find(']') + 1);
    text = bare;
    rest = rest.drop_front(bare.size());
  }
  auto result = module.facts.parse(text);
  if (!result) fail("not a fact: " + text);
  return result.value_or(FactId());
}

StringRef Reader::variableText() {
  StringRef start = rest;
  StringRef base = rest.take_while(isWordCharacter);
  rest = rest.drop_front(base.size());
  if (base.empty()) fail("expected the name of a variable");
  if (rest.consume_front("#")) rest = rest.drop_while([](char c) { return llvm::isDigit(c); });
  return start.drop_back(rest.size());
}

LocalId Reader::define(Scope &scope, StringRef text) {
  Local local;
  local.name = symbols.intern(text.split('#').first);
  local.owner = scope.owner;
  LocalId id = module.addLocal(local);
  scope.locals[text] = id;
  return id;
}

LocalId Reader::variable() {
  StringRef text = variableText();
  for (Scope &scope : llvm::reverse(scopes)) {
    auto found = scope.locals.find(text);
    if (found != scope.locals.end()) return found->second;
  }
  for (Scope &scope : llvm::reverse(scopes))
    if (scope.implicit) return define(scope, text);
  return {};
}

LocalId Reader::declaration() {
  expect("%");
  StringRef text = variableText();
  if (failed()) return {};
  if (scopes.back().locals.count(text)) fail("declared twice");
  LocalId id = define(scopes.back(), text);
  if (!ahead("::") && eat(":")) module[id].declared = fact();
  if (eat("{")) {
    do {
      StringRef flag = word();
      if (flag == "captured")
        module[id].captured = true;
      else if (flag == "shared")
        module[id].shared = true;
      else
        fail("expected 'captured' or 'shared'");
    } while (eat(","));
    expect("}");
  }
  return id;
}

void Reader::declarations() {
  if (!eat("[")) return;
  do declaration();
  while (!failed() && eat(","));
  expect("]");
}

} // namespace text

llvm::Error parse(llvm::StringRef text, Module &out) { return text::Reader(text, out).read(); }

} // namespace ivyc::ir
