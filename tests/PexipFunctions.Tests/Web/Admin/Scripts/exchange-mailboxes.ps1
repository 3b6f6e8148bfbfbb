# Exchange's commands for mailboxes, calendars and rights. As in the module ExchangeOnlineManagement they are functions of a module,
# which do not see the script's preferences (PowerShell/PowerShell issue 4568), and their errors do not end a script by themselves.
function Get-Mailbox {
    [CmdletBinding()] param([string] $Identity)
    $found = @($tenant.Mailboxes | Where-Object { $_.PrimarySmtpAddress -eq $Identity })
    if ($found.Count -eq 0) { Write-Error "The operation couldn't be performed because object '$Identity' couldn't be found."; return }
    $found
}
function New-Mailbox {
    [CmdletBinding(SupportsShouldProcess)] param([switch] $Equipment, [string] $Name, [string] $DisplayName, [string] $Alias, [string] $PrimarySmtpAddress)
    Note 'New-Mailbox' $PSBoundParameters
    $tenant.Mailboxes += [pscustomobject]@{ Name = $Name; PrimarySmtpAddress = $PrimarySmtpAddress; RecipientTypeDetails = 'EquipmentMailbox'; Hidden = $false; Calendar = 'AvailabilityOnly' }
}
function Set-Mailbox {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [bool] $HiddenFromAddressListsEnabled)
    $found = Get-Mailbox -Identity $Identity -ErrorAction SilentlyContinue
    if (-not $found) { Write-Error "There is no mailbox $Identity."; return }
    Note 'Set-Mailbox' $PSBoundParameters
    $found.Hidden = $HiddenFromAddressListsEnabled
}
# Folders are named in the mailbox's language; a mailbox that was just made has none yet.
function Get-MailboxFolderStatistics {
    [CmdletBinding()] param([string] $Identity, [ValidateSet('All', 'Calendar', 'Inbox', 'NonIpmRoot')][string] $FolderScope)
    if (-not (Get-Mailbox -Identity $Identity -ErrorAction SilentlyContinue) -or $tenant.WithoutFolders) { Write-Error "There is no mailbox $Identity."; return }
    [pscustomobject]@{ FolderType = 'Calendar'; FolderPath = '/Kalender' }
    [pscustomobject]@{ FolderType = 'User Created'; FolderPath = '/Kalender/Feiertage' }
}
# Learn, Set-MailboxFolderPermission: "john@contoso.com:\Calendar"; a user without an entry is Add-MailboxFolderPermission's.
function Set-MailboxFolderPermission {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [string] $User,
        [ValidateSet('None', 'AvailabilityOnly', 'LimitedDetails', 'Reviewer', 'Contributor', 'Author', 'Editor', 'Owner')][string[]] $AccessRights)
    $mailbox, $path = $Identity -split ':', 2
    if ($path -ne '\Kalender') { Write-Error "The folder $Identity wasn't found."; return }
    if ($User -notin 'Default', 'Anonymous') { Write-Error "There is no existing permission entry found for user: $User."; return }
    Note 'Set-MailboxFolderPermission' $PSBoundParameters
    (Get-Mailbox -Identity $mailbox).Calendar = $AccessRights[0]
}
function Remove-Mailbox { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity) Note 'Remove-Mailbox' $PSBoundParameters; $tenant.Mailboxes = @($tenant.Mailboxes | Where-Object { $_.PrimarySmtpAddress -ne $Identity }) }
function Set-CalendarProcessing {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [string] $AutomateProcessing, [bool] $AddNewRequestsTentatively, [bool] $DeleteComments, [bool] $DeleteSubject,
        [bool] $AddOrganizerToSubject, [bool] $DeleteAttachments, [bool] $RemovePrivateProperty, [bool] $DeleteNonCalendarItems, [bool] $RemoveOldMeetingMessages, [bool] $ProcessExternalMeetingMessages)
    if (-not (Get-Mailbox -Identity $Identity -ErrorAction SilentlyContinue)) { Write-Error "There is no mailbox $Identity."; return }
    Note 'Set-CalendarProcessing' $PSBoundParameters
    $tenant.Processing[$Identity] = [pscustomobject] $PSBoundParameters
}
function Get-CalendarProcessing { [CmdletBinding()] param([string] $Identity) $tenant.Processing[$Identity] }

function Get-ServicePrincipal { [CmdletBinding()] param() $tenant.Principals }
function New-ServicePrincipal {
    [CmdletBinding(SupportsShouldProcess)] param([string] $AppId, [string] $ObjectId, [string] $DisplayName)
    if ($tenant.Principals | Where-Object { $_.AppId -eq $AppId }) { Write-Error "The service principal $AppId exists."; return }
    Note 'New-ServicePrincipal' $PSBoundParameters
    $tenant.Principals += [pscustomobject]@{ AppId = $AppId; ObjectId = $ObjectId; DisplayName = $DisplayName }
}
function Remove-ServicePrincipal { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity) Note 'Remove-ServicePrincipal' $PSBoundParameters; $tenant.Principals = @($tenant.Principals | Where-Object { $_.AppId -ne $Identity }) }
function Get-ManagementScope {
    [CmdletBinding()] param([string] $Identity)
    $found = @($tenant.Scopes | Where-Object { -not $Identity -or $_.Name -eq $Identity })
    if ($Identity -and $found.Count -eq 0) { Write-Error "The scope $Identity couldn't be found."; return }
    $found
}
function Find-SimilarScope([string] $name, [string] $filter) { $tenant.Scopes | Where-Object { $_.Name -ne $name -and $_.Filter -eq $filter } }
function New-ManagementScope {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Name, [string] $RecipientRestrictionFilter)
    if ($tenant.Dehydrated) { Write-Error 'The organization is not customized.'; return }
    if (Find-SimilarScope $Name $RecipientRestrictionFilter) { Write-Error 'Another scope has the same values.'; return }
    Note 'New-ManagementScope' $PSBoundParameters
    $tenant.Scopes += [pscustomobject]@{ Name = $Name; Filter = $RecipientRestrictionFilter }
}
function Set-ManagementScope {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [string] $RecipientRestrictionFilter)
    if (Find-SimilarScope $Identity $RecipientRestrictionFilter) { Write-Error 'Another scope has the same values.'; return }
    Note 'Set-ManagementScope' $PSBoundParameters
    (Get-ManagementScope -Identity $Identity).Filter = $RecipientRestrictionFilter
}
function Remove-ManagementScope {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity)
    if ($tenant.Assignments | Where-Object { $_.CustomResourceScope -eq $Identity }) { Write-Error 'The scope is in use.'; return }
    Note 'Remove-ManagementScope' $PSBoundParameters
    $tenant.Scopes = @($tenant.Scopes | Where-Object { $_.Name -ne $Identity })
}
function Get-ManagementRoleAssignment { [CmdletBinding()] param([string] $Role) $tenant.Assignments | Where-Object { -not $Role -or $_.Role -eq $Role } }
function New-ManagementRoleAssignment {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Name, [string] $App, [string] $Role, [string] $CustomResourceScope)
    if (-not (Get-ManagementScope -Identity $CustomResourceScope -ErrorAction SilentlyContinue)) { Write-Error "There is no scope $CustomResourceScope."; return }
    Note 'New-ManagementRoleAssignment' $PSBoundParameters
    $objectId = ($tenant.Principals | Where-Object { $_.AppId -eq $App }).ObjectId
    $tenant.Assignments += [pscustomobject]@{ Name = if ($Name) { $Name } else { "$Role-$objectId-$($tenant.Assignments.Count)" }; Role = $Role; RoleAssigneeName = $objectId; CustomResourceScope = $CustomResourceScope }
}
function Remove-ManagementRoleAssignment { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity) Note 'Remove-ManagementRoleAssignment' $PSBoundParameters; $tenant.Assignments = @($tenant.Assignments | Where-Object { $_.Name -ne $Identity }) }
function Test-ServicePrincipalAuthorization {
    [CmdletBinding()] param([string] $Identity, [string] $Resource)
    $objectId = ($tenant.Principals | Where-Object { $_.AppId -eq $Identity }).ObjectId
    foreach ($assignment in @($tenant.Assignments | Where-Object { $_.RoleAssigneeName -eq $objectId })) {
        $filter = ($tenant.Scopes | Where-Object { $_.Name -eq $assignment.CustomResourceScope }).Filter
        [pscustomobject]@{ RoleName = $assignment.Role; GrantedPermissions = $assignment.Role; AllowedResourceScope = $assignment.CustomResourceScope; InScope = $filter.Contains("'$Resource'") }
    }
}

