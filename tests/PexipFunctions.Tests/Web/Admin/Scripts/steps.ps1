# Runs the steps of a plan, one after the other.
# What a step changed; a step that throws ends the run with its error.
$allSaid = ''
$allFailures = ''
$steps = foreach ($step in (Get-Content -Raw $Run | ConvertFrom-Json -AsHashtable)) {
    $global:changes.Clear()
    $failure = ''
    $parameters = if ($step.parameters) { $step.parameters } else { @{} }
    # A command that an earlier step named, as somebody copies it.
    if ($step.said) { $step.script = [scriptblock]::Create([regex]::Match($allSaid, "(?m)^.*$([regex]::Escape($step.said))(.*)$").Groups[1].Value.Trim()) }
    if ($step.failed) { $step.script = [scriptblock]::Create([regex]::Match($allFailures, "$([regex]::Escape($step.failed))(.*?)$([regex]::Escape($step.end))").Groups[1].Value) }
    if ($step.manifest) { $web[$step.url] = $step.manifest }
    $said = [System.Collections.Generic.List[object]]::new()
    try { & $step.script @parameters 6>&1 3>&1 | ForEach-Object { $said.Add($_) } } catch { $failure = "$_" }
    $written = $said | Out-String -Width 1000
    $allSaid += $written
    $allFailures += "$failure`n"
    @{ changes = @($global:changes); failure = $failure; said = $written; tenant = ($tenant | ConvertTo-Json -Depth 8 -Compress) }
}
@{ steps = @($steps) } | ConvertTo-Json -Depth 5 -Compress
