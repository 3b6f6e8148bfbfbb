# Neither Import-Module nor Connect-ExchangeOnline has a parameter -WhatIf: the preference is what must not reach them.
function Connect-Exchange {
    $WhatIfPreference = $false
    # The commands of both have the same names.
    if (Test-ManagementShell) {
        throw 'This is an Exchange Management Shell, and what was asked for is done in Exchange Online: run it in another PowerShell. Nothing was changed.'
    }
    Import-Needed 'ExchangeOnlineManagement'
    Connect-ExchangeOnline -ShowBanner:$false
}

function Import-Needed([string] $name) {
    if (-not (Get-Module -ListAvailable -Name $name)) {
        throw "The PowerShell module $name is missing. Install it with: Install-Module $name -Scope CurrentUser"
    }
    Import-Module $name
}

# Exchange Online has no such command (Learn: Get-ExchangeServer).
function Test-ManagementShell { [bool] (Get-Command Get-ExchangeServer -ErrorAction SilentlyContinue) }

function Assert-ManagementShell([string] $what) {
    if (-not (Test-ManagementShell)) {
        throw "Run this in the Exchange Management Shell of a server on-premises: $what is done there. Nothing was changed."
    }
}
