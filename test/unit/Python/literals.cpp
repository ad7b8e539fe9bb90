#include "Parsing.h"
#include "doctest/doctest.h"

using namespace ivyc::python::test;

TEST_CASE("integers are decimal, of any size") {
  CHECK(valueOf("0x_Ff") == "Constant(value=255)");
  CHECK(valueOf("0b1_01") == "Constant(value=5)");
  CHECK(valueOf("0O17") == "Constant(value=15)");
  CHECK(valueOf("1_000") == "Constant(value=1000)");
  CHECK(valueOf("00") == "Constant(value=0)");
  CHECK(valueOf("0xFFFFFFFFFFFFFFFFFFFF") == "Constant(value=1208925819614629174706175)");
  CHECK(errorsOf(std::string(4301, '1')).at(0).find("Exceeds the limit (4300 digits)") != std::string::npos);
  // Too long to be written in decimal: kept as written.
  std::string huge = "0x" + std::string(100000, 'f');
  CHECK(valueOf(huge) == "Constant(value=" + huge + ")");
}

TEST_CASE("floats are written like repr() writes them") {
  CHECK(valueOf("1.") == "Constant(value=1.0)");
  CHECK(valueOf(".5e-0_5") == "Constant(value=5e-06)");
  CHECK(valueOf("1e15") == "Constant(value=1000000000000000.0)");
  CHECK(valueOf("1e16") == "Constant(value=1e+16)");
  CHECK(valueOf("0.0001") == "Constant(value=0.0001)");
  CHECK(valueOf("0.1") == "Constant(value=0.1)");
  CHECK(valueOf("123456789.123456789") == "Constant(value=123456789.12345679)");
  CHECK(valueOf("1e400") == "Constant(value=inf)");
  CHECK(valueOf("1e-400") == "Constant(value=0.0)");
  CHECK(valueOf("0e99999999999999999999") == "Constant(value=0.0)");
  CHECK(valueOf("5e-324") == "Constant(value=5e-324)");
  CHECK(valueOf("2j") == "Constant(value=2j)");
  CHECK(valueOf("1e16j") == "Constant(value=1e+16j)");
}

TEST_CASE("a number that goes wrong") {
  CHECK(errorsOf("0777") ==
        std::vector<std::string>{"1:1: leading zeros in decimal integer literals are not permitted; use an 0o "
                                 "prefix for octal integers"});
  CHECK(errorsOf("1__0") == std::vector<std::string>{"1:2: invalid decimal literal"});
  CHECK(errorsOf("0o8") == std::vector<std::string>{"1:3: invalid digit '8' in octal literal"});
  CHECK(errorsOf("0b12") == std::vector<std::string>{"1:4: invalid digit '2' in binary literal"});
  CHECK(errorsOf("0xg") == std::vector<std::string>{"1:2: invalid hexadecimal literal"});
  CHECK(errorsOf("1abc") == std::vector<std::string>{"1:1: invalid decimal literal"});
  CHECK(errorsOf("1if 2else 3").empty());
}

TEST_CASE("strings and their escapes") {
  CHECK(valueOf(R"('a\n\x41\u00e4\101\N{BULLET}\q')") == R"(Constant(value='a\nAäA•\\q'))");
  CHECK(valueOf(R"(r'\n')") == R"(Constant(value='\\n'))");
  CHECK(valueOf(R"(b'\xff\0a')") == R"(Constant(value=b'\xff\x00a'))");
  CHECK(valueOf(R"("it's")") == R"(Constant(value="it's"))");
  CHECK(valueOf(R"('\ud800')") == R"(Constant(value='\ud800'))");
  CHECK(valueOf("'a\\\r\nb' 'c'") == "Constant(value='abc')");
  CHECK(valueOf("'''a\r\nb\rc'''") == "Constant(value='a\\nb\\nc')");
  CHECK(valueOf("u'a' 'b'") == "Constant(value='ab', kind='u')");
  CHECK(valueOf("U'a'") == "Constant(value='a')");
  CHECK(valueOf("'\\N{HANGUL SYLLABLE GA}\\N{CJK UNIFIED IDEOGRAPH-04E00}'") == "Constant(value='가一')");
  CHECK(errorsOf("'\\N{arabic pepet}\\N{EGYPTIAN HIEROGLYPH-13460}'").empty()); // new in Unicode 16
  CHECK(errorsOf("'\\N{hangul syllable ga}'").size() == 1);
  CHECK(errorsOf("'\\x4'").at(0).find("truncated \\xXX escape") != std::string::npos);
  CHECK(errorsOf("'\\U00110000'").at(0).find("illegal Unicode character") != std::string::npos);
  CHECK(errorsOf("'\\N{NO SUCH NAME}'").at(0).find("unknown Unicode character name") != std::string::npos);
  CHECK(errorsOf("b'ä'").at(0).find("bytes can only contain ASCII literal characters") != std::string::npos);
  CHECK(errorsOf("'a' b'b'").at(0).find("cannot mix bytes and nonbytes literals") != std::string::npos);
  CHECK(errorsOf("x = 'a\ny = 1") == std::vector<std::string>{"1:5: unterminated string literal (detected at line 1)"});
  CHECK(errorsOf("'''a\nb\n") ==
        std::vector<std::string>{"1:1: unterminated triple-quoted string literal (detected at line 2)"});
}

TEST_CASE("f-strings") {
  CHECK(valueOf("f'a{x!r:>{w}}b'") ==
        "JoinedStr(values=[Constant(value='a'), FormattedValue(value=Name(id='x', ctx=Load()), conversion=114, "
        "format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), conversion=-1)])), "
        "Constant(value='b')])");
  CHECK(valueOf("f'{{}}' 'x'") == "JoinedStr(values=[Constant(value='{}x')])");
  CHECK(valueOf("f'{ x = }'") ==
        "JoinedStr(values=[Constant(value=' x = '), FormattedValue(value=Name(id='x', ctx=Load()), conversion=114)])");
  CHECK(valueOf("f'{'a' 'b'}'") == "JoinedStr(values=[FormattedValue(value=Constant(value='ab'), conversion=-1)])");
  CHECK(valueOf("f'{x#c\n}'") == "JoinedStr(values=[FormattedValue(value=Name(id='x', ctx=Load()), conversion=-1)])");
  CHECK(valueOf("t'{ x }y'") ==
        "TemplateStr(values=[Interpolation(value=Name(id='x', ctx=Load()), str=' x', conversion=-1), Constant(value='y')])");
  CHECK(errorsOf("f'{}'") == std::vector<std::string>{"1:4: f-string: valid expression required before '}'"});
  CHECK(errorsOf("f'{x!z}'") ==
        std::vector<std::string>{"1:6: f-string: invalid conversion character 'z': expected 's', 'r', or 'a'"});
  CHECK(errorsOf("f'{lambda x: 1}'") ==
        std::vector<std::string>{"1:4: f-string: lambda expressions are not allowed without parentheses"});
  CHECK(errorsOf("f'}'") == std::vector<std::string>{"1:3: f-string: single '}' is not allowed"});
  CHECK(errorsOf("t'' f''").at(0).find("cannot mix t-string literals with string or bytes literals") != std::string::npos);
}

TEST_CASE("identifiers are normalised") {
  CHECK(valueOf("ﬁ") == "Name(id='fi', ctx=Load())");
  CHECK(valueOf("e\xCC\x81") == "Name(id='\xC3\xA9', ctx=Load())");
  CHECK(valueOf("\xE1\x84\x80\xE1\x85\xA1") == "Name(id='가', ctx=Load())");
  CHECK(errorsOf("a€") == std::vector<std::string>{"1:2: invalid character '€' (U+20AC)"});
  CHECK(errorsOf("a\xC2\xA0+ b") == std::vector<std::string>{"1:2: invalid non-printable character U+00A0"});
}
