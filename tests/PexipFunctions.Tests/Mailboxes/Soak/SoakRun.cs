using System.Globalization;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Mailboxes.Soak;

/// <summary>
/// Many integrations, meetings and bad days in simulated time, on in-memory parts. Processing takes no simulated time:
/// the latencies are those of notifications (1 to 9 s), queues, retries and timers.
/// </summary>
internal sealed class SoakRun(SoakPlan plan)
{
    private readonly ProductWorld world = new();
    private readonly Random random = new(plan.Seed);
    private readonly List<Integration> integrations = [];
    private readonly List<long> memory = [];
    private SoakLedger ledger = null!;
    private CountedMailboxes mailboxes = null!;
    private ProductHost host = null!;
    private ProductHost? second;

    public async Task<SoakReport> RunAsync()
    {
        world.Exchange.Behaviours = new ContestedBehaviours { WebhooksFire = plan.Webhooks };
        var throttle = new MailboxThrottle(world.Clock);
        mailboxes = new CountedMailboxes(new InMemoryMailboxes(world.Exchange, world.Graph, ews: world.Ews), throttle);
        ledger = new SoakLedger(world);
        host = Start();
        await AddIntegrationsAsync();
        var drills = new SoakDrills(world, plan);
        var end = ProductWorld.Start.AddHours(plan.Hours);
        while (world.Clock.GetUtcNow() < end)
        {
            await TickAsync(drills, end);
        }

        await FinishAsync(drills);
        var peak = integrations.Max(each => throttle.Peak(each.MailboxEmailAddress.Value));
        ledger.Judge(DateTimeOffset.MaxValue);
        return SoakReport.Of(ledger, mailboxes, peak, memory, drills);
    }

    private ProductHost Start() => ProductHost.Start(world, new Steps { Remembers = false }, mailboxes);

    private async Task AddIntegrationsAsync()
    {
        for (var number = 0; number < plan.Integrations; number++)
        {
            var address = string.Create(CultureInfo.InvariantCulture, $"vmr{number}@example.com");
            world.Exchange.AddResource(address);
            _ = MailboxAddress.TryParse(address, out var mailbox);
            var integration = world.Integration with
            {
                Id = IntegrationId.FromGuid(new Guid(number + 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
                Name = address,
                MailboxEmailAddress = mailbox,
                ScheduledAliasPrefix = string.Create(CultureInfo.InvariantCulture, $"{700 + number}"),
                ScheduledAliasSuffixLength = 7,
            };
            integration = plan.HalfOnPremises && number % 2 == 1
                ? integration with { Exchange = new EwsExchange { AcceptedOrganizerDomains = integration.Exchange.AcceptedOrganizerDomains } }
                : integration;
            await host.Get<IntegrationStore>().AddAsync(integration, default);
            integrations.Add(integration);
        }

        await host.RenewAsync();
    }

    private async Task TickAsync(SoakDrills drills, DateTimeOffset end)
    {
        world.Clock.Advance(plan.Tick);
        var now = world.Clock.GetUtcNow();
        var dies = drills.Play(host.Steps);
        await SendAsync(drills, now, end);
        if (dies)
        {
            await DieAsync();
        }

        await PoisonAsync(drills);
        await HostsAsync(drills, now);
        ledger.Look(drills.Current is null ? plan.Tick : TimeSpan.Zero);
        if (now.Minute == 0 && now.Second == 0)
        {
            await (plan.Trims ? new SoakTrim(world, ledger).RunAsync() : Task.CompletedTask);
            memory.Add(GC.GetTotalMemory(forceFullCollection: true));
        }
    }

    /// <summary>What is due goes out: evenly over the time, a fiftieth of it without a tag.</summary>
    private async Task SendAsync(SoakDrills drills, DateTimeOffset now, DateTimeOffset end)
    {
        var share = (now - ProductWorld.Start) / (end - ProductWorld.Start);
        while (ledger.Count < (int)(share * plan.Meetings))
        {
            var integration = integrations[random.Next(integrations.Count)];
            var tagged = ledger.Count % 50 != 0;
            var body = tagged ? await InstructionsAsync(drills, integration) : "<p>By hand</p>";
            if (body is null)
            {
                return;
            }

            var organizer = string.Create(CultureInfo.InvariantCulture, $"organizer.{ledger.Count}@example.com");
            var hours = plan.Trims ? 0.1 + (random.NextDouble() / 2) : 1 + random.Next(72);
            var handle = world.Invite(body, hours, organizer, integration.MailboxEmailAddress.Value);
            ledger.Add(new SoakMeeting(handle, organizer, now, tagged, drills.Current, integration.Exchange.Kind == ExchangeSettings.EwsKind));
        }
    }

    /// <summary>Null while storage is down: the organizer presses the button again later.</summary>
    private async Task<string?> InstructionsAsync(SoakDrills drills, Integration integration)
    {
        try
        {
            return (await host.Get<IssueAlias>().RunAsync(integration, organizer: null, default))?.Instructions;
        }
        catch (Azure.RequestFailedException) when (drills.Current is not null)
        {
            return null;
        }
    }

    /// <summary>A message that nobody can read comes in, and a good one is put aside as if it had failed too often.</summary>
    private async Task PoisonAsync(SoakDrills drills)
    {
        if (!drills.Poisons)
        {
            return;
        }

        await world.Queues.SendAsync(QueueNames.MailboxWork, "garbage", TimeSpan.Zero, default);
        if (world.Queues.TryTake(QueueNames.MailboxWork) is { } message)
        {
            await host.Get<MailboxPoisonHandler>().NoteAsync(message, default);
        }
    }

    private async Task HostsAsync(SoakDrills drills, DateTimeOffset now)
    {
        if (drills.HasTwoHosts)
        {
            second ??= Start();
        }
        else if (second is { } ended)
        {
            second = null;
            await ended.StopAsync();
        }

        await Task.WhenAll(Task.Run(() => HostAsync(host, now)), second is { } other ? Task.Run(() => HostAsync(other, now)) : Task.CompletedTask);
    }

    /// <summary>A host's timers and queues, at this tick.</summary>
    private static async Task HostAsync(ProductHost host, DateTimeOffset now)
    {
        await host.DeliverAsync();
        if (now.Second == 0)
        {
            await TryAsync(host.WakeAsync);
            await TryAsync(() => now.Minute % 5 == 0 ? host.SyncAsync() : Task.CompletedTask);
        }

        await host.WorkAsync(atOnce: 8);
    }

    private static async Task TryAsync(Func<Task> timer)
    {
        try
        {
            await timer();
        }
        catch (Exception exception) when (exception is Azure.RequestFailedException or ProcessDiedException)
        {
            // A failed timer run is logged by the host; the next one comes.
        }
    }

    private async Task DieAsync()
    {
        var dying = ProductHost.Start(world, new Steps { Remembers = false, DiesAt = random.Next(1, 200), AfterEffect = random.Next(2) == 0 }, mailboxes);
        await TryAsync(dying.DeliverAsync);
        await TryAsync(() => dying.WorkAsync(atOnce: 8));
        await TryAsync(dying.SyncAsync);
        await dying.StopAsync();
        if (!plan.Trims)
        {
            await host.StopAsync();
            host = Start();
        }
    }

    private async Task FinishAsync(SoakDrills drills)
    {
        for (var end = world.Clock.GetUtcNow().AddMinutes(40); world.Clock.GetUtcNow() < end;)
        {
            world.Clock.Advance(plan.Tick);
            drills.Play(host.Steps);
            await HostsAsync(drills, world.Clock.GetUtcNow());
            ledger.Look(plan.Tick);
        }
    }
}
