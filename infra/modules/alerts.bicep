metadata description = 'Alerts on logs and metrics, and a test of /health from outside. docs/admin/alarms.md says what to do about each.'

@description('Region of the log alerts and the availability test.')
param location string

@description('Prefix of the names of all alerts.')
param name string

@description('Tags of all resources.')
param tags { *: string }

@description('Who is told; empty: alerts show in the portal only.')
param emailAddresses string[]

@description('Name of the Log Analytics workspace.')
param workspaceName string

@description('Name of the Application Insights resource.')
param applicationInsightsName string

@description('Name of the storage account.')
param storageAccountName string

@description('The address of the app, without a slash at its end.')
param publicUrl string

@description('Places from which /health is asked for: Learn, "Application Insights availability tests", population tags.')
param testLocations string[]

@description('A log alert: fires when the query gives a row.')
type logAlert = {
  @description('Last part of the alert\'s name.')
  name: string

  @description('What the reader of the mail sees.')
  description: string

  @description('0 critical to 4 verbose.')
  severity: 0 | 1 | 2 | 3 | 4

  @description('How often the query runs, and over what time: ISO 8601.')
  window: 'PT5M' | 'PT15M' | 'PT1H'

  @description('Kusto query over the workspace.')
  query: string
}

@description('Alerts on what the app and its host log. Log texts are pinned by tests.')
var logAlerts logAlert[] = [
  {
    name: 'alarm'
    description: 'The app has raised an alarm: see the console or GET /api/alarms, then docs/admin/alarms.md.'
    severity: 1
    window: 'PT5M'
    query: 'AppTraces | where Message startswith "Alarm " and Message contains " raised for integration "'
  }
  {
    name: 'poison'
    description: 'A queue message has failed five times and was put aside: docs/admin/alarms.md, poison queue.'
    severity: 1
    window: 'PT5M'
    query: 'AppTraces | where Message contains "MaxDequeueCount" and Message contains "-poison"'
  }
  {
    name: 'failures'
    description: 'Functions end with exceptions: docs/admin/troubleshooting.md, the app itself fails.'
    severity: 2
    window: 'PT15M'
    query: 'union (AppRequests | where Success == false and (isempty(ResultCode) or ResultCode == "0" or ResultCode startswith "5")), (AppExceptions | where tostring(Properties) contains "Microsoft.Azure.Functions.Worker") | summarize Failures = dcount(OperationId) | where Failures > 10'
  }
  {
    // The metric Http5xx is not among those that Microsoft names for Flex Consumption. A failure before the app shows in /health.
    name: 'http-5xx'
    description: 'The app answers with server errors: docs/admin/troubleshooting.md, the app itself fails.'
    severity: 2
    window: 'PT15M'
    query: 'AppRequests | where ResultCode startswith "5" and strlen(ResultCode) == 3 | summarize Errors = count() | where Errors > 5'
  }
  {
    name: 'slow-notifications'
    description: 'More than a tenth of Graph\'s notifications took over 2 s; beyond 3 s Graph slows down: docs/admin/troubleshooting.md, answers come late.'
    severity: 2
    window: 'PT15M'
    query: 'AppRequests | where Url contains "/graph/notifications" | summarize Slow = countif(DurationMs > 2000), All = count() | where All >= 10 and Slow * 10 > All'
  }
  {
    // A sum without groups gives a row where nothing was found, too. Metrics are not sampled, as traces and logs may be.
    name: 'missing-runs'
    description: 'For a quarter of an hour one of the two clocks has not called: timers, or queue triggers: docs/admin/alarms.md, missing-runs.'
    severity: 1
    window: 'PT15M'
    query: 'AppMetrics | where Name == "vmr.ticks" and tostring(Properties["vmr.schedule"]) == "wake" | summarize Timer = countif(tostring(Properties["vmr.clock"]) == "timer"), Message = countif(tostring(Properties["vmr.clock"]) == "message") | where Timer == 0 or Message == 0'
  }
  {
    name: 'queue-age'
    description: 'A queue message was taken, or still lies there, more than ten minutes after its time: docs/admin/alarms.md, queue-age.'
    severity: 2
    window: 'PT15M'
    query: 'AppMetrics | where Name in ("vmr.queue.age", "vmr.queue.wait") | where Max > 600'
  }
]

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2026-03-01' existing = {
  name: workspaceName
}

resource storage 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: storageAccountName
}

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-operators'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'vmrsched'
    emailReceivers: [
      for (address, index) in emailAddresses: {
        name: 'operator-${index}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource logAlertRules 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for alert in logAlerts: {
    name: '${name}-${alert.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: '${name}: ${alert.name}'
      description: alert.description
      severity: alert.severity
      enabled: true
      scopes: [workspace.id]
      evaluationFrequency: alert.window
      windowSize: alert.window
      autoMitigate: true
      // A workspace that has just been made may not know its tables yet, and the first deployment would fail.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [actionGroup.id] }
    }
  }
]

resource storageAvailability 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${name}-storage'
  location: 'global'
  tags: tags
  properties: {
    description: 'The storage account fails requests; without it nothing is read, answered or opened.'
    severity: 1
    enabled: true
    autoMitigate: true
    scopes: [storage.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'Availability'
          criterionType: 'StaticThresholdCriterion'
          metricNamespace: 'Microsoft.Storage/storageAccounts'
          metricName: 'Availability'
          timeAggregation: 'Average'
          operator: 'LessThan'
          threshold: 99
        }
      ]
    }
    actions: [{ actionGroupId: actionGroup.id }]
  }
}

resource healthTest 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-health'
  location: location
  tags: union(tags, { 'hidden-link:${applicationInsights.id}': 'Resource' })
  kind: 'standard'
  properties: {
    SyntheticMonitorId: '${name}-health'
    Name: '${name} health'
    Description: 'GET /health answers 200 while storage is up.'
    Enabled: true
    // Each run is paid for: three places every 15 minutes are some 8,600 runs a month.
    Frequency: 900
    Timeout: 30
    Kind: 'standard'
    RetryEnabled: true
    Locations: [for place in testLocations: { Id: place }]
    Request: {
      RequestUrl: '${publicUrl}/health'
      HttpVerb: 'GET'
      ParseDependentRequests: false
      FollowRedirects: false
    }
    ValidationRules: {
      ExpectedHttpStatusCode: 200
      SSLCheck: true
      SSLCertRemainingLifetimeCheck: 14
    }
  }
}

resource health 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${name}-health'
  location: 'global'
  tags: tags
  properties: {
    description: '/health cannot be reached from two places or more, or says 503: docs/admin/troubleshooting.md, the app does not answer.'
    severity: 0
    enabled: true
    autoMitigate: true
    scopes: [healthTest.id, applicationInsights.id]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: healthTest.id
      componentId: applicationInsights.id
      failedLocationCount: 2
    }
    actions: [{ actionGroupId: actionGroup.id }]
  }
}
