using System.Text.Json.Nodes;
using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Rooms;
using PexipFunctions.Rooms.Sweeping;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Rooms;

/// <summary>What the tests of room work do and look at, in short.</summary>
internal static class RoomStage
{
    public static string Send(this ProductWorld world, string body, double hours, double length = 1, string subject = "Review") =>
        world.Exchange.Outlook.Create(new MeetingDraft
        {
            Organizer = ProductWorld.Organizer,
            OrganizerName = "Organizer One",
            Subject = subject,
            Body = body,
            Start = world.Clock.GetUtcNow().UtcDateTime.AddHours(hours),
            End = world.Clock.GetUtcNow().UtcDateTime.AddHours(hours + length),
            Attendees = [new Attendee("Pexip Scheduling", world.Integration.MailboxEmailAddress.Value, "required")],
        });

    /// <summary>An alias with a meeting that was accepted.</summary>
    public static async Task<(IssuedAlias Alias, string Meeting)> ScheduleAsync(this ProductWorld world, ProductHost host, double hours, double length = 1, string subject = "Review")
    {
        var alias = await host.IssueAsync();
        var meeting = world.Send(alias.Instructions, hours, length, subject);
        await host.SettleAsync();
        return (alias, meeting);
    }

    /// <summary>Many meetings that start at the same time, each with an alias of its own.</summary>
    public static async Task ScheduleManyAsync(this ProductWorld world, ProductHost host, int count, DateTimeOffset start)
    {
        for (var number = 0; number < count; number++)
        {
            await world.ScheduleAsync(host, (start - world.Clock.GetUtcNow()).TotalHours, subject: $"Meeting {number}");
        }
    }

    public static ProductWorld With(this ProductWorld world, Func<InfinitySettings, InfinitySettings> change)
    {
        world.Integration = world.Integration with { Infinity = change(world.Integration.Infinity) };
        return world;
    }

    public static async Task<bool> IsRaisedAsync(this ProductWorld world, ProductHost host, AlarmKind kind) =>
        await host.Get<AlarmStore>().FindAsync(world.Integration.Id, kind, CancellationToken.None) is not null;

    public static async Task<AliasRecord> RowAsync(this ProductHost host, string numericAlias) =>
        (await host.Get<AliasStore>().FindAsync(NumericAlias.Parse(numericAlias), CancellationToken.None))!.Value;

    public static async Task ReconcileAsync(this ProductHost host, string numericAlias)
    {
        await host.Get<RoomMessageHandler>().RunAsync(new RoomWorkMessage(NumericAlias.Parse(numericAlias), "test"), CancellationToken.None);
        await host.SettleAsync();
    }

    /// <summary>Sweeps as the hourly timer does, and does what follows.</summary>
    public static async Task SweepAsync(this ProductHost host)
    {
        await host.Get<SweepRooms>().RunAsync(CancellationToken.None);
        await host.SettleAsync();
    }

    public static async Task SweepForHoursAsync(this ProductHost host, int hours)
    {
        for (var hour = 0; hour < hours; hour++)
        {
            await host.AdvanceAsync(TimeSpan.FromHours(1));
            await host.SweepAsync();
        }
    }

    /// <summary>How the tags of the integration's rooms start.</summary>
    public static async Task<string> TagPrefixAsync(this ProductWorld world, ProductHost host) =>
        $"vmrsched:{await host.Get<DeploymentId>().GetAsync(CancellationToken.None)}:{world.Integration.Id.Value:N}:";

    /// <summary>A room of this deployment of which no table knows.</summary>
    public static void LeftOver(this ProductWorld world, string prefix, int number) => world.Infinity.Create(new JsonObject
    {
        ["name"] = $"Left over {number}",
        ["tag"] = $"{prefix}7599{number}",
        ["aliases"] = new JsonArray(new JsonObject { ["alias"] = $"7599{number}" }),
    });

    public static async Task<IReadOnlyList<Drift>> DriftAsync(this ProductWorld world, ProductHost host) =>
        (await host.Get<FindDrift>().RunAsync([world.Integration], CancellationToken.None)).Items;
}
