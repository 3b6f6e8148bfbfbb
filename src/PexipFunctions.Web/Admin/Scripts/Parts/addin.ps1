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
            "to a smaller group$besideGroups")
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
            throw "Exchange did not take version ${version}: $_ Version $oldVersion stays installed, and nothing of it has changed. If Exchange does not install it over the old one (it never does with an older version), run again with -RemoveFirst.$besideUpload"
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
        $besideShell)
}

# The file that is to be installed, before anything is changed.
function Get-CheckedFile {
    $bytes = Read-AddInFile
    $number = Get-CheckedVersion $bytes $(if ($AddInFile) { $AddInFile } else { $manifestUrl })
    return @{ Bytes = $bytes; Version = $number }
}

# Whom -ProvidedTo names, in the words of New-App. Empty where nothing was said: what is installed keeps the people that it has.
function Get-Availability {
    if (-not $ProvidedTo) { return @{} }
    if ($ProvidedTo -eq 'Everyone') { return @{ ProvidedTo = 'Everyone' } }
    return @{ ProvidedTo = 'SpecificUsers'; UserList = @(Get-PeopleOf $ProvidedTo) }
}

# Installed where there is none, replaced by a higher version or the file that was named, else its people alone are set.
function Install-AddIn {
    $installed = Get-App -OrganizationApp | Where-Object { $_.AppId -eq $addInId } | Select-Object -First 1
    $oldVersion = if ($installed) { ConvertTo-Version ([string] $installed.AppVersion) }
    if (-not $installed) {
        if ($PSCmdlet.ShouldProcess($manifestUrl, "install version $version of the add-in")) {
            $first = if ($availability.Count -gt 0) { $availability } else { @{ ProvidedTo = 'Everyone' } }
            try {
                New-App -FileData $file -OrganizationApp -DefaultStateForUser Enabled @first | Out-Null
            }
            catch {
                throw "Exchange did not install version $version of the add-in: $_ What comes before the add-in is done: run this script again.$besideInstall"
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
