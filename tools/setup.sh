#!/usr/bin/env bash
# Installs what is missing: Debian's packages for the build, and with --tests the Python environment of the tests in build/venv.
#   tools/setup.sh [--tests] [--all]     --all: also the packages that only the whole parser comparison reads
set -euo pipefail
cd "$(dirname "$0")/.."

packages=(cmake ninja-build g++ git ccache llvm-19-dev libzstd-dev zlib1g-dev libcli11-dev nlohmann-json3-dev doctest-dev)
tests=false all=false
for argument in "$@"; do
  case "$argument" in
    --tests) tests=true ;;
    --all) tests=true all=true ;;
    *) echo "setup.sh: unknown argument $argument" >&2; exit 2 ;;
  esac
done
if $tests; then packages+=(clang-19 clang-format-19 libclang-rt-19-dev lld-19 python3-venv nodejs npm); fi
if $all; then packages+=(libpython3-testsuite); fi
python=python3
for candidate in python3.11 python3; do command -v "$candidate" >/dev/null && python=$candidate && break; done

missing=()
for package in "${packages[@]}"; do
  # Another Node.js or Python than Debian's will do.
  case "$package" in
    nodejs) command -v node >/dev/null && continue ;;
    npm) command -v npm >/dev/null && continue ;;
    python3-venv) "$python" -c 'import ensurepip' 2>/dev/null && continue ;;
    libpython3-testsuite) "$python" -c 'import test.test_grammar' 2>/dev/null && continue ;;
  esac
  dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if ((${#missing[@]})); then
  as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get update -qq
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq "${missing[@]}" >/dev/null
fi

$tests || exit 0

[ -x build/venv/bin/python ] || "$python" -m venv build/venv
pip=(build/venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint test/constraints.txt)
# Once for each state of the two lists.
stamp=build/venv/.installed
state=$(cat test/requirements.txt test/sources.txt test/constraints.txt tools/setup.sh | sha256sum)$all
if [ "$(cat "$stamp" 2>/dev/null)" != "$state" ]; then
  "${pip[@]}" torch==2.13.0 # first, and alone: see test/constraints.txt
  "${pip[@]}" --requirement test/requirements.txt
  "${pip[@]}" --no-deps --requirement test/sources.txt # only read, never imported
  if $all; then "${pip[@]}" --no-deps transformers torchmetrics vit-pytorch openai-whisper einops flax optax; fi
  echo "$state" > "$stamp"
fi
if [ ! -d build/node/node_modules/pyodide ]; then
  mkdir -p build/node
  npm install --silent --no-fund --no-audit --prefix build/node pyodide@"$(cat test/pyodide-version.txt)"
fi
