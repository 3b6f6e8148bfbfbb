using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Storage;

namespace PexipFunctions.Rooms;

/// <summary>Starts the room work that follows a change of a meeting.</summary>
public sealed class RoomWorkQueue(IQueues queues, RoomWork roomWork, TimeProvider time)
{
    /// <summary>How long an acceptance waits for the room of a meeting that may be joined already.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Queues the work. Where the room may be joined now (an ad hoc meeting), the work is also done before this
    /// returns, so that the room is there when the acceptance arrives; the message then follows later, or another
    /// worker could take the alias first. Trouble on Infinity only shortens the wait.
    /// </summary>
    public async Task StartAsync(MeetingWork work, Meeting meeting, string alias, CancellationToken cancellationToken)
    {
        var message = new RoomWorkMessage(alias, work.CorrelationId) { TraceParent = Tracing.TraceParent };
        var windows = RoomTimes.Unite(RoomTimes.Windows(meeting, work.Integration), alias, time.GetUtcNow());
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
