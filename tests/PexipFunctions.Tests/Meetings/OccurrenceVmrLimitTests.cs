using PexipFunctions.Aliases;
using PexipFunctions.Configuration;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Storage;
using PexipFunctions.Tests.Infinity.ManagementNode;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;
using static PexipFunctions.Tests.Meetings.OccurrenceVmrs;

namespace PexipFunctions.Tests.Meetings;

/// <summary>VMRs that one occurrence of a series cannot have, and how long it keeps those that it has.</summary>
public sealed class OccurrenceVmrLimitTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_VMR_that_serves_another_meeting_cannot_be_had_at_its_time_and_the_organizer_is_told_once(bool isOthers)
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

    [Theory]
    [InlineData(1, 0, true)]
    [InlineData(1, 0, false)]
    [InlineData(2, 1, true)]
    public async Task Gone_over_to_one_that_it_cannot_have_or_moved_with_it_the_organizer_is_told_in_one_message_which_it_has(int week, int days, bool isAsked)
    {
        var (scenario, series, own, meeting) = await WithOwnAsync();
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { ResponseRequested = isAsked }));
        var (other, start, before) = (await scenario.Host.IssueAsync(), Tuesday.AddDays((7 * week) + days), scenario.Replies().Count);
        await scenario.SendAsync(scenario.Draft(other.Instructions, start) with { Organizer = "organizer.two@example.com" });
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(week), new MeetingEdit { Start = start, End = start.AddHours(1), Body = other.Instructions }));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(week), new MeetingEdit { Location = "Room 1" }));

        Assert.Equal([$"{(isAsked ? "Accept" : "Mail")}: occurrence under series"], scenario.Replies().Skip(before));
        var told = scenario.World.Inbox()[^1];
        Assert.Contains(series.Alias, told.Text + told.Html, StringComparison.Ordinal);
        await AdvanceToAsync(scenario, start);
        Assert.Equal([other.NumericAlias, series.NumericAlias], (await OpenAsync(scenario, Provisioning.JoinWindow)).Order().OrderBy(alias => alias != other.NumericAlias));
        Assert.DoesNotContain(own.NumericAlias, await OpenAsync(scenario, Provisioning.JoinWindow));
    }

    [Fact]
    public async Task A_VMR_of_the_same_organizer_s_meeting_at_another_time_can_be_had()
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
    public async Task A_VMR_in_use_on_Infinity_cannot_be_had_and_the_organizer_is_told_of_the_conflict()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        var taken = await scenario.Host.IssueAsync();
        scenario.World.Infinity.Create(Sample.AdminsRoom("Reception", taken.NumericAlias));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Body = taken.Instructions }));
        Assert.Equal("Mail: alias conflict", scenario.Replies()[^1]);
        Assert.Contains(taken.Alias, scenario.World.Inbox()[^1].Html, StringComparison.Ordinal);
        Assert.Equal(series.NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias?.Value);
        Assert.All((await scenario.MeetingAsync(meeting))!.Times.Where(time => time.Origin == Tuesday), time => Assert.Null(time.Own));
    }

    [Fact]
    public async Task A_placeholder_in_one_occurrence_gets_an_alias_and_its_instructions_go_out()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        var tag = await scenario.Host.Get<PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, null, CancellationToken.None);
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Body = $"<p>Later.</p><div>{tag.Replace("#", ".ABCDEFGHIJKLMNOP#", StringComparison.Ordinal)}</div>" }));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(0), new MeetingEdit { Location = "Room 1" }));

        var own = (await scenario.MeetingAsync(meeting))!.Times.First(time => time.Own is not null).Own!.Alias.Value;
        Assert.NotEqual(series.NumericAlias, own);
        Assert.Single(scenario.Replies(), "Mail: instructions");
        Assert.Contains(own, scenario.World.Inbox().Single(message => message.Html.Contains("Please join my", StringComparison.Ordinal)).Html, StringComparison.Ordinal);
        await AdvanceToAsync(scenario, Tuesday);
        Assert.Equal([own], await OpenAsync(scenario, Provisioning.JoinWindow));
    }

    [Fact]
    public async Task What_an_occurrence_has_from_a_placeholder_is_its_series_once_the_series_shows_it()
    {
        var (scenario, series, _, meeting) = await WithOwnAsync();
        var tag = await scenario.Host.Get<PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, null, CancellationToken.None);
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, Date(2), new MeetingEdit { Body = $"<p>Later.</p><div>{tag.Replace("#", ".ABCDEFGHIJKLMNOP#", StringComparison.Ordinal)}</div>" }));
        var instructions = scenario.World.Inbox().Single(message => message.Html.Contains("Please join my", StringComparison.Ordinal)).Html;
        await AdvanceToAsync(scenario, Tuesday);
        var own = (await scenario.MeetingAsync(meeting))!.Times.First(time => time.Start == Tuesday.AddDays(14)).Own!.Alias.Value;
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = instructions }));

        var row = (await scenario.MeetingAsync(meeting))!;
        Assert.Equal(own, row.Alias?.Value);
        Assert.Null(row.Times.First(time => time.Start == Tuesday.AddDays(14)).Own);
        await AdvanceToAsync(scenario, Tuesday.AddDays(14));
        Assert.Equal([own], await OpenAsync(scenario, Provisioning.JoinWindow));
        Assert.NotEqual(series.NumericAlias, own);
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
        Assert.Equal(isHad ? own.NumericAlias : null, (await scenario.MeetingAsync(meeting, host))!.Times.First(time => time.Origin == Tuesday).Own?.Alias.Value);
    }

    [Fact]
    public async Task An_occurrence_s_alias_is_let_go_when_it_is_over_for_the_retention_though_the_series_goes_on()
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

        Task RetainAsync() => scenario.Host.Get<ApplyRetention>().RunAsync(CancellationToken.None);

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
            var request = new TagStatusRequest(alias.AliasTag, ProductWorld.Organizer, start, start.AddHours(1), IsOccurrence: true);
            Assert.Equal(TagState.Bound, (await inspect.RunAsync(scenario.World.Integration, request, CancellationToken.None)).State);
        }

        var described = await scenario.Host.Get<DescribeMeeting>().RunAsync((await scenario.MeetingAsync(meeting))!, scenario.World.Integration, null, null, CancellationToken.None);
        Assert.Equal(["", own.NumericAlias], described.Times.Select(time => time.Alias));
    }
}
