using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PexipFunctions.Meetings;

/// <summary>How much an integration has refused and removed in the hour that began at <see cref="Hour"/>, and what has vanished from its calendar.</summary>
internal sealed record BrakeState
{
    /// <summary>How many decisions are remembered. Where more are held at once, the oldest count again when they are tried again.</summary>
    private const int MostCounted = 2_000;
    private const int HashBytes = 9;

    public DateTimeOffset Hour { get; init; }
    public int Refusals { get; init; }
    public int Removals { get; init; }

    /// <summary>What vanished and was let go of late.</summary>
    public IReadOnlyList<VanishedEvent> Vanished { get; init; } = [];

    /// <summary>After an admin's <em>Continue</em> nothing is held back until then.</summary>
    public DateTimeOffset ReleasedUntil { get; init; }

    /// <summary>
    /// Hashes of the decisions that were counted, also before this hour: one that is held back is taken again every quarter of
    /// an hour, and after <em>Continue</em> once more, and counts once.
    /// </summary>
    public IReadOnlyList<string> Counted { get; init; } = [];

    /// <summary>What vanished in the hour before, and was let go.</summary>
    public IReadOnlyList<VanishedEvent> VanishedSince(DateTimeOffset now) => [.. Vanished.Where(each => now - each.At < TimeSpan.FromHours(1))];

    /// <summary>Whether this refusal or removal, of the same meeting and content, was counted before.</summary>
    public bool HasCounted(Decision decision) => Counted.Contains(HashOf(decision));

    /// <summary>The state with one more refusal or removal; the same where nothing is new.</summary>
    public BrakeState With(Decision decision, DateTimeOffset now)
    {
        var state = now - Hour < TimeSpan.FromHours(1) ? this : this with { Hour = now, Refusals = 0, Removals = 0 };
        if (HasCounted(decision))
        {
            return state;
        }

        IReadOnlyList<string> counted = [.. Counted.TakeLast(MostCounted - 1), HashOf(decision)];
        return decision.Kind == DecisionKind.Refuse
            ? state with { Refusals = state.Refusals + 1, Counted = counted }
            : state with { Removals = state.Removals + 1, Counted = counted };
    }

    // The version tells a meeting that is cancelled from the same one that was restored and is cancelled again. Occurrences that
    // are gone share a row, whose version moves with each of them.
    private static string HashOf(Decision decision)
    {
        var next = decision.Next!;
        var what = decision is { Kind: not DecisionKind.End, GoneId: { } gone } ? gone : next.WindowsVersion.ToString(CultureInfo.InvariantCulture);
        var text = string.Create(CultureInfo.InvariantCulture, $"{next.Key} {next.Status} {what} {next.TimesHash} {next.SubjectHash} {next.TagsHash}");
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, HashBytes));
    }
}
