#requires -Version 7.2
<#
.SYNOPSIS
Lets the app's managed identity work in the equipment mailboxes named here, and in no other mailbox.

.DESCRIPTION
Uses RBAC for Applications in Exchange Online (Learn: "Role Based Access Control for Applications in Exchange Online").

Why not by consent in Entra: a consented application permission such as Calendars.ReadWrite holds for EVERY mailbox of the
tenant, and Exchange adds both up, so that a consent would undo the scope set here. Do not consent Calendars.* or Mail.* to
this identity; the script refuses to go on if somebody did. New-ApplicationAccessPolicy, the older way, is deprecated.

Run it again with the whole list of mailboxes when one is added or removed. It changes nothing that is right already, and makes
no scope of its own while each integration's setup.ps1 has opened its mailbox: Exchange takes no two scopes with the same filter.
New rights take 30 minutes to 2 hours to reach Exchange's caches; the test at the end passes the caches by.

Needs: the role Organization Management, and the module ExchangeOnlineManagement 3.2 or later.
To look for consents it uses the module Microsoft.Graph.Applications when that is installed, and says so when it is not.

.PARAMETER AppId
Output App__ClientId of the deployment.

.PARAMETER ObjectId
Output identityObjectId of the deployment.

.PARAMETER Mailbox
The primary addresses of all equipment mailboxes of all integrations.

.EXAMPLE
./grant-mailbox-access.ps1 -AppId $appId -ObjectId $objectId -Mailbox vmr@contoso.com, vmr-sales@contoso.com
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [guid] $AppId,
    [Parameter(Mandatory)] [guid] $ObjectId,
    [Parameter(Mandatory)] [ValidatePattern('^[^@\s'']+@[^@\s'']+$')] [string[]] $Mailbox,
    [string] $Name = 'VMR Scheduling'
)

$ErrorActionPreference = 'Stop'
# The commands of Exchange are functions of a module, which do not see the preference above (PowerShell/PowerShell issue
# 4568): without this a failed command would be passed over.
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }
Set-StrictMode -Version Latest

$roles = 'Application Calendars.ReadWrite', 'Application Mail.Send'
$scopeName = "$Name mailboxes"
$filter = ($Mailbox | ForEach-Object { "PrimarySmtpAddress -eq '$_'" }) -join ' -or '

function Assert-NoConsent {
    if (-not (Get-Module -ListAvailable Microsoft.Graph.Applications)) {
        Write-Warning 'Consents were not looked for: the module Microsoft.Graph.Applications is not installed.'
        return
    }

    Connect-MgGraph -Scopes 'Application.Read.All' -NoWelcome
    $graph = Get-MgServicePrincipal -Filter "appId eq '00000003-0000-0000-c000-000000000000'"
    $granted = @(Get-MgServicePrincipalAppRoleAssignment -ServicePrincipalId $ObjectId |
        ForEach-Object { $id = $_.AppRoleId; $graph.AppRoles | Where-Object Id -EQ $id } |
        Where-Object Value -Match '^(Calendars|Mail)\.')
    if ($granted.Count -gt 0) {
        throw "Remove these consents first, they hold for every mailbox of the tenant: $($granted.Value -join ', ')."
    }
}

Assert-NoConsent
if (-not (Get-ConnectionInformation)) { Connect-ExchangeOnline -ShowBanner:$false }

foreach ($address in $Mailbox) {
    $found = Get-Mailbox -Identity $address
    if ($found.PrimarySmtpAddress -ne $address) {
        throw "$address is not the primary address of $($found.PrimarySmtpAddress): name the primary one."
    }
}

if (-not (Get-ServicePrincipal | Where-Object AppId -EQ $AppId)) {
    New-ServicePrincipal -AppId $AppId -ObjectId $ObjectId -DisplayName $Name | Out-Null
}

# New scopes need a tenant whose configuration is its own.
if ((Get-OrganizationConfig).IsDehydrated) { Enable-OrganizationCustomization }

function Test-Allowed([string] $address) {
    $allowed = @(Test-ServicePrincipalAuthorization -Identity $AppId -Resource $address -ErrorAction SilentlyContinue |
        Where-Object { [string] $_.InScope -eq 'True' } | ForEach-Object { $_.RoleName })
    @($roles | Where-Object { $_ -notin $allowed }).Count -eq 0
}

$exists = [bool] (Get-ManagementScope | Where-Object Name -EQ $scopeName)
if ($exists -or @($Mailbox | Where-Object { -not (Test-Allowed $_) }).Count -gt 0) {
    if ($exists) {
        Set-ManagementScope -Identity $scopeName -RecipientRestrictionFilter $filter
    }
    else {
        New-ManagementScope -Name $scopeName -RecipientRestrictionFilter $filter | Out-Null
    }

    foreach ($role in $roles) {
        $assignment = "$Name $role"
        if (-not (Get-ManagementRoleAssignment | Where-Object Name -EQ $assignment)) {
            New-ManagementRoleAssignment -Name $assignment -App $AppId -Role $role -CustomResourceScope $scopeName | Out-Null
        }
    }
}

foreach ($address in $Mailbox) {
    Test-ServicePrincipalAuthorization -Identity $AppId -Resource $address |
        Select-Object @{ Name = 'Mailbox'; Expression = { $address } }, RoleName, AllowedResourceScope, InScope
}
