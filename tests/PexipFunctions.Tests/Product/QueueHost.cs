using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Schedules;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;

namespace PexipFunctions.Tests.Product;

/// <summary>
/// The queue triggers of one process, as the Functions host drives them (Azure/azure-webjobs-sdk, QueueListener and QueueProcessor): a message is invisible
/// for ten minutes and kept so while its function runs; what a killed host had in work comes again when they are over. A function that
/// fails lets it come again after host.json's visibilityTimeout; after maxDequeueCount failures it is put aside, and what lies in a
/// poison queue is tried for ever.
/// </summary>
internal sealed class QueueHost(ProductWorld world, ProductHost host)
{
    private const int MaxDequeueCount = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan VisibilityTimeout = TimeSpan.FromSeconds(30);

    /// <summary>False: the second clock's messages lie where they are.</summary>
    public bool HasTicks { get; init; } = true;

    /// <summary>Which functions have failed, in order.</summary>
    public List<string> Failed { get; } = [];

    /// <summary>Works off all messages that are visible, until the process dies.</summary>
    public async Task RunAsync()
    {
        for (var worked = true; worked && !host.Steps.HasDied;)
        {
            worked = false;
            foreach (var queue in QueueNames.All.Where(name => HasTicks || name != QueueNames.Ticks))
            {
                worked |= await TryRunOneAsync(queue);
            }
        }
    }

    private async Task<bool> TryRunOneAsync(string queue)
    {
        if (host.Steps.HasDied || world.Queues.TryReceive(queue, Lease) is not { } message)
        {
            return false;
        }

        try
        {
            await InvokeAsync(queue, message.Text);
            return host.Steps.HasDied || world.Queues.Delete(message);
        }
        catch (ProcessDiedException)
        {
            return false;
        }
        catch (Exception exception)
        {
            Failed.Add($"{queue}: {exception.Message}");
            await FailAsync(queue, message);
            return true;
        }
    }

    private async Task FailAsync(string queue, ReceivedMessage message)
    {
        if (message.Count < MaxDequeueCount || queue.EndsWith("-poison", StringComparison.Ordinal))
        {
            world.Queues.Release(message, VisibilityTimeout);
            return;
        }

        await world.Queues.SendAsync($"{queue}-poison", message.Text, TimeSpan.Zero, CancellationToken.None);
        world.Queues.Delete(message);
    }

    private Task InvokeAsync(string queue, string text) => queue switch
    {
        QueueNames.MailboxWork => host.Get<MailboxMessageHandler>().RunAsync(text, CancellationToken.None),
        QueueNames.RoomWork => host.Get<RoomMessageHandler>().RunAsync(RoomWorkMessage.Read(text), CancellationToken.None),
        QueueNames.Ticks => host.Get<ProcessTick>().RunAsync(text, CancellationToken.None),
        QueueNames.MailboxWorkPoison => host.Get<MailboxPoisonHandler>().NoteAsync(text, CancellationToken.None),
        QueueNames.RoomWorkPoison => host.Get<PoisonMessageAlarm>().NoteAsync(QueueNames.RoomWork, text, CancellationToken.None),
        QueueNames.TicksPoison => host.Get<TickPoison>().NoteAsync(text, CancellationToken.None),
        _ => throw new ArgumentOutOfRangeException(nameof(queue), queue, "No function has this queue."),
    };
}
