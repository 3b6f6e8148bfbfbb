using Azure.Storage.Queues;
using PexipFunctions.LocalHost;
using PexipFunctions.Tests.Fixtures;

namespace PexipFunctions.Tests.LocalHost;

public sealed class QueueTriggerTests : IAsyncLifetime
{
    /// <summary>Short enough to wait for its end, and long enough for a machine that stands still for a second or two.</summary>
    private static readonly TimeSpan ShortLease = TimeSpan.FromSeconds(5);

    private readonly Probe probe = new();
    private string storage = "";
    private QueueClient queue = null!;

    public async Task InitializeAsync()
    {
        storage = await AzuriteAccounts.NewAsync();
        queue = new(storage, "work");
        await queue.CreateAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_message_reaches_its_function_as_text_and_is_deleted()
    {
        await using (await StartAsync())
        {
            await queue.SendMessageAsync("ä message");
            Assert.Equal("ä message", await probe.NextAsync());
        }

        Assert.Equal(0, await CountAsync(queue));
    }

    [Fact]
    public async Task A_base64_message_is_decoded_when_host_json_says_so()
    {
        await using var app = await StartAsync(queues => queues with { MessageEncoding = "base64" });
        await queue.SendMessageAsync("w6QgbWVzc2FnZQ==");
        Assert.Equal("ä message", await probe.NextAsync());
    }

    [Fact]
    public async Task A_message_that_is_not_base64_goes_straight_to_the_poison_queue()
    {
        await queue.SendMessageAsync("not base64!");
        await using var app = await StartAsync(queues => queues with { MessageEncoding = "base64" }, typeof(QueueFunctions));
        await Eventually.TrueAsync(async () => await CountAsync(new(storage, "work-poison")) == 1);
        Assert.Empty(probe.Rest());
    }

    [Fact]
    public async Task A_queue_that_does_not_exist_is_created()
    {
        await queue.DeleteAsync();
        await using var app = await StartAsync();
        await Eventually.TrueAsync(async () => await queue.ExistsAsync());
        await queue.SendMessageAsync("hello");
        Assert.Equal("hello", await probe.NextAsync());
    }

    [Fact]
    public async Task A_message_whose_function_fails_is_tried_as_often_as_host_json_says_and_then_poison()
    {
        await using var app = await StartAsync(queues => queues with { MaxDequeueCount = 3 }, typeof(QueueFunctions), typeof(PoisonFunctions));
        await queue.SendMessageAsync("fail");
        string[] notes = [await probe.NextAsync(), await probe.NextAsync(), await probe.NextAsync(), await probe.NextAsync()];
        Assert.Equal(["fail", "fail", "fail", "poison fail"], notes);
        await Eventually.TrueAsync(async () => await CountAsync(queue) == 0);
    }

    [Fact]
    public async Task A_failing_message_does_not_block_the_others()
    {
        await using var app = await StartAsync(queues => queues with { BatchSize = 1, NewBatchThreshold = 0, VisibilityTimeout = TimeSpan.FromMinutes(5) });
        await queue.SendMessageAsync("fail");
        await queue.SendMessageAsync("next");
        Assert.Equal("fail", await probe.NextAsync());
        Assert.Equal("next", await probe.NextAsync());
    }

    [Fact]
    public async Task A_poison_queue_has_no_poison_queue()
    {
        await using var app = await StartAsync(queues => queues with { MaxDequeueCount = 1 }, typeof(PoisonFunctions));
        QueueClient poison = new(storage, "work-poison");
        await Eventually.TrueAsync(async () => await poison.ExistsAsync());
        await poison.SendMessageAsync("fail for ever");
        Assert.Equal("poison fail for ever", await probe.NextAsync());
        Assert.Equal("poison fail for ever", await probe.NextAsync());
        Assert.False(await new QueueClient(storage, "work-poison-poison").ExistsAsync());
    }

    [Fact]
    public async Task No_more_messages_are_in_work_than_a_batch_above_the_threshold()
    {
        for (var number = 1; number <= 5; number++)
        {
            await queue.SendMessageAsync($"wait {number}");
        }

        await using var app = await StartAsync(queues => queues with { BatchSize = 2, NewBatchThreshold = 1 });
        string[] first = [await probe.NextAsync(), await probe.NextAsync()];
        Assert.Equal(["wait 1", "wait 2"], first.Order());
        Assert.Equal(5, await CountAsync(queue));
        Assert.Equal("wait 3", (await queue.PeekMessageAsync()).Value.Body.ToString());
        probe.OpenGate();
        await Eventually.TrueAsync(async () => await CountAsync(queue) == 0);
        Assert.Equal(8, probe.Rest().Count);
    }

    [Fact]
    public async Task A_message_stays_invisible_while_its_function_runs_longer_than_the_lease()
    {
        await using var app = await StartAsync(queues => queues with { Lease = ShortLease });
        await queue.SendMessageAsync("wait");
        Assert.Equal("wait", await probe.NextAsync());

        // Seen after two leases and a half by the storage account's clock.
        await queue.SendMessageAsync("later", visibilityTimeout: 2.5 * ShortLease);
        Assert.Equal("later", await probe.NextAsync());
        probe.OpenGate();
        Assert.Equal("done wait", await probe.NextAsync());
        await Eventually.TrueAsync(async () => await CountAsync(queue) == 0);
    }

    [Fact]
    public async Task A_stop_cancels_functions_and_hands_their_messages_back_at_once()
    {
        await using (await StartAsync(queues => queues with { VisibilityTimeout = TimeSpan.FromMinutes(5) }))
        {
            await queue.SendMessageAsync("wait");
            Assert.Equal("wait", await probe.NextAsync());
        }

        Assert.Equal("wait", (await queue.PeekMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task A_killed_host_leaves_its_messages_to_the_next_when_the_lease_is_over()
    {
        var dying = await StartAsync(queues => queues with { Lease = ShortLease });
        await queue.SendMessageAsync("wait");
        Assert.Equal("wait", await probe.NextAsync());
        await dying.KillAsync();
        Assert.Equal(1, await CountAsync(queue));
        probe.OpenGate();
        await using var next = await StartAsync();
        Assert.Equal("wait", await probe.NextAsync());
        Assert.Equal("done wait", await probe.NextAsync());
    }

    [Fact]
    public async Task A_killed_host_whose_function_hangs_keeps_nothing_from_the_next()
    {
        var dying = await StartAsync(queues => queues with { Lease = ShortLease });
        await queue.SendMessageAsync("hang");
        Assert.Equal("hang", await probe.NextAsync());
        await dying.KillAsync();
        await using var next = await StartAsync();
        Assert.Equal("hang", await probe.NextAsync());
        probe.OpenGate();
        await Eventually.TrueAsync(async () => await CountAsync(queue) == 0);
    }

    [Fact]
    public async Task A_disabled_function_fetches_nothing()
    {
        await queue.SendMessageAsync("hello");
        var options = Options(queues => queues, typeof(QueueFunctions), typeof(PoisonFunctions)).With(("AzureWebJobs.Work.Disabled", "true"));
        await using var app = await LocalHostApp.StartAsync(options);
        QueueClient poison = new(storage, "work-poison");
        await Eventually.TrueAsync(async () => await poison.ExistsAsync());
        await poison.SendMessageAsync("seen");
        Assert.Equal("poison seen", await probe.NextAsync());
        Assert.Equal("hello", (await queue.PeekMessageAsync()).Value.Body.ToString());
    }

    [Fact]
    public async Task A_connection_that_is_not_configured_stops_the_start()
    {
        var exception = await Assert.ThrowsAsync<LocalHostException>(() => LocalHostApp.StartAsync(HostUnderTest.Options(probe, typeof(QueueFunctions))));
        Assert.Equal("Function Work needs a connection string in the setting AzureWebJobsStorage; for Azurite it is UseDevelopmentStorage=true.", exception.Message);
    }

    private static async Task<int> CountAsync(QueueClient client)
    {
        var exists = await client.ExistsAsync();
        return exists ? (await client.GetPropertiesAsync()).Value.ApproximateMessagesCount : -1;
    }

    private Task<LocalHostApp> StartAsync() => StartAsync(queues => queues);

    private Task<LocalHostApp> StartAsync(Func<QueueSettings, QueueSettings> change, params Type[] classes) =>
        LocalHostApp.StartAsync(Options(change, classes.Length > 0 ? classes : [typeof(QueueFunctions)]));

    private LocalHostOptions Options(Func<QueueSettings, QueueSettings> change, params Type[] classes)
    {
        var options = HostUnderTest.Options(probe, classes).On(storage).With(("OtherStorage", storage), ("PoisonQueue", "work-poison"));
        return options with { Host = options.Host with { Queues = change(options.Host.Queues) } };
    }
}
