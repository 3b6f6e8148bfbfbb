using PexipFunctions.Aliases;
using PexipFunctions.Integrations;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Product;
using PexipFunctions.Tests.Rooms.Infinity;

namespace PexipFunctions.Tests.Meetings;

/// <summary>One occurrence of a series shows another VMR than its series: its attendees dial that one.</summary>
public sealed class OccurrenceVmrTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);
    private static DateOnly Date(int week) => DateOnly.FromDateTime(Tuesday.AddDays(7 * week));

    public static TheoryData<Provisioning> Kinds => [.. Enum.GetValues<Provisioning>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_joined_under_its_own_alias_and_not_under_the_series_and_the_others_the_other_way_round(Provisioning provisioning)
    {
        var (scenario, series, own, _) = await WithOwnAsync(provisioning);

        Assert.Equal(["Accept: new series", "Accept: edited occurrence"], scenario.Replies());
        Assert.Contains(own.Alias, scenario.World.Inbox()[1].Text, StringComparison.Ordinal);
        Assert.Equal(Date(1), scenario.World.Inbox()[1].Occurrence);
        await AssertServedAsync(scenario, provisioning, 0, series, own);
        await AssertServedAsync(scenario, provisioning, 1, own, series);
        await AssertServedAsync(scenario, provisioning, 2, series, own);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Once_its_body_shows_the_series_tag_again_it_is_joined_under_that(Provisioning provisioning)
    {
        var (scenario, series, own, meeting) = await WithOwnAsync(provisioning);
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = series.Instructions }));

        Assert.Equal(["Accept: new series", "Accept: edited occurrence", "Accept: edited occurrence"], scenario.Replies());
        Assert.Contains(series.Alias, scenario.World.Inbox()[2].Text, StringComparison.Ordinal);
        await AssertServedAsync(scenario, provisioning, 1, series, own);
    }

    [Theory]
    [InlineData("<p>No room, we meet in person.</p>")]
    [InlineData("<p>PXPS:-AEAQGIBRAEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGE#</p>")]
    public async Task Without_a_genuine_tag_it_is_its_series_again(string body)
    {
        var (scenario, series, own, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = body }));
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, series, own);
    }

    [Fact]
    public async Task Only_an_occurrence_with_another_VMR_than_before_is_answered_again()
    {
        var (scenario, _, own, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = "<p>Agenda</p>" + own.Instructions, Location = "Room 1" }));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 2" }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(8));
        Assert.Equal(["Accept: new series", "Accept: edited occurrence"], scenario.Replies());
    }

    [Fact]
    public async Task Two_occurrences_have_two_VMRs_or_one_in_common()
    {
        var (scenario, series, one, meeting) = await WithOwnAsync();
        var two = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(2), new MeetingEdit { Body = two.Instructions }));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(3), new MeetingEdit { Body = one.Instructions }));

        await AssertServedAsync(scenario, Provisioning.JoinWindow, 0, series, one);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, one, two);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 2, two, one);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 3, one, series);
        Assert.Equal(4, scenario.Replies().Count);
    }

    [Fact]
    public async Task Moved_it_takes_its_VMR_with_it_and_cancelled_nothing_is_left_of_it()
    {
        var (scenario, series, own, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Start = Tuesday.AddDays(8), End = Tuesday.AddDays(8).AddHours(1) }));
        Assert.Contains(own.Alias, scenario.World.Inbox()[^1].Text, StringComparison.Ordinal);
        await AssertServedAsync(scenario, Tuesday.AddDays(8), own, series);

        await scenario.DoAsync(() => scenario.Series.CancelOccurrence(meeting, Date(1)));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(scenario.World.Infinity.Rooms);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task With_the_series_cancelled_its_VMR_goes_too(Provisioning provisioning)
    {
        var (scenario, series, own, meeting) = await WithOwnAsync(provisioning);
        await AdvanceToAsync(scenario, Tuesday.AddDays(7));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Empty(await OpenAsync(scenario, provisioning, series, own));
    }

    [Fact]
    public async Task With_the_series_shortened_before_it_or_moved_it_has_none_any_more()
    {
        foreach (var edit in (MeetingEdit[])[
            new() { Recurrence = new Recurrence(new RecurrencePattern { Type = PatternType.Weekly, DaysOfWeek = [DayOfWeek.Tuesday] }, new RecurrenceRange { Type = RangeType.EndDate, StartDate = Date(0), EndDate = Date(0) }) },
            new() { Start = Tuesday.AddHours(2), End = Tuesday.AddHours(3) }])
        {
            var (scenario, _, own, meeting) = await WithOwnAsync();
            await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, edit));
            Assert.Equal("Accept: edited series", scenario.Replies()[^1]);
            Assert.All((await scenario.MeetingAsync(meeting))!.Times, time => Assert.Null(time.Own));
            await AdvanceToAsync(scenario, Tuesday.AddDays(7));
            Assert.DoesNotContain(own.NumericAlias, await OpenAsync(scenario, Provisioning.JoinWindow));
        }
    }

    [Fact]
    public async Task A_series_that_takes_the_VMR_of_its_occurrence_has_it_as_a_whole()
    {
        var (scenario, series, own, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = own.Instructions }));
        Assert.Equal(own.NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 0, own, series);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, own, series);
    }

    [Fact]
    public async Task An_occurrence_that_was_edited_apart_keeps_the_VMR_that_it_shows_when_the_series_takes_another()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = "<p>Agenda</p>" + series.Instructions }));
        var next = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = next.Instructions }));
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 0, next, series);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, series, next);
    }

    [Fact]
    public async Task A_new_series_with_an_occurrence_of_its_own_VMR_is_answered_for_both()
    {
        var scenario = await Scenario.StartAsync();
        var (series, own) = (await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync());
        var meeting = scenario.Outlook.Create(scenario.Weekly(series.Instructions, Tuesday) with { Attendees = [] });
        scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = own.Instructions });
        await scenario.DoAsync(() => scenario.Outlook.AddAttendee(meeting, ProductWorld.Mailbox));
        Assert.Equal(["Accept: new series", "Accept: edited occurrence"], scenario.Replies());
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, own, series);
    }

    [Fact]
    public async Task Far_beyond_the_horizon_it_has_its_VMR_when_its_time_comes()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        var far = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(5), new MeetingEdit { Body = far.Instructions }));
        Assert.Equal(3, scenario.Replies().Count);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 5, far, series);
        Assert.Equal(3, scenario.Replies().Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_serves_another_meeting_cannot_be_had_at_its_time_and_the_organizer_is_told_once(bool isOthers)
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        var other = await scenario.Host.IssueAsync();
        var organizer = isOthers ? "organizer.two@example.com" : ProductWorld.Organizer;
        await scenario.SendAsync(scenario.Draft(other.Instructions, Tuesday.AddMinutes(30)) with { Organizer = organizer });
        var before = scenario.Replies().Count;
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Body = other.Instructions }));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Location = "Room 1" }));

        Assert.Equal(["Mail: invalid alias"], scenario.Replies().Skip(before));
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 0, series, null);
    }

    [Fact]
    public async Task One_of_the_same_organizer_s_meeting_at_another_time_can_be_had()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        var other = await scenario.Host.IssueAsync();
        await scenario.SendAsync(scenario.Draft(other.Instructions, Tuesday.AddHours(5)));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Body = other.Instructions }));
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 0, other, series);
    }

    [Fact]
    public async Task Another_integration_s_tag_cannot_be_had_and_the_organizer_is_told()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        var keys = await scenario.Host.Get<TagKeys>().GetAsync(CancellationToken.None);
        var foreign = new AliasTag(IntegrationId.FromGuid(new Guid("0a0a0a0a-1b1b-4c2c-8d3d-4e4e4e4e4e4f")), NumericAlias.Parse("7512345"), "0102030405060708").Write(keys);
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Body = $"<p>{foreign}</p>" }));
        Assert.Equal("Mail: invalid alias", scenario.Replies()[^1]);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 0, series, null);
    }

    [Fact]
    public async Task One_in_use_on_Infinity_cannot_be_had_and_the_organizer_is_told_of_the_conflict()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        var taken = await scenario.Host.IssueAsync();
        scenario.World.Infinity.Create(Sample.AdminsRoom("Reception", taken.NumericAlias));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Body = taken.Instructions }));
        Assert.Equal("Mail: alias conflict", scenario.Replies()[^1]);
        Assert.Contains(taken.Alias, scenario.World.Inbox()[^1].Html, StringComparison.Ordinal);
        Assert.Equal(series.NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias);
        Assert.All((await scenario.MeetingAsync(meeting))!.Times.Where(time => time.Origin == Tuesday), time => Assert.Null(time.Own));
    }

    [Fact]
    public async Task A_placeholder_in_one_occurrence_gets_an_alias_and_its_instructions_go_out()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        var tag = await scenario.Host.Get<PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, null, CancellationToken.None);
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Body = $"<p>Later.</p><div>{tag.Replace("#", ".ABCDEFGHIJKLMNOP#", StringComparison.Ordinal)}</div>" }));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Location = "Room 1" }));

        var own = (await scenario.MeetingAsync(meeting))!.Times.First(time => time.Own is not null).Own!.Alias;
        Assert.NotEqual(series.NumericAlias, own);
        Assert.Single(scenario.Replies(), "Mail: instructions");
        Assert.Contains(own, scenario.World.Inbox().Single(message => message.Html.Contains("Please join my", StringComparison.Ordinal)).Html, StringComparison.Ordinal);
        await AdvanceToAsync(scenario, Tuesday);
        Assert.Equal([own], await OpenAsync(scenario, Provisioning.JoinWindow));
    }

    [Theory]
    [InlineData(IntegrationMode.Observe)]
    [InlineData(IntegrationMode.Off)]
    [InlineData(IntegrationMode.Draining)]
    public async Task Switched_over_only_what_was_given_out_before_draining_is_had_and_nothing_else_is_done(IntegrationMode mode)
    {
        var scenario = await Scenario.StartAsync();
        var (series, own) = (await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync());
        var meeting = await scenario.SendAsync(scenario.Weekly(series.Instructions, Tuesday));
        scenario.World.Integration = scenario.World.Integration with { Mode = mode, ActiveSince = mode == IntegrationMode.Draining ? scenario.World.Integration.ActiveSince : scenario.World.Clock.GetUtcNow() };
        var host = await scenario.World.StartAsync();
        scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Body = own.Instructions });
        await host.SettleAsync();

        var isHad = mode == IntegrationMode.Draining;
        Assert.Equal(isHad ? 2 : 1, scenario.Replies().Count);
        Assert.Equal(isHad ? own.NumericAlias : null, (await scenario.MeetingAsync(meeting, host))!.Times.First(time => time.Origin == Tuesday).Own?.Alias);
    }

    [Fact]
    public async Task Its_alias_is_let_go_when_it_is_over_for_the_retention_though_the_series_goes_on()
    {
        var (scenario, series, own, meeting) = await WithOwnAsync();
        var back = await scenario.Host.IssueAsync();
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(2), new MeetingEdit { Body = back.Instructions }));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(2), new MeetingEdit { Body = series.Instructions }));
        await AdvanceToAsync(scenario, Tuesday.AddDays(7 + 29));
        await RetainAsync();
        Assert.Equal((AliasState.Bound, AliasState.Bound), (await StateAsync(own), await StateAsync(back)));
        await AdvanceToAsync(scenario, Tuesday.AddDays(14 + 31));
        await RetainAsync();
        Assert.Equal((AliasState.Released, AliasState.Released, AliasState.Bound), (await StateAsync(own), await StateAsync(back), await StateAsync(series)));
        Assert.Empty((await scenario.MeetingAsync(meeting))!.OccurrenceAliases);

        Task RetainAsync() => scenario.Host.Get<KeepRetention>().RunAsync(CancellationToken.None);

        async Task<AliasState> StateAsync(IssuedAlias alias) => (await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias.NumericAlias), CancellationToken.None))!.Value.State;
    }

    [Fact]
    public async Task The_row_of_its_alias_that_was_lost_is_rebuilt_and_it_is_joined_all_the_same()
    {
        var (scenario, series, own, _) = await WithOwnAsync();
        var (aliases, number) = (scenario.Host.Get<AliasStore>(), NumericAlias.Parse(own.NumericAlias));
        var before = (await aliases.FindAsync(number, CancellationToken.None))!.Value;
        await scenario.World.Tables.Get(TableNames.Aliases).TryDeleteAsync(own.NumericAlias, "alias", Azure.ETag.All, CancellationToken.None);
        await scenario.Host.AdvanceAsync(TimeSpan.FromMinutes(66));

        var after = (await aliases.FindAsync(number, CancellationToken.None))!.Value;
        Assert.Equal((before.Nonce, AliasState.Bound), (after.Nonce, after.State));
        Assert.Equal(before.Meetings, after.Meetings);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, own, series);
        Assert.Equal(2, scenario.Replies().Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_occurrences_invited_apart_each_has_the_VMR_that_it_shows(bool orphanIsException)
    {
        var scenario = await Scenario.StartAsync(behaviours: new ContestedBehaviours { OrphanIsException = orphanIsException });
        var (one, two) = (await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync());
        var meeting = scenario.Outlook.Create(scenario.Weekly("<p>Agenda</p>", Tuesday) with { Attendees = [] });
        await InviteAsync(0, one);
        await InviteAsync(1, two);

        Assert.DoesNotContain(scenario.Replies(), reply => reply.StartsWith("Decline", StringComparison.Ordinal));
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 0, one, two);
        await AssertServedAsync(scenario, Provisioning.JoinWindow, 1, two, one);

        Task InviteAsync(int week, IssuedAlias alias) => scenario.DoAsync(() =>
        {
            scenario.Series.EditOccurrence(meeting, Date(week), new MeetingEdit { Body = alias.Instructions });
            scenario.Series.InviteToOccurrence(meeting, Date(week), ProductWorld.Mailbox);
        });
    }

    [Fact]
    public async Task The_pane_knows_both_tags_and_the_console_shows_which_occurrence_has_which()
    {
        var (scenario, series, own, meeting) = await WithOwnAsync();
        var inspect = scenario.Host.Get<InspectTag>();
        foreach (var (alias, week) in ((IssuedAlias, int)[])[(own, 1), (series, 0), (series, 30)])
        {
            var start = new DateTimeOffset(Tuesday.AddDays(7 * week), TimeSpan.Zero);
            var question = new TagQuestion(alias.AliasTag, ProductWorld.Organizer, start, start.AddHours(1), IsOccurrence: true);
            Assert.Equal(TagState.Bound, (await inspect.RunAsync(scenario.World.Integration, question, CancellationToken.None)).State);
        }

        var described = await scenario.Host.Get<DescribeMeeting>().RunAsync((await scenario.MeetingAsync(meeting))!, scenario.World.Integration, null, null, CancellationToken.None);
        Assert.Equal(["", own.NumericAlias], described.Times.Select(time => time.Alias));
    }

    /// <summary>A weekly series, whose second occurrence shows another VMR.</summary>
    private static async Task<(Scenario Scenario, IssuedAlias Series, IssuedAlias Own, string Meeting)> WithOwnAsync(Provisioning provisioning = Provisioning.JoinWindow)
    {
        var scenario = await Scenario.StartAsync(integration => integration with { Infinity = integration.Infinity with { Provisioning = provisioning, PolicySecretName = "policy" } });
        var (series, own) = (await scenario.Host.IssueAsync(), await scenario.Host.IssueAsync());
        var meeting = await scenario.SendAsync(scenario.Weekly(series.Instructions, Tuesday, occurrences: null));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(1), new MeetingEdit { Body = own.Instructions }));
        return (scenario, series, own, meeting);
    }

    private static Task AssertServedAsync(Scenario scenario, Provisioning provisioning, int week, IssuedAlias by, IssuedAlias? notBy) =>
        AssertServedAsync(scenario, Tuesday.AddDays(7 * week), by, notBy, provisioning);

    private static async Task AssertServedAsync(Scenario scenario, DateTime start, IssuedAlias by, IssuedAlias? notBy, Provisioning provisioning = Provisioning.JoinWindow)
    {
        await AdvanceToAsync(scenario, start);
        var open = await OpenAsync(scenario, provisioning, by, notBy);
        Assert.Contains(by.NumericAlias, open);
        Assert.DoesNotContain(notBy?.NumericAlias ?? "", open);
    }

    private static Task AdvanceToAsync(Scenario scenario, DateTime time) =>
        scenario.Host.AdvanceAsync(new DateTimeOffset(time, TimeSpan.Zero).AddMinutes(5) - scenario.World.Clock.GetUtcNow());

    /// <summary>The aliases that may be joined now: those with a room; where Infinity asks, those with an open window. At acceptance rooms are there before, so windows count.</summary>
    private static async Task<IReadOnlyList<string>> OpenAsync(Scenario scenario, Provisioning provisioning, params IssuedAlias?[] asked)
    {
        var now = scenario.World.Clock.GetUtcNow();
        var rooms = scenario.World.Infinity.Rooms.SelectMany(room => room.Aliases.Select(alias => alias.Alias)).Where(alias => !alias.Contains('@', StringComparison.Ordinal)).ToList();
        if (provisioning == Provisioning.JoinWindow)
        {
            return rooms;
        }

        var open = new List<string>();
        foreach (var alias in asked.OfType<IssuedAlias>())
        {
            var row = await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias.NumericAlias), CancellationToken.None);
            open.AddRange(row!.Value.Room.Windows.Any(window => window.Opens <= now && now < window.Closes) ? [alias.NumericAlias] : []);
        }

        Assert.True(provisioning != Provisioning.AtAcceptance || open.TrueForAll(rooms.Contains));
        return open;
    }
}
