metadata description = 'Locks on what cannot be made again as it was. They hold back deletions through Azure Resource Manager only: not of rows, messages or secrets. Runbook: infra/README.md, "When a part is lost".'

@description('Name of the app\'s identity.')
param identityName string

@description('Name of the storage account.')
param storageAccountName string

@description('Name of the Key Vault.')
param keyVaultName string

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource storage 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: storageAccountName
}

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' existing = {
  name: keyVaultName
}

resource identityLock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  scope: identity
  properties: { level: 'CanNotDelete', notes: 'The rights on mailboxes, and other tenants\' trust, hang on this identity; another one has another id.' }
}

resource storageLock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  scope: storage
  properties: { level: 'CanNotDelete', notes: 'All integrations, meetings and aliases are in it.' }
}

resource vaultLock 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep'
  scope: vault
  properties: { level: 'CanNotDelete', notes: 'The keys that sign tags are in it.' }
}
