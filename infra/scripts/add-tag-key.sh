#!/usr/bin/env bash
# Makes the first key that signs tags, or rotates: the new key signs from now on, the older ones are still accepted.
#
# Usage: add-tag-key.sh VAULT [--secret NAME] [--keep N]
#   --secret NAME  the app setting Tags__KeySecretName (default: tag-keys)
#   --keep N       keys that stay, the new one included (default: 3). A key that leaves makes every tag that it signed
#                  invalid: keep each for the longest "unused alias" plus "retention" time of any integration.
#
# Needs the Azure CLI, signed in with the role Key Vault Secrets Officer, and openssl. The keys never touch the disk.
# The app takes a change up within 5 minutes.
set -euo pipefail

usage='Usage: add-tag-key.sh VAULT [--secret NAME] [--keep N]'
vault="${1:?$usage}"
shift
secret='tag-keys'
keep=3
while (($# > 0)); do
  case "$1" in
    --secret) secret="${2:?$usage}" ;;
    --keep) keep="${2:?$usage}" ;;
    *) echo "Unknown option $1. $usage" >&2; exit 2 ;;
  esac
  shift 2
done
if ! [[ "$keep" =~ ^[1-9][0-9]*$ ]]; then
  echo "--keep must be a number of 1 or more, not '$keep'." >&2
  exit 2
fi

# A vault that cannot be read must not look like one without the secret: the old keys would be lost.
known="$(az keyvault secret list --vault-name "$vault" --query "[?name=='$secret'].name" --output tsv)"
old=''
if [[ -n "$known" ]]; then
  old="$(az keyvault secret show --vault-name "$vault" --name "$secret" --query value --output tsv)"
fi

newest="${old%%:*}"
number=$(( (${newest:-0} + 1) % 256 ))
key="$number:$(openssl rand -base64 32)"
value="$(printf '%s' "$key${old:+,$old}" | cut -d, -f "1-$keep")"

printf '%s' "$value" |
  az keyvault secret set --vault-name "$vault" --name "$secret" --file /dev/stdin --encoding utf-8 --output none
echo "Key $number signs from now on; accepted: $(printf '%s' "$value" | tr ',' '\n' | cut -d: -f1 | paste -sd, -)"
