#include "Execution.h"

namespace ivyc::spec {

using llvm::SmallVector;

// A spec body is short and its loops run over the axes of a tensor: a run that takes longer is a mistake.
constexpr unsigned maxSteps = 50000, maxDepth = 48;

Value Execution::fail(std::string message) {
  if (failure.empty()) failure = std::move(message);
  return {};
}

Value Execution::refuse(std::string message) {
  if (failure.empty()) {
    failure = std::move(message);
    unsupported = true;
  }
  return {};
}

Value Execution::evaluate(Frame &frame, uint32_t index) {
  const Function &function = frame.function;
  const Code &code = function.code[index];
  auto operand = [&](unsigned i) { return function.operands[code.first + i]; };
  if (++steps > maxSteps) return fail("the spec takes too many steps");
  auto located = [&](Value value) {
    if (!value && !failureFile) {
      failureFile = function.file;
      failureOffset = code.offset;
    }
    return value;
  };
  switch (code.op) {
  case Op::Constant: return function.constants[code.value];
  case Op::Load: {
    Value value = frame.slots[code.value];
    return value ? value : located(fail("a variable is read before it has a value"));
  }
  case Op::Tuple:
  case Op::List:
  case Op::Set: {
    SmallVector<Value, 8> list;
    for (unsigned i = 0; i < code.count; ++i) {
      const Code &element = function.code[operand(i)];
      bool star = element.op == Op::Star;
      Value value = evaluate(frame, star ? function.operands[element.first] : operand(i));
      if (!value) return {};
      if (!star)
        list.push_back(value);
      else if (auto all = iterate(value))
        list.append(all->begin(), all->end());
      else if (value.isSequence())
        list.append(value.elements->list.begin(), value.elements->list.end());
      else if (value.kind == ValueKind::Node) {
        Value rest = Value::of(ValueKind::Starred);
        rest.node = value.node;
        list.push_back(rest);
      } else
        return located(fail("only a sequence can be starred"));
    }
    return sequence(code.op == Op::Tuple ? ValueKind::Tuple : code.op == Op::List ? ValueKind::List : ValueKind::Set, list);
  }
  case Op::Dict: {
    SmallVector<Value, 8> list;
    for (unsigned i = 0; i < code.count; i += 2) {
      Value value = evaluate(frame, operand(i + 1));
      if (!value) return {};
      if (operand(i) == none) {
        if (value.kind != ValueKind::Dict) return located(refuse("the keys of a dict are not known"));
        list.append(value.elements->list.begin(), value.elements->list.end());
        continue;
      }
      Value key = evaluate(frame, operand(i));
      if (!key) return {};
      list.push_back(key);
      list.push_back(value);
    }
    return sequence(ValueKind::Dict, list);
  }
  case Op::Star: return located(fail("a starred value stands in a list, a tuple or a call"));
  case Op::Subscript: {
    Value value = evaluate(frame, operand(0));
    if (!value) return {};
    Value at = evaluate(frame, operand(1));
    return at ? located(subscript(value, at)) : Value();
  }
  case Op::Slice: {
    SmallVector<Value, 3> parts;
    for (unsigned i = 0; i < 3; ++i) {
      parts.push_back(operand(i) == none ? Value::none() : evaluate(frame, operand(i)));
      if (!parts.back()) return {};
    }
    return sequence(ValueKind::Slice, parts);
  }
  case Op::Attribute: {
    Value value = evaluate(frame, operand(0));
    return value ? located(attribute(value, function.symbols[code.value])) : Value();
  }
  case Op::Call: return located(callValue(frame, code));
  case Op::Binary: {
    Value left = evaluate(frame, operand(0));
    if (!left) return {};
    Value right = evaluate(frame, operand(1));
    return right ? located(binary(python::BinaryOperator(code.detail), left, right)) : Value();
  }
  case Op::Unary: {
    Value value = evaluate(frame, operand(0));
    return value ? located(unary(python::UnaryOperator(code.detail), value)) : Value();
  }
  case Op::Compare: {
    Value left = evaluate(frame, operand(0)), result = Value::boolean(true);
    for (unsigned i = 1; left && i < code.count; ++i) {
      Value right = evaluate(frame, operand(i));
      if (!right) return {};
      Value one = compare(python::CompareOperator(function.details[code.value + i - 1]), left, right);
      if (!one) return located(one);
      auto known = truthOf(one);
      if (known && !*known) return Value::boolean(false);
      if (!known && truthOf(result) != true) return located(refuse("a comparison of several values is not known"));
      if (!known) result = one;
      left = right;
    }
    return left ? result : left;
  }
  case Op::And:
  case Op::Or: {
    // What decides wins wherever it stands; what is unknown before it had no effect.
    bool deciding = code.op == Op::Or;
    SmallVector<Value, 4> unknown;
    Value last;
    for (unsigned i = 0; i < code.count; ++i) {
      Value value = evaluate(frame, operand(i));
      if (!value) return {};
      auto known = truthOf(value);
      if (known == deciding) return unknown.empty() ? value : Value::boolean(deciding);
      if (!known) unknown.push_back(value);
      last = value;
    }
    if (unknown.empty()) return last;
    if (unknown.size() == 1) return unknown[0];
    Expansion::Node node;
    node.kind = deciding ? Expansion::NodeKind::Or : Expansion::NodeKind::And;
    node.fact = facts.ofKind(FactKind::Bool);
    for (Value value : unknown) {
      uint32_t printed = conditionNode(value);
      if (printed == NoNode) return Value::truth(NoNode);
      node.operands.push_back(printed);
    }
    return Value::truth(addNode(std::move(node)));
  }
  case Op::Conditional: {
    Value test = evaluate(frame, operand(0));
    if (!test) return {};
    if (auto known = truthOf(test)) return evaluate(frame, operand(*known ? 1 : 2));
    Value then = evaluate(frame, operand(1));
    Value otherwise = then ? evaluate(frame, operand(2)) : Value();
    return otherwise ? located(choose(test, then, otherwise)) : Value();
  }
  case Op::Comprehension: {
    SmallVector<Value, 8> list;
    unsigned generators = function.details[code.value], elementCount = code.detail == 2 ? 2 : 1;
    // Runs generator `g`, whose target is operand `at`.
    auto loop = [&](auto &&self, unsigned g, unsigned at) -> bool {
      if (g == generators) {
        for (unsigned i = 0; i < elementCount; ++i) {
          list.push_back(evaluate(frame, operand(i)));
          if (!list.back()) return false;
        }
        return true;
      }
      Value iterable = evaluate(frame, operand(at + 1));
      if (!iterable) return false;
      auto all = iterate(iterable);
      if (!all) return bool(refuse("the number of elements of a sequence is not known"));
      unsigned conditions = function.details[code.value + 1 + g];
      for (Value value : *all) {
        if (!store(frame, operand(at), value)) return false;
        bool keep = true;
        for (unsigned i = 0; keep && i < conditions; ++i) {
          Value condition = evaluate(frame, operand(at + 2 + i));
          if (!condition) return false;
          auto known = truthOf(condition);
          if (!known) return bool(refuse("a condition on the elements of a sequence is not known"));
          keep = *known;
        }
        if (keep && !self(self, g + 1, at + 2 + conditions)) return false;
      }
      return true;
    };
    if (!loop(loop, 0, elementCount)) return located({});
    return sequence(code.detail == 0 ? ValueKind::List : code.detail == 1 ? ValueKind::Set : ValueKind::Dict, list);
  }
  case Op::Format: {
    std::string result;
    for (unsigned i = 0; i < code.count; ++i) {
      Value part = evaluate(frame, operand(i));
      if (!part) return {};
      result += text(part);
    }
    return string(result);
  }
  default: return located(fail("a statement stands where a value is needed"));
  }
}

bool Execution::store(Frame &frame, uint32_t target, Value value) {
  const Function &function = frame.function;
  const Code &code = function.code[target];
  if (code.op == Op::Store) {
    frame.slots[code.value] = value;
    return true;
  }
  auto list = iterate(value);
  unsigned star = code.count;
  for (unsigned i = 0; i < code.count; ++i)
    if (function.code[function.operands[code.first + i]].op == Op::StoreStar) star = i;
  if (!list && value.kind == ValueKind::Node && star == code.count) {
    // The target's function has as many results as are unpacked.
    list.emplace();
    for (unsigned i = 0; i < code.count; ++i) list->push_back(subscript(value, Value::integerOf(i)));
  }
  if (!list) return bool(refuse("the number of elements of a sequence is not known"));
  if (star == code.count ? list->size() != code.count : list->size() + 1 < code.count)
    return bool(refuse("a sequence has " + std::to_string(list->size()) + " elements, and not " + std::to_string(code.count)));
  unsigned taken = 0;
  for (unsigned i = 0; i < code.count; ++i) {
    uint32_t one = function.operands[code.first + i];
    if (i == star) {
      unsigned rest = list->size() + 1 - code.count;
      frame.slots[function.code[one].value] = sequence(ValueKind::List, llvm::ArrayRef(*list).slice(taken, rest));
      taken += rest;
    } else if (!store(frame, one, (*list)[taken++])) {
      return false;
    }
  }
  return true;
}

Flow Execution::run(Frame &frame, uint32_t block, unsigned index, const Rest *rest, Value &result) {
  const Function &function = frame.function;
  for (;;) {
    if (block == none || index == function.code[block].count) {
      if (!rest) return Flow::Next;
      block = rest->block;
      index = rest->index;
      rest = rest->next;
      continue;
    }
    const Code &code = function.code[function.operands[function.code[block].first + index]];
    auto operand = [&](unsigned i) { return function.operands[code.first + i]; };
    if (++steps > maxSteps) {
      fail("the spec takes too many steps");
      return Flow::Failed;
    }
    switch (code.op) {
    case Op::Evaluate:
      if (!evaluate(frame, operand(0))) return Flow::Failed;
      break;
    case Op::Assign: {
      Value value = evaluate(frame, operand(0));
      if (!value) return Flow::Failed;
      for (unsigned i = 1; i < code.count; ++i)
        if (!store(frame, operand(i), value)) return Flow::Failed;
      break;
    }
    case Op::Return:
      result = operand(0) == none ? Value::none() : evaluate(frame, operand(0));
      return result ? Flow::Return : Flow::Failed;
    case Op::Raise: {
      Value message = evaluate(frame, operand(0));
      if (message) refuse(text(message));
      return Flow::Failed;
    }
    case Op::If: {
      Value test = evaluate(frame, operand(0));
      if (!test) return Flow::Failed;
      Rest after{block, index + 1, rest};
      if (auto known = truthOf(test)) return run(frame, operand(*known ? 1 : 2), 0, &after, result);
      if (frame.loops) {
        refuse("a condition in a loop is not known");
        return Flow::Failed;
      }
      // Both ways are run to their ends. A way that is refused is assumed not to be taken.
      Frame copy = frame;
      Value then, otherwise;
      size_t assumed = assumptions.size();
      Flow first = run(frame, operand(1), 0, &after, then);
      std::string reason;
      if (first == Flow::Failed) {
        if (!unsupported) return Flow::Failed;
        reason = std::exchange(failure, {});
        unsupported = false;
        failureFile = nullptr;
        assumptions.resize(assumed);
      }
      assumed = assumptions.size();
      Flow second = run(copy, operand(2), 0, &after, otherwise);
      if (second == Flow::Failed) {
        if (!unsupported || first == Flow::Failed) return Flow::Failed;
        reason = std::exchange(failure, {});
        unsupported = false;
        failureFile = nullptr;
        assumptions.resize(assumed);
      }
      if (first == Flow::Failed || second == Flow::Failed) {
        recordAssumption(test, {}, "is not a case without counterpart: " + reason);
        result = first == Flow::Failed ? otherwise : then;
        return first == Flow::Failed ? second : first;
      }
      if (first != second) {
        refuse("a condition is not known");
        return Flow::Failed;
      }
      if (first != Flow::Return) return first;
      result = choose(test, then, otherwise);
      return result ? Flow::Return : Flow::Failed;
    }
    case Op::For: {
      Value iterable = evaluate(frame, operand(1));
      if (!iterable) return Flow::Failed;
      auto all = iterate(iterable);
      if (!all) {
        refuse("the number of elements of a sequence is not known");
        return Flow::Failed;
      }
      ++frame.loops;
      for (Value value : *all) {
        if (!store(frame, operand(0), value)) return Flow::Failed;
        Flow flow = run(frame, operand(2), 0, nullptr, result);
        if (flow == Flow::Break) break;
        if (flow == Flow::Return || flow == Flow::Failed) return flow;
      }
      --frame.loops;
      break;
    }
    case Op::Break: return Flow::Break;
    case Op::Continue: return Flow::Continue;
    default: break;
    }
    ++index;
  }
}

Value Execution::runBody(Frame &frame) {
  if (depth >= maxDepth) return fail("the spec calls itself too deeply");
  ++depth;
  Value result;
  Flow flow = run(frame, frame.function.body, 0, nullptr, result);
  --depth;
  if (flow == Flow::Failed) {
    if (!failureFile) {
      failureFile = frame.function.file;
      failureOffset = frame.function.offset;
    }
    return {};
  }
  return flow == Flow::Return ? result : Value::none();
}

} // namespace ivyc::spec
