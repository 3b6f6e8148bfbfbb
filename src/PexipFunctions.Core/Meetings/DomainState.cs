using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>Which accepted domains hold for an integration's scheduled meetings.</summary>
internal sealed record DomainState
{
    /// <summary>So many are remembered while a change is held; the integration's own list has at most 100.</summary>
    private const int Most = 300;

    /// <summary>So long a list that was left in steps counts as one change.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>Null: none was noted yet, and everybody who was scheduled counts as accepted.</summary>
    public IReadOnlyList<string>? InEffect { get; init; }

    /// <summary>The list (<see cref="HashOf"/>) whose effect is held; empty: none.</summary>
    public string HeldFor { get; init; } = "";

    /// <summary>When the meetings were counted for it last.</summary>
    public DateTimeOffset CountedAt { get; init; }

    /// <summary>Domains that were taken from the list, and when; of a day, and while a change is held all of them.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Dropped { get; init; } = new Dictionary<string, DateTimeOffset>();

    public bool Has(string organizer) => InEffect?.Has(organizer) != false;

    /// <summary>Whether this list is in effect, and nothing is held.</summary>
    public bool Is(IReadOnlyList<string> accepted) => HeldFor.Length == 0 && InEffect is { } known && HashOf(known) == HashOf(accepted);

    /// <summary>Whether the domains of a moment ago had him: those in effect, and those that were taken from the list within a day.</summary>
    public bool HadRecently(string organizer, DateTimeOffset now) => Has(organizer) || Recent(now).Keys.ToList().Has(organizer);

    public bool IsWidenedBy(IReadOnlyList<string> accepted) =>
        InEffect is { } known && !known.Contains(OrganizerDomains.Everyone) && accepted.Any(domain => !known.Contains(domain, StringComparer.OrdinalIgnoreCase));

    /// <summary>This list is in effect from now on.</summary>
    public DomainState Following(IReadOnlyList<string> accepted, DateTimeOffset now) => new()
    {
        InEffect = accepted,
        Dropped = Recent(now).Concat((InEffect ?? [OrganizerDomains.Everyone]).Select(domain => KeyValuePair.Create(domain.ToLowerInvariant(), now)))
            .Where(each => !accepted.Contains(each.Key, StringComparer.OrdinalIgnoreCase))
            .GroupBy(each => each.Key).Select(same => same.MaxBy(each => each.Value)).OrderByDescending(each => each.Value).Take(Most).ToDictionary(),
    };

    public bool Holds(IReadOnlyList<string> accepted) => HeldFor == HashOf(accepted);

    /// <summary>What is added holds at once; what is left out does not yet.</summary>
    public DomainState Holding(IReadOnlyList<string> accepted, DateTimeOffset now) => this with
    {
        InEffect = [.. accepted.Concat(InEffect ?? [OrganizerDomains.Everyone]).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)],
        HeldFor = HashOf(accepted),
        CountedAt = now,
    };

    private Dictionary<string, DateTimeOffset> Recent(DateTimeOffset now) => Dropped.Where(each => HeldFor.Length > 0 || now - each.Value < Memory).ToDictionary();

    private static string HashOf(IReadOnlyList<string> domains) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', domains.Select(domain => domain.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)))).AsSpan(0, 12));
}
