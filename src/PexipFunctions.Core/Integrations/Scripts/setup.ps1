#Requires -Version 5.1
<#
.SYNOPSIS
    Prepares Exchange Online for one integration of VMR Scheduling for Exchange.
.DESCRIPTION
    Creates the equipment mailbox, sets its calendar processing, closes its calendar to others, lets the scheduling app
    read and answer that one mailbox (RBAC for Applications), and installs the add-in. Safe to run again: what is there is
    kept or corrected. What can fail without a change is tried first: the add-in's file is fetched and checked, and the
    group is looked up, before anything is changed. An installed add-in stays in its place until the new one is in.
    Run it as an Exchange administrator. -WhatIf shows what would be done.
.PARAMETER AppId
    The client ID of the app registration or managed identity with which the app signs in.
.PARAMETER AppObjectId
    The object ID of its service principal (Entra: Enterprise applications). Looked up in Entra when Exchange does not know the
    app yet and it is not given.
.PARAMETER ProvidedTo
    Who gets the add-in: Everyone, or the address of a group. The members of groups in it count too; Exchange takes at most
    1,000 people.
.PARAMETER ProcessExternalMeetingMessages
    Lets meetings of organizers outside the organization in. Off unless it is given, each time.
.PARAMETER HideFromAddressLists
    Hides the mailbox from the address lists; -HideFromAddressLists:$false shows it again. Without it that stays as it is.
.PARAMETER WithoutAddIn
    Leaves the add-in alone: it is handed out by the Microsoft 365 admin center.
.PARAMETER AddInFile
    Installs this file, whatever its version, instead of the one that the app serves: the way back to a file that was kept.
.PARAMETER RemoveFirst
    Removes the installed add-in before the new one is installed, for an Exchange that installs nothing over it. The old
    file is put back when the new one is refused.
.PARAMETER KeepIn
    The folder for the files of add-ins that are replaced; without it the current one.
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
    [switch] $ProcessExternalMeetingMessages,
    [switch] $HideFromAddressLists,
    [switch] $WithoutAddIn,
    [string] $AddInFile = '',
    [switch] $RemoveFirst,
    [string] $KeepIn = '.',
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

# The file is read here and not by Exchange (New-App -Url): what was checked is what is installed.
function Read-AddInFile {
    if ($AddInFile) {
        return , [System.IO.File]::ReadAllBytes((Get-FullPath $AddInFile))
    }
    # Windows PowerShell on older systems offers nothing newer than TLS 1.0 by itself.
    [Net.ServicePointManager]::SecurityProtocol = [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
    try {
        $answer = Invoke-WebRequest -Uri $manifestUrl -UseBasicParsing -MaximumRedirection 0 -TimeoutSec 60
    }
    catch {
        throw "The add-in's file cannot be fetched from ${manifestUrl}: $($_.Exception.Message) Nothing was changed. The app must run and the integration exist; open the address in a browser."
    }
    return , $answer.RawContentStream.ToArray()
}

# The version of a file that is this integration's add-in. Exchange reads at most 256 KB (Learn: limits for Outlook add-ins).
function Get-CheckedVersion([byte[]] $file, [string] $source) {
    try {
        $document = New-Object System.Xml.XmlDocument
        # An XmlReader refuses document type definitions by itself.
        $document.Load([System.Xml.XmlReader]::Create((New-Object System.IO.MemoryStream (, $file))))
        $names = New-Object System.Xml.XmlNamespaceManager $document.NameTable
        $names.AddNamespace('o', 'http://schemas.microsoft.com/office/appforoffice/1.1')
        $id = $document.SelectSingleNode('/o:OfficeApp/o:Id', $names)
        if (-not $id) { throw 'it is no Office add-in.' }
        if ($id.InnerText -ne $addInId) { throw "it is another add-in, $($id.InnerText)." }
        if ($file.Length -gt 256KB) { throw 'it is larger than the 256 KB that Exchange takes.' }
        return ConvertTo-Version $document.SelectSingleNode('/o:OfficeApp/o:Version', $names).InnerText
    }
    catch {
        throw "The file from $source is not this integration's add-in: $($_.Exception.Message) Nothing was changed."
    }
}

# Four numbers, since 1.0 counts as less than 1.0.0.0 otherwise.
function ConvertTo-Version([string] $text) {
    [version] ((@($text.Split('.')) + @('0', '0', '0'))[0..3] -join '.')
}

function Get-FullPath([string] $path) {
    $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($path)
}

# Exchange takes people one by one, at most 1,000 of them (Learn: Set-App, UserList), and nobody but people with a mailbox:
# one contact, guest, room or group among them fails the whole command.
function Get-PeopleOf([string] $address) {
    $people = New-Object 'System.Collections.Generic.SortedSet[string]' ([StringComparer]::OrdinalIgnoreCase)
    $seen = New-Object 'System.Collections.Generic.HashSet[string]' ([StringComparer]::OrdinalIgnoreCase)
    $others = New-Object 'System.Collections.Generic.HashSet[string]' ([StringComparer]::OrdinalIgnoreCase)
    $ahead = New-Object System.Collections.Queue
    $ahead.Enqueue((Get-Recipient -Identity $address))
    while ($ahead.Count -gt 0) {
        $recipient = $ahead.Dequeue()
        $name = [string] $recipient.PrimarySmtpAddress
        if (-not $name) { $null = $others.Add([string] $recipient.Name); continue }
        if (-not $seen.Add($name)) { continue }
        switch -Regex ([string] $recipient.RecipientTypeDetails) {
            '^(UserMailbox|LinkedMailbox)$' { $null = $people.Add($name) }
            '^(Mail(Universal|NonUniversal).*Group|RoomList)$' { Get-DistributionGroupMember -Identity $name -ResultSize Unlimited | ForEach-Object { $ahead.Enqueue($_) } }
            '^DynamicDistributionGroup$' { Get-DynamicDistributionGroupMember -Identity $name -ResultSize Unlimited | ForEach-Object { $ahead.Enqueue($_) } }
            '^GroupMailbox$' { Get-UnifiedGroupLinks -Identity $name -LinkType Members -ResultSize Unlimited | ForEach-Object { $ahead.Enqueue($_) } }
            default { $null = $others.Add($name) }
        }
    }
    if ($others.Count -gt 0) {
        Write-Warning "$($others.Count) members of $address are no people with a mailbox of their own here (contacts, guests, rooms), and do not get the add-in."
    }
    if ($people.Count -eq 0) {
        throw "$address has no member with a mailbox. Nothing was changed."
    }
    if ($people.Count -gt 1000) {
        throw ("$address has $($people.Count) people; Exchange takes at most 1,000. Nothing was changed. Either give the add-in to Everyone, or " +
            "to a smaller group, or hand it out by the Microsoft 365 admin center (Settings > Integrated apps > Upload custom apps, the file from " +
            "$manifestUrl), which takes a group of any size, without the groups in it: then run this script with -WithoutAddIn, and take away what " +
            "it installed before: Remove-App -OrganizationApp -Identity $addInId")
    }
    return @($people)
}

# Keeps the file of the installed add-in, and tells where; nothing when Exchange does not give it.
function Save-Installed($installed) {
    $property = $installed.PSObject.Properties['ManifestXml']
    if (-not $property -or -not [string] $property.Value) {
        return ''
    }
    # Exchange gives text; the file has it in UTF-8, whatever its first line says.
    $text = [string] $property.Value -replace '^\s*<\?xml[^>]*\?>', '<?xml version="1.0" encoding="utf-8"?>'
    $path = Join-Path (Get-FullPath $KeepIn) "addin-$addInId-$($installed.AppVersion).xml"
    try {
        if ((Test-Path -LiteralPath $path) -and [System.IO.File]::ReadAllText($path) -cne $text) {
            $path = $path -replace '\.xml$', "-$(Get-Date -Format 'yyyyMMddHHmmss').xml"
        }
        [System.IO.File]::WriteAllText($path, $text)
    }
    catch {
        throw "The installed file cannot be kept in ${path}: $($_.Exception.Message) Version $oldVersion stays installed. Name another folder by -KeepIn."
    }
    Write-Host "Kept the installed file: $path"
    return $path
}

# A new file over the installed one. Exchange replaces an add-in of the same ID when the version is not lower; where it will
# not, the old one is removed, and put back when the new one does not go in either.
function Update-AddIn($installed, [byte[]] $file, [hashtable] $availability) {
    $kept = Save-Installed $installed
    $back = if ($kept) { "To go back: run this script with -AddInFile '$($kept.Replace("'", "''"))'" } else { 'Exchange did not give the former file: there is no way back to it.' }
    if (-not $RemoveFirst -and $version -gt $oldVersion) {
        try {
            New-App -FileData $file @availability | Out-Null
            Write-Host "Version $version has replaced $oldVersion. $back"
            return
        }
        catch {
            if ("$_" -notmatch '\b(is|already|been) (been )?installed\b') {
                throw "Exchange did not take version ${version}: $_ Version $oldVersion stays installed. If Exchange installs nothing over it, run again with -RemoveFirst. If it takes add-ins from the Microsoft 365 admin center only, upload the file there and run again with -WithoutAddIn."
            }
        }
    }
    if (-not $kept) {
        throw "Exchange did not give the installed file, so that it could not be put back: version $oldVersion stays installed."
    }
    Remove-App -OrganizationApp -Identity $addInId -Confirm:$false
    try {
        New-App -FileData $file @availability | Out-Null
        Write-Host "Version $version has replaced $oldVersion. $back"
    }
    catch {
        Restore-AddIn $installed $kept "$_"
    }
}

# Exchange may be busy for a moment: what was taken away is given back in five tries.
function Restore-AddIn($installed, [string] $kept, [string] $reason) {
    $former = @{ OrganizationApp = $true; DefaultStateForUser = [string] $installed.DefaultStateForUser; Enabled = [bool] $installed.Enabled; ProvidedTo = [string] $installed.ProvidedTo }
    $people = @($installed.UserList | Where-Object { $_ } | ForEach-Object { [string] $_ })
    if ($former.ProvidedTo -eq 'SpecificUsers') { $former['UserList'] = $people }
    foreach ($attempt in 1..5) {
        try {
            New-App -FileData ([System.IO.File]::ReadAllBytes($kept)) @former | Out-Null
        }
        catch {
            $last = "$_"
            Start-Sleep -Seconds 10
            continue
        }
        throw "Exchange did not take version ${version}: $reason Version $oldVersion was put back."
    }
    throw "Exchange did not take version ${version}: $reason Version $oldVersion could not be put back either: $last USERS ARE WITHOUT THE ADD-IN. Run this script with -AddInFile '$($kept.Replace("'", "''"))', or upload that file in the Microsoft 365 admin center (Settings > Integrated apps)."
}

if (-not $AppId) {
    throw 'Give the client ID of the managed identity or app registration: -AppId <GUID>.'
}

# What can fail without a change comes first.
if (-not $WithoutAddIn) {
    $file = Read-AddInFile
    $version = Get-CheckedVersion $file $(if ($AddInFile) { $AddInFile } else { $manifestUrl })
}

Connect-Exchange
$availability = @{ OrganizationApp = $true; ProvidedTo = 'Everyone' }
if (-not $WithoutAddIn -and $ProvidedTo -ne 'Everyone') {
    $availability['ProvidedTo'] = 'SpecificUsers'
    $availability['UserList'] = @(Get-PeopleOf $ProvidedTo)
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

# 4. The add-in: installed where there is none, replaced by a higher version only, else its users alone are set.
if (-not $WithoutAddIn) {
    $installed = Get-App -OrganizationApp | Where-Object { $_.AppId -eq $addInId } | Select-Object -First 1
    $oldVersion = if ($installed) { ConvertTo-Version ([string] $installed.AppVersion) }
    if (-not $installed) {
        if ($PSCmdlet.ShouldProcess($manifestUrl, "install version $version of the add-in")) {
            New-App -FileData $file -DefaultStateForUser Enabled @availability | Out-Null
        }
    }
    elseif ($version -gt $oldVersion -or ($AddInFile -and $version -ne $oldVersion)) {
        if ($PSCmdlet.ShouldProcess($addInId, "replace version $oldVersion of the add-in by $version")) {
            # How it stands for users is the administrators' choice, and stays.
            Update-AddIn $installed $file ($availability + @{ DefaultStateForUser = [string] $installed.DefaultStateForUser; Enabled = [bool] $installed.Enabled })
        }
    }
    else {
        if ($version -lt $oldVersion) {
            Write-Warning "Version $oldVersion of the add-in is installed and newer than the app's, $version. It stays."
        }
        if ($PSCmdlet.ShouldProcess($addInId, "give version $oldVersion of the add-in to $ProvidedTo")) {
            Set-App -Identity $addInId @availability
        }
    }
}

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
