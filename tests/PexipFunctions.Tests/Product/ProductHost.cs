using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PexipFunctions.Calendars;
using PexipFunctions.Functions;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Web.AddIn;
using PexipFunctions.Web.Webhooks;

namespace PexipFunctions.Tests.Product;

/// <summary>One process of the product on a <see cref="ProductWorld"/>: the real services, with the host's loops driven by the test.</summary>
internal sealed class ProductHost
{
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(30);
    private readonly ProductWorld world;
    private readonly ServiceProvider services;

    private ProductHost(ProductWorld world, ServiceProvider services, Steps steps, LogLines log) =>
        (this.world, this.services, Steps, Log) = (world, services, steps, log);

    public Steps Steps { get; }

    public LogLines Log { get; }

    /// <summary>What passes before a notification reaches the process: a cold start.</summary>
    public TimeSpan FrontEndTakes { get; set; }

    public IServiceProvider Services => services;

    /// <param name="mailboxes">Stands before the world's Exchange; null: nothing does.</param>
    /// <param name="clock">The process's own; null: the world's, which is right.</param>
    public static ProductHost Start(ProductWorld world, Steps steps, IMailboxes? mailboxes = null, TimeProvider? clock = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["App:PublicUrl"] = "https://app.example.com",
            ["Secrets:tag-keys"] = world.TagKeys,
            ["Secrets:policy"] = "node:secret",
        }).AddInMemoryCollection(world.Settings).Build();
        var services = new ServiceCollection();
        var log = new LogLines();
        services.AddLogging(logging => _ = steps.Remembers ? logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log) : logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(clock ?? world.Clock);
        services.AddPexipFunctions(configuration);
        services.AddSingleton(world.Random);
        services.AddSingleton<ITables>(new SteppedTables(world.Tables, steps));
        services.AddSingleton<IQueues>(new SteppedQueues(world.Queues, steps));
        services.AddSingleton<IMailboxes>(provider =>
            new SteppedMailboxes(mailboxes ?? new InMemoryMailboxes(world.Exchange, world.Graph, provider.GetRequiredService<MailboxIds>(), world.Ews), steps));
        services.AddSingleton<IInfinities>(new SteppedInfinities(world.Nodes, steps));
        return new ProductHost(world, services.BuildServiceProvider(), steps, log);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>A class of functions, made as a host makes it.</summary>
    public T Function<T>() => ActivatorUtilities.CreateInstance<T>(services);

    /// <summary>The process has ended; its services go.</summary>
    public ValueTask StopAsync() => services.DisposeAsync();

    /// <summary>What the pane's press gives.</summary>
    public async Task<IssuedAlias> IssueAsync() =>
        await Get<IssueAlias>().RunAsync(world.Integration, organizer: null, CancellationToken.None)
        ?? throw new InvalidOperationException("No alias was to be had.");

    /// <summary>The same, whatever happens to other steps.</summary>
    public async Task<IssuedAlias> IssueWithoutTroubleAsync()
    {
        Steps.Fate = _ => StepFate.Done;
        return await IssueAsync();
    }

    public Task RenewAsync() => Get<SyncMailboxes>().RenewAsync(CancellationToken.None);

    public Task SyncAsync() => Get<SyncMailboxes>().RunAsync(CancellationToken.None);

    /// <summary>The clocks' minute. What the product does beside each other comes in its order here: a seed tells all.</summary>
    public async Task WakeAsync()
    {
        await Get<MailboxLease>().FreeLapsedAsync(CancellationToken.None);
        try
        {
            await Get<EnqueueDueWork>().RunAsync(CancellationToken.None);
            await Get<WatchRooms>().RunAsync(CancellationToken.None);
        }
        finally
        {
            await Get<FollowCalendars>().RunAsync(CancellationToken.None);
        }

        await Get<KeepReports>().TryRunAsync(CancellationToken.None);
    }

    /// <summary>Delivers notifications and works off all messages that are visible, and those that become so within a minute of waiting for a lease.</summary>
    public async Task SettleAsync()
    {
        for (var patience = 0; patience < 60; patience++)
        {
            await DeliverAsync();
            while (await TryWorkAsync(QueueNames.MailboxWork) || await TryWorkAsync(QueueNames.RoomWork))
            {
                await DeliverAsync();
            }

            if (world.Queues.Count(QueueNames.MailboxWork, IsNoLook) + world.Queues.Count(QueueNames.RoomWork) == 0)
            {
                return;
            }

            world.Clock.Advance(TimeSpan.FromSeconds(5));
        }
    }

    /// <summary>Lets simulated time pass as the host's timers see it: due work each minute, a sync every fifth.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        var until = world.Clock.GetUtcNow() + by;
        for (var minute = 0; world.Clock.GetUtcNow() < until; minute++)
        {
            var left = until - world.Clock.GetUtcNow();
            world.Clock.Advance(left < TimeSpan.FromMinutes(1) ? left : TimeSpan.FromMinutes(1));
            await WakeAsync();
            if (minute % 5 == 0)
            {
                await SyncAsync();
            }

            await SettleAsync();
        }
    }

    /// <summary>Lets so much simulated time pass and no more, however long messages wait, with the host's timers at their minutes.</summary>
    public async Task PassAsync(TimeSpan by)
    {
        for (var until = world.Clock.GetUtcNow() + by; world.Clock.GetUtcNow() < until;)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(5));
            await DeliverAsync();
            if (world.Clock.GetUtcNow() is { Second: 0 } now)
            {
                await WakeAsync();
                await (now.Minute % 5 == 0 ? SyncAsync() : Task.CompletedTask);
            }

            while (await TryWorkAsync(QueueNames.MailboxWork) || await TryWorkAsync(QueueNames.RoomWork))
            {
                await DeliverAsync();
            }
        }
    }

    /// <summary>The same for days: the host's timers each quarter of an hour.</summary>
    public async Task AdvanceInStepsAsync(TimeSpan by)
    {
        for (var until = world.Clock.GetUtcNow() + by; world.Clock.GetUtcNow() < until;)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(15));
            await DeliverAsync();
            await WakeAsync();
            await SyncAsync();
            for (var count = 0; count < 50 && (await TryWorkAsync(QueueNames.MailboxWork) || await TryWorkAsync(QueueNames.RoomWork)); count++)
            {
                await DeliverAsync();
            }
        }
    }

    /// <summary>Works off all messages that are visible, several at once as the Functions host does.</summary>
    public Task WorkAsync(int atOnce) => Task.WhenAll(Enumerable.Range(0, atOnce).Select(async _ =>
    {
        await Task.Yield();
        while (await TryWorkAsync(QueueNames.MailboxWork) || await TryWorkAsync(QueueNames.RoomWork))
        {
        }
    }));

    /// <summary>Takes one message and works it off; a message whose process dies, or whose function fails, becomes visible again; one that cannot be read is put aside.</summary>
    public async Task<bool> TryWorkAsync(string queue)
    {
        if (Steps.HasDied || world.Queues.TryTake(queue) is not { } message)
        {
            return false;
        }

        try
        {
            await (queue == QueueNames.MailboxWork
                ? Get<MailboxMessageHandler>().RunAsync(message, CancellationToken.None)
                : Get<RoomMessageHandler>().RunAsync(RoomWorkMessage.Read(message), CancellationToken.None));
        }
        catch (Exception exception) when (exception is ProcessDiedException or Azure.RequestFailedException)
        {
            await world.Queues.SendAsync(queue, message, Visibility, CancellationToken.None);
        }
        catch (JsonException) when (queue == QueueNames.MailboxWork)
        {
            // It fails as often as it is taken: the host puts it aside.
            await Get<MailboxPoisonHandler>().NoteAsync(message, CancellationToken.None);
        }

        return !Steps.HasDied;
    }

    /// <summary>Delivers the notifications that are due.</summary>
    public async Task DeliverAsync()
    {
        foreach (var notification in world.Exchange.Notifications.TakeDue())
        {
            using var body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(Document(notification)));
            var (receive, started) = (Get<ReceiveNotifications>(), world.Clock.GetUtcNow());
            world.Clock.Advance(FrontEndTakes);
            var result = notification.LifecycleEvent is null
                ? await receive.RunAsync(body, CancellationToken.None)
                : await receive.RunLifecycleAsync(body, CancellationToken.None);
            world.Exchange.Notifications.Answered([notification], world.Clock.GetUtcNow() - started, result != ReceiveResult.Unavailable);
        }
    }

    /// <summary>The body of the one notification that is due.</summary>
    public string TakeNotification() => JsonSerializer.Serialize(Document(world.Exchange.Notifications.TakeDue().Single()));

    /// <summary>A look for what is missed is left to its time.</summary>
    private static bool IsNoLook(string message) => !message.Contains("\"suspect\":true", StringComparison.Ordinal);

    private static object Document(Notification notification) => new
    {
        value = new[]
        {
            new
            {
                subscriptionId = notification.Subscription.Id,
                clientState = notification.Subscription.ClientState,
                changeType = notification.Change,
                lifecycleEvent = notification.LifecycleEvent,
                resource = $"Users/{notification.Subscription.Mailbox.ObjectId}/Events/{notification.EventId}",
                resourceData = new Dictionary<string, string> { ["id"] = notification.EventId, ["@odata.etag"] = notification.ETag },
            },
        },
    };
}
