using Azure;

namespace PexipFunctions.Mailboxes;

/// <summary>
/// A lease in the hands of its holder: renewed every ten seconds. Its holder stops well before it expires when no renewal succeeds,
/// and at once when another has it.
/// </summary>
internal sealed class HeldLease : IAsyncDisposable
{
    /// <summary>What was begun ends on Exchange's side before another begins.</summary>
    internal static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly Func<ETag, Task<ETag?>> renew;
    private readonly TimeProvider time;
    private readonly CancellationTokenSource stop;
    private readonly ITimer timer;
    private readonly Lock gate = new();
    private Task renewal = Task.CompletedTask;
    private bool isEnded;
    private ETag? current;

    /// <param name="lease">As it was just taken.</param>
    /// <param name="renew">Renews it: its new ETag, or null: another has it.</param>
    /// <param name="asked">When it was asked for (<see cref="TimeProvider.GetTimestamp"/>): it lasts from then.</param>
    public HeldLease(ETag lease, Func<ETag, Task<ETag?>> renew, long asked, TimeProvider time)
    {
        (current, this.renew, this.time) = (lease, renew, time);
        stop = new CancellationTokenSource(Left(asked), time);
        timer = time.CreateTimer(_ => Renew(), state: null, Every, Every);
    }

    /// <summary>Cancelled when the holder has to stop.</summary>
    public CancellationToken Stopping => stop.Token;

    /// <summary>Renews no more; the lease's ETag, or null when another has it.</summary>
    public async Task<ETag?> EndAsync()
    {
        lock (gate)
        {
            isEnded = true;
        }

        await renewal;
        return current;
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        await EndAsync();
        stop.Dispose();
    }

    private void Renew()
    {
        lock (gate)
        {
            if (!isEnded && current is { } lease && renewal.IsCompleted)
            {
                renewal = RenewAsync(lease);
            }
        }
    }

    private async Task RenewAsync(ETag lease)
    {
        var asked = time.GetTimestamp();
        try
        {
            current = await renew(lease);
        }
        catch (Exception exception) when (PrerequisiteTrouble.Is(exception))
        {
            // Tried again in ten seconds; the holder stops in time all the same.
            return;
        }

        if (current is null)
        {
            Stop();
        }
        else
        {
            stop.CancelAfter(Left(asked));
        }
    }

    private TimeSpan Left(long asked) => MailboxLease.Duration - Margin - time.GetElapsedTime(asked) is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    private void Stop() => stop.Cancel();
}
