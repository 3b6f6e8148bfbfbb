using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>Starts the room work that follows a change of a meeting.</summary>
public sealed class RoomWorkQueue(IQueues queues, RoomMessageHandler roomWork, TimeProvider time) : IRoomStarter
{
    /// <summary>How long an acceptance waits for the room of a meeting that may be joined already.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    /// <remarks>The message follows after the work, or another worker could take the alias first. Trouble on Infinity only shortens the wait.</remarks>
    public async Task StartAsync(MailboxContext mailbox, Meeting meeting, NumericAlias alias, CancellationToken cancellationToken)
    {
        var message = new RoomWorkMessage(alias, mailbox.CorrelationId) { TraceParent = Tracing.TraceParent };
        var windows = RoomTimes.Unite(RoomTimes.Windows(meeting, mailbox.Integration), alias, time.GetUtcNow());
        var isAdHoc = RoomTimes.IsNeeded(windows, Provisioning.JoinWindow, alias, time.GetUtcNow());
        var delay = isAdHoc ? Patience : TimeSpan.Zero;
        await queues.SendAsync(QueueNames.RoomWork, (message with { SentAt = time.GetUtcNow() + delay }).Write(), delay, cancellationToken);
        if (!isAdHoc)
        {
            return;
        }

        using var timeout = new CancellationTokenSource(Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await roomWork.RunAsync(message, linked.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The queued message goes on with it.
        }
    }
}
