metadata description = 'The Flex Consumption plan, the function app and its settings.'

import { alwaysReadyGroup, appLimits, appSchedules } from '../types.bicep'

@description('Region of the app.')
param location string

@description('Name of the app: the first label of its default host name.')
param name string

@description('Name of the plan.')
param planName string

@description('Tags of the plan and the app.')
param tags { *: string }

@description('Name of the user-assigned identity with which the app does everything.')
param identityName string

@description('Address of the container with the deployment package.')
param packageContainerUri string

@description('Address of the blob service.')
param blobServiceUri string

@description('Address of the queue service.')
param queueServiceUri string

@description('Address of the table service.')
param tableServiceUri string

@description('Address of the Key Vault.')
param keyVaultUri string

@description('Application Insights connection string: an address, since local authentication is off.')
param applicationInsightsConnectionString string

@description('Memory of an instance in megabytes.')
param instanceMemoryMB 512 | 2048 | 4096

@description('Most instances per function group.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int

@description('Instances kept warm, per function group.')
param alwaysReady alwaysReadyGroup[]

@description('Subnet for outgoing traffic, delegated to Microsoft.App/environments; empty: none.')
param subnetId string

@description('Public host name of the app when a proxy or Front Door stands before it; empty: the default host name.')
param publicHostName string

@description('True: requests are let in through the Front Door profile of frontDoorId only.')
param behindFrontDoor bool

@description('The id that the Front Door profile sends with every request (frontDoorId); empty without one.')
param frontDoorId string

@description('Name of the secret with the keys that sign tags.')
param tagKeysSecretName string

@description('Schedules of the timers.')
param schedules appSchedules

@description('True when Management Nodes or Exchange are reached at private addresses.')
param allowPrivateAddresses bool

@description('Where Office.js comes from; empty: Microsoft\'s CDN.')
param officeJsUrl string

@description('Days for which the operations log is kept.')
@minValue(1)
@maxValue(3650)
param operationsRetentionDays int

@description('OTLP collector for the app\'s own traces, metrics and logs; empty: none.')
param otlpEndpoint string

@description('The header in which a proxy before the app names its caller; not with Front Door, whose header is known.')
param clientAddressHeader string

@description('Where the address of a caller comes from whom no proxy names; empty: the app\'s default.')
param clientAddressFrom string

@description('More app settings; of those that this template writes, these win.')
param additionalAppSettings { *: string }

@description('Limits of Exchange and Graph; those left out keep the app\'s defaults.')
param limits appLimits

@description('Only requests that came through the named Front Door profile.')
var frontDoorOnly = [
  {
    name: 'FrontDoor'
    action: 'Allow'
    priority: 100
    tag: 'ServiceTag'
    ipAddress: 'AzureFrontDoor.Backend'
    headers: { 'x-azure-fdid': [frontDoorId] }
  }
]

@description('Settings that are left out when they have no value, so that the app\'s own defaults hold.')
var optionalSettings = union(
  empty(officeJsUrl) ? {} : { AddIn__OfficeJsUrl: officeJsUrl },
  // The last hop is Front Door then. It alone can write this header, and every Front Door profile does: ours proves itself by its id.
  behindFrontDoor ? { AddIn__ClientAddressHeader: 'X-Azure-SocketIP', AddIn__FrontDoorId: frontDoorId } : empty(clientAddressHeader) ? {} : { AddIn__ClientAddressHeader: clientAddressHeader },
  empty(clientAddressFrom) ? {} : { AddIn__ClientAddressFrom: clientAddressFrom },
  empty(otlpEndpoint) ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint },
  contains(limits, 'messagesPerMinute') ? { Sending__MessagesPerMinute: string(limits.?messagesPerMinute) } : {},
  contains(limits, 'recipientsPerDay') ? { Sending__RecipientsPerDay: string(limits.?recipientsPerDay) } : {},
  contains(limits, 'externalRecipientsPerDay') ? { Sending__ExternalRecipientsPerDay: string(limits.?externalRecipientsPerDay) } : {},
  contains(limits, 'recipientsPerMessage') ? { Sending__RecipientsPerMessage: string(limits.?recipientsPerMessage) } : {},
  contains(limits, 'requestsPerMailbox') ? { Graph__RequestsPerMailbox: string(limits.?requestsPerMailbox) } : {},
  contains(limits, 'requestsPerApp') ? { Graph__RequestsPerApp: string(limits.?requestsPerApp) } : {}
)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' existing = {
  name: identityName
}

resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2025-03-01' = {
  name: name
  location: location
  // azd finds the app of the service named in azure.yaml by this tag.
  tags: union(tags, { 'azd-service-name': 'app' })
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identity.id}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    publicNetworkAccess: 'Enabled'
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      http20Enabled: true
      remoteDebuggingEnabled: false
      ipSecurityRestrictionsDefaultAction: behindFrontDoor ? 'Deny' : 'Allow'
      ipSecurityRestrictions: behindFrontDoor ? frontDoorOnly : []
    }
    functionAppConfig: {
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packageContainerUri
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReady
      }
    }
  }

  // Publishing with a user name and a password is off; deployments sign in to Entra.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  // A resource of its own, since App__PublicUrl needs the host name that the site gets on creation.
  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        AzureWebJobsStorage__blobServiceUri: blobServiceUri
        AzureWebJobsStorage__queueServiceUri: queueServiceUri
        AzureWebJobsStorage__tableServiceUri: tableServiceUri
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsightsConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
        // The host's exporter would else keep five traces a second and leave out the logs of the others, on which the alerts rest.
        OTEL_TRACES_SAMPLER: 'microsoft.fixed_percentage'
        OTEL_TRACES_SAMPLER_ARG: '1'
        // Else "/" shows the platform's own page (Learn: "App settings reference for Azure Functions").
        AzureWebJobsDisableHomepage: 'true'
        App__PublicUrl: 'https://${empty(publicHostName) ? app.properties.defaultHostName : publicHostName}'
        App__ClientId: identity.properties.clientId
        App__TenantId: subscription().tenantId
        KeyVault__Uri: keyVaultUri
        Tags__KeySecretName: tagKeysSecretName
        SyncSchedule: schedules.sync
        WakeSchedule: schedules.wake
        RenewSchedule: schedules.renew
        SweepSchedule: schedules.sweep
        ConflictSchedule: schedules.conflict
        RetentionSchedule: schedules.retention
        Network__AllowPrivate: string(allowPrivateAddresses)
        Operations__RetentionDays: string(operationsRetentionDays)
      },
      optionalSettings,
      additionalAppSettings
    )
  }
}

@description('The host name that Azure gave the app.')
output defaultHostName string = app.properties.defaultHostName

@description('The address of the app for add-ins, Graph and Conferencing Nodes.')
output publicUrl string = 'https://${empty(publicHostName) ? app.properties.defaultHostName : publicHostName}'
