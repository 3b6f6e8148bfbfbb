metadata description = 'The vault for tag keys and credentials. The app knows secrets by name only.'

@description('Region of the vault.')
param location string

@description('Name of the vault: 3-24 letters, digits and hyphens.')
@minLength(3)
@maxLength(24)
param name string

@description('Tags of the vault.')
param tags { *: string }

resource vault 'Microsoft.KeyVault/vaults@2026-05-15' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: 'Enabled'
  }
}

@description('Address of the vault.')
output uri string = vault.properties.vaultUri
