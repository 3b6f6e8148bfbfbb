using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;

namespace PexipFunctions.Web.Admin;

/// <summary>Looks at the mailbox in the way that its integration goes.</summary>
public sealed class MailboxFindings(MailboxConnection connection, IMailboxes mailboxes, TagKeys tagKeys, TimeProvider time)
{
    private const int MostEvents = 10;
    private static readonly TimeSpan Past = TimeSpan.FromDays(30);
    private static readonly Finding Permitted = Finding.Ok("graph", "Microsoft Graph answers and lets this app in.");

    internal async Task<IReadOnlyList<Finding>> RunAsync(Integration integration, CancellationToken cancellationToken)
    {
        Finding[] settings = [.. ExchangeFindings.SettingsOf(integration)];
        if (await connection.ProbeAsync(integration, cancellationToken) is { } trouble)
        {
            return [.. settings, .. Describe(trouble, integration)];
        }

        Finding[] reached = [.. settings, Finding.Ok("mailbox", $"The mailbox {integration.MailboxEmailAddress} is there and can be read.")];
        try
        {
            reached = [.. await PermittedAsync(integration, cancellationToken), .. reached];
            return [.. reached, .. AutoAcceptDetection.Find(integration, await ReadAsync(integration, cancellationToken), await tagKeys.GetAsync(cancellationToken))];
        }
        catch (MailboxException exception)
        {
            return [.. reached, new Finding("calendar", FindingState.Warning, $"The calendar could not be read: {exception.Message}", "Test again in a few minutes.")];
        }
        catch (Exception exception) when (SecretTrouble.Is(exception))
        {
            return [.. reached, new Finding("tag-keys", FindingState.Fault, SecretTrouble.Describe(tagKeys.Name, exception), "See that the app may read the key vault, then test again.")];
        }
        catch (InvalidOperationException exception)
        {
            return [.. reached, new Finding("tag-keys", FindingState.Fault, exception.Message, "Store the tag keys in the key vault.")];
        }
    }

    /// <summary>New permissions take up to two hours in Exchange: that is no fault, and an admin can only wait.</summary>
    private static Finding[] Describe((AlarmKind Kind, string Detail) trouble, Integration integration) => trouble.Kind switch
    {
        _ when integration.Exchange is EwsExchange => ExchangeFindings.Troubled(integration, trouble.Kind, trouble.Detail),
        var kind when kind == AlarmKinds.GraphAccessDenied =>
            [new Finding("graph", FindingState.Waiting, "Waiting for Exchange: Graph does not let this app into the mailbox (yet).",
                "Run setup.ps1 if that was not done. New permissions take 30 minutes to 2 hours to spread; then test again.")],
        var kind when kind == AlarmKinds.MailboxMissing || kind == AlarmKinds.MailboxNotEnabled =>
            [Permitted, new Finding("mailbox", FindingState.Fault, $"The mailbox {integration.MailboxEmailAddress} was not found: {trouble.Detail}", kind.Remedy)],
        var kind => [new Finding("graph", kind == AlarmKinds.GraphFailing ? FindingState.Warning : FindingState.Fault, trouble.Detail, kind.Remedy)],
    };

    private async Task<IEnumerable<Finding>> PermittedAsync(Integration integration, CancellationToken cancellationToken) => integration.Exchange is EwsExchange
        ? ExchangeFindings.Reached(integration, await mailboxes.Open(integration).DescribeServerAsync(cancellationToken))
        : [Permitted];

    private async Task<IReadOnlyList<CalendarEvent>> ReadAsync(Integration integration, CancellationToken cancellationToken)
    {
        var mailbox = mailboxes.Open(integration);
        var events = new List<CalendarEvent>();
        foreach (var change in await mailbox.ListChangesAsync(time.GetUtcNow() - Past, MostEvents, cancellationToken))
        {
            if (await mailbox.FindEventAsync(change.Id, cancellationToken) is { IsOrganizer: false } item)
            {
                events.Add(item);
            }
        }

        return events;
    }
}
