using System.Text.Json;
using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Aliases;
using PexipFunctions.Tests.Product;
using static PexipFunctions.Tests.Meetings.Explanations;

namespace PexipFunctions.Tests.Meetings;

public sealed class ExplainMeetingTests
{
    private static DateTime Tuesday => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_alias_leads_to_its_meeting_with_cause_and_history(bool full)
    {
        var (scenario, issued, meeting) = await ScheduledAsync();
        var answer = await AskAsync(scenario, full ? issued.Alias : issued.NumericAlias);
        var found = Single(answer, "alias");

        Assert.Equal("The alias is bound.", answer.GetProperty("summary").GetString());
        Assert.Equal("Scheduled: its room follows its join windows.", found.GetProperty("cause").GetString());
        Assert.NotEqual(0, found.GetProperty("history").GetArrayLength());
        Assert.NotNull(await scenario.MeetingAsync(meeting));
    }

    [Fact]
    public async Task A_genuine_tag_pasted_with_its_body_leads_to_its_meeting()
    {
        var (scenario, issued, _) = await ScheduledAsync();
        var answer = await AskAsync(scenario, issued.Instructions);
        Single(answer, "tag");

        Assert.True(answer.GetProperty("tag").GetProperty("genuine").GetBoolean());
        Assert.Equal(("bound", issued.NumericAlias), (Text(answer, "state"), Text(answer, "alias")));
    }

    [Fact]
    public async Task A_forged_tag_is_named_as_such()
    {
        var scenario = await Scenario.StartAsync();
        var answer = await AskAsync(scenario, AliasSamples.Tag().Write(AliasSamples.OtherKeys));

        Assert.False(answer.GetProperty("tag").GetProperty("genuine").GetBoolean());
        Assert.Contains("not genuine", answer.GetProperty("summary").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, answer.GetProperty("meetings").GetArrayLength());
    }

    [Fact]
    public async Task A_tag_of_another_life_of_the_number_is_released()
    {
        var (scenario, issued, _) = await ScheduledAsync();
        var keys = await scenario.Host.Get<TagKeys>().GetAsync(CancellationToken.None);
        var answer = await AskAsync(scenario, new AliasTag(scenario.World.Integration.Id, NumericAlias.Parse(issued.NumericAlias), "0123456789abcdef").Write(keys));

        Assert.Equal(("released", "The number was issued again since."), (Text(answer, "state"), Text(answer, "detail")));
    }

    [Fact]
    public async Task A_tag_whose_row_is_lost_is_unknown()
    {
        var scenario = await Scenario.StartAsync();
        var keys = await scenario.Host.Get<TagKeys>().GetAsync(CancellationToken.None);
        Assert.Equal("unknown", Text(await AskAsync(scenario, AliasSamples.Tag("75000000").Write(keys)), "state"));
    }

    [Fact]
    public async Task A_placeholders_tag_is_genuine_and_not_used_yet()
    {
        var scenario = await Scenario.StartAsync();
        var tag = await scenario.Host.Get<PlaceholderTags>().IssueAsync(scenario.World.Integration.Id, null, CancellationToken.None);
        Assert.Equal("issued", Text(await AskAsync(scenario, tag), "state"));
    }

    [Theory]
    [InlineData("2026-03-03", 1)]
    [InlineData("2026-03-02", 1)]
    [InlineData("2026-03-05", 0)]
    public async Task An_organizer_and_a_day_lead_to_what_takes_place_or_changed_then(string day, int count)
    {
        var (scenario, _, _) = await ScheduledAsync();
        var answer = await AskAsync(scenario, $"{ProductWorld.Organizer.ToUpperInvariant()} {day}");

        Assert.Equal("organizer", answer.GetProperty("understood").GetString());
        Assert.Equal(count, answer.GetProperty("meetings").GetArrayLength());
    }

    [Fact]
    public async Task A_key_leads_to_its_meeting()
    {
        var (scenario, _, meeting) = await ScheduledAsync();
        Single(await AskAsync(scenario, (await scenario.MeetingAsync(meeting))!.Key.Value), "key");
    }

    [Fact]
    public async Task A_correlation_id_leads_to_its_meeting()
    {
        var (scenario, _, meeting) = await ScheduledAsync();
        Single(await AskAsync(scenario, (await scenario.MeetingAsync(meeting))!.CorrelationId), "correlation");
    }

    [Fact]
    public async Task A_refusal_names_its_exact_cause()
    {
        var scenario = await Scenario.StartAsync();
        var meeting = await scenario.SendAsync(scenario.Draft("<p>no tag</p>", Tuesday));
        var found = Single(await AskAsync(scenario, (await scenario.MeetingAsync(meeting))!.Key.Value), "key");

        Assert.Equal("Refused, since no tag in the body. The organizer was told; a new press of the add-in's button settles it.", found.GetProperty("cause").GetString());
    }

    [Fact]
    public async Task A_meeting_that_was_moved_into_the_past_is_put_right_by_a_new_time()
    {
        var (scenario, _, meeting) = await ScheduledAsync();
        var earlier = scenario.World.Clock.GetUtcNow().UtcDateTime.AddHours(-3);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = earlier, End = earlier.AddHours(1) }));
        var found = Single(await AskAsync(scenario, (await scenario.MeetingAsync(meeting))!.Key.Value), "key");

        Assert.Equal("Refused, since moved into the past. The organizer was told; a new time settles it.", found.GetProperty("cause").GetString());
    }

    [Fact]
    public async Task A_cancelled_meeting_names_who_ended_it()
    {
        var (scenario, _, meeting) = await ScheduledAsync();
        await scenario.DoAsync(() => scenario.Outlook.Cancel(meeting));
        var found = Single(await AskAsync(scenario, (await scenario.MeetingAsync(meeting))!.Key.Value), "key");

        Assert.Equal("Ended: cancelled. Its room is removed.", found.GetProperty("cause").GetString());
    }

    [Fact]
    public async Task What_is_unknown_is_answered_with_what_to_look_for()
    {
        var answer = await AskAsync(await Scenario.StartAsync(), "7599999");
        Assert.Equal("nothing", answer.GetProperty("understood").GetString());
        Assert.Contains("equipment mailbox", answer.GetProperty("summary").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task Without_a_question_it_says_how_to_ask(string question)
    {
        var answer = await AskAsync(await Scenario.StartAsync(), question);
        Assert.Contains("organizer@contoso.com", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement answer, string property) => answer.GetProperty("tag").GetProperty(property).GetString();
}
