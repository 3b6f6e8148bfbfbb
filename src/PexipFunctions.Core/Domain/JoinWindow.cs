namespace PexipFunctions.Domain;

/// <summary>A time in which a room may be joined: from <see cref="Opens"/> until just before <see cref="Closes"/>, which is never earlier.</summary>
public readonly record struct JoinWindow(DateTimeOffset Opens, DateTimeOffset Closes)
{
    /// <summary>Merges windows that overlap, touch, or lie less than <paramref name="gap"/> apart; sorted by opening.</summary>
    public static IReadOnlyList<JoinWindow> Merge(IEnumerable<JoinWindow> windows, TimeSpan gap)
    {
        var merged = new List<JoinWindow>();
        foreach (var window in windows.OrderBy(window => window.Opens))
        {
            if (merged.Count > 0 && window.Opens - merged[^1].Closes <= gap)
            {
                merged[^1] = merged[^1] with { Closes = Later(merged[^1].Closes, window.Closes) };
            }
            else
            {
                merged.Add(window);
            }
        }

        return merged;
    }

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
