#include "ivyc/Driver/Files.h"

#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ivyc::driver {
namespace {

using llvm::StringRef;
namespace fs = llvm::sys::fs;

llvm::Error failure(StringRef path, int error) {
  std::error_code code(error, std::generic_category());
  return llvm::createStringError(code, "cannot write '%s': %s", path.str().c_str(), code.message().c_str());
}

// 0, or errno.
int writeAll(int descriptor, StringRef content) {
  while (!content.empty()) {
    ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno != EINTR) return errno;
    if (written > 0) content = content.drop_front(written);
  }
  return 0;
}

// It can only be read by setting it, which other threads would notice: that happens once.
mode_t currentUmask() {
  static const mode_t mask = [] {
    mode_t present = ::umask(0);
    ::umask(present);
    return present;
  }();
  return mask;
}

// A hidden name in the same directory: only there is a rename sure to be one step.
std::string temporaryName(StringRef path, StringRef unique) {
  return (path.take_front(path.rfind('/') + 1) + ".ivyc-" + unique).str();
}

std::error_code makeParents(StringRef path) {
  StringRef parent = llvm::sys::path::parent_path(path);
  return parent.empty() ? std::error_code() : fs::create_directories(parent, /*IgnoreExisting=*/true, fs::all_all);
}

bool hasContent(const std::string &path, const struct stat &status, StringRef content) {
  if (uint64_t(status.st_size) != content.size()) return false;
  auto buffer = llvm::MemoryBuffer::getFile(path, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  return buffer && (*buffer)->getBuffer() == content;
}

} // namespace

llvm::Error writeFile(StringRef path, StringRef content, StringRef permissionsFrom) {
  std::string target = path.str();
  struct stat status;
  bool exists = ::stat(target.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return failure(path, EISDIR);
  if (exists && !S_ISREG(status.st_mode)) {
    int descriptor = ::open(target.c_str(), O_WRONLY | O_CLOEXEC);
    int error = descriptor < 0 ? errno : writeAll(descriptor, content);
    if (descriptor >= 0 && ::close(descriptor) != 0 && !error) error = errno;
    return error ? failure(path, error) : llvm::Error::success();
  }
  if (exists) {
    // A rename needs no permission of the file that it replaces, but who made a file read-only meant it.
    if (::access(target.c_str(), W_OK) != 0) return failure(path, errno);
    if (hasContent(target, status, content)) return llvm::Error::success();
    llvm::SmallString<256> real;
    if (!fs::real_path(target, real)) target = real.str().str();
  } else if (std::error_code error = makeParents(target)) {
    return failure(path, error.value());
  }

  mode_t mode = 0666;
  struct stat original;
  if (exists)
    mode = status.st_mode & 07777;
  else if (!permissionsFrom.empty() && ::stat(permissionsFrom.str().c_str(), &original) == 0)
    mode = original.st_mode & 0777;
  // A file of which the source is read-only can still be written again by the next run.
  if (!exists) mode = (mode | S_IWUSR) & ~currentUmask();

  std::string temporary = temporaryName(target, "XXXXXX");
  int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return failure(path, errno);
  auto discard = llvm::make_scope_exit([&] { ::unlink(temporary.c_str()); });
  int error = writeAll(descriptor, content);
  if (!error && exists && (status.st_uid != ::geteuid() || status.st_gid != ::getegid()) &&
      ::fchown(descriptor, status.st_uid, status.st_gid) != 0 && errno != EPERM)
    error = errno; // (only the superuser may give a file away; a file that is only in our group becomes ours)
  if (!error && ::fchmod(descriptor, mode) != 0) error = errno;
  // Some file systems tell that they are full only here.
  if (::close(descriptor) != 0 && !error) error = errno;
  if (!error && ::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (error) return failure(path, error);
  discard.release();
  return llvm::Error::success();
}

llvm::Error copyFile(StringRef from, StringRef to) {
  auto buffer = llvm::MemoryBuffer::getFile(from, /*IsText=*/false, /*RequiresNullTerminator=*/false);
  if (!buffer)
    return llvm::createStringError(buffer.getError(), "cannot read '%s': %s", from.str().c_str(),
                                   buffer.getError().message().c_str());
  return writeFile(to, (*buffer)->getBuffer(), from);
}

llvm::Error writeLink(StringRef path, StringRef target) {
  if (std::error_code error = makeParents(path)) return failure(path, error.value());
  std::string link = path.str(), text = target.str();
  char present[4096];
  ssize_t length = ::readlink(link.c_str(), present, sizeof(present));
  if (length >= 0 && StringRef(present, length) == target) return llvm::Error::success();
  std::string temporary = temporaryName(link, std::to_string(::getpid()));
  ::unlink(temporary.c_str());
  if (::symlink(text.c_str(), temporary.c_str()) != 0) return failure(path, errno);
  if (::rename(temporary.c_str(), link.c_str()) != 0) {
    int error = errno;
    ::unlink(temporary.c_str());
    return failure(path, error);
  }
  return llvm::Error::success();
}

HeldSignals::HeldSignals() {
  ::sigemptyset(&held);
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) ::sigaddset(&held, signal);
  ::pthread_sigmask(SIG_BLOCK, &held, &before);
}

HeldSignals::~HeldSignals() { ::pthread_sigmask(SIG_SETMASK, &before, nullptr); }

bool HeldSignals::pending() const {
  sigset_t waiting;
  ::sigemptyset(&waiting);
  ::sigpending(&waiting);
  for (int signal : {SIGINT, SIGTERM, SIGHUP})
    if (::sigismember(&waiting, signal)) return true;
  return false;
}

} // namespace ivyc::driver
