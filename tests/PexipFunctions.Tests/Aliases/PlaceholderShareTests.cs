using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.InMemory;

namespace PexipFunctions.Tests.Aliases;

/// <summary>In whose share of the unused aliases a placeholder's counts: a tag of one who signed in may be sent by anybody.</summary>
public sealed class PlaceholderShareTests
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(30);
    private static readonly Integration Integration = AllocationSamples.Integration() with { UnusedAliasLimit = 50, Exchange = new GraphExchange { AcceptedOrganizerDomains = ["*", "example.com"] } };
    private readonly UnusedAliases unused;
    private readonly AliasQuota quota;
    private readonly PlaceholderQuota placeholders;

    public PlaceholderShareTests()
    {
        var time = new FakeTimeProvider(AliasSamples.Now);
        var tables = new MemoryTables(time);
        unused = new UnusedAliases(tables, time);
        quota = new AliasQuota(unused, new ReclaimAliases(new AliasStore(tables), unused, time));
        var settings = new PlaceholderSettings(PerOrganizerAndDay: 20, StrangersPerDay: 200, PerDomainAndDay: 500);
        placeholders = new PlaceholderQuota(
            new PlaceholderLimit(tables, settings, time), quota, unused, new UnusedAliasSettings(Kept), settings, new AlarmStore(tables, null!, time, NullLogger<AlarmStore>.Instance));
    }

    [Theory]
    [InlineData("one@example.com", "1111111111111111", UnusedShare.SignedIn)]
    [InlineData("one@elsewhere.example", "1111111111111111", UnusedShare.Anonymous)]
    [InlineData("one@example.com", PlaceholderTag.Anonymous, UnusedShare.Anonymous)]
    public async Task A_place_is_taken_and_given_back_in_the_share_of_people_who_signed_in_only_where_an_insider_sends_the_tag_of_one(string organizer, string person, UnusedShare share)
    {
        Assert.True(await placeholders.TryTakeAsync(Integration, organizer, Tag(person), default));
        Assert.Equal((share == UnusedShare.Anonymous ? 1 : 0, share == UnusedShare.SignedIn ? 1 : 0), await CountAsync());
        await placeholders.GiveBackAsync(Integration, organizer, Tag(person), default);
        Assert.Equal((0, 0), await CountAsync());
    }

    [Fact]
    public async Task Strangers_with_a_tag_of_somebody_who_signed_in_leave_all_places_of_those_who_do()
    {
        for (var number = 0; number < 50; number++)
        {
            Assert.Equal(PlaceholderRoom.Free, await placeholders.LookAsync(Integration, $"one@many{number}.example", Tag("1111111111111111"), default));
            Assert.True(await placeholders.TryTakeAsync(Integration, $"one@many{number}.example", Tag("1111111111111111"), default));
        }

        Assert.Equal((50, 0), await CountAsync());
        Assert.True(await quota.HasRoomAsync(Integration, UnusedShare.SignedIn, "another", Kept, default));
    }

    private static PlaceholderTag Tag(string person) => new(Integration.Id, AliasSamples.Now, person, "unique");

    private async Task<(int Anonymous, int SignedIn)> CountAsync() =>
        (await unused.CountAsync(Integration.Id, UnusedShare.Anonymous, default), await unused.CountAsync(Integration.Id, UnusedShare.SignedIn, default));
}
