#include "ivyc/Spec/Index.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace ivyc::spec {
namespace {

using llvm::dyn_cast;
using llvm::dyn_cast_or_null;
using llvm::isa;
using llvm::StringRef;

StringRef nameOf(const python::Expression *expression) {
  if (auto *name = dyn_cast_or_null<python::Name>(expression)) return name->identifier;
  return {};
}

std::optional<StringRef> stringOf(const python::Expression *expression) {
  auto *constant = dyn_cast_or_null<python::Constant>(expression);
  if (!constant || constant->type != python::ConstantKind::Str) return std::nullopt;
  return constant->text;
}

// The one call that makes a statement an entry: `mode(…)`, or a decorator.
StringRef calleeOf(const python::Expression *expression) {
  auto *call = dyn_cast_or_null<python::Call>(expression);
  return call ? nameOf(call->callee) : StringRef();
}

struct Indexer {
  const python::Tree &tree;
  uint8_t folder;
  std::vector<IndexMistake> &mistakes;
  std::vector<IndexEntry> entries = {};

  void add(StringRef name, EntryKind kind, uint8_t framework, SourceRange range) {
    entries.push_back({name, kind, framework, 0, range.begin, range.end});
  }
  void mistake(const python::Node *node, const char *message) { mistakes.push_back({node->range, message}); }

  // The statement with its decorators, from the line of the first "@".
  SourceRange rangeOf(const python::FunctionDef *def) {
    SourceRange range = def->range;
    if (!def->decorators.empty()) {
      StringRef before = tree.source->text().take_front(def->decorators.front()->range.begin);
      range.begin = before.rfind('@');
    }
    return range;
  }

  // "core.std" of `core.std`.
  StringRef coreName(const python::Expression *expression) {
    auto *attribute = dyn_cast<python::Attribute>(expression);
    if (!attribute || nameOf(attribute->value) != "core") return {};
    return tree.source->text().slice(expression->range.begin, expression->range.end);
  }

  void namesOf(const python::Call *call, EntryKind kind, SourceRange range) {
    if (call->arguments.empty()) mistake(call, "a name is missing");
    for (const python::Expression *argument : call->arguments) {
      if (auto name = stringOf(argument))
        add(*name, kind, folder, range);
      else
        mistake(argument, "the name has to be a string");
    }
    for (const python::Keyword *keyword : call->keywords) {
      if (keyword->name.text != "inplace") continue;
      if (auto name = stringOf(keyword->value))
        add(*name, EntryKind::InPlace, folder, range);
      else if (auto *tuple = dyn_cast<python::Tuple>(keyword->value)) {
        for (const python::Expression *element : tuple->elements)
          if (auto one = stringOf(element)) add(*one, EntryKind::InPlace, folder, range);
      } else
        mistake(keyword->value, "the name has to be a string");
    }
  }

  void function(const python::FunctionDef *def, StringRef coreOpName) {
    SourceRange range = rangeOf(def);
    bool found = false;
    for (const python::Expression *decorator : def->decorators) {
      auto *call = dyn_cast<python::Call>(decorator);
      StringRef callee = calleeOf(decorator);
      if (!call) continue;
      if (callee == "api")
        namesOf(call, EntryKind::Api, range);
      else if (callee == "property_")
        namesOf(call, EntryKind::Property, range);
      else if (callee == "core_op")
        add(coreOpName, EntryKind::CoreOp, 0, range);
      else if (callee == "lowering") {
        StringRef op = call->arguments.size() == 2 ? coreName(call->arguments[0]) : StringRef();
        uint8_t target = op.empty() ? 0 : frameworkIndex(nameOf(call->arguments[1]));
        if (!target)
          mistake(call, "a lowering names a core op and a target: lowering(core.op, jax)");
        else
          add(op, EntryKind::Lowering, target, range);
      } else
        continue;
      found = true;
    }
    if (!found) add(def->name.text, EntryKind::Helper, folder, range);
  }

  void call(const python::Call *call, SourceRange range) {
    StringRef callee = nameOf(call->callee);
    auto kind = llvm::StringSwitch<EntryKind>(callee)
                    .Case("mode", EntryKind::Mode)
                    .Case("value", EntryKind::Value)
                    .Case("type_", EntryKind::Type)
                    .Case("decorator", EntryKind::Decorator)
                    .Case("context", EntryKind::Context)
                    .Case("refuse", EntryKind::Refusal)
                    .Case("dtypes", EntryKind::DTypes)
                    .Case("target", EntryKind::Target)
                    .Case("argument_aliases", EntryKind::ArgumentAliases)
                    .Default(EntryKind::Helper);
    if (kind == EntryKind::Helper) {
      mistake(call, "this is no statement of a spec file");
    } else if (kind == EntryKind::DTypes || kind == EntryKind::Target || kind == EntryKind::ArgumentAliases) {
      uint8_t framework = call->arguments.empty() ? 0 : frameworkIndex(nameOf(call->arguments[0]));
      if (!framework)
        mistake(call, "the first argument has to be a framework");
      else
        add("", kind, framework, range);
    } else if (auto name = call->arguments.empty() ? std::nullopt : stringOf(call->arguments[0])) {
      // What a name of the source is in a target may stand in the folder of the target.
      uint8_t named = frameworkIndex(name->split('.').first);
      add(*name, kind, named ? named : folder, range);
    } else {
      mistake(call, "the first argument has to be a name, as a string");
    }
  }

  void statement(const python::Statement *statement, llvm::BumpPtrAllocator &arena) {
    if (auto *def = dyn_cast<python::FunctionDef>(statement)) {
      std::string name = ("core." + def->name.text).str();
      char *text = arena.Allocate<char>(name.size());
      std::copy(name.begin(), name.end(), text);
      function(def, StringRef(text, name.size()));
    } else if (auto *expression = dyn_cast<python::ExprStatement>(statement)) {
      if (auto *one = dyn_cast<python::Call>(expression->value))
        call(one, statement->range);
      else if (!stringOf(expression->value))
        mistake(statement, "this is no statement of a spec file");
    } else if (auto *assign = dyn_cast<python::Assign>(statement)) {
      for (const python::Expression *target : assign->targets) {
        if (StringRef name = nameOf(target); !name.empty())
          add(name, EntryKind::Helper, folder, statement->range);
        else
          mistake(target, "a constant of a spec file has a plain name");
      }
    } else if (!isa<python::Import>(statement) && !isa<python::ImportFrom>(statement) && !isa<python::Pass>(statement)) {
      mistake(statement, "this is no statement of a spec file");
    }
  }
};

} // namespace

llvm::ArrayRef<StringRef> frameworkIndexNames() {
  static constexpr StringRef names[] = {"", "torch", "jax", "tensorflow", "numpy", "ivy"};
  return names;
}

uint8_t frameworkIndex(StringRef name) {
  for (auto [i, known] : llvm::enumerate(frameworkIndexNames()))
    if (i && known == name) return i;
  return 0;
}

std::vector<IndexEntry> indexFile(python::Tree &tree, StringRef folder, std::vector<IndexMistake> &mistakes) {
  for (const python::SyntaxError &error : tree.errors) mistakes.push_back({error.range, error.message.str()});
  Indexer indexer{tree, frameworkIndex(folder), mistakes};
  if (tree.module)
    for (const python::Statement *statement : tree.module->body) indexer.statement(statement, tree.arena);
  return std::move(indexer.entries);
}

} // namespace ivyc::spec
