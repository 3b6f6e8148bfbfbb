using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Configuration;
using PexipFunctions.Functions;
using PexipFunctions.LocalHost;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;

namespace PexipFunctions.Tests.Web.Policy;

/// <summary>The policy endpoint over HTTP, on the tables of a product that accepted a meeting.</summary>
public sealed class PolicyEndpointTests : IAsyncLifetime
{
    private readonly ProductWorld world = new();
    private readonly Steps steps = new();
    private LocalHostApp app = null!;
    private ProductHost host = null!;

    public async Task InitializeAsync()
    {
        world.With(infinity => infinity with { Provisioning = Provisioning.ExternalPolicy, Address = null, PolicySecretName = "policy", ParticipantLimit = 12 });
        host = await world.StartAsync();
        app = await LocalHostApp.StartAsync(new LocalHostOptions
        {
            Settings = LocalSettings.Sample.With("Secrets__policy", "node:secret"),
            Clock = world.Clock,
            FunctionClasses = [typeof(PolicyApi)],
            CreateStorage = false,
            Services = services => services.AddSingleton<ITables>(new SteppedTables(world.Tables, steps)),
        });
    }

    public async Task DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task In_the_window_the_room_is_given_and_nothing_is_written_to_infinity()
    {
        var (alias, _) = await world.ScheduleAsync(host, hours: 0);

        var answer = await AskAsync($"sip:{alias.Alias.ToUpperInvariant()};transport=tls");

        Assert.Equal(("success", "continue"), ((string?)answer["status"], (string?)answer["action"]));
        var room = answer["result"]!;
        Assert.Equal(($"Review (Organizer One) {alias.NumericAlias}", "conference", 12), ((string?)room["name"], (string?)room["service_type"], (int?)room["participant_limit"]));
        Assert.StartsWith("vmrsched:", (string?)room["service_tag"], StringComparison.Ordinal);
        Assert.Empty(world.Infinity.Rooms);
    }

    [Theory]
    [InlineData(3.4)]
    [InlineData(6.1)]
    public async Task Outside_the_window_the_caller_is_rejected(double hours)
    {
        var (alias, _) = await world.ScheduleAsync(host, hours: 4);
        await host.AdvanceAsync(TimeSpan.FromHours(hours));

        Assert.Equal("reject", (string?)(await AskAsync(alias.NumericAlias))["action"]);
    }

    [Fact]
    public async Task An_unknown_alias_is_left_to_infinity()
    {
        var answer = await AskAsync("75999999");

        Assert.Equal(("fail", "continue"), ((string?)answer["status"], (string?)answer["action"]));
    }

    [Fact]
    public async Task A_warm_answer_takes_one_operation_on_storage()
    {
        var (alias, _) = await world.ScheduleAsync(host, hours: 0);
        await AskAsync(alias.Alias);
        var before = steps.Taken.Count;

        await AskAsync(alias.Alias);

        Assert.Equal(["aliases:find"], steps.Taken.Skip(before));
    }

    [Fact]
    public async Task While_a_window_is_open_everybody_is_given_the_same_room()
    {
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 0);
        var before = (await AskAsync(alias.Alias)).ToJsonString();
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Renamed" });
        await host.SettleAsync();
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(before, (await AskAsync(alias.Alias)).ToJsonString());
    }

    [Fact]
    public async Task Before_the_window_a_new_name_is_taken_over()
    {
        var (alias, meeting) = await world.ScheduleAsync(host, hours: 4);
        world.Exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Renamed" });
        await host.SettleAsync();
        await host.AdvanceAsync(TimeSpan.FromHours(3.6));

        Assert.StartsWith("Renamed", (string?)(await AskAsync(alias.Alias))["result"]!["name"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_given_a_room_that_has_no_name_yet()
    {
        var alias = await host.IssueAsync();
        var answers = new List<JsonNode>();
        host.Steps.Before = async name => answers.AddRange(name == "meetings:submit" ? [await AskAsync(alias.Alias)] : []);
        world.Send(alias.Instructions, hours: 0);
        await host.SettleAsync();

        Assert.All(answers, answer => Assert.Equal("reject", (string?)answer["action"]));
        Assert.NotEmpty(answers);
    }

    [Fact]
    public async Task Storage_that_fails_is_left_to_infinity()
    {
        var (alias, _) = await world.ScheduleAsync(host, hours: 0);
        await AskAsync(alias.Alias);
        steps.Fate = name => name == "aliases:find" ? StepFate.FailsBefore : StepFate.Done;

        Assert.Equal("fail", (string?)(await AskAsync(alias.Alias))["status"]);
    }

    [Fact]
    public async Task Storage_that_does_not_answer_is_not_waited_for_longer_than_two_seconds()
    {
        var (alias, _) = await world.ScheduleAsync(host, hours: 0);
        await AskAsync(alias.Alias);
        var reached = new TaskCompletionSource();
        steps.Before = async name =>
        {
            reached.TrySetResult();
            await (name == "aliases:find" ? new TaskCompletionSource().Task : Task.CompletedTask);
        };

        var asking = AskAsync(alias.Alias);
        await reached.Task;
        var asked = world.Clock.GetUtcNow();
        while (!asking.IsCompleted)
        {
            // Until the limit's timer runs the clock may move in vain; never by two seconds after it.
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal("fail", (string?)(await asking)["status"]);
        Assert.True(world.Clock.GetUtcNow() - asked >= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task Wrong_credentials_are_refused()
    {
        using var client = app.CreateClient();

        using var answer = await client.GetAsync("policy/v1/service/configuration?local_alias=75123456");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic", Assert.Single(answer.Headers.WwwAuthenticate).Scheme);
    }

    private async Task<JsonNode> AskAsync(string alias)
    {
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("node:secret")));
        return JsonNode.Parse(await client.GetStringAsync($"policy/v1/service/configuration?call_direction=dial_in&local_alias={Uri.EscapeDataString(alias)}"))!;
    }
}
