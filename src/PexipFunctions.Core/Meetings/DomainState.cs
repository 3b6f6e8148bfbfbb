using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Configuration;

namespace PexipFunctions.Meetings;

/// <summary>Which accepted domains hold for an integration's scheduled meetings.</summary>
internal sealed record DomainState
{
    /// <summary>So many are remembered while a change is held; the integration's own list has at most 100.</summary>
    private const int Most = 300;

    /// <summary>Null: none was noted yet, and everybody who was scheduled counts as accepted.</summary>
    public IReadOnlyList<string>? InEffect { get; init; }

    /// <summary>The list (<see cref="HashOf"/>) whose effect is held; empty: none.</summary>
    public string HeldFor { get; init; } = "";

    /// <summary>When the meetings were counted for it last.</summary>
    public DateTimeOffset CountedAt { get; init; }

    public bool Has(string organizer) => InEffect?.Has(organizer) != false;

    /// <summary>Whether this list is in effect, and nothing is held.</summary>
    public bool Is(IReadOnlyList<string> accepted) => HeldFor.Length == 0 && InEffect is { } known && HashOf(known) == HashOf(accepted);

    public bool IsWidenedBy(IReadOnlyList<string> accepted) =>
        InEffect is { } known && !known.Contains(OrganizerDomains.Everyone) && accepted.Any(domain => !known.Contains(domain, StringComparer.OrdinalIgnoreCase));

    public bool Holds(IReadOnlyList<string> accepted) => HeldFor == HashOf(accepted);

    /// <summary>What is added holds at once; what is left out does not yet.</summary>
    public DomainState Holding(IReadOnlyList<string> accepted, DateTimeOffset now) => this with
    {
        InEffect = [.. accepted.Concat(InEffect ?? [OrganizerDomains.Everyone]).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)],
        HeldFor = HashOf(accepted),
        CountedAt = now,
    };

    private static string HashOf(IReadOnlyList<string> domains) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(',', domains.Select(domain => domain.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)))).AsSpan(0, 12));
}
