namespace PexipFunctions.Mailboxes.Graph;

/// <summary>
/// The way of this process to one mailbox: at most two requests at once (Outlook allows four per app and mailbox, over all
/// processes), and none while Graph has asked to wait.
/// </summary>
internal sealed class MailboxLane(TimeProvider time) : IDisposable
{
    /// <summary>Requests in flight per mailbox and process.</summary>
    public const int Width = 2;

    // Graph may throttle without saying for how long.
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim places = new(Width);
    private long closedUntil;

    /// <exception cref="MailboxException">Throttled: Graph has asked to wait, and the time is not over.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            ThrowIfClosed();
            return await request(cancellationToken);
        }
        catch (MailboxException error) when (error.Trouble == MailboxTrouble.Throttled || error is { RetryAfter: not null, Trouble: not MailboxTrouble.SendingLimit })
        {
            Close(error.RetryAfter ?? DefaultWait);
            throw;
        }
        finally
        {
            places.Release();
        }
    }

    public void Dispose() => places.Dispose();

    private void ThrowIfClosed()
    {
        var wait = new DateTimeOffset(Interlocked.Read(ref closedUntil), TimeSpan.Zero) - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            throw new MailboxException(MailboxTrouble.Throttled, "Graph has asked to wait before using this mailbox again.", wait);
        }
    }

    private void Close(TimeSpan wait)
    {
        var until = (time.GetUtcNow() + wait).UtcTicks;
        var known = Interlocked.Read(ref closedUntil);
        while (until > known && Interlocked.CompareExchange(ref closedUntil, until, known) is var seen && seen != known)
        {
            known = seen;
        }
    }
}
