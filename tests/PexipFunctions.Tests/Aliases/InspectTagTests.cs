using PexipFunctions.Domain;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Meetings;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Aliases;

/// <summary>What the pane is told of a tag that it found, and that it is right about what happens when the meeting is sent.</summary>
public sealed class InspectTagTests
{
    private static DateTime Ten => Scenario.Monday.AddDays(1).AddHours(10);

    [Fact]
    public async Task A_tag_that_no_meeting_has_yet_is_usable()
    {
        var scenario = await Scenario.StartAsync();
        Assert.Equal(TagState.Usable, await InspectAsync(scenario, await scenario.Host.IssueAsync(), Ten));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "ANDSOMEWORDSBEHIND")]
    [InlineData("%23", "")]
    [InlineData("\\#", " x")]
    public async Task A_run_of_characters_that_begins_with_a_tag_is_read_as_that_tag(string end, string behind)
    {
        var scenario = await Scenario.StartAsync();
        var alias = await scenario.Host.IssueAsync();
        Assert.Equal(TagState.Usable, await InspectAsync(scenario, new TagStatusRequest(alias.AliasTag.TrimEnd('#') + end + behind)));
    }

    [Theory]
    [InlineData("PXPS:-AEAQGIBRAEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGEYTCMJRGE#")]
    [InlineData("TOK:-AEAQGIBTGMZTGMZTGMZTGMZTGMZTGMZTGM#")]
    [InlineData("")]
    public async Task A_forged_tag_is_foreign(string tag)
    {
        var scenario = await Scenario.StartAsync();
        Assert.Equal(TagState.Foreign, await InspectAsync(scenario, new TagStatusRequest(tag)));
    }

    [Fact]
    public async Task Another_integration_s_tag_is_foreign()
    {
        var scenario = await Scenario.StartAsync();
        var alias = await scenario.Host.IssueAsync();
        var other = scenario.World.Integration with { Id = IntegrationId.FromGuid(Guid.NewGuid()) };
        Assert.Equal(new TagAnswer(TagState.Foreign, null), await scenario.Host.Get<InspectTag>().RunAsync(other, new TagStatusRequest(alias.AliasTag), CancellationToken.None));
    }

    [Fact]
    public async Task The_tag_of_this_very_meeting_is_bound()
    {
        var (scenario, alias) = await SentAsync();
        Assert.Equal(TagState.Bound, await InspectAsync(scenario, alias, Ten));
        Assert.Equal(TagState.Bound, await InspectAsync(scenario, alias, Ten, organizer: ProductWorld.Organizer.ToUpperInvariant()));
    }

    [Fact]
    public async Task A_client_that_can_tell_nothing_of_the_meeting_learns_that_the_tag_is_bound()
    {
        var (scenario, alias) = await SentAsync();
        Assert.Equal(TagState.Bound, await InspectAsync(scenario, new TagStatusRequest(alias.AliasTag)));
        Assert.Equal(TagState.Bound, await InspectAsync(scenario, new TagStatusRequest(alias.AliasTag, Start: Utc(Ten))));
    }

    [Theory]
    [InlineData(24, 1, ProductWorld.Organizer)]
    [InlineData(0.5, 1, ProductWorld.Organizer)]
    [InlineData(0, 2, ProductWorld.Organizer)]
    [InlineData(0, 1, "organizer.two@example.com")]
    public async Task A_tag_of_a_meeting_at_another_time_or_of_another_organizer_is_elsewhere(double later, double hours, string organizer)
    {
        var (scenario, alias) = await SentAsync();
        Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, alias, Ten.AddHours(later), hours, organizer));
    }

    [Fact]
    public async Task A_moved_meeting_is_bound_at_its_new_time_only()
    {
        var (scenario, alias, meeting) = await SendAsync(scenario => scenario.Draft("", Ten));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Ten.AddHours(3), End = Ten.AddHours(4) }));
        Assert.Equal(TagState.Bound, await InspectAsync(scenario, alias, Ten.AddHours(3)));
        Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, alias, Ten));
    }

    [Fact]
    public async Task A_series_is_bound_by_its_first_start_and_by_each_occurrence_of_the_near_future()
    {
        var (scenario, alias, meeting) = await SendAsync(scenario => scenario.Weekly("", Ten, occurrences: null));
        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(2));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, DateOnly.FromDateTime(Ten.AddDays(7)), new MeetingEdit { Start = Ten.AddDays(7).AddHours(4), End = Ten.AddDays(7).AddHours(5) }));

        Assert.Equal(TagState.Bound, await InspectAsync(scenario, alias, Ten));
        Assert.Equal(TagState.Bound, await InspectAsync(scenario, alias, Ten.AddDays(7).AddHours(4)));
        Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, alias, Ten.AddDays(7)));
        Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, alias, Ten.AddHours(1)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(150)]
    public async Task Every_occurrence_of_a_series_is_bound_now_and_ten_weeks_later_when_it_is_over(int week)
    {
        var (scenario, alias, _) = await SendAsync(scenario => scenario.Weekly("", Ten, occurrences: null) with { TimeZone = "Europe/Paris" });
        foreach (var days in (int[])[0, 70])
        {
            await scenario.Host.AdvanceAsync(TimeSpan.FromDays(days));
            var start = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(Ten.AddDays(7 * week), DateTimeKind.Unspecified), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")));
            Assert.Equal(TagState.Bound, await InspectAsync(scenario, alias, start.UtcDateTime));
            Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, alias, start.UtcDateTime, organizer: "organizer.two@example.com"));
            Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, alias, start.UtcDateTime.AddDays(1)));
            Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, alias, start.UtcDateTime.AddMinutes(30)));
            Assert.Equal(week == 0 ? TagState.Bound : TagState.Elsewhere, await InspectAsync(scenario, alias, start.UtcDateTime, hours: week == 0 ? 1 : 2));
        }
    }

    [Fact]
    public async Task Of_a_series_of_three_there_is_no_fourth_occurrence_and_none_before_the_first()
    {
        var (scenario, alias, _) = await SendAsync(scenario => scenario.Weekly("", Ten, occurrences: 3));
        Assert.Equal(
            [TagState.Elsewhere, TagState.Bound, TagState.Bound, TagState.Bound, TagState.Elsewhere],
            await Task.WhenAll(Enumerable.Range(-1, 5).Select(week => InspectAsync(scenario, alias, Ten.AddDays(7 * week)))));
    }

    [Fact]
    public async Task An_occurrence_that_was_moved_before_it_was_over_is_bound_where_the_client_tells_that_it_is_one()
    {
        var (scenario, alias, meeting) = await SendAsync(scenario => scenario.Weekly("", Ten, occurrences: null));
        await scenario.DoAsync(() => scenario.Series.EditOccurrence(meeting, DateOnly.FromDateTime(Ten), new MeetingEdit { Start = Ten.AddHours(4), End = Ten.AddHours(5) }));
        await scenario.Host.AdvanceAsync(TimeSpan.FromDays(30));
        var moved = new TagStatusRequest(alias.AliasTag, ProductWorld.Organizer, Utc(Ten.AddHours(4)), Utc(Ten.AddHours(5)));
        Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, moved));
        Assert.Equal(TagState.Bound, await InspectAsync(scenario, moved with { IsOccurrence = true }));
        Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, moved with { IsOccurrence = true, Organizer = "organizer.two@example.com" }));
    }

    [Fact]
    public async Task An_occurrence_of_a_series_does_not_pass_for_a_single_meeting_of_the_same_organizer()
    {
        var (scenario, alias) = await SentAsync();
        Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, new TagStatusRequest(alias.AliasTag, ProductWorld.Organizer, Utc(Ten.AddDays(7)), Utc(Ten.AddDays(7).AddHours(1)), IsOccurrence: true)));
    }

    [Fact]
    public async Task An_all_day_meeting_is_bound_at_its_organizer_s_midnight()
    {
        var midnight = Scenario.Monday.AddDays(2);
        var (scenario, alias, _) = await SendAsync(scenario => scenario.Draft("", midnight, hours: 24) with { IsAllDay = true, TimeZone = "Europe/Paris" });
        Assert.Equal(TagState.Bound, await InspectAsync(scenario, alias, midnight.AddHours(-1), hours: 24));
    }

    [Theory]
    [InlineData(24, "Accept: new single")]
    [InlineData(0.5, "Decline: invalid alias")]
    public async Task A_copy_at_another_time_that_is_sent_as_it_is_succeeds_unless_it_overlaps(double later, string reply)
    {
        var (scenario, alias) = await SentAsync();
        Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, alias, Ten.AddHours(later)));
        await scenario.SendAsync(scenario.Draft(alias.Instructions, Ten.AddHours(later)));
        Assert.Equal(["Accept: new single", reply], scenario.Replies());
    }

    [Fact]
    public async Task A_cancelled_meeting_s_tag_is_elsewhere_until_its_alias_is_released()
    {
        var (scenario, alias, meeting) = await SendAsync(scenario => scenario.Draft("", Ten));
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        Assert.Equal(TagState.Elsewhere, await InspectAsync(scenario, alias, Ten));
        scenario.World.Clock.Advance(TimeSpan.FromDays(31));
        await scenario.Host.Get<PexipFunctions.Meetings.ApplyRetention>().RunAsync(CancellationToken.None);
        Assert.Equal(TagState.Released, await InspectAsync(scenario, alias, Ten));
    }

    private static async Task<(Scenario Scenario, IssuedAlias Alias)> SentAsync()
    {
        var (scenario, alias, _) = await SendAsync(scenario => scenario.Draft("", Ten));
        return (scenario, alias);
    }

    private static async Task<(Scenario Scenario, IssuedAlias Alias, string Meeting)> SendAsync(Func<Scenario, MeetingDraft> draft)
    {
        var scenario = await Scenario.StartAsync();
        var alias = await scenario.Host.IssueAsync();
        return (scenario, alias, await scenario.SendAsync(draft(scenario) with { Body = alias.Instructions }));
    }

    private static Task<TagState> InspectAsync(Scenario scenario, IssuedAlias alias, DateTime start, double hours = 1, string organizer = ProductWorld.Organizer) =>
        InspectAsync(scenario, new TagStatusRequest(alias.AliasTag, organizer, Utc(start), Utc(start.AddHours(hours))));

    private static async Task<TagState> InspectAsync(Scenario scenario, TagStatusRequest request) =>
        (await scenario.Host.Get<InspectTag>().RunAsync(scenario.World.Integration, request, CancellationToken.None)).State;

    private static DateTimeOffset Utc(DateTime time) => new(time, TimeSpan.Zero);
}
