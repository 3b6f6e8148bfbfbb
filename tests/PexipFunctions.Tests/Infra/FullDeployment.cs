namespace PexipFunctions.Tests.Infra;

/// <summary>Every option in use.</summary>
public sealed class FullDeployment() : Deployment("""
    param name = 'vmr'
    param operators = [{ objectId: '00000000-0000-0000-0000-00000000000a', kind: 'Group' }]
    param alertEmailAddresses = ['operators@example.com']
    param alwaysReady = [{ name: 'http', instanceCount: 2 }]
    param network = 'nat'
    param allowPrivateAddresses = true
    param customHostName = 'vmr.example.com'
    param frontDoor = true
    param officeJsUrl = 'https://assets.example.com/office.js'
    param otlpEndpoint = 'https://otlp.example.com'
    param logDailyCapGb = 2
    param clientAddressHeader = 'X-Caller'
    param clientAddressFrom = 'forwarded'
    param additionalAppSettings = { AddIn__AnonymousPerMinute: '30', SyncSchedule: '0 */4 * * * *' }
    param limits = { messagesPerMinute: 20, recipientsPerDay: 0, externalRecipientsPerDay: 2000, recipientsPerMessage: 400, requestsPerMailbox: 3, requestsPerApp: 0 }

    """);
