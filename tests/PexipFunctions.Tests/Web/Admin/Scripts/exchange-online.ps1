# The commands of Exchange Online and Entra that the scripts use, on a tenant in memory. Every change is noted in $changes;
# parameters that the real commands do not have are errors here too, and what the real ones refuse.
param([string] $Run)

$global:tenant = @{
    Dehydrated = $true; Mailboxes = @(); Processing = @{}; Principals = @(); Scopes = @(); Assignments = @(); Applications = @(); EntraPrincipals = @()
    Consents = @{ '44444444-4444-4444-8444-444444444444' = @('role-1', 'role-0') }
    # A default app has neither version nor users of its own.
    Apps = @([pscustomobject]@{ AppId = '7a774f0c-7a6f-11e0-85ad-07fb4824019b'; DisplayName = 'Bing Maps'; AppVersion = ''; Scope = 'Default'; Enabled = $true; DefaultStateForUser = 'Enabled'; ProvidedTo = 'Everyone'; UserList = $null; ManifestXml = '' })
    Recipients = @(
        [pscustomobject]@{ Name = 'Person One'; PrimarySmtpAddress = 'one@contoso.com'; RecipientTypeDetails = 'UserMailbox'; Members = @() }
        [pscustomobject]@{ Name = 'Person Two'; PrimarySmtpAddress = 'two@contoso.com'; RecipientTypeDetails = 'UserMailbox'; Members = @() }
        [pscustomobject]@{ Name = 'Sales'; PrimarySmtpAddress = 'sales@contoso.com'; RecipientTypeDetails = 'MailUniversalDistributionGroup'; Members = @('one@contoso.com', 'two@contoso.com') })
    Faults = @{}; InstallsNothingOver = $false; GivesNoManifest = $false; WithoutFolders = $false
}
. (Join-Path $PSScriptRoot 'stage.ps1')

function AppOf([string] $filter) { [regex]::Match($filter, "'(.*)'").Groups[1].Value }

# Microsoft's pages of Import-Module and Connect-ExchangeOnline list no -WhatIf: who gives it is refused.
function Get-Module { [CmdletBinding()] param([switch] $ListAvailable, [string] $Name) [pscustomobject]@{ Name = $Name } }
function Import-Module { [CmdletBinding()] param([Parameter(Position = 0)][string] $Name) if ($WhatIfPreference) { throw 'A module is to be loaded whatever is tried.' } }
function Connect-ExchangeOnline { [CmdletBinding()] param([switch] $ShowBanner) if ($WhatIfPreference) { throw 'A connection is to be made whatever is tried.' } }
function Get-ConnectionInformation { }
function Connect-MgGraph { [CmdletBinding()] param([string[]] $Scopes, [switch] $NoWelcome) Write-Host "Signed in to Entra for $Scopes." }
function Get-MgContext { [pscustomobject]@{ TenantId = 'the-tenant' } }
function Get-AcceptedDomain { [pscustomobject]@{ DomainName = "fabrikam.com" }; [pscustomobject]@{ DomainName = "contoso.com" } }
function Get-OrganizationConfig { [pscustomobject]@{ IsDehydrated = $tenant.Dehydrated } }
function Enable-OrganizationCustomization { [CmdletBinding(SupportsShouldProcess)] param() Note 'Enable-OrganizationCustomization' $PSBoundParameters; $tenant.Dehydrated = $false }

New-Module -Name Exchange -ArgumentList $PSScriptRoot -ScriptBlock {
    param([string] $folder)
    . (Join-Path $folder 'exchange-mailboxes.ps1')
    . (Join-Path $folder 'exchange-apps.ps1')
} | Microsoft.PowerShell.Core\Import-Module

function Get-MgServicePrincipal {
    [CmdletBinding()] param([string] $Filter)
    $app = AppOf $Filter
    if ($app -eq '00000003-0000-0000-c000-000000000000') {
        return [pscustomobject]@{ Id = 'graph'; AppRoles = @([pscustomobject]@{ Id = 'role-0'; Value = 'Calendars.ReadWrite' }, [pscustomobject]@{ Id = 'role-1'; Value = 'User.Read.All' }) }
    }
    if ($app -like '33333333*' -or $app -in $tenant.EntraPrincipals) { [pscustomobject]@{ Id = "object-of-$app" } }
}
function Get-MgServicePrincipalAppRoleAssignment { [CmdletBinding()] param([string] $ServicePrincipalId) foreach ($role in $tenant.Consents[$ServicePrincipalId]) { [pscustomobject]@{ AppRoleId = $role } } }
function New-MgServicePrincipal { [CmdletBinding(SupportsShouldProcess)] param([string] $AppId) Note 'New-MgServicePrincipal' $PSBoundParameters; $tenant.EntraPrincipals += @($AppId) }
function Get-MgApplication { [CmdletBinding()] param([string] $Filter) $sought = AppOf $Filter; $tenant.Applications | Where-Object { $_.AppId -eq $sought -or $sought -in $_.Tags } }
function New-MgApplication {
    [CmdletBinding(SupportsShouldProcess)] param([string] $DisplayName, [string] $SignInAudience, [string[]] $Tags)
    Note 'New-MgApplication' $PSBoundParameters
    $made = [pscustomobject]@{
        Id = "id-$($tenant.Applications.Count)"; AppId = "app-$($tenant.Applications.Count)"; DisplayName = $DisplayName; Tags = $Tags; IdentifierUris = @()
        Spa = [pscustomobject]@{ RedirectUris = @() }; Api = [pscustomobject]@{ Oauth2PermissionScopes = $null; PreAuthorizedApplications = $null }
    }
    $tenant.Applications += $made
    $made
}
function Update-MgApplication {
    [CmdletBinding(SupportsShouldProcess)] param([string] $ApplicationId, [hashtable] $Spa, [string[]] $IdentifierUris, [hashtable] $Api)
    Note 'Update-MgApplication' $PSBoundParameters
    $application = $tenant.Applications | Where-Object { $_.Id -eq $ApplicationId }
    if ($Spa) { $application.Spa.RedirectUris = $Spa.RedirectUris; $application.IdentifierUris = $IdentifierUris }
    if ($Api) {
        foreach ($client in $Api['PreAuthorizedApplications']) {
            if ($client.DelegatedPermissionIds | Where-Object { $_ -notin $application.Api.Oauth2PermissionScopes.Id }) { throw 'The permission does not exist yet.' }
        }
        $application.Api.Oauth2PermissionScopes = @($Api.Oauth2PermissionScopes | ForEach-Object { [pscustomobject] $_ })
        if ($Api.ContainsKey('PreAuthorizedApplications')) { $application.Api.PreAuthorizedApplications = @($Api.PreAuthorizedApplications | ForEach-Object { [pscustomobject] $_ }) }
    }
}

. (Join-Path $PSScriptRoot 'steps.ps1')
