#!/usr/bin/env bash
# Known vulnerabilities of packages: fails where there are any. A feed that does not answer, or has no such data, is named;
# with --required it fails, too (where feeds are known to have it).
set -uo pipefail
cd "$(dirname "$0")/.."
required=0
[ "${1:-}" = "--required" ] && required=1
found=0
unknown=0

not_audited() { # what, why
  echo "NOT AUDITED: $1, since $2"
  unknown=1
}

# Of what people run in their browser everything counts; of what builds and tests what is grave.
audit_npm() { # lock file, least severity
  local report
  report=$(cd "$(dirname "$1")" && timeout 180 npm audit --audit-level="$2" --json 2>/dev/null)
  case "$?:$(grep -c '"auditReportVersion"' <<<"$report")" in
    0:1) echo "$1: nothing known (from $2 on)" ;;
    *:1) (cd "$(dirname "$1")" && npm audit --audit-level="$2"); found=1 ;;
    *) not_audited "$1" "the registry gives no advisories" ;;
  esac
}

# A feed without data finds nothing either. So a package with a known vulnerability (GHSA-5crp-9r3c-p9vr) is asked about first.
has_nuget_data() {
  local folder
  folder=$(mktemp -d)
  cat >"$folder/known.csproj" <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <NuGetAudit>true</NuGetAudit>
    <NuGetAuditMode>all</NuGetAuditMode>
    <NuGetAuditLevel>low</NuGetAuditLevel>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Newtonsoft.Json" Version="12.0.1" />
  </ItemGroup>
</Project>
PROJECT
  (cd "$folder" && timeout 180 dotnet restore 2>&1) | grep -q 'NU190[1-4]'
  local result=$?
  rm -rf "$folder"
  return "$result"
}

audit_nuget() { # project or solution, more arguments
  local out
  out=$(timeout 600 dotnet restore "$@" --force -p:AuditPackages=true 2>&1)
  local result=$?
  if grep -q 'NU190[1-4]' <<<"$out"; then
    grep -o 'NU190[1-4].*' <<<"$out" | sort -u
    found=1
  elif [ "$result" -ne 0 ]; then
    not_audited "$1" "its packages cannot be restored"
  else
    echo "$1: nothing known"
  fi
}

while read -r lock; do
  audit_npm "$lock" "$([ "$lock" = src/PexipFunctions.Web/AddIn/package-lock.json ] && echo low || echo high)"
done < <(git ls-files '*package-lock.json')
if has_nuget_data; then
  audit_nuget PexipFunctions.sln
  audit_nuget src/PexipFunctions -p:Configuration=Release
else
  not_audited NuGet "the feed gives no advisories"
fi

[ "$found" -ne 0 ] && echo "There are known vulnerabilities: take a version without them (docs/developer/dependencies.md)."
[ "$found" -eq 0 ] && { [ "$required" -eq 0 ] || [ "$unknown" -eq 0 ]; }
