using PexipFunctions.Calendars;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.Tests.Simulators.Exchange;

/// <summary>What organizers do, as the equipment mailbox's calendar shows it afterwards.</summary>
public sealed class OutlookTests
{
    private readonly ImpatientTime time = new(GraphOverHttp.Start);
    private readonly ExchangeModel exchange;
    private readonly ResourceMailbox mailbox;

    public OutlookTests()
    {
        exchange = new ExchangeModel(time);
        mailbox = exchange.AddResource(Drafts.Equipment);
    }

    private CalendarEvent Only => mailbox.Calendar().Single().Event;

    [Theory]
    [InlineData(true, ResponseKind.NotResponded)]
    [InlineData(false, ResponseKind.Accepted)]
    public void An_update_may_reset_the_response(bool resets, ResponseKind expected)
    {
        exchange.Behaviours = new ContestedBehaviours { UpdateResetsResponse = resets };
        var meeting = exchange.Outlook.Create(Drafts.Single);
        mailbox.Respond(Only.Id, ResponseKind.Accepted, "", true);

        exchange.Outlook.Edit(meeting, new MeetingEdit { Start = Drafts.Morning.AddDays(1) });

        Assert.Equal(expected, Only.Response);
        Assert.Equal(11, Only.Start.Day);
    }

    [Fact]
    public void A_meeting_made_in_a_shared_calendar_is_its_owners_and_answers_reach_owner_and_maker()
    {
        exchange.Outlook.Create(Drafts.Single with { Delegate = "assistant@contoso.com" });
        Assert.Equal(Drafts.Organizer, Only.OrganizerAddress);
        mailbox.Respond(Only.Id, ResponseKind.Accepted, "Come in", true);

        Assert.Single(exchange.Inboxes.Of(Drafts.Organizer));
        Assert.Equal(exchange.Inboxes.Of(Drafts.Organizer), exchange.Inboxes.Of("assistant@contoso.com"));
    }

    [Fact]
    public void Under_AutoAccept_Exchange_answers_and_strips_body_and_subject()
    {
        mailbox.Processing = AutomateProcessing.AutoAccept;

        exchange.Outlook.Create(Drafts.Single);

        Assert.Equal(("", "Organizer One", ResponseKind.Accepted), (Only.Body, Only.Subject, Only.Response));
        Assert.Equal(InboxKind.Accept, Assert.Single(exchange.Inboxes.Of(Drafts.Organizer)).Kind);
    }

    [Fact]
    public void With_processing_off_nothing_reaches_the_calendar()
    {
        mailbox.Processing = AutomateProcessing.None;

        exchange.Outlook.Create(Drafts.Single);

        Assert.Empty(mailbox.Calendar());
    }

    [Fact]
    public void A_forwarded_invitation_arrives_though_the_mailbox_is_not_listed()
    {
        var meeting = exchange.Outlook.Create(Drafts.Single with { Attendees = [] });
        Assert.Empty(mailbox.Calendar());

        exchange.Outlook.Forward(meeting, Drafts.Equipment);

        Assert.Empty(Only.Attendees);
        Assert.False(Only.IsCancelled);
    }

    [Fact]
    public void Removing_the_mailbox_cancels_its_copy_and_adding_it_again_revives_it()
    {
        var meeting = exchange.Outlook.Create(Drafts.Single);
        var id = Only.Id;

        exchange.Outlook.RemoveAttendee(meeting, Drafts.Equipment);
        Assert.True(Only.IsCancelled);
        Assert.Equal("Canceled: Planning", Only.Subject);
        exchange.Outlook.AddAttendee(meeting, Drafts.Equipment);

        Assert.Equal((id, false, "Planning"), (Only.Id, Only.IsCancelled, Only.Subject));
    }

    [Fact]
    public void A_cancelled_meeting_can_be_restored()
    {
        var meeting = exchange.Outlook.Create(Drafts.Single);
        exchange.Outlook.Cancel(meeting);
        Assert.True(Only.IsCancelled);

        exchange.Outlook.Restore(meeting);

        Assert.False(Only.IsCancelled);
    }

    [Fact]
    public void A_declined_and_removed_event_comes_back_as_a_new_one_when_the_organizer_edits()
    {
        var meeting = exchange.Outlook.Create(Drafts.Single);
        var before = Only;
        mailbox.Respond(before.Id, ResponseKind.Declined, "", true);
        Assert.Empty(mailbox.Calendar());

        exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Again" });

        Assert.NotEqual(before.Id, Only.Id);
        Assert.Equal(before.ICalUId, Only.ICalUId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_deleted_event_may_stay_readable_by_its_immutable_id(bool readable)
    {
        exchange.Behaviours = new ContestedBehaviours { DeletedStaysReadable = readable };
        var meeting = exchange.Outlook.Create(Drafts.Single);
        var view = mailbox.Calendar().Single();

        exchange.Outlook.DeleteWithoutNotice(meeting);

        Assert.Empty(mailbox.Calendar());
        Assert.Equal(readable, mailbox.Find(view.Event.Id) is not null);
        Assert.Null(mailbox.Find(view.OrdinaryId));
    }

    [Fact]
    public void Restoring_in_the_mailbox_keeps_the_immutable_id_and_changes_the_ordinary_one()
    {
        exchange.Outlook.Create(Drafts.Single);
        var before = mailbox.Calendar().Single();
        mailbox.Delete(before.Event.Id);

        mailbox.Restore(before.Event.Id);

        var after = mailbox.Calendar().Single();
        Assert.Equal(before.Event.Id, after.Event.Id);
        Assert.NotEqual(before.OrdinaryId, after.OrdinaryId);
        Assert.Null(mailbox.Find(before.OrdinaryId));
    }

    [Fact]
    public void A_recreated_mailbox_is_empty_and_its_old_ids_are_dead()
    {
        exchange.Behaviours = new ContestedBehaviours { DeletedStaysReadable = true };
        exchange.Outlook.Create(Drafts.Single);
        var (id, of, calendar) = (Only.Id, mailbox.ObjectId, mailbox.CalendarId);

        mailbox.Recreate();

        Assert.Empty(mailbox.Calendar());
        Assert.Null(mailbox.Find(id));
        Assert.Null(exchange.FindResource(of.ToString()));
        Assert.Same(mailbox, exchange.FindResource(mailbox.Address));
        Assert.NotEqual((of, calendar), (mailbox.ObjectId, mailbox.CalendarId));
    }

    [Fact]
    public void A_copy_is_another_meeting_with_the_same_body()
    {
        var meeting = exchange.Outlook.Create(Drafts.Single);

        exchange.Outlook.Copy(meeting, new MeetingEdit { Start = Drafts.Morning.AddDays(7) }, "organizer.two@contoso.com");

        var events = mailbox.Calendar().Select(view => view.Event).ToList();
        Assert.Equal(2, events.Count);
        Assert.Equal(events[0].Body, events[1].Body);
        Assert.NotEqual(events[0].ICalUId, events[1].ICalUId);
        Assert.Equal("organizer.two@contoso.com", events[1].OrganizerAddress);
    }

    [Fact]
    public void The_attendee_list_may_lag_one_change_behind()
    {
        exchange.Behaviours = new ContestedBehaviours { AttendeeListLags = true };
        var meeting = exchange.Outlook.Create(Drafts.Single);

        exchange.Outlook.AddAttendee(meeting, "attendee.two@contoso.com", "required");
        Assert.Equal(2, Only.Attendees.Count);
        exchange.Outlook.Edit(meeting, new MeetingEdit { Location = "Elsewhere" });

        Assert.Equal(3, Only.Attendees.Count);
    }

    [Fact]
    public void A_changed_organizer_keeps_the_meetings_identity()
    {
        var meeting = exchange.Outlook.Create(Drafts.Single);
        var before = Only;

        exchange.Outlook.ChangeOrganizer(meeting, "organizer.two@contoso.com", "Organizer Two");

        Assert.Equal(("organizer.two@contoso.com", before.ICalUId), (Only.OrganizerAddress, Only.ICalUId));
    }

    [Fact]
    public void Every_change_changes_the_etag_and_moves_the_time_of_modification()
    {
        var meeting = exchange.Outlook.Create(Drafts.Single);
        var first = Only;
        exchange.Outlook.Edit(meeting, new MeetingEdit { Subject = "Two" });
        var second = Only;
        exchange.Outlook.Resend(meeting);
        var third = Only;

        Assert.Equal(3, new[] { first, second, third }.Select(each => each.ETag).Distinct().Count());
        Assert.True(first.LastModified < second.LastModified && second.LastModified < third.LastModified);
    }

    [Fact]
    public void Events_can_be_placed_with_an_age_and_no_notice()
    {
        exchange.Outlook.Place(Drafts.Equipment, Drafts.Single, GraphOverHttp.Start.AddYears(-1));
        exchange.Outlook.Place(Drafts.Equipment, Drafts.Single, GraphOverHttp.Start.AddYears(-2), ownEvent: true);

        var events = mailbox.Calendar().Select(view => view.Event).ToList();
        Assert.Equal([2025, 2024], events.Select(each => each.LastModified.Year));
        Assert.Equal(ResponseKind.Organizer, events[1].Response);
        Assert.Equal(RespondOutcome.IsOrganizer, mailbox.Respond(events[1].Id, ResponseKind.Accepted, "", true));
    }

    [Fact]
    public void A_meeting_that_nobody_made_is_named_in_the_error() =>
        Assert.Contains("'meeting-9'", Assert.Throws<ArgumentException>(() => exchange.Outlook.Cancel("meeting-9")).Message, StringComparison.Ordinal);
}
