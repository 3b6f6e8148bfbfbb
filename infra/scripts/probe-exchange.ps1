#requires -Version 5.1
<#
.SYNOPSIS
Tells how an Exchange on-premises behaves where its documentation does not say it, so that it can be compared with what this app expects.

.DESCRIPTION
Asks Exchange Web Services some twelve questions about the calendar of one mailbox, as the service account, and writes one line for
each. The lines hold no names, addresses, subjects or ids: send them with your report as they are. It changes nothing, but for -Accept.
Before it, invite the mailbox to a weekly series of a few occurrences and to a single meeting, both in the next four weeks, in a
mailbox that no integration uses; wait a minute. What is looked for: Microsoft's pages on EWS leave it open, or differ from servers.

.PARAMETER Url
The EWS URL: https://mail.contoso.com/EWS/Exchange.asmx

.PARAMETER Mailbox
The primary address of the equipment mailbox.

.PARAMETER Credential
The service account.

.PARAMETER Basic
Signs in by Basic; without it by NTLM or Kerberos, as Windows chooses.

.PARAMETER Accept
Accepts the single meeting, with an answer to its organizer, and looks at what that leaves.

.PARAMETER From
The first of the four weeks that are looked at; today without it.

.EXAMPLE
./probe-exchange.ps1 -Url https://mail.contoso.com/EWS/Exchange.asmx -Mailbox vmr-test@contoso.com -Credential (Get-Credential CORP\svc-vmr)
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [uri] $Url, [Parameter(Mandatory)] [string] $Mailbox, [Parameter(Mandatory)] [pscredential] $Credential, [switch] $Basic, [switch] $Accept, [DateTime] $From = [DateTime]::UtcNow)

$ErrorActionPreference = 'Stop'
$who = [System.Security.SecurityElement]::Escape($Mailbox)
$folder = '<t:DistinguishedFolderId Id="{0}"><t:Mailbox><t:EmailAddress>' + $who + '</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>'
$goid = '<t:ExtendedFieldURI PropertySetId="6ED8DA90-450B-101B-98DA-00AA003F1305" PropertyId="{0}" PropertyType="Binary"/>'
$sign = if ($Basic) { $login = $Credential.GetNetworkCredential(); @{ Headers = @{ Authorization = 'Basic ' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes("$($Credential.UserName):$($login.Password)")) } } } else { @{ Credential = $Credential; Headers = @{} } }
$sign.Headers['X-AnchorMailbox'] = $Mailbox

# Windows PowerShell takes a fault for a failure, and has its text beside that.
$lenient = if ($PSVersionTable.PSVersion.Major -ge 7) { @{ SkipHttpErrorCheck = $true } } else { @{} }

# The answer; a fault, which comes with status 500, as its code. Names are found without their namespaces.
function Send([string] $operation) {
    $body = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"><s:Header><t:RequestServerVersion Version="Exchange2013_SP1"/>' +
        "<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>$who</t:PrimarySmtpAddress></t:ConnectingSID></t:ExchangeImpersonation><t:TimeZoneContext><t:TimeZoneDefinition Id=`"UTC`"/></t:TimeZoneContext></s:Header><s:Body>$operation</s:Body></s:Envelope>"
    try {
        $answer = Invoke-WebRequest -Uri $Url -Method Post -ContentType 'text/xml; charset=utf-8' -Body $body -UseBasicParsing @sign @lenient
        if ([int] $answer.StatusCode -notin 200, 500) { throw "HTTP $([int] $answer.StatusCode)" }
        return [xml] $answer.Content
    }
    catch {
        $code = if ("$($_.ErrorDetails)" -match '(?<=[>\s]|^)Error[A-Z]\w+') { $Matches[0] } else { "$_" -replace '\s+', ' ' }
        [xml] "<ResponseCode>$([System.Security.SecurityElement]::Escape($code))</ResponseCode>"
    }
}
function Get-All($xml, [string] $name) { @($xml.SelectNodes(".//*[local-name()='$name']")) }
function Get-Text($xml, [string] $name) { @(Get-All $xml $name | ForEach-Object { $_.InnerText }) }
function Find([string] $fields, [string] $view, [string] $of = 'calendar', [string] $restriction = '') { Send "<m:FindItem Traversal=`"Shallow`"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>$fields</t:AdditionalProperties></m:ItemShape>$view$restriction<m:ParentFolderIds>$($folder -f $of)</m:ParentFolderIds></m:FindItem>" }
function Field([string] $name) { "<t:FieldURI FieldURI=`"$name`"/>" }
function Say([string] $what, $answer) { Write-Output "${what}: $(@($answer) -join ', ')" }

$page = '<m:IndexedPageItemView MaxEntriesReturned="1000" Offset="0" BasePoint="Beginning"/>'
function View([int] $start, [int] $end) { $days = $start, $end | ForEach-Object { [System.Xml.XmlConvert]::ToString($From.AddDays($_), 'yyyy-MM-dd') }; "<m:CalendarView StartDate=`"$($days[0])T00:00:00Z`" EndDate=`"$($days[1])T00:00:00Z`" MaxEntriesReturned=`"1000`"/>" }
$since = '<m:Restriction><t:IsGreaterThanOrEqualTo>' + (Field 'item:LastModifiedTime') + '<t:FieldURIOrConstant><t:Constant Value="2000-01-01T00:00:00Z"/></t:FieldURIOrConstant></t:IsGreaterThanOrEqualTo></m:Restriction>'

$items = Find ((Field 'item:LastModifiedTime') + (Field 'calendar:CalendarItemType') + ($goid -f 35)) $page
$version = Get-All $items 'ServerVersionInfo' | Select-Object -First 1
if (-not $version) { Say 'answer' (Get-Text $items 'ResponseCode'); return }
Say 'server' "$($version.MajorVersion).$($version.MinorVersion).$($version.MajorBuildNumber).$($version.MinorBuildNumber), $(Get-Text $items 'ResponseCode')"
Say 'kinds in the calendar' (Get-Text $items 'CalendarItemType' | Group-Object | ForEach-Object { "$($_.Count) $($_.Name)" })
Say 'times of last change have fractions of a second' (@(@(Get-Text $items 'LastModifiedTime') -match '\.\d*[1-9]').Count -gt 0)
$keys = @(Get-Text $items 'Value')
Say 'items with a clean global object id' "$($keys.Count) of $((Get-All $items 'ItemId').Count)"
if ($keys) { Say 'found by it' (Get-All (Find (Field 'item:LastModifiedTime') $page 'calendar' ('<m:Restriction><t:IsEqualTo>' + ($goid -f 35) + "<t:FieldURIOrConstant><t:Constant Value=`"$($keys[0])`"/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction>")) 'ItemId').Count }
$restricted = Find (Field 'item:LastModifiedTime') $page 'calendar' $since
Say 'a search with a restriction gives' "$((Get-All $restricted 'ItemId').Count) of $((Get-All $items 'ItemId').Count), last page $(@(Get-All $restricted 'RootFolder')[0].IncludesLastItemInRange)"
$first = Find ((Field 'calendar:CalendarItemType') + (Field 'calendar:RecurrenceId') + (Field 'calendar:OriginalStart') + ($goid -f 3)) (View 0 28)
$again = Find (Field 'calendar:CalendarItemType') (View 1 27)
$ids = @(Get-All $first 'ItemId' | ForEach-Object { $_.Id })
Say 'kinds in a view' (Get-Text $first 'CalendarItemType' | Group-Object | ForEach-Object { "$($_.Count) $($_.Name)" })
Say 'in a view: RecurrenceId, OriginalStart, different global object ids' (@((Get-All $first 'RecurrenceId').Count, (Get-All $first 'OriginalStart').Count, @(Get-Text $first 'Value' | Select-Object -Unique).Count))
Say 'ids of another view that this one has' "$(@(Get-All $again 'ItemId' | Where-Object { $_.Id -cin $ids }).Count) of $((Get-All $again 'ItemId').Count)"
$occurrence = Get-All $first 'CalendarItem' | Where-Object { (Get-Text $_ 'CalendarItemType') -eq 'Occurrence' } | Select-Object -First 1
if ($occurrence) { Say 'the master of an occurrence' (Get-Text (Send "<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds><t:RecurringMasterItemId OccurrenceId=`"$($occurrence.ItemId.Id)`"/></m:ItemIds></m:GetItem>") 'ResponseCode') }
Say 'a view with a restriction' (Get-Text (Find (Field 'calendar:CalendarItemType') (View 0 28) 'calendar' $since) 'ResponseCode')
$changes = Send "<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>$(Field 'item:LastModifiedTime')</t:AdditionalProperties></m:ItemShape><m:SyncFolderId>$($folder -f 'calendar')</m:SyncFolderId><m:MaxChangesReturned>512</m:MaxChangesReturned></m:SyncFolderItems>"
$times = @(Get-Text $changes 'LastModifiedTime')
Say 'changes from nothing' "$($times.Count), newest first $($times.Count -gt 1 -and $times[0] -gt $times[-1]), length of the state $(@(Get-Text $changes 'SyncState')[0].Length)"

if ($Accept) {
    $single = Get-All $items 'CalendarItem' | Where-Object { (Get-Text $_ 'CalendarItemType') -eq 'Single' } | Select-Object -First 1
    if (-not $single) { Say 'accepting' 'there is no single meeting'; return }
    $before = (Get-All (Find (Field 'item:LastModifiedTime') $page 'inbox') 'MeetingRequest').Count
    $answer = Send "<m:CreateItem MessageDisposition=`"SendOnly`"><m:Items><t:AcceptItem><t:Body BodyType=`"HTML`">&lt;b&gt;probe&lt;/b&gt;</t:Body><t:ReferenceItemId Id=`"$($single.ItemId.Id)`" ChangeKey=`"$($single.ItemId.ChangeKey)`"/></t:AcceptItem></m:Items></m:CreateItem>"
    Say 'accepting' (@(Get-Text $answer 'ResponseCode') + "items in the answer $((Get-All $answer 'ItemId').Count)")
    Say 'requests in the inbox before and after' @($before, (Get-All (Find (Field 'item:LastModifiedTime') $page 'inbox') 'MeetingRequest').Count)
    $after = Send "<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>$((Field 'calendar:MyResponseType') + (Field 'calendar:AppointmentReplyTime'))</t:AdditionalProperties></m:ItemShape><m:ItemIds><t:ItemId Id=`"$($single.ItemId.Id)`"/></m:ItemIds></m:GetItem>"
    Say 'the accepted meeting by its old id' (@(Get-Text $after 'ResponseCode') + (Get-Text $after 'MyResponseType') + "has a time $((Get-All $after 'AppointmentReplyTime').Count -gt 0)")
}
