// One walk over the tree: which scopes there are, what they bind, and which names are used where.
#include "Resolving.h"

using namespace ivyc;
using namespace ivyc::python;
using namespace ivyc::resolve;
using llvm::cast;
using llvm::dyn_cast;
using llvm::isa;

namespace {

// Sets a variable for the time of a block.
template <class T> struct Within {
  T &variable, before;
  Within(T &variable, T value) : variable(variable), before(variable) { variable = value; }
  ~Within() { variable = before; }
};

struct Walk {
  ModuleInfo &info;
  SymbolTable &symbols;
  ScopeIndex scope = 0;
  bool conditional = false;  // under if, try, for, while, with, match in this scope
  bool inHandler = false;    // in an except handler of this scope
  bool typeChecking = false; // under `if TYPE_CHECKING:`
  bool evaluated = true;
  bool futureAnnotations = false;
  // For each binding: what the imports and the other definitions say of its target.
  struct TargetState {
    bool fallback = false, conflict = false, otherwiseBound = false;
  };
  std::vector<TargetState> targets;
  // Names bound under `nonlocal`: the outer binding may stand further down.
  struct OuterWrite {
    const Node *node, *definition;
    ScopeIndex scope;
    Symbol name;
  };
  std::vector<OuterWrite> outerWrites;
  llvm::DenseSet<uint32_t> roots;

  explicit Walk(ModuleInfo &info) : info(info), symbols(*info.symbols) {}

  void module();

  // Scopes and bindings.
  ScopeIndex open(ScopeKind kind, const Node &node);
  template <class Inside> void inScope(ScopeIndex inner, Inside walk);
  BindingIndex bindingIn(ScopeIndex in, Symbol name);
  BindingIndex bind(StringRef name, const Node *node, const Node *definition, uint16_t flag, Symbol path = {});
  void note(BindingIndex index, const Node *definition, uint16_t flag, Symbol path, bool isConditional);
  void use(const Node &node, const Expression *chain, StringRef name);

  // Statements.
  void body(Body statements) {
    for (const Statement *each : statements) statement(*each);
  }
  void conditionalBody(Body statements) {
    Within guard(conditional, true);
    body(statements);
  }
  void statement(const Statement &node);
  void function(const FunctionDef &node);
  void classDefinition(const ClassDef &node);
  void typeAlias(const TypeAlias &node);
  void ifChain(const If *node);
  void tryStatement(const Try &node);
  void match(const Match &node);
  void pattern(const Pattern *node);
  void importModules(const Import &node);
  void importFrom(const ImportFrom &node);
  void addEdge(const Statement &node, Symbol module, bool star);
  void declareOuter(const ScopeDeclaration &node);
  void annotatedAssignment(const AnnAssign &node);
  void remove(const Expression *target);

  // Expressions.
  void expressions(Expressions list) {
    for (const Expression *node : list) expression(node);
  }
  void expression(const Expression *node);
  void leaf(const Expression *node);
  void target(const Expression *node, const Node *definition);
  void arguments(const Arguments &node);
  void defaults(const Arguments &node);
  void annotations(const Arguments &node);
  void annotation(const Expression *node, bool computed);
  void typeParameters(ArrayRef<TypeParameter *> parameters);
  void comprehension(const Expression &node, ArrayRef<Comprehension *> generators, const Expression *first,
                     const Expression *second);
};

// ---- Scopes and bindings ----

ScopeIndex Walk::open(ScopeKind kind, const Node &node) {
  ScopeIndex index = info.scopes.size();
  info.scopes.push_back({kind, &node, scope, llvm::DenseMap<uint32_t, BindingIndex>()});
  info.scopeOf[node.id] = index;
  return index;
}

template <class Inside> void Walk::inScope(ScopeIndex inner, Inside walk) {
  Within scopeGuard(scope, inner);
  Within conditionalGuard(conditional, false);
  Within handlerGuard(inHandler, false);
  walk();
}

BindingIndex Walk::bindingIn(ScopeIndex in, Symbol name) {
  auto [entry, isNew] = info.scopes[in].names.try_emplace(name.id, info.bindings.size());
  if (!isNew) return entry->second;
  Binding &binding = info.bindings.emplace_back();
  binding.name = name;
  binding.scope = in;
  targets.emplace_back();
  return entry->second;
}

// Records one more definition of a binding, and what it says about the path that the name stands for.
void Walk::note(BindingIndex index, const Node *definition, uint16_t flag, Symbol path, bool isConditional) {
  Binding &binding = info.bindings[index];
  TargetState &state = targets[index];
  bool first = binding.definitions.empty();
  binding.flags |= flag;
  if (first) binding.flags |= ConditionallyBound | TypeCheckingOnly;
  if (!isConditional) binding.flags &= ~ConditionallyBound;
  if (!typeChecking) binding.flags &= ~TypeCheckingOnly;
  if (first || binding.definitions.back() != definition) binding.definitions.push_back(definition);
  if (!(flag & Imported)) {
    if (!inHandler) state.otherwiseBound = true;
  } else if (!binding.target && !state.conflict) {
    binding.target = path;
    state.fallback = inHandler;
  } else if (binding.target == path) {
    state.fallback &= inHandler;
  } else if (state.fallback && !inHandler) {
    binding.target = path;
    state.fallback = false;
  } else if (state.fallback == inHandler) {
    binding.target = {};
    state.conflict = true;
  }
}

BindingIndex Walk::bind(StringRef text, const Node *node, const Node *definition, uint16_t flag, Symbol path) {
  Symbol name = symbols.intern(text);
  info.names.insert(name.id);
  ScopeIndex in = scope;
  // A walrus binds in the scope around the comprehensions.
  if (definition->kind == NodeKind::NamedExpr)
    while (info.scopes[in].kind == ScopeKind::Comprehension) in = info.scopes[in].parent;
  BindingIndex index = bindingIn(in, name);
  if (info.bindings[index].flags & DeclaredNonlocal) {
    outerWrites.push_back({node, definition, in, name});
    return index;
  }
  bool isConditional = conditional || (in != scope && flag == Assigned);
  if (info.bindings[index].flags & DeclaredGlobal) {
    index = bindingIn(0, name);
    flag |= WrittenFromNested;
    isConditional = true;
    use(*node, nullptr, text);
  }
  note(index, definition, flag, path, isConditional);
  if (node) info.bindingOf[node->id] = index;
  return index;
}

void Walk::use(const Node &node, const Expression *chain, StringRef text) {
  Symbol name = symbols.intern(text);
  info.names.insert(name.id);
  info.uses.push_back({&node, chain, name, scope, evaluated && !typeChecking});
}

// ---- Statements ----

bool isTypeCheckingTest(const Expression *test) {
  if (const auto *name = dyn_cast<Name>(test)) return name->identifier == "TYPE_CHECKING";
  if (const auto *attribute = dyn_cast<Attribute>(test)) return attribute->name.text == "TYPE_CHECKING";
  return false;
}

void Walk::statement(const Statement &node) {
  switch (node.kind) {
  case NodeKind::FunctionDef:
  case NodeKind::AsyncFunctionDef: return function(cast<FunctionDef>(node));
  case NodeKind::ClassDef: return classDefinition(cast<ClassDef>(node));
  case NodeKind::Return: return expression(cast<Return>(node).value);
  case NodeKind::Delete:
    for (const Expression *each : cast<Delete>(node).targets) remove(each);
    return;
  case NodeKind::Assign:
    expression(cast<Assign>(node).value);
    for (const Expression *each : cast<Assign>(node).targets) target(each, &node);
    return;
  case NodeKind::TypeAlias: return typeAlias(cast<TypeAlias>(node));
  case NodeKind::AugAssign: {
    const auto &assignment = cast<AugAssign>(node);
    if (const auto *name = dyn_cast<Name>(assignment.target)) use(*name, name, name->identifier);
    expression(assignment.value);
    return target(assignment.target, &node);
  }
  case NodeKind::AnnAssign: return annotatedAssignment(cast<AnnAssign>(node));
  case NodeKind::For:
  case NodeKind::AsyncFor: {
    const auto &loop = cast<For>(node);
    expression(loop.iterable);
    Within guard(conditional, true);
    target(loop.target, &node);
    body(loop.body);
    return body(loop.orElse);
  }
  case NodeKind::While:
    expression(cast<While>(node).test);
    conditionalBody(cast<While>(node).body);
    return conditionalBody(cast<While>(node).orElse);
  case NodeKind::If: return ifChain(&cast<If>(node));
  case NodeKind::With:
  case NodeKind::AsyncWith: {
    for (const WithItem *item : cast<With>(node).items) {
      expression(item->context);
      if (item->variables) target(item->variables, &node);
    }
    return conditionalBody(cast<With>(node).body);
  }
  case NodeKind::Match: return match(cast<Match>(node));
  case NodeKind::Raise: expression(cast<Raise>(node).exception); return expression(cast<Raise>(node).cause);
  case NodeKind::Try:
  case NodeKind::TryStar: return tryStatement(cast<Try>(node));
  case NodeKind::Assert: expression(cast<Assert>(node).test); return expression(cast<Assert>(node).message);
  case NodeKind::Import: return importModules(cast<Import>(node));
  case NodeKind::ImportFrom: return importFrom(cast<ImportFrom>(node));
  case NodeKind::Global:
  case NodeKind::Nonlocal: return declareOuter(cast<ScopeDeclaration>(node));
  case NodeKind::ExprStatement: return expression(cast<ExprStatement>(node).value);
  default: // pass, break, continue
    return;
  }
}

void Walk::function(const FunctionDef &node) {
  expressions(node.decorators);
  defaults(*node.arguments);
  bind(node.name.text, &node, &node, FunctionDefinition);
  auto rest = [&] {
    typeParameters(node.typeParameters);
    annotations(*node.arguments);
    annotation(node.returns, !futureAnnotations);
    inScope(open(ScopeKind::Function, node), [&] {
      arguments(*node.arguments);
      body(node.body);
    });
  };
  if (node.typeParameters.empty()) return rest();
  inScope(open(ScopeKind::TypeParameters, node), rest);
}

void Walk::classDefinition(const ClassDef &node) {
  expressions(node.decorators);
  auto rest = [&] {
    typeParameters(node.typeParameters);
    expressions(node.bases);
    for (const Keyword *keyword : node.keywords) expression(keyword->value);
    inScope(open(ScopeKind::Class, node), [&] { body(node.body); });
  };
  if (node.typeParameters.empty())
    rest();
  else
    inScope(open(ScopeKind::TypeParameters, node), rest);
  bind(node.name.text, &node, &node, ClassDefinition);
}

void Walk::typeAlias(const TypeAlias &node) {
  target(node.name, &node);
  if (node.typeParameters.empty()) return expression(node.value);
  inScope(open(ScopeKind::TypeParameters, node), [&] {
    typeParameters(node.typeParameters);
    expression(node.value);
  });
}

// A chain of `elif` is as long as its author likes: no recursion.
void Walk::ifChain(const If *node) {
  Within guard(conditional, true);
  while (true) {
    expression(node->test);
    {
      Within typeGuard(typeChecking, typeChecking || isTypeCheckingTest(node->test));
      body(node->body);
    }
    if (node->orElse.size() != 1 || node->orElse[0]->kind != NodeKind::If) return body(node->orElse);
    node = cast<If>(node->orElse[0]);
  }
}

void Walk::tryStatement(const Try &node) {
  Within guard(conditional, true);
  body(node.body);
  {
    Within handlerGuard(inHandler, true);
    for (const ExceptHandler *handler : node.handlers) {
      expression(handler->type);
      if (!handler->name.text.empty()) bind(handler->name.text, handler, handler, Assigned);
      body(handler->body);
    }
  }
  body(node.orElse);
  body(node.finalBody);
}

void Walk::match(const Match &node) {
  expression(node.subject);
  Within guard(conditional, true);
  for (const MatchCase *matchCase : node.cases) {
    pattern(matchCase->pattern);
    expression(matchCase->guard);
    body(matchCase->body);
  }
}

void Walk::pattern(const Pattern *node) {
  auto all = [&](ArrayRef<Pattern *> patterns) {
    for (const Pattern *each : patterns) pattern(each);
  };
  if (!node) return;
  switch (node->kind) {
  case NodeKind::MatchValue: return expression(cast<MatchValue>(node)->value);
  case NodeKind::MatchSequence: return all(cast<MatchSequence>(node)->patterns);
  case NodeKind::MatchMapping:
    expressions(cast<MatchMapping>(node)->keys);
    all(cast<MatchMapping>(node)->patterns);
    if (StringRef rest = cast<MatchMapping>(node)->rest.text; !rest.empty()) bind(rest, node, node, Assigned);
    return;
  case NodeKind::MatchClass:
    expression(cast<MatchClass>(node)->type);
    all(cast<MatchClass>(node)->patterns);
    return all(cast<MatchClass>(node)->keywordPatterns);
  case NodeKind::MatchStar:
    if (StringRef name = cast<MatchStar>(node)->name.text; !name.empty()) bind(name, node, node, Assigned);
    return;
  case NodeKind::MatchAs:
    pattern(cast<MatchAs>(node)->pattern);
    if (StringRef name = cast<MatchAs>(node)->name.text; !name.empty()) bind(name, node, node, Assigned);
    return;
  case NodeKind::MatchOr: return all(cast<MatchOr>(node)->patterns);
  default: return;
  }
}

void Walk::addEdge(const Statement &node, Symbol module, bool star) {
  info.imports.push_back({&node, module, star, typeChecking, conditional || scope != 0});
}

/// The path that an import stands for. The package `ivyc` has the functions of `ivy`, and stands for it where it is imported.
static std::string standsFor(const ModuleInfo &info, StringRef path) {
  StringRef rest = path;
  bool isOurs = rest.consume_front("ivyc") && (rest.empty() || rest.starts_with("."));
  if (!isOurs || info.symbols->text(info.name).split('.').first == "ivyc") return path.str();
  return ("ivy" + rest).str();
}

void Walk::importModules(const Import &node) {
  for (const Alias *alias : node.names) {
    std::string path = standsFor(info, alias->name.text);
    StringRef written = alias->name.text.split('.').first;
    Symbol module = symbols.intern(path), root = symbols.intern(StringRef(path).split('.').first);
    addEdge(node, module, false);
    if (roots.insert(root.id).second) info.importRoots.push_back(root);
    bool renamed = !alias->asName.text.empty();
    StringRef name = renamed ? alias->asName.text : written;
    if (scope) use(*alias, nullptr, name);
    bind(name, alias, &node, Imported, renamed ? module : root);
  }
}

void Walk::importFrom(const ImportFrom &node) {
  std::string path = importedModule(info, node);
  if (node.level == 0) path = standsFor(info, path);
  Symbol module = symbols.intern(path);
  StringRef moduleText = symbols.text(module);
  bool star = node.names.size() == 1 && node.names[0]->name.text == "*";
  addEdge(node, module, star);
  if (node.level == 0)
    if (Symbol root = symbols.intern(moduleText.split('.').first); roots.insert(root.id).second)
      info.importRoots.push_back(root);
  if (moduleText == "__future__")
    for (const Alias *alias : node.names) futureAnnotations |= alias->name.text == "annotations";
  if (star) {
    info.hasStarImport = true;
    return;
  }
  if (!path.empty() && path.back() != '.') path += '.';
  size_t prefix = path.size();
  for (const Alias *alias : node.names) {
    path.resize(prefix);
    path += alias->name.text;
    StringRef name = alias->asName.text.empty() ? alias->name.text : alias->asName.text;
    if (scope) use(*alias, nullptr, name);
    bind(name, alias, &node, Imported, symbols.intern(path));
  }
}

void Walk::declareOuter(const ScopeDeclaration &node) {
  if (scope == 0) return;
  for (const Identifier &identifier : node.names) {
    Symbol name = symbols.intern(identifier.text);
    info.names.insert(name.id);
    BindingIndex index = bindingIn(scope, name);
    info.bindings[index].flags |= node.kind == NodeKind::Global ? DeclaredGlobal : DeclaredNonlocal;
    info.bindings[index].definitions.push_back(&node);
  }
}

void Walk::annotatedAssignment(const AnnAssign &node) {
  expression(node.value);
  annotation(node.annotation, !futureAnnotations && info.scopes[scope].kind != ScopeKind::Function);
  target(node.target, &node);
}

void Walk::remove(const Expression *node) {
  switch (node->kind) {
  case NodeKind::Name: {
    const auto *name = cast<Name>(node);
    BindingIndex index = bindingIn(scope, symbols.intern(name->identifier));
    info.bindings[index].flags |= Deleted;
    return use(*name, name, name->identifier);
  }
  case NodeKind::Tuple:
    for (const Expression *element : cast<Tuple>(node)->elements) remove(element);
    return;
  case NodeKind::List:
    for (const Expression *element : cast<List>(node)->elements) remove(element);
    return;
  default: return expression(node);
  }
}

// ---- Expressions ----

void Walk::target(const Expression *node, const Node *definition) {
  switch (node->kind) {
  case NodeKind::Name: bind(cast<Name>(node)->identifier, node, definition, Assigned); return;
  case NodeKind::Starred: return target(cast<Starred>(node)->value, definition);
  case NodeKind::Tuple:
    for (const Expression *element : cast<Tuple>(node)->elements) target(element, definition);
    return;
  case NodeKind::List:
    for (const Expression *element : cast<List>(node)->elements) target(element, definition);
    return;
  default: return expression(node);
  }
}

void Walk::arguments(const Arguments &node) {
  auto one = [&](const Arg *arg) {
    if (arg) bind(arg->name.text, arg, arg, Parameter);
  };
  for (const Arg *arg : node.positionalOnly) one(arg);
  for (const Arg *arg : node.positional) one(arg);
  one(node.star);
  for (const Arg *arg : node.keywordOnly) one(arg);
  one(node.doubleStar);
}

void Walk::defaults(const Arguments &node) {
  expressions(node.defaults);
  expressions(node.keywordDefaults);
}

void Walk::annotations(const Arguments &node) {
  auto one = [&](const Arg *arg) {
    if (arg) annotation(arg->annotation, !futureAnnotations);
  };
  for (const Arg *arg : node.positionalOnly) one(arg);
  for (const Arg *arg : node.positional) one(arg);
  one(node.star);
  for (const Arg *arg : node.keywordOnly) one(arg);
  one(node.doubleStar);
}

void Walk::annotation(const Expression *node, bool computed) {
  Within guard(evaluated, evaluated && computed);
  expression(node);
}

void Walk::typeParameters(ArrayRef<TypeParameter *> parameters) {
  for (const TypeParameter *parameter : parameters) {
    auto declare = [&](const Identifier &name) { bind(name.text, parameter, parameter, Assigned); };
    if (const auto *variable = dyn_cast<TypeVar>(parameter)) {
      declare(variable->name);
      expression(variable->bound);
      expression(variable->defaultValue);
    } else if (const auto *specification = dyn_cast<ParamSpec>(parameter)) {
      declare(specification->name);
      expression(specification->defaultValue);
    } else {
      const auto *tuple = cast<TypeVarTuple>(parameter);
      declare(tuple->name);
      expression(tuple->defaultValue);
    }
  }
}

// `first` and `second` are the element, or key and value.
void Walk::comprehension(const Expression &node, ArrayRef<Comprehension *> generators, const Expression *first,
                         const Expression *second) {
  expression(generators[0]->iterable); // in the scope around
  inScope(open(ScopeKind::Comprehension, node), [&] {
    for (size_t i = 0; i < generators.size(); ++i) {
      if (i) expression(generators[i]->iterable);
      target(generators[i]->target, generators[i]);
      expressions(generators[i]->conditions);
    }
    expression(first);
    expression(second);
  });
}

// Long chains of operators, calls and attributes nest to the left: no recursion there.
void Walk::expression(const Expression *node) {
  llvm::SmallVector<const Expression *, 8> spine;
  while (node) {
    if (const auto *operation = dyn_cast<BinOp>(node)) {
      spine.push_back(node);
      node = operation->left;
    } else if (const auto *attribute = dyn_cast<Attribute>(node)) {
      spine.push_back(node);
      node = attribute->value;
    } else if (const auto *call = dyn_cast<Call>(node)) {
      spine.push_back(node);
      node = call->callee;
    } else if (const auto *subscript = dyn_cast<Subscript>(node)) {
      spine.push_back(node);
      node = subscript->value;
    } else {
      break;
    }
  }
  if (!node) return;
  if (const auto *name = dyn_cast<Name>(node)) {
    const Expression *chain = node;
    for (const Expression *outer : llvm::reverse(spine)) {
      if (outer->kind != NodeKind::Attribute) break;
      chain = outer;
    }
    use(*name, chain, name->identifier);
  } else {
    leaf(node);
  }
  for (const Expression *outer : llvm::reverse(spine)) {
    if (const auto *operation = dyn_cast<BinOp>(outer)) {
      expression(operation->right);
    } else if (const auto *call = dyn_cast<Call>(outer)) {
      // Starred arguments and keywords mix in the source, but the order of uses within a statement means nothing.
      expressions(call->arguments);
      for (const Keyword *keyword : call->keywords) expression(keyword->value);
    } else if (const auto *subscript = dyn_cast<Subscript>(outer)) {
      expression(subscript->slice);
    }
  }
}

// Any expression but those of the spine.
void Walk::leaf(const Expression *node) {
  switch (node->kind) {
  case NodeKind::BoolOp: return expressions(cast<BoolOp>(node)->values);
  case NodeKind::NamedExpr: expression(cast<NamedExpr>(node)->value); return target(cast<NamedExpr>(node)->target, node);
  case NodeKind::UnaryOp: return expression(cast<UnaryOp>(node)->operand);
  case NodeKind::Lambda: {
    const auto &lambda = cast<Lambda>(*node);
    defaults(*lambda.arguments);
    return inScope(open(ScopeKind::Lambda, lambda), [&] {
      arguments(*lambda.arguments);
      expression(lambda.body);
    });
  }
  case NodeKind::IfExp:
    expression(cast<IfExp>(node)->test);
    expression(cast<IfExp>(node)->body);
    return expression(cast<IfExp>(node)->orElse);
  case NodeKind::Dict: expressions(cast<Dict>(node)->keys); return expressions(cast<Dict>(node)->values);
  case NodeKind::Set: return expressions(cast<Set>(node)->elements);
  case NodeKind::ListComp:
  case NodeKind::SetComp:
  case NodeKind::GeneratorExp: {
    const auto &list = cast<ElementComprehension>(*node);
    return comprehension(list, list.generators, list.element, nullptr);
  }
  case NodeKind::DictComp: {
    const auto &dict = cast<DictComp>(*node);
    return comprehension(dict, dict.generators, dict.key, dict.value);
  }
  case NodeKind::Await: return expression(cast<Await>(node)->value);
  case NodeKind::Yield: return expression(cast<Yield>(node)->value);
  case NodeKind::YieldFrom: return expression(cast<YieldFrom>(node)->value);
  case NodeKind::Compare: expression(cast<Compare>(node)->left); return expressions(cast<Compare>(node)->comparators);
  case NodeKind::FormattedValue:
    expression(cast<FormattedValue>(node)->value);
    return expression(cast<FormattedValue>(node)->formatSpec);
  case NodeKind::Interpolation:
    expression(cast<Interpolation>(node)->value);
    return expression(cast<Interpolation>(node)->formatSpec);
  case NodeKind::JoinedStr: return expressions(cast<JoinedStr>(node)->values);
  case NodeKind::TemplateStr: return expressions(cast<TemplateStr>(node)->values);
  case NodeKind::Starred: return expression(cast<Starred>(node)->value);
  case NodeKind::List: return expressions(cast<List>(node)->elements);
  case NodeKind::Tuple: return expressions(cast<Tuple>(node)->elements);
  case NodeKind::Slice:
    expression(cast<Slice>(node)->lower);
    expression(cast<Slice>(node)->upper);
    return expression(cast<Slice>(node)->step);
  default: // constants
    return;
  }
}

// ---- The module ----

void Walk::module() {
  info.scopes.push_back({ScopeKind::Module, info.tree->module, 0, llvm::DenseMap<uint32_t, BindingIndex>()});
  info.scopeOf[info.tree->module->id] = 0;
  for (const Statement *each : info.tree->module->body) {
    info.firstUse.push_back(info.uses.size());
    statement(*each);
  }
  info.firstUse.push_back(info.uses.size());
  for (const OuterWrite &write : outerWrites) {
    BindingIndex outer = info.lookup(write.scope, write.name);
    if (outer == Unresolved) continue;
    note(outer, write.definition, Assigned | WrittenFromNested, {}, true);
    if (write.node) info.bindingOf[write.node->id] = outer;
  }
  for (size_t i = 0; i < info.bindings.size(); ++i)
    if (info.bindings[i].target && !targets[i].otherwiseBound && !targets[i].conflict)
      info.bindings[i].flags |= StandsForTarget;
}

} // namespace

void resolve::walkScopes(ModuleInfo &info) { Walk(info).module(); }
