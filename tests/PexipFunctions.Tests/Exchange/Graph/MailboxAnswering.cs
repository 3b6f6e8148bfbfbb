using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;
using PexipFunctions.Tests.Simulators.Exchange;

namespace PexipFunctions.Tests.Exchange.Graph;

/// <summary>How every mailbox answers and mails, and what it says of trouble.</summary>
public abstract class MailboxAnswering : MailboxContract
{
    [Fact]
    public async Task Accepting_tells_the_organizer_and_changes_the_event()
    {
        Exchange.Outlook.Create(Drafts.Single);
        var before = Shown.Single();

        Assert.True(await Mailbox.AcceptAsync(before.Id, "Come in", true, default));

        var answer = Assert.Single(Exchange.Inboxes.Of(Drafts.Organizer));
        Assert.Equal((InboxKind.Accept, "Come in", "Accepted: Planning"), (answer.Kind, answer.Text, answer.Subject));
        var after = await Mailbox.FindEventAsync(before.Id, default);
        Assert.Equal(ResponseKind.Accepted, after!.Response);
        Assert.Equal(Exchange.Now, after.ResponseTime);
        Assert.NotEqual(before.ETag, after.ETag);
    }

    [Fact]
    public async Task Accepting_silently_sends_nothing()
    {
        Exchange.Outlook.Create(Drafts.Single);
        var id = Shown.Single().Id;

        Assert.True(await Mailbox.AcceptAsync(id, null, false, default));

        Assert.Empty(Exchange.Inboxes.Of(Drafts.Organizer));
        Assert.Equal(ResponseKind.Accepted, (await Mailbox.FindEventAsync(id, default))!.Response);
    }

    [Fact]
    public async Task One_occurrence_can_be_accepted_by_itself()
    {
        Exchange.Outlook.Create(Drafts.Daily);
        var master = Shown.Single().Id;
        var second = (await Mailbox.ListOccurrencesAsync(master, GraphOverHttp.Start, Long, default))[1];

        Assert.True(await Mailbox.AcceptAsync(second.Id, "This one", true, default));

        Assert.Equal(new DateOnly(2026, 3, 11), Exchange.Inboxes.Of(Drafts.Organizer).Single().Occurrence);
        var occurrences = await Mailbox.ListOccurrencesAsync(master, GraphOverHttp.Start, Long, default);
        Assert.Equal([false, true, false, false, false], occurrences.Select(each => each.Response == ResponseKind.Accepted));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Declining_answers_and_may_remove_the_event(bool removes)
    {
        Exchange.Behaviours = new ContestedBehaviours { DeclineRemovesEvent = removes };
        Exchange.Outlook.Create(Drafts.Single);
        var id = Shown.Single().Id;

        Assert.True(await Mailbox.DeclineAsync(id, "No alias", true, default));

        Assert.Equal((InboxKind.Decline, "No alias"), (Exchange.Inboxes.Of(Drafts.Organizer).Single().Kind, Exchange.Inboxes.Of(Drafts.Organizer).Single().Text));
        Assert.Equal(removes, await Mailbox.FindEventAsync(id, default) is null);
        Assert.NotEqual(removes, await Mailbox.DeclineAsync(id, "", true, default));
    }

    [Fact]
    public async Task Answering_what_is_not_there_is_false()
    {
        Assert.False(await Mailbox.AcceptAsync(Under.UnknownId, "", true, default));
        Assert.False(await Mailbox.DeclineAsync(Under.UnknownId, "", true, default));
    }

    [Fact]
    public async Task A_cancelled_meeting_stays_and_cannot_be_accepted()
    {
        var meeting = Exchange.Outlook.Create(Drafts.Single);
        Exchange.Outlook.Cancel(meeting);
        var id = Shown.Single().Id;

        Assert.True((await Mailbox.FindEventAsync(id, default))!.IsCancelled);
        var error = await Assert.ThrowsAsync<MailboxException>(() => Mailbox.AcceptAsync(id, "", true, default));
        Assert.Equal(MailboxTrouble.ItemChanged, error.Trouble);
    }

    [Fact]
    public async Task Mail_reaches_visible_and_blind_recipients()
    {
        await Mailbox.SendMailAsync(new OutgoingMail("Joining", "<p>Dial <b>1</b></p>", [Drafts.Organizer], ["attendee.one@contoso.com"], []), default);

        var mail = Assert.Single(Exchange.Inboxes.Of(Drafts.Organizer));
        Assert.Equal((InboxKind.Mail, "Joining", "<p>Dial <b>1</b></p>"), (mail.Kind, mail.Subject, mail.Html));
        Assert.Single(Exchange.Inboxes.Of("attendee.one@contoso.com"));
    }

    [Theory]
    [InlineData("AccessDenied", MailboxTrouble.AccessDenied)]
    [InlineData("Missing", MailboxTrouble.MailboxMissing)]
    [InlineData("NotEnabled", MailboxTrouble.MailboxNotEnabled)]
    public async Task A_mailbox_out_of_reach_is_never_an_empty_answer(string condition, MailboxTrouble trouble)
    {
        Resource.Condition = Enum.Parse<MailboxCondition>(condition);

        Assert.Equal(trouble, (await Assert.ThrowsAsync<MailboxException>(() => Mailbox.ProbeAsync(default))).Trouble);
        Assert.Equal(trouble, (await Assert.ThrowsAsync<MailboxException>(() => Mailbox.FindEventAsync(Under.UnknownId, default))).Trouble);
        Assert.Equal(trouble, (await Assert.ThrowsAsync<MailboxException>(() => Mailbox.LookForAsync("x", default))).Trouble);
        Assert.Equal(trouble, (await Assert.ThrowsAsync<MailboxException>(() => Mailbox.AcceptAsync(Under.UnknownId, "", true, default))).Trouble);
    }

    [Fact]
    public async Task A_mailbox_that_answers_passes_the_probe() => await Mailbox.ProbeAsync(default);

    [Fact]
    public async Task An_answer_lost_after_it_took_effect_is_transient_and_not_repeated()
    {
        Exchange.Outlook.Create(Drafts.Single);
        var id = Shown.Single().Id;
        Faults.Add(Under.LostAcceptance);

        var error = await Assert.ThrowsAsync<MailboxException>(() => Mailbox.AcceptAsync(id, "Once", true, default));

        Assert.Equal(MailboxTrouble.Transient, error.Trouble);
        Assert.Single(Exchange.Inboxes.Of(Drafts.Organizer));
    }

    [Fact]
    public async Task Throttling_surfaces_at_once_with_the_time_to_wait()
    {
        Faults.Add(Under.Busy(TimeSpan.FromMinutes(10)));

        var error = await Assert.ThrowsAsync<MailboxException>(() => Mailbox.ProbeAsync(default));

        Assert.Equal((MailboxTrouble.Throttled, TimeSpan.FromMinutes(10)), (error.Trouble, error.RetryAfter));
    }
}
