using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PexipFunctions.Aliases;
using PexipFunctions.Functions;
using PexipFunctions.Integrations;
using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Mailboxes;
using PexipFunctions.Meetings;
using PexipFunctions.Rooms;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Benchmarks.Rooms;

/// <summary>Due work against the number of meetings stored, policy look-ups over HTTP, and the time from Send to room. Whole flows, so measured without BenchmarkDotNet.</summary>
internal static class RoomFigures
{
    private const int Due = 20;
    private const int LookUps = 3_000;
    private const int AdHocMeetings = 30;

    public static async Task RunAsync()
    {
        foreach (var stored in (int[])[1_000, 1_000, 10_000, 100_000])
        {
            await DoDueWorkAsync(stored);
        }

        await LookUpAsync();
        await SendAsync();
    }

    private static async Task DoDueWorkAsync(int stored)
    {
        var world = new ProductWorld();
        var host = await world.StartAsync();
        for (var number = 0; number < stored; number++)
        {
            await StoreAsync(host, world, number, number < Due ? 1 : 24 + (number % 2_000));
        }

        world.Clock.Advance(TimeSpan.FromMinutes(31));
        var before = host.Steps.Taken.Count;
        var started = TimeProvider.System.GetTimestamp();
        await host.WakeAsync();
        var found = TimeProvider.System.GetElapsedTime(started);
        await host.SettleAsync();
        var taken = host.Steps.Taken.Skip(before).ToList();
        var storage = taken.Count(step => !step.StartsWith("infinity:", StringComparison.Ordinal));
        Say($"{stored,7:N0} stored, {world.Infinity.Rooms.Count} rooms made: {storage} storage operations ({taken.Count - storage} on Infinity), found in {found.TotalMilliseconds:0.0} ms, done in {TimeProvider.System.GetElapsedTime(started).TotalMilliseconds:0.0} ms");
    }

    private static async Task StoreAsync(ProductHost host, ProductWorld world, int number, double hours)
    {
        var start = ProductWorld.Start.AddHours(hours);
        var key = MeetingKey.FromUid($"uid-{number}").Value;
        var alias = $"75{number:D6}";
        var meeting = new PexipFunctions.Meetings.Meeting
        {
            Key = key,
            Integration = world.Integration.Id.Value,
            EventId = $"event-{number}",
            ICalUId = $"uid-{number}",
            Alias = alias,
            Name = $"Meeting {number}",
            Times = [new MeetingTime(DateTimeOffset.MinValue, start, start.AddHours(1))],
        };
        await host.Get<AliasStore>().TryAddAsync(
            new AliasRecord { NumericAlias = alias, Domain = "example.com", Integration = meeting.Integration, Nonce = "00", State = AliasState.Bound, Meetings = [key] }, CancellationToken.None);
        await host.Get<MeetingStore>().TryWriteAsync(null, meeting, [], CancellationToken.None);
        var wake = RoomTimes.NextWake(meeting, world.Integration, alias, ProductWorld.Start);
        await host.Get<DueStore>().AddAsync(DueWork.Room(wake, meeting.Integration, alias), CancellationToken.None);
    }

    private static async Task LookUpAsync()
    {
        var world = new ProductWorld();
        world.Integration = world.Integration with { Infinity = new InfinitySettings { Provisioning = Provisioning.ExternalPolicy, PolicySecretName = "policy" } };
        var host = await world.StartAsync();
        await StoreAsync(host, world, 1, hours: 0);
        await host.WakeAsync();
        await host.SettleAsync();
        var steps = new Steps();
        await using var app = await LocalHostApp.StartAsync(new LocalHostOptions
        {
            Settings = LocalSettings.Sample.With("Secrets__policy", "node:secret"),
            Clock = world.Clock,
            FunctionClasses = [typeof(PolicyApi)],
            CreateStorage = false,
            Services = services => services.AddSingleton<ITables>(new SteppedTables(world.Tables, steps)),
        });
        using var client = app.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("node:secret")));
        const string address = "policy/v1/service/configuration?local_alias=75000001%40example.com";
        var answer = await client.GetStringAsync(new Uri(address, UriKind.Relative));
        var times = new List<double>();
        var before = steps.Taken.Count;
        for (var number = 0; number < LookUps; number++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await client.GetStringAsync(new Uri(address, UriKind.Relative));
            times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }

        Say($"{LookUps} policy look-ups, room given {answer.Contains("Meeting 1", StringComparison.Ordinal)}: p50 {At(times, 0.5):0.00} ms, p99 {At(times, 0.99):0.00} ms, {(double)(steps.Taken.Count - before) / LookUps:0.00} storage operations each");
    }

    private static async Task SendAsync()
    {
        await using var stage = await DemoStage.StartAsync(null, CancellationToken.None);
        var times = new List<double>();
        for (var number = 1; number <= AdHocMeetings; number++)
        {
            var alias = await stage.AskForAliasAsync(CancellationToken.None);
            var now = stage.Clock.GetUtcNow().UtcDateTime;
            var started = TimeProvider.System.GetTimestamp();
            stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
            {
                Organizer = "organizer.one@example.com",
                Subject = $"Ad hoc {number}",
                Body = alias.Instructions,
                Start = now,
                End = now.AddHours(8),
                Attendees = [new Attendee("Pexip Scheduling", DemoIntegration.Mailbox, "required")],
            });
            if (await stage.SeesAsync(() => stage.Node.Infinity.Rooms.Count == number, CancellationToken.None))
            {
                times.Add(TimeProvider.System.GetElapsedTime(started).TotalSeconds);
            }
        }

        Say($"{times.Count} of {AdHocMeetings} ad hoc meetings, Send to room: median {At(times, 0.5):0.00} s, p99 {At(times, 0.99):0.00} s");
    }

    private static double At(List<double> values, double part) => values.Order().ElementAt((int)Math.Min(values.Count - 1, Math.Floor(values.Count * part)));

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
