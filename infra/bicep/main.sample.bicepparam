// Everything that can be chosen, for 'az deployment group create'. Copy it, and put in your own values.
using 'main.bicep'

param name = 'whooper'
param location = 'westeurope'
param clusterName = 'production'

param mailRecipients = ['oncall@example.com', 'platform@example.com']
param mailDataLocation = 'Europe'
param mailDomainIds = []
param alertRecipients = ['platform@example.com']

// From a Key Vault of yours, so that the key stands in no file.
param geminiApiKey = getSecret('00000000-0000-0000-0000-000000000000', 'my-secrets', 'my-vault', 'gemini-api-key')

// true makes a Durable Task Scheduler too, and bills it. The app does not use it before docs/azure-deployment.md is followed.
param useDurableTaskScheduler = false

param settings = {
  Whooper__Ai__Model: 'gemini-2.5-flash'
  Whooper__Severity__ImagePullBackOff: 'high'
}

param instanceMemoryMB = 2048
param maximumInstanceCount = 40
param retentionDays = 90
param tags = { owner: 'platform' }
