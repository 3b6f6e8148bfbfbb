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
    Lets meetings of organizers outside the organization in. Off unless it is given, each time.
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
function Read-Version([byte[]] $file) {
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

function Get-CheckedVersion([byte[]] $file, [string] $source) {
    try {
        return Read-Version $file
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

# PowerShell takes typographic quotation marks for quotes as well (about_Quoting_Rules).
function Format-Literal([string] $text) { "'$($text -replace "['\u2018-\u201B]", '$0$0')'" }

# The addresses of the people whom a name of the list stands for: none when they have left. Exchange takes mailboxes and mail users
# (Learn: Set-App, UserList), and may be busy: that somebody was not found is told by the kind of the error alone
# (timmcmic/DLConversionV2 issue 130; Microsoft365DSC issue 7124 took busy for gone). Other errors have the same words: a database
# that "couldn't be found" is being moved (Microsoft365DSC issue 142).
function Get-Living([string] $name) {
    try {
        $found = @(Get-Recipient -Identity $name)
    }
    catch {
        $kind = "$_ $($_.CategoryInfo.Reason) $($_.FullyQualifiedErrorId)"
        if ($kind -match 'ManagementObjectNotFound' -or ("$_" -match "object '.*' couldn't be found" -and "$_" -notmatch '[A-Za-z]Exception\b')) { return }
        throw "Exchange does not say whether $name, who has the add-in, is still there: $_ Version $oldVersion stays installed, for those who have it. Run this script again."
    }
    foreach ($recipient in $found) {
        if ([string] $recipient.RecipientTypeDetails -notin @('UserMailbox', 'LinkedMailbox', 'MailUser')) { continue }
        if ($recipient.PrimarySmtpAddress) { [string] $recipient.PrimarySmtpAddress } else { $name }
    }
}

# Who has the installed add-in, and how it stands for them, as New-App and Set-App take it. One name of somebody who has left, or
# that two people have, fails the whole command: the others are kept, by their addresses.
function Get-Former($installed) {
    $former = @{ OrganizationApp = $true; DefaultStateForUser = [string] $installed.DefaultStateForUser; Enabled = [bool] $installed.Enabled; ProvidedTo = [string] $installed.ProvidedTo }
    if ($former.ProvidedTo -ne 'SpecificUsers') { return $former }
    $living = New-Object 'System.Collections.Generic.SortedSet[string]' ([StringComparer]::OrdinalIgnoreCase)
    $names = @($installed.UserList | Where-Object { $_ } | ForEach-Object { [string] $_ })
    $gone = 0
    foreach ($name in $names) {
        $addresses = @(Get-Living $name)
        if ($addresses.Count -eq 0) { $gone++ }
        foreach ($address in $addresses) { $null = $living.Add($address) }
    }
    if ($gone -gt 0) {
        Write-Warning "$gone of the $($names.Count) people who have the add-in have no mailbox here any more, and are left out."
    }
    $former['UserList'] = @($living)
    return $former
}

function Test-Anybody($former) { $former.ProvidedTo -ne 'SpecificUsers' -or $former.UserList.Count -gt 0 }

# Who gets it: those whom -ProvidedTo names, else those who have it. Exchange takes no empty list.
function Get-Next($former) {
    $next = $former.Clone()
    foreach ($each in @($availability.Keys)) { $next[$each] = $availability[$each] }
    if ($next.ProvidedTo -ne 'SpecificUsers') { $next.Remove('UserList') }
    if (-not (Test-Anybody $next)) {
        throw "The installed add-in is given to nobody who has a mailbox here, which Exchange does not take a second time. Version $oldVersion stays installed. Say who gets it by -ProvidedTo."
    }
    return $next
}

# What Exchange would not take must not take the place of what is removed for it.
function Assert-Takable($former) {
    if ($former.DefaultStateForUser -notin @('Enabled', 'Disabled', 'AlwaysEnabled')) {
        throw "Exchange does not say how the add-in stands for its people (DefaultStateForUser is '$($former.DefaultStateForUser)'): it could not be put back. Version $oldVersion stays installed. Run this script without -RemoveFirst."
    }
    if ($former.ProvidedTo -eq 'SpecificUsers' -and $former.UserList.Count -gt 1000) {
        throw "$($former.UserList.Count) people have the add-in, since names of the list stand for several; Exchange takes at most 1,000, and it could not be put back. Version $oldVersion stays installed. Say who gets it by -ProvidedTo, without -RemoveFirst."
    }
}

# The same in the words of a command.
function Format-Availability($former, [string] $usersFile) {
    $text = "-Enabled `$$($former.Enabled.ToString().ToLowerInvariant()) -DefaultStateForUser $($former.DefaultStateForUser) -ProvidedTo $($former.ProvidedTo)"
    if ($former.ProvidedTo -eq 'SpecificUsers') { $text += " -UserList ([System.IO.File]::ReadAllLines($(Format-Literal $usersFile)))" }
    return $text
}

# This run of the script again, with the parameters that it was given, but for what they say of the add-in's file.
function Format-Again([string] $also) {
    $words = foreach ($name in $given.Keys | Where-Object { $_ -notin @('AddInFile', 'RemoveFirst', 'WithoutKeeping', 'WhatIf', 'Confirm', 'Verbose', 'Debug') }) {
        if ($given[$name] -is [switch]) { "-${name}:`$$($given[$name].IsPresent.ToString().ToLowerInvariant())" } else { "-$name $(Format-Literal $given[$name])" }
    }
    return ((@("& $(Format-Literal $self)") + @($words) + $also) | Where-Object { $_ }) -join ' '
}

# Writes a file beside those that are there; tells where.
function Save-Text([string] $name, [string] $ending, [string] $text) {
    $start = Join-Path (Get-FullPath $KeepIn) $name
    $path = "$start$ending"
    try {
        for ($number = 2; (Test-Path -LiteralPath $path) -and [System.IO.File]::ReadAllText($path) -cne $text; $number++) { $path = "$start-$number$ending" }
        [System.IO.File]::WriteAllText($path, $text)
    }
    catch {
        throw "What is installed cannot be kept in ${path}: $($_.Exception.Message) Version $oldVersion stays installed. Name another folder by -KeepIn."
    }
    return $path
}

# Keeps the addresses of people, one a line.
function Save-Users($former) {
    if ($former.ProvidedTo -ne 'SpecificUsers') { return '' }
    Save-Text "addin-$addInId-users" '.txt' ($former.UserList -join "`r`n")
}

# Keeps the file of the installed add-in; tells where.
function Save-Installed($installed) {
    $property = $installed.PSObject.Properties['ManifestXml']
    if (-not $property -or -not [string] $property.Value) {
        if ($RemoveFirst) {
            throw "Exchange does not give the installed file, so that it could not be put back: version $oldVersion stays installed."
        }
        if (-not $WithoutKeeping) {
            throw "Exchange does not give the installed file: it cannot be kept, and there would be no way back to it. Version $oldVersion stays installed. To replace it all the same, run again with -WithoutKeeping."
        }
        return ''
    }
    # Exchange gives text, at times with a mark of its byte order before it; the file has it in UTF-8, whatever its first line says.
    $text = ([string] $property.Value).TrimStart([char[]] (0xFEFF, 32, 9, 13, 10)) -replace '^<\?xml[^>]*\?>', '<?xml version="1.0" encoding="utf-8"?>'
    $path = Save-Text "addin-$addInId-$($installed.AppVersion)" '.xml' $text
    try {
        $null = Read-Version ([System.IO.File]::ReadAllBytes($path))
    }
    catch {
        if ($RemoveFirst -or -not $WithoutKeeping) {
            throw "What Exchange gives as the installed file is none that could be installed again: $($_.Exception.Message) It is in $path. Version $oldVersion stays installed. To replace it all the same, run again with -WithoutKeeping."
        }
        return ''
    }
    Write-Host "Kept the installed file: $path"
    return $path
}

# Another file over the installed one. Exchange replaces an add-in of the same ID when the version is not lower. Nothing is taken
# away but by -RemoveFirst, and then the old file is put back when the other one does not go in either.
function Update-AddIn($installed, [byte[]] $file) {
    $former = Get-Former $installed
    $next = Get-Next $former
    # Where nobody of the former people is left, the old file goes back to whom -ProvidedTo names.
    $back = if (Test-Anybody $former) { $former } else { $next }
    if ($RemoveFirst) {
        Assert-Takable $next
        Assert-Takable $back
    }
    $kept = Save-Installed $installed
    $users = Save-Users $back
    if ($RemoveFirst) {
        try {
            Remove-App -OrganizationApp -Identity $addInId -Confirm:$false
        }
        catch {
            throw "Exchange did not remove version ${oldVersion}: $_ It stays installed, and version $version was not installed."
        }
        try {
            New-App -FileData $file @next | Out-Null
        }
        catch {
            Restore-AddIn $back $users $kept "$_"
        }
    }
    else {
        try {
            New-App -FileData $file @next | Out-Null
        }
        catch {
            throw "Exchange did not take version ${version}: $_ Version $oldVersion stays installed, and nothing of it has changed. If Exchange does not install it over the old one (it never does with an older version), run again with -RemoveFirst. If it takes add-ins from the Microsoft 365 admin center only, upload the file there and run again with -WithoutAddIn."
        }
    }
    Write-Host "Version $version has replaced $oldVersion."
    if ($kept) {
        # An older file is never taken over a newer one.
        $first = if ($version -gt $oldVersion) { ' -RemoveFirst' } else { '' }
        Write-Host "To go back: $(Format-Again "-AddInFile $(Format-Literal $kept)$first")"
    }
    else {
        Write-Warning 'Exchange did not give the former file: there is no way back to it.'
    }
    if ($ProvidedTo) { Write-Former $former $users }
}

# Other people for the installed version. Set-App puts their list in the place of the former one.
function Set-People($installed) {
    $former = Get-Former $installed
    $next = Get-Next $former
    $names = @($installed.UserList | Where-Object { $_ })
    $same = $former.ProvidedTo -eq $next.ProvidedTo -and
        ($next.ProvidedTo -ne 'SpecificUsers' -or ($names.Count -eq $next.UserList.Count -and ($former.UserList -join ';') -eq ($next.UserList -join ';')))
    if ($same) {
        Write-Host "Version $oldVersion of the add-in is installed, and given to $(Format-People $next) already: that stays."
        return
    }
    $users = if (Test-Anybody $former) { Save-Users $former } else { '' }
    try {
        Set-App -Identity $addInId -OrganizationApp @availability
    }
    catch {
        throw "Exchange did not give version $oldVersion of the add-in to ${ProvidedTo}: $_ It stays installed, for those who have it. What comes before the add-in is done: run this script again."
    }
    Write-Host "Version $oldVersion of the add-in stays installed. It was given to $(Format-People $former), and is now to $(Format-People $next)."
    Write-Former $former $users
}

function Format-People($former) {
    if ($former.ProvidedTo -ne 'SpecificUsers') { return $former.ProvidedTo }
    return "$($former.UserList.Count) $(if ($former.UserList.Count -eq 1) { 'person' } else { 'people' })"
}

# How those who had the add-in get it back.
function Write-Former($former, [string] $users) {
    if (-not (Test-Anybody $former)) {
        Write-Host 'Nobody of those who had it before has a mailbox here any more.'
        return
    }
    Write-Host "Who had it before gets it back by: Set-App -OrganizationApp -Identity $addInId $(Format-Availability $former $users)"
}

# Exchange may be busy for a moment: what was taken away is given back in five tries.
function Restore-AddIn($back, [string] $users, [string] $kept, [string] $reason) {
    foreach ($attempt in 1..5) {
        try {
            New-App -FileData ([System.IO.File]::ReadAllBytes($kept)) @back | Out-Null
        }
        catch {
            $last = "$_"
            Start-Sleep -Seconds 10
            continue
        }
        throw "Exchange did not take version ${version}: $reason Version $oldVersion was put back, for $(Format-People $back)."
    }
    throw ("Exchange did not take version ${version}: $reason Version $oldVersion could not be put back either: $last USERS ARE WITHOUT THE ADD-IN. Give it back, " +
        "in this session: New-App -OrganizationApp -FileData ([System.IO.File]::ReadAllBytes($(Format-Literal $kept))) $(Format-Availability $back $users) " +
        "Or upload that file in the Microsoft 365 admin center (Settings > Integrated apps).")
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
# Empty where nothing was said: what is installed keeps the people that it has.
$availability = @{}
if (-not $WithoutAddIn -and $ProvidedTo -eq 'Everyone') {
    $availability['ProvidedTo'] = 'Everyone'
}
elseif (-not $WithoutAddIn -and $ProvidedTo) {
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

# 4. The add-in: installed where there is none, replaced by a higher version or the file that was named, else its people alone are set.
if (-not $WithoutAddIn) {
    $installed = Get-App -OrganizationApp | Where-Object { $_.AppId -eq $addInId } | Select-Object -First 1
    $oldVersion = if ($installed) { ConvertTo-Version ([string] $installed.AppVersion) }
    if (-not $installed) {
        if ($PSCmdlet.ShouldProcess($manifestUrl, "install version $version of the add-in")) {
            $first = if ($availability.Count -gt 0) { $availability } else { @{ ProvidedTo = 'Everyone' } }
            try {
                New-App -FileData $file -OrganizationApp -DefaultStateForUser Enabled @first | Out-Null
            }
            catch {
                throw "Exchange did not install version $version of the add-in: $_ What comes before the add-in is done: run this script again. If Exchange takes add-ins from the Microsoft 365 admin center only, upload the file from $manifestUrl there and run again with -WithoutAddIn."
            }
        }
    }
    elseif ($version -gt $oldVersion -or $AddInFile) {
        if ($PSCmdlet.ShouldProcess($addInId, "replace version $oldVersion of the add-in by $version")) {
            Update-AddIn $installed $file
        }
    }
    else {
        if ($version -lt $oldVersion) {
            Write-Warning "Version $oldVersion of the add-in is installed and newer than the app's, $version. It stays. To install the app's all the same, save the file from $manifestUrl and give it by -AddInFile."
        }
        if (-not $ProvidedTo) {
            Write-Host "Version $oldVersion of the add-in is installed, and given to $(if ($installed.ProvidedTo -eq 'SpecificUsers') { "$(@($installed.UserList | Where-Object { $_ }).Count) people" } else { [string] $installed.ProvidedTo }): that stays."
        }
        elseif ($PSCmdlet.ShouldProcess($addInId, "give version $oldVersion of the add-in to $ProvidedTo")) {
            Set-People $installed
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
