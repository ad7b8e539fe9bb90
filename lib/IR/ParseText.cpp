// Text → IR: reads what print() writes, and what people write by hand.
#include "Text.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

namespace ivyc::ir {

namespace {

using namespace text;
using llvm::SmallVector;
using llvm::SmallVectorImpl;
using llvm::StringRef;
using llvm::Twine;

struct Line {
  StringRef text;
  unsigned indentation = 0, number = 0;
};

struct Scope {
  NodeId owner;
  bool implicit; // variables that are not declared belong to the innermost such scope
  llvm::StringMap<LocalId> locals = llvm::StringMap<LocalId>(); // by their text, number included
};

/// A recursive-descent reader, a line at a time. After the first mistake every function returns quickly with nothing.
class Reader {
public:
  Reader(StringRef text, Module &module) : module(module), symbols(module.facts.symbols()) {
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

  llvm::Error read() {
    scopes.push_back({NodeId(), true});
    if (!lines.empty() && (lines[0].text == "module" || lines[0].text.starts_with("module "))) {
      startLine();
      word();
      if (isNameAhead()) module.name = name();
      declarations({});
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

private:
  Module &module;
  SymbolTable &symbols;
  std::vector<Line> lines;
  size_t current = 0; // the line that is being read
  StringRef rest;     // what is left of it
  std::vector<Scope> scopes;
  std::string error;
  unsigned depth = 0;

  // Characters and words.

  bool failed() const { return !error.empty(); }
  void fail(const Twine &message) {
    if (failed()) return;
    const Line &line = lines[std::min(current, lines.size() - 1)];
    unsigned column = 1 + line.indentation + (line.text.size() - rest.size());
    error = (Twine(line.number) + ":" + Twine(column) + ": " + message).str();
    rest = "";
  }
  void startLine() { rest = lines[current].text; }
  void endLine() {
    space();
    if (!rest.empty()) fail("expected the end of the line");
    ++current;
  }
  void space() { rest = rest.ltrim(' '); }
  bool ahead(StringRef token) {
    space();
    return rest.starts_with(token);
  }
  bool eat(StringRef token) {
    space();
    return rest.consume_front(token);
  }
  void expect(StringRef token) {
    if (!eat(token)) fail("expected '" + token + "'");
  }
  StringRef peekWord() {
    space();
    return rest.take_while(isWordCharacter);
  }
  StringRef word() {
    StringRef result = peekWord();
    rest = rest.drop_front(result.size());
    return result;
  }
  bool eatWord(StringRef expected) {
    if (peekWord() != expected) return false;
    word();
    return true;
  }
  bool isNameAhead() {
    space();
    return rest.starts_with("\\") || isWord(peekWord());
  }
  Symbol name() {
    space();
    if (rest.consume_front("\\")) return quoted();
    StringRef result = word();
    if (!isWord(result)) fail("expected a name");
    return symbols.intern(result);
  }

  /// A literal of the host language that the fact table reads; `prefix` names its kind.
  ConstantId literal(StringRef prefix, StringRef text) {
    auto fact = module.facts.parse((prefix + " = " + text).str());
    if (!fact || !module.facts.get(*fact).constant) {
      fail("not a " + prefix + " literal");
      return {};
    }
    return module.facts.get(*fact).constant;
  }
  StringRef quotedText() {
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
  Symbol quoted() {
    space();
    StringRef text = quotedText();
    if (failed()) return {};
    ConstantId value = literal("str", text);
    return value ? module.facts.get(value).text : Symbol();
  }

  FactId fact() {
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

  // Variables.

  StringRef variableText() {
    StringRef start = rest;
    StringRef base = rest.take_while(isWordCharacter);
    rest = rest.drop_front(base.size());
    if (base.empty()) fail("expected the name of a variable");
    if (rest.consume_front("#")) rest = rest.drop_while([](char c) { return llvm::isDigit(c); });
    return start.drop_back(rest.size());
  }
  LocalId define(Scope &scope, StringRef text) {
    Local local;
    local.name = symbols.intern(text.split('#').first);
    local.owner = scope.owner;
    LocalId id = module.addLocal(local);
    scope.locals[text] = id;
    return id;
  }
  LocalId variable() {
    StringRef text = variableText();
    for (Scope &scope : llvm::reverse(scopes)) {
      auto found = scope.locals.find(text);
      if (found != scope.locals.end()) return found->second;
    }
    for (Scope &scope : llvm::reverse(scopes))
      if (scope.implicit) return define(scope, text);
    return {};
  }
  /// `%x: fact {captured}`.
  LocalId declaration() {
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
  void declarations(NodeId) {
    if (!eat("[")) return;
    do declaration();
    while (!failed() && eat(","));
    expect("]");
  }

  // Expressions.

  NodeId make(Kind kind, llvm::ArrayRef<NodeId> operands = {}, Symbol name = {}, llvm::ArrayRef<Binding> bindings = {}) {
    Node node;
    node.kind = kind;
    node.name = name;
    return module.add(node, operands, bindings);
  }

  void operandList(SmallVectorImpl<NodeId> &list, Position position, StringRef close) {
    if (eat(close)) return;
    do list.push_back(expression(position));
    while (!failed() && eat(","));
    expect(close);
  }
  void argument(SmallVectorImpl<NodeId> &operands, SmallVectorImpl<Binding> &bindings, Position position) {
    Binding binding;
    if (eat("**")) {
      binding.style = BindingStyle::DoubleStar;
    } else if (eat("*")) {
      binding.style = BindingStyle::Star;
    } else if (isNameAhead()) {
      StringRef start = rest;
      Symbol keyword = name();
      if (rest.starts_with("=")) {
        rest = rest.drop_front();
        binding = {BindingStyle::Keyword, keyword};
      } else if (!failed()) {
        rest = start;
      }
    }
    bindings.push_back(binding);
    bool isClassKeyword =
        position == Position::Base && binding.style != BindingStyle::Positional && binding.style != BindingStyle::Star;
    operands.push_back(expression(isClassKeyword ? Position::Plain : position));
  }

  void symbolList(SmallVectorImpl<Symbol> &list) {
    expect("[");
    do list.push_back(name());
    while (!failed() && eat(","));
    expect("]");
  }

  NodeId call(Kind kind, Symbol name, Position position) {
    SmallVector<NodeId, 8> operands;
    SmallVector<Binding, 8> bindings;
    if (kind == Kind::Invoke) {
      operands.push_back(expression(position));
      bindings.emplace_back();
      if (!ahead(")")) expect(",");
    }
    if (!eat(")")) {
      do argument(operands, bindings, position);
      while (!failed() && eat(","));
      expect(")");
    }
    return make(kind, operands, name, bindings);
  }

  /// The parameters of a function, up to `end`. Operands are appended: defaults, then annotations.
  void parameters(FunctionPayload &function, SmallVectorImpl<NodeId> &operands, StringRef end) {
    SmallVector<std::pair<NodeId, NodeId>, 8> parts; // annotation, default
    ParameterStyle style = ParameterStyle::Normal;
    while (!failed() && !ahead(end)) {
      if (!function.parameters.empty() || style != ParameterStyle::Normal) expect(",");
      if (eat("/")) {
        for (Parameter &parameter : function.parameters) parameter.style = ParameterStyle::PositionalOnly;
        continue;
      }
      Parameter parameter;
      parameter.style = style;
      if (eat("**")) {
        parameter.style = ParameterStyle::DoubleStar;
      } else if (eat("*")) {
        style = ParameterStyle::KeywordOnly;
        if (!ahead("%")) continue;
        parameter.style = ParameterStyle::Star;
      }
      parameter.local = declaration();
      if (failed()) return;
      module[parameter.local].parameter = true;
      auto &[annotation, defaultValue] = parts.emplace_back();
      if (eat("::")) annotation = expression(Position::Annotation);
      if (eat("=")) defaultValue = expression();
      function.parameters.push_back(parameter);
    }
    expect(end);
    if (failed()) return;
    for (auto [parameter, part] : llvm::zip_equal(function.parameters, parts)) {
      if (!part.second) continue;
      operands.push_back(part.second);
      parameter.defaultOperand = operands.size();
    }
    for (auto [parameter, part] : llvm::zip_equal(function.parameters, parts)) {
      if (!part.first) continue;
      operands.push_back(part.first);
      parameter.annotationOperand = operands.size();
    }
  }

  NodeId lambda(Position position) {
    NodeId id = make(Kind::Lambda);
    scopes.push_back({id, true});
    declarations(id);
    expect("(");
    FunctionPayload function;
    SmallVector<NodeId, 4> operands;
    parameters(function, operands, ";");
    operands.push_back(expression(position));
    expect(")");
    scopes.pop_back();
    module[id].payload = module.functions.size();
    module.functions.push_back(std::move(function));
    module.resetOperands(id, operands);
    return id;
  }

  NodeId comprehension(Position position) {
    NodeId id = make(Kind::Comprehension, {}, name());
    scopes.push_back({id, true});
    declarations(id);
    expect("(");
    SmallVector<NodeId, 8> operands;
    SmallVector<uint32_t, 2> counts;
    operands.push_back(expression(position));
    if (module.nameOf(id) == "dict") {
      expect(",");
      operands.push_back(expression(position));
    }
    while (!failed() && eat(",")) {
      uint32_t async = eatWord("async") ? AsyncGenerator : 0;
      if (!eatWord("for")) fail("expected 'for('");
      expect("(");
      unsigned before = operands.size();
      operandList(operands, position, ")");
      if (operands.size() < before + 2) fail("expected a target and an iterable");
      if (failed()) break;
      markStore(operands[before]);
      counts.push_back((operands.size() - before - 2) | async);
    }
    expect(")");
    scopes.pop_back();
    module[id].payload = module.countLists.size();
    module.countLists.push_back(std::move(counts));
    module.resetOperands(id, operands);
    return id;
  }

  NodeId number() {
    StringRef text = rest.take_while([](char c) { return isWordCharacter(c) || c == '+' || c == '-'; });
    rest = rest.drop_front(text.size());
    StringRef kind = text.ends_with("j") ? "complex" : text.find_first_of(".en") != StringRef::npos ? "float" : "int";
    return module.constant(literal(kind, text));
  }

  /// A constant, or nothing when what stands ahead is none.
  NodeId constant() {
    space();
    if (rest.empty()) return {};
    if (rest.starts_with("...")) {
      rest = rest.drop_front(3);
      return module.constant(module.facts.intern(ConstantValue{.type = ConstantType::Ellipsis}));
    }
    if (rest.starts_with("\"")) return module.constant(literal("str", quotedText()));
    if (rest.starts_with("b\"")) {
      rest = rest.drop_front();
      return module.constant(literal("bytes", ("b" + quotedText()).str()));
    }
    if (rest.starts_with("`")) {
      ConstantId value = module.facts.get(fact()).constant;
      if (!value) fail("a fact in the place of an expression has to be a constant");
      return module.constant(value);
    }
    if (rest.front() == '-' || llvm::isDigit(rest.front())) return number();
    StringRef next = peekWord();
    if (next != "None" && next != "True" && next != "False") return {};
    word();
    return module.constant(next == "None" ? module.facts.none() : module.facts.boolean(next == "True"));
  }

  NodeId global() {
    Node node;
    node.kind = Kind::Global;
    bool own = rest.consume_front(".");
    node.name = name();
    if (own)
      node.path = symbols.intern((symbols.text(module.name) + "." + symbols.text(node.name)).str());
    else if (rest.starts_with("\""))
      node.path = quoted();
    return module.add(node);
  }

  NodeId attribute(Position position) {
    Symbol attributeName = name(), path;
    if (rest.starts_with("\"")) path = quoted();
    expect("(");
    NodeId id = make(Kind::Attribute, {expression(position)}, attributeName);
    expect(")");
    module[id].path = path;
    return id;
  }

  /// `word(a, b, …)` of the kinds that have no more to them.
  std::optional<Kind> functionalKind(StringRef word) {
    for (Kind kind : {Kind::Subscript, Kind::Slice, Kind::Starred, Kind::Choose, Kind::And, Kind::Or, Kind::Format,
                      Kind::Walrus, Kind::Await, Kind::Yield, Kind::YieldFrom})
      if (kindName(kind) == word) return kind;
    return std::nullopt;
  }

  NodeId structure(Position position) {
    StringRef keyword = word();
    if (keyword == "lambda") return lambda(position);
    if (keyword == "comprehension") return comprehension(position);
    SmallVector<Symbol, 2> list;
    Symbol opaqueName;
    if (keyword == "compare") symbolList(list);
    if (keyword == "opaque" && isNameAhead()) opaqueName = name();
    expect("(");
    if (failed()) return {};
    if (keyword == "invoke") return call(Kind::Invoke, {}, position);
    SmallVector<NodeId, 8> operands;
    operandList(operands, position, ")");
    if (failed()) return {};
    if (keyword == "compare") {
      NodeId id = make(Kind::Compare, operands);
      module[id].payload = module.symbolLists.size();
      module.symbolLists.push_back(std::move(list));
      return id;
    }
    if (keyword == "opaque") return make(Kind::Opaque, operands, opaqueName);
    if (keyword == "tuple" || keyword == "list" || keyword == "set" || keyword == "dict")
      return make(Kind::Build, operands, symbols.intern(keyword));
    auto kind = functionalKind(keyword);
    if (!kind) {
      fail("unexpected '" + keyword + "'");
      return {};
    }
    NodeId id = make(*kind, operands);
    if (*kind == Kind::Walrus && !operands.empty()) markStore(operands[0]);
    return id;
  }

  NodeId primary(Position position) {
    if (NodeId id = constant()) return id;
    if (failed()) return {};
    if (eat("%")) {
      LocalId local = variable();
      if (failed()) return {};
      NodeId id = module.localUse(local);
      module[id].fact = {};
      if (rest.starts_with("\"")) module[id].path = quoted();
      return id;
    }
    if (eat("@")) return global();
    if (eat(".")) return attribute(position);
    if (!isNameAhead()) {
      fail("expected an expression");
      return {};
    }
    if (isReserved(peekWord())) return structure(position);
    Symbol api = name();
    if (rest.consume_front("(")) return call(Kind::Call, api, position);
    return make(Kind::Api, {}, api);
  }

  /// `{method, edited}`.
  void attributes(NodeId id) {
    do {
      StringRef text = word();
      if (text == "store") {
        markStore(id);
        continue;
      }
      if (auto form = formFromName(text)) {
        module[id].form = *form;
        continue;
      }
      auto flag = llvm::find_if(flagNames(), [&](const FlagName &flag) { return flag.name == text; });
      if (flag == flagNames().end()) return fail("unknown form or flag '" + text + "'");
      module[id].flags |= flag->flag;
      if (flag->flag == Edited) module.markEdited(id);
    } while (eat(","));
    expect("}");
  }

  NodeId expression(Position position = Position::Plain) {
    if (failed()) return {};
    if (peekWord() == "_") {
      word();
      return {};
    }
    if (++depth > MaximumDepth) fail("nested too deeply");
    NodeId id = failed() ? NodeId() : primary(below(position));
    --depth;
    if (failed()) return {};
    module[id].form = defaultForm(module[id].kind, module.nameOf(id), position);
    if (eat("{")) attributes(id);
    if (!ahead("::") && eat(":")) module[id].fact = fact();
    return id;
  }

  void markStore(NodeId id) {
    if (!id) return;
    module[id].flags |= Store;
    if (module[id].kind == Kind::Build || module[id].kind == Kind::Starred)
      for (NodeId operand : module.operandsOf(id)) markStore(operand);
  }
  NodeId target() {
    NodeId id = expression();
    markStore(id);
    return id;
  }

  // Statements.

  /// The statements from the current line on whose indentation is `indentation`.
  void block(BlockId id, unsigned indentation) {
    while (!failed() && current < lines.size() && lines[current].indentation == indentation) {
      NodeId statement = this->statement(indentation);
      if (statement) module.append(id, statement);
    }
  }
  BlockId nestedBlock(NodeId owner, unsigned outer) {
    BlockId id = module.addBlock(owner);
    if (++depth > MaximumDepth) fail("nested too deeply");
    if (!failed() && current < lines.size() && lines[current].indentation > outer) block(id, lines[current].indentation);
    --depth;
    return id;
  }
  /// The block of `word` on a line of its own, empty when there is none.
  BlockId tailBlock(NodeId owner, StringRef word, unsigned indentation) {
    if (current < lines.size() && lines[current].indentation == indentation && lines[current].text == word) {
      ++current;
      return nestedBlock(owner, indentation);
    }
    return module.addBlock(owner);
  }

  NodeId statement(unsigned indentation) {
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

  NodeId statementBody(unsigned indentation, llvm::ArrayRef<NodeId> decorators) {
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

  NodeId expressionStatement() {
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

  NodeId simpleStatement(StringRef keyword) {
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

  NodeId scopeDeclaration(Symbol which) {
    SmallVector<Symbol, 2> list;
    do list.push_back(name());
    while (!failed() && eat(","));
    endLine();
    NodeId id = make(Kind::ScopeDeclaration, {}, which);
    module[id].payload = module.symbolLists.size();
    module.symbolLists.push_back(std::move(list));
    return id;
  }

  NodeId import() {
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

  NodeId opaqueStatement() {
    word();
    NodeId id = make(Kind::OpaqueStatement);
    if (isNameAhead()) module[id].name = name();
    scopes.push_back({id, false});
    declarations(id);
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

  /// A compound statement whose blocks are its body and `else`.
  NodeId withElse(Kind kind, llvm::ArrayRef<NodeId> operands, unsigned indentation) {
    endLine();
    if (failed()) return {};
    NodeId id = make(kind, operands);
    BlockId body = nestedBlock(id, indentation);
    BlockId orElse = tailBlock(id, "else", indentation);
    module.setBlocks(id, {body, orElse});
    return id;
  }
  NodeId ifStatement(unsigned indentation) { return withElse(Kind::If, {expression()}, indentation); }
  NodeId whileStatement(unsigned indentation) { return withElse(Kind::While, {expression()}, indentation); }
  NodeId forStatement(unsigned indentation) {
    NodeId variable = target();
    if (!eatWord("in")) fail("expected 'in'");
    NodeId iterable = expression();
    return withElse(Kind::For, {variable, iterable}, indentation);
  }
  NodeId withStatement(unsigned indentation) {
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

  NodeId tryStatement(unsigned indentation) {
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

  NodeId matchStatement(unsigned indentation) {
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
  void definitionName(NodeId id, Symbol &qualifiedName) {
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
  uint32_t typeParameters(SmallVectorImpl<NodeId> &operands) {
    if (!eatWord("where")) return 0;
    expect("(");
    unsigned before = operands.size();
    operandList(operands, Position::Annotation, ")");
    return operands.size() - before;
  }

  NodeId function(unsigned indentation, llvm::ArrayRef<NodeId> decorators, bool async, bool generator) {
    NodeId id = make(Kind::Function);
    FunctionPayload payload;
    payload.isAsync = async;
    payload.isGenerator = generator;
    payload.decorators = decorators.size();
    definitionName(id, payload.qualifiedName);
    scopes.push_back({id, true});
    declarations(id);
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

  NodeId classDefinition(unsigned indentation, llvm::ArrayRef<NodeId> decorators) {
    NodeId id = make(Kind::Class);
    ClassPayload payload;
    payload.decorators = decorators.size();
    definitionName(id, payload.qualifiedName);
    scopes.push_back({id, false});
    declarations(id);
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
};

} // namespace

llvm::Error parse(llvm::StringRef text, Module &out) { return Reader(text, out).read(); }

} // namespace ivyc::ir
