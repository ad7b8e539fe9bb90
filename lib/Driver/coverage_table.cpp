// The table of `ivyc coverage` in its formats.
#include "ivyc/Driver/Coverage.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

namespace ivyc::driver {
namespace {

using llvm::StringRef;
using Status = TargetCoverage::Status;

StringRef word(Status status) {
  switch (status) {
  case Status::No: return "no";
  case Status::Partly: return "partly";
  case Status::Yes: return "yes";
  }
  return "";
}

// "2/3"; nothing where there is nothing to count.
std::string share(size_t part, size_t whole) {
  return whole ? llvm::utostr(part) + "/" + llvm::utostr(whole) : std::string("-");
}

// "1200 APIs, jax: 1000 converted, 100 in part, 100 not".
std::string totals(llvm::ArrayRef<ApiCoverage> rows, llvm::ArrayRef<spec::Framework> targets, size_t first = 0) {
  std::string text = llvm::utostr(rows.size()) + " APIs";
  for (size_t i = 0; i < targets.size(); ++i) {
    unsigned counts[3] = {};
    for (const ApiCoverage &row : rows) ++counts[unsigned(row.targets[first + i].status)];
    text += "; " + spec::frameworkName(targets[i]).str() + ": " + llvm::utostr(counts[2]) + " converted, " +
            llvm::utostr(counts[1]) + " in part, " + llvm::utostr(counts[0]) + " not";
  }
  return text;
}

struct Cells {
  std::string api, target, status, overloads, arguments, caveats;
};

Cells cellsOf(const ApiCoverage &row, StringRef target, const TargetCoverage &coverage) {
  bool counts = row.isFunction;
  return {row.api,
          target.str(),
          word(coverage.status).str(),
          counts ? share(coverage.overloads, row.overloads) : "-",
          counts ? share(coverage.handled.size(), row.parameters.size()) : "-",
          llvm::join(coverage.caveats, "; ")};
}

void printText(llvm::ArrayRef<ApiCoverage> rows, llvm::ArrayRef<spec::Framework> targets, llvm::raw_ostream &out) {
  size_t width = 4;
  for (const ApiCoverage &row : rows) width = std::max(width, row.api.size());
  auto line = [&](const Cells &cells) {
    std::string text;
    auto column = [&](StringRef cell, size_t size) {
      text += cell.str() + std::string(size + 2 - std::min(size, cell.size()), ' ');
    };
    column(cells.api, width);
    column(cells.target, 10);
    column(cells.status, 6);
    column(cells.overloads, 9);
    column(cells.arguments, 9);
    text += cells.caveats;
    out << StringRef(text).rtrim() << '\n';
  };
  line({"API", "target", "", "overloads", "arguments", "caveats"});
  for (const ApiCoverage &row : rows)
    for (size_t i = 0; i < targets.size(); ++i) line(cellsOf(row, spec::frameworkName(targets[i]), row.targets[i]));
  out << totals(rows, targets) << '\n';
}

void printJson(llvm::ArrayRef<ApiCoverage> rows, llvm::ArrayRef<spec::Framework> targets, llvm::raw_ostream &out) {
  llvm::json::OStream json(out, /*IndentSize=*/1);
  auto names = [&](StringRef key, llvm::ArrayRef<std::string> list) {
    json.attributeArray(key, [&] {
      for (const std::string &name : list) json.value(llvm::json::fixUTF8(name));
    });
  };
  json.array([&] {
    for (const ApiCoverage &row : rows)
      json.object([&] {
        json.attribute("api", row.api);
        json.attribute("overloads", row.overloads);
        names("arguments", row.parameters);
        for (size_t i = 0; i < targets.size(); ++i)
          json.attributeObject(spec::frameworkName(targets[i]), [&] {
            const TargetCoverage &coverage = row.targets[i];
            json.attribute("status", word(coverage.status));
            json.attribute("overloads", coverage.overloads);
            names("missing", coverage.missing);
            names("caveats", coverage.caveats);
          });
      });
  });
  out << '\n';
}

void printCsv(llvm::ArrayRef<ApiCoverage> rows, llvm::ArrayRef<spec::Framework> targets, llvm::raw_ostream &out) {
  auto quoted = [](StringRef text) {
    std::string result = "\"";
    for (char c : text) result += c == '"' ? "\"\"" : std::string(1, c);
    return result + "\"";
  };
  out << "api,target,status,overloads,overloads_all,arguments,arguments_all,missing,caveats\r\n";
  for (const ApiCoverage &row : rows)
    for (size_t i = 0; i < targets.size(); ++i) {
      const TargetCoverage &coverage = row.targets[i];
      out << row.api << ',' << spec::frameworkName(targets[i]) << ',' << word(coverage.status) << ',' << coverage.overloads
          << ',' << row.overloads << ',' << coverage.handled.size() << ',' << row.parameters.size() << ','
          << quoted(llvm::join(coverage.missing, " ")) << ',' << quoted(llvm::join(coverage.caveats, "; ")) << "\r\n";
    }
}

// A table for each namespace, so that a page can be read; what is not converted at all is listed at the end.
void printMarkdown(llvm::ArrayRef<ApiCoverage> rows, spec::Framework source, llvm::ArrayRef<spec::Framework> targets,
                   llvm::raw_ostream &out) {
  auto escaped = [](StringRef text) {
    std::string result;
    for (char c : text) result += StringRef("|*_<>[]`").contains(c) ? std::string("\\") + c : std::string(1, c);
    return result;
  };
  for (size_t i = 0; i < targets.size(); ++i) {
    StringRef target = spec::frameworkName(targets[i]), from = spec::frameworkName(source);
    out << (i ? "\n" : "") << "# " << from << " → " << target << "\n\nMade by `ivyc coverage --source " << from << " --target "
        << target
        << " --format markdown` from the specs; [the command line](../command-line.md#ivyc-coverage) says what is counted.\n\n"
        << totals(rows, targets[i], i) << ".\n";
    StringRef before;
    std::vector<StringRef> missing;
    for (const ApiCoverage &row : rows) {
      const TargetCoverage &coverage = row.targets[i];
      if (coverage.status == Status::No && row.overloads == 0) {
        missing.push_back(row.api);
        continue;
      }
      StringRef space = StringRef(row.api).rsplit('.').first;
      if (space != before) {
        out << "\n## " << space << "\n\n| API | | overloads | arguments | caveats |\n| --- | --- | --- | --- | --- |\n";
        before = space;
      }
      Cells cells = cellsOf(row, target, coverage);
      out << "| `" << cells.api << "` | " << cells.status << " | " << cells.overloads << " | " << cells.arguments << " | "
          << escaped(cells.caveats) << " |\n";
    }
    if (missing.empty()) continue;
    out << "\n## Without a spec\n\n";
    for (size_t k = 0; k < missing.size(); ++k) out << (k ? ", " : "") << '`' << missing[k] << '`';
    out << "\n";
  }
}

} // namespace

void printCoverage(llvm::ArrayRef<ApiCoverage> rows, spec::Framework source, llvm::ArrayRef<spec::Framework> targets,
                   CoverageFormat format, llvm::raw_ostream &out) {
  switch (format) {
  case CoverageFormat::Text: return printText(rows, targets, out);
  case CoverageFormat::Json: return printJson(rows, targets, out);
  case CoverageFormat::Markdown: return printMarkdown(rows, source, targets, out);
  case CoverageFormat::Csv: return printCsv(rows, targets, out);
  }
}

} // namespace ivyc::driver
