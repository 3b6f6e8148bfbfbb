using PexipFunctions.Configuration;

namespace PexipFunctions.Mailboxes;

/// <summary>Follows the calendars of the mailboxes that notify nobody, each minute.</summary>
public sealed class FollowCalendars(IntegrationCatalog integrations, FollowCalendar calendar, MailboxRuns runs, TimeProvider time)
{
    /// <summary>The next look is a minute away: what is not done by then waits for it.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(40);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var followed = (await integrations.ListAsync(cancellationToken)).Where(each => each.Exchange.Kind == ExchangeSettings.EwsKind && each.Mode != IntegrationMode.Off);
        using var limit = new CancellationTokenSource(Limit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await runs.ForEachAsync(followed, (integration, token) => runs.TryAsync(integration, calendar.RunAsync, token), both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // An Exchange that does not answer has its alarm, or gets it with the sync.
        }
    }
}
