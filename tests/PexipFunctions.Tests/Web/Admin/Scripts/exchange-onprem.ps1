# The commands of an Exchange Management Shell on-premises that the scripts use, on an organization in memory. Every change is noted
# in $changes; parameters that the real commands do not have are errors here too, and what the real ones refuse.
param([string] $Run)

function New-Organization {
    @{
        Processing = @{}; Scopes = @(); Assignments = @(); Policies = @(); Associations = @{}; Apps = @(); Faults = @{}
        InstallsNothingOver = $false; GivesNoManifest = $false; WithoutFolders = $false
        Route = 'vmr@contoso.mail.onmicrosoft.com'; Proxies = @('smtp:vmr@contoso.mail.onmicrosoft.com')
        Users = @(
            [pscustomobject]@{ Name = 'svc-vmr'; UserPrincipalName = 'svc-vmr@corp.contoso.com'; UserAccountControl = 'NormalAccount, DoNotExpirePassword'; AuthenticationPolicy = '' }
            [pscustomobject]@{ Name = 'svc-new'; UserPrincipalName = 'svc-new@corp.contoso.com'; UserAccountControl = 'NormalAccount'; AuthenticationPolicy = '' }
            [pscustomobject]@{ Name = 'svc-off'; UserPrincipalName = 'svc-off@corp.contoso.com'; UserAccountControl = 'AccountDisabled, NormalAccount'; AuthenticationPolicy = '' })
        Recipients = @(
            [pscustomobject]@{ Name = 'Person One'; PrimarySmtpAddress = 'one@contoso.com'; RecipientTypeDetails = 'UserMailbox'; Members = @() }
            [pscustomobject]@{ Name = 'Cloud Two'; PrimarySmtpAddress = 'two@contoso.com'; RecipientTypeDetails = 'RemoteUserMailbox'; Members = @() }
            [pscustomobject]@{ Name = 'Sales'; PrimarySmtpAddress = 'sales@contoso.com'; RecipientTypeDetails = 'MailUniversalDistributionGroup'; Members = @('one@contoso.com', 'two@contoso.com') })
        Directories = @([pscustomobject]@{ Server = 'EX1'; InternalUrl = 'https://ex1.corp.contoso.com/EWS/Exchange.asmx'; ExternalUrl = 'https://mail.contoso.com/EWS/Exchange.asmx'; WindowsAuthentication = $true; BasicAuthentication = $false; ExtendedProtectionTokenChecking = 'None' })
        Certificates = @([pscustomobject]@{ Thumbprint = 'A1'; Services = 'IIS, SMTP'; CertificateDomains = @('*.contoso.com'); NotAfter = [datetime] '2099-01-01'; IsSelfSigned = $false })
        Organization = [pscustomobject]@{ EwsEnabled = $null; EwsApplicationAccessPolicy = $null; EwsAllowList = $null; EwsBlockList = $null }
        CasMailbox = [pscustomobject]@{ EwsEnabled = $true; EwsApplicationAccessPolicy = $null; EwsAllowList = $null; EwsBlockList = $null }
    }
}
$global:tenant = New-Organization
# An organization as new, for tests that look at one thing after the other.
function Reset-Organization { $global:tenant = New-Organization }
. (Join-Path $PSScriptRoot 'stage.ps1')

New-Module -Name Exchange -ArgumentList $PSScriptRoot -ScriptBlock {
    param([string] $folder)
    . (Join-Path $folder 'exchange-servers.ps1')
    . (Join-Path $folder 'exchange-rights.ps1')
    . (Join-Path $folder 'exchange-apps.ps1')
} | Microsoft.PowerShell.Core\Import-Module

. (Join-Path $PSScriptRoot 'steps.ps1')
