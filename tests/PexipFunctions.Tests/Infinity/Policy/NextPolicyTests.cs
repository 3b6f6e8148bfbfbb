using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Domain;
using PexipFunctions.Infinity.ManagementNode;
using PexipFunctions.Infinity.Policy;
using PexipFunctions.Operations;
using PexipFunctions.Operations.Telemetry;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Infinity.ManagementNode;

namespace PexipFunctions.Tests.Infinity.Policy;

/// <summary>A policy server that stands behind ours, since a location of Infinity has one policy profile.</summary>
public sealed class NextPolicyTests : IDisposable
{
    private const string Theirs = """{"status":"success","action":"continue","result":{"service_type":"conference","name":"Town hall"}}""";
    private const string Query = "?call_direction=dial_in&local_alias=ours%40contoso.com&remote_display_name=Ann%20%26%20Bob&location=Default";
    private readonly FakeTimeProvider time = new(PolicySample.Start);
    private readonly FixedSecrets secrets = new() { ["policy"] = "node:secret", ["next"] = "vmr:pässword" };
    private readonly NextServerStub server = new();
    private readonly ServiceProvider services;
    private readonly MemoryTables tables;
    private readonly AlarmStore alarms;
    private readonly List<PolicyCaller> callers;
    private AnswerPolicy? asked;
    private NextPolicyServer next = new(new Uri("https://policy.example.com/base/"), "next", "", TimeSpan.FromSeconds(2));
    private Func<Task<PolicyRoom?>> load = () => Task.FromResult<PolicyRoom?>(null);

    public NextPolicyTests()
    {
        services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        tables = new MemoryTables(time);
        alarms = new AlarmStore(tables, new SchedulingMetrics(services.GetRequiredService<IMeterFactory>()), time, NullLogger<AlarmStore>.Instance);
        callers = [new(PolicySample.Integration, "policy", next)];
    }

    public void Dispose()
    {
        server.Dispose();
        services.Dispose();
    }

    [Theory]
    [InlineData("75999999")]
    [InlineData("town.hall@contoso.com")]
    [InlineData("not/ours")]
    [InlineData("")]
    public async Task An_alias_that_is_not_ours_is_asked_of_the_next_server_and_its_answer_handed_back_as_it_is(string alias)
    {
        server.Answer = (_, _) => NextServerStub.Json(Theirs);

        Assert.Equal(Theirs, (await AskAsync(alias))!.Json);

        Assert.Equal("https://policy.example.com/base/policy/v1/service/configuration" + Query, Assert.Single(server.Asked).Address);
        Assert.Equal("Basic " + Convert.ToBase64String("vmr:pässword"u8.ToArray()), server.Asked[0].Authorization);
    }

    [Fact]
    public async Task An_alias_of_ours_is_answered_by_us_alone_in_its_window_and_outside()
    {
        load = () => Task.FromResult<PolicyRoom?>(PolicySample.Room());

        Assert.Contains("Weekly sync", (await AskAsync("75123456"))!.Json, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromHours(2));
        Assert.Contains("reject", (await AskAsync("75123456"))!.Json, StringComparison.Ordinal);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Wrong_credentials_reach_no_server_behind_us()
    {
        Assert.Null(await AskAsync("75999999", "node:wrong"));
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task The_nodes_password_is_never_handed_on()
    {
        next = next with { SecretName = "" };

        await AskAsync("75999999");

        Assert.Null(Assert.Single(server.Asked).Authorization);
    }

    [Fact]
    public async Task The_next_server_is_asked_too_when_we_cannot_say_whose_the_alias_is()
    {
        load = () => throw new IOException("Storage is down.");
        server.Answer = (_, _) => NextServerStub.Json(Theirs);

        Assert.Equal(new PolicyReply(Theirs, IsFailure: true), await AskAsync("75999999"));
    }

    [Theory]
    [InlineData(401, "")]
    [InlineData(302, "")]
    [InlineData(503, "busy")]
    [InlineData(200, "")]
    [InlineData(200, "<html>")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    public async Task What_no_node_could_use_leaves_it_to_Infinitys_database_with_an_alarm(int status, string body)
    {
        server.Answer = (_, _) => Task.FromResult(new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });

        Assert.Equal(PolicyAnswer.Unknown.ToJson(), (await AskAsync("75999999"))!.Json);
        Assert.Contains(status == 200 ? "JSON object" : $"answered {status}", (await AlarmAsync())!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_huge_answer_is_not_read()
    {
        server.Answer = (_, _) => NextServerStub.Json("{\"status\":\"" + new string('x', 70_000) + "\"}");

        Assert.Equal(PolicyAnswer.Unknown.ToJson(), (await AskAsync("75999999"))!.Json);
        Assert.NotNull(await AlarmAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task The_next_servers_answer_is_waited_for_as_long_as_the_field_says(int seconds)
    {
        next = next with { Limit = TimeSpan.FromSeconds(seconds) };
        server.Answer = NextServerStub.Never;
        var asking = AskAsync("75999999");
        await server.Reached.Task;

        time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(1));
        Assert.False(asking.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(PolicyAnswer.Unknown.ToJson(), (await asking)!.Json);
        Assert.Contains($"no answer within {seconds} seconds", (await AlarmAsync())!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_has_its_answer_in_four_and_a_half_seconds_however_slow_we_and_the_next_server_are()
    {
        next = next with { Limit = TimeSpan.FromSeconds(3) };
        load = () => new TaskCompletionSource<PolicyRoom?>().Task;
        server.Answer = NextServerStub.Never;
        var asking = AskAsync("75999999");
        time.Advance(TimeSpan.FromSeconds(2));
        await server.Reached.Task;

        time.Advance(TimeSpan.FromSeconds(2.5));

        Assert.Equal(PolicyAnswer.Unknown.ToJson(), (await asking)!.Json);
    }

    [Fact]
    public async Task The_alarm_ends_with_the_next_good_answer()
    {
        server.Answer = (_, _) => throw new HttpRequestException("refused");
        await AskAsync("75999999");
        Assert.NotNull(await AlarmAsync());

        server.Answer = (_, _) => NextServerStub.Json(Theirs);
        await AskAsync("75999999");

        Assert.Null(await AlarmAsync());
    }

    [Fact]
    public async Task A_missing_secret_is_named()
    {
        next = next with { SecretName = "gone" };

        await AskAsync("75999999");

        Assert.Contains("no secret named 'gone'", (await AlarmAsync())!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Servers_that_ask_each_other_do_so_once()
    {
        await AskAsync("75999999");
        var via = Assert.Single(server.Asked).Via;

        await AskAsync("75999999", via: via!);

        Assert.Single(server.Asked);
        Assert.Contains("asks this app in its turn", (await AlarmAsync())!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_server_on_the_way_here_is_no_circle()
    {
        await AskAsync("75999999", via: "1.1 proxy.example.com");

        Assert.StartsWith("1.1 proxy.example.com, 1.1 vmr-scheduling-", Assert.Single(server.Asked).Via, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_integrations_with_one_policy_secret_the_first_ones_server_is_asked()
    {
        callers.Insert(0, new PolicyCaller(IntegrationId.New(), "policy"));

        await AskAsync("75999999");

        Assert.Single(server.Asked);
    }

    private Task<Alarm?> AlarmAsync() => alarms.FindAsync(IntegrationId.App, AlarmKinds.PolicyNext, default);

    private Task<PolicyReply?> AskAsync(string alias, string login = "node:secret", string via = "")
    {
        callers[^1] = callers[^1] with { Next = next };
        var ask = new AskNextPolicy(server.Clients(), secrets, new PrivateAuthorities(secrets), new DeploymentId(tables, new SecureRandom()), alarms, time, NullLogger<AskNextPolicy>.Instance);
        asked ??= new AnswerPolicy(
            new PolicyLookups(_ => Task.FromResult<IReadOnlyList<PolicyCaller>>(callers), (_, _) => load()), ask, secrets, time, NullLogger<AnswerPolicy>.Instance);
        return asked.AnswerAsync(new PolicyRequest("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(login)), alias, Query, via), default);
    }

}
