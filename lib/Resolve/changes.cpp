// Which statements at module level change what a binding holds: stores into it, method calls on it, registration by calls and
// decorators, in its own module and in others.
#include "Resolving.h"

#include "llvm/ADT/SetVector.h"

using namespace ivyc;
using namespace ivyc::python;
using namespace ivyc::resolve;
using llvm::cast;
using llvm::dyn_cast;

namespace {

// What is changed, and the function through which; none: directly.
using Effect = std::pair<BindingKey, BindingKey>;
using Effects = llvm::SmallSetVector<Effect, 4>;
constexpr BindingKey Directly = {nullptr, Unresolved};

bool isMainGuard(const Expression *test) {
  const auto *comparison = dyn_cast<Compare>(test);
  const auto *name = comparison ? dyn_cast<Name>(comparison->left) : nullptr;
  return name && name->identifier == "__name__";
}

// The bodies of a statement, functions and classes left out.
void nestedBodies(const Statement &node, llvm::SmallVectorImpl<Body> &bodies) {
  if (const auto *condition = dyn_cast<If>(&node)) {
    if (!isMainGuard(condition->test)) bodies.push_back(condition->body);
    bodies.push_back(condition->orElse);
  } else if (const auto *loop = dyn_cast<For>(&node)) {
    bodies.append({loop->body, loop->orElse});
  } else if (const auto *loop = dyn_cast<While>(&node)) {
    bodies.append({loop->body, loop->orElse});
  } else if (const auto *with = dyn_cast<With>(&node)) {
    bodies.push_back(with->body);
  } else if (const auto *attempt = dyn_cast<Try>(&node)) {
    bodies.append({attempt->body, attempt->orElse, attempt->finalBody});
    for (const ExceptHandler *handler : attempt->handlers) bodies.push_back(handler->body);
  } else if (const auto *match = dyn_cast<Match>(&node)) {
    for (const MatchCase *matchCase : match->cases) bodies.push_back(matchCase->body);
  }
}

struct Finder {
  const Package &package;
  llvm::DenseMap<BindingKey, Effects> effects; // of functions that have been looked at

  void add(Effects &found, const Destination &destination) {
    if (destination.definition && !destination.isModule())
      found.insert({{destination.definition.module, destination.definition.binding}, Directly});
  }

  // What a chain of attributes, subscripts and calls begins with, as far as it is a definition of the package.
  Destination rootOf(const ModuleInfo &module, const Expression *node) {
    llvm::SmallVector<llvm::StringRef, 4> attributes; // directly behind the name, innermost last
    while (node->kind != NodeKind::Name) {
      if (const auto *attribute = dyn_cast<Attribute>(node)) {
        attributes.push_back(attribute->name.text);
        node = attribute->value;
        continue;
      }
      attributes.clear();
      if (const auto *subscript = dyn_cast<Subscript>(node))
        node = subscript->value;
      else if (const auto *call = dyn_cast<Call>(node))
        node = call->callee;
      else if (const auto *starred = dyn_cast<Starred>(node))
        node = starred->value;
      else
        return {};
    }
    BindingIndex binding = module.bindingOf[node->id];
    if (binding == Unresolved)
      return module.hasStarImport
                 ? follow(package, module, module.symbols->intern(cast<Name>(node)->identifier), /*outside=*/false)
                 : Destination();
    const Binding &root = module.bindings[binding];
    if (!(root.flags & StandsForTarget)) return root.scope == 0 ? Destination{{&module, binding}, {}, {}} : Destination();
    std::string path = package.symbols->text(root.target).str();
    for (llvm::StringRef name : llvm::reverse(attributes)) (path += '.') += name;
    return follow(package, path);
  }

  void store(const ModuleInfo &module, const Expression *target, Effects &found, bool inFunction) {
    switch (target->kind) {
    case NodeKind::Tuple:
      for (const Expression *element : cast<Tuple>(target)->elements) store(module, element, found, inFunction);
      return;
    case NodeKind::List:
      for (const Expression *element : cast<List>(target)->elements) store(module, element, found, inFunction);
      return;
    case NodeKind::Starred: return store(module, cast<Starred>(target)->value, found, inFunction);
    case NodeKind::Name: // at module level that is a definition; in a function it counts under `global`
      if (!inFunction) return;
      [[fallthrough]];
    default: add(found, rootOf(module, target));
    }
  }

  // `registry.update(…)`, `register(…)`: `callee` is called, or is a decorator.
  void call(const ModuleInfo &module, const Expression *callee, Effects &found) {
    Destination root = rootOf(module, callee);
    if (!root.definition || root.isModule()) return;
    const Binding &binding = root.definition.module->bindings[root.definition.binding];
    llvm::SmallVector<llvm::StringRef, 4> names;
    bool isMethod = callee->kind == NodeKind::Attribute &&
                    !(dottedNames(callee, names) && (binding.flags & FunctionDefinition) && root.rest.empty());
    if (isMethod)
      add(found, root);
    else if (binding.flags & FunctionDefinition)
      for (Effect effect : effectsOf(root.definition)) found.insert(effect);
  }

  void evaluated(const ModuleInfo &module, const Expression *value, Effects &found) {
    const auto *call = value ? dyn_cast<Call>(value) : nullptr;
    if (!call) return;
    this->call(module, call->callee, found);
    auto argument = [&](const Expression *node) {
      if (node->kind == NodeKind::Name || node->kind == NodeKind::Attribute) add(found, rootOf(module, node));
    };
    for (const Expression *node : call->arguments) argument(node);
    for (const Keyword *keyword : call->keywords) argument(keyword->value);
  }

  void assigned(const ModuleInfo &module, const Expression *value, Effects &found) {
    const auto *call = value ? dyn_cast<Call>(value) : nullptr;
    if (call && call->callee->kind == NodeKind::Name) this->call(module, call->callee, found);
  }

  void statement(const ModuleInfo &module, const Statement &node, Effects &found, bool inFunction) {
    if (const auto *assign = dyn_cast<Assign>(&node)) {
      for (const Expression *target : assign->targets) store(module, target, found, inFunction);
      assigned(module, assign->value, found);
    } else if (const auto *annotated = dyn_cast<AnnAssign>(&node)) {
      store(module, annotated->target, found, inFunction);
      assigned(module, annotated->value, found);
    } else if (const auto *augmented = dyn_cast<AugAssign>(&node)) {
      store(module, augmented->target, found, inFunction);
    } else if (const auto *deletion = dyn_cast<Delete>(&node)) {
      for (const Expression *target : deletion->targets) store(module, target, found, inFunction);
    } else if (const auto *expression = dyn_cast<ExprStatement>(&node)) {
      evaluated(module, expression->value, found);
    } else if (const auto *function = dyn_cast<FunctionDef>(&node)) {
      for (const Expression *decorator : function->decorators) decorated(module, decorator, found);
    } else if (const auto *classDefinition = dyn_cast<ClassDef>(&node)) {
      for (const Expression *decorator : classDefinition->decorators) decorated(module, decorator, found);
    }
  }

  void decorated(const ModuleInfo &module, const Expression *decorator, Effects &found) {
    if (const auto *made = dyn_cast<Call>(decorator)) decorator = made->callee;
    call(module, decorator, found);
  }

  // What a function of the package changes at module level when it is called, itself or through the functions that it calls;
  // each change with every function on the way.
  Effects effectsOf(Definition definition) {
    BindingKey self = {definition.module, definition.binding};
    auto [entry, isNew] = effects.try_emplace(self);
    if (!isNew) return entry->second; // or empty: being looked at just now
    Effects found;
    for (const Node *node : definition.module->bindings[definition.binding].definitions) {
      const auto *function = dyn_cast<FunctionDef>(node);
      if (!function) continue;
      llvm::SmallVector<Body, 8> bodies = {function->body};
      while (!bodies.empty()) {
        for (const Statement *each : bodies.pop_back_val()) {
          statement(*definition.module, *each, found, /*inFunction=*/true);
          nestedBodies(*each, bodies);
          if (const auto *inner = dyn_cast<FunctionDef>(each)) bodies.push_back(inner->body);
        }
      }
    }
    Effects all;
    for (auto [changed, through] : found) {
      all.insert({changed, self});
      if (through != Directly) all.insert({changed, through});
    }
    effects[self] = all;
    return all;
  }

  // All of a module-level statement. A loop may reach what it changes through its variable: whatever variable it reads counts.
  Effects changedBy(const ModuleInfo &module, uint32_t index) {
    Effects found;
    const Statement &outer = *module.tree->module->body[index];
    llvm::SmallVector<Body, 8> bodies;
    statement(module, outer, found, false);
    nestedBodies(outer, bodies);
    bool loops = outer.kind == NodeKind::For || outer.kind == NodeKind::While;
    while (!bodies.empty()) {
      for (const Statement *each : bodies.pop_back_val()) {
        statement(module, *each, found, false);
        nestedBodies(*each, bodies);
        loops |= each->kind == NodeKind::For || each->kind == NodeKind::While;
      }
    }
    if (!loops) return found;
    for (uint32_t i = module.firstUse[index]; i < module.firstUse[index + 1]; ++i) {
      const Expression *chain = module.uses[i].chain;
      if (!chain) continue;
      Destination root = rootOf(module, chain);
      if (root.definition && !root.isModule() && (root.definition.module->bindings[root.definition.binding].flags & Assigned))
        add(found, root);
    }
    return found;
  }
};

} // namespace

Changes resolve::findChanges(const Package &package) {
  Finder finder{package, llvm::DenseMap<BindingKey, Effects>()};
  Changes changes;
  std::vector<const ModuleInfo *> modules;
  for (const auto &entry : package.modules) modules.push_back(entry.getValue());
  llvm::sort(modules, [&](const ModuleInfo *a, const ModuleInfo *b) {
    return package.symbols->text(a->name) < package.symbols->text(b->name);
  });
  for (const ModuleInfo *module : modules)
    for (uint32_t i = 0; i < module->tree->module->body.size(); ++i)
      for (auto [changed, through] : finder.changedBy(*module, i)) {
        bool decorated = llvm::isa<FunctionDef, ClassDef>(module->tree->module->body[i]);
        changes.of[changed].push_back({module, i, decorated || through != Directly});
        if (through != Directly) changes.registrars.insert({changed, through});
      }
  return changes;
}
