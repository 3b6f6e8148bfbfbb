using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Simulators.InMemory;
using PexipFunctions.Tests.Exchange.Graph;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Ews;

/// <summary>What every mailbox of an Exchange Server does beside the others: it tells what has changed, answers in HTML, and gives moved items other ids.</summary>
public abstract class MailboxFollowing : MailboxContract
{
    public static IEnumerable<object[]> Codes => EwsTroubles.ByCode.Where(each => each.Value != MailboxTrouble.ItemNotFound).Select(each => new object[] { each.Key, each.Value.ToString() });

    [Fact]
    public async Task A_feed_tells_what_came_changed_and_went_and_nothing_twice()
    {
        var meeting = Exchange.Outlook.Create(Drafts.Single);
        var first = await FollowAsync(null);
        var id = Shown.Single().Id;
        Exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Other" });
        var second = await FollowAsync(first.State);
        Exchange.Outlook.DeleteWithoutNotice(meeting);
        var third = await FollowAsync(second.State);
        var fourth = await FollowAsync(third.State);

        Assert.Equal((true, false, false), (first.BeganAgain, second.BeganAgain, third.BeganAgain));
        Assert.Equal([id], first.Changed.Select(each => each.Id));
        Assert.Equal([id], second.Changed.Select(each => each.Id));
        Assert.NotEqual(first.Changed[0].ETag, second.Changed[0].ETag);
        Assert.Equal([id], third.Gone);
        Assert.Empty(third.Changed);
        Assert.Equal((0, 0), (fourth.Changed.Count, fourth.Gone.Count));
    }

    [Fact]
    public async Task A_feed_of_more_than_one_answer_goes_on_where_it_ended()
    {
        for (var count = 0; count < 513; count++)
        {
            Exchange.Outlook.Create(Drafts.Single);
        }

        var first = await FollowAsync(null);
        var second = await FollowAsync(first.State);

        Assert.Equal((512, false, 1, true), (first.Changed.Count, first.IsLast, second.Changed.Count, second.IsLast));
        Assert.Equal(513, first.Changed.Concat(second.Changed).Select(each => each.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_state_of_another_mailbox_begins_from_nothing()
    {
        Exchange.Outlook.Create(Drafts.Single);
        var before = await FollowAsync(null);
        Resource.Recreate();
        Exchange.Outlook.Create(Drafts.Single);

        var after = await FollowAsync(before.State);

        Assert.True(after.BeganAgain);
        Assert.Equal([Shown.Single().Id], after.Changed.Select(each => each.Id));
        Assert.Empty(after.Gone);
    }

    [Fact]
    public async Task An_item_that_moved_has_another_id_and_the_same_identity()
    {
        var meeting = Exchange.Outlook.Create(Drafts.Single);
        var (id, state) = (Shown.Single().Id, (await FollowAsync(null)).State);
        var immutable = Resource.Calendar().Single().Event.Id;
        Resource.Delete(id);
        Resource.Restore(immutable);

        Assert.Null(await Mailbox.FindEventAsync(id, default));
        var found = await Mailbox.FindEventIdByUidAsync(Exchange.Outlook.ICalUId(meeting), default);
        Assert.NotEqual(id, found);
        Assert.NotNull(await Mailbox.FindEventAsync(found!, default));
        var feed = await FollowAsync(state);
        Assert.Equal([id], feed.Gone);
        Assert.Equal([found], feed.Changed.Select(each => each.Id));
    }

    [Fact]
    public async Task An_answer_in_HTML_reaches_the_organizer_as_that()
    {
        Exchange.Outlook.Create(Drafts.Single);

        Assert.True(await Mailbox.AnswerInHtmlAsync(Shown.Single().Id, accepts: true, "<p>Come <b>in</b></p>", default));

        var answer = Assert.Single(Exchange.Inboxes.Of(Drafts.Organizer));
        Assert.Equal((InboxKind.Accept, "<p>Come <b>in</b></p>", "Come in"), (answer.Kind, answer.Html, answer.Text.Trim()));
        Assert.Equal(ResponseKind.Accepted, Shown.Single().Response);
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public async Task A_code_is_its_kind_of_trouble(string code, string trouble)
    {
        Faults.Add(new Fault { Path = "/EWS/CreateItem", Status = 500, Code = code });

        var error = await Assert.ThrowsAsync<MailboxException>(() => Mailbox.SendMailAsync(new OutgoingMail("Joining", "<p>1</p>", [Drafts.Organizer], [], []), default));

        Assert.Equal(trouble, error.Trouble.ToString());
    }

    private async Task<CalendarFeed> FollowAsync(string? state) => (await Mailbox.FollowAsync(state, default))!;
}
