#Requires -Version 5.1
<#
.SYNOPSIS
    Prepares Exchange Online for one integration of VMR Scheduling for Exchange.
.DESCRIPTION
    Creates the equipment mailbox, sets its calendar processing, closes its calendar to others, lets the scheduling app
    read and answer that one mailbox (RBAC for Applications), and installs the add-in. Safe to run again: what is there is
    kept or corrected. What can fail without a change is tried first: the add-in's file is fetched and checked, and the
    group is looked up, before anything is changed. An installed add-in stays in its place until the new one is in, and who
    has it and how it stands for them stays as it is, too.
    Run it as an Exchange administrator. -WhatIf shows what would be done.
.PARAMETER AppId
    The client ID of the app registration or managed identity with which the app signs in.
.PARAMETER AppObjectId
    The object ID of its service principal (Entra: Enterprise applications). Looked up in Entra when Exchange does not know the
    app yet and it is not given.
.PARAMETER ProvidedTo
    Who gets the add-in: Everyone, or the address of a group. The members of groups in it count too; Exchange takes at most
    1,000 people. Without it an add-in that is installed keeps the people that it has, and one that is not is for everyone.
    Who had it before is kept in a file, and the command by which they get it back is printed.
.PARAMETER ProcessExternalMeetingMessages
    Lets meetings of organizers outside the organization in. Off unless it is given, each time. In a hybrid, organizers
    on-premises count as outside where mail between the two halves does not go straight through the hybrid's connectors, but by
    way of another service (Learn: Meeting requests routed through a third-party mail service aren't processed by a room mailbox).
.PARAMETER HideFromAddressLists
    Hides the mailbox from the address lists; -HideFromAddressLists:$false shows it again. Without it that stays as it is.
.PARAMETER WithoutAddIn
    Leaves the add-in alone: it is handed out by the Microsoft 365 admin center.
.PARAMETER AddInFile
    Installs this file, whatever its version, instead of the one that the app serves: the way back to a file that was kept.
    Exchange takes no older file over a newer one: that needs -RemoveFirst.
.PARAMETER RemoveFirst
    Removes the installed add-in before the other one is installed, for an Exchange that does not install it over the old
    one. The old file is put back when the other one is refused. Nothing else ever removes the add-in.
.PARAMETER WithoutKeeping
    Goes on where Exchange does not give the file of the installed add-in: then there is no way back to that file. Who has the
    add-in is kept all the same.
.PARAMETER KeepIn
    The folder for the files of add-ins that are replaced, and of who had them; without it the current one.
.PARAMETER RemoteMailbox
    Hybrid, in the Exchange Management Shell: makes the equipment mailbox known on-premises, before it is made in the cloud, so
    that address lists there have it. Directory synchronization makes the mailbox itself (Learn: New-RemoteMailbox); wait for it,
    and then run the script without this, which finds it. Nothing else is done, but for -OnPremisesAddIn.
.PARAMETER OrganizationalUnit
    Where -RemoteMailbox puts the object; it has to be in the reach of directory synchronization.
.PARAMETER OnPremisesAddIn
    Hybrid, in the Exchange Management Shell: installs the add-in in the Exchange on-premises, for organizers whose mailboxes are
    there. Nothing else is done, but for -RemoteMailbox.
.PARAMETER RegisterSignIn
    Registers the Entra application for sign-in also while the integration does not demand it yet: its ID has to be
    entered there first.
#>
# Integration: #name# (#id#)
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
param(
    [string] $AppId = __AppId__,
    [string] $AppObjectId = '',
    [string] $ProvidedTo = '',
    [switch] $ProcessExternalMeetingMessages,
    [switch] $HideFromAddressLists,
    [switch] $WithoutAddIn,
    [string] $AddInFile = '',
    [switch] $RemoveFirst,
    [switch] $WithoutKeeping,
    [string] $KeepIn = '.',
    [switch] $RemoteMailbox,
    [string] $OrganizationalUnit = '',
    [switch] $OnPremisesAddIn,
    [switch] $RegisterSignIn
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# The commands of Exchange are functions of a module, which do not see the preference above (PowerShell/PowerShell issue
# 4568): without this a failed command would be passed over.
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }

$mailbox = __Mailbox__
$mailboxName = __MailboxName__
$mailAlias = __Alias__
$appName = __AppName__
$scopeName = __Scope__
$scopeFilter = __ScopeFilter__
$addInId = __AddInId__
$manifestUrl = __ManifestUrl__
$signIn = __SignIn__ -or $RegisterSignIn
$given = $PSBoundParameters
$self = if ($PSCommandPath) { $PSCommandPath } else { '.\setup.ps1' }
# What the Microsoft 365 admin center can do where these commands cannot.
$besideGroups = ", or hand it out by the Microsoft 365 admin center (Settings > Integrated apps > Upload custom apps, the file from " +
    "$manifestUrl), which takes a group of any size, without the groups in it: then run this script with -WithoutAddIn, and take away what " +
    "it installed before: Remove-App -OrganizationApp -Identity $addInId"
$besideInstall = " If Exchange takes add-ins from the Microsoft 365 admin center only, upload the file from $manifestUrl there and run again with -WithoutAddIn."
$besideUpload = ' If it takes add-ins from the Microsoft 365 admin center only, upload the file there and run again with -WithoutAddIn.'
$besideShell = 'Or upload that file in the Microsoft 365 admin center (Settings > Integrated apps).'

#part online#
function Connect-Entra([string] $scope) {
    $WhatIfPreference = $false
    Import-Needed 'Microsoft.Graph.Applications'
    Connect-MgGraph -Scopes $scope -NoWelcome
}

# The app to which a role is assigned: Exchange names it by one of the names and IDs of its service principal.
function Get-AppOf($assignment) {
    foreach ($principal in $principals) {
        if (@($principal.PSObject.Properties.Value | ForEach-Object { [string] $_ }) -contains [string] $assignment.RoleAssigneeName) {
            return $principal.AppId
        }
    }
}

#part addin#
# The on-premises half of a hybrid: the object that directory synchronization makes the cloud's mailbox from.
function New-OnPremisesObject {
    $there = Get-Recipient -Identity $mailbox -ErrorAction SilentlyContinue
    if ($there) {
        if ([string] $there.RecipientTypeDetails -notin @('RemoteEquipmentMailbox', 'RemoteRoomMailbox')) {
            throw "$mailbox is a $($there.RecipientTypeDetails) on-premises, and cannot become the object of a cloud mailbox. Nothing was changed. An equipment mailbox that lies on-premises needs an integration of the kind ews, or has to be moved to Exchange Online."
        }
        Write-Output "$mailbox is known on-premises as a $($there.RecipientTypeDetails): that stays."
    }
    elseif ($PSCmdlet.ShouldProcess($mailbox, 'New-RemoteMailbox -Equipment')) {
        $where = if ($OrganizationalUnit) { @{ OnPremisesOrganizationalUnit = $OrganizationalUnit } } else { @{} }
        New-RemoteMailbox -Equipment -Name $mailboxName -DisplayName $mailboxName -Alias $mailAlias -PrimarySmtpAddress $mailbox @where | Out-Null
        $made = Get-RemoteMailbox -Identity $mailbox
        $route = [string] $made.RemoteRoutingAddress -replace '^smtp:', ''
        if (-not $route -or @($made.EmailAddresses | ForEach-Object { [string] $_ -replace '^smtp:', '' }) -notcontains $route) {
            Write-Warning "Mail from here finds the cloud's mailbox by its remote routing address ('$route'), which has to be one of its addresses: Set-RemoteMailbox $mailbox -EmailAddresses @{ Add = '<alias>@<tenant>.mail.onmicrosoft.com' }"
        }
        Write-Warning "Wait until directory synchronization has made the mailbox in Exchange Online (Get-Mailbox $mailbox there). Only then run this script again without -RemoteMailbox: before, it would make a second mailbox, of the cloud alone."
    }
    if ($given.ContainsKey('HideFromAddressLists') -and $PSCmdlet.ShouldProcess($mailbox, "Set-RemoteMailbox -HiddenFromAddressListsEnabled $HideFromAddressLists")) {
        Set-RemoteMailbox -Identity $mailbox -HiddenFromAddressListsEnabled ([bool] $HideFromAddressLists)
    }
}

# What can fail without a change comes first.
$onPremises = $RemoteMailbox -or $OnPremisesAddIn
if ($onPremises) { Assert-ManagementShell 'what -RemoteMailbox and -OnPremisesAddIn do' }
if (-not $AppId -and -not $onPremises) {
    throw 'Give the client ID of the managed identity or app registration: -AppId <GUID>.'
}
$withAddIn = if ($onPremises) { [bool] $OnPremisesAddIn } else { -not $WithoutAddIn }
if ($withAddIn) {
    $checked = Get-CheckedFile
    $file = $checked.Bytes
    $version = $checked.Version
}

if (-not $onPremises) { Connect-Exchange }
$availability = if ($withAddIn) { Get-Availability } else { @{} }
if ($onPremises) {
    if ($RemoteMailbox) { New-OnPremisesObject }
    if ($withAddIn) { Install-AddIn }
    return
}

$known = Get-Mailbox -Identity $mailbox -ErrorAction SilentlyContinue
if ($known -and $known.RecipientTypeDetails -notin @('EquipmentMailbox', 'RoomMailbox')) {
    throw "$mailbox is a $($known.RecipientTypeDetails), not an equipment or room mailbox. Nothing was changed."
}
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
if (-not $known) {
    if ($PSCmdlet.ShouldProcess($mailbox, 'create the equipment mailbox')) {
        New-Mailbox -Equipment -Name $mailboxName -DisplayName $mailboxName -Alias $mailAlias -PrimarySmtpAddress $mailbox | Out-Null
    }
}
if ($PSBoundParameters.ContainsKey('HideFromAddressLists')) {
    if ($PSCmdlet.ShouldProcess($mailbox, "Set-Mailbox -HiddenFromAddressListsEnabled $HideFromAddressLists")) {
        Set-Mailbox -Identity $mailbox -HiddenFromAddressListsEnabled ([bool] $HideFromAddressLists)
    }
}

# 2. Exchange puts requests into the calendar as they are and leaves the answer to the app: AutoAccept would answer
#    first and strip the body, and with it the tag.
if ($PSCmdlet.ShouldProcess($mailbox, 'Set-CalendarProcessing')) {
    Set-CalendarProcessing -Identity $mailbox -AutomateProcessing AutoUpdate -AddNewRequestsTentatively $true `
        -DeleteComments $false -DeleteSubject $false -AddOrganizerToSubject $false -DeleteAttachments $false `
        -RemovePrivateProperty $false -DeleteNonCalendarItems $true -RemoveOldMeetingMessages $false `
        -ProcessExternalMeetingMessages ([bool] $ProcessExternalMeetingMessages)
}

# Everyone's meetings lie in this calendar: without a permission of their own people see nothing of it, not even when it is busy.
# Its name is in the mailbox's language.
if ($PSCmdlet.ShouldProcess("the calendar of $mailbox", 'set the default permission to None')) {
    $calendar = Get-MailboxFolderStatistics -Identity $mailbox -FolderScope Calendar -ErrorAction SilentlyContinue |
        Where-Object { [string] $_.FolderType -eq 'Calendar' } | Select-Object -First 1
    if ($calendar) {
        Set-MailboxFolderPermission -Identity "${mailbox}:$($calendar.FolderPath.Replace('/', '\'))" -User Default -AccessRights None
    }
    else {
        Write-Warning 'The mailbox has no calendar yet, which is so for some minutes after it was made. Run this script again later: it closes the calendar to others.'
    }
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

# 4. The add-in.
if ($withAddIn) { Install-AddIn }

# 5. Sign-in of organizers: an Entra application with a scope of its own, used by nested app authentication.
if ($signIn) {
    $signInClientId = __SignInClientId__
    $redirects = @(('brk-multihub://' + __AddInHost__), __SignInUrl__)
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

# 7. Whose invitations are answered is a field of the integration (Learn: Get-AcceptedDomain).
$acceptedDomains = @(Get-AcceptedDomain | ForEach-Object { [string] $_.DomainName } | Sort-Object)
Write-Output "Domains of this organization, for the integration's accepted organizer domains: $($acceptedDomains -join ', ')."
Write-Output "The integration accepts now: $(@(__AcceptedDomains__) -join ', ')."
