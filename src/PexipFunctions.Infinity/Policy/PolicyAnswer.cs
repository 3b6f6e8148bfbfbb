using System.Text.Json;
using System.Text.Json.Serialization;

namespace PexipFunctions.Infinity.Policy;

/// <summary>The answer to a Conferencing Node's service configuration request (Pexip: "External policy API").</summary>
public sealed record PolicyAnswer(string Status, string Action, PolicyResult? Result)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Not ours, or we cannot say: the node looks in its own database.</summary>
    public static PolicyAnswer Unknown { get; } = new("fail", "continue", null);

    /// <summary>The same, where not even the credentials may have been looked at.</summary>
    public static PolicyAnswer Failed { get; } = Unknown with { IsFailure = true };

    /// <summary>Ours, and not to be joined now; the participant hears "conference not found".</summary>
    public static PolicyAnswer Reject { get; } = new("success", "reject", null);

    /// <summary>Whether the node is left to look elsewhere.</summary>
    [JsonIgnore]
    public bool IsUnknown => Status == Unknown.Status;

    /// <summary>Whether it says nothing of the credentials that were sent.</summary>
    [JsonIgnore]
    public bool IsFailure { get; private init; }

    /// <summary>The answer for a room at a moment.</summary>
    public static PolicyAnswer For(PolicyRoom? room, DialledAlias alias, DateTimeOffset now) =>
        room is null || !alias.IsOf(room.Domain) ? Unknown
        : room.Windows.Any(window => window.Opens <= now && now < window.Closes) ? new PolicyAnswer("success", "continue", new PolicyResult(room))
        : Reject;

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
