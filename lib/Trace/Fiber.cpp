#include "Fiber.h"

#include <cassert>
#include <cstdint>
#include <limits>
#include <sys/mman.h>
#include <ucontext.h>

#ifndef __has_feature
#define __has_feature(x) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || __has_feature(address_sanitizer)
#include <sanitizer/common_interface_defs.h>
#define IVYC_FIBER_SANITIZER 1
#else
#define IVYC_FIBER_SANITIZER 0
#endif

namespace ivyc::trace {

struct Fiber::State {
  std::function<void()> body;
  ucontext_t own{}, back{};
  char *stack = nullptr;
  size_t size = 0;
  bool started = false, done = false;
  State *outer = nullptr; // that it was resumed from
  // What the address sanitizer has to know of the two stacks.
  void *ownFake = nullptr, *backFake = nullptr;
  const void *backStack = nullptr;
  size_t backSize = 0;
};

static thread_local void *currentState = nullptr;

static void beforeSwitch([[maybe_unused]] void **save, [[maybe_unused]] const void *stack, [[maybe_unused]] size_t size) {
#if IVYC_FIBER_SANITIZER
  __sanitizer_start_switch_fiber(save, stack, size);
#endif
}
static void afterSwitch([[maybe_unused]] void *saved, [[maybe_unused]] const void **stack, [[maybe_unused]] size_t *size) {
#if IVYC_FIBER_SANITIZER
  __sanitizer_finish_switch_fiber(saved, stack, size);
#endif
}

Fiber::Fiber(size_t stackSize, std::function<void()> body) : state(std::make_unique<State>()) {
  state->body = std::move(body);
  state->size = stackSize;
}

Fiber::~Fiber() {
  assert((!state->started || state->done) && "a fiber ends before it is destroyed");
  if (state->stack) munmap(state->stack, state->size);
}

bool Fiber::isStarted() const { return state->started; }

bool Fiber::isDone() const { return state->done; }

void Fiber::resume() {
  State &self = *state;
  assert(!self.done);
  if (!self.started) {
    self.started = true;
    void *memory =
        mmap(nullptr, self.size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    assert(memory != MAP_FAILED && "address space for a stack");
    self.stack = static_cast<char *>(memory);
    getcontext(&self.own);
    self.own.uc_stack.ss_sp = self.stack;
    self.own.uc_stack.ss_size = self.size;
    self.own.uc_link = nullptr;
    void (*enter)(unsigned, unsigned) = [](unsigned high, unsigned low) {
      auto *self = reinterpret_cast<State *>(uintptr_t(high) << 32 | low);
      afterSwitch(nullptr, &self->backStack, &self->backSize);
      self->body();
      self->done = true;
      currentState = self->outer;
      beforeSwitch(nullptr, self->backStack, self->backSize);
      setcontext(&self->back);
    };
    auto address = reinterpret_cast<uintptr_t>(&self);
    makecontext(&self.own, reinterpret_cast<void (*)()>(enter), 2, unsigned(address >> 32), unsigned(address));
  }
  self.outer = static_cast<State *>(currentState);
  currentState = &self;
  beforeSwitch(&self.backFake, self.stack, self.size);
  swapcontext(&self.back, &self.own);
  afterSwitch(self.backFake, nullptr, nullptr);
}

void Fiber::suspend() {
  State &self = *state;
  currentState = self.outer;
  beforeSwitch(&self.ownFake, self.backStack, self.backSize);
  swapcontext(&self.own, &self.back);
  afterSwitch(self.ownFake, &self.backStack, &self.backSize);
}

size_t Fiber::stackLeft() {
  auto *self = static_cast<State *>(currentState);
  if (!self) return std::numeric_limits<size_t>::max();
  char here;
  return &here - self->stack;
}

} // namespace ivyc::trace
