using PexipFunctions.Calendars;

namespace PexipFunctions.Exchange.Requests;

/// <summary>
/// The way of this process to one mailbox: so many requests at once, there and of the app or account, and none while the
/// server has asked to wait.
/// </summary>
/// <param name="mailbox">Requests at this mailbox.</param>
/// <param name="app">Requests of the app, or of the service account, at any.</param>
/// <param name="delayed">Told how long a request waited, and at which limit.</param>
internal sealed class MailboxConcurrencyLimit(RequestGate mailbox, RequestGate app, Action<string, TimeSpan> delayed, TimeProvider time)
{
    // A server may throttle without saying for how long.
    private static readonly TimeSpan DefaultWait = TimeSpan.FromSeconds(30);

    private long closedUntil;

    /// <exception cref="MailboxException">Throttled: the server has asked to wait, and the time is not over.</exception>
    public async Task<T> RunAsync<T>(Func<CancellationToken, Task<T>> request, CancellationToken cancellationToken)
    {
        // In this order: one that waits for the mailbox keeps no other mailbox of the app from its turn.
        await EnterAsync(mailbox, "Graph__RequestsPerMailbox", cancellationToken);
        try
        {
            await EnterAsync(app, "Graph__RequestsPerApp", cancellationToken);
            try
            {
                ThrowIfClosed();
                return await request(cancellationToken);
            }
            finally
            {
                app.Leave();
            }
        }
        catch (MailboxException error) when (error.Trouble == MailboxTrouble.Throttled || error is { RetryAfter: not null, Trouble: not MailboxTrouble.SendingLimit })
        {
            Close(error.RetryAfter ?? DefaultWait);
            throw;
        }
        finally
        {
            mailbox.Leave();
        }
    }

    private async Task EnterAsync(RequestGate gate, string limit, CancellationToken cancellationToken)
    {
        var asked = time.GetTimestamp();
        await gate.EnterAsync(cancellationToken);
        delayed(limit, time.GetElapsedTime(asked));
    }

    private void ThrowIfClosed()
    {
        var wait = new DateTimeOffset(Interlocked.Read(ref closedUntil), TimeSpan.Zero) - time.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            throw new MailboxException(MailboxTrouble.Throttled, "The server has asked to wait before using this mailbox again.", wait);
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
