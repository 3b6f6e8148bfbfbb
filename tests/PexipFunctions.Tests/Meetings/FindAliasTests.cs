using PexipFunctions.Aliases;
using PexipFunctions.Calendars;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Aliases;
using PexipFunctions.Tests.Product;

namespace PexipFunctions.Tests.Meetings;

/// <summary>What a body's tags are worth, one situation after the other.</summary>
public sealed class FindAliasTests
{
    private const string Number = "75123456";
    private static readonly MeetingKey Key = MeetingKey.FromUid("uid");
    private static readonly TagKeyRing Keys = AliasSamples.Keys;
    private readonly ProductWorld world = new();
    private readonly ProductHost host;

    public FindAliasTests() => host = ProductHost.Start(world, new Steps());

    private Integration Integration => world.Integration;

    [Theory]
    [InlineData(AliasState.Bound, true, AliasUsability.Usable)]
    [InlineData(AliasState.Issued, true, AliasUsability.Usable)]
    [InlineData(AliasState.Released, true, AliasUsability.NoTag)]
    [InlineData(AliasState.Bound, false, AliasUsability.NoTag)]
    public async Task The_alias_that_a_meeting_had_is_kept_for_it_while_it_is_its_integrations(AliasState state, bool isOurs, AliasUsability expected)
    {
        await AddAsync(Row() with { State = state, Integration = isOurs ? Integration.Id : IntegrationId.New() });

        Assert.Equal(expected, (await FindAsync(AliasSamples.NoTags, known: Had(Number))).Standing);
    }

    [Fact]
    public async Task An_alias_that_the_body_does_not_show_is_kept_while_it_serves_its_meeting_alone()
    {
        await AddAsync(Row() with { State = AliasState.Bound, Meetings = [Key] });

        Assert.Equal(AliasUsability.Usable, (await FindAsync(AliasSamples.NoTags, known: Had(Number))).Standing);
    }

    [Fact]
    public async Task A_meeting_whose_retention_is_over_had_an_alias_that_was_let_go()
    {
        var known = (Had(Number) with { Status = MeetingStatus.Scheduled }).Stripped();

        Assert.Equal(AliasUsability.Released, (await FindAsync(AliasSamples.NoTags, known)).Standing);
    }

    [Fact]
    public async Task An_alias_that_the_body_does_not_show_is_not_kept_when_it_serves_another_meeting_too()
    {
        await AddAsync(Row() with { State = AliasState.Bound, Meetings = [Key, MeetingKey.Parse("another")] });

        Assert.Equal(AliasUsability.NoTag, (await FindAsync(AliasSamples.NoTags, known: Had(Number))).Standing);
    }

    [Theory]
    [InlineData(true, AliasUsability.Placeholder)]
    [InlineData(false, AliasUsability.Invalid)]
    public async Task A_placeholder_counts_for_its_own_integration_alone(bool isOurs, AliasUsability expected) =>
        Assert.Equal(expected, (await FindAsync(Placeholder(isOurs ? Integration.Id : IntegrationId.New()))).Standing);

    [Theory]
    [InlineData(true, AliasUsability.Usable)]
    [InlineData(false, AliasUsability.Invalid)]
    public async Task A_tag_counts_for_its_own_integration_alone(bool isOurs, AliasUsability expected) =>
        Assert.Equal(expected, (await FindAsync(Tags(Tag(Number, isOurs ? Integration.Id : IntegrationId.New())))).Standing);

    [Theory]
    [InlineData("0123456789abcdef", AliasState.Issued, false, AliasUsability.Usable)]
    [InlineData("0123456789abcdef", AliasState.Released, true, AliasUsability.Usable)]
    [InlineData("0123456789abcdef", AliasState.Released, false, AliasUsability.Released)]
    [InlineData("fedcba9876543210", AliasState.Issued, false, AliasUsability.Released)]
    public async Task A_tag_counts_for_its_own_life_of_the_number_alone(string nonce, AliasState state, bool isGivenBack, AliasUsability expected)
    {
        await AddAsync(Row() with { Nonce = nonce, State = state, IsGivenBack = isGivenBack });

        Assert.Equal(expected, (await FindAsync(Tags(Tag(Number)))).Standing);
    }

    [Theory]
    [InlineData(0, AliasUsability.Placeholder)]
    [InlineData(1, AliasUsability.Expired)]
    public async Task A_placeholder_counts_to_the_end_of_its_days(int ticksLate, AliasUsability expected)
    {
        var created = AliasSamples.Now.AddDays(Integration.PlaceholderDays).AddTicks(ticksLate);

        Assert.Equal(expected, (await FindAsync(Placeholder(Integration.Id), change: item => item with { Created = created })).Standing);
    }

    [Fact]
    public async Task While_draining_no_placeholder_is_given_an_alias()
    {
        world.Integration = Integration with { Mode = IntegrationMode.Draining };

        Assert.Equal(AliasUsability.Expired, (await FindAsync(Placeholder(Integration.Id))).Standing);
    }

    [Theory]
    [InlineData("organizer.one@example.com", 1, AliasUsability.Usable)]
    [InlineData("Organizer.One@Example.com", 1, AliasUsability.Usable)]
    [InlineData("organizer.two@example.com", 1, AliasUsability.BoundElsewhere)]
    [InlineData("organizer.one@example.com", -1, AliasUsability.BoundElsewhere)]
    public async Task An_alias_may_serve_two_meetings_of_one_organizer_that_do_not_overlap(string organizer, int minutesBetween, AliasUsability expected)
    {
        await ShareAsync(organizer, DeciderCase.Tomorrow.AddHours(1).AddMinutes(minutesBetween - 1), DeciderCase.Tomorrow.AddHours(3));

        Assert.Equal(expected, (await FindAsync(Tags(Tag(Number)))).Standing);
    }

    [Fact]
    public async Task One_overlap_of_several_times_is_enough()
    {
        await ShareAsync("organizer.one@example.com", DeciderCase.Tomorrow.AddDays(-1), DeciderCase.Tomorrow.AddDays(-1).AddHours(1), DeciderCase.Tomorrow);

        Assert.Equal(AliasUsability.BoundElsewhere, (await FindAsync(Tags(Tag(Number)))).Standing);
    }

    [Theory]
    [InlineData("organizer.one@example.com", AliasUsability.Usable)]
    [InlineData("organizer.two@example.com", AliasUsability.BoundElsewhere)]
    public async Task An_alias_that_the_other_meeting_does_not_bear_any_more_is_still_its_organizer_s(string organizer, AliasUsability expected)
    {
        await ShareAsync(organizer, DeciderCase.Tomorrow, DeciderCase.Tomorrow.AddHours(1), alias: "75999999");

        Assert.Equal(expected, (await FindAsync(Tags(Tag(Number)))).Standing);
    }

    [Theory]
    [InlineData("0123456789abcdef", AliasState.Bound, AliasUsability.Usable)]
    [InlineData("0123456789abcdef", AliasState.Released, AliasUsability.Released)]
    [InlineData("fedcba9876543210", AliasState.Bound, AliasUsability.Released)]
    public async Task A_placeholder_that_was_given_an_alias_stands_for_that_life_of_it(string nonce, AliasState state, AliasUsability expected)
    {
        var tags = Placeholder(Integration.Id);
        await AddAsync(Row() with { Nonce = nonce, State = state });
        Assert.True(await host.Get<AliasStore>().TryBindPlaceholderAsync(tags.Placeholders[0].Unique, Row(), CancellationToken.None));

        var lookup = await FindAsync(tags);
        Assert.Equal((expected, Number), (lookup.Standing, lookup.Alias?.NumericAlias.Value));
    }

    [Fact]
    public async Task Meetings_back_to_back_do_not_overlap()
    {
        await ShareAsync("organizer.one@example.com", DeciderCase.Tomorrow.AddHours(-1), DeciderCase.Tomorrow);

        Assert.Equal(AliasUsability.Usable, (await FindAsync(Tags(Tag(Number)))).Standing);
    }

    [Fact]
    public async Task The_tag_of_the_meetings_own_alias_comes_first_and_what_nobody_can_use_last()
    {
        await AddAsync(Row("75000001") with { State = AliasState.Released });
        await AddAsync(Row("75000002"));
        await AddAsync(Row("75000003") with { State = AliasState.Bound, Meetings = [Key] });
        var tags = Tags(Tag("75000009", IntegrationId.New()), Tag("75000001"), Tag("75000002"), Tag("75000003"));

        var all = await AllAsync(tags with { Placeholders = Placeholder(Integration.Id).Placeholders });

        Assert.Equal(["75000003", "75000002", null, "75000001", null], all.Select(lookup => lookup.Alias?.NumericAlias.Value));
        Assert.Equal([AliasUsability.Usable, AliasUsability.Usable, AliasUsability.Placeholder, AliasUsability.Released, AliasUsability.Invalid], all.Select(lookup => lookup.Standing));
    }

    [Fact]
    public async Task Of_many_tags_eight_of_each_kind_are_looked_at()
    {
        var aliases = Enumerable.Range(1, 9).Select(number => Tag($"7500000{number}")).ToList();
        var placeholders = Enumerable.Range(1, 9).SelectMany(_ => Placeholder(Integration.Id).Placeholders).ToList();

        Assert.Equal(16, (await AllAsync(new BodyTags(aliases, placeholders, 0))).Count);
    }

    [Theory]
    [InlineData(1, AliasUsability.Invalid)]
    [InlineData(0, AliasUsability.NoTag)]
    public async Task Without_a_tag_of_ours_it_counts_whether_another_stands_there(int foreign, AliasUsability expected) =>
        Assert.Equal(expected, (await FindAsync(AliasSamples.NoTags with { Foreign = foreign })).Standing);

    private Meeting Had(string alias) => new() { Integration = Integration.Id, Key = Key, EventId = "event", ICalUId = "uid", Status = MeetingStatus.Refused, Alias = NumericAlias.Parse(alias) };

    private AliasTag Tag(string number, IntegrationId? integration = null) => AliasSamples.Tag(number, integration ?? Integration.Id);

    private static BodyTags Tags(params AliasTag[] tags) => new(tags, [], 0);

    private static BodyTags Placeholder(IntegrationId integration)
    {
        var text = PlaceholderTag.Issue(integration, AliasSamples.Now, PlaceholderTag.Anonymous, Keys, SecureRandom.Instance);
        return TagReader.Read(text, isHtml: false, Keys);
    }

    private AliasRecord Row(string number = Number) => AllocationSamples.Issued(Integration, number) with { Nonce = "0123456789abcdef" };

    private async Task AddAsync(AliasRecord row) => Assert.True(await host.Get<AliasStore>().TryAddAsync(row, CancellationToken.None));

    private async Task ShareAsync(string organizer, DateTimeOffset start, DateTimeOffset end, DateTimeOffset? again = null, string alias = Number)
    {
        var other = new Meeting
        {
            Key = MeetingKey.FromUid("other"),
            Integration = Integration.Id,
            EventId = "other",
            ICalUId = "other",
            Status = MeetingStatus.Scheduled,
            Alias = NumericAlias.Parse(alias),
            OrganizerAddress = organizer,
            Times = [new MeetingTime(start, start, end), .. again is { } second ? [new MeetingTime(second, second, second.AddHours(1))] : Array.Empty<MeetingTime>()],
        };
        Assert.NotNull(await host.Get<MeetingStore>().TryWriteAsync(null, other, [], CancellationToken.None));
        await AddAsync(Row() with { State = AliasState.Bound, Meetings = [other.Key] });
    }

    private async Task<AliasLookup> FindAsync(BodyTags tags, Meeting? known = null, Func<CalendarEvent, CalendarEvent>? change = null) =>
        (await AllAsync(tags, known, change))[0];

    private Task<IReadOnlyList<AliasLookup>> AllAsync(BodyTags tags, Meeting? known = null, Func<CalendarEvent, CalendarEvent>? change = null)
    {
        var arrived = new DeciderCase().Edit(item => change?.Invoke(item) ?? item).Input.Arrived!;

        // Judging tags asks neither the mailbox nor what it may send.
        var mailbox = new MailboxContext(Integration, Mailbox: null!, "correlation", "worker", Budget: null!);
        var reading = new MeetingReading(mailbox, Key, arrived.Event, Exception: null, known is null ? null : new Versioned<Meeting>(known, default), tags, Keys);
        return host.Get<FindAlias>().RunAsync(reading, arrived, CancellationToken.None);
    }
}
