#!/usr/bin/env bash
# Writes rows saved by backup-tables.sh back. A row that is there is replaced, other rows stay.
# Stop the app first (az functionapp stop), so that nothing else writes; infra/README.md, "Backup and restore".
#
# Usage: restore-tables.sh TABLE_SERVICE_URI FOLDER [TABLE...]
#   TABLE...  default: every table with a file in FOLDER
#
# Needs the Azure CLI, signed in with the role Storage Table Data Contributor, curl and jq.
set -euo pipefail

usage='Usage: restore-tables.sh TABLE_SERVICE_URI FOLDER [TABLE...]'
service="${1:?$usage}"
folder="${2:?$usage}"
shift 2
tables=("$@")
if ((${#tables[@]} == 0)); then
  for file in "$folder"/*.jsonl; do
    tables+=("$(basename "$file" .jsonl)")
  done
fi

token="$(az account get-access-token --resource https://storage.azure.com --query accessToken --output tsv)"

# One block of curl's configuration for each row, so that one connection serves a whole table.
blocks='
  def key: gsub("\u0027"; "\u0027\u0027") | @uri;
  "url = \("\($table)(PartitionKey=\u0027\(.PartitionKey | key)\u0027,RowKey=\u0027\(.RowKey | key)\u0027)" | tojson)",
  "request = PUT",
  "data-raw = \(tojson | tojson)",
  "header = \("Authorization: Bearer \(env.token)" | tojson)",
  "header = \"Content-Type: application/json\"",
  "header = \"Accept: application/json;odata=nometadata\"",
  "header = \"x-ms-version: 2021-12-02\"",
  "silent", "show-error", "fail", "retry = 5",
  "next"'

for table in "${tables[@]}"; do
  if [[ -s "$folder/$table.jsonl" ]]; then
    token="$token" jq -r --arg table "${service%/}/$table" "$blocks" "$folder/$table.jsonl" |
      sed '$d' | # the "next" behind the last row
      curl --fail-early --config -
  fi
  echo "$table: $(wc -l <"$folder/$table.jsonl") rows"
done
