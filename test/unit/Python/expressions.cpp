#include "Parsing.h"
#include "doctest/doctest.h"

#include "ivyc/Python/Children.h"

using namespace ivyc;
using namespace ivyc::python;
using namespace ivyc::python::test;

// The text of an expression with parentheses around every operation.
static std::string grouped(const Parsed &parsed, const Node &node) {
  std::vector<std::string> parts;
  forEachChild(node, [&](const Node &child) { parts.push_back(grouped(parsed, child)); });
  if (llvm::isa<Name, Constant>(node)) return parsed.textOf(node).str();
  std::string result = "(";
  for (const std::string &part : parts) result += (result.size() > 1 ? " " : "") + part;
  return result + ")";
}

static std::string grouped(std::string text) {
  Parsed parsed(std::move(text));
  REQUIRE(parsed.tree->errors.empty());
  return grouped(parsed, *llvm::cast<ExprStatement>(parsed.tree->module->body[0])->value);
}

TEST_CASE("operators bind as in Python") {
  CHECK(grouped("a + b * c - d") == "((a (b c)) d)");
  CHECK(grouped("-a ** -b ** c") == "((a ((b c))))");
  CHECK(grouped("not a == b and c or d") == "((((a b)) c) d)");
  CHECK(grouped("a or b or c") == "(a b c)");
  CHECK(grouped("(a or b) or c") == "((a b) c)");
  CHECK(grouped("a | b ^ c & d << e") == "(a (b (c (d e))))");
  CHECK(grouped("a if b else c if d else e") == "(a b (c d e))");
  CHECK(grouped("await a ** b") == "((a) b)");
  CHECK(grouped("a @ b // c % d") == "(((a b) c) d)");
  CHECK(grouped("lambda x: a or b") == "((()) (a b))");
}

TEST_CASE("comparisons form chains") {
  CHECK(valueOf("a < b not in c is not d") == "Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), NotIn(), IsNot()], "
                                              "comparators=[Name(id='b', ctx=Load()), Name(id='c', "
                                              "ctx=Load()), Name(id='d', ctx=Load())])");
}

TEST_CASE("calls and subscripts") {
  CHECK(valueOf("f(a, *b, c=d, **e)") ==
        "Call(func=Name(id='f', ctx=Load()), args=[Name(id='a', ctx=Load()), Starred(value=Name(id='b', ctx=Load()), "
        "ctx=Load())], "
        "keywords=[keyword(arg='c', value=Name(id='d', ctx=Load())), keyword(value=Name(id='e', ctx=Load()))])");
  CHECK(valueOf("x[1:, ::2, ...]") == "Subscript(value=Name(id='x', ctx=Load()), "
                                      "slice=Tuple(elts=[Slice(lower=Constant(value=1)), Slice(step=Constant(value=2)), "
                                      "Constant(value=Ellipsis)], ctx=Load()), ctx=Load())");
  CHECK(valueOf("x[*a]") ==
        "Subscript(value=Name(id='x', ctx=Load()), slice=Tuple(elts=[Starred(value=Name(id='a', ctx=Load()), "
        "ctx=Load())], ctx=Load()), ctx=Load())");
  Parsed generator("f(x for x in y)");
  auto *call = llvm::cast<Call>(llvm::cast<ExprStatement>(generator.tree->module->body[0])->value);
  CHECK(generator.textOf(*call->arguments[0]) == "(x for x in y)");
}

TEST_CASE("grouping parentheses stand in a side table") {
  Parsed parsed("((a)) + (b, c)");
  auto *sum = llvm::cast<BinOp>(llvm::cast<ExprStatement>(parsed.tree->module->body[0])->value);
  CHECK(parsed.textOf(*sum->left) == "a");
  REQUIRE(parsed.tree->parentheses.count(sum->left));
  SourceRange outer = parsed.tree->parentheses[sum->left];
  CHECK(parsed.source->text().slice(outer.begin, outer.end) == "((a))");
  CHECK(!parsed.tree->parentheses.count(sum->right)); // a tuple has its own
  CHECK(parsed.textOf(*sum->right) == "(b, c)");
  CHECK(parsed.textOf(*sum) == "((a)) + (b, c)");
}

TEST_CASE("operators have ranges") {
  Parsed parsed("a  //b\nx is  not y");
  auto *division = llvm::cast<BinOp>(llvm::cast<ExprStatement>(parsed.tree->module->body[0])->value);
  CHECK(parsed.source->text().slice(division->opRange.begin, division->opRange.end) == "//");
  auto *compare = llvm::cast<Compare>(llvm::cast<ExprStatement>(parsed.tree->module->body[1])->value);
  CHECK(parsed.source->text().slice(compare->opRanges[0].begin, compare->opRanges[0].end) == "is  not");
}

TEST_CASE("children come in the order of the source") {
  for (const char *text :
       {"def f(a, b=c, /, d=e, *g, h=i, j, **k) -> l: m", "f(a, b=c, *d, **e)", "{a: b, **c}", "a if b else c",
        "@a\nclass b(c, d=e, *f): g", "[a for b in c if d]", "match a:\n  case {1: b, 2: c} if d: e"}) {
    Parsed parsed(text);
    REQUIRE(parsed.tree->errors.empty());
    std::vector<const Node *> pending = {parsed.tree->module};
    while (!pending.empty()) {
      const Node *node = pending.back();
      pending.pop_back();
      uint32_t last = 0;
      forEachChild(*node, [&](const Node &child) {
        CHECK(child.range.begin >= last);
        last = child.range.end;
        pending.push_back(&child);
      });
    }
  }
}

TEST_CASE("node ids are dense") {
  Parsed parsed("x = [a + b for a, b in f(c=1)]\nwith (a as b): pass\n");
  std::vector<bool> seen(parsed.tree->nodeCount);
  std::vector<const Node *> pending = {parsed.tree->module};
  while (!pending.empty()) {
    const Node *node = pending.back();
    pending.pop_back();
    REQUIRE(node->id < seen.size());
    CHECK(!seen[node->id]);
    seen[node->id] = true;
    forEachChild(*node, [&](const Node &child) { pending.push_back(&child); });
  }
}

TEST_CASE("one expression can be read by itself") {
  Parsed parsed("x: 'list[Tensor]' = y");
  uint32_t base = 4;
  Expression *annotation = parseExpression(*parsed.tree, "list[Tensor]", base);
  REQUIRE(annotation);
  CHECK(parsed.textOf(*annotation) == "list[Tensor]");
  CHECK(parsed.textOf(*llvm::cast<Subscript>(annotation)->slice) == "Tensor");
  CHECK(!parseExpression(*parsed.tree, "list[", base));
  CHECK(!parseExpression(*parsed.tree, "a = b", base));
  CHECK(!parseExpression(*parsed.tree, "", base));
  CHECK(parsed.tree->errors.empty());
}
