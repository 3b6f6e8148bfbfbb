# Exchange's commands for add-ins, and for the people and groups who get them. Sources: Learn, New-App, Set-App, Remove-App, Get-App
# (MicrosoftDocs/office-docs-powershell); what a server does with a second add-in of the same ID as in Exchange's error codes
# ErrorNewerExtensionAlreadyInstalled and ErrorCannotUninstallProvidedExtensions (EWS ResponseCode).

# A command that a test lets fail.
function Test-Refused([string] $command) { [bool] $tenant.Faults[$command] }

# A name stands for each recipient that has it; the words are those of timmcmic/DLConversionV2 issue 130.
function Find-Recipients([string] $identity) { @($tenant.Recipients | Where-Object { $identity -in $_.PrimarySmtpAddress, $_.Name }) }
function Get-Recipient {
    [CmdletBinding()] param([string] $Identity)
    # A busy server fails the command as a missing object does, in other words (office-docs-powershell issue 10972).
    if (Test-Refused 'Get-Recipient') { Write-Error $tenant.Faults['Get-Recipient']; return }
    $found = @(Find-Recipients $Identity)
    if ($found.Count -eq 0) { Write-Error "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object '$Identity' couldn't be found on 'DB6PR06A001DC06.EURPR06A001.prod.outlook.com'."; return }
    $found
}
function Get-MembersOf([string] $identity, [string] $resultSize, [string[]] $kinds) {
    $group = Get-Recipient -Identity $identity
    if ($group.RecipientTypeDetails -notin $kinds) { Write-Error "$identity is no group of the right kind."; return }
    # Without a size the commands give 1,000 members.
    $all = @($group.Members | ForEach-Object { Get-Recipient -Identity $_ })
    if ($resultSize -ne 'Unlimited') { $all | Select-Object -First 1000 } else { $all }
}
function Get-DistributionGroupMember { [CmdletBinding()] param([string] $Identity, [string] $ResultSize) Get-MembersOf $Identity $ResultSize 'MailUniversalDistributionGroup', 'MailUniversalSecurityGroup', 'MailNonUniversalGroup', 'RoomList' }
function Get-DynamicDistributionGroupMember { [CmdletBinding()] param([string] $Identity, [string] $ResultSize) Get-MembersOf $Identity $ResultSize 'DynamicDistributionGroup' }
function Get-UnifiedGroupLinks {
    [CmdletBinding()] param([string] $Identity, [Parameter(Mandatory)][ValidateSet('Members', 'Owners', 'Subscribers', 'Aggregators')][string] $LinkType, [string] $ResultSize)
    Get-MembersOf $Identity $ResultSize 'GroupMailbox'
}

# The names of the people of a list, or why the list is refused. Learn, Set-App, UserList: mailboxes or mail users, each named by a
# value that is one user's alone, 1,000 at most. It takes the place of the former list: a list of who has left is refused whole, and
# Get-App goes on to show who has left.
function Resolve-UserList([string] $providedTo, [string[]] $userList) {
    if ($providedTo -ne 'SpecificUsers') { return @{ Names = @() } }
    if (-not $userList) { return @{ Refusal = 'SpecificUsers needs a UserList.' } }
    if ($userList.Count -gt 1000) { return @{ Refusal = 'UserList takes at most 1000 users.' } }
    $names = foreach ($user in $userList) {
        $found = @(Find-Recipients $user)
        if ($found.Count -eq 0) { return @{ Refusal = "Couldn't find the recipient $user." } }
        if ($found.Count -gt 1) { return @{ Refusal = "The value $user is no single user's." } }
        if ($found[0].RecipientTypeDetails -notin 'UserMailbox', 'LinkedMailbox', 'MailUser') { return @{ Refusal = "$user is a $($found[0].RecipientTypeDetails), which UserList does not take." } }
        $found[0].Name
    }
    @{ Names = @($names) }
}

# What a server reads of a file, or why it refuses it.
function Read-AppFile([byte[]] $data) {
    if ($data.Length -gt 256KB) { return @{ Refusal = 'The manifest is too large.' } }
    try { $xml = [xml] [System.Text.Encoding]::UTF8.GetString($data).TrimStart([char] 0xFEFF) } catch { return @{ Refusal = "The manifest is no XML: $_" } }
    $app = $xml.DocumentElement
    if ($app.LocalName -ne 'OfficeApp' -or $app.NamespaceURI -ne 'http://schemas.microsoft.com/office/appforoffice/1.1') { return @{ Refusal = 'The manifest has no known schema.' } }
    $version = $null
    if (-not [version]::TryParse($app['Version'].InnerText, [ref] $version)) { return @{ Refusal = 'The version of the manifest is invalid.' } }
    foreach ($url in $xml.SelectNodes('//@DefaultValue') | Where-Object { $_.Value -match '^\w+://' }) {
        if ($url.Value -notlike 'https://*') { return @{ Refusal = "The address $($url.Value) is not https." } }
    }
    @{ Id = $app['Id'].InnerText; Version = $version; Xml = $app.OuterXml; Name = $app['DisplayName'].DefaultValue }
}

function Get-App { [CmdletBinding()] param([switch] $OrganizationApp) if (Test-Refused 'Get-App') { Write-Error $tenant.Faults['Get-App']; return } $tenant.Apps }
function New-App {
    [CmdletBinding(SupportsShouldProcess)] param(
        [Parameter(ParameterSetName = 'Url')][uri] $Url, [Parameter(ParameterSetName = 'FileData')][byte[]] $FileData, [switch] $OrganizationApp, [bool] $Enabled = $true,
        [ValidateSet('Enabled', 'Disabled', 'AlwaysEnabled')][string] $DefaultStateForUser = 'Disabled', [ValidateSet('Everyone', 'SpecificUsers')][string] $ProvidedTo = 'Everyone', [string[]] $UserList)
    if (-not $OrganizationApp) { Write-Error 'DefaultStateForUser, ProvidedTo and UserList need the switch OrganizationApp.'; return }
    if ($Url) { $FileData = [System.IO.File]::ReadAllBytes($global:web["$Url"]) }
    $read = Read-AppFile $FileData
    if ($read.Refusal) { Write-Error $read.Refusal; return }
    $users = Resolve-UserList $ProvidedTo $UserList
    if ($users.Refusal) { Write-Error $users.Refusal; return }
    $there = $tenant.Apps | Where-Object { $_.AppId -eq $read.Id }
    if ($there -and ($tenant.InstallsNothingOver -or $read.Version -lt [version] $there.AppVersion)) { Write-Error "An add-in with the ID $($read.Id) has already been installed."; return }
    if (Test-Refused 'New-App') {
        $message, $times = $tenant.Faults['New-App'] -split '\|'
        if ($times -and [int] $times -le 1) { $tenant.Faults.Remove('New-App') } elseif ($times) { $tenant.Faults['New-App'] = "$message|$([int] $times - 1)" }
        Write-Error $message; return
    }
    $PSBoundParameters['FileData'] = "$($read.Id) $($read.Version)"
    Note 'New-App' $PSBoundParameters
    $tenant.Apps = @($tenant.Apps | Where-Object { $_.AppId -ne $read.Id }) + [pscustomobject]@{
        AppId = $read.Id; DisplayName = $read.Name; AppVersion = "$($read.Version)"; Scope = 'Organization'; Enabled = $Enabled; DefaultStateForUser = $DefaultStateForUser
        ProvidedTo = $ProvidedTo; UserList = $users.Names; ManifestXml = if ($tenant.GivesNoManifest) { '' } else { $read.Xml }
    }
}
function Set-App {
    [CmdletBinding(SupportsShouldProcess)] param([Parameter(Mandatory, Position = 0)][string] $Identity, [switch] $OrganizationApp, [bool] $Enabled,
        [ValidateSet('Enabled', 'Disabled', 'AlwaysEnabled')][string] $DefaultStateForUser, [ValidateSet('Everyone', 'SpecificUsers')][string] $ProvidedTo, [string[]] $UserList)
    $app = $tenant.Apps | Where-Object { $_.AppId -eq $Identity }
    if (-not $app) { Write-Error "The app $Identity couldn't be found."; return }
    if (-not $OrganizationApp) { Write-Error 'The app is an organization app: use the switch OrganizationApp.'; return }
    $users = Resolve-UserList $ProvidedTo $UserList
    if ($users.Refusal) { Write-Error $users.Refusal; return }
    if (Test-Refused 'Set-App') { Write-Error $tenant.Faults['Set-App']; return }
    Note 'Set-App' $PSBoundParameters
    foreach ($each in 'Enabled', 'DefaultStateForUser', 'ProvidedTo') { if ($PSBoundParameters.ContainsKey($each)) { $app.$each = $PSBoundParameters[$each] } }
    if ($ProvidedTo) { $app.UserList = $users.Names }
}
function Remove-App {
    [CmdletBinding(SupportsShouldProcess)] param([switch] $OrganizationApp, [Parameter(Mandatory, Position = 0)][string] $Identity)
    $app = $tenant.Apps | Where-Object { $_.AppId -eq $Identity }
    if (-not $app -or -not $OrganizationApp) { Write-Error "The app $Identity couldn't be found."; return }
    if ($app.Scope -eq 'Default') { Write-Error "The app $Identity is a default app and can't be removed."; return }
    if (Test-Refused 'Remove-App') { Write-Error $tenant.Faults['Remove-App']; return }
    Note 'Remove-App' $PSBoundParameters
    $tenant.Apps = @($tenant.Apps | Where-Object { $_.AppId -ne $Identity })
}
