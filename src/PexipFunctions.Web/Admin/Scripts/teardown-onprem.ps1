#Requires -Version 5.1
<#
.SYNOPSIS
    Undoes setup-onprem.ps1 of one integration of VMR Scheduling for Exchange.
.DESCRIPTION
    Lists the organizers who have meetings to come, removes the add-in, the service account's right to act for the mailbox, its
    throttling policy when no other integration needs it, and, with -RemoveMailbox, the mailbox itself. The service account stays.
    Run it in the Exchange Management Shell. Safe to run again. -WhatIf shows what would be done.
.PARAMETER ServiceAccount
    The account with which the app signs in.
.PARAMETER RemoveMailbox
    Removes the equipment mailbox and its user too. Its calendar is lost.
.PARAMETER CloudAddIn
    Hybrid, in a PowerShell with the module ExchangeOnlineManagement: removes the add-in from Exchange Online. Nothing else is done.
#>
# Integration: #name# (#id#)
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    [string] $ServiceAccount = __ServiceAccount__,
    [switch] $RemoveMailbox,
    [switch] $CloudAddIn
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
# The commands of Exchange are functions of a module, which do not see the preference above (PowerShell/PowerShell issue
# 4568): without this a failed command would be passed over.
$PSDefaultParameterValues = @{ '*:ErrorAction' = 'Stop' }

$mailbox = __Mailbox__
$scopeName = __Scope__
$assignmentName = "$scopeName-impersonation"
$policyName = __ThrottlingPolicy__
$addInId = __AddInId__
$organizers = __Organizers__

#part online#

#part leaving#

if ($CloudAddIn) {
    Connect-Exchange
    Remove-AddIn
    return
}

Assert-ManagementShell 'all but -CloudAddIn'

# 1. Who has to know.
Write-Organizers

# 2. The add-in.
Remove-AddIn

# 3. The service account's right to act for this mailbox.
if (Get-ManagementRoleAssignment -Identity $assignmentName -ErrorAction SilentlyContinue) {
    if ($PSCmdlet.ShouldProcess($assignmentName, 'Remove-ManagementRoleAssignment')) {
        Remove-ManagementRoleAssignment -Identity $assignmentName -Confirm:$false
    }
}
if (Get-ManagementScope -Identity $scopeName -ErrorAction SilentlyContinue) {
    if ($PSCmdlet.ShouldProcess($scopeName, 'Remove-ManagementScope')) {
        Remove-ManagementScope -Identity $scopeName -Confirm:$false
    }
}

# 4. Its throttling policy, when no other integration's assignment is left of the account; the policy itself, when nobody has it.
$others = @(Get-ManagementRoleAssignment -Role ApplicationImpersonation -RoleAssignee $ServiceAccount -ErrorAction SilentlyContinue |
        Where-Object { [string] $_.Name -like 'vmr-*-impersonation' -and [string] $_.Name -ne $assignmentName })
if ($others.Count -eq 0 -and (Get-ThrottlingPolicy -Identity $policyName -ErrorAction SilentlyContinue)) {
    $now = [string] (Get-ThrottlingPolicyAssociation -Identity $ServiceAccount -ErrorAction SilentlyContinue | ForEach-Object { $_.ThrottlingPolicyId } | Select-Object -First 1)
    if (($now -split '[\\/]')[-1] -eq $policyName -and $PSCmdlet.ShouldProcess($ServiceAccount, 'take the throttling policy away')) {
        Set-ThrottlingPolicyAssociation -Identity $ServiceAccount -ThrottlingPolicy $null
    }
    # Exchange removes no policy that somebody has (Learn: Remove-ThrottlingPolicy).
    $having = @(Get-ThrottlingPolicyAssociation -ThrottlingPolicy $policyName -ErrorAction SilentlyContinue)
    if ($having.Count -eq 0 -and $PSCmdlet.ShouldProcess($policyName, 'Remove-ThrottlingPolicy')) {
        Remove-ThrottlingPolicy -Identity $policyName -Confirm:$false
    }
}

# 5. The mailbox.
if ($RemoveMailbox) {
    if (Get-Mailbox -Identity $mailbox -ErrorAction SilentlyContinue) {
        if ($PSCmdlet.ShouldProcess($mailbox, 'remove the mailbox, its calendar and its user')) {
            Remove-Mailbox -Identity $mailbox -Confirm:$false
        }
    }
}
else {
    Write-Output "The mailbox $mailbox is kept. Run again with -RemoveMailbox to remove it."
}
Write-Output "The account $ServiceAccount is kept, since other integrations may use it. Disable it when none does."
