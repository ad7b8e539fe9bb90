#include "ivyc/Support/Diagnostics.h"

#include "llvm/ADT/StringExtras.h"

#include <algorithm>
#include <array>

namespace ivyc {
namespace {

using enum DiagnosticId;
constexpr Severity Error = Severity::Error, Warning = Severity::Warning, Note = Severity::Note;

// The one place where diagnostics are declared. Numbers are never used again for something else; docs/diagnostics/ is
// generated from this table.
constexpr std::array<DiagnosticInfo, size_t(Count)> table = {{
    {SyntaxError, 1001, Error, "The file is not valid Python",
     R"(The file does not parse as Python 3.8 to 3.14. Each mistake that was found is reported at its place, in words like those of
CPython. A file with a syntax error is left out of the output, and the other files of the run are still converted.

Correct the mistake and run the command again. Code for Python 2 has to be brought to Python 3 first.)"},
    {CannotDecode, 1002, Error, "The bytes of the file are not text in its encoding",
     R"(A Python file is UTF-8 unless its first or second line names another encoding, as in `# -*- coding: latin-1 -*-`. Here a byte has
no meaning in that encoding, or the encoding is not known. The file is left out of the output.

Save the file as UTF-8, or write the encoding that it really has into its first line.

The same diagnostic is given when a converted file cannot be written back in its own encoding.)"},
    {UnsupportedApi, 2003, Error, "An API has no counterpart in the target",
     R"(The framework function, method, property or class that is named in the message is not converted: either ivyc has no rule for it yet,
or the target framework cannot do the same. The message ends with the reason.

The code stays as it was, with a comment above it:

```python
# ivyc: unsupported torch.foo: <reason> [IVY2003]
y = torch.foo(x)
```

With `--unsupported=raise` it is replaced by a call that raises when it is reached, so that the rest of a package can be imported and
run where the source framework is not installed.

Rewrite the line with APIs that are supported (`ivyc coverage` lists them), or teach ivyc the API: a rule is a short Python function
in a folder that is given with `--spec-dir`; see `docs/specs.md`.)"},
    {UnsupportedArgument, 2004, Error, "An argument of a call cannot be converted",
     R"(The API itself is supported, but not with this argument, or not with this value of it: a keyword that the target has no equivalent
for, a value that is not one of those that are converted, or arguments that fit none of the API's overloads. An argument is never
dropped silently, so the whole call stays as it was.

Leave the argument out where its default means the same, or write the call with other arguments.)"},
    {UnsupportedType, 2005, Error, "A type of the framework has no counterpart in the target",
     R"(The name stands in an annotation, in `isinstance`, or as a base class, and the target framework has no such type.

In an annotation it can be replaced by a more general type. For a base class there is no replacement; the class stays as it was.)"},
    {UnsupportedWrite, 2006, Error, "A write into a tensor cannot be expressed in the target",
     R"(The source writes into a tensor in place (`x[0] = 1`, `x.add_(y)`, `out=x`), and the target has no writes. ivyc turns such a write into
a new value wherever nobody else can see the difference: a local variable is bound again, an attribute is stored back, a private function
returns what it wrote. Here somebody else may see it: the tensor came in as a parameter of a public function, or another name
shares its memory.

Return the new tensor and use it in the callers, or work on a copy (`x = x.clone()`) when the write was not meant to be seen outside.)"},
    {UnsupportedForm, 2007, Error, "An API is used in a form that cannot be converted",
     R"(The API is supported, but not in the place where it stands: for example as a value that is handed on, as a decorator, as a context manager,
as a base class, or where a statement would have to be put before an expression that has no statement of its own.

Use it as an ordinary call; put a `lambda` or a small function around it where a value is needed.)"},
    {RemainingName, 2001, Error, "A name of the source framework is left in the output",
     R"(After the conversion the output is read once more, and it still mentions the source framework. The place is part of something that
could not be understood, or of a text that ivyc does not look into. The output needs the source framework to run this line.

Usually another diagnostic nearby says why. If there is none, please report it.)"},
    {UnknownReceiver, 2002, Warning, "It is not known whether this object is a tensor",
     R"(A method is called that tensors of the source framework have, and nothing in the program says what the object is: it is what an unknown
function returned, or was computed from values of which nothing is known. The line stays as it was, which is right if the object is no
tensor, and wrong if it is one.

Annotate the parameter or the variable that it comes from (`x: torch.Tensor`), or use the function form (`torch.sqrt(x + 1)` instead of
`(x + 1).sqrt()`).)"},
    {StarImport, 2008, Warning, "Names from a star import cannot be followed",
     R"(`from module import *` brings in names that are not written down, and the module is not part of the input. A name of the source
framework may hide among them.

Import the names one by one, or convert the package that the module belongs to as a whole.)"},
    {Assumption, 3001, Severity::Assumption, "The output rests on an assumption",
     R"(Python does not say everything that the conversion has to know: that a parameter is a floating tensor, say, or that two tensors have the
same dtype. What cannot be proved is assumed once, at the parameter or variable that it is about. The output is right for every input that
keeps to the assumptions.

An assumption is no finding: it is shown with `--verbose`, and the exit code stays 0. With `--strict` it is an error. An annotation, or an explicit cast in the source, takes its
place.)"},
    {TensorControlFlow, 3002, Note, "Control flow depends on the value of a tensor",
     R"(An `if`, `while`, `assert` or conditional expression asks for the value of a tensor. The output does the same as the source when it runs
eagerly; under a compiler such as `jax.jit` the value is not there, and the target framework raises an error.

This is a note: it is shown with `--verbose`, and does not change the exit code. Where the function has to be compiled, choose between values with `where` instead of a branch.)"},
    {DroppedContext, 3003, Note, "A context or decorator without meaning in the target was removed",
     R"(The source wraps code into something that only concerns the source framework, such as `torch.no_grad()` or `torch.jit.script`. The body is
converted and the wrapping is gone. What is removed never changes the values that are computed; it may change which gradients exist
or how much memory is used.

This is a note: it is shown with `--verbose`, and does not change the exit code.)"},
    {TraceRemark, 3004, Note, "A trace is true under a condition, or leaves something out",
     R"(`ivyc trace` runs the function on sample inputs. What it found on the way that a reader of the traced function should know is told at the line
of the source where it was met: something without meaning in a trace was dropped (`print`, a warning), something was assumed of an input, or
an input is changed in place by the traced code.)"},
    {SpecSyntax, 4001, Error, "A spec file is not in the language of specs",
     R"(Spec files are Python in syntax, and a closed subset of it in meaning; `docs/specs.md` lists all constructs. The entry that has the mistake
is left out, and the rest of the file is used.)"},
    {SpecName, 4002, Error, "A spec uses a name that does not exist",
     R"(The name is neither a parameter, nor a local variable, a constant or function of the same file, a core op, a query, nor a name of the
target framework. The entry is left out, and the rest of the file is used.)"},
    {SpecEvaluation, 4003, Error, "A spec cannot be executed",
     R"(A spec is executed for each use of its API. Here that led to something that the language does not define: an operation on values of the
wrong type, an index out of range, or more steps than are allowed. The use stays as it was.)"},
    {SpecSignature, 4004, Error, "A spec does not fit what it belongs to",
     R"(The parameters of a lowering are not those of its core op, a core op is called with arguments that it does not have, or a decorator of the
entry has arguments that mean nothing. The entry is left out, and the rest of the file is used.)"},
    {CannotRead, 5001, Error, "A file or directory cannot be read",
     R"(The path does not exist, or the operating system refuses to read it; the message ends with its reason. A path of the command line ends the
run before anything is written. A file inside a directory is left out, the rest goes on, and the exit code is 2.)"},
    {CannotWrite, 5002, Error, "A file or directory cannot be written",
     R"(The operating system refuses to write the output; the message ends with its reason (no permission, disk full, …). Files are written under
a temporary name beside their place and renamed when they are complete, so what was there before is still there, and no file is
half-written. Writing stops at the first such error.)"},
    {NoPythonFiles, 5003, Error, "There are no Python files in the directory",
     R"(Nothing in the directory ends in `.py`, or everything that does is excluded: by `--exclude`, or by a `.gitignore` file. A directory that is
ignored by its surroundings is still converted when it is named on the command line itself.)"},
    {OutputInsideInput, 5004, Error, "The output would be written into the input",
     R"(The output lies in the directory that is converted, or is one of the converted files. The next run would take it for input, and files could be
lost. Choose a place outside, or convert the files where they are with `--in-place`.)"},
    {UnknownFramework, 5005, Error, "The framework is not known",
     R"(The sources and targets that this version converts are listed by `ivyc transpile --help`.)"},
    {SameFramework, 5006, Error, "Source and target are the same framework",
     R"(There is nothing to convert. When `--source` is not given, the source is found from the imports of the files.)"},
    {UnknownSymbol, 5007, Error, "The symbol is not defined in the input",
     R"(`--symbol` takes the dotted name of a function, class or variable of the input, starting with the name of the package:
`--symbol kornia.color.rgb_to_hsv`. Names that are re-exported by a package can be given in either way. The message lists names that are
spelled alike.)"},
    {UnknownSource, 5008, Error, "The source framework cannot be found",
     R"(`--source` was not given, and the files import a framework from which this version does not convert, and none from which it does. Nothing
is written.

Where that framework is only a part of the program, say what is to be converted: `--source torch`. Files that import no framework at
all have nothing to convert, and are taken over as they are.)"},
    {Usage, 5009, Error, "The command line is not valid",
     R"(An option is unknown, misses its value, or does not go with another one. `ivyc --help` and `ivyc transpile --help` list all of them.)"},
    {NotPython, 5010, Error, "The file is not a Python file",
     R"(A file that is named on the command line has to end in `.py`, `.pyi` or `.pyw`, or have no suffix at all, as scripts often do.)"},
    {LinkLeadsOut, 5011, Warning, "A symbolic link leads out of the tree",
     R"(A link inside the converted directory leads to a place outside it, or to nothing. It is not followed, and not part of the output. Links to
places inside the directory are made anew in the output.)"},
    {UnknownApi, 5012, Error, "The API or diagnostic is not known",
     R"(`ivyc explain` takes a full name (`torch.nn.functional.pad`), an end of a name that is unique (`F.pad`, `std`), or the code of a
diagnostic (`IVY2003`). The message lists names that are spelled alike; `ivyc coverage` lists all of them.)"},
    {BelowThreshold, 5013, Error, "Fewer calls are converted than --fail-under asks for",
     R"(The share of the calls of the source framework that are converted is below the percentage that was given. With `--fail-under`, findings
alone do not make the exit code 1; this does.

`--report FILE.json` lists the calls that are not converted, most frequent first.)"},
    {TraceInput, 6001, Error, "An input of a trace cannot be used",
     R"(`--input NAME=VALUE` names a parameter of the traced function that it does not have, or one that is needed is missing, or the value cannot be
read. A value is a dtype with a shape (`float32[2,3]`, `float32[]` for a single number), a literal of Python, or a list, tuple or dict
of these.)"},
    {TraceFailed, 6002, Error, "The function cannot be traced",
     R"(The traced code came to something that the evaluator does not do: an API without a spec, a feature of Python that is not supported, a module that is
not within reach (files, the network and other processes never are), a bound (`--max-steps`, `--max-memory`), or a number that depends on
an input of which only the shape is known. The message tells what it was, and the notes from where it was called.)"},
    {TraceException, 6003, Error, "The traced function raises an exception",
     R"(With these inputs the function raises an exception that it does not catch itself, as it would under Python. The message is that of the exception, and
the notes tell from where it was called.)"},
    {InternalError, 5099, Error, "Something went wrong in ivyc itself",
     R"(The program came into a state that should not exist. Nothing is wrong with the input. The file that it happened in is left out of the output.

Please report it with the message and, if you can, the file.)"},
}};

constexpr bool isComplete() {
  for (size_t i = 0; i < table.size(); ++i) {
    if (table[i].id != DiagnosticId(i) || !table[i].title || !table[i].explanation) return false;
    for (size_t j = 0; j < i; ++j)
      if (table[j].number == table[i].number) return false;
  }
  return true;
}
static_assert(isComplete(), "one entry for each DiagnosticId, in its order, each with a number of its own");

} // namespace

llvm::ArrayRef<DiagnosticInfo> diagnosticTable() { return table; }

const DiagnosticInfo &diagnosticInfo(DiagnosticId id) { return table[size_t(id)]; }

std::string diagnosticCode(DiagnosticId id) { return "IVY" + llvm::utostr(diagnosticInfo(id).number); }

const DiagnosticInfo *findDiagnostic(llvm::StringRef number) {
  unsigned value;
  (void)number.consume_front_insensitive("IVY");
  if (number.getAsInteger(10, value)) return nullptr;
  auto found = llvm::find_if(table, [&](const DiagnosticInfo &info) { return info.number == value; });
  return found == table.end() ? nullptr : &*found;
}

bool Diagnostics::hasErrors() const {
  return llvm::any_of(list, [](const Diagnostic &diagnostic) { return diagnosticInfo(diagnostic.id).severity == Error; });
}

void sortByPlace(std::vector<Diagnostic> &diagnostics) {
  auto path = [](const Diagnostic &diagnostic) { return diagnostic.file ? diagnostic.file->path() : llvm::StringRef(); };
  std::stable_sort(diagnostics.begin(), diagnostics.end(), [&](const Diagnostic &a, const Diagnostic &b) {
    if (a.file != b.file)
      if (int order = path(a).compare(path(b))) return order < 0;
    return std::pair(a.range.begin, a.range.end) < std::pair(b.range.begin, b.range.end);
  });
}

} // namespace ivyc
