#!/usr/bin/env bash
# Writes every table of the app to a folder, one file a table, one row a line (JSON with types).
#
# Usage: backup-tables.sh TABLE_SERVICE_URI FOLDER [TABLE...]
#   TABLE_SERVICE_URI  output AzureWebJobsStorage__tableServiceUri of the deployment
#   TABLE...           default: all of them
#
# Needs the Azure CLI, signed in with a role that may read the tables, curl and jq. The app may run meanwhile.
# The files hold organizers' addresses: keep them as you keep mail.
set -euo pipefail

usage='Usage: backup-tables.sh TABLE_SERVICE_URI FOLDER [TABLE...]'
service="${1:?$usage}"
folder="${2:?$usage}"
shift 2
tables=("$@")
if ((${#tables[@]} == 0)); then
  tables=(integrations aliases meetings due mailboxes operations alarms)
fi

token="$(az account get-access-token --resource https://storage.azure.com --query accessToken --output tsv)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"

# The continuation header of the last answer, percent-encoded; empty when there is none.
continuation() {
  tr -d '\r' <"$work/headers" |
    awk -F': ' -v name="x-ms-continuation-$1" 'tolower($1) == name { print $2 }' |
    jq -Rr '@uri'
}

for table in "${tables[@]}"; do
  : >"$work/rows"
  query=''
  while :; do
    # The token goes in by standard input, so that no list of processes shows it.
    printf 'header = "Authorization: Bearer %s"\n' "$token" |
      curl --config - --silent --show-error --fail --retry 5 --dump-header "$work/headers" --output "$work/page" \
        --header 'Accept: application/json;odata=minimalmetadata' --header 'x-ms-version: 2021-12-02' \
        "${service%/}/$table()?\$top=1000$query"
    jq -c '.value[] | with_entries(select(.key != "odata.etag" and .key != "Timestamp" and .key != "Timestamp@odata.type"))' \
      "$work/page" >>"$work/rows"
    partition="$(continuation nextpartitionkey)"
    if [[ -z "$partition" ]]; then break; fi
    row="$(continuation nextrowkey)"
    query="&NextPartitionKey=$partition${row:+&NextRowKey=$row}"
  done
  mv "$work/rows" "$folder/$table.jsonl"
  echo "$table: $(wc -l <"$folder/$table.jsonl") rows"
done
