using PexipFunctions.Calendars;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Histories;

/// <summary>The timers of a history's host, whose two processes take turns.</summary>
internal sealed class HistoryTimers(ProductHost[] hosts, SeededTurns turns)
{
    public Task WakeAsync(int process) => TryAsync(Host(process).WakeAsync);

    public async Task SyncAsync(int process)
    {
        await TryAsync(Host(process).SyncAsync);
        await turns.Next(); // Mailboxes are synced in parallel, on other threads.
    }

    public Task SweepAsync(int process) => TryAsync(() => Host(process).Get<SweepRooms>().RunAsync(CancellationToken.None));

    public Task RetainAsync(int process) => TryAsync(() => Host(process).Get<ApplyRetention>().RunAsync(CancellationToken.None));

    /// <summary>An admin presses <em>Continue</em>, whether anything is held or not.</summary>
    public Task LetNarrowAsync(IntegrationId integration) => TryAsync(() => Host(0).Get<AcceptedDomains>().ContinueAsync(integration, CancellationToken.None));

    /// <summary>The host catches what a function throws, and its next timer or delivery tries again.</summary>
    public static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception exception) when (exception is ProcessDiedException or Azure.RequestFailedException or MailboxException)
        {
        }
    }

    private ProductHost Host(int process) => hosts[process % hosts.Length];
}
