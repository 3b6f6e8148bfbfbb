metadata description = 'Azure Front Door before the app: a custom domain with a certificate that renews itself. Flex Consumption supports no platform certificates of its own.'

@description('Name of the Front Door profile.')
param profileName string

@description('Name of the endpoint.')
param endpointName string

@description('The custom domain, e.g. vmr.example.com.')
param hostName string

@description('The host name that Azure gave the app.')
param originHostName string

resource profile 'Microsoft.Cdn/profiles@2026-07-01' existing = {
  name: profileName

  resource endpoint 'afdEndpoints' existing = {
    name: endpointName
  }
}

resource originGroup 'Microsoft.Cdn/profiles/originGroups@2026-07-01' = {
  parent: profile
  name: 'app'
  properties: {
    loadBalancingSettings: { sampleSize: 4, successfulSamplesRequired: 3 }
    healthProbeSettings: {
      probePath: '/health'
      probeProtocol: 'Https'
      probeRequestType: 'GET'
      probeIntervalInSeconds: 240
    }
    sessionAffinityState: 'Disabled'
  }

  resource app 'origins' = {
    name: 'app'
    properties: {
      hostName: originHostName
      originHostHeader: originHostName
      httpsPort: 443
      enforceCertificateNameCheck: true
      enabledState: 'Enabled'
    }
  }
}

resource domain 'Microsoft.Cdn/profiles/customDomains@2026-07-01' = {
  parent: profile
  name: replace(hostName, '.', '-')
  properties: {
    hostName: hostName
    tlsSettings: { certificateType: 'ManagedCertificate', minimumTlsVersion: 'TLS12' }
  }
}

resource route 'Microsoft.Cdn/profiles/afdEndpoints/routes@2026-07-01' = {
  parent: profile::endpoint
  name: 'app'
  properties: {
    customDomains: [{ id: domain.id }]
    originGroup: { id: originGroup.id }
    patternsToMatch: ['/*']
    supportedProtocols: ['Https']
    httpsRedirect: 'Disabled'
    forwardingProtocol: 'HttpsOnly'
    linkToDefaultDomain: 'Disabled'
    enabledState: 'Enabled'
  }
  dependsOn: [originGroup::app]
}

@description('Value of the TXT record _dnsauth.HOST, which proves that the domain is yours.')
output validationToken string = domain.properties.validationProperties.validationToken
