using System.Text.Json;
using PexipFunctions.Domain;

namespace PexipFunctions.Meetings;

/// <summary>The message of the <c>room-work</c> queue: this alias's room may have to change.</summary>
/// <param name="DuePartition">The due row that woke it, to be removed when the work is done.</param>
/// <param name="Verify">True when the record of the room is in doubt: Infinity is asked.</param>
public sealed record RoomWorkMessage(NumericAlias Alias, string CorrelationId, string? DuePartition = null, string? DueRow = null, bool Verify = false)
{
    /// <summary>The sender's place in its trace (W3C); null: none.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was to be taken at the earliest; null: the sender did not say.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>Whose alias it is, where the sender knows: its row may be lost.</summary>
    public IntegrationId? Owner { get; init; }

    public string Write() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Reads a message.</summary>
    /// <exception cref="JsonException">It is none of ours: it goes to the poison queue.</exception>
    public static RoomWorkMessage Read(string text) =>
        JsonSerializer.Deserialize<RoomWorkMessage>(text, JsonSerializerOptions.Web) is { Alias.Value.Length: > 0 } message
            ? message
            : throw new JsonException("A room-work message without an alias.");
}
