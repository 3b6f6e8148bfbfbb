# Exchange's commands on-premises for what the service account may do, and what EWS is open to. Sources as in exchange-servers.ps1.
function Get-ManagementScope {
    [CmdletBinding()] param([string] $Identity)
    $found = @($tenant.Scopes | Where-Object { $_.Name -eq $Identity })
    if ($found.Count -eq 0) { Write-Error (Write-Missing $Identity); return }
    $found
}
# Two scopes with the same filter are refused, as in Exchange Online.
function New-ManagementScope {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Name, [string] $RecipientRestrictionFilter)
    if ($tenant.Scopes | Where-Object { $_.RecipientFilter -eq $RecipientRestrictionFilter }) { Write-Error 'Another scope has the same values.'; return }
    Note 'New-ManagementScope' $PSBoundParameters
    $tenant.Scopes += [pscustomobject]@{ Name = $Name; RecipientFilter = $RecipientRestrictionFilter }
}
function Set-ManagementScope { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, [string] $RecipientRestrictionFilter) Note 'Set-ManagementScope' $PSBoundParameters; (Get-ManagementScope -Identity $Identity).RecipientFilter = $RecipientRestrictionFilter }
function Remove-ManagementScope {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity)
    if ($tenant.Assignments | Where-Object { $_.CustomRecipientWriteScope -eq $Identity }) { Write-Error 'The scope is in use.'; return }
    Note 'Remove-ManagementScope' $PSBoundParameters
    $tenant.Scopes = @($tenant.Scopes | Where-Object { $_.Name -ne $Identity })
}
# Learn: Identity and RoleAssignee cannot stand together.
function Get-ManagementRoleAssignment {
    [CmdletBinding()] param([Parameter(ParameterSetName = 'Identity')][string] $Identity, [Parameter(ParameterSetName = 'RoleAssignee')][string] $Role, [Parameter(ParameterSetName = 'RoleAssignee')][string] $RoleAssignee)
    if ($Identity) {
        $found = @($tenant.Assignments | Where-Object { $_.Name -eq $Identity })
        if ($found.Count -eq 0) { Write-Error (Write-Missing $Identity); return }
        return $found
    }
    $user = Get-User -Identity $RoleAssignee
    $tenant.Assignments | Where-Object { $_.Role -eq $Role -and $_.RoleAssigneeName -eq $user.Name }
}
function New-ManagementRoleAssignment {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Name, [string] $Role, [string] $User, [string] $CustomRecipientWriteScope)
    # Learn, New-ManagementRoleAssignment: at most 64 characters.
    if ($Name.Length -gt 64) { Write-Error 'The name is too long.'; return }
    if (-not (Get-ManagementScope -Identity $CustomRecipientWriteScope -ErrorAction SilentlyContinue)) { Write-Error "There is no scope $CustomRecipientWriteScope."; return }
    if ($tenant.Assignments | Where-Object { $_.Name -eq $Name }) { Write-Error "The role assignment $Name exists."; return }
    $assignee = Get-User -Identity $User
    Note 'New-ManagementRoleAssignment' $PSBoundParameters
    $tenant.Assignments += [pscustomobject]@{ Name = $Name; Role = $Role; RoleAssigneeName = $assignee.Name; CustomRecipientWriteScope = $CustomRecipientWriteScope; RoleAssignmentDelegationType = 'Regular' }
}
function Remove-ManagementRoleAssignment { [CmdletBinding(SupportsShouldProcess)] param([string] $Identity) Note 'Remove-ManagementRoleAssignment' $PSBoundParameters; $tenant.Assignments = @($tenant.Assignments | Where-Object { $_.Name -ne $Identity }) }

function Get-ThrottlingPolicy {
    [CmdletBinding()] param([string] $Identity)
    $found = @($tenant.Policies | Where-Object { $_.Name -eq $Identity })
    if ($found.Count -eq 0) { Write-Error (Write-Missing $Identity); return }
    $found
}
function New-ThrottlingPolicy {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Name, [ValidateSet('Regular', 'Organization', 'Global')][string] $ThrottlingPolicyScope, [uint32] $EwsMaxConcurrency, [uint32] $EwsMaxBurst, [uint32] $EwsRechargeRate, [uint32] $EwsCutoffBalance)
    if ($tenant.Policies | Where-Object { $_.Name -eq $Name }) { Write-Error "The policy $Name exists."; return }
    Note 'New-ThrottlingPolicy' $PSBoundParameters
    $tenant.Policies += [pscustomobject]@{ Name = $Name }
}
# An account without a policy of its own has the organization's.
function Get-ThrottlingPolicyAssociation {
    [CmdletBinding()] param([string] $Identity, [string] $ThrottlingPolicy)
    if ($ThrottlingPolicy) { return @($tenant.Associations.Keys | Where-Object { $tenant.Associations[$_] -eq $ThrottlingPolicy } | ForEach-Object { [pscustomobject]@{ Name = $_ } }) }
    $user = Get-User -Identity $Identity
    [pscustomobject]@{ Name = $user.Name; ThrottlingPolicyId = $tenant.Associations[$user.Name] }
}
function Set-ThrottlingPolicyAssociation {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity, $ThrottlingPolicy)
    $user = Get-User -Identity $Identity
    Note 'Set-ThrottlingPolicyAssociation' $PSBoundParameters
    if ($ThrottlingPolicy) { $tenant.Associations[$user.Name] = [string] (Get-ThrottlingPolicy -Identity $ThrottlingPolicy).Name } else { $tenant.Associations.Remove($user.Name) }
}
# Learn, Remove-ThrottlingPolicy: not while somebody has it.
function Remove-ThrottlingPolicy {
    [CmdletBinding(SupportsShouldProcess)] param([string] $Identity)
    if ($Identity -in $tenant.Associations.Values) { Write-Error 'The policy is in use.'; return }
    Note 'Remove-ThrottlingPolicy' $PSBoundParameters
    $tenant.Policies = @($tenant.Policies | Where-Object { $_.Name -ne $Identity })
}

function Get-WebServicesVirtualDirectory {
    [CmdletBinding()] param([switch] $ADPropertiesOnly)
    if ($tenant.Faults['Get-WebServicesVirtualDirectory']) { Write-Error $tenant.Faults['Get-WebServicesVirtualDirectory']; return }
    $tenant.Directories
}
function Get-ExchangeCertificate { [CmdletBinding()] param([string] $Server) $tenant.Certificates }
function Get-OrganizationConfig { [CmdletBinding()] param() $tenant.Organization }
function Get-CASMailbox {
    [CmdletBinding()] param([string] $Identity)
    if (-not (Get-Mailbox -Identity $Identity -ErrorAction SilentlyContinue)) { Write-Error (Write-Missing $Identity); return }
    $tenant.CasMailbox
}
function Get-AuthenticationPolicy { [CmdletBinding()] param([string] $Identity) [pscustomobject]@{ Name = $Identity; BlockLegacyAuthWebServices = $Identity -eq 'Modern only' } }
