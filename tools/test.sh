#!/usr/bin/env bash
# Installs what the tests need, builds everything, and runs every test through ctest. Further arguments go to ctest (-R NAME).
# IVYC_SANITIZERS=off leaves out what is built with the sanitizers: the fuzzers, and the unit tests once more.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh --tests
cmake --preset release >/dev/null
cmake --build --preset release
leave_out=()
if [ "${IVYC_SANITIZERS:-on}" = on ]; then
  cmake --preset asan >/dev/null
  cmake --build --preset asan --target fuzzers unit-tests
else
  leave_out=(--label-exclude sanitized)
fi
ctest --preset release -j "$(nproc)" "${leave_out[@]}" "$@"
