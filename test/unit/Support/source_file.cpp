#include "doctest/doctest.h"

#include "ivyc/Support/SourceFile.h"

using namespace ivyc;

TEST_CASE("lines end at LF, CRLF and CR") {
  auto file = SourceFile::create("a.py", "a\nbb\r\nccc\rd");
  REQUIRE(file->lineCount() == 4);
  CHECK(file->lineText(1) == "a");
  CHECK(file->lineText(2) == "bb");
  CHECK(file->lineText(3) == "ccc");
  CHECK(file->lineText(4) == "d");
  CHECK(file->line(0) == 1);
  CHECK(file->line(5) == 2);
  CHECK(file->line(6) == 3);
  CHECK(file->line(10) == 4);
}

TEST_CASE("columns count characters") {
  auto file = SourceFile::create("a.py", "x = 'äö' + y\n");
  LineColumn position = file->position(file->text().find('y'));
  CHECK(position.line == 1);
  CHECK(position.column == 12);
}

TEST_CASE("a byte order mark is not part of the text") {
  auto file = SourceFile::create("a.py", "\xEF\xBB\xBFx = 1\n");
  CHECK(file->text() == "x = 1\n");
  CHECK(llvm::cantFail(file->encode("y = 2\n")) == "\xEF\xBB\xBFy = 2\n");
}

TEST_CASE("the coding comment decides the encoding") {
  auto latin = SourceFile::create("a.py", "#!/usr/bin/python\n# -*- coding: latin-1 -*-\nx = '\xE4'\n");
  CHECK(latin->encoding() == "iso-8859-1");
  CHECK(latin->text().contains("'ä'"));
  CHECK(llvm::cantFail(latin->encode(latin->text())) == latin->bytes());
  auto unwritable = latin->encode("'\xE2\x82\xAC'");
  CHECK(llvm::toString(unwritable.takeError()).find("cannot be written in the encoding iso-8859-1") != std::string::npos);

  CHECK(SourceFile::create("a.py", "# vim: set fileencoding=koi8-r :\nx = '\xC1'\n")->text().contains("'а'"));
  CHECK(SourceFile::create("a.py", "x = 1\n# coding: latin-1\n")->encoding() == "utf-8");
  CHECK(SourceFile::create("a.py", "\n\n# coding: latin-1\n")->encoding() == "utf-8");
}

TEST_CASE("what cannot be decoded is an error, and the text stays as it is") {
  auto invalid = SourceFile::create("a.py", "x = '\xFF'\n");
  CHECK(invalid->decodingError().starts_with("Non-UTF-8 code starting with '\\xff' on line 1, but no encoding declared"));
  CHECK(invalid->decodingErrorOffset() == 5);
  CHECK(invalid->text() == invalid->bytes());
  CHECK(SourceFile::create("a.py", "# coding: no-such-thing\n")->decodingError() == "unknown encoding: no-such-thing");
  CHECK(SourceFile::create("a.py", "\xEF\xBB\xBF# coding: latin-1\n")->decodingError() == "encoding problem: latin-1 with BOM");
  CHECK(SourceFile::create("a.py", "# coding: ascii\n'\xC3\xA4'\n")->decodingError().contains("codec can't decode byte 0xc3"));
}
