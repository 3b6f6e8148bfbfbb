using NodaTime;

namespace PexipFunctions.Simulators.Exchange;

/// <summary>From what organizers type to what a meeting holds.</summary>
internal static class MeetingContents
{
    public static MeetingContent From(MeetingDraft draft, BodyRewriting rewriting) => new()
    {
        OrganizerAddress = draft.Organizer,
        OrganizerName = draft.OrganizerName,
        Delegate = draft.Delegate,
        Subject = draft.Subject,
        Body = draft.BodyIsHtml ? OutlookBody.Rewrite(draft.Body, rewriting) : draft.Body,
        BodyIsHtml = draft.BodyIsHtml,
        Start = LocalDateTime.FromDateTime(draft.Start),
        End = LocalDateTime.FromDateTime(draft.End),
        Zone = draft.TimeZone,
        ShownZone = draft.ShownTimeZone ?? draft.TimeZone,
        IsAllDay = draft.IsAllDay,
        Location = draft.Location,
        Attendees = draft.Attendees,
        HideAttendees = draft.HideAttendees,
        ResponseRequested = draft.ResponseRequested,
        IsPrivate = draft.IsPrivate,
        Recurrence = draft.Recurrence,
    };

    public static MeetingContent With(this MeetingContent content, MeetingEdit edit, BodyRewriting rewriting)
    {
        var start = edit.Start is { } moved ? LocalDateTime.FromDateTime(moved) : content.Start;
        return content with
        {
            Subject = edit.Subject ?? content.Subject,
            Body = edit.Body is null ? content.Body : content.BodyIsHtml ? OutlookBody.Rewrite(edit.Body, rewriting) : edit.Body,
            Start = start,
            End = edit.End is { } end ? LocalDateTime.FromDateTime(end) : start + (content.End - content.Start),
            Zone = edit.TimeZone ?? content.Zone,
            ShownZone = edit.ShownTimeZone ?? edit.TimeZone ?? content.ShownZone,
            IsAllDay = edit.IsAllDay ?? content.IsAllDay,
            Location = edit.Location ?? content.Location,
            Attendees = edit.Attendees ?? content.Attendees,
            HideAttendees = edit.HideAttendees ?? content.HideAttendees,
            ResponseRequested = edit.ResponseRequested ?? content.ResponseRequested,
            IsPrivate = edit.IsPrivate ?? content.IsPrivate,
            Recurrence = edit.RemoveRecurrence ? null : edit.Recurrence ?? content.Recurrence,
        };
    }

    /// <summary>Puts a series on its first occurrence, as Outlook does when the start date is not on the pattern.</summary>
    /// <exception cref="ArgumentException">The recurrence has no occurrence.</exception>
    public static MeetingContent OnFirstOccurrence(this MeetingContent content)
    {
        if (content.Recurrence is not { } recurrence)
        {
            return content;
        }

        var dates = RecurrenceDates.Of(recurrence).Take(1).ToList();
        var first = dates.Count == 1 ? dates[0] : throw new ArgumentException("The recurrence has no occurrence.", nameof(content));
        var range = recurrence.Range with { StartDate = first.ToDateOnly() };
        return content.On(first) with { Recurrence = recurrence with { Range = range } };
    }

    /// <summary>An exception after an edit of its series: fields that it had in common with the series follow it.</summary>
    public static MeetingContent Following(this MeetingContent exception, MeetingContent before, MeetingContent after) => exception with
    {
        Subject = exception.Subject == before.Subject ? after.Subject : exception.Subject,
        Body = exception.Body == before.Body ? after.Body : exception.Body,
        Location = exception.Location == before.Location ? after.Location : exception.Location,
        Attendees = ReferenceEquals(exception.Attendees, before.Attendees) ? after.Attendees : exception.Attendees,
        HideAttendees = after.HideAttendees,
        ResponseRequested = after.ResponseRequested,
        IsPrivate = after.IsPrivate,
        OrganizerAddress = after.OrganizerAddress,
        OrganizerName = after.OrganizerName,
    };

    /// <summary>Whether an edit moves the series, in which case Outlook drops its exceptions.</summary>
    public static bool Moves(this MeetingContent before, MeetingContent after) =>
        before.Start != after.Start || before.End != after.End || before.Zone != after.Zone
        || before.IsAllDay != after.IsAllDay || !Equals(before.Recurrence, after.Recurrence);
}
