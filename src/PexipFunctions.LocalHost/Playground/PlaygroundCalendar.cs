using NodaTime;
using PexipFunctions.Simulators.Exchange;

namespace PexipFunctions.LocalHost;

/// <summary>The organizer's calendar: what the playground's form sent, and what became of it.</summary>
internal sealed class PlaygroundCalendar(ExchangeModel exchange)
{
    public const string Organizer = "organizer.one@example.com";

    private readonly Lock gate = new();
    private readonly Dictionary<string, SentMeeting> sent = new(StringComparer.Ordinal);

    /// <summary>Sends a new meeting's invitation; gives the meeting's handle.</summary>
    /// <exception cref="ArgumentException">Outlook would not send it.</exception>
    public string Send(PlaygroundMeeting meeting)
    {
        lock (gate)
        {
            var handle = exchange.Outlook.Create(new MeetingDraft
            {
                Organizer = Organizer,
                OrganizerName = "Organizer One",
                Subject = meeting.Checked().Subject,
                Start = meeting.Start,
                End = meeting.End,
                Body = meeting.Body,
                Location = meeting.Location,
                Attendees = meeting.Invited,
                Recurrence = meeting.Repeats?.From(meeting.Start),
            });
            sent[handle] = new SentMeeting(meeting);
            return handle;
        }
    }

    /// <exception cref="ArgumentException">There is no such meeting, or Outlook would not send the update.</exception>
    public void Update(string handle, PlaygroundMeeting meeting)
    {
        lock (gate)
        {
            var known = Find(handle);
            var edit = Edit(meeting.Checked());
            exchange.Outlook.Edit(handle, known.IsMovedBy(meeting)
                ? edit with { Recurrence = meeting.Repeats?.From(meeting.Start), RemoveRecurrence = meeting.Repeats is null }
                : edit with { Start = null, End = null });
            known.Replace(meeting);
        }
    }

    /// <param name="date">The day on which the series would have it.</param>
    /// <exception cref="ArgumentException">There is no such occurrence, or Outlook would not send the update.</exception>
    public void Update(string handle, DateOnly date, PlaygroundMeeting occurrence)
    {
        lock (gate)
        {
            var known = Find(handle);
            exchange.OutlookSeries.EditOccurrence(handle, date, Edit(occurrence.Checked()));
            known.Exceptions[date] = occurrence;
        }
    }

    /// <exception cref="ArgumentException">There is no such meeting.</exception>
    public void Cancel(string handle) => exchange.Outlook.Cancel(handle);

    /// <exception cref="ArgumentException">There is no such occurrence.</exception>
    public void Cancel(string handle, DateOnly date) => exchange.OutlookSeries.CancelOccurrence(handle, date);

    /// <summary>The organizer's copy, to be opened again.</summary>
    /// <exception cref="ArgumentException">There is no such meeting.</exception>
    public PlaygroundMeeting Open(string handle, DateOnly? date)
    {
        lock (gate)
        {
            var known = Find(handle);
            return date is not { } day ? known.Meeting
                : known.Exceptions.GetValueOrDefault(day) ?? known.Meeting.On(day);
        }
    }

    /// <summary>Every meeting that was sent, in the order in which they were.</summary>
    public IReadOnlyList<object> List()
    {
        lock (gate)
        {
            return [.. sent.Keys.Select(Describe)];
        }
    }

    private static MeetingEdit Edit(PlaygroundMeeting meeting) => new()
    {
        Subject = meeting.Subject,
        Start = meeting.Start,
        End = meeting.End,
        Body = meeting.Body,
        Location = meeting.Location,
        Attendees = meeting.Invited,
    };

    private SentMeeting Find(string handle) => sent.TryGetValue(handle, out var known)
        ? known
        : throw new ArgumentException($"There is no meeting '{handle}'. Every start of LocalHost begins with an empty calendar: load the page again.");

    private object Describe(string handle)
    {
        lock (exchange.Gate)
        {
            var meeting = exchange.Outlook.Find(handle);
            return new
            {
                handle,
                meeting.Content.Subject,
                start = Utc(meeting.Content.Start),
                end = Utc(meeting.Content.End),
                cancelled = meeting.IsCancelled,
                occurrences = meeting.Content.Recurrence is { } recurrence
                    ? RecurrenceDates.Of(recurrence).Select(date => Describe(meeting, date)).ToList()
                    : null,
            };
        }
    }

    private static object Describe(Meeting meeting, LocalDate date)
    {
        var occurrence = meeting.Occurrence(date);
        return new
        {
            date = date.ToDateOnly(),
            occurrence.Subject,
            start = Utc(occurrence.Start),
            end = Utc(occurrence.End),
            cancelled = meeting.IsCancelled || meeting.Cancelled.Contains(date),
            changed = meeting.Exceptions.ContainsKey(date),
        };
    }

    private static DateTime Utc(LocalDateTime time) => DateTime.SpecifyKind(time.ToDateTimeUnspecified(), DateTimeKind.Utc);
}
