#include "TextReader.h"

namespace ivyc::ir {

namespace text {

NodeId Reader::make(Kind kind, llvm::ArrayRef<NodeId> operands, Symbol name, llvm::ArrayRef<Binding> bindings) {
  Node node;
  node.kind = kind;
  node.name = name;
  return module.add(node, operands, bindings);
}

void Reader::operandList(SmallVectorImpl<NodeId> &list, Position position, StringRef close) {
  if (eat(close)) return;
  do list.push_back(expression(position));
  while (!failed() && eat(","));
  expect(close);
}

void Reader::argument(SmallVectorImpl<NodeId> &operands, SmallVectorImpl<Binding> &bindings, Position position) {
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

void Reader::symbolList(SmallVectorImpl<Symbol> &list) {
  expect("[");
  do list.push_back(name());
  while (!failed() && eat(","));
  expect("]");
}

NodeId Reader::call(Kind kind, Symbol name, Position position) {
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

void Reader::parameters(FunctionPayload &function, SmallVectorImpl<NodeId> &operands, StringRef end) {
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

NodeId Reader::lambda(Position position) {
  NodeId id = make(Kind::Lambda);
  scopes.push_back({id, true});
  declarations();
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

NodeId Reader::comprehension(Position position) {
  NodeId id = make(Kind::Comprehension, {}, name());
  scopes.push_back({id, true});
  declarations();
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

NodeId Reader::number() {
  StringRef text = rest.take_while([](char c) { return isWordCharacter(c) || c == '+' || c == '-'; });
  rest = rest.drop_front(text.size());
  StringRef kind = text.ends_with("j") ? "complex" : text.find_first_of(".en") != StringRef::npos ? "float" : "int";
  return module.constant(literal(kind, text));
}

NodeId Reader::constant() {
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

NodeId Reader::global() {
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

NodeId Reader::attribute(Position position) {
  Symbol attributeName = name(), path;
  if (rest.starts_with("\"")) path = quoted();
  expect("(");
  NodeId id = make(Kind::Attribute, {expression(position)}, attributeName);
  expect(")");
  module[id].path = path;
  return id;
}

std::optional<Kind> Reader::functionalKind(StringRef word) {
  for (Kind kind : {Kind::Subscript, Kind::Slice, Kind::Starred, Kind::Choose, Kind::And, Kind::Or, Kind::Format, Kind::Walrus,
                    Kind::Await, Kind::Yield, Kind::YieldFrom})
    if (kindName(kind) == word) return kind;
  return std::nullopt;
}

NodeId Reader::structure(Position position) {
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

NodeId Reader::primary(Position position) {
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

void Reader::attributes(NodeId id) {
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

NodeId Reader::expression(Position position) {
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

void Reader::markStore(NodeId id) {
  if (!id) return;
  module[id].flags |= Store;
  if (module[id].kind == Kind::Build || module[id].kind == Kind::Starred)
    for (NodeId operand : module.operandsOf(id)) markStore(operand);
}

NodeId Reader::target() {
  NodeId id = expression();
  markStore(id);
  return id;
}

} // namespace text

} // namespace ivyc::ir
