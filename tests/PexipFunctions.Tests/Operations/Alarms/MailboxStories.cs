using System.Net;
using PexipFunctions.Mailboxes;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Network;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Web.AddIn.SignIn;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Operations.Alarms;

/// <summary>Trouble with Graph, the mailbox, and the app's own settings.</summary>
internal static class MailboxStories
{
    private static readonly TimeSpan AWhile = TimeSpan.FromMinutes(20);

    public static IReadOnlyList<AlarmStory> All { get; } =
    [
        Refused(AlarmKinds.GraphSignIn, new Fault { Status = 400, Code = "invalid_client" }),
        Refused(AlarmKinds.GraphFailing, new Fault { Status = 503 }),
        new(AlarmKinds.GraphConcurrency, AtOnceAsync, async (world, host) =>
        {
            world.Graph.Throttle.MostAtOnce = 4;
            await host.PassAsync(AWhile);
        }),
        new(AlarmKinds.SendingLimit, TooManyAsync, (_, host) => host.PassAsync(AWhile)),
        Refused(AlarmKinds.ExchangeSignIn, new Fault { Status = 400, Code = "invalid_client" }, isOnPremises: true),
        Refused(AlarmKinds.ExchangeFailing, new Fault { Status = 503 }, isOnPremises: true),
        new(AlarmKinds.OrganizerSignIn, async world =>
        {
            var host = await world.StartAsync();
            await SignInAsync(world, host, isOpen: false);
            return host;
        }, (world, host) => SignInAsync(world, host, isOpen: true)),
        Out(AlarmKinds.ExchangeAccessDenied, MailboxCondition.AccessDenied, isOnPremises: true),
        Out(AlarmKinds.GraphAccessDenied, MailboxCondition.AccessDenied),
        Out(AlarmKinds.MailboxMissing, MailboxCondition.Missing),
        Out(AlarmKinds.MailboxNotEnabled, MailboxCondition.NotEnabled),
        new(AlarmKinds.SubscriptionFailing, NotSubscribedAsync, MendAsync),
        new(AlarmKinds.MailboxReplaced, ReplacedAsync),
        new(AlarmKinds.PoisonMessage, PoisonAsync),
        new(AlarmKinds.BadConfiguration, NoKeysAsync, KeysAsync),
    ];

    private static AlarmStory Refused(AlarmKind kind, Fault fault, bool isOnPremises = false) => new(
        kind,
        async world =>
        {
            var host = await StartAsync(world, isOnPremises);
            world.Graph.Faults.Otherwise = (_, _) => fault;
            await host.InviteAsync(world);
            await host.PassAsync(AWhile);
            return host;
        },
        MendAsync);

    private static AlarmStory Out(AlarmKind kind, MailboxCondition condition, bool isOnPremises = false) => new(
        kind,
        async world =>
        {
            var host = await StartAsync(world, isOnPremises);
            world.Exchange.FindResource(ProductWorld.Mailbox)!.Condition = condition;
            await host.PassAsync(AWhile);
            return host;
        },
        async (world, host) =>
        {
            world.Exchange.FindResource(ProductWorld.Mailbox)!.Condition = default;
            await host.PassAsync(AWhile);
        });

    private static Task<ProductHost> StartAsync(ProductWorld world, bool isOnPremises) => isOnPremises ? FeedMailboxes.StartAsync(world) : world.StartAsync();

    /// <summary>An organizer of Exchange on-premises opens the add-in.</summary>
    private static async Task SignInAsync(ProductWorld world, ProductHost host, bool isOpen)
    {
        await using var exchange = await LocalExchange.StartAsync();
        var connections = isOpen ? LocalExchange.Connections : new GuardedConnections(new NetworkOptions(), (_, _) => Task.FromResult<IPAddress[]>([]));
        var reader = new ExchangeMetadataReader(connections, host.Get<ISecrets>(), host.Get<SchedulingMetrics>(), world.Clock);
        var found = await new ExchangeMetadata(reader, host.Get<AlarmStore>(), world.Clock).FindAsync(world.Integration, new Uri(exchange.MetadataUrl), "any", default);
        Assert.Equal(isOpen, found is not null);
    }

    private static async Task<ProductHost> TooManyAsync(ProductWorld world)
    {
        world.LimitSending(1);
        var host = await world.StartAsync();
        for (var number = 0; number < 8; number++)
        {
            await host.InviteAsync(world);
        }

        await host.PassAsync(TimeSpan.FromMinutes(1));
        return host;
    }

    private static async Task<ProductHost> AtOnceAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        world.Graph.Throttle.MostAtOnce = 0;
        await host.InviteAsync(world);
        await host.PassAsync(AWhile);
        return host;
    }

    private static async Task<ProductHost> ReplacedAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        await host.InviteAsync(world, hours: 24);
        await host.PassAsync(AWhile);
        world.Exchange.FindResource(ProductWorld.Mailbox)!.Recreate();
        await host.PassAsync(AWhile);
        return host;
    }

    private static async Task<ProductHost> NotSubscribedAsync(ProductWorld world)
    {
        world.Graph.Faults.Otherwise = (verb, path) => verb == "POST" && path == "/subscriptions" ? new Fault { Status = 400 } : null;
        return await world.StartAsync();
    }

    private static async Task MendAsync(ProductWorld world, ProductHost host)
    {
        world.Graph.Faults.Otherwise = (_, _) => null;
        await host.PassAsync(AWhile);
    }

    private static async Task<ProductHost> PoisonAsync(ProductWorld world)
    {
        var host = await world.StartAsync();
        await host.Get<MailboxPoisonHandler>().NoteAsync($"{{\"integration\":\"{world.Integration.Id}\",\"correlationId\":\"c1\"}}", default);
        return host;
    }

    private static async Task<ProductHost> NoKeysAsync(ProductWorld world)
    {
        world.TagKeys = "none";
        var host = await world.StartAsync();
        await host.SyncAsync();
        return host;
    }

    private static async Task KeysAsync(ProductWorld world, ProductHost host)
    {
        world.TagKeys = new ProductWorld().TagKeys;
        await (await world.StartAsync()).PassAsync(AWhile);
    }
}
