#include "TextReader.h"

namespace ivyc::ir {

namespace text {

void Reader::block(BlockId id, unsigned indentation) {
  while (!failed() && current < lines.size() && lines[current].indentation == indentation) {
    NodeId statement = this->statement(indentation);
    if (statement) module.append(id, statement);
  }
}

BlockId Reader::nestedBlock(NodeId owner, unsigned outer) {
  BlockId id = module.addBlock(owner);
  if (++depth > MaximumDepth) fail("nested too deeply");
  if (!failed() && current < lines.size() && lines[current].indentation > outer) block(id, lines[current].indentation);
  --depth;
  return id;
}

BlockId Reader::tailBlock(NodeId owner, StringRef word, unsigned indentation) {
  if (current < lines.size() && lines[current].indentation == indentation && lines[current].text == word) {
    ++current;
    return nestedBlock(owner, indentation);
  }
  return module.addBlock(owner);
}

NodeId Reader::statement(unsigned indentation) {
  startLine();
  SmallVector<NodeId, 4> decorators;
  while (eatWord("decorator")) {
    decorators.push_back(expression(Position::Decorator));
    endLine();
    if (failed()) return {};
    if (current == lines.size()) {
      fail("expected a function or a class");
      return {};
    }
    startLine();
  }
  // Flags stand before the statement, which has to exist before it can be marked.
  StringRef flags;
  if (eat("{")) {
    auto [text, after] = rest.split('}');
    flags = rest.take_front(text.size() + 1);
    rest = after;
  }
  NodeId id = statementBody(indentation, decorators);
  if (id && !flags.empty() && !failed()) {
    StringRef saved = rest;
    rest = flags;
    attributes(id);
    if (!failed()) rest = saved;
  }
  return failed() ? NodeId() : id;
}

NodeId Reader::statementBody(unsigned indentation, llvm::ArrayRef<NodeId> decorators) {
  StringRef keyword = peekWord();
  if (!isReserved(keyword)) return expressionStatement();
  bool async = eatWord("async"), generator = false;
  if (async && peekWord() == "generator") generator = true;
  generator |= peekWord() == "generator";
  if (generator) word();
  keyword = peekWord();
  auto compound = [&](auto read) {
    word();
    NodeId id = (this->*read)(indentation);
    if (async && id) module[id].flags |= Async;
    return id;
  };
  if (keyword == "function") {
    word();
    return function(indentation, decorators, async, generator);
  }
  if (keyword == "class") {
    word();
    return classDefinition(indentation, decorators);
  }
  if (!decorators.empty()) fail("expected a function or a class");
  if (keyword == "for") return compound(&Reader::forStatement);
  if (keyword == "with") return compound(&Reader::withStatement);
  if (keyword == "if") return compound(&Reader::ifStatement);
  if (keyword == "while") return compound(&Reader::whileStatement);
  if (keyword == "try") return compound(&Reader::tryStatement);
  if (keyword == "match") return compound(&Reader::matchStatement);
  if (keyword == "from" || keyword == "import") return import();
  if (keyword == "opaque_statement") return opaqueStatement();
  return simpleStatement(keyword);
}

NodeId Reader::expressionStatement() {
  NodeId first = expression();
  if (failed()) return {};
  if (eat("::")) {
    markStore(first);
    NodeId annotation = expression(Position::Annotation);
    NodeId value = eat("=") ? expression() : NodeId();
    endLine();
    return make(Kind::AnnAssign, {first, annotation, value});
  }
  if (isNameAhead()) {
    Symbol operation = name();
    expect("=");
    markStore(first);
    NodeId value = expression();
    endLine();
    return make(Kind::AugAssign, {first, value}, operation);
  }
  SmallVector<NodeId, 4> operands{first};
  while (!failed() && eat("=")) operands.push_back(expression());
  endLine();
  if (failed()) return {};
  if (operands.size() == 1) return make(Kind::Evaluate, operands);
  for (NodeId target : llvm::ArrayRef(operands).drop_back()) markStore(target);
  return make(Kind::Assign, operands);
}

NodeId Reader::simpleStatement(StringRef keyword) {
  if (keyword == "global" || keyword == "nonlocal") return scopeDeclaration(symbols.intern(word()));
  for (Kind kind : {Kind::Return, Kind::Raise, Kind::Assert, Kind::Delete, Kind::Break, Kind::Continue, Kind::Pass}) {
    if (kindName(kind) != keyword) continue;
    word();
    SmallVector<NodeId, 4> operands;
    switch (kind) {
    case Kind::Return: operands.push_back(rest.empty() ? NodeId() : expression()); break;
    case Kind::Raise:
      operands.push_back(rest.empty() ? NodeId() : expression());
      operands.push_back(eatWord("from") ? expression() : NodeId());
      break;
    case Kind::Assert:
      operands.push_back(expression());
      operands.push_back(eat(",") ? expression() : NodeId());
      break;
    case Kind::Delete:
      do operands.push_back(target());
      while (!failed() && eat(","));
      break;
    default: break;
    }
    endLine();
    return make(kind, operands);
  }
  return expressionStatement(); // tuple(…), lambda(…), None, …
}

NodeId Reader::scopeDeclaration(Symbol which) {
  SmallVector<Symbol, 2> list;
  do list.push_back(name());
  while (!failed() && eat(","));
  endLine();
  NodeId id = make(Kind::ScopeDeclaration, {}, which);
  module[id].payload = module.symbolLists.size();
  module.symbolLists.push_back(std::move(list));
  return id;
}

NodeId Reader::import() {
  SmallVector<Symbol, 2> list{Symbol()};
  SmallVector<NodeId, 4> targets;
  if (eatWord("from")) list[0] = symbols.intern(word());
  if (!eatWord("import")) fail("expected 'import'");
  do {
    StringRef alias = eat("*") ? "*" : word(), asName = eatWord("as") ? word() : "";
    if (alias.empty()) fail("expected a name");
    if (failed()) return {};
    list.push_back(symbols.intern(alias));
    list.push_back(symbols.intern(asName));
    if (eat("->")) {
      targets.push_back(target());
    } else if (alias == "*") {
      targets.push_back({});
    } else {
      StringRef bound = !asName.empty() ? asName : list[0] ? alias : alias.split('.').first;
      targets.push_back(make(Kind::Global, {}, symbols.intern(bound)));
      markStore(targets.back());
    }
  } while (!failed() && eat(","));
  endLine();
  NodeId id = make(Kind::Import, targets);
  module[id].payload = module.symbolLists.size();
  module.symbolLists.push_back(std::move(list));
  return id;
}

NodeId Reader::opaqueStatement() {
  word();
  NodeId id = make(Kind::OpaqueStatement);
  if (isNameAhead()) module[id].name = name();
  scopes.push_back({id, false});
  declarations();
  expect("(");
  SmallVector<NodeId, 4> operands;
  if (!eat(")")) {
    do operands.push_back(expression(opaqueOperandPosition(module.nameOf(id), operands.size())));
    while (!failed() && eat(","));
    expect(")");
  }
  scopes.pop_back();
  endLine();
  module.resetOperands(id, operands);
  return id;
}

NodeId Reader::withElse(Kind kind, llvm::ArrayRef<NodeId> operands, unsigned indentation) {
  endLine();
  if (failed()) return {};
  NodeId id = make(kind, operands);
  BlockId body = nestedBlock(id, indentation);
  BlockId orElse = tailBlock(id, "else", indentation);
  module.setBlocks(id, {body, orElse});
  return id;
}

NodeId Reader::ifStatement(unsigned indentation) { return withElse(Kind::If, {expression()}, indentation); }

NodeId Reader::whileStatement(unsigned indentation) { return withElse(Kind::While, {expression()}, indentation); }

NodeId Reader::forStatement(unsigned indentation) {
  NodeId variable = target();
  if (!eatWord("in")) fail("expected 'in'");
  NodeId iterable = expression();
  return withElse(Kind::For, {variable, iterable}, indentation);
}

NodeId Reader::withStatement(unsigned indentation) {
  SmallVector<NodeId, 4> operands;
  do {
    operands.push_back(expression(Position::Context));
    operands.push_back(eatWord("as") ? target() : NodeId());
  } while (!failed() && eat(","));
  endLine();
  if (failed()) return {};
  NodeId id = make(Kind::With, operands);
  module.setBlocks(id, {nestedBlock(id, indentation)});
  return id;
}

NodeId Reader::tryStatement(unsigned indentation) {
  endLine();
  NodeId id = make(Kind::Try);
  SmallVector<NodeId, 4> operands;
  SmallVector<BlockId, 4> blocks{nestedBlock(id, indentation)};
  while (!failed() && current < lines.size() && lines[current].indentation == indentation &&
         lines[current].text.starts_with("except")) {
    startLine();
    word();
    if (eat("*")) module[id].name = symbols.intern("star");
    space();
    operands.push_back(rest.empty() || peekWord() == "as" ? NodeId() : expression());
    operands.push_back(eatWord("as") ? target() : NodeId());
    endLine();
    blocks.push_back(nestedBlock(id, indentation));
  }
  blocks.push_back(tailBlock(id, "else", indentation));
  blocks.push_back(tailBlock(id, "finally", indentation));
  if (failed()) return {};
  module.resetOperands(id, operands);
  module.setBlocks(id, blocks);
  return id;
}

NodeId Reader::matchStatement(unsigned indentation) {
  SmallVector<NodeId, 8> operands{expression()};
  endLine();
  NodeId id = make(Kind::Match);
  SmallVector<BlockId, 4> blocks;
  unsigned inner = current < lines.size() ? lines[current].indentation : 0;
  while (!failed() && current < lines.size() && inner > indentation && lines[current].indentation == inner) {
    startLine();
    if (!eatWord("case")) fail("expected 'case'");
    operands.push_back(expression());
    operands.push_back(eatWord("if") ? expression() : NodeId());
    endLine();
    blocks.push_back(nestedBlock(id, inner));
  }
  if (failed()) return {};
  module.resetOperands(id, operands);
  module.setBlocks(id, blocks);
  return id;
}

void Reader::definitionName(NodeId id, Symbol &qualifiedName) {
  if (eat("%")) {
    LocalId local = variable();
    if (failed()) return;
    module[id].local = local;
    module[id].name = module[local].name;
  } else {
    module[id].name = name();
  }
  if (ahead("\"")) qualifiedName = quoted();
}

uint32_t Reader::typeParameters(SmallVectorImpl<NodeId> &operands) {
  if (!eatWord("where")) return 0;
  expect("(");
  unsigned before = operands.size();
  operandList(operands, Position::Annotation, ")");
  return operands.size() - before;
}

NodeId Reader::function(unsigned indentation, llvm::ArrayRef<NodeId> decorators, bool async, bool generator) {
  NodeId id = make(Kind::Function);
  FunctionPayload payload;
  payload.isAsync = async;
  payload.isGenerator = generator;
  payload.decorators = decorators.size();
  definitionName(id, payload.qualifiedName);
  scopes.push_back({id, true});
  declarations();
  expect("(");
  SmallVector<NodeId, 8> operands(decorators);
  parameters(payload, operands, ")");
  if (eat("->")) {
    operands.push_back(expression(Position::Annotation));
    payload.returnAnnotation = operands.size();
  }
  payload.typeParameters = typeParameters(operands);
  endLine();
  module[id].payload = module.functions.size();
  module.functions.push_back(std::move(payload));
  if (!failed()) module.resetOperands(id, operands);
  module.setBlocks(id, {nestedBlock(id, indentation)});
  scopes.pop_back();
  return id;
}

NodeId Reader::classDefinition(unsigned indentation, llvm::ArrayRef<NodeId> decorators) {
  NodeId id = make(Kind::Class);
  ClassPayload payload;
  payload.decorators = decorators.size();
  definitionName(id, payload.qualifiedName);
  scopes.push_back({id, false});
  declarations();
  expect("(");
  SmallVector<NodeId, 8> operands(decorators);
  SmallVector<Binding, 8> bindings(decorators.size());
  bool first = true;
  while (!failed() && !eat(")")) {
    if (!first) expect(",");
    first = false;
    argument(operands, bindings, Position::Base);
    if (failed()) break;
    bool isBase = bindings.back().style == BindingStyle::Positional || bindings.back().style == BindingStyle::Star;
    ++(isBase ? payload.bases : payload.keywords);
  }
  payload.typeParameters = typeParameters(operands);
  bindings.resize(operands.size());
  endLine();
  module[id].payload = module.classes.size();
  module.classes.push_back(payload);
  if (!failed()) module.resetOperands(id, operands, bindings);
  module.setBlocks(id, {nestedBlock(id, indentation)});
  scopes.pop_back();
  return id;
}

} // namespace text

} // namespace ivyc::ir
