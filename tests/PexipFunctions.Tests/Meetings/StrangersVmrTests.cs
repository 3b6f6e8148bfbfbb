using PexipFunctions.Aliases;
using PexipFunctions.Domain;
using PexipFunctions.Meetings;
using PexipFunctions.Operations;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Product;
using PexipFunctions.Web.AddIn;

namespace PexipFunctions.Tests.Meetings;

/// <summary>
/// A meeting whose body comes to show the VMR of another one that it cannot share: its attendees would dial into that. The
/// organizer is told as for a new meeting, and the old room goes.
/// </summary>
public sealed class StrangersVmrTests
{
    private const string Refused = "Decline: invalid alias";
    private const string Stranger = "organizer.two@example.com";

    private static DateTime Ten => Scenario.Monday.AddDays(1).AddHours(10);

    [Theory]
    [InlineData(false, ProductWorld.Organizer, 0)]
    [InlineData(false, Stranger, 5)]
    [InlineData(true, Stranger, 5)]
    public async Task A_meeting_that_shows_a_stranger_s_VMR_is_refused_once_with_its_cause_and_has_no_room(bool isSeries, string organizer, int hoursLater)
    {
        var (scenario, meeting, other) = await SharedAsync(isSeries, organizer, hoursLater);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Location = "Room 7" }));

        Assert.Equal(Refused, scenario.Replies()[^1]);
        Assert.Single(scenario.Replies(), Refused);
        Assert.Equal((MeetingStatus.Refused, "the tag serves another meeting"), await StandAsync(scenario, meeting));
        Assert.Empty(await scenario.WindowsAsync(meeting));
        var operations = await scenario.Host.Get<OperationLog>().ListAsync(scenario.World.Integration.Id, scenario.World.Clock.GetUtcNow(), null, default).ToListAsync();
        Assert.Contains(operations, each => each.Operation is { Outcome: "Refuse", Reason: "the tag serves another meeting" });
        await scenario.Host.AdvanceAsync(new DateTimeOffset(Ten, TimeSpan.Zero) - scenario.World.Clock.GetUtcNow());
        Assert.DoesNotContain(scenario.World.Infinity.Rooms, room => !room.Answers(other.Alias));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refused_meeting_with_its_own_VMR_again_or_a_new_one_is_scheduled_again(bool isNew)
    {
        var (scenario, meeting, _) = await SharedAsync(isSeries: false, Stranger, hoursLater: 5);
        var had = (await scenario.MeetingAsync(meeting))!.Alias!.Value.Value;
        var again = isNew ? await scenario.Host.IssueAsync() : await PrintedAsync(scenario, had);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = again.Instructions }));

        Assert.Equal("Accept: new single", scenario.Replies()[^1]);
        Assert.Equal((MeetingStatus.Scheduled, again.NumericAlias), ((await scenario.MeetingAsync(meeting))!.Status, (await scenario.MeetingAsync(meeting))!.Alias?.Value));
    }

    [Fact]
    public async Task Moved_with_that_body_it_is_not_scheduled_under_the_alias_that_nobody_sees()
    {
        var (scenario, meeting, _) = await SharedAsync(isSeries: false, Stranger, hoursLater: 5);
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Start = Ten.AddHours(9), End = Ten.AddHours(10) }));

        Assert.Equal([Refused, Refused], scenario.Replies().Where(reply => reply == Refused));
        Assert.Empty(await scenario.WindowsAsync(meeting));
    }

    [Fact]
    public async Task A_meeting_cancelled_and_restored_with_that_body_is_not_scheduled_either()
    {
        var (scenario, meeting, _) = await SharedAsync(isSeries: false, Stranger, hoursLater: 5, beforeEdit: (outlook, sent) => outlook.Cancel(sent));
        await scenario.DoAsync(() => scenario.Outlook.Restore(meeting));

        Assert.Equal(Refused, scenario.Replies()[^1]);
        Assert.Empty(await scenario.WindowsAsync(meeting));
    }

    [Fact]
    public async Task When_the_two_can_share_it_it_takes_the_VMR_that_it_shows()
    {
        var (scenario, meeting, other) = await SharedAsync(isSeries: false, ProductWorld.Organizer, hoursLater: 5);

        Assert.Equal("Accept: edited single", scenario.Replies()[^1]);
        Assert.Equal(other.NumericAlias, (await scenario.MeetingAsync(meeting))!.Alias?.Value);
    }

    /// <summary>A scheduled meeting, and the alias of another whose text was put into it.</summary>
    private static async Task<(Scenario Scenario, string Meeting, IssuedAlias Other)> SharedAsync(
        bool isSeries, string organizer, int hoursLater, Action<Outlook, string>? beforeEdit = null)
    {
        var scenario = await Scenario.StartAsync();
        var body = await scenario.BodyAsync();
        var meeting = await scenario.SendAsync(isSeries ? scenario.Weekly(body, Ten) : scenario.Draft(body, Ten));
        var other = await scenario.Host.IssueAsync();
        await scenario.SendAsync(scenario.Draft(other.Instructions, Ten.AddHours(hoursLater)) with { Organizer = organizer, Subject = "Other" });
        await scenario.DoAsync(() => beforeEdit?.Invoke(scenario.Outlook, meeting));
        await scenario.DoAsync(() => scenario.Outlook.Edit(meeting, new MeetingEdit { Body = other.Instructions }));
        return (scenario, meeting, other);
    }

    private static async Task<(MeetingStatus Status, string Reason)> StandAsync(Scenario scenario, string meeting) =>
        await scenario.MeetingAsync(meeting) is { } row ? (row.Status, row.Reason) : throw new InvalidOperationException("No row.");

    /// <summary>The alias with what was printed for it.</summary>
    private static async Task<IssuedAlias> PrintedAsync(Scenario scenario, string alias)
    {
        var row = (await scenario.Host.Get<AliasStore>().FindAsync(NumericAlias.Parse(alias), default))!.Value;
        var keys = await scenario.Host.Get<TagKeys>().GetAsync(default);
        var tag = new AliasTag(scenario.World.Integration.Id, NumericAlias.Parse(alias), row.Nonce).Write(keys);
        return new IssuedAlias(row.FullAlias, alias, tag, $"<p>{tag}</p>", "", "", "", null);
    }
}
