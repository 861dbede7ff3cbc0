// The one secret that no identity can take the place of: the model's key.
param name string
param location string
param tags object
@secure()
param geminiApiKey string
param workspaceId string
param principalId string

resource vault 'Microsoft.KeyVault/vaults@2025-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 7
    // The platform resolves references from addresses of its own: without a virtual network, the role is what guards the vault.
    publicNetworkAccess: 'Enabled'
  }

  resource geminiKey 'secrets' = {
    name: 'gemini-api-key'
    properties: {
      value: geminiApiKey
      contentType: 'text/plain'
    }
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'whooper'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AuditEvent', enabled: true }
    ]
  }
}

// Key Vault Secrets User, on this secret and no other: to read its value.
resource reader 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault::geminiKey.id, principalId, '4633458b-17de-408a-b874-0445c86b69e6')
  scope: vault::geminiKey
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId(
      'Microsoft.Authorization/roleDefinitions',
      '4633458b-17de-408a-b874-0445c86b69e6'
    )
  }
}

// Without a version, so that a new one is taken up by itself.
output geminiApiKeyReference string = '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=${vault::geminiKey.name})'
