using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using PexipFunctions.Benchmarks.Rooms;
using PexipFunctions.Calendars;
using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Benchmarks.Aliases;

/// <summary>
/// What users notice of strangers: how long their aliases and answers take, on LocalHost with storage and simulators, alone and
/// while others ask for aliases, health and policy without end: half of them from one range of addresses, half from a range after the other. The exit code is 1 where a 99th percentile is more
/// than a fifth above that without them.
/// </summary>
internal sealed class StrangersLoad(DemoStage stage, HttpClient client)
{
    private const string Caller = "X-Caller";
    private const int Aliases = 300;
    private const int Answers = 12;
    private const int PerSecond = 100;
    private static readonly string AliasPath = $"/addin/{DemoIntegration.Id}/aliases";
    private int attacks;
    private int failures;

    public static async Task RunAsync()
    {
        await using var stage = await DemoStage.StartAsync(null, CancellationToken.None, options => options with { Settings = options.Settings.With("AddIn__ClientAddressHeader", Caller).With("Sending__MessagesPerMinute", "0") });
        stage.Exchange.Exchange.Sending.MessagesPerMinute = 10_000; // what a mailbox may send is not measured here
        using var client = stage.App.CreateClient();
        var load = new StrangersLoad(stage, client);
        await load.MeasureAsync();
        var alone = await load.MeasureAsync();
        using var stop = new CancellationTokenSource();
        var attack = load.AttackAsync(stop.Token);
        var attacked = await load.MeasureAsync();
        await stop.CancelAsync();
        await attack;
        Say("alone", alone);
        Say("attacked", attacked);
        RoomFigures.Say($"{load.attacks} hostile requests, {load.failures} answered 5xx");
        Environment.ExitCode = load.failures == 0 && IsBearable(alone.Aliases, attacked.Aliases) && IsBearable(alone.Answers, attacked.Answers) ? 0 : 1;
    }

    private static bool IsBearable(List<double> alone, List<double> attacked) => attacked.At(0.99) <= alone.At(0.99) * 1.2;

    private static void Say(string name, (List<double> Aliases, List<double> Answers) times) => RoomFigures.Say(
        $"{name}: aliases p50 {times.Aliases.At(0.5):0.0} ms, p99 {times.Aliases.At(0.99):0.0} ms; answers p50 {times.Answers.At(0.5):0} ms, p99 {times.Answers.At(0.99):0} ms");

    private async Task<(List<double> Aliases, List<double> Answers)> MeasureAsync()
    {
        var (aliases, answers) = (new List<double>(), new List<double>());
        for (var number = 0; number < Aliases; number++)
        {
            aliases.Add(await TimeAsync(() => PostAsync($"198.51.100.{number % 50}")));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        for (var number = 0; number < Answers; number++)
        {
            answers.Add(await TimeAsync(InviteAsync));
        }

        return (aliases, answers);
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var started = TimeProvider.System.GetTimestamp();
        await act();
        return TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
    }

    private async Task<string> PostAsync(string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, AliasPath) { Content = JsonContent.Create(new { }) };
        request.Headers.Add(Caller, from);
        using var answer = await client.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>())!["instructions"].ToString()!;
    }

    private async Task InviteAsync()
    {
        var organizer = $"{Guid.NewGuid():N}@example.com";
        var start = stage.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = organizer,
            Subject = "Review",
            Body = await PostAsync("192.0.2.1"),
            Start = start,
            End = start.AddHours(1),
            Attendees = [new Attendee("Pexip Scheduling", DemoIntegration.Mailbox, "required")],
        });
        if (!await stage.SeesAsync(() => stage.Exchange.Exchange.Inboxes.Of(organizer).Count > 0, CancellationToken.None))
        {
            throw new InvalidOperationException("An invitation was not answered.");
        }
    }

    private async Task AttackAsync(CancellationToken cancellationToken)
    {
        var under = new List<Task>();
        while (!cancellationToken.IsCancellationRequested)
        {
            under.Add(AttackOnceAsync(attacks++));
            under.RemoveAll(task => task.IsCompletedSuccessfully);
            await Task.Delay(TimeSpan.FromSeconds(1.0 / PerSecond), TimeProvider.System, CancellationToken.None);
        }

        await Task.WhenAll(under);
    }

    private async Task AttackOnceAsync(int number)
    {
        using var request = (number % 4) switch
        {
            0 => new HttpRequestMessage(HttpMethod.Get, "/health"),
            1 => new HttpRequestMessage(HttpMethod.Get, "/policy/v1/service/configuration?local_alias=75123456"),
            _ => new HttpRequestMessage(HttpMethod.Post, AliasPath) { Content = JsonContent.Create(new { }) },
        };
        request.Headers.Add(Caller, number / 4 % 2 == 0 ? $"203.0.113.{number % 256}" : $"2001:db8:{number % 65_536:x}::1");
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"policy:{number}")));
        using var answer = await client.SendAsync(request);
        failures += (int)answer.StatusCode >= 500 ? 1 : 0;
    }
}
