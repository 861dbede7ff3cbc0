// Alerts about Whooper itself: that it is fed, that it watches, that its orchestrations run and its reports arrive.
param name string
param location string
param tags object
param workspaceId string
param recipients string[]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'whooper'
    emailReceivers: [
      for (recipient, index) in recipients: {
        name: 'operator-${index}'
        emailAddress: recipient
        useCommonAlertSchema: true
      }
    ]
  }
}

// One row a finding. The figure of a rule is compared with 0; each value of the dimension is an alert of its own.
var rules = [
  {
    name: 'failed-orchestrations'
    title: 'Whooper: an orchestration failed'
    description: 'An incident\'s orchestration ended with an error: the incident is followed no longer. Its instance id is the incident\'s id.'
    severity: 1
    query: loadTextContent('../queries/failed-orchestrations.kql')
    figure: 'Failures'
    dimension: 'Incident'
    window: 'PT5M'
    lookBack: null
  }
  {
    name: 'undelivered-reports'
    title: 'Whooper: reports are not delivered'
    description: 'A channel refused a report, or all tries failed.'
    severity: 2
    query: loadTextContent('../queries/undelivered-reports.kql')
    figure: 'Reports'
    dimension: 'Channel'
    window: 'PT5M'
    lookBack: null
  }
  {
    name: 'no-heartbeat'
    title: 'Whooper: a cluster is silent'
    description: 'No forwarder of the cluster has been heard for ten minutes: its pods are not watched, or the app takes nothing.'
    severity: 1
    query: loadTextContent('../queries/no-heartbeat.kql')
    figure: 'SilentMinutes'
    dimension: 'Cluster'
    window: 'PT5M'
    // A rule may look back two days at most: after that, a cluster is forgotten.
    lookBack: 'P2D'
  }
  {
    name: 'dead-watch'
    title: 'Whooper: a cluster is not watched'
    description: 'Forwarders of the cluster report, but for ten minutes none of them has had a watch that stands.'
    severity: 1
    query: loadTextContent('../queries/dead-watch.kql')
    figure: 'Heartbeats'
    dimension: 'Cluster'
    window: 'PT10M'
    lookBack: null
  }
]

resource alerts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.description
      enabled: true
      severity: rule.severity
      scopes: [workspaceId]
      evaluationFrequency: 'PT5M'
      windowSize: rule.window
      overrideQueryTimeRange: rule.lookBack
      autoMitigate: true
      // A new workspace has no telemetry yet to check the queries with; tests of this repository check their names.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            metricMeasureColumn: rule.figure
            timeAggregation: 'Maximum'
            operator: 'GreaterThan'
            threshold: 0
            dimensions: [
              { name: rule.dimension, operator: 'Include', values: ['*'] }
            ]
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: { actionGroups: [operators.id] }
    }
  }
]
