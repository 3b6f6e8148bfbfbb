#!/usr/bin/env bash
# Compiles and lints everything in this folder; every core rule of Bicep is an error (bicepconfig.json).
# Usage: infra/check.sh [path of the bicep command]; without one, PATH is searched.
set -euo pipefail
cd "$(dirname "$0")"
bicep="${1:-bicep}"

"$bicep" lint --pattern '**/*.bicep'
"$bicep" build main.bicep --stdout >/dev/null
"$bicep" build-params main.bicepparam --stdout >/dev/null
echo "infra: clean"
