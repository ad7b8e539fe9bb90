// Writing files so that nothing is ever half-written: under a temporary name in the same directory, then renamed.
#pragma once

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <csignal>
#include <string>

namespace ivyc::driver {

/// Writes a file, and the directories that it needs. A file that is there is replaced at once and keeps its permissions; when
/// it has the same content already, it is not touched. A symbolic link stays, and its target is written. What is no regular
/// file (a device, a pipe) is written to directly. A new file gets the permissions of `permissionsFrom`, if there is one.
/// On an error, what was there before is still there.
llvm::Error writeFile(llvm::StringRef path, llvm::StringRef content, llvm::StringRef permissionsFrom = "");

/// Copies a file in the same way.
llvm::Error copyFile(llvm::StringRef from, llvm::StringRef to);

/// Makes a symbolic link, in the place of what was there before if that was a link or a file.
llvm::Error writeLink(llvm::StringRef path, llvm::StringRef target);

/// While it lives, a signal that asks the program to end waits, so that no temporary file is left behind.
class HeldSignals {
public:
  HeldSignals();
  /// A signal that came meanwhile arrives now.
  ~HeldSignals();
  HeldSignals(const HeldSignals &) = delete;
  HeldSignals &operator=(const HeldSignals &) = delete;
  bool pending() const;

private:
  sigset_t held, before;
};

} // namespace ivyc::driver
