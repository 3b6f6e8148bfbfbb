using PexipFunctions.Calendars;
using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Benchmarks.Rooms;

/// <summary>
/// From Send to room for ad hoc meetings: real HTTP, Azurite, both simulators and the queues' polling. One after the other,
/// each sent while the one before is still being answered; and ten at once, which meet each other at work on the mailbox.
/// Exchange's own delivery of the invitation and of the notification takes no time here.
/// </summary>
internal static class SendFigures
{
    /// <summary>The clock is moved on by as much for each meeting; else what is measured would be the pace at which a Management Node is asked.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    public static async Task RunAsync()
    {
        // People do not press the button that often; the limit would only be in the way.
        await using var stage = await DemoStage.StartAsync(
            null, CancellationToken.None, options => options with { Settings = options.Settings.With("AddIn__AnonymousPerMinute", "100000") });
        await SendAsync(stage, rounds: 10, atOnce: 1);
        Say("one after the other", 200, await SendAsync(stage, rounds: 200, atOnce: 1));
        Say("ten at once", 200, await SendAsync(stage, rounds: 20, atOnce: 10));
    }

    private static void Say(string how, int sent, IReadOnlyCollection<double> times) => RoomFigures.Say(
        $"{times.Count} of {sent} ad hoc meetings, {how}, had a room within 20 s; Send to room: median {times.At(0.5):0.00} s, p99 {times.At(0.99):0.00} s, slowest {times.Max():0.00} s");

    private static async Task<IReadOnlyCollection<double>> SendAsync(DemoStage stage, int rounds, int atOnce)
    {
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            stage.Clock.Advance(Between * atOnce);
            times.AddRange(await SendAsync(stage, atOnce));
        }

        return times;
    }

    /// <summary>Seconds until the Management Node has each room; those that it has not after 20 s are left out.</summary>
    private static async Task<IReadOnlyCollection<double>> SendAsync(DemoStage stage, int atOnce)
    {
        var aliases = new List<IssuedAlias>();
        for (var number = 0; number < atOnce; number++)
        {
            aliases.Add(await stage.AskForAliasAsync(CancellationToken.None));
        }

        var started = TimeProvider.System.GetTimestamp();
        aliases.ForEach(alias => Send(stage, alias));
        var times = new Dictionary<IssuedAlias, double>();
        await stage.SeesAsync(() =>
        {
            var rooms = stage.Node.Infinity.Rooms;
            foreach (var alias in aliases.Where(alias => rooms.Any(room => room.Answers(alias.Alias))))
            {
                times.TryAdd(alias, TimeProvider.System.GetElapsedTime(started).TotalSeconds);
            }

            return times.Count == atOnce;
        }, CancellationToken.None);
        return times.Values;
    }

    private static void Send(DemoStage stage, IssuedAlias alias)
    {
        var now = stage.Clock.GetUtcNow().UtcDateTime;
        stage.Exchange.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = "organizer.one@example.com",
            Subject = $"Ad hoc {alias.NumericAlias}",
            Body = alias.Instructions,
            Start = now,
            End = now.AddHours(8),
            Attendees = [new Attendee("Pexip Scheduling", DemoIntegration.Mailbox, "required")],
        });
    }
}
