#include "Interpreter.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::trace {

Interpreter::Interpreter(const Options &options, spec::Library &library, FactTable &facts, spec::Framework source)
    : options(options), library(library), facts(facts), symbols(facts.symbols()), source(source) {
  const std::pair<Symbol *, const char *> list[] = {{&names.init, "__init__"},
                                                    {&names.call, "__call__"},
                                                    {&names.getattr, "__getattr__"},
                                                    {&names.setattr, "__setattr__"},
                                                    {&names.delattr, "__delattr__"},
                                                    {&names.getitem, "__getitem__"},
                                                    {&names.setitem, "__setitem__"},
                                                    {&names.delitem, "__delitem__"},
                                                    {&names.len, "__len__"},
                                                    {&names.iter, "__iter__"},
                                                    {&names.next, "__next__"},
                                                    {&names.contains, "__contains__"},
                                                    {&names.boolean, "__bool__"},
                                                    {&names.str, "__str__"},
                                                    {&names.repr, "__repr__"},
                                                    {&names.hash, "__hash__"},
                                                    {&names.eq, "__eq__"},
                                                    {&names.enter, "__enter__"},
                                                    {&names.exit, "__exit__"},
                                                    {&names.newName, "__new__"},
                                                    {&names.initSubclass, "__init_subclass__"},
                                                    {&names.setName, "__set_name__"},
                                                    {&names.name, "__name__"},
                                                    {&names.qualname, "__qualname__"},
                                                    {&names.module, "__module__"},
                                                    {&names.dict, "__dict__"},
                                                    {&names.doc, "__doc__"},
                                                    {&names.bases, "__bases__"},
                                                    {&names.annotations, "__annotations__"},
                                                    {&names.get, "__get__"},
                                                    {&names.set, "__set__"},
                                                    {&names.args, "args"},
                                                    {&names.wrapped, "__wrapped__"},
                                                    {&names.missing, "__missing__"},
                                                    {&names.mroEntries, "__mro_entries__"},
                                                    {&names.classGetitem, "__class_getitem__"},
                                                    {&names.format, "__format__"}};
  for (auto &[symbol, text] : list) *symbol = symbols.intern(text);
  addTypes();
  addBuiltins();
}

Interpreter::~Interpreter() { closeGenerators(); }

bool Interpreter::tick() {
  if (failure.kind == Failure::Refused) return false;
  if (++steps > options.maxSteps) {
    refuse(boundMessage + ": more than " + llvm::Twine(options.maxSteps) + " steps (--max-steps)");
    return false;
  }
  if (allocated > options.maxMemory) {
    refuse(boundMessage + ": more than " + llvm::Twine(options.maxMemory) + " bytes (--max-memory)");
    return false;
  }
  if (ending) {
    refuse("the trace is at its end");
    return false;
  }
  return true;
}

static Place placeOf(const Frame &frame) {
  const ir::Module &module = *frame.module->module;
  for (ir::NodeId node = frame.current; node; node = module[node].parent)
    if (module[node].origin) return {frame.module->source.get(), module[node].origin->range};
  return {frame.module->source.get(), {}};
}

/// Where the traced program is: within the library, the place that called it.
Place Interpreter::here() const {
  for (Frame *frame : llvm::reverse(callStack))
    if (!frame->module->isLibrary) return placeOf(*frame);
  return {};
}

void Interpreter::locate(Failure &failed) {
  failed.place = here();
  bool first = true;
  for (Frame *frame : llvm::reverse(callStack)) {
    if (frame->module->isLibrary) continue;
    Place place = placeOf(*frame);
    LineColumn at = place.file->position(place.range.begin);
    std::string name = frame->function ? text(frame->function->name).str() : frame->cls ? text(frame->cls->name).str() : "";
    if (!first) {
      std::string line = ("called from " + place.file->path() + ":" + llvm::Twine(at.line)).str();
      if (!name.empty()) line += " in " + name;
      failed.stack.push_back(line);
    }
    first = false;
    if (failed.stack.size() > 20) break;
  }
}

Value Interpreter::raise(Value exception) {
  failure = Failure();
  failure.kind = Failure::Raised;
  failure.exception = exception;
  locate(failure);
  failure.message = describe(exception);
  return {};
}

Value Interpreter::raise(llvm::StringRef exception, const llvm::Twine &message) {
  if (failure.kind == Failure::Refused || ending) return {};
  auto *object = make<InstanceObject>();
  object->type = builtinClass(exception);
  std::string shown = message.str();
  object->payload = shown.empty() ? tuple({}) : tuple({string(shown)});
  return raise(Value(ValueKind::Instance, object));
}

Value Interpreter::raiseKey(Value key) {
  auto *object = make<InstanceObject>();
  object->type = builtinClass("KeyError");
  object->payload = tuple({key});
  return raise(Value(ValueKind::Instance, object));
}

Value Interpreter::refuse(const llvm::Twine &message) {
  if (failure.kind == Failure::Refused) return {};
  failure = Failure();
  failure.kind = Failure::Refused;
  failure.message = message.str();
  if (!ending) locate(failure);
  return {};
}

bool Interpreter::isRaised(llvm::StringRef exception) const {
  return failure.kind == Failure::Raised && failure.exception.instance()->type->derivesFrom(builtins.lookup(exception).cls());
}

void Interpreter::note(const llvm::Twine &message, Place place) {
  Diagnostic diagnostic{DiagnosticId::TraceRemark, place.file, place.range, message.str(), {}, {}};
  for (const Diagnostic &known : notes)
    if (known.message == diagnostic.message && known.file == diagnostic.file && known.range == diagnostic.range) return;
  notes.push_back(std::move(diagnostic));
}

} // namespace ivyc::trace
