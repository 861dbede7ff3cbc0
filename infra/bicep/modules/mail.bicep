// Mail: Communication Services with a mail domain that Azure manages (SPF, DKIM and DMARC are set). No access keys.
param name string
param suffix string
param tags object
param dataLocation string
param domainIds string[]
param workspaceId string
param principalId string

resource email 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: '${name}-mail-${suffix}'
  location: 'global'
  tags: tags
  properties: { dataLocation: dataLocation }

  resource domain 'domains' = {
    name: 'AzureManagedDomain'
    location: 'global'
    tags: tags
    properties: {
      domainManagement: 'AzureManaged'
      userEngagementTracking: 'Disabled'
    }
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: '${name}-communication-${suffix}'
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
    linkedDomains: concat([email::domain.id], domainIds)
  }
}

// What became of each mail after it was accepted: bounced, suppressed, delivered.
resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'whooper'
  scope: communication
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'EmailSendMailOperational', enabled: true }
      { category: 'EmailStatusUpdateOperational', enabled: true }
    ]
  }
}

// Communication and Email Service Owner: the only built-in role that may send mail. It may also change this one resource, for
// Communication Services know no data actions; custom roles are not reliably honoured. So the scope is as narrow as it gets.
resource sender 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(communication.id, principalId, '09976791-48a7-449e-bb21-39d1a415f350')
  scope: communication
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '09976791-48a7-449e-bb21-39d1a415f350'
    )
  }
}

output endpoint string = 'https://${communication.properties.hostName}'
output sender string = 'DoNotReply@${email::domain.properties.fromSenderDomain}'
