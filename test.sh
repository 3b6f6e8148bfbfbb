#!/usr/bin/env bash
# Runs all tests, after setting up what they need. Arguments go to `dotnet test`, for instance --no-build or --filter.
# Results: artifacts/test-results (.trx and .tap). With VMR_COVERAGE=1 the lines of the product that the C# tests come through are counted.
set -uo pipefail
cd "$(dirname "$0")"
results="$PWD/artifacts/test-results"
rm -rf "$results"
mkdir -p "$results"
failed=0

ensure_browser() {
  local name
  for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null && return
  done
  if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "test.sh: the browser tests need Chromium, and no chromium, chromium-browser or google-chrome is on the PATH. Install one (on Debian: sudo apt-get install chromium)." >&2
    exit 1
  fi
  local apt=(-o Acquire::Retries=5 -o DPkg::Lock::Timeout=120)
  apt-get update -q "${apt[@]}" && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${apt[@]}" chromium || exit 1
}

# What others wrote, to compare with: a module of Python, its Debian package, and what is not compared without it. A test is skipped then, and says so.
ensure_python_module() {
  local python
  for python in /usr/bin/python3 python3; do
    "$python" -c "import $1" 2>/dev/null && return
  done
  local apt=(-o Acquire::Retries=5 -o DPkg::Lock::Timeout=120)
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null && apt-get update -q "${apt[@]}" \
    && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${apt[@]}" "$2" && return
  echo "NOT COMPARED: $3, since $2 is not there and cannot be installed here."
}

# Rules, style and types of the scripts: `npm run check` at the root, with what package-lock.json names.
check_scripts() {
  npm ci --ignore-scripts --no-audit --no-fund || exit 1
  npm run --silent check || { echo "FAILED: npm run check"; failed=1; }
}

install_node_packages() {
  local manifest
  while read -r manifest; do
    (cd "$(dirname "$manifest")" && npm ci --no-audit --no-fund) || exit 1
  done < <(find tests -name package.json -not -path '*/node_modules/*' -not -path '*/bin/*' -not -path '*/obj/*')
}

run_javascript_tests() {
  local files
  mapfile -t files < <(find tests -name '*.test.mjs' -not -path '*/node_modules/*' -not -path '*/bin/*' -not -path '*/obj/*' | sort)
  [ "${#files[@]}" -eq 0 ] && return
  node --test \
    --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$results/javascript.tap" \
    "${files[@]}"
}

ensure_browser
ensure_python_module jinja2 python3-jinja2 "templates with Jinja2 itself"
ensure_python_module exchangelib python3-exchangelib "the simulator's EWS with a client of others"
check_scripts
install_node_packages
count=()
[ -n "${VMR_COVERAGE:-}" ] && count=(--collect "XPlat Code Coverage" --settings tests/coverage/coverage.runsettings)
dotnet test PexipFunctions.sln --configuration Debug --logger trx --results-directory "$results" "${count[@]}" "$@" || failed=1
run_javascript_tests || failed=1
[ -n "${VMR_COVERAGE:-}" ] && { node tests/coverage/figure.mjs "$results" || failed=1; }
exit "$failed"
