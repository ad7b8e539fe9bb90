// The support module: real functions of the target that lowerings need, and what raises for code that was not converted.
#include "ImportOrganiser.h"

#include "llvm/ADT/StringSet.h"

namespace ivyc::raise {

static constexpr llvm::StringLiteral UnsupportedSource = R"(class Unsupported:
    """Stands for something that could not be converted. Any use of it raises."""

    def __init__(self, message):
        object.__setattr__(self, "_message", message)

    def _refuse(self, *args, **kwargs):
        raise NotImplementedError(object.__getattribute__(self, "_message"))

    def __mro_entries__(self, bases):
        # As a base class: the subclass exists, and cannot be instantiated.
        def refuse(cls, *args, **kwargs):
            raise NotImplementedError(object.__getattribute__(self, "_message"))

        return (type("Unsupported", (), {"__new__": refuse}),)

    def __getattr__(self, name):
        # For hasattr() and getattr() with a default, it has no attributes.
        class Missing(NotImplementedError, AttributeError):
            pass

        raise Missing(object.__getattribute__(self, "_message"))

    __call__ = __getitem__ = __setitem__ = __iter__ = __len__ = __bool__ = __enter__ = __exit__ = _refuse
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __matmul__ = _refuse
    __neg__ = __pow__ = __rpow__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __instancecheck__ = _refuse
)";

static constexpr llvm::StringLiteral UnsupportedCallSource = R"(def unsupported(message):
    """Stands for an expression that could not be converted."""
    raise NotImplementedError(message)
)";

static constexpr llvm::StringLiteral UnsupportedFunctionSource = R"(def unsupported_function(message):
    """Stands for a decorator that could not be converted: what it decorates raises when it is called."""

    def decorate(function):
        def refuse(*args, **kwargs):
            raise NotImplementedError(message)

        return refuse

    return decorate
)";

namespace {

/// Collects functions with what they need, each once, and the imports of all.
struct Collector {
  spec::Library &library;
  spec::Framework target;
  llvm::StringSet<> seen, seenImports;
  SupportSource result;

  void add(const std::string &name) {
    if (!seen.insert(name).second) return;
    if (name == "Unsupported")
      result.functions.push_back(UnsupportedSource.str());
    else if (name == "unsupported")
      result.functions.push_back(UnsupportedCallSource.str());
    else if (name == "unsupported_function")
      result.functions.push_back(UnsupportedFunctionSource.str());
    else if (const auto *outlined = library.outlined(target, name)) {
      for (const std::string &needed : outlined->needs) add(needed);
      for (const std::string &import : outlined->imports)
        if (seenImports.insert(import).second) result.imports.push_back(import);
      result.functions.push_back(StringRef(outlined->source).trim("\n").str() + "\n");
    }
  }
};

} // namespace

SupportSource supportSource(spec::Library &library, spec::Framework target, llvm::ArrayRef<std::string> functions) {
  Collector collector{library, target, {}, {}, {}};
  for (const std::string &name : functions) collector.add(name);
  llvm::sort(collector.result.imports, [](const std::string &a, const std::string &b) {
    bool fromA = StringRef(a).starts_with("from "), fromB = StringRef(b).starts_with("from ");
    return fromA != fromB ? fromB : a < b;
  });
  return std::move(collector.result);
}

std::string supportModule(spec::Library &library, const spec::TargetRecord &target, llvm::ArrayRef<std::string> functions) {
  std::vector<std::string> sorted(functions.begin(), functions.end());
  llvm::sort(sorted);
  SupportSource source = supportSource(library, target.framework, sorted);
  std::string out = "\"\"\"Functions that the code of this package needs, and that " +
                    spec::frameworkName(target.framework).str() + " does not have.\"\"\"\n";
  if (!source.imports.empty()) out += "\n";
  for (const std::string &import : source.imports) out += import + "\n";
  for (const std::string &function : source.functions) out += "\n\n" + function;
  return out;
}

} // namespace ivyc::raise
