# The commands of Exchange Online and Entra that the scripts use, on a tenant in memory. Every change is noted in $changes;
# parameters that the real commands do not have are errors here too.
param([string] $Run)

$global:tenant = @{
    Dehydrated = $true; Mailboxes = @(); Processing = @{}; Principals = @(); Scopes = @(); Assignments = @(); Apps = @(); Applications = @(); EntraPrincipals = @()
    Consents = @{ '44444444-4444-4444-8444-444444444444' = @('role-1', 'role-0') }
    Groups = @{ 'sales@contoso.com' = @('one@contoso.com', 'two@contoso.com') }
}
$global:changes = [System.Collections.Generic.List[string]]::new()

function Note([string] $what, $parameters) {
    $said = $parameters.Keys | Sort-Object | Where-Object { $_ -notin 'Confirm', 'WhatIf', 'ErrorAction' } | ForEach-Object { "-$_ $($parameters[$_] | ConvertTo-Json -Compress -Depth 8)" }
    $global:changes.Add("$what $($said -join ' ')")
}
function AppOf([string] $filter) { [regex]::Match($filter, "'(.*)'").Groups[1].Value }

# Microsoft's pages of Import-Module and Connect-ExchangeOnline list no -WhatIf: who gives it is refused.
function Get-Module { [CmdletBinding()] param([switch] $ListAvailable, [string] $Name) [pscustomobject]@{ Name = $Name } }
function Import-Module { [CmdletBinding()] param([Parameter(Position = 0)][string] $Name) if ($WhatIfPreference) { throw 'A module is to be loaded whatever is tried.' } }
function Connect-ExchangeOnline { [CmdletBinding()] param([switch] $ShowBanner) if ($WhatIfPreference) { throw 'A connection is to be made whatever is tried.' } }
function Get-ConnectionInformation { }
function Connect-MgGraph { [CmdletBinding()] param([string[]] $Scopes, [switch] $NoWelcome) Write-Host "Signed in to Entra for $Scopes." }
function Get-MgContext { [pscustomobject]@{ TenantId = 'the-tenant' } }
function Get-OrganizationConfig { [pscustomobject]@{ IsDehydrated = $tenant.Dehydrated } }
function Enable-OrganizationCustomization { [CmdletBinding(SupportsShouldProcess)] param() Note 'Enable-OrganizationCustomization' $PSBoundParameters; $tenant.Dehydrated = $false }

function Get-Mailbox { [CmdletBinding()] param([string] $Identity) $tenant.Mailboxes | Where-Object { $_.PrimarySmtpAddress -eq $Identity } }
function New-Mailbox {
    [CmdletBinding(SupportsShouldProcess)] param([switch] $Equipment, [string] $Name, [string] $DisplayName, [string] $Alias, [string] $PrimarySmtpAddress)
    Note 'New-Mailbox' $PSBoundParameters
    $tenant.Mailboxes += [pscustomobject]@{ Name = $Name; PrimarySmtpAddress = $PrimarySmtpAddress; RecipientTypeDetails = 'EquipmentMailbox' }
}
function Remove-Mailbox { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity) Note 'Remove-Mailbox' $PSBoundParameters; $tenant.Mailboxes = @($tenant.Mailboxes | Where-Object { $_.PrimarySmtpAddress -ne $Identity }) }
function Set-CalendarProcessing {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [string] $AutomateProcessing, [bool] $AddNewRequestsTentatively, [bool] $DeleteComments, [bool] $DeleteSubject,
        [bool] $AddOrganizerToSubject, [bool] $DeleteAttachments, [bool] $RemovePrivateProperty, [bool] $DeleteNonCalendarItems, [bool] $RemoveOldMeetingMessages, [bool] $ProcessExternalMeetingMessages)
    if (-not (Get-Mailbox -Identity $Identity)) { throw "There is no mailbox $Identity." }
    Note 'Set-CalendarProcessing' $PSBoundParameters
    $tenant.Processing[$Identity] = [pscustomobject] $PSBoundParameters
}
function Get-CalendarProcessing { [CmdletBinding()] param([string] $Identity) $tenant.Processing[$Identity] }

function Get-ServicePrincipal { $tenant.Principals }
function New-ServicePrincipal {
    [CmdletBinding(SupportsShouldProcess)] param([string] $AppId, [string] $ObjectId, [string] $DisplayName)
    if ($tenant.Principals | Where-Object { $_.AppId -eq $AppId }) { throw "The service principal $AppId exists." }
    Note 'New-ServicePrincipal' $PSBoundParameters
    $tenant.Principals += [pscustomobject]@{ AppId = $AppId; ObjectId = $ObjectId; DisplayName = $DisplayName }
}
function Remove-ServicePrincipal { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity) Note 'Remove-ServicePrincipal' $PSBoundParameters; $tenant.Principals = @($tenant.Principals | Where-Object { $_.AppId -ne $Identity }) }
function Get-ManagementScope { [CmdletBinding()] param([string] $Identity) $tenant.Scopes | Where-Object { -not $Identity -or $_.Name -eq $Identity } }
function Assert-NoSimilarScope([string] $name, [string] $filter) {
    $similar = $tenant.Scopes | Where-Object { $_.Name -ne $name -and $_.Filter -eq $filter }
    if ($similar) { throw "The scope $($similar.Name) has the same values." }
}
function New-ManagementScope {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Name, [string] $RecipientRestrictionFilter)
    if ($tenant.Dehydrated) { throw 'The organization is not customized.' }
    Assert-NoSimilarScope $Name $RecipientRestrictionFilter
    Note 'New-ManagementScope' $PSBoundParameters
    $tenant.Scopes += [pscustomobject]@{ Name = $Name; Filter = $RecipientRestrictionFilter }
}
function Set-ManagementScope { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [string] $RecipientRestrictionFilter) Assert-NoSimilarScope $Identity $RecipientRestrictionFilter; Note 'Set-ManagementScope' $PSBoundParameters; (Get-ManagementScope -Identity $Identity).Filter = $RecipientRestrictionFilter }
function Remove-ManagementScope {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity)
    if ($tenant.Assignments | Where-Object { $_.CustomResourceScope -eq $Identity }) { throw 'The scope is in use.' }
    Note 'Remove-ManagementScope' $PSBoundParameters
    $tenant.Scopes = @($tenant.Scopes | Where-Object { $_.Name -ne $Identity })
}
function Get-ManagementRoleAssignment { [CmdletBinding()] param([string] $Role) $tenant.Assignments | Where-Object { -not $Role -or $_.Role -eq $Role } }
function New-ManagementRoleAssignment {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Name, [string] $App, [string] $Role, [string] $CustomResourceScope)
    if (-not (Get-ManagementScope -Identity $CustomResourceScope)) { throw "There is no scope $CustomResourceScope." }
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

function Get-DistributionGroupMember { [CmdletBinding()] param([string] $Identity, [string] $ResultSize) $tenant.Groups[$Identity] | ForEach-Object { [pscustomobject]@{ PrimarySmtpAddress = $_ } } }
function Get-App { [CmdletBinding()] param([switch] $OrganizationApp) $tenant.Apps }
function New-App {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Url, [switch] $OrganizationApp, [ValidateSet('Enabled', 'Disabled', 'AlwaysEnabled')][string] $DefaultStateForUser, [ValidateSet('Everyone', 'SpecificUsers')][string] $ProvidedTo, [string[]] $UserList)
    $id = [regex]::Match($Url, '/addin/([^/]+)/').Groups[1].Value
    if ($tenant.Apps | Where-Object { $_.AppId -eq $id }) { throw "The add-in $id is installed." }
    Note 'New-App' $PSBoundParameters
    $tenant.Apps += [pscustomobject]@{ AppId = $id; Users = $UserList }
}
function Remove-App { [CmdletBinding(SupportsShouldProcess)] param([switch] $OrganizationApp, [string] $Identity) Note 'Remove-App' $PSBoundParameters; $tenant.Apps = @($tenant.Apps | Where-Object { $_.AppId -ne $Identity }) }

function Get-MgServicePrincipal {
    [CmdletBinding()] param([string] $Filter)
    $app = AppOf $Filter
    if ($app -eq '00000003-0000-0000-c000-000000000000') {
        return [pscustomobject]@{ Id = 'graph'; AppRoles = @([pscustomobject]@{ Id = 'role-0'; Value = 'Calendars.ReadWrite' }, [pscustomobject]@{ Id = 'role-1'; Value = 'User.Read.All' }) }
    }
    if ($app -like '33333333*' -or $app -in $tenant.EntraPrincipals) { [pscustomobject]@{ Id = "object-of-$app" } }
}
function Get-MgServicePrincipalAppRoleAssignment { [CmdletBinding()] param([string] $ServicePrincipalId) foreach ($role in $tenant.Consents[$ServicePrincipalId]) { [pscustomobject]@{ AppRoleId = $role } } }
function New-MgServicePrincipal { [CmdletBinding(SupportsShouldProcess)] param([string] $AppId) Note 'New-MgServicePrincipal' $PSBoundParameters; $tenant.EntraPrincipals += @($AppId) }
function Get-MgApplication { [CmdletBinding()] param([string] $Filter) $sought = AppOf $Filter; $tenant.Applications | Where-Object { $_.AppId -eq $sought -or $sought -in $_.Tags } }
function New-MgApplication {
    [CmdletBinding(SupportsShouldProcess)] param([string] $DisplayName, [string] $SignInAudience, [string[]] $Tags)
    Note 'New-MgApplication' $PSBoundParameters
    $made = [pscustomobject]@{
        Id = "id-$($tenant.Applications.Count)"; AppId = "app-$($tenant.Applications.Count)"; DisplayName = $DisplayName; Tags = $Tags; IdentifierUris = @()
        Spa = [pscustomobject]@{ RedirectUris = @() }; Api = [pscustomobject]@{ Oauth2PermissionScopes = $null; PreAuthorizedApplications = $null }
    }
    $tenant.Applications += $made
    $made
}
function Update-MgApplication {
    [CmdletBinding(SupportsShouldProcess)] param([string] $ApplicationId, [hashtable] $Spa, [string[]] $IdentifierUris, [hashtable] $Api)
    Note 'Update-MgApplication' $PSBoundParameters
    $application = $tenant.Applications | Where-Object { $_.Id -eq $ApplicationId }
    if ($Spa) { $application.Spa.RedirectUris = $Spa.RedirectUris; $application.IdentifierUris = $IdentifierUris }
    if ($Api) {
        foreach ($client in $Api['PreAuthorizedApplications']) {
            if ($client.DelegatedPermissionIds | Where-Object { $_ -notin $application.Api.Oauth2PermissionScopes.Id }) { throw 'The permission does not exist yet.' }
        }
        $application.Api.Oauth2PermissionScopes = @($Api.Oauth2PermissionScopes | ForEach-Object { [pscustomobject] $_ })
        if ($Api.ContainsKey('PreAuthorizedApplications')) { $application.Api.PreAuthorizedApplications = @($Api.PreAuthorizedApplications | ForEach-Object { [pscustomobject] $_ }) }
    }
}

# What a step changed; a step that throws ends the run with its error.
$steps = foreach ($step in (Get-Content -Raw $Run | ConvertFrom-Json -AsHashtable)) {
    $global:changes.Clear()
    $failure = ''
    $parameters = $step.parameters
    $said = try { & $step.script @parameters 6>&1 3>&1 | Out-String } catch { $failure = "$_"; '' }
    @{ changes = @($global:changes); failure = $failure; said = $said; tenant = ($tenant | ConvertTo-Json -Depth 8 -Compress) }
}
@{ steps = @($steps) } | ConvertTo-Json -Depth 5 -Compress
