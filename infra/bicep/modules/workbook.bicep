// The page in the portal: incidents, time to heal, alerts, failed notifications, forwarders.
param location string
param tags object
param workspaceId string

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'whooper')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: 'Whooper'
    category: 'workbook'
    version: 'Notebook/1.0'
    sourceId: workspaceId
    // Which workspace the queries run in is known only here.
    serializedData: replace(loadTextContent('../../observability/azure-workbook.json'), '{workspaceId}', workspaceId)
  }
}

output id string = workbook.id
