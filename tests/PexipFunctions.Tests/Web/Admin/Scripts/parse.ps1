# How PowerShell's own parser reads each script of a folder: its errors, the calls that would run, and the literals.
param([string] $Folder)

$read = foreach ($file in (Get-ChildItem $Folder -Filter '*.ps1' | Sort-Object Name)) {
    $tokens = $errors = $null
    $tree = [System.Management.Automation.Language.Parser]::ParseFile($file.FullName, [ref] $tokens, [ref] $errors)
    $literals = $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.StringConstantExpressionAst] -and $args[0].StringConstantType -eq 'SingleQuoted' }, $true)
    $calls = $tree.FindAll({ $args[0].GetType().Name -in 'CommandAst', 'InvokeMemberExpressionAst', 'SubExpressionAst', 'ScriptBlockAst' }, $true)
    @{
        errors   = @($errors | ForEach-Object { "$_" })
        calls    = @($calls | ForEach-Object { "$($_.GetType().Name) $(if ($_ -is [System.Management.Automation.Language.CommandAst]) { $_.GetCommandName() })".Trim() })
        literals = @($literals | ForEach-Object { $_.Value })
    }
}
@($read) | ConvertTo-Json -Depth 4 -Compress -AsArray
