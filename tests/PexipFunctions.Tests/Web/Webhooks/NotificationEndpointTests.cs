using System.Net;
using System.Text;
using System.Text.Json;
using Azure.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Fixtures;
using PexipFunctions.Tests.LocalHost;
using PexipFunctions.Tests.Mailboxes;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Web.Webhooks;

/// <summary>The addresses that Graph POSTs to, over HTTP, with a real queue behind them.</summary>
public sealed class NotificationEndpointTests : IAsyncLifetime
{
    private readonly Integration first = new ProductWorld().Integration;
    private string storage = "";
    private LocalHostApp app = null!;
    private HttpClient client = null!;
    private QueueClient queue = null!;
    private Integration second = null!;

    public async Task InitializeAsync()
    {
        storage = await AzuriteAccounts.NewAsync();
        queue = new QueueClient(storage, QueueNames.MailboxWork);
        Assert.True(MailboxAddress.TryParse("other@example.com", out var other));
        second = first with { Id = IntegrationId.New(), Name = "Second", MailboxEmailAddress = other };
        await StartAsync(_ => { }, typeof(GraphNotifications));
        await app.Services.GetRequiredService<IntegrationStore>().AddAsync(first, default);
        await app.Services.GetRequiredService<IntegrationStore>().AddAsync(second, default);
    }

    public async Task DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData("graph/notifications")]
    [InlineData("graph/lifecycle")]
    public async Task The_handshake_is_answered_with_the_decoded_token_alone_as_plain_text(string path)
    {
        using var body = new StringContent("", Encoding.UTF8, "text/plain");
        using var answer = await client.PostAsync($"{path}?i={first.Id}&validationToken=a%2Bb%20c%3Cscript%3E", body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("a+b c<script>", await answer.Content.ReadAsStringAsync());
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_mixed_batch_gives_one_message_for_each_mailbox_with_its_genuine_items()
    {
        var (one, two) = (await StateAsync(first), await StateAsync(second));
        var status = await PostAsync(GraphPosts.Document(
            GraphPosts.Change(one, "a"), GraphPosts.Change("forged", "x"), GraphPosts.Change(two, "c"), GraphPosts.Change(one, "b"), GraphPosts.Change(one, "a"), "odd", 5));

        Assert.Equal(HttpStatusCode.Accepted, status);
        var messages = (await TakeAllAsync()).Select(MailboxWorkMessage.Read).ToDictionary(message => message.Integration, message => message.Events.Select(item => item.Id));
        Assert.Equal(["a", "b"], messages[first.Id]);
        Assert.Equal(["c"], messages[second.Id]);
    }

    [Fact]
    public async Task A_deletion_is_queued_as_a_suspicion()
    {
        await PostAsync(GraphPosts.Document(GraphPosts.Change(await StateAsync(first), "a", "deleted")));

        Assert.True(MailboxWorkMessage.Read(Assert.Single(await TakeAllAsync())).Events[0].Suspect);
    }

    [Fact]
    public async Task Another_integrations_state_with_one_digit_changed_is_taken_and_queues_nothing()
    {
        var state = await StateAsync(first);
        var altered = state[..^1] + (state[^1] == '0' ? '1' : '0');

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(GraphPosts.Document(GraphPosts.Change(altered, "a"), GraphPosts.Change("", "b"))));
        Assert.Empty(await TakeAllAsync());
    }

    [Fact]
    public async Task An_integration_that_does_not_exist_or_is_off_is_taken_and_queues_nothing()
    {
        var store = app.Services.GetRequiredService<IntegrationStore>();
        Assert.True(MailboxAddress.TryParse("off@example.com", out var address));
        var off = first with { Id = IntegrationId.New(), Name = "Off", MailboxEmailAddress = address, Mode = IntegrationMode.Off };
        await store.AddAsync(off, default);
        var unknown = await StateAsync(first with { Id = IntegrationId.New() });

        Assert.Equal(HttpStatusCode.Accepted, await PostAsync(GraphPosts.Document(GraphPosts.Change(unknown, "a"), GraphPosts.Change(await StateAsync(off), "b"))));
        Assert.Empty(await TakeAllAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"value\":5}")]
    [InlineData("{\"value\":[")]
    public async Task A_body_that_is_no_notification_document_is_refused_with_problem_details(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync("graph/notifications", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.NotEmpty(problem.RootElement.GetProperty("correlationId").GetString()!);
    }

    [Fact]
    public async Task An_empty_batch_is_taken() => Assert.Equal(HttpStatusCode.Accepted, await PostAsync("{\"value\":[]}"));

    [Fact]
    public async Task A_post_of_200_changes_is_one_message()
    {
        await PostAsync(GraphPosts.Document(GraphPosts.Changes(await StateAsync(first), 200)));

        Assert.Equal(200, GraphPosts.EventsOf(Assert.Single(await TakeAllAsync())).Count);
    }

    [Fact]
    public async Task A_post_of_500_changes_is_as_few_messages_as_the_queue_can_hold_and_loses_none()
    {
        await PostAsync(GraphPosts.Document(GraphPosts.Changes(await StateAsync(first), 500)));

        var messages = await TakeAllAsync();
        Assert.InRange(messages.Count, 2, 3);
        Assert.Equal(500, messages.SelectMany(GraphPosts.EventsOf).Distinct().Count());
    }

    [Fact]
    public async Task When_nothing_can_be_stored_Graph_is_asked_to_send_it_again()
    {
        var state = await StateAsync(first);
        await DisposeAsync();
        var queues = new SteppedQueues(new MemoryQueues(TimeProvider.System), new Steps { Fate = _ => StepFate.FailsBefore });
        await StartAsync(services => services.AddSingleton<IQueues>(queues), typeof(GraphNotifications));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await PostAsync(GraphPosts.Document(GraphPosts.Change(state, "a"))));
    }

    [Theory]
    [InlineData("reauthorizationRequired", true, true, false)]
    [InlineData("subscriptionRemoved", false, true, true)]
    [InlineData("missed", true, false, true)]
    [InlineData("somethingNew", true, false, false)]
    public async Task Lifecycle_events_are_noted_for_the_next_run(string kind, bool subscribed, bool renew, bool sync)
    {
        var states = app.Services.GetRequiredService<MailboxStateStore>();
        var expires = ProductWorld.Start.AddDays(6);
        await states.UpdateAsync(first.Id, _ => new MailboxState { SubscriptionId = "s", SubscriptionExpires = expires }, default);
        var status = await PostAsync(GraphPosts.Document(GraphPosts.Lifecycle(await StateAsync(first), kind), GraphPosts.Lifecycle("forged", "subscriptionRemoved")), "graph/lifecycle");

        Assert.Equal(HttpStatusCode.Accepted, status);
        var state = await states.FindAsync(first.Id, default);
        Assert.Equal((subscribed, renew, sync), (state.SubscriptionId is not null, state.SubscriptionExpires < expires, state.SyncWanted));
    }

    [Fact]
    public async Task A_poison_message_blocks_nothing_and_raises_the_alarm()
    {
        await DisposeAsync();
        await StartAsync(_ => { }, typeof(MailboxQueue));
        await queue.SendMessageAsync($"{{\"integration\":\"{first.Id}\",\"correlationId\":\"c1\"}}");
        await queue.SendMessageAsync(new MailboxWorkMessage(IntegrationId.New(), "c2", []).Write());
        await Eventually.TrueAsync(async () => (await queue.GetPropertiesAsync()).Value.ApproximateMessagesCount == 0);
        var alarms = app.Services.GetRequiredService<AlarmStore>();
        await Eventually.TrueAsync(async () => await alarms.FindAsync(first.Id, AlarmKinds.PoisonMessage, default) is not null);

        Assert.Contains("c1", (await alarms.FindAsync(first.Id, AlarmKinds.PoisonMessage, default))!.Detail, StringComparison.Ordinal);
    }

    private async Task StartAsync(Action<IServiceCollection> services, params Type[] functions)
    {
        var options = new LocalHostOptions { Settings = LocalSettings.Sample.With("AzureWebJobsStorage", storage), FunctionClasses = functions, Services = services };
        var queues = options.Host.Queues with { MaxPollingInterval = TimeSpan.FromMilliseconds(100), VisibilityTimeout = TimeSpan.Zero, MaxDequeueCount = 2 };
        app = await LocalHostApp.StartAsync(options with { Host = options.Host with { Queues = queues } });
        client = app.CreateClient();
    }

    private async Task<string> StateAsync(Integration integration) =>
        ClientState.Write(integration.Id, await app.Services.GetRequiredService<TagKeys>().GetAsync(default));

    private async Task<HttpStatusCode> PostAsync(string body, string path = "graph/notifications")
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(path, content);
        return answer.StatusCode;
    }

    private async Task<IReadOnlyList<string>> TakeAllAsync() =>
        [.. (await queue.ReceiveMessagesAsync(32)).Value.Select(message => message.Body.ToString())];
}
