# What the tenants in memory have in common: what is noted of a change, what the app answers, and the time that nobody waits.
$global:web = @{}
$global:page = $null
$global:changes = [System.Collections.Generic.List[string]]::new()

function Note([string] $what, $parameters) {
    $said = $parameters.Keys | Sort-Object | Where-Object { $_ -notin 'Confirm', 'WhatIf', 'ErrorAction' } | ForEach-Object { "-$_ $($parameters[$_] | ConvertTo-Json -Compress -Depth 8)" }
    $global:changes.Add("$what $($said -join ' ')")
}

function Start-Sleep { [CmdletBinding()] param([int] $Seconds) }
# What the app answers; $page stands for something else before it. Like the real command it follows no redirect when told so.
function Invoke-WebRequest {
    [CmdletBinding()] param([uri] $Uri, [switch] $UseBasicParsing, [int] $MaximumRedirection, [int] $TimeoutSec)
    if ($tenant.Faults['Invoke-WebRequest']) { throw $tenant.Faults['Invoke-WebRequest'] }
    if (-not $web["$Uri"]) { throw 'Response status code does not indicate success: 404 (Not Found).' }
    $text = if ($null -ne $page) { $page } else { [System.IO.File]::ReadAllText($web["$Uri"]) }
    [pscustomobject]@{ StatusCode = 200; Content = $text; RawContentStream = [System.IO.MemoryStream]::new([System.Text.Encoding]::UTF8.GetBytes($text)) }
}
