using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>
/// Decides about a scheduled meeting whose organizer is no longer among the accepted domains: what was promised goes on as far as
/// the calendar still shows it, nothing new is opened, and nobody is told. Pure. The hashes in the row stay those of what was
/// followed last, so that all that is ignored now shows as a change once the domain is accepted again.
/// </summary>
internal static class OutsideMeeting
{
    internal const string Ignored = $"{NewMeetingRules.OutsideDomains}, nothing new is opened";
    internal const string Fewer = $"{NewMeetingRules.OutsideDomains}, what the calendar no longer shows is taken";

    public static Decision Decide(DecisionInput input)
    {
        var (known, arrived) = (input.Known!, input.Arrived!);
        if (arrived.Event.IsCancelled)
        {
            return ScheduledMeetingRules.Decide(input) with { IsMute = true };
        }

        var kept = KeptTimes.Of(known.Times, arrived.Times, input.Now);
        var domain = IsChanged(known, arrived, kept, input.Now) ? OrganizerDomains.Of(arrived.Event.OrganizerAddress) : null;
        var next = Next(input, kept);
        return next.WindowsVersion != known.WindowsVersion || next.HorizonEnd != known.HorizonEnd ? new Decision(DecisionKind.UpdateSilently, Fewer, next) { OutsideDomain = domain, IsMute = true }
            : next.EventId != known.EventId ? new Decision(DecisionKind.UpdateSilently, "another event stands for it", next) { OutsideDomain = domain, IsMute = true }
            : next.TextsFrom != known.TextsFrom ? new Decision(DecisionKind.UpdateSilently, "name and description follow their templates", next) { OutsideDomain = domain, IsMute = true }
            : Decision.Nothing(domain is null ? "unchanged" : Ignored) with { OutsideDomain = domain };
    }

    private static Meeting Next(DecisionInput input, IReadOnlyList<MeetingTime> kept)
    {
        var (known, arrived) = (input.Known!, input.Arrived!);
        var isOther = known.Kind != MeetingKind.Occurrences && arrived.Kind != MeetingKind.Occurrences;
        return known with
        {
            Times = kept,
            HorizonEnd = arrived.HasFuture ? known.HorizonEnd : null,
            WindowsVersion = known.WindowsVersion + (kept.SequenceEqual(known.Times) ? 0 : 1),
            EventId = isOther ? arrived.Event.Id : known.EventId,
            ICalUId = isOther ? arrived.Event.ICalUId : known.ICalUId,
            TextsFrom = input.Integration.Texts.MeetingFingerprint(),
            MissingSince = null,
            ChangedAt = input.Now,
        };
    }

    /// <summary>Whether the calendar shows anything else than what goes on.</summary>
    private static bool IsChanged(Meeting known, Invitation arrived, IReadOnlyList<MeetingTime> kept, DateTimeOffset now) =>
        known.Kind != arrived.Kind || known.TimesHash != arrived.TimesHash || known.SubjectHash != arrived.SubjectHash
        || known.TagsHash != arrived.TagsHash || known.DetailsHash != arrived.DetailsHash || !kept.SequenceEqual(known.Times)
        || arrived.Times.Any(shown => shown.End > now && !kept.Any(each => each.Start == shown.Start && each.End == shown.End));
}
