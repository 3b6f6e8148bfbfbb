using System.Globalization;

namespace PexipFunctions.Meetings;

/// <summary>Work to wake up for.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Alias">The alias whose room is due; null for an event.</param>
/// <param name="EventId">The event that is to be read again (replies, horizon, missing); null for a room.</param>
/// <param name="Suspect">True when the event was missed once and is to be looked for again.</param>
public sealed record DueItem(DateTimeOffset At, Guid Integration, string? Alias, string? EventId, bool Suspect = false)
{
    /// <summary>Where in which trace (W3C) this was planned, so that a room belongs to the trace of its invitation; null: none.</summary>
    public string? TraceParent { get; init; }

    public string Partition => PartitionAt(At);

    /// <summary>Ticks, then what is due: the same work at the same time is one row.</summary>
    public string Row => $"{RowAt(At)}:{Alias ?? Key(EventId!)}";

    public static DueItem Room(DateTimeOffset at, Guid integration, string alias) => new(at, integration, alias, null);

    public static DueItem Meeting(DateTimeOffset at, Guid integration, string eventId) => new(at, integration, null, eventId);

    public static string PartitionAt(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture);

    public static string RowAt(DateTimeOffset at) => at.UtcTicks.ToString("D19", CultureInfo.InvariantCulture);

    private static string Key(string eventId) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(eventId)).AsSpan(0, 12));
}
