metadata description = 'The storage account that holds the Functions host state, the deployment package, and all tables and queues of the app.'

@description('Region of the account.')
param location string

@description('Name of the account: 3-24 lower-case letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('Tags of the account.')
param tags { *: string }

@description('Replication of the account. Zone-redundant storage survives the loss of a data centre.')
param sku 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS'

@description('Every table of the app (src/PexipFunctions.Core/Storage/TableNames.cs).')
var tableNames = [
  'integrations'
  'aliases'
  'meetings'
  'due'
  'mailboxes'
  'operations'
  'alarms'
  'ticks'
]

@description('Every queue of the app (src/PexipFunctions.Core/Storage/QueueNames.cs).')
var queueNames = [
  'mailbox-work'
  'room-work'
  'ticks'
  'mailbox-work-poison'
  'room-work-poison'
  'ticks-poison'
]

@description('The container from which the function app loads its package.')
var packageContainerName = 'deployments'

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: {
      deleteRetentionPolicy: { enabled: true, days: 14 }
      containerDeleteRetentionPolicy: { enabled: true, days: 14 }
    }

    resource packages 'containers' = {
      name: packageContainerName
      properties: { publicAccess: 'None' }
    }
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource table 'tables' = [
      for tableName in tableNames: {
        name: tableName
      }
    ]
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource queue 'queues' = [
      for queueName in queueNames: {
        name: queueName
      }
    ]
  }
}

@description('Address of the blob service.')
output blobServiceUri string = account.properties.primaryEndpoints.blob

@description('Address of the queue service.')
output queueServiceUri string = account.properties.primaryEndpoints.queue

@description('Address of the table service.')
output tableServiceUri string = account.properties.primaryEndpoints.table

@description('Address of the container with the deployment package.')
output packageContainerUri string = '${account.properties.primaryEndpoints.blob}${packageContainerName}'
