metadata description = 'A virtual network of the app\'s own with one fixed outgoing address, for Management Nodes whose firewall lets known addresses in.'

@description('Region of the network.')
param location string

@description('Prefix of the names of the network, the NAT gateway and the public address.')
param name string

@description('Tags of all resources.')
param tags { *: string }

@description('Address range of the network, /27 or larger; all of it is the app\'s subnet.')
param addressPrefix string

resource address 'Microsoft.Network/publicIPAddresses@2026-03-01' = {
  name: '${name}-nat-ip'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource nat 'Microsoft.Network/natGateways@2026-03-01' = {
  name: '${name}-nat'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: {
    publicIpAddresses: [{ id: address.id }]
    idleTimeoutInMinutes: 4
  }
}

resource group 'Microsoft.Network/networkSecurityGroups@2026-03-01' = {
  name: '${name}-nsg'
  location: location
  tags: tags
  properties: {}
}

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: '${name}-vnet'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addressPrefix] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: addressPrefix
          defaultOutboundAccess: false
          natGateway: { id: nat.id }
          networkSecurityGroup: { id: group.id }
          // Flex Consumption runs on Container Apps environments: Learn, "Flex Consumption plan", virtual network integration.
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }
}

@description('Resource id of the subnet for the function app.')
output subnetId string = network::app.id

@description('The address from which Management Nodes see the app.')
output outgoingAddress string = address.properties.ipAddress
