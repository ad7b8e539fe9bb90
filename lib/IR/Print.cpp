// IR → text.
#include "Text.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::ir {

namespace {

using namespace text;
using llvm::StringRef;

/// The names of variables in the text. A variable is written `%name`, and `%name#2`, `%name#3`, … where a variable of that name
/// is visible already. The printer runs twice: in the first run this finds the variables that have to be declared, because the
/// reader could not tell whose they are; in the second it gives out the numbers.
class Names {
public:
  explicit Names(const Module &module) : module(module), state(module.locals.size()) {}

  void startSecondRun() {
    second = true;
    scopes.clear();
    for (uint32_t i = 1; i < state.size(); ++i)
      if (state[i].declare) declared[module.locals[i].owner.index].push_back({i});
  }

  void open(NodeId owner, bool implicit) { scopes.emplace_back(owner, implicit); }
  void close() { scopes.pop_back(); }

  /// The variables of a scope that has just been opened which stand in its declaration list.
  llvm::ArrayRef<LocalId> declarations(NodeId owner) const {
    auto found = declared.find(owner.index);
    return found == declared.end() ? llvm::ArrayRef<LocalId>() : llvm::ArrayRef(found->second);
  }

  /// Notes that a parameter is declared where it stands.
  void declareParameter(LocalId local) { state[local.index].seen = true; }

  /// The number of a variable that is used here; 1 is not written.
  unsigned use(LocalId id) {
    State &local = state[id.index];
    if (!second) {
      if (local.seen) return 1;
      local.seen = true;
      const Local &variable = module[id];
      local.declare = isOpen(variable.owner) && (variable.declared || variable.captured || variable.shared ||
                                                 variable.parameter || implicitOwner() != variable.owner);
      return 1;
    }
    if (!local.number) local.number = freeNumber(module[id].name, module[id].owner);
    return local.number;
  }

private:
  struct State {
    bool seen = false, declare = false;
    unsigned number = 0;
  };
  struct Scope {
    Scope(NodeId owner, bool implicit) : owner(owner), implicit(implicit) {}
    NodeId owner;
    bool implicit;                            // variables that are not declared belong to the innermost such scope
    llvm::DenseMap<uint32_t, unsigned> taken; // by name: the highest number
  };

  bool isOpen(NodeId owner) const {
    return llvm::any_of(scopes, [&](const Scope &scope) { return scope.owner == owner; });
  }
  NodeId implicitOwner() const {
    for (const Scope &scope : llvm::reverse(scopes))
      if (scope.implicit) return scope.owner;
    return {};
  }
  unsigned freeNumber(Symbol name, NodeId owner) {
    unsigned number = 0;
    Scope *own = nullptr;
    for (Scope &scope : scopes) {
      auto found = scope.taken.find(name.id);
      if (found != scope.taken.end()) number = std::max(number, found->second);
      if (scope.owner == owner) own = &scope;
    }
    (own ? own : &scopes.front())->taken[name.id] = ++number;
    return number;
  }

  const Module &module;
  std::vector<State> state;
  std::vector<Scope> scopes;
  llvm::DenseMap<uint32_t, std::vector<LocalId>> declared; // by owner
  bool second = false;
};

struct Printer {
  const Module &module;
  llvm::raw_ostream &out;
  PrintOptions options;
  Names &names;
  unsigned indentation = 0;

  StringRef text(Symbol symbol) const { return module.facts.symbols().text(symbol); }

  void quoted(StringRef string) { out << module.facts.print(module.facts.string(string)); }
  /// A name where nothing else can stand; apiName() is for where reserved words can.
  void name(StringRef string) {
    if (isWord(string)) {
      out << string;
    } else {
      out << '\\';
      quoted(string);
    }
  }
  void name(Symbol symbol) { name(text(symbol)); }
  void apiName(Symbol symbol) {
    if (!isReserved(text(symbol))) return name(symbol);
    out << '\\';
    quoted(text(symbol));
  }

  /// A fact without white space outside of brackets stands as it is, any other in backquotes.
  void fact(FactId id) {
    std::string string = module.facts.print(id);
    StringRef rest = StringRef(string).drop_while([](char c) { return isWordCharacter(c) || c == '~'; });
    bool bare = rest.empty() ||
                (rest.front() == '[' && rest.find(']') == rest.size() - 1 && rest.find_first_of("\"`") == StringRef::npos);
    if (bare) {
      out << string;
      return;
    }
    out << '`';
    for (char c : string) out << (c == '`' ? StringRef("``") : StringRef(&c, 1));
    out << '`';
  }

  void constant(ConstantId id) {
    const ConstantValue &value = module.facts.get(id);
    bool finite = value.number - value.number == 0;
    if (value.type <= ConstantType::Ellipsis && finite) {
      out << module.facts.print(id);
      return;
    }
    fact(module.facts.constant(id));
  }

  void variable(LocalId id) {
    unsigned number = names.use(id);
    out << '%' << text(module[id].name);
    if (number > 1) out << '#' << number;
  }

  /// `%x: fact {captured}` where a variable is declared.
  void declaration(LocalId id) {
    names.declareParameter(id);
    variable(id);
    const Local &local = module[id];
    if (options.facts && local.declared) {
      out << ": ";
      fact(local.declared);
    }
    if (local.captured || local.shared)
      out << " {" << (local.captured ? "captured" : "") << (local.captured && local.shared ? ", " : "")
          << (local.shared ? "shared" : "") << '}';
  }

  void declarations(NodeId owner) {
    llvm::ArrayRef<LocalId> list = names.declarations(owner);
    if (list.empty()) return;
    out << '[';
    llvm::interleave(list, out, [&](LocalId local) { declaration(local); }, ", ");
    out << ']';
  }

  static bool isOpaque(Kind kind) { return kind == Kind::Opaque || kind == Kind::OpaqueStatement; }

  /// `{method, edited}`: the form where it is not the default, and the flags.
  bool attributes(NodeId id, Form expected, StringRef before, StringRef after) {
    const Node &node = module[id];
    llvm::SmallVector<StringRef, 4> list;
    if (node.parent && (node.flags & Store) && isOpaque(module[node.parent].kind)) list.push_back("store");
    if (node.form != expected) list.push_back(formName(node.form));
    for (const FlagName &flag : flagNames())
      if ((node.flags & flag.flag) && (options.edits || !(flag.flag & (Edited | Synthesised)))) list.push_back(flag.name);
    if (list.empty()) return false;
    out << before << '{';
    llvm::interleave(list, out, ", ");
    out << '}' << after;
    return true;
  }

  void operandList(llvm::ArrayRef<NodeId> list, Position position) {
    llvm::interleave(list, out, [&](NodeId operand) { expression(operand, position); }, ", ");
  }

  void arguments(NodeId id, unsigned first, Position position) {
    llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
    llvm::ArrayRef<Binding> bindings = module.bindingsOf(id);
    for (unsigned i = first; i < operands.size(); ++i) {
      if (i) out << ", ";
      argument(operands[i], bindings[i], position);
    }
  }
  void argument(NodeId operand, const Binding &binding, Position position) {
    switch (binding.style) {
    case BindingStyle::Positional: break;
    case BindingStyle::Keyword:
      name(binding.keyword);
      out << '=';
      break;
    case BindingStyle::Star: out << '*'; break;
    case BindingStyle::DoubleStar: out << "**"; break;
    }
    expression(operand, position);
  }

  void symbolList(uint32_t payload) {
    out << '[';
    llvm::interleave(module.symbolLists[payload], out, [&](Symbol symbol) { name(symbol); }, ", ");
    out << ']';
  }

  void parameters(NodeId id, const FunctionPayload &function) {
    auto operandAt = [&](uint32_t onePast) { return module.operandsOf(id)[onePast - 1]; };
    ParameterStyle previous = ParameterStyle::PositionalOnly;
    bool anyPositionalOnly = false, first = true;
    auto separate = [&] {
      if (!first) out << ", ";
      first = false;
    };
    auto close = [&](ParameterStyle style) {
      if (anyPositionalOnly && previous == ParameterStyle::PositionalOnly && style != ParameterStyle::PositionalOnly) {
        separate();
        out << '/';
      }
      if (style == ParameterStyle::KeywordOnly && previous < ParameterStyle::Star) {
        separate();
        out << '*';
      }
      previous = style;
    };
    for (const Parameter &parameter : function.parameters) {
      anyPositionalOnly |= parameter.style == ParameterStyle::PositionalOnly;
      close(parameter.style);
      separate();
      if (parameter.style == ParameterStyle::Star) out << '*';
      if (parameter.style == ParameterStyle::DoubleStar) out << "**";
      declaration(parameter.local);
      if (parameter.annotationOperand) {
        out << " :: ";
        expression(operandAt(parameter.annotationOperand), Position::Annotation);
      }
      if (parameter.defaultOperand) {
        out << " = ";
        expression(operandAt(parameter.defaultOperand), Position::Plain);
      }
    }
    close(ParameterStyle::DoubleStar);
  }

  void lambda(NodeId id, Position position) {
    const FunctionPayload &function = module.functions[module[id].payload];
    names.open(id, true);
    out << "lambda";
    declarations(id);
    out << '(';
    parameters(id, function);
    out << "; ";
    expression(module.operandsOf(id).back(), position);
    out << ')';
    names.close();
  }

  void comprehension(NodeId id, Position position) {
    llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
    names.open(id, true);
    out << "comprehension ";
    name(module[id].name);
    declarations(id);
    out << '(';
    unsigned elements = module.nameOf(id) == "dict" ? 2 : 1;
    operandList(operands.take_front(elements), position);
    operands = operands.drop_front(elements);
    for (uint32_t count : module.countLists[module[id].payload]) {
      out << (count & AsyncGenerator ? ", async for(" : ", for(");
      unsigned length = 2 + (count & ~AsyncGenerator);
      operandList(operands.take_front(length), position);
      operands = operands.drop_front(length);
      out << ')';
    }
    out << ')';
    names.close();
  }

  void expression(NodeId id, Position position = Position::Plain) {
    if (!id) {
      out << '_';
      return;
    }
    const Node &node = module[id];
    Position inner = below(position);
    llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
    auto functional = [&](StringRef word) {
      out << word << '(';
      operandList(operands, inner);
      out << ')';
    };
    switch (node.kind) {
    case Kind::Const: constant(node.constant); break;
    case Kind::Local:
      variable(node.local);
      if (node.path) quoted(text(node.path));
      break;
    case Kind::Global: global(node); break;
    case Kind::Api: apiName(node.name); break;
    case Kind::Attribute:
      out << '.';
      name(node.name);
      if (node.path) quoted(text(node.path));
      functional("");
      break;
    case Kind::Call:
      apiName(node.name);
      out << '(';
      arguments(id, 0, inner);
      out << ')';
      break;
    case Kind::Invoke:
      out << "invoke(";
      expression(operands[0], inner);
      arguments(id, 1, inner);
      out << ')';
      break;
    case Kind::Build: functional(module.nameOf(id)); break;
    case Kind::Compare:
      out << "compare";
      symbolList(node.payload);
      functional("");
      break;
    case Kind::Lambda: lambda(id, inner); break;
    case Kind::Comprehension: comprehension(id, inner); break;
    case Kind::Opaque:
      out << "opaque ";
      name(node.name);
      functional("");
      break;
    default: functional(kindName(node.kind)); break;
    }
    attributes(id, defaultForm(node.kind, module.nameOf(id), position), "", "");
    if (options.facts && node.fact && node.kind != Kind::Const) {
      out << ": ";
      fact(node.fact);
    }
  }

  /// `@.f` is this module's own f; any other path follows in quotes.
  void global(const Node &node) {
    StringRef path = text(node.path);
    if (isOwnPath(module, path, text(node.name))) {
      out << "@.";
      name(node.name);
      return;
    }
    out << '@';
    name(node.name);
    if (!path.empty()) quoted(path);
  }
  static bool isOwnPath(const Module &module, StringRef path, StringRef name) {
    return path.consume_front(module.facts.symbols().text(module.name)) && path.consume_front(".") && path == name;
  }

  // Statements.

  void line() { out.indent(2 * indentation); }

  void block(BlockId id) {
    ++indentation;
    for (NodeId child : module[id].statements) statement(child);
    --indentation;
  }
  /// `else` and its kind: left out when the block is empty.
  void tailBlock(StringRef word, BlockId id) {
    if (module[id].statements.empty()) return;
    line();
    out << word << '\n';
    block(id);
  }

  void decorators(NodeId id, unsigned count) {
    for (NodeId decorator : module.operandsOf(id).take_front(count)) {
      line();
      out << "decorator ";
      expression(decorator, Position::Decorator);
      out << '\n';
    }
  }

  void definitionName(NodeId id, Symbol qualifiedName) {
    const Node &node = module[id];
    if (node.local)
      variable(node.local);
    else
      name(node.name);
    if (qualifiedName) {
      out << ' ';
      quoted(text(qualifiedName));
    }
  }

  void typeParameters(NodeId id, unsigned count) {
    if (!count) return;
    out << " where (";
    operandList(module.operandsOf(id).take_back(count), Position::Annotation);
    out << ')';
  }

  void function(NodeId id) {
    const FunctionPayload &payload = module.functions[module[id].payload];
    if (payload.isAsync) out << "async ";
    if (payload.isGenerator) out << "generator ";
    out << "function ";
    definitionName(id, payload.qualifiedName);
    names.open(id, true);
    declarations(id);
    out << '(';
    parameters(id, payload);
    out << ')';
    if (payload.returnAnnotation) {
      out << " -> ";
      expression(module.operandsOf(id)[payload.returnAnnotation - 1], Position::Annotation);
    }
    typeParameters(id, payload.typeParameters);
    out << '\n';
    block(module.blocksOf(id)[0]);
    names.close();
  }

  void classDefinition(NodeId id) {
    const ClassPayload &payload = module.classes[module[id].payload];
    out << "class ";
    definitionName(id, payload.qualifiedName);
    names.open(id, false);
    declarations(id);
    out << '(';
    for (unsigned i = payload.decorators, end = i + payload.bases + payload.keywords; i < end; ++i) {
      if (i > payload.decorators) out << ", ";
      argument(module.operandsOf(id)[i], module.bindingsOf(id)[i],
               i < payload.decorators + payload.bases ? Position::Base : Position::Plain);
    }
    out << ')';
    typeParameters(id, payload.typeParameters);
    out << '\n';
    block(module.blocksOf(id)[0]);
    names.close();
  }

  void import(NodeId id) {
    llvm::ArrayRef<Symbol> list = module.symbolLists[module[id].payload];
    llvm::ArrayRef<NodeId> targets = module.operandsOf(id);
    if (list[0]) out << "from " << text(list[0]) << ' ';
    out << "import ";
    for (unsigned i = 0; i < targets.size(); ++i) {
      if (i) out << ", ";
      StringRef alias = text(list[1 + 2 * i]), asName = text(list[2 + 2 * i]);
      out << alias;
      if (!asName.empty()) out << " as " << asName;
      if (!targets[i]) continue;
      const Node &target = module[targets[i]];
      StringRef bound = !asName.empty() ? asName : list[0] ? alias : alias.split('.').first;
      bool plain = target.kind == Kind::Global && module.nameOf(targets[i]) == bound && !target.path && !target.fact;
      if (plain) continue;
      out << " -> ";
      expression(targets[i]);
    }
  }

  void statement(NodeId id) {
    const Node &node = module[id];
    if (node.kind == Kind::Function) decorators(id, module.functions[node.payload].decorators);
    if (node.kind == Kind::Class) decorators(id, module.classes[node.payload].decorators);
    line();
    attributes(id, Form::None, "", " ");
    statementBody(id);
  }

  void simple(StringRef word, llvm::ArrayRef<NodeId> operands) {
    out << word;
    if (!operands.empty() && operands[0]) {
      out << ' ';
      expression(operands[0]);
    }
  }

  void statementBody(NodeId id) {
    const Node &node = module[id];
    llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
    llvm::ArrayRef<BlockId> blocks = module.blocksOf(id);
    switch (node.kind) {
    case Kind::Evaluate: expression(operands[0]); break;
    case Kind::Assign: llvm::interleave(operands, out, [&](NodeId operand) { expression(operand); }, " = "); break;
    case Kind::AugAssign:
      expression(operands[0]);
      out << ' ';
      name(node.name);
      out << "= ";
      expression(operands[1]);
      break;
    case Kind::AnnAssign:
      expression(operands[0]);
      out << " :: ";
      expression(operands[1], Position::Annotation);
      if (operands[2]) {
        out << " = ";
        expression(operands[2]);
      }
      break;
    case Kind::Delete:
      out << "delete ";
      operandList(operands, Position::Plain);
      break;
    case Kind::If:
    case Kind::While: simple(kindName(node.kind), operands); return compound(blocks, "else");
    case Kind::For:
      out << (node.flags & Async ? "async for " : "for ");
      expression(operands[0]);
      out << " in ";
      expression(operands[1]);
      return compound(blocks, "else");
    case Kind::With:
      out << (node.flags & Async ? "async with " : "with ");
      for (unsigned i = 0; i + 1 < operands.size(); i += 2) {
        if (i) out << ", ";
        expression(operands[i], Position::Context);
        if (!operands[i + 1]) continue;
        out << " as ";
        expression(operands[i + 1]);
      }
      return compound(blocks, "");
    case Kind::Try: return tryStatement(id);
    case Kind::Match:
      simple("match", operands);
      out << '\n';
      ++indentation;
      for (unsigned i = 0; i < blocks.size(); ++i) {
        line();
        out << "case ";
        expression(operands[1 + 2 * i]);
        if (operands[2 + 2 * i]) {
          out << " if ";
          expression(operands[2 + 2 * i]);
        }
        out << '\n';
        block(blocks[i]);
      }
      --indentation;
      return;
    case Kind::Raise:
      simple("raise", operands);
      if (operands[1]) {
        out << " from ";
        expression(operands[1]);
      }
      break;
    case Kind::Assert:
      simple("assert", operands);
      if (operands[1]) {
        out << ", ";
        expression(operands[1]);
      }
      break;
    case Kind::Import: import(id); break;
    case Kind::ScopeDeclaration:
      out << text(node.name) << ' ';
      llvm::interleave(module.symbolLists[node.payload], out, [&](Symbol symbol) { name(symbol); }, ", ");
      break;
    case Kind::Function: return function(id);
    case Kind::Class: return classDefinition(id);
    case Kind::OpaqueStatement:
      out << "opaque_statement ";
      name(node.name);
      names.open(id, false);
      declarations(id);
      out << '(';
      for (unsigned i = 0; i < operands.size(); ++i) {
        if (i) out << ", ";
        expression(operands[i], opaqueOperandPosition(text(node.name), i));
      }
      out << ')';
      names.close();
      break;
    default: simple(kindName(node.kind), operands); break; // return, break, continue, pass
    }
    out << '\n';
  }

  void compound(llvm::ArrayRef<BlockId> blocks, StringRef tail) {
    out << '\n';
    block(blocks[0]);
    if (blocks.size() > 1) tailBlock(tail, blocks[1]);
  }

  void tryStatement(NodeId id) {
    llvm::ArrayRef<NodeId> operands = module.operandsOf(id);
    llvm::ArrayRef<BlockId> blocks = module.blocksOf(id);
    out << "try\n";
    block(blocks[0]);
    for (unsigned i = 0; 2 * i < operands.size(); ++i) {
      line();
      out << "except" << (module[id].name ? "*" : "");
      if (operands[2 * i]) {
        out << ' ';
        expression(operands[2 * i]);
      }
      if (operands[2 * i + 1]) {
        out << " as ";
        expression(operands[2 * i + 1]);
      }
      out << '\n';
      block(blocks[1 + i]);
    }
    tailBlock("else", blocks[blocks.size() - 2]);
    tailBlock("finally", blocks.back());
  }

  void wholeModule() {
    names.open({}, true);
    out << "module";
    if (module.name) {
      out << ' ';
      name(module.name);
    }
    if (!names.declarations({}).empty()) out << ' ';
    declarations({});
    out << '\n';
    for (NodeId id : module[module.body].statements) statement(id);
    names.close();
  }

  void fragment(NodeId id) {
    names.open({}, true);
    if (isStatement(module[id].kind))
      statement(id);
    else
      expression(id);
    names.close();
  }
};

} // namespace

void print(const Module &module, llvm::raw_ostream &out, PrintOptions options) {
  Names names(module);
  llvm::raw_null_ostream nowhere; // llvm::nulls() is shared by all threads
  Printer{module, nowhere, options, names}.wholeModule();
  names.startSecondRun();
  Printer{module, out, options, names}.wholeModule();
}

void print(const Module &module, NodeId node, llvm::raw_ostream &out, PrintOptions options) {
  Names names(module);
  llvm::raw_null_ostream nowhere;
  Printer{module, nowhere, options, names}.fragment(node);
  names.startSecondRun();
  Printer{module, out, options, names}.fragment(node);
}

} // namespace ivyc::ir
