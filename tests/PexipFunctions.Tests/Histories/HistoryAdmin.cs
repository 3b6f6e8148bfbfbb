using System.Globalization;
using System.Text.Json.Nodes;
using PexipFunctions.Configuration;
using PexipFunctions.Simulators.ManagementNode.Model;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Histories;

/// <summary>What admins do in a history.</summary>
internal sealed class HistoryAdmin(ProductWorld world)
{
    private const int LeftOvers = 6;
    private string prefix = "";

    /// <summary>The changes of mode that there were, and whether rooms of meetings stood then.</summary>
    public List<((IntegrationMode From, IntegrationMode To) Pair, bool HadRooms)> Switches { get; } = [];

    /// <summary>Whether no alias was given out for a while, and what came with a placeholder was refused.</summary>
    public bool HasDrained { get; private set; }

    /// <summary>Whether aliases of meetings long over were let go.</summary>
    public bool HasRetained { get; set; }

    /// <summary>When what rooms are made with was changed last, or the timers were passed over by a leap.</summary>
    public DateTimeOffset RoomsChangedAt { get; set; }

    /// <summary>Whether rooms of which no table knows are there: the sweep may hold them.</summary>
    public bool HasLeftOvers => world.Infinity.Rooms.Any(IsLeftOver);

    public bool IsLeftOver(RoomRecord room) => prefix.Length > 0 && room.Tag.Length == prefix.Length + 1 && room.Tag.StartsWith(prefix, StringComparison.Ordinal);

    /// <summary>How far the clock leaps.</summary>
    public static TimeSpan Leap(int amount) => (amount % 10) switch
    {
        0 or 1 => TimeSpan.FromMinutes(50),
        2 or 3 => TimeSpan.FromHours(2 + (amount / 20)),
        4 => TimeSpan.FromHours(26),
        5 => TimeSpan.FromDays(3),
        6 => TimeSpan.FromDays(9),
        7 => TimeSpan.FromDays(20),
        _ => TimeSpan.FromDays(33),
    };

    public async Task ActAsync(HistoryAction action, string tagPrefix)
    {
        switch (action.Kind)
        {
            case ActionKind.SwitchMode:
                Note(action.Mode);
                HasDrained |= action.Mode == IntegrationMode.Draining;
                await world.SwitchAsync(action.Mode);
                break;
            case ActionKind.ChangeTemplates:
                await ChangeAsync(integration => integration with
                {
                    Texts = integration.Texts with
                    {
                        ConferenceNameTemplate = string.Create(CultureInfo.InvariantCulture, $"{{{{subject}}}} n{action.Amount} ({{{{organizer_name}}}})"),
                        ConferenceDescriptionTemplate = string.Create(CultureInfo.InvariantCulture, $"d{action.Amount} by {{{{organizer_email}}}}"),
                        ConferenceSubjectTemplate = string.Create(CultureInfo.InvariantCulture, $"s{action.Amount} {{{{subject}}}}"),
                    },
                });
                break;
            case ActionKind.NarrowDomains:
                await AcceptAsync("elsewhere.example");
                break;
            case ActionKind.WidenDomains:
                await WidenAsync();
                break;
            case ActionKind.ChangeRooms:
                await ChangeAsync(integration => integration with { Infinity = integration.Infinity with { ParticipantLimit = action.Amount + 2 } });
                break;
            case ActionKind.LeaveRooms when !HasLeftOvers:
                prefix = $"{tagPrefix}7599";
                LeaveRooms();
                break;
            case ActionKind.Call when world.Infinity.Rooms is { Count: > 0 } rooms:
                Call(rooms[action.Meeting % rooms.Count], TimeSpan.FromMinutes(action.Amount / 2));
                break;
            case ActionKind.RemoveLeftOvers:
                world.Infinity.Rooms.Where(IsLeftOver).ToList().ForEach(room => world.Infinity.Delete(room.Id));
                break;
        }
    }

    /// <summary>Every history ends with its organizers accepted.</summary>
    public Task WidenAsync() => world.Integration.Accepts(ProductWorld.Organizer) ? Task.CompletedTask : AcceptAsync(OrganizerDomains.Everyone);

    private Task AcceptAsync(string domain) =>
        world.SaveAsync(integration => integration with { Exchange = integration.Exchange with { AcceptedOrganizerDomains = [domain] } });

    private void Note(IntegrationMode next)
    {
        if (next != world.Integration.Mode)
        {
            Switches.Add(((world.Integration.Mode, next), world.Infinity.Rooms.Any(room => room.Tag.Length > 0 && !IsLeftOver(room))));
        }
    }

    private void Call(RoomRecord room, TimeSpan length)
    {
        if (room.Tag.Length > 0 && !IsLeftOver(room) && world.Infinity.LiveConferences.All(live => live.Name != room.Name))
        {
            var now = world.Clock.GetUtcNow();
            world.Infinity.PlanCall(room.Aliases[0].Alias, "Guest", now, now + length);
        }
    }

    private async Task ChangeAsync(Func<Integration, Integration> change)
    {
        RoomsChangedAt = world.Clock.GetUtcNow();
        await world.SaveAsync(change);
    }

    private void LeaveRooms()
    {
        for (var number = 0; number < LeftOvers; number++)
        {
            var alias = string.Create(CultureInfo.InvariantCulture, $"7599{number}");
            world.Infinity.Create(new JsonObject
            {
                ["name"] = $"Left over {number}",
                ["tag"] = $"{prefix}{number}",
                ["aliases"] = new JsonArray(new JsonObject { ["alias"] = alias }),
            });
        }
    }
}
