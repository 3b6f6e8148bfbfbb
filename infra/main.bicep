metadata name = 'VMR Scheduling for Exchange'
metadata description = 'Everything that the app needs in one resource group. infra/README.md leads from here to the first scheduled meeting.'

import { alwaysReadyGroup, appLimits, appSchedules, operator } from 'types.bicep'

targetScope = 'resourceGroup'

@description('Prefix of all names: 2-11 lower-case letters and digits, the first a letter.')
@minLength(2)
@maxLength(11)
param name string

@description('Region of all resources.')
param location string = resourceGroup().location

@description('Tags of all resources.')
param tags { *: string } = {}

@description('People and groups who run the app: they may set secrets and read and write the tables (backup, restore).')
param operators operator[] = []

@description('Addresses that alerts are mailed to. Without one, alerts show in the portal only.')
param alertEmailAddresses string[] = []

@description('Replication of the storage account. Regions without availability zones need Standard_LRS or Standard_GRS.')
param storageSku 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS' = 'Standard_ZRS'

@description('Memory of an instance in megabytes.')
param instanceMemoryMB 512 | 2048 | 4096 = 2048

@description('Most instances per function group. Work is serialised per mailbox, so few are ever needed.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances kept warm. One for HTTP keeps answers within Graph\'s 3 s and the policy request\'s 5 s; an empty list is cheaper and colder.')
param alwaysReady alwaysReadyGroup[] = [{ name: 'http', instanceCount: 1 }]

@description('none: outgoing traffic from Azure\'s shared addresses. nat: a virtual network of the app\'s own with one fixed address. existing: the subnet named in subnetId.')
param network 'none' | 'nat' | 'existing' = 'none'

@description('Address range of the network made with network = nat; /27 or larger.')
param networkAddressPrefix string = '10.89.0.0/26'

@description('With network = existing: resource id of a subnet of this region, /27 or larger, delegated to Microsoft.App/environments, without an underscore in its name.')
param subnetId string = ''

@description('True when Management Nodes, Exchange servers or a proxy are reached at private addresses. Leave it false otherwise: it opens a way into your network.')
param allowPrivateAddresses bool = false

@description('A host name of your own for the app, e.g. vmr.example.com; empty: the default one.')
param customHostName string = ''

@description('True: Azure Front Door serves customHostName with a certificate that renews itself. False: a proxy of yours does.')
param frontDoor bool = false

@description('Name of the Key Vault secret with the keys that sign tags.')
param tagKeysSecretName string = 'tag-keys'

@description('Schedules of the timers (NCRONTAB, UTC).')
param schedules appSchedules = {
  sync: '0 */5 * * * *'
  wake: '0 * * * * *'
  renew: '0 0 */6 * * *'
  sweep: '0 17 * * * *'
  conflict: '0 41 2 * * *'
  retention: '0 23 3 * * *'
}

@description('Where Office.js comes from; empty: Microsoft\'s CDN.')
param officeJsUrl string = ''

@description('Behind a proxy of yours, and where nothing but it reaches the app: the header in which it names its caller (README.md, Settings). Not with frontDoor, whose header is known.')
param clientAddressHeader string = ''

@description('Where the address of a caller comes from whom no proxy names; empty: auto (README.md, Settings).')
param clientAddressFrom '' | 'auto' | 'connection' | 'forwarded' = ''

@description('More app settings, by name. A deployment writes all settings: what is set by hand only is gone after it.')
param additionalAppSettings { *: string } = {}

@description('Limits of Exchange and Graph that differ from Exchange Online\'s (README.md, Settings).')
param limits appLimits = {}

@description('OTLP collector for the app\'s own traces, metrics and logs; empty: none.')
param otlpEndpoint string = ''

@description('Days for which the operations log is kept in the tables.')
@minValue(1)
@maxValue(3650)
param operationsRetentionDays int = 90

@description('Days for which platform logs are kept in Log Analytics.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Locks identity, Key Vault and storage account against deletion. Who deploys needs the role User Access Administrator or Owner for it.')
param lockResources bool = true

@description('Most gigabytes a day that the Log Analytics workspace takes: what a flood of requests may cost. -1: no cap. What comes after it that day is lost, the log alerts with it.')
@minValue(-1)
param logDailyCapGb int = 5

@description('Places from which /health is asked for, by population tag.')
param healthTestLocations string[] = ['emea-nl-ams-azr', 'us-va-ash-azr', 'apac-sg-sin-azr']

@description('Makes names unique over Azure, the same ones at every deployment.')
var suffix = uniqueString(subscription().id, resourceGroup().id, name)

@description('Name of the function app.')
var appName = '${name}-${suffix}'

@description('Name of the storage account.')
var storageAccountName = toLower('${name}${suffix}')

@description('Name of the Key Vault: at most 24 characters.')
var keyVaultName = take('${name}${suffix}', 24)

@description('Name of the identity.')
var identityName = '${name}-identity'

@description('Name of the Log Analytics workspace.')
var workspaceName = '${name}-logs'

@description('Name of the Application Insights resource.')
var applicationInsightsName = '${name}-insights'

@description('True when this deployment makes a Front Door.')
var hasFrontDoor = frontDoor && !empty(customHostName)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: identityName
  location: location
  tags: tags
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    location: location
    workspaceName: workspaceName
    applicationInsightsName: applicationInsightsName
    tags: tags
    retentionInDays: logRetentionDays
    dailyCapGb: logDailyCapGb
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    location: location
    name: storageAccountName
    tags: tags
    sku: storageSku
  }
}

module keyVault 'modules/key-vault.bicep' = {
  params: {
    location: location
    name: keyVaultName
    tags: tags
  }
}

module ownNetwork 'modules/network.bicep' = if (network == 'nat') {
  params: {
    location: location
    name: name
    tags: tags
    addressPrefix: networkAddressPrefix
  }
}

module rbac 'modules/rbac.bicep' = {
  params: {
    identityName: identityName
    identityPrincipalId: identity.properties.principalId
    storageAccountName: storageAccountName
    keyVaultName: keyVaultName
    applicationInsightsName: applicationInsightsName
    operators: operators
  }
  dependsOn: [storage, keyVault, monitoring]
}

module locks 'modules/locks.bicep' = if (lockResources) {
  params: {
    identityName: identity.name
    storageAccountName: storageAccountName
    keyVaultName: keyVaultName
  }
  dependsOn: [storage, keyVault]
}

resource frontDoorProfile 'Microsoft.Cdn/profiles@2026-07-01' = if (hasFrontDoor) {
  name: '${name}-door'
  location: 'global'
  tags: tags
  sku: { name: 'Standard_AzureFrontDoor' }

  resource endpoint 'afdEndpoints' = {
    name: '${name}-${suffix}'
    location: 'global'
    tags: tags
    properties: { enabledState: 'Enabled' }
  }
}

module functionApp 'modules/function-app.bicep' = {
  params: {
    location: location
    name: appName
    planName: '${name}-plan'
    tags: tags
    identityName: identity.name
    packageContainerUri: storage.outputs.packageContainerUri
    blobServiceUri: storage.outputs.blobServiceUri
    queueServiceUri: storage.outputs.queueServiceUri
    tableServiceUri: storage.outputs.tableServiceUri
    keyVaultUri: keyVault.outputs.uri
    applicationInsightsConnectionString: monitoring.outputs.connectionString
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReady: alwaysReady
    subnetId: network == 'nat' ? ownNetwork!.outputs.subnetId : network == 'existing' ? subnetId : ''
    publicHostName: customHostName
    behindFrontDoor: hasFrontDoor
    frontDoorId: hasFrontDoor ? frontDoorProfile!.properties.frontDoorId : ''
    tagKeysSecretName: tagKeysSecretName
    schedules: schedules
    allowPrivateAddresses: allowPrivateAddresses
    officeJsUrl: officeJsUrl
    operationsRetentionDays: operationsRetentionDays
    otlpEndpoint: otlpEndpoint
    clientAddressHeader: clientAddressHeader
    clientAddressFrom: clientAddressFrom
    additionalAppSettings: additionalAppSettings
    limits: limits
  }
  // The app cannot start before it may read its package.
  dependsOn: [rbac]
}

module door 'modules/front-door.bicep' = if (hasFrontDoor) {
  params: {
    profileName: frontDoorProfile.name
    endpointName: frontDoorProfile::endpoint.name
    hostName: customHostName
    originHostName: functionApp.outputs.defaultHostName
  }
}

module diagnostics 'modules/diagnostics.bicep' = {
  params: {
    workspaceName: workspaceName
    appName: appName
    storageAccountName: storageAccountName
    keyVaultName: keyVaultName
  }
  dependsOn: [functionApp]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    location: location
    name: name
    tags: tags
    emailAddresses: alertEmailAddresses
    workspaceName: workspaceName
    applicationInsightsName: applicationInsightsName
    storageAccountName: storageAccountName
    publicUrl: functionApp.outputs.publicUrl
    testLocations: healthTestLocations
  }
}

@description('Name of the function app.')
output functionAppName string = appName

@description('The app setting App__PublicUrl.')
output App__PublicUrl string = functionApp.outputs.publicUrl

@description('The app setting App__ClientId: the application id for New-ServicePrincipal in Exchange Online.')
output App__ClientId string = identity.properties.clientId

@description('The object id for New-ServicePrincipal in Exchange Online.')
output identityObjectId string = identity.properties.principalId

@description('The app setting KeyVault__Uri.')
output KeyVault__Uri string = keyVault.outputs.uri

@description('Name of the Key Vault.')
output keyVaultName string = keyVaultName

@description('The app setting AzureWebJobsStorage__tableServiceUri.')
output AzureWebJobsStorage__tableServiceUri string = storage.outputs.tableServiceUri

@description('Name of the storage account.')
output storageAccountName string = storageAccountName

@description('The default host name: the target of a proxy of yours.')
output defaultHostName string = functionApp.outputs.defaultHostName

@description('With network = nat: the address from which Management Nodes see the app.')
output outgoingAddress string = ownNetwork.?outputs.?outgoingAddress ?? ''

@description('With Front Door: the target of the CNAME record of customHostName.')
output customHostNameTarget string = frontDoorProfile::endpoint.?properties.?hostName ?? ''

@description('With Front Door: the value of the TXT record _dnsauth.customHostName.')
output customHostNameProof string = door.?outputs.?validationToken ?? ''
