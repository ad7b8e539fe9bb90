// Classes and attributes.
#include "Interpreter.h"

#include "llvm/ADT/ScopeExit.h"

namespace ivyc::trace {

using ir::NodeId;

bool ClassObject::derivesFrom(const ClassObject *other) const { return llvm::is_contained(mro, other); }

/// Python's order of the classes that an attribute is looked up in (C3); false when there is none.
static bool linearise(ClassObject &cls) {
  std::vector<llvm::SmallVector<ClassObject *, 4>> lists;
  for (ClassObject *base : cls.bases) lists.emplace_back(base->mro.begin(), base->mro.end());
  lists.emplace_back(cls.bases.begin(), cls.bases.end());
  cls.mro = {&cls};
  for (;;) {
    llvm::erase_if(lists, [](const auto &list) { return list.empty(); });
    if (lists.empty()) return true;
    ClassObject *next = nullptr;
    for (const auto &list : lists) {
      ClassObject *candidate = list.front();
      bool blocked =
          llvm::any_of(lists, [&](const auto &other) { return llvm::is_contained(llvm::drop_begin(other), candidate); });
      if (!blocked) {
        next = candidate;
        break;
      }
    }
    if (!next) return false;
    cls.mro.push_back(next);
    for (auto &list : lists)
      if (list.front() == next) list.erase(list.begin());
  }
}

Value Interpreter::lookUp(const ClassObject &cls, Symbol name, const ClassObject *after) const {
  bool skipping = after;
  for (const ClassObject *one : cls.mro) {
    if (skipping) {
      skipping = one != after;
      continue;
    }
    if (auto at = one->attributes.find(name.id); at != one->attributes.end() && at->second) return at->second;
  }
  return {};
}

bool Interpreter::deriveClass(ClassObject &cls, llvm::ArrayRef<Value> bases) {
  for (Value base : bases) {
    if (base.is(ValueKind::Api)) {
      ClassObject *known = apiClass(base.symbol);
      if (!known)
        return failure.kind
                   ? false
                   : (refuse("a class derives from '" + text(base.symbol) + "', which traced code cannot have"), false);
      base = {ValueKind::Class, known};
    }
    if (!base.is(ValueKind::Class)) return typeError("a base of a class is not a class but a '" + typeName(base) + "'"), false;
    cls.bases.push_back(base.cls());
  }
  if (cls.bases.empty()) cls.bases.push_back(builtinClass("object"));
  if (!linearise(cls)) return typeError("cannot create a consistent method resolution order (MRO) for bases"), false;
  for (ClassObject *base : cls.bases) {
    if (base->metaclass && !cls.metaclass) cls.metaclass = base->metaclass;
    if (cls.represents == ValueKind::Failed) cls.represents = base->represents;
  }
  return true;
}

Value Interpreter::makeClass(Frame &frame, NodeId id) {
  const ir::Module &module = *frame.module->module;
  const ir::ClassPayload &payload = module.classes[module[id].payload];
  Values bases;
  Arguments keywords;
  Value metaclass;
  for (unsigned i = 0; i < payload.bases + payload.keywords; ++i) {
    unsigned at = payload.decorators + i;
    NodeId operand = module.operandsOf(id)[at];
    Value value = evaluate(frame, operand);
    if (!value) return {};
    if (i >= payload.bases) {
      Symbol keyword = module.bindingsOf(id)[at].keyword;
      if (text(keyword) == "metaclass")
        metaclass = value;
      else
        keywords.keywords.push_back({keyword, value});
    } else if (value.is(ValueKind::Instance) && special(value, names.mroEntries)) {
      Value entries = call(special(value, names.mroEntries), {tuple({})});
      if (!entries || !collect(entries, bases)) return {};
    } else {
      bases.push_back(value);
    }
  }
  auto *cls = make<ClassObject>();
  cls->name = module[id].name;
  cls->qualifiedName = payload.qualifiedName;
  cls->module = frame.module;
  cls->node = id;
  if (!deriveClass(*cls, bases)) return {};
  if (metaclass.is(ValueKind::Class) && metaclass.cls() != builtinClass("type")) cls->metaclass = metaclass.cls();

  auto own = std::make_unique<Frame>();
  Frame &body = *own;
  frames.push_back(std::move(own));
  body.module = frame.module;
  body.owner = id;
  body.outer = &frame;
  body.current = id;
  body.slots.resize(frame.module->frameSizes[id.index]);
  cls->attributes[names.module.id] = {ValueKind::Str, frame.module->name};
  cls->attributes[names.qualname.id] = {ValueKind::Str, cls->name};
  body.classNames = &cls->attributes;
  body.cls = cls;
  callStack.push_back(&body);
  Flow flow = run(body, module.blocksOf(id)[0]);
  callStack.pop_back();
  if (flow == Flow::Failed) return {};
  return finishClass(*cls, keywords);
}

/// What happens when the body of a class has run: __set_name__, __init_subclass__, the metaclass's __init__.
Value Interpreter::finishClass(ClassObject &cls, Arguments &keywords) {
  std::vector<std::pair<Symbol, Value>> attributes;
  for (auto &[name, value] : cls.attributes) attributes.push_back({Symbol{name}, value});
  if (auto at = cls.attributes.find(names.initSubclass.id); at != cls.attributes.end() && at->second.is(ValueKind::Function)) {
    auto *wrapper = make<WrapperObject>();
    wrapper->inner = at->second;
    at->second = {ValueKind::ClassMethod, wrapper};
  }
  if (auto at = cls.attributes.find(names.classGetitem.id); at != cls.attributes.end() && at->second.is(ValueKind::Function)) {
    auto *wrapper = make<WrapperObject>();
    wrapper->inner = at->second;
    at->second = {ValueKind::ClassMethod, wrapper};
  }
  Value result(ValueKind::Class, &cls);
  for (auto [name, value] : attributes) {
    if (!value.is(ValueKind::Instance)) continue;
    Value set = special(value, names.setName);
    if (failure.kind) return {};
    if (set && !call(set, {result, {ValueKind::Str, name}})) return {};
  }
  for (const ClassObject *base : llvm::drop_begin(cls.mro))
    if (auto at = base->attributes.find(names.initSubclass.id); at != base->attributes.end()) {
      Value hook = at->second.is(ValueKind::ClassMethod) ? at->second.as<WrapperObject>()->inner : at->second;
      Arguments given = keywords;
      given.positional.insert(given.positional.begin(), result);
      if (!call(hook, given)) return {};
      break;
    }
  if (cls.metaclass)
    if (Value initialise = lookUp(*cls.metaclass, names.init)) {
      Value bases = tuple({}), attributesNow = dict();
      for (ClassObject *base : cls.bases) bases.sequence()->items.push_back({ValueKind::Class, base});
      for (auto &[name, value] : cls.attributes)
        if (!insert(*attributesNow.dict(), {ValueKind::Str, Symbol{name}}, value)) return {};
      if (!call(initialise, {result, {ValueKind::Str, cls.name}, bases, attributesNow})) return {};
    }
  return result;
}

Value Interpreter::bindAttribute(Value found, Value receiver, ClassObject *type) {
  bool onClass = receiver.is(ValueKind::Class) && !type;
  switch (found.kind) {
  case ValueKind::Function:
  case ValueKind::Native: return onClass ? found : method(receiver, found);
  case ValueKind::StaticMethod: return found.as<WrapperObject>()->inner;
  case ValueKind::ClassMethod: {
    ClassObject *cls = onClass ? receiver.cls() : typeOf(receiver);
    return method({ValueKind::Class, cls}, found.as<WrapperObject>()->inner);
  }
  case ValueKind::Property: {
    if (onClass) return found;
    auto &property = *found.as<PropertyObject>();
    if (!property.getter) return raise("AttributeError", "unreadable attribute");
    return call(property.getter, {receiver});
  }
  case ValueKind::Instance: {
    Value get = special(found, names.get);
    if (failure.kind) return {};
    if (!get) return found;
    if (onClass) return call(get, {Value::none(), receiver});
    return call(get, {receiver, {ValueKind::Class, typeOf(receiver)}});
  }
  default: return found;
  }
}

Value Interpreter::special(Value object, Symbol name) {
  ClassObject *type = typeOf(object);
  Value found = type ? lookUp(*type, name) : Value();
  if (!found || found.is(ValueKind::None)) return {};
  return bindAttribute(found, object, type);
}

Value Interpreter::attribute(Value object, Symbol name) {
  bool found = false;
  Value value = attribute(object, name, found);
  if (found || failure.kind) return value;
  if (object.is(ValueKind::Module)) {
    auto &module = *object.as<ModuleObject>();
    if (module.state)
      if (auto broken = module.state->broken.find(name.id); broken != module.state->broken.end())
        return refuse("'" + text(module.name) + "." + text(name) + "' cannot be traced: " + broken->second);
    if (!module.state || module.state->isLibrary)
      return refuse("'" + text(module.name) + "." + text(name) + "' is not available to traced code");
    return raise("AttributeError", "module '" + text(module.name) + "' has no attribute '" + text(name) + "'");
  }
  if (object.is(ValueKind::Class))
    return raise("AttributeError", "type object '" + text(object.cls()->name) + "' has no attribute '" + text(name) + "'");
  return raise("AttributeError", "'" + typeName(object) + "' object has no attribute '" + text(name) + "'");
}

Value Interpreter::attribute(Value object, Symbol name, bool &found) {
  found = true;
  switch (object.kind) {
  case ValueKind::Module: {
    auto &module = *object.as<ModuleObject>();
    Value value = moduleName(module, name, found);
    if (found || failure.kind) return value;
    if (module.state && module.state->isPackage)
      if (ModuleState *inner = load((text(module.name) + "." + text(name)).str())) {
        runModule(*inner);
        found = true;
        return {ValueKind::Module, inner->object};
      }
    if (failure.kind) return {};
    if (Value hook = moduleName(module, names.getattr, found); found && hook) {
      value = call(hook, {{ValueKind::Str, name}});
      if (value || !isRaised("AttributeError")) return value;
      clearFailure();
    }
    found = false;
    return {};
  }
  case ValueKind::Api: return apiAttribute(object.symbol, name, found);
  case ValueKind::Tensor: return tensorAttribute(object, name, found);
  case ValueKind::Class: {
    ClassObject &cls = *object.cls();
    if (cls.metaclass)
      if (Value own = lookUp(*cls.metaclass, name); own.is(ValueKind::Property))
        return bindAttribute(own, object, cls.metaclass);
    if (Value value = lookUp(cls, name)) return bindAttribute(value, object, nullptr);
    if (cls.metaclass)
      if (Value own = lookUp(*cls.metaclass, name)) return bindAttribute(own, object, cls.metaclass);
    if (name == names.name || name == names.qualname) return {ValueKind::Str, cls.name};
    if (name == names.doc) return Value::none();
    if (text(name) == "__class__") return {ValueKind::Class, typeOf(object)};
    if (name == names.dict) {
      Value result = dict();
      for (auto &[key, value] : cls.attributes)
        if (value && !insert(*result.dict(), {ValueKind::Str, Symbol{key}}, value)) return {};
      return result;
    }
    if (text(name) == "__mro__" || name == names.bases) {
      Value result = tuple({});
      for (ClassObject *one : name == names.bases ? llvm::ArrayRef(cls.bases) : llvm::ArrayRef(cls.mro))
        result.sequence()->items.push_back({ValueKind::Class, one});
      return result;
    }
    if (text(name) == "mro")
      return native("mro", [object](Interpreter &interpreter, Arguments &) {
        return interpreter.attribute(object, interpreter.symbols.intern("__mro__"));
      });
    if (text(name) == "__subclasses__") return refuse("__subclasses__() is not supported");
    break;
  }
  case ValueKind::Super: {
    auto &super = *object.as<SuperObject>();
    bool onClass = super.receiver.is(ValueKind::Class);
    ClassObject *type = onClass ? super.receiver.cls() : typeOf(super.receiver);
    if (Value value = lookUp(*type, name, super.after)) {
      if (onClass && value.is(ValueKind::Function)) return value;
      return bindAttribute(value, super.receiver, onClass ? nullptr : type);
    }
    if (super.receiver.is(ValueKind::Instance) && super.receiver.instance()->payload) {
      Value payload = super.receiver.instance()->payload;
      bool fills = payload.is(ValueKind::Dict) || payload.is(ValueKind::List);
      if (name == names.init && fills)
        return builtinMethod(payload, symbols.intern(payload.is(ValueKind::Dict) ? "update" : "extend"));
      if (Value value = builtinMethod(payload, name)) return value;
    }
    if (name == names.initSubclass || name == names.init)
      return native(text(name), [](Interpreter &, Arguments &) { return Value::none(); });
    break;
  }
  case ValueKind::Instance: {
    InstanceObject &instance = *object.instance();
    Value inClass = lookUp(*instance.type, name);
    bool data = inClass.is(ValueKind::Property) && !inClass.as<PropertyObject>()->cached;
    if (inClass.is(ValueKind::Instance)) data = bool(lookUp(*inClass.instance()->type, names.set));
    if (data) return bindAttribute(inClass, object, instance.type);
    if (auto at = instance.attributes.find(name.id); at != instance.attributes.end() && at->second) return at->second;
    if (inClass) {
      Value value = bindAttribute(inClass, object, instance.type);
      if (value && inClass.is(ValueKind::Property)) instance.attributes[name.id] = value; // cached_property
      return value;
    }
    if (text(name) == "__class__") return {ValueKind::Class, instance.type};
    if (name == names.dict) {
      Value result = dict();
      for (auto &[key, value] : instance.attributes)
        if (value && !insert(*result.dict(), {ValueKind::Str, Symbol{key}}, value)) return {};
      return result;
    }
    if (instance.payload && name == names.args && instance.type->derivesFrom(builtinClass("BaseException")))
      return instance.payload;
    if (instance.payload)
      if (Value value = builtinMethod(instance.payload, name)) return value;
    if (Value hook = lookUp(*instance.type, names.getattr)) {
      Value value = call(hook, {object, {ValueKind::Str, name}});
      if (value || !isRaised("AttributeError")) return value;
      clearFailure();
      found = false;
      return {};
    }
    if (name == names.doc) return Value::none();
    break;
  }
  case ValueKind::Function: {
    auto &function = *object.as<FunctionObject>();
    if (auto at = function.attributes.find(name.id); at != function.attributes.end()) return at->second;
    if (name == names.name || name == names.qualname) return {ValueKind::Str, function.name};
    if (name == names.module) return {ValueKind::Str, function.module->name};
    if (name == names.doc) return Value::none();
    if (name == names.dict || name == names.annotations) return dict();
    break;
  }
  case ValueKind::Native:
    if (name == names.name || name == names.qualname) return string(object.as<NativeObject>()->name);
    if (name == names.doc) return Value::none();
    break;
  case ValueKind::Method:
    if (text(name) == "__self__") return object.as<MethodObject>()->receiver;
    if (text(name) == "__func__") return object.as<MethodObject>()->callee;
    return attribute(object.as<MethodObject>()->callee, name, found);
  case ValueKind::Property: {
    // @x.setter
    llvm::StringRef which = text(name);
    if (which != "setter" && which != "getter" && which != "deleter") break;
    auto &property = *object.as<PropertyObject>();
    return native(which, [&property, kind = which[0]](Interpreter &interpreter, Arguments &arguments) {
      auto *changed = interpreter.make<PropertyObject>();
      changed->getter = property.getter;
      changed->setter = property.setter;
      changed->deleter = property.deleter;
      (kind == 's' ? changed->setter : kind == 'g' ? changed->getter : changed->deleter) = arguments.positional[0];
      return Value(ValueKind::Property, changed);
    });
  }
  case ValueKind::StaticMethod:
  case ValueKind::ClassMethod:
    if (text(name) == "__func__" || name == names.wrapped) return object.as<WrapperObject>()->inner;
    return attribute(object.as<WrapperObject>()->inner, name, found);
  default: break;
  }
  if (text(name) == "__class__") return {ValueKind::Class, typeOf(object)};
  if (Value value = builtinMethod(object, name)) return value;
  if (failure.kind) return {};
  if (ClassObject *type = typeOf(object))
    if (Value value = lookUp(*type, name)) return bindAttribute(value, object, type);
  found = false;
  return {};
}

bool Interpreter::setAttribute(Value object, Symbol name, Value value) {
  switch (object.kind) {
  case ValueKind::Instance: {
    InstanceObject &instance = *object.instance();
    if (Value hook = lookUp(*instance.type, names.setattr); hook.is(ValueKind::Function))
      return bool(call(hook, {object, {ValueKind::Str, name}, value}));
    return setOwnAttribute(instance, name, value);
  }
  case ValueKind::Class: object.cls()->attributes[name.id] = value; return true;
  case ValueKind::Function: object.as<FunctionObject>()->attributes[name.id] = value; return true;
  case ValueKind::Module: object.as<ModuleObject>()->names[name.id] = value; return true;
  case ValueKind::Tensor: return refuse("setting the attribute '" + text(name) + "' of a tensor is not supported"), false;
  default: return raise("AttributeError", "'" + typeName(object) + "' object has no attribute '" + text(name) + "'"), false;
  }
}

bool Interpreter::setOwnAttribute(InstanceObject &instance, Symbol name, Value value) {
  Value object(ValueKind::Instance, &instance);
  Value inClass = lookUp(*instance.type, name);
  if (inClass.is(ValueKind::Property) && !inClass.as<PropertyObject>()->cached) {
    auto &property = *inClass.as<PropertyObject>();
    if (!property.setter)
      return raise("AttributeError",
                   "property '" + text(name) + "' of '" + text(instance.type->name) + "' object has no setter"),
             false;
    return bool(call(property.setter, {object, value}));
  }
  if (inClass.is(ValueKind::Instance)) {
    Value set = special(inClass, names.set);
    if (failure.kind) return false;
    if (set) return bool(call(set, {object, value}));
  }
  allocated += 32;
  instance.attributes[name.id] = value;
  return true;
}

bool Interpreter::deleteAttribute(Value object, Symbol name) {
  Namespace *own = object.is(ValueKind::Instance)   ? &object.instance()->attributes
                   : object.is(ValueKind::Class)    ? &object.cls()->attributes
                   : object.is(ValueKind::Function) ? &object.as<FunctionObject>()->attributes
                   : object.is(ValueKind::Module)   ? &object.as<ModuleObject>()->names
                                                    : nullptr;
  if (object.is(ValueKind::Instance))
    if (Value hook = lookUp(*object.instance()->type, names.delattr)) return bool(call(hook, {object, {ValueKind::Str, name}}));
  if (own)
    if (auto at = own->find(name.id); at != own->end() && at->second) {
      at->second = {};
      return true;
    }
  return raise("AttributeError", "'" + typeName(object) + "' object has no attribute '" + text(name) + "'"), false;
}

Value Interpreter::unwrapped(Value value) const {
  if (value.is(ValueKind::Instance) && value.instance()->payload && value.instance()->type->represents != ValueKind::Failed)
    return value.instance()->payload;
  return value;
}

bool Interpreter::isSubclass(const ClassObject &cls, Value type, bool &result) {
  result = false;
  if (type.is(ValueKind::Tuple)) {
    for (Value one : type.sequence()->items)
      if (!isSubclass(cls, one, result) || result) return !failure.kind;
    return true;
  }
  if (type.is(ValueKind::Api)) {
    ClassObject *known = apiClass(type.symbol);
    result = known && cls.derivesFrom(known);
    return !failure.kind;
  }
  if (!type.is(ValueKind::Class)) {
    // typing's forms know what they stand for.
    Value hook = type.is(ValueKind::Instance) ? special(type, symbols.intern("__subclasscheck__")) : Value();
    if (!hook) return failure.kind ? false : (typeError("isinstance() arg 2 must be a type or a tuple of types"), false);
    Value answer = call(hook, {{ValueKind::Class, const_cast<ClassObject *>(&cls)}});
    return answer && truth(answer, result);
  }
  result = cls.derivesFrom(type.cls());
  if (result) return true;
  // Abstract classes of the library (Iterable, Mapping, …) say which classes they take.
  if (Value hook = lookUp(*type.cls(), symbols.intern("__subclasshook__")); hook.is(ValueKind::ClassMethod)) {
    Value answer = call(hook.as<WrapperObject>()->inner, {type, {ValueKind::Class, const_cast<ClassObject *>(&cls)}});
    return answer && truth(answer, result);
  }
  return true;
}

bool Interpreter::isInstance(Value value, Value type, bool &result) {
  result = false;
  if (type.is(ValueKind::Tuple)) {
    for (Value one : type.sequence()->items)
      if (!isInstance(value, one, result) || result) return !failure.kind;
    return true;
  }
  ClassObject *own = typeOf(value);
  if (!own) return true;
  return isSubclass(*own, type, result);
}

} // namespace ivyc::trace
