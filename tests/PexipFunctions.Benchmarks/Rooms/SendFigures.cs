using PexipFunctions.LocalHost;
using PexipFunctions.LocalHost.Demo;
using PexipFunctions.Mailboxes;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Benchmarks.Rooms;

/// <summary>
/// From Send to room for ad hoc meetings, one after the other: real HTTP, Azurite, both simulators and the queues' polling.
/// Exchange's own delivery of the invitation and of the notification takes no time here.
/// </summary>
internal static class SendFigures
{
    private const int WarmUp = 10;
    private const int Meetings = 200;

    public static async Task RunAsync()
    {
        // People do not press the button that often; the limit would only be in the way.
        await using var stage = await DemoStage.StartAsync(
            null, CancellationToken.None, options => options with { Settings = options.Settings.With("AddIn__AnonymousPerMinute", "100000") });
        var times = new List<double>();
        for (var number = -WarmUp; number < Meetings; number++)
        {
            var took = await SendAsync(stage, number);
            if (number >= 0 && took is { } seconds)
            {
                times.Add(seconds);
            }
        }

        RoomFigures.Say($"{times.Count} of {Meetings} ad hoc meetings had a room within 20 s; Send to room: median {times.At(0.5):0.00} s, p99 {times.At(0.99):0.00} s, slowest {times.Max():0.00} s");
    }

    /// <summary>Seconds until the Management Node has the room; null: it has none after 20 s.</summary>
    private static async Task<double?> SendAsync(DemoStage stage, int number)
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
        return await stage.SeesAsync(() => stage.Node.Infinity.Rooms.Any(room => room.Answers(alias.Alias)), CancellationToken.None)
            ? TimeProvider.System.GetElapsedTime(started).TotalSeconds
            : null;
    }
}
