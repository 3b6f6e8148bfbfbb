#Requires -Version 5.1
<#
.SYNOPSIS
    Prepares Exchange Online for one integration of VMR Scheduling for Exchange.
.DESCRIPTION
    Creates the equipment mailbox, sets its calendar processing, lets the scheduling app read and answer that one
    mailbox (RBAC for Applications), and installs the add-in. Safe to run again: what is there is kept or corrected.
    Run it as an Exchange administrator. -WhatIf shows what would be done.
.PARAMETER AppId
    The client ID of the app registration or managed identity with which the app signs in.
.PARAMETER AppObjectId
    The object ID of its service principal (Entra: Enterprise applications). Looked up in Entra when Exchange does not know the
    app yet and it is not given.
.PARAMETER ProvidedTo
    Everyone, or the members of a distribution group (its address), who get the add-in.
.PARAMETER RegisterSignIn
    Registers the Entra application for sign-in also while the integration does not demand it yet: its ID has to be
    entered there first.
#>
# Integration: #name# (#id#)
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
param(
    [string] $AppId = __AppId__,
    [string] $AppObjectId = '',
    [string] $ProvidedTo = 'Everyone',
    [switch] $RegisterSignIn
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$mailbox = __Mailbox__
$mailboxName = __MailboxName__
$mailAlias = __Alias__
$appName = __AppName__
$scopeName = __Scope__
$scopeFilter = __ScopeFilter__
$addInId = __AddInId__
$manifestUrl = __ManifestUrl__
$signIn = __SignIn__ -or $RegisterSignIn

# Neither Import-Module nor Connect-ExchangeOnline has a parameter -WhatIf: the preference is what must not reach them.
function Connect-Exchange {
    $WhatIfPreference = $false
    Import-Needed 'ExchangeOnlineManagement'
    Connect-ExchangeOnline -ShowBanner:$false
}

function Connect-Entra([string] $scope) {
    $WhatIfPreference = $false
    Import-Needed 'Microsoft.Graph.Applications'
    Connect-MgGraph -Scopes $scope -NoWelcome
}

function Import-Needed([string] $name) {
    if (-not (Get-Module -ListAvailable -Name $name)) {
        throw "The PowerShell module $name is missing. Install it with: Install-Module $name -Scope CurrentUser"
    }
    Import-Module $name
}

# The app to which a role is assigned: Exchange names it by one of the names and IDs of its service principal.
function Get-AppOf($assignment) {
    foreach ($principal in $principals) {
        if (@($principal.PSObject.Properties.Value | ForEach-Object { [string] $_ }) -contains [string] $assignment.RoleAssigneeName) {
            return $principal.AppId
        }
    }
}

if (-not $AppId) {
    throw 'Give the client ID of the managed identity or app registration: -AppId <GUID>.'
}

Connect-Exchange
$principals = @(Get-ServicePrincipal)
$isKnown = [bool] ($principals | Where-Object { $_.AppId -eq $AppId })
if ($signIn) {
    Connect-Entra 'Application.ReadWrite.All'
}
elseif (-not $isKnown -and -not $AppObjectId) {
    Connect-Entra 'Application.Read.All'
}

# New roles and scopes need a tenant whose configuration is its own.
if ((Get-OrganizationConfig).IsDehydrated) {
    if ($PSCmdlet.ShouldProcess('the organization', 'Enable-OrganizationCustomization')) {
        Enable-OrganizationCustomization
    }
}

# 1. The equipment mailbox.
$known = Get-Mailbox -Identity $mailbox -ErrorAction SilentlyContinue
if (-not $known) {
    if ($PSCmdlet.ShouldProcess($mailbox, 'create the equipment mailbox')) {
        New-Mailbox -Equipment -Name $mailboxName -DisplayName $mailboxName -Alias $mailAlias -PrimarySmtpAddress $mailbox | Out-Null
    }
}
elseif ($known.RecipientTypeDetails -notin @('EquipmentMailbox', 'RoomMailbox')) {
    throw "$mailbox is a $($known.RecipientTypeDetails), not an equipment or room mailbox."
}

# 2. Exchange puts requests into the calendar as they are and leaves the answer to the app: AutoAccept would answer
#    first and strip the body, and with it the tag.
if ($PSCmdlet.ShouldProcess($mailbox, 'Set-CalendarProcessing')) {
    Set-CalendarProcessing -Identity $mailbox -AutomateProcessing AutoUpdate -AddNewRequestsTentatively $true `
        -DeleteComments $false -DeleteSubject $false -AddOrganizerToSubject $false -DeleteAttachments $false `
        -RemovePrivateProperty $false -DeleteNonCalendarItems $true -RemoveOldMeetingMessages $false `
        -ProcessExternalMeetingMessages $true
}

# 3. The app may read and answer this mailbox, and no other. Consent to the same permissions in Entra would open every
#    mailbox: give none there.
if (-not $isKnown) {
    if (-not $AppObjectId) {
        $principal = @(Get-MgServicePrincipal -Filter "appId eq '$($AppId.Replace("'", "''"))'")
        if ($principal.Count -eq 0) {
            throw "Entra has no service principal of the application $AppId. Check -AppId, or give -AppObjectId."
        }
        $AppObjectId = $principal[0].Id
    }
    if ($PSCmdlet.ShouldProcess($AppId, 'New-ServicePrincipal')) {
        New-ServicePrincipal -AppId $AppId -ObjectId $AppObjectId -DisplayName $appName | Out-Null
    }
}
# A mailbox that the app may work in already, by another scope (infra/scripts/grant-mailbox-access.ps1), is left alone: Exchange
# takes no second scope with the same filter.
$allowed = @()
if ($isKnown) {
    $allowed = @(Test-ServicePrincipalAuthorization -Identity $AppId -Resource $mailbox -ErrorAction SilentlyContinue |
        Where-Object { [string] $_.InScope -eq 'True' } | ForEach-Object { $_.RoleName })
}
$missing = @('Application Calendars.ReadWrite', 'Application Mail.Send' | Where-Object { $_ -notin $allowed })
if ($missing.Count -gt 0) {
    if (Get-ManagementScope -Identity $scopeName -ErrorAction SilentlyContinue) {
        if ($PSCmdlet.ShouldProcess($scopeName, 'Set-ManagementScope')) {
            Set-ManagementScope -Identity $scopeName -RecipientRestrictionFilter $scopeFilter
        }
    }
    elseif ($PSCmdlet.ShouldProcess($scopeName, 'New-ManagementScope')) {
        New-ManagementScope -Name $scopeName -RecipientRestrictionFilter $scopeFilter | Out-Null
    }
}
foreach ($role in $missing) {
    $assigned = Get-ManagementRoleAssignment -Role $role -ErrorAction SilentlyContinue |
        Where-Object { $_.CustomResourceScope -eq $scopeName -and (Get-AppOf $_) -in @($AppId, $null) }
    if (-not $assigned) {
        if ($PSCmdlet.ShouldProcess("$role on $mailbox", 'New-ManagementRoleAssignment')) {
            New-ManagementRoleAssignment -App $AppId -Role $role -CustomResourceScope $scopeName | Out-Null
        }
    }
}

# 4. The add-in. A file with a higher version replaces the installed one.
$users = @()
if ($ProvidedTo -ne 'Everyone') {
    $users = @(Get-DistributionGroupMember -Identity $ProvidedTo -ResultSize Unlimited | ForEach-Object { [string] $_.PrimarySmtpAddress } | Where-Object { $_ })
    if ($users.Count -eq 0 -or $users.Count -gt 1000) {
        throw "The group $ProvidedTo has $($users.Count) members with an address; New-App takes 1 to 1000."
    }
}
$availability = @{ OrganizationApp = $true; DefaultStateForUser = 'Enabled' }
if ($users.Count -gt 0) {
    $availability['ProvidedTo'] = 'SpecificUsers'
    $availability['UserList'] = $users
}
else {
    $availability['ProvidedTo'] = 'Everyone'
}
if ($PSCmdlet.ShouldProcess($manifestUrl, 'install the add-in')) {
    $installed = Get-App -OrganizationApp | Where-Object { $_.AppId -eq $addInId }
    if ($installed) {
        Remove-App -OrganizationApp -Identity $addInId -Confirm:$false
    }
    New-App -Url $manifestUrl @availability | Out-Null
}

# 5. Sign-in of organizers: an Entra application with a scope of its own, used by nested app authentication.
if ($signIn) {
    $signInClientId = __SignInClientId__
    $redirects = @(('brk-multihub://' + __AddInHost__), __PaneUrl__)
    $application = $null
    if ($signInClientId) {
        $application = Get-MgApplication -Filter "appId eq '$($signInClientId.Replace("'", "''"))'"
        if (-not $application) {
            throw "This tenant has no application $signInClientId. Correct the integration's sign-in application ID, or leave it empty to have one made."
        }
    }
    else {
        # One that an earlier run made has the tag.
        $application = Get-MgApplication -Filter "tags/any(t:t eq '$scopeName')" | Select-Object -First 1
        if (-not $application -and $PSCmdlet.ShouldProcess(__SignInName__, 'New-MgApplication')) {
            $application = New-MgApplication -DisplayName __SignInName__ -SignInAudience 'AzureADMyOrg' -Tags @($scopeName)
        }
    }
    if ($application -and -not (Get-MgServicePrincipal -Filter "appId eq '$($application.AppId)'")) {
        if ($PSCmdlet.ShouldProcess($application.AppId, 'New-MgServicePrincipal')) {
            New-MgServicePrincipal -AppId $application.AppId | Out-Null
        }
    }
    if ($application -and $PSCmdlet.ShouldProcess($application.AppId, 'set redirects, scope and pre-authorisation')) {
        # What the application has beside ours stays: it may serve other integrations.
        $scopes = @($application.Api.Oauth2PermissionScopes | Where-Object { $_ })
        $scope = $scopes | Where-Object { $_.Value -eq 'Alias.Create' } | Select-Object -First 1
        $scopeId = if ($scope) { $scope.Id } else { [guid]::NewGuid().ToString() }
        $allRedirects = @(@($application.Spa.RedirectUris) + $redirects | Where-Object { $_ } | Select-Object -Unique)
        $allUris = @(@($application.IdentifierUris) + "api://$($application.AppId)" | Where-Object { $_ } | Select-Object -Unique)
        Update-MgApplication -ApplicationId $application.Id -Spa @{ RedirectUris = $allRedirects } -IdentifierUris $allUris
        $api = @{
            RequestedAccessTokenVersion = 2
            Oauth2PermissionScopes      = @($scopes | Where-Object { $_.Value -ne 'Alias.Create' }) + @(@{
                    Id = $scopeId; Value = 'Alias.Create'; Type = 'User'; IsEnabled = $true
                    AdminConsentDisplayName = 'Get aliases for meetings'; AdminConsentDescription = 'Lets the add-in ask for an alias for a meeting of the signed-in user.'
                    UserConsentDisplayName = 'Get aliases for your meetings'; UserConsentDescription = 'Lets the add-in ask for an alias for your meeting.'
                })
        }
        Update-MgApplication -ApplicationId $application.Id -Api $api

        # A client can be pre-authorised for a scope that exists only: a second request.
        $others = @($application.Api.PreAuthorizedApplications | Where-Object { $_ -and $_.AppId -ne $application.AppId })
        $api['PreAuthorizedApplications'] = $others + @(@{ AppId = $application.AppId; DelegatedPermissionIds = @($scopeId) })
        Update-MgApplication -ApplicationId $application.Id -Api $api
        Write-Output "Enter in the integration: sign-in application ID $($application.AppId), sign-in tenant ID $((Get-MgContext).TenantId)."
    }
}

# 6. What is in force. Exchange needs up to 2 hours until the app is let in.
if (-not $WhatIfPreference) {
    Get-CalendarProcessing -Identity $mailbox | Format-List AutomateProcessing, AddNewRequestsTentatively, DeleteComments, DeleteSubject, AddOrganizerToSubject
    Test-ServicePrincipalAuthorization -Identity $AppId -Resource $mailbox | Format-Table RoleName, GrantedPermissions, InScope
}
