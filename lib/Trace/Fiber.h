// A stack of its own: what a generator runs on between two `yield`s, and what the evaluator runs on, so that deep recursion of
// traced code ends with a message.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

namespace ivyc::trace {

class Fiber {
public:
  /// `body` runs at the first resume(), and must return.
  Fiber(size_t stackSize, std::function<void()> body);
  ~Fiber();
  Fiber(const Fiber &) = delete;

  /// Runs the fiber until it suspends or its body returns.
  void resume();
  /// From within the body: goes back to whoever resumed it.
  void suspend();
  bool isStarted() const;
  bool isDone() const;
  /// Bytes that are left on the stack that this code runs on; only fibers count.
  static size_t stackLeft();

private:
  struct State;
  std::unique_ptr<State> state;
};

} // namespace ivyc::trace
