#Requires -Version 5.1
<#
.SYNOPSIS
    Prepares an Exchange on-premises (2016, 2019, SE) for one integration of VMR Scheduling for Exchange.
.DESCRIPTION
    Creates the equipment mailbox, sets its calendar processing, closes its calendar to others, lets the service account act for
    that one mailbox (ApplicationImpersonation), gives the account a throttling policy of its own, installs the add-in, and looks
    at what else EWS needs. Safe to run again: what is there is kept or corrected. What can fail without a change is tried first:
    the service account is looked up, and the add-in's file is fetched and checked, before anything is changed. An installed
    add-in stays in its place until the new one is in, and who has it and how it stands for them stays as it is, too.
    Run it in the Exchange Management Shell as a member of Organization Management. -WhatIf shows what would be done.
.PARAMETER ServiceAccount
    The account with which the app signs in: DOMAIN\name or a user principal name. It has to exist; it needs no mailbox, and no
    group.
.PARAMETER OrganizationalUnit
    Where the mailbox's object is made; without it where Exchange makes users.
.PARAMETER Database
    The mailbox database; without it Exchange chooses.
.PARAMETER ProvidedTo
    Who gets the add-in: Everyone, or the address of a group. The members of groups in it count too; Exchange takes at most
    1,000 people. Without it an add-in that is installed keeps the people that it has, and one that is not is for everyone.
    Who had it before is kept in a file, and the command by which they get it back is printed.
.PARAMETER ProcessExternalMeetingMessages
    Lets meetings of organizers outside the organization in. Off unless it is given, each time. In a hybrid, organizers in the
    cloud count as outside where mail between the two halves does not go straight through the hybrid's connectors, but by way of
    another service (Learn: Meeting requests routed through a third-party mail service aren't processed by a room mailbox).
.PARAMETER HideFromAddressLists
    Hides the mailbox from the address lists; -HideFromAddressLists:$false shows it again. Without it that stays as it is.
.PARAMETER WithoutThrottlingPolicy
    Leaves the throttling of the service account alone.
.PARAMETER WithoutAddIn
    Leaves the add-in alone.
.PARAMETER CloudAddIn
    Hybrid, in a PowerShell with the module ExchangeOnlineManagement: installs the add-in in Exchange Online, for organizers whose
    mailboxes are there. Nothing else is done.
.PARAMETER AddInFile
    Installs this file, whatever its version, instead of the one that the app serves: where this server does not reach the app,
    or the way back to a file that was kept. Exchange takes no older file over a newer one: that needs -RemoveFirst.
.PARAMETER RemoveFirst
    Removes the installed add-in before the other one is installed, for an Exchange that does not install it over the old
    one. The old file is put back when the other one is refused. Nothing else ever removes the add-in.
.PARAMETER WithoutKeeping
    Goes on where Exchange does not give the file of the installed add-in: then there is no way back to that file. Who has the
    add-in is kept all the same.
.PARAMETER KeepIn
    The folder for the files of add-ins that are replaced, and of who had them; without it the current one.
#>
# Integration: #name# (#id#)
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
param(
    [string] $ServiceAccount = __ServiceAccount__,
    [string] $OrganizationalUnit = '',
    [string] $Database = '',
    [string] $ProvidedTo = '',
    [switch] $ProcessExternalMeetingMessages,
    [switch] $HideFromAddressLists,
    [switch] $WithoutThrottlingPolicy,
    [switch] $WithoutAddIn,
    [switch] $CloudAddIn,
    [string] $AddInFile = '',
    [switch] $RemoveFirst,
    [switch] $WithoutKeeping,
    [string] $KeepIn = '.'
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# The commands of Exchange are functions of a module, which do not see the preference above (PowerShell/PowerShell issue
# 4568): without this a failed command would be passed over.
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }

$mailbox = __Mailbox__
$mailboxName = __MailboxName__
$mailAlias = __Alias__
$scopeName = __Scope__
$scopeFilter = __ScopeFilter__
$assignmentName = "$scopeName-impersonation"
$policyName = __ThrottlingPolicy__
$addInId = __AddInId__
$manifestUrl = __ManifestUrl__
$ewsUrl = [uri] __EwsUrl__
$authentication = __Authentication__
# Admins let applications in by it (Learn: Controlling client application access to EWS in Exchange).
$userAgent = 'VmrSchedulingForExchange/1.0'
$given = $PSBoundParameters
$self = if ($PSCommandPath) { $PSCommandPath } else { '.\setup-onprem.ps1' }
# What somebody can do where these commands cannot.
$besideGroups = '.'
$besideInstall = ' If the server does not like the file, the reason stands above; the same file can be given in the Exchange admin center (Organization > Add-ins).'
$besideUpload = ''
$besideShell = 'Or give that file in the Exchange admin center (Organization > Add-ins).'

#part online#

#part addin#

# The account, or why it cannot be used. A disabled one is refused by every sign-in.
function Get-ServiceAccount {
    if (-not $ServiceAccount) { throw 'Give the service account: -ServiceAccount DOMAIN\name. Nothing was changed.' }
    try {
        $user = @(Get-User -Identity $ServiceAccount)
    }
    catch {
        throw "Exchange does not find the service account ${ServiceAccount}: $_ Nothing was changed. Make it first (New-ADUser), with a long password that does not expire, or correct it in the integration; DOMAIN\name and user principal names are understood."
    }
    if ($user.Count -ne 1) { throw "$ServiceAccount is the name of $($user.Count) users. Nothing was changed. Give it as DOMAIN\name." }
    if ([string] $user[0].UserAccountControl -match 'AccountDisabled') { throw "The service account $ServiceAccount is disabled. Nothing was changed. Enable it: Enable-ADAccount." }
    return $user[0]
}

# The settings that are not as they should be. Each is compared by its text, since objects of a remote shell have no types.
function Get-Difference($now, [hashtable] $wanted) {
    $different = @{}
    foreach ($name in $wanted.Keys) {
        if (-not $now -or [string] $now.$name -ne [string] $wanted[$name]) { $different[$name] = $wanted[$name] }
    }
    return $different
}

function Get-Calendar {
    $folder = Get-MailboxFolderStatistics -Identity $mailbox -FolderScope Calendar -ErrorAction SilentlyContinue |
        Where-Object { [string] $_.FolderType -eq 'Calendar' } | Select-Object -First 1
    if ($folder) { "${mailbox}:$($folder.FolderPath.Replace('/', '\'))" }
}

# 1. The equipment mailbox.
function Set-EquipmentMailbox {
    if (-not $known) {
        if (-not $PSCmdlet.ShouldProcess($mailbox, 'create the equipment mailbox')) { return }
        $where = @{}
        if ($OrganizationalUnit) { $where['OrganizationalUnit'] = $OrganizationalUnit }
        if ($Database) { $where['Database'] = $Database }
        New-Mailbox -Equipment -Name $mailboxName -DisplayName $mailboxName -Alias $mailAlias -PrimarySmtpAddress $mailbox @where | Out-Null
    }
    if ($given.ContainsKey('HideFromAddressLists') -and $PSCmdlet.ShouldProcess($mailbox, "Set-Mailbox -HiddenFromAddressListsEnabled $HideFromAddressLists")) {
        Set-Mailbox -Identity $mailbox -HiddenFromAddressListsEnabled ([bool] $HideFromAddressLists)
    }
}

# 2. Exchange puts requests into the calendar as they are and leaves the answer to the app: AutoAccept, which the Exchange admin
#    center sets, would answer first and strip the body, and with it the tag (Learn: Set-CalendarProcessing).
function Set-Processing {
    $wanted = @{
        AutomateProcessing = 'AutoUpdate'; AddNewRequestsTentatively = $true; DeleteComments = $false; DeleteSubject = $false; AddOrganizerToSubject = $false
        DeleteAttachments = $false; RemovePrivateProperty = $false; DeleteNonCalendarItems = $true; RemoveOldMeetingMessages = $false
        ProcessExternalMeetingMessages = [bool] $ProcessExternalMeetingMessages
    }
    $different = Get-Difference (Get-CalendarProcessing -Identity $mailbox -ErrorAction SilentlyContinue) $wanted
    if ($different.Count -gt 0 -and $PSCmdlet.ShouldProcess($mailbox, "Set-CalendarProcessing ($(@($different.Keys | Sort-Object) -join ', '))")) {
        Set-CalendarProcessing -Identity $mailbox @different
    }
}

# Everyone's meetings lie in this calendar: without a permission of their own people see nothing of it, not even when it is busy.
# Its name is in the mailbox's language.
function Close-Calendar {
    if (-not $PSCmdlet.ShouldProcess("the calendar of $mailbox", 'see that the default permission is None')) { return }
    $calendar = Get-Calendar
    if (-not $calendar) {
        Write-Warning 'The mailbox has no calendar yet, which is so for some minutes after it was made. Run this script again later: it closes the calendar to others.'
        return
    }
    $permission = Get-MailboxFolderPermission -Identity $calendar -User Default -ErrorAction SilentlyContinue
    if (-not $permission -or [string] $permission.AccessRights -ne 'None') {
        Set-MailboxFolderPermission -Identity $calendar -User Default -AccessRights None | Out-Null
    }
}

# 3. The account may act for this mailbox, and for no other (Learn: How to configure impersonation).
function Set-Impersonation($account) {
    $scope = Get-ManagementScope -Identity $scopeName -ErrorAction SilentlyContinue
    if (-not $scope) {
        if ($PSCmdlet.ShouldProcess($scopeName, 'New-ManagementScope')) {
            New-ManagementScope -Name $scopeName -RecipientRestrictionFilter $scopeFilter | Out-Null
        }
    }
    elseif ([string] $scope.RecipientFilter -ne $scopeFilter -and $PSCmdlet.ShouldProcess($scopeName, 'Set-ManagementScope')) {
        Set-ManagementScope -Identity $scopeName -RecipientRestrictionFilter $scopeFilter
    }
    $assigned = Get-ManagementRoleAssignment -Identity $assignmentName -ErrorAction SilentlyContinue
    if ($assigned -and [string] $assigned.RoleAssigneeName -eq [string] $account.Name) { return }
    if ($assigned -and $PSCmdlet.ShouldProcess($assignmentName, "take the role from $($assigned.RoleAssigneeName)")) {
        Remove-ManagementRoleAssignment -Identity $assignmentName -Confirm:$false
    }
    if ($PSCmdlet.ShouldProcess("ApplicationImpersonation on $mailbox", "New-ManagementRoleAssignment for $ServiceAccount")) {
        New-ManagementRoleAssignment -Name $assignmentName -Role ApplicationImpersonation -User $ServiceAccount -CustomRecipientWriteScope $scopeName | Out-Null
    }
}

# 4. A policy of its own holds what the account may use, whatever the organization's default says: an app that asks too much meets
#    these limits and no others, and they can be raised without touching anybody else's. The numbers are those that Exchange has for
#    users by itself (Learn: EWS throttling in Exchange); the app has at most two requests under way at a mailbox.
function Set-Throttling {
    $policy = Get-ThrottlingPolicy -Identity $policyName -ErrorAction SilentlyContinue
    if (-not $policy -and $PSCmdlet.ShouldProcess($policyName, 'New-ThrottlingPolicy')) {
        New-ThrottlingPolicy -Name $policyName -ThrottlingPolicyScope Regular -EwsMaxConcurrency 27 -EwsMaxBurst 300000 -EwsRechargeRate 900000 -EwsCutoffBalance 3000000 | Out-Null
    }
    # The way that takes accounts without a mailbox, too (Learn: Set-ThrottlingPolicyAssociation).
    $now = [string] (Get-ThrottlingPolicyAssociation -Identity $ServiceAccount -ErrorAction SilentlyContinue | ForEach-Object { $_.ThrottlingPolicyId } | Select-Object -First 1)
    $name = ($now -split '[\\/]')[-1] -replace '^(Global|Default)ThrottlingPolicy.*$', ''
    if ($name -eq $policyName) { return }
    if ($name) {
        Write-Output "$ServiceAccount has the throttling policy ${name}: that stays."
    }
    elseif ($PSCmdlet.ShouldProcess($ServiceAccount, "Set-ThrottlingPolicyAssociation $policyName")) {
        Set-ThrottlingPolicyAssociation -Identity $ServiceAccount -ThrottlingPolicy $policyName
    }
}

# Which host names a certificate is for: *.contoso.com stands for one label.
function Test-Name([string] $domain, [string] $name) {
    $domain -eq $name -or ($domain.StartsWith('*.') -and $name.Contains('.') -and $name.Substring($name.IndexOf('.')) -eq $domain.Substring(1))
}

# 6. What else EWS needs is looked at, and left to you. What cannot be looked at stops nothing.
function Invoke-Check([string] $what, [scriptblock] $check) {
    try { & $check } catch { Write-Warning "$what could not be looked at: $_" }
}

function Write-Directories {
    $directories = @(Get-WebServicesVirtualDirectory)
    $directories | Format-Table Server, InternalUrl, ExternalUrl, WindowsAuthentication, BasicAuthentication, ExtendedProtectionTokenChecking -AutoSize
    $names = @($directories | ForEach-Object { $_.InternalUrl; $_.ExternalUrl } | Where-Object { [string] $_ } | ForEach-Object { ([uri] [string] $_).Host } | Sort-Object -Unique)
    if ($ewsUrl.Host -notin $names) {
        Write-Warning "The integration's EWS URL names $($ewsUrl.Host), and Exchange's own URLs $($names -join ', '). That is right for a load balancer or a proxy only, which leads to these servers."
    }
    $setting = if ($authentication -eq 'Basic') { 'BasicAuthentication' } else { 'WindowsAuthentication' }
    foreach ($directory in $directories | Where-Object { [string] $_.$setting -ne 'True' }) {
        Write-Warning "$($directory.Server) does not take what the integration signs in with ($authentication). Allow it, or choose the other way in the integration: Set-WebServicesVirtualDirectory '$($directory.Server)\EWS (Default Web Site)' -$setting `$true"
    }
    if ($authentication -eq 'Basic') { return }
    # Exchange sets it in IIS itself, so that it may be on though None is shown (CSS-Exchange: ExchangeExtendedProtectionManagement).
    $protected = @($directories | Where-Object { [string] $_.ExtendedProtectionTokenChecking -in @('Allow', 'Require') } | ForEach-Object { [string] $_.Server })
    Write-Output ("Extended Protection is $(if ($protected.Count -gt 0) { "on at $($protected -join ', ')" } else { 'not shown by Exchange; ExchangeExtendedProtectionManagement.ps1 -ShowExtendedProtection tells for certain' }). " +
        'Where it is on, NTLM works only if TLS ends at the Exchange servers, or at a proxy with their own certificate that encrypts again (Learn: Configure Windows Extended Protection in Exchange Server). Else let the integration sign in by Basic.')
}

function Write-Certificates {
    $servers = @(Get-WebServicesVirtualDirectory -ADPropertiesOnly | ForEach-Object { [string] $_.Server } | Sort-Object -Unique)
    foreach ($server in $servers) {
        $certificates = @(Get-ExchangeCertificate -Server $server | Where-Object { [string] $_.Services -match 'IIS' -and @($_.CertificateDomains | Where-Object { Test-Name ([string] $_) $ewsUrl.Host }).Count -gt 0 })
        if ($certificates.Count -eq 0) {
            Write-Warning "$server has no certificate for IIS that names $($ewsUrl.Host): the app refuses it, unless a proxy before it has one."
        }
        foreach ($certificate in $certificates) {
            if ([datetime] $certificate.NotAfter -lt (Get-Date).AddDays(30)) { Write-Warning "The certificate $($certificate.Thumbprint) of $server ends on $(([datetime] $certificate.NotAfter).ToString('yyyy-MM-dd'))." }
            if ([string] $certificate.IsSelfSigned -eq 'True') { Write-Warning "The certificate $($certificate.Thumbprint) of $server is self-signed: take one of a CA, public or your own. The app trusts your own by the integration's CA secret." }
        }
    }
}

# By what EWS can be closed though all else is right (Learn: Set-CASMailbox, Set-OrganizationConfig, New-AuthenticationPolicy).
function Write-Access($account) {
    $places = @{ 'the organization (Set-OrganizationConfig)' = Get-OrganizationConfig }
    $ofMailbox = Get-CASMailbox -Identity $mailbox -ErrorAction SilentlyContinue
    if ($ofMailbox) { $places['the mailbox (Set-CASMailbox)'] = $ofMailbox }
    foreach ($place in $places.Keys) {
        $settings = $places[$place]
        if ([string] $settings.EwsEnabled -eq 'False') { Write-Warning "EWS is closed for ${place}: -EwsEnabled `$true opens it." }
        $allowed = @($settings.EwsAllowList | Where-Object { [string] $_ -and $userAgent -like [string] $_ })
        $blocked = @($settings.EwsBlockList | Where-Object { [string] $_ -and $userAgent -like [string] $_ })
        if ([string] $settings.EwsApplicationAccessPolicy -eq 'EnforceAllowList' -and $allowed.Count -eq 0) { Write-Warning "Only named applications may use EWS at ${place}: add $userAgent to -EwsAllowList." }
        if ([string] $settings.EwsApplicationAccessPolicy -eq 'EnforceBlockList' -and $blocked.Count -gt 0) { Write-Warning "This app may not use EWS at ${place}: take what matches $userAgent from -EwsBlockList." }
    }
    # Exchange 2016 has no such policies, and no such property.
    $property = $account.PSObject.Properties['AuthenticationPolicy']
    if ($property -and [string] $property.Value) {
        $policy = Get-AuthenticationPolicy -Identity ([string] $property.Value)
        if ([string] $policy.BlockLegacyAuthWebServices -eq 'True') { Write-Warning "The authentication policy $($property.Value) of $ServiceAccount lets nobody sign in to EWS by NTLM or Basic: give the account another one (Set-User -AuthenticationPolicy)." }
    }
}

function Write-Impersonation {
    $all = @(Get-ManagementRoleAssignment -Role ApplicationImpersonation -RoleAssignee $ServiceAccount -ErrorAction SilentlyContinue | Where-Object { [string] $_.RoleAssignmentDelegationType -in @('', 'Regular') })
    foreach ($wide in $all | Where-Object { -not [string] $_.CustomRecipientWriteScope }) {
        Write-Warning "$ServiceAccount may act for every mailbox by the role assignment $($wide.Name). The app needs the one mailbox only: remove that assignment if nothing else uses the account."
    }
    $own = $all | Where-Object { [string] $_.Name -eq $assignmentName }
    if ($own) {
        Write-Output "$ServiceAccount may act for $mailbox (ApplicationImpersonation, scope $($own.CustomRecipientWriteScope))."
    }
    else {
        Write-Warning "$ServiceAccount may not act for $mailbox yet."
    }
}

# What can fail without a change comes first.
if (-not $CloudAddIn) { Assert-ManagementShell 'all but -CloudAddIn' }
$withAddIn = $CloudAddIn -or -not $WithoutAddIn
if ($withAddIn) {
    $checked = Get-CheckedFile
    $file = $checked.Bytes
    $version = $checked.Version
}
if ($CloudAddIn) { Connect-Exchange }
$availability = if ($withAddIn) { Get-Availability } else { @{} }
if ($CloudAddIn) {
    Install-AddIn
    return
}

$account = Get-ServiceAccount
$known = Get-Recipient -Identity $mailbox -ErrorAction SilentlyContinue
if ($known -and [string] $known.RecipientTypeDetails -like 'Remote*') {
    throw "$mailbox lies in Exchange Online (it is a $($known.RecipientTypeDetails) here). Nothing was changed. Give the integration the kind graph, whose script is for that, or name a mailbox that is to lie here."
}
if ($known -and [string] $known.RecipientTypeDetails -notin @('EquipmentMailbox', 'RoomMailbox')) {
    throw "$mailbox is a $($known.RecipientTypeDetails), not an equipment or room mailbox. Nothing was changed."
}
if ($known -and [string] $known.PrimarySmtpAddress -ne $mailbox) {
    throw "$mailbox is not the primary address of the mailbox $($known.PrimarySmtpAddress), by which alone Exchange lets somebody act for it. Nothing was changed. Name the primary one in the integration."
}

Set-EquipmentMailbox
Set-Processing
Close-Calendar
Set-Impersonation $account
if (-not $WithoutThrottlingPolicy) { Set-Throttling }
# 5. The add-in.
if ($withAddIn) { Install-AddIn }

Invoke-Check 'The EWS virtual directories' { Write-Directories }
Invoke-Check 'The certificates' { Write-Certificates }
Invoke-Check 'What EWS is open to' { Write-Access $account }
if (-not $WhatIfPreference) {
    Invoke-Check 'The assignments of ApplicationImpersonation' { Write-Impersonation }
    Get-CalendarProcessing -Identity $mailbox | Format-List AutomateProcessing, AddNewRequestsTentatively, DeleteComments, DeleteSubject, AddOrganizerToSubject, ProcessExternalMeetingMessages
}

# 7. Whose invitations are answered is a field of the integration (Learn: Get-AcceptedDomain).
$acceptedDomains = @(Get-AcceptedDomain | ForEach-Object { [string] $_.DomainName } | Sort-Object)
Write-Output "Domains of this organization, for the integration's accepted organizer domains: $($acceptedDomains -join ', ')."
Write-Output "The integration accepts now: $(@(__AcceptedDomains__) -join ', ')."
