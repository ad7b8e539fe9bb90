#include "Schedule.h"

#include "llvm/ADT/STLExtras.h"

namespace ivyc::infer {

using ir::Kind;
using ir::Module;
using ir::Node;
using ir::NodeId;
using llvm::ArrayRef;
using llvm::SmallVector;

namespace {

template <class List> void sortUnique(List &list) {
  std::sort(list.begin(), list.end()); // (llvm::sort calls qsort for these)
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// Where a node stands: in the body of an outermost function, or in the head of one, and in a class that stands in no function.
struct Place {
  NodeId function, headOf, inClass;
};
Place placeOf(const Module &module, NodeId node) {
  Place place;
  for (NodeId parent = module[node].parent; parent; node = parent, parent = module[node].parent) {
    if (module[parent].kind == Kind::Function)
      (ir::isStatement(module[node].kind) ? place.function : place.headOf) = parent;
    else if (module[parent].kind == Kind::Class && !place.inClass)
      place.inClass = parent;
  }
  if (place.function) place.headOf = place.inClass = {};
  return place;
}

/// What a unit names.
struct Named {
  SmallVector<uint32_t, 4> units;
  SmallVector<uint32_t, 4> classes;    // by number
  SmallVector<uint32_t, 8> attributes; // Symbol ids
  void add(const Named &other) {
    units.append(other.units);
    classes.append(other.classes);
    attributes.append(other.attributes);
  }
};

struct Finder {
  ArrayRef<Module *> modules;
  const Definitions &definitions;
  Schedule &result;
  uint32_t call, forward;     // names that a call of an object means
  std::vector<Named> named{}; // by unit
  // Classes have numbers.
  struct ClassEntry {
    const ClassDefinition *definition;
    std::optional<uint32_t> unit{};
    SmallVector<uint32_t, 8> family{}; // itself, those that it inherits from, and those that inherit from it
  };
  std::vector<ClassEntry> classes{};
  llvm::DenseMap<uint32_t, uint32_t> classNumbers{}; // by Symbol id of the path
  struct Member {
    uint32_t classNumber, unit;
  };
  llvm::DenseMap<uint32_t, SmallVector<Member, 4>> members{}; // by Symbol id: who defines a method, or stores an attribute

  Symbol pathOf(const Module &module, NodeId classNode) const {
    return module.classes[module[classNode].payload].qualifiedName;
  }
  uint32_t endOf(uint32_t module) const {
    return module + 1 < modules.size() ? result.bodies[module + 1] : result.units.size();
  }

  void addUnits() {
    for (uint32_t index = 0; index < modules.size(); ++index) {
      const Module &module = *modules[index];
      SmallVector<NodeId, 16> classNodes;
      result.bodies.push_back(result.units.size());
      result.units.push_back({Unit::Body, index, {}, 0});
      for (uint32_t i = 1; i < module.nodes.size(); ++i) {
        NodeId id{i};
        if (module[id].kind == Kind::Function && !placeOf(module, id).function)
          result.units.push_back({Unit::Function, index, id, 0});
        else if (module[id].kind == Kind::Class)
          classNodes.push_back(id);
      }
      result.classes.push_back(result.units.size());
      for (NodeId id : classNodes) {
        const ClassDefinition &definition = definitions.classes.find(pathOf(module, id).id)->second;
        if (definition.node != id) continue;
        classNumbers[pathOf(module, id).id] = classes.size();
        ClassEntry &entry = classes.emplace_back(ClassEntry{&definition});
        if (definition.stored.empty()) continue;
        entry.unit = result.units.size();
        result.units.push_back({Unit::Class, index, id, 0});
      }
    }
    named.resize(result.units.size());
  }

  void addMembers() {
    for (uint32_t unit = 0; unit < result.units.size(); ++unit) {
      const Unit &function = result.units[unit];
      if (function.kind != Unit::Function) continue;
      const Module &module = *modules[function.module];
      NodeId parent = module[function.node].parent;
      if (!parent || module[parent].kind != Kind::Class) continue;
      if (auto number = classNumbers.find(pathOf(module, parent).id); number != classNumbers.end())
        members[module[function.node].name.id].push_back({number->second, unit});
    }
    for (uint32_t number = 0; number < classes.size(); ++number) {
      ClassEntry &entry = classes[number];
      if (entry.unit)
        for (uint32_t name : entry.definition->stored) members[name].push_back({number, *entry.unit});
      Symbol path = pathOf(*modules[entry.definition->module], entry.definition->node);
      SmallVector<Symbol, 16> family;
      definitions.ancestors(path, family);
      definitions.descendants(path, family);
      for (Symbol one : family)
        if (auto other = classNumbers.find(one.id); other != classNumbers.end()) entry.family.push_back(other->second);
    }
  }

  std::optional<uint32_t> classUnit(const Module &module, NodeId classNode) const {
    auto number = classNumbers.find(pathOf(module, classNode).id);
    return number == classNumbers.end() ? std::nullopt : classes[number->second].unit;
  }

  /// What the units of one module name.
  void findNames(uint32_t index) {
    const Module &module = *modules[index];
    uint32_t body = result.bodies[index], end = endOf(index);
    for (uint32_t i = 1; i < module.nodes.size(); ++i) {
      const Node &node = module.nodes[i];
      bool assignsVariable = node.kind == Kind::Global && node.flags & ir::Store;
      bool callsObject = node.kind == Kind::Invoke && !module[module.operandsOf(NodeId{i})[0]].path;
      if (!node.path && node.kind != Kind::Attribute && !assignsVariable && !callsObject) continue;
      Place place = placeOf(module, NodeId{i});
      uint32_t unit = place.function ? *result.unitOf(index, place.function) : body;
      // A function that assigns a variable of the module is inferred with its body: who reads the variable sees all of it.
      if (assignsVariable && unit != body) named[body].units.push_back(unit);
      Named here;
      if (callsObject) {
        here.attributes = {call, forward};
      } else if (!node.path) {
        if (node.kind == Kind::Attribute) here.attributes = {node.name.id};
      } else if (auto entity = definitions.entities.find(node.path.id); entity != definitions.entities.end()) {
        const Entity &what = entity->second;
        if (what.kind == Kind::Class) {
          if (auto number = classNumbers.find(node.path.id); number != classNumbers.end()) here.classes = {number->second};
        } else if (node.form != ir::Form::Annotation) {
          if (std::optional<uint32_t> other = result.unitOf(what.module, what.node)) here.units = {*other};
        }
      } else if (auto variable = definitions.variableModules.find(node.path.id);
                 variable != definitions.variableModules.end() && node.form != ir::Form::Annotation) {
        here.units = {result.bodies[variable->second]};
      } else if (node.kind == Kind::Attribute) { // of a class
        here.attributes = {node.name.id};
      }
      named[unit].add(here);
      if (place.headOf) named[*result.unitOf(index, place.headOf)].add(here); // it looks at defaults and annotations, too
      if (place.inClass)
        if (std::optional<uint32_t> own = classUnit(module, place.inClass)) named[*own].add(here);
    }
    for (uint32_t unit = body + 1; unit < end; ++unit) {
      const Unit &one = result.units[unit];
      named[unit].units.push_back(body);
      NodeId classNode = one.kind == Unit::Class ? one.node : module[one.node].parent;
      if (!classNode || module[classNode].kind != Kind::Class) continue;
      if (auto number = classNumbers.find(pathOf(module, classNode).id); number != classNumbers.end())
        named[unit].classes.push_back(number->second);
    }
    for (uint32_t unit = result.classes[index]; unit < end; ++unit) {
      // It runs the methods that store, before they have their turn; and the function around it runs its body, too.
      for (NodeId method : definitions.classes.find(pathOf(module, result.units[unit].node).id)->second.storing) {
        uint32_t storing = *result.unitOf(index, method);
        named[unit].add(named[storing]);
        named[storing].units.push_back(unit);
      }
      if (NodeId function = placeOf(module, result.units[unit].node).function)
        named[*result.unitOf(index, function)].units.push_back(unit);
    }
    for (uint32_t unit = body; unit < end; ++unit) {
      sortUnique(named[unit].classes);
      sortUnique(named[unit].attributes);
    }
  }

  /// Adds the members that the units of one module may mean.
  void findMembers(uint32_t index, std::vector<SmallVector<uint32_t, 4>> &edges) const {
    std::vector<uint32_t> meant(classes.size(), ~0u); // by class: the last unit that may have objects of it
    for (uint32_t unit = result.bodies[index]; unit < endOf(index); ++unit) {
      auto mean = [&](ArrayRef<uint32_t> numbers) {
        for (uint32_t number : numbers)
          for (uint32_t one : classes[number].family) meant[one] = unit;
      };
      mean(named[unit].classes);
      for (uint32_t number : named[unit].classes)
        if (classes[number].unit) mean(named[*classes[number].unit].classes);
      edges[unit] = named[unit].units;
      for (uint32_t name : named[unit].attributes)
        if (auto known = members.find(name); known != members.end())
          for (Member member : known->second)
            if (meant[member.classNumber] == unit) edges[unit].push_back(member.unit);
      sortUnique(edges[unit]);
    }
  }
};

/// Tarjan's algorithm, without recursion; components come out after those that they ask for.
struct ComponentFinder {
  ArrayRef<SmallVector<uint32_t, 4>> edges; // by unit
  Schedule &result;
  std::vector<uint32_t> order, low, next, stack, path;
  std::vector<bool> onStack;
  static constexpr uint32_t unseen = ~0u;

  ComponentFinder(ArrayRef<SmallVector<uint32_t, 4>> edges, Schedule &result)
      : edges(edges), result(result), order(edges.size(), unseen), low(edges.size()), next(edges.size()),
        onStack(edges.size()) {}

  void run() {
    uint32_t seen = 0;
    auto enter = [&](uint32_t unit) {
      order[unit] = low[unit] = seen++;
      onStack[unit] = true;
      stack.push_back(unit);
      path.push_back(unit);
    };
    for (uint32_t root = 0; root < edges.size(); ++root) {
      if (order[root] != unseen) continue;
      enter(root);
      while (!path.empty()) {
        uint32_t unit = path.back();
        if (next[unit] < edges[unit].size()) {
          uint32_t other = edges[unit][next[unit]++];
          if (order[other] == unseen)
            enter(other);
          else if (onStack[other])
            low[unit] = std::min(low[unit], order[other]);
          continue;
        }
        path.pop_back();
        if (!path.empty()) low[path.back()] = std::min(low[path.back()], low[unit]);
        if (low[unit] == order[unit]) add(unit);
      }
    }
  }

  void add(uint32_t root) {
    uint32_t index = result.components.size();
    Component &component = result.components.emplace_back();
    for (uint32_t unit = unseen; unit != root; stack.pop_back()) {
      unit = stack.back();
      onStack[unit] = false;
      result.units[unit].component = index;
      component.units.push_back(unit);
    }
    llvm::sort(component.units);
    for (uint32_t unit : component.units)
      for (uint32_t other : edges[unit])
        if (uint32_t asked = result.units[other].component; asked != index)
          component.level = std::max(component.level, result.components[asked].level + 1);
    if (component.level >= result.levels.size()) result.levels.resize(component.level + 1);
    result.levels[component.level].push_back(index);
  }
};

} // namespace

std::optional<uint32_t> Schedule::unitOf(uint32_t module, NodeId definition) const {
  auto search = [&](uint32_t begin, uint32_t end) -> std::optional<uint32_t> {
    auto found = std::partition_point(units.begin() + begin, units.begin() + end,
                                      [&](const Unit &unit) { return unit.node.index < definition.index; });
    if (found == units.begin() + end || found->node != definition) return std::nullopt;
    return found - units.begin();
  };
  if (std::optional<uint32_t> function = search(bodies[module] + 1, classes[module])) return function;
  return search(classes[module], module + 1 < bodies.size() ? bodies[module + 1] : units.size());
}

Schedule schedule(ArrayRef<Module *> modules, const Definitions &definitions, SymbolTable &symbols, Parallel parallel) {
  Schedule result;
  Finder finder{modules, definitions, result, symbols.intern("__call__").id, symbols.intern("forward").id};
  finder.addUnits();
  finder.addMembers();
  parallel(modules.size(), [&](size_t module) { finder.findNames(module); });
  std::vector<SmallVector<uint32_t, 4>> edges(result.units.size());
  parallel(modules.size(), [&](size_t module) { finder.findMembers(module, edges); });
  ComponentFinder(edges, result).run();
  return result;
}

} // namespace ivyc::infer
