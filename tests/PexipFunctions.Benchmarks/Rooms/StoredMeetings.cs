using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Benchmarks.Rooms;

/// <summary>Meetings as they are stored once they are accepted, without the way there.</summary>
internal static class StoredMeetings
{
    /// <summary>Stores a meeting with its alias and its due row.</summary>
    /// <param name="start">It lasts an hour.</param>
    public static async Task AddAsync(ProductHost host, ProductWorld world, int number, DateTimeOffset start)
    {
        var key = MeetingKey.FromUid($"uid-{number}");
        var alias = NumericAlias.Parse($"75{number:D6}");
        var meeting = new Meeting
        {
            Key = key,
            Integration = world.Integration.Id,
            EventId = $"event-{number}",
            ICalUId = $"uid-{number}",
            Alias = alias,
            Name = $"Meeting {number}",
            Times = [new MeetingTime(DateTimeOffset.MinValue, start, start.AddHours(1))],
        };
        await host.Get<AliasStore>().TryAddAsync(
            new AliasRecord { NumericAlias = alias, Domain = "example.com", Integration = meeting.Integration, Nonce = "00", State = AliasState.Bound, Meetings = [key] }, CancellationToken.None);
        await host.Get<MeetingStore>().TryWriteAsync(null, meeting, [], CancellationToken.None);
        var wake = RoomTimes.NextWake(meeting, world.Integration, alias, world.Clock.GetUtcNow());
        await host.Get<DueStore>().AddAsync(DueItem.Room(wake, meeting.Integration, alias), CancellationToken.None);
    }
}
