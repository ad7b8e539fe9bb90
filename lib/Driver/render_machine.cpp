// Diagnostics for other programs.
#include "ivyc/Driver/Render.h"

#include "llvm/Support/JSON.h"

namespace ivyc::driver {
namespace {

using llvm::StringRef;

StringRef severityName(Severity severity) {
  switch (severity) {
  case Severity::Error: return "error";
  case Severity::Warning: return "warning";
  case Severity::Note: return "note";
  case Severity::Assumption: return "assumption";
  }
  return "";
}

void writePlace(llvm::json::OStream &json, const SourceFile &file, SourceRange range) {
  LineColumn begin = file.position(range.begin), end = file.position(range.end);
  json.attribute("line", begin.line);
  json.attribute("column", begin.column);
  json.attribute("endLine", end.line);
  json.attribute("endColumn", end.column);
}

// A value or a property of a workflow command: what would end it is written as in a URL.
std::string escaped(StringRef text, bool property) {
  std::string result;
  for (char c : text) switch (c) {
    case '%': result += "%25"; break;
    case '\r': result += "%0D"; break;
    case '\n': result += "%0A"; break;
    case ':': result += property ? "%3A" : ":"; break;
    case ',': result += property ? "%2C" : ","; break;
    default: result += c;
    }
  return result;
}

} // namespace

void writeDiagnostics(llvm::json::OStream &json, llvm::ArrayRef<Diagnostic> diagnostics, bool strict) {
  json.attributeArray("diagnostics", [&] {
    for (const Diagnostic &diagnostic : diagnostics)
      json.object([&] {
        json.attribute("code", diagnosticCode(diagnostic.id));
        json.attribute("severity", severityName(shownSeverity(diagnostic, strict)));
        json.attribute("message", llvm::json::fixUTF8(diagnostic.message));
        if (!diagnostic.subject.empty()) json.attribute("subject", llvm::json::fixUTF8(diagnostic.subject));
        if (diagnostic.file) {
          json.attribute("file", llvm::json::fixUTF8(diagnostic.file->path()));
          writePlace(json, *diagnostic.file, diagnostic.range);
        }
        if (diagnostic.notes.empty()) return;
        json.attributeArray("notes", [&] {
          for (const Note &note : diagnostic.notes)
            json.object([&] {
              json.attribute("message", llvm::json::fixUTF8(note.message));
              if (diagnostic.file && !(note.range == SourceRange())) writePlace(json, *diagnostic.file, note.range);
            });
        });
      });
  });
}

void renderJson(llvm::ArrayRef<Diagnostic> diagnostics, const Summary &summary, bool strict, llvm::raw_ostream &out) {
  llvm::json::OStream json(out, /*IndentSize=*/2);
  json.object([&] {
    writeDiagnostics(json, diagnostics, strict);
    json.attributeObject("summary", [&] {
      json.attribute("files", summary.files);
      json.attribute("calls", summary.calls);
      json.attribute("converted", summary.converted);
      json.attribute("assumed", summary.assumed);
      json.attribute("unsupported", summary.unsupported);
      json.attribute("notes", summary.notes);
      json.attribute("seconds", summary.seconds);
    });
  });
  out << '\n';
}

void renderGitHub(llvm::ArrayRef<Diagnostic> diagnostics, bool strict, llvm::raw_ostream &out) {
  for (const Diagnostic &diagnostic : diagnostics) {
    Severity severity = shownSeverity(diagnostic, strict);
    out << (severity == Severity::Error ? "::error " : severity == Severity::Warning ? "::warning " : "::notice ");
    if (diagnostic.file) {
      LineColumn begin = diagnostic.file->position(diagnostic.range.begin);
      LineColumn end = diagnostic.file->position(diagnostic.range.end);
      out << "file=" << escaped(diagnostic.file->path(), true) << ",line=" << begin.line << ",col=" << begin.column
          << ",endLine=" << end.line << ",endColumn=" << end.column << ',';
    }
    out << "title=" << diagnosticCode(diagnostic.id) << "::" << escaped(diagnostic.message, false);
    for (const Note &note : diagnostic.notes) out << escaped("\n" + note.message, false);
    out << '\n';
  }
}

} // namespace ivyc::driver
