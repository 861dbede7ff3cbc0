// Whooper on Azure, in one resource group: the function app and all that it needs. docs/azure-deployment.md explains each resource.
targetScope = 'resourceGroup'

@description('What the resources are named after: lower-case letters, digits and dashes.')
@minLength(3)
@maxLength(16)
param name string = 'whooper'

@description('The region. Communication Services are global; where they keep data is mailDataLocation.')
param location string = resourceGroup().location

@description('The cluster\'s name where a pod event does not bring one.')
@minLength(1)
@maxLength(63)
param clusterName string = 'default'

@description('Who gets incident mails. Empty: no mail, and no Communication Services.')
param mailRecipients string[] = []

@description('Where Communication Services keep data.')
param mailDataLocation string = 'Europe'

@description('Mail domains of your own, verified in an Email Communication Service: their resource ids. Azure lets its own send few mails.')
param mailDomainIds string[] = []

@description('Who gets the alerts about Whooper itself. Empty: alerts fire, but mail nobody.')
param alertRecipients string[] = []

@description('The key of the Gemini API. Empty: incidents are explained by the catalogue of causes, and there is no Key Vault.')
@secure()
param geminiApiKey string = ''

@description('Make a Durable Task Scheduler too, which the app does not use yet: docs/azure-deployment.md says what it needs to.')
param useDurableTaskScheduler bool = false

@description('Further settings of the app, such as {Whooper__Ai__Model: \'gemini-2.5-pro\'}; they win over those below. No secrets: the portal shows them.')
param settings object = {}

@description('Memory of one instance.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@description('At most this many instances.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Days that telemetry is kept.')
@minValue(30)
@maxValue(730)
param retentionDays int = 30

param tags object = {}

var suffix = uniqueString(resourceGroup().id, name)
var hasMail = !empty(mailRecipients)
var hasModel = !empty(geminiApiKey)

// User-assigned, so that its roles stand before the app starts: the app reads its package, its keys and its Key Vault references then.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-identity-${suffix}'
  location: location
  tags: tags
}

module storage 'modules/storage.bicep' = {
  params: {
    name: 'st${suffix}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: name
    suffix: suffix
    location: location
    tags: tags
    retentionDays: retentionDays
    principalId: identity.properties.principalId
  }
}

module mail 'modules/mail.bicep' = if (hasMail) {
  params: {
    name: name
    suffix: suffix
    tags: tags
    dataLocation: mailDataLocation
    domainIds: mailDomainIds
    workspaceId: monitoring.outputs.workspaceId
    principalId: identity.properties.principalId
  }
}

module vault 'modules/vault.bicep' = if (hasModel) {
  params: {
    name: 'kv-${suffix}'
    location: location
    tags: tags
    geminiApiKey: geminiApiKey
    workspaceId: monitoring.outputs.workspaceId
    principalId: identity.properties.principalId
  }
}

module scheduler 'modules/scheduler.bicep' = if (useDurableTaskScheduler) {
  params: {
    name: '${name}-scheduler-${suffix}'
    location: location
    tags: tags
    principalId: identity.properties.principalId
    clientId: identity.properties.clientId
  }
}

var mailSettings = hasMail
  ? reduce(
      map(mailRecipients, (recipient, index) => { 'Whooper__Mail__Recipients__${index}': recipient }),
      {
        Whooper__Mail__Transport: 'acs'
        Whooper__Mail__From: mail.?outputs.sender ?? ''
        Whooper__Mail__Acs__Endpoint: mail.?outputs.endpoint ?? ''
      },
      (all, one) => union(all, one)
    )
  : { Whooper__Mail__Transport: 'none' }

module app 'modules/app.bicep' = {
  params: {
    name: '${name}-${suffix}'
    location: location
    tags: tags
    identityId: identity.id
    packageContainer: storage.outputs.packageContainer
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    settings: union(
      {
        AZURE_CLIENT_ID: identity.properties.clientId
        AzureWebJobsDisableHomepage: 'true'
        AzureWebJobsStorage__accountName: storage.outputs.accountName
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.properties.clientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
        Whooper__Cluster__Name: clusterName
      },
      mailSettings,
      hasModel ? { Whooper__Ai__ApiKey: vault.?outputs.geminiApiKeyReference ?? '' } : {},
      useDurableTaskScheduler ? (scheduler.?outputs.settings ?? {}) : {},
      settings
    )
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    recipients: alertRecipients
  }
}

module workbook 'modules/workbook.bicep' = {
  params: {
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
  }
}

@description('The forwarders\' endpoint, and the dashboard.')
output WHOOPER_URL string = app.outputs.url

output WHOOPER_FUNCTION_APP string = app.outputs.name

@description('Prints the key that forwarders need. The key itself is no output: outputs stay readable in the deployment\'s history.')
output WHOOPER_KEY_COMMAND string = 'az functionapp keys list --resource-group ${resourceGroup().name} --name ${app.outputs.name} --query functionKeys.default --output tsv'

output WHOOPER_MAIL_SENDER string = mail.?outputs.sender ?? ''

output WHOOPER_WORKBOOK_ID string = workbook.outputs.id
