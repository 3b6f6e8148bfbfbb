# Exchange's commands on-premises for mailboxes, calendars, rights and servers. In the Exchange Management Shell they are functions
# of a remote session, which do not see the script's preferences (PowerShell/PowerShell issue 4568), and their errors do not end a
# script by themselves. Sources: Learn, the page of each command (MicrosoftDocs/office-docs-powershell).
function Write-Missing([string] $identity) { "The operation couldn't be performed because object '$identity' couldn't be found on 'DC1.corp.contoso.com'." }

function Get-ExchangeServer { [CmdletBinding()] param() [pscustomobject]@{ Name = 'EX1' } }
function Get-AcceptedDomain { [CmdletBinding()] param() [pscustomobject]@{ DomainName = 'contoso.com' } }
function Get-User {
    [CmdletBinding()] param([string] $Identity)
    $found = @($tenant.Users | Where-Object { $Identity -in $_.Name, $_.UserPrincipalName, "CORP\$($_.Name)" })
    if ($found.Count -eq 0) { Write-Error (Write-Missing $Identity); return }
    $found
}

function Get-Mailbox {
    [CmdletBinding()] param([string] $Identity)
    $found = @($tenant.Recipients | Where-Object { $_.PrimarySmtpAddress -eq $Identity -and $_.RecipientTypeDetails -like '*Mailbox' -and $_.RecipientTypeDetails -notlike 'Remote*' })
    if ($found.Count -eq 0) { Write-Error (Write-Missing $Identity); return }
    $found
}
function Get-RemoteMailbox {
    [CmdletBinding()] param([string] $Identity)
    $found = @($tenant.Recipients | Where-Object { $_.PrimarySmtpAddress -eq $Identity -and $_.RecipientTypeDetails -like 'Remote*' })
    if ($found.Count -eq 0) { Write-Error (Write-Missing $Identity); return }
    $found
}
function Add-Resource([string] $name, [string] $address, [string] $type) {
    # Learn, New-Mailbox and New-RemoteMailbox: a name has at most 64 characters.
    if ($name.Length -gt 64) { Write-Error 'The name is too long.'; return }
    $route = "smtp:$($tenant.Route)"
    $tenant.Recipients += [pscustomobject]@{ Name = $name; PrimarySmtpAddress = $address; RecipientTypeDetails = $type; Members = @(); Hidden = $false; Calendar = 'AvailabilityOnly'; RemoteRoutingAddress = $route; EmailAddresses = @("SMTP:$address") + @($tenant.Proxies) }
}
function New-Mailbox {
    [CmdletBinding(SupportsShouldProcess)] param([switch] $Equipment, [Parameter(Mandatory)][string] $Name, [string] $DisplayName, [string] $Alias, [string] $PrimarySmtpAddress, [string] $OrganizationalUnit, [string] $Database)
    if ($tenant.Faults['New-Mailbox']) { Write-Error $tenant.Faults['New-Mailbox']; return }
    Note 'New-Mailbox' $PSBoundParameters
    Add-Resource $Name $PrimarySmtpAddress 'EquipmentMailbox'
}
function New-RemoteMailbox {
    [CmdletBinding(SupportsShouldProcess)] param([switch] $Equipment, [Parameter(Mandatory)][string] $Name, [string] $DisplayName, [string] $Alias, [string] $PrimarySmtpAddress, [string] $OnPremisesOrganizationalUnit)
    Note 'New-RemoteMailbox' $PSBoundParameters
    Add-Resource $Name $PrimarySmtpAddress 'RemoteEquipmentMailbox'
}
function Set-Mailbox { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [bool] $HiddenFromAddressListsEnabled) Note 'Set-Mailbox' $PSBoundParameters; (Get-Mailbox -Identity $Identity).Hidden = $HiddenFromAddressListsEnabled }
function Set-RemoteMailbox { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [bool] $HiddenFromAddressListsEnabled) Note 'Set-RemoteMailbox' $PSBoundParameters; (Get-RemoteMailbox -Identity $Identity).Hidden = $HiddenFromAddressListsEnabled }
function Remove-Recipient([string] $identity) { $tenant.Recipients = @($tenant.Recipients | Where-Object { $_.PrimarySmtpAddress -ne $identity }) }
function Remove-Mailbox { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity) Note 'Remove-Mailbox' $PSBoundParameters; Remove-Recipient $Identity }
function Remove-RemoteMailbox { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity) Note 'Remove-RemoteMailbox' $PSBoundParameters; Remove-Recipient $Identity }

# A mailbox that was just made has no folders yet; their names are in its language.
function Get-MailboxFolderStatistics {
    [CmdletBinding()] param([string] $Identity, [string] $FolderScope)
    if (-not (Get-Mailbox -Identity $Identity -ErrorAction SilentlyContinue) -or $tenant.WithoutFolders) { Write-Error (Write-Missing $Identity); return }
    [pscustomobject]@{ FolderType = 'Calendar'; FolderPath = '/Kalender' }
}
function Get-MailboxFolderPermission { [CmdletBinding()] param([string] $Identity, [string] $User) [pscustomobject]@{ User = $User; AccessRights = @((Get-Mailbox -Identity ($Identity -split ':')[0]).Calendar) } }
function Set-MailboxFolderPermission {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [string] $User, [string[]] $AccessRights)
    $mailbox, $path = $Identity -split ':', 2
    if ($path -ne '\Kalender') { Write-Error "The folder $Identity wasn't found."; return }
    Note 'Set-MailboxFolderPermission' $PSBoundParameters
    (Get-Mailbox -Identity $mailbox).Calendar = $AccessRights[0]
}
# What New-Mailbox leaves, as the page has the defaults; RemoveCanceledMeetings is the cloud's alone.
function Get-CalendarProcessing {
    [CmdletBinding()] param([string] $Identity)
    if (-not (Get-Mailbox -Identity $Identity -ErrorAction SilentlyContinue)) { Write-Error (Write-Missing $Identity); return }
    if (-not $tenant.Processing[$Identity]) {
        $tenant.Processing[$Identity] = [pscustomobject]@{
            AutomateProcessing = 'AutoUpdate'; AddNewRequestsTentatively = $true; DeleteComments = $true; DeleteSubject = $true; AddOrganizerToSubject = $true; DeleteAttachments = $true
            RemovePrivateProperty = $true; DeleteNonCalendarItems = $true; RemoveOldMeetingMessages = $true; ProcessExternalMeetingMessages = $false
        }
    }
    $tenant.Processing[$Identity]
}
function Set-CalendarProcessing {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [string] $AutomateProcessing, [bool] $AddNewRequestsTentatively, [bool] $DeleteComments, [bool] $DeleteSubject,
        [bool] $AddOrganizerToSubject, [bool] $DeleteAttachments, [bool] $RemovePrivateProperty, [bool] $DeleteNonCalendarItems, [bool] $RemoveOldMeetingMessages, [bool] $ProcessExternalMeetingMessages)
    $now = Get-CalendarProcessing -Identity $Identity
    Note 'Set-CalendarProcessing' $PSBoundParameters
    foreach ($name in @($PSBoundParameters.Keys | Where-Object { $_ -in $now.PSObject.Properties.Name })) { $now.$name = $PSBoundParameters[$name] }
}
