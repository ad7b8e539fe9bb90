#!/usr/bin/env bash
# Formats C++ and Python; --check only says what would change, and fails then.
set -euo pipefail
cd "$(dirname "$0")/.."
cpp=(-i) ruff=(format)
if [ "${1:-}" = --check ]; then cpp=(--dry-run --Werror) ruff=(format --check); fi
git ls-files -z '*.cpp' '*.h' | xargs -0 clang-format-19 "${cpp[@]}"
build/venv/bin/ruff "${ruff[@]}" --quiet .
build/venv/bin/ruff check --quiet .
