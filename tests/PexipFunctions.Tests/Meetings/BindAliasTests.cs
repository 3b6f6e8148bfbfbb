using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Aliases;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>An alias is made to serve a meeting, whatever became of its row meanwhile.</summary>
public sealed class BindAliasTests
{
    private const string Number = "7512345";
    private static readonly DateTimeOffset Start = ProductWorld.Start.AddDays(1);
    private readonly ProductWorld world = new();
    private readonly ProductHost host;
    private readonly AliasStore stored;

    public BindAliasTests()
    {
        host = ProductHost.Start(world, new Steps());
        stored = new AliasStore(world.Tables);
    }

    [Fact]
    public async Task An_alias_that_was_given_back_lives_again_and_has_the_meeting_s_window_ahead()
    {
        var lookup = await AddAsync(Row() with { State = AliasState.Released, ReleasedAt = Start, IsGivenBack = true, IsReclaimed = true });
        var bound = (await BindAsync(lookup))!;

        Assert.Equal((AliasState.Bound, null, false, false), (bound.State, bound.ReleasedAt, bound.IsGivenBack, bound.IsReclaimed));
        Assert.Equal([Meeting().Key], bound.Meetings);
        Assert.Contains(bound.Room.Windows, window => window.Opens <= Start && Start.AddHours(1) <= window.Closes);
        Assert.Equal(bound, (await FindAsync()), AreSame);
    }

    [Fact]
    public async Task Where_callers_are_answered_from_the_row_windows_come_with_the_room()
    {
        world.Integration = world.Integration with { Infinity = world.Integration.Infinity with { Provisioning = Provisioning.ExternalPolicy } };
        Assert.Empty((await BindAsync(await AddAsync(Row())))!.Room.Windows);
    }

    [Theory]
    [InlineData("fedcba9876543210", AliasState.Issued, false)]
    [InlineData("0123456789abcdef", AliasState.Released, false)]
    [InlineData("0123456789abcdef", AliasState.Released, true)]
    public async Task An_alias_that_is_over_or_another_s_by_now_is_not_bound(string nonce, AliasState state, bool isGivenBack)
    {
        var lookup = await AddAsync(Row());
        await ChangeAsync(alias => alias with { Nonce = nonce, State = state, IsGivenBack = isGivenBack });

        Assert.Equal(isGivenBack, await BindAsync(lookup) is not null);
        Assert.Equal(isGivenBack ? AliasState.Bound : state, (await FindAsync()).State);
    }

    [Fact]
    public async Task What_somebody_wrote_meanwhile_stays()
    {
        var lookup = await AddAsync(Row());
        await ChangeAsync(alias => alias with { State = AliasState.Bound, Meetings = [MeetingKey.Parse("another")], HostPin = "4711" });
        var bound = (await BindAsync(lookup))!;

        Assert.Equal([MeetingKey.Parse("another"), Meeting().Key], bound.Meetings);
        Assert.Equal("4711", (await FindAsync()).HostPin);
    }

    [Fact]
    public async Task An_alias_that_is_bound_already_is_written_no_more()
    {
        var lookup = await AddAsync(Row() with { State = AliasState.Bound, Meetings = [Meeting().Key] });
        Assert.NotNull(await BindAsync(lookup));
        Assert.Equal(["aliases:find"], host.Steps.Taken);
    }

    [Fact]
    public async Task An_alias_that_was_just_read_is_written_without_being_read_again()
    {
        Assert.NotNull(await BindAsync(await AddAsync(Row())));
        Assert.Equal(["aliases:replace"], host.Steps.Taken);
    }

    [Fact]
    public async Task A_row_that_others_write_all_the_time_is_tried_a_bounded_number_of_times()
    {
        var (lookup, attempts) = (await AddAsync(Row()), 0);
        host.Steps.Before = async step =>
        {
            if (step == "aliases:replace")
            {
                attempts++;
                await ChangeAsync(alias => alias with { HostPin = $"{attempts}" });
            }
        };

        Assert.Null(await BindAsync(lookup));
        Assert.Equal(OptimisticUpdate.Attempts, attempts);
    }

    [Fact]
    public async Task A_row_that_was_lost_is_written_with_this_meeting_alone()
    {
        var bound = (await BindAsync(new AliasLookup(AliasUsability.Usable, Row() with { Meetings = [MeetingKey.Parse("another")] })))!;
        Assert.Equal([Meeting().Key], bound.Meetings);
        Assert.Equal([Meeting().Key], (await FindAsync()).Meetings);
    }

    [Theory]
    [InlineData("none", true, true, true)]
    [InlineData("ours", true, false, false)]
    [InlineData("unbound", true, true, false)]
    [InlineData("another's", false, true, false)]
    public async Task A_scheduled_meeting_gets_its_alias_back_unless_the_number_is_another_s(string row, bool isBound, bool isNew, bool isRebuilt)
    {
        _ = row switch
        {
            "ours" => await AddAsync(Row() with { State = AliasState.Bound, Meetings = [Meeting().Key] }),
            "unbound" => await AddAsync(Row()),
            "another's" => await AddAsync(Row() with { Nonce = "fedcba9876543210", State = AliasState.Bound, Meetings = [MeetingKey.Parse("another")] }),
            _ => null,
        };
        var result = await host.Get<BindAlias>().RebindAsync(world.Integration, Meeting(), Row(), CancellationToken.None);

        Assert.Equal((isBound, isNew, isRebuilt), (result.Alias is not null, result.IsNew, result.IsRebuilt));
        Assert.Equal(isBound, (await FindAsync()).Meetings.Contains(Meeting().Key));
    }

    [Fact]
    public async Task A_placeholder_that_another_process_bound_meanwhile_is_decided_upon_again()
    {
        var tag = PlaceholderTag.Issue(world.Integration.Id, ProductWorld.Start, PlaceholderTag.Anonymous, AliasSamples.Keys, SecureRandom.Instance);
        var read = Assert.Single(TagReader.Read(tag, isHtml: false, AliasSamples.Keys).Placeholders);
        Assert.True(await stored.TryBindPlaceholderAsync(read.Unique, Row(), CancellationToken.None));

        Assert.Null(await BindAsync(new AliasLookup(AliasUsability.Placeholder, null, read)));
        Assert.Equal(1, await new UnusedAliases(world.Tables, world.Clock).CountAsync(world.Integration.Id, UnusedShare.Anonymous, CancellationToken.None));
        Assert.Equal(NumericAlias.Parse(Number), (await stored.FindPlaceholderAsync(read.Unique, CancellationToken.None))!.Alias);
    }

    private Meeting Meeting() => new()
    {
        Key = MeetingKey.FromUid("uid"),
        Integration = world.Integration.Id,
        EventId = "event",
        ICalUId = "uid",
        Status = MeetingStatus.Scheduled,
        Alias = NumericAlias.Parse(Number),
        OrganizerAddress = ProductWorld.Organizer,
        Times = [new MeetingTime(Start, Start, Start.AddHours(1))],
    };

    private AliasRecord Row() => AllocationSamples.Issued(world.Integration, Number) with { Nonce = "0123456789abcdef" };

    private async Task<AliasLookup> AddAsync(AliasRecord row)
    {
        Assert.True(await stored.TryAddAsync(row, CancellationToken.None));
        var known = (await stored.FindAsync(NumericAlias.Parse(Number), CancellationToken.None))!;
        return new AliasLookup(AliasUsability.Usable, known.Value, ETag: known.ETag);
    }

    private async Task ChangeAsync(Func<AliasRecord, AliasRecord> change)
    {
        var known = (await stored.FindAsync(NumericAlias.Parse(Number), CancellationToken.None))!;
        Assert.NotNull(await stored.TryReplaceAsync(known, change(known.Value), CancellationToken.None));
    }

    private Task<AliasRecord?> BindAsync(AliasLookup lookup) => host.Get<BindAlias>().RunAsync(world.Integration, Meeting(), lookup, AliasSamples.Keys, CancellationToken.None);

    private async Task<AliasRecord> FindAsync() => (await stored.FindAsync(NumericAlias.Parse(Number), CancellationToken.None))!.Value;

    private static bool AreSame(AliasRecord one, AliasRecord other) => System.Text.Json.JsonSerializer.Serialize(one) == System.Text.Json.JsonSerializer.Serialize(other);
}
