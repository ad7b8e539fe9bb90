#include "Inputs.h"

#include "llvm/ADT/StringExtras.h"

namespace ivyc::trace {

namespace {

struct InputReader {
  Interpreter &interpreter;
  llvm::StringRef whole;
  unsigned parameter;
  Symbol name;
  TracedFunction &function;
  llvm::StringRef scope;
  std::string &mistake;
  llvm::StringRef rest = whole;
  llvm::SmallVector<ConstantId, 4> keys{};
  unsigned depth = 0;

  Value fail(const llvm::Twine &message) {
    if (mistake.empty()) mistake = message.str();
    return {};
  }
  void space() { rest = rest.ltrim(); }
  bool eat(llvm::StringRef token) {
    space();
    return rest.consume_front(token);
  }

  Value tensor(ivyc::DType dtype) {
    llvm::SmallVector<int64_t, 4> dims;
    while (!eat("]")) {
      if (!dims.empty() && !eat(",")) return fail("expected ',' or ']' in a shape");
      if (!dims.empty() && eat("]")) break;
      space();
      int64_t dim;
      if (rest.consumeInteger(10, dim) || dim < 0) return fail("a size in a shape is a number");
      dims.push_back(dim);
    }
    if (dims.size() > 64) return fail("a shape has at most 64 sizes");
    GraphNode node;
    node.kind = GraphKind::Input;
    node.index = function.inputs.size();
    node.fact = interpreter.facts.tensor(dtype, int(dims.size()), dims);
    node.hint = name;
    function.inputs.push_back({parameter, {keys.begin(), keys.end()}});
    FactId fact = node.fact;
    Value value = interpreter.tensorFrom(interpreter.graph.add(std::move(node)), fact);
    value.tensor()->isInput = true;
    return value;
  }

  Value text() {
    char quote = rest[0];
    rest = rest.drop_front();
    std::string content;
    while (!rest.empty() && rest[0] != quote) {
      if (rest[0] == '\\' && rest.size() > 1) {
        rest = rest.drop_front();
        content += rest[0] == 'n' ? '\n' : rest[0] == 't' ? '\t' : rest[0];
      } else {
        content += rest[0];
      }
      rest = rest.drop_front();
    }
    if (!rest.consume_front(llvm::StringRef(&quote, 1))) return fail("a string has no end");
    return interpreter.string(content);
  }

  Value number() {
    llvm::StringRef digits =
        rest.take_while([](char c) { return llvm::isAlnum(c) || c == '.' || c == '+' || c == '-' || c == '_'; });
    rest = rest.drop_front(digits.size());
    std::string plain;
    for (char c : digits)
      if (c != '_') plain += c;
    int64_t integer;
    double real;
    if (!llvm::StringRef(plain).getAsInteger(10, integer)) return Value::integerOf(integer);
    if (plain == "-inf") return Value::floating(-std::numeric_limits<double>::infinity());
    if (!llvm::StringRef(plain).getAsDouble(real)) return Value::floating(real);
    return fail("'" + digits + "' is no number");
  }

  /// The elements of a list or tuple, up to `end`.
  bool elements(llvm::StringRef end, Values &items, bool &comma) {
    comma = false;
    while (!eat(end)) {
      if (!items.empty()) {
        if (!eat(",")) return fail("expected ',' or '" + end + "'"), false;
        comma = true;
        if (eat(end)) break;
      }
      keys.push_back(interpreter.facts.integer(items.size()));
      items.push_back(value());
      keys.pop_back();
      if (!items.back()) return false;
    }
    return true;
  }

  Value value() {
    if (++depth > 100) return fail("nested too deeply");
    Value result = valueBody();
    --depth;
    return result;
  }

  /// An expression over the names of the traced function's module: `package.Mode.FAST`, `Options(depth=2)`.
  Value expression(llvm::StringRef start) {
    unsigned brackets = 0;
    size_t end = 0;
    for (; end < start.size(); ++end) {
      char c = start[end];
      if (c == '(' || c == '[' || c == '{') ++brackets;
      if ((c == ')' || c == ']' || c == '}') && brackets-- == 0) break;
      if (c == ',' && !brackets) break;
    }
    rest = start.drop_front(end);
    return interpreter.evaluateText(start.take_front(end), scope);
  }

  Value valueBody() {
    space();
    Values items;
    bool comma;
    if (rest.empty()) return fail("a value is missing");
    if (eat("[")) return elements("]", items, comma) ? interpreter.list(items) : Value();
    if (eat("(")) {
      // (x) is x, (x,) a tuple; the place of x in it is only known afterwards.
      size_t before = function.inputs.size(), level = keys.size();
      if (!elements(")", items, comma)) return {};
      if (items.size() != 1 || comma) return interpreter.tuple(items);
      for (size_t i = before; i < function.inputs.size(); ++i)
        function.inputs[i].keys.erase(function.inputs[i].keys.begin() + level);
      return items[0];
    }
    if (eat("{")) {
      Value result = interpreter.dict();
      bool first = true;
      while (!eat("}")) {
        if (!first && !eat(",")) return fail("expected ',' or '}'");
        if (!first && eat("}")) break;
        first = false;
        Value key = value();
        ConstantId constant;
        if (!key) return {};
        if (!interpreter.toConstant(key, constant)) return fail("a key is a literal");
        if (!eat(":")) return fail("expected ':' after a key");
        keys.push_back(constant);
        Value item = value();
        keys.pop_back();
        if (!item || !interpreter.insert(*result.dict(), key, item)) return {};
      }
      return result;
    }
    if (rest[0] == '"' || rest[0] == '\'') return text();
    if (llvm::isDigit(rest[0]) || rest[0] == '-' || rest[0] == '+' || rest[0] == '.') return number();
    llvm::StringRef start = rest;
    llvm::StringRef word = rest.take_while([](char c) { return llvm::isAlnum(c) || c == '_' || c == '.'; });
    rest = rest.drop_front(word.size());
    if (word == "None") return Value::none();
    if (word == "True" || word == "False") return Value::boolean(word == "True");
    if (word == "inf" || word == "nan")
      return Value::floating(word == "inf" ? std::numeric_limits<double>::infinity()
                                           : std::numeric_limits<double>::quiet_NaN());
    llvm::StringRef dtype = word;
    dtype.consume_front((spec::frameworkName(interpreter.source) + ".").str());
    if (auto known = dtypeFromName(dtype)) return eat("[") ? tensor(*known) : Value::ofDType(*known);
    if (word.empty()) return fail("'" + rest.take_front(20) + "' cannot be read");
    if (word.contains('.') || rest.starts_with("(")) return expression(start);
    return fail("'" + word + "' is neither a dtype nor a literal");
  }
};

} // namespace

Value readInput(Interpreter &interpreter, llvm::StringRef text, unsigned parameter, Symbol name, TracedFunction &function,
                llvm::StringRef scope, std::string &mistake) {
  InputReader reader{interpreter, text, parameter, name, function, scope, mistake};
  Value value = reader.value();
  reader.space();
  if (value && !reader.rest.empty()) return reader.fail("'" + reader.rest.take_front(20) + "' is left over");
  return value;
}

} // namespace ivyc::trace
