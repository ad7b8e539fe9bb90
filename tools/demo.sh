#!/usr/bin/env bash
# Installs what the build needs, builds build/bin/ivyc, and shows `normalize` converted from torch to jax, tensorflow and numpy.
set -euo pipefail
cd "$(dirname "$0")/.."
tools/setup.sh
cmake --preset release >/dev/null
cmake --build --preset release --target ivyc
for target in jax tensorflow numpy; do
  echo
  echo "ivyc transpile --source torch --target $target --diff test/golden/torch/first/normalize.py"
  build/bin/ivyc transpile --source torch --target "$target" --diff test/golden/torch/first/normalize.py
done
