using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>What a change of the accepted domains means for the meetings of an integration. Pure.</summary>
/// <param name="Left">How many scheduled meetings ahead are of organizers who were accepted within a day and are no longer, by domain.</param>
/// <param name="Now">How many of these are accepted until this change.</param>
/// <param name="Ahead">How many scheduled meetings are ahead.</param>
/// <param name="Back">Meetings of which changes may have been ignored, and whose organizers are accepted now.</param>
internal sealed record DomainChange(IReadOnlyDictionary<string, int> Left, int Now, int Ahead, IReadOnlyList<Meeting> Back)
{
    private const int Few = 3;
    private const int OneIn = 10;
    private const int MostNamed = 5;

    public int LeftCount => Left.Values.Sum();

    /// <summary>More than a few that are more than a tenth, with what was taken from the list within a day: perhaps nobody meant it.</summary>
    public bool IsTooMany => Now > 0 && LeftCount > Few && LeftCount * OneIn > Ahead;

    /// <summary>For the alarm.</summary>
    public string Describe()
    {
        var named = Left.OrderByDescending(each => each.Value).ThenBy(each => each.Key, StringComparer.Ordinal).Take(MostNamed).Select(each => $"{each.Key}: {each.Value}");
        return $"{LeftCount} of {Ahead} scheduled meetings are of organizers whose domain is no longer accepted ({string.Join(", ", named)}{(Left.Count > MostNamed ? ", others" : "")}). {(Now == LeftCount ? "They" : $"{Now} of them, whose domain was left out last,")} are followed as before{(Now == LeftCount ? "" : "; the others were let go within a day before")}.";
    }

    /// <param name="accepted">The integration's list now.</param>
    public static DomainChange Of(IEnumerable<Meeting> meetings, DomainState known, IReadOnlyList<string> accepted, DateTimeOffset now)
    {
        var (left, leaving, ahead, back) = (new Dictionary<string, int>(StringComparer.Ordinal), 0, 0, new List<Meeting>());
        foreach (var meeting in meetings)
        {
            if (IsBack(meeting, known, accepted))
            {
                back.Add(meeting);
            }

            if (meeting.Status == MeetingStatus.Scheduled && (meeting.HorizonEnd is not null || meeting.LastEnd > now))
            {
                ahead++;
                var isOut = !accepted.Has(meeting.OrganizerAddress);
                var domain = OrganizerDomains.Of(meeting.OrganizerAddress);
                left[domain] = left.GetValueOrDefault(domain) + (isOut && known.HadRecently(meeting.OrganizerAddress, now) ? 1 : 0);
                leaving += isOut && known.Has(meeting.OrganizerAddress) ? 1 : 0;
            }
        }

        return new DomainChange(left.Where(each => each.Value > 0).ToDictionary(), leaving, ahead, back);
    }

    /// <summary>Of one that was ignored no organizer is kept.</summary>
    private static bool IsBack(Meeting meeting, DomainState known, IReadOnlyList<string> accepted) => meeting.Status switch
    {
        MeetingStatus.Scheduled => !known.Has(meeting.OrganizerAddress) && accepted.Has(meeting.OrganizerAddress),
        MeetingStatus.Ignored => meeting.Reason == NewMeetingRules.OutsideDomains && !meeting.IsStripped,
        _ => false,
    };
}
