using PexipFunctions.Operations;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Calendars.Sending;

/// <summary>Invitations that come faster than a mailbox may answer, on two processes that are killed and started again.</summary>
internal sealed class SendingDemand(ProductWorld world, int minutes)
{
    private const int PerMinute = 40;
    private readonly ProductHost[] hosts = new ProductHost[2];

    public static int Organizers => PerMinute;

    /// <summary>How many invitations were sent.</summary>
    public int Sent { get; private set; }

    /// <summary>When the alarm stood for the first time.</summary>
    public DateTimeOffset? AlarmAt { get; private set; }

    /// <summary>When the first invitation had waited for five minutes.</summary>
    public DateTimeOffset? LateAt { get; private set; }

    public ProductHost Host => hosts[0];

    public async Task RunAsync(bool kill)
    {
        await world.StartAsync();
        (hosts[0], hosts[1]) = (NewHost(), NewHost());
        for (var minute = 0; minute < minutes; minute++)
        {
            for (var second = 0; second < 60; second += 3)
            {
                await InviteAsync();
                await InviteAsync();
                await PassAsync(kill && minute % 4 == 3 && second == 30 ? minute : null);
            }

            await TimersAsync();
        }

        while (Answered() < Sent && world.Clock.GetUtcNow() < ProductWorld.Start.AddMinutes(3 * minutes))
        {
            await PassAsync(null);
            if (world.Clock.GetUtcNow().Second == 0)
            {
                await TimersAsync();
            }
        }
    }

    /// <summary>Messages that organizers have.</summary>
    public int Answered() => Enumerable.Range(0, PerMinute).Sum(number => world.Inbox(Organizer(number)).Count);

    public static string Organizer(int number) => $"organizer.{number % PerMinute}@example.com";

    private async Task InviteAsync()
    {
        var issued = await NewHostFor(0).IssueWithoutTroubleAsync();
        world.Invite(issued.Instructions, hours: Sent % 10 == 0 ? 0.1 : 6, organizer: Organizer(Sent++));
    }

    private ProductHost NewHostFor(int index) => hosts[index].Steps.HasDied ? hosts[index] = NewHost() : hosts[index];

    private ProductHost NewHost() => ProductHost.Start(world, new Steps { Remembers = false });

    private async Task PassAsync(int? killed)
    {
        world.Clock.Advance(TimeSpan.FromSeconds(3));
        if (killed is { } number)
        {
            var left = number % 17;
            hosts[number % 2].Steps.Fate = _ => left-- > 0 ? StepFate.Done : number % 3 == 0 ? StepFate.DiesBefore : StepFate.DiesAfter;
        }

        await TryAsync(() => NewHostFor(0).DeliverAsync());
        foreach (var index in (int[])[0, 1])
        {
            while (await hosts[index].TryWorkAsync(QueueNames.MailboxWork) || await hosts[index].TryWorkAsync(QueueNames.RoomWork))
            {
                await TryAsync(() => NewHostFor(0).DeliverAsync());
            }
        }

        await NoteAsync();
    }

    private async Task TimersAsync()
    {
        await TryAsync(() => NewHostFor(1).WakeAsync());
        await (world.Clock.GetUtcNow().Minute % 5 == 0 ? TryAsync(() => NewHostFor(1).SyncAsync()) : Task.CompletedTask);
    }

    private static async Task TryAsync(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (ProcessDiedException)
        {
            // Graph delivers again, or the sync finds the event; the next timer does what is due.
        }
    }

    private async Task NoteAsync()
    {
        var now = world.Clock.GetUtcNow();
        if (AlarmAt is null && await NewHostFor(0).Get<AlarmStore>().FindAsync(world.Integration.Id, AlarmKinds.SendingLimit, default) is not null)
        {
            AlarmAt = now;
        }

        if (LateAt is null && now - ProductWorld.Start > TimeSpan.FromMinutes(5) && Answered() < (int)((now - ProductWorld.Start).TotalMinutes - 5) * PerMinute)
        {
            LateAt = now;
        }
    }
}
