using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PexipFunctions.Aliases;

namespace PexipFunctions.Meetings;

/// <summary>
/// How much an integration has refused in the hour that began at <see cref="Hour"/>, and what has vanished from its calendar.
/// Refusals and removals have counts, memories and releases of their own: what strangers mail touches the former alone.
/// </summary>
public sealed record GuardState
{
    /// <summary>How many decisions of each kind are remembered. Where more are held at once, the oldest count again when they are tried again.</summary>
    private const int MostCounted = 2_000;

    /// <summary>How many answered refusals of the last hour are remembered with their senders.</summary>
    private const int MostSenders = 2_000;

    /// <summary>Senders whose mail alone bears the marks of another system's answers: so many of them within an hour are no joke of one.</summary>
    private const int MarksBelieved = 3;
    private const int HashBytes = 9;
    private static readonly TimeSpan Span = TimeSpan.FromHours(1);

    public DateTimeOffset Hour { get; init; }
    public int Refusals { get; init; }
    public int Removals { get; init; }

    /// <summary>What vanished and was let go of late.</summary>
    public IReadOnlyList<VanishedEvent> Vanished { get; init; } = [];

    /// <summary>Of rows that were written before refusals and removals were released apart: both are, until then.</summary>
    public DateTimeOffset ReleasedUntil { get; init; }

    /// <summary>After an admin's <em>Continue</em> no refusal is held back until then.</summary>
    public DateTimeOffset RefusalsReleasedUntil { get; init; }

    /// <summary>The same for removals.</summary>
    public DateTimeOffset RemovalsReleasedUntil { get; init; }

    /// <summary>
    /// Hashes of the refusals that were counted, also before this hour: one that is held back is taken again every quarter of
    /// an hour, and after <em>Continue</em> once more, and counts once.
    /// </summary>
    public IReadOnlyList<string> Counted { get; init; } = [];

    /// <summary>The same for removals.</summary>
    public IReadOnlyList<string> CountedRemovals { get; init; } = [];

    /// <summary>Whose invitations were refused within the last hour, once for each refusal that counts.</summary>
    public IReadOnlyList<SeenSender> Senders { get; init; } = [];

    /// <summary>Whose mail looked within the last hour as if another system had changed it, once each.</summary>
    public IReadOnlyList<SeenSender> Marked { get; init; } = [];

    /// <summary>What vanished in the hour before, and was let go.</summary>
    public IReadOnlyList<VanishedEvent> VanishedSince(DateTimeOffset now) => [.. Vanished.Where(each => now - each.At < Span)];

    /// <summary>Whether this refusal or removal, of the same meeting and content, was counted before.</summary>
    public bool HasCounted(Decision decision) => (IsRefusal(decision) ? Counted : CountedRemovals).Contains(HashOf(decision));

    /// <summary>How many refusals of this organizer's invitations count, of the last hour.</summary>
    public int RefusalsOf(string organizer, DateTimeOffset now)
    {
        var hash = AddressHash.Of(organizer);
        return Senders.Count(sender => sender.Hash == hash && now - sender.At < Span);
    }

    public bool AreRefusalsReleased(DateTimeOffset now) => RefusalsReleasedUntil > now || ReleasedUntil > now;

    public bool AreRemovalsReleased(DateTimeOffset now) => RemovalsReleasedUntil > now || ReleasedUntil > now;

    /// <summary>Whether so many senders' mail bears the marks of another system that one of them cannot have made them.</summary>
    public bool AreMarksBelieved(DateTimeOffset now) => Marked.Count(sender => now - sender.At < Span) >= MarksBelieved;

    /// <summary>The state in which the mail of this organizer looked like that.</summary>
    public GuardState WithMark(string organizer, DateTimeOffset now)
    {
        var sender = SeenSender.Of(organizer, now);
        var live = Marked.Where(other => now - other.At < Span).ToList();
        return live.Exists(other => other.Hash == sender.Hash) ? this : this with { Marked = [.. live.TakeLast(MarksBelieved - 1), sender] };
    }

    /// <summary>The state with one more refusal or removal; the same where nothing is new.</summary>
    public GuardState With(Decision decision, DateTimeOffset now)
    {
        var state = now - Hour < Span ? this : this with { Hour = now, Refusals = 0, Removals = 0 };
        if (HasCounted(decision))
        {
            return state;
        }

        var hash = HashOf(decision);
        return IsRefusal(decision)
            ? state with
            {
                Refusals = state.Refusals + 1,
                Counted = [.. Counted.TakeLast(MostCounted - 1), hash],
                Senders = [.. Senders.Where(sender => now - sender.At < Span).TakeLast(MostSenders - 1), SeenSender.Of(decision.Next!.OrganizerAddress, now)],
            }
            : state with { Removals = state.Removals + 1, CountedRemovals = [.. CountedRemovals.TakeLast(MostCounted - 1), hash] };
    }

    private static bool IsRefusal(Decision decision) => decision.Kind == DecisionKind.Refuse;

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
