#Requires -Version 5.1
<#
.SYNOPSIS
    Undoes setup.ps1 of one integration of VMR Scheduling for Exchange.
.DESCRIPTION
    Lists the organizers who have meetings to come, removes the add-in, the app's permissions on the mailbox, and, with
    -RemoveMailbox, the mailbox itself. Safe to run again. -WhatIf shows what would be done.
.PARAMETER AppId
    The client ID of the app registration or managed identity with which the app signs in.
.PARAMETER RemoveMailbox
    Removes the equipment mailbox too. Its calendar is lost. One that directory synchronization made is removed by
    -RemoteMailbox instead.
.PARAMETER OnPremisesAddIn
    Hybrid, in the Exchange Management Shell: removes the add-in from the Exchange on-premises. Nothing else is done, but for
    -RemoteMailbox.
.PARAMETER RemoteMailbox
    Hybrid, in the Exchange Management Shell: removes the on-premises object, and with the next directory synchronization the
    mailbox in the cloud and its calendar (Learn: Remove-RemoteMailbox).
#>
# Integration: #name# (#id#)
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [string] $AppId = __AppId__,
    [switch] $RemoveMailbox,
    [switch] $OnPremisesAddIn,
    [switch] $RemoteMailbox
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# The commands of Exchange are functions of a module, which do not see the preference above (PowerShell/PowerShell issue
# 4568): without this a failed command would be passed over.
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }

$mailbox = __Mailbox__
$scopeName = __Scope__
$addInId = __AddInId__
$signIn = __SignIn__
$organizers = __Organizers__

# The app to which a role is assigned: Exchange names it by one of the names and IDs of its service principal.
function Get-AppOf($assignment) {
    foreach ($principal in $principals) {
        if (@($principal.PSObject.Properties.Value | ForEach-Object { [string] $_ }) -contains [string] $assignment.RoleAssigneeName) {
            return $principal.AppId
        }
    }
}

#part online#

#part leaving#

if ($OnPremisesAddIn -or $RemoteMailbox) {
    Assert-ManagementShell 'what -OnPremisesAddIn and -RemoteMailbox do'
    if ($OnPremisesAddIn) { Remove-AddIn }
    if ($RemoteMailbox -and (Get-RemoteMailbox -Identity $mailbox -ErrorAction SilentlyContinue)) {
        Write-Organizers
        if ($PSCmdlet.ShouldProcess($mailbox, 'remove the on-premises object, and so the mailbox in the cloud and its calendar')) {
            Remove-RemoteMailbox -Identity $mailbox -Confirm:$false
        }
    }
    return
}

Connect-Exchange

# 1. Who has to know.
Write-Organizers

# 2. The add-in.
Remove-AddIn

# 3. The app's permissions on this mailbox.
$principals = @(Get-ServicePrincipal)
$assignments = @(Get-ManagementRoleAssignment)
$own = @($assignments | Where-Object { $_.CustomResourceScope -eq $scopeName })
foreach ($assignment in $own) {
    if ($PSCmdlet.ShouldProcess($assignment.Name, 'Remove-ManagementRoleAssignment')) {
        Remove-ManagementRoleAssignment -Identity $assignment.Name -Confirm:$false
    }
}
if (Get-ManagementScope -Identity $scopeName -ErrorAction SilentlyContinue) {
    if ($PSCmdlet.ShouldProcess($scopeName, 'Remove-ManagementScope')) {
        Remove-ManagementScope -Identity $scopeName -Confirm:$false
    }
}

# The app's service principal goes only when this integration is seen to be the last that uses it.
$ofApp = @($assignments | Where-Object { $AppId -and (Get-AppOf $_) -eq $AppId })
if ($ofApp.Count -gt 0 -and -not ($ofApp | Where-Object { $_.CustomResourceScope -ne $scopeName })) {
    if ($PSCmdlet.ShouldProcess($AppId, 'Remove-ServicePrincipal')) {
        Remove-ServicePrincipal -Identity $AppId -Confirm:$false
    }
}

# 4. The sign-in application.
$signInClientId = __SignInClientId__
if ($signIn -and $signInClientId) {
    Write-Warning "The sign-in application $signInClientId is left in Entra, since other integrations may use it. Remove it there when none does."
}

# 5. The mailbox.
if ($RemoveMailbox) {
    if (Get-Mailbox -Identity $mailbox -ErrorAction SilentlyContinue) {
        if ($PSCmdlet.ShouldProcess($mailbox, 'remove the mailbox and its calendar')) {
            Remove-Mailbox -Identity $mailbox -Confirm:$false
        }
    }
}
else {
    Write-Output "The mailbox $mailbox is kept. Run again with -RemoveMailbox to remove it."
}
