#!/usr/bin/env bash
# Installs what the tests need, builds everything, and runs every test through ctest. Further arguments go to ctest (-R NAME).
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh --tests
cmake --preset release >/dev/null
cmake --build --preset release
if [ "${IVYC_FUZZERS:-on}" = on ]; then
  cmake --preset asan >/dev/null
  cmake --build --preset asan --target fuzzers
fi
ctest --preset release -j "$(nproc)" "$@"
