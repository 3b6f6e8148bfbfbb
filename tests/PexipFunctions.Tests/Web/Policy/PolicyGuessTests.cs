using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Functions;
using PexipFunctions.Operations;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms;
using PexipFunctions.Web.Http;
using PexipFunctions.Web.Policy;

namespace PexipFunctions.Tests.Web.Policy;

/// <summary>Somebody guesses the policy password without end, on the whole product.</summary>
public sealed class PolicyGuessTests : IAsyncLifetime
{
    private readonly ProductWorld world = new();
    private ProductHost host = null!;

    public async Task InitializeAsync()
    {
        world.With(infinity => infinity with { Provisioning = Provisioning.ExternalPolicy, Address = null, PolicySecretName = "policy" });
        host = await world.StartAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Guesses_are_answered_429_and_a_node_elsewhere_gets_its_rooms_all_the_while()
    {
        var (alias, _) = await world.ScheduleAsync(host, hours: 0);
        var statuses = new List<int>();
        for (var number = 0; number < 200; number++)
        {
            statuses.Add((await AskAsync("203.0.113.7", $"node:guess{number}", alias.NumericAlias)).Status);
            var (status, body) = await AskAsync("198.51.100.1", "node:secret", alias.NumericAlias);
            Assert.Equal(200, status);
            Assert.Contains("\"action\":\"continue\"", body, StringComparison.Ordinal);
        }

        Assert.Equal(6, statuses.Count(status => status == 401));
        Assert.Equal(194, statuses.Count(status => status == 429));
    }

    [Fact]
    public async Task Not_even_the_right_password_gets_through_a_wait_so_that_a_guess_tells_nothing()
    {
        await GuessAsync(20);
        Assert.Equal(429, (await AskAsync("203.0.113.7", "node:secret", "75123456")).Status);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await AskAsync("203.0.113.7", "node:secret", "75123456")).Status);
    }

    [Fact]
    public async Task Ten_thousand_guesses_write_one_line_a_minute_and_kind_and_all_are_counted()
    {
        using var listener = new MeterListener();
        long counted = 0;
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Name == "vmr.policy.refused" && ReferenceEquals(instrument.Meter.Scope, host.Services.GetRequiredService<IMeterFactory>()))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => Interlocked.Add(ref counted, value));
        listener.Start();
        var before = host.Log.All.Count;
        await GuessAsync(10_000);
        world.Clock.Advance(TimeSpan.FromSeconds(61));
        await GuessAsync(1_000);

        var lines = host.Log.All.Skip(before).ToList();
        Assert.InRange(lines.Count(line => line.Contains("Policy requests with wrong credentials", StringComparison.Ordinal)), 3, 4);
        Assert.InRange(lines.Count, 3, 6); // and that the alarm was raised
        Assert.Equal(11_000, counted);
    }

    [Fact]
    public async Task An_alarm_says_so_and_ends_a_quarter_of_an_hour_after_the_last()
    {
        await GuessAsync(29);
        Assert.Null(await AlarmAsync());
        await GuessAsync(1);
        Assert.StartsWith("30 sign-ins failed", (await AlarmAsync())!.Detail, StringComparison.Ordinal);
        await host.AdvanceAsync(TimeSpan.FromMinutes(14));
        Assert.NotNull(await AlarmAsync());
        await host.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Null(await AlarmAsync());
    }

    [Theory]
    [InlineData(599, true)]
    [InlineData(600, false)]
    public async Task Thirty_within_ten_minutes_raise_it_and_no_others(int seconds, bool isRaised)
    {
        await GuessAsync(1);
        world.Clock.Advance(TimeSpan.FromSeconds(seconds));
        await GuessAsync(29);
        Assert.Equal(isRaised, await AlarmAsync() is not null);
    }

    [Fact]
    public async Task The_alarm_is_written_once_a_minute_and_goes_a_quarter_of_an_hour_after_the_last_guess()
    {
        await GuessAsync(35);
        Assert.StartsWith("30 sign-ins failed", (await AlarmAsync())!.Detail, StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await GuessAsync(1);
        Assert.StartsWith("36 sign-ins failed", (await AlarmAsync())!.Detail, StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromTicks(1));
        await host.Get<NoteSignIns>().SettleAsync(CancellationToken.None);
        Assert.NotNull(await AlarmAsync());
        world.Clock.Advance(TimeSpan.FromTicks(1));
        await host.Get<NoteSignIns>().SettleAsync(CancellationToken.None);
        Assert.Null(await AlarmAsync());
    }

    [Fact]
    public async Task Without_credentials_nothing_was_guessed_and_nobody_waits()
    {
        for (var number = 0; number < 50; number++)
        {
            Assert.Equal(401, (await AskAsync("203.0.113.7", null, "75123456")).Status);
        }

        Assert.Equal(200, (await AskAsync("203.0.113.7", "node:secret", "75123456")).Status);
        Assert.Null(await AlarmAsync());
    }

    [Fact]
    public async Task Storage_that_fails_fails_no_answer_for_want_of_an_alarm()
    {
        host.Steps.Fate = name => name.StartsWith("alarms:", StringComparison.Ordinal) ? StepFate.FailsBefore : StepFate.Done;
        await GuessAsync(40);
    }

    [Fact]
    public async Task A_guess_that_could_not_be_checked_forgives_nothing_and_is_not_remembered_as_right()
    {
        await GuessAsync(5);
        host.Steps.Fate = _ => StepFate.FailsBefore;
        world.Clock.Advance(TimeSpan.FromSeconds(20)); // the integrations are read again
        Assert.Contains("\"status\":\"fail\"", (await AskAsync("203.0.113.7", "node:unchecked", "75123456")).Body, StringComparison.Ordinal);
        host.Steps.Fate = _ => StepFate.Done;

        Assert.Equal(401, (await AskAsync("203.0.113.7", "node:guess", "75123456")).Status);
        Assert.Equal(429, (await AskAsync("203.0.113.7", "node:unchecked", "75123456")).Status);
    }

    private async Task GuessAsync(int count)
    {
        for (var number = 0; number < count; number++)
        {
            Assert.True((await AskAsync("203.0.113.7", $"node:guess{number}", "75123456")).Status is 401 or 429);
        }
    }

    private Task<Alarm?> AlarmAsync() => host.Get<AlarmStore>().FindAsync(IntegrationId.App, AlarmKinds.PolicySignIn, CancellationToken.None);

    private async Task<(int Status, string Body)> AskAsync(string from, string? credentials, string alias)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body }, Connection = { RemoteIpAddress = IPAddress.Parse(from) } };
        context.Request.QueryString = new QueryString($"?local_alias={alias}");
        context.Request.Headers.Authorization = credentials is null ? default : new("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));
        await (await new PolicyApi(host.Get<PolicyHttp>(), host.Get<ClientAddresses>()).Get(context.Request, CancellationToken.None)).ExecuteAsync(context);
        return (context.Response.StatusCode, Encoding.UTF8.GetString(body.ToArray()));
    }
}
