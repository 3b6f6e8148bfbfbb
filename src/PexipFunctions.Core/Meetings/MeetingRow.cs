namespace PexipFunctions.Meetings;

/// <summary>Makes the row that a decision leaves behind. Pure.</summary>
internal static class MeetingRow
{
    /// <summary>More refused occurrences of one series than this are not remembered.</summary>
    private const int MostRefused = 100;

    public static Meeting Scheduled(DecisionInput input) => Read(input) with
    {
        Status = MeetingStatus.Scheduled,
        Reason = "",
        RefusedOccurrences = [],
        Alias = input.Alias.Alias?.NumericAlias,
        Times = input.Arrived!.Times,
        HorizonEnd = input.Arrived.HorizonEnd,
        WindowsVersion = (input.Known?.WindowsVersion ?? 0) + 1,

        // Restored under the alias that it had: one who has its instructions is not sent them again.
        Instructed = input.Alias.Placeholder is null ? null : input.Known?.Alias is { } had && had == input.Alias.Alias?.NumericAlias ? input.Known.Instructed ?? [] : [],
        SilentAccepts = 0,
    };

    public static Meeting Updated(DecisionInput input)
    {
        var moved = TimeChanges.Between(input).Any;
        return Read(input) with
        {
            Times = input.Arrived!.Times,
            HorizonEnd = input.Arrived.HorizonEnd,
            WindowsVersion = input.Known!.WindowsVersion + (moved ? 1 : 0),
            SilentAccepts = input.Known.TimesHash == input.Arrived.TimesHash ? input.Known.SilentAccepts : 0,
        };
    }

    /// <summary>
    /// All but the occurrence that is cancelled or gone: that one is not answered any more, and no longer stands for the others.
    /// A mail goes to the attendees of all.
    /// </summary>
    public static Meeting WithoutOccurrence(DecisionInput input, string eventId)
    {
        var known = input.Known!;
        return known with
        {
            EventId = known.EventId == eventId ? (input.Rest.FirstOrDefault(time => time.MissingSince is null) ?? input.Rest[0]).EventId : known.EventId,
            Times = input.Rest,
            HorizonEnd = input.Arrived?.HorizonEnd,
            Outbox = [.. known.Outbox.Where(reply => reply.EventId != eventId || reply.Action == ReplyAction.Mail)],
            Doubted = [.. known.Doubted.Where(id => id != eventId)],
            WindowsVersion = known.WindowsVersion + 1,
            ChangedAt = input.Now,
        };
    }

    public static Meeting Refused(DecisionInput input, string reason)
    {
        var row = Over(Read(input), MeetingStatus.Refused, reason);
        return input.Arrived!.Kind == MeetingKind.Occurrences
            ? row with { RefusedOccurrences = [.. row.RefusedOccurrences.TakeLast(MostRefused - 1), MeetingContent.OccurrenceHash(input.Arrived)] }
            : row;
    }

    public static Meeting Ended(DecisionInput input, string reason) =>
        Over(input.Arrived is null ? input.Known! with { ChangedAt = input.Now } : Read(input), MeetingStatus.Ended, reason) with
        {
            Alias = input.Known?.Alias ?? input.Alias.Alias?.NumericAlias,
            Outbox = [],
            Instructed = input.Known?.Outbox.Any(reply => reply.Text == ReplyText.JoiningInstructions) == true ? [] : input.Known?.Instructed,
        };

    public static Meeting Ignored(DecisionInput input, string reason) =>
        Read(input) with { Status = MeetingStatus.Ignored, Reason = reason, OrganizerName = "", OrganizerAddress = "" };

    private static Meeting Over(Meeting meeting, MeetingStatus status, string reason) => meeting with
    {
        Status = status,
        Reason = reason,
        Times = [],
        HorizonEnd = null,
        WindowsVersion = meeting.WindowsVersion + 1,
        Doubted = [],
    };

    /// <summary>The row with all that was just read of the event; status and times are left to the caller.</summary>
    private static Meeting Read(DecisionInput input)
    {
        var arrived = input.Arrived!;
        var row = input.Known ?? new Meeting
        {
            Key = input.Key,
            Integration = input.Integration.Id,
            EventId = arrived.Event.Id,
            ICalUId = arrived.Event.ICalUId,
            CreatedAt = input.Now,
        };
        return row with
        {
            Kind = arrived.Kind,
            EventId = arrived.Event.Id,
            ICalUId = arrived.Event.ICalUId,
            OrganizerName = arrived.Event.OrganizerName,
            OrganizerAddress = arrived.Event.OrganizerAddress,
            SubjectHash = arrived.SubjectHash,
            TimesHash = arrived.TimesHash,
            TagsHash = arrived.TagsHash,
            DetailsHash = arrived.DetailsHash,
            FirstStart = arrived.Event.Start,
            FirstEnd = arrived.Event.End,
            Recurrence = arrived.Event.Recurrence,
            TimeZone = arrived.Event.TimeZone,
            IsAllDay = arrived.Event.IsAllDay,
            MissingSince = null,
            IsStripped = false,
            ReadUnder = input.Integration.ActiveSince,
            TextsFrom = input.Integration.Texts.MeetingFingerprint(),
            ChangedAt = input.Now,
        };
    }
}
