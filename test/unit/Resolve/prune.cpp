#include "Program.h"

using namespace ivyc::resolve;

namespace {

// The module of that text with only what `symbol` reaches.
std::string pruned(std::string text, const char *symbol) {
  Program program;
  program.add("m.py", std::move(text));
  program.link();
  std::vector<UnknownSymbol> unknown;
  Reached result =
      reach(program.package, {symbol}, [](const ModuleInfo &, const ivyc::python::Node &) { return false; }, unknown);
  REQUIRE(result.modules.size() == 1);
  std::string out = ivyc::resolve::pruned(result.modules[0]);
  auto source = ivyc::SourceFile::create("pruned.py", out);
  CHECK(ivyc::python::parse(*source)->errors.empty());
  return out;
}

} // namespace

TEST_CASE("comments go where the statement below them goes") {
  CHECK(pruned(R"(#!/usr/bin/env python
# Licence of the file.

"""What the file is about."""

from __future__ import annotations

import os
import re  # for the patterns

# A section.

# About dropped.
def dropped():
    return os
    # at the end of dropped


# About kept.
@decorated
# between
def kept():
    return re

    # at the end of kept


X = 1
# last words
)",
               "m.kept") == R"(#!/usr/bin/env python
# Licence of the file.

"""What the file is about."""

from __future__ import annotations

import re  # for the patterns


# About kept.
@decorated
# between
def kept():
    return re

    # at the end of kept
)");
}

TEST_CASE("a comment right above a first definition goes with it, a licence does not") {
  CHECK(pruned("# Licence.\n\n# About a.\na = 1\n\n# About b.\nb = 2\n", "m.b") == "# Licence.\n\n# About b.\nb = 2\n");
  CHECK(pruned("# About a.\na = 1\nb = 2\n", "m.b") == "b = 2\n");
  CHECK(pruned("# -*- coding: utf-8 -*-\na = 1\nb = 2\n", "m.b") == "# -*- coding: utf-8 -*-\nb = 2\n");
  CHECK(pruned("# About.\nimport os\nb = 2\n", "m.b") == "# About.\nb = 2\n");
}

TEST_CASE("names are dropped from imports") {
  const char *text =
      "import os, re as r, sys\nfrom a import (\n    b,  # bee\n    c as d,\n    e,\n)  # noqa\nx = (r, d)\ny = (r, b, d, e)\n";
  CHECK(pruned(text, "m.x") == "import re as r\nfrom a import c as d  # noqa\nx = (r, d)\n");
  CHECK(pruned(text, "m.y") ==
        "import re as r\nfrom a import (\n    b,  # bee\n    c as d,\n    e,\n)  # noqa\ny = (r, b, d, e)\n");
}

TEST_CASE("an import that stays long gets a line for each name") {
  std::string name = "a_name_that_is_rather_long_", text = "from module import (\n", use = "x = [",
              expected = "from module import (\n";
  for (char c : {'a', 'b', 'c', 'd'}) {
    text += "    " + name + c + ",\n";
    if (c != 'd') {
      expected += "    " + name + c + ",\n";
      use += name + c + ", ";
    }
  }
  CHECK(pruned(text + ")\n" + use + "]\n", "m.x") == expected + ")\n" + use + "]\n");
}

TEST_CASE("statements that share a line stay together") {
  CHECK(pruned("import os; a = 1; b = 2\nc = 3\n", "m.b") == "import os; a = 1; b = 2\n");
}

TEST_CASE("line ends, tabs and a missing last newline stay as they are") {
  CHECK(pruned("a = 1\r\n\r\n\r\ndef f():\r\n\treturn 1\r\nb = 2", "m.b") == "b = 2");
  CHECK(pruned("a = 1\r\n\r\n\r\ndef f():\r\n\treturn 1\r\nb = 2", "m.f") == "def f():\r\n\treturn 1\r\n");
}

TEST_CASE("blank lines stay tidy") {
  CHECK(pruned("a = 1\n\n\n\n\nb = 2\nc = a\n", "m.c") == "a = 1\n\n\nc = a\n");
  CHECK(pruned("\n\n\nb = 2\n", "m.b") == "b = 2\n");
}

TEST_CASE("every place of a pruned text is known in its source") {
  std::string text = "import os\nfrom a import b, c\n\n\ndef f():\n    pass\n\n\n# About g.\ndef g():\n    return c\n";
  Program program;
  program.add("m.py", text);
  program.link();
  std::vector<UnknownSymbol> unknown;
  Reached result =
      reach(program.package, {"m.g"}, [](const ModuleInfo &, const ivyc::python::Node &) { return false; }, unknown);
  REQUIRE(result.modules.size() == 1);
  std::vector<PrunedPiece> pieces;
  std::string out = ivyc::resolve::pruned(result.modules[0], &pieces);
  CHECK(out == "from a import c\n\n\n# About g.\ndef g():\n    return c\n");
  for (const PrunedPiece &piece : pieces)
    if (piece.verbatim)
      CHECK(out.substr(piece.pruned.begin, piece.pruned.end - piece.pruned.begin) ==
            text.substr(piece.source.begin, piece.source.end - piece.source.begin));
  auto source = [&](std::string part) {
    uint32_t begin = out.find(part);
    ivyc::SourceRange range = sourceOf(pieces, {begin, uint32_t(begin + part.size())});
    return text.substr(range.begin, range.end - range.begin);
  };
  CHECK(source("return c") == "return c");
  CHECK(source("def g():\n    return c") == "def g():\n    return c");
  CHECK(source("import c") == "from a import b, c");
  CHECK(source("c\n\n\n# About") == "from a import b, c\n\n\ndef f():\n    pass\n\n\n# About");
}
