#include "ivyc/Trace/Trace.h"

#include "Emit.h"
#include "Inputs.h"
#include "Interpreter.h"

#include "ivyc/Python/Parser.h"
#include "ivyc/Raise/Raise.h"
#include "ivyc/Transform/Transform.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace ivyc::trace {

namespace path = llvm::sys::path;
using llvm::StringRef;

namespace {

/// One trace; the steps are in the order in which they happen.
struct Trace {
  const Options &options;
  Result &result;
  SymbolTable symbols;
  FactTable facts{symbols};
  Diagnostics diagnostics;
  std::unique_ptr<spec::Library> library;
  std::unique_ptr<Interpreter> interpreter;
  std::string moduleName, symbolName; // "kornia.color.gray" and "rgb_to_grayscale", or "Class.method"
  Value function;
  TracedFunction traced;
  llvm::SmallVector<std::pair<std::string, std::string>, 4> described; // the inputs, for the docstring

  Trace(const Options &options, Result &result) : options(options), result(result) {
    library = spec::Library::open(facts, options.specDirectories, diagnostics);
    interpreter = std::make_unique<Interpreter>(options, *library, facts, options.source);
  }

  bool fail(DiagnosticId id, std::string message) {
    diagnostics.add(id, nullptr, {}, std::move(message));
    return false;
  }
  /// Reports the failure of the evaluator.
  bool failed() {
    const Failure &failure = interpreter->failure;
    bool raised = failure.kind == Failure::Raised;
    Place place = failure.place;
    if (!place.file && function.is(ValueKind::Function)) {
      // What the function gave cannot be in the graph: its `def` is the place.
      auto &object = *function.as<FunctionObject>();
      const python::Node *origin = (*object.module->module)[object.node].origin;
      if (auto *definition = llvm::dyn_cast_or_null<python::FunctionDef>(origin))
        place = {object.module->source.get(), definition->name.range};
    }
    std::string message = raised ? "the traced function raises " + failure.message : failure.message;
    Diagnostic &diagnostic = diagnostics.add(raised ? DiagnosticId::TraceException : DiagnosticId::TraceFailed, place.file,
                                             place.range, std::move(message));
    for (const std::string &line : failure.stack) diagnostic.notes.push_back({{}, line});
    return false;
  }

  bool findModule();
  bool findFunction();
  bool bindInputs(Arguments &arguments);
  bool run();
  bool print();
  std::string docstring() const;
  std::string inputText(Value value);
};

/// Takes `FILE:NAME` or `DIRECTORY:package.module.name` apart.
bool Trace::findModule() {
  auto [file, name] = StringRef(options.function).rsplit(':');
  if (file.empty() || name.empty() || !StringRef(options.function).contains(':'))
    return fail(DiagnosticId::Usage, "what is traced is named FILE:FUNCTION or PACKAGE_DIRECTORY:package.module.function");
  llvm::SmallString<256> full(file);
  if (llvm::sys::fs::make_absolute(full)) return fail(DiagnosticId::CannotRead, "cannot read '" + file.str() + "'");
  path::remove_dots(full, /*remove_dot_dot=*/true);
  if (llvm::sys::fs::is_directory(full)) {
    // The directory of the package itself, or the one that it is in.
    StringRef package = name.split('.').first;
    StringRef root = path::filename(full) == package ? path::parent_path(full) : StringRef(full);
    interpreter->roots = {root.str()};
    interpreter->ownPackage = package.str();
    symbolName = name.str();
    return true;
  }
  if (!llvm::sys::fs::exists(full))
    return fail(DiagnosticId::CannotRead, "cannot read '" + file.str() + "': no such file or directory");
  moduleName = path::stem(full).str();
  StringRef directory = path::parent_path(full);
  if (moduleName == "__init__") {
    moduleName = path::filename(directory).str();
    directory = path::parent_path(directory);
  }
  auto isPackage = [](StringRef one) {
    llvm::SmallString<256> init(one);
    path::append(init, "__init__.py");
    return llvm::sys::fs::exists(init);
  };
  for (; !directory.empty() && isPackage(directory); directory = path::parent_path(directory))
    moduleName = (path::filename(directory) + "." + moduleName).str();
  if (StringRef(moduleName).contains('.')) interpreter->ownPackage = StringRef(moduleName).split('.').first.str();
  interpreter->roots = {directory.str()};
  symbolName = name.str();
  if (interpreter->ownPackage.empty() && !interpreter->modules.count(moduleName)) {
    // A lone file, whatever it is called.
    auto source = SourceFile::read(file);
    if (!source) return fail(DiagnosticId::CannotRead, llvm::toString(source.takeError()));
    if (!interpreter->loadText(moduleName, std::move(*source), false, {spec::frameworkName(options.source)})) return failed();
  }
  return true;
}

bool Trace::findFunction() {
  Interpreter &in = *interpreter;
  ModuleState *state = nullptr;
  const std::string whole = symbolName;
  StringRef rest = whole;
  if (!moduleName.empty()) {
    state = in.load(moduleName);
  } else {
    // The longest prefix that is a module.
    StringRef prefix = rest.rsplit('.').first;
    for (; !state && !prefix.empty() && prefix != rest && !in.failure.kind;
         prefix = prefix.contains('.') ? prefix.rsplit('.').first : "") {
      state = in.load(prefix);
      if (state) moduleName = prefix.str();
    }
    if (state) rest = rest.drop_front(moduleName.size() + 1);
  }
  if (in.failure.kind) return failed();
  if (!state)
    return fail(DiagnosticId::UnknownSymbol,
                "no module of '" + symbolName + "' in " + options.function.substr(0, options.function.rfind(':')));
  symbolName = rest.str();
  in.runModule(*state);
  Value value(ValueKind::Module, state->object);
  for (StringRef part; value && !rest.empty();) {
    std::tie(part, rest) = rest.split('.');
    bool found = false;
    Value next = in.attribute(value, symbols.intern(part), found);
    if (in.failure.kind) return failed();
    if (!found) {
      if (auto broken = state->broken.find(symbols.intern(part).id); broken != state->broken.end())
        return fail(DiagnosticId::TraceFailed, "'" + part.str() + "' cannot be traced: " + broken->second);
      return fail(DiagnosticId::UnknownSymbol, "no function '" + symbolName + "' in '" + moduleName + "'");
    }
    value = next;
  }
  function = value;
  if (options.init.empty()) return true;
  // The object of a method: the function is looked up in it.
  Value object = in.evaluateText(options.init, moduleName);
  if (!object) return failed();
  StringRef method = StringRef(symbolName).rsplit('.').second;
  function = in.attribute(object, symbols.intern(method.empty() ? StringRef("__call__") : method));
  return function ? true : failed();
}

/// The values of the inputs as the docstring tells them.
std::string Trace::inputText(Value value) {
  std::string text = interpreter->repr(value);
  for (size_t at; (at = text.find("tensor(")) != std::string::npos;) {
    size_t end = text.find(')', at);
    text.erase(end, 1);
    text.erase(at, 7);
  }
  return text;
}

bool Trace::bindInputs(Arguments &arguments) {
  Interpreter &in = *interpreter;
  // What decorators have wrapped has the parameters.
  Value described = function;
  for (bool found = true; found;) {
    Value inner = described.is(ValueKind::Function) ? in.attribute(described, in.names.wrapped, found) : Value();
    found = found && bool(inner);
    if (found) described = inner;
    if (in.failure.kind) return failed();
  }
  if (described.is(ValueKind::Method)) described = described.as<MethodObject>()->callee;
  if (described.is(ValueKind::Instance)) described = in.attribute(described, symbols.intern("forward"));
  if (described.is(ValueKind::Method)) described = described.as<MethodObject>()->callee;
  if (in.failure.kind) return failed();
  if (!described.is(ValueKind::Function))
    return fail(DiagnosticId::TraceInput, "'" + symbolName + "' is not a function but a '" + in.typeName(function) + "'");
  bool isBound = !function.is(ValueKind::Function);
  auto &object = *described.as<FunctionObject>();
  const ir::Module &module = *object.module->module;
  const auto &parameters = module.functions[module[object.node].payload].parameters;

  llvm::SmallVector<StringRef, 8> known;
  for (const ir::Parameter &parameter : llvm::drop_begin(parameters, isBound && !parameters.empty()))
    known.push_back(symbols.text(module[parameter.local].name));
  for (const Input &input : options.inputs) {
    if (llvm::is_contained(known, input.name)) continue;
    std::string names;
    for (StringRef name : known) names += (names.empty() ? "" : ", ") + name.str();
    return fail(DiagnosticId::TraceInput, "'" + symbolName + "' has no parameter '" + input.name + "' (it has: " + names + ")");
  }
  bool starGiven = false;
  for (const ir::Parameter &parameter : parameters)
    if (parameter.style == ir::ParameterStyle::Star)
      starGiven = llvm::any_of(options.inputs,
                               [&](const Input &one) { return one.name == symbols.text(module[parameter.local].name); });
  for (auto [index, parameter] : llvm::enumerate(parameters)) {
    if (isBound && index == 0) continue;
    Symbol name = module[parameter.local].name;
    const Input *given = nullptr;
    for (const Input &input : options.inputs)
      if (input.name == symbols.text(name)) given = &input;
    Value value;
    if (given) {
      std::string mistake;
      size_t before = traced.inputs.size();
      value = readInput(in, given->text, traced.parameters.size(), name, traced, moduleName, mistake);
      if (!value) {
        if (in.failure.kind) return failed();
        return fail(DiagnosticId::TraceInput, "the input '" + given->name + "' cannot be read: " + mistake);
      }
      if (traced.inputs.size() > before) traced.parameters.push_back(name);
      this->described.push_back({given->name, inputText(value)});
    }
    switch (parameter.style) {
    case ir::ParameterStyle::PositionalOnly:
    case ir::ParameterStyle::Normal:
      if (!value && object.defaults[index]) {
        if (starGiven) arguments.positional.push_back(object.defaults[index]);
        break;
      }
      if (!value)
        return fail(DiagnosticId::TraceInput,
                    "the input '" + symbols.text(name).str() + "' is missing (--input " + symbols.text(name).str() + "=…)");
      if (parameter.style == ir::ParameterStyle::PositionalOnly || starGiven)
        arguments.positional.push_back(value);
      else
        arguments.keywords.push_back({name, value});
      break;
    case ir::ParameterStyle::KeywordOnly:
      if (value) arguments.keywords.push_back({name, value});
      if (!value && !object.defaults[index])
        return fail(DiagnosticId::TraceInput,
                    "the input '" + symbols.text(name).str() + "' is missing (--input " + symbols.text(name).str() + "=…)");
      break;
    case ir::ParameterStyle::Star:
      if (value && !in.collect(value, arguments.positional)) return failed();
      break;
    case ir::ParameterStyle::DoubleStar:
      if (!value) break;
      if (!value.is(ValueKind::Dict)) return fail(DiagnosticId::TraceInput, "the input '" + given->name + "' is a dict");
      for (auto &[key, item] : value.dict()->entries) {
        if (!key.is(ValueKind::Str))
          return fail(DiagnosticId::TraceInput, "the keys of the input '" + given->name + "' are strings");
        arguments.keywords.push_back({key.symbol, item});
      }
      break;
    }
  }
  return true;
}

bool Trace::run() {
  Arguments arguments;
  if (!findModule() || !findFunction() || !bindInputs(arguments)) return false;
  Value value = interpreter->call(function, arguments);
  if (!value) return failed();
  traced.result = interpreter->toGraph(value);
  if (!traced.result) return failed();
  traced.guards = options.guards;
  traced.name = symbols.intern(
      StringRef(symbolName).rsplit('.').second.empty() ? symbolName : StringRef(symbolName).rsplit('.').second.str());
  return print();
}

std::string Trace::docstring() const {
  std::string text = "    \"\"\"Traced from `" + moduleName + "." + symbolName + "` for:\n";
  if (described.empty()) text.replace(text.size() - 6, 6, ", without inputs.");
  for (auto &[name, value] : described) {
    std::string shown;
    for (char c : value) {
      if (c == '\\' || c == '"') shown += '\\';
      shown += c;
    }
    bool tensor = value.find('[') != std::string::npos && llvm::isAlpha(value[0]);
    text += "    " + name + (tensor ? ": " : " = ") + shown + "\n";
  }
  if (!described.empty()) text += "    ";
  return text + "\"\"\"\n";
}

bool Trace::print() {
  ir::Module module(facts);
  module.name = symbols.intern(moduleName);
  std::vector<std::pair<ir::NodeId, GraphId>> statements;
  emit(interpreter->graph, traced, module, statements);
  const spec::TargetRecord &record = spec::targetRecord(*library, options.target);
  infer::Program program(*library, facts, options.source);
  program.add(module);
  Diagnostics legalising;
  transform::Context context{program, record, options.target, legalising, {}};
  transform::legalise(module, context);
  for (const transform::Finding &finding : context.findings) {
    Place place;
    ir::NodeId statement = module.statementOf(finding.node);
    for (auto &[known, node] : statements)
      if (known == statement && node) place = interpreter->graph[node].place;
    diagnostics.add(DiagnosticId::UnsupportedApi, place.file, place.range, "unsupported " + finding.api + ": " + finding.reason,
                    finding.api);
  }
  if (!context.findings.empty()) return false;

  std::string text = raise::printModule(module, record, library.get());
  // The docstring goes above the first statement of the function.
  std::unique_ptr<SourceFile> output = SourceFile::create("<output>", text);
  std::unique_ptr<python::Tree> tree = python::parse(*output);
  const python::FunctionDef *definition = nullptr;
  for (const python::Statement *statement : tree->module->body)
    if (auto *one = llvm::dyn_cast<python::FunctionDef>(statement); one && one->name.text == symbols.text(traced.name))
      definition = one;
  if (!tree->errors.empty() || !definition) return fail(DiagnosticId::InternalError, "the output would not parse:\n" + text);
  uint32_t first = output->lineStart(output->line(definition->body.front()->range.begin));
  text.insert(first, docstring());
  result.text = std::move(text);
  return true;
}

} // namespace

Result trace(const Options &options) {
  Result result;
  Trace trace(options, result);
  // A stack of its own: deep recursion of traced code ends with a message.
  Fiber fiber(size_t(512) << 20, [&] { trace.run(); });
  fiber.resume();
  result.diagnostics = std::move(trace.diagnostics.list);
  if (!result.text.empty()) llvm::append_range(result.diagnostics, trace.interpreter->notes);
  llvm::append_range(result.diagnostics, trace.library->diagnostics());
  trace.interpreter->closeGenerators();
  for (auto &entry : trace.interpreter->modules)
    if (entry.second && entry.second->source) result.sources.push_back(std::move(entry.second->source));
  trace.interpreter.reset();
  result.library = std::move(trace.library);
  return result;
}

} // namespace ivyc::trace
