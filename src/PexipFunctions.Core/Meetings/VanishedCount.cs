namespace PexipFunctions.Meetings;

/// <summary>How many meetings have vanished from a calendar within an hour, removed for it or still missed, of how many that were known. Pure.</summary>
internal sealed record VanishedCount(int Vanished, int Known)
{
    private const int Few = 3;
    private const int Most = 20;
    private const int OneIn = 10;

    /// <summary>More than a few that are more than a tenth, or very many: somebody emptied the calendar, or something is wrong with it.</summary>
    public bool IsTooMany => Vanished > Most || (Vanished > Few && Vanished * OneIn > Known);

    /// <param name="ahead">Every event that must be in the calendar, and whether it is missed.</param>
    /// <param name="removed">Those of the last hour whose meetings were removed.</param>
    /// <param name="next">The one that is asked about.</param>
    public static VanishedCount Of(IReadOnlyDictionary<string, bool> ahead, IEnumerable<VanishedEvent> removed, VanishedEvent next)
    {
        List<string> let = [.. removed.Select(each => each.Hash), next.Hash];
        return new VanishedCount(let.Union(ahead.Where(each => each.Value).Select(each => each.Key)).Count(), let.Union(ahead.Keys).Count());
    }
}
